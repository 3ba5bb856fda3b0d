"""``leeseigengegevens``: lettings and property as people have them give the same figures as the clean file."""

from __future__ import annotations

import csv
import datetime
import json
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
LETTINGS, PROPERTY = 0, 1


@pytest.fixture(scope="module")
def sample() -> list[dict[str, str]]:
    """The lettings of Veerdam, as the csv has them."""
    with (DEMO / "toewijzingen.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def messy(werkboek, sample, tmp_path_factory) -> Path:
    """The same lettings in a workbook as a colleague keeps them, behind a sheet with an explanation."""
    grid, merged = werkboek.messy_lettings(sample)
    path = tmp_path_factory.mktemp("slordig") / "Toewijzingen 2019-2021 (def) v3.xlsx"
    sheets = {"Toelichting": [["Lees dit eerst"], ["Alle verhuringen"]], "Blad1": grid}
    werkboek.write_workbook(path, sheets, {"Blad1": merged})
    return path


@pytest.fixture
def areas():
    return str(DEMO / "veerdam.gpkg") + "|layername=buurten"


# ---- the same figures as the clean file ----------------------------------------------------------------------


def test_every_letting_of_the_messy_file_is_that_of_the_clean_one(messy, sample, run):
    done = run("leeseigengegevens", INPUT=str(messy), SOORT=LETTINGS)
    rows = done.rows("nummer", "datum", "code", "gebiedcode", "corporatie", "huur", "oppervlakte")

    def day(text):
        return datetime.datetime.strptime(text, "%d-%m-%Y").date() if text else None

    def number(text):
        return float(text.replace(",", ".")) if text else None

    expected = [
        (row["nummer"], day(row["datum"]), row["code"].strip(), row["gebiedcode"], row["corporatie"] or None,
         number(row["huur"]), number(row["oppervlakte"]))
        for row in sample
    ]  # fmt: skip
    assert rows == expected
    dates = done.rows("urgentiedatum", "contractdatum")
    assert dates == [(day(row["urgentiedatum"]), day(row["contractdatum"])) for row in sample]


def test_what_was_left_out_is_said_with_its_rows(messy, run):
    done = run("leeseigengegevens", INPUT=str(messy))
    assert "Sheet Blad1 of Toelichting, Blad1." in done.log
    assert "Header found in rows: 4-5. Rows with data: 5,634." in done.log
    assert "Rows above the header, left out: 2 (row 1-2)." in done.log
    assert "Rows with units, left out: 1 (row 6)." in done.log
    assert "Headings between the rows, left out: 11 (row 508, " in done.log
    assert "Rows that repeat the header, left out: 8 (row " in done.log
    assert "Totals and subtotals, left out: 7 (row " in done.log
    assert "Notes, left out: 2 (row 56" in done.log
    assert "Columns that are not read: Verhuurder" not in done.log
    assert "to BU99010" in done.warned


def test_the_rows_are_those_of_the_file(messy, run):
    rows = run("leeseigengegevens", INPUT=str(messy)).rows("nummer", "rij")
    assert rows[0] == ("2019-0001", 7)
    assert rows[40:42] == [("2019-0041", 47), ("2019-0042", 49)]  # an empty row between


def test_toewijzingenpergebied_gives_the_same(messy, areas, run):
    clean = run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=str(DEMO / "toewijzingen.csv"))
    table = run("leeseigengegevens", INPUT=str(messy)).layer
    again = run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=table)
    names = [
        name for name in (f.name() for f in clean.layer.fields()) if name.startswith(("tw_", "verh", "voorr", "pct"))
    ]
    assert len(names) > 8
    assert again.rows("gebiedcode", *names) == clean.rows("gebiedcode", *names)
    assert sum(clean.rows("tw_totaal")) > 500


@pytest.mark.parametrize("algorithm", ["toewijzingenpercategorie", "wachttijden"])
def test_others_give_the_same_without_a_mapping_of_fields(messy, algorithm, run):
    clean = run(algorithm, INPUT=str(DEMO / "toewijzingen.csv"))
    again = run(algorithm, INPUT=run("leeseigengegevens", INPUT=str(messy)).layer)
    assert again.rows() == clean.rows()


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ","), ("utf-8", "|")]
)
def test_the_same_from_a_csv_in_any_encoding(werkboek, sample, tmp_path, encoding, delimiter, areas, run):
    """As Excel saves the sheet: dates as text, no merged cells, a title with commas in it."""
    grid, _ = werkboek.messy_lettings(sample[:400])
    path = tmp_path / "toewijzingen.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        for row in grid:
            cells = [cell.strftime("%d-%m-%Y") if isinstance(cell, datetime.date) else cell for cell in row]
            cells = [str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in cells]
            writer.writerow([*cells, *[""] * (11 - len(cells))])
    rows = run("leeseigengegevens", INPUT=str(path)).rows("nummer", "code", "gebiedcode", "huur")
    expected = [
        (
            row["nummer"],
            row["code"].strip(),
            row["gebiedcode"],
            float(row["huur"].replace(",", ".")) if row["huur"] else None,
        )
        for row in sample[:400]
    ]
    assert rows == expected


def test_counts_a_column_a_period_and_code(werkboek, tmp_path, layer, run):
    path = tmp_path / "telling.xlsx"
    rows = [
        ["Toewijzingen naar buurt"],
        [],
        [None, "UMO", None, "Statushouders", None, "Totaal"],
        ["Buurtcode", 2016, 2017, 2016, "1e halfjaar 2017", None],
        ["BU03630000", 3, 4, "-", 7, 14],
        ["BU03630001", 1, 2, 3, "6", 12],
        ["Totaal", 4, 6, 3, 13, 26],
    ]
    werkboek.write_workbook(path, {"tabel": rows}, {"tabel": ["B3:C3", "D3:E3"]})
    done = run("leeseigengegevens", INPUT=str(path))
    assert sorted(done.rows("gebiedcode", "code", "periode", "aantal")) == [
        ("BU03630000", "Statushouders", "2017-I", 7),
        ("BU03630000", "UMO", "2016", 3),
        ("BU03630000", "UMO", "2017", 4),
        ("BU03630001", "Statushouders", "2016", 3),
        ("BU03630001", "Statushouders", "2017-I", 6),
        ("BU03630001", "UMO", "2016", 1),
        ("BU03630001", "UMO", "2017", 2),
    ]
    assert "Totals checked: 4. Not the sum of their parts: 0." in done.log
    areas = layer(gebiedcode=["BU03630000", "BU03630001"], woningen=[1000, 1000])
    counted = run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=done.layer)
    assert dict(counted.rows("gebiedcode", "tw_met_begeleiding")) == {"BU03630000": 7, "BU03630001": 3}
    by_period = run("toewijzingenpercategorie", INPUT=done.layer)
    assert by_period.rows("categorie", "2016", "2017")[0] == ("met begeleiding", 4, 6)


def test_a_total_that_does_not_add_up_is_said(werkboek, tmp_path, run):
    path = tmp_path / "telling.xlsx"
    rows = [["Buurt", "Code", "Aantal"], ["a", "UMO", 3], ["b", "UMO", 4], ["Totaal", None, 8]]
    werkboek.write_workbook(path, {"tabel": rows})
    done = run("leeseigengegevens", INPUT=str(path))
    assert done.rows("aantal") == [3, 4]
    assert "totaal (4) is printed as 8, the rows make 7" in done.warned


# ---- a year and the part of it in two columns ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "labels"),
    [
        ("Maand", [3, "april", "mei", 12.0], ["2020-03", "2020-04", "2020-05", "2020-12"]),
        ("Kwartaal", [1, "Q2", "III", "K4"], ["2020-K1", "2020-K2", "2020-K3", "2020-K4"]),
        ("Maand", [datetime.date(2020, 3, 1), "mrt 2020", "3", None], ["2020-03", "2020-03", "2020-03", "2020"]),
    ],
)
def test_a_year_and_a_month_are_one_period(werkboek, tmp_path, run, column, cells, labels):
    path = tmp_path / "per deel.xlsx"
    rows = [["Buurt", "Jaar", column, "Code", "Aantal"]]
    rows += [["a", 2020, cell, "UMO", number] for number, cell in enumerate(cells, 5)]
    werkboek.write_workbook(path, {"tabel": rows})
    done = run("leeseigengegevens", INPUT=str(path))
    assert done.rows("periode", "aantal") == list(zip(labels, [5, 6, 7, 8], strict=True))
    assert "deel" not in [field.name() for field in done.layer.fields()]
    assert f"Jaar → periode, {column} → deel" in done.log
    assert ("stays what it is: 1 (row 5)" in done.warned) == (None in cells)


def test_the_mapping_says_that_a_column_is_a_quarter(tmp_path, lines, run):
    """Without it, numbers up to 4 under such a name are months or quarters, and are not read."""
    path = lines("a.csv", "jr;deel kw;soort", "2020;1;UMO", "2020;4;MPG")
    chosen = mapping(tmp_path / "m.json", {"jr": "periode", "deel kw": "deel", "soort": "code"})
    assert run("leeseigengegevens", INPUT=path, MAPPING=chosen).rows("periode") == ["2020-K1", "2020-K4"]
    path = lines("b.csv", "jr;deel;soort", "2020;1;UMO", "2020;4;MPG")
    chosen = mapping(tmp_path / "m.json", {"jr": "periode", "deel": "deel", "soort": "code"})
    done = run("leeseigengegevens", INPUT=path, MAPPING=chosen)
    assert done.rows("periode") == ["2020", "2020"]
    assert "Cells in deel that cannot be read and are left empty: 2" in done.warned
    assert "whose period stays what it is: 2 (row 2-3)" in done.warned


def test_others_count_by_these_periods(lines, run):
    path = lines("a.csv", "jaar;kwartaal;code;aantal", "2020;2;UMO;3", "2020;1;UMO;4", "2020;2;UMO;5")
    table = run("leeseigengegevens", INPUT=path).layer
    done = run("toewijzingenpercategorie", INPUT=table)
    assert done.rows("categorie", "2020-K1", "2020-K2")[0] == ("met begeleiding", 4, 8)


# ---- a sheet a year ------------------------------------------------------------------------------------------

YEARS = {
    "Uitleg": [["Lees dit eerst: per jaar een blad"]],
    "2018": [["Buurt", "Code", "Aantal"], ["a", "UMO", 1], ["b", "UMO", 2], ["Totaal", None, 3]],
    "Jaar 2019": [["Verhuringen"], [], ["Code", "Opmerking", "Buurt", "Aantal"], ["UMO", "x", "a", 4],
                  ["MPG", None, "b", 5], ["UMO", None, "c", 6], ["Bron: registratie"]],
    "2020": [["Buurt", "Code", "Aantal"], ["a", "MPG", 7], ["b", "MPG", 8]],
    "Corporaties": [["Corporatie", "Adres"], ["Thuis", "Kade 1"], ["Wonen", "Laan 2"]],
    "Totaal": [["Buurt", "Code", "Aantal"], ["a", "UMO", 5], ["b", "UMO", 2]],
}  # fmt: skip


@pytest.fixture
def years(werkboek, tmp_path) -> Path:
    """Lettings with a sheet a year, a sheet of another form, an explanation and one with totals."""
    path = tmp_path / "per jaar.xlsx"
    werkboek.write_workbook(path, YEARS)
    return path


EVERY_YEAR = [
    ("2018", "a", "UMO", 1, "2018", 2), ("2018", "b", "UMO", 2, "2018", 3),
    ("2019", "a", "UMO", 4, "Jaar 2019", 4), ("2019", "b", "MPG", 5, "Jaar 2019", 5),
    ("2019", "c", "UMO", 6, "Jaar 2019", 6),
    ("2020", "a", "MPG", 7, "2020", 2), ("2020", "b", "MPG", 8, "2020", 3),
]  # fmt: skip
ALL_FIELDS = ("periode", "gebiedcode", "code", "aantal", "blad", "rij")


def test_all_sheets_with_the_same_columns(years, run):
    done = run("leeseigengegevens", INPUT=str(years), BLAD="*")
    assert done.rows(*ALL_FIELDS) == EVERY_YEAR
    assert "Sheets read below each other (between brackets their rows): 2018 (2), Jaar 2019 (3), 2020 (2)." in done.log
    assert "that they lack): Corporaties (" in done.warned
    assert "Sheets without a table, left out: Uitleg." in done.warned
    assert "Sheets that are called a total, left out: Totaal." in done.warned
    assert "Sheet 2018: Totals and subtotals, left out: 1 (row 4)." in done.warned
    assert "Sheet 2018: Totals checked: 1. Not the sum of their parts: 0." in done.log
    assert "Sheet Jaar 2019: Rows above the header, left out: 1 (row 1)." in done.log
    assert "Sheet Jaar 2019: Notes, left out: 1 (row 7)." in done.warned
    assert "Sheet Jaar 2019: Columns that are not read: Opmerking." in done.log
    assert "Sheet 2020: No column with a date or period was found; the period is that of the sheet: 2020" in done.warned
    assert "Sheet 2020: Totals" not in done.log


def test_all_sheets_count_as_the_sheets_one_by_one(years, run):
    done = run("leeseigengegevens", INPUT=str(years), BLAD="*")
    single = {
        sheet: sum(run("leeseigengegevens", INPUT=str(years), BLAD=sheet).rows("aantal"))
        for sheet in ("2018", "Jaar 2019", "2020")
    }
    assert single == {"2018": 3, "Jaar 2019": 15, "2020": 15}
    table = run("toewijzingenpercategorie", INPUT=done.layer)
    assert [max(table.rows(year)) for year in ("2018", "2019", "2020")] == [3, 15, 15]  # the row with the total


def test_a_mapping_for_all_sheets(years, tmp_path, run):
    fields = {"Buurt": "corporatie", "Code": "code", "Aantal": "aantal"}
    path = mapping(tmp_path / "m.json", fields)
    Path(path).write_text(json.dumps(json.loads(Path(path).read_text()) | {"blad": "*"}))
    done = run("leeseigengegevens", INPUT=str(years), MAPPING=path)
    assert done.rows("corporatie", "blad") == [(row[1], row[4]) for row in EVERY_YEAR]


def test_sheets_with_dates_keep_those(werkboek, tmp_path, run):
    path = tmp_path / "datums.xlsx"
    sheets = {
        year: [[f"Datum {year}", "Code"], [f"1-3-{year}", "UMO"], [f"2-3-{year}", "MPG"]] for year in ("2018", "2019")
    }
    werkboek.write_workbook(path, sheets)
    done = run("leeseigengegevens", INPUT=str(path), BLAD="*")
    assert [day.year for day in done.rows("datum")] == [2018, 2018, 2019, 2019]
    assert "periode" not in [field.name() for field in done.layer.fields()]


def test_sheets_with_months_are_months_of_their_year(werkboek, tmp_path, run):
    path = tmp_path / "maanden.xlsx"
    rows = [["Maand", "Code", "Aantal"], ["jan", "UMO", 1], ["feb", "UMO", 2]]
    wide = [["Code", "jan", "feb", "mrt"], ["UMO", 1, 2, 3], ["MPG", 4, 5, 6]]
    werkboek.write_workbook(path, {"2018": rows, "2019": rows[:2]})
    done = run("leeseigengegevens", INPUT=str(path), BLAD="*")
    assert done.rows("periode", "aantal") == [("2018-01", 1), ("2018-02", 2), ("2019-01", 1)]
    werkboek.write_workbook(path, {"2018": wide, "2019": [row[:3] for row in wide]})
    done = run("leeseigengegevens", INPUT=str(path), BLAD="*")
    assert sorted(set(done.rows("periode"))) == ["2018-01", "2018-02", "2018-03", "2019-01", "2019-02"]
    assert sum(done.rows("aantal")) == 21 + 12


def test_a_copy_of_a_sheet_is_said(werkboek, tmp_path, run):
    path = tmp_path / "kopie.xlsx"
    rows = [["Datum", "Code"], *[[f"{day}-1-2018", "UMO"] for day in (1, 2, 3)]]
    werkboek.write_workbook(path, {"2018": rows, "2018 (2)": rows})
    done = run("leeseigengegevens", INPUT=str(path), BLAD="*")
    assert "count twice if one is a copy: 2018 (2) = 2018." in done.warned


def test_hidden_sheets_are_left_out_of_all(years, run):
    change(years, "xl/workbook.xml", '<sheet name="2020"', '<sheet state="hidden" name="2020"')
    done = run("leeseigengegevens", INPUT=str(years), BLAD="*")
    assert done.rows(*ALL_FIELDS) == EVERY_YEAR[:5]
    assert "Hidden sheets, left out: 2020." in done.warned


def test_all_sheets_of_what_cannot_be(years, lines, werkboek, tmp_path, run, refused):
    assert "Only of lettings" in refused("leeseigengegevens", INPUT=str(years), BLAD="*", SOORT=PROPERTY, MAPPING="")
    one = run("leeseigengegevens", INPUT=lines("a.csv", "datum;code", "1-3-2016;UMO"), BLAD="*")
    assert one.rows("code", "blad") == [("UMO", "a")]
    path = tmp_path / "genest.xlsx"
    good = [["Groep", "2016", "2017"], ["UMO", 1, 2], ["MPG", 3, 4], ["UMO", 1, 1]]
    werkboek.write_workbook(path, {"een": good, "twee": [good[0], ["BU03630000", 3, 4], ["UMO", 1, 2]]})
    fields = {"Groep": "code", "2016": "aantal", "2017": "aantal"}
    sentence = refused("leeseigengegevens", INPUT=str(path), BLAD="*", MAPPING=mapping(tmp_path / "m.json", fields))
    assert "Sheet twee: Column Groep has areas and categories below each other" in sentence


def test_all_sheets_cancelled_leaves_no_file(years, tmp_path, run):
    for moment in (5, 45, 60, 80):
        done = run("leeseigengegevens", INPUT=str(years), BLAD="*", OUTPUT=str(tmp_path / "u.gpkg"), cancel_at=moment)
        assert "OUTPUT" not in done.results
        assert [path.name for path in tmp_path.iterdir()] == ["per jaar.xlsx"]


# ---- property ------------------------------------------------------------------------------------------------


def test_property_by_complex_gives_corporatiebezit(werkboek, tmp_path, layer, run):
    """1.200 and 300 of 2.000 dwellings, 0 of 50 and 60 of 60: 75 %, 0 %, 100 %."""
    path = tmp_path / "bezit 2020.xlsx"
    rows = [
        ["Woningbezit per 1-1-2020"],
        [],
        ["Buurtcode", "Buurtnaam", "Eigenaar", "Aantal vhe", "Gem. huur"],
        [3630000, "Een", "Ymere", "1.200", "€ 500,00"],
        [3630000, "Een", "Stadgenoot", 300, "€ 600,00"],
        [3630000, "Een", "Particulier", 500, None],
        [3630001, "Twee", "Eigenaar-bewoner", 50, None],
        [3630002, "Drie", "Ymere", 60, "€ 1.000,50"],
        ["Totaal", None, None, 2110],
    ]
    werkboek.write_workbook(path, {"Bezit": rows}, {"Bezit": ["A1:E1"]})
    done = run("leeseigengegevens", INPUT=str(path), SOORT=PROPERTY, CORPORATIES="Ymere; stadgenoot")
    assert done.rows("gebiedcode", "corporatiewoningen", "woningen", "pct_corporatie") == [
        ("BU03630000", 1500, 2000, 75.0),
        ("BU03630001", 0, 50, 0.0),
        ("BU03630002", 60, 60, 100.0),
    ]
    assert "Ymere" in done.log and "Totals checked: 1. Not the sum of their parts: 0." in done.log
    assert "no corporation: Particulier, Eigenaar-bewoner (rows: 2)" in done.log
    areas = layer(gebiedcode=["BU03630000", "BU03630001", "BU03630002"])
    joined = run("koppelindicatoren", INPUT=areas, TABEL=done.layer)
    assert run("corporatiebezit", INPUT=joined.layer).rows("pct_corp", "corp_klasse") == [
        (75.0, 4),
        (0.0, 1),
        (100.0, 5),
    ]


def test_property_by_address_has_the_postcode_as_area(tmp_path, lines, run):
    path = lines(
        "adressen.csv",
        "Adres;Corporatie",
        "Dorpsstraat 1, 1012 AB Amsterdam;Ymere",
        "Dorpsstraat 3, 1012AB Amsterdam;Ymere",
        "Kade 5, 1013 XY Amsterdam;Stadgenoot",
        "Onbekend;Ymere",
    )
    done = run("leeseigengegevens", INPUT=path, SOORT=PROPERTY)
    assert done.rows("gebiedcode", "corporatiewoningen") == [("1012AB", 2), ("1013XY", 1)]
    assert "every row is one dwelling" in done.log
    assert "Rows without an area, left out: 1 (row 5)." in done.warned
    assert "only the dwellings of corporations" in done.warned


def test_an_owner_that_nobody_knows_is_asked_for(lines, refused):
    path = lines("b.csv", "buurt;aantal;eigenaar", "a;5;Ymere", "a;5;Bouwinvest", "a;11;Particulier")
    sentence = refused("leeseigengegevens", INPUT=path, SOORT=PROPERTY)
    assert "2 (Ymere, Bouwinvest; rows: 2)" in sentence
    assert "'Corporations'" in sentence


def test_the_same_number_of_dwellings_of_an_area_must_stand_in_all_its_rows(lines, refused):
    path = lines("b.csv", "buurt;corporatiewoningen;woningen", "A00;5;10", "A00;5;11", "A01;5;11")
    sentence = refused("leeseigengegevens", INPUT=path, SOORT=PROPERTY)
    assert "such as A00" in sentence


# ---- a mapping -----------------------------------------------------------------------------------------------


def mapping(path: Path, columns: dict[str, str], soort: str = "toewijzingen") -> str:
    rows = [{"kolom": column, "veld": veld} for column, veld in columns.items()]
    data = {"vorm": "veerkracht-kolomkeuze", "versie": 1, "soort": soort, "blad": "", "kolommen": rows}
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_mapping_goes_before_what_names_say(tmp_path, lines, run):
    path = lines("a.csv", "datum;wat;waar;code", "1-3-2016;UMO;a;x1", "2-3-2016;MPG;b;x2")
    chosen = mapping(tmp_path / "m.json", {"datum": "datum", "wat": "code", "waar": "gebiedcode", "code": ""})
    rows = run("leeseigengegevens", INPUT=path, MAPPING=chosen).rows("code", "gebiedcode")
    assert rows == [("UMO", "a"), ("MPG", "b")]


def test_next_years_file_says_what_changed(tmp_path, lines, run):
    path = lines("a.csv", "nieuw;waar;Datum 2021;soort;aantal personen", "z;a;1-3-2021;UMO;2", "y;b;2-3-2021;MPG;3")
    chosen = mapping(
        tmp_path / "m.json", {"Datum 2020": "datum", "soort": "code", "waar": "gebiedcode", "huurprijs": "huur"}
    )
    done = run("leeseigengegevens", INPUT=path, MAPPING=chosen)
    assert done.rows("datum", "code", "gebiedcode") == [
        (datetime.date(2021, 3, 1), "UMO", "a"),
        (datetime.date(2021, 3, 2), "MPG", "b"),
    ]
    assert "Columns that the mapping does not know: nieuw, aantal personen." in done.warned
    assert "Columns of the mapping that this file does not have: huurprijs." in done.warned


# ---- refusals ------------------------------------------------------------------------------------------------


def test_a_file_without_a_code_is_refused_with_its_columns(lines, refused):
    sentence = refused("leeseigengegevens", INPUT=lines("a.csv", "datum;straat", "1-3-2016;Kade", "2-3-2016;Laan"))
    assert "understood as code" in sentence
    assert "datum, straat" in sentence


def test_other_refusals(tmp_path, lines, refused):
    good = lines("a.csv", "datum;code", "1-3-2016;UMO")
    assert "no file" in refused("leeseigengegevens", INPUT=str(tmp_path / "weg.xlsx"))
    assert "has no sheet Blad9" in refused("leeseigengegevens", INPUT=good, BLAD="Blad9")
    assert "another kind" in refused(
        "leeseigengegevens", INPUT=good, MAPPING=mapping(tmp_path / "m.json", {"datum": "datum"}, "bezit")
    )
    bad = tmp_path / "n.json"
    bad.write_text("{}")
    assert "n.json is no mapping" in refused("leeseigengegevens", INPUT=good, MAPPING=str(bad))
    assert "no cells with anything in them" in refused("leeseigengegevens", INPUT=lines("leeg.csv", ";;", ";;"))
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    assert "cannot be read as a table" in refused("leeseigengegevens", INPUT=str(broken))
    twice = mapping(tmp_path / "t.json", {"datum": "code", "code": "code"})
    assert "More than one column is code" in refused("leeseigengegevens", INPUT=good, MAPPING=twice)


def test_files_that_are_no_workbook_say_what_they_are(tmp_path, refused):
    for name, content, words in (
        ("~$lijst.xlsx", b"\x05Jan" + b" " * 160, "only marks that a workbook is open"),
        ("geheim.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(3000), "protected with a password"),
        ("lijst.xls", b"<html><body><table><tr><td>Datum</td></tr></table></body></html>", "is a web page"),
        ("lijst.xlsb", b"PK\x03\x04", "binary workbook (xlsb)"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert words in refused("leeseigengegevens", INPUT=str(path))


def change(path: Path, part: str, old: str, new: str) -> None:
    """Replace a text in a part of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def test_hidden_sheets_and_rows(werkboek, tmp_path, run):
    path = tmp_path / "lijst.xlsx"
    rows = [["Datum", "Code"], ["1-2-2020", "UMO"], ["2-2-2020", "MPG"]]
    werkboek.write_workbook(path, {"Oud": [*rows, *rows[1:]], "Nieuw": rows})
    change(path, "xl/workbook.xml", '<sheet name="Oud"', '<sheet state="hidden" name="Oud"')
    change(path, "xl/worksheets/sheet2.xml", '<row r="3"', '<row r="3" hidden="1"')
    done = run("leeseigengegevens", INPUT=str(path))
    assert done.rows("code") == ["UMO", "MPG"]
    assert "Sheet Nieuw of Oud, Nieuw." in done.warned
    assert "hid in the spreadsheet, and that are read too: 1." in done.warned


def test_days_from_1904_are_refused(werkboek, tmp_path, refused):
    path = tmp_path / "mac.xlsx"
    werkboek.write_workbook(path, {"a": [["Datum", "Code"], ["1-2-2020", "UMO"]]})
    change(path, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert "four years too early" in refused("leeseigengegevens", INPUT=str(path))


@pytest.mark.parametrize("suffix", [".ods", ".dbf", ".gpkg"])
def test_other_forms_of_file(tmp_path, suffix, run):
    from osgeo import ogr

    path = tmp_path / f"toewijzingen{suffix}"
    driver = ogr.GetDriverByName({".ods": "ODS", ".dbf": "ESRI Shapefile", ".gpkg": "GPKG"}[suffix])
    if driver is None:
        pytest.skip("this GDAL does not write it")
    source = driver.CreateDataSource(str(path))
    table = source.CreateLayer("toewijzing", None, ogr.wkbNone)
    for name in ("datum", "code", "buurt"):
        table.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in (("1-3-2016", "UMO", "a"), ("2 mrt 2016", "MPG", "b")):
        feature = ogr.Feature(table.GetLayerDefn())
        for at, cell in enumerate(row):
            feature.SetField(at, cell)
        table.CreateFeature(feature)
    feature = table = source = None
    rows = run("leeseigengegevens", INPUT=str(path)).rows("datum", "code", "gebiedcode")
    assert rows == [(datetime.date(2016, 3, 1), "UMO", "a"), (datetime.date(2016, 3, 2), "MPG", "b")]


def test_an_ods_as_libreoffice_ends_its_sheets(tmp_path, run):
    """A million empty rows in one, and merged cells; GDAL complains of them, by raising where it was told to."""
    from osgeo import gdal

    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    def sheet(name: str, code: str) -> str:
        rows = "".join(f"<table:table-row>{cell(day)}{cell(what)}</table:table-row>" for day, what in
                       (("Datum", "Code"), ("1-3-2016", code), ("2-3-2016", code)))  # fmt: skip
        empty = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
        return f'<table:table table:name="{name}">{rows}{empty}</table:table>'

    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body><office:spreadsheet>'
        f"{sheet('een', 'UMO')}{sheet('twee', 'MPG')}</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "lijst.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        assert run("leeseigengegevens", INPUT=str(path), BLAD="twee").rows("code") == ["MPG", "MPG"]
    finally:
        if not before:
            gdal.DontUseExceptions()


def test_cancelled_leaves_no_file(messy, tmp_path, run):
    for moment in (5, 45, 70):
        done = run("leeseigengegevens", INPUT=str(messy), OUTPUT=str(tmp_path / "uit.gpkg"), cancel_at=moment)
        assert "OUTPUT" not in done.results
        assert not list(tmp_path.iterdir())
