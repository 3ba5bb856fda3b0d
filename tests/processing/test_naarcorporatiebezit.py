"""``naarcorporatiebezit`` through QGIS: tables, charts, groups, warnings, and nothing left of a run that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("matplotlib")
PNG = b"\x89PNG"


@pytest.fixture
def areas(layer):
    def make(**columns):
        figures = {
            "gemeentecode": ["GM0363", "GM0363", "GM0363", "GM9901", "GM9901", "GM9901"],
            "pct_corporatie": [5.0, 5.0, 90.0, 5.0, 90.0, 90.0],
            "vk_klasse": [1, 2, 2, 1, 2, 9],
            "woningen": [100, 300, 200, 100, 50, 250],
            "index_t0": [10.0, 20.0, 30.0, 12.0, 40.0, 35.0],
            "index_t1": [11.0, 19.0, 36.0, 12.0, 46.0, 38.0],
        }
        return layer(**(figures | columns))

    return make


def test_shares_in_the_classes_of_the_map(areas, run):
    result = run("naarcorporatiebezit", INPUT=areas())
    rows = result.rows("corp_label", "klasse", "label", "gebieden", "pct_woningen")
    assert len(rows) == 6 * 9
    assert ("0-10 %", 1, "afname kwetsbaarheid", 2, 40.0) in rows
    assert ("80-100 %", 9, "geen veerkracht, veel problemen", 1, 50.0) in rows
    assert ("10-45 %", 1, "afname kwetsbaarheid", 0, None) in rows


def test_where_the_corporation_dwellings_are(areas, run):
    """003, figuur 3.1: the classes of corporatiebezit themselves, weighted by the number of corporation dwellings."""
    source = areas(corp_klasse=[1, 1, 5, 1, 5, 5], corporatiewoningen=[5, 15, 180, 5, 45, 225])
    result = run("naarcorporatiebezit", INPUT=source, KLASSE="corp_klasse", LABEL="", WONINGEN="corporatiewoningen")
    # 25 of the 475 corporation dwellings are where corporations have up to 10 %: 5,26 %; 450 where they have most.
    everywhere = {
        klasse: share
        for corp, klasse, share in result.rows("corp_klasse", "klasse", "pct_woningen")
        if corp is None and share
    }
    assert everywhere == pytest.approx({1: 100 * 25 / 475, 5: 100 * 450 / 475})


def test_all_four_results(areas, run, tmp_path, rows):
    from qgis.core import QgsVectorLayer

    names = {"OUTPUT": "a.gpkg", "OUTPUT_GEMIDDELDEN": "g.gpkg", "GRAFIEK": "b.png", "GRAFIEK_JAREN": "j.svg"}
    paths = {name: str(tmp_path / file) for name, file in names.items()}
    result = run(
        "naarcorporatiebezit", INPUT=areas(), WAARDE_T0="index_t0", WAARDE_T1="index_t1", UITSPLITSING=1, **paths
    )
    assert {path.name for path in tmp_path.iterdir()} == set(names.values())
    assert Path(result.results["GRAFIEK"]).read_bytes().startswith(PNG)
    svg = Path(result.results["GRAFIEK_JAREN"]).read_text(encoding="utf-8")
    for text in ("procentpunt", "G4", "overige gemeenten", "Grenzen", "2020"):
        assert text in svg
    means = rows(QgsVectorLayer(paths["OUTPUT_GEMIDDELDEN"], "g", "ogr"))
    (growth,) = [row for row in means if row["groep"] == "G4" and row["groei_pct"] is not None]
    # 30 - 15 = 15 at the beginning, 36 - 15 = 21 at the end.
    assert growth["groei_pct"] == pytest.approx(40)
    assert growth["corp_label"] == "verschil 80-100 % en 0-10 %"


def test_without_dwellings(areas, run):
    source = areas(woningen=[None] * 6)
    result = run("naarcorporatiebezit", INPUT=source, WONINGEN="")
    assert set(result.rows("pct_woningen")) == {None}


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"WAARDE_T0": "index_t0"}, "both years"),
        ({"GRAFIEK": "b.jpg"}, ".png or .svg"),
        ({"GRAFIEK_JAREN": "j.png"}, "values of the first and last year"),
        ({"KLASSE": "bestaat_niet"}, "bestaat_niet"),
        ({"UITSPLITSING": 2}, "field to group by"),
        ({"GRAFIEK": "nergens/b.png"}, "does not exist"),
    ],
)
def test_refusals_leave_nothing(areas, refused, tmp_path, inputs, said):
    inputs = {
        name: str(tmp_path / "refused" / value) if name.startswith("GRAFIEK") else value
        for name, value in inputs.items()
    }
    assert said in refused("naarcorporatiebezit", INPUT=areas(), **inputs)


def test_a_cancelled_run_leaves_nothing(areas, run, tmp_path):
    run(
        "naarcorporatiebezit", INPUT=areas(), OUTPUT=str(tmp_path / "a.gpkg"), GRAFIEK=str(tmp_path / "b.png"),
        cancel_at=60,
    )
    assert list(tmp_path.iterdir()) == []


def test_relative_maps_are_not_added_up(areas, run):
    assert "not to be added up" in run("naarcorporatiebezit", INPUT=areas(), RELATIEF=True).warned
    assert "not to be added up" not in run("naarcorporatiebezit", INPUT=areas()).warned
    one = areas(gemeentecode=["GM0363"] * 6)
    assert "not to be added up" not in run("naarcorporatiebezit", INPUT=one, RELATIEF=True).warned


def test_a_relative_result_says_so_itself(city, run, tmp_path):
    relative = str(tmp_path / "vk.gpkg")
    run("veerkracht", INPUT=city.path("buurten.gpkg"), REFERENTIE=1, OUTPUT=relative)
    assert "not to be added up" in run("naarcorporatiebezit", INPUT=relative).warned


def test_the_sample_city_by_qgis_process(qgis_process, kaarten_van_veerdam, tmp_path):
    chart = tmp_path / "b.png"
    done = qgis_process(
        "run", "veerkracht:naarcorporatiebezit",
        {"INPUT": str(kaarten_van_veerdam), "OUTPUT": str(tmp_path / "a.csv"), "GRAFIEK": str(chart), "MAAT": 1},
    )
    assert done.results["GRAFIEK"] == str(chart)
    assert chart.read_bytes().startswith(PNG)
