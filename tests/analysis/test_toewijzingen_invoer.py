"""Lettings as they come: every flaw of the file is counted, said, and leaves the other rows alone."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import BUITEN, ONBEKEND, TOEWIJZING, VERHURING, Codelijst
from veerkracht.analysis.meldingen import Invoerfout, Melding
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.analysis.tijdvakken import parse_dates
from veerkracht.analysis.toewijzingen import Leeswijze, Toewijzingen, read_toewijzingen
from veerkracht.analysis.toewijzingenpercategorie import per_categorie
from veerkracht.analysis.toewijzingenpergebied import per_gebied
from veerkracht.processing.maps.toewijzingen import Keuzes, published_shares
from veerkracht.resources import definitions

CODES = Codelijst.from_file(definitions.FOLDER / "toewijzingscodes.csv")
WORDS = definitions.read("toewijzingen")["lezen"]
ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])


def read(van=None, tot=None, **columns) -> Toewijzingen:
    """Read columns of a few lettings; without `code` all are UMO."""
    size = len(next(iter(columns.values())))
    leeswijze = Leeswijze(
        ONTBREKEND,
        van=van,
        tot=tot,
        totaalwoorden=frozenset(WORDS["totaal"]),
        subtotaalwoorden=frozenset(WORDS["subtotaal"]),
    )
    return read_toewijzingen(pd.DataFrame({"code": ["UMO"] * size, **columns}), CODES, leeswijze)


def count(toewijzingen: Toewijzingen, **columns):
    """Count per area; without `woningen` each has 1.000, and verhuringen are counted."""
    gebieden = pd.DataFrame(columns)
    if "woningen" not in gebieden:
        gebieden["woningen"] = 1000.0
    return per_gebied(toewijzingen, gebieden, published_shares(Keuzes()), "nl")


def warning(result, words: str) -> Melding:
    """Return the one warning with these words."""
    found = [melding for melding in result.meldingen if words in str(melding)]
    assert len(found) == 1 and found[0].warning, [str(melding) for melding in result.meldingen]
    return found[0]


def warnings(result) -> list[str]:
    return [str(melding) for melding in result.meldingen if melding.warning]


def test_nothing_is_wrong_and_nothing_is_said():
    result = read(
        nummer=["1", "2"], gebiedcode=["a", "b"], datum=["2016-01-02", "2016-02-03"], code=["UMO", "MPG"]
    )
    counted = count(result, gebiedcode=["a", "b"], verhuringen=[10.0, 20.0])
    assert warnings(result) == warnings(counted) == []


# Codes


def test_unknown_codes_are_counted_by_code_and_kept_apart():
    codes = ["UMO", "woningruil", "woningruil", "Pilot 55+", None, "", "  ", "regulier"]
    result = read(code=codes, gebiedcode=["a"] * 8)
    said = warning(result, "not in the code list")
    assert said.values["count"] == 6
    assert "woningruil: 2" in str(said) and "Pilot 55+: 1" in str(said)
    assert len(result.of_kind(ONBEKEND)) == 6 and len(result.table) == 8
    # They were let all the same, so they count in the denominator, and in no group.
    counted = count(result, gebiedcode=["a"])
    assert counted.table["tw_totaal"].tolist() == [1] and counted.table["tw_onbekend"].tolist() == [6]
    assert counted.table["verhuringen"].tolist() == [8]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("umo", "UMO"),
        (" U.M.O. ", "UMO"),
        ("omslag MO/BW", "omslag MOBW"),
        ("OMSLAG\xa0MOBW", "omslag MOBW"),
        ("PenG 292", "PenG292"),
        ("Huiselijk geweld / Blijf-opvang", "huiselijk geweld/blijf, opvang"),
        ("noodsituatie medisch/sociaal", "Noodsituatie medisch, sociaal"),
        ("ROWO WMO", "Rowo-WMO"),
        ("Státushouder, regulier", "Statushouder regulier"),
        ("statushouders_projecten", "statushouders projecten"),
    ],
)
def test_case_spaces_and_punctuation_are_forgiven(text, code):
    (found,) = CODES.match(pd.Series([text])).itertuples(index=False)
    assert found.telling in (TOEWIJZING, BUITEN)
    assert found.subgroep == next(row.subgroep for row in CODES.table.itertuples() if row.code == code)


@pytest.mark.parametrize("text", ["UM", "UMO2", "omslag", "statushouder", "292", "-", "?", "0"])
def test_nothing_but_case_spaces_and_punctuation_is_forgiven(text):
    assert CODES.match(pd.Series([text]))["telling"].tolist() == [ONBEKEND]


def test_all_codes_unknown():
    """The wrong field, or another city's list: a table of noughts would say less."""
    with pytest.raises(Invoerfout, match="y: 2, x: 1"):
        read(code=["x", "y", "y"], gebiedcode=["a", "a", "b"])


def test_codes_that_are_numbers():
    with pytest.raises(Invoerfout, match="12: 1, 13: 1"):
        read(code=[12, 13.0, np.nan], gebiedcode=["a"] * 3)
    codes = Codelijst.from_table(
        pd.DataFrame({"code": ["12", "13"], "telling": ["toewijzing"] * 2, "doelgroep": ["d"] * 2}), "eigen.csv"
    )
    assert codes.match(pd.Series([12, 13]))["telling"].tolist() == [TOEWIJZING] * 2


def test_numeric_codes_with_a_gap_are_still_found():
    """A column of whole numbers with an empty cell arrives as decimals: 12 is 12.0 there."""
    codes = Codelijst.from_table(
        pd.DataFrame({"code": ["12", "120"], "telling": ["toewijzing"] * 2, "doelgroep": ["d", "e"]}), "eigen.csv"
    )
    assert codes.match(pd.Series([12.0, np.nan]))["doelgroep"].tolist() == ["d", ""]


def own_codes(**doelgroepen: str) -> Codelijst:
    table = pd.DataFrame({"code": list(doelgroepen), "telling": "toewijzing", "doelgroep": list(doelgroepen.values())})
    return Codelijst.from_table(table, "eigen.csv")


@pytest.mark.parametrize("other", ["Met begeleiding", "met-begeleiding", "met  begeleiding"])
def test_two_spellings_of_a_doelgroep_in_a_list_of_ones_own_lose_nobody(other):
    try:
        codes = own_codes(UMO="met begeleiding", MPG=other)
        rows = pd.DataFrame({"code": ["UMO", "UMO", "MPG"], "gebiedcode": ["a"] * 3})
        counted = count(read_toewijzingen(rows, codes, Leeswijze(ONTBREKEND)), gebiedcode=["a"])
    except Invoerfout:
        return
    assert counted.table["tw_totaal"].tolist() == [3]


@pytest.mark.parametrize("name", ["onbekend", "totaal", "Totaal!"])
def test_doelgroep_with_the_name_of_another_column(name):
    """A list of one's own may well have a doelgroep 'onbekend'; it is not the same as an unknown code."""
    try:
        codes = own_codes(UMO="met begeleiding", diversen=name)
        rows = pd.DataFrame({"code": ["UMO", "diversen", "diversen", "x"], "gebiedcode": ["a"] * 4})
        counted = count(read_toewijzingen(rows, codes, Leeswijze(ONTBREKEND)), gebiedcode=["a"])
    except Invoerfout:
        return
    assert counted.table["tw_totaal"].tolist() == [3]
    assert counted.table[counted.kolommen[name]].tolist() == [2]


# Areas


def test_letting_outside_every_area():
    result = read(gebiedcode=["a", "zz", "zz", None, " ", "yy"], code=["UMO"] * 5 + ["woningruil"])
    counted = count(result, gebiedcode=["a", "b"])
    outside = warning(counted, "not in the layer")
    assert outside.values["count"] == 3 and "zz" in str(outside) and "yy" in str(outside)
    assert warning(counted, "without an area").values["count"] == 2
    assert counted.table["tw_totaal"].tolist() == [1, 0] and counted.totaal["tw_totaal"] == 1


def test_ordinary_letting_outside_every_area_is_said_too():
    """It is missing from the denominator that is counted from the rows."""
    result = read(gebiedcode=["a"] * 12 + ["zz", None], code=["UMO"] * 2 + ["regulier"] * 12)
    counted = count(result, gebiedcode=["a"])
    assert counted.table["verhuringen"].tolist() == [12]
    assert any("zz" in text for text in warnings(counted)), warnings(counted)


def test_ordinary_letting_without_an_area_is_said_too():
    result = read(gebiedcode=["a"] * 12 + [None, None], code=["UMO"] * 2 + ["regulier"] * 12)
    counted = count(result, gebiedcode=["a"])
    assert counted.table["verhuringen"].tolist() == [12]
    assert warnings(counted), "two lettings are gone from the denominator and nothing is said"


def test_all_lettings_outside():
    result = read(gebiedcode=["x", "y"])
    counted = count(result, gebiedcode=["a", "b"])
    assert warning(counted, "not in the layer").values["count"] == 2
    assert counted.table["tw_totaal"].tolist() == [0, 0]


def test_no_area_column_at_all():
    result = read(datum=["2016-01-01"])
    counted = count(result, gebiedcode=["a"])
    assert warning(counted, "without an area").values["count"] == 1


@pytest.mark.parametrize(
    ("of_lettings", "of_areas"),
    [
        ([1, 2, 2], ["1", "2"]),
        (["1", "2", "2 "], [1, 2]),
        ([1.0, 2.0, 2.0], [1, 2]),
        ([1.0, 2.0, 2.0], ["1", "2"]),
        (["1", "2", "2"], [1.0, 2.0]),
    ],
    ids=["numbers-texts", "texts-numbers", "decimals-numbers", "decimals-texts", "texts-decimals"],
)
def test_area_codes_that_are_numbers_on_one_side(of_lettings, of_areas):
    """A column of whole numbers with a gap arrives as decimals: 1 is 1.0 there."""
    result = read(gebiedcode=of_lettings)
    assert count(result, gebiedcode=of_areas).table["tw_totaal"].tolist() == [1, 2]


def test_an_area_twice_is_refused():
    with pytest.raises(Invoerfout, match="more than once"):
        count(read(gebiedcode=["a"]), gebiedcode=["a", "b", "a "])


def test_areas_without_a_code_get_nothing():
    counted = count(read(gebiedcode=["a", None]), gebiedcode=["a", None, None])
    assert counted.table["tw_totaal"].tolist() == [1, 0, 0]


# Dates


def test_three_notations_are_one_day():
    texts = ["2016-03-01", "1-3-2016", "01/03/2016", "1.3.2016", "20160301", "2016-03-01T00:00:00", "1-3-2016 12:30"]
    values = pd.Series([*texts, datetime.date(2016, 3, 1), pd.Timestamp(2016, 3, 1, 9), 20160301, 20160301.0])
    dates, meldingen = parse_dates(values.astype(object), "datum")
    assert dates.dt.strftime("%Y-%m-%d").tolist() == ["2016-03-01"] * len(values)
    assert meldingen == []


def test_year_first_with_slashes_is_how_qgis_writes_a_date_to_csv():
    dates, meldingen = parse_dates(pd.Series(["2016/03/01", "2016/3/1"], dtype=object), "datum")
    assert dates.dt.strftime("%Y-%m-%d").tolist() == ["2016-03-01"] * 2 and meldingen == []


@pytest.mark.parametrize(
    "text",
    ["30-02-2016", "29-02-2017", "31-04-2016", "2016-13-01", "13/13/2016", "00-01-2016", "20161301", "2016-00-10",
     "1-3-160", "maart", "n.v.t.", "4243", "01-01-1016", "0000-00-00", "9999-12-31", "-"],
)  # fmt: skip
def test_impossible_dates_are_none_and_said(text):
    dates, (melding,) = parse_dates(pd.Series(["2016-03-01", text, text, None, "", " "], dtype=object), "datum")
    assert dates.isna().tolist() == [False, True, True, True, True, True]
    assert melding.warning and melding.values["count"] == 2
    assert text in str(melding) and "datum" in str(melding)


def test_leap_day():
    dates, meldingen = parse_dates(pd.Series(["29-02-2016", "2020-02-29"]), "datum")
    assert dates.notna().all() and meldingen == []


def test_letting_without_a_date_counts_as_long_as_no_period_is_asked():
    columns = {"datum": ["2016-01-02", "31-31-2016", None], "gebiedcode": ["a"] * 3}
    result = read(**columns)
    assert warning(result, "no existing date").values["count"] == 1
    assert len(result.table) == 3 and result.table["periode"].tolist() == ["2016", None, None]

    result = read(**columns, van=datetime.date(2016, 1, 1))
    assert warning(result, "without a date").values["count"] == 2
    assert len(result.table) == 1


def test_outside_the_period_is_counted():
    days = ["31-12-2015", "01-01-2016", "30-06-2017", "01-07-2017"]
    result = read(datum=days, van=datetime.date(2016, 1, 1), tot=datetime.date(2017, 6, 30))
    assert result.table["periode"].tolist() == ["2016", "2017-I"]
    (said,) = [melding for melding in result.meldingen if "outside the chosen period" in str(melding)]
    assert said.values["count"] == 2


def test_no_letting_in_the_period_is_refused_with_the_reason():
    with pytest.raises(Invoerfout, match="2"):
        read(datum=["2015-01-01", "2014-01-01"], van=datetime.date(2016, 1, 1))


@pytest.mark.parametrize(
    "texts",
    [["2017-I", "2017-i", " 2017-I"], ["2018-K1", "2018-Q1", "2018 - K1"], [2016, "2016", 2016.0]],
    ids=["half years", "quarters", "years"],
)
def test_spellings_of_a_period_are_one_period(texts):
    result = read(aantal=[1, 2, 3], periode=pd.Series(texts, dtype=object))
    assert result.table["periode"].nunique() == 1


def test_text_that_is_no_period_is_kept_last_and_left_out_of_a_chosen_period():
    columns = {"aantal": [1, 2, 3], "periode": ["2016", "voorjaar", None]}
    assert read(**columns).table["periode"].tolist() == ["2016", "voorjaar", None]
    result = read(**columns, van=datetime.date(2016, 1, 1))
    assert warning(result, "without a date or period").values["count"] == 2


# Stock


@pytest.mark.parametrize("stock", [0.0, np.nan, -5.0])
def test_area_without_stock(stock):
    """Allocations in an area where nobody says there are dwellings: no percentage, and said."""
    result = read(gebiedcode=["a"] * 20 + ["b"] * 20)
    counted = count(result, gebiedcode=["a", "b", "c"], woningen=[2000.0, stock, stock], verhuringen=[100.0] * 3)
    row = counted.table.set_index("gebiedcode").loc["b"]
    assert row["tw_totaal"] == 20 and row["pct_verhuringen"] == 20
    assert np.isnan(row["pct_voorraad"]) and np.isnan(row["voorr_laag"]) and np.isnan(row["voorr_hoog"])
    assert row["voorr_papier"] is None
    said = [text for text in warnings(counted) if "woningen" in text]
    assert any(": 2" in text for text in said) and any("do have" in text and ": 1" in text for text in said)


def test_total_does_not_relate_lettings_to_a_stock_that_leaves_them_out():
    """20 of 2.000 and 20 of nobody knows: the total is not 40 of 2.000, which is twice what any area has."""
    result = read(gebiedcode=["a"] * 20 + ["b"] * 20)
    counted = count(result, gebiedcode=["a", "b"], woningen=[2000.0, np.nan], verhuringen=[100.0, 100.0])
    assert counted.totaal["tw_totaal"] == 40
    share = counted.totaal["pct_voorraad"]
    assert np.isnan(share) or share == pytest.approx(1.0)


def test_more_toewijzingen_than_lettings_or_dwellings():
    result = read(gebiedcode=["a"] * 30)
    counted = count(result, gebiedcode=["a"], verhuringen=[20.0], woningen=[25.0])
    row = counted.table.iloc[0]
    assert row["pct_verhuringen"] == 150 and row["pct_voorraad"] == 120
    assert pd.isna(row["verh_klasse"]) and np.isnan(row["verh_laag"])
    assert len([text for text in warnings(counted) if "more toewijzingen" in text]) == 2


@pytest.mark.parametrize(("operator", "given"), [(">=", [False, True, True]), (">", [False, False, True])])
def test_minimum_and_its_operator(operator, given):
    result = read(gebiedcode=["a", "b", "c"])
    gebieden = pd.DataFrame({"gebiedcode": ["a", "b", "c"], "verhuringen": [9.0, 10.0, 11.0], "woningen": 1000.0})
    counted = per_gebied(result, gebieden, published_shares(Keuzes(operator=operator, minimum=10)), "nl")
    assert counted.table["pct_verhuringen"].notna().tolist() == given
    assert any(f": {given.count(False)}." in text and "10" in text for text in warnings(counted))


# Zero lettings


def test_no_lettings_at_all_is_refused():
    with pytest.raises(Invoerfout, match="[Nn]o lettings"):
        read(code=[], gebiedcode=[], datum=[])


def test_counts_of_zero_only():
    result = read(aantal=[0, 0], gebiedcode=["a", "b"])
    counted = count(result, gebiedcode=["a", "b"], verhuringen=[20.0, 0.0])
    assert counted.table["tw_totaal"].tolist() == [0, 0]
    assert counted.table["pct_verhuringen"].tolist()[0] == 0 and np.isnan(counted.table["pct_verhuringen"].iloc[1])
    assert counted.table["verh_papier"].tolist() == ["0", None]


def test_area_without_lettings_is_zero_of_the_stock_and_nothing_of_lettings():
    result = read(gebiedcode=["a"] * 12, code=["UMO"] * 2 + ["regulier"] * 10)
    row = count(result, gebiedcode=["a", "b"]).table.iloc[1]
    assert row["tw_totaal"] == 0 and row["verhuringen"] == 0
    assert row["pct_voorraad"] == 0 and row["voorr_papier"] == "0,0" and row["voorr_klasse"] == 1
    assert np.isnan(row["pct_verhuringen"]) and row["verh_papier"] is None


def test_no_lettings_is_not_the_same_as_lettings_unknown():
    """Suppressed, missing and zero are three different things, in the data and in the legend."""
    result = read(gebiedcode=["a"], aantal=[5])
    table = count(result, gebiedcode=["a", "zero", "unknown"], verhuringen=[20.0, 0.0, np.nan]).table
    zero, unknown = (table.iloc[row][["verh_klasse", "verh_label"]].tolist() for row in (1, 2))
    assert pd.isna(unknown[0])
    assert not pd.isna(zero[0]) and zero[1] != unknown[1]


def test_only_toewijzingen_give_no_share_of_the_lettings():
    """Else every area would have 100 %."""
    counted = count(read(gebiedcode=["a"] * 30), gebiedcode=["a"])
    assert counted.table["verhuringen"].isna().all() and counted.table["pct_verhuringen"].isna().all()
    assert any("verhuringen" in text for text in warnings(counted))


def test_only_what_is_out_of_the_count():
    result = read(code=["stadsvernieuwing"] * 3, gebiedcode=["a"] * 3)
    assert count(result, gebiedcode=["a"]).table["tw_totaal"].tolist() == [0]
    assert [melding.values["count"] for melding in result.meldingen if "Out of the count" in str(melding)] == [3]


# Rows that occur twice, totals, counts


def test_number_twice_counts_once():
    result = read(nummer=["1", "2", "2 ", None, None, "3", "3"], gebiedcode=["a"] * 7)
    said = warning(result, "occurred before")
    assert said.values["count"] == 2 and "2" in str(said)
    assert len(result.table) == 5


def test_a_number_with_another_code_or_date_is_another_letting():
    """Such as a house number, in a field that happens to be called nummer."""
    result = read(
        nummer=["1", "1", "1", "1"], code=["UMO", "UMO", "MPG", "umo"],
        datum=["2016-01-01", "2016-02-01", "2016-01-01", "1-1-2016"], gebiedcode=["a"] * 4,
    )  # fmt: skip
    assert len(result.table) == 3
    assert warning(result, "which are left out").values["count"] == 1
    assert warning(result, "another code or date").values["count"] == 2


@pytest.mark.parametrize(
    ("van", "tot", "cut"),
    [
        ((2020, 7, 1), (2021, 3, 31), "2020, 2021"),
        ((2020, 1, 1), (2021, 3, 31), "2021"),
        ((2020, 1, 1), (2021, 6, 30), ""),
        ((2020, 1, 1), (2021, 12, 31), ""),
        ((2021, 4, 1), (2021, 6, 30), "2021"),
    ],
)
def test_a_year_of_which_only_a_part_counts_is_said(van, tot, cut):
    days = {"van": datetime.date(*van), "tot": datetime.date(*tot)}
    result = read(datum=["2020-08-01", "2021-05-01", "2021-02-01"], gebiedcode=["a"] * 3, **days)
    said = [melding.values["periods"] for melding in result.meldingen if "a part only" in str(melding)]
    assert said == ([cut] if cut else [])


def test_a_year_typed_wrong_is_no_date():
    result = read(datum=["2021-03-01", "01-03-2091"], gebiedcode=["a"] * 2)
    assert result.table["datum"].isna().tolist() == [False, True]
    assert warning(result, "more than a year ahead").values["count"] == 1


def test_lettings_of_the_areas_that_are_not_those_of_the_file_are_said():
    result = read(code=["UMO", "regulier"], gebiedcode=["a"] * 2)
    said = warning(count(result, gebiedcode=["a"], verhuringen=[7.0]), "By the areas there are")
    assert (said.values["given"], said.values["counted"]) == (7, 2)
    assert not [m for m in count(result, gebiedcode=["a"], verhuringen=[2.0]).meldingen if "By the areas" in str(m)]


def test_equal_rows_without_a_number_are_counted_and_said():
    result = read(datum=["2016-01-01", "1-1-2016", "2016-01-01", "2016-01-02"], gebiedcode=["a"] * 4)
    assert len(result.table) == 4
    assert "equal" in str(warning(result, "equal to an earlier one"))


def test_equal_rows_of_counts():
    """The same area, code and period twice: a sheet pasted under itself."""
    columns = {"aantal": [5, 6, 5, 6], "gebiedcode": ["a", "b"] * 2, "periode": ["2016"] * 4}
    result = read(**columns)
    assert warning(result, "equal to an earlier one").values["count"] == 2


@pytest.mark.parametrize("word", ["Totaal", "TOTAAL ", "Eindtotaal", "totaal:"])
def test_total_row_is_not_counted(word):
    result = read(aantal=[5, 6, 11], gebiedcode=["a", "b", word])
    assert result.table["aantal"].sum() == 11
    assert warning(result, "are a total").values["count"] == 1
    assert len(warnings(result)) == 1


def test_total_that_does_not_add_up_is_flagged():
    result = read(aantal=[5, 6, 12], gebiedcode=["a", "b", "Totaal"])
    said = warning(result, "does not add up")
    assert said.values["printed"] == 12 and said.values["total"] == 11


@pytest.mark.parametrize("bad", [-1, 2.5, "-3", "1,5"])
def test_counts_that_cannot_be(bad):
    result = read(aantal=[4, bad, None], gebiedcode=["a"] * 3)
    assert warning(result, "below zero or no whole number").values["count"] == 1
    assert warning(result, "without a number").values["count"] == 1
    assert result.table["aantal"].tolist() == [4]


@pytest.mark.parametrize(("text", "meant"), [("2.415", 2415), ("2,415", 2415), ("1.000", 1000), ("12.000", 12000)])
def test_thousands_mark_in_a_count_is_not_taken_for_decimals(text, meant):
    """A count is whole: 2.415 in a Dutch table is two thousand, or else refused or left out; and 1.000 is never 1."""
    try:
        result = read(aantal=["10", text], gebiedcode=["a", "b"])
    except Invoerfout:
        return
    assert result.table["aantal"].tolist() == [10, meant] or warning(result, "no whole number").values["count"] == 1


def test_text_in_a_count_is_refused_with_the_cell():
    with pytest.raises(Invoerfout, match="vijf"):
        read(aantal=["4", "vijf"], gebiedcode=["a", "a"])


def test_missing_marks_of_statline_in_a_count():
    """A point is unknown; x and the code of CBS are secret, so that area b has no number of 4."""
    result = read(aantal=["4", ".", "x", "-99997"], gebiedcode=["a", "a", "b", "b"])
    assert result.table["aantal"].tolist() == [4, 0, 0]
    assert result.secret()["gebiedcode"].tolist() == ["b", "b"]
    assert warning(result, "without a number").values["count"] == 1
    assert warning(result, "is secret").values["count"] == 2


# Everything at once


def test_many_flaws_each_with_its_own_count():
    result = read(
        van=datetime.date(2016, 1, 1),
        tot=datetime.date(2017, 6, 30),
        nummer=["1", "1", "2", "3", "4", "5", "6", "7", "8"],
        code=["UMO", "UMO", "umo", "MPG", "foutje", "regulier", "stadsvernieuwing", "OOV", "OOV"],
        datum=["1-3-2016", "1-3-2016", "2016-03-02", "30-2-2016", "20160304", "5/3/2016", "6.3.2016", "2018-01-01",
               "2017-06-30"],
        gebiedcode=["a", "a", "zz", "a", "a", "a", "a", "a", None],
    )  # fmt: skip
    assert warning(result, "occurred before").values["count"] == 1
    assert warning(result, "no existing date").values["count"] == 1
    assert warning(result, "without a date").values["count"] == 1
    assert warning(result, "not in the code list").values["count"] == 1
    kinds = result.table["telling"].value_counts().to_dict()
    assert kinds == {TOEWIJZING: 3, ONBEKEND: 1, VERHURING: 1, BUITEN: 1}
    counted = count(result, gebiedcode=["a"])
    assert warning(counted, "not in the layer").values["count"] == 1
    assert warning(counted, "Lettings without an area").values["count"] == 1
    assert counted.table["tw_totaal"].tolist() == [1]


KINDS = {"UMO": "met begeleiding", "rowo wmo": "zonder begeleiding", "Statushouder  Regulier": "statushouders",
         "regulier": VERHURING, "Stadsvernieuwing": BUITEN, "woningruil": ONBEKEND, None: ONBEKEND}  # fmt: skip
DAYS = {"2016-05-01": 2016, "31-12-2016": 2016, "1/1/2017": 2017, "20170630": 2017, "1.7.2017": 2018,
        "31-02-2016": None, "": None, None: None}  # fmt: skip
COUNTS = {"1": 1, "2": 2, "0": 0, " 7 ": 7, "-1": None, "1,5": None, None: None, ".": None}


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("filtered", [False, True], ids=["all", "period"])
def test_every_row_ends_in_one_place(seed, filtered):
    """Random files against a count in plain Python: nothing is lost, nothing counts twice, each loss is said."""
    rng = np.random.default_rng(seed)

    def draw(pool) -> list:
        return [pool[k] for k in rng.integers(len(pool), size=60)]

    names = draw(["1", "2", "3", *map(str, range(4, 90)), None])
    rows = list(
        zip(names, draw(list(KINDS)), draw(list(DAYS)), draw(["a", "b ", "zz", None]), draw(list(COUNTS)), strict=True)
    )
    lost = {"number": 0, "occurred before, which": 0, "without a date": 0, "outside the chosen period": 0}
    seen, left = set(), []
    for name, code, day, area, aantal in rows:
        if COUNTS[aantal] is None:
            lost["number"] += 1
        elif (name, code, day if DAYS[day] else None) in seen:
            lost["occurred before, which"] += 1
        else:
            seen |= {(name, code, day if DAYS[day] else None)} if name else set()
            if filtered and DAYS[day] is None:
                lost["without a date"] += 1
            elif filtered and DAYS[day] == 2018:
                lost["outside the chosen period"] += 1
            else:
                left.append((KINDS[code], (area or "").strip(), COUNTS[aantal]))

    period = {"van": datetime.date(2016, 1, 1), "tot": datetime.date(2017, 6, 30)} if filtered else {}
    columns = dict(
        zip(("nummer", "code", "datum", "gebiedcode", "aantal"), map(list, zip(*rows, strict=True)), strict=True)
    )
    result = read(**period, **columns)
    said = {
        words: sum(melding.values["count"] for melding in result.meldingen if words in str(melding)) for words in lost
    }
    said["number"] = sum(
        melding.values["count"]
        for melding in result.meldingen
        if "without a number" in str(melding) or "no whole number" in str(melding)
    )
    assert said == lost
    assert len(result.table) + sum(lost.values()) == len(rows)

    counted = count(result, gebiedcode=["a", "b"])
    table = counted.table.set_index("gebiedcode")
    for area in ("a", "b"):
        for doelgroep, column in counted.kolommen.items():
            assert table.at[area, column] == sum(n for kind, where, n in left if (kind, where) == (doelgroep, area))
        let = sum(n for kind, where, n in left if kind != BUITEN and where == area)
        if any(kind == VERHURING for kind, _, _ in left):
            assert table.at[area, "verhuringen"] == let
        unknown = sum(n for kind, where, n in left if (kind, where) == (ONBEKEND, area))
        assert unknown == (table.at[area, "tw_onbekend"] if "tw_onbekend" in table else 0)
    for words, where in (("not in the layer", "zz"), ("without an area", "")):
        outside = sum(n for kind, area, n in left if kind != BUITEN and area == where)
        assert sum(melding.values["count"] for melding in counted.meldingen if words in str(melding)) == outside

    by_group = per_categorie(result, "doelgroep").with_totals("totaal", "zonder")["totaal"].to_dict()
    for doelgroep in CODES.doelgroepen:
        assert by_group[doelgroep] == sum(n for kind, _, n in left if kind == doelgroep)
    assert by_group["totaal"] == sum(n for kind, _, n in left if kind in CODES.doelgroepen)


def test_rows_without_anything_in_them_are_no_lettings():
    """The ;;;; below the last row of a sheet: they would swell the number of verhuringen."""
    nothing = [None, "", "  "]
    result = read(
        code=["UMO", "regulier", *nothing], gebiedcode=["a", "a", *nothing], datum=["2016-01-01", "1-2-2016", *nothing]
    )
    assert len(result.verhuringen()) == 2
    assert any(melding.values.get("count") == 3 for melding in result.meldingen if melding.warning)


def test_input_is_left_alone():
    rows = pd.DataFrame({"code": [" umo", "x"], "datum": ["1-3-2016", "?"], "gebiedcode": [" a", None]})
    before = rows.copy(deep=True)
    read_toewijzingen(rows, CODES, Leeswijze(ONTBREKEND))
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_kinds_of_text_columns(dtype):
    rows = pd.DataFrame({name: pd.Series(values, dtype=dtype) for name, values in {
        "code": ["UMO", None, "regulier"], "gebiedcode": ["a", "a", None], "datum": ["1-3-2016", None, "x"],
    }.items()})  # fmt: skip
    result = read_toewijzingen(rows, CODES, Leeswijze(ONTBREKEND))
    assert result.table["telling"].tolist() == [TOEWIJZING, ONBEKEND, VERHURING]
    assert result.table["periode"].tolist() == ["2016", None, None]
    assert count(result, gebiedcode=["a"]).table["tw_totaal"].tolist() == [1]
