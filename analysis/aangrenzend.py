"""Aangrenzend: which areas touch each other, in a corner or along a side.

Most borders of one map have the same vertices on both sides: those are found by comparing vertices. The rest (a corner
halfway the side of another area, a border that was drawn or rounded twice) is found by measuring between the pieces of
border that lie near each other. Both work on all areas at once, without an index of shapely, whose interface changed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .burenmatrix import HOEK, ZIJDE, Burenmatrix, neighbour_matrix, products
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

# Rounding and reprojecting move a border by centimetres; no area is that narrow.
TOLERANTIE = 0.1  # metres
# Borders that meet in a corner lie within the tolerance of each other for a little way: the sharper the corner, the
# longer. A side is longer than this number of tolerances, so only a corner of less than 6 degrees passes for one.
SHORTEST_SIDE = 10
AREAS_AT_ONCE = 500  # between two calls of step
PIECE = 16  # sides of a border that are compared as one rectangle first
PAIRS_AT_ONCE = 2_000_000  # bounds the memory, and the wait after a cancel
READ, COMPARED = 0.3, 0.4  # share of the time after which all areas are read, and their vertices compared

POLYGON, MULTIPOLYGON, COLLECTION, TRIANGLE = 3, 6, 7, 17
SURFACES = {MULTIPOLYGON, COLLECTION, 15, 16}  # polyhedral surface, TIN
HIGH_DIMENSIONS, EWKB_Z, EWKB_M, EWKB_SRID = 1000, 0x80000000, 0x40000000, 0x20000000


@dataclass(frozen=True)
class Grenzen:
    """The m sides of all borders: ``van`` and ``tot`` are m x 2 coordinates, ``gebied`` the number of the area of each.

    The sides of one area follow each other, in the order of its border.
    """

    van: np.ndarray
    tot: np.ndarray
    gebied: np.ndarray

    def boxes(self) -> np.ndarray:
        """Return left, bottom, right and top of each side (m x 4)."""
        return np.hstack([np.minimum(self.van, self.tot), np.maximum(self.van, self.tot)])


def contiguous(
    polygons: Mapping[Hashable, bytes | None],
    *,
    hoek: bool,
    tolerantie: float = TOLERANTIE,
    step: Callable[[float], None] = lambda share: None,
) -> Burenmatrix:
    """Return as neighbours the areas that touch: in a corner too with ``hoek`` (HOEK, queen), or along a side (ZIJDE).

    ``polygons`` are WKB (polygons or several, with Z or M if need be) by key, in one coordinate system in metres; None
    and an empty polygon are an island. Borders need not have the same vertices: what is at most ``tolerantie`` apart
    touches. Areas of which the borders cross touch with ``hoek``; an area inside another one that has no hole for it
    touches nothing. ``step`` is called with the share done, 0-1, and may raise to stop. Raises Invoerfout for a
    geometry that is not made of polygons (named by its key).
    """
    index = pd.Index(list(polygons))
    grenzen = _borders(polygons, step)
    pairs = _sharing(grenzen, hoek, lambda: step(READ))
    keys = _pair_keys(pairs[0], pairs[1], len(index))
    near = _touching(grenzen, keys, len(index), hoek, tolerantie, step)
    rows, columns = np.hstack([pairs, near])
    step(1.0)
    return neighbour_matrix(np.r_[rows, columns], np.r_[columns, rows], index, HOEK if hoek else ZIJDE)


def _borders(polygons: Mapping[Hashable, bytes | None], step: Callable[[float], None]) -> Grenzen:
    """Return the sides of all polygons; sides without length are no sides. Raises Invoerfout as ``contiguous``."""
    van, tot, gebied = [np.empty((0, 2))], [np.empty((0, 2))], [np.empty(0, dtype=np.int64)]
    for number, (key, shape) in enumerate(polygons.items()):
        if number % AREAS_AT_ONCE == 0:
            step(READ * number / len(polygons))
        for ring in _rings_of(key, shape):
            van.append(ring[:-1])
            tot.append(ring[1:])
            gebied.append(np.full(len(ring) - 1, number))
    start, end, owner = np.concatenate(van), np.concatenate(tot), np.concatenate(gebied)
    long = (start != end).any(axis=1)
    return Grenzen(start[long], end[long], owner[long])


def _rings_of(key: Hashable, shape: bytes | None) -> list[np.ndarray]:
    """Return the rings of one area, each as coordinates (vertices x 2). Raises Invoerfout for what has none."""
    if not shape:
        return []
    try:
        rings = [ring for ring in _rings(bytes(shape), [0]) if len(ring)]
    except (struct.error, ValueError) as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "The geometry of area {area} is not a polygon. Use a layer with the borders of areas."
            ),
            area=str(key),
        ) from error
    if not all(np.isfinite(ring).all() for ring in rings):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The border of area {area} has a place that is not a number. Mend that area first.",
            ),
            area=str(key),
        )
    return rings


def _rings(shape: bytes, at: list[int]) -> Iterator[np.ndarray]:
    """Yield the rings of a geometry as WKB (ISO, and EWKB of PostGIS); ``at`` is the place read from, and moves along.

    Raises ValueError for lines, points and curves, struct.error or ValueError for WKB that ends too soon.
    """
    order = "<" if shape[at[0] : at[0] + 1] == b"\x01" else ">"

    def whole_number() -> int:
        at[0] += 4
        return struct.unpack_from(f"{order}I", shape, at[0] - 4)[0]

    at[0] += 1
    code = whole_number()
    kind, high = code % EWKB_SRID % HIGH_DIMENSIONS, code % EWKB_SRID // HIGH_DIMENSIONS
    size = 2 + max((high + 1) // 2, bool(code & EWKB_Z) + bool(code & EWKB_M))
    if code & EWKB_SRID:
        whole_number()
    if kind in SURFACES:
        for _ in range(whole_number()):
            yield from _rings(shape, at)
    elif kind in (POLYGON, TRIANGLE):
        for _ in range(whole_number()):
            vertices = whole_number()
            numbers = np.frombuffer(shape, f"{order}f8", vertices * size, at[0]).reshape(vertices, size)
            at[0] += numbers.nbytes
            yield numbers[:, :2].astype(float)
    else:
        raise ValueError(kind)


def _sharing(grenzen: Grenzen, hoek: bool, step: Callable[[], None]) -> np.ndarray:
    """Return the pairs of areas (2 x pairs, the lower number first) that have a vertex, or else a side, in common."""
    from scipy.sparse import coo_matrix

    if hoek:
        things = _numbered(grenzen.van, step)  # every vertex begins a side, as borders are closed
    else:
        van, tot = np.split(_numbered(np.concatenate([grenzen.van, grenzen.tot]), step), 2)
        things = _numbered(np.column_stack([np.minimum(van, tot), np.maximum(van, tot)]), step)
    if not len(things):
        return np.empty((2, 0), dtype=np.int64)
    ones = np.ones(len(things), dtype=np.int32)
    has = coo_matrix((ones, (grenzen.gebied, things))).tocsr()
    common = (has @ has.T).tocoo()
    once = common.row < common.col
    return np.array([common.row[once], common.col[once]], dtype=np.int64)


def _numbered(pairs: np.ndarray, step: Callable[[], None]) -> np.ndarray:
    """Return a number for each row (m x 2): rows that are exactly equal have the same. ``step`` before every sort."""
    ranks = []
    for column in pairs.T:
        step()
        ranks.append(np.unique(column, return_inverse=True)[1].astype(np.int64))
    step()
    first, second = ranks
    return np.unique(first * (second.max(initial=0) + 1) + second, return_inverse=True)[1]


def _pair_keys(low: np.ndarray, high: np.ndarray, areas: int) -> np.ndarray:
    """Return one number for each pair of areas, sorted."""
    return np.sort(low * areas + high)


def _touching(
    grenzen: Grenzen, known: np.ndarray, areas: int, hoek: bool, tolerantie: float, step: Callable[[float], None]
) -> np.ndarray:
    """Return the pairs of areas (2 x pairs) that are not ``known`` and of which borders touch within the tolerance."""
    pieces, sizes, owner, boxes = _pieces(grenzen)
    sides = grenzen.boxes()
    lengths = []
    for left, right, share in _overlapping(boxes, tolerantie):
        done = COMPARED + (1 - COMPARED) * share
        step(done)
        low, high = np.minimum(owner[left], owner[right]), np.maximum(owner[left], owner[right])
        fresh = (low != high) & ~_among(low * areas + high, known)
        for some in _portions(np.flatnonzero(fresh)):
            step(done)
            one, other = products(pieces[left[some]], sizes[left[some]], pieces[right[some]], sizes[right[some]])
            near = _boxes_meet(sides[one], sides[other], tolerantie)
            lengths.append(_contacts(grenzen, one[near], other[near], areas, hoek, tolerantie))
    if not lengths:
        return np.empty((2, 0), dtype=np.int64)
    contact = pd.concat(lengths).groupby(level=0).sum()
    pairs = contact.index.to_numpy()[(contact > (0 if hoek else SHORTEST_SIDE * tolerantie)).to_numpy()]
    return np.array([pairs // areas, pairs % areas], dtype=np.int64)


def _pieces(grenzen: Grenzen) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the borders in pieces: first side, number of sides, area and rectangle of each."""
    owner = grenzen.gebied
    fresh = np.ones(len(owner), dtype=bool)
    fresh[1:] = owner[1:] != owner[:-1]
    first = np.flatnonzero(fresh)
    place = np.arange(len(owner)) - np.repeat(first, np.diff(np.r_[first, len(owner)]))
    pieces = np.flatnonzero(place % PIECE == 0)
    sides = grenzen.boxes()
    boxes = np.empty((len(pieces), 4))
    if len(pieces):
        boxes[:, :2] = np.minimum.reduceat(sides[:, :2], pieces)
        boxes[:, 2:] = np.maximum.reduceat(sides[:, 2:], pieces)
    return pieces, np.diff(np.r_[pieces, len(owner)]), owner[pieces], boxes


def _overlapping(boxes: np.ndarray, distance: float) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Yield the pairs of rectangles (two arrays of numbers) at most ``distance`` apart, and the share done."""
    order = np.argsort(boxes[:, 0], kind="stable")
    left = boxes[order, 0]
    # Sorted by their left side, those that begin before this one ends follow it.
    begin = np.arange(1, len(order) + 1)
    count = np.searchsorted(left, boxes[order, 2] + distance, side="right") - begin
    done = np.cumsum(count)
    portion = (done - count) // PAIRS_AT_ONCE
    for some in np.split(np.arange(len(order)), np.flatnonzero(np.diff(portion)) + 1):
        if not len(some):
            continue
        one, other = products(some, np.ones_like(some), begin[some], count[some])
        one, other = order[one], order[other]
        meet = (boxes[one, 1] <= boxes[other, 3] + distance) & (boxes[other, 1] <= boxes[one, 3] + distance)
        yield one[meet], other[meet], float(done[some[-1]] / max(done[-1], 1))


def _portions(numbers: np.ndarray) -> Iterator[np.ndarray]:
    """Yield pairs of pieces in portions of which all pairs of sides fit in memory."""
    size = max(PAIRS_AT_ONCE // PIECE**2, 1)
    for begin in range(0, len(numbers), size):
        yield numbers[begin : begin + size]


def _among(keys: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return True for keys that are among ``known``, which is sorted."""
    if not len(known):
        return np.zeros(len(keys), dtype=bool)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return known[place] == keys


def _boxes_meet(one: np.ndarray, other: np.ndarray, distance: float) -> np.ndarray:
    """Return True where two rectangles are at most ``distance`` apart."""
    return (
        (one[:, 0] <= other[:, 2] + distance)
        & (other[:, 0] <= one[:, 2] + distance)
        & (one[:, 1] <= other[:, 3] + distance)
        & (other[:, 1] <= one[:, 3] + distance)
    )


def _contacts(
    grenzen: Grenzen, one: np.ndarray, other: np.ndarray, areas: int, hoek: bool, tolerantie: float
) -> pd.Series:
    """Return by pair of areas (``low * areas + high``) how much their sides ``one`` and ``other`` touch.

    With ``hoek`` the number of sides that do, else the length in metres over which they run beside each other.
    """
    a, b, c, d = grenzen.van[one], grenzen.tot[one], grenzen.van[other], grenzen.tot[other]
    contact = _meet(a, b, c, d, tolerantie).astype(float) if hoek else _alongside(a, b, c, d, tolerantie)
    first, second = grenzen.gebied[one], grenzen.gebied[other]
    keys = np.minimum(first, second) * areas + np.maximum(first, second)
    return pd.Series(contact, index=keys).groupby(level=0).sum()


def _meet(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, tolerantie: float) -> np.ndarray:
    """Return True where side a-b comes within the tolerance of side c-d: at an end of either, or where they cross."""
    ends = np.minimum.reduce([_distance(a, c, d), _distance(b, c, d), _distance(c, a, b), _distance(d, a, b)])
    across = (_cross(b - a, c - a) * _cross(b - a, d - a) < 0) & (_cross(d - c, a - c) * _cross(d - c, b - c) < 0)
    return (ends <= tolerantie) | across


def _distance(point: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the distance from each point to the side a-b."""
    along = b - a
    share = np.clip(((point - a) * along).sum(axis=1) / (along**2).sum(axis=1), 0, 1)
    return np.hypot(*(point - a - share[:, None] * along).T)


def _alongside(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, tolerantie: float) -> np.ndarray:
    """Return the length of side a-b that lies beside side c-d, no farther from it than the tolerance."""
    length = np.hypot(*(d - c).T)
    unit = (d - c) / length[:, None]
    low, high = np.zeros(len(a)), np.ones(len(a))
    for start, end, least, most in (
        (((a - c) * unit).sum(axis=1), ((b - c) * unit).sum(axis=1), 0.0, length),
        (_cross(unit, a - c), _cross(unit, b - c), -tolerantie, tolerantie),
    ):
        enter, leave = _part_between(start, end, least, most)
        low, high = np.maximum(low, enter), np.minimum(high, leave)
    return np.hypot(*(b - a).T) * np.maximum(high - low, 0)


def _part_between(start: np.ndarray, end: np.ndarray, least: float, most: float | np.ndarray) -> tuple:
    """Return from which to which share of the way a value that goes from ``start`` to ``end`` is within the limits."""
    change = end - start
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (least - start) / change, (most - start) / change
    still = change == 0
    inside = (start >= least) & (start <= most)
    enter = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(one, other))
    return enter, np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(one, other))


def _cross(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the cross product of vectors in the plane (n x 2 each)."""
    return one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
