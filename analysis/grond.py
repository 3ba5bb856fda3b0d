"""Whether two areas are the same ground. An equal code does not say so: boundaries are redrawn, codes are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np


def overlap(pairs: Iterable[tuple[bytes, bytes]], step: Callable[[], None]) -> np.ndarray:
    """Return for each pair of polygons (WKB, one coordinate system) their common part as a share of all they cover.

    0 is nothing in common, 1 the same ground; NaN where either polygon is empty. Polygons that cross themselves are
    mended first. ``step`` is called before each pair and may raise to stop.
    """
    from shapely import wkb

    shares = []
    for first, second in pairs:
        step()
        one, two = (_valid(wkb.loads(polygon)) for polygon in (first, second))
        together = one.area + two.area
        common = one.intersection(two).area
        shares.append(common / (together - common) if one.area and two.area else np.nan)
    return np.array(shares, dtype=float)


def _valid(polygon):
    return polygon if polygon.is_valid else polygon.buffer(0)
