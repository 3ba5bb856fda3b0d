"""From a layout template and a styled layer to a page: title, map, legend, limits, scale bar and sources filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsLayerTreeLayer,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .note import INDELING, Toelichting
from .styling import is_note
from .years import is_temporal, page_title, years_shown

RESOURCES = Path(__file__).parents[2] / "resources"
A4_LANDSCAPE = RESOURCES / "layouts" / "a4_liggend.qpt"
RD_NEW = QgsCoordinateReferenceSystem("EPSG:28992")  # maps of the Netherlands are in RD, whatever their data
MARGIN = 1.04  # the areas do not touch the frame
SHRINK = 0.96  # a step in making a long legend smaller
SMALLEST_PRINT = 5.5  # points
BAR_SHARE = 0.22  # of the width of the map, at most, for the whole scale bar


class LayoutError(Exception):
    """The template cannot be used or the file cannot be written."""


@dataclass(frozen=True)
class Page:
    """What is to be put on one page: the ``layer`` with the legend, and all ``layers`` drawn, from top to bottom."""

    titel: str
    layer: QgsVectorLayer
    layers: Sequence[QgsMapLayer]
    grenzen: str
    bron: str
    extent: QgsRectangle | None = None
    moment: QgsDateTimeRange | None = None  # of a layer with several years: which of them are drawn

    @classmethod
    def of_layer(
        cls,
        layer: QgsVectorLayer,
        titel: str = "",
        layers: Sequence[QgsMapLayer] = (),
        moment: QgsDateTimeRange | None = None,
    ) -> Page:
        """Return the page of a layer that this plugin made: its limits are in the legend, the rest in its metadata.

        ``layers`` are all that is drawn, ``layer`` among them; by default only ``layer``. Of a layer with several years
        the page shows those of ``moment``, by default the last one, and its title says so.
        """
        years, seen = years_shown(layer, moment) if is_temporal(layer) else ([], None)
        notes = [category.label() for category in layer.renderer().categories() if is_note(category)]
        toelichting = Toelichting.of_metadata(layer.metadata())
        return cls(
            titel=page_title(titel or toelichting.titel, years, toelichting.taal),
            layer=layer,
            layers=layers or [layer],
            grenzen="\n".join([*notes, *toelichting.opmerkingen]),
            bron=". ".join([*toelichting.source_lines(), toelichting.made_with()]),
            moment=seen,
        )


def is_map(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer is a map of this plugin: drawn by classes, with a note in its metadata."""
    return (
        isinstance(layer, QgsVectorLayer)
        and isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
        and bool(layer.metadata().keywords(INDELING))
    )


def add_to_project(
    project: QgsProject,
    layer: QgsVectorLayer,
    layers: Sequence[QgsMapLayer],
    moment: QgsDateTimeRange | None = None,
) -> QgsPrintLayout:
    """Add a page of the layer to the layouts of the project, under a name that is still free; return it.

    ``moment`` is where the temporal controller stands, None where it does nothing.
    """
    layout = make_layout(project, Page.of_layer(layer, layers=layers, moment=moment))
    manager = project.layoutManager()
    layout.setName(manager.generateUniqueTitle() if manager.layoutByName(layout.name()) else layout.name())
    manager.addLayout(layout)
    return layout


def make_layout(project: QgsProject, page: Page, template: Path = A4_LANDSCAPE) -> QgsPrintLayout:
    """Return a layout of the project with the page on it; items that a template lacks are left out.

    Raises LayoutError when the template cannot be read.
    """
    document = QDomDocument()
    text = template.read_text(encoding="utf-8").replace("{resources}", str(RESOURCES))
    if not document.setContent(text):
        raise LayoutError(f"{template} is not a layout template")
    layout = QgsPrintLayout(project)
    layout.loadFromTemplate(document, QgsReadWriteContext())
    layout.setName(page.titel)
    for item_id, value in (("titel", page.titel), ("grenzen", page.grenzen), ("bron", page.bron)):
        item = layout.itemById(item_id)
        if isinstance(item, QgsLayoutItemLabel):
            item.setText(value)
    kaart = layout.itemById("kaart")
    if isinstance(kaart, QgsLayoutItemMap):
        _fill_map(kaart, page, project)
        bar = layout.itemById("schaalbalk")
        if isinstance(bar, QgsLayoutItemScaleBar):
            _fill_scale_bar(bar, kaart)
    legend, limits = layout.itemById("legenda"), layout.itemById("grenzen")
    if isinstance(legend, QgsLayoutItemLegend):
        _fill_legend(legend, page.layer)
        if isinstance(limits, QgsLayoutItemLabel):
            _fit_legend(legend, limits.pos().y() - legend.pos().y())
    return layout


def _fill_map(kaart: QgsLayoutItemMap, page: Page, project: QgsProject) -> None:
    kaart.setCrs(RD_NEW)
    kaart.setLayers(list(page.layers))
    kaart.setKeepLayerSet(True)
    if page.moment is not None:
        kaart.setIsTemporal(True)
        kaart.setTemporalRange(page.moment)
    to_rd = QgsCoordinateTransform(page.layer.crs(), RD_NEW, project.transformContext())
    extent = to_rd.transformBoundingBox(page.extent or page.layer.extent())
    extent.scale(MARGIN)
    kaart.zoomToExtent(extent)


def _fill_scale_bar(bar: QgsLayoutItemScaleBar, kaart: QgsLayoutItemMap) -> None:
    """Choose parts of 1, 2 or 5 times a power of ten, of which two take at most BAR_SHARE of the map."""
    bar.setLinkedMap(kaart)
    metres = kaart.scale() * kaart.rect().width() / 1000
    per_part = metres * BAR_SHARE / bar.numberOfSegments()
    steps = [digit * 10**power for power in range(7) for digit in (1, 2, 5)]
    metres_per_part = max([step for step in steps if step <= per_part], default=1)
    if metres_per_part < 1000:
        bar.setUnits(Qgis.DistanceUnit.Meters)
        bar.setUnitLabel("m")
        bar.setUnitsPerSegment(metres_per_part)
    else:
        bar.setUnits(Qgis.DistanceUnit.Kilometers)
        bar.setUnitLabel("km")
        bar.setUnitsPerSegment(metres_per_part / 1000)
    bar.update()


def _fill_legend(legend: QgsLayoutItemLegend, layer: QgsVectorLayer) -> None:
    """Show the classes of the layer without its name (the title has it) and without the limits (a label has them)."""
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    node: QgsLayerTreeLayer = root.addLayer(layer)
    categories = layer.renderer().categories()
    shown = [index for index, category in enumerate(categories) if not is_note(category)]
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
    node.setCustomProperty("legend/title-style", "hidden")
    legend.model().refreshLayerLegend(node)
    legend.refresh()
    legend.adjustBoxSize()


def _fit_legend(legend: QgsLayoutItemLegend, height: float) -> None:
    """Make a long legend smaller until it is no higher than ``height`` (mm), or print would be too small to read."""
    label, symbol = QgsLegendStyle.Style.SymbolLabel, QgsLegendStyle.Style.Symbol
    while _legend_height(legend) > height and legend.style(label).textFormat().size() * SHRINK >= SMALLEST_PRINT:
        words, swatch = legend.style(label), legend.style(symbol)
        text = words.textFormat()
        text.setSize(text.size() * SHRINK)
        words.setTextFormat(text)
        # Rows come closer together sooner than their print becomes small.
        swatch.setMargin(QgsLegendStyle.Side.Top, swatch.margin(QgsLegendStyle.Side.Top) * SHRINK**6)
        legend.setStyle(label, words)
        legend.setStyle(symbol, swatch)
        legend.setSymbolHeight(legend.symbolHeight() * SHRINK**2)
    legend.adjustBoxSize()


def _legend_height(legend: QgsLayoutItemLegend) -> float:
    """Return the height in mm that the legend will have; the item itself learns it when it is first painted."""
    return QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize().height()


def export_pdf(layout: QgsPrintLayout, path: Path) -> None:
    """Write the layout as PDF, texts as text. Raises LayoutError when the file cannot be written."""
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise LayoutError(f"{path} could not be written ({result})")


def export_png(layout: QgsPrintLayout, path: Path, dpi: int = 150) -> None:
    """Write the first page as PNG. Raises LayoutError when the file cannot be written.

    Not by ``exportToImage``, which has GDAL put coordinates in the file; GDAL cannot do that to a PNG, and complains.
    """
    if not QgsLayoutExporter(layout).renderPageToImage(0, dpi=dpi).save(str(path)):
        raise LayoutError(f"{path} could not be written")
