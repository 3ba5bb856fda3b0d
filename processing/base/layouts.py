"""From a layout template and a styled layer to a page: title, map, legend, limits, scale bar and sources filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTreeLayer,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .note import Toelichting
from .styling import is_note

RESOURCES = Path(__file__).parents[2] / "resources"
A4_LANDSCAPE = RESOURCES / "layouts" / "a4_liggend.qpt"
RD_NEW = QgsCoordinateReferenceSystem("EPSG:28992")  # maps of the Netherlands are in RD, whatever their data
MARGIN = 1.04  # the areas do not touch the frame
BAR_SHARE = 0.22  # of the width of the map, at most, for the whole scale bar


class LayoutError(Exception):
    """The template cannot be used or the file cannot be written."""


@dataclass(frozen=True)
class Page:
    """What is to be put on one page. ``layers`` lie on the map from top to bottom; the first one is in the legend."""

    titel: str
    layers: Sequence[QgsVectorLayer]
    grenzen: str
    bron: str
    extent: QgsRectangle | None = None

    @classmethod
    def of_layer(cls, layer: QgsVectorLayer, titel: str = "") -> Page:
        """Return the page of a layer that this plugin made: its limits are in the legend, the rest in its metadata."""
        notes = [category.label() for category in layer.renderer().categories() if is_note(category)]
        toelichting = Toelichting.of_metadata(layer.metadata())
        return cls(
            titel=titel or toelichting.titel,
            layers=[layer],
            grenzen="\n".join([*notes, *toelichting.opmerkingen]),
            bron=". ".join([*toelichting.source_lines(), toelichting.made_with()]),
        )


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
    legend = layout.itemById("legenda")
    if isinstance(legend, QgsLayoutItemLegend):
        _fill_legend(legend, page.layers[0])
    return layout


def _fill_map(kaart: QgsLayoutItemMap, page: Page, project: QgsProject) -> None:
    kaart.setCrs(RD_NEW)
    kaart.setLayers(list(page.layers))
    kaart.setKeepLayerSet(True)
    layer = page.layers[0]
    to_rd = QgsCoordinateTransform(layer.crs(), RD_NEW, project.transformContext())
    extent = to_rd.transformBoundingBox(page.extent or layer.extent())
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
