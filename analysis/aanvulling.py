"""Aanvulling: the newest year completed with the latest complete year of each indicator, where the ground is the same.

CBS publishes a year theme by theme, so the newest one is blank where an older one is not. A figure of an older year
belongs to the boundaries of that year: it is taken over only in areas that CBS calls unchanged since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .laatstejaar import latest_complete
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .waardestatus import GEHEIM, status_columns, status_field, value_status

CHANGED = "indelingswijziging"  # what CBS says of the boundaries since the year before
UNCHANGED = 1


@dataclass(frozen=True)
class Aanvulling:
    """The areas of the newest year, and for each column that is of an older year (``jaren``) which one that is."""

    table: pd.DataFrame
    jaren: dict[str, int]
    meldingen: list[Melding]


def complete_newest(tables: Mapping[int, pd.DataFrame], minimum: float, descriptive: Sequence[str] = ()) -> Aanvulling:
    """Return the newest of ``tables`` (year -> clean Kerncijfers indexed by gebiedcode), completed from the others.

    Columns that are complete in the newest year stay as they are, and so do ``descriptive`` ones and columns that no
    year has complete. A value of an older year is NULL, and counted, in areas whose boundaries or code changed after
    that year (``indelingswijziging`` is not 1 in a year since), and in areas of which that is not known; where no
    table tells of changes, all values are kept and that is said. A column takes its status (``analysis.waardestatus``)
    from the same year as its values. ``minimum`` as in ``latest_complete``.
    """
    newest = max(tables)
    statuses = {jaar: status_columns(table) for jaar, table in tables.items()}
    figures = {
        jaar: table.drop(columns=[*descriptive, CHANGED, *statuses[jaar].values()], errors="ignore")
        for jaar, table in tables.items()
    }
    found = latest_complete(figures, minimum)
    result = tables[newest].copy()
    jaren: dict[str, int] = {}
    redrawn: dict[int, pd.Series] = {}
    for column, jaar in found.jaren.dropna().astype(int).items():
        if jaar == newest:
            continue
        if jaar not in redrawn:
            redrawn[jaar] = _changed_since(tables, jaar)
        values = found.table[column].reindex(result.index)
        changed = redrawn[jaar].reindex(result.index)
        result[column] = values.mask(changed)
        result = result.drop(columns=statuses[newest].get(column, []))
        if column in statuses[jaar]:
            secret = tables[jaar][statuses[jaar][column]].eq(GEHEIM).reindex(result.index, fill_value=False) & ~changed
            result[status_field(column)] = value_status(result[column], secret)
        jaren[str(column)] = int(jaar)
    return Aanvulling(_in_order(result, tables[newest]), jaren, _account(tables, jaren, redrawn, newest))


def _in_order(table: pd.DataFrame, newest: pd.DataFrame) -> pd.DataFrame:
    """Return the columns as the newest year has them, then those that it lacks, and each status behind its column."""
    statuses = status_columns(table)
    known = [name for name in newest.columns if name in table]
    columns = [*known, *(name for name in table.columns if name not in known)]
    columns = [name for name in columns if name not in statuses.values()]
    return table[[part for name in columns for part in (name, statuses.get(name)) if part]]


def _changed_since(tables: Mapping[int, pd.DataFrame], jaar: int) -> pd.Series:
    """Return for the areas of the newest year whether they are not known to be as they were in ``jaar``.

    Each year tells of the change since the one before: all years after ``jaar`` must say that nothing did.
    """
    newest = max(tables)
    changed = pd.Series(False, index=tables[newest].index)
    for later in range(jaar + 1, newest + 1):
        table = tables.get(later)
        if table is None or CHANGED not in table or table[CHANGED].isna().all():
            continue
        same = table[CHANGED].eq(UNCHANGED).fillna(False).astype(bool)
        changed |= ~same.reindex(changed.index, fill_value=False)
    return changed


def _account(
    tables: Mapping[int, pd.DataFrame], jaren: Mapping[str, int], redrawn: Mapping[int, pd.Series], newest: int
) -> list[Melding]:
    meldingen = []
    for jaar in sorted(set(jaren.values()), reverse=True):
        fields = [column for column, year in jaren.items() if year == jaar]
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{newest} is not complete yet. These figures are of {year}, the latest year that is: {fields}.",
                ),
                {"newest": str(newest), "year": str(jaar), "fields": ", ".join(fields)},
                warning=True,
            )
        )
        count = int(redrawn[jaar].sum())
        if count:
            meldingen.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Areas of {newest} whose boundaries or code changed after {year}, or of which that is not "
                        "known: {count}. The figures of {year} are NULL there.",
                    ),
                    {"newest": str(newest), "year": str(jaar), "count": count},
                    warning=True,
                )
            )
    silent = [year for year in range(min(jaren.values(), default=newest) + 1, newest + 1) if not _tells(tables, year)]
    if jaren and silent:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The figures of {years} do not say which boundaries changed: older figures were taken over by code "
                    "alone there.",
                ),
                {"years": ", ".join(map(str, silent))},
                warning=True,
            )
        )
    return meldingen


def _tells(tables: Mapping[int, pd.DataFrame], jaar: int) -> bool:
    table = tables.get(jaar)
    return table is not None and CHANGED in table and bool(table[CHANGED].notna().any())
