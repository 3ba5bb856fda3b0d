# What the desktop test of the book of tables does inside QGIS.

from processing import createAlgorithmDialog
from processing.core.ProcessingResults import resultsList
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction
from scherm import PICTURES, finish, project, run_dialog, wait, window


def main():
    window.resize(1280, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    (lettings,) = project.mapLayersByName("Toewijzingen 2019-2021")
    book, page = PICTURES / "boek.xlsx", PICTURES / "boek.html"
    inputs = {"TOEWIJZINGEN": lettings.id(), "OUTPUT": str(book), "HTML": str(page)}
    ok = run_dialog(createAlgorithmDialog("veerkracht:tabellenboek", inputs), "tabellenboek_dialoog")
    project.setDirty(False)
    finish({"ok": ok, "viewer": [result.filename for result in resultsList.getResults()], "page": str(page)})


QTimer.singleShot(1500, main)
