"""Which points lie in which polygons; one rule for lettings that are counted and for areas that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qgis.core import QgsGeometry, QgsSpatialIndex


def points_within(points: Mapping[int, QgsGeometry], shapes: Iterable[QgsGeometry]) -> Iterator[list[int]]:
    """Yield for each polygon the keys of the points that lie in it, in order; all in one coordinate system.

    A point within several polygons is in each of them; one on their border is in the first of those only.
    """
    index = QgsSpatialIndex()
    for key, point in points.items():
        index.addFeature(key, point.boundingBox())
    seen: set[int] = set()
    for shape in shapes:
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        found = []
        for key in sorted(index.intersects(shape.boundingBox())):
            point = points[key].constGet()
            if engine.contains(point) or (key not in seen and engine.intersects(point)):
                found.append(key)
        seen.update(found)
        yield found
