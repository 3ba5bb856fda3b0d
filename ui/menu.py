"""The menu *Plugins > Veerkracht*."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..language import map_language, set_map_language
from ..processing.base.layouts import add_to_project, is_map
from ..version import plugin_version

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

MENU = "Veerkracht"
RESOURCES = Path(__file__).parents[1] / "resources"
SAMPLE_PROJECT = RESOURCES / "demo" / "veerdam.qgz"


class VeerkrachtMenu:
    """The entries of the menu. ``remove`` takes them away."""

    def __init__(self, iface: QgisInterface):
        self.iface = iface
        self.open_sample = self._add("open_sample", translate("Veerkracht", "Open sample project"))
        self.open_sample.setIcon(QIcon(str(RESOURCES / "icons" / "veerkracht.svg")))
        self.open_sample.triggered.connect(self.open_sample_project)
        self.make_layout = self._add("make_layout", translate("Veerkracht", "Print layout of the active map"))
        self.make_layout.triggered.connect(self.open_layout)
        self.english_labels = self._add("english_labels", translate("Veerkracht", "Map labels in English"))
        self.english_labels.setCheckable(True)
        self.english_labels.setChecked(map_language() == "en")
        self.english_labels.toggled.connect(lambda english: set_map_language("en" if english else "nl"))

    def _add(self, name: str, text: str) -> QAction:
        action = QAction(text, self.iface.mainWindow())
        action.setObjectName(f"veerkracht_{name}")
        self.iface.addPluginToMenu(MENU, action)
        return action

    def remove(self) -> None:
        """Take the entries out of the menu."""
        for action in (self.open_sample, self.make_layout, self.english_labels):
            self.iface.removePluginMenu(MENU, action)
            action.deleteLater()

    def open_sample_project(self) -> None:
        """Open Veerdam, the made-up city, after QGIS asked about unsaved work; saving it asks for a name.

        What opens is a copy in the user's profile, made once for each version of the plugin: QGIS writes into the files
        of a project, and users may edit them. Not in a temporary folder, because QGIS marks such layers as temporary.
        """
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "veerkracht" / f"veerdam-{plugin_version()}"
        if not folder.exists():
            shutil.copytree(SAMPLE_PROJECT.parent, folder)
        if not self.iface.addProject(str(folder / SAMPLE_PROJECT.name)):
            return
        project = QgsProject.instance()
        project.setFileName("")
        # The browser panel shows the home of the project, and with it the files to try the import algorithms on.
        project.setPresetHomePath(str(folder))
        project.setDirty(False)
        self.iface.messageBar().pushMessage(
            "Veerkracht",
            translate("Veerkracht", "Veerdam is a made-up city. Its files are in {folder}.").format(folder=folder),
            Qgis.MessageLevel.Info,
        )

    def open_layout(self) -> None:
        """Put the active map on a page, with what lies over it on the canvas, and open it."""
        layer = self.iface.activeLayer()
        if not is_map(layer):
            self.iface.messageBar().pushMessage(
                "Veerkracht",
                translate(
                    "Veerkracht", "Click on a map in the layer panel first, such as a result of 'Corporatiebezit'."
                ),
                Qgis.MessageLevel.Warning,
            )
            return
        drawn = self.iface.mapCanvas().layers()
        layers = drawn[: drawn.index(layer) + 1] if layer in drawn else [layer]
        self.iface.openLayoutDesigner(add_to_project(QgsProject.instance(), layer, layers))
