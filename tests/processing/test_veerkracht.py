"""``veerkracht`` through QGIS: the table of the design, absolute and relative, and real areas."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

FIELDS = ("vk_klasse", "vk_label")


def expected(index_ontw, onv_ontw, onv_t1, *, band=1.0, overlast=0.015, veel=-0.156793, weinig=-0.0392):
    """The class by the table of the design, typed once more from that page and not taken from the plugin."""
    if index_ontw < -band:
        return 1
    if index_ontw < band:
        return 2
    if -overlast <= onv_ontw < overlast:
        return 3
    level = 2 if onv_t1 < veel else 0 if onv_t1 >= weinig else 1
    return (4 if onv_ontw >= overlast else 7) + level


def test_every_combination_of_the_table(layer, run):
    combinations = list(product((-1.5, 0.0, 1.5), (-0.1, 0.0, 0.1), (-0.3, -0.1, 0.0)))
    source = layer(
        index_t0=[10.0] * 27,
        index_t1=[10.0 + change for change, _, _ in combinations],
        onv_2014=[level - change for _, change, level in combinations],
        onv_2020=[level for _, _, level in combinations],
    )
    result = run("veerkracht", INPUT=source)
    assert result.rows("vk_klasse") == [expected(*combination) for combination in combinations]
    assert set(result.rows("vk_klasse")) == set(range(1, 10))
    assert result.rows("vk_label")[26] == "veerkracht, weinig problemen"


def test_exactly_on_every_limit(layer, run):
    """[a, b): a value on a limit belongs above it."""
    rows = [
        # index_ontw, onv_2014, onv_2020, class
        (-1.0, 0.0, 0.0, 2),
        (1.0, 0.0, 0.0, 3),
        (1.0, 0.1, 0.115, 4),  # 0,115 - 0,1 is 0,015 to its reader
        (1.0, 0.115, 0.1, 3),
        (1.0, 0.0, -0.0392, 7),
        (1.0, -0.1392, -0.0392, 4),
        (1.0, 0.0, -0.156793, 8),
        (1.0, 0.0, -0.156794, 9),
    ]
    source = layer(
        index_t0=[0.0] * len(rows),
        index_t1=[row[0] for row in rows],
        onv_2014=[row[1] for row in rows],
        onv_2020=[row[2] for row in rows],
    )
    assert run("veerkracht", INPUT=source).rows("vk_klasse") == [row[3] for row in rows]


def test_what_is_unknown_has_no_class_and_is_counted(layer, run):
    source = layer(
        index_t0=[1.0, None, 1.0, 1.0], index_t1=[3.0, 3.0, 3.0, 0.0],
        onv_2014=[0.0, 0.0, None, 0.0], onv_2020=[0.1, 0.1, 0.1, None],
    )  # fmt: skip
    result = run("veerkracht", INPUT=source)
    assert result.rows(*FIELDS) == [(4, "veerkracht, weinig problemen"), (None, None), (None, None), (None, None)]
    assert "without a veerkracht class: 3 of 4" in result.warned
    assert "the index for 1" in result.warned


@pytest.fixture
def two_gemeenten(layer):
    """A: 1000 and 3000 inwoners, B: one area, and one area without a gemeente."""
    return layer(
        gemeentecode=["A", "A", "B", None],
        inwoners=[1000, 3000, 500, 500],
        index_t0=[1.0] * 4,
        index_t1=[3.0] * 4,
        onv_2014=[0.00, 0.00, 0.00, 0.00],
        onv_2020=[0.10, 0.02, 0.10, 0.10],
        ref14=[0.0, 0.0, 0.0, 0.0],
        ref20=[0.1, 0.0, 0.05, 0.1],
    )


def test_relative_to_the_weighted_mean_of_the_gemeente(two_gemeenten, run):
    result = run("veerkracht", INPUT=two_gemeenten, REFERENTIE=1)
    # A develops by (1000 * 0,10 + 3000 * 0,02) / 4000 = 0,04: its areas by +0,06 and -0,02. B is its only area: 0.
    assert result.rows("vk_onv_ontw") == [0.06, -0.02, 0.0, None]
    assert result.rows("vk_klasse") == [4, 7, 3, None]
    assert "compared with: 1" in result.warned
    # The level stays absolute: 3 is few problems.
    assert result.rows("vk_niveau") == [3, 3, 3, 3]


def test_relative_to_a_score_from_a_field(two_gemeenten, run):
    result = run("veerkracht", INPUT=two_gemeenten, REFERENTIE=1, REFERENTIE_T0="ref14", REFERENTIE_T1="ref20")
    assert result.rows("vk_onv_ontw") == [0.0, 0.02, 0.05, 0.0]
    assert result.rows("vk_klasse") == [3, 4, 4, 3]
    assert "velden ref14 en ref20" in result.log


def test_an_empty_text_is_no_gemeente(layer, run):
    """A csv has no NULL; areas without a gemeente must not become one together."""
    source = layer(
        gemeentecode=["", "", "A"], inwoners=[1, 1, 1], index_t0=[1.0] * 3, index_t1=[3.0] * 3,
        onv_2014=[0.0] * 3, onv_2020=[0.2, 0.0, 0.1],
    )  # fmt: skip
    result = run("veerkracht", INPUT=source, REFERENTIE=1)
    assert result.rows("vk_klasse") == [None, None, 3]
    assert "compared with: 2" in result.warned


@pytest.mark.parametrize(
    ("inputs", "parts"),
    [
        ({"INDEX_T1": "index_t0"}, ["Field index_t0 is chosen for both periods"]),
        ({"SCORE_T1": "onv_2014"}, ["Field onv_2014 is chosen for both periods"]),
        ({"JAAR_T0": 2020, "JAAR_T1": 2020}, ["Both periods are 2020"]),
        ({"JAAR_T0": 2020, "JAAR_T1": 2014}, ["last year (2014) lies before the first (2020)"]),
        ({"BAND_KWETSBAARHEID": -1}, ["BAND_KWETSBAARHEID", "-1", "zero or more"]),
        ({"BAND_OVERLAST": -0.5}, ["BAND_OVERLAST", "-0.5", "zero or more"]),
        ({"GRENS_VEEL": 0.1, "GRENS_WEINIG": 0.1}, ["'many problems'", "must lie below"]),
        ({"REFERENTIE": 1, "GEMEENTE": ""}, ["gemeente of each area"]),
        ({"REFERENTIE": 1, "GEWICHT": ""}, ["weight (inwoners)"]),
        ({"REFERENTIE": 1, "REFERENTIE_T0": "ref14"}, ["both years, or for neither"]),
        ({"REFERENTIE": 1, "GEMEENTE": "leeg"}, ["leeg", "names no gemeente"]),
        ({"REFERENTIE": 1, "GEMEENTE": "nergens"}, ["no field nergens", "index_t0"]),
        ({"INDEX_T0": "nergens"}, ["no field nergens", "index_t0"]),
    ],
)
def test_refused(layer, refused, inputs, parts):
    source = layer(
        gemeentecode=["A"], inwoners=[1], index_t0=[1.0], index_t1=[2.0], onv_2014=[0.1], onv_2020=[0.2],
        ref14=[0.1], leeg=[None], types={"leeg": "string"},
    )  # fmt: skip
    sentence = refused("veerkracht", INPUT=source, **inputs)
    for part in parts:
        assert part in sentence


# ---- real areas --------------------------------------------------------------------------------------------


def test_the_wijken_of_the_leefbaarometer_series(tmp_path, shared_data, run, layer, save):
    """27 wijken, scores of 2014 and 2020, and an index that is made to rise by 2 procentpunt everywhere.

    By hand:
    WK059901 Rotterdam Centrum: -0,145597 to -0,125808 is +0,019789, an improvement; -0,125808 lies between
    -0,156793 and -0,0392, so there are problems: class 5.
    WK059903 Delfshaven: -0,192254 to -0,194564 is -0,002310, within 0,015: about the same, so that the level does
    not count: class 3.
    """
    import csv

    source = shared_data / "leefbaarometer" / "lbm3_wijken_2014_2020.csv"
    read = run("leesleefbaarometer", INPUT=str(source), JAREN="2014; 2018; 2020", OUTPUT=str(tmp_path / "lbm.gpkg"))
    rows = read.rows()
    assert len(rows) == 27
    assert {"onv_2014", "onv_2018", "onv_2020"} <= set(rows[0])
    assert len({row["gebiedcode"] for row in rows}) == 27

    scores = {}
    with source.open(encoding="utf-8-sig") as file:
        for line in csv.DictReader(file):
            if line["onv"] != "NA":
                scores[line["wk_code"], int(line["jaar"])] = float(line["onv"])
    codes = [row["gebiedcode"] for row in rows]
    areas = layer(
        geometry="None", gebiedcode=codes, index_t0=[10.0] * 27, index_t1=[12.0] * 27,
    )  # fmt: skip
    joined = str(tmp_path / "gekoppeld.gpkg")
    run("koppelindicatoren", INPUT=areas, TABEL=str(tmp_path / "lbm.gpkg"), OUTPUT=joined)
    found = dict(run("veerkracht", INPUT=joined).rows("gebiedcode", "vk_klasse"))

    wanted = {
        code: expected(2.0, round(scores[code, 2020] - scores[code, 2014], 9), scores[code, 2020]) for code in codes
    }
    assert found == wanted
    assert found["WK059901"] == 5
    assert found["WK059903"] == 3


def test_amsterdam_as_a_trial_of_the_chain(tmp_path, shared_data, run):
    """Bijstand 2015 to 2019 and the classes of Leefbaarometer 2.0, 2014 to 2016; 19 wijken are other ground by now."""
    city = shared_data / "amsterdam_2019"
    files = {name: str(tmp_path / f"{name}.gpkg") for name in ("cijfers", "w2019", "w2015", "areas", "index")}
    key = "'WK0363' || right(\"{}\", 2)"
    run("leeskerncijfers", INPUT=str(city / "kerncijfers_2019_84583NED.csv"), GEBIEDSOORT=2, OUTPUT=files["cijfers"])
    run(
        "koppelindicatoren",
        INPUT=str(city / "wijken_2019.geojson"),
        SLEUTEL=key.format("Buurtcombinatie_code"),
        TABEL=files["cijfers"],
        OUTPUT=files["w2019"],
    )
    joined = run(
        "koppelindicatoren",
        INPUT=files["w2019"],
        TABEL=f"{shared_data / 'nederland_2015' / 'wijkbuurt_2015.gpkg'}|layername=buurt_2015",
        TABELSLEUTEL=f"if(\"GM_CODE\" = 'GM0363', {key.format('BU_CODE')}, NULL)",
        VELDEN=["WWB_UITTOT", "AANT_INW"],
        ACHTERVOEGSEL="_2015",
        OUTPUT=files["w2015"],
    )
    assert "97 of 99 areas matched" in joined.log
    (warning,) = [line for line in joined.warnings if "not the same ground" in line]
    assert "19 of 97" in warning
    assert warning.count("(0 %)") == 3, "Spieringhorn, Duivelseiland and IJburg Oost have nothing in common"
    run(
        "koppelindicatoren",
        INPUT=files["w2015"],
        TABEL=str(shared_data / "leefbaarometer" / "lbm2_klassen_wijken_2002_2016.csv"),
        TABELSLEUTEL='"WK_CODE"',
        VELDEN=["KL14", "KL16"],
        OUTPUT=files["areas"],
    )
    index = run(
        "kwetsbaarheid",
        INPUT=files["areas"],
        GROEPEN_T0=["WWB_UITTOT_2015"],
        GROEPEN_T1=["bijstand"],
        EENHEID=1,
        INWONERS_T0="AANT_INW_2015",
        INWONERS_T1="inwoners",
        JAAR_T0=2015,
        JAAR_T1=2019,
        OUTPUT=files["index"],
    )
    limits = {"BAND_OVERLAST": 0.5, "GRENS_VEEL": 5, "GRENS_WEINIG": 6, "JAAR_T0": 2015, "JAAR_T1": 2019}
    result = run("veerkracht", INPUT=files["index"], SCORE_T0="KL14", SCORE_T1="KL16", **limits)
    rows = result.rows("index_ontw", "KL14", "KL16", "vk_klasse")
    assert len(rows) == 99
    for change, old, new, klasse in rows:
        if change is None or not old or not new:  # a csv has empty text for NULL
            assert klasse is None
            continue
        wanted = expected(change, float(new) - float(old), float(new), overlast=0.5, veel=5, weinig=6)
        assert klasse == wanted
    assert sum(Counter(result.rows("vk_klasse")).values()) == 99
    assert "Gebieden met gelijke code maar andere grond" in result.log, "the note carries the warning along"
    assert index.rows("index_t1")


def test_published_classes_come_back(tmp_path, shared_data, run):
    """The dimension classes of 1.810 buurten, computed from the scores, equal the published ones."""
    import pandas as pd

    from veerkracht.analysis.leefbaarometer import classify_dimension
    from veerkracht.resources import definitions

    source = shared_data / "leefbaarometer" / "lbm3_buurten_2024_noord_holland.gpkg"
    rows = run("leesleefbaarometer", INPUT=str(source)).rows()
    assert len(rows) == 1810
    data = definitions.read("leefbaarometer")
    for measure in ("onv", "won", "fys", "vrz", "soc", "afw"):
        scores = pd.Series([row[f"{measure}_2024"] for row in rows], dtype=float)
        published = [row[f"k{measure}_2024"] for row in rows]
        assert classify_dimension(scores, data).tolist() == published, measure
