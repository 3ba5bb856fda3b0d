"""``eigendomstype`` through QGIS: from fields of areas, from kerncijfers, from a file of dwellings and from points."""

from __future__ import annotations

import pytest

FIELDS = ("eig_klasse", "eig_label", "eig_aandeel", "eig_marge", "eig_tweede", "eig_krap")


@pytest.fixture
def areas(layer):
    """Call with rows of corporatiehuur, goedkope_huur, overige_huur and koop: areas with those numbers."""

    def make(*rows, **columns):
        names = ("corporatiehuur", "goedkope_huur", "overige_huur", "koop")
        figures = {name: [row[place] for row in rows] for place, name in enumerate(names)}
        types = dict.fromkeys(names, "double") | columns.pop("types", {})
        codes = [f"BU0999{number:04d}" for number in range(len(rows))]
        return layer(gebiedcode=codes, **figures, **columns, types=types)

    return make


@pytest.fixture
def file(layer):
    """Call with rows of gebiedcode, eigendom and woz: a table of dwellings."""

    def make(*rows, **columns):
        codes, tenure, woz = ([row[place] for row in rows] for place in range(3))
        types = {"gebiedcode": "string", "eigendom": "string", "woz": "double"}
        return layer(
            geometry="None", name="bestand", gebiedcode=codes, eigendom=tenure, woz=woz, types=types, **columns
        )

    return make


# ---- Fields of the areas ----------------------------------------------------------------------------------------


def test_areas_worked_out_by_hand(areas, run):
    source = areas((60, 10, 10, 20), (0, 30, 30, 40), (45, 0, 10, 45), (0, 0, 0, 0), (10, None, 3, 4))
    result = run("eigendomstype", INPUT=source)
    assert result.rows(*FIELDS) == [
        (1, "corporatiehuur", 60, 40, "koop", False),
        (4, "koop", 40, 10, "goedkope particuliere huur", False),
        # As many of each: the first of the two, and said to be narrow.
        (1, "corporatiehuur", 45, 0, "koop", True),
        (None, "geen woningen", None, None, None, None),
        (None, None, None, None, None, None),
    ]
    assert result.rows("eig_pct_particulier", "eig_pct_onbekend")[0] == (20, 0)
    english = run("eigendomstype", INPUT=source, TAAL=1).info  # outcomes are in the language of the map
    assert "Areas with a narrow outcome: 1 of 3; of these, areas where two forms have equally many dwellings: 1." in (
        english
    )


def test_the_note_says_what_is_not_published_and_who_wins_where_all_are_equal(areas, run):
    text = run("eigendomstype", INPUT=areas((60, 0, 0, 40)), MARGE=12.5).layer.metadata().abstract()
    assert "krap: voorsprong < 12,5 procentpunt, of niet groter dan het deel met onbekende eigendom*" in text
    assert "instelbare grens, niet gepubliceerd" in text
    assert "corporatiehuur, goedkope particuliere huur, overige particuliere huur, koop" in text
    assert "Veerkracht Rotterdam, kaart 3-1 en noot 5" in text


def test_the_legend_has_the_four_forms(areas, run, legend):
    result = run("eigendomstype", INPUT=areas((60, 0, 0, 40), (60, 0, 0, None)))
    # The margin is of another field than the map shows.
    assert legend(result.layer) == [
        (1, "corporatiehuur (1)"),
        (2, "goedkope particuliere huur (0)"),
        (3, "overige particuliere huur (0)"),
        (4, "koop (0)"),
        (None, "geen gegevens (1)"),
    ]


def test_a_second_style_hatches_what_is_narrow(areas, run, legend):
    from qgis.core import QgsLinePatternFillSymbolLayer

    layer = run("eigendomstype", INPUT=areas((60, 0, 0, 40), (52, 0, 0, 48))).layer
    shown, other = layer.styleManager().styles()
    assert (shown, other) == ("Dominante eigendomsvorm", "Eigendomsvorm, krap gearceerd")
    assert len(other) <= 30, "a GeoPackage keeps no more of the name of a style"
    layer.styleManager().setCurrentStyle(other)
    lines = legend(layer)
    assert lines[:2] == [(1, "corporatiehuur (1)"), (11, "corporatiehuur, krap (1)")]
    assert "krap: voorsprong" in lines[8][1]
    categories = layer.renderer().categories()  # kept: the symbols go with it
    plain, hatched = categories[0].symbol(), categories[1].symbol()
    assert plain.color() == hatched.color()
    assert (plain.symbolLayerCount(), hatched.symbolLayerCount()) == (1, 2)
    assert isinstance(hatched.symbolLayer(1), QgsLinePatternFillSymbolLayer)


def test_unknown_tenure_counts_as_dwellings(areas, run):
    result = run("eigendomstype", INPUT=areas((40, 0, 0, 30), eigendom_onbekend=[30]))
    assert result.rows("eig_klasse", "eig_aandeel", "eig_krap", "eig_pct_onbekend") == [(1, 40, True, 30)]
    without = run("eigendomstype", INPUT=areas((40, 0, 0, 30), eigendom_onbekend=[30]), ONBEKEND="")
    assert without.rows("eig_krap") == [False]


def test_percentages(areas, run):
    result = run("eigendomstype", INPUT=areas((40, 10, 15, 30), (60, 30, 30, 30)), EENHEID=1)
    assert result.rows("eig_klasse", "eig_pct_onbekend") == [(1, 5), (None, None)]
    assert "cannot go together" in result.warned


def test_a_secret_figure_makes_the_form_secret(areas, run, legend):
    source = areas((60, 10, 10, 20), (60, None, 10, 20), goedkope_huur_status=["cijfer", "geheim"])
    result = run("eigendomstype", INPUT=source)
    assert result.rows("eig_klasse", "eig_label", "eig_klasse_status") == [
        (1, "corporatiehuur", "cijfer"),
        (None, "geheim", "geheim"),
    ]
    assert result.rows("eig_pct_koop_status") == ["cijfer", "geheim"]
    layer = result.layer
    assert ("geheim", "geheim (1)") in legend(layer)
    layer.styleManager().setCurrentStyle(layer.styleManager().styles()[1])
    assert ("geheim", "geheim (1)") in legend(layer)


def test_years_below_each_other(areas, run):
    import datetime

    source = areas(
        (60, 10, 10, 20), (10, 10, 10, 70), jaar=[2014, 2020],
        geldig_van=[datetime.date(2014, 1, 1), datetime.date(2020, 1, 1)],
        geldig_tm=[datetime.date(2014, 12, 31), datetime.date(2020, 12, 31)],
    )  # fmt: skip
    result = run("eigendomstype", INPUT=source)
    assert result.rows("eig_klasse") == [1, 4]
    assert "2014, 2020" in result.layer.metadata().abstract()


# ---- Kerncijfers ------------------------------------------------------------------------------------------------


def test_kerncijfers_give_private_rent_as_one_class(layer, run, legend, tmp_path):
    source = layer(pct_corporatie=[47.0, 10.0, 5.0], pct_huur=[64.0, 70.0, 20.0], pct_koop=[36.0, 30.0, 80.0])
    result = run("eigendomstype", INPUT=source, HTML=str(tmp_path / "verslag.html"))
    assert result.rows("eig_klasse", "eig_label") == [(1, "corporatiehuur"), (5, "particuliere huur"), (4, "koop")]
    assert result.rows("eig_pct_goedkoop", "eig_pct_overig") == [(None, None)] * 3
    assert [value for value, _ in legend(result.layer)] == [1, 4, 5]
    remark = "Goedkope en overige particuliere huur zijn in deze gegevens niet te onderscheiden"
    assert remark in result.layer.metadata().abstract()
    page = (tmp_path / "verslag.html").read_text(encoding="utf-8")
    assert page.index(remark) < page.index("Wat eruit komt")


def test_the_four_forms_go_before_the_kerncijfers(areas, run):
    source = areas((60, 10, 10, 20), pct_corporatie=[1.0], pct_huur=[10.0], pct_koop=[90.0])
    assert run("eigendomstype", INPUT=source).rows("eig_klasse") == [1]


def test_neither_is_refused(layer, refused):
    sentence = refused("eigendomstype", INPUT=layer(pct_corporatie=[47.0], iets=[1], name="mijn wijken"))
    for part in ("mijn wijken", "four fields", "three percentages", "file of dwellings", "pct_corporatie, iets"):
        assert part in sentence


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"GOEDKOPE_HUUR": ""}, "for some only (corporatiehuur, overige_huur, koop)"),
        ({"KOOP": "overige_huur"}, "same field is chosen for two"),
        ({"KOOP": "nergens"}, "no field nergens"),
        ({"MARGE": -1}, "between 0 and 100"),
        ({"MARGE": 101}, "between 0 and 100"),
    ],
)
def test_choices_that_make_no_map(areas, refused, inputs, part):
    assert part in refused("eigendomstype", INPUT=areas((60, 10, 10, 20)), **inputs)


def test_numbers_below_zero_and_no_rows(areas, layer, refused):
    said = refused("eigendomstype", INPUT=areas((60, -1, 10, 20)))
    assert "'goedkope_huur': 1. There cannot be fewer than none" in said  # by the name of the field
    names = ("corporatiehuur", "goedkope_huur", "overige_huur", "koop")
    empty = layer(**{name: [] for name in names}, types=dict.fromkeys(names, "double"), name="niets")
    assert "niets has no features" in refused("eigendomstype", INPUT=empty)


# ---- A file of dwellings ----------------------------------------------------------------------------------------


def test_a_file_of_dwellings_is_counted_by_area(areas, file, run):
    dwellings = file(
        # On the limit is not cheap: two cheap and three other.
        *[("BU09990000", "particuliere huur", woz) for woz in (137999, 100000, 138000, 138001, 500000)],
        ("BU09990000", "Koop", 100000), ("BU09990000", "koopwoning", None), ("BU09990000", "corporatie", 90000),
        ("BU09990001 ", "corporatiehuur", None), ("BU09990001", "onbekend", None), ("BU09990001", "H2", 1),
        ("BU08880000", "koop", 1), (None, "koop", 1),
    )  # fmt: skip
    result = run("eigendomstype", INPUT=areas(*[(None,) * 4] * 3), WONINGBESTAND=dwellings)
    assert result.rows("eig_klasse", "eig_label", "eig_pct_goedkoop", "eig_pct_overig", "eig_pct_onbekend") == [
        (3, "overige particuliere huur", 25, 37.5, 0),
        (1, "corporatiehuur", 0, 0, pytest.approx(200 / 3)),
        (None, "geen woningen in het bestand", None, None, None),
    ]
    assert "Rows of bestand with a code that no area has, left out: 1 (BU08880000)." in result.warned
    assert "Rows of bestand without an area code that lie in no area either, left out: 1." in result.warned
    assert "count as unknown: 1 (H2: 1)" in result.warned
    english = run("eigendomstype", INPUT=areas(*[(None,) * 4] * 3), WONINGBESTAND=dwellings, TAAL=1)
    assert "below 138,000 euro: 2 of 5 (40 %)" in english.log


def test_the_limit_of_the_report_is_published_and_another_is_not(areas, file, run):
    dwellings = file(*[("BU09990000", "particulier", woz) for woz in (100000, 120000, 140000, 160000, 180000)])
    limit = {"INPUT": areas((1, 1, 1, 1)), "WONINGBESTAND": dwellings}

    def note(**inputs) -> str:
        return run("eigendomstype", **limit, **inputs).layer.metadata().abstract()

    assert "WOZ < € 138.000 (prijspeil 1-1-2018);" in note()
    assert "WOZ < € 150.000 (prijspeil 1-1-2018)*" in note(GRENS=150000)
    assert "WOZ < € 138.000 (prijspeil 1-1-2020)*" in note(PRIJSPEIL="1-1-2020")
    # Two of the five are the lowest 40 %.
    assert "de 40 % met de laagste WOZ (< € 140.000);" in note(METHODE=1)
    assert "de 50 % met de laagste WOZ (< € 140.000)*" in note(METHODE=1, AANDEEL=50)


def test_fields_of_the_file_are_not_those_of_the_areas(areas, file, run):
    """An area has a field woz too, which is another figure."""
    source = areas((1, 1, 1, 1), woz=[250])
    note = run("eigendomstype", INPUT=source, WONINGBESTAND=file(("BU09990000", "koop", 1))).layer.metadata().abstract()
    assert "eigendom (bestand), woz (bestand)" in note


def test_own_words(areas, file, run):
    dwellings = file(("BU09990000", "H2", 100000), ("BU09990000", "E1", 1), ("BU09990000", "E1", 1))
    words = ["E1", "koop", "H2", "particuliere huur", "", ""]
    result = run("eigendomstype", INPUT=areas((1, 1, 1, 1)), WONINGBESTAND=dwellings, WOORDEN=words)
    assert result.rows("eig_klasse", "eig_tweede") == [(4, "goedkope particuliere huur")]


def test_without_values_private_rent_is_one_class(areas, file, run):
    dwellings = file(("BU09990000", "particulier", 1), ("BU09990000", "particulier", 1), ("BU09990000", "koop", 1))
    result = run("eigendomstype", INPUT=areas((1, 1, 1, 1)), WONINGBESTAND=dwellings, WOZ="")
    assert result.rows("eig_klasse", "eig_label") == [(5, "particuliere huur")]


def test_rows_that_stand_for_several_dwellings(areas, file, run):
    dwellings = file(
        ("BU09990000", "koop", 1), ("BU09990000", "corporatie", 1), ("BU09990001", "koop", 1),
        ("BU09990001", "corporatie", 1), ("BU09990001", "corporatie", 1), ("BU09990002", "koop", 1),
        aantal=[30, 50, 10, None, -3, None], aantal_status=["cijfer"] * 3 + ["geheim", "cijfer", "ontbrekend"],
    )  # fmt: skip
    result = run("eigendomstype", INPUT=areas(*[(1, 1, 1, 1)] * 3), WONINGBESTAND=dwellings)
    # What is not known is not counted as none.
    assert result.rows("eig_klasse", "eig_label", "eig_klasse_status") == [
        (1, "corporatiehuur", "cijfer"), (None, "geheim", "geheim"), (None, None, "ontbrekend"),
    ]  # fmt: skip
    assert result.rows("eig_pct_koop") == [37.5, None, None]
    assert "below zero, left out: 1." in result.warned


def test_points_get_the_area_that_they_lie_in(layer, run):
    # Squares of 1000 m side by side from (120000, 480000); the second point is on the border of the first two.
    points = layer(
        geometry="Point",
        name="punten",
        wkt=["POINT(120500 480500)", "POINT(121000 480500)", "POINT(121500 480500)", "POINT(90000 480500)", None],
        eigendom=["koop", "koop", "corporatie", "koop", "koop"],
        types={"eigendom": "string"},
    )
    result = run("eigendomstype", INPUT=layer(naam=["a", "b", "c"]), WONINGBESTAND=points)
    assert result.rows("eig_klasse", "eig_pct_koop") == [(4, 100), (1, 0), (None, None)]
    assert "lie in no area either, left out: 2." in result.warned


def test_points_in_another_coordinate_system(layer, run):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    system = QgsCoordinateReferenceSystem("EPSG:28992")
    to_degrees = QgsCoordinateTransform(system, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    place = to_degrees.transform(QgsPointXY(121500, 480500))
    points = layer(
        geometry="Point", crs="EPSG:4326", wkt=[f"POINT({place.x()} {place.y()})"], eigendom=["koop"],
        types={"eigendom": "string"},
    )  # fmt: skip
    assert run("eigendomstype", INPUT=layer(naam=["a", "b"]), WONINGBESTAND=points).rows("eig_klasse") == [None, 4]


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"EIGENDOM": "nergens"}, "no field nergens"),
        ({"EIGENDOM": ""}, "Choose a field of the file of dwellings for 'Tenure of the dwelling'"),
        ({"GEBIED": ""}, "cannot be placed on the map"),
        ({"GRENS": 0}, "more than zero"),
        ({"METHODE": 1, "AANDEEL": 100}, "between 0 and 100 %"),
        ({"WOORDEN": ["H2", ""]}, "fill in both columns"),
        ({"WOORDEN": ["H2", "huis"]}, "cannot count as 'huis'"),
    ],
)
def test_files_that_cannot_be_counted(areas, file, refused, inputs, part):
    dwellings = file(("BU09990000", "particuliere huur", 100000))
    assert part in refused("eigendomstype", INPUT=areas((1, 1, 1, 1)), WONINGBESTAND=dwellings, **inputs)


def test_a_file_of_elsewhere_and_codes_that_occur_twice(areas, file, layer, refused):
    sentence = refused("eigendomstype", INPUT=areas((1, 1, 1, 1)), WONINGBESTAND=file(("BU08880000", "koop", 1)))
    assert "No row of bestand is in one of the areas" in sentence
    twice = layer(gebiedcode=["BU09990000", "BU09990000"])
    sentence = refused("eigendomstype", INPUT=twice, WONINGBESTAND=file(("BU09990000", "koop", 1)))
    assert "such as BU09990000" in sentence


def test_a_file_is_not_written_over(areas, file, save, refused, tmp_path):
    path = save(file(("BU09990000", "koop", 1)), tmp_path / "bestand.gpkg")
    sentence = refused("eigendomstype", INPUT=areas((1, 1, 1, 1)), WONINGBESTAND=path, OUTPUT=path)
    assert "input" in sentence


def test_cancelled_while_dwellings_are_placed(areas, layer, run, tmp_path):
    points = layer(
        geometry="Point", wkt=["POINT(120500 480500)"] * 50, eigendom=["koop"] * 50, types={"eigendom": "string"}
    )
    output = tmp_path / "uit.gpkg"
    result = run(
        "eigendomstype", INPUT=areas(*[(1, 1, 1, 1)] * 9), WONINGBESTAND=points, OUTPUT=str(output), cancel_at=38
    )
    assert not result.results
    assert not output.exists()


# ---- The table, and English -------------------------------------------------------------------------------------


def test_the_table_has_the_dwellings_that_were_counted(areas, run, rows):
    from qgis.core import QgsVectorLayer

    source = areas((60, 10, 10, 20), (10, 10, 10, 70), (5, 0, 0, 5), inwoners=[200, 150, 20])
    result = run("eigendomstype", INPUT=source, OUTPUT_TABEL="memory:")
    table = result.results["OUTPUT_TABEL"]
    table = table if isinstance(table, QgsVectorLayer) else QgsVectorLayer(table, "t", "ogr")
    found = {row["klasse"]: row for row in rows(table) if row["niveau"] == "totaal" and row["soort"] == "type"}
    assert {number: row["gebieden"] for number, row in found.items()} == {1: 2, 2: 0, 3: 0, 4: 1}
    assert {number: row["woningen"] for number, row in found.items()} == {1: 110, 2: 0, 3: 0, 4: 100}
    assert {number: row["inwoners"] for number, row in found.items()} == {1: 220, 2: 0, 3: 0, 4: 150}


def test_in_english(areas, run):
    result = run("eigendomstype", INPUT=areas((60, 10, 10, 20), (0, 0, 0, 0)), TAAL=1)
    assert result.rows("eig_label", "eig_tweede") == [("corporation rent", "owner-occupied"), ("no dwellings", None)]
