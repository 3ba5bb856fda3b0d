"""The report of the sociale gebiedstypering: the inwoners by group, and each criterion as it was used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...resources import definitions
from ..base.note import Toelichting
from ..maps.socialegebiedstypering import SHARE_DECIMALS, Gebiedstypering
from .tabel import report_table
from .verslag import Onderdeel

if TYPE_CHECKING:
    import pandas as pd


def _words() -> Mapping:
    return definitions.read("socialegebiedstypering")["verslag"]


def report_parts(found: Gebiedstypering, taal: str) -> list[Onderdeel]:
    """Return the part of the inwoners by group (where they are known), and the criteria as used."""
    shares = found.aandelen
    return [*([] if shares is None else [_shares_part(found, shares, taal)]), _criteria_part(found, taal)]


def _shares_part(found: Gebiedstypering, shares: pd.DataFrame, taal: str) -> Onderdeel:
    from ...analysis.tabellenboek.model import PROCENT, TEKST, Kolom

    words, groepen = _words()["aandelen"], found.opzet.tabel.groepen
    rows = shares.reset_index(drop=True)
    rows.insert(0, "groep", [groep.naam[taal] for groep in groepen])
    columns = [Kolom("groep", words["groep"][taal], TEKST)]
    own, country = words["gebieden"][taal], words["nederland"][taal]
    columns += [Kolom(name, words[name][taal], PROCENT, SHARE_DECIMALS, own) for name in ("komt_voor", "dominant")]
    for name in ("ifr", "scp"):
        published = [groep.landelijk.get(name) for groep in groepen]
        if any(value is not None for value in published):
            rows[name] = [float("nan") if value is None else value for value in published]
            columns.append(Kolom(name, words[name][taal], PROCENT, 0, country))
    table = report_table("inwoners", words["tabel"][taal], rows, columns)
    return Onderdeel(words["titel"][taal], [words["uitleg"][taal]], table)


def _criteria_part(found: Gebiedstypering, taal: str) -> Onderdeel:
    from ...analysis.tabellenboek.model import AANTAL, TEKST, Kolom

    words = _words()["criteria"]
    kinds = {
        "groep_label": (TEKST, 0), "indicator_label": (TEKST, 0), "niveau": (TEKST, 0), "laag_onder": (AANTAL, 1),
        "hoog_vanaf": (AANTAL, 1), "beoordeeld": (AANTAL, 0), "voldaan": (AANTAL, 0), "reden": (TEKST, 0),
    }  # fmt: skip
    columns = [Kolom(name, words[name][taal], kind, decimals) for name, (kind, decimals) in kinds.items()]
    rows, levels = criteria_table(found, taal), _words()["niveaus"]
    rows["niveau"] = ["/".join(levels[level][taal] for level in text.split("/")) for text in rows["niveau"]]
    table = report_table("criteria", words["tabel"][taal], rows, columns)
    return Onderdeel(words["titel"][taal], [words["uitleg"][taal]], table)


def criteria_note(found: Gebiedstypering) -> Toelichting:
    """Return the note of the table of criteria: that of the map, under a title of its own."""
    note = found.resultaat.toelichting
    titel = _words()["criteria"]["titel_bij"][note.taal].format(titel=note.titel)
    return replace(note, titel=titel, klassen={}, eigen=[])


def criteria_table(found: Gebiedstypering, taal: str) -> pd.DataFrame:
    """Return each criterion as it was used: group, indicator, level, limits, in how many areas judged and held, why."""
    import pandas as pd

    rows = []
    for groep in found.opzet.tabel.groepen:
        for criterium in groep.criteria:
            indicator = found.opzet.tabel.indicatoren[criterium.indicator]
            way = found.cijfers.uitdrukkingen.get(criterium.indicator)
            low, high = found.cijfers.grenzen.get(criterium.indicator, (float("nan"), float("nan")))
            rows.append(
                {
                    "groep": groep.sleutel,
                    "groep_label": groep.naam[taal],
                    "indicator": criterium.indicator,
                    "indicator_label": indicator.naam[taal],
                    "niveau": criterium.niveau_text(),
                    "uitdrukking": str(way.renamed(found.opzet.namen)) if way else None,
                    "eenheid": indicator.eenheid,
                    "laag_onder": low,
                    "hoog_vanaf": high,
                    "reden": criterium.reden[taal],
                    "bron": criterium.bron,
                }
            )
    table = pd.DataFrame(rows)
    table[["laag_onder", "hoog_vanaf"]] = table[["laag_onder", "hoog_vanaf"]].replace(float("inf"), float("nan"))
    counts = found.typering.criteria
    table.insert(9, "beoordeeld", counts["beoordeeld"].to_numpy())
    table.insert(10, "voldaan", counts["voldaan"].to_numpy())
    return table
