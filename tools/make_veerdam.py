#!/usr/bin/python3
"""Make the sample city Veerdam: areas, streets, PC6, kerncijfers, vulnerable groups, Leefbaarometer scores, lettings.

Everything is made up: no area, name or figure describes an existing place. The forms are real, so that the
sample goes through the same import as published files: CBS Kerncijfers wijken en buurten (StatLine csv),
Leefbaarometer 3.0 csv, and a table of shares such as municipalities derive from WoonZorgwijzer.

Run ``python3 tools/make_veerdam.py [--out resources/demo]``; the seeds are fixed, so the content is the same
each time.
Needs numpy, scipy, shapely (1.8 or 2) and GDAL's Python bindings.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from scipy.interpolate import CubicSpline
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep
from veerdam_pc6 import SEED_PC6, Gebied, write_small_areas
from veerdam_toewijzingen import SEED_LETTINGS, Stock, write_lettings, write_vacancies
from veerdam_typologie import SEED_TYPOLOGIE, Bezit, write_typologies

# One seed for the ground and one for the figures, chosen so that every veerkracht class has several buurten.
SEED_GROUND = 9901
SEED_FIGURES = 10476
YEARS = (2014, 2020)
LBM_YEARS = (2014, 2018, 2020)

# The town hall, in RD New (m). Open water in the Markermeer: the Markerwaard, the polder that was planned
# there, was never made, so the sample covers no existing gemeente.
CENTRE = (146000.0, 502000.0)

GEMEENTEN = {"GM9901": "Veerdam", "GM9902": "Elzenwaard"}
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
MISSING = "."

# A buurt below these has its figures suppressed, about as in the CBS files.
MIN_DWELLINGS = 20
MIN_PERSONS = 50
MIN_PERSONS_INCOME = 100
MIN_GROUP = 10

# Breaks and bands of the veerkracht classes. Values on or next to one are moved away, so that the class of
# every sample area survives rounding.
BAND_INDEX = 1.0
BAND_ONV = 0.015
ONV_BREAKS = (-0.156793, -0.0392)

# Leefbaarometer 3.0: the score is the deviation plus the same constant in every year.
LBM_MEAN = 4.102265


@dataclass(frozen=True)
class Wijk:
    """A wijk and the averages around which its buurten are drawn.

    ``anchors`` are points (km from the town hall) that claim the ground nearest to them within ``part``
    (noord, zuid or stad), ``pull`` km further than a neighbour with pull 0. Shares are fractions, ``index``
    (sum of the five group shares) and ``index_dev`` are in % and procentpunt, ``onv`` on the LBM scale.
    ``names`` are given to the buurten in order of distance to the town hall (or to the river).
    """

    code: str
    name: str
    part: str
    anchors: tuple[tuple[float, float], ...]
    pull: float
    names: tuple[str, ...]
    persons: float
    hh_size: float
    corp: float
    owner: float
    woz: float
    eengezins: float
    new: float
    index: float
    index_dev: float
    onv: float
    onv_dev: float
    ages: tuple[float, float, float, float, float]
    growth: float = 0.03
    from_river: bool = False
    extra: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


WIJKEN = (
    Wijk(
        "WK990100",
        "Binnenstad",
        "stad",
        ((0.0, 0.0),),
        0.0,
        (
            "Oude Haven",
            "Vismarkt",
            "Zeilmakersbuurt",
            "Sint-Nicolaasbuurt",
            "Geuzenbolwerk",
            "Kruittoren",
            "Stadhuiskwartier",
            "Lakenhal",
            "Begijnentuin",
            "Weeshuisbuurt",
        ),
        persons=1150,
        hh_size=1.5,
        corp=0.24,
        owner=0.44,
        woz=365,
        eengezins=0.10,
        new=0.14,
        index=34,
        index_dev=1.2,
        onv=-0.135,
        onv_dev=0.022,
        ages=(0.07, 0.20, 0.38, 0.21, 0.14),
        from_river=True,
    ),
    Wijk(
        "WK990101",
        "Singelkwartier",
        "noord",
        ((-1.25, 0.75), (-0.7, 1.15), (0.35, 1.3), (1.15, 0.8), (1.5, -0.1)),
        0.0,
        (
            "Noordersingel",
            "Statensingel",
            "Stationsbuurt",
            "Molensingel",
            "Het Plantsoen",
            "Veemarktbuurt",
            "Dichtersbuurt",
            "Oranjepoort",
            "De Gasfabriek",
            "Burgemeestersbuurt",
            "Oosterpark",
        ),
        persons=1950,
        hh_size=1.75,
        corp=0.30,
        owner=0.52,
        woz=330,
        eengezins=0.22,
        new=0.12,
        index=36,
        index_dev=0.0,
        onv=-0.100,
        onv_dev=0.030,
        ages=(0.11, 0.16, 0.39, 0.21, 0.13),
    ),
    Wijk(
        "WK990102",
        "Havens",
        "noord",
        ((-3.3, 0.9), (-4.3, 0.5), (-5.4, 0.1)),
        0.25,
        ("Houthaven", "Nieuwe Werf", "De Nijverheid", "Vlothaven", "Petroleumhaven", "Containerkade"),
        persons=600,
        hh_size=1.8,
        corp=0.30,
        owner=0.45,
        woz=300,
        eengezins=0.15,
        new=0.45,
        index=37,
        index_dev=2.3,
        onv=-0.140,
        onv_dev=-0.010,
        ages=(0.11, 0.15, 0.41, 0.23, 0.10),
        extra={
            "Nieuwe Werf": {"persons": 960, "growth": 27.0, "corp": 0.08, "new": 0.97},
            "De Nijverheid": {"persons": 165, "corp": 0.04},
            "Vlothaven": {"persons": 25},
            "Petroleumhaven": {"persons": 0},
            "Containerkade": {"persons": 0},
            "Houthaven": {"persons": 1240, "corp": 0.52},
        },
    ),
    Wijk(
        "WK990103",
        "Tuindorpen",
        "noord",
        ((-2.0, 1.95), (-2.9, 2.25)),
        0.1,
        (
            "Tuindorp Eendracht",
            "Seringenhof",
            "Tuindorp Rozenhage",
            "Leeuwerikbuurt",
            "Ambachtsbuurt",
            "Kastanjehof",
            "Lijsterbuurt",
            "Bloemenhof",
            "Dageraadbuurt",
        ),
        persons=1500,
        hh_size=2.05,
        corp=0.74,
        owner=0.80,
        woz=205,
        eengezins=0.74,
        new=0.10,
        index=50,
        index_dev=2.6,
        onv=-0.115,
        onv_dev=0.036,
        ages=(0.16, 0.12, 0.26, 0.26, 0.20),
    ),
    Wijk(
        "WK990104",
        "Noorderwaard",
        "noord",
        ((-0.5, 2.75), (0.7, 2.9)),
        0.15,
        (
            "Poolsterbuurt",
            "Avondsterbuurt",
            "Orionhof",
            "Zonnewijzer",
            "Mercuriusflats",
            "Kometenbuurt",
            "Jupiterbuurt",
            "Cassiopeia",
            "Saturnushof",
            "Grote Beer",
            "Neptunushof",
            "Melkwegbuurt",
        ),
        persons=2700,
        hh_size=2.1,
        corp=0.76,
        owner=0.60,
        woz=165,
        eengezins=0.14,
        new=0.12,
        index=62,
        index_dev=2.9,
        onv=-0.185,
        onv_dev=-0.010,
        ages=(0.19, 0.14, 0.27, 0.24, 0.16),
    ),
    Wijk(
        "WK990105",
        "De Hoven",
        "noord",
        ((2.5, 1.5), (3.3, 2.1)),
        0.1,
        (
            "Klaverhof",
            "Akkerhof",
            "Tarwehof",
            "Weidehof",
            "Haverhof",
            "Gerstehof",
            "Roggehof",
            "Vlashof",
            "Boekweithof",
            "De Korenmolen",
        ),
        persons=2250,
        hh_size=2.25,
        corp=0.41,
        owner=0.88,
        woz=225,
        eengezins=0.76,
        new=0.06,
        index=40,
        index_dev=2.2,
        onv=-0.062,
        onv_dev=-0.012,
        ages=(0.16, 0.13, 0.22, 0.28, 0.21),
    ),
    Wijk(
        "WK990106",
        "Zuidoever",
        "zuid",
        ((-1.3, -0.9), (-0.4, -1.5), (0.8, -1.8)),
        0.1,
        (
            "Veerkade",
            "Pontbuurt",
            "Touwslagersbuurt",
            "Stoombootbuurt",
            "Ketelmakersbuurt",
            "De IJzergieterij",
            "Scheepmakersbuurt",
            "Kolenwaag",
            "Marktbuurt-Zuid",
            "Vrijheidsbuurt",
            "Spoorzicht",
        ),
        persons=1750,
        hh_size=1.95,
        corp=0.60,
        owner=0.60,
        woz=190,
        eengezins=0.24,
        new=0.20,
        index=55,
        index_dev=1.8,
        onv=-0.205,
        onv_dev=0.026,
        ages=(0.17, 0.14, 0.31, 0.24, 0.14),
        from_river=True,
    ),
    Wijk(
        "WK990107",
        "Waterrijk",
        "zuid",
        ((-3.4, -2.6), (-4.3, -2.8)),
        0.1,
        ("Lisdodde", "Waterlelie", "Sluiseiland", "Plaszicht", "De Kreken", "Rietoever", "Zwanenbloem", "Gele Plomp"),
        persons=2600,
        hh_size=2.6,
        corp=0.23,
        owner=0.93,
        woz=310,
        eengezins=0.80,
        new=0.96,
        index=24,
        index_dev=1.7,
        onv=0.015,
        onv_dev=-0.012,
        ages=(0.25, 0.11, 0.32, 0.24, 0.08),
        growth=0.28,
    ),
    Wijk(
        "WK990108",
        "Veerbos",
        "noord",
        (
            (-5.4, 2.7),
            (-4.5, 3.5),
            (-3.5, 4.1),
            (-2.4, 4.4),
            (-1.2, 4.6),
            (0.0, 4.8),
            (1.2, 4.8),
            (2.4, 4.5),
            (3.4, 4.2),
            (4.4, 3.6),
            (5.2, 2.9),
            (5.9, 2.0),
        ),
        0.0,
        ("Villapark Eikenrode", "Beukenhorst", "Landgoed Veerbos", "Oude Zeedijk", "Noorderpolder"),
        persons=1100,
        hh_size=2.4,
        corp=0.05,
        owner=0.95,
        woz=495,
        eengezins=0.92,
        new=0.22,
        index=21,
        index_dev=1.1,
        onv=0.040,
        onv_dev=0.006,
        ages=(0.15, 0.10, 0.16, 0.33, 0.26),
        extra={"Noorderpolder": {"persons": 420}, "Landgoed Veerbos": {"persons": 35}},
    ),
    Wijk(
        "WK990200",
        "Elzenwaard-Dorp",
        "zuid",
        ((3.7, -1.3),),
        0.1,
        (
            "Ooievaarsnest",
            "Raadhuisbuurt",
            "Elzenkamp",
            "Pastorietuin",
            "Zwaluwenbuurt",
            "Molenkamp",
            "Wilgenveld",
            "Bogerd",
        ),
        persons=1250,
        hh_size=2.25,
        corp=0.29,
        owner=0.90,
        woz=265,
        eengezins=0.80,
        new=0.16,
        index=31,
        index_dev=1.2,
        onv=0.000,
        onv_dev=-0.014,
        ages=(0.16, 0.12, 0.22, 0.28, 0.22),
    ),
    Wijk(
        "WK990201",
        "Nieuw-Elzen",
        "zuid",
        ((2.9, -3.0), (3.5, -3.1)),
        0.1,
        ("Lindepark", "De Meander", "Dijkzicht", "Hofstede", "Nieuw-Elzen Midden", "Nieuw-Elzen Zuid"),
        persons=1750,
        hh_size=2.45,
        corp=0.16,
        owner=0.94,
        woz=285,
        eengezins=0.84,
        new=0.60,
        index=25,
        index_dev=1.9,
        onv=0.022,
        onv_dev=0.006,
        ages=(0.20, 0.11, 0.27, 0.27, 0.15),
        growth=0.09,
    ),
    Wijk(
        "WK990202",
        "Elzenpolder",
        "zuid",
        ((5.9, 0.2), (5.9, -1.6), (5.4, -3.3), (3.9, -4.7)),
        0.0,
        ("Uiterwaard", "Griendland", "Lage Veld", "Bedrijvenpark De Elzen", "Binnenpolder", "Buitenpolder"),
        persons=880,
        hh_size=2.5,
        corp=0.07,
        owner=0.93,
        woz=385,
        eengezins=0.95,
        new=0.18,
        index=20,
        index_dev=0.7,
        onv=0.070,
        onv_dev=-0.012,
        ages=(0.16, 0.12, 0.19, 0.31, 0.22),
        from_river=True,
        extra={"Bedrijvenpark De Elzen": {"persons": 15}},
    ),
)


# ---------------------------------------------------------------------------------------------------------
# Ground: water, land, zones, buurten. Coordinates are metres from the town hall until the layers are written.

RIVER_KM = (
    (-9, -2.6),
    (-7, -1.5),
    (-5, -0.9),
    (-3.2, 0.15),
    (-1.6, 0.25),
    (-0.3, -0.75),
    (1.2, -1.0),
    (2.6, -0.2),
    (3.9, 0.95),
    (5.4, 1.1),
    (7, 0.5),
    (9, 0.9),
)
LAKE_KM = (
    (-4.1, -2.6),
    (-3.7, -2.45),
    (-3.2, -2.55),
    (-3.0, -2.85),
    (-3.2, -3.1),
    (-3.55, -3.15),
    (-3.75, -3.35),
    (-4.1, -3.3),
    (-4.3, -3.0),
)
BASINS_KM = (
    ((-3.55, 0.0), (-3.25, 0.85)),
    ((-4.15, -0.3), (-3.95, 0.75)),
    ((-4.75, -0.6), (-4.6, 0.55)),
    ((-5.5, -0.95), (-5.1, 0.25)),
)
OUTLINE_KM = (
    (-6.1, -2.1),
    (-6.5, -0.2),
    (-5.9, 1.5),
    (-6.4, 2.9),
    (-5.3, 3.3),
    (-5.5, 4.3),
    (-3.9, 4.5),
    (-3.6, 5.4),
    (-1.5, 5.2),
    (-0.9, 6.0),
    (1.3, 5.9),
    (1.6, 5.4),
    (3.5, 5.7),
    (4.4, 4.7),
    (5.6, 4.6),
    (5.9, 3.1),
    (6.8, 2.7),
    (6.5, 0.9),
    (7.0, -0.7),
    (6.5, -2.0),
    (6.9, -3.5),
    (5.2, -4.0),
    (5.3, -5.1),
    (3.4, -5.3),
    (2.9, -4.3),
    (1.2, -3.9),
    (0.9, -3.1),
    (-0.7, -3.0),
    (-1.5, -3.6),
    (-2.0, -4.3),
    (-3.9, -4.2),
    (-4.3, -4.7),
    (-5.6, -4.0),
    (-5.2, -2.9),
)


def metres(points_km: Iterable[Sequence[float]]) -> np.ndarray:
    """Coordinates in km to an array (n, 2) in m."""
    return np.asarray(list(points_km), dtype=float) * 1000.0


def smooth_line(points: np.ndarray, count: int, closed: bool = False) -> np.ndarray:
    """A cubic spline through the points, as `count` points; closed lines meet without a kink."""
    if closed:
        points = np.vstack([points, points[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    spline = CubicSpline(along, points, bc_type="periodic" if closed else "natural")
    return spline(np.linspace(0.0, along[-1], count))


def wobbly(start: np.ndarray, end: np.ndarray, rng: np.random.Generator, size: float = 0.07) -> np.ndarray:
    """The line from start to end by midpoint displacement, in pieces of at least about 70 m."""
    points = np.vstack([start, end])
    length = float(np.hypot(*(end - start)))
    while length / (len(points) - 1) > 140.0 and len(points) < 33:
        step = np.diff(points, axis=0)
        shift = rng.uniform(-size, size, len(step))[:, None] * np.column_stack([-step[:, 1], step[:, 0]])
        along = rng.uniform(0.35, 0.65, len(step))[:, None]
        middle = points[:-1] + along * step + shift
        points = np.insert(points, np.arange(1, len(points)), middle, axis=0)
    return points


def outline(rng: np.random.Generator) -> Polygon:
    """The outer border of the two gemeenten: straight polder borders with kinks."""
    corners = metres(OUTLINE_KM)
    sides = [wobbly(a, b, rng, 0.02)[:-1] for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
    return Polygon(np.vstack(sides))


def fortress() -> Polygon:
    """The old town within its ramparts: nine bastions around the town hall."""
    points = []
    for k in range(9):
        angle = math.radians(90 + 40 * k)
        for radius, turn in ((700, -0.19), (835, -0.14), (930, 0.0), (835, 0.14), (700, 0.19)):
            points.append((radius * math.cos(angle + turn), radius * math.sin(angle + turn) - 20.0))
    return Polygon(points)


def river() -> tuple[Polygon, Polygon]:
    """The Veer, about 200 m wide and wider downstream (west), and everything north of its middle."""
    middle = smooth_line(metres(RIVER_KM), 400)
    direction = np.gradient(middle, axis=0)
    side = np.column_stack([-direction[:, 1], direction[:, 0]]) / np.hypot(*direction.T)[:, None]
    half = np.interp(middle[:, 0], [-6000, -2000, 500, 6000], [190, 125, 88, 78])[:, None]
    bank_to_bank = Polygon(np.vstack([middle + half * side, (middle - half * side)[::-1]]))
    north = Polygon(np.vstack([middle, [(9000, 20000), (-9000, 20000)]]))
    return bank_to_bank, north


def waters(border: Polygon) -> dict[str, Polygon | MultiPolygon]:
    """The named waters within the border."""
    veer, north = river()
    town = fortress()
    basins = [LineString(metres(line)).buffer(75, cap_style=2) for line in BASINS_KM]
    veer = unary_union([veer, *basins])
    moat = town.buffer(52, join_style=2).difference(town).intersection(north).difference(veer)
    lake = Polygon(smooth_line(metres(LAKE_KM), 60, closed=True)[:-1])
    return {"Veer": veer.intersection(border), "Stadsgracht": moat, "Veerplas": lake}


def land_parts(border: Polygon, water: Polygon | MultiPolygon) -> dict[str, Polygon]:
    """The three pieces of dry land: noord and zuid of the river, and the stad within the moat."""
    land = border.difference(water)
    # Points of land narrower than 40 m would become spikes that rounding turns inside out.
    land = land.buffer(-20, join_style=2).buffer(20, join_style=2, mitre_limit=2).intersection(land)
    pieces = sorted(land.geoms, key=lambda piece: -piece.area)[:3]
    town = next(piece for piece in pieces if piece.contains(Point(0, 0)))
    rest = sorted((piece for piece in pieces if piece is not town), key=lambda piece: piece.centroid.y)
    return {"zuid": rest[0], "noord": rest[1], "stad": town}


def ground_points(part: Polygon, step: float) -> np.ndarray:
    """A grid of points (n, 2) on the part."""
    west, south, east, north = part.bounds
    across, up = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    grid = np.column_stack([across.ravel(), up.ravel()])
    inside = prep(part).contains
    return grid[[inside(Point(xy)) for xy in grid]]


def zone_of(points: np.ndarray, wijken: Sequence[Wijk]) -> np.ndarray:
    """For each point the place in `wijken` of the wijk that claims it."""
    distance = [cKDTree(metres(wijk.anchors)).query(points)[0] - 1000 * wijk.pull for wijk in wijken]
    # Rounded, so that ground halfway between two wijken goes to the first of them on every machine.
    return np.argmin(np.round(distance, 3), axis=0)


def seeds(points: np.ndarray, count: int, rng: np.random.Generator, rounds: int = 9) -> np.ndarray:
    """Seeds by Lloyd relaxation, denser towards the town hall, stopped before they become regular."""
    weight = np.exp(-np.hypot(*points.T) / 1100.0) + 0.008
    centres = points[rng.choice(len(points), count, replace=False, p=weight / weight.sum())]
    for _ in range(rounds):
        _, nearest = cKDTree(centres).query(points)
        total = np.bincount(nearest, weight, count)
        centres = np.column_stack([np.bincount(nearest, weight * points[:, k], count) / total for k in (0, 1)])
    return centres


def borders(centres: np.ndarray, rng: np.random.Generator) -> list[LineString]:
    """The wobbly borders between the Voronoi cells of the centres; those on the far side are long."""
    angles = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    far = 40000.0 * np.column_stack([np.cos(angles), np.sin(angles)])
    diagram = Voronoi(np.vstack([centres, far]))
    window = box(-9000, -9000, 9000, 9000)
    lines = []
    for (left, right), (a, b) in zip(diagram.ridge_points, diagram.ridge_vertices, strict=True):
        if min(left, right) >= len(centres) or min(a, b) < 0:
            continue
        line = LineString(diagram.vertices[[a, b]]).intersection(window)
        if line.is_empty or line.length < 1e-6:
            continue
        start, end = np.asarray(line.coords)
        lines.append(LineString(wobbly(start, end, rng)))
    return lines


def longest_neighbour(face: Polygon, groups: Sequence[Sequence[Polygon]]) -> int | None:
    """The group that shares the longest border with the face; None where it touches none."""
    shared = [sum(face.intersection(other).length for other in group if face.touches(other)) for group in groups]
    best = int(np.argmax(shared))
    return best if shared[best] > 0 else None


def cells(part: Polygon, centres: np.ndarray, rng: np.random.Generator) -> list[Polygon]:
    """The land part divided over the centres: one polygon each, sharing every border vertex."""
    faces = polygonize(unary_union([part.boundary, *borders(centres, rng)]))
    inside = prep(part).contains
    faces = [face for face in faces if inside(face.representative_point())]
    _, nearest = cKDTree(centres).query([face.representative_point().coords[0] for face in faces])
    groups: list[list[Polygon]] = [[] for _ in centres]
    loose: list[Polygon] = []
    for k in range(len(centres)):
        own = [face for face, near in zip(faces, nearest, strict=True) if near == k]
        own.sort(key=lambda face: -face.area)
        groups[k], loose = own[:1], loose + own[1:]
    # What a basin or a bend in the river cut off goes to the neighbour on the same bank.
    for _ in range(len(loose) * 3):
        if not loose:
            break
        face = loose.pop(0)
        best = longest_neighbour(face, groups)
        if best is None:
            loose.append(face)
        else:
            groups[best].append(face)
    return [unary_union(group) for group in groups]


@dataclass(frozen=True)
class Buurt:
    """A buurt on the ground."""

    code: str
    name: str
    wijk: Wijk
    shape: Polygon

    @property
    def gemeente(self) -> str:
        """The code of its gemeente."""
        return "GM" + self.code[2:6]


def rounded(shape: Polygon) -> Polygon:
    """The polygon on RD coordinates, to the decimetre; shared vertices stay shared."""

    def ring(line) -> np.ndarray:
        return np.round(np.asarray(line.coords) + CENTRE, 1)

    return Polygon(ring(shape.exterior), [ring(hole) for hole in shape.interiors])


def numbered(wijk: Wijk, shapes: Sequence[Polygon]) -> list[Buurt]:
    """The buurten of a wijk with their codes and names."""
    start = river()[0] if wijk.from_river else Point(0, 0)
    shapes = sorted(shapes, key=lambda shape: shape.centroid.distance(start))
    return [
        Buurt(f"BU{wijk.code[2:]}{k:02d}", name, wijk, rounded(shape))
        for k, (name, shape) in enumerate(zip(wijk.names, shapes, strict=True))
    ]


def make_areas(rng: np.random.Generator) -> tuple[list[Buurt], dict[str, MultiPolygon]]:
    """The buurten in order of code, and the waters between them."""
    border = outline(rng)
    water = waters(border)
    parts = land_parts(border, unary_union(list(water.values())))
    # Scraps and points of land are too small for a buurt: they count as water.
    rest = border.difference(unary_union([*parts.values(), water["Stadsgracht"], water["Veerplas"]]))
    # Threads less than 2 m wide are rounding noise along the banks.
    water["Veer"] = rest.buffer(-1, join_style=2).buffer(1, join_style=2)
    buurten: list[Buurt] = []
    for name, part in parts.items():
        wijken = [w for w in WIJKEN if w.part == name]
        points = ground_points(part, 30.0 if name == "stad" else 60.0)
        zone = zone_of(points, wijken)
        centres = [seeds(points[zone == k], len(w.names), rng) for k, w in enumerate(wijken)]
        shapes = cells(part, np.vstack(centres), rng)
        for wijk in wijken:
            own, shapes = shapes[: len(wijk.names)], shapes[len(wijk.names) :]
            buurten += numbered(wijk, own)
    buurten.sort(key=lambda buurt: buurt.code)
    flat = {name: rounded_multi(shape) for name, shape in water.items()}
    return buurten, flat


def rounded_multi(shape: Polygon | MultiPolygon) -> MultiPolygon:
    """`rounded` for one or more polygons."""
    return MultiPolygon([rounded(piece) for piece in getattr(shape, "geoms", [shape])])


# ---------------------------------------------------------------------------------------------------------
# Figures. Arrays have one value a buurt; counts are whole persons, households or dwellings.


def profile(buurten: Sequence[Buurt], key: str) -> np.ndarray:
    """A figure of the wijk of each buurt, or the buurt's own where it has one."""
    values = [b.wijk.extra.get(b.name, {}).get(key, getattr(b.wijk, key)) for b in buurten]
    return np.array(values, dtype=float)


def pattern(buurten: Sequence[Buurt], length: float, rng: np.random.Generator) -> np.ndarray:
    """A smooth random pattern over the map (mean 0, sd 1) in which areas within `length` m are alike."""
    xy = np.array([b.shape.centroid.coords[0] for b in buurten])
    distance = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    covariance = np.exp(-((distance / length) ** 2) / 2) + 1e-6 * np.eye(len(xy))
    values = np.linalg.cholesky(covariance) @ rng.standard_normal(len(xy))
    return (values - values.mean()) / values.std()


def divide(total: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Whole numbers (n, k) that add up to `total` (n,) in the proportions `shares` (n, k)."""
    exact = total[:, None] * shares / shares.sum(axis=1, keepdims=True)
    whole = np.floor(exact)
    order = np.argsort(np.argsort(-(exact - whole), axis=1, kind="stable"), axis=1, kind="stable")
    return whole + (order < (total - whole.sum(axis=1))[:, None])


@dataclass(frozen=True)
class Story:
    """What the figures of every buurt follow from; dictionaries are by year."""

    persons: dict[int, np.ndarray]
    corp: dict[int, np.ndarray]
    groups: dict[int, dict[str, np.ndarray]]
    onv: dict[int, np.ndarray]
    index: np.ndarray


def make_story(buurten: Sequence[Buurt], rng: np.random.Generator) -> Story:
    """Inhabitants, ownership, vulnerability, nuisance: each a wijk average, a smooth pattern and noise."""
    n = len(buurten)
    fixed = np.array(["persons" in b.wijk.extra.get(b.name, {}) for b in buurten])
    persons = profile(buurten, "persons") * np.where(fixed, 1.0, np.exp(rng.normal(0.0, 0.22, n)))
    before = persons / (1.0 + profile(buurten, "growth") * np.where(fixed, 1.0, rng.uniform(0.5, 1.5, n)))

    wijk_corp = profile(buurten, "corp")
    spread = np.sqrt(wijk_corp * (1 - wijk_corp))
    corp = wijk_corp + spread * (0.18 * pattern(buurten, 900, rng) + 0.22 * rng.standard_normal(n))
    corp = np.clip(corp, 0.0, 0.97)
    extra_corp = corp - wijk_corp

    level = profile(buurten, "index") + 16 * extra_corp + 3.0 * pattern(buurten, 1400, rng) + rng.normal(0, 1.2, n)
    rise = profile(buurten, "index_dev") + 2.2 * pattern(buurten, 750, rng) + rng.normal(0, 0.4, n)
    onv = (
        profile(buurten, "onv")
        - 0.0018 * (level - profile(buurten, "index"))
        + 0.026 * pattern(buurten, 900, rng)
        + rng.normal(0, 0.010, n)
    )
    change = (
        profile(buurten, "onv_dev")
        + 0.026 * pattern(buurten, 750, rng)
        + rng.normal(0, 0.005, n)
        - 0.002 * (rise - profile(buurten, "index_dev"))
    )

    people = {2014: np.round(before), 2020: np.round(persons)}
    middle = onv + change * 0.6 + rng.normal(0, 0.006, n)
    scores = {2014: np.round(onv, 6), 2018: np.round(middle, 6), 2020: np.round(onv + change, 6)}
    # Corporaties sold some of their dwellings.
    owned = {2014: np.clip(corp + 0.02, 0, 0.98), 2020: corp}
    return Story(people, owned, make_groups(people, level, rise, rng), scores, level)


def make_groups(
    people: Mapping[int, np.ndarray], level: np.ndarray, rise: np.ndarray, rng: np.random.Generator
) -> dict[int, dict[str, np.ndarray]]:
    """Persons in each of the five groups: the index is divided over them, its rise mostly over newcomers."""
    n = len(level)
    mix = np.array([0.12, 0.11, 0.40, 0.17, 0.20]) * np.exp(rng.normal(0, 0.10, (n, 5)))
    mix[:, 0] *= (level / 40) ** 0.5
    mix[:, 1] *= (level / 40) ** 0.4
    start = level[:, None] * mix / mix.sum(axis=1, keepdims=True)
    gain = np.array([0.08, 0.40, 0.22, 0.18, 0.12]) * np.exp(rng.normal(0, 0.2, (n, 5)))
    end = np.maximum(start + rise[:, None] * gain / gain.sum(axis=1, keepdims=True), 0.3)
    shares = {2014: start, 2020: end}
    counts = {year: np.round(shares[year] * people[year][:, None] / 100) for year in YEARS}
    for k in range(n):
        # The published shares must not put the development of the index exactly on the edge of the band.
        lived_in = all(people[year][k] for year in YEARS)
        while lived_in and abs(index_tenths(counts, people, k)) == 10 * BAND_INDEX:
            counts[2020][k, 4] += 1
    return {year: dict(zip(GROEPEN, counts[year].T, strict=True)) for year in YEARS}


def index_tenths(counts: Mapping[int, np.ndarray], people: Mapping[int, np.ndarray], k: int) -> int:
    """Development of the published index of buurt k, in tenths of a procentpunt."""
    first, last = (sum(int(tenths(c, people[y][k])) for c in counts[y][k]) for y in YEARS)
    return last - first


def tenths(count: float, persons: float) -> float:
    """A share of the inhabitants in tenths of a percent, rounded half up."""
    return math.floor(1000 * count / persons + 0.5)


def clear_of_breaks(story: Story, buurten: Sequence[Buurt]) -> None:
    """Move `onv` of 2020 by some ten-thousandths where a class would hang on rounding (in place)."""
    start, end, weight = story.onv[2014], story.onv[2020], story.persons[2020]
    known = all_known(story)
    gemeente = np.array([b.gemeente for b in buurten])
    for _ in range(200):
        change = end - start
        mean = {
            g: np.average(change[known & (gemeente == g)], weights=weight[known & (gemeente == g)]) for g in GEMEENTEN
        }
        own = change - np.array([mean[g] for g in gemeente])
        near = np.min([np.abs(np.abs(d) - BAND_ONV) for d in (change, own)], axis=0) < 2e-4
        near |= np.min([np.abs(end - level) for level in ONV_BREAKS], axis=0) < 3e-4
        if not near.any():
            return
        end[near] = np.round(end[near] + 3.1e-4, 6)
    raise RuntimeError("onv stays on a class break; choose another seed")


def all_known(story: Story) -> np.ndarray:
    """Buurten with a Leefbaarometer score in both years."""
    return (story.persons[2014] >= MIN_PERSONS) & (story.persons[2020] >= MIN_PERSONS)


def address_density(buurten: Sequence[Buurt], dwellings: np.ndarray) -> np.ndarray:
    """Dwellings per km2 within 1 km of the middle of each buurt, as if spread evenly over their buurt."""
    circles = [b.shape.centroid.buffer(1000.0) for b in buurten]
    per_m2 = dwellings / np.array([b.shape.area for b in buurten])
    within = [
        sum(circle.intersection(b.shape).area * d for b, d in zip(buurten, per_m2, strict=True) if d)
        for circle in circles
    ]
    return np.array(within) / math.pi


def make_counts(buurten: Sequence[Buurt], story: Story, year: int, base: Mapping[str, np.ndarray]) -> dict:
    """Everything the kerncijfers of a year are made from, as quantities that may be added over areas."""
    late = year == YEARS[-1]
    persons, index = story.persons[year], story.index
    c: dict[str, np.ndarray] = {"inw": persons, "mannen": np.round(persons * base["men"])}
    ages = np.clip(base["ages"] + (np.array([-0.01, 0, -0.005, -0.005, 0.02]) if late else 0.0), 0.01, 1)
    c.update(zip(("a0", "a15", "a25", "a45", "a65"), divide(persons, ages).T, strict=True))

    c["hh"] = np.round(persons / profile(buurten, "hh_size"))
    alone = np.clip(1.28 - 0.42 * profile(buurten, "hh_size") + base["alone"], 0.12, 0.72)
    kinds = np.column_stack([alone, (1 - alone) * 0.46, (1 - alone) * 0.54])
    c.update(zip(("hh1", "hhzk", "hhmk"), divide(c["hh"], kinds).T, strict=True))

    c["won"] = np.round(c["hh"] * base["vacancy"])
    corp = story.corp[year]
    owner = (1 - corp) * profile(buurten, "owner")
    kinds = np.column_stack([owner, corp, 1 - corp - owner, np.full(len(corp), 0.004)])
    c.update(zip(("koop", "corp", "overig", "onbekend"), divide(c["won"], kinds).T, strict=True))
    c["huur"] = c["corp"] + c["overig"]
    woz = profile(buurten, "woz") * base["woz"] * np.exp(-0.006 * (index - profile(buurten, "index")))
    c["woz"] = c["won"] * woz * (1.0 if late else 0.74)
    c["eengezins"] = np.round(c["won"] * base["eengezins"])
    c["bewoond"] = np.round(c["won"] * base["lived_in"])
    c["nieuw"] = np.round(c["won"] * np.clip(base["new"] - (0.0 if late else 0.03), 0, 1))
    c.update(social_counts(c, index + (0.0 if late else 1.5), base, late))
    c["bijstand"] = story.groups[year]["bijstand"]

    area = np.array([b.shape.area for b in buurten]) / 10000
    c["water"] = area * base["ditches"]
    c["land"], c["opp"] = area - c["water"], area
    c["oad_weight"] = c["won"] + 1.0
    c["oad"] = address_density(buurten, c["won"]) * c["oad_weight"]
    return c


def social_counts(
    c: Mapping[str, np.ndarray], index: np.ndarray, base: Mapping[str, np.ndarray], late: bool
) -> dict[str, np.ndarray]:
    """Schooling, work, income, benefits and care, which follow the index of vulnerability."""
    adults = c["a15"] + c["a25"] + c["a45"] + 0.45 * c["a65"]
    low = np.clip(0.10 + 0.0052 * index + base["school"], 0.06, 0.6) + (0.0 if late else 0.03)
    high = np.clip(0.62 - 0.0075 * index - base["school"], 0.06, 0.8) - (0.0 if late else 0.04)
    workers = np.round(adults * np.clip(0.78 - 0.0032 * index, 0.3, 0.8))
    poor = np.clip(0.0035 * index - 0.04, 0.015, 0.3)
    schooling = divide(np.round(adults * 0.97), np.column_stack([low, 1 - low - high, high]))
    out = dict(zip(("laag", "middelbaar", "hoog"), schooling.T, strict=True))
    out |= {
        "adults": adults,
        "workers": workers,
        "zelfst": np.round(workers * np.clip(0.24 - 0.0018 * index, 0.06, 1)),
        "earners": np.round(c["inw"] - 0.97 * c["a0"]),
    }
    income = np.clip(44 - 0.34 * index + base["income"], 17, 60) * (1.0 if late else 0.89)
    out |= {
        "income": out["earners"] * income,
        "low40p": c["inw"] * np.clip(0.22 + 0.0058 * index, 0.1, 0.8),
        "high20p": c["inw"] * np.clip(0.40 - 0.0058 * index, 0.03, 0.6),
        "low40h": c["hh"] * np.clip(0.18 + 0.0078 * index, 0.1, 0.85),
        "high20h": c["hh"] * np.clip(0.42 - 0.0066 * index, 0.02, 0.6),
        "poor": c["hh"] * poor,
        "minimum": c["hh"] * poor * 0.93,
        "minimum110": c["hh"] * poor * 1.3,
        "wealth": c["hh"] * np.clip(190 * np.exp(-index / 16) + base["income"], 0.4, 400),
    }
    share = np.clip(0.04 + 0.0011 * index, 0.03, 0.2)
    out |= {
        "ao": np.round(c["inw"] * share * 0.85),
        "aow": np.round(c["a65"] * (0.94 if late else 0.98)),
        "ww": np.round(adults * (0.017 if late else 0.036) * base["jobs"]),
        "wmo": np.round(c["inw"] * np.clip(0.012 + 0.0006 * index, 0, 1) + 0.16 * c["a65"]),
    }
    return out


def make_base(buurten: Sequence[Buurt], story: Story, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """What differs from buurt to buurt and is the same in both years."""
    n = len(buurten)
    ages = np.array([b.wijk.ages for b in buurten]) * np.exp(rng.normal(0, 0.09, (n, 5)))
    return {
        "ages": ages / ages.sum(axis=1, keepdims=True),
        "men": rng.normal(0.495, 0.008, n),
        "alone": rng.normal(0, 0.03, n),
        "vacancy": rng.uniform(0.97, 1.02, n),
        "woz": np.exp(rng.normal(0, 0.06, n)),
        "lived_in": np.clip(rng.normal(0.955, 0.015, n), 0, 0.99),
        "eengezins": np.clip(profile(buurten, "eengezins") + rng.normal(0, 0.07, n), 0.01, 0.99),
        "new": np.clip(profile(buurten, "new") + rng.normal(0, 0.05, n), 0.0, 1.0),
        "school": rng.normal(0, 0.02, n),
        "income": rng.normal(0, 1.2, n),
        "jobs": rng.uniform(0.8, 1.2, n),
        "ditches": rng.uniform(0.01, 0.07, n),
    }


# ---------------------------------------------------------------------------------------------------------
# Files.


@dataclass(frozen=True)
class Column:
    """A StatLine column: `top`, or `factor` x `top` / `base`, rounded to `step`.

    It is suppressed where the quantity `needs[0]` is below `needs[1]`, or where `base` is zero.
    """

    name: str
    top: str
    base: str = ""
    factor: float = 1.0
    step: float = 1.0
    decimals: int = 0
    needs: tuple[str, float] = ("inw", 0)

    def text(self, total: Mapping[str, float]) -> str:
        """The printed value, 8 wide as StatLine pads it."""
        value = None
        if total[self.needs[0]] >= self.needs[1] and (not self.base or total[self.base] > 0):
            value = self.factor * total[self.top] / (total[self.base] if self.base else 1.0)
            value = math.floor(value / self.step + 0.5) * self.step
        return MISSING.rjust(8) if value is None else f"{value:.{self.decimals}f}".rjust(8)


def percent(name: str, top: str, base: str, needs: tuple[str, float], decimals: int = 0) -> Column:
    """A column of percentages."""
    return Column(name, top, base, 100.0, 10.0**-decimals, decimals, needs)


DWELLINGS, PERSONS, INCOMES = ("won", MIN_DWELLINGS), ("inw", MIN_PERSONS), ("inw", MIN_PERSONS_INCOME)

COLUMNS = (
    Column("AantalInwoners_5", "inw", step=5),
    Column("Mannen_6", "mannen", step=5),
    Column("Vrouwen_7", "vrouwen", step=5),
    Column("k_0Tot15Jaar_8", "a0", step=5),
    Column("k_15Tot25Jaar_9", "a15", step=5),
    Column("k_25Tot45Jaar_10", "a25", step=5),
    Column("k_45Tot65Jaar_11", "a45", step=5),
    Column("k_65JaarOfOuder_12", "a65", step=5),
    Column("HuishoudensTotaal_28", "hh", step=5),
    Column("Eenpersoonshuishoudens_29", "hh1", step=5),
    Column("HuishoudensZonderKinderen_30", "hhzk", step=5),
    Column("HuishoudensMetKinderen_31", "hhmk", step=5),
    Column("GemiddeldeHuishoudensgrootte_32", "inw", "hh", step=0.1, decimals=1, needs=("hh", 5)),
    Column("Bevolkingsdichtheid_33", "inw", "land", 100.0, needs=("inw", 5)),
    Column("Woningvoorraad_34", "won"),
    Column("GemiddeldeWoningwaarde_35", "woz", "won", needs=("won", 50)),
    percent("PercentageEengezinswoning_36", "eengezins", "won", DWELLINGS),
    percent("PercentageMeergezinswoning_37", "meergezins", "won", DWELLINGS),
    percent("PercentageBewoond_38", "bewoond", "won", DWELLINGS),
    percent("PercentageOnbewoond_39", "onbewoond", "won", DWELLINGS),
    percent("Koopwoningen_40", "koop", "won", DWELLINGS),
    percent("HuurwoningenTotaal_41", "huur", "won", DWELLINGS),
    percent("InBezitWoningcorporatie_42", "corp", "won", DWELLINGS),
    percent("InBezitOverigeVerhuurders_43", "overig", "won", DWELLINGS),
    percent("EigendomOnbekend_44", "onbekend", "won", DWELLINGS),
    percent("BouwjaarVoor2000_45", "oud", "won", DWELLINGS),
    percent("BouwjaarVanaf2000_46", "nieuw", "won", DWELLINGS),
    Column("OpleidingsniveauLaag_64", "laag", step=10, needs=INCOMES),
    Column("OpleidingsniveauMiddelbaar_65", "middelbaar", step=10, needs=INCOMES),
    Column("OpleidingsniveauHoog_66", "hoog", step=10, needs=INCOMES),
    percent("Nettoarbeidsparticipatie_67", "workers", "adults", INCOMES),
    percent("PercentageWerknemers_68", "werknemers", "workers", INCOMES),
    percent("PercentageZelfstandigen_69", "zelfst", "workers", INCOMES),
    Column("AantalInkomensontvangers_70", "earners", step=100),
    Column("GemiddeldInkomenPerInkomensontvanger_71", "income", "earners", step=0.1, decimals=1, needs=INCOMES),
    Column("GemiddeldInkomenPerInwoner_72", "income", "inw", step=0.1, decimals=1, needs=INCOMES),
    percent("k_40PersonenMetLaagsteInkomen_73", "low40p", "inw", INCOMES, 1),
    percent("k_20PersonenMetHoogsteInkomen_74", "high20p", "inw", INCOMES, 1),
    percent("k_40HuishoudensMetLaagsteInkomen_76", "low40h", "hh", INCOMES, 1),
    percent("k_20HuishoudensMetHoogsteInkomen_77", "high20h", "hh", INCOMES, 1),
    percent("HuishoudensMetEenLaagInkomen_78", "poor", "hh", INCOMES, 1),
    percent("HuishOnderOfRondSociaalMinimum_79", "minimum", "hh", INCOMES, 1),
    percent("HuishoudensTot110VanSociaalMinimum_80", "minimum110", "hh", INCOMES, 1),
    Column("MediaanVermogenVanParticuliereHuish_82", "wealth", "hh", step=0.1, decimals=1, needs=INCOMES),
    Column("PersonenPerSoortUitkeringBijstand_83", "bijstand", step=10, needs=PERSONS),
    Column("PersonenPerSoortUitkeringAO_84", "ao", step=10, needs=PERSONS),
    Column("PersonenPerSoortUitkeringWW_85", "ww", step=10, needs=PERSONS),
    Column("PersonenPerSoortUitkeringAOW_86", "aow", step=10, needs=PERSONS),
    Column("WmoClienten_89", "wmo", step=5, needs=INCOMES),
    Column("WmoClientenRelatief_90", "wmo", "inw", 1000.0, needs=INCOMES),
    Column("OppervlakteTotaal_110", "opp"),
    Column("OppervlakteLand_111", "land"),
    Column("OppervlakteWater_112", "water"),
    Column("MateVanStedelijkheid_115", "stedelijkheid"),
    Column("Omgevingsadressendichtheid_116", "oad", "oad_weight"),
)


def totals(counts: Mapping[str, np.ndarray], rows: np.ndarray) -> dict[str, float]:
    """The quantities added over the buurten in `rows`, and what follows from them."""
    total = {name: float(values[rows].sum()) for name, values in counts.items()}
    for rest, whole, part in (
        ("vrouwen", "inw", "mannen"),
        ("meergezins", "won", "eengezins"),
        ("onbewoond", "won", "bewoond"),
        ("oud", "won", "nieuw"),
        ("werknemers", "workers", "zelfst"),
    ):
        total[rest] = total[whole] - total[part]
    density = total["oad"] / total["oad_weight"]
    total["stedelijkheid"] = 1 + sum(density < bound for bound in (2500, 1500, 1000, 500))
    return total


def write_kerncijfers(path: Path, buurten: Sequence[Buurt], counts: Mapping[str, np.ndarray]) -> None:
    """The StatLine csv: each gemeente, under it each wijk, under it its buurten."""
    areas: list[tuple[str, str, np.ndarray]] = []
    of_gemeente = np.array([b.gemeente for b in buurten])
    of_wijk = np.array([b.wijk.code for b in buurten])
    for gemeente in GEMEENTEN:
        areas.append((gemeente, "Gemeente", of_gemeente == gemeente))
        for wijk in (w for w in WIJKEN if w.code[2:6] == gemeente[2:]):
            areas.append((wijk.code, "Wijk", of_wijk == wijk.code))
            areas += [(b.code, "Buurt", np.arange(len(buurten)) == k) for k, b in enumerate(buurten) if b.wijk is wijk]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        out.writerow(
            [
                "ID",
                "WijkenEnBuurten",
                "Gemeentenaam_1",
                "SoortRegio_2",
                "Codering_3",
                "IndelingswijzigingWijkenEnBuurten_4",
                *(column.name for column in COLUMNS),
            ]
        )
        for number, (code, kind, rows) in enumerate(areas, 1):
            total = totals(counts, rows)
            name = GEMEENTEN["GM" + code[2:6]]
            change = MISSING if kind == "Gemeente" else "1"
            out.writerow(
                [
                    str(number),
                    code.ljust(10),
                    name.ljust(40),
                    kind.ljust(10),
                    code.ljust(10),
                    change,
                    *(column.text(total) for column in COLUMNS),
                ]
            )


def write_groepen(path: Path, buurten: Sequence[Buurt], story: Story) -> None:
    """The shares of the five groups in % of inwoners, decimal comma, suppressed where based on few persons."""
    names = [(group, year) for group in GROEPEN[1:] for year in YEARS]
    names = sorted(names, key=lambda pair: pair[1]) + [("bijstand", year) for year in YEARS]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(["gebiedcode", "gebiednaam", *(f"pct_{group}_{year}" for group, year in names)])
        for k, buurt in enumerate(buurten):
            values = [share(story.groups[year][group][k], story.persons[year][k]) for group, year in names]
            out.writerow([buurt.code, buurt.name, *values])


def share(count: float, persons: float) -> str:
    """A share of the inhabitants as printed, with one decimal."""
    if persons < MIN_PERSONS or count < MIN_GROUP:
        return MISSING
    return f"{tenths(count, persons) / 10:.1f}".replace(".", ",")


def make_dimensions(buurten: Sequence[Buurt], story: Story, rng: np.random.Generator) -> dict:
    """The five dimensions of the Leefbaarometer by year, rounded as published."""
    n, index = len(buurten), story.index
    distance = np.array([b.shape.centroid.distance(Point(CENTRE)) for b in buurten])
    start = {
        "fys": -0.012 + 0.010 * pattern(buurten, 1500, rng) - 0.00025 * (index - 35),
        "soc": -0.045 - 0.0011 * (index - 35) + rng.normal(0, 0.008, n),
        "vrz": 0.36 * np.exp(-distance / 2300) - 0.05 + rng.normal(0, 0.012, n),
        "won": 0.012 - 0.0019 * (index - 35) + rng.normal(0, 0.012, n),
    }
    drift = {"fys": 0.004, "soc": -0.004, "vrz": 0.030, "won": 0.012}
    out = {}
    for year in LBM_YEARS:
        past = (year - 2014) / 6
        out[year] = {
            name: np.round(values + past * drift[name] + rng.normal(0, 0.002, n), 6) for name, values in start.items()
        }
        out[year]["onv"] = story.onv[year]
        out[year]["afw"] = sum(out[year][name] for name in ("fys", "onv", "soc", "vrz", "won"))
        out[year]["lbm"] = LBM_MEAN + out[year]["afw"]
    return out


def write_leefbaarometer(path: Path, buurten: Sequence[Buurt], story: Story, dimensions: Mapping) -> None:
    """The Leefbaarometer 3.0 csv; a buurt with too few inhabitants in a year has no row for it."""
    columns = ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
    people = {2014: story.persons[2014], 2020: story.persons[2020]}
    people[2018] = people[2014] + (people[2020] - people[2014]) * 2 / 3
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["bu_code", "bu_naam", "jaar", *columns])
        for k, buurt in enumerate(buurten):
            for year in LBM_YEARS:
                if people[year][k] >= MIN_PERSONS:
                    # Adding zero turns a rounded -0.000000 into 0.000000.
                    values = [f"{round(float(dimensions[year][name][k]), 6) + 0.0:.6f}" for name in columns]
                    out.writerow([buurt.code, buurt.name, year, *values])


def small_areas(buurten: Sequence[Buurt], story: Story, per_year: Mapping[int, Mapping]) -> list[Gebied]:
    """What the PC6 of each buurt have to add up to, in the years of the Leefbaarometer."""
    first, last = YEARS
    columns = {"inwoners": "inw", "woningen": "won", "corporatiewoningen": "corp"}
    known = {name: {year: per_year[year][column] for year in YEARS} for name, column in columns.items()}
    known |= {name: {year: story.groups[year][name] for year in YEARS} for name in GROEPEN}
    for counts in known.values():
        counts[2018] = np.round(counts[first] + (counts[last] - counts[first]) * 2 / 3)
    out = []
    for k, b in enumerate(buurten):
        counts = {name: {year: int(values[k]) for year, values in of.items()} for name, of in known.items()}
        scored = [year for year in LBM_YEARS if counts["inwoners"][year] >= MIN_PERSONS]
        score = {year: float(story.onv[year][k]) for year in scored}
        out.append(Gebied(b.code, b.wijk.code, b.gemeente, b.shape, counts, score))
    return out


def property_of(buurten: Sequence[Buurt], story: Story, counts: Mapping[str, np.ndarray]) -> list[Bezit]:
    """Dwellings by tenure, their value and the share LVB of each buurt in the last year, for the typologies."""
    last = YEARS[-1]
    out = []
    for k, b in enumerate(buurten):
        kinds = [int(counts[name][k]) for name in ("koop", "corp", "overig", "onbekend")]
        persons, dwellings = int(story.persons[last][k]), max(float(counts["won"][k]), 1.0)
        lvb = 100 * float(story.groups[last]["lvb"][k]) / max(persons, 1)
        out.append(Bezit(b.code, b.name, b.wijk.code, *kinds, float(counts["woz"][k]) / dwellings, persons, lvb))
    return out


def write_layers(path: Path, buurten: Sequence[Buurt], water: Mapping[str, MultiPolygon]) -> None:
    """The GeoPackage with buurten, wijken, gemeenten and water in RD New."""
    path.unlink(missing_ok=True)
    # Without a fixed date the file differs with the moment it was made.
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2024-01-01T00:00:00.000Z")
    try:
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        for name, fields, rows in make_layers(buurten, water):
            write_layer(source, name, fields, rows)
        # Dropping the last reference is what closes the file.
        del source
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


def make_layers(buurten: Sequence[Buurt], water: Mapping[str, MultiPolygon]) -> list[tuple[str, tuple, list]]:
    """Name, fields and rows (values, shape) of each layer; wijken and gemeenten are their buurten together."""
    fields = ("gebiedcode", "gebiednaam", "wijkcode", "gemeentecode", "gemeentenaam")
    areas, wijken, gemeenten = [], [], []
    for b in buurten:
        areas.append(((b.code, b.name, b.wijk.code, b.gemeente, GEMEENTEN[b.gemeente]), b.shape))
    for wijk in WIJKEN:
        gemeente = "GM" + wijk.code[2:6]
        shape = unary_union([b.shape for b in buurten if b.wijk is wijk])
        wijken.append(((wijk.code, wijk.name, wijk.code, gemeente, GEMEENTEN[gemeente]), shape))
    for code, name in GEMEENTEN.items():
        shape = unary_union([b.shape for b in buurten if b.gemeente == code])
        gemeenten.append(((code, name, code, name), shape))
    return [
        ("buurten", fields, areas),
        ("wijken", fields, wijken),
        ("gemeenten", fields[:2] + fields[3:], gemeenten),
        ("water", ("naam",), [((name,), shape) for name, shape in water.items()]),
    ]


def write_layer(
    source: ogr.DataSource,
    name: str,
    fields: Sequence[str],
    rows: Iterable[tuple[Sequence[str], Polygon | MultiPolygon]],
) -> None:
    """One layer of text fields and multipolygons in RD New."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    layer = source.CreateLayer(name, crs, ogr.wkbMultiPolygon, ["GEOMETRY_NAME=geom"])
    for field_name in fields:
        layer.CreateField(ogr.FieldDefn(field_name, ogr.OFTString))
    layer.StartTransaction()
    for values, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field_name, value in zip(fields, values, strict=True):
            feature.SetField(field_name, value)
        shape = MultiPolygon(list(getattr(shape, "geoms", [shape])))
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shape.wkb))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


README = """\
VEERDAM, een verzonnen stad / a made-up city

NL
Niets hierin beschrijft een bestaande plaats: gebieden, namen en cijfers zijn verzonnen. De stad ligt waar
het Markermeer is. Codes die met 9901 en 9902 beginnen zijn geen CBS-codes van bestaande gemeenten.
Gemaakt met: python3 tools/make_veerdam.py   (seeds {seed}; steeds dezelfde inhoud)

EN
Nothing here describes an existing place: areas, names and figures are made up. The city lies where the
Markermeer is. Codes that start with 9901 and 9902 are not CBS codes of existing municipalities.
Made with: python3 tools/make_veerdam.py   (seeds {seed}; always the same content)

veerdam.gpkg (EPSG:28992)
  buurten ({buurten}), wijken ({wijken}), gemeenten ({gemeenten}):
  gebiedcode gebiednaam wijkcode gemeentecode gemeentenaam
  water: naam; hoort bij geen buurt / part of no buurt
kerncijfers_2014.csv, kerncijfers_2020.csv
  als / as CBS Kerncijfers wijken en buurten, StatLine csv (; UTF-8 BOM . = geheim of onbekend)
groepen_2014_2020.csv
  % van de inwoners / of inhabitants: pct_bijstand_ pct_vluchtelingenlanden_ pct_lvb_ pct_psychiatrie_
  pct_somatiek_ + 2014, 2020 (; decimale komma / decimal comma, . = minder dan {group} personen of
  {persons} inwoners / fewer than {group} persons or {persons} inhabitants)
leefbaarometer.csv
  als / as Leefbaarometer 3.0: bu_code bu_naam jaar lbm afw fys onv soc vrz won (2014, 2018, 2020);
  buurten met minder dan {persons} inwoners ontbreken / buurten below {persons} inhabitants are absent
toewijzingen.csv
  alle verhuringen van sociale corporatiewoningen, 2019 t/m juni 2021 / all lettings of social corporation
  dwellings, 2019 to June 2021 (; UTF-8 BOM dd-mm-jjjj decimale komma / decimal comma):
  nummer datum code gebiedcode urgentiedatum contractdatum corporatie huur oppervlakte
  code: zoals mensen hem typen / as people type it; regulier = gewone verhuring / ordinary letting
  met opzet enkele fouten / some mistakes on purpose: twee onbekende codes / two unknown codes, een verhuring
  buiten elk gebied / one letting outside every area, vijf urgentiedatums die ontbreken / five urgency dates
  missing, een contract voor de urgentie / one contract before the urgency
veerdam_pc6.gpkg (EPSG:28992)
  pc6: punten met aantallen van 2014, 2018 en 2020 / points with counts of 2014, 2018 and 2020:
  pc6 buurtcode gemeentecode, en met _jaar / and with _year: inwoners woningen corporatiewoningen
  bijstand vluchtelingenlanden lvb psychiatrie somatiek onv; opgeteld per buurt de cijfers hierboven / added up
  by buurt the figures above; postcodes zijn verzonnen / postcodes are made up; NULL = nog niet gebouwd, of
  minder dan 5 inwoners / not yet built, or fewer than 5 inhabitants
  straten: soort = straat, kade, brug, viaduct (over andere heen, zonder gemeenschappelijk punt / over others,
  without a common point), los (hangt nergens aan vast / joined to nothing)
typologie_2020.csv (; UTF-8 BOM, decimale komma / decimal comma, . = minder dan {dwellings} woningen, {persons} inwoners
  of {group} personen / fewer than {dwellings} dwellings, {persons} inhabitants or {group} persons)
  woningen per buurt naar eigendom / dwellings of each buurt by tenure: corporatiehuur goedkope_huur overige_huur koop
  eigendom_onbekend; goedkoop / cheap = particuliere huur met een WOZ-waarde onder / private rent with a WOZ value below
  138 000 euro, 1-1-2018; pct_lvb_iq85_2020: % inwoners met een IQ van 50 tot 85 / of inhabitants with an IQ of 50 to 85
  (de lvb van groepen_2014_2020.csv is een engere groep / that in groepen_2014_2020.csv is a narrower group)
bezit_2020.csv, corporatienamen.csv
  opgave van corporaties / as stated by corporations: gebiedcode corporatie woningen, met opzet met spelvarianten, namen
  van voor een fusie en een tikfout / with spelling variants, names of before a merger and a typing error on purpose;
  naam wordt: wat die namen nu zijn / what those names are now
woningen_havens.csv
  elke woning van de wijk Havens / every dwelling of the wijk Havens: nummer gebiedcode eigendom eigenaar woz (euro,
  1-1-2018)
vrijkomend.csv
  verwacht aantal vrijkomende corporatiewoningen per buurt, juli t/m december 2021 / corporation dwellings
  expected to come free in each buurt, July to December 2021: gebiedcode gebiednaam vrijkomend
"""


def make(out: Path) -> None:
    """Write the whole sample city to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    ground, figures = np.random.default_rng([SEED_GROUND, 1]), np.random.default_rng([SEED_FIGURES, 2])
    buurten, water = make_areas(ground)
    story = make_story(buurten, figures)
    clear_of_breaks(story, buurten)
    base = make_base(buurten, story, figures)
    write_layers(out / "veerdam.gpkg", buurten, water)
    per_year = {year: make_counts(buurten, story, year, base) for year in YEARS}
    for year, counts in per_year.items():
        write_kerncijfers(out / f"kerncijfers_{year}.csv", buurten, counts)
    write_groepen(out / "groepen_2014_2020.csv", buurten, story)
    write_leefbaarometer(out / "leefbaarometer.csv", buurten, story, make_dimensions(buurten, story, figures))
    small = small_areas(buurten, story, per_year)
    write_small_areas(out / "veerdam_pc6.gpkg", small, unary_union(list(water.values())), CENTRE)
    owned = zip(buurten, per_year[YEARS[-1]]["corp"], strict=True)
    stock = [Stock(buurt.code, buurt.name, buurt.wijk.code, int(count)) for buurt, count in owned]
    write_lettings(out / "toewijzingen.csv", stock)
    write_vacancies(out / "vrijkomend.csv", stock)
    write_typologies(out, property_of(buurten, story, per_year[YEARS[-1]]))
    text = README.format(
        seed=f"{SEED_GROUND}, {SEED_FIGURES}, {SEED_LETTINGS}, {SEED_PC6}, {SEED_TYPOLOGIE}",
        buurten=len(buurten),
        wijken=len(WIJKEN),
        gemeenten=len(GEMEENTEN),
        group=MIN_GROUP,
        persons=MIN_PERSONS,
        dwellings=MIN_DWELLINGS,
    )
    (out / "README.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Make the sample city Veerdam.")
    default = Path(__file__).resolve().parents[1] / "resources" / "demo"
    parser.add_argument("--out", type=Path, default=default, help="folder (default: resources/demo)")
    gdal.UseExceptions()
    make(parser.parse_args().out)


if __name__ == "__main__":
    main()
