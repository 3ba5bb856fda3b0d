"""MixedLM of statsmodels as a second opinion: attempts with its own likelihood, optimizers and starts.

Its answer is not taken as it is. It keeps the best of nothing, stops where its line search fails and may say that it
converged where it did not; so only the variances where it ends are taken, for our own criterion to judge.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import numpy as np

from .reml import Criterium
from .remloptimum import STATSMODELS, Poging, judged

# What it tries, in this order, and how often at most: its default first. A step of bfgs that fails takes it many
# evaluations of nothing, so it gets few.
METHODS = {"bfgs": {"maxiter": 60}, "lbfgs": {"maxiter": 60}, "powell": {"maxiter": 8, "ftol": 1e-9}}
# From its own start its lbfgs oversteps to a variance of zero, where it stays, in models with an intercept only.
STUCK = ("lbfgs", 1)
FROM_BEST = "lbfgs"
START_OWN, START_BEST = "standaard", "beste"
GROUPS = 50  # groups between two looks at whether the user cancelled


class _Watched(list):
    """The groups that MixedLM walks through at each evaluation, which takes a second for thousands of them."""

    def __init__(self, labels: list, step: Callable[[], None]):
        super().__init__(labels)
        self.step = step

    def __iter__(self) -> Iterator:
        """Yield the groups and look now and then whether to stop."""
        for number, label in enumerate(super().__iter__()):
            if number % GROUPS == 0:
                self.step()
            yield label


def available() -> bool:
    """Say whether statsmodels can be imported."""
    try:
        from statsmodels.regression.mixed_linear_model import MixedLM  # noqa: F401
    except Exception:  # a library that does not fit its neighbours raises anything, not just ImportError
        return False
    return True


def attempts(
    criterium: Criterium,
    rows: tuple[np.ndarray, np.ndarray, np.ndarray],
    codes: np.ndarray,
    theta: np.ndarray | None,
    step: Callable[[], None],
) -> list[Poging]:
    """Return where MixedLM ends with each of METHODS from its own start, and from ``theta``, the best so far.

    ``rows``: y (n), X (n x k) and Z (n x q) in the units of ``criterium``; ``codes`` (n): the group. ``step`` is called
    every few groups of every evaluation and may raise to stop.
    """
    model = _model(rows, codes, step)
    own = [_attempt(model, criterium, methode, None) for methode in METHODS if (methode, criterium.q) != STUCK]
    return own if theta is None else [*own, _attempt(model, criterium, FROM_BEST, theta)]


def _model(rows: tuple[np.ndarray, np.ndarray, np.ndarray], codes: np.ndarray, step: Callable[[], None]):
    from statsmodels.regression.mixed_linear_model import MixedLM

    class Model(MixedLM):
        def hessian(self, params):
            """Return a stand-in: standard errors are ours, and this one would take longer than the rest."""
            return -np.eye(self.k_fe + self.k_re2), False

    y, x, z = rows
    model = Model(y, x, codes, exog_re=z)
    model.group_labels = _Watched(model.group_labels, step)
    return model


def _attempt(model, criterium: Criterium, methode: str, theta: np.ndarray | None) -> Poging:
    start = START_OWN if theta is None else START_BEST
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = model.fit(start_params=theta, reml=criterium.reml, method=[methode], disp=False, **METHODS[methode])
        end = _theta(np.atleast_2d(np.asarray(found.cov_re, dtype=float)) / found.scale)
    except (np.linalg.LinAlgError, ValueError, ZeroDivisionError, OverflowError):
        return Poging(STATSMODELS, methode, start, None, np.nan, np.nan, False)
    return judged(criterium, end, STATSMODELS, methode, start, geconvergeerd=bool(found.converged))


def _theta(relative: np.ndarray) -> np.ndarray:
    """Return the lower triangle of the factor of ``relative`` (q x q), which may be singular.

    Raises ValueError for a matrix that is no covariance.
    """
    if not np.isfinite(relative).all() or np.diagonal(relative).min() < 0:
        raise ValueError("no covariance")
    a = np.sqrt(relative[0, 0])
    if len(relative) == 1:
        return np.array([a])
    b = relative[1, 0] / a if a > 0 else 0.0
    return np.array([a, b, np.sqrt(max(relative[1, 1] - b * b, 0.0))])
