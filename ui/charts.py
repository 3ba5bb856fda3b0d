"""The widget that shows a chart of ``drawing``: in the colours of the application, with what is clicked in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QEvent, QPointF, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from qgis.PyQt.QtWidgets import QApplication, QHBoxLayout, QScrollBar, QSizePolicy, QToolTip, QWidget

from ..language import interface_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS_PER_INCH = 72
BASE_DPI = 96
ROW = 24  # pixels of a row of a chart with rows
READABLE, VISIBLE = 4.5, 3.0  # contrast of text and of what is drawn (WCAG 2.1, 1.4.3 and 1.4.11)
OPAQUE = 255
DARK = 0.18  # luminance of paper on which white can be read better than black
SMALLEST = 60  # pixels: below this nothing can be read
WHEEL_ROW = 40  # eighths of a degree that the wheel turns for a row
WAIT_MS = 40  # while the user drags the border of the dock


@dataclass(frozen=True)
class Raak:
    """What can be clicked: its name, its rectangle in pixels of the chart (from above), and its tooltip."""

    naam: str
    vlak: tuple[float, float, float, float]  # left, top, width, height
    tekst: str = ""

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point lies in it."""
        left, top, width, height = self.vlak
        return left <= x < left + width and top <= y < top + height


@dataclass(frozen=True)
class Stijl:
    """What a chart is drawn with: colours that can be read on each other, sizes in pixels, and which rows fit.

    Of a chart with rows, ``first`` and ``count`` are those in view; ``top`` and ``bottom`` is the room that the
    widget left for an axis and a legend. ``gekozen`` are the names that are marked.
    """

    width: int
    height: int
    paper: str = "#FFFFFF"
    ink: str = "#202124"
    grey: str = "#5F6368"  # for text that matters less; readable all the same
    grid: str = "#DADCE0"
    accent: str = "#1A73E8"
    dark: bool = False
    points: float = 8.0  # size of the text
    dpi: float = BASE_DPI
    taal: str = "nl"
    first: int = 0
    count: int = 0
    top: int = 0
    bottom: int = 0
    gekozen: frozenset[str] = frozenset()

    def pixels(self, points: float) -> float:
        """Return how many pixels a size in points is."""
        return points * BASE_DPI / POINTS_PER_INCH

    @property
    def line(self) -> float:
        """The height of a line of text, in pixels."""
        return self.pixels(self.points) * 1.35


Tekening = Callable[["Figure", Stijl], Sequence[Raak] | None]


class Chart(QWidget):
    """Shows what a function draws in a matplotlib figure, anew when the size, the theme or the figures change.

    Drawn by matplotlib into a picture rather than by its own Qt widget: that brings a toolbar, an event loop and a
    choice of Qt that may not be the one of QGIS.
    """

    clicked = pyqtSignal(str)  # the name of what was clicked
    drawn = pyqtSignal()  # a new picture was painted

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._canvas = _Surface(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.valueChanged.connect(self.redraw)
        self._bar.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._canvas, 1)
        layout.addWidget(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._function: Tekening | None = None
        self._rows = self._bottom = 0
        self._top_room: Callable[[int], int] = lambda _: 0
        self._marked: frozenset[str] = frozenset()
        self.picture: QImage | None = None
        self.hits: list[Raak] = []
        self._stale = False
        self._turned = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.redraw)

    def sizeHint(self) -> QSize:
        return QSize(360, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def draw(
        self, function: Tekening | None, *, rows: int = 0, top: int | Callable[[int], int] = 0, bottom: int = 0
    ) -> None:
        """Show what ``function(figure, style)`` draws; None for nothing. It returns what can be clicked, if anything.

        With ``rows``, only those in view are asked for (``style.first``, ``style.count``) and a scroll bar does the
        rest; ``top`` (or what it returns for a width) and ``bottom`` are the pixels above and below the rows. While the
        chart is not in sight, nothing is drawn until it is.
        """
        self._function, self._rows, self._bottom = function, rows, bottom
        self._top_room = top if callable(top) else lambda _: top
        self._fit_rows()
        self.redraw()

    def mark(self, names: Sequence[str]) -> None:
        """Mark what has these names."""
        marked = frozenset(names)
        if marked != self._marked:
            self._marked = marked
            self.redraw()

    def scroll_to(self, row: int) -> None:
        """Bring a row into view."""
        first, shown = self._bar.value(), self._shown_rows()
        if not first <= row < first + shown:
            self._bar.setValue(max(row - shown // 2, 0))

    def style_now(self) -> Stijl:
        """Return what would be drawn with now."""
        colours = theme(opaque_palette(self))
        size = self._canvas.size()
        return Stijl(
            width=max(size.width(), SMALLEST),
            height=max(size.height(), SMALLEST),
            points=text_points(self.font()),
            dpi=BASE_DPI * self.devicePixelRatioF(),
            taal=interface_language(),
            first=self._bar.value() if self._rows else 0,
            count=min(self._shown_rows(), self._rows),
            top=self._top_room(size.width()),
            bottom=self._bottom,
            gekozen=self._marked,
            **colours,
        )

    def redraw(self) -> None:
        """Draw again, at once when in sight and otherwise when that comes."""
        if not self.isVisible() or self._canvas.width() < SMALLEST or self._canvas.height() < SMALLEST:
            self._stale = True
            return
        self._stale = False
        self.picture, self.hits = None, []
        if self._function is not None:
            style = self.style_now()
            self.picture, self.hits = paint_figure(self._function, style)
            self.picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._canvas.update()

    def image(self, width: int, height: int, *, rows_from: int = 0) -> QImage:
        """Return the chart as a picture of another size, on white paper, for print or the clipboard."""
        top = self._top_room(width)
        style = Stijl(
            width, height, taal=interface_language(), points=text_points(self.font()), dpi=2 * BASE_DPI,
            first=rows_from, top=top, bottom=self._bottom,
            count=min(max((height - top - self._bottom) // ROW, 1), self._rows), gekozen=self._marked,
        )  # fmt: skip
        return paint_figure(self._function, style)[0] if self._function else QImage()

    def _shown_rows(self) -> int:
        return max((self._canvas.height() - self._top_room(self._canvas.width()) - self._bottom) // ROW, 1)

    def _fit_rows(self) -> None:
        last = max(self._rows - self._shown_rows(), 0) if self._rows else 0
        self._bar.blockSignals(True)
        self._bar.setRange(0, last)
        self._bar.setPageStep(self._shown_rows())
        self._bar.blockSignals(False)
        self._bar.setVisible(last > 0)

    # ---- Events ---------------------------------------------------------------------------------------------------

    def _resized(self) -> None:
        self._fit_rows()
        if self.picture is None:
            self.redraw()
        else:
            self._later.start(WAIT_MS)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._fit_rows()
        if self._stale:
            # The layout gives the size only after this.
            self._later.start(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font of the application."""
        super().changeEvent(event)
        changes = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in changes and hasattr(self, "_later"):
            self._later.start(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._bar.isVisible():
            self._turned += event.angleDelta().y() / WHEEL_ROW
            rows = int(self._turned)  # a touchpad turns less than a row at a time
            self._turned -= rows
            self._bar.setValue(self._bar.value() - rows)
            event.accept()
        else:
            super().wheelEvent(event)

    def _hit_at(self, point: QPointF) -> Raak | None:
        return next((hit for hit in reversed(self.hits) if hit.contains(point.x(), point.y())), None)

    def click_at(self, x: float, y: float) -> None:
        """Do what a click at this place does."""
        hit = self._hit_at(QPointF(x, y))
        if hit is not None and hit.naam:
            self.clicked.emit(hit.naam)


class _Surface(QWidget):
    """The part of a chart that is painted."""

    def __init__(self, chart: Chart):
        super().__init__(chart)
        self._chart = chart
        self.setMouseTracking(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._chart.picture is not None:
            painter.drawImage(QPointF(0, 0), self._chart.picture)
        painter.end()
        self._chart.drawn.emit()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._chart._resized()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._chart.wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._chart.click_at(event.pos().x(), event.pos().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._chart._hit_at(QPointF(event.pos()))
        pointer = hit is not None and bool(hit.naam)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointer else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._chart._hit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), hit.tekst if hit else "", self)
            return True
        return super().event(event)


def paint_figure(function: Tekening, style: Stijl) -> tuple[QImage, list[Raak]]:
    """Return the picture that a function draws, and what can be clicked in it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(
        figsize=(style.width / BASE_DPI, style.height / BASE_DPI), dpi=style.dpi, facecolor=style.paper, frameon=True
    )
    canvas = FigureCanvasAgg(figure)
    hits = list(function(figure, style) or [])
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    # A copy: the buffer belongs to the canvas, which goes.
    image = QImage(bytes(canvas.buffer_rgba()), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    return image, hits


def text_points(font: QFont) -> float:
    """Return the size of the text in a chart: a little less than that of the application, and readable."""
    points = font.pointSizeF()
    return min(max(points if points > 0 else 9.0, 8.0), 11.0) * 0.9


# ---- Colours ------------------------------------------------------------------------------------------------------


def opaque_palette(widget: QWidget) -> QPalette:
    """Return the palette of the widget that is seen behind this one: themes of QGIS make most of them transparent."""
    while widget is not None:
        if widget.palette().color(QPalette.ColorRole.Window).alpha() == OPAQUE:
            return widget.palette()
        widget = widget.parentWidget()
    return QApplication.palette()


def theme(palette: QPalette) -> dict[str, object]:
    """Return the colours of a chart in the theme of the application, all readable on its paper."""
    window = palette.color(QPalette.ColorRole.Window)
    # A dark theme has its lists darker than its windows, and a chart of that size would be a hole.
    paper = window if luminance(window) < DARK else palette.color(QPalette.ColorRole.Base)
    ink = readable(palette.color(QPalette.ColorRole.WindowText), paper, READABLE)
    grey = readable(mix(ink, paper, 0.35), paper, READABLE)
    return {
        "paper": paper.name(),
        "ink": ink.name(),
        "grey": grey.name(),
        "grid": mix(ink, paper, 0.85).name(),
        "accent": readable(palette.color(QPalette.ColorRole.Highlight), paper, VISIBLE).name(),
        "dark": luminance(paper) < DARK,
    }


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return the colour that lies ``share`` of the way from the first to the second."""
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return QColor(*(round(one + (other - one) * share) for one, other in parts))


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast between two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: QColor, paper: QColor, least: float) -> QColor:
    """Return ``colour``, moved as little towards black or white as it takes for a contrast of ``least`` with paper."""
    end = QColor("#FFFFFF") if luminance(paper) < DARK else QColor("#000000")
    for step in range(11):
        moved = mix(colour, end, step / 10)
        if contrast(moved, paper) >= least:
            return moved
    return end


def fitting(colour: str, style: Stijl) -> str:
    """Return the colour of a class, lighter or darker where it would not stand out from the paper of the theme."""
    return readable(QColor(colour), QColor(style.paper), 1.5 if not style.dark else VISIBLE).name()


def ink_on(colour: str) -> str:
    """Return black or white, whichever can be read on a colour."""
    dark, light = QColor("#202124"), QColor("#FFFFFF")
    return (dark if contrast(dark, QColor(colour)) >= contrast(light, QColor(colour)) else light).name()
