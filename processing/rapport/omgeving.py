"""What lies around the area of a page: faded, hidden or shown, with a line around the area itself."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...resources import definitions
from .kaartvakken import RD_NEW
from .paginagebieden import Paginagebied

VERVAAGD, VERBORGEN, GETOOND = "vervaagd", "verborgen", "getoond"
KEUZES = (VERVAAGD, VERBORGEN, GETOOND)  # in the order of the parameter BUITEN
REACH = 20  # times the area, to every side: further than any page shows


class Omgeving:
    """Two layers over the maps, which every page uses again: the line around its area, and what covers the rest.

    ``op_grond`` are those for a map on a plain ground: what is hidden there gives way to the ground, not to paper.
    """

    def __init__(self, keuze: str, grond: str):
        """Make them; ``grond`` is the colour of a plain ground, '' where there is none."""
        data = definitions.read("atlas")
        line = QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": data["omtrek"]["kleur"],
                "outline_width": str(data["omtrek"]["breedte_mm"]),
                "joinstyle": "round",
            }
        )
        self.layers = [_layer("omtrek", line)]
        if keuze != GETOOND:
            self.layers.append(_cover(data["masker"]["kleur"], data["masker"][keuze]))
        self.op_grond = list(self.layers)
        if keuze == VERBORGEN and grond:
            self.op_grond[1] = _cover(grond, data["masker"][keuze])

    @property
    def alle(self) -> list[QgsVectorLayer]:
        """All layers, whichever a map shows."""
        return [*self.layers, *(layer for layer in self.op_grond if layer not in self.layers)]

    def show(self, area: Paginagebied) -> None:
        """Put the line around another area, and the covers around it."""
        box = area.vorm.boundingBox()
        box.grow(REACH * max(box.width(), box.height(), 1))
        line, *covers = self.alle
        _put(line, area.vorm)
        for cover in covers:
            _put(cover, QgsGeometry.fromRect(box).difference(area.vorm))

    def on_plain_ground(self, drawn: Sequence[QgsMapLayer]) -> list[QgsMapLayer]:
        """Return what is drawn of a map, with those of these layers that go with a plain ground."""
        instead = dict(zip(self.layers, self.op_grond, strict=True))
        return [instead.get(layer, layer) for layer in drawn]

    def close(self) -> None:
        """Let go of the layers."""
        self.layers, self.op_grond = [], []


def _put(layer: QgsVectorLayer, shape: QgsGeometry) -> None:
    """Give the only feature of a layer another geometry."""
    multi = QgsGeometry(shape)
    multi.convertToMultiType()
    layer.dataProvider().changeGeometryValues({1: multi})


def _cover(kleur: str, dekking: float) -> QgsVectorLayer:
    colour = QColor(kleur)
    colour.setAlphaF(dekking)
    symbol = QgsFillSymbol.createSimple({"outline_style": "no"})
    symbol.setColor(colour)
    return _layer("masker", symbol)


def _layer(name: str, symbol: QgsFillSymbol) -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon", name, "memory")
    layer.setCrs(RD_NEW)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.dataProvider().addFeatures([QgsFeature(layer.fields())])
    return layer
