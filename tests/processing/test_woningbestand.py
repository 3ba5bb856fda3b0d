"""Which area a dwelling lies in: the same rule as for lettings, for as many points as a city has dwellings."""

from __future__ import annotations

import numpy as np
import pytest

SHAPES = {
    7: "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4))",  # with a hole
    3: "POLYGON((10 0,20 0,20 10,10 10,10 0))",
    5: "MULTIPOLYGON(((5 5,15 5,15 15,5 15,5 5)),((30 30,31 30,31 31,30 31,30 30)))",  # over both others
    9: "POLYGON EMPTY",
}


@pytest.fixture
def shapes(qgis):
    from qgis.core import QgsGeometry

    return {key: QgsGeometry.fromWkt(text) for key, text in SHAPES.items()}


@pytest.fixture
def place(shapes, feedback):
    """Call with points: the key of the area of each, None for none."""
    from veerkracht.processing.base.woningbestand import areas_at

    def call(*points, said=None):
        xy = np.array(points, dtype=float).reshape(-1, 2)
        return [None if np.isnan(key) else int(key) for key in areas_at(xy, shapes, said or feedback())]

    return call


def test_points_worked_out_by_hand(place):
    assert place((1, 1), (12, 1), (12, 12), (30.5, 30.5), (25, 1)) == [7, 3, 5, 5, None]
    # In polygons that lie over each other: the first. On a border: the first of the two; on that of a hole as well.
    assert place((8, 8), (12, 8), (10, 2), (4, 5), (20, 10), (0, 0)) == [7, 3, 7, 7, 3, 7]
    # In the hole, where only the third lies over it, and a point that has no place.
    assert place((5.5, 5.5), (4.5, 4.5), (np.nan, np.nan)) == [5, None, None]
    assert place() == []


def test_the_same_as_for_lettings(place, shapes):
    from qgis.core import QgsGeometry, QgsPointXY

    from veerkracht.processing.base.placing import points_within

    points = np.random.default_rng(9).integers(0, 33, (2000, 2)) / 1.5
    wanted: dict[int, int] = {}
    known = {number: QgsGeometry.fromPointXY(QgsPointXY(*xy)) for number, xy in enumerate(points)}
    inside = {key: shape for key, shape in shapes.items() if not shape.isEmpty()}
    for key, rows in zip(inside, points_within(known, inside.values()), strict=True):
        for row in rows:
            wanted.setdefault(row, key)
    found = place(*points)
    assert found == [wanted.get(number) for number in range(len(points))]


def test_cancelled(place, feedback):
    from veerkracht.analysis.meldingen import Cancelled

    said = feedback()
    said.cancel()
    with pytest.raises(Cancelled):
        place((1, 1), said=said)
