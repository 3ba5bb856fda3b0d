# What the desktop test of the report of an analysis does inside QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from processing.core.ProcessingResults import resultsList
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTextBrowser
from scherm import PICTURES, finish, picture, project, run_dialog, wait, window


def shown_in_browser(path: str):
    """Return the page in the simplest viewer of HTML that there is, as wide as a page of A4."""
    browser = QTextBrowser()
    browser.resize(800, 1400)
    browser.setHtml(Path(path).read_text(encoding="utf-8"))
    browser.show()
    wait(500)
    return browser


def main():
    window.resize(1280, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    areas = next(layer for layer in project.mapLayers().values() if "pct_corporatie" in layer.fields().names())
    inputs = {"INPUT": areas.id(), "AFHANKELIJK": "bijstand", "ONAFHANKELIJK": ["pct_corporatie"]}
    ok = run_dialog(createAlgorithmDialog("veerkracht:regressie", inputs), "verslag_dialoog")
    dock = window.findChild(QDockWidget, "ResultsViewer") or window.findChild(QDockWidget, "ResultsDock")
    files = [result.filename for result in resultsList.getResults()]
    picture(window, "verslag_venster")
    browser = shown_in_browser(files[0])
    picture(browser, "verslag_pagina")
    wide = browser.horizontalScrollBar().maximum()
    text = Path(files[0]).read_text(encoding="utf-8")
    (PICTURES / "verslag.html").write_text(text, encoding="utf-8")
    project.setDirty(False)
    link = dock.findChild(QTextBrowser).toPlainText() if dock else ""
    finish({"ok": ok, "files": files, "beside": wide, "visible": bool(dock and dock.isVisible()), "link": link})


QTimer.singleShot(1500, main)
