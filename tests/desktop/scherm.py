"""What the scripts of the desktop tests share: they run inside QGIS, each step waiting for the one before."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
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
