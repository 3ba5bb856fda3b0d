"""Coordinates in which a distance in metres is one: in no degrees, and in no metres that are stretched."""

from __future__ import annotations

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


def _check_scale(table: SourceTable, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> None:
    """Raise Invoerfout where the metres of a coordinate system are not those on the ground, as of Web Mercator."""
    extent = table.source.sourceExtent()
    if extent.isNull() or not extent.isFinite():
        return
    to_crs = transform_to(crs, table, context)
    try:
        middle = to_crs.transform(extent.center())
    except QgsCsException:
        return  # reading the features says what is wrong with their coordinates
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    worst = 0.0
    for right, up in ((PROBE, 0), (0, PROBE)):
        other = QgsPointXY(middle.x() + right, middle.y() + up)
        try:
            worst = max(worst, abs(PROBE / measure.measureLine(middle, other) - 1), key=abs)
        except (QgsCsException, ZeroDivisionError):
            return
    if 100 * worst > definitions.read("ruimtelijkgemiddelde")["stelsel"]["meeste_fout_pct"]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A metre of {crs} is no metre on the ground where layer {layer} lies: distances are {percent} % off. "
                "Choose another one at 'Measure in coordinate system', such as RD New (EPSG:28992).",
            ),
            crs=crs.userFriendlyIdentifier(),
            layer=table.source.sourceName(),
            percent=round(100 * worst),
        )
