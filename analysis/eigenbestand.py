"""Eigen bestand: where the table stands on a sheet as people keep it, and what the other rows are.

A sheet is a list of rows of cells. Above the table there may be titles, its header may take more rows (a group over
columns, merged), below the header may stand units; between and below its rows totals, headings and notes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import pandas as pd

from .bladindeling import (
    EENHEID,
    HERHAALD,
    KOP,
    NOOT,
    SAMPLE,
    TITEL,
    TOTAAL,
    TUSSENKOP,
    Blad,
    Bladindeling,
    Bronkolom,
    Rijwoorden,
)
from .bronbestand import years_in_name
from .celsoorten import Celwoorden, looks_like_number, read_numbers
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

SHOWN_NUMBERS = 8


@dataclass(frozen=True)
class Vondst:
    """The table that was found: what each row of the sheet is, its columns, and its cells.

    ``table`` has the columns by their names, the numbers of the rows in the file as index, text or None in its cells.
    """

    blad: Blad
    rollen: Sequence[str]
    kolommen: Sequence[Bronkolom]
    table: pd.DataFrame
    meldingen: list[Melding] = field(default_factory=list)

    def numbers(self, rol: str) -> list[int]:
        """Return the numbers in the file of the rows that are this."""
        return [number for number, found in zip(self.blad.nummers, self.rollen, strict=True) if found == rol]

    def cells(self, *rollen: str) -> pd.DataFrame:
        """Return the cells of the rows that are one of these, in the form of ``table``, as the file has them."""
        rows = [
            (number, row)
            for number, row, found in zip(self.blad.nummers, self.blad.rijen, self.rollen, strict=True)
            if found in rollen
        ]
        cells = {
            kolom.naam: [
                (row[kolom.plaats] or "").strip() or None if kolom.plaats < len(row) else None for _, row in rows
            ]
            for kolom in self.kolommen
        }
        return pd.DataFrame(cells, index=[number for number, _ in rows], dtype=object)

    @property
    def jaar(self) -> str:
        """The one year that the titles above the table name, else the name of the sheet; '' where none is certain."""
        titles = zip(self.blad.rijen, self.rollen, strict=True)
        above = " ".join(cell for row, role in titles if role == TITEL for cell in row if cell)
        found = years_in_name(above) or years_in_name(self.blad.naam)
        return str(found.pop()) if len(found) == 1 else ""

    @property
    def kop(self) -> list[int]:
        """The numbers of the header rows."""
        return self.numbers(KOP)


def row_list(numbers: Sequence[int]) -> str:
    """Return numbers of rows for people: 4, 7-9, 12 ..."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    shown = ["-".join(str(number) for number in dict.fromkeys(part)) for part in parts[:SHOWN_NUMBERS]]
    return ", ".join(shown) + (" ..." if len(parts) > SHOWN_NUMBERS else "")


def find_table(
    blad: Blad,
    woorden: Rijwoorden,
    cellen: Celwoorden,
    header: tuple[int, int] | None = None,
    down: Collection[str] = (),
    step: Callable[[], None] = lambda: None,
) -> Vondst:
    """Find the table on a sheet; ``header`` are the numbers of its first and last header row, where that is known.

    ``down`` names columns of which an empty cell has the value above it, as cells merged over rows have (those are
    filled by themselves where the file tells of them). ``step`` is called now and then, and may raise to stop it.
    Raises Invoerfout for a sheet without a table.
    """
    step()
    sheet = Bladindeling(blad, woorden, cellen)
    if not sheet.counts or max(sheet.counts) == 0:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "{name} has no cells with anything in them."), name=blad.naam)
    first, rows = sheet.chosen_header(header) if header else sheet.find_header()
    if first >= len(blad.rijen):
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "{name} has no rows below a header."), name=blad.naam)
    roles = sheet.roles(first, rows, step)
    columns = sheet.columns(roles)
    table, filled = sheet.table(roles, columns, down)
    roles, table = _drop_bare_totals(blad, roles, table, columns, cellen)
    if table.empty:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "{name} has no rows below a header."), name=blad.naam)
    vondst = Vondst(blad, roles, columns, table)
    vondst.meldingen.extend(_account(vondst, filled))
    return vondst


def _drop_bare_totals(
    blad: Blad, roles: list[str], table: pd.DataFrame, columns: Sequence[Bronkolom], cellen: Celwoorden
) -> tuple[list[str], pd.DataFrame]:
    """Mark the rows that have only numbers, and in one column the sum of what stands above: totals without a name."""
    if len(table) < 3:
        return roles, table
    texts = [
        name
        for name in table
        if not table[name].dropna().head(SAMPLE).map(lambda cell: looks_like_number(cell, cellen)).mean() >= 0.6
    ]
    others = [name for name in table if name not in texts]
    if not texts or not others:
        return roles, table
    bare = table[texts].isna().all(axis=1)
    if not bare.any() or bare.sum() > max(1, 0.2 * len(table)):
        return roles, table
    numbers = pd.DataFrame({name: read_numbers(table[name], cellen, name).waarden for name in others})
    sums = numbers.mask(bare).cumsum().ffill()
    total = bare & ((numbers - sums).abs() <= 0.005 * sums.abs()).any(axis=1)
    gone = set(table.index[total])
    roles = [TOTAAL if number in gone else role for number, role in zip(blad.nummers, roles, strict=True)]
    return roles, table[~total]


def _account(vondst: Vondst, filled: int) -> list[Melding]:
    """Say where the header is, and which rows are left out."""
    said = []
    header = vondst.kop
    if header:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Header found in rows: {rows}. Rows with data: {count}."),
                {"rows": row_list(header), "count": len(vondst.table)},
            )
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "No header was found; the columns are called A, B, C. Rows with data: {count}."
        )
        said.append(Melding(text, {"count": len(vondst.table)}, warning=True))
    for role, template, warning in (
        (TITEL, QT_TRANSLATE_NOOP("Veerkracht", "Rows above the header, left out: {count} (row {rows})."), False),
        (EENHEID, QT_TRANSLATE_NOOP("Veerkracht", "Rows with units, left out: {count} (row {rows})."), False),
        (TOTAAL, QT_TRANSLATE_NOOP("Veerkracht", "Totals and subtotals, left out: {count} (row {rows})."), True),
        (
            TUSSENKOP,
            QT_TRANSLATE_NOOP("Veerkracht", "Headings between the rows, left out: {count} (row {rows})."),
            True,
        ),
        (
            HERHAALD,
            QT_TRANSLATE_NOOP("Veerkracht", "Rows that repeat the header, left out: {count} (row {rows})."),
            False,
        ),
        (NOOT, QT_TRANSLATE_NOOP("Veerkracht", "Notes, left out: {count} (row {rows})."), True),
    ):
        numbers = vondst.numbers(role)
        if numbers:
            said.append(Melding(template, {"count": len(numbers), "rows": row_list(numbers)}, warning))
    if vondst.blad.verborgen:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Rows that a filter or a user hid in the spreadsheet, and that are read too: {count}."
        )
        said.append(Melding(text, {"count": vondst.blad.verborgen}, warning=True))
    if filled:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Cells filled from the merged or filled cell above them: {count}.")
        said.append(Melding(text, {"count": filled}))
    said += _half_filled(vondst)
    return said


def _half_filled(vondst: Vondst) -> list[Melding]:
    """Warn of a first column that is filled once for a block of rows, which may have been a merged cell."""
    if vondst.blad.samengevoegd is not None or len(vondst.table) < 4 or not len(vondst.kolommen):
        return []
    first = vondst.table.iloc[:, 0]
    known = first.notna()
    if not known.iloc[0] or known.mean() > 0.6 or known.sum() < 2 or first.dropna().duplicated().any():
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Column {column} is filled in {known} of {total} rows. If its cells were merged over rows, tick 'fill "
                "↓' for it.",
            ),
            {"column": vondst.kolommen[0].naam, "known": int(known.sum()), "total": len(first)},
            warning=True,
        )
    ]
