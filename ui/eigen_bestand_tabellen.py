"""The tables of the preview of an own file: its rows as they stand, its columns with what they were taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..language import interface_language
from ..resources import definitions

if TYPE_CHECKING:
    from ..analysis.bladindeling import Blad
    from ..analysis.kolomkeuze import Begrepen
    from .eigen_bestand_gegevens import Gezien

translate = QCoreApplication.translate

FIRST, LAST = 300, 60  # rows of a long sheet that are shown, at its begin and its end
COLUMN, FIELD, FITS, EXAMPLES, DOWN = range(5)


class RawModel(QAbstractTableModel):
    """The rows of a sheet as they stand, coloured by what they are; of a long one the first and the last."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.blad: Blad | None = None
        self.roles: Sequence[str] = ()
        self.shown: list[int] = []
        self.width = 0
        colours = definitions.read("eigenbestand")["rollen"]
        self._colours = {role: QColor(item["kleur"]) for role, item in colours.items()}
        taal = interface_language()
        self._words = {role: item["tekst"][taal] for role, item in colours.items()}

    def set_sheet(self, blad: Blad | None, roles: Sequence[str]) -> None:
        """Show another sheet; ``roles`` says what each of its rows is, () where that is not known."""
        self.beginResetModel()
        self.blad, self.roles = blad, roles
        size = len(blad.rijen) if blad else 0
        places = range(size)
        self.shown = [*places[:FIRST], *places[max(FIRST, size - LAST) :]]
        self.width = max((len(blad.rijen[place]) for place in self.shown), default=0) if blad else 0
        self.endResetModel()

    def role_at(self, row: int) -> str:
        """Return what the row that is shown at ``row`` is, '' where that is not known."""
        return self.roles[self.shown[row]] if self.roles else ""

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.width

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            cells = self.blad.rijen[self.shown[index.row()]]
            text = (cells[index.column()] or "") if index.column() < len(cells) else ""
            kind = self._words.get(self.role_at(index.row()), "")
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{text}\n({kind})" if kind else text
            return " ".join(text.split())
        colour = self._colours.get(self.role_at(index.row()))
        if colour is not None and role == Qt.ItemDataRole.BackgroundRole:
            return colour
        if colour is not None and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(Qt.GlobalColor.black)  # readable on these colours in a dark theme too
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            from ..analysis.bladindeling import column_letters

            return column_letters(section)
        return str(self.blad.nummers[self.shown[section]]) if self.blad and section < len(self.shown) else None


def legend_html() -> str:
    """Return the colours of the rows with their words, as rich text."""
    taal = interface_language()
    return "&nbsp; ".join(
        f'<span style="background-color:{item["kleur"]};color:#000000">&nbsp;{item["tekst"][taal]}&nbsp;</span>'
        for item in definitions.read("eigenbestand")["rollen"].values()
    )


class ColumnTable(QTableWidget):
    """A row for each column of the file: what it is read as (to choose), how many cells do not fit, and which."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(0, 5, parent)
        self.setHorizontalHeaderLabels(
            [
                translate("Veerkracht", "Column"),
                translate("Veerkracht", "Read as"),
                translate("Veerkracht", "Fits"),
                translate("Veerkracht", "Do not fit"),
                translate("Veerkracht", "Fill ↓"),
            ]
        )
        self.horizontalHeaderItem(EXAMPLES).setToolTip(
            translate("Veerkracht", "How many cells cannot be read, and of some the row in the file and what it says.")
        )
        self.horizontalHeaderItem(DOWN).setToolTip(
            translate("Veerkracht", "An empty cell has the value above it, as cells have that were merged over rows.")
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setSectionResizeMode(EXAMPLES, QHeaderView.ResizeMode.Stretch)
        for column in (FITS, DOWN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(lambda item: item.column() == DOWN and self.changed.emit())

    def show_columns(self, gezien: Gezien) -> None:
        """Show what the columns of a file were understood as."""
        self.blockSignals(True)
        boxes = [self.cellWidget(row, FIELD) for row in range(self.rowCount())]
        focused = next((row for row, box in enumerate(boxes) if box is not None and box.hasFocus()), -1)
        self.setRowCount(len(gezien.begrepen))
        down = gezien.begrip.keuze.omlaag if gezien.begrip else ()
        for row, begrepen in enumerate(gezien.begrepen):
            self._show_column(row, begrepen, gezien.vraag.kind, begrepen.kolom.naam in down)
        self.blockSignals(False)
        # For the keyboard: one choice after the other, and on where it was.
        before: QWidget = self
        for row in range(self.rowCount()):
            box = self.cellWidget(row, FIELD)
            QWidget.setTabOrder(before, box)
            before = box
            if row == focused:
                box.setFocus()
        for column, width in ((COLUMN, 190), (FIELD, 210)):
            self.setColumnWidth(column, width)

    def _show_column(self, row: int, begrepen: Begrepen, kind: str, down: bool) -> None:
        name = QTableWidgetItem(begrepen.kolom.naam)
        unit = f" ({begrepen.kolom.eenheid})" if begrepen.kolom.eenheid else ""
        name.setToolTip(f"{begrepen.kolom.naam}{unit}")
        self.setItem(row, COLUMN, name)
        self.setCellWidget(row, FIELD, self._combo(begrepen, kind))
        share = 1 - begrepen.past_niet / begrepen.gevuld if begrepen.gevuld else 1.0
        # Never 100 % where a cell does not fit.
        percent = min(round(share * 100), 99) if begrepen.past_niet else 100
        fits = QTableWidgetItem(f"{percent} %" if begrepen.veld and begrepen.gevuld else "")
        fits.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, FITS, fits)
        shown = ", ".join(f"{number}: {cell}" for number, cell in begrepen.voorbeelden)
        text = f"{begrepen.past_niet} ({shown})" if begrepen.past_niet else ""
        examples = QTableWidgetItem(" ".join(text.split()))
        examples.setToolTip(text)
        self.setItem(row, EXAMPLES, examples)
        tick = QTableWidgetItem()
        tick.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        tick.setCheckState(Qt.CheckState.Checked if down else Qt.CheckState.Unchecked)
        self.setItem(row, DOWN, tick)

    def _combo(self, begrepen: Begrepen, kind: str) -> QComboBox:
        taal = interface_language()
        box = QComboBox()
        box.addItem(translate("Veerkracht", "(not read)"), "")
        for name, veld in definitions.read("eigenbestand")["soorten"][kind]["velden"].items():
            box.addItem(veld["tekst"][taal], name)
        box.setCurrentIndex(max(box.findData(begrepen.veld), 0))
        # The wheel scrolls the table, and must not change what it passes over.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.wheelEvent = lambda event: event.ignore()
        box.activated.connect(lambda _: self.changed.emit())
        return box

    def chosen_fields(self) -> dict[str, str]:
        """Return the field of each column, '' for none."""
        return {
            self.item(row, COLUMN).text(): self.cellWidget(row, FIELD).currentData() or ""
            for row in range(self.rowCount())
        }

    def chosen_down(self) -> tuple[str, ...]:
        """Return the columns whose empty cells have the value above them."""
        return tuple(
            self.item(row, COLUMN).text()
            for row in range(self.rowCount())
            if self.item(row, DOWN).checkState() == Qt.CheckState.Checked
        )


class OwnerList(QWidget):
    """The owners of a list of property: the user ticks those that are a corporatie, and says that the rest is none."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._verdicts: dict[str, bool | None] = {}
        self._is_part = False
        label = QLabel(translate("Veerkracht", "Tick the owners that are a corporation (between brackets: rows)."))
        label.setWordWrap(True)
        self.list = QListWidget()
        self.list.itemChanged.connect(self._tick)
        self.rest = QPushButton(translate("Veerkracht", "The rest is no corporation"))
        self.rest.setAutoDefault(False)
        self.rest.clicked.connect(lambda _=False: self._refuse_rest())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        for widget in (label, self.list, self.rest):
            layout.addWidget(widget)

    @property
    def is_asking(self) -> bool:
        """Whether there are owners of which nothing is known."""
        return None in self._verdicts.values()

    def show_owners(self, owners: Mapping[str, tuple[int, bool | None]], is_part: bool) -> None:
        """Show owners with the number of their rows, those to be asked first; ``is_part``: the file has more rows."""
        self._is_part = is_part
        self._verdicts = {name: verdict for name, (_, verdict) in owners.items()}
        here, top = self.list.currentItem(), self.list.verticalScrollBar().value()
        current = here.data(Qt.ItemDataRole.UserRole) if here else None
        self.list.blockSignals(True)
        self.list.clear()
        for name, (rows, verdict) in sorted(owners.items(), key=lambda item: (item[1][1] is not None, -item[1][0])):
            item = QListWidgetItem(f"{name} ({rows})" if verdict is not None else f"? {name} ({rows})")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if verdict else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.verticalScrollBar().setValue(top)
        self.rest.setEnabled(self.is_asking)

    def chosen(self) -> dict[str, bool]:
        """Return of each owner that is known whether it is a corporatie."""
        return {name: verdict for name, verdict in self._verdicts.items() if verdict is not None}

    def _tick(self, item: QListWidgetItem) -> None:
        self._verdicts[item.data(Qt.ItemDataRole.UserRole)] = item.checkState() == Qt.CheckState.Checked
        self.changed.emit()

    def _refuse_rest(self) -> None:
        self._verdicts = {name: bool(verdict) for name, verdict in self._verdicts.items()}
        if self._is_part:  # and of the rows that were not read yet
            from ..analysis.kolomkeuze import OTHERS

            self._verdicts[OTHERS] = False
        self.changed.emit()
