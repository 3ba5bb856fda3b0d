"""The whole book: which tables the layers allow, in the order of the reports, and why the others are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..naarcorporatiebezit import GeenGebieden
from ..schemas import format_number
from .corporatietabellen import FIGUREN, Corporatietabellen
from .gebieden import GEMEENTE, TYPE, areas_of, of_field, secret_everywhere, with_fields
from .invoer import (
    CONCENTRATIE,
    CORP,
    INDEX,
    INDEX_ONTW,
    OVERLAST,
    OVERLAST_ONTW,
    VEERKRACHT,
    Boekinvoer,
    Boekregels,
    Kaartlaag,
    Woorden,
)
from .klassentabellen import class_table, group_table
from .model import LONGEST_NAME, Boektabel, sheet_name
from .toewijzingcijfers import (
    Categoriecijfers,
    Gebiedscijfers,
    area_figures,
    category_figures,
    lettings_in,
    same_counts,
)
from .toewijzingtabellen import Categorietabellen, Gebiedstabellen

# Reasons why a table is lacking although its layers are there.
UNEXPECTED = frozenset({"geen_gebied", "te_weinig", "andere_tellingen", "gemeente_onbekend"})
ORDER = (CORP, INDEX, INDEX_ONTW, CONCENTRATIE, OVERLAST, OVERLAST_ONTW, VEERKRACHT)


@dataclass
class Tabellenboek:
    """``tabellen`` in their order; ``niet_gemaakt`` has title and reason of each table that the layers do not allow.

    ``onverwacht`` are the titles of those whose layers were there: that they are lacking is worth a warning.
    """

    tabellen: list[Boektabel] = field(default_factory=list)
    niet_gemaakt: list[tuple[str, str]] = field(default_factory=list)
    onverwacht: set[str] = field(default_factory=set)


def maak_boek(invoer: Boekinvoer, regels: Boekregels, woorden: Woorden) -> Tabellenboek:
    """Return all tables that ``invoer`` allows: of the maps (003 chapter 3) and of toewijzingen (000, 1, 3 and 4)."""
    return _Boekmaker(invoer, regels, replace(woorden, getallen=_limits_said(regels, woorden))).make()


def _limits_said(regels: Boekregels, woorden: Woorden) -> dict[str, str]:
    """Return the limits as the lines under a table say them."""
    taal, rules = woorden.taal, woorden.opvallend["regels"]
    return {
        "minimum": format_number(regels.minimum, taal),
        "meeste": format_number(regels.minimum - 1, taal),
        "afkappen": format_number(min(aandeel.afkappen for aandeel in regels.aandelen), taal),
        "grens_verhuringen": format_number(rules["verhuringen"]["grens"], taal),
        "grens_voorraad": format_number(rules["voorraad"]["grens"], taal),
    }


class _Boekmaker:
    """One book in the making."""

    def __init__(self, invoer: Boekinvoer, regels: Boekregels, woorden: Woorden):
        self.invoer, self.regels, self.woorden = secret_everywhere(invoer), regels, woorden
        self.boek = Tabellenboek()
        self.kaarten = sorted(self.invoer.kaarten, key=_place)

    def make(self) -> Tabellenboek:
        self._allocations()
        self._maps()
        self._by_ownership()
        self.boek.tabellen = unique_names(self._sorted())
        return self.boek

    def _sorted(self) -> list[Boektabel]:
        """Return the tables chapter by chapter, in the order of the chapters in the definitions."""
        taal = self.woorden.taal
        chapters = [item[taal] for item in self.woorden.boek["hoofdstukken"].values()]
        return sorted(self.boek.tabellen, key=lambda tabel: chapters.index(tabel.hoofdstuk))

    def _title(self, sleutel: str, **values: object) -> str:
        fill = {"periode": "", "titel": "", "kaart": "", **values}
        return self.woorden.boek["tabellen"][sleutel]["titel"][self.woorden.taal].format(**fill).strip(" ,")

    def _add(self, tabel: Boektabel | None, sleutel: str, reden: str, **values: object) -> None:
        """Add a table, or why it is not there: a key of ``[redenen]``."""
        if tabel is not None:
            self.boek.tabellen.append(tabel)
        else:
            self._lacks(sleutel, reden, **values)

    def _lacks(self, sleutel: str, reden: str, **values: object) -> None:
        text = self.woorden.boek["redenen"][reden][self.woorden.taal]
        title = self._title(sleutel, **values)
        self.boek.niet_gemaakt.append((title, text.format(**values)))
        if reden in UNEXPECTED:
            self.boek.onverwacht.add(title)

    # ---- 003 chapter 3 -----------------------------------------------------------------------------------------------

    def _maps(self) -> None:
        for kaart in self.kaarten:
            table = areas_of(kaart, self.invoer, [], self.woorden)
            # Classes relative to the gemeente are not added up over gemeenten: those are in the table by gemeente.
            if not kaart.relatief or table[GEMEENTE].nunique() == 1:
                self.boek.tabellen.append(class_table(kaart, table, self.regels, self.woorden))
            elif not table[GEMEENTE].notna().any():
                self._lacks("klassen", "gemeente_onbekend", titel=kaart.titel, periode=kaart.periode)
            for veld in (GEMEENTE, TYPE):
                if veld == TYPE and kaart.relatief:
                    continue
                made = group_table(kaart, table, veld, self.regels, self.woorden)
                if made is not None:
                    self.boek.tabellen.append(made)

    def _one(self, veld: str) -> Kaartlaag | None:
        """Return the map of a field that the figures are of: that of the latest period."""
        found = of_field(self.kaarten, veld)
        return found[-1] if found else None

    def _by_ownership(self) -> None:
        maker = Corporatietabellen(self.invoer, self.regels, self.woorden)
        if maker.corp is None:
            if self.kaarten:
                self._lacks("corporatiebezit", "geen_corporatiebezit")
            return
        self.boek.tabellen.append(maker.ownership(of_field(self.kaarten, CORP)))
        for sleutel, make in self._figures(maker):
            try:
                self._add(make(), sleutel, "een_type")
            except _NotThereError as lacking:
                names = [self.woorden.boek["kaartnamen"][veld][self.woorden.taal] for veld in lacking.velden]
                self._lacks(sleutel, lacking.reden, kaart=f" {self.woorden.word('of')} ".join(names))
            except GeenGebieden:  # as of layers of other areas
                self._lacks(sleutel, "geen_gebied")

    def _figures(self, maker: Corporatietabellen) -> list:
        """Return the key of each figure of 003 chapter 3, and what makes it."""
        woorden = self.woorden.boek["grenzen"]

        def of(veld: str) -> Kaartlaag:
            kaart = self._one(veld)
            if kaart is None:
                raise _NotThereError(veld)
            return kaart

        def index() -> Kaartlaag:
            kaart = next((k for veld in (INDEX, INDEX_ONTW) for k in of_field(self.kaarten, veld)[-1:]), None)
            if kaart is None:
                raise _NotThereError(INDEX, INDEX_ONTW)
            if not {"index_t0", "index_t1"} <= set(kaart.tabel):
                raise _NotThereError(kaart.veld, reden="geen_veld")
            return kaart

        def decrease() -> Kaartlaag:
            found = [k for k in self.kaarten if INDEX_ONTW in k.tabel and not k.relatief]
            if not found:
                raise _NotThereError(INDEX_ONTW)
            return found[-1]

        return [
            ("index_gemiddeld", lambda: _index_means(maker, index())),
            (FIGUREN[CONCENTRATIE], lambda: maker.division(of(CONCENTRATIE))),
            ("afname_type", lambda: maker.by_type(decrease(), "afname_type", [1], INDEX_ONTW)),
            (FIGUREN[OVERLAST], lambda: maker.division(of(OVERLAST))),
            ("overlast_gemiddeld", lambda: self._overlast_means(maker, of(OVERLAST_ONTW))),
            (FIGUREN[OVERLAST_ONTW], lambda: maker.division(of(OVERLAST_ONTW))),
            (
                "verslechtering_type",
                lambda: maker.by_type(of(OVERLAST_ONTW), "verslechtering_type", woorden["verslechtering"]),
            ),
            (FIGUREN[VEERKRACHT], lambda: maker.division(of(VEERKRACHT))),
            ("veerkracht_verhouding", lambda: maker.gap(of(VEERKRACHT))),
            ("overlast_bij_afname", lambda: decrease() and maker.after_decrease(of(OVERLAST_ONTW))),
        ]

    def _overlast_means(self, maker: Corporatietabellen, kaart: Kaartlaag) -> Boektabel:
        """Return the mean scores; the first year is the last one minus the development."""
        table = with_fields(kaart.tabel, ["onv_t1"], [k.tabel for k in of_field(self.kaarten, OVERLAST)])
        if "onv_t1" not in table:
            raise _NotThereError(OVERLAST)
        if "onv_ontw" not in table:
            raise _NotThereError(OVERLAST_ONTW, reden="geen_veld")
        table["onv_t0"] = table["onv_t1"].astype(float) - table["onv_ontw"].astype(float)
        whole = replace(kaart, tabel=table)
        return maker.means(whole, "overlast_gemiddeld", "onv_t0", "onv_t1", years(kaart))

    # ---- 000 ---------------------------------------------------------------------------------------------------------

    def _allocations(self) -> None:
        laag = self.invoer.toewijzingen
        gebieden = None if laag is None else area_figures(laag, self.regels)
        if gebieden is not None and gebieden.whole_secret:
            self._lacks("per_gebied", "te_weinig")
            gebieden = None
        categorieen = self._categories()
        self._category_tables(categorieen)
        if gebieden is not None:
            self._area_tables(gebieden, categorieen)
        elif laag is None and self.kaarten:
            self._lacks("per_gebied", "geen_toewijzingen")

    def _categories(self) -> Categoriecijfers | None:
        """Return the figures by category and period, where they are of the same lettings as those of the areas."""
        laag, verhuringen = self.invoer.toewijzingen, self.invoer.verhuringen
        if verhuringen is None:
            if laag is not None:
                self._lacks("doelgroep_periode", "geen_verhuringen")
            return None
        if laag is not None:
            verhuringen = lettings_in(laag, verhuringen)
            if not same_counts(laag, verhuringen):
                self._lacks("doelgroep_periode", "andere_tellingen")
                return None
        found = category_figures(verhuringen, self.regels, self.woorden.word("zonder_datum"))
        if found is None or found.whole_secret or not found.gesplitst.mogelijk:
            self._lacks("doelgroep_periode", "te_weinig")
            return None
        return found

    def _category_tables(self, cijfers: Categoriecijfers | None) -> None:
        if cijfers is not None:
            maker = Categorietabellen(self.invoer.toewijzingen, cijfers, self.invoer, self.woorden)
            self.boek.tabellen += [maker.by_group(), maker.by_subgroup()]

    def _area_tables(self, cijfers: Gebiedscijfers, categorieen: Categoriecijfers | None) -> None:
        laag = self.invoer.toewijzingen
        maker = Gebiedstabellen(laag, cijfers, self.invoer, self.regels, self.woorden)
        self.boek.tabellen.append(maker.per_area())
        for aandeel in self.regels.aandelen:
            title = self.woorden.boek["verslag_aandeel"][aandeel.veld]["titel"][self.woorden.taal]
            self._add(maker.class_counts(aandeel), "klassen_aandeel", "geen_aandelen", titel=title)
        self._add(maker.striking(), "opvallend", "geen_opvallende")
        # Totals of doelgroepen that are secret by period would follow from those of the areas.
        whole = categorieen is not None and categorieen.geheim[categorieen.doelgroepen].any()
        if cijfers.gesplitst.mogelijk and not whole:
            self.boek.tabellen.append(maker.by_group())
            self._add(maker.by_group_share(), "doelgroep_aandeel", "geen_aandelen")
        else:
            self._lacks("naar_doelgroep", "te_weinig")
        self._add(maker.beside_features(), "kenmerken", "geen_kenmerken")
        for kaart in self.kaarten:
            if not kaart.relatief and kaart.veld in (CORP, INDEX, OVERLAST) and kaart is self._one(kaart.veld):
                reden = "geen_aandelen" if maker.has_class(kaart) else "geen_gebied"
                self._add(maker.by_class(kaart), "naar_klasse", reden, titel=kaart.titel)


def _place(kaart: Kaartlaag) -> tuple[int, bool, str]:
    """Return what decides where in the book a map comes."""
    return (ORDER.index(kaart.veld) if kaart.veld in ORDER else len(ORDER), kaart.relatief, kaart.periode)


def _index_means(maker: Corporatietabellen, kaart: Kaartlaag) -> Boektabel:
    return maker.means(kaart, "index_gemiddeld", "index_t0", "index_t1", years(kaart))


class _NotThereError(Exception):
    """No layer has the figures of a table: no map is of one of ``velden``, or (``geen_veld``) it lacks a field."""

    def __init__(self, *velden: str, reden: str = "geen_kaart"):
        super().__init__(reden)
        self.velden, self.reden = velden, reden


def years(kaart: Kaartlaag) -> tuple[str, str]:
    """Return the first and the last year of the period of a map, ``t0`` and ``t1`` where it has none."""
    parts = [part.strip() for part in kaart.periode.replace("–", "-").split("-")]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else ("t0", "t1")


def unique_names(tabellen: Sequence[Boektabel]) -> list[Boektabel]:
    """Return the tables, each with the name of a sheet that no other has; whatever their case, as Excel has it.

    Tables of the same name get their period behind it, and where that is not enough a number.
    """
    counted = Counter(tabel.naam.casefold() for tabel in tabellen)
    taken: set[str] = set()
    result = []
    for tabel in tabellen:
        name = base = tabel.naam
        if counted[base.casefold()] > 1 and tabel.periode:
            name = base = _with_tail(base, f" {sheet_name(tabel.periode)}")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = _with_tail(base, f" ({number})")
        taken.add(name.casefold())
        result.append(replace(tabel, naam=name))
    return result


def _with_tail(name: str, tail: str) -> str:
    """Return a name with something behind it, short enough for a sheet."""
    tail = tail[-LONGEST_NAME + 1 :]
    return name[: LONGEST_NAME - len(tail)].rstrip() + tail
