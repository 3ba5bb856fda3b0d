"""Loopafstand: which points lie within walking distance of each other over a network of streets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from .buren import NERGENS, Blok, Buren
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .netplaats import Netplaats, snap
from .reeksen import ranges, starts_of_runs
from .stratennet import CEL, MILLIMETRE, TOLERANTIE, Stratennet, street_graph

SPELING = 1.0  # metres: what the millimetres at which lines connect may add up to along a walk
GROEP = 256  # places that are searched from at once: more takes more memory, fewer takes more calls
VERDELINGEN = 3  # how many times a square of four walking distances is halved at most
BLOKWERK = 250_000  # pairs of places that are looked at together, about
WERK_PER_GROEP = 300  # what looking around a group costs, as if it were pairs
BEWAARD = 50_000_000  # pairs that are kept, five bytes each; what is beyond is calculated again at every sum
AANDEEL_AANHECHTEN = 0.3  # of the time goes to finding the place of each point
OPROEP = 50_000  # cells of a table of distances that take as long as one more search


@dataclass(frozen=True)
class Loopafstand:
    """Which points lie within walking distance of each other: ``buren``. Of each point: ``net_afstand``, how many
    metres it is from the network (NaN where that is more than the maximum, and the point has no place on it).
    ``meldingen`` says how many those are.
    """

    buren: Buren
    net_afstand: np.ndarray
    meldingen: list[Melding]


def walking_neighbours(
    points: np.ndarray,
    net: Stratennet,
    distance: float,
    maximum: float,
    step: Callable[[float], None] = lambda share: None,
) -> Loopafstand:
    """Return which of these points (n x 2, metres) are at most ``distance`` metres of walking from each other.

    Each point has its place on the nearest edge, at most ``maximum`` metres away (see ``snap``); the way to that place
    is not counted. The distance is that of the shortest way over the network between two places, of which only the
    parts of the first and last edge are counted that are walked. Exactly ``distance`` is within it. Points in parts of
    the network that are not connected never meet. For what connects, see ``build_network``.

    Points without coordinates (NaN) have no place. ``step`` is called with the share done and may raise to stop.
    """
    points = np.ascontiguousarray(points, float).reshape(-1, 2)
    places = snap(points, net, maximum, lambda share: step(AANDEEL_AANHECHTEN * share))
    plaats, spots = _spots(places, net, distance)
    step(AANDEEL_AANHECHTEN)
    search = _Search(net, spots, distance, step)
    kept = tuple(search.kept)
    # The network is held on to only where pairs have to be looked for again.
    blocks = search.blocks if len(kept) < len(search.begins) - 1 else lambda: kept
    buren = Buren(plaats, len(spots.kant), blocks)
    return Loopafstand(buren, places.afstand, _messages(points, places, maximum))


def _messages(points: np.ndarray, places: Netplaats, maximum: float) -> list[Melding]:
    """Say how many points have no place on the network."""
    nowhere = int(np.count_nonzero((places.kant < 0) & ~np.isnan(points).any(axis=1)))
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Points further than {maximum} m from the street network, left without neighbours: {count}."
    )
    return [Melding(text, {"maximum": maximum, "count": nowhere}, warning=True)] if nowhere else []


@dataclass(frozen=True)
class _Spots:
    """The different places on the network: on which edge, how far from its start and end, and where (m x 2).

    Places are in the order of the large square that they lie in (``groot``), row after row (``rij``); a place is near
    to none beyond the next row. Those of a group, from ``groep[g]`` to ``groep[g + 1]``, lie close together.
    """

    kant: np.ndarray
    vanaf: np.ndarray
    tot: np.ndarray
    xy: np.ndarray
    groot: np.ndarray
    rij: np.ndarray
    groep: np.ndarray


def _spots(places: Netplaats, net: Stratennet, distance: float) -> tuple[np.ndarray, _Spots]:
    """Return the place of each point as a number (NERGENS: none), and the places in that order."""
    on_net = np.flatnonzero(places.kant >= 0)
    kant, vanaf, xy = places.kant[on_net], places.vanaf[on_net], places.xy[on_net]
    squares = _square_keys(xy, max(4 * distance, 1.0))
    order = np.lexsort((vanaf, kant, squares[0]))
    key, kant, vanaf, xy = squares[0][order], kant[order], vanaf[order], xy[order]
    differs = np.append(True, (kant[1:] != kant[:-1]) | (vanaf[1:] != vanaf[:-1]))[: len(order)]
    plaats = np.full(len(places.kant), NERGENS, np.int64)
    plaats[on_net[order]] = np.cumsum(differs) - 1
    key, kant, vanaf, xy = key[differs], kant[differs], vanaf[differs], xy[differs]
    groot = key >> 2 * VERDELINGEN
    return plaats, _Spots(kant, vanaf, net.lengte[kant] - vanaf, xy, groot, groot // squares[1], _groups(key))


def _square_keys(xy: np.ndarray, side: float) -> tuple[np.ndarray, int]:
    """Return a number by which to sort places: the large square of ``side`` metres, row after row, and within it each
    quarter of each quarter; and the number of large squares in a row.
    """
    if not len(xy):
        return np.zeros(0, np.int64), 1
    fine = ((xy - xy.min(axis=0)) * (2**VERDELINGEN / side)).astype(np.int64)
    large = fine >> VERDELINGEN
    columns = int(large[:, 0].max()) + 1
    key = large[:, 1] * columns + large[:, 0]
    for bit in reversed(range(VERDELINGEN)):
        key = key * 4 + (fine[:, 1] >> bit & 1) * 2 + (fine[:, 0] >> bit & 1)
    return key, columns


def _groups(key: np.ndarray) -> np.ndarray:
    """Return where groups of places start, and the end of the last: a square, or its quarters where it holds many."""
    begins = []
    begin, end = np.zeros(1, np.int64), np.array([len(key)])
    for level in range(VERDELINGEN, -1, -1):
        # Every range that is still too large falls apart in the squares of this level.
        inside = ranges(begin, end)
        square = key[inside] >> 2 * level
        opens = starts_of_runs(square)
        begin = inside[opens]
        end = inside[np.append(opens[1:], len(inside)) - 1] + 1 if len(inside) else end[:0]
        small = end - begin <= GROEP
        begins.append(begin[small])
        begin, end = begin[~small], end[~small]
    # The smallest squares that still hold too many are cut as they come.
    pieces = -(-(end - begin) // GROEP)
    begins.append(np.repeat(begin, pieces) + ranges(np.zeros_like(pieces), pieces) * GROEP)
    return np.append(np.sort(np.concatenate(begins)), len(key))


class _Search:
    """The search for pairs of places, a block of groups at a time."""

    def __init__(self, net: Stratennet, spots: _Spots, distance: float, step: Callable[[float], None]):
        self.net, self.spots, self.step = net, spots, step
        self.limit = distance + TOLERANTIE
        self.graph = street_graph(net, np.flatnonzero(net.lengte <= self.limit))
        step(AANDEEL_AANHECHTEN)
        self.knoop_rij = (net.knoop_cel // net.kolommen).astype(np.int32)
        self.begins = self._block_begins()
        self.kept: list[Blok] = []
        pairs = 0
        for number in range(len(self.begins) - 1):
            if pairs > BEWAARD:
                break
            step(AANDEEL_AANHECHTEN + (1 - AANDEEL_AANHECHTEN) * number / len(self.begins))
            self.kept.append(self._block(number))
            pairs += self.kept[-1].matrix.nnz
        step(1.0)

    def blocks(self) -> Iterator[Blok]:
        """Yield the pairs of places within walking distance, each pair once."""
        yield from self.kept
        for number in range(len(self.kept), len(self.begins) - 1):
            self.step(1.0)
            yield self._block(number)

    def _block_begins(self) -> np.ndarray:
        """Return the group that each block starts with, and the number of groups."""
        groep = self.spots.groep
        count = np.diff(groep)
        if not len(count):
            return np.zeros(1, np.int64)
        # As many pairs as there would be in the circle around a place if all squares near were as full as its own.
        large = self.spots.groot[groep[:-1]]
        opens = starts_of_runs(large)
        in_large = np.repeat(np.add.reduceat(count, opens), np.diff(np.append(opens, len(large))))
        work = np.cumsum(count * in_large * 0.1 + WERK_PER_GROEP)
        return np.append(starts_of_runs(work // BLOKWERK), len(count))

    def _block(self, number: int) -> Blok:
        """Return the pairs of the places in a block with each other and with later ones."""
        from scipy.sparse import csr_matrix

        begin, end = self.spots.groep[self.begins[number : number + 2]]
        one, other = self._candidates(begin, end)
        near = self._walking_distance(one, other) <= self.limit
        one, other = one[near], other[near]
        starts = np.searchsorted(one, np.arange(begin, end + 1))
        shape = int(end - begin), int(other.max(initial=begin) - begin) + 1
        matrix = csr_matrix((np.ones(len(one), np.int8), other - begin, starts), shape=shape)
        return Blok(int(begin), int(begin), matrix)

    def _candidates(self, begin: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the pairs of a place from ``begin`` to ``end`` and a later one that are near as the crow flies."""
        from scipy.sparse import csr_matrix
        from scipy.spatial import cKDTree

        spots, reach = self.spots, self.limit + SPELING
        last = np.searchsorted(spots.rij, spots.rij[end - 1] + 1, "right")
        here, later = spots.xy[begin:end], spots.xy[end:last]
        low, high = here.min(axis=0) - reach, here.max(axis=0) + reach
        beyond = np.flatnonzero(((later >= low) & (later <= high)).all(axis=1)) + end
        # A tree that is not balanced is made twice as fast, and finds the pairs as fast.
        tree = cKDTree(here, balanced_tree=False)
        pairs = tree.query_pairs(reach, output_type="ndarray")
        across = tree.sparse_distance_matrix(
            cKDTree(spots.xy[beyond], balanced_tree=False), reach, output_type="ndarray"
        )
        one = np.append(pairs[:, 0], across["i"]).astype(np.int32)
        other = np.append(pairs[:, 1] + begin, beyond[across["j"]]) - begin
        # In the order of the first of each pair.
        shape = int(end - begin), int(other.max(initial=0)) + 1
        table = csr_matrix((np.ones(len(one), np.int8), (one, other)), shape=shape)
        return np.repeat(np.arange(begin, end), np.diff(table.indptr)), table.indices + begin

    def _walking_distance(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the distance from each place to the other one, infinite where it is above the limit."""
        spots, net = self.spots, self.net
        if not len(one):
            return np.zeros(0)
        origins = one[starts_of_runs(one)]
        windows = _Windows(self, origins)
        table = windows.distances()
        which = np.repeat(np.arange(len(origins)), np.diff(np.append(starts_of_runs(one), len(one))))
        kant = spots.kant[other]
        result = np.where(spots.kant[one] == kant, np.abs(spots.vanaf[one] - spots.vanaf[other]), np.inf)
        window, row = windows.of_origin[which], windows.row[which]
        for node, beyond in ((net.van, spots.vanaf), (net.naar, spots.tot)):
            column, found = windows.locate(window, node[kant])
            way = table[np.where(found, row + column, 0)] + beyond[other]
            way[~found] = np.inf
            np.minimum(result, way, out=result)
        return result


class _Windows:
    """The parts of the network that are searched from groups of places: of each group a rectangle of squares, wide
    enough for every walk. Small ones are searched together.
    """

    def __init__(self, search: _Search, origins: np.ndarray):
        self.search, self.origins, self.net = search, origins, search.net
        group = np.searchsorted(search.spots.groep, origins, "right")
        self.opens = starts_of_runs(group)
        self.closes = np.append(self.opens[1:], len(origins))
        self.of_origin = np.repeat(np.arange(len(self.opens)), self.closes - self.opens)
        self._rows_of_squares()
        self._calls()

    def _rows_of_squares(self) -> None:
        """Find the nodes of each window: a range of nodes for each row of squares."""
        net = self.net
        left, right = self._squares(0, net.kolommen)
        bottom, top = self._squares(1, int(self.search.knoop_rij[-1]) + 1)
        self.window = np.repeat(np.arange(len(bottom)), top - bottom + 1)
        row = ranges(bottom, top + 1)
        self.low = np.searchsorted(net.knoop_cel, row * net.kolommen + left[self.window])
        self.high = np.searchsorted(net.knoop_cel, row * net.kolommen + right[self.window], "right")
        self.first = np.append(0, np.cumsum(top - bottom + 1))
        self.turn = self.first[:-1] - bottom  # what to add to a row of squares to find it in the lists above
        self.nodes = np.add.reduceat(self.high - self.low, self.first[:-1])

    def _squares(self, axis: int, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the first and the last column (axis 0) or row (axis 1) of squares, of ``count``, of each window."""
        values, reach = self.search.spots.xy[self.origins, axis], self.search.limit + SPELING
        ends = np.minimum.reduceat(values, self.opens) - reach, np.maximum.reduceat(values, self.opens) + reach
        first, last = ((end * MILLIMETRE - self.net.oorsprong[axis]) // (CEL * MILLIMETRE) for end in ends)
        return first.clip(0, count - 1).astype(np.int64), last.clip(0, count - 1).astype(np.int64)

    def _calls(self) -> None:
        """Divide the windows over searches, and give each node its column and each place its row in the result."""
        origins = self.closes - self.opens
        begins, rows, columns = [], 0, 0
        for window, (more_rows, more_columns) in enumerate(zip(origins.tolist(), self.nodes.tolist(), strict=True)):
            if not begins or (rows + more_rows) * (columns + more_columns) > OPROEP:
                begins.append(window)
                rows = columns = 0
            rows, columns = rows + more_rows, columns + more_columns
        self.calls = np.append(np.array(begins, np.int64), len(origins))
        call = np.repeat(np.arange(len(begins)), np.diff(self.calls))
        before = np.append(0, np.cumsum(self.high - self.low))
        self.node_ends = before[self.first[self.calls]]
        self.origin_ends = np.append(self.opens, len(self.origins))[self.calls]
        self.shift = before[:-1] - self.node_ends[call[self.window]] - self.low
        sizes = np.diff(self.node_ends), np.diff(self.origin_ends)
        self.table_ends = np.append(0, np.cumsum(sizes[0] * sizes[1]))
        call_of_origin = np.repeat(np.arange(len(begins)), sizes[1])
        in_call = np.arange(len(self.origins)) - self.origin_ends[call_of_origin]
        self.row = self.table_ends[call_of_origin] + in_call * sizes[0][call_of_origin]

    def locate(self, window: np.ndarray, node: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the column of each node in the search that its window is part of, and whether it is in there."""
        line = np.clip(self.search.knoop_rij[node] + self.turn[window], 0, len(self.window) - 1)
        found = (self.window[line] == window) & (node >= self.low[line]) & (node < self.high[line])
        return node + self.shift[line], found

    def distances(self) -> np.ndarray:
        """Return the distance from each origin to each node of its search, one table after the other."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra

        streets, legs = self._streets(), self._legs()
        table = np.empty(max(int(self.table_ends[-1]), 1))
        for call in range(len(self.calls) - 1):
            (n0, n1), (o0, o1) = self.node_ends[call : call + 2], self.origin_ends[call : call + 2]
            size = n1 - n0 + o1 - o0
            ways = streets.rows(n0, n1).followed_by(legs.rows(o0, o1))
            graph = csr_matrix((ways.weights, ways.indices, ways.indptr), shape=(size, size))
            found = dijkstra(graph, directed=True, indices=np.arange(n1 - n0, size), limit=self.search.limit)
            table[self.table_ends[call] : self.table_ends[call + 1]] = found[:, : n1 - n0].ravel()
        return table

    def _streets(self) -> _Arcs:
        """Return the streets from each node of each window to the others in it."""
        graph = self.search.graph
        node = ranges(self.low, self.high)
        degree = graph.indptr[node + 1] - graph.indptr[node]
        arc = ranges(graph.indptr[node], graph.indptr[node + 1])
        window = np.repeat(np.repeat(self.window, self.high - self.low), degree)
        column, found = self.locate(window, graph.indices[arc])
        return _Arcs.of(np.append(0, np.cumsum(degree)), column, graph.data[arc], found)

    def _legs(self) -> _Arcs:
        """Return the way from each origin to both ends of its edge; no way leads to an origin."""
        spots, net = self.search.spots, self.net
        kant = spots.kant[self.origins]
        ends = np.column_stack([net.van[kant], net.naar[kant]])
        weights = np.column_stack([spots.vanaf[self.origins], spots.tot[self.origins]])
        # Of an edge that comes back to its own node the shorter way counts.
        loop = ends[:, 0] == ends[:, 1]
        weights[loop, 0] = weights[loop].min(axis=1)
        weights[loop, 1] = np.inf
        ends, weights = ends.ravel(), weights.ravel()
        column, found = self.locate(np.repeat(self.of_origin, 2), ends)
        return _Arcs.of(np.arange(len(self.origins) + 1) * 2, column, weights, found & (weights <= self.search.limit))


@dataclass(frozen=True)
class _Arcs:
    """Ways from rows to columns with their lengths, in the manner of a scipy csr matrix."""

    indptr: np.ndarray
    indices: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(cls, ends: np.ndarray, indices: np.ndarray, weights: np.ndarray, kept: np.ndarray) -> _Arcs:
        """Return those that are kept of the ways between ``ends[i]`` and ``ends[i + 1]``."""
        before = np.append(np.int32(0), np.cumsum(kept, dtype=np.int32))
        return cls(before[ends], indices[kept].astype(np.int32), weights[kept])

    def rows(self, begin: int, end: int) -> _Arcs:
        """Return some of the rows."""
        ends = self.indptr[begin : end + 1]
        some = slice(ends[0], ends[-1])
        return _Arcs(ends - ends[0], self.indices[some], self.weights[some])

    def followed_by(self, more: _Arcs) -> _Arcs:
        """Return these rows and then ``more``."""
        return _Arcs(
            np.concatenate([self.indptr, more.indptr[1:] + self.indptr[-1]]),
            np.concatenate([self.indices, more.indices]),
            np.concatenate([self.weights, more.weights]),
        )
