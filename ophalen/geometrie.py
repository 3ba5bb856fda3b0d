"""Boundaries from GeoJSON and from files, as WKB in RD New; what is in another coordinate system is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .antwoord import Weigering

if TYPE_CHECKING:
    from osgeo import ogr

Rechthoek = tuple[float, float, float, float]
POLYGONS = ("Polygon", "MultiPolygon")


def check_crs(page: Mapping, epsg: int, url: str) -> None:
    """Raise Weigering when a GeoJSON names another coordinate system than that of ``epsg``; most name none."""
    named = page.get("crs")
    if not isinstance(named, Mapping):
        return
    properties = named.get("properties")
    name = str(properties.get("name", "")) if isinstance(properties, Mapping) else ""
    if name and re.split(r"[:/]", name)[-1] != str(epsg):
        raise Weigering(
            QT_TRANSLATE_NOOP("Veerkracht", "{host} answers in coordinate system {crs}, not in EPSG:{epsg}."),
            url=url,
            crs=name,
            epsg=str(epsg),
        )


def multipolygon(geometry: Mapping | None, bounds: Sequence[float], url: str) -> bytes | None:
    """Return a polygon of GeoJSON as WKB of a MultiPolygon; None where there is no geometry.

    Raises Weigering for another kind of geometry, and for coordinates that lie outside ``bounds`` (xmin, ymin, xmax,
    ymax), as they do when they are degrees or have their axes swapped.
    """
    from osgeo import ogr

    if not geometry:
        return None
    if not isinstance(geometry, Mapping):
        raise _wrong(type(geometry).__name__, url)
    if not geometry.get("coordinates"):
        return None
    if geometry.get("type") not in POLYGONS:
        raise _wrong(str(geometry.get("type")), url)
    try:
        shape = ogr.CreateGeometryFromJson(json.dumps(geometry))
    except RuntimeError:  # where something in this session made GDAL raise
        shape = None
    if shape is None:
        raise _wrong(str(geometry.get("type")), url)
    return as_multipolygon(shape, bounds, url)


def as_multipolygon(shape: ogr.Geometry, bounds: Sequence[float], url: str) -> bytes | None:
    """Return a polygon as WKB of a MultiPolygon, without curves and heights; None where it is empty.

    Raises Weigering as ``multipolygon``.
    """
    from osgeo import ogr

    if shape.IsEmpty():
        return None
    if shape.HasCurveGeometry():
        shape = shape.GetLinearGeometry()
    shape.FlattenTo2D()
    shape = ogr.ForceToMultiPolygon(shape)
    if shape.GetGeometryType() != ogr.wkbMultiPolygon:
        raise _wrong(shape.GetGeometryName(), url)
    check_place(shape.GetEnvelope(), bounds, url)
    return bytes(shape.ExportToWkb())


def check_place(envelope: Sequence[float], bounds: Sequence[float], url: str) -> None:
    """Raise Weigering when an envelope of OGR (xmin, xmax, ymin, ymax) is not within ``bounds`` (as above)."""
    xmin, xmax, ymin, ymax = envelope
    if not (bounds[0] <= xmin and bounds[1] <= ymin and xmax <= bounds[2] and ymax <= bounds[3]):
        raise Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{host} answers with coordinates that are not in RD New, such as {x}, {y}: another coordinate system, "
                "or the axes swapped. The address is {url}.",
            ),
            url=url,
            x=f"{xmin:.6g}",
            y=f"{ymin:.6g}",
        )


def rectangle(geometry: Mapping | None, bounds: Sequence[float], url: str) -> Rechthoek | None:
    """Return xmin, ymin, xmax, ymax of a polygon of GeoJSON; None where there is none. Raises as ``multipolygon``."""
    from osgeo import ogr

    shape = multipolygon(geometry, bounds, url)
    if shape is None:
        return None
    xmin, xmax, ymin, ymax = ogr.CreateGeometryFromWkb(shape).GetEnvelope()
    return xmin, ymin, xmax, ymax


def _wrong(kind: str, url: str) -> Weigering:
    return Weigering(
        QT_TRANSLATE_NOOP("Veerkracht", "{host} sends a boundary that is no polygon but {kind}. The address is {url}."),
        url=url,
        kind=kind,
    )
