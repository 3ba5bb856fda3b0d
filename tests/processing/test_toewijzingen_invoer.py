"""Flawed lettings through the toolbox: each flaw is counted and said, and nothing ends in a traceback."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
# The squares of the fixture `layer` are 1 km wide and begin at 120000, 480000.
INSIDE_A, INSIDE_B, OUTSIDE = "POINT(120500 480500)", "POINT(121500 480500)", "POINT(125500 480500)"


@pytest.fixture
def areas(layer):
    """Call for the areas a and b with 1.000 dwellings each, or other columns."""

    def make(**columns):
        code = columns.pop("gebiedcode", ["a", "b"])
        return layer(name="gebieden", gebiedcode=code, **({"woningen": [1000] * len(code)} | columns))

    return make


@pytest.fixture
def table(layer):
    """Call for lettings without geometry; all are UMO where no codes are given."""

    def make(types=None, **columns):
        size = len(next(iter(columns.values())))
        return layer(geometry="None", name="toewijzingen", types=types, **({"code": ["UMO"] * size} | columns))

    return make


def warning(done, words: str) -> str:
    """Return the one warning with these words."""
    found = [text for text in done.warnings if words in text]
    assert len(found) == 1, done.warnings
    return found[0]


def test_flawless_lettings_warn_of_nothing(areas, table, run):
    codes = ["UMO"] * 3 + ["regulier"] * 19
    lettings = table(
        code=codes,
        gebiedcode=["a", "b"] * 11,
        datum=[f"2016-01-{day:02}" for day in range(1, 23)],
        nummer=[str(number) for number in range(22)],
    )
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, NUMMER="nummer")
    assert done.warnings == []
    assert done.rows("gebiedcode", "tw_totaal", "verhuringen") == [("a", 2, 11), ("b", 1, 11)]


# Codes


def test_unknown_codes(areas, table, run):
    lettings = table(code=["UMO", "woningruil", "woningruil", None, "Pilot"], gebiedcode=["a"] * 5)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    said = warning(done, "not in the code list")
    assert ": 4 (" in said and "woningruil: 2" in said and "Pilot: 1" in said
    assert done.rows("tw_totaal", "tw_onbekend") == [(1, 4), (0, 0)]
    done = run("toewijzingenpercategorie", INPUT=lettings)
    warning(done, "not in the code list")
    assert done.rows("categorie", "totaal")[-2:] == [("totaal", 1), ("code niet in de lijst", 4)]


def test_unknown_code_without_a_date_stays_in_the_row_of_unknown_codes(table, run):
    lettings = table(code=["UMO", "woningruil", "woningruil"], datum=["2016-01-01", "2016-01-01", "31-31-2016"])
    rows = dict(run("toewijzingenpercategorie", INPUT=lettings).rows("categorie", "totaal"))
    assert rows["totaal"] == 1
    assert rows["code niet in de lijst"] == 2


def test_own_code_list_with_numbers(table, run, lines, areas):
    codes = lines("codes.csv", "code;telling;doelgroep", "1;toewijzing;eigen groep", "10;toewijzing;andere groep")
    lettings = table(code=[1, 10, None], gebiedcode=["a"] * 3, types={"code": "integer"})
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, CODELIJST=codes)
    assert done.rows("tw_eigen_groep", "tw_andere_groep", "tw_onbekend")[0] == (1, 1, 1)


def test_own_code_list_with_numbers_that_arrive_as_decimals(table, run, lines, areas):
    """From a spreadsheet: all its numbers are decimals."""
    codes = lines("codes.csv", "code;telling;doelgroep", "1;toewijzing;eigen groep", "10;toewijzing;andere groep")
    lettings = table(code=[1.0, 10.0], gebiedcode=["a"] * 2, types={"code": "double"})
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, CODELIJST=codes)
    assert done.rows("tw_eigen_groep", "tw_andere_groep")[0] == (1, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (["code;doelgroep", "UMO;x"], "telling"),
        (["code;telling;doelgroep", "UMO;meetellen;x"], "meetellen"),
        (["code;telling;doelgroep", "UMO;toewijzing;"], "UMO"),
        (["code;telling;doelgroep", "UMO;toewijzing;x", "u.m.o.;toewijzing;y"], "u.m.o."),
        (["code;telling;doelgroep", "UMO;buiten;"], "no code"),
        (["code;telling;doelgroep"], "codes.csv"),
    ],
    ids=["no telling", "other telling", "no doelgroep", "twice", "nothing counts", "empty"],
)
def test_code_list_that_cannot_be_used_is_refused(areas, table, refused, lines, text, words):
    lettings = table(gebiedcode=["a"])
    path = lines("codes.csv", *text)
    assert words in refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, CODELIJST=path)


def test_code_list_that_is_not_there(areas, table, refused, tmp_path):
    path = str(tmp_path / "nergens.csv")
    sentence = refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=table(gebiedcode=["a"]), CODELIJST=path)
    assert "nergens.csv" in sentence


# Areas


def test_letting_outside_every_area_by_code(areas, table, run):
    lettings = table(gebiedcode=["a", "zz", None, "b ", "ZZ"])
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert ": 2 (such as zz, ZZ)" in warning(done, "not in the layer")
    assert warning(done, "without an area").endswith(": 1.")
    assert done.rows("tw_totaal") == [1, 1]


def test_ordinary_letting_outside_every_area(areas, table, run):
    lettings = table(code=["UMO"] + ["regulier"] * 12, gebiedcode=["a"] * 11 + ["zz", None])
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("verhuringen") == [11, 0]
    assert "zz" in done.warned, "an ordinary letting is gone from the denominator and nothing is said"


def test_letting_outside_every_area_by_point(areas, layer, run):
    lettings = layer(
        geometry="Point", name="punten", wkt=[INSIDE_A, INSIDE_B, INSIDE_B, OUTSIDE, None], code=["UMO"] * 5
    )
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [1, 2]
    assert warning(done, "Lettings without an area").endswith("toewijzingen: 2.")


def test_point_on_a_border_counts_once(areas, layer, run):
    lettings = layer(geometry="Point", wkt=["POINT(121000 480500)", "POINT(121000 481000)"], code=["UMO"] * 2)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [2, 0]


def test_points_in_degrees(areas, layer, run):
    """5.08 E 52.31 N lies in the square that begins at 120000, 480000."""
    lettings = layer(geometry="Point", crs="EPSG:4326", wkt=["POINT(4.9 52.311)", "POINT(0 0)"], code=["UMO"] * 2)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert sum(done.rows("tw_totaal")) == 1
    assert warning(done, "Lettings without an area").endswith("toewijzingen: 1.")


def test_points_that_cannot_be_transformed(areas, layer, run):
    """RD metres in a layer that says degrees: the commonest mistake of all."""
    lettings = layer(geometry="Point", crs="EPSG:4326", wkt=[INSIDE_A, INSIDE_B], code=["UMO"] * 2)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [0, 0]
    assert warning(done, "Lettings without an area").endswith("toewijzingen: 2.")


def test_area_without_geometry_among_areas(layer, run):
    square = "POLYGON((121000 480000,121000 481000,122000 481000,122000 480000,121000 480000))"
    gebieden = layer(gebiedcode=["a", "b"], woningen=[1000, 1000], wkt=[None, square])
    lettings = layer(geometry="Point", wkt=[INSIDE_A, INSIDE_B], code=["UMO"] * 2)
    done = run("toewijzingenpergebied", INPUT=gebieden, TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [0, 1]


def test_points_with_a_code_for_some(areas, layer, run):
    """The help says: points without a code get the area that they lie in."""
    lettings = layer(geometry="Point", wkt=[INSIDE_A, INSIDE_B], code=["UMO"] * 2, gebiedcode=["a", None])
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [1, 1]


def test_table_without_code_and_without_place_is_refused(areas, table, refused):
    sentence = refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=table(wijk=["a"]))
    assert "area code" in sentence


@pytest.mark.parametrize("kind", ["integer", "int8", "double"])
@pytest.mark.parametrize("side", ["lettings", "areas", "both"])
def test_area_codes_that_are_numbers(areas, table, run, kind, side):
    numbers, texts = [1, 2, 2, None], ["1", "2", "2", None]
    if kind == "double":
        numbers = [None if number is None else float(number) for number in numbers]
    lettings = table(
        gebiedcode=texts if side == "areas" else numbers,
        types={"gebiedcode": "string" if side == "areas" else kind},
    )
    own = numbers[:2] if side != "lettings" else texts[:2]
    gebieden = areas(
        gebiedcode=own, types={"gebiedcode": "string" if side == "lettings" else kind, "woningen": "integer"}
    )
    done = run("toewijzingenpergebied", INPUT=gebieden, TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal") == [1, 2]


def test_an_area_in_two_rows_is_refused(areas, table, refused):
    gebieden = areas(gebiedcode=["a", "b", "a"])
    assert "more than once" in refused("toewijzingenpergebied", INPUT=gebieden, TOEWIJZINGEN=table(gebiedcode=["a"]))


# Dates


def test_dates_in_three_notations_and_impossible_ones(table, run):
    days = ["2016-03-01", "1-3-2016", "01/03/2016", "20160301", "30-02-2016", "2016-13-01", "maart", None]
    done = run("toewijzingenpercategorie", INPUT=table(datum=days))
    said = warning(done, "no existing date")
    assert ": 3 (" in said and "'30-02-2016'" in said and "'2016-13-01'" in said
    rows = {row["categorie"]: row for row in done.rows()}
    assert rows["met begeleiding"]["2016"] == 4 and rows["totaal"]["totaal"] == 8
    assert warning(done, "without a date").endswith(": 4.")


def test_fields_of_date_and_of_date_and_time(table, layer, run):
    day = datetime.date(2016, 12, 31)
    done = run("toewijzingenpercategorie", INPUT=table(datum=[day, day, None]))
    assert dict(done.rows("categorie", "2016"))["totaal"] == 2
    moments = layer(
        geometry="None",
        code=["UMO"] * 2,
        datum=["2016-12-31T23:30:00", "2017-01-01T00:30:00"],
        types={"datum": "datetime"},
    )
    rows = run("toewijzingenpercategorie", INPUT=moments).rows("categorie", "2016", "2017")
    assert rows[0] == ("met begeleiding", 1, 1)


def test_dates_that_are_numbers(table, run):
    """20160301 as a whole number and as decimals, Excel's count of days (42430 is 1 March 2016), and a mere number."""
    lettings = table(datum=[20160301, None, 42430, 4243], types={"datum": "integer"})
    done = run("toewijzingenpercategorie", INPUT=lettings)
    assert dict(done.rows("categorie", "2016"))["totaal"] == 2
    assert "'42430': 2016-03-01" in warning(done, "day number of a spreadsheet")
    assert "4243" in warning(done, "no existing date")
    lettings = table(datum=[20160301.0, None], types={"datum": "double"})
    assert dict(run("toewijzingenpercategorie", INPUT=lettings).rows("categorie", "2016"))["totaal"] == 1


def test_period_that_ends_before_it_begins_is_refused(areas, table, refused):
    lettings = table(gebiedcode=["a"], datum=["2016-01-01"])
    sentence = refused(
        "toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, VAN="2017-01-01", TOT="2016-01-01"
    )
    assert "2017" in sentence and "2016" in sentence


def test_no_letting_in_the_period_is_refused(areas, table, refused):
    lettings = table(gebiedcode=["a"] * 3, datum=["2016-01-01"] * 3)
    sentence = refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, VAN="2017-01-01")
    assert "3" in sentence


# Stock, counts, nothing


def test_areas_without_stock(layer, table, run):
    gebieden = layer(gebiedcode=["a", "b", "c", "d"], woningen=[1000, 0, None, 5])
    done = run("toewijzingenpergebied", INPUT=gebieden, TOEWIJZINGEN=table(gebiedcode=["a", "b", "c", "d"]))
    assert [share is None for share in done.rows("pct_voorraad")] == [False, True, True, True]
    assert [text for text in done.warnings if "woningen" in text]
    assert "do have toewijzingen: 2" in done.warned


def test_no_stock_field_at_all(layer, table, run):
    done = run("toewijzingenpergebied", INPUT=layer(gebiedcode=["a"]), TOEWIJZINGEN=table(gebiedcode=["a"]))
    assert done.rows("tw_totaal", "pct_voorraad") == [(1, None)]


def test_zero_lettings_is_refused(areas, layer, refused):
    empty = layer(
        geometry="None", name="leeg", code=[], gebiedcode=[], types={"code": "string", "gebiedcode": "string"}
    )
    assert "leeg" in refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=empty)
    assert "leeg" in refused("toewijzingenpercategorie", INPUT=empty)


def test_only_ordinary_lettings(areas, table, run):
    lettings = table(code=["regulier"] * 20, gebiedcode=["a"] * 20, datum=["2016-01-01"] * 20)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert done.rows("tw_totaal", "verh_papier", "voorr_papier") == [(0, "0", "0,0"), (0, None, "0,0")]
    rows = run("toewijzingenpercategorie", INPUT=lettings).rows("categorie", "totaal")
    assert rows == [("met begeleiding", 0), ("zonder begeleiding", 0), ("statushouders", 0), ("totaal", 0)]


def test_duplicate_rows_with_and_without_a_number(areas, table, run):
    lettings = table(gebiedcode=["a", "a", "a"], datum=["2016-01-01"] * 3, nummer=["1", "1", "2"])
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, NUMMER="nummer")
    assert done.rows("tw_totaal") == [2, 0]
    assert "1 (such as 1)" in warning(done, "occurred before")
    same = table(gebiedcode=["a", "a", "a"], datum=["2016-01-01"] * 3)
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=same)
    assert done.rows("tw_totaal") == [3, 0]
    assert ": 2." in warning(done, "equal to an earlier one")


def test_counts_with_totals_and_flaws(areas, table, run):
    lettings = table(
        gebiedcode=["a", "b", "Totaal", "a"],
        code=["UMO", "UMO", "UMO", "MPG"],
        periode=["2016"] * 4,
        aantal=["5", "6", "12", "-1"],
    )
    done = run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, AANTAL="aantal", PERIODE="periode")
    assert done.rows("tw_totaal") == [5, 6]
    assert "does not add up" in done.warned and "below zero" in done.warned and "are a total" in done.warned


def test_text_in_a_count_is_refused(areas, table, refused):
    lettings = table(gebiedcode=["a"], aantal=["vijf"])
    assert "vijf" in refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings, AANTAL="aantal")


def test_field_that_is_not_there(areas, table, refused):
    assert "code" in refused("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=table(gebiedcode=["a"]), CODE="groep")


def test_lettings_are_left_alone(areas, table, run, rows):
    lettings = table(gebiedcode=["a", "zz"], datum=["1-3-2016", "?"])
    before = rows(lettings)
    run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=lettings)
    assert rows(lettings) == before


def test_result_over_the_lettings_is_refused(areas, table, save, tmp_path, run):
    from qgis.core import QgsProcessingException

    source = save(table(gebiedcode=["a"]), tmp_path / "verhuringen.gpkg", "verhuringen")
    before = (tmp_path / "verhuringen.gpkg").stat().st_size
    with pytest.raises(QgsProcessingException):
        run("toewijzingenpergebied", INPUT=areas(), TOEWIJZINGEN=source, OUTPUT=str(tmp_path / "verhuringen.gpkg"))
    assert (tmp_path / "verhuringen.gpkg").stat().st_size == before


# Waiting times


def test_wait_below_zero(table, run):
    lettings = table(
        code=["UMO"] * 5,
        urgentiedatum=["01-01-2018", "01-06-2018", None, "31-02-2018", "01-03-2018"],
        contractdatum=["01-02-2018", "01-05-2018", "01-02-2018", "01-03-2018", "01-03-2018"],
    )
    done = run("wachttijden", INPUT=lettings, MINIMUM=0)
    assert warning(done, "below zero").endswith(": 1.")
    assert "'31-02-2018'" in warning(done, "no existing date")
    # One was empty, one no date.
    assert warning(done, "at which the wait began").endswith(": 2.")
    totals = [(row["periode"], row["aantal"], row["mediaan_dagen"]) for row in done.rows() if row["soort"] == "totaal"]
    assert totals == [("2018-K1", 2, 15.5)]


# The sample city, whose flaws are known (resources/demo/README.txt)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The buurten of the sample, copied, and its lettings."""
    import shutil

    folder = tmp_path_factory.mktemp("veerdam")
    copy = shutil.copy(DEMO / "veerdam_kaarten.gpkg", folder / "veerdam_kaarten.gpkg")
    return str(copy), str(DEMO / "toewijzingen.csv")


def test_flaws_of_the_sample_are_said(sample, run):
    buurten, lettings = sample
    done = run("toewijzingenpergebied", INPUT=buurten, TOEWIJZINGEN=lettings, NUMMER="nummer")
    assert ": 3 (woningruil: 2, pilot Doorstroom 55+: 1)" in warning(done, "not in the code list")
    assert sum(done.rows("tw_totaal")) == 1500
    assert "BU99019999" in done.warned


def test_one_year_of_the_sample_has_every_class(sample, run):
    buurten, lettings = sample
    done = run("toewijzingenpergebied", INPUT=buurten, TOEWIJZINGEN=lettings, VAN="2020-01-01", TOT="2020-12-31")
    assert sum(done.rows("tw_totaal")) == 630
    # Toewijzingen, ordinary lettings, and one with an unknown code.
    assert sum(done.rows("verhuringen")) == 630 + 1599 + 1
    assert set(done.rows("verh_klasse")) >= {1, 2, 3, 4, 5} and set(done.rows("voorr_klasse")) >= {1, 2, 3, 4}
    standing_out = run("opvallendegebieden", INPUT=done.layer)
    assert 8 <= standing_out.layer.featureCount() <= 25
    assert set(standing_out.rows("opv_grond")) == {1, 2, 3}


def test_waits_of_the_sample(sample, run):
    done = run("wachttijden", INPUT=sample[1], NUMMER="nummer")
    assert warning(done, "below zero").endswith(": 1.")
    # Five urgency dates are missing; the ordinary lettings have none and are no part of it.
    assert warning(done, "at which the wait began").endswith((": 5.", ": 8."))


def test_years_of_the_sample(sample, run):
    done = run("toewijzingenpercategorie", INPUT=sample[1], TOT="2021-06-30", NUMMER="nummer")
    rows = done.rows("categorie", "2019", "2020", "2021-I", "totaal")
    assert rows[3] == ("totaal", 584, 630, 286, 1500)
