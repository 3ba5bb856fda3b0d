"""Maps as they were when a run began: copies that nobody else can touch.

QGIS draws from the file of a layer, page after page, and draws nothing, without a word, once that file is written over,
removed or out of reach. A set takes its time; so it is printed, and counted, from copies.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from qgis.core import (
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingFeedback,
    QgsReadWriteContext,
    QgsRenderContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions
from ..base.layers import check_cancelled
from ..base.styling import class_fields

STYLE = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Rendering
    | QgsMapLayer.StyleCategory.Temporal
    | QgsMapLayer.StyleCategory.Diagrams
    | QgsMapLayer.StyleCategory.CustomProperties
    | QgsMapLayer.StyleCategory.Legend
)


class Momentopname:
    """Copies maps: into memory as long as there is room, then into files of its own, which ``close`` removes."""

    def __init__(self, feedback: QgsProcessingFeedback):
        self.feedback = feedback
        self._room = room_in_memory()
        self._folder: tempfile.TemporaryDirectory | None = None
        self._files = 0

    def take(self, layer: QgsVectorLayer, *, indexed: bool) -> QgsVectorLayer:
        """Return a copy of a map with all that it is drawn by; ``indexed`` where pages show parts of it.

        Raises Invoerfout when the layer cannot be read, or not completely; Cancelled.
        """
        if not layer.isValid():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The data of layer {layer} are not there or cannot be read: {source}. Nothing was printed.",
                ),
                layer=layer.name(),
                source=layer.publicSource(),
            )
        expected = layer.featureCount()
        fits = max(expected, 0) <= self._room
        copy = self._in_memory(layer, indexed) if fits else self._in_file(layer)
        if fits:
            self._room -= copy.featureCount()
        check_cancelled(self.feedback)
        # Of a database the number may be an estimate.
        if layer.providerType() == "ogr" and expected >= 0 and copy.featureCount() != expected:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Of layer {layer} {found} of {expected} areas could be read. Is another program writing its file, "
                    "or is it damaged? Try again, or save the layer to a new file. Nothing was printed.",
                ),
                layer=layer.name(),
                found=copy.featureCount(),
                expected=expected,
            )
        _dress(copy, layer)
        return copy

    def _in_memory(self, layer: QgsVectorLayer, indexed: bool) -> QgsVectorLayer:
        request = QgsFeatureRequest().setSubsetOfAttributes(_drawn_by(layer))
        copy = layer.materialize(request, self.feedback)
        if indexed:
            copy.dataProvider().createSpatialIndex()
        return copy

    def _in_file(self, layer: QgsVectorLayer) -> QgsVectorLayer:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="veerkracht_", ignore_cleanup_errors=True)
        self._files += 1
        path = Path(self._folder.name) / f"{self._files}.gpkg"
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.attributes, options.feedback = _drawn_by(layer), self.feedback
        error, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), layer.transformContext(), options
        )
        check_cancelled(self.feedback)
        if error != QgsVectorFileWriter.WriterError.NoError:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "{path} cannot be written. Choose another file or folder. ({reason})"),
                path=str(path),
                reason=reason,
            )
        return QgsVectorLayer(str(path), layer.name(), "ogr")

    def close(self) -> None:
        """Remove the files; their layers have to be gone."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def room_in_memory() -> int:
    """Return how many areas are held in memory at most."""
    return definitions.read("atlas")["momentopname"]["in_geheugen"]


def _drawn_by(layer: QgsVectorLayer) -> list[int]:
    """Return the places of the fields that a map is drawn and counted by: all of them where it has texts or charts."""
    fields = layer.fields()
    if layer.labelsEnabled() or layer.diagramsEnabled():
        return fields.allAttributesList()
    renderer, temporal = layer.renderer(), layer.temporalProperties()
    names = renderer.usedAttributes(QgsRenderContext()) | renderer.orderBy().usedAttributes()
    if QgsFeatureRequest.ALL_ATTRIBUTES in names:
        return fields.allAttributesList()
    names |= {*class_fields(layer), *definitions.read("tijd")["velden"].values()}
    names |= {temporal.startField(), temporal.endField(), temporal.durationField()}
    return [place for place, field in enumerate(fields) if field.name() in names]


def _dress(copy: QgsVectorLayer, layer: QgsVectorLayer) -> None:
    """Give a copy the style, the note and the name of its layer."""
    copy.setName(layer.name())
    copy.setMetadata(layer.metadata())
    style = QDomDocument()
    layer.exportNamedStyle(style, QgsReadWriteContext(), STYLE)
    copy.importNamedStyle(style, STYLE)
