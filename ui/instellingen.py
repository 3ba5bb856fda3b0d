"""The page *Veerkracht* of QGIS's own options: the house style of pages on paper, and the language of the maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsSettings
from qgis.gui import QgsColorButton, QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFontComboBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Invoerfout
from ..language import MAP_LANGUAGES, map_language, sentence, set_map_language
from ..processing.rapport.huisstijl import Huisstijl, colour_names, logo_problem, set_current
from ..resources import definitions
from .handboek import help_button
from .huisstijl_voorbeeld import Voorbeeld

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

PAGE = "veerkracht"
CHAPTER = ("afdrukken", "huisstijl")  # of the handbook
ICON = Path(__file__).parents[1] / "resources" / "icons" / "veerkracht.svg"
FOLDER_SETTING = "veerkracht/map_huisstijl"
LOGO_SIZE = QSize(110, 28)  # pixels
JSON = "JSON (*.json)"


class Opties(QgsOptionsWidgetFactory):
    """Puts the page in the options of QGIS. ``remove`` takes it out; ``applied`` is called after settings changed."""

    def __init__(self, iface: QgisInterface, applied: Callable[[], None]):
        super().__init__()
        self.iface, self.applied = iface, applied
        self.setTitle("Veerkracht")
        self.setKey(PAGE)
        self.setIcon(QIcon(str(ICON)))
        iface.registerOptionsWidgetFactory(self)

    def createWidget(self, parent: QWidget | None = None) -> Instellingen:  # noqa: N802 (the name that QGIS calls)
        """Return the page."""
        return Instellingen(self.iface, self.applied, parent)

    def open(self) -> None:
        """Open the options at this page."""
        self.iface.showOptionsDialog(self.iface.mainWindow(), currentPage=PAGE)

    def remove(self) -> None:
        """Take the page out of the options."""
        self.iface.unregisterOptionsWidgetFactory(self)


class Instellingen(QgsOptionsPageWidget):
    """Organisation, logo, font and colours, from and to a file, with a page that shows them; and the map language."""

    def __init__(self, iface: QgisInterface, applied: Callable[[], None], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(PAGE)
        self.iface = iface
        self._applied = applied
        self._lettertype = ""  # as set: the box can only show fonts that this computer has
        self._set = Huisstijl.default()  # what the page began with
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._maps())
        page.addWidget(self._house_style(), 1)
        self._connect()
        self.reload()

    # ---- The widgets ----------------------------------------------------------------------------------------------

    def _maps(self) -> QWidget:
        group = QGroupBox(translate("Veerkracht", "Maps"))
        self.language = QComboBox()
        names = {"nl": translate("Veerkracht", "Dutch"), "en": translate("Veerkracht", "English")}
        for taal in MAP_LANGUAGES:
            self.language.addItem(names[taal], taal)
        rows = QFormLayout(group)
        rows.addRow(translate("Veerkracht", "Language of legends and printed pages"), self.language)
        return group

    def _house_style(self) -> QWidget:
        group = QGroupBox(translate("Veerkracht", "House style of printed pages"))
        self.organisation, self.editor = QLineEdit(), QLineEdit()
        self.logo = QgsFileWidget()
        self.logo.setDialogTitle(translate("Veerkracht", "Logo"))
        kinds = " ".join(f"*{kind}" for kind in definitions.read("huisstijl")["logo"]["vormen"])
        self.logo.setFilter(f"{translate('Veerkracht', 'Pictures')} ({kinds})")
        self.logo_picture = QLabel()
        self.logo_picture.setFixedSize(LOGO_SIZE)
        self.logo_picture.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        logo = QHBoxLayout()
        logo.addWidget(self.logo, 1)
        logo.addWidget(self.logo_picture)
        self.font_family = QFontComboBox()
        self.font_family.setEditable(False)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(translate("Veerkracht", "Organisation"), self.organisation)
        rows.addRow(translate("Veerkracht", "Behind 'bewerking' in the source line"), self.editor)
        rows.addRow(translate("Veerkracht", "Logo"), logo)
        rows.addRow(translate("Veerkracht", "Font"), self.font_family)
        rows.addRow(translate("Veerkracht", "Colours"), self._colours())
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.preview = Voorbeeld()
        inside = QVBoxLayout(group)
        inside.addLayout(rows)
        inside.addWidget(self.problem)
        inside.addWidget(self._buttons())
        inside.addWidget(self.preview, 1)
        return group

    def _colours(self) -> QGridLayout:
        names = {
            "kleur_titel": translate("Veerkracht", "Titles"),
            "kleur_tekst": translate("Veerkracht", "Text"),
            "kleur_bijschrift": translate("Veerkracht", "Small print"),
            "kleur_accent": translate("Veerkracht", "Line under the title"),
            "kleur_lijn": translate("Veerkracht", "Frames and lines"),
        }
        grid = QGridLayout()
        standard = Huisstijl.default()
        self.colours = {}
        for place, name in enumerate(colour_names()):
            button = QgsColorButton(None, names[name])
            button.setDefaultColor(QColor(getattr(standard, name)))
            self.colours[name] = button
            row, column = divmod(place, 3)
            label = QLabel(names[name])
            label.setBuddy(button)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(button, row, 2 * column + 1)
        grid.setColumnStretch(6, 1)
        return grid

    def _buttons(self) -> QWidget:
        self.load = QPushButton(translate("Veerkracht", "Load from file…"))
        self.save = QPushButton(translate("Veerkracht", "Save to file…"))
        self.reset = QPushButton(translate("Veerkracht", "Back to default"))
        self.save.setToolTip(
            translate("Veerkracht", "One file that colleagues can load, with the logo beside it: send both.")
        )
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.load, self.save, self.reset):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(help_button(self.iface, *CHAPTER))
        return buttons

    def _connect(self) -> None:
        self.organisation.textChanged.connect(self._changed)
        self.editor.textChanged.connect(self._changed)
        self.logo.fileChanged.connect(self._changed)
        self.font_family.currentFontChanged.connect(self._choose_font)
        self.language.currentIndexChanged.connect(self._changed)
        for button in self.colours.values():
            button.colorChanged.connect(self._changed)
        self.load.clicked.connect(self._load)
        self.save.clicked.connect(self._save)
        self.reset.clicked.connect(lambda: self.show_style(Huisstijl.default()))

    # ---- What is set ------------------------------------------------------------------------------------------------

    def style_shown(self) -> Huisstijl:
        """Return the house style as the page has it."""
        return Huisstijl(
            organisatie=" ".join(self.organisation.text().split()),
            bewerking=" ".join(self.editor.text().split()),
            logo=self.logo.filePath().strip(),
            lettertype=self._lettertype,
            **{name: button.color().name().upper() for name, button in self.colours.items()},
        )

    def show_style(self, style: Huisstijl) -> None:
        """Put a house style on the page; it holds once it is applied."""
        widgets = (self.organisation, self.editor, self.logo, self.font_family, *self.colours.values())
        for widget in widgets:
            widget.blockSignals(True)
        self.organisation.setText(style.organisatie)
        self.editor.setText(style.bewerking)
        self.logo.setFilePath(style.logo)
        self._lettertype = style.lettertype
        self.font_family.setCurrentFont(QFont(style.on_this_machine()[0].lettertype))
        for name, button in self.colours.items():
            button.setColor(QColor(getattr(style, name)))
        for widget in widgets:
            widget.blockSignals(False)
        self._changed()

    def reload(self) -> None:
        """Show what is set; a file that cannot be used is said, and the default is shown in its place."""
        self.language.setCurrentIndex(self.language.findData(map_language()))
        try:
            self.show_style(Huisstijl.current())
        except Invoerfout as error:
            self.show_style(Huisstijl.default())
            self._say(sentence(error.melding))
        self._set = self.style_shown()

    def _choose_font(self, font: QFont) -> None:
        self._lettertype = font.family()
        self._changed()

    def _changed(self) -> None:
        """Show what the house style looks like, and what is wrong with it."""
        style = self.style_shown()
        self.editor.setPlaceholderText(replace(style, bewerking="").editor())
        problem = logo_problem(Path(style.logo)) if style.logo else None
        fitting, meldingen = style.on_this_machine()
        said = [problem.melding] if problem else []
        self._say(" ".join(sentence(melding) for melding in (*said, *meldingen)))
        self._show_logo("" if problem else style.logo)
        self.preview.show_style(replace(fitting, logo="") if problem else fitting, self.language.currentData())

    def _show_logo(self, path: str) -> None:
        if not path:
            self.logo_picture.clear()
            return
        ratio = self.devicePixelRatioF()
        picture = QIcon(path).pixmap(LOGO_SIZE) if path.lower().endswith(".svg") else QPixmap(path)
        picture = picture.scaled(
            LOGO_SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self.logo_picture.setPixmap(picture)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # ---- QGIS asks --------------------------------------------------------------------------------------------------

    def isValid(self) -> bool:  # noqa: N802 (the name that QGIS calls)
        """Return whether the logo can be used; the page says so when it cannot."""
        logo = self.style_shown().logo
        return not logo or logo_problem(Path(logo)) is None

    def apply(self) -> None:
        """Keep what was changed. QGIS asks this of all pages, also of those that nobody looked at."""
        set_map_language(self.language.currentData())
        style = self.style_shown()
        if style != self._set:
            try:
                set_current(style)
                self._set = style
            except Invoerfout as error:
                self._say(sentence(error.melding))
        self._applied()

    # ---- Files ------------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("Veerkracht", "Load house style"), _folder(), JSON)
        if path:
            self.load_from(Path(path))

    def load_from(self, path: Path) -> None:
        """Put the house style of a file on the page, or say why that cannot be."""
        try:
            style = Huisstijl.read(path)
        except Invoerfout as error:
            self._say(sentence(error.melding))
            return
        QgsSettings().setValue(FOLDER_SETTING, str(path.parent))
        self.show_style(style)

    def _save(self) -> None:
        start = str(Path(_folder()) / "huisstijl.json")
        path, _ = QFileDialog.getSaveFileName(self, translate("Veerkracht", "Save house style"), start, JSON)
        if path:
            self.save_to(Path(path).with_suffix(".json"))

    def save_to(self, path: Path) -> None:
        """Write the house style of the page to a file, and say where that is."""
        try:
            self.style_shown().write(path)
        except Invoerfout as error:
            self._say(sentence(error.melding))
            return
        QgsSettings().setValue(FOLDER_SETTING, str(path.parent))
        text = translate("Veerkracht", "The house style was written to {path}.")
        self._say(text.format(path=path))


def _folder() -> str:
    return str(QgsSettings().value(FOLDER_SETTING, str(Path.home())))
