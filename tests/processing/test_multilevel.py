"""Multilevel from layer to map, tables and report: figures of lme4, falling back, and input that makes no model."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest
import statsmodels

BUURTEN, EACH = 14, 12
WITH_STATSMODELS = "test_the_report"


@pytest.fixture(autouse=True)
def our_own_engine_only(request, monkeypatch):
    """MixedLM takes most of the time of a model; its attempts are tested with the analysis, and in one report here."""
    if request.node.name != WITH_STATSMODELS:
        monkeypatch.setattr("veerkracht.analysis.mixedlm.available", lambda: False)


@pytest.fixture
def stad(layer):
    """Call with columns to replace or add: 168 areas in 14 buurten, each buurt with a level and a slope of its own."""

    def make(*, slopes: float = 0.004, levels: float = 0.03, **columns):
        chance = np.random.default_rng(8)
        count = BUURTEN * EACH
        buurt = np.repeat(np.arange(BUURTEN), EACH)
        change = chance.normal(0, 3, count)
        level = chance.uniform(2, 20, count)
        u0, u1 = chance.normal(0, 1, BUURTEN) * levels, chance.normal(0, 1, BUURTEN) * slopes
        y = 0.01 + u0[buurt] + (u1[buurt] - 0.005) * change - 0.002 * level + chance.normal(0, 0.01, count)
        figures = {
            "buurt": [f"buurt {number + 1}" for number in buurt],
            "onv_ontw": y.round(5).tolist(),  # a field of a memory layer has five decimals
            "index_ontw": change.round(5).tolist(),
            "index_t0": level.round(5).tolist(),
            "bouwperiode": [("voor 1945", "1945-2000", "na 2000", "voor 1945")[number % 4] for number in range(count)],
        }
        options = {name: columns.pop(name) for name in ("types", "geometry", "name") if name in columns}
        figures |= columns
        return layer(**options, **{name: values for name, values in figures.items() if values is not None})

    return make


CHOICES = {"GROEP": "buurt", "ONTWIKKELING": ["index_ontw"], "NIVEAU": ["index_t0"]}


@pytest.fixture
def fit(run, tmp_path):
    """Call with a layer and choices: the run with all its results in files; ``tables`` has their rows by name."""

    def call(source, **choices):
        paths = {
            "OUTPUT": "areas.gpkg", "OUTPUT_TABEL": "tabel.gpkg", "OUTPUT_GROEPEN": "groepen.gpkg", "HTML": "uit.html",
            "WERKBOEK": "uit.xlsx", "CSV": "uit.csv",
        }  # fmt: skip
        paths = {name: str(tmp_path / path) for name, path in paths.items()}
        return run("multilevel", INPUT=source, **{**CHOICES, **paths, **choices})

    return call


@pytest.fixture
def table(rows):
    """Call with a run and the name of a table: its rows."""
    from qgis.core import QgsVectorLayer

    return lambda result, name: rows(QgsVectorLayer(result.results[name], name, "ogr"))


def page(result) -> str:
    return Path(result.results["HTML"]).read_text(encoding="utf-8")


# ---- The figures of others --------------------------------------------------------------------------------------


def test_the_figures_of_lme4(shared_data, layer, fit, table):
    """Reaction ~ Days + (Days | Subject), the data and the model of lme4's own documentation."""
    folder = shared_data / "references"
    expected = json.loads((folder / "lme4_refs.json").read_text(encoding="utf-8"))["sleepstudy_reml"]
    with (folder / "lme4_sleepstudy.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    source = layer(
        geometry="None",
        reaction=[float(row["Reaction"]) for row in cells],
        days=[float(row["Days"]) for row in cells],
        subject=[row["Subject"] for row in cells],
    )
    result = fit(
        source, GROEP="subject", AFHANKELIJK="reaction", ONTWIKKELING=["days"], NIVEAU=[], SCORE_T0="", SCORE_T1=""
    )
    found = table(result, "OUTPUT_TABEL")
    fixed = {row["term"]: row for row in found if row["onderdeel"] == "vast"}
    for name, term in (("(Intercept)", "constante"), ("Days", "days")):
        assert fixed[term]["waarde"] == pytest.approx(expected["fixef"][name], rel=1e-5)
        assert fixed[term]["se"] == pytest.approx(expected["se"][name], rel=1e-4)
    figures = {row["soort"]: row["waarde"] for row in found if row["onderdeel"] != "vast"}
    components = {(part["grp"], part["var1"], part["var2"]): part["vcov"] for part in expected["varcomp"]}
    assert figures["var_intercept"] == pytest.approx(components["Subject", "(Intercept)", None], rel=1e-4)
    assert figures["var_helling"] == pytest.approx(components["Subject", "Days", None], rel=1e-4)
    assert figures["covariantie"] == pytest.approx(components["Subject", "(Intercept)", "Days"], rel=1e-3)
    assert figures["var_residu"] == pytest.approx(components["Residual", None, None], rel=1e-4)
    assert figures["criterium"] == pytest.approx(expected["criterion"], abs=1e-3)
    assert (figures["n"], figures["groepen"]) == (180, 18)
    assert (figures["per_groep_minst"], figures["per_groep_meest"]) == (10, 10)
    groups = {row["groep"]: row for row in table(result, "OUTPUT_GROEPEN")}
    for each in expected["ranef"]["Subject"]:
        assert groups[each["id"]]["intercept"] == pytest.approx(each["(Intercept)"], abs=0.01)
        assert groups[each["id"]]["helling"] == pytest.approx(each["Days"], abs=0.005)
        # The conditional deviations that lme4 shows with ranef(condVar = TRUE): the same for all, who all have 10 days.
        assert groups[each["id"]]["int_se"] == pytest.approx(12.0709, abs=0.01)
        assert groups[each["id"]]["hel_se"] == pytest.approx(2.3048, abs=0.005)
    assert groups["308"]["helling_totaal"] == pytest.approx(expected["fixef"]["Days"] + 9.19897, abs=0.005)
    assert "waarin per subject zowel het intercept als de helling van days verschilt" in page(result)


def test_the_figures_of_the_areas(stad, fit, table):
    result = fit(stad())
    groups = {row["groep"]: row for row in table(result, "OUTPUT_GROEPEN")}
    assert len(groups) == BUURTEN
    heights = [row["niveau"] for row in table(result, "OUTPUT_GROEPEN")]
    assert heights == sorted(heights)
    fixed = {row["term"]: row["waarde"] for row in table(result, "OUTPUT_TABEL") if row["onderdeel"] == "vast"}
    mean = np.mean(result.rows("index_ontw"))
    for row in result.rows():
        group = groups[row["buurt"]]
        assert (row["ml_n"], row["ml_intercept"], row["ml_helling"]) == (EACH, group["intercept"], group["helling"])
        expected = (
            fixed["constante"] + group["intercept"]
            + (fixed["index_ontw"] + group["helling"]) * row["index_ontw"] + fixed["index_t0"] * row["index_t0"]
        )  # fmt: skip
        assert row["ml_verwacht"] == pytest.approx(expected, abs=1e-9)
        assert row["ml_residu"] == pytest.approx(row["onv_ontw"] - expected, abs=1e-9)
        assert row["ml_niveau"] == pytest.approx(group["intercept"] + mean * group["helling"], abs=1e-9)
        low, high = (group["niveau"] + sign * 1.959964 * group["niv_se"] for sign in (-1, 1))
        klasse = 1 if high < 0 else 4 if low > 0 else 2 if group["niveau"] < 0 else 3
        assert row["ml_klasse"] == klasse


def test_beta_and_interval(stad, fit, table):
    result = fit(stad(), ALFA=0.01)
    rows = {row["term"]: row for row in table(result, "OUTPUT_TABEL") if row["onderdeel"] == "vast"}
    areas = result.rows("index_ontw", "onv_ontw")
    sd_x, sd_y = (np.std(values, ddof=1) for values in zip(*areas, strict=True))
    found = rows["index_ontw"]
    assert found["beta"] == pytest.approx(found["waarde"] * sd_x / sd_y, rel=1e-9)
    assert found["hoog"] - found["laag"] == pytest.approx(2 * 2.575829 * found["se"], rel=1e-6)
    assert rows["constante"]["beta"] is None
    assert "interval 99 %" in "\n".join(result.info)


# ---- What it became ---------------------------------------------------------------------------------------------


def test_slopes_that_do_not_differ_leave_an_intercept(stad, fit, table):
    result = fit(stad(slopes=0))
    kinds = {row["soort"] for row in table(result, "OUTPUT_TABEL")}
    assert "var_intercept" in kinds
    assert not kinds & {"var_helling", "covariantie", "correlatie"}
    assert {row["ml_helling"] for row in result.rows()} == {None}
    text = page(result)
    assert "waarin per buurt alleen het intercept verschilt: 168 gebieden in 14 groepen. Gevraagd was meer" in text
    assert result.warned
    assert text.index('class="warning"') < text.index("Geschat is een multilevelmodel")


def test_groups_of_one_leave_a_regression(stad, fit, table):
    source = stad(buurt=[f"b{number}" for number in range(BUURTEN * EACH)])
    result = fit(source)
    assert table(result, "OUTPUT_GROEPEN") == []
    assert {row["ml_klasse"] for row in result.rows()} == {None}
    assert all(row["ml_verwacht"] is not None for row in result.rows())
    assert "Geschat is een gewone regressie (OLS)" in page(result)
    assert "De spreiding van de groepen" not in page(result)
    assert "Dit model heeft geen effecten van groepen" in result.log
    kinds = {row["soort"] for row in table(result, "OUTPUT_TABEL")}
    assert not kinds & {"var_intercept", "icc", "criterium"}


def test_an_intercept_that_was_asked_for(stad, fit):
    result = fit(stad(), MODEL=1)
    assert "alleen het intercept verschilt: 168 gebieden in 14 groepen. Dat is ook het model" in page(result)
    assert "groepen: 14" not in result.warned


def test_few_groups_are_a_warning(stad, fit):
    source = stad(buurt=[f"wijk {number % 4}" for number in range(BUURTEN * EACH)])
    result = fit(source, MODEL=1)
    assert "few groups: 4" in result.warned


# ---- Fields -----------------------------------------------------------------------------------------------------


def test_counts_of_two_years_are_the_same_model_as_their_developments(stad, fit, table):
    chance = np.random.default_rng(3)
    t0 = chance.integers(10, 40, BUURTEN * EACH)
    t1 = chance.integers(10, 40, BUURTEN * EACH)
    people0, people1 = (chance.integers(150, 400, BUURTEN * EACH) for _ in range(2))
    share0, share1 = 100 * t0 / people0, 100 * t1 / people1
    source = stad(
        bijstand_2014=t0.tolist(),
        bijstand_2020=t1.tolist(),
        inwoners_2014=people0.tolist(),
        inwoners_2020=people1.tolist(),
        pct_2014=share0.tolist(),
        ontw=(share1 - share0).tolist(),
    )
    pairs = fit(
        source, ONTWIKKELING=[], NIVEAU=[], GROEPEN_T0=["bijstand_2014"], GROEPEN_T1=["bijstand_2020"], EENHEID=1,
        INWONERS_T0="inwoners_2014", INWONERS_T1="inwoners_2020", MODEL=1,
    )  # fmt: skip
    of_pairs = [row["waarde"] for row in table(pairs, "OUTPUT_TABEL")]
    assert "bijstand, ontwikkeling" in page(pairs)
    fields = fit(source, ONTWIKKELING=["ontw"], NIVEAU=["pct_2014"], MODEL=1)
    assert of_pairs == pytest.approx([row["waarde"] for row in table(fields, "OUTPUT_TABEL")], rel=1e-5, abs=1e-9)


def test_scores_of_two_years_where_there_is_no_development(stad, fit, table):
    source = stad()
    with_field = [row["waarde"] for row in table(fit(source), "OUTPUT_TABEL")]
    change = [feature["onv_ontw"] for feature in source.getFeatures()]
    source = stad(onv_ontw=None, onv_2014=[0.25] * len(change), onv_2020=[0.25 + value for value in change])
    result = fit(source)
    assert with_field == pytest.approx([row["waarde"] for row in table(result, "OUTPUT_TABEL")], rel=1e-5, abs=1e-9)
    assert "onv_2020 − onv_2014" in page(result)


def test_a_text_becomes_categories_with_a_stated_reference(stad, fit, table):
    result = fit(stad(), COVARIATEN=["bouwperiode"], MODEL=1)
    rows = {row["term"]: row for row in table(result, "OUTPUT_TABEL") if row["soort"] == "categorie"}
    assert {term: row["referentie"] for term, row in rows.items()} == {
        "bouwperiode: 1945-2000": "voor 1945",
        "bouwperiode: na 2000": "voor 1945",
    }
    assert rows["bouwperiode: na 2000"]["omschrijving"] == "bouwperiode: na 2000 (t.o.v. voor 1945)"
    assert "each compared with 'voor 1945' (84 areas)" in result.log
    assert "Categorieën zijn vergeleken met: bouwperiode: ‘voor 1945’." in page(result)
    result = fit(stad(), COVARIATEN=["bouwperiode"], MODEL=1, VERGELIJK_MET=["bouwperiode", "na 2000"])
    assert "each compared with 'na 2000' (42 areas)" in result.log


def test_numbers_that_arrive_as_text_are_numbers_and_codes_are_categories_where_that_is_said(stad, fit, table):
    count = BUURTEN * EACH
    source = stad(
        woz=[f"{200 + number % 7},5" for number in range(count)], klasse=[number % 3 for number in range(count)]
    )
    result = fit(source, COVARIATEN=["woz"], CATEGORIEEN=["klasse"], MODEL=1)
    terms = [row["term"] for row in table(result, "OUTPUT_TABEL") if row["onderdeel"] == "vast"]
    assert terms == ["constante", "index_ontw", "index_t0", "woz", "klasse: 1", "klasse: 2"]


def test_groups_that_are_numbers_with_a_gap(stad, fit, table):
    numbers = [1 + number // EACH for number in range(BUURTEN * EACH - 1)]
    result = fit(stad(buurt=[*numbers, None]), MODEL=1)
    assert {row["groep"] for row in table(result, "OUTPUT_GROEPEN")} == {str(number) for number in range(1, 15)}
    rows = result.rows("buurt", "ml_n", "ml_klasse")
    assert [n for buurt, n, _ in rows if buurt == 14] == [EACH - 1] * (EACH - 1)
    assert rows[-1] == (None, None, None)
    assert "Rows without a value for buurt, left out: 1" in result.warned


def test_areas_that_lack_a_value_have_the_effect_of_their_group(stad, fit):
    source = stad()
    index = [feature["index_t0"] for feature in source.getFeatures()]
    result = fit(stad(index_t0=[None, *index[1:]], woningen=[5, 5, *([50] * (BUURTEN * EACH - 2))]),
                 MINIMUM_VELD="woningen", MINIMUM=10)  # fmt: skip
    first, second, third = result.rows("ml_n", "ml_intercept", "ml_verwacht")[:3]
    assert first[:2] == second[:2] == third[:2]
    assert first[0] == EACH - 2
    assert (first[2], second[2]) == (None, None)
    assert third[2] is not None
    assert "166" in page(result)


def test_secret_is_not_missing(stad, fit):
    count = BUURTEN * EACH
    index = [feature["index_t0"] for feature in stad().getFeatures()]
    source = stad(
        index_t0=[None, None, *index[2:]], index_t0_status=["geheim", "ontbrekend", *(["cijfer"] * (count - 2))]
    )
    result = fit(source, MODEL=1)
    assert result.rows("ml_verwacht_status")[:3] == ["geheim", "ontbrekend", "cijfer"]
    assert "index_t0, left out: 2 (secret: 1)" in result.warned


# ---- The map and the report -------------------------------------------------------------------------------------


def test_the_map(stad, fit, legend):
    result = fit(stad())
    klassen = result.rows("ml_klasse")
    words = {
        1: "duidelijk lager dan verwacht", 2: "eerder lager, niet duidelijk", 3: "eerder hoger, niet duidelijk",
        4: "duidelijk hoger dan verwacht",
    }  # fmt: skip
    shown = [(value, label) for value, label in legend(result.layer) if isinstance(value, int)]
    assert shown == [(value, f"{word} ({klassen.count(value)})") for value, word in words.items()]
    assert result.layer.renderer().classAttribute() == "ml_klasse"
    assert result.layer.metadata().title() == "Afwijking per buurt: niveau"
    note = result.layer.metadata().abstract()
    assert "Samenhang is geen oorzaak" in note
    assert "Veerkracht Rotterdam, noot 9" in note
    assert "significant bij p kleiner dan: 0,05 (interval 95 %)*" in note


def test_the_map_of_slopes(stad, fit):
    result = fit(stad(), KAART=1)
    assert result.layer.metadata().title() == "Afwijking per buurt: helling van index_ontw"
    rows = result.rows("ml_helling", "ml_hel_se", "ml_klasse", "ml_label")
    for slope, error, klasse, label in rows:
        assert (klasse in (1, 4)) == (abs(slope) > 1.959964 * error)
        assert (klasse in (1, 2)) == (slope < 0)
        assert label.startswith("helling")
    # Of a model without slopes the map shows what there is.
    assert fit(stad(), KAART=1, MODEL=1).layer.metadata().title() == "Afwijking per buurt: niveau"


def test_the_report(stad, fit):
    result = fit(stad())
    text = page(result)
    for part in (
        "Multilevelanalyse van onv_ontw",
        "waarin per buurt zowel het intercept als de helling van index_ontw verschilt: 168 gebieden in 14 groepen",
        "Bij onv_ontw (Leefbaarometer, overlast en onveiligheid) is hoger beter en lager slechter.",
        "Waar index_ontw hoger is, is onv_ontw lager (B −",
        "ICC",
        "Samenhang is geen oorzaak",
        "Alle rekenwijzen komen",
        f"statsmodels {statsmodels.__version__}",  # among the versions, for it took part
        "Veerkracht Rotterdam, noot 9",
        "instelbare grens, niet gepubliceerd",
    ):
        assert part in text, part
    assert text.count("<img") == 4  # effects, two caterpillars, the map
    words = re.sub(r'src="data:[^"]*"', "", text)  # a picture has any three letters somewhere
    assert not re.search(r"\bnan\b", words, re.IGNORECASE)
    head = Path(result.results["CSV"]).read_text(encoding="utf-8").splitlines()[0]
    assert head.startswith("term,beta,")
    assert Path(result.results["WERKBOEK"]).stat().st_size > 5000


def test_slopes_that_are_given_but_not_shown_to_differ(stad, fit, table):
    """The model that was asked for can be estimated, and yet its slopes may be those of chance."""
    found = fit(stad(slopes=0.001))
    kind = {row["soort"]: row["waarde"] for row in table(found, "OUTPUT_TABEL")}
    assert kind["p_helling"] > 0.05
    assert "Dat de hellingen tussen groepen verschillen, is niet aangetoond (p = 0," in page(found)
    assert "De hellingen verschillen tussen groepen (p &lt; 0,001" in page(fit(stad()))


def test_the_report_in_english(stad, fit):
    text = page(fit(stad(), TAAL=1))
    assert "both the intercept and the slope of index_ontw differ by buurt: 168 areas in 14 groups" in text
    assert "Association is not causation" in text
    assert "gebieden" not in text.split("<body>")[1].split("Account")[0]


def test_without_the_tables_and_the_report(stad, run):
    result = run("multilevel", INPUT=stad(), **CHOICES)
    assert set(result.results) == {"OUTPUT"}
    assert "Samenhang is geen oorzaak" in result.log


# ---- What is cut off --------------------------------------------------------------------------------------------


def test_cancelling_leaves_nothing(stad, fit, tmp_path):
    for percent in (30, 31, 45, 60, 99):
        result = fit(stad(), cancel_at=percent)
        assert result.results == {}, percent
        assert list(tmp_path.iterdir()) == [], percent
        assert "Cancelled" in result.log


def test_cancelling_stops_the_estimation(stad, fit, feedback, monkeypatch):
    """At the first step after it was asked for."""
    from veerkracht.analysis import multilevel

    said, after, original = feedback(cancel_at=32), [], multilevel.fit_multilevel

    def watched(*args, step, **more):
        def counted(done):
            after.append(said.isCanceled())
            step(done)

        return original(*args, step=counted, **more)

    monkeypatch.setattr(multilevel, "fit_multilevel", watched)
    fit(stad(), said=said)
    assert after.count(True) == 1
    assert after.count(False) > 3


def test_progress_goes_forward(stad, run, feedback):
    said, seen = feedback(), []
    said.progressChanged.connect(seen.append)
    run("multilevel", INPUT=stad(), said=said, **CHOICES)
    during = [value for value in seen if 30 <= value <= 50]
    assert during == sorted(during)
    assert len(set(during)) > 3


def test_a_report_that_cannot_be_written_leaves_nothing(stad, refused, tmp_path):
    for name, path in (("HTML", "geen map/uit.html"), ("HTML", "uit.txt"), ("CSV", "geen map/uit.csv")):
        assert str(tmp_path) in refused("multilevel", INPUT=stad(), **CHOICES, **{name: str(tmp_path / path)})


# ---- What makes no model ----------------------------------------------------------------------------------------

ALL = BUURTEN * EACH


@pytest.mark.parametrize(
    ("columns", "choices", "parts"),
    [
        ({"index_t0": [5.0] * ALL}, {}, ["index_t0"]),
        ({"dubbel": [2.0 * number for number in range(ALL)], "index_t0": [float(number) for number in range(ALL)]},
         {"COVARIATEN": ["dubbel"]}, ["dubbel", "index_t0"]),
        ({"index_t0": [float("inf"), *([1.0, 2.0, 3.0] * ALL)[1:ALL]]}, {}, ["index_t0", "1"]),
        ({"index_t0": [None] * ALL, "types": {"index_t0": "double"}}, {}, ["index_t0"]),
        ({"onv_ontw": [0.5] * ALL}, {}, ["onv_ontw"]),
        ({"buurt": ["a"] * ALL}, {}, ["one group"]),
        ({"naam": [f"naam {number}" for number in range(ALL)]}, {"COVARIATEN": ["naam"]}, ["naam", "168", "30"]),
        ({}, {"COVARIATEN": ["buurt"]}, ["buurt", "two places"]),
        ({}, {"COVARIATEN": ["weg"]}, ["weg"]),
        ({}, {"ONTWIKKELING": [], "NIVEAU": []}, ["at least one"]),
        ({}, {"ONTWIKKELING": []}, ["slope", "random intercept only"]),
        ({}, {"HELLING": "bouwperiode", "COVARIATEN": ["bouwperiode"]}, ["slope"]),
        ({}, {"AFHANKELIJK": "", "SCORE_T0": "", "SCORE_T1": ""}, ["what is explained"]),
        ({}, {"AFHANKELIJK": ""}, ["onv_2014"]),
        ({}, {"VERGELIJK_MET": ["bouwperiode", ""]}, ["not complete", "bouwperiode"]),
        ({}, {"VERGELIJK_MET": ["index_t0", "x"]}, ["index_t0", "no covariate with categories"]),
        ({}, {"GROEPEN_T1": ["index_t0"]}, ["both years"]),
        ({}, {"GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_ontw"], "NIVEAU": [], "ONTWIKKELING": [], "EENHEID": 1},
         ["inwoners of each year"]),
        ({}, {"ALFA": 0}, ["between 0 and 1"]),
        ({}, {"ALFA": 1}, ["between 0 and 1"]),
        ({}, {"JAAR_T0": 2020, "JAAR_T1": 2014}, ["2014", "before the first (2020)"]),
        ({}, {"FILTER": '"index_t0" > 1000'}, []),
        ({}, {"FILTER": '"buurt" = \'buurt 1\''}, ["one group"]),
    ],
)  # fmt: skip
def test_input_that_makes_no_model(stad, refused, columns, choices, parts):
    sentence = refused("multilevel", INPUT=stad(**columns), **{**CHOICES, **choices})
    for part in parts:
        assert part in sentence, sentence


def test_more_terms_than_areas(stad, refused):
    few = [f"k{number}" for number in range(29)]
    source = stad(klasse=[few[number % 29] for number in range(ALL)])
    sentence = refused("multilevel", INPUT=source, **CHOICES, COVARIATEN=["klasse"], FILTER="$id <= 30")
    assert any(character.isdigit() for character in sentence)
