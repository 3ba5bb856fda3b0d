"""The programme monitor as tables to read: names of groups and judgements in words, and what is to be known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...analysis.schemas import DEFAULT, PUBLISHED, print_day, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.planning import Projectstand
    from ...analysis.programmamonitor import Afspraken, Jaarstand, Monitor

NAME = "programmamonitor"


def groups_table(monitor: Monitor, taal: str) -> pd.DataFrame:
    """Return table 2 of 002: ``programmagroep label soort``, a column a year (``2016``) and ``totaal``.

    Where counts have statuses, a year has its status behind it; ``totaal`` and the sums are of what is known.
    """
    from ...analysis.programmamonitor import row_labels
    from ...analysis.waardestatus import hide

    table = monitor.groepen.copy()
    if monitor.geheim is not None:
        table = hide(table, monitor.geheim)
    table.insert(0, "label", row_labels(table.index, definitions.read(NAME), taal))
    table.insert(0, "programmagroep", list(table.index))
    return table.rename(columns=str).reset_index(drop=True)


def years_table(monitor: Monitor, taal: str) -> pd.DataFrame:
    """Return the years with their judgement in words, ``gehaald``, before the forecast."""
    from ...analysis.programmamonitor import judgement, year_table

    words = definitions.read(NAME)["oordeel"]
    judged = [judgement(stand, words, taal) for stand in monitor.jaren]
    table = year_table(monitor.jaren)
    table.insert(list(table.columns).index("prognose"), "gehaald", judged)
    return table.astype({"gehaald": object})


def planned_table(compared: pd.DataFrame, taal: str) -> pd.DataFrame:
    """Return planned beside realised, the name of the group added."""
    from ...analysis.programmamonitor import row_labels

    table = compared.copy()
    table.insert(1, "label", row_labels(compared["programmagroep"], definitions.read(NAME), taal))
    return table


def note(soort: str, monitor: Monitor, afspraken: Afspraken, herkomst: Herkomst, periode: str) -> Toelichting:
    """Return what is to be known of one of the tables: ``groepen``, ``jaren``, ``verloop`` or ``realisatie``."""
    data, taal = definitions.read(NAME), herkomst.taal
    said = [_running(stand, taal) for stand in monitor.jaren if stand.looptijd.lopend]
    if monitor.projecten is not None:
        said.append(_projects(monitor.projecten, taal))
    return Toelichting(
        titel=data["titels"][soort][taal],
        definitie=data["definities"][soort][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=limits(afspraken, taal),
        periode=periode,
        opmerkingen=tuple(dict.fromkeys([*herkomst.opmerkingen, *said])),
    )


def limits(afspraken: Afspraken, taal: str) -> Sequence[Grens]:
    """Return what was agreed; what is not as published has an asterisk."""
    data = definitions.read(NAME)
    published: Mapping[str, float] = data["afspraken"]
    found = []
    for name, text in data["afspraken_tekst"].items():
        value = getattr(afspraken, name)
        whole = float(value).is_integer()
        unit = " %" if name == "pct" else ""
        status = PUBLISHED if value == published[name] else DEFAULT
        found.append(Grens(text[taal], f"{print_number(value, taal, 0 if whole else 1)}{unit}", status))
    return found


def _running(stand: Jaarstand, taal: str) -> str:
    looptijd = stand.looptijd
    return definitions.read(NAME)["opmerkingen"]["lopend"][taal].format(
        jaar=stand.jaar, tot=print_day(looptijd.tot, taal), pct=print_number(100 * looptijd.fractie, taal, 1)
    )


def _projects(stand: Projectstand, taal: str) -> str:
    key = "projecten" if stand.gepland is None else "projecten_gepland"
    return definitions.read(NAME)["opmerkingen"][key][taal].format(
        gerealiseerd=print_number(stand.gerealiseerd, taal),
        doel=print_number(stand.doel, taal),
        gepland=print_number(stand.gepland or 0, taal),
        resterend=print_number(max(stand.resterend, 0), taal),
    )
