"""Ontwikkeling: up, down or ongeveer gelijk, to the last decimal that a reader sees."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.ontwikkeling import GELIJK, HOGER, LAGER, ontwikkeling, ontwikkelingsklasse
from veerkracht.analysis.periode import check_band, check_period


def klasse(t0: float, t1: float, band: float) -> int:
    return ontwikkelingsklasse(ontwikkeling(pd.Series([t0]), pd.Series([t1])), band).iloc[0]


@pytest.mark.parametrize(
    ("t0", "t1", "band", "expected"),
    [
        # exactly at the band: [-band, band) is ongeveer gelijk
        (0.1, 0.115, 0.015, HOGER),
        (0.115, 0.1, 0.015, GELIJK),
        (0.1, 0.114999, 0.015, GELIJK),
        (0.115001, 0.1, 0.015, LAGER),
        (11.3, 12.3, 1.0, HOGER),
        (12.3, 11.3, 1.0, GELIJK),
        (12.3, 11.299, 1.0, LAGER),
        (11.3, 12.299, 1.0, GELIJK),
        (-0.0392, -0.0242, 0.015, HOGER),
        (20.0, 20.0, 1.0, GELIJK),
        # a band of zero: only no change at all is gelijk
        (12.3, 12.3, 0.0, GELIJK),
        (12.3, 12.300001, 0.0, HOGER),
        (12.300001, 12.3, 0.0, LAGER),
        (0.1 + 0.2, 0.3, 0.0, GELIJK),
        (6.0, 7.0, 0.5, HOGER),
        (6.0, 6.0, 0.5, GELIJK),
    ],
)
def test_at_and_beside_the_band(t0, t1, band, expected):
    assert klasse(t0, t1, band) == expected


@pytest.mark.parametrize(
    ("step", "count", "band"), [("0.005", 90, "0.015"), ("0.1", 160, "1.0"), ("0.001", 120, "0.03"), ("0.1", 90, "0.0")]
)
def test_same_as_exact_decimal_arithmetic(step, count, band):
    # Every pair of a grid, so that many differences are exactly -band, 0 or band.
    grid = [Decimal(step) * i - Decimal(step) * (count // 3) for i in range(count)]
    pairs = [(a, b) for a in grid for b in grid]
    limit = Decimal(band)
    expected = []
    for a, b in pairs:
        change = b - a
        expected.append(LAGER if change < -limit else HOGER if change >= limit and change != 0 else GELIJK)
    t0, t1 = (pd.Series([float(pair[i]) for pair in pairs]) for i in (0, 1))
    assert ontwikkelingsklasse(ontwikkeling(t0, t1), float(band)).tolist() == expected


def test_shares_change_in_procentpunt():
    # From 20 to 25 % is 5 procentpunt, not 25 %.
    assert ontwikkeling(pd.Series([20.0]), pd.Series([25.0])).tolist() == [5.0]


@pytest.mark.parametrize("dtype", ["float64", "Float64", "Int64", "object"])
def test_null_at_either_end_is_null(dtype):
    t0 = pd.Series([1, None, 3, None], dtype=dtype)
    t1 = pd.Series([2, 2, None, None], dtype=dtype)
    change = ontwikkeling(t0, t1)
    assert change.dtype == float
    assert change.isna().tolist() == [False, True, True, True]
    result = ontwikkelingsklasse(change, 1.0)
    assert result.dtype == "Int64"
    assert result.isna().tolist() == [False, True, True, True]
    assert result.iloc[0] == HOGER


@pytest.mark.parametrize("count", [0, 2])
def test_all_null_and_empty(count):
    nothing = pd.Series([np.nan] * count, dtype=float)
    result = ontwikkelingsklasse(ontwikkeling(nothing, nothing), 0.015)
    assert result.dtype == "Int64"
    assert len(result) == count
    assert result.isna().all()


def test_rows_keep_their_index():
    t0, t1 = pd.Series([1.0, 5.0], index=[9, 4]), pd.Series([5.0, 1.0], index=[9, 4])
    assert ontwikkelingsklasse(ontwikkeling(t0, t1), 1.0).to_dict() == {9: HOGER, 4: LAGER}


@pytest.mark.parametrize("band", [-0.015, -1e-12, float("nan"), float("-inf")])
def test_band_below_zero_or_no_number(band):
    with pytest.raises(Invoerfout, match="BAND_OVERLAST"):
        check_band(band, "BAND_OVERLAST")
    with pytest.raises(Invoerfout, match="zero or more"):
        ontwikkelingsklasse(pd.Series([0.0]), band)


def test_a_wider_band_never_makes_more_change():
    change = pd.Series(np.linspace(-3, 3, 601))
    counts = [int((ontwikkelingsklasse(change, band) == GELIJK).sum()) for band in (0, 0.5, 1, 2, 4)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 601


def test_period():
    check_period(2014, 2020)


def test_same_year_twice():
    with pytest.raises(Invoerfout, match="Both periods are 2020"):
        check_period(2020, 2020)


def test_years_the_wrong_way_round():
    with pytest.raises(Invoerfout) as caught:
        check_period(2020, 2014)
    assert "2014" in str(caught.value)
    assert "2020" in str(caught.value)
    assert "before" in str(caught.value)
