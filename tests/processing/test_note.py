"""What a result says of itself, in its metadata: definition, limits, sources, period, counts, version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture
def note(tmp_path, run):
    """Call an algorithm: the metadata of its result, opened afresh from the GeoPackage."""
    from qgis.core import QgsVectorLayer

    def call(algorithm, **inputs):
        path = str(tmp_path / f"{algorithm}.gpkg")
        said = run(algorithm, **inputs, OUTPUT=path)
        metadata = QgsVectorLayer(path, "uit", "ogr").metadata()
        for line in metadata.abstract().splitlines():
            assert line in said.info, "the log of the run says the same"
        return metadata

    return call


@pytest.fixture
def version(checkout) -> str:
    return re.search(r"^version=(.+)$", (checkout / "metadata.txt").read_text(encoding="utf-8"), re.M)[1]


def test_corporatiebezit(layer, note, version):
    metadata = note("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, 45.0, None]))
    assert metadata.title() == "Corporatiebezit"
    assert metadata.language() == "NLD"
    assert metadata.abstract().splitlines() == [
        "Definitie: woningen van woningcorporaties als percentage van alle woningen",
        "Grenzen: klassen (%): 0-10-45-60-80-100",
        "Klassen (gebieden): 0-10 %: 1; 10-45 %: 0; 45-60 %: 1; 60-80 %: 0; 80-100 %: 0; geen gegevens: 1",
        "Velden: pct_corporatie",
        "Indeling volgens: Veerkracht, derde update 2014-2020 (Aedes), hoofdstuk 3",
        f"Gemaakt met Veerkracht {version}",
    ]


def test_kwetsbaarheid_says_the_limits_that_it_found_in_the_data(layer, note):
    source = layer(a=[2.0, 6.0], b=[4.0, 10.0], inwoners=[100, 100])
    inputs = {"GROEPEN_T0": ["a"], "GROEPEN_T1": ["b"], "JAAR_T0": 2015, "JAAR_T1": 2019}
    text = note("kwetsbaarheid", INPUT=source, **inputs).abstract()
    # Mean 7 and standard deviation 3: 7 - 4.5, 7 - 1.5, 7 + 1.5, 7 + 4.5.
    assert "gemiddelde van deze gebieden ± 0,5 en 1,5 sd (%): 2,5-5,5-8,5-11,5*" in text
    assert "kwetsbaarheid ongeveer gelijk: ±1 procentpunt*" in text
    assert "* instelbare grens, niet gepubliceerd" in text
    assert "Periode: 2015-2019" in text
    assert "Velden: a, b" in text
    assert "niet gecorrigeerd voor overlap" in text


def test_veerkracht_relative_warns_and_names_its_reference(layer, note):
    source = layer(
        gemeentecode=["GM1", "GM1"], inwoners=[10, 30], index_t0=[1.0, 1.0], index_t1=[3.0, 3.0],
        onv_2014=[0.0, 0.0], onv_2020=[0.1, 0.2],
    )  # fmt: skip
    metadata = note("veerkracht", INPUT=source, REFERENTIE=1)
    assert metadata.title() == "Veerkracht t.o.v. gemeente 2014-2020"
    text = metadata.abstract()
    assert "Periode: 2014-2020" in text
    assert "vergeleken met de gemeente (gemiddelde van de gebieden, gewogen naar inwoners)" in text
    assert "tel gebieden van verschillende gemeenten niet bij elkaar op" in text
    assert "problemen: veel < -0,156793; weinig ≥ -0,0392*" in text
    assert "Velden: index_t0, index_t1, onv_2014, onv_2020" in text


def test_in_english(layer, note):
    metadata = note("corporatiebezit", INPUT=layer(pct_corporatie=[5.5]), SCHEMA=2, GRENZEN="5.5", TAAL=1)
    assert metadata.title() == "Corporation housing"
    assert metadata.language() == "ENG"
    assert "Limits: classes (%): 0-5.5-100*; * adjustable limit, not published" in metadata.abstract()
    assert "0-5.5 %: 0; 5.5-100 %: 1; no data: 0" in metadata.abstract()


def test_sources_and_remarks_travel_along_the_chain(tmp_path, city, layer, run, rows):
    """From a csv through a join to a map, also over the selected areas only."""
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    table, joined, kaart = (str(tmp_path / f"{name}.gpkg") for name in ("tabel", "gekoppeld", "kaart"))
    run("leeskerncijfers", INPUT=city.path("kerncijfers_2019.csv"), GEBIEDSOORT=3, OUTPUT=table)
    metadata = QgsVectorLayer(table, "t", "ogr").metadata()
    assert metadata.rights() == ["CBS, Kerncijfers wijken en buurten (kerncijfers_2019.csv)"]
    assert "Periode: 2019" in metadata.abstract()
    areas = layer(gebiedcode=["BU09990000", "BU09990001"])
    run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=joined)
    stored = QgsProject.instance().addMapLayer(QgsVectorLayer(joined, "g", "ogr"))
    stored.selectAll()
    for source in (joined, QgsProcessingFeatureSourceDefinition(stored.id(), True)):
        run("corporatiebezit", INPUT=source, OUTPUT=kaart)
        text = QgsVectorLayer(kaart, "k", "ogr").metadata().abstract()
        assert "Bron: CBS, Kerncijfers wijken en buurten (kerncijfers_2019.csv)" in text


def test_the_leefbaarometer_says_which_classes_it_derived(city, note):
    metadata = note("leesleefbaarometer", INPUT=city.path("leefbaarometer.csv"))
    assert metadata.rights() == ["Leefbaarometer 3.0, Ministerie van BZK (leefbaarometer.csv)"]
    assert "Periode: 2014, 2020" in metadata.abstract()
    assert "afgeleide klassen: klbm_2014" in metadata.abstract().casefold()


def test_the_note_is_in_the_geopackage_itself(tmp_path, layer, run):
    """Not in a file of this machine: the GeoPackage is copied and opened elsewhere."""
    from qgis.core import QgsVectorLayer

    run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0]), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert [path.name for path in Path(tmp_path).iterdir() if path.suffix in (".qml", ".qmd")] == []
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    copy = elsewhere / "uit.gpkg"
    copy.write_bytes((tmp_path / "uit.gpkg").read_bytes())
    layer = QgsVectorLayer(str(copy), "uit", "ogr")
    assert "Grenzen: klassen (%): 0-10-45-60-80-100" in layer.metadata().abstract()
    assert layer.renderer().type() == "categorizedSymbol"
