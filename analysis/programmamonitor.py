"""De programmamonitor: homes delivered per programmagroep and year, against what was agreed (002, tabel 2).

Within the year it keeps the running total and draws a straight line: what was delivered so far, divided by the part of
the year that is over.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from .doelgroepen import ONBEKEND, TOEWIJZING, VERHURING
from .jaarstand import Afspraken, Jaarstand, Verhuringen
from .jaarverloop import course
from .klassen import DECIMALS
from .looptijd import Looptijd, by_label, looptijden, years_of
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .planning import Planning, Projectstand, compare, explain_totals, project_position
from .schemas import print_number, round_half_up
from .tijdvakken import period_span, period_year
from .waardestatus import status_field, value_status

SUBTOTAAL, TOTAAL = "subtotaal", "totaal"
# What a row of the table is: a group within the agreement, a sum, the projects apart, or kept apart altogether.
GROEP, PROJECTEN, APART = "groep", "projecten", "apart"

YEAR_COLUMNS = (
    "jaar",
    "tot",
    "geleverd",
    "projecten",
    "verhuringen",
    "pct",
    "afspraak_pct",
    "minimum",
    "afspraak_aantal",
    "doel",
    "verschil",
    "verschil_doel",
    "prognose",
    "prognose_verschil",
    "prognose_verschil_doel",
)
OF_LETTINGS = ("verhuringen", "pct", "afspraak_aantal", "verschil", "prognose_verschil")


@dataclass(frozen=True)
class Programmagroepen:
    """The groups within the agreement, in the order of the table, and the one of the projects, which are apart."""

    afspraak: tuple[str, ...]
    project: str

    @classmethod
    def from_mapping(cls, data: Mapping) -> Programmagroepen:
        """Build them from the definitions file ``programmamonitor``."""
        return cls(tuple(data["programmagroepen"]), data["project"]["id"])


@dataclass(frozen=True)
class Monitor:
    """The outcome. Years are whole numbers.

    - ``groepen``: a row a programmagroep, then SUBTOTAAL, the projects and TOTAAL, and behind those what is kept apart
      (unknown codes). Index: the name of the row. Columns: ``soort`` (GROEP, SUBTOTAAL, PROJECTEN, TOTAAL, APART), one
      a year and ``totaal`` (Int64; NULL where a group has no row at all in a year, 0 where it has a count of 0).
    - ``jaren``: a Jaarstand a year, in order.
    - ``verloop``: see ``jaarverloop.course``; empty where no year has dates or months.
    - ``planning``: see ``planning.compare``; None without a planning.
    - ``projecten``: how the projects stand; None where the rows have no project homes.
    - ``geheim`` (bool; None where counts have no statuses): which figures of ``groepen`` have a secret count in them,
      which is counted nowhere; its columns are the years.
    """

    groepen: pd.DataFrame
    jaren: tuple[Jaarstand, ...]
    verloop: pd.DataFrame
    planning: pd.DataFrame | None
    projecten: Projectstand | None
    meldingen: list[Melding] = field(default_factory=list)
    geheim: pd.DataFrame | None = None


def monitor(
    leveringen: pd.DataFrame,
    groepen: Programmagroepen,
    afspraken: Afspraken,
    *,
    verhuringen: Mapping[int, float | None] | None = None,
    planning: Planning | None = None,
    van: datetime.date | None = None,
    tot: datetime.date | None = None,
) -> Monitor:
    """Return the monitor of lettings and counts.

    ``leveringen`` has the columns ``datum`` (datetime64, NaT), ``periode`` (text, None), ``telling``,
    ``programmagroep`` (text) and ``aantal`` (number): a row a letting or count, all kinds. ``verhuringen`` are the
    social lettings of whole years, None for a secret number; a year that is not in it takes them from the rows, where
    those hold the ordinary lettings of that year and no count of them is secret. ``van`` and ``tot`` are the first and
    last day of the figures.

    Raises Invoerfout when no row is of the programme.
    """
    rows, meldingen = _usable(leveringen, groepen, van, tot)
    lopen, said = looptijden(rows, van, tot)
    meldingen += said
    table = deliveries(rows, groepen)
    years = _judged_years(rows, table, meldingen)
    given = verhuringen or {}
    secret = _secret_years(rows, given)
    lettings = _lettings(rows, years, given, secret, meldingen)
    jaren = tuple(
        Jaarstand(
            lopen[year],
            _number(table.at[SUBTOTAAL, year]) or 0,
            _number(table.at[groepen.project, year]),
            lettings.get(year),
            afspraken,
            year in secret,
        )
        for year in years
    )
    verloop = course(rows[_in_agreement(rows, groepen)], jaren)
    meldingen += [*_year_remarks(jaren), *_without_course(jaren, verloop)]
    compared, stand = None, None
    if planning is not None:
        compared = compare(planning.table, table, lopen)
        meldingen += [*planning.meldingen, *explain_totals(planning, compared)]
    if pd.notna(table.at[groepen.project, "totaal"]):
        stand = project_position(groepen.project, afspraken.projectdoel, table, planning, lopen)
        meldingen.append(stand.melding())
    return Monitor(table, jaren, verloop, compared, stand, meldingen, _secret(rows, groepen, table))


def _secret(rows: pd.DataFrame, groepen: Programmagroepen, table: pd.DataFrame) -> pd.DataFrame | None:
    """Return ``Monitor.geheim``: of the groups, the projects and what is kept apart, and of no sum."""
    if "geheim" not in rows:
        return None
    cells = pd.DataFrame(False, index=table.index, columns=[name for name in table.columns if isinstance(name, int)])
    hidden = rows[rows["geheim"]]
    names = hidden["programmagroep"].where(hidden["telling"] != ONBEKEND, ONBEKEND)
    for name, year in set(zip(names, hidden["jaar"].tolist(), strict=True)):
        if name in cells.index:
            cells.loc[name, year] = True
    return cells


def _usable(
    leveringen: pd.DataFrame, groepen: Programmagroepen, van: datetime.date | None, tot: datetime.date | None
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the rows with a year and a count, ``jaar`` added and ``aantal`` whole, and what was left out."""
    meldingen: list[Melding] = []
    counts = pd.to_numeric(leveringen["aantal"], errors="coerce").astype("float64")
    # A period that was given goes before the date.
    other = by_label(leveringen["periode"], period_year).astype("float64") - leveringen["datum"].dt.year
    leveringen = leveringen.assign(datum=leveringen["datum"].mask(other.fillna(0) != 0), aantal=counts)
    rows = leveringen.assign(jaar=years_of(leveringen))
    for text, wrong in (
        (QT_TRANSLATE_NOOP("Veerkracht", "Counts below zero, which are left out: {count}."), counts < 0),
        (QT_TRANSLATE_NOOP("Veerkracht", "Counts that are not whole, which are left out: {count}."), counts % 1 > 0),
        (QT_TRANSLATE_NOOP("Veerkracht", "Rows without a count, which are left out: {count}."), counts.isna()),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows without a date or a period within one year, which are left out: {count}."
            ),
            rows["jaar"].isna(),
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Lettings before the first day of the figures, which are left out: {count}."
            ),
            _outside(rows, van, 1, lambda day, limit: day < limit),
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Lettings after the last day of the figures, which are left out: {count}."),
            _outside(rows, tot, 0, lambda day, limit: day > limit),
        ),
    ):
        rows, found = rows[~wrong.reindex(rows.index)], int(wrong.reindex(rows.index).sum())
        if found:
            meldingen.append(Melding(text, {"count": found}, warning=True))
    rows = rows.assign(aantal=rows["aantal"].astype("int64"), jaar=rows["jaar"].astype("int64"))
    _check_programme(rows, groepen, meldingen)
    return rows, meldingen


def _outside(
    rows: pd.DataFrame, limit: datetime.date | None, side: int, is_outside: Callable[[object, object], object]
) -> pd.Series:
    """Return which rows are on the far side of ``limit``; a count is when its period is wholly (``side``: its day)."""
    if limit is None:
        return pd.Series(False, index=rows.index)
    labels = by_label(rows["periode"], lambda label: is_outside((period_span(label) or (limit, limit))[side], limit))
    dated = rows["datum"].notna()
    return (dated & is_outside(rows["datum"], pd.Timestamp(limit))) | (~dated & labels.astype(bool))


def _check_programme(rows: pd.DataFrame, groepen: Programmagroepen, meldingen: list[Melding]) -> None:
    """Raise Invoerfout when nothing is of the programme; say what is kept apart or has no group."""
    if not (_in_agreement(rows, groepen) | (rows["programmagroep"] == groepen.project)).any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No letting counts for the programme. Check the field with the code, the code list and the period.",
            )
        )
    unknown = rows["telling"] == ONBEKEND
    nameless = (rows["telling"] == TOEWIJZING) & (rows["programmagroep"] == "")
    for text, found in (
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Lettings with an unknown code, which are in no group and in no total: {count}."
            ),
            unknown,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Toewijzingen whose code has no programmagroep in the code list, in a row of their own: {count}.",
            ),
            nameless,
        ),
    ):
        if found.any():
            meldingen.append(Melding(text, {"count": int(rows.loc[found, "aantal"].sum())}, warning=True))


def _in_agreement(rows: pd.DataFrame, groepen: Programmagroepen) -> pd.Series:
    return (rows["telling"] == TOEWIJZING) & (rows["programmagroep"] != groepen.project)


def deliveries(rows: pd.DataFrame, groepen: Programmagroepen) -> pd.DataFrame:
    """Return ``Monitor.groepen`` for rows with ``jaar``, ``telling``, ``programmagroep`` and ``aantal`` (whole).

    A programmagroep that is not in ``groepen`` follows those that are, '' (none) last.
    """
    years = sorted(rows["jaar"].unique().tolist())

    def per_year(chosen: pd.Series, name: str) -> pd.DataFrame:
        keys = rows.loc[chosen, "programmagroep"] if not name else pd.Series(name, index=rows.index[chosen])
        sums = rows[chosen].groupby([keys, rows.loc[chosen, "jaar"]])["aantal"].sum().unstack("jaar")
        return sums.reindex(columns=years).astype("Int64")

    within = per_year(_in_agreement(rows, groepen), "")
    others = sorted(set(within.index) - set(groepen.afspraak) - {""})
    names = [*groepen.afspraak, *others, *([""] if "" in within.index else [])]
    within = within.reindex(names)
    projects = per_year(rows["programmagroep"] == groepen.project, groepen.project).reindex([groepen.project])
    apart = per_year(rows["telling"] == ONBEKEND, ONBEKEND)
    parts = [
        (GROEP, within),
        (SUBTOTAAL, _sum_row(within, SUBTOTAAL)),
        (PROJECTEN, projects),
        (TOTAAL, _sum_row(pd.concat([within, projects]), TOTAAL)),
        (APART, apart),
    ]
    parts = [(soort, part) for soort, part in parts if len(part)]
    table = pd.concat([part for _, part in parts]).astype("Int64")
    table.columns = years
    table["totaal"] = table[years].sum(axis=1, min_count=1).astype("Int64")
    table.insert(0, "soort", [soort for soort, part in parts for _ in range(len(part))])
    return table.rename_axis(index=None, columns=None)


def _judged_years(rows: pd.DataFrame, table: pd.DataFrame, meldingen: list[Melding]) -> list[int]:
    """Return the years with lettings that the agreement is about; say which have project homes only."""
    about = set(rows.loc[rows["telling"].isin([TOEWIJZING, VERHURING, ONBEKEND]), "jaar"])
    years = [name for name in table.columns if isinstance(name, int)]
    others = [year for year in years if year not in about]
    if others:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Years without lettings within the agreement, which are not judged: {years}."
                ),
                {"years": _listed(others)},
            )
        )
    return [year for year in years if year in about]


def _sum_row(table: pd.DataFrame, name: str) -> pd.DataFrame:
    sums = table.sum(axis=0, min_count=1).astype("Int64")
    return sums.to_frame(name).T


def _secret_years(rows: pd.DataFrame, given: Mapping[int, float | None]) -> set[int]:
    """Return the years whose number of lettings is secret: given so, or not given and with a secret count in it."""
    hidden = {year for year, number in given.items() if number is None}
    if "geheim" in rows:
        counted = rows[rows["geheim"] & rows["telling"].isin([TOEWIJZING, VERHURING, ONBEKEND])]
        hidden |= set(counted["jaar"].tolist()) - set(given)
    return hidden


def _lettings(
    rows: pd.DataFrame,
    years: Sequence[int],
    given: Mapping[int, float | None],
    secret: set[int],
    meldingen: list[Melding],
) -> dict[int, Verhuringen]:
    """Return the social lettings of each year for which they are known, and say for which they are not."""
    ordinary = rows[rows["telling"] == VERHURING].groupby("jaar")["aantal"].sum()
    counted = rows[rows["telling"].isin([TOEWIJZING, VERHURING, ONBEKEND])].groupby("jaar")["aantal"].sum()
    open_years = [year for year in years if year not in secret]
    found = {year: Verhuringen(float(counted[year]), False) for year in open_years if ordinary.get(year, 0) > 0}
    other = [year for year in found if year in given and given[year] != found[year].aantal]
    found |= {year: Verhuringen(float(given[year]), True) for year in open_years if year in given}
    for text, of in (
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Years whose number of social lettings is secret, so that only the minimum and the target can be "
                "judged: {years}.",
            ),
            sorted(secret & set(years)),
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Years whose number of social lettings is not known, so that only the minimum and the target can be "
                "judged: {years}.",
            ),
            [year for year in open_years if year not in found],
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Years with a number of social lettings but no delivery: {years}."),
            sorted(set(given) - set(years)),
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Years for which the given number of social lettings differs from the lettings in the table; the given "
                "number is used: {years}.",
            ),
            other,
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Years in which no home was let, so that there is no percentage: {years}."),
            [year for year, lettings in sorted(found.items()) if not lettings.aantal],
        ),
    ):
        if of:
            meldingen.append(Melding(text, {"years": _listed(of)}, warning=True))
    return found


def _year_remarks(jaren: Sequence[Jaarstand]) -> list[Melding]:
    """Say what is particular of years: a part only, a forecast, and more delivered than let."""
    said = [_part_of_a_year(stand.looptijd) for stand in jaren if not stand.looptijd.compleet]
    whole = [
        stand.jaar for stand in jaren if stand.looptijd.lopend and stand.verhuringen and stand.verhuringen.heel_jaar
    ]
    over = [stand.jaar for stand in jaren if (stand.pct or 0) > 100]
    for text, of in (
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The number of social lettings is taken to be of the whole year, and the percentage is that of the "
                "forecast, in: {years}.",
            ),
            whole,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Years in which more was delivered than let, a percentage over 100: {years}. Check both."
            ),
            over,
        ),
    ):
        if of:
            said.append(Melding(text, {"years": _listed(of)}, warning=True))
    return said


def _part_of_a_year(looptijd: Looptijd) -> Melding:
    if looptijd.lopend:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The figures of {year} run until {last}, {pct} % of the year. It is judged by its forecast: a straight "
            "line from 1 January through what was delivered so far.",
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The figures of {year} run from {first} until {last}, but do not begin on 1 January or have gaps: no "
            "forecast and no judgement.",
        )
    values = {"first": looptijd.van, "last": looptijd.tot}
    return Melding(text, {"year": str(looptijd.jaar), "pct": round(100 * looptijd.fractie, 1), **values}, warning=True)


def _without_course(jaren: Sequence[Jaarstand], verloop: pd.DataFrame) -> list[Melding]:
    there = set(verloop["jaar"])
    without = [stand.jaar for stand in jaren if stand.jaar not in there]
    if not without:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Years of which the course by month cannot be shown, because counts have a period without a month or "
                "do not begin in January: {years}.",
            ),
            {"years": _listed(without)},
        )
    ]


def year_table(jaren: Sequence[Jaarstand]) -> pd.DataFrame:
    """Return the years as a table, with homes as whole numbers (Int64) and NULL for what cannot be known.

    Columns YEAR_COLUMNS: ``verschil`` is delivered minus agreed, also in a year that is
    not over; the forecast has differences of its own. ``tot`` is the last day as text, ``pct`` in %. Where the lettings
    of any year are secret, what follows from them (OF_LETTINGS) has its status behind it.
    """
    rows = []
    for stand in jaren:
        afspraken, prognose = stand.afspraken, _rounded(stand.prognose)
        rows.append(
            {
                "jaar": stand.jaar,
                "tot": stand.looptijd.tot.isoformat(),
                "geleverd": stand.geleverd,
                "projecten": stand.projecten,
                "verhuringen": None if stand.verhuringen is None else _rounded(stand.verhuringen.aantal),
                "pct": stand.pct,
                "afspraak_pct": afspraken.pct,
                "minimum": _rounded(afspraken.minimum),
                "afspraak_aantal": stand.afspraak,
                "doel": _rounded(afspraken.doel),
                "verschil": _minus(stand.geleverd, stand.afspraak),
                "verschil_doel": _minus(stand.geleverd, _rounded(afspraken.doel)),
                "prognose": prognose,
                "prognose_verschil": _minus(prognose, stand.afspraak),
                "prognose_verschil_doel": _minus(prognose, _rounded(afspraken.doel)),
            }
        )
    others = {"tot": "object", "pct": "float64", "afspraak_pct": "float64"}
    table = pd.DataFrame(rows, columns=YEAR_COLUMNS).astype({name: others.get(name, "Int64") for name in YEAR_COLUMNS})
    secret = pd.Series([stand.geheim for stand in jaren], index=table.index, dtype=bool)
    for name in OF_LETTINGS if secret.any() else ():
        status = value_status(table[name], table[name].isna() & secret)
        table.insert(table.columns.get_loc(name) + 1, status_field(name), status)
    return table


def _rounded(value: float | None) -> int | None:
    """Return a number of homes as a whole one, a half upwards."""
    return None if value is None else math.floor(round(value, DECIMALS) + 0.5)


def _minus(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left - right


def _number(value: object) -> int | None:
    return None if pd.isna(value) else int(value)


def _listed(years: Sequence[int]) -> str:
    return ", ".join(str(year) for year in years)


def row_labels(names: Iterable[str], data: Mapping, taal: str) -> list[str]:
    """Return what the rows of ``Monitor.groepen`` are called in ``taal``, by the definitions file ``programmamonitor``.

    A programmagroep of the user's own code list keeps its name.
    """
    labels = {groep: group["label"][taal] for groep, group in data["programmagroepen"].items()}
    labels[data["project"]["id"]] = data["project"]["label"][taal]
    rows = {SUBTOTAAL: "subtotaal", TOTAAL: "totaal", ONBEKEND: "onbekend", "": "zonder_groep"}
    labels |= {name: data["rijen"][key][taal] for name, key in rows.items()}
    return [labels.get(name, name) for name in names]


def judgement(stand: Jaarstand, woorden: Mapping, taal: str) -> str:
    """Return in words whether agreement, minimum and target are met, or will be by the forecast.

    ``woorden`` is the table ``oordeel`` of the definitions file ``programmamonitor``.
    """
    if stand.verwacht is None:
        return woorden["geen"][taal]
    if stand.pct is None:
        key = "afspraak_onbekend"
    elif stand.haalt_afspraak:
        key = "afspraak_ja"
    else:
        key = "afspraak_minimum" if stand.haalt_deel else "afspraak_nee"
    afspraken = stand.afspraken
    parts = [
        woorden[key][taal].format(
            pct=_share_text(stand, taal), afspraak=print_number(afspraken.pct, taal, 0 if afspraken.pct % 1 == 0 else 1)
        )
    ]
    for name, met, number in (
        ("minimum", stand.haalt_minimum, afspraken.minimum),
        ("doel", stand.haalt_doel, afspraken.doel),
    ):
        parts.append(woorden[f"{name}_{'ja' if met else 'nee'}"][taal].format(aantal=print_number(number, taal)))
    text = "; ".join(parts)
    return woorden["vooraf"][taal].format(oordeel=text) if stand.looptijd.lopend else text


def _share_text(stand: Jaarstand, taal: str) -> str:
    """Return the share with one decimal, and more where it would seem to be the agreed share that it is just not."""
    if stand.pct is None:
        return ""
    pct, agreed = stand.pct, stand.afspraken.pct
    decimals = next((n for n in (1, 2, 3) if (float(round_half_up(pct, n)) >= agreed) == (pct >= agreed)), 4)
    return print_number(pct, taal, decimals)
