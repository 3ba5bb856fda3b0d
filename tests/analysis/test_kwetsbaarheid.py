"""The index of vulnerable groups: sum, development, and breaks that follow from the data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.klassen import class_counts, classify
from veerkracht.analysis.kwetsbaarheid import (
    breaks_around,
    check_same_groups,
    kwetsbaarheid_table,
    kwetsbaarheidsindex,
    mean_sd_breaks,
    quantile_breaks,
    shares_from_counts,
)
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.schemas import Klassenschema
from veerkracht.resources import definitions


def words() -> Klassenschema:
    return Klassenschema.from_mapping(definitions.read("kwetsbaarheid")["niveau"])


# ---- Shares and index -------------------------------------------------------------------------------------------


def test_shares_from_counts():
    # 50 of 1000 is 5 %, 25 of 1000 is 2.5 %; 3 of 12 is 25 %.
    groups = pd.DataFrame({"bijstand": [50, 3], "lvb": [25, 0]})
    shares, meldingen = shares_from_counts(groups, pd.Series([1000, 12]))
    assert shares.to_dict("list") == {"bijstand": [5.0, 25.0], "lvb": [2.5, 0.0]}
    assert meldingen == []


@pytest.mark.parametrize("dtype", ["float64", "Int64"])
def test_nobody_lives_there(dtype):
    groups = pd.DataFrame({"bijstand": pd.Series([0, 4, 5, None], dtype=dtype)})
    inwoners = pd.Series([0, 0, None, 100], dtype=dtype, name="inwoners_2020")
    shares, meldingen = shares_from_counts(groups, inwoners)
    assert shares["bijstand"].isna().all()
    # Two areas are empty; the one whose inwoners are unknown is missing, which is something else.
    assert [dict(melding.values) for melding in meldingen] == [{"count": 2, "field": "inwoners_2020"}]
    assert "inwoners_2020" in str(meldingen[0])
    assert kwetsbaarheidsindex(shares).values.isna().all()


def test_index_is_the_sum_of_the_groups():
    # 5 + 2.5 + 10 = 17.5; 0 + 0 + 0 = 0, which is a value
    shares = pd.DataFrame({"a": [5.0, 0.0], "b": [2.5, 0.0], "c": [10.0, 0.0]}, index=[31, 8])
    index = kwetsbaarheidsindex(shares)
    assert index.values.to_dict() == {31: 17.5, 8: 0.0}
    assert index.meldingen == []


def test_index_over_100_is_kept_and_said():
    index = kwetsbaarheidsindex(pd.DataFrame({"a": [70.0, 50.0, 60.0], "b": [45.5, 50.0, 41.0]}))
    # 100 itself is not over 100
    assert index.values.tolist() == [115.5, 100.0, 101.0]
    assert [dict(melding.values) for melding in index.meldingen] == [{"count": 2, "highest": 115.5}]
    assert "115.5" in str(index.meldingen[0])
    assert classify(index.values, words().with_intervals((10, 20, 30, 40))).tolist() == [5, 5, 5]


def test_one_missing_group_makes_the_index_missing():
    nan = np.nan
    shares = pd.DataFrame({"bijstand": [5.0, nan, 1.0, nan], "lvb": [2.0, 2.0, nan, nan], "psy": [1.0] * 4})
    index = kwetsbaarheidsindex(shares)
    assert index.values.isna().tolist() == [False, True, True, True]
    text = str(index.meldingen[0])
    assert index.meldingen[0].values["count"] == 3
    assert "bijstand: 2" in text
    assert "lvb: 2" in text
    assert "psy" not in text


@pytest.mark.parametrize("dtype", ["float64", "Float64", "Int64", "object"])
def test_index_of_any_kind_of_number(dtype):
    shares = pd.DataFrame({"a": pd.Series([1, None, 3], dtype=dtype), "b": [1.5, 2.0, 4.0]})
    values = kwetsbaarheidsindex(shares).values
    assert values.dtype == float
    assert values.fillna(-1).tolist() == [2.5, -1.0, 7.0]


def test_no_areas_no_index():
    assert kwetsbaarheidsindex(pd.DataFrame({"a": pd.Series([], dtype=float)})).values.empty


def test_no_groups():
    with pytest.raises(Invoerfout, match="no groups"):
        kwetsbaarheidsindex(pd.DataFrame(index=[1, 2]))


def test_share_below_zero_names_the_field():
    with pytest.raises(Invoerfout, match="lvb") as caught:
        kwetsbaarheidsindex(pd.DataFrame({"bijstand": [1.0, 2.0, 3.0], "lvb": [-1.0, -0.5, np.nan]}))
    assert dict(caught.value.melding.values) == {"field": "lvb", "count": 2}


# ---- Breaks from the data ---------------------------------------------------------------------------------------


def test_breaks_around_a_given_mean():
    # 20 - 1.5 x 4 = 14, 20 - 0.5 x 4 = 18, 22, 26
    assert breaks_around(20.0, 4.0) == (14.0, 18.0, 22.0, 26.0)


def test_mean_sd_breaks_worked_example():
    # weights 1, 2, 1 on 10, 20, 30: mean 20, variance (100 + 0 + 100) / 4 = 50, sd 7.0710678
    # 20 - 10.6066 = 9.3934; 20 - 3.5355 = 16.4645; 23.5355; 30.6066
    breaks = mean_sd_breaks(pd.Series([10.0, 20.0, 30.0]), pd.Series([1, 2, 1]))
    assert breaks == pytest.approx((9.3934, 16.4645, 23.5355, 30.6066), abs=1e-4)
    klasse = classify(pd.Series([9.3, 10.0, 20.0, 30.0, 30.7]), words().with_intervals(breaks))
    assert klasse.tolist() == [1, 2, 3, 4, 5]


def test_mean_sd_breaks_agree_with_statsmodels():
    weightstats = pytest.importorskip("statsmodels.stats.weightstats")
    rng = np.random.default_rng(3)
    index, inwoners = rng.gamma(5, 3, 400), rng.integers(0, 4000, 400).astype(float)
    other = weightstats.DescrStatsW(index, weights=inwoners, ddof=0)
    expected = [other.mean + step * other.std for step in (-1.5, -0.5, 0.5, 1.5)]
    assert mean_sd_breaks(pd.Series(index), pd.Series(inwoners)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("index", "weights"),
    [
        ([20.0, 20.0], [1.0, 3.0]),
        # one area, of which the mean of one number is not that number: 6.9 x 3482 / 3482 is a hair more
        ([6.9], [3482.0]),
        ([44.3], [419.0]),
        ([26.2, 26.2, 26.2], [94.0, 31.0, 7.0]),
        ([12.3] * 40, list(range(1, 41))),
        ([5.0, 9.0], [1.0, 0.0]),
    ],
)
def test_no_spread_no_breaks(index, weights):
    with pytest.raises(Invoerfout, match="no spread"):
        mean_sd_breaks(pd.Series(index), pd.Series(weights))


@pytest.mark.parametrize("dtype", ["float64", "Float64", "Int64"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_no_index_no_breaks(count, dtype):
    nothing = pd.Series([None] * count, dtype=dtype)
    with pytest.raises(Invoerfout):
        mean_sd_breaks(nothing, pd.Series([1.0] * count, dtype=float))
    with pytest.raises(Invoerfout):
        quantile_breaks(nothing, 5)


@pytest.mark.parametrize("sd", [0.0, -1.0, float("nan")])
def test_given_spread_must_be_above_zero(sd):
    with pytest.raises(Invoerfout, match="no spread"):
        breaks_around(20.0, sd)


def test_quantiles_worked_example():
    # 1..11: the 20 % point lies 0.2 x 10 = 2 steps from the first, so at 3; then 5, 7, 9
    index = pd.Series([7.0, 1, 2, 11, 3, 9, 4, 5, 6, np.nan, 8, 10])
    breaks = quantile_breaks(index, 5)
    assert breaks == pytest.approx((3, 5, 7, 9))
    # [1, 3) has two, as have the next three; [9, 11] has three
    klasse = classify(index, words().with_intervals(breaks))
    assert class_counts(klasse, words()) == {1: 2, 2: 2, 3: 2, 4: 2, 5: 3, None: 1}


def test_quantiles_agree_with_numpy():
    values = np.random.default_rng(5).gamma(4, 3, 357)
    assert quantile_breaks(pd.Series(values), 4) == pytest.approx(np.percentile(values, [25, 50, 75]))


def test_area_that_is_the_quantile_is_in_the_class_above():
    # 100/7, 200/7, ..., 1100/7: the breaks are the third, fifth, seventh and ninth of these areas themselves.
    index = pd.Series([100 * i / 7 for i in range(1, 12)])
    klasse = classify(index, words().with_intervals(quantile_breaks(index, 5)))
    assert klasse.tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5]


@pytest.mark.parametrize(
    "index",
    [
        [4.0] * 20,
        [0.0] * 10 + [1.0, 2.0, 3.0],
        [1.0, 2.0, 3.0, 4.0],
        [9.0],
        # A fifth of the areas and more is zero: the first break is the lowest value itself and nothing is below it.
        [0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
    ],
)
def test_ties_that_would_leave_a_class_empty(index):
    with pytest.raises(Invoerfout, match="5 classes"):
        quantile_breaks(pd.Series(index), 5)


def test_ties_that_do_no_harm():
    # two the same in one class: 1 1 | 2 3 | 4 5 | 6 7 | 8 9
    index = pd.Series([1.0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    klasse = classify(index, words().with_intervals(quantile_breaks(index, 5)))
    assert klasse.tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


# ---- Development ------------------------------------------------------------------------------------------------


def test_table_worked_example():
    # band 1: +1.0 is toename, -1.0 is ongeveer gelijk, -1.1 afname, unknown at either end is unknown
    t0 = pd.Series([11.3, 12.3, 12.3, 10.0, np.nan, 10.0], index=[6, 5, 4, 3, 2, 1])
    t1 = pd.Series([12.3, 11.3, 11.2, 10.0, 10.0, np.nan], index=t0.index)
    table = kwetsbaarheid_table(t1, t0, 1.0)
    assert list(table) == ["index_t0", "index_t1", "index_ontw", "index_ontw_klasse"]
    assert table.index.tolist() == t0.index.tolist()
    assert table["index_ontw"].tolist()[:4] == [1.0, -1.0, -1.1, 0.0]
    assert table["index_ontw_klasse"].tolist()[:4] == [3, 2, 1, 2]
    assert table[["index_ontw", "index_ontw_klasse"]].iloc[4:].isna().all(axis=None)
    assert table["index_t1"].equals(t1)


def test_level_alone():
    table = kwetsbaarheid_table(pd.Series([12.0, np.nan]), None, 1.0)
    assert table["index_t1"].fillna(-1).tolist() == [12.0, -1.0]
    assert table[["index_t0", "index_ontw", "index_ontw_klasse"]].isna().all(axis=None)


def test_table_of_nothing():
    table = kwetsbaarheid_table(pd.Series([], dtype=float), pd.Series([], dtype=float), 1.0)
    assert table.shape == (0, 4)
    assert table["index_ontw_klasse"].dtype == "Int64"


@pytest.mark.parametrize("band", [-1.0, float("nan")])
def test_band_below_zero(band):
    with pytest.raises(Invoerfout, match="zero or more"):
        kwetsbaarheid_table(pd.Series([1.0]), pd.Series([1.0]), band)


# ---- The same groups twice --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("t0", "t1"), [([], ["a", "b"]), (["a_14", "b_14"], ["a_20", "b_20"])])
def test_groups_that_can_be_compared(t0, t1):
    check_same_groups(t0, t1)


def test_another_number_of_groups():
    with pytest.raises(Invoerfout) as caught:
        check_same_groups(["a_14"], ["a_20", "b_20"])
    assert "1 groups (a_14)" in str(caught.value)
    assert "2 (a_20, b_20)" in str(caught.value)


def test_one_field_for_both_periods():
    with pytest.raises(Invoerfout, match="Field b is chosen"):
        check_same_groups(["a_14", "b"], ["a_20", "b"])
