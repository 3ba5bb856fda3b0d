# What test_tijdbeheer.py does inside QGIS. Each step waits for the one before.
import hashlib

from processing import createAlgorithmDialog
from qgis.core import QgsIdentifyContext
from qgis.gui import QgsMapToolIdentify
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QComboBox, QDockWidget, QToolButton
from scherm import PICTURES, canvas, finish, iface, project, wait, wait_for_canvas, window

found = {"steps": [], "drawn": []}


def open_sample():
    window.resize(1500, 950)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.hide()
    (layer,) = [item for item in project.mapLayers().values() if item.name().startswith("Overlast")]
    node = project.layerTreeRoot().findLayer(layer)
    node.setItemVisibilityChecked(True)
    node.setExpanded(True)
    iface.setActiveLayer(layer)
    iface.messageBar().clearWidgets()
    found["layer"] = layer.name()
    found["before"] = years_at_the_middle(layer)
    return layer


def years_at_the_middle(layer):
    """The years of the areas that a click in the middle of the city finds, and how often it finds each area."""
    wait_for_canvas()
    tool, now = QgsMapToolIdentify(canvas), QgsIdentifyContext()
    if canvas.mapSettings().isTemporal():
        now.setTemporalRange(canvas.temporalRange())
    place = canvas.mapSettings().mapToPixel().transform(canvas.extent().center())
    all_layers = QgsMapToolIdentify.IdentifyMode.TopDownAll
    results = tool.identify(int(place.x()), int(place.y()), [layer], all_layers, now)
    years = {result.mFeature["jaar"] for result in results}
    return [sorted(years), len(results) / len({result.mFeature["gebiedcode"] for result in results})]


def step_through(layer):
    """The controller as it stands when the project was opened: animate, and press 'next' to the last frame."""
    dock = window.findChild(QDockWidget, "Temporal Controller")
    dock.show()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [430], Qt.Orientation.Horizontal)
    dock.findChild(QToolButton, "mNavigationAnimated").click()
    wait(500)
    controller = canvas.temporalController()
    found["frames"] = controller.totalFrameCount()
    found["unit"] = dock.findChild(QComboBox, "mTimeStepsComboBox").currentText()
    controller.setCurrentFrameNumber(0)
    for frame in range(controller.totalFrameCount()):
        controller.setCurrentFrameNumber(frame)
        year = controller.dateTimeRangeForFrameNumber(frame).begin().date().year()
        found["steps"].append([year, *years_at_the_middle(layer)])
        wait(300)
        drawn = canvas.grab().toImage()
        found["drawn"].append([year, hashlib.sha256(bytes(drawn.constBits().asarray(drawn.sizeInBytes()))).hexdigest()])
        window.grab().save(str(PICTURES / f"tijdbeheer_{year}.png"))
    controller.setCurrentFrameNumber(2)
    wait_for_canvas()


def print_page():
    window.findChild(QAction, "veerkracht_make_layout").trigger()
    wait(2500)
    (designer,) = iface.openLayoutDesigners()
    found["page"] = designer.layout().itemById("titel").text()
    found["page is temporal"] = designer.layout().itemById("kaart").isTemporal()
    designer.window().resize(1400, 950)
    wait(300)
    designer.view().zoomFull()
    wait(1500)
    designer.window().grab().save(str(PICTURES / "tijdbeheer_pagina.png"))
    designer.close()


def stack_in_dialog(layer):
    """Years side by side from the files of the sample, put below each other through the dialog."""
    (buurten,) = project.mapLayersByName("Veerkracht 2014-2020")
    dialog = createAlgorithmDialog("veerkracht:stapeljaren", {"INPUT": buurten.id()})
    dialog.resize(1150, 800)
    dialog.show()
    wait(800)
    dialog.grab().save(str(PICTURES / "tijdbeheer_dialoog.png"))
    before = set(project.mapLayers())
    finished = []
    dialog.algorithmFinished.connect(lambda ok, results: finished.append(ok))
    dialog.runButton().click()
    while not finished:
        wait(50)
    wait(500)
    dialog.close()
    (made,) = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    found["made"] = [finished[0], made.name(), made.temporalProperties().isActive(), made.featureCount()]


def main():
    layer = open_sample()
    step_through(layer)
    print_page()
    stack_in_dialog(layer)
    project.setDirty(False)
    finish(found)


QCoreApplication.processEvents()
QTimer.singleShot(1500, main)
