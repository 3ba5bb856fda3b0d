"""One result, however it is run: from Python, in a model, in the background, by qgis_process."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest

ALGORITHMS = (
    "downloadgegevens",
    "leeskerncijfers",
    "leesleefbaarometer",
    "leeseigengegevens",
    "koppelindicatoren",
    "kiesgemeenten",
    "stapeljaren",
    "vergelijkgebieden",
    "hercodeergebieden",
    "ruimtelijkgemiddelde",
    "vierkantenkaart",
    "beveiligcijfers",
    "corporatiebezit",
    "kwetsbaarheid",
    "concentratie",
    "overlast",
    "overlastontwikkeling",
    "veerkracht",
    "werktypering",
    "eigendomstype",
    "dominantecorporatie",
    "socialegebiedstypering",
    "gevoeligheid",
    "buurtenlijst",
    "naarcorporatiebezit",
    "kantelpunten",
    "regressie",
    "multilevel",
    "ruimtelijkesamenhang",
    "opvallendegebieden",
    "draagkracht",
    "toewijzingenpergebied",
    "toewijzingenpercategorie",
    "programmamonitor",
    "wachttijden",
)
MAPS = {
    "corporatiebezit": "corp_klasse",
    "kwetsbaarheid": "index_klasse",
    "concentratie": "conc_klasse",
    "overlast": "onv_klasse",
    "overlastontwikkeling": "onv_ontw_klasse",
    "veerkracht": "vk_klasse",
    "werktypering": "werk_klasse",
    "eigendomstype": "eig_klasse",
    "dominantecorporatie": "dom_klasse",
    "socialegebiedstypering": "soc_klasse",
    "gevoeligheid": "gev_kaart",
    "regressie": "reg_klasse",
    "opvallendegebieden": "opv_grond",
    "draagkracht": "ruimte_klasse",
    "toewijzingenpergebied": "voorr_klasse",
}
PARAMETER_TYPES_OF_LAYERS = ("source", "file")


def run_directly(algorithm, inputs, output):
    from qgis import processing

    processing.run(f"veerkracht:{algorithm}", {**inputs, "OUTPUT": output})


def make_model(algorithm, inputs):
    """A model with one child, whose layers and files are inputs of the model and the rest fixed values."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("proef", "proef")
    child = QgsProcessingModelChildAlgorithm(f"veerkracht:{algorithm}")
    child.setChildId("stap")
    definitions = QgsApplication.processingRegistry().algorithmById(f"veerkracht:{algorithm}")
    for name, value in inputs.items():
        parameter = definitions.parameterDefinition(name)
        if parameter.type() in PARAMETER_TYPES_OF_LAYERS:
            model.addModelParameter(parameter.clone(), QgsProcessingModelParameter(name))
            child.addParameterSources(name, [source.fromModelParameter(name)])
        else:
            child.addParameterSources(name, [source.fromStaticValue(value)])
    output = QgsProcessingModelOutput("UIT", "UIT")
    output.setChildId("stap")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"UIT": output})
    model.addChildAlgorithm(child)
    return model


def model_inputs(model, inputs, output):
    (sink,) = [item.name() for item in model.parameterDefinitions() if item.isDestination()]
    names = {item.name() for item in model.parameterDefinitions()}
    return {**{name: value for name, value in inputs.items() if name in names}, sink: output}


def run_in_model(algorithm, inputs, output):
    from qgis import processing

    model = make_model(algorithm, inputs)
    processing.run(model, model_inputs(model, inputs, output))


def run_task(algorithm, inputs, feedback=None) -> dict:
    """Run in another thread, as the toolbox does, and wait for it."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )
    from qgis.PyQt.QtCore import QCoreApplication

    context, feedback = QgsProcessingContext(), feedback or QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, inputs, context, feedback)
    assert not task.isCanceled(), "the inputs were refused"
    ended = []
    task.executed.connect(lambda done, results: ended.append((done, results)))
    QgsApplication.taskManager().addTask(task)
    deadline = time.monotonic() + 60
    while not ended and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert ended, "the task never ended"
    assert ended[0][0], feedback.textLog()
    return ended[0][1]


def run_in_background(algorithm, inputs, output):
    from qgis.core import QgsApplication

    create = QgsApplication.processingRegistry().createAlgorithmById
    run_task(create(f"veerkracht:{algorithm}"), {**inputs, "OUTPUT": output})


def run_model_in_background(algorithm, inputs, output):
    model = make_model(algorithm, inputs)
    run_task(model.create(), model_inputs(model, inputs, output))


@pytest.fixture(scope="module")
def fresh(rows, legend):
    """Call with a file: all that can be seen of the result by who opens it, as QGIS does by itself."""
    from qgis.core import QgsVectorLayer

    def look(path) -> dict:
        layer = QgsVectorLayer(str(path), "resultaat", "ogr")
        assert layer.isValid(), path
        if layer.storageType() != "GPKG":
            layer.loadDefaultMetadata()  # QGIS leaves a .qmd to its user
        renderer = layer.renderer()
        styled = layer.isSpatial() and renderer.type() == "categorizedSymbol"
        return {
            "fields": [(field.name(), field.typeName()) for field in layer.fields()],
            "rows": rows(layer),
            "geometry": [bytes(feature.geometry().asWkb()) for feature in layer.getFeatures()],
            "crs": layer.crs().authid(),
            "style": renderer.type() if layer.isSpatial() else None,
            "legend": legend(layer) if styled else None,
            "field of the style": renderer.classAttribute() if styled else None,
            "colours": [category.symbol().color().name() for category in renderer.categories()] if styled else None,
            "title": layer.metadata().title(),
            "note": layer.metadata().abstract(),
            "sources": layer.metadata().rights(),
        }

    return look


@pytest.fixture(scope="module")
def direct(cases, fresh, tmp_path_factory):
    """The result of each algorithm by processing.run, to compare with."""
    folder = tmp_path_factory.mktemp("direct")
    found = {}

    def of(algorithm: str) -> dict:
        if algorithm not in found:
            output = folder / algorithm / "uit.gpkg"
            output.parent.mkdir()
            run_directly(algorithm, cases[algorithm], str(output))
            found[algorithm] = fresh(output)
        return found[algorithm]

    return of


# Linear algebra adds up in the order of the threads that it gets, which decides the last digits.
LAST_DIGITS = {"regressie": 1e-9, "multilevel": 1e-9}


def assert_alike(algorithm: str, found: dict, expected: dict):
    """The same in everything; of LAST_DIGITS the numbers to that part of their size."""
    if algorithm not in LAST_DIGITS:
        assert found == expected
        return
    assert {**found, "rows": None} == {**expected, "rows": None}
    for one, other in zip(found["rows"], expected["rows"], strict=True):
        assert one.keys() == other.keys()
        for name, value in one.items():
            close = isinstance(value, float) and math.isclose(
                value, other[name], rel_tol=LAST_DIGITS[algorithm], abs_tol=1e-12
            )
            assert close or value == other[name], name


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("way", [run_in_model, run_in_background, run_model_in_background])
def test_inside_qgis(tmp_path, cases, fresh, direct, algorithm, way):
    output = tmp_path / "uit.gpkg"
    way(algorithm, cases[algorithm], str(output))
    assert_alike(algorithm, fresh(output), direct(algorithm))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_by_qgis_process(tmp_path, cases, fresh, direct, qgis_process, algorithm):
    output = tmp_path / "uit.gpkg"
    done = qgis_process("run", f"veerkracht:{algorithm}", {**cases[algorithm], "OUTPUT": str(output)})
    assert done.results["OUTPUT"] == str(output)
    assert_alike(algorithm, fresh(output), direct(algorithm))


@pytest.mark.parametrize("algorithm", MAPS)
def test_the_result_is_what_it_should_be(direct, algorithm):
    """Or all ways would be right when all are wrong."""
    result = direct(algorithm)
    assert result["style"] == "categorizedSymbol"
    assert result["field of the style"] == MAPS[algorithm]
    klassen = [row[MAPS[algorithm]] for row in result["rows"]]
    assert klassen.count(None) == 1
    for value, label in result["legend"]:
        if value is None or isinstance(value, int):
            assert label.endswith(f"({klassen.count(value)})"), label
    assert result["crs"] == "EPSG:28992"
    assert len({bytes(shape) for shape in result["geometry"]}) == 10


def test_a_chain_in_a_model(tmp_path, city, run, fresh):
    """kwetsbaarheid and then veerkracht on its fields, which need no mapping; only the last is kept."""
    from qgis import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    source = QgsProcessingModelChildParameterSource
    buurten = f"{city.path('buurten.gpkg')}|layername=buurten"
    groups = {"GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_t1"]}
    model = QgsProcessingModelAlgorithm("keten", "keten")
    first = QgsProcessingModelChildAlgorithm("veerkracht:kwetsbaarheid")
    first.setChildId("index")
    first.addParameterSources("INPUT", [source.fromStaticValue(buurten)])
    for name, value in groups.items():
        first.addParameterSources(name, [source.fromStaticValue(value)])
    model.addChildAlgorithm(first)
    second = QgsProcessingModelChildAlgorithm("veerkracht:veerkracht")
    second.setChildId("kaart")
    second.addParameterSources("INPUT", [source.fromChildOutput("index", "OUTPUT")])
    output = QgsProcessingModelOutput("UIT", "UIT")
    output.setChildId("kaart")
    output.setChildOutputName("OUTPUT")
    second.setModelOutputs({"UIT": output})
    model.addChildAlgorithm(second)
    (sink,) = [item.name() for item in model.parameterDefinitions() if item.isDestination()]
    processing.run(model, {sink: str(tmp_path / "keten.gpkg")})

    run("kwetsbaarheid", INPUT=buurten, **groups, OUTPUT=str(tmp_path / "index.gpkg"))
    run("veerkracht", INPUT=str(tmp_path / "index.gpkg"), OUTPUT=str(tmp_path / "kaart.gpkg"))
    chained, alone = fresh(tmp_path / "keten.gpkg"), fresh(tmp_path / "kaart.gpkg")
    assert chained["rows"] == alone["rows"]
    assert chained["legend"] == alone["legend"]
    assert chained["note"] == alone["note"]


@pytest.mark.parametrize("way", ["run", "model", "task"])
def test_a_result_that_is_loaded_is_styled_and_named(cases, way):
    """The layer that QGIS puts in the project, not only the one in the file."""
    from qgis import processing
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProject

    inputs = {**cases["corporatiebezit"], "OUTPUT": "TEMPORARY_OUTPUT"}
    if way == "run":
        layer = processing.run("veerkracht:corporatiebezit", inputs)["OUTPUT"]
        assert layer.renderer().type() == "categorizedSymbol"
        assert "Definitie" in layer.metadata().abstract()
        return
    if way == "task":
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:corporatiebezit")
    else:
        algorithm = make_model("corporatiebezit", cases["corporatiebezit"])
        inputs = model_inputs(algorithm, cases["corporatiebezit"], "TEMPORARY_OUTPUT")
    processing.runAndLoadResults(algorithm, inputs, context=_project_context(QgsProcessingContext()))
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.renderer().type() == "categorizedSymbol"
    assert "Definitie" in layer.metadata().abstract()
    if way == "task":
        assert layer.name() == "Corporatiebezit"


def _project_context(context):
    from qgis.core import QgsProject

    context.setProject(QgsProject.instance())
    return context


def test_one_more_table_in_a_geopackage_leaves_the_first_alone(tmp_path, cases, fresh, direct):
    path = tmp_path / "kaarten.gpkg"
    outputs = {name: f"ogr:dbname='{path}' table=\"{name}\" (geom)" for name in MAPS}
    looks = {}
    for name, output in outputs.items():
        run_directly(name, cases[name], output)
        looks[name] = fresh(f"{path}|layername={name}")
        for earlier in looks:
            assert fresh(f"{path}|layername={earlier}") == looks[earlier], f"{name} changed {earlier}"
            assert looks[earlier]["legend"] == direct(earlier)["legend"]
            assert looks[earlier]["note"] == direct(earlier)["note"]


def test_the_same_table_once_more_has_the_style_of_the_last_run(tmp_path, cases, fresh):
    path = tmp_path / "kaarten.gpkg"
    output = f"ogr:dbname='{path}' table=\"bezit\" (geom)"
    run_directly("corporatiebezit", cases["corporatiebezit"], output)
    run_directly("kwetsbaarheid", cases["kwetsbaarheid"], output)
    result = fresh(f"{path}|layername=bezit")
    assert result["field of the style"] == "index_klasse"
    assert result["title"] == "Index kwetsbare groepen 2020"
    run_directly("corporatiebezit", {**cases["corporatiebezit"], "SCHEMA": 1}, output)
    result = fresh(f"{path}|layername=bezit")
    assert result["legend"][0] == (1, "geen corporatiebezit (1)")


@pytest.mark.parametrize("algorithm", MAPS)
def test_a_table_without_geometry_gives_the_same_classes(tmp_path, cases, save, direct, fresh, algorithm):
    from qgis import processing
    from qgis.core import QgsVectorLayer

    source = QgsVectorLayer(cases[algorithm]["INPUT"], "b", "ogr")
    table = tmp_path / "tabel.gpkg"
    processing.run("native:dropgeometries", {"INPUT": source, "OUTPUT": str(table)})
    run_directly(algorithm, {**cases[algorithm], "INPUT": str(table)}, str(tmp_path / "uit.gpkg"))
    result = fresh(tmp_path / "uit.gpkg")
    assert result["rows"] == direct(algorithm)["rows"]
    assert result["style"] is None
    assert result["note"] == direct(algorithm)["note"]


@pytest.mark.parametrize("algorithm", MAPS)
@pytest.mark.parametrize("suffix", ["fgb", "geojson"])
def test_other_files_get_their_style_beside_them(tmp_path, cases, fresh, direct, algorithm, suffix):
    output = tmp_path / f"uit.{suffix}"
    run_directly(algorithm, cases[algorithm], str(output))
    result = fresh(output)
    assert result["legend"] == direct(algorithm)["legend"]
    assert result["note"] == direct(algorithm)["note"]
    assert {path.suffix for path in Path(tmp_path).iterdir()} == {f".{suffix}", ".qml", ".qmd"}


def temporal_setting(path) -> tuple:
    """The temporal setting that is stored with a file; QGIS 3.40 forgets it when a script opens one."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "resultaat", "ogr")
    layer.loadDefaultStyle()
    properties = layer.temporalProperties()
    return properties.isActive(), properties.mode().name, properties.startField(), properties.endField()


STEPS_THROUGH_THE_YEARS = (True, "FeatureDateTimeStartAndEndFromFields", "geldig_van", "geldig_tm")


@pytest.mark.parametrize("way", [run_directly, run_in_model, run_in_background, run_model_in_background])
def test_the_years_of_a_map_stay_with_it(tmp_path, cases, way):
    stack, kaart = tmp_path / "stapel.gpkg", tmp_path / "kaart.gpkg"
    way("stapeljaren", cases["stapeljaren"], str(stack))
    way("overlast", {"INPUT": str(stack)}, str(kaart))
    assert temporal_setting(stack) == temporal_setting(kaart) == STEPS_THROUGH_THE_YEARS


def test_the_years_of_a_map_stay_with_it_by_qgis_process(tmp_path, cases, qgis_process):
    stack, kaart = tmp_path / "stapel.gpkg", tmp_path / "kaart.gpkg"
    qgis_process("run", "veerkracht:stapeljaren", {**cases["stapeljaren"], "OUTPUT": str(stack)})
    qgis_process("run", "veerkracht:overlast", {"INPUT": str(stack), "OUTPUT": str(kaart)})
    assert temporal_setting(stack) == temporal_setting(kaart) == STEPS_THROUGH_THE_YEARS


@pytest.fixture
def two_years(tmp_path, save, layer):
    """Two files of one year each, as inputs of stapeljaren."""
    files = [
        save(layer(gebiedcode=["a", "b"], n=[year, year + 1]), tmp_path / f"wijken_{year}.gpkg", f"wijken_{year}")
        for year in (2014, 2018)
    ]
    return {"INPUT": files[0], "LAGEN": files[1:]}


@pytest.mark.parametrize(
    "way", [run_directly, run_in_model, run_in_background, run_model_in_background, "qgis_process"]
)
def test_several_layers_as_one_input(tmp_path, two_years, fresh, qgis_process, way):
    output = tmp_path / "uit.gpkg"
    if way == "qgis_process":
        qgis_process("run", "veerkracht:stapeljaren", {**two_years, "OUTPUT": str(output)})
    else:
        way("stapeljaren", two_years, str(output))
    assert [(row["gebiedcode"], row["jaar"], row["n"]) for row in fresh(output)["rows"]] == [
        ("a", 2014, 2014),
        ("b", 2014, 2015),
        ("a", 2018, 2018),
        ("b", 2018, 2019),
    ]
