"""Optelling: whether a printed table adds up, over its rows and down its columns, and which cells say otherwise.

Written for the tables of 000 and 002, of which some totals are not the sum of what stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .doelgroepen import matching_key
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Melding

NOTHING = ("", "-", "–", "—")  # how a table prints that there are none
FOOTNOTES = "*†‡¹²³"
# Dutch first: 1.890 is a thousand and more. A point that cannot be a mark between thousands is a decimal point.
THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
SPACED = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:,\d+)?")
PLAIN = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
ROW, COLUMN, FIXED = "rij", "kolom", "vast"
NORMAL, SUBTOTAL, TOTAL = "", "subtotaal", "totaal"


@dataclass(frozen=True)
class Tabelvorm:
    """What a wide table consists of.

    ``label`` is the column with the names of the rows, ``getallen`` the columns that add up to ``totaal`` ('' for a
    table without such a column). ``vast_totaal`` is what every row adds up to instead, 100 for shares. Rows whose name
    is one of ``totaalwoorden`` or ``subtotaalwoorden``, or begins with one, are totals of the rows above them.
    ``afronding`` is the unit to which the figures were rounded (1 for whole percentages, 0.1 for tenths), 0 for counts,
    which must add up exactly.
    """

    label: str
    getallen: tuple[str, ...]
    totaal: str = ""
    totaalwoorden: frozenset[str] = frozenset()
    subtotaalwoorden: frozenset[str] = frozenset()
    vast_totaal: float | None = None
    afronding: float = 0.0


@dataclass(frozen=True)
class Afwijking:
    """A total that is not the sum of its parts: where it stands and both figures.

    ``richting`` is ROW or COLUMN for a printed total, FIXED for a row that must make what ``gedrukt`` says.
    """

    rij: str
    kolom: str
    richting: str
    gedrukt: float
    som: float

    @property
    def verschil(self) -> float:
        """Return what is printed minus the sum."""
        return round(self.gedrukt - self.som, DECIMALS)

    def melding(self) -> Melding:
        """Return the sentence that names the cell, what is printed in it and what it should be."""
        text = {
            ROW: QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Row '{row}' does not add up: {column} is printed as {printed}, its figures make {total} (difference "
                "{difference}).",
            ),
            COLUMN: QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Column '{column}' does not add up: {row} is printed as {printed}, the rows make {total} (difference "
                "{difference}).",
            ),
            FIXED: QT_TRANSLATE_NOOP(
                "Veerkracht", "Row '{row}' does not add up to {printed}: its figures make {total}."
            ),
        }[self.richting]
        values = {name: _whole(value) for name, value in (("printed", self.gedrukt), ("total", self.som))}
        return Melding(
            text,
            {"row": self.rij, "column": self.kolom, "difference": _whole(self.verschil), **values},
            warning=True,
        )


@dataclass(frozen=True)
class Optelling:
    """The outcome: ``gecontroleerd`` counts the sums that were made, ``niet_te_controleren`` those that could not be.

    A sum cannot be made where one of its cells is no figure (hidden, or "> 90"). An empty cell or a dash counts for
    nothing.
    """

    afwijkingen: tuple[Afwijking, ...]
    gecontroleerd: int
    niet_te_controleren: int

    @property
    def meldingen(self) -> list[Melding]:
        """Return a warning a deviation, and how many sums there were."""
        said = [afwijking.melding() for afwijking in self.afwijkingen]
        if self.niet_te_controleren:
            said.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "Sums that cannot be checked, because a cell in them is no figure: {count}."
                    ),
                    {"count": self.niet_te_controleren},
                    warning=True,
                )
            )
        said.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Totals checked: {count}. Not the sum of their parts: {wrong}."),
                {"count": self.gecontroleerd, "wrong": len(self.afwijkingen)},
            )
        )
        return said


def parse_printed(cell: object) -> float | None:
    """Return a printed figure as a number: ``1.890`` is 1890, ``441*`` is 441, ``78 %`` is 78, a dash or nothing is 0.

    None for what is no figure, such as ``x`` or ``> 90``.
    """
    if isinstance(cell, bool | np.bool_):
        return None
    if isinstance(cell, int | float | np.number):
        return 0.0 if np.isnan(cell) else float(cell)
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return 0.0
    text = str(cell).replace("\xa0", " ").replace("\u202f", " ").replace("−", "-").strip()
    text = text.strip(FOOTNOTES + " ").removesuffix("%").strip()
    if text in NOTHING:
        return 0.0
    for notation, mark in ((THOUSANDS, "."), (SPACED, " "), (PLAIN, "")):
        if notation.fullmatch(text):
            return float((text.replace(mark, "") if mark else text).replace(",", "."))
    return None


def printed_numbers(values: pd.Series) -> pd.Series:
    """Return ``parse_printed`` of every cell as float64, NaN for what is no figure."""
    return pd.Series([parse_printed(cell) for cell in values], index=values.index, dtype="float64")


def row_kinds(labels: pd.Series, vorm: Tabelvorm) -> pd.Series:
    """Return for each row name whether it is a SUBTOTAL, a TOTAL or a NORMAL row (object)."""

    def kind(label: object) -> str:
        # "Totaal", "Totaal 2018" and "Totaal:", but not "Totaalrenovatie".
        words = [matching_key(word) for word in str(label).split()] if pd.notna(label) else []
        starts = {matching_key(label), words[0]} if words else set()
        if starts & {matching_key(word) for word in vorm.subtotaalwoorden}:
            return SUBTOTAL
        return TOTAL if starts & {matching_key(word) for word in vorm.totaalwoorden} else NORMAL

    return labels.astype(object).map(kind).astype(object)


def check_sums(table: pd.DataFrame, vorm: Tabelvorm) -> Optelling:
    """Return which totals of ``table`` are not the sum of their parts; its cells may be numbers or printed text.

    Every row must add up to its total column or to ``vast_totaal``. A subtotal is the sum of the rows since the last
    (sub)total, a total that of all rows above it or of those since the last (sub)total: the one that fits most columns.
    A difference that rounding of all parts explains is none.
    """
    names = [*vorm.getallen, *([vorm.totaal] if vorm.totaal else [])]
    numbers = pd.DataFrame({name: printed_numbers(table[name]) for name in names}, index=table.index)
    printed = pd.DataFrame({name: _is_printed(table[name]) for name in names}, index=table.index)
    labels = table[vorm.label].astype(object).map(lambda label: "" if pd.isna(label) else str(label).strip())
    found: list[Afwijking] = []
    checked = unknown = 0
    for part in (_check_rows(numbers, printed, labels, vorm), _check_columns(numbers, printed, labels, vorm)):
        found += part.afwijkingen
        checked += part.gecontroleerd
        unknown += part.niet_te_controleren
    return Optelling(tuple(found), checked, unknown)


def _is_printed(values: pd.Series) -> pd.Series:
    """Return where a cell has something in it; an empty total is no total."""
    return values.notna() & ~values.astype(object).map(lambda cell: str(cell).strip() in NOTHING)


def _check_rows(numbers: pd.DataFrame, printed: pd.DataFrame, labels: pd.Series, vorm: Tabelvorm) -> Optelling:
    if not vorm.totaal and vorm.vast_totaal is None:
        return Optelling((), 0, 0)
    parts = numbers[list(vorm.getallen)]
    sums = parts.sum(axis=1, skipna=False)
    if vorm.totaal:
        wanted, there, roundings = numbers[vorm.totaal], printed[vorm.totaal], parts.shape[1] + 1
    else:
        wanted = pd.Series(float(vorm.vast_totaal or 0), index=numbers.index)
        there, roundings = printed[list(vorm.getallen)].any(axis=1), parts.shape[1]
    found, checked, unknown = [], 0, 0
    for position in np.flatnonzero(there.to_numpy()):
        total, made = wanted.iloc[position], sums.iloc[position]
        if np.isnan(total) or np.isnan(made):
            unknown += 1
            continue
        checked += 1
        if not _fits(total, made, roundings, vorm):
            richting = ROW if vorm.totaal else FIXED
            found.append(Afwijking(labels.iloc[position], vorm.totaal, richting, total, made))
    return Optelling(tuple(found), checked, unknown)


def _check_columns(numbers: pd.DataFrame, printed: pd.DataFrame, labels: pd.Series, vorm: Tabelvorm) -> Optelling:
    kinds = row_kinds(labels, vorm).tolist()
    found, checked, unknown = [], 0, 0
    for position, kind in enumerate(kinds):
        if kind == NORMAL:
            continue
        columns = [name for name in numbers.columns if printed[name].iloc[position]]
        parts = _parts(numbers[columns], kinds, position, vorm)
        for name in columns if parts is not None else ():
            total, made = numbers[name].iloc[position], parts[name].sum(skipna=False)
            if np.isnan(total) or np.isnan(made):
                unknown += 1
                continue
            checked += 1
            if not _fits(total, made, len(parts) + 1, vorm):
                found.append(Afwijking(labels.iloc[position], name, COLUMN, total, made))
    return Optelling(tuple(found), checked, unknown)


def _parts(numbers: pd.DataFrame, kinds: Sequence[str], position: int, vorm: Tabelvorm) -> pd.DataFrame | None:
    """Return the rows that the total at ``position`` is of; None where there are none."""
    above = [row for row in range(position) if kinds[row] == NORMAL]
    last = max((row for row in range(position) if kinds[row] != NORMAL), default=-1)
    since = [row for row in above if row > last]
    if kinds[position] == SUBTOTAL:
        choices = [since]
    else:
        choices = [above, since] if above else [[row for row, kind in enumerate(kinds) if kind == NORMAL]]
    choices = [rows for rows in choices if rows]
    if not choices:
        return None

    def fitting(rows: list[int]) -> int:
        sums = numbers.iloc[rows].sum(skipna=False)
        totals = numbers.iloc[position]
        return sum(_fits(totals[name], sums[name], len(rows) + 1, vorm) for name in numbers.columns)

    return numbers.iloc[max(choices, key=fitting)]


def _fits(total: float, made: float, roundings: int, vorm: Tabelvorm) -> bool:
    """Return whether a total is the sum, as far as ``roundings`` rounded figures can tell."""
    return bool(round(abs(total - made), DECIMALS) <= roundings * vorm.afronding / 2)


def _whole(value: float) -> float | int:
    """Return a whole number as such, so that a message prints 544 and not 544.0."""
    rounded = round(float(value), DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
