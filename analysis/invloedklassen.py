"""Invloedklassen: what each area does to a regression, as one class for the map, and how one term looks by itself.

A class is the highest that holds: an area that carries a conclusion is influential too, and most of those have an
unusual residual or leverage.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .kleinstekwadraten import fit
from .modelgegevens import FILTER, MINIMUM, Modelgegevens
from .regressie import SAMEN, Invloedgrenzen, Regressie, Zonder

GEWOON, HEFBOOM, UITSCHIETER, EFFECT, MODEL, CONCLUSIE, BUITEN = range(1, 8)


@dataclass(frozen=True)
class Klassegrenzen:
    """From where an area stands out: leverage above ``hefboom`` k / n, |studentised residual| above ``residu``.

    ``invloed`` has the limits of Cook's distance and DFBETAS.
    """

    invloed: Invloedgrenzen
    hefboom: float = 2.0
    residu: float = 3.0


def influence_classes(
    regressie: Regressie, zonder: Zonder, grenzen: Klassegrenzen, gegevens: Modelgegevens
) -> pd.Series:
    """Return the class of every area of the source (Int64, index of ``gegevens.redenen``).

    BUITEN: left out by choice (filter or minimum). NULL: a figure is missing, or the weight is zero.
    """
    invloed, model = regressie.invloed, regressie.model
    n, k = model.ontwerp.shape
    klasse = pd.Series(GEWOON, index=model.index, dtype="Int64")
    # In this order: what is said later overrules.
    klasse[_above(invloed.hefboom, grenzen.hefboom * k / n)] = HEFBOOM
    klasse[_above(np.abs(invloed.extern), grenzen.residu)] = UITSCHIETER
    klasse[zonder.invloedrijk.to_numpy(dtype=bool)] = EFFECT
    klasse[_above(invloed.cook, grenzen.invloed.cook / n)] = MODEL
    klasse[model.index.isin(list(carriers(zonder)))] = CONCLUSIE
    redenen = gegevens.redenen
    result = klasse.reindex(redenen.index)
    result[redenen.isin([FILTER, MINIMUM])] = BUITEN
    return result


def _above(values: np.ndarray, grens: float) -> np.ndarray:
    """Return True above the limit; NaN (no model without this area) is not."""
    with np.errstate(invalid="ignore"):
        return values > grens


def carriers(zonder: Zonder) -> list[Hashable]:
    """Return the areas without which alone a conclusion is another one, or there is no model; most influence first."""
    changed = {ommekeer.gebied for ommekeer in zonder.ommekeren if ommekeer.gebied is not SAMEN}
    alone = zonder.tabel[~zonder.tabel["samen"].astype(bool)]
    changed |= set(alone.loc[~alone["te_schatten"].astype(bool), "gebied"])
    return [gebied for gebied in zonder.gebieden if gebied in changed]


def partial_regression(regressie: Regressie, tabel: pd.DataFrame, term: str) -> pd.DataFrame:
    """Return what is left of one term and of the dependent field once all other terms are taken out (x and y).

    A row an area of the model. A line through zero with the coefficient of the term is its least squares line (Frisch
    and Waugh 1933), which is why a single point that tilts it can be seen. ``tabel`` is the one of the model.
    """
    others = tabel[[name for name in regressie.onafhankelijk if name != term]]
    weights = tabel[regressie.gewicht] if regressie.gewicht else None
    left = {
        side: fit(tabel[name], others, weights).residuen for side, name in (("x", term), ("y", regressie.afhankelijk))
    }
    return pd.DataFrame(left, index=tabel.index)
