# The pictures of the chapter "Analyse" of the handbook: its worked examples, in a Dutch QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from qgis import processing
from qgis.core import QgsProcessing
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTextBrowser
from scherm import PICTURES, canvas, finish, iface, picture, project, run_dialog, wait, window

found = {"ok": {}, "legend": {}, "reports": {}}
WIDTH = 900  # of a report in the viewer


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


def run(algorithm, inputs, outputs=("OUTPUT",)):
    """Run an analysis in its dialog, and return the map that came."""
    before = set(project.mapLayers())
    page = PICTURES / f"{algorithm}.html"
    places = dict.fromkeys(outputs, "TEMPORARY_OUTPUT")
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", {**inputs, **places, "HTML": str(page)})
    found["ok"][algorithm] = run_dialog(dialog, f"{algorithm}_dialoog")
    found["reports"][algorithm] = page.read_text(encoding="utf-8")
    layers = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    return next((layer for layer in layers if layer.isSpatial()), None)


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
    picture(window, name)
    model = iface.layerTreeView().layerTreeModel()
    node = project.layerTreeRoot().findLayer(layer.id())
    found["legend"][name] = [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]


def show_report(algorithm, name, height, heading=""):
    """The report, from its top or from a heading, in a viewer that knows no more of HTML than a QTextBrowser."""
    browser = QTextBrowser()
    browser.resize(WIDTH, height)
    browser.setSource(QUrl.fromLocalFile(str(PICTURES / f"{algorithm}.html")))
    browser.show()
    wait(500)
    if heading:
        browser.find(heading)
        cursor = browser.textCursor()
        cursor.clearSelection()
        browser.setTextCursor(cursor)
        below = browser.cursorRect(cursor).top()
        browser.verticalScrollBar().setValue(browser.verticalScrollBar().value() + below - 12)
    picture(browser, name)
    browser.close()


def postcodes():
    """The postcodes of the sample city with their corporatiebezit, as the chapter has it."""
    file = f"{Path(project.homePath()) / 'veerdam_pc6.gpkg'}|layername=pc6"
    made = processing.run(
        "native:fieldcalculator",
        {
            "INPUT": file,
            "FIELD_NAME": "pct_corporatie",
            "FIELD_TYPE": 0,
            "FORMULA": '100.0 * "corporatiewoningen_2014" / "woningen_2014"',
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        },
    )["OUTPUT"]
    made.setName("pc6")
    project.addMapLayer(made)
    return made.id()


def main():
    open_sample()
    (areas,) = project.mapLayersByName("Veerkracht 2014-2020")
    terms = ["pct_corporatie", "onv_2020", "woz", "pct_bijstand_2020"]
    influence = run(
        "regressie",
        {
            "INPUT": areas.id(),
            "AFHANKELIJK": "pct_verhuringen",
            "ONAFHANKELIJK": terms,
            "MINIMUM_VELD": "verhuringen",
        },
    )
    show_map(influence, "handboek_invloed")
    show_report("regressie", "handboek_regressie", 815)
    clusters = run("ruimtelijkesamenhang", {"INPUT": areas.id(), "VELD": "index_t1"})
    show_map(clusters, "handboek_lisa")
    inputs = {"INPUT": postcodes(), "ONTWIKKELING": [], "GROEP": "buurtcode"}
    run("kantelpunten", inputs, ("OUTPUT", "OUTPUT_KANTELPUNTEN"))
    show_report("kantelpunten", "handboek_kantelpunten", 1000, "Ontwikkeling: ")
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
