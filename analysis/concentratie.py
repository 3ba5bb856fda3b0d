"""Concentratie: the level of the index at t1 combined with its ontwikkeling (003, kaart 5)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

LEVELS = 4


def concentratie(index_klasse: pd.Series, ontwikkelingsklasse: pd.Series, niveau_van: Sequence[int]) -> pd.Series:
    """Return the class of each area, 1 to 12: 4 x (ontwikkeling - 1) + level; ``Int64``, NULL where either is NULL.

    ``index_klasse`` counts from 1 and ``niveau_van`` gives the level (1 laag, 2 midden, 3 hoog, 4 zeer hoog) of each
    class. ``ontwikkelingsklasse`` is 1 afname, 2 ongeveer gelijk or 3 toename.
    """
    level = index_klasse.map(dict(enumerate(niveau_van, start=1))).astype("Int64")
    return LEVELS * (ontwikkelingsklasse.astype("Int64") - 1) + level
