"""A table to read, sort, copy and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Invoerfout
from ..language import sentence
from .export import FORMS, export_table
from .kolommen import Kolom, shown_text, shown_values

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

WIDEST = 140  # pixels of a text column at first; the user may widen it
HEADING_SIZE = 0.9  # of the font
PADDING, SORT_MARK = 4, 22  # pixels beside a cell, and beside a heading


class FrameModel(QAbstractTableModel):
    """A DataFrame as Qt's views know it: a row a row, in the order that it is sorted in."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.frame: pd.DataFrame | None = None
        self.columns: list[Kolom] = []
        self.order: list[int] = []  # the positions of the rows, as shown
        self.taal = "nl"
        self._values: list[list[object]] = []
        self._positions: dict[object, int] = {}

    def set_frame(self, frame: pd.DataFrame, columns: Sequence[Kolom], taal: str) -> None:
        """Show another table; its order is kept until it is sorted."""
        self.beginResetModel()
        self.frame, self.columns, self.taal = frame, list(columns), taal
        self.order = list(range(len(frame)))
        self._values = [shown_values(frame, kolom) for kolom in columns]
        self._positions = {label: position for position, label in enumerate(frame.index)}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.order)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        kolom = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return kolom.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return kolom.hulp or kolom.label.replace("\n", " ")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if kolom.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what has no value comes last either way."""
        if self.frame is None or not 0 <= column < len(self.columns):
            return
        ascending = order == Qt.SortOrder.AscendingOrder
        self.layoutAboutToBeChanged.emit()
        moved = [(index, self.order[index.row()]) for index in self.persistentIndexList()]
        self.order = sorted_positions(self.frame, self.columns[column], ascending)
        places = {position: row for row, position in enumerate(self.order)}
        for index, position in moved:
            self.changePersistentIndex(index, self.index(places[position], index.column()))
        self.layoutChanged.emit()

    def label_of(self, row: int) -> object:
        """Return the index label of the row that is shown at ``row``."""
        return self.frame.index[self.order[row]]

    def row_of(self, label: object) -> int:
        """Return where the row with this index label is shown, -1 for nowhere."""
        position = self._positions.get(label, -1)
        return self.order.index(position) if position >= 0 else -1

    def text_rows(self, rows: Sequence[int]) -> list[list[str]]:
        """Return rows as they are shown."""
        return [[self._text(row, column) for column in range(len(self.columns))] for row in rows]

    def _text(self, row: int, column: int) -> str:
        """Return what a cell shows; written when it comes into view, as a country has many."""
        return shown_text(self._values[column][self.order[row]], self.columns[column], self.taal)


def sorted_positions(frame: pd.DataFrame, kolom: Kolom, ascending: bool) -> list[int]:
    """Return the positions of the rows in the order of a column, small letters as capitals, the missing last."""
    import numpy as np

    values = frame[kolom.naam]
    if kolom.is_number:
        keys = values.to_numpy(dtype=float, na_value=np.nan)
        keys = keys if ascending else -keys
        return np.argsort(keys, kind="stable").tolist()  # NaN comes last
    known = values.notna().to_numpy()
    texts = values.astype(object).where(known, "").astype(str).str.casefold().tolist()
    order = sorted(np.flatnonzero(known).tolist(), key=lambda position: texts[position], reverse=not ascending)
    return order + np.flatnonzero(~known).tolist()


class FrameTable(QWidget):
    """A table with sorting, a row of totals that stays in sight, and buttons to copy and export."""

    row_clicked = pyqtSignal(object)  # the index label of the row
    sort_changed = pyqtSignal(str, bool)  # the column, and whether it ascends

    def __init__(self, name: str = "tabel", parent: QWidget | None = None):
        super().__init__(parent)
        self.name = name  # what a file is called that is exported
        self.model = FrameModel(self)
        self.totals = FrameModel(self)
        self._title: Callable[[], str] = lambda: self.name
        self._sort = ("", True)
        self._make_views()
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.totals_view)
        layout.addLayout(self._buttons)

    def _make_views(self) -> None:
        self.view = _view(self.model)
        self.view.setSortingEnabled(True)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().setSortIndicatorShown(True)
        font = self.view.horizontalHeader().font()
        font.setPointSizeF(max(font.pointSizeF() * HEADING_SIZE, 7.0))
        self.view.horizontalHeader().setFont(font)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.totals_view = _view(self.totals)
        self.totals_view.horizontalHeader().hide()
        self.totals_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.totals_view.setSelectionMode(QTableView.SelectionMode.NoSelection)
        for side in (self.totals_view.setVerticalScrollBarPolicy, self.totals_view.setHorizontalScrollBarPolicy):
            side(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.totals_view.font()
        font.setBold(True)
        self.totals_view.setFont(font)
        self.totals_view.hide()
        self.view.clicked.connect(lambda index: self.row_clicked.emit(self.model.label_of(index.row())))
        header = self.view.horizontalHeader()
        header.sectionResized.connect(lambda column, _, width: self.totals_view.setColumnWidth(column, width))
        header.sortIndicatorChanged.connect(self._report_sort)
        self.view.horizontalScrollBar().valueChanged.connect(self.totals_view.horizontalScrollBar().setValue)

    def _make_buttons(self) -> None:
        copy = QAction(translate("Veerkracht", "Copy"), self)
        copy.setObjectName("copy")
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.setToolTip(translate("Veerkracht", "Copy the selected rows, or all, to paste them in a spreadsheet"))
        copy.triggered.connect(self.copy)
        self.view.addAction(copy)
        menu = QMenu(self)
        for form, label in form_labels().items():
            action = menu.addAction(label)
            action.setObjectName(f"export_{form}")
            action.triggered.connect(lambda _=False, form=form: self.ask_export(form))
        export = QToolButton()
        export.setObjectName("export")
        export.setText(translate("Veerkracht", "Export"))
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        export.setMenu(menu)
        button = QToolButton()
        button.setDefaultAction(copy)
        self.count = QLabel()
        self.count.setObjectName("count")
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.count, 1)
        self._buttons.addWidget(button)
        self._buttons.addWidget(export)

    # ---- What it shows --------------------------------------------------------------------------------------------

    def set_frame(
        self,
        frame: pd.DataFrame,
        columns: Sequence[Kolom],
        totaal: pd.DataFrame | None = None,
        *,
        taal: str = "",
        count: str = "",
    ) -> None:
        """Show ``frame``, sorted as before where it still has that column; ``totaal`` is a row that stays below it.

        ``taal`` is the notation of the numbers, by default that of QGIS; ``count`` a short text beside the buttons.
        """
        from ..language import interface_language

        taal = taal or interface_language()
        same = [kolom.naam for kolom in self.model.columns] == [kolom.naam for kolom in columns]
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        self.model.set_frame(frame, columns, taal)
        header.blockSignals(False)
        self.totals.set_frame(totaal if totaal is not None else frame.iloc[:0], columns, taal)
        self.set_sort(*self._sort)
        if not same:
            self._fit_columns()
        self._place_totals(totaal is not None)
        self.count.setText(count)

    def sort_state(self) -> tuple[str, bool]:
        """Return the column that the table is sorted by, '' for none, and whether it ascends."""
        return self._sort

    def set_sort(self, naam: str, ascending: bool) -> None:
        """Sort by a column, also of tables to come; one without that column is sorted by its first."""
        self._sort = (naam, bool(ascending))
        names = [kolom.naam for kolom in self.model.columns]
        if not names:
            return
        column = names.index(naam) if naam in names else 0
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(column, order)
        header.blockSignals(False)
        self.model.sort(column, order)

    def select_rows(self, labels: Sequence[object]) -> None:
        """Mark rows by their index labels and bring the first into view; does not emit ``row_clicked``."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        rows = [row for row in (self.model.row_of(label) for label in labels) if row >= 0]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            selection.select(self.model.index(row, 0), flags)
        if rows:
            self.view.scrollTo(self.model.index(min(rows), 0))

    def _report_sort(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self.model.columns):
            self._sort = (self.model.columns[section].naam, order == Qt.SortOrder.AscendingOrder)
            self.sort_changed.emit(*self._sort)

    def _fit_columns(self) -> None:
        """Give each column the width of its widest cell or of its heading, with room for the mark of the sort order."""
        header = self.view.horizontalHeader().fontMetrics()
        for column, kolom in enumerate(self.model.columns):
            heading = max(header.horizontalAdvance(line) for line in kolom.label.split("\n")) + SORT_MARK
            width = max(self.view.sizeHintForColumn(column) + PADDING, heading)
            self.view.setColumnWidth(column, width if kolom.is_number else min(width, WIDEST))

    def _place_totals(self, present: bool) -> None:
        self.totals_view.setVisible(present)
        if not present:
            return
        for column in range(len(self.model.columns)):
            width = max(self.view.columnWidth(column), self.totals_view.sizeHintForColumn(column))
            self.view.setColumnWidth(column, width)
            self.totals_view.setColumnWidth(column, width)
        rows = self.totals.rowCount()
        self.totals_view.setFixedHeight(rows * self.totals_view.verticalHeader().defaultSectionSize() + 2)
        self.totals_view.horizontalScrollBar().setValue(self.view.horizontalScrollBar().value())

    # ---- What leaves it -------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected rows, or all, with their headings on the clipboard."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        whole = not rows
        lines = [[kolom.label.replace("\n", " ") for kolom in self.model.columns]]
        lines += self.model.text_rows(rows or range(self.model.rowCount()))
        if whole:
            lines += self.totals.text_rows(range(self.totals.rowCount()))
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def export(self, path: str | Path, form: str) -> None:
        """Write the table as it is sorted, with its totals, in one of FORMS. Raises Invoerfout where that cannot be."""
        export_table(Path(path), form, self.model.frame.iloc[self.model.order], self.totals.frame, self.model.columns)

    def ask_export(self, form: str) -> None:
        """Ask for a file and write the table there; what goes wrong is said."""
        if self.model.frame is None:
            return
        suffix, kinds = FORMS[form]
        path, _ = QFileDialog.getSaveFileName(self, form_labels()[form], f"{self._title()}{suffix}", kinds)
        if not path:
            return
        if not path.lower().endswith(suffix):
            path += suffix
        try:
            self.export(path, form)
        except Invoerfout as error:
            self.count.setText(sentence(error.melding))
            return
        self.count.setText(translate("Veerkracht", "Saved: {file}").format(file=Path(path).name))

    def set_export_name(self, name: Callable[[], str]) -> None:
        """Give the function that says what an exported file is called, without its suffix."""
        self._title = name


def form_labels() -> dict[str, str]:
    """Return the forms of an export, by name as the menu has them."""
    return {
        "csv": translate("Veerkracht", "csv for machines (point, comma)"),
        "csv_nl": translate("Veerkracht", "Dutch csv (comma, semicolon)"),
        "xlsx": translate("Veerkracht", "Excel (xlsx)"),
    }


def _view(model: FrameModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setAlternatingRowColors(True)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setMinimumSize(QSize(120, 0))
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(view.fontMetrics().height() + 6)
    view.horizontalHeader().setMinimumSectionSize(30)
    return view
