"""Multilevel: a linear model of rows in groups, such as PC6 in buurten, with an intercept and a slope per group.

y = X b + u0[group] + u1[group] x + e, in which (u0, u1) is normal with its own variances and covariance and e is
normal with one variance (004 note 9). Estimated by REML (or ML). What cannot be estimated is not given: the model falls
back to an intercept per group, and then to least squares with standard errors that allow rows of a group to be alike.
Samenhang is geen oorzaak: nor does this model show a cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import stats

from . import kleinstekwadraten, remloptimum
from .meldingen import Melding
from .multilevelmeldingen import messages, steps_back
from .multilevelmodellen import (
    CLUSTER,
    EDGE,
    HELLING,
    INTERCEPT,
    Gegevens,
    Trede,
    Voortgang,
    covariance,
    refuse_exact,
    refuse_group_terms,
    refuse_missing,
    try_model,
)
from .reml import Criterium
from .remloptimum import EIGEN, STATSMODELS, Optimum, Poging

__all__ = ["CLUSTER", "EIGEN", "HELLING", "INTERCEPT", "STATSMODELS", "Componenten", "Multilevel", "fit_multilevel"]

ALFA = 0.05
EFFECTS = ("n", "niveau", "se_niveau", "intercept", "se_intercept", "helling", "se_helling")


@dataclass(frozen=True)
class Componenten:
    """Variances of what differs between groups and of the rest, in units of y squared.

    ``var_intercept`` is at x = 0 of the slope variable, in its own unit, as are ``covariantie`` and ``correlatie`` of
    intercept and slope; ``var_niveau`` at the mean of x, which says more where 0 is far away, such as the year 0. NaN
    where the model has no such component (all but ``var_residu`` in a cluster model; slope, covariance and correlation
    in an intercept model).
    """

    var_intercept: float
    var_niveau: float
    var_helling: float
    covariantie: float
    correlatie: float
    var_residu: float


@dataclass(frozen=True)
class Multilevel:
    """The model that could be estimated, and how it came about.

    ``coefficienten``: a row a term (the constant first, under ``kleinstekwadraten.CONSTANTE``) with ``b``, ``se``,
    ``z``, ``p`` (two-sided, normal; in a cluster model t with groups - 1) and the 95 % interval ``laag``, ``hoog``.
    ``groepseffecten``: a row a group (index: the value of the group) with ``n`` and its deviations from the fixed part
    (BLUPs): ``niveau`` at the mean of x, ``intercept`` at x = 0 and ``helling`` per unit of x, each with its
    conditional standard deviation ``se_...`` (as lme4's condVar); NaN without a slope, empty in a cluster model.
    ``verwacht`` and ``vast_verwacht``: per row with and without the effects of groups.
    ``icc``: the share of the variance that lies between groups given the predictors, with a slope its mean over the
    rows (Johnson 2014); NaN in a cluster model. ``icc_leeg``: that of a model without predictors, by the same ``reml``,
    and ``p_leeg`` of there being no such variance (half chi2 with 0, half with 1 degree of freedom: Self and Liang
    1987); NaN where groups cannot be told from rows.
    ``p_helling``: of no differences between slopes, by the likelihood ratio of the models with and without (half chi2
    with 1, half with 2 degrees of freedom: Stram and Lee 1994); NaN where no slopes were estimated.
    ``r2_marginaal``, ``r2_conditioneel``: of the fixed part, and with the groups (Nakagawa and Schielzeth 2013); in a
    cluster model the R2 of least squares, and NaN.
    ``criterium``: -2 log-likelihood (restricted when ``reml``), as lme4 gives it; NaN in a cluster model.
    ``gradient``: of that criterion at the estimate, scaled by its curvature as lme4 does; NaN in a cluster model.
    ``rijen_per_groep``: a row a group. ``helling``: the name of the slope variable, or empty.
    ``gevraagd`` and ``uitkomst``: HELLING, INTERCEPT or CLUSTER: which model was asked for, and which it became;
    ``redenen``: a key of ``multilevelmeldingen.REDENEN`` per step back, which ``meldingen`` say in sentences.
    ``singulier``: a correlation of 1 or -1, or no variance of the intercept beside one of the slope, in a model that is
    given because it fits clearly worse without slopes (``p_helling`` < 0,05); otherwise that too is a step back.
    ``oneens``: an optimizer ended elsewhere than at the best criterion of the model that is given.
    ``pogingen``: a row an attempt: ``model``, ``motor`` (EIGEN or STATSMODELS), ``methode``, ``start``, ``criterium``,
    ``gradient``, ``var_intercept``, ``var_helling`` (NaN where it broke off), ``geconvergeerd`` (what the optimizer
    says), ``klopt`` (it reached the best criterion).
    """

    coefficienten: pd.DataFrame
    componenten: Componenten
    groepseffecten: pd.DataFrame
    verwacht: pd.Series
    vast_verwacht: pd.Series
    icc: float
    icc_leeg: float
    p_leeg: float
    p_helling: float
    r2_marginaal: float
    r2_conditioneel: float
    criterium: float
    gradient: float
    reml: bool
    n: int
    rijen_per_groep: pd.Series
    helling: str
    gevraagd: str
    uitkomst: str
    redenen: tuple[str, ...]
    singulier: bool
    oneens: bool
    pogingen: pd.DataFrame
    meldingen: list[Melding]

    @property
    def groepen(self) -> int:
        """Return the number of groups."""
        return len(self.rijen_per_groep)


def fit_multilevel(
    y: pd.Series,
    vast: pd.DataFrame,
    groepen: pd.Series,
    helling: pd.Series | None = None,
    *,
    reml: bool = True,
    step: Callable[[float], None] = lambda share: None,
) -> Multilevel:
    """Return the model of ``y`` on the columns of ``vast`` with effects of groups.

    ``vast`` has no constant: it is added. All have one index and no missing values (``modelgegevens.choose_rows``).
    ``helling`` is the variable whose slope differs between groups, named as the column of ``vast`` that it is; when it
    is none of them it is added. ``step`` is called with the share that is done, at least twice a second, and may raise
    to stop.

    Raises Invoerfout for missing values, for one group, for constant or collinear predictors (named), for more terms
    than rows, for as many terms of groups as groups, and for a y that leaves nothing to estimate.
    """
    if helling is not None and helling.name not in vast.columns:
        vast = vast.assign(**{str(helling.name): helling})
    refuse_missing(y, vast, groepen)
    data = Gegevens.of(y, vast, groepen, "" if helling is None else str(helling.name), reml=reml)
    refuse_group_terms(data)
    refuse_exact(data)
    return _fall_back(data, step)


def _fall_back(data: Gegevens, step: Callable[[float], None]) -> Multilevel:
    """Return the first of the three models that can be estimated."""
    models = [HELLING, INTERCEPT] if data.helling else [INTERCEPT]
    treden = []
    for number, model in enumerate(models):
        treden.append(try_model(data, model, Voortgang(step, number / len(models), (number + 1) / len(models))))
        if not treden[-1].reden:
            break
    p_slope = _p_slope(data, treden, step)
    treden = [replace(trede, values={**trede.values, "p": round(p_slope, 3)}) for trede in treden]
    given = next((trede for trede in treden if not trede.reden), None)
    if treden[0].reden in EDGE and p_slope < ALFA:
        given = treden[0]
    result = _clustered(data) if given is None else _mixed(data, given)
    return Multilevel(
        **result, **_common(data, treden, given), p_helling=p_slope, **_without_predictors(data, lambda: step(1.0))
    )


def _p_slope(data: Gegevens, treden: list[Trede], step: Callable[[float], None]) -> float:
    """Return the p of no slopes: half chi2 with one, half with two degrees of freedom (Stram and Lee 1994)."""
    if treden[0].model != HELLING or treden[0].punt is None:
        return float("nan")
    without = treden[1].optimum if len(treden) > 1 else _optimum(data.criterium(INTERCEPT), lambda: step(1.0))
    if without is None:
        return float("nan")
    gain = max(without.criterium - treden[0].best, 0.0)
    return float((stats.chi2.sf(gain, 1) + stats.chi2.sf(gain, 2)) / 2)


def _optimum(criterium: Criterium, step: Callable[[], None]) -> Optimum | None:
    """Return the optimum by our own optimizers only, None where there is none."""
    if criterium.rest <= 0 or criterium.exact:
        return None
    optimum = remloptimum.best(criterium, remloptimum.search(criterium, step), step)
    return optimum if optimum is not None and optimum.geconvergeerd else None


# ---- What comes out ----------------------------------------------------------------------------------------------


def _mixed(data: Gegevens, trede: Trede) -> dict[str, object]:
    """Return what is particular to a multilevel model."""
    ols, criterium, punt = data.ols, trede.criterium, trede.punt
    residu = criterium.schaal.residu
    effects, spread = _group_effects(trede)
    fixed = ols.verwacht + residu * (ols.q @ punt.b)
    variance = residu**2 * punt.sigma2
    between = _mean_between(trede)
    total = float(np.var(fixed, ddof=1)) + between + variance
    return {
        "coefficienten": _coefficients(data, trede),
        "componenten": _components(trede, variance),
        "groepseffecten": _effects_table(data, trede, effects, spread),
        "verwacht": pd.Series(fixed + _of_groups(data, trede, effects), index=ols.index),
        "vast_verwacht": pd.Series(fixed, index=ols.index),
        "icc": between / (between + variance),
        "r2_marginaal": 1 - (between + variance) / total,
        "r2_conditioneel": 1 - variance / total,
        "criterium": trede.best,
        "gradient": trede.optimum.gradient,
        "uitkomst": trede.model,
    }


def _clustered(data: Gegevens) -> dict[str, object]:
    """Return least squares with clustered standard errors."""
    ols = data.ols
    verwacht = pd.Series(ols.verwacht, index=ols.index)
    nan = float("nan")
    return {
        "coefficienten": kleinstekwadraten.cluster_robust(ols, data.groepen).tabel(ALFA).rename(columns={"t": "z"}),
        "componenten": Componenten(nan, nan, nan, nan, nan, ols.sigma**2),
        "groepseffecten": pd.DataFrame(columns=EFFECTS, index=data.namen[:0], dtype=float),
        "verwacht": verwacht,
        "vast_verwacht": verwacht.copy(),
        "icc": nan,
        "r2_marginaal": ols.r2,
        "r2_conditioneel": nan,
        "criterium": nan,
        "gradient": nan,
        "uitkomst": CLUSTER,
    }


def _common(data: Gegevens, treden: list[Trede], given: Trede | None) -> dict[str, object]:
    """Return what a result has whatever the model became."""
    return {
        "reml": data.reml,
        "n": data.ols.n,
        "rijen_per_groep": pd.Series(data.indeling.sizes, index=data.namen, name="n"),
        "helling": data.helling,
        "gevraagd": HELLING if data.helling else INTERCEPT,
        "redenen": tuple(trede.reden for trede in steps_back(treden, given)),
        "singulier": given is not None and bool(given.reden),
        "oneens": given is not None and bool(given.elsewhere()),
        "pogingen": _attempts_table(treden),
        "meldingen": messages(treden, given),
    }


def _without_predictors(data: Gegevens, step: Callable[[], None]) -> dict[str, float]:
    """Return the share of the variance between groups without predictors, and the p of there being none."""
    y = pd.Series(data.ols.y, index=data.ols.index, name=data.afhankelijk)
    ols = kleinstekwadraten.fit(y, pd.DataFrame(index=data.ols.index))
    criterium = Criterium.of(ols, data.indeling, None, reml=data.reml)
    optimum = _optimum(criterium, step)
    if optimum is None:
        return {"icc_leeg": float("nan"), "p_leeg": float("nan")}
    between = optimum.theta[0] ** 2
    gain = max(criterium.at(np.zeros(1)).criterium - optimum.criterium, 0.0)
    return {"icc_leeg": float(between / (1 + between)), "p_leeg": float(stats.chi2.sf(gain, 1) / 2)}


def _coefficients(data: Gegevens, trede: Trede) -> pd.DataFrame:
    ols, punt, residu = data.ols, trede.punt, trede.criterium.schaal.residu
    b = ols.b + residu * (ols.r_inv @ punt.b)
    spread = ols.r_inv @ np.linalg.inv(punt.normal) @ ols.r_inv.T
    se = residu * np.sqrt(punt.sigma2 * np.diagonal(spread))
    width = stats.norm.isf(ALFA / 2) * se
    table = {
        "b": b,
        "se": se,
        "z": b / se,
        "p": 2 * stats.norm.sf(np.abs(b / se)),
        "laag": b - width,
        "hoog": b + width,
    }
    return pd.DataFrame(table, index=pd.Index(ols.termen, name="term"))


def _components(trede: Trede, variance: float) -> Componenten:
    matrix = covariance(trede.criterium, trede.optimum.theta)
    level = (trede.criterium.schaal.residu * trede.optimum.theta[0]) ** 2 * trede.punt.sigma2
    if trede.model == INTERCEPT:
        return Componenten(float(matrix[0, 0]), float(level), np.nan, np.nan, np.nan, variance)
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = matrix[0, 1] / np.sqrt(matrix[0, 0] * matrix[1, 1])
    return Componenten(*map(float, (matrix[0, 0], level, matrix[1, 1], matrix[0, 1], correlation)), variance)


def _mean_between(trede: Trede) -> float:
    """Return the variance of the effects of groups, its mean over the rows (x inside has mean 0 and variance 1)."""
    squares = (trede.criterium.relative(trede.optimum.theta) ** 2).sum(axis=1)
    return float(trede.criterium.schaal.residu**2 * trede.punt.sigma2 * squares[: trede.criterium.q].sum())


def _group_effects(trede: Trede) -> tuple[np.ndarray, np.ndarray]:
    """Return the effects of groups (groups x 2) in the units inside, and their conditional covariances over sigma^2."""
    punt, relative = trede.punt, trede.criterium.relative(trede.optimum.theta)
    back = trede.criterium.bases.transpose(0, 2, 1) @ punt.inverse
    effects = np.einsum("gij,gj->gi", back, punt.residual) @ (relative @ relative.T)
    inner = np.eye(2) + punt.factor.transpose(0, 2, 1) @ punt.factor
    return effects, relative @ np.linalg.inv(inner) @ relative.T


def _effects_table(data: Gegevens, trede: Trede, effects: np.ndarray, spread: np.ndarray) -> pd.DataFrame:
    units, residu = trede.criterium.schaal.effects(), trede.criterium.schaal.residu
    there = effects @ units.T
    deviation = np.sqrt(trede.punt.sigma2 * np.einsum("ij,gjk,ik->gi", units, spread, units))
    slope = (there[:, 1], deviation[:, 1]) if trede.model == HELLING else (np.nan, np.nan)
    level = (residu * effects[:, 0], residu * np.sqrt(trede.punt.sigma2 * spread[:, 0, 0]))
    columns = [data.indeling.sizes, *level, there[:, 0], deviation[:, 0], *slope]
    return pd.DataFrame(dict(zip(EFFECTS, columns, strict=True)), index=data.namen)


def _of_groups(data: Gegevens, trede: Trede, effects: np.ndarray) -> np.ndarray:
    """Return per row what its group adds, in units of y."""
    schaal, codes = trede.criterium.schaal, data.indeling.codes
    result = effects[codes, 0]
    if trede.model == HELLING:
        result = result + effects[codes, 1] * (data.x - schaal.midden) / schaal.spreiding
    return schaal.residu * result


def _attempts_table(treden: list[Trede]) -> pd.DataFrame:
    rows = [_attempt_row(trede, poging) for trede in treden for poging in trede.pogingen]
    columns = ["model", "motor", "methode", "start", "criterium", "gradient", "var_intercept", "var_helling"]
    return pd.DataFrame(rows, columns=[*columns, "geconvergeerd", "klopt"])


def _attempt_row(trede: Trede, poging: Poging) -> dict[str, object]:
    variances = (np.nan, np.nan)
    if poging.theta is not None:
        variances = np.diagonal(covariance(trede.criterium, poging.theta))
    return {
        "model": trede.model,
        "motor": poging.motor,
        "methode": poging.methode,
        "start": poging.start,
        "criterium": poging.criterium,
        "gradient": poging.gradient,
        "var_intercept": float(variances[0]),
        "var_helling": float(variances[1]) if trede.model == HELLING else np.nan,
        "geconvergeerd": poging.geconvergeerd,
        "klopt": trede.agrees(poging),
    }
