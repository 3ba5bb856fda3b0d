"""``koppelindicatoren`` through QGIS: keys on both sides, types of joined fields, whether it is the same ground."""

from __future__ import annotations

import datetime

import pytest


def test_cbs_codes_match_in_spite_of_spaces_case_and_lost_zeros(layer, run):
    areas = layer(gebiedcode=["BU03630000", "bu03630001", " BU03630002 ", "BU03630003"])
    table = layer(geometry="None", gebiedcode=["3630000", "3630001", "BU03630002", "BU99999999"], n=[1, 2, 3, 4])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, VELDEN=["n"])
    assert result.rows("n") == [1, 2, 3, None]
    assert "3 of 4 areas matched" in result.log
    for side, code in (("without a row in the table", "BU03630003"), ("without an area", "BU99999999")):
        (line,) = [line for line in result.warnings if side in line]
        assert "1" in line
        assert code in line


def test_an_expression_on_either_side(layer, run):
    areas = layer(code=["A00", "T98"])
    table = layer(geometry="None", wijk=["036300", "036398"], n=[1, 2])
    result = run(
        "koppelindicatoren", INPUT=areas, TABEL=table,
        SLEUTEL="'WK0363' || right(\"code\", 2)", TABELSLEUTEL="'WK' || \"wijk\"",
    )  # fmt: skip
    assert result.rows("code", "wijk", "n") == [("A00", "036300", 1), ("T98", "036398", 2)]


def test_null_keys_match_nothing_and_are_counted(layer, run):
    areas = layer(gebiedcode=["a", None, ""])
    table = layer(geometry="None", gebiedcode=["a", None, ""], n=[1, 2, 3])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, VELDEN=["n"])
    assert result.rows("n") == [1, None, None]
    assert result.warned.count("without a key (NULL), which match nothing: 2") == 2


def test_several_areas_may_share_a_row(layer, run):
    areas = layer(gebiedcode=["a", "a", "b"])
    table = layer(geometry="None", gebiedcode=["a", "b"], n=[1, 2])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, VELDEN=["n"])
    assert result.rows("n") == [1, 1, 2]
    assert "share a key" in result.log


def test_a_suffix_puts_two_years_side_by_side(layer, run):
    areas = layer(gebiedcode=["a"], n=[1])
    table = layer(geometry="None", gebiedcode=["a"], n=[2])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, ACHTERVOEGSEL="_2014")
    assert result.rows() == [{"gebiedcode": "a", "n": 1, "gebiedcode_2014": "a", "n_2014": 2}]


def test_fields_keep_their_type(tmp_path, layer, run):
    areas = layer(gebiedcode=["a", "b", "c"])
    table = layer(
        geometry="None",
        gebiedcode=["a", "b"],
        geheel=[1, None],
        groot=[2**53 + 1, -(2**60)],
        getal=[0.5, None],
        tekst=["é", ""],
        ja=[True, None],
        dag=[datetime.date(2020, 1, 2), None],
    )
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.rows("geheel", "groot", "getal", "tekst") == [
        (1, 2**53 + 1, 0.5, "é"),
        (None, -(2**60), None, ""),
        (None, None, None, None),
    ]
    types = {field.name(): field.typeName() for field in result.layer.fields()}
    assert types["geheel"] == "Integer"
    assert types["groot"] == "Integer64"
    assert types["getal"] == "Real"
    assert (types["ja"], types["dag"]) == ("Boolean", "Date")
    assert result.rows("ja", "dag") == [(True, datetime.date(2020, 1, 2)), (None, None), (None, None)]


def test_a_whole_number_column_without_any_match_in_it(layer, run):
    areas = layer(gebiedcode=["a", "b"])
    table = layer(geometry="None", gebiedcode=["a", "c"], n=[None, 5])
    assert run("koppelindicatoren", INPUT=areas, TABEL=table, VELDEN=["n"]).rows("n") == [None, None]


def test_areas_without_geometry(tmp_path, layer, run):
    areas = layer(geometry="None", gebiedcode=["a"])
    table = layer(geometry="None", gebiedcode=["a"], n=[1])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.rows("n") == [1]
    assert not result.layer.isSpatial()


def test_only_the_selected_rows_of_the_table(layer, run):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    areas = layer(gebiedcode=["a", "b"])
    table = QgsProject.instance().addMapLayer(layer(geometry="None", gebiedcode=["a", "b"], n=[1, 2], name="t"))
    table.selectByExpression("\"gebiedcode\" = 'b'")
    result = run("koppelindicatoren", INPUT=areas, TABEL=QgsProcessingFeatureSourceDefinition(table.id(), True))
    assert result.rows("n") == [None, 2]


# ---- the same ground ---------------------------------------------------------------------------------------


def _box(x, width):
    return f"POLYGON(({x} 0,{x} 10,{x + width} 10,{x + width} 0,{x} 0))"


def test_areas_that_are_other_ground_are_named(layer, run):
    # Common part of all that the two cover: 10/10, 85/100 (just enough), 84/100, none.
    areas = layer(gebiedcode=["a", "b", "c", "d"], wkt=[_box(0, 100), _box(0, 100), _box(0, 100), _box(0, 100)])
    table = layer(
        gebiedcode=["d", "c", "b", "a"], n=[4, 3, 2, 1], wkt=[_box(500, 100), _box(0, 84), _box(0, 85), _box(0, 100)]
    )
    result = run("koppelindicatoren", INPUT=areas, TABEL=table)
    assert result.rows("n") == [1, 2, 3, 4]
    (warning,) = [line for line in result.warnings if "same ground" in line]
    assert "2 of 4" in warning
    assert "d (0 %), c (84 %)" in warning
    assert "2 / 4" in result.log, "and the note says so too"


def test_the_ground_is_compared_in_one_coordinate_system(layer, run):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    areas = layer(gebiedcode=["a", "b"])
    to_wgs = QgsCoordinateTransform(areas.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    shapes = []
    for feature in areas.getFeatures():
        shape = QgsGeometry(feature.geometry())
        shape.transform(to_wgs)
        shapes.append(shape.asWkt(9))
    table = layer(gebiedcode=["a", "b"], n=[1, 2], crs="EPSG:4326", wkt=shapes)
    assert not run("koppelindicatoren", INPUT=areas, TABEL=table).warnings


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("CurvePolygon", "CurvePolygon(CompoundCurve(CircularString(0 0,1 1,2 0),(2 0,0 0)))"),
        ("MultiSurface", "MultiSurface(CurvePolygon(CompoundCurve(CircularString(0 0,1 1,2 0),(2 0,0 0))))"),
        ("PolygonZM", "PolygonZM((0 0 1 1,0 1 1 1,1 1 1 1,0 0 1 1))"),
        ("Polygon", "POLYGON((0 0,1 1,1 0,0 1,0 0))"),
        ("MultiPolygonZ", "MultiPolygonZ(((0 0 1,0 1 1,1 1 1,0 0 1)))"),
    ],
)
def test_any_kind_of_polygon_can_be_compared(layer, run, kind, wkt):
    areas = layer(geometry=kind, gebiedcode=["a"], wkt=[wkt])
    table = layer(geometry=kind, gebiedcode=["a"], n=[1], wkt=[wkt])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table)
    assert result.rows("n") == [1]
    assert not result.warnings


def test_an_area_without_geometry_is_no_error(layer, run):
    areas = layer(gebiedcode=["a", "b"], wkt=[None, _box(0, 10)])
    table = layer(gebiedcode=["a", "b"], n=[1, 2], wkt=[_box(0, 10), _box(0, 10)])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table)
    assert result.rows("n") == [1, 2]
    assert "the ground was not compared, because a polygon is missing: 1." in "\n".join(result.info)
    assert "not the same ground" not in result.warned, "nobody knows that it is other ground"


def test_some_areas_of_a_gemeente_are_on_its_ground(layer, run):
    """Two buurten of a gemeente that is fifty times as large, joined to what the gemeente is: nothing was redrawn."""
    areas = layer(gebiedcode=["a", "b"], gemeente=["G", "G"], wkt=[_box(0, 10), _box(10, 10)])
    table = layer(gemeente=["G"], soort=["stad"], wkt=[_box(0, 1000)])
    keys = {"SLEUTEL": '"gemeente"', "TABELSLEUTEL": '"gemeente"', "VELDEN": ["soort"]}
    assert "not the same ground" not in run("koppelindicatoren", INPUT=areas, TABEL=table, **keys).warned
    # Half of the second one lies outside it.
    table = layer(gemeente=["G"], soort=["stad"], wkt=[_box(0, 15)])
    assert "1 of 1, such as G (75 %)" in run("koppelindicatoren", INPUT=areas, TABEL=table, **keys).warned


def test_years_below_each_other_can_be_joined_to_polygons(layer, run):
    areas = layer(gebiedcode=["a", "b"], onv_2014=[0.1, 0.2], onv_2018=[0.3, 0.4], wkt=[_box(0, 10), _box(10, 20)])
    stacked = run("stapeljaren", INPUT=areas).layer
    table = layer(gebiedcode=["a", "b"], soort=["x", "y"], wkt=[_box(0, 10), _box(10, 20)])
    result = run("koppelindicatoren", INPUT=stacked, TABEL=table, VELDEN=["soort"])
    assert result.rows("gebiedcode", "jaar", "soort") == [
        ("a", 2014, "x"), ("b", 2014, "y"), ("a", 2018, "x"), ("b", 2018, "y"),
    ]  # fmt: skip
    assert "was not checked. They have several years below each other." in "\n".join(result.info)


def test_points_are_not_compared(layer, run):
    areas = layer(gebiedcode=["a"])
    table = layer(geometry="Point", wkt=["POINT(0 0)"], gebiedcode=["a"], n=[1])
    assert not run("koppelindicatoren", INPUT=areas, TABEL=table).warnings


def test_rows_and_polygons_stay_together_whatever_the_order(tmp_path, layer, run):
    """Ids of a GeoJSON need not ascend; a selection gives features in another order than the file."""
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    boxes = {"a": 0, "b": 10, "c": 20}
    path = tmp_path / "ids.geojson"
    features = ",".join(
        f'{{"type":"Feature","id":{number},"properties":{{"gebiedcode":"{code}","n":{number}}},"geometry":'
        f'{{"type":"Polygon","coordinates":[[[{x},0],[{x},1],[{x + 1},1],[{x + 1},0],[{x},0]]]}}}}'
        for (code, x), number in zip(boxes.items(), (5, 3, 1), strict=True)
    )
    path.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}', encoding="utf-8")
    table = QgsProject.instance().addMapLayer(QgsVectorLayer(str(path), "t", "ogr"))
    table.selectAll()
    areas = layer(
        gebiedcode=list(boxes), crs="EPSG:4326",
        wkt=[f"POLYGON(({x} 0,{x} 1,{x + 1} 1,{x + 1} 0,{x} 0))" for x in boxes.values()],
    )  # fmt: skip
    for source in (str(path), QgsProcessingFeatureSourceDefinition(table.id(), True)):
        result = run("koppelindicatoren", INPUT=areas, TABEL=source, VELDEN=["n"])
        assert result.rows("n") == [5, 3, 1]
        assert not result.warnings


# ---- refused -----------------------------------------------------------------------------------------------


def test_duplicates_in_the_table_are_named(layer, refused):
    areas = layer(gebiedcode=["a", "b"])
    table = layer(geometry="None", gebiedcode=["a", "b", "b"], n=[1, 2, 3])
    sentence = refused("koppelindicatoren", INPUT=areas, TABEL=table)
    for part in ("more than once in the table", "1", "b", "one row"):
        assert part in sentence


def test_codes_that_match_nothing(layer, refused):
    areas = layer(gebiedcode=["A00", "A01"])
    table = layer(geometry="None", gebiedcode=["WK036300", "WK036301"], n=[1, 2])
    sentence = refused("koppelindicatoren", INPUT=areas, TABEL=table)
    for part in ("No area matches", "A00, A01", "WK036300, WK036301", "expression"):
        assert part in sentence


def test_a_column_that_both_sides_have_with_other_values(layer, refused):
    areas, table = layer(gebiedcode=["a"], n=[1]), layer(geometry="None", gebiedcode=["a"], N=[2])
    sentence = refused("koppelindicatoren", INPUT=areas, TABEL=table)
    for part in ("Both sides have a column N", "1 rows", "suffix"):
        assert part in sentence


@pytest.mark.parametrize(
    ("inputs", "parts"),
    [
        ({"SLEUTEL": '"code"'}, ["no field code", "gebiedcode"]),
        ({"SLEUTEL": "right("}, ["right(", "not an expression"]),
        ({"TABELSLEUTEL": '"gebiedcode" + '}, ["not an expression"]),
        ({"VELDEN": ["m"]}, ["no field m", "gebiedcode, n"]),
        ({"SLEUTEL": "to_int('x')"}, ["to_int('x')", "fails"]),
    ],
)
def test_refused(layer, refused, inputs, parts):
    areas, table = layer(gebiedcode=["a"]), layer(geometry="None", gebiedcode=["a"], n=[1])
    sentence = refused("koppelindicatoren", INPUT=areas, TABEL=table, **inputs)
    for part in parts:
        assert part in sentence
