"""Coordinates in which a distance in metres is one: in no degrees, and in no metres that are stretched."""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions
from .ground import NATIONAL_GRID, warn_place_unknown
from .layers import SourceTable, has_crs
from .merging import transform_to

PROBE = 1000.0  # m: long enough to measure, short enough to be at one place


def metric_transform(
    table: SourceTable,
    chosen: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> tuple[QgsCoordinateReferenceSystem, QgsCoordinateTransform | None]:
    """Return the coordinate system to measure in, and what brings the features of ``table`` there; None for nothing.

    It is ``chosen``, where that is valid, and else that of the layer. A layer without a system is taken to be in that
    of the national grid, which is said. Raises Invoerfout for a system in other units, and for one whose metres are
    too long or short there.
    """
    if not has_crs(table.source):
        measure = chosen if chosen.isValid() else QgsCoordinateReferenceSystem(NATIONAL_GRID)
        return measure, transform_where_needed(table, measure, context, feedback)
    measure = chosen if chosen.isValid() else table.source.sourceCrs()
    if measure.mapUnits() != Qgis.DistanceUnit.Meters:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{crs} measures in {unit}, so no distance in metres can be found in it. Choose a coordinate system in "
                "metres at 'Measure in coordinate system', such as RD New (EPSG:28992).",
            ),
            crs=measure.userFriendlyIdentifier(),
            unit=QgsUnitTypes.toString(measure.mapUnits()),
        )
    _check_scale(table, measure, context)
    return measure, transform_where_needed(table, measure, context, feedback)


def transform_where_needed(
    table: SourceTable,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> QgsCoordinateTransform | None:
    """Return what puts the features of a layer in ``crs``, None where they are in it.

    A layer without a coordinate system is taken to be in it, which is said.
    """
    if not has_crs(table.source):
        warn_place_unknown(table, crs, feedback)
        return None
    return None if table.source.sourceCrs() == crs else transform_to(crs, table, context)


def measuring_transform(
    table: SourceTable, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> QgsCoordinateTransform | None:
    """Return what brings the features of ``table`` where a distance in metres is one; None where they are there.

    For who is asked for no system: that of the layer, or where that is in other units or stretched, the national grid,
    or far from there the zone of UTM; which is said. A layer without a system is taken to be in the national grid.
    """
    grid = QgsCoordinateReferenceSystem(NATIONAL_GRID)
    own = table.source.sourceCrs()
    if not has_crs(table.source) or _measures(table, own, context):
        return transform_where_needed(table, own if has_crs(table.source) else grid, context, feedback)
    measure = grid if _measures(table, grid, context) else _utm_zone(table, context)
    feedback.pushInfo(
        QCoreApplication.translate(
            "Veerkracht", "Metres of {crs} are none on the ground of layer {layer}; measured in {measure}."
        ).format(
            crs=own.userFriendlyIdentifier(),
            layer=table.source.sourceName(),
            measure=measure.userFriendlyIdentifier(),
        )
    )
    return transform_to(measure, table, context)


def _measures(table: SourceTable, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> bool:
    return crs.mapUnits() == Qgis.DistanceUnit.Meters and abs(_stretch(table, crs, context)) <= _most_stretch()


def _most_stretch() -> float:
    return definitions.read("ruimtelijkgemiddelde")["stelsel"]["meeste_fout_pct"] / 100


def _utm_zone(table: SourceTable, context: QgsProcessingContext) -> QgsCoordinateReferenceSystem:
    """Return the zone of UTM (WGS 84) that the middle of a layer lies in; the national grid where that has no place."""
    to_degrees = transform_to(QgsCoordinateReferenceSystem("EPSG:4326"), table, context)
    try:
        middle = to_degrees.transform(table.source.sourceExtent().center())
    except QgsCsException:
        middle = QgsPointXY(math.nan, math.nan)
    if not (math.isfinite(middle.x()) and math.isfinite(middle.y())):
        return QgsCoordinateReferenceSystem(NATIONAL_GRID)  # reading the features says what is wrong
    zone = int((middle.x() + 180) // 6) % 60 + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{326 if middle.y() >= 0 else 327}{zone:02d}")


def _check_scale(table: SourceTable, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> None:
    """Raise Invoerfout where the metres of a coordinate system are not those on the ground, as of Web Mercator."""
    worst = _stretch(table, crs, context)
    if abs(worst) > _most_stretch():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A metre of {crs} is no metre on the ground where layer {layer} lies: distances are {percent} % off. "
                "Choose another one at 'Measure in coordinate system', such as RD New (EPSG:28992).",
            ),
            crs=crs.userFriendlyIdentifier(),
            layer=table.source.sourceName(),
            percent=round(100 * abs(worst)),
        )


def _stretch(table: SourceTable, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> float:
    """Return how much longer (share) a metre of a coordinate system is than one on the ground, where it is worst.

    In the middle of the layer; 0 where that has no place: reading the features says what is wrong with it.
    """
    extent = table.source.sourceExtent()
    if extent.isNull() or not extent.isFinite():
        return 0.0
    to_crs = transform_to(crs, table, context)
    try:
        middle = to_crs.transform(extent.center())
    except QgsCsException:
        return 0.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    worst = 0.0
    for right, up in ((PROBE, 0), (0, PROBE)):
        other = QgsPointXY(middle.x() + right, middle.y() + up)
        try:
            worst = max(worst, PROBE / measure.measureLine(middle, other) - 1, key=abs)
        except (QgsCsException, ZeroDivisionError):
            return 0.0
    return worst
