"""The assistant *Gegevens ophalen*: which gemeenten, years and themes, and then one button.

Nothing is fetched before a button is pressed. All work is that of the algorithm ``downloadgegevens``, run in the
background; what went wrong stands in the window, and the button then goes on where it stopped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
    QgsSettings,
)
from qgis.gui import QgsAuthConfigSelect, QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Invoerfout
from ..analysis.schemas import print_day
from ..language import interface_language, sentence
from ..ophalen.fouten import size_text
from ..processing.base.layers import Cancelled
from ..processing.downloads.aanbod import MAX_DAGEN, STANDAARD_THEMAS, Aanbod, Gekozen
from ..processing.downloads.keuzes import LEEFBAAROMETER
from .algoritmetaak import ERROR, WARNING, Algoritmetaak
from .gegevens_ophalen_keuzes import GemeenteKeuze, JaarKeuze, ThemaKeuze
from .handboek import help_button
from .tasks import Work, start_task

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

ALGORITHM = "veerkracht:downloadgegevens"

SETTINGS = "veerkracht/gegevens_ophalen"
CHAPTER = ("eigen-gegevens", "ophalen")  # of the handbook
YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
LONGEST = 3650  # days


class GegevensOphalen(QDialog):
    """The window. ``remove`` stops what runs and takes it away."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None):
        super().__init__(parent)
        self.iface = iface
        self.setObjectName("veerkracht_gegevens_ophalen")
        self.setWindowTitle(translate("Veerkracht", "Fetch data"))
        self._task: Algoritmetaak | None = None
        self._list_task: Work | None = None
        self._suggested = ""
        self.aanbod = Aanbod.read()
        self.gemeenten = GemeenteKeuze(lambda text: self.aanbod.search(text))
        self.years = JaarKeuze(self.aanbod.jaren)
        self.themes = ThemaKeuze({name: thema.naam for name, thema in self.aanbod.themas.items()})
        self._build()
        self._restore()
        for choice in (self.gemeenten, self.years, self.themes):
            choice.changed.connect(self._chosen)
        self.gemeenten.list_wanted.connect(self.fetch_list)
        self._show_list()
        self._chosen()

    # ---- The window -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        choices = QWidget()
        right = QVBoxLayout(choices)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(_group(translate("Veerkracht", "Years"), self.years))
        right.addWidget(_group(translate("Veerkracht", "What"), self.themes))
        right.addWidget(self._more())
        right.addStretch(1)
        # On a low screen, with all unfolded, this part scrolls and the buttons stay in sight.
        scroll = QScrollArea()
        scroll.setWidget(choices)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(choices.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        columns = QHBoxLayout()
        columns.addWidget(_group(translate("Veerkracht", "Gemeenten"), self.gemeenten), 2)
        columns.addWidget(scroll, 3)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addLayout(self._place())
        self._add_progress(layout)
        layout.addWidget(self._buttons())
        self.resize(940, 660)

    def _more(self) -> QWidget:
        """What is rarely changed, folded away."""
        self.more = QgsCollapsibleGroupBox(translate("Veerkracht", "More"))
        self.more.setObjectName("more")
        form = QFormLayout(self.more)
        self.complete = QCheckBox(translate("Veerkracht", "Complete the newest year with the latest complete year"))
        self.complete.setToolTip(
            translate("Veerkracht", "CBS publishes a year theme by theme. The log says which figure is of which year.")
        )
        self.days = QSpinBox()
        self.days.setRange(0, LONGEST)
        self.days.setSuffix(" " + translate("Veerkracht", "days"))
        self.days.setSpecialValueText(translate("Veerkracht", "always fetch"))
        self.auth = QgsAuthConfigSelect()
        self.services = QgsFileWidget()
        self.services.setObjectName("services")
        self.services.setFilter("TOML (*.toml)")
        self.services.lineEdit().setPlaceholderText(translate("Veerkracht", "those of the plugin"))
        self.services.fileChanged.connect(self._services_chosen)
        form.addRow(self.complete)
        form.addRow(translate("Veerkracht", "Use cached copies up to"), self.days)
        form.addRow(translate("Veerkracht", "Addresses of the services"), self.services)
        form.addRow(translate("Veerkracht", "Authentication"), self.auth)
        self.more.setCollapsed(True)
        return self.more

    def _place(self) -> QFormLayout:
        """Where the result goes, and the cache."""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.file = QgsFileWidget()
        self.file.setObjectName("file")
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)  # asked when the button is pressed, for a typed name too
        self.file.setFilter("GeoPackage (*.gpkg)")
        form.addRow(translate("Veerkracht", "Store in"), self.file)
        self.cache_text = QLabel()
        self.cache_text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.clear = QPushButton(translate("Veerkracht", "Empty the cache"))
        self.clear.setObjectName("clear")
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(self.clear_cache)
        row = QHBoxLayout()
        row.addWidget(self.cache_text, 1)
        row.addWidget(self.clear)
        form.addRow(translate("Veerkracht", "Cache"), row)
        return form

    def _add_progress(self, layout: QVBoxLayout) -> None:
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.log = QPlainTextEdit()
        self.log.setObjectName("log")
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setFixedHeight(4 * self.log.fontMetrics().lineSpacing() + 14)
        self.log.hide()
        self.progress = QProgressBar()
        self.progress.hide()
        for widget in (self.status, self.log, self.progress):
            layout.addWidget(widget)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Not every QGIS brings Qt's own translation.
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(translate("Veerkracht", "Close"))
        self.fetch = buttons.addButton(translate("Veerkracht", "Fetch"), QDialogButtonBox.ButtonRole.ActionRole)
        self.fetch.setObjectName("fetch")
        self.cancel = buttons.addButton(translate("Veerkracht", "Cancel"), QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel.setObjectName("cancel")
        buttons.addButton(help_button(self.iface, *CHAPTER), QDialogButtonBox.ButtonRole.HelpRole)
        self.fetch.clicked.connect(self.start)
        self.cancel.clicked.connect(self.stop)
        buttons.rejected.connect(self.reject)
        # Enter belongs to the search box.
        for button in buttons.buttons():
            button.setAutoDefault(False)
        return buttons

    # ---- What is there and what is chosen -------------------------------------------------------------------------

    def _services_chosen(self, path: str) -> None:
        try:
            self.aanbod = Aanbod.read(path)
        except Invoerfout as error:
            self._show(sentence(error.melding), ERROR)
            return
        self._show("")
        self.years.set_years(self.aanbod.jaren)
        self._show_list()
        self._chosen()

    def _show_list(self) -> None:
        """Show the list of gemeenten of the cache, if there is one; nothing is fetched."""
        known = self.aanbod.gemeenten()
        if known is None:
            self.gemeenten.about.setText(
                translate(
                    "Veerkracht",
                    "The list is not here yet. The button fetches it; or type names or codes, and press Enter.",
                )
            )
        else:
            names, day = known
            about = translate("Veerkracht", "{count} gemeenten, list of {day}").format(count=len(names), day=_day(day))
            self.gemeenten.set_list(names, about)

    def _chosen(self) -> None:
        """Say of each theme what it costs, suggest a file, and let the button be pressed when all is there."""
        chosen, years = self.gemeenten.chosen, self.years.chosen
        for name, thema in self.aanbod.themas.items():
            self.themes.say(name, self._about(thema, max(len(chosen), 1), years))
        self._suggest(chosen, years)
        self._show_cache()
        self._enable()

    def _about(self, thema: Gekozen, gemeenten: int, years: Sequence[int]) -> str:
        parts = [
            thema.bron,
            f'<a href="{thema.licentie_url}">{thema.licentie}</a>',
            translate("Veerkracht", "about {size}").format(size=_size(self.aanbod.estimate(thema, gemeenten, years))),
        ]
        cached = self.aanbod.cached(thema)
        if cached.count:
            text = translate("Veerkracht", "cached: {size} ({day})")
            parts.append(text.format(size=_size(cached.bytes), day=_day(cached.oldest)))
        return " · ".join(parts)

    def _suggest(self, chosen: Sequence[str], years: Sequence[int]) -> None:
        """Put a free name in the box, unless the user has put another there."""
        if self.file.filePath() != self._suggested:
            return
        names = [self.gemeenten.name_of(code) for code in chosen]
        words = [*names[:2], *(map(str, (years[0], years[-1])) if len(years) > 1 else map(str, years))]
        stem = re.sub(r"[^\w-]+", "_", "_".join(words)).strip("_").lower() or "gegevens"
        folder = Path(QgsSettings().value(f"{SETTINGS}/folder", "") or QgsProject.instance().homePath() or Path.home())
        path, number = folder / f"{stem}.gpkg", 1
        while path.exists():
            number += 1
            path = folder / f"{stem}_{number}.gpkg"
        self._suggested = str(path)
        self.file.setFilePath(self._suggested)

    def _show_cache(self) -> None:
        cached = self.aanbod.cached()
        if cached.count:
            text = (
                translate("Veerkracht", "{size}, files: {count}, of {oldest}")
                if cached.oldest == cached.newest
                else translate("Veerkracht", "{size}, files: {count}, from {oldest} to {newest}")
            ).format(
                size=_size(cached.bytes), count=cached.count, oldest=_day(cached.oldest), newest=_day(cached.newest)
            )
        else:
            text = translate("Veerkracht", "empty")
        self.cache_text.setText(text)
        self.cache_text.setToolTip(str(self.aanbod.cache.folder))
        self.clear.setEnabled(bool(cached.count) and not self.is_busy)

    def _enable(self) -> None:
        themes = self.themes.chosen
        ready = bool(self.gemeenten.chosen and themes and (self.years.chosen or themes == [LEEFBAAROMETER]))
        self.fetch.setEnabled(ready and not self.is_busy)
        self.cancel.setEnabled(self.is_busy)
        for widget in (self.gemeenten, self.years, self.themes, self.more, self.file):
            widget.setEnabled(not self.is_busy)
        self.clear.setEnabled(self.clear.isEnabled() and not self.is_busy)

    # ---- The list of gemeenten ------------------------------------------------------------------------------------

    def fetch_list(self) -> None:
        """Fetch the list of gemeenten, in the background."""
        if self.is_busy:
            return
        source, days, auth = self.aanbod, 0 if self.gemeenten.has_list else self.days.value(), self.auth.configId()
        self._show(translate("Veerkracht", "The list of gemeenten is being fetched…"))
        self._list_task = start_task(
            translate("Veerkracht", "List of gemeenten"),
            lambda feedback: source.fetch_gemeenten(feedback, max_days=days, authcfg=auth),
            self._list_fetched,
        )
        self._busy()

    def _list_fetched(self, _: object, error: BaseException | None) -> None:
        self._list_task = None
        self._idle()
        if isinstance(error, Invoerfout):
            self._show(sentence(error.melding), ERROR)
            return
        if error is not None:
            self._show(translate("Veerkracht", "Cancelled.") if isinstance(error, Cancelled) else str(error), ERROR)
            return
        self._show("")
        self.aanbod.look_again()
        self._show_list()
        self._chosen()
        self.gemeenten.text.setFocus()

    # ---- The run --------------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether something is being fetched."""
        return self._task is not None or self._list_task is not None

    def parameters(self) -> dict[str, object]:
        """Return the choices as the algorithm takes them."""
        return {
            "GEMEENTEN": ", ".join(self.gemeenten.chosen),
            "JAREN": " ".join(map(str, self.years.chosen)),
            "THEMAS": [list(self.aanbod.themas).index(name) for name in self.themes.chosen],
            "AANVULLEN": self.complete.isChecked(),
            "MAX_DAGEN": self.days.value(),
            "AUTHCFG": self.auth.configId(),
            "DIENSTEN": self.services.filePath(),
            "OUTPUT": self.file.filePath(),
        }

    def start(self) -> None:
        """Run the algorithm with what is chosen."""
        path = Path(self.file.filePath())
        if path.exists() and not self._may_replace(path):
            return
        self._remember()
        self.log.clear()
        self.log.show()
        self._show(translate("Veerkracht", "Fetching…"))
        self._task = Algoritmetaak(self.parameters(), QgsProject.instance(), ALGORITHM)
        self._task.said.connect(self._add_line)
        self._task.progress.connect(lambda percent: self.progress.setValue(int(percent)))
        self._task.ended.connect(self._ended)
        self._busy()
        self._task.start()

    def stop(self) -> None:
        """Stop what runs; what was fetched stays in the cache."""
        for task in (self._task, self._list_task):
            if task is not None:
                task.cancel()

    def _may_replace(self, path: Path) -> bool:
        text = translate("Veerkracht", "{path} exists. Replace it?").format(path=path)
        return QMessageBox.question(self, self.windowTitle(), text, YES | NO, NO) == YES

    def _add_line(self, text: str, kind: str) -> None:
        mark = {WARNING: "! ", ERROR: "!! "}.get(kind, "")
        self.log.appendPlainText(mark + text)

    def _ended(self, succeeded: bool) -> None:
        task, self._task = self._task, None
        self.aanbod.look_again()
        self._show_list()  # which the run may have fetched
        self._idle()
        if succeeded:
            self._zoom(task.layer_ids)
            text = translate("Veerkracht", "Ready. Layers: {count}, in {path}.")
            self._show(text.format(count=len(task.layer_ids), path=self.file.filePath()))
            self._suggested = self.file.filePath()
        elif task.cancelled:
            self._show(translate("Veerkracht", "Cancelled. What was fetched stays in the cache."))
        else:
            self._show("\n".join(task.errors), ERROR)
        self._chosen()
        if not self.isVisible() and not task.cancelled:
            level = Qgis.MessageLevel.Success if succeeded else Qgis.MessageLevel.Warning
            self.iface.messageBar().pushMessage("Veerkracht", self.status.text(), level)

    def _zoom(self, layer_ids: Sequence[str]) -> None:
        canvas, project = self.iface.mapCanvas(), QgsProject.instance()
        extent = QgsRectangle()
        for layer in map(project.mapLayer, layer_ids):
            if layer is not None and layer.isSpatial() and not layer.extent().isEmpty():
                into = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), project)
                try:
                    extent.combineExtentWith(into.transformBoundingBox(layer.extent()))
                except QgsCsException:
                    continue
        if not extent.isEmpty():
            extent.scale(1.05)
            canvas.setExtent(extent)
            canvas.refresh()

    def _busy(self) -> None:
        self.progress.setRange(0, 100 if self._task else 0)
        self.progress.setValue(0)
        self.progress.show()
        self._enable()

    def _idle(self) -> None:
        self.progress.hide()
        self._enable()

    def _show(self, text: str, kind: str = "") -> None:
        # By a sign and not by a colour, which a dark theme would swallow.
        self.status.setText(f"⚠ {text}" if kind == ERROR else text)

    # ---- The cache, and what is remembered ------------------------------------------------------------------------

    def clear_cache(self) -> None:
        """Empty the cache, after asking."""
        cached = self.aanbod.cached()
        text = translate(
            "Veerkracht", "Remove all files from the cache ({count}, {size})? Data that you stored elsewhere stays."
        ).format(count=cached.count, size=_size(cached.bytes))
        if QMessageBox.question(self, self.windowTitle(), text, YES | NO, NO) == YES:
            self.aanbod.cache.clear()
            self.aanbod.look_again()
            self._chosen()

    def _remember(self) -> None:
        settings = QgsSettings()
        values = {
            "gemeenten": self.gemeenten.chosen,
            "jaren": list(map(str, self.years.chosen)),
            "themas": self.themes.chosen,
            "aanvullen": self.complete.isChecked(),
            "max_dagen": self.days.value(),
            "diensten": self.services.filePath(),
            "authcfg": self.auth.configId(),
            "folder": str(Path(self.file.filePath()).parent),
        }
        for name, value in values.items():
            settings.setValue(f"{SETTINGS}/{name}", value)

    def _restore(self) -> None:
        settings = QgsSettings()

        def stored(name: str, default: object, kind: type = str) -> object:
            return settings.value(f"{SETTINGS}/{name}", default, type=kind)

        self.complete.setChecked(stored("aanvullen", True, bool))
        self.days.setValue(stored("max_dagen", MAX_DAGEN, int))
        self.auth.setConfigId(stored("authcfg", ""))
        self.services.setFilePath(stored("diensten", ""))
        self.years.choose(int(year) for year in stored("jaren", list(map(str, self.aanbod.standaard_jaren)), list))
        self.themes.choose(stored("themas", list(STANDAARD_THEMAS), list))
        self.gemeenten.choose(stored("gemeenten", [], list))

    def remove(self) -> None:
        """Stop what runs, and go."""
        for task in (self._task, self._list_task):
            if task is not None:
                task.abandon()
        self._task = self._list_task = None
        self.close()
        self.deleteLater()


def _group(title: str, widget: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    layout = QVBoxLayout(group)
    layout.addWidget(widget)
    return group


def _size(count: float) -> str:
    """Return a number of bytes as people read it, in the language of QGIS."""
    return sentence(size_text(round(count)))


def _day(day: date | None) -> str:
    return print_day(day, interface_language()) if day else "-"
