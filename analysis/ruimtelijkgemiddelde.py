"""Ruimtelijk gemiddelde: of each point the sums, means and shares of the points within reach (004 note 6).

What a point has itself is too little to publish, and says little about where it lies. So every point gets what is
within 200 metres of it, or within 300 metres on foot. A share is the summed numerator over the summed denominator,
never a mean of percentages, and what rests on too few observations is secret.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .buren import NERGENS, Buren
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .waardestatus import GEHEIM, ONTBREKEND, STATUSSEN, coded_status, status_field

SOM, GEMIDDELDE, AANDEEL = "som", "gemiddelde", "aandeel"
AANTAL = "punten_n"  # the field with the number of points within reach
PERCENT = 100
DECIMALS = 9  # of a number of observations: sums of fractions such as 0,1 are not exact in binary numbers
COLUMNS_AT_ONCE = 12  # summed in one go: bounds the memory


@dataclass(frozen=True)
class Indicator:
    """What is computed: its name, its kind (SOM, GEMIDDELDE or AANDEEL), and the fields that it is made of.

    ``noemer`` is what the number of observations is the sum of: the denominator of a share, the weight of a mean, and
    for a sum the field with the observations of each point ('': each point with a value is one). ``inkomen`` marks
    incomes, which need more observations.
    """

    naam: str
    soort: str
    veld: str
    noemer: str = ""
    inkomen: bool = False

    def velden(self) -> tuple[str, ...]:
        """Return the fields that it is made of."""
        return (self.veld, self.noemer) if self.noemer else (self.veld,)

    def namen(self) -> tuple[str, str, str]:
        """Return the fields that it becomes: value, number of observations and status."""
        return self.naam, f"{self.naam}_n", status_field(self.naam)


@dataclass(frozen=True)
class Minimum:
    """How many observations a result must rest on (004 note 6: 10, and 100 for incomes)."""

    gewoon: float
    inkomen: float

    def of(self, indicator: Indicator) -> float:
        """Return the number that an indicator needs."""
        return self.inkomen if indicator.inkomen else self.gewoon


@dataclass(frozen=True)
class Ruimtelijk:
    """``columns``: ``punten_n`` and for each indicator its value, ``<naam>_n`` and ``<naam>_status``.

    ``aantallen`` has for each indicator how many points have each status.
    """

    columns: pd.DataFrame
    aantallen: Mapping[str, Mapping[str, int]]
    meldingen: Sequence[Melding]


def spatial_averages(
    table: pd.DataFrame,
    geheim: pd.DataFrame,
    indicatoren: Sequence[Indicator],
    buren: Buren,
    minimum: Minimum,
    step: Callable[[float], None],
) -> Ruimtelijk:
    """Return the indicators of each point, over all points within reach of it, itself included.

    ``table`` has a row a point and the fields of the indicators (numbers, NaN or NA for NULL); ``geheim`` is True where
    a value that is NULL is secret in the source, with columns for the fields of which that is known. Points count for
    an indicator where all its fields have a value. The result is NULL and ``geheim`` where the observations are fewer
    than ``minimum``, NULL and ``ontbrekend`` where there are none; secret if what is missing was secret in the source.
    A number of observations is not given where the result is secret, nor where it would tell a sum that is.

    Raises Invoerfout for a field that would be made twice and for a denominator or weight below zero. ``step`` is
    called with the share done.
    """
    _check(table, indicatoren)
    columns = _Kolommen(table, geheim)
    wanted = {indicator.naam: columns.of(indicator) for indicator in indicatoren}
    everywhere = columns.known(np.ones(len(table), dtype=bool))
    sums = columns.sums(buren, step)
    placed = buren.plaats != NERGENS
    made = {AANTAL: _whole(sums[everywhere], table.index)}
    judged = {}
    for indicator in indicatoren:
        top, bottom, hidden = (None if key is None else sums[key] for key in wanted[indicator.naam])
        judged[indicator.naam] = _judge(indicator, top, bottom, hidden, minimum.of(indicator), placed)
    secret = {item.veld: _is_secret(judged[item.naam][1]) for item in indicatoren if item.soort == SOM}
    for indicator in indicatoren:
        value, status = judged[indicator.naam]
        observations = sums[wanted[indicator.naam][1]].copy()
        for hide in (_is_secret(status), *(secret[veld] for veld in indicator.velden() if veld in secret)):
            observations[hide] = np.nan
        name, number, state = indicator.namen()
        made[name] = _whole(value, table.index) if indicator.soort == SOM else pd.Series(value, index=table.index)
        made[number] = _whole(observations, table.index)
        made[state] = status
    counts = {naam: _count(status) for naam, (_, status) in judged.items()}
    meldingen = [*_remarks(table, indicatoren), *_suppressed(indicatoren, counts, minimum)]
    # Without a copy: a country has a hundred columns.
    return Ruimtelijk(pd.DataFrame(made, index=table.index, copy=False), counts, meldingen)


class _Kolommen:
    """The columns that are summed, each once: of fields without NULL, most indicators share their observations."""

    def __init__(self, table: pd.DataFrame, geheim: pd.DataFrame):
        self.length = len(table)
        self.values = {name: table[name].to_numpy(dtype=float, na_value=np.nan) for name in table.columns}
        self.geheim = {name: geheim[name].to_numpy(dtype=bool) for name in geheim.columns if geheim[name].any()}
        self.makers: dict[tuple, Callable[[], np.ndarray]] = {}

    def of(self, indicator: Indicator) -> tuple[tuple, tuple, tuple | None]:
        """Return the keys of what is summed above and below the line, and of what is secret (None for nothing)."""
        value = self.values[indicator.veld]
        divisor = self.values[indicator.noemer] if indicator.noemer else None
        known = ~np.isnan(value)
        if divisor is not None and indicator.soort != SOM:
            known &= ~np.isnan(divisor)
        top = (indicator.veld, indicator.noemer if indicator.soort == GEMIDDELDE else "", _digest(known))
        if indicator.soort == GEMIDDELDE:
            self.makers[top] = lambda: np.where(known, value * divisor, 0)
        else:
            self.makers[top] = lambda: np.where(known, value, 0)
        if divisor is None:
            bottom = self.known(known)
        else:
            bottom = (indicator.noemer, "", _digest(known))
            self.makers[bottom] = lambda: np.nan_to_num(np.where(known, divisor, 0))
        hidden = [self.geheim[name] for name in indicator.velden() if name in self.geheim]
        return top, bottom, self.known(np.logical_or.reduce(hidden)) if hidden else None

    def known(self, mask: np.ndarray) -> tuple:
        """Return the key of the column that has 1 where ``mask`` is True."""
        key = ("", "", _digest(mask))
        self.makers[key] = lambda: mask.astype(float)
        return key

    def sums(self, buren: Buren, step: Callable[[float], None]) -> dict[tuple, np.ndarray]:
        """Return the sum of every column over the neighbourhood of each point."""
        keys = list(self.makers)
        result = {}
        for start in range(0, len(keys), COLUMNS_AT_ONCE):
            step(start / len(keys))
            some = keys[start : start + COLUMNS_AT_ONCE]
            block = np.empty((self.length, len(some)))
            for number, key in enumerate(some):
                block[:, number] = self.makers[key]()
            sums = buren.sums(block)
            result.update((key, sums[:, number].copy()) for number, key in enumerate(some))
        return result


def _is_secret(status: pd.Categorical) -> np.ndarray:
    return status.codes == STATUSSEN.index(GEHEIM)


def _count(status: pd.Categorical) -> dict[str, int]:
    """Return how often each status occurs that does."""
    numbers = np.bincount(status.codes, minlength=len(STATUSSEN)).tolist()
    return {name: number for name, number in zip(STATUSSEN, numbers, strict=True) if number}


def _digest(mask: np.ndarray) -> bytes:
    """Return what tells one mask from another, without keeping it."""
    return hashlib.blake2b(np.packbits(mask).tobytes(), digest_size=16).digest()


def _judge(
    indicator: Indicator,
    top: np.ndarray,
    bottom: np.ndarray,
    hidden: np.ndarray | None,
    minimum: float,
    placed: np.ndarray,
) -> tuple[np.ndarray, pd.Categorical]:
    """Return the value of an indicator where it may be given, else NaN, and its status."""
    observations = np.round(np.nan_to_num(bottom), DECIMALS)
    some = placed & (observations > 0)
    value = np.full(len(top), np.nan)
    if indicator.soort == SOM:
        value[some] = top[some]
    else:
        value[some] = top[some] / bottom[some] * (PERCENT if indicator.soort == AANDEEL else 1)
    too_few = some & (observations < minimum)
    if hidden is not None:
        too_few |= placed & ~some & (hidden > 0)
    value[too_few] = np.nan
    return value, coded_status(value, too_few)


def _whole(numbers: np.ndarray, index: pd.Index) -> pd.Series:
    """Return numbers as Int64 where all of them are whole, else as they are; NaN is NULL."""
    known = ~np.isnan(numbers)
    rounded = np.rint(np.where(known, numbers, 0))
    if not np.allclose(rounded[known], numbers[known], rtol=0, atol=10**-DECIMALS):
        return pd.Series(numbers, index=index)
    return pd.Series(pd.arrays.IntegerArray(rounded.astype(np.int64), ~known), index=index)


def check_names(indicatoren: Sequence[Indicator], others: Sequence[str] = ()) -> None:
    """Raise Invoerfout for a field that would be made twice; ``others`` are made of the indicators together."""
    made = [AANTAL, *others, *(name for indicator in indicatoren for name in indicator.namen())]
    count = Counter(name.casefold() for name in made)
    for name in made:
        if count[name.casefold()] > 1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Two results are called {name}. Give each a name of its own."),
                name=name,
            )


def _check(table: pd.DataFrame, indicatoren: Sequence[Indicator]) -> None:
    check_names(indicatoren)
    for indicator in indicatoren:
        negative = table[indicator.noemer] < 0 if indicator.noemer else pd.Series(dtype=bool)
        if negative.any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {field}, by which {name} is divided, is below zero for {count} of the points. Correct it.",
                ),
                field=indicator.noemer,
                name=indicator.naam,
                count=int(negative.sum()),
            )


def _remarks(table: pd.DataFrame, indicatoren: Sequence[Indicator]) -> list[Melding]:
    """Say which values are missing, and which shares cannot be."""
    missing = {
        veld: int(table[veld].isna().sum())
        for veld in dict.fromkeys(veld for indicator in indicatoren for veld in indicator.velden())
    }
    text = QT_TRANSLATE_NOOP("Veerkracht", "Points without a value, which do not count for that field: {counts}.")
    meldingen = _counted(text, missing)
    for indicator in indicatoren:
        if indicator.soort != AANDEEL:
            continue
        above = int((table[indicator.veld] > table[indicator.noemer]).sum())
        if above:
            meldingen.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Points in which {numerator} is more than {denominator}: {count}. Check that share {share} has "
                        "the right fields.",
                    ),
                    {
                        "numerator": indicator.veld,
                        "denominator": indicator.noemer,
                        "count": above,
                        "share": indicator.naam,
                    },
                    warning=True,
                )
            )
    return meldingen


def _suppressed(
    indicatoren: Sequence[Indicator], counts: Mapping[str, Mapping[str, int]], minimum: Minimum
) -> list[Melding]:
    """Say of each indicator how many points do not get it, and why."""
    secret = QT_TRANSLATE_NOOP("Veerkracht", "Secret, for points with fewer than {minimum} observations: {counts}.")
    missing = QT_TRANSLATE_NOOP("Veerkracht", "Missing, for points without any observation: {counts}.")
    meldingen = []
    for least in dict.fromkeys(minimum.of(indicator) for indicator in indicatoren):
        names = [indicator.naam for indicator in indicatoren if minimum.of(indicator) == least]
        meldingen += _counted(secret, {name: counts[name].get(GEHEIM, 0) for name in names}, minimum=least)
    uncounted = any(item.soort == SOM and not item.noemer and counts[item.naam].get(GEHEIM) for item in indicatoren)
    if uncounted:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Each point was one observation of a sum. Choose the field with the number of observations, such as "
            "inwoners, if a point stands for more.",
        )
        meldingen.append(Melding(text))
    return [*meldingen, *_counted(missing, {name: count.get(ONTBREKEND, 0) for name, count in counts.items()})]


def _counted(text: str, counts: Mapping[str, int], **values: object) -> list[Melding]:
    """Return one line for all fields: a country has thirty, of three years."""
    some = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
    return [Melding(text, {**values, "counts": some})] if some else []
