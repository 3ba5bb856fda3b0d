"""Codeherstel: codes that a spreadsheet took for something else: 1-5 became a date, 3E05 a number, 363 became 363.0.

A code is put back where the other codes of its column leave one possibility; the rest stays as it is and is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

import pandas as pd

from .gebiedcodes import as_text
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .tijdvakken import MONTH_NAMES, MONTHS

DECIMALS = re.compile(r"(\d+)[.,]0+")
DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?: 00:00(?::00)?)?")
DAY_MONTH = re.compile(r"(\d{1,2})[- ]([a-z]{3})\.?", re.IGNORECASE)
MONTH_YEAR = re.compile(r"([a-z]{3})\.?[- ](\d{2})", re.IGNORECASE)
ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
ZEROS = re.compile(r"([1-9]\d{0,2}?)(0+)")
PAIR = re.compile(r"(\d+)([-/])(\d+)")
SHORTEST = 10000  # a number below this may be a code of its own
EXAMPLES = 3


def restore_codes(values: pd.Series, column: str, known: Collection[str] = ()) -> tuple[pd.Series, list[Melding]]:
    """Return codes as text (object, None for none) with what a spreadsheet broke put back, and what was done.

    ``known`` are codes that certainly exist. A date is a code such as 1-5 where other codes of the column are pairs of
    numbers; a number with zeros is one such as 3E05 where one reading looks like the other codes.
    """
    text = as_text(values)
    unique = list(text.dropna().unique())
    sound = [code for code in unique if not _is_broken(code)]
    shapes = Counter(_shape(code) for code in sound) | Counter({_shape(code): 1 for code in known})
    pairs = [match for code in (*sound, *known) if (match := PAIR.fullmatch(code))]
    years = Counter(match[1] for code in unique if (match := DAY.fullmatch(code)) and match[3] != "01")
    restored, doubtful = {}, []
    for code in unique:
        found = set(_candidates(code, pairs, shapes, years))
        found = found & set(known) or found
        if len(found) == 1:
            restored[code] = found.pop()
        elif _is_broken(code):
            doubtful.append(code)
    put_back = text.isin(list(restored))
    text_after = text.mask(put_back, text.map(restored)).astype(object)
    return text_after.where(text_after.notna(), None), _say(text, restored, doubtful, column)


def _is_broken(code: str) -> bool:
    """Return whether a code is a date, or a number with the mark of a spreadsheet's own notation."""
    month = DAY_MONTH.fullmatch(code) or MONTH_YEAR.fullmatch(code)
    named = month and MONTH_NAMES.fullmatch(month[2] if month[2].isalpha() else month[1])
    rounded = ROUNDED.fullmatch(code) and any(mark in code for mark in "+.,")
    return bool(DAY.fullmatch(code) or named or rounded)


def _shape(code: str) -> str:
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code))


def _candidates(code: str, pairs: list[re.Match], shapes: Counter, years: Counter) -> Iterator[str]:
    """Yield what a code may have been before the spreadsheet; nothing for a code that is sound."""
    match = DECIMALS.fullmatch(code)
    if match:
        yield match[1]
        return
    if pairs:
        yield from _pair_candidates(code, pairs, years)
    number = ZEROS.fullmatch(code) or re.fullmatch(r"(\d)[.,]?0*E\+?(\d+)", code, re.IGNORECASE)
    # 300000 may be 3E05; with more shapes that fit it stays in doubt.
    if number and ("+" in code or code.isdecimal() and int(code) >= SHORTEST):
        mantissa, zeros = number[1], len(number[2]) if code.isdecimal() else int(number[2])
        for exponent in (str(zeros), f"{zeros:02d}", f"{zeros:03d}"):
            if _shape(f"{mantissa}E{exponent}") in shapes:
                yield f"{mantissa}E{exponent}"


def _pair_candidates(code: str, pairs: list[re.Match], years: Counter) -> Iterator[str]:
    """Yield the pairs of numbers that a date may have been, as the other pairs of the column are written."""
    sign = Counter(match[2] for match in pairs).most_common(1)[0][0]
    padded = any(part.startswith("0") and len(part) > 1 for match in pairs for part in (match[1], match[3]))

    def pair(first: int, second: int) -> str:
        return f"{first:02d}{sign}{second:02d}" if padded else f"{first}{sign}{second}"

    day, named, short = DAY.fullmatch(code), DAY_MONTH.fullmatch(code), MONTH_YEAR.fullmatch(code)
    if day:
        yield pair(int(day[3]), int(day[2]))
        # 5-19 becomes 1 May 2019; but 1-5 became a day of the year in which it was typed, as other codes did.
        if day[3] == "01" and day[1] not in years:
            yield pair(int(day[2]), int(day[1]) % 100)
    elif named and MONTH_NAMES.fullmatch(named[2]):
        yield pair(int(named[1]), MONTHS[named[2].casefold()])
    elif short and MONTH_NAMES.fullmatch(short[1]):
        yield pair(MONTHS[short[1].casefold()], int(short[2]))


def _say(text: pd.Series, restored: dict[str, str], doubtful: list[str], column: str) -> list[Melding]:
    said = []
    if restored:
        before = next(iter(restored))
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Codes in {column} that a spreadsheet had changed and that were put back: {count}, such as "
                    "{before} to {after}. Check that this is right.",
                ),
                {
                    "column": column,
                    "count": int(text.isin(list(restored)).sum()),
                    "before": before,
                    "after": restored[before],
                },
                warning=True,
            )
        )
    if doubtful:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Codes in {column} that a spreadsheet seems to have changed, and that may have been more than one "
                    "code: {count} (such as {examples}). They are left as they are; correct them in the file.",
                ),
                {
                    "column": column,
                    "count": int(text.isin(doubtful).sum()),
                    "examples": ", ".join(doubtful[:EXAMPLES]),
                },
                warning=True,
            )
        )
    return said
