from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest

from veerkracht.analysis import cirkel
from veerkracht.analysis.buren import NERGENS, Blok, Buren
from veerkracht.analysis.cirkel import circle_neighbours
from veerkracht.analysis.meldingen import Cancelled


def no_step(share):
    assert 0 <= share <= 1


def neighbours(xy, straal=200.0):
    """Return who is within reach of whom, as sets of numbers: the sums of single ones say it."""
    buren = circle_neighbours(np.array(xy, dtype=float).reshape(-1, 2), straal, no_step)
    return [set(np.flatnonzero(row).tolist()) for row in buren.sums(np.eye(len(xy)))]


def by_hand(tenths, straal=200):
    """The same in exact arithmetic, from coordinates in tenths of a metre."""
    limit = Fraction(straal) ** 2
    spots = [(Fraction(x, 10), Fraction(y, 10)) for x, y in tenths]
    return [
        {j for j, (u, v) in enumerate(spots) if (x - u) ** 2 + (y - v) ** 2 <= limit} for i, (x, y) in enumerate(spots)
    ]


def test_boundary_is_inside():
    # 3-4-5: 120 and 160 make 200 exactly.
    assert neighbours([(0, 0), (120, 160), (120, 160.001), (-200, 0)]) == [{0, 1, 3}, {0, 1, 2}, {1, 2}, {0, 3}]


def test_boundary_is_inside_where_binary_numbers_miss_it():
    # Of these some are a hair more than 200 apart in floating point, all are 200 on paper.
    rng = np.random.default_rng(4)
    for x, y in rng.integers(1_000_000, 2_000_000, (500, 2)):
        pair = [(x / 10, y / 10), ((x + 1200) / 10, (y + 1600) / 10)]
        assert neighbours(pair) == [{0, 1}, {0, 1}]


def test_a_millimetre_more_is_outside():
    assert neighbours([(155000.0, 463000.0), (155200.001, 463000.0)]) == [{0}, {1}]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("strip", [1, 40, 1_000_000])
def test_random_points_against_exact_arithmetic(seed, strip, monkeypatch):
    monkeypatch.setattr(cirkel, "STRIP_PAIRS", strip)
    rng = np.random.default_rng(seed)
    span = [2000, 9000, 40000][seed % 3]
    # Multiples of 200 tenths put many pairs exactly at the radius, and many on one spot.
    tenths = rng.integers(0, span // 200, (60, 2)) * 200 if seed % 2 else rng.integers(0, span, (60, 2))
    tenths = tenths + np.array([1_210_000, 4_870_000])
    assert neighbours(tenths / 10) == by_hand(tenths.tolist())


@pytest.mark.parametrize("kept", [0, 1_000_000])
def test_kept_and_recomputed_pairs_give_the_same(kept, monkeypatch):
    monkeypatch.setattr(cirkel, "KEPT_PAIRS", kept)
    rng = np.random.default_rng(1)
    xy = rng.uniform(0, 3000, (400, 2))
    values = rng.integers(-50, 50, (400, 3)).astype(float)
    near = (np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) <= 200).astype(float)
    buren = circle_neighbours(xy, 200, no_step)
    for _ in range(2):  # the neighbours serve again
        assert np.array_equal(buren.sums(values), near @ values)


def test_points_on_one_spot_are_one_place():
    buren = circle_neighbours(np.repeat([[5.0, 5.0], [500.0, 5.0]], [1000, 2], axis=0), 200, no_step)
    assert buren.aantal == 2
    assert buren.sums(np.ones((1002, 1)))[:, 0].tolist() == [1000] * 1000 + [2, 2]


def test_one_point_and_none():
    assert neighbours([(1, 1)]) == [{0}]
    assert circle_neighbours(np.empty((0, 2)), 200, no_step).sums(np.empty((0, 4))).shape == (0, 4)


def test_points_without_a_place_are_alone_and_get_nothing():
    buren = circle_neighbours(np.array([[0, 0], [np.nan, np.nan], [1, 1]]), 200, no_step)
    assert buren.plaats[1] == NERGENS
    assert np.array_equal(buren.sums(np.ones((3, 1))), [[2], [np.nan], [2]], equal_nan=True)


def test_no_point_has_a_place():
    buren = circle_neighbours(np.full((2, 2), np.nan), 200, no_step)
    assert np.isnan(buren.sums(np.ones((2, 3)))).tolist() == [[True] * 3] * 2


def test_far_apart_points_do_not_upset_the_sorting():
    # Too far for one sorting number: the slow sort takes over.
    assert neighbours([(0, 0), (4e9, 4e9), (4e9 + 100, 4e9), (0, 150), (0, 0)]) == [
        {0, 3, 4},
        {1, 2},
        {1, 2},
        {0, 3, 4},
        {0, 3, 4},
    ]


@pytest.mark.parametrize("straal", [0, 0.5, 1e4])
def test_other_radii(straal):
    spots = list(itertools.product((0, 0.5, 7000), (0, 8000)))
    expected = [
        {j for j, (u, v) in enumerate(spots) if np.hypot(x - u, y - v) <= straal} for i, (x, y) in enumerate(spots)
    ]
    assert neighbours(spots, straal) == expected


def test_cancel():
    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        circle_neighbours(np.zeros((3, 2)), 200, stop)


def test_sums_of_blocks_that_overlap():
    from scipy.sparse import csr_matrix

    # Places 0-1, 1-2 and 0-2 in two blocks; the point without a place stays out.
    blocks = (Blok(0, 1, csr_matrix([[1.0, 1.0]])), Blok(1, 2, csr_matrix([[1.0]])))
    buren = Buren(np.array([2, NERGENS, 0, 1]), 3, lambda: blocks)
    result = buren.sums(np.array([[1.0], [10], [100], [1000]]))
    assert np.array_equal(result, [[1101], [np.nan], [1101], [1101]], equal_nan=True)
