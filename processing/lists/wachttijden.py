"""The table of waiting times, and the check of one, as they are written: names in the language of the map, a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import DEFAULT, PUBLISHED, format_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.aandelentabel import Controle
    from ...analysis.wachttijden import Wachtgrenzen, Wachttijden


@dataclass(frozen=True)
class Overzicht:
    """A table to write, its note, and what the columns with the three shares are called."""

    table: pd.DataFrame
    toelichting: Toelichting
    koppen: tuple[str, ...] = ()


def limit_texts(kort: float, lang: float, taal: str) -> dict[str, str]:
    """Return the two limits as text, by the names that the definitions have for them."""
    return {"kort": format_number(kort, taal), "lang": format_number(lang, taal)}


def overview(result: Wachttijden, grenzen: Wachtgrenzen, herkomst: Herkomst, velden: Sequence[str]) -> Overzicht:
    """Return the waiting times with the names of the rows and why a row is empty in words."""
    data = definitions.read("wachttijden")
    taal = herkomst.taal
    names = {soort: text[taal] for soort, text in data["rijen"].items()}
    reasons = {reden: text[taal] for reden, text in data["redenen"].items()}
    table = result.table
    subgroep = table["soort"].map(names)
    table = table.assign(
        subgroep=table["subgroep"].where(subgroep.isna(), subgroep),
        reden=[reasons.get(reden) for reden in table["reden"]],
    )
    limits = limit_texts(grenzen.kort, grenzen.lang, taal)
    koppen = tuple(klasse["kop"][taal].format(**limits) for klasse in data["klassen_wachttijd"].values())
    return Overzicht(table, _note(result, grenzen, herkomst, velden), koppen)


def _note(result: Wachttijden, grenzen: Wachtgrenzen, herkomst: Herkomst, velden: Sequence[str]) -> Toelichting:
    data = definitions.read("wachttijden")
    taal = herkomst.taal
    limits = limit_texts(grenzen.kort, grenzen.lang, taal)
    first, last = result.periodes[0], result.periodes[-1]
    return Toelichting(
        titel=data["titel"][taal],
        definitie=data["definitie"][taal].format(**limits),
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=_limits(grenzen, limits, taal),
        periode=first if first == last else f"{first} – {last}",
        velden=velden,
        opmerkingen=[*herkomst.opmerkingen, *_remarks(result, limits, taal)],
    )


def _limits(grenzen: Wachtgrenzen, limits: Mapping[str, str], taal: str) -> list[Grens]:
    data = definitions.read("wachttijden")
    texts = {name: text[taal] for name, text in data["grenzen_tekst"].items()}
    published = (grenzen.kort, grenzen.lang) == (data["grenzen"]["kort"], data["grenzen"]["lang"])
    return [
        Grens(texts["grenzen"], texts["maanden"].format(**limits), PUBLISHED if published else DEFAULT),
        Grens(texts["minimum"], texts["verhuringen"].format(aantal=grenzen.minimum), data["status"]),
        Grens(texts["vroegste_jaar"], str(grenzen.vroegste_jaar), data["status"]),
    ]


def _remarks(result: Wachttijden, limits: Mapping[str, str], taal: str) -> list[str]:
    """Return how the paper shares are printed, and the weighted share of all periods beside their plain mean."""
    data = definitions.read("wachttijden")
    remarks = [data["papier"][taal]]
    if len(result.periodes) > 1 and result.kort_gewogen == result.kort_gewogen:
        values = {
            "gewogen": f"{format_number(result.kort_gewogen, taal, 1)} %",
            "ongewogen": f"{format_number(result.kort_ongewogen, taal, 1)} %",
        }
        remarks.append(data["alle_periodes"][taal].format(**limits, **values))
    return [*remarks, data["ongewogen"][taal]]


def checked(result: Controle, tolerantie: float, herkomst: Herkomst, velden: Sequence[str]) -> Overzicht:
    """Return the checked table with the judgement of each row in words."""
    data = definitions.read("wachttijden")
    taal = herkomst.taal
    labels = {oordeel: text[taal] for oordeel, text in data["oordelen"].items()}
    note = Toelichting(
        titel=data["titel_controle"][taal],
        definitie=data["definitie_controle"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        grenzen=[
            Grens(
                data["grenzen_tekst"]["tolerantie"][taal],
                f"{format_number(tolerantie, taal)} {definitions.read('naarcorporatiebezit')['procentpunt'][taal]}",
                data["status"],
            )
        ],
        velden=velden,
        opmerkingen=[*herkomst.opmerkingen, data["ongewogen"][taal]],
    )
    return Overzicht(result.table.assign(oordeel=result.table["oordeel"].map(labels).astype(object)), note)
