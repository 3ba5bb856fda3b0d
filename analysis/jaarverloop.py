"""Het jaarverloop: deliveries by month, added up within the year, and the straight line of the forecast."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .jaarstand import Jaarstand
from .looptijd import by_label, month_end
from .tijdvakken import period_span


def course(rows: pd.DataFrame, jaren: Sequence[Jaarstand]) -> pd.DataFrame:
    """Return the running total by month of every year of which all rows have a date or a month.

    ``rows`` are those of the agreement, with ``datum``, ``periode``, ``jaar`` and ``aantal``. Twelve rows a year:
    ``jaar maand`` (int), ``geleverd cumulatief`` (Int64; 0 for a month without deliveries, NULL for a month after the
    last day of the figures) and ``prognose`` (float, the straight line at the end of the month; NULL in a year that is
    complete). A year that does not begin on 1 January has no course.
    """
    months = _months(rows)
    parts = []
    for stand in jaren:
        of_year = rows["jaar"] == stand.jaar
        if not stand.looptijd.van_begin or months[of_year].isna().any():
            continue
        done = rows[of_year].groupby(months[of_year].astype(int))["aantal"].sum().reindex(range(1, 13), fill_value=0)
        known = done.index <= stand.looptijd.tot.month
        part = pd.DataFrame({"jaar": stand.jaar, "maand": range(1, 13)}, index=done.index)
        part["geleverd"] = done.astype("Int64").where(known)
        part["cumulatief"] = done.cumsum().astype("Int64").where(known)
        part["prognose"] = [_line(stand, month) for month in done.index]
        parts.append(part)
    columns = {"jaar": "int64", "maand": "int64", "geleverd": "Int64", "cumulatief": "Int64", "prognose": "float64"}
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({name: [] for name in columns})
    return table.astype(columns)


def _months(rows: pd.DataFrame) -> pd.Series:
    """Return the month of each row (float), from its date or a period of one month; NaN where it has neither."""
    labels = by_label(rows["periode"], _month_of_label).astype("float64")
    return rows["datum"].dt.month.astype("float64").where(rows["datum"].notna(), labels)


def _month_of_label(label: str) -> int | None:
    span = period_span(label)
    return span[0].month if span and span[0].month == span[1].month else None


def _line(stand: Jaarstand, maand: int) -> float:
    """Return the height of the straight line at the end of a month, NaN for a year without a forecast."""
    if stand.prognose is None:
        return np.nan
    return stand.prognose * stand.looptijd.fractie_op(month_end(stand.jaar, maand))
