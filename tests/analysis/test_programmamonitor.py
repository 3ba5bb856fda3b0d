"""The programme monitor: table 2 of 002 from counts and from single lettings, and years that are not over."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.planning import Planningsvorm, read_planning
from veerkracht.analysis.programmamonitor import (
    YEAR_COLUMNS,
    Afspraken,
    Programmagroepen,
    judgement,
    monitor,
    row_labels,
    year_table,
)
from veerkracht.resources import definitions

DATA = definitions.read("programmamonitor")
GROEPEN = Programmagroepen.from_mapping(DATA)
AFSPRAKEN = Afspraken(**DATA["afspraken"])
DAY = datetime.date

# 002, table 2. In 2016 the cell of the first row is empty.
TABEL_2 = {
    "omslag": (None, 441, 500),
    "overig": (721, 846, 704),
    "statushouders": (845, 536, 444),
    "project": (399, 355, 295),
}
YEARS = (2016, 2017, 2018)


def rows(*cells, **columns) -> pd.DataFrame:
    """Rows as ``(when, programmagroep, aantal)``; when is a date or a period, the rest follows from the group."""
    tellingen = {"project": "buiten", "gewoon": "verhuring", "vreemd": "onbekend"}
    table = pd.DataFrame(
        {
            "datum": pd.to_datetime(pd.Series([w if len(w) == 10 else None for w, _, _ in cells], dtype=object)),
            "periode": pd.Series([None if len(w) == 10 else w for w, _, _ in cells], dtype=object),
            "telling": [tellingen.get(groep, "toewijzing") for _, groep, _ in cells],
            "programmagroep": ["" if groep in ("gewoon", "vreemd") else groep for _, groep, _ in cells],
            "aantal": [aantal for _, _, aantal in cells],
        }
    )
    return table.assign(**columns)


def counts() -> pd.DataFrame:
    return rows(
        *(
            (str(year), groep, aantal)
            for groep, row in TABEL_2.items()
            for year, aantal in zip(YEARS, row, strict=True)
            if aantal is not None
        )
    )


def lettings() -> pd.DataFrame:
    """Every home of table 2 a row of its own, its date somewhere in the year, the last in December."""
    cells = []
    for groep, row in TABEL_2.items():
        for year, aantal in zip(YEARS, row, strict=True):
            for number in range(aantal or 0):
                day = DAY(year, 1, 1) + datetime.timedelta(days=(number * 37) % 365)
                cells.append((day.isoformat(), groep, 1))
    return rows(*cells)


def one(result):
    (stand,) = result.jaren
    return stand


def said(result) -> str:
    return "\n".join(map(str, result.meldingen))


# ---- table 2 and the agreement --------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [counts, lettings])
def test_table_2_of_002(make):
    table = monitor(make(), GROEPEN, AFSPRAKEN).groepen
    assert list(table.index) == ["omslag", "overig", "statushouders", "subtotaal", "project", "totaal"]
    assert table["soort"].tolist() == ["groep", "groep", "groep", "subtotaal", "projecten", "totaal"]
    assert table.loc["subtotaal", list(YEARS)].tolist() == [1566, 1823, 1648]
    assert table.loc["totaal", list(YEARS)].tolist() == [1965, 2178, 1943]
    assert table.loc["project", list(YEARS)].tolist() == [399, 355, 295]
    assert pd.isna(table.at["omslag", 2016])
    assert table.loc["omslag", [2017, 2018, "totaal"]].tolist() == [441, 500, 941]
    assert table["totaal"].tolist() == [941, 2271, 1825, 5037, 1049, 6086]


@pytest.mark.parametrize(("verhuringen", "printed"), [(5587, "29"), (5683, "29"), (5782, "29")])
def test_2018_misses_the_share_meets_the_minimum_and_misses_the_target(verhuringen, printed):
    stand = monitor(counts(), GROEPEN, AFSPRAKEN, verhuringen={2018: verhuringen}).jaren[2]
    assert f"{stand.pct:.0f}" == printed
    assert (stand.haalt_deel, stand.haalt_minimum, stand.haalt_doel, stand.haalt_afspraak) == (
        False,
        True,
        False,
        False,
    )
    assert stand.prognose is None


def test_the_year_table_of_2018():
    result = monitor(counts(), GROEPEN, AFSPRAKEN, verhuringen={2018: 5683})
    table = year_table(result.jaren)
    assert tuple(table.columns) == YEAR_COLUMNS
    row = table.set_index("jaar").loc[2018]
    # 30 % of 5,683 is 1,704.9.
    assert row[["geleverd", "verhuringen", "afspraak_aantal", "verschil", "verschil_doel"]].tolist() == [
        1648,
        5683,
        1705,
        -57,
        -202,
    ]
    assert row["pct"] == pytest.approx(28.9988, abs=1e-4)
    assert row["tot"] == "2018-12-31"
    assert pd.isna(row["prognose"])
    text = judgement(result.jaren[2], DATA["oordeel"], "nl")
    assert text == "afspraak niet gehaald (29,0 % van 30 %); minimum 1.500 gehaald; doel 1.850 niet gehaald"


def test_lettings_from_the_list_itself():
    """Ordinary lettings beside the deliveries: 1,648 + 4,035 is 5,683. Projects and strangers apart."""
    table = pd.concat([counts(), rows(("2018", "gewoon", 4035))], ignore_index=True)
    result = monitor(table, GROEPEN, AFSPRAKEN)
    assert [stand.verhuringen and stand.verhuringen.aantal for stand in result.jaren] == [None, None, 5683]
    assert "not known, so that only the minimum and the target can be judged: 2016, 2017" in said(result)
    unknown = monitor(pd.concat([table, rows(("2018", "vreemd", 17))], ignore_index=True), GROEPEN, AFSPRAKEN)
    assert unknown.jaren[2].verhuringen.aantal == 5700  # it was let, only to whom is not known
    assert unknown.groepen.loc["onbekend", ["soort", 2018]].tolist() == ["apart", 17]
    assert unknown.groepen.at["totaal", 2018] == 1943
    assert "unknown code, which are in no group and in no total: 17" in said(unknown)


def test_a_given_number_goes_before_that_of_the_list():
    table = pd.concat([counts(), rows(("2018", "gewoon", 4035))], ignore_index=True)
    result = monitor(table, GROEPEN, AFSPRAKEN, verhuringen={2018: 6000})
    assert result.jaren[2].verhuringen.aantal == 6000
    assert "the given number is used: 2018" in said(result)
    assert "differs" not in said(monitor(table, GROEPEN, AFSPRAKEN, verhuringen={2018: 5683}))


@pytest.mark.parametrize(
    ("geleverd", "verhuringen", "afspraak", "gehaald"),
    [
        (1500, 5000, 1500, True),  # 30 % exactly, and the minimum exactly
        (1499, 4000, 1500, False),  # more than 30 % of few lettings, but under the minimum
        (1704, 5683, 1705, False),  # 1,704.9 is not reached with 1,704
        (1705, 5683, 1705, True),
        (1800, 6000, 1800, True),
        (1799, 6000, 1800, False),
        (1500, 0, 1500, None),  # nothing let: a share of nothing
    ],
)
def test_the_agreement_at_its_limits(geleverd, verhuringen, afspraak, gehaald):
    stand = one(monitor(rows(("2018", "overig", geleverd)), GROEPEN, AFSPRAKEN, verhuringen={2018: verhuringen}))
    assert stand.afspraak == afspraak
    assert stand.haalt_afspraak is (True if gehaald is None else gehaald)


STATUSES = ["verhuringen_status", "pct_status", "afspraak_aantal_status", "verschil_status", "prognose_verschil_status"]


def test_a_secret_number_of_lettings_is_no_missing_one_and_no_sum_of_the_others():
    table = rows(
        ("2018", "omslag", 10),
        ("2018", "gewoon", 30),
        ("2018", "gewoon", 0),
        ("2019", "omslag", 10),
        ("2019", "gewoon", 30),
        ("2020", "omslag", 10),
        geheim=[False, False, True, False, False, False],
    )
    given = monitor(table, GROEPEN, AFSPRAKEN, verhuringen={2019: None})
    found = year_table(given.jaren).set_index("jaar")
    assert found["verhuringen"].isna().tolist() == [True] * 3
    assert found["verhuringen_status"].tolist() == ["geheim", "geheim", "ontbrekend"]
    for year, statuses in {2018: ["geheim"] * 5, 2019: ["geheim"] * 5, 2020: ["ontbrekend"] * 5}.items():
        assert found.loc[year, STATUSES].tolist() == statuses
    assert "secret, so that only the minimum and the target can be judged: 2018, 2019" in said(given)
    assert "not known, so that only the minimum and the target can be judged: 2020" in said(given)
    # What is given goes before the list, as it does without statuses.
    known = year_table(monitor(table, GROEPEN, AFSPRAKEN, verhuringen={2018: 50}).jaren)
    assert known["verhuringen"].tolist()[:2] == [50, 40]
    assert list(known.columns) == list(YEAR_COLUMNS)


def test_without_lettings_only_what_can_be_known():
    low, high = (one(monitor(rows(("2018", "overig", n)), GROEPEN, AFSPRAKEN)) for n in (1499, 1500))
    assert (low.afspraak, low.haalt_afspraak, low.haalt_minimum) == (None, False, False)
    assert (high.afspraak, high.haalt_afspraak, high.haalt_minimum) == (None, None, True)
    text = judgement(high, DATA["oordeel"], "en")
    assert text == "share of the lettings unknown; minimum 1,500 met; target 1,850 not met"


def test_words_for_a_share_that_is_just_not_met():
    stand = one(monitor(rows(("2018", "overig", 2999)), GROEPEN, AFSPRAKEN, verhuringen={2018: 10000}))
    assert judgement(stand, DATA["oordeel"], "nl").startswith("afspraak niet gehaald (29,99 % van 30 %)")
    few = one(monitor(rows(("2018", "overig", 1400)), GROEPEN, AFSPRAKEN, verhuringen={2018: 4000}))
    assert judgement(few, DATA["oordeel"], "nl").startswith("afspraak niet gehaald, al is het deel dat wel (35,0 %)")


def test_other_agreements():
    other = Afspraken(25, 1000, 1200, 500)
    stand = one(monitor(rows(("2018", "overig", 1200)), GROEPEN, other, verhuringen={2018: 4800}))
    assert (stand.haalt_deel, stand.haalt_minimum, stand.haalt_doel, stand.afspraak) == (True, True, True, 1200)


@pytest.mark.parametrize("wrong", [(101, 1, 1, 1), (-1, 1, 1, 1), (30, -1, 1, 1), (30, 1, -1, 1), (30, 1, 1, -1)])
def test_what_is_no_agreement(wrong):
    with pytest.raises(Invoerfout):
        Afspraken(*wrong)


# ---- within the year ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "forecast"),
    [
        ("2017-06-30", 797 * 365 / 181),
        ("2016-06-30", 797 * 366 / 182),
        ("2016-02-29", 797 * 366 / 60),
    ],
)
def test_a_straight_line_through_the_origin(last, forecast):
    stand = one(monitor(rows((last, "overig", 797)), GROEPEN, AFSPRAKEN, tot=DAY.fromisoformat(last)))
    assert stand.prognose == pytest.approx(forecast, rel=1e-12)
    assert stand.looptijd.tot.isoformat() == last


def test_half_a_year_of_counts_is_forecast_but_has_no_course():
    """000, table 1.1: 797 in the first half of 2017, which is 181 of 365 days."""
    result = monitor(rows(("2016", "overig", 1618), ("2017-I", "overig", 797)), GROEPEN, AFSPRAKEN)
    assert [stand.prognose for stand in result.jaren] == [None, pytest.approx(1607.21, abs=0.01)]
    assert result.verloop.empty
    assert "course by month cannot be shown, because counts have a period without a month" in said(result)
    assert "2017 run until 2017-06-30, 49.6 % of the year" in said(result)


def test_a_running_year_is_judged_by_its_forecast():
    """600 by the end of April 2018 (120 days): 1,825 in a year of 365."""
    table = rows(("2018-04-10", "overig", 600), ("2018-01-10", "gewoon", 1400))
    stand = one(monitor(table, GROEPEN, AFSPRAKEN))
    assert stand.prognose == pytest.approx(1825)
    assert stand.pct == 30.0  # 600 of 2,000, over the same days
    assert stand.verhuringen_jaar == pytest.approx(6083.33, abs=0.01)
    assert stand.afspraak == 1825
    assert (stand.haalt_deel, stand.haalt_minimum, stand.haalt_doel) == (True, True, False)
    row = year_table([stand]).iloc[0]
    assert row[["verschil", "prognose", "prognose_verschil", "prognose_verschil_doel"]].tolist() == [
        -1225,
        1825,
        0,
        -25,
    ]
    assert judgement(stand, DATA["oordeel"], "nl").startswith("prognose: afspraak gehaald (30,0 %)")


def test_lettings_of_the_whole_year_beside_half_a_year_of_deliveries():
    table = rows(("2018-06-30", "overig", 905))
    result = monitor(table, GROEPEN, AFSPRAKEN, verhuringen={2018: 5000}, tot=DAY(2018, 6, 30))
    assert one(result).prognose == pytest.approx(1825)
    assert one(result).pct == pytest.approx(36.5)  # of the forecast, not 905 / 5,000
    assert one(result).afspraak == 1500
    assert "percentage is that of the forecast, in: 2018" in said(result)


def test_the_course_of_a_whole_year_has_no_forecast():
    course = monitor(lettings(), GROEPEN, AFSPRAKEN).verloop
    assert len(course) == 36
    assert course["prognose"].isna().all()
    by_year = course.groupby("jaar")["geleverd"].sum()
    assert by_year.tolist() == [1566, 1823, 1648]
    assert course.loc[course["maand"] == 12, "cumulatief"].tolist() == [1566, 1823, 1648]


def test_the_course_of_a_running_year():
    table = rows(("2016-01-05", "overig", 31), ("2016-03-05", "statushouders", 60), ("2016-02-05", "project", 99))
    course = monitor(table, GROEPEN, AFSPRAKEN, tot=DAY(2016, 4, 30)).verloop
    assert course["geleverd"].tolist()[:4] == [31, 0, 60, 0]
    assert course["cumulatief"].tolist()[:4] == [31, 31, 91, 91]
    assert course.loc[4:, ["geleverd", "cumulatief"]].isna().all(axis=None)
    # 91 in 121 days; the line is at 91 at the end of April and at 91 x 366 / 121 at the end of the year.
    assert course["prognose"].tolist()[3] == pytest.approx(91)
    assert course["prognose"].tolist()[0] == pytest.approx(91 * 31 / 121)
    assert course["prognose"].tolist()[11] == pytest.approx(91 * 366 / 121)


def test_counts_by_month_have_a_course():
    course = monitor(rows(("2018-01", "overig", 100), ("2018-02", "overig", 50)), GROEPEN, AFSPRAKEN).verloop
    assert course["cumulatief"].tolist()[:2] == [100, 150]
    assert course["prognose"].tolist()[11] == pytest.approx(150 * 365 / 59)


def test_a_year_that_begins_later_is_not_judged():
    result = monitor(rows(("2018-II", "overig", 900)), GROEPEN, AFSPRAKEN, verhuringen={2018: 5000})
    stand = one(result)
    assert (stand.prognose, stand.pct, stand.haalt_minimum, stand.haalt_afspraak) == (None, None, None, None)
    assert "2018 run from 2018-07-01 until 2018-12-31" in said(result)
    assert judgement(stand, DATA["oordeel"], "nl").startswith("niet beoordeeld")
    from_july = monitor(
        rows(("2018-07-20", "overig", 9)), GROEPEN, AFSPRAKEN, van=DAY(2018, 7, 1), tot=DAY(2018, 12, 31)
    )
    assert one(from_july).verwacht is None
    assert from_july.verloop.empty


# ---- flaws ----------------------------------------------------------------------------------------------------


def test_every_flaw_is_counted():
    table = rows(
        ("2018", "overig", 1600),
        ("2018", "overig", -3),
        ("2018", "overig", 2.5),
        ("2018", "overig", None),
        ("2016-2017-I", "overig", 9),
        ("2018", "", 7),
        ("2019-02-01", "overig", 5),
    )
    result = monitor(table, GROEPEN, AFSPRAKEN, tot=DAY(2018, 12, 31))
    for part in (
        "Counts below zero, which are left out: 1.",
        "Counts that are not whole, which are left out: 1.",
        "Rows without a count, which are left out: 1.",
        "Rows without a date or a period within one year, which are left out: 1.",
        "Lettings after the last day of the figures, which are left out: 1.",
        "no programmagroep in the code list, in a row of their own: 7.",
    ):
        assert part in said(result)
    assert list(result.groepen.columns) == ["soort", 2018, "totaal"]
    assert result.groepen.at["", 2018] == 7
    assert one(result).geleverd == 1607


def test_a_count_of_a_later_period_is_beyond_the_last_day():
    table = rows(("2018-K1", "overig", 5), ("2018-K3", "overig", 7))
    result = monitor(table, GROEPEN, AFSPRAKEN, tot=DAY(2018, 6, 30))
    assert one(result).geleverd == 5
    assert "after the last day of the figures, which are left out: 1" in said(result)


def test_what_is_before_the_first_day():
    table = rows(("2017-05-01", "overig", 5), ("2017-K4", "overig", 6), ("2018-05-01", "overig", 7))
    result = monitor(table, GROEPEN, AFSPRAKEN, van=DAY(2018, 1, 1), tot=DAY(2018, 12, 31))
    assert [(stand.jaar, stand.geleverd) for stand in result.jaren] == [(2018, 7)]
    assert "before the first day of the figures, which are left out: 2" in said(result)


def test_a_period_goes_before_a_date_of_another_year():
    table = rows(("2017-12-30", "overig", 5)).assign(periode=["2018"])
    assert one(monitor(table, GROEPEN, AFSPRAKEN)).jaar == 2018


def test_nothing_of_the_programme():
    for table in (rows(("2018", "gewoon", 5)), rows(("2018", "vreemd", 5)), rows(("2018", "overig", -1))):
        with pytest.raises(Invoerfout, match="No letting counts"):
            monitor(table, GROEPEN, AFSPRAKEN)


def test_a_year_with_ordinary_lettings_only_delivered_nothing():
    result = monitor(rows(("2017", "overig", 1500), ("2018", "gewoon", 5000)), GROEPEN, AFSPRAKEN)
    assert [(stand.jaar, stand.geleverd) for stand in result.jaren] == [(2017, 1500), (2018, 0)]
    assert result.jaren[1].haalt_minimum is False


def test_a_year_with_projects_only_is_not_judged():
    result = monitor(rows(("2015", "project", 20), ("2016", "overig", 1500)), GROEPEN, AFSPRAKEN)
    assert [stand.jaar for stand in result.jaren] == [2016]
    assert result.groepen.at["project", 2015] == 20
    assert "Years without lettings within the agreement, which are not judged: 2015" in said(result)
    alone = monitor(rows(("2015", "project", 20)), GROEPEN, AFSPRAKEN)
    assert alone.jaren == ()
    assert tuple(year_table(alone.jaren).columns) == YEAR_COLUMNS


def test_years_of_lettings_that_do_not_fit():
    result = monitor(counts(), GROEPEN, AFSPRAKEN, verhuringen={2015: 6000, 2016: 0, 2017: 1000, 2018: 5683})
    assert [stand.pct for stand in result.jaren[:2]] == [None, pytest.approx(182.3)]
    for part in (
        "social lettings but no delivery: 2015",
        "in which no home was let, so that there is no percentage: 2016",
        "a percentage over 100: 2017",
    ):
        assert part in said(result)


def test_groups_of_a_list_of_ones_own():
    result = monitor(rows(("2018", "jeugd", 100), ("2018", "overig", 1500), ("2018", "", 1)), GROEPEN, AFSPRAKEN)
    names = ["omslag", "overig", "statushouders", "jeugd", "", "subtotaal", "project", "totaal"]
    assert list(result.groepen.index) == names
    assert result.groepen.at["subtotaal", 2018] == 1601
    assert row_labels(names, DATA, "nl")[3:6] == ["jeugd", "zonder programmagroep", "Subtotaal"]


def test_a_count_of_zero_is_a_zero_and_no_row_is_none():
    table = monitor(rows(("2018", "omslag", 0), ("2018", "overig", 5)), GROEPEN, AFSPRAKEN).groepen
    assert table.at["omslag", 2018] == 0
    assert pd.isna(table.at["statushouders", 2018])
    assert pd.isna(table.at["project", 2018])


def test_the_planning_of_the_projects():
    planning = read_planning(
        pd.DataFrame(
            [["projecten", 366, 355, 295, 394, 834, "2.277"]], columns=["", *map(str, range(2016, 2021)), "Totaal"]
        ),
        Planningsvorm.from_mapping(DATA, {"totaal": ["Totaal"], "subtotaal": []}),
    )
    result = monitor(counts(), GROEPEN, AFSPRAKEN, planning=planning)
    assert result.projecten.resterend == 423
    assert "1049 realised and 1228 planned of 2700; not yet planned: 423" in said(result)
    assert "2277 is right with the 399 realised in 2016 in the place of the 366 planned" in said(result)
    assert result.planning["verschil"].dropna().tolist() == [33, 0, 0]


def test_without_project_homes_nothing_is_said_of_how_the_projects_stand():
    planning = read_planning(
        pd.DataFrame({"groep": ["project"], "2018": [295]}),
        Planningsvorm.from_mapping(DATA, {"totaal": [], "subtotaal": []}),
    )
    result = monitor(rows(("2018", "overig", 1500)), GROEPEN, AFSPRAKEN, planning=planning)
    assert result.projecten is None
    assert "Homes in projects" not in said(result)
    assert result.planning["gerealiseerd"].isna().tolist() == [True]


def test_the_input_is_left_as_it_was():
    table = counts()
    before = table.copy()
    monitor(table, GROEPEN, AFSPRAKEN)
    pd.testing.assert_frame_equal(table, before)
