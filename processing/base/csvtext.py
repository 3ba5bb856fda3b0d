"""A table as csv in two notations: for machines, and for a Dutch spreadsheet. One rule for panels and reports."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from ...analysis.schemas import format_number

DIGITS = 6  # decimals of a number in a csv for people, or significant digits of a smaller one; machines get all
SMALLEST_PLAIN = 1e-12  # a smaller one is written as 4,14423E-51, which a Dutch spreadsheet reads as a number too


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]], *, dutch: bool) -> bytes:
    """Return rows as csv: point and comma, or for a Dutch spreadsheet comma and semicolon.

    None and NaN are empty. The Dutch one begins with the mark by which Excel knows UTF-8.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if dutch else ",", lineterminator="\r\n" if dutch else "\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(value, dutch) for value in row])
    return file.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def _cell(value: object, dutch: bool) -> object:
    if value is None:
        return ""
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return ""
    if not dutch:
        return repr(float(value))
    if 0 < abs(value) < SMALLEST_PLAIN:
        return f"{value:.{DIGITS - 1}E}".replace(".", ",")
    return format_number(value, "nl", _decimals(value))


def _decimals(value: float) -> int:
    """Return how many decimals a number has in Dutch: a p-value of 0,00000012 is not 0."""
    return DIGITS if value == 0 or abs(value) >= 0.1 else DIGITS - 1 - math.floor(math.log10(abs(value)))
