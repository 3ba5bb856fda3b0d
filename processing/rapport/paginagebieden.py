"""The areas that pages are about: read once, in the order of printing, in the coordinate system of the maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsReferencedRectangle,
)

from ...analysis.atlasplan import Gebiedsnaam, in_order
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...resources import definitions
from ..base.layers import BATCH, SourceTable, check_cancelled, has_crs, place_in
from .kaartvakken import RD_NEW

if TYPE_CHECKING:
    import pandas as pd

SAME_SURFACE = 1e-6  # of a polygon that is only written unusually, and of its mended form: the same within this part


@dataclass(frozen=True)
class Paginagebied:
    """An area of the set. ``vorm`` is in the system of the maps (RD New); None for everything there is."""

    naam: Gebiedsnaam
    vorm: QgsGeometry | None = None

    def extent(self) -> QgsReferencedRectangle | None:
        """Return what its page has to show, None for all of a map."""
        return None if self.vorm is None else QgsReferencedRectangle(self.vorm.boundingBox(), RD_NEW)


EVERYTHING = Paginagebied(Gebiedsnaam(""))


@dataclass(frozen=True)
class Naamkeuze:
    """The expressions for name and code of an area, '' for none."""

    naam: str
    code: str

    def read(
        self, table: SourceTable, taal: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[int, Gebiedsnaam]:
        """Return what each area is called, by feature id: its name, else its code, else its number in the layer."""
        names, codes = (
            table.evaluate(expression, context, feedback) if expression else None
            for expression in (self.naam, self.code)
        )
        instead = definitions.read("atlas")["woorden"]["gebied"][taal]
        found = {}
        for number, feature in enumerate(table.features(QgsFeatureRequest().setNoAttributes()), start=1):
            code = _text(codes, feature.id())
            name = _text(names, feature.id()) or code or instead.format(nummer=number)
            found[feature.id()] = Gebiedsnaam(name, code)
        return found


def _text(values: pd.Series | None, feature_id: int) -> str:
    value = None if values is None else values[feature_id]
    if value is None or value != value:  # NaN
        return ""
    # A code that a field of decimals holds is no "363.0".
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def read_page_areas(
    table: SourceTable, keuze: Naamkeuze, taal: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> tuple[list[Paginagebied], list[Melding]]:
    """Return the areas of the set in the order of printing, and those that can have no page, with the reason.

    Raises Invoerfout for a layer without areas, and for a name that cannot be worked out; Cancelled on cancel.
    """
    names = keuze.read(table, taal, context, feedback)
    if not names:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no features; check its filter and selection."),
            layer=table.source.sourceName(),
        )
    crs = table.source.sourceCrs() if has_crs(table.source) else QgsCoordinateReferenceSystem()
    transform = QgsCoordinateTransform(crs, RD_NEW, context.transformContext())
    areas, broken = [], []
    for number, feature in enumerate(table.features(QgsFeatureRequest().setNoAttributes())):
        if number % BATCH == 0:
            check_cancelled(feedback)
        name = names[feature.id()]
        try:
            areas.append(Paginagebied(name, _shape(feature, transform, table)))
        except Invoerfout as error:
            values = {"page": name.naam, "reason": error.melding}
            broken.append(Melding(QT_TRANSLATE_NOOP("Veerkracht", "{page} ({reason})"), values, warning=True))
    return [areas[place] for place in in_order([area.naam for area in areas])], broken


def _shape(feature: QgsFeature, transform: QgsCoordinateTransform, table: SourceTable) -> QgsGeometry:
    """Return the polygon of an area, in RD New. Raises Invoerfout with the reason why its page could not be trusted."""
    geometry = feature.geometry()
    if geometry.isEmpty() or geometry.type() != Qgis.GeometryType.Polygon:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "it has no geometry"))
    flat = geometry.constGet().segmentize()  # curves become lines
    flat.dropZValue()
    flat.dropMValue()
    geometry = QgsGeometry(flat)
    place_in(geometry, transform, table.source.sourceName())
    surface = geometry.area()
    mended = geometry if geometry.isGeosValid() else geometry.makeValid()
    mended.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon)
    # A polygon that touches itself is only written unusually; one that crosses itself has parts that count negatively.
    if not surface or mended.isEmpty() or abs(mended.area() - surface) > SAME_SURFACE * surface:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "its geometry crosses itself: mend it with 'Fix geometries'"))
    return mended
