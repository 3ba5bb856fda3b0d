"""The tables of the area profile: as high as their rows, with small drawings in their cells."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QModelIndex, QRect, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ..processing.base.tekstregels import SOFT, breakable, halves, wrapped
from .gebiedsprofiel_gegevens import Chip
from .gebiedsprofiel_regels import Regel, data, term
from .gebiedsprofiel_tekenen import Kleuren, draw_chip, draw_difference, draw_sparkline

DRAWN = Qt.ItemDataRole.UserRole  # what a cell draws
CODE = Qt.ItemDataRole.UserRole + 1  # the area that a row stands for
BREAKABLE = Qt.ItemDataRole.UserRole + 2  # the text of a cell with its soft hyphens
LINE_SEPARATOR = "\u2028"
PADDING = 3  # pixels above and below what is in a cell
BAR, LINE = 38, 42  # width of the drawings
COMPACT, SMALL = 0.92, 0.88  # of the size of other texts
CHIP_SHARE = 1.35  # width of a chip, in its height
CHIP_GAP = 8  # pixels between a chip and its class
ROOM_BESIDE = 30  # heights of a line: in a wider table maps and classes stand beside each other
NAME, GEBIED, GEMEENTE, NEDERLAND, PLAATS, VERSCHIL, VERLOOP = range(7)


class FitTable(QTableWidget):
    """A table without scroll bars of its own, on the page that scrolls. No text in it is cut off.

    Its rows are as high as their texts need in the columns that ``widths_in`` gives.
    """

    def __init__(self, columns: int, parent: QWidget | None = None):
        super().__init__(0, columns, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWordWrap(False)  # the lines are made here, so that heights and texts agree
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(0)

    def widths_in(self, room: int) -> Sequence[int]:
        """Return the width of every column in a table that is ``room`` wide, 0 for a hidden one."""
        raise NotImplementedError

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide another width among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Take the widths of the columns, and the height of the rows."""
        widths = self.widths_in(self.viewport().width())
        for column, width in enumerate(widths):
            self.setColumnHidden(column, not width)
            if width:
                self.setColumnWidth(column, width)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.height_of(row, widths))
        header = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + 4)

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """Return the height of a row of which the columns are as wide as this."""
        items = [(self.item(row, column), width) for column, width in enumerate(widths) if width]
        if self.columnSpan(row, 0) > 1:
            items = [(self.item(row, 0), sum(widths))]
        most = max((len(self.lines_of(item, width)) for item, width in items if item is not None), default=1)
        return max(most, 1) * QFontMetrics(self.font()).height() + 2 * PADDING

    @property
    def margin(self) -> int:
        """Pixels that the style keeps free on either side of a text in a cell."""
        return self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1

    def width_for(self, text: str, font: QFont) -> int:
        """Return how wide a column has to be for a text on one line."""
        # One pixel more: Qt measures fractions of them when it draws.
        return QFontMetrics(font).horizontalAdvance(text) + 2 * self.margin + 1

    def lines_of(self, item: QTableWidgetItem, width: int) -> list[str]:
        """Return the text of a cell in the lines that it takes in a column of this width."""
        text = item.data(BREAKABLE) or item.text()
        metrics = QFontMetrics(item.data(Qt.ItemDataRole.FontRole) or self.font())
        return wrapped(text, metrics.horizontalAdvance, width - 2 * self.margin - 1)

    def put(self, row: int, column: int, text: str, *, right: bool = False, tip: str = "") -> QTableWidgetItem:
        """Put a text in a cell, which is made if there is none yet. It may be broken at its soft hyphens."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, column, item)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        item.setText(text.replace(SOFT, ""))
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(tip)
        item.setData(DRAWN, None)
        item.setData(BREAKABLE, text if SOFT in text else None)
        return item


class _Cells(QStyledItemDelegate):
    """Writes texts on their lines, and draws what is no text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Give the style the text in its lines."""
        super().initStyleOption(option, index)
        table = self.parent()
        item = table.item(index.row(), index.column())
        if item is not None and option.text:
            option.text = LINE_SEPARATOR.join(table.lines_of(item, option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a cell."""
        drawn = index.data(DRAWN)
        if drawn is None:
            super().paint(painter, option, index)
            return
        kleuren = Kleuren.of(option.palette)
        if isinstance(drawn, Chip):
            self.parent().paint_chip(painter, option.rect, drawn, index.column(), kleuren)
            return
        # In a row of several lines a drawing is as high as in any other.
        high = QFontMetrics(self.parent().font()).height()
        place = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, 0)
        place = QRectF(place.left(), place.center().y() - high / 2, place.width(), high)
        if index.column() == VERSCHIL:
            draw_difference(painter, place, drawn.uitwijking, drawn.oordeel, kleuren)
        elif drawn.reeks is not None:
            reeks = drawn.reeks
            draw_sparkline(painter, place, (reeks.gebied, reeks.gemeente), reeks.perioden, kleuren)


class ChipTable(FitTable):
    """The class of an area on every map: beside its name, and below it in a narrow panel."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(2, parent)
        self.horizontalHeader().hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these classes."""
        self.setRowCount(len(chips))
        for row, chip in enumerate(chips):
            for column, text in enumerate((chip.kaart, chip.label)):
                item = self.put(row, column, text, tip=f"{chip.kaart}: {chip.label}")
                item.setData(DRAWN, chip)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{chip.kaart}: {chip.label}")
        self.fit()

    def widths_in(self, room: int) -> Sequence[int]:
        """Return half of the width for names and for classes, or all of it for both."""
        beside = room >= ROOM_BESIDE * QFontMetrics(self.font()).height()
        return (room // 2, room - room // 2) if beside else (room, 0)

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """Return the height of name and class: of the higher of the two where they stand beside each other."""
        chip = self.item(row, 0).data(DRAWN)
        name, label = (self._height(*part) for part in self._parts(chip, widths))
        return (max(name, label) if widths[1] else name + label + PADDING) + 2 * PADDING

    def paint_chip(self, painter: QPainter, cell: QRect, chip: Chip, column: int, kleuren: Kleuren) -> None:
        """Draw the name of a map or the class, or both in the only column."""
        widths = [0 if self.isColumnHidden(number) else self.columnWidth(number) for number in (0, 1)]
        (names, name_font), (labels, font) = self._parts(chip, widths)
        left, top = cell.left() + self.margin, cell.top() + PADDING
        painter.save()
        if column == 0:
            self._write(painter, left, top, names, name_font, kleuren.grey)
            top += self._height(names, name_font)
        if column == 1 or not widths[1]:
            line = QFontMetrics(font).height()
            square = QRectF(left, top + line * 0.1, line * 0.8 * CHIP_SHARE, line * 0.8)
            draw_chip(painter, square, chip, kleuren)
            ink = kleuren.ink if chip.kleur else kleuren.grey
            self._write(painter, left + self._indent(font), top, labels, font, ink)
        painter.restore()

    def _parts(self, chip: Chip, widths: Sequence[int]) -> list[tuple[list[str], QFont]]:
        """Return the lines of the name and of the class, each with its font."""
        name, label = (self.font() if widths[1] else _sized(self.font(), SMALL)), self.font()
        room = [width - 2 * self.margin - 1 for width in (widths[0], widths[1] or widths[0])]
        return [
            (wrapped(chip.kaart, QFontMetrics(name).horizontalAdvance, room[0]), name),
            (wrapped(chip.label, QFontMetrics(label).horizontalAdvance, room[1] - self._indent(label)), label),
        ]

    @staticmethod
    def _indent(font: QFont) -> int:
        return round(QFontMetrics(font).height() * 0.8 * CHIP_SHARE) + CHIP_GAP

    @staticmethod
    def _height(lines: Sequence[str], font: QFont) -> int:
        return max(len(lines), 1) * QFontMetrics(font).height()

    @staticmethod
    def _write(painter: QPainter, left: int, top: int, lines: Sequence[str], font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(QPen(ink))
        metrics = QFontMetrics(font)
        for number, line in enumerate(lines):
            painter.drawText(left, top + number * metrics.height() + metrics.ascent(), line)


class FigureTable(FitTable):
    """The figures of an area beside those of gemeente and Netherlands, the difference, and the course.

    The columns with numbers are as wide as what is in them and the names take the rest, on two lines where needed.
    """

    def __init__(self, parent: QWidget | None = None):
        self._lines: Sequence[Regel] = ()
        self._needed = [0] * 7  # width of the columns; that of the names is the least that they can do with
        super().__init__(7, parent)
        self.setFont(_sized(self.font(), COMPACT))
        self.horizontalHeader().setFont(_sized(self.font(), SMALL))

    def show_lines(self, lines: Sequence[Regel], heading: str, taal: str, tips: Sequence[str]) -> None:
        """Show a profile; ``heading`` is that of the second reference, ``tips`` explain place, difference, course."""
        names = ["", *(term(name, taal) for name in ("gebied", "gemeente")), heading]
        names += [term(name, taal) for name in ("plaats", "verschil", "verloop")]
        self.clearSpans()
        self.setRowCount(len(lines))
        for column, name in enumerate(names):
            head = QTableWidgetItem(name.replace(" ", "\n"))
            centred = column in (VERSCHIL, VERLOOP)
            side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignRight
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            head.setToolTip(tips[column - PLAATS] if column >= PLAATS else name)
            self.setHorizontalHeaderItem(column, head)
        for row, line in enumerate(lines):
            self._show_line(row, line, taal)
        self._lines = lines
        for column in range(self.columnCount()):
            self.setColumnHidden(column, False)  # Qt does not measure the heading of a hidden one
        self._needed = [self._width_of(column) for column in range(self.columnCount())]
        self.fit()

    def _show_line(self, row: int, line: Regel, taal: str) -> None:
        name, own = line.short()
        texts = (breakable(name, data()["afbreken"]), own, line.gemeente, line.nederland, line.plaats, "", "")
        course = f"\n{term('verloop', taal)}: {line.verloop}" if line.reeks is not None else ""
        bold = self.font()
        bold.setBold(True)
        for column, text in enumerate(texts):
            item = self.put(row, column, text, right=column > 0, tip=line.hulp + course)
            item.setFont(bold if column == GEBIED or line.is_heading else self.font())
            if column in (VERSCHIL, VERLOOP) and not line.is_heading:
                item.setData(DRAWN, line)
        if line.is_heading:
            self.setSpan(row, 0, 1, self.columnCount())

    def _width_of(self, column: int) -> int:
        """Return the width that a column needs: for the names with which none takes more than two lines."""
        items = [self.item(row, column) for row, line in enumerate(self._lines) if not line.is_heading]
        if column == NAME:
            return max((self._narrowest(item) for item in items), default=0)
        # A figure stands on one line; words in its place ("geen gegevens") may take two.
        parts = ((part, item.font()) for item in items for part in _unbroken(item.text()))
        widest = max((self.width_for(part, font) for part, font in parts), default=0)
        drawing = {VERSCHIL: BAR, VERLOOP: LINE}.get(column, 0)
        return max(widest, drawing, self.horizontalHeader().sectionSizeHint(column))

    def _narrowest(self, item: QTableWidgetItem) -> int:
        """Return the least width in which a name takes two lines and no word is broken where it may not be."""
        text = item.data(BREAKABLE) or item.text()
        pairs = halves(text) or [(text,)]
        return min(max(self.width_for(half, item.font()) for half in pair) for pair in pairs)

    def widths_in(self, room: int) -> Sequence[int]:
        """Return the widths, 0 for columns that are empty or that there is no room for; the names take the rest.

        The place goes first, then the course, which both stand in the tooltips too; the difference goes last.
        """
        filled = {
            PLAATS: any("/" in line.plaats for line in self._lines),
            VERLOOP: any(line.reeks is not None for line in self._lines),
        }
        widths = [width if filled.get(column, True) else 0 for column, width in enumerate(self._needed)]
        for column in (PLAATS, VERLOOP, VERSCHIL):
            if sum(widths) > room:
                widths[column] = 0
        return [max(room - sum(widths[1:]), 1), *widths[1:]]


class LinkTable(FitTable):
    """Areas to click on."""

    clicked_code = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(3, parent)
        self.horizontalHeader().hide()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.cellClicked.connect(self._click)

    def show_areas(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Show areas: code, name, what stands behind it, distance."""
        self.clearSelection()
        self.setRowCount(len(rows))
        link = Kleuren.of(self.palette()).link
        font = self.font()
        font.setUnderline(True)
        for row, (code, name, place, distance) in enumerate(rows):
            item = self.put(row, 0, name, tip=f"{name} ({code})")
            item.setFont(font)
            item.setForeground(QColor(link))
            item.setData(CODE, code)
            self.put(row, 1, place)
            self.put(row, 2, distance, right=True)
        self.fit()

    def widths_in(self, room: int) -> Sequence[int]:
        """Return the widths of place and distance as they need, and what they leave for the names."""
        behind = [[self.item(row, column).text() for row in range(self.rowCount())] for column in (1, 2)]
        needed = [max((self.width_for(text, self.font()) for text in texts), default=0) for texts in behind]
        return [max(room - sum(needed), 1), *needed]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a name can be clicked."""
        super().mouseMoveEvent(event)
        place = event.pos()
        hand = self.columnAt(place.x()) == 0 and self.rowAt(place.y()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the area of the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._click(self.currentRow(), 0)
        else:
            super().keyPressEvent(event)

    def _click(self, row: int, column: int) -> None:
        code = self.item(row, 0).data(CODE)
        if column == 0 and code:
            self.clicked_code.emit(code)


def _unbroken(text: str) -> list[str]:
    """Return the parts of a text between which it may be broken."""
    return [text] if any(mark.isdigit() for mark in text) else text.split()


def _sized(font: QFont, factor: float) -> QFont:
    """Return a font of another size."""
    font = QFont(font)
    font.setPointSizeF(font.pointSizeF() * factor)
    return font
