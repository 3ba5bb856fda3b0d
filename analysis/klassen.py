"""From numbers to classes, by one rule for every map (design.md, section 3)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .schemas import Klassenschema, round_half_up

# Differences of decimal fractions are off by some 1e-16 (0.115 - 0.1 is 0.015000000000000013): without
# rounding, a value that is exactly on a break to its reader would fall in either class.
DECIMALS = 9
DIGITS = 2  # that breaks which follow from the data are rounded to


def classify(values: pd.Series, schema: Klassenschema) -> pd.Series:
    """Return the class number of each value: [a, b), the last class closed; ``Int64``, NULL where there is none.

    NULL stays NULL; a value outside the minimum and maximum of the scheme has no class either
    (``out_of_range`` tells which).
    """
    numbers = np.round(values.to_numpy(dtype=float, na_value=np.nan), DECIMALS)
    # The breaks too: a quantile is an area's own value, with all its decimals.
    klasse = np.searchsorted(np.round(np.asarray(schema.grenzen, dtype=float), DECIMALS), numbers, side="right") + 1
    if schema.nul_apart:
        klasse = np.where(numbers == 0, 1, klasse + 1)
    missing = np.isnan(numbers) | out_of_range(values, schema).to_numpy()
    return pd.Series(pd.arrays.IntegerArray(klasse.astype("int64"), missing), index=values.index)


def out_of_range(values: pd.Series, schema: Klassenschema) -> pd.Series:
    """Return True for each value below the minimum or above the maximum of the scheme; NULL is not out of range."""
    outside = pd.Series(False, index=values.index)
    numbers = values.astype(float).round(DECIMALS)
    if schema.minimum is not None:
        outside |= numbers < schema.minimum
    if schema.maximum is not None:
        outside |= numbers > schema.maximum
    return outside


def class_labels(klasse: pd.Series, schema: Klassenschema, taal: str) -> pd.Series:
    """Return the label of each class number, as text; None where the class is NULL."""
    labels = klasse.astype(object).map(schema.labels(taal))
    return labels.astype(object).where(labels.notna(), None)


def class_counts(klasse: pd.Series, schema: Klassenschema) -> dict[int | None, int]:
    """Return the number of areas in each class of the scheme, zeros included, and under None those without a class."""
    counted = klasse.value_counts()
    counts: dict[int | None, int] = {item.nummer: int(counted.get(item.nummer, 0)) for item in schema.klassen}
    counts[None] = int(klasse.isna().sum())
    return counts


def even_breaks(values: pd.Series, count: int) -> tuple[float, ...]:
    """Return at most ``count`` - 1 rounded breaks that put the values in classes of about equal size.

    Fewer where many values are equal, none where all are. Every class that they make has a value.
    """
    known = np.sort(values.dropna().to_numpy(dtype=float))
    if not len(known) or known[0] == known[-1]:
        return ()
    spread = float(np.quantile(known, 0.9) - np.quantile(known, 0.1)) or float(known[-1] - known[0])
    decimals = DIGITS - 1 - int(np.floor(np.log10(spread)))
    breaks: list[float] = []
    for number in range(1, count):
        grens = float(round_half_up(float(np.quantile(known, number / count)), decimals))
        low = breaks[-1] if breaks else -np.inf
        if ((known >= low) & (known < grens)).any() and grens <= known[-1]:
            breaks.append(grens)
    return tuple(breaks)
