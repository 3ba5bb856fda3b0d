"""The area profile: from another area selected on the map to the panel painted, for 500 areas with three maps.

Prints the median of five selections, and the reading of the layers apart, which happens in the background; fails above
0.3 seconds. Runs without a screen; what is timed is real painting all the same.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

AREAS, GEMEENTEN, MAPS, RUNS = 500, 5, 3, 5
SECONDS = 0.3
YEARS = (2014, 2018, 2020)
PERCENTAGES = ("pct_corporatie", "pct_koop", "pct_laag_inkomen_hh", "pct_sociaal_minimum", "pct_arbeidsparticipatie")
GROUPS = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
COUNTS = ("woningen", "inwoners", "huishoudens", "eenpersoonshuishoudens", "inw_00_14", "inw_65_oo")
MEASURES = ("afw", "fys", "onv", "soc", "vrz", "won")


def make_layer(name: str):
    """Return a memory layer with every figure that a profile knows, drawn as a map of five classes."""
    import numpy as np
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    draw = np.random.default_rng(500)
    numbers = [*PERCENTAGES, "woz", "wmo_per_1000", "index_t0", "index_t1"]
    numbers += [f"pct_{group}_{year}" for group in GROUPS for year in YEARS]
    numbers += [f"{measure}_{year}" for measure in MEASURES for year in YEARS]
    fields = ["gebiedcode:string", "gebiednaam:string", "gemeentecode:string", "gemeentenaam:string"]
    fields += [f"{count}:int" for count in COUNTS] + [f"{number}:double" for number in numbers] + ["index_klasse:int"]
    layer = QgsVectorLayer("Polygon?crs=EPSG:28992&" + "&".join(f"field={field}" for field in fields), name, "memory")
    features = []
    for area in range(AREAS):
        gemeente = area % GEMEENTEN + 1
        feature = QgsFeature(layer.fields())
        feature.setAttributes(
            [f"BU{gemeente:04d}{area:04d}", f"Buurt {area}", f"GM{gemeente:04d}", f"Gemeente {gemeente}"]
            + [int(value) for value in draw.integers(100, 5000, len(COUNTS))]
            + [float(value) for value in draw.uniform(0, 60, len(numbers))]
            + [area % 5 + 1]
        )
        x, y = area % 25 * 100, area // 25 * 100
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 100, y + 100)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return draw_as_map(layer)


def draw_as_map(layer):
    """Give a layer the style and the note of the map of the index."""
    from veerkracht.analysis.schemas import Klassenschema
    from veerkracht.processing.base.note import Toelichting
    from veerkracht.processing.base.styling import Kaart, apply_style
    from veerkracht.resources import definitions

    schema = Klassenschema.from_mapping(definitions.read("kwetsbaarheid")["niveau"])
    note = Toelichting(layer.name(), "", "nl", bronnen=["CBS"], indeling=schema.bron, periode="2014-2020")
    counts = {None: 0, **{klasse.nummer: AREAS // 5 for klasse in schema.klassen}}
    apply_style(layer, Kaart("index_klasse", schema, counts, note))
    layer.setMetadata(note.metadata())
    return layer


class Iface:
    """As much of QGIS as the panel asks for."""

    def __init__(self):
        from qgis.gui import QgsMapCanvas
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window, self.canvas = QMainWindow(), QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1400, 1000)

    def mapCanvas(self):
        """Return the map."""
        return self.canvas


def open_panel(iface):
    """Return the panel, shown and with everything read, and the seconds that took."""
    from qgis.PyQt.QtCore import QCoreApplication, Qt

    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    panel = GebiedsprofielPanel(iface, iface.window)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
    iface.window.resizeDocks([panel], [520], Qt.Orientation.Horizontal)
    begin = time.perf_counter()
    iface.window.show()
    panel.ensure_built()
    while panel.is_busy:
        QCoreApplication.processEvents()
    return panel, time.perf_counter() - begin


def seconds_to_show(panel, code: str) -> float:
    """Return the seconds from a selection on the map until the panel is painted."""
    from qgis.PyQt.QtCore import QCoreApplication

    begin = time.perf_counter()
    panel.link.layer.selectByExpression(f"gebiedcode = '{code}'")
    panel.repaint()
    for table in (panel.chips, panel.figures, panel.similar):
        table.viewport().repaint()
    QCoreApplication.processEvents()
    taken = time.perf_counter() - begin
    if panel.code != code:
        raise SystemExit(f"{code} is not shown")
    return taken


def main() -> int:
    """Time the selections and return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication, QgsProject

    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    for number in range(MAPS):
        project.addMapLayer(make_layer(f"Kaart {number + 1}"))
    panel, reading = open_panel(Iface())
    codes = panel.link.codes()
    first = seconds_to_show(panel, codes[0])
    taken = [seconds_to_show(panel, codes[(run + 1) * 83 % AREAS]) for run in range(RUNS)]
    median = statistics.median(taken)
    print(f"{AREAS} areas, {MAPS} maps, {panel.figures.rowCount()} lines: read in {reading:.2f} s in the background")
    print(
        f"selected -> painted: {median:.3f} s (median of {RUNS}, longest {max(taken):.3f}, the very first {first:.3f})"
    )
    sys.stdout.flush()
    # No exitQgis: Python still holds layers, and deleting those after QGIS has gone crashes.
    os._exit(int(median > SECONDS))


if __name__ == "__main__":
    sys.exit(main())
