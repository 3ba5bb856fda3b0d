"""The models of a multilevel analysis, from most to least, and why one is left for the next.

A slope per group, else an intercept per group, else least squares. Each is tried only when the rows can bear it, by
many attempts that our own criterion judges, and it is left when it did not converge or when a variance in it is zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from . import kleinstekwadraten, mixedlm, remloptimum
from .kleinstekwadraten import Kleinstekwadraten
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .reml import Criterium, Indeling, Punt
from .remloptimum import SAME, SINGULAR, Optimum, Poging

HELLING, INTERCEPT, CLUSTER = "helling", "intercept", "cluster"  # the models, from most to least
EDGE = ("helling_intercept_nul", "helling_correlatie_een")  # estimates at the edge of what can be, with slopes
OF_GROUPS = 1e-9  # part of a term that varies within groups, by rounding
NO_RESIDUAL = 1e-9  # residual of least squares over the spread of y that is only rounding


# ---- What comes in -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gegevens:
    """The rows: least squares without groups, the groups, and the slope variable (n) or None."""

    afhankelijk: str
    ols: Kleinstekwadraten
    groepen: pd.Series
    namen: pd.Index
    indeling: Indeling
    helling: str
    x: np.ndarray | None
    reml: bool

    @classmethod
    def of(cls, y: pd.Series, vast: pd.DataFrame, groepen: pd.Series, helling: str, *, reml: bool) -> Gegevens:
        codes, names = pd.factorize(groepen)
        names = pd.Index(names, name=groepen.name)
        if len(names) == 1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "All rows are of one group in field {field}, and a multilevel model is about what differs between "
                    "groups. Choose another field of groups, or use least squares.",
                ),
                field=str(groepen.name),
            )
        x = vast[helling].to_numpy(dtype=float) if helling else None
        ols = kleinstekwadraten.fit(y, vast)
        return cls(str(y.name), ols, groepen, names, Indeling.of(codes), helling, x, reml)

    def criterium(self, model: str) -> Criterium:
        """Return the criterion of HELLING or INTERCEPT."""
        return Criterium.of(self.ols, self.indeling, self.x if model == HELLING else None, reml=self.reml)

    def values(self) -> dict[str, object]:
        """Return what the sentences of REDENEN may name."""
        return {
            "field": self.helling,
            "dependent": self.afhankelijk,
            "rows": len(self.ols.y),
            "groups": len(self.namen),
        }


def refuse_missing(y: pd.Series, vast: pd.DataFrame, groepen: pd.Series) -> None:
    """Raise Invoerfout for rows without a finite value or without a group."""
    numbers = np.column_stack([y.to_numpy(dtype=float, na_value=np.nan), vast.to_numpy(dtype=float, na_value=np.nan)])
    missing = ~np.isfinite(numbers).all(axis=1) | groepen.isna().to_numpy(dtype=bool)
    if missing.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows without a value in the fields of the model, or without a group: {count}."
            ),
            count=int(missing.sum()),
        )


def refuse_group_terms(data: Gegevens) -> None:
    """Raise Invoerfout where the terms of groups are as many as the groups: nothing between groups is left to a model.

    Standard errors by group are then zero but for rounding, and every such term would be significant.
    """
    ols, indeling = data.ols, data.indeling
    # The part of the terms that is of groups: directions that a projection on the groups leaves as long as they are.
    of_groups = np.linalg.svd(indeling.sums(ols.q) / np.sqrt(indeling.sizes)[:, None], compute_uv=False)
    if int((of_groups > 1 - OF_GROUPS).sum()) < len(data.namen):
        return
    within = ols.ontwerp - (indeling.sums(ols.ontwerp) / indeling.sizes[:, None])[indeling.codes]
    same = np.abs(within).max(axis=0) <= OF_GROUPS * np.abs(ols.ontwerp).max(axis=0)
    terms = [term for term, of_group in zip(ols.termen[1:], same[1:], strict=True) if of_group]
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The terms that are the same in all rows of a group are as many as the groups ({groups}), so nothing is "
            "left of what differs between groups. Leave out some of these: {terms}.",
        ),
        groups=len(data.namen),
        terms=", ".join(terms or ols.termen[1:]),
    )


def refuse_exact(data: Gegevens) -> None:
    """Raise Invoerfout where there is no variance to divide: y follows from the predictors, or from the group."""
    if data.ols.rss <= NO_RESIDUAL**2 * data.ols.tss:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The predictors give {dependent} exactly, so nothing is left to divide between groups and rows. Leave "
                "out the predictor that {dependent} was computed from.",
            ),
            dependent=data.afhankelijk,
        )
    criterium = data.criterium(INTERCEPT)
    if criterium.rest <= 0 or not criterium.exact:
        return
    if np.ptp(data.ols.y - data.indeling.means(data.ols.y)[data.indeling.codes]) <= NO_RESIDUAL * np.ptp(data.ols.y):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{dependent} is the same in all rows of a group, in every group: it is a figure of the groups. Use "
                "one row a group and least squares.",
            ),
            dependent=data.afhankelijk,
        )
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Group and predictors together give {dependent} exactly, so nothing is left within the groups. Leave out "
            "the predictor that {dependent} was computed from.",
        ),
        dependent=data.afhankelijk,
    )


# ---- One model ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Trede:
    """One model tried: ``optimum`` and ``punt`` are its estimate, ``reden`` says what is wrong with it, or is empty.

    ``values`` fill the sentences about it.
    """

    model: str
    criterium: Criterium
    values: dict[str, object]
    reden: str = ""
    optimum: Optimum | None = None
    punt: Punt | None = None
    pogingen: tuple[Poging, ...] = ()

    @property
    def best(self) -> float:
        """Return the best criterion, NaN without one."""
        return np.nan if self.optimum is None else self.optimum.criterium

    def agrees(self, poging: Poging) -> bool:
        """Say whether an attempt reached the best criterion."""
        return bool(poging.criterium <= self.best + SAME)

    def elsewhere(self) -> list[Poging]:
        """Return the attempts that ended, but short of the best criterion."""
        return [poging for poging in self.pogingen if poging.theta is not None and not self.agrees(poging)]


class Voortgang:
    """Makes of evaluations, whose number nobody knows beforehand, a share of the work from ``begin`` to ``end``."""

    USUAL = 2000  # calls after which half is said to be done

    def __init__(self, step: Callable[[float], None], begin: float, end: float):
        self.step, self.begin, self.end, self.calls = step, begin, end, 0

    def __call__(self) -> None:
        """Count one and report, which may raise to stop."""
        self.calls += 1
        self.step(self.begin + (self.end - self.begin) * self.calls / (self.calls + self.USUAL))


def try_model(data: Gegevens, model: str, step: Callable[[], None]) -> Trede:
    """Return what came of one model: first whether there are rows for it, then the attempts and the judge."""
    step()
    criterium = data.criterium(model)
    reden = _too_little(data, criterium)
    if reden:
        sloped = int((criterium.bases[:, 1, 1] > 0).sum())
        return Trede(model, criterium, {**data.values(), "count": sloped}, reden)
    own = remloptimum.search(criterium, step)
    first = remloptimum.best(criterium, own, step)
    others = _second_opinion(data, criterium, first, step)
    optimum = remloptimum.best(criterium, [*own, *others], step) if others else first
    trede = Trede(model, criterium, data.values(), optimum=optimum, pogingen=(*own, *others))
    if optimum is None or not optimum.geconvergeerd:
        return replace(trede, reden="helling_niet_geconvergeerd" if model == HELLING else "niet_geconvergeerd")
    sign = 1 if covariance(criterium, optimum.theta)[0, 1] > 0 else -1
    values = {**data.values(), "correlation": sign}
    return replace(trede, reden=_singular(trede), punt=criterium.at(optimum.theta), values=values)


def _too_little(data: Gegevens, criterium: Criterium) -> str:
    """Return the reason that there are no rows for a model, or nothing."""
    if criterium.q == 1:
        if (data.indeling.sizes == 1).all():
            return "een_rij_per_groep"
        return "te_weinig_rijen" if criterium.rest <= 0 else ""
    if criterium.rest <= 0:
        return "helling_te_weinig_rijen"
    if (criterium.bases[:, 1, 1] > 0).sum() < 2:
        return "helling_zonder_spreiding"
    return "helling_past_exact" if criterium.exact else ""


def _singular(trede: Trede) -> str:
    """Return which variance is zero, or that the correlation is 1 or -1; nothing when all is well."""
    theta = trede.optimum.theta
    if trede.model == INTERCEPT:
        return "intercept_nul" if theta[0] < SINGULAR else ""
    a, b, c = theta
    if np.hypot(b, c) < SINGULAR:
        return "helling_nul"
    if c >= SINGULAR:
        return ""
    return "helling_intercept_nul" if a < SINGULAR else "helling_correlatie_een"


def _second_opinion(
    data: Gegevens, criterium: Criterium, first: Optimum | None, step: Callable[[], None]
) -> list[Poging]:
    """Return the attempts of MixedLM, none where statsmodels is not there."""
    if not mixedlm.available():
        return []
    n = len(data.ols.y)
    z = np.ones((n, 1))
    if criterium.q > 1:
        z = np.column_stack([z, (data.x - criterium.schaal.midden) / criterium.schaal.spreiding])
    rows = (data.ols.residuen / criterium.schaal.residu, data.ols.q * np.sqrt(n), z)
    return mixedlm.attempts(criterium, rows, data.indeling.codes, None if first is None else first.theta, step)


def covariance(criterium: Criterium, theta: np.ndarray) -> np.ndarray:
    """Return the covariance matrix (2 x 2) of the effects of groups in units of the user."""
    factor = criterium.schaal.effects() @ criterium.relative(theta)
    return criterium.at(theta).sigma2 * factor @ factor.T
