"""Maps on paper for a generated country: 342 gemeenten times nine maps, in one run and by the recipe for many.

The country is that of ``land.py``: its points are counted on squares of 700 m with winding borders, the buurten, and
nine maps are made of those. Measured, each in a process of its own: twelve pages at 300 dpi; the same pages by QGIS's
own atlas, from the same layout; all pages, time and memory gemeente by gemeente, with one gemeente that is empty and
one that is broken; and a part by the recipe of the handbook in two processes beside the same in one. Ends with an error
when a limit is passed, a page is lost, or one of the two is not named.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import meting
import numpy as np

land = meting.load(meting.ROOT / "tests" / "land.py")

GEMEENTEN, MAPS, PAGES, DPI = 342, 9, 12, 300
POINTS = 340_000
CELL, STEPS, WAVE = 700.0, 8, 40.0  # m; parts of each side of a square; m that a border winds
YEARS = (2014, 2020)
PART = 6  # gemeenten by the recipe
EMPTY, BROKEN = "GM9998", "GM9999"
PAGES_S, RATIO, SLOWER, GROWTH_MB = 30, 3, 1.3, 150
RECIPE = meting.ROOT / "docs" / "recepten" / "kaartenset_parallel.py"


# ---- the country --------------------------------------------------------------------------------------------------


def country() -> Path:
    """Return a GeoPackage with the buurten, the gemeenten and nine maps, made where it is not there."""
    sources = Path(land.__file__).read_bytes() + Path(__file__).read_bytes()
    folder = meting.BUILD / f"kaartenset_{hashlib.sha256(sources).hexdigest()[:8]}"
    path = folder / "land.gpkg"
    if not (folder / "kaarten.gpkg").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        cells = count_cells(land.make_land(POINTS, 0))
        write_country(path, cells)
        make_maps(path, folder / "kaarten.gpkg")
    return folder


def count_cells(made: land.Land) -> dict[str, np.ndarray]:
    """Return the squares with points: the most frequent gemeente of each, and the sums and means of its figures."""
    numbers, first = np.unique(made.gemeente, return_inverse=True)
    kept = first < GEMEENTEN
    square = np.floor(made.xy[kept] / CELL).astype(np.int64)
    key, cell = np.unique(square[:, 0] * 10_000 + square[:, 1], return_inverse=True)
    votes = np.zeros((len(key), GEMEENTEN), dtype=np.int32)
    np.add.at(votes, (cell, first[kept]), 1)
    # In an order of chance, for large and small ones among the first as among the last.
    order = np.random.default_rng(GEMEENTEN).permutation(GEMEENTEN)
    cells = {"x": key // 10_000, "y": key % 10_000, "gemeente": order[votes.argmax(axis=1)]}
    for name, values in made.velden.items():
        known = np.nan_to_num(values[kept])
        counts = np.bincount(cell, ~np.isnan(values[kept]), len(key))
        cells[name] = np.bincount(cell, known, len(key))
        if name.startswith(land.SCORE):
            cells[name] /= np.maximum(counts, 1)
    return cells


def side(x: int, y: int, dx: int, dy: int) -> list[tuple[float, float]]:
    """Return the points of one side of a square from a corner on; from either end it is the same line."""
    if (dx, dy) < (0, 0):
        return [(x * CELL, y * CELL), *reversed(side(x + dx, y + dy, -dx, -dy)[1:])]
    wave = math.sin(x * 12.9898 + y * 78.233 + dx) * WAVE
    steps = [(step / STEPS, wave * math.sin(math.pi * step / STEPS)) for step in range(STEPS)]
    return [((x + dx * at) * CELL + dy * off, (y + dy * at) * CELL + dx * off) for at, off in steps]


def border(x: int, y: int) -> str:
    """Return a square with its winding borders as WKT."""
    corners = ((x, y, 1, 0), (x + 1, y, 0, 1), (x + 1, y + 1, -1, 0), (x, y + 1, 0, -1))
    ring = [point for corner in corners for point in side(*corner)]
    return "POLYGON((" + ",".join(f"{a:.2f} {b:.2f}" for a, b in [*ring, ring[0]]) + "))"


def rows(cells: dict[str, np.ndarray]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the buurten: their shape and fields."""
    for number in range(len(cells["x"])):
        gemeente = int(cells["gemeente"][number])
        values: dict[str, object] = {
            "gebiedcode": f"BU{gemeente:04d}{number:05d}",
            "gebiednaam": f"Buurt {number}",
            "gemeentecode": f"GM{gemeente:04d}",
            "gemeentenaam": f"Gemeente {gemeente}",
            "inwoners": int(cells["inwoners_2020"][number]),
            "pct_corporatie": share(cells["corporatiewoningen_2020"][number], cells["woningen_2020"][number]),
        }
        for year in YEARS:
            people = cells[f"inwoners_{year}"][number]
            values |= {f"pct_{group}_{year}": share(cells[f"{group}_{year}"][number], people) for group in land.GROEPEN}
            values[f"onv_{year}"] = float(cells[f"{land.SCORE}_{year}"][number])
        yield border(int(cells["x"][number]), int(cells["y"][number])), values


def share(part: float, whole: float) -> float | None:
    """Return a percentage, None of nothing."""
    return float(100 * part / whole) if whole > 0 else None


def write_country(path: Path, cells: dict[str, np.ndarray]) -> None:
    """Write the buurten, and the gemeenten that they make; beside them one that is empty and one that is broken."""
    from osgeo import ogr, osr
    from shapely import wkt
    from shapely.ops import unary_union

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    shapes: dict[str, list] = {}
    layer = None
    for shape, values in rows(cells):
        if layer is None:
            layer = new_layer(dataset, "buurten", crs, values)
        add(layer, shape, values)
        shapes.setdefault(values["gemeentecode"], []).append(wkt.loads(shape))
    add(layer, None, {**values, "gebiedcode": "BU999900000", "gemeentecode": BROKEN, "gemeentenaam": "Kapot"})
    layer.CommitTransaction()
    names = {"gebiedcode": "", "gebiednaam": ""}
    for table, codes in (("gemeenten", sorted(shapes)), ("twaalf", sorted(shapes)[:: GEMEENTEN // PAGES][:PAGES])):
        layer = new_layer(dataset, table, crs, names)
        for code in codes:
            add(layer, unary_union(shapes[code]).wkt, {"gebiedcode": code, "gebiednaam": f"Gemeente {int(code[2:])}"})
        if table == "gemeenten":
            sea = "POLYGON((9000 600000,9000 610000,19000 610000,9000 600000))"
            add(layer, sea, {"gebiedcode": EMPTY, "gebiednaam": "Leeg"})
            add(layer, None, {"gebiedcode": BROKEN, "gebiednaam": "Kapot"})
        layer.CommitTransaction()


def new_layer(dataset, name: str, crs, values: dict[str, object]):
    """Return a layer with the fields of a row, in a transaction."""
    from osgeo import ogr

    layer = dataset.CreateLayer(name, crs, ogr.wkbUnknown)
    for field, value in values.items():
        kind = ogr.OFTString if isinstance(value, str) else ogr.OFTInteger if isinstance(value, int) else ogr.OFTReal
        layer.CreateField(ogr.FieldDefn(field, kind))
    layer.StartTransaction()
    return layer


def add(layer, shape: str | None, values: dict[str, object]) -> None:
    """Write a row."""
    from osgeo import ogr

    feature = ogr.Feature(layer.GetLayerDefn())
    for field, value in values.items():
        if value is not None:
            feature.SetField(field, value)
    if shape:
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
    layer.CreateFeature(feature)


def figures() -> dict[str, object]:
    """Return the parameters that name the fields with figures."""
    return {
        "GROEPEN_T0": [f"pct_{group}_{YEARS[0]}" for group in land.GROEPEN],
        "GROEPEN_T1": [f"pct_{group}_{YEARS[1]}" for group in land.GROEPEN],
    }


def make_maps(country_file: Path, output: Path) -> None:
    """Make the nine maps once."""
    with tempfile.TemporaryDirectory(dir=meting.BUILD) as profile:
        environment = meting.own_environment(Path(profile) / "profile")
        question = {"INPUT": f"{country_file}|layername=buurten", **figures(), "OUTPUT": str(output)}
        words = ["qgis_process", "--json", "run", "veerkracht:veerkrachtkaarten", "-"]
        meting.Processen().run(words, environment, json.dumps({"inputs": question}))


# ---- the works, each in a process of its own ------------------------------------------------------------------------


def print_set(order: str) -> None:
    """Run ``kaartenset`` with the parameters of ``order``; write when each page began, the memory then, and the end."""
    application, provider = meting.start_qgis()
    from qgis import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    moments: list[tuple[float, float]] = []  # seconds of processors, which others on this machine do not add to; MB
    said: list[str] = []

    class Feedback(QgsProcessingFeedback):
        def setProgressText(self, text):
            moments.append((time.process_time(), meting.resident()))

        def pushWarning(self, text):
            said.append(text)

    begin = time.perf_counter()
    try:
        results, failure = processing.run("veerkracht:kaartenset", json.loads(order), feedback=Feedback(False)), ""
    except QgsProcessingException as error:
        results, failure = {}, str(error)
    seconds, end = time.perf_counter() - begin, time.process_time()
    tell(seconds=seconds, moments=moments, end=end, failure=failure, said=said, results=results)


def tell(**answer: object) -> None:
    """Write the answer of a work on its last line, and end without taking QGIS down in order."""
    print(f"\n{json.dumps(answer)}", flush=True)
    os._exit(0)


def print_atlas(maps: str, areas: str, output: str) -> None:
    """Print the first map by QGIS's own atlas, from the page of the plugin."""
    application, provider = meting.start_qgis()
    from qgis.core import QgsLayoutExporter, QgsLayoutItemMap, QgsProject, QgsVectorLayer

    from veerkracht.processing.rapport import sjablonen
    from veerkracht.processing.rapport.blad import Blad, fill
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    project = QgsProject.instance()
    layer, coverage = QgsVectorLayer(maps, "kaart", "ogr"), QgsVectorLayer(areas, "gebieden", "ogr")
    project.addMapLayers([layer, coverage], False)
    begin = time.perf_counter()
    layout = sjablonen.load("kaart_a4_liggend", project, Huisstijl.default())
    fill(layout, Blad.of_layer(layer))
    atlas = layout.atlas()
    atlas.setCoverageLayer(coverage)
    atlas.setEnabled(True)
    kaart = layout.itemById("kaart")
    kaart.setAtlasDriven(True)
    kaart.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    result, message = QgsLayoutExporter.exportToPdf(atlas, output, settings)
    tell(seconds=time.perf_counter() - begin, failure=message, result=int(result))


WORKS = {"set": print_set, "atlas": print_atlas}


def done(name: str, *words: str) -> tuple[dict, float]:
    """Do a work in a process of its own; return its answer and its peak memory in MB."""
    process = meting.Processen()
    text = process.run([sys.executable, __file__, name, *words])
    return json.loads(text.rstrip().splitlines()[-1]), process.memory[0]


def pages_of(path: Path) -> int:
    """Return the number of pages, as another program counts them."""
    import pypdf

    return len(pypdf.PdfReader(path).pages)


# ---- what is measured -----------------------------------------------------------------------------------------------


def twelve_pages(table: meting.Tabel, folder: Path, out: Path) -> None:
    """Time twelve pages of one map at 300 dpi, and the same by QGIS's own atlas, in turn."""
    first = f"{folder / 'kaarten.gpkg'}|layername=kaart_1_veerkracht"
    areas = f"{folder / 'land.gpkg'}|layername=twaalf"
    order = {
        "KAARTEN": [first], "ATLAS": areas, "INHOUD": False, "RESOLUTIE": DPI, "BESTAANDE": 2,
        "OUTPUT": str(out / "twaalf.pdf"),
    }  # fmt: skip
    ours, plain = [], []
    for _ in range(3):
        answer, _ = done("set", json.dumps(order))
        if answer["failure"] or pages_of(out / "twaalf.pdf") != PAGES:
            raise SystemExit(f"the twelve pages failed: {answer['failure']}")
        ours.append(answer["seconds"])
        answer, _ = done("atlas", first, areas, str(out / "atlas.pdf"))
        if answer["result"] or pages_of(out / "atlas.pdf") != PAGES:
            raise SystemExit(f"QGIS's own atlas failed: {answer['failure']}")
        plain.append(answer["seconds"])
    table.row(f"{PAGES} pages of one map, {DPI} dpi", statistics.median(ours), "s", PAGES_S)
    table.row("the same by QGIS's own atlas, without counts and so on", statistics.median(plain), "s")
    table.row("ratio", statistics.median(ours) / statistics.median(plain), "x", RATIO)


def whole_country(table: meting.Tabel, folder: Path, out: Path) -> None:
    """Print all maps of all gemeenten in one run: is the last as quick as the first, and is memory flat?"""
    order = {
        "KAARTEN": [str(folder / "kaarten.gpkg")], "ATLAS": f"{folder / 'land.gpkg'}|layername=gemeenten",
        "RESOLUTIE": DPI, "BESTAANDE": 2, "OUTPUT": str(out / "land.pdf"),
    }  # fmt: skip
    answer, peak = done("set", json.dumps(order))
    moments = [*(moment for moment, _ in answer["moments"]), answer["end"]]
    memory = [mb for _, mb in answer["moments"]]
    pages = np.diff(moments)[: GEMEENTEN * MAPS]
    per_area = pages[: len(pages) // MAPS * MAPS].reshape(-1, MAPS).sum(axis=1)
    tenth = max(len(per_area) // 10, 1)
    begin, end = per_area[:tenth].mean(), per_area[-tenth:-1].mean()
    whole = pages_of(out / "land.pdf")
    (meting.BUILD / "kaartenset.json").write_text(json.dumps(answer), encoding="utf-8")  # to look at afterwards
    print(f"  {whole} pages, {(out / 'land.pdf').stat().st_size / 1e6:.0f} MB; {answer['failure'][:300]}")
    table.row(f"{GEMEENTEN} gemeenten x {MAPS} maps in one run", answer["seconds"], "s")
    table.row("a gemeente, first tenth (mean, processors)", begin, "s")
    table.row("a gemeente, last tenth (mean, processors)", end, "s")
    table.row("last tenth beside first", end / begin, "x", SLOWER)
    table.row("memory after the first tenth", memory[tenth * MAPS], "MB")
    table.row("memory at the last page", memory[-1], "MB")
    table.row("growth between", memory[-1] - memory[tenth * MAPS], "MB", GROWTH_MB)
    table.row("peak of the process", peak, "MB")
    check_named(table, "one run", answer["failure"], ("Leeg", "Kapot"))
    if whole < GEMEENTEN * MAPS:
        table.over.append(f"pages of one run: {whole}, and {GEMEENTEN * MAPS} were asked for, and an index")


def by_recipe(table: meting.Tabel, folder: Path, out: Path) -> None:
    """Make some gemeenten by the recipe, in two processes and in one; then once more, which has two left to do."""
    codes = [f"GM{number:04d}" for number in range(0, GEMEENTEN, GEMEENTEN // PART)][:PART]
    order = {
        "parameters": {
            "INPUT": f"{folder / 'land.gpkg'}|layername=buurten", **figures(), "GEMEENTEN": "{code}",
            "BESTAANDE": 2, "OUTPUT": "{map}/{bestand}.pdf",
        },
        "gemeenten": [*codes[:3], EMPTY, *codes[3:], BROKEN],
        "map": "twee",
    }  # fmt: skip
    environment = meting.own_environment(out / "profile")
    seconds = {}
    for processes, name in ((2, "twee"), (1, "een")):
        begin = time.perf_counter()
        said = recipe(out / "opdracht.json", {**order, "map": name}, processes, environment)
        seconds[name] = time.perf_counter() - begin
        check_named(table, f"recipe in {name}", said, (f"  {EMPTY}: ", f"  {BROKEN}: "))
        lost = [code for code in codes if not (out / name / f"{code}.pdf").exists()]
        if lost or any(pages_of(out / name / f"{code}.pdf") < MAPS for code in codes):
            table.over.append(f"recipe in {name}: lost {lost}")
    begin = time.perf_counter()
    recipe(out / "opdracht.json", {**order, "map": "twee"}, 2, environment)
    table.row(f"{PART} gemeenten by the recipe, one process", seconds["een"], "s")
    table.row(f"{PART} gemeenten by the recipe, two processes", seconds["twee"], "s")
    table.row("once more: only the two that failed", time.perf_counter() - begin, "s")


def recipe(path: Path, order: dict, processes: int, environment: dict[str, str]) -> str:
    """Run the recipe, which has to end with 1; return what it said."""
    import subprocess

    path.write_text(json.dumps(order), encoding="utf-8")
    command = [sys.executable, str(RECIPE), str(path), "--processen", str(processes)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode != 1:
        raise SystemExit(f"the recipe ended with {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def check_named(table: meting.Tabel, what: str, said: str, names: tuple[str, ...]) -> None:
    """Note what is not named."""
    missing = [name.strip() for name in names if name not in said]
    if missing:
        table.over.append(f"{what}: not named {', '.join(missing)}")
    print(f"  {what}: the empty and the broken one are {'NOT ' if missing else ''}named", flush=True)


def main() -> int:
    """Measure all, or the parts that are named: twaalf, land, recept."""
    meting.BUILD.mkdir(parents=True, exist_ok=True)
    folder = country()
    table = meting.Tabel()
    parts = {"twaalf": twelve_pages, "land": whole_country, "recept": by_recipe}
    print(f"{GEMEENTEN} gemeenten, {MAPS} maps, A4 landscape")
    with tempfile.TemporaryDirectory(dir=meting.BUILD) as out:
        for name in sys.argv[1:] or parts:
            parts[name](table, folder, Path(out))
    return table.exit_code()


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in WORKS:
        WORKS[sys.argv[1]](*sys.argv[2:])
    else:
        sys.exit(main())
