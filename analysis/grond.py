"""Which ground areas have in common. An equal code does not say so: boundaries are redrawn, codes are not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OUD, NIEUW, OPPERVLAKTE = "oud", "nieuw", "oppervlakte"


def overlay_pairs(
    pairs: Iterable[tuple[Hashable, Hashable]],
    old: Mapping[Hashable, bytes],
    new: Mapping[Hashable, bytes],
    step: Callable[[], None] = lambda: None,
) -> pd.DataFrame:
    """Return what ``overlay`` does, but of these pairs of an old and a new key only: quicker where they are known."""
    rows = []
    for before, after in pairs:
        step()
        common = _polygon(old[before]).intersection(_polygon(new[after])).area
        if common > 0:
            rows.append((before, after, common))
    return pd.DataFrame(rows, columns=[OUD, NIEUW, OPPERVLAKTE]).astype({OPPERVLAKTE: float})


def surfaces(polygons: Mapping[Hashable, bytes]) -> pd.Series:
    """Return the surface of each polygon (WKB), in square units of its coordinate system; 0 where it is empty."""
    return pd.Series({key: _polygon(shape).area for key, shape in polygons.items()}, dtype=float)


def overlay(
    old: Mapping[Hashable, bytes], new: Mapping[Hashable, bytes], step: Callable[[], None] = lambda: None
) -> pd.DataFrame:
    """Return every pair of an old and a new polygon that have ground in common: ``oud nieuw oppervlakte``.

    Polygons are WKB in one projected coordinate system, by a key; ``oppervlakte`` is the surface of the common part in
    its square units, always above 0: areas that only touch are no pair. Polygons that cross themselves are mended
    first; empty ones are in no pair. The order is that of ``new`` and then that of ``old``. ``step`` is called before
    each polygon is read and before each new one is laid over the old ones, and may raise to stop.
    """
    before, after = valid_polygons(old, step), valid_polygons(new, step)
    keys, polygons = list(before), list(before.values())
    # Comparing all rectangles costs less than the intersections, and needs no index, whose interface changed with
    # shapely 2.
    boxes = np.array([polygon.bounds for polygon in polygons], dtype=float).reshape(-1, 4)
    rows = []
    for key, polygon in after.items():
        step()
        left, bottom, right, top = polygon.bounds
        near = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
        places = np.flatnonzero(near)
        common = _common_surfaces(polygon, [polygons[place] for place in places])
        rows += [(keys[place], key, surface) for place, surface in zip(places, common, strict=True) if surface > 0]
    return pd.DataFrame(rows, columns=[OUD, NIEUW, OPPERVLAKTE]).astype({OPPERVLAKTE: float})


def _common_surfaces(polygon: BaseGeometry, others: list[BaseGeometry]) -> list[float]:
    """Return the surface that ``polygon`` has in common with each of the others; most lie inside it or far off."""
    from shapely.prepared import prep

    prepared = prep(polygon)
    surfaces = []
    for other in others:
        if prepared.covers(other):
            surfaces.append(other.area)
        elif prepared.intersects(other):
            surfaces.append(polygon.intersection(other).area)
        else:
            surfaces.append(0.0)
    return surfaces


def valid_polygons(shapes: Mapping[Hashable, bytes], step: Callable[[], None]) -> dict[Hashable, BaseGeometry]:
    """Return the polygons (WKB) that cover anything as shapely has them, mended where they cross themselves."""
    polygons = {}
    for key, shape in shapes.items():
        step()
        polygon = _polygon(shape)
        if polygon.area:
            polygons[key] = polygon
    return polygons


def _polygon(shape: bytes) -> BaseGeometry:
    """Return a polygon, or several, that do not cross themselves."""
    from shapely import wkb
    from shapely.ops import unary_union
    from shapely.validation import make_valid

    polygon = wkb.loads(shape)
    if polygon.is_valid:
        return polygon
    # Mending leaves lines where a polygon was folded; GEOS lays no collection of lines and polygons over another one.
    mended = make_valid(polygon)
    return unary_union([part for part in getattr(mended, "geoms", [mended]) if part.area])
