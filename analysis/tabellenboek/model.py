"""What a table of the tabellenboek is, whatever it is written to: columns with a kind, figures with a status, a chart.

A figure of the book is stored as it is published: a share is rounded half up to the decimals of its column, so that a
workbook holds no digits that the page does not show. The tables of a report of an analysis hold all digits, and are
rounded where they are shown. What is secret or missing is NULL, with its status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ..schemas import print_number, print_significant
from ..waardestatus import GEHEIM, ONTBREKEND, STATUSSEN

# The kinds of column. KANS is a p-value; of BEDUIDEND ``decimalen`` is the number of significant digits.
TEKST, AANTAL, PROCENT, PROCENTPUNT, GETAL, JAAR, SCORE, KANS, BEDUIDEND = (
    "tekst", "aantal", "procent", "procentpunt", "getal", "jaar", "score", "kans", "beduidend",
)  # fmt: skip
SOORTEN = (TEKST, AANTAL, PROCENT, PROCENTPUNT, GETAL, JAAR, SCORE, KANS, BEDUIDEND)
# The kinds of chart: bars beside each other, stacked (as they are, or each bar 100 %), and lines.
STAVEN, GESTAPELD, GESTAPELD_100, LIJNEN = "staven", "gestapeld", "gestapeld_100", "lijnen"
GRAFIEKEN = (STAVEN, GESTAPELD, GESTAPELD_100, LIJNEN)
LONGEST_NAME = 31  # of a sheet, in Excel
SMALLEST_CHANCE, CHANCE_DECIMALS = 0.001, 3  # a p-value below it prints as "< 0,001", as journals have it
NOT_IN_NAMES = frozenset("[]:*?/\\'")


@dataclass(frozen=True)
class Kolom:
    """One column: its name in ``rijen``, its heading, and how its figures print.

    ``groep`` is a heading above several columns beside each other that have the same one; '' for none.
    """

    naam: str
    label: str
    soort: str = AANTAL
    decimalen: int = 0
    groep: str = ""

    def __post_init__(self) -> None:
        if self.soort not in SOORTEN:
            raise ValueError(f"no kind of column: {self.soort!r}")


@dataclass(frozen=True)
class Reeks:
    """One series of a chart: the column it draws, what the legend calls it, and its colour (``#RRGGBB``).

    ``arcering``: lines over the colour, as on the map.
    """

    kolom: str
    label: str
    kleur: str
    arcering: bool = False


@dataclass(frozen=True)
class Grafiek:
    """The chart of a table: a bar (or a point) for each of ``rijen``, a colour for each of ``reeksen``.

    ``categorie`` is the column whose text stands at the bars; ``rijen`` are positions in the table, in the order of the
    chart (none: all rows that are no total). ``as_label`` is the unit, at the axis of the figures. ``liggend``: bars
    from left to right, for many rows or long names.
    """

    soort: str
    reeksen: tuple[Reeks, ...]
    categorie: str
    as_label: str
    rijen: tuple[int, ...] = ()
    titel: str = ""
    liggend: bool = False

    def __post_init__(self) -> None:
        if self.soort not in GRAFIEKEN:
            raise ValueError(f"no kind of chart: {self.soort!r}")


@dataclass(frozen=True)
class Boektabel:
    """One table of the book, in one language.

    ``naam`` is that of the sheet. ``bron`` names the data, ``verslag`` the report and the table or figure that it
    follows. ``rijen`` has the columns of ``kolommen`` in their order; ``status`` the same shape with one of STATUSSEN
    (text columns: cijfer, or ontbrekend where empty). ``afgekapt`` holds for a figure that is printed as a limit
    what is printed, such as ``> 90``, by position ``(row, column name)``; ``rijen`` has the limit there.
    ``totaalrijen`` are the positions of rows with totals. ``toelichting`` and ``beveiliging`` are lines of text: on
    what the table counts, and on what is secret in it.
    """

    naam: str
    hoofdstuk: str
    titel: str
    bron: str
    verslag: str
    periode: str
    kolommen: tuple[Kolom, ...]
    rijen: pd.DataFrame
    status: pd.DataFrame
    toelichting: tuple[str, ...] = ()
    beveiliging: tuple[str, ...] = ()
    totaalrijen: tuple[int, ...] = ()
    grafiek: Grafiek | None = None
    afgekapt: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [kolom.naam for kolom in self.kolommen]
        if not 0 < len(self.naam) <= LONGEST_NAME or NOT_IN_NAMES & set(self.naam):
            raise ValueError(f"no name for a sheet: {self.naam!r}")
        if list(self.rijen.columns) != names or list(self.status.columns) != names:
            raise ValueError(f"{self.naam}: the columns of the figures are not those of the table: {names}")
        if not self.rijen.index.equals(self.status.index) or not self.rijen.index.equals(
            pd.RangeIndex(len(self.rijen))
        ):
            raise ValueError(f"{self.naam}: rows must be numbered from 0, figures as statuses")
        if not self.status.isin(STATUSSEN).all(axis=None):
            raise ValueError(f"{self.naam}: a status must be one of {STATUSSEN}")
        hidden = self.status.isin([GEHEIM, ONTBREKEND])
        if (self.rijen.notna() & hidden).any(axis=None):
            raise ValueError(f"{self.naam}: what is secret or missing must be empty")
        if (self.rijen.isna() & ~hidden).any(axis=None):
            raise ValueError(f"{self.naam}: a figure that is empty must be secret or missing")

    def kolom(self, naam: str) -> Kolom:
        """Return the column with this name."""
        return next(kolom for kolom in self.kolommen if kolom.naam == naam)

    @property
    def gegevensrijen(self) -> list[int]:
        """The positions of the rows that are no totals."""
        totals = set(self.totaalrijen)
        return [row for row in range(len(self.rijen)) if row not in totals]


def print_cell(tabel: Boektabel, rij: int, naam: str, taal: str, tekens: Mapping[str, str]) -> str:
    """Return one cell as it is printed in ``taal``: 2.415, 0,6, > 90; ``tekens`` has what a status prints as.

    ``tekens`` maps GEHEIM and ONTBREKEND to their text (see ``tekens`` in ``tabellenboek.toml``). Years have no mark
    between thousands; a procentpunt has its sign.
    """
    status = tabel.status.at[rij, naam]
    if status in (GEHEIM, ONTBREKEND):
        return tekens[status]
    if (rij, naam) in tabel.afgekapt:
        return tabel.afgekapt[(rij, naam)]
    value, kolom = tabel.rijen.at[rij, naam], tabel.kolom(naam)
    if kolom.soort == TEKST:
        return str(value)
    if kolom.soort == JAAR:
        return str(int(value))
    if kolom.soort == KANS:
        return print_chance(float(value), taal)
    if kolom.soort == BEDUIDEND:
        return print_significant(float(value), taal, kolom.decimalen)
    text = print_number(float(value), taal, kolom.decimalen)
    return f"+{text}" if kolom.soort == PROCENTPUNT and value > 0 else text


def print_chance(value: float, taal: str) -> str:
    """Return a p-value in three decimals, or that it is below what three decimals show: ``< 0,001``."""
    small = value < SMALLEST_CHANCE
    text = print_number(SMALLEST_CHANCE if small else value, taal, CHANCE_DECIMALS)
    return f"< {text}" if small else text


def chart_rows(tabel: Boektabel, grafiek: Grafiek) -> Sequence[int]:
    """Return the positions of the rows that a chart of ``tabel`` draws, in its order."""
    return grafiek.rijen or tabel.gegevensrijen


def sheet_name(text: str) -> str:
    """Return a text as the name of a sheet: without the marks that Excel refuses, and not too long."""
    return "".join(mark for mark in text if mark not in NOT_IN_NAMES)[:LONGEST_NAME].strip()
