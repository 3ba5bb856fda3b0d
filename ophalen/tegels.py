"""A map in tiles (WMTS): which tiles cover a rectangle at a scale, and where they lie."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

METRES_PER_INCH = 0.0254


@dataclass(frozen=True)
class Tegel:
    """One tile: ``niveau`` from coarse to fine, ``kolom`` from west to east, ``rij`` from north to south."""

    niveau: int
    kolom: int
    rij: int


@dataclass(frozen=True)
class Tegelvak:
    """A block of tiles: its columns and rows, and the corner top left in metres, with metres per pixel."""

    niveau: int
    kolommen: range
    rijen: range
    west: float
    noord: float
    meter_per_pixel: float

    def __iter__(self) -> Iterator[Tegel]:
        """Yield the tiles, row by row."""
        return (Tegel(self.niveau, kolom, rij) for rij in self.rijen for kolom in self.kolommen)

    def __len__(self) -> int:
        """Return the number of tiles."""
        return len(self.kolommen) * len(self.rijen)


@dataclass(frozen=True)
class Tegeldienst:
    """A service of tiles, as ``diensten.toml`` describes it under ``achtergrond``."""

    adres: str
    bron: Mapping[str, str]
    oorsprong: tuple[float, float]
    meter_per_pixel: float
    tegel: int
    niveaus: int
    dpi: float
    max_tegels: int
    stilte_s: float
    bladzijde_s: float
    grond: str

    @classmethod
    def from_mapping(cls, table: Mapping) -> Tegeldienst:
        """Build it from its table in the file of services."""
        return cls(**{**table, "oorsprong": tuple(table["oorsprong"])})

    def address(self, tegel: Tegel) -> str:
        """Return where a tile is."""
        return self.adres.format(niveau=tegel.niveau, kolom=tegel.kolom, rij=tegel.rij)

    def block(self, west: float, zuid: float, oost: float, noord: float, scale: float) -> Tegelvak:
        """Return the tiles below a rectangle (metres) that is printed at 1 : ``scale``; none outside the tiling.

        The level is the one whose pixels come nearest to ``dpi`` on paper, or a coarser one where that would take more
        than ``max_tegels``.
        """
        wanted = scale * METRES_PER_INCH / self.dpi
        niveau = min(max(round(math.log2(self.meter_per_pixel / wanted)), 0), self.niveaus)
        while True:
            block = self._block(west, zuid, oost, noord, niveau)
            if len(block) <= self.max_tegels or niveau == 0:
                return block
            niveau -= 1

    def _block(self, west: float, zuid: float, oost: float, noord: float, niveau: int) -> Tegelvak:
        pixel = self.meter_per_pixel / 2**niveau
        side, count = pixel * self.tegel, 2**niveau
        left, top = self.oorsprong
        columns = _within((west - left) / side, (oost - left) / side, count)
        rows = _within((top - noord) / side, (top - zuid) / side, count)
        return Tegelvak(niveau, columns, rows, left + columns.start * side, top - rows.start * side, pixel)


def _within(begin: float, end: float, count: int) -> range:
    """Return the whole tiles from ``begin`` to ``end``, of the ``count`` that there are."""
    first, last = max(math.floor(begin), 0), min(math.ceil(end), count)
    return range(first, max(first, last))
