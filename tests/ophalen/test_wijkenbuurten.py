"""Gemeenten, wijken and buurten by every route, and what becomes of what does not fit."""

from __future__ import annotations

import struct

import pytest

from veerkracht.analysis.kerncijfers import read_kerncijfers
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.ophalen.antwoord import Weigering
from veerkracht.ophalen.diensten import Diensten
from veerkracht.ophalen.fouten import NietGevonden, OphaalFout, TeLaat
from veerkracht.ophalen.thema import gebieden, gemeenten
from veerkracht.resources import definitions

API, WFS, ZIP = "api.pdok.nl/cbs/wijken-en-buurten", "service.pdok.nl/cbs/wijkenbuurten", "geodata.cbs.nl"
LIST, LIST_WFS = "api.pdok.nl/cbs/gebiedsindelingen", "service.pdok.nl/cbs/gebiedsindelingen"


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


@pytest.fixture(scope="module")
def diensten():
    return Diensten.read()


def buurt(nepdienst, code, *, water="NEE", column=0, **more):
    """A buurt as PDOK has it."""
    return nepdienst.feature(
        f"id-{code}",
        {
            "buurtcode": code,
            "buurtnaam": f"Buurt {code}",
            "wijkcode": f"WK{code[2:8]}",
            "gemeentecode": f"GM{code[2:6]}",
            "gemeentenaam": "Amsterdam",
            "jaar": 2024,
            "water": water,
            "aantal_inwoners": 1200,
            "perc_huurwoningen_in_bezit_woningcorporaties": -99997,
        },
        ring=nepdienst.square(column),
        **more,
    )


def ask(dienst, diensten, tmp_path, jaar=2024, soort="buurten", codes=("GM0363",)):
    return gebieden(diensten, dienst.fetch, dienst.download, soort, jaar, codes, werkmap=tmp_path)


def sentences(result):
    return [str(melding) for melding in result.meldingen]


# ---- gemeenten -------------------------------------------------------------------------------------------------


def gemeente(nepdienst, code, name, year, column):
    ring = nepdienst.square(column, size=1000)
    return nepdienst.feature(
        f"{year}{code}", {"statcode": code, "statnaam": name, "jrstatcode": f"{year}{code}"}, ring=ring, multi=True
    )


def test_gemeenten_of_a_year_in_the_order_of_their_names(dienst, diensten, nepdienst):
    page = [
        gemeente(nepdienst, "GM0363", "Amsterdam", 2024, 0),
        gemeente(nepdienst, "GM0034", "Almere", 2024, 5),
        gemeente(nepdienst, "GM0457", "Weesp", 2021, 1),  # another year
    ]
    dienst.answer("jaarcode=2024", nepdienst.ogc_page(page))
    found = gemeenten(diensten, dienst.fetch, 2024)
    assert list(found.tabel) == ["gemeentecode", "gemeentenaam", "xmin", "ymin", "xmax", "ymax"]
    assert found.tabel.values.tolist() == [
        ["GM0034", "Almere", 126000, 487000, 127000, 488000],
        ["GM0363", "Amsterdam", 121000, 487000, 122000, 488000],
    ]
    assert found.herkomst.route == "PDOK, OGC API"
    assert found.herkomst.bron["nl"] == "CBS, gebiedsindelingen 2024"
    assert found.meldingen == []


def test_gemeenten_by_wfs_when_the_api_is_away(dienst, diensten, nepdienst):
    dienst.answer(LIST, NietGevonden("{host} does not have {url}.", url="https://api.pdok.nl/x", status=404))
    dienst.answer(LIST_WFS, nepdienst.wfs_page([gemeente(nepdienst, "GM0363", "Amsterdam", 2018, 0)], matched=1))
    found = gemeenten(diensten, dienst.fetch, 2018)
    assert list(found.tabel["gemeentecode"]) == ["GM0363"]
    assert found.herkomst.route == "PDOK, WFS"
    assert sentences(found) == [
        "PDOK, OGC API did not serve, so the next source was asked. api.pdok.nl does not have https://api.pdok.nl/x."
    ]


def test_no_gemeenten_of_the_year(dienst, diensten, nepdienst):
    dienst.answer("gebiedsindelingen", nepdienst.ogc_page([gemeente(nepdienst, "GM0457", "Weesp", 2021, 1)]))
    with pytest.raises(OphaalFout, match="sends no gemeenten of 2014 among 1 features"):
        gemeenten(diensten, dienst.fetch, 2014)


def test_gemeenten_in_degrees_are_refused(dienst, diensten, nepdienst):
    item = gemeente(nepdienst, "GM0363", "Amsterdam", 2014, 0)
    item["geometry"]["coordinates"] = [[[[4.7, 52.3], [5.0, 52.3], [5.0, 52.4], [4.7, 52.3]]]]
    dienst.answer("gebiedsindelingen", nepdienst.ogc_page([item]))
    with pytest.raises(Weigering, match=r"not in RD New, such as 4\.7, 52\.3"):
        gemeenten(diensten, dienst.fetch, 2014)


# ---- OGC API ---------------------------------------------------------------------------------------------------


def test_areas_by_the_filter_of_the_api(dienst, diensten, nepdienst, tmp_path):
    dienst.answer(
        "gemeentecode=GM0363",
        nepdienst.ogc_page(
            [buurt(nepdienst, "BU03630000")], following="https://api.pdok.nl/cbs/wijken-en-buurten-2024/items?cursor=2"
        ),
    )
    dienst.answer("gemeentecode=GM0394", nepdienst.ogc_page([buurt(nepdienst, "BU03940101", column=3)]))
    dienst.answer("cursor=2", nepdienst.ogc_page([buurt(nepdienst, "BU0363AB10", column=1, multi=True)]))
    found = ask(dienst, diensten, tmp_path, codes=["GM0363", "GM0394", "GM0363"])
    assert [area.code for area in found.gebieden] == ["BU03630000", "BU0363AB10", "BU03940101"]
    assert [area.gemeentecode for area in found.gebieden] == ["GM0363", "GM0363", "GM0394"]
    assert found.meldingen == []
    assert found.water == 0
    assert found.herkomst.adressen[0].startswith("https://api.pdok.nl/cbs/wijken-en-buurten-2024/")
    assert len(dienst.asked) == 3
    assert list(tmp_path.glob("tmp*")) == []


def test_a_boundary_is_a_multipolygon_with_x_first(dienst, diensten, nepdienst, tmp_path):
    from shapely import wkb

    dienst.answer(API, nepdienst.ogc_page([buurt(nepdienst, "BU03630000", column=2)]))
    [area] = ask(dienst, diensten, tmp_path).gebieden
    shape = wkb.loads(area.geometrie)
    assert shape.geom_type == "MultiPolygon"
    assert shape.bounds == (121200, 487000, 121300, 487100)
    assert shape.area == 10_000
    assert struct.unpack("<BI", area.geometrie[:5]) == (1, 6)


def test_the_columns_are_read_by_the_import(dienst, diensten, nepdienst, tmp_path):
    """Missing codes are left to it."""
    dienst.answer(API, nepdienst.ogc_page([buurt(nepdienst, "BU03630000")]))
    table = ask(dienst, diensten, tmp_path).tabel()
    result = read_kerncijfers(table, definitions.read("kerncijfers"), definitions.read("gebieden"), jaar=2024)
    row = result.table.iloc[0]
    assert (row["gebiedcode"], row["gebiedsoort"], row["inwoners"]) == ("BU03630000", "buurt", 1200)
    assert result.redenen["pct_corporatie"].tolist() == ["geheim"]


def test_the_columns_of_the_wfs_are_read_too():
    """PDOK's WFS writes the same names in camel case."""
    import pandas as pd

    table = pd.DataFrame(
        [{"buurtcode": "BU03630000", "buurtnaam": "A", "gemeentecode": "GM0363", "aantalInwoners": 5, "water": "NEE",
          "percHuurwoningenInBezitWoningcorporaties": 40, "woningvoorraad": 3}]
    )  # fmt: skip
    result = read_kerncijfers(table, definitions.read("kerncijfers"), definitions.read("gebieden"), jaar=2024)
    assert result.table[["inwoners", "pct_corporatie", "woningen"]].values.tolist() == [[5, 40, 3]]


def test_water_is_left_out_and_counted(dienst, diensten, nepdienst, tmp_path):
    page = [
        buurt(nepdienst, "BU03630000"),
        buurt(nepdienst, "BU03639997", water="JA"),
        buurt(nepdienst, "BU03639998", water="B"),
    ]
    dienst.answer(API, nepdienst.ogc_page(page))
    found = ask(dienst, diensten, tmp_path)
    assert [area.code for area in found.gebieden] == ["BU03630000"]
    assert found.water == 2
    assert sentences(found) == ["Water among the buurten, which was left out: 2."]


def test_an_area_without_a_boundary_is_left_out_and_said(dienst, diensten, nepdienst, tmp_path):
    bare = {**buurt(nepdienst, "BU03630001"), "geometry": None}
    empty = {**buurt(nepdienst, "BU03630002"), "geometry": {"type": "Polygon", "coordinates": []}}
    dienst.answer(API, nepdienst.ogc_page([buurt(nepdienst, "BU03630000"), bare, empty]))
    found = ask(dienst, diensten, tmp_path)
    assert len(found.gebieden) == 1
    assert sentences(found) == ["Areas without a boundary, which were left out: 2, such as BU03630001."]


@pytest.mark.parametrize("how", ["refuses the parameter", "ignores the parameter"])
def test_without_that_filter_the_rectangle_of_the_gemeente_is_used(dienst, diensten, nepdienst, tmp_path, how):
    own, other = buurt(nepdienst, "BU03630000"), buurt(nepdienst, "BU03940101")
    if "refuses" in how:
        answer = OphaalFout("{host} says {status}", url="https://api.pdok.nl/x", status=400)
    else:
        answer = nepdienst.ogc_page([own, other], following="https://api.pdok.nl/never")
    dienst.answer(LIST, nepdienst.ogc_page([gemeente(nepdienst, "GM0363", "Amsterdam", 2024, 0)]))
    dienst.answer("gemeentecode=", answer)
    dienst.answer("bbox=", nepdienst.ogc_page([own, other]))
    found = ask(dienst, diensten, tmp_path)
    assert [area.code for area in found.gebieden] == ["BU03630000"]  # the neighbour is in the rectangle too
    [asked] = [url for url in dienst.asked if "bbox=" in url]
    assert "bbox=120500,486500,122500,488500" in asked  # with a margin of 500 m
    assert "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992" in asked
    assert not [url for url in dienst.asked if "never" in url]


def test_neighbours_that_are_both_chosen_come_once(dienst, diensten, nepdienst, tmp_path):
    """Each is in the rectangle of the other."""
    refusal = OphaalFout("{host} says {status}", url="https://api.pdok.nl/x", status=400)
    names = (("GM0363", "Amsterdam", 0), ("GM0394", "Haarlemmermeer", 1))
    page = [gemeente(nepdienst, code, name, 2024, column) for code, name, column in names]
    dienst.answer(LIST, nepdienst.ogc_page(page))
    dienst.answer("gemeentecode=", refusal)
    dienst.answer("bbox=", nepdienst.ogc_page([buurt(nepdienst, "BU03630000"), buurt(nepdienst, "BU03940101")]))
    found = ask(dienst, diensten, tmp_path, codes=["GM0363", "GM0394"])
    assert [area.code for area in found.gebieden] == ["BU03630000", "BU03940101"]
    assert sum("bbox=" in url for url in dienst.asked) == 2


def test_many_gemeenten_are_asked_for_as_the_country(dienst, diensten, nepdienst, tmp_path):
    dienst.answer(API, nepdienst.ogc_page([buurt(nepdienst, "BU00010000"), buurt(nepdienst, "BU19990000")]))
    found = ask(dienst, diensten, tmp_path, codes=[f"GM{number:04d}" for number in range(1, 151)])
    assert [area.code for area in found.gebieden] == ["BU00010000"]
    assert len(dienst.asked) == 1
    assert "gemeentecode" not in dienst.asked[0] and "bbox" not in dienst.asked[0]


# ---- from one route to the next --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "problem", ["silence", "web page", "swapped axes", "degrees", "no code", "point", "text", "open ring"]
)
def test_the_wfs_serves_when_the_api_does_not(dienst, diensten, nepdienst, tmp_path, problem):
    item = buurt(nepdienst, "BU03630000")
    if problem == "swapped axes":
        item["geometry"]["coordinates"] = [[[y, x] for x, y in nepdienst.square(0)]]
    elif problem == "degrees":
        item["geometry"]["coordinates"] = [[[4.7, 52.3], [5.0, 52.3], [5.0, 52.4], [4.7, 52.3]]]
    elif problem == "no code":
        del item["properties"]["buurtcode"]
    elif problem == "point":
        item["geometry"] = {"type": "Point", "coordinates": [121000, 487000]}
    elif problem == "text":
        item["geometry"] = "POLYGON((0 0))"
    elif problem == "open ring":
        item["geometry"]["coordinates"] = [["x", 3]]
    answers = {"silence": TeLaat("{host} keeps silent.", url="https://api.pdok.nl/x"), "web page": nepdienst.HTML_PAGE}
    dienst.answer(API, answers.get(problem, nepdienst.ogc_page([item])))
    dienst.answer(WFS, nepdienst.wfs_page([buurt(nepdienst, "BU03630000")], matched=1))
    found = ask(dienst, diensten, tmp_path)
    assert [area.code for area in found.gebieden] == ["BU03630000"]
    assert found.herkomst.route == "PDOK, WFS"
    [said] = found.meldingen
    assert said.warning
    words = {
        "silence": "keeps silent",
        "web page": "web page",
        "swapped axes": "not in RD New, such as 487000, 121000",
        "degrees": "not in RD New",
        "no code": "without their code; looked for buurtcode, BU_CODE",
        "point": "no polygon but Point",
        "text": "no polygon but str",
        "open ring": "no polygon but Polygon",
    }
    assert words[problem] in str(said)
    assert "<PropertyName>gemeentecode</PropertyName><Literal>GM0363</Literal>" in dienst.asked[-1]


def test_when_nothing_serves_every_route_says_why(dienst, diensten, nepdienst, tmp_path):
    dienst.answer(API, nepdienst.HTML_PAGE)
    dienst.answer(WFS, nepdienst.OWS_EXCEPTION)
    dienst.answer(ZIP, NietGevonden("{host} does not have {url}.", url="https://geodata.cbs.nl/x", status=404))
    with pytest.raises(OphaalFout) as error:
        ask(dienst, diensten, tmp_path)
    text = str(error.value)
    assert "PDOK, OGC API: api.pdok.nl answers with a web page" in text
    assert "PDOK, WFS: service.pdok.nl refuses the question" in text
    assert "CBS, zip: geodata.cbs.nl has none of the versions of this file" in text
    assert "WijkBuurtkaart_2024_v3.zip" in text and "WijkBuurtkaart_2024_v1.zip" in text


def test_a_cancel_is_not_taken_for_a_failure(dienst, diensten, tmp_path):
    class Cancelled(Exception):
        pass

    dienst.answer(API, Cancelled())
    with pytest.raises(Cancelled):
        ask(dienst, diensten, tmp_path)
    assert len(dienst.asked) == 1


def test_a_gemeente_that_has_nothing_is_said(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("GM0363", nepdienst.ogc_page([buurt(nepdienst, "BU03630000")]))
    dienst.answer("GM0457", nepdienst.ogc_page([]))
    found = ask(dienst, diensten, tmp_path, codes=["GM0363", "GM0457"])
    assert sentences(found) == [
        "Gemeenten without any buurten in 2024: GM0457. Perhaps they did not exist, or not any more."
    ]
    with pytest.raises(Invoerfout, match="no buurten of 2024 in GM0457. Perhaps the gemeente did not exist"):
        ask(dienst, diensten, tmp_path, codes=["GM0457"])


@pytest.mark.parametrize("codes", [[], ["0363"], ["GM363"], ["Amsterdam"]])
def test_codes_that_are_none(dienst, diensten, tmp_path, codes):
    with pytest.raises(Invoerfout, match="Choose at least one gemeente by its code"):
        ask(dienst, diensten, tmp_path, codes=codes)
    assert dienst.asked == []


def test_kinds_and_years_that_are_none(dienst, diensten, tmp_path):
    with pytest.raises(Invoerfout, match="no kind of area straten; there are gemeenten, wijken, buurten"):
        ask(dienst, diensten, tmp_path, soort="straten")
    with pytest.raises(Invoerfout, match="no data of 2013 on gebieden"):
        ask(dienst, diensten, tmp_path, jaar=2013)
    assert dienst.asked == []


# ---- the archive -----------------------------------------------------------------------------------------------


def write_map(path, driver, layers, *, wkt="POLYGON((121000 487000,121100 487000,121100 487100,121000 487000))"):
    """Write layers of areas as CBS has them, old columns and all: {name: [(code, water)]}."""
    from osgeo import gdal, ogr, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = gdal.GetDriverByName(driver).Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    for name, rows in layers.items():
        layer = dataset.CreateLayer(name, reference, ogr.wkbUnknown if driver == "GPKG" else ogr.wkbPolygon)
        begin = name[:2].upper() if name[:2] in ("bu", "wi") else "GM"
        code_column = {"BU": "BU_CODE", "WI": "WK_CODE", "GM": "GM_CODE"}[begin]
        for column, kind in ((code_column, ogr.OFTString), ("H2O", ogr.OFTString), ("AANT_INW", ogr.OFTInteger)):
            layer.CreateField(ogr.FieldDefn(column, kind))
        for code, water in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature[code_column], feature["H2O"], feature["AANT_INW"] = code, water, -99999999
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
    dataset = layer = None


def zipped(nepdienst, folder, *, inside=""):
    return nepdienst.make_zip({f"{inside}{path.name}": path.read_bytes() for path in folder.iterdir()})


def test_an_archive_of_shapefiles(dienst, diensten, nepdienst, tmp_path):
    source = tmp_path / "bron"
    source.mkdir()
    rows = [("BU03630000", "NEE"), ("BU03639997", "JA"), ("BU05990101", "NEE")]
    write_map(source / "buurt_2018_V2.shp", "ESRI Shapefile", {"buurt_2018_V2": rows})
    write_map(source / "wijk_2018_V2.shp", "ESRI Shapefile", {"wijk_2018_V2": [("WK036300", "NEE")]})
    dienst.answer("2018_v3.zip", NietGevonden("{host} removed it.", url="https://geodata.cbs.nl/x", status=404))
    dienst.answer("2018_v2.zip", zipped(nepdienst, source, inside="WijkBuurtkaart_2018_v2/"))
    found = ask(dienst, diensten, tmp_path, jaar=2018)
    [area] = found.gebieden
    assert (area.code, area.gemeentecode, area.eigenschappen["AANT_INW"]) == ("BU03630000", "GM0363", -99999999)
    assert found.water == 1
    assert found.herkomst.adressen == ("https://geodata.cbs.nl/files/Wijkenbuurtkaart/WijkBuurtkaart_2018_v2.zip",)
    assert sentences(found)[0] == "Water among the buurten, which was left out: 1."
    assert list(tmp_path.glob("tmp*")) == []  # what was unpacked is gone


def test_an_archive_with_one_geopackage(dienst, diensten, nepdienst, tmp_path):
    from shapely import wkb

    source = tmp_path / "bron"
    source.mkdir()
    layers = {
        "gemeenten": [("GM0363", "NEE")],
        "wijken": [("WK036300", "NEE")],
        "buurten": [("BU03630000", "NEE")],
    }
    curve = "CURVEPOLYGON(CIRCULARSTRING(121000 487000,121100 487100,121200 487000,121100 486900,121000 487000))"
    write_map(source / "wijkenbuurten_2014_v3.gpkg", "GPKG", layers, wkt=curve)
    dienst.answer("2014_v3.zip", zipped(nepdienst, source))
    for soort, code in (("wijken", "WK036300"), ("buurten", "BU03630000"), ("gemeenten", "GM0363")):
        [area] = ask(dienst, diensten, tmp_path, jaar=2014, soort=soort).gebieden
        assert area.code == code
        shape = wkb.loads(area.geometrie)  # a circle of 100 m, as a polygon
        assert shape.geom_type == "MultiPolygon"
        assert shape.area == pytest.approx(31415.9, rel=1e-3)


def test_an_archive_with_another_layout(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("2018_v3.zip", nepdienst.make_zip({"leesmij.txt": "niets", "kaart.mdb": "niets"}))
    with pytest.raises(Weigering, match="another layout.*It holds leesmij.txt, kaart.mdb"):
        ask(dienst, diensten, tmp_path, jaar=2018)


def test_an_archive_with_a_file_that_is_no_map(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("2018_v3.zip", nepdienst.make_zip({"buurt_2018.gpkg": "niets"}))
    with pytest.raises(Weigering, match="buurt_2018.gpkg.*Its layers are -"):
        ask(dienst, diensten, tmp_path, jaar=2018)


def test_a_truncated_archive_leaves_nothing(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("2018_v3.zip", nepdienst.make_zip({"buurt_2018.gpkg": "niets" * 1000})[:-40])
    with pytest.raises(Weigering, match="damaged or no zip"):
        ask(dienst, diensten, tmp_path, jaar=2018)
    assert list(tmp_path.glob("tmp*")) == []


def test_the_whole_map_of_2015(dienst, diensten, nepdienst, tmp_path, shared_data):
    """The real map, as the archive of CBS would hold it: the 97 buurten of Amsterdam that 2015 has."""
    data = (shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg").read_bytes()
    dienst.answer("2015_v3.zip", nepdienst.make_zip({"WijkBuurtkaart_2015_v3/wijkbuurt_2015.gpkg": data}))
    found = ask(dienst, diensten, tmp_path, jaar=2015)
    assert len(found.gebieden) == 97
    result = read_kerncijfers(found.tabel(), definitions.read("kerncijfers"), definitions.read("gebieden"), jaar=2015)
    assert len(result.table) == 97
    assert result.table["inwoners"].sum() > 800_000
