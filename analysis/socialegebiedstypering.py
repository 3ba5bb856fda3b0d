"""Sociale gebiedstypering: which social group lives where, by the part of its criteria that holds (004, bijlage 1).

A criterion is a level, low, middle or high, that an indicator must have in an area. Low and high are the lower and the
upper third of areas (tertiles), of these areas or of a reference such as the whole country. Parts of criteria are whole
numbers over whole numbers, and are compared as such: two of three and four of six are both two thirds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from .gemiddelde import usable
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .typeringstabel import HOOG, LAAG, MIDDEN, Indicator, Typeringstabel, Uitdrukking

ONBEKEND = -1  # the level of an area without a figure
GEMIDDELDE, LAAGSTE = "gemiddelde", "laagste"


@dataclass(frozen=True)
class Keuzes:
    """The rules: which part of the criteria must hold, of at least how many, and what "occur together" is.

    ``laag`` and ``hoog`` are the parts of the areas below which a figure is low and from which it is high. ``samen``:
    groups occur together as their mean score says (GEMIDDELDE) or their lowest (LAAGSTE).
    """

    minimum_aandeel: Fraction = Fraction(2, 3)
    minimum_criteria: int = 5
    samen: str = GEMIDDELDE
    laag: Fraction = Fraction(1, 3)
    hoog: Fraction = Fraction(2, 3)


@dataclass(frozen=True)
class Cijfers:
    """The indicators that can be judged: ``waarden`` (a column each, NaN where unknown) and how each was made.

    ``grenzen`` has the limits of each: below the first is low, from the second on high; infinite where no area is.
    """

    waarden: pd.DataFrame
    uitdrukkingen: Mapping[str, Uitdrukking]
    grenzen: Mapping[str, tuple[float, float]]
    meldingen: Sequence[Melding] = ()


@dataclass(frozen=True)
class Typering:
    """What was found of each area.

    ``tabel``: ``soc_<groep>`` of every group (% of its criteria that hold; NaN where too few could be judged),
    ``soc_klasse`` (Int64), ``soc_marge`` (how far the highest group is ahead of the next, procentpunt),
    ``soc_beoordeeld`` and ``soc_ontbreekt`` (criteria that could and could not be judged). ``komt_voor`` (bool): which
    groups meet the part asked for. ``criteria``: of each criterion (in the order of the table) in how many areas it was
    judged and held.
    """

    tabel: pd.DataFrame
    komt_voor: pd.DataFrame
    criteria: pd.DataFrame
    zonder_groep: Sequence[str] = ()
    meldingen: Sequence[Melding] = ()


# ---- Indicators and their levels --------------------------------------------------------------------------------


def indicator_values(table: pd.DataFrame, uitdrukking: Uitdrukking) -> pd.Series:
    """Return the figure of each area, rounded to what decimals can tell.

    NaN where a field is NULL and, for a share, where what it is divided by is not above zero.
    """

    def total(parts: Sequence[tuple[int, str]]) -> pd.Series:
        return sum((sign * table[name].astype(float) for sign, name in parts), pd.Series(0.0, table.index))

    values = total(uitdrukking.teller)
    if uitdrukking.noemer:
        below = total(uitdrukking.noemer)
        values = 100 * values / below.where(below > 0)
    return values.where(np.isfinite(values)).round(DECIMALS)


def choose(indicator: Indicator, tables: Sequence[pd.DataFrame]) -> Uitdrukking | None:
    """Return the first way to make an indicator that gives figures in each of the tables, None where none does."""
    for made in indicator.uitdrukkingen:
        if all(set(made.velden) <= set(table.columns) for table in tables) and all(
            indicator_values(table, made).notna().any() for table in tables
        ):
            return made
    return None


def tertiles(
    values: pd.Series,
    weights: pd.Series | None = None,
    laag: Fraction = Fraction(1, 3),
    hoog: Fraction = Fraction(2, 3),
) -> tuple[float, float]:
    """Return the limits of low and high: a figure below the first is low, one from the second on is high.

    Areas with the same figure are one block and fall in one part: that in which the middle of their block lies, when
    all areas are put in order. The middle is at (weight below + half the weight of the block) / all weight. Without
    ``weights`` every area weighs 1; areas without a figure or a weight above zero do not count. A limit is infinite
    where no figure is in the part above it. NaN for both where all areas have the same figure: it says nothing.
    """
    known = values.dropna() if weights is None else values[usable(values, weights)]
    blocks = known.groupby(known).size() if weights is None else weights.reindex(known.index).groupby(known).sum()
    if len(blocks) < 2:
        return math.nan, math.nan
    block = blocks.to_numpy(dtype=float)
    below = np.cumsum(block) - block
    total = float(block.sum())

    def limit(part: Fraction) -> float:
        above = (2 * below + block) * part.denominator >= 2 * total * part.numerator
        return float(blocks.index[int(np.argmax(above))]) if above.any() else math.inf

    return limit(laag), limit(hoog)


def levels(values: pd.Series, grenzen: tuple[float, float]) -> np.ndarray:
    """Return LAAG, MIDDEN or HOOG of each figure (int8), ONBEKEND where there is none; [a, b) as all classes."""
    numbers = values.to_numpy(dtype=float)
    low, high = np.round(grenzen, DECIMALS)
    found = np.where(numbers >= high, HOOG, np.where(numbers < low, LAAG, MIDDEN)).astype(np.int8)
    found[np.isnan(numbers)] = ONBEKEND
    return found


def make_figures(
    tabel: Typeringstabel,
    areas: pd.DataFrame,
    keuzes: Keuzes,
    *,
    weights: pd.Series | None = None,
    reference: pd.DataFrame | None = None,
    reference_weights: pd.Series | None = None,
    own_areas: pd.Series | None = None,
) -> Cijfers:
    """Return the indicators of ``areas`` with their limits, from ``reference`` where that is given.

    ``weights`` weigh the areas in the limits; ``own_areas`` (bool) says which of them make the limits, all by default.
    Raises Invoerfout where no indicator at all can be judged.
    """
    tables = [areas] if reference is None else [areas, reference]
    values: dict[str, pd.Series] = {}
    made: dict[str, Uitdrukking] = {}
    limits: dict[str, tuple[float, float]] = {}
    flat: list[str] = []
    for name, indicator in tabel.indicatoren.items():
        expression = choose(indicator, tables[:1] if indicator.grenzen else tables)
        if expression is None:
            continue
        figure = indicator_values(areas, expression)
        if reference is not None:
            base, base_weights = indicator_values(reference, expression), reference_weights
        else:
            base, base_weights = figure if own_areas is None else figure[own_areas], weights
        found = indicator.grenzen or tertiles(base, base_weights, keuzes.laag, keuzes.hoog)
        if math.isnan(found[0]):
            flat.append(name)
            continue
        values[name], made[name], limits[name] = figure, expression, found
    if not made:
        raise _nothing_to_judge(tabel, areas, flat)
    said = _about_figures(tabel, made, limits, values, flat)
    return Cijfers(pd.DataFrame(values, index=areas.index), made, limits, said)


def _nothing_to_judge(tabel: Typeringstabel, areas: pd.DataFrame, flat: Sequence[str]) -> Invoerfout:
    """Return why no indicator can be judged: all areas are the same, only the areas have figures, or nothing has."""
    if flat:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No indicator tells what is low and high: in all areas that decide it each has the same figure ({names}). "
            "Take low and high after a layer with more areas.",
        )
        return Invoerfout(text, names=", ".join(flat))
    asked = [str(indicator.uitdrukkingen[0]) for indicator in tabel.indicatoren.values()]
    if any(choose(indicator, [areas]) for indicator in tabel.indicatoren.values()):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The layer that low and high are taken after has none of the figures that the areas have. It needs fields "
            "of the same names, such as: {names}.",
        )
        return Invoerfout(text, names="; ".join(asked[:6]))
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "No indicator can be made of the fields of this layer. It asks for figures such as: {names}. "
        "Read the Kerncijfers and join them to the areas, or say which fields to use.",
    )
    return Invoerfout(text, names="; ".join(asked[:6]))


def _about_figures(
    tabel: Typeringstabel,
    made: Mapping[str, Uitdrukking],
    limits: Mapping[str, tuple[float, float]],
    values: Mapping[str, pd.Series],
    flat: Sequence[str],
) -> list[Melding]:
    said = []
    absent = [name for name in tabel.indicatoren if name not in made and name not in flat]
    if absent:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Indicators without figures in this layer, left out: {names}.")
        said.append(Melding(text, {"names": ", ".join(absent)}, warning=True))
    if flat:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Indicators that are the same in all areas and so tell nothing, left out: {names}."
        )
        said.append(Melding(text, {"names": ", ".join(flat)}, warning=True))
    empty = [name for name in made if len(set(levels(values[name].dropna(), limits[name]))) < 3]
    if empty:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Indicators of which no area of this layer is low, middle or high: {names}. Many are equal, or the limits "
            "are from elsewhere.",
        )
        said.append(Melding(text, {"names": ", ".join(empty)}))
    return said


# ---- Groups -----------------------------------------------------------------------------------------------------


def type_areas(tabel: Typeringstabel, cijfers: Cijfers, keuzes: Keuzes) -> Typering:
    """Return the type of each area of ``cijfers``.

    A group of which fewer than ``minimum_criteria`` can be judged in an area has no score there; one that has none in
    any area takes no part. An area is typed when every other group has a score. The group with the highest score wins
    if it meets ``minimum_aandeel`` and no other group has that score. Else the area is mixed, of the kind whose groups
    occur most together, the first of equals; where a group takes no part that cannot be told, and there is no class.
    """
    held, judged, criteria = _count(tabel, cijfers)
    scored = judged >= keuzes.minimum_criteria
    part_of = scored.any(axis=0)
    whole = math.lcm(1, *(int(number) for number in np.unique(judged[scored])))
    score = np.where(scored, held * (whole // np.maximum(judged, 1)), ONBEKEND)
    part = keuzes.minimum_aandeel
    occurs = scored & (held * part.denominator >= judged * part.numerator)
    typed = scored[:, part_of].all(axis=1) & part_of.any()
    dominant = _dominant(score, occurs)
    klasse = np.where(dominant >= 0, np.array([groep.nummer for groep in tabel.groepen])[dominant], 0)
    if part_of.all():
        klasse = np.where(dominant >= 0, klasse, _mixed(tabel, score, keuzes.samen))
    klasse = np.where(typed, klasse, 0)
    index, keys = cijfers.waarden.index, [groep.sleutel for groep in tabel.groepen]
    table = pd.DataFrame(
        {groep.veld: np.where(scored[:, i], 100 * held[:, i] / np.maximum(judged[:, i], 1), np.nan)
         for i, groep in enumerate(tabel.groepen)},
        index=index,
    )  # fmt: skip
    table["soc_klasse"] = pd.Series(pd.arrays.IntegerArray(klasse.astype("int64"), klasse == 0), index=index)
    table["soc_marge"] = np.where(typed, _lead(score, whole), np.nan)
    table["soc_beoordeeld"] = judged.sum(axis=1).astype("int64")
    table["soc_ontbreekt"] = tabel.criteria - table["soc_beoordeeld"]
    absent = [key for key, used in zip(keys, part_of, strict=True) if not used]
    found = Typering(table, pd.DataFrame(occurs & typed[:, None], index=index, columns=keys), criteria, absent)
    return Typering(**{**vars(found), "meldingen": _about_types(found, tabel, keuzes, typed)})


def _count(tabel: Typeringstabel, cijfers: Cijfers) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Return how many criteria of each group hold and could be judged in each area, and both of each criterion."""
    found = {name: levels(cijfers.waarden[name], cijfers.grenzen[name]) for name in cijfers.waarden.columns}
    shape = (len(cijfers.waarden), len(tabel.groepen))
    held, judged = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    counts = []
    for column, groep in enumerate(tabel.groepen):
        for criterium in groep.criteria:
            level = found.get(criterium.indicator)
            if level is None:
                counts.append((0, 0))
                continue
            holds = np.isin(level, list(criterium.niveaus))
            known = level != ONBEKEND
            held[:, column] += holds
            judged[:, column] += known
            counts.append((int(known.sum()), int(holds.sum())))
    return held, judged, pd.DataFrame(counts, columns=["beoordeeld", "voldaan"])


def _dominant(score: np.ndarray, occurs: np.ndarray) -> np.ndarray:
    """Return the place of the one group with the highest score among those that occur, -1 where there is no such."""
    among = np.where(occurs, score, ONBEKEND)
    top = among.max(axis=1)
    alone = (among == top[:, None]).sum(axis=1) == 1
    return np.where((top >= 0) & alone, among.argmax(axis=1), -1)


def _mixed(tabel: Typeringstabel, score: np.ndarray, samen: str) -> np.ndarray:
    """Return for each area the number of the kind of mixed area whose groups occur there most together."""
    places = {groep.sleutel: place for place, groep in enumerate(tabel.groepen)}
    best, of, number = None, 1, None
    for menging in tabel.mengingen:
        parts = score[:, [places[name] for name in menging.groepen]]
        value, size = (parts.min(axis=1), 1) if samen == LAAGSTE else (parts.sum(axis=1), len(menging.groepen))
        if best is None:
            best, of, number = value, np.full(len(score), size), np.full(len(score), menging.nummer)
            continue
        better = value * of > best * size  # value / size > best / of, in whole numbers
        best, of, number = (
            np.where(better, new, old) for new, old in ((value, best), (size, of), (menging.nummer, number))
        )
    return number


def _lead(score: np.ndarray, whole: int) -> np.ndarray:
    """Return how far the highest score is ahead of the next, in procentpunt."""
    first, second = -np.sort(-score, axis=1)[:, :2].T
    return 100 * (first - np.maximum(second, 0)) / whole


def _about_types(found: Typering, tabel: Typeringstabel, keuzes: Keuzes, typed: np.ndarray) -> list[Melding]:
    said = []
    if found.zonder_groep:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Groups of which fewer than {minimum} criteria can be judged in any area, so that they take no part: "
            "{names}. Areas that another group does not dominate have no class: {count}.",
        )
        names, count = ", ".join(found.zonder_groep), int((typed & found.tabel["soc_klasse"].isna()).sum())
        said.append(Melding(text, {"minimum": keuzes.minimum_criteria, "names": names, "count": count}, warning=True))
    judged = found.tabel["soc_beoordeeld"]
    if len(judged):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Criteria that could be judged: {median} of {total} in the middle area, at most {most}."
        )
        said.append(
            Melding(text, {"median": float(judged.median()), "total": tabel.criteria, "most": int(judged.max())})
        )
    left_out = int((~typed).sum())
    if left_out:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas without a class, because some group has fewer than {minimum} criteria that can be judged: {count}.",
        )
        said.append(Melding(text, {"minimum": keuzes.minimum_criteria, "count": left_out}, warning=True))
    return said


# ---- Shares of the population -----------------------------------------------------------------------------------


def population_shares(found: Typering, tabel: Typeringstabel, inwoners: pd.Series) -> pd.DataFrame:
    """Return what part of the inwoners (%) of all typed areas lives where each group occurs, and where it dominates.

    A row a group: ``komt_voor`` (as 004, bijlage 1, table 4: areas may count for several groups, or none) and
    ``dominant``. Areas that were not typed, or without inwoners, do not count; NaN where none is left, and for a group
    that takes no part.
    """
    klasse = found.tabel["soc_klasse"]
    counts = usable(found.tabel["soc_marge"], inwoners)
    weights = inwoners.where(counts, 0.0).fillna(0.0).astype(float)
    total = float(weights.sum()) or math.nan
    rows = {
        groep.sleutel: (
            100 * float(weights[found.komt_voor[groep.sleutel]].sum()) / total,
            100 * float(weights[klasse.eq(groep.nummer).fillna(False).astype(bool)].sum()) / total,
        )
        for groep in tabel.groepen
    }
    shares = pd.DataFrame.from_dict(rows, orient="index", columns=["komt_voor", "dominant"])
    shares.loc[list(found.zonder_groep)] = math.nan
    return shares
