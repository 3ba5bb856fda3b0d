"""What the scripts of the desktop tests share: they run inside QGIS, each step waiting for the one before."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTextBrowser
from qgis.utils import iface

project = QgsProject.instance()
window = iface.mainWindow()
canvas = iface.mapCanvas()
PICTURES = Path(os.environ.get("VEERKRACHT_PICTURES", os.devnull))  # the folder in which the test wants them


def finish(result: dict) -> None:
    """Hand the result to the test, which then ends QGIS."""
    path = Path(os.environ["VEERKRACHT_RESULT"])
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(result, default=str), encoding="utf-8")
    part.replace(path)


def wait(milliseconds: int) -> None:
    """Let QGIS do its work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition, seconds: float = 20) -> None:
    """Let QGIS work until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("this did not happen in time")
        wait(50)


def wait_for_canvas() -> None:
    """Let QGIS finish the map."""
    wait(300)
    while canvas.isDrawing():
        wait(50)


def picture(widget, name: str) -> None:
    """Save how a widget looks once it and the map stand still."""
    wait(400)
    wait_for_canvas()
    widget.grab().save(str(PICTURES / f"{name}.png"))


def picture_with_name(widget, file_widget, name: str) -> None:
    """Save how a dialog looks with the name of its file only: a folder of this machine is no part of a picture."""
    box, path = file_widget.lineEdit(), file_widget.filePath()
    box.blockSignals(True)
    box.setText(Path(path).name)
    picture(widget, name)
    box.setText(path)
    box.blockSignals(False)


def run_dialog(dialog, name: str) -> bool:
    """Show the dialog of an algorithm, save how it looks, run it, and return whether that went well."""
    dialog.resize(1150, 900)
    dialog.show()
    picture(dialog, name)
    finished = []
    dialog.algorithmFinished.connect(lambda ok, results: finished.append(ok))
    dialog.runButton().click()
    wait_for(lambda: finished, 120)
    wait(800)
    dialog.close()
    return finished[0]


def open_sample_map() -> None:
    """Open the sample city through the menu, with its layers beside the map and no other panel."""
    window.resize(1360, 860)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    show_layers_only()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [430], Qt.Orientation.Horizontal)
    for node in project.layerTreeRoot().children():
        node.setExpanded(False)


def show_layers_only() -> None:
    """Close all panels but that of the layers."""
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")


def picture_of_map(layer, name: str) -> list[str]:
    """Save how the map looks with one layer and its legend, and nothing else; return the legend."""
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
    return [item.data(Qt.ItemDataRole.DisplayRole) for item in model.layerLegendNodes(node)]


def picture_of_report(page: Path, name: str, height: int, heading: str = "") -> None:
    """Save how a report looks, from its top or from a heading, in a QTextBrowser, as the results viewer of QGIS is."""
    browser = QTextBrowser()
    browser.resize(900, height)
    browser.setSource(QUrl.fromLocalFile(str(page)))
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
