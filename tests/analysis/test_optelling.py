"""Whether printed tables add up, on tables of report 002 with and without the slips that are in print."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.optelling import (
    COLUMN,
    FIXED,
    ROW,
    Tabelvorm,
    check_sums,
    parse_printed,
    row_kinds,
)

TOTAL = frozenset({"totaal", "eindtotaal"})
SUBTOTAL = frozenset({"subtotaal"})
YEARS = ("2016", "2017", "2018")

# 002, urgenties per subgroep, as printed.
URGENTIES = """\
Gezinnen in de crisisopvang;16;-;42;58
Slachtoffers Huiselijk Geweld Omslag;-;-;5;5
Slachtoffers Huiselijk Geweld;18;32;31;81
Laatste Kans;4;7;8;19
(Overlastgevende) Multiprobleemgezinnen;12;13;17;42
Sociaal Medische Urgenten;313;328;526;1167
Omslag MO/BW;85;361;651;1097
Omslag MO/BW Gezinnen;-;-;78;78
Openbare Orde & Veiligheid;-;5;1;6
Uittredende sekswerkers;2;-;1;3
Statushouder Regulier;902;548;423;1873
Treiteraanpak;1;4;-;5
Housing First Jeugd;3;9;1;13
Jonge moeders;36;29;39;104
Jongeren;16;13;44;73
Volwassenen;298;21;46;544
Eindtotaal;1706;1370;1913;5168"""


def printed(text: str, *columns: str) -> pd.DataFrame:
    return pd.DataFrame([line.split(";") for line in text.splitlines()], columns=["naam", *columns])


def shape(*getallen: str, totaal: str = "", **options) -> Tabelvorm:
    return Tabelvorm("naam", getallen, totaal, TOTAL, SUBTOTAL, **options)


def found(result) -> list[tuple]:
    return [(item.rij, item.kolom, item.richting, item.gedrukt, item.som) for item in result.afwijkingen]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.890", 1890), ("2.277", 2277), ("441*", 441), ("47 %", 47), ("78%", 78), ("1 234", 1234), ("1\xa0234", 1234),
        ("0,5", 0.5), ("0.5", 0.5), ("1.234,5", 1234.5), ("12.34", 12.34), ("-3", -3), ("−3", -3), ("", 0), ("-", 0),
        ("–", 0), (None, 0), (float("nan"), 0), (7, 7), (2.5, 2.5), ("> 90", None), ("x", None), (".", None),
        ("1.23.4", None), (True, None),
    ],
)  # fmt: skip
def test_printed_figures(cell, number):
    assert parse_printed(cell) == number


def test_the_table_of_urgenties_has_one_slip_that_comes_back_in_its_total():
    result = check_sums(printed(URGENTIES, *YEARS, "Totaal"), shape(*YEARS, totaal="Totaal"))
    assert found(result) == [
        ("Volwassenen", "Totaal", ROW, 544, 365),  # 298 + 21 + 46
        ("Eindtotaal", "Totaal", ROW, 5168, 4989),  # 1706 + 1370 + 1913
    ]
    assert [item.verschil for item in result.afwijkingen] == [179, 179]
    assert result.gecontroleerd == 17 + 4  # every row, and the last row under every column
    said = str(result.meldingen[0])
    assert all(part in said for part in ("'Volwassenen'", "Totaal", "544", "365", "179"))


def test_the_same_table_corrected_adds_up():
    text = URGENTIES.replace("544", "365").replace("5168", "4989")
    result = check_sums(printed(text, *YEARS, "Totaal"), shape(*YEARS, totaal="Totaal"))
    assert found(result) == []
    assert [melding.warning for melding in result.meldingen] == [False]


def test_the_demand_of_002_has_a_wrong_second_total():
    text = "Statushouders;550\nVolwassenen;650\nUrgenten;350\nRolstoel;120\nNoodopvang;65\nOverige;45\nJeugd;110\n"
    text += "Totaal;1.890\nNieuwe woning (preventief);850\nTotaal;2.700"
    result = check_sums(printed(text, "vraag"), shape("vraag"))
    assert found(result) == [("Totaal", "vraag", COLUMN, 2700, 2740)]


def test_the_planning_of_002():
    table = printed("Wooneenheden;366;355;295;394;834;2.277", *YEARS, "2019", "2020", "Totaal")
    result = check_sums(table, shape(*YEARS, "2019", "2020", totaal="Totaal"))
    assert found(result) == [("Wooneenheden", "Totaal", ROW, 2277, 2244)]


def test_table_2_of_002_adds_up_with_its_subtotal_and_an_empty_cell():
    text = "Omslag;;441*;500\nOverig;721;846;704\nStatushouders;845;536;444\nSubtotaal;1566;1823;1648\n"
    text += "Projecten;399;355;295\nTotaal;1965;2178;1943"
    result = check_sums(printed(text, *YEARS), shape(*YEARS))
    assert found(result) == []
    assert result.gecontroleerd == 6


def test_a_total_of_a_second_block_may_be_of_that_block_alone():
    text = "a;1\nb;2\nTotaal;3\nc;4\nd;5\nTotaal;9\nEindtotaal;12"
    result = check_sums(printed(text, "n"), shape("n"))
    assert found(result) == []


def test_a_total_on_top_is_of_the_rows_below():
    assert found(check_sums(printed("Totaal;4\na;1\nb;2", "n"), shape("n"))) == [("Totaal", "n", COLUMN, 4, 3)]


def test_a_total_without_rows_is_no_sum():
    assert check_sums(printed("Totaal;4", "n"), shape("n")).gecontroleerd == 0


def test_a_hidden_cell_cannot_be_checked_and_an_empty_total_is_none():
    table = printed("a;1;x;5\nb;2;3;\nc;2;3;> 9", "een", "twee", "Totaal")
    result = check_sums(table, shape("een", "twee", totaal="Totaal"))
    assert (found(result), result.gecontroleerd, result.niet_te_controleren) == ([], 0, 2)
    assert "cannot be checked" in str(result.meldingen[0])


def test_shares_that_make_no_hundred():
    # 004, table 4: 101 and 96.
    table = printed("SCP;15;13;27;17;14;15\nInFact;14;15;26;11;15;15", *"abcdef")
    exact = check_sums(table, shape(*"abcdef", vast_totaal=100))
    assert found(exact) == [("SCP", "", FIXED, 100, 101), ("InFact", "", FIXED, 100, 96)]
    assert "100" in str(exact.meldingen[0])
    assert "101" in str(exact.meldingen[0])
    # Six figures rounded to whole ones are together at most 3 off.
    rounded = check_sums(table, shape(*"abcdef", vast_totaal=100, afronding=1))
    assert [item.rij for item in rounded.afwijkingen] == ["InFact"]


def test_rounding_of_the_total_counts_as_well():
    # 33.33 three times, printed as 33.3 with a total of 99.9 or 100.0; 100.2 is too far.
    for total, wrong in (("99,9", 0), ("100,0", 0), ("100,1", 0), ("100,2", 1)):
        table = printed(f"a;33,3;33,3;33,3;{total}", "x", "y", "z", "Totaal")
        result = check_sums(table, shape("x", "y", "z", totaal="Totaal", afronding=0.1))
        assert len(result.afwijkingen) == wrong, total


def test_numbers_as_numbers():
    table = pd.DataFrame({"naam": ["a", "b", "Totaal"], "n": pd.array([1, None, 2], dtype="Int64")})
    assert found(check_sums(table, shape("n"))) == [("Totaal", "n", COLUMN, 2, 1)]


def test_which_rows_are_totals():
    labels = pd.Series(["Totaal", "TOTAAL 2018", " Sub-totaal ", "Totaalrenovatie", "Eindtotaal:", None, "a totaal"])
    assert row_kinds(labels, shape("n")).tolist() == ["totaal", "totaal", "subtotaal", "", "totaal", "", ""]
