"""What a multilevel analysis says: why it gives a lesser model, and where its optimizers disagreed."""

from __future__ import annotations

import numpy as np

from .meldingen import QT_TRANSLATE_NOOP, Melding
from .multilevelmodellen import CLUSTER, HELLING, INTERCEPT, Trede, covariance
from .remloptimum import EIGEN, Poging

# Why a model was left for the next one.
REDENEN = {
    "helling_te_weinig_rijen": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The groups have too few rows ({rows} in {groups} groups) for an intercept and a slope of {field} per group.",
    ),
    "helling_zonder_spreiding": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Groups in which {field} differs between rows: {count}. Slopes per group cannot be estimated from so few.",
    ),
    "helling_past_exact": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "With an intercept and a slope of {field} per group nothing of {dependent} is left for the rows to differ in.",
    ),
    "helling_nul": QT_TRANSLATE_NOOP(
        "Veerkracht", "The slope of {field} does not differ between groups: its variance is zero."
    ),
    "helling_intercept_nul": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "With a slope of {field} per group the variance of the intercept, at the mean of {field}, is zero; and without "
        "those slopes the model does not fit significantly worse (p = {p}).",
    ),
    "helling_correlatie_een": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Intercepts and slopes of {field} go together entirely (correlation {correlation}), so the rows do not tell "
        "them apart; and without those slopes the model does not fit significantly worse (p = {p}).",
    ),
    "helling_niet_geconvergeerd": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The model with a slope of {field} per group did not converge: no optimizer came to a point where the "
        "criterion is at its best.",
    ),
    "een_rij_per_groep": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Every group has one row, so what differs between groups cannot be told from what differs within them.",
    ),
    "te_weinig_rijen": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The groups have too few rows ({rows} in {groups} groups) to tell what differs between groups from what "
        "differs within them.",
    ),
    "intercept_nul": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Groups do not differ beyond what the predictors and chance explain: the variance of the intercept is zero.",
    ),
    "niet_geconvergeerd": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The model with an intercept per group did not converge: no optimizer came to a point where the criterion is "
        "at its best.",
    ),
}
# What is given instead.
INSTEAD = {
    INTERCEPT: QT_TRANSLATE_NOOP(
        "Veerkracht", "So the model that is given has an intercept per group only, one slope for all groups."
    ),
    CLUSTER: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "So no multilevel model is given, but least squares with standard errors clustered by group, which allow rows "
        "of a group to be alike.",
    ),
}
# A variance or correlation at its limit in a model that is given all the same.
SINGULAR_YET_GIVEN = {
    "helling_intercept_nul": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "With a slope of {field} per group the variance of the intercept, at the mean of {field}, is zero. The model "
        "is given all the same, as it fits clearly worse without those slopes; take it with care.",
    ),
    "helling_correlatie_een": QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Intercepts and slopes of {field} go together entirely (correlation {correlation}), so the rows do not tell "
        "them apart. The model is given all the same, as it fits clearly worse without those slopes; take it with "
        "care.",
    ),
}


def messages(treden: list[Trede], gegeven: Trede | None) -> list[Melding]:
    """Return what is to be said of the models tried; ``gegeven`` is the one that is given, None for least squares.

    One that was tried to compare the given one with is no step back.
    """
    back = steps_back(treden, gegeven)
    result = [Melding(REDENEN[trede.reden], trede.values, warning=True) for trede in back]
    if result:
        result.append(Melding(INSTEAD[CLUSTER if gegeven is None else gegeven.model], warning=True))
    if gegeven is not None and gegeven.reden:
        result.append(Melding(SINGULAR_YET_GIVEN[gegeven.reden], gegeven.values, warning=True))
    result += [] if gegeven is None else _unsloped(gegeven)
    before = back if gegeven is None else [*back, gegeven]
    return [*result, *(message for trede in before for message in _disagreement(trede)), *_alone(treden)]


def steps_back(treden: list[Trede], gegeven: Trede | None) -> list[Trede]:
    """Return the models that were tried before the one that is given, and could not be: all for least squares."""
    return treden if gegeven is None else treden[: treden.index(gegeven)]


def _unsloped(trede: Trede) -> list[Melding]:
    """Return a message about groups in which the slope variable does not differ, which have no slope of their own."""
    count = int((trede.criterium.bases[:, 1, 1] == 0).sum())
    if trede.model != HELLING or not count:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Groups in which {field} is the same in every row: {count} of {groups}. They say nothing about slopes; "
                "theirs is estimated from the other groups.",
            ),
            {**trede.values, "count": count},
        )
    ]


def _disagreement(trede: Trede) -> list[Melding]:
    """Return messages about optimizers that ended elsewhere than at the best criterion, or nowhere."""
    if trede.optimum is None:
        return []
    wrong = trede.elsewhere()
    broken = sum(poging.theta is None for poging in trede.pogingen)
    result = [_elsewhere(trede, wrong)] if wrong else []
    if broken:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Attempts of an optimizer that broke off: {count} of {total}.")
        result.append(Melding(text, {"count": broken, "total": len(trede.pogingen)}))
    return result


def _elsewhere(trede: Trede, wrong: list[Poging]) -> Melding:
    sloped = trede.model == HELLING
    worst = max(wrong, key=lambda poging: poging.criterium)
    at_best = covariance(trede.criterium, trede.optimum.theta)
    values = {
        **trede.values,
        "count": len(wrong),
        "total": len(trede.pogingen),
        "converged": sum(poging.geconvergeerd for poging in wrong),
        "worst": _significant(np.diagonal(covariance(trede.criterium, worst.theta))[int(sloped)]),
        "best": _significant(np.diagonal(at_best)[int(sloped)]),
    }
    if sloped:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Optimizers disagree on the model with a slope per group. Attempts that stopped short of the best "
            "criterion: {count} of {total}, of which said to have converged: {converged}. The worst has a variance of "
            "the slope of {field} of {worst}, where {best} is best. The best counts.",
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Optimizers disagree on the model with an intercept per group. Attempts that stopped short of the best "
            "criterion: {count} of {total}, of which said to have converged: {converged}. The worst has a variance of "
            "the intercept of {worst}, where {best} is best. The best counts.",
        )
    return Melding(text, values, warning=True)


def _significant(number: float) -> float:
    """Return a number with as many digits as a sentence can bear."""
    return float(f"{number:.4g}")


def _alone(treden: list[Trede]) -> list[Melding]:
    """Return a message when there was no second opinion for want of statsmodels."""
    motors = {poging.motor for trede in treden for poging in trede.pogingen}
    if motors != {EIGEN}:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Without the library statsmodels the model was estimated by this plugin alone, with several optimizers and "
        "starts; MixedLM did not check it.",
    )
    return [Melding(text)]
