"""Kwetsbaarheid: the index of vulnerable groups, its level and its development (003, kaart 4 and bijlage A).

The index is the sum of the shares of the groups in the population. It is not corrected for people who belong to
more than one group, so it may pass 100; it is never cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .gemiddelde import weighted_mean_sd
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontwikkeling import ontwikkeling, ontwikkelingsklasse

# Half-widths in standard deviations around the mean (003 kaart 4: five classes; design.md, section 3).
SD_STEPS = (-1.5, -0.5, 0.5, 1.5)


@dataclass(frozen=True)
class Index:
    """``values``: the index of each area (% of inwoners, float, NULL where a group is unknown)."""

    values: pd.Series
    meldingen: list[Melding]


def shares_from_counts(groepen: pd.DataFrame, inwoners: pd.Series) -> tuple[pd.DataFrame, list[Melding]]:
    """Return each group as % of ``inwoners``; NULL where the count is missing or nobody lives there (counted)."""
    empty = inwoners <= 0
    shares = 100 * groepen.div(inwoners.where(~empty), axis=0)
    meldingen = []
    if empty.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without inwoners in {field}, and therefore without index: {count}."
                ),
                {"count": int(empty.sum()), "field": str(inwoners.name)},
                warning=True,
            )
        )
    return shares, meldingen


def kwetsbaarheidsindex(shares: pd.DataFrame) -> Index:
    """Return the sum of the shares (a column a group, %) for each area.

    NULL where any of the groups is NULL: a sum without one group would compare with nothing. Says how many areas
    that concerns, per field, and how many pass 100 %. Raises Invoerfout without groups or with a share below zero.
    """
    if shares.shape[1] == 0:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "There are no groups to add up. Choose at least one field."))
    for name in shares.columns[(shares < 0).any()]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Values below zero in field {field}: {count}. A group cannot be smaller than nobody; correct them.",
            ),
            field=str(name),
            count=int((shares[name] < 0).sum()),
        )
    values = shares.sum(axis=1, min_count=shares.shape[1]).astype(float)
    meldingen = []
    missing = shares.isna().sum()
    if values.isna().any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without index, because a group is missing there: {count} ({fields})."
                ),
                {
                    "count": int(values.isna().sum()),
                    "fields": ", ".join(f"{name}: {count}" for name, count in missing.items() if count),
                },
                warning=True,
            )
        )
    over = values > 100
    if over.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas with an index over 100 %: {count} (the highest is {highest}). That is possible, "
                    "because people in more than one group count more than once; check it all the same.",
                ),
                {"count": int(over.sum()), "highest": float(values.max())},
                warning=True,
            )
        )
    return Index(values, meldingen)


def mean_sd_breaks(index: pd.Series, weights: pd.Series) -> tuple[float, ...]:
    """Return the four breaks at the weighted mean +/- 0,5 and 1,5 standard deviations of the areas themselves.

    Raises Invoerfout when all areas with a value and a weight have the same index, or there are none.
    """
    mean, sd = weighted_mean_sd(index, weights)
    return breaks_around(mean, sd)


def breaks_around(mean: float, sd: float) -> tuple[float, ...]:
    """Return the four breaks at ``mean`` +/- 0,5 and 1,5 ``sd``, for instance of the whole country."""
    # Rounded: the mean of equal numbers is often a hair beside them.
    if not round(sd, DECIMALS) > 0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The index has no spread (mean {mean}, standard deviation {sd}), so it cannot be put in classes around "
                "the mean. Choose own breaks, or give the national mean and standard deviation.",
            ),
            mean=mean,
            sd=round(sd, DECIMALS),
        )
    return tuple(mean + step * sd for step in SD_STEPS)


def quantile_breaks(index: pd.Series, count: int) -> tuple[float, ...]:
    """Return the breaks that put the areas in ``count`` classes of equal size (linear interpolation, NULL left out).

    Raises Invoerfout when too many areas share one value for that many classes.
    """
    known = index.dropna().astype(float)
    breaks = tuple(float(known.quantile(step / count)) for step in range(1, count))
    # With the lowest value among them, or nothing might lie below the first break.
    if len(known) < count or len({known.min(), *breaks}) < count:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{count} classes of equal size cannot be made: too few areas, or too many with the same index.",
            ),
            count=count,
        )
    return breaks


def natural_breaks(index: pd.Series, count: int) -> tuple[float, ...]:
    """Return the breaks of ``count`` classes with the least spread within them (Fisher and Jenks), NULL left out.

    Exact: the sum of squared deviations from the class means is as small as it can be. Raises Invoerfout when there
    are fewer different values than classes.
    """
    values, weights = np.unique(index.dropna().to_numpy(dtype=float), return_counts=True)
    if len(values) < count:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{count} natural classes cannot be made: the index has too few values."),
            count=count,
        )
    starts = _best_starts(values, weights.astype(float), count)
    return tuple(float(values[start]) for start in starts)


def _best_starts(values: np.ndarray, weights: np.ndarray, count: int) -> list[int]:
    """Return where classes 2 to ``count`` of the sorted values begin."""
    sums = [np.concatenate([[0.0], np.cumsum(weights * values**power)]) for power in (0, 1, 2)]

    def spread(first: np.ndarray, last: int) -> np.ndarray:
        """Squared deviations of one class from each of ``first`` up to and including ``last``."""
        n, total, squares = (part[last + 1] - part[first] for part in sums)
        return squares - total**2 / n

    size = len(values)
    cost = np.array([spread(np.array([0]), last)[0] for last in range(size)])
    choices = []
    for _ in range(1, count):
        better, choice = np.full(size, np.inf), np.zeros(size, dtype=int)
        # The best beginning of the last class never moves back when its end moves on, so halves can be searched apart.
        todo = [(0, size - 1, 0, size - 1)]
        while todo:
            low, high, first, last = todo.pop()
            if low > high:
                continue
            middle = (low + high) // 2
            begins = np.arange(max(first, 1), min(last, middle) + 1)
            best = first
            if len(begins):
                totals = cost[begins - 1] + spread(begins, middle)
                place = int(np.argmin(totals))
                better[middle], choice[middle], best = totals[place], begins[place], begins[place]
            todo += [(low, middle - 1, first, best), (middle + 1, high, best, last)]
        cost = better
        choices.append(choice)
    starts, end = [], size - 1
    for choice in reversed(choices):
        starts.append(int(choice[end]))
        end = starts[-1] - 1
    return starts[::-1]


def readable_breaks(breaks: Sequence[float]) -> tuple[tuple[float, ...], int]:
    """Return the breaks rounded to as few decimals as keep them apart, one at least, and that number of decimals.

    What a legend prints is then what decides the class; a break of 12,34 printed as 12,3 would put an area of 12,32
    in a class that the legend denies it.
    """
    decimals = 1
    while len({round(grens, decimals) for grens in breaks}) < len(breaks) and decimals < DECIMALS:
        decimals += 1
    return tuple(round(grens, decimals) for grens in breaks), decimals


def kwetsbaarheid_table(index_t1: pd.Series, index_t0: pd.Series | None, band: float) -> pd.DataFrame:
    """Return ``index_t0``, ``index_t1``, ``index_ontw`` (procentpunt) and ``index_ontw_klasse`` for each area.

    ``index_ontw_klasse``: 1 afname, 2 ongeveer gelijk (within ``band``), 3 toename. Without ``index_t0`` the
    columns of t0 and the development are NULL.
    """
    if index_t0 is None:
        index_t0 = pd.Series(float("nan"), index=index_t1.index)
    change = ontwikkeling(index_t0, index_t1).rename("index_ontw")
    return pd.DataFrame(
        {
            "index_t0": index_t0,
            "index_t1": index_t1,
            "index_ontw": change,
            "index_ontw_klasse": ontwikkelingsklasse(change, band),
        }
    )


def check_same_groups(groepen_t0: Sequence[str], groepen_t1: Sequence[str]) -> None:
    """Raise Invoerfout unless both periods have the same number of groups, each once, or t0 has none."""
    twice = {name for groepen in (groepen_t0, groepen_t1) for name in groepen if list(groepen).count(name) > 1}
    if twice:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Field {fields} is chosen twice among the groups; choose it once."),
            fields=", ".join(sorted(twice)),
        )
    if groepen_t0 and len(groepen_t0) != len(groepen_t1):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The index of the first period has {n0} groups ({names0}) and that of the last {n1} ({names1}). "
                "A development compares the same groups: choose the same ones twice.",
            ),
            n0=len(groepen_t0),
            names0=", ".join(groepen_t0),
            n1=len(groepen_t1),
            names1=", ".join(groepen_t1),
        )
    same = [name for name in groepen_t0 if name in groepen_t1]
    if same:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {fields} is chosen for both periods. A development needs the figures of two years.",
            ),
            fields=", ".join(same),
        )
