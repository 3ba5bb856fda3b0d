"""Recoding and comparing: all Dutch buurten of 2015 with the wijken, and a generated city whose true figures are known.

Prints the seconds of the national case through both algorithms (median of three), beside a plain alternative run in
turn (QGIS's own intersection, and adding up its parts), and the peak memory of the process; how far the recoded figures
are from what CBS counted in the wijken itself; and how many people each measure puts in the wrong area of the generated
city. Fails above 20 seconds.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import sys
import time

import meting

DATA = meting.ROOT.parent / "shared" / "data" / "nederland_2015" / "wijkbuurt_2015.gpkg"
SECONDS, RUNS = 20, 3
COUNTS = ["AANT_INW", "WWB_UITTOT"]
MISSING = -99990


def by_the_algorithm(old: str, new: str) -> dict[str, float]:
    """Return the inwoners of each wijk by the algorithm."""
    from qgis import processing
    from qgis.core import QgsVectorLayer

    inputs = {"GEBIEDEN_T0": old, "SLEUTEL_T0": "BU_CODE", "INPUT": new, "SLEUTEL": "WK_CODE", "TELVELDEN": COUNTS}
    output = str(meting.BUILD / "hercodeerd.gpkg")
    processing.run("veerkracht:hercodeergebieden", {**inputs, "ACHTERVOEGSEL": "_herc", "OUTPUT": output})
    features = QgsVectorLayer(output, "uit", "ogr").getFeatures()
    values = {feature["WK_CODE"]: feature["AANT_INW_herc"] for feature in features}
    return {code: float(value) for code, value in values.items() if isinstance(value, int | float)}


def by_plain_intersection(old: str, new: str) -> dict[str, float]:
    """Return the inwoners of each wijk from the parts that native:intersection makes, by their share of the buurt."""
    from qgis import processing
    from qgis.core import QgsVectorLayer

    buurten = QgsVectorLayer(old, "oud", "ogr")
    surface = {feature["BU_CODE"]: feature.geometry().area() for feature in buurten.getFeatures()}
    layers = []
    for source in (new, old):
        mended = processing.run("native:fixgeometries", {"INPUT": source, "OUTPUT": "memory:"})["OUTPUT"]
        processing.run("native:createspatialindex", {"INPUT": mended})
        layers.append(mended)
    parts = processing.run(
        "native:intersection",
        {
            "INPUT": layers[0],
            "OVERLAY": layers[1],
            "INPUT_FIELDS": ["WK_CODE"],
            "OVERLAY_FIELDS": ["BU_CODE", "AANT_INW"],
            "OVERLAY_FIELDS_PREFIX": "bu_",
            "OUTPUT": "memory:",
        },
    )["OUTPUT"]
    found: dict[str, float] = {}
    for part in parts.getFeatures():
        share = part.geometry().area() / surface[part["bu_BU_CODE"]]
        if part["bu_AANT_INW"] > MISSING:
            found[part["WK_CODE"]] = found.get(part["WK_CODE"], 0) + share * part["bu_AANT_INW"]
    return found


def compared(old: str, new: str) -> dict[str, float]:
    """Compare the wijken with the buurten; return the surface that each has in common with its largest buurt, in %."""
    from qgis import processing
    from qgis.core import QgsVectorLayer

    inputs = {"GEBIEDEN_T0": old, "SLEUTEL_T0": "BU_CODE", "INPUT": new, "SLEUTEL": "WK_CODE"}
    output = str(meting.BUILD / "vergeleken.gpkg")
    processing.run("veerkracht:vergelijkgebieden", {**inputs, "OUTPUT": output})
    return {
        feature["WK_CODE"]: feature["vgl_aandeel"] for feature in QgsVectorLayer(output, "uit", "ogr").getFeatures()
    }


def peak() -> float:
    """Return the most memory that this process had until now, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / meting.MB


def national_case() -> float:
    """Print time, memory and error on the whole country; return the seconds of the slower algorithm."""
    from qgis.core import QgsVectorLayer

    meting.BUILD.mkdir(parents=True, exist_ok=True)
    # A copy: QGIS writes in every GeoPackage that it opens.
    path = shutil.copy(DATA, meting.BUILD / DATA.name)
    old, new = (f"{path}|layername={layer}" for layer in ("buurt_2015", "wijk_2015"))
    own = {feature["WK_CODE"]: feature["AANT_INW"] for feature in QgsVectorLayer(new, "w", "ogr").getFeatures()}
    ways = {"hercodeer": by_the_algorithm, "vergelijk": compared, "intersection": by_plain_intersection}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    values, memory = {}, {"before": peak()}
    for _ in range(RUNS):
        for name, way in ways.items():
            begin = time.perf_counter()
            values[name] = way(old, new)
            taken[name].append(time.perf_counter() - begin)
            memory.setdefault(name, peak())
    median = {name: statistics.median(each) for name, each in taken.items()}
    print(f"12.229 buurten and 2.796 wijken of 2015, median of {RUNS}; memory before: {memory['before']:.0f} MB")
    for name, seconds in median.items():
        ratio = seconds / median["intersection"]
        print(f"  {name:<13}{seconds:6.1f} s  {ratio:5.2f} x intersection   peak so far {memory[name]:6.0f} MB")
    print("  inwoners of a wijk beside CBS's own:")
    for name in ("hercodeer", "intersection"):
        wrong = [abs(found - own[code]) for code, found in values[name].items() if own[code] > MISSING]
        print(
            f"  {name:<13} median {statistics.median(wrong):.1f}, mean {statistics.fmean(wrong):.1f}, "
            f"largest {max(wrong):.0f}"
        )
    print(f"  at most {SECONDS} s")
    return max(median["hercodeer"], median["vergelijk"])


def generated_case() -> None:
    """Print which share of people each measure puts in the wrong area, over five generated cities."""
    city = meting.load(meting.ROOT / "tests" / "adressenstad.py")
    recoding = meting.load(meting.ROOT / "tests" / "analysis" / "test_hercodering.py")
    kinds = ("oppervlakte", "inwoners", "adressen")
    wrong: dict[str, dict[str, list[float]]] = {kind: {"inwoners": [], "bijstand": []} for kind in kinds}
    for seed in range(5):
        made = city.make_city(seed)
        truth = made.counts("nieuw")
        for kind in kinds:
            found = recoding.recode_city(made, kind).cijfers
            for name, errors in wrong[kind].items():
                errors.append(recoding.error(found[name], truth[name]))
    print("generated city, 25 old and 36 new areas: % of people in the wrong area (mean of 5)")
    for kind, errors in wrong.items():
        print(f"  by {kind:<12}" + "   ".join(f"{name} {statistics.fmean(each):5.1f}" for name, each in errors.items()))


def main() -> int:
    """Run both cases and return the exit code."""
    generated_case()
    if not DATA.exists():
        print(f"no real data: {DATA} does not exist")
        return 0
    kept = meting.start_qgis()
    seconds = national_case()
    sys.stdout.flush()
    return int(seconds > SECONDS or kept is None)


if __name__ == "__main__":
    code = main()
    os._exit(code)  # QGIS and Python do not agree on who takes what down first
