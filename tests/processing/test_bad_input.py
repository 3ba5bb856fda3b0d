"""Input that cannot be used, and runs that are cut off: a sentence, and nothing left behind.

What belongs to one algorithm is refused in its own tests; here is what all share.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAPS = {
    "corporatiebezit": {},
    "kwetsbaarheid": {"GROEPEN_T1": ["index_t1"], "GROEPEN_T0": ["index_t0"]},
    "concentratie": {"METHODE": 3},
    "overlast": {},
    "overlastontwikkeling": {},
    "veerkracht": {},
    "socialegebiedstypering": {"INDICATOREN": ["koop", "pct_corporatie", "woz", "onv_2020"], "MINIMUM_CRITERIA": 1},
    "gevoeligheid": {"TREKKINGEN": 5},
    "opvallendegebieden": {},
    "draagkracht": {},
}
ALL = [
    "downloadgegevens",
    "leeskerncijfers",
    "leesleefbaarometer",
    "leeseigengegevens",
    "koppelindicatoren",
    "kiesgemeenten",
    "vergelijkgebieden",
    "hercodeergebieden",
    "stapeljaren",
    "ruimtelijkgemiddelde",
    "vierkantenkaart",
    "beveiligcijfers",
    "kantelpunten",
    "werktypering",
    "eigendomstype",
    "dominantecorporatie",
    "wachttijden",
    "kaartenset",
    "tabellenboek",
    "regressie",
    "multilevel",
    "ruimtelijkesamenhang",
    *MAPS,
]


@pytest.fixture
def areas(layer):
    """Call with columns to replace: areas that every map can classify."""

    def make(**columns):
        figures = {
            "code": ["a", "b", "c"],
            "inwoners": [10, 20, 30],
            "pct_corporatie": [5.0, 50.0, None],
            "index_t0": [10.0, 10.0, 10.0],
            "index_t1": [12.0, 11.0, 8.0],
            "onv_2014": [0.0, 0.1, 0.1],
            "onv_2020": [0.1, 0.0, 0.1],
        }
        options = {name: columns.pop(name) for name in ("crs", "geometry", "types", "wkt", "name") if name in columns}
        return layer(**options, **(figures | columns))

    return make


# ---- the figures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("algorithm", "field"),
    [("corporatiebezit", "pct_corporatie"), ("kwetsbaarheid", "index_t1"), ("veerkracht", "onv_2020")],
)
def test_text_in_a_number_field_names_field_and_row(areas, refused, algorithm, field):
    source = areas(**{field: ["5,5", "veel", "n.v.t."]})
    sentence = refused(algorithm, INPUT=source, **MAPS[algorithm])
    for part in (field, "'veel'", "'n.v.t.'", "(2)", "(3)", "2"):
        assert part in sentence
    assert "5,5" not in sentence, "which is a number"


@pytest.mark.parametrize(
    ("algorithm", "field"),
    [("corporatiebezit", "pct_corporatie"), ("kwetsbaarheid", "index_t1"), ("veerkracht", "onv_2014")],
)
def test_a_missing_field_says_which_was_looked_for_and_what_there_is(layer, refused, algorithm, field):
    columns = {"pct_corporatie": [1.0], "index_t0": [1.0], "index_t1": [1.0], "onv_2014": [1.0], "onv_2020": [1.0]}
    columns.pop(field)
    sentence = refused(algorithm, INPUT=layer(**columns, name="mijn wijken"), **MAPS[algorithm])
    assert f"no field {field}" in sentence
    assert "mijn wijken" in sentence
    for present in columns:
        assert present in sentence


def test_a_boolean_is_no_number(areas, refused):
    assert "pct_corporatie" in refused("corporatiebezit", INPUT=areas(pct_corporatie=[True, False, None]))


def test_a_text_field_with_decimal_commas_works_everywhere(areas, run):
    source = areas(
        index_t0=["10,0", "10,0", "."], index_t1=["11,5", "10,5", ""], onv_2014=["0,0", "0,1", "x"],
        onv_2020=["0,1", "0,1", "0,1"], inwoners=["10", "20", "30"],
    )  # fmt: skip
    assert run("veerkracht", INPUT=source).rows("vk_klasse") == [4, 2, None]
    result = run("kwetsbaarheid", INPUT=source, **MAPS["kwetsbaarheid"], METHODE=2, GRENZEN="11,25")
    assert result.rows("index_t1", "index_klasse") == [(11.5, 2), (10.5, 1), (None, None)]


def test_codes_for_missing_values_are_null_and_counted_everywhere(areas, run):
    source = areas(onv_2020=[-99997.0, 0.1, 0.1], index_t1=[12.0, -99995.0, 12.0])
    result = run("veerkracht", INPUT=source)
    assert result.rows("vk_klasse") == [None, None, 3]
    for field in ("onv_2020", "index_t1"):
        assert f"{field} 1 (" in result.warned


@pytest.mark.parametrize("algorithm", MAPS)
def test_an_empty_layer(tmp_path, areas, layer, refused, algorithm):
    columns = (
        "inwoners", "pct_corporatie", "index_t0", "index_t1", "onv_2014", "onv_2020", "gebiedcode", "tw_totaal",
        "verhuringen", "woningen", "pct_verhuringen", "pct_voorraad", "vrijkomend", "vk_klasse",
    )  # fmt: skip
    empty = layer(**{name: [] for name in columns}, types=dict.fromkeys(columns, "double"), name="niets")
    sentence = refused(algorithm, INPUT=empty, **MAPS[algorithm])
    assert "niets" in sentence
    assert "no features" in sentence


@pytest.mark.parametrize("side", ["INPUT", "TABEL"])
def test_an_empty_side_of_a_join(layer, refused, side):
    sides = {"INPUT": layer(gebiedcode=["a"]), "TABEL": layer(geometry="None", gebiedcode=["a"], n=[1])}
    types = {"gebiedcode": "string", "n": "integer"}
    sides[side] = layer(geometry="None", gebiedcode=[], n=[], types=types, name="niets")
    sentence = refused("koppelindicatoren", **sides)
    assert "niets has no features" in sentence


def test_nothing_selected(areas, refused):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    source = QgsProject.instance().addMapLayer(areas(name="buurten"))
    sentence = refused("corporatiebezit", INPUT=QgsProcessingFeatureSourceDefinition(source.id(), True))
    assert "selection" in sentence


def test_a_layer_without_a_coordinate_system_is_a_warning(tmp_path, areas, run):
    result = run("corporatiebezit", INPUT=areas(crs="", name="zonder"), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert "zonder has no coordinate system" in result.warned
    assert result.rows("corp_klasse") == [1, 3, None]


def test_a_geopackage_that_says_that_its_coordinate_system_is_undefined(tmp_path, areas, save, run):
    """QGIS then has a system that is valid, nameless and nowhere."""
    source = save(areas(crs="", name="zonder"), tmp_path / "in.gpkg")
    result = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert "no coordinate system" in result.warned
    assert result.rows("corp_klasse") == [1, 3, None]


def test_a_table_has_no_coordinate_system_to_warn_of(areas, run):
    assert "coordinate system" not in run("corporatiebezit", INPUT=areas(geometry="None", crs="")).log


# ---- the limits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("45; 10", ["must ascend", "10 follows 45"]),
        ("10; 10; 45", ["must ascend", "10 follows 10"]),
        ("10; laag", ["'laag'", "not a number"]),
        ("", ["no breaks"]),
        ("   ", ["no breaks"]),
        ("10; nan", ["must be numbers"]),
        ("10; inf", ["must be numbers"]),
        ("10; -", ["'-'", "not a number"]),
    ],
)
@pytest.mark.parametrize("algorithm", ["corporatiebezit", "kwetsbaarheid"])
def test_breaks_that_make_no_classes(areas, refused, algorithm, text, parts):
    sentence = refused(algorithm, INPUT=areas(), **MAPS[algorithm], GRENZEN=text, SCHEMA=2, METHODE=2)
    for part in parts:
        assert part in sentence


@pytest.mark.parametrize(
    ("algorithm", "inputs", "parts"),
    [
        ("kwetsbaarheid", {"BAND_KWETSBAARHEID": -0.5}, ["-0.5", "zero or more"]),
        ("veerkracht", {"BAND_KWETSBAARHEID": -0.5}, ["-0.5", "zero or more"]),
        ("veerkracht", {"BAND_OVERLAST": -0.001}, ["-0.001", "zero or more"]),
        ("kwetsbaarheid", {"JAAR_T0": 2020, "JAAR_T1": 2020}, ["2020", "two different years"]),
        ("kwetsbaarheid", {"JAAR_T0": 2020, "JAAR_T1": 2014}, ["2014", "before the first (2020)"]),
        ("kwetsbaarheid", {"GEMIDDELDE": 10, "STANDAARDAFWIJKING": 0}, ["no spread"]),
        ("kwetsbaarheid", {"GEMIDDELDE": 10, "STANDAARDAFWIJKING": -1}, ["no spread"]),
    ],
)
def test_limits_and_periods(areas, refused, algorithm, inputs, parts):
    sentence = refused(algorithm, INPUT=areas(), **MAPS[algorithm] | inputs)
    for part in parts:
        assert part in sentence


def test_the_period_of_a_level_alone_does_not_matter(areas, run):
    run("kwetsbaarheid", INPUT=areas(), GROEPEN_T1=["index_t1"], JAAR_T0=2020, JAAR_T1=2020)


# ---- where to ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ALL)
def test_a_folder_that_does_not_exist(tmp_path, cases, refused, algorithm):
    folder = tmp_path / "geen map"
    sentence = refused(algorithm, **cases[algorithm], OUTPUT=str(folder / "uit.gpkg"))
    assert "cannot be written" in sentence
    assert f"folder {folder} does not exist" in sentence
    assert not folder.exists()


def test_a_geopackage_in_a_folder_that_does_not_exist(tmp_path, cases, refused):
    output = f"ogr:dbname='{tmp_path}/geen map/uit.gpkg' table=\"uit\" (geom)"
    sentence = refused("corporatiebezit", **cases["corporatiebezit"], OUTPUT=output)
    assert "cannot be written" in sentence
    assert "geen map" in sentence


def test_a_folder_where_a_file_should_be(tmp_path, cases, refused):
    folder = tmp_path / "map.gpkg"
    (folder / "inhoud").mkdir(parents=True)
    sentence = refused("corporatiebezit", **cases["corporatiebezit"], OUTPUT=str(folder))
    assert "cannot be written" in sentence
    assert str(folder) in sentence
    assert (folder / "inhoud").is_dir(), "what was there is left alone"


def test_a_file_that_may_not_be_written(tmp_path, plugins_folder, cases):
    """As another user than root, who may write anywhere."""
    import pwd

    if os.getuid() != 0:
        folder = tmp_path / "dicht"
        folder.mkdir(mode=0o555)
        user = None
    else:
        try:
            user = pwd.getpwnam("nobody").pw_uid
        except KeyError:
            pytest.skip("there is no user nobody here")
        folder = tmp_path / "dicht"
        folder.mkdir(mode=0o755)
    script = f"""
import os, sys
sys.path.append({str(plugins_folder)!r})
from qgis.core import QgsApplication, QgsFeature, QgsProcessingContext, QgsProcessingException
from qgis.core import QgsProcessing, QgsProcessingFeedback, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
import veerkracht, pandas
plugin = veerkracht.classFactory(None)
plugin.initProcessing()
layer = QgsVectorLayer("Polygon?crs=EPSG:28992&field=pct_corporatie:double", "b", "memory")
feature = QgsFeature(layer.fields())
feature.setAttributes([5.0])
layer.dataProvider().addFeatures([feature])
algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:corporatiebezit")
context = QgsProcessingContext()
# All that is imported on first use, before this user may no longer reach the checkout.
first = {{"INPUT": layer, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}}
algorithm.run(first, QgsProcessingContext(), QgsProcessingFeedback(), {{}}, False)
if {user or 0}:
    os.setuid({user or 0})
try:
    inputs = {{"INPUT": layer, "OUTPUT": {str(folder / "uit.gpkg")!r}}}
    algorithm.run(inputs, context, QgsProcessingFeedback(), {{}}, False)
    print("WRITTEN")
except QgsProcessingException as error:
    print("SENTENCE", error, flush=True)
os._exit(0)
"""
    for parent in (tmp_path, *tmp_path.parents[:3]):
        if str(parent) not in ("/", "/tmp"):
            parent.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert "SENTENCE The result cannot be written to" in done.stdout, done.stdout + done.stderr
    assert str(folder / "uit.gpkg") in done.stdout
    assert not list(folder.iterdir())


# ---- cancel ------------------------------------------------------------------------------------------------


@pytest.fixture
def many(layer):
    """More areas than are written between two looks at the cancel button, in every column that a map needs."""
    count = 5000
    return layer(
        geometry="None",
        gebiedcode=[f"c{number}" for number in range(count)],
        inwoners=[10] * count,
        pct_corporatie=[5.0] * count,
        index_t0=[float(number % 7) for number in range(count)],
        index_t1=[float(number % 11) for number in range(count)],
        onv_2014=[0.1] * count,
        onv_2020=[0.0] * count,
    )


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "csv", "shp", "xlsx"])
@pytest.mark.parametrize("moment", [5, 50, 60, 75])
def test_cancelled_halfway_leaves_no_file(tmp_path, many, run, suffix, moment):
    result = run("corporatiebezit", INPUT=many, OUTPUT=str(tmp_path / f"uit.{suffix}"), cancel_at=moment)
    assert "OUTPUT" not in result.results
    assert "Cancelled; nothing was written." in result.info
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("algorithm", ["kwetsbaarheid", "veerkracht", "koppelindicatoren"])
def test_cancelled_in_the_other_algorithms(tmp_path, many, layer, run, algorithm):
    inputs = MAPS.get(algorithm) or {"TABEL": many, "VELDEN": ["inwoners"], "ACHTERVOEGSEL": "_x"}
    if algorithm == "veerkracht":
        inputs = {}
    result = run(algorithm, INPUT=many, **inputs, OUTPUT=str(tmp_path / "uit.gpkg"), cancel_at=60)
    assert "OUTPUT" not in result.results
    assert not list(tmp_path.iterdir())


def test_cancelled_while_a_csv_becomes_a_table(tmp_path, lines, run):
    path = lines(
        "kerncijfers_2019.csv",
        "Codering_3;AantalInwoners_5;Woningvoorraad_34",
        *(f"BU0999{number:04d};1;2" for number in range(5000)),
    )
    output = tmp_path / "uit.gpkg"
    result = run("leeskerncijfers", INPUT=path, OUTPUT=str(output), cancel_at=60)
    assert "OUTPUT" not in result.results
    assert not output.exists()


def test_cancelled_before_it_starts(tmp_path, cases, feedback):
    from qgis import processing

    said = feedback()
    said.cancel()
    results = processing.run(
        "veerkracht:corporatiebezit", {**cases["corporatiebezit"], "OUTPUT": str(tmp_path / "uit.gpkg")}, feedback=said
    )
    assert not results
    assert not list(tmp_path.iterdir())


def test_cancelled_in_a_geopackage_with_other_tables(tmp_path, many, layer, run, rows):
    """The other table, and its style, are as they were; of the new one nothing is left."""
    import sqlite3

    from qgis.core import QgsVectorLayer

    path = tmp_path / "kaarten.gpkg"
    first = layer(pct_corporatie=[5.0, 50.0])
    run("corporatiebezit", INPUT=first, OUTPUT=f"ogr:dbname='{path}' table=\"eerst\" (geom)")
    before = rows(QgsVectorLayer(f"{path}|layername=eerst", "e", "ogr"))
    result = run("corporatiebezit", INPUT=many, OUTPUT=f"ogr:dbname='{path}' table=\"nieuw\" (geom)", cancel_at=60)
    assert "OUTPUT" not in result.results
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    contents = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
    connection.close()
    assert not [name for name in names if "nieuw" in name]
    assert "nieuw" not in contents
    kept = QgsVectorLayer(f"{path}|layername=eerst", "e", "ogr")
    assert rows(kept) == before
    assert kept.renderer().type() == "categorizedSymbol"


def test_cancelled_in_a_geopackage_that_did_not_exist(tmp_path, many, run):
    path = tmp_path / "kaarten.gpkg"
    run("corporatiebezit", INPUT=many, OUTPUT=f"ogr:dbname='{path}' table=\"nieuw\" (geom)", cancel_at=60)
    assert not list(tmp_path.iterdir())


def test_cancelled_in_the_background_loads_nothing(many, feedback):
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    QgsProject.instance().addMapLayer(many.clone())
    before = set(QgsProject.instance().mapLayers())
    said = feedback(60)
    processing.runAndLoadResults(
        "veerkracht:corporatiebezit", {"INPUT": many, "OUTPUT": "TEMPORARY_OUTPUT"}, feedback=said, context=context
    )
    assert set(QgsProject.instance().mapLayers()) == before


def test_a_mistake_found_while_writing_leaves_no_file(monkeypatch, tmp_path, cases, run):
    """Whatever goes wrong, also what nobody foresaw."""
    from qgis.core import QgsProcessingException

    from veerkracht.processing.base.layers import Destination

    def fail(self, *rows):
        raise QgsProcessingException("the disk is full")

    monkeypatch.setattr(Destination, "add", fail)
    monkeypatch.setattr(Destination, "write", fail)
    with pytest.raises(QgsProcessingException, match="the disk is full"):
        run("corporatiebezit", **cases["corporatiebezit"], OUTPUT=str(tmp_path / "uit.gpkg"))
    assert not list(Path(tmp_path).iterdir())


# ---- by qgis_process ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("algorithm", "inputs", "part"),
    [
        ("corporatiebezit", {"PCT_CORPORATIE": "nergens"}, "no field nergens"),
        ("veerkracht", {"BAND_OVERLAST": -1}, "must be zero or more"),
    ],
)
def test_qgis_process_ends_with_the_sentence(tmp_path, cases, qgis_process, algorithm, inputs, part):
    output = tmp_path / "uit.gpkg"
    done = qgis_process(
        "run", f"veerkracht:{algorithm}", {**cases[algorithm], **inputs, "OUTPUT": str(output)}, check=False
    )
    assert done.code != 0
    assert part in done.output
    assert "Traceback" not in done.output
    assert not output.exists()
