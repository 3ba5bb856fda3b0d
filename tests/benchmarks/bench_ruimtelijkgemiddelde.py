"""Spatial averages of a generated country: 460.000 PC6 points, 10 fields of each year, 1.000.000 edges of streets.

Medians of five runs in turn with the plain alternative, the peak memory above the data beside them, ratios and limits;
ends with an error when a limit is passed. The plain alternative of the circle is scipy's cKDTree with ``query_pairs``
and a sparse product, in memory at once; that of walking is scipy's Dijkstra with a limit on tiles of 1 km, from node to
node. libpysal (from a venv of its own, made once under build/) and QGIS's own buffer with a join by location are timed
in the same run, the latter on a city of 10.000 points, with the rows that its circle, a polygon, has wrong.

Memory is measured in a process of its own, as the kernel counts it: the peak during the work less what the process had
when the points, fields and streets were in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import meting
import numpy as np

land = meting.load(meting.ROOT / "tests" / "land.py")

POINTS, CITY, GROWTH = land.POINTS, 10_000, (50_000, 150_000, land.POINTS)
RUNS = 5
RADIUS, WALK, TO_NET = 200.0, 300.0, 100.0  # m
YEAR, OTHER_YEAR = 2020, 2018
FIELDS = [f"{naam}_{YEAR}" for naam in land.VELDEN]
SCATTERED = 10_000
TILE = 1_000.0  # m
LIBPYSAL = "libpysal==4.14.1"
CIRCLE_RATIO, CIRCLE_MB, WALK_SECONDS, WALK_MB, SCATTERED_SECONDS, FILE_RATIO, EXPONENT = 1.2, 400, 7, 500, 1, 1.5, 1.2


# ---- the country --------------------------------------------------------------------------------------------------


def country(points: int, *, streets: bool = True) -> Path:
    """Return a file with the arrays of a country of so many points, made where it is not there."""
    made_by = hashlib.sha256(Path(land.__file__).read_bytes()).hexdigest()[:8]
    path = meting.BUILD / f"land_{made_by}_{points}{'' if streets else '_zonder'}.npz"
    if not path.exists():
        made = land.make_land(points, None if streets else 0)
        fields = {
            year: np.column_stack([np.nan_to_num(made.velden[f"{naam}_{year}"]) for naam in land.VELDEN])
            for year in (YEAR, OTHER_YEAR)
        }
        np.savez(
            path, xy=made.xy, fields=fields[YEAR], other=fields[OTHER_YEAR], begin=made.begin, vertices=made.vertices
        )
    return path


def country_file(points: int) -> str:
    """Return a GeoPackage table with the points and the 10 fields of one year."""
    made_by = hashlib.sha256(Path(land.__file__).read_bytes()).hexdigest()[:8]
    path = meting.BUILD / f"land_{made_by}_{points}.gpkg"
    if not path.exists():
        made = land.make_land(points, 0)
        fields = {name: made.velden[name] for name in FIELDS}
        land.write_points(land.Land(made.xy, made.gemeente, fields, made.begin, made.vertices), path)
    return f"{path}|layername=pc6"


# ---- the works ----------------------------------------------------------------------------------------------------


def go_on(share: float) -> None:
    """Take the place of the cancel button."""


def our_circle(xy: np.ndarray, fields: np.ndarray) -> np.ndarray:
    """Return the sums within the circle as the plugin computes them."""
    from veerkracht.analysis.cirkel import circle_neighbours

    return circle_neighbours(xy, RADIUS, go_on).sums(fields)


def plain_circle(xy: np.ndarray, fields: np.ndarray) -> np.ndarray:
    """Return the same in the plainest way; a hair wider, or what is 200 m apart would not all be found in binary."""
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    pairs = cKDTree(xy).query_pairs(RADIUS + 1e-6, output_type="ndarray")
    near = csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(xy), len(xy)))
    return fields + near @ fields + near.T @ fields


def our_walk(xy: np.ndarray, fields: np.ndarray, begin: np.ndarray, vertices: np.ndarray) -> np.ndarray:
    """Return the sums within walking distance as the plugin computes them, the making of the net included."""
    from veerkracht.analysis.loopafstand import walking_neighbours
    from veerkracht.analysis.stratennet import build_network

    net = build_network(vertices, begin)
    return walking_neighbours(xy, net, WALK, TO_NET, go_on).buren.sums(fields)


def plain_walk(xy: np.ndarray, fields: np.ndarray, begin: np.ndarray, vertices: np.ndarray) -> np.ndarray:
    """Return about the same: from the node nearest to each point to those nearest to others, tile by tile."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree

    step = np.hypot(*np.diff(vertices, axis=0).T)
    step[begin[1:-1] - 1] = 0
    length = np.add.reduceat(np.append(step, 0), begin[:-1])
    ends = np.round(np.vstack([vertices[begin[:-1]], vertices[begin[1:] - 1]]), 2)
    nodes, node = np.unique(ends.view(np.complex128).ravel(), return_inverse=True)
    nodes = np.column_stack([nodes.real, nodes.imag])
    start, end = np.split(node.ravel(), 2)
    net = csr_matrix((length, (start, end)), shape=(len(nodes), len(nodes)))
    net = net.maximum(net.T).tocsr()
    home = cKDTree(nodes).query(xy)[1]
    order = np.lexsort((nodes[:, 1] // TILE, nodes[:, 0] // TILE))
    tile = np.unique(np.floor(nodes[order] / TILE), axis=0, return_index=True)[1]
    at_home = csr_matrix((np.ones(len(xy)), (home, np.arange(len(xy)))), shape=(len(nodes), len(xy))) @ fields
    around = cKDTree(nodes)
    total = np.zeros_like(at_home)
    lived = np.zeros(len(nodes), dtype=bool)
    lived[home] = True
    for first, last in zip(tile, [*tile[1:], len(nodes)], strict=True):
        origins = order[first:last][lived[order[first:last]]]
        if not len(origins):
            continue
        middle = (nodes[origins].min(axis=0) + nodes[origins].max(axis=0)) / 2
        inside = np.sort(around.query_ball_point(middle, TILE * 0.71 + WALK))
        part = net[inside][:, inside]
        distance = dijkstra(part, indices=np.searchsorted(inside, origins), limit=WALK)
        total[origins] = (distance <= WALK) @ at_home[inside]
    return total[home]


# ---- what is printed ----------------------------------------------------------------------------------------------


def median_ratio(seconds: dict[str, list[float]], ours: str, other: str) -> float:
    """Return the median of the ratios of runs that followed each other."""
    return statistics.median(mine / its for mine, its in zip(seconds[ours], seconds[other], strict=True))


def memory_of(part: str) -> float:
    """Return the peak memory above the data of a part, measured by this script in another process."""
    answer = subprocess.run([sys.executable, __file__, "--memory", part], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise SystemExit(answer.stdout + answer.stderr)
    return float(answer.stdout.split()[-1])


def measure_memory(part: str) -> None:
    """Print the peak memory of a part; the first, small run takes what libraries need once."""
    data = dict(np.load(country(POINTS)))
    small = dict(np.load(country(CITY)))
    works: dict[str, Callable[[dict], object]] = {
        "circle": lambda data: our_circle(data["xy"], data["fields"]),
        "plain circle": lambda data: plain_circle(data["xy"], data["fields"]),
        "walk": lambda data: our_walk(data["xy"], data["fields"], data["begin"], data["vertices"]),
        "plain walk": lambda data: plain_walk(data["xy"], data["fields"], data["begin"], data["vertices"]),
    }
    works[part](small)
    print(meting.peak_above(lambda: works[part](data)))


def circle(table: meting.Tabel) -> float:
    """Print the rows of the circle; return its seconds."""
    from veerkracht.analysis.cirkel import circle_neighbours

    data = np.load(country(POINTS))
    xy, fields, other = data["xy"], data["fields"], data["other"]
    print(f"\ncircle of {RADIUS:g} m, {POINTS} points, {fields.shape[1]} fields, computation only, median of {RUNS}")
    works = {"plain": lambda: plain_circle(xy, fields), "ours": lambda: our_circle(xy, fields)}
    seconds, sums = meting.in_turn(works, RUNS)
    if not np.allclose(sums["plain"], sums["ours"], rtol=1e-9):
        raise SystemExit("the sums differ from those of the plain way")
    own, plain = (statistics.median(seconds[name]) for name in ("ours", "plain"))
    table.row("veerkracht", own, "s")
    table.row("plain cKDTree.query_pairs and sparse product", plain, "s")
    table.row("ratio", median_ratio(seconds, "ours", "plain"), "x", CIRCLE_RATIO)
    table.row("memory above the data", memory_of("circle"), "MB", CIRCLE_MB, f"plain {memory_of('plain circle'):.0f}")
    neighbours = circle_neighbours(xy, RADIUS, go_on)
    again, _ = meting.in_turn({"again": lambda: neighbours.sums(other)}, RUNS)
    text = f"{fields.shape[1]} further fields with the same neighbours"
    table.row(text, statistics.median(again["again"]), "s")
    return own


def growth(table: meting.Tabel) -> None:
    """Print the seconds for countries of different sizes, and how they grow."""
    print(f"\ngrowth, circle, median of {RUNS}")
    files = {points: np.load(country(points)) for points in GROWTH}
    data = {points: {name: file[name] for name in ("xy", "fields")} for points, file in files.items()}
    works = {str(points): lambda part=part: our_circle(part["xy"], part["fields"]) for points, part in data.items()}
    works[str(GROWTH[0])]()  # what libraries need once
    seconds, _ = meting.in_turn(works, RUNS)
    medians = [statistics.median(seconds[str(points)]) for points in GROWTH]
    for points, own in zip(GROWTH, medians, strict=True):
        table.row(f"{points} points", own, "s")
    exponent = np.polyfit(np.log(GROWTH), np.log(medians), 1)[0]
    table.row("exponent (1 is linear)", exponent, "", EXPONENT)


def walking(table: meting.Tabel) -> None:
    """Print the rows of the walking distance."""
    data = np.load(country(POINTS))
    net = (data["begin"], data["vertices"])
    xy, fields = data["xy"], data["fields"]
    print(f"\nwalking distance of {WALK:g} m, {len(net[0]) - 1} edges, exact position on the edge, median of {RUNS}")
    chosen = np.random.default_rng(1).permutation(len(xy))[:SCATTERED]
    works = {
        "plain": lambda: plain_walk(xy, fields, *net),
        "ours": lambda: our_walk(xy, fields, *net),
        "scattered": lambda: our_walk(xy[chosen], fields[chosen], *net),
    }
    seconds, _ = meting.in_turn(works, RUNS)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    table.row(f"veerkracht, {POINTS} origins", medians["ours"], "s", WALK_SECONDS)
    table.row("plain scipy Dijkstra on tiles of 1 km, node to node", medians["plain"], "s")
    table.row("ratio", median_ratio(seconds, "ours", "plain"), "x")
    table.row("memory above the data", memory_of("walk"), "MB", WALK_MB, f"plain {memory_of('plain walk'):.0f}")
    table.row(f"veerkracht, {SCATTERED} scattered origins", medians["scattered"], "s", SCATTERED_SECONDS)


# ---- files --------------------------------------------------------------------------------------------------------


def read_and_write(source: str, result: str, output: str) -> None:
    """Read the layer by Arrow and write one with QGIS's writer: the source itself, and the result of the algorithm."""
    from osgeo import ogr
    from qgis.core import QgsApplication, QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    seconds = {}
    begin = time.perf_counter()
    dataset = ogr.Open(source.split("|")[0])
    for _ in dataset.GetLayer(0).GetArrowStreamAsNumPy():
        pass
    seconds["read"] = time.perf_counter() - begin
    for name, uri in (("source", source), ("result", result)):
        begin = time.perf_counter()
        layer = QgsVectorLayer(uri, name, "ogr")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, f"{output}_{name}.gpkg", QgsCoordinateTransformContext(), options
        )
        if error != QgsVectorFileWriter.WriterError.NoError:
            raise SystemExit(message)
        seconds[name] = time.perf_counter() - begin
    print(json.dumps(seconds), flush=True)
    os._exit(0)


def end_to_end(table: meting.Tabel) -> None:
    """Print the rows of the algorithm by ``qgis_process``, beside reading and writing alone."""
    source = country_file(POINTS)
    folder = Path(tempfile.mkdtemp(dir=meting.BUILD))
    environment = meting.own_environment(folder / "profile")
    process, alone, start = meting.Processen(), meting.Processen(), meting.Processen()
    answers = []
    try:
        output = folder / "uit.gpkg"
        inputs = {"INPUT": source, "SOMMEN": FIELDS, "OUTPUT": str(output)}
        question = json.dumps({"inputs": inputs})
        for _ in range(RUNS):
            output.unlink(missing_ok=True)
            start.run(["qgis_process", "--json", "help", "veerkracht:ruimtelijkgemiddelde"], environment)
            process.run(
                ["qgis_process", "--json", "run", "veerkracht:ruimtelijkgemiddelde", "-"], environment, question
            )
            command = [sys.executable, __file__, "--alone", source, str(output), str(folder / "kopie")]
            answers.append(json.loads(alone.run(command).splitlines()[-1]))
            for path in folder.glob("kopie*"):
                path.unlink()
    finally:
        shutil.rmtree(folder)
    print(f"\nruimtelijkgemiddelde by qgis_process, GeoPackage in and out, {POINTS} points, median of {RUNS}")
    parts = {name: statistics.median(answer[name] for answer in answers) for name in answers[0]}
    whole = statistics.median(process.seconds)
    table.row("whole process", whole, "s", beside=f"peak memory {statistics.median(process.memory):.0f} MB")
    table.row("of which starting qgis_process with the plugin", statistics.median(start.seconds), "s")
    table.row("reading the source alone, GDAL Arrow", parts["read"], "s")
    table.row("writing the source alone, QgsVectorFileWriter", parts["source"], "s")
    table.row("writing the result alone, QgsVectorFileWriter", parts["result"], "s")
    table.row("ratio to reading and writing the source", whole / (parts["read"] + parts["source"]), "x", FILE_RATIO)
    table.row("ratio to reading the source, writing the result", whole / (parts["read"] + parts["result"]), "x")


# ---- others -------------------------------------------------------------------------------------------------------

LIBPYSAL_LINES = """
import sys, time, warnings
import numpy as np
warnings.simplefilter("ignore")
data = np.load(sys.argv[1]); xy, fields = data["xy"], data["fields"]
import geopandas, libpysal
begin = time.perf_counter()
graph = libpysal.graph.Graph.build_distance_band(geopandas.GeoSeries.from_xy(*xy.T), 200.0, binary=True)
sums = fields + graph.sparse @ fields
print(time.perf_counter() - begin)
begin = time.perf_counter()
w = libpysal.weights.DistanceBand(xy, 200.0, binary=True, silence_warnings=True)
sums = fields + w.sparse @ fields
print(time.perf_counter() - begin)
"""


def libpysal_python() -> Path | None:
    """Return the Python of a venv with libpysal, made once; None where it cannot be installed."""
    folder = meting.ROOT / "build" / "bench-venv"
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"  installing {LIBPYSAL} in {folder.relative_to(meting.ROOT)}", flush=True)
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", LIBPYSAL],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(folder, ignore_errors=True)
                print(f"  libpysal is not compared: it could not be installed ({done.stderr.strip().splitlines()[-1]})")
                return None
    return python


def libpysal(table: meting.Tabel, own: float) -> None:
    """Print the rows of libpysal, timed once."""
    print(f"\nlibpysal, circle, {POINTS} points, timed once")
    python = libpysal_python()
    if python is None:
        return
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    answer = meting.Processen().run([str(python), "-c", LIBPYSAL_LINES, str(country(POINTS))], environment)
    for name, seconds in zip(("Graph", "W"), map(float, answer.split()[-2:]), strict=True):
        table.row(f"{LIBPYSAL} {name}", seconds, "s", beside=f"{seconds / own:.0f} x veerkracht")


def native(table: meting.Tabel) -> None:
    """Print the rows of QGIS's own buffer with a join by location, on a city."""
    from qgis import processing
    from qgis.core import QgsVectorLayer

    source = country_file(CITY)
    output = str(meting.BUILD / "stad_gemiddeld.gpkg")

    def ours():
        inputs = {"INPUT": source, "SOMMEN": FIELDS, "MINIMUM": 0, "OUTPUT": output}  # QGIS hides nothing
        return processing.run("veerkracht:ruimtelijkgemiddelde", inputs)

    def theirs():
        circles = processing.run("native:buffer", {"INPUT": source, "DISTANCE": RADIUS, "OUTPUT": "memory:"})["OUTPUT"]
        options = {"JOIN": source, "PREDICATE": [0], "JOIN_FIELDS": FIELDS, "SUMMARIES": [5], "DISCARD_NONMATCHING": 0}
        return processing.run("native:joinbylocationsummary", {"INPUT": circles, **options, "OUTPUT": "memory:"})

    print(f"\nQGIS on a city of {CITY} points, circle, files in and out, timed once")
    seconds, results = meting.in_turn({"ours": ours, "theirs": theirs}, 1)
    own, its = seconds["ours"][0], seconds["theirs"][0]
    table.row("veerkracht:ruimtelijkgemiddelde", own, "s")
    table.row("native:buffer and native:joinbylocationsummary", its, "s", beside=f"{its / own:.0f} x veerkracht")
    layers = QgsVectorLayer(output, "o", "ogr"), results["theirs"]["OUTPUT"]
    names = [f"{FIELDS[0]}_som", f"{FIELDS[0]}_sum"]
    sums = [
        {feature["pc6"]: feature[name] for feature in layer.getFeatures()}
        for layer, name in zip(layers, names, strict=True)
    ]
    exact = exact_sums()
    for name, found in zip(("veerkracht", "QGIS"), sums, strict=True):
        wrong = sum(known is not None and abs(float(found[code] or 0) - known) > 0.5 for code, known in exact.items())
        table.row(f"rows that are wrong, {name}", 100 * wrong / len(exact), "%", 0 if name == "veerkracht" else None)


def exact_sums() -> dict[str, float]:
    """Return the sum of the first field within the circle of each point of the city, each distance computed."""
    data = np.load(country(CITY, streets=False))
    xy, values = data["xy"], data["fields"][:, 0]
    sums = [values[((xy - place) ** 2).sum(axis=1) <= RADIUS**2].sum() for place in xy]
    return {land._postcode(number): total for number, total in enumerate(sums)}


def main() -> int:
    """Print all parts, or those that are named; return the exit code."""
    meting.BUILD.mkdir(parents=True, exist_ok=True)
    asked = sys.argv[1:] or ["circle", "growth", "walking", "files", "libpysal", "native"]
    table = meting.Tabel()
    own = circle(table) if {"circle", "libpysal"} & {*asked} else 0.0
    for name, part in {"growth": growth, "walking": walking, "files": end_to_end}.items():
        if name in asked:
            part(table)
    if "libpysal" in asked:
        libpysal(table, own)
    if "native" in asked:
        kept = meting.start_qgis()
        native(table)
        del kept
    code = table.exit_code()
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        measure_memory(sys.argv[2])
    elif sys.argv[1:2] == ["--alone"]:
        read_and_write(*sys.argv[2:])
    else:
        code = main()
        os._exit(code)  # QGIS and Python do not agree on who takes what down first
