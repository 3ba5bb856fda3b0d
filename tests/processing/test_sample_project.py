"""The ready project of the sample city: it opens whole, and its maps are what the algorithms make today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy: QGIS writes into every GeoPackage that it opens."""
    return Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("project") / "demo"))


@pytest.fixture
def project(folder):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    assert project.read(str(folder / "veerdam.qgz"))
    return project


def named(project, start: str):
    (layer,) = [layer for layer in project.mapLayers().values() if layer.name().startswith(start)]
    return layer


def test_every_layer_is_found_beside_it(project, folder):
    layers = project.mapLayers().values()
    assert len(layers) == 12
    for layer in layers:
        assert layer.isValid(), layer.name()
        assert Path(layer.source().split("|")[0]).parent == folder, layer.source()


def test_what_is_in_it(project):
    groups = {
        group.name(): [node.name() for node in group.findLayers()] for group in project.layerTreeRoot().findGroups()
    }
    assert list(groups) == ["Grenzen en water", "Kaarten", "Gegevens"]
    assert groups["Gegevens"] == [
        "Buurten",
        "Groepen 2014-2020",
        "Toewijzingen 2019-2021",
        "Vrijkomende woningen 2021-II",
    ]
    assert groups["Kaarten"][0] == "Veerkracht 2014-2020" and len(groups["Kaarten"]) == 5
    assert groups["Kaarten"][3].startswith("Toewijzingen aan kwetsbare groepen") and "2020" in groups["Kaarten"][3]
    assert groups["Kaarten"][-1] == "Overlast en onveiligheid t.o.v. Nederland 2014 t/m 2020"
    visible = [layer.name() for layer in project.layerTreeRoot().checkedLayers()]
    assert len([name for name in visible if name in groups["Kaarten"]]) == 1


def test_lettings_are_a_table_of_text(project):
    """As a user's own csv would be: the algorithms read the Dutch dates and decimals."""
    table = named(project, "Toewijzingen 2019-2021")
    assert not table.isSpatial() and table.featureCount() > 5000
    names = "nummer datum code gebiedcode urgentiedatum contractdatum corporatie huur oppervlakte"
    assert [field.name() for field in table.fields()] == names.split()
    assert named(project, "Vrijkomende").featureCount() == 102


def test_map_of_toewijzingen_is_what_the_algorithm_makes(project, run, rows, legend):
    stored = named(project, "Toewijzingen aan")
    made = run(
        "toewijzingenpergebied",
        INPUT=named(project, "Buurten"),
        TOEWIJZINGEN=named(project, "Toewijzingen 2019-2021"),
        NUMMER="nummer",
        VAN="2020-01-01",
        TOT="2020-12-31",
    )
    fields = (
        "gebiedcode",
        "tw_met_begeleiding",
        "tw_zonder_begeleiding",
        "tw_statushouders",
        "tw_totaal",
        "verhuringen",
    )
    assert sorted(rows(stored, *fields)) == sorted(made.rows(*fields))
    assert sum(rows(stored, "tw_totaal")) == 630
    assert {1, 2, 3, 4, 5} <= set(rows(stored, "verh_klasse"))
    assert {1, 2, 3, 4} <= set(rows(stored, "voorr_klasse"))
    # The style is that of today.
    values = [value for value, _ in legend(stored)]
    assert [value for value in values if isinstance(value, int)] == [
        value for value, _ in legend(made.layer) if isinstance(value, int)
    ]
    assert stored.metadata().title() == stored.name()


def test_a_map_of_several_years_that_the_temporal_controller_steps_through(project, run, rows, legend):
    from qgis.core import Qgis

    stored = named(project, "Overlast")
    assert stored.temporalProperties().isActive()
    settings = project.timeSettings()
    assert (settings.timeStep(), settings.timeStepUnit()) == (1, Qgis.TemporalUnit.Years)
    days = [moment.date().toPyDate().isoformat() for moment in _ends(settings.temporalRange())]
    assert days == ["2014-01-01", "2020-12-31"]
    # Each year is what the map of that year by itself is, and the style is that of today.
    scores = run("leesleefbaarometer", INPUT=str(DEMO / "leefbaarometer.csv"), MATEN=[3]).layer
    wide = run("koppelindicatoren", INPUT=named(project, "Buurten"), TABEL=scores).layer
    for year in (2014, 2018, 2020):
        alone = run("overlast", INPUT=wide, SCORE_T1=f"onv_{year}").rows("gebiedcode", "onv_klasse")
        kept = [row[:2] for row in rows(stored, "gebiedcode", "onv_klasse", "jaar") if row[2] == year]
        assert sorted(kept) == sorted(alone)
    made = run("overlast", INPUT=run("stapeljaren", INPUT=wide).layer)
    assert legend(stored) == legend(made.layer)


def _ends(moments):
    return moments.begin(), moments.end()
