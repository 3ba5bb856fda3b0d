"""Squares of 100 m: from the archive of the country, the part around the chosen gemeenten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .antwoord import Weigering
from .archief import Archief
from .diensten import VIERKANTEN, Diensten, Route
from .geometrie import Rechthoek, check_place
from .lagen import features, open_layer
from .opbrengst import Bestand, Download, Herkomst, Step, first_answer, first_file, go_on

if TYPE_CHECKING:
    from osgeo import ogr


def vierkanten(
    diensten: Diensten,
    download: Download,
    jaar: int,
    rechthoeken: Sequence[Rechthoek],
    target: Path,
    *,
    werkmap: Path,
    step: Step = go_on,
) -> Bestand:
    """Write the squares that touch one of these rectangles (xmin, ymin, xmax, ymax in RD New) to ``target``.

    ``target`` is a GeoPackage that is made complete or not at all; one that stands there is replaced. Columns and codes
    for missing values are those of CBS. A gemeente is no rectangle: squares of its neighbours are among them.
    ``werkmap`` is where the archive is unpacked for a while, which takes about 1 GB.

    Raises OphaalFout, and Invoerfout for a year that is not there and rectangles without squares.
    """

    def ask(route: Route) -> Bestand:
        path, url = first_file(route, download)
        with TemporaryDirectory(dir=werkmap) as folder, Archief.open(path, url) as archief:
            names = archief.with_parts(archief.find(route.gegevens["leden"]))
            files = archief.extract(names, Path(folder), most=diensten.algemeen["max_uitgepakt"], step=step)
            source = next(file for file in files if file.suffix.casefold() in (".gpkg", ".shp"))
            name, part = f"vierkanten_{jaar}", target.with_name(f"{target.stem}.part.gpkg")
            with open_layer(source, "cbs", url) as layer, removed_unless_moved(part):
                if layer.GetFeatureCount():
                    check_place(layer.GetExtent(), diensten.algemeen["grenzen_rd"], url)
                count = _copy(layer, rechthoeken, part, name, diensten.algemeen["epsg"], url, step)
                if not count:
                    raise Invoerfout(
                        QT_TRANSLATE_NOOP("Veerkracht", "There are no squares of {jaar} in the chosen gemeenten."),
                        jaar=str(jaar),
                    )
                os.replace(part, target)
        return Bestand(target, name, count, Herkomst.of(diensten, VIERKANTEN, jaar, route, url))

    return first_answer(diensten.routes(VIERKANTEN, jaar), ask)


def _copy(
    layer: ogr.Layer,
    boxes: Sequence[Rechthoek],
    path: Path,
    name: str,
    epsg: int,
    url: str,
    step: Callable[[], None],
) -> int:
    """Write the features that touch one of the rectangles, each once, to a new GeoPackage; return how many."""
    from osgeo import gdal, ogr, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    try:
        dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        out = dataset and dataset.CreateLayer(name, reference, layer.GetGeomType(), ["GEOMETRY_NAME=geom"])
    except RuntimeError:  # where something in this session made GDAL raise
        out = None
    if out is None:
        raise _not_written(path, url)
    for place in range(layer.GetLayerDefn().GetFieldCount()):
        out.CreateField(layer.GetLayerDefn().GetFieldDefn(place))
    seen: set[int] = set()
    try:
        out.StartTransaction()
        for box in boxes:
            layer.SetSpatialFilterRect(*box)
            for feature in features(layer, step):
                if feature.GetFID() not in seen:
                    seen.add(feature.GetFID())
                    copy = ogr.Feature(out.GetLayerDefn())
                    copy.SetFrom(feature)
                    if out.CreateFeature(copy) != ogr.OGRERR_NONE:
                        raise _not_written(path, url)
        out.CommitTransaction()
    finally:
        # A file that is still open can be neither moved nor removed on Windows.
        del out, dataset
    return len(seen)


def _not_written(path: Path, url: str) -> Weigering:
    return Weigering(
        QT_TRANSLATE_NOOP("Veerkracht", "The squares of {host} cannot be written to {path}."), url=url, path=str(path)
    )


@contextmanager
def removed_unless_moved(part: Path) -> Iterator[None]:
    """Remove an unfinished file, and what SQLite leaves beside it, when it comes to nothing; and one of before."""
    try:
        _remove(part)
        yield
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
