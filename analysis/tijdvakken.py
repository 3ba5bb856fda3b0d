"""Tijdvakken: dates as people write them, and the year, half year, quarter or month that they fall in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Melding

JAAR, HALFJAAR, KWARTAAL, MAAND = "jaar", "halfjaar", "kwartaal", "maand"
STEPS = (JAAR, HALFJAAR, KWARTAAL, MAAND)
FIRST_YEAR, LAST_YEAR = 1900, 2200  # within what pandas can hold
AHEAD = 1  # years: a contract may be signed for later, but not for much later
EXAMPLES = 3

# Day before month, as the Dutch write it; two notations start with the year. A time behind the date does not matter.
NOTATIONS = (
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})(?: .*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
)
# How the labels below, and the tables of 000 and 002, write a period.
LABEL = re.compile(
    r"(?P<year>\d{4})(?:\s*-\s*(?:(?P<half>I{1,2})|[KQ](?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.IGNORECASE
)


def parse_dates(values: pd.Series, column: str) -> tuple[pd.Series, list[Melding]]:
    """Return ``values`` as dates without a time (datetime64, NaT where there is none), and what is to be said.

    Understands dates, ISO (2017-03-01), Dutch (1-3-2017, also with / or .) and 20170301. Day comes before month. A date
    that does not exist, or lies before 1900 or more than a year ahead (2091 for 2021), becomes NaT and is counted; so
    is text that is no date.
    """
    written = values.astype(object)
    # One kind of day: pandas compares its own timestamps with dates no more.
    timed = written.map(lambda value: isinstance(value, datetime.datetime) and value is not pd.NaT).astype(bool)
    written[timed] = [value.date() for value in written[timed]]
    found = {value: _date(value) for value in written[written.notna()].drop_duplicates()}
    # From ISO texts: pandas guesses nothing then, and a year that it cannot hold is NaT.
    dates = pd.to_datetime(written.map(found), format="%Y-%m-%d", errors="coerce")
    filled = written.notna() & (written.astype(str).str.strip() != "")
    bad = filled & dates.isna()
    if not bad.any():
        return dates, []
    return dates, [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Values in {column} that are no existing date, lie before 1900 or more than a year ahead, and are left "
                "empty: {count} (such as {examples}). Write dates as 2017-03-31 or 31-3-2017.",
            ),
            {
                "column": column,
                "count": int(bad.sum()),
                "examples": ", ".join(f"'{value}'" for value in written[bad].drop_duplicates()[:EXAMPLES]),
            },
            warning=True,
        )
    ]


def _date(value: object) -> str | None:
    """Return one value as an ISO date, None when it is none that can be meant."""
    last = datetime.date.today().year + AHEAD
    if isinstance(value, datetime.date):  # a datetime and a pandas Timestamp are dates too
        day = datetime.date(value.year, value.month, value.day)
        return day.isoformat() if FIRST_YEAR <= day.year <= last else None
    # A column of whole numbers with a gap in it arrives as decimals.
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    for notation in NOTATIONS:
        match = notation.fullmatch(text)
        if match:
            year, month, day = (int(match[part]) for part in ("year", "month", "day"))
            try:
                found = datetime.date(year, month, day)
            except ValueError:
                return None
            return found.isoformat() if FIRST_YEAR <= year <= last else None
    return None


def period_labels(dates: pd.Series, step: str, last: datetime.date | None = None) -> pd.Series:
    """Return the period that each date falls in as text (object, None for NaT), in steps of STEPS.

    A year is ``2016``, a half year ``2017-I``, a quarter ``2018-K1``, a month ``2018-03``. Where the figures end at
    ``last``, the end of June, that year is labelled as the half year that it is, as the tables of 000 do (2017-I).
    """
    year = dates.dt.year.astype("Int64").astype(str)
    month = dates.dt.month
    if step == JAAR:
        labels = year
        if last is not None and (last.month, last.day) == (6, 30):
            labels = labels.where(dates.dt.year != last.year, f"{last.year}-I")
    elif step == HALFJAAR:
        labels = year + (month > 6).map({False: "-I", True: "-II"})
    elif step == KWARTAAL:
        labels = year + "-K" + dates.dt.quarter.astype("Int64").astype(str)
    elif step == MAAND:
        labels = year + "-" + month.astype("Int64").astype(str).str.zfill(2)
    else:
        raise ValueError(f"step must be one of {STEPS}, not {step!r}")
    return labels.astype(object).where(dates.notna(), None)


def period_label(text: object) -> str | None:
    """Return a period as its label is written here (2017-I, 2018-K1), other text as it is, None for nothing."""
    if text is None or pd.isna(text):
        return None
    written = str(int(text) if isinstance(text, float) and text.is_integer() else text).strip()
    match = LABEL.fullmatch(written)
    if not match:
        return written or None
    part = match["half"] or (match["quarter"] and f"K{match['quarter']}") or match["month"]
    return f"{match['year']}-{part.upper()}" if part else match["year"]


def period_order(label: object) -> tuple[int, int, str]:
    """Return what a period is sorted by: its year, the month in which it begins, and its text; no period comes last."""
    match = LABEL.fullmatch(str(label).strip())
    if not match:
        return (LAST_YEAR + 1, 0, str(label))
    month = 1
    if match["half"]:
        month = 1 if len(match["half"]) == 1 else 7
    elif match["quarter"]:
        month = 3 * int(match["quarter"]) - 2
    elif match["month"]:
        month = int(match["month"])
    return (int(match["year"]), month, str(label))


def sort_periods(labels: Iterable[object]) -> list:
    """Return the different periods in their order in time, those that are no period behind them."""
    return sorted({label for label in labels if label is not None and not pd.isna(label)}, key=period_order)


def period_span(label: object) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a period, None for text that is no period."""
    match = LABEL.fullmatch(str(label).strip())
    if not match:
        return None
    year, month, _ = period_order(label)
    months = 1 if match["month"] else 3 if match["quarter"] else 6 if match["half"] else 12
    after = datetime.date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
    return datetime.date(year, month, 1), after - datetime.timedelta(days=1)


def period_year(label: object) -> int | None:
    """Return the year of a period, None for text that is no period."""
    match = LABEL.fullmatch(str(label).strip())
    return int(match["year"]) if match else None
