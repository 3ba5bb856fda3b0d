"""Overlast: the Leefbaarometer dimension "overlast en onveiligheid", as it is or beside that of the gemeente.

Scores are deviations from the Netherlands; higher is better (design.md, section 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .gemiddelde import gemeentegemiddelde
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontwikkeling import ontwikkeling

# No dimension of Leefbaarometer 3.0 comes near this; classes and the scales of 2.0 go well beyond.
LARGEST_DEVIATION = 1.5


@dataclass(frozen=True)
class Overlast:
    """For each area ``t1``, the score at the end of the period, and ``ontwikkeling``, absolute or relative."""

    t1: pd.Series
    ontwikkeling: pd.Series


@dataclass(frozen=True)
class Gemeentereferentie:
    """The score of its gemeente for each area at ``t0`` and ``t1``, NaN where there is none."""

    t0: pd.Series
    t1: pd.Series
    meldingen: list[Melding]


def gemeentereferentie(t0: pd.Series, t1: pd.Series, weights: pd.Series, gemeente: pd.Series) -> Gemeentereferentie:
    """Return the weighted mean score of each gemeente, over its areas that have a score in both years.

    An area that has a score in one year only would shift one mean and not the other, and so look like a
    development. Areas without a gemeente, and gemeenten without any usable area, are counted in a message.
    Raises Invoerfout when no area has a gemeente.
    """
    gemeente = gemeente.where(gemeente.astype(str).str.strip() != "")
    if len(gemeente) and gemeente.isna().all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} names no gemeente for any area. Choose the field with the gemeente of each area.",
            ),
            field=str(gemeente.name),
        )
    both = t0.notna() & t1.notna()
    meldingen = []
    unweighted = both & gemeente.notna() & ~(weights.astype(float) > 0)
    if unweighted.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas that do not count in the mean of their gemeente, for want of a {field} above zero: {count}.",
                ),
                {"count": int(unweighted.sum()), "field": str(weights.name)},
                warning=True,
            )
        )
    means = [gemeentegemiddelde(score.where(both), weights, gemeente) for score in (t0, t1)]
    alone = both & means[0].isna()
    if alone.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas without a gemeente, or with one without a usable mean, to be compared with: {count}.",
                ),
                {"count": int(alone.sum())},
                warning=True,
            )
        )
    return Gemeentereferentie(*means, meldingen)


def warn_scales(t0: pd.Series, t1: pd.Series) -> list[Melding]:
    """Return a warning when one year has deviations (Leefbaarometer 3.0) and the other classes or another scale."""
    largest = [score.astype(float).abs().max() for score in (t0, t1)]
    if not min(largest) <= LARGEST_DEVIATION < max(largest):
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The scores of the two years are not on one scale ({t0} goes to {highest0}, {t1} to {highest1}). "
                "Scores of Leefbaarometer 2.0 and 3.0, or scores and classes, do not mix.",
            ),
            {"t0": str(t0.name), "t1": str(t1.name), "highest0": float(largest[0]), "highest1": float(largest[1])},
            warning=True,
        )
    ]


def overlast_absolute(t0: pd.Series, t1: pd.Series) -> Overlast:
    """Return the overlast with its own development (003, kaart 1)."""
    return Overlast(t1, ontwikkeling(t0, t1))


def overlast_relative(t0: pd.Series, t1: pd.Series, gemeente_t0: pd.Series, gemeente_t1: pd.Series) -> Overlast:
    """Return the overlast with its development minus that of the gemeente (003, kaart 2).

    Only the development becomes relative; the level at t1 stays as it is (003 bijlage A). ``gemeente_t0`` and
    ``gemeente_t1`` hold the score of the gemeente for each area, in the same row.
    """
    return Overlast(t1, (ontwikkeling(t0, t1) - ontwikkeling(gemeente_t0, gemeente_t1)).round(DECIMALS))
