"""Cirkel: which points lie within a radius of each other, as the crow flies (004 note 6: 200 metres).

The circle is exact and its boundary belongs to it. Points are put in strips of columns as wide as the radius, so that
the pairs of one strip are all that is in memory while they are looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from .buren import NERGENS, Blok, Buren

# Two points whose coordinates say 200 m can be 200,00000000003 m apart in binary numbers; a thousandth of a
# millimetre is beyond any survey and far above that.
TOLERANCE = 1e-6
STRIP_PAIRS = 1_000_000  # pairs that are looked for at once: bounds the memory, and the wait after a cancel
KEPT_PAIRS = 50_000_000  # pairs that are kept for further fields, at 5 bytes each
PAIRS_PER_SQUARE = np.pi / 2  # a circle has pi times the surface of a cell as wide as its radius; a pair is once
LARGEST_KEY = 2**62
PER_METRE = 1000


def circle_neighbours(xy: np.ndarray, straal: float, step: Callable[[float], None]) -> Buren:
    """Return the neighbourhood of each point: all points at most ``straal`` metres away, itself included.

    ``xy`` is n x 2 in metres; a point with NaN has no place. ``step`` is called with the share done, 0-1, and may raise
    to stop.
    """
    placed = np.flatnonzero(np.isfinite(xy).all(axis=1))
    spots = xy[placed]
    low = spots.min(axis=0) if len(spots) else np.zeros(2)
    width = straal + 2 * TOLERANCE
    order = _order(spots - low, width)
    spots = spots[order]
    fresh = np.ones(len(spots), dtype=bool)
    fresh[1:] = (spots[1:] != spots[:-1]).any(axis=1)
    plaats = np.full(len(xy), NERGENS, dtype=np.int64)
    plaats[placed[order]] = np.cumsum(fresh) - 1
    spots = spots[fresh]
    strips, pairs = _strips(_cells(spots - low, width))

    def blocks() -> Iterator[Blok]:
        for number, strip in enumerate(strips):
            step(number / len(strips))
            yield _block(spots, strip, straal + TOLERANCE)

    if pairs > KEPT_PAIRS:
        return Buren(plaats, len(spots), blocks)
    kept = tuple(blocks())
    return Buren(plaats, len(spots), lambda: kept)


def _cells(offsets: np.ndarray, width: float) -> np.ndarray:
    """Return column and row (n x 2 whole numbers) of the square cell that each point is in."""
    return np.floor(offsets / width).astype(np.int64)


def _order(offsets: np.ndarray, width: float) -> np.ndarray:
    """Return the order of the points by column, then by cell, then by place: points on one spot follow each other.

    One sort of one number, where the country fits in it; that is what most of the time would go to otherwise.
    """
    cells = _cells(offsets, width)
    inside = np.rint((offsets - cells * width) * PER_METRE).astype(np.int64)
    size = int(width * PER_METRE) + 2
    columns, rows = (int(high) + 1 for high in cells.max(axis=0)) if len(cells) else (1, 1)
    if columns * rows * size * size > LARGEST_KEY:
        return np.lexsort((offsets[:, 1], offsets[:, 0], cells[:, 1], cells[:, 0]))
    key = ((cells[:, 0] * rows + cells[:, 1]) * size + inside[:, 0]) * size + inside[:, 1]
    return np.argsort(key)


def _strips(cells: np.ndarray) -> tuple[list[tuple[int, int, int]], float]:
    """Return strips of whole columns as ``(begin, end, last)``, and how many pairs there are about.

    The points of a strip are ``begin`` to ``end``; up to ``last`` follow those of the next column, the only others that
    they can be near to.
    """
    if not len(cells):
        return [], 0.0
    first_of_cell = np.flatnonzero(np.r_[True, (cells[1:] != cells[:-1]).any(axis=1)])
    in_cell = np.diff(np.r_[first_of_cell, len(cells)]).astype(float)
    column_of_cell = cells[first_of_cell, 0]
    first = np.flatnonzero(np.r_[True, column_of_cell[1:] != column_of_cell[:-1]])
    starts, numbers = first_of_cell[first], column_of_cell[first]
    pairs = np.add.reduceat(in_cell**2, first) * PAIRS_PER_SQUARE
    ends = np.r_[starts[1:], len(cells)]
    # A column starts a new strip when the pairs before it fill another one.
    strip = ((np.cumsum(pairs) - pairs) // STRIP_PAIRS).astype(np.int64)
    heads = np.flatnonzero(np.r_[True, strip[1:] != strip[:-1]])
    tails = np.r_[heads[1:], len(starts)]
    strips = []
    for head, tail in zip(heads.tolist(), tails.tolist(), strict=True):
        adjoining = tail < len(starts) and numbers[tail] == numbers[tail - 1] + 1
        strips.append((int(starts[head]), int(ends[tail - 1]), int(ends[tail] if adjoining else ends[tail - 1])))
    return strips, float(pairs.sum())


def _block(spots: np.ndarray, strip: tuple[int, int, int], reach: float) -> Blok:
    """Return the pairs of which the first point is in the strip itself."""
    from scipy.sparse import coo_matrix
    from scipy.spatial import cKDTree

    begin, end, last = strip
    # A tree that is not balanced is made twice as fast, and finds the pairs as fast.
    tree = cKDTree(spots[begin:last], balanced_tree=False, compact_nodes=True)
    pairs = tree.query_pairs(reach, output_type="ndarray")
    if last > end:
        pairs = pairs[pairs[:, 0] < end - begin]
    ones = np.ones(len(pairs), dtype=np.int8)
    found = coo_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(end - begin, last - begin))
    found.has_canonical_format = True  # no pair is there twice; looking for that would take longer than all the rest
    return Blok(begin, begin, found.tocsr())
