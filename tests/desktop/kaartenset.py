# What the desktop test of the set of maps does inside QGIS.

from processing import createAlgorithmDialog
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from scherm import PICTURES, finish, iface, project, run_dialog, wait, wait_for_canvas, window


def main():
    window.resize(1560, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [470], Qt.Orientation.Horizontal)
    iface.messageBar().clearWidgets()
    (areas,) = project.mapLayersByName("Corporatiebezit")
    output = PICTURES / "negen_kaarten.gpkg"
    ok = run_dialog(
        createAlgorithmDialog("veerkracht:veerkrachtkaarten", {"INPUT": areas.id(), "OUTPUT": str(output)}),
        "kaartenset_dialoog",
    )
    (group,) = [node for node in project.layerTreeRoot().findGroups() if "negen_kaarten" in node.name()]
    project.layerTreeRoot().findGroup("Kaarten").setItemVisibilityChecked(False)
    project.layerTreeRoot().findGroup("Kaarten").setExpanded(False)
    nodes = group.findLayers()
    found = {
        "ok": ok,
        "group": group.name(),
        "layers": [node.name() for node in nodes],
        "visible": [node.name() for node in nodes if node.itemVisibilityChecked()],
        "exclusive": group.isMutuallyExclusive(),
        "themes": project.mapThemeCollection().mapThemes(),
        "legends": {},
    }
    model = iface.layerTreeView().layerTreeModel()
    for number, node in enumerate(nodes, start=1):
        for other in nodes:
            other.setExpanded(other is node)
        node.setItemVisibilityChecked(True)
        iface.setActiveLayer(node.layer())
        wait_for_canvas()
        found["legends"][node.name()] = [
            legend.data(Qt.ItemDataRole.DisplayRole) for legend in model.layerLegendNodes(node)
        ]
        window.grab().save(str(PICTURES / f"kaart_{number}.png"))
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
