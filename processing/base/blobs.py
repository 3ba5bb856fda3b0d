"""Geometry as a GeoPackage stores it: a head, with the rectangle around all but points, and WKB behind it."""

from __future__ import annotations

import math
import os
import sqlite3
import struct
import tempfile
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from .geopackage import Declined, Table, quoted, sql

if TYPE_CHECKING:
    import numpy as np

# Flags of the head. XY: the rectangle is min x, max x, min y, max y. OTHERS: empty, or no plain WKB.
LITTLE_ENDIAN, XY, EMPTY, OTHERS = 1, 2, 16, 0xF0
HEAD, RECTANGLE, TYPE, COUNT, DECIMAL = 8, 32, 5, 4, 8  # bytes
RECTANGLES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes, by what the flags say of it


def head(srs_id: int, *, with_rectangle: bool) -> bytes:
    """Return how the geometry of a layer begins."""
    return struct.pack("<2sBBi", b"GP", 0, LITTLE_ENDIAN | (XY if with_rectangle else 0), srs_id)


def is_point(wkb_type: Qgis.WkbType) -> bool:
    """Return whether geometries are points, the parts of which are not counted."""
    return QgsWkbTypes.flatType(wkb_type) == Qgis.WkbType.Point


def empty(wkb_type: Qgis.WkbType, srs_id: int) -> bytes:
    """Return the empty geometry of a kind; nothing that occurs for one with Z or M, which QGIS now keeps, now drops."""
    flat = QgsWkbTypes.flatType(wkb_type)
    if flat != wkb_type:
        return b""
    rest = struct.pack("<dd", math.nan, math.nan) if is_point(wkb_type) else bytes(COUNT)
    return struct.pack("<2sBBiBI", b"GP", 0, LITTLE_ENDIAN | EMPTY, srs_id, 1, int(flat)) + rest


@lru_cache
def _written_without_geometry(wkb_type: Qgis.WkbType) -> bytes | None:
    """Return what QGIS writes in a new GeoPackage for a feature without geometry: by its version NULL, or an empty one.

    Found by writing one.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, options = os.path.join(folder, "leeg.gpkg"), QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        crs, context = QgsCoordinateReferenceSystem(), QgsCoordinateTransformContext()
        writer = QgsVectorFileWriter.create(path, QgsFields(), wkb_type, crs, context, options)
        writer.addFeature(QgsFeature(QgsFields()))
        del writer  # closes the file
        with closing(sqlite3.connect(path)) as connection:
            table = Table.of(connection, None)
            found = connection.execute(sql("SELECT", quoted(table.geometry), "FROM", quoted(table.name))).fetchall()
    if len(found) != 1 or (found[0][0] and not found[0][0][3] & EMPTY):
        raise Declined
    return found[0][0]


def without_geometry(wkb_type: Qgis.WkbType, srs_id: int, *, new_file: bool) -> bytes | None:
    """Return what QGIS writes for a feature without geometry; in a file that is there already that is always NULL."""
    found = _written_without_geometry(wkb_type) if new_file else None
    return found and found[:4] + struct.pack("<i", srs_id) + found[HEAD:]


def stored_boxes(blobs: Sequence[bytes | None], wkb_type: Qgis.WkbType, srs_id: int) -> np.ndarray:
    """Return the rectangles that geometries (``stored_head`` bytes of each) begin with; NaN where there is none.

    Raises Declined for geometries that QGIS would store in another way: of another type, with the bytes in another
    order, of another coordinate system.
    """
    import numpy as np

    boxes, nothing = np.full((len(blobs), 4), np.nan), empty(wkb_type, srs_id)
    present = np.array([blob is not None and blob != nothing for blob in blobs], dtype=bool)
    known = [blob for blob in blobs if blob is not None and blob != nothing]
    if not known:
        return boxes
    width = stored_head(known[0], wkb_type)
    if any(len(blob) != width for blob in known):
        raise Declined
    table = np.frombuffer(b"".join(known), dtype="u1").reshape(-1, width)
    rectangle = RECTANGLES[known[0][3] >> 1 & 7]
    expected = struct.pack("<2sBBi", b"GP", 0, known[0][3], srs_id), struct.pack("<BI", 1, int(wkb_type))
    for begin, part in zip((0, HEAD + rectangle), expected, strict=True):
        if (table[:, begin : begin + len(part)] != np.frombuffer(part, "u1")).any():
            raise Declined
    if rectangle:
        found = table[:, HEAD : HEAD + RECTANGLE].copy().view("<f8")
    else:
        found = table[:, HEAD + TYPE :].copy().view("<f8")[:, [0, 0, 1, 1]]
    if not np.isfinite(found).all():
        raise Declined
    boxes[present] = found
    return boxes


def stored_head(blob: bytes, wkb_type: Qgis.WkbType) -> int:
    """Return how many bytes of each geometry ``stored_boxes`` needs, as the first one tells. Raises Declined."""
    flags = blob[3] if len(blob) > HEAD else 0
    rectangle = RECTANGLES.get(flags >> 1 & 7)
    if not flags & LITTLE_ENDIAN or flags & OTHERS or rectangle is None or is_point(wkb_type) == bool(rectangle):
        raise Declined
    if rectangle:
        return HEAD + rectangle + TYPE
    return HEAD + TYPE + DECIMAL * (2 + QgsWkbTypes.hasZ(wkb_type) + QgsWkbTypes.hasM(wkb_type))


class Shapes:
    """Geometries of one type as WKB, to be stored. Raises Declined for types and shapes that it does not know.

    ``shapes`` is a list, with None for no geometry, or a matrix of bytes. Points may have Z and M, other types not.
    """

    def __init__(self, shapes: Sequence[bytes | None] | np.ndarray, wkb_type: Qgis.WkbType):
        import numpy as np

        self.point = is_point(wkb_type)
        if QgsWkbTypes.isCurvedType(wkb_type) or wkb_type == Qgis.WkbType.Unknown:
            raise Declined
        if not self.point and (QgsWkbTypes.hasZ(wkb_type) or QgsWkbTypes.hasM(wkb_type)):
            raise Declined
        self.begin = struct.pack("<BI", 1, int(wkb_type))
        self.shapes = shapes
        self.boxes = np.full((len(shapes), 4), np.nan)
        matrix = _matrix(shapes)
        if matrix is not None:
            self.boxes[:] = self._same_size_boxes(matrix, wkb_type)
        else:
            present = [number for number, shape in enumerate(shapes) if shape is not None]
            self.boxes[present] = [self._box(bytes(shapes[number])) for number in present] or np.empty((0, 4))
        if np.isinf(self.boxes).any():
            raise Declined

    def blobs(self, start: int, stop: int, srs_id: int, nothing: bytes | None) -> list[bytes | None]:
        """Return some of the geometries as the layer stores them, ``nothing`` for no geometry."""
        begin = head(srs_id, with_rectangle=not self.point)
        shapes = self.shapes[start:stop]
        if self.point:
            return [nothing if shape is None else begin + bytes(shape) for shape in shapes]
        rectangles = memoryview(self.boxes[start:stop].astype("<f8").tobytes())
        return [
            nothing
            if shape is None
            else begin + rectangles[RECTANGLE * number : RECTANGLE * (number + 1)] + bytes(shape)
            for number, shape in enumerate(shapes)
        ]

    def _same_size_boxes(self, matrix: np.ndarray, wkb_type: Qgis.WkbType) -> np.ndarray:
        """Return the rectangles of points, or of polygons of a single ring of as many corners each."""
        import numpy as np

        if wkb_type == Qgis.WkbType.Polygon:
            fixed = TYPE + 2 * COUNT
        elif self.point:
            fixed = TYPE
        else:
            return np.array([self._box(row.tobytes()) for row in matrix]).reshape(-1, 4)
        if (matrix[:, :TYPE] != np.frombuffer(self.begin, "u1")).any() or (
            matrix[:, :fixed] != matrix[0, :fixed]
        ).any():
            raise Declined
        if wkb_type == Qgis.WkbType.Polygon and matrix[0, TYPE:fixed].copy().view("<u4").tolist() != [
            1,
            (matrix.shape[1] - fixed) // (2 * DECIMAL),
        ]:
            return np.array([self._box(row.tobytes()) for row in matrix]).reshape(-1, 4)
        corners = matrix[:, fixed:].copy().view("<f8")
        step = corners.shape[1] if self.point else 2
        x, y = corners[:, 0::step], corners[:, 1::step]
        boxes = np.column_stack([x.min(1), x.max(1), y.min(1), y.max(1)])
        if np.isnan(boxes).any():
            raise Declined
        return boxes

    def _box(self, shape: bytes) -> tuple[float, float, float, float]:
        from osgeo import ogr

        geometry = ogr.CreateGeometryFromWkb(shape) if shape[:TYPE] == self.begin else None
        if geometry is None or geometry.IsEmpty():
            raise Declined
        return geometry.GetEnvelope()


def _matrix(shapes: Sequence[bytes | None] | np.ndarray) -> np.ndarray | None:
    """Return the shapes as a matrix of bytes, where all are equally long."""
    import numpy as np

    if isinstance(shapes, np.ndarray) and shapes.dtype == np.uint8 and shapes.ndim == 2:
        return shapes if len(shapes) else None
    lengths = {-1 if shape is None else len(shape) for shape in shapes}
    if len(lengths) != 1 or lengths & {-1, 0}:
        return None
    return np.frombuffer(b"".join(map(bytes, shapes)), dtype="u1").reshape(len(shapes), -1)
