# What the desktop tests do inside QGIS. Each step waits for the one before.

from processing import createAlgorithmDialog
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLabel, QLineEdit, QTreeView
from scherm import canvas, finish, iface, picture, project, wait, wait_for_canvas, window

found = {}


def legend_of(layer):
    model = iface.layerTreeView().layerTreeModel()
    node = project.layerTreeRoot().findLayer(layer)
    return [legend.data(Qt.ItemDataRole.DisplayRole) for legend in model.layerLegendNodes(node)]


def texts_of(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.text()]


def run_in_dialog(algorithm, parameters, name):
    """Open the dialog as the toolbox does, take its picture, press Run, and return the layer that came."""
    before = set(project.mapLayers())
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", parameters)
    dialog.resize(1150, 860)
    dialog.show()
    picture(dialog, f"{name}_dialoog")
    finished = []
    dialog.algorithmFinished.connect(lambda ok, results: finished.append(ok))
    dialog.runButton().click()
    while not finished:
        wait(50)
    wait(500)
    log = dialog.findChild(QDockWidget) or dialog
    picture(log, f"{name}_log")
    texts = texts_of(dialog)
    title = dialog.windowTitle()
    dialog.close()
    layers = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    return {"ok": finished[0], "title": title, "texts": texts, "layers": layers}


def describe(outcome):
    (layer,) = outcome["layers"]
    outcome["layer"] = layer.name()
    outcome["legend"] = legend_of(layer)
    outcome["renderer"] = layer.renderer().type()
    outcome["abstract"] = layer.metadata().abstract()
    outcome["crs"] = layer.crs().authid()
    outcome["layers"] = [layer.name()]
    return outcome


def open_sample():
    window.resize(1560, 960)
    action = window.findChild(QAction, "veerkracht_open_sample")
    found["menu"] = action.text()
    action.trigger()
    wait(1000)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "ProcessingToolbox"):
            dock.hide()
    layers, toolbox = (window.findChild(QDockWidget, name) for name in ("Layers", "ProcessingToolbox"))
    toolbox.show()
    window.resizeDocks([layers, toolbox], [440, 330], Qt.Orientation.Horizontal)
    found["active"] = iface.activeLayer().name()
    found["project"] = project.title()
    found["layers"] = [layer.name() for layer in project.mapLayers().values()]
    found["invalid"] = [layer.name() for layer in project.mapLayers().values() if not layer.isValid()]
    found["file"] = project.fileName()
    canvas.refreshAllLayers()
    wait_for_canvas()


def show_toolbox():
    dock = window.findChild(QDockWidget, "ProcessingToolbox")
    search = dock.findChild(QLineEdit)
    search.setText("veerkracht")
    tree = dock.findChild(QTreeView)
    wait(500)
    model = tree.model()
    names = []
    tree.expandAll()

    def walk(parent):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            names.append(index.data())
            walk(index)

    walk(tree.rootIndex())
    found["toolbox"] = names


def print_layout():
    """The menu puts the active map on a page; without a map it says so."""
    action = window.findChild(QAction, "veerkracht_make_layout")
    found["layout menu"] = action.text()
    (gemeenten,) = project.mapLayersByName("Gemeenten")
    iface.setActiveLayer(gemeenten)
    action.trigger()
    wait(300)
    found["layouts without a map"] = len(iface.openLayoutDesigners())
    found["message"] = iface.messageBar().currentItem().text()
    (kaart,) = project.mapLayersByName("Veerkracht 2014-2020")
    iface.setActiveLayer(kaart)
    action.trigger()
    wait(2500)
    (designer,) = iface.openLayoutDesigners()
    layout = designer.layout()
    found["layout"] = {
        item.id(): item.text() for item in layout.items() if hasattr(item, "text") and hasattr(item, "id")
    }
    designer.window().resize(1400, 950)
    wait(300)
    designer.view().zoomFull()
    picture(designer.window(), "layout")
    designer.close()
    iface.messageBar().clearWidgets()


def main():
    open_sample()
    show_toolbox()
    iface.messageBar().clearWidgets()
    picture(window, "veerkracht")
    print_layout()
    (corporatiebezit,) = project.mapLayersByName("Corporatiebezit")
    found["corporatiebezit"] = describe(
        run_in_dialog("corporatiebezit", {"INPUT": corporatiebezit.id()}, "corporatiebezit")
    )
    found["veerkracht"] = describe(
        run_in_dialog("veerkracht", {"INPUT": corporatiebezit.id(), "REFERENTIE": 1}, "veerkracht")
    )
    canvas.refreshAllLayers()
    wait_for_canvas()
    picture(window, "veerkracht_gemeente")
    found["kwetsbaarheid_ok"] = run_in_dialog(
        "kwetsbaarheid",
        {"INPUT": corporatiebezit.id(), "GROEPEN_T1": ["pct_lvb_2020"], "GROEPEN_T0": ["pct_lvb_2014"]},
        "kwetsbaarheid",
    )["ok"]
    project.setDirty(False)
    finish(found)


QCoreApplication.processEvents()
QTimer.singleShot(1500, main)
