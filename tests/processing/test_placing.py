"""Points in polygons, against shapely, and on borders, where each point is of one polygon."""

from __future__ import annotations

import random

import pytest


@pytest.fixture
def within():
    """Call with points and WKT of polygons: the points in each."""
    from qgis.core import QgsGeometry, QgsPointXY

    from veerkracht.processing.base.placing import points_within

    def call(points, *shapes):
        found = points_within(
            {key: QgsGeometry.fromPointXY(QgsPointXY(*point)) for key, point in enumerate(points)},
            [QgsGeometry.fromWkt(shape) for shape in shapes],
        )
        return list(found)

    return call


SQUARE = "POLYGON(({0} {1},{0} {3},{2} {3},{2} {1},{0} {1}))"


def test_every_point_of_a_grid_is_in_one_of_the_squares(within):
    squares = [SQUARE.format(x, y, x + 3, y + 3) for x in range(0, 12, 3) for y in range(0, 12, 3)]
    points = [(x / 2, y / 2) for x in range(25) for y in range(25)]
    found = within(points, *squares)
    assert sorted(key for keys in found for key in keys) == list(range(len(points)))
    assert all(keys == sorted(keys) for keys in found)


def test_a_hole_parts_and_nothing(within):
    shape = "MULTIPOLYGON(((0 0,0 9,9 9,9 0,0 0),(3 3,6 3,6 6,3 6,3 3)),((20 0,20 5,25 5,25 0,20 0)))"
    assert within([(1, 1), (4, 4), (22, 2), (15, 2)], shape, "POLYGON EMPTY") == [[0, 2], []]


def test_a_point_in_two_polygons_is_in_both(within):
    assert within([(5, 5)], SQUARE.format(0, 0, 6, 6), SQUARE.format(4, 4, 9, 9)) == [[0], [0]]


def test_as_shapely_has_it(within):
    geometry = pytest.importorskip("shapely.geometry")
    draw = random.Random(3)
    ring = [(0, 0), (8, 1), (5, 4), (9, 9), (4, 6), (1, 9), (2, 4), (0, 0)]
    points = [(draw.uniform(-1, 10), draw.uniform(-1, 10)) for _ in range(3000)]
    polygon = geometry.Polygon(ring)
    expected = [key for key, point in enumerate(points) if polygon.contains(geometry.Point(point))]
    assert 500 < len(expected) < 2500
    assert within(points, polygon.wkt) == [expected]
