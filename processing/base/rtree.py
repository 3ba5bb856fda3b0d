"""The spatial index of a GeoPackage, packed at once.

SQLite fills an R-tree one rectangle at a time, which takes longer than writing the layer itself. Here the nodes are
made of all rectangles together and put in the three tables that SQLite keeps an R-tree in. Their form is part of its
file format (https://www.sqlite.org/rtree.html, "The Shadow Tables"), and newer versions of GDAL fill them so too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

HEAD, CELL = 4, 24  # bytes of a node before its cells, and of a cell: a number and four 32-bit decimals
MOST = 51  # cells that a node of SQLite has at most
# By which SQLite rounds a 64-bit decimal down or up where its 32-bit neighbour lies on the wrong side.
TOWARDS_ZERO, FROM_ZERO = 1 - 2**-23, 1 + 2**-23


@dataclass(frozen=True)
class Nodes:
    """The nodes of an R-tree: ``root``, and of the others their number, that of their parent and their bytes.

    ``leaf`` is the number of the node that each rectangle is in, in the order in which they were given.
    """

    root: bytes
    numbers: list[int]
    parents: list[int]
    data: list[bytes]
    leaf: np.ndarray


def pack(ids: np.ndarray, boxes: np.ndarray, size: int) -> Nodes:
    """Return the nodes, each of ``size`` bytes, of rectangles ``boxes`` (n x 4 float64: min x, max x, min y, max y)."""
    import numpy as np

    capacity = min((size - HEAD) // CELL, MOST)
    order = _spread(boxes, capacity)
    cells = np.zeros(len(ids), dtype=[("id", ">i8"), ("box", ">f4", (4,))])
    cells["id"] = ids[order]
    cells["box"] = _rounded(boxes[order])
    levels: list[tuple[np.ndarray, np.ndarray]] = []  # the cells, and where each node begins in them
    while True:
        begin = _begin(len(cells), capacity)
        levels.append((cells, begin))
        if len(begin) <= 2:
            break
        cells = _around(cells, begin)
    counts = [len(begin) - 1 for _, begin in reversed(levels)]
    firsts = np.concatenate([[1], 1 + np.cumsum(counts)])[: len(levels)]  # the root is node 1
    numbers, parents, data = [], [], []
    for depth, (cells, begin) in reversed(list(enumerate(levels))):
        first = int(firsts[len(levels) - 1 - depth])
        if depth:
            cells["id"] = firsts[len(levels) - depth] + np.arange(len(cells))
        if depth < len(levels) - 1:
            above = levels[depth + 1][1]
            parent = int(firsts[len(levels) - 2 - depth]) + np.repeat(np.arange(len(above) - 1), np.diff(above))
            parents += parent.tolist()
            numbers += range(first, first + len(begin) - 1)
        data += _serialize(cells, begin, size, capacity, depth if depth == len(levels) - 1 else 0)
    begin = levels[0][1]
    leaf = np.empty(len(ids), dtype="int64")
    leaf[order] = int(firsts[-1]) + np.repeat(np.arange(len(begin) - 1), np.diff(begin))
    return Nodes(data[0], numbers, parents, data[1:], leaf)


def _spread(boxes: np.ndarray, capacity: int) -> np.ndarray:
    """Return the order in which rectangles that are near each other share a node: in strips, and up each strip."""
    import numpy as np

    x, y = boxes[:, 0] + boxes[:, 1], boxes[:, 2] + boxes[:, 3]
    strips = max(int(np.ceil(np.sqrt(len(boxes) / capacity))), 1)
    rank = np.empty(len(boxes), dtype="int64")
    rank[np.argsort(x, kind="stable")] = np.arange(len(boxes))
    return np.lexsort((y, rank * strips // max(len(boxes), 1)))


def _rounded(boxes: np.ndarray) -> np.ndarray:
    """Return the rectangles as 32-bit decimals, as SQLite rounds them: never smaller than they are."""
    import numpy as np

    result = boxes.astype("float32")
    for side, grows, factor in ((slice(0, None, 2), np.greater, -1), (slice(1, None, 2), np.less, 1)):
        exact, near = boxes[:, side], result[:, side]
        away = np.where(exact * factor < 0, TOWARDS_ZERO, FROM_ZERO)
        result[:, side] = np.where(grows(near, exact), (exact * away).astype("float32"), near)
    return result


def _begin(count: int, capacity: int) -> np.ndarray:
    """Return where each node begins, and the end: equally filled, as SQLite wants none too empty."""
    import numpy as np

    nodes = max(-(-count // capacity), 1)
    return np.arange(nodes + 1) * count // nodes


def _around(cells: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """Return the cells of the level above: the rectangle around each node."""
    import numpy as np

    result = np.zeros(len(begin) - 1, dtype=cells.dtype)
    boxes = cells["box"].astype("float32")
    for side, smallest in enumerate((np.minimum, np.maximum, np.minimum, np.maximum)):
        result["box"][:, side] = smallest.reduceat(boxes[:, side], begin[:-1])
    return result


def _serialize(cells: np.ndarray, begin: np.ndarray, size: int, capacity: int, depth: int) -> list[bytes]:
    import numpy as np

    layout = np.dtype(
        {
            "names": ["depth", "count", "cells"],
            "formats": [">u2", ">u2", (cells.dtype, (capacity,))],
            "offsets": [0, 2, HEAD],
            "itemsize": size,
        }
    )
    nodes = np.zeros(len(begin) - 1, dtype=layout)
    counts = np.diff(begin)
    nodes["depth"], nodes["count"] = depth, counts
    node = np.repeat(np.arange(len(counts)), counts)
    nodes["cells"][node, np.arange(len(cells)) - begin[:-1][node]] = cells
    return [nodes[number : number + 1].tobytes() for number in range(len(nodes))]
