# What the desktop test of the squares does inside QGIS.

import os
import shutil
from pathlib import Path

from processing import createAlgorithmDialog
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from scherm import PICTURES, canvas, finish, iface, picture, project, run_dialog, wait, window


def pc6_points():
    """A copy: QGIS writes in every GeoPackage that it opens."""
    file = shutil.copy(os.environ["VEERKRACHT_PC6"], PICTURES / "veerdam_pc6.gpkg")
    return QgsVectorLayer(f"{file}|layername=pc6", "PC6", "ogr")


def main():
    window.resize(1560, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [470], Qt.Orientation.Horizontal)
    root = project.layerTreeRoot()
    buurten = project.mapLayersByName("Buurten")[0]
    points = pc6_points()
    project.addMapLayer(points)
    folder = Path(PICTURES)
    output = str(folder / "veerdam_vierkanten.gpkg")
    ok = run_dialog(
        createAlgorithmDialog(
            "veerkracht:veerkrachtopvierkanten",
            {"INPUT": points.id(), "VIERKANTEN": str(folder / "vierkanten.gpkg"), "OUTPUT": output},
        ),
        "vierkanten_dialoog",
    )
    groups = {group.name(): group for group in root.findGroups()}
    (group,) = [group for name, group in groups.items() if "veerdam_vierkanten" in name]
    groups["Kaarten"].setItemVisibilityChecked(False)
    groups["Kaarten"].setExpanded(False)
    root.findLayer(points.id()).setItemVisibilityChecked(False)
    nodes = group.findLayers()
    for node in nodes:
        node.setExpanded(node is nodes[0])
        node.layer().setOpacity(0.85)
    nodes[0].setItemVisibilityChecked(True)
    iface.setActiveLayer(nodes[0].layer())
    iface.messageBar().clearWidgets()
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(buurten, buurten.extent()))
    canvas.zoomByFactor(0.55)
    picture(window, "vierkanten")
    model = iface.layerTreeView().layerTreeModel()
    legend = [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(nodes[0])]
    project.setDirty(False)
    finish({"ok": ok, "layers": [node.name() for node in nodes], "legend": legend})


QTimer.singleShot(1500, main)
