"""The handbook: the pages in ``docs``, which open in the user's browser without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton, QToolButton

from ..language import handbook_page

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

START = "index"


def open_handbook(iface: QgisInterface, page: str = START, anchor: str = "") -> None:
    """Open a page of the handbook in the browser; where that fails, say in which file it is."""
    url = QUrl(handbook_page(page, anchor))
    if not QDesktopServices.openUrl(url):
        text = translate("Veerkracht", "The handbook could not be opened. Open this file in a browser: {path}")
        iface.messageBar().pushMessage("Veerkracht", text.format(path=url.toLocalFile()), Qgis.MessageLevel.Warning)


def small_help_button(iface: QgisInterface, page: str, anchor: str) -> QToolButton:
    """Return a small "?" for a panel, which opens its part of the handbook."""
    button = QToolButton()
    button.setText("?")
    _connect(button, iface, page, anchor)
    return button


def help_button(iface: QgisInterface, page: str, anchor: str) -> QPushButton:
    """Return the button *Help* of a dialog, which opens its part of the handbook."""
    button = QPushButton(translate("Veerkracht", "Help"))
    button.setAutoDefault(False)
    _connect(button, iface, page, anchor)
    return button


def _connect(button: QPushButton | QToolButton, iface: QgisInterface, page: str, anchor: str) -> None:
    button.setObjectName("handbook")
    button.setToolTip(translate("Veerkracht", "Open the handbook at this part"))
    button.clicked.connect(lambda: open_handbook(iface, page, anchor))
