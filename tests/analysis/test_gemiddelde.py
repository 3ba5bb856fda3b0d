"""Weighted means, of everything and per gemeente."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.gemiddelde import gemeentegemiddelde, weighted_mean_sd
from veerkracht.analysis.meldingen import Invoerfout


def test_worked_example():
    # (10x1 + 20x2 + 40x1) / 4 = 90/4 = 22.5
    # variance: (12.5^2 + 2 x 2.5^2 + 17.5^2) / 4 = (156.25 + 12.5 + 306.25) / 4 = 475/4 = 118.75
    mean, sd = weighted_mean_sd(pd.Series([10.0, 20.0, 40.0]), pd.Series([1, 2, 1]))
    assert mean == pytest.approx(22.5)
    assert sd == pytest.approx(math.sqrt(118.75))


def test_agrees_with_statsmodels_and_with_repeating_rows():
    weightstats = pytest.importorskip("statsmodels.stats.weightstats")
    rng = np.random.default_rng(20200101)
    values, weights = rng.gamma(4, 3, 300), rng.integers(1, 50, 300)
    mean, sd = weighted_mean_sd(pd.Series(values), pd.Series(weights))
    other = weightstats.DescrStatsW(values, weights=weights, ddof=0)
    assert (mean, sd) == (pytest.approx(other.mean), pytest.approx(other.std))
    # A weight of 7 is the same as seven such persons.
    persons = np.repeat(values, weights)
    assert (mean, sd) == (pytest.approx(persons.mean()), pytest.approx(persons.std()))


@pytest.mark.parametrize("weight", [0.0, np.nan, None])
def test_area_without_weight_or_value_does_not_count(weight):
    # Left over: 10 and 30, each with weight 2.
    values = pd.Series([10.0, 30.0, 1000.0, np.nan])
    assert weighted_mean_sd(values, pd.Series([2.0, 2.0, weight, 5.0])) == pytest.approx((20.0, 10.0))


def test_whole_numbers_with_nulls():
    values = pd.Series([10, 30, 1000, None], dtype="Int64")
    weights = pd.Series([2, 2, None, 5], dtype="Int64")
    assert weighted_mean_sd(values, weights) == pytest.approx((20.0, 10.0))


def test_one_area_has_its_own_mean_and_no_spread():
    assert weighted_mean_sd(pd.Series([12.5]), pd.Series([3.0])) == (12.5, 0.0)


@pytest.mark.parametrize(
    ("values", "weights"),
    [([], []), ([np.nan, np.nan], [1.0, 1.0]), ([1.0, 2.0], [0.0, np.nan]), ([1.0, np.nan], [0.0, 9.0])],
)
def test_nothing_to_count_has_no_mean(values, weights):
    mean, sd = weighted_mean_sd(pd.Series(values, dtype=float), pd.Series(weights, dtype=float))
    assert math.isnan(mean)
    assert math.isnan(sd)


@pytest.mark.parametrize("dtype", ["float64", "Int64"])
def test_weight_below_zero_is_refused_by_name_and_row(dtype):
    weights = pd.Series([5, -1, None, -2], dtype=dtype, name="inwoners", index=[11, 12, 13, 14])
    values = pd.Series([1.0, 2.0, 3.0, np.nan], index=weights.index)
    with pytest.raises(Invoerfout) as caught:
        weighted_mean_sd(values, weights)
    # Wording may change; what it has to name may not.
    assert dict(caught.value.melding.values) == {"count": 2, "rows": "12, 14", "field": "inwoners"}
    assert "12, 14" in str(caught.value)
    assert "inwoners" in str(caught.value)
    with pytest.raises(Invoerfout, match="inwoners"):
        gemeentegemiddelde(values, weights, pd.Series("GM0001", index=weights.index))


# ---- Per gemeente -----------------------------------------------------------------------------------------------


def test_two_gemeenten_and_areas_without_one():
    # A: (1x10 + 3x20) / 4 = 17.5. B: one area, 7. The area without gemeente counts nowhere and gets nothing.
    values = pd.Series([10.0, 7.0, 20.0, 99.0], index=[3, 1, 8, 5])
    weights = pd.Series([1, 2, 3, 1000], index=values.index)
    gemeente = pd.Series(["A", "B", "A", None], index=values.index)
    means = gemeentegemiddelde(values, weights, gemeente)
    assert means.index.tolist() == [3, 1, 8, 5]
    assert means.iloc[:3].tolist() == [17.5, 7.0, 17.5]
    assert math.isnan(means.loc[5])


def test_area_without_value_gets_the_mean_of_the_others():
    # A: (1x10 + 3x20) / 4 = 17.5, without the 50 persons whose value is unknown.
    means = gemeentegemiddelde(pd.Series([10.0, 20.0, np.nan]), pd.Series([1.0, 3.0, 50.0]), pd.Series(["A"] * 3))
    assert means.tolist() == [17.5] * 3


@pytest.mark.parametrize("weight", [0, None])
def test_gemeente_without_weight_has_no_mean(weight):
    weights = pd.Series([weight, weight, 4], dtype="Int64")
    means = gemeentegemiddelde(pd.Series([1.0, 2.0, 3.0]), weights, pd.Series(["A", "A", "B"]))
    assert means.isna().tolist() == [True, True, False]


def test_gemeente_without_any_value_has_no_mean():
    means = gemeentegemiddelde(pd.Series([np.nan, np.nan, 3.0]), pd.Series([1.0, 1, 1]), pd.Series(["A", "A", "B"]))
    assert means.isna().tolist() == [True, True, False]


def test_zero_is_a_mean():
    means = gemeentegemiddelde(pd.Series([-0.1, 0.1]), pd.Series([5.0, 5.0]), pd.Series(["A", "A"]))
    assert means.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_gemeente_in_any_kind_of_text(dtype):
    gemeente = pd.Series(["A", None, "A"], dtype=dtype)
    means = gemeentegemiddelde(pd.Series([1.0, 2.0, 3.0]), pd.Series([1.0, 1.0, 1.0]), gemeente)
    assert means.fillna(-1).tolist() == [2.0, -1.0, 2.0]


def test_gemeente_as_a_number():
    means = gemeentegemiddelde(
        pd.Series([1.0, 2.0, 3.0]), pd.Series([1.0, 1.0, 1.0]), pd.Series([363, None, 363], dtype="Int64")
    )
    assert means.fillna(-1).tolist() == [2.0, -1.0, 2.0]


def test_no_areas():
    nothing = pd.Series([], dtype=float)
    assert gemeentegemiddelde(nothing, nothing, pd.Series([], dtype=object)).empty


def test_agrees_with_numpy_per_group():
    rng = np.random.default_rng(7)
    table = pd.DataFrame({"v": rng.normal(size=200), "w": rng.integers(1, 9, 200), "g": rng.integers(0, 12, 200)})
    means = gemeentegemiddelde(table["v"], table["w"], table["g"])
    for group, rows in table.groupby("g"):
        assert means[rows.index].to_numpy() == pytest.approx(np.average(rows["v"], weights=rows["w"])), group
