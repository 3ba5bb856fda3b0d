"""Coordinates in bulk: points and lines of any file and layer as QGIS itself has them."""

from __future__ import annotations

import math

import pytest

POINTS = {
    "Point": ["Point(1.5 2)", None, "Point(-3 4e7)", "Point(1.5 2)"],
    "PointZ": ["PointZ(1 2 3)", None, "PointZ(1 2 -3)", "PointZ(5 2 0)"],
    "PointM": ["PointM(1 2 3)", None, "PointM(1 2 -3)", "PointM(5 2 0)"],
    "PointZM": ["PointZM(1 2 3 4)", None, "PointZM(1 2 -3 4)", "PointZM(5 2 0 4)"],
    "MultiPoint": ["MultiPoint((1 2))", None, "MultiPoint((4 5))", "MultiPoint((6 7))"],
    "MultiPointZ": ["MultiPointZ((1 2 9))", None, "MultiPointZ((4 5 9))", "MultiPointZ((6 7 9))"],
}
LINES = {
    "LineString": ["LineString(0 0,1 1)", None, "LineString(0 0,0 0)", "LineString(0 0,1 1,2 0,9 9)"],
    "LineStringZ": ["LineStringZ(0 0 1,1 1 2)", None, "LineStringZ(0 0 5,0 0 6)", "LineStringZ(0 0 1,1 1 1,3 4 5)"],
    "LineStringZM": ["LineStringZM(0 0 1 7,1 1 2 7)", None, "LineStringZM(0 0 5 7,0 0 6 7)", None],
    "MultiLineString": [
        "MultiLineString((0 0,1 1),(5 5,6 6,7 8))",
        None,
        "MultiLineString((0 0,1 2))",
        "MultiLineString((0 0,1 2),(3 3,3 4),(8 8,9 9,10 10,11 11))",
    ],
    "MultiLineStringM": [
        "MultiLineStringM((0 0 3,1 1 3),(5 5 3,6 6 3))",
        None,
        "MultiLineStringM((2 2 3,1 1 3))",
        None,
    ],
    "CompoundCurve": ["CompoundCurve(CircularString(0 0,1 1,2 0),(2 0,9 9))", None, "CompoundCurve((0 0,4 4))", None],
}
SUFFIXES = [".gpkg", ".fgb", "memory"]


@pytest.fixture
def opened(feedback):
    """Call with an input: the table, and the feedback of reading it."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProject

    kept = []  # sources do not keep their layers alive

    def call(source):
        from veerkracht.processing.base.layers import open_source

        algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        kept.append((context, source))
        return open_source(algorithm, {"INPUT": source}, "INPUT", context)

    return call


@pytest.fixture
def stored(tmp_path, layer, save):
    """Call to make a layer in a file, or in memory."""

    def call(kind, shapes, suffix, crs="EPSG:28992"):
        if suffix == ".fgb":  # cannot hold a feature without geometry
            shapes = [shape for shape in shapes if shape]
        made = layer(geometry=kind, wkt=shapes, crs=crs, nr=list(range(len(shapes))))
        return made if suffix == "memory" else save(made, tmp_path / f"in{suffix}")

    return call


def expected(table, transform=None) -> list[tuple]:
    """Id and vertices of each part of each feature, as QGIS gives them one by one."""
    from qgis.core import QgsGeometry

    found = []
    for feature in table.features():
        geometry = QgsGeometry(feature.geometry().constGet().segmentize()) if feature.hasGeometry() else QgsGeometry()
        if transform is not None:
            geometry.transform(transform)
        parts = [] if geometry.isEmpty() else list(geometry.constParts())
        found.append((feature.id(), [[(vertex.x(), vertex.y()) for vertex in part.vertices()] for part in parts]))
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", POINTS)
def test_points(stored, opened, feedback, kind, suffix):
    table = opened(stored(kind, POINTS[kind], suffix))
    ids, xy, has_place = table.points(feedback())
    truth = expected(table)
    assert ids.tolist() == [number for number, _ in truth] == table.read(["nr"], feedback()).index.tolist()
    assert has_place.tolist() == [bool(parts) for _, parts in truth]
    assert [tuple(row) for row in xy[has_place].tolist()] == [parts[0][0] for _, parts in truth if parts]
    assert all(math.isnan(value) for value in xy[~has_place].ravel())
    assert (table.file is None) == (suffix == "memory")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", LINES)
def test_lines(stored, opened, feedback, kind, suffix):
    table = opened(stored(kind, LINES[kind], suffix))
    ids, begin, xy = table.lines(feedback())
    found = [
        (number, [tuple(row) for row in xy[start:stop].tolist()])
        for number, start, stop in zip(ids.tolist(), begin[:-1], begin[1:], strict=True)
    ]
    assert found == [(number, part) for number, parts in expected(table) for part in parts]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_multipoints_of_several_parts_are_refused_with_their_number(stored, opened, feedback, suffix):
    from veerkracht.analysis.meldingen import Invoerfout

    source = stored(
        "MultiPoint", ["MultiPoint((1 2),(3 4))", "MultiPoint((1 2))", "MultiPoint((1 2),(1 2),(3 4))"], suffix
    )
    with pytest.raises(Invoerfout, match="several points: 2. Split them first with 'Multipart to singleparts'"):
        opened(source).points(feedback())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_other_kinds_of_geometry_are_refused(stored, layer, opened, feedback, suffix):
    from veerkracht.analysis.meldingen import Invoerfout

    with pytest.raises(Invoerfout, match="has no points"):
        opened(stored("LineString", LINES["LineString"], suffix)).points(feedback())
    with pytest.raises(Invoerfout, match="has no lines"):
        opened(stored("Point", POINTS["Point"], suffix)).lines(feedback())
    with pytest.raises(Invoerfout, match="has no points"):
        opened(layer(geometry="None", nr=[1])).points(feedback())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_another_coordinate_system(stored, opened, feedback, suffix):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext

    from veerkracht.analysis.meldingen import Invoerfout

    def transform(table):
        rd = QgsCoordinateReferenceSystem("EPSG:28992")
        return QgsCoordinateTransform(table.source.sourceCrs(), rd, QgsCoordinateTransformContext())

    table = opened(stored("Point", ["Point(5 52)", None, "Point(4.9 52.4)"], suffix, "EPSG:4326"))
    ids, xy, has_place = table.points(feedback(), transform(table))
    truth = [parts[0][0] for _, parts in expected(table, transform(table)) if parts]
    assert xy[has_place].ravel().tolist() == pytest.approx([number for place in truth for number in place], abs=1e-6)
    assert has_place.tolist() == ([True, True] if suffix == ".fgb" else [True, False, True])
    table = opened(
        stored("LineString", ["LineString(5 52,5.1 52.1)", None, "LineString(4 51,6 53,5 52)"], suffix, "EPSG:4326")
    )
    lines = table.lines(feedback(), transform(table))
    truth = [vertex for _, parts in expected(table, transform(table)) for part in parts for vertex in part]
    assert lines.xy.ravel().tolist() == pytest.approx([number for place in truth for number in place], abs=1e-6)
    assert lines.begin.tolist() == [0, 2, 5]
    table = opened(stored("Point", ["Point(5 52)", "Point(120000 480000)"], suffix, "EPSG:4326"))
    with pytest.raises(Invoerfout, match="cannot be those of its coordinate system"):
        table.points(feedback(), transform(table))


def test_a_filter_and_a_selection(stored, opened, feedback):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    for kind, shapes in (("Point", POINTS["Point"]), ("MultiLineString", LINES["MultiLineString"])):
        layer = QgsProject.instance().addMapLayer(QgsVectorLayer(stored(kind, shapes, ".gpkg"), "l", "ogr"))
        layer.setSubsetString('"nr" > 0')
        layer.selectByIds([1, 3, 4])
        table = opened(QgsProcessingFeatureSourceDefinition(layer.id(), True))
        assert table.file is not None
        found = table.points(feedback()) if kind == "Point" else table.lines(feedback())
        assert sorted(set(found.ids.tolist())) == [3, 4]
        QgsProject.instance().clear()


def test_no_features(stored, opened, feedback):
    for suffix in SUFFIXES:
        assert len(opened(stored("Point", [], suffix)).points(feedback()).ids) == 0
        lines = opened(stored("LineString", [], suffix)).lines(feedback())
        assert (len(lines.ids), lines.begin.tolist(), len(lines.xy)) == (0, [0], 0)


def test_cancel(stored, opened, feedback):
    from veerkracht.analysis.meldingen import Cancelled

    said = feedback()
    said.cancel()
    for suffix in SUFFIXES:
        with pytest.raises(Cancelled):
            opened(stored("Point", POINTS["Point"], suffix)).points(said)
        with pytest.raises(Cancelled):
            opened(stored("LineString", LINES["LineString"], suffix)).lines(said)


def test_squares_are_what_qgis_reads_in_them():
    import numpy as np
    from qgis.core import QgsGeometry

    from veerkracht.processing.base.shapes import square_shapes

    shapes = square_shapes(np.array([100, 200.5]), np.array([0, -50]), 100)
    assert shapes.shape == (2, 93)
    geometry = QgsGeometry()
    geometry.fromWkb(shapes[1].tobytes())
    assert geometry.asWkt() == "Polygon ((200.5 -50, 200.5 50, 300.5 50, 300.5 -50, 200.5 -50))"
    assert bytes(geometry.asWkb()) == shapes[1].tobytes()
