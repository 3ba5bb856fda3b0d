# The chapter "Eerste kaart" of the handbook, click by click, in a Dutch QGIS.

from processing import createAlgorithmDialog
from qgis.core import QgsLayoutExporter, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLineEdit, QTreeView
from scherm import PICTURES, finish, iface, picture, picture_with_name, project, wait, wait_for, wait_for_canvas, window

found = {"steps": {}}
LAYOUTS = {
    "handboek_blad": "veerkracht_make_layout",
    "handboek_vergelijking": "veerkracht_layout_vergelijking_a4_liggend",
    "handboek_overzicht": "veerkracht_layout_overzicht_a4_liggend",
}
DPI = 110  # of the pictures of printed pages
GROUPS = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")


def open_sample():
    window.resize(1360, 980)  # the toolbox in full
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    found["message"] = iface.messageBar().currentItem().text()
    iface.messageBar().clearWidgets()
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() in ("Layers", "ProcessingToolbox"))
    docks = [window.findChild(QDockWidget, name) for name in ("Layers", "ProcessingToolbox")]
    window.resizeDocks(docks, [400, 360], Qt.Orientation.Horizontal)


def show_toolbox():
    """The toolbox with only this plugin in it."""
    dock = window.findChild(QDockWidget, "ProcessingToolbox")
    dock.findChild(QLineEdit).setText("veerkracht")
    wait(500)
    tree = dock.findChild(QTreeView)
    tree.expandAll()
    tree.clearSelection()
    found["groups"] = [
        tree.model().index(0, 0).child(row, 0).data() for row in range(tree.model().rowCount(tree.model().index(0, 0)))
    ]
    picture(dock, "handboek_toolbox")


def run(algorithm, parameters, name=""):
    """Fill in a dialog, take its picture, run it, and return the layer that came."""
    before = set(project.mapLayers())
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", parameters)
    dialog.resize(1000, 640)
    dialog.show()
    wait(300)
    files = [box for box in dialog.findChildren(QgsFileWidget) if box.filePath()]
    if name and files:
        picture_with_name(dialog, files[0], name)
    elif name:
        picture(dialog, name)
    finished = []
    dialog.algorithmFinished.connect(lambda ok, results: finished.append(ok))
    dialog.runButton().click()
    wait_for(lambda: finished, 120)
    wait(800)
    dialog.close()
    layers = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    found["steps"].setdefault(algorithm, []).append([finished[0], sorted(layer.name() for layer in layers)])
    return layers


def main():
    open_sample()
    show_toolbox()
    folder = QgsProject.instance().homePath()
    (kerncijfers,) = run(
        "leeskerncijfers", {"INPUT": f"{folder}/kerncijfers_2020.csv", "GEBIEDSOORT": 3}, "handboek_kerncijfers"
    )
    (scores,) = run("leesleefbaarometer", {"INPUT": f"{folder}/leefbaarometer.csv"})
    (areas,) = project.mapLayersByName("Buurten")
    (groepen,) = project.mapLayersByName("Groepen 2014-2020")
    for table, name in ((kerncijfers, "handboek_koppelen"), (scores, ""), (groepen, "")):
        (areas,) = run("koppelindicatoren", {"INPUT": areas.id(), "TABEL": table.id()}, name)
    found["fields"] = areas.fields().names()
    run(
        "veerkrachtkaarten",
        {
            "INPUT": areas.id(),
            "GROEPEN_T0": [f"pct_{group}_2014" for group in GROUPS],
            "GROEPEN_T1": [f"pct_{group}_2020" for group in GROUPS],
            "OUTPUT": str(PICTURES / "mijn_kaarten.gpkg"),
        },
        "handboek_negen_kaarten",
    )
    show_maps()
    for name, entry in LAYOUTS.items():
        print_page(name, entry)
    project.setDirty(False)
    finish(found)


def show_maps():
    """The group that came, with its first map unfolded."""
    window.resize(1360, 860)
    window.findChild(QDockWidget, "ProcessingToolbox").hide()
    root = project.layerTreeRoot()
    for node in root.children():
        node.setExpanded(False)
    (group,) = [node for node in root.findGroups() if "mijn_kaarten" in node.name()]
    group.setExpanded(True)
    root.findGroup("Kaarten").setItemVisibilityChecked(False)
    for number, node in enumerate(group.findLayers()):
        node.setExpanded(number == 0)
    found["maps"] = [node.name() for node in group.findLayers()]
    iface.messageBar().clearWidgets()
    iface.setActiveLayer(group.findLayers()[0].layer())
    wait_for_canvas()
    model = iface.layerTreeView().layerTreeModel()
    found["legend"] = [
        legend.data(Qt.ItemDataRole.DisplayRole) for legend in model.layerLegendNodes(group.findLayers()[0])
    ]
    picture(window, "handboek_kaarten")


def print_page(name, entry):
    """Make a layout from the menu, and a picture of the page rather than of its window."""
    window.findChild(QAction, entry).trigger()
    wait_for(lambda: iface.openLayoutDesigners())
    wait(500)
    (designer,) = iface.openLayoutDesigners()
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    found[name] = QgsLayoutExporter(designer.layout()).exportToImage(str(PICTURES / f"{name}.png"), settings)
    designer.close()
    wait(300)


QTimer.singleShot(1500, main)
