"""Kantelpunten: from which share of corporation dwellings on a mean development turns (001, section 2.7).

The development of areas against their corporatiebezit, as means by bin and as a smooth curve, each with an interval,
and the places where that curve passes zero. Nothing is assumed of the form of the curve.

**Curve.** Local linear regression (Cleveland 1979; Fan and Gijbels 1996, section 3.1): the height at ``x`` is the
intercept of the weighted least squares line through the areas within the bandwidth ``h`` of ``x``, weighted by the
tricube ``(1 - |d / h|^3)^3`` of their distance ``d`` times the weight of the area. Where nobody chose ``h`` it follows
from the data: the rule of thumb of Fan and Gijbels (1996, section 4.2) times ``G^(-1/20)`` of ``G`` groups, within
limits that the caller gives. That rule trades bias for spread, of the order ``n^(-1/5)``; an interval only holds where
the bias is the smaller of the two, hence the narrower window, of the order ``n^(-1/4)`` (undersmoothing: Hall 1992).

**Interval.** Groups (buurten; each area a group of its own where there are none) are drawn with replacement, as many as
there are, and everything is computed again with the bandwidth as it was. The interval is that of the percentiles,
pointwise, widened for few groups as Hesterberg (2015, "expanded percentile") does: with ``m`` groups the chance in each
tail is ``Phi(-sqrt(m / (m - 1)) * t(1 - alfa / 2; m - 1))``. For ``m`` the equivalent number of groups at that place
counts: ``1 / sum(l^2)`` over the groups, where ``l`` is how much each adds to the estimate.

**Kantelpunt.** Where the curve goes from one side of zero to the other, by linear interpolation. Its interval has all
places next to it where the interval of the curve holds zero: a place that is left out is one where the curve is known
to be on one side of zero. The chance that the interval misses the true place is therefore that of the band.
What is not covered has no curve and so no kantelpunt: fewer areas or groups than asked (equivalent numbers), outside
the data, or in a gap, with the nearest area on either side further than half the bandwidth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse, stats

from .klassen import DECIMALS as ROUNDED
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

DALEND, STIJGEND = -1, 1  # from above zero to below it, and the other way
CURVE, KLASSEN = "curve", "klassen"
STEP = 1.0  # procentpunt between two points of the curve
DECIMALS = 2  # of a share (%) in the curve: equal shares are computed once
BLOCK = 50  # draws between two looks at the cancel button
CELLS = 4_000_000  # numbers in memory at once
QUARTIC = 4  # degree of the pilot of the rule of thumb
UNDERSMOOTHING = -1 / 20  # power of the number of groups
INTERIOR = (5, 95)  # percentiles of the areas between which the curvature of the pilot counts
# Of the tricube: integral of its square, and its variance, by which the rule of thumb is for this kernel.
ROUGHNESS, VARIANCE = 175 / 247, 35 / 243
VALID = 0.9  # least part of the draws in which a place has a curve
SINGULAR = 1e-10  # of the square of the weights: areas in the window that make no line
STRAIGHT = 1e-9  # of the largest development: a bend below it is rounding


def no_step(share: float) -> None:
    """Do nothing with the progress."""


@dataclass(frozen=True)
class Bandbreedte:
    """The half width of the window in procentpunt; None for what the data give, between ``minimum`` and ``maximum``."""

    gekozen: float | None
    minimum: float
    maximum: float

    def __post_init__(self) -> None:
        for value in (self.gekozen, self.minimum, self.maximum):
            if value is not None and not 0 < value <= 100:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "The bandwidth must be more than 0 and at most 100 procentpunt, not {value}."
                    ),
                    value=value,
                )


@dataclass(frozen=True)
class Keuzes:
    """What decides the figures: bandwidth, draws, seed, confidence, and the least areas and groups of a place."""

    bandbreedte: Bandbreedte
    trekkingen: int
    startwaarde: int
    alfa: float
    minimum: int
    minimum_groepen: int

    def __post_init__(self) -> None:
        if not 0 < self.alfa < 1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Alfa must lie between 0 and 1, not {value}."), value=self.alfa
            )
        if self.trekkingen < 2 / self.alfa:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "An interval at alfa {alfa} needs {least} draws or more, not {count}."),
                alfa=self.alfa,
                least=int(np.ceil(2 / self.alfa)),
                count=self.trekkingen,
            )


@dataclass(frozen=True)
class Uitkomst:
    """Everything about one development.

    ``klassen``, indexed by class number: ``gebieden groepen gewicht pct gemiddelde laag hoog beoordeeld oordeel``.
    ``pct`` is the mean corporatiebezit (%), ``oordeel`` -1, 0 or 1 (``Int64``): below zero, not told from it, above;
    NULL where the class is not judged. ``gewicht`` is the sum of the weights: areas, where there are none.
    ``curve``: ``pct waarde laag hoog gebieden groepen gedekt``, a row for each procentpunt; ``gebieden`` and
    ``groepen`` are equivalent numbers, and what is not ``gedekt`` has no value.
    ``kantelpunten``: ``soort pct richting laag hoog laag_open hoog_open vast pct_zonder``. ``soort`` is CURVE, or
    KLASSEN for the means by bin, and their intervals, joined by straight lines: a check, as rough as the bins are.
    ``richting`` DALEND or STIJGEND; ``laag_open``: below it the curve is nowhere known to be on one side of zero, so
    that ``laag`` is only where the data end. ``vast``: known to be on different sides of zero on both sides.
    ``pct_zonder``: % of the draws whose curve does not turn in this direction, anywhere in the same stretch of data;
    NaN for KLASSEN.
    ``stukken``: the stretches that are covered, (from, to) in %. ``uitersten``: where the curve is lowest (DALEND) and
    highest (STIJGEND), each with the interval of the percentiles of the draws; NaN without a curve.
    """

    klassen: pd.DataFrame
    curve: pd.DataFrame
    kantelpunten: pd.DataFrame
    stukken: list[tuple[float, float]]
    bandbreedte: float
    gebieden: int
    groepen: int
    uitersten: dict[int, tuple[float, float, float]]
    meldingen: list[Melding]

    def of_curve(self) -> pd.DataFrame:
        """Return the kantelpunten of the curve."""
        return self.kantelpunten[self.kantelpunten["soort"] == CURVE]


def kantelpunten(
    gegevens: pd.DataFrame, klasse: pd.Series, nummers: Sequence[int], keuzes: Keuzes, step: Callable = no_step
) -> Uitkomst:
    """Return where the mean development passes zero.

    ``gegevens`` has ``corp`` (%, 0 to 100), ``ontwikkeling`` (any unit), and perhaps ``gewicht`` (above zero) and
    ``groep`` (any value); no value is missing. ``klasse`` has the number of the bin of each area, ``nummers`` all
    numbers from low to high. ``step`` is called with the share done, and may raise to stop. Raises Invoerfout where all
    areas have the same corporatiebezit, and for a single group.
    """
    punten = _Punten.of(gegevens, klasse, nummers)
    meldingen = _check_groups(punten, keuzes)
    h, said = _choose_bandwidth(punten, keuzes.bandbreedte)
    raster = _Raster(punten, h)
    curve = raster.estimate(keuzes)
    means = _class_means(punten, nummers, keuzes)
    drawn_curve, drawn_means = _bootstrap(punten, raster, len(nummers), keuzes, step)
    drawn_curve[:, ~curve["gedekt"].to_numpy()] = np.nan
    curve["laag"], curve["hoog"] = interval(drawn_curve, curve["groepen"].to_numpy(), keuzes.alfa)
    means["laag"], means["hoog"] = interval(drawn_means, means["equivalent"].to_numpy(), keuzes.alfa)
    # No band, no judgement: where too many draws have no curve.
    curve.loc[curve["laag"].isna(), ["waarde", "gedekt"]] = [np.nan, False]
    means = _judge(means)
    points = _with_shares(crossings(curve, CURVE), curve, drawn_curve)
    points = pd.concat([points, _class_crossings(means)], ignore_index=True).astype(POINT_COLUMNS)
    return Uitkomst(
        klassen=means,
        curve=curve,
        kantelpunten=points,
        stukken=[(float(curve["pct"].iloc[first]), float(curve["pct"].iloc[last])) for first, last in runs(curve)],
        bandbreedte=h,
        gebieden=len(gegevens),
        groepen=punten.groepen,
        uitersten={sign: _extreme(curve, drawn_curve, sign, keuzes.alfa) for sign in (DALEND, STIJGEND)},
        meldingen=[*meldingen, *said, *_not_covered(curve)],
    )


POINT_COLUMNS = {
    "soort": object, "pct": float, "richting": "int64", "laag": float, "hoog": float, "laag_open": bool,
    "hoog_open": bool, "vast": bool, "pct_zonder": float,
}  # fmt: skip


# ---- the data, areas with equal shares together ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Punten:
    """Areas as arrays: share, development, weight, number of the group, bin; ``plaats`` is the unique share."""

    x: np.ndarray
    y: np.ndarray
    w: np.ndarray
    groep: np.ndarray
    bin: np.ndarray
    uniek: np.ndarray
    plaats: np.ndarray
    groepen: int
    eigen: bool  # each area is a group of its own
    eenheid: float  # what a weight of 1 is here

    @classmethod
    def of(cls, gegevens: pd.DataFrame, klasse: pd.Series, nummers: Sequence[int]) -> _Punten:
        x = gegevens["corp"].to_numpy(dtype=float).round(DECIMALS)
        uniek, plaats = np.unique(x, return_inverse=True)
        if len(uniek) < 2:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "All areas have the same corporatiebezit ({value} %), so nothing can be said of where a "
                    "development turns. Check the field with corporation housing.",
                ),
                value=float(uniek[0]) if len(uniek) else 0.0,
            )
        w = gegevens["gewicht"].to_numpy(dtype=float) if "gewicht" in gegevens else np.ones(len(x))
        eigen = "groep" not in gegevens
        groep = np.arange(len(x)) if eigen else pd.factorize(gegevens["groep"], sort=True)[0]
        bins = pd.Index(nummers).get_indexer(klasse.astype("int64"))
        # Of the weights only their ratios matter: a mean of 1 keeps sums in bounds.
        y = gegevens["ontwikkeling"].to_numpy(dtype=float)
        unit = float(w.mean())
        return cls(x, y, w / unit, groep, bins, uniek, plaats.ravel(), int(groep.max()) + 1, eigen, unit)


def _check_groups(punten: _Punten, keuzes: Keuzes) -> list[Melding]:
    """Raise Invoerfout for a single group; return what is to be said of few."""
    if punten.groepen < 2:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "All areas are in one group, so an interval cannot be drawn from groups. Choose another field to group "
                "by, or none.",
            )
        )
    if punten.groepen >= 4 * keuzes.minimum_groepen:
        return []
    text = (
        QT_TRANSLATE_NOOP("Veerkracht", "Areas that the intervals are drawn from: {count}. With so few they are rough.")
        if punten.eigen
        else QT_TRANSLATE_NOOP(
            "Veerkracht", "Groups that the intervals are drawn from: {count}. With so few they are rough."
        )
    )
    return [Melding(text, {"count": punten.groepen}, warning=True)]


# ---- bandwidth ----------------------------------------------------------------------------------------------------


def rule_of_thumb(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    """Return the bandwidth that the rule of thumb of Fan and Gijbels (1996, section 4.2) gives for the tricube.

    ``[R / V^2 * s^2 * L * n / m / sum(w f''(x)^2)]^(1/5)``: a polynomial of the fourth degree gives the residual
    variance ``s^2`` and the curvature ``f''``, summed over the inner part of the data of length ``L``; ``R`` and ``V``
    are the roughness and the variance of the kernel, ``w`` weights with mean 1, ``n / m`` corrects for unequal ones.
    Infinite where the polynomial is straight; NaN for fewer than six different values of ``x``.
    """
    if len(np.unique(x)) <= QUARTIC + 1:
        return float("nan")
    low, high = np.percentile(x, INTERIOR)
    n, w = len(x), w / w.mean()
    centre, scale = float(x.mean()), float(x.std())
    z = (x - centre) / scale
    pilot = np.polynomial.Polynomial.fit(z, y, QUARTIC, w=np.sqrt(w))
    variance = float((w * (y - pilot(z)) ** 2).mean()) * n / max(n - QUARTIC - 1, 1)
    bend = np.where((x >= low) & (x <= high), pilot.deriv(2)(z), 0)
    curvature = float((w * (bend / scale**2) ** 2).sum())
    if np.abs(bend).max() <= STRAIGHT * np.abs(y).max():
        return float("inf")
    unequal = float((w**2).mean())
    return float((ROUGHNESS / VARIANCE**2 * variance * (high - low) * unequal / curvature) ** 0.2)


def _choose_bandwidth(punten: _Punten, keuze: Bandbreedte) -> tuple[float, list[Melding]]:
    """Return the bandwidth in procentpunt, rounded to tenths where it follows from the data, and what is to be said."""
    if keuze.gekozen is not None:
        return float(keuze.gekozen), []
    found = rule_of_thumb(punten.x, punten.y, punten.w)
    found *= punten.groepen**UNDERSMOOTHING
    kept = keuze.maximum if np.isnan(found) else float(np.clip(found, keuze.minimum, keuze.maximum))
    text = QT_TRANSLATE_NOOP("Veerkracht", "Bandwidth of the curve, from the data: {value} procentpunt.")
    return round(kept, 1), [Melding(text, {"value": round(kept, 1)})]


# ---- the curve ------------------------------------------------------------------------------------------------------


def tricube(distance: np.ndarray) -> np.ndarray:
    """Return the tricube kernel of distances in bandwidths, not scaled: 1 at 0, 0 from 1 on."""
    return np.clip(1 - np.abs(distance) ** 3, 0, None) ** 3


class _Raster:
    """The places of the curve, and the kernel of each unique share there: products with sums by share give moments."""

    def __init__(self, punten: _Punten, h: float) -> None:
        self.punten, self.h = punten, h
        first, last = np.floor(punten.uniek[0]), np.ceil(punten.uniek[-1])
        self.x = np.arange(first, last + STEP / 2, STEP)
        distance = (punten.uniek[:, None] - self.x[None, :]) / h
        kernel = tricube(distance)
        self.kernels = [kernel, kernel * distance, kernel * distance**2]

    def heights(self, weights: np.ndarray, products: np.ndarray) -> np.ndarray:
        """Return local linear fits of draws: sums of w and of w y by unique share, a row a draw; NaN where singular."""
        s0, s1, s2 = (weights @ kernel for kernel in self.kernels)
        t0, t1 = (products @ kernel for kernel in self.kernels[:2])
        determinant = s0 * s2 - s1**2
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (s2 * t0 - s1 * t1) / determinant
        found[~(determinant > SINGULAR * s0**2)] = np.nan
        return found

    def estimate(self, keuzes: Keuzes) -> pd.DataFrame:
        """Return the curve, with how much data each place has, and whether that is enough."""
        punten = self.punten
        weights, products = (
            np.bincount(punten.plaats, values, len(punten.uniek))[None, :] for values in (punten.w, punten.w * punten.y)
        )
        heights = self.heights(weights, products)[0]
        areas, groups = self._equivalent_numbers(weights[0])
        covered = self._near() & (areas >= keuzes.minimum) & (groups >= keuzes.minimum_groepen) & ~np.isnan(heights)
        return pd.DataFrame(
            {
                "pct": self.x,
                "waarde": np.where(covered, heights, np.nan),
                "laag": np.nan,
                "hoog": np.nan,
                "gebieden": areas,
                "groepen": groups,
                "gedekt": covered,
            }
        )

    def _near(self) -> np.ndarray:
        """Return where the nearest area on either side is within half the bandwidth, or the place is one itself."""
        uniek = self.punten.uniek
        after = np.searchsorted(uniek, self.x)
        before = np.searchsorted(uniek, self.x, side="right") - 1
        right = np.concatenate([uniek, [np.inf]])[after] - self.x
        left = np.where(before >= 0, self.x - uniek[np.maximum(before, 0)], np.inf)
        # The first and the last whole per cent may lie a little outside the data, with areas on one side only.
        left, right = np.where(left == np.inf, right, left), np.where(right == np.inf, left, right)
        return np.maximum(left, right) <= self.h / 2

    def _equivalent_numbers(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return for each place 1 / sum(l^2) over the areas and over the groups; ``l`` adds up to 1. 0 without data."""
        punten = self.punten
        s0, s1, s2 = (weights @ kernel for kernel in self.kernels)
        determinant = s0 * s2 - s1**2
        kernel, first, _ = self.kernels
        with np.errstate(divide="ignore", invalid="ignore"):
            smoother = (kernel * s2 - first * s1) / determinant
        smoother[:, ~(determinant > SINGULAR * s0**2)] = np.nan
        squares = np.bincount(punten.plaats, punten.w**2, len(punten.uniek))
        areas = 1 / (squares @ smoother**2)
        if punten.eigen:
            groups = areas
        else:
            by_group = sparse.csr_matrix(
                (punten.w, (punten.groep, punten.plaats)), shape=(punten.groepen, len(punten.uniek))
            )
            width = max(1, CELLS // punten.groepen)
            parts = [
                ((by_group @ smoother[:, start : start + width]) ** 2).sum(axis=0)
                for start in range(0, len(self.x), width)
            ]
            groups = 1 / np.concatenate(parts)
        return np.nan_to_num(areas, nan=0.0), np.nan_to_num(groups, nan=0.0)


# ---- means by bin ---------------------------------------------------------------------------------------------------


def _class_means(punten: _Punten, nummers: Sequence[int], keuzes: Keuzes) -> pd.DataFrame:
    """Return for each bin how many areas and groups it has, its weight, its mean share and its mean development."""
    count, inside = len(nummers), punten.bin >= 0
    bins, w = punten.bin[inside], punten.w[inside]
    weight = np.bincount(bins, w, count)
    by_group = sparse.csr_matrix((w, (punten.groep[inside], bins)), shape=(punten.groepen, count))
    squares = np.asarray(by_group.multiply(by_group).sum(axis=0)).ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        shares, means = (np.bincount(bins, w * values[inside], count) / weight for values in (punten.x, punten.y))
        equivalent = np.nan_to_num(weight**2 / squares, nan=0.0)
    areas, groups = np.bincount(bins, minlength=count), np.asarray((by_group > 0).sum(axis=0)).ravel()
    return pd.DataFrame(
        {
            "gebieden": areas,
            "groepen": groups,
            "gewicht": (weight * punten.eenheid).round(ROUNDED),
            "pct": shares,
            "gemiddelde": means,
            "equivalent": equivalent,
            "beoordeeld": (areas >= keuzes.minimum) & (groups >= keuzes.minimum_groepen),
        },
        index=pd.Index(nummers, name="klasse"),
    )


def _judge(means: pd.DataFrame) -> pd.DataFrame:
    """Return the bins with ``oordeel``; one without an interval is not judged, one that is not judged has none."""
    judged = means["beoordeeld"] & means["laag"].notna()
    sign = np.sign(means["laag"]).where(np.sign(means["laag"]) == np.sign(means["hoog"]), 0.0)
    return means.assign(
        beoordeeld=judged,
        laag=means["laag"].where(judged),
        hoog=means["hoog"].where(judged),
        oordeel=sign.where(judged).astype("Int64"),
    ).drop(columns="equivalent")


# ---- the bootstrap --------------------------------------------------------------------------------------------------


def _bootstrap(
    punten: _Punten, raster: _Raster, classes: int, keuzes: Keuzes, step: Callable
) -> tuple[np.ndarray, np.ndarray]:
    """Return the curve and the means by bin of every draw, a row a draw; NaN where a draw has no data."""
    generator = np.random.default_rng(keuzes.startwaarde)
    block = int(np.clip(CELLS // max(len(punten.x), len(punten.uniek)), 1, BLOCK))
    curves, means = [], []
    for start in range(0, keuzes.trekkingen, block):
        step(start / keuzes.trekkingen)
        rows = range(start, min(start + block, keuzes.trekkingen))
        drawn = [_draw(punten, generator, classes) for _ in rows]
        weights, products, totals, sums = (np.array(part) for part in zip(*drawn, strict=True))
        curves.append(raster.heights(weights, products))
        with np.errstate(divide="ignore", invalid="ignore"):
            means.append(sums / totals)
    step(1.0)
    return np.concatenate(curves), np.concatenate(means)


def _draw(punten: _Punten, generator: np.random.Generator, classes: int) -> tuple[np.ndarray, ...]:
    """Return the sums of one draw of groups: of w and of w y by unique share, and of both by bin."""
    times = np.bincount(generator.integers(0, punten.groepen, punten.groepen), minlength=punten.groepen)
    w = times[punten.groep] * punten.w
    wy = w * punten.y
    count, bins = len(punten.uniek), punten.bin + 1  # bin 0 has what is in no class
    by_bin = (np.bincount(bins, values, classes + 1)[1:] for values in (w, wy))
    return np.bincount(punten.plaats, w, count), np.bincount(punten.plaats, wy, count), *by_bin


def interval(draws: np.ndarray, equivalent: np.ndarray, alfa: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower and upper ends of the expanded percentile interval of each column of ``draws``.

    ``equivalent`` is the equivalent number of groups of each column. NaN where that is below 2, and where fewer than
    nine tenths of the draws have a value.
    """
    found = np.sort(draws, axis=0)  # NaN comes last
    valid = (~np.isnan(draws)).sum(axis=0)
    usable = (valid >= VALID * len(draws)) & (equivalent >= 2)
    m = np.where(usable, equivalent, 2.0)
    tail = stats.norm.cdf(-np.sqrt(m / (m - 1)) * stats.t.ppf(1 - alfa / 2, m - 1))
    ends = []
    for chance in (tail, 1 - tail):
        position = np.clip((valid + 1) * chance - 1, 0, np.maximum(valid - 1, 0))
        below = np.floor(position).astype(int)
        above = np.minimum(below + 1, np.maximum(valid - 1, 0))
        columns = np.arange(draws.shape[1])
        low, high = found[below, columns], found[above, columns]
        ends.append(np.where(usable, low + (position - below) * (high - low), np.nan))
    return ends[0], ends[1]


# ---- where it passes zero -------------------------------------------------------------------------------------------


def runs(curve: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the first and last position of every stretch of rows that are ``gedekt``."""
    covered = np.concatenate([[False], curve["gedekt"].to_numpy(dtype=bool), [False]]).astype(int)
    turns = np.flatnonzero(np.diff(covered))
    return [(int(first), int(last) - 1) for first, last in zip(turns[::2], turns[1::2], strict=True)]


def crossings(curve: pd.DataFrame, soort: str) -> pd.DataFrame:
    """Return where ``waarde`` passes zero within each stretch that is ``gedekt``, from low to high ``pct``.

    ``curve`` has ``pct waarde laag hoog gedekt``. Touching zero is no crossing; where the value is zero for a while
    before it changes sign, the middle of that is. ``pct_zonder`` is NaN here.
    """
    x, value, low, high = (curve[name].to_numpy(dtype=float) for name in ("pct", "waarde", "laag", "hoog"))
    found = []
    for first, last in runs(curve):
        signed = first + np.flatnonzero(value[first : last + 1])
        for i, j in zip(signed[:-1], signed[1:], strict=True):
            if np.sign(value[i]) == np.sign(value[j]):
                continue
            at = _zero(x[i], value[i], x[j], value[j]) if j == i + 1 else float(x[i + 1 : j].mean())
            direction = DALEND if value[i] > 0 else STIJGEND
            left, below = _reach(x, low, high, range(i, first - 1, -1), at)
            right, above = _reach(x, low, high, range(j, last + 1), at)
            found.append(
                {
                    "soort": soort, "pct": at, "richting": direction, "laag": min(left, at), "hoog": max(right, at),
                    "laag_open": below == 0, "hoog_open": above == 0,
                    "vast": below == -direction and above == direction, "pct_zonder": np.nan,
                }
            )  # fmt: skip
    return pd.DataFrame(found, columns=list(POINT_COLUMNS)).astype(POINT_COLUMNS)


def _zero(x0: float, y0: float, x1: float, y1: float) -> float:
    """Return where the line through two points, one on either side of zero, passes zero."""
    return float(x0 + (x1 - x0) * y0 / (y0 - y1))


def _reach(x: np.ndarray, low: np.ndarray, high: np.ndarray, places: range, at: float) -> tuple[float, int]:
    """Return how far the interval of a crossing at ``at`` goes along ``places``, and the sign that ends it.

    It ends where an end of the interval of the curve passes zero, so that the curve is known to be above (1) or below
    (-1) zero from there on. 0 where that is nowhere: it then goes as far as the data.
    """
    for place in places:
        for bound, sign in ((low, 1), (high, -1)):
            if bound[place] * sign > 0:
                before = place - places.step
                inside = 0 <= before < len(x) and bound[before] * sign <= 0
                return (_zero(x[before], bound[before], x[place], bound[place]) if inside else at), sign
    return float(x[places[-1]]), 0


def _with_shares(points: pd.DataFrame, curve: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return the crossings with the % of draws that have none in the same direction in the same stretch."""
    shares = []
    for at, direction in zip(points["pct"], points["richting"], strict=True):
        first, last = next(run for run in runs(curve) if curve["pct"].iloc[run[0]] <= at <= curve["pct"].iloc[run[1]])
        side = draws[:, first : last + 1] * -direction
        turns = ((side[:, :-1] > 0) & (side[:, 1:] <= 0)).any(axis=1)
        shares.append(100 * float(1 - turns.mean()))
    return points.assign(pct_zonder=np.array(shares, dtype=float))


def _class_crossings(means: pd.DataFrame) -> pd.DataFrame:
    """Return where lines between the means of neighbouring bins pass zero; a bin that is not judged parts them."""
    nodes = means.rename(columns={"gemiddelde": "waarde", "beoordeeld": "gedekt"})
    return crossings(nodes, KLASSEN)


def _extreme(curve: pd.DataFrame, draws: np.ndarray, sign: int, alfa: float) -> tuple[float, float, float]:
    """Return where the curve is lowest (DALEND) or highest (STIJGEND), with percentiles of the draws; NaN if none."""
    covered = curve["gedekt"].to_numpy(dtype=bool)
    if not covered.any():
        return (float("nan"),) * 3
    x = curve["pct"].to_numpy()[covered]
    known = draws[:, covered]
    known = np.where(np.isnan(known), -np.inf, sign * known)
    low, high = np.percentile(x[known.argmax(axis=1)], [50 * alfa, 100 - 50 * alfa])
    return float(x[(sign * curve["waarde"].to_numpy()[covered]).argmax()]), float(low), float(high)


def _not_covered(curve: pd.DataFrame) -> list[Melding]:
    """Return what is to be said of places without enough data: everywhere, or where the sign differs around a gap."""
    stretches = runs(curve)
    if not stretches:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Nowhere are there enough areas and groups close together for a curve. Choose a lower minimum or a larger "
            "bandwidth, or more areas.",
        )
        return [Melding(text, warning=True)]
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Between {low} and {high} % corporatiebezit are too few areas. The curve is on different sides of zero around "
        "that: it may turn there, but where cannot be said.",
    )
    value, pct = curve["waarde"].to_numpy(), curve["pct"].to_numpy()
    return [
        Melding(text, {"low": float(pct[before]), "high": float(pct[after])}, warning=True)
        for (_, before), (after, _) in zip(stretches[:-1], stretches[1:], strict=True)
        if value[before] * value[after] < 0
    ]
