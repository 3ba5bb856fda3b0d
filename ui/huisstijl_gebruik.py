"""The house style for what menu and panels print, fit for this computer; what is to be said of it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis

from ..analysis.meldingen import Invoerfout
from ..language import sentence
from ..processing.rapport.huisstijl import Huisstijl

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_SAID: set[str] = set()  # a font that is missing stays missing: once a session is enough


def usable_style(iface: QgisInterface) -> Huisstijl:
    """Return the house style; that of who set none, after a sentence on the screen, when its file cannot be used."""
    try:
        style, meldingen = Huisstijl.current().on_this_machine()
    except Invoerfout as error:
        iface.messageBar().pushMessage("Veerkracht", sentence(error.melding), Qgis.MessageLevel.Warning)
        return Huisstijl.default().on_this_machine()[0]
    for text in map(sentence, meldingen):
        if text not in _SAID:
            _SAID.add(text)
            iface.messageBar().pushMessage("Veerkracht", text, Qgis.MessageLevel.Warning)
    return style
