"""Years below each other: what is a year of figures, what each row gets, and on which days it is shown."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.stapel import (
    KALENDERJAAR,
    VOLGEND,
    Tabel,
    Veldnamen,
    account,
    check_once,
    choose_fields,
    fields_by_year,
    pairs_of_years,
    per_year,
    stack_fields,
    stack_tables,
    validity,
    warn_codes,
    warn_gaps,
    year_of_rows,
)
from veerkracht.resources import definitions


@pytest.fixture(scope="module")
def veldnamen():
    return Veldnamen.from_mapping(definitions.read("tijd"))


def said(stapel) -> str:
    return "\n".join(str(melding) for melding in stapel.meldingen)


def records(stapel) -> list[tuple]:
    """The rows as plain tuples, None where there is nothing."""
    rows = stapel.rows.astype(object).where(stapel.rows.notna(), None)
    return list(rows.itertuples(index=False, name=None))


def table(naam="t", jaar=None, index=None, **columns) -> Tabel:
    rows = pd.DataFrame(columns, index=index)
    years = jaar if isinstance(jaar, list) else [jaar] * len(rows)
    return Tabel(naam, rows, pd.Series(years, index=rows.index, dtype="Int64"))


# ---- Names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("onv_2014", ("onv", 2014)),
        ("pct_corporatie_2020", ("pct_corporatie", 2020)),
        ("onv2018", ("onv", 2018)),
        ("K_1999", ("K", 1999)),
        ("% bijstand 2020", ("% bijstand", 2020)),
        ("onv", None),
        ("2014", None),
        ("_2014", None),
        ("AantalInwoners_5", None),
        ("onv_20145", None),
        ("onv_1850", None),
        ("onv_14", None),
        # A development, and the limits of CBS, are no year of figures.
        ("onv_2014_2020", None),
        ("percentage_bouwjaarklasse_vanaf_2000", None),
        ("percentage_bouwjaarklasse_tot_2000", None),
        ("Bouwjaar voor 2000", None),
        # Would be the fields of time themselves.
        ("jaar_2014", None),
        ("geldig_van_2014", None),
        # But not what only ends like such a word.
        ("verhuur_nova_2014", ("verhuur_nova", 2014)),
    ],
)
def test_which_names_are_a_year_of_figures(veldnamen, field, parts):
    assert veldnamen.split(field) == parts


def test_fields_of_one_name_whatever_its_case(veldnamen):
    found = fields_by_year(["ONV_2014", "naam", "onv_2018", "onv2018", "won_2014"], veldnamen)
    assert found == {"ONV": {2014: "ONV_2014", 2018: "onv_2018"}, "won": {2014: "won_2014"}}


def test_the_chosen_fields_and_years(veldnamen):
    present = ["code", "onv_2014", "onv_2018", "won_2018", "onv_2020"]
    assert choose_fields(present, [], veldnamen, [2014, 2020]) == {"onv": {2014: "onv_2014", 2020: "onv_2020"}}
    assert choose_fields(present, ["won_2018"], veldnamen) == {"won": {2018: "won_2018"}}
    with pytest.raises(Invoerfout, match="Field code is not called after a year"):
        choose_fields(present, ["onv_2014", "code"], veldnamen)
    with pytest.raises(Invoerfout, match=r"onv_2014 \(1999\)\. The layer has: code"):
        choose_fields(present, [], veldnamen, [1999])
    with pytest.raises(Invoerfout, match="No field is called after a year"):
        choose_fields(["code"], [], veldnamen)


# ---- One table --------------------------------------------------------------------------------------------------


def test_a_row_for_each_area_and_year():
    wide = pd.DataFrame(
        {"code": ["a", "b"], "onv_2014": [1.5, None], "n_2014": [1, 2], "onv_2018": [3, 4]}, index=[7, 9]
    )
    stapel = stack_fields(wide, {"onv": {2014: "onv_2014", 2018: "onv_2018"}, "n": {2014: "n_2014"}})
    assert list(stapel.rows.columns) == ["code", "onv", "n"]
    assert records(stapel) == [("a", 1.5, 1), ("b", None, 2), ("a", 3.0, None), ("b", 4.0, None)]
    assert stapel.bron.values.tolist() == [[0, 7, 2014], [0, 9, 2014], [0, 7, 2018], [0, 9, 2018]]
    assert stapel.rows["n"].dtype == "Int64"
    assert said(stapel) == "Fields that are missing in a year, and NULL there: 2018 (n)."
    assert stapel.jaren == [2014, 2018]
    assert str(account(stapel)[0]) == "Areas in each year: 2014: 2, 2018: 2."


def test_many_missing_fields_are_counted():
    wide = pd.DataFrame({f"n{number}_2014": [1] for number in range(25)} | {"n0_2018": [2]})
    velden = fields_by_year(wide.columns, Veldnamen.from_mapping(definitions.read("tijd")))
    stapel = stack_fields(wide, {name.replace("n", "v", 1): by_year for name, by_year in velden.items()})
    assert "2018 (v1, v2, " in said(stapel)
    assert ", v20 ... 24)" in said(stapel)


def test_the_years_are_in_order_whatever_the_order_of_the_fields():
    wide = pd.DataFrame({"x_2020": [3], "x_2014": [1], "x_2018": [2]})
    stapel = stack_fields(wide, {"x": {2020: "x_2020", 2014: "x_2014", 2018: "x_2018"}})
    assert records(stapel) == [(1,), (2,), (3,)]


def test_a_field_that_has_the_shorter_name_already_is_left_out_and_said():
    wide = pd.DataFrame({"PCT": [50], "pct_2014": [10], "pct_2020": [20]})
    stapel = stack_fields(wide, {"pct": {2014: "pct_2014", 2020: "pct_2020"}})
    assert records(stapel) == [(10,), (20,)]
    assert "of the same name: PCT." in said(stapel)


def test_a_field_that_was_not_chosen_is_repeated():
    wide = pd.DataFrame({"pct_2014": [10], "n_2014": [5]})
    assert records(stack_fields(wide, {"pct": {2014: "pct_2014"}})) == [(5, 10)]


# ---- Several tables ---------------------------------------------------------------------------------------------


def test_tables_of_one_year_each(veldnamen):
    later = table("later", 2018, [1, 2], code=["a", "c"], onv_2018=[3.0, 4.0], extra=[True, None])
    first = table("eerst", 2014, [5, 6], Code=["a", "b"], onv_2014=[1.0, 2.0], onv_2018=[9.0, 9.0])
    stapel = stack_tables([later, first], veldnamen)
    assert list(stapel.rows.columns) == ["code", "onv", "extra", "onv_2018"]
    assert records(stapel) == [
        ("a", 1.0, None, 9.0),
        ("b", 2.0, None, 9.0),
        ("a", 3.0, True, None),
        ("c", 4.0, None, None),
    ]
    assert stapel.bron.values.tolist() == [[1, 5, 2014], [1, 6, 2014], [0, 1, 2018], [0, 2, 2018]]
    assert said(stapel) == "Fields that are missing in a year, and NULL there: later (onv_2018); eerst (extra)."


def test_a_name_that_is_taken_keeps_its_year(veldnamen):
    stapel = stack_tables([table("t", 2014, onv=[1], onv_2014=[2])], veldnamen)
    assert list(stapel.rows.columns) == ["onv", "onv_2014"]


def test_rows_with_a_year_of_their_own(veldnamen):
    rows = table("t", [2020, None, 2014, 2014], [1, 2, 3, 4], code=["a", "b", "c", "d"])
    stapel = stack_tables([rows], veldnamen)
    assert records(stapel) == [("c",), ("d",), ("a",)]
    assert said(stapel) == "Areas without a year, which are left out: 1."
    assert records(stack_tables([rows], veldnamen, [2020])) == [("a",)]
    with pytest.raises(Invoerfout, match=r"asked for\. There are: 2014, 2020"):
        stack_tables([rows], veldnamen, [2019])


def test_numbers_and_text_in_one_field_become_text_and_are_said(veldnamen):
    stapel = stack_tables([table("a", 2014, n=[1, 2]), table("b", 2018, n=["3", None])], veldnamen)
    assert records(stapel) == [("1",), ("2",), ("3",), (None,)]
    assert said(stapel) == "Fields that are not a number in every year, and therefore text: n."
    whole_and_decimal = stack_tables([table("a", 2014, n=[1]), table("b", 2018, n=[2.5])], veldnamen)
    assert records(whole_and_decimal) == [(1.0,), (2.5,)]
    assert said(whole_and_decimal) == ""


def test_a_year_without_any_value_takes_the_type_of_the_others(veldnamen):
    stapel = stack_tables([table("a", 2014, n=[None, None]), table("b", 2018, n=[1, 2])], veldnamen)
    assert stapel.rows["n"].dtype == "Int64"
    assert records(stapel) == [(None,), (None,), (1,), (2,)]


def test_years_as_people_write_them():
    years = year_of_rows(pd.Series(["2014", " 2018 ", "2014-2020", None, "14", "2020.0", "jaar"]))
    assert years.tolist() == [2014, 2018, pd.NA, pd.NA, pd.NA, 2020, pd.NA]
    assert year_of_rows(pd.Series([2014.0, 2014.5, None])).tolist() == [2014, pd.NA, pd.NA]


# ---- What may not be, and what is to be known -------------------------------------------------------------------


def test_an_area_occurs_once_a_year():
    check_once(pd.Series(["a", "a", None, None]), pd.Series([2014, 2018, 2014, 2014]))
    with pytest.raises(Invoerfout, match=r"more than once in one year: 1, such as a \(2014\)"):
        check_once(pd.Series(["a", " a", "a", "b"]), pd.Series([2014, 2014, 2014, 2014]))


def test_which_codes_two_years_do_not_share(veldnamen):
    tables = [
        table("a", 2014, code=["a", "b", None]),
        table("b", 2018, code=["b", "c", "d"]),
        table("c", 2020, code=["b", "c", "d"]),
    ]
    stapel = stack_tables(tables, veldnamen)
    (early, late) = pairs_of_years(stapel.rows["code"], stapel.bron)
    assert early[:2] == (2014, 2018)
    assert early[2].to_dict() == {"a": 0, "b": 1}
    assert early[3].to_dict() == {"b": 3, "c": 4, "d": 5}
    (melding,) = warn_codes(*early[:2], early[2].index, early[3].index)
    assert "Only in 2014: 1, only in 2018: 2 (such as a, c, d)" in str(melding)
    assert warn_codes(*late[:2], late[2].index, late[3].index) == []


def test_groups_of_each_year_apart():
    groups = pd.Series(["GM1", "GM1", " GM1", None, " "], name="gemeente")
    apart = per_year(groups, pd.Series([2014, 2018, 2014, 2014, 2014], dtype="Int64"))
    assert apart.name == "gemeente"
    assert apart[0] == apart[2] != apart[1]
    assert apart[3] is None
    assert apart[4] is None


# ---- Days -------------------------------------------------------------------------------------------------------


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def test_until_the_next_year_every_day_has_one_year():
    shown = validity([2020, 2014, 2018], VOLGEND)
    assert shown == {
        2014: (day(2014, 1, 1), day(2017, 12, 31)),
        2018: (day(2018, 1, 1), day(2019, 12, 31)),
        2020: (day(2020, 1, 1), day(2020, 12, 31)),
    }
    moment = day(2014, 1, 1)
    while moment <= day(2020, 12, 31):
        assert sum(first <= moment <= last for first, last in shown.values()) == 1, moment
        moment += datetime.timedelta(days=1)


def test_a_calendar_year_each_and_which_are_empty():
    shown = validity([2014, 2018, 2020], KALENDERJAAR)
    assert shown[2014] == (day(2014, 1, 1), day(2014, 12, 31))
    assert shown[2018] == (day(2018, 1, 1), day(2018, 12, 31))
    assert "2015, 2016, 2017, 2019" in str(warn_gaps([2014, 2018, 2020])[0])
    assert warn_gaps([2014, 2015]) == warn_gaps([2014]) == []
