"""Toewijzingen: the tables and figures of 000, chapters 1, 3 and 4, from figures that may be shown.

Not made: the regression of chapter 4 (its standardised coefficients, their significance, N and R²) and what is said of
its outlier; that needs a model, with features of the areas that no map has (AO/DB, WOZ per m², small dwellings). The
maps of bijstand and of the rapportcijfer are columns of the table of features, where the areas have such fields. Figure
3.3 is a map; its figures are in the table of figure 3.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ..gebiedcodes import as_text
from ..klassen import classify
from ..opvallendegebieden import NIET, Regel, opvallende_gebieden
from ..toewijzingenpergebied import Aandeel
from .bouw import Tabelbouw
from .gebieden import classes, secret, with_fields
from .invoer import OMVANG, Boekinvoer, Boekregels, Kaartlaag, Toewijzinglaag, Woorden
from .klassentabellen import limits, short_name
from .model import (
    AANTAL,
    GESTAPELD,
    PROCENT,
    STAVEN,
    Boektabel,
    Grafiek,
    Kolom,
    Reeks,
)
from .omvang import Omvang
from .toewijzingcijfers import Categoriecijfers, Gebiedscijfers

COLOUR = "#2E74AD"


class Gebiedstabellen:
    """The tables by area."""

    def __init__(
        self, laag: Toewijzinglaag, cijfers: Gebiedscijfers, invoer: Boekinvoer, regels: Boekregels, woorden: Woorden
    ):
        self.laag, self.cijfers, self.invoer, self.regels, self.woorden = laag, cijfers, invoer, regels, woorden
        self.codes = as_text(laag.tabel["gebiedcode"]).reset_index(drop=True)

    def _bouw(self, sleutel: str, naam: str = "") -> Tabelbouw:
        return Tabelbouw(self.woorden, sleutel, self.laag.bron, self.laag.periode, naam)

    def _order(self) -> tuple[list[int], list[int]]:
        """Return the rows as they are printed: each gemeente behind its areas, all at the end; and which are totals."""
        cijfers = self.cijfers
        order: list[int] = []
        for row in [*range(cijfers.gebieden, len(cijfers.boom) - 1)]:
            order += [*np.flatnonzero(cijfers.boom.ouder[: cijfers.gebieden] == row), row]
        last = len(cijfers.boom) - 1
        loose = np.flatnonzero(cijfers.boom.ouder[: cijfers.gebieden] == last)
        order += [*loose, last]
        return [int(row) for row in order], [place for place, row in enumerate(order) if row >= cijfers.gebieden]

    def _names(self, bouw: Tabelbouw, order: Sequence[int]) -> None:
        """Add the columns that say which area a row is."""
        tabel, several = self.cijfers.tabel, len(self.cijfers.boom.levels) > 2
        last = len(tabel) - 1
        only = tabel["gemeente"].iloc[:last].dropna().unique()
        everything = only[0] if len(only) == 1 else self.woorden.word("alle_gebieden")
        if several:
            gemeenten = [tabel["gemeente"][row] if row < last else everything for row in order]
            bouw.text("gemeente", self.woorden.word("gemeente"), gemeenten)
        names = []
        for row in order:
            name = tabel["naam"][row]
            if row == last:
                name = everything
            elif row >= self.cijfers.gebieden:
                name = self.woorden.word("totaal_van", naam=name)
            names.append(name)
        bouw.text("gebied", self.woorden.word("gebied"), names)

    def _count(self, bouw: Tabelbouw, order: Sequence[int]) -> None:
        rows = self.cijfers.tabel.loc[list(order)]
        bouw.figures(Kolom("n", self.woorden.word("toewijzingen")), rows["n"], rows["n_geheim"])

    def _share(self, bouw: Tabelbouw, aandeel: Aandeel, order: Sequence[int]) -> None:
        rows = self.cijfers.tabel.loc[list(order)]
        if rows[aandeel.veld].isna().all():
            return
        paper = rows[f"{aandeel.veld}_papier"]
        bouw.figures(
            Kolom(aandeel.veld, self.woorden.word(aandeel.veld), PROCENT, aandeel.decimalen),
            rows[aandeel.veld],
            rows[f"{aandeel.veld}_geheim"],
            {place: f"> {limit:g}" for place, limit in enumerate(paper) if limit is not None and limit == limit},
        )

    def per_area(self) -> Boektabel:
        """Return toewijzingen per area, as % of the lettings and of the dwellings (table 1.2)."""
        order, totals = self._order()
        bouw = self._bouw("per_gebied")
        self._names(bouw, order)
        self._count(bouw, order)
        for aandeel in self.regels.aandelen:
            self._share(bouw, aandeel, order)
        rows = tuple(place for place in range(len(order)) if place not in set(totals))
        grafiek = Grafiek(
            STAVEN, (Reeks("n", self.woorden.word("toewijzingen"), COLOUR),), "gebied",
            self.woorden.word("toewijzingen"), rows, liggend=True,
        )  # fmt: skip
        return bouw.ready(totals, grafiek if self._fits(rows) else None)

    def _fits(self, rows: Sequence[int]) -> bool:
        """Return whether a chart has room for these rows."""
        return 0 < len(rows) <= self.woorden.boek["grafiek"]["meeste_rijen"]

    def class_counts(self, aandeel: Aandeel) -> Boektabel | None:
        """Return how many areas lie in each class of a share (figures 1.3 and 1.4); by shares that are shown only."""
        rows = self.cijfers.tabel.iloc[: self.cijfers.gebieden]
        hidden = rows[f"{aandeel.veld}_geheim"]
        klasse = classify(rows[aandeel.veld], aandeel.schema)
        if klasse.isna().all():
            return None
        items = aandeel.schema.klassen
        labels = [item.label[self.woorden.taal] for item in items]
        counts = [int((klasse == item.nummer).sum()) for item in items]
        extra = [("geheim_of_te_weinig", int(hidden.sum())), ("geen_gegevens", int((klasse.isna() & ~hidden).sum()))]
        extra = [(word, count) for word, count in extra if count]
        bouw = self._bouw("klassen_aandeel", self.woorden.word(f"kort_{aandeel.veld}"))
        bouw.text("klasse", aandeel.schema.naam[self.woorden.taal], [
            *labels, *(self.woorden.word(word) for word, _ in extra), self.woorden.word("totaal")
        ])  # fmt: skip
        everything = [*counts, *(count for _, count in extra), self.cijfers.gebieden]
        bouw.figures(Kolom("gebieden", self.woorden.word("gebieden")), everything)
        known = sum(counts)
        shares = [100 * count / known for count in counts] + [np.nan] * (len(extra) + 1)
        bouw.figures(Kolom("pct_gebieden", self.woorden.word("pct_gebieden"), PROCENT, 1), shares)
        reeks = Reeks("gebieden", self.woorden.word("gebieden"), items[-1].kleur)
        grafiek = Grafiek(STAVEN, (reeks,), "klasse", self.woorden.word("gebieden"), tuple(range(len(items))))
        texts = self.woorden.boek["verslag_aandeel"][aandeel.veld]
        made = bouw.ready([len(everything) - 1], grafiek, titel={"titel": texts["titel"][self.woorden.taal]})
        return replace(made, verslag=texts["verslag"])

    def striking(self) -> Boektabel | None:
        """Return the areas that stand out (table 1.5), by code; None where there are none."""
        rows = self.cijfers.tabel.iloc[: self.cijfers.gebieden]
        lettings, stock = self.regels.aandelen
        rules = self.woorden.opvallend["regels"]
        limits_ = [
            Regel(rules[name]["grens"], rules[name]["operator"], aandeel.decimalen)
            for name, aandeel in (("verhuringen", lettings), ("voorraad", stock))
        ]
        found = opvallende_gebieden(rows[lettings.veld], rows[stock.veld], *limits_).table
        taken = rows.index[(found["opv_grond"] > NIET).fillna(False).astype(bool)]
        if not len(taken):
            return None
        order = [int(row) for row in sorted(taken, key=lambda row: str(self.codes[row]))]
        bouw = self._bouw("opvallend")
        bouw.text("gebiedcode", self.woorden.word("gebiedcode"), self.codes[order])
        bouw.text("gebied", self.woorden.word("gebied"), rows["naam"][order])
        self._count(bouw, order)
        for aandeel in self.regels.aandelen:
            self._share(bouw, aandeel, order)
        return bouw.ready()

    # ---- chapter 3 ---------------------------------------------------------------------------------------------------

    def _parts(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the counts by doelgroep, and which of them are secret: all of a row that is not split, but zeros."""
        split = self.cijfers.gesplitst
        hidden = ~split.open[:, None] & ~split.volgt
        return self.cijfers.delen, hidden & ~np.isnan(self.cijfers.delen)

    def by_group(self) -> Boektabel:
        """Return toewijzingen per area by doelgroep (figure 3.1)."""
        order, totals = self._order()
        delen, hidden = self._parts()
        unknown = np.isnan(delen) & self.cijfers.tabel["n_geheim"].to_numpy()[:, None]
        bouw = self._bouw("naar_doelgroep")
        self._names(bouw, order)
        for place, (column, label) in enumerate(self.laag.doelgroepen.items()):
            bouw.figures(Kolom(column, label, AANTAL), delen[order, place], (hidden | unknown)[order, place])
        self._count(bouw, order)
        rows = tuple(place for place in range(len(order)) if place not in set(totals))
        grafiek = Grafiek(GESTAPELD, self._series(), "gebied", self.woorden.word("toewijzingen"), rows, liggend=True)
        return bouw.ready(totals, grafiek if self._fits(rows) else None)

    def _series(self) -> tuple[Reeks, ...]:
        return tuple(Reeks(name, label, self.laag.kleuren[name]) for name, label in self.laag.doelgroepen.items())

    def by_group_share(self) -> Boektabel | None:
        """Return doelgroepen as % of the lettings, the highest share of the first of them on top (figure 3.2)."""
        lettings = self.regels.aandelen[0]
        tabel = self.cijfers.tabel
        exact = tabel[lettings.veld].notna() & tabel[f"{lettings.veld}_papier"].isna()
        if not exact.iloc[: self.cijfers.gebieden].any():
            return None
        delen, hidden = self._parts()
        shares = 100 * delen / self.cijfers.lettings.where(exact).to_numpy()[:, None]
        hidden = hidden | (tabel[f"{lettings.veld}_geheim"] | ~exact & tabel[lettings.veld].notna()).to_numpy()[:, None]
        shown = np.where(hidden, np.nan, shares)
        last = len(tabel) - 1
        first = shown[: self.cijfers.gebieden, 0]
        order = [*(int(row) for row in np.argsort(-np.nan_to_num(first, nan=-1), kind="stable")), last]
        bouw = self._bouw("doelgroep_aandeel")
        self._names(bouw, order)
        for place, (column, label) in enumerate(self.laag.doelgroepen.items()):
            bouw.figures(Kolom(column, label, PROCENT, lettings.decimalen), shares[order, place], hidden[order, place])
        self._share(bouw, lettings, order)
        drawn = tuple(place for place, row in enumerate(order) if not hidden[row].any() and row != last)
        grafiek = Grafiek(GESTAPELD, self._series(), "gebied", self.woorden.word(lettings.veld), drawn, liggend=True)
        return bouw.ready([len(order) - 1], grafiek if self._fits(drawn) else None)

    # ---- chapter 4 ---------------------------------------------------------------------------------------------------

    def beside_features(self) -> Boektabel | None:
        """Return the shares of each area beside its other figures (figures 4.1 to 4.3); None where it has no others."""
        features = self.woorden.boek["kenmerken"]
        others = [kaart.tabel for kaart in self.invoer.kaarten if not kaart.relatief]
        table = with_fields(self.laag.tabel, [*features, *OMVANG], others).reset_index(drop=True)
        present = [name for name in features if name in table and table[name].notna().any()]
        if not present:
            return None
        # A percentage of the dwellings, as of the inhabitants, is not given of a few.
        small = np.logical_or.reduce([Omvang.of(table, veld, self.regels.minimum).geheim for veld in OMVANG])
        order = list(range(self.cijfers.gebieden))
        bouw = self._bouw("kenmerken")
        self._names(bouw, order)
        for aandeel in self.regels.aandelen:
            self._share(bouw, aandeel, order)
        for name in present:
            item = features[name]
            kolom = Kolom(name, item["label"][self.woorden.taal], item["soort"], item["decimalen"])
            bouw.figures(kolom, table[name].astype(float), small | secret(table, name))
        return bouw.ready()

    def _class_of(self, kaart: Kaartlaag) -> pd.Series:
        """Return the class of each area in a map."""
        table = with_fields(self.laag.tabel, [kaart.veld], [kaart.tabel]).reset_index(drop=True)
        return classes(table, kaart.veld)

    def has_class(self, kaart: Kaartlaag) -> bool:
        """Return whether any area of the layer has a class in a map."""
        return bool(self._class_of(kaart).notna().any())

    def by_class(self, kaart: Kaartlaag) -> Boektabel | None:
        """Return toewijzingen by the class of a map: areas, counts and shares, of areas whose figures are shown.

        None where no area of the layer has a class of the map and a share that is shown.
        """
        klasse = self._class_of(kaart)
        rows = self.cijfers.tabel.iloc[: self.cijfers.gebieden]
        lettings = self.regels.aandelen[0]
        exact = rows[lettings.veld].notna() & rows[f"{lettings.veld}_papier"].isna() & ~rows["n_geheim"]
        if not (exact & klasse.notna()).any():
            return None
        numbers = [item.nummer for item in kaart.klassen]
        groups = [(item.label[self.woorden.taal], klasse == item.nummer) for item in kaart.klassen]
        groups.append((self.woorden.word("alle_gebieden"), klasse.isin(numbers)))
        places = [place.fillna(False).astype(bool) & exact for _, place in groups]
        bouw = self._bouw("naar_klasse", short_name(kaart, self.woorden))
        bouw.text("klasse", kaart.titel, [label for label, _ in groups])
        bouw.figures(Kolom("gebieden", self.woorden.word("gebieden")), [int(place.sum()) for place in places])
        self._pooled(bouw, rows, places, lettings)
        grafiek = Grafiek(
            STAVEN, (Reeks(lettings.veld, self.woorden.word(lettings.veld), COLOUR),), "klasse",
            self.woorden.word(lettings.veld), tuple(range(len(groups))),
        )  # fmt: skip
        left = self.woorden.word("niet_meegeteld", aantal=int((klasse.isin(numbers) & ~exact).sum()))
        return bouw.ready([len(groups) - 1], grafiek, [left, *limits(kaart)], {"titel": kaart.titel})

    def _pooled(self, bouw: Tabelbouw, rows: pd.DataFrame, places: Sequence[pd.Series], lettings: Aandeel) -> None:
        """Add the toewijzingen of each group, their share of all its lettings, and the mean share of its areas."""
        counts = [float(rows["n"][place].sum()) for place in places]
        total = [float(self.cijfers.lettings[: self.cijfers.gebieden][place].sum()) for place in places]
        pooled = [100 * n / whole if whole else np.nan for n, whole in zip(counts, total, strict=True)]
        words = self.woorden
        bouw.figures(Kolom("n", words.word("toewijzingen")), counts)
        bouw.figures(Kolom(lettings.veld, words.word(lettings.veld), PROCENT, lettings.decimalen), pooled)
        means = [float(rows[lettings.veld][place].mean()) if place.any() else np.nan for place in places]
        bouw.figures(Kolom("gemiddeld", words.word("gemiddeld_aandeel"), PROCENT, lettings.decimalen), means)


class Categorietabellen:
    """The tables by category and period (table 1.1)."""

    def __init__(self, laag: Toewijzinglaag | None, cijfers: Categoriecijfers, invoer: Boekinvoer, woorden: Woorden):
        self.cijfers, self.invoer, self.woorden = cijfers, invoer, woorden
        self.bron = laag.bron if laag else ""
        self.periode = " - ".join(dict.fromkeys([cijfers.periodes[0], cijfers.periodes[-1]]))

    def _columns(self, bouw: Tabelbouw, order: Sequence[int]) -> None:
        """Add the periods and the total."""
        cijfers = self.cijfers
        hidden = ~cijfers.gesplitst.open[:, None] & ~cijfers.gesplitst.volgt
        for place, periode in enumerate(cijfers.periodes):
            kolom = Kolom(f"p{place}", str(periode))
            bouw.figures(kolom, cijfers.delen[order, place], hidden[order, place])
        bouw.figures(Kolom("totaal", self.woorden.word("totaal")), cijfers.aantal[order], cijfers.geheim[order])

    def _label(self, name: str | None) -> str:
        return self.woorden.word("totaal") if name is None else self.invoer.labels.get(name, name)

    def by_group(self) -> Boektabel:
        """Return doelgroepen by period (table 1.1)."""
        order = [*map(int, self.cijfers.doelgroepen), len(self.cijfers.boom) - 1]
        bouw = Tabelbouw(self.woorden, "doelgroep_periode", self.bron, self.periode)
        labels = [self._label(self.cijfers.namen[row][0]) for row in order]
        bouw.text("doelgroep", self.woorden.word("doelgroep"), labels)
        self._columns(bouw, order)
        kleuren = self.woorden.boek["grafiek"]["perioden"]
        reeksen = tuple(
            Reeks(f"p{place}", str(periode), kleuren[place % len(kleuren)])
            for place, periode in enumerate(self.cijfers.periodes)
        )
        grafiek = Grafiek(STAVEN, reeksen, "doelgroep", self.woorden.word("toewijzingen"), tuple(range(len(order) - 1)))
        return bouw.ready([len(order) - 1], grafiek if len(reeksen) <= len(kleuren) else None)

    def by_subgroup(self) -> Boektabel:
        """Return subgroepen by period, each doelgroep behind its own."""
        cijfers = self.cijfers
        order: list[int] = []
        for row in cijfers.doelgroepen:
            order += [*map(int, np.flatnonzero(cijfers.boom.ouder == row)), int(row)]
        order.append(len(cijfers.boom) - 1)
        bouw = Tabelbouw(self.woorden, "subgroep_periode", self.bron, self.periode)
        bouw.text("doelgroep", self.woorden.word("doelgroep"), [self._label(cijfers.namen[row][0]) for row in order])
        names = [cijfers.namen[row][1] or self.woorden.word("totaal") for row in order]
        bouw.text("subgroep", self.woorden.word("subgroep"), names)
        self._columns(bouw, order)
        return bouw.ready([place for place, row in enumerate(order) if cijfers.boom.niveau[row] > 0])
