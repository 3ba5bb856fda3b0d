"""Laatste volledige jaar: of each indicator the newest year that has its figures, as the newest year of all has not.

CBS fills the Kerncijfers of a year over three years: inhabitants come first, incomes, education and Wmo last, and a
column that is still to come is empty. A map of the newest year would be blank for some themes, and one of an older year
needlessly old for others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

EXAMPLES = 5


@dataclass(frozen=True)
class LaatsteJaar:
    """The values of each indicator in its own year, and what there is to say.

    ``table`` has the areas of the newest year and all columns, NULL where the area has no value in the year of that
    column. ``jaren`` is the year of each column (``Int64``, by column; <NA> where no year has any value).
    ``dekking`` is the share of areas with a value (0-1), a row a year and a column an indicator; NaN where the table of
    that year does not have the column.
    """

    table: pd.DataFrame
    jaren: pd.Series
    dekking: pd.DataFrame
    meldingen: list[Melding]


def latest_complete(tables: Mapping[int, pd.DataFrame], minimum: float) -> LaatsteJaar:
    """Return for each column of the tables the values of the latest year in which it is complete.

    ``tables`` are the years, each indexed by gebiedcode with a column an indicator (``read_kerncijfers`` without the
    columns that describe the area). A year is complete for an indicator when the share of its areas with a value is at
    least ``minimum`` (0-1) times that of the year in which this share is highest: an indicator that CBS withholds in
    small areas is never there for all. Nobody published such a limit. Give areas of one kind: a column that only has
    the values of gemeenten yet would else look fuller than it is.

    Values are joined on the code, as the areas of the newest year have it; areas whose code did not exist in the year
    of an indicator are NULL and counted, and so are areas of that year that do not exist any more. An equal code does
    not say that the ground is the same.

    Raises Invoerfout for no tables, a code that is NULL or occurs twice in a year, and a limit outside (0, 1].
    """
    _check(tables, minimum)
    years = sorted(tables, reverse=True)
    columns = list(dict.fromkeys(column for year in years for column in tables[year].columns))
    dekking = pd.DataFrame(
        {column: [_coverage(tables[year], column) for year in years] for column in columns},
        index=pd.Index(years, name="jaar"),
        dtype=float,
    )
    jaren = _years(dekking, minimum)
    areas = tables[years[0]].index
    taken = {column: _values(tables, jaren, column, areas) for column in columns}
    table = pd.DataFrame(taken, index=areas)
    meldingen = [*_chosen_meldingen(jaren, years[0]), *_area_meldingen(tables, jaren, areas, years[0])]
    return LaatsteJaar(table, jaren, dekking, meldingen)


def _check(tables: Mapping[int, pd.DataFrame], minimum: float) -> None:
    if not tables:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Give the figures of at least one year."))
    if not 0 < minimum <= 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The part from which a year is complete is above 0 and at most 1, so {value} cannot be.",
            ),
            value=minimum,
        )
    for year, table in tables.items():
        wrong = table.index[table.index.isna() | table.index.duplicated()]
        if len(wrong):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "In the figures of {year} the codes of areas are absent or occur twice: {count}, such as "
                    "{example}. Leave one row for each area.",
                ),
                year=str(year),
                count=len(wrong),
                example=str(wrong[0]),
            )


def _coverage(table: pd.DataFrame, column: str) -> float:
    """Return the share of areas with a value; NaN where the column, or every area, is absent."""
    return float(table[column].notna().mean()) if column in table and len(table) else float("nan")


def _years(dekking: pd.DataFrame, minimum: float) -> pd.Series:
    """Return the latest complete year of each column (the rows of ``dekking`` go from new to old)."""
    found = {}
    for column in dekking:
        best = dekking[column].max()
        complete = dekking.index[(dekking[column] >= minimum * best) & (dekking[column] > 0)]
        found[column] = int(complete[0]) if len(complete) else pd.NA
    return pd.Series(found, index=dekking.columns, dtype="Int64")


def _values(tables: Mapping[int, pd.DataFrame], jaren: pd.Series, column: str, areas: pd.Index) -> pd.Series:
    """Return the values of a column in its year, for these areas; without such a year, those of the newest table."""
    year = max(year for year in tables if column in tables[year]) if pd.isna(jaren[column]) else int(jaren[column])
    values = tables[year][column]
    # Whole numbers and truth values stay what they are beside NULL.
    nullable = {"i": "Int64", "u": "Int64", "b": "boolean"}
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in nullable:
        values = values.astype(nullable[values.dtype.kind])
    return values.reindex(areas)


# ---- what there is to say ----------------------------------------------------------------------------------


def _chosen_meldingen(jaren: pd.Series, newest: int) -> list[Melding]:
    """Say of which year each indicator is."""
    said = []
    for year in sorted(jaren.dropna().unique(), reverse=True):
        template = (
            QT_TRANSLATE_NOOP("Veerkracht", "Of {year}, the newest year: {columns}.")
            if year == newest
            else QT_TRANSLATE_NOOP(
                "Veerkracht", "Of {year}, the latest complete year, as later years are not complete: {columns}."
            )
        )
        columns = ", ".join(jaren.index[jaren == year])
        said.append(Melding(template, {"year": str(year), "columns": columns}, warning=bool(year != newest)))
    empty = list(jaren.index[jaren.isna()])
    if empty:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Without a value in any of the years: {columns}."),
                {"columns": ", ".join(empty)},
                warning=True,
            )
        )
    return said


def _area_meldingen(
    tables: Mapping[int, pd.DataFrame], jaren: pd.Series, areas: pd.Index, newest: int
) -> list[Melding]:
    """Say which areas have no figures because their code is of another year."""
    said = []
    for year in sorted(set(jaren.dropna()) - {newest}, reverse=True):
        before = tables[int(year)].index
        for template, codes in (
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas of {newest} whose code did not exist in {year}, so that the figures of {year} are NULL: "
                    "{count} ({examples}).",
                ),
                areas.difference(before, sort=False),
            ),
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas of {year} whose code does not exist in {newest}, so that their figures are left out: "
                    "{count} ({examples}).",
                ),
                before.difference(areas, sort=False),
            ),
        ):
            if len(codes):
                values = {"newest": str(newest), "year": str(year), "count": len(codes), "examples": _some(codes)}
                said.append(Melding(template, values, warning=True))
    if said or (jaren.dropna() != newest).any():
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Figures of an older year are joined on the code of the area, which may have been redrawn since; "
                    "compare the areas of both years before judging one.",
                )
            )
        )
    return said


def _some(codes: Sequence[object]) -> str:
    return ", ".join(str(code) for code in codes[:EXAMPLES]) + (" ..." if len(codes) > EXAMPLES else "")
