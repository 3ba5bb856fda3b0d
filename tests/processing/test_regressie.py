"""``regressie`` through QGIS: the model as others have it, the area that carries a conclusion, map and report."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

GEWOON, HEFBOOM, UITSCHIETER, EFFECT, MODEL, CONCLUSIE, BUITEN = range(1, 8)


@pytest.fixture(scope="module")
def wijken(layer, wijken_000):
    """The wijken on a checkerboard of ten columns, and their table."""
    from_conftest = layer
    table = wijken_000.wijken()
    columns = {name: table[name].tolist() for name in table}
    shapes = [_square(number % 10, number // 10) for number in range(len(table))]
    return from_conftest(name="wijken", wkt=shapes, **columns), table


def _square(column: int, row: int) -> str:
    x, y = 120000 + 1000 * column, 480000 + 1000 * row
    return f"POLYGON(({x} {y},{x} {y + 1000},{x + 1000} {y + 1000},{x + 1000} {y},{x} {y}))"


@pytest.fixture(scope="module")
def inputs(wijken, wijken_000):
    """The run of the report: 10 lettings or more."""
    return {
        "INPUT": wijken[0],
        "AFHANKELIJK": wijken_000.AFHANKELIJK,
        "ONAFHANKELIJK": list(wijken_000.KENMERKEN),
        "NAAM": "wijknaam",
        "MINIMUM_VELD": "verhuringen",
        "MINIMUM": wijken_000.GRENS,
    }


@pytest.fixture
def table_of(rows):
    """Call with a run and the name of an output: its rows as a DataFrame."""
    return lambda run, name: pd.DataFrame(rows(run.results[name]))


@pytest.fixture
def planted(run, inputs, tmp_path):
    """The run of the report, with its tables and its page."""
    return run(
        "regressie",
        **inputs,
        OUTPUT_TABEL="memory:",
        OUTPUT_ZONDER="memory:",
        HTML=str(tmp_path / "verslag.html"),
    )


@pytest.fixture
def peer(wijken, wijken_000):
    """Call with rows to leave out: the model by statsmodels, an independent judge."""
    import statsmodels.api as sm

    def fit(*without: int):
        kept = wijken[1].iloc[: wijken_000.WIJKEN].drop(index=list(without))
        return sm.OLS(kept[wijken_000.AFHANKELIJK], sm.add_constant(kept[list(wijken_000.KENMERKEN)])).fit()

    return fit


# ---- The area that carries a conclusion ----------------------------------------------------------------------------


def test_the_table_is_that_of_the_report(planted, peer, table_of, wijken, wijken_000):
    found, model = table_of(planted, "OUTPUT_TABEL"), peer()
    robust = model.get_robustcov_results("HC3")
    assert list(found["term"]) == ["Constante", *wijken_000.KENMERKEN]
    np.testing.assert_allclose(found["b"], model.params, rtol=1e-9)
    np.testing.assert_allclose(found["sig"], model.pvalues, rtol=1e-9)
    np.testing.assert_allclose(found[["laag_hc3", "hoog_hc3"]], robust.conf_int(), rtol=1e-9)
    np.testing.assert_allclose(found["p_hc3"], robust.pvalues, rtol=1e-9)
    used = wijken[1].iloc[: wijken_000.WIJKEN]
    standard = used.std(numeric_only=True)
    betas = [model.params[name] * standard[name] / standard[wijken_000.AFHANKELIJK] for name in wijken_000.KENMERKEN]
    np.testing.assert_allclose(found["beta"][1:].astype(float), betas, rtol=1e-9)
    assert np.isnan(found["beta"][0])
    assert set(found["n"]) == {70}
    assert found["r2"][0] == pytest.approx(model.rsquared)
    assert found["r2_adj"][0] == pytest.approx(model.rsquared_adj)


def test_it_finds_the_planted_wijk_and_names_the_conclusion_that_it_carries(planted, peer, table_of, wijken_000):
    # What is to be found, by statsmodels: with it an effect, without it none, and no other wijk makes a conclusion.
    fields = list(wijken_000.KENMERKEN)
    significant = {name for name in fields if peer().pvalues[name] < 0.05}
    assert significant == {"rapportcijfer", "pct_klein", "pct_verhuringen"}
    changes = {}
    for row in range(wijken_000.WIJKEN):
        others = {name for name in fields if peer(row).pvalues[name] < 0.05}
        if others != significant:
            changes[row] = significant ^ others
    assert changes == {wijken_000.GEPLANT: {wijken_000.DRAAGT}}

    carried = planted.rows("wijknaam", "reg_klasse", "reg_label")
    assert [row[0] for row in carried if row[1] == CONCLUSIE] == [wijken_000.NAAM]
    assert (wijken_000.NAAM, CONCLUSIE, "een conclusie hangt aan dit gebied") in carried
    zonder = table_of(planted, "OUTPUT_ZONDER")
    changed = zonder[zonder["verandering"].notna() & (zonder["samen"] == 0)]
    assert changed[["gebied", "term", "verandering", "verandering_label"]].values.tolist() == [
        [wijken_000.NAAM, wijken_000.DRAAGT, "verdwijnt", "significant effect verdwijnt"]
    ]
    (row,) = changed.to_dict("records")
    alone = peer(wijken_000.GEPLANT)
    assert (row["significant"], row["significant_zonder"], row["n_zonder"]) == (1, 0, 69)
    assert row["p"] == pytest.approx(peer().pvalues["rapportcijfer"])
    assert row["b_zonder"] == pytest.approx(alone.params["rapportcijfer"])
    assert row["p_zonder"] == pytest.approx(alone.pvalues["rapportcijfer"])
    assert f"The conclusion that rapportcijfer has an effect hangs on {wijken_000.NAAM}: without it" in planted.warned
    assert "p from 0.009 to 0.835; B from -8.34 to -0.576" in planted.warned


def test_the_report_begins_with_it(planted, wijken_000):
    page = Path(planted.results["HTML"]).read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page))
    warning = text.index(wijken_000.NAAM)
    for later in ("Wat eruit komt", "Het model", "Wat er verandert zonder een gebied", "Gebieden die het model sturen"):
        assert warning < text.index(later), "a warning stands at the top"
    assert "N = 70; R2 = 0,316; aangepaste R2 = 0,238" in text
    assert "Samenhang is geen oorzaak" in text
    assert "tabel 3.4" in text
    assert page.count("data:image/png;base64,") == 5
    assert "http" not in page.replace("http-equiv", ""), "one page, without links to anything else"
    for part in ("alleen rijen met verhuringen van 10 of meer", "Rijen: 75; gebruikt: 70", "QGIS 3.", "numpy", "scipy"):
        assert part in text


def test_without_the_planted_wijk_there_is_no_effect(run, inputs, table_of, wijken_000):
    found = run("regressie", **inputs, FILTER=f"\"wijknaam\" <> '{wijken_000.NAAM}'", OUTPUT_TABEL="memory:")
    table = table_of(found, "OUTPUT_TABEL").set_index("term")
    assert table["n"].iloc[0] == 69
    assert table.at["rapportcijfer", "sig"] > 0.8
    # It is in the layer still, with the five that have few lettings.
    assert [row[0] for row in found.rows("wijknaam", "reg_klasse") if row[1] == BUITEN] == [
        wijken_000.NAAM, *(f"Wijk {number}" for number in range(71, 76))
    ]  # fmt: skip


def test_by_the_robust_test_it_hides_itself_and_that_is_said(run, inputs, wijken_000):
    found = run("regressie", **inputs, TOETS=1)
    assert (wijken_000.NAAM, MODEL) in found.rows("wijknaam", "reg_klasse")
    assert "one test and not by the other" in found.warned
    assert "rapportcijfer" in found.warned


# ---- The fields of the map -----------------------------------------------------------------------------------------


def test_influence_is_that_of_statsmodels(planted, peer, wijken_000):
    judge = peer().get_influence()
    columns = ("reg_verwacht", "reg_residu", "reg_stud", "reg_hefboom", "reg_cook", "reg_dffits")
    found = np.array(planted.rows(*columns)[: wijken_000.WIJKEN], dtype=float)
    expected = [
        peer().fittedvalues, peer().resid, judge.resid_studentized_external, judge.hat_matrix_diag,
        judge.cooks_distance[0], judge.dffits[0],
    ]  # fmt: skip
    np.testing.assert_allclose(found, np.column_stack(expected), rtol=1e-8)
    names = [f"dfb_{number}_{name}" for number, name in enumerate(wijken_000.KENMERKEN, start=1)]
    found = np.array(planted.rows(*names)[: wijken_000.WIJKEN], dtype=float)
    # With minus without, in standard errors, as R.
    np.testing.assert_allclose(found, judge.dfbetas[:, 1:], rtol=1e-7, atol=1e-12)
    assert planted.rows(*columns)[wijken_000.WIJKEN :] == [(None,) * 6] * 5


def test_classes_are_the_limits_worked_out_by_hand(planted, wijken_000):
    rows = planted.rows()
    for row in rows[: wijken_000.WIJKEN]:
        dfbetas = [abs(value) for name, value in row.items() if name.startswith("dfb_")]
        expected = GEWOON
        if row["reg_hefboom"] > 2 * 8 / 70:
            expected = HEFBOOM
        if abs(row["reg_stud"]) > 3:
            expected = UITSCHIETER
        if max(dfbetas) > 2 / 70**0.5:
            expected = EFFECT
        if row["reg_cook"] > 4 / 70:
            expected = MODEL
        if row["wijknaam"] == wijken_000.NAAM:
            expected = CONCLUSIE
        assert row["reg_klasse"] == expected, row["wijknaam"]
    assert {row["reg_klasse"] for row in rows} == {GEWOON, EFFECT, MODEL, CONCLUSIE, BUITEN}


def test_the_legend_says_by_which_limits(planted, legend):
    shown = legend(planted.layer)
    assert planted.layer.renderer().classAttribute() == "reg_klasse"
    labels = dict(shown[:7])
    assert labels[CONCLUSIE] == "een conclusie hangt aan dit gebied (1)"
    assert labels[BUITEN] == "niet in het model (filter of minimum) (5)"
    note = " ".join(label for value, label in shown[7:])
    for line in (
        "hefboom boven 2 k/n: 0,229",
        "uitschieter: |gestudentiseerd residu| boven: 3*",
        "stuurt een effect: |DFBETAS| boven 2/√n: 0,239",
        "stuurt het model: Cook's afstand boven 4/n: 0,0571",
        "significant bij p onder: 0,05*",
        "* instelbare grens, niet gepubliceerd",
    ):
        assert line in note
    assert "0,229*" not in note, "which is a published limit"
    abstract = planted.layer.metadata().abstract()
    assert "conclusies volgens: gewone toets" in abstract
    assert "Samenhang is geen oorzaak" in abstract


def test_other_limits_are_nobodys(run, inputs, legend):
    found = run("regressie", **inputs, GRENS_COOK=99, GRENS_DFBETAS=50, GRENS_HEFBOOM=1.5, GRENS_RESIDU=2)
    klassen = found.rows("reg_klasse")
    assert klassen.count(HEFBOOM) > 1 and klassen.count(EFFECT) + klassen.count(MODEL) == 0
    note = " ".join(label for _, label in legend(found.layer))
    assert "Cook's afstand boven 99/n: 1,41*" in note
    assert "hefboom boven 1,5 k/n: 0,171*" in note


def test_missing_and_left_out_by_choice_are_different_things(run, layer, legend):
    y = [3.0, 5.1, 6.9, 9.2, 10.8, 13.1, None, 17.0, 19.1, 20.9]
    x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, None, 10.0]
    found = run(
        "regressie",
        INPUT=layer(y=y, x=x, n=[20] * 9 + [1]),
        AFHANKELIJK="y",
        ONAFHANKELIJK=["x"],
        MINIMUM_VELD="n",
        MINIMUM=10,
    )
    klassen = found.rows("reg_klasse")
    assert klassen[6:] == [None, klassen[7], None, BUITEN]
    labels = dict(legend(found.layer)[:8])
    assert (labels[BUITEN], labels[None]) == ("niet in het model (filter of minimum) (1)", "geen gegevens (2)")
    assert "Rows without a value for x" in found.log
    assert "Rows without a value for y" in found.log


def test_without_a_choice_the_legend_has_no_class_for_it(run, layer, legend):
    found = run("regressie", INPUT=layer(**SIX), AFHANKELIJK="y", ONAFHANKELIJK=["x"])
    assert BUITEN not in dict(legend(found.layer))


SIX = {"y": [3.0, 5.1, 6.9, 9.2, 10.8, 13.1], "x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]}


def test_secret_figures_are_secret_in_the_result(run, layer, legend):
    found = run(
        "regressie",
        INPUT=layer(y=[*SIX["y"], -99997.0], x=[*SIX["x"], 7.0]),
        AFHANKELIJK="y",
        ONAFHANKELIJK=["x"],
    )
    assert found.rows("reg_klasse_status")[-1] == "geheim"
    assert "geheim (1)" in [label for _, label in legend(found.layer)]


def test_a_line_by_hand(run, layer, table_of):
    """y = 1, 3, 2, 6 at x = 0, 1, 2, 3: slope 7/5 = 1.4, constant 0.9; residuals 0.1, 0.7, -1.7, 0.9; R2 = 9.8/14."""
    found = run(
        "regressie", INPUT=layer(y=[1.0, 3.0, 2.0, 6.0], x=[0.0, 1.0, 2.0, 3.0]), AFHANKELIJK="y",
        ONAFHANKELIJK=["x"], OUTPUT_TABEL="memory:",
    )  # fmt: skip
    table = table_of(found, "OUTPUT_TABEL")
    assert table["b"].tolist() == pytest.approx([0.9, 1.4])
    assert found.rows("reg_residu") == pytest.approx([0.1, 0.7, -1.7, 0.9])
    assert found.rows("reg_hefboom") == pytest.approx([0.7, 0.3, 0.3, 0.7])
    assert table["r2"][0] == pytest.approx(0.7)
    assert table["beta"][1] == pytest.approx(0.7**0.5)


def test_weights(run, wijken, inputs, table_of, wijken_000):
    import statsmodels.api as sm

    found = run("regressie", **inputs, GEWICHT="verhuringen", OUTPUT_TABEL="memory:")
    used = wijken[1].iloc[: wijken_000.WIJKEN]
    design = sm.add_constant(used[list(wijken_000.KENMERKEN)])
    model = sm.WLS(used[wijken_000.AFHANKELIJK], design, weights=used["verhuringen"]).fit()
    table = table_of(found, "OUTPUT_TABEL")
    np.testing.assert_allclose(table["b"], model.params, rtol=1e-9)
    np.testing.assert_allclose(table["sig"], model.pvalues, rtol=1e-9)
    assert "verhuringen" in found.layer.metadata().abstract()


# ---- Residuals on the map ------------------------------------------------------------------------------------------


def residual_clusters(layer):
    """Ten by seven areas; what x leaves of y rises from west to east, so neighbours are off in the same direction."""
    rng = np.random.default_rng(7)
    column, row = np.arange(70) % 10, np.arange(70) // 10
    x = rng.standard_normal(70)
    y = 2 * x + 0.6 * column + 0.5 * rng.standard_normal(70)
    shapes = [_square(a, b) for a, b in zip(column.tolist(), row.tolist(), strict=True)]
    return layer(wkt=shapes, y=y.tolist(), x=x.tolist())


def moran_by_hand(residuals) -> float:
    """Moran's I of values on ten by seven squares, with the row-standardised neighbours of a king in chess."""
    z = np.asarray(residuals) - np.mean(residuals)
    lag = []
    for place in range(70):
        around = [
            b * 10 + a
            for a in range(max(place % 10 - 1, 0), min(place % 10 + 2, 10))
            for b in range(max(place // 10 - 1, 0), min(place // 10 + 2, 7))
            if (a, b) != (place % 10, place // 10)
        ]
        lag.append(z[around].mean())
    return float(z @ np.array(lag) / (z @ z))


def test_clusters_of_residuals_are_a_warning(run, layer, tmp_path):
    found = run(
        "regressie", INPUT=residual_clusters(layer), AFHANKELIJK="y", ONAFHANKELIJK=["x"],
        HTML=str(tmp_path / "verslag.html"),
    )  # fmt: skip
    assert "The residuals cluster on the map" in found.warned
    assert "p = 0.002" in found.warned, "two-sided, of 999 permutations"
    shown = float(re.search(r"Moran's I = (-?[\d.]+)", found.warned)[1])
    assert shown == pytest.approx(moran_by_hand(found.rows("reg_residu")), abs=5e-4)
    page = Path(found.results["HTML"]).read_text(encoding="utf-8")
    assert page.index("Moran") < page.index("Wat eruit komt"), "a warning stands at the top"


def test_residuals_that_do_not_cluster_are_no_warning(planted, wijken_000):
    assert "cluster" not in planted.warned
    residuals = planted.rows("reg_residu")[: wijken_000.WIJKEN]
    shown = float(re.search(r"Moran's I = (−?[\d,]+)", planted.log)[1].translate({ord("−"): "-", ord(","): "."}))
    assert shown == pytest.approx(moran_by_hand(residuals), abs=5e-4)


def test_one_seed_gives_one_p(run, inputs):
    first, again, other = (
        re.search(r"Moran's I = [^)]*", run("regressie", **inputs, STARTWAARDE=seed).log)[0] for seed in (1, 1, 2)
    )
    assert first == again != other


def test_a_table_has_no_neighbours_and_the_same_model(run, layer, wijken, inputs, planted, table_of, wijken_000):
    columns = {name: wijken[1][name].tolist() for name in wijken[1]}
    bare = run("regressie", **{**inputs, "INPUT": layer(geometry="None", **columns)}, OUTPUT_TABEL="memory:")
    assert "Whether the residuals cluster on the map was not looked at" in bare.log.replace("\n", " ") or (
        "Of de residuen" in bare.log
    )
    assert "geometr" in bare.log
    assert bare.rows("reg_klasse") == planted.rows("reg_klasse")
    pd.testing.assert_frame_equal(table_of(bare, "OUTPUT_TABEL"), table_of(planted, "OUTPUT_TABEL"))


def test_points_share_no_border_and_that_is_no_reason_to_refuse(run, layer):
    points = layer(
        geometry="Point", wkt=[f"POINT({120000 + 500 * n} {480000 + 300 * (n % 2)})" for n in range(6)], **SIX
    )
    found = run("regressie", INPUT=points, AFHANKELIJK="y", ONAFHANKELIJK=["x"])
    assert "share no border" in found.log or "geen grens" in found.log
    nearest = run("regressie", INPUT=points, AFHANKELIJK="y", ONAFHANKELIJK=["x"], BUREN=3, AANTAL_BUREN=2)
    assert "Moran's I = " in nearest.log


# ---- The report ----------------------------------------------------------------------------------------------------


def test_workbook_and_csv(run, inputs, tmp_path):
    from openpyxl import load_workbook

    files = {"WERKBOEK": str(tmp_path / "v.xlsx"), "CSV": str(tmp_path / "v.csv")}
    run("regressie", **inputs, **files)
    book = load_workbook(files["WERKBOEK"])
    assert {"model", "zonder", "invloed", "residuen"} <= set(book.sheetnames)
    lines = Path(files["CSV"]).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 9
    assert lines[6].startswith("rapportcijfer,-0.29")


def test_the_report_in_english(run, inputs, tmp_path, wijken_000):
    page = tmp_path / "report.html"
    found = run("regressie", **inputs, TAAL=1, HTML=str(page), OUTPUT_TABEL="memory:", OUTPUT_ZONDER="memory:")
    text = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.read_text(encoding="utf-8")))
    assert "R2 = 0.316" in text
    assert f"The conclusion that rapportcijfer has an effect hangs on {wijken_000.NAAM}" in text
    assert "What changes without an area" in text
    assert "(wijken" not in text
    assert "a conclusion hangs on this area" in found.rows("reg_label")


def test_areas_of_one_name_are_told_apart(run, layer, tmp_path):
    page = tmp_path / "verslag.html"
    y = [*SIX["y"], 60.0, 15.0]
    areas = layer(y=y, x=[*SIX["x"], 7.0, 8.0], gebiednaam=["Centrum"] * 7 + [None])
    run("regressie", INPUT=areas, AFHANKELIJK="y", ONAFHANKELIJK=["x"], HTML=str(page))
    text = page.read_text(encoding="utf-8")
    assert "Centrum (7)" in text
    assert "gebied 8" in text


def test_most_areas_left_out_is_said(run, inputs, table_of, wijken_000):
    found = run("regressie", **inputs, MEEST=2, OUTPUT_ZONDER="memory:")
    zonder = table_of(found, "OUTPUT_ZONDER")
    assert zonder.loc[zonder["samen"] == 0, "gebied"].nunique() == 2
    assert zonder["gebied"].iloc[0] == wijken_000.NAAM, "which turns a conclusion"
    assert "Influential areas: 14." in found.warned
    assert "first: 2." in found.warned


def test_overlap_and_few_areas_are_warnings(run, layer):
    rng = np.random.default_rng(3)
    x = rng.standard_normal(12)
    areas = layer(
        y=(x + rng.standard_normal(12)).tolist(), a=x.tolist(), b=(x + 0.01 * rng.standard_normal(12)).tolist()
    )
    found = run("regressie", INPUT=areas, AFHANKELIJK="y", ONAFHANKELIJK=["a", "b"])
    assert "(VIF above 10)" in found.warned
    assert "12 areas for a number of characteristics of 2" in found.warned


# ---- Real figures --------------------------------------------------------------------------------------------------


def test_the_wijken_of_amsterdam(shared_data, run, table_of, tmp_path):
    """Boundaries of the city in degrees, figures of CBS; the same by statsmodels on the joined table."""
    import statsmodels.api as sm

    folder = shared_data / "amsterdam_2019"
    figures, joined = tmp_path / "kerncijfers.gpkg", tmp_path / "wijken.gpkg"
    run("leeskerncijfers", INPUT=str(folder / "kerncijfers_2019_84583NED.csv"), OUTPUT=str(figures))
    run(
        "koppelindicatoren", INPUT=str(folder / "wijken_2019.geojson"), TABEL=str(figures), OUTPUT=str(joined),
        SLEUTEL="'WK0363' || substr(\"Buurtcombinatie_code\", 2, 2)",
    )  # fmt: skip
    terms = ["pct_corporatie", "woz", "pct_laag_inkomen_hh", "pct_bijstand"]
    found = run(
        "regressie", INPUT=str(joined), AFHANKELIJK="wmo_per_1000", ONAFHANKELIJK=terms, NAAM="Buurtcombinatie",
        MINIMUM_VELD="inwoners", MINIMUM=500, OUTPUT_TABEL="memory:",
    )  # fmt: skip
    table = pd.DataFrame(found.rows())
    used = table[(table["inwoners"] >= 500) & table[["wmo_per_1000", *terms]].notna().all(axis=1)].astype(
        dict.fromkeys(["wmo_per_1000", *terms], float)
    )
    model = sm.OLS(used["wmo_per_1000"], sm.add_constant(used[terms])).fit()
    coefficients = table_of(found, "OUTPUT_TABEL")
    assert coefficients["n"][0] == len(used) == 95
    np.testing.assert_allclose(coefficients["b"], model.params, rtol=1e-8)
    np.testing.assert_allclose(coefficients["p_hc3"], model.get_robustcov_results("HC3").pvalues, rtol=1e-8)
    assert (table["reg_klasse"] == BUITEN).sum() == 3
    assert table.loc[table["reg_klasse"].isna(), "Buurtcombinatie"].tolist() == ["Bedrijventerrein Sloterdijk"]
    assert "Moran's I = " in found.log


# ---- What cannot be used -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "terms", "parts"),
    [
        ({"a": [4.0] * 6}, ["x", "a"], ["a"]),
        ({"a": [2.0, 4.0, 6.0, 8.0, 10.0, 12.0]}, ["x", "a"], ["x", "a"]),
        ({f"k{n}": [float((n * i * i) % 7) for i in range(6)] for n in range(1, 6)},
         ["x", "k1", "k2", "k3", "k4", "k5"], ["6"]),
        ({"a": [None] * 6}, ["x", "a"], ["a"]),
        ({"a": [1.0, 2.0, float("inf"), 4.0, 7.0, 6.0]}, ["x", "a"], ["a", "1"]),
        ({}, ["x", "y"], ["y"]),
        ({}, [], []),
        ({"a": ["veel", "2", "3", "4", "5", "6"]}, ["x", "a"], ["a", "'veel'"]),
    ],
)  # fmt: skip
def test_bad_input_is_named(layer, refused, columns, terms, parts):
    areas = layer(**SIX, **columns, types={"a": "double"} if columns.get("a") == [None] * 6 else None)
    sentence = refused("regressie", INPUT=areas, AFHANKELIJK="y", ONAFHANKELIJK=terms)
    for part in parts:
        assert part in sentence


def test_a_filter_that_leaves_nothing(layer, refused):
    options = {"INPUT": layer(**SIX), "AFHANKELIJK": "y", "ONAFHANKELIJK": ["x"]}
    assert refused("regressie", **options, FILTER='"x" > 100')
    assert refused("regressie", **options, FILTER="\"x\" || 'a'")
    assert "0" in refused("regressie", **options, ALFA=0)


def test_one_characteristic_that_only_one_area_has(layer, run, table_of):
    """A dummy of one area: it fits exactly, and without it there is no such model; which is said."""
    areas = layer(y=[*SIX["y"], 30.0, 16.0, 19.0], x=[*SIX["x"], 7.0, 8.0, 9.0], d=[0.0] * 6 + [1.0, 0.0, 0.0])
    found = run("regressie", INPUT=areas, AFHANKELIJK="y", ONAFHANKELIJK=["x", "d"], OUTPUT_ZONDER="memory:")
    assert "fits exactly" in found.warned
    assert found.rows("reg_hefboom")[6] == pytest.approx(1)
    assert found.rows("reg_stud")[6] is None


def test_a_figure_that_follows_exactly_has_nothing_to_test(layer, run, tmp_path):
    x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0]
    areas = layer(y=[2 * value + 1 for value in x], x=x)
    page = tmp_path / "verslag.html"
    found = run("regressie", INPUT=areas, AFHANKELIJK="y", ONAFHANKELIJK=["x"], HTML=str(page))
    assert "leaves no residuals" in found.warned
    assert found.rows("reg_residu") == pytest.approx([0] * 7, abs=1e-12)
    assert "nan" not in re.sub("<[^>]*>", " ", page.read_text(encoding="utf-8"))


def test_cancelled_halfway_nothing_is_left(run, inputs, tmp_path):
    folder = tmp_path / "uit"
    folder.mkdir()
    names = ("OUTPUT", "OUTPUT_TABEL", "OUTPUT_ZONDER", "HTML", "WERKBOEK")
    suffixes = {"HTML": ".html", "WERKBOEK": ".xlsx"}
    files = {name: str(folder / f"{name}{suffixes.get(name, '.gpkg')}") for name in names}
    run("regressie", **inputs, **files, cancel_at=45)
    assert list(folder.iterdir()) == []


def test_the_report_is_not_written_over_an_input(refused, save, layer, tmp_path):
    source = save(layer(**SIX), tmp_path / "in.gpkg")
    before = Path(source).read_bytes()
    refused("regressie", INPUT=source, AFHANKELIJK="y", ONAFHANKELIJK=["x"], HTML=source)
    assert Path(source).read_bytes()[24:28] == before[24:28]
