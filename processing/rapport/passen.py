"""Texts and legends in the room that a template has for them: more lines first, smaller print next.

The size of an item in a template is its room. What is changed to make things fit starts from the template each time,
which every item remembers, so that a page does not depend on the pages before it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from qgis.core import (
    Qgis,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsRenderContext,
    QgsTextFormat,
    QgsTextRenderer,
)

from ...resources import definitions
from ..base.tekstregels import wrapped
from .sjablonen import BASIS, LEGEND_PARTS, RUIMTE, STAPEL, items

SHRINK = 0.95  # a step in making things smaller
SLACK = 0.97  # of the width that may be used: on a screen letters are wider than on paper
MM_PER_POINT = 25.4 / 72
DPI = 300  # that is measured at
ELLIPSIS = "…"
FIXED_SPACE = "\u00a0"
AFTER_SIGN = re.compile(r"(?<=[<>≤≥±=]) ")  # a sign and its number stay together
DESCENT = 0.3  # of the size of print, below the line
LINE = 0.8  # of the size of print, a line at least
GAP = 1.2  # of the size of print, between a legend and what flows below it
BESIDE = 5.0  # mm, between a legend that has no size of its own and what is next to it
SIDES = tuple(getattr(QgsLegendStyle.Side, name) for name in ("Top", "Bottom", "Left", "Right"))
LABEL, SYMBOL = QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Style.Symbol
# How fast parts of a legend shrink beside its print: white sooner than symbols, and those sooner than letters.
WHITE, SYMBOLS = 4, 1.5


# ---- As the template has it -------------------------------------------------------------------------------------


def restore(layout: QgsLayout) -> None:
    """Put every item back as the template has it, its contents aside; a layout never seen before is remembered."""
    new = []
    for item in items(layout):
        known = item.customProperty(BASIS)
        if known:
            _put_back(item, json.loads(known))
        else:
            item.setCustomProperty(BASIS, json.dumps(_as_it_is(item)))
            new.append(item)
    for item in new:
        if isinstance(item, QgsLayoutItemLegend):
            item.setCustomProperty(RUIMTE, _height_of_room(item))


def basis(item: QgsLayoutItem) -> dict:
    """Return how the template has an item: ``plaats`` (x, y, width, height in mm), ``zichtbaar``, and of its kind."""
    return json.loads(item.customProperty(BASIS))


def _as_it_is(item: QgsLayoutItem) -> dict:
    place = item.sceneBoundingRect() if item.rotation() else item.rect().translated(item.pos())
    known = {
        "plaats": [place.x(), place.y(), place.width(), place.height()],
        "punt": [item.positionWithUnits().x(), item.positionWithUnits().y(), int(item.positionWithUnits().units())],
        "maat": [item.sizeWithUnits().width(), item.sizeWithUnits().height(), int(item.sizeWithUnits().units())],
        "zichtbaar": item.isVisible(),
    }
    if isinstance(item, QgsLayoutItemLabel):
        known |= {"letter": item.textFormat().size(), "tekst": item.text()}
    elif isinstance(item, QgsLayoutItemLegend):
        known |= {
            "titel": item.title(),
            "kolommen": item.columnCount(),
            "kolomruimte": item.columnSpace(),
            "symbool": [item.symbolWidth(), item.symbolHeight()],
            "letters": [_letters(item, part).size() for part in LEGEND_PARTS],
            "marges": [[item.style(part).margin(side) for side in SIDES] for part in LEGEND_PARTS],
        }
    return known


def _put_back(item: QgsLayoutItem, known: dict) -> None:
    item.setVisibility(known["zichtbaar"])
    if isinstance(item, QgsLayoutItemLabel):
        _set_size(item, known["letter"])
        item.setText(known["tekst"])
    elif isinstance(item, QgsLayoutItemLegend):
        item.setTitle(known["titel"])
        _scale_legend(item, 1, known["kolommen"])
    x, y, units = known["punt"]
    width, height, size_units = known["maat"]
    item.attemptMove(QgsLayoutPoint(x, y, Qgis.LayoutUnit(units)))
    item.attemptResize(QgsLayoutSize(width, height, Qgis.LayoutUnit(size_units)))


def move(item: QgsLayoutItem, top: float, height: float) -> None:
    """Put an item at another height on the page, with another height (mm)."""
    x, _, width, _ = basis(item)["plaats"]
    item.attemptMove(QgsLayoutPoint(x, top))
    item.attemptResize(QgsLayoutSize(width, height))


# ---- Measuring --------------------------------------------------------------------------------------------------


class Maat:
    """Measures texts and legends of a layout, in mm."""

    def __init__(self, layout: QgsLayout):
        self.context: QgsRenderContext = QgsLayoutUtils.createRenderContextForLayout(layout, None, DPI)
        self._per_mm = self.context.convertToPainterUnits(1, Qgis.RenderUnit.Millimeters)

    def width(self, text: str, letters: QgsTextFormat) -> float:
        """Return the width of a line."""
        return QgsTextRenderer.textWidth(self.context, letters, [text]) / self._per_mm

    def height(self, text: str, letters: QgsTextFormat, width: float) -> float:
        """Return the height of a text on lines of a width, as a label draws it."""
        return (
            QgsTextRenderer.textHeight(
                self.context,
                letters,
                text.split("\n"),
                Qgis.TextLayoutMode.Rectangle,
                None,
                Qgis.TextRendererFlag.WrapLines,
                width * self._per_mm,
            )
            / self._per_mm
        )

    def legend(self, legend: QgsLayoutItemLegend) -> tuple[float, float]:
        """Return the width and height that a legend will have; the item learns it when it is first painted.

        QGIS measures to the line that the last letters stand on: what is below that comes with it.
        """
        size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(self.context)
        return size.width(), size.height() + DESCENT * _mm(_letters(legend, LABEL))


def steps(points: float) -> Iterator[float]:
    """Yield by how much print of a size may be made smaller, from 1 down."""
    factor, smallest = 1.0, definitions.read("bladen")["letters"]["kleinst"]
    while factor == 1 or points * factor >= smallest:
        yield factor
        factor *= SHRINK


# ---- Texts ------------------------------------------------------------------------------------------------------


def set_text(label: QgsLayoutItemLabel, text: str) -> None:
    """Give a label its text, as it is: what looks like an expression of QGIS is none."""
    label.setText(text.replace("[%", f"[{FIXED_SPACE}%"))


def together(text: str) -> str:
    """Return a text in which signs and their numbers stay on one line."""
    return AFTER_SIGN.sub(FIXED_SPACE, text)


def fit_label(label: QgsLayoutItemLabel, text: str, maat: Maat | None = None) -> None:
    """Give a label its text, in smaller print where its box is too small for it, and cut off with dots at last.

    The layout of the label has been remembered (``restore``).
    """
    maat = maat or Maat(label.layout())
    known = basis(label)
    _, _, width, height = known["plaats"]
    set_text(label, text)
    for factor in steps(known["letter"]):
        _set_size(label, known["letter"] * factor)
        if text_fits(label, text, width, height, maat):
            return
    set_text(label, _cut(text, partial(text_fits, label, width=width, height=height, maat=maat)))


def fit_columns(labels: Sequence[QgsLayoutItemLabel], lines: Sequence[str], maat: Maat) -> None:
    """Put lines in two labels of the same width beside each other, about as high; smaller where that is needed."""
    left, right = labels
    known = basis(left)
    _, _, width, height = known["plaats"]
    for factor in steps(known["letter"]):
        for label in labels:
            _set_size(label, known["letter"] * factor)
        heights = [maat.height(line, left.textFormat(), width * SLACK) for line in lines]
        if sum(heights) > 2 * height:
            continue
        cut = min(range(len(lines) + 1), key=lambda cut: (max(sum(heights[:cut]), sum(heights[cut:])), -cut))
        parts = ["\n".join(lines[:cut]), "\n".join(lines[cut:])]
        if all(text_fits(left, part, width, height, maat) for part in parts):
            break
    else:
        parts = ["\n".join(lines[: len(lines) // 2]), "\n".join(lines[len(lines) // 2 :])]
    for label, part in zip(labels, parts, strict=True):
        fits = partial(text_fits, label, width=width, height=height, maat=maat)
        set_text(label, part if fits(part) else _cut(part, fits))


def text_fits(label: QgsLayoutItemLabel, text: str, width: float, height: float, maat: Maat) -> bool:
    """Return whether a text is inside a box (mm) in the print that the label has now."""
    letters = label.textFormat()
    room = (width - 2 * label.marginX()) * SLACK
    if maat.height(text, letters, room) > height - 2 * label.marginY():
        return False
    # QGIS breaks no words: one that is wider than the box would stick out.
    return all(maat.width(word, letters) <= room for word in sorted(text.split(), key=len)[-3:])


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many words as fit, with dots behind them."""
    words = text.split(" ")
    few, many = 0, len(words)
    while few < many:
        middle = (few + many + 1) // 2
        if fits(" ".join(words[:middle]) + ELLIPSIS):
            few = middle
        else:
            many = middle - 1
    return " ".join(words[:few]) + ELLIPSIS


def _set_size(label: QgsLayoutItemLabel, points: float) -> None:
    letters = label.textFormat()
    letters.setSize(points)
    label.setTextFormat(letters)


# ---- Legends ----------------------------------------------------------------------------------------------------


def fit_legend(
    legend: QgsLayoutItemLegend,
    labels: Sequence[str],
    maat: Maat,
    below: Sequence[tuple[QgsLayoutItemLabel, str]] = (),
) -> None:
    """Make a legend with these labels fit in its room, and the texts that flow ``below`` it in theirs.

    Lines are folded where they are too wide; then come more columns, up to as many as the template has, and smaller
    print. What is below follows at a line's distance, within the room that it has together with the legend.
    """
    known = basis(legend)
    _, top, width, _ = room_of(legend)
    height = float(legend.customProperty(RUIMTE))
    size = known["letters"][LEGEND_PARTS.index(LABEL)]
    measure = cache(partial(maat.width, letters=_letters(legend, LABEL)))
    for factor in steps(min([size, *(basis(label)["letter"] for label, _ in below)])):
        for label, _ in below:
            _set_size(label, basis(label)["letter"] * factor)
        heights = [_text_height(label, text, maat) for label, text in below]
        gap = GAP * MM_PER_POINT * size * factor if below else 0
        found = next(_columns(legend, labels, maat, measure, factor, height - sum(heights) - gap), None)
        if found:
            break
    else:
        # Rather over the edge of its room than without a class; nothing that was tried comes here.
        found = next(_columns(legend, labels, maat, measure, factor, math.inf), None) or maat.legend(legend)
    legend.attemptResize(QgsLayoutSize(width, found[1]))
    _flow(below, heights, top + found[1] + gap, top + height, maat)


def room_of(legend: QgsLayoutItemLegend) -> tuple[float, float, float, float]:
    """Return the place that a legend has (x, y, width, height in mm): its box in the template.

    The box of a legend that takes the size of its contents says nothing: that goes on to the next item, or to the edge
    of the page.
    """
    x, top, width, height = basis(legend)["plaats"]
    if not legend.resizeToContents():
        return x, top, width, height
    others = [basis(item)["plaats"] for item in items(legend.layout()) if item is not legend and item.isVisible()]
    right = [left for left, y, _, high in others if left > x + BESIDE and y < top + BESIDE < y + high]
    right = min([*right, legend.layout().pageCollection().page(0).rect().width()]) - BESIDE
    return x, top, max(width, right - x), max(height, _free_below(legend, []))


def texts_below(legend: QgsLayoutItemLegend) -> list[QgsLayoutItemLabel]:
    """Return the texts that flow up to a legend: where the template, perhaps the user's own, has them under it."""
    x, top, width, _ = basis(legend)["plaats"]
    found = []
    for item in items(legend.layout()):
        left, y, wide, _ = basis(item)["plaats"]
        stacked = isinstance(item, QgsLayoutItemLabel) and item.customProperty(STAPEL) == legend.id()
        if stacked and y >= top and left < x + width and x < left + wide:
            found.append(item)
    return found


def _height_of_room(legend: QgsLayoutItemLegend) -> float:
    """Return the height (mm) that a legend has together with the texts below it.

    A page that was filled and then saved as template has the legend and the texts as high as that one map needed.
    Another map may take what the template of that page had, as far as the user put nothing there.
    """
    _, top, _, height = room_of(legend)
    below = texts_below(legend)
    bottoms = [basis(label)["plaats"][1] + basis(label)["plaats"][3] for label in below]
    before = float(legend.customProperty(RUIMTE) or 0)
    return max([height, *(bottom - top for bottom in bottoms), min(before, _free_below(legend, below))])


def _free_below(legend: QgsLayoutItemLegend, but_for: Sequence[QgsLayoutItem]) -> float:
    """Return the height (mm) from the top of a legend to the next item below it, or to the edge of the page."""
    x, top, _, _ = basis(legend)["plaats"]
    others = [item for item in items(legend.layout()) if item.isVisible() and item not in (legend, *but_for)]
    places = [basis(item)["plaats"] for item in others]
    next_ones = [y for left, y, wide, _ in places if y > top + BESIDE and left < x + BESIDE < left + wide]
    return min([*next_ones, legend.layout().pageCollection().page(0).rect().height()]) - BESIDE - top


def _columns(
    legend: QgsLayoutItemLegend,
    labels: Sequence[str],
    maat: Maat,
    measure: Callable[[str], float],
    factor: float,
    room: float,
) -> Iterator[tuple[float, float]]:
    """Yield the sizes of the legend, in each number of columns with which it fits.

    ``measure`` gives the width of a text in the print of the template.
    """
    width = room_of(legend)[2]
    for columns in range(1, basis(legend)["kolommen"] + 1):
        _scale_legend(legend, factor, columns)
        space = (width - (columns - 1) * legend.columnSpace()) / columns
        side = QgsLegendStyle.Side.Left
        beside = legend.symbolWidth() + legend.style(LABEL).margin(side) + legend.style(SYMBOL).margin(side)
        letters = _letters(legend, LABEL)
        room_beside = (space - beside) * SLACK / factor
        whole = all(measure(word) <= room_beside for label in labels for word in label.split(" "))
        if columns > 1 and not whole:  # rather smaller print than broken words
            continue
        lines = [wrapped(together(label), measure, room_beside) for label in labels]
        # What cannot fit need not be measured.
        rows = sum(max(len(parts) * LINE * _mm(letters), legend.symbolHeight()) for parts in lines)
        if rows + (len(lines) - columns) * legend.style(SYMBOL).margin(QgsLegendStyle.Side.Top) > room * columns:
            continue
        _label(legend, ["\n".join(parts) for parts in lines])
        size = maat.legend(legend)
        if size[0] <= width and size[1] <= room:
            yield size


def _mm(letters: QgsTextFormat) -> float:
    """Return the size of print in mm."""
    return letters.size() * MM_PER_POINT if letters.sizeUnit() == Qgis.RenderUnit.Points else letters.size()


def _label(legend: QgsLayoutItemLegend, labels: Sequence[str]) -> None:
    """Give the classes of the only layer of a legend their labels."""
    node = legend.model().rootGroup().findLayers()[0]
    for place, label in zip(QgsMapLayerLegendUtils.legendNodeOrder(node), labels, strict=True):
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, place, label.replace(FIXED_SPACE, " "))
    legend.model().refreshLayerLegend(node)


def _scale_legend(legend: QgsLayoutItemLegend, factor: float, columns: int) -> None:
    """Give a legend the sizes of its template times a factor."""
    known = basis(legend)
    legend.setColumnCount(columns)
    legend.setColumnSpace(known["kolomruimte"] * factor)
    width, height = known["symbool"]
    legend.setSymbolWidth(width * factor**SYMBOLS)
    legend.setSymbolHeight(height * factor**SYMBOLS)
    for part, size, margins in zip(LEGEND_PARTS, known["letters"], known["marges"], strict=True):
        style = legend.style(part)
        letters = QgsTextFormat(style.textFormat())
        letters.setSize(size * factor)
        style.setTextFormat(letters)
        for side, margin in zip(SIDES, margins, strict=True):
            style.setMargin(side, margin * factor**WHITE)
        legend.setStyle(part, style)


def _letters(legend: QgsLayoutItemLegend, part: QgsLegendStyle.Style) -> QgsTextFormat:
    """Return the print of a part of a legend: a copy, because what QGIS returns goes with the style."""
    style = legend.style(part)
    return QgsTextFormat(style.textFormat())


def _text_height(label: QgsLayoutItemLabel, text: str, maat: Maat) -> float:
    room = basis(label)["plaats"][2] * SLACK
    return maat.height(text, label.textFormat(), room) + 0.3 if text else 0


def _flow(
    below: Sequence[tuple[QgsLayoutItemLabel, str]],
    heights: Sequence[float],
    top: float,
    bottom: float,
    maat: Maat,
) -> None:
    for (label, text), height in zip(below, heights, strict=True):
        room = max(min(height, bottom - top), 0)
        move(label, top, room)
        width = basis(label)["plaats"][2]
        fits = partial(text_fits, label, width=width, height=room, maat=maat)
        set_text(label, text if not text or room >= height else _cut(text, fits))
        top += room
