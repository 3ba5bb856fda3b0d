"""Six areas in two gemeenten, worked out by hand for all nine maps; by each algorithm alone and as a set.

Nothing is computed here: the arithmetic stands in the comments and the classes are typed.

          weight  corporatie  index 2014 -> 2020   score 2014 -> 2020
A    a1      100       0 %       5    ->  7          0.00 ->  0.04
     a2      100       9,9      22    -> 25         -0.20 -> -0.16
     a3      200      10        13    -> 11          0.10 ->  0.12
B    b1      300      60        18    -> 22          0.00 -> -0.05
     b2      100      79,9      31,5  -> 32         -0.30 -> -0.26
     b3      100     100        27    -> 28          0.05 ->  0.01
"""

from __future__ import annotations

import pytest

AREAS = ("a1", "a2", "a3", "b1", "b2", "b3")

# Index: development +2 +3 -2 +4 +0,5 +1. Within +/-1 about the same, [-1, 1), so b3 with exactly 1 is an increase:
# toename toename afname toename gelijk toename.
INDEX_ONTW = [2.0, 3.0, -2.0, 4.0, 0.5, 1.0]
INDEX_ONTW_KLASSE = [3, 3, 1, 3, 2, 3]

# Overlast: development +0,04 +0,04 +0,02 -0,05 +0,04 -0,04.
ONV_ONTW = [0.04, 0.04, 0.02, -0.05, 0.04, -0.04]
# Of gemeente A: (0,04 + 0,04 + 2 x 0,02) / 4 = 0,12 / 4 = 0,03; of B: (3 x -0,05 + 0,04 - 0,04) / 5 = -0,03.
# Minus that: A 0,01 0,01 -0,01; B -0,02 0,07 -0,01. Weighted: A 0,01 + 0,01 - 0,02 = 0; B -0,06 + 0,07 - 0,01 = 0.
ONV_ONTW_GEMEENTE = [0.01, 0.01, -0.01, -0.02, 0.07, -0.01]

# Score 2020 of gemeente A: (0,04 - 0,16 + 2 x 0,12) / 4 = 0,12 / 4 = 0,03; of B: (-0,15 - 0,26 + 0,01) / 5 = -0,08.
# Minus that: A 0,01 -0,19 0,09; B 0,03 -0,18 0,09. Weighted: 0,01 - 0,19 + 0,18 = 0 and 0,09 - 0,18 + 0,09 = 0.
ONV_GEMEENTE = [0.01, -0.19, 0.09, 0.03, -0.18, 0.09]

# Index 2020, mean: (7 + 25 + 2 x 11 + 3 x 22 + 32 + 28) / 9 = 180 / 9 = 20. Deviations -13 5 -9 2 12 8, so variance
# (169 + 25 + 2 x 81 + 3 x 4 + 144 + 64) / 9 = 576 / 9 = 64 and sd 8. Breaks 20 -/+ 4 and 12: 8 16 24 32.
INDEX_KLASSE = [1, 4, 2, 3, 5, 4]
INDEX_LABELS = ["zeer weinig (< 8 %)", "veel (24-32 %)", "weinig (8-16 %)", "gemiddeld (16-24 %)"]
INDEX_LABELS += ["zeer veel (≥ 32 %)", "veel (24-32 %)"]

EXPECTED = {
    # a1 toename, overlast better (+0,04), level 0,04 >= -0,0392: weinig. a2 better too, but -0,16 < -0,156793: veel.
    # a3 afname. b1 toename, worse (-0,05), -0,05 between the levels. b2 gelijk. b3 toename, worse, 0,01: weinig.
    1: {
        "vk_index_ontw": INDEX_ONTW,
        "vk_onv_ontw": ONV_ONTW,
        "vk_niveau": [3, 1, 3, 2, 1, 3],
        "vk_klasse": [4, 6, 1, 8, 2, 7],
        "vk_label": [
            "veerkracht, weinig problemen",
            "veerkracht, veel problemen",
            "afname kwetsbaarheid",
            "geen veerkracht, problemen",
            "kwetsbaarheid ongeveer gelijk",
            "geen veerkracht, weinig problemen",
        ],
    },
    # a1 and a2 did +0,01 and b3 -0,01 against their gemeente: within 0,015, so about the same. b1 -0,02 is worse still.
    # The level stays what it is.
    2: {
        "vk_index_ontw": INDEX_ONTW,
        "vk_onv_ontw": ONV_ONTW_GEMEENTE,
        "vk_niveau": [3, 1, 3, 2, 1, 3],
        "vk_klasse": [3, 3, 1, 8, 2, 3],
        "vk_label": [
            "toename, overlast ongeveer gelijk",
            "toename, overlast ongeveer gelijk",
            "afname kwetsbaarheid",
            "geen veerkracht, problemen",
            "kwetsbaarheid ongeveer gelijk",
            "toename, overlast ongeveer gelijk",
        ],
    },
    # 0-10-45-60-80-100: 10 and 60 are in the class above, 100 closes the last.
    3: {
        "pct_corp": [0.0, 9.9, 10.0, 60.0, 79.9, 100.0],
        "corp_klasse": [1, 1, 2, 4, 4, 5],
        "corp_label": ["0-10 %", "0-10 %", "10-45 %", "60-80 %", "60-80 %", "80-100 %"],
    },
    # 32 is exactly on the last break, and above it.
    4: {
        "index_t0": [5.0, 22.0, 13.0, 18.0, 31.5, 27.0],
        "index_t1": [7.0, 25.0, 11.0, 22.0, 32.0, 28.0],
        "index_ontw": INDEX_ONTW,
        "index_ontw_klasse": INDEX_ONTW_KLASSE,
        "index_klasse": INDEX_KLASSE,
        "index_label": INDEX_LABELS,
    },
    # Classes 1 and 2 are laag, 3 midden, 4 hoog, 5 zeer hoog; four numbers for each development.
    5: {
        "conc_klasse": [9, 11, 1, 10, 8, 11],
        "conc_label": [
            "toename, laag",
            "toename, hoog",
            "afname, laag",
            "toename, midden",
            "ongeveer gelijk, zeer hoog",
            "toename, hoog",
        ],
    },
    # -0,2352 -0,156793 -0,0784 -0,0392 | 0,03919 0,07839 0,15678 0,2352: 0,04 is one above the middle class (5), -0,16
    # the second, 0,12 the seventh, -0,05 the fourth, -0,26 the first, 0,01 the middle.
    6: {"onv_t1": [0.04, -0.16, 0.12, -0.05, -0.26, 0.01], "onv_klasse": [6, 2, 7, 4, 1, 5]},
    # The same breaks around the gemeente: 0,01 middle, -0,19 second, 0,09 seventh, 0,03 middle, -0,18 second, 0,09.
    7: {"onv_t1": ONV_GEMEENTE, "onv_klasse": [5, 2, 7, 5, 2, 7]},
    # -0,06 -0,03 -0,015 | 0,015 0,03 0,06.
    8: {
        "onv_ontw": ONV_ONTW,
        "onv_ontw_klasse": [6, 6, 5, 2, 6, 2],
        "onv_ontw_label": [
            "verbetering",
            "verbetering",
            "lichte verbetering",
            "verslechtering",
            "verbetering",
            "verslechtering",
        ],
    },
    9: {
        "onv_ontw": ONV_ONTW_GEMEENTE,
        "onv_ontw_klasse": [4, 4, 4, 3, 7, 4],
        "onv_ontw_label": [
            "ongeveer gelijk",
            "ongeveer gelijk",
            "ongeveer gelijk",
            "lichte verslechtering",
            "sterke verbetering",
            "ongeveer gelijk",
        ],
    },
}
GROUPS = {
    "GROEPEN_T0": ["pct_bijstand_2014", "pct_lvb_2014"],
    "GROEPEN_T1": ["pct_bijstand_2020", "pct_lvb_2020"],
}
ALONE = {
    1: ("veerkracht", {}),
    2: ("veerkracht", {"REFERENTIE": 1}),
    3: ("corporatiebezit", {}),
    4: ("kwetsbaarheid", GROUPS),
    5: ("concentratie", {}),
    6: ("overlast", {}),
    7: ("overlast", {"REFERENTIE": 1}),
    8: ("overlastontwikkeling", {}),
    9: ("overlastontwikkeling", {"REFERENTIE": 1}),
}


@pytest.fixture
def six(layer):
    """The areas of the table above, with the index and with two groups that add up to it."""
    return layer(
        gebiedcode=list(AREAS),
        gemeentecode=["A", "A", "A", "B", "B", "B"],
        inwoners=[100, 100, 200, 300, 100, 100],
        pct_corporatie=[0.0, 9.9, 10.0, 60.0, 79.9, 100.0],
        index_t0=[5.0, 22.0, 13.0, 18.0, 31.5, 27.0],
        index_t1=[7.0, 25.0, 11.0, 22.0, 32.0, 28.0],
        pct_bijstand_2014=[3.0, 20.0, 10.0, 16.0, 30.0, 24.0],
        pct_lvb_2014=[2.0, 2.0, 3.0, 2.0, 1.5, 3.0],
        pct_bijstand_2020=[5.0, 22.0, 10.0, 20.0, 31.0, 24.0],
        pct_lvb_2020=[2.0, 3.0, 1.0, 2.0, 1.0, 4.0],
        onv_2014=[0.0, -0.2, 0.1, 0.0, -0.3, 0.05],
        onv_2020=[0.04, -0.16, 0.12, -0.05, -0.26, 0.01],
    )


@pytest.fixture
def six_without_index(six, run):
    """The same areas, with the groups only."""
    from qgis import processing

    return processing.run(
        "native:deletecolumn", {"INPUT": six, "COLUMN": ["index_t0", "index_t1"], "OUTPUT": "memory:"}
    )["OUTPUT"]


def check(layer, rows, nummer: int) -> None:
    """Compare the new fields with what was worked out; decimals as a reader sees them."""
    found = rows(layer)
    assert [row["gebiedcode"] for row in found] == list(AREAS)
    for name, values in EXPECTED[nummer].items():
        column = [row[name] for row in found]
        if isinstance(values[0], float):
            assert column == pytest.approx(values, abs=1e-9), (nummer, name)
        else:
            assert column == values, (nummer, name)


@pytest.mark.parametrize("nummer", EXPECTED)
def test_alone(six, run, rows, nummer):
    algorithm, inputs = ALONE[nummer]
    check(run(algorithm, INPUT=six, **inputs).layer, rows, nummer)


@pytest.mark.parametrize("given", ["the index", "groups", "groups, no index in the layer"])
def test_as_a_set(six, six_without_index, run, rows, tmp_path, given):
    from qgis.core import QgsVectorLayer

    source = six_without_index if "no index" in given else six
    groups = {} if given == "the index" else GROUPS
    results = run("veerkrachtkaarten", INPUT=source, **groups, OUTPUT=str(tmp_path / "kaarten.gpkg")).results
    for nummer in EXPECTED:
        check(QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr"), rows, nummer)


def test_rotterdam(six, run, rows, tmp_path):
    """0 apart, then 10, 50 and two thirds: none, up to 10, 10-50, 50-66,67, and twice the last."""
    from qgis.core import QgsVectorLayer

    results = run("veerkrachtkaarten", INPUT=six, SCHEMA=1, OUTPUT=str(tmp_path / "kaarten.gpkg")).results
    corporatiebezit = QgsVectorLayer(results["KAART_3"], "kaart", "ogr")
    assert rows(corporatiebezit, "corp_klasse") == [1, 2, 3, 4, 5, 5]
    alone = run("corporatiebezit", INPUT=six, SCHEMA=1)
    assert rows(corporatiebezit, "corp_label") == alone.rows("corp_label")
    for nummer in (1, 2, 4, 5, 6, 7, 8, 9):
        check(QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr"), rows, nummer)


def test_overlast_labels(six, run):
    """The nine labels run from very much worse to very much better."""
    labels = run("overlast", INPUT=six).rows("onv_klasse", "onv_label")
    assert len(set(labels)) == 6
    by_class = dict(labels)
    assert by_class[1].startswith("zeer veel slechter")
    assert "beter" in by_class[7]
    assert "slechter" in by_class[4]
    assert "beter" not in by_class[5] and "slechter" not in by_class[5]
