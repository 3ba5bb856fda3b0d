"""From layers that were read to what a book of tables is made of; says which layers it cannot use, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.waardestatus import Geheim
from ...resources import definitions
from ..maps.toewijzingen import Keuzes, published_shares
from .boeklagen import COUNTS, Boeklaag, allocation_layer, group_labels, map_layer

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.doelgroepen import Codelijst
    from ...analysis.tabellenboek.invoer import Boekinvoer, Boekregels, Toewijzinglaag, Woorden
    from ...analysis.toewijzingen import Toewijzingen

CODE = "gebiedcode"
NO_TABLES = QT_TRANSLATE_NOOP(
    "Veerkracht", "Layer {layer} is no map that the book has tables of, and has no allocations per area: not used."
)
NO_CODE = QT_TRANSLATE_NOOP(
    "Veerkracht",
    "Layer {layer} has no field with the area code, and is not used. Name that field under 'Field with the area code'.",
)
LAST_YEAR = QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has several years; the tables are of the last one.")
OTHER_LANGUAGE = QT_TRANSLATE_NOOP(
    "Veerkracht", "The classes of layer {layer} are named in the language that the map was made in."
)
USED = QT_TRANSLATE_NOOP("Veerkracht", "Allocations per area are those of layer {layer}.")
COUNTED = QT_TRANSLATE_NOOP(
    "Veerkracht", "No layer has allocations per area; they are counted for the areas of {layer}."
)

Gelezen = tuple[Boeklaag, "pd.DataFrame"]


def usable(laag: Boeklaag) -> bool:
    """Return whether a layer has something for the book, as far as its fields tell."""
    from ...analysis.tabellenboek.boek import ORDER

    return laag.veld in ORDER or laag.has_allocations


def remarks_on(laag: Boeklaag, taal: str) -> list[Melding]:
    """Return what is to be known of a layer that is used."""
    said = [Melding(LAST_YEAR, {"layer": laag.naam})] if laag.jaren else []
    if laag.veld and laag.toelichting.taal != taal:
        said.append(Melding(OTHER_LANGUAGE, {"layer": laag.naam}, warning=True))
    return said


def book_input(
    lagen: Sequence[Gelezen], verhuringen: Toewijzingen | None, codelijst: Codelijst, periode: str, bron: str, taal: str
) -> tuple[Boekinvoer, list[Melding]]:
    """Return what the book is made of, and what is to be said of it.

    ``periode`` and ``bron`` are of the lettings. Where no layer has allocations per area, they are counted.
    """
    from ...analysis.tabellenboek.boek import ORDER
    from ...analysis.tabellenboek.invoer import Boekinvoer

    maps = [map_layer(laag, tabel) for laag, tabel in lagen if laag.veld in ORDER]
    of_them = [(laag, tabel) for laag, tabel in lagen if laag.is_of_allocations]
    # Other maps may have allocations among their fields, and say nothing of their period.
    others = [] if verhuringen is not None else [(laag, tabel) for laag, tabel in lagen if laag.has_allocations]
    allocations, said = None, []
    if of_them or others:
        allocations, said = _of_layer((of_them or others)[0], codelijst, taal)
    elif verhuringen is not None and lagen:
        allocations, said = _count(lagen[0], verhuringen, periode, bron, taal)
    return Boekinvoer(maps, allocations, verhuringen, group_labels(codelijst.doelgroepen, taal)), said


def _of_layer(gelezen: Gelezen, codelijst: Codelijst, taal: str) -> tuple[Toewijzinglaag, list[Melding]]:
    """Return the allocations that a layer has."""
    laag, tabel = gelezen
    periode = laag.tabel.periode if laag.is_of_allocations else ""
    made = allocation_layer(tabel, codelijst, taal, periode, laag.bron)
    return made, [Melding(USED, {"layer": laag.titel})]


def _count(
    gelezen: Gelezen, verhuringen: Toewijzingen, periode: str, bron: str, taal: str
) -> tuple[Toewijzinglaag, list[Melding]]:
    """Return the allocations in the areas of a layer, with the dwellings where it has them."""
    import pandas as pd

    from ...analysis.toewijzingenpergebied import per_gebied

    laag, tabel = gelezen
    gebieden = tabel.copy()
    if "woningen" not in gebieden:
        gebieden["woningen"] = float("nan")
    limits = definitions.read("toewijzingen")["percentages"]
    geheim = Geheim.of(gebieden, ["woningen"])
    areas = gebieden[[CODE, "woningen"]]
    result = per_gebied(verhuringen, areas, published_shares(Keuzes()), taal, limits["betrouwbaarheid"], geheim)
    names = gebieden[[name for name in gebieden if name not in result.table and not name.startswith(COUNTS)]]
    counted = pd.concat([names, result.table], axis=1)
    made = allocation_layer(counted, verhuringen.codelijst, taal, periode, bron)
    return made, [Melding(COUNTED, {"layer": laag.titel}), *result.meldingen]


def book_rules(minimum: float) -> Boekregels:
    """Return what is shown in a book."""
    from ...analysis.tabellenboek.invoer import Boekregels

    return Boekregels(minimum, published_shares(Keuzes()))


def book_words(taal: str) -> Woorden:
    """Return the words of a book."""
    from ...analysis.tabellenboek.invoer import Woorden

    names = {"boek": "tabellenboek", "opvallend": "opvallendegebieden"}
    names |= {name: name for name in ("gemeentetypen", "gebieden")}
    return Woorden(**{key: definitions.read(name) for key, name in names.items()}, taal=taal)


def gemeenten_of(tables: Sequence[pd.DataFrame], most: int) -> str:
    """Return the gemeenten of the areas for the cover, '' where they are not known or more than ``most``."""
    names = [name for table in tables if "gemeentenaam" in table for name in table["gemeentenaam"].dropna().unique()]
    found = sorted(set(names))
    return ", ".join(found) if len(found) <= most else ""
