"""The profile of an area beside a map with several years: it has the last year, and nothing of the others."""

from __future__ import annotations

import pytest

CODES = ["BU00010001", "BU00010002"]


def make_layer(name, fields, rows):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(f"Polygon?crs=EPSG:28992&{fields}", name, "memory")
    features = []
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        x = number % 2 * 100
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({x} 0,{x} 100,{x + 100} 100,{x + 100} 0,{x} 0))"))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


@pytest.fixture
def years(project):
    """The overlast of three years; the first area gets worse, the second better."""
    from qgis import processing

    wide = make_layer(
        "wijken",
        "field=gebiedcode:string&field=onv_2014:double&field=onv_2018:double&field=onv_2020:double",
        [(CODES[0], 0.3, 0.1, -0.3), (CODES[1], -0.3, 0.0, 0.3)],
    )
    stacked = processing.run("veerkracht:stapeljaren", {"INPUT": wide, "OUTPUT": "memory:"})["OUTPUT"]
    kaart = processing.run("veerkracht:overlast", {"INPUT": stacked, "OUTPUT": "memory:"})["OUTPUT"]
    kaart.setName(kaart.metadata().title())
    project.addMapLayer(kaart)
    return kaart


def read(areas):
    from qgis.core import QgsFeedback

    from veerkracht.ui.gebiedsprofiel_gegevens import Bronnen

    return Bronnen.take(areas).read(QgsFeedback())


def test_a_map_of_several_years_shows_the_class_of_the_last(project, years):
    areas = make_layer(
        "gebieden",
        "field=gebiedcode:string&field=onv_2014:double&field=onv_2020:double",
        [(CODES[0], 0.25, -0.25), (CODES[1], -0.25, 0.25)],
    )
    project.addMapLayer(areas)
    found = read(areas)
    (chip,) = found.chips(CODES[0])
    assert chip.kaart == "Overlast en onveiligheid t.o.v. Nederland 2014 t/m 2020 (kaart: 2020)"
    assert chip.label == "zeer veel slechter dan gemiddeld"
    assert found.chips(CODES[1])[0].label == "zeer veel beter dan gemiddeld"
    # The figures are those of the areas, as a series, and not one of the years of the map.
    assert {"onv_2014", "onv_2020"} <= set(found.profielen.table.columns)
    assert "onv" not in found.profielen.table.columns
    assert not [melding for melding in found.meldingen if "occurs more often" in melding.text]


def test_the_map_itself_as_areas_has_the_figures_of_the_last_year(years):
    found = read(years)
    assert found.profielen.table["onv"].tolist() == [-0.3, 0.3]
    assert not [melding for melding in found.meldingen if "occurs more often" in melding.text]
