"""All nine maps of a country of 14.000 buurten by ``qgis_process``, beside only reading the layer and writing it nine
times.

The aim: at most three times as long, in less than 1 GB. Prints medians of runs in turn, the ratio, and the peak memory
of each process. QGIS alone (its start, with the plugin) is timed as well, since both kinds of run have it.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import meting

BUILD = meting.BUILD
BUURTEN, GEMEENTEN, VERTICES = 14_000, 342, 30
MAPS = 9
RUNS = 3
AIM_RATIO, AIM_MB = 3, 1024
YEARS = (2014, 2020)
GROUPS = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")


def make_country(path: Path) -> None:
    """Write polygons of 30 vertices with all fields that the nine maps need, one value in twenty NULL."""
    import numpy as np
    from osgeo import gdal, ogr, osr

    random = np.random.default_rng(14)
    numbers = {"pct_corporatie": random.uniform(0, 100, BUURTEN)}
    numbers |= {f"pct_{group}_{year}": random.uniform(0, 12, BUURTEN) for group in GROUPS for year in YEARS}
    numbers |= {f"onv_{year}": random.normal(0, 0.12, BUURTEN).round(6) for year in YEARS}
    inwoners = random.integers(5, 3000, BUURTEN)
    missing = {name: random.random(BUURTEN) < 0.05 for name in numbers}
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    layer = dataset.CreateLayer("buurten", crs, ogr.wkbPolygon)
    for name in ("gebiedcode", "gebiednaam", "gemeentecode", "gemeentenaam"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("inwoners", ogr.OFTInteger))
    for name in numbers:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTReal))
    layer.StartTransaction()
    for row in range(BUURTEN):
        feature = ogr.Feature(layer.GetLayerDefn())
        gemeente = row * GEMEENTEN // BUURTEN
        feature.SetField("gebiedcode", f"BU{gemeente:04d}{row % 10000:04d}")
        feature.SetField("gebiednaam", f"Buurt {row}")
        feature.SetField("gemeentecode", f"GM{gemeente:04d}")
        feature.SetField("gemeentenaam", f"Gemeente {gemeente}")
        feature.SetField("inwoners", int(inwoners[row]))
        for name, values in numbers.items():
            if not missing[name][row]:
                feature.SetField(name, float(values[row]))
        feature.SetGeometry(_round_polygon(ogr, row, random.uniform(300, 480, VERTICES)))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def _round_polygon(ogr, row: int, radii):
    """Return a ragged circle on a grid of 1 km."""
    x, y = 20_000 + row % 120 * 1000, 310_000 + row // 120 * 1000
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for number in [*range(VERTICES), 0]:
        angle = 2 * math.pi * number / VERTICES
        ring.AddPoint_2D(x + radii[number] * math.cos(angle), y + radii[number] * math.sin(angle))
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def plain(source: str, output: str) -> None:
    """Read the layer and write it nine times with QGIS's own writer; print the seconds without the start of QGIS."""
    from qgis.core import QgsApplication, QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    start = time.perf_counter()
    layer = QgsVectorLayer(source, "buurten", "ogr")
    for number in range(1, MAPS + 1):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = f"kaart_{number}"
        if number > 1:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, output, QgsCoordinateTransformContext(), options
        )
        if error != QgsVectorFileWriter.WriterError.NoError:
            raise SystemExit(message)
    print(time.perf_counter() - start, flush=True)
    os._exit(0)


def check_tables(path: Path) -> None:
    """End the benchmark unless the file has nine maps of all areas."""
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    counts = [layer.GetFeatureCount() for layer in dataset if layer.GetName().startswith("kaart_")]
    if counts != [BUURTEN] * MAPS:
        raise SystemExit(f"{path} has these areas in its maps: {counts}")


def main() -> None:
    """Time the three kinds of run in turn."""
    BUILD.mkdir(parents=True, exist_ok=True)
    country = BUILD / "land.gpkg"
    if not country.exists():
        make_country(country)
    source = f"{country}|layername=buurten"
    folder = Path(tempfile.mkdtemp(dir=BUILD))
    environment = meting.own_environment(folder / "profile")
    question = {
        "INPUT": source,
        "GROEPEN_T0": [f"pct_{group}_2014" for group in GROUPS],
        "GROEPEN_T1": [f"pct_{group}_2020" for group in GROUPS],
    }
    start, copies, maps, inside = meting.Processen(), meting.Processen(), meting.Processen(), []
    try:
        for number in range(RUNS):
            start.run(["qgis_process", "--json", "help", "veerkracht:veerkrachtkaarten"], environment)
            copy = folder / f"plain_{number}.gpkg"
            answer = copies.run([sys.executable, __file__, source, str(copy)], environment)
            inside.append(float(answer.split()[-1]))
            output = folder / f"kaarten_{number}.gpkg"
            inputs = json.dumps({"inputs": {**question, "OUTPUT": str(output)}})
            maps.run(["qgis_process", "--json", "run", "veerkracht:veerkrachtkaarten", "-"], environment, inputs)
            for path in (copy, output):
                check_tables(path)
                path.unlink()
    finally:
        shutil.rmtree(folder)
    print(f"{BUURTEN} buurten of {VERTICES} vertices, {GEMEENTEN} gemeenten, nine maps, median of {RUNS}")
    print(f"  start of qgis_process        {start.line()}")
    print(
        f"  read, write nine times       {copies.line()}   of which without the start: "
        f"{statistics.median(inside):.2f} s"
    )
    print(f"  veerkrachtkaarten            {maps.line()}")
    report(statistics.median(maps.seconds), statistics.median(start.seconds), copies, statistics.median(inside))
    peak = statistics.median(maps.memory)
    print(f"  memory {peak:.0f} MB: {'within' if peak < AIM_MB else 'OVER'} the aim of {AIM_MB} MB")


def report(whole: float, start: float, copies: meting.Processen, inside: float) -> None:
    """Print the ratio with and without the start of QGIS on both sides."""
    for text, ratio in (
        ("end to end, both with their start", whole / statistics.median(copies.seconds)),
        ("without the start, both", (whole - start) / inside),
        ("end to end against read and write alone", whole / inside),
    ):
        print(f"  {ratio:5.2f} x  {text} (aim: at most {AIM_RATIO})")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        plain(sys.argv[1], sys.argv[2])
    else:
        main()
