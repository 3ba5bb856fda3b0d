"""The JSON files that the README and the handbook show: each runs as it stands, beside the sample data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recepten"
# In this order: the first one makes the areas that the others work on.
MODELS = ("negenkaarten", "halfjaartoewijzingen", "kaartensetpergemeente")


@pytest.fixture(scope="module")
def folder(checkout, tmp_path_factory) -> Path:
    """A copy of the sample data: QGIS writes in every GeoPackage that it opens."""
    return Path(shutil.copytree(checkout / "resources" / "demo", tmp_path_factory.mktemp("recept") / "demo"))


def recipe(model: str) -> dict:
    """The inputs in a file."""
    data = json.loads((RECIPES / f"{model}.json").read_text(encoding="utf-8"))
    assert set(data) == {"inputs"}
    return data["inputs"]


def tables(path) -> list[str]:
    from osgeo import ogr

    return [layer.GetName() for layer in ogr.Open(str(path)) if layer.GetName() != "layer_styles"]


def test_a_recipe_for_each_model_and_no_path_of_a_machine():
    assert {path.stem for path in RECIPES.glob("*.json")} >= set(MODELS)
    for model in MODELS:
        for value in recipe(model).values():
            assert not str(value).startswith(("/", "~")) and ":\\" not in str(value)


@pytest.mark.parametrize("model", MODELS)
def test_every_input_is_a_parameter(model):
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"veerkracht:{model}")
    assert set(recipe(model)) <= {definition.name() for definition in algorithm.parameterDefinitions()}


def test_the_recipes_one_after_the_other(folder, monkeypatch, qgis_process):
    monkeypatch.chdir(folder)
    for model in MODELS:
        qgis_process("run", f"veerkracht:{model}", recipe(model))
    assert len(tables("negenkaarten.gpkg")) == 9
    assert tables("gebieden_met_cijfers.gpkg") == ["gebieden_met_cijfers"]
    assert set(tables("toewijzingen.gpkg")) == {
        "kaart_verhuringen",
        "kaart_voorraad",
        "opvallende_gebieden",
        "per_halfjaar",
        "wachttijden",
    }
    assert "<html" in Path("wachttijden.html").read_text(encoding="utf-8")
    assert Path("veerdam.pdf").read_bytes().startswith(b"%PDF")


def test_another_gemeente_is_one_word_more(folder, monkeypatch, qgis_process):
    """As a batch of qgis_process does it: the same file, another gemeente; one that is not there is an error."""
    monkeypatch.chdir(folder)
    inputs = {**recipe("negenkaarten"), "KAARTEN": [3]}
    qgis_process("run", "veerkracht:negenkaarten", {**inputs, "GEMEENTEN": "GM9902", "OUTPUT": "elzenwaard.gpkg"})
    assert tables("elzenwaard.gpkg") == ["kaart_4_kwetsbaarheid"]
    wrong = {**inputs, "GEMEENTEN": "Rotterdam", "OUTPUT": "rotterdam.gpkg"}
    done = qgis_process("run", "veerkracht:negenkaarten", wrong, check=False)
    assert done.code != 0
    assert "There is no gemeente Rotterdam" in done.output
    assert not Path("rotterdam.gpkg").exists()
