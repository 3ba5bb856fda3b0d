"""Burenmatrix: which areas are neighbours of each other, as a sparse matrix; by distance, or a number of nearest ones.

Areas that touch are found in ``aangrenzend``. The neighbourhood here is that of spatial statistics (Anselin 1995): an
area is never its own neighbour, and all neighbours of an area weigh the same. ``buren`` is something else: the sums
over points within reach, the point itself included.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .buren import NERGENS, Buren
from .cirkel import TOLERANCE, circle_neighbours
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

HOEK, ZIJDE, AFSTAND, DICHTSTBIJ = "hoek", "zijde", "afstand", "dichtstbij"
MOST_PAIRS = 5_000_000  # of neighbours by distance: some 700 MB while the matrix is made
NEAREST_AT_ONCE = 5_000  # areas between two calls of step


@dataclass(frozen=True, eq=False)
class Burenmatrix:
    """The neighbours of n areas.

    ``matrix`` (n x n, float64) has a 1 in row i, column j where j is a neighbour of i, nothing on the diagonal.
    ``index`` has the keys of the areas in the order of the rows, each once. ``soort`` is HOEK, ZIJDE, AFSTAND or
    DICHTSTBIJ; only with DICHTSTBIJ may j be a neighbour of i and not i of j.
    """

    matrix: csr_matrix
    index: pd.Index
    soort: str

    @property
    def aantallen(self) -> np.ndarray:
        """The number of neighbours of each area (n whole numbers)."""
        return np.diff(self.matrix.indptr).astype(np.int64)

    @property
    def eilanden(self) -> np.ndarray:
        """True for areas without neighbours (n booleans)."""
        return self.aantallen == 0

    def row_standardised(self) -> csr_matrix:
        """Return the matrix with rows that add up to 1; the row of an island stays empty."""
        standard = self.matrix.copy()
        standard.data = 1 / np.repeat(self.aantallen, self.aantallen)
        return standard

    def subset(self, index: Sequence[Hashable] | pd.Index) -> Burenmatrix:
        """Return the matrix of these areas only, in this order; who is not among them is nobody's neighbour.

        Raises KeyError for a key that is not in ``index``.
        """
        keys = pd.Index(index)
        if keys.equals(self.index):
            return self
        rows = self.index.get_indexer(keys)
        if (rows < 0).any():
            raise KeyError(keys[rows < 0][0])
        return Burenmatrix(self.matrix[rows][:, rows], keys, self.soort)


def neighbour_matrix(rows: np.ndarray, columns: np.ndarray, index: pd.Index, soort: str) -> Burenmatrix:
    """Return the matrix in which each area of ``rows`` has its companion in ``columns`` (numbers) as a neighbour.

    A pair may be there more than once; an area with itself is no pair.
    """
    from scipy.sparse import coo_matrix

    other = rows != columns
    ones = np.ones(int(other.sum()))
    matrix = coo_matrix((ones, (rows[other], columns[other])), shape=(len(index), len(index))).tocsr()
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return Burenmatrix(matrix, index, soort)


def within(xy: pd.DataFrame, meters: float, *, step: Callable[[float], None] = lambda share: None) -> Burenmatrix:
    """Return as neighbours all areas whose points are at most ``meters`` apart (AFSTAND).

    ``xy`` has the coordinates of a point of each area (two columns, metres), by key; an area with NaN is an island.
    Areas on one spot are neighbours. ``step`` is called with the share done, 0-1, and may raise to stop. Raises
    Invoerfout for a distance that is not above zero, and for more than MOST_PAIRS pairs.
    """
    if not meters > 0:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The distance to a neighbour must be more than 0 metres."))
    points = xy.to_numpy(dtype=float)
    _refuse_too_many(points[np.isfinite(points).all(axis=1)], meters)
    places = circle_neighbours(points, meters, step)
    placed = np.flatnonzero(places.plaats != NERGENS)
    order = placed[np.argsort(places.plaats[placed], kind="stable")]
    on_place = np.bincount(places.plaats[placed], minlength=places.aantal)
    first = np.cumsum(on_place) - on_place
    rows, columns = [], []
    for here, there in _place_pairs(places):
        left, right = products(first[here], on_place[here], first[there], on_place[there])
        rows += [order[left], order[right]]
        columns += [order[right], order[left]]
    return neighbour_matrix(np.concatenate(rows), np.concatenate(columns), xy.index, AFSTAND)


def _refuse_too_many(points: np.ndarray, meters: float) -> None:
    """Raise Invoerfout where more than MOST_PAIRS pairs of points lie within reach, before any of them is made."""
    from scipy.spatial import cKDTree

    tree = cKDTree(points)
    # Counts every pair twice, and each point with itself.
    if (tree.count_neighbors(tree, meters + TOLERANCE) - len(points)) / 2 > MOST_PAIRS:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Within {metres} m of each other lie more than {count} pairs of areas, too many to compute with. "
                "Choose a smaller distance, or a number of nearest neighbours.",
            ),
            metres=meters,
            count=MOST_PAIRS,
        )


def _place_pairs(places: Buren) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the pairs of places within reach of each other, and each place with itself."""
    own = np.arange(places.aantal)
    yield own, own
    for blok in places.blokken():
        matrix = blok.matrix.tocoo()
        yield matrix.row + blok.rij, matrix.col + blok.kolom


def products(
    first: np.ndarray, count: np.ndarray, other_first: np.ndarray, other_count: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return, for each pair of ranges of numbers, every number of the one beside every number of the other.

    A range is ``first`` to ``first + count``. All four have one length.
    """
    sizes = count * other_count
    pair = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return first[pair] + place // other_count[pair], other_first[pair] + place % other_count[pair]


def nearest(xy: pd.DataFrame, k: int, *, step: Callable[[float], None] = lambda share: None) -> Burenmatrix:
    """Return as neighbours of each area the ``k`` areas whose points are nearest (DICHTSTBIJ).

    ``xy`` as in ``within``. Of areas that are equally far the one that comes first in ``xy`` is the nearer. ``step`` as
    in ``within``. Raises Invoerfout for fewer than 1 neighbour, and for as many as there are areas with a point.
    """
    from scipy.spatial import cKDTree

    points = xy.to_numpy(dtype=float)
    placed = np.flatnonzero(np.isfinite(points).all(axis=1))
    if not 1 <= k < len(placed):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The number of nearest neighbours is {k}; it must be at least 1 and less than the number of areas with "
                "a place, {count}.",
            ),
            k=k,
            count=len(placed),
        )
    tree = cKDTree(points[placed])
    found = np.empty((len(placed), k), dtype=np.int64)
    for begin in range(0, len(placed), NEAREST_AT_ONCE):
        step(begin / len(placed))
        numbers = np.arange(begin, min(begin + NEAREST_AT_ONCE, len(placed)))
        found[numbers] = _nearest_of(tree, numbers, k)
    return neighbour_matrix(np.repeat(placed, k), placed[found].ravel(), xy.index, DICHTSTBIJ)


def _nearest_of(tree: cKDTree, numbers: np.ndarray, k: int) -> np.ndarray:
    """Return the ``k`` nearest others of these points of the tree (numbers x k), the first of those equally far."""
    # Itself and one more than asked: only where that one is farther is it certain which k are the nearest.
    near = min(k + 2, tree.n)
    distances, others = tree.query(tree.data[numbers], k=near)
    tied = distances[:, -1] - distances[:, k] <= TOLERANCE if near > k + 1 else np.zeros(len(numbers), dtype=bool)
    found = np.empty((len(numbers), k), dtype=np.int64)
    clear = ~tied
    kept = others[clear, : k + 1]
    found[clear] = kept[kept != numbers[clear, None]].reshape(-1, k)
    for row in np.flatnonzero(tied):
        number = numbers[row]
        at = tree.data[number]
        around = np.array(tree.query_ball_point(at, distances[row, k] + TOLERANCE), dtype=np.int64)
        around = np.sort(around[around != number])
        far = np.rint(np.hypot(*(tree.data[around] - at).T) / TOLERANCE)
        found[row] = around[np.argsort(far, kind="stable")[:k]]
    return found
