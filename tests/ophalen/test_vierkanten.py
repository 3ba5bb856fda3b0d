"""Squares of 100 m: the part of the country that is asked for, complete or not at all."""

from __future__ import annotations

import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.ophalen.antwoord import Weigering
from veerkracht.ophalen.diensten import Diensten
from veerkracht.ophalen.fouten import NietGevonden
from veerkracht.ophalen.thema import vierkanten

BOX = (121_000, 487_000, 121_250, 487_050)  # three squares of the first row


@pytest.fixture
def dienst(nepdienst, tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    return nepdienst.Nepdienst(folder)


@pytest.fixture(scope="module")
def diensten():
    return Diensten.read()


@pytest.fixture
def country(tmp_path, nepdienst):
    """Call for the archive of a country of squares; ``shift`` moves them, ``epsg`` calls them something else."""

    def make(*, count=10, shift=0, layer="cbs_vk100_2024_v1", name="cbs_vk100_2024_v1.gpkg"):
        from osgeo import gdal, ogr, osr

        path = tmp_path / "bron.gpkg"
        path.unlink(missing_ok=True)
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(28992)
        dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        out = dataset.CreateLayer(layer, reference, ogr.wkbMultiPolygon)
        out.CreateField(ogr.FieldDefn("crs28992res100m", ogr.OFTString))
        out.CreateField(ogr.FieldDefn("aantal_inwoners", ogr.OFTInteger))
        for row in range(count):
            for column in range(count):
                feature = ogr.Feature(out.GetLayerDefn())
                x, y = 121_000 + 100 * column + shift, 487_000 + 100 * row
                feature["crs28992res100m"] = f"E{x // 100}N{y // 100}"
                feature["aantal_inwoners"] = -99997 if column == 0 else 10 * column
                ring = f"{x} {y},{x + 100} {y},{x + 100} {y + 100},{x} {y + 100},{x} {y}"
                feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({ring})))"))
                out.CreateFeature(feature)
        del out, dataset
        return nepdienst.make_zip({f"map/{name}": path.read_bytes(), "leesmij.pdf": "x"})

    return make


def ask(dienst, diensten, tmp_path, boxes=(BOX,), jaar=2024, **more):
    return vierkanten(diensten, dienst.download, jaar, boxes, tmp_path / "vk.gpkg", werkmap=tmp_path, **more)


def left(tmp_path):
    """What is in the folder but the sources of the test."""
    return sorted(path.name for path in tmp_path.iterdir() if path.name not in ("cache", "bron.gpkg"))


def rows(path, layer):
    from osgeo import ogr

    source = ogr.Open(str(path))
    return sorted(
        (feature["crs28992res100m"], feature["aantal_inwoners"], feature.GetGeometryRef().GetEnvelope())
        for feature in source.GetLayerByName(layer)
    )


def test_the_squares_in_the_rectangle(dienst, diensten, country, tmp_path):
    for later in ("vol.zip", "v2.zip"):
        dienst.answer(later, NietGevonden("not yet", url="https://download.cbs.nl/x", status=404))
    dienst.answer("v1.zip", country())
    found = ask(dienst, diensten, tmp_path)
    assert (found.path, found.laag, found.aantal) == (tmp_path / "vk.gpkg", "vierkanten_2024", 3)
    assert rows(found.path, found.laag) == [
        ("E1210N4870", -99997, (121000, 121100, 487000, 487100)),
        ("E1211N4870", 10, (121100, 121200, 487000, 487100)),
        ("E1212N4870", 20, (121200, 121300, 487000, 487100)),
    ]
    assert found.herkomst.adressen == ("https://download.cbs.nl/vierkant/100/2025-cbs_vk100_2024_v1.zip",)
    assert found.herkomst.bron["nl"] == "CBS, Vierkantstatistieken 100 m 2024"
    assert left(tmp_path) == ["vk.gpkg"]


def test_it_is_in_rd_new(dienst, diensten, country, tmp_path):
    from osgeo import ogr

    dienst.answer("vk100", country())
    found = ask(dienst, diensten, tmp_path)
    source = ogr.Open(str(found.path))
    assert source.GetLayer(0).GetSpatialRef().GetAuthorityCode(None) == "28992"


def test_rectangles_that_overlap_give_a_square_once(dienst, diensten, country, tmp_path):
    dienst.answer("vk100", country())
    far = (121_850, 487_850, 121_860, 487_860)
    assert ask(dienst, diensten, tmp_path, boxes=(BOX, BOX, far)).aantal == 4


def test_what_stood_there_is_replaced(dienst, diensten, country, tmp_path):
    (tmp_path / "vk.gpkg").write_text("oud")
    (tmp_path / "vk.part.gpkg").write_text("van een vorige keer")
    dienst.answer("vk100", country())
    assert ask(dienst, diensten, tmp_path).aantal == 3
    assert left(tmp_path) == ["vk.gpkg"]


def test_no_squares_there(dienst, diensten, country, tmp_path):
    (tmp_path / "vk.gpkg").write_text("oud")
    dienst.answer("vk100", country())
    with pytest.raises(Invoerfout, match="no squares of 2024 in the chosen gemeenten"):
        ask(dienst, diensten, tmp_path, boxes=[(0, 300_000, 10, 300_010)])
    assert (tmp_path / "vk.gpkg").read_text() == "oud"
    assert left(tmp_path) == ["vk.gpkg"]


def test_a_country_without_squares(dienst, diensten, country, tmp_path):
    dienst.answer("vk100", country(count=0))
    with pytest.raises(Invoerfout, match="no squares of 2024"):
        ask(dienst, diensten, tmp_path)
    assert left(tmp_path) == []


def test_a_cancel_leaves_nothing(dienst, diensten, country, tmp_path):
    class Cancelled(Exception):
        pass

    steps = []

    def step():
        steps.append(1)
        if len(steps) == 3:  # while the squares are written
            assert (tmp_path / "vk.part.gpkg").exists()
            raise Cancelled

    dienst.answer("vk100", country())
    with pytest.raises(Cancelled):
        ask(dienst, diensten, tmp_path, boxes=(BOX, BOX), step=step)
    assert left(tmp_path) == []


def test_another_coordinate_system(dienst, diensten, country, tmp_path):
    dienst.answer("vk100", country(shift=4_200_000))  # ETRS89-LAEA has such eastings
    with pytest.raises(Weigering, match="not in RD New"):
        ask(dienst, diensten, tmp_path)
    assert left(tmp_path) == []


def test_another_layout(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("vk100", nepdienst.make_zip({"cbs_vk100_2024.csv": "x"}))
    with pytest.raises(Weigering, match="another layout.*It holds cbs_vk100_2024.csv"):
        ask(dienst, diensten, tmp_path)


def test_no_version_at_all(dienst, diensten, tmp_path):
    dienst.answer("vk100", NietGevonden("gone", url="https://download.cbs.nl/x", status=404))
    with pytest.raises(NietGevonden, match="none of the versions of this file: .*_vol.zip.*_v2.zip.*_v1.zip"):
        ask(dienst, diensten, tmp_path)
    assert left(tmp_path) == []


def test_a_target_that_cannot_be_written(dienst, diensten, country, tmp_path):
    dienst.answer("vk100", country())
    with pytest.raises(Weigering, match="cannot be written to"):
        vierkanten(diensten, dienst.download, 2024, [BOX], tmp_path / "weg" / "vk.gpkg", werkmap=tmp_path)
