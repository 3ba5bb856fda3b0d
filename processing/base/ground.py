"""The ground that two layers of areas have in common, in one coordinate system in which surfaces are true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .layers import SourceTable, check_cancelled, has_crs
from .years import check_single_year

if TYPE_CHECKING:
    import pandas as pd

NATIONAL_GRID = "EPSG:28992"  # RD New: surfaces are true within 0,02 % in all of the Netherlands


Shapes = dict[int, bytes]


@dataclass(frozen=True)
class CommonGround:
    """``overlay`` has a row for each pair (``oud nieuw oppervlakte``, see ``analysis.grond.overlay``).

    ``oud`` and ``nieuw`` have the surface of each feature, and ``vormen`` its polygons in ``crs`` as WKB: those of the
    old and those of the new layer. All by feature id, in m2 of ``crs``.
    """

    overlay: pd.DataFrame
    oud: pd.Series
    nieuw: pd.Series
    vormen: tuple[Shapes, Shapes]
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
    old: SourceTable,
    new: SourceTable,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    share: tuple[float, float] = (0, 50),
) -> CommonGround:
    """Lay the polygons of two layers over each other; ``share`` is the progress that it is, from and to.

    Raises Invoerfout for a layer without polygons and for layers without common ground, Cancelled on cancel.
    """
    from ...analysis.grond import overlay, surfaces

    crs = metric_crs(new)
    shapes = (shapes_in(old, crs, context, feedback), shapes_in(new, crs, context, feedback))
    steps = len(shapes[0]) + 2 * len(shapes[1])  # reading both, and laying each new one over the old ones
    done = count(1)

    def step() -> None:
        check_cancelled(feedback)
        feedback.setProgress(share[0] + (share[1] - share[0]) * next(done) / steps)

    pairs = overlay(*shapes, step)
    if pairs.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Layers {old} and {new} share no ground. Check their coordinate systems, and that they are of one "
                "place.",
            ),
            old=old.source.sourceName(),
            new=new.source.sourceName(),
        )
    return CommonGround(pairs, surfaces(shapes[0]), surfaces(shapes[1]), shapes, crs)


def warn_place_unknown(table: SourceTable, crs: QgsCoordinateReferenceSystem, feedback: QgsProcessingFeedback) -> None:
    """Say so when a layer has no coordinate system, and its places are taken for those of ``crs``."""
    if has_crs(table.source) or not crs.isValid():
        return
    feedback.pushWarning(
        QCoreApplication.translate(
            "Veerkracht",
            "Layer {layer} has no coordinate system; its coordinates are taken to be {crs}. Set it in the layer "
            "properties if that is wrong.",
        ).format(layer=table.source.sourceName(), crs=crs.userFriendlyIdentifier())
    )


def shapes_in(
    table: SourceTable,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Shapes:
    """Return the polygons of a layer as WKB in ``crs``, by feature id; those of a layer without a system as they are.

    Raises Invoerfout for a layer without polygons, and for one with several years, whose polygons lie over each other.
    """
    check_single_year(table, feedback)
    if not has_polygons(table):
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no polygons, so its ground cannot be compared."),
            layer=table.source.sourceName(),
        )
    if not has_crs(table.source):
        warn_place_unknown(table, crs, feedback)
        return table.geometries(feedback)
    transform = QgsCoordinateTransform(table.source.sourceCrs(), crs, context.transformContext())
    return table.geometries(feedback, transform)
