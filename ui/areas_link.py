"""The link between a panel and the areas on the map: who is selected there, and what is clicked here."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..processing.base.layers import null_to_none

WAIT_MS = 250  # an edit of many features comes as many signals
FLASHES, FLASH_MS = 2, 350
HIGHLIGHT = "#E12F16"


class AreasLink(QObject):
    """An area layer with the field of its codes. Survives edits of the layer and its removal.

    A selection made through ``select`` is not reported back: what the user clicks in a panel is to be found on the
    map, and not to leave the panel with only that.
    """

    selection_changed = pyqtSignal(list)  # codes, in no order; [] for no selection at all
    edited = pyqtSignal()  # other features or values than before; the selection is looked up anew
    removed = pyqtSignal()  # the layer left the project

    def __init__(self, canvas: QgsMapCanvas | None, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._layer: QgsVectorLayer | None = None
        self._field = ""
        self._ids: dict[str, list[int]] | None = None
        self._mirror: QgsVectorLayer | None = None
        self._selecting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self._report_edit)
        # By the project and not by the layer: it tells before the layer is gone, and of all layers at once.
        QgsProject.instance().layersWillBeRemoved.connect(self._forget_removed)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The area layer, None without one."""
        return self._layer

    @property
    def field(self) -> str:
        """The field with the codes."""
        return self._field

    def set_layer(self, layer: QgsVectorLayer | None, field: str = "") -> None:
        """Follow another layer, or none."""
        if layer is self._layer and field == self._field:
            return
        self._disconnect()
        self.set_mirror(None)
        self._layer, self._field, self._ids = layer, field, None
        if layer is not None:
            for signal in edit_signals(layer):
                signal.connect(self._note_edit)
            layer.selectionChanged.connect(self._report_selection)

    def set_mirror(self, layer: QgsVectorLayer | None) -> None:
        """Keep the selection of a second layer of the same areas, a map that lies over them, equal to theirs."""
        if self._mirror is not None:
            self._mirror.selectionChanged.disconnect(self._report_mirror)
        self._mirror = layer
        if layer is not None:
            layer.selectionChanged.connect(self._report_mirror)
            self._copy_selection(self._layer, layer)

    def codes(self) -> list[str]:
        """Return the codes of all areas, each once, in the order of the layer."""
        return list(self._find_ids())

    def selected_codes(self) -> list[str]:
        """Return the codes of the areas that are selected on the map; [] when none is."""
        if self._layer is None or not self._layer.selectedFeatureCount():
            return []
        selected = set(self._layer.selectedFeatureIds())
        return [code for code, ids in self._find_ids().items() if not selected.isdisjoint(ids)]

    def select(self, codes: Iterable[str]) -> None:
        """Select areas on the map; what is not there is left out. Does not emit ``selection_changed``."""
        if self._layer is None:
            return
        known = self._find_ids()
        self._selecting = True
        try:
            self._layer.selectByIds([number for code in codes for number in known.get(str(code), ())])
        finally:
            self._selecting = False
        self._copy_selection(self._layer, self._mirror)

    def flash(self, code: str) -> None:
        """Let an area light up on the map."""
        ids = self._find_ids().get(str(code), [])
        if self._layer is None or self._canvas is None or not ids or not self._layer.isSpatial():
            return
        start, end = QColor(HIGHLIGHT), QColor(HIGHLIGHT)
        end.setAlpha(0)
        self._canvas.flashFeatureIds(self._layer, ids, start, end, FLASHES, FLASH_MS)

    def point_out(self, code: str) -> None:
        """Select an area and let it light up: what a click on a row or bar does."""
        self.select([code])
        self.flash(code)

    def remove(self) -> None:
        """Let go of the layer and the project."""
        self.set_layer(None)
        self._later.stop()
        try:
            QgsProject.instance().layersWillBeRemoved.disconnect(self._forget_removed)
        except TypeError:
            return  # was let go of already

    def _find_ids(self) -> dict[str, list[int]]:
        """Return code -> feature ids: an area may consist of several features."""
        if self._ids is None:
            self._ids = ids_by_code(self._layer, self._field)
        return self._ids

    def _copy_selection(self, source: QgsVectorLayer | None, target: QgsVectorLayer | None) -> None:
        """Select in ``target`` what is selected in ``source``, by code: a copy may have other feature ids."""
        if source is None or target is None:
            return
        chosen = set(source.selectedFeatureIds())
        found = {layer.id(): ids_by_code(layer, self._field) for layer in (source, target)} if chosen else {}
        codes = [code for code, ids in found[source.id()].items() if not chosen.isdisjoint(ids)] if chosen else []
        self._selecting = True
        try:
            target.selectByIds([number for code in codes for number in found[target.id()].get(code, ())])
        finally:
            self._selecting = False

    def _report_selection(self) -> None:
        if not self._selecting:
            self._copy_selection(self._layer, self._mirror)
            self.selection_changed.emit(self.selected_codes())

    def _report_mirror(self) -> None:
        if not self._selecting:
            self._copy_selection(self._mirror, self._layer)
            self.selection_changed.emit(self.selected_codes())

    def _note_edit(self) -> None:
        self._ids = None
        self._later.start()

    def _report_edit(self) -> None:
        if self._layer is not None:
            self.edited.emit()

    def _forget_removed(self, layer_ids: list[str]) -> None:
        if self._mirror is not None and self._mirror.id() in layer_ids:
            self.set_mirror(None)
        if self._layer is not None and self._layer.id() in layer_ids:
            self.set_layer(None)
            self.removed.emit()

    def _disconnect(self) -> None:
        if self._layer is None:
            return
        for signal in edit_signals(self._layer):
            signal.disconnect(self._note_edit)
        self._layer.selectionChanged.disconnect(self._report_selection)


def ids_by_code(layer: QgsVectorLayer | None, field: str) -> dict[str, list[int]]:
    """Return code -> feature ids, in the order of the layer; {} without a layer or without that field."""
    position = layer.fields().lookupField(field) if layer is not None else -1
    if position < 0:
        return {}
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes([position])
    found: dict[str, list[int]] = {}
    for feature in layer.getFeatures(request):
        code = code_text(feature.attribute(position))
        if code:
            found.setdefault(code, []).append(feature.id())
    return found


def edit_signals(layer: QgsVectorLayer) -> tuple:
    """Return the signals by which a layer says that its features, values, fields or filter are others than before."""
    return (
        layer.featureAdded,
        layer.featuresDeleted,
        layer.attributeValueChanged,
        layer.afterRollBack,
        layer.dataChanged,
        layer.subsetStringChanged,
        layer.updatedFields,
    )


def code_text(value: object) -> str:
    """Return the code of an area as text: without spaces around it, a whole number without a point; '' for NULL."""
    value = null_to_none(value)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
