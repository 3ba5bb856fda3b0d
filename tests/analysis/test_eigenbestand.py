"""Own files: where the table stands, what its columns are and what is read, each oddity by itself."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.bladindeling import Blad, Rijwoorden, column_letters
from veerkracht.analysis.celsoorten import (
    AANDEEL,
    AANTAL,
    ADRES,
    CATEGORIE,
    DATUM,
    GEBIEDCODE,
    GETAL,
    PERIODE,
    POSTCODE,
    TEKST,
    Celwoorden,
    guess_kind,
    read_numbers,
    read_shares,
)
from veerkracht.analysis.codeherstel import restore_codes
from veerkracht.analysis.doelgroepen import matching_key
from veerkracht.analysis.eigenbestand import find_table, row_list
from veerkracht.analysis.eigenbezit import with_corporations
from veerkracht.analysis.eigenbladen import Bladen
from veerkracht.analysis.eigentabel import clean_table
from veerkracht.analysis.eigenvelden import Regels
from veerkracht.analysis.kolomkeuze import (
    Bestandsoort,
    Kolomkeuze,
    best_match,
    column_key,
    propose,
    reuse,
    say_misfits,
    understood,
)
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.tijdvakken import heading_period
from veerkracht.resources import definitions

DATA = definitions.read("eigenbestand")
CELLS = Celwoorden.from_mapping(DATA["cellen"])
ROWS = Rijwoorden.from_mapping(DATA["rijen"], ["totaal", "eindtotaal", "subtotaal"])
CODES = ("UMO", "MPG", "Statushouder regulier", "regulier")


def rules(kind: str = "toewijzingen") -> Regels:
    item = DATA["soorten"][kind]
    return Regels(
        Bestandsoort.from_mapping(kind, item), CELLS, ROWS, definitions.read("gebieden"),
        {matching_key(code) for code in CODES}, CODES, item.get("corporatie", ()), item.get("geen_corporatie", ()),
        item.get("geen_woning", ()),
    )  # fmt: skip


def sheet(*rows, merged=None) -> Blad:
    cells = [[None if cell is None else str(cell) for cell in row] for row in rows]
    return Blad("Blad1", cells, range(1, len(rows) + 1), merged)


def find(*rows, merged=None, **options):
    return find_table(sheet(*rows, merged=merged), ROWS, CELLS, **options)


def read(*rows, kind: str = "toewijzingen", merged=None, mapping: dict | None = None):
    regels = rules(kind)
    vondst = find(*rows, merged=merged)
    keuze = propose(vondst, regels.soort, CELLS, ROWS, regels.codes)
    return clean_table(vondst, Kolomkeuze(kind, mapping) if mapping else keuze, regels)


def roles(vondst) -> str:
    letters = {"titel": "T", "kop": "K", "eenheid": "E", "data": "d", "totaal": "S", "tussenkop": "h", "noot": "n"}
    return "".join({**letters, "herhaald": "r", "leeg": "-"}[role] for role in vondst.rollen)


def said(result) -> str:
    return "\n".join(str(melding) for melding in result.meldingen)


PLAIN = [["1-3-2016", "UMO", "a", "500"], ["2-3-2016", "MPG", "b", "600"], ["3-3-2016", "UMO", "a", "700"]]
HEADER = ["Datum", "Code", "Buurt", "Huur"]


# ---- rows ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, *PLAIN], "Kddd"),
        ([["Toewijzingen 2016"], [], HEADER, *PLAIN], "T-Kddd"),
        ([["Toewijzingen 2016"], HEADER, *PLAIN], "TKddd"),
        ([["Gemeente:", "Amsterdam"], ["Peildatum:", "1-1-2017"], HEADER, *PLAIN], "TTKddd"),
        ([HEADER, [], *PLAIN], "K-ddd"),
        ([HEADER, [None, None, None, "(€)"], *PLAIN], "KEddd"),
        ([HEADER, ["1", "2", "3", "4"], *PLAIN], "KEddd"),
        ([[], [], HEADER, *PLAIN, [], []], "--Kddd--"),
        ([HEADER, *PLAIN, ["Totaal", None, None, "1800"]], "KdddS"),
        ([HEADER, ["Totaal:", None, None, "1800"], *PLAIN], "KSddd"),
        ([HEADER, PLAIN[0], ["UMO totaal", None, None, "500"], *PLAIN[1:]], "KdSdd"),
        ([HEADER, *PLAIN, ["Gemiddelde", None, None, "600"]], "KdddS"),
        ([HEADER, *PLAIN, [None, None, None, "1800"]], "KdddS"),
        ([HEADER, ["Centrum"], *PLAIN[:2], ["West"], PLAIN[2]], "Khddhd"),
        ([HEADER, PLAIN[0], HEADER, *PLAIN[1:]], "Kdrdd"),
        ([HEADER, *PLAIN, [], ["* voorlopig"], ["Bron: registratie"], ["Gemaakt door", "J."]], "Kddd-nnn"),
        ([HEADER, *PLAIN[:2], [], PLAIN[2]], "Kdd-d"),
        (PLAIN, "ddd"),
    ],
)  # fmt: skip
def test_what_each_row_is(rows, expected):
    assert roles(find(*rows)) == expected


def test_a_letting_is_no_total_because_of_a_remark():
    notes = ["Totaal gerenoveerd", None, "x"]
    rows = [[*HEADER, "Opmerking"], *([*row, note] for row, note in zip(PLAIN, notes, strict=True))]
    assert roles(find(*rows)) == "Kddd"


def test_a_row_with_only_a_rent_that_is_no_sum_stays():
    assert roles(find(HEADER, *PLAIN, [None, None, None, "555"])) == "Kdddd"


def test_years_as_names_of_columns_are_a_header():
    assert roles(find(["Buurt", "2016", "2017"], ["a", "3", "4"], ["b", "5", "6"])) == "Kdd"


def test_a_table_of_text_alone():
    assert roles(find(["Lijst"], [], ["code", "buurt"], ["UMO", "a"], ["MPG", "b"])) == "T-Kdd"


def test_the_numbers_of_rows_are_those_of_the_file():
    blad = Blad("b", [["Datum", "Code"], ["1-3-2016", "UMO"], ["2-3-2016", "MPG"]], [3, 4, 9])
    assert find_table(blad, ROWS, CELLS).table.index.tolist() == [4, 9]


@pytest.mark.parametrize("rows", [[], [[]], [[None, ""]], [["Alleen een titel"]], [["a", "b"]]])
def test_a_sheet_without_a_table_is_refused(rows):
    with pytest.raises(Invoerfout):
        find(*rows)


def test_numbers_of_rows_for_people():
    assert row_list([4, 7, 8, 9, 12]) == "4, 7-9, 12"
    assert row_list(range(1, 40, 2)).endswith("...")
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# ---- headers -------------------------------------------------------------------------------------------------

GROUPS = [
    ["Nr", "Verhuring", None, "Woning", None],
    [None, "Datum", "Code", "Huur", "Opp."],
    ["1", "1-3-2016", "UMO", "500", "50"],
    ["2", "2-3-2016", "MPG", "600", "60"],
]
NAMES = ["Nr", "Verhuring - Datum", "Verhuring - Code", "Woning - Huur", "Woning - Opp."]


@pytest.mark.parametrize("merged", [None, [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]])
def test_a_header_of_two_rows(merged):
    """Merged cells as Excel tells them, and as xls and csv leave them: empty."""
    vondst = find(*GROUPS, merged=merged)
    assert [kolom.naam for kolom in vondst.kolommen] == NAMES
    assert vondst.kop == [1, 2]


def test_a_header_of_three_rows():
    rows = [["Toewijzingen"], [None, "2016", None, "2017", None], ["Buurt", "UMO", "MPG", "UMO", "MPG"],
            ["a", "1", "2", "3", "4"], ["b", "5", "6", "7", "8"]]  # fmt: skip
    names = [kolom.naam for kolom in find(*rows).kolommen]
    assert names == ["Buurt", "2016 - UMO", "2016 - MPG", "2017 - UMO", "2017 - MPG"]


def test_names_that_come_back_and_columns_without_a_name():
    vondst = find(
        ["Datum", "Datum", None, "Code"], ["1-3-2016", "2-3-2016", "x", "UMO"], ["1-4-2016", "2-4-2016", "y", "MPG"]
    )
    assert [kolom.naam for kolom in vondst.kolommen] == ["Datum", "Datum (2)", "C", "Code"]


def test_empty_columns_are_none():
    vondst = find([None, "Datum", None, "Code"], [None, "1-3-2016", None, "UMO"], [None, "2-3-2016", None, "MPG"])
    assert [kolom.plaats for kolom in vondst.kolommen] == [1, 3]


def test_line_breaks_in_a_header():
    assert find(["Datum\nverhuring", "Code"], *[row[:2] for row in PLAIN]).kolommen[0].naam == "Datum verhuring"


def test_a_unit_is_kept_with_its_column():
    vondst = find(HEADER, [None, None, None, "(€)"], *PLAIN)
    assert [kolom.eenheid for kolom in vondst.kolommen] == ["", "", "", "(€)"]


def test_a_chosen_header():
    vondst = find(["x", "y"], ["code", "buurt"], ["UMO", "a"], ["MPG", "b"], header=(2, 2))
    assert [kolom.naam for kolom in vondst.kolommen] == ["code", "buurt"]
    with pytest.raises(Invoerfout):
        find(["code", "buurt"], ["UMO", "a"], header=(9, 9))


# ---- merged cells among the rows --------------------------------------------------------------------------------

BLOCKS = [["Buurt", "Code", "Aantal"], ["a", "UMO", "1"], [None, "MPG", "2"], ["b", "UMO", "3"], [None, "MPG", "4"]]


def test_a_cell_merged_over_rows_counts_for_all_of_them():
    vondst = find(*BLOCKS, merged=[(2, 0, 3, 0), (4, 0, 5, 0)])
    assert vondst.table["Buurt"].tolist() == ["a", "a", "b", "b"]
    assert any(melding.values.get("count") == 2 for melding in vondst.meldingen)


def test_without_word_of_merged_cells_nothing_is_filled_unless_asked():
    vondst = find(*BLOCKS)
    assert vondst.table["Buurt"].tolist() == ["a", None, "b", None]
    assert "fill ↓" in said(vondst)
    assert find(*BLOCKS, down=["Buurt"]).table["Buurt"].tolist() == ["a", "a", "b", "b"]


# ---- numbers -------------------------------------------------------------------------------------------------


def numbers(*cells, **options) -> list:
    read = read_numbers(pd.Series(list(cells), dtype=object), CELLS, "kolom", **options)
    return [None if np.isnan(value) else value for value in read.waarden]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,5", 1234.5), ("€ 750,00", 750), ("€750", 750), ("750,-", 750), ("€ 1.750,-", 1750), ("12 %", 12),
        ("12%", 12), ("1.234.567", 1234567), ("1 234", 1234), ("1\u00a0234,5", 1234.5), ("50 m²", 50), ("50m2", 50),
        ("-3,5", -3.5), ("−3,5", -3.5), ("0", 0), ("0.123", 0.123), ("750.5", 750.5), ("1,234.50", 1234.5),
        ("EUR 600", 600), ("600 euro per maand", 600), ("1.000", 1000), ("3,63E+06", 3630000),
    ],
)  # fmt: skip
def test_one_number(cell, value):
    assert numbers(cell) == [pytest.approx(value)]


@pytest.mark.parametrize("cell", ["-", "n.v.t.", ".", "x", "?", "#N/B", "#DEEL/0!", "onbekend", "<5", "-99997"])
def test_no_number_is_null(cell):
    assert numbers(cell, "5") == [None, 5]


@pytest.mark.parametrize("cell", ["veel", "12a", "1.23.4", "€", "ca. 50", "1-3-2016"])
def test_what_is_no_number_does_not_fit(cell):
    read = read_numbers(pd.Series([cell, "5"], dtype=object), CELLS, "kolom")
    assert read.past.tolist() == [False, True]
    assert np.isnan(read.waarden[0])


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (["1.000", "500"], [1000, 500]),  # nothing says otherwise: thousands
        (["1.000", "12,5"], [1000, 12.5]),  # a decimal comma elsewhere
        (["1.000", "12.5"], [1, 12.5]),  # a decimal point elsewhere
        (["1.000", "12.5", "3,25"], [1000, 12.5, 3.25]),  # both: a workbook with numbers and Dutch text
        (["1,000", "1,234.50"], [1000, 1234.5]),  # English
        (["1,000", "2,5"], [1, 2.5]),
    ],
)
def test_one_thousand_is_decided_by_the_column(column, values):
    assert numbers(*column) == values


def test_doubt_about_a_thousand_is_said():
    read = read_numbers(pd.Series(["1.000", "12.5", "3,25"], dtype=object), CELLS, "huur")
    assert "1.000" in str(read.meldingen[0])
    assert read.meldingen[0].warning
    assert not read_numbers(pd.Series(["1.000", "3,25"], dtype=object), CELLS, "huur").meldingen


def test_counts_have_no_decimals():
    assert numbers("1.000", "12.5", whole=True) == [1000, 12.5]


@pytest.mark.parametrize(
    ("column", "values", "count"),
    [
        (["0.12", "0.5", "1"], [12, 50, 100], 3),  # as a workbook keeps 12 %
        (["12%", "50 %"], [12, 50], 0),
        (["12", "50,5"], [12, 50.5], 0),
        (["0", "1"], [0, 1], 0),  # no fraction: no telling
        (["12%", "0.5"], [12, 50], 1),
    ],
)
def test_shares(column, values, count):
    read = read_shares(pd.Series(column, dtype=object), CELLS, "pct")
    assert read.waarden.tolist() == values
    assert [melding.values["count"] for melding in read.meldingen] == ([count] if count else [])


# ---- kinds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "name", "kind"),
    [
        (["1 maart 2016", "2-3-16", "2016/03/04"], "", DATUM),
        (["42430", "42431"], "datum", DATUM),
        (["42430", "42431"], "bedrag", AANTAL),
        (["2016", "2017-I", "2018-K1"], "", PERIODE),
        (["BU03630000", "bu03630001", "WK036300"], "", GEBIEDCODE),
        (["1012 AB", "1013XY"], "", POSTCODE),
        (["1012", "1013"], "Postcode", POSTCODE),
        (["1012", "1013"], "Aantal", AANTAL),
        (["3", "12", "1.000"], "", AANTAL),
        (["3,5", "12"], "", GETAL),
        (["12 %", "3 %"], "", AANDEEL),
        (["3,5", "12"], "% corporatie", AANDEEL),
        ([f"Kerkstraat {n}" for n in range(40)], "", ADRES),
        (["UMO", "MPG", "UMO"], "", CATEGORIE),
        ([f"opmerking {'x' * n}" for n in range(40)], "", TEKST),
        (["n.v.t.", "-", None], "", TEKST),
    ],
)
def test_kinds_of_columns(cells, name, kind):
    assert guess_kind(pd.Series(cells, dtype=object), CELLS, name)[0] == kind


def test_the_share_of_cells_that_fits():
    kind, share = guess_kind(pd.Series(["1-3-2016"] * 9 + ["volgt"], dtype=object), CELLS)
    assert (kind, share) == (DATUM, 0.9)


# ---- codes that a spreadsheet broke ---------------------------------------------------------------------------


def restored(*codes, known=()) -> list:
    return restore_codes(pd.Series(list(codes), dtype=object), "code", known)[0].tolist()


@pytest.mark.parametrize(
    ("broken", "code", "others"),
    [
        ("2019/05/01", "1-5", ["13-40", "2019/05/02"]),  # other dates of that year: typed then
        ("2019-05-12", "12-5", ["13-40"]),
        ("1-mei", "1-5", ["13-40"]),
        ("01-mei", "01-05", ["02-40"]),
        ("12-mrt", "12-3", ["13-40"]),
        ("mei-19", "5-19", ["13-40"]),
        ("300000", "3E05", ["3E01", "4A12"]),
        ("3E+05", "3E05", ["3E01", "4A12"]),
        ("3,00E+05", "3E05", ["3E01", "4A12"]),
        ("300000", "3E5", ["3E1", "4A1"]),
        ("363.0", "363", ["364"]),
    ],
)
def test_a_code_that_can_be_put_back(broken, code, others):
    codes, melding = restore_codes(pd.Series([broken, *others], dtype=object), "gebied")
    assert codes[0] == code
    assert codes.tolist()[1 : len(others)] == others[: len(others) - 1]
    assert broken in str(melding[0]) and code in str(melding[0])


@pytest.mark.parametrize(
    ("broken", "others"),
    [
        ("2019/05/01", ["a", "b"]),  # no other code is a pair of numbers
        ("2019/05/01", ["13-40"]),  # 1-5 or 5-19
        ("3,63E+06", ["BU03630001"]),  # the last digits are lost
        ("3E+05", ["3E1", "4A12"]),  # 3E5 or 3E05
    ],
)
def test_a_code_in_doubt_stays_and_is_said(broken, others):
    codes, melding = restore_codes(pd.Series([broken, *others], dtype=object), "gebied")
    assert codes.tolist() == [broken, *others]
    assert "more than one code: 1" in str(melding[0])


@pytest.mark.parametrize(
    "codes", [["3E05", "4A12"], ["A00a", "T93"], ["UMO", "MPG"], ["12-5", "13-40"], ["1012AB"], ["1000", "2000"]]
)
def test_sound_codes_stay(codes):
    result, melding = restore_codes(pd.Series(codes, dtype=object), "gebied")
    assert result.tolist() == codes
    assert not melding


def test_a_code_that_is_known_decides():
    assert restored("2019/05/01", "13-40", known={"1-5", "13-40"}) == ["1-5", "13-40"]


# ---- periods in headings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2016", "2016"), ("Aantal 2016", "2016"), ("2017-I", "2017-I"), ("1e halfjaar 2017", "2017-I"),
        ("2017 H2", "2017-II"), ("Q1 2018", "2018-K1"), ("3e kwartaal 2018", "2018-K3"), ("2018 kw 2", "2018-K2"),
        ("mrt 2018", "2018-03"), ("03-2018", "2018-03"), ("1-3-2018", "2018-03"),
        ("december 2018", "2018-12"), ("2016-2017", None), ("UMO", None), ("", None),
        ("Kaart 3", None),
    ],
)  # fmt: skip
def test_the_period_of_a_heading(heading, period):
    assert heading_period(heading) == period


# ---- columns to fields ---------------------------------------------------------------------------------------


def proposed(*rows, kind: str = "toewijzingen") -> dict:
    regels = rules(kind)
    return dict(propose(find(*rows), regels.soort, CELLS, ROWS, regels.codes).velden)


def test_fields_by_names_of_many_kinds():
    rows = [
        ["Datum verhuring 2019", "Toewijzingsgrond", "CBS-buurtcode", "Netto huurprijs", "Woonopp. (m2)",
         "Verhuurder", "Datum urgentie"],
        ["1-3-2019", "UMO", "BU03630000", "500,00", "50", "Ymere", "1-1-2019"],
        ["2-3-2019", "MPG", "BU03630001", "600,00", "60", "Ymere", "1-2-2019"],
    ]  # fmt: skip
    assert list(proposed(*rows).values()) == [
        "datum", "code", "gebiedcode", "huur", "", "corporatie", "urgentiedatum",
    ]  # fmt: skip


def test_a_name_does_not_make_a_date_of_text():
    rows = [["Datum", "Ingangsdatum huur", "Code"], ["volgt", "1-3-2019", "UMO"], ["volgt", "2-3-2019", "MPG"]]
    assert list(proposed(*rows).values()) == ["", "datum", "code"]


def test_columns_without_telling_names_are_known_by_their_cells():
    rows = [["a", "b", "c"], ["1-3-2019", "UMO", "BU03630000"], ["2-3-2019", "MPG", "BU03630001"]]
    assert list(proposed(*rows).values()) == ["datum", "code", "gebiedcode"]


def test_a_column_with_the_total_is_no_count():
    rows = [["Buurt", "UMO", "MPG", "Totaal"], ["a", "1", "2", "3"], ["b", "3", "4", "7"]]
    assert proposed(*rows) == {"Buurt": "gebiedcode", "UMO": "aantal", "MPG": "aantal", "Totaal": ""}


def test_what_does_not_fit_is_counted_with_examples():
    regels = rules()
    vondst = find(["Datum", "Code"], ["1-3-2019", "UMO"], ["31-2-2019", "MPG"], ["n.v.t.", "UMO"], ["5-3-2019", "UMO"])
    keuze = propose(vondst, regels.soort, CELLS, ROWS, regels.codes)
    date = understood(vondst, keuze, regels.soort, CELLS)[0]
    assert (date.gevuld, date.past_niet, date.voorbeelden) == (3, 1, ((3, "31-2-2019"),))


# ---- next year's file ----------------------------------------------------------------------------------------


def test_the_key_of_a_column_has_no_year():
    assert column_key("Datum verhuring 2019") == column_key("datum_verhuring (2020)") == "datumverhuring"
    assert column_key("2016") == column_key("2017") == "#"


def test_a_mapping_fits_another_order_and_year():
    keuze = Kolomkeuze("toewijzingen", {"Datum 2019": "datum", "wat": "code", "weg": "huur", "oud": ""})
    vondst = find(["wat", "Datum 2020", "nieuw"], ["UMO", "1-3-2020", "x"], ["MPG", "2-3-2020", "y"])
    found = reuse(keuze, vondst, propose(vondst, rules().soort, CELLS, ROWS))
    assert found.keuze.velden == {"wat": "code", "Datum 2020": "datum", "nieuw": ""}
    assert (found.nieuw, found.weg, found.vervallen) == (("nieuw",), ("weg", "oud"), ("weg",))


def test_a_column_that_was_renamed():
    keuze = Kolomkeuze("toewijzingen", {"Dag van verhuring": "datum", "wat": "code", "Netto huur": "huur"})
    vondst = find(
        ["Dag verhuring", "wat", "Kale huurprijs"], ["1-3-2020", "UMO", "500,5"], ["2-3-2020", "MPG", "600,5"]
    )
    found = reuse(keuze, vondst, propose(vondst, rules().soort, CELLS, ROWS))
    assert found.keuze.velden == {"Dag verhuring": "datum", "wat": "code", "Kale huurprijs": "huur"}
    assert set(found.hernoemd) == {("Dag van verhuring", "Dag verhuring"), ("Netto huur", "Kale huurprijs")}


def test_one_more_year_of_counts():
    keuze = Kolomkeuze(
        "toewijzingen", {"Buurt": "gebiedcode", "2016": "aantal", "2017": "aantal"}, vast={"code": "UMO"}
    )
    vondst = find(["Buurt", "2016", "2017", "2018"], ["a", "1", "2", "3"], ["b", "4", "5", "6"])
    found = reuse(keuze, vondst, propose(vondst, rules().soort, CELLS, ROWS))
    assert found.keuze.velden == {"Buurt": "gebiedcode", "2016": "aantal", "2017": "aantal", "2018": "aantal"}
    assert not found.meldingen
    assert clean_table(vondst, found.keuze, rules()).table["aantal"].sum() == 21


def test_the_mapping_of_the_most_alike_file_is_found():
    one = Kolomkeuze("toewijzingen", {"Datum 2019": "datum", "wat": "code", "waar": "gebiedcode"})
    other = Kolomkeuze("toewijzingen", {"x": "datum", "y": "code"})
    assert best_match([other, one], "toewijzingen", ["waar", "Datum 2020", "wat", "nieuw"]) is one
    assert best_match([other, one], "bezit", ["waar", "Datum 2020", "wat"]) is None
    assert best_match([other, one], "toewijzingen", ["p", "q", "wat"]) is None


def test_a_mapping_as_a_file():
    keuze = Kolomkeuze("bezit", {"Buurt é": "gebiedcode", "x": ""}, "Blad1", (4, 5), ("x",), {"code": "UMO"})
    assert Kolomkeuze.from_json(keuze.to_json()) == keuze
    for text in ("", "[]", "{}", '{"vorm": "iets"}', '{"vorm": "veerkracht-kolomkeuze", "versie": 99}'):
        with pytest.raises(Invoerfout, match=r"m\.json is no mapping"):
            Kolomkeuze.from_json(text, "m.json")


# ---- lettings ------------------------------------------------------------------------------------------------


def test_lettings_with_the_names_that_the_algorithms_know():
    result = read(HEADER, *PLAIN)
    assert result.table.columns.tolist() == ["datum", "code", "gebiedcode", "huur", "rij"]
    assert result.table["datum"].dt.date.tolist() == [datetime.date(2016, 3, day) for day in (1, 2, 3)]
    assert result.table["rij"].tolist() == [2, 3, 4]


def test_cells_that_cannot_be_read_are_empty_and_said_with_their_rows():
    result = read(HEADER, PLAIN[0], ["31-2-2016", "MPG", "b", "veel"], *PLAIN[1:])
    assert result.table["datum"].isna().tolist() == [False, True, False, False]
    assert "Cells in Datum that cannot be read and are left empty: 1 (row 3: '31-2-2016')." in said(result)
    assert "Cells in Huur that cannot be read and are left empty: 1 (row 3: 'veel')." in said(result)


def test_codes_of_areas_are_completed():
    rows = [["1-3-2016", "UMO", "3630000"], ["2-3-2016", "UMO", "BU 0363 0001"], ["3-3-2016", "UMO", "bu03630002"]]
    result = read(["Datum", "Code", "Buurtcode"], *rows)
    assert result.table["gebiedcode"].tolist() == ["BU03630000", "BU03630001", "BU03630002"]


def test_equal_rows_are_kept_and_said():
    result = read(HEADER, PLAIN[0], PLAIN[0], PLAIN[1])
    assert len(result.table) == 3
    assert "equal to an earlier one in all columns: 1 (row 3)" in said(result)


def test_a_row_without_anything_that_is_read_is_left_out():
    rows = [[*HEADER, "Notitie"], *([*row, ""] for row in PLAIN), [None, None, None, None, "nakijken bij de balie"]]
    blad = find(*rows, [*PLAIN[0], "x"])
    assert roles(blad) == "Kdddhd"
    result = read(
        [*HEADER, "P", "Q"], [*PLAIN[0], "1", "2"], ["-", "n.v.t.", None, None, "1", "2"], [*PLAIN[1], "1", "2"]
    )
    assert result.table["rij"].tolist() == [2, 4]
    assert "Rows with nothing in the columns that are read, left out: 1 (row 3)." in said(result)


def test_without_a_code_it_is_refused():
    with pytest.raises(Invoerfout, match="understood as code. Its columns are: Datum, Straat"):
        read(["Datum", "Straat"], ["1-3-2016", "Kade"], ["2-3-2016", "Laan"])


def test_counts_by_code_a_column():
    result = read(["Buurt", "Jaar", "UMO", "MPG"], ["a", "2016", "1", "-"], ["a", "2017", "3", "4"])
    rows = result.table[["gebiedcode", "periode", "code", "aantal"]].to_numpy().tolist()
    assert rows == [["a", "2016", "UMO", 1], ["a", "2017", "UMO", 3], ["a", "2017", "MPG", 4]]


def test_counts_in_columns_with_names_that_no_list_has():
    rows = [["Gebied", "Met begeleiding", "Zonder"], ["a", "1", "2"], ["b", "3", "4"]]
    result = read(*rows, mapping={"Gebied": "gebiedcode", "Met begeleiding": "aantal", "Zonder": "aantal"})
    assert result.table[["code", "aantal"]].to_numpy().tolist() == [
        ["Met begeleiding", 1], ["Zonder", 2], ["Met begeleiding", 3], ["Zonder", 4],
    ]  # fmt: skip


def test_a_pivot_table_with_areas_and_codes_in_one_column_is_refused():
    rows = [["Rijlabels", "2016", "2017"], ["BU03630000", "3", "4"], ["UMO", "1", "2"], ["MPG", "2", "2"]]
    with pytest.raises(Invoerfout, match="below each other, such as BU03630000"):
        read(*rows, mapping={"Rijlabels": "code", "2016": "aantal", "2017": "aantal"})


def test_dates_with_the_month_first_are_said():
    dates = ["1/2/2016", "1/3/2016", "03/15/2016", "2/2/2016"]
    result = read(["Datum", "Code"], *([day, "UMO"] for day in dates))
    assert "only exist with the month before the day: 1 (such as '03/15/2016')" in said(result)


def test_a_column_that_is_not_what_its_name_says_is_told():
    vondst = find(["Datum", "Code"], ["volgt", "UMO"], ["later", "MPG"])
    keuze = propose(vondst, rules().soort, CELLS, ROWS)
    assert [melding.values for melding in say_misfits(vondst, keuze, rules().soort, CELLS)] == [
        {"column": "Datum", "field": "datum", "example": "'volgt'"}
    ]


# ---- property ------------------------------------------------------------------------------------------------


def test_counted_property():
    result = read(
        ["Buurt", "Corporatiewoningen", "Woningen totaal"], ["a", "1.200", "2.000"], ["b", "0", "50"], ["c", "-", "10"],
        kind="bezit",
    )  # fmt: skip
    table = result.table.set_index("gebiedcode")
    assert table["pct_corporatie"].tolist()[:2] == [60, 0]
    assert np.isnan(table["pct_corporatie"]["c"])
    assert table["woningen"].tolist() == [2000, 50, 10]


def test_owners_as_kinds_or_as_names():
    kinds = [["Buurt", "Eigendom", "Aantal"], ["a", "Woningcorporatie", "30"], ["a", "Koop", "60"]]
    assert read(*kinds, ["a", "onbekend", "10"], kind="bezit").table["pct_corporatie"].tolist() == [30]
    assert "Rows without an owner in Eigendom" in said(read(*kinds, ["a", "onbekend", "10"], kind="bezit"))
    with pytest.raises(Invoerfout, match=r"Eigendom of which it is not known .*: 1 \(Klooster; rows: 1\)"):
        read(*kinds, ["a", "Klooster", "10"], kind="bezit")
    # A column that is called so has corporaties.
    names = read(["Buurt", "Corporatie", "Aantal"], ["a", "Ymere", "30"], ["a", "Belegger X", "70"], kind="bezit")
    assert names.table["pct_corporatie"].tolist() == [30]


OWNERS = [
    ("Ymere", 100), ("Stichting Woonbron", 50), ("Particulier verhuurder", 30), ("Belegger", 10), ("VvE De Eik", 15),
    ("Gemeente Amsterdam", 5), ("Eigenaar-bewoner", 200), ("Bouwinvest", 40), ("Vesteda", 60), ("verkocht", 8),
    ("Stichting Vrienden van het Park", 3), ("onbekend", 7), ("J. Jansen", 2), ("Particuliere huur", 20),
]  # fmt: skip


def test_nobody_is_a_corporation_unless_somebody_says_so():
    """Of 550 dwellings 150 are those of the two that the user names: 27,27 %."""
    rows = [["Buurt", "Eigenaar", "Aantal VHE"], *(["a", name, number] for name, number in OWNERS)]
    with pytest.raises(Invoerfout) as error:
        read(*rows, kind="bezit")
    asked = str(error.value)
    assert all(name in asked for name in ("Ymere", "Woonbron", "Bouwinvest", "Vesteda", "Vrienden", "J. Jansen"))
    assert not any(name in asked for name in ("Particulier", "Belegger", "VvE", "Gemeente", "verkocht", "onbekend"))
    keuze = Kolomkeuze("bezit", {"Buurt": "gebiedcode", "Eigenaar": "eigenaar", "Aantal VHE": "aantal"})
    named = with_corporations(keuze, ["ymere", "Stichting Woonbron", "Ymeer"])
    result = clean_table(find(*rows), Kolomkeuze.from_json(named.to_json()), rules("bezit"))
    assert result.table[["corporatiewoningen", "woningen"]].to_numpy().tolist() == [[150, 550]]
    assert "Corporations that no row of Eigenaar names: Ymeer." in said(result)


def test_owners_do_not_matter_where_the_dwellings_of_corporations_are_counted():
    rows = [["PC6", "Eigenaar", "Woningen", "Corporatiewoningen"], ["1012AB", "Ymere", "100", "100"],
            ["1012AC", "Div.", "30", "15"]]  # fmt: skip
    assert read(*rows, kind="bezit").table["pct_corporatie"].tolist() == [100, 50]


def test_next_year_asks_only_for_owners_that_are_new():
    rows = [["Buurt", "Eigenaar", "Aantal"], ["a", "Ymere", "30"], ["a", "Bouwinvest", "70"]]
    keuze = Kolomkeuze(
        "bezit", {"Buurt": "gebiedcode", "Eigenaar": "eigenaar", "Aantal": "aantal"},
        eigenaren={"Ymere": True, "Bouwinvest": False},
    )  # fmt: skip
    assert clean_table(find(*rows), keuze, rules("bezit")).table["pct_corporatie"].tolist() == [30]
    with pytest.raises(Invoerfout, match=r"1 \(Rochdale; rows: 1\)"):
        clean_table(find(*rows, ["b", "Rochdale", "5"]), keuze, rules("bezit"))


def test_dwellings_beside_an_owner_are_those_of_the_row():
    rows = [
        ["Buurt", "Eigenaar", "Woningen"],
        ["a", "Corporatie", "100"],
        ["b", "Koop", "50"],
        ["b", "Corporatie", "50"],
    ]
    assert read(*rows, kind="bezit").table[["woningen", "pct_corporatie"]].to_numpy().tolist() == [
        [100, 100],
        [100, 50],
    ]


def test_a_column_of_numbers_is_no_owner_share_or_rent():
    rows = [["Buurtcode", "Corporatie", "Koop", "Particuliere huur", "Totaal"], ["a", "100", "50", "50", "200"],
            ["b", "10", "80", "10", "100"]]  # fmt: skip
    table = read(*rows, kind="bezit").table
    assert table[["corporatiewoningen", "woningen", "pct_corporatie"]].to_numpy().tolist() == [
        [100, 200, 50],
        [10, 100, 10],
    ]
    assert "huur" not in table


def test_garages_that_count_as_dwellings_are_said():
    rows = [["Complex", "Postcode", "Aantal vhe", "Soort"], ["1", "1012AB", "40", "Woning"],
            ["1", "1012AB", "20", "Parkeerplaats"], ["2", "1012AC", "5", "Bedrijfsruimte"]]  # fmt: skip
    assert "Soort calls no dwelling, and that count as dwellings: 2" in said(read(*rows, kind="bezit"))


# ---- months, quarters and shares in headers ------------------------------------------------------------------


def periods(result) -> list[tuple]:
    names = [name for name in ("periode", "code", "aantal") if name in result.table]
    return [tuple(row) for row in result.table[names].to_numpy().tolist()]


def test_months_below_a_year_are_months_of_it():
    rows = [[None, "2020", None, None, None], [None, "UMO", None, "Statushouders", None],
            ["Buurt", "jan", "feb", "jan", "feb"], ["a", 1, 2, 3, 4], ["b", 5, 6, 7, 8]]  # fmt: skip
    result = read(*rows, merged=[(1, 1, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4)])
    assert periods(result)[:4] == [
        ("2020-01", "UMO", 1), ("2020-02", "UMO", 2), ("2020-01", "Statushouders", 3), ("2020-02", "Statushouders", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "label"), [("Verhuringen 2020 per maand", "2020-03"), ("Verhuringen", "maart"), ("2019 en 2020", "maart")]
)
def test_months_alone_are_of_the_year_in_the_title(title, label):
    result = read([title], ["Gebied", "Doelgroep", "maart", "april"], ["a", "UMO", 1, 2], ["b", "MPG", 3, 4])
    assert sum(count for _, _, count in periods(result)) == 10
    assert periods(result)[0][0] == label
    assert "name no year" in said(result)


def test_quarters_below_a_year_are_no_codes():
    rows = [["Buurt", "Code", "2019", None, "2020"], [None, None, "Q1", "Q2", "Q1"], ["a", "UMO", 1, 2, 3],
            ["b", "UMO", 4, 5, 6]]  # fmt: skip
    result = read(*rows, merged=[(1, 2, 1, 3)])
    assert periods(result)[:3] == [("2019-K1", "UMO", 1), ("2019-K2", "UMO", 2), ("2020-K1", "UMO", 3)]


def test_dates_as_headings_are_months():
    result = read(["Buurt", "Code", "2020/01/01", "2020/02/01"], ["a", "UMO", 1, 2], ["b", "UMO", 3, 4])
    assert periods(result)[:2] == [("2020-01", "UMO", 1), ("2020-02", "UMO", 2)]


def test_percentages_beside_counts_are_not_counted():
    rows = [["Buurt", "UMO", None, "MPG", None], [None, "aantal", "%", "aantal", "%"], ["a", 5, 50, 5, 50],
            ["b", 2, 20, 8, 80], ["c", 1, 10, 9, 90]]  # fmt: skip
    assert read(*rows, merged=[(1, 1, 1, 2), (1, 3, 1, 4)]).table["aantal"].sum() == 30


def test_the_sheet_of_a_year_says_the_period():
    regels = rules()
    blad = Blad("2019", [["Buurt", "Code", "Aantal"], ["a", "UMO", "3"], ["b", "UMO", "4"]], [1, 2, 3])
    vondst = find_table(blad, ROWS, CELLS)
    result = clean_table(vondst, propose(vondst, regels.soort, CELLS, ROWS, regels.codes), regels)
    assert result.table["periode"].tolist() == ["2019", "2019"]
    assert "that of the sheet: 2019" in said(result)


# ---- a year and the part of it in two columns -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "labels"),
    [
        ("Maand", ["1", "03", "12", "13", "0"], ["2020-01", "2020-03", "2020-12", "2020", "2020"]),
        ("maandnr.", ["2", "3"], ["2020-02", "2020-03"]),
        ("Maand", ["januari", "Jan", "mrt.", "MAART", "May"], ["2020-01", "2020-01", "2020-03", "2020-03", "2020-05"]),
        ("Maand", ["01 januari", "03-mrt", "10. oktober", "4 mei"], ["2020-01", "2020-03", "2020-10", "2020"]),
        ("Maand", ["2020-03", "2020/04/01", "mei 2020", "mei 2019"], ["2020-03", "2020-04", "2020-05", "2020"]),
        ("Kwartaal", ["1", "2", "4", "5"], ["2020-K1", "2020-K2", "2020-K4", "2020"]),
        ("Kwartaal", ["K1", "Q2", "kw 3", "4e kwartaal"], ["2020-K1", "2020-K2", "2020-K3", "2020-K4"]),
        ("Kwartaal", ["I", "II", "III", "iv"], ["2020-K1", "2020-K2", "2020-K3", "2020-K4"]),
        ("Kwartaal", ["2020-K1", "2020-K2"], ["2020-K1", "2020-K2"]),
        ("Halfjaar", ["1", "II"], ["2020-I", "2020-II"]),
        ("Maand", ["1", "-", None], ["2020-01", "2020", "2020"]),
    ],
)
def test_a_part_of_a_year_beside_the_year_is_the_period(column, cells, labels):
    result = read(["Jaar", column, "Code", "Buurt"], *(["2020", cell, "UMO", "a"] for cell in cells))
    assert result.table["periode"].tolist() == labels
    assert "deel" not in result.table
    kept = labels.count("2020")
    assert (f"whose period stays what it is: {kept} (row" in said(result)) == bool(kept)


def test_the_rows_without_a_month_are_named():
    result = read(["Jaar", "Maand", "Code"], ["2020", "3", "UMO"], ["2020", "volgt", "UMO"], ["2021", None, "UMO"])
    assert result.table["periode"].tolist() == ["2020-03", "2020", "2021"]
    assert "Cells in Maand that cannot be read and are left empty: 1 (row 3: 'volgt')." in said(result)
    assert "Rows of which Maand tells no part of their year, and whose period stays what it is: 2 (row 3-4)." in said(
        result
    )


def test_of_a_month_and_a_quarter_the_month_counts():
    rows = [["Jaar", "Kwartaal", "Maand", "Code"], ["2020", "Q1", "3", "UMO"], ["2021", "Q4", "12", "UMO"]]
    result = read(*rows)
    assert result.table["periode"].tolist() == ["2020-03", "2021-12"]
    assert "Columns that are not read: Kwartaal." in said(result)


def test_a_quarter_with_its_year_is_a_period_by_itself():
    result = read(["Kwartaal", "Code"], ["2020-K1", "UMO"], ["2020-K2", "UMO"])
    assert result.table["periode"].tolist() == ["2020-K1", "2020-K2"]


def test_a_month_in_a_half_year_and_outside_it():
    result = read(["Periode", "Maand", "Code"], ["2020-I", "3", "UMO"], ["2020-I", "9", "UMO"])
    assert result.table["periode"].tolist() == ["2020-03", "2020-I"]


@pytest.mark.parametrize(
    ("title", "label"), [("Verhuringen 2020", ["2020-03", "2020-04"]), ("Verhuringen", None), ("2019 en 2020", None)]
)
def test_months_without_a_year_are_of_the_year_in_the_title(title, label):
    rows = [["Maand", "Code", "Aantal"], ["3", "UMO", "5"], ["4", "UMO", "6"]]
    result = read([title], *rows)
    assert (result.table["periode"].tolist() if "periode" in result.table else None) == label
    assert result.table["aantal"].tolist() == [5, 6]
    chosen = read([title], *rows, mapping={"Maand": "deel", "Code": "code", "Aantal": "aantal"})
    assert (chosen.table["periode"].tolist() if "periode" in chosen.table else None) == label
    assert ("they are read as parts of 2020" in said(chosen)) == bool(label)
    assert ("without a year, which neither the title nor the sheet tells" in said(chosen)) != bool(label)


def test_months_below_each_other_and_years_beside_each_other():
    result = read(["Maand", "Code", "2019", "2020"], ["jan", "UMO", 1, 2], ["feb", "UMO", 3, 4])
    assert periods(result) == [
        ("2019-01", "UMO", 1), ("2020-01", "UMO", 2), ("2019-02", "UMO", 3), ("2020-02", "UMO", 4),
    ]  # fmt: skip


def test_years_below_each_other_and_months_beside_each_other():
    result = read(["Jaar", "Code", "jan", "feb"], ["2019", "UMO", 1, 2], ["2020", "UMO", 3, 4])
    assert periods(result) == [
        ("2019-01", "UMO", 1), ("2019-02", "UMO", 2), ("2020-01", "UMO", 3), ("2020-02", "UMO", 4),
    ]  # fmt: skip
    assert "name no year" not in said(result)


def test_counts_are_no_months():
    """Small numbers beside a year, under a name with the word in it."""
    result = read(["Jaar", "Aantal per maand", "Code"], ["2020", "3", "UMO"], ["2020", "4", "MPG"])
    assert result.table["periode"].tolist() == ["2020", "2020"]
    assert result.table["aantal"].tolist() == [3, 4]


def test_a_date_needs_no_month():
    result = read(["Datum", "Maand", "Code"], ["1-3-2020", "3", "UMO"], ["1-4-2020", "4", "UMO"])
    assert "periode" not in result.table
    assert "Columns that are not read: Maand." in said(result)


@pytest.mark.parametrize(
    ("cells", "labels"),
    [
        (["1", "7"], ["2020-01", "2020-07"]),  # above 4: months
        (["1", "4"], ["2020", "2020"]),  # months or quarters
        (["1", "13"], ["2020", "2020"]),  # periods of four weeks
        (["I", "II"], ["2020", "2020"]),  # half years or quarters
        (["I", "III"], ["2020-K1", "2020-K3"]),
    ],
)
def test_what_a_column_with_another_name_has(cells, labels):
    rows = [["Jaar", "Tv", "Code"], *(["2020", cell, "UMO"] for cell in cells)]
    assert read(*rows).table["periode"].tolist() == ["2020"] * 2
    chosen = read(*rows, mapping={"Jaar": "periode", "Tv": "deel", "Code": "code"})
    assert chosen.table["periode"].tolist() == labels


def test_the_preview_counts_what_is_no_month():
    regels = rules()
    vondst = find(["Jaar", "Kwartaal", "Code"], *(["2020", cell, "UMO"] for cell in ("1", "2", "5", "Q4", "-")))
    keuze = propose(vondst, regels.soort, CELLS, ROWS, regels.codes)
    assert keuze.velden["Kwartaal"] == "deel"
    seen = understood(vondst, keuze, regels.soort, CELLS)[1]
    assert (seen.gevuld, seen.past_niet, seen.voorbeelden) == (4, 1, ((4, "5"),))


def test_the_mapping_keeps_the_month():
    regels = rules()
    first = find(["Jaar", "Mnd", "Code"], ["2020", "3", "UMO"], ["2020", "4", "UMO"])
    kept = Kolomkeuze.from_json(propose(first, regels.soort, CELLS, ROWS, regels.codes).to_json())
    again = find(["Code", "Mnd", "Jaar"], ["UMO", "3", "2021"], ["UMO", "4", "2021"])
    keuze = reuse(kept, again, propose(again, regels.soort, CELLS, ROWS, regels.codes)).keuze
    assert clean_table(again, keuze, regels).table["periode"].tolist() == ["2021-03", "2021-04"]


# ---- a sheet a year --------------------------------------------------------------------------------------------


def below(sheets: dict[str, list]) -> Bladen:
    """Sheets below each other, by the columns of the first."""
    regels = rules()
    found = {}
    for name, rows in sheets.items():
        vondst = find_table(replace(sheet(*rows), naam=name), ROWS, CELLS)
        found[name] = vondst, propose(vondst, regels.soort, CELLS, ROWS, regels.codes)
    base = next(iter(found.values()))[1]
    bladen = Bladen(regels)
    for name, (vondst, proposal) in found.items():
        bladen.add(name, base, lambda v=vondst, p=proposal: (v, reuse(base, v, p).keuze, []))
    return bladen


FORM = ["Buurt", "Code", "Aantal"]


def test_sheets_below_each_other_have_the_period_of_their_name_or_title():
    bladen = below({
        "2018": [FORM, ["a", "UMO", 1], ["b", "UMO", 2]],
        "Verhuringen '19": [["Stand 2019"], FORM, ["a", "UMO", 3], ["b", "UMO", 4]],
        "2020 (def)": [FORM[::-1], [5, "UMO", "a"], [6, "MPG", "b"]],
        "Overig": [FORM, ["a", "UMO", 7], ["b", "UMO", 8]],
    })  # fmt: skip
    table = bladen.join().table
    rows = table[["gebiedcode", "code", "aantal", "blad", "rij"]].astype(object).to_numpy().tolist()
    assert rows == [
        ["a", "UMO", 1, "2018", 2], ["b", "UMO", 2, "2018", 3],
        ["a", "UMO", 3, "Verhuringen '19", 3], ["b", "UMO", 4, "Verhuringen '19", 4],
        ["a", "UMO", 5, "2020 (def)", 2], ["b", "MPG", 6, "2020 (def)", 3],
        ["a", "UMO", 7, "Overig", 2], ["b", "UMO", 8, "Overig", 3],
    ]  # fmt: skip
    assert table["periode"].fillna("").tolist() == ["2018"] * 2 + ["2019"] * 2 + ["2020"] * 2 + [""] * 2
    assert "Sheet Overig: No column with a date or period was found: nothing tells when it was." in said(bladen.join())


def test_a_sheet_without_a_column_that_is_read_is_another_form():
    bladen = below({
        "2018": [FORM, ["a", "UMO", 1], ["b", "UMO", 2]],
        "2019": [["Buurt", "Aantal"], ["a", 3], ["b", 4]],
        "2020": [[*FORM, "Bijzonderheden"], ["a", "UMO", 5, "x"], ["b", "MPG", 6, "y"]],
        "Totaal 2018-2020": [FORM, ["a", "UMO", 9], ["b", "UMO", 12]],
    })  # fmt: skip
    assert bladen.rijen == {"2018": 2, "2020": 2}
    assert (bladen.anders, bladen.totalen) == (["2019 (Code)"], ["Totaal 2018-2020"])
    assert bladen.join().table["aantal"].tolist() == [1, 2, 5, 6]


def test_without_any_sheet_it_is_refused():
    with pytest.raises(Invoerfout, match="No sheet"):
        Bladen(rules()).join()


# ---- what may count twice --------------------------------------------------------------------------------------


def test_a_total_that_does_not_say_so_is_said():
    rows = [["Gebied", "Code", "Aantal"], ["Amsterdam", "UMO", 20], ["Centrum", "UMO", 8], ["A00", "UMO", 3],
            ["A01", "UMO", 5], ["Oost", "UMO", 12], ["M30", "UMO", 7], ["M31", "UMO", 5]]  # fmt: skip
    assert "Row 2 (Amsterdam, UMO, 20) is the sum of the other rows" in said(read(*rows))
    assert "sum of the other rows" in said(read(rows[0], *rows[2:4], rows[4], ["Stad", "UMO", 16]))
    assert "sum of the other rows" not in said(read(rows[0], *rows[2:]))


def test_gemeenten_above_their_buurten_are_said():
    rows = [["Gebied", "Code", "Aantal"], ["GM0363", "UMO", 21], ["BU03630000", "UMO", 8], ["BU03630001", "UMO", 3]]
    assert "more than one level (BU: 2, GM: 1)" in said(read(*rows))


def test_own_areas_and_categories_below_each_other_are_refused():
    rows = [["Rijlabels", "2019", "2020"], ["E16", 5, 6], ["UMO", 3, 4], ["MPG", 2, 2], ["T93", 2, 1], ["UMO", 2, 1]]
    with pytest.raises(Invoerfout, match="below each other, such as E16"):
        read(*rows)


def test_rows_without_a_code_area_or_number_are_said():
    rows = [*PLAIN, ["4-3-2016", None, "a", "1"], ["5-3-2016", "UMO", "onbekend", "2"]]
    result = read(HEADER, *rows)
    assert "Rows without a code, which are kept: 1 (row 5)." in said(result)
    assert "Rows without an area, which are kept: 1 (row 6)." in said(result)
    counted = read(["Buurt", "Code", "Aantal"], ["a", "UMO", 12], ["b", "UMO", "<5"], ["c", "MPG", 7])
    assert "Rows without a number, which are kept: 1 (row 3)." in said(counted)


# ---- numbers as other programs write them ----------------------------------------------------------------------


def test_sap_puts_the_minus_behind_and_dates_of_zeros():
    read_ = read_numbers(pd.Series(["1.234,50-", "500,00", "5-"], dtype=object), CELLS, "x")
    assert read_.waarden.tolist() == [-1234.5, 500, -5]
    rows = [[f"{day:02d}.02.2020", "UMO", "a", "5"] for day in range(1, 5)]
    result = read(HEADER, *rows, ["00.00.0000", "UMO", "a", "5"])
    assert "cannot be read" not in said(result)
    assert result.table["datum"].isna().sum() == 1


def test_an_apostrophe_before_a_number_goes_and_that_of_a_name_stays():
    table = read(
        HEADER, ["'1-3-2016", "UMO", "'A02", "'950,00"], ["2-3-'16", "UMO", "'s-Gravenhage", "600"], *PLAIN
    ).table
    assert table["gebiedcode"].tolist()[:2] == ["A02", "'s-Gravenhage"]
    assert table["huur"].tolist()[:2] == [950, 600]
    assert [f"{day:%d-%m-%Y}" for day in table["datum"][:2]] == ["01-03-2016", "02-03-2016"]


def test_a_thousand_or_one_is_no_count():
    counts = read_numbers(pd.Series(["1.000", "1,000", "12"], dtype=object), CELLS, "x", whole=True)
    assert counts.past.tolist() == [True, False, True]


def test_shares_have_no_thousands():
    assert read_shares(pd.Series(["12.345", "45.678"], dtype=object), CELLS, "x").waarden.tolist() == [12.345, 45.678]


def test_a_column_of_only_thousands_or_decimals_is_warned_of():
    assert read_numbers(pd.Series(["45.125", "62.500"], dtype=object), CELLS, "x").meldingen[0].warning
    assert not read_numbers(pd.Series(["1.250", "980"], dtype=object), CELLS, "x").meldingen[0].warning


def test_a_column_of_which_only_the_header_is_filled_hides_no_header():
    vondst = find(
        ["Buurt", "Code", "2019", "2020"], ["a", "UMO", 1, None], ["b", "UMO", 3, None], ["c", "UMO", 5, None]
    )
    assert vondst.kop == [1]


def test_the_mean_rent_is_by_dwelling():
    result = read(
        ["Buurt", "Aantal", "Huur"], ["a", "100", "500"], ["a", "300", "700"], ["a", "50", "n.v.t."], kind="bezit"
    )
    assert result.table["huur"].tolist() == [650]
    assert result.table["corporatiewoningen"].tolist() == [450]
    assert "only the dwellings of corporations" in said(result)


def test_percentages_are_not_added_up():
    rows = [["Buurt", "% corporatie"], ["a", "40 %"], ["b", "50 %"]]
    assert read(*rows, kind="bezit").table["pct_corporatie"].tolist() == [40, 50]
    with pytest.raises(Invoerfout, match="more than one row for a"):
        read(*rows, ["a", "60 %"], kind="bezit")
