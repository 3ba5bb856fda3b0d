"""Rows of gemeenten: areas by their own code, lettings by that of their area or by their place."""

from __future__ import annotations

import pytest


@pytest.fixture
def areas(layer):
    """Four areas side by side, of 1 km: two in Diemen, one in Weesp, one that nobody knows the gemeente of."""
    return layer(
        gebiedcode=["BU03840000", "BU03840001", "BU04570000", "X"],
        gemeentecode=["GM0384", "GM0384", "GM0457", None],
        gemeentenaam=["Diemen", "Diemen", "Weesp", None],
        inwoners=[10, 20, 30, 40],
    )


def test_areas_keep_all_that_they_are(areas, run):
    from qgis.core import QgsLayerMetadata

    metadata = QgsLayerMetadata()
    metadata.setRights(["CBS, kerncijfers"])
    metadata.setHistory(["een opmerking"])
    areas.setMetadata(metadata)
    done = run("kiesgemeenten", INPUT=areas, GEMEENTEN="diemen")
    assert done.rows("gebiedcode", "inwoners") == [("BU03840000", 10), ("BU03840001", 20)]
    assert [field.name() for field in done.layer.fields()] == [field.name() for field in areas.fields()]
    assert done.layer.metadata().rights() == ["CBS, kerncijfers"]
    assert done.layer.metadata().history() == ["een opmerking"]
    assert "Rows in Diemen (GM0384): 2 of 4." in done.log
    wanted = [feature.geometry().asWkt() for feature in areas.getFeatures()][:2]
    assert [feature.geometry().asWkt() for feature in done.layer.getFeatures()] == wanted


def test_the_code_of_a_buurt_tells_the_gemeente(areas, run):
    done = run("kiesgemeenten", INPUT=areas, GEMEENTEN="457", GEMEENTE="", GEMEENTENAAM="")
    assert done.rows("gebiedcode") == ["BU04570000"]


def test_lettings_by_the_code_of_their_area(areas, layer, run):
    codes = ["bu03840001", "BU04570000", "3840000", None, "BU99999999"]
    lettings = layer(geometry="None", name="verhuringen", gebiedcode=codes, nummer=[1, 2, 3, 4, 5])
    done = run("kiesgemeenten", INPUT=lettings, GEBIEDEN=areas, GEMEENTEN="GM0384")
    assert done.rows("nummer") == [1, 3]
    assert "Rows that lie in none of the areas, and so in no gemeente: 2." in done.warned
    assert done.layer.metadata().rights() == ["verhuringen"]


def test_points_by_their_place(areas, layer, run):
    wkt = [f"POINT({120500 + 1000 * number} 480500)" for number in range(5)]
    points = layer(geometry="Point", wkt=wkt, nummer=[1, 2, 3, 4, 5])
    done = run("kiesgemeenten", INPUT=points, GEBIEDEN=areas, GEMEENTEN="Diemen, Weesp")
    assert done.rows("nummer") == [1, 2, 3]
    assert "in no gemeente: 1" in done.warned


def test_a_table_for_a_file(areas, save, tmp_path, run):
    source = save(areas, tmp_path / "gebieden.gpkg", "gebieden")
    path = tmp_path / "uit.gpkg"
    run("kiesgemeenten", INPUT=source, GEMEENTEN="Weesp", OUTPUT=str(path))
    from qgis.core import QgsVectorLayer

    made = QgsVectorLayer(str(path), "uit", "ogr")
    assert [feature["gebiedcode"] for feature in made.getFeatures()] == ["BU04570000"]
    assert made.metadata().title() == "gebieden, Weesp"


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"GEMEENTEN": " , "}, "Choose at least one gemeente"),
        ({"GEMEENTEN": "Diemn"}, "Diemen"),
        ({"GEMEENTEN": "GM0001"}, "Weesp (GM0457)"),
    ],
)
def test_refused_with_a_sentence(areas, refused, chosen, words):
    assert words in refused("kiesgemeenten", INPUT=areas, **chosen)


def test_a_layer_that_knows_no_gemeente(layer, refused):
    sentence = refused("kiesgemeenten", INPUT=layer(naam=["a"]), GEMEENTEN="Diemen")
    assert "gemeentecode, gebiedcode" in sentence
    assert "naam" in sentence


def test_no_letting_in_the_gemeente(areas, layer, refused):
    lettings = layer(geometry="None", gebiedcode=["BU04570000"])
    assert "no row in Diemen (GM0384)" in refused("kiesgemeenten", INPUT=lettings, GEBIEDEN=areas, GEMEENTEN="Diemen")
