# What the desktop test of the area profile does inside QGIS.
import os
import shutil
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QLabel
from scherm import PICTURES, finish, iface, picture, project, wait, wait_for, window

SAMPLE = Path(os.environ["VEERKRACHT_SAMPLE"])
found = {}


def texts(table):
    rows = []
    for row in range(table.rowCount()):
        items = (table.item(row, column) for column in range(table.columnCount()))
        rows.append([item.text() if item else "" for item in items])
    return rows


def describe(panel):
    return {
        "empty": panel.empty_text,
        "name": panel.name.text(),
        "subtitle": panel.subtitle.text(),
        "chips": texts(panel.chips),
        "figures": texts(panel.figures),
        "headings": [panel.figures.horizontalHeaderItem(column).text() for column in range(7)],
        "similar": texts(panel.similar),
        "remarks": panel.remarks.text(),
        "words": [label.text() for label in panel.findChildren(QLabel) if label.text()],
        "buttons": [panel.print_button.text(), panel.copy_button.text(), panel.compare.text()],
        "place": panel.place.text() if panel.place.isVisible() else "",
    }


def settled(panel):
    wait_for(lambda: panel.is_built and not panel.is_busy and panel.gegevens is not None)
    wait(400)
    wait_for(lambda: not panel.is_busy)


def open_panel():
    action = window.findChild(QAction, "veerkracht_gebiedsprofiel")
    if not action.isChecked():
        action.trigger()
    panel = window.findChild(QDockWidget, "veerkracht_gebiedsprofiel")
    wait_for(lambda: panel.is_built)
    return panel


def main():
    window.resize(1560, 960)
    folder = Path(shutil.copytree(SAMPLE, PICTURES / "demo"))
    panel = open_panel()
    found["title"] = panel.windowTitle()
    found["without layers"] = panel.empty_text
    iface.addProject(str(folder / "veerdam.qgz"))
    iface.messageBar().clearWidgets()
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock in (panel, window.findChild(QDockWidget, "Layers")))
    window.resizeDocks([panel], [400], Qt.Orientation.Horizontal)
    settled(panel)
    found["without selection"] = panel.empty_text
    picture(window, "gebiedsprofiel_leeg")
    layer = panel.link.layer
    layer.selectByExpression("gebiedcode = 'BU99010002'")
    wait(300)
    found["one"] = describe(panel)
    picture(window, "gebiedsprofiel_licht")
    panel.scroll.verticalScrollBar().setValue(10_000)
    picture(panel, "gebiedsprofiel_licht_onder")
    panel.similar.cellClicked.emit(0, 0)
    wait(300)
    found["similar"] = describe(panel)
    found["selected after click"] = panel.link.selected_codes()
    layer.selectByExpression("gebiedcode in ('BU99010000', 'BU99010002', 'BU99010003')")
    wait(300)
    found["three"] = describe(panel)
    panel.onward.click()
    found["onward"] = panel.name.text()
    panel.scroll.verticalScrollBar().setValue(0)
    window.resizeDocks([panel], [560], Qt.Orientation.Horizontal)
    picture(panel, "gebiedsprofiel_breed")
    window.resizeDocks([panel], [400], Qt.Orientation.Horizontal)
    QgsApplication.setUITheme("Night Mapping")
    layer.selectByExpression("gebiedcode = 'BU99020001'")
    picture(window, "gebiedsprofiel_donker")
    panel.scroll.verticalScrollBar().setValue(10_000)
    picture(panel, "gebiedsprofiel_donker_onder")
    QgsApplication.setUITheme("default")
    panel.print_to(PICTURES / "gebiedsprofiel.pdf")
    panel.copy_picture()
    QApplication.clipboard().image().save(str(PICTURES / "gebiedsprofiel_klembord.png"))
    found["message"] = [item.text() for item in iface.messageBar().items()]
    edit(panel, layer)
    reopen(panel, folder)


def edit(panel, layer):
    """Change a figure and see it follow; then take the layer away."""
    feature = next(layer.getFeatures("gebiedcode = 'BU99020001'"))
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().lookupField("woz"), 999)
    wait(400)
    settled(panel)
    found["edited"] = describe(panel)["figures"]
    layer.rollBack()
    wait(400)
    settled(panel)
    found["rolled back"] = describe(panel)["figures"]


def reopen(panel, folder):
    """Save, close and open the project: the panel is as it was. Then take layers away and close for good."""
    panel.go_to("BU99010000")
    panel.compare_on("koop", True)
    project.write()
    iface.newProject()
    wait(500)
    found["closed"] = panel.empty_text
    iface.addProject(str(folder / "veerdam.qgz"))
    panel = open_panel()
    settled(panel)
    found["reopened"] = describe(panel)
    found["compared"] = panel.compared_on()
    project.removeMapLayer(panel.link.layer.id())
    wait(500)
    settled(panel)
    found["layer gone"] = describe(panel)
    project.removeAllMapLayers()
    wait(600)
    found["all gone"] = panel.empty_text
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
