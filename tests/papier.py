"""Pages as QGIS itself writes them, by a process of its own: hash tables are seeded when a process starts.

``python papier.py STEM PAGES`` writes STEM.pdf with that many pages, and STEM.svg and STEM.png with the first. A page
has a map, and a line in each of FONTS; the files have what QGIS tells about its user.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FONTS = ("DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif", "Open Sans")
TRICKY = "Wijk (1 0 R) \\ stream endobj <ë>"
MAKER = "Janneke Modaal"


def export(stem: Path, pages: int = 2, seed: int = 1) -> None:
    """Write the files in a new process, whose hash tables are those of ``seed``."""
    environment = {**os.environ, "QT_HASH_SEED": str(seed), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, str(stem), str(pages)]
    done = subprocess.run(command, env=environment, timeout=120, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)


def a_layer():
    """Return a triangle, in a colour that is not left to chance."""
    from qgis.core import QgsFeature, QgsFillSymbol, QgsGeometry, QgsSingleSymbolRenderer, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:28992", "x", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((120000 480000,121000 480000,121000 481000,120000 480000))"))
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#3C43CB"})))
    return layer


def a_layout(project, layer, pages: int):
    """Return a layout of A4 pages."""
    from qgis.core import QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemPage, QgsPrintLayout, QgsTextFormat
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QFont

    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    for number in range(pages):
        if number:
            page = QgsLayoutItemPage(layout)
            page.setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
            layout.pageCollection().addPage(page)
        kaart = QgsLayoutItemMap(layout)
        layout.addLayoutItem(kaart)
        kaart.attemptSetSceneRect(QRectF(10, 60 + 220 * number, 120, 120))
        kaart.setLayers([layer])
        kaart.zoomToExtent(layer.extent())
        for row, font in enumerate(FONTS):
            label = QgsLayoutItemLabel(layout)
            layout.addLayoutItem(label)
            label.attemptSetSceneRect(QRectF(10, 8 + 12 * row + 220 * number, 200, 10))
            text = QgsTextFormat()
            text.setFont(QFont(font))
            text.setSize(12)
            label.setTextFormat(text)
            label.setText(f"{TRICKY} {number + 1}")
    return layout


def main(stem: str, pages: int) -> None:
    """Write the three files."""
    from qgis.core import Qgis, QgsApplication, QgsLayoutExporter, QgsProject

    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    metadata = project.metadata()
    metadata.setAuthor(MAKER)
    project.setMetadata(metadata)
    layer = a_layer()
    layout = a_layout(project, layer, pages)  # the exporter does not keep it
    exporter = QgsLayoutExporter(layout)
    pdf, svg = QgsLayoutExporter.PdfExportSettings(), QgsLayoutExporter.SvgExportSettings()
    pdf.textRenderFormat = svg.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    done = [exporter.exportToPdf(f"{stem}.pdf", pdf), exporter.exportToSvg(f"{stem}.svg", svg)]
    picture = exporter.renderPageToImage(0, dpi=60)
    picture.setText("Author", MAKER)  # as exportToImage does
    picture.setText("Created", str(os.getpid()))
    if not picture.save(f"{stem}.png") or set(done) != {QgsLayoutExporter.ExportResult.Success}:
        raise SystemExit(f"not written: {done}")
    sys.stdout.flush()
    os._exit(0)  # QGIS without its own event loop does not always end well


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
