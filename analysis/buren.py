"""Buren: which points lie within reach of each other, kept so that any number of fields and years can be added up.

Who is within reach of whom is decided elsewhere (``cirkel``, ``loopafstand``); here the sums are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NERGENS = -1  # the place of a point that has none


@dataclass(frozen=True)
class Blok:
    """Pairs of different places within reach of each other, each pair in one block and once.

    ``matrix`` (rows x columns) has a 1 for the pair of place ``rij + r`` and place ``kolom + c``.
    """

    rij: int
    kolom: int
    matrix: csr_matrix


@dataclass(frozen=True)
class Buren:
    """The neighbourhood of each point.

    ``plaats`` (n whole numbers) is the place that each point stands on: points on one spot share one, and NERGENS is a
    point without a place, which has no neighbourhood and is in none. ``aantal`` is the number of places. ``blokken``
    yields the pairs at every sum: from memory, or computed anew where they are too many to keep.
    """

    plaats: np.ndarray
    aantal: int
    blokken: Callable[[], Iterable[Blok]]

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sums of ``values`` (n points x k columns, no NaN) over the neighbourhood of each point.

        The result is n x k, float64. A point is in its own neighbourhood. NaN for points without a place.
        """
        own = self._on_places(np.asarray(values, dtype=float))
        total = own.copy()
        for blok in self.blokken():
            rows, columns = blok.matrix.shape
            here, there = slice(blok.rij, blok.rij + rows), slice(blok.kolom, blok.kolom + columns)
            total[here] += blok.matrix @ own[there]
            total[there] += blok.matrix.T @ own[here]
        placed = self.plaats != NERGENS
        if placed.all():
            return total[self.plaats]
        result = np.full((len(self.plaats), own.shape[1]), np.nan)
        result[placed] = total[self.plaats[placed]]
        return result

    def _on_places(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of ``values`` of the points on each place."""
        from scipy.sparse import csr_matrix

        if len(self.plaats) == self.aantal and (self.plaats != NERGENS).all():  # each point has one of its own
            own = np.empty_like(values)
            own[self.plaats] = values
            return own
        placed = np.flatnonzero(self.plaats != NERGENS)
        ones = np.ones(len(placed))
        shape = (self.aantal, len(values))
        return csr_matrix((ones, (self.plaats[placed], placed)), shape=shape) @ values
