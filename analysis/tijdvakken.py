"""Tijdvakken: dates as people write them, and the year, half year, quarter or month that they fall in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import pandas as pd

from .bronbestand import years_in_name
from .meldingen import QT_TRANSLATE_NOOP, Melding

JAAR, HALFJAAR, KWARTAAL, MAAND = "jaar", "halfjaar", "kwartaal", "maand"
STEPS = (JAAR, HALFJAAR, KWARTAAL, MAAND)
FIRST_YEAR, LAST_YEAR = 1900, 2200  # within what pandas can hold
AHEAD = 1  # years: a contract may be signed for later, but not for much later
EXAMPLES = 3

# Day before month, as the Dutch write it; two notations start with the year. A time behind the date does not matter.
_WORD = r"(?P<month>[^\W\d_]{3,9})\.?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
NOTATIONS = (
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})(?: .*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>'?\d{2})"),
    # 1 maart 2016, vr. 1-mrt-16; and without a day: maart 2016, mrt-16.
    re.compile(rf"(?:[a-z]{{2,9}}\.?,? )?(?P<day>\d{{1,2}})[-/. ]+{_WORD}[-/., ]+{_YEAR}(?: \d.*)?", re.IGNORECASE),
    re.compile(rf"(?P<day>){_WORD}[-/. ]+{_YEAR}", re.IGNORECASE),
)
# The first letters of a month, in Dutch, in English, and as spreadsheets shorten it.
MONTHS = {
    name: number + 1
    for number, names in enumerate(
        ("jan", "feb", "maa mrt mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
    )
    for name in names.split()
}
MONTH_NAMES = re.compile(
    r"jan(uari|uary)?|feb(r|ruari|ruary)?|maart|mrt|maa|mar(ch)?|apr(il)?|mei|may|juni?|june?|juli?|july?|aug(ustus|ust)?|"
    r"sept?(ember)?|okt(ober)?|oct(ober)?|nov(ember)?|dec(ember)?",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])[-/.](?:1[3-9]|2\d|3[01])[-/.](?:\d{4}|\d{2})(?: .*)?")
# A spreadsheet counts days from here; five digits reach from 1927 to 2173. In a column of dates these are dates.
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
SERIAL_START = datetime.date(1899, 12, 30)
# How the labels below, and the tables of 000 and 002, write a period.
LABEL = re.compile(
    r"(?P<year>\d{4})(?:\s*-\s*(?:(?P<half>I{1,2})|[KQ](?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.IGNORECASE
)

MONTH_OF_YEAR = re.compile(r"\d{1,2}[-/]\d{4}")
HEADING_PARTS = (
    (
        re.compile(r"\b([12])(?:e|ste|de)? ?(?:half ?jaar|hj)\b|\b(?:half ?jaar|hj|h) ?([12])\b", re.IGNORECASE),
        HALFJAAR,
    ),
    (
        re.compile(r"\b([1-4])(?:e|ste|de)? ?(?:kwartaal|kw)\b|\b(?:kwartaal|kw|k|q) ?([1-4])\b", re.IGNORECASE),
        KWARTAAL,
    ),
)

# What the name of a column of parts of years says that its numbers are.
PART_NAMES = (
    (re.compile(r"maand|mnd|month", re.IGNORECASE), MAAND),
    (re.compile(r"kwartaal|quarter|qtr|\bkw(?:nr)?\b|\bq\b", re.IGNORECASE), KWARTAAL),
    (re.compile(r"half ?jaar|half ?year|semester|\bhj\b", re.IGNORECASE), HALFJAAR),
)
PARTS = {MAAND: 12, KWARTAAL: 4, HALFJAAR: 2}  # in a year
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
PART_NUMBER = re.compile(r"(\d{1,2})(?:\.0|e|de|ste)?", re.IGNORECASE)
NUMBERED_MONTH = re.compile(r"(?P<number>\d{1,2})[-.) ]+(?P<month>[^\W\d_]{3,9})\.?")  # 03 maart: so that it sorts


def parse_dates(values: pd.Series, column: str) -> tuple[pd.Series, list[Melding]]:
    """Return ``values`` as dates without a time (datetime64, NaT where there is none), and what is to be said.

    Understands dates, ISO (2017-03-01), Dutch (1-3-2017, also with / or .; 1-3-17; 1 maart 2017; 1-mrt-17), 20170301
    and the day numbers of a spreadsheet (42795). Day comes before month. A month without a day (maart 2017) is its
    first day, and that is said; so are day numbers. A date that does not exist, or lies before 1900 or more than a year
    ahead (2091 for 2021), becomes NaT and is counted; so is text that is no date.
    """
    written = values.astype(object)
    # One kind of day: pandas compares its own timestamps with dates no more.
    timed = written.map(lambda value: isinstance(value, datetime.datetime) and value is not pd.NaT).astype(bool)
    written[timed] = [value.date() for value in written[timed]]
    found = {value: read_day(value) for value in written[written.notna()].drop_duplicates()}
    # From ISO texts: pandas guesses nothing then, and a year that it cannot hold is NaT.
    dates = pd.to_datetime(written.map(found), format="%Y-%m-%d", errors="coerce")
    filled = written.notna() & (written.astype(str).str.strip() != "")
    bad = filled & dates.isna()
    said = [*say_month_first(written, column), *_say_guesses(written, dates, column)]
    if not bad.any():
        return dates, said
    return dates, [
        *said,
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
        ),
    ]


def say_month_first(values: pd.Series, column: str) -> list[Melding]:
    """Warn of dates that exist only with the month first: then others of the column may be read the wrong way round."""
    texts = values.dropna().map(plain_text)
    american = texts[texts.map(lambda text: bool(MONTH_FIRST.fullmatch(text))).astype(bool)]
    if american.empty:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Dates in {column} that only exist with the month before the day: {count} (such as {example}). Others "
                "of this column were read with the day first and may be wrong; make them dates in the spreadsheet.",
            ),
            {"column": column, "count": len(american), "example": f"'{american.iloc[0]}'"},
            warning=True,
        )
    ]


def _say_guesses(written: pd.Series, dates: pd.Series, column: str) -> list[Melding]:
    """Return what is to be said of dates that are not in the file as such: a month without a day, a day number."""
    texts = written[dates.notna()].map(plain_text)
    said = []
    for pattern, text in (
        (
            NOTATIONS[-1],
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Values in {column} that are a month without a day, read as its first day: {count} (such as "
                "{example}).",
            ),
        ),
        (
            SERIAL,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Values in {column} that are the day number of a spreadsheet, read as a date: {count} (such as "
                "{example}).",
            ),
        ),
    ):
        rows = texts.map(lambda value, pattern=pattern: bool(pattern.fullmatch(value))).astype(bool)
        if rows.any():
            first = texts[rows].index[0]
            example = f"'{texts[first]}': {dates[first]:%Y-%m-%d}"
            values = {"column": column, "count": int(rows.sum()), "example": example}
            said.append(Melding(text, values, warning=True))
    return said


def plain_text(value: object) -> str:
    """Return a value as text without spaces around it; a column of whole numbers with a gap arrives as decimals."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def read_day(value: object) -> str | None:
    """Return one value as an ISO date by the rules of ``parse_dates``, None when it is none that can be meant."""
    last = datetime.date.today().year + AHEAD
    if isinstance(value, datetime.date):  # a datetime and a pandas Timestamp are dates too
        day = datetime.date(value.year, value.month, value.day)
        return day.isoformat() if FIRST_YEAR <= day.year <= last else None
    text = " ".join(plain_text(value).split())
    if SERIAL.fullmatch(text):
        day = SERIAL_START + datetime.timedelta(days=int(text[:5]))
        return day.isoformat() if day.year <= last else None
    for notation in NOTATIONS:
        match = notation.fullmatch(text)
        if match:
            year, month = _year(match["year"], last), _month(match["month"])
            try:
                found = datetime.date(year, month, int(match["day"] or 1))
            except ValueError:
                return None
            return found.isoformat() if FIRST_YEAR <= year <= last else None
    return None


def _year(text: str, last: int) -> int:
    """Return a year; two digits are the latest one that may be meant."""
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    year = last - last % 100 + int(digits)
    return year if year <= last else year - 100


def _month(text: str) -> int:
    """Return the number of a month, 0 for a word that is none."""
    if text.isdecimal():
        return int(text)
    return MONTHS[text[:3].casefold()] if MONTH_NAMES.fullmatch(text) else 0


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


def heading_period(text: object) -> str | None:
    """Return the period that a heading names: 2016, 'Aantal 2016', '1e halfjaar 2017', 'Q1 2018', 'mrt 2018', 3-2018.

    A date is its month. None for a heading that names none, or more than one year.
    """
    words = " ".join(str(text).split())
    label = period_label(words)
    if label and LABEL.fullmatch(label) and years_in_name(label[:4]):
        return label
    years = years_in_name(words)
    if len(years) != 1:
        return None
    day = read_day(f"1-{words}" if MONTH_OF_YEAR.fullmatch(words) else words)
    if day is not None:
        return day[:7]
    year = years.pop()
    rest = words.replace(str(year), " ")
    part = _part_of_year(rest)
    if part:
        return f"{year}-{part}"
    months = [word for word in re.findall(r"[^\W\d_]+", rest) if MONTH_NAMES.fullmatch(word)]
    return f"{year}-{_month(months[0]):02d}" if len(months) == 1 else str(year) if not months else None


def heading_part(text: object) -> str | None:
    """Return the part of a year that a heading is, without the year: I, K1 or 03 for 1e halfjaar, Q1 and maart.

    None for a heading that says more than that.
    """
    words = " ".join(str(text).split()).rstrip(".")
    if MONTH_NAMES.fullmatch(words):
        return f"{_month(words):02d}"
    return _part_of_year(words) if any(pattern.fullmatch(words) for pattern, _ in HEADING_PARTS) else None


def _part_of_year(words: str) -> str | None:
    """Return the half year or quarter that stands in a heading, as its label writes it."""
    for pattern, kind in HEADING_PARTS:
        match = pattern.search(words)
        if match:
            number = match[1] or match[2]
            return "I" * int(number) if kind == HALFJAAR else f"K{number}"
    return None


def part_labels(values: pd.Series, column: str) -> pd.Series:
    """Return the part of a year that each cell is, as labels have it: 03, K1, I (object, None for what is none).

    Numbers, and I to IV, are what the name of the column says: months, quarters or half years. Under another name they
    are months when one is above 4 and none above 12, I to IV quarters when III or IV is among them, and else no part. A
    cell with its year is that period (2020-03).
    """
    texts = {cell: " ".join(plain_text(cell).split()) for cell in values.dropna().unique()}
    numbers = {cell: number for cell, text in texts.items() if (number := _part_number(text))}
    step = _part_step(column, numbers.values(), any(texts[cell].upper() in ROMAN for cell in numbers))
    found = {}
    for cell, text in texts.items():
        if cell in numbers:
            found[cell] = _part_label(step, numbers[cell])
        else:
            found[cell] = heading_part(text) or _numbered_month(text) or _whole_period(text)
    labels = values.astype(object).map(found).astype(object)
    return labels.where(labels.notna(), None)


def _part_number(text: str) -> int | None:
    match = PART_NUMBER.fullmatch(text)
    return int(match[1]) if match else ROMAN.get(text.upper())


def _part_step(column: str, numbers: Iterable[int], roman: bool) -> str | None:
    """Return what the numbers of a column are: MAAND, KWARTAAL or HALFJAAR, None where nothing tells."""
    named = [step for pattern, step in PART_NAMES if pattern.search(column)]
    if len(named) == 1:
        return named[0]
    largest = max(numbers, default=0)
    if roman:
        return KWARTAAL if 2 < largest <= PARTS[KWARTAAL] else None
    return MAAND if PARTS[KWARTAAL] < largest <= PARTS[MAAND] else None


def _part_label(step: str | None, number: int) -> str | None:
    if step is None or not 1 <= number <= PARTS[step]:
        return None
    return {MAAND: f"{number:02d}", KWARTAAL: f"K{number}", HALFJAAR: "I" * number}[step]


def _numbered_month(text: str) -> str | None:
    match = NUMBERED_MONTH.fullmatch(text)
    month = _month(match["month"]) if match else 0
    return f"{month:02d}" if month and month == int(match["number"]) else None


def _whole_period(text: str) -> str | None:
    """Return the period that a cell with a year and a part of it names."""
    label = heading_period(text)
    return label if label and len(label) > len("2020") else None


def join_period(period: object, part: object) -> str | None:
    """Return the part of a period: 2020 and 03 is 2020-03; a part with its year (2020-03) is one of that year only.

    None where one is missing (but for a part with its year), or where the part does not lie in the period.
    """
    if part is None or pd.isna(part):
        return None
    known = period is not None and not pd.isna(period)
    if period_year(part) is not None:
        label = str(part)
    elif known and period_year(period) is not None:
        label = f"{period_year(period)}-{part}"
    else:
        return None
    if not known:
        return label
    whole, found = period_span(period), period_span(label)
    return label if whole and whole[0] <= found[0] and found[1] <= whole[1] else None


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
