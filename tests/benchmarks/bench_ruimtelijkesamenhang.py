"""Spatial association of as many areas as the country has buurten: neighbours by their borders, Moran, LISA and Gi*.

The areas are generated: bricks with crooked borders, so that most have six neighbours and no corner has four. Prints
the seconds of each statistic (median of five) beside those of esda in the same run, in turn. esda is at its quickest
with numba, which is put in build/bench-numba when it is not there; without it esda is not compared. Fails where LISA
with 999 permutations takes more than 1,2 times esda, or where the two differ.
"""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import subprocess
import sys
from functools import partial
from types import ModuleType

import meting
import numpy as np
import pandas as pd

from veerkracht.analysis.aangrenzend import contiguous
from veerkracht.analysis.burenmatrix import Burenmatrix
from veerkracht.analysis.ruimtelijkesamenhang import getis_ord, local_moran, moran

ROWS, COLUMNS = 112, 125  # 14.000 areas
SIDE, VERTICES = 1000, 20  # metres, and vertices on each of the six pieces of a border
PERMUTATIONS, RUNS, RATIO = 999, 5, 1.2
NUMBA = ["numba==0.57.1", "llvmlite==0.40.1"]  # for Python 3.11 and numpy 1.24


def bricks() -> dict[int, bytes]:
    """Return the areas as WKB. A corner of one brick is halfway the side of another, and is a vertex of both."""
    draw = np.random.default_rng(14)
    pieces: dict[tuple, np.ndarray] = {}

    def piece(begin: tuple[int, int], end: tuple[int, int]) -> np.ndarray:
        """Return the crooked way between two corners without its end; the same one whichever way it is walked."""
        low, high = sorted((begin, end))
        if (low, high) not in pieces:
            share = np.linspace(0, 1, VERTICES + 1)[:, None]
            way = np.array(low) + share * (np.array(high) - np.array(low))
            way[1:-1] += draw.normal(0, 0.01, (VERTICES - 1, 2))
            pieces[low, high] = way * (SIDE / 2)
        way = pieces[low, high]
        return way[:-1] if (low, high) == (begin, end) else way[:0:-1]

    areas = {}
    for row in range(ROWS):
        for column in range(COLUMNS):
            left, bottom = 2 * column + row % 2, 2 * row
            walk = [(0, 0), (1, 0), (2, 0), (2, 2), (1, 2), (0, 2), (0, 0)]
            corners = [(left + x, bottom + y) for x, y in walk]
            ways = [piece(begin, end) for begin, end in zip(corners, corners[1:], strict=False)]
            ring = np.concatenate([*ways, ways[0][:1]])
            head = b"\x01" + np.array([3, 1, len(ring)], dtype="<u4").tobytes()
            areas[len(areas)] = head + ring.astype("<f8").tobytes()
    return areas


def neighbours(table: meting.Tabel, pysal: ModuleType) -> Burenmatrix:
    """Return who touches whom, and print how long looking for it took, beside libpysal."""
    from shapely import wkb

    areas = bricks()
    polygons = [wkb.loads(shape) for shape in areas.values()]
    works = {
        "hoek": partial(contiguous, areas, hoek=True),
        "queen": partial(pysal.queen, polygons),
        "zijde": partial(contiguous, areas, hoek=False),
        "rook": partial(pysal.rook, polygons),
    }
    seconds, found = meting.in_turn(works, 1)
    corners = sum(len(polygon.exterior.coords) for polygon in polygons)
    print(f"neighbours of {len(areas)} areas, {corners} vertices, timed once")
    for ours, theirs in (("hoek", "queen"), ("zijde", "rook")):
        own, its = seconds[ours][0], seconds[theirs][0]
        table.row(f"aangrenzend, {ours}", own, "s", beside=f"libpysal {theirs}: {its:.2f} s")
        table.row(f"pairs that differ from libpysal, {ours}", (found[ours].matrix != found[theirs]).nnz, "", 0)
    return found["hoek"]


def numba_is_there() -> bool:
    """Return whether numba can be imported, after installing it in a folder of its own where it is not there yet."""
    if importlib.util.find_spec("numba"):
        return True
    folder = meting.ROOT / "build" / "bench-numba"
    if not folder.exists():
        print(f"installing {' '.join(NUMBA)} in {folder.relative_to(meting.ROOT)}", flush=True)
        options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--target", str(folder)]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, *NUMBA], capture_output=True, text=True, check=False
        )
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            print(f"numba could not be installed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
            return False
    sys.path.append(str(folder))
    try:
        import numba  # noqa: F401 (whether it works with this numpy)
    except ImportError as error:
        print(f"numba does not work here: {error}")
        sys.path.remove(str(folder))
        return False
    return True


def association(table: meting.Tabel, buren: Burenmatrix, pysal: ModuleType | None) -> None:
    """Print how long each statistic takes, beside esda where there is one to compare with."""
    draw = np.random.default_rng(15)
    east = np.arange(len(buren.index)) % COLUMNS / COLUMNS
    values = pd.Series(east + draw.normal(size=len(buren.index)), index=buren.index, name="score")
    numbers = values.to_numpy()
    works = {
        "moran": partial(moran, values, buren, permutaties=PERMUTATIONS),
        "local_moran": partial(local_moran, values, buren, alfa=0.05, permutaties=PERMUTATIONS),
        "getis_ord": partial(getis_ord, values, buren, niveaus=[0.05]),
    }
    esda = {}
    if pysal:
        weights = pysal.weights(buren.matrix)
        weights.transform = "r"  # made before, as ours are
        esda = {
            "moran": partial(pysal.Moran, numbers, weights, permutations=PERMUTATIONS),
            "local_moran": partial(
                pysal.Moran_Local, numbers, weights, permutations=PERMUTATIONS, n_jobs=1, keep_simulations=False
            ),
        }
        esda["local_moran"]()  # numba compiles at the first call
    seconds, found = meting.in_turn({**works, **{f"esda {name}": work for name, work in esda.items()}}, RUNS)
    print(f"\n{len(values)} areas, {PERMUTATIONS} permutations, median of {RUNS}")
    for name in works:
        own = statistics.median(seconds[name])
        if name in esda:
            its = statistics.median(seconds[f"esda {name}"])
            table.row(name, own, "s", beside=f"esda with numba: {its:.3f} s")
            table.row(f"{name}, times esda", own / its, "", RATIO if name == "local_moran" else None)
        else:
            table.row(name, own, "s")
    if esda:
        difference = np.abs(found["local_moran"].tabel["i"] - found["esda local_moran"].Is).max()
        table.row("largest difference of local I, 1e-10", difference * 1e10, "", 1)
    else:
        print("esda is not compared: there is no numba, and without it esda is no yardstick")


def main() -> int:
    """Time all and return the exit code."""
    table = meting.Tabel()
    compare = numba_is_there()  # before esda is loaded, which looks for it when it is
    pysal = meting.load(meting.ROOT / "tests" / "pysal.py")
    association(table, neighbours(table, pysal), pysal if compare else None)
    return table.exit_code()


if __name__ == "__main__":
    sys.exit(main())
