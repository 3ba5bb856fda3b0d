"""What the area profile is made of: the areas, the maps in the project that have the same areas, and their sources.

``Bronnen.take`` looks at the layers in the main thread, ``Bronnen.read`` reads them in the background, and the
``Gegevens`` that come of it answer for every area without looking at a layer again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer

from ..analysis.meldingen import Invoerfout, Melding
from ..analysis.periode import PERIODE as PERIOD_PAIR
from ..analysis.waardestatus import GEHEIM, status_field
from ..language import word
from ..processing.base.note import PERIODE, Toelichting
from ..processing.base.rollen import ROLES, area_roles
from ..processing.base.styling import class_fields, is_note
from ..processing.base.years import has_years, page_title
from ..processing.rapport.blad import is_map
from ..resources import definitions
from .areas_link import code_text
from .snapshot import Snapshot

if TYPE_CHECKING:
    import pandas as pd
    from qgis.core import QgsFeedback

    from ..analysis.gebiedsprofiel import Cijfer, Gelijkend, Profiel, Profielen

COUNT = re.compile(r"\s\(\d+(?:(?: / |-)\d+)*\)$")  # the number of areas behind a label in the legend, or of each year
YEAR_FIELD = "jaar"


@dataclass(frozen=True)
class Chip:
    """A class as the legend of its map shows it; without ``kleur`` the area has no class there, or a secret one."""

    kaart: str
    label: str
    kleur: str
    arcering: bool = False
    geheim: bool = False


@dataclass(frozen=True)
class Legenda:
    """The classes of one map by their value, as its layer draws them now.

    ``status`` is the field that says which classes are secret, '' without one.
    """

    titel: str
    veld: str
    klassen: Mapping[object, tuple[str, str, bool]]
    leeg: str
    geheim: str
    status: str = ""

    @classmethod
    def of(cls, layer: QgsVectorLayer) -> Legenda:
        """Read the renderer of a map."""
        klassen: dict[object, tuple[str, str, bool]] = {}
        for category in layer.renderer().categories():
            value = _key(category.value())
            if value not in (None, GEHEIM) and not is_note(category):
                symbol = category.symbol()
                hatched = symbol.symbolLayerCount() > 1
                klassen[value] = (COUNT.sub("", category.label()), symbol.color().name(), hatched)
        taal = Toelichting.of_metadata(layer.metadata()).taal
        veld, status = class_fields(layer)
        status = status or next((name for name in field_names(layer) if name == status_field(veld)), "")
        return cls(layer.name(), veld, klassen, word("geen_gegevens", taal), word("geheim", taal), status)

    def values(self, read: pd.DataFrame) -> list[object]:
        """Return the class of every row, GEHEIM where it is secret and None where there is none."""
        from ..analysis.waardestatus import Geheim

        found = _plain(read[self.veld])
        return found.mask(Geheim.of(read, [self.veld]).rows([self.veld], read.index), GEHEIM).tolist()

    def chip(self, value: object) -> Chip:
        """Return the chip of an area with this class."""
        if value == GEHEIM:
            return Chip(self.titel, self.geheim, "", geheim=True)
        label, colour, hatched = self.klassen.get(_key(value), (self.leeg, "", False))
        return Chip(self.titel, label, colour, hatched)


def _key(value: object) -> object:
    """Return a class as a key: layers have 3, 3.0 and "3" for the same; None for no class."""
    return code_text(value) or None


@dataclass(frozen=True)
class Gegevens:
    """All that is known of the areas: their figures, and of each map its legend and the class of every area.

    ``gebieden`` are the codes of the areas of the layer; ``profielen`` may have gemeenten and the country beside them.
    """

    profielen: Profielen
    gebieden: frozenset[str]
    kaarten: Sequence[tuple[Legenda, Mapping[str, object]]]
    toelichtingen: Sequence[Toelichting]
    meldingen: Sequence[Melding]

    def names(self) -> dict[str, str]:
        """Return the name of each area by its code, in the order of the names."""
        from ..analysis.buurtenlijst import sort_key

        names = self.profielen.namen
        own = [(code, name) for code, name in zip(names.index, names, strict=True) if code in self.gebieden]
        return dict(sorted(own, key=lambda pair: (sort_key(pair[1]), pair[0])))

    def __contains__(self, code: object) -> bool:
        return code in self.gebieden

    def profiel(self, code: str) -> Profiel:
        """Return the figures of an area. Raises KeyError when there is none with this code."""
        return self.profielen.profiel(code)

    def gemeentenaam(self, code: str) -> str:
        """Return the name of the gemeente of an area, '' where the layer does not have it."""
        table = self.profielen.table
        return code_text(table.at[code, "gemeentenaam"]) if "gemeentenaam" in table.columns else ""

    def papier(self, code: str) -> dict[str, str]:
        """Return what stands on paper for figures of an area where that is text, such as "> 90"; by figure."""
        table = self.profielen.table
        known = {
            naam: code_text(table.at[code, name]) for naam, name in paper_fields().items() if name in table.columns
        }
        return {naam: text for naam, text in known.items() if text}

    def source_lines(self, taal: str) -> list[str]:
        """Return where the figures and the classes of all layers come from, each source once."""
        sources = dict.fromkeys(bron for note in self.toelichtingen for bron in note.bronnen)
        classes = dict.fromkeys(note.indeling for note in self.toelichtingen if note.indeling)
        return Toelichting("", "", taal, bronnen=list(sources), indeling="; ".join(classes)).source_lines()

    def chips(self, code: str) -> list[Chip]:
        """Return the class of an area on every map that has it, in the order of the layer panel."""
        return [legenda.chip(klassen[code]) for legenda, klassen in self.kaarten if code in klassen]

    def gelijkend(self, code: str, namen: Sequence[str]) -> Gelijkend:
        """Return the areas most like one, by the limits of the definitions."""
        limits = definitions.read("gebiedsprofiel")["vergelijking"]
        return self.profielen.gelijkend(code, namen, limits["aantal"], limits["minimum"])


@dataclass(frozen=True)
class _Bron:
    """One layer to be read: the fields that say which area a row is, the figures that are taken from it, its map."""

    snapshot: Snapshot
    rollen: Mapping[str, str]
    cijfers: Sequence[str]
    legenda: Legenda | None
    plaats: int
    toelichting: Toelichting
    jaren: bool  # a row for each area and year

    @classmethod
    def of(cls, layer: QgsVectorLayer, cijfers: Sequence[str], plaats: int) -> _Bron:
        """Take a layer as it is now."""
        rollen = roles(layer)
        legenda = Legenda.of(layer) if plaats >= 0 else None
        year = [YEAR_FIELD] if YEAR_FIELD in field_names(layer) else []
        statuses = [name for name in map(status_field, cijfers) if name in field_names(layer)]
        fields = [*rollen.values(), *cijfers, *statuses, *year, *([legenda.veld, legenda.status] if legenda else [])]
        note = Toelichting.of_metadata(layer.metadata())
        return cls(Snapshot.take(layer, fields), rollen, cijfers, legenda, plaats, note, has_years(layer.fields()))

    def read(self, feedback: QgsFeedback) -> pd.DataFrame:
        """Return the fields of the areas; of several years below each other, those of the last."""
        read = self.snapshot.read(feedback)
        return read[read[YEAR_FIELD] == read[YEAR_FIELD].max()] if self.jaren else read

    def legend_of(self, read: pd.DataFrame) -> Legenda:
        """Return the legend of the map; of several years under a title that names the year of these areas."""
        years = read[YEAR_FIELD].dropna() if self.jaren else ()
        if not len(years):
            return self.legenda
        return replace(self.legenda, titel=page_title(self.legenda.titel, [int(years.iloc[0])], self.toelichting.taal))


@dataclass(frozen=True)
class Bronnen:
    """The layers of a profile as they are now: the areas first, then the maps that have areas with codes as well.

    ``perioden`` are the years of a pair such as index_t0 and index_t1, as the metadata of a map tells them. ``cbs`` are
    tables with figures of CBS, in which gemeente and country may have rows of their own.
    """

    lagen: Sequence[_Bron]
    cbs: Sequence[_Bron]
    perioden: Mapping[str, str]

    @classmethod
    def take(cls, areas: QgsVectorLayer) -> Bronnen:
        """Take the areas and the maps of the project. Call in the main thread; nothing is read yet."""
        from ..analysis.gebiedsprofiel import needed_columns

        layers = layers_of(areas)
        maps = [layer for layer in maps_in_order() if layer in layers]  # the areas may be one of them
        taken: set[str] = set()
        lagen = []
        for layer in layers:
            present = field_names(layer)
            wanted = [
                *needed_columns(figures(), present),
                *(name for name in paper_fields().values() if name in present),
            ]
            # A map of several years shows its class; the figures of one of them are no figures of the others.
            several = layer is not areas and has_years(layer.fields())
            names = [name for name in wanted if name not in taken and not several]
            taken.update(names)
            lagen.append(_Bron.of(layer, names, maps.index(layer) if layer in maps else -1))
        tables = cbs_tables(areas)
        cbs = [
            _Bron.of(table, [name for name in lagen[0].cijfers if name in field_names(table)], -1) for table in tables
        ]
        return cls(lagen, cbs, _pair_years(layers))

    def read(self, feedback: QgsFeedback) -> Gegevens:
        """Return what the layers hold. Call in the background. Raises Invoerfout for areas without features."""
        from ..analysis.gebiedsprofiel import Profielen

        meldingen: list[Melding] = []
        perioden = dict(self.perioden)
        tables, kaarten = [], []
        for bron in self.lagen:
            try:
                read = bron.read(feedback)
            except Invoerfout:
                if not tables:
                    raise
                continue  # a map without features has no class for any area
            table = _table(read, bron, meldingen)
            tables.append(table)
            perioden = {**_years(read, bron), **perioden}
            if bron.legenda:
                classes = dict(zip(table["gebiedcode"], bron.legenda.values(read), strict=True))
                kaarten.append((bron.plaats, bron.legend_of(read), classes))
        own = frozenset(tables[0]["gebiedcode"]) - {""}
        table, used = self._with_larger_areas(_merge(tables), perioden, feedback)
        profielen = Profielen(table, figures(), definitions.read("gebieden"), perioden)
        # Worked out here, so that the first area is shown as fast as any other.
        _ = profielen.kolommen, profielen.namen, profielen.soorten, profielen.gemeenten
        kaarten.sort(key=lambda kaart: kaart[0])
        meldingen += profielen.meldingen
        found = [(legenda, classes) for _, legenda, classes in kaarten]
        notes = [bron.toelichting for bron in (*self.lagen, *used)]
        return Gegevens(profielen, own, found, notes, meldingen)

    def _with_larger_areas(
        self, areas: pd.DataFrame, perioden: Mapping[str, str], feedback: QgsFeedback
    ) -> tuple[pd.DataFrame, list[_Bron]]:
        """Return the areas with gemeenten and country below them, from tables of CBS of the same year, and which.

        A kind that the areas themselves are of is not added: it would count among them.
        """
        import pandas as pd

        from ..analysis.gebiedcodes import GEMEENTE, LAND, gebiedsoort

        gebieden = definitions.read("gebieden")
        kinds = {GEMEENTE, LAND} - set(gebiedsoort(areas["gebiedcode"], gebieden).dropna())
        used = []
        for bron in self.cbs:
            try:
                read = bron.snapshot.read(feedback)
            except Invoerfout:
                continue  # a table without rows
            years = {perioden.get(name) for name in bron.cijfers}
            same_year = _plain(read[YEAR_FIELD]).map(code_text).isin(years).to_numpy()
            table = _table(read, bron, [])[same_year]
            known = table["gebiedcode"].isin(areas["gebiedcode"])
            larger = table[gebiedsoort(table["gebiedcode"], gebieden).isin(kinds) & ~known]
            if len(larger):
                areas = pd.concat([areas, larger], ignore_index=True)
                used.append(bron)
        return areas, used


def _table(read: pd.DataFrame, bron: _Bron, meldingen: list[Melding]) -> pd.DataFrame:
    """Return a layer as the analysis takes it; a field that has text where numbers belong is left out, and said."""
    import pandas as pd

    from ..analysis.ontbrekend import Ontbrekend, to_number
    from ..analysis.waardestatus import is_status, value_status

    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    columns = {role: _plain(read[name]).map(code_text) for role, name in bron.rollen.items()}
    for name in bron.cijfers:
        if name in paper_fields().values():
            columns[name] = _plain(read[name]).map(code_text)
            continue
        try:
            columns[name], reasons = to_number(read[name], ontbrekend, decimal=",.", column=name)
        except Invoerfout as error:
            meldingen.append(error.melding)
            continue
        status, coded = status_field(name), reasons == GEHEIM
        if status in read.columns and is_status(read[status]):
            columns[status] = _plain(read[status]).mask(coded, GEHEIM)
        elif coded.any():
            columns[status] = value_status(columns[name], coded)
    return pd.DataFrame(columns, index=read.index).reset_index(drop=True)


def _plain(values: pd.Series) -> pd.Series:
    """Return values as Python has them, None where there is none."""
    return values.astype(object).where(values.notna(), None)


def _merge(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the areas with the figures that only other maps have, by code; areas that only those have stay out."""
    areas, *others = tables
    for table in others:
        extra = table.drop(columns=[name for name in ROLES[1:] if name in table.columns])
        extra = extra[(extra["gebiedcode"] != "") & ~extra["gebiedcode"].duplicated()]
        areas = areas.merge(extra, how="left", on="gebiedcode", sort=False)
    return areas


def _years(read: pd.DataFrame, bron: _Bron) -> dict[str, str]:
    """Return the year of the figures of CBS in a layer by column, where its field with the year holds only one.

    Of other figures, such as allocations, that field says nothing.
    """
    years = {code_text(value) for value in read[YEAR_FIELD].dropna()} if YEAR_FIELD in read.columns else set()
    kerncijfers = definitions.read("kerncijfers")
    cbs = {**kerncijfers["velden"], **kerncijfers["afgeleid"]}
    return dict.fromkeys((name for name in bron.cijfers if name in cbs), years.pop()) if len(years) == 1 else {}


def _pair_years(layers: Sequence[QgsVectorLayer]) -> dict[str, str]:
    """Return the years of the columns of a pair: those of the first layer that has both and tells its period."""
    found: dict[str, str] = {}
    for cijfer in figures():
        for layer in layers:
            period = PERIOD_PAIR.fullmatch("; ".join(layer.metadata().keywords(PERIODE)))
            if cijfer.paar and period and set(cijfer.paar) <= set(field_names(layer)):
                found.update(zip(cijfer.paar, period.groups(), strict=True))
                break
        else:  # the year of a whole layer says nothing of the begin and end of a period
            found.update(zip(cijfer.paar, ("t0", "t1"), strict=False))
    return found


# ---- Layers of the project ------------------------------------------------------------------------------------------


def figures() -> list[Cijfer]:
    """Return the figures of the definitions."""
    from ..analysis.gebiedsprofiel import Cijfer

    data = definitions.read("gebiedsprofiel")["cijfers"]
    return [Cijfer.from_mapping(naam, mapping) for naam, mapping in data.items()]


def paper_fields() -> dict[str, str]:
    """Return the columns with what is printed instead of a figure, by figure."""
    cijfers = definitions.read("gebiedsprofiel")["cijfers"]
    return {naam: mapping["papier"] for naam, mapping in cijfers.items() if "papier" in mapping}


def field_names(layer: QgsVectorLayer) -> list[str]:
    """Return the names of the fields of a layer."""
    return [field.name() for field in layer.fields()]


def roles(layer: QgsVectorLayer) -> dict[str, str]:
    """Return the fields with the code, the name and the gemeente of an area, by what they are."""
    return area_roles(field_names(layer))


def code_field(layer: QgsMapLayer | None) -> str:
    """Return the field with the codes of the areas, '' for a layer without, and for a table, such as of lettings."""
    usable = isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.isSpatial()
    return roles(layer).get("gebiedcode", "") if usable else ""


def has_content(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer of areas has something to show by itself: it is a map, or it has figures."""
    from ..analysis.gebiedsprofiel import needed_columns

    return bool(code_field(layer)) and (is_map(layer) or bool(needed_columns(figures(), field_names(layer))))


def layers_of(areas: QgsVectorLayer) -> list[QgsVectorLayer]:
    """Return the areas, and then the maps of the project that have areas with codes as well."""
    return [areas, *(layer for layer in maps_in_order() if code_field(layer) and layer is not areas)]


def cbs_tables(areas: QgsVectorLayer) -> list[QgsVectorLayer]:
    """Return the tables of the project in which gemeente and country may have figures like those of the areas.

    They have to tell their year, as the areas do: figures of different years are not compared.
    """
    names = set(field_names(areas)) & set(definitions.read("kerncijfers")["velden"])
    if not names or YEAR_FIELD not in field_names(areas):
        return []
    layers = (node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers())
    return [
        layer
        for layer in layers
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer is not areas
        and not is_map(layer)
        and {"gebiedcode", YEAR_FIELD} <= set(field_names(layer))
        and names & set(field_names(layer))
    ]


def maps_in_order() -> Iterator[QgsVectorLayer]:
    """Yield the maps of the plugin in the project, in the order of the layer panel."""
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        layer = node.layer()
        if is_map(layer) and layer.isValid() and class_fields(layer)[0] in field_names(layer):
            yield layer
