"""The planning of 002 (section 5.3), in print and as a list, beside the deliveries of its table 2."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from veerkracht.analysis.looptijd import Looptijd
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.planning import (
    Planning,
    Planningsvorm,
    Projectstand,
    compare,
    explain_totals,
    project_position,
    read_planning,
)
from veerkracht.resources import definitions

VORM = Planningsvorm.from_mapping(
    definitions.read("programmamonitor"), {"totaal": ["totaal"], "subtotaal": ["subtotaal"]}
)
YEARS = ("2016", "2017", "2018", "2019", "2020")
LOPEN = {year: Looptijd(year, datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for year in (2016, 2017, 2018)}


def in_print(*rows, columns=("Huidige planning", *YEARS, "Totaal")) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


PRINTED = in_print(["Wooneenheden voor\nstatushouders", "366", "355", "295", "394", "834", "2.277"])


def delivered(**rows) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(rows, orient="index", columns=[2016, 2017, 2018]).astype("Int64")
    return table.assign(totaal=table.sum(axis=1))


def plans(planning: Planning) -> list[tuple]:
    return list(planning.table.itertuples(index=False, name=None))


def test_the_printed_table_and_its_total():
    planning = read_planning(PRINTED, VORM)
    assert plans(planning) == [
        ("project", 2016, 366),
        ("project", 2017, 355),
        ("project", 2018, 295),
        ("project", 2019, 394),
        ("project", 2020, 834),
    ]
    said = str(planning.meldingen[0])
    assert planning.meldingen[0].warning
    assert all(part in said for part in ("2277", "2244", "33"))


def test_what_was_realised_explains_the_printed_total():
    planning = read_planning(PRINTED, VORM)
    compared = compare(planning.table, delivered(project=[399, 355, 295]), LOPEN)
    assert compared[["jaar", "gepland", "gerealiseerd", "verschil"]].fillna(-1).to_numpy().tolist() == [
        [2016, 366, 399, 33],
        [2017, 355, 355, 0],
        [2018, 295, 295, 0],
        [2019, 394, -1, -1],
        [2020, 834, -1, -1],
    ]
    (said,) = explain_totals(planning, compared)
    assert all(part in str(said) for part in ("2277", "399", "2016", "366"))
    # 2,700 - 1,049 realised - 1,228 to come: the 423 of the report.
    stand = project_position("project", 2700, delivered(project=[399, 355, 295]), planning, LOPEN)
    assert stand == Projectstand(2700, 1049, 1228)
    assert stand.resterend == 423


def test_a_list_is_the_same_planning():
    listed = pd.DataFrame(
        {
            "Programmagroep": ["project"] * 6,
            "Jaar": [2016, 2017, 2018, 2019, 2020, "Totaal"],
            "gepland": [366, 355, 295, 394, 834, "2.277"],
        }
    )
    planning = read_planning(listed, VORM)
    assert plans(planning) == plans(read_planning(PRINTED, VORM))
    assert "2277" in str(planning.meldingen[0])


def test_a_list_without_totals_has_nothing_to_check():
    listed = pd.DataFrame(
        {"doelgroep": ["Omslag MO/BW", "STATUSHOUDERS"], "jaar": ["2019", "2019"], "gepland": [500, 400]}
    )
    planning = read_planning(listed, VORM)
    assert sorted(plans(planning)) == [("omslag", 2019, 500), ("statushouders", 2019, 400)]
    assert planning.meldingen == []


def test_a_row_with_totals_is_checked_and_is_no_plan():
    table = in_print(
        ["omslag", 500, 550], ["overig", 700, 700], ["Totaal", 1200, 1300], columns=("groep", "jaar_2019", "jaar_2020")
    )
    planning = read_planning(table, VORM)
    assert sorted(plans(planning)) == [
        ("omslag", 2019, 500),
        ("omslag", 2020, 550),
        ("overig", 2019, 700),
        ("overig", 2020, 700),
    ]
    assert "1300" in str(planning.meldingen[0])
    assert "1250" in str(planning.meldingen[0])


def test_realised_numbers_beside_the_plans_are_no_plans():
    table = in_print(["omslag", 500, 441], columns=("groep", "gepland_2017", "gerealiseerd_2017"))
    assert plans(read_planning(table, VORM)) == [("omslag", 2017, 500)]


def test_flaws_are_said():
    table = in_print(
        ["omslag", "-5", "2,5"], ["studenten", 100, None], ["overig", None, "-"], columns=("groep", "2019", "2020")
    )
    planning = read_planning(table, VORM)
    assert plans(planning) == [("overig", 2020, 0)]  # a dash is a plan of none, an empty cell no plan
    said = [str(melding) for melding in planning.meldingen]
    assert said[0].endswith("left out: 'studenten'.")
    assert "left out: 2 (such as -5" in said[1]


@pytest.mark.parametrize(
    "columns", [{"groep": ["a"], "n": [1]}, {"jaar": [2019], "gepland": [1]}, {"2019": [1], "2020": [2]}]
)
def test_a_table_that_is_no_planning(columns):
    with pytest.raises(Invoerfout, match="programmagroep, jaar and gepland"):
        read_planning(pd.DataFrame(columns), VORM)


def test_a_list_whose_years_are_no_years():
    with pytest.raises(Invoerfout):
        read_planning(pd.DataFrame({"groep": ["omslag"], "jaar": ["ooit"], "gepland": [1]}), VORM)


def test_a_year_that_is_not_over_has_the_rest_of_its_plan_to_come():
    planning = Planning(
        pd.DataFrame({"programmagroep": ["project"] * 3, "jaar": [2017, 2018, 2019], "gepland": [355.0, 295.0, 394.0]})
    )
    lopen = LOPEN | {2018: Looptijd(2018, datetime.date(2018, 1, 1), datetime.date(2018, 6, 30))}
    # 355 + 100 realised; of 2018 another 195 and of 2019 394.
    stand = project_position("project", 2700, delivered(project=[None, 355, 100]), planning, lopen)
    assert (stand.gerealiseerd, stand.gepland, stand.resterend) == (455, 589, 1656)
    ahead = project_position("project", 2700, delivered(project=[None, 355, 400]), planning, lopen)
    assert ahead.gepland == 394
    assert compare(planning.table, delivered(project=[None, 355, 100]), lopen)["tot"].tolist() == [
        None,
        "2018-06-30",
        None,
    ]


def test_without_a_planning_only_what_was_realised():
    stand = project_position("project", 2700, delivered(project=[399, 355, 295]), None, LOPEN)
    assert stand == Projectstand(2700, 1049, None)
    assert str(stand.melding()) == "Homes in projects: 1049 realised of 2700."


def test_a_group_that_was_never_delivered_has_no_realised_homes():
    planning = Planning(pd.DataFrame({"programmagroep": ["omslag"], "jaar": [2016], "gepland": [10.0]}))
    table = compare(planning.table, delivered(omslag=[None, 441, 500]), LOPEN)
    assert table["gerealiseerd"].isna().tolist() == [True]
    assert table["verschil"].isna().tolist() == [True]
