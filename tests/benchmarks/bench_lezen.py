"""Reading a layer as a table: the fast route beside a loop over ``feature.attributes()``, on 460.000 points.

Prints medians of five runs in turn, the ratio, and the peak memory of a process that does one thing only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build" / "bench"
POINTS = 460_000
FIELDS = [f"v{number:02d}" for number in range(12)]
RUNS = 5
KEPT: list[object] = []  # what QGIS only borrows and Python would delete under its hands


def make_points(path: Path) -> None:
    """Write the points with 12 numeric fields, six of them whole numbers, one value in ten NULL."""
    import numpy as np
    from osgeo import gdal, ogr, osr

    random = np.random.default_rng(460)
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    layer = dataset.CreateLayer("punten", crs, ogr.wkbPoint)
    for number, name in enumerate(FIELDS):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTInteger if number % 2 else ogr.OFTReal))
    places = random.uniform((10_000, 300_000), (280_000, 620_000), (POINTS, 2))
    values = random.uniform(0, 1000, (POINTS, len(FIELDS)))
    missing = random.random((POINTS, len(FIELDS))) < 0.1
    layer.StartTransaction()
    for row in range(POINTS):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({places[row][0]:.1f} {places[row][1]:.1f})"))
        for column in range(len(FIELDS)):
            if not missing[row, column]:
                value = values[row, column]
                feature.SetField(column, int(value) if column % 2 else float(value))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def open_points(path: Path):
    """Return the layer as QGIS has it."""
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer(f"{path}|layername=punten", "punten")


def fast_route(path: Path) -> int:
    """Read as the plugin does."""
    table = source_table(path)
    if table.file is None:
        raise SystemExit("the fast route declined")
    return len(table.read(FIELDS, feedback()))


def feature_route(path: Path) -> int:
    """Read as the plugin does where there is no fast route: feature by feature, NULL and types handled."""
    return len(replace(source_table(path), file=None).read(FIELDS, feedback()))


def plain_loop(path: Path) -> int:
    """Read as plugins commonly do: the attributes of every feature into a list, then a DataFrame."""
    import pandas as pd

    layer = open_points(path)
    return len(pd.DataFrame([feature.attributes() for feature in layer.getFeatures()]))


def source_table(path: Path):
    """Return the layer as an input of an algorithm."""
    from qgis.core import QgsProcessingContext, QgsProject

    from veerkracht.processing.base.layers import open_source
    from veerkracht.processing.corporatiebezit import Corporatiebezit

    layer, context, algorithm = open_points(path), QgsProcessingContext(), Corporatiebezit()
    algorithm.initAlgorithm()
    context.setProject(QgsProject.instance())
    KEPT.extend([layer, context, algorithm])
    return open_source(algorithm, {"INPUT": layer}, "INPUT", context)


def feedback():
    """Return feedback that nobody reads."""
    from qgis.core import QgsProcessingFeedback

    return QgsProcessingFeedback()


ROUTES = {"fast route": fast_route, "features": feature_route, "plain loop": plain_loop}


def run_one(name: str, path: Path) -> None:
    """Read once in this process; print seconds and peak memory (kB) above that of QGIS alone."""
    import resource

    import pandas  # noqa: F401  imported before the clock starts, as the first algorithm of a session does once
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    rows = ROUTES[name](path)
    seconds = time.perf_counter() - start
    if rows != POINTS:
        raise SystemExit(f"{name} read {rows} rows instead of {POINTS}")
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, flush=True)
    os._exit(0)


def main() -> None:
    """Time the routes in turn, each run in a process of its own."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "punten.gpkg"
    if not path.exists():
        make_points(path)
    seconds: dict[str, list[float]] = {name: [] for name in ROUTES}
    memory: dict[str, list[int]] = {name: [] for name in ROUTES}
    for _ in range(RUNS):
        for name in ROUTES:
            done = subprocess.run(
                [sys.executable, __file__, name, str(path)], capture_output=True, text=True, check=True
            )
            time_used, memory_used = done.stdout.split()[-2:]
            seconds[name].append(float(time_used))
            memory[name].append(int(memory_used))
    fast = statistics.median(seconds["fast route"])
    print(f"{POINTS} points, {len(FIELDS)} numeric fields, GeoPackage, median of {RUNS}")
    for name in ROUTES:
        median = statistics.median(seconds[name])
        peak = statistics.median(memory[name]) / 1024
        print(f"  {name:<12}{median:7.2f} s {peak:7.0f} MB above QGIS   {median / fast:5.1f} x the fast route")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        run_one(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
