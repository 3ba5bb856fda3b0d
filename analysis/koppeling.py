"""Koppeling: the columns of a table beside the areas, by a key, with an account of what did not match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .gebiedcodes import as_text, normalise
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .waardestatus import status_columns, status_field

EXAMPLES = 5


@dataclass(frozen=True)
class Koppeling:
    """The joined columns, aligned with the areas, and what did not match.

    ``columns`` has the index of the areas; rows without a match are NULL (whole numbers become ``Int64``).
    ``unmatched_areas`` and ``unmatched_table`` are the keys without a partner, each once, in their order;
    NULL keys are not among them. ``matched`` counts the areas that found a row; ``rows`` is the place of that
    row in the table (0 is the first), NaN where there is none.
    """

    columns: pd.DataFrame
    rows: pd.Series
    matched: int
    unmatched_areas: list[str]
    unmatched_table: list[str]
    meldingen: list[Melding]


def join(
    areas: pd.DataFrame,
    area_keys: pd.Series,
    table: pd.DataFrame,
    table_keys: pd.Series,
    gebieden: Mapping,
    *,
    suffix: str = "",
) -> Koppeling:
    """Find for each area the row of ``table`` with the same key, and return that row's columns.

    CBS codes match in spite of spaces, small letters and lost leading zeros; any other key must be equal but
    for spaces around it. Several areas may have one key (m:1); a key may occur once in the table. ``suffix``
    is put behind the name of every column of the table. A column that the areas have too is left out where it
    says the same on all matched rows, or nothing; a name of an area may be spelt otherwise, and that of the areas
    stays. ``gebieden`` is ``gebieden.toml``.

    Raises Invoerfout for keys that occur twice in the table, when nothing matches, and for a column of figures that
    both sides have with different values.
    """
    left, right, meldingen = same_writing(area_keys, table_keys, gebieden)
    _check_unique(right)
    present = right.notna()
    row_of_key = pd.Series(np.flatnonzero(present), index=pd.Index(right[present], dtype=object))
    places = left.map(row_of_key)
    found = places.notna()
    if not found.any():
        _raise_no_match(area_keys, table_keys)
    unmatched_areas = list(dict.fromkeys(left[left.notna() & ~found]))
    unmatched_table = list(right[present & ~right.isin(left.dropna())])
    columns = _take(table.rename(columns=suffixed(table, suffix)) if suffix else table, places)
    columns, kept_once = _collisions(columns, areas, found, gebieden["koppeling"]["beschrijvend"])
    meldingen += _account(left, right, found, unmatched_areas, unmatched_table, kept_once)
    return Koppeling(columns, places, int(found.sum()), unmatched_areas, unmatched_table, meldingen)


def suffixed(table: pd.DataFrame, suffix: str) -> dict[str, str]:
    """Return what each column is called with ``suffix``: the status of a figure is called after the figure still."""
    names = {name: f"{name}{suffix}" for name in table.columns}
    return names | {status: status_field(names[name]) for name, status in status_columns(table).items()}


def same_writing(
    area_keys: pd.Series, table_keys: pd.Series, gebieden: Mapping
) -> tuple[pd.Series, pd.Series, list[Melding]]:
    """Return both keys in one writing; a bare number becomes a code only where the other side has it."""
    raw_left, raw_right = as_text(area_keys), as_text(table_keys)
    clean_right, _ = normalise(raw_right, gebieden, known=set(raw_left.dropna()))
    left, said_left = normalise(
        raw_left, gebieden, known=set(clean_right.dropna()) | set(raw_right.dropna()), column=_name(area_keys)
    )
    right, said_right = normalise(raw_right, gebieden, known=set(left.dropna()), column=_name(table_keys))
    return left, right, said_left + said_right


def _name(keys: pd.Series) -> str:
    return "" if keys.name is None else str(keys.name)


def _some(keys: Sequence[str]) -> str:
    return ", ".join(keys[:EXAMPLES]) + (" ..." if len(keys) > EXAMPLES else "")


def _check_unique(right: pd.Series) -> None:
    twice = list(right[right.notna() & right.duplicated()].unique())
    if twice:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Keys that occur more than once in the table: {count}, such as {examples}. Leave one row per key, for "
                "example of one year or one kind of area.",
            ),
            count=len(twice),
            examples=_some(twice),
        )


def _raise_no_match(area_keys: pd.Series, table_keys: pd.Series) -> None:
    sides = [", ".join(as_text(keys).dropna().unique()[:3]) or "NULL" for keys in (area_keys, table_keys)]
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No area matches a row of the table. The keys of the areas look like {areas}, those of the "
            "table like {table}. Choose other key fields, or an expression that makes one into the other, "
            "such as 'WK0363' || right(\"code\", 2).",
        ),
        areas=sides[0],
        table=sides[1],
    )


def _take(table: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Return the rows of the table at these places, with their index; NULL where there is no place."""
    table = table.reset_index(drop=True)
    # Types that can hold NULL: else whole numbers become decimal ones, and text gets NaN.
    nullable = {"i": "Int64", "u": "Int64", "b": "boolean", "O": object}
    kinds = {name: nullable[dtype.kind] for name, dtype in table.dtypes.items() if dtype.kind in nullable}
    taken = table.astype(kinds).reindex(places.fillna(-1).astype(int)).set_axis(places.index)
    for name, kind in kinds.items():
        if kind is object:
            taken[name] = taken[name].where(taken[name].notna(), None)
    return taken


def _collisions(
    columns: pd.DataFrame, areas: pd.DataFrame, found: pd.Series, descriptive: Sequence[str]
) -> tuple[pd.DataFrame, list[str]]:
    """Leave out columns that the areas have already, case aside (a GeoPackage knows no case).

    Raises Invoerfout where the table has another value on a matched row, but for the ``descriptive`` columns.
    """
    own = {str(name).casefold(): name for name in areas.columns}
    kept_once = [name for name in columns.columns if str(name).casefold() in own]
    for name in kept_once:
        mine, theirs = areas[own[str(name).casefold()]][found], columns[name][found]
        differs = theirs.notna() & ~_equal(mine, theirs)
        if differs.any() and str(name).casefold() not in descriptive:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Both sides have a column {column}, with other values in {count} rows, such as {area} "
                    "for the area and {table} in the table. Give a suffix for the columns of the table.",
                ),
                column=str(name),
                count=int(differs.sum()),
                area=str(mine[differs].iloc[0]),
                table=str(theirs[differs].iloc[0]),
            )
    return columns.drop(columns=kept_once), [str(name) for name in kept_once]


def _equal(mine: pd.Series, theirs: pd.Series) -> pd.Series:
    numeric = pd.api.types.is_numeric_dtype(mine.dtype) and pd.api.types.is_numeric_dtype(theirs.dtype)
    left, right = (mine.astype("Float64"), theirs.astype("Float64")) if numeric else (as_text(mine), as_text(theirs))
    same = (left == right).fillna(False).astype(bool)
    return same | (mine.isna() & theirs.isna())


def _account(
    left: pd.Series,
    right: pd.Series,
    found: pd.Series,
    unmatched_areas: Sequence[str],
    unmatched_table: Sequence[str],
    kept_once: Sequence[str],
) -> list[Melding]:
    """Say how many matched, and what did not: on both sides, with examples."""
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "{matched} of {total} areas matched a row of the table."),
            {"matched": int(found.sum()), "total": len(found)},
        )
    ]
    for template, count, examples in (
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Keys of areas without a row in the table: {count} ({examples}). The joined columns are NULL there.",
            ),
            len(unmatched_areas),
            _some(unmatched_areas),
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Rows of the table without an area: {count} ({examples})."),
            len(unmatched_table),
            _some(unmatched_table),
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Areas without a key (NULL), which match nothing: {count}."),
            int(left.isna().sum()),
            "",
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Rows of the table without a key (NULL), which match nothing: {count}."),
            int(right.isna().sum()),
            "",
        ),
    ):
        if count:
            meldingen.append(
                Melding(template, {"count": count} | ({"examples": examples} if examples else {}), warning=True)
            )
    repeated = left[found & left.duplicated(keep=False)]
    if len(repeated):
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas that share a key with another area: {count}, such as {example}; each gets the same row "
                    "of the table.",
                ),
                {"count": len(repeated), "example": repeated.iloc[0]},
            )
        )
    if kept_once:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Columns that both sides have are kept once, as the areas have them: {columns}.",
                ),
                {"columns": ", ".join(kept_once)},
            )
        )
    return meldingen
