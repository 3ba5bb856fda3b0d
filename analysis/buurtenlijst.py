"""De buurtenlijst: how much of each buurt is in which class of a map, and the judgement that follows.

004 (tables 4-1 to 4-3) lists buurten of which smaller areas were classified, with remarks such as "overwegend
ongunstig" and "divers beeld". The words are its own; the limits were never published and are parameters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

EXAMPLES = 3
NONE = "-"  # what a user writes for "no class at all"
LARGEST_RANGE = 1000  # "7-9" is meant for classes, not for areas


@dataclass(frozen=True)
class Verdeling:
    """Which class numbers of a map count as ongunstig and which as gunstig; the rest is neutraal."""

    ongunstig: frozenset[int]
    gunstig: frozenset[int]

    @classmethod
    def of(cls, ongunstig: Iterable[int], gunstig: Iterable[int]) -> Verdeling:
        """Return the division. Raises Invoerfout for a class on both sides, and when neither side has any."""
        verdeling = cls(frozenset(ongunstig), frozenset(gunstig))
        both = verdeling.ongunstig & verdeling.gunstig
        if both:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Classes that are both ongunstig and gunstig: {klassen}. Put each on one side only."
                ),
                klassen=", ".join(map(str, sorted(both))),
            )
        if not verdeling.ongunstig | verdeling.gunstig:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No class is ongunstig or gunstig, so every buurt would be neutraal. Say which classes of this "
                    "field are, such as 7; 8; 9.",
                )
            )
        return verdeling

    def kant(self, nummer: int) -> str:
        """Return the side of a class: ``ongunstig``, ``neutraal`` or ``gunstig``."""
        return "ongunstig" if nummer in self.ongunstig else "gunstig" if nummer in self.gunstig else "neutraal"


@dataclass(frozen=True)
class Oordeelsgrenzen:
    """Limits of the judgement, in % of the weight. See ``judge``.

    Raises Invoerfout when they do not fit together.
    """

    overwegend: float
    deels: float
    minimum: float

    def __post_init__(self) -> None:
        if not 0 < self.deels <= self.overwegend <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The limit of 'deels' ({deels} %) must be more than 0 and at most that of 'overwegend' "
                    "({overwegend} %), and that at most 100.",
                ),
                deels=self.deels,
                overwegend=self.overwegend,
            )
        if not 0 <= self.minimum <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The part of a buurt that must have a class is {minimum} %; give 0 to 100."
                ),
                minimum=self.minimum,
            )


@dataclass(frozen=True)
class Buurtenlijst:
    """``table``: a row a buurt, in the order of the list; see ``buurtenlijst`` for its columns."""

    table: pd.DataFrame
    meldingen: list[Melding]


def parse_classes(text: str) -> frozenset[int] | None:
    """Return the class numbers that a user typed: ``7; 8; 9``, ``7,8,9`` or ``7-9``; None where nothing is typed.

    A single dash stands for no class at all. Raises Invoerfout for anything else.
    """
    if not text.strip():
        return None
    if text.strip() == NONE:
        return frozenset()
    numbers: set[int] = set()
    for part in text.replace(";", " ").replace(",", " ").split():
        low, dash, high = part.partition("-")
        ends = [low, high] if dash else [low]
        if not all(end.isascii() and end.isdecimal() for end in ends) or not _is_range(*map(int, ends)):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "'{part}' is no class number. Write them as 7; 8; 9 or as 7-9."),
                part=part,
            )
        numbers.update(range(int(ends[0]), int(ends[-1]) + 1))
    return frozenset(numbers)


def _is_range(low: int, high: int | None = None) -> bool:
    return high is None or low <= high < low + LARGEST_RANGE


def class_numbers(values: pd.Series) -> pd.Series:
    """Return classes as ``Int64``, NULL where there is none. Raises Invoerfout for what is no whole number from 0."""
    bad = values.notna() & ~((values % 1 == 0) & (values >= 0))
    if bad.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} must hold class numbers, such as 1 to 9, but also has {examples}. Choose the field with "
                "the class of the map, not the one with its figure.",
            ),
            field=str(values.name),
            examples=", ".join(f"{value:g}" for value in values[bad].unique()[:EXAMPLES]),
        )
    return values.astype("Int64")


def buurtenlijst(
    areas: pd.DataFrame,
    klassen: Sequence[int],
    verdeling: Verdeling,
    grenzen: Oordeelsgrenzen,
    oordelen: Mapping[str, int],
    *,
    per_gebied: bool = False,
) -> Buurtenlijst:
    """Return the list. ``areas`` has a row an area and the columns

    - ``buurt`` (text; an area without one is left out) and ``groep`` (text or None: gemeente or wijk). Areas with the
      same pair make one buurt, so that a name may occur in two gemeenten;
    - ``klasse`` (Int64, NULL for none) and ``gewicht`` (float: dwellings, inwoners or 1; NULL, zero and less weigh
      nothing);
    - ``geheim`` (bool, where classes have statuses): the class is NULL because it is secret.

    ``klassen`` are the class numbers of the map. ``oordelen`` gives the number of each judgement of ``judge``. With
    ``per_gebied`` every area is a buurt of its own, whatever it is called.

    The table has ``buurt groep gebieden gewicht``, for each class ``pct_1`` and so on, then ``pct_ongunstig``,
    ``pct_neutraal`` and ``pct_gunstig`` (all % of the weight with a class, together 100; NULL where there is none),
    ``pct_geen_gegevens`` (% of all weight; NULL without any; where there are statuses without what is secret, which is
    ``pct_geheim``) and ``oordeel``. In the order of ``oordeel``,
    ``pct_ongunstig`` descending, name.

    Raises Invoerfout when no area has a buurt.
    """
    areas, meldingen = _usable(areas)
    known = areas["klasse"].dropna().unique().tolist()
    extra = sorted(set(known) - set(klassen))
    if extra:
        meldingen.append(_unknown_classes(extra, verdeling))
    keys = pd.Series(areas.index, areas.index) if per_gebied else _pairs(areas)
    table = _shares(areas, keys, sorted({*klassen, *known}), verdeling)
    table["oordeel"] = judge(table, grenzen, oordelen)
    return Buurtenlijst(_in_order(table), meldingen)


def _usable(areas: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the areas that have a buurt, with weights that can be added, and what is to be said of the others."""
    meldingen = []
    without = areas["buurt"].isna()
    if without.all():
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No area has a buurt. Choose the field that holds it."))
    if without.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Areas without a buurt, which are not in the list: {count}."),
                {"count": int(without.sum())},
                warning=True,
            )
        )
    areas = areas[~without]
    weightless = ~(areas["gewicht"] > 0)
    negative = areas["gewicht"] < 0
    if (areas["gewicht"].isna() | negative).any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas whose weight is not known or below zero, which count for nothing in their buurt: {count}.",
                ),
                {"count": int((areas["gewicht"].isna() | negative).sum())},
                warning=True,
            )
        )
    groep = areas["groep"].astype(object)
    groep = groep.where(groep.notna(), None)
    return areas.assign(groep=groep, gewicht=areas["gewicht"].mask(weightless, 0.0)), meldingen


def _unknown_classes(extra: Sequence[int], verdeling: Verdeling) -> Melding:
    sides = ", ".join(f"{nummer} ({verdeling.kant(nummer)})" for nummer in extra)
    return Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "Classes in the field that the map does not have, and how they count: {classes}."
        ),
        {"classes": sides},
        warning=True,
    )


def _pairs(areas: pd.DataFrame) -> pd.Series:
    """Return buurt and groep as one text."""
    return areas["buurt"].astype(object) + "\0" + areas["groep"].where(areas["groep"].notna(), "")


def _shares(areas: pd.DataFrame, keys: pd.Series, klassen: Sequence[int], verdeling: Verdeling) -> pd.DataFrame:
    """Return a row a buurt (areas with the same key) with its weight and the share of each class and side in it."""
    codes, _ = pd.factorize(keys)
    count = int(codes.max()) + 1
    weight = areas["gewicht"].to_numpy(dtype=float)
    klasse = areas["klasse"].to_numpy(dtype=float, na_value=np.nan)

    def total(chosen: np.ndarray) -> np.ndarray:
        return np.bincount(codes, weights=np.where(chosen, weight, 0.0), minlength=count)

    everything, classed = total(np.full(len(areas), True)), total(~np.isnan(klasse))
    first = pd.DataFrame({"code": codes}).drop_duplicates("code").index
    table = areas[["buurt", "groep"]].iloc[first].reset_index(drop=True)
    table["gebieden"] = np.bincount(codes, minlength=count)
    table["gewicht"] = everything
    for nummer in klassen:
        table[f"pct_{nummer}"] = _percentage(total(klasse == nummer), classed)
    for kant in ("ongunstig", "neutraal", "gunstig"):
        numbers = [nummer for nummer in klassen if verdeling.kant(nummer) == kant]
        table[f"pct_{kant}"] = _percentage(total(np.isin(klasse, numbers)), classed)
    secret = total(areas["geheim"].to_numpy(dtype=bool)) if "geheim" in areas else 0.0
    table["pct_geen_gegevens"] = _percentage(everything - classed - secret, everything)
    if "geheim" in areas:
        table["pct_geheim"] = _percentage(secret, everything)
    return table


def _percentage(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return 100 x part / whole, NaN where the whole is nothing; rounded, so that an exact limit is met exactly."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, np.round(100 * part / whole, DECIMALS), np.nan)


def judge(table: pd.DataFrame, grenzen: Oordeelsgrenzen, oordelen: Mapping[str, int]) -> pd.Series:
    """Return the judgement of each buurt (Int64) from ``pct_ongunstig``, ``pct_gunstig`` and ``pct_geen_gegevens``.

    In this order, a limit itself counting as reached: ``geen_gegevens`` where less than ``minimum`` has a class, or
    ``geheim`` where what is secret (``pct_geheim``) would make that ``minimum``;
    ``overwegend_ongunstig`` and ``overwegend_gunstig`` where that side alone reaches ``overwegend``; ``divers_beeld``
    where both reach ``deels``; ``deels_ongunstig`` and ``deels_gunstig`` where one does; else ``overwegend_neutraal``.
    """
    ongunstig, gunstig = table["pct_ongunstig"], table["pct_gunstig"]
    geheim = table.get("pct_geheim", pd.Series(0.0, index=table.index))
    with_secret = (100 - table["pct_geen_gegevens"]).round(DECIMALS)
    unknown = table["pct_geen_gegevens"].isna() | ongunstig.isna()
    unknown |= (with_secret - geheim).round(DECIMALS) < grenzen.minimum
    judgement = np.select(
        [
            unknown & (geheim > 0) & (with_secret >= grenzen.minimum),
            unknown,
            (ongunstig >= grenzen.overwegend) & ~(gunstig >= grenzen.overwegend),
            (gunstig >= grenzen.overwegend) & ~(ongunstig >= grenzen.overwegend),
            (ongunstig >= grenzen.deels) & (gunstig >= grenzen.deels),
            ongunstig >= grenzen.deels,
            gunstig >= grenzen.deels,
        ],
        [
            oordelen.get("geheim", 0),
            *(
                oordelen[name]
                for name in (
                    "geen_gegevens",
                    "overwegend_ongunstig",
                    "overwegend_gunstig",
                    "divers_beeld",
                    "deels_ongunstig",
                    "deels_gunstig",
                )
            ),
        ],
        default=oordelen["overwegend_neutraal"],
    )
    return pd.Series(judgement, index=table.index).astype("Int64")


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by judgement, then the share ongunstig from high to low, then name and groep."""
    order = pd.DataFrame(
        {
            "oordeel": table["oordeel"].astype("int64"),
            "ongunstig": -table["pct_ongunstig"].fillna(-1.0),
            "buurt": [sort_key(name) for name in table["buurt"]],
            "groep": [sort_key(name) for name in table["groep"]],
        },
        index=table.index,
    )
    return table.loc[order.sort_values(list(order.columns), kind="stable").index].reset_index(drop=True)


def sort_key(name: object) -> str:
    """Return a name as a reader sorts it: accents and capitals make no difference."""
    text = "" if name is None or name is pd.NA or name != name else str(name)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return plain.casefold()
