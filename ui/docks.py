"""The dock panels: an entry in menu and toolbar for each, and a dock that is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .panel import SCOPE, Panel

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

ICONS = Path(__file__).parents[1] / "resources" / "icons"
# Module and class of each panel, in the order of the menu. By name: a panel imports much, and is asked for late.
PANELS = (
    ("toewijzingen_panel", "ToewijzingenPanel"),
    ("monitor_panel", "MonitorPanel"),
    ("gebiedsprofiel_panel", "GebiedsprofielPanel"),
)
VISIBLE = "zichtbaar"


@dataclass
class Dock:
    """A panel that can be shown: its class, its entry in menu and toolbar, and the panel itself once there is one."""

    kind: type[Panel]
    action: QAction
    panel: Panel | None = None


class Docks:
    """The panels and their toolbar. ``remove`` takes all away."""

    def __init__(self, iface: QgisInterface, add_action: Callable[[str, str], QAction]):
        self.iface = iface
        self.toolbar = iface.addToolBar("Veerkracht")
        self.toolbar.setObjectName("veerkracht_toolbar")
        self.docks = {kind.ID: self._entry(kind, add_action) for kind in panel_classes()}
        project = QgsProject.instance()
        self._signals = (
            (project.readProject, self._restore),
            (project.aboutToBeCleared, self._forget),
            (project.cleared, self._clear),
            (project.writeProject, self._save),
        )
        for signal, slot in self._signals:
            signal.connect(slot)
        # The plugin may be switched on in a project that has panels.
        self._restore()

    def _entry(self, kind: type[Panel], add_action: Callable[[str, str], QAction]) -> Dock:
        action = add_action(kind.ID, kind.title())
        action.setIcon(QIcon(str(ICONS / f"{kind.ID}.svg")))
        action.setToolTip(kind.tip())
        action.setCheckable(True)
        dock = Dock(kind, action)
        action.toggled.connect(lambda on: self.panel(kind.ID).setUserVisible(True) if on else None)
        self.toolbar.addAction(action)
        return dock

    def panel(self, panel_id: str) -> Panel:
        """Return a panel, made now if there is none yet."""
        dock = self.docks[panel_id]
        if dock.panel is None:
            dock.panel = dock.kind(self.iface, self.iface.mainWindow())
            beside = [other.panel.objectName() for other in self.docks.values() if other.panel and other is not dock]
            dock.action.blockSignals(True)
            self.iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock.panel, beside, True)
            dock.panel.setToggleVisibilityAction(dock.action)
            dock.action.blockSignals(False)
        return dock.panel

    @property
    def actions(self) -> list[QAction]:
        """The entries in menu and toolbar."""
        return [dock.action for dock in self.docks.values()]

    # ---- What the project keeps -----------------------------------------------------------------------------------

    def _restore(self) -> None:
        """Show the panels that the project was saved with, hide those that it had hidden, and give them its choices."""
        project = QgsProject.instance()
        for panel_id, dock in self.docks.items():
            visible, known = project.readBoolEntry(SCOPE, f"/{panel_id}/{VISIBLE}")
            fresh = dock.panel is None
            if known and visible:
                self.panel(panel_id).show()
            elif known and dock.panel is not None:
                dock.panel.hide()
            if dock.panel is not None and not (fresh and dock.panel.is_built):
                dock.panel.restore_state()

    def _save(self) -> None:
        """Write into the project being saved how the panels stand. A panel that it never had leaves no trace."""
        project = QgsProject.instance()
        for panel_id, dock in self.docks.items():
            if dock.panel is None:
                continue
            visible = not dock.panel.isHidden()
            known = project.readBoolEntry(SCOPE, f"/{panel_id}/{VISIBLE}")[1]
            if visible or known:
                project.writeEntryBool(SCOPE, f"/{panel_id}/{VISIBLE}", visible)
                if dock.panel.is_built:
                    dock.panel.save_state()

    def _forget(self) -> None:
        """Let the panels drop what belongs to the project that is being closed."""
        for dock in self.docks.values():
            if dock.panel is not None:
                dock.panel.forget()

    def _clear(self) -> None:
        """Let the panels show what a new project has: nothing yet."""
        for dock in self.docks.values():
            if dock.panel is not None:
                dock.panel.restore_state()

    def remove(self) -> None:
        """Take away panels and toolbar; the entries go with the menu."""
        for signal, slot in self._signals:
            signal.disconnect(slot)
        for dock in self.docks.values():
            if dock.panel is not None:
                dock.panel.remove()
                self.iface.removeDockWidget(dock.panel)
                dock.panel.deleteLater()
                dock.panel = None
        self.iface.mainWindow().removeToolBar(self.toolbar)
        self.toolbar.deleteLater()
        self.docks.clear()


def panel_classes() -> list[type[Panel]]:
    """Return the classes of the panels; importing their modules imports no pandas or matplotlib."""
    return [getattr(import_module(f".{module}", __package__), name) for module, name in PANELS]
