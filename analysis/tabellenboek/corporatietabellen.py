"""By class of corporatiebezit: the figures 3.1 to 3.9 of 003.

The rules are those of ``naarcorporatiebezit``. Maps relative to the gemeente are in none of these: they cannot be added
up over gemeenten (003 note 21).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from ..naarcorporatiebezit import ALLE, KLASSE, SAMEN, VERSCHIL, gemiddelden, verdeling
from ..schemas import Klasse
from .bouw import Tabelbouw
from .gebieden import TYPE, areas_of, classes, corp_map, type_names
from .invoer import (
    CONCENTRATIE,
    CORP,
    INDEX_ONTW,
    OVERLAST,
    OVERLAST_ONTW,
    VEERKRACHT,
    Boekinvoer,
    Boekregels,
    Kaartlaag,
    Woorden,
)
from .klassentabellen import class_columns, limits
from .model import (
    AANTAL,
    GESTAPELD_100,
    GETAL,
    PROCENT,
    PROCENTPUNT,
    SCORE,
    STAVEN,
    Boektabel,
    Grafiek,
    Kolom,
    Reeks,
)
from .omvang import Omvang, share

DECIMALS = 1
AFNAME = 1  # index_ontw_klasse
# Which map is which figure.
FIGUREN = {CONCENTRATIE: "concentratie", OVERLAST: "overlast", VEERKRACHT: "veerkracht", OVERLAST_ONTW: "overlast_ontw"}


class Corporatietabellen:
    """The tables by class of corporatiebezit of one book."""

    def __init__(self, invoer: Boekinvoer, regels: Boekregels, woorden: Woorden):
        self.invoer, self.regels, self.woorden = invoer, regels, woorden
        self.corp = corp_map(invoer)
        self.klassen: Sequence[Klasse] = self.corp.klassen if self.corp else ()
        self.nummers = [item.nummer for item in self.klassen]

    def _labels(self) -> list[str]:
        """Return the classes of corporatiebezit in words, and that of all areas."""
        taal = self.woorden.taal
        return [*(item.label[taal] for item in self.klassen), self.woorden.word("alle_gebieden")]

    def _areas(self, kaart: Kaartlaag, velden: Sequence[str] = ()) -> pd.DataFrame:
        """Return the areas of a map with ``corp``, ``groep`` (one for all) and ``woningen`` that may be summed."""
        table = areas_of(kaart, self.invoer, [*velden], self.woorden)
        return table.assign(corp=classes(table, CORP), groep=pd.array([1] * len(table), dtype="Int64"))

    # ---- 3.1 ---------------------------------------------------------------------------------------------------------

    def ownership(self, kaarten: Sequence[Kaartlaag]) -> Boektabel:
        """Return areas, dwellings and corporation dwellings by class of corporatiebezit, of one or two years.

        Of two years the change of the division of the corporation dwellings, in procentpunt, is figure 3.1.
        """
        kaarten = sorted(kaarten, key=lambda kaart: kaart.periode)
        kaarten = [kaarten[0], kaarten[-1]] if len(kaarten) > 1 else list(kaarten)
        periode = " - ".join(dict.fromkeys(kaart.periode for kaart in kaarten if kaart.periode))
        bouw = Tabelbouw(self.woorden, "corporatiebezit", kaarten[-1].bron, periode)
        bouw.text("klasse", self.woorden.word("corporatiebezit"), self._labels())
        shares = [self._year(bouw, kaart, number) for number, kaart in enumerate(kaarten)]
        reeks = Reeks("pct_corp0", self.woorden.word("pct_corporatiewoningen"), "#C8502B")
        if len(shares) == 2 and all(found is not None for found in shares):
            change = [last - first for first, last in zip(*shares, strict=True)]
            label = self.woorden.word("verandering")
            bouw.figures(Kolom("verandering", label, PROCENTPUNT, DECIMALS), [*change[:-1], np.nan])
            reeks = Reeks("verandering", label, "#C8502B")
        grafiek = Grafiek(STAVEN, (reeks,), "klasse", reeks.label, tuple(range(len(self.klassen))))
        drawn = reeks.kolom in bouw.waarden
        return bouw.ready([len(self.klassen)], grafiek if drawn else None, limits(kaarten[-1]))

    def _year(self, bouw: Tabelbouw, kaart: Kaartlaag, number: int) -> list[float] | None:
        """Add the columns of one year; return the division of the corporation dwellings."""
        table = areas_of(kaart, self.invoer, [], self.woorden)
        klasse = classes(table, CORP)
        groep, words = kaart.periode, self.woorden
        counts = [int((klasse == nummer).sum()) for nummer in self.nummers]
        bouw.figures(Kolom(f"gebieden{number}", words.word("gebieden"), groep=groep), [*counts, sum(counts)])
        woningen = Omvang.of(table, "woningen", self.regels.minimum)
        bouw.weggelaten |= woningen.some_left_out
        if not woningen.bekend:
            return None
        self._sums(bouw, f"woningen{number}", "woningen", woningen, klasse, groep)
        if "pct_corp" not in table:
            return None
        owned = woningen.times(table["pct_corp"].astype(float) / 100)
        return self._sums(bouw, f"corp{number}", "corporatiewoningen", owned, klasse, groep)

    def _sums(
        self, bouw: Tabelbouw, naam: str, word: str, omvang: Omvang, klasse: pd.Series, groep: str
    ) -> list[float]:
        """Add the sum of each class and its share; return the shares."""
        sums = omvang.of_groups(klasse, self.nummers)
        whole = omvang.of_groups(klasse.notna(), [True]).iloc[0]
        hidden = [*sums["geheim"], bool(whole["geheim"])]
        words = self.woorden
        bouw.figures(Kolom(naam, words.word(word), AANTAL, groep=groep), [*sums["som"], whole["som"]], hidden)
        shares = [*share(sums, whole["som"]), 100.0 if whole["som"] > 0 else np.nan]
        kolom = Kolom(f"pct_{naam}", words.word(f"pct_{word}"), PROCENT, DECIMALS, groep)
        bouw.figures(kolom, shares, hidden)
        return shares

    # ---- 3.3, 3.5, 3.8, 3.9 ------------------------------------------------------------------------------------------

    def division(self, kaart: Kaartlaag, sleutel: str = "", areas: pd.DataFrame | None = None) -> Boektabel:
        """Return the share of each class of a map by class of corporatiebezit, of the areas and of the dwellings.

        ``areas``: those that count, all by default.
        """
        table = self._areas(kaart) if areas is None else areas
        klasse = classes(table, kaart.veld)
        omvang = Omvang.of(table, "woningen", self.regels.minimum)
        nummers = [item.nummer for item in kaart.klassen]
        used = table[["corp", "groep"]].assign(klasse=klasse.where(klasse.isin(nummers)))
        if omvang.bekend:
            used["woningen"] = omvang.waarde
        result = verdeling(used, self.nummers, nummers, [1]).table.set_index(["corp_klasse", "klasse"]).sort_index()
        bouw = Tabelbouw(self.woorden, sleutel or FIGUREN[kaart.veld], kaart.bron, kaart.periode)
        bouw.weggelaten = omvang.some_left_out
        bouw.text("klasse", self.woorden.word("corporatiebezit"), self._labels())
        rows = [*self.nummers, ALLE]
        counts = [int(result.loc[row, "gebieden"].sum()) for row in rows]
        bouw.figures(Kolom("gebieden", self.woorden.word("gebieden")), counts)
        for item in kaart.klassen:
            values = [result.loc[(row, item.nummer), "pct_gebieden"] for row in rows]
            label = item.label[self.woorden.taal]
            bouw.figures(Kolom(f"k{item.nummer}", label, PROCENT, DECIMALS, self.woorden.word("pct_gebieden")), values)
        if omvang.bekend:
            self._dwellings(bouw, kaart, result, omvang, used)
        grafiek = Grafiek(
            GESTAPELD_100,
            class_columns(kaart.klassen, self.woorden.taal),
            "klasse",
            self.woorden.word("pct_gebieden"),
            tuple(range(len(rows))),
        )
        return bouw.ready([len(rows) - 1], grafiek, limits(kaart))

    def _dwellings(
        self, bouw: Tabelbouw, kaart: Kaartlaag, result: pd.DataFrame, omvang: Omvang, used: pd.DataFrame
    ) -> None:
        """Add the shares of the dwellings: a class of areas that are all too small is secret, not 0."""
        counted = used["corp"].notna() & used["klasse"].notna()
        for item in kaart.klassen:
            values, hidden = [], []
            for row in [*self.nummers, ALLE]:
                here = counted & (used["klasse"] == item.nummer) & ((used["corp"] == row) | (row == ALLE))
                here = here.fillna(False).astype(bool)
                none = here.any() and omvang.waarde[here].isna().all()
                hidden.append(bool(none and omvang.geheim[here].any()))
                values.append(np.nan if none else result.loc[(row, item.nummer), "pct_woningen"])
            label = item.label[self.woorden.taal]
            kolom = Kolom(f"w{item.nummer}", label, PROCENT, DECIMALS, self.woorden.word("pct_woningen"))
            bouw.figures(kolom, values, hidden)

    def after_decrease(self, kaart: Kaartlaag) -> Boektabel:
        """Return the development of overlast in areas where the index falls (figure 3.9)."""
        areas = self._areas(kaart, ["index_ontw_klasse"])
        return self.division(kaart, "overlast_bij_afname", areas[self._decrease(areas)])

    @staticmethod
    def _decrease(areas: pd.DataFrame) -> pd.Series:
        return (classes(areas, INDEX_ONTW) == AFNAME).fillna(False).astype(bool)

    # ---- 3.4, 3.7 ----------------------------------------------------------------------------------------------------

    def by_type(self, kaart: Kaartlaag, sleutel: str, taken: Collection[int], veld: str = "") -> Boektabel | None:
        """Return the share of the areas with one of the classes ``taken`` by type of gemeente and corporatiebezit.

        None where all areas are of one type, or of none.
        """
        veld = veld or kaart.veld
        table = self._areas(kaart, [veld]).assign(groep=lambda areas: areas[TYPE])
        names = {nr: name for nr, name in type_names(self.woorden).items() if (table["groep"] == nr).any()}
        if len(names) < 2:
            return None
        found = classes(table, veld)
        used = table[["corp", "groep"]].assign(klasse=found.isin(taken).astype("Int64").where(found.notna()))
        result = verdeling(used, self.nummers, [0, 1], list(names)).table
        result = result.set_index(["groep", "corp_klasse", "klasse"]).sort_index()
        bouw = Tabelbouw(self.woorden, sleutel, kaart.bron, kaart.periode)
        bouw.text("klasse", self.woorden.word("corporatiebezit"), self._labels())
        rows = [*self.nummers, ALLE]
        kleuren = self.woorden.boek["grafiek"]["reeks"]
        reeksen = []
        for number, (nr, name) in enumerate(names.items()):
            counts = [int(result.loc[(nr, row), "gebieden"].sum()) for row in rows]
            bouw.figures(Kolom(f"n{nr}", self.woorden.word("gebieden"), groep=name), counts)
            kolom = Kolom(f"p{nr}", self.woorden.word("pct_gebieden"), PROCENT, DECIMALS, name)
            bouw.figures(kolom, [result.loc[(nr, row, 1), "pct_gebieden"] for row in rows])
            reeksen.append(Reeks(kolom.naam, name, kleuren[number % len(kleuren)]))
        grafiek = Grafiek(STAVEN, tuple(reeksen), "klasse", self.woorden.word("pct_gebieden"), tuple(range(len(rows))))
        return bouw.ready([len(rows) - 1], grafiek, limits(kaart))

    # ---- 3.2, 3.6 ----------------------------------------------------------------------------------------------------

    def means(self, kaart: Kaartlaag, sleutel: str, t0: str, t1: str, jaren: tuple[str, str]) -> Boektabel:
        """Return the mean of ``t0`` and ``t1`` by class of corporatiebezit and their development (figures 3.2, 3.6).

        Weighted by inwoners where they are known, and unweighted; without areas of fewer inwoners than the minimum.
        """
        table = self._areas(kaart, [t0, t1])
        omvang = Omvang.of(table, "inwoners", self.regels.minimum)
        used = pd.DataFrame(
            {
                "corp": table["corp"],
                "groep": table["groep"],
                "t0": table[t0].astype(float).mask(omvang.geheim),
                "t1": table[t1].astype(float).mask(omvang.geheim),
            }
        )
        if omvang.bekend:
            used["gewicht"] = omvang.waarde
        result = gemiddelden(used, self.nummers, [1]).table
        soort, decimals = (PROCENT, 1) if sleutel == "index_gemiddeld" else (SCORE, 3)
        bouw = Tabelbouw(self.woorden, sleutel, kaart.bron, kaart.periode)
        rows = self._mean_rows(result)
        bouw.text("klasse", self.woorden.word("corporatiebezit"), [label for label, _, _ in rows])
        counts = [found.iloc[0]["gebieden"] if len(found) else 0 for _, found, _ in rows]
        bouw.figures(Kolom("gebieden", self.woorden.word("gebieden")), counts)
        measures = [("gemiddelde_gewogen", "gewogen")] if omvang.bekend else []
        for measure, word in [*measures, ("gemiddelde", "ongewogen")]:
            for period, label in zip(("t0", "t1", "ontwikkeling"), (*jaren, "-".join(jaren)), strict=True):
                points = PROCENTPUNT if soort == PROCENT else GETAL
                kind = points if period == "ontwikkeling" else soort
                kolom = Kolom(f"{measure}_{period}", label, kind, decimals, self.woorden.word(word))
                bouw.figures(kolom, [_of_period(found, period, measure) for _, found, _ in rows])
        chart = tuple(
            Reeks(f"{([*measures, ('gemiddelde', '')])[0][0]}_{period}", label, kleur)
            for period, label, kleur in zip(("t0", "t1"), jaren, self.woorden.boek["grafiek"]["jaren"], strict=True)
        )
        unit = self.woorden.word("as_index" if soort == PROCENT else "as_score")
        grafiek = Grafiek(STAVEN, chart, "klasse", unit, tuple(range(len(self.klassen) + 1)))
        totals = [row for row, (_, _, total) in enumerate(rows) if total]
        return bouw.ready(totals, grafiek, limits(kaart))

    def _mean_rows(self, result: pd.DataFrame) -> list[tuple[str, pd.DataFrame, bool]]:
        """Return for each row its label, what is known of it by period, and whether it is a total."""
        taal = self.woorden.taal
        by_class = {item.nummer: item.label[taal] for item in self.klassen}
        rows = []
        for nummer, label in by_class.items():
            rows.append((label, result[(result["soort"] == KLASSE) & (result["corp_klasse"] == nummer)], False))
        rows.append((self.woorden.word("alle_gebieden"), result[result["soort"] == SAMEN], True))
        gap = result[result["soort"] == VERSCHIL]
        if len(gap):
            ends = (by_class[int(gap["corp_klasse"].iloc[0])], by_class[int(gap["corp_laagste"].iloc[0])])
            rows.append((self.woorden.word("verschil", hoog=ends[0], laag=ends[1]), gap, True))
        return rows

    # ---- 3.4.1 -------------------------------------------------------------------------------------------------------

    def gap(self, kaart: Kaartlaag) -> Boektabel:
        """Return how many areas show veerkracht and how many do not, by class of corporatiebezit (003, 3.4.1).

        Concentratiegebieden are those with ``concentratiegebied`` % corporatiebezit or more; the ratio is that of areas
        without to areas with veerkracht.
        """
        table = self._areas(kaart)
        klasse = classes(table, VEERKRACHT)
        limit = float(self.woorden.boek["grenzen"]["concentratiegebied"])
        groups = [(item.label[self.woorden.taal], table["corp"] == item.nummer) for item in self.klassen]
        total_from = len(groups)
        if "pct_corp" in table:
            pct = table["pct_corp"].astype(float)
            groups += [
                (self.woorden.word("tot_grens", grens=f"{limit:g}"), (pct < limit) & table["corp"].notna()),
                (self.woorden.word("vanaf_grens", grens=f"{limit:g}"), (pct >= limit) & table["corp"].notna()),
            ]
        groups.append((self.woorden.word("alle_gebieden"), table["corp"].notna()))
        bouw = Tabelbouw(self.woorden, "veerkracht_verhouding", kaart.bron, kaart.periode)
        bouw.text("klasse", self.woorden.word("corporatiebezit"), [label for label, _ in groups])
        places = [place.fillna(False).astype(bool) for _, place in groups]
        self._ratio(bouw, [klasse[place] for place in places], self.woorden.boek["grenzen"])
        reeksen = tuple(
            Reeks(kolom, self.woorden.word(kolom), kleur)
            for kolom, kleur in zip(("pct_veerkracht", "pct_geen"), ("#3C43CB", "#E12F16"), strict=True)
        )
        grafiek = Grafiek(STAVEN, reeksen, "klasse", self.woorden.word("pct_gebieden"), tuple(range(total_from)))
        return bouw.ready(list(range(total_from, len(groups))), grafiek, limits(kaart))

    def _ratio(self, bouw: Tabelbouw, klassen: Sequence[pd.Series], grenzen: dict) -> None:
        """Add the number and the share of areas with and without veerkracht, and their ratio."""
        words = self.woorden
        with_class = [int(klasse.notna().sum()) for klasse in klassen]
        having = [int(klasse.isin(grenzen["veerkracht"]).sum()) for klasse in klassen]
        lacking = [int(klasse.isin(grenzen["geen_veerkracht"]).sum()) for klasse in klassen]
        bouw.figures(Kolom("gebieden", words.word("gebieden")), with_class)
        for naam, counts in (("veerkracht", having), ("geen", lacking)):
            bouw.figures(Kolom(naam, words.word(naam)), counts)
        shares = [
            [100 * n / total if total else np.nan for n, total in zip(counts, with_class, strict=True)]
            for counts in (having, lacking)
        ]
        for naam, values in zip(("pct_veerkracht", "pct_geen"), shares, strict=True):
            bouw.figures(Kolom(naam, words.word(naam), PROCENT, DECIMALS), values)
        gap = [without - with_ for with_, without in zip(*shares, strict=True)]
        bouw.figures(Kolom("verschil", words.word("kloof"), PROCENTPUNT, DECIMALS), gap)
        ratio = [without / with_ if with_ else np.nan for with_, without in zip(having, lacking, strict=True)]
        bouw.figures(Kolom("verhouding", words.word("verhouding"), GETAL, 1), ratio)


def _of_period(found: pd.DataFrame, period: str, measure: str) -> float:
    """Return one figure of the rows of ``gemiddelden``; NaN where there is none."""
    values = found.loc[found["periode"] == period, measure]
    return float(values.iloc[0]) if len(values) else np.nan
