# What the desktop test of the assistant Gegevens ophalen does inside QGIS.
import os
import sys

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDialog, QDockWidget
from scherm import PICTURES, canvas, finish, picture, picture_with_name, project, wait, wait_for_canvas, window

found = {"heavy at start": [name for name in ("pandas", "matplotlib") if name in sys.modules]}


def settle(dialog):
    wait(100)
    while dialog.is_busy:
        wait(50)
    wait(200)


def texts(dialog):
    return {"status": dialog.status.text(), "list": dialog.gemeenten.about.text(), "cache": dialog.cache_text.text()}


def open_it():
    action = window.findChild(QAction, "veerkracht_fetch_data")
    found["menu"] = action.text()
    action.trigger()
    wait(500)
    dialog = window.findChild(QDialog, "veerkracht_gegevens_ophalen")
    found["title"], found["size"] = dialog.windowTitle(), [dialog.width(), dialog.height()]
    found["before"] = texts(dialog)
    dialog.services.setFilePath(os.environ["VEERKRACHT_DIENSTEN"])
    dialog.file.setFilePath(str(PICTURES / "opgehaald.gpkg"))
    picture(dialog, "ophalen_leeg")
    return dialog


def choose(dialog):
    """With the keyboard: the list, two gemeenten by name, and a theme."""
    dialog.gemeenten.fetch.setFocus()
    QTest.keyClick(dialog.gemeenten.fetch, Qt.Key.Key_Space)
    settle(dialog)
    found["listed"] = texts(dialog)
    box = dialog.gemeenten.text
    for name in ("den haag", "amst"):
        box.setFocus()
        box.clear()
        QTest.keyClicks(box, name)
        QTest.keyClick(box, Qt.Key.Key_Return)
    box.clear()
    found["chosen"] = dialog.gemeenten.chosen
    found["says"] = dialog.gemeenten.chosen_text.text()
    dialog.years.choose([2025])
    QTest.keyClick(dialog.themes.boxes["wijken"], Qt.Key.Key_Space)
    found["themes"] = dialog.themes.chosen
    found["about"] = dialog.themes._about["buurten"].text()
    picture_with_name(dialog, dialog.file, "ophalen_gekozen")


def fail_and_go_on(dialog):
    """The Leefbaarometer is away the first time; the test mends it when the sentence is there."""
    dialog.fetch.setFocus()
    QTest.keyClick(dialog.fetch, Qt.Key.Key_Space)
    found["while it runs"] = [dialog.cancel.isEnabled(), dialog.gemeenten.isEnabled()]
    settle(dialog)
    found["failure"] = dialog.status.text()
    found["layers after the failure"] = len(project.mapLayers())
    found["file after the failure"] = (PICTURES / "opgehaald.gpkg").exists()
    picture(dialog, "ophalen_fout")
    (PICTURES / "herstel").touch()
    wait(1500)
    dialog.fetch.click()
    settle(dialog)
    found["ready"] = dialog.status.text()
    found["log"] = dialog.log.toPlainText()
    found["cache"] = dialog.cache_text.text()
    picture(dialog, "ophalen_klaar")


def look(dialog):
    found["group"] = [group.name() for group in project.layerTreeRoot().findGroups()]
    (group,) = project.layerTreeRoot().findGroups()
    found["layers"] = [node.name() for node in group.findLayers()]
    found["legend"] = [category.label() for category in group.findLayers()[0].layer().renderer().categories()]
    found["abstract"] = group.findLayers()[1].layer().metadata().abstract()
    extent = canvas.extent()
    found["zoomed"] = all(extent.contains(node.layer().extent()) for node in group.findLayers())
    dialog.close()
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.hide()
    window.resize(1360, 760)
    canvas.refreshAllLayers()
    wait_for_canvas()
    picture(window, "ophalen_kaart")


def unfold_on_a_small_screen(dialog):
    window.findChild(QAction, "veerkracht_fetch_data").trigger()
    dialog.more.setCollapsed(False)
    dialog.progress.show()
    dialog.resize(1000, 700)
    wait(300)
    found["unfolded"] = [dialog.width(), dialog.height(), dialog.fetch.visibleRegion().isEmpty()]
    picture(dialog, "ophalen_uitgevouwen")


def main():
    # Else QGIS asks which of the transformations to use.
    QgsSettings().setValue("projections/promptWhenMultipleTransforms", False, QgsSettings.Section.App)
    QgsSettings().setValue("veerkracht/cache_folder", str(PICTURES / "cache"))
    dialog = open_it()
    choose(dialog)
    fail_and_go_on(dialog)
    look(dialog)
    unfold_on_a_small_screen(dialog)
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
