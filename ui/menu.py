"""The menu *Plugins > Veerkracht*."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog

from ..language import map_language, set_map_language
from ..processing.base.lettings import default_code_list
from ..processing.rapport.blad import is_map
from ..version import plugin_version
from .afdruklayouts import Afdruklayouts
from .docks import Docks
from .handboek import open_handbook
from .instellingen import Opties

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .eigen_bestand import EigenBestand
    from .gegevens_ophalen import GegevensOphalen

translate = QCoreApplication.translate

MENU = "Veerkracht"
RESOURCES = Path(__file__).parents[1] / "resources"
SAMPLE_PROJECT = RESOURCES / "demo" / "veerdam.qgz"


class VeerkrachtMenu:
    """The entries of the menu. ``remove`` takes them away."""

    def __init__(self, iface: QgisInterface):
        self.iface = iface
        self._actions: list[QAction] = []
        self.open_sample = self._add("open_sample", translate("Veerkracht", "Open sample project"))
        self.open_sample.setIcon(QIcon(str(RESOURCES / "icons" / "veerkracht.svg")))
        self.open_sample.triggered.connect(self.open_sample_project)
        self.make_layout = self._add("make_layout", translate("Veerkracht", "Print layout of the active map"))
        self.layouts = Afdruklayouts(iface)
        self.make_layout.triggered.connect(lambda _: self.layouts.one_map())
        self.print_layouts = self._add("print_layouts", self.layouts.menu.title())
        self.print_layouts.setMenu(self.layouts.menu)
        self.english_labels = self._add("english_labels", translate("Veerkracht", "Map labels in English"))
        self.english_labels.setCheckable(True)
        self.english_labels.setChecked(map_language() == "en")
        self.english_labels.toggled.connect(lambda english: set_map_language("en" if english else "nl"))
        self.code_list = self._add("code_list", translate("Veerkracht", "Save the code list…"))
        self.code_list.triggered.connect(self.save_code_list)
        self.fetch_data = self._add("fetch_data", translate("Veerkracht", "Fetch data…"))
        self.fetch_data.triggered.connect(self.open_fetch_data)
        self._fetching: GegevensOphalen | None = None
        self.read_own = self._add("read_own", translate("Veerkracht", "Read own file…"))
        self.read_own.triggered.connect(self.open_own_file)
        self._own_file: EigenBestand | None = None
        self.handbook = self._add("handbook", translate("Veerkracht", "Handbook"))
        self.handbook.triggered.connect(lambda: open_handbook(iface))
        self.options = Opties(iface, self._follow_settings)
        self.settings = self._add("settings", translate("Veerkracht", "House style and language…"))
        self.settings.triggered.connect(lambda _: self.options.open())
        self.docks = Docks(iface, self._add)
        self.panels = self.docks.actions

    def _add(self, name: str, text: str) -> QAction:
        action = QAction(text, self.iface.mainWindow())
        action.setObjectName(f"veerkracht_{name}")
        self.iface.addPluginToMenu(MENU, action)
        self._actions.append(action)
        return action

    def remove(self) -> None:
        """Take the panels away, and the entries out of the menu."""
        self.docks.remove()
        if self._fetching is not None:
            self._fetching.remove()
            self._fetching = None
        if self._own_file is not None:
            self._own_file.remove()
            self._own_file = None
        self.options.remove()
        for action in self._actions:
            self.iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions.clear()
        self.layouts.menu.deleteLater()

    def _follow_settings(self) -> None:
        """Show the language of the maps as the settings page has it."""
        self.english_labels.setChecked(map_language() == "en")

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
        # The map that is seen, so that the next click of a selection tool finds its areas.
        shown = [layer for layer in project.layerTreeRoot().checkedLayers() if is_map(layer)]
        if shown:
            self.iface.setActiveLayer(shown[0])
        project.setDirty(False)
        self.iface.messageBar().pushMessage(
            "Veerkracht",
            translate("Veerkracht", "Veerdam is a made-up city. Its files are in {folder}.").format(folder=folder),
            Qgis.MessageLevel.Info,
        )

    def open_fetch_data(self) -> None:
        """Open the assistant that fetches published data; it fetches nothing by itself."""
        if self._lacks_pandas():
            return
        if self._fetching is None:
            from .gegevens_ophalen import GegevensOphalen

            self._fetching = GegevensOphalen(self.iface, self.iface.mainWindow())
        self._fetching.show()
        self._fetching.raise_()
        self._fetching.activateWindow()

    def open_own_file(self) -> None:
        """Open the dialog that shows what is understood of a file of lettings or property, and reads it."""
        if self._lacks_pandas():
            return
        if self._own_file is None:
            from .eigen_bestand import EigenBestand

            self._own_file = EigenBestand(self.iface, self.iface.mainWindow())
        self._own_file.show()
        self._own_file.raise_()
        self._own_file.activateWindow()

    def _lacks_pandas(self) -> bool:
        """Return whether pandas is missing, and say what to do about that."""
        from .panel import panel_problem

        problem = panel_problem(("pandas",))
        if problem:
            self.iface.messageBar().pushMessage("Veerkracht", problem, Qgis.MessageLevel.Warning)
        return bool(problem)

    def save_code_list(self) -> None:
        """Save the list that says what each code of a letting counts as, to be changed in a spreadsheet."""
        source = Path(default_code_list())
        path, _ = QFileDialog.getSaveFileName(
            self.iface.mainWindow(), self.code_list.text(), str(Path.home() / source.name), "CSV (*.csv)"
        )
        if not path:
            return
        try:
            shutil.copyfile(source, path)
        except OSError as error:
            text = translate("Veerkracht", "The code list cannot be written to {path}: {error}.")
            level = Qgis.MessageLevel.Warning
            text = text.format(path=path, error=error.strerror or "")
        else:
            text = translate(
                "Veerkracht",
                "The code list is in {path}. Change it, and choose it as code list in an algorithm or a panel.",
            ).format(path=path)
            level = Qgis.MessageLevel.Info
        self.iface.messageBar().pushMessage("Veerkracht", text, level)
