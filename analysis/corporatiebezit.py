"""Corporatiebezit: dwellings owned by woningcorporaties as a share of all dwellings (003, kaart 3)."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .klassen import classify, out_of_range
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .schemas import Klassenschema


@dataclass(frozen=True)
class Corporatiebezit:
    """``table``: ``pct_corp`` (%, float) and ``corp_klasse`` (Int64) for each area, NULL where unknown."""

    table: pd.DataFrame
    meldingen: list[Melding]


def share_from_counts(corporatiewoningen: pd.Series, woningen: pd.Series) -> tuple[pd.Series, list[Melding]]:
    """Return corporatiewoningen / woningen in %, NULL where either is missing or there are no woningen."""
    none = woningen <= 0
    share = 100 * corporatiewoningen / woningen.where(~none)
    meldingen = []
    if none.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without dwellings, and therefore without corporatiebezit: {count}."
                ),
                {"count": int(none.sum())},
                warning=True,
            )
        )
    return share, meldingen


def classify_corporatiebezit(pct_corporatie: pd.Series, schema: Klassenschema) -> Corporatiebezit:
    """Classify the share of corporation dwellings (%, 0 to 100) by ``schema``.

    NULL stays NULL. A share below 0 or above 100 % keeps its value but gets no class, and is counted in a message.
    """
    meldingen = []
    pct_corporatie = pct_corporatie.astype(float)
    outside = out_of_range(pct_corporatie, schema)
    if outside.any():
        rows = pct_corporatie[outside]
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas with a corporatiebezit outside 0 to 100 % (such as {example}), which get no class: {count}. "
                    "Check whether the field holds a percentage.",
                ),
                {"count": int(outside.sum()), "example": float(rows.iloc[0])},
                warning=True,
            )
        )
    elif pct_corporatie.max() <= 1:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No area has more than 1 % corporatiebezit. If the field holds fractions (0.41) rather than "
                    "percentages (41), multiply it by 100 first.",
                ),
                warning=True,
            )
        )
    table = pd.DataFrame({"pct_corp": pct_corporatie, "corp_klasse": classify(pct_corporatie, schema)})
    return Corporatiebezit(table, meldingen)
