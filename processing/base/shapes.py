"""Geometry in bulk: points and lines as coordinates, and squares as WKB, without a QGIS object a feature."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

POINT, LINE, MULTIPOINT, MULTILINE = 1, 2, 4, 5  # types of WKB
DIMENSIONS = {0: 2, 1: 3, 2: 3, 3: 4}  # coordinates of a vertex, by the thousands of the type: XY, Z, M, ZM
HEAD, ORDER_AND_TYPE, NUMBER = 9, 5, 8  # bytes; the head of a line and of a multi-geometry has a count at its end


class Punten(NamedTuple):
    """Where features lie: ``ids`` (n int64), ``xy`` (n x 2 float64) and ``has_place`` (n bool).

    A feature without geometry, or with an empty one, has no place: False there, and NaN in ``xy``.
    """

    ids: np.ndarray
    xy: np.ndarray
    has_place: np.ndarray


class Lijnen(NamedTuple):
    """Lines: number ``i`` has the coordinates ``xy[begin[i]:begin[i + 1]]`` and is of feature ``ids[i]``.

    ``xy`` is float64, a row a vertex; ``begin`` int64, one longer than there are lines; ``ids`` int64, in the order of
    the features. The parts of a multiline are lines of their own, so that an id can occur several times.
    """

    ids: np.ndarray
    begin: np.ndarray
    xy: np.ndarray


def first_points(shapes: Sequence[bytes | None]) -> tuple[np.ndarray, np.ndarray] | None:
    """Return of points and multipoints in WKB the first point (n x 2, NaN for none) and how many points each has.

    None for anything else.
    """
    import numpy as np

    xy, parts = np.full((len(shapes), 2), np.nan), np.zeros(len(shapes), dtype="int64")
    lengths = np.array([0 if shape is None else len(shape) for shape in shapes])
    for length in np.unique(lengths[lengths > 0]):
        places = np.flatnonzero(lengths == length)
        table = np.frombuffer(b"".join([shapes[place] for place in places]), dtype="u1").reshape(-1, length)
        (first,) = struct.unpack("<I", table[0, 1:ORDER_AND_TYPE].tobytes())
        begin = ORDER_AND_TYPE if first % 1000 == POINT else HEAD + ORDER_AND_TYPE
        if first % 1000 not in (POINT, MULTIPOINT) or first // 1000 not in DIMENSIONS or length < HEAD:
            return None
        if (table[:, 0] != 1).any() or (table[:, 1:ORDER_AND_TYPE] != table[0, 1:ORDER_AND_TYPE]).any():
            return None
        count = (length - begin + ORDER_AND_TYPE) // (ORDER_AND_TYPE + NUMBER * DIMENSIONS[first // 1000])
        if first % 1000 == POINT:
            count = 1
        if length > begin:
            xy[places] = table[:, begin : begin + 2 * NUMBER].copy().view("<f8")
            parts[places] = np.where(np.isnan(xy[places]).all(1), 0, count) if count == 1 else count
    return xy, parts


def line_parts(shapes: Sequence[bytes | None]) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Return of lines and multilines in WKB the number of the shape that each line is of, its length and all vertices.

    None for anything else.
    """
    import numpy as np

    data = np.frombuffer(b"".join(filter(None, shapes)), dtype="u1")
    lengths = np.array([0 if shape is None else len(shape) for shape in shapes], dtype="int64")
    begin = np.cumsum(lengths) - lengths
    number = np.flatnonzero(lengths >= HEAD)
    place = begin[number]
    if not len(number):
        return np.empty(0, "int64"), np.empty(0, "int64"), np.empty((0, 2))
    kinds = _numbers(data, place + 1)
    kind, dimension = int(kinds[0]) % 1000, DIMENSIONS.get(int(kinds[0]) // 1000)
    if (kinds != kinds[0]).any() or (data[place] != 1).any() or kind not in (LINE, MULTILINE) or dimension is None:
        return None
    left = np.ones(len(number), dtype="int64")  # lines that are still to come
    if kind == MULTILINE:
        left, place = _numbers(data, place + ORDER_AND_TYPE), place + HEAD
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    while (some := left > 0).any():
        number, place, left = number[some], place[some], left[some]
        if (_numbers(data, place + 1) % 1000 != LINE).any():
            return None
        count = _numbers(data, place + ORDER_AND_TYPE)
        found.append((number, place + HEAD, count))
        place, left = place + HEAD + count * dimension * NUMBER, left - 1
    number, place, count = (np.concatenate(part) for part in zip(*found, strict=True)) if found else [place[:0]] * 3
    order = np.argsort(place, kind="stable")
    number, place, count = number[order], place[order], count[order]
    # What is a coordinate and no head: everything from the begin of a line until its end.
    marks = np.zeros(len(data) + 1, dtype="int8")
    kept = count > 0
    np.add.at(marks, place[kept], 1)
    np.add.at(marks, (place + count * dimension * NUMBER)[kept], -1)
    xy = data[np.cumsum(marks[:-1], dtype="int8").astype(bool)].view("<f8").reshape(-1, dimension)[:, :2]
    return number[kept], count[kept], xy


def _numbers(data: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the whole numbers of 32 bits that stand at these places."""
    import numpy as np

    return data[place[:, None] + np.arange(4)].copy().view("<u4")[:, 0].astype("int64")


def as_line(xy: np.ndarray) -> bytes:
    """Return points as the WKB of one line, by which QGIS handles them all at once."""
    return struct.pack("<BII", 1, LINE, len(xy)) + xy.astype("<f8").tobytes()


def of_line(shape: bytes) -> np.ndarray:
    """Return the points of such a line."""
    import numpy as np

    return np.frombuffer(shape, dtype="<f8", offset=HEAD).reshape(-1, 2)


def square_shapes(x: np.ndarray, y: np.ndarray, size: float) -> np.ndarray:
    """Return squares as WKB of a Polygon, a matrix of bytes (uint8, a row a square of 93 bytes) for ``write_shapes``.

    ``x`` and ``y`` are the lower left corners; the ring runs clockwise from there.
    """
    import numpy as np

    layout = [("order", "u1"), ("type", "<u4"), ("rings", "<u4"), ("points", "<u4"), ("xy", "<f8", (5, 2))]
    shapes = np.zeros(len(x), dtype=layout)
    shapes["order"], shapes["type"], shapes["rings"], shapes["points"] = 1, 3, 1, 5
    for corner, (right, up) in enumerate(((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))):
        shapes["xy"][:, corner, 0] = np.asarray(x) + right * size
        shapes["xy"][:, corner, 1] = np.asarray(y) + up * size
    return shapes.view("u1").reshape(len(x), -1)
