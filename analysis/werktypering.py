"""Werktypering: areas with a large share of people with a mild intellectual disability, and what happens there (001).

Kaart 4 of 001: areas with more than 35 % LVB, with much overlast or with less of it, and how much kwetsbaarheid rose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontwikkeling import HOGER, ontwikkelingsklasse
from .overlast import LARGEST_DEVIATION

# The parts of a class number: 3 x overlast + development; and the class of areas without a large share.
VEEL, MINDER = 0, 1
GEEN, TOENAME, STERK = 1, 2, 3
NIET_GROOT = 7
SHADES = 3


@dataclass(frozen=True)
class Werkgrenzen:
    """The limits: ``lvb`` (%), ``overlast`` (score), ``band`` and ``sterk`` (procentpunt of the index).

    A share is large above ``lvb``; overlast is much below ``overlast`` (higher scores are better); the index rises from
    ``band`` and strongly from ``sterk`` on.
    """

    lvb: float
    overlast: float
    band: float
    sterk: float

    def check(self) -> None:
        """Raise Invoerfout for limits that make no classes. (``ontwikkelingsklasse`` refuses a band below zero.)"""
        if not 0 <= self.lvb < 100:
            text = QT_TRANSLATE_NOOP("Veerkracht", "A large share must begin between 0 and 100 %; it is {lvb}.")
            raise Invoerfout(text, lvb=self.lvb)
        if not self.sterk > self.band:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A strong increase must begin above an increase: {sterk} is not more than {band} procentpunt.",
            )
            raise Invoerfout(text, sterk=self.sterk, band=self.band)


@dataclass(frozen=True)
class Werktypering:
    """``klasse`` (Int64): 1 to 6 for areas with a large share, NIET_GROOT for the others, NULL where not known."""

    klasse: pd.Series
    meldingen: list[Melding]


def classify_work(lvb: pd.Series, overlast: pd.Series, ontwikkeling: pd.Series, grenzen: Werkgrenzen) -> Werktypering:
    """Return the class of each area: SHADES x (VEEL or MINDER) + (GEEN, TOENAME or STERK), or NIET_GROOT.

    ``lvb`` is % of inwoners, ``overlast`` the score of the Leefbaarometer dimension (higher is better) and
    ``ontwikkeling`` that of the index of vulnerable groups (procentpunt). Where the share is not large the other two do
    not matter, and may be NULL; where it is, both must be known. A share outside 0 to 100 gives no class (counted).
    """
    grenzen.check()
    share, score, change = (
        np.round(values.to_numpy(dtype=float, na_value=np.nan), DECIMALS) for values in (lvb, overlast, ontwikkeling)
    )
    outside = (share < 0) | (share > 100)
    large = (share > round(grenzen.lvb, DECIMALS)) & ~outside
    rises = ontwikkelingsklasse(ontwikkeling.rename("BAND_KWETSBAARHEID"), grenzen.band).eq(HOGER).fillna(False)
    shade = np.where(rises.to_numpy(dtype=bool), TOENAME, GEEN)
    shade[change >= round(grenzen.sterk, DECIMALS)] = STERK
    side = np.where(score < round(grenzen.overlast, DECIMALS), VEEL, MINDER)
    unknown = np.isnan(share) | outside | (large & (np.isnan(score) | np.isnan(change)))
    klasse = np.where(large, SHADES * side + shade, NIET_GROOT).astype("int64")
    result = pd.Series(pd.arrays.IntegerArray(klasse, unknown), index=lvb.index)
    return Werktypering(result, [*_say(share, outside, large & unknown), *_say_scale(overlast)])


def _say(share: np.ndarray, outside: np.ndarray, half_known: np.ndarray) -> list[Melding]:
    """Return what is to be said of the shares, and of areas with a large one whose other figures are missing."""
    said = []
    if outside.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas with a share LVB outside 0 to 100 % (such as {example}), which get no class: {count}. Check whether "
            "the field holds a percentage.",
        )
        values = {"count": int(outside.sum()), "example": float(share[outside][0])}
        said.append(Melding(text, values, warning=True))
    elif np.nanmax(share, initial=0) <= 1 and (share > 0).any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No area has a share LVB of more than 1 %. If the field holds fractions (0.41) rather than percentages "
            "(41), multiply it by 100 first.",
        )
        said.append(Melding(text, warning=True))
    if half_known.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas with a large share LVB of which the overlast or the development is missing, and so the class: "
            "{count}.",
        )
        said.append(Melding(text, {"count": int(half_known.sum())}, warning=True))
    return said


def _say_scale(overlast: pd.Series) -> list[Melding]:
    """Return a warning for scores that are no deviation from the Netherlands: classes, or those of another version."""
    largest = overlast.astype(float).abs().max()
    if not largest > LARGEST_DEVIATION:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The scores of {field} go to {highest}: they are no deviations from the Netherlands as in Leefbaarometer 3.0, "
        "but classes or scores of another version. Choose the field with the score, or a limit on their scale.",
    )
    return [Melding(text, {"field": str(overlast.name), "highest": float(largest)}, warning=True)]
