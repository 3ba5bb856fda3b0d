# What the desktop test of the dialog 'Read own file' does inside QGIS.
import os

from qgis.PyQt.QtWidgets import QAction, QDialog
from scherm import finish, picture, picture_with_name, project, wait_for, window

FILE = os.environ["VEERKRACHT_FILE"]
found = {}

window.findChild(QAction, "veerkracht_read_own").trigger()
dialog = window.findChild(QDialog, "veerkracht_eigen_bestand")
wait_for(dialog.isVisible)
picture(dialog, "eigen_bestand_leeg")
dialog.file.setFilePath(FILE)
wait_for(lambda: dialog.gezien is not None and not dialog.is_busy)
picture_with_name(dialog, dialog.file, "eigen_bestand")
found["title"] = dialog.windowTitle()
found["size"] = [dialog.width(), dialog.height()]
found["fields"] = dialog.columns.chosen_fields()
dialog.tabs.setCurrentIndex(1)
dialog.raw_view.scrollToBottom()
picture(dialog, "eigen_bestand_meldingen")
dialog.name.setText("Verhuringen 2019-2021")
dialog.read.click()
wait_for(lambda: not dialog.is_busy)
picture(dialog, "eigen_bestand_gelezen")
found["status"] = dialog.status.text()
found["layers"] = {layer.name(): layer.featureCount() for layer in project.mapLayers().values()}
found["in the tree"] = [node.name() for node in project.layerTreeRoot().findLayers()]
finish(found)
