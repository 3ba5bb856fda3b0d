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
    table tells of changes, all values are kept and that is said. ``minimum`` as in ``latest_complete``.
    """
    newest = max(tables)
    aside = [*descriptive, CHANGED]
    figures = {jaar: table.drop(columns=[name for name in aside if name in table]) for jaar, table in tables.items()}
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
        result[column] = values.mask(redrawn[jaar].reindex(result.index))
        jaren[str(column)] = int(jaar)
    columns = [name for name in tables[newest].columns if name in result]
    result = result[[*columns, *(name for name in result.columns if name not in columns)]]
    return Aanvulling(result, jaren, _account(tables, jaren, redrawn, newest))


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
