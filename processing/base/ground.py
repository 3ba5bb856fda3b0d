"""The ground that two layers of areas have in common, in one coordinate system in which surfaces are true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .layers import SourceTable, check_cancelled, has_crs

if TYPE_CHECKING:
    import pandas as pd

NATIONAL_GRID = "EPSG:28992"  # RD New: surfaces are true within 0,02 % in all of the Netherlands


@dataclass(frozen=True)
class CommonGround:
    """``overlay`` has a row for each pair (``oud nieuw oppervlakte``, see ``analysis.grond.overlay``).

    ``oud`` and ``nieuw`` have the surface of each feature. All by feature id, in m2 of ``crs``.
    """

    overlay: pd.DataFrame
    oud: pd.Series
    nieuw: pd.Series
    crs: QgsCoordinateReferenceSystem


def has_polygons(table: SourceTable) -> bool:
    """Return whether the features cover ground."""
    return QgsWkbTypes.geometryType(table.source.wkbType()) == Qgis.GeometryType.Polygon


def metric_crs(table: SourceTable) -> QgsCoordinateReferenceSystem:
    """Return the coordinate system of a layer where that measures in metres, else that of the national grid."""
    crs = table.source.sourceCrs()
    measures = has_crs(table.source) and crs.mapUnits() == Qgis.DistanceUnit.Meters
    return crs if measures else QgsCoordinateReferenceSystem(NATIONAL_GRID)


def common_ground(
    old: SourceTable, new: SourceTable, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> CommonGround:
    """Lay the polygons of two layers over each other. Raises Invoerfout for a layer without, Cancelled on cancel."""
    from ...analysis.grond import overlay, surfaces

    crs = metric_crs(new)
    shapes = [shapes_in(table, crs, context, feedback) for table in (old, new)]
    pairs = overlay(*shapes, lambda: check_cancelled(feedback))
    return CommonGround(pairs, surfaces(shapes[0]), surfaces(shapes[1]), crs)


def shapes_in(
    table: SourceTable,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[int, bytes]:
    """Return the polygons of a layer as WKB in ``crs``, by feature id; those of a layer without a system as they are.

    Raises Invoerfout for a layer without polygons.
    """
    if not has_polygons(table):
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no polygons, so its ground cannot be compared."),
            layer=table.source.sourceName(),
        )
    if not has_crs(table.source):
        return table.geometries(feedback)
    transform = QgsCoordinateTransform(table.source.sourceCrs(), crs, context.transformContext())
    return table.geometries(feedback, transform)
