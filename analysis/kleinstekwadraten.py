"""Kleinste kwadraten: linear regression of one field on others, by orthogonal factors and not by normal equations.

The columns are scaled by powers of two (exact) and factored by Householder QR with column pivoting (LAPACK geqp3), so
the rank is judged on numbers that do not depend on anyone's unit. With weights w the model is Var(e_i) = sigma^2 / w_i,
as in R's lm and WLS of statsmodels: everything is that of the rows times sqrt(w). Only the proportions of the weights
matter, except for sigma.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

CONSTANTE = "constante"  # the name of the intercept among the terms, which no field can have
KLASSIEK, HC3, CLUSTER = "klassiek", "hc3", "cluster"

# What is left of a column (length 1) beside the others, below which it says nothing of its own. Shares that add up to
# the same total leave 1e-16 to 1e-14; the tenth power in NIST's Filip, which must be fitted, leaves 6e-10.
RANK = 1e-11
# A part of a column in another one below which the two have nothing to do with each other: rounding of RANK.
SHARE = 1e-6
# Residuals as a part of the dependent field that are nothing but rounding: the model fits every row, and they are 0.
ROUNDING = 1e-13
# 1 - leverage below which the model fits a row exactly whatever its value.
EXACT = 1e-10


@dataclass(frozen=True, eq=False)
class Schatting:
    """Coefficients with one kind of standard errors; all arrays have a place for each of ``termen`` (k).

    ``b`` in units of the dependent field per unit of the term, ``covariantie`` (k x k) of ``b``, ``vrijheidsgraden`` of
    the t distribution that p and interval use. NaN where a standard error does not exist.
    """

    soort: str
    termen: tuple[str, ...]
    b: np.ndarray
    covariantie: np.ndarray
    vrijheidsgraden: int

    @property
    def se(self) -> np.ndarray:
        """Standard errors."""
        return np.sqrt(np.diag(self.covariantie))

    @property
    def t(self) -> np.ndarray:
        """The ratio b / se; NaN where the standard error is zero: without residuals there is no test."""
        se = self.se
        return self.b / np.where(se > 0, se, np.nan)

    @property
    def p(self) -> np.ndarray:
        """Two-sided p of b = 0."""
        from scipy.stats import t

        return 2 * t.sf(np.abs(self.t), self.vrijheidsgraden)

    def interval(self, alfa: float = 0.05) -> np.ndarray:
        """Return the 1 - alfa confidence interval, k x 2 (low, high)."""
        from scipy.stats import t

        reach = t.isf(alfa / 2, self.vrijheidsgraden) * self.se
        return np.stack([self.b - reach, self.b + reach], axis=1)

    def tabel(self, alfa: float = 0.05) -> pd.DataFrame:
        """Return a row a term (index ``termen``): b, se, t, p, laag, hoog."""
        laag, hoog = self.interval(alfa).T
        columns = {"b": self.b, "se": self.se, "t": self.t, "p": self.p, "laag": laag, "hoog": hoog}
        return pd.DataFrame(columns, index=pd.Index(self.termen, name="term"))


@dataclass(frozen=True, eq=False)
class Kleinstekwadraten:
    """A fitted model of n rows and k terms (the constant first, under the name CONSTANTE, then the fields in order).

    ``index`` names the rows. ``y``, ``verwacht`` and ``residuen`` (n, y - verwacht, in units of y). ``ontwerp`` (n x k)
    the columns of the terms, ``gewichten`` (n) or None. ``q`` (n x k): an orthonormal basis of W^1/2 X; ``r_inv`` (k x
    k): b = r_inv @ q' W^1/2 y, so (X'WX)^-1 = r_inv @ r_inv.T. ``hefboom`` (n): leverage, the diagonal of Q Q'.
    ``rss`` = sum w e^2; ``tss`` = sum w (y - weighted mean)^2 and ``ss`` (k) the same of each term, about zero where
    there is no constant (zero for the constant).
    """

    termen: tuple[str, ...]
    index: pd.Index
    y: np.ndarray
    ontwerp: np.ndarray
    gewichten: np.ndarray | None
    constante: bool
    q: np.ndarray
    r_inv: np.ndarray
    b: np.ndarray
    verwacht: np.ndarray
    residuen: np.ndarray
    hefboom: np.ndarray
    rss: float
    tss: float
    ss: np.ndarray

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.y)

    @property
    def k(self) -> int:
        """Terms, the constant among them."""
        return len(self.termen)

    @property
    def vrijheidsgraden(self) -> int:
        """Degrees of freedom of the residuals, n - k."""
        return self.n - self.k

    @property
    def sigma(self) -> float:
        """Residual standard deviation; with weights that of a row of weight 1."""
        return float(np.sqrt(self.rss / self.vrijheidsgraden))

    @property
    def r2(self) -> float:
        """Share of ``tss`` that the model accounts for, 0 to 1."""
        return 1 - self.rss / self.tss

    @property
    def r2_adj(self) -> float:
        """Adjusted R2: both sums divided by their degrees of freedom."""
        return 1 - (self.rss / self.vrijheidsgraden) / (self.tss / (self.n - int(self.constante)))

    @property
    def F(self) -> float:  # noqa: N802 (its name everywhere)
        """F of all fields together; NaN for a model without any."""
        fields = self.k - int(self.constante)
        with np.errstate(divide="ignore"):
            mean_square = np.float64(self.rss / self.vrijheidsgraden)
            return float((self.tss - self.rss) / fields / mean_square) if fields else float("nan")

    @property
    def p_F(self) -> float:  # noqa: N802
        """P of F."""
        from scipy.stats import f

        return float(f.sf(self.F, self.k - int(self.constante), self.vrijheidsgraden))

    @property
    def gewogen_residuen(self) -> np.ndarray:
        """sqrt(w) e: residuals of one variance, which tests of residuals are about; without weights the residuals."""
        return self.residuen if self.gewichten is None else np.sqrt(self.gewichten) * self.residuen

    @property
    def precies(self) -> np.ndarray:
        """True (n) for a row with leverage 1: the model fits it exactly whatever its value, as one with a dummy."""
        return 1 - self.hefboom < EXACT

    @property
    def betas(self) -> np.ndarray:
        """Standardised coefficients (k): b_j sd(x_j) / sd(y), with the sample standard deviations, as SPSS.

        With weights the weighted ones: the coefficients of the weighted regression of z-scores that have weighted mean
        0 and variance 1. Without a constant both are about zero (as SPSS /ORIGIN). NaN for the constant.
        """
        result = self.b * np.sqrt(self.ss / self.tss)
        return np.where(self._is_constant, np.nan, result)

    @property
    def vif(self) -> np.ndarray:
        """Variance inflation (k): 1 / (1 - R2 of the term on the others), weighted as the model; NaN for the constant.

        Without a constant that R2 is about zero.
        """
        return np.where(self._is_constant, np.nan, self.ss * np.einsum("ij,ij->i", self.r_inv, self.r_inv))

    @property
    def _is_constant(self) -> np.ndarray:
        return (np.arange(self.k) == 0) & self.constante

    @cached_property
    def klassiek(self) -> Schatting:
        """Estimates with the standard errors of one variance for all rows, t with n - k degrees of freedom."""
        covariantie = self.rss / self.vrijheidsgraden * self.r_inv @ self.r_inv.T
        return Schatting(KLASSIEK, self.termen, self.b, covariantie, self.vrijheidsgraden)

    @cached_property
    def hc3(self) -> Schatting:
        """Estimates with HC3 standard errors (MacKinnon and White 1985), t with n - k degrees of freedom, as Stata.

        The sandwich of w e / (1 - h), in which h is the leverage of the weighted rows: HC3 of WLS in statsmodels and of
        R's sandwich. A row with leverage 1 has no such residual: terms that it decides (its dummy) have no standard
        error (NaN); the others have that of the model without the row.
        """
        exact = self.precies
        with np.errstate(divide="ignore", invalid="ignore"):
            without = np.where(exact, 0, self.gewogen_residuen / (1 - self.hefboom))
        covariantie = self._sandwich(self.q * without[:, None])
        decided = np.zeros(self.k, dtype=bool)
        if exact.any():
            share = np.abs(self.r_inv @ self.q[exact].T) / np.linalg.norm(self.r_inv, axis=1)[:, None]
            decided = (share > SHARE).any(axis=1)
        covariantie[decided] = covariantie[:, decided] = np.nan
        return Schatting(HC3, self.termen, self.b, covariantie, self.vrijheidsgraden)

    def _sandwich(self, scores: np.ndarray) -> np.ndarray:
        """Return the covariance of ``b`` from scores in the terms of Q (any number of rows x k)."""
        half = scores @ self.r_inv.T
        return half.T @ half


def fit(
    y: pd.Series,
    X: pd.DataFrame,  # noqa: N803 (as every statistician writes it)
    gewichten: pd.Series | None = None,
    *,
    constante: bool = True,
) -> Kleinstekwadraten:
    """Return the least squares fit of ``y`` (n) on the columns of ``X`` (n x fields), on one index, all finite.

    ``X`` may have no columns (the mean). ``gewichten`` above zero. Raises Invoerfout that names the fields: the
    dependent or an independent field that is the same in every row, fields that determine one another exactly (which),
    and no more rows than terms.
    """
    # By columns in memory, as LAPACK wants them; all that follows goes by columns too.
    values, design = y.to_numpy(dtype=float), np.asfortranarray(X.to_numpy(dtype=float))
    velden = [str(name) for name in X.columns]
    _check_size(len(values), len(velden) + int(constante))
    _check_fields(str(y.name), velden, values, design, constante)
    if constante:
        design = np.concatenate([np.ones((1, len(values))), design.T]).T
    termen = (*([CONSTANTE] if constante else []), *velden)
    weights = None if gewichten is None else gewichten.to_numpy(dtype=float)
    root = np.ones(len(values)) if weights is None else np.sqrt(weights)
    ss = _squares(design, root, constante)
    q, r_inv = _factor(design * root[:, None], termen, np.sqrt(ss))
    on_q = q.T @ (values * root)
    b = r_inv @ on_q
    # By Q and not by b: coefficients of near collinear fields are large and cancel, which costs digits of residuals.
    verwacht = q @ on_q / root
    residuen = values - verwacht
    if np.linalg.norm(root * residuen) <= ROUNDING * np.linalg.norm(root * values):
        residuen = np.zeros_like(values)
    return Kleinstekwadraten(
        termen, y.index, values, design, weights, constante, q, r_inv, b, verwacht, residuen,
        hefboom=np.minimum(np.einsum("ij,ij->i", q, q), 1.0),
        rss=float(np.sum((root * residuen) ** 2)),
        tss=float(_squares(values[:, None], root, constante)[0]),
        ss=ss,
    )  # fmt: skip


def _squares(columns: np.ndarray, root: np.ndarray, constante: bool) -> np.ndarray:
    """Return the weighted sum of squares of each column, about its weighted mean or about zero."""
    middle = np.average(columns, axis=0, weights=root**2) if constante else 0.0
    return (((columns - middle) * root[:, None]) ** 2).sum(axis=0)


def _factor(rows: np.ndarray, termen: tuple[str, ...], spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Q (n x k) and R^-1 (k x k, its rows in the order of ``termen``) of the weighted rows.

    Raises Invoerfout where the columns determine one another; ``spread`` (k) is how far each varies, in its unit.
    """
    from scipy.linalg import qr, solve_triangular

    if not rows.shape[1]:
        return rows, np.zeros((0, 0))
    lengths = np.linalg.norm(rows, axis=0)
    scale = 2.0 ** np.round(np.log2(np.where(lengths > 0, lengths, 1.0)))
    q, r, order = qr(rows / scale, mode="economic", pivoting=True, overwrite_a=True)
    left = np.abs(np.diag(r))
    rank = int((left > RANK * left[0]).sum())
    if rank < len(termen):
        _refuse_collinear(r, order, rank, spread / scale, termen)
    r_inv = np.empty_like(r)
    r_inv[order] = solve_triangular(r, np.eye(len(termen)))
    return q, r_inv / scale[:, None]


# ---- What cannot be fitted -----------------------------------------------------------------------------------------


def _check_size(rows: int, termen: int) -> None:
    if rows <= termen:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A model needs more rows than terms (the fields and the constant). Terms: {terms}; rows: {rows}. "
                "Choose fewer fields, or take in more areas.",
            ),
            terms=termen,
            rows=rows,
        )


def _check_fields(dependent: str, velden: list[str], values: np.ndarray, design: np.ndarray, constante: bool) -> None:
    """Refuse a field that does not vary, and a name that the constant has."""
    if CONSTANTE in velden:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "A field cannot be called '{field}', as the constant of the model is; rename it."
            ),
            field=CONSTANTE,
        )
    if _same(values[:, None], constante)[0]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} is the same in every row of the model ({value}); there is nothing to explain.",
            ),
            field=dependent,
            value=float(values[0]),
        )
    same = _same(design, constante)
    if same.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Fields that are the same in every row of the model: {fields}. They cannot go together with anything; "
                "leave them out.",
            ),
            fields=", ".join(name for name, constant in zip(velden, same, strict=True) if constant),
        )


def _same(columns: np.ndarray, constante: bool) -> np.ndarray:
    """Return True for each column whose values differ by no more than their rounding; without a constant, from 0."""
    lowest = columns.min(axis=0) if constante else np.minimum(columns.min(axis=0), 0)
    highest = columns.max(axis=0) if constante else np.maximum(columns.max(axis=0), 0)
    return highest - lowest <= RANK * np.abs(columns).max(axis=0)


def _refuse_collinear(r: np.ndarray, order: np.ndarray, rank: int, spread: np.ndarray, termen: tuple) -> None:
    """Raise Invoerfout with each set of fields that determine one another.

    Each column beyond the rank is a sum of those before it. The fields that matter in it are those whose part varies,
    so that a sum that is constant names the fields and not the constant.
    """
    from scipy.linalg import solve_triangular

    parts = np.vstack([solve_triangular(r[:rank, :rank], r[:rank, rank:]), np.eye(len(order) - rank)])
    varies = np.abs(parts) * spread[order][:, None]
    sets = []
    for part in varies.T:
        members = np.sort(order[part > SHARE * part.max()])
        names = [termen[column] for column in members]
        if names not in sets:
            sets.append(names)
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Fields that follow exactly from one another: {sets}. Leave out one of them (shares that add up to 100 % "
            "need one less).",
        ),
        sets="; ".join(" + ".join(names) for names in sets),
    )


# ---- Rows that go together -----------------------------------------------------------------------------------------


def cluster_robust(model: Kleinstekwadraten, groepen: pd.Series) -> Schatting:
    """Return the estimates of ``model`` with standard errors that allow residuals to go together within a group.

    CR1 as Stata and statsmodels have it: the sandwich of sums by group times G/(G-1) (n-1)/(n-k), t with G - 1 degrees
    of freedom. ``groepen`` (index of the model, no NULL) names the group of each row. Raises Invoerfout for one group.
    """
    numbers, groups = pd.factorize(groepen.reindex(model.index))
    if len(groups) < 2:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "All rows are in one group ({group}); standard errors by group need two groups or more.",
            ),
            group=str(groups[0]) if len(groups) else "",
        )
    scores = model.q * model.gewogen_residuen[:, None]
    sums = np.stack([np.bincount(numbers, column, len(groups)) for column in scores.T], axis=1)
    correction = len(groups) / (len(groups) - 1) * (model.n - 1) / model.vrijheidsgraden
    return Schatting(CLUSTER, model.termen, model.b, correction * model._sandwich(sums), len(groups) - 1)
