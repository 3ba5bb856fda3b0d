"""Stratennet: a line layer as a network of streets, and the place of a point on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .reeksen import starts_of_runs

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MILLIMETRE = 1000  # vertices are the same where they are equal to the millimetre
CEL = 150  # metres: nodes are kept in the order of squares of this size, row after row
UITERSTE = 1e9  # metres: beyond this a coordinate is not one in metres
TOLERANTIE = 1e-6  # metres: what a sum of lengths may be off


@dataclass(frozen=True)
class Stratennet:
    """A network: nodes, the edges between them, and the straight segments that edges consist of.

    Node: ``knoop_rij`` and ``knoop_kolom`` are the square of CEL metres that it lies in; nodes are in the order of
    these squares (``knoop_cel``, ascending). Edge: ``van`` and ``naar`` are nodes, ``lengte`` metres. Segment:
    from ``punt[s]`` to ``punt[s] + 1`` of ``xy``, part of edge ``kant[s]``, whose start is ``vooraf[s]`` metres back.
    """

    xy: np.ndarray
    oorsprong: np.ndarray
    kolommen: int
    knoop_cel: np.ndarray
    van: np.ndarray
    naar: np.ndarray
    lengte: np.ndarray
    punt: np.ndarray
    kant: np.ndarray
    vooraf: np.ndarray

    def segments(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return where each of these segments starts (x, y) and how far it goes (dx, dy)."""
        # Vertices as overlapping rows of a start and an end: one look-up instead of four.
        rows = np.ndarray((len(self.xy) - 1, 4), float, self.xy, strides=(16, 8))
        x, y, ends_x, ends_y = rows[self.punt[which]].T
        return x, y, ends_x - x, ends_y - y


def build_network(xy: np.ndarray, begin: np.ndarray, step: Callable[[float], None] = lambda share: None) -> Stratennet:
    """Return the network of lines: ``xy`` (m x 2, metres) are the vertices of all of them after each other, and line
    ``i`` has those from ``begin[i]`` to ``begin[i + 1]``.

    Lines connect where they share a vertex, equal after rounding to the millimetre: at their ends, and also at a
    vertex inside a line, as in files where lines are not split at junctions (OpenStreetMap). Lines that cross without
    a common vertex, such as a viaduct over a street, do not connect; a line that ends on another one does only where
    that one has a vertex. Directions are ignored. A vertex of only one line, inside it, is no node.

    ``step`` is called with the share done and may raise to stop. Raises Invoerfout where there is no line, or where
    coordinates are missing or not in metres.
    """
    xy, first, last = _usable_vertices(xy, begin)
    step(0.1)
    square, within, origin, columns = _squares(xy)
    step(0.3)
    node, knoop_cel = _nodes(square, within, first, last)
    step(0.7)
    punt = np.flatnonzero(~last)
    opens = np.flatnonzero(node[punt] >= 0)  # the segments that an edge starts with
    closes = np.append(opens[1:], len(punt)) - 1
    along = xy[punt + 1] - xy[punt]
    lengths = np.hypot(along[:, 0], along[:, 1])
    vooraf, lengte = _along_edges(lengths, opens)
    kant = np.repeat(np.arange(len(opens), dtype=np.int32), closes - opens + 1)
    van, naar = node[punt[opens]], node[punt[closes] + 1]
    step(1.0)
    return Stratennet(xy, origin, columns, knoop_cel, van, naar, lengte, punt, kant, vooraf)


def connection(net: Stratennet, minimum: float) -> Melding:
    """Say in how many parts that are not connected the network is, and how much of its length the largest has.

    It warns where that is less than ``minimum`` %: streets that meet in the drawing but share no vertex do not connect.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    nodes = len(net.knoop_cel)
    graph = csr_matrix((np.ones(len(net.van), dtype=np.int8), (net.van, net.naar)), shape=(nodes, nodes))
    count, part = connected_components(graph, directed=False)
    lengths = np.bincount(part[net.van], weights=net.lengte, minlength=count)
    share = 100 * lengths.max() / lengths.sum() if lengths.sum() else 100.0
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Parts of the street network that are not connected: {count}; the largest has {percent} % of its length.",
    )
    if share < minimum:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Parts of the street network that are not connected: {count}; the largest has only {percent} % of its "
            "length. Where streets meet without a vertex in common, split them first with 'Split with lines' of QGIS.",
        )
    if count == 1:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "The street network is one whole: all parts are connected."))
    values = {"count": count, "percent": min(round(share), 99)}  # 100 % is a network of one part
    return Melding(text, values, warning=share < minimum)


def _usable_vertices(xy: np.ndarray, begin: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the vertices of the lines that have two or more, and which of them are the first and last of a line."""
    xy, begin = np.ascontiguousarray(xy, float).reshape(-1, 2), np.asarray(begin)
    if not (np.abs(xy) <= UITERSTE).all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The street network has lines with coordinates that are missing or not in metres: repair or remove "
                "them, or choose another coordinate system.",
            )
        )
    count = np.diff(begin)
    if (count == 1).any():
        xy, count = xy[np.repeat(count, count) > 1], count[count > 1]
    count = count[count > 0]
    if not len(count):
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The street network has no lines."))
    ends = np.cumsum(count)
    first, last = np.zeros(len(xy), bool), np.zeros(len(xy), bool)
    first[ends - count] = True
    last[ends - 1] = True
    return xy, first, last


def _squares(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Return of each vertex its square (row after row) and its place in it to the millimetre, both as one number;
    the corner that squares are counted from, in millimetres, and the number of squares in a row.
    """
    side = CEL * MILLIMETRE
    x, y = (np.rint(xy[:, axis] * MILLIMETRE).astype(np.int64) for axis in (0, 1))
    origin = np.array([x.min(), y.min()])
    x -= origin[0]
    y -= origin[1]
    columns = int(x.max()) // side + 1
    square = y // side
    within = (y - square * side) * side
    column = x // side
    within += x - column * side
    square *= columns
    square += column
    return square, within, origin, columns


def _nodes(
    square: np.ndarray, within: np.ndarray, first: np.ndarray, last: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the node of each vertex (-1: none) and the square of each node, in ascending order."""
    inner = (CEL * MILLIMETRE) ** 2
    if int(square.max()) < np.iinfo(np.int64).max // inner:
        key = square * inner + within
        order = np.argsort(key)
        key = key[order]
        opens = np.append(True, key[1:] != key[:-1])
        del key
    else:
        order = np.lexsort((within, square))
        opens = np.append(True, (np.diff(square[order]) != 0) | (np.diff(within[order]) != 0))
    begin = np.flatnonzero(opens)
    # A vertex that is repeated within a line, one right after the other, counts once.
    repeated = np.append(False, (square[1:] == square[:-1]) & (within[1:] == within[:-1])) & ~first
    is_node = np.logical_or.reduceat((first | last)[order], begin)
    is_node |= np.add.reduceat(~repeated[order], begin, dtype=np.int32) > 1
    number = np.where(is_node, np.cumsum(is_node) - 1, -1).astype(np.int32)
    node = np.empty(len(square), np.int32)
    node[order] = np.repeat(number, np.diff(np.append(begin, len(order))))
    return node, square[order[begin[is_node]]]


def _along_edges(lengths: np.ndarray, opens: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distance of each segment's start from the start of its edge, and the length of each edge.

    Lengths are added as whole numbers, of a billionth of a metre or less: a running sum over a country of floats would
    be centimetres off by the end.
    """
    if len(opens) == len(lengths):
        return np.zeros(len(lengths)), lengths
    scale = 2.0 ** np.floor(61 - np.log2(max(lengths.sum(), 1.0)))
    run = np.concatenate([[0], np.cumsum(np.rint(lengths * scale).astype(np.int64))])
    before = np.append(opens, len(lengths))
    per_edge = np.diff(before)
    vooraf = (run[:-1] - np.repeat(run[opens], per_edge)) / scale
    return vooraf, np.diff(run[before]) / scale


def street_graph(net: Stratennet, kept: np.ndarray) -> csr_matrix:
    """Return the nodes of the network and the edges in ``kept`` between them as a symmetric scipy csr matrix.

    Of edges between the same nodes the shortest counts; an edge that comes back to its own node leads nowhere.
    """
    from scipy.sparse import coo_matrix

    count = len(net.knoop_cel)
    kept = kept[net.van[kept] != net.naar[kept]]
    low, high = np.minimum(net.van[kept], net.naar[kept]), np.maximum(net.van[kept], net.naar[kept])
    key = low.astype(np.int64) * count + high
    order = np.argsort(key)
    begin = starts_of_runs(key[order])
    # scipy would add up what stands twice.
    one = order[begin]
    low, high, weight = low[one], high[one], net.lengte[kept][order]
    weight = np.minimum.reduceat(weight, begin) if len(begin) else weight
    both = np.concatenate([weight, weight]), (np.concatenate([low, high]), np.concatenate([high, low]))
    return coo_matrix(both, shape=(count, count)).tocsr()
