"""Layers of a file that came out of an archive: GeoPackage or shapefile, read by GDAL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .antwoord import Weigering

if TYPE_CHECKING:
    from osgeo import ogr

BATCH = 500  # features between two looks at the cancel button


@contextmanager
def open_layer(path: Path, begin: str, url: str) -> Iterator[ogr.Layer]:
    """Open the layer of a file whose name begins with ``begin``, or the only one.

    Raises Weigering, naming the layers, when the file cannot be read or has no such layer, or several.
    """
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError:  # where something in this session made GDAL raise
        dataset = None
    names = [dataset.GetLayer(place).GetName() for place in range(dataset.GetLayerCount())] if dataset else []
    fitting = [name for name in names if name.casefold().startswith(begin)] or [
        name for name in names if begin in name.casefold()
    ]
    chosen = fitting if len(fitting) == 1 else names if len(names) == 1 else []
    if not chosen:
        raise Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{name}, from the archive of {host}, has no one layer whose name begins with {begin}. Its layers are "
                "{layers}. The address is {url}.",
            ),
            url=url,
            name=path.name,
            begin=begin,
            layers=", ".join(names) or "-",
        )
    yield dataset.GetLayerByName(chosen[0])
    dataset = None


def features(layer: ogr.Layer, step: Callable[[], None]) -> Iterator[ogr.Feature]:
    """Yield the features; ``step`` is called every so many."""
    for place, feature in enumerate(layer):
        if place % BATCH == 0:
            step()
        yield feature
