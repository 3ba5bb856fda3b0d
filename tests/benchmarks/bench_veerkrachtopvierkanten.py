"""The bundled model for the generated country: 460.000 PC6 points of three years, to nine maps on squares of 100 m.

By ``qgis_process``, median of five, with the peak memory of the process and the size of the maps; then in the
background with a cancel in every step, timed until the run has ended. Ends with an error beyond a limit.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import meting

land = meting.load(meting.ROOT / "tests" / "land.py")

MODEL = "veerkracht:veerkrachtopvierkanten"
POINTS, RUNS = land.POINTS, 5
MOMENTS = (0.04, 0.12, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8, 0.95)  # of the seconds that a run takes
SECONDS, GIGABYTES, CANCEL_SECONDS = 90, 4, 1


def country(points: int) -> str:
    """Return a GeoPackage table with the points and all fields of three years, made where it is not there."""
    made_by = hashlib.sha256(Path(land.__file__).read_bytes()).hexdigest()[:8]
    path = meting.BUILD / f"land_{made_by}_{points}_jaren.gpkg"
    if not path.exists():
        land.write_points(land.make_land(points, 0), path)
    return f"{path}|layername=pc6"


def inputs(source: str, folder: Path) -> dict[str, str]:
    """Return the parameters; all others are as the dialog has them."""
    return {"INPUT": source, "VIERKANTEN": str(folder / "vierkanten.gpkg"), "OUTPUT": str(folder / "kaarten.gpkg")}


def maps_of(path: Path) -> dict[str, int]:
    """Return the rows of each map."""
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    return {layer.GetName(): layer.GetFeatureCount() for layer in dataset if layer.GetName().startswith("kaart_")}


def by_qgis_process(table: meting.Tabel, source: str, folder: Path) -> float:
    """Print the rows of whole runs; return the seconds."""
    environment = meting.own_environment(folder / "profile")
    process, start = meting.Processen(), meting.Processen()
    for _ in range(RUNS):
        start.run(["qgis_process", "--json", "help", MODEL], environment)
        question = json.dumps({"inputs": inputs(source, folder)})
        process.run(["qgis_process", "--json", "run", MODEL, "-"], environment, question)
        rows = maps_of(folder / "kaarten.gpkg")
        size = (folder / "kaarten.gpkg").stat().st_size / 1e9
        for path in folder.glob("*.gpkg*"):
            path.unlink()
        if len(rows) < 9 or len(set(rows.values())) != 1:
            raise SystemExit(f"these maps were made: {rows}")
    print(f"\n{MODEL} by qgis_process, {POINTS} points, three years, median of {RUNS}")
    seconds = statistics.median(process.seconds)
    squares = next(iter(rows.values()))
    table.row("whole process", seconds, "s", SECONDS, f"{len(rows)} maps of {squares} squares, {size:.1f} GB")
    table.row("of which starting qgis_process with the plugin", statistics.median(start.seconds), "s")
    table.row("peak memory of the process", statistics.median(process.memory) / 1024, "GB", GIGABYTES)
    return seconds


def cancelled(source: str, folder: Path, after: float) -> tuple[str, float]:
    """Run in the background and cancel after so many seconds; return in which step, and how long it still took."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )
    from qgis.PyQt.QtCore import QCoreApplication

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(MODEL)
    task = QgsProcessingAlgRunnerTask(algorithm, inputs(source, folder), context, feedback)
    ended: list[bool] = []
    task.executed.connect(lambda done, results: ended.append(done))
    QgsApplication.taskManager().addTask(task)
    begin = time.perf_counter()
    while not ended and time.perf_counter() - begin < after:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    progress = feedback.progress()
    begin = time.perf_counter()
    feedback.cancel()
    while not ended:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    taken = time.perf_counter() - begin
    if ended == [True]:
        where = "the run had ended by then"
    elif any(folder.glob("kaarten*")):
        raise SystemExit("a cancelled run left a file with maps")
    else:
        where = f"{progress:.0f} % done"
    for path in folder.glob("*.gpkg*"):
        path.unlink()
    return where, taken


def cancels(table: meting.Tabel, source: str, folder: Path, seconds: float) -> None:
    """Print how long a cancel takes at several moments."""
    kept = meting.start_qgis()
    print(f"\ncancel in the background, {POINTS} points, once at each moment")
    for share in MOMENTS:
        where, taken = cancelled(source, folder, share * seconds)
        table.row(f"cancelled after {share * seconds:.0f} s", taken, "s", CANCEL_SECONDS, where)
    del kept


def main() -> int:
    """Print all parts; return the exit code."""
    meting.BUILD.mkdir(parents=True, exist_ok=True)
    source = country(POINTS)
    folder = Path(tempfile.mkdtemp(dir=meting.BUILD))
    table = meting.Tabel()
    try:
        seconds = by_qgis_process(table, source, folder)
        cancels(table, source, folder, seconds)
        code = table.exit_code()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    code = main()
    os._exit(code)  # QGIS and Python do not agree on who takes what down first
