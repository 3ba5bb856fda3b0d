"""Natural breaks are the best there are: compared with every way there is to put a small set in classes."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kwetsbaarheid import natural_breaks, readable_breaks
from veerkracht.analysis.meldingen import Invoerfout


def spread(values: np.ndarray, breaks) -> float:
    """Squared deviations from the class means, with classes [a, b)."""
    klasse = np.searchsorted(breaks, values, side="right")
    return sum(((values[klasse == k] - values[klasse == k].mean()) ** 2).sum() for k in set(klasse))


def best_by_trying_all(values: np.ndarray, count: int) -> float:
    """Every set of different values as first values of classes 2 and up."""
    return min(spread(values, breaks) for breaks in combinations(np.unique(values)[1:], count - 1))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_no_partition_is_better(seed, count):
    random = np.random.default_rng(seed)
    kinds = [
        random.integers(0, 8, 14).astype(float),  # many ties
        random.uniform(0, 100, 11),
        np.round(random.lognormal(2, 1, 12), 1),  # a long tail, as the index has
        np.concatenate([np.full(9, 20.0), random.uniform(0, 60, 7)]),
    ]
    for values in kinds:
        if len(np.unique(values)) < count:
            continue
        breaks = natural_breaks(pd.Series(values), count)
        assert len(breaks) == count - 1
        assert list(breaks) == sorted(set(breaks))
        assert set(breaks) <= set(values), "a class begins with a value that occurs"
        assert spread(values, breaks) == pytest.approx(best_by_trying_all(values, count), abs=1e-9)


def test_by_hand():
    # 1 2 | 10 11 12 | 30: spreads 0.5 + 2 + 0 = 2.5; 1 2 3-rd class elsewhere costs far more.
    assert natural_breaks(pd.Series([12.0, 1.0, 30.0, 10.0, 2.0, 11.0]), 3) == (10.0, 30.0)


def test_ties_weigh():
    # With one 0, 4 and 6 are a class: 0 | 4 6 costs 2, 0 4 | 6 costs 8. With nine 0s and nine 4s the middle is no
    # other: 0s | 4s 6 costs 9 x 0.2^2 + 1.8^2 = 3.6.
    assert natural_breaks(pd.Series([0.0, 4.0, 6.0]), 2) == (4.0,)
    assert natural_breaks(pd.Series([0.0] * 9 + [4.0] * 9 + [6.0]), 2) == (4.0,)
    # One 0, one 4 and a hundred times 6: 0 4 | 6s costs 8, 0 | 4 6s costs 4 x 100 / 101 = 3.96.
    assert natural_breaks(pd.Series([0.0, 4.0] + [6.0] * 100), 2) == (4.0,)
    # A hundred 4s and a hundred 6s: 0 4s | 6s costs 16 x 100 / 101 = 15.8, 0 | 4s 6s costs 200.
    assert natural_breaks(pd.Series([0.0] + [4.0] * 100 + [6.0] * 100), 2) == (6.0,)


@pytest.mark.parametrize("dtype", ["float64", "Int64"])
def test_order_and_null_do_not_matter(dtype):
    values = [5, 1, None, 9, 2, 8, 20, None, 21, 1]
    shuffled = [21, None, 1, 8, 5, 1, 20, 9, None, 2]
    one = natural_breaks(pd.Series(values, dtype=dtype), 4)
    assert natural_breaks(pd.Series(shuffled, dtype=dtype, index=range(50, 60)), 4) == one
    assert one == natural_breaks(pd.Series([value for value in values if value is not None]), 4)


def test_as_many_values_as_classes_has_no_spread_at_all():
    assert natural_breaks(pd.Series([3.0, 1.0, 2.0, 5.0, 4.0, 3.0]), 5) == (2.0, 3.0, 4.0, 5.0)


@pytest.mark.parametrize("values", [[], [None, None], [1.0, 1.0, 2.0, 3.0, 4.0, None]])
def test_too_few_values_is_said(values):
    with pytest.raises(Invoerfout, match="5 natural classes cannot be made"):
        natural_breaks(pd.Series(values, dtype="float64"), 5)


def test_far_from_zero_is_as_exact():
    """Sums of squares of large numbers would lose the small differences between them."""
    values = np.array([1.0, 1.5, 2.0, 8.0, 8.5, 9.0, 30.0])
    near = natural_breaks(pd.Series(values), 3)
    far = natural_breaks(pd.Series(values + 1e6), 3)
    assert tuple(grens - 1e6 for grens in far) == near == (8.0, 30.0)


def test_the_whole_country():
    random = np.random.default_rng(14)
    values = pd.Series(random.lognormal(3, 0.5, 14_000))
    start = time.process_time()
    breaks = natural_breaks(values, 5)
    assert time.process_time() - start < 60, "quadratic: a country would take minutes"
    # Better than any that differs in one break by a little, and than classes of equal size.
    ordered = np.unique(values.to_numpy())
    places = [int(np.searchsorted(ordered, grens)) for grens in breaks]
    best = spread(values.to_numpy(), breaks)
    for number in range(4):
        for step in (-50, -1, 1, 50):
            moved = [ordered[place + step * (number == other)] for other, place in enumerate(places)]
            assert spread(values.to_numpy(), moved) >= best - 1e-6
    assert best < spread(values.to_numpy(), values.quantile([0.2, 0.4, 0.6, 0.8]).to_numpy())


def test_readable_breaks_keep_the_breaks_apart():
    assert readable_breaks((12.34, 18.0, 24.06)) == ((12.3, 18.0, 24.1), 1)
    assert readable_breaks((12.31, 12.34)) == ((12.31, 12.34), 2)
