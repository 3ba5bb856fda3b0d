"""From layouts to files: a PDF of many pages, a PNG or an SVG. What is to be told in a file is not added here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsAbstractLayoutIterator,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutItemShape,
    QgsLinePatternFillSymbolLayer,
    QgsMapClippingRegion,
    QgsPrintLayout,
    QgsVectorLayer,
)

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout

SUCCESS = QgsLayoutExporter.ExportResult.Success


class _Reeks(QgsAbstractLayoutIterator):
    """Hands layouts to QGIS one at a time; what goes wrong between two pages is kept, as QGIS would lose it."""

    def __init__(self, layouts: Iterator[QgsPrintLayout]):
        super().__init__()
        self.layouts = layouts
        self.current: QgsPrintLayout | None = None
        self.problem: Exception | None = None

    def beginRender(self) -> bool:
        return True

    def endRender(self) -> bool:
        return True

    def count(self) -> int:
        return 0  # not known before

    def filePath(self, *names: str) -> str:
        return ""

    def layout(self) -> QgsPrintLayout | None:
        return self.current

    def next(self) -> bool:
        try:
            self.current = next(self.layouts)
        except StopIteration:
            return False
        except Exception as error:
            self.problem = error
            return False
        return True


def print_pdf(path: Path, layouts: Iterator[QgsPrintLayout], dpi: int) -> None:
    """Write one PDF of layouts, each as it is when it is handed over; texts as text.

    Raises Invoerfout when the file cannot be written, and whatever ``layouts`` raises.
    """
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.exportMetadata = settings.appendGeoreference = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    reeks = _Reeks(layouts)
    result, error = QgsLayoutExporter.exportToPdf(reeks, str(path), settings)
    if reeks.problem is not None:
        raise reeks.problem
    _check_written(result, path, error)


def print_picture(path: Path, layout: QgsPrintLayout, dpi: int) -> None:
    """Write a page as PNG or SVG, by its suffix. Raises Invoerfout when the file cannot be written."""
    exporter = QgsLayoutExporter(layout)
    if path.suffix == ".png":
        # Not by exportToImage, which has GDAL put coordinates in the file.
        saved = exporter.renderPageToImage(0, dpi=dpi).save(str(path))
        _check_written(SUCCESS if saved else QgsLayoutExporter.ExportResult.FileError, path)
        return
    _clip_maps(layout)
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = dpi
    settings.exportMetadata = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    _check_written(exporter.exportToSvg(str(path), settings), path)


def _clip_maps(layout: QgsPrintLayout) -> None:
    """Cut shapes off where the frame of a map ends, and hatching where its polygon does.

    In a PDF the painter does that; in an SVG Qt leaves it undone, and all would stick out.
    """
    for kaart in [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]:
        settings = kaart.itemClippingSettings()
        frame = settings.sourceItem()
        if frame is None:
            frame = QgsLayoutItemShape(layout)
            frame.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
            frame.setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"}))
            layout.addLayoutItem(frame)
            settings.setSourceItem(frame)
            settings.setFeatureClippingType(QgsMapClippingRegion.FeatureClippingType.ClipToIntersection)
            settings.setEnabled(True)
        frame.attemptSetSceneRect(kaart.mapRectToScene(kaart.rect()))
        for layer in kaart.layers():
            if isinstance(layer, QgsVectorLayer) and isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
                _clip_hatching(layer)


def _clip_hatching(layer: QgsVectorLayer) -> None:
    renderer = layer.renderer().clone()
    changed = False
    for index, category in enumerate(renderer.categories()):
        symbol = category.symbol().clone()
        hatching = [part for part in symbol.symbolLayers() if isinstance(part, QgsLinePatternFillSymbolLayer)]
        unclipped = [part for part in hatching if part.clipMode() != Qgis.LineClipMode.ClipToIntersection]
        for part in unclipped:
            part.setClipMode(Qgis.LineClipMode.ClipToIntersection)
        if unclipped:
            renderer.updateCategorySymbol(index, symbol)
            changed = True
    if changed:
        layer.setRenderer(renderer)


def _check_written(result: QgsLayoutExporter.ExportResult, path: Path, error: str = "") -> None:
    if result == QgsLayoutExporter.ExportResult.MemoryError:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The page is too large for this computer. Choose a lower resolution.")
        )
    if result != SUCCESS:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} cannot be written. Choose another file or folder. ({reason})"),
            path=str(path),
            reason=error or str(getattr(result, "name", result)),
        )
