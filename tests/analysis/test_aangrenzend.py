from __future__ import annotations

import itertools
import sqlite3
import warnings

import numpy as np
import pytest
from shapely import wkb
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from veerkracht.analysis import aangrenzend
from veerkracht.analysis.aangrenzend import contiguous
from veerkracht.analysis.burenmatrix import HOEK, ZIJDE
from veerkracht.analysis.meldingen import Cancelled, Invoerfout

TOLERANTIE = 0.1


def neighbours(hoek, *shapes, **options):
    """Return the pairs of areas that touch, as numbers in the order of ``shapes``."""
    buren = contiguous(
        {number: shape if isinstance(shape, bytes | None) else wkb.dumps(shape) for number, shape in enumerate(shapes)},
        hoek=hoek,
        **options,
    )
    assert buren.soort == (HOEK if hoek else ZIJDE)
    matrix = buren.matrix
    assert (matrix != matrix.T).nnz == 0 and (matrix.diagonal() == 0).all() and (matrix.data == 1).all()
    return {(int(row), int(column)) for row, column in zip(*matrix.nonzero(), strict=True) if row < column}


def both(*shapes, **options):
    """Return the pairs that touch in a corner or along a side, and those that touch along a side."""
    return neighbours(True, *shapes, **options), neighbours(False, *shapes, **options)


def test_corner_and_side_on_a_chessboard():
    # 0 1    the diagonals touch in the middle only
    # 2 3
    hoek, zijde = both(box(0, 100, 100, 200), box(100, 100, 200, 200), box(0, 0, 100, 100), box(100, 0, 200, 100))
    assert hoek == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}
    assert zijde == {(0, 1), (0, 2), (1, 3), (2, 3)}


def test_bricks_touch_though_no_vertex_is_shared():
    below, left, right = box(0, 0, 300, 100), box(-50, 100, 120, 200), box(120, 100, 350, 200)
    assert both(below, left, right) == ({(0, 1), (0, 2), (1, 2)},) * 2
    # The corner of a diamond halfway a side, where the other area has no vertex.
    diamond = Polygon([(150, 100), (200, 150), (150, 200), (100, 150)])
    assert both(below, diamond) == ({(0, 1)}, set())


@pytest.mark.parametrize(("gap", "touches"), [(0.0, True), (0.09, True), (-0.09, True), (0.11, False), (5.0, False)])
def test_what_is_apart_no_more_than_the_tolerance_touches(gap, touches):
    found = {(0, 1)} if touches else set()
    one = box(0, 0, 100, 100)
    # The same border with vertices at other places; a gap below zero is an overlap of centimetres.
    other = Polygon(
        [(100 + gap, 0), *[(100 + gap, y) for y in (13, 37, 64, 81)], (100 + gap, 100), (200, 100), (200, 0)]
    )
    assert both(one, other) == (found, found)
    assert both(one, box(100 + gap, 100 + gap, 200, 200))[1] == set()


def test_tolerance_of_the_caller():
    gap = box(0, 0, 100, 100), box(103, 0, 200, 100)
    assert both(*gap) == (set(), set())
    assert both(*gap, tolerantie=3.5) == ({(0, 1)}, {(0, 1)})


def test_a_side_is_longer_than_a_corner_within_the_tolerance():
    # Borders that meet at the origin at 2 degrees run within 0,1 m for 2,9 m: that passes for a side. At 20 degrees
    # they do for 0,3 m.
    def wedge(degrees):
        low, high = np.radians([degrees, degrees + 40])
        return Polygon([(0, 0), (100 * np.cos(low), 100 * np.sin(low)), (100 * np.cos(high), 100 * np.sin(high))])

    below = Polygon([(0, 0), (100, 0), (100, -50)])
    assert both(below, wedge(20)) == ({(0, 1)}, set())
    assert both(below, wedge(2)) == ({(0, 1)}, {(0, 1)})


def test_short_sides_with_the_same_vertices_are_sides():
    # 30 cm of border, vertices equal: below the shortest side that is measured, but no corner.
    one = Polygon([(0, 0), (100, 0), (100, 0.3), (0, 50)])
    other = Polygon([(100, 0), (200, 0), (200, 50), (100, 0.3)])
    assert both(one, other) == ({(0, 1)}, {(0, 1)})


def test_crossing_borders_touch():
    # A cross: no vertex of either lies near the other.
    assert both(box(0, 40, 100, 60), box(40, 0, 60, 100)) == ({(0, 1)}, set())


def test_enclave_touches_along_the_hole_only():
    around = Polygon(box(0, 0, 300, 300).exterior.coords, [box(100, 100, 200, 200).exterior.coords])
    assert both(around, box(100, 100, 200, 200)) == ({(0, 1)}, {(0, 1)})
    assert both(around, box(120, 120, 180, 180)) == (set(), set())
    # As documented: inside an area that has no hole for it.
    assert both(box(0, 0, 300, 300), box(120, 120, 180, 180)) == (set(), set())


def test_any_part_of_an_area_can_touch():
    parts = MultiPolygon([box(0, 0, 10, 10), box(1000, 0, 1010, 10)])
    assert both(parts, box(1010, 0, 1020, 10), box(10, 20, 20, 30)) == ({(0, 1)}, {(0, 1)})
    # Parts of one area that touch each other make no neighbour of it.
    assert both(MultiPolygon([box(0, 0, 10, 10), box(10, 10, 20, 20)])) == (set(), set())


@pytest.mark.parametrize("empty", [None, b"", wkb.dumps(Polygon()), wkb.dumps(MultiPolygon())])
def test_areas_without_geometry_are_islands(empty):
    buren = contiguous({"a": wkb.dumps(box(0, 0, 1, 1)), "b": empty, "c": wkb.dumps(box(1, 0, 2, 1))}, hoek=True)
    assert buren.eilanden.tolist() == [False, True, False]
    assert buren.index.tolist() == ["a", "b", "c"]


def test_no_areas_at_all():
    assert contiguous({}, hoek=True).matrix.shape == (0, 0)
    assert contiguous({"a": None}, hoek=False).eilanden.tolist() == [True]


def is_the_middle_one(shape):
    """Check that ``shape`` is the square that has others on all four sides and at two corners."""
    others = [box(x, y, x + 100, y + 100) for x, y in ((0, 100), (200, 100), (100, 0), (100, 200), (0, 0), (200, 200))]
    hoek, zijde = (found - both(*others)[side] for side, found in enumerate(both(*others, shape)))
    assert hoek == {(number, 6) for number in range(6)}
    assert zijde == {(number, 6) for number in range(4)}


def test_every_way_of_writing_wkb():
    middle = box(100, 100, 200, 200)
    high = Polygon([(x, y, 5.0) for x, y in middle.exterior.coords])
    iso = wkb.dumps(high).replace(b"\x03\x00\x00\x80", (1003).to_bytes(4, "little"), 1)  # as QGIS writes Z
    for shape in (
        wkb.dumps(middle), wkb.dumps(middle, big_endian=True), wkb.dumps(middle, srid=28992), wkb.dumps(high), iso,
        wkb.dumps(MultiPolygon([high])), wkb.dumps(MultiPolygon([middle]), big_endian=True, srid=28992),
        wkb.dumps(GeometryCollection([middle])),
    ):  # fmt: skip
        is_the_middle_one(shape)


def test_measures_and_heights_are_no_coordinates():
    # With M, and with Z and M, as QGIS writes them (ISO: 2003 and 3003) and as PostGIS does.
    corners = np.array([(100, 100), (200, 100), (200, 200), (100, 200), (100, 100)], dtype="<f8")
    for code, more in ((2003, 1), (3003, 2), (0x40000003, 1), (0xC0000003, 2)):
        numbers = np.hstack([corners, np.full((5, more), 7.0)])
        is_the_middle_one(b"\x01" + np.array([code, 1, 5], dtype="<u4").tobytes() + numbers.tobytes())


@pytest.mark.parametrize(
    "shape",
    [
        wkb.dumps(Point(0, 0)),
        wkb.dumps(LineString([(0, 0), (1, 1)])),
        wkb.dumps(box(0, 0, 1, 1))[:60],
        b"\x01\x0a",
        b"no",
    ],
    ids=["point", "line", "cut off", "curve", "nonsense"],
)
def test_what_is_no_polygon_is_named(shape):
    with pytest.raises(Invoerfout, match="geometry of area BU02 is not a polygon"):
        contiguous({"BU01": wkb.dumps(box(0, 0, 1, 1)), "BU02": shape}, hoek=True)


def test_a_border_without_a_place_is_named():
    shape = wkb.dumps(Polygon([(0, 0), (1, 0), (np.nan, 1)]))
    with pytest.raises(Invoerfout, match="border of area BU02 has a place that is not a number"):
        contiguous({"BU02": shape}, hoek=True)


def test_looking_can_be_cancelled_and_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr(aangrenzend, "AREAS_AT_ONCE", 5)
    monkeypatch.setattr(aangrenzend, "PAIRS_AT_ONCE", 20)
    shapes = [box(x, y, x + 10, y + 10) for x, y in itertools.product(range(0, 50, 10), repeat=2)]
    shares = []
    found = neighbours(True, *shapes, step=shares.append)
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1 and len(shares) >= 8
    for number in range(len(shares)):
        seen = iter(range(number))

        def step(share, seen=seen):
            if next(seen, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            neighbours(True, *shapes, step=step)

    monkeypatch.undo()
    assert found == neighbours(True, *shapes)  # in portions as at once


# ---- real borders ----------------------------------------------------------------------------------------------------


def read_areas(shared_data, table):
    """Return the polygons (WKB) of a table of the map of CBS of 2015."""
    path = shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        rows = connection.execute(f"SELECT fid, geom FROM {table}").fetchall()
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes, by the third byte of flags (GeoPackage 2.1.3)
    return {fid: shape[8 + envelope[shape[3] >> 1 & 7] :] for fid, shape in rows}


@pytest.fixture(scope="module")
def wijken(shared_data):
    """The polygons of all Dutch wijken, as WKB and as shapely has them, and their neighbours: corner, side."""
    shapes = read_areas(shared_data, "wijk_2015")
    found = [contiguous(shapes, hoek=hoek).matrix for hoek in (True, False)]
    return [wkb.loads(shape) for shape in shapes.values()], *found


def pairs(matrix):
    return {(int(row), int(column)) for row, column in zip(*matrix.nonzero(), strict=True) if row < column}


def test_wijken_touch_where_shapely_says_their_borders_do(wijken):
    shapes, hoek, _ = wijken
    bounds = np.array([shape.bounds for shape in shapes])
    near = (bounds[:, None, :2] <= bounds[None, :, 2:] + TOLERANTIE).all(axis=2)
    near &= near.T
    touching = {
        (int(one), int(other))
        for one, other in zip(*np.nonzero(np.triu(near, 1)), strict=True)
        if shapes[one].boundary.distance(shapes[other].boundary) <= TOLERANTIE
    }
    assert len(touching) > 7000
    assert pairs(hoek) == touching


def test_wijken_beside_libpysal(wijken, pysal):
    """All pairs of libpysal, and those that it misses: it compares vertices and sides, and never measures."""
    shapes, hoek, zijde = wijken
    assert pairs(zijde) <= pairs(hoek)
    for found, theirs in ((hoek, pysal.queen(shapes)), (zijde, pysal.rook(shapes))):
        assert pairs(theirs) <= pairs(found)
        more = pairs(found) - pairs(theirs)
        assert 0 < len(more) < 0.03 * len(pairs(found))
        for one, other in more:
            strip = shapes[other].boundary.buffer(TOLERANTIE)
            along = shapes[one].boundary.intersection(strip).length
            if found is hoek:
                assert along > 0 and not set(vertices(shapes[one])) & set(vertices(shapes[other]))
            else:
                # The ends of a buffer are round: a few tolerances more than the sides that run beside each other.
                assert along > 9 * TOLERANTIE
    for one, other in pairs(hoek) - pairs(zijde):
        strip = shapes[other].boundary.buffer(TOLERANTIE)
        assert shapes[one].boundary.intersection(strip).length < 12 * TOLERANTIE


def vertices(shape):
    rings = itertools.chain.from_iterable([part.exterior, *part.interiors] for part in shape.geoms)
    return itertools.chain.from_iterable(ring.coords for ring in rings)


def test_gemeenten_that_nothing_touches(shared_data):
    """The waters of the other islands in the Waddenzee meet; those of these two meet nobody's."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        buren = contiguous(read_areas(shared_data, "gemeente_2015"), hoek=True)
    path = shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        names = dict(connection.execute("SELECT fid, GM_NAAM FROM gemeente_2015").fetchall())
    assert sorted(names[key] for key in buren.index[buren.eilanden]) == ["Ameland", "Texel"]
