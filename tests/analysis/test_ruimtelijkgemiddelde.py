from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.cirkel import circle_neighbours
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.ruimtelijkgemiddelde import (
    AANDEEL,
    GEMIDDELDE,
    SOM,
    Indicator,
    Minimum,
    spatial_averages,
)

NO_MINIMUM = Minimum(0, 0)
REPORT = Minimum(10, 100)  # 004 note 6
NOTHING_SECRET = pd.DataFrame()


def no_step(share):
    pass


def averages(xy, columns, indicators, minimum=NO_MINIMUM, geheim=None, straal=200):
    table = pd.DataFrame(columns, index=range(10, 10 + len(xy)))  # feature ids do not begin at zero
    secret = pd.DataFrame(index=table.index) if geheim is None else pd.DataFrame(geheim, index=table.index)
    buren = circle_neighbours(np.array(xy, dtype=float), straal, no_step)
    return spatial_averages(table, secret, indicators, buren, minimum, no_step)


# Three PC6 in a row of 150 m: the middle one sees all three, the outer ones see two.
ROW = [(0, 0), (150, 0), (300, 0)]


def test_share_is_summed_numerator_over_summed_denominator():
    found = averages(
        ROW,
        {"bijstand": [1, 20, 0], "huishoudens": [10, 40, 50]},
        [Indicator("pct", AANDEEL, "bijstand", "huishoudens")],
    ).columns
    # 21/50, 21/100 and 20/90; the mean of the percentages would have been 30, 20 and 25.
    assert found["pct"].tolist() == pytest.approx([42, 21, 100 * 20 / 90])
    assert found["pct_n"].tolist() == [50, 100, 90]
    assert found["pct_status"].tolist() == ["cijfer"] * 3
    assert found["punten_n"].tolist() == [2, 3, 2]
    assert found.index.tolist() == [10, 11, 12]


def test_mean_is_weighted():
    found = averages(
        ROW, {"inkomen": [20.0, 30, 60], "personen": [30, 10, 0]}, [Indicator("ink", GEMIDDELDE, "inkomen", "personen")]
    ).columns
    assert found["ink"].tolist() == pytest.approx([22.5, 22.5, 30])
    assert found["ink_n"].tolist() == [40, 40, 10]


def test_sum_counts_its_observations():
    columns = {"bijstand": pd.array([4, None, 6], dtype="Int64"), "inwoners": [40, 30, 60]}
    plain, persons = Indicator("a", SOM, "bijstand"), Indicator("b", SOM, "bijstand", "inwoners")
    found = averages(ROW, columns, [plain, persons]).columns
    assert found["a"].tolist() == found["b"].tolist() == [4, 10, 6]
    assert str(found["a"].dtype) == "Int64"
    assert found["a_n"].tolist() == [1, 2, 1]  # the NULL is no observation
    assert found["b_n"].tolist() == [40, 100, 60]


def test_minimum_is_reached_at_the_minimum():
    columns = {"bijstand": [1, 1, 1], "inwoners": [5, 4, 6]}
    found = averages(ROW, columns, [Indicator("pct", AANDEEL, "bijstand", "inwoners")], REPORT).columns
    assert found["pct_n"].fillna(-1).tolist() == [-1, 15, 10], "how few they are is not told"
    assert found["pct_status"].tolist() == ["geheim", "cijfer", "cijfer"]
    assert math.isnan(found["pct"].iloc[0])


def test_incomes_need_a_hundred():
    columns = {"inkomen": [20.0, 30, 60], "personen": [50, 49, 51]}
    indicators = [
        Indicator("ink", GEMIDDELDE, "inkomen", "personen", inkomen=True),
        Indicator("iets", GEMIDDELDE, "inkomen", "personen"),
    ]
    result = averages(ROW, columns, indicators, REPORT)
    assert result.columns["ink_status"].tolist() == ["geheim", "cijfer", "cijfer"]
    assert result.columns["iets_status"].tolist() == ["cijfer"] * 3
    assert result.aantallen["ink"] == {"geheim": 1, "cijfer": 2}
    assert "Secret, for points with fewer than 100 observations: ink 1." in map(str, result.meldingen)


def test_zero_missing_and_secret_are_three_things():
    far = [(0, 0), (1000, 0), (2000, 0), (3000, 0)]
    found = averages(
        far,
        {"lvb": [0.0, np.nan, 3, np.nan], "inwoners": [50.0, 50, 2, np.nan]},
        [Indicator("pct", AANDEEL, "lvb", "inwoners")],
        REPORT,
        geheim={"lvb": [False, False, False, True]},
    ).columns
    assert found["pct_status"].tolist() == ["nul", "ontbrekend", "geheim", "geheim"]
    assert found["pct"].fillna(-1).tolist() == [0, -1, -1, -1]
    assert found["pct_n"].fillna(-1).tolist() == [50, 0, -1, -1]


def test_a_pair_counts_only_where_both_are_known():
    columns = {"lvb": [5.0, np.nan, 5], "inwoners": [100.0, 100, np.nan]}
    found = averages(ROW, columns, [Indicator("pct", AANDEEL, "lvb", "inwoners")]).columns
    assert found["pct"].fillna(-1).tolist() == [5, 5, -1]
    assert found["pct_n"].tolist() == [100, 100, 0]


def test_a_point_without_a_place_gets_nothing():
    found = averages([(0, 0), (np.nan, np.nan)], {"a": [1, 2]}, [Indicator("s", SOM, "a")]).columns
    assert found["s"].isna().tolist() == [False, True]
    assert found["s_status"].tolist() == ["cijfer", "ontbrekend"]
    assert found["punten_n"].isna().tolist() == [False, True]


@pytest.mark.parametrize("seed", range(4))
def test_many_fields_against_a_loop(seed):
    rng = np.random.default_rng(seed)
    count = 150
    xy = rng.integers(0, 60, (count, 2)) * 25.0  # many exactly 200 apart, many on one spot
    names = [f"t{number}" for number in range(14)]
    columns = {name: np.where(rng.random(count) < 0.2, np.nan, rng.integers(-9, 9, count)) for name in names}
    columns |= {"w": np.where(rng.random(count) < 0.1, np.nan, rng.integers(0, 30, count) / 4)}
    indicators = [
        *(Indicator(f"som_{name}", SOM, name) for name in names),
        *(Indicator(f"gem_{name}", GEMIDDELDE, name, "w") for name in names),
        *(Indicator(f"pct_{name}", AANDEEL, name, "w") for name in names),
    ]
    found = averages(xy, columns, indicators, Minimum(3, 3)).columns
    for row in range(count):
        near = [other for other in range(count) if math.dist(xy[row], xy[other]) <= 200]
        assert found["punten_n"].iloc[row] == len(near)
        for name in names:
            values = [columns[name][other] for other in near if not math.isnan(columns[name][other])]
            check(found, f"som_{name}", row, sum(values), len(values))
            secret_sum = 0 < len(values) < 3
            pairs = [(columns[name][other], columns["w"][other]) for other in near]
            pairs = [(value, weight) for value, weight in pairs if not math.isnan(value) and not math.isnan(weight)]
            weight = sum(weight for _, weight in pairs)
            mean = weight and sum(v * w for v, w in pairs) / weight
            share = weight and 100 * sum(v for v, _ in pairs) / weight
            check(found, f"gem_{name}", row, mean, weight, untold=secret_sum)
            check(found, f"pct_{name}", row, share, weight, untold=secret_sum)


def check(found, name, row, value, observations, *, untold=False):
    """``untold``: the number of observations would tell a secret sum."""
    status, number = found[f"{name}_status"].iloc[row], found[f"{name}_n"].iloc[row]
    if untold or 0 < observations < 3:
        assert pd.isna(number)
    else:
        assert number == pytest.approx(observations)
    if observations >= 3:
        assert status == ("nul" if value == 0 else "cijfer")
        assert found[name].iloc[row] == pytest.approx(value)
        return
    assert status == ("geheim" if observations else "ontbrekend")
    assert pd.isna(found[name].iloc[row])


def test_a_number_of_observations_never_tells_a_secret_sum():
    columns = {"bijstand": [3, 20, 4], "inwoners": [8, 400, 50]}
    indicators = [
        Indicator("inwoners_som", SOM, "inwoners"),
        Indicator("pct", AANDEEL, "bijstand", "inwoners"),
        Indicator("iets", AANDEEL, "inwoners", "inwoners"),
    ]
    found = averages(ROW, columns, indicators, Minimum(3, 3)).columns
    # Two points within reach of the outer ones: their sum is secret, their share is not, its denominator is that sum.
    assert found["inwoners_som"].fillna(-1).tolist() == [-1, 458, -1]
    assert found["pct_status"].tolist() == ["cijfer"] * 3
    assert found["pct_n"].fillna(-1).tolist() == found["iets_n"].fillna(-1).tolist() == [-1, 458, -1]


def test_refuses_a_name_that_occurs_twice():
    with pytest.raises(Invoerfout, match="Two results are called a"):
        averages(ROW, {"a": [1, 2, 3]}, [Indicator("a", SOM, "a"), Indicator("A", SOM, "a")])


@pytest.mark.parametrize(
    ("names", "twice"),
    [
        (("p", "p_n"), "p_n"),  # the number of observations of p
        (("p", "P_status"), "p_status"),
        (("punten_n",), "punten_n"),
    ],
)
def test_refuses_a_name_that_is_made_anyhow(names, twice):
    with pytest.raises(Invoerfout, match=f"(?i)Two results are called {twice}\\."):
        averages(ROW, {"a": [1, 2, 3]}, [Indicator(name, SOM, "a") for name in names])


def test_one_line_says_it_of_all_fields():
    """Thirty fields of three years would fill the screen."""
    columns = {"a": [1, np.nan, 9], "b": [np.nan, np.nan, 2], "n": [5.0, 5, 5]}
    indicators = [Indicator("x", AANDEEL, "a", "n"), Indicator("y", AANDEEL, "b", "n")]
    indicators += [Indicator("z", AANDEEL, "a", "n", inkomen=True)]
    said = list(map(str, averages([(0, 0), (999, 0), (5000, 0)], columns, indicators, REPORT).meldingen))
    assert said[0] == "Points without a value, which do not count for that field: a 1, b 2."
    assert said[-3:] == [
        "Secret, for points with fewer than 10 observations: x 2, y 1.",
        "Secret, for points with fewer than 100 observations: z 2.",
        "Missing, for points without any observation: x 1, y 2, z 1.",
    ]


def test_refuses_a_denominator_below_zero():
    with pytest.raises(Invoerfout, match="Field w, by which x is divided, is below zero for 1 of the points"):
        averages(ROW, {"a": [1, 2, 3], "w": [1, -1, 1]}, [Indicator("x", GEMIDDELDE, "a", "w")])


def test_says_what_is_missing_and_odd():
    result = averages(ROW, {"a": [1, np.nan, 9], "n": [5, 5, 5]}, [Indicator("x", AANDEEL, "a", "n")])
    said = list(map(str, result.meldingen))
    assert "Points without a value, which do not count for that field: a 1." in said
    assert "Points in which a is more than n: 1. Check that share x has the right fields." in said
