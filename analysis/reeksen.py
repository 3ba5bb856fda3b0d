"""Runs of numbers in numpy arrays, which several analyses of many points and lines go through."""

from __future__ import annotations

import numpy as np


def starts_of_runs(values: np.ndarray) -> np.ndarray:
    """Return where in sorted ``values`` each new value starts."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])) if len(values) else np.zeros(0, np.intp)


def ranges(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the whole numbers from ``begin[i]`` up to ``end[i]``, for every i after each other."""
    count = end - begin
    total = int(count.sum())
    before = np.cumsum(count) - count
    return np.arange(total) + np.repeat(begin - before, count)
