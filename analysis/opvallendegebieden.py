"""Opvallende gebieden: where toewijzingen weigh heavily on the lettings or on the dwelling stock (000, table 1.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .schemas import round_half_up

# The grounds, as class numbers.
NIET, VERHURINGEN, VOORRAAD, BEIDE = range(4)
MORE_THAN, AT_LEAST = ">", ">="


@dataclass(frozen=True)
class Regel:
    """A limit (%) that a share must be above, or reach as well. Raises Invoerfout for a limit outside 0 to 100.

    With ``decimals`` the share is compared as it is printed, rounded half up to so many; with None as it is.
    """

    grens: float
    operator: str
    decimals: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.grens <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The limit {grens} % is no percentage; give 0 to 100."),
                grens=self.grens,
            )
        if self.operator not in (MORE_THAN, AT_LEAST):
            raise ValueError(f"operator must be {MORE_THAN!r} or {AT_LEAST!r}, not {self.operator!r}")

    def holds(self, shares: pd.Series) -> pd.Series:
        """Return True for each share (%) that the rule takes; False where there is none."""
        compared = shares.round(DECIMALS)
        if self.decimals is not None:
            compared = compared.map(lambda share: float(round_half_up(share, self.decimals)), na_action="ignore")
        return compared > self.grens if self.operator == MORE_THAN else compared >= self.grens


@dataclass(frozen=True)
class Opvallend:
    """``table``: a row an area, its index that of the shares.

    ``pct_verhuringen`` and ``pct_voorraad`` (%, float, NULL where there is no usable figure), ``op_verhuringen`` and
    ``op_voorraad`` (bool: beyond that limit) and ``opv_grond`` (Int64): 0 does not stand out, 1 by the lettings, 2 by
    the dwelling stock, 3 by both; NULL where neither share is known.
    """

    table: pd.DataFrame
    meldingen: list[Melding]


def opvallende_gebieden(
    pct_verhuringen: pd.Series, pct_voorraad: pd.Series, verhuringen: Regel, voorraad: Regel, *, beide: bool = False
) -> Opvallend:
    """Return which areas stand out and by what; with ``beide`` only those that do so by both.

    An area without one of the shares (too few lettings, no dwellings) cannot stand out by that one. A share outside 0
    to 100 % is left out, and counted. 000 names its eleven wijken without the rule; see ``opvallendegebieden.toml``.
    """
    meldingen: list[Melding] = []
    table = pd.DataFrame(
        {
            "pct_verhuringen": _usable(pct_verhuringen, meldingen),
            "pct_voorraad": _usable(pct_voorraad, meldingen),
        }
    )
    table["op_verhuringen"] = verhuringen.holds(table["pct_verhuringen"])
    table["op_voorraad"] = voorraad.holds(table["pct_voorraad"])
    grond = VERHURINGEN * table["op_verhuringen"] + VOORRAAD * table["op_voorraad"]
    if beide:
        grond = grond.where(grond == BEIDE, NIET)
    unknown = table["pct_verhuringen"].isna() & table["pct_voorraad"].isna()
    table["opv_grond"] = grond.astype("Int64").mask(unknown)
    return Opvallend(table, [*meldingen, *_missing(table, beide=beide), *_outcome(table)])


def _usable(shares: pd.Series, meldingen: list[Melding]) -> pd.Series:
    """Return the shares as float, NULL where they are no percentage, which is said."""
    values = pd.Series(shares.to_numpy(dtype=float, na_value=np.nan), index=shares.index)
    outside = (values < 0) | (values > 100)
    if outside.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas with a value outside 0 to 100 % in {field} (such as {example}), which is left out: {count}. "
                    "Check whether the field holds a percentage.",
                ),
                {"field": str(shares.name), "example": float(values[outside].iloc[0]), "count": int(outside.sum())},
                warning=True,
            )
        )
    return values.mask(outside)


def _missing(table: pd.DataFrame, *, beide: bool) -> list[Melding]:
    """Count the areas that one or both of the limits say nothing about."""
    no_lettings, no_stock = table["pct_verhuringen"].isna(), table["pct_voorraad"].isna()
    neither = QT_TRANSLATE_NOOP(
        "Veerkracht", "Areas without a share of the lettings and of the dwelling stock: {count}."
    )
    found = [(no_lettings & no_stock, neither, neither)]
    found.append(
        (
            no_lettings & ~no_stock,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas without a share of the lettings (too few, or not known), which can stand out by the dwelling "
                "stock only: {count}.",
            ),
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas without a share of the lettings (too few, or not known), which cannot stand out by both: "
                "{count}.",
            ),
        )
    )
    found.append(
        (
            no_stock & ~no_lettings,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas without a share of the dwelling stock, which can stand out by the lettings only: {count}.",
            ),
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas without a share of the dwelling stock, which cannot stand out by both: {count}."
            ),
        )
    )
    return [
        Melding(for_both if beide else for_either, {"count": int(rows.sum())}, warning=True)
        for rows, for_either, for_both in found
        if rows.any()
    ]


def _outcome(table: pd.DataFrame) -> list[Melding]:
    count = int((table["opv_grond"] > NIET).sum())
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "Areas that stand out by these limits: {count} of {total}."),
            {"count": count, "total": len(table)},
            warning=count == 0,
        )
    ]
    shares = table["pct_verhuringen"]
    if 0 < shares.max() <= 1:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No area has more than 1 % of the lettings. If the field holds fractions (0.41) rather than "
                    "percentages (41), multiply it by 100 first.",
                ),
                warning=True,
            )
        )
    return meldingen
