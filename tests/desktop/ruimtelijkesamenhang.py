# What the desktop test of the clusters and hot spots does inside QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from processing.core.ProcessingResults import resultsList
from qgis.PyQt.QtCore import Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTextBrowser
from scherm import PICTURES, canvas, finish, picture, project, run_dialog, wait, window

VIEWER = 900, 1300


def show_report(path):
    """Save how the report looks in the viewer of results, which is a QTextBrowser, from its top and further down."""
    browser = QTextBrowser()
    browser.resize(*VIEWER)
    browser.setSource(QUrl.fromLocalFile(path))
    browser.show()
    picture(browser, "samenhang_verslag")
    browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum() // 2)
    picture(browser, "samenhang_verslag_midden")
    browser.close()


def main():
    window.resize(1400, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    source = next(layer for layer in project.mapLayers().values() if "index_t1" in layer.fields().names())
    before = set(project.mapLayers())
    page = str(PICTURES / "samenhang.html")
    inputs = {"INPUT": source.id(), "VELD": "index_t1", "HTML": page}
    ok = run_dialog(createAlgorithmDialog("veerkracht:ruimtelijkesamenhang", inputs), "samenhang_dialoog")
    (layer,) = (layer for key, layer in project.mapLayers().items() if key not in before)
    for other in project.mapLayers().values():
        node = project.layerTreeRoot().findLayer(other.id())
        node.setItemVisibilityChecked(other == layer)
        node.setExpanded(other == layer)
    window.findChild(QDockWidget, "Browser").close()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [480], Qt.Orientation.Horizontal)
    canvas.setExtent(layer.extent())
    canvas.refresh()
    picture(window, "samenhang_lisa")
    layer.styleManager().setCurrentStyle("Gi*")
    layer.triggerRepaint()
    picture(window, "samenhang_gi")
    styles = layer.styleManager().styles()
    show_report(page)
    project.setDirty(False)
    finish(
        {
            "ok": ok,
            "viewer": [Path(result.filename).name for result in resultsList.getResults()],
            "name": layer.name(),
            "styles": sorted(styles),
            "drawn": layer.renderer().classAttribute(),
        }
    )


QTimer.singleShot(1500, main)
