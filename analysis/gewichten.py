"""Gewichten: how many dwellings or inwoners lie in the ground that an old and a new area have in common.

They say how the figures of an old area are to be divided. Counted in points (addresses, dwellings, PC6) or in small
polygons (100 m squares), each with its own number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from . import grond
from .grond import NIEUW, OUD

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

HOEVEELHEID = "hoeveelheid"
WHOLE = 1 - 1e-9  # of a square: as good as all of it


def nothing() -> None:
    """Do nothing: the step of who cannot be stopped."""


def count_points(
    points: pd.DataFrame,
    old: Mapping[Hashable, bytes],
    new: Mapping[Hashable, bytes],
    step: Callable[[], None] = nothing,
) -> pd.DataFrame:
    """Return in which old and new polygon each point lies: ``oud nieuw hoeveelheid``, in the order of the points.

    ``points`` has ``x y`` and ``aantal`` (the number that the point stands for), the polygons are WKB in the same
    coordinate system, by a key. ``oud`` or ``nieuw`` is None where the point lies in none; a point on the border of
    several, or in polygons that overlap, is in the first. ``step`` is called before each polygon and may raise to stop.
    """
    places = {
        side: pd.Series(_place(points, shapes, step), index=points.index, dtype=object)
        for side, shapes in ((OUD, old), (NIEUW, new))
    }
    return pd.DataFrame(places | {HOEVEELHEID: points["aantal"].astype(float)})


def _place(points: pd.DataFrame, shapes: Mapping[Hashable, bytes], step: Callable[[], None]) -> np.ndarray:
    """Return the key of the first polygon that each point is in or on the border of, None where there is none."""
    order = np.argsort(points["x"].to_numpy(dtype=float), kind="stable")
    x, y = (points[name].to_numpy(dtype=float)[order] for name in ("x", "y"))
    found = np.full(len(points), -1)
    polygons = grond.valid_polygons(shapes, step)
    for number, polygon in enumerate(polygons.values()):
        step()
        left, bottom, right, top = polygon.bounds
        near = np.arange(np.searchsorted(x, left, "left"), np.searchsorted(x, right, "right"))
        near = near[(y[near] >= bottom) & (y[near] <= top) & (found[near] < 0)]
        found[near[_covered(polygon, x[near], y[near])]] = number
    keys = np.empty(len(polygons) + 1, dtype=object)
    keys[:-1] = list(polygons)
    places = np.empty(len(points), dtype=object)
    places[order] = keys[found]  # -1 is the last key, None
    return places


def _covered(polygon: BaseGeometry, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return for each point whether it is in the polygon or on its border."""
    try:
        from shapely import intersects_xy, prepare
    except ImportError:  # shapely 1.8
        from shapely import vectorized

        inside = vectorized.contains(polygon, x, y)
        inside[~inside] = vectorized.touches(polygon, x[~inside], y[~inside])
        return inside
    prepare(polygon)
    return intersects_xy(polygon, x, y)


def count_polygons(
    polygons: Mapping[Hashable, bytes],
    numbers: Mapping[Hashable, float],
    old: Mapping[Hashable, bytes],
    new: Mapping[Hashable, bytes],
    step: Callable[[], None] = nothing,
) -> pd.DataFrame:
    """Return how much of the number of each small polygon lies in which old and new polygon: ``oud nieuw hoeveelheid``.

    A small polygon is split by area: who lives in it is taken to live evenly spread over it. All are WKB in one
    projected coordinate system, by a key; ``oud`` or ``nieuw`` is None for a part that lies in none. ``step`` is called
    before each polygon and may raise to stop.
    """
    surfaces = grond.surfaces(polygons)
    sides = {}
    for side, shapes in ((OUD, old), (NIEUW, new)):
        pairs = grond.overlay(polygons, shapes, step).rename(columns={OUD: "vlak", NIEUW: side})
        pairs[f"deel_{side}"] = pairs.pop(grond.OPPERVLAKTE) / pairs["vlak"].map(surfaces).astype(float)
        sides[side] = pairs
    parts = sides[OUD].merge(sides[NIEUW], on="vlak")
    # Where one of the two has all of the small polygon, the part in both is the part in the other one.
    parts["deel"] = parts["deel_oud"] * parts["deel_nieuw"]
    crossed = (parts["deel_oud"] < WHOLE) & (parts["deel_nieuw"] < WHOLE)
    parts.loc[crossed, "deel"] = _common_shares(parts[crossed], polygons, old, new, step)
    rows = [parts[["vlak", OUD, NIEUW, "deel"]]]
    for side in (OUD, NIEUW):
        rows.append(_only_in(side, sides[side], parts))
    rows.append(_nowhere(surfaces.index, pd.concat(rows)))
    result = pd.concat(rows, ignore_index=True)
    result = result[result["deel"] > 1 - WHOLE]
    amounts = result["deel"] * result["vlak"].map(pd.Series(numbers, dtype=float))
    return pd.DataFrame({side: _or_none(result[side]) for side in (OUD, NIEUW)} | {HOEVEELHEID: amounts}).reset_index(
        drop=True
    )


def _common_shares(
    parts: pd.DataFrame,
    polygons: Mapping[Hashable, bytes],
    old: Mapping[Hashable, bytes],
    new: Mapping[Hashable, bytes],
    step: Callable[[], None],
) -> list[float]:
    """Return what part of each small polygon lies in both: the few that a border of each layer crosses."""
    small, before, after = (
        grond.valid_polygons({key: shapes[key] for key in parts[name].unique()}, step)
        for name, shapes in (("vlak", polygons), (OUD, old), (NIEUW, new))
    )
    shares = []
    for vlak, oud, nieuw in zip(parts["vlak"], parts[OUD], parts[NIEUW], strict=True):
        step()
        polygon = small[vlak]
        common = polygon.intersection(before[oud]).intersection(after[nieuw])
        shares.append(common.area / polygon.area)
    return shares


def _only_in(side: str, pairs: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of small polygons that lie in an area of one layer and in none of the other."""
    both = parts.groupby(["vlak", side])["deel"].sum()
    places = pd.MultiIndex.from_frame(pairs[["vlak", side]])
    rest = pairs[f"deel_{side}"].to_numpy() - both.reindex(places).fillna(0).to_numpy()
    return pairs[["vlak", side]].assign(deel=rest)


def _nowhere(every: Iterable[Hashable], placed: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of small polygons that lie in no area at all."""
    known = placed[placed["deel"] > 0].groupby("vlak")["deel"].sum()
    rest = 1 - known.reindex(list(every)).fillna(0)
    return pd.DataFrame({"vlak": rest.index, "deel": rest.to_numpy()})


def _or_none(keys: pd.Series) -> pd.Series:
    return keys.astype(object).where(keys.notna(), None)
