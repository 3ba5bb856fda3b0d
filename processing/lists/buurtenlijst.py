"""The list of buurten: which classes count as what, how they look, and the note (004, tables 4-1 to 4-3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import Klasse, Klassenschema, format_number, interpolate_colours
from ...analysis.waardestatus import GEHEIM
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, left_out_secret

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.buurtenlijst import Oordeelsgrenzen, Verdeling
    from ...analysis.meldingen import Melding

ANDERS = "anders"


@dataclass(frozen=True)
class Kaartsoort:
    """The map that a class field is of: its name in ``buurtenlijst.toml``, or ANDERS for a field of no map."""

    naam: str
    veld: str

    @classmethod
    def of_field(cls, veld: str) -> Kaartsoort:
        """Return the map that writes this field, ANDERS where none does."""
        for naam, data in definitions.read("buurtenlijst")["kaarten"].items():
            if veld == data["veld"] or re.fullmatch(data.get("patroon", data["veld"]), veld):
                return cls(naam, veld)
        return cls(ANDERS, veld)

    def titel(self, taal: str) -> str:
        """Return the name of the map."""
        data = definitions.read("buurtenlijst")
        if self.naam == ANDERS:
            return data["anders"]["titel"][taal].format(veld=self.veld)
        return _at(data["kaarten"][self.naam]["titel"])["titel"][taal]

    def label_field(self) -> str:
        """Return the field with the labels that belongs to the class field, '' where it has none."""
        data = definitions.read("buurtenlijst")["kaarten"].get(self.naam)
        return data["labelveld"] if data and data["veld"] == self.veld else ""

    def klassen(self) -> tuple[Klasse, ...]:
        """Return the classes of the map; none for a field of no map."""
        if self.naam == ANDERS:
            return ()
        return Klassenschema.from_mapping(_at(definitions.read("buurtenlijst")["kaarten"][self.naam]["schema"])).klassen

    def verdeling(self, ongunstig: frozenset[int] | None, gunstig: frozenset[int] | None) -> Verdeling:
        """Return the division: what the user names, and for a side left open that of the map less the other side.

        Raises Invoerfout for a class on both sides, and when neither side has any.
        """
        from ...analysis.buurtenlijst import Verdeling

        data = definitions.read("buurtenlijst")["kaarten"].get(self.naam, {"ongunstig": (), "gunstig": ()})
        standard = {kant: frozenset(data[kant]) for kant in ("ongunstig", "gunstig")}
        return Verdeling.of(
            standard["ongunstig"] - (gunstig or frozenset()) if ongunstig is None else ongunstig,
            standard["gunstig"] - (ongunstig or frozenset()) if gunstig is None else gunstig,
        )


def _at(path: Sequence[str]) -> Mapping:
    """Return the table of the definitions at file, table, table within it."""
    data = definitions.read(path[0])
    for name in path[1:]:
        data = data[name]
    return data


@dataclass(frozen=True)
class Keuzes:
    """The fields, the division of the classes and the limits. '' stands for a field that was not chosen.

    ``kleuren`` are those of the classes on the map as the user sees it, ``kaarttitel`` is what that map is called.
    With ``per_gebied`` every area is a buurt of its own, and ``buurt`` the field with its name.
    """

    soort: Kaartsoort
    label: str
    buurt: str
    groep: str
    gewicht: str
    verdeling: Verdeling
    grenzen: Oordeelsgrenzen
    kleuren: Mapping[int, str] = field(default_factory=dict)
    kaarttitel: str = ""
    laag: str = ""
    per_gebied: bool = False

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        numbers = [self.soort.veld, self.gewicht]
        texts = [self.label, self.buurt, self.groep]
        return [name for name in numbers if name], [name for name in texts if name]


@dataclass(frozen=True)
class Lijst:
    """The list as it is to be shown: its rows, what the classes look like, and its note."""

    table: pd.DataFrame
    klassen: tuple[Klasse, ...]
    keuzes: Keuzes
    toelichting: Toelichting
    meldingen: Sequence[Melding]

    @property
    def geheim(self) -> bool:
        """Whether the classes have statuses, so that what is secret stands apart."""
        return "pct_geheim" in self.table

    def oordelen(self) -> dict[str, Mapping]:
        """Return the judgements that an area of this list can have, by their names in the definitions."""
        return judgements(geheim=self.geheim)


def judgements(*, geheim: bool) -> dict[str, Mapping]:
    """Return the judgements of the definitions; ``geheim``: with that of buurten of which too much is secret."""
    data = definitions.read("buurtenlijst")
    return {**data["oordelen"], **({GEHEIM: data["oordeel_geheim"]} if geheim else {})}


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Lijst:
    """Return the list for the areas of ``table``. Raises Invoerfout for what are no classes, and without buurten."""
    from ...analysis.buurtenlijst import buurtenlijst, class_numbers

    klasse = class_numbers(table[keuzes.soort.veld])
    klassen = _classes(klasse, _texts(table, keuzes.label), keuzes, herkomst.taal)
    areas = _areas(table, keuzes).assign(klasse=klasse)
    # A field of no map has the classes that occur in it, so nothing in it is unexpected.
    of_map = keuzes.soort.klassen() or klassen
    velden = [name for name in (keuzes.soort.veld, keuzes.gewicht) if name]
    if herkomst.geheim.known([keuzes.soort.veld]):
        areas["geheim"] = herkomst.geheim.rows([keuzes.soort.veld], areas.index)
    oordelen = judgements(geheim="geheim" in areas)
    numbers = {name: oordeel["nummer"] for name, oordeel in oordelen.items()}
    result = buurtenlijst(
        areas,
        [item.nummer for item in of_map],
        keuzes.verdeling,
        keuzes.grenzen,
        numbers,
        per_gebied=keuzes.per_gebied,
    )
    labels = {oordeel["nummer"]: oordeel["label"][herkomst.taal] for oordeel in oordelen.values()}
    rows = result.table.assign(oordeel_label=result.table["oordeel"].astype(object).map(labels))
    remarks, said = left_out_secret(herkomst.geheim, velden, areas.index, herkomst.taal)
    note = _note(rows, keuzes, klassen, herkomst)
    note = replace(note, opmerkingen=[*note.opmerkingen, *remarks])
    return Lijst(rows, klassen, keuzes, note, [*result.meldingen, *said])


def _areas(table: pd.DataFrame, keuzes: Keuzes) -> pd.DataFrame:
    import pandas as pd

    buurt = _texts(table, keuzes.buurt)
    if keuzes.per_gebied:
        buurt = buurt.where(buurt.notna(), pd.Series([str(number) for number in table.index], table.index))
    return pd.DataFrame(
        {
            "buurt": buurt,
            "groep": _texts(table, keuzes.groep),
            "gewicht": table[keuzes.gewicht] if keuzes.gewicht else 1.0,
        },
        index=table.index,
    )


def _texts(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a field as text, None where it is blank; all None without a field."""
    from ...analysis.gebiedcodes import as_text, nothing

    return as_text(table[name]) if name else nothing(table.index)


def _classes(klasse: pd.Series, labels: pd.Series, keuzes: Keuzes, taal: str) -> tuple[Klasse, ...]:
    """Return the classes of the map and those that occur besides, with the labels and colours that the user sees."""
    data = definitions.read("buurtenlijst")["anders"]
    known = {item.nummer: item for item in keuzes.soort.klassen()}
    extra = sorted(set(klasse.dropna().tolist()) - set(known))
    for nummer, kleur in zip(extra, interpolate_colours(data["palet"], max(len(extra), 1)), strict=False):
        label = {key: text.format(nummer=nummer) for key, text in data["klasse"].items()}
        known[nummer] = Klasse(nummer, label, kleur)
    seen = dict(zip(klasse[labels.notna()].tolist(), labels.dropna().tolist(), strict=True))
    return tuple(
        replace(
            item,
            label={**item.label, taal: seen.get(nummer, item.label[taal])},
            kleur=keuzes.kleuren.get(nummer, item.kleur),
        )
        for nummer, item in sorted(known.items())
    )


def _note(rows: pd.DataFrame, keuzes: Keuzes, klassen: Sequence[Klasse], herkomst: Herkomst) -> Toelichting:
    data = definitions.read("buurtenlijst")
    taal = herkomst.taal
    counts = rows["oordeel"].value_counts()
    kaart = keuzes.soort.titel(taal)
    grenzen = [
        Grens(data["kanten"][kant][taal], class_list(klassen, keuzes.verdeling, kant, taal), data["status"])
        for kant in ("ongunstig", "gunstig")
    ]
    grenzen += [
        Grens(data["grenzen_tekst"][name][taal], f"{format_number(value, taal)} %", data["status"])
        for name, value in limit_values(keuzes.grenzen).items()
    ]
    laag = data["woorden"]["laag"][taal].format(laag=keuzes.laag, veld=keuzes.soort.veld)
    return Toelichting(
        titel=f"{data['titel'][taal]}: {keuzes.kaarttitel if keuzes.kaarttitel.startswith(kaart) else kaart}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=grenzen,
        klassen={
            oordeel["label"][taal]: int(counts.get(oordeel["nummer"], 0))
            for oordeel in judgements(geheim="pct_geheim" in rows).values()
        },
        velden=[name for names in keuzes.fields() for name in names],
        opmerkingen=[*herkomst.opmerkingen, laag],
    )


def limit_values(grenzen: Oordeelsgrenzen) -> dict[str, float]:
    """Return the limits by the names that the definitions have for them."""
    return {"overwegend": grenzen.overwegend, "deels": grenzen.deels, "minimum": grenzen.minimum}


def class_list(klassen: Sequence[Klasse], verdeling: Verdeling, kant: str, taal: str) -> str:
    """Return the classes of one side, such as ``7 (geen veerkracht, weinig problemen); …``, or "geen"."""
    chosen = [f"{item.nummer} ({item.label[taal]})" for item in klassen if verdeling.kant(item.nummer) == kant]
    return "; ".join(chosen) or definitions.read("buurtenlijst")["woorden"]["geen"][taal]
