"""``vergelijkgebieden`` through QGIS: the fields, the maps, the summary, and the real areas of Amsterdam."""

from __future__ import annotations

import pytest

ZELFDE, HERNOEMD, GESPLITST, SAMENGEVOEGD, HERTEKEND, NIEUW = range(1, 7)
VERVALLEN = NIEUW


def box(start: float, end: float, south: float = 480000) -> str:
    """A strip of land, 1000 high, somewhere in the middle of the country."""
    x0, x1 = 120000 + 10 * start, 120000 + 10 * end
    return f"POLYGON(({x0} {south},{x0} {south + 1000},{x1} {south + 1000},{x1} {south},{x0} {south}))"


OLD = {
    "zelfde": (0, 100), "oude code": (100, 200), "heel": (200, 300), "half a": (300, 350), "half b": (350, 400),
    "links": (400, 500), "rechts": (500, 600), "zee": (700, 800), "verhuisd": (800, 900),
}  # fmt: skip
NEW = {
    "zelfde": (0, 100), "nieuwe code": (100, 200), "heel": (200, 260), "deel": (260, 300), "half a": (300, 400),
    "links": (400, 530), "rechts": (530, 600), "verhuisd": (900, 1000), "polder": (1100, 1200),
}  # fmt: skip


@pytest.fixture
def both(layer):
    """The areas of two years in which every class occurs, with the flag of CBS in the last."""

    def areas(year, strips, **columns):
        return layer(
            name=f"gebieden_{year}",
            wkt=[box(*ends) for ends in strips.values()],
            gebiedcode=list(strips),
            gebiednaam=[f"De {code}" for code in strips],
            **columns,
        )

    # Of the split area CBS says that nothing changed, of the one that stayed that its boundary did.
    flags = [3, 2, 1, 3, 3, 3, 3, 3, None]
    return {"GEBIEDEN_T0": areas(2018, OLD), "INPUT": areas(2019, NEW, IND_WBI=flags)}


def test_every_class(both, run, legend):
    result = run("vergelijkgebieden", **both)
    assert dict(result.rows("gebiedcode", "vgl_klasse")) == {
        "zelfde": ZELFDE, "nieuwe code": HERNOEMD, "heel": GESPLITST, "deel": GESPLITST, "half a": SAMENGEVOEGD,
        "links": HERTEKEND, "rechts": HERTEKEND, "verhuisd": NIEUW, "polder": NIEUW,
    }  # fmt: skip
    names = ("vgl_label", "vgl_code", "vgl_oud", "vgl_iou", "vgl_aandeel", "vgl_aandeel_oud", "vgl_gedekt")
    of = {row[1]: row for row in result.rows(*names)}
    assert of["links"] == ("hertekend", "links", "links, rechts", 0.769231, 76.9231, 100, 100)
    assert of["half a"][2:] == ("half a, half b", 0.5, 50, 100, 100)
    assert of["polder"][2:] == (None, None, None, None, 0)
    assert dict(result.rows("gebiedcode", "vgl_iou_code"))["verhuisd"] == 0
    assert dict(result.rows("gebiedcode", "vgl_iou_code"))["deel"] is None
    lines = [label for _, label in legend(result.layer)]
    assert lines[:6] == [
        "zelfde gebied (1)", "zelfde grond, andere code (1)", "deel van een gesplitst gebied (2)",
        "samengevoegd uit meer gebieden (1)", "hertekend (2)", "nieuw (2)",
    ]  # fmt: skip
    assert "zelfde grond vanaf een gemeenschappelijk deel van: 85 %*" in lines
    assert lines[-1] == "* instelbare grens, niet gepubliceerd"
    assert result.layer.metadata().title() == "Gebiedsvergelijking 2018-2019"


def test_what_became_of_the_old_areas(both, run, rows, legend):
    result = run("vergelijkgebieden", **both, OUD="memory:")
    old = result.results["OUD"]
    assert dict(rows(old, "gebiedcode", "vgl_klasse")) == {
        "zelfde": ZELFDE, "oude code": HERNOEMD, "heel": GESPLITST, "half a": SAMENGEVOEGD, "half b": SAMENGEVOEGD,
        "links": HERTEKEND, "rechts": HERTEKEND, "zee": VERVALLEN, "verhuisd": VERVALLEN,
    }  # fmt: skip
    assert dict(rows(old, "gebiedcode", "vgl_nieuw"))["heel"] == "heel, deel"
    assert (6, "vervallen (2)") in legend(old)
    assert "Areas of the first year that are gone (2): De zee (zee), De verhuisd (verhuisd)." in result.log


def test_the_log_names_codes_that_are_not_the_same_ground(both, run):
    result = run("vergelijkgebieden", **both)
    (warning,) = [line for line in result.warnings if "not the same ground" in line]
    # zelfde, heel, half a, links, rechts and verhuisd are codes of both years.
    assert "5 of 6" in warning
    assert "De verhuisd (verhuisd): 0 %, De half a (half a): 50 %, De heel (heel): 60 %" in warning
    assert "zelfde (zelfde)" not in warning


def test_an_area_that_took_over_a_code_is_named_by_both_its_names(layer, run):
    old = layer(gebiedcode=["a"], naam_oud=["Spieringhorn"], wkt=[box(0, 100)])
    new = layer(gebiedcode=["a"], naam=["Chassébuurt"], wkt=[box(50, 150)])
    result = run("vergelijkgebieden", GEBIEDEN_T0=old, INPUT=new, NAAM="naam", NAAM_T0="naam_oud")
    assert "Spieringhorn → Chassébuurt (a): 33 %" in result.warned


def test_the_flag_of_cbs(both, run):
    """Recognised by its name; what it says of one year is held against the ground."""
    result = run("vergelijkgebieden", **both)
    flags = {row[0]: row[1:] for row in result.rows("gebiedcode", "vgl_vlag", "vgl_strijdig")}
    assert flags == {
        "zelfde": (3, 1), "nieuwe code": (2, 0), "heel": (1, 1), "deel": (3, 0), "half a": (3, 0), "links": (3, 0),
        "rechts": (3, 0), "verhuisd": (3, 0), "polder": (None, None),
    }  # fmt: skip
    (line,) = [line for line in result.info if "flag of change says otherwise" in line]
    assert "2 of 8. De zelfde (zelfde), De heel (heel)" in line
    assert "year before" not in result.log, "these lie one year apart"


@pytest.mark.parametrize(
    ("years", "words"), [({"JAAR_T0": 2015, "JAAR_T1": 2019}, "4 years apart"), ({"JAAR_T0": 2019}, "give both years")]
)
def test_the_flag_over_other_years_than_those_that_are_compared(both, run, years, words):
    assert words in run("vergelijkgebieden", **both, **years).log


def test_without_a_flag_there_are_no_fields_of_it(layer, run):
    areas = layer(gebiedcode=["a"])
    assert "vgl_vlag" not in run("vergelijkgebieden", GEBIEDEN_T0=areas, INPUT=areas).rows()[0]


def test_the_summary(both, run, rows):
    table = run("vergelijkgebieden", **both, OVERZICHT="memory:").results["OVERZICHT"]
    found = rows(table, "onderdeel", "klasse", "aantal", "totaal", "pct")
    assert ("gebieden van het laatste jaar", GESPLITST, 2, 9, 22.2) in found
    assert ("gebieden van het eerste jaar", VERVALLEN, 2, 9, 22.2) in found
    assert ("gelijke code", None, 5, 6, 83.3) in found
    odds = [row for row in rows(table) if row["onderdeel"] == "indelingswijziging van CBS"]
    assert [(row["label"], row["aantal"], row["namen"]) for row in odds] == [
        ("vlag 1 (code en grens ongewijzigd), maar: deel van een gesplitst gebied", 1, "De heel (heel)"),
        ("vlag 3 (andere grens), maar: zelfde gebied", 1, "De zelfde (zelfde)"),
    ]


def test_parts_of_an_area_are_one_area_and_water_is_left_out(layer, run):
    old = layer(gebiedcode=["a", "a"], water=["NEE", "JA"], wkt=[box(0, 100), box(100, 200)])
    new = layer(gebiedcode=["a", "a", None], wkt=[box(0, 50), box(50, 100), box(300, 400)])
    result = run("vergelijkgebieden", GEBIEDEN_T0=old, INPUT=new)
    assert result.rows("vgl_klasse") == [ZELFDE, ZELFDE, None]
    assert "water" in result.log
    assert "1 of the last year, 1 of the first" in result.warned
    assert run("vergelijkgebieden", GEBIEDEN_T0=old, INPUT=new, WATER=True).rows("vgl_klasse") == [5, 5, None]


def test_layers_in_other_coordinate_systems(layer, run):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    to_wgs = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    shape = QgsGeometry.fromWkt(box(0, 100))
    shape.transform(to_wgs)
    world = layer(gebiedcode=["BU03630000"], crs="EPSG:4326", wkt=[shape.asWkt(9)])
    grid = layer(gebiedcode=[" bu03630000"], wkt=[box(0, 100)])
    for old, new in ((grid, world), (world, grid), (world, world)):
        result = run("vergelijkgebieden", GEBIEDEN_T0=old, INPUT=new)
        assert result.rows("vgl_klasse", "vgl_code") == [(ZELFDE, "BU03630000")]
        assert result.layer.crs() == new.crs()


def test_codes_that_never_match_are_said(layer, run):
    result = run("vergelijkgebieden", GEBIEDEN_T0=layer(gebiedcode=["A00"]), INPUT=layer(gebiedcode=["WK036300"]))
    assert "No code of the last year is one of the first year" in result.warned
    assert result.rows("vgl_klasse") == [HERNOEMD]


def test_the_limits_are_those_that_were_chosen(both, run, legend):
    result = run("vergelijkgebieden", **both, ZELFDE_GROND=60, DEEL=90, SNIPPER=0, TAAL=1)
    assert dict(result.rows("gebiedcode", "vgl_klasse"))["links"] == ZELFDE
    lines = [label for _, label in legend(result.layer)]
    assert "same ground from a common part of: 60 %*" in lines
    assert "part of another area from: 90 %*" in lines


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"ZELFDE_GROND": 50}, "Limit ZELFDE_GROND is 50"),
        ({"DEEL": 101}, "Limit DEEL is 101"),
        ({"SNIPPER": 50}, "Limit SNIPPER is 50"),
        ({"SLEUTEL": '"code"'}, "no field code"),
        ({"SLEUTEL_T0": "right("}, "not an expression"),
        ({"SLEUTEL": "NULL"}, "share no ground"),
    ],
)
def test_refused(both, refused, inputs, words):
    assert words in refused("vergelijkgebieden", **both, **inputs)


def test_layers_that_share_no_ground_or_have_no_polygons(layer, refused):
    here, there = layer(gebiedcode=["a"], wkt=[box(0, 10)]), layer(gebiedcode=["a"], wkt=[box(0, 10, 500000)])
    assert "share no ground" in refused("vergelijkgebieden", GEBIEDEN_T0=here, INPUT=there)
    points = layer(geometry="Point", gebiedcode=["a"], wkt=["POINT(0 0)"])
    sentence = refused("vergelijkgebieden", GEBIEDEN_T0=points, INPUT=here)
    assert "no polygons" in sentence or "GEBIEDEN_T0" in sentence


@pytest.mark.parametrize("moment", [12, 40, 70])
def test_cancelled_leaves_nothing(tmp_path, layer, run, moment):
    areas = layer(gebiedcode=[str(number) for number in range(3000)])
    result = run(
        "vergelijkgebieden", GEBIEDEN_T0=areas, INPUT=areas, OUTPUT=str(tmp_path / "uit.gpkg"),
        OUD=str(tmp_path / "oud.gpkg"), OVERZICHT=str(tmp_path / "overzicht.gpkg"), cancel_at=moment,
    )  # fmt: skip
    assert "OUTPUT" not in result.results
    assert not list(tmp_path.iterdir())


# ---- the real areas -----------------------------------------------------------------------------------------


def test_buurten_of_2015_and_wijken_of_2019_in_amsterdam(shared_data, run, rows):
    """They match by their last two digits; README of the data: 97 of 97 codes, only 78 the same ground."""
    from qgis.core import QgsVectorLayer

    old = QgsVectorLayer(f"{shared_data / 'nederland_2015' / 'wijkbuurt_2015.gpkg'}|layername=buurt_2015", "CBS", "ogr")
    old.setSubsetString("GM_CODE = 'GM0363'")
    result = run(
        "vergelijkgebieden",
        GEBIEDEN_T0=old,
        SLEUTEL_T0='right("BU_CODE", 2)',
        NAAM_T0="BU_NAAM",
        INPUT=str(shared_data / "amsterdam_2019" / "wijken_2019.geojson"),
        SLEUTEL='right("Buurtcombinatie_code", 2)',
        NAAM="Buurtcombinatie",
        OUD="memory:",
    )
    classes = result.rows("vgl_klasse")
    assert (len(classes), classes.count(ZELFDE), classes.count(HERNOEMD)) == (99, 78, 0)
    (warning,) = [line for line in result.warnings if "not the same ground" in line]
    assert "19 of 97" in warning
    for name in ("Spieringhorn → Chassébuurt (75): 0 %", "Duivelseiland → IJburg Oost (50): 0 %", "IJburg Oost → "):
        assert name in warning
    of_old = rows(result.results["OUD"], "BU_NAAM", "vgl_klasse")
    assert {name for name, klasse in of_old if klasse == ZELFDE}.isdisjoint(
        {"Spieringhorn", "Duivelseiland", "IJburg Oost"}
    )
    joined = run(
        "koppelindicatoren",
        INPUT=str(shared_data / "amsterdam_2019" / "wijken_2019.geojson"),
        SLEUTEL='right("Buurtcombinatie_code", 2)',
        TABEL=old,
        TABELSLEUTEL='right("BU_CODE", 2)',
        VELDEN=["WWB_UITTOT"],
    )
    assert "19 of 97" in joined.warned, "a join goes by the same rule"
    assert "vergeleken met CBS (2015)" in result.info, "as the user calls the layer; the year is that of its table"
    assert result.layer.metadata().title() == "Gebiedsvergelijking 2015-2019"


def test_the_whole_country(shared_data, run):
    """12.229 buurten against 2.796 wijken: a buurt is all of its wijk, or a part of it."""
    source = f"{shared_data / 'nederland_2015' / 'wijkbuurt_2015.gpkg'}|layername="
    result = run(
        "vergelijkgebieden", GEBIEDEN_T0=f"{source}buurt_2015", SLEUTEL_T0="BU_CODE", INPUT=f"{source}wijk_2015",
        SLEUTEL="WK_CODE",
    )  # fmt: skip
    of = dict(result.rows("WK_CODE", "vgl_klasse"))
    parts = dict(result.rows("WK_CODE", "vgl_oud"))
    assert len(of) == 2796
    single = {code for code, buurten in parts.items() if buurten and "," not in buurten}
    assert {of[code] for code in single} <= {HERNOEMD, HERTEKEND}
    assert sum(of[code] == HERNOEMD for code in single) > 0.95 * len(single)
    # A buurt has the code of its wijk in its own.
    assert all(buurt[2:8] == code[2:] for code in single for buurt in [parts[code]] if of[code] == HERNOEMD)
