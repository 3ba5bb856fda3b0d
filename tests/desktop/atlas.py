# What the desktop test of a set of maps on paper does inside QGIS.

import time

from processing import createAlgorithmDialog
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QTextEdit
from scherm import PICTURES, finish, project, run_dialog, wait, window

CANCEL_AFTER = 5  # pages


def alive(dialog, seen):
    """Have a timer note when the window does its own work while the dialog runs, and what the log says then."""
    log, timer = dialog.findChild(QTextEdit, "txtLog"), QTimer(dialog)

    def tick():
        if not dialog.cancelButton().isEnabled():
            return
        said = log.toPlainText()
        seen.append((time.monotonic(), said.count("Bladzijde ")))

    timer.timeout.connect(tick)
    timer.start(5)
    return log


def main():
    window.resize(1560, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    (wijken,) = project.mapLayersByName("Wijken")
    before = sorted(project.mapLayers())
    output = PICTURES / "wijken.pdf"
    inputs = {"ATLAS": wijken.id(), "RESOLUTIE": 100, "OUTPUT": str(output)}
    seen = []
    dialog = createAlgorithmDialog("veerkracht:kaartenset", inputs)
    alive(dialog, seen)
    found = {"ok": run_dialog(dialog, "atlas_dialoog")}
    found["moments"] = [moment for moment, _ in seen]
    found["pages_seen"] = len({pages for _, pages in seen})
    found["again"] = run_dialog(createAlgorithmDialog("veerkracht:kaartenset", inputs), "atlas_dialoog_2")
    dialog = createAlgorithmDialog("veerkracht:kaartenset", inputs | {"OUTPUT": str(PICTURES / "deel.pdf")})
    seen = []
    log, stop = alive(dialog, seen), QTimer(dialog)
    stop.timeout.connect(lambda: seen and seen[-1][1] >= CANCEL_AFTER and dialog.cancelButton().click())
    stop.start(5)
    run_dialog(dialog, "atlas_dialoog_3")
    found["cancelled"] = log.toPlainText()
    found["layers"] = sorted(project.mapLayers()) == before
    found["layouts"] = [layout.name() for layout in project.layoutManager().layouts()]
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
