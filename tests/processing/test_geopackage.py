"""Results in bulk: a GeoPackage that SQLite filled is what QGIS would have written, and nothing else suffers."""

from __future__ import annotations

import datetime
import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

MIXED = {
    "naam": ["é€𝄞 'q' \"d\"", None, "", "  x "],
    "geheel": [2**31 - 1, None, -(2**31) + 1, 0],
    "groot": [2**53 + 1, None, -(2**62), 5],
    "getal": [0.1, None, -1.5e300, 0.0],
    "ja": [True, None, False, True],
    "dag": [datetime.date(2020, 2, 29), None, datetime.date(1, 1, 1), datetime.date(9999, 12, 31)],
    "pct_corporatie": [5.0, None, 50.0, 70.0],
}
# Columns that no two runs have alike: moments, and styles, in which QGIS numbers and orders things as it likes.
OTHERWISE = ("last_change", "update_time", "timestamp", "styleQML", "styleSLD")
SHAPES = {
    "Point": ["Point(1.5 2)", None, "Point(-3 4e7)", "Point(1.5 2)"],
    "PointZ": ["PointZ(1 2 3)", None, "PointZ(1 2 -3)", "PointZ(1 2 0)"],
    "PointM": ["PointM(1 2 3)", None, "PointM(1 2 -3)", "PointM(1 2 0)"],
    "PointZM": ["PointZM(1 2 3 4)", None, "PointZM(1 2 -3 4)", "PointZM(1 2 0 4)"],
    "MultiPoint": ["MultiPoint((1 2),(4 5))", None, "MultiPoint((1 2))", "MultiPoint((1 2),(1 2),(3 3))"],
    "MultiPointM": ["MultiPointM((1 2 3),(4 5 6))", None, "MultiPointM((1 2 3))", "MultiPointM((7 2 3))"],
    "LineString": ["LineString(0 0,1 1)", None, "LineString(0 0,0 0)", "LineString(0 0,1 1,2 0)"],
    "LineStringZ": ["LineStringZ(0 0 1,1 1 2)", None, "LineStringZ(0 0 5,0 0 6)", "LineStringZ(0 0 1,1 1 1)"],
    "MultiLineString": ["MultiLineString((0 0,1 1),(5 5,6 6))", None, "MultiLineString((0 0,1 2))", None],
    "Polygon": [
        "Polygon((0 0,0 9,9 9,9 0,0 0),(1 1,2 1,2 2,1 1))",
        None,
        "Polygon((0 0,1 1,1 0,0 1,0 0))",  # crosses itself
        "Polygon((0 0,9 0,9 9,0 0))",
    ],
    "MultiPolygon": [
        "MultiPolygon(((0 0,0 1,1 1,0 0)),((5 5,5 6,6 6,5 5)))",
        None,
        "MultiPolygon(((0 0,0 1,1 1,0 0)))",
        "MultiPolygon(((3 3,3 4,4 4,3 3)))",
    ],
    "MultiPolygonZ": [
        "MultiPolygonZ(((0 0 1,1 1 2,1 0 3,0 1 4,0 0 1)))",
        None,
        "MultiPolygonZ(((0 0 1,0 1 1,1 1 1,0 0 1)),((5 5 2,5 6 2,6 6 2,5 5 2)))",
        None,
    ],
    "PolygonZM": ["PolygonZM((0 0 1 2,0 1 1 2,1 1 1 2,0 0 1 2))", None, None, None],
    "CurvePolygon": [
        "CurvePolygon(CompoundCurve(CircularString(0 0,1 1,2 0),(2 0,0 0)))",
        None,
        "CurvePolygon((0 0,0 1,1 1,0 0))",
        None,
    ],
    "None": [None] * 4,
}


@pytest.fixture
def by_features(monkeypatch):
    """Call to have everything written as features from here on; call again with False for both routes."""
    from veerkracht.processing.base.layers import Destination

    fast = Destination._fill

    def switch(on: bool = True) -> None:
        monkeypatch.setattr(Destination, "_fill", (lambda *a: False) if on else fast)

    return switch


@pytest.fixture
def bulk(monkeypatch):
    """A list of how each result was written: True in bulk, False as features."""
    from veerkracht.processing.base.layers import Destination

    taken, fast = [], Destination._fill

    def spy(self, *arguments):
        taken.append(fast(self, *arguments))
        return taken[-1]

    monkeypatch.setattr(Destination, "_fill", spy)
    return taken


def contents(path) -> dict:
    """All that is in a GeoPackage, but for the moment it was made and how full the nodes of its index are."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if not name.endswith(("_node", "_parent", "_rowid"))]
        found = {"": sorted(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())}
        for name in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info([{name}])")]
            columns = [column for column in columns if column not in OTHERWISE]
            chosen = ", ".join(f"[{column}], typeof([{column}])" for column in columns)
            rows = connection.execute(f"SELECT {chosen} FROM [{name}]").fetchall()
            if name == "gpkg_ogr_contents":  # not known after every way in which QGIS writes; GDAL counts then
                rows = [row[:2] for row in rows if row[2] is None or counted(connection, row[0]) == row[2]]
            found[name] = (columns, sorted(rows) if name.startswith("rtree_") else rows)
        for (index,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING rtree%'").fetchall():
            assert connection.execute("SELECT rtreecheck(?)", (index,)).fetchone() == ("ok",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


def counted(connection, table: str) -> int:
    return connection.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0]


def seen(path, table="") -> tuple:
    """What QGIS and GDAL see of a layer."""
    from osgeo import gdal, ogr
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername={table}" if table else str(path), "x", "ogr")
    assert layer.isValid()
    by_qgis = [
        (feature.id(), feature.geometry().asWkt(), [str(value) for value in feature.attributes()])
        for feature in layer.getFeatures()
    ]
    about = (
        [(field.name(), field.typeName(), field.type(), field.length()) for field in layer.fields()],
        layer.wkbType(),
        layer.crs().authid(),
        layer.extent().toString(),
        layer.featureCount(),
    )
    gdal.ErrorReset()
    dataset = gdal.OpenEx(str(path))
    found = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    by_gdal = [
        (feature.GetFID(), feature.items(), feature.geometry() and feature.geometry().ExportToIsoWkt())
        for feature in found
    ]
    extent = found.GetGeomType() != ogr.wkbNone and found.GetExtent(can_return_null=True)
    assert not gdal.GetLastErrorMsg()
    return by_qgis, about, by_gdal, found.GetFeatureCount(), extent, dataset.GetMetadata(), found.GetMetadata()


def by_gdal(path, statement: str) -> None:
    """Have GDAL change a file, which keeps its index up to date."""
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE | gdal.OF_VECTOR)
    dataset.ExecuteSQL(statement)
    dataset = None


@pytest.fixture
def both(tmp_path, run, bulk, by_features):
    """Call an algorithm: fails unless it writes in bulk, and the same as with features; returns the file."""

    def call(algorithm: str, fast: bool = True, **inputs) -> Path:
        paths = [tmp_path / name / "uit.gpkg" for name in ("features", "bulk")]
        for path in paths:
            path.parent.mkdir(exist_ok=True)
        run(algorithm, OUTPUT=str(paths[1]), **inputs)
        assert bulk == [fast]
        by_features()
        run(algorithm, OUTPUT=str(paths[0]), **inputs)
        assert contents(paths[1]) == contents(paths[0])
        assert seen(paths[1]) == seen(paths[0])
        return paths[1]

    return call


@pytest.mark.parametrize("kind", SHAPES)
def test_bulk_equals_features_for_every_geometry_and_type_of_field(tmp_path, layer, save, both, kind):
    path = tmp_path / "in.gpkg"
    source = save(layer(geometry=kind, wkt=SHAPES[kind], **MIXED), path)
    if kind != "None":  # QGIS writes an empty geometry where there is none
        by_gdal(path, 'UPDATE "in" SET geom = NULL WHERE ST_IsEmpty(geom)')
    both("corporatiebezit", INPUT=source)


@pytest.mark.parametrize("kind", ["Point", "MultiPolygon", "PointZ", "LineStringZ"])
def test_an_empty_geometry(tmp_path, layer, save, both, kind):
    source = save(layer(geometry=kind, wkt=SHAPES[kind], **MIXED), tmp_path / "in.gpkg")
    both("corporatiebezit", fast=kind[-1] != "Z", INPUT=source)


# ---- where the result goes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Point", "PolygonZM", "MultiPolygon", "None"])
def test_a_table_in_a_file_that_is_there(tmp_path, layer, save, run, bulk, by_features, kind):
    """As a new table, and over one that was there; other tables stay as they are."""
    source = save(layer(geometry=kind, wkt=SHAPES[kind], **MIXED), tmp_path / "in.gpkg")
    found = []
    for folder in ("bulk", "features"):
        path = tmp_path / folder / "stad.gpkg"
        path.parent.mkdir()
        save(layer(code=["a", "b"]), path, "buurten")
        save(layer(code=["c"]), path, "wijken")
        untouched = contents(path)["buurten"], contents(path)["rtree_buurten_geom"]
        for table in ("nieuw", "wijken"):
            run("corporatiebezit", INPUT=source, OUTPUT=f"ogr:dbname='{path}' table=\"{table}\" (geom)")
            found.append(seen(path, table))
        assert (contents(path)["buurten"], contents(path)["rtree_buurten_geom"]) == untouched
        found.append(contents(path))
        by_features()
    assert bulk == [kind != "PolygonZM"] * 2
    assert found[:3] == found[3:]


def test_a_result_with_a_style_is_the_input_of_the_next_step(tmp_path, layer, save, run, bulk):
    """As in a model: the file is named without its layer, and has the table of styles beside it."""
    source = save(layer(gebiedcode=["a", "b"], pct_corporatie=[5.0, 50.0]), tmp_path / "bron.gpkg")
    run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "een.gpkg"))
    bulk.clear()
    result = run("corporatiebezit", INPUT=str(tmp_path / "een.gpkg"), OUTPUT=str(tmp_path / "twee.gpkg"))
    assert bulk == [True]
    assert result.rows("corp_klasse") == [1, 3]


def test_another_table_of_the_file_of_the_input(tmp_path, layer, save, run, bulk):
    path = tmp_path / "stad.gpkg"
    source = save(layer(code=["a", None], pct_corporatie=[5.0, 50.0]), path, "buurten")
    result = run("corporatiebezit", INPUT=source, OUTPUT=f"ogr:dbname='{path}' table=\"bezit\" (geom)")
    assert bulk == [True]
    assert result.rows("code", "corp_klasse") == [("a", 1), (None, 3)]


@pytest.mark.parametrize("name", ['a b\'s "c".gpkg', "é€𝄞.GPKG", "50%25 #?&.gpkg", "select.gpkg", "x.y.gpkg"])
def test_odd_names_of_files_and_fields(tmp_path, layer, save, run, rows, bulk, by_features, name):
    from qgis.core import QgsVectorLayer

    columns = {"Straße, “é” 't": [1, 2], 'a"b': ["x", None], "select": [1.5, None], "pct_corporatie": [5.0, 50.0]}
    source = save(layer(**columns), tmp_path / "in.gpkg")
    seen_rows = []
    for folder in ("bulk", "features"):
        path = tmp_path / folder / name
        path.parent.mkdir()
        run("corporatiebezit", INPUT=source, OUTPUT=str(path))
        seen_rows.append(rows(QgsVectorLayer(str(path), "x", "ogr")))
        by_features()
    assert bulk == [True]
    assert seen_rows[0] == seen_rows[1]


@pytest.mark.parametrize("suffix", ["shp", "fgb", "geojson", "csv", "sqlite", "memory"])
def test_every_other_destination_is_written_as_features(tmp_path, layer, save, run, bulk, suffix):
    source = save(layer(code=["a"], pct_corporatie=[5.0]), tmp_path / "in.gpkg")
    output = "memory:" if suffix == "memory" else str(tmp_path / f"uit.{suffix}")
    assert [row["code"] for row in run("corporatiebezit", INPUT=source, OUTPUT=output).rows()] == ["a"]
    assert bulk == [False]


def test_a_layer_of_the_file_is_open_in_the_project(tmp_path, layer, save, run, rows, bulk):
    """QGIS keeps such a file in another mode of SQLite, and goes on reading and editing it."""
    from qgis.core import QgsProject, QgsVectorLayer

    path = tmp_path / "stad.gpkg"
    shown = QgsVectorLayer(save(layer(code=["a", "b"], pct_corporatie=[5.0, 50.0]), path, "buurten"), "b", "ogr")
    QgsProject.instance().addMapLayer(shown)
    reading = shown.getFeatures()
    next(reading)
    assert shown.startEditing() and shown.changeAttributeValue(1, shown.fields().lookupField("code"), "z")
    assert shown.commitChanges(False)  # still in edit mode
    target = f"ogr:dbname='{path}' table=\"bezit\" (geom)"
    result = run("corporatiebezit", INPUT=f"{path}|layername=buurten", OUTPUT=target)
    assert bulk == [True]
    assert result.rows("code", "corp_klasse") == [("z", 1), ("b", 3)]
    assert shown.changeAttributeValue(2, shown.fields().lookupField("code"), "y")
    assert shown.commitChanges()
    assert rows(shown, "code") == ["z", "y"]


def test_a_file_that_another_program_is_writing(tmp_path, layer, save, run, bulk):
    """It is locked for both routes: a sentence, and what was there is there still."""
    from qgis.core import QgsProcessingException

    path = tmp_path / "stad.gpkg"
    save(layer(code=["a", "b"]), path, "buurten")
    source = save(layer(pct_corporatie=[5.0]), tmp_path / "in.gpkg")
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(QgsProcessingException, match="cannot be written to"):
            run("corporatiebezit", INPUT=source, OUTPUT=f"ogr:dbname='{path}' table=\"bezit\" (geom)")
        other.execute("ROLLBACK")
    assert contents(path)["buurten"] == before["buurten"]


def test_the_source_is_in_a_folder_that_cannot_be_written(tmp_path, layer, save, run, bulk):
    folder = tmp_path / "vast"
    folder.mkdir()
    source = save(layer(code=["a"], pct_corporatie=[5.0]), folder / "in.gpkg")
    before = Path(source).read_bytes()
    os.chmod(source, 0o444)
    folder.chmod(0o555)
    try:
        result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
        assert result.rows("corp_klasse") == [1]
        assert bulk == [True]
        assert Path(source).read_bytes() == before
        assert sorted(path.name for path in folder.iterdir()) == ["in.gpkg"]
    finally:
        folder.chmod(0o755)


def test_the_result_can_be_edited_and_its_index_follows(tmp_path, layer, save, run, bulk):
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    count = 3000
    shapes = [f"Point({number % 60} {number // 60})" for number in range(count)]
    source = save(layer(geometry="Point", wkt=shapes, pct_corporatie=[5.0] * count), tmp_path / "in.gpkg")
    path = tmp_path / "uit.gpkg"
    run("corporatiebezit", INPUT=source, OUTPUT=str(path))
    assert bulk == [True]
    result = QgsVectorLayer(str(path), "x", "ogr")

    def inside(*sides) -> int:
        return len(list(result.getFeatures(QgsRectangle(*sides))))

    assert inside(-0.5, -0.5, 10.5, 10.5) == 121
    assert result.startEditing()
    result.deleteFeatures(list(range(1, 61)))  # the lowest row
    moved = QgsFeature(result.fields())
    moved.setGeometry(QgsGeometry.fromWkt("Point(900 900)"))
    assert result.addFeature(moved)
    result.changeGeometry(100, QgsGeometry.fromWkt("Point(-50 -50)"))
    assert result.commitChanges(), result.commitErrors()
    assert inside(-0.5, -0.5, 10.5, 10.5) == 110
    assert inside(899, 899, 901, 901) == inside(-51, -51, -49, -49) == 1
    assert result.featureCount() == count - 59
    found = contents(path)
    assert [row[0] for row in found["gpkg_ogr_contents"][1]] == ["uit", "layer_styles"]


# ---- what it declines --------------------------------------------------------------------------------------


def test_types_that_only_features_carry(tmp_path, run, bulk, by_features):
    from osgeo import gdal, ogr, osr

    path = tmp_path / "in.gpkg"
    kinds = {
        "tijd": (ogr.OFTDateTime, ogr.OFSTNone, "2020/01/02 03:04:05.678+01"),
        "ruw": (ogr.OFTBinary, ogr.OFSTNone, b"\0\1"),
        "klein": (ogr.OFTReal, ogr.OFSTFloat32, 0.1),
    }
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    for name, (kind, subtype, value) in kinds.items():
        dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        table = dataset.CreateLayer("in", reference, ogr.wkbPoint)
        field = ogr.FieldDefn(name, kind)
        field.SetSubType(subtype)
        table.CreateField(field)
        table.CreateField(ogr.FieldDefn("pct_corporatie", ogr.OFTReal))
        feature = ogr.Feature(table.GetLayerDefn())
        if kind == ogr.OFTBinary:
            feature.SetFieldBinaryFromHexString(name, value.hex())
        else:
            feature[name] = value
        table.CreateFeature(feature)
        dataset = table = feature = None
        found = []
        for folder in ("bulk", "features"):
            target = tmp_path / name / folder / "uit.gpkg"
            target.parent.mkdir(parents=True)
            run("corporatiebezit", INPUT=str(path), OUTPUT=str(target))
            found.append(contents(target))
            by_features(folder == "bulk")
        assert found[0] == found[1]
        assert bulk == [False], name
        bulk.clear()
        path.unlink()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE \"in\" SET dag = '2020-02-31' WHERE fid = 1",
        "UPDATE \"in\" SET dag = 'gisteren' WHERE fid = 1",
        'UPDATE "in" SET geheel = 99999999999 WHERE fid = 1',
        "UPDATE \"in\" SET geheel = 'veel' WHERE fid = 1",
        "UPDATE \"in\" SET getal = 'veel', groot = 2.5, naam = 12, ja = 7 WHERE fid = 1",
        'UPDATE "in" SET geom = NULL',
        'UPDATE "in" SET fid = 0 WHERE fid = 1',
        'UPDATE "in" SET fid = fid * 1000000000000',
        'DELETE FROM "in" WHERE fid > 1',
    ],
)
def test_what_another_program_put_in_the_source(tmp_path, layer, save, run, by_features, change):
    """Whether it is copied in bulk or not: the result is what features give."""
    path = tmp_path / "in.gpkg"
    source = save(layer(geometry="Point", wkt=SHAPES["Point"], **MIXED), path)
    by_gdal(path, change)
    found = []
    for folder in ("bulk", "features"):
        target = tmp_path / folder / "uit.gpkg"
        target.parent.mkdir()
        run("corporatiebezit", INPUT=source, OUTPUT=str(target))
        found.append((contents(target), seen(target)))
        by_features()
    assert found[0] == found[1]


def test_geometry_that_is_stored_otherwise(tmp_path, layer, save, run, bulk, by_features):
    """With the bytes in another order, with a rectangle around a point, of another type than the layer."""
    odd = {
        "big endian": "Point",
        "rectangle": "Point",
        "no rectangle": "Polygon",
        "other type": "Polygon",
        "other system": "Point",
    }
    for what, kind in odd.items():
        path = tmp_path / f"{what}.gpkg"
        source = save(layer(geometry=kind, wkt=SHAPES[kind], **MIXED), path)
        with closing(sqlite3.connect(path)) as connection:
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER [{name}]")
            table = f"[{what}]"
            blob = connection.execute(f"SELECT geom FROM {table} WHERE fid = 1").fetchone()[0]
            start, wkb = blob[:3], blob[8:]
            changed = {
                "big endian": blob[:8] + struct.pack(">BIdd", 0, 1, *struct.unpack("<dd", blob[-16:])),
                "rectangle": start + b"\3" + blob[4:8] + struct.pack("<dddd", 1.5, 1.5, 2, 2) + wkb,
                "no rectangle": start + b"\1" + blob[4:8] + blob[40:],
                "other type": blob[:40] + struct.pack("<BII", 1, 6, 1) + blob[40:],
                "other system": blob[:4] + struct.pack("<i", 4326) + wkb,
            }[what]
            connection.execute(f"UPDATE {table} SET geom = ? WHERE fid = 1", (changed,))
            for _, create in triggers:
                connection.execute(create)
            connection.commit()
        found = []
        for folder in ("bulk", "features"):
            target = tmp_path / what / folder / "uit.gpkg"
            target.parent.mkdir(parents=True)
            run("corporatiebezit", INPUT=source, OUTPUT=str(target))
            found.append((contents(target), seen(target)))
            by_features(folder == "bulk")
        assert found[0] == found[1], what
        assert bulk == [False], what
        bulk.clear()


# ---- cancelled and failed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("cancel_at", [55, 75, 99])
@pytest.mark.parametrize("in_database", [False, True])
def test_a_cancel_leaves_nothing(tmp_path, layer, save, run, cancel_at, in_database, monkeypatch):
    from veerkracht.processing.base import rows as module

    monkeypatch.setattr(module, "ROWS", 5)
    source = save(layer(pct_corporatie=[5.0] * 40), tmp_path / "in.gpkg")
    path = tmp_path / "uit" / "uit.gpkg"
    path.parent.mkdir()
    output = str(path)
    if in_database:
        save(layer(code=["a"]), path, "buurten")
        before = contents(path)
        output = f"ogr:dbname='{path}' table=\"bezit\" (geom)"
    said = run("corporatiebezit", INPUT=source, OUTPUT=output, cancel_at=cancel_at)
    assert "Cancelled; nothing was written." in said.log
    if in_database:
        after = contents(path)
        assert after["buurten"] == before["buurten"]
        assert "bezit" not in after
        assert not [row for row in after["gpkg_contents"][1] if row[0] == "bezit"]
    else:
        assert not list(path.parent.iterdir())


def test_a_failure_in_the_middle_is_made_good_by_features(tmp_path, layer, save, run, bulk, monkeypatch):
    """Whatever SQLite says half-way: nothing of it is left, and the features are written."""
    from veerkracht.processing.base import rows as module

    monkeypatch.setattr(module, "ROWS", 5)
    chunks = module.AreaRows.chunks

    def failing(self):
        for number, chunk in enumerate(chunks(self)):
            if number == 3:
                raise sqlite3.OperationalError("disk I/O error")
            yield chunk

    source = save(layer(nr=list(range(40)), pct_corporatie=[5.0] * 40), tmp_path / "in.gpkg")
    run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "heel.gpkg"))
    monkeypatch.setattr(module.AreaRows, "chunks", failing)
    for output in (str(tmp_path / "uit.gpkg"), f"ogr:dbname='{tmp_path / 'heel.gpkg'}' table=\"uit\" (geom)"):
        run("corporatiebezit", INPUT=source, OUTPUT=output)
    assert bulk == [True, False, False]
    assert seen(tmp_path / "uit.gpkg") == seen(tmp_path / "heel.gpkg", "uit")
    assert contents(tmp_path / "uit.gpkg")["uit"] == contents(tmp_path / "heel.gpkg")["heel"]


# ---- rows of their own -------------------------------------------------------------------------------------


def test_columns_of_every_kind(tmp_path, qgis, feedback, by_features):
    """All that pandas holds; what bulk does not know is written as features, and the same."""
    import numpy as np
    import pandas as pd
    from qgis.core import QgsApplication, QgsProcessingContext
    from qgis.PyQt.QtCore import QDate

    from veerkracht.processing.base.note import Toelichting

    columns = {
        "int8": pd.Series([1, 2, 3], dtype="int8"),
        "uint64": pd.Series([1, 2, 2**40], dtype="uint64"),
        "Int64": pd.Series([1, None, -(2**60)], dtype="Int64"),
        "Int32": pd.Series([1, None, 3], dtype="Int32"),
        "bool": pd.Series([True, False, True]),
        "boolean": pd.Series([True, None, False], dtype="boolean"),
        "float64": pd.Series([0.1, np.nan, np.inf]),
        "float32": pd.Series([0.1, np.nan, 2], dtype="float32"),
        "Float64": pd.Series([0.1, None, 2], dtype="Float64"),
        "text": pd.Series(["é𝄞", None, ""], dtype=object),
        "mixed missing": pd.Series(["a", np.nan, pd.NA], dtype=object),
        "string": pd.Series(["é", None, "z"], dtype="string"),
        "category": pd.Series(["b", None, "a"], dtype="category"),
        "nothing": pd.Series([None, None, None], dtype=object),
        "numbers as objects": pd.Series([1, None, 2.5], dtype=object),
        "nul": pd.Series(["a\0b", None, "c"], dtype=object),
        "moment": pd.Series(pd.to_datetime(["2020-02-29", None, "1999-12-31"])),
        "qdate": pd.Series([QDate(2020, 2, 29), None, QDate(1999, 1, 1)], dtype=object),
        "fid": pd.Series([7, 3, 5]),
    }
    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
    context, note = QgsProcessingContext(), Toelichting("t", "d", "nl")
    for name, values in columns.items():
        found = []
        for folder in ("bulk", "features"):
            path = tmp_path / name / folder / "uit.gpkg"
            path.parent.mkdir(parents=True)
            table = pd.DataFrame({"eerst": ["a", "b", "c"], name: values})
            algorithm.write_table({"OUTPUT": str(path)}, "OUTPUT", context, feedback(), table, note)
            found.append((contents(path), seen(path)))
            by_features(folder == "bulk")
        assert found[0] == found[1], name


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("kind", [name for name in SHAPES if name not in ("None",)])
def test_shapes_of_every_kind(tmp_path, feedback, by_features, kind, missing):
    import pandas as pd
    from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsProcessingContext, QgsWkbTypes

    from veerkracht.processing.base.note import Toelichting

    wkt = [shape for shape in SHAPES[kind] if shape] + ([None] if missing else [])
    shapes = [shape and bytes(QgsGeometry.fromWkt(shape).asWkb()) for shape in wkt]
    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
    context, note, found = QgsProcessingContext(), Toelichting("t", "d", "nl"), []
    for folder in ("bulk", "features"):
        path = tmp_path / folder / "uit.gpkg"
        path.parent.mkdir(parents=True)
        algorithm.write_shapes(
            {"OUTPUT": str(path)},
            "OUTPUT",
            context,
            feedback(),
            shapes,
            pd.DataFrame({"nr": range(len(shapes))}),
            QgsWkbTypes.parseType(kind),
            QgsCoordinateReferenceSystem("EPSG:28992"),
            note,
        )
        found.append((contents(path), seen(path)))
        by_features()
    assert found[0] == found[1]


def test_squares(tmp_path, feedback, bulk, by_features):
    import numpy as np
    import pandas as pd
    from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsProcessingContext

    from veerkracht.processing.base.note import Toelichting
    from veerkracht.processing.base.shapes import square_shapes

    number = np.arange(30_000)
    shapes = square_shapes(number % 200 * 100.0, number // 200 * 100.0, 100)
    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
    context, note, found = QgsProcessingContext(), Toelichting("t", "d", "nl"), []
    for folder, given in (("bulk", shapes), ("list", [row.tobytes() for row in shapes]), ("features", shapes)):
        path = tmp_path / folder / "uit.gpkg"
        path.parent.mkdir(parents=True)
        algorithm.write_shapes(
            {"OUTPUT": str(path)},
            "OUTPUT",
            context,
            feedback(),
            given,
            pd.DataFrame({"nr": number, "x": number / 7}),
            Qgis.WkbType.Polygon,
            QgsCoordinateReferenceSystem("EPSG:28992"),
            note,
        )
        found.append((contents(path), seen(path)))
        by_features(folder == "list")
    assert bulk == [True, True]
    assert found[0] == found[1] == found[2]


# ---- several tables of the same areas ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Point", "Polygon", "MultiPolygonZ", "CurvePolygon", "None"])
@pytest.mark.parametrize("where", ["memory", ".gpkg", ".fgb"])
@pytest.mark.parametrize("with_fid", [False, True])
def test_tables_of_areas_that_are_anywhere(
    tmp_path, layer, save, feedback, by_features, monkeypatch, kind, where, with_fid
):
    import pandas as pd
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProject

    from veerkracht.processing.base import tables
    from veerkracht.processing.base.geopackage import Declined
    from veerkracht.processing.base.layers import open_source

    if where == ".fgb" and kind == "None":
        pytest.skip("QGIS does not write such a file")
    columns = {name: values for name, values in MIXED.items() if where != ".fgb" or name not in ("dag", "ja")}
    if with_fid:
        columns = {"fid": [7, 3, 12, 4], **columns}
    # A FlatGeobuf has no features without geometry.
    kept = [number for number, shape in enumerate(SHAPES[kind]) if shape or where != ".fgb"]
    columns = {name: [values[number] for number in kept] for name, values in columns.items()}
    source = layer(geometry=kind, wkt=[SHAPES[kind][number] for number in kept], **columns)
    if where != "memory":
        source = save(source, tmp_path / f"in{where}")
    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    areas = open_source(algorithm, {"INPUT": source}, "INPUT", context)
    ids = areas.read(["getal"], feedback()).index
    size = len(ids)
    klasse = pd.array([1, None, 3, 4][:size], dtype="Int64")
    new = pd.DataFrame({"klasse": klasse, "label": list("abcd")[:size]}, index=ids)
    other = pd.DataFrame({"NAAM": ["x", None, "y", "z"][:size]}, index=ids[::-1])
    found, fill, taken = [], tables.fill, []

    def spy(*arguments):
        taken.append(True)
        try:
            fill(*arguments)
        except Declined:
            taken[-1] = False
            raise

    def decline(*arguments):
        raise Declined

    for folder, route in (("bulk", spy), ("features", decline)):
        monkeypatch.setattr(tables, "fill", route)
        path = tmp_path / folder / "uit.gpkg"
        path.parent.mkdir()
        with tables.TableWriter(areas, path, context, feedback()) as writer:
            writer.write("kaart_1", new, (0, 2))
            writer.write("kaart_2", other, (1, 2))
        assert [file.name for file in path.parent.iterdir()] == ["uit.gpkg"]
        found.append((contents(path), seen(path, "kaart_1"), seen(path, "kaart_2")))
    assert found[0] == found[1]
    if kind != "MultiPolygonZ" or where == ".fgb":  # with an empty geometry
        assert taken == [True, True]
