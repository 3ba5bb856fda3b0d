"""``leesleefbaarometer`` through QGIS: a column a year, classes where the file has none."""

from __future__ import annotations

import pytest


def test_a_row_an_area_and_a_column_a_year(tmp_path, city, run):
    result = run("leesleefbaarometer", INPUT=city.path("leefbaarometer.csv"), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.rows("gebiedcode", "gebiednaam", "gebiedsoort", "gemeentecode", "onv_2014", "onv_2020") == [
        ("BU09990000", "Één", "buurt", "GM0999", 0.02, 0.04),
        ("BU09990001", "Twee", "buurt", "GM0999", None, -0.3),
    ]
    # Classes of -0,2352 and lower: 1; [-0,0392, 0,03919): 5; [0,03919, 0,07839): 6.
    assert result.rows("konv_2014", "konv_2020") == [(5, 6), (None, 1)]
    assert "derived" in result.log
    assert not result.layer.isSpatial()


@pytest.mark.parametrize("text", ["2020", " 2020 ", "2020,", "2020;"])
def test_one_year(city, run, text):
    result = run("leesleefbaarometer", INPUT=city.path("leefbaarometer.csv"), JAREN=text)
    names = [field.name() for field in result.layer.fields()]
    assert "onv_2020" in names
    assert not [name for name in names if name.endswith("2014")]


def test_some_measures(city, run):
    names = list(run("leesleefbaarometer", INPUT=city.path("leefbaarometer.csv"), MATEN=[3]).rows()[0])
    assert names[4:] == ["onv_2014", "onv_2020", "konv_2014", "konv_2020"] or names[4:] == [
        "onv_2014", "konv_2014", "onv_2020", "konv_2020",
    ]  # fmt: skip


def test_published_classes_are_kept(lines, run):
    path = lines("lbm.csv", "bu_code,jaar,onv,konv", "BU09990000,2020,0.04,9", "BU09990001,2020,0.04,")
    result = run("leesleefbaarometer", INPUT=path)
    assert result.rows("konv_2020") == [9, None]
    assert "derived" not in result.log


@pytest.mark.parametrize(
    "text", ["20x4", "201²", "tweeduizend", "2014-2020", "14", "99999", "2014 1066", "-2014", "2014.5", "²"]
)
def test_years_that_are_none(city, refused, text):
    sentence = refused("leesleefbaarometer", INPUT=city.path("leefbaarometer.csv"), JAREN=text)
    assert text.split()[-1].strip() in sentence
    assert "2014" in sentence, "and what it should be, or what the file has"


@pytest.mark.parametrize(
    ("lines_", "parts"),
    [
        (["WK_CODE,KL14,KL16,VKL1416", "WK036300,5,6,4"], ["Leefbaarometer 2.0", "KL14", "3.0"]),
        (["naam,jaar,onv", "Een,2020,0.1"], ["none of the columns", "bu_code", "wk_code"]),
        (["bu_code,jaar,inwoners", "BU09990000,2020,5"], ["none of the columns", "onv"]),
        (["bu_code,jaar,onv", "BU09990000,2020,veel"], ["onv", "'veel' (BU09990000)"]),
        (["bu_code,jaar,onv", "BU09990000,2020,0.1", "BU09990000,2020,0.2"], ["more than once", "BU09990000 (2020)"]),
        (["bu_code,jaar,onv", "BU09990000,ooit,0.1"], ["jaar", "ooit"]),
        (["bu_code,onv", "BU09990000,0.1"], ["year", "scores.csv"]),
    ],
)
def test_refused(lines, refused, lines_, parts):
    sentence = refused("leesleefbaarometer", INPUT=lines("scores.csv", *lines_))
    for part in parts:
        assert part in sentence


def test_a_measure_that_the_file_does_not_have(lines, refused):
    path = lines("lbm.csv", "bu_code,jaar,onv", "BU09990000,2020,0.04")
    assert "does not have won; it has onv" in refused("leesleefbaarometer", INPUT=path, MATEN=[6])


def test_the_series_of_rotterdam_and_amsterdam(shared_data, run):
    result = run("leesleefbaarometer", INPUT=str(shared_data / "leefbaarometer" / "lbm3_wijken_2014_2020.csv"))
    rows = result.rows()
    assert len(rows) == 27
    assert {"onv_2014", "onv_2018", "onv_2020"} <= set(rows[0])
    centrum = next(row for row in rows if row["gebiedcode"] == "WK059901")
    assert (centrum["onv_2014"], centrum["onv_2018"], centrum["onv_2020"]) == (-0.145597, -0.125848, -0.125808)
    # -0,145597 lies in [-0,156793, -0,0784), the third class.
    assert centrum["konv_2014"] == 3
    # Dimensions start in 2014; the file has the total from 2002.
    assert "onv_2002" not in rows[0]
    assert "lbm_2002" in rows[0]
