"""Looptijd: which part of each year the figures cover, so that a part is never compared with a whole (002)."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Melding
from .tijdvakken import period_span, period_year


@dataclass(frozen=True)
class Looptijd:
    """The days of ``jaar`` that the figures are of, ``van`` up to and including ``tot``.

    ``aaneengesloten`` is False where periods between the two are not in the table.
    """

    jaar: int
    van: datetime.date
    tot: datetime.date
    aaneengesloten: bool = True

    @property
    def van_begin(self) -> bool:
        """Return whether the figures run from 1 January without a gap, so that a straight line can be drawn."""
        return self.aaneengesloten and self.van == datetime.date(self.jaar, 1, 1)

    @property
    def compleet(self) -> bool:
        """Return whether the figures are of the whole year."""
        return self.van_begin and self.tot == datetime.date(self.jaar, 12, 31)

    @property
    def lopend(self) -> bool:
        """Return whether the year has begun with its first day and is not over: it can be forecast."""
        return self.van_begin and not self.compleet

    @property
    def fractie(self) -> float:
        """Return the part of the year from 1 January up to and including ``tot``; 1 for a whole year."""
        return self.fractie_op(self.tot)

    def fractie_op(self, dag: datetime.date) -> float:
        """Return the part of the year that is over at the end of ``dag``; leap years have 366 days."""
        return ((dag - datetime.date(self.jaar, 1, 1)).days + 1) / (366 if calendar.isleap(self.jaar) else 365)


def month_end(jaar: int, maand: int) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(jaar, maand, calendar.monthrange(jaar, maand)[1])


def by_label(labels: pd.Series, value: Callable[[str], object]) -> pd.Series:
    """Return ``value`` of each label (object, None for a label that is not there); asked once a different label."""
    codes, names = pd.factorize(labels.astype(object))
    found = np.empty(len(names) + 1, dtype=object)  # the last, None, is for code -1: no label
    found[:-1] = [value(name) for name in names]
    return pd.Series(found[codes], index=labels.index, dtype=object)


def years_of(table: pd.DataFrame) -> pd.Series:
    """Return the year of each row (Int64), from ``datum`` or else ``periode``; NULL where neither is of one year."""
    years = table["datum"].dt.year.astype("float64")
    of_label = by_label(table["periode"], period_year).astype("float64")
    return years.where(years.notna(), of_label).astype("Int64")


def looptijden(
    table: pd.DataFrame, van: datetime.date | None = None, tot: datetime.date | None = None
) -> tuple[dict[int, Looptijd], list[Melding]]:
    """Return the part of each year that ``table`` covers, and what was assumed.

    ``table`` has ``datum`` (datetime64, NaT) and ``periode`` (object, None), the lettings of all kinds. Lettings with a
    date cover every year wholly, but for the first from ``van`` on and the last up to ``tot``; without ``tot`` the
    last year is covered up to the end of the month of the last date. Counts cover what their periods say. Raises
    nothing; rows without a year count for no year.
    """
    years = years_of(table)
    dated = table["datum"].notna()
    meldingen: list[Melding] = []
    spans: dict[int, list[tuple[datetime.date, datetime.date]]] = {}
    if dated.any():
        end = tot or _assumed_end(table.loc[dated, "datum"], meldingen)
        if van is None:
            meldingen += _late_beginning(table.loc[dated, "datum"].min())
        for year in sorted(years[dated].dropna().unique().tolist()):
            first = max(datetime.date(year, 1, 1), van or datetime.date.min)
            spans.setdefault(year, []).append((first, min(datetime.date(year, 12, 31), end)))
    labels = table.loc[~dated, "periode"].dropna().drop_duplicates()
    for label in labels:
        span = period_span(label)
        if span:
            spans.setdefault(span[0].year, []).append(span)
    return {year: _joined(year, spans[year]) for year in sorted(spans)}, meldingen + _overlaps(labels)


def _assumed_end(dates: pd.Series, meldingen: list[Melding]) -> datetime.date:
    """Return the end of the month of the last date; registers are handed over by the month."""
    last = dates.max()
    end = month_end(last.year, last.month)
    if (end.month, end.day) != (12, 31):
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The last letting is of {last}, so the figures are taken to run until {end}. Fill in the last day "
                    "if that is another one.",
                ),
                {"last": last.date(), "end": end},
            )
        )
    return end


def _late_beginning(first: pd.Timestamp) -> list[Melding]:
    """Say that the first year is taken for a whole one, where nothing was let in its first month."""
    if first.month == 1:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The first letting is of {first}; the figures are taken to run from 1 January. Fill in the first day "
                "if they do not.",
            ),
            {"first": first.date()},
            warning=True,
        )
    ]


def _joined(year: int, spans: list[tuple[datetime.date, datetime.date]]) -> Looptijd:
    """Return the days from the first to the last, and whether all between them are there."""
    spans = sorted(set(spans))
    reached, gapless = spans[0][1], True
    for first, last in spans[1:]:
        gapless &= first <= reached + datetime.timedelta(days=1)
        reached = max(reached, last)
    return Looptijd(year, spans[0][0], reached, gapless)


def _overlaps(labels: pd.Series) -> list[Melding]:
    """Warn of a year that is there both as a whole and in parts: its counts would be double."""
    spans: Mapping[object, tuple] = {label: period_span(label) for label in labels if period_span(label)}
    pairs = []
    ordered = sorted(spans.items(), key=lambda item: (item[1][0], -item[1][1].toordinal()))
    for position, (label, span) in enumerate(ordered):
        pairs += [
            f"{label} / {other}" for other, later in ordered[position + 1 :] if later[0] <= span[1] and later != span
        ]
    if not pairs:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Periods that overlap, whose counts are added up all the same: {pairs}. Remove one of each.",
            ),
            {"pairs": ", ".join(pairs)},
            warning=True,
        )
    ]
