"""Weighted means: of all areas, and of the areas of each gemeente."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout


def usable(values: pd.Series, weights: pd.Series) -> pd.Series:
    """Return True where an area counts in a mean: it has a value, and a weight above zero.

    Raises Invoerfout for a weight below zero.
    """
    if (weights < 0).any():
        rows = ", ".join(str(row) for row in weights.index[weights < 0][:5])
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas with a weight below zero: {count} (rows {rows}). Correct the weight field {field}."
            ),
            count=int((weights < 0).sum()),
            rows=rows,
            field=str(weights.name),
        )
    return values.notna() & (weights > 0)


def weighted_mean_sd(values: pd.Series, weights: pd.Series) -> tuple[float, float]:
    """Return the weighted mean and the weighted (population) standard deviation.

    Areas without a value or without a weight above zero do not count; both results are NaN when none is left.
    Raises Invoerfout for a weight below zero.
    """
    counts = usable(values, weights)
    if not counts.any():
        return float("nan"), float("nan")
    numbers = values[counts].to_numpy(dtype=float)
    shares = weights[counts].to_numpy(dtype=float)
    mean = float(np.average(numbers, weights=shares))
    return mean, float(np.sqrt(np.average((numbers - mean) ** 2, weights=shares)))


def gemeentegemiddelde(values: pd.Series, weights: pd.Series, gemeente: pd.Series) -> pd.Series:
    """Return for each area the weighted mean of its gemeente.

    ``gemeente`` names the gemeente of each area; areas without one get NaN, as do gemeenten in which no area has
    both a value and a weight above zero. Raises Invoerfout for a weight below zero.
    """
    counts = usable(values, weights)
    shares = weights.where(counts, 0.0).astype(float)
    products = (values.astype(float) * shares).where(counts, 0.0)
    sums = products.groupby(gemeente, observed=True).transform("sum")
    totals = shares.groupby(gemeente, observed=True).transform("sum")
    # pandas keeps areas without a gemeente out of every group and gives them NaN here.
    return (sums / totals.where(totals > 0)).reindex(values.index)
