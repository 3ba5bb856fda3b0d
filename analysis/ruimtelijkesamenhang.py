"""Ruimtelijke samenhang: do high values lie beside high ones, in all areas together and around each of them?

Moran's I (Moran 1950; Cliff and Ord 1981), its local parts (LISA: Anselin 1995) and Gi and Gi* (Getis and Ord 1992,
Ord and Getis 1995). ``values`` is always a Series by the keys of the areas, ``buren`` the ``Burenmatrix`` of those
areas (it may have more). An area without a value is left out before anything is counted: it is nobody's neighbour.
An area without neighbours (an island) takes part in mean and variance, but has no local value of its own: NULL, not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .burenmatrix import Burenmatrix
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

NIET_SIGNIFICANT = 0
HOOG_HOOG, LAAG_HOOG, LAAG_LAAG, HOOG_LAAG = 1, 2, 3, 4  # the quadrants, numbered as esda and PySAL do
FEWEST = 4  # areas: the variance of I divides by n - 3
EXAMPLES = 5  # areas that a refusal names
NUMBERS_AT_ONCE = 1_000_000  # drawn between two calls of step
# Sums of the same values in another order differ in their last digits; what is closer than this, in standard
# deviations, is equal.
EQUAL = 1e-10


@dataclass(frozen=True)
class Moran:
    """Moran's I of all areas.

    ``I`` with row-standardised weights; ``verwacht`` is -1 / (n - 1). ``z`` and ``p_norm`` (two-sided) are those of the
    normal approximation under randomisation. ``verdeling`` has the I of each permutation, none without permutations.
    ``p_perm`` is two-sided: twice the smaller share of permutations with an I at least as high, or at least as low,
    both with the observed one counted, at most 1; NaN without permutations. ``n`` areas with a value, of which
    ``eilanden`` without neighbours; ``weggelaten`` have no value.
    """

    I: float  # noqa: E741 (its name everywhere)
    verwacht: float
    z: float
    p_norm: float
    p_perm: float
    permutaties: int
    n: int
    eilanden: int
    weggelaten: int
    verdeling: np.ndarray = field(default_factory=lambda: np.empty(0))
    meldingen: list[Melding] = field(default_factory=list)


@dataclass(frozen=True)
class Lisa:
    """Local Moran's I of each area.

    ``tabel`` has a row for every key of the values given, in their order, with the columns ``i`` (local I), ``z`` (the
    value in standard deviations from the mean), ``lag`` (mean of the z of the neighbours), ``kwadrant`` (HOOG_HOOG ...,
    ``Int64``), ``p`` (two-sided, as in ``Moran``), ``p_fdr`` (p controlled for false discovery), ``klasse`` (``Int64``:
    the quadrant where significant, else NIET_SIGNIFICANT) and ``buren`` (their number, ``Int64``). All but ``z`` and
    ``buren`` are NULL for islands, all are NULL for areas without a value.
    """

    tabel: pd.DataFrame
    alfa: float
    fdr: bool
    permutaties: int
    n: int
    eilanden: int
    weggelaten: int
    meldingen: list[Melding] = field(default_factory=list)


@dataclass(frozen=True)
class GetisOrd:
    """Gi or Gi* of each area.

    ``tabel`` has a row for every key of the values given, in their order: ``z`` (the statistic, standardised), ``p``
    (two-sided, normal), ``p_fdr`` and ``klasse`` (``Int64``: 0 not significant, else the number of ``niveaus`` reached,
    below zero for low values). NULL for areas without a value and for islands, Gi* too: an area by itself is no
    neighbourhood.
    """

    tabel: pd.DataFrame
    met_zelf: bool
    niveaus: tuple[float, ...]
    fdr: bool
    n: int
    eilanden: int
    weggelaten: int
    meldingen: list[Melding] = field(default_factory=list)


@dataclass(frozen=True)
class _Veld:
    """The areas with a value: ``z`` in (population) standard deviations from the mean, and who is whose neighbour."""

    z: np.ndarray
    buren: Burenmatrix
    weggelaten: int

    @property
    def n(self) -> int:
        return len(self.z)

    @property
    def eilanden(self) -> int:
        return int(self.buren.eilanden.sum())

    def meldingen(self) -> list[Melding]:
        counted = (
            (self.weggelaten, QT_TRANSLATE_NOOP("Veerkracht", "Areas without a value, left out: {count}.")),
            (
                self.eilanden,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas without neighbours, of which nothing is said by themselves (no value, not 0): {count}.",
                ),
            ),
        )
        return [Melding(text, {"count": count}, warning=True) for count, text in counted if count]


def moran(
    values: pd.Series,
    buren: Burenmatrix,
    *,
    permutaties: int = 999,
    startwaarde: int = 1,
    step: Callable[[float], None] = lambda share: None,
) -> Moran:
    """Return Moran's I of ``values``.

    ``step`` is called with the share done, 0-1, and may raise to stop. Raises Invoerfout for infinite values, fewer
    than FEWEST areas with a value, values that are all equal, and when no area has a neighbour.
    """
    veld = _prepare(values, buren)
    weights = veld.buren.row_standardised()
    # Rows add up to 1, and z has a variance of 1: I is the sum of z times lag, over the areas with neighbours.
    share = 1 / (veld.n - veld.eilanden)
    observed = float(veld.z @ (weights @ veld.z)) * share
    expected = -1 / (veld.n - 1)
    z = (observed - expected) / _deviation(veld, weights)
    simulated = np.empty(permutaties)
    for some, orders in mixed(veld.z, permutaties, startwaarde, step):
        simulated[some] = np.einsum("pn,np->p", orders, weights @ orders.T) * share
    p = float(two_sided(*extremes(simulated, np.array([observed])), permutaties)[0])
    return Moran(
        I=observed,
        verwacht=expected,
        z=float(z),
        p_norm=float(normal_p(z)),
        p_perm=p,
        permutaties=permutaties,
        n=veld.n,
        eilanden=veld.eilanden,
        weggelaten=veld.weggelaten,
        verdeling=simulated,
        meldingen=veld.meldingen(),
    )


def local_moran(
    values: pd.Series,
    buren: Burenmatrix,
    *,
    alfa: float,
    fdr: bool = True,
    permutaties: int = 999,
    startwaarde: int = 1,
    step: Callable[[float], None] = lambda share: None,
) -> Lisa:
    """Return local Moran's I; ``klasse`` is on ``p_fdr <= alfa``, or on ``p`` without ``fdr``.

    p is of conditional permutation: the value of the area stays, those of its neighbours are drawn from all others.
    An area with exactly the mean has an I of 0 whatever its neighbours are, and p 1. Without permutations p and class
    are NULL. ``step`` and the errors are those of ``moran``.
    """
    veld = _prepare(values, buren)
    z, lag = veld.z, veld.buren.row_standardised() @ veld.z
    tabel = pd.DataFrame({"i": z * lag * (veld.n - 1) / veld.n, "z": z, "lag": lag}, index=veld.buren.index)
    tabel["kwadrant"] = np.select([(z > 0) & (lag > 0), lag > 0, z <= 0], [HOOG_HOOG, LAAG_HOOG, LAAG_LAAG], HOOG_LAAG)
    p = two_sided(*_conditional_extremes(veld, permutaties, startwaarde, step), permutaties)
    tabel["p"] = np.where(np.abs(z) <= EQUAL, np.where(np.isnan(p), np.nan, 1.0), p)
    tabel = _without_islands(tabel, veld, keep=["z"])
    tabel["p_fdr"] = false_discovery(tabel["p"].to_numpy())
    test = tabel["p_fdr" if fdr else "p"]
    tabel["kwadrant"] = tabel["kwadrant"].astype("Int64")
    tabel["klasse"] = tabel["kwadrant"].where(test <= alfa, NIET_SIGNIFICANT).mask(test.isna())
    tabel["buren"] = pd.array(veld.buren.aantallen, dtype="Int64")
    columns = ["i", "z", "lag", "kwadrant", "p", "p_fdr", "klasse", "buren"]
    return Lisa(
        tabel=tabel[columns].reindex(values.index),
        alfa=alfa,
        fdr=fdr,
        permutaties=permutaties,
        n=veld.n,
        eilanden=veld.eilanden,
        weggelaten=veld.weggelaten,
        meldingen=veld.meldingen() + (_too_few_permutations(tabel, alfa, permutaties) if fdr else []),
    )


def getis_ord(
    values: pd.Series,
    buren: Burenmatrix,
    *,
    niveaus: Sequence[float],
    met_zelf: bool = True,
    fdr: bool = True,
) -> GetisOrd:
    """Return Gi* (``met_zelf``: the area itself is one of its neighbours) or Gi of each area.

    A class counts the ``niveaus`` that ``p_fdr`` reaches, or ``p`` without ``fdr``. The errors are those of ``moran``.
    """
    veld = _prepare(values, buren)
    # z has mean 0 and variance 1; Gi is about all areas but the one itself, Gi* about all.
    around = veld.buren.matrix @ veld.z
    count = veld.buren.aantallen.astype(float)
    if met_zelf:
        areas, mean, variance = veld.n, 0.0, 1.0
        around, count = around + veld.z, count + 1
    else:
        areas, mean = veld.n - 1, -veld.z / (veld.n - 1)
        variance = (veld.n - veld.z**2) / areas - mean**2
    # A neighbourhood of all areas leaves nothing to compare with, and areas that are all equal have no spread.
    spread = variance * (areas * count - count**2) / (areas - 1)
    spread = np.where(spread > EQUAL, spread, np.nan)
    tabel = pd.DataFrame({"z": (around - count * mean) / np.sqrt(spread)}, index=veld.buren.index)
    tabel["p"] = normal_p(tabel["z"].to_numpy())
    tabel = _without_islands(tabel, veld)
    tabel["p_fdr"] = false_discovery(tabel["p"].to_numpy())
    test = tabel["p_fdr" if fdr else "p"]
    reached = sum((test <= niveau).astype("Int64") for niveau in niveaus)
    sign = pd.array(np.where(tabel["z"] < 0, -1, 1), dtype="Int64")
    tabel["klasse"] = (reached * sign).mask(test.isna())
    return GetisOrd(
        tabel=tabel.reindex(values.index),
        met_zelf=met_zelf,
        niveaus=tuple(niveaus),
        fdr=fdr,
        n=veld.n,
        eilanden=veld.eilanden,
        weggelaten=veld.weggelaten,
        meldingen=veld.meldingen(),
    )


def false_discovery(p: np.ndarray) -> np.ndarray:
    """Return p controlled for false discovery (Benjamini and Hochberg 1995): significant where at most alfa.

    NaN stays NaN and is not counted as a test.
    """
    p = np.asarray(p, dtype=float)
    tests = np.flatnonzero(~np.isnan(p))
    order = tests[np.argsort(p[tests], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    controlled = np.full(len(p), np.nan)
    # No p may end above that of a test that was less sure.
    controlled[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return controlled


def _prepare(values: pd.Series, buren: Burenmatrix) -> _Veld:
    """Return the areas with a value. Raises Invoerfout as ``moran``."""
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    infinite = values.index[np.isinf(numbers)]
    if len(infinite):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} has infinite values, in areas: {count} (the first: {areas}). Correct them, or make them "
                "NULL.",
            ),
            field=str(values.name),
            count=len(infinite),
            areas=", ".join(str(key) for key in infinite[:EXAMPLES]),
        )
    present = ~np.isnan(numbers)
    used = numbers[present]
    if len(used) < FEWEST:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with a value in field {field}: {count}. Spatial association needs at least {fewest}.",
            ),
            field=str(values.name),
            count=len(used),
            fewest=FEWEST,
        )
    if np.ptp(used) <= EQUAL * np.abs(used).max():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "All areas have the same value in field {field}, so none is high or low. Choose another field.",
            ),
            field=str(values.name),
        )
    among = buren.subset(values.index[present])
    if among.eilanden.all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No area with a value in field {field} has a neighbour with one. Choose another kind of neighbours, or "
                "a greater distance.",
            ),
            field=str(values.name),
        )
    # Divided first, so that squares of large values do not overflow.
    centred = used / np.abs(used).max()
    centred = centred - centred.mean()
    return _Veld(centred / np.sqrt(np.mean(centred**2)), among, int((~present).sum()))


def _deviation(veld: _Veld, weights) -> float:
    """Return the standard deviation of I under randomisation (Cliff and Ord 1981, p. 46); NaN where it cannot vary."""
    n, s0 = veld.n, float(veld.n - veld.eilanden)
    both = weights + weights.T
    s1 = both.power(2).sum() / 2
    rows = np.asarray(weights.sum(axis=1)).ravel() + np.asarray(weights.sum(axis=0)).ravel()
    s2 = (rows**2).sum()
    kurtosis = np.mean(veld.z**4)
    spread = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    spread -= kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    variance = spread / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2
    return float(np.sqrt(variance)) if variance > EQUAL / n**2 else float("nan")


def mixed(
    z: np.ndarray, permutaties: int, startwaarde: int, step: Callable[[float], None]
) -> Iterator[tuple[slice, np.ndarray]]:
    """Yield the values in random order: which permutations, and their values (permutations x n)."""
    rng = np.random.default_rng(startwaarde)
    size = max(NUMBERS_AT_ONCE // len(z), 1)
    for begin in range(0, permutaties, size):
        step(begin / permutaties)
        some = slice(begin, min(begin + size, permutaties))
        yield some, rng.permuted(np.broadcast_to(z, (some.stop - begin, len(z))), axis=1)


def _conditional_extremes(
    veld: _Veld, permutaties: int, startwaarde: int, step: Callable[[float], None]
) -> tuple[np.ndarray, np.ndarray]:
    """Return for each area how many draws of its neighbours have a sum at least as high, and at least as low.

    Every permutation is one order of some areas, shared by all: the neighbours of an area with c of them are the first
    c that are not the area itself. The sum of the first c is thus the same for all areas with c neighbours, which are
    compared with its sorted permutations at once; where the area itself is among the first c, the sum is that of the
    first c + 1 less its own value. Exactly the conditional permutation of Anselin (1995), without a loop over areas.
    """
    rng = np.random.default_rng(startwaarde)
    counts = veld.buren.aantallen
    observed = veld.buren.matrix @ veld.z
    width = int(counts.max()) + 1
    high, low = np.zeros(veld.n, dtype=np.int64), np.zeros(veld.n, dtype=np.int64)
    size = max(NUMBERS_AT_ONCE // width, 1)
    for begin in range(0, permutaties, size):
        step(begin / permutaties)
        runs = min(size, permutaties - begin)
        drawn = np.stack([rng.choice(veld.n, width, replace=False) for _ in range(runs)])
        sums = np.cumsum(veld.z[drawn], axis=1)
        for count in np.unique(counts[counts > 0]):
            areas = np.flatnonzero(counts == count)
            more, less = extremes(sums[:, count - 1], observed[areas])
            high[areas] += more
            low[areas] += less
        run, place = np.nonzero(np.arange(width) < counts[drawn])
        area = drawn[run, place]
        count = counts[area]
        _mend(high, low, area, observed[area], sums[run, count - 1], sums[run, count] - veld.z[area])
    return high, low


def _mend(
    high: np.ndarray, low: np.ndarray, area: np.ndarray, observed: np.ndarray, wrong: np.ndarray, right: np.ndarray
) -> None:
    """Count for these areas the sums ``right`` in the place of ``wrong``."""
    np.add.at(high, area, (right >= observed - EQUAL).astype(np.int64) - (wrong >= observed - EQUAL))
    np.add.at(low, area, (right <= observed + EQUAL).astype(np.int64) - (wrong <= observed + EQUAL))


def extremes(simulated: np.ndarray, observed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each observed value how many simulated ones are at least as high, and at least as low."""
    ordered = np.sort(simulated)
    high = len(ordered) - np.searchsorted(ordered, observed - EQUAL, side="left")
    return high, np.searchsorted(ordered, observed + EQUAL, side="right")


def two_sided(high: np.ndarray, low: np.ndarray, permutaties: int) -> np.ndarray:
    """Return twice the smaller share, the observed value counted as one of the permutations; NaN without any."""
    if not permutaties:
        return np.full(len(high), np.nan)
    return np.minimum(2 * (np.minimum(high, low) + 1) / (permutaties + 1), 1.0)


def normal_p(z: np.ndarray | float) -> np.ndarray:
    """Return the two-sided p of a standard normal value; NaN of NaN."""
    from scipy.special import ndtr

    return 2 * ndtr(-np.abs(z))


def _without_islands(tabel: pd.DataFrame, veld: _Veld, keep: Sequence[str] = ()) -> pd.DataFrame:
    """Return the table with NaN for areas without neighbours, but in the columns of ``keep``."""
    columns = [name for name in tabel if name not in keep]
    return tabel.assign(**{name: tabel[name].where(~veld.buren.eilanden) for name in columns})


def _too_few_permutations(tabel: pd.DataFrame, alfa: float, permutaties: int) -> list[Melding]:
    """Say so where no area is significant, and none could be unless many were at once."""
    tests = int(tabel["p"].notna().sum())
    least = 2 / (permutaties + 1)
    sure = int((tabel["p"] <= alfa).sum())
    if not permutaties or not sure or (tabel["p_fdr"] <= alfa).any() or least * tests <= alfa:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No area is significant after control of the false discovery rate, though without it areas are: "
                "{sure}. With {permutations} permutations p is at least {least}; with more it can be smaller.",
            ),
            {"sure": sure, "permutations": permutaties, "least": least},
            warning=True,
        )
    ]
