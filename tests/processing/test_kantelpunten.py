"""``kantelpunten`` through QGIS: a crossing that is known, words that follow the field, report, and what is refused."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace

import pytest

from veerkracht.processing.base.richting import known_measure
from veerkracht.processing.maps.kantelpunten import Veld

COUNT = 360


def figures(crossing: float = 45.0, seed: int = 4) -> dict[str, list]:
    """Areas of 36 buurten: overlast turns worse at ``crossing`` %, the index grows from 30 % on."""
    chance = random.Random(seed)
    own = [chance.gauss(0, 0.004) for _ in range(36)]
    pct = [round(100 * number / (COUNT - 1), 1) for number in range(COUNT)]
    onv = [
        round(0.03 * (1 - share / crossing) + own[number % 36] + chance.gauss(0, 0.01), 6)
        for number, share in enumerate(pct)
    ]
    return {
        "naam": [f"gebied {number}" for number in range(COUNT)],
        "buurt": [f"buurt {number % 36}" for number in range(COUNT)],
        "pct_corporatie": pct,
        "onv_ontw": onv,
        "onv_2014": [0.1] * COUNT,
        "onv_2020": [round(0.1 + value, 6) for value in onv],
        "index_ontw": [round(0.05 * (share - 30) + chance.gauss(0, 0.5), 3) for share in pct],
        "iets": [round(share - 70 + chance.gauss(0, 3), 3) for share in pct],
        "woningen": [100 + number % 7 for number in range(COUNT)],
    }


@pytest.fixture
def areas(layer):
    def make(**columns):
        return layer(geometry="None", **(figures() | columns))

    return make


@pytest.fixture
def analyse(run, rows):
    """Call to run with few draws: the kantelpunten of the curve, the means by class, and the run."""

    def call(source, **inputs):
        tables = {"OUTPUT_KANTELPUNTEN": "memory:", "OUTPUT": "memory:"}
        result = run("kantelpunten", INPUT=source, **({"GROEP": "buurt", "TREKKINGEN": 99} | tables | inputs))
        points, classes = (rows(result.results[name]) for name in tables)
        return [row for row in points if row["soort"] == "curve"], classes, result

    return call


# ---- what it finds --------------------------------------------------------------------------------------------------


def test_a_crossing_that_is_known(areas, analyse):
    (point,), classes, result = analyse(areas())
    assert point["veld"] == "onv_ontw"
    assert point["laag"] < 45 < point["hoog"]
    assert point["pct"] == pytest.approx(45, abs=5)
    assert (point["richting"], point["richting_label"]) == (-1, "verbetering naar verslechtering")
    assert point["vast"] is True
    assert (point["gebieden"], point["groepen"], point["trekkingen"], point["startwaarde"]) == (COUNT, 36, 99, 1)
    assert [row["label"] for row in classes][:2] == ["0-10 %", "10-20 %"]
    assert [row["oordeel_label"] for row in classes][0] == "verbetering"
    assert [row["oordeel_label"] for row in classes][-1] == "verslechtering"
    assert sum(row["gebieden"] for row in classes) == COUNT
    assert "bij 4" in "\n".join(result.info)


def test_of_vulnerable_groups_more_is_worse(areas, analyse):
    (point,), classes, _ = analyse(areas(), ONTWIKKELING=["index_ontw"])
    assert point["laag"] < point["pct"] < point["hoog"]
    assert point["pct"] == pytest.approx(30, abs=2)
    assert point["richting_label"] == "afname (gunstig) naar toename (ongunstig)"
    assert [row["oordeel_label"] for row in classes][-1] == "toename (ongunstig)"


def test_of_a_field_that_is_not_known_more_is_just_more(areas, analyse):
    (point,), _, _ = analyse(areas(), ONTWIKKELING=["iets"])
    assert point["pct"] == pytest.approx(70, abs=2)
    assert point["richting_label"] == "afname naar toename"
    (point,), _, _ = analyse(areas(), ONTWIKKELING=["iets"], RICHTING=1)
    assert point["richting_label"] == "verslechtering naar verbetering"
    (point,), _, _ = analyse(areas(), ONTWIKKELING=["onv_ontw"], RICHTING=3, TAAL=1)
    assert point["richting_label"] == "increase to decrease"


@pytest.mark.parametrize(
    ("field", "measure"),
    [
        ("onv_ontw", "onv"),
        ("vk_onv_ontw", "onv"),
        ("ontw_lbm", "lbm"),
        ("onv_2020", "onv"),
        ("LBM_2014_2020", "lbm"),
        ("index_t1", "index"),
        ("pct_bijstand_2020", "bijstand"),
        ("p_lvb", "lvb"),
        ("woningen", ""),
        ("woningen_ontw", ""),
        ("won_ontw", "won"),
        ("onverwacht_ontw", ""),
        ("ontw", ""),
        ("pct_corporatie", ""),
        ("bijstand_per_inwoner", ""),
        ("onv_soc", ""),
        ("onv_1850", ""),
        ("", ""),
    ],
)
def test_a_measure_is_known_by_the_words_of_its_field(field, measure):
    assert known_measure(field) == measure


@pytest.mark.parametrize(
    ("field", "level"),
    [
        ("onv_2020", True),
        ("index_t1", True),
        ("onv_ontw", False),
        ("onv_ontw_2020", False),
        ("onv_2014_2020", False),
        ("iets_2020", False),
    ],
)
def test_a_level_is_no_development(areas, analyse, tmp_path, field, level):
    assert Veld.of([field]).is_level() is level
    assert not Veld.of(["onv_2020", "onv_2014"]).is_level()
    if field == "onv_2020":
        path = tmp_path / "verslag.html"
        _, _, result = analyse(areas(), ONTWIKKELING=[field], HTML=str(path), TAAL=1)
        assert "onv_2020 is called after one year" in result.warned
        assert "onv_2020 is called after one year" in path.read_text(encoding="utf-8")


def test_words_and_units_in_both_languages():
    onv, index, other = Veld.of(["onv_ontw"]), Veld.of(["index_t1", "index_t0"]), Veld.of(["iets"])
    assert onv.titel("nl") == "overlast en onveiligheid (onv_ontw)"
    assert index.titel("en") == "index of vulnerable groups (index_t1 − index_t0)"
    assert other.titel("nl") == "iets"
    assert (onv.woord(1, "en"), onv.woord(-1, "en")) == ("improvement", "deterioration")
    assert index.eenheid("nl") == "procentpunt"
    assert other.eenheid("nl") == "eenheid van het veld"
    assert [item["laag"] for item in onv.referenties()] == [60]
    assert [item["laag"] for item in Veld.of(["lbm_ontw"]).referenties()] == [40, 80]
    assert not other.referenties()


def test_from_the_scores_of_two_years(areas, analyse, layer):
    columns = {name: values for name, values in figures().items() if name != "onv_ontw"}
    (point,), _, result = analyse(layer(geometry="None", **columns))
    (direct,), _, _ = analyse(areas())
    assert point["veld"] == "onv_2020 − onv_2014"
    assert point["pct"] == pytest.approx(direct["pct"])
    assert "Overlast en onveiligheid (onv_2020 − onv_2014)" in result.log


def test_several_developments_are_of_the_same_areas(areas, analyse):
    columns = figures()
    columns["index_ontw"][:5] = [None] * 5
    points, classes, result = analyse(areas(**columns), ONTWIKKELING=["onv_ontw", "index_ontw"])
    assert [row["veld"] for row in points] == ["onv_ontw", "index_ontw"]
    assert {row["gebieden"] for row in points} == {COUNT - 5}
    assert len(classes) == 20
    assert "index_ontw, left out: 5" in result.warned


@pytest.mark.parametrize("name", ["corp", "klasse", "gewicht", "groep", "ontwikkeling"])
def test_a_development_may_have_any_name(areas, analyse, name):
    """Also that of a column of ours."""
    points, classes, _ = analyse(areas(**{name: figures()["onv_ontw"]}), ONTWIKKELING=[name], GEWICHT="woningen")
    peer, means, _ = analyse(areas(), GEWICHT="woningen")
    assert [row["pct"] for row in points] == [row["pct"] for row in peer]
    assert [row["gemiddelde"] for row in classes] == [row["gemiddelde"] for row in means]


def test_classes_of_a_report_and_own_breaks(areas, analyse):
    _, classes, _ = analyse(areas(), SCHEMA=1)
    assert [row["label"] for row in classes] == ["0-10 %", "10-45 %", "45-60 %", "60-80 %", "80-100 %"]
    _, classes, _ = analyse(areas(), SCHEMA=3, GRENZEN="25; 50")
    assert [row["label"] for row in classes] == ["0-25 %", "25-50 %", "50-100 %"]


def test_weights_are_summed_and_bins_without_areas_are_not_judged(areas, analyse):
    columns = figures()
    columns["pct_corporatie"] = [share if share < 90 else None for share in columns["pct_corporatie"]]
    _, classes, _ = analyse(areas(**columns), GEWICHT="woningen")
    kept = [
        weight
        for weight, share in zip(columns["woningen"], columns["pct_corporatie"], strict=True)
        if share is not None
    ]
    assert sum(row["gewicht"] or 0 for row in classes) == pytest.approx(sum(kept))
    assert (classes[-1]["gebieden"], classes[-1]["gemiddelde"]) == (0, None)
    assert classes[-1]["oordeel_label"] == "geen gebieden"
    _, classes, _ = analyse(areas(), MINIMUM_GEBIEDEN=100)
    assert {row["oordeel_label"] for row in classes} == {"te weinig gebieden of groepen"}


def test_the_curve_as_a_table(areas, analyse, rows):
    _, _, result = analyse(areas(), OUTPUT_CURVE="memory:", BANDBREEDTE=20)
    curve = rows(result.results["OUTPUT_CURVE"])
    assert [row["pct"] for row in curve] == list(range(101))
    inside = [row for row in curve if row["gedekt"]]
    assert all(row["laag"] <= row["waarde"] <= row["hoog"] for row in inside)
    assert len(inside) > 90


def test_a_share_beyond_a_hundred_takes_no_part(areas, analyse):
    columns = figures()
    columns["pct_corporatie"][:2] = [140.0, -3.0]
    points, _, result = analyse(areas(**columns))
    assert points[0]["gebieden"] == COUNT - 2
    assert "outside 0 to 100 %" in result.warned


def test_only_the_rows_that_were_asked_for(areas, analyse):
    points, _, _ = analyse(areas(), FILTER='"pct_corporatie" > 20', MINIMUM_VELD="woningen", MINIMUM=103)
    expected = sum(
        share > 20 and weight >= 103
        for share, weight in zip(figures()["pct_corporatie"], figures()["woningen"], strict=True)
    )
    assert points[0]["gebieden"] == expected


# ---- the report -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taal", [0, 1])
def test_the_report(areas, analyse, tmp_path, taal):
    path = tmp_path / "verslag.html"
    analyse(areas(), HTML=str(path), TAAL=taal, ONTWIKKELING=["onv_ontw", "iets"])
    text = path.read_text(encoding="utf-8")
    parts = (
        [
            "slaat de gemiddelde ontwikkeling om van verbetering in verslechtering",
            "Samenhang is geen oorzaak",
            "40-50 %",
            "60 %",
            "paragraaf 2.7",
            "instelbare grens, niet gepubliceerd",
            "van 36 groepen (buurt)",
            "bandbreedte van de curve, onv_ontw",
            "scipy",
        ],
        [
            "the mean development turns from improvement to deterioration",
            "Association is not causation",
            "40-50 %",
            "60 %",
            "of 36 groups (buurt)",
            "bandwidth of the curve, onv_ontw",
        ],
    )[taal]
    for part in parts:
        assert part in text
    assert "groep gekozen" not in text
    assert "group was chosen" not in text
    pytest.importorskip("matplotlib")
    assert text.count("data:image/png;base64") >= 2


def test_without_a_group_the_report_warns(areas, analyse, tmp_path):
    path = tmp_path / "verslag.html"
    analyse(areas(), HTML=str(path), GROEP=None)
    text = path.read_text(encoding="utf-8")
    assert text.index("Er is geen groep gekozen") < text.index("slaat de gemiddelde ontwikkeling om")


def test_no_crossing_is_said_as_well(areas, analyse, tmp_path):
    path = tmp_path / "verslag.html"
    columns = figures()
    points, _, _ = analyse(areas(onv_ontw=[value + 1 for value in columns["onv_ontw"]]), HTML=str(path))
    assert not points
    text = path.read_text(encoding="utf-8")
    assert "geen kantelpunt" in text
    assert "In 100 % van dat bereik" in text


@pytest.mark.parametrize(
    ("low", "said"), [([-0.1, -0.1], "verbetering is niet aangetoond"), ([0.1, -0.1], "In 50 % van dat bereik")]
)
def test_a_side_of_zero_that_may_be_chance_is_no_finding(low, said):
    import pandas as pd

    from veerkracht.processing.maps.kantelpunten import Veld, data
    from veerkracht.processing.verslag.kantelpunten import _one_side

    curve = pd.DataFrame({"gedekt": True, "waarde": 0.2, "laag": low, "hoog": 0.5})
    opzet = SimpleNamespace(taal="nl", text=lambda key, **values: data()["verslag"][key]["nl"].format(**values))
    found = SimpleNamespace(curve=curve, stukken=[(4.0, 60.0)])
    (sentence,) = _one_side(Veld.of(["onv_ontw"]), found, opzet)
    assert said in sentence
    assert "In 0 %" not in sentence


def test_a_table_without_kantelpunten_has_the_same_fields(areas, run):
    from qgis.PyQt.QtCore import QMetaType

    columns = figures()
    above = areas(onv_ontw=[value + 1 for value in columns["onv_ontw"]])
    types = []
    for source, developments in ((above, ["onv_ontw"]), (areas(), ["onv_ontw"]), (above, ["onv_ontw", "iets"])):
        inputs = {"ONTWIKKELING": developments, "TREKKINGEN": 49, "OUTPUT_KANTELPUNTEN": "memory:"}
        layer = run("kantelpunten", INPUT=source, **inputs).results["OUTPUT_KANTELPUNTEN"]
        types.append({field.name(): field.type() for field in layer.fields()})
    assert types[0] == types[1] == types[2]
    assert types[0]["bandbreedte"] == QMetaType.Type.Double


def test_workbook_and_csv(areas, analyse, tmp_path):
    pytest.importorskip("xlsxwriter")
    paths = {"WERKBOEK": tmp_path / "k.xlsx", "CSV": tmp_path / "k.csv"}
    _, _, result = analyse(areas(), **{name: str(path) for name, path in paths.items()}, CSV_NOTATIE=1)
    assert {name: Path(result.results[name]) for name in paths} == paths
    assert "verbetering naar verslechtering" in paths["CSV"].read_text(encoding="utf-8-sig")


def test_the_same_seed_gives_the_same_report(areas, analyse):
    first, second, other = (analyse(areas(), STARTWAARDE=seed)[:2] for seed in (5, 5, 6))
    assert first == second
    assert first != other


# ---- however it is run ----------------------------------------------------------------------------------------------


def test_in_the_background_the_layers_have_names_of_their_own(areas, run_task, rows):
    from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject

    source = QgsProject.instance().addMapLayer(areas(name="gebieden"))
    context = QgsProcessingContext()
    outputs = ("OUTPUT_KANTELPUNTEN", "OUTPUT", "OUTPUT_CURVE")
    context.setProject(QgsProject.instance())
    done, results = run_task(
        "kantelpunten",
        {"INPUT": source.id(), "TREKKINGEN": 99, "GROEP": "buurt", **dict.fromkeys(outputs, "TEMPORARY_OUTPUT")},
        context=context,
    )
    assert done
    titles = {QgsProcessingUtils.mapLayerFromString(results[name], context).metadata().title() for name in outputs}
    assert len(titles) == len(outputs)


def test_by_qgis_process(tmp_path, areas, save, qgis_process):
    from qgis.core import QgsVectorLayer

    source = save(areas(), tmp_path / "in.gpkg")
    output, report = tmp_path / "uit.gpkg", tmp_path / "uit.html"
    inputs = {"INPUT": source, "OUTPUT": str(tmp_path / "klassen.gpkg"), "TREKKINGEN": 99}
    inputs |= {"OUTPUT_KANTELPUNTEN": str(output), "HTML": str(report)}
    qgis_process("run", "veerkracht:kantelpunten", inputs)
    (point,) = [row for row in QgsVectorLayer(str(output), "k", "ogr").getFeatures() if row["soort"] == "curve"]
    assert point["pct"] == pytest.approx(45, abs=5)
    assert "Kantelpunten naar corporatiebezit" in report.read_text(encoding="utf-8")


# ---- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "inputs", "parts"),
    [
        ({}, {"ONTWIKKELING": [], "SCORE_T0": "onv_2020"}, ["score of both years in two different fields"]),
        ({}, {"ONTWIKKELING": ["nergens"]}, ["no field nergens"]),
        ({}, {"PCT_CORPORATIE": "nergens"}, ["no field nergens"]),
        ({"pct_corporatie": [40.0] * COUNT}, {}, ["same corporatiebezit (40 %)"]),
        ({"pct_corporatie": [400.0] * COUNT}, {}, ["between 0 and 100 %", "pct_corporatie"]),
        ({"buurt": ["een"] * COUNT}, {}, ["one group"]),
        ({"onv_ontw": [0.0] * COUNT}, {}, ["onv_ontw", "same in all areas (0)"]),
        ({}, {"ONTWIKKELING": ["onv_ontw", "pct_corporatie"]}, ["pct_corporatie", "as development"]),
        ({"onv_ontw": [1e200] * 3 + [0.0] * (COUNT - 3)}, {}, ["onv_ontw", "too large", "3"]),
        ({"onv_ontw": [float("inf")] * 3 + [0.0] * (COUNT - 3)}, {}, ["onv_ontw", "3"]),
        ({}, {"BANDBREEDTE": 0}, ["bandwidth", "more than 0"]),
        ({}, {"BANDBREEDTE": 250}, ["bandwidth", "250"]),
        ({}, {"ALFA": 1}, ["Alfa", "between 0 and 1"]),
        ({}, {"TREKKINGEN": 10}, ["40 draws or more, not 10"]),
        ({}, {"JAAR_T0": 2020, "JAAR_T1": 2014}, ["before the first (2020)"]),
        ({}, {"SCHEMA": 3, "GRENZEN": "50; 20"}, ["must ascend"]),
        ({"woningen": [-1] * COUNT}, {"GEWICHT": "woningen"}, ["woningen"]),
        ({}, {"HTML": "/tmp/verslag.pdf"}, [".html"]),
    ],
)
def test_input_that_cannot_be_used(areas, refused, tmp_path, columns, inputs, parts):
    output = {"OUTPUT_KANTELPUNTEN": str(tmp_path / "refused" / "k.gpkg")}
    sentence = refused("kantelpunten", INPUT=areas(**columns), GROEP=inputs.pop("GROEP", "buurt"), **output, **inputs)
    for part in parts:
        assert part in sentence


def test_a_field_that_is_null_everywhere(areas, refused, layer):
    source = layer(geometry="None", **(figures() | {"onv_ontw": [None] * COUNT}), types={"onv_ontw": "double"})
    assert "onv_ontw" in refused("kantelpunten", INPUT=source)


@pytest.mark.parametrize("moment", [31, 40, 75])
def test_cancelled_halfway_leaves_nothing(areas, run, tmp_path, moment):
    names = {"OUTPUT_KANTELPUNTEN": "a.gpkg", "OUTPUT": "b.gpkg", "HTML": "c.html", "CSV": "d.csv"}
    paths = {name: str(tmp_path / file) for name, file in names.items()}
    result = run("kantelpunten", INPUT=areas(), GROEP="buurt", TREKKINGEN=399, cancel_at=moment, **paths)
    assert not [name for name in names if result.results.get(name)]
    assert not list(tmp_path.iterdir())
