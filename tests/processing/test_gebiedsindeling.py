"""Figures of two years that are counted in areas of different years: who says so, where, and when nobody should."""

from __future__ import annotations

import pytest

CODES = ["BU09990000", "BU09990001", "BU09990002"]
HEADER = '"Codering_3";"AantalInwoners_5";"Woningvoorraad_34";"InBezitWoningcorporatie_41"'
OTHER_YEARS, OTHER_GROUND = "counted in areas of different years", "not the same ground in both years"
FIELDS = {"INDEX_T0": "pct_corporatie_2014", "INDEX_T1": "pct_corporatie"}


@pytest.fixture
def kerncijfers(tmp_path):
    """Call with a year: a StatLine csv of that year."""

    def make(year: int) -> str:
        path = tmp_path / f"kerncijfers_{year}.csv"
        rows = [f'"{code}";"100";"50";"{40 + number}"' for number, code in enumerate(CODES)]
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8-sig")
        return str(path)

    return make


@pytest.fixture
def leefbaarometer(tmp_path) -> str:
    path = tmp_path / "leefbaarometer.csv"
    rows = [f"{code},Naam,{year},4.0,0.1,0.02,0.02,0.02,0.02,0.02" for code in CODES for year in (2014, 2018, 2020)]
    path.write_text("\n".join(["bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won", *rows]), encoding="utf-8")
    return str(path)


@pytest.fixture
def imported(tmp_path, layer, run, kerncijfers, leefbaarometer):
    """Call with two years: areas with the Kerncijfers of both and the Leefbaarometer, as a GeoPackage or in memory."""

    def chain(t0: int, t1: int, suffix: str = "gpkg"):
        areas = layer(gebiedcode=CODES, gemeentecode=["GM0999"] * 3)
        said = []
        for number, (algorithm, path, join) in enumerate(
            (
                ("leeskerncijfers", kerncijfers(t1), {}),
                ("leeskerncijfers", kerncijfers(t0), {"ACHTERVOEGSEL": "_2014"}),
                ("leesleefbaarometer", leefbaarometer, {}),
            )
        ):
            where = (
                (lambda name, n=number: str(tmp_path / f"{name}_{n}.{suffix}")) if suffix else lambda name: "memory:"
            )
            table = run(algorithm, INPUT=path, OUTPUT=where("tabel")).results["OUTPUT"]
            done = run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=where("areas"), **join)
            areas, said = done.results["OUTPUT"], [*said, done.warned]
        return areas, "\n".join(said)

    return chain


@pytest.fixture
def maps(tmp_path, run):
    """Call with areas: the maps of the set, with what was said and the metadata of each."""
    from qgis.core import QgsVectorLayer

    def make(areas, **inputs):
        path = str(tmp_path / "kaarten.gpkg")
        done = run("veerkrachtkaarten", INPUT=areas, **{**FIELDS, **inputs}, OUTPUT=path)
        layers = {
            name: QgsVectorLayer(uri, name, "ogr") for name, uri in done.results.items() if name.startswith("KAART_")
        }
        return done, layers

    return make


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", ""])
def test_the_maps_warn_of_figures_of_different_years(imported, maps, suffix):
    """Through files, with their metadata inside and beside them, and through memory."""
    areas, said = imported(2014, 2020, suffix)
    assert "counted in the areas of 2014, what the areas have already in those of 2020" in said
    done, layers = maps(areas)
    assert done.warned.count(OTHER_YEARS) == 1, "once, however many maps"
    assert "(pct_corporatie_2014: 2014, pct_corporatie: 2020)" in done.warned
    remark = "Cijfers van beide jaren in verschillende gebiedsindelingen"
    with_remark = {name for name, map_ in layers.items() if remark in map_.metadata().abstract()}
    # The maps of the index; the Leefbaarometer has all its years on one geography, and maps 3, 6 and 7 are of one year.
    assert with_remark == {"KAART_1", "KAART_2", "KAART_4", "KAART_5"}
    note = layers["KAART_1"].metadata().abstract()
    assert "Gebiedsindeling: 2020" in note
    assert "2014 (" in note


def test_no_warning_when_all_is_of_one_year(imported, maps):
    areas, said = imported(2020, 2020)
    done, layers = maps(areas)
    for text in (said, done.warned):
        assert "areas of" not in text
    assert all("gebiedsindelingen (" not in map_.metadata().abstract() for map_ in layers.values())


@pytest.mark.parametrize(
    ("algorithm", "inputs"),
    [
        ("veerkracht", FIELDS),
        ("concentratie", {**FIELDS, "METHODE": 2, "GRENZEN": "10;20;30"}),
        ("kwetsbaarheid", {"GROEPEN_T0": ["pct_corporatie_2014"], "GROEPEN_T1": ["pct_corporatie"], "METHODE": 2,
                           "GRENZEN": "10;20;30"}),
        ("gevoeligheid", {**FIELDS, "TREKKINGEN": 5}),
    ],
)  # fmt: skip
def test_each_map_of_a_development_warns(imported, run, algorithm, inputs):
    areas, _ = imported(2014, 2020)
    done = run(algorithm, INPUT=areas, **inputs)
    assert done.warned.count(OTHER_YEARS) == 1
    assert any("verschillende gebiedsindelingen" in line for line in done.layer.metadata().history())


def test_a_level_needs_no_warning(imported, run):
    areas, _ = imported(2014, 2020)
    level = {"GROEPEN_T1": ["pct_corporatie"], "METHODE": 2, "GRENZEN": "10;20;30"}
    for algorithm, inputs in (("corporatiebezit", {}), ("kwetsbaarheid", level), ("overlastontwikkeling", {})):
        assert OTHER_YEARS not in run(algorithm, INPUT=areas, **inputs).warned


def test_the_index_of_one_run_is_known_in_the_next(imported, run):
    """kwetsbaarheid makes index_t0 and index_t1; veerkracht does not see what they were made of."""
    areas, _ = imported(2014, 2020)
    index = run("kwetsbaarheid", INPUT=areas, GROEPEN_T0=["pct_corporatie_2014"], GROEPEN_T1=["pct_corporatie"],
                METHODE=2, GRENZEN="10;20;30")  # fmt: skip
    done = run("veerkracht", INPUT=index.layer)
    assert "(index_t0: 2014, index_t1: 2020)" in done.warned
    # The remark came along with the index already, and says it once.
    assert [line for line in done.layer.metadata().history() if "gebiedsindelingen" in line] == [
        "Cijfers van beide jaren in verschillende gebiedsindelingen (2014 + 2020): waar grenzen zijn gewijzigd, zegt "
        "de ontwikkeling niets."
    ]


def test_groups_in_the_set_of_maps(imported, maps):
    areas, _ = imported(2014, 2020)
    groups = {"GROEPEN_T0": ["pct_corporatie_2014"], "GROEPEN_T1": ["pct_corporatie"]}
    done, _ = maps(areas, **groups)
    assert "(index_t0: 2014, index_t1: 2020)" in done.warned


def test_no_warning_after_recoding(imported, maps):
    """As ``hercodeergebieden`` marks its result: the figures are those of the areas of the last year now."""
    from qgis.core import QgsVectorLayer

    from veerkracht.analysis.gebiedsindeling import Gebiedsindelingen
    from veerkracht.processing.base.note import Toelichting

    areas, _ = imported(2014, 2020)
    recoded = QgsVectorLayer(areas, "hercodeerd", "ogr")
    for known in (Gebiedsindelingen("2020"), Gebiedsindelingen()):
        note = Toelichting("", "", "nl", gebiedsindelingen=known.with_recoded({"pct_corporatie_2014": "2014"}))
        recoded.setMetadata(note.metadata())
        done, _ = maps(recoded)
        assert "areas of" not in done.warned


def test_the_whole_chain_with_recoding_and_without(tmp_path, layer, run, kerncijfers, maps):
    """Areas whose boundary moved: joined by code the maps warn, recoded by hercodeergebieden they do not."""
    old = layer(gebiedcode=CODES, wkt=[_strip(0, 100), _strip(100, 200), _strip(200, 300)])
    new = layer(gebiedcode=CODES, wkt=[_strip(0, 150), _strip(150, 200), _strip(200, 300)])
    tables = {year: run("leeskerncijfers", INPUT=kerncijfers(year)).layer for year in (2014, 2020)}
    with_2014 = run("koppelindicatoren", INPUT=old, TABEL=tables[2014]).layer
    with_2020 = run("koppelindicatoren", INPUT=new, TABEL=tables[2020]).layer
    by_code = run("koppelindicatoren", INPUT=with_2020, TABEL=tables[2014], ACHTERVOEGSEL="_2014").layer
    recoded = run(
        "hercodeergebieden", GEBIEDEN_T0=with_2014, INPUT=with_2020, TELVELDEN=["inwoners"], ACHTERVOEGSEL="_2014",
        OUTPUT=str(tmp_path / "hercodeerd.gpkg"),
    ).layer  # fmt: skip
    assert [row["inwoners_2014"] for row in recoded.getFeatures()] == [150, 50, 100]
    index = {"INDEX_T0": "inwoners_2014", "INDEX_T1": "inwoners", "METHODE": 2, "GRENZEN": "10;20;30"}
    assert OTHER_YEARS in run("concentratie", INPUT=by_code, **index).warned
    assert OTHER_YEARS not in run("concentratie", INPUT=recoded, **index).warned
    done, layers = maps(recoded, **index)
    assert OTHER_YEARS not in done.warned
    assert "hercodeerd uit 2014: inwoners_2014" in layers["KAART_5"].metadata().abstract()


def test_the_note_says_what_was_recoded():
    from veerkracht.analysis.gebiedsindeling import Gebiedsindelingen
    from veerkracht.processing.base.note import Toelichting

    for laag, text in (
        ("2019", "2019; 2019 (hercodeerd uit 2015: a, b)"),
        ("", "hercodeerd uit 2015: a, b"),
    ):
        known = Gebiedsindelingen(laag).with_recoded({"a": "2015", "b": "2015"})
        assert Toelichting("", "", "nl", gebiedsindelingen=known).boundary_text() == text


# ---- areas that were compared -------------------------------------------------------------------------------


def _strip(start, end):
    return f"POLYGON(({start} 0,{start} 10,{end} 10,{end} 0,{start} 0))"


FIGURES = {
    "index_t0": [10.0] * 3, "index_t1": [12.0] * 3, "onv_2014": [0.0] * 3, "onv_2020": [0.1] * 3,
    "gemeentecode": ["GM0999"] * 3, "inwoners": [10, 20, 30],
}  # fmt: skip


@pytest.fixture
def two_years(layer):
    """The areas of the first year, and those of the last with figures: b and c exchanged half of their ground."""
    first = layer(gebiedcode=["a", "b", "c"], wkt=[_strip(0, 10), _strip(10, 20), _strip(20, 30)])
    last = layer(gebiedcode=["a", "b", "c"], wkt=[_strip(0, 10), _strip(10, 25), _strip(25, 30)], **FIGURES)
    return first, last


@pytest.mark.parametrize("algorithm", ["veerkracht", "veerkrachtkaarten"])
def test_areas_of_the_first_year_are_compared(tmp_path, two_years, run, algorithm):
    first, last = two_years
    inputs = {"INPUT": last, "METHODE": 3, "OUTPUT": str(tmp_path / "uit.gpkg")}
    assert OTHER_GROUND not in run(algorithm, **inputs).warned
    done = run(algorithm, **inputs, GEBIEDEN_T0=first)
    assert done.warned.count(OTHER_GROUND) == 1
    assert "2 of 3 (c, b)" in done.warned
    assert "Areas with the same code as in the first year: 3, same ground: 1." in done.info
    assert (
        "Gebieden die in beide jaren niet dezelfde grond zijn: 2 van 3 (c, b). Hun ontwikkeling zegt niets."
        in done.info
    )
    same = run(algorithm, **inputs, GEBIEDEN_T0=last)
    assert OTHER_GROUND not in same.warned
    assert "Areas with the same code as in the first year: 3, same ground: 3." in same.info


def test_areas_that_are_the_same_ground_take_the_doubt_away(imported, maps, layer):
    areas, _ = imported(2014, 2020)
    done, _ = maps(areas, GEBIEDEN_T0=layer(gebiedcode=CODES))
    assert "areas of different years" not in done.warned


def test_areas_of_the_first_year_whose_codes_do_not_match(two_years, layer, refused):
    _, last = two_years
    first = layer(gebiedcode=["x"], wkt=[_strip(0, 10)])
    assert "No area has a code" in refused("veerkracht", INPUT=last, GEBIEDEN_T0=first)
    assert "no field code" in refused("veerkracht", INPUT=last, GEBIEDEN_T0=first, SLEUTEL_T0='"code"')


def test_the_maps_know_what_vergelijkgebieden_found(two_years, run):
    first, last = two_years
    compared = run("vergelijkgebieden", GEBIEDEN_T0=first, INPUT=last).layer
    done = run("veerkracht", INPUT=compared)
    assert f"{OTHER_GROUND}: 2 of 3 (b, c)" in done.warned
    assert "overlast" in run("overlastontwikkeling", INPUT=compared).layer.metadata().title().casefold()
    same = run("vergelijkgebieden", GEBIEDEN_T0=last, INPUT=last).layer
    assert OTHER_GROUND not in run("veerkracht", INPUT=same).warned


def test_a_code_that_moved_to_ground_of_another_is_not_the_same(layer, run):
    """The ground of both is the same as that of some area; but what is joined by code is from the other place."""
    first = layer(gebiedcode=["a", "b", "c"], wkt=[_strip(0, 10), _strip(10, 20), _strip(20, 30)])
    last = layer(gebiedcode=["a", "c", "b"], wkt=[_strip(0, 10), _strip(10, 20), _strip(20, 30)], **FIGURES)
    compared = run("vergelijkgebieden", GEBIEDEN_T0=first, INPUT=last).layer
    assert f"{OTHER_GROUND}: 2 of 3 (c, b)" in run("veerkracht", INPUT=compared).warned


# ---- the join -----------------------------------------------------------------------------------------------


def test_a_join_of_areas_with_polygons_goes_by_their_ground(two_years, run):
    """The same rule as vergelijkgebieden; several features of one code are one area."""
    first, last = two_years
    done = run("koppelindicatoren", INPUT=last, TABEL=first, ACHTERVOEGSEL="_t0")
    (warning,) = [line for line in done.warnings if "same ground" in line]
    assert "2 of 3, such as c (50 %), b (67 %)" in warning
    compared = run("vergelijkgebieden", GEBIEDEN_T0=first, INPUT=last).rows("gebiedcode", "vgl_iou_code")
    assert compared == [("a", 1), ("b", 0.666667), ("c", 0.5)]


def test_parts_of_an_area_are_joined_without_a_warning(layer, run):
    areas = layer(gebiedcode=["a", "A ", "b"], wkt=[_strip(0, 10), _strip(10, 20), _strip(20, 30)])
    table = layer(gebiedcode=["a", "b"], n=[1, 2], wkt=[_strip(0, 20), _strip(20, 30)])
    done = run("koppelindicatoren", INPUT=areas, TABEL=table, SLEUTEL='lower(trim("gebiedcode"))', VELDEN=["n"])
    assert done.rows("n") == [1, 1, 2]
    assert not done.warnings


def test_a_join_of_the_same_ground_is_no_reason_to_warn_later(layer, run):
    from veerkracht.analysis.gebiedsindeling import Gebiedsindelingen
    from veerkracht.processing.base.note import Toelichting

    last, first = layer(gebiedcode=["a"], index_t1=[1.0]), layer(gebiedcode=["a"], index_t0=[2.0])
    for areas, year in ((last, "2020"), (first, "2014")):
        areas.setMetadata(Toelichting("", "", "nl", gebiedsindelingen=Gebiedsindelingen(year)).metadata())
    done = run("koppelindicatoren", INPUT=last, TABEL=first, VELDEN=["index_t0"])
    assert not done.warnings
    map_ = run("concentratie", INPUT=done.layer, METHODE=2, GRENZEN="1;2;3")
    assert OTHER_YEARS not in map_.warned
