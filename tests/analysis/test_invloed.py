"""Influence: against R, exact figures of NIST sets, a weighted case by hand, and statsmodels without each row."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.invloed import influence, without_each_row
from veerkracht.analysis.kleinstekwadraten import fit

REFERENTIES = Path(__file__).parent / "referenties"


def longley():
    table = pd.read_csv(REFERENTIES / "longley_r.csv")
    return fit(table["Employed"], table.drop(columns="Employed"))


def test_figures_of_r():
    r = json.loads((REFERENTIES / "ols_influence_longley.json").read_text(encoding="utf-8"))["longley"]
    ours = influence(longley())
    pairs = {"hefboom": "hat", "intern": "rstandard", "extern": "rstudent", "cook": "cooks", "dffits": "dffits"}
    for name, of_r in pairs.items():
        np.testing.assert_allclose(getattr(ours, name), r[of_r], rtol=0, atol=1e-9, err_msg=name)
    theirs = pd.DataFrame(r["dfbetas"])
    np.testing.assert_allclose(ours.dfbetas, theirs, rtol=0, atol=1e-9)
    assert list(ours.dfbetas.columns)[1:] == list(theirs.columns)[1:]


@pytest.mark.parametrize("name", ["longley", "pontius", "norris"])
def test_exact_figures_of_nist_sets(name):
    exact = json.loads((REFERENTIES / "nist_certified.json").read_text(encoding="utf-8"))["sets"][name]
    table = pd.read_csv(REFERENTIES / f"nist_{name}.csv").astype(float)
    if name == "pontius":
        table["x2"] = table["x"] ** 2
    ours = influence(fit(table["y"], table.drop(columns="y")))
    np.testing.assert_allclose(ours.hefboom, np.array(exact["leverage"], dtype=float), rtol=1e-9)
    np.testing.assert_allclose(ours.cook, np.array(exact["cooks"], dtype=float), rtol=1e-8)


def test_weighted_figures_by_hand():
    # Groups of weight 1 + 2 and 3 + 1, residuals -2, 1, 1, -3, sum w e^2 = 18: see test_kleinstekwadraten.
    table = pd.DataFrame({"y": [1.0, 4, 10, 6], "x": [0.0, 0, 1, 1], "w": [1.0, 2, 3, 1]})
    ours = influence(fit(table["y"], table[["x"]], table["w"]))
    assert ours.intern[0] == pytest.approx(-2 / (3 * (2 / 3) ** 0.5))
    # Without row 1: 18 - 4 / (2 / 3) = 12 with one degree of freedom.
    assert ours.extern[0] == pytest.approx(-2 / (12 * 2 / 3) ** 0.5)
    assert ours.dffits[0] == pytest.approx(-(8**-0.5) * 2 * (1 / 2) ** 0.5)
    assert ours.cook[0] == pytest.approx(1 / 6)
    # Without row 1 the first group has mean 4 and not 3: the constant is 1 higher in standard errors of sqrt(12 / 3).
    assert ours.dfbetas["constante"][0] == pytest.approx(-1 / 2)


@pytest.mark.parametrize("weights", [True, False])
def test_leaving_out_each_row_gives_the_same(weights):
    sm = pytest.importorskip("statsmodels.api")
    draw = np.random.default_rng(11)
    n = 35
    x = sm.add_constant(pd.DataFrame({"a": draw.normal(40, 9, n), "b": draw.exponential(3, n)}))
    y = pd.Series(5 + 0.3 * x["a"] - x["b"] + draw.normal(0, 2, n), name="y")
    w = pd.Series(draw.integers(1, 60, n).astype(float) if weights else np.ones(n))
    whole = sm.WLS(y, x, weights=w).fit()
    model = fit(y, x[["a", "b"]], w if weights else None)
    ours = influence(model)
    coefficients, p = without_each_row(model, np.arange(n))
    inverse = whole.normalized_cov_params
    for row in range(n):
        rest = sm.WLS(y.drop(row), x.drop(row), weights=w.drop(row)).fit()
        change, sigma = whole.params - rest.params, rest.scale**0.5
        fitted = float(x.loc[row] @ change) * w[row] ** 0.5
        leverage = float(w[row] * x.loc[row] @ inverse @ x.loc[row])
        np.testing.assert_allclose(ours.hefboom[row], leverage, rtol=1e-9)
        np.testing.assert_allclose(ours.dfbetas.loc[row], change / (sigma * np.diag(inverse) ** 0.5), rtol=1e-7)
        np.testing.assert_allclose(ours.dffits[row], fitted / (sigma * leverage**0.5), rtol=1e-7)
        cook = change @ np.linalg.inv(inverse) @ change / (3 * whole.scale)
        np.testing.assert_allclose(ours.cook[row], cook, rtol=1e-7)
        np.testing.assert_allclose(coefficients[row], rest.params, rtol=1e-9)
        np.testing.assert_allclose(p[row], rest.pvalues, rtol=1e-6)
        predicted = float(y[row] - x.loc[row] @ rest.params) * w[row] ** 0.5  # by the model without the row
        np.testing.assert_allclose(ours.extern[row], predicted * (1 - leverage) ** 0.5 / sigma, rtol=1e-7)


def test_leverages_add_up_to_the_terms():
    assert influence(longley()).hefboom.sum() == pytest.approx(7)


def test_row_that_the_model_fits_anyway_has_leverage_only():
    draw = np.random.default_rng(5)
    fields = pd.DataFrame({"a": draw.normal(size=20), "dummy": np.r_[1.0, np.zeros(19)]})
    model = fit(pd.Series(draw.normal(size=20), name="y"), fields)
    ours = influence(model)
    assert ours.hefboom[0] == pytest.approx(1)
    for name in ("intern", "extern", "cook", "dffits"):
        values = getattr(ours, name)
        assert np.isnan(values[0]), name
        assert np.isfinite(values[1:]).all(), name
    assert ours.dfbetas.iloc[0].isna().all()
    assert np.isnan(without_each_row(model, np.array([0]))).all()
    assert ours.dfbetas.iloc[1:].notna().all().all()


def test_model_with_one_degree_of_freedom_has_no_sigma_without_a_row():
    y = pd.Series([1.0, 3, 2], name="y")
    model = fit(y, pd.DataFrame({"x": [0.0, 1, 2]}))
    ours = influence(model)
    assert np.isfinite(ours.cook).all()
    assert np.isnan(ours.extern).all()
    assert np.isnan(without_each_row(model, np.arange(3))[1]).all()


def test_no_residuals_no_influence():
    ours = influence(fit(pd.Series([1.0, 2, 3, 4], name="y"), pd.DataFrame({"x": [0.0, 1, 2, 3]})))
    assert np.isnan(ours.cook).all()
