"""Dates as people write them, and the periods that they fall in."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from veerkracht.analysis.tijdvakken import (
    HALFJAAR,
    JAAR,
    KWARTAAL,
    MAAND,
    parse_dates,
    period_labels,
    period_order,
    period_span,
    period_year,
    sort_periods,
)

DAY = datetime.date(2017, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2017-03-01",
        "2017-3-1",
        "2017/03/01",
        "1-3-2017",
        "01-03-2017",
        "1/3/2017",
        "01.03.2017",
        "20170301",
        20170301,
        20170301.0,
        "2017-03-01T09:30:00",
        "2017-03-01 09:30",
        "1-3-2017 9:30",
        " 1-3-2017 ",
        "1-3-17",
        "01/03/17",
        "1 maart 2017",
        "1 Mrt. 2017",
        "1-mrt-17",
        "wo 1 mrt '17",
        "woensdag 1 maart 2017",
        "1 march 2017",
        DAY,
        datetime.datetime(2017, 3, 1, 23, 59),
        pd.Timestamp("2017-03-01 10:00"),
    ],
)
def test_notations_of_one_day(written):
    dates, said = parse_dates(pd.Series([written], dtype=object), "datum")
    assert dates.dt.date.tolist() == [DAY]
    assert not said


DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.mark.parametrize(("name", "month"), [(name, number + 1) for number, name in enumerate(DUTCH_MONTHS)])
def test_every_month_in_full_and_short(name, month):
    short = {"maart": "mrt"}.get(name, name[:3])
    dates, said = parse_dates(pd.Series([f"31 {name} 2016", f"1-{short}-16"], dtype=object), "datum")
    assert dates[1] == pd.Timestamp(2016, month, 1)
    assert dates.notna()[0] == (month in (1, 3, 5, 7, 8, 10, 12))


@pytest.mark.parametrize("written", ["maart 2017", "mrt 2017", "mrt-17", "Maart '17"])
def test_a_month_without_a_day_is_its_first_day_and_said(written):
    dates, said = parse_dates(pd.Series([written, "1-3-2017"], dtype=object), "datum")
    assert dates.dt.date.tolist() == [DAY, DAY]
    assert [melding.values["count"] for melding in said] == [1]
    assert written in str(said[0])
    assert "month without a day" in str(said[0])


@pytest.mark.parametrize("written", ["42795", 42795, 42795.0, 42795.5, "42795.25"])
def test_the_day_number_of_a_spreadsheet_is_a_date_and_said(written):
    """Excel's help: 1 January 2008 is 39448; 9 years and 60 days later is 42795."""
    dates, said = parse_dates(pd.Series([written], dtype=object), "datum")
    assert dates.dt.date.tolist() == [DAY]
    assert "2017-03-01" in str(said[0])


def test_two_digits_are_the_latest_year_that_may_be_meant():
    year = datetime.date.today().year
    digits = [(year + 1) % 100, (year + 2) % 100]
    dates, _ = parse_dates(pd.Series([f"1-2-{two:02d}" for two in digits], dtype=object), "datum")
    assert dates.dt.year.tolist() == [year + 1, year + 2 - 100]


@pytest.mark.parametrize(
    "written",
    [
        "31-2-2017",
        "2017-13-01",
        "29-2-2017",
        "0-1-2017",
        "maart",
        "1-3-170",
        "1 maand 2017",
        "31 februari 2017",
        "1899-12-31",
        "2201-01-01",
        "x",
        4243,
        99999,
    ],
)
def test_what_is_no_date_is_counted(written):
    dates, said = parse_dates(pd.Series([written, "1-3-2017"], dtype=object), "contractdatum")
    assert dates.isna().tolist() == [True, False]
    assert said[0].warning
    assert said[0].values["count"] == 1
    assert str(written) in str(said[0])
    assert "contractdatum" in str(said[0])


def test_nothing_written_is_no_mistake():
    dates, said = parse_dates(pd.Series([None, "", "  ", pd.NaT], dtype=object), "datum")
    assert dates.isna().all()
    assert dates.dtype.kind == "M"
    assert not said


def test_a_leap_day():
    assert parse_dates(pd.Series(["29-2-2016"]), "d")[0].notna().all()


@pytest.mark.parametrize(
    ("step", "labels"),
    [
        (JAAR, ["2016", "2016", "2017", "2017"]),
        (HALFJAAR, ["2016-I", "2016-II", "2017-I", "2017-II"]),
        (KWARTAAL, ["2016-K2", "2016-K3", "2017-K1", "2017-K4"]),
        (MAAND, ["2016-06", "2016-07", "2017-01", "2017-12"]),
    ],
)
def test_periods(step, labels):
    dates = pd.to_datetime(pd.Series(["2016-06-30", "2016-07-01", "2017-01-01", "2017-12-31", None]))
    assert period_labels(dates, step).tolist() == [*labels, None]


def test_a_year_that_ends_in_june_is_a_half_year():
    # The columns of 000, table 1.1: 2016 and the first half of 2017.
    dates = pd.to_datetime(pd.Series(["2016-12-31", "2017-02-01"]))
    assert period_labels(dates, JAAR, datetime.date(2017, 6, 30)).tolist() == ["2016", "2017-I"]
    assert period_labels(dates, JAAR, datetime.date(2017, 6, 29)).tolist() == ["2016", "2017"]
    assert period_labels(dates, HALFJAAR, datetime.date(2017, 6, 30)).tolist() == ["2016-II", "2017-I"]


def test_order_in_time_and_not_of_letters():
    labels = ["2017-II", "onbekend", "2017-I", "2016-K4", None, "2016", "2016-02", "2017-I"]
    assert sort_periods(labels) == ["2016", "2016-02", "2016-K4", "2017-I", "2017-II", "onbekend"]
    assert period_order("2016-k2")[:2] == (2016, 4)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("2017-I", (2017, 1, 1), (2017, 6, 30)),
        ("2017-II", (2017, 7, 1), (2017, 12, 31)),
        ("2018-K1", (2018, 1, 1), (2018, 3, 31)),
        ("2018-Q4", (2018, 10, 1), (2018, 12, 31)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2016-12", (2016, 12, 1), (2016, 12, 31)),
    ],
)
def test_first_and_last_day(label, first, last):
    assert period_span(label) == (datetime.date(*first), datetime.date(*last))
    assert period_year(label) == first[0]


@pytest.mark.parametrize("label", ["", "2017-III", "2018-K5", "2018-13", "vorig jaar", None])
def test_text_that_is_no_period(label):
    assert period_span(label) is None
    assert period_year(label) is None
