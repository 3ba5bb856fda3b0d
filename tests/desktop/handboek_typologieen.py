# The pictures of the chapter "Typologieën" of the handbook: the four maps of the sample city, in a Dutch QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from qgis import processing
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTextBrowser
from scherm import PICTURES, canvas, finish, iface, picture, project, run_dialog, wait, window

found = {"ok": {}, "legend": {}, "reports": {}, "names": {}}
VIEWER = 900, 1000
NAMES = ("eigendomstype", "dominantecorporatie", "socialegebiedstypering", "werktypering")


def open_sample():
    window.resize(1360, 860)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    show_layers_only()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [430], Qt.Orientation.Horizontal)
    for node in project.layerTreeRoot().children():
        node.setExpanded(False)


def show_layers_only():
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")


def areas():
    """The buurten of the ready map, with the counts of dwellings by tenure and the share LVB joined to them."""
    (layer,) = project.mapLayersByName("Veerkracht 2014-2020")
    table = str(Path(project.homePath()) / "typologie_2020.csv")
    given = {"INPUT": layer, "TABEL": table, "OUTPUT": "TEMPORARY_OUTPUT"}
    made = processing.run("veerkracht:koppelindicatoren", given)["OUTPUT"]
    made.setName("buurten")
    project.addMapLayer(made)
    return made.id()


def run(algorithm, inputs):
    """Run a typology in its dialog, and return the map that came."""
    before = set(project.mapLayers())
    page = PICTURES / f"{algorithm}.html"
    given = {**inputs, "OUTPUT": "TEMPORARY_OUTPUT", "HTML": str(page)}
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", given)
    found["ok"][algorithm] = run_dialog(dialog, f"{algorithm}_dialoog")
    found["reports"][algorithm] = page.read_text(encoding="utf-8")
    (layer,) = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    return layer


def show_map(layer, name):
    """The map with its legend, and nothing else."""
    show_layers_only()
    for other in project.mapLayers().values():
        node = project.layerTreeRoot().findLayer(other.id())
        node.setItemVisibilityChecked(other == layer)
        node.setExpanded(other == layer)
    iface.setActiveLayer(layer)
    iface.messageBar().clearWidgets()
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    canvas.zoomByFactor(1.05)
    picture(window, f"handboek_{name}")
    model = iface.layerTreeView().layerTreeModel()
    node = project.layerTreeRoot().findLayer(layer.id())
    found["legend"][name] = [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]
    found["names"][name] = layer.name()


def show_report(algorithm, name):
    """The report in a viewer that knows no more of HTML than a QTextBrowser, as the results viewer of QGIS."""
    browser = QTextBrowser()
    browser.resize(*VIEWER)
    browser.setSource(QUrl.fromLocalFile(str(PICTURES / f"{algorithm}.html")))
    browser.show()
    wait(500)
    picture(browser, name)
    browser.close()


def main():
    open_sample()
    source, folder = areas(), Path(project.homePath())
    more = {
        "dominantecorporatie": {
            "WONINGBESTAND": str(folder / "bezit_2020.csv"),
            "NAMENLIJST": str(folder / "corporatienamen.csv"),
        }
    }
    for name in NAMES:
        show_map(run(name, {"INPUT": source, **more.get(name, {})}), name)
    show_report("eigendomstype", "handboek_typentabel")
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
