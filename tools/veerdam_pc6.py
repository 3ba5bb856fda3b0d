"""The small areas of the sample city Veerdam: PC6 points with counts of three years, and the streets they stand on.

Everything is made up. What the PC6 points of a buurt count together is what the other files say of that buurt; within
it the figures vary smoothly, so that a map of squares shows more than the map of buurten. Used by make_veerdam.py, from
a seed of its own, so that nothing here moves a figure of the other files.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.ops import unary_union
from shapely.prepared import prep

SEED_PC6 = 61006
YEARS = (2014, 2018, 2020)
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
COUNTS = ("inwoners", "woningen", "corporatiewoningen", *GROEPEN)
SCORE = "onv"

# Below these a PC6 has no figures of groups, and a buurt no score (as in the files of the buurten).
SECRET_BELOW = 5
SCORED_FROM = 50

# PC6 in a square kilometre of built-up ground; how much of a buurt is built up follows.
DENSITY = 205.0
# A buurt grown more than this had PC6 added: since the first year, and half of them since the second.
GROWN = 0.12

QUAY = 12.0  # m from the water
SHORTEST = 18.0  # m: crossings nearer than this are one
DROPPED = 0.14  # of the streets, so that blocks differ in size
PIECE = 12.0  # m of street, on either side of which a PC6 can stand
# km from the town hall: near these the river and the moat have a bridge.
BRIDGES_KM = (
    (-3.4, 0.15), (-1.6, 0.2), (-0.2, -0.8), (0.9, -1.0), (2.4, -0.35), (5.2, 1.1),
    (0.95, 0.2), (0.35, 0.9), (-0.55, 0.75),
)  # fmt: skip
VIADUCT_WIJK, LOOSE_WIJK = "WK990104", "WK990202"


@dataclass(frozen=True)
class Style:
    """How a wijk is built: blocks of `along` x `across` m, one street grid in `open` m of green; persons in a PC6."""

    along: float = 150.0
    across: float = 85.0
    open: float = 400.0
    persons: float = 50.0
    jitter: float = 0.13
    farms: float = 0.003
    rural: bool = False


ORDINARY = Style()
STYLES = {
    "WK990100": Style(95, 70, 150, 46, 0.24),
    "WK990101": Style(130, 80, 240, 50, 0.17),
    "WK990102": Style(190, 120, 420, 50, 0.10, 0.01),
    "WK990103": Style(135, 70, 300, 46, 0.18),
    "WK990104": Style(180, 110, 330, 58, 0.07),
    "WK990107": Style(160, 85, 330, 48, 0.22),
    "WK990108": Style(210, 140, 620, 27, 0.24, 0.02, True),
    "WK990202": Style(180, 110, 620, 26, 0.22, 0.04, True),
}


@dataclass(frozen=True)
class Gebied:
    """A buurt: its ground (RD New), `counts[name][year]` and, in years that it has one, its score."""

    code: str
    wijk: str
    gemeente: str
    shape: Polygon
    counts: Mapping[str, Mapping[int, int]]
    score: Mapping[int, float]

    @property
    def style(self) -> Style:
        """How it is built."""
        return STYLES.get(self.wijk, ORDINARY)

    @property
    def pc6(self) -> int:
        """How many PC6 it has. Few people live far apart."""
        persons = self.counts["inwoners"][YEARS[-1]]
        return max(1, persons // 7 if persons < SCORED_FROM else round(persons / self.style.persons))


class Pattern:
    """A smooth random pattern over the plane (mean 0, sd 1) in which places within `length` m are alike."""

    def __init__(self, length: float, rng: np.random.Generator):
        self.waves = rng.normal(0.0, 1.0 / length, (2, 96))
        self.shift = rng.uniform(0.0, 2 * math.pi, 96)

    def __call__(self, xy: np.ndarray) -> np.ndarray:
        """The values at places (n, 2)."""
        return np.cos(xy @ self.waves + self.shift).sum(axis=1) * math.sqrt(2 / 96)


def inside(shape: Polygon | MultiPolygon, xy: np.ndarray) -> np.ndarray:
    """Which places (n, 2) are in the shape: those with an odd number of borders to the east of them."""
    west, south, east, north = shape.bounds
    found = (xy[:, 0] > west) & (xy[:, 0] < east) & (xy[:, 1] > south) & (xy[:, 1] < north)
    x, y = xy[found].T
    odd = np.zeros(len(x), dtype=bool)
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            corners = np.asarray(ring.coords)
            for (x1, y1), (x2, y2) in zip(corners[:-1], corners[1:], strict=True):
                if y1 != y2:
                    odd ^= ((y1 > y) != (y2 > y)) & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    found[found] = odd
    return found


# ---------------------------------------------------------------------------------------------------------
# Ground: where a buurt is built up, and the blocks between its streets.


@dataclass(frozen=True)
class BuiltUp:
    """Which ground of a buurt is built up: where `pattern`, lower far from what it lies around, is above `bound`.

    In the country that is each buurt itself, in town the whole wijk, so that its buurten make one town.
    """

    area: Gebied
    pattern: Pattern
    around: Polygon | MultiPolygon
    bound: float = 0.0

    @classmethod
    def of(cls, area: Gebied, pattern: Pattern, around: Polygon | MultiPolygon) -> BuiltUp:
        """The part of the buurt that its PC6 need."""
        grid = turned_grid(area.shape, 40.0, 40.0, 0.0)
        share = min(1.0, area.pc6 / (DENSITY * area.shape.area / 1e6))
        values = cls(area, pattern, around).level(grid)
        return cls(area, pattern, around, float(np.quantile(values, 1.0 - share)) if share < 1 else -math.inf)

    def level(self, xy: np.ndarray) -> np.ndarray:
        """How early a place (n, 2) was built on."""
        far = np.hypot(*(xy - np.array(self.around.centroid.coords[0])).T) / math.sqrt(self.around.area)
        return 0.7 * self.pattern(xy) - 3.0 * far

    def __call__(self, xy: np.ndarray) -> np.ndarray:
        """Which places (n, 2), in the buurt, are built up."""
        return self.level(xy) >= self.bound


def turned_grid(shape: Polygon, along: float, across: float, angle: float) -> np.ndarray:
    """The points in the shape of a grid that is turned by `angle`."""
    middle = np.array(shape.centroid.coords[0])
    west, south, east, north = shape.bounds
    reach = math.hypot(east - west, north - south)
    u, v = np.meshgrid(np.arange(-reach, reach, along), np.arange(-reach, reach, across))
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    xy = np.column_stack([u.ravel(), v.ravel()]) @ turn + middle
    return xy[inside(shape, xy)]


def block_centres(built: Sequence[BuiltUp], rng: np.random.Generator) -> np.ndarray:
    """The middles of the blocks between streets: small where it is built up, large in the green."""
    out = []
    turns = {wijk: rng.uniform(0, math.pi) for wijk in sorted({b.area.wijk for b in built})}
    for part in built:
        style, shape = part.area.style, part.area.shape
        angle = turns[part.area.wijk] + rng.normal(0, 0.35)
        for along, across, wanted in ((style.along, style.across, True), (style.open, style.open * 0.8, False)):
            xy = turned_grid(shape, along, across, angle)
            xy = xy + rng.uniform(-1, 1, xy.shape) * min(along, across) * (style.jitter if wanted else 0.3)
            xy = xy[inside(shape, xy)]
            out.append(xy[part(xy) == wanted])
    return np.vstack(out)


# ---------------------------------------------------------------------------------------------------------
# Streets: the borders of the blocks, quays along the water, bridges.


@dataclass
class Street:
    """A street between two crossings `ends`, along the vertices `xy` (k, 2)."""

    xy: np.ndarray
    kind: str
    ends: tuple[int, int] = (-1, -1)

    @property
    def length(self) -> float:
        """Its length in m."""
        return float(np.hypot(*np.diff(self.xy, axis=0).T).sum())


@dataclass
class Net:
    """Streets and the places (n, 2) of the crossings between them."""

    streets: list[Street]
    places: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))

    @classmethod
    def of(cls, lines: Iterable[tuple[np.ndarray, str]]) -> Net:
        """Streets that meet at their ends, to the decimetre; in an order that only their places decide."""
        streets = [Street(np.round(xy, 1), kind) for xy, kind in lines]
        streets = [s if tuple(s.xy[0]) <= tuple(s.xy[-1]) else Street(s.xy[::-1], s.kind) for s in streets]
        streets.sort(key=lambda s: (s.xy[0].tolist(), s.xy[-1].tolist(), len(s.xy)))
        net = cls([])
        net.renumber([s for s in streets if s.length > 0])
        return net

    def renumber(self, streets: Sequence[Street]) -> None:
        """Take these streets, each once, and number their crossings."""
        number: dict[tuple[float, float], int] = {}
        seen = set()
        self.streets = []
        for street in streets:
            ends = tuple(number.setdefault(tuple(place), len(number)) for place in street.xy[[0, -1]].tolist())
            key = (min(ends), max(ends), len(street.xy) if len(street.xy) > 2 else 2)
            if key not in seen and ends[0] != ends[1]:
                seen.add(key)
                self.streets.append(Street(street.xy, street.kind, ends))
        self.places = np.array(list(number))

    def degrees(self) -> np.ndarray:
        """How many streets meet at each crossing."""
        return np.bincount(np.ravel([s.ends for s in self.streets]), minlength=len(self.places))

    def parts(self, pairs: Iterable[tuple[int, int]] | None = None) -> np.ndarray:
        """For each crossing the lowest one of those that streets (or only these pairs) connect it with."""
        top = list(range(len(self.places)))

        def find(k: int) -> int:
            while top[k] != k:
                top[k] = top[top[k]]
                k = top[k]
            return k

        for a, b in [s.ends for s in self.streets] if pairs is None else pairs:
            a, b = sorted((find(a), find(b)))
            top[b] = a
        return np.array([find(k) for k in range(len(top))])

    def contract(self) -> None:
        """Make one crossing of those that only a few metres of street part."""
        group = self.parts(s.ends for s in self.streets if s.length < SHORTEST)
        size = np.bincount(group, minlength=len(self.places))
        middle = np.column_stack([np.bincount(group, self.places[:, k], len(group)) for k in (0, 1)])
        middle = np.round(middle / np.maximum(size, 1)[:, None], 1)
        for street in self.streets:
            street.xy = street.xy.copy()
            street.xy[0], street.xy[-1] = middle[group[street.ends[0]]], middle[group[street.ends[1]]]
        self.renumber([s for s in self.streets if group[s.ends[0]] != group[s.ends[1]]])

    def prune(self) -> None:
        """Take away dead ends of a few metres."""
        for _ in range(3):
            degree = self.degrees()
            kept = [s for s in self.streets if s.length > 28 or min(degree[list(s.ends)]) > 1]
            self.renumber(kept)

    def thin(self, rng: np.random.Generator) -> None:
        """Take some streets away, none that leaves a dead end."""
        degree = self.degrees()
        gone = set()
        for k in rng.permutation(len(self.streets)):
            ends = list(self.streets[k].ends)
            if self.streets[k].kind == "straat" and rng.random() < DROPPED and min(degree[ends]) > 2:
                degree[ends] -= 1
                gone.add(int(k))
        self.renumber([s for k, s in enumerate(self.streets) if k not in gone])

    def keep_parts(self, least: float) -> None:
        """Keep the parts with streets of that length (m) in all."""
        part = self.parts()
        lengths: dict[int, float] = defaultdict(float)
        for street in self.streets:
            lengths[part[street.ends[0]]] += street.length
        self.renumber([s for s in self.streets if lengths[part[s.ends[0]]] >= least])

    def bridge(self, near: np.ndarray, part: np.ndarray) -> None:
        """Join the two banks at `near` by the shortest straight line; `part` says of each crossing what it is on."""
        close = np.flatnonzero(np.hypot(*(self.places - near).T) < 700)
        a, b = (index.ravel() for index in np.meshgrid(close, close))
        a, b = a[part[a] < part[b]], b[part[a] < part[b]]
        if len(a):
            start, end = self.places[a], self.places[b]
            cost = np.hypot(*(start - end).T) + 0.5 * np.hypot(*((start + end) / 2 - near).T)
            k = int(np.argmin(np.round(cost, 3)))
            self.streets.append(Street(np.array([start[k], end[k]]), "brug", (int(a[k]), int(b[k]))))

    def viaduct(self, middle: np.ndarray) -> None:
        """Add a straight road that passes over at least three streets and meets others only at its ends."""
        close = np.flatnonzero(np.hypot(*(self.places - middle).T) < 420)
        lines = [LineString(s.xy) for s in self.streets]
        pairs = [(a, b) for a in close for b in close if a < b]
        pairs.sort(key=lambda p: round(float(np.hypot(*(self.places[list(p)].mean(axis=0) - middle))), 3))
        for a, b in pairs:
            start, end = self.places[[a, b]]
            length = float(np.hypot(*(end - start)))
            if not 420 < length < 620:
                continue
            across = (end - start)[::-1] * (-1, 1) / length
            off = np.abs((self.places - start) @ across)
            along = (self.places - start) @ (end - start) / length
            beside = (along > -5) & (along < length + 5) & (off < 9)
            line = LineString([start, end])
            if beside.sum() == 2 and sum(line.crosses(other) for other in lines) >= 4:
                self.streets.append(Street(np.array([start, end]), "viaduct", (int(a), int(b))))
                return
        raise RuntimeError("there is no place for the viaduct; choose another seed")

    def loose_piece(self, spots: np.ndarray) -> None:
        """Add three lanes, joined to nothing, at the one of the spots that is farthest from every street."""
        along = np.vstack([pieces(s)[0] for s in self.streets])
        far = cKDTree(along).query(spots)[0]
        hub = spots[int(np.argmax(np.round(far, 3)))]
        for turn, length in ((0.4, 90), (2.3, 110), (4.6, 80)):
            bend = hub + 0.5 * length * np.array([math.cos(turn + 0.15), math.sin(turn + 0.15)])
            end = hub + length * np.array([math.cos(turn), math.sin(turn)])
            self.streets.append(Street(np.round([hub, bend, end], 1), "los"))


def pieces(street: Street) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2) every few metres along a street, and the direction of the street there (n, 2)."""
    step = np.diff(street.xy, axis=0)
    length = np.hypot(*step.T)
    count = np.maximum(1, np.round(length / PIECE).astype(int))
    at = np.repeat(np.arange(len(step)), count)
    share = np.concatenate([(np.arange(n) + 0.5) / n for n in count])
    return street.xy[at] + share[:, None] * step[at], (step / length[:, None])[at]


def street_lines(centres: np.ndarray, land: MultiPolygon, water: MultiPolygon) -> Iterator[tuple[np.ndarray, str]]:
    """The borders between the blocks on the land, and the quays."""
    inner = land.buffer(-QUAY).simplify(3.0)
    quays = inner.boundary.intersection(water.buffer(3 * QUAY))
    wide = inner.buffer(1.5)
    dry = prep(inner.buffer(-1.5)).contains
    angles = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    middle = centres.mean(axis=0)
    far = middle + 40000.0 * np.column_stack([np.cos(angles), np.sin(angles)])
    diagram = Voronoi(np.vstack([centres, far]))
    wet = [quays]
    for (left, right), (a, b) in zip(diagram.ridge_points, diagram.ridge_vertices, strict=True):
        if min(left, right) >= len(centres) or min(a, b) < 0:
            continue
        xy = diagram.vertices[[a, b]]
        line = LineString(xy)
        if dry(line):
            yield xy, "straat"
        elif line.length > 0.05:
            wet.append(line.intersection(wide))
    along = prep(quays.buffer(0.5)).contains
    for line in unary_union([shape for shape in wet if not shape.is_empty]).geoms:
        if line.geom_type == "LineString":
            yield np.asarray(line.coords), "kade" if along(line) else "straat"


def make_net(
    areas: Sequence[Gebied], built: Sequence[BuiltUp], water: MultiPolygon, centre: np.ndarray, rng: np.random.Generator
) -> Net:
    """The streets of the city."""
    land = unary_union([area.shape for area in areas])
    net = Net.of(street_lines(block_centres(built, rng), land, water))
    net.contract()
    net.prune()
    net.thin(rng)
    net.keep_parts(5000.0)
    banks = net.parts()
    for place in BRIDGES_KM:
        net.bridge(centre + 1000.0 * np.array(place), banks)
    of_wijk = [area.shape for area in areas if area.wijk == VIADUCT_WIJK]
    net.viaduct(np.array(unary_union(of_wijk).centroid.coords[0]))
    rural = unary_union([area.shape for area in areas if area.wijk == LOOSE_WIJK]).buffer(-250)
    net.loose_piece(turned_grid(rural, 60.0, 60.0, 0.0))
    return net


def drawn_lines(net: Net) -> list[tuple[np.ndarray, str]]:
    """The streets as lines (k, 2) that go straight on over crossings, so that few lines are needed."""
    at: dict[int, list[int]] = defaultdict(list)
    for k, street in enumerate(net.streets):
        for end in street.ends:
            at[end].append(k)
    follows: dict[tuple[int, int], int] = {}
    for crossing, streets in at.items():
        if crossing < 0:
            continue
        away = {}
        for k in streets:
            xy = net.streets[k].xy if net.streets[k].ends[0] == crossing else net.streets[k].xy[::-1]
            away[k] = (xy[1] - xy[0]) / np.hypot(*(xy[1] - xy[0]))
        pairs = [(float(np.round(away[a] @ away[b], 6)), a, b) for a in streets for b in streets if a < b]
        for turn, a, b in sorted(pairs):
            free = (a, crossing) not in follows and (b, crossing) not in follows
            if turn < -0.75 and free and net.streets[a].kind == net.streets[b].kind:
                follows[a, crossing], follows[b, crossing] = b, a
    return list(chains(net, follows))


def chains(net: Net, follows: Mapping[tuple[int, int], int]) -> Iterator[tuple[np.ndarray, str]]:
    """Each street once, with all that follow it on both sides."""
    done: set[int] = set()
    for first, street in enumerate(net.streets):
        if first in done:
            continue
        done.add(first)
        xy = street.xy
        for turned in (False, True):
            xy, k, end = xy[::-1], first, street.ends[int(turned)]
            while (k, end) in follows and follows[k, end] not in done:
                k = follows[k, end]
                done.add(k)
                ends = net.streets[k].ends
                more = net.streets[k].xy if ends[0] == end else net.streets[k].xy[::-1]
                xy, end = np.vstack([xy, more[1:]]), ends[1] if ends[0] == end else ends[0]
        yield xy, street.kind


# ---------------------------------------------------------------------------------------------------------
# PC6: where they are, and what is counted in each.


def hilbert(xy: np.ndarray, size: float = 16384.0) -> np.ndarray:
    """The order of places (n, 2) along a curve that fills a square of `size` m: what is near in it is near."""
    side = 1 << 13
    x, y = np.clip(((xy - xy.min(axis=0)) / size * side).astype(np.int64), 0, side - 1).T
    out = np.zeros(len(xy), dtype=np.int64)
    s = side >> 1
    while s:
        right, up = (x & s) > 0, (y & s) > 0
        out += s * s * ((3 * right) ^ up)
        turn = right & ~up
        x, y = np.where(turn, side - 1 - x, x), np.where(turn, side - 1 - y, y)
        x, y = np.where(up, x, y), np.where(up, y, x)
        s >>= 1
    return out


def place_points(net: Net, built: Sequence[BuiltUp], water: MultiPolygon, rng: np.random.Generator) -> list[np.ndarray]:
    """For each buurt the places (n, 2) of its PC6: beside its streets, evenly over what is built up."""
    along, side, loose = [], [], []
    for street in net.streets:
        if street.kind in ("brug", "viaduct"):
            continue
        middle, direction = pieces(street)
        across = np.column_stack([-direction[:, 1], direction[:, 0]])
        for sign in (-1, 1):
            if street.kind == "kade" and inside(water, middle + 30.0 * sign * across).mean() > 0.5:
                continue
            along.append(middle)
            side.append(sign * across)
            loose.append(np.full(len(middle), street.kind == "los"))
    xy = np.vstack(along) + rng.uniform(9.0, 24.0, (sum(map(len, along)), 1)) * np.vstack(side)
    xy, apart = np.round(xy, 1), np.concatenate(loose)
    dense = Pattern(260.0, rng)
    out = []
    for part in built:
        # Not on the border itself, where rounding could put a point on the other side.
        own = np.flatnonzero(inside(part.area.shape.buffer(-1.0), xy))
        weight = np.where(part(xy[own]), np.exp(0.3 * dense(xy[own])), part.area.style.farms)
        weight[apart[own]] = 0.3
        order = np.argsort(hilbert(xy[own]), kind="stable")
        own, until = own[order], np.cumsum(weight[order])
        steps = (np.arange(part.area.pc6) + rng.uniform(0.15, 0.85, part.area.pc6)) / part.area.pc6
        out.append(xy[np.unique(own[np.searchsorted(until, steps * until[-1])])])
    return [points[np.argsort(hilbert(points), kind="stable")] for points in out]


def whole(exact: np.ndarray) -> np.ndarray:
    """Whole numbers with the same total: of any run of neighbours in the array the total is less than one off."""
    until = np.concatenate([[0.0], np.cumsum(exact)])
    return np.diff(np.floor(until + 0.5 + 1e-7)).astype(int)


def part_of(total: int, of: np.ndarray, tilt: np.ndarray) -> np.ndarray:
    """Whole numbers that add up to `total`, none above `of`; logit(share) differs as `tilt` does."""
    low, high = -30.0, 30.0
    for _ in range(80):
        middle = (low + high) / 2
        exact = of / (1 + np.exp(-(tilt + middle)))
        low, high = (middle, high) if exact.sum() < total else (low, middle)
    out = np.minimum(whole(exact), of)
    # What the last digits of the sum left over.
    spare = total - int(out.sum())
    out[np.argsort(-(of - out) if spare > 0 else -out, kind="stable")[: abs(spare)]] += int(np.sign(spare))
    return out


def logit(share: np.ndarray) -> np.ndarray:
    """ln(p / (1 - p)), of shares kept away from 0 and 1."""
    share = np.clip(share, 0.004, 0.996)
    return np.log(share / (1 - share))


def blended(xy: np.ndarray, values: np.ndarray, reach: float = 230.0) -> np.ndarray:
    """Of values (n,) the weighted mean of those near each place (n, 2); NaN does not count."""
    known = ~np.isnan(values)
    out = np.zeros(len(xy))
    if known.any():
        for begin in range(0, len(xy), 500):
            apart = xy[begin : begin + 500, None, :] - xy[None, known, :]
            near = np.exp(-(apart**2).sum(axis=2) / (2 * reach**2)) + 1e-12
            out[begin : begin + 500] = near @ values[known] / near.sum(axis=1)
    return out


@dataclass(frozen=True)
class Points:
    """The PC6 of the city: places (n, 2), the rows of each buurt, and the patterns that their figures follow."""

    areas: Sequence[Gebied]
    rows: Sequence[np.ndarray]
    xy: np.ndarray
    rng: np.random.Generator

    def of_areas(self, values: Iterable[float]) -> np.ndarray:
        """A value of each buurt at its points."""
        return np.concatenate([np.full(len(rows), v) for rows, v in zip(self.rows, values, strict=True)])

    def shares(self, name: str, base: str, year: int) -> np.ndarray:
        """The share in the buurten, without steps at their borders."""
        pairs = [(area.counts[name][year], area.counts[base][year]) for area in self.areas]
        return blended(self.xy, self.of_areas([a / b if b else math.nan for a, b in pairs]))

    def built_in(self) -> np.ndarray:
        """The first of YEARS in which each PC6 is there: a buurt that grew did so on one side."""
        since = np.zeros(len(self.xy), dtype=int)
        for area, rows in zip(self.areas, self.rows, strict=True):
            first, last = (area.counts["inwoners"][year] for year in (YEARS[0], YEARS[-1]))
            turn = self.rng.uniform(0, 2 * math.pi)
            new = 1.0 - first / last if last > first * (1 + GROWN) else 0.0
            count = round(max(0.0, new - GROWN / 3) * len(rows)) if first else len(rows)
            count = count if last else 0
            order = np.argsort(self.xy[rows] @ [math.cos(turn), math.sin(turn)], kind="stable")[::-1]
            since[rows[order[:count]]] = 2
            since[rows[order[count // 2 : count]]] = 1
        return since

    def persons(self) -> dict[int, np.ndarray]:
        """Inhabitants in each year; a few PC6 are small."""
        weight = np.exp(0.28 * Pattern(170.0, self.rng)(self.xy) + self.rng.normal(0, 0.28, len(self.xy)))
        weight[self.rng.random(len(self.xy)) < 0.025] *= 0.07
        since = self.built_in()
        out = {}
        for k, year in enumerate(YEARS):
            own = weight * np.exp(self.rng.normal(0, 0.05, len(self.xy))) * (since <= k)
            out[year] = np.zeros(len(self.xy), dtype=int)
            for area, rows in zip(self.areas, self.rows, strict=True):
                total = area.counts["inwoners"][year]
                if total:
                    out[year][rows] = whole(total * own[rows] / own[rows].sum())
        return out

    def dwellings(self, persons: Mapping[int, np.ndarray]) -> dict[int, np.ndarray]:
        """Dwellings in each year: more to a person in one PC6 than in another."""
        weight = np.exp(0.14 * Pattern(200.0, self.rng)(self.xy))
        out = {}
        for year, of_year in persons.items():
            out[year] = np.zeros(len(self.xy), dtype=int)
            for area, rows in zip(self.areas, self.rows, strict=True):
                own = weight[rows] * of_year[rows]
                if own.sum():
                    out[year][rows] = whole(area.counts["woningen"][year] * own / own.sum())
        return out

    def divided(self, name: str, year: int, of: np.ndarray, tilt: np.ndarray) -> np.ndarray:
        """What each buurt counts, over its points."""
        out = np.zeros(len(self.xy), dtype=int)
        for area, rows in zip(self.areas, self.rows, strict=True):
            total = area.counts[name][year]
            if total:
                out[rows] = part_of(total, of[rows], tilt[rows])
        return out

    def figures(self) -> dict[str, list]:
        """Each field with a value for each PC6, None where there is none."""
        persons = self.persons()
        dwellings = self.dwellings(persons)
        complexes = 1.5 * np.tanh(1.2 * Pattern(190.0, self.rng)(self.xy)) + self.rng.normal(0, 0.25, len(self.xy))
        worse = Pattern(330.0, self.rng)(self.xy)
        turning = Pattern(380.0, self.rng)(self.xy)
        own = {name: (Pattern(300.0, self.rng)(self.xy), Pattern(320.0, self.rng)(self.xy)) for name in GROEPEN}
        scores = self.scores(worse, turning, persons)
        out: dict[str, list] = {}
        for year in YEARS:
            past = (year - YEARS[0]) / (YEARS[-1] - YEARS[0]) - 0.5
            there = persons[year] > 0
            corp = self.divided(
                "corporatiewoningen",
                year,
                dwellings[year],
                logit(self.shares("corporatiewoningen", "woningen", year)) + complexes,
            )
            out[f"inwoners_{year}"] = with_gaps(persons[year], there)
            out[f"woningen_{year}"] = with_gaps(dwellings[year], there)
            out[f"corporatiewoningen_{year}"] = with_gaps(corp, there)
            known = self.enough(persons[year], year)
            for name, (level, change) in own.items():
                tilt = logit(self.shares(name, "inwoners", year)) + 0.22 * complexes + 0.16 * worse + 0.12 * level
                tilt = tilt + past * (0.15 * turning + 0.12 * change)
                counts = self.divided(name, year, np.where(known, persons[year], 0), tilt)
                out[f"{name}_{year}"] = with_gaps(counts, known)
            out[f"{SCORE}_{year}"] = with_gaps(np.round(scores[year], 4), known & ~np.isnan(scores[year]))
        return out

    def enough(self, persons: np.ndarray, year: int) -> np.ndarray:
        """The PC6 whose groups are given: not the smallest, except where a whole buurt is of such."""
        known = persons >= SECRET_BELOW
        for area, rows in zip(self.areas, self.rows, strict=True):
            groups = max(area.counts[name][year] for name in GROEPEN)
            if persons[rows][known[rows]].sum() < groups + 1:
                known[rows] = persons[rows] > 0
        return known

    def scores(
        self, worse: np.ndarray, turning: np.ndarray, persons: Mapping[int, np.ndarray]
    ) -> dict[int, np.ndarray]:
        """Scores whose mean over the inhabitants of a buurt is its own, NaN where it has none."""
        spots = Pattern(210.0, self.rng)(self.xy)
        change = Pattern(340.0, self.rng)(self.xy)
        out = {}
        for year in YEARS:
            past = (year - YEARS[0]) / (YEARS[-1] - YEARS[0]) - 0.5
            given = self.of_areas([area.score.get(year, math.nan) for area in self.areas])
            found = blended(self.xy, given) - 0.014 * worse + 0.022 * spots
            found = found + past * (0.016 * change - 0.010 * turning)
            weight = np.where(self.enough(persons[year], year), persons[year], 0)
            for rows in self.rows:
                if weight[rows].sum():
                    found[rows] += given[rows[0]] - np.average(found[rows], weights=weight[rows])
            out[year] = np.where(np.isnan(given), np.nan, found)
        return out


def with_gaps(values: np.ndarray, known: np.ndarray) -> list:
    """The values as Python's own numbers, None where they are not known."""
    return [value if there else None for value, there in zip(values.tolist(), known.tolist(), strict=True)]


def postcodes(areas: Sequence[Gebied], rows: Sequence[np.ndarray]) -> list[str]:
    """A made-up postcode for each point: digits by three buurten of a wijk, letters in the order of the points."""
    letters = "ABCDEGHJKLMNPRSTVWXZ"
    pairs = [a + b for a in letters for b in letters if a + b not in ("SA", "SD", "SS")]
    number, used, before = 8949, len(pairs), ("", 0)
    out = []
    for area, own in zip(areas, rows, strict=True):
        wijk, count = before
        full = area.wijk != wijk or count == 3 or used + len(own) > len(pairs)
        number, used = (number + 1, 0) if full else (number, used)
        before = (area.wijk, 1 if full else count + 1)
        out += [f"{number}{pair}" for pair in pairs[used : used + len(own)]]
        used += len(own)
    return out


# ---------------------------------------------------------------------------------------------------------
# The file.

SOURCE = "Verzonnen stad Veerdam, gemaakt met tools/make_veerdam.py; geen bestaande plaats."
POINTS_TEXT = (
    f"{SOURCE} PC6-punten met aantallen van 2014, 2018 en 2020: inwoners, woningen, corporatiewoningen en personen in "
    "vijf kwetsbare groepen, en de score overlast en onveiligheid (onv). Opgeteld per buurt zijn het de cijfers van de "
    "buurten. NULL: het PC6 was er nog niet, of heeft minder dan vijf inwoners."
)
STREETS_TEXT = (
    f"{SOURCE} Straten, kades en bruggen, die verbonden zijn waar ze een punt gemeen hebben. Het viaduct gaat over "
    "andere straten heen; de lijnen met soort 'los' hangen aan niets vast."
)


def write_small_areas(path: Path, areas: Sequence[Gebied], water: MultiPolygon, centre: tuple[float, float]) -> None:
    """The GeoPackage with the layers pc6 and straten, in RD New."""
    rng = np.random.default_rng([SEED_PC6, 4])
    built_up = Pattern(480.0, rng)
    wijken = {area.wijk: unary_union([a.shape for a in areas if a.wijk == area.wijk]) for area in areas}
    built = [BuiltUp.of(a, built_up, a.shape if a.style.rural else wijken[a.wijk]) for a in areas]
    net = make_net(areas, built, water, np.array(centre), rng)
    places = place_points(net, built, water, rng)
    until = np.cumsum([len(xy) for xy in places])
    rows = [np.arange(end - len(xy), end) for xy, end in zip(places, until, strict=True)]
    figures = Points(areas, rows, np.vstack(places), rng).figures()
    codes = [(area.code, area.gemeente) for area, own in zip(areas, rows, strict=True) for _ in own]
    names = ("pc6", "buurtcode", "gemeentecode", *figures)
    values = zip(postcodes(areas, rows), *zip(*codes, strict=True), *figures.values(), strict=True)
    shapes = [point_shape(x, y) for x, y in np.vstack(places).tolist()]
    lines = drawn_lines(net)
    path.unlink(missing_ok=True)
    # Without a fixed date the file differs with the moment it was made.
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2024-01-01T00:00:00.000Z")
    try:
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        write_layer(source, ("pc6", POINTS_TEXT, ogr.wkbPoint), names, zip(values, shapes, strict=True))
        streets = [((kind,), line_shape(xy)) for xy, kind in lines]
        write_layer(source, ("straten", STREETS_TEXT, ogr.wkbLineString), ("soort",), streets)
        # Dropping the last reference is what closes the file.
        del source
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


def point_shape(x: float, y: float) -> ogr.Geometry:
    """A point."""
    shape = ogr.Geometry(ogr.wkbPoint)
    shape.AddPoint_2D(x, y)
    return shape


def line_shape(xy: np.ndarray) -> ogr.Geometry:
    """A line along the vertices."""
    shape = ogr.Geometry(ogr.wkbLineString)
    for x, y in xy.tolist():
        shape.AddPoint_2D(x, y)
    return shape


def field_type(name: str) -> int:
    """What a field holds, by its name."""
    if name.startswith(SCORE + "_"):
        return ogr.OFTReal
    return ogr.OFTInteger if name.rsplit("_", 1)[0] in COUNTS else ogr.OFTString


def write_layer(
    source: ogr.DataSource,
    head: tuple[str, str, int],
    fields: Sequence[str],
    rows: Iterable[tuple[Sequence[object], ogr.Geometry]],
) -> None:
    """One layer with its name, description and kind of geometry; without an index, for a small file."""
    name, text, kind = head
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    options = ["GEOMETRY_NAME=geom", "SPATIAL_INDEX=NO", f"DESCRIPTION={text}"]
    layer = source.CreateLayer(name, crs, kind, options)
    for field_name in fields:
        layer.CreateField(ogr.FieldDefn(field_name, field_type(field_name)))
    layer.StartTransaction()
    for values, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for k, value in enumerate(values):
            if value is None:
                feature.SetFieldNull(k)
            else:
                feature.SetField(k, value)
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
