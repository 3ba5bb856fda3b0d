"""``corporatiebezit`` through QGIS: edges of the classes, counts, own breaks, and Amsterdam in 2019."""

from __future__ import annotations

from collections import Counter

import pytest


def test_a_break_belongs_to_the_class_above_it_and_hundred_to_the_last(layer, run):
    values = [0.0, 9.999, 10.0, 44.999, 45.0, 59.999, 60.0, 79.999, 80.0, 100.0]
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=values))
    assert result.rows("corp_klasse") == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert result.rows("pct_corp") == values


def test_rotterdam_has_a_class_for_exactly_none(layer, run):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=[0.0, 0.1, 10.0, 50.0, 66.66, 66.67, 100.0]), SCHEMA=1)
    assert result.rows("corp_klasse") == [1, 2, 3, 4, 4, 5, 5]
    assert result.rows("corp_label")[0] == "geen corporatiebezit"


def test_counts_instead_of_a_percentage(layer, run):
    source = layer(corp=[45, 0, 10, None, 5], woningen=[100, 50, 0, 10, None])
    result = run("corporatiebezit", INPUT=source, CORPORATIEWONINGEN="corp", WONINGEN="woningen", PCT_CORPORATIE=None)
    assert result.rows("pct_corp", "corp_klasse") == [(45.0, 3), (0.0, 1), (None, None), (None, None), (None, None)]
    assert "Areas without dwellings" in result.warned
    assert "without corporatiebezit: 1" in result.warned


def test_two_thirds_from_counts_are_two_thirds(layer, run):
    source = layer(corp=[2, 200, 199], woningen=[3, 300, 300])
    result = run("corporatiebezit", INPUT=source, CORPORATIEWONINGEN="corp", WONINGEN="woningen", SCHEMA=1)
    assert result.rows("corp_klasse") == [5, 5, 4]


@pytest.mark.parametrize("text", ["10; 30; 50", "10 30 50", "10,30,50", "0; 10; 30; 50; 100", "10,0; 30,0; 50,0"])
def test_own_breaks_in_the_ways_people_write_them(layer, run, text):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=[9.9, 10.0, 30.0, 50.0]), SCHEMA=2, GRENZEN=text)
    assert result.rows("corp_klasse") == [1, 2, 3, 4]
    assert result.rows("corp_label") == ["0-10 %", "10-30 %", "30-50 %", "50-100 %"]


def test_what_is_no_percentage_gets_no_class_and_is_said(layer, run):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=[101.0, -1.0, 50.0]))
    assert result.rows("corp_klasse") == [None, None, 3]
    assert result.rows("pct_corp")[0] == 101.0
    assert "outside 0 to 100 %" in result.warned
    assert ": 2." in result.warned


def test_fractions_are_suspected(layer, run):
    assert "multiply it by 100" in run("corporatiebezit", INPUT=layer(pct_corporatie=[0.41, 0.9])).warned


def test_codes_for_missing_become_null_and_are_counted(layer, run):
    source = layer(pct_corporatie=[-99997.0, -99997.0, -99995.0, -99999999.0, 50.0])
    result = run("corporatiebezit", INPUT=source)
    assert result.rows("corp_klasse") == [None, None, None, None, 3]
    assert result.rows("pct_corp") == [None, None, None, None, 50.0]
    for reason, count in (("secret", 2), ("not available", 1), ("missing", 1)):
        assert f"pct_corporatie {count} ({reason}" in result.warned


def test_a_text_field_with_decimal_commas(layer, run):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=["9,9", "45,0", " 80.5 ", ".", "x", "", None]))
    assert result.rows("corp_klasse") == [1, 3, 5, None, None, None, None]


def test_the_default_field_need_not_be_named(layer, run):
    assert run("corporatiebezit", INPUT=layer(pct_corporatie=[45.0])).rows("corp_klasse") == [3]


# ---- Amsterdam, 2019 ---------------------------------------------------------------------------------------


@pytest.fixture
def amsterdam(tmp_path, shared_data, run):
    """Call with a kind of area: the kerncijfers of 2019 joined to its boundaries, as file and as run."""
    folder = shared_data / "amsterdam_2019"

    def call(soort: str):
        table = str(tmp_path / f"kerncijfers_{soort}.gpkg")
        run(
            "leeskerncijfers",
            INPUT=str(folder / "kerncijfers_2019_84583NED.csv"),
            GEBIEDSOORT={"wijken": 2, "buurten": 3}[soort],
            OUTPUT=table,
        )
        key = {
            "wijken": "'WK0363' || right(\"Buurtcombinatie_code\", 2)",
            # Buurt a of wijk 12 is 1200, b 1201 ...
            "buurten": (
                "'BU0363' || right(\"Buurtcombinatie_code\", 2) || lpad(ascii(right(\"Buurt_code\", 1)) - 97, 2, '0')"
            ),
        }[soort]
        joined = run(
            "koppelindicatoren",
            INPUT=str(folder / f"{soort}_2019.geojson"),
            SLEUTEL=key,
            TABEL=table,
            OUTPUT=str(tmp_path / f"{soort}.gpkg"),
        )
        return joined

    return call


def test_the_wijken_of_amsterdam(amsterdam, run):
    joined = amsterdam("wijken")
    assert "99 of 99 areas matched" in joined.log
    result = run("corporatiebezit", INPUT=joined.results["OUTPUT"])
    assert Counter(result.rows("corp_klasse")) == {1: 14, 2: 49, 3: 19, 4: 15, 5: 1, None: 1}
    assert "10-45 %: 49" in result.log


def test_the_buurten_of_amsterdam(amsterdam, run):
    joined = amsterdam("buurten")
    assert "479 of 481 areas matched" in joined.log
    assert "BU03635002" in joined.warned
    assert "BU03635004" in joined.warned
    result = run("corporatiebezit", INPUT=joined.results["OUTPUT"])
    # 70 without a figure and 2 without a row.
    assert Counter(result.rows("corp_klasse")) == {1: 97, 2: 162, 3: 66, 4: 55, 5: 29, None: 72}


def test_the_published_mean_of_amsterdam_comes_back(amsterdam):
    """41 % in the row of the gemeente; 40,83 % over the wijken, weighted by dwellings."""
    rows = [row for row in amsterdam("wijken").rows("pct_corporatie", "woningen") if row[0] is not None]
    mean = sum(share * homes for share, homes in rows) / sum(homes for _, homes in rows)
    assert round(mean, 2) == 40.83
