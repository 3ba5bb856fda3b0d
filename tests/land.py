"""A generated country: PC6 points clustered as towns, counts and scores of three years, and a street network.

Made of nothing but a seed, so that every run has the same country. A country of fewer points has fewer towns, not
thinner ones: how many points lie near each other stays the same, as it must where growth is measured. Towns are
irregular grids of streets with houses along them; roads lead from each town to the nearest larger one.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

POINTS, EDGES = 460_000, 1_000_000
JAREN = (2014, 2018, 2020)
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
TELLINGEN = ("inwoners", "huishoudens", "woningen", "corporatiewoningen", *GROEPEN)
SCORE = "onv"
VELDEN = (*TELLINGEN, SCORE)
MIDDLE, WIDTH, HEIGHT = np.array([145_000.0, 462_500.0]), 260_000.0, 305_000.0  # of the towns, RD New (m)
SMALLEST, LARGEST, TAIL = 40, 18_000, 0.9  # PC6 in a town, and how few towns are large
TOWNS_PER_GEMEENTE = 5
ROAD_EDGE = 130.0  # m, of a road between towns
SPARE = 1.002  # edges that are made of each that is kept
KEPT_STREETS = 0.91  # of a full grid; where one is missing streets end dead
BENT = 0.15  # of the streets have inner vertices
FARMS = 0.004  # of the points lie outside the towns, far from any street
SHARED = 0.002  # of the points stand on one spot with another, as in a tower
CLOSED = 0.01  # of the towns no road leads to
SECRET_BELOW = 5  # inwoners of a PC6 without figures


@dataclass(frozen=True)
class Land:
    """``xy`` (n x 2, m) has a row a point, ``gemeente`` the number of its gemeente.

    ``velden`` has for each ``<naam>_<jaar>`` a value a point, NaN where there is none. Edge ``i`` of the streets has
    the vertices ``vertices[begin[i]:begin[i + 1]]``; edges meet where they begin and end in the same place.
    """

    xy: np.ndarray
    gemeente: np.ndarray
    velden: Mapping[str, np.ndarray]
    begin: np.ndarray
    vertices: np.ndarray


def make_land(points: int = POINTS, edges: int | None = None, seed: int = 460) -> Land:
    """Return the country: ``points`` PC6, and about as many edges to each point as the whole country has.

    With ``edges`` exactly so many, as long as the towns can have them; 0 for a country without streets.
    """
    draw = np.random.default_rng(seed)
    wanted = round(points * EDGES / POINTS) if edges is None else edges
    sizes = _town_sizes(draw, points)
    # A part of the country for a part of its towns, so that roads are as long as they are in the whole.
    half = np.array([WIDTH, HEIGHT]) / 2 * min(np.sqrt(points / POINTS), 1)
    centres = MIDDLE + draw.uniform(-half, half, (len(sizes), 2))
    roads = _roads(draw, centres, sizes)
    per_point = (wanted * SPARE - len(roads)) / points if wanted else EDGES / POINTS * 0.9
    towns = [_town(draw, centre, size, per_point) for centre, size in zip(centres, sizes, strict=True)]
    xy = np.vstack([_houses(draw, *town, size) for town, size in zip(towns, sizes, strict=True)])
    farms = draw.random(points) < FARMS
    xy[farms] += draw.normal(0, 900, (int(farms.sum()), 2))
    shared = np.flatnonzero(draw.random(points - 1) < SHARED)
    xy[shared] = xy[shared + 1]
    xy = np.round(xy, 1)
    town = np.repeat(np.arange(len(sizes)), sizes)
    streets = np.vstack([np.hstack([start, end]) for start, end in towns])
    kept = np.sort(draw.permutation(len(streets))[: max(wanted - len(roads), 0)])
    begin, vertices = _bend(draw, np.vstack([roads, streets[kept]])[:wanted])
    return Land(xy, _gemeenten(centres, sizes)[town], _figures(draw, xy, town, len(sizes)), begin, vertices)


def _town_sizes(draw: np.random.Generator, points: int) -> np.ndarray:
    """Return the points of each town, heavy-tailed; by quantiles, so that small countries have the same mixture."""
    count = max(round(points / 190), 1)
    share = (np.arange(count) + 0.5) / count
    low, high = SMALLEST**-TAIL, min(LARGEST, max(points / 4, SMALLEST + 1)) ** -TAIL
    sizes = (low - share * (low - high)) ** (-1 / TAIL)
    sizes = np.maximum((sizes * points / sizes.sum()).astype(int), 1)
    sizes[-1] += points - sizes.sum()
    return draw.permutation(sizes)


def _density(size: int) -> float:
    """Return the PC6 in a square kilometre: a village has about 40, a city about 180."""
    return float(np.clip(40 + 55 * np.log10(size / 60), 35, 180))


def _town(draw: np.random.Generator, centre: np.ndarray, size: int, per_point: float) -> tuple[np.ndarray, np.ndarray]:
    """Return begin and end (m x 2) of the streets of a town, an irregular grid that is turned some way."""
    count = max(round(size * per_point), 4)
    spacing = np.sqrt(2 * KEPT_STREETS / (_density(size) / 1e6 * per_point))
    radius = np.sqrt(count / (2 * KEPT_STREETS) / np.pi)
    reach = int(radius * 1.4) + 2
    column, row = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1), indexing="ij")
    angle = np.arctan2(row, column)
    lobes = 1 + 0.15 * np.sin(3 * angle + draw.uniform(0, 6)) + 0.1 * np.sin(5 * angle + draw.uniform(0, 6))
    inside = np.hypot(column, row) <= radius * lobes + 0.7
    places = np.stack([column, row], axis=-1) + draw.uniform(-0.22, 0.22, (*column.shape, 2))
    turn = draw.uniform(0, np.pi / 2)
    places = places @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) * spacing + centre
    places[reach, reach] = centre  # where the roads arrive
    across, along = inside[:-1] & inside[1:], inside[:, :-1] & inside[:, 1:]
    start = np.vstack([places[:-1][across], places[:, :-1][along]])
    end = np.vstack([places[1:][across], places[:, 1:][along]])
    kept = np.sort(draw.permutation(len(start))[:count])
    return np.round(start[kept], 2), np.round(end[kept], 2)


def _houses(draw: np.random.Generator, start: np.ndarray, end: np.ndarray, size: int) -> np.ndarray:
    """Return the points of a town, each a little beside a street."""
    street = draw.integers(0, len(start), size)
    along = end[street] - start[street]
    beside = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    distance = draw.uniform(4, 18, size) * draw.choice([-1, 1], size)
    return start[street] + along * draw.random(size)[:, None] + beside * distance[:, None]


def _roads(draw: np.random.Generator, centres: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the edges (m x 4) of the roads from each town to the nearest that is larger, but for a few towns."""
    order = np.argsort(-sizes, kind="stable")
    edges = [np.empty((0, 4))]
    for rank in range(1, len(order)):
        here = centres[order[rank]]
        offsets = centres[order[:rank]] - here
        nearest = np.argmin(np.hypot(*offsets.T))
        count = max(int(np.hypot(*offsets[nearest]) / ROAD_EDGE), 1)
        if draw.random() < CLOSED:
            continue
        places = here + offsets[nearest] * np.linspace(0, 1, count + 1)[:, None]
        places[1:-1] += draw.normal(0, 12, (count - 1, 2))
        places = np.round(places, 2)
        edges.append(np.hstack([places[:-1], places[1:]]))
    return np.round(np.vstack(edges), 2)


def _bend(draw: np.random.Generator, streets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return ``begin`` and ``vertices`` of the streets, of which some have one or two inner vertices."""
    inner = np.where(draw.random(len(streets)) < BENT, draw.integers(1, 3, len(streets)), 0)
    begin = np.concatenate([[0], np.cumsum(inner + 2)])
    street = np.repeat(np.arange(len(streets)), inner + 2)
    share = (np.arange(begin[-1]) - begin[street]) / (inner + 1)[street]
    start, end = streets[street, :2], streets[street, 2:]
    vertices = start + (end - start) * share[:, None]
    bent = (share > 0) & (share < 1)
    vertices[bent] += draw.normal(0, 6, (int(bent.sum()), 2))
    vertices = np.round(vertices, 2)
    vertices[share == 1] = end[share == 1]  # exactly, or streets would not meet
    return begin, vertices


def _gemeenten(centres: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return of each town the nearest of the large ones, as the number of its gemeente."""
    heads = np.sort(np.argsort(-sizes, kind="stable")[: max(len(sizes) // TOWNS_PER_GEMEENTE, 1)])
    offsets = centres[:, None, :] - centres[heads][None, :, :]
    return np.argmin((offsets**2).sum(axis=2), axis=1) + 1


def _figures(draw: np.random.Generator, xy: np.ndarray, town: np.ndarray, towns: int) -> dict[str, np.ndarray]:
    """Return the counts and scores of each year; they differ between towns, and between the parts of a town."""
    count = len(xy)

    def waves(metres: float) -> np.ndarray:
        phase = draw.uniform(0, 6, 2)
        return np.sin(xy[:, 0] / metres + phase[0]) * np.cos(xy[:, 1] / (metres * 1.3) + phase[1])

    inwoners = draw.gamma(2.2, 18.5, count)
    corporatie = np.clip(draw.beta(2, 4, towns)[town] + 0.35 * waves(310), 0, 0.97)
    level = 0.7 + 0.5 * corporatie + 0.3 * waves(540)
    trend = 0.018 * waves(820) + draw.normal(0, 0.006, towns)[town]
    score = 0.12 - 0.45 * corporatie + 0.08 * waves(450)
    score_trend = 0.02 * waves(700) + draw.normal(0, 0.008, towns)[town]
    found = {}
    for jaar in JAREN:
        years = (jaar - JAREN[0]) / 6
        people = draw.poisson(inwoners * (1 + 0.03 * years))
        dwellings = np.maximum(draw.binomial(people, 0.46), 1)
        values = {"inwoners": people, "huishoudens": dwellings + draw.poisson(0.5, count), "woningen": dwellings}
        values["corporatiewoningen"] = draw.binomial(dwellings, corporatie)
        for groep, share in zip(GROEPEN, (0.04, 0.02, 0.05, 0.045, 0.06), strict=True):
            values[groep] = draw.binomial(people, np.clip(share * level + trend * years * 0.5, 0.001, 0.9))
        secret = people < SECRET_BELOW
        for naam, value in values.items():
            found[f"{naam}_{jaar}"] = np.where(secret & (naam in GROEPEN), np.nan, value)
        onv = np.round(score + score_trend * years + draw.normal(0, 0.01, count), 6)
        found[f"{SCORE}_{jaar}"] = np.where(draw.random(count) < 0.02, np.nan, onv)
    return found


# To a file. QGIS would take a minute; GDAL makes the tables, SQLite fills them.


def write_points(land: Land, path: Path, table: str = "pc6") -> None:
    """Write the points with ``pc6``, ``gemeentecode`` and their figures as a table of a GeoPackage, without index."""
    kinds = {"pc6": "text", "gemeentecode": "text"}
    kinds |= {naam: "real" if naam.startswith(SCORE) else "integer" for naam in land.velden}
    shapes = np.zeros((len(land.xy), 21), dtype=np.uint8)
    shapes[:, 0], shapes[:, 1] = 1, 1
    shapes[:, 5:] = np.ascontiguousarray(land.xy, dtype="<f8").view(np.uint8).reshape(-1, 16)
    codes = np.array([f"GM{number:04d}" for number in range(int(land.gemeente.max()) + 1)], dtype=object)

    def rows():
        for start in range(0, len(land.xy), 50_000):
            part = slice(start, start + 50_000)
            columns = [[_postcode(number) for number in range(start, min(start + 50_000, len(land.xy)))]]
            columns.append(codes[land.gemeente[part]].tolist())
            for naam, values in land.velden.items():
                values = values[part]
                listed = (values if kinds[naam] == "real" else np.nan_to_num(values).astype(int)).astype(object)
                listed[np.isnan(values)] = None
                columns.append(listed.tolist())
            yield from zip(map(bytes, shapes[part]), *columns, strict=True)

    _write(path, table, "point", kinds, rows(), land.xy)


def write_streets(land: Land, path: Path, table: str = "straten") -> None:
    """Write the edges of the streets as a table of a GeoPackage, a line each, without index."""
    flat = np.ascontiguousarray(land.vertices, dtype="<f8").tobytes()
    begin = land.begin.tolist()

    def rows():
        for number, (first, end) in enumerate(zip(begin[:-1], begin[1:], strict=True)):
            yield struct.pack("<BII", 1, 2, end - first) + flat[first * 16 : end * 16], number

    _write(path, table, "line", {"nummer": "integer"}, rows(), land.vertices)


def _postcode(number: int) -> str:
    """Return a code that is one PC6 only: ``1000AA`` and on."""
    rest, last = divmod(number, 26)
    digits, first = divmod(rest, 26)
    return f"{1000 + digits}{chr(65 + first)}{chr(65 + last)}"


def _write(path: Path, table: str, shape: str, kinds: Mapping[str, str], rows, places: np.ndarray) -> None:
    from osgeo import gdal, ogr, osr

    gdal.UseExceptions()
    types = {"text": ogr.OFTString, "integer": ogr.OFTInteger, "real": ogr.OFTReal}
    exists = Path(path).exists()
    dataset = (
        gdal.OpenEx(str(path), gdal.OF_UPDATE)
        if exists
        else gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    )
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    geometry = ogr.wkbPoint if shape == "point" else ogr.wkbLineString
    layer = dataset.CreateLayer(table, crs, geometry, ["SPATIAL_INDEX=NO"])
    for naam, kind in kinds.items():
        layer.CreateField(ogr.FieldDefn(naam, types[kind]))
    layer = dataset = None
    header = b"GP\0\1" + struct.pack("<i", 28992)
    quoted = ", ".join(f'"{naam}"' for naam in kinds)
    marks = ", ".join("?" * len(kinds))
    low, high = places.min(axis=0).tolist(), places.max(axis=0).tolist()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.executemany(
        f'INSERT INTO "{table}" (geom, {quoted}) VALUES (?, {marks})',  # noqa: S608 (names of this module)
        ((header + wkb, *values) for wkb, *values in rows),
    )
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?", [*low, *high, table]
    )
    connection.commit()
    connection.close()
