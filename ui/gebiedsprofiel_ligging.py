"""Where an area lies: a small map with the area in red among those of its gemeente, as a picture and in a layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsMapLayerStyle,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from ..processing.rapport.kaartvakken import MARGIN, RD_NEW
from .areas_link import HIGHLIGHT, code_text

MAP_SIDE = 44.0  # mm
MAP_DPI = 300
MM_PER_INCH = 25.4
OTHERS = "#DADDE1"


@dataclass(frozen=True)
class Ligging:
    """An area of a layer of polygons, by its code, and the ``extent`` (RD New) of what is to be seen around it."""

    layer: QgsVectorLayer
    field: str
    code: str
    extent: QgsRectangle

    @classmethod
    def of(cls, layer: QgsVectorLayer, field: str, code: str, beside: Callable[[str], bool]) -> Ligging | None:
        """Return where an area lies; None for what is no polygons.

        ``beside`` tells of a code whether it is to be in view.
        """
        if layer.geometryType() != Qgis.GeometryType.Polygon or not layer.crs().isValid():
            return None
        extent = _extent(layer, field, beside)
        if extent.isEmpty():
            return None
        to_rd = QgsCoordinateTransform(layer.crs(), RD_NEW, QgsProject.instance().transformContext())
        extent = to_rd.transformBoundingBox(extent)
        extent.scale(MARGIN)
        return cls(layer, field, code, extent)

    def picture(self) -> QImage:
        """Return the map as a picture for print."""
        drawn = self._drawn()  # the settings borrow it
        settings = QgsMapSettings()
        settings.setDestinationCrs(RD_NEW)
        settings.setLayers([drawn])
        side = round(MAP_SIDE / MM_PER_INCH * MAP_DPI)
        settings.setOutputSize(QSize(side, side))
        settings.setOutputDpi(MAP_DPI)
        settings.setExtent(self.extent)
        settings.setBackgroundColor(QColor("#FFFFFF"))
        settings.setFlag(Qgis.MapSettingsFlag.DrawSelection, False)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        return job.renderedImage()

    def put_on(self, kaart: QgsLayoutItemMap) -> None:
        """Show the map in a layout: the layer of the project, drawn in two colours there and nowhere else."""
        style = QgsMapLayerStyle()
        style.readFromLayer(self._drawn())
        kaart.setCrs(RD_NEW)
        kaart.setLayers([self.layer])
        kaart.setKeepLayerSet(True)
        kaart.setLayerStyleOverrides({self.layer.id(): style.xmlData()})
        kaart.setKeepLayerStyles(True)
        kaart.zoomToExtent(self.extent)

    def _drawn(self) -> QgsVectorLayer:
        drawn = self.layer.clone()
        drawn.setRenderer(_two_colours(self.field, self.code))
        drawn.setLabelsEnabled(False)
        return drawn


def _extent(layer: QgsVectorLayer, field: str, beside: Callable[[str], bool]) -> QgsRectangle:
    extent = QgsRectangle()
    position = layer.fields().lookupField(field)
    for feature in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([position])):
        if feature.hasGeometry() and beside(code_text(feature.attribute(position))):
            extent.combineExtentWith(feature.geometry().boundingBox())
    return extent


def _two_colours(field: str, code: str) -> QgsCategorizedSymbolRenderer:
    """Return a renderer with the area in red, on top of the others in grey."""
    own = QgsExpression.createFieldEqualityExpression(field, code)
    symbols = [
        QgsFillSymbol.createSimple({"color": colour, "outline_color": "#FFFFFF", "outline_width": "0.1"})
        for colour in (HIGHLIGHT, OTHERS)
    ]
    values = (1, 0)
    categories = [QgsRendererCategory(value, symbol, "") for value, symbol in zip(values, symbols, strict=True)]
    renderer = QgsCategorizedSymbolRenderer(f"CASE WHEN {own} THEN 1 ELSE 0 END", categories)
    clause = QgsFeatureRequest.OrderByClause(f"CASE WHEN {own} THEN 1 ELSE 0 END", True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer
