"""The bundled model: PC6 points of three years to maps on squares. The same as its steps by hand, in every way of
running, in both languages, and nothing left behind.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

MODEL = "veerkrachtopvierkanten"
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
JAREN = (2014, 2018, 2020)
MAPS = {
    "kaart_1_veerkracht": "vk_klasse",
    "kaart_2_veerkracht_gemeente": "vk_klasse",
    "kaart_3_corporatiebezit": "corp_klasse",
    "kaart_4_kwetsbaarheid": "index_klasse",
    "kaart_5_concentratie": "conc_klasse",
    "kaart_6_overlast": "onv_klasse",
    "kaart_7_overlast_gemeente": "onv_klasse",
    "kaart_8_overlastontwikkeling": "onv_ontw_klasse",
    "kaart_9_overlastontwikkeling_gemeente": "onv_ontw_klasse",
}
LEVELS = [f"{name}_{jaar}" for name in MAPS for jaar in JAREN[:2] if name[6] in "3467"]


@pytest.fixture(scope="module")
def country(land):
    """A small town and some villages."""
    return land.make_land(1000, 0, seed=5)


@pytest.fixture(scope="module")
def points(country, land, tmp_path_factory) -> str:
    """The same as a file; nothing else of it is changed by a run."""
    path = tmp_path_factory.mktemp("land") / "land.gpkg"
    land.write_points(country, path)
    return f"{path}|layername=pc6"


@pytest.fixture
def temporary(monkeypatch, tmp_path):
    """The folder of QGIS for temporary files, an empty one: what a run leaves there is left behind."""
    from qgis.core import QgsProcessingUtils

    return lambda: {path for path in Path(QgsProcessingUtils.tempFolder()).rglob("*") if path.is_file()}


def look(path, table: str, rows) -> dict:
    """All that can be seen of a table by who opens it."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid(), table
    renderer = layer.renderer()
    return {
        "rows": rows(layer),
        "geometry": [bytes(feature.geometry().asWkb()) for feature in layer.getFeatures()],
        "style": renderer.type(),
        "labels": [category.label() for category in getattr(renderer, "categories", list)()],
        "title": layer.metadata().title(),
        "note": layer.metadata().abstract(),
        "remarks": layer.metadata().history(),
    }


def tables(path) -> list[str]:
    from osgeo import ogr

    return [layer.GetName() for layer in ogr.Open(str(path)) if layer.GetName() != "layer_styles"]


def everything(folder: Path, rows) -> dict:
    """All tables of both results."""
    maps = folder / "kaarten.gpkg"
    return {
        **{name: look(maps, name, rows) for name in tables(maps)},
        "vierkanten": look(folder / "vierkanten.gpkg", "vierkanten", rows),
    }


def outputs(folder: Path) -> dict:
    folder.mkdir(exist_ok=True)
    return {"VIERKANTEN": str(folder / "vierkanten.gpkg"), "OUTPUT": str(folder / "kaarten.gpkg")}


@pytest.fixture(scope="module")
def direct(points, rows, tmp_path_factory) -> dict:
    """The results of processing.run, to compare with."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("direct")
    found = processing.run(f"veerkracht:{MODEL}", {"INPUT": points, **outputs(folder)})
    assert found["OUTPUT"] == str(folder / "kaarten.gpkg")
    assert found["VIERKANTEN"] == str(folder / "vierkanten.gpkg")
    return everything(folder, rows)


def test_nine_maps_of_the_squares(direct):
    assert set(direct) == {*MAPS, "vierkanten"}
    count = len(direct["vierkanten"]["rows"])
    assert count > 300
    for name, veld in MAPS.items():
        classes = [row[veld] for row in direct[name]["rows"]]
        assert len(classes) == count
        assert len(set(classes)) > 2, name
        assert direct[name]["style"] == "categorizedSymbol"
        assert direct[name]["geometry"] == direct["vierkanten"]["geometry"]


def test_the_levels_of_earlier_years(points, tmp_path, run):
    run(MODEL, INPUT=points, STANDJAREN="2014 2018", **outputs(tmp_path))
    assert set(tables(tmp_path / "kaarten.gpkg")) == {*MAPS, *LEVELS}


def brute_force(country, top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """The sums of a numerator and a denominator over 200 m, one divided by the other; each distance computed."""
    known = ~np.isnan(top) & ~np.isnan(bottom)
    result = np.full(len(top), np.nan)
    for number, place in enumerate(country.xy):
        near = known & (np.hypot(*(country.xy - place).T) <= 200)
        if bottom[near].sum() >= 10:
            result[number] = top[near].sum() / bottom[near].sum()
    return result


@pytest.mark.parametrize("jaar", JAREN)
def test_the_means_are_those_of_brute_force(country, direct, jaar):
    """A share, a score and dwellings, by hand from the points: circle, minimum, square, weight."""
    velden = country.velden
    inwoners = velden[f"inwoners_{jaar}"]
    gewicht = velden["inwoners_2020"]
    score = velden[f"onv_{jaar}"]
    wanted = {
        f"pct_lvb_{jaar}": (100 * velden[f"lvb_{jaar}"], inwoners),
        f"pct_corporatie_{jaar}": (100 * velden[f"corporatiewoningen_{jaar}"], velden[f"woningen_{jaar}"]),
        f"onv_{jaar}": (score * inwoners, np.where(np.isnan(score), np.nan, inwoners)),
    }
    wanted = {name: brute_force(country, *parts) for name, parts in wanted.items()}
    east, north = np.floor(country.xy / 100).astype(int).T
    codes = np.array([f"E{e:04d}N{n:04d}" for e, n in zip(east, north, strict=True)])
    for row in direct["vierkanten"]["rows"]:
        inside = codes == row["crs28992res100m"]
        assert row["punten_n"] == inside.sum()
        for name, values in wanted.items():
            here = values[inside]
            known = ~np.isnan(here) & (gewicht[inside] > 0)
            if known.all():
                mean = (here * gewicht[inside]).sum() / gewicht[inside].sum()
                assert row[name] == pytest.approx(mean, rel=1e-9), (row["crs28992res100m"], name)
            elif not known.any():
                assert row[name] is None
            possible = ("geheim", "ontbrekend") if row[name] is None else ("cijfer", "nul")
            assert row[f"{name}_status"] in possible


def shares() -> list[str]:
    cells = []
    for jaar in JAREN:
        for groep in GROEPEN:
            cells += [f"pct_{groep}_{jaar}", f"{groep}_{jaar}", f"inwoners_{jaar}"]
        cells += [f"pct_corporatie_{jaar}", f"corporatiewoningen_{jaar}", f"woningen_{jaar}"]
    return cells


def test_the_model_is_its_steps_one_by_one(points, direct, run, tmp_path, rows):
    """Each algorithm called by hand, with all that the model derives from names and years written out."""
    groups = [[f"pct_{groep}_{jaar}" for groep in GROEPEN] for jaar in (2014, 2020)]
    means = [f"{name}_{jaar}" for jaar in JAREN for name in (*(f"pct_{g}" for g in GROEPEN), "pct_corporatie", "onv")]
    years = {"JAAR_T0": 2014, "JAAR_T1": 2020}
    averages, classes = str(tmp_path / "gemiddelden.gpkg"), str(tmp_path / "klassen.gpkg")
    squares, maps = outputs(tmp_path).values()
    run(
        "ruimtelijkgemiddelde",
        INPUT=points,
        AANDELEN=shares(),
        GEMIDDELDEN=[cell for jaar in JAREN for cell in (f"onv_{jaar}", f"onv_{jaar}", f"inwoners_{jaar}")],
        BEHOUDEN=["inwoners_2020"],
        OUTPUT=averages,
    )
    index = {"GROEPEN_T0": groups[0], "GROEPEN_T1": groups[1], **years}
    run("kwetsbaarheid", INPUT=averages, INWONERS_T1="inwoners_2020", **index, OUTPUT=classes)
    run(
        "vierkantenkaart",
        INPUT=classes,
        GEMIDDELDEN=means,
        KLASSEN=["index_klasse", "gemeentecode"],
        GEWICHT="inwoners_2020",
        OUTPUT=squares,
    )
    run(
        "veerkrachtkaarten",
        INPUT=squares,
        **index,
        PCT_CORPORATIE="pct_corporatie_2020",
        GEWICHT="punten_n",
        OUTPUT=maps,
    )
    by_hand = everything(tmp_path, rows)
    assert by_hand.keys() == direct.keys()
    for name, table in by_hand.items():
        for part, value in table.items():
            assert value == direct[name][part], (name, part)


def test_in_the_background(points, direct, tmp_path, rows, run_task):
    done, _ = run_task(MODEL, {"INPUT": points, **outputs(tmp_path)})
    assert done
    assert everything(tmp_path, rows) == direct


def test_by_qgis_process(points, direct, tmp_path, rows, qgis_process):
    done = qgis_process("run", f"veerkracht:{MODEL}", {"INPUT": points, **outputs(tmp_path)})
    assert done.results["OUTPUT"] == str(tmp_path / "kaarten.gpkg")
    assert done.results["VIERKANTEN"] == str(tmp_path / "vierkanten.gpkg")
    assert everything(tmp_path, rows) == direct


def test_as_a_step_of_another_model(points, direct, tmp_path, rows):
    from qgis import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    outer = QgsProcessingModelAlgorithm("buiten", "proef")
    child = QgsProcessingModelChildAlgorithm(f"veerkracht:{MODEL}")
    child.setChildId("binnen")
    child.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromStaticValue(points)])
    names = {}
    for name in ("VIERKANTEN", "OUTPUT"):
        output = QgsProcessingModelOutput(name, name)
        output.setChildId("binnen")
        output.setChildOutputName(name)
        names[name] = output
    child.setModelOutputs(names)
    outer.addChildAlgorithm(child)
    wanted = {name.lower(): value for name, value in outputs(tmp_path).items()}
    processing.run(outer, wanted)
    assert everything(tmp_path, rows) == direct


def test_from_the_toolbox_the_maps_and_the_squares_come_into_the_project(points):
    """Temporary results, loaded: the maps in their group, styled, and the squares."""
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    inputs = {"INPUT": points, "VIERKANTEN": "TEMPORARY_OUTPUT", "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults(f"veerkracht:{MODEL}", inputs, context=context)
    layers = list(QgsProject.instance().mapLayers().values())
    assert len(layers) == len(MAPS) + 1
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert len(group.findLayers()) == len(MAPS)
    assert {layer.renderer().type() for layer in layers} == {"categorizedSymbol"}
    (squares,) = [layer for layer in layers if layer.id() not in {node.layerId() for node in group.findLayers()}]
    assert "100 m" in squares.name()
    assert squares.providerType() == "ogr", "a memory layer makes the maps slow"


def test_nothing_stays_between_the_steps(points, tmp_path, temporary, run):
    before = temporary()
    run(MODEL, INPUT=points, **outputs(tmp_path))
    assert temporary() == before
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".gpkg"} == {"kaarten.gpkg", "vierkanten.gpkg"}


def test_the_squares_can_be_skipped(points, tmp_path, temporary, run):
    before = temporary()
    run(MODEL, INPUT=points, OUTPUT=str(tmp_path / "kaarten.gpkg"))
    assert tables(tmp_path / "kaarten.gpkg") == list(MAPS)
    assert temporary() == before


@pytest.mark.parametrize("moment", [5, 30, 55, 80, 95])
def test_a_cancelled_run_leaves_no_maps(points, tmp_path, temporary, feedback, moment, run_task):
    before = temporary()
    done, _ = run_task(MODEL, {"INPUT": points, **outputs(tmp_path)}, feedback(cancel_at=moment))
    assert not done
    assert not (tmp_path / "kaarten.gpkg").exists()
    assert not list(tmp_path.glob("*part*"))
    assert temporary() == before


@pytest.mark.parametrize(
    ("cleared", "left"),
    [
        ({"CORPORATIEWONINGEN": ""}, [name for name in MAPS if "corporatie" not in name]),
        ({"SCORE": ""}, [name for name in MAPS if name[6] in "345"]),
        ({"GEMEENTE": ""}, [name for name in MAPS if "gemeente" not in name]),
        ({"CORPORATIEWONINGEN": None, "SCORE": None, "GEMEENTE": None}, [name for name in MAPS if name[6] in "45"]),
    ],
)
def test_what_the_points_do_not_have_is_left_out(points, tmp_path, run, cleared, left):
    done = run(MODEL, INPUT=points, **cleared, **outputs(tmp_path))
    assert tables(tmp_path / "kaarten.gpkg") == left
    assert "left out" in done.warned
    assert " _20" not in done.warned, "a field without a name"


def test_other_names_and_years(points, tmp_path, run, direct):
    """One group, two of the three years, a larger circle and square; the name of a group is any word."""
    chosen = {"GROEPEN": " lvb,", "JAAR_T0": 2018, "JAREN": "", "AFSTAND": 400, "ZIJDE": 1}
    run(MODEL, INPUT=points, **chosen, **outputs(tmp_path))
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(tmp_path / "vierkanten.gpkg"), "v", "ogr")
    names = [field.name() for field in layer.fields()]
    assert "crs28992res500m" in names
    assert [name for name in names if name.startswith("pct_lvb") and not name.endswith("_status")] == [
        "pct_lvb_2018",
        "pct_lvb_2020",
    ]
    assert not [name for name in names if "2014" in name or "bijstand" in name]
    assert layer.featureCount() < len(direct["vierkanten"]["rows"]) / 3


def test_on_foot(land, tmp_path, run, direct):
    """Streets and the method are handed on: other sums than within a circle, of points that are on the net."""
    from qgis.core import QgsVectorLayer

    made, path = land.make_land(1000, seed=5), tmp_path / "met_straten.gpkg"
    land.write_points(made, path)
    land.write_streets(made, path)
    walking = {"METHODE": 1, "LIJNEN": f"{path}|layername=straten"}
    done = run(MODEL, INPUT=f"{path}|layername=pc6", **walking, **outputs(tmp_path))
    assert "street network" in done.log
    layer = QgsVectorLayer(str(tmp_path / "vierkanten.gpkg"), "v", "ogr")
    shares = [feature["pct_lvb_2020"] for feature in layer.getFeatures()]
    circle = {row["crs28992res100m"]: row["pct_lvb_2020"] for row in direct["vierkanten"]["rows"]}
    assert len(shares) > 300
    assert set(shares) != set(circle.values())


def test_a_field_that_is_not_there_gets_a_sentence(points, tmp_path, temporary):
    from qgis import processing
    from qgis.core import QgsProcessingException

    before = temporary()
    with pytest.raises(QgsProcessingException, match="has no field bijstand_2021"):
        processing.run(f"veerkracht:{MODEL}", {"INPUT": points, "JAAR_T1": 2021, **outputs(tmp_path)})
    assert not list(tmp_path.iterdir())
    assert temporary() == before


def test_without_a_library_it_is_listed_and_says_which(points, tmp_path, monkeypatch):
    from qgis import processing
    from qgis.core import QgsApplication, QgsProcessingException

    for module in [name for name in sys.modules if name.split(".")[0] == "scipy"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "scipy", None)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"veerkracht:{MODEL}")
    possible, why = algorithm.canExecute()
    assert not possible
    assert "scipy" in why
    with pytest.raises(QgsProcessingException, match="scipy"):
        processing.run(f"veerkracht:{MODEL}", {"INPUT": points, **outputs(tmp_path)})


def test_what_the_toolbox_shows():
    from qgis.core import QgsApplication

    listed = QgsApplication.processingRegistry().algorithmById(f"veerkracht:{MODEL}")
    created = QgsApplication.processingRegistry().createAlgorithmById(f"veerkracht:{MODEL}")
    for algorithm in (listed, created):
        assert algorithm.displayName() == "Veerkracht maps on squares, from PC6 points"
        assert (algorithm.groupId(), algorithm.group()) == ("modellen", "Models")
        assert algorithm.canExecute() == (True, "")
        assert len(algorithm.shortHelpString()) > 200
        assert algorithm.helpUrl().endswith(f"algoritmen.html#{MODEL}")
        assert MODEL in algorithm.tags()
        for parameter in algorithm.parameterDefinitions():
            assert parameter.name().isupper()
            assert parameter.description()[0].isupper()
            assert parameter.help(), f"{parameter.name()} has no help"
        assert [output.name() for output in algorithm.outputDefinitions()] == ["VIERKANTEN", "OUTPUT"]


def test_its_words_are_those_of_the_language_of_qgis(qgis_process, checkout):
    if not (checkout / "resources" / "i18n" / "veerkracht_nl.qm").exists():
        pytest.skip("the translation is not compiled: make translations")
    shown = {taal: qgis_process("help", f"veerkracht:{MODEL}", locale=taal).json for taal in ("en", "nl")}
    assert shown["en"]["algorithm_details"]["name"] == "Veerkracht maps on squares, from PC6 points"
    assert shown["en"]["parameters"]["ZIJDE"]["description"] == "Side of a square"
    assert shown["nl"]["algorithm_details"]["name"] == "Veerkrachtkaarten op vierkanten, uit PC6-punten"
    assert shown["nl"]["parameters"]["ZIJDE"]["description"] == "Zijde van een vierkant"
    assert set(shown["en"]["parameters"]) == set(shown["nl"]["parameters"])


def test_the_language_is_the_one_of_the_menu():
    """As in the steps; the file of the model does not know it."""
    from qgis.core import QgsApplication

    from veerkracht.language import MAP_LANGUAGES, map_language, set_map_language

    create = QgsApplication.processingRegistry().createAlgorithmById
    before = map_language()
    try:
        for number, taal in enumerate(MAP_LANGUAGES):
            set_map_language(taal)
            assert create(f"veerkracht:{MODEL}").parameterDefinition("TAAL").defaultValue() == number
    finally:
        set_map_language(before)
