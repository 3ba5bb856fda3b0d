"""The chapter on analysis is true: its examples, by the commands of the page on batches, give its figures."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("nl", "en")


def text_of(taal: str, chapter: str) -> str:
    """A chapter without its tags."""
    html = (DOCS / taal / f"{chapter}.html").read_text(encoding="utf-8")
    return unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main>") : html.index("</main>")]))


def commands(taal: str) -> dict[str, dict[str, str]]:
    """The parameters of the commands under Analyses on the page on batches, by algorithm."""
    html = (DOCS / taal / "batch.html").read_text(encoding="utf-8")
    part = html[html.index('<h2 id="analyses">') : html.index('<h2 id="parallel">')]
    block = unescape(re.search(r"<pre><code>(.*?)</code></pre>", part, re.DOTALL)[1]).replace("\\\n", " ")
    found = {}
    for line in block.splitlines():
        program, run, algorithm, dashes, *parameters = shlex.split(line)
        assert (program, run, dashes) == ("qgis_process", "run", "--")
        found[algorithm] = dict(each.split("=", 1) for each in parameters)
    return found


def test_both_languages_give_the_same_commands():
    assert commands("nl") == commands("en")
    assert list(commands("nl")) == [
        "veerkracht:regressie",
        "veerkracht:ruimtelijkesamenhang",
        "native:fieldcalculator",
        "veerkracht:kantelpunten",
        "veerkracht:multilevel",
    ]


@pytest.fixture(scope="module")
def run(qgis_app, demo):
    """Call with an algorithm: runs its command, with other parameters where given; returns the rows of an output."""
    from qgis import processing
    from qgis.core import QgsProcessingFeedback, QgsVectorLayer

    def call(algorithm: str, output: str, **others: object) -> list[dict]:
        parameters = {**commands("nl")[algorithm], **others}
        names = [name for name in parameters if name.startswith("OUTPUT")] or [output]
        parameters |= {name: str(demo / f"{name.lower()}.gpkg") for name in {*names, output}}
        parameters["INPUT"] = str(demo / parameters["INPUT"])
        for name in ("HTML", "WERKBOEK", "CSV"):
            if name in parameters:
                parameters[name] = str(demo / parameters[name])
        made = processing.run(algorithm, parameters, feedback=QgsProcessingFeedback(False))
        layer = QgsVectorLayer(made[output], output, "ogr")
        return [feature.attributeMap() for feature in layer.getFeatures()]

    return call


@pytest.fixture(scope="module")
def postcodes(run, demo) -> str:
    """The postcodes with their corporatiebezit."""
    run("native:fieldcalculator", "OUTPUT")
    return str(shutil.move(demo / "output.gpkg", demo / "pc6.gpkg"))


def printed(value: float, decimals: int, taal: str) -> str:
    """A number as a page has it."""
    text = f"{value:,.{decimals}f}".replace("-", "−")
    return text.translate(str.maketrans(",.", ".,")) if taal == "nl" else text


def assert_printed(*figures: tuple[float, int]) -> None:
    """Look for figures, each with its number of decimals, in both languages of the chapter."""
    for taal in LANGUAGES:
        text = text_of(taal, "analyse")
        missing = [
            shown
            for shown in (printed(value, decimals, taal) for value, decimals in figures)
            if not re.search(rf"(?<![\d.,−]){re.escape(shown)}(?!\d|[.,]\d)", text)
        ]
        assert missing == [], taal


def by(rows: list[dict], *keys: str) -> Iterator[tuple[object, dict]]:
    for row in rows:
        yield (tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]]), row


def test_the_regression(run):
    terms = dict(by(run("veerkracht:regressie", "OUTPUT_TABEL"), "term"))
    woz, bijstand = terms["woz"], terms["pct_bijstand_2020"]
    assert_printed((woz["n"], 0), (woz["r2"], 3))
    assert_printed((woz["sig"], 3), (woz["b"], 3), (woz["laag_hc3"], 3), (woz["hoog_hc3"], 3), (woz["p_hc3"], 3))
    assert_printed((bijstand["sig"], 3), (bijstand["b"], 2), (bijstand["vif"], 2))
    assert bijstand["p_hc3"] < 0.05
    assert all(terms[name]["sig"] > 0.2 for name in ("pct_corporatie", "onv_2020"))

    without = dict(by(run("veerkracht:regressie", "OUTPUT_ZONDER"), "gebied", "term"))
    assert_printed(*((without["Veemarktbuurt", term]["p_zonder"], 3) for term in ("woz", "pct_bijstand_2020")))
    turns = {area for (area, _), row in without.items() if row["verandering"]}
    assert turns == {"Veemarktbuurt", "Houthaven", "Noordersingel"}


def test_one_buurt_with_twelve_lettings(run):
    areas = run("veerkracht:regressie", "OUTPUT")
    (area,) = [row for row in areas if row["gebiednaam"] == "Veemarktbuurt"]
    assert (area["tw_totaal"], area["verhuringen"]) == (9, 12)
    assert_printed((area["reg_verwacht"], 0), (area["verh_laag"], 0), (area["verh_hoog"], 0))
    classes = [row["reg_klasse"] for row in areas]
    assert [classes.count(number) for number in (4, 5, 6, 7)] == [4, 4, 3, 36]
    outliers = {row["gebiednaam"] for row in areas if row["reg_stud"] and abs(row["reg_stud"]) > 3}
    assert outliers == {"Begijnentuin", "Molensingel"}


def test_the_regression_with_other_tenants(run, demo):
    """Had three of the nine homes of Veemarktbuurt gone to others."""
    from osgeo import ogr

    path = shutil.copy(demo / "veerdam_kaarten.gpkg", demo / "andere_huurders.gpkg")
    source = ogr.Open(str(path), 1)
    for feature in source.GetLayer("veerdam_kaarten"):
        if feature["gebiednaam"] == "Veemarktbuurt":
            feature["pct_verhuringen"] = 100 * 6 / 12
            source.GetLayer("veerdam_kaarten").SetFeature(feature)
    source = None  # OGR writes when it closes
    inputs = {"INPUT": f"{path.name}|layername=veerdam_kaarten"}
    terms = dict(by(run("veerkracht:regressie", "OUTPUT_TABEL", **inputs), "term"))
    assert terms["pct_bijstand_2020"]["sig"] > 0.05
    assert_printed((terms["pct_bijstand_2020"]["sig"], 3))


def test_the_clusters(run):
    (row,) = run("veerkracht:ruimtelijkesamenhang", "OUTPUT_TABEL", FILTER="")
    assert_printed((row["n"], 0), (row["moran_i"], 3), (row["verwacht"], 3), (row["permutaties"], 0))
    assert row["p"] < 0.001
    assert [row[name] for name in ("hoog_hoog", "laag_laag", "laag_hoog", "hoog_laag")] == [3, 0, 0, 0]
    assert (row["hot_spot"], row["cold_spot"]) == (12, 1)
    areas = run("veerkracht:ruimtelijkesamenhang", "OUTPUT", FILTER="")
    coloured = {area["gebiednaam"] for area in areas if area["lisa_klasse"] == 1}
    assert coloured == {"Kometenbuurt", "Cassiopeia", "Jupiterbuurt"}
    nearest = run("veerkracht:ruimtelijkesamenhang", "OUTPUT", FILTER="", BUREN=3)
    assert [[area["lisa_klasse"] for area in nearest].count(kind) for kind in (1, 2, 3, 4)] == [10, 1, 4, 0]
    assert coloured < {area["gebiednaam"] for area in nearest if area["lisa_klasse"] == 1}


def test_the_clusters_without_correction_and_with_fewer_permutations(run):
    (plain,) = run("veerkracht:ruimtelijkesamenhang", "OUTPUT_TABEL", FILTER="", FDR=False)
    assert plain["n"] - plain["niet_sign"] == 24
    (few,) = run("veerkracht:ruimtelijkesamenhang", "OUTPUT_TABEL", FILTER="", PERMUTATIES=999)
    assert few["niet_sign"] == few["n"]
    assert_printed((few["p"], 3))


def test_the_tipping_points_of_buurten(run):
    buurten = {
        "INPUT": "veerdam_kaarten.gpkg|layername=veerdam_kaarten",
        "ONTWIKKELING": "vk_onv_ontw",
        "GROEP": "wijkcode",
    }
    turns = run("veerkracht:kantelpunten", "OUTPUT_KANTELPUNTEN", **buurten)
    assert [row for row in turns if row["soort"] == "curve"] == []
    assert_printed(*((row["pct"], 1) for row in turns))  # from classes, as a check
    assert not any(row["vast"] for row in turns)
    curve = [row for row in run("veerkracht:kantelpunten", "OUTPUT_CURVE", **buurten) if row["gedekt"]]
    places = [row["pct"] for row in curve]
    assert (min(places), max(places)) == (5, 60)
    assert all(row["waarde"] > 0 > row["laag"] for row in curve)


def test_the_tipping_points_of_postcodes(run, postcodes):
    told = {}
    for group in ("buurtcode", ""):
        inputs = {"INPUT": Path(postcodes).name, "GROEP": group}
        rows = run("veerkracht:kantelpunten", "OUTPUT", **inputs)
        (sixties,) = [row for row in rows if row["label"].startswith("60")]
        assert_printed((sixties["gemiddelde"], 4), (sixties["laag"], 4), (sixties["hoog"], 4))
        told[group] = (sum(row["oordeel"] != 0 for row in rows), sixties["hoog"] - sixties["laag"])
        turns = run("veerkracht:kantelpunten", "OUTPUT_KANTELPUNTEN", **inputs)
        turn, back = (row for row in turns if row["soort"] == "curve")
        assert_printed((turn["pct"], 1), (turn["laag"], 1))
        assert not turn["vast"]
        if group:
            assert turn["hoog_open"]
            assert_printed((turn["gebieden"], 0), (turn["pct_zonder"], 0), (back["pct"], 1), (turn["hoog"], 0))
        else:
            assert_printed((turn["hoog"], 1))
    assert [told[group][0] for group in ("buurtcode", "")] == [1, 7]
    assert told["buurtcode"][1] / told[""][1] == pytest.approx(3, abs=0.3)


def test_the_multilevel_model(run, postcodes):
    table = run("veerkracht:multilevel", "OUTPUT_TABEL", INPUT=Path(postcodes).name)
    terms = {row["term"]: row for row in table if row["onderdeel"] == "vast"}
    figures = {row["soort"]: row["waarde"] for row in table if row["onderdeel"] != "vast"}
    assert_printed((terms["vluchtelingenlanden_ontw"]["waarde"], 6), (terms["bijstand_ontw"]["p"], 3))
    assert all(terms[f"{name}_ontw"]["p"] < 0.001 for name in ("vluchtelingenlanden", "lvb", "psychiatrie"))
    assert_printed((figures["n"], 0), (figures["groepen"], 0), (figures["icc"], 3), (100 * figures["icc"], 0))
    assert_printed((100 * figures["r2_marginaal"], 1), (figures["per_groep_gemiddeld"], 0))
    spread = 1.96 * figures["var_helling"] ** 0.5
    mean = terms["bijstand_ontw"]["waarde"]
    assert_printed((mean - spread, 4), (mean + spread, 4))
    groups = run("veerkracht:multilevel", "OUTPUT_GROEPEN", INPUT=Path(postcodes).name)
    assert [[row["niv_klasse"] for row in groups].count(kind) for kind in (1, 4)] == [44, 47]
    assert_printed((44, 0), (47, 0))
