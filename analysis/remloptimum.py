"""The optimum of the criterion of a multilevel model: many attempts, one judge.

No optimizer is believed. Each runs from several starts, what it ends at is judged by the criterion itself, the best is
made exact with Newton steps, and there the conditions of an optimum are checked: no slope left along what is free, a
curvature that is positive, and at a variance of zero nothing to gain by leaving zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import linalg, optimize

from .reml import Criterium, Punt

EIGEN, STATSMODELS = "eigen", "statsmodels"
TIE = 1e-4  # of -2 log-likelihood: a variance of exactly zero is as good
SAME = 0.01  # of -2 log-likelihood: attempts that near have found the same
FLAT = 0.002  # scaled gradient at an optimum, the limit of lme4's checkConv
SINGULAR = 1e-4  # element of L that is zero, the limit of lme4's isSingular
STARTS = {
    1: ([1.0], [0.1], [10.0]),
    2: ([1, 0, 1], [0.1, 0, 0.1], [0.3, 0, 3], [3, 0, 0.3], [1, 0.7, 0.7], [1, -0.7, 0.7], [30, 0, 1]),
}
NEWTON = 20  # steps; from a start that is near it takes three


@dataclass(frozen=True)
class Poging:
    """Where an optimizer ended: ``theta``, its ``criterium`` and ``gradient`` by our own criterion.

    ``geconvergeerd`` is what the optimizer says itself. An attempt that broke off has no theta (None) and NaN.
    """

    motor: str
    methode: str
    start: str
    theta: np.ndarray | None
    criterium: float
    gradient: float
    geconvergeerd: bool


@dataclass(frozen=True)
class Optimum:
    """The best ``theta``; ``gradient`` is scaled as in ``scaled_gradient``, ``gekromd``: the curvature is positive."""

    theta: np.ndarray
    criterium: float
    gradient: float
    gekromd: bool

    @property
    def geconvergeerd(self) -> bool:
        """Say whether this is an optimum."""
        return self.gekromd and self.gradient <= FLAT


def search(criterium: Criterium, step: Callable[[], None]) -> list[Poging]:
    """Return what our own optimizers find; ``step`` is called at every evaluation and may raise to stop."""
    starts = STARTS[criterium.q]
    result = [_attempt(criterium, "L-BFGS-B", start, step) for start in starts]
    return [*result, _attempt(criterium, "Nelder-Mead", starts[0], step)]


def judged(
    criterium: Criterium, theta: np.ndarray, motor: str, methode: str, start: str, *, geconvergeerd: bool
) -> Poging:
    """Return the attempt that ended at ``theta``, judged by the criterion."""
    theta = _upright(np.asarray(theta, dtype=float))
    gradient = scaled_gradient(criterium, theta)[0]
    return Poging(motor, methode, start, theta, criterium.at(theta).criterium, gradient, bool(geconvergeerd))


def best(criterium: Criterium, pogingen: list[Poging], step: Callable[[], None]) -> Optimum | None:
    """Return the optimum near the best attempt, or None when every attempt broke off.

    Where an element of L is as good as zero it is tried as exactly zero, and kept so when that costs nothing.
    """
    ended = [poging for poging in pogingen if poging.theta is not None and np.isfinite(poging.criterium)]
    if not ended:
        return None
    theta = min(ended, key=lambda poging: poging.criterium).theta
    ends = [_newton(criterium, start, step) for start in [*_zeros(theta), theta]]
    values = [criterium.at(end).criterium for end in ends]
    theta = next(end for end, value in zip(ends, values, strict=True) if value <= min(values) + TIE)
    gradient, gekromd = scaled_gradient(criterium, theta)
    return Optimum(theta, criterium.at(theta).criterium, gradient, gekromd)


def scaled_gradient(criterium: Criterium, theta: np.ndarray) -> tuple[float, bool]:
    """Return the largest slope left, in units in which the criterion curves by one, and whether it curves upwards.

    As lme4's checkConv: chol(Hessian)^-1 gradient, the smaller of that and the gradient itself; without a positive
    curvature the gradient itself. At a singular L also what could be gained by leaving zero, over the expected
    curvature there.
    """
    punt = criterium.at(theta)
    free = _free(theta)
    gradient = criterium.gradient(theta, punt)[free]
    edge = _edge(criterium, theta, punt)
    if not free.any():
        return edge, True
    try:
        lower = linalg.cholesky(_hessian(criterium, theta, free), lower=True)
    except linalg.LinAlgError:
        return max(float(np.abs(gradient).max()), edge), False
    scaled = np.abs(linalg.solve_triangular(lower, gradient, lower=True))
    return max(float(np.minimum(scaled, np.abs(gradient)).max()), edge), True


def _attempt(criterium: Criterium, methode: str, start: list[float], step: Callable[[], None]) -> Poging:
    def value(theta: np.ndarray) -> float:
        step()
        return criterium.at(theta).criterium

    def value_and_gradient(theta: np.ndarray) -> tuple[float, np.ndarray]:
        step()
        punt = criterium.at(theta)
        return punt.criterium, criterium.gradient(theta, punt)

    begin = "; ".join(f"{number:g}" for number in start)
    try:
        if methode == "L-BFGS-B":
            # No bounds: L and -L are the same G, and at a bound of zero the gradient vanishes without an optimum.
            options = {"ftol": 1e-14, "gtol": 1e-7, "maxiter": 500}
            found = optimize.minimize(value_and_gradient, start, jac=True, method=methode, options=options)
        else:
            options = {"xatol": 1e-6, "fatol": 1e-7, "maxiter": 1000}
            found = optimize.minimize(value, start, method=methode, options=options)
        return judged(criterium, found.x, EIGEN, methode, begin, geconvergeerd=found.success)
    except (linalg.LinAlgError, ValueError):  # a step so long that a matrix is no longer finite
        return Poging(EIGEN, methode, begin, None, np.nan, np.nan, False)


def _upright(theta: np.ndarray) -> np.ndarray:
    """Return the theta with the same L L' whose diagonal is not negative."""
    if len(theta) == 1:
        return np.abs(theta)
    a, b, c = theta
    return np.array([abs(a), -b if a < 0 else b, abs(c)])


def _zeros(theta: np.ndarray) -> list[np.ndarray]:
    """Return ``theta`` with what is as good as zero made zero, the most zeros first.

    A rank of one has many L: the one with a second column of zeros is taken, in which both other elements are free.
    """
    if np.abs(theta).max() < SINGULAR:
        return [np.zeros_like(theta)]
    if len(theta) == 1 or min(theta[0], theta[2]) >= SINGULAR:
        return []
    a, b, c = theta
    return [np.array([a, b, 0.0]) if c < SINGULAR else np.array([0.0, np.hypot(b, c), 0.0])]


def _free(theta: np.ndarray) -> np.ndarray:
    """Return True for the elements that can move: none of a zero L, the first column of one of rank one."""
    if not theta.any():
        return np.zeros(len(theta), dtype=bool)
    return np.array([True] if len(theta) == 1 else [True, True, theta[2] != 0])


def _edge(criterium: Criterium, theta: np.ndarray, punt: Punt) -> float:
    """Return what the criterion falls by leaving the edge of a singular G, scaled by its expected curvature."""
    relative = criterium.relative(theta)
    slopes = criterium.slopes(punt)
    weight = criterium.bases.transpose(0, 2, 1) @ punt.inverse @ criterium.bases
    if not relative.any():
        directions = np.linalg.eigh(slopes)[1].T if criterium.q == 2 else np.array([[1.0, 0.0]])
    elif criterium.q == 2 and theta[2] == 0:
        directions = np.array([[-relative[1, 0], relative[0, 0]]]) / np.linalg.norm(relative[:, 0])
    else:
        return 0.0
    gains = np.einsum("di,ij,dj->d", directions, slopes, directions)
    curves = np.sqrt((np.einsum("di,gij,dj->dg", directions, weight, directions) ** 2).sum(axis=1))
    return float(np.max(np.maximum(-gains, 0) / np.where(curves > 0, curves, 1)))


def _hessian(criterium: Criterium, theta: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Return the second derivatives of the free elements, by central differences of the gradient."""
    columns = []
    for place in np.flatnonzero(free):
        move = np.zeros(len(theta))
        move[place] = 1e-5 * max(abs(theta[place]), 1e-2)
        change = criterium.gradient(theta + move) - criterium.gradient(theta - move)
        columns.append(change[free] / (2 * move[place]))
    matrix = np.array(columns)
    return (matrix + matrix.T) / 2


def _newton(criterium: Criterium, theta: np.ndarray, step: Callable[[], None]) -> np.ndarray:
    """Return ``theta`` after Newton steps on what is free, as long as each makes the gradient smaller."""
    free = _free(theta)
    gradient = criterium.gradient(theta)[free]
    for _ in range(NEWTON if free.any() else 0):
        step()
        try:
            move = linalg.cho_solve(linalg.cho_factor(_hessian(criterium, theta, free)), gradient)
        except linalg.LinAlgError:
            break
        there = theta.copy()
        there[free] -= move
        there_gradient = criterium.gradient(there)[free]
        if not np.abs(there_gradient).max() < np.abs(gradient).max():
            break
        theta, gradient = there, there_gradient
    return _upright(theta)
