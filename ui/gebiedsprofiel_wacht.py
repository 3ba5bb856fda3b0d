"""Keeps watch over the layers of an area profile: says once, shortly after, that any of them is another than it was."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .areas_link import WAIT_MS, edit_signals


class Wacht(QObject):
    """Watches edits, styles and names of layers, and which layers the project has."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._layers: dict[str, QgsVectorLayer] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self.changed)
        project = QgsProject.instance()
        self._signals = (
            (project.layersAdded, self._note),
            (project.layersWillBeRemoved, self._forget),
            (project.layersRemoved, self._note),
        )
        for signal, slot in self._signals:
            signal.connect(slot)

    def watch(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Watch these layers, and no others any more."""
        wanted = {layer.id(): layer for layer in layers}
        for layer_id in set(self._layers) - set(wanted):
            self._disconnect(self._layers.pop(layer_id))
        for layer_id in set(wanted) - set(self._layers):
            self._layers[layer_id] = wanted[layer_id]
            for signal in _signals_of(wanted[layer_id]):
                signal.connect(self._note)

    def stop(self) -> None:
        """Let go of the layers, and say nothing of what happened until now."""
        self.watch([])
        self._later.stop()

    def remove(self) -> None:
        """Let go of the layers and the project."""
        self.stop()
        for signal, slot in self._signals:
            signal.disconnect(slot)
        self._signals = ()

    def _note(self, *_details: object) -> None:
        self._later.start()

    def _forget(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            layer = self._layers.pop(layer_id, None)
            if layer is not None:
                self._disconnect(layer)

    def _disconnect(self, layer: QgsVectorLayer) -> None:
        for signal in _signals_of(layer):
            signal.disconnect(self._note)


def _signals_of(layer: QgsVectorLayer) -> tuple:
    return (*edit_signals(layer), layer.rendererChanged, layer.nameChanged, layer.metadataChanged)
