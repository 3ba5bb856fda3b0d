"""``ruimtelijkesamenhang`` through QGIS: fields, map and second style, neighbours in metres, report, refusals."""

from __future__ import annotations

import math
import re

import pytest

SIDE = 4
# Two halves, of which the columns in the middle touch the other half.
HALVES = [0.0, 0.0, 1.0, 1.0] * SIDE
# The outer columns have a lag of z; of the eight areas in the middle columns the inner four have three neighbours of
# their own half and one of the other (lag z/2), those at the edge two and one (lag z/3).
I_OF_HALVES = (8 + 4 / 2 + 4 / 3) / 16
CHECKERBOARD = [float((row + column) % 2) for row in range(SIDE) for column in range(SIDE)]
HOEK, ZIJDE, AFSTAND, DICHTSTBIJ = range(4)
ROOK = [2, 3, 3, 2, 3, 4, 4, 3, 3, 4, 4, 3, 2, 3, 3, 2]
QUEEN = [3, 5, 5, 3, 5, 8, 8, 5, 5, 8, 8, 5, 3, 5, 5, 3]
CODES = [f"gebied {number}" for number in range(SIDE * SIDE)]


def square(column: float, row: float, size: float = 1000) -> str:
    """Return the WKT of a square in RD New."""
    x, y = 120000 + column * size, 480000 + row * size
    return f"POLYGON(({x} {y},{x} {y + size},{x + size} {y + size},{x + size} {y},{x} {y}))"


GRID = [square(column, row) for row in range(SIDE) for column in range(SIDE)]


@pytest.fixture
def grid(layer):
    """Call with values: squares of 1 km in four rows of four, from the lower left corner; ``crs`` puts them there."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    def make(values, crs="EPSG:28992", wkt=None, **columns):
        shapes = [QgsGeometry.fromWkt(text) if text else None for text in wkt or GRID]
        to_crs = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
        )
        for shape in shapes:
            if shape is not None:
                shape.transform(to_crs)
        texts = [shape.asWkt(12) if shape else None for shape in shapes]
        return layer(wkt=texts, crs=crs, code=CODES[: len(values)], waarde=values, **columns)

    return make


def found(run, source, **choices):
    return run("ruimtelijkesamenhang", INPUT=source, VELD="waarde", NAAM="code", **{"PERMUTATIES": 99, **choices})


# ---- what is computed -----------------------------------------------------------------------------------------------


def test_neighbours_that_share_a_border_or_a_corner(grid, run):
    assert found(run, grid(HALVES)).rows("buren") == QUEEN
    assert found(run, grid(HALVES), BUREN=ZIJDE).rows("buren") == ROOK


def test_neighbours_by_distance_and_the_nearest(grid, run):
    assert found(run, grid(HALVES), BUREN=AFSTAND, AFSTAND=1000).rows("buren") == ROOK
    assert found(run, grid(HALVES), BUREN=AFSTAND, AFSTAND=1415).rows("buren") == QUEEN
    assert found(run, grid(HALVES), BUREN=DICHTSTBIJ, AANTAL_BUREN=3).rows("buren") == [3] * 16


@pytest.mark.parametrize(("values", "i"), [(HALVES, I_OF_HALVES), (CHECKERBOARD, -1.0)])
def test_moran_of_all_areas(grid, run, rows, values, i):
    results = found(run, grid(values), BUREN=ZIJDE, OUTPUT_TABEL="memory:", PERMUTATIES=9999).results
    (row,) = rows(results["OUTPUT_TABEL"])
    assert row["moran_i"] == pytest.approx(i, abs=1e-12)
    assert row["verwacht"] == pytest.approx(-1 / 15)
    assert (row["n"], row["eilanden"], row["permutaties"]) == (16, 0, 9999)
    assert row["buren_gem"] == 3.0  # 48 pairs over 16 areas
    # Of the 12.870 ways to lay eight and eight, 4 have the I of two halves or more and 2 that of the board.
    assert 0.0002 <= row["p"] <= 0.002


def test_fields_of_an_area(grid, run):
    row = found(run, grid(HALVES), BUREN=ZIJDE).rows()[1]  # second of the lowest row: neighbours 0, 0 and 1
    assert row["lisa_z"] == pytest.approx(-1)
    assert row["lisa_lag"] == pytest.approx(-1 / 3)
    assert row["lisa_i"] == pytest.approx(1 / 3 * 15 / 16)  # as esda has it, with n - 1
    assert list(row)[-14:] == [
        "waarde", "lisa_i", "lisa_z", "lisa_lag", "lisa_p", "lisa_p_fdr", "lisa_klasse", "lisa_label", "gi_z", "gi_p",
        "gi_p_fdr", "gi_klasse", "gi_label", "buren",
    ]  # fmt: skip


def test_gi_by_hand(layer, run):
    """1, 2, 6 and 3 in a row: mean 3, variance 3,5. Of the first and its neighbour the sum is 3 where 6 is expected."""
    source = layer(code=list("abcd"), waarde=[1.0, 2.0, 6.0, 3.0])
    spread = math.sqrt(3.5 * (4 * 2 - 2**2) / 3)
    assert found(run, source).rows("gi_z")[0] == pytest.approx(-3 / spread)
    assert found(run, source).rows("gi_p")[0] == pytest.approx(math.erfc(3 / spread / math.sqrt(2)))


def test_clusters_and_outliers(layer, run):
    """A block of 5 x 5 high areas among low ones, with one low area in its middle: chance never gives that."""
    side = 12
    values, shapes = [], []
    for number in range(side * side):
        column, row = number % side, number // side
        inside = 1 <= column <= 5 and 1 <= row <= 5
        values.append(1.0 if (column, row) == (3, 3) else 100.0 + number % 3 if inside else 1.0 + number % 5)
        shapes.append(square(column, row))
    source = layer(wkt=shapes, waarde=values)
    result = run("ruimtelijkesamenhang", INPUT=source, VELD="waarde", PERMUTATIES=999)
    classes = result.rows("lisa_klasse")
    assert classes[3 * side + 3] == 2  # low-high
    assert classes[2 * side + 2] == 1  # high-high
    assert result.rows("lisa_label")[2 * side + 2] == "hoog-hoog: hoog tussen hoge buren"
    assert classes[11 * side + 11] == 0  # low among low as nearly everywhere
    assert result.rows("gi_klasse")[2 * side + 2] == 3
    assert result.rows("gi_label")[2 * side + 2] == "hotspot, 99 % betrouwbaarheid"


def test_without_control_of_false_discovery_there_is_no_less(grid, run):
    values = [float((number * 7) % 16) for number in range(16)]
    controlled = found(run, grid(values), PERMUTATIES=999).rows("lisa_klasse")
    plain = found(run, grid(values), PERMUTATIES=999, FDR=False)
    for with_it, without in zip(controlled, plain.rows("lisa_klasse"), strict=True):
        assert with_it in (0, without)
    assert plain.rows("lisa_klasse") == [
        quadrant if p <= 0.05 else 0
        for quadrant, p in zip(map(_quadrant, plain.rows("lisa_z", "lisa_lag")), plain.rows("lisa_p"), strict=True)
    ]
    assert "chance alone" not in plain.log  # the outcomes are in the language of the report
    assert "waren de waarden willekeurig verdeeld, dan zouden er ook zo'n 1 gekleurd zijn" in plain.log


def _quadrant(place) -> int:
    z, lag = place
    return 1 if z > 0 and lag > 0 else 2 if lag > 0 else 3 if z <= 0 else 4


def test_the_same_seed_gives_the_same_and_another_hardly_differs(grid, run):
    first, again, other = (found(run, grid(HALVES), STARTWAARDE=seed).rows("lisa_p") for seed in (1, 1, 2))
    assert first == again
    assert first != other


# ---- islands, what is missing, what takes no part -------------------------------------------------------------------


def test_an_island_has_no_outcome_of_its_own(grid, run, legend):
    shapes = [*GRID[:15], square(20, 20)]
    result = found(run, grid(HALVES, wkt=shapes))
    island = result.rows()[15]
    assert (island["buren"], island["lisa_klasse"], island["gi_klasse"]) == (0, 5, 5)
    assert island["lisa_label"] == "zonder buren (eiland)"
    assert [island[name] for name in ("lisa_i", "lisa_lag", "lisa_p", "gi_z", "gi_p")] == [None] * 5
    assert (5, "zonder buren (eiland) (1)") in legend(result.layer)
    assert "Areas without neighbours" in result.warned


def test_an_area_without_a_value_is_nobodys_neighbour(grid, run, legend):
    result = found(run, grid([None, *HALVES[1:]]), BUREN=ZIJDE)
    assert result.rows("buren") == [None, 2, *ROOK[2:4], 2, *ROOK[5:]]
    assert result.rows("lisa_klasse", "gi_klasse", "lisa_label")[0] == (None, None, None)
    assert (None, "geen gegevens (1)") in legend(result.layer)
    assert "Rows without a value for waarde, left out: 1." in result.log


def test_filter_and_minimum_are_no_missing_figures(grid, run, legend):
    source = grid(HALVES, woningen=[5, *range(20, 35)], inwoners=[1] * 15 + [0])
    result = found(run, source, FILTER='"inwoners" = 1', MINIMUM_VELD="woningen", MINIMUM=10)
    classes = result.rows("lisa_klasse")
    assert (classes[0], classes[15]) == (6, 6)
    assert set(classes[1:15]) == {0}
    assert (6, "niet meegenomen (filter of minimum) (2)") in legend(result.layer)
    assert result.rows("gi_klasse")[0] == 6


def test_what_is_secret_is_told_from_what_is_missing(grid, run, legend):
    source = grid([None, None, *HALVES[2:]], waarde_status=["geheim", "ontbrekend", *["cijfer"] * 14])
    result = found(run, source)
    assert result.rows("lisa_label", "lisa_klasse_status")[:2] == [("geheim", "geheim"), (None, "ontbrekend")]
    assert result.rows("gi_label", "gi_klasse_status")[:2] == [("geheim", "geheim"), (None, "ontbrekend")]
    assert ("geheim", "geheim (1)") in legend(result.layer)
    assert (None, "geen gegevens (1)") in legend(result.layer)


def test_an_area_without_a_place_is_left_out_and_counted(grid, run):
    result = found(run, grid(HALVES, wkt=[None, *GRID[1:]]), BUREN=ZIJDE)
    assert result.rows("lisa_klasse", "buren")[0] == (None, None)
    assert result.rows("buren")[1] == 2
    assert "Areas without a place on the map, which have no neighbours: 1." in result.warned


# ---- metres ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_degrees_and_stretched_metres_are_put_in_the_national_grid(grid, run, crs):
    """Web Mercator's metres are 0,6 m here: neighbours of 1.000 m would lie 1.640 m apart."""
    result = found(run, grid(HALVES, crs=crs), BUREN=AFSTAND, AFSTAND=1001)
    assert result.rows("buren") == ROOK
    assert "EPSG:28992" in result.log
    assert result.layer.crs().authid() == crs  # the result stays where it was
    assert found(run, grid(HALVES, crs=crs), BUREN=HOEK).rows("buren") == QUEEN


@pytest.mark.parametrize(("lon", "lat", "zone"), [(-100.0, 40.0, "EPSG:32614"), (151.0, -33.0, "EPSG:32756")])
def test_degrees_far_away_are_put_in_their_zone(layer, run, lon, lat, zone):
    """Points of a hundredth of a degree apart to the north: 1.109 to 1.111 m anywhere on earth."""
    points = [f"POINT({lon} {lat + number / 100})" for number in range(6)]
    source = layer(geometry="Point", crs="EPSG:4326", wkt=points, waarde=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    result = run("ruimtelijkesamenhang", INPUT=source, VELD="waarde", BUREN=AFSTAND, AFSTAND=1115, PERMUTATIES=99)
    assert result.rows("buren") == [1, 2, 2, 2, 2, 1]
    assert zone in result.log


def test_metres_that_are_metres_stay(grid, run):
    assert "measured in" not in found(run, grid(HALVES, crs="EPSG:32631"), BUREN=AFSTAND, AFSTAND=1001).log


def test_without_a_coordinate_system_it_is_taken_to_be_the_national_grid(layer, run):
    source = layer(wkt=GRID, crs="", code=CODES, waarde=HALVES)
    result = found(run, source)
    assert result.rows("buren") == QUEEN
    assert "has no coordinate system" in result.warned


def test_points_have_neighbours_too(layer, run, tmp_path):
    points = [f"POINT({120000 + 1000 * (number % 4)} {480000 + 1000 * (number // 4)})" for number in range(16)]
    source = layer(geometry="Point", wkt=points, code=CODES, waarde=HALVES)
    report = tmp_path / "verslag.html"
    assert found(run, source, BUREN=AFSTAND, AFSTAND=1000, HTML=str(report)).rows("buren") == ROOK
    assert "Moran" in report.read_text(encoding="utf-8")


# ---- the map --------------------------------------------------------------------------------------------------------


def test_the_legend_says_by_what(grid, run, legend):
    shown = legend(found(run, grid(HALVES)).layer)
    assert [value for value, _ in shown[:5]] == [1, 3, 2, 4, 0]
    note = " ".join(label for _, label in shown[5:])
    assert "buren: gebieden die een grens of een hoekpunt delen*" in note
    assert (
        "significant bij p: ≤ 0,05 (na beheersing van vals alarm, Benjamini-Hochberg; tweezijdig, 99 permutaties"
        in note
    )
    assert "* instelbare grens, niet gepubliceerd" in note
    assert "hotspot" not in note


def test_gi_is_a_style_of_the_layer(grid, run, legend):
    layer = found(run, grid(HALVES)).layer
    manager = layer.styleManager()
    assert sorted(manager.styles()) == ["Gi*", "LISA"]
    assert manager.currentStyle() == "LISA"
    assert layer.renderer().classAttribute() == "lisa_klasse"
    manager.setCurrentStyle("Gi*")
    assert layer.renderer().classAttribute() == "gi_klasse"
    shown = legend(layer)
    assert [value for value, _ in shown[:7]] == [3, 2, 1, 0, -1, -2, -3]
    note = " ".join(label for _, label in shown[7:])
    assert "Gi*: hotspot en coldspot bij p: ≤ 0,1 / 0,05 / 0,01" in note
    assert "permutaties" not in note


def test_the_map_can_show_gi_first(grid, run):
    layer = found(run, grid(HALVES), KAART=1).layer
    assert layer.metadata().title() == "Hotspots en coldspots van waarde"
    assert layer.renderer().classAttribute() == "gi_klasse"
    assert sorted(layer.styleManager().styles()) == ["Gi*", "LISA"]


def test_both_styles_are_in_the_geopackage(tmp_path, grid, run):
    from qgis.core import QgsVectorLayer

    output = str(tmp_path / "samenhang.gpkg")
    found(run, grid(HALVES), OUTPUT=output)
    layer = QgsVectorLayer(output, "l", "ogr")
    layer.loadDefaultStyle()
    assert layer.renderer().classAttribute() == "lisa_klasse"
    count, ids, names, *_ = layer.listStylesInDatabase()
    assert count == 2
    text, _ = layer.getStyleFromDatabase(ids[names.index("Gi*")])
    assert "gi_klasse" in text


def test_english_labels(grid, run):
    result = found(run, grid(HALVES), TAAL=1)
    assert set(result.rows("lisa_label")) <= {
        "not significant", "high-high: high among high neighbours", "low-low: low among low neighbours",
    }  # fmt: skip
    assert result.layer.metadata().title() == "Spatial autocorrelation of waarde"


# ---- the report -----------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path, grid, run):
    """Call with choices: the text of the report as HTML."""

    def make(values=HALVES, **choices):
        path = tmp_path / "verslag.html"
        found(run, grid(values), HTML=str(path), **choices)
        return path.read_text(encoding="utf-8")

    return make


def test_the_report_says_what_was_found(report):
    page = report(BUREN=ZIJDE)
    text = re.sub(r"<[^>]+>", " ", page)
    assert "Gebieden bij elkaar lijken op elkaar: Moran's I van waarde is 0,708" in text.replace("&#x27;", "'")
    assert "99 permutaties" in text
    assert "Samenhang is geen oorzaak" in text
    assert "gebieden die een stuk grens delen" in text
    assert "instelbare grens, niet gepubliceerd" in text
    assert page.count("data:image/png;base64,") == 4  # scatter plot, permutations and both maps


def test_neighbours_that_differ_and_nothing_shown(report):
    differing = report(CHECKERBOARD, BUREN=ZIJDE)
    assert "verschillen juist van elkaar" in differing
    assert "−1,000" in differing
    values = [float((number * 7) % 16) for number in range(16)]
    nothing = report(values)
    assert "is niet aangetoond" in nothing
    assert "Op de LISA-kaart is niets gekleurd." in nothing
    assert "Van de gekleurde gebieden" not in nothing


def test_few_areas_are_warned_of_first(report):
    page = report()
    assert page.index("Er doen maar 16 gebieden mee") < page.index("Gebieden bij elkaar lijken op elkaar")


def test_the_report_in_english(report):
    page = report(TAAL=1)
    assert "Areas near each other are alike" in page
    assert "Ruimtelijke" not in page


def test_workbook_and_csv(tmp_path, grid, run):
    csv, book = tmp_path / "moran.csv", tmp_path / "moran.xlsx"
    found(run, grid(HALVES), BUREN=ZIJDE, CSV=str(csv), WERKBOEK=str(book))
    heading, row = csv.read_text(encoding="utf-8-sig").splitlines()
    values = dict(zip(heading.split(","), row.split(","), strict=True))
    assert float(values["moran_i"]) == pytest.approx(I_OF_HALVES, abs=1e-12)
    assert values["n"] == "16"
    assert book.stat().st_size > 1000


def test_without_matplotlib_there_is_a_report_without_pictures(report, monkeypatch):
    import sys

    for module in [name for name in sys.modules if name == "matplotlib" or name.startswith("matplotlib.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    page = report()
    assert "data:image/png" not in page
    assert "Moran" in page


# ---- what is refused ------------------------------------------------------------------------------------------------


def test_a_table_has_no_neighbours(layer, refused):
    source = layer(geometry="None", waarde=HALVES, name="tabel")
    sentence = refused("ruimtelijkesamenhang", INPUT=source, VELD="waarde")
    assert "tabel has no polygons or points" in sentence


def test_points_share_no_border(layer, refused):
    source = layer(geometry="Point", wkt=["POINT(0 0)", "POINT(1 1)", "POINT(2 2)"], waarde=[1.0, 2.0, 3.0])
    assert "share no border" in refused("ruimtelijkesamenhang", INPUT=source, VELD="waarde")


def test_equal_values_have_no_high_ones(grid, refused):
    assert "same value in field waarde" in refused("ruimtelijkesamenhang", INPUT=grid([3.0] * 16), VELD="waarde")


def test_a_field_without_any_value(grid, refused):
    sentence = refused("ruimtelijkesamenhang", INPUT=grid([None] * 16, types={"waarde": "double"}), VELD="waarde")
    assert "waarde" in sentence


def test_infinite_values(grid, refused):
    sentence = refused("ruimtelijkesamenhang", INPUT=grid([math.inf, *HALVES[1:]]), VELD="waarde")
    assert "waarde" in sentence
    assert "infinite" in sentence


@pytest.mark.parametrize("alfa", [0, 1, -0.05])
def test_a_limit_of_significance_that_is_none(grid, refused, alfa):
    assert "between 0 and 1" in refused("ruimtelijkesamenhang", INPUT=grid(HALVES), VELD="waarde", ALFA=alfa)


def test_a_distance_that_is_none(grid, refused):
    choices = {"VELD": "waarde", "BUREN": AFSTAND, "AFSTAND": 0}
    assert "more than 0 m" in refused("ruimtelijkesamenhang", INPUT=grid(HALVES), **choices)


def test_everybody_is_a_neighbour_of_everybody(grid, refused):
    sentence = refused("ruimtelijkesamenhang", INPUT=grid(HALVES), VELD="waarde", BUREN=AFSTAND, AFSTAND=1e6)
    assert "neighbours of one another" in sentence


def test_nobody_has_a_neighbour(grid, refused):
    choices = {"VELD": "waarde", "BUREN": AFSTAND, "AFSTAND": 1}
    assert "neighbour" in refused("ruimtelijkesamenhang", INPUT=grid(HALVES), **choices)


@pytest.mark.parametrize("share", [31, 40, 47, 60])
def test_a_cancel_leaves_nothing(tmp_path, grid, run, share):
    output, page = tmp_path / "uit.gpkg", tmp_path / "verslag.html"
    result = found(run, grid(HALVES), OUTPUT=str(output), HTML=str(page), cancel_at=share)
    assert "Cancelled" in result.log
    assert not list(tmp_path.iterdir())


# ---- real areas -----------------------------------------------------------------------------------------------------


def test_the_sample_city(cases, run):
    """Vulnerability in the sample city is made in clusters; its water keeps no buurt without neighbours."""
    result = run("ruimtelijkesamenhang", INPUT=cases["naarcorporatiebezit"]["INPUT"])
    assert "Gebieden bij elkaar lijken op elkaar" in result.log
    assert len(result.rows()) == 102
    assert set(result.rows("lisa_klasse")) >= {0, 1, None}


def test_neighbours_of_real_buurten_in_degrees(shared_data, run):
    """Amsterdam 2019, in WGS 84: its neighbours are those that GEOS finds within 10 cm of each other in RD New."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsGeometry,
        QgsProject,
        QgsSpatialIndex,
        QgsVectorLayer,
    )

    path = str(shared_data / "amsterdam_2019" / "buurten_2019.geojson")
    layer = QgsVectorLayer(path, "buurten", "ogr")
    to_rd = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:28992"), QgsProject.instance())
    shapes = {feature.id(): QgsGeometry(feature.geometry()) for feature in layer.getFeatures()}
    index = QgsSpatialIndex()
    for key, shape in shapes.items():
        shape.transform(to_rd)
        index.addFeature(key, shape.boundingBox())
    expected = {
        key: sum(
            shape.distance(shapes[other]) <= 0.1
            for other in index.intersects(shape.boundingBox().buffered(1))
            if other != key
        )
        for key, shape in shapes.items()
    }
    result = run("ruimtelijkesamenhang", INPUT=path, VELD="Opp_m2", NAAM="Buurt", PERMUTATIES=99)
    assert len(expected) == 481
    assert result.rows("buren") == list(expected.values())
    assert "EPSG:28992" in result.log
