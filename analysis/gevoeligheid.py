"""Gevoeligheid: how firm the veerkracht class of an area is.

Two things could have made the class another one. The limits are nobody's published limits: others would do as well.
And a small area has small numbers: one family more or less, or a count rounded to tens, moves its index. Both are
tried: every draw of chance with every combination of limits, each by the rule of ``veerkracht``.

A full grid of limits needs no run per combination. The four limits move independently, and each decides one answer:
the share of combinations with a class is the product of the shares of its three answers. That is exact, not sampled;
only chance is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontwikkeling import direction
from .overlast import Overlast
from .veerkracht import Grenzen, Klassentabel, classify_veerkracht, level

BLOCK = 20_000  # areas that are computed together, which bounds the memory
BATCH = 10  # draws that are made together: a binomial distribution is prepared once for all of them
STEVIG, REDELIJK, ONZEKER = 1, 2, 3
SAME_INDEX = 0.5  # procentpunt that the groups may differ from the index: that of a sum of rounded shares


@dataclass(frozen=True)
class Marges:
    """How far each limit of ``Grenzen`` moves either way, in its own unit; zero for a limit that stays."""

    band_kwetsbaarheid: float
    band_overlast: float
    veel: float
    weinig: float

    def __post_init__(self) -> None:
        if not all(marge >= 0 for marge in astuple(self)):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The margins of the limits must be zero or more: {margins}."),
                margins="; ".join(f"{marge:g}" for marge in astuple(self)),
            )


@dataclass(frozen=True)
class Rooster:
    """The values of each limit, ascending; all combinations are tried."""

    band_kwetsbaarheid: np.ndarray
    band_overlast: np.ndarray
    veel: np.ndarray
    weinig: np.ndarray

    @classmethod
    def around(cls, grenzen: Grenzen, marges: Marges, stappen: int) -> Rooster:
        """Return ``stappen`` values of each limit, evenly around it; bands are never below zero.

        Raises Invoerfout when "many problems" could pass "few problems": an area would have both.
        """
        bands = (
            np.maximum(_values(grenzen.band_kwetsbaarheid, marges.band_kwetsbaarheid, stappen), 0),
            np.maximum(_values(grenzen.band_overlast, marges.band_overlast, stappen), 0),
        )
        veel, weinig = (_values(getattr(grenzen, name), getattr(marges, name), stappen) for name in ("veel", "weinig"))
        if not veel[-1] < weinig[0]:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "With these margins the limit of 'many problems' rises to {veel} and that of 'few problems' falls "
                    "to {weinig}. Choose smaller margins, so that they do not meet.",
                ),
                veel=float(veel[-1]),
                weinig=float(weinig[0]),
            )
        return cls(*bands, veel, weinig)

    def combinations(self) -> int:
        """Return how many combinations of different limits there are."""
        return int(np.prod([len(np.unique(values)) for values in vars(self).values()]))


def _values(limit: float, marge: float, stappen: int) -> np.ndarray:
    return np.round(np.linspace(limit - marge, limit + marge, stappen), DECIMALS)


@dataclass(frozen=True)
class Ruis:
    """The chance that is drawn.

    ``afronding`` is the width in persons within which a count was rounded, ``sd_score`` the standard deviation of a
    score. One ``startwaarde`` always gives the same draws for the same areas in the same order, whatever pandas does;
    numpy promises that within a version only (NEP 19), though it has drawn these the same from 1.24 on.
    """

    trekkingen: int
    startwaarde: int
    afronding: float = 0.0
    sd_score: float = 0.0

    def __post_init__(self) -> None:
        if self.trekkingen < 1 or self.startwaarde < 0 or not (self.afronding >= 0 and self.sd_score >= 0):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "There must be one draw or more, and seed, rounding and standard deviation must be zero or more.",
                )
            )


@dataclass(frozen=True)
class Oordeelgrenzen:
    """From which firmness (%) a class is ``stevig``, and from which ``redelijk``; below that it is onzeker."""

    stevig: float
    redelijk: float

    def __post_init__(self) -> None:
        if not 0 <= self.redelijk < self.stevig <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "A class is firm from {stevig} % and fair from {redelijk} %: the first must be the higher, and "
                    "both lie between 0 and 100.",
                ),
                stevig=self.stevig,
                redelijk=self.redelijk,
            )


@dataclass(frozen=True)
class Telling:
    """What was counted in one year: ``aandelen``, a column a group (or only the index), in % of ``inwoners``."""

    aandelen: pd.DataFrame
    inwoners: pd.Series


@dataclass(frozen=True)
class Gevoeligheid:
    """``table`` has for each area ``gev_klasse`` (1 to 9), the shares of the runs that keep it (0-100, one decimal)

    ``gev_stevigheid`` (limits and chance), ``gev_grens`` (limits only) and ``gev_ruis`` (chance only), ``gev_andere``
    (the class that it most often becomes instead, the lowest of equals) and ``gev_oordeel`` (1 stevig, 2 redelijk,
    3 onzeker). All NULL without a class; what needs chance also NULL without inwoners; ``gev_andere`` NULL where there
    is no other class.
    """

    table: pd.DataFrame
    meldingen: list[Melding]


def gevoeligheid(
    index_ontw: pd.Series,
    tellingen: tuple[Telling, Telling],
    overlast: Overlast,
    grenzen: Grenzen,
    rooster: Rooster,
    ruis: Ruis,
    klassen: Klassentabel,
    oordeelgrenzen: Oordeelgrenzen,
    step: Callable[[float], None],
) -> Gevoeligheid:
    """Return for each area whether its veerkracht class survives other limits and the chance of small numbers.

    ``index_ontw``, ``overlast``, ``grenzen`` and ``klassen`` as in ``classify_veerkracht``; ``tellingen`` are those of
    t0 and t1. The people of a group are drawn from a binomial distribution (n = inwoners, p = the share), the two years
    independently; the rounding is drawn evenly. A development relative to the gemeente keeps the reference that it has.
    ``step`` is called before each draw with the share that is done and may raise to stop.
    """
    base = classify_veerkracht(index_ontw, overlast, grenzen, klassen)
    index = base.table.index
    known = base.table["vk_klasse"].notna().to_numpy()
    klasse = base.table["vk_klasse"].fillna(1).to_numpy(dtype="int64")
    values = _Values(
        _rounded(base.table["vk_index_ontw"]), _rounded(base.table["vk_onv_ontw"]), _rounded(overlast.t1.reindex(index))
    )
    counts = [_Counts.of(telling, index) for telling in tellingen]
    countable = counts[0].usable & counts[1].usable
    rules = _rules(klassen)
    one = Rooster.around(grenzen, Marges(0, 0, 0, 0), 1)
    limits = _kept(_class_shares(values, rooster, rules), klasse)
    runs, noise = _runs(values, counts, klasse, (rooster, one), ruis, rules, step)
    return Gevoeligheid(
        _table(klasse, known, countable, limits, runs, noise, oordeelgrenzen).set_axis(index, axis=0),
        [*base.meldingen, *_uncountable(known & ~countable), *_other_index(index_ontw, tellingen)],
    )


def _rounded(series: pd.Series) -> np.ndarray:
    return np.round(series.to_numpy(dtype=float, na_value=np.nan), DECIMALS)


# ---- The grid of limits ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Values:
    """What the class is decided on, as bare numbers: development of the index, and of the score, and the score."""

    index_ontw: np.ndarray
    onv_ontw: np.ndarray
    onv_t1: np.ndarray

    def block(self, rows: slice) -> _Values:
        return _Values(*(values[rows] for values in vars(self).values()))


def _rules(klassen: Klassentabel) -> np.ndarray:
    """Return a row a combination and a column a class: 1 where the combination has that class."""
    return (klassen.reshape(-1, 1) == np.arange(1, klassen.max() + 1)).astype(float)


def _class_shares(
    values: _Values, rooster: Rooster, rules: np.ndarray, overlast: np.ndarray | None = None
) -> np.ndarray:
    """Return for each area (row) the share of all combinations of limits that give each class (column).

    ``overlast`` saves the work of ``_overlast_shares`` where that is known already.
    """
    if overlast is None:
        overlast = _overlast_shares(values, rooster)
    kwetsbaarheid = _answer_shares(direction(values.index_ontw, band) for band in rooster.band_kwetsbaarheid)
    return (kwetsbaarheid[:, :, None] * overlast[:, None, :]).reshape(len(overlast), -1) @ rules


def _overlast_shares(values: _Values, rooster: Rooster) -> np.ndarray:
    """Return the shares of the nine combinations of development and level of overlast, a column each.

    The limits of the level are taken in pairs: as no "veel" reaches any "weinig", an area is below the one or above the
    other, never both, and pairs give the same shares as all combinations.
    """
    change = _answer_shares(direction(values.onv_ontw, band) for band in rooster.band_overlast)
    levels = _answer_shares(
        level(values.onv_t1, veel, weinig) for veel, weinig in zip(rooster.veel, rooster.weinig, strict=True)
    )
    return (change[:, :, None] * levels[:, None, :]).reshape(len(change), -1)


def _answer_shares(answers: Iterable[np.ndarray]) -> np.ndarray:
    """Return how often each area has answer 1, 2 and 3, as shares."""
    answers = list(answers)
    return np.stack([sum(answer == number for answer in answers) for number in (1, 2, 3)], axis=1) / len(answers)


def _kept(shares: np.ndarray, klasse: np.ndarray) -> np.ndarray:
    return shares[np.arange(len(klasse)), klasse - 1]


# ---- Chance ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Counts:
    """A telling as bare numbers: ``shares`` (0-1, areas by groups), ``inwoners``, and which areas have both.

    An area that is not usable has one inhabitant and no group, so that it can be drawn along and thrown away.
    """

    shares: np.ndarray
    inwoners: np.ndarray
    usable: np.ndarray

    @classmethod
    def of(cls, telling: Telling, index: pd.Index) -> _Counts:
        shares = telling.aandelen.reindex(index).to_numpy(dtype=float, na_value=np.nan) / 100
        inwoners = np.round(telling.inwoners.reindex(index).to_numpy(dtype=float, na_value=np.nan))
        usable = (shares >= 0).all(axis=1) & (inwoners >= 1)
        return cls(np.where(usable[:, None], shares, 0), np.where(usable, inwoners, 1).astype("int64"), usable)

    def block(self, rows: slice) -> _Counts:
        return _Counts(self.shares[rows], self.inwoners[rows], self.usable[rows])

    def draw(self, generator: np.random.Generator, afronding: float) -> np.ndarray:
        """Return how far the index of each area (row) lies off by chance in BATCH draws (columns), in procentpunt."""
        shares, inwoners = self.shares[:, :, None], self.inwoners[:, None, None]
        # An index may pass 100 %, a sum of groups that overlap; it is drawn as that many equal groups.
        parts = np.maximum(np.ceil(shares), 1)
        size = (*self.shares.shape, BATCH)
        people = generator.binomial((inwoners * parts).astype("int64"), shares / parts, size).astype(float)
        if afronding:
            people += generator.uniform(-afronding / 2, afronding / 2, size)
            np.maximum(people, 0, out=people)
        return 100 * (people / inwoners - shares).sum(axis=1)


def _runs(
    values: _Values,
    counts: list[_Counts],
    klasse: np.ndarray,
    roosters: tuple[Rooster, Rooster],
    ruis: Ruis,
    rules: np.ndarray,
    step: Callable[[float], None],
) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of each class over all draws and all limits, and how often chance alone keeps the class.

    ``roosters``: all limits, and only the chosen ones.
    """
    shares, kept = np.zeros((len(klasse), rules.shape[1])), np.zeros(len(klasse))
    starts = range(0, len(klasse), BLOCK)
    seeds = np.random.SeedSequence(ruis.startwaarde).spawn(len(starts))
    for number, (start, seed) in enumerate(zip(starts, seeds, strict=True)):
        rows = slice(start, start + BLOCK)
        generator = np.random.default_rng(seed)
        block, (t0, t1) = values.block(rows), [item.block(rows) for item in counts]
        known = [None if ruis.sd_score else _overlast_shares(block, rooster) for rooster in roosters]
        for draw in range(ruis.trekkingen):
            step((number + draw / ruis.trekkingen) / len(starts))
            if draw % BATCH == 0:
                noise = t1.draw(generator, ruis.afronding) - t0.draw(generator, ruis.afronding)
            drawn = _with_noise(block, noise[:, draw % BATCH], ruis, generator)
            wide, narrow = (
                _class_shares(drawn, rooster, rules, done) for rooster, done in zip(roosters, known, strict=True)
            )
            shares[rows] += wide
            kept[rows] += _kept(narrow, klasse[rows])
    return shares / ruis.trekkingen, kept / ruis.trekkingen


def _with_noise(values: _Values, noise: np.ndarray, ruis: Ruis, generator: np.random.Generator) -> _Values:
    """Return the values of one draw; ``noise`` is that of the development of the index."""
    index_ontw = np.round(values.index_ontw + noise, DECIMALS)
    if not ruis.sd_score:
        return _Values(index_ontw, values.onv_ontw, values.onv_t1)
    t0, t1 = generator.normal(0, ruis.sd_score, (2, len(noise)))
    return _Values(index_ontw, np.round(values.onv_ontw + t1 - t0, DECIMALS), np.round(values.onv_t1 + t1, DECIMALS))


# ---- The result --------------------------------------------------------------------------------------------------


def _table(
    klasse: np.ndarray,
    known: np.ndarray,
    countable: np.ndarray,
    limits: np.ndarray,
    runs: np.ndarray,
    noise: np.ndarray,
    oordeelgrenzen: Oordeelgrenzen,
) -> pd.DataFrame:
    drawn = known & countable
    firmness = _percentage(_kept(runs, klasse))
    others = np.round(runs, DECIMALS)
    others[np.arange(len(klasse)), klasse - 1] = 0
    other = others.argmax(axis=1) + 1
    oordeel = ONZEKER - np.searchsorted([oordeelgrenzen.redelijk, oordeelgrenzen.stevig], firmness, side="right")
    return pd.DataFrame(
        {
            "gev_klasse": _whole(klasse, known),
            "gev_stevigheid": np.where(drawn, firmness, np.nan),
            "gev_grens": np.where(known, _percentage(limits), np.nan),
            "gev_ruis": np.where(drawn, _percentage(noise), np.nan),
            "gev_andere": _whole(other, drawn & others.any(axis=1)),
            "gev_oordeel": _whole(oordeel, drawn),
        }
    )


def _percentage(shares: np.ndarray) -> np.ndarray:
    """Return shares as % with one decimal; first rounded finer, as sums differ by a hair between machines."""
    return np.round(np.round(100 * shares, DECIMALS), 1)


def _whole(numbers: np.ndarray, known: np.ndarray) -> pd.Series:
    return pd.Series(pd.arrays.IntegerArray(numbers.astype("int64"), ~known))


def _uncountable(missing: np.ndarray) -> list[Melding]:
    if not missing.any():
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with a class whose firmness is unknown, for want of inwoners or shares in both years: {count}.",
            ),
            {"count": int(missing.sum())},
            warning=True,
        )
    ]


def _other_index(index_ontw: pd.Series, tellingen: tuple[Telling, Telling]) -> list[Melding]:
    """Return a message when the groups that are drawn do not develop as the index does."""
    t0, t1 = (telling.aandelen.sum(axis=1, min_count=telling.aandelen.shape[1]) for telling in tellingen)
    count = int(((t1 - t0 - index_ontw).abs() > SAME_INDEX).sum())
    if not count:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas where the groups do not add up to the development of the index: {count}. Choose the groups that "
                "the index was made of, as shares in % and in the right year.",
            ),
            {"count": count},
            warning=True,
        )
    ]
