"""Layers to tables and back: the fast route gives what QGIS gives, NULL is NULL, geometry and types stay."""

from __future__ import annotations

import math
import resource
import subprocess
import sys
from pathlib import Path

import pytest

FIELDS = ("tekst", "geheel", "klein", "groot", "getal")
NEW = ("pct_corp", "corp_klasse", "corp_label")  # what corporatiebezit adds


def _write(path: Path, driver: str, rows, *, table="x", options=(), geometry=True, fields=None) -> str:
    """Write features with ids by GDAL itself, so that the test knows what is in the file."""
    from osgeo import gdal, ogr, osr

    kinds = fields or {
        "tekst": (ogr.OFTString, ogr.OFSTNone),
        "geheel": (ogr.OFTInteger, ogr.OFSTNone),
        "klein": (ogr.OFTInteger, ogr.OFSTInt16),
        "groot": (ogr.OFTInteger64, ogr.OFSTNone),
        "getal": (ogr.OFTReal, ogr.OFSTNone),
    }
    if path.exists():
        dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE | gdal.OF_VECTOR)
    else:
        dataset = gdal.GetDriverByName(driver).Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326 if driver == "GeoJSON" else 28992)
    kind = ogr.wkbPolygon if geometry else ogr.wkbNone
    layer = dataset.CreateLayer(table, reference, kind, options=list(options))
    for name, (field_type, subtype) in kinds.items():
        definition = ogr.FieldDefn(name, field_type)
        definition.SetSubType(subtype)
        layer.CreateField(definition)
    for fid, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        if fid is not None:
            feature.SetFID(fid)
        for name, value in zip(kinds, values, strict=True):
            if value is None:
                feature.SetFieldNull(name)
            else:
                feature[name] = value
        if geometry:
            feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((0 0,0 1,1 1,1 0,0 0))"))
        assert layer.CreateFeature(feature) == ogr.OGRERR_NONE
    dataset = None
    return str(path)


# Ids not in order, empty text beside NULL, text outside the basic plane, and what only 64 bits can hold.
ROWS = [
    (7, ("é€𝄞", 1, 1, 2**53 + 1, 0.1)),
    (3, ("", None, None, None, None)),
    (5, (None, -5, -3, -(2**62), -1.5e300)),
    (9, ("  x ", 2**31 - 1, 32767, 2**53 + 3, 0.0)),
]
FILES = [("GPKG", "gpkg"), ("FlatGeobuf", "fgb"), ("GeoJSON", "geojson")]


@pytest.fixture
def routes(feedback):
    """Call with an input: the tables by the fast route (None where it declines) and by the features."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProject

    def call(source, fields=None):
        from veerkracht.processing.base.layers import open_source

        algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        table = open_source(algorithm, {"INPUT": source}, "INPUT", context)
        fields = fields or table.field_names()
        fast = table.read_file(fields, feedback()) if table.file else None
        return fast, table._read_features(fields, feedback())

    return call


@pytest.fixture
def same(routes):
    """Call with an input: fails unless the fast route takes it and gives exactly what the features give."""
    import pandas as pd

    def call(source, fields=None):
        fast, slow = routes(source, fields)
        assert fast is not None, "the fast route declined"
        pd.testing.assert_frame_equal(fast, slow, check_exact=True)
        for name in slow:
            if slow[name].dtype == object:
                assert [type(value) for value in fast[name]] == [type(value) for value in slow[name]]
        return fast

    return call


@pytest.fixture
def project_layer():
    """Call with a source: the layer in the project, so that an input can name it by id."""
    from qgis.core import QgsProject, QgsVectorLayer

    def call(source: str):
        layer = QgsVectorLayer(source, "laag", "ogr")
        assert layer.isValid()
        return QgsProject.instance().addMapLayer(layer)

    return call


def _selected(layer):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


# ---- the fast route equals the features ---------------------------------------------------------------------


@pytest.mark.parametrize(("driver", "suffix"), FILES)
def test_a_file_is_read_the_same_both_ways(tmp_path, same, driver, suffix):
    table = same(_write(tmp_path / f"a.{suffix}", driver, ROWS))
    by_text = table.set_index("tekst")
    assert by_text.loc["é€𝄞", "groot"] == 2**53 + 1, "a double would have lost the last digit"
    assert by_text.loc["é€𝄞", "getal"] == 0.1
    assert by_text.loc["", "geheel"] is not None
    assert table["tekst"].isna().sum() == 1, "empty text is not NULL"
    assert str(table["groot"].dtype) == "Int64"


@pytest.mark.parametrize(("driver", "suffix"), FILES)
def test_a_choice_of_fields_in_another_order(tmp_path, same, driver, suffix):
    source = _write(tmp_path / f"a.{suffix}", driver, ROWS)
    assert list(same(source, ["getal", "geheel", "tekst"])) == ["getal", "geheel", "tekst"]
    same(source, ["groot"])


@pytest.mark.parametrize(("driver", "suffix"), FILES)
@pytest.mark.parametrize("where", ['"geheel" > 0', "\"tekst\" = 'é€𝄞'", '"tekst" IS NULL', '"geheel" BETWEEN -9 AND 5'])
def test_a_filter_on_the_layer(tmp_path, same, project_layer, driver, suffix, where):
    layer = project_layer(_write(tmp_path / f"a.{suffix}", driver, ROWS))
    assert layer.setSubsetString(where)
    table = same(layer.id())
    assert 0 < len(table) < len(ROWS)


@pytest.mark.parametrize(("driver", "suffix"), FILES)
def test_only_the_selected_features_with_and_without_a_filter(tmp_path, same, project_layer, driver, suffix):
    layer = project_layer(_write(tmp_path / f"a.{suffix}", driver, ROWS))
    ids = [feature.id() for feature in layer.getFeatures()]
    layer.selectByIds(ids[1:3])
    assert sorted(same(_selected(layer)).index) == sorted(ids[1:3])
    layer.setSubsetString('"geheel" > 0')
    layer.selectAll()
    assert same(_selected(layer))["geheel"].min() > 0


@pytest.mark.parametrize(("driver", "suffix"), FILES)
def test_columns_that_hold_nothing_but_null(tmp_path, same, driver, suffix):
    table = same(_write(tmp_path / f"a.{suffix}", driver, [(None, (None,) * len(FIELDS))] * 3), list(FIELDS))
    assert table.isna().all(axis=None)


def test_one_of_several_layers_in_a_geopackage_and_a_table_without_geometry(tmp_path, same):
    path = tmp_path / "meer.gpkg"
    _write(path, "GPKG", ROWS, table="een")
    _write(path, "GPKG", [(1, ("ander", 1, 1, 1, 1.0))], table="twee")
    _write(path, "GPKG", ROWS, table="tabel", geometry=False)
    assert len(same(f"{path}|layername=een")) == 4
    assert same(f"{path}|layername=twee")["tekst"].tolist() == ["ander"]
    assert len(same(f"{path}|layername=tabel")) == 4


def test_the_feature_id_as_a_field_whatever_it_is_called(tmp_path, same):
    source = _write(tmp_path / "a.gpkg", "GPKG", ROWS)
    assert same(source, ["geheel", "fid", "tekst"])["fid"].tolist() == [3, 5, 7, 9]
    source = _write(tmp_path / "b.gpkg", "GPKG", ROWS, options=["FID=objectid"])
    assert same(source, ["objectid"])["objectid"].tolist() == [3, 5, 7, 9]


@pytest.mark.parametrize(("driver", "suffix"), FILES[1:])
@pytest.mark.parametrize("name", ["fid", "OGC_FID", "ogc_fid"])
def test_a_field_that_bears_the_name_of_the_feature_id_is_still_a_field(tmp_path, routes, driver, suffix, name):
    import pandas as pd
    from osgeo import ogr

    rows = [(None, (77, 1)), (None, (88, 2))]
    kinds = {name: (ogr.OFTInteger, ogr.OFSTNone), "waarde": (ogr.OFTInteger, ogr.OFSTNone)}
    source = _write(tmp_path / f"a.{suffix}", driver, rows, fields=kinds)
    for fields in ([name], [name, "waarde"], ["waarde"]):
        fast, slow = routes(source, fields)
        if name in fields:
            assert slow[name].tolist() == [77, 88]
        if fast is not None:
            pd.testing.assert_frame_equal(fast, slow)


def test_more_features_than_one_batch_of_the_stream(tmp_path, layer, save, same):
    count = 65536 + 20
    source = save(
        layer(geometry="None", nr=list(range(count)), tekst=[("é" * (i % 7)) or None for i in range(count)]),
        tmp_path / "veel.gpkg",
    )
    assert len(same(source)) == count


def test_float32_is_the_number_that_qgis_shows(tmp_path, routes):
    import pandas as pd
    from osgeo import ogr

    kinds = {"f": (ogr.OFTReal, ogr.OFSTFloat32)}
    fast, slow = routes(_write(tmp_path / "a.gpkg", "GPKG", [(None, (0.1,)), (None, (None,))], fields=kinds))
    if fast is not None:
        pd.testing.assert_frame_equal(fast, slow, check_exact=True)


# ---- where it declines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("driver", "suffix"), FILES)
def test_booleans_and_dates_are_read_by_features(tmp_path, routes, driver, suffix):
    from osgeo import ogr

    kinds = {
        "ja": (ogr.OFTInteger, ogr.OFSTBoolean),
        "dag": (ogr.OFTDate, ogr.OFSTNone),
        "nr": (ogr.OFTInteger, ogr.OFSTNone),
    }
    rows = [(None, (1, "2020/01/02", 3)), (None, (None, None, 4)), (None, (0, None, 5))]
    source = _write(tmp_path / f"a.{suffix}", driver, rows, fields=kinds)
    fast, slow = routes(source, ["ja"])
    assert fast is None
    assert slow["ja"].tolist() == [True, None, False]
    fast, slow = routes(source, ["dag", "nr"])
    assert fast is None
    # FlatGeobuf stores a date as a moment.
    assert [value and value.toString("yyyy-MM-dd") for value in slow["dag"]] == ["2020-01-02", None, None]
    assert routes(source, ["nr"])[0] is not None, "a date elsewhere in the file is no reason to be slow"


def test_a_limit_or_a_filter_on_the_input_itself(tmp_path, routes, project_layer):
    from qgis.core import Qgis, QgsProcessingFeatureSourceDefinition

    layer = project_layer(_write(tmp_path / "a.gpkg", "GPKG", ROWS))
    fast, slow = routes(QgsProcessingFeatureSourceDefinition(layer.id(), False, 2))
    assert fast is None
    assert len(slow) == 2
    filtered = QgsProcessingFeatureSourceDefinition(
        layer.id(),
        False,
        -1,
        Qgis.ProcessingFeatureSourceDefinitionFlags(),
        Qgis.InvalidGeometryCheck.AbortOnInvalid,
        '"geheel" > 0',
    )
    fast, slow = routes(filtered)
    assert fast is None
    assert sorted(slow["geheel"]) == [1, 2**31 - 1]


def test_unsaved_edits_are_seen(tmp_path, routes, project_layer):
    layer = project_layer(_write(tmp_path / "a.gpkg", "GPKG", ROWS))
    layer.startEditing()
    layer.changeAttributeValue(3, layer.fields().lookupField("geheel"), 99)
    layer.deleteFeature(9)
    fast, slow = routes(layer.id())
    assert fast is None
    assert slow.loc[3, "geheel"] == 99
    assert sorted(slow.index) == [3, 5, 7]
    layer.rollBack()


def test_virtual_and_joined_fields(tmp_path, layer, routes, project_layer):
    from qgis.core import QgsField, QgsProject, QgsVectorLayerJoinInfo
    from qgis.PyQt.QtCore import QMetaType

    virtual = project_layer(_write(tmp_path / "a.gpkg", "GPKG", ROWS))
    virtual.addExpressionField('"geheel" * 2', QgsField("dubbel", QMetaType.Type.Int))
    fast, slow = routes(virtual.id())
    assert fast is None
    assert slow.loc[7, "dubbel"] == 2
    joined = project_layer(_write(tmp_path / "b.gpkg", "GPKG", ROWS))
    table = QgsProject.instance().addMapLayer(layer(geometry="None", sleutel=["é€𝄞"], inwoners=[120], name="t"))
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(table)
    info.setJoinFieldName("sleutel")
    info.setTargetFieldName("tekst")
    info.setUsingMemoryCache(True)
    assert joined.addJoin(info)
    fast, slow = routes(joined.id(), ["t_inwoners"])
    assert fast is None
    assert slow.loc[7, "t_inwoners"] == 120


def test_layers_that_are_no_such_file(tmp_path, layer, routes):
    from qgis.core import QgsProject, QgsVectorLayer

    fast, slow = routes(layer(code=["a", None], n=[1, None], x=[0.5, math.nan]))
    assert fast is None
    assert slow["n"].isna().tolist() == [False, True]
    csv = tmp_path / "a.csv"
    csv.write_text("code;n;x\né;1;0.5\n;;\n", encoding="utf-8")
    text = QgsVectorLayer(f"file://{csv}?delimiter=;&detectTypes=yes&type=csv", "csv", "delimitedtext")
    fast, slow = routes(QgsProject.instance().addMapLayer(text).id())
    assert fast is None
    assert slow["n"].tolist()[0] == 1
    assert slow["code"].iloc[0] == "é"


def test_the_other_geometry_types_of_a_mixed_file_do_not_count(tmp_path, run, routes):
    path = tmp_path / "gemengd.geojson"
    path.write_text(
        """{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"pct_corporatie": 5}, "geometry":
            {"type": "Polygon", "coordinates": [[[5, 52], [5, 53], [6, 53], [5, 52]]]}},
        {"type": "Feature", "properties": {"pct_corporatie": 50}, "geometry":
            {"type": "Point", "coordinates": [5, 52]}}]}""",
        encoding="utf-8",
    )
    source = f"{path}|geometrytype=Polygon"
    fast, slow = routes(source)
    assert len(slow) == 1
    assert fast is None or len(fast) == 1
    result = run("corporatiebezit", INPUT=source)
    assert result.rows("corp_klasse") == [1]
    assert "45-60 %: 0" in result.log


def test_an_empty_flatgeobuf_does_not_eat_all_memory(tmp_path, layer, save, plugins_folder):
    """GDAL 3.6 streams empty batches without end for it; in a process of its own, with little memory."""
    source = save(layer(pct=[], types={"pct": "double"}), tmp_path / "leeg.fgb")
    script = f"""
import pathlib, sys; sys.path.append({str(plugins_folder)!r})
from veerkracht.processing.base.arrow import FileTable, read_columns
columns = read_columns(FileTable({source!r}, None, "", None), ["pct"], lambda: None)
assert columns is None or len(columns["pct"]) == 0
status = dict(line.split(":", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines())
used = int(status["VmHWM"].split()[0]) / 2**10  # not ru_maxrss, which counts the test run that it was forked from
assert used < 1000, f"{{used:.0f}} MB"
"""
    limit = 3 * 2**30
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert done.returncode == 0, done.stderr[-1500:]


# ---- what is written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson", "csv", "shp", "memory"])
def test_null_is_written_as_null_and_never_as_nan(tmp_path, layer, run, suffix):
    source = layer(pct_corporatie=[5.0, None, math.nan])
    output = "memory:" if suffix == "memory" else str(tmp_path / f"uit.{suffix}")
    result = run("corporatiebezit", INPUT=source, OUTPUT=output)
    cut = 10 if suffix == "shp" else 99  # characters in the name of a field
    empty = "" if suffix == "csv" else None  # all that a csv has for NULL
    # FlatGeobuf puts the features in another order.
    filled, *others = sorted(([row[name[:cut]] for name in NEW] for row in result.rows()), key=lambda row: not row[0])
    assert [float(filled[0]), int(filled[1]), filled[2]] == [5.0, 1, "0-10 %"]
    assert others == [[empty] * 3] * 2


def test_names_that_a_shapefile_cuts_off_are_named(tmp_path, layer, run):
    source = layer(pct_corporatie=[5.0], kort=[1])
    warned = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.shp")).warned
    assert "cuts names off after 10 characters: pct_corporatie, corp_klasse." in warned
    assert "cuts names" not in run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg")).warned


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson"])
def test_what_only_64_bits_can_hold_is_kept(tmp_path, layer, run, suffix):
    source = layer(pct_corporatie=[5.0, None, 7.0], groot=[2**53 + 1, None, -(2**60) + 1])
    result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / f"uit.{suffix}"))
    assert set(result.rows("groot")) == {2**53 + 1, None, -(2**60) + 1}


def test_null_in_a_geopackage_is_sql_null(tmp_path, layer, run):
    import sqlite3

    path = tmp_path / "uit.gpkg"
    run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, None]), OUTPUT=str(path))
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT typeof(pct_corporatie), typeof(pct_corp), typeof(corp_klasse), typeof(corp_label) FROM uit"
    ).fetchall()
    connection.close()
    assert found == [("real", "real", "integer", "text"), ("null",) * 4]


WKT = {
    "MultiPolygonZ": [
        "MultiPolygonZ(((0 0 1,1 1 2,1 0 3,0 1 4,0 0 1)))",  # crosses itself
        "MultiPolygonZ(((0 0 1,0 1 1,1 1 1,0 0 1)),((5 5 2,5 6 2,6 6 2,5 5 2)))",
        None,
    ],
    "MultiPointM": ["MultiPointM((1 2 3),(4 5 6))", "MultiPointM((1 2 3))", None],
    "CurvePolygon": [
        "CurvePolygon(CompoundCurve(CircularString(0 0,1 1,2 0),(2 0,0 0)))",
        "CurvePolygon((0 0,0 1,1 1,0 0))",
        None,
    ],
    "LineString": ["LineString(0 0,1 1)", "LineString(0 0,0 0)", None],
}


@pytest.mark.parametrize("kind", WKT)
def test_geometry_is_not_touched(layer, run, kind):
    source = layer(geometry=kind, wkt=WKT[kind], pct_corporatie=[5.0, 50.0, None])
    result = run("corporatiebezit", INPUT=source).layer

    def shapes(layer):
        return [bytes(feature.geometry().asWkb()) if feature.hasGeometry() else None for feature in layer.getFeatures()]

    assert shapes(result) == shapes(source)
    assert result.wkbType() == source.wkbType()


@pytest.mark.parametrize("crs", ["EPSG:28992", "EPSG:4326", "EPSG:7415", "EPSG:3035"])
def test_the_coordinate_system_is_kept(tmp_path, layer, run, crs):
    result = run("corporatiebezit", INPUT=layer(crs=crs, pct_corporatie=[5.0]), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.layer.crs().authid() == crs
    assert "coordinate system" not in result.log


def test_field_types_and_their_values_are_kept(tmp_path, run, rows):
    from osgeo import ogr

    kinds = {
        "ja": (ogr.OFTInteger, ogr.OFSTBoolean),
        "dag": (ogr.OFTDate, ogr.OFSTNone),
        "tijd": (ogr.OFTDateTime, ogr.OFSTNone),
        "klein": (ogr.OFTInteger, ogr.OFSTInt16),
        "groot": (ogr.OFTInteger64, ogr.OFSTNone),
        "pct_corporatie": (ogr.OFTReal, ogr.OFSTNone),
        "Straße, “é” 't": (ogr.OFTString, ogr.OFSTNone),
    }
    values = [
        (1, (True, "2020/01/02", "2020/01/02 03:04:05", 3, 2**53 + 1, 5.0, "žluťoučký 𝄞 ' \"")),
        (2, (None,) * 7),
    ]
    source = _write(tmp_path / "in.gpkg", "GPKG", values, fields=kinds)
    from qgis.core import QgsVectorLayer

    before = QgsVectorLayer(source, "in", "ogr")
    after = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg")).layer
    names = [field.name() for field in before.fields()]
    assert [field.name() for field in after.fields()] == [*names, *NEW]
    for name in names:
        assert after.fields().field(name).type() == before.fields().field(name).type(), name
    assert rows(after, *names) == rows(before, *names)


def test_a_field_of_the_name_of_a_result_gives_way_whatever_its_case(tmp_path, layer, run):
    source = layer(CORP_Klasse=["oud", "oud"], code=["a", "b"], pct_corporatie=[5.0, 50.0])
    result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    names = [field.name() for field in result.layer.fields()]
    assert names == ["fid", "code", "pct_corporatie", "pct_corp", "corp_klasse", "corp_label"]
    assert result.rows("corp_klasse") == [1, 3]
    assert "new values in these fields of the input: CORP_Klasse" in result.log


def test_a_run_on_its_own_result_gives_the_same_again(tmp_path, layer, run):
    first = run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, None, 99.0]), OUTPUT=str(tmp_path / "een.gpkg"))
    second = run("corporatiebezit", INPUT=str(tmp_path / "een.gpkg"), OUTPUT=str(tmp_path / "twee.gpkg"))
    assert second.rows() == first.rows()


def test_the_input_is_never_changed(tmp_path, layer, save, run):
    path = tmp_path / "in.gpkg"
    save(layer(pct_corporatie=[5.0, 50.0]), path)
    before = path.read_bytes()
    run("corporatiebezit", INPUT=str(path), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert path.read_bytes() == before


def test_a_result_without_any_value_is_still_written(layer, run):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=[None, None], types={"pct_corporatie": "double"}))
    assert result.rows("corp_klasse") == [None, None]
    assert "geen gegevens: 2" in result.log


def test_one_area(layer, run):
    assert run("corporatiebezit", INPUT=layer(pct_corporatie=[45.0])).rows("corp_klasse") == [3]


def test_selected_only_writes_the_selected_only(tmp_path, layer, save, run, project_layer):
    from qgis.core import QgsProject

    stored = project_layer(save(layer(code=["a", "b", "c"], pct_corporatie=[5.0, 50.0, 70.0]), tmp_path / "in.gpkg"))
    memory = QgsProject.instance().addMapLayer(layer(code=["a", "b", "c"], pct_corporatie=[5.0, 50.0, 70.0]))
    for source in (stored, memory):
        source.selectByExpression("\"code\" IN ('b', 'c')")
        result = run("corporatiebezit", INPUT=_selected(source))
        assert sorted(result.rows("code", "corp_klasse")) == [("b", 3), ("c", 4)]
        assert "0-10 %: 0" in result.log


def test_a_shapefile_is_drawn_by_the_field_that_it_has(tmp_path, layer, run):
    """Names are cut off at ten characters there; a style on corp_klasse would draw nothing."""
    path = tmp_path / "uit.shp"
    run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, 50.0]), OUTPUT=str(path))
    from qgis.core import QgsVectorLayer

    result = QgsVectorLayer(str(path), "uit", "ogr")
    renderer = result.renderer()
    assert renderer.type() == "categorizedSymbol"
    assert renderer.classAttribute() in [field.name() for field in result.fields()]


# ---- the result over the input -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "output",
    [
        "{folder}/stad.gpkg",
        "{folder}/../{name}/stad.gpkg",
        "{folder}/link.gpkg",
        "./stad.gpkg",
        "stad.gpkg",
        "ogr:dbname='{folder}/stad.gpkg' table=\"buurten\" (geom)",
        "ogr:dbname='{folder}/stad.gpkg' table=\"Buurten\" (geom)",
    ],
)
def test_the_input_itself_is_refused_as_result(monkeypatch, tmp_path, layer, save, rows, output):
    """QGIS would empty the file before its features are read: the user's data would be gone."""
    from qgis import processing
    from qgis.core import QgsProcessingException, QgsVectorLayer

    path = tmp_path / "stad.gpkg"
    source = save(layer(pct_corporatie=[5.0, 50.0]), path, "buurten")
    save(layer(pct_corporatie=[7.0]), path, "wijken")
    (tmp_path / "link.gpkg").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    target = output.format(folder=tmp_path, name=tmp_path.name)
    with pytest.raises(QgsProcessingException) as caught:
        processing.run("veerkracht:corporatiebezit", {"INPUT": source, "OUTPUT": target})
    assert "would overwrite" in str(caught.value)
    assert rows(QgsVectorLayer(source, "b", "ogr"), "pct_corporatie") == [5.0, 50.0]
    assert rows(QgsVectorLayer(f"{path}|layername=wijken", "w", "ogr"), "pct_corporatie") == [7.0]


@pytest.mark.parametrize("algorithm", ["leeskerncijfers", "leesleefbaarometer"])
def test_the_file_that_is_read_is_refused_as_result(tmp_path, city, algorithm):
    from qgis import processing
    from qgis.core import QgsProcessingException

    name = {"leeskerncijfers": "kerncijfers_2019.csv", "leesleefbaarometer": "leefbaarometer.csv"}[algorithm]
    path = tmp_path / name
    before = Path(city.path(name)).read_bytes()
    path.write_bytes(before)
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        processing.run(f"veerkracht:{algorithm}", {"INPUT": str(path), "OUTPUT": str(path)})
    assert path.read_bytes() == before


def test_the_table_of_a_join_is_refused_as_result(tmp_path, layer, save, rows):
    from qgis import processing
    from qgis.core import QgsProcessingException, QgsVectorLayer

    areas = layer(gebiedcode=["a"])
    table = save(layer(geometry="None", gebiedcode=["a"], n=[1]), tmp_path / "tabel.gpkg")
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        processing.run("veerkracht:koppelindicatoren", {"INPUT": areas, "TABEL": table, "OUTPUT": table})
    assert rows(QgsVectorLayer(table, "t", "ogr"), "n") == [1]


def test_another_table_in_the_file_of_the_input_is_fine(tmp_path, layer, save, run, rows):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "stad.gpkg"
    source = save(layer(pct_corporatie=[5.0, 50.0]), path, "buurten")
    result = run("corporatiebezit", INPUT=source, OUTPUT=f"ogr:dbname='{path}' table=\"bezit\" (geom)")
    assert result.rows("corp_klasse") == [1, 3]
    assert rows(QgsVectorLayer(source, "b", "ogr"), "pct_corporatie") == [5.0, 50.0]


def test_a_field_called_fid_with_the_same_number_twice(tmp_path, layer, run):
    """As merged layers have: a GeoPackage takes it for its own feature id and refuses the second."""
    source = layer(fid=[1, 1, 2], code=["a", "b", "c"], pct_corporatie=[5.0, 50.0, 70.0])
    result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert sorted(result.rows("code", "corp_klasse")) == [("a", 1), ("b", 3), ("c", 4)]


@pytest.mark.parametrize("values", [["x", "y"], [1.5, 2.5]])
def test_a_field_called_fid_that_is_no_whole_number(tmp_path, layer, run, values):
    source = layer(fid=values, code=["a", "b"], pct_corporatie=[5.0, 50.0])
    result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert sorted(result.rows("code", "corp_klasse")) == [("a", 1), ("b", 3)]


# ---- expressions -------------------------------------------------------------------------------------------


def test_an_expression_over_features(layer, feedback):
    from qgis.core import QgsApplication, QgsProcessingContext

    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.base.layers import open_source

    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:corporatiebezit").create()
    context = QgsProcessingContext()
    areas = layer(code=["F81d", None], n=[7, None])
    source = open_source(algorithm, {"INPUT": areas}, "INPUT", context)

    def values(expression):
        return [None if value is None else value for value in source.evaluate(expression, context, feedback())]

    assert values("'WK0363' || right(\"code\", 2)") == ["WK03631d", None]
    assert values('"code"') == ["F81d", None]
    assert values('"n" + 1') == [8, None]
    assert values("round($area)") == [1_000_000, 1_000_000]
    for bad, said in (("'x' ||", "not an expression"), ("", "not an expression"), ('"naam"', "no field naam")):
        with pytest.raises(Invoerfout, match=said):
            source.evaluate(bad, context, feedback())
    with pytest.raises(Invoerfout, match="code, n"):
        source.evaluate('"naam" || 1', context, feedback())
