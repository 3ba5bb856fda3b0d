from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from veerkracht.analysis import burenmatrix
from veerkracht.analysis.burenmatrix import AFSTAND, DICHTSTBIJ, HOEK, Burenmatrix, nearest, within
from veerkracht.analysis.meldingen import Cancelled, Invoerfout


def points(*xy, keys="abcdefghij"):
    return pd.DataFrame(xy, columns=["x", "y"], index=list(keys[: len(xy)]), dtype=float)


def as_sets(buren):
    """Return the neighbours of each area by key."""
    matrix = buren.matrix.tocsr()
    assert (matrix.data == 1).all() and (matrix.diagonal() == 0).all()
    return {
        key: "".join(sorted(buren.index[matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]]))
        for row, key in enumerate(buren.index)
    }


def brute_distances(xy):
    numbers = xy.to_numpy()
    return np.hypot(*(numbers[:, None] - numbers[None]).transpose(2, 0, 1))


# ---- by distance -----------------------------------------------------------------------------------------------------


def test_distance_reaches_its_own_boundary_and_an_area_is_not_its_own_neighbour():
    # 3-4-5: a and b are 500 apart, c is a metre farther.
    buren = within(points((0, 0), (300, 400), (300, -401), (5000, 0)), 500)
    assert as_sets(buren) == {"a": "b", "b": "a", "c": "", "d": ""}
    assert buren.soort == AFSTAND
    assert buren.aantallen.tolist() == [1, 1, 0, 0] and buren.eilanden.tolist() == [False, False, True, True]


def test_areas_on_one_spot_are_neighbours_and_areas_without_a_place_are_islands():
    buren = within(points((0, 0), (0, 0), (np.nan, 0), (0, 0), (99, 0)), 100)
    assert as_sets(buren) == {"a": "bde", "b": "ade", "c": "", "d": "abe", "e": "abd"}


@pytest.mark.parametrize("spread", [1000, 12, 3], ids=["apart", "on a grid", "on few spots"])
def test_distance_and_number_as_all_distances_computed(spread):
    draw = np.random.default_rng(spread)
    xy = pd.DataFrame(draw.integers(0, spread, (200, 2)) * (1000.0 / spread))
    xy.iloc[7] = np.nan
    distances = brute_distances(xy)
    np.fill_diagonal(distances, np.inf)
    distances[np.isnan(distances)] = np.inf

    assert (within(xy, 250).matrix.toarray() == (distances <= 250 + 1e-6)).all()

    # Of equally far ones the first: a stable sort of rounded distances.
    first = np.argsort(np.rint(distances * 1e6), axis=1, kind="stable")[:, :6]
    expected = np.zeros(distances.shape)
    np.put_along_axis(expected, first, 1, axis=1)
    expected[7] = 0
    assert (nearest(xy, 6).matrix.toarray() == expected).all()


@pytest.mark.parametrize("meters", [0, -1, float("nan")])
def test_a_distance_is_above_zero(meters):
    with pytest.raises(Invoerfout, match="more than 0 metres"):
        within(points((0, 0), (1, 1)), meters)


def test_more_pairs_than_memory_can_hold_is_said(monkeypatch):
    monkeypatch.setattr(burenmatrix, "MOST_PAIRS", 5)
    assert within(points((0, 0), (0, 1)), 100).aantallen.sum() == 2
    with pytest.raises(Invoerfout, match="more than 5 pairs of areas"):
        within(points((0, 0), (0, 1), (1, 0), (1, 1)), 100)


def test_no_areas():
    assert within(points(), 100).matrix.shape == (0, 0)


# ---- the nearest -----------------------------------------------------------------------------------------------------


def test_nearest_need_not_be_mutual():
    # On a line at 0, 10, 30 and 70.
    buren = nearest(points((0, 0), (10, 0), (30, 0), (70, 0)), 1)
    assert as_sets(buren) == {"a": "b", "b": "a", "c": "b", "d": "c"}
    assert buren.soort == DICHTSTBIJ


def test_of_equally_far_areas_the_first_is_nearer():
    # e in the middle of a square; every corner has two others at 10 and the middle at 7.
    square = points((0, 0), (10, 0), (0, 10), (10, 10), (5, 5))
    assert as_sets(nearest(square, 2)) == {"a": "be", "b": "ae", "c": "ae", "d": "be", "e": "ab"}
    assert as_sets(nearest(points(*[(3, 3)] * 5), 2)) == {"a": "bc", "b": "ac", "c": "ab", "d": "ab", "e": "ab"}


def test_all_others_is_the_most_and_one_the_least():
    assert as_sets(nearest(points((0, 0), (1, 0), (5, 0)), 2)) == {"a": "bc", "b": "ac", "c": "ab"}
    for k in (0, 3):
        with pytest.raises(Invoerfout, match=f"nearest neighbours is {k}.* with a place, 3"):
            nearest(points((0, 0), (1, 0), (5, 0), (np.nan, 0)), k)


@pytest.mark.parametrize(
    "find", [lambda xy, step: within(xy, 5, step=step), lambda xy, step: nearest(xy, 1, step=step)]
)
def test_looking_can_be_cancelled(find):
    def step(share):
        assert 0 <= share <= 1
        raise Cancelled

    with pytest.raises(Cancelled):
        find(points((0, 0), (1, 0), (5, 0)), step)


# ---- the matrix ------------------------------------------------------------------------------------------------------


def test_rows_add_up_to_one_but_those_of_islands():
    matrix = csr_matrix(np.array([[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]], dtype=float))
    buren = Burenmatrix(matrix, pd.Index(list("abcd")), HOEK)
    expected = [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert buren.row_standardised().toarray().tolist() == expected
    assert buren.matrix.toarray().tolist() == matrix.toarray().tolist()  # is not changed by it


def test_a_subset_has_its_own_order_and_no_others():
    buren = within(points((0, 0), (10, 0), (20, 0), (30, 0)), 10)
    assert as_sets(buren) == {"a": "b", "b": "ac", "c": "bd", "d": "c"}
    assert as_sets(buren.subset(["d", "a", "c"])) == {"d": "c", "a": "", "c": "d"}
    assert buren.subset(buren.index) is buren
    with pytest.raises(KeyError, match="z"):
        buren.subset(["a", "z"])
