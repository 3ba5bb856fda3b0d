"""Multilevel models: against lme4's fits, against the textbook formula with whole matrices, and where it goes wrong.

``referenties/lme4_*``: fits of R's lme4 and the data sets it comes with. ``referenties/hsb_scholen.csv``: High School
and Beyond (NCES; Raudenbush and Bryk 2002, chapter 4; mathach and cses as in R's mlmRev) as six sums a school, which is
all that a model with an intercept and a slope of cses per school depends on; ``hsb`` makes rows that have those sums.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis import kleinstekwadraten, mixedlm, remloptimum
from veerkracht.analysis.kleinstekwadraten import CONSTANTE
from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.multilevel import CLUSTER, EIGEN, HELLING, INTERCEPT, STATSMODELS, fit_multilevel
from veerkracht.analysis.reml import Criterium, Indeling

REFERENTIES = Path(__file__).parent / "referenties"
LME4 = json.loads((REFERENTIES / "lme4_refs.json").read_text(encoding="utf-8"))
FIELDS = {"sleepstudy": ("Reaction", "Days", "Subject"), "orthodont": ("distance", "age", "Subject")}


def planted(groups=30, rows=12, sd=(1.0, 0.5), correlation=0.3, residual=1.0, seed=5) -> pd.DataFrame:
    """Return rows of y = 1 + 2 x + 0,5 z with effects of groups of these standard deviations."""
    draw = np.random.default_rng(seed)
    number = np.repeat(np.arange(groups), rows)
    covariance = correlation * sd[0] * sd[1]
    x, z = draw.normal(size=(2, len(number)))
    effects = draw.multivariate_normal([0, 0], [[sd[0] ** 2, covariance], [covariance, sd[1] ** 2]], groups)[number]
    y = 1 + 2 * x + 0.5 * z + effects[:, 0] + effects[:, 1] * x + residual * draw.normal(size=len(number))
    buurt = [f"BU{code:04d}" for code in number]
    return pd.DataFrame({"y": y, "x": x, "z": z, "buurt": buurt, "number": number})


def fit(data: pd.DataFrame, slope: str | None = "x", **options):
    """Return the model of y on x and z in buurten."""
    return fit_multilevel(data.y, data[["x", "z"]], data.buurt, None if slope is None else data[slope], **options)


def sentences(model) -> str:
    """Return all that it says."""
    return " ".join(str(melding) for melding in model.meldingen)


# ---- lme4 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(LME4))
def test_as_lme4(name):
    known, data = LME4[name], pd.read_csv(REFERENTIES / f"lme4_{name.split('_')[0]}.csv")
    y, x, group = FIELDS[name.split("_")[0]]
    sloped = f"({x} |" in known["formula"]
    model = fit_multilevel(data[y], data[[x]], data[group], data[x] if sloped else None, reml=known["reml"])
    assert model.uitkomst == (HELLING if sloped else INTERCEPT)
    assert model.criterium == pytest.approx(known["criterion"], abs=1e-6)
    assert model.n == known["nobs"]
    assert model.groepen == known["ngroups"][group]
    terms = ["(Intercept)", x]
    assert list(model.coefficienten.index) == [CONSTANTE, x]
    assert list(model.coefficienten.b) == pytest.approx([known["fixef"][term] for term in terms], rel=1e-6)
    assert list(model.coefficienten.se) == pytest.approx([known["se"][term] for term in terms], rel=1e-6)
    ours, parts = model.componenten, {(part["var1"], part["var2"]): part for part in known["varcomp"]}
    assert ours.var_intercept == pytest.approx(parts["(Intercept)", None]["vcov"], rel=1e-5)
    assert ours.var_residu == pytest.approx(parts[None, None]["vcov"], rel=1e-5)
    if sloped:
        assert ours.var_helling == pytest.approx(parts[x, None]["vcov"], rel=1e-5)
        assert ours.covariantie == pytest.approx(parts["(Intercept)", x]["vcov"], rel=1e-5)
        assert ours.correlatie == pytest.approx(parts["(Intercept)", x]["sdcor"], rel=1e-5)
    for row in known["ranef"][group]:
        here = model.groepseffecten.loc[int(row["id"]) if row["id"].isdigit() else row["id"]]
        assert here.intercept == pytest.approx(row["(Intercept)"], rel=2e-5, abs=1e-5)
        if sloped:
            assert here.helling == pytest.approx(row[x], rel=2e-5, abs=1e-5)


def test_z_p_and_interval_of_the_known_standard_error():
    data = pd.read_csv(REFERENTIES / "lme4_sleepstudy.csv")
    row = fit_multilevel(data.Reaction, data[["Days"]], data.Subject, data.Days).coefficienten.loc["Days"]
    assert row.z == pytest.approx(10.467285959596 / 1.54578893242985, rel=1e-6)
    assert [row.laag, row.hoog] == pytest.approx([10.467286 - 1.959964 * 1.545789, 10.467286 + 1.959964 * 1.545789])
    assert 1e-11 < row.p < 2e-11


# ---- The textbook, with whole matrices -----------------------------------------------------------------------------


@pytest.fixture
def small():
    """Return rows in groups of unequal size, some of one row and some with a constant x."""
    data = planted(groups=9, rows=6, seed=11)
    data = data.drop(index=[1, 2, 3, 4, 5, 7, 8, 20, 31, 44]).reset_index(drop=True)
    data.loc[data.number == 3, "x"] = 0.4
    return data


def whole(data: pd.DataFrame):
    """Return X, Z and y as whole matrices; Z has a column of intercepts and one of slopes for each group."""
    dummies = (data.number.to_numpy()[:, None] == np.unique(data.number)).astype(float)
    x = np.column_stack([np.ones(len(data)), data.x, data.z])
    return x, np.hstack([dummies, dummies * data.x.to_numpy()[:, None]]), data.y.to_numpy()


def whole_criterion(data: pd.DataFrame, relative: np.ndarray, reml: bool) -> float:
    """Return -2 log-likelihood of y ~ N(X b, s2 V), b and s2 at their best, from determinants of whole matrices."""
    x, z, y = whole(data)
    v = np.eye(len(y)) + z @ np.kron(relative, np.eye(z.shape[1] // 2)) @ z.T
    inverse = np.linalg.inv(v)
    b = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)
    rss = (y - x @ b) @ inverse @ (y - x @ b)
    degrees = len(y) - x.shape[1] if reml else len(y)
    value = np.linalg.slogdet(v)[1] + degrees * (1 + np.log(2 * np.pi * rss / degrees))
    return value + (np.linalg.slogdet(x.T @ inverse @ x)[1] if reml else 0)


@pytest.mark.parametrize("reml", [True, False])
@pytest.mark.parametrize("theta", [[1.0, 0.0, 1.0], [0.3, -0.8, 0.2], [2.0, 0.7, 0.0], [0, 0, 0], [50.0, -3.0, 8.0]])
def test_the_criterion_is_that_of_whole_matrices(small, theta, reml):
    ols = kleinstekwadraten.fit(small.y, small[["x", "z"]])
    criterium = Criterium.of(ols, Indeling.of(pd.factorize(small.buurt)[0]), small.x.to_numpy(), reml=reml)
    # Inside, slopes are those of a standardised x; the same model in the unit of x itself:
    units = criterium.schaal.effects() / criterium.schaal.residu
    relative = units @ criterium.relative(np.array(theta))
    expected = whole_criterion(small, relative @ relative.T, reml)
    assert criterium.at(np.array(theta)).criterium == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("reml", [True, False])
def test_the_gradient_is_the_slope_of_the_criterion(small, reml):
    ols = kleinstekwadraten.fit(small.y, small[["x", "z"]])
    criterium = Criterium.of(ols, Indeling.of(pd.factorize(small.buurt)[0]), small.x.to_numpy(), reml=reml)
    theta = np.array([0.9, -0.4, 0.3])
    steps = np.eye(3) * 1e-5
    numeric = [(criterium.at(theta + h).criterium - criterium.at(theta - h).criterium) / 2e-5 for h in steps]
    assert list(criterium.gradient(theta)) == pytest.approx(numeric, rel=1e-6)


def test_effects_of_groups_and_their_spread_are_those_of_whole_matrices(small):
    model = fit(small, reml=False)
    assert model.uitkomst == HELLING
    x, z, y = whole(small)
    ours = model.componenten
    g = np.kron([[ours.var_intercept, ours.covariantie], [ours.covariantie, ours.var_helling]], np.eye(z.shape[1] // 2))
    inverse = np.linalg.inv(z @ g @ z.T + ours.var_residu * np.eye(len(y)))
    b = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)
    effects, spread = g @ z.T @ inverse @ (y - x @ b), np.sqrt(np.diagonal(g - g @ z.T @ inverse @ z @ g))
    table = model.groepseffecten
    assert list(model.coefficienten.b) == pytest.approx(list(b), abs=1e-9)
    assert list(model.coefficienten.se) == pytest.approx(
        list(np.sqrt(np.diagonal(np.linalg.inv(x.T @ inverse @ x)))), rel=1e-8
    )
    assert [*table.intercept, *table.helling] == pytest.approx(list(effects), abs=1e-8)
    assert [*table.se_intercept, *table.se_helling] == pytest.approx(list(spread), rel=1e-7)
    assert list(model.vast_verwacht) == pytest.approx(list(x @ b), abs=1e-9)
    assert list(model.verwacht) == pytest.approx(list(x @ b + z @ effects), abs=1e-8)
    at_mean = table.intercept + table.helling * small.x.mean()
    assert list(table.niveau) == pytest.approx(list(at_mean), abs=1e-9)
    assert list(table.n) == list(small.groupby("buurt").size())


def test_shares_of_variance(small):
    model = fit(small)
    ours = model.componenten
    between = np.mean(
        ours.var_intercept + 2 * ours.covariantie * small.x + ours.var_helling * small.x**2
    )  # Johnson 2014, equation 10
    fixed = np.var(model.vast_verwacht, ddof=1)
    assert model.icc == pytest.approx(between / (between + ours.var_residu))
    assert model.r2_marginaal == pytest.approx(fixed / (fixed + between + ours.var_residu))
    assert model.r2_conditioneel == pytest.approx((fixed + between) / (fixed + between + ours.var_residu))


def test_the_share_between_groups_of_a_balanced_table_by_hand():
    # Three groups of two: means 1, 5, 9; mean squares 32 between (4 + 0 + 4) * 2 * 2 / 2 and 2 within.
    # Balanced REML is analysis of variance: sigma2 = 2, tau2 = (32 - 2) / 2 = 15, ICC = 15 / 17.
    y = pd.Series([0.0, 2, 4, 6, 8, 10], name="y")
    model = fit_multilevel(y, pd.DataFrame(index=y.index), pd.Series(list("aabbcc"), name="groep"))
    assert model.componenten.var_residu == pytest.approx(2)
    assert model.componenten.var_intercept == pytest.approx(15)
    assert model.icc == pytest.approx(15 / 17)
    assert model.icc_leeg == pytest.approx(15 / 17)
    assert model.coefficienten.b[CONSTANTE] == pytest.approx(5)
    assert model.coefficienten.se[CONSTANTE] == pytest.approx(np.sqrt(32 / 6))
    # Shrunk by tau2 / (tau2 + sigma2 / 2) = 15 / 16.
    assert list(model.groepseffecten.intercept) == pytest.approx([-3.75, 0, 3.75], abs=1e-9)


# ---- Where MixedLM goes wrong --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hsb() -> pd.DataFrame:
    """Return 7.185 pupils in 160 schools that have the sums of High School and Beyond."""
    frames = []
    for school in pd.read_csv(REFERENTIES / "hsb_scholen.csv").itertuples():
        t = np.arange(school.n) - (school.n - 1) / 2
        t *= np.sqrt(school.ss_cses) / np.linalg.norm(t)
        e = (-1.0) ** np.arange(school.n)
        basis = np.linalg.qr(np.column_stack([np.ones(school.n), t]))[0]
        e -= basis @ (basis.T @ e)
        e *= np.sqrt(school.ss_mathach - school.sp**2 / school.ss_cses) / np.linalg.norm(e)
        mathach = school.gem_mathach + school.sp / school.ss_cses * t + e
        frames.append(pd.DataFrame({"school": school.school, "cses": school.gem_cses + t, "mathach": mathach}))
    return pd.concat(frames, ignore_index=True)


def test_mixedlm_alone_is_wrong_on_high_school_and_beyond(hsb):
    from statsmodels.regression.mixed_linear_model import MixedLM

    x = np.column_stack([np.ones(len(hsb)), hsb.cses])
    model = MixedLM(hsb.mathach.to_numpy(), x, hsb.school.to_numpy(), exog_re=x)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        default, lbfgs = model.fit(), model.fit(method="lbfgs")
    if abs(default.cov_re[1, 1] - 0.694) < 0.01:
        pytest.skip("this version of statsmodels gets it right")
    assert default.cov_re[1, 1] == pytest.approx(15.57, abs=0.01)
    assert lbfgs.converged


def test_high_school_and_beyond_is_right_all_the_same_and_the_disagreement_is_told(hsb):
    model = fit_multilevel(hsb.mathach, hsb[["cses"]], hsb.school, hsb.cses)
    ours = model.componenten
    # As printed by lme4 and, but for the slope, by Raudenbush and Bryk (table 4.4: 8.68 and 36.70).
    assert [ours.var_intercept, ours.var_helling, ours.var_residu] == pytest.approx([8.681, 0.694, 36.700], abs=6e-4)
    assert list(model.coefficienten.b) == pytest.approx([12.6362, 2.1932], abs=6e-5)
    assert list(model.coefficienten.se) == pytest.approx([0.2445, 0.1283], abs=6e-5)
    assert model.criterium == pytest.approx(46714.2, abs=0.05)
    assert model.gradient < 1e-6
    table = model.pogingen
    assert set(table.motor) == {EIGEN, STATSMODELS}
    assert table[table.motor == EIGEN].klopt.all()
    bfgs = table[(table.motor == STATSMODELS) & (table.methode == "bfgs")].iloc[0]
    if not bfgs.klopt:
        assert bfgs.criterium > model.criterium + 100
        assert model.oneens
        assert "Optimizers disagree on the model with a slope per group" in sentences(model)
        assert "where 0.694 is best" in sentences(model)


def test_without_statsmodels_it_is_estimated_and_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "statsmodels.regression.mixed_linear_model", None)
    data = pd.read_csv(REFERENTIES / "lme4_sleepstudy.csv")
    model = fit_multilevel(data.Reaction, data[["Days"]], data.Subject, data.Days)
    assert model.criterium == pytest.approx(LME4["sleepstudy_reml"]["criterion"], abs=1e-6)
    assert set(model.pogingen.motor) == {EIGEN}
    assert "MixedLM did not check it" in sentences(model)


def test_a_better_attempt_of_mixedlm_wins(monkeypatch):
    """Our own optimizers are stopped at their start; what MixedLM finds is then the best, and made exact."""

    def stopped(criterium, step):
        start = np.array([3.0, -1.0, 2.0][: 2 * criterium.q - 1])
        return [remloptimum.judged(criterium, start, EIGEN, "niets", "3; -1; 2", geconvergeerd=True)]

    monkeypatch.setattr(remloptimum, "search", stopped)
    monkeypatch.setattr(remloptimum, "_newton", lambda criterium, theta, step: theta)
    data = pd.read_csv(REFERENTIES / "lme4_sleepstudy.csv")
    model = fit_multilevel(data.Reaction, data[["Days"]], data.Subject, data.Days)
    assert model.criterium == pytest.approx(LME4["sleepstudy_reml"]["criterion"], abs=1e-3)
    assert model.oneens
    assert not model.pogingen.klopt[0]


# ---- Other units, other order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_y", "of_x", "shift"), [(1e9, 1e-8, 0), (1e-9, 1e8, 0), (1, 1, 2014), (1e-6, 1, 1e6)], ids=str
)
def test_units_do_not_matter(of_y, of_x, shift):
    data = planted()
    other = data.assign(y=data.y * of_y, x=data.x * of_x + shift)
    one, two = fit(data), fit(other)
    assert two.uitkomst == HELLING
    assert two.coefficienten.z["x"] == pytest.approx(one.coefficienten.z["x"], rel=1e-6)
    assert two.componenten.var_helling == pytest.approx(one.componenten.var_helling * (of_y / of_x) ** 2, rel=1e-5)
    assert two.componenten.var_niveau == pytest.approx(one.componenten.var_niveau * of_y**2, rel=1e-5)
    assert two.icc == pytest.approx(one.icc, rel=1e-6)
    # |X'X| has the square of the unit of x, the density of y its unit for each degree of freedom.
    shifted = one.criterium + 2 * (len(data) - 3) * np.log(of_y) + 2 * np.log(of_x)
    assert two.criterium == pytest.approx(shifted, abs=1e-4)


def test_the_order_of_rows_and_the_kind_of_group_do_not_matter():
    data = planted()
    shuffled = data.sample(frac=1, random_state=3)
    one, two = fit(data), fit(shuffled.assign(buurt=pd.Categorical(shuffled.number)))
    assert two.criterium == pytest.approx(one.criterium, abs=1e-8)
    assert list(two.verwacht.index) == list(shuffled.index)
    assert list(two.verwacht.sort_index()) == pytest.approx(list(one.verwacht), abs=1e-7)
    assert list(two.groepseffecten.niveau.sort_index()) == pytest.approx(list(one.groepseffecten.niveau), abs=1e-7)


def test_a_slope_that_is_no_predictor_yet_is_added():
    data = planted()
    model = fit_multilevel(data.y, data[["z"]], data.buurt, data.x)
    assert list(model.coefficienten.index) == [CONSTANTE, "z", "x"]
    assert model.criterium == pytest.approx(fit(data).criterium, abs=1e-8)


def test_what_was_planted_is_found(monkeypatch):
    monkeypatch.setattr(mixedlm, "available", lambda: False)
    model = fit(planted(groups=400, rows=15))
    ours = model.componenten
    assert [ours.var_intercept, ours.var_helling, ours.var_residu] == pytest.approx([1, 0.25, 1], rel=0.15)
    assert ours.correlatie == pytest.approx(0.3, abs=0.12)
    assert model.p_helling < 1e-6
    assert list(model.coefficienten.b) == pytest.approx([1, 2, 0.5], abs=0.15)


# ---- Falling back --------------------------------------------------------------------------------------------------


def test_no_variance_of_slopes_falls_back_to_an_intercept():
    data = planted(sd=(1.0, 0.0), seed=1)
    model = fit(data)
    assert (model.gevraagd, model.uitkomst) == (HELLING, INTERCEPT)
    assert len(model.redenen) == 1
    assert model.redenen[0] in {"helling_nul", "helling_correlatie_een"}
    assert "an intercept per group only" in sentences(model)
    assert np.isnan(model.componenten.var_helling)
    assert model.groepseffecten.helling.isna().all()
    plain = fit(data, slope=None)
    assert model.criterium == pytest.approx(plain.criterium, abs=1e-8)
    assert list(model.coefficienten.se) == pytest.approx(list(plain.coefficienten.se))
    assert plain.redenen == ()


def test_no_variance_at_all_falls_back_to_clustered_least_squares():
    sm = pytest.importorskip("statsmodels.api")
    # The residual has no mean and no slope in any group: less spread than chance gives, so both variances are zero.
    data = planted(seed=2)
    residual = np.random.default_rng(7).normal(size=len(data))
    for rows in data.groupby("buurt").indices.values():
        line = np.linalg.qr(np.column_stack([np.ones(len(rows)), data.x.to_numpy()[rows]]))[0]
        residual[rows] -= line @ (line.T @ residual[rows])
    data["y"] = 1 + 2 * data.x + 0.5 * data.z + residual
    model = fit(data)
    assert model.uitkomst == CLUSTER
    assert model.redenen[-1] == "intercept_nul"
    assert "least squares with standard errors clustered by group" in sentences(model)
    assert len(model.groepseffecten) == 0
    assert np.isnan([model.icc, model.criterium, model.gradient]).all()
    assert model.icc_leeg == pytest.approx(0, abs=1e-6)
    x = sm.add_constant(data[["x", "z"]])
    known = sm.OLS(data.y, x).fit(cov_type="cluster", cov_kwds={"groups": data.number}, use_t=True)
    assert list(model.coefficienten.b) == pytest.approx(list(known.params), abs=1e-10)
    assert list(model.coefficienten.se) == pytest.approx(list(known.bse))
    assert list(model.coefficienten.p) == pytest.approx(list(known.pvalues))


def test_groups_that_differ_in_level_only_have_no_variance_of_slopes():
    # The residual has no slope in any group, but levels differ: the variance of the slope is zero, said as that.
    data = planted(seed=4)
    residual = np.random.default_rng(8).normal(size=len(data))
    for number, rows in enumerate(data.groupby("buurt").indices.values()):
        x = data.x.to_numpy()[rows]
        line = np.linalg.qr(np.column_stack([np.ones(len(rows)), x]))[0]
        residual[rows] += np.sin(number) - line @ (line.T @ residual[rows])
    model = fit(data.assign(y=1 + 2 * data.x + residual))
    assert model.uitkomst == INTERCEPT
    assert set(model.redenen) <= {"helling_nul", "helling_correlatie_een"}
    assert model.p_helling > 0.3


@pytest.mark.parametrize("correlation", [1.0, -1.0])
def test_a_perfect_correlation_with_real_slopes_is_given_with_a_warning(correlation):
    for seed in range(3):
        model = fit(planted(groups=12, rows=8, sd=(0.3, 2.0), correlation=correlation, residual=2.0, seed=seed))
        if model.singulier:
            break
    assert model.singulier
    assert model.uitkomst == HELLING
    assert model.redenen == ()
    assert model.p_helling < 0.05
    assert "given all the same" in sentences(model)
    assert any(melding.warning for melding in model.meldingen)


def test_one_row_in_every_group_gives_robust_least_squares():
    data = planted()
    model = fit(data.assign(buurt=[f"BU{row}" for row in range(len(data))]))
    assert model.uitkomst == CLUSTER
    assert model.redenen == ("helling_te_weinig_rijen", "een_rij_per_groep")
    assert "Every group has one row" in sentences(model)
    assert len(model.pogingen) == 0


def test_two_rows_in_every_group_bear_no_slopes():
    data = planted()
    model = fit(data.assign(buurt=[f"BU{row // 2}" for row in range(len(data))]))
    assert model.uitkomst == INTERCEPT
    assert model.redenen == ("helling_te_weinig_rijen",)


def test_a_slope_variable_that_is_constant_within_groups():
    data = planted()
    model = fit(data.assign(x=data.number % 7.0))
    assert model.redenen == ("helling_zonder_spreiding",)
    assert "Groups in which x differs between rows: 0." in sentences(model)
    some = fit(data.assign(x=data.x.where(data.number < 11, data.number % 7.0)))
    assert some.uitkomst == HELLING
    assert "Groups in which x is the same in every row: 19 of 30." in sentences(some)


def test_lines_that_fit_exactly_leave_no_variance():
    data = planted()
    model = fit(data.assign(y=data.z + np.sin(data.number) + np.cos(data.number) * data.x))
    assert model.redenen == ("helling_past_exact",)
    assert model.uitkomst == INTERCEPT


def test_what_does_not_converge_is_not_given(monkeypatch):
    monkeypatch.setattr(mixedlm, "available", lambda: False)
    monkeypatch.setattr(remloptimum, "_newton", lambda criterium, theta, step: theta)
    monkeypatch.setattr(remloptimum, "STARTS", {1: ([7.0],), 2: ([7.0, 0, 7.0],)})
    monkeypatch.setattr(
        remloptimum,
        "_attempt",
        lambda criterium, methode, start, step: remloptimum.judged(
            criterium, np.array(start), EIGEN, methode, "7", geconvergeerd=True
        ),
    )
    model = fit(planted())
    assert model.uitkomst == CLUSTER
    assert model.redenen == ("helling_niet_geconvergeerd", "niet_geconvergeerd")
    assert sentences(model).count("did not converge") == 2


def test_slopes_without_a_variance_of_the_intercept_in_either_model():
    """Groups with one mean and slopes of their own: a model with intercepts only has a variance of zero too."""
    chance = np.random.default_rng(4)
    groups, rows = 20, 10
    x = np.tile(np.linspace(-1, 1, rows), groups)
    group = np.repeat(np.arange(groups), rows)
    rest = chance.normal(0, 1, (groups, rows))
    y = chance.normal(1, 1.5, groups)[group] * x + (rest - rest.mean(axis=1, keepdims=True)).ravel()
    data = pd.DataFrame({"y": y, "x": x, "buurt": [f"BU{number:02}" for number in group]})
    model = fit_multilevel(data.y, data[["x"]], data.buurt, data.x)
    assert model.uitkomst == HELLING
    assert model.singulier
    assert model.redenen == ()
    assert model.componenten.var_niveau < 1e-20
    assert model.p_helling < 0.001
    assert "The model is given all the same" in sentences(model)
    assert "So " not in sentences(model)


# ---- Refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: {"buurt": "BU1"}, "All rows are of one group in field buurt"),
        (lambda data: {"x": 3.0}, "same in every row of the model: x"),
        (lambda data: {"z": 2 * data.x + 1}, "x"),
        (lambda data: {"y": 5.0}, "Field y is the same in every row"),
        (lambda data: {"y": 1 + 2 * data.x + data.z}, "The predictors give y exactly"),
        (lambda data: {"y": data.x + np.sin(data.number)}, "Group and predictors together give y exactly"),
        (lambda data: {"y": np.sin(data.number)}, "y is the same in all rows of a group"),
        (lambda data: {"x": data.x.where(data.index != 3)}, "without a group: 1."),
        (lambda data: {"x": data.x.where(data.index != 3, np.inf)}, "without a group: 1."),
        (lambda data: {"buurt": data.buurt.where(data.index > 1)}, "without a group: 2."),
    ],
)
def test_refused_with_a_sentence(change, sentence):
    data = planted()
    with pytest.raises(Invoerfout, match=sentence):
        fit(data.assign(**change(data)))


def test_more_terms_than_rows_is_refused():
    with pytest.raises(Invoerfout, match="more rows than terms"):
        fit(planted(groups=2, rows=1))


def test_as_many_terms_of_groups_as_groups_are_refused():
    """A category that is the group: standard errors by group would be zero, and each difference significant."""
    data = planted(groups=6, rows=10)
    dummies = pd.get_dummies(data.buurt).iloc[:, 1:].astype(float)
    with pytest.raises(Invoerfout, match=r"as many as the groups \(6\)") as error:
        fit_multilevel(data.y, pd.concat([data[["x"]], dummies], axis=1), data.buurt)
    assert str(error.value).endswith(f"Leave out some of these: {', '.join(dummies.columns)}.")
    one_less = pd.concat([data[["x"]], dummies.iloc[:, 1:]], axis=1)
    assert fit_multilevel(data.y, one_less, data.buurt).groepen == 6


# ---- Stopping ------------------------------------------------------------------------------------------------------


class Stop:
    """A step that stops at the given call and keeps the shares."""

    def __init__(self, at: float = np.inf):
        self.at, self.shares = at, []

    def __call__(self, share: float) -> None:
        self.shares.append(share)
        if len(self.shares) >= self.at:
            raise Cancelled


def test_progress_goes_from_0_to_1_and_never_back():
    step = Stop()
    fit(planted(), step=step)
    assert step.shares == sorted(step.shares)
    assert 0 <= step.shares[0] < 0.01
    assert step.shares[-1] == 1


def test_it_stops_wherever_it_is_cancelled():
    step, data = Stop(), planted(groups=8, rows=6)
    fit(data, step=step)
    calls = len(step.shares)
    for at in np.linspace(1, calls, 12).astype(int):
        step = Stop(at)
        with pytest.raises(Cancelled):
            fit(data, step=step)
        assert len(step.shares) == at


def test_it_stops_within_one_evaluation_of_mixedlm():
    """With many groups MixedLM looks several times in one evaluation of its likelihood."""
    data = planted(groups=300, rows=4)
    codes = data.number.to_numpy()
    calls = []
    rows = (data.y.to_numpy(), np.ones((len(data), 1)), np.ones((len(data), 1)))
    model = mixedlm._model(rows, codes, lambda: calls.append(1))
    model.reml, model.cov_pen, model.fe_pen, model._cov_sing = True, None, None, 0
    calls.clear()
    model.loglike(np.array([1.0]))
    assert len(calls) >= 300 / mixedlm.GROUPS
