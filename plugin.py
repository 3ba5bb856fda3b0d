"""The plugin object: what QGIS loads and unloads. Everything else is in ``processing`` and ``ui``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .language import I18N, interface_language
from .processing.provider import VeerkrachtProvider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class VeerkrachtPlugin:
    """Adds the Processing provider and, in QGIS desktop, the menu; takes both away again."""

    def __init__(self, iface: QgisInterface | None):
        self.iface = iface
        self.provider: VeerkrachtProvider | None = None
        self.menu = None
        self.translator: QTranslator | None = None

    def initProcessing(self) -> None:  # noqa: N802 (the name that QGIS calls)
        """Register the provider, once; all that ``qgis_process`` asks for."""
        if self.provider is not None:
            return
        self._load_translation()
        provider = VeerkrachtProvider()
        # Refused when another copy of the plugin is there already; that one is not ours to take away.
        if QgsApplication.processingRegistry().addProvider(provider):
            self.provider = provider

    def initGui(self) -> None:  # noqa: N802 (the name that QGIS calls)
        """Register the provider and add the menu, once."""
        self.initProcessing()
        if self.menu is None and self.iface is not None:
            from .ui.menu import VeerkrachtMenu

            self.menu = VeerkrachtMenu(self.iface)

    def unload(self) -> None:
        """Leave nothing behind."""
        if self.menu is not None:
            self.menu.remove()
            self.menu = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None

    def _load_translation(self) -> None:
        if self.translator is not None:
            return
        translator = QTranslator()
        if translator.load(QLocale(interface_language()), "veerkracht", "_", str(I18N)):
            self.translator = translator
            QCoreApplication.installTranslator(translator)
