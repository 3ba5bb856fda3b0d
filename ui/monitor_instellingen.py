"""The settings of the panel *Monitor*: fields, code list, where the social lettings are from, and the agreement."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from qgis.core import QgsVectorLayer
from qgis.gui import QgsDateEdit, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ..language import interface_language
from ..resources import definitions
from .layer_choice import FieldChoice, LayerChoice
from .monitor_gegevens import (
    AANTAL,
    CODE,
    DATUM,
    EIND,
    MONITOR,
    NUMMER,
    PERIODE,
    START,
    guessed_fields,
    wait_limits,
)

translate = QCoreApplication.translate

# Where the number of social lettings is from.
FROM_LIST, TYPED, TABLE = SOURCES = ("lijst", "tekst", "tabel")
HIGHEST = 1_000_000
MOST_HEIGHT = 330  # pixels; the rest scrolls


class Instellingen(QScrollArea):
    """A form that folds away. ``reading_changed`` when something else is to be read, ``agreement_changed`` when only
    what was agreed is another.
    """

    reading_changed = pyqtSignal()
    agreement_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        form = QWidget()
        self.rows = QFormLayout(form)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setVerticalSpacing(3)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        # In a narrow dock the widget comes below its label.
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add_agreement()
        self._add_totals()
        self._add_fields()
        self.setWidget(form)

    def sizeHint(self) -> QSize:
        """Ask for the height of the form, up to a limit."""
        return QSize(360, min(self.widget().sizeHint().height() + 4, MOST_HEIGHT))

    # ---- The widgets ----------------------------------------------------------------------------------------------

    def _add_agreement(self) -> None:
        self._heading(translate("Veerkracht", "Agreement"))
        self.agreement = {
            "pct": self._number(translate("Veerkracht", "Share of lettings"), 100, " %", 1),
            "minimum": self._number(translate("Veerkracht", "Minimum a year")),
            "doel": self._number(translate("Veerkracht", "Target a year")),
            "projectdoel": self._number(translate("Veerkracht", "Homes in projects")),
        }
        self.until = QgsDateEdit()
        self.until.setAllowNull(True)
        self.until.setLocale(QLocale(interface_language()))
        self.until.setDisplayFormat("d-M-yyyy")
        self.until.setNullRepresentation(translate("Veerkracht", "end of last month"))
        self.until.clear()
        self.until.dateValueChanged.connect(lambda _: self.agreement_changed.emit())
        self.rows.addRow(translate("Veerkracht", "Figures until"), self.until)
        published = QPushButton(translate("Veerkracht", "As published"))
        published.setObjectName("as_published")
        published.setToolTip(translate("Veerkracht", "The figures of the Amsterdam programme of 2019-2022."))
        published.clicked.connect(self.reset_agreement)
        self.rows.addRow("", published)

    def _number(self, label: str, most: int = HIGHEST, unit: str = "", decimals: int = 0) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setLocale(QLocale(interface_language()))
        box.setDecimals(decimals)
        box.setRange(0, most)
        box.setSuffix(unit)
        box.setGroupSeparatorShown(True)
        # Not at every digit that is typed.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda _: self.agreement_changed.emit())
        self.rows.addRow(label, box)
        return box

    def _add_totals(self) -> None:
        self._heading(translate("Veerkracht", "Social lettings per year"))
        self.source = QComboBox()
        self.source.addItem(translate("Veerkracht", "from the list itself"), FROM_LIST)
        self.source.addItem(translate("Veerkracht", "typed below"), TYPED)
        self.source.addItem(translate("Veerkracht", "from a table"), TABLE)
        self.source.setToolTip(
            translate("Veerkracht", "The list itself has them where the ordinary lettings are in it too.")
        )
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.source.currentIndexChanged.connect(lambda _: self._source_chosen())
        self.rows.addRow(translate("Veerkracht", "Number"), self.source)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("2018: 5683; 2017: 6100")
        self.typed.editingFinished.connect(self._typed)
        self._last_typed = ""
        self.rows.addRow("", self.typed)
        self.table = LayerChoice("")
        self.table.changed.connect(self.reading_changed)
        self.rows.addRow("", self.table)
        self._show_source()

    def _add_fields(self) -> None:
        self._heading(translate("Veerkracht", "Fields of the lettings"))
        self.fields: dict[str, FieldChoice] = {}
        for column, label in (
            (CODE, translate("Veerkracht", "Category code")),
            (DATUM, translate("Veerkracht", "Date of the letting")),
            (START, translate("Veerkracht", "Begin of the wait")),
            (EIND, translate("Veerkracht", "Date of the contract")),
            (NUMMER, translate("Veerkracht", "Number of the letting")),
            (AANTAL, translate("Veerkracht", "Number of lettings")),
            (PERIODE, translate("Veerkracht", "Period")),
        ):
            box = FieldChoice()
            box.fieldChanged.connect(lambda _: self.reading_changed.emit())
            self.fields[column] = box
            self.rows.addRow(label, box)
        self.least = QSpinBox()
        self.least.setRange(0, HIGHEST)
        self.least.setKeyboardTracking(False)
        self.least.setToolTip(translate("Veerkracht", "Periods with fewer lettings show no shares of waiting times."))
        self.least.valueChanged.connect(lambda _: self.reading_changed.emit())
        self.rows.addRow(translate("Veerkracht", "Waiting times from n ="), self.least)
        self.code_list = QgsFileWidget()
        self.code_list.setFilter("CSV (*.csv)")
        self.code_list.lineEdit().setPlaceholderText(translate("Veerkracht", "that of the plugin"))
        self.code_list.fileChanged.connect(lambda _: self.reading_changed.emit())
        self.rows.addRow(translate("Veerkracht", "Code list"), self.code_list)

    def _heading(self, text: str) -> None:
        label = QLabel(f"<b>{text}</b>")
        self.rows.addRow(label)

    # ---- What is chosen -------------------------------------------------------------------------------------------

    @property
    def chosen_fields(self) -> dict[str, str]:
        """Column -> field, '' for none."""
        return {column: box.currentField() for column, box in self.fields.items()}

    @property
    def chosen_source(self) -> str:
        """One of SOURCES."""
        return self.source.currentData()

    @property
    def chosen_agreement(self) -> dict[str, float]:
        """What was agreed, by the names that the definitions have."""
        return {name: box.value() for name, box in self.agreement.items()}

    @property
    def chosen_until(self) -> datetime.date | None:
        """The last day of the figures, None where that is to be taken from them."""
        return None if self.until.isNull() else self.until.date().toPyDate()

    def set_layer(self, layer: QgsVectorLayer | None, fields: Mapping[str, str] | None = None) -> None:
        """Offer the fields of another layer: ``fields`` where it has them, else those with a name that is known."""
        guessed = guessed_fields(layer)
        for column, box in self.fields.items():
            box.blockSignals(True)
            box.setLayer(layer)
            wanted = guessed[column] if fields is None else fields.get(column, "")
            box.setField(wanted if layer is not None and layer.fields().lookupField(wanted) >= 0 else "")
            box.blockSignals(False)

    def reset_agreement(self) -> None:
        """Fill in the published figures."""
        self._set_agreement({})
        self.agreement_changed.emit()

    def _set_agreement(self, figures: Mapping[str, object]) -> None:
        published = definitions.read(MONITOR)["afspraken"]
        for name, box in self.agreement.items():
            value = figures.get(name)
            box.blockSignals(True)
            box.setValue(float(value if isinstance(value, int | float) else published[name]))
            box.blockSignals(False)

    def _typed(self) -> None:
        if self.typed.text() != self._last_typed:
            self._last_typed = self.typed.text()
            self.reading_changed.emit()

    def _source_chosen(self) -> None:
        self._show_source()
        self.reading_changed.emit()

    def _show_source(self) -> None:
        self.typed.setVisible(self.chosen_source == TYPED)
        self.table.setVisible(self.chosen_source == TABLE)
        self.updateGeometry()

    # ---- What the project keeps -----------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """Return the choices, but for the layer of the lettings, as values that JSON knows."""
        return {
            "velden": self.chosen_fields,
            "codelijst": self.code_list.filePath(),
            "afspraken": self.chosen_agreement,
            "verhuringen_uit": self.chosen_source,
            "verhuringen": self.typed.text(),
            "verhuurtabel": self.table.layer_id,
            "tot": self.chosen_until.isoformat() if self.chosen_until else "",
            "minimum_wachttijden": self.least.value(),
        }

    def apply_state(self, state: Mapping[str, object], layer: QgsVectorLayer | None) -> None:
        """Take over choices, those of a new project where ``state`` has none; emits nothing."""
        source = state.get("verhuringen_uit")
        day = QDate.fromString(str(state.get("tot") or ""), Qt.DateFormat.ISODate)
        least = state.get("minimum_wachttijden")
        for widget in (self.source, self.code_list, self.until, self.least):
            widget.blockSignals(True)
        self.least.setValue(least if isinstance(least, int) else wait_limits().minimum)
        if day.isValid():
            self.until.setDate(day)
        else:
            self.until.clear()
        self.source.setCurrentIndex(SOURCES.index(source) if source in SOURCES else 0)
        self.code_list.setFilePath(str(state.get("codelijst") or ""))
        for widget in (self.source, self.code_list, self.until, self.least):
            widget.blockSignals(False)
        self._last_typed = str(state.get("verhuringen") or "")
        self.typed.setText(self._last_typed)
        self.table.set_layer_id(str(state.get("verhuurtabel") or ""))
        fields, figures = state.get("velden"), state.get("afspraken")
        self.set_layer(layer, fields if isinstance(fields, dict) else None)
        self._set_agreement(figures if isinstance(figures, dict) else {})
        self._show_source()
