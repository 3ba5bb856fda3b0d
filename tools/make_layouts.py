"""Draw the layout templates under resources/layouts.

A template is a .qpt that users may edit; what the plugin fills in, it finds by the id of the item: titel, kaart,
legenda, grenzen, schaalbalk, noordpijl and bron. Templates hold no layer and no path: those belong to the project that
they are used in.
Run with QGIS's own Python after changing this file.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFont

LAYOUTS = Path(__file__).resolve().parents[1] / "resources" / "layouts"
FONT = "Open Sans"
MARGIN = 10
PANEL = 78  # width of the column with legend and limits, mm
INK = QColor("#2B2F33")
FRAME = QColor("#B8BDC2")


def text_format(size: float, bold: bool = False) -> QgsTextFormat:
    """Return a text format in points; the font gives way to the default where it is not installed."""
    font = QFont(FONT)
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(size)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(INK)
    return text


def place(item, item_id: str, x: float, y: float, width: float, height: float) -> None:
    """Put an item on the page, in mm from the upper left corner."""
    item.setId(item_id)
    item.layout().addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))


def add_label(layout: QgsPrintLayout, item_id: str, size: float, box: tuple, bold: bool = False) -> None:
    """Add a text that the plugin fills in."""
    label = QgsLayoutItemLabel(layout)
    label.setTextFormat(text_format(size, bold))
    label.setMargin(0)
    place(label, item_id, *box)


def add_map(layout: QgsPrintLayout, box: tuple) -> QgsLayoutItemMap:
    """Add the map with its frame."""
    kaart = QgsLayoutItemMap(layout)
    kaart.setFrameEnabled(True)
    kaart.setFrameStrokeColor(FRAME)
    kaart.setBackgroundColor(QColor("#FFFFFF"))
    place(kaart, "kaart", *box)
    return kaart


def add_legend(layout: QgsPrintLayout, kaart: QgsLayoutItemMap, box: tuple) -> None:
    """Add the legend; its layers come from the project."""
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(kaart)
    legend.setAutoUpdateModel(False)
    legend.setResizeToContents(True)
    legend.setBoxSpace(0)
    legend.setSymbolWidth(6)
    legend.setSymbolHeight(4)
    for part, size in ((QgsLegendStyle.Style.SymbolLabel, 8.5), (QgsLegendStyle.Style.Subgroup, 9.5)):
        style = QgsLegendStyle()
        style.setTextFormat(text_format(size, part == QgsLegendStyle.Style.Subgroup))
        style.setMargin(QgsLegendStyle.Side.Top, 1.6)
        legend.setStyle(part, style)
    labels = legend.style(QgsLegendStyle.Style.SymbolLabel)
    labels.setMargin(QgsLegendStyle.Side.Left, 2)
    legend.setStyle(QgsLegendStyle.Style.SymbolLabel, labels)
    place(legend, "legenda", *box)


def add_scale_bar(layout: QgsPrintLayout, kaart: QgsLayoutItemMap, box: tuple) -> None:
    """Add the scale bar, in kilometres; the plugin chooses the length of its parts."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(kaart)
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setTextFormat(text_format(7.5))
    place(bar, "schaalbalk", *box)


def add_north_arrow(layout: QgsPrintLayout, kaart: QgsLayoutItemMap, box: tuple) -> None:
    """Add a north arrow that turns with the map."""
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(str(LAYOUTS.parent / "icons" / "noordpijl.svg"))
    arrow.setLinkedMap(kaart)
    place(arrow, "noordpijl", *box)


def a4_landscape() -> QgsPrintLayout:
    """Return one map on A4, the map left and legend and limits right of it."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName("Veerkracht A4 liggend")
    page = QRectF(0, 0, 297, 210)
    map_width = page.width() - 3 * MARGIN - PANEL
    panel_x = 2 * MARGIN + map_width
    top, bottom = 24, 194
    add_label(layout, "titel", 17, (MARGIN, 9, page.width() - 2 * MARGIN, 10), bold=True)
    kaart = add_map(layout, (MARGIN, top, map_width, bottom - top))
    add_legend(layout, kaart, (panel_x, top, PANEL, 90))
    add_label(layout, "grenzen", 7.5, (panel_x, top + 94, PANEL, 52))
    add_scale_bar(layout, kaart, (panel_x, bottom - 11, 60, 10))
    add_north_arrow(layout, kaart, (page.width() - MARGIN - 12, bottom - 16, 12, 15))
    add_label(layout, "bron", 7, (MARGIN, bottom + 2, page.width() - 2 * MARGIN, 9))
    return layout


def main() -> None:
    """Write the templates."""
    application = QgsApplication([], False)
    application.initQgis()
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    path = LAYOUTS / "a4_liggend.qpt"
    if not a4_landscape().saveAsTemplate(str(path), QgsReadWriteContext()):
        raise SystemExit(f"could not write {path}")
    text = path.read_text(encoding="utf-8")
    # The arrow is part of the plugin; a template names it by what the plugin replaces, not by a folder of this machine.
    path.write_text(text.replace(str(LAYOUTS.parent), "{resources}"), encoding="utf-8")


if __name__ == "__main__":
    main()
