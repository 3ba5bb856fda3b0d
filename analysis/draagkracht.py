"""Draagkracht: room for new lettings by rules that are chosen, as an aid to a conversation (002, chapter 6).

002 wants matching that takes account of the draagkracht of a buurt, and gives no rules. Nothing here judges a buurt or
a household: it only counts what ceilings and vacancies leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

FIGURES = ("toewijzingen", "verhuringen", "woningen", "vacatures")
# The rules that leave room, in the order in which they are told.
RULES = ("vacatures", "verhuringen", "voorraad")
# How the lettings are divided, and what the areas are ranked by.
BY_ROOM, BY_RANK = "ruimte", "rang"
MOST_ROOM, LEAST_STOCK, LEAST_LETTINGS = "ruimte", "voorraad", "verhuringen"
# The order of the ranking: with room, without, left out by a rule, figures missing.
WITH_ROOM, NO_ROOM, LEFT_OUT, UNKNOWN = range(4)


@dataclass(frozen=True)
class Regels:
    """The rules. Raises Invoerfout for a ceiling outside 0 to 100 %.

    ``plafond_verhuringen`` and ``plafond_voorraad``: toewijzingen, new ones included, are at most this share (%) of the
    lettings and of the dwellings. ``buiten``: veerkracht classes that are left out, none when the class is not looked
    at. ``index_maximum``: areas with a higher index (%) are left out, None when the index is not looked at.
    """

    plafond_verhuringen: float
    plafond_voorraad: float
    buiten: frozenset[int] = frozenset()
    index_maximum: float | None = None

    def __post_init__(self) -> None:
        for plafond in (self.plafond_verhuringen, self.plafond_voorraad):
            if not 0 <= plafond <= 100:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "The ceiling {plafond} % is no percentage; give 0 to 100."),
                    plafond=plafond,
                )


@dataclass(frozen=True)
class Verdeling:
    """How many lettings are to be divided, how (BY_ROOM, BY_RANK), and what the areas are ranked by (MOST_ROOM, …)."""

    aantal: int
    wijze: str = BY_ROOM
    volgorde: str = MOST_ROOM

    def __post_init__(self) -> None:
        if self.aantal < 0:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The number of lettings is {aantal}; give zero or more."),
                aantal=self.aantal,
            )


@dataclass(frozen=True)
class Draagkracht:
    """``table``: a row an area, in the order of ``rang``, with the index of the areas. Its columns:

    - ``rang`` (1, 2, …), ``ruimte`` (Int64, whole lettings; NULL where figures are missing), ``voorstel`` (int64);
    - ``groep``: WITH_ROOM, NO_ROOM, LEFT_OUT or UNKNOWN;
    - ``plafond_verhuringen`` and ``plafond_voorraad`` (Int64): as many toewijzingen as each ceiling allows in all;
    - ``bepalend``: the names in RULES that leave the least, a tuple (empty where no room was counted);
    - ``klasse_buiten`` and ``index_buiten`` (bool); ``ontbreekt``: the names of the figures that are missing, a tuple.

    ``ruimte`` is that of all areas together, ``geplaatst`` the sum of the proposal, ``over`` what there is no room for.
    """

    table: pd.DataFrame
    ruimte: int
    geplaatst: int
    over: int
    meldingen: list[Melding]


def draagkracht(areas: pd.DataFrame, regels: Regels, verdeling: Verdeling) -> Draagkracht:
    """Return the room in each area and how the lettings could be divided over it. ``areas`` has the columns

    - ``toewijzingen``, ``verhuringen``, ``woningen``, ``vacatures`` (float): allocations and lettings of the period
      before, dwellings, and homes expected to come free. NULL where unknown; below zero counts as unknown;
    - ``klasse`` (Int64) and ``index`` (float, %), needed where the rules look at them;
    - ``code`` (text or None), which decides ties.

    With n toewijzingen the room is the largest whole k >= 0 for which k <= vacatures, n + k <= ceiling x (verhuringen +
    vacatures) and n + k <= ceiling x woningen. The proposal never adds up to more than the room, and to all lettings
    where there is room enough.
    """
    areas, meldingen = _figures(areas)
    table = _room(areas, regels)
    table["ontbreekt"] = _missing(areas, table, regels)
    unknown = table["ontbreekt"].map(len) > 0
    out = table["klasse_buiten"] | table["index_buiten"]
    table["ruimte"] = table["ruimte"].mask(unknown).mask(out, 0)
    room = table["ruimte"].fillna(0).to_numpy(dtype=float) > 0
    table["groep"] = np.select([out, unknown, room], [LEFT_OUT, UNKNOWN, WITH_ROOM], NO_ROOM)
    counted = table["groep"].isin([WITH_ROOM, NO_ROOM])
    table["bepalend"] = [rules if seen else () for rules, seen in zip(table["bepalend"], counted, strict=True)]
    table = table.loc[_ranking(areas, table, verdeling.volgorde)]
    table.insert(0, "rang", np.arange(1, len(table) + 1))
    rooms = table["ruimte"].fillna(0).astype("int64")
    table["voorstel"] = divide(rooms.tolist(), verdeling.aantal, verdeling.wijze)
    total, placed = int(rooms.sum()), int(table["voorstel"].sum())
    result = Draagkracht(table, total, placed, verdeling.aantal - placed, meldingen)
    meldingen += [*_left_out(table), *_outcome(result, verdeling)]
    return result


def divide(rooms: Sequence[int], aantal: int, wijze: str) -> list[int]:
    """Divide ``aantal`` lettings over rooms (whole, in the order of the ranking), never more than a room holds.

    BY_ROOM: in proportion to the rooms; what remains after rounding down goes one by one to the largest remainders,
    at a tie to the first in the ranking. BY_RANK: each room is filled before the next.
    """
    total = sum(rooms)
    aantal = min(aantal, total)
    if wijze == BY_RANK:
        parts = []
        for room in rooms:
            parts.append(min(room, aantal))
            aantal -= parts[-1]
        return parts
    if not total:
        return [0] * len(rooms)
    # In whole numbers, so that no rounding decides a tie.
    parts = [room * aantal // total for room in rooms]
    remainders = [room * aantal % total for room in rooms]
    order = sorted(range(len(rooms)), key=lambda position: (-remainders[position], position))
    for position in order[: aantal - sum(parts)]:
        parts[position] += 1
    return parts


def _figures(areas: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the areas with usable figures, and what is to be said of the others."""
    meldingen = []
    numbers = areas[list(FIGURES)].astype(float)
    negative = numbers < 0
    if negative.any(axis=None):
        names = [name for name in FIGURES if negative[name].any()]
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas with a figure below zero, which counts as missing ({fields}): {count}."
                ),
                {"fields": ", ".join(names), "count": int(negative.any(axis=1).sum())},
                warning=True,
            )
        )
    numbers = numbers.mask(negative)
    more = numbers["toewijzingen"] > numbers["verhuringen"]
    if more.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas with more toewijzingen than verhuringen: {count}. Check that both are of the same period.",
                ),
                {"count": int(more.sum())},
                warning=True,
            )
        )
    return areas.assign(**{name: numbers[name] for name in FIGURES}), meldingen


def _room(areas: pd.DataFrame, regels: Regels) -> pd.DataFrame:
    """Return what each rule leaves, the least of them, and which areas a rule leaves out."""
    lettings = areas["verhuringen"] + areas["vacatures"]
    ceilings = {
        "plafond_verhuringen": _whole(regels.plafond_verhuringen / 100 * lettings),
        "plafond_voorraad": _whole(regels.plafond_voorraad / 100 * areas["woningen"]),
    }
    left = pd.DataFrame(
        {
            "vacatures": areas["vacatures"],
            "verhuringen": regels.plafond_verhuringen / 100 * lettings - areas["toewijzingen"],
            "voorraad": regels.plafond_voorraad / 100 * areas["woningen"] - areas["toewijzingen"],
        }
    )
    left = np.floor(left.round(DECIMALS)).clip(lower=0)
    table = pd.DataFrame(ceilings, index=areas.index)
    table["ruimte"] = _whole(left.min(axis=1, skipna=False))
    table["bepalend"] = [
        tuple(name for name, value in zip(RULES, row, strict=True) if value == min(row))
        for row in left[list(RULES)].itertuples(index=False, name=None)
    ]
    table["klasse_buiten"] = _in_classes(areas, regels)
    table["index_buiten"] = (
        areas["index"].astype(float).round(DECIMALS) > regels.index_maximum
        if regels.index_maximum is not None
        else False
    )
    return table


def _whole(values: pd.Series) -> pd.Series:
    """Return values rounded down as Int64, NULL where there is none."""
    return np.floor(values.round(DECIMALS)).astype("Int64")


def _in_classes(areas: pd.DataFrame, regels: Regels) -> pd.Series:
    if not regels.buiten:
        return pd.Series(False, index=areas.index)
    return areas["klasse"].isin(regels.buiten).fillna(False).astype(bool)


def _missing(areas: pd.DataFrame, table: pd.DataFrame, regels: Regels) -> list[tuple[str, ...]]:
    """Return for each area the names of the figures that the rules need and that it does not have."""
    names = [*FIGURES, *(["klasse"] if regels.buiten else []), *(["index"] if regels.index_maximum is not None else [])]
    missing = areas[names].isna()
    # What one rule leaves out needs no other figure.
    missing.loc[table["klasse_buiten"] | table["index_buiten"]] = False
    return [
        tuple(name for name, gone in zip(names, row, strict=True) if gone)
        for row in missing.itertuples(index=False, name=None)
    ]


def _ranking(areas: pd.DataFrame, table: pd.DataFrame, volgorde: str) -> pd.Index:
    """Return the areas with room first, by what was chosen, then by room; ties by code, areas without a code last."""
    room = -table["ruimte"].fillna(-1).astype(float)
    key = room if volgorde == MOST_ROOM else _share(areas, volgorde)
    order = pd.DataFrame(
        {
            "groep": table["groep"],
            # Only where there is room, or none by the ceilings, do the figures say something.
            "key": key.where(table["groep"] <= NO_ROOM, 0.0),
            "room": room.where(table["groep"] <= NO_ROOM, 0.0),
            "none": areas["code"].isna(),
            "code": areas["code"].astype(object).where(areas["code"].notna(), ""),
        }
    )
    return order.sort_values(list(order.columns), kind="stable").index


def _share(areas: pd.DataFrame, volgorde: str) -> pd.Series:
    """Return the toewijzingen so far by what they are ranked by; none of nothing is 0, some of nothing the most."""
    whole = areas["woningen" if volgorde == LEAST_STOCK else "verhuringen"]
    share = (areas["toewijzingen"] / whole.where(whole > 0)).round(DECIMALS)
    return share.mask((areas["toewijzingen"] == 0), 0.0).fillna(np.inf)


def _left_out(table: pd.DataFrame) -> list[Melding]:
    """Count the areas that have no room because of a rule or a missing figure."""
    missing = table["groep"] == UNKNOWN
    names = dict.fromkeys(name for row in table.loc[missing, "ontbreekt"] for name in row)
    texts = [
        (
            table["klasse_buiten"],
            QT_TRANSLATE_NOOP("Veerkracht", "Areas left out because of their veerkracht class: {count}."),
            False,
        ),
        (
            table["index_buiten"],
            QT_TRANSLATE_NOOP("Veerkracht", "Areas left out because of their index: {count}."),
            False,
        ),
        (
            missing,
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas whose room cannot be counted because figures are missing ({fields}): {count}."
            ),
            True,
        ),
    ]
    return [
        Melding(text, {"count": int(rows.sum()), "fields": ", ".join(names)}, warning=warning)
        for rows, text, warning in texts
        if rows.any()
    ]


def _outcome(result: Draagkracht, verdeling: Verdeling) -> list[Melding]:
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Room by the chosen rules: {room}. Lettings to divide: {count}; in the proposal: {placed}.",
            ),
            {"room": result.ruimte, "count": verdeling.aantal, "placed": result.geplaatst},
        )
    ]
    if result.over:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Lettings that find no room by the chosen rules: {over} of {count}. Talk about other vacancies, "
                    "or about the rules.",
                ),
                {"over": result.over, "count": verdeling.aantal},
                warning=True,
            )
        )
    return meldingen
