"""Ontwikkeling: the value at t1 minus the value at t0, and whether that is up, down or about the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .periode import check_band

LAGER, GELIJK, HOGER = 1, 2, 3


def ontwikkeling(t0: pd.Series, t1: pd.Series) -> pd.Series:
    """Return t1 - t0 in the unit of the values (shares: procentpunt); NULL where either is NULL.

    Rounded at 9 decimals, so that 0,115 - 0,1 is 0,015 and not a hair more.
    """
    return (t1.astype(float) - t0.astype(float)).round(DECIMALS)


def ontwikkelingsklasse(change: pd.Series, band: float) -> pd.Series:
    """Return 1 (lower), 2 (ongeveer gelijk) or 3 (higher), ``Int64``; NULL stays NULL.

    "Ongeveer gelijk" is [-band, band), by the convention for all classes; no change at all is always
    "ongeveer gelijk", also when the band is zero. Raises Invoerfout for a band below zero.
    """
    check_band(band, str(change.name))
    numbers = np.round(change.to_numpy(dtype=float, na_value=np.nan), DECIMALS)
    return pd.Series(pd.arrays.IntegerArray(direction(numbers, band), np.isnan(numbers)), index=change.index)


def direction(change: np.ndarray, band: float) -> np.ndarray:
    """Return 1, 2 or 3 as ``ontwikkelingsklasse`` does, for bare numbers that are rounded and known (NaN gives 2)."""
    klasse = np.full(change.shape, GELIJK, dtype="int64")
    klasse[change < -band] = LAGER
    klasse[(change >= band) & (change != 0)] = HOGER
    return klasse
