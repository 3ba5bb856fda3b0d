"""The maps of a page on its layout: extents, scale bar, north arrow and legends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import (
    NULL,
    Qgis,
    QgsBasicNumericFormat,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDateTimeRange,
    QgsLayerTreeLayer,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsMapLayerLegendUtils,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDateTime

from ...analysis.meldingen import QT_TRANSLATE_NOOP
from ...analysis.schemas import format_number
from ...analysis.waardestatus import GEHEIM
from ...language import word
from ...resources import definitions
from ..base.ground import NATIONAL_GRID
from ..base.styling import is_note, label_and_count
from .passen import FIXED_SPACE, Maat, basis, fit_columns, fit_label, fit_legend, texts_below, together
from .sjablonen import LayoutError

if TYPE_CHECKING:
    from .blad import Blad
    from .vak import Vak

RD_NEW = QgsCoordinateReferenceSystem(NATIONAL_GRID)  # maps of the Netherlands are in RD, whatever their data
ORIGIN = QgsPointXY(155000, 463000)  # of RD, in Amersfoort: where a map without anything on it is
MARGIN = 1.04  # the areas do not touch the frame
SMALLEST_VIEW = 100.0  # metres that a map shows at least: a point has no size
BAR_SHARE = 0.8  # of its room that the scale bar may take: its labels stick out


def map_items(layout: QgsPrintLayout) -> list[QgsLayoutItemMap]:
    """Return the maps of a template in their order: ``kaart``, or ``kaart_1``, ``kaart_2`` ..."""
    alone = layout.itemById("kaart")
    if isinstance(alone, QgsLayoutItemMap):
        return [alone]
    found: list[QgsLayoutItemMap] = []
    while isinstance(kaart := layout.itemById(f"kaart_{len(found) + 1}"), QgsLayoutItemMap):
        found.append(kaart)
    return found


# ---- Maps -------------------------------------------------------------------------------------------------------


def views(layout: QgsPrintLayout, blad: Blad) -> list[tuple[QgsRectangle, float]]:
    """Return of each map of the page its extent (RD New) and scale as ``fill`` will draw it, for a background map.

    Several maps of a page show the same ground at the same scale. Raises LayoutError as ``fill`` does.
    """
    frames = map_items(layout)
    if frames and len(blad.vakken) > len(frames):
        raise LayoutError(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "The layout template has room for fewer maps ({places}) than the page has ({count})."
            ),
            places=len(frames),
            count=len(blad.vakken),
        )
    ground = QgsRectangle()
    for vak in blad.vakken:
        ground.combineExtentWith(_in_rd(vak, layout.project()))
    if ground.isNull() or not ground.isFinite():
        ground = QgsRectangle(ORIGIN, ORIGIN)
    ground.scale(MARGIN)
    frames = frames[: len(blad.vakken)]
    per_mm = max(
        [max(ground.width(), SMALLEST_VIEW) / kaart.rect().width() for kaart in frames]
        + [max(ground.height(), SMALLEST_VIEW) / kaart.rect().height() for kaart in frames],
        default=1.0,
    )
    return [(_frame(kaart, ground.center(), per_mm), per_mm * 1000) for kaart in frames]


def _frame(kaart: QgsLayoutItemMap, centre: QgsPointXY, per_mm: float) -> QgsRectangle:
    """Return what a map shows around a point, with so many metres in a millimetre."""
    return QgsRectangle.fromCenterAndSize(centre, kaart.rect().width() * per_mm, kaart.rect().height() * per_mm)


def _in_rd(vak: Vak, project: QgsProject) -> QgsRectangle:
    extent = vak.extent or QgsReferencedRectangle(vak.layer.extent(), vak.layer.crs())
    if extent.isNull():
        return QgsRectangle()
    try:
        to_rd = QgsCoordinateTransform(extent.crs(), RD_NEW, project.transformContext())
        return to_rd.transformBoundingBox(extent)
    except QgsCsException:
        raise LayoutError(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "{layer} cannot be put in RD New (EPSG:28992), in which maps are printed. Check its CRS."
            ),
            layer=vak.layer.name(),
        ) from None


def fill_map(kaart: QgsLayoutItemMap, vak: Vak | None, extent: QgsRectangle | None) -> None:
    """Draw a map, or nothing: a template with more maps than the page leaves them out."""
    kaart.setFollowVisibilityPreset(False)
    kaart.setKeepLayerSet(True)
    kaart.setLayers(vak.drawn if vak else [])
    kaart.setTemporalRange(vak.moment if vak and vak.moment else QgsDateTimeRange(QDateTime(), QDateTime()))
    kaart.setIsTemporal(bool(vak and vak.moment))
    kaart.setVisibility(vak is not None and kaart.isVisible())
    kaart.setCrs(RD_NEW)
    # Not by zoomToExtent, in which the view before it counts.
    kaart.setExtent(extent or _frame(kaart, ORIGIN, 1))


def fill_scale(layout: QgsPrintLayout, shown: bool) -> None:
    """Fill the scale bar, and leave it and the north arrow out where there is no map."""
    bar = layout.itemById("schaalbalk")
    if isinstance(bar, QgsLayoutItemScaleBar) and map_items(layout):
        _fill_scale_bar(bar, map_items(layout)[0])
    for item in (bar, layout.itemById("noordpijl")):
        if item is not None and not shown:
            item.setVisibility(False)


def _fill_scale_bar(bar: QgsLayoutItemScaleBar, kaart: QgsLayoutItemMap) -> None:
    """Choose parts of 1, 2 or 5 times a power of ten, which together take at most BAR_SHARE of the room."""
    bar.setLinkedMap(kaart)
    width = basis(bar)["plaats"][2] or kaart.rect().width() / 4
    per_part = kaart.extent().width() / kaart.rect().width() * width * BAR_SHARE / bar.numberOfSegments()
    power = 10 ** math.floor(math.log10(per_part))
    metres = max(digit * power for digit in (1, 2, 5) if digit * power <= per_part)
    kilometres = metres >= 1000
    bar.setUnits(Qgis.DistanceUnit.Kilometers if kilometres else Qgis.DistanceUnit.Meters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setUnitsPerSegment(metres / 1000 if kilometres else metres)
    # Whole numbers up to 1000, which are the same in each language: no comma of the computer that prints.
    plain = QgsBasicNumericFormat()
    plain.setShowThousandsSeparator(False)
    bar.setNumericFormat(plain)
    bar.update()


# ---- Legends ----------------------------------------------------------------------------------------------------


def _beside(layout: QgsPrintLayout, name: str, number: int) -> QgsLayoutItem | None:
    """Return the item that goes with a map: ``legenda`` of the only one, ``legenda_2`` of the second."""
    return layout.itemById(f"{name}_{number}") or (layout.itemById(name) if number == 1 else None)


def fill_legends(layout: QgsPrintLayout, blad: Blad, maat: Maat) -> None:
    """Fill the legends, and the limits: below the only legend, or in their own place."""
    text = together("\n".join(blad.grenzen))
    heading = layout.itemById("grenzen_kop")
    texts = {"grenzen_kop": (heading.text() or word("grenzen", blad.taal)) if heading and text else "", "grenzen": text}
    limits = [
        (layout.itemById(name), texts[name]) for name in texts if isinstance(layout.itemById(name), QgsLayoutItemLabel)
    ]
    for number in range(1, max(len(map_items(layout)), 1) + 1):
        legend = _beside(layout, "legenda", number)
        if not isinstance(legend, QgsLayoutItemLegend):
            continue
        vak = blad.vakken[number - 1] if number <= len(blad.vakken) else None
        stacked = texts_below(legend)
        below = [(label, text) for label, text in limits if label in stacked]
        limits = [pair for pair in limits if pair not in below]
        labels = _fill_legend(legend, vak, blad)
        if labels:
            fit_legend(legend, labels, maat, below)
        else:
            legend.setVisibility(False)
            limits += below
    for label, text in limits:
        second = layout.itemById(f"{label.id()}_2")
        if isinstance(second, QgsLayoutItemLabel):
            fit_columns([label, second], text.split("\n"), maat)
        else:
            fit_label(label, text, maat)


def _fill_legend(legend: QgsLayoutItemLegend, vak: Vak | None, blad: Blad) -> list[str]:
    """Show the classes of the map without its name (a title has it) and without the limits; return their labels."""
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    if vak is None or not isinstance(vak.layer.renderer(), QgsCategorizedSymbolRenderer):
        return []
    if not legend.title() and len(blad.vakken) < 3:
        legend.setTitle(definitions.read("bladen")["woorden"]["klassen"][blad.taal])
    shown = _shown(vak, blad.taal)
    node: QgsLayerTreeLayer = root.addLayer(vak.layer)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(shown))
    node.setCustomProperty("legend/title-style", "hidden")
    return list(shown.values())


def _shown(vak: Vak, taal: str) -> dict[int, str]:
    """Return the categories in the legend, by their place: classes always, secret and no data where there are any."""
    labels = {}
    for place, category in enumerate(vak.layer.renderer().categories()):
        if is_note(category):
            continue
        label, count = label_and_count(category.label())
        if vak.aantallen is not None:
            value = None if category.value() in (None, NULL) else category.value()
            areas = vak.aantallen.get(value, 0)
            if not areas and value in (None, GEHEIM):
                continue
            count = format_number(areas, taal, 0)
        # The count stays in one piece, behind the last word.
        behind = f" ({count})".replace(" ", FIXED_SPACE) if count else ""
        labels[place] = f"{label}{behind}"
    return labels
