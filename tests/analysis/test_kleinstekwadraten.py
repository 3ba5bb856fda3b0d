"""Least squares: against NIST's certified values, statsmodels, and a weighted case worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kleinstekwadraten import CONSTANTE, cluster_robust, fit
from veerkracht.analysis.meldingen import Invoerfout

REFERENTIES = Path(__file__).parent / "referenties"
NIST = json.loads((REFERENTIES / "nist_certified.json").read_text(encoding="utf-8"))["sets"]
POWERS = {"pontius": 2, "filip": 10}  # polynomials in x
# Filip was made to be hard: its columns, once in doubles, do not hold more than eight digits of the coefficients.
DIGITS = {"longley": 8, "pontius": 8, "norris": 8, "filip": 7}


def nist(name: str) -> tuple[pd.Series, pd.DataFrame]:
    table = pd.read_csv(REFERENTIES / f"nist_{name}.csv").astype(float)
    fields = table.drop(columns="y")
    if name in POWERS:
        fields = pd.DataFrame({f"x{power}": table["x"] ** power for power in range(1, POWERS[name] + 1)})
    return table["y"], fields


def digits(found, certified) -> float:
    """Return the correct significant digits of the worst figure."""
    found, certified = np.asarray(found, dtype=float), np.asarray(certified, dtype=float)
    return float(-np.log10(np.abs(found / certified - 1) + 1e-16).max())


@pytest.mark.parametrize("name", list(NIST))
def test_certified_values_of_nist(name):
    model, certified, least = fit(*nist(name)), NIST[name], DIGITS[name]
    assert (model.n, model.k) == (certified["n"], certified["k"])
    assert digits(model.b, certified["beta"]) > least
    assert digits(model.klassiek.se, certified["se"]) > least
    assert digits(model.sigma, certified["rsd"]) > least
    assert digits(model.r2, certified["r2"]) > least
    assert digits(model.F, certified["F"]) > least
    if "std_beta" in certified:
        assert digits(model.betas[1:], certified["std_beta"]) > least
        assert digits(model.hefboom, certified["leverage"]) > least


def test_figures_of_r_for_longley():
    r = json.loads((REFERENTIES / "ols_influence_longley.json").read_text(encoding="utf-8"))["longley"]
    table = pd.read_csv(REFERENTIES / "longley_r.csv")
    model = fit(table["Employed"], table.drop(columns="Employed"))
    assert list(model.termen) == [CONSTANTE, *list(r["coef"])[1:]]
    np.testing.assert_allclose(model.b, list(r["coef"].values()), rtol=1e-9)
    np.testing.assert_allclose(model.klassiek.p, list(r["p"].values()), rtol=1e-9)
    np.testing.assert_allclose(model.vif[1:], list(r["vif"].values()), rtol=1e-9)
    np.testing.assert_allclose(model.betas[1:], list(r["std_beta"].values()), rtol=1e-9)
    np.testing.assert_allclose([model.r2, model.r2_adj, model.sigma], [r["r2"], r["adjr2"], r["sigma"]], rtol=1e-9)


# ---- Weights, by hand ------------------------------------------------------------------------------------------------

# Two groups: of weight 1 and 2 with the weighted mean (1 + 2 * 4) / 3 = 3, of weight 3 and 1 with (30 + 6) / 4 = 9.
HAND = pd.DataFrame({"y": [1.0, 4, 10, 6], "x": [0.0, 0, 1, 1], "w": [1.0, 2, 3, 1]})


def by_hand():
    return fit(HAND["y"], HAND[["x"]], HAND["w"])


def test_weighted_model_by_hand():
    model = by_hand()
    np.testing.assert_allclose(model.b, [3, 6])
    np.testing.assert_allclose(model.residuen, [-2, 1, 1, -3])
    np.testing.assert_allclose(model.hefboom, [1 / 3, 2 / 3, 3 / 4, 1 / 4])
    # sum w e^2 = 4 + 2 + 3 + 9 = 18 with two degrees of freedom
    assert model.rss == pytest.approx(18)
    assert model.sigma == pytest.approx(3)
    np.testing.assert_allclose(model.klassiek.se, [3 * (1 / 3) ** 0.5, 3 * (1 / 3 + 1 / 4) ** 0.5])
    # The weighted mean of y is 45 / 7; between the groups 3 (24/7)^2 + 4 (18/7)^2 = 432 / 7 of 558 / 7.
    assert model.r2 == pytest.approx(24 / 31)
    assert model.betas[1] == pytest.approx((24 / 31) ** 0.5)  # one field: the correlation
    assert np.isnan(model.betas[0])
    assert model.vif[1] == pytest.approx(1)


def test_weighted_hc3_by_hand():
    # w e / (1 - h): -3 and 6 in a group of weight 3, 12 and -4 in one of weight 4.
    np.testing.assert_allclose(by_hand().hc3.se, [((9 + 36) / 9) ** 0.5, (5 + (144 + 16) / 16) ** 0.5])


def test_only_the_proportions_of_weights_matter():
    once, thrice = by_hand(), fit(HAND["y"], HAND[["x"]], 3 * HAND["w"])
    for name in ("klassiek", "hc3"):
        np.testing.assert_allclose(getattr(once, name).tabel(), getattr(thrice, name).tabel(), rtol=1e-12)
    np.testing.assert_allclose([once.r2, once.betas[1], once.F], [thrice.r2, thrice.betas[1], thrice.F])
    assert thrice.sigma == pytest.approx(once.sigma * 3**0.5)


# ---- Against statsmodels ---------------------------------------------------------------------------------------------


def generated(n: int = 120) -> pd.DataFrame:
    draw = np.random.default_rng(7)
    table = pd.DataFrame({"a": draw.normal(50, 12, n), "b": draw.gamma(2, 1500, n), "c": draw.uniform(0, 1, n)})
    noise = draw.normal(0, 1, n) * (1 + table["a"] / 30)
    table["y"] = 3 - 0.2 * table["a"] + 0.001 * table["b"] + 4 * table["c"] + noise
    table["w"] = draw.integers(1, 900, n).astype(float)
    table["groep"] = draw.integers(0, 14, n)
    return table


def both(weights: bool, constante: bool):
    sm = pytest.importorskip("statsmodels.api")
    table = generated()
    fields = table[["a", "b", "c"]]
    other = sm.add_constant(fields) if constante else fields
    theirs = sm.WLS(table["y"], other, weights=table["w"] if weights else 1.0)
    return fit(table["y"], fields, table["w"] if weights else None, constante=constante), theirs, table


@pytest.mark.parametrize("constante", [True, False])
@pytest.mark.parametrize("weights", [True, False])
def test_statsmodels_has_the_same_figures(weights, constante):
    ours, theirs, _ = both(weights, constante)
    classical = theirs.fit()
    np.testing.assert_allclose(ours.klassiek.tabel()[["b", "se", "t", "p"]].T, [
        classical.params, classical.bse, classical.tvalues, classical.pvalues,
    ], rtol=1e-8, atol=1e-300)  # fmt: skip
    np.testing.assert_allclose(ours.klassiek.interval(0.1), classical.conf_int(0.1), rtol=1e-8)
    np.testing.assert_allclose(
        [ours.r2, ours.r2_adj, ours.F, ours.p_F],
        [classical.rsquared, classical.rsquared_adj, classical.fvalue, classical.f_pvalue], rtol=1e-8,
    )  # fmt: skip
    robust = theirs.fit(cov_type="HC3", use_t=True)
    np.testing.assert_allclose(ours.hc3.tabel()[["se", "p"]].T, [robust.bse, robust.pvalues], rtol=1e-8)
    np.testing.assert_allclose(ours.hc3.interval(), robust.conf_int(), rtol=1e-8)


@pytest.mark.parametrize("weights", [True, False])
def test_statsmodels_has_the_same_cluster_robust_errors(weights):
    ours, theirs, table = both(weights, True)
    robust = theirs.fit(cov_type="cluster", cov_kwds={"groups": table["groep"]}, use_t=True)
    found = cluster_robust(ours, table["groep"].map("groep {}".format))
    np.testing.assert_allclose(found.tabel()[["se", "p"]].T, [robust.bse, robust.pvalues], rtol=1e-8)
    np.testing.assert_allclose(found.interval(), robust.conf_int(), rtol=1e-8)
    assert found.vrijheidsgraden == table["groep"].nunique() - 1


def test_vif_is_that_of_regressions_among_the_fields():
    ours, theirs, table = both(True, True)
    sm = pytest.importorskip("statsmodels.api")
    for place, name in enumerate(["a", "b", "c"], start=1):
        rest = sm.add_constant(table[["a", "b", "c"]].drop(columns=name))
        assert ours.vif[place] == pytest.approx(1 / (1 - sm.WLS(table[name], rest, weights=table["w"]).fit().rsquared))


def test_betas_are_those_of_z_scores():
    table = generated()
    scores = (table - table.mean()) / table.std(ddof=1)  # as SPSS: the sample standard deviation
    of_scores = fit(scores["y"], scores[["a", "b", "c"]])
    np.testing.assert_allclose(fit(table["y"], table[["a", "b", "c"]]).betas[1:], of_scores.b[1:], rtol=1e-10)


def test_weighted_betas_are_those_of_weighted_z_scores():
    table = generated()
    middle = np.average(table, axis=0, weights=table["w"])
    spread = np.sqrt(np.average((table - middle) ** 2, axis=0, weights=table["w"]))
    scores = (table - middle) / spread
    of_scores = fit(scores["y"], scores[["a", "b", "c"]], table["w"])
    ours = fit(table["y"], table[["a", "b", "c"]], table["w"])
    np.testing.assert_allclose(ours.betas[1:], of_scores.b[1:], rtol=1e-10)


def test_unit_of_a_field_does_not_matter():
    table = generated()
    ours = fit(table["y"], table[["a", "b", "c"]])
    scaled = fit(table["y"] * 1e6, table[["a", "b", "c"]] * [1e-9, 1e9, 1.0])
    np.testing.assert_allclose(ours.klassiek.t[1:], scaled.klassiek.t[1:], rtol=1e-9)
    np.testing.assert_allclose(ours.vif[1:], scaled.vif[1:], rtol=1e-9)


# ---- Edges -----------------------------------------------------------------------------------------------------------


def test_model_without_fields_is_the_mean():
    y = pd.Series([1.0, 2, 6], name="y")
    model = fit(y, pd.DataFrame(index=y.index))
    assert model.b == pytest.approx([3])
    assert model.klassiek.se == pytest.approx([(14 / 2 / 3) ** 0.5])
    assert np.isnan(model.F)
    assert np.isnan(model.p_F)


def test_dummy_of_one_row_is_the_model_without_that_row():
    table = generated()
    table["dummy"] = (table.index == 5).astype(float)
    with_dummy = fit(table["y"], table[["a", "b", "c", "dummy"]])
    without = fit(table["y"].drop(5), table[["a", "b", "c"]].drop(5))
    assert list(np.flatnonzero(with_dummy.precies)) == [5]
    np.testing.assert_allclose(with_dummy.b[:4], without.b, rtol=1e-8)
    assert np.isnan(with_dummy.hc3.se[4])
    # The same sandwich; only n - k differs, and not here: one row and one term less.
    np.testing.assert_allclose(with_dummy.hc3.se[:4], without.hc3.se, rtol=1e-8)
    assert with_dummy.hc3.p[:4] == pytest.approx(without.hc3.p, rel=1e-7)


def test_exact_fit_has_no_residuals_and_no_test():
    # NIST's Wampler1: coefficients all 1, standard errors all 0.
    x = np.arange(21.0)
    powers = pd.DataFrame({f"x{power}": x**power for power in range(1, 6)})
    model = fit(1 + powers.sum(axis=1), powers)
    np.testing.assert_allclose(model.b, 1, rtol=1e-8)
    assert (model.klassiek.se == 0).all()
    assert model.r2 == 1
    assert np.isnan(model.klassiek.p).all()


def test_rows_keep_their_index():
    y = pd.Series([1.0, 2, 4, 8], index=["d", "c", "b", "a"], name="y")
    model = fit(y, pd.DataFrame({"x": [0.0, 1, 2, 3]}, index=y.index))
    assert list(model.index) == ["d", "c", "b", "a"]
    np.testing.assert_allclose(model.verwacht + model.residuen, y)


# ---- Refusals --------------------------------------------------------------------------------------------------------


def refused(y, fields, weights=None, **options) -> str:
    with pytest.raises(Invoerfout) as error:
        fit(y, fields, weights, **options)
    return str(error.value)


def fields_of(n: int = 40) -> tuple[pd.Series, pd.DataFrame]:
    draw = np.random.default_rng(3)
    return pd.Series(draw.normal(size=n), name="y"), pd.DataFrame(draw.normal(size=(n, 3)), columns=["a", "b", "c"])


def test_constant_fields_are_named():
    y, fields = fields_of()
    text = refused(y, fields.assign(jaar=2024.0, tiende=0.1))
    assert "same in every row of the model: jaar, tiende." in text
    assert "Field y is the same in every row of the model (3.0)" in refused(y * 0 + 3, fields)


def test_a_constant_field_will_do_where_there_is_no_constant():
    y, fields = fields_of()
    ours = fit(y, fields.assign(een=1.0), constante=False)
    np.testing.assert_allclose(ours.b, np.roll(fit(y, fields).b, -1), rtol=1e-9)
    assert "z" in refused(y, fields.assign(z=0.0), constante=False)


def test_collinear_fields_are_named_with_the_others():
    y, fields = fields_of()
    assert "from one another: a + d." in refused(y, fields.assign(d=fields["a"] * 0.3 - 1000))
    text = refused(y, fields.assign(som=fields["a"] + fields["b"], kopie=fields["c"]))
    assert "a + b + som" in text
    assert "c + kopie" in text
    assert "a + b + mengsel." in refused(y, fields.assign(mengsel=1000 * fields["a"] - 0.1 * fields["b"]))


def test_shares_that_add_up_to_hundred_are_collinear():
    y, fields = fields_of()
    shares = pd.DataFrame(np.random.default_rng(1).dirichlet([2, 2, 2], len(y)) * 100, columns=["koop", "corp", "part"])
    shares = shares.round(1)
    shares["part"] = (100 - shares["koop"] - shares["corp"]).round(1)
    assert "koop + corp + part." in refused(y, fields.join(shares))
    assert fit(y, fields.join(shares.drop(columns="part"))).k == 6


def test_nearly_collinear_fields_are_fitted():
    y, fields = fields_of()
    almost = fields["a"] + 1e-6 * np.random.default_rng(2).normal(size=len(y))
    assert fit(y, fields.assign(almost=almost)).vif[1:].max() > 1e10


def test_more_terms_than_rows():
    y, fields = fields_of()
    assert "Terms: 4; rows: 4." in refused(y[:4], fields[:4])
    assert fit(y[:5], fields[:5]).vrijheidsgraden == 1


def test_field_with_the_name_of_the_constant():
    y, fields = fields_of()
    assert "cannot be called 'constante'" in refused(y, fields.rename(columns={"a": CONSTANTE}))


def test_one_group_is_refused():
    y, fields = fields_of()
    with pytest.raises(Invoerfout, match="one group \\(Noord\\)"):
        cluster_robust(fit(y, fields), pd.Series("Noord", index=y.index))
