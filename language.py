"""Two languages side by side: that of QGIS for messages, that of the maps for labels (Dutch unless set otherwise)."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator, QUrl

from .analysis.meldingen import Melding
from .analysis.schemas import SUPERSCRIPT, print_day
from .resources import definitions

MAP_LANGUAGES = ("nl", "en")
SETTING = "veerkracht/taal_kaarten"
MINUS = "−"  # a real one, as print has it
HELP_FOLDER = Path(__file__).parent / "resources" / "help"
I18N = Path(__file__).parent / "resources" / "i18n"
HANDBOOK_FOLDER = Path(__file__).parent / "docs"


def map_language() -> str:
    """Return the language of class labels and legends: what the user set, else Dutch."""
    taal = QgsSettings().value(SETTING, MAP_LANGUAGES[0])
    return taal if taal in MAP_LANGUAGES else MAP_LANGUAGES[0]


def set_map_language(taal: str) -> None:
    """Remember the language of class labels and legends, one of MAP_LANGUAGES."""
    QgsSettings().setValue(SETTING, taal)


def interface_language() -> str:
    """Return the language of QGIS where the plugin speaks it, else English."""
    taal = QgsSettings().value("locale/userLocale", "") if _locale_overridden() else QLocale.system().name()
    taal = str(taal)[:2]
    return taal if taal in MAP_LANGUAGES else "en"


def _locale_overridden() -> bool:
    return QgsSettings().value("locale/overrideFlag", False, type=bool)


def word(key: str, taal: str) -> str:
    """Return a word that every map shares (``kaart.toml``) in ``taal``."""
    return definitions.read("kaart")["woorden"][key][taal]


def sentence(melding: Melding) -> str:
    """Return a message in the language of QGIS, its numbers in the user's notation."""
    return QCoreApplication.translate("Veerkracht", melding.text).format(
        **{name: _localised(value) for name, value in melding.values.items()}
    )


def sentence_in(melding: Melding, taal: str) -> str:
    """Return a message in ``taal``, whatever the language of QGIS: a report is in one language from top to bottom."""
    values = {name: _written(value, taal) for name, value in melding.values.items()}
    return _template(melding.text, taal).format(**values)


def _template(text: str, taal: str) -> str:
    """Return a text of the code (English) in ``taal``; as it is where that has no translation of it."""
    translator = _translator(taal)
    source = text.encode()  # as text, PyQt takes it for ASCII
    return (translator.translate("Veerkracht", source) if translator else "") or text


@lru_cache(maxsize=len(MAP_LANGUAGES))
def _translator(taal: str) -> QTranslator | None:
    """Return the translation to ``taal``, None where there is none. Not installed: QGIS has a language already."""
    translator = QTranslator()
    return translator if translator.load(QLocale(taal), "veerkracht", "_", str(I18N)) else None


def _written(value: object, taal: str) -> object:
    if isinstance(value, Melding):
        return sentence_in(value, taal)
    if isinstance(value, datetime.date):
        return print_day(value, taal)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return _number(value, QLocale(taal)).replace("-", MINUS)


def _number(value: float, locale: QLocale) -> str:
    if isinstance(value, int):
        return locale.toString(value)
    number, _, power = locale.toString(value, "g", 6).partition("e")
    return f"{number}×10{str(int(power)).translate(SUPERSCRIPT)}" if power else number


def _localised(value: object) -> object:
    if isinstance(value, Melding):
        return sentence(value)
    if isinstance(value, datetime.date):
        return print_day(value, interface_language())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    # qgis_process leaves the system's locale in place, whatever the language of QGIS: no "12,132" in a Dutch sentence.
    locale = QLocale()
    if locale.name()[:2] != interface_language():
        locale = QLocale(interface_language())
    return _number(value, locale)


def help_text(name: str) -> str:
    """Return the help of algorithm ``name`` in the language of QGIS, as HTML.

    On one line: the dialog makes a paragraph of every line, and so would break lists up. The first line says how
    the file is encoded, to whatever else opens it.
    """
    return " ".join(help_file(name).read_text(encoding="utf-8").split("\n", 1)[1].split())


def help_file(name: str) -> Path:
    """Return the file with the help of algorithm ``name`` in the language of QGIS."""
    return HELP_FOLDER / interface_language() / f"{name}.html"


def handbook_page(name: str, anchor: str = "") -> str:
    """Return the address of a page of the handbook on this machine, in the language of QGIS, at ``anchor`` if given."""
    url = QUrl.fromLocalFile(str(HANDBOOK_FOLDER / interface_language() / f"{name}.html"))
    if anchor:
        url.setFragment(anchor)
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
