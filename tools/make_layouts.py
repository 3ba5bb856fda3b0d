"""Draw the layout templates under resources/layouts.

A template is a .qpt that users may edit; what the plugin fills in, it finds by the id of the item: titel, ondertitel,
periode, kaart, legenda, grenzen, grenzen_kop, bron, schaalbalk, noordpijl, logo, organisatie and bladzijde; where there
are several maps kaart_1, naam_1 and legenda_1, kaart_2 ...; for limits in two columns grenzen_2; on an index page
inhoud_1 with inhoud_1_blad, inhoud_2 ... The size of an item is the room that it has: texts and legends are made
smaller until they fit. Templates hold no layer and no path: those belong to the project that they are used in.
Run with QGIS's own Python after changing this file.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
LAYOUTS = RESOURCES / "layouts"
FONT = "Open Sans"  # fonts and colours give way to those of the house style
INK = QColor("#2B2F33")
SMALL_INK = QColor("#5F6368")
FRAME = QColor("#B8BDC2")
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
TOP, MIDDLE, BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom
STAPEL = "veerkracht/stapel"  # what flows up under the legend with this id, once that has its size
PROFILE_MAP = 44 / 180  # of the width of a profile: the side of its map, as the drawing leaves it open
PAPERS = {"a4": (297.0, 210.0), "a3": (420.0, 297.0)}
PAPER_FACTORS = {"a4": 1.0, "a3": 1.3}  # of print and of white: A3 is read from further away


@dataclass(frozen=True)
class Vel:
    """A sheet of paper and where its parts stand, in mm."""

    papier: str
    stand: str

    @property
    def liggend(self) -> bool:
        """Whether it is wider than high."""
        return self.stand == "liggend"

    @property
    def factor(self) -> float:
        """By which sizes of A4 are multiplied."""
        return PAPER_FACTORS[self.papier]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        long, short = PAPERS[self.papier]
        return (long, short) if self.liggend else (short, long)

    @property
    def margin(self) -> float:
        """The white around everything."""
        return 12 * self.factor

    @property
    def gap(self) -> float:
        """The white between two parts."""
        return 6 * self.factor

    @property
    def body(self) -> QRectF:
        """What is between head and foot."""
        width, height = self.size
        top, bottom = 31 * self.factor, height - 27 * self.factor
        return QRectF(self.margin, top, width - 2 * self.margin, bottom - top)


def text_format(points: float, bold: bool = False, ink: QColor = INK) -> QgsTextFormat:
    """Return a text format; the font gives way to the default where it is not installed."""
    font = QFont(FONT)
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(points)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(ink)
    return text


def place(item: QgsLayoutItem, item_id: str, box: QRectF) -> None:
    """Put an item on the page, in mm from the upper left corner."""
    item.setId(item_id)
    item.layout().addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box.x(), box.y()))
    item.attemptResize(QgsLayoutSize(box.width(), box.height()))


def add_label(
    layout: QgsPrintLayout,
    item_id: str,
    points: float,
    box: QRectF,
    *,
    bold: bool = False,
    ink: QColor = INK,
    across: Qt.AlignmentFlag = LEFT,
    down: Qt.AlignmentFlag = TOP,
    line_height: float = 1,
) -> QgsLayoutItemLabel:
    """Add a text that the plugin fills in."""
    label = QgsLayoutItemLabel(layout)
    letters = text_format(points, bold, ink)
    letters.setLineHeight(line_height)
    label.setTextFormat(letters)
    label.setMargin(0)
    label.setHAlign(across)
    label.setVAlign(down)
    place(label, item_id, box)
    return label


def add_line(layout: QgsPrintLayout, item_id: str, box: QRectF, colour: QColor) -> None:
    """Add a line, as a box without an outline."""
    line = QgsLayoutItemShape(layout)
    line.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    line.setSymbol(QgsFillSymbol.createSimple({"color": colour.name(), "outline_style": "no"}))
    place(line, item_id, box)


def add_map(layout: QgsPrintLayout, item_id: str, box: QRectF) -> QgsLayoutItemMap:
    """Add a map with its frame."""
    kaart = QgsLayoutItemMap(layout)
    kaart.setFrameEnabled(True)
    kaart.setFrameStrokeColor(FRAME)
    kaart.setFrameStrokeWidth(QgsLayoutMeasurement(0.2))
    kaart.setBackgroundColor(QColor("#FFFFFF"))
    place(kaart, item_id, box)
    return kaart


def add_legend(
    layout: QgsPrintLayout, item_id: str, kaart: QgsLayoutItemMap, points: float, box: QRectF, columns: int = 1
) -> None:
    """Add a legend; its layer comes from the project. It has at most as many columns as are given."""
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(kaart)
    legend.setAutoUpdateModel(False)
    legend.setResizeToContents(False)
    legend.setBoxSpace(0)
    legend.setColumnCount(columns)
    legend.setColumnSpace(0.4 * points)
    legend.setSplitLayer(columns > 1)
    legend.setSymbolWidth(0.75 * points)
    legend.setSymbolHeight(0.45 * points)
    legend.setBackgroundEnabled(False)
    for part in (
        QgsLegendStyle.Style.Title,
        QgsLegendStyle.Style.Group,
        QgsLegendStyle.Style.Subgroup,
        QgsLegendStyle.Style.Symbol,
        QgsLegendStyle.Style.SymbolLabel,
    ):
        style = legend.style(part)
        letters = text_format(points, part != QgsLegendStyle.Style.SymbolLabel)
        letters.setLineHeight(0.9)  # the lines of one class closer together than classes
        style.setTextFormat(letters)
        for side in (QgsLegendStyle.Side.Top, QgsLegendStyle.Side.Bottom, QgsLegendStyle.Side.Left):
            style.setMargin(side, 0)
        legend.setStyle(part, style)
    margins = (
        (QgsLegendStyle.Style.Title, QgsLegendStyle.Side.Bottom, 0.15),
        (QgsLegendStyle.Style.Symbol, QgsLegendStyle.Side.Top, 0.15),
        (QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Side.Left, 0.25),
    )
    for part, side, share in margins:
        style = legend.style(part)
        style.setMargin(side, share * points)
        legend.setStyle(part, style)
    place(legend, item_id, box)


def add_limits(layout: QgsPrintLayout, points: float, box: QRectF, under: str = "") -> None:
    """Add the limits with their heading; both move up under the legend ``under`` where there is one."""
    heading = 0.6 * points
    top = QRectF(box.x(), box.y(), box.width(), heading)
    labels = [
        add_label(layout, "grenzen_kop", points, top, bold=True),
        add_label(layout, "grenzen", points, box.adjusted(0, heading, 0, 0), line_height=1.1),
    ]
    for label in labels if under else ():
        label.setCustomProperty(STAPEL, under)


def add_scale_bar(layout: QgsPrintLayout, kaart: QgsLayoutItemMap, points: float, box: QRectF) -> None:
    """Add the scale bar; the plugin chooses the length of its parts."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(kaart)
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(0.2 * points)
    bar.setLabelBarSpace(0.15 * points)
    bar.setTextFormat(text_format(points))
    for symbol in (bar.lineSymbol().clone(), bar.divisionLineSymbol().clone()):
        symbol.setWidth(0.2)
        symbol.setColor(INK)
    bar.setBoxContentSpace(0)
    place(bar, "schaalbalk", box)


def add_north_arrow(layout: QgsPrintLayout, kaart: QgsLayoutItemMap, box: QRectF) -> None:
    """Add a north arrow that turns with the map. The picture stands in the template itself: no path to miss."""
    arrow = QgsLayoutItemPicture(layout)
    svg = (RESOURCES / "icons" / "noordpijl.svg").read_bytes()
    arrow.setPicturePath(f"base64:{base64.b64encode(svg).decode()}", Qgis.PictureFormat.SVG)
    arrow.setLinkedMap(kaart)
    place(arrow, "noordpijl", box)


def add_scale_and_north(layout: QgsPrintLayout, vel: Vel, kaart: QgsLayoutItemMap, box: QRectF) -> None:
    """Add the scale bar, and the north arrow right of it, at the foot of a box."""
    wide, high = 10 * vel.factor, 12 * vel.factor
    longest = min(box.width() - wide - vel.gap, 50 * vel.factor)
    bar = QRectF(box.x(), box.bottom() - 7 * vel.factor, longest, 7 * vel.factor)
    add_scale_bar(layout, kaart, 7 * vel.factor, bar)
    add_north_arrow(layout, kaart, QRectF(box.right() - wide, box.bottom() - high, wide, high))


def new_layout(vel: Vel) -> QgsPrintLayout:
    """Return a layout of one page with its head and foot."""
    layout = QgsPrintLayout(QgsProject.instance())
    page = QgsLayoutItemPage(layout)
    page.setPageSize(QgsLayoutSize(*vel.size))
    layout.pageCollection().addPage(page)
    layout.renderContext().setDpi(300)
    add_head(layout, vel)
    add_foot(layout, vel)
    return layout


def add_head(layout: QgsPrintLayout, vel: Vel) -> None:
    """Add title, subtitle and logo with the line below them."""
    factor, body = vel.factor, vel.body
    logo = QRectF(0, 9 * factor, 38 * factor, 14 * factor)
    logo.moveRight(body.right())
    text_width = body.width() - logo.width() - vel.gap
    add_label(
        layout, "titel", 17 * factor, QRectF(body.x(), 8 * factor, text_width, 10.5 * factor), bold=True, down=BOTTOM
    )
    add_label(layout, "ondertitel", 10 * factor, QRectF(body.x(), 19 * factor, text_width, 5 * factor))
    picture = QgsLayoutItemPicture(layout)
    picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperRight)
    place(picture, "logo", logo)
    add_line(layout, "accent", QRectF(body.x(), 26 * factor, body.width(), 0.7 * factor), INK)


def add_foot(layout: QgsPrintLayout, vel: Vel) -> None:
    """Add sources, organisation and page number with the line above them."""
    factor, body = vel.factor, vel.body
    foot = vel.size[1] - 24 * factor
    add_line(layout, "lijn", QRectF(body.x(), foot, body.width(), 0.2), FRAME)
    sources = QRectF(body.x(), foot + 1.5 * factor, body.width(), 8.5 * factor)
    add_label(layout, "bron", 6.5 * factor, sources, ink=SMALL_INK)
    line = QRectF(body.x(), foot + 11 * factor, body.width() / 2, 4 * factor)
    add_label(layout, "organisatie", 7 * factor, line, ink=SMALL_INK, bold=True, down=BOTTOM)
    line.moveLeft(body.center().x())
    add_label(layout, "bladzijde", 7 * factor, line, ink=SMALL_INK, across=RIGHT, down=BOTTOM)


def one_map(vel: Vel) -> QgsPrintLayout:
    """Return one map; legend and limits right of it, or below it where the page is higher than wide."""
    layout, body, factor = new_layout(vel), vel.body, vel.factor
    scale = 13 * factor
    if vel.liggend:
        panel = QRectF(body)
        panel.setLeft(body.right() - 72 * factor)
        kaart = add_map(layout, "kaart", body.adjusted(0, 0, -panel.width() - vel.gap, 0))
        room = panel.adjusted(0, 0, 0, -scale - vel.gap)
        add_legend(layout, "legenda", kaart, 8.5 * factor, room.adjusted(0, 0, 0, -0.4 * room.height()))
        add_limits(layout, 8 * factor, room.adjusted(0, 0.64 * room.height(), 0, 0), under="legenda")
        add_scale_and_north(layout, vel, kaart, panel)
        return layout
    panel = body.adjusted(0, body.height() - 78 * factor, 0, 0)
    kaart = add_map(layout, "kaart", body.adjusted(0, 0, 0, -panel.height() - vel.gap))
    left = panel.adjusted(0, 0, -(panel.width() + vel.gap) / 2, 0)
    right = panel.adjusted((panel.width() + vel.gap) / 2, 0, 0, 0)
    add_legend(layout, "legenda", kaart, 8.5 * factor, left)
    add_limits(layout, 8 * factor, right.adjusted(0, 0, 0, -scale - vel.gap))
    add_scale_and_north(layout, vel, kaart, right)
    return layout


def comparison(vel: Vel) -> QgsPrintLayout:
    """Return two maps of the same ground: beside each other, or below each other where the page is higher than wide."""
    layout, body, factor = new_layout(vel), vel.body, vel.factor
    if not vel.liggend:
        return _above_each_other(layout, vel)
    below, name = 22 * factor, 6.5 * factor
    for number, box in enumerate(grid(body.adjusted(0, 0, 0, -below - vel.gap / 2), 1, 2, vel.gap), 1):
        add_label(layout, f"naam_{number}", 10.5 * factor, QRectF(box.x(), box.y(), box.width(), name), bold=True)
        legend = box.adjusted(0, box.height() - 30 * factor, 0, 0)
        kaart = add_map(layout, f"kaart_{number}", box.adjusted(0, name, 0, -legend.height() - vel.gap / 2))
        add_legend(layout, f"legenda_{number}", kaart, 8 * factor, legend, columns=2)
    foot = body.adjusted(0, body.height() - below, 0, 0)
    add_limits(layout, 7 * factor, foot.adjusted(0, 0, -66 * factor - vel.gap, 0))
    add_scale_and_north(layout, vel, layout.itemById("kaart_1"), foot.adjusted(body.width() - 66 * factor, 0, 0, 0))
    return layout


def _above_each_other(layout: QgsPrintLayout, vel: Vel) -> QgsPrintLayout:
    """Fill a comparison of which the legends are right of their maps, with the limits below the second."""
    body, factor = vel.body, vel.factor
    name, scale = 6.5 * factor, 13 * factor
    for number, box in enumerate(grid(body, 2, 1, vel.gap / 2), 1):
        add_label(layout, f"naam_{number}", 10.5 * factor, QRectF(box.x(), box.y(), box.width(), name), bold=True)
        panel = box.adjusted(box.width() - 60 * factor, name, 0, 0)
        kaart = add_map(layout, f"kaart_{number}", box.adjusted(0, name, -panel.width() - vel.gap, 0))
        room = panel.adjusted(0, 0, 0, -scale - vel.gap) if number == 2 else panel
        limits = room.adjusted(0, 0.7 * room.height(), 0, 0)
        legend = room.adjusted(0, 0, 0, -limits.height() - vel.gap) if number == 2 else room
        add_legend(layout, f"legenda_{number}", kaart, 8 * factor, legend)
    add_limits(layout, 7.5 * factor, limits, under="legenda_2")
    add_scale_and_north(layout, vel, kaart, panel)
    return layout


def overview(vel: Vel) -> QgsPrintLayout:
    """Return nine small maps of the same ground, each with its legend."""
    layout, body, factor = new_layout(vel), vel.body, vel.factor
    below, name = (26 * factor, 5 * factor) if vel.liggend else (31 * factor, 6.5 * factor)
    small = factor if vel.papier == "a4" else 1.2  # the room that A3 has is for the maps rather than for their print
    above = body.adjusted(0, 0, 0, -below - vel.gap / 2)
    for number, box in enumerate(grid(above, 3, 3, 4 * factor), 1):
        add_label(
            layout, f"naam_{number}", 7.5 * small, QRectF(box.x(), box.y(), box.width(), name), bold=True, down=BOTTOM
        )
        box = box.adjusted(0, name + 0.8 * factor, 0, 0)
        legend = QRectF(box)
        if vel.liggend:
            legend.setLeft(box.right() - 0.43 * box.width())
            map_box = box.adjusted(0, 0, -legend.width() - 2 * factor, 0)
        else:
            legend.setTop(box.bottom() - 0.4 * box.height())
            map_box = box.adjusted(0, 0, 0, -legend.height() - 1.5 * factor)
        kaart = add_map(layout, f"kaart_{number}", map_box)
        add_legend(layout, f"legenda_{number}", kaart, 6.5 * small, legend, columns=1 if vel.liggend else 2)
    foot = body.adjusted(0, body.height() - below, 0, 0)
    scale = 40 * factor
    left, right = grid(foot.adjusted(0, 0, -scale - vel.gap, 0), 1, 2, vel.gap)
    add_limits(layout, 6.5 * small, left)
    limits = layout.itemById("grenzen")
    right.setTop(limits.pos().y())
    second = add_label(layout, "grenzen_2", 6.5 * small, right)
    second.setTextFormat(limits.textFormat())
    add_scale_and_north(layout, vel, layout.itemById("kaart_1"), foot.adjusted(body.width() - scale, 0, 0, 0))
    return layout


def index(vel: Vel) -> QgsPrintLayout:
    """Return a page with what is on which page, and a map of where that is."""
    layout, body, factor = new_layout(vel), vel.body, vel.factor
    if vel.liggend:
        map_box = body.adjusted(0, 0, -0.55 * body.width(), 0)
        lists = body.adjusted(map_box.width() + vel.gap, 0, 0, 0)
    else:
        map_box = body.adjusted(0, 0, 0, -0.55 * body.height())
        lists = body.adjusted(0, map_box.height() + vel.gap, 0, 0)
    strip = map_box.adjusted(0, map_box.height() - 13 * factor, 0, 0)
    kaart = add_map(layout, "kaart", map_box.adjusted(0, 0, 0, -strip.height() - vel.gap / 2))
    add_scale_and_north(layout, vel, kaart, strip)
    note = 6 * factor
    add_label(layout, "grenzen", 8 * factor, lists.adjusted(0, lists.height() - note, 0, 0), down=BOTTOM)
    for number, box in enumerate(grid(lists.adjusted(0, 0, 0, -note), 1, 2, vel.gap), 1):
        page = 8 * factor
        texts = add_label(layout, f"inhoud_{number}", 8.5 * factor, box.adjusted(0, 0, -page, 0), line_height=1.1)
        box = box.adjusted(box.width() - page, 0, 0, 0)
        numbers = add_label(layout, f"inhoud_{number}_blad", 8.5 * factor, box, across=RIGHT, line_height=1.1)
        for label in (texts, numbers):
            letters = label.textFormat()
            letters.setAllowHtmlFormatting(True)  # headings are bold
            label.setTextFormat(letters)
    return layout


def profile(vel: Vel) -> QgsPrintLayout:
    """Return the page of one area: a map of where it lies, and the drawing of its figures, which leaves room for it."""
    layout, body = new_layout(vel), vel.body
    picture = QgsLayoutItemPicture(layout)
    picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperMiddle)
    place(picture, "profiel", body)
    side = PROFILE_MAP * body.width()
    kaart = QRectF(body.x(), body.y(), side, side)
    kaart.moveRight(body.right())
    add_map(layout, "kaart", kaart)
    return layout


def grid(box: QRectF, rows: int, columns: int, gap: float) -> list[QRectF]:
    """Return the parts of a box, row by row."""
    width = (box.width() - gap * (columns - 1)) / columns
    height = (box.height() - gap * (rows - 1)) / rows
    return [
        QRectF(box.x() + column * (width + gap), box.y() + row * (height + gap), width, height)
        for row in range(rows)
        for column in range(columns)
    ]


SOORTEN: dict[str, Callable[[Vel], QgsPrintLayout]] = {
    "kaart": one_map,
    "vergelijking": comparison,
    "overzicht": overview,
    "inhoud": index,
}


START_TAG = re.compile(r'<([\w-]+)((?: [\w:.-]+="[^"]*")+)')
ATTRIBUTE = re.compile(r' [\w:.-]+="[^"]*"')


def save(layout: QgsPrintLayout, naam: str) -> None:
    """Write a template, the same each time.

    QGIS gives every item a new number, which counts in its own file only, and Qt 5 has no order for attributes.
    """
    layout.setName(naam)
    path = LAYOUTS / f"{naam}.qpt"
    if not layout.saveAsTemplate(str(path), QgsReadWriteContext()):
        raise SystemExit(f"could not write {path}")
    text = path.read_text(encoding="utf-8")
    text = START_TAG.sub(lambda tag: f"<{tag[1]}{''.join(sorted(ATTRIBUTE.findall(tag[2])))}", text)
    for number, uuid in enumerate(dict.fromkeys(re.findall(r"\{[0-9a-f-]{36}\}", text))):
        text = text.replace(uuid, f"{{00000000-0000-4000-8000-{number:012d}}}")
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the templates."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    save(profile(Vel("a4", "staand")), "profiel_a4_staand")
    for soort, draw in SOORTEN.items():
        for papier in PAPERS:
            for stand in ("liggend", "staand"):
                save(draw(Vel(papier, stand)), f"{soort}_{papier}_{stand}")


if __name__ == "__main__":
    main()
