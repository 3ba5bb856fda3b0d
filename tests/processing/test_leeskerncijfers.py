"""``leeskerncijfers`` through QGIS: every form of file, and the kerncijfers of Amsterdam."""

from __future__ import annotations

import pytest

FIRST = ["gebiedcode", "gebiednaam", "gebiedsoort", "gemeentecode", "gemeentenaam", "jaar"]


def test_a_statline_csv(tmp_path, city, run):
    result = run("leeskerncijfers", INPUT=city.path("kerncijfers_2019.csv"), OUTPUT=str(tmp_path / "uit.gpkg"))
    rows = result.rows("gebiedcode", "gebiedsoort", "jaar", "inwoners", "pct_corporatie", "bijstand")
    assert rows == [
        ("GM0999", "gemeente", 2019, 300, 41.0, 30),
        ("WK099900", "wijk", 2019, 200, 45.0, 20),
        ("BU09990000", "buurt", 2019, 150, 9.9, 10),
        ("BU09990001", "buurt", 2019, 50, None, None),
    ]
    assert [field.name() for field in result.layer.fields()][1:7] == FIRST
    assert not result.layer.isSpatial()
    assert "StatLine" in result.log
    assert any("pct_corporatie: 1 of 4 values became NULL" in line for line in result.info)
    assert "no column for" in result.log


@pytest.mark.parametrize(
    ("soort", "codes"),
    [
        (1, ["GM0999"]),
        (2, ["WK099900"]),
        (3, ["BU09990000", "BU09990001"]),
    ],
)
def test_one_kind_of_area(city, run, soort, codes):
    result = run("leeskerncijfers", INPUT=city.path("kerncijfers_2019.csv"), GEBIEDSOORT=soort)
    assert result.rows("gebiedcode") == codes


def test_the_year_is_given_where_nothing_tells_it(city, tmp_path, run, refused):
    path = tmp_path / "cijfers.csv"
    path.write_bytes(open(city.path("kerncijfers_2019.csv"), "rb").read())
    sentence = refused("leeskerncijfers", INPUT=str(path))
    assert "cijfers.csv" in sentence
    assert "JAAR" in sentence
    assert set(run("leeskerncijfers", INPUT=str(path), JAAR=2017).rows("jaar")) == {2017}


def test_a_map_in_a_geopackage(tmp_path, layer, save, run):
    """The Wijk- en Buurtkaart: two layers of areas, water, codes for missing, and a layer that is something else."""
    path = tmp_path / "wijkenbuurten_2020.gpkg"
    save(
        layer(
            buurtcode=["BU09990000", "BU09990001", "BU09990002"], wijkcode=["WK099900"] * 3,
            gemeentecode=["GM0999"] * 3, buurtnaam=["Een", "Twee", "Plas"], gemeentenaam=["Veerdorp"] * 3,
            water=["NEE", "NEE", "JA"], aantal_inwoners=[100, -99997, 0], woningvoorraad=[50, 40, 0],
            percentage_huurwoningen_in_bezit_woningcorporaties=[45, -99995, -99997],
        ),
        path, "buurten",
    )  # fmt: skip
    save(
        layer(
            wijkcode=["WK099900"], gemeentecode=["GM0999"], wijknaam=["Wijk"], gemeentenaam=["Veerdorp"],
            water=["NEE"], aantal_inwoners=[100], woningvoorraad=[90],
            percentage_huurwoningen_in_bezit_woningcorporaties=[40],
        ),
        path, "wijken",
    )  # fmt: skip
    save(layer(lengte=[1.5]), path, "wegen")
    result = run("leeskerncijfers", INPUT=str(path))
    assert sorted(result.rows("gebiedcode", "inwoners", "pct_corporatie")) == [
        ("BU09990000", 100, 45.0),
        ("BU09990001", None, None),
        ("WK099900", 100, 40.0),
    ]
    assert "Left out, because they are no Kerncijfers: wegen" in result.warned
    statuses = dict(result.rows("gebiedcode", "inwoners_status"))
    assert statuses == {"BU09990000": "cijfer", "BU09990001": "geheim", "WK099900": "cijfer"}
    # -99995 is not available, and the water is no area: nothing of this field is secret.
    assert "pct_corporatie_status" not in result.layer.fields().names()
    assert set(result.rows("jaar")) == {2020}


def test_a_workbook(tmp_path, layer, run):
    """kwb-2020.xlsx: text beside numbers in one column, which must not make the numbers vanish."""
    from osgeo import gdal, ogr

    path = tmp_path / "kwb-2020.xlsx"
    driver = gdal.GetDriverByName("XLSX")
    if driver is None:
        pytest.skip("this GDAL writes no workbooks")
    dataset = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    sheet = dataset.CreateLayer("KWB2020")
    columns = ("gwb_code_10", "regio", "gm_naam", "recs", "a_inw", "a_woning", "p_wcorpw")
    for name in columns:
        sheet.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for line in (
        ("GM0999", "Veerdorp", "Veerdorp", "Gemeente", "300", "150", "41"),
        ("BU09990000", "Een", "Veerdorp", "Buurt", "150", "80", "9,5"),
        ("BU09990001", "Twee", "Veerdorp", "Buurt", "50", "20", "."),
    ):
        feature = ogr.Feature(sheet.GetLayerDefn())
        for name, value in zip(columns, line, strict=True):
            feature[name] = value
        sheet.CreateFeature(feature)
    feature = sheet = dataset = None
    result = run("leeskerncijfers", INPUT=str(path))
    assert result.rows("gebiedcode", "inwoners", "pct_corporatie") == [
        ("GM0999", 300, 41.0),
        ("BU09990000", 150, 9.5),
        ("BU09990001", 50, None),
    ]
    assert "kwb" in result.log


def test_an_old_shapefile(tmp_path, layer, save, run):
    path = tmp_path / "buurt_2015.shp"
    save(
        layer(BU_CODE=["BU09990000"], BU_NAAM=["Één"], GM_CODE=["GM0999"], AANT_INW=[-99999999], P_WCORPW=[30]),
        path,
    )
    rows = run("leeskerncijfers", INPUT=str(path)).rows("gebiedcode", "gebiednaam", "inwoners", "pct_corporatie")
    assert rows == [("BU09990000", "Één", None, 30.0)]


@pytest.mark.parametrize(
    ("lines_", "parts"),
    [
        (["a;b", "1;2"], ["none of the forms", "Codering", "gwb_code_10", "buurtcode", "a, b"]),
        (
            ["AantalInwoners_5;Woningvoorraad_34;InBezitWoningcorporatie_41", "1;2;3"],
            ["no column with the area code", "Codering"],
        ),
        (
            ["Codering_3;AantalInwoners_5;Woningvoorraad_34", "BU09990000;veel;2"],
            ["AantalInwoners_5", "'veel' (BU09990000)"],
        ),
        (
            ["Codering_3;AantalInwoners_5;Woningvoorraad_34", "BU09990000;1;2", "BU09990000;1;2"],
            ["more than once", "BU09990000"],
        ),
        (["Codering_3;AantalInwoners_5;Woningvoorraad_34", "totaal;1;2"], ["no row with the code of a gemeente"]),
        (["Codering_3;AantalInwoners_5;Woningvoorraad_34"], ["no rows below a header"]),
        (["Codering_3;AantalInwoners_5", "BU09990000;1;2"], ["another number of columns", "line 2"]),
        (["Codering_3;AantalInwoners_5;Woningvoorraad_34", "BU09990000;1.500;2"], ["decimals"]),
    ],
)
def test_refused(lines, refused, lines_, parts):
    sentence = refused("leeskerncijfers", INPUT=lines("kerncijfers_2019.csv", *lines_))
    for part in parts:
        assert part in sentence


def test_other_files_are_refused_too(tmp_path, city, layer, save, refused):
    assert "There is no file" in refused("leeskerncijfers", INPUT=str(tmp_path / "nergens_2019.csv"))
    picture = tmp_path / "plaatje_2019.pdf"
    picture.write_bytes(b"%PDF-1.4 nothing")
    assert "cannot be read as a table" in refused("leeskerncijfers", INPUT=str(picture))
    binary = tmp_path / "plaatje_2019.csv"
    binary.write_bytes(bytes(range(256)) * 10)
    assert "not text" in refused("leeskerncijfers", INPUT=str(binary))
    save(layer(lengte=[1.0]), tmp_path / "wegen_2019.gpkg")
    assert "none of the forms" in refused("leeskerncijfers", INPUT=str(tmp_path / "wegen_2019.gpkg"))
    buurten = tmp_path / "buurten_2019.csv"
    buurten.write_text("Codering_3;AantalInwoners_5;Woningvoorraad_34\nBU09990000;1;2\n", encoding="utf-8")
    sentence = refused("leeskerncijfers", INPUT=str(buurten), GEBIEDSOORT=1)
    assert "no row of a gemeente; it has: buurt" in sentence


# ---- real files --------------------------------------------------------------------------------------------


def test_amsterdam_2019(shared_data, run):
    source = shared_data / "amsterdam_2019" / "kerncijfers_2019_84583NED.csv"
    result = run("leeskerncijfers", INPUT=str(source))
    rows = result.rows("gebiedsoort", "pct_corporatie", "bijstand")
    assert len(rows) == 579
    buurten, wijken = ([row for row in rows if row[0] == soort] for soort in ("buurt", "wijk"))
    assert (len(buurten), len(wijken)) == (479, 99)
    assert sum(row[1] is None for row in buurten) == 70
    assert sum(row[1] is None for row in wijken) == 1
    assert sum(row[2] is None for row in buurten) == 56
    assert [row[1] for row in rows if row[0] == "gemeente"] == [41.0]


@pytest.mark.parametrize("year", [2018, 2020, 2023])
def test_statline_exports(shared_data, run, year):
    result = run("leeskerncijfers", INPUT=str(shared_data / "statline" / f"kwb_{year}.csv"))
    rows = result.rows("gebiedcode", "jaar", "inwoners")
    assert {row[1] for row in rows} == {year}
    assert all(code for code, _, _ in rows), "the footer is no area"
    assert max(count or 0 for _, _, count in rows) > 1000, "the thousands mark is no decimal point"


def test_the_map_of_2015(shared_data, run):
    result = run("leeskerncijfers", INPUT=str(shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg"), GEBIEDSOORT=2)
    rows = result.rows("gebiedcode", "bijstand")
    assert len(rows) > 2500
    assert all(count is None or count >= 0 for _, count in rows)
