"""Choosing a layer, and the fields that are guessed by their names and may be set otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

translate = QCoreApplication.translate

ANY, AREAS = "any", "areas"


class LayerChoice(QWidget):
    """A label and a combo box with the vector layers of the project (ANY: tables too; AREAS: polygons)."""

    changed = pyqtSignal()

    def __init__(self, label: str, kind: str = ANY, parent: QWidget | None = None):
        super().__init__(parent)
        self.label = QLabel(label)
        self.combo = QgsMapLayerComboBox()
        filters = (
            QgsMapLayerProxyModel.Filter.PolygonLayer if kind == AREAS else QgsMapLayerProxyModel.Filter.VectorLayer
        )
        self.combo.setFilters(filters)
        self.combo.setAllowEmptyLayer(True, translate("Veerkracht", "(choose a layer)"))
        self.combo.setLayer(None)
        # A long name of a layer must not make the dock wider.
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.layerChanged.connect(self._choose)
        self._chosen_id = ""
        # When a chosen layer goes, the combo box would take the next one without asking.
        QgsProject.instance().layersWillBeRemoved.connect(self._forget_removed)
        QgsProject.instance().layersRemoved.connect(self._show_choice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.combo, 1)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The chosen layer, None without one."""
        layer = self.combo.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) and layer.isValid() else None

    def _choose(self) -> None:
        self._chosen_id = self.layer_id
        self.changed.emit()

    def _forget_removed(self, layer_ids: list[str]) -> None:
        if self._chosen_id in layer_ids:
            self.set_layer_id(None)
            self.changed.emit()

    def _show_choice(self) -> None:
        """Show the choice again: the row of a layer that went took the mark of what is chosen with it."""
        self.set_layer_id(self._chosen_id)

    @property
    def layer_id(self) -> str:
        """The id of the chosen layer, ''  without one."""
        layer = self.layer
        return layer.id() if layer is not None else ""

    def set_layer_id(self, layer_id: str | None) -> None:
        """Choose a layer of the project by its id; one that is not there means none. Does not emit ``changed``."""
        self.combo.blockSignals(True)
        layer = QgsProject.instance().mapLayer(layer_id) if layer_id else None
        if layer is not None:
            self.combo.setLayer(layer)
        else:
            self.combo.setCurrentIndex(0)  # the empty one; setLayer does nothing when no row is chosen at all
        self.combo.blockSignals(False)
        self._chosen_id = self.layer_id


class FieldChoice(QgsFieldComboBox):
    """A combo box with the fields of a layer, which keeps its choice while those fields change.

    QGIS's own drops every choice when a field is renamed, and takes a neighbour of a field that is deleted. Here a
    field that is not there any more leaves the empty choice, and is chosen again when it comes back (undo, rollback).
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._wanted = ""
        self.setAllowEmptyFieldName(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _: self._remember())
        for signal in (self.model().modelReset, self.model().rowsRemoved, self.model().rowsInserted):
            signal.connect(lambda *_: self._choose_again())

    def setLayer(self, layer: QgsVectorLayer | None) -> None:
        """Offer the fields of another layer; none is chosen."""
        self._wanted = ""
        super().setLayer(layer)

    def setField(self, name: str) -> None:
        """Choose a field, '' for none."""
        self._wanted = name
        super().setField(name)

    def _remember(self) -> None:
        self._wanted = self.currentField()

    def _choose_again(self) -> None:
        """Take the choice up again. Emits nothing: who reads the layer hears of its fields from the layer itself."""
        if self.currentField() == self._wanted:
            return
        layer = self.layer()
        there = layer is not None and layer.fields().indexFromName(self._wanted) >= 0
        self.blockSignals(True)
        super().setField(self._wanted if there else "")
        self.blockSignals(False)


def guess_field(layer: QgsVectorLayer | None, names: Sequence[str]) -> str:
    """Return the field that has the first of ``names`` that occurs, whatever its case; '' when none does."""
    if layer is None:
        return ""
    present = {field.name().casefold(): field.name() for field in layer.fields()}
    return next((present[name.casefold()] for name in names if name.casefold() in present), "")
