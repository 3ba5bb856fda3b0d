"""The docks in menu and toolbar: made when asked for, kept by the project, gone after unloading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def menu(iface):
    from veerkracht.ui.menu import VeerkrachtMenu

    menu = VeerkrachtMenu(iface)
    yield menu
    if iface.menu_actions:
        menu.remove()


def docks_of(window):
    from veerkracht.ui.panel import Panel

    return [dock.ID for dock in window.findChildren(Panel)]


def test_every_panel_has_an_entry_in_menu_and_toolbar(menu, iface):
    from qgis.PyQt.QtWidgets import QToolBar

    bar = iface.window.findChild(QToolBar, "veerkracht_toolbar")
    assert [action.objectName() for action in bar.actions()] == [f"veerkracht_{name}" for name in menu.docks.docks]
    assert "toewijzingen" in menu.docks.docks
    for action in bar.actions():
        assert action in iface.menu_actions
        assert action.isCheckable() and not action.isChecked()
        assert not action.icon().isNull() and action.text() and action.toolTip()


def test_a_dock_is_made_when_it_is_first_asked_for(menu, iface):
    assert docks_of(iface.window) == []
    action = menu.docks.docks["toewijzingen"].action
    action.trigger()
    assert docks_of(iface.window) == ["toewijzingen"]
    panel = menu.docks.panel("toewijzingen")
    assert panel.isVisible() and panel.is_built and action.isChecked()
    action.trigger()
    assert not panel.isVisible() and not action.isChecked()
    action.trigger()
    assert panel.isVisible() and menu.docks.panel("toewijzingen") is panel
    panel.close()
    assert not action.isChecked()


def test_unloading_leaves_nothing_behind(menu, iface, project, let_happen):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtCore import QCoreApplication, QEvent
    from qgis.PyQt.QtWidgets import QAction, QToolBar

    for dock in menu.docks.docks.values():
        dock.action.trigger()
    let_happen(0.2)
    menu.remove()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert iface.menu_actions == []
    assert docks_of(iface.window) == []
    assert iface.window.findChildren(QToolBar) == []
    assert [found for found in iface.window.findChildren(QAction) if found.objectName().startswith("veerkracht")] == []
    # Were a slot left, it would raise here, on a widget that is gone.
    project.addMapLayer(QgsVectorLayer("NoGeometry?field=code:string", "verhuringen", "memory"))
    project.clear()
    let_happen(0.1)


def test_the_plugin_may_be_loaded_again(iface):
    from veerkracht.ui.menu import VeerkrachtMenu

    for _ in range(2):
        menu = VeerkrachtMenu(iface)
        menu.docks.panel("toewijzingen")
        menu.remove()
    assert iface.menu_actions == []


def test_the_project_keeps_which_panels_are_open(menu, iface, project, tmp_path, let_happen):
    path = str(tmp_path / "project.qgz")
    menu.docks.docks["toewijzingen"].action.trigger()
    assert project.write(path)
    assert not project.isDirty()
    panel = menu.docks.panel("toewijzingen")
    panel.close()
    project.clear()
    assert project.read(path)
    let_happen(0.1)
    assert panel.isVisible()
    panel.close()
    assert project.write(path)
    panel.show()
    assert project.read(path)
    assert not panel.isVisible()


def test_opening_a_project_makes_the_panels_that_it_had(iface, project, tmp_path, let_happen):
    from veerkracht.ui.menu import VeerkrachtMenu

    project.writeEntryBool("veerkracht", "/toewijzingen/zichtbaar", True)
    menu = VeerkrachtMenu(iface)
    let_happen(0.1)
    assert docks_of(iface.window) == ["toewijzingen"]
    assert menu.docks.docks["toewijzingen"].action.isChecked()
    menu.remove()


def test_a_project_that_never_had_a_panel_gets_no_trace(menu, project, tmp_path):
    assert project.write(str(tmp_path / "project.qgz"))
    assert project.entryList("veerkracht", "") == project.subkeyList("veerkracht", "") == []


def test_closing_a_project_leaves_no_trace_in_the_next(menu, project, tmp_path, let_happen):
    from qgis.core import QgsVectorLayer

    menu.docks.docks["toewijzingen"].action.trigger()
    project.addMapLayer(QgsVectorLayer("NoGeometry?field=code:string&field=datum:string", "verhuringen", "memory"))
    let_happen(0.2)
    assert menu.docks.panel("toewijzingen").keuzes.lettings.layer is not None
    project.clear()
    let_happen(0.2)
    assert project.subkeyList("veerkracht", "") == []
    assert not project.isDirty()


def test_start_up_imports_no_heavy_library(plugins_folder):
    """The menu with its docks, before any panel is shown."""
    script = f"""
import json, sys
sys.path += [{str(plugins_folder)!r}, {str(Path(__file__).parent)!r}]
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
of_qgis = set(sys.modules)
from conftest import FakeIface
from veerkracht.ui.menu import VeerkrachtMenu
heavy = ("pandas", "numpy", "scipy", "matplotlib", "shapely")
menu = VeerkrachtMenu(FakeIface())
print("ANSWER" + json.dumps([name for name in heavy if name in set(sys.modules) - of_qgis]), flush=True)
import os
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False, env=dict(os.environ)
    )
    answers = [line for line in done.stdout.splitlines() if line.startswith("ANSWER")]
    assert answers, done.stderr
    assert json.loads(answers[0].removeprefix("ANSWER")) == []
