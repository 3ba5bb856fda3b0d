"""Bladindeling: which rows of a sheet are header, data, total or note, and what its columns are called.

Rows are told apart by how many cells they have, and by what these look like beside the rest of their column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .celsoorten import AREA, PC6, Celwoorden, looks_like_number
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .tijdvakken import SERIAL, read_day

TITEL, KOP, EENHEID, DATA = "titel", "kop", "eenheid", "data"
TOTAAL, TUSSENKOP, NOOT, HERHAALD, LEEG = "totaal", "tussenkop", "noot", "herhaald", "leeg"
DAG, GETAL, JAAR, CODE, WOORD = "dag", "getal", "jaar", "code", "woord"  # what one cell looks like
SAMPLE = 400  # rows that tell what a column holds
HEADER_ROWS = 4
STEP = 20_000  # rows between two calls of step
YEAR = re.compile(r"(?:19|20)\d\d")
CBS = re.compile(r"(?:GM|WK|BU)\d{3,4}[0-9A-Z]*", re.IGNORECASE)
JOIN = " - "
TYPED = re.compile(r"'(?:[A-Z]{0,2}\d|€)")  # '0363, 'A02, and not 's-Gravenhage
BROKEN = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[a-z])")  # Toewijzings- and grond on the next line

Vak = tuple[int, int, int, int]  # number of the first row, first column, number of the last row, last column


@dataclass(frozen=True)
class Blad:
    """The cells of a sheet or csv as text (None or '' where empty), with the number of each row in the file.

    ``samengevoegd`` are the merged cells, columns counted from 0; None where the file does not tell. ``rijen_totaal``
    is how many rows the file has, where only the first were read; ``verborgen`` how many rows the spreadsheet hides.
    """

    naam: str
    rijen: Sequence[Sequence[str | None]]
    nummers: Sequence[int]
    samengevoegd: Sequence[Vak] | None = None
    rijen_totaal: int = 0
    verborgen: int = 0

    @property
    def is_part(self) -> bool:
        """Whether the file has more rows than these."""
        return self.rijen_totaal > len(self.rijen)


@dataclass(frozen=True)
class Rijwoorden:
    """The words by which rows are known that are no row of the table."""

    totaal: frozenset[str]
    noot: tuple[str, ...]
    eenheid: frozenset[str]

    @classmethod
    def from_mapping(cls, data: Mapping, totals: Iterable[str] = ()) -> Rijwoorden:
        """Build it from the table ``rijen`` of ``eigenbestand.toml``; ``totals`` are more words for a total."""
        words = frozenset(word.casefold() for word in (*data["totaal"], *totals))
        return cls(words, tuple(data["noot"]), frozenset(data["eenheid"]))

    def is_total(self, text: str) -> str:
        """Return 'heel' for a cell that says only that it is a total, 'deel' for Totaal UMO and UMO totaal, else ''."""
        folded = text.casefold()
        if not any(word in folded for word in self.totaal):
            return ""
        words = folded.replace(":", " ").split()
        named = [word for word in words if not word.isdecimal()]
        if " ".join(named) in self.totaal:
            return "heel"
        return "deel" if named and (named[0] in self.totaal or named[-1] in self.totaal) else ""

    def is_note(self, text: str) -> bool:
        """Return whether a line begins as a note does: Bron: ..., * ..."""
        folded = text.casefold()
        return (
            any(folded == word or folded.startswith((f"{word}:", f"{word} ")) for word in self.noot) or text[:1] in "*†"
        )

    def is_unit(self, text: str) -> bool:
        """Return whether a cell names a unit: %, (aantal), in €."""
        return text.casefold().strip("()[] ") in self.eenheid


@dataclass(frozen=True)
class Bronkolom:
    """A column of the table: its place on the sheet, its name, the parts of its header from top to bottom, its unit."""

    plaats: int
    naam: str
    delen: tuple[str, ...]
    eenheid: str = ""


class Bladindeling:
    """The cells of a sheet, cleaned, and what each of them looks like."""

    def __init__(self, blad: Blad, woorden: Rijwoorden, cellen: Celwoorden):
        self.blad, self.woorden, self.cellen = blad, woorden, cellen
        self.rows = [[_clean(cell) if cell else None for cell in row] for row in blad.rijen]
        self.counts = [sum(cell is not None for cell in row) for row in self.rows]
        self.width = max((len(row) for row in self.rows), default=0)
        self._looks: dict[str, str] = {}
        self._totals: dict[str, str] = {}
        self.typical = self._typical_count()
        self.kinds, self.filled = self._profile()

    def looks(self, cell: str) -> str:
        """Return what a cell looks like by itself."""
        found = self._looks.get(cell)
        if found is None:
            found = self._looks[cell] = self._look(cell)
        return found

    def _look(self, cell: str) -> str:
        if YEAR.fullmatch(cell):
            return JAAR
        if (
            CBS.fullmatch(cell)
            or PC6.fullmatch(cell)
            or cell.isdecimal()
            and cell.startswith("0")
            and AREA.fullmatch(cell)
        ):
            return CODE
        if not SERIAL.fullmatch(cell) and read_day(cell) is not None:
            return DAG
        return GETAL if looks_like_number(cell, self.cellen) else WOORD

    def total(self, cell: str) -> str:
        found = self._totals.get(cell)
        if found is None:
            found = self._totals[cell] = self.woorden.is_total(cell)
        return found

    def _typical_count(self) -> int:
        """Return how many cells a row of the table has: that of most rows with more than one."""
        wide = Counter(count for count in self.counts if count > 1)
        if not wide:
            return 1
        half = 0.5 * max(wide)
        return max((count for count in wide if count >= half), key=lambda count: (wide[count], count))

    def _profile(self) -> tuple[dict[int, str], dict[int, float]]:
        """Return what most cells of each column look like, and how often it is filled, in the rows of the table."""
        rows = [row for row, count in zip(self.rows, self.counts, strict=True) if count >= 0.6 * self.typical][:SAMPLE]
        kinds, filled = {}, {}
        for column in range(self.width):
            seen = Counter(self.looks(row[column]) for row in rows if column < len(row) and row[column] is not None)
            total = sum(seen.values())
            filled[column] = total / len(rows) if rows else 0.0
            if not total or total == 1 < len(rows) - 1:
                continue  # one cell may be the header of an empty column
            if seen[GETAL] > seen[JAAR]:  # years may be counts
                seen[GETAL] += seen.pop(JAAR, 0)
            kind, count = seen.most_common(1)[0]
            kinds[column] = kind if count >= 0.6 * total else WOORD
        return kinds, filled

    def matches(self, row: Sequence[str | None]) -> tuple[int, int]:
        """Return how many cells of a row look like their column, of those in columns that are no text."""
        good = there = 0
        for column, cell in enumerate(row):
            kind = self.kinds.get(column, WOORD)
            if cell is not None and kind != WOORD:
                there += 1
                good += self.looks(cell) == kind
        return good, there

    # ---- The header -----------------------------------------------------------------------------------------------

    def chosen_header(self, header: tuple[int, int]) -> tuple[int, list[int]]:
        """Return the place of the first row below the header that was chosen, and the places of its rows."""
        rows = [place for place, number in enumerate(self.blad.nummers) if header[0] <= number <= header[1]]
        if not rows:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "{name} has no row {row} for a header."),
                name=self.blad.naam,
                row=str(header[0]),
            )
        first = rows[-1] + 1
        while first < len(self.rows) and (self.counts[first] == 0 or self._is_unit_row(first)):
            first += 1
        return first, [place for place in rows if self.counts[place]]

    def find_header(self) -> tuple[int, list[int]]:
        """Return the place of the first row of data, and the places of the header rows above it (none: no header)."""
        first = self._first_data_row()
        place = first - 1
        while place >= 0 and (self.counts[place] == 0 or self._is_unit_row(place)):
            place -= 1
        above = next((at for at in range(place - 1, -1, -1) if self.counts[at]), -1) if place >= 0 else -1
        if (
            self.counts[place] == 1 < self.typical - 1
            and above >= 0
            and self.counts[above] > max(1, 0.5 * self.typical)
        ):
            place = above  # a heading between the header and the first row
        if place < 0 or self.counts[place] == 1 and self.typical > 2 and not self._is_group_row(place, []):
            return first, []
        rows = [place]
        while len(rows) < HEADER_ROWS and rows[0] > 0 and self._is_group_row(rows[0] - 1, rows):
            rows.insert(0, rows[0] - 1)
        return first, rows

    def _first_data_row(self) -> int:
        if any(kind != WOORD for kind in self.kinds.values()):
            for place, row in enumerate(self.rows):
                good, there = self.matches(row)
                wide = self.counts[place] >= max(min(2, self.typical), 0.4 * self.typical)
                if wide and good and good >= 0.5 * there and not self._is_unit_row(place):
                    # A total may stand above the rows that it is of.
                    return place
        widest = [place for place, count in enumerate(self.counts) if count >= 0.6 * self.typical]
        return widest[0] + 1

    def _is_unit_row(self, place: int) -> bool:
        """Return whether a row only names units, or only numbers its columns."""
        cells = [cell for cell in self.rows[place] if cell is not None]
        if not cells:
            return False
        if len(cells) > 2 and cells == [str(number + 1) for number in range(len(cells))]:
            return True
        # "aantal" and "datum" may be units or names of columns: units stand below names.
        below_names = any(count > 1 for count in self.counts[max(0, place - HEADER_ROWS) : place])
        return below_names and all(self.woorden.is_unit(cell) for cell in cells)

    def _is_group_row(self, place: int, below: Sequence[int]) -> bool:
        """Return whether a row is part of the header: it names groups, or columns that the rows below leave open."""
        row = self.rows[place]
        there = [column for column, cell in enumerate(row) if cell is not None]
        if not there or any(self.looks(row[column]) in (DAG, GETAL, CODE) for column in there):
            return False
        if row[there[0]].endswith(":"):
            return False
        named = {column for lower in below for column, cell in enumerate(self.rows[lower]) if cell is not None}
        used = [column for column, kind in self.kinds.items() if self.filled[column] > 0]
        if below and any(column in used and column not in named for column in there) and len(there) > 1:
            return True
        if len(there) == 1:
            # One label in the first column is a title; further on it is a group.
            return bool(used) and there[0] > used[0]
        number = self.blad.nummers[place]
        if self.blad.samengevoegd is not None:
            return any(top <= number <= bottom and right > left for top, left, bottom, right in self.blad.samengevoegd)
        return len(there) < len(named) and there != list(range(there[0], there[0] + len(there)))

    # ---- The rows -------------------------------------------------------------------------------------------------

    def roles(self, first: int, header: Sequence[int], step: Callable[[], None] = lambda: None) -> list[str]:
        """Return what each row is, given the place of the first row of data and those of the header rows."""
        roles = [LEEG if not count else TITEL for count in self.counts]
        for place in header:
            roles[place] = KOP
        for place in range(header[-1] + 1 if header else first, first):
            if self.counts[place]:
                roles[place] = EENHEID if self._is_unit_row(place) else TUSSENKOP
        keys = [column for column, share in self.filled.items() if share >= 0.9]
        heads = {(column, cell) for place in header for column, cell in enumerate(self.rows[place]) if cell is not None}
        for place in range(first, len(self.rows)):
            if place % STEP == 0:
                step()
            if self.counts[place]:
                roles[place] = self._role(place, keys, heads)
        self._mark_trailing_notes(roles, first)
        return roles

    def _role(self, place: int, keys: Sequence[int], heads: Collection[tuple[int, str]]) -> str:
        row = self.rows[place]
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1 and sum(found in heads for found in enumerate(row)) >= 0.8 * len(cells):
            return HERHAALD
        totals = {self.total(cell) for cell in cells}
        sparse = any(column >= len(row) or row[column] is None for column in keys)
        if "heel" in totals or "deel" in totals and (sparse or self.total(cells[0])):
            return TOTAAL
        if len(cells) <= 2 < self.typical and self.woorden.is_note(cells[0]):
            return NOOT
        if len(cells) == 1 < self.typical - 1 and self.looks(cells[0]) == WOORD:
            return TUSSENKOP
        return DATA

    def _mark_trailing_notes(self, roles: list[str], first: int) -> None:
        """Make notes of what stands below the last row that is as full as a row of the table."""
        last = len(roles)
        for place in range(len(roles) - 1, first - 1, -1):
            wide = self.counts[place] > 0.5 * self.typical or self.matches(self.rows[place])[0] > 0
            if roles[place] == TOTAAL or roles[place] == DATA and wide:
                last = place
                break
        apart = False  # a letting of which little is known stands right below the others
        for place in range(last + 1, len(roles)):
            apart = apart or roles[place] in (LEEG, NOOT)
            if roles[place] == TUSSENKOP or apart and roles[place] == DATA:
                roles[place] = NOOT

    # ---- The columns ----------------------------------------------------------------------------------------------

    def columns(self, roles: Sequence[str]) -> list[Bronkolom]:
        """Return the columns that have anything in their rows or in the lowest header row, with their names."""
        header = [place for place, role in enumerate(roles) if role == KOP]
        data = [self.rows[place] for place, role in enumerate(roles) if role == DATA]
        used = {
            column for column in range(self.width) if any(column < len(row) and row[column] is not None for row in data)
        }
        labels = self._labels(header)
        units = [self.rows[place] for place, role in enumerate(roles) if role == EENHEID]
        found, names = [], Counter()
        for column in range(self.width):
            parts = tuple(dict.fromkeys(plain_heading(label[column]) for label in labels if label[column]))
            if column not in used and not (
                header and column < len(self.rows[header[-1]]) and self.rows[header[-1]][column]
            ):
                continue
            name = JOIN.join(parts) or column_letters(column)
            names[name.casefold()] += 1
            name = f"{name} ({names[name.casefold()]})" if names[name.casefold()] > 1 else name
            unit = next((row[column] for row in units if column < len(row) and row[column]), "")
            found.append(Bronkolom(column, name, parts, unit if self.woorden.is_unit(unit) else ""))
        return found

    def _labels(self, header: Sequence[int]) -> list[list[str | None]]:
        """Return the header rows with the label of a group over all its columns."""
        rows = [[*self.rows[place], *[None] * (self.width - len(self.rows[place]))] for place in header]
        for position, place in enumerate(header):
            number = self.blad.nummers[place]
            if self.blad.samengevoegd is not None:
                for top, left, bottom, right in self.blad.samengevoegd:
                    if top <= number <= bottom and top >= self.blad.nummers[header[0]]:
                        row = rows[position]
                        for column in range(left, min(right, self.width - 1) + 1):
                            row[column] = row[column] or self._top_left(top, left)
                continue
            label = None
            for column in range(self.width):
                label = rows[position][column] or label
                if any(row[column] for row in rows[position + 1 :]):
                    rows[position][column] = rows[position][column] or label
        return rows

    def _top_left(self, number: int, column: int) -> str | None:
        try:
            row = self.rows[list(self.blad.nummers).index(number)]
        except ValueError:
            return None
        return row[column] if column < len(row) else None

    # ---- The cells ------------------------------------------------------------------------------------------------

    def table(
        self, roles: Sequence[str], columns: Sequence[Bronkolom], down: Collection[str]
    ) -> tuple[pd.DataFrame, int]:
        """Return the cells of the rows of data, and how many were filled from the merged cell that they are part of."""
        places = [place for place, role in enumerate(roles) if role == DATA]
        numbers = [self.blad.nummers[place] for place in places]
        cells = {}
        for column in columns:
            at = column.plaats
            cells[column.naam] = [self.rows[place][at] if at < len(self.rows[place]) else None for place in places]
        frame = pd.DataFrame(cells, index=pd.Index(numbers, name="rij"), dtype=object)
        filled = self._fill_merged(frame, columns)
        for name in down:
            if name in frame:
                before = frame[name].isna().sum()
                frame[name] = frame[name].ffill()
                frame[name] = frame[name].where(frame[name].notna(), None)
                filled += int(before - frame[name].isna().sum())
        return frame, filled

    def _fill_merged(self, frame: pd.DataFrame, columns: Sequence[Bronkolom]) -> int:
        names = {column.plaats: column.naam for column in columns}
        filled = 0
        for top, left, bottom, _ in self.blad.samengevoegd or ():
            if bottom == top or left not in names or frame.empty or bottom < frame.index[0]:
                continue
            rows = frame.index[(frame.index > top) & (frame.index <= bottom)]
            if top in frame.index and len(rows) and frame.at[top, names[left]] is not None:
                frame.loc[rows, names[left]] = frame.at[top, names[left]]
                filled += len(rows)
        return filled


def _clean(cell: str) -> str | None:
    """Return a cell without spaces around it, and without the apostrophe with which one types numbers as text."""
    text = cell.strip()
    return (text[1:] if text[0] == "'" and TYPED.match(text) else text) if text else None


def plain_heading(text: str) -> str:
    """Return a heading on one line, with a word that was broken off in one piece."""
    return " ".join(BROKEN.sub("", text).split())


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls a column: A, B, ... AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
