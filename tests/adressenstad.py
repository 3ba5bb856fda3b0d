"""A generated city, of which everything is known: where everybody lives, and what was counted in old and new areas.

Dwellings stand in clusters, as in a real city, so that area is a bad measure of where people live. Who has bijstand
is decided address by address, more often in some parts of the city than in others; so addresses are no perfect measure
either. Counts of the old areas are what a user has, those of the new areas are the truth to compare with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

SIDE = 6000.0  # m
CORNER = (120_000.0, 480_000.0)


@dataclass(frozen=True)
class Stad:
    """``old`` and ``new`` have the corners of each area by code, ``addresses`` a row an address."""

    old: dict[str, np.ndarray]
    new: dict[str, np.ndarray]
    addresses: pd.DataFrame

    def counts(self, side: str) -> pd.DataFrame:
        """Return ``inwoners bijstand`` counted in the areas of ``oud`` or ``nieuw``."""
        areas = self.old if side == "oud" else self.new
        return self.addresses.groupby(side)[["inwoners", "bijstand"]].sum().reindex(list(areas)).fillna(0.0)


def make_city(seed: int, addresses: int = 12_000, sizes: tuple[int, int] = (5, 6)) -> Stad:
    """Return a city with sizes[0] x sizes[0] old and sizes[1] x sizes[1] new areas."""
    draw = np.random.default_rng(seed)
    old, new = (_areas(draw, size, prefix) for size, prefix in zip(sizes, "on", strict=True))
    places = _places(draw, addresses)
    table = pd.DataFrame(places, columns=["x", "y"])
    table["woningen"] = draw.integers(1, 6, addresses)
    table["inwoners"] = draw.poisson(2.1 * table["woningen"])
    level = 0.06 + 0.05 * np.sin((table["x"] - CORNER[0]) / 900) * np.cos((table["y"] - CORNER[1]) / 1300)
    table["bijstand"] = draw.binomial(table["inwoners"], level)
    for side, areas in (("oud", old), ("nieuw", new)):
        table[side] = _area_of(places, areas)
    return Stad(old, new, table[table["oud"].notna() & table["nieuw"].notna()].reset_index(drop=True))


def _areas(draw: np.random.Generator, size: int, prefix: str) -> dict[str, np.ndarray]:
    """Return quadrangles that fill the square without gaps; their corners are moved about."""
    step = SIDE / size
    grid = np.stack(np.meshgrid(np.arange(size + 1), np.arange(size + 1), indexing="ij"), axis=-1) * step
    grid[1:-1, 1:-1] += draw.uniform(-0.28 * step, 0.28 * step, grid[1:-1, 1:-1].shape)
    grid += CORNER
    return {
        f"{prefix}{i}{j}": np.array([grid[i, j], grid[i + 1, j], grid[i + 1, j + 1], grid[i, j + 1]])
        for i in range(size)
        for j in range(size)
    }


def _places(draw: np.random.Generator, count: int) -> np.ndarray:
    """Return the places of the addresses, in 40 clusters of different sizes, all inside the square."""
    centres = draw.uniform(0.05 * SIDE, 0.95 * SIDE, (40, 2))
    cluster = draw.choice(40, count, p=draw.dirichlet(np.full(40, 0.8)))
    places = centres[cluster] + draw.normal(0, 160, (count, 2))
    return np.clip(places, 1, SIDE - 1) + CORNER


def _area_of(places: np.ndarray, areas: dict[str, np.ndarray]) -> np.ndarray:
    """Return in which area each place lies, by the sides that it is on: written apart from what is tested."""
    found = np.full(len(places), None, dtype=object)
    for code, corners in areas.items():
        found[inside(places, corners)] = code
    return found


def inside(places: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return which places are in a polygon: a line from each to the right crosses its sides an odd number of times."""
    x, y = places.T
    crossings = np.zeros(len(places), dtype=int)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 != y2:
            spans = (y1 > y) != (y2 > y)
            crossings += spans & (x < x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return crossings % 2 == 1


def wkt(corners: np.ndarray) -> str:
    """Return a polygon as text."""
    return "POLYGON((" + ",".join(f"{x!r} {y!r}" for x, y in [*corners.tolist(), corners[0].tolist()]) + "))"
