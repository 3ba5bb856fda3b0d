# What the desktop test of the regression does inside QGIS.

import json
import os
import shutil
from pathlib import Path

from processing import createAlgorithmDialog
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from scherm import PICTURES, canvas, finish, iface, picture, project, run_dialog, wait, window

INPUTS = json.loads(os.environ["VEERKRACHT_INPUTS"])


def main():
    window.resize(1560, 960)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [470], Qt.Orientation.Horizontal)
    # A copy: QGIS writes in every GeoPackage that it opens.
    file = shutil.copy(os.environ["VEERKRACHT_AREAS"], PICTURES / "gebieden.gpkg")
    areas = QgsVectorLayer(str(file), "Gebieden", "ogr")
    project.addMapLayer(areas)
    wait(800)
    folder = Path(PICTURES)
    report = folder / "verslag.html"
    ok = run_dialog(
        createAlgorithmDialog(
            "veerkracht:regressie",
            {
                **INPUTS,
                "INPUT": areas.id(),
                "OUTPUT": str(folder / "invloed.gpkg"),
                "OUTPUT_TABEL": "TEMPORARY_OUTPUT",
                "OUTPUT_ZONDER": "TEMPORARY_OUTPUT",
                "HTML": str(report),
            },
        ),
        "regressie_dialoog",
    )
    wait(1000)
    names = [layer.name() for layer in project.mapLayers().values()]
    (drawn,) = [layer for layer in project.mapLayers().values() if layer.isSpatial() and layer.id() != areas.id()]
    project.layerTreeRoot().findLayer(areas.id()).setItemVisibilityChecked(False)
    iface.setActiveLayer(drawn)
    iface.messageBar().clearWidgets()
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(drawn, drawn.extent()))
    canvas.zoomByFactor(1.05)
    project.layerTreeRoot().findLayer(drawn.id()).setExpanded(True)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    picture(window, "regressie")
    model = iface.layerTreeView().layerTreeModel()
    node = project.layerTreeRoot().findLayer(drawn.id())
    legend = [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]
    project.setDirty(False)
    finish({"ok": ok, "layers": names, "legend": legend, "report": report.exists()})


QTimer.singleShot(1500, main)
