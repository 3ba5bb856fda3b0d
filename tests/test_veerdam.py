"""The sample city: made anew it is what ships, its ground closes, and its figures show all that the maps can show.

The classes are worked out here from the files alone, apart from the plugin's own rules.
"""

from __future__ import annotations

import csv
import importlib.util
import math
import re
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

pytest.importorskip("scipy")
shapely_wkb = pytest.importorskip("shapely.wkb")

from osgeo import ogr  # noqa: E402
from shapely.geometry import Polygon  # noqa: E402
from shapely.ops import unary_union  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "resources" / "demo"
YEARS = (2014, 2020)
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
FILES = {
    "README.txt",
    "veerdam.gpkg",
    "kerncijfers_2014.csv",
    "kerncijfers_2020.csv",
    "groepen_2014_2020.csv",
    "leefbaarometer.csv",
}


def read_layer(path: Path, name: str) -> dict:
    """{first field: (attributes, shape)}"""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(name)
    rows = [(f.items(), shapely_wkb.loads(bytes(f.GetGeometryRef().ExportToWkb()))) for f in layer]
    return {next(iter(items.values())): (items, shape) for items, shape in rows}


def read_csv(path: Path, key: str, delimiter: str) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[key].strip(): row for row in csv.DictReader(file, delimiter=delimiter)}


def number(text: str) -> float | None:
    text = text.strip().replace(",", ".")
    return None if text == "." else float(text)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    path = ROOT / "tools" / "make_veerdam.py"
    spec = importlib.util.spec_from_file_location("make_veerdam", path)
    generator = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generator  # dataclasses look their module up
    try:
        spec.loader.exec_module(generator)
        out = tmp_path_factory.mktemp("veerdam")
        generator.make(out)
    finally:
        del sys.modules[spec.name]
    return out


@pytest.fixture(scope="module")
def buurten() -> dict:
    return read_layer(DEMO / "veerdam.gpkg", "buurten")


@pytest.fixture(scope="module")
def kerncijfers() -> dict[int, dict]:
    return {y: read_csv(DEMO / f"kerncijfers_{y}.csv", "WijkenEnBuurten", ";") for y in YEARS}


@pytest.fixture(scope="module")
def groepen() -> dict[str, dict]:
    return read_csv(DEMO / "groepen_2014_2020.csv", "gebiedcode", ";")


@pytest.fixture(scope="module")
def leefbaarometer() -> dict[tuple[str, int], dict[str, float]]:
    with (DEMO / "leefbaarometer.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    measures = ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
    return {(r["bu_code"], int(r["jaar"])): {name: float(r[name]) for name in measures} for r in rows}


# What ships


def test_made_anew_is_what_ships(made):
    assert {path.name for path in made.iterdir()} == FILES
    for name in FILES - {"veerdam.gpkg"}:
        assert (made / name).read_bytes() == (DEMO / name).read_bytes(), name
    for layer in ("buurten", "wijken", "gemeenten", "water"):
        new, old = read_layer(made / "veerdam.gpkg", layer), read_layer(DEMO / "veerdam.gpkg", layer)
        assert [items for items, _ in new.values()] == [items for items, _ in old.values()]
        for code, (_, shape) in new.items():
            assert shape.symmetric_difference(old[code][1]).area < 1.0, code


def test_small():
    assert sum((DEMO / name).stat().st_size for name in FILES) < 2_000_000


# Ground


def test_counts_codes_and_names(buurten):
    wijken, gemeenten = (read_layer(DEMO / "veerdam.gpkg", name) for name in ("wijken", "gemeenten"))
    assert (len(buurten), len(wijken), len(gemeenten)) == (102, 12, 2)
    assert Counter(items["gemeentecode"] for items, _ in buurten.values()) == {"GM9901": 82, "GM9902": 20}
    assert Counter(items["gemeentecode"] for items, _ in wijken.values()) == {"GM9901": 9, "GM9902": 3}
    for code, (items, _) in buurten.items():
        assert re.fullmatch(r"BU990[12]\d{4}", code)
        assert items["wijkcode"] == "WK" + code[2:8] and items["wijkcode"] in wijken
        assert items["gemeentecode"] == "GM" + code[2:6]
        assert items["gemeentenaam"] == gemeenten[items["gemeentecode"]][0]["gebiednaam"]
    assert len({items["gebiednaam"] for items, _ in buurten.values()}) == len(buurten)


def test_ground_closes(buurten):
    path = DEMO / "veerdam.gpkg"
    shapes = {code: shape for code, (_, shape) in buurten.items()}
    for code, shape in shapes.items():
        assert shape.is_valid and len(shape.geoms) == 1, code
    for (a, one), (b, other) in combinations(shapes.items(), 2):
        if one.intersects(other):
            assert one.intersection(other).area == 0, (a, b)
    # A gap between neighbours would be a hole in the whole; the one hole that is meant is the lake.
    land = unary_union(list(shapes.values()))
    holes = [hole for piece in land.geoms for hole in piece.interiors]
    assert len(land.geoms) == 3 and len(holes) == 1
    water = {name: shape for name, (_, shape) in read_layer(path, "water").items()}
    assert all(shape.is_valid and shape.intersection(land).area < 1000 for shape in water.values())
    assert Polygon(holes[0]).symmetric_difference(water["Veerplas"]).area < 100

    for name, key in (("wijken", "wijkcode"), ("gemeenten", "gemeentecode")):
        for code, (_, shape) in read_layer(path, name).items():
            parts = unary_union([s for items, s in buurten.values() if items[key] == code])
            assert shape.is_valid and shape.symmetric_difference(parts).area < 1e-6
            assert name == "gemeenten" or len(shape.geoms) == 1, f"{code} is not in one piece"


def test_in_rd_new():
    source = ogr.Open(str(DEMO / "veerdam.gpkg"))
    for k in range(source.GetLayerCount()):
        crs = source.GetLayer(k).GetSpatialRef()
        assert crs.GetAuthorityCode(None) == "28992"


# Figures


def test_form_of_statline(kerncijfers, buurten):
    for year in YEARS:
        raw = (DEMO / f"kerncijfers_{year}.csv").read_bytes()
        assert raw.startswith(b'\xef\xbb\xbf"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";')
        rows = kerncijfers[year]
        assert Counter(row["SoortRegio_2"].strip() for row in rows.values()) == {
            "Gemeente": 2,
            "Wijk": 12,
            "Buurt": 102,
        }
        assert {code for code in rows if code.startswith("BU")} == set(buurten)
        assert all(len(row["WijkenEnBuurten"]) == len(row["Codering_3"]) == 10 for row in rows.values())


def test_rounded_and_suppressed(kerncijfers):
    for rows in kerncijfers.values():
        small = 0
        for row in rows.values():
            persons, dwellings = number(row["AantalInwoners_5"]), number(row["Woningvoorraad_34"])
            bijstand = number(row["PersonenPerSoortUitkeringBijstand_83"])
            corp = number(row["InBezitWoningcorporatie_42"])
            assert persons % 5 == 0
            assert (corp is None) == (dwellings < 20)
            assert corp is None or (0 <= corp <= 100 and corp == int(corp))
            assert (bijstand is None) == (persons < 50)
            assert bijstand is None or bijstand % 10 == 0
            small += corp is None
        assert 4 <= small <= 10


def test_totals_differ_from_rounded_buurten(kerncijfers):
    """As in the published files: a wijk is counted before rounding."""
    off = 0
    for rows in kerncijfers.values():
        for code in (code for code in rows if code.startswith("WK")):
            buurten = [number(r["AantalInwoners_5"]) for c, r in rows.items() if c.startswith("BU" + code[2:])]
            difference = number(rows[code]["AantalInwoners_5"]) - sum(buurten)
            assert abs(difference) <= 2.5 * (len(buurten) + 1)
            off += difference != 0
    assert off > 6


def test_shares_agree_with_kerncijfers(groepen, kerncijfers):
    missing = 0
    for code, row in groepen.items():
        for year in YEARS:
            share = number(row[f"pct_bijstand_{year}"])
            persons = number(kerncijfers[year][code]["AantalInwoners_5"])
            count = number(kerncijfers[year][code]["PersonenPerSoortUitkeringBijstand_83"])
            missing += share is None
            if share is not None:
                # The count is rounded to tens, the inhabitants to fives, the share to tenths.
                assert abs(share / 100 * persons - count) <= 5 + 0.0005 * persons + 2.5 * share / 100 + 1e-9
    assert 5 <= missing <= 20


def test_leefbaarometer_adds_up(leefbaarometer):
    offsets = {}
    for (code, year), row in leefbaarometer.items():
        parts = sum(row[name] for name in ("won", "fys", "vrz", "soc", "onv"))
        assert abs(row["afw"] - parts) < 2e-6, (code, year)
        offsets.setdefault(year, []).append(row["lbm"] - row["afw"])
    assert set(offsets) == {2014, 2018, 2020}
    assert all(max(values) - min(values) < 2e-6 for values in offsets.values())
    onv = [row["onv"] for (code, year), row in leefbaarometer.items() if year == 2020 and code.startswith("BU9901")]
    mean = sum(onv) / len(onv)
    assert -0.12 < mean < -0.08
    assert 0.05 < math.sqrt(sum((v - mean) ** 2 for v in onv) / len(onv)) < 0.10
    assert min(onv) > -0.30 and max(onv) < 0.13


def test_every_aedes_class_of_corporatiebezit(kerncijfers):
    for rows in kerncijfers.values():
        values = [number(r["InBezitWoningcorporatie_42"]) for c, r in rows.items() if c.startswith("BU")]
        counts = Counter(sum(v >= bound for bound in (10, 45, 60, 80)) for v in values if v is not None)
        assert min(counts[k] for k in range(5)) >= 3, counts


# The nine classes of veerkracht


def index_tenths(row: dict[str, str], year: int) -> int | None:
    values = [number(row[f"pct_{group}_{year}"]) for group in GROEPEN]
    return None if None in values else sum(round(10 * value) for value in values)


def veerkracht(rise_tenths: int, change: float, level: float) -> int:
    if rise_tenths < -10:
        return 1
    if rise_tenths < 10:
        return 2
    if -0.015 <= change < 0.015:
        return 3
    problems = 0 if level >= -0.0392 else 1 if level >= -0.156793 else 2
    return (4 if change > 0 else 7) + problems


@pytest.fixture(scope="module")
def changes(groepen, leefbaarometer, kerncijfers) -> dict[str, tuple[int, float, float, float]]:
    """{code: rise of the index in tenths, change of onv, the same minus that of the gemeente, onv of 2020}"""
    scores = {c: [leefbaarometer.get((c, y), {}).get("onv") for y in YEARS] for c in groepen}
    known = {c: (a, b) for c, (a, b) in scores.items() if None not in (a, b)}
    people = {c: number(kerncijfers[2020][c]["AantalInwoners_5"]) for c in known}
    mean = {}
    for gemeente in ("9901", "9902"):
        own = [c for c in known if c[2:6] == gemeente]
        total = sum(people[c] * (known[c][1] - known[c][0]) for c in own)
        mean[gemeente] = total / sum(people[c] for c in own)
    out = {}
    for code, (first, last) in known.items():
        before, after = index_tenths(groepen[code], 2014), index_tenths(groepen[code], 2020)
        if before is not None and after is not None:
            out[code] = (after - before, last - first, last - first - mean[code[2:6]], last)
    return out


@pytest.mark.parametrize("relative", [False, True], ids=["absolute", "relative"])
def test_all_nine_classes(changes, relative):
    counts = Counter(
        veerkracht(rise, own if relative else change, level) for rise, change, own, level in changes.values()
    )
    assert set(counts) == set(range(1, 10))
    assert min(counts.values()) >= 5, counts
    assert counts[1] + counts[2] + counts[3] < sum(counts.values()) / 2 + 1, counts


def test_relative_is_another_map(changes):
    differ = [
        c
        for c, (rise, change, own, level) in changes.items()
        if veerkracht(rise, change, level) != veerkracht(rise, own, level)
    ]
    assert len(differ) >= 10


def test_no_class_hangs_on_rounding(changes):
    for code, (rise, change, own, level) in changes.items():
        assert abs(rise) != 10, code
        assert abs(abs(change) - 0.015) > 1e-4 and abs(abs(own) - 0.015) > 1e-4, code
        assert min(abs(level + 0.156793), abs(level + 0.0392)) > 1e-4, code


def test_missing_is_shown(changes, leefbaarometer, groepen):
    assert 5 <= len(groepen) - len(changes) <= 15
    scored = {code for code, year in leefbaarometer if year == 2020}
    assert 3 <= len(set(groepen) - scored) <= 8
    # One buurt was built in between: it has scores in 2020 only.
    assert len(scored - {code for code, year in leefbaarometer if year == 2014}) == 1
