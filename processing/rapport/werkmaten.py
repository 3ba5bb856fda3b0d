"""Sizes of a sheet of the workbook: how wide its columns are, how high its rows, and how it lies on paper.

Excel measures columns in characters and rows in points, and does not fit either to what a file holds: whoever writes
the file does. Widths are a little more than the characters need, since fonts differ.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .uitgave import TEXT

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Kolom

SIDES, TOP, BOTTOM = 0.5, 0.7, 0.75  # inch: the margins of a page of A4 that lies
PAGE_WIDTH = 0.9 * (11.69 - 2 * SIDES) * 96  # px, with room for fonts that are wider
PAGE_HEIGHT = (8.27 - TOP - BOTTOM) * 72  # points
LINE, AROUND = 12.75, 1.25  # points: a line of text, and what a row has besides
ROW = LINE + AROUND
WIDEST_TEXT, WIDEST_NUMBER, NARROWEST = 42, 15, 8  # characters of a column
EXCELS_OWN, EXCELS_ROW = 8.43, 15.0  # characters of a column and points of a row that nobody set
SMALLEST_PRINT = 60  # %: a table that would be smaller has the names of its columns upright
SMALLEST_WHOLE = 67  # %: no smaller only to be on fewer pages
LITTLE = 0.86  # of the scale that it has: so little smaller is no matter
SPARE = 1.06  # times the height that was worked out: programs differ in what they make of it
UPRIGHT_NAME = 26  # characters of an upright name in one line
CHARACTER = 5.6  # points: about the width of a bold one


@dataclass(frozen=True)
class Kolommaten:
    """How wide the columns of a table are (characters), and how high their names (points), which may stand upright."""

    breedten: Sequence[float]
    hoogte: float
    rechtop: bool

    @classmethod
    def of(cls, kolommen: Sequence[Kolom], texts: Sequence[Sequence[str]]) -> Kolommaten:
        """Fit the columns to their cells (``texts``, a list a column) and names: upright where they are too many."""
        widths = [column_width(kolom, cells) for kolom, cells in zip(kolommen, texts, strict=True)]
        names = [kolom.label for kolom in kolommen]
        if print_scale(widths) >= SMALLEST_PRINT:
            return cls(widths, row_height(names, [0.9 * width for width in widths]) + 3, rechtop=False)
        longest = max(len(kolom.label) for kolom in kolommen if kolom.soort != TEXT)
        widths = [
            width if kolom.soort == TEXT else max(max(map(len, cells), default=0) + 2, NARROWEST)
            for width, kolom, cells in zip(widths, kolommen, texts, strict=True)
        ]
        return cls(widths, CHARACTER * min(longest, UPRIGHT_NAME) + 12, rechtop=True)


@dataclass(frozen=True)
class Plaats:
    """Where a chart lies: its row, and in points how much is above it and how high it is."""

    rij: int
    erboven: float
    hoogte: float

    def needs_break(self, scale: int, height: float) -> bool:
        """Return whether it is to begin a page, on a sheet of ``height`` points.

        Where the edge of a page would run through it; and where the table is on one page, but the notes are not.
        """
        room = page_room(scale)
        if height * SPARE <= room:
            return False
        return self.erboven * SPARE <= room or self.erboven * SPARE % room + self.hoogte * SPARE > room

    def scale_below(self, scale: int, height: float) -> int:
        """Return the scale at which it is on one page with the notes below it, ``scale`` where that is too small."""
        whole = int(100 * PAGE_HEIGHT / max((height - self.erboven) * SPARE, 1))
        return whole if min(SMALLEST_WHOLE, LITTLE * scale) <= whole < scale else scale


def page_room(scale: int) -> float:
    """Return how many points of a sheet are on a page at a scale (%)."""
    return PAGE_HEIGHT / scale * 100


def column_width(kolom: Kolom, texts: Sequence[str]) -> float:
    """Return the width of a column in characters: that of its cells and of the longest word above them."""
    cells = max((len(text) for text in texts), default=0)
    words = max((len(part) for part in kolom.label.split()), default=0)
    if kolom.soort == TEXT:
        return min(max(cells, words, NARROWEST) + 2, WIDEST_TEXT)
    # A long name above a column takes three lines rather than a wide column.
    return max(cells + 2, 1.15 * words + 2, min(len(kolom.label) / 3 + 2, WIDEST_NUMBER), NARROWEST)


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height in points of a row in which each text is folded to its width."""
    lines = [len(textwrap.wrap(text, max(int(width), 1))) for text, width in zip(texts, widths, strict=False)]
    return LINE * max(*lines, 1) + AROUND


def columns_for(width: float, widths: Sequence[float]) -> int:
    """Return how many columns together are about ``width`` characters wide; those beyond the table have Excel's own."""
    total = 0.0
    for count, column in enumerate(widths, start=1):
        total += column
        if total >= width:
            return count
    return len(widths) + int((width - total) // EXCELS_OWN)


def print_scale(widths: Sequence[float], least: float = 0) -> int:
    """Return the scale (%) at which these columns, and ``least`` px, are on one page; 100 at most."""
    needed = max(sum(7 * width + 5 for width in widths), least, 1)
    return max(min(int(100 * PAGE_WIDTH / needed), 100), 10)


def page_scale(widths: Sequence[float], least: float, height: float, *, one_page: bool) -> int:
    """Return the scale (%) of a sheet in print: that of its columns and of ``least`` px, at most 100.

    Where ``height`` points are a little more than some pages (``one_page``: than one), it is that at which they are on
    these, if that can be read: no last page with a line or two.
    """
    scale, needed = print_scale(widths, least), height * SPARE
    pages = math.ceil(needed / page_room(scale))
    whole = int(100 * PAGE_HEIGHT * (pages - 1) / max(needed, 1))
    allowed = pages == 2 or pages > 2 and not one_page
    return whole if allowed and whole >= min(SMALLEST_WHOLE, LITTLE * scale) else scale
