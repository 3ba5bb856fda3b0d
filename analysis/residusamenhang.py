"""Residusamenhang: Moran's I of the residuals of a regression, which tells whether a model leaves space unexplained.

Residuals are no ordinary values: a model with k terms has taken k directions out of them, so the I that chance gives
lies below -1/(n-1) and varies less. Expectation and variance are those of Cliff and Ord (1981, section 8.3), as
lm.morantest of R's spdep has them; the permutations are those of Freedman and Lane (1983): residuals are drawn over the
areas and the model is fitted to them again. With weights all is about sqrt(w) e, the residuals of one variance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from .kleinstekwadraten import Kleinstekwadraten
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ruimtelijkesamenhang import Moran, extremes, mixed, normal_p, two_sided

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from .burenmatrix import Burenmatrix


def residual_moran(
    model: Kleinstekwadraten,
    buren: Burenmatrix,
    *,
    permutaties: int = 999,
    startwaarde: int = 1,
    step: Callable[[float], None] = lambda share: None,
) -> Moran:
    """Return Moran's I of the residuals of ``model``, with row-standardised weights.

    ``buren`` may have other areas than the model. Areas of the model that it does not have count as islands do: they
    are in the model and in the spread, and have no neighbours (so ``weggelaten`` is 0). ``verwacht``, ``z`` and
    ``p_norm`` follow from the model (z is NaN where that leaves room for one I only), ``p_perm`` and ``verdeling`` from
    the permutations. One seed gives one result. ``step`` is called with the share done, 0-1, and may raise to stop.
    Raises Invoerfout where no area has a neighbour, and for a model without residuals.
    """
    place = model.index.get_indexer(buren.index)
    rows = place[place >= 0]
    among = buren.subset(model.index[rows])
    eilanden = model.n - int((~among.eilanden).sum())
    _check(model, eilanden)
    weights = among.row_standardised()
    scale = model.n / (model.n - eilanden)
    residuen = model.gewogen_residuen
    observed = float(_moran_of(residuen[None, :], weights, rows, scale)[0])
    verwacht, deviation = _moments(model, weights, rows, scale)
    z = (observed - verwacht) / deviation if deviation > 0 else float("nan")
    simulated = np.empty(permutaties)
    for some, drawn in mixed(residuen, permutaties, startwaarde, step):
        drawn -= (drawn @ model.q) @ model.q.T  # the residuals that the model leaves of these
        simulated[some] = _moran_of(drawn, weights, rows, scale)
    p_perm = float(two_sided(*extremes(simulated, np.array([observed])), permutaties)[0])
    return Moran(
        observed, verwacht, z, float(normal_p(z)), p_perm, permutaties, model.n, eilanden, weggelaten=0,
        verdeling=simulated, meldingen=_islands(eilanden),
    )  # fmt: skip


def _moran_of(residuen: np.ndarray, weights: csr_matrix, rows: np.ndarray, scale: float) -> np.ndarray:
    """Return I of each set of residuals (sets x n): scale times e'We / e'e."""
    among = residuen[:, rows]
    return scale * np.einsum("pn,np->p", among, weights @ among.T) / np.einsum("pn,pn->p", residuen, residuen)


def _moments(model: Kleinstekwadraten, weights: csr_matrix, rows: np.ndarray, scale: float) -> tuple[float, float]:
    """Return expectation and standard deviation of I for residuals M e of normal errors e, M = 1 - QQ'.

    With A the symmetric part of the weights: tr(MA) = -tr(Q'AQ) and tr(MAMA) = tr(AA) - 2 tr(Q'AAQ) + tr(Q'AQ Q'AQ).
    """
    symmetric = (weights + weights.T) / 2
    q = model.q[rows]
    lagged = symmetric @ q
    inner = q.T @ lagged
    first = -np.trace(inner)
    second = symmetric.multiply(symmetric).sum() - 2 * np.sum(lagged**2) + np.sum(inner**2)
    degrees = model.vrijheidsgraden
    variance = 2 * (degrees * second - first**2) / (degrees**2 * (degrees + 2))
    return float(scale * first / degrees), float(scale * np.sqrt(max(variance, 0)))


def _check(model: Kleinstekwadraten, eilanden: int) -> None:
    if eilanden == model.n:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "No area of the model has a neighbour. Choose neighbours farther away.")
        )
    if not model.rss:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The model leaves no residuals, so they cannot lie together anywhere.")
        )


def _islands(eilanden: int) -> list[Melding]:
    if not eilanden:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "Areas of the model without neighbours: {count}.")
    return [Melding(text, {"count": eilanden}, warning=True)]
