"""Verhuringen: all social lettings of a year, as a user types them or has them in a table (002, section 2.3)."""

from __future__ import annotations

import re

import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .optelling import parse_printed
from .tijdvakken import FIRST_YEAR, LAST_YEAR
from .waardestatus import Geheim

# 2018: 5683, and with = or only a space; the number with or without a mark between thousands.
PAIR = re.compile(r"(?P<jaar>\d{4})\s*(?:[:=]|\s)\s*(?P<aantal>\d+(?:\.\d{3})*)")
EXAMPLES = 3


def parse_verhuringen(text: str) -> dict[int, float]:
    """Return the lettings of each year that a user typed: ``2018: 5683; 2017: 6100``; empty for no text.

    The pairs stand apart by a semicolon, a comma or a new line. Raises Invoerfout for anything else, and for a year
    that is there twice.
    """
    found: dict[int, float] = {}
    for part in re.split(r"[;,\n]", text):
        if not part.strip():
            continue
        pair = PAIR.fullmatch(part.strip())
        if not pair or not FIRST_YEAR <= int(pair["jaar"]) <= LAST_YEAR:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "'{part}' is not a year with its number of lettings. Write them as 2018: 5683; 2017: 6100.",
                ),
                part=part.strip(),
            )
        jaar = int(pair["jaar"])
        if jaar in found:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The lettings of {year} are there twice. Keep one."), year=str(jaar)
            )
        found[jaar] = float(pair["aantal"].replace(".", ""))
    return found


def read_verhuringen(table: pd.DataFrame, jaar: str, aantal: str) -> tuple[dict[int, float | None], list[Melding]]:
    """Return the lettings of each year from the columns ``jaar`` and ``aantal``, and what is to be said.

    Rows of the same year are added up; None is for a year with a number that is secret by the statuses beside it, for
    the others are no whole year. A row whose year or number cannot be is left out and counted. Raises Invoerfout when
    none is left.
    """
    years = table[jaar].map(_year)
    secret = Geheim.of(table, [aantal]).rows([aantal], table.index) & years.notna()
    numbers = table[aantal].map(lambda cell: None if _is_empty(cell) else parse_printed(cell)).astype("float64")
    wrong = (years.isna() | numbers.isna() | (numbers < 0) | (numbers % 1 > 0)) & ~secret
    examples = ", ".join(f"'{a}: {b}'" for a, b in table.loc[wrong, [jaar, aantal]][:EXAMPLES].itertuples(index=False))
    if wrong.all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The table of lettings has no year with a whole number in {year} and {number}, but: {examples}. Where "
                "a thousand became a fraction (5.683), load the table without detecting field types.",
            ),
            year=jaar,
            number=aantal,
            examples=examples,
        )
    meldingen = []
    if wrong.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Rows of the table of lettings without a year or with a number that is missing, below zero or not "
                    "whole, which are left out: {count} (such as {examples}).",
                ),
                {"count": int(wrong.sum()), "examples": examples},
                warning=True,
            )
        )
    sums = numbers[~wrong].groupby(years[~wrong].astype(int)).agg(["sum", "size"])
    double = [str(year) for year in sums.index[sums["size"] > 1]]
    if double:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Years with more than one row in the table of lettings, which are added up: {years}."
                ),
                {"years": ", ".join(double)},
            )
        )
    hidden = set(years[secret].astype(int))
    return {int(year): None if year in hidden else float(total) for year, total in sums["sum"].items()}, meldingen


def _year(cell: object) -> float | None:
    text = "" if pd.isna(cell) else str(cell).strip().removesuffix(".0")
    return float(text) if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _is_empty(cell: object) -> bool:
    return bool(pd.isna(cell)) or not str(cell).strip()
