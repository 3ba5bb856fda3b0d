"""Eigen bladen: sheets of a workbook with the same columns, a sheet a year, read below each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from .celsoorten import AANTAL
from .eigenbestand import Vondst
from .eigentabel import ROW, SMALLEST, Eigentabel, clean_table
from .eigenvelden import Regels
from .kolomkeuze import NONE, Kolomkeuze, column_key
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

ALL = "*"  # in the place of the name of a sheet; no spreadsheet lets a sheet be called this
SHEET = "blad"  # the field with the name of the sheet


@dataclass
class Bladen:
    """The sheets that were read so far (name -> rows), those that were left out and why, and their tables."""

    regels: Regels
    rijen: dict[str, int] = field(default_factory=dict)
    tabellen: dict[str, pd.DataFrame] = field(default_factory=dict)
    meldingen: list[Melding] = field(default_factory=list)
    verborgen: list[str] = field(default_factory=list)
    totalen: list[str] = field(default_factory=list)
    leeg: list[str] = field(default_factory=list)
    anders: list[str] = field(default_factory=list)

    def add(self, naam: str, keuze: Kolomkeuze, understand: Callable[[], tuple[Vondst, Kolomkeuze, list]]) -> None:
        """Read a sheet below the others where it has the columns of ``keuze``; else it is left out.

        ``understand`` returns the table of the sheet, ``keuze`` as it fits that table, and what is to be said of it.
        """
        if self.regels.rijen.is_total(naam):
            self.totalen.append(naam)
            return
        try:
            vondst, fitted, said = understand()
        except Invoerfout:
            self.leeg.append(naam)
            return
        lacking = missing_columns(vondst, keuze, fitted)
        if lacking:
            self.anders.append(f"{naam} ({', '.join(lacking)})")
            return
        text = QT_TRANSLATE_NOOP("Veerkracht", "Sheet {name}: {reason}")
        try:
            result = clean_table(vondst, fitted, self.regels, by_sheet=True)
        except Invoerfout as error:
            raise Invoerfout(text, name=naam, reason=error.melding) from error
        for melding in (*vondst.meldingen, *said, *result.meldingen):
            self.meldingen.append(Melding(text, {"name": naam, "reason": melding}, melding.warning))
        self.rijen[naam] = len(vondst.table)
        self.tabellen[naam] = result.table

    def join(self) -> Eigentabel:
        """Return the rows of all sheets below each other, with the name of the sheet; what is said of it comes first.

        Raises Invoerfout when no sheet was read.
        """
        first = self._say_sheets()
        if not self.tabellen:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No sheet has a table with these columns."))
        long = pd.concat([table.assign(**{SHEET: naam}) for naam, table in self.tabellen.items()], ignore_index=True)
        order = [naam for naam in self.regels.soort.velden if naam in long]
        return Eigentabel(long[[*order, SHEET, ROW]], [*first, *self.meldingen, *_say_copies(self.tabellen)])

    def _say_sheets(self) -> list[Melding]:
        said = []
        read = [f"{naam} ({rows})" for naam, rows in self.rijen.items()]
        for names, template, warning in (
            (
                read,
                QT_TRANSLATE_NOOP("Veerkracht", "Sheets read below each other (between brackets their rows): {names}."),
                False,
            ),
            (
                self.anders,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Sheets with other columns, left out (between brackets the columns that they lack): {names}.",
                ),
                True,
            ),
            (self.leeg, QT_TRANSLATE_NOOP("Veerkracht", "Sheets without a table, left out: {names}."), True),
            (
                self.totalen,
                QT_TRANSLATE_NOOP("Veerkracht", "Sheets that are called a total, left out: {names}."),
                True,
            ),
            (self.verborgen, QT_TRANSLATE_NOOP("Veerkracht", "Hidden sheets, left out: {names}."), True),
        ):
            if names:
                said.append(Melding(template, {"names": ", ".join(names)}, warning))
        return said


def missing_columns(vondst: Vondst, keuze: Kolomkeuze, fitted: Kolomkeuze) -> list[str]:
    """Return the columns of ``keuze`` that are read and that a table does not have, whatever the years in their names.

    Of counts beside each other one is enough: the last year may have half of its months.
    """
    keys = {column_key(kolom.naam) for kolom in vondst.kolommen}
    read = {column: veld for column, veld in keuze.velden.items() if veld not in (NONE, AANTAL)}
    lacking = [column for column in read if column_key(column) not in keys]
    counts = keuze.columns_of(AANTAL)
    return [*lacking, *(counts[:1] if counts and not fitted.columns_of(AANTAL) else [])]


def _say_copies(tabellen: Mapping[str, pd.DataFrame]) -> list[Melding]:
    """Warn of a sheet that has the rows of another, which then count twice."""
    seen: dict[tuple, str] = {}
    pairs = []
    for naam, table in tabellen.items():
        # The period may be that of the name of the sheet.
        rows = table.drop(columns=[ROW, "periode"], errors="ignore").astype(str)
        key = (tuple(rows), pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes())
        if len(rows) >= SMALLEST and key in seen:
            pairs.append(f"{naam} = {seen[key]}")
        seen.setdefault(key, naam)
    if not pairs:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Sheets with the same rows as another, which count twice if one is a copy: {names}."
    )
    return [Melding(text, {"names": ", ".join(pairs)}, warning=True)]
