"""Netplaats: the place of a point on the network of streets, exactly the nearest one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .reeksen import ranges, starts_of_runs
from .stratennet import TOLERANTIE, UITERSTE, Stratennet

KLEINSTE_VAK, GROOTSTE_VAK = 40.0, 100.0  # metres: side of the squares in which segments are looked up first
VERGROTING = 4  # how much larger the squares are for points that found nothing
PORTIE = 2**15  # points and segments at a time, which keeps them in the cache
MEESTE_VAKKEN = 2**26  # marks that are kept of the squares of a country
ONBEKEND = np.iinfo(np.int64).max  # the segment of a point that found none yet


@dataclass(frozen=True)
class Netplaats:
    """Of each point: the edge it lies nearest to (-1: none within the maximum), how many metres from the start of
    that edge its place is, how many metres the point is from there, and where that is (n x 2). NaN: none.
    """

    kant: np.ndarray
    vanaf: np.ndarray
    afstand: np.ndarray
    xy: np.ndarray


def snap(
    points: np.ndarray, net: Stratennet, maximum: float, step: Callable[[float], None] = lambda share: None
) -> Netplaats:
    """Return the place of each point (n x 2, metres) on the nearest edge, at most ``maximum`` metres away (inclusive).

    The place is anywhere on the edge, not only at its vertices. Of places that are equally near (to a
    thousandth of a millimetre), that on the segment
    that comes first in the line layer is taken. A point without coordinates (NaN) has none. ``step`` is called with
    the share done and may raise to stop.
    """
    search = _Nearest(points, net, maximum)
    waiting = np.flatnonzero((np.abs(points) <= UITERSTE).all(axis=1))
    # About as long as a segment, so that a square holds a few.
    side = float(np.clip(net.lengte.sum() / len(net.punt), KLEINSTE_VAK, GROOTSTE_VAK))
    while len(waiting):
        waiting = search.look(waiting, side, step)
        side *= VERGROTING
        step = _standstill(step)
    return search.places()


def _standstill(step: Callable[[float], None]) -> Callable[[float], None]:
    """Return a step for the few points that are far from all streets: it may stop, but has nothing to show."""
    return lambda share: step(1.0)


@dataclass(frozen=True)
class _Vakken:
    """Squares of ``side`` metres from the corner (x, y) on, ``columns`` in a row and ``count`` in all."""

    x: float
    y: float
    side: float
    columns: int
    count: int

    @classmethod
    def around(cls, points: np.ndarray, others: np.ndarray, side: float) -> _Vakken:
        """Return squares that cover both, with two to spare on all sides."""
        low = np.minimum(points.min(axis=0), others.min(axis=0))
        high = np.maximum(points.max(axis=0), others.max(axis=0))
        columns, rows = (int(size) + 5 for size in (high - low) / side)
        return cls(low[0] - 2 * side, low[1] - 2 * side, side, columns, columns * rows)

    def columns_of(self, x: np.ndarray) -> np.ndarray:
        """Return the column of each x."""
        return ((x - self.x) / self.side).astype(np.int64)

    def rows_of(self, y: np.ndarray) -> np.ndarray:
        """Return the row of each y."""
        return ((y - self.y) / self.side).astype(np.int64)

    def numbers(self, points: np.ndarray) -> np.ndarray:
        """Return the square of each point, counted row after row."""
        return self.rows_of(points[:, 1]) * self.columns + self.columns_of(points[:, 0])

    def inside(self, points: np.ndarray) -> np.ndarray:
        """Return how far each point is from the left and the lower border of its square (2 x n)."""
        x, y = points.T
        return np.stack([x - self.x - self.columns_of(x) * self.side, y - self.y - self.rows_of(y) * self.side])


class _Nearest:
    """The search for the nearest segment: of each point the nearest one so far, and its distance."""

    def __init__(self, points: np.ndarray, net: Stratennet, maximum: float):
        self.points, self.net, self.maximum = points, net, maximum
        self.segment = np.full(len(points), ONBEKEND)
        self.afstand = np.full(len(points), np.inf)

    def look(self, waiting: np.ndarray, side: float, step: Callable[[float], None]) -> np.ndarray:
        """Look for nearer segments in the square of each waiting point and the eight around it.

        Returns the points that may still find a nearer one further away.
        """
        squares = _Vakken.around(self.points[waiting], self.net.xy, side)
        at = squares.numbers(self.points[waiting])
        order = np.argsort(at, kind="stable")
        waiting, at = waiting[order], at[order]
        segments = _Segmenten.near(self.net, squares, at[starts_of_runs(at)], lambda share: step(share / 2))
        further = []
        for begin in range(0, len(waiting), PORTIE):
            step(0.5 + 0.5 * begin / len(waiting))
            some, here = waiting[begin : begin + PORTIE], at[begin : begin + PORTIE]
            inside = squares.inside(self.points[some])
            self._look_around(some, here, inside, squares, segments)
            # All that lies within this distance has been seen now.
            seen = side + np.minimum(inside, side - inside).min(axis=0) - TOLERANTIE
            further.append(np.minimum(self.afstand[some], self.maximum + TOLERANTIE) > seen)
        return waiting[np.concatenate(further)]

    def _look_around(
        self, which: np.ndarray, at: np.ndarray, inside: np.ndarray, squares: _Vakken, segments: _Segmenten
    ) -> None:
        """Compare the points with the segments in their own square, then in those that can still have a nearer one."""
        gap = np.stack([inside, np.zeros_like(inside), squares.side - inside])  # to the one before, the own, the next
        for down, right in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)):
            away = np.hypot(gap[right + 1, 0], gap[down + 1, 1])
            near = np.flatnonzero(away <= np.minimum(self.afstand[which], self.maximum) + TOLERANTIE)
            self._compare(which[near], *segments.of(at[near] + (down * squares.columns + right)))

    def _compare(self, which: np.ndarray, count: np.ndarray, candidate: np.ndarray) -> None:
        """Keep of each point the nearest of what it found before and its next ``count`` candidates."""
        which, count = which[count > 0], count[count > 0]
        if not len(which):
            return
        distance, _ = _distance(np.repeat(self.points[which], count, axis=0), self.net, candidate)
        starts = np.cumsum(count) - count
        nearest = np.minimum.reduceat(distance, starts)
        # Of segments that are equally near, the first one; rounding should not choose between lines on one another.
        near = distance <= np.repeat(nearest + TOLERANTIE, count)
        chosen = np.minimum.reduceat(np.where(near, candidate, ONBEKEND), starts)
        before, segment = self.afstand[which], self.segment[which]
        chosen[nearest > before + TOLERANTIE] = ONBEKEND
        self.segment[which] = np.where(nearest < before - TOLERANTIE, chosen, np.minimum(chosen, segment))
        self.afstand[which] = np.minimum(nearest, before)

    def places(self) -> Netplaats:
        """Return the place of each point on the edge of the segment that it found."""
        net, none = self.net, np.full(len(self.points), np.nan)
        places = Netplaats(np.full(len(none), -1, np.int32), none, none.copy(), np.full((len(none), 2), np.nan))
        near = np.flatnonzero(self.afstand <= self.maximum + TOLERANTIE)
        for begin in range(0, len(near), PORTIE):
            some = near[begin : begin + PORTIE]
            segment = self.segment[some]
            places.kant[some] = net.kant[segment]
            places.afstand[some], share = _distance(self.points[some], net, segment)
            x, y, dx, dy = net.segments(segment)
            along = net.vooraf[segment] + share * np.hypot(dx, dy)
            places.vanaf[some] = np.minimum(along, net.lengte[net.kant[segment]])
            places.xy[some] = np.column_stack([x + share * dx, y + share * dy])
        return places


def _distance(points: np.ndarray, net: Stratennet, segment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distance of each point to its segment, and the place of the nearest point as a share of that."""
    x, y, dx, dy = net.segments(segment)
    x, y = points[:, 0] - x, points[:, 1] - y
    square = dx * dx + dy * dy
    share = (x * dx + y * dy) / np.maximum(square, np.finfo(float).tiny)
    np.clip(share, 0.0, 1.0, out=share)
    x -= share * dx
    y -= share * dy
    return np.sqrt(x * x + y * y), share


@dataclass(frozen=True)
class _Segmenten:
    """The segments in each square that has any: those in ``square[i]`` are ``segment[begin[i]:begin[i + 1]]``."""

    square: np.ndarray
    begin: np.ndarray
    segment: np.ndarray

    @classmethod
    def near(cls, net: Stratennet, squares: _Vakken, at: np.ndarray, step: Callable[[float], None]) -> _Segmenten:
        """Return the segments in the squares ``at`` and next to them.

        A segment is in each square that one of its pieces, none longer than a side, may touch.
        """
        chosen = _at_or_next_to(squares, at)
        numbers, owners = [], []
        for begin in range(0, len(net.punt), PORTIE):
            step(begin / len(net.punt))
            low, right, up, owner = _pieces(net, squares, np.arange(begin, min(begin + PORTIE, len(net.punt))))
            shifts = (right, 1), (up, squares.columns), (right & up, squares.columns + 1)
            found = [(low, owner), *((low[also] + shift, owner[also]) for also, shift in shifts)]
            for number, own in found:
                near = chosen(number)
                numbers.append(number[near])
                owners.append(own[near])
        number, segment = np.concatenate(numbers), np.concatenate(owners)
        order = np.argsort(number)
        number, segment = number[order], segment[order]
        begin = starts_of_runs(number)
        return cls(number[begin], np.append(begin, len(number)), segment)

    def of(self, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how many segments each of the squares ``at`` has, and those segments after each other."""
        if not len(self.square):
            return np.zeros(len(at), np.int64), self.segment
        place = np.searchsorted(self.square, at)
        place[place == len(self.square)] = 0
        first = self.begin[place]
        count = np.where(self.square[place] == at, self.begin[place + 1] - first, 0)
        return count, self.segment[ranges(first, first + count)]


def _at_or_next_to(squares: _Vakken, at: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function that says which squares are one of ``at`` or next to one.

    Where there are too many squares to keep a mark of each, some share one, and a few too many are let through.
    """
    size = min(squares.count, MEESTE_VAKKEN)
    marked = np.zeros(size, bool)
    for shift in (down * squares.columns + right for down in (-1, 0, 1) for right in (-1, 0, 1)):
        marked[(at + shift) % size] = True
    return lambda number: marked[number % size]


def _pieces(
    net: Stratennet, squares: _Vakken, segment: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the lowest square of each piece of the segments, whether it reaches into the one on the right and into
    the one above, and whose piece it is.
    """
    x, y, dx, dy = net.segments(segment)
    # Shorter than a square, rounding included, so that a piece is in two columns and two rows at most.
    count = np.ceil(np.maximum(np.abs(dx), np.abs(dy)) / (0.99 * squares.side)).astype(np.int64)
    if (count > 1).any():
        count = np.maximum(count, 1)
        turn = ranges(np.zeros(len(count), np.int64), count)
        segment, x, y, dx, dy = (np.repeat(values, count) for values in (segment, x, y, dx / count, dy / count))
        x, y = x + turn * dx, y + turn * dy
    column = squares.columns_of(x + np.minimum(dx, 0.0) - TOLERANTIE)
    row = squares.rows_of(y + np.minimum(dy, 0.0) - TOLERANTIE)
    right = squares.columns_of(x + np.maximum(dx, 0.0) + TOLERANTIE) > column
    up = squares.rows_of(y + np.maximum(dy, 0.0) + TOLERANTIE) > row
    return row * squares.columns + column, right, up, segment
