"""The area profile on paper: an A4 page as PDF, the same page as a picture for the clipboard, and what is between head
and foot as SVG, for a print layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from qgis.PyQt.QtSvg import QSvgGenerator, QSvgRenderer

from ..language import word
from ..processing.base.tekstregels import wrapped
from ..processing.rapport.huisstijl import Huisstijl
from .gebiedsprofiel_gegevens import Chip
from .gebiedsprofiel_ligging import MAP_SIDE, MM_PER_INCH, Ligging
from .gebiedsprofiel_regels import Regel, term
from .gebiedsprofiel_tekenen import Kleuren, draw_chip, draw_difference, draw_sparkline, one_line

WIDTH, HEIGHT = 210.0, 297.0  # mm, A4
MARGIN = 15.0
PDF_DPI, PICTURE_DPI = 600, 144
BODY_WIDTH = WIDTH - 2 * MARGIN
HEAD_TOP = 8.0
LOGO_ROOM = (38.0, 11.0)  # width and height
ROW, SMALLEST_ROW = 5.2, 3.7  # mm of a line of the table
HEADING_ROOM, NOTE_LINE = 8.0, 3.6
LARGE, MEDIUM, NORMAL, SMALL = 18.0, 10.0, 8.0, 6.5  # points
# Left edge or right edge (numbers) of the columns of the table, in mm from the margin.
JAAR, GEBIED, GEMEENTE, NEDERLAND, PLAATS, VERSCHIL, VERLOOP = 62.0, 79.0, 97.0, 115.0, 129.0, 133.0, 157.0
BAR_WIDTH, LINE_WIDTH, NUMBER_WIDTH = 20.0, 23.0, 18.0
NAME_SHARE = 0.53  # of the room for the classes, for the names of the maps


@dataclass(frozen=True)
class Blad:
    """What is on the page, all in the language of the maps."""

    taal: str
    titel: str
    ondertitel: str
    chips: Sequence[Chip]
    regels: Sequence[Regel]
    kop_nederland: str
    gelijkend: Sequence[tuple[str, str, str]]  # name, what stands behind it, distance
    gelijkend_noot: str
    noten: Sequence[str]
    bronnen: Sequence[str]
    gemaakt_met: str
    kaart: QImage | None = None
    ligging: Ligging | None = None
    stijl: Huisstijl = field(default_factory=Huisstijl.default)

    @property
    def bronregel(self) -> str:
        """Where the figures come from and who made this of them, as on every page."""
        first, *rest = self.bronnen or [""]
        edited = f"{word('bewerking', self.taal)} {self.stijl.editor()}"
        return ". ".join(filter(None, [f"{first}; {edited}" if first else "", *rest, self.gemaakt_met]))

    def write_pdf(self, path: Path) -> bool:
        """Write the page, texts as text; return whether that worked."""
        writer = QPdfWriter(str(path))
        writer.setResolution(PDF_DPI)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        writer.setTitle(f"{term('titel', self.taal)} {self.titel}")
        writer.setCreator(self.gemaakt_met)
        painter = QPainter()
        if not painter.begin(writer):
            return False
        factor = self._factor()
        if factor < 1:
            painter.translate(QPointF(_px((1 - factor) * WIDTH / 2, PDF_DPI), 0))
            painter.scale(factor, factor)
        _Tekenaar(painter, PDF_DPI, self.stijl).page(self, fill=factor == 1)
        return painter.end()

    def _factor(self) -> float:
        """Return how much smaller than usual all must be to stay on the page: 1 but for very many maps and figures."""
        _, end = self._draw()
        return min(1.0, (HEIGHT - MARGIN) / end)

    def picture(self) -> QImage:
        """Return the page as a picture, as high as what is on it."""
        image, end = self._draw()
        return image.copy(0, 0, image.width(), round(_px(end + MARGIN, PICTURE_DPI)))

    def _draw(self) -> tuple[QImage, float]:
        """Return a picture that is high enough for anything, and where the page ends (mm)."""
        size = (round(_px(side, PICTURE_DPI)) for side in (WIDTH, 2 * HEIGHT))
        image = QImage(*size, QImage.Format.Format_RGB32)
        per_metre = round(PICTURE_DPI / MM_PER_INCH * 1000)
        image.setDotsPerMeterX(per_metre)
        image.setDotsPerMeterY(per_metre)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        end = _Tekenaar(painter, PICTURE_DPI, self.stijl).page(self, fill=False)
        painter.end()
        return image, end

    def body_svg(self, shape: float) -> bytes:
        """Return classes, table and similar areas as SVG, ``shape`` times as high as wide; white where the map comes.

        The map has the upper right corner, MAP_SIDE of the BODY_WIDTH that the SVG is wide. Where there is very much
        to be seen, all is smaller, and the rest of the width is left white.
        """
        room = BODY_WIDTH * shape
        _, end = self._draw_body(room, 1.0)
        svg, _ = self._draw_body(room, max(1.0, end / room))
        return svg

    def _draw_body(self, room: float, larger: float) -> tuple[bytes, float]:
        """Return an SVG of a sheet that is so much ``larger`` than ``room`` (mm), and how high what is on it is."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QSvgGenerator()
        writer.setOutputDevice(buffer)
        writer.setResolution(PDF_DPI)
        width, height = (_px(side * larger, PDF_DPI) for side in (BODY_WIDTH, room))
        writer.setViewBox(QRectF(0, 0, width, height))
        writer.setSize(QSize(round(width), round(height)))
        painter = QPainter(writer)
        painter.translate(QPointF(-_px(MARGIN, PDF_DPI), -_px(MARGIN, PDF_DPI)))
        end = _Tekenaar(painter, PDF_DPI, self.stijl).body(self, MARGIN, MARGIN + room)
        painter.end()
        return bytes(buffer.data()), end - MARGIN


def _px(mm: float, dpi: float) -> float:
    return mm * dpi / MM_PER_INCH


def draw_logo(painter: QPainter, path: str, room: QRectF) -> None:
    """Draw a logo as large as it can be in the upper right corner of a box, lines as lines."""
    svg = QSvgRenderer(path) if path.lower().endswith(".svg") else None
    image = None if svg else QImage(path)
    size = QSizeF(svg.defaultSize() if svg else image.size())
    size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(room.right() - size.width(), room.top(), size.width(), size.height())
    if svg:
        svg.render(painter, place)
    else:
        painter.drawImage(place, image)


class _Tekenaar:
    """Draws a page in millimetres on any painter."""

    def __init__(self, painter: QPainter, dpi: float, stijl: Huisstijl):
        self.painter = painter
        self.dpi = dpi
        self.stijl = stijl
        self.kleuren = Kleuren.of_style(stijl)
        self.title_ink = QColor(stijl.kleur_titel)
        self.top = MARGIN  # mm, of title and map
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def page(self, blad: Blad, *, fill: bool = True) -> float:
        """Draw the page and return where it ends (mm). With ``fill`` the sources stand at the foot of the page."""
        self.top = self._head()
        y = self._title(blad)
        y = self.body(blad, y, HEIGHT - MARGIN - NOTE_LINE * len(self._sources(blad)))
        return self._foot(blad, y, fill)

    def body(self, blad: Blad, y: float, bottom: float) -> float:
        """Draw what is between head and foot, from ``y`` to ``bottom`` if it fits, and return where it ends (mm)."""
        y = self._chips(blad, y)
        y = self._table(blad, y, self._row_height(blad, y, bottom))
        return self._similar(blad, y)

    # ---- Parts --------------------------------------------------------------------------------------------------

    def _head(self) -> float:
        """Draw organisation and logo with the line below them, where there are any; return where the page begins."""
        if not (self.stijl.organisatie or self.stijl.logo):
            return MARGIN
        right = WIDTH - MARGIN
        self._text(MARGIN, HEAD_TOP, LOGO_ROOM[0] * 2, LOGO_ROOM[1], self.stijl.organisatie, MEDIUM, bold=True)
        if self.stijl.logo:
            place = QRectF(right - LOGO_ROOM[0], HEAD_TOP, *LOGO_ROOM)
            draw_logo(self.painter, self.stijl.logo, self._rect(place.x(), place.y(), place.width(), place.height()))
        y = HEAD_TOP + LOGO_ROOM[1] + 2
        self.painter.fillRect(self._rect(MARGIN, y, right - MARGIN, 0.7), QColor(self.stijl.kleur_accent))
        return y + 5

    def _title(self, blad: Blad) -> float:
        right = WIDTH - MARGIN - (MAP_SIDE + 4 if blad.kaart else 0)
        self._text(MARGIN, self.top, right - MARGIN, 5, term("titel", blad.taal), SMALL + 1, self.kleuren.grey)
        y = self.top + 5
        for line in self._wrapped(blad.titel, right - MARGIN, LARGE, bold=True)[:2]:
            self._text(MARGIN, y, right - MARGIN, 8.5, line, LARGE, self.title_ink, bold=True)
            y += 8.5
        self._text(MARGIN, y, right - MARGIN, 5, blad.ondertitel, NORMAL, self.kleuren.grey)
        if blad.kaart:
            place = self._rect(WIDTH - MARGIN - MAP_SIDE, self.top, MAP_SIDE, MAP_SIDE)
            self.painter.drawImage(place, blad.kaart)
            self._line(place.left(), place.top(), place.right(), place.top())
            self._line(place.left(), place.bottom(), place.right(), place.bottom())
            self._line(place.left(), place.top(), place.left(), place.bottom())
            self._line(place.right(), place.top(), place.right(), place.bottom())
        return y + 8

    def _chips(self, blad: Blad, y: float) -> float:
        """Draw the classes, beside the map and on below it."""
        y = self._heading(y, term("klassen", blad.taal), self._room(blad, y))
        if not blad.chips:
            self._text(MARGIN, y, 120, 4, term("geen_kaarten", blad.taal), NORMAL, self.kleuren.grey)
        name = self._room(blad, y) * NAME_SHARE
        for chip in blad.chips:
            room = self._room(blad, y)
            names = self._wrapped(chip.kaart, name - 2, NORMAL)
            labels = self._wrapped(chip.label, room - name - 6, NORMAL)
            draw_chip(self.painter, self._rect(MARGIN + name, y + 0.7, 4.2, 3), chip, self.kleuren)
            ink = self.kleuren.ink if chip.kleur else self.kleuren.grey
            self._lines(MARGIN, y, name - 2, names, self.kleuren.grey)
            self._lines(MARGIN + name + 6, y, room - name - 6, labels, ink)
            y += 4.7 + 3.6 * (max(len(names), len(labels), 1) - 1)
        return max(y, self.top + MAP_SIDE if blad.kaart else 0) + 3 + (0 if blad.chips else 4.7)

    def _lines(self, x: float, y: float, width: float, lines: Sequence[str], ink: QColor) -> None:
        for number, line in enumerate(lines):
            self._text(x, y + 3.6 * number, width, 4.4, line, NORMAL, ink)

    def _room(self, blad: Blad, y: float) -> float:
        """Return the width beside the map, or all of it below."""
        beside = blad.kaart is not None and y < self.top + MAP_SIDE
        return WIDTH - 2 * MARGIN - (MAP_SIDE + 5 if beside else 0)

    def _row_height(self, blad: Blad, y: float, bottom: float) -> float:
        """Return the height of the lines of the table with which what is above ``bottom`` is not overfull."""
        below = HEADING_ROOM + 5 * 4.4 + NOTE_LINE * (len(self._notes(blad)) + 5)
        room = bottom - y - HEADING_ROOM - below
        return max(SMALLEST_ROW, min(ROW, room / (len(blad.regels) + 1)))

    def _table(self, blad: Blad, y: float, row: float) -> float:
        full = WIDTH - 2 * MARGIN
        y = self._heading(y, term("cijfers", blad.taal), full)
        if not blad.regels:
            self._text(MARGIN, y, full, 4, term("geen_cijfers", blad.taal), NORMAL, self.kleuren.grey)
            return y + 6
        y = self._column_headings(blad, y)
        for number, regel in enumerate(blad.regels):
            self._row(regel, y, row, first=number == 0)
            y += row
        self._rule(y)
        return y + 2

    def _column_headings(self, blad: Blad, y: float) -> float:
        """Write what is in the columns, that of the second reference on two lines where it is long."""
        names = [term(name, blad.taal) for name in ("jaar", "gebied", "gemeente", "plaats")]
        names.insert(3, blad.kop_nederland)
        wide = NUMBER_WIDTH - 1
        headings = [self._wrapped(name, wide, SMALL) for name in names]
        last = y + NOTE_LINE * (max(len(heading) for heading in headings) - 1)
        for edge, heading in zip((JAAR, GEBIED, GEMEENTE, NEDERLAND, PLAATS), headings, strict=True):
            for above, line in enumerate(reversed(heading)):
                place = (MARGIN + edge - wide, last - NOTE_LINE * above, wide, 4)
                self._text(*place, line, SMALL, self.kleuren.grey, right=True)
        drawn = [(VERSCHIL, "verschil", BAR_WIDTH)]
        if any(regel.reeks is not None for regel in blad.regels):
            drawn.append((VERLOOP, "verloop", LINE_WIDTH))
        for edge, name, wide in drawn:
            self._text(MARGIN + edge, last, wide, 4, term(name, blad.taal), SMALL, self.kleuren.grey, centre=True)
        return last + 4.4

    def _row(self, regel: Regel, y: float, row: float, *, first: bool) -> None:
        size = NORMAL if row > 4.4 else NORMAL * row / 4.4
        if regel.is_heading or first:
            self._rule(y)
        if regel.is_heading:
            self._text(MARGIN, y, WIDTH - 2 * MARGIN, row, regel.naam, size, bold=True)
            return
        self._text(MARGIN, y, JAAR - 9, row, regel.full_name, size)
        values = (regel.periode, regel.gebied, regel.gemeente, regel.nederland, regel.plaats)
        for edge, text in zip((JAAR, GEBIED, GEMEENTE, NEDERLAND, PLAATS), values, strict=True):
            own = edge == GEBIED
            ink = self.kleuren.ink if own else self.kleuren.grey
            wide = self._metrics(size, own).horizontalAdvance(text) / _px(NUMBER_WIDTH - 1, self.dpi)
            points = size / max(wide, 1)  # words in the place of a figure are longer than any figure
            self._text(MARGIN + edge - NUMBER_WIDTH, y, NUMBER_WIDTH, row, text, points, ink, right=True, bold=own)
        bar = self._rect(MARGIN + VERSCHIL, y + 0.4, BAR_WIDTH, row - 0.8)
        draw_difference(self.painter, bar, regel.uitwijking, regel.oordeel, self.kleuren)
        if regel.reeks is not None:
            line = self._rect(MARGIN + VERLOOP, y + 0.3, LINE_WIDTH, row - 0.6)
            series = (regel.reeks.gebied, regel.reeks.gemeente)
            draw_sparkline(self.painter, line, series, regel.reeks.perioden, self.kleuren)

    def _similar(self, blad: Blad, y: float) -> float:
        for line in self._notes(blad):
            self._text(MARGIN, y, WIDTH - 2 * MARGIN, NOTE_LINE, line, SMALL, self.kleuren.grey)
            y += NOTE_LINE
        y = self._heading(y + 2, term("gelijkend", blad.taal), WIDTH - 2 * MARGIN)
        for name, place, distance in blad.gelijkend:
            self._text(MARGIN, y, 70, 4.2, name, NORMAL)
            self._text(MARGIN + 72, y, 40, 4.2, place, NORMAL, self.kleuren.grey)
            self._text(MARGIN + PLAATS - NUMBER_WIDTH, y, NUMBER_WIDTH, 4.2, distance, NORMAL, right=True)
            y += 4.4
        for line in self._wrapped(blad.gelijkend_noot, WIDTH - 2 * MARGIN, SMALL):
            self._text(MARGIN, y, WIDTH - 2 * MARGIN, NOTE_LINE, line, SMALL, self.kleuren.grey)
            y += NOTE_LINE
        return y

    def _foot(self, blad: Blad, y: float, fill: bool) -> float:
        lines = self._sources(blad)
        y = max(y + 3, HEIGHT - MARGIN - NOTE_LINE * len(lines) if fill else 0)
        self._rule(y - 1)
        for line in lines:
            self._text(MARGIN, y, WIDTH - 2 * MARGIN, NOTE_LINE, line, SMALL, self.kleuren.grey)
            y += NOTE_LINE
        return y

    def _notes(self, blad: Blad) -> list[str]:
        return self._wrapped(" ".join(blad.noten), WIDTH - 2 * MARGIN, SMALL)

    def _sources(self, blad: Blad) -> list[str]:
        return self._wrapped(blad.bronregel, WIDTH - 2 * MARGIN, SMALL)

    # ---- Letters and lines ----------------------------------------------------------------------------------------

    def _heading(self, y: float, text: str, width: float) -> float:
        self._text(MARGIN, y, width, 5.5, text, MEDIUM, self.title_ink, bold=True)
        return y + 6.5

    def _font(self, points: float, bold: bool = False) -> QFont:
        font = QFont(self.stijl.lettertype)
        # In pixels of the page, so that no setting of the screen counts.
        font.setPixelSize(max(1, round(points / 72 * self.dpi)))
        font.setBold(bold)
        return font

    def _metrics(self, points: float, bold: bool = False) -> QFontMetricsF:
        return QFontMetricsF(self._font(points, bold), self.painter.device())

    def _wrapped(self, text: str, width: float, points: float, *, bold: bool = False) -> list[str]:
        """Return a text in lines no wider than ``width`` mm."""
        return wrapped(text, self._metrics(points, bold).horizontalAdvance, _px(width, self.dpi))

    def _text(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        points: float,
        ink: QColor | None = None,
        *,
        right: bool = False,
        centre: bool = False,
        bold: bool = False,
    ) -> None:
        """Write one line in a box of millimetres, cut off with dots where it does not fit."""
        self.painter.setFont(self._font(points, bold))
        self.painter.setPen(QPen(ink or self.kleuren.ink))
        place = self._rect(x, y, width, height)
        shown = self._metrics(points, bold).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        across = Qt.AlignmentFlag.AlignHCenter if centre else across
        self.painter.drawText(place, shown, one_line(across))

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(*(_px(value, self.dpi) for value in (x, y, width, height)))

    def _rule(self, y: float) -> None:
        at = _px(y, self.dpi)
        self._line(_px(MARGIN, self.dpi), at, _px(WIDTH - MARGIN, self.dpi), at)

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.painter.setPen(QPen(self.kleuren.grid, _px(0.2, self.dpi)))
        self.painter.drawLine(round(x1), round(y1), round(x2), round(y2))
