"""Make the ready project of the sample city, resources/demo/veerdam.qgz, and the maps in it.

Those of one year are in veerdam_kaarten.gpkg, the one that the temporal controller steps through in veerdam_jaren.gpkg.

Runs the chain of algorithms on the files that make_veerdam.py wrote. Run it after changing the sample or a style.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsProcessing,
    QgsProject,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "demo"
MAPS, YEARS = "veerdam_kaarten.gpkg", "veerdam_jaren.gpkg"
GROUPS = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
TABLES = {
    "groepen_2014_2020.csv": "Groepen 2014-2020",
    "toewijzingen.csv": "Toewijzingen 2019-2021",
    "vrijkomend.csv": "Vrijkomende woningen 2021-II",
}
BACKGROUND = {
    "gemeenten": {"style": "no", "outline_color": "#2B2F33", "outline_width": "0.5"},
    "wijken": {"style": "no", "outline_color": "#5F666C", "outline_width": "0.26"},
    "water": {"color": "#CFE3EE", "outline_style": "no"},
}


def run(name: str, **parameters: object) -> str | QgsVectorLayer:
    """Run an algorithm of the plugin and return its output."""
    from qgis import processing

    return processing.run(f"veerkracht:{name}", {"OUTPUT": QgsProcessing.TEMPORARY_OUTPUT, **parameters})["OUTPUT"]


def make_maps(sample: Path) -> list[QgsVectorLayer]:
    """Write one table with the fields of all maps; return it as a layer a map, styled, the main one first."""
    areas = str(sample / "veerdam.gpkg") + "|layername=buurten"
    for table in (
        run("leeskerncijfers", INPUT=str(sample / "kerncijfers_2020.csv"), GEBIEDSOORT=3),
        run("leesleefbaarometer", INPUT=str(sample / "leefbaarometer.csv"), MATEN=[3]),
        str(sample / "groepen_2014_2020.csv"),
    ):
        areas = run("koppelindicatoren", INPUT=areas, TABEL=table)
    corporatiebezit = run("corporatiebezit", INPUT=areas)
    kwetsbaarheid = run(
        "kwetsbaarheid",
        INPUT=corporatiebezit,
        GROEPEN_T0=[f"pct_{group}_2014" for group in GROUPS],
        GROEPEN_T1=[f"pct_{group}_2020" for group in GROUPS],
    )
    # One year: over the whole file nearly every buurt would be in the highest class of the stock.
    toewijzingen = run(
        "toewijzingenpergebied",
        INPUT=kwetsbaarheid,
        TOEWIJZINGEN=str(sample / "toewijzingen.csv"),
        NUMMER="nummer",
        GEBIEDNAAM="gebiednaam",
        VAN="2020-01-01",
        TOT="2020-12-31",
    )
    path = sample / MAPS
    run("veerkracht", INPUT=toewijzingen, OUTPUT=str(path))
    layers = [QgsVectorLayer(f"{path}|layername={path.stem}", "veerkracht")]
    for source in (kwetsbaarheid, corporatiebezit, toewijzingen):
        layer = QgsVectorLayer(f"{path}|layername={path.stem}", source.name())
        layer.setRenderer(source.renderer().clone())
        layer.setMetadata(source.metadata())
        layers.append(layer)
    for layer in layers:
        layer.setName(layer.metadata().title())
    return layers


def make_years(sample: Path) -> QgsVectorLayer:
    """Write the overlast of all years as one layer, and return it."""
    table = run("leesleefbaarometer", INPUT=str(sample / "leefbaarometer.csv"), MATEN=[3])
    scores = [field.name() for field in table.fields() if field.name().startswith("onv_")]
    buurten = str(sample / "veerdam.gpkg") + "|layername=buurten"
    areas = run("koppelindicatoren", INPUT=buurten, TABEL=table, VELDEN=scores)
    path = sample / YEARS
    run("overlast", INPUT=run("stapeljaren", INPUT=areas), OUTPUT=str(path))
    layer = QgsVectorLayer(f"{path}|layername={path.stem}", "overlast")
    layer.loadDefaultStyle()  # QGIS 3.40 forgets the temporal part of a style when a script opens a file
    layer.setName(layer.metadata().title())
    return layer


def set_time(project: QgsProject, layer: QgsVectorLayer) -> None:
    """Have the temporal controller begin with steps of a year, over the years of the layer."""
    years = [int(value) for value in layer.uniqueValues(layer.fields().indexFromName("jaar"))]
    begin, end = QDate(min(years), 1, 1), QDate(max(years), 12, 31)
    settings = project.timeSettings()
    settings.setTemporalRange(QgsDateTimeRange(QDateTime(begin, QTime(0, 0)), QDateTime(end, QTime(0, 0))))
    settings.setTimeStep(1)
    settings.setTimeStepUnit(Qgis.TemporalUnit.Years)
    settings.setFramesPerSecond(1)


def add(project: QgsProject, group: QgsLayerTreeGroup, layer: QgsVectorLayer, visible: bool = True) -> None:
    """Add a layer to a group of the project."""
    if not layer.isValid():
        raise SystemExit(f"{layer.source()} cannot be read")
    project.addMapLayer(layer, False)
    node = group.addLayer(layer)
    node.setItemVisibilityChecked(visible)
    node.setExpanded(visible and layer.renderer() is not None and layer.renderer().type() == "categorizedSymbol")


def make_project(sample: Path) -> None:
    """Write the project."""
    project = QgsProject.instance()
    maps = make_maps(sample)
    years = make_years(sample)
    project.clear()
    project.setTitle("Veerdam, een verzonnen stad")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    root = project.layerTreeRoot()
    borders = root.addGroup("Grenzen en water")
    kaarten = root.addGroup("Kaarten")
    gegevens = root.addGroup("Gegevens")
    for name, symbol in BACKGROUND.items():
        layer = QgsVectorLayer(f"{sample / 'veerdam.gpkg'}|layername={name}", name.capitalize())
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(symbol)))
        add(project, borders, layer)
    for layer in (*maps, years):
        add(project, kaarten, layer, visible=layer is maps[0])
    set_time(project, years)
    kaarten.setIsMutuallyExclusive(True, 0)
    buurten = QgsVectorLayer(f"{sample / 'veerdam.gpkg'}|layername=buurten", "Buurten")
    add(project, gegevens, buurten, visible=False)
    for file, name in TABLES.items():
        add(project, gegevens, QgsVectorLayer(str(sample / file), name), visible=False)
    borders.setExpanded(False)
    extent = maps[0].extent()
    extent.scale(1.05)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
    if not project.write(str(sample / "veerdam.qgz")):
        raise SystemExit(project.error())


def main() -> None:
    """Make the project in a copy of the sample, so that opening it does not change what is committed."""
    sys.path += ["/usr/share/qgis/python/plugins", str(ROOT / "build" / "plugins")]
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing  # noqa: QGS111 QGIS's own, which only this starts

    from veerkracht.processing.provider import VeerkrachtProvider

    Processing.initialize()
    provider = VeerkrachtProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(shutil.copytree(SAMPLE, Path(folder) / "demo"))
        for name in (MAPS, YEARS):
            (sample / name).unlink(missing_ok=True)
        make_project(sample)
        QgsProject.instance().clear()
        for name in (MAPS, YEARS, "veerdam.qgz"):
            shutil.copy(sample / name, SAMPLE / name)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
