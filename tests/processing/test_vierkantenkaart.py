"""Points to squares: by hand, beside QGIS's own grid and GDAL's own raster, and everything that can be wrong."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from pathlib import Path

import pytest

X, Y = 121_300, 487_900  # E1213N4879


@pytest.fixture
def points(layer):
    """Call with places (metres from the corner of E1213N4879; None for no geometry) and columns."""

    def make(places, **columns):
        options = {name: columns.pop(name) for name in ("crs", "geometry", "types", "name") if name in columns}
        wkt = [None if place is None else f"POINT({X + place[0]} {Y + place[1]})" for place in places]
        columns = columns or {"nr": list(range(len(places)))}
        return layer(**{"geometry": "Point", "name": "punten", **options}, wkt=wkt, **columns)

    return make


@pytest.fixture
def bands():
    """Call with a raster: its bands as {name: {(left, top): value}}, without the pixels of no data."""

    def read(path) -> dict[str, dict[tuple[float, float], float]]:
        import numpy as np
        from osgeo import gdal

        dataset = gdal.Open(str(path))
        left, width, _, top, _, height = dataset.GetGeoTransform()
        found = {}
        for number in range(1, dataset.RasterCount + 1):
            band = dataset.GetRasterBand(number)
            pixels = band.ReadAsArray()
            assert np.isnan(band.GetNoDataValue())
            found[band.GetDescription()] = {
                (left + column * width, top + row * height): float(pixels[row, column])
                for row, column in zip(*np.nonzero(~np.isnan(pixels)), strict=True)
            }
        return found

    return read


def by_code(result, *fields) -> dict:
    code = result.layer.fields().at(result.layer.fields().lookupField("punten_n") - 1).name()
    return dict(zip(result.rows(code), result.rows(*fields), strict=True))


# ---- the result --------------------------------------------------------------------------------------------


def test_the_squares_and_their_figures(points, run):
    source = points(
        [(0, 0), (99.9, 99.9), (100, 0), (150, 50)],
        onv_2014=[0.1, 0.3, None, None],
        onv_2020=[1.0, 2.0, 3.0, 4.0],
        inwoners=[10, 30, 5, None],
        vk_klasse=[9, 9, 1, 4],
        vk_label=["negen", "negen", "een", "vier"],
        gemeentecode=["GM0363", "GM0363", "GM0384", None],
    )
    result = run(
        "vierkantenkaart",
        INPUT=source,
        GEMIDDELDEN=["onv_2014", "onv_2020"],
        SOMMEN=["inwoners"],
        KLASSEN=["vk_klasse", "gemeentecode"],
    )
    assert result.rows() == [
        {
            "crs28992res100m": "E1213N4879",
            "punten_n": 2,
            "onv_2014": 0.2,
            "onv_2020": 1.5,
            "inwoners": 40,
            "inwoners_status": "cijfer",
            "vk_klasse": 9,
            "vk_klasse_aandeel": 100.0,
            "vk_label": "negen",
            "gemeentecode": "GM0363",
            "gemeentecode_aandeel": 100.0,
        },
        {
            "crs28992res100m": "E1214N4879",
            "punten_n": 2,
            "onv_2014": None,
            "onv_2020": 3.5,
            "inwoners": None,
            "inwoners_status": "ontbrekend",
            "vk_klasse": 1,
            "vk_klasse_aandeel": 50.0,
            "vk_label": "een",
            "gemeentecode": "GM0384",
            "gemeentecode_aandeel": 100.0,
        },
    ]
    assert result.layer.crs().authid() == "EPSG:28992"
    assert "Squares of 100 m: 2, with 4 of 4 points." in result.log
    assert "left out of means and classes: onv_2014 2, gemeentecode 1." in result.log
    assert "Squares without a sum" in result.warned
    assert "inwoners 1" in result.warned
    assert "the lowest was taken: vk_klasse 1." in result.log


@pytest.mark.parametrize(("side", "size", "code"), [(0, 100, "E1213N4879"), (1, 500, "E1210N4875")])
def test_the_polygon_is_the_square_that_the_code_says(points, run, side, size, code):
    result = run("vierkantenkaart", INPUT=points([(0, 0), (20, 30)]), ZIJDE=side)
    (row,) = result.rows()
    assert row == {f"crs28992res{size}m": code, "punten_n": 2}
    (feature,) = result.layer.getFeatures()
    shape = feature.geometry()
    left, bottom = int(code[1:5]) * 100, int(code[6:]) * 100
    box = shape.boundingBox()
    assert (box.xMinimum(), box.yMinimum(), box.width(), box.height()) == (left, bottom, size, size)
    (ring,) = shape.asPolygon()
    assert len(ring) == 5
    assert ring[0] == ring[-1]
    assert shape.isGeosValid()
    assert shape.area() == size * size
    assert shape.wkbType().name == "Polygon"


def test_beside_the_grid_of_qgis_with_a_join_by_place(points, run, rows):
    """No point on an edge: there that join counts a point twice."""
    from qgis import processing

    chance = random.Random(3)
    places = [(chance.randint(0, 899) + 0.5, chance.randint(0, 699) + 0.5) for _ in range(300)]
    source = points(
        places,
        n=[chance.randint(0, 20) for _ in places],
        v=[round(chance.gauss(0, 1), 3) for _ in places],
        k=[chance.choice("abc") for _ in places],
    )
    cells = processing.run(
        "native:creategrid",
        {
            "TYPE": 2,
            "EXTENT": f"{X},{X + 900},{Y},{Y + 700} [EPSG:28992]",
            "HSPACING": 100,
            "VSPACING": 100,
            "CRS": "EPSG:28992",
            "OUTPUT": "memory:",
        },
    )["OUTPUT"]
    joined = processing.run(
        "qgis:joinbylocationsummary",
        {"INPUT": cells, "JOIN": source, "SUMMARIES": [0, 5, 6], "DISCARD_NONMATCHING": True, "OUTPUT": "memory:"},
    )["OUTPUT"]
    theirs = {
        (row["left"], row["bottom"]): (row["n_count"], row["n_sum"], row["v_mean"], feature.geometry())
        for row, feature in zip(rows(joined), joined.getFeatures(), strict=True)
    }
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["v"], SOMMEN=["n"])
    ours = {}
    for row, feature in zip(result.rows(), result.layer.getFeatures(), strict=True):
        box = feature.geometry().boundingBox()
        ours[box.xMinimum(), box.yMinimum()] = (row["punten_n"], row["n"], row["v"], feature.geometry())
    assert ours.keys() == theirs.keys()
    for corner, (count, total, mean, shape) in ours.items():
        assert (count, total) == theirs[corner][:2]
        assert mean == pytest.approx(theirs[corner][2])
        assert shape.isGeosEqual(theirs[corner][3])


def test_years_in_one_pass(points, run):
    years = {f"onv_{year}": [year / 1000, year / 1000 + 1] for year in range(1990, 2024)}
    result = run("vierkantenkaart", INPUT=points([(0, 0), (10, 10)], **years), GEMIDDELDEN=list(years))
    (row,) = result.rows()
    assert {name: row[name] for name in years} == pytest.approx(
        {name: values[0] + 0.5 for name, values in years.items()}
    )


def test_a_map_goes_on_from_there_without_mapping(points, run):
    source = points([(0, 0), (50, 50), (200, 0)], pct_corporatie=[40.0, 60.0, 5.0], woningen=[30, 10, 5])
    squares = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["pct_corporatie"], GEWICHT="woningen").layer
    result = run("corporatiebezit", INPUT=squares)
    assert result.rows("pct_corporatie", "corp_klasse") == [(45.0, 3), (5.0, 1)]


def test_a_chain_in_a_model(points, save, run, tmp_path):
    """Classes of the points, then squares, then a map of the squares; the colours of the classes go along."""
    from qgis import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsVectorLayer,
    )

    places = [(0, 0), (50, 50), (200, 0), (300, 0)]
    source = save(points(places, pct_corporatie=[40.0, 60.0, 5.0, None]), tmp_path / "in.gpkg")
    steps = (
        ("corporatiebezit", {"INPUT": source}),
        ("vierkantenkaart", {"KLASSEN": ["corp_klasse"], "GEMIDDELDEN": ["pct_corporatie"]}),
        ("corporatiebezit", {}),
    )
    child = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("keten", "keten")
    for number, (name, inputs) in enumerate(steps):
        step = QgsProcessingModelChildAlgorithm(f"veerkracht:{name}")
        step.setChildId(str(number))
        for key, value in inputs.items():
            step.addParameterSources(key, [child.fromStaticValue(value)])
        if number:
            step.addParameterSources("INPUT", [child.fromChildOutput(str(number - 1), "OUTPUT")])
            output = QgsProcessingModelOutput("UIT", "UIT")
            output.setChildId(str(number))
            output.setChildOutputName("OUTPUT")
            step.setModelOutputs({f"uit_{number}": output})
        model.addChildAlgorithm(step)
    sinks = sorted(item.name() for item in model.parameterDefinitions() if item.isDestination())
    files = [str(tmp_path / f"{number}.gpkg") for number in range(len(sinks))]
    processing.run(model, dict(zip(sinks, files, strict=True)))
    squares, kaart = (QgsVectorLayer(file, "uit", "ogr") for file in files)
    fields = {feature["crs28992res100m"]: feature for feature in kaart.getFeatures()}
    assert [fields[code]["corp_klasse"] for code in ("E1213N4879", "E1215N4879")] == [3, 1]  # of 50 and of 5 %
    assert len(fields) == 3
    first = {feature["crs28992res100m"]: feature["corp_klasse"] for feature in squares.getFeatures()}
    assert first["E1213N4879"] == 2, "the classes 2 and 3 are equally common"
    colours = {category.value(): category.symbol().color().name() for category in squares.renderer().categories()}
    assert colours[1] == "#fff3d0", "as in corporatiebezit"


# ---- what is secret, missing or zero -----------------------------------------------------------------------


def test_the_status_of_the_points_goes_along(points, run):
    places = [(100 * square, 0) for square in range(4) for _ in range(2)]
    source = points(
        places,
        n=[1, None, None, None, 0, 0, None, None],
        n_status=["cijfer", "geheim", "geheim", "ontbrekend", "nul", "nul", "ontbrekend", "ontbrekend"],
        m=[1, None, None, None, 0, 0, None, None],
        m_status=["cijfer", "geheim", "geheim", "ontbrekend", "nul", "nul", "ontbrekend", "ontbrekend"],
    )
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["m"], SOMMEN=["n"])
    assert result.rows("m", "m_status") == [(1.0, "cijfer"), (None, "geheim"), (0.0, "nul"), (None, "ontbrekend")]
    assert result.rows("n", "n_status") == [(None, "geheim"), (None, "geheim"), (0, "nul"), (None, "ontbrekend")]
    part = run("vierkantenkaart", INPUT=source, SOMMEN=["n"], DEELSOMMEN=True)
    assert part.rows("n", "n_punten", "n_status") == [
        (1, 1, "cijfer"),
        (None, 0, "geheim"),
        (0, 2, "nul"),
        (None, 0, "ontbrekend"),
    ]
    assert "sum of only a part of their points, because the rest is secret or missing: n 1." in part.warned


def test_a_code_of_cbs_for_secret_is_secret(points, run):
    source = points([(0, 0), (100, 0), (200, 0)], n=[5, -99997, -99995], k=[1, -99997, 2])
    result = run("vierkantenkaart", INPUT=source, SOMMEN=["n"], KLASSEN=["k"])
    assert result.rows("n", "n_status") == [(5, "cijfer"), (None, "geheim"), (None, "ontbrekend")]
    assert result.rows("k", "k_status") == [(1, "cijfer"), (None, "geheim"), (2, "cijfer")]
    assert "n 1 (" in result.warned


def test_secret_squares_have_a_place_in_the_legend(points, run, legend):
    source = points(
        [(100 * number, 0) for number in range(7)],
        v=[1.0, 2.0, 3.0, 4.0, 5.0, None, None],
        v_status=["cijfer"] * 5 + ["geheim", "ontbrekend"],
    )
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["v"])
    labels = [label for _, label in legend(result.layer)]
    assert "geheim (1)" in labels
    assert "geen gegevens (1)" in labels
    assert result.rows("vierkant_klasse", "vierkant_label")[-2:] == [(None, "geheim"), (None, None)]


def test_the_note_counts_secret_classes_apart(points, run):
    places = [(100 * number, 0) for number in range(4)]
    source = points(places, k=[1, 2, None, None], k_status=["cijfer", "cijfer", "geheim", "ontbrekend"])
    result = run("vierkantenkaart", INPUT=source, KLASSEN=["k"])
    assert result.rows("k_status") == ["cijfer", "cijfer", "geheim", "ontbrekend"]
    assert "klasse 1: 1; klasse 2: 1; geheim: 1; geen gegevens: 1" in result.layer.metadata().abstract()


# ---- where the points are ----------------------------------------------------------------------------------


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4258", "EPSG:3035", "EPSG:28991"])
def test_points_elsewhere_are_put_on_the_grid(points, layer, run, crs):
    """On the corners of squares too: there and back they do not move to the square beside."""
    from qgis import processing

    places = [(0, 0), (100, 0), (0, 100), (500, 300), (99.5, 0.5), (1000, -2000)]
    source = points(places)
    moved = processing.run("native:reprojectlayer", {"INPUT": source, "TARGET_CRS": crs, "OUTPUT": "memory:"})["OUTPUT"]
    result = run("vierkantenkaart", INPUT=moved, SOMMEN=["nr"])
    assert result.rows() == run("vierkantenkaart", INPUT=source, SOMMEN=["nr"]).rows()
    assert result.layer.crs().authid() == "EPSG:28992"
    assert crs in result.log
    assert "to which they were transformed" in result.log


def test_points_without_a_coordinate_system_are_taken_for_rd(points, run):
    result = run("vierkantenkaart", INPUT=points([(0, 0)], crs=""))
    assert result.rows("crs28992res100m") == ["E1213N4879"]
    assert "no coordinate system" in result.warned
    assert result.layer.crs().authid() == "EPSG:28992"


def test_metres_that_are_called_degrees_are_refused(points, refused):
    assert "EPSG:4326" in refused("vierkantenkaart", INPUT=points([(0, 0)], crs="EPSG:4326"))


def test_degrees_that_are_called_metres_are_refused(layer, refused):
    sentence = refused("vierkantenkaart", INPUT=layer(geometry="Point", nr=[1], wkt=["POINT(4.9 52.4)"]))
    assert "No point lies on the grid of the Netherlands" in sentence


def test_points_outside_and_without_geometry_are_counted(points, run):
    source = points([(0, 0), None, (200_000, 0), (0, -300_000), None, None])
    result = run("vierkantenkaart", INPUT=source, SOMMEN=["nr"])
    assert result.rows("crs28992res100m", "punten_n", "nr") == [("E1213N4879", 1, 0)]
    assert "Points without a place on the map, left out: 3." in result.warned
    assert "where no square has a code, left out: 2." in result.warned
    assert "with 1 of 6 points" in result.log


def test_a_height_plays_no_part(layer, run):
    source = layer(geometry="PointZ", nr=[1], wkt=[f"POINTZ({X} {Y} 12)"])
    result = run("vierkantenkaart", INPUT=source)
    assert result.rows("crs28992res100m") == ["E1213N4879"]
    assert result.layer.wkbType().name == "Polygon"


def test_multipoints_of_one_point_are_points_and_of_several_are_refused(layer, run, refused):
    one = layer(geometry="MultiPoint", nr=[1], wkt=[f"MULTIPOINT(({X} {Y}))"])
    assert run("vierkantenkaart", INPUT=one).rows("crs28992res100m") == ["E1213N4879"]
    two = layer(geometry="MultiPoint", nr=[1], wkt=[f"MULTIPOINT(({X} {Y}),({X} {Y + 500}))"])
    assert "multipoints of several points: 1" in refused("vierkantenkaart", INPUT=two)


@pytest.mark.parametrize("geometry", ["Polygon", "None"])
def test_what_has_no_points_is_refused(layer, refused, geometry):
    assert "no points" in refused("vierkantenkaart", INPUT=layer(geometry=geometry, nr=[1]))


def test_an_empty_layer(points, refused):
    sentence = refused("vierkantenkaart", INPUT=points([], nr=[], types={"nr": "integer"}, name="niets"))
    assert "niets has no features" in sentence


def test_only_the_selected_points(points, run):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    source = QgsProject.instance().addMapLayer(points([(0, 0), (100, 0), (110, 0)], v=[1.0, 2.0, 4.0]))
    source.selectByIds([feature.id() for feature in source.getFeatures()][1:])
    result = run("vierkantenkaart", INPUT=QgsProcessingFeatureSourceDefinition(source.id(), True), GEMIDDELDEN=["v"])
    assert result.rows("crs28992res100m", "v") == [("E1214N4879", 3.0)]


def test_from_a_file_with_gaps_in_its_numbers(points, save, run, tmp_path):
    """The feature ids of a file with rows removed are no row numbers."""
    from qgis.core import QgsVectorLayer

    path = save(points([(100 * number, 0) for number in range(9)], v=list(range(9))), tmp_path / "in.gpkg")
    source = QgsVectorLayer(path, "in", "ogr")
    source.dataProvider().deleteFeatures([1, 2, 5])
    result = run("vierkantenkaart", INPUT=source, SOMMEN=["v"])
    assert by_code(result, "v") == {f"E{1213 + number}N4879": number for number in (2, 3, 5, 6, 7, 8)}


# ---- what is asked -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"GEMIDDELDEN": ["v"], "SOMMEN": ["v"]}, "more than once"),
        ({"GEMIDDELDEN": ["nergens"]}, "no field nergens"),
        ({"GEWICHT": "nergens"}, "no field nergens"),
        ({"SOMMEN": ["tekst"]}, "'veel'"),
        ({"KLASSEN": ["dag"]}, "dag holds no classes"),
        ({"GEMIDDELDEN": ["punten_n"]}, "need themselves: punten_n"),
    ],
)
def test_what_cannot_be_asked(points, refused, inputs, part):
    import datetime

    source = points(
        [(0, 0)], v=[1.0], tekst=["veel"], dag=[datetime.date(2020, 1, 1)], punten_n=[3], name="mijn punten"
    )
    assert part in refused("vierkantenkaart", INPUT=source, **inputs)


def test_several_years_below_each_other_are_refused(points, run, refused):
    wide = points([(0, 0), (10, 0)], gebiedcode=["a", "b"], onv_2014=[1.0, 2.0], onv_2018=[3.0, 4.0])
    stack = run("stapeljaren", INPUT=wide).layer
    assert "2014, 2018" in refused("vierkantenkaart", INPUT=stack, GEMIDDELDEN=["onv"])


def test_text_that_is_a_number_and_a_blank_class(points, run):
    source = points([(0, 0), (1, 0)], v=["1,5", "2.5"], k=["", " "])
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["v"], KLASSEN=["k"])
    assert result.rows("v", "k", "k_aandeel") == [(2.0, None, None)]


def test_classes_of_true_and_false(points, run):
    source = points([(0, 0), (1, 0), (2, 0), (100, 0)], k=[True, True, False, None])
    result = run("vierkantenkaart", INPUT=source, KLASSEN=["k"])
    assert result.rows("k") == [True, None]


def test_nothing_to_write(points, refused):
    assert "nothing to write" in refused("vierkantenkaart", INPUT=points([(0, 0)]), OUTPUT=None)


# ---- the raster --------------------------------------------------------------------------------------------


def scattered(points, seed=5, count=200):
    chance = random.Random(seed)
    places = [(chance.randint(-1500, 1500), chance.randint(-900, 900)) for _ in range(count)]
    return points(
        places,
        n=[chance.choice([None, *range(9)]) for _ in places],
        v=[round(chance.gauss(0, 100), 2) for _ in places],
        k=[chance.choice("cab") for _ in places],
        vk_klasse=[chance.randint(1, 9) for _ in places],
    )


@pytest.mark.parametrize("side", [0, 1])
def test_the_raster_has_what_the_squares_have(points, run, bands, tmp_path, side):
    path = tmp_path / "uit.tif"
    result = run(
        "vierkantenkaart", INPUT=scattered(points), GEMIDDELDEN=["v"], SOMMEN=["n"], KLASSEN=["vk_klasse", "k"],
        ZIJDE=side, RASTER=str(path),
    )  # fmt: skip
    assert result.results["RASTER"] == str(path)
    size = (100, 500)[side]
    found = bands(path)
    assert list(found) == ["punten_n", "v", "n", "vk_klasse", "vk_klasse_aandeel", "k", "k_aandeel"]
    numbers = {"a": 1.0, "b": 2.0, "c": 3.0}
    for name, values in found.items():
        wanted = {
            (int(code[1:5]) * 100.0, int(code[6:]) * 100.0 + size): numbers.get(value, value)
            for code, value in by_code(result, name).items()
            if value is not None
        }
        assert values == pytest.approx(wanted, rel=1e-6), name
    assert "Raster of" in result.log
    # Where GDAL keeps the classes differs by its version.
    assert {file.name for file in tmp_path.iterdir()} - {"uit.tif.aux.xml"} == {"uit.tif", "uit.qml", "uit.qmd"}


def test_beside_the_raster_that_gdal_makes_of_the_points(points, run, save, bands, tmp_path):
    """Sums, burnt point by point. Half a metre from the edges: GDAL has its own idea of those."""
    import numpy as np
    from osgeo import gdal

    chance = random.Random(8)
    places = [(chance.randint(0, 1999) + 0.5, chance.randint(0, 1499) + 0.5) for _ in range(500)]
    source = points(places, n=[chance.randint(1, 20) for _ in places])
    run("vierkantenkaart", INPUT=source, SOMMEN=["n"], RASTER=str(tmp_path / "uit.tif"))
    path = save(source, tmp_path / "in.gpkg")
    ours = gdal.Open(str(tmp_path / "uit.tif"))
    left, _, _, top, _, _ = ours.GetGeoTransform()
    box = (left, top - 100 * ours.RasterYSize, left + 100 * ours.RasterXSize, top)
    theirs = gdal.Rasterize(
        "", path, format="MEM", outputBounds=box, xRes=100, yRes=100, attribute="n", add=True, initValues=[0]
    )
    assert theirs.GetGeoTransform() == ours.GetGeoTransform()
    band = next(number for number in (1, 2) if ours.GetRasterBand(number).GetDescription() == "n")
    assert (np.nan_to_num(ours.GetRasterBand(band).ReadAsArray()) == theirs.ReadAsArray()).all()


def test_the_form_of_the_raster(points, run, tmp_path):
    from osgeo import gdal, osr

    path = tmp_path / "uit.tif"
    run("vierkantenkaart", INPUT=points([(0, 0), (45_000, 33_000)]), RASTER=str(path), OUTPUT=None)
    dataset = gdal.Open(str(path))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (451, 331)
    assert dataset.GetGeoTransform() == (X, 100, 0, Y + 33_100, 0, -100)
    reference = osr.SpatialReference(dataset.GetProjection())
    reference.AutoIdentifyEPSG()
    assert reference.GetAuthorityCode(None) == "28992"
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    assert dataset.GetRasterBand(1).GetBlockSize() == [256, 256]
    assert path.stat().st_size < 20_000


def test_a_sum_too_large_for_a_short_number_stays_whole(points, run, bands, tmp_path):
    path = tmp_path / "uit.tif"
    run("vierkantenkaart", INPUT=points([(0, 0)], n=[2**24 + 1]), SOMMEN=["n"], RASTER=str(path))
    assert list(bands(path)["n"].values()) == [2**24 + 1]


def test_the_raster_opens_in_the_colours_of_the_squares(points, run, tmp_path):
    from qgis.core import QgsRasterLayer

    path = tmp_path / "uit.tif"
    result = run("vierkantenkaart", INPUT=scattered(points), KLASSEN=["vk_klasse", "k"], RASTER=str(path))
    raster = QgsRasterLayer(str(path), "r")
    assert raster.renderer().type() == "paletted"
    assert raster.bandName(raster.renderer().inputBand()) == "Band 2: vk_klasse"
    squares = {
        category.value(): category.symbol().color().name()
        for category in result.layer.renderer().categories()
        if isinstance(category.value(), int)
    }
    assert {int(item.value): item.color.name() for item in raster.renderer().classes()} == squares
    texts = raster.attributeTable(4)
    assert [row[2] for row in texts.data()] == ["a", "b", "c"]
    raster.loadDefaultMetadata()
    assert raster.metadata().title() == "vk_klasse in vierkanten van 100 m"
    assert "NaN" in raster.metadata().abstract()


def test_the_raster_only(points, run, bands, tmp_path):
    path = tmp_path / "uit.tif"
    result = run("vierkantenkaart", INPUT=points([(0, 0)]), OUTPUT=None, RASTER=str(path))
    assert set(result.results) == {"RASTER"}
    assert bands(path) == {"punten_n": {(X, Y + 100): 1}}


def test_a_temporary_raster(points, run, bands):
    result = run("vierkantenkaart", INPUT=points([(0, 0)]), RASTER="TEMPORARY_OUTPUT")
    assert list(bands(result.results["RASTER"])) == ["punten_n"]


@pytest.mark.parametrize(
    ("name", "part"), [("uit.png", "ends in .tif, not uit.png"), ("geen map/uit.tif", "geen map does not exist")]
)
def test_a_raster_that_cannot_be(points, refused, tmp_path, name, part):
    """The squares are not written either."""
    assert part in refused("vierkantenkaart", INPUT=points([(0, 0)]), RASTER=str(tmp_path / name))


def test_two_layers_with_one_file_for_their_style(points, refused, run, tmp_path):
    raster = str(tmp_path / "uit.tif")
    sentence = refused("vierkantenkaart", INPUT=points([(0, 0)]), RASTER=raster, OUTPUT=str(tmp_path / "uit.geojson"))
    assert "uit.geojson and uit.tif would keep their style in one file" in sentence
    assert {file.name for file in tmp_path.iterdir()} == {"refused"}
    # A GeoPackage keeps it inside.
    run("vierkantenkaart", INPUT=points([(0, 0)]), RASTER=raster, OUTPUT=str(tmp_path / "uit.gpkg"))


def test_a_temporary_raster_is_a_geotiff_whatever_the_user_prefers():
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:vierkantenkaart")
    assert algorithm.parameterDefinition("RASTER").supportedOutputRasterLayerExtensions() == ["tif", "tiff"]
    assert algorithm.parameterDefinition("RASTER").defaultFileExtension() == "tif"


def test_both_in_one_file(points, refused, tmp_path):
    path = str(tmp_path / "uit.tif")
    assert "Two results" in refused("vierkantenkaart", INPUT=points([(0, 0)]), OUTPUT=path, RASTER=path)


@pytest.mark.parametrize("moment", [3, 15, 30, 42, 48, 60, 90])
def test_cancelled_leaves_nothing_and_what_was_there_stays(points, run, tmp_path, moment):
    path, squares = tmp_path / "uit.tif", tmp_path / "uit.gpkg"
    path.write_bytes(b"what was there")
    source = points([(100 * column, 100 * row) for column in range(80) for row in range(80)])
    names = {"GEMIDDELDEN": [], "SOMMEN": ["nr"]}
    result = run("vierkantenkaart", INPUT=source, **names, RASTER=str(path), OUTPUT=str(squares), cancel_at=moment)
    assert result.results == {}
    assert "Cancelled; nothing was written." in result.info
    assert [file.name for file in tmp_path.iterdir()] == ["uit.tif"]
    assert path.read_bytes() == b"what was there"


def test_a_disk_that_is_full_while_the_squares_are_written(monkeypatch, points, run, tmp_path):
    from qgis.core import QgsProcessingException

    from veerkracht.processing.base.algorithm import VeerkrachtAlgorithm

    def fail(self, *args, **kwargs):
        raise QgsProcessingException("the disk is full")

    monkeypatch.setattr(VeerkrachtAlgorithm, "write_shapes", fail)
    with pytest.raises(QgsProcessingException, match="the disk is full"):
        run("vierkantenkaart", INPUT=points([(0, 0)]), RASTER=str(tmp_path / "uit.tif"))
    assert not list(tmp_path.iterdir())


def test_a_second_run_replaces_the_raster_and_what_was_beside_it(points, run, bands, tmp_path):
    path = tmp_path / "uit.tif"
    run("vierkantenkaart", INPUT=scattered(points), KLASSEN=["k"], RASTER=str(path))
    beside = Path(f"{path}.aux.xml")  # newer versions of GDAL keep the classes in the raster itself
    if not beside.exists():
        beside.write_text("<PAMDataset>Class</PAMDataset>")
    run("vierkantenkaart", INPUT=points([(0, 0)]), RASTER=str(path))
    assert list(bands(path)) == ["punten_n"]
    assert not beside.exists() or "Class" not in beside.read_text()


# ---- style and note ----------------------------------------------------------------------------------------


def test_the_first_figure_is_drawn_in_classes_of_about_equal_size(points, run, legend):
    source = points([(100 * number, 0) for number in range(100)], v=[float(number) for number in range(100)])
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=["v"])
    lines = legend(result.layer)
    assert lines[:5] == [(1, "< 20 (20)"), (2, "20-40 (20)"), (3, "40-59 (19)"), (4, "59-79 (20)"), (5, "≥ 79 (21)")]
    assert any("instelbare grens, niet gepubliceerd" in label for _, label in lines)
    categories = result.layer.renderer().categories()
    symbol = categories[0].symbol()
    fill = symbol.symbolLayer(0)
    assert fill.strokeColor() == fill.fillColor(), "a white outline is as wide as a square of the country"


def test_without_fields_the_number_of_points_is_drawn(points, run, legend):
    places = [(100 * number, 0) for number in range(10) for _ in range(number + 1)]
    result = run("vierkantenkaart", INPUT=points(places))
    assert result.layer.metadata().title() == "punten_n in vierkanten van 100 m"
    assert (
        sum(int(label.rpartition("(")[2][:-1]) for value, label in legend(result.layer) if isinstance(value, int)) == 10
    )


def test_one_value_is_drawn_in_one_colour(points, run):
    result = run("vierkantenkaart", INPUT=points([(0, 0), (100, 0)], v=[1.0, 1.0]), GEMIDDELDEN=["v"])
    assert result.layer.renderer().type() == "singleSymbol"
    assert "vierkant_klasse" not in result.layer.fields().names()


def test_a_class_of_a_map_has_the_colours_and_labels_of_that_map(points, run, legend):
    result = run("vierkantenkaart", INPUT=points([(0, 0), (100, 0)], vk_klasse=[1, 9]), KLASSEN=["vk_klasse"])
    colours = {
        category.value(): category.symbol().color().name().upper()
        for category in result.layer.renderer().categories()
        if isinstance(category.value(), int)
    }
    # Design, section 3.
    assert colours[1] == "#565A5D"
    assert colours[9] == "#721515"
    assert dict(legend(result.layer))[3].endswith("(0)")


@pytest.mark.parametrize("name", ["punten.gpkg", "punten.geojson", ""])
def test_classes_keep_the_colours_of_the_points(points, run, tmp_path, name):
    """corp_klasse has no colours of its own: they follow from the scheme that the points were made with."""
    source = points([(100 * number, 0) for number in range(5)], pct_corporatie=[5.0, 15.0, 50.0, 70.0, 90.0])
    styled = run("corporatiebezit", INPUT=source, OUTPUT=str(tmp_path / name) if name else "memory:")
    result = run("vierkantenkaart", INPUT=styled.results["OUTPUT"], KLASSEN=["corp_klasse", "corp_label"])

    def look(layer):
        return {
            category.value(): (category.symbol().color().name(), category.label())
            for category in layer.renderer().categories()
            if isinstance(category.value(), int)
        }

    assert look(result.layer) == look(styled.layer)
    assert result.rows("corp_label") == styled.rows("corp_label")


def test_the_note_says_how_and_from_what(points, run):
    source = points([(0, 0)], **{f"v{number}": [1.0] for number in range(7)}, w=[2])
    result = run("vierkantenkaart", INPUT=source, GEMIDDELDEN=[f"v{number}" for number in range(7)], GEWICHT="w")
    note = result.layer.metadata().abstract()
    assert "vierkanten van 100 bij 100 m" in note
    assert "gemiddelde van v0, v1, v2, v3, v4 ..., gewogen naar w" in note
    assert "Velden: v0, v1, v2, v3, v4, v5, v6, w" in note


def test_sources_remarks_and_boundaries_are_inherited(city, run, tmp_path):
    """Of areas made into points by another tool, which keeps the metadata only where we wrote them."""
    from qgis.core import QgsVectorLayer

    from veerkracht.analysis.gebiedsindeling import Gebiedsindelingen
    from veerkracht.processing.base.note import Toelichting, boundaries_of

    note = Toelichting(
        "punten",
        "",
        "nl",
        bronnen=["CBS"],
        opmerkingen=["let op"],
        periode="2014",
        gebiedsindelingen=Gebiedsindelingen("2019", {"inwoners_2020": "2020", "bijstand_2020": "2015"}),
    )
    source = QgsVectorLayer(f"{city.path('punten.gpkg')}|layername=punten", "punten", "ogr")
    source.setMetadata(note.metadata())
    found = run("vierkantenkaart", INPUT=source, SOMMEN=["inwoners_2020"], KLASSEN=["klasse"]).layer.metadata()
    assert found.rights() == ["CBS"]
    assert found.history() == ["let op"]
    assert found.keywords("periode") == ["2014"]
    assert boundaries_of(found) == Gebiedsindelingen("2019", {"inwoners_2020": "2020"})


def test_by_qgis_process_with_a_raster(tmp_path, cases, qgis_process, bands):
    inputs = {**cases["vierkantenkaart"], "RASTER": str(tmp_path / "uit.tif"), "OUTPUT": str(tmp_path / "uit.gpkg")}
    done = qgis_process("run", "veerkracht:vierkantenkaart", inputs)
    assert done.results["RASTER"] == inputs["RASTER"]
    assert {"punten_n", "onv_2020", "inwoners_2020", "klasse", "pc6"} <= set(bands(inputs["RASTER"]))


def test_the_raster_is_loaded_under_its_title(cases):
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    inputs = {**cases["vierkantenkaart"], "OUTPUT": "TEMPORARY_OUTPUT", "RASTER": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("veerkracht:vierkantenkaart", inputs, context=context)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    kinds = defaultdict(list)
    for layer in QgsProject.instance().mapLayers().values():
        kinds[layer.type().name].append(layer)
    assert len(kinds["Raster"]) == len(kinds["Vector"]) == 1
    assert kinds["Raster"][0].renderer().type() == "paletted"
    assert kinds["Vector"][0].renderer().type() == "categorizedSymbol"
    assert all(name.endswith("in vierkanten van 100 m") for name in layers) or len(layers) == 2


def test_the_raster_that_the_toolbox_shows_is_drawn_in_its_classes(cases, run_task, feedback, tmp_path):
    """The toolbox computes in another thread, which has a context of its own: the layer on screen is not of that."""
    from qgis.core import QgsProcessingContext, QgsProcessingUtils

    context, said = QgsProcessingContext(), feedback()
    path = str(tmp_path / "uit.tif")
    inputs = {**cases["vierkantenkaart"], "OUTPUT": str(tmp_path / "uit.gpkg"), "RASTER": path}
    done, _ = run_task("vierkantenkaart", inputs, said, context=context)
    assert done, said.textLog()
    raster = QgsProcessingUtils.mapLayerFromString(path, context, typeHint=QgsProcessingUtils.LayerHint.Raster)
    assert raster.renderer().type() == "paletted"
    assert raster.metadata().title().endswith("in vierkanten van 100 m")


# ---- real figures ------------------------------------------------------------------------------------------


def test_amsterdam(shared_data, run, tmp_path):
    """Points in the buurten of the Leefbaarometer: every square is where its points are, and sums add up."""
    from qgis import processing

    lbm = shared_data / "leefbaarometer" / "lbm3_buurten_2024_noord_holland.gpkg"
    areas = processing.run(
        "native:extractbyexpression",
        {"INPUT": str(lbm), "EXPRESSION": "substr(code, 1, 6) = 'BU0363'", "OUTPUT": "memory:"},
    )["OUTPUT"]
    made = processing.run(
        "native:randompointsinpolygons",
        {"INPUT": areas, "POINTS_NUMBER": 10, "SEED": 1, "INCLUDE_POLYGON_ATTRIBUTES": True, "OUTPUT": "memory:"},
    )["OUTPUT"]
    result = run("vierkantenkaart", INPUT=made, GEMIDDELDEN=["onv"], KLASSEN=["konv"])
    place = made.fields().lookupField("onv")
    wanted = defaultdict(list)
    for feature in made.getFeatures():
        point = feature.geometry().asPoint()
        code = f"E{int(point.x() // 100):04d}N{int(point.y() // 100):04d}"
        wanted[code].append(feature.attributes()[place])
    found = by_code(result, "punten_n", "onv")
    assert {code: count for code, (count, _) in found.items()} == {code: len(values) for code, values in wanted.items()}
    for code, (_, mean) in found.items():
        assert mean == pytest.approx(sum(wanted[code]) / len(wanted[code]))
    assert len(found) > 2000
    assert list(itertools.islice(found, 2)) == sorted(found)[:2]
