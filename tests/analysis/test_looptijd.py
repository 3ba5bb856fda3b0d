"""Which part of a year figures cover; fractions counted on a calendar."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from veerkracht.analysis.looptijd import Looptijd, by_label, looptijden, month_end, years_of

DAY = datetime.date


def table(dates=(), labels=()) -> pd.DataFrame:
    count = len(dates) + len(labels)
    return pd.DataFrame(
        {
            "datum": pd.to_datetime(pd.Series([*dates, *[None] * len(labels)], dtype=object)),
            "periode": pd.Series([*[None] * len(dates), *labels], dtype=object),
        },
        index=range(count),
    )


def spans(found) -> dict:
    return {year: (item.van.isoformat(), item.tot.isoformat()) for year, item in found.items()}


@pytest.mark.parametrize(
    ("tot", "days"),
    [
        (DAY(2017, 6, 30), (181, 365)),
        (DAY(2016, 6, 30), (182, 366)),
        (DAY(2016, 2, 29), (60, 366)),
        (DAY(2017, 1, 1), (1, 365)),
        (DAY(2017, 12, 31), (365, 365)),
        (DAY(2016, 12, 31), (366, 366)),
    ],
)
def test_part_of_the_year_that_is_over(tot, days):
    assert Looptijd(tot.year, DAY(tot.year, 1, 1), tot).fractie == pytest.approx(days[0] / days[1], abs=1e-12)


def test_kinds_of_years():
    whole = Looptijd(2018, DAY(2018, 1, 1), DAY(2018, 12, 31))
    half = Looptijd(2018, DAY(2018, 1, 1), DAY(2018, 6, 30))
    late = Looptijd(2018, DAY(2018, 7, 1), DAY(2018, 12, 31))
    gap = Looptijd(2018, DAY(2018, 1, 1), DAY(2018, 12, 31), aaneengesloten=False)
    assert [(item.compleet, item.lopend) for item in (whole, half, late, gap)] == [
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]


@pytest.mark.parametrize(("year", "month", "day"), [(2016, 2, 29), (2017, 2, 28), (1900, 2, 28), (2018, 12, 31)])
def test_last_day_of_a_month(year, month, day):
    assert month_end(year, month) == DAY(year, month, day)


def test_dates_cover_whole_years_and_the_last_until_the_end_of_its_last_month():
    found, said = looptijden(table(["2016-01-20", "2017-03-03", "2018-05-04"]))
    assert spans(found) == {
        2016: ("2016-01-01", "2016-12-31"),
        2017: ("2017-01-01", "2017-12-31"),
        2018: ("2018-01-01", "2018-05-31"),
    }
    assert [str(melding) for melding in said] == [
        "The last letting is of 2018-05-04, so the figures are taken to run until 2018-05-31. Fill in the last day if "
        "that is another one."
    ]


def test_a_last_letting_in_december_makes_a_whole_year():
    found, said = looptijden(table(["2018-01-02", "2018-12-28"]))
    assert found[2018].compleet
    assert said == []


def test_first_and_last_day_as_given():
    found, said = looptijden(table(["2016-11-20", "2017-03-03"]), DAY(2016, 7, 1), DAY(2017, 3, 15))
    assert spans(found) == {2016: ("2016-07-01", "2016-12-31"), 2017: ("2017-01-01", "2017-03-15")}
    assert said == []


def test_a_last_day_after_the_last_year_leaves_it_whole():
    found, _ = looptijden(table(["2018-01-20"]), tot=DAY(2019, 6, 30))
    assert spans(found) == {2018: ("2018-01-01", "2018-12-31")}


def test_a_list_that_begins_in_august_is_spoken_of():
    _, said = looptijden(table(["2016-08-03", "2016-12-03"]))
    assert "2016-08-03" in str(said[0])
    assert said[0].warning


def test_periods_cover_what_they_say():
    found, said = looptijden(table(labels=["2016", "2017-I", "2018-K1", "2018-K2", "2019-01", "2019-02", "2019-03"]))
    assert spans(found) == {
        2016: ("2016-01-01", "2016-12-31"),
        2017: ("2017-01-01", "2017-06-30"),
        2018: ("2018-01-01", "2018-06-30"),
        2019: ("2019-01-01", "2019-03-31"),
    }
    assert all(item.lopend for year, item in found.items() if year > 2016)
    assert said == []


def test_a_period_that_is_missing_in_between():
    found, _ = looptijden(table(labels=["2018-K1", "2018-K3"]))
    assert not found[2018].aaneengesloten
    assert not found[2018].lopend


def test_a_second_half_alone():
    found, _ = looptijden(table(labels=["2018-II"]))
    assert spans(found) == {2018: ("2018-07-01", "2018-12-31")}
    assert not found[2018].van_begin


def test_the_year_and_its_half_overlap():
    _, said = looptijden(table(labels=["2018", "2018-I", "2017"]))
    assert "2018 / 2018-I" in str(said[0])
    assert said[0].warning


def test_periods_of_several_years_belong_to_none():
    assert years_of(table(["2016-05-05"], ["2016-2017-I", "2017-I", "ooit"])).tolist() == [2016, pd.NA, 2017, pd.NA]
    assert looptijden(table(labels=["2016-2017-I", "ooit"])) == ({}, [])


def test_each_label_is_looked_at_once():
    asked = []
    labels = pd.Series(["a", "b", None, "a"] * 1000, dtype=object)
    found = by_label(labels, lambda label: asked.append(label) or label.upper())
    assert asked == ["a", "b"]
    assert found.tolist()[:4] == ["A", "B", None, "A"]
