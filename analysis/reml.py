"""The criterion that a multilevel model is judged by: -2 (restricted) log-likelihood, with its gradient.

y = X b + Z_j u_j + e with Z_j = (1, x) in group j, Var(u) = sigma^2 G, G = L L', Var(e) = sigma^2: only L (lower
triangle: theta = L11, L21, L22) is searched, b and sigma follow from it (Bates et al. 2015, "Fitting linear
mixed-effects models using lme4", section 3.4; the value is that of lme4's REMLcrit).

Every group is brought back to an orthonormal basis of its Z_j, at most two numbers a column, and what lies outside
those bases is the same for every theta. So an evaluation takes a few small products for each group however many rows
it has, and only sums of squares are added: no differences of large numbers. The columns are orthonormal too, y is what
least squares leaves of it and x is standardised, so the numbers do not depend on anyone's unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from .kleinstekwadraten import Kleinstekwadraten

CONSTANT_WITHIN = 1e-9  # spread of x within a group, of that in all rows, that is only rounding
NOTHING_LEFT = 1e-8  # share of the residual of least squares that is only rounding
RANK = 1e-9  # of the largest of a set of orthonormal columns


@dataclass(frozen=True)
class Indeling:
    """Which group each row is of.

    ``codes`` (n) counts from 0; ``order`` sorts the rows by group, in which group j has ``sizes[j]`` rows from
    ``starts[j]``.
    """

    codes: np.ndarray
    order: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray

    @classmethod
    def of(cls, codes: np.ndarray) -> Indeling:
        """Return the division by ``codes``, in which every number from 0 up occurs."""
        sizes = np.bincount(codes)
        return cls(codes, np.argsort(codes, kind="stable"), np.r_[0, np.cumsum(sizes)[:-1]], sizes)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sums of ``values`` (n or n x k) by group."""
        return np.add.reduceat(values[self.order], self.starts, axis=0)

    def means(self, values: np.ndarray) -> np.ndarray:
        """Return the means of ``values`` (n) by group."""
        return self.sums(values) / self.sizes


@dataclass(frozen=True)
class Schaal:
    """The units inside: x is (x - ``midden``) / ``spreiding``, y is the residual of least squares / ``residu``."""

    midden: float
    spreiding: float
    residu: float

    def effects(self) -> np.ndarray:
        """Return the matrix that makes of effects of a group inside (intercept, slope) those in units of the user."""
        return self.residu * np.array([[1, -self.midden / self.spreiding], [0, 1 / self.spreiding]])


@dataclass(frozen=True)
class Punt:
    """What goes with one theta: ``criterium`` and, of the units inside, b, sigma^2 and what a gradient needs."""

    criterium: float
    b: np.ndarray  # (k) of the orthonormal columns
    sigma2: float
    normal: np.ndarray  # (k x k) X' W^-1 X
    factor: np.ndarray  # (groups x 2 x 2) L' R' of each group, transposed: R L
    inverse: np.ndarray  # (groups x 2 x 2) (I + R G R')^-1
    residual: np.ndarray  # (groups x 2) of the group's basis


@dataclass(frozen=True)
class Criterium:
    """The cross-products of a model, for ``q`` = 1 (intercept) or 2 (intercept and slope) effects of a group.

    ``bases`` (groups x 2 x 2): Z_j = Q_j R_j, R_j upper triangular with a zero row for what is not there; ``columns``
    (groups x 2 x k) = Q_j' X_j, ``values`` (groups x 2) = Q_j' y_j; ``within`` (k + 1 x k + 1): the triangular factor
    of [X y] outside the bases. ``rest`` is the number of dimensions there that X leaves free; at zero or below nothing
    tells e from u. ``offset`` brings the criterion to units of the user.
    """

    q: int
    reml: bool
    n: int
    k: int
    schaal: Schaal
    bases: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    within: np.ndarray
    rest: int
    offset: float

    @classmethod
    def of(cls, model: Kleinstekwadraten, indeling: Indeling, x: np.ndarray | None, *, reml: bool) -> Criterium:
        """Return the criterion of the terms of ``model`` (unweighted) and groups; ``x`` (n) has a slope per group."""
        n, k = model.q.shape
        midden, spreiding = (0.0, 1.0) if x is None else (float(x.mean()), float(x.std()))
        schaal = Schaal(midden, spreiding, float(np.sqrt(model.rss / (n - k))))
        matrix = np.column_stack([model.q, model.residuen / schaal.residu])
        z = None if x is None else (x - midden) / spreiding
        bases, projected, matrix = _project(matrix, indeling, z)
        within = linalg.qr(matrix, mode="r", check_finite=False)[0][: k + 1]
        within = np.vstack([within, np.zeros((k + 1 - len(within), k + 1))])
        rank = int((linalg.svdvals(within[:, :k]) > RANK).sum())
        taken = int((np.diagonal(bases, axis1=1, axis2=2) > 0).sum())
        degrees = n - k if reml else n
        offset = degrees * (1 + np.log(2 * np.pi * schaal.residu**2 / degrees))
        if reml:
            offset -= 2 * np.linalg.slogdet(model.r_inv)[1]
        return cls(
            1 if x is None else 2, reml, n, k, schaal, bases, projected[:, :, :k], projected[:, :, k], within,
            n - taken - rank, float(offset),
        )  # fmt: skip

    @property
    def degrees(self) -> int:
        """Return the rows that sigma is divided by."""
        return self.n - self.k if self.reml else self.n

    @property
    def exact(self) -> bool:
        """Say whether an effect for each group leaves nothing of y, so that sigma would be zero."""
        return bool(abs(self.within[-1, -1]) <= NOTHING_LEFT * np.sqrt(self.n))

    def relative(self, theta: np.ndarray) -> np.ndarray:
        """Return L (2 x 2) of ``theta`` (1 or 3 numbers)."""
        a, b, c = theta if self.q == 2 else (theta[0], 0.0, 0.0)
        return np.array([[a, 0.0], [b, c]])

    def at(self, theta: np.ndarray) -> Punt:
        """Return the criterion at ``theta`` and what it was made of."""
        factor = self.bases @ self.relative(theta)
        outer = factor @ factor.transpose(0, 2, 1)
        # |I + F F'| as a sum of squares, which stays exact where F F' is large and nearly singular.
        root = factor[:, 0, 0] * factor[:, 1, 1] - factor[:, 0, 1] * factor[:, 1, 0]
        det = 1 + (factor**2).sum(axis=(1, 2)) + root**2
        inverse = np.empty_like(outer)
        inverse[:, 0, 0], inverse[:, 1, 1] = (1 + outer[:, 1, 1]) / det, (1 + outer[:, 0, 0]) / det
        inverse[:, 0, 1] = inverse[:, 1, 0] = -outer[:, 0, 1] / det
        x, y = self.within[:, :-1], self.within[:, -1]
        weighted = inverse @ self.columns
        normal = x.T @ x + np.tensordot(self.columns, weighted, ([0, 1], [0, 1]))
        right = x.T @ y + np.tensordot(weighted, self.values, ([0, 1], [0, 1]))
        b, log_det = _solve(normal, right)
        residual = self.values - self.columns @ b
        rss = ((x @ b - y) ** 2).sum() + np.einsum("gi,gij,gj->", residual, inverse, residual)
        value = np.log(det).sum() + self.degrees * np.log(rss) + self.offset
        if self.reml:
            value += log_det
        return Punt(float(value), b, float(rss / self.degrees), normal, factor, inverse, residual)

    def slopes(self, punt: Punt) -> np.ndarray:
        """Return the derivative of the criterion to G (2 x 2, symmetric)."""
        back = self.bases.transpose(0, 2, 1) @ punt.inverse
        errors = np.einsum("gij,gj->gi", back, punt.residual)
        result = (back @ self.bases).sum(axis=0) - errors.T @ errors / punt.sigma2
        if self.reml:
            columns = back @ self.columns
            size = np.sqrt(np.diagonal(punt.normal))
            half = linalg.solve_triangular(
                linalg.cholesky(punt.normal / np.outer(size, size), lower=True),
                (columns / size).reshape(-1, self.k).T,
                lower=True,
            ).reshape(self.k, -1, 2)
            result -= np.tensordot(half, half, ([0, 1], [0, 1]))
        return result

    def gradient(self, theta: np.ndarray, punt: Punt | None = None) -> np.ndarray:
        """Return the derivative of the criterion to ``theta``."""
        change = 2 * self.slopes(self.at(theta) if punt is None else punt) @ self.relative(theta)
        return np.array([change[0, 0], change[1, 0], change[1, 1]])[: 2 * self.q - 1]


def _project(matrix: np.ndarray, indeling: Indeling, z: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return R and Q' ``matrix`` of each group, and what of ``matrix`` lies outside Q.

    The first vector of Q is the constant of a group, the second z minus its mean in the group; groups in which z is
    constant have no second one.
    """
    bases = np.zeros((len(indeling.sizes), 2, 2))
    projected = np.zeros((len(indeling.sizes), 2, matrix.shape[1]))
    root = np.sqrt(indeling.sizes)
    sums = indeling.sums(matrix)
    bases[:, 0, 0], projected[:, 0] = root, sums / root[:, None]
    matrix = matrix - (sums / indeling.sizes[:, None])[indeling.codes]
    if z is not None:
        means = indeling.means(z)
        centred = z - means[indeling.codes]
        norms = np.sqrt(indeling.sums(centred**2))
        norms[norms <= CONSTANT_WITHIN * root * (1 + np.abs(means))] = 0
        unit = np.divide(centred, norms[indeling.codes], out=np.zeros_like(centred), where=norms[indeling.codes] > 0)
        bases[:, 0, 1], bases[:, 1, 1] = root * means, norms
        projected[:, 1] = indeling.sums(unit[:, None] * matrix)
        matrix = matrix - unit[:, None] * projected[:, 1][indeling.codes]
    return bases, projected, matrix


def _solve(normal: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the solution and log |normal|; scaled to a unit diagonal, as groups may differ far more than rows."""
    size = np.sqrt(np.diagonal(normal))
    lower = linalg.cholesky(normal / np.outer(size, size), lower=True)
    return linalg.cho_solve((lower, True), right / size) / size, float(2 * np.log(np.diagonal(lower) * size).sum())
