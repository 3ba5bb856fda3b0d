"""Panels without a QGIS window: a main window with a map canvas, and what a panel asks of QGIS."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest


class FakeIface:
    """As much of QgisInterface as docks, toolbar and menu use, on a plain main window."""

    def __init__(self):
        from qgis.gui import QgsMapCanvas
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1200, 900)
        self.menu_actions = []
        self.messages = []
        self.options_pages = []
        self.opened_layouts = []

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addPluginToMenu(self, menu, action):
        self.menu_actions.append(action)

    def removePluginMenu(self, menu, action):
        self.menu_actions.remove(action)

    def registerOptionsWidgetFactory(self, factory):
        self.options_pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.options_pages.remove(factory)

    def openLayoutDesigner(self, layout):
        self.opened_layouts.append(layout)

    def addTabifiedDockWidget(self, area, dock, beside, raise_tab=False):
        from qgis.PyQt.QtWidgets import QDockWidget

        self.window.addDockWidget(area, dock)
        others = [found for found in self.window.findChildren(QDockWidget) if found.objectName() in beside]
        if others:
            self.window.tabifyDockWidget(others[0], dock)
        dock.show()
        if raise_tab:
            dock.raise_()

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def setActiveLayer(self, layer):
        self.active = layer
        return True

    def activeLayer(self):
        return getattr(self, "active", None)

    def messageBar(self):
        return self

    def pushMessage(self, *words):
        self.messages.append(words)


@pytest.fixture(autouse=True)
def delete_widgets(qgis_app):
    """Delete what a test asked to be deleted: there is no event loop that would, and windows at the end disturb Qt."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def project(qgis_app):
    """An empty project, which is empty again afterwards."""
    from qgis.core import QgsProject

    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def iface(project):
    """A QGIS interface on a window that is shown."""
    fake = FakeIface()
    fake.window.show()
    yield fake
    fake.window.close()
    fake.window.deleteLater()
    fake.window = fake.canvas = None


@pytest.fixture
def wait_until(qgis_app) -> Callable:
    """Call with a condition: let events happen until it holds; fails after some seconds."""
    from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

    def wait(condition: Callable[[], object], seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                pytest.fail("this did not happen in time")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            time.sleep(0.005)

    return wait


@pytest.fixture
def let_happen(qgis_app) -> Callable:
    """Call with a number of seconds: let events happen that long."""
    from qgis.PyQt.QtCore import QCoreApplication

    def wait(seconds: float = 0.3) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.005)

    return wait
