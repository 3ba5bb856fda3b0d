"""Invloed: how much each area weighs in a regression, without running it again for any of them.

The closed forms of Belsley, Kuh and Welsch (1980) and Cook (1977), as R's influence.measures has them, with weights
too: leverage and residual of a row are those of the row times sqrt(w). An area that the model fits exactly whatever its
value (leverage 1) has no model without it: all but its leverage is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .kleinstekwadraten import Kleinstekwadraten


@dataclass(frozen=True, eq=False)
class Invloed:
    """For each row (n) of a model with k terms.

    ``hefboom``: leverage, 0 to 1, sum k. ``intern``: residual / (sigma sqrt(1 - h)), R's rstandard. ``extern``: the
    same with the sigma of the model without the row, R's rstudent. ``cook``: Cook's distance. ``dffits``.
    ``dfbetas`` (n x k, columns the terms): change of each coefficient without the row (with minus without), in standard
    errors that use the sigma without the row. What the model without a row has no sigma for (n = k + 1) is NaN.
    """

    index: pd.Index
    hefboom: np.ndarray
    intern: np.ndarray
    extern: np.ndarray
    cook: np.ndarray
    dffits: np.ndarray
    dfbetas: pd.DataFrame


def influence(model: Kleinstekwadraten) -> Invloed:
    """Return the influence of every row; one array of n x k is made, which becomes the DFBETAS."""
    left, intern, others = _studentised(model)
    with np.errstate(divide="ignore", invalid="ignore"):
        extern = intern / np.sqrt(others)
        cook = intern**2 * model.hefboom / (left * model.k)
        dffits = extern * np.sqrt(model.hefboom / left)
        changes = model.q @ model.r_inv.T
        changes *= (extern / np.sqrt(left))[:, None]
        changes /= np.linalg.norm(model.r_inv, axis=1)
    dfbetas = pd.DataFrame(changes, index=model.index, columns=list(model.termen), copy=False)
    return Invloed(model.index, model.hefboom, intern, extern, cook, dffits, dfbetas)


def without_each_row(model: Kleinstekwadraten, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return coefficients and their classical p in the model without each of ``rows`` (places), both rows x k.

    Exactly those of running it again (Sherman and Morrison), for any number of rows at once. NaN where there is no such
    model, or no test in it.
    """
    from scipy.stats import t

    left, intern, others = (values[rows, None] for values in _studentised(model))
    directions = model.q[rows] @ model.r_inv.T  # (X'WX)^-1 x of each row
    with np.errstate(divide="ignore", invalid="ignore"):
        b = model.b - directions * model.gewogen_residuen[rows, None] / left
        variance = model.rss / model.vrijheidsgraden * others
        se = np.sqrt(variance * (np.einsum("ij,ij->i", model.r_inv, model.r_inv) + directions**2 / left))
        return b, 2 * t.sf(np.abs(b / se), max(model.vrijheidsgraden - 1, 1))


def _studentised(model: Kleinstekwadraten) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of each row 1 - leverage, the internally studentised residual, and the variance that is left without it.

    The latter is a part of that with all rows: s(i)^2 (n - k - 1) = rss - e^2 / (1 - h), here written so that it never
    falls below zero by rounding. All NaN for a row that the model fits anyway.
    """
    left = np.where(model.precies, np.nan, 1 - model.hefboom)
    with np.errstate(divide="ignore", invalid="ignore"):
        intern = model.gewogen_residuen / np.sqrt(model.rss / model.vrijheidsgraden * left)
    degrees = model.vrijheidsgraden - 1
    others = np.maximum(model.vrijheidsgraden - intern**2, 0) / degrees if degrees else np.full(model.n, np.nan)
    return left, intern, others
