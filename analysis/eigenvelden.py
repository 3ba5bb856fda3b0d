"""Eigen velden: the values of a column of an own file, as the field that it is asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .bladindeling import Rijwoorden
from .celsoorten import (
    AANDEEL,
    AANTAL,
    ADRES,
    DATUM,
    DEEL,
    GETAL,
    PERIODE,
    POSTCODE,
    Celwoorden,
    fits,
    missing_values,
    postcodes_in,
    read_numbers,
    read_postcodes,
    read_shares,
    whole_numbers,
)
from .codeherstel import restore_codes
from .gebiedcodes import normalise
from .kolomkeuze import Bestandsoort, Kolomkeuze, Veld
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .tijdvakken import heading_period, parse_dates, part_labels, say_month_first

SPLIT_CODE = re.compile(r"(?i)(GM|WK|BU)[ _-]?(\d{4})[ _-]?([0-9A-Z]{0,2})[ _-]?([0-9A-Z]{0,2})")
EXAMPLES = 3


@dataclass(frozen=True)
class Regels:
    """What the reading goes by: the kind of file, the words of cells and rows, ``gebieden.toml``, known codes.

    ``codes`` are the matching keys of the codes of a code list; ``corporatie`` and ``geen_corporatie`` the words for
    kinds of owners, ``geen_woning`` those for what is no dwelling. ``step`` is called before each column, and may raise
    to stop the reading.
    """

    soort: Bestandsoort
    cellen: Celwoorden
    rijen: Rijwoorden
    gebieden: Mapping
    codes: Collection[str] = ()
    code_teksten: Collection[str] = ()
    corporatie: Sequence[str] = ()
    geen_corporatie: Sequence[str] = ()
    geen_woning: Sequence[str] = ()
    step: Callable[[], None] = lambda: None


def read_values(rows: pd.DataFrame, column: str, veld: Veld, regels: Regels, said: list[Melding]) -> pd.Series:
    """Return the values of a column as its field asks; cells that do not fit are NULL, and said with their rows."""
    regels.step()
    cells = rows[column].mask(missing_values(rows[column], regels.cellen), None)
    if veld.soort in (DATUM, GETAL, AANTAL, AANDEEL, POSTCODE, PERIODE, DEEL):
        if veld.soort == DATUM:
            said += say_month_first(cells, column)
        wrong = ~fits(cells, veld.soort, regels.cellen)
        if veld.soort == PERIODE:
            wrong &= cells.map(lambda cell: cell is not None and heading_period(cell) is None)
        _say_unfit(cells, wrong, column, said)
        cells = cells.mask(wrong, None)
    if veld.soort == DATUM:
        dates, more = parse_dates(cells, column)
        said += more
        return dates
    if veld.soort in (GETAL, AANTAL, AANDEEL):
        if veld.soort == AANDEEL:
            read = read_shares(cells, regels.cellen, column)
        else:
            read = read_numbers(cells, regels.cellen, column, whole=veld.soort == AANTAL)
        said += read.meldingen
        return whole_numbers(read.waarden) if veld.soort == AANTAL else read.waarden
    if veld.soort == POSTCODE:
        return read_postcodes(cells).waarden
    if veld.soort == ADRES:
        read = postcodes_in(cells)
        _say_unfit(cells, ~read.past, column, said)
        return read.waarden
    if veld.soort == PERIODE:
        return cells.map({cell: heading_period(cell) or cell for cell in cells.dropna().unique()}).astype(object)
    if veld.soort == DEEL:
        return part_labels(cells, column)
    return cells.where(cells.notna(), None)


def _say_unfit(cells: pd.Series, wrong: pd.Series, column: str, said: list[Melding]) -> None:
    if wrong.any():
        shown = ", ".join(f"{row}: '{cell}'" for row, cell in list(cells[wrong].drop_duplicates().items())[:EXAMPLES])
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Cells in {column} that cannot be read and are left empty: {count} (row {examples})."
        )
        said.append(Melding(text, {"column": column, "count": int(wrong.sum()), "examples": shown}, warning=True))


def _say_levels(codes: pd.Series, column: str, said: list[Melding]) -> None:
    """Warn of gemeenten, wijken and buurten below each other, which are parts of one another."""
    levels = codes.dropna()[codes.dropna().str.match(r"(?:GM|WK|BU)\d{4}")].str[:2].value_counts()
    if len(levels) > 1:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Column {column} has areas of more than one level ({levels}), which may count the same twice.",
        )
        shown = ", ".join(f"{level}: {count}" for level, count in levels.items())
        said.append(Melding(text, {"column": column, "levels": shown}, warning=True))


def read_areas(rows: pd.DataFrame, keuze: Kolomkeuze, regels: Regels, said: list[Melding]) -> pd.Series | None:
    """Return the code of the area of each row: its own, else its postcode, else that in its address; None without."""
    for naam in ("gebiedcode", "postcode", "adres"):
        columns = keuze.columns_of(naam)
        if not columns:
            continue
        column = columns[0]
        if naam == "gebiedcode":
            cells = rows[column].mask(missing_values(rows[column], regels.cellen), None)
            tidy = {
                cell: "".join(match.groups())
                for cell in cells.dropna().unique()
                if (match := SPLIT_CODE.fullmatch(cell))
            }
            cells = cells.mask(cells.isin(list(tidy)), cells.map(tidy)).rename(column)
            cells, more = restore_codes(cells, column)
            codes, also = normalise(cells, regels.gebieden, column=column)
            said += [*more, *also]
            _say_levels(codes, column, said)
            return codes
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "There is no column with an area code; the postcode in {column} is the code of the area."
        )
        said.append(Melding(text, {"column": column}, warning=True))
        return read_values(rows, column, regels.soort.velden[naam], regels, said)
    return None
