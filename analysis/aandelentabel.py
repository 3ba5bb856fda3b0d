"""Aandelentabel: a printed table of waiting times, and the rows of it that do not add up to 100 (002, page 25)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .wachttijden import KLASSEN

# The judgement of a row.
KLOPT, TELT_NIET_OP, ONVOLLEDIG, ONLEESBAAR, LEEG = "klopt", "telt niet op", "onvolledig", "onleesbaar", "geen cijfers"
WRONG = (TELT_NIET_OP, ONVOLLEDIG, ONLEESBAAR)
MOST_NAMED = 100
WHOLE = 100.0
# Sums of printed figures are decimal fractions; without rounding 99.0 may be more than 1 away from 100.
DECIMALS = 9
SHARE = re.compile(r"(?P<number>[-+]?\d+(?:[.,]\d+)?)\s*(?P<sign>%?)")
NO_FIGURE = ("", "-", "\u2013", "\u2014", ".", "x", "n.v.t.")


@dataclass(frozen=True)
class Controle:
    """``table``: a row for each row that was given; see ``check_shares`` for its columns."""

    table: pd.DataFrame
    meldingen: list[Melding]

    @property
    def fouten(self) -> pd.DataFrame:
        """Return the rows that do not add up, are not complete or cannot be read."""
        return self.table[self.table["oordeel"].isin(WRONG)]


def check_shares(table: pd.DataFrame, tolerantie: float, totaalnamen: Sequence[str] = ()) -> Controle:
    """Return every row with its sum and the judgement of it. ``table`` has a row a subgroup and period and the columns

    - ``subgroep`` and ``periode`` (text or None),
    - one for each of KLASSEN: numbers, or text such as ``6%``, ``100 %``, ``47`` (a forgotten sign), ``-`` (none).

    The result has ``subgroep periode kort_pct midden_pct lang_pct som_pct afwijking zonder_teken oordeel``: shares and
    sum in % (NULL where there is none), the deviation from 100 in procentpunt, the number of cells in which the sign is
    missing while the table has signs, and the judgement. A row is right when it deviates at most ``tolerantie`` from
    100 and no share lies outside 0 to 100. Figures that are all fractions, as a spreadsheet keeps percentages, are
    taken as such, which is said. Of rows called one of ``totaalnamen`` the mean over the periods is said too.

    Raises Invoerfout for a tolerance below zero and for a table without any share.
    """
    if tolerantie < 0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The tolerance is {tolerance}, but must be zero or more."),
            tolerance=tolerantie,
        )
    shares, signs, unreadable = _read(table)
    if shares.isna().all(axis=None):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "The three fields hold no shares at all. Choose the fields with the percentages."
            )
        )
    shares, meldingen = _as_percentages(shares, signs)
    result = pd.DataFrame(
        {
            **{name: table[name].astype(object).where(table[name].notna(), None) for name in ("subgroep", "periode")},
            **{f"{klasse}_pct": shares[klasse] for klasse in KLASSEN},
            "som_pct": shares.sum(axis=1, min_count=1).round(DECIMALS),
        }
    )
    result["afwijking"] = (result["som_pct"] - WHOLE).round(DECIMALS)
    result["zonder_teken"] = signs.eq(False).sum(axis=1).astype("int64") if signs.eq(True).any(axis=None) else 0
    result["oordeel"] = _judgement(result, shares, unreadable, tolerantie)
    return Controle(result, [*meldingen, *_remarks(result, table, unreadable), *_means(result, totaalnamen)])


def _read(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the shares (NaN for none), whether each text has its sign (None where there is no text or no figure), and
    which cells cannot be read.
    """
    shares, signs, unreadable = {}, {}, {}
    for klasse in KLASSEN:
        cells = [_cell(value) for value in table[klasse]]
        shares[klasse] = pd.Series([share for share, _, _ in cells], index=table.index, dtype=float)
        signs[klasse] = pd.Series([sign for _, sign, _ in cells], index=table.index, dtype=object)
        unreadable[klasse] = pd.Series([bad for _, _, bad in cells], index=table.index, dtype=bool)
    return pd.DataFrame(shares), pd.DataFrame(signs), pd.DataFrame(unreadable)


def _cell(value: object) -> tuple[float, bool | None, bool]:
    """Return the share in a cell, whether a text has its % sign, and whether the cell is neither share nor empty."""
    if pd.isna(value):
        return float("nan"), None, False
    if not isinstance(value, str):
        return (float(value), None, False) if not isinstance(value, bool) else (float("nan"), None, True)
    text = value.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if text.casefold() in NO_FIGURE:
        return float("nan"), None, False
    match = SHARE.fullmatch(text)
    if not match:
        return float("nan"), None, True
    return float(match["number"].replace(",", ".")), bool(match["sign"]), False


def _as_percentages(shares: pd.DataFrame, signs: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return fractions as percentages: cells that are percentages in a spreadsheet arrive as 0.75."""
    complete = shares.dropna()
    fractions = not signs.notna().any(axis=None) and len(complete) and (complete.sum(axis=1) < 2).all()
    if not fractions or (shares > 1).any(axis=None):
        return shares, []
    melding = Melding(
        QT_TRANSLATE_NOOP("Veerkracht", "The shares are fractions, such as 0.75; they were taken as percentages.")
    )
    return (100 * shares).round(DECIMALS), [melding]


def _judgement(result: pd.DataFrame, shares: pd.DataFrame, unreadable: pd.DataFrame, tolerantie: float) -> pd.Series:
    oordeel = pd.Series(KLOPT, index=result.index, dtype=object)
    outside = ((shares < 0) | (shares > WHOLE)).any(axis=1)
    oordeel[(result["afwijking"].abs() > tolerantie) | outside] = TELT_NIET_OP
    oordeel[shares.isna().any(axis=1)] = ONVOLLEDIG
    oordeel[shares.isna().all(axis=1)] = LEEG
    oordeel[unreadable.any(axis=1)] = ONLEESBAAR
    return oordeel


def _remarks(result: pd.DataFrame, table: pd.DataFrame, unreadable: pd.DataFrame) -> list[Melding]:
    """Return a sentence for every row that is wrong, and one on the signs and on rows that occur twice."""
    wrong = result[result["oordeel"].isin(WRONG)]
    meldingen = [_row_remark(row, table, unreadable) for _, row in wrong[:MOST_NAMED].iterrows()]
    counts = (
        (
            len(wrong) - MOST_NAMED,
            QT_TRANSLATE_NOOP("Veerkracht", "Further rows that do not add up or cannot be read: {count}."),
        ),
        (
            int(result["zonder_teken"].sum()),
            QT_TRANSLATE_NOOP("Veerkracht", "Shares without a % sign in a table that has them: {count}."),
        ),
        (
            int(result.duplicated(["subgroep", "periode"]).sum()),
            QT_TRANSLATE_NOOP("Veerkracht", "Rows with the subgroup and period of an earlier row: {count}."),
        ),
    )
    meldingen += [Melding(text, {"count": count}, warning=True) for count, text in counts if count > 0]
    return meldingen


def _row_remark(row: pd.Series, table: pd.DataFrame, unreadable: pd.DataFrame) -> Melding:
    name = row_name(row)
    if row["oordeel"] == ONLEESBAAR:
        bad = [klasse for klasse in KLASSEN if unreadable.loc[row.name, klasse]]
        return Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "{row}: no share can be read in {cells}."),
            {"row": name, "cells": ", ".join(f"'{table.loc[row.name, klasse]}'" for klasse in bad)},
            warning=True,
        )
    text = (
        QT_TRANSLATE_NOOP("Veerkracht", "{row}: not every share is filled in; the others add up to {sum}.")
        if row["oordeel"] == ONVOLLEDIG
        else QT_TRANSLATE_NOOP("Veerkracht", "{row}: the shares add up to {sum}, not to 100.")
    )
    return Melding(text, {"row": name, "sum": float(row["som_pct"])}, warning=True)


def row_name(row: pd.Series) -> str:
    """Return what a row is called: its subgroup and period, its number where it has neither."""
    parts = [str(row[name]) for name in ("subgroep", "periode") if row[name] is not None and row[name] == row[name]]
    return ", ".join(parts) or str(row.name)


def _means(result: pd.DataFrame, totaalnamen: Sequence[str]) -> list[Melding]:
    """Return of every total the mean over its periods, each counting the same: 75, 80, 80 and 77 make 002's 78 %."""
    names = {naam.casefold() for naam in totaalnamen}
    right = result[(result["oordeel"] == KLOPT) & result["subgroep"].notna()]
    totals = right[right["subgroep"].astype(str).str.strip().str.casefold().isin(names)]
    meldingen = []
    for naam, rows in totals.groupby("subgroep", sort=False):
        if rows["periode"].nunique() < 2:
            continue
        means = [float(rows[f"{klasse}_pct"].mean()) for klasse in KLASSEN]
        values = {"row": naam, "count": len(rows), **dict(zip(KLASSEN, means, strict=True))}
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{row}: the mean over {count} periods, each counting the same, is {kort} - {midden} - {lang} %. "
                    "Weighted by lettings it may be another figure.",
                ),
                values,
            )
        )
    return meldingen
