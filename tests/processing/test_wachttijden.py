"""Waiting times in QGIS: report 002's first quarter, its whole table checked, the page, and what is refused."""

from __future__ import annotations

import re

import pytest

PAPER = ("kort_papier", "midden_papier", "lang_papier")
# Subgroups as the report calls them, and what they are called in the code list.
NAMES = {
    "Gezinnen in de Crisisopvang": "Gezinnen in de crisisopvang",
    "Slachtoffers Huiselijk geweld (Blijf Opvang)": "Slachtoffers huiselijk geweld",
    "Laatste Kans": "Laatste kans",
    "Multiprobleem Gezinnen": "Multiprobleemgezinnen",
    "Noodsituatie medisch, sociaal": "Noodsituatie medisch, sociaal",
    "Omslag MO/BW": "Omslag MO/BW",
    "Huisvesting i.o.v. Openbare Orde & Veiligheid": "Openbare orde en veiligheid",
    "Rolstoelurgenten-WMO": "Rolstoelwoning Wmo",
    "Statushouder Projecten": "Statushouders projecten",
    "Statushouder Regulier": "Statushouders regulier",
    "Uitstroom Maatschappelijke Opvang Jonge moeders": "Uitstroom maatschappelijke opvang jonge moeders",
    "Uitstroom Maatschappelijke Opvang Jongeren": "Uitstroom maatschappelijke opvang jongeren",
    "Uitstroom Maatschappelijke Opvang Volwassenen": "Uitstroom maatschappelijke opvang volwassenen",
    "Eindtotaal": "Eindtotaal",
}


def columns(rows: list[dict]) -> dict[str, list]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@pytest.fixture
def lettings(layer, report_002):
    return layer(geometry="None", name="verhuringen", **columns(report_002.lettings()))


@pytest.fixture
def printed(layer, report_002):
    """The whole table of the report."""
    return layer(geometry="None", name="tabel", **columns(report_002.rows()))


@pytest.fixture
def few(layer):
    """Call with columns to replace: four lettings in two quarters."""

    def make(**replaced):
        figures = {
            "code": ["UMO", "UMO", "MPG", "regulier"],
            "urgentiedatum": ["2018-01-01", "1-1-2018", "20180101", None],
            "contractdatum": ["2018-02-01", "1-5-2018", "2018-08-01", "2018-02-02"],
        }
        return layer(geometry="None", **(figures | replaced))

    return make


CHECK = {"WERKWIJZE": 1, "KORT": "kort", "MIDDEN": "midden", "LANG": "lang"}


# ---- report 002 ------------------------------------------------------------------------------------------------


def test_the_first_quarter_of_2018(lettings, run, report_002):
    result = run("wachttijden", INPUT=lettings, MINIMUM=0)
    rows = {row["subgroep"]: " ".join(row[name] for name in PAPER) for row in result.rows()}
    assert rows == {subgroep: report_002.TABEL[naam][0] for naam, subgroep in NAMES.items()}
    assert {row["periode"] for row in result.rows()} == {"2018-K1"}
    assert "78 %" in result.log


def test_the_whole_table_adds_up(printed, run):
    result = run("wachttijden", INPUT=printed, **CHECK)
    assert {row["oordeel"] for row in result.rows()} == {"klopt", "geen cijfers"}
    assert [row["subgroep"] for row in result.rows() if row["zonder_teken"]] == [
        "Omslag MO/BW Gezinnen",
        "Rolstoelurgenten-WMO",
    ]
    assert "Shares without a % sign in a table that has them: 2." in result.warned
    assert "not to 100" not in result.log
    assert "is 78 - 14.75 - 7.25 %" in result.log


def test_a_row_that_does_not_add_up_is_named(printed, run):
    slip = printed.clone()
    with_slip = next(feature for feature in slip.getFeatures() if feature["subgroep"] == "Eindtotaal")
    slip.dataProvider().changeAttributeValues({with_slip.id(): {slip.fields().lookupField("lang"): "19%"}})
    result = run("wachttijden", INPUT=slip, **CHECK)
    assert "Eindtotaal, 2018-K1: the shares add up to 110, not to 100." in result.warned
    (row,) = [row for row in result.rows() if row["oordeel"] == "telt niet op tot 100"]
    assert (row["som_pct"], row["afwijking"]) == (110, 10)


def test_the_result_can_be_checked_itself(lettings, run):
    table = run("wachttijden", INPUT=lettings, MINIMUM=0).layer
    assert {row["oordeel"] for row in run("wachttijden", INPUT=table, WERKWIJZE=1).rows()} == {"klopt"}
    on_paper = {"KORT": PAPER[0], "MIDDEN": PAPER[1], "LANG": PAPER[2]}
    assert {row["oordeel"] for row in run("wachttijden", INPUT=table, WERKWIJZE=1, **on_paper).rows()} == {"klopt"}


# ---- dates and what is left out --------------------------------------------------------------------------------


def test_fields_and_three_notations(few, run):
    result = run("wachttijden", INPUT=few(), MINIMUM=0)
    assert list(result.rows()[0]) == [
        "periode",
        "subgroep",
        "soort",
        "aantal",
        "kort_pct",
        "midden_pct",
        "lang_pct",
        "mediaan_dagen",
        "mediaan_maanden",
        *PAPER,
        "reden",
    ]
    totals = [
        (row["periode"], row["aantal"], row["mediaan_maanden"]) for row in result.rows() if row["soort"] == "totaal"
    ]
    assert totals == [("2018-K1", 1, 1.0), ("2018-K2", 1, 4.0), ("2018-K3", 1, 7.0)]
    assert "no part of the programme and have no waiting time here: 1." in result.log
    assert result.warnings == []


def test_dates_of_a_geopackage(tmp_path, layer, save, run):
    import datetime

    source = layer(
        geometry="None",
        code=["UMO", "UMO"],
        urgentiedatum=[datetime.date(2018, 1, 1), None],
        contractdatum=[datetime.date(2018, 4, 1), datetime.date(2018, 4, 1)],
    )
    path = save(source, tmp_path / "verhuringen.gpkg", "verhuringen")
    result = run("wachttijden", INPUT=path, MINIMUM=0)
    assert [(row["aantal"], row["midden_pct"]) for row in result.rows()] == [(1, 100), (1, 100)]


def test_every_flaw_is_counted(few, run):
    source = few(
        code=["UMO"] * 7,
        urgentiedatum=["2018-01-01", "30-2-2018", None, "2018-03-01", "1900-01-00", "1900-01-01", "2018-01-01"],
        contractdatum=["2018-02-01", "2018-03-01", "2018-03-01", "2018-02-01", "2018-03-01", "2018-03-01", "?"],
    )
    result = run("wachttijden", INPUT=source, MINIMUM=0)
    assert [row["aantal"] for row in result.rows()] == [1, 1]
    for sentence in (
        "ahead, and are left empty: 2 (such as '30-2-2018', '1900-01-00')",
        "ahead, and are left empty: 1 (such as '?')",
        "without a usable date of the contract, which are left out: 1.",
        "without a usable date at which the wait began, which are left out: 3.",
        "with a date before 1990, which are left out: 1.",
        "(a wait below zero), which are left out: 1.",
    ):
        assert sentence in result.warned


def test_unknown_codes_are_kept_apart(few, run):
    result = run("wachttijden", INPUT=few(code=["UMO", "wat?", "MPG", "regulier"]), MINIMUM=0, STAP=0)
    rows = [(row["subgroep"], row["soort"], row["aantal"]) for row in result.rows()]
    assert rows[-2:] == [("Eindtotaal", "totaal", 2), ("Onbekende code", "onbekend", 1)]
    assert "row of their own outside the total: 1." in result.warned


def test_the_contract_decides_what_is_in_the_period(few, run):
    result = run("wachttijden", INPUT=few(), MINIMUM=0, VAN="2018-05-01", TOT="2018-08-01")
    assert {row["periode"] for row in result.rows()} == {"2018-K2", "2018-K3"}


def test_counts(few, run):
    result = run("wachttijden", INPUT=few(n=[8, 2, 5, 100]), AANTAL="n", STAP=0)
    rows = {row["subgroep"]: (row["aantal"], row["kort_papier"], row["reden"]) for row in result.rows()}
    assert rows["Uitstroom maatschappelijke opvang"] == (10, "x", "anders af te leiden uit het totaal")
    assert rows["Multiprobleemgezinnen"] == (5, "x", "te weinig verhuringen")
    assert rows["Eindtotaal"] == (15, "53%", None)


def test_the_minimum_is_said(few, run):
    result = run("wachttijden", INPUT=few())
    assert {row["kort_papier"] for row in result.rows()} == {"x", "-"}
    assert "Rows with fewer than 10 lettings, of which only the number is shown: 6." in result.log
    assert "10 verhuringen*" in result.log


def test_in_english(few, run):
    result = run("wachttijden", INPUT=few(), TAAL=1, GRENS_KORT=2)
    assert result.rows()[2]["subgroep"] == "Total"
    assert result.rows()[2]["reden"] == "too few lettings"
    assert "2 and 6 months*" in result.log
    assert result.layer.metadata().title() == "Waiting times"


# ---- the page --------------------------------------------------------------------------------------------------


def test_the_page_has_the_periods_side_by_side(tmp_path, lettings, run):
    path = tmp_path / "wachttijden.html"
    result = run("wachttijden", INPUT=lettings, MINIMUM=0, HTML=str(path))
    assert result.results["HTML"] == str(path)
    page = path.read_text(encoding="utf-8")
    (row,) = re.findall(r"<tr><td[^>]*>Rolstoelwoning Wmo</td>(.*?)</tr>", page)
    assert re.findall(r">([^<]*)</td>", row)[:3] == ["6%", "6%", "88%"]
    (row,) = re.findall(r"<tr><th[^>]*>Eindtotaal</th>(.*?)</tr>", page)
    cells = re.findall(r">([^<]*)</th>", row)
    assert cells[:3] == ["75%", "16%", "9%"]
    assert cells[4] == "491"
    assert "&lt;3 mnd" in page
    assert "<script" not in page
    assert "http" not in page


def test_a_text_of_the_user_is_no_html(tmp_path, few, run, lines):
    codes = lines("codes.csv", "code;telling;doelgroep;subgroep", "UMO;toewijzing;a;<b>vet</b>", "MPG;toewijzing;a;m&m")
    path = tmp_path / "w.html"
    run("wachttijden", INPUT=few(), CODELIJST=codes, HTML=str(path))
    page = path.read_text(encoding="utf-8")
    assert "&lt;b&gt;vet" in page
    assert "<b>vet" not in page


def test_no_page_without_a_table(tmp_path, refused, few):
    path = tmp_path / "w.html"
    refused("wachttijden", INPUT=few(), HTML=str(path), OUTPUT=str(tmp_path / "geen map" / "uit.gpkg"))
    assert not path.exists()


# ---- refusals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "parts"),
    [
        ({"GRENS_KORT": 7}, ["7 and 6 months"]),
        ({"GRENS_KORT": 0}, ["0 and 6 months"]),
        ({"WERKWIJZE": 1}, ["Check: share with a short wait", "contractdatum"]),
        ({"WERKWIJZE": 1, "KORT": "code", "MIDDEN": "code", "LANG": "code"}, ["no shares at all"]),
        ({"START": "niets"}, ["no field niets"]),
        ({"START": "code"}, ["No letting has a usable date"]),
    ],
)
def test_refusals(few, refused, inputs, parts):
    sentence = refused("wachttijden", INPUT=few(), **inputs)
    for part in parts:
        assert part in sentence


def test_without_the_dates(layer, refused):
    sentence = refused("wachttijden", INPUT=layer(geometry="None", name="lijst", code=["UMO"], soort=["x"]))
    assert "Choose a field for 'Begin of the wait'. Layer lijst has: code, soort." in sentence


def test_a_negative_tolerance(printed, refused):
    assert "zero or more" in refused("wachttijden", INPUT=printed, **CHECK, TOLERANTIE=-1)
