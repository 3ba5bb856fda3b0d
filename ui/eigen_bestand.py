"""The dialog *Read own file*: shows what is understood of a file before it is read, and lets that be changed.

Reading and understanding run in the background; of a long file the first rows are shown. 'Read' runs the algorithm
``leeseigengegevens`` with what stands in the dialog, so that a batch gives the same.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.schemas import print_day
from ..language import interface_language, sentence
from ..processing.base.files import FORMS
from ..processing.base.owndata import KINDS, read_mapping
from ..resources import definitions
from .algoritmetaak import ERROR, WARNING, Algoritmetaak
from .eigen_bestand_gegevens import Gezien, Vraag, look, remember, remembered
from .eigen_bestand_tabellen import ColumnTable, OwnerList, RawModel, legend_html
from .handboek import help_button
from .kolommen import GETAL, TEKST, Kolom
from .panel import error_sentence
from .tables import FrameModel
from .tasks import Work, start_task

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ..analysis.kolomkeuze import Kolomkeuze

translate = QCoreApplication.translate

ALGORITHM = "veerkracht:leeseigengegevens"
CHAPTER = ("eigen-gegevens", "eigen-bestand")  # of the handbook
SIZE = (1180, 690)  # fits a screen of 1366 by 768 with its bars
WAIT = 200  # milliseconds after the last change before a preview is made anew
SHOWN_ROWS = 200  # of the result
RESULT, MESSAGES, OWNERS = range(3)  # the tabs
DECIMALS = {"huur": 2, "oppervlakte": 1, "pct_corporatie": 1}


class EigenBestand(QDialog):
    """The dialog. ``remove`` stops what runs and takes it away."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None):
        super().__init__(parent)
        self.iface = iface
        self.setObjectName("veerkracht_eigen_bestand")
        self.setWindowTitle(translate("Veerkracht", "Read own file"))
        self.gezien: Gezien | None = None
        self._loaded: Kolomkeuze | None = None
        self._task: Work | None = None
        self._run: Algoritmetaak | None = None
        self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._look_again)
        self._build()
        self.resize(*SIZE)
        self._show()

    # ---- The window -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addLayout(self._make_file_row())
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(2)
        self.raw = RawModel(self)
        self.raw_view = _table(self.raw)
        above.addLayout(self._make_header_row())
        above.addWidget(self.raw_view, 1)
        lower = QSplitter(Qt.Orientation.Horizontal)
        self.columns = ColumnTable()
        self.columns.changed.connect(self._timer.start)
        lower.addWidget(self.columns)
        lower.addWidget(self._make_tabs())
        lower.setSizes([SIZE[0] * 3 // 5, SIZE[0] * 2 // 5])
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setSizes([250, 330])
        splitter.setChildrenCollapsible(False)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._make_bottom_row())

    def _make_file_row(self) -> QHBoxLayout:
        self.file = QgsFileWidget()
        self.file.setFilter(
            f"{translate('Veerkracht', 'Tables and maps')} ({FORMS});;{translate('Veerkracht', 'All files')} (*)"
        )
        self.file.lineEdit().setPlaceholderText(translate("Veerkracht", "Excel workbook, ods or csv"))
        self.file.fileChanged.connect(self._choose_file)
        self.sheet = QComboBox()
        self.sheet.setMinimumContentsLength(14)
        self.sheet.activated.connect(
            lambda _: self._start(Vraag(self.path, self.kind, self.sheet.currentData(), names=self.names))
        )
        self.kinds = QComboBox()
        taal = interface_language()
        for kind in KINDS:
            self.kinds.addItem(definitions.read("eigenbestand")["soorten"][kind]["naam"][taal], kind)
        self.kinds.activated.connect(lambda _: self._start_anew())
        row = QHBoxLayout()
        for label, widget, stretch in (
            (translate("Veerkracht", "File"), self.file, 1),
            (translate("Veerkracht", "Sheet"), self.sheet, 0),
            (translate("Veerkracht", "What it holds"), self.kinds, 0),
        ):
            row.addWidget(QLabel(label))
            row.addWidget(widget, stretch)
        return row

    def _make_header_row(self) -> QHBoxLayout:
        self.legend = QLabel(legend_html())
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.header_first, self.header_last = _row_number(), _row_number()
        for box in (self.header_first, self.header_last):
            box.valueChanged.connect(self._choose_header)
        row = QHBoxLayout()
        row.addWidget(self.legend)
        row.addStretch(1)
        row.addWidget(QLabel(translate("Veerkracht", "Header: row")))
        row.addWidget(self.header_first)
        row.addWidget(QLabel(translate("Veerkracht", "to")))
        row.addWidget(self.header_last)
        return row

    def _make_tabs(self) -> QTabWidget:
        self.result = FrameModel(self)
        self.result_view = _table(self.result)
        self.said = QPlainTextEdit()
        self.said.setReadOnly(True)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.result_view, translate("Veerkracht", "Result"))
        self.tabs.addTab(self.said, translate("Veerkracht", "Messages"))
        self.owners = OwnerList()
        self.owners.changed.connect(self._timer.start)
        self.tabs.addTab(self.owners, translate("Veerkracht", "Owners"))
        self.tabs.setTabVisible(OWNERS, False)
        return self.tabs

    def _make_bottom_row(self) -> QVBoxLayout:
        self.fixed_label = QLabel(translate("Veerkracht", "Code in all rows"))
        self.fixed = QLineEdit()
        self.fixed.setMaximumWidth(160)
        self.fixed.setToolTip(
            translate(
                "Veerkracht", "For a file about one group, without a column that says so: its code in the code list."
            )
        )
        self.fixed.editingFinished.connect(self._timer.start)
        self.name = QLineEdit()
        self.name.setFixedWidth(240)
        self.target = QgsFileWidget()
        self.target.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.target.setFilter("GeoPackage (*.gpkg);;csv (*.csv)")
        self.target.lineEdit().setPlaceholderText(translate("Veerkracht", "(temporary layer)"))
        first = QHBoxLayout()
        for widget in (
            self.fixed_label,
            self.fixed,
            QLabel(translate("Veerkracht", "Name of the layer")),
            self.name,
            QLabel(translate("Veerkracht", "Save in")),
        ):
            first.addWidget(widget)
        first.addWidget(self.target, 1)
        rows = QVBoxLayout()
        buttons = self._make_buttons()
        rows.addLayout(first)
        rows.addWidget(self.status)
        rows.addLayout(buttons)
        return rows

    def _make_buttons(self) -> QHBoxLayout:
        self.keep = QCheckBox(translate("Veerkracht", "Remember this mapping"))
        self.keep.setChecked(True)
        self.keep.setToolTip(translate("Veerkracht", "Next year's file with these columns is then read the same way."))
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(140)
        row = QHBoxLayout()
        row.addWidget(help_button(self.iface, *CHAPTER))
        row.addWidget(self.keep)
        row.addWidget(self.progress)
        row.addStretch(1)
        self.load = QPushButton(translate("Veerkracht", "Load mapping…"))
        self.save = QPushButton(translate("Veerkracht", "Save mapping…"))
        self.read = QPushButton(translate("Veerkracht", "Read"))
        self.close_button = QPushButton()
        for button, slot in (
            (self.load, self.load_mapping),
            (self.save, self.save_mapping),
            (self.read, self.start_reading),
            (self.close_button, self._cancel_or_close),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            row.addWidget(button)
        return row

    # ---- What is chosen -------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The file that was chosen, '' for none."""
        return self.file.filePath().strip()

    @property
    def kind(self) -> str:
        """What the file holds, one of KINDS."""
        return self.kinds.currentData()

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets of the file."""
        return self.gezien.names if self.gezien else ()

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read."""
        return self._task is not None or self._run is not None or self._timer.isActive()

    def chosen_mapping(self) -> Kolomkeuze:
        """Return which column is which field, as the dialog shows it."""
        text = self.fixed.text().strip()
        fields = self.columns.chosen_fields()
        return replace(
            self.gezien.begrip.keuze,
            velden=fields,
            blad=self.gezien.sheet,
            omlaag=self.columns.chosen_down(),
            vast={"code": text} if text and self.kind == KINDS[0] and "code" not in fields.values() else {},
            eigenaren={**self.gezien.begrip.keuze.eigenaren, **self.owners.chosen()},
        )

    # ---- Looking --------------------------------------------------------------------------------------------------

    def _choose_file(self, path: str) -> None:
        if not path.strip():
            return
        self._loaded = None
        self.fixed.clear()
        self.name.setText(Path(path).stem)
        self._start(Vraag(path.strip(), self.kind))

    def _start_anew(self) -> None:
        """Look at the same cells as another kind of file."""
        self._loaded = None
        if self.gezien:
            seen = self.gezien
            self._start(Vraag(seen.vraag.path, self.kind, seen.blad.naam, blad=seen.blad, names=seen.names))

    def _choose_header(self) -> None:
        if self._filling:
            return
        if self.header_last.value() < self.header_first.value():
            self.header_last.setValue(self.header_first.value())
        self._timer.start()

    def _look_again(self) -> None:
        """Show what the choices make of the same cells."""
        if not self.gezien or not self.gezien.begrip:
            return
        seen = self.gezien
        header = (self.header_first.value(), self.header_last.value())
        known = seen.begrip.vondst.kop
        chosen = None if known and header == (known[0], known[-1]) else header
        # Other header rows are other columns, which are then understood anew.
        mapping = self.chosen_mapping() if chosen is None else self._loaded
        again = Vraag(
            seen.vraag.path,
            self.kind,
            seen.sheet,
            mapping,
            chosen or seen.begrip.keuze.kop,
            seen.blad,
            seen.names,
            seen.bladen,
        )
        self._start(again)

    def _start(self, vraag: Vraag) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.abandon()
        if self._loaded is not None and vraag.mapping is None:
            vraag = replace(vraag, mapping=self._loaded)
        kept = remembered()
        self._task = start_task(
            translate("Veerkracht", "Looking at {name}").format(name=Path(vraag.path).name),
            lambda feedback: look(vraag, kept, feedback),
            self._looked,
        )
        self._show_busy()

    def _looked(self, found: object, error: BaseException | None) -> None:
        self._task = None
        if error is not None:
            self.gezien = None
            self._show()
            self.status.setText(error_sentence(error))
            self.status.setToolTip(self.status.text())
            return
        self.gezien = found
        self._show()

    # ---- Showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._filling = True
        seen = self.gezien
        self._fill_sheets()
        roles = seen.begrip.vondst.rollen if seen and seen.begrip else ()
        self.raw.set_sheet(seen.blad if seen else None, roles)
        for column in range(min(self.raw.columnCount(), 40)):
            self.raw_view.setColumnWidth(column, 110)
        if seen and seen.begrip:
            self.columns.show_columns(seen)
            header = seen.begrip.vondst.kop or [0]
            for box, value in ((self.header_first, header[0]), (self.header_last, header[-1])):
                box.setMaximum(int(max(seen.blad.nummers, default=1)))
                box.setValue(value)
            if seen.begrip.keuze.vast.get("code") and not self.fixed.text():
                self.fixed.setText(seen.begrip.keuze.vast["code"])
        else:
            self.columns.setRowCount(0)
        self.owners.show_owners(seen.eigenaren if seen else {}, bool(seen and seen.blad.is_part))
        self.tabs.setTabVisible(OWNERS, bool(seen and seen.eigenaren))
        self._show_result()
        self._show_messages()
        self._filling = False
        self._show_busy()

    def _fill_sheets(self) -> None:
        self.sheet.clear()
        for name in self.names:
            self.sheet.addItem(name, name)
        if len(self.names) > 1 and self.kind == KINDS[0]:
            from ..analysis.eigenbladen import ALL

            self.sheet.addItem(translate("Veerkracht", "(all sheets with these columns)"), ALL)
        self.sheet.setEnabled(len(self.names) > 1)
        if self.gezien:
            self.sheet.setCurrentIndex(self.sheet.findData(self.gezien.sheet))
        seen = self.gezien
        needs_code = bool(
            seen and self.kind == KINDS[0] and seen.begrip and "code" not in seen.begrip.keuze.velden.values()
        )
        if needs_code and seen.tabel and not seen.begrip.keuze.vast:
            needs_code = False  # the header tells it
        self.fixed_label.setVisible(needs_code)
        self.fixed.setVisible(needs_code)

    def _show_result(self) -> None:
        if self.result.frame is None and not (self.gezien and self.gezien.tabel):
            return
        import pandas as pd

        table = self.gezien.tabel.table.head(SHOWN_ROWS) if self.gezien and self.gezien.tabel else pd.DataFrame()
        kolommen = []
        shown = pd.DataFrame(index=table.index)
        for name in table:
            cells = table[name]
            number = cells.dtype.kind in "iuf"
            if cells.dtype.kind == "M":
                cells = cells.map(lambda day: "" if pd.isna(day) else print_day(day, interface_language()))
            shown[name] = cells
            kolommen.append(Kolom(name, name, GETAL if number else TEKST, DECIMALS.get(name, 0)))
        self.result.set_frame(shown, kolommen, interface_language())
        self.result_view.resizeColumnsToContents()

    def _show_messages(self) -> None:
        said = self.gezien.meldingen if self.gezien else []
        warnings = sum(melding.warning for melding in said)
        self.said.setPlainText("\n".join(("⚠ " if melding.warning else "• ") + sentence(melding) for melding in said))
        text = translate("Veerkracht", "Messages")
        self.tabs.setTabText(MESSAGES, f"{text} ({len(said)})" if said else text)
        if self.gezien is None:
            self.status.setText(translate("Veerkracht", "Choose a file to see what is in it."))
        elif self.gezien.fout:
            self.status.setText(sentence(self.gezien.fout))
            self.tabs.setCurrentIndex(OWNERS if self.owners.is_asking else MESSAGES)
        else:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Rows read: {rows}. Warnings: {warnings}.")
            counts = {"rows": self.gezien.rijen, "warnings": warnings}
            self.status.setText(sentence(Melding(text, counts)))
        self.status.setToolTip(self.status.text())

    def _show_busy(self) -> None:
        busy = self._task is not None or self._run is not None
        self.close_button.setText(translate("Veerkracht", "Cancel") if self._run else translate("Veerkracht", "Close"))
        self.progress.setRange(0, 100 if self._run else 0)
        self.progress.setVisible(busy)
        ready = not busy and self.gezien is not None and self.gezien.begrip is not None
        self.save.setEnabled(ready)
        self.load.setEnabled(not busy and self.gezien is not None)
        self.read.setEnabled(ready and self.gezien.fout is None)
        if self._task is not None:
            self.status.setText(translate("Veerkracht", "Reading…"))

    # ---- Mappings -------------------------------------------------------------------------------------------------

    def load_mapping(self) -> None:
        """Use a mapping from a file."""
        path, _ = QFileDialog.getOpenFileName(self, self.load.text(), str(Path(self.path).parent), "json (*.json)")
        if not path:
            return
        try:
            self._loaded = read_mapping(path, self.kind)
        except Invoerfout as error:
            self.status.setText(sentence(error.melding))
            return
        from ..analysis.eigenbladen import ALL

        seen = self.gezien
        sheet = ALL if self._loaded.blad == ALL and len(self.names) > 1 else seen.sheet
        self._start(Vraag(seen.vraag.path, self.kind, sheet, self._loaded, None, seen.blad, seen.names, seen.bladen))

    def save_mapping(self) -> None:
        """Write the mapping to a file, for a batch or a colleague."""
        suggestion = Path(self.path).with_suffix(".json")
        path, _ = QFileDialog.getSaveFileName(self, self.save.text(), str(suggestion), "json (*.json)")
        if path:
            self._write_mapping(Path(path).with_suffix(".json"))

    def _write_mapping(self, path: Path) -> bool:
        try:
            path.write_text(self.chosen_mapping().to_json(), encoding="utf-8")
        except OSError as error:
            text = translate("Veerkracht", "The mapping cannot be written to {path}: {error}.")
            self.status.setText(text.format(path=path, error=error.strerror or ""))
            return False
        self.status.setText(translate("Veerkracht", "The mapping is in {path}.").format(path=path))
        return True

    # ---- Reading --------------------------------------------------------------------------------------------------

    def start_reading(self) -> None:
        """Run the algorithm on the whole file, in the background."""
        path = Path(QgsProcessingUtils.generateTempFilename("kolomkeuze.json"))
        if not self._write_mapping(path):
            return
        target = self.target.filePath().strip() or QgsProcessing.TEMPORARY_OUTPUT
        output = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
        parameters = {
            "INPUT": self.path,
            "BLAD": self.gezien.sheet,
            "SOORT": self.kinds.currentIndex(),
            "MAPPING": str(path),
            "OUTPUT": output,
        }
        self._lines: list[str] = []
        self._run = Algoritmetaak(parameters, QgsProject.instance(), ALGORITHM)
        self._run.said.connect(
            lambda text, kind: self._lines.append(f"{'⚠' if kind in (WARNING, ERROR) else '•'} {text}")
        )
        self._run.progress.connect(lambda percent: self.progress.setValue(int(percent)))
        self._run.ended.connect(self._ended)
        self._show_busy()
        self.status.setText(translate("Veerkracht", "Reading…"))
        self._run.start()

    def _ended(self, succeeded: bool) -> None:
        run, self._run = self._run, None
        self._show_busy()
        self.said.setPlainText("\n".join(self._lines))
        if not succeeded:
            self.tabs.setCurrentIndex(MESSAGES)
            self.status.setText(
                run.errors[-1] if run.errors else translate("Veerkracht", "Cancelled; nothing was written.")
            )
            return
        if self.keep.isChecked():
            remember(self.chosen_mapping())
        layer = QgsProject.instance().mapLayer(run.layer_ids[-1]) if run.layer_ids else None
        if isinstance(layer, QgsVectorLayer):
            layer.setName(self.name.text().strip() or Path(self.path).stem)
            template = QT_TRANSLATE_NOOP("Veerkracht", "{name} is in the project, rows: {count}.")
            text = sentence(Melding(template, {"name": layer.name(), "count": layer.featureCount()}))
            self.status.setText(text)
            self.iface.messageBar().pushMessage("Veerkracht", text, Qgis.MessageLevel.Info)

    def _cancel_or_close(self) -> None:
        """Stop the reading where it runs; the dialog stays."""
        if self._run is not None:
            self._run.cancel()
        else:
            self.close()

    def closeEvent(self, event: object) -> None:
        """Stop what runs; what was chosen stays for when the dialog opens again."""
        self._stop()
        self._show_busy()
        super().closeEvent(event)

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.abandon()
            self._task = None
        if self._run is not None:
            self._run.abandon()
            self._run = None

    def remove(self) -> None:
        """Stop what runs, and delete the dialog."""
        self._stop()
        self.close()
        self.deleteLater()


def _table(model: object) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(20)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setWordWrap(False)
    return view


def _row_number() -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 1)
    box.setKeyboardTracking(False)
    return box
