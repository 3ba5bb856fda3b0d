"""Waiting times: report 002's first quarter, months by hand and by dateutil, what is left out, what is hidden."""

from __future__ import annotations

import datetime
import json

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.wachttijden import (
    AFGELEID,
    GEEN_VERHURINGEN,
    KLASSEN,
    SUBGROEP,
    TE_WEINIG,
    TOTAAL,
    Wachtgrenzen,
    in_programme,
    months_between,
    wachttijden,
)
from veerkracht.resources import definitions


def dates(*texts) -> pd.Series:
    return pd.Series(pd.to_datetime([None if text is None else text for text in texts]))


def frame(*rows, aantal=None) -> pd.DataFrame:
    """Lettings from (subgroep, start, eind)."""
    subgroep, start, eind = zip(*rows, strict=True)
    columns = {"subgroep": list(subgroep), "start": dates(*start), "eind": dates(*eind)}
    return pd.DataFrame(columns | ({"aantal": aantal} if aantal else {}))


def cell(result, subgroep, periode, soort=SUBGROEP) -> pd.Series:
    table = result.table
    (row,) = table[(table["subgroep"] == subgroep) & (table["periode"] == periode) & (table["soort"] == soort)].index
    return table.loc[row]


def total(result, periode) -> pd.Series:
    return cell(result, "", periode, TOTAAL)


def papers(row) -> str:
    return " ".join(row[f"{klasse}_papier"] for klasse in KLASSEN)


@pytest.fixture(scope="module")
def codelijst() -> Codelijst:
    return Codelijst.from_file(definitions.FOLDER / "toewijzingscodes.csv")


@pytest.fixture(scope="module")
def quarter(codelijst, report_002):
    rows = pd.DataFrame(report_002.lettings())
    matched = codelijst.match(rows["code"]).assign(aantal=1)
    kept, said = in_programme(matched)
    assert len(kept) == len(rows)
    assert said == []
    lettings = kept.assign(start=pd.to_datetime(rows["urgentiedatum"]), eind=pd.to_datetime(rows["contractdatum"]))
    return wachttijden(lettings, Wachtgrenzen(), "kwartaal")


# ---- report 002 ------------------------------------------------------------------------------------------------


def test_first_quarter_of_2018_as_printed(codelijst, quarter, report_002):
    for naam, counts in report_002.AANTALLEN.items():
        subgroep = codelijst.match(pd.Series([naam]))["subgroep"].iloc[0]
        row = cell(quarter, subgroep, "2018-K1")
        assert papers(row) == report_002.TABEL[naam][0], naam
        assert row["aantal"] == sum(counts)


def test_total_of_the_first_quarter_as_printed(quarter, report_002):
    assert papers(total(quarter, "2018-K1")) == "75% 16% 9%"
    assert len(quarter.table) == len(report_002.AANTALLEN) + 1
    assert quarter.periodes == ("2018-K1",)
    assert quarter.meldingen == []


def test_the_figures_are_those_of_the_report(shared_data, report_002):
    printed = json.loads((shared_data / "report_tables.json").read_text(encoding="utf-8"))["002_wachttijden_2018_Q1"]
    printed.pop("columns")
    for naam, shares in printed.items():
        assert report_002.TABEL[naam][0] == " ".join(f"{share}%" for share in shares)
    missing = set(report_002.TABEL) - set(printed)
    assert {report_002.TABEL[naam][0] for naam in missing} == {"- - -"}


def test_the_total_is_weighted_and_the_78_percent_is_not():
    """Shares of 75, 80, 80 and 77 %: their mean is 78,0; weighted by ever more lettings it is another figure."""
    rows, counts = [], []
    for number, (share, lettings) in enumerate([(75, 400), (80, 100), (80, 200), (77, 300)]):
        end = f"2018-{3 * number + 1:02}-15"
        rows += [("a", "2018-01-01" if number == 0 else f"2018-{3 * number:02}-20", end), ("a", "2016-01-01", end)]
        counts += [share * lettings // 100, lettings - share * lettings // 100]
    result = wachttijden(frame(*rows, aantal=counts), Wachtgrenzen(), "kwartaal")
    assert [total(result, periode)["kort_papier"] for periode in result.periodes] == ["75%", "80%", "80%", "77%"]
    assert result.kort_ongewogen == pytest.approx(78.0)
    assert result.kort_gewogen == pytest.approx((300 + 80 + 160 + 231) / 10)


def test_every_subgroup_of_the_report_is_in_the_code_list(codelijst, report_002):
    names = pd.Series([naam for naam in report_002.TABEL if naam != "Eindtotaal"])
    matched = codelijst.match(names)
    assert (matched["telling"] != "onbekend").all()
    assert matched["subgroep"].nunique() == len(names)


# ---- months ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "eind", "klasse"),
    [
        ("2018-01-15", "2018-01-15", "kort"),
        ("2018-01-15", "2018-04-14", "kort"),
        ("2018-01-15", "2018-04-15", "midden"),  # exactly three months: not before
        ("2018-01-15", "2018-07-15", "midden"),  # exactly six: not after
        ("2018-01-15", "2018-07-16", "lang"),
        ("2017-11-30", "2018-02-27", "kort"),
        ("2017-11-30", "2018-02-28", "midden"),  # the last day of a shorter month
        ("2015-11-30", "2016-02-28", "kort"),  # a leap year
        ("2015-11-30", "2016-02-29", "midden"),
        ("2017-08-31", "2018-02-28", "midden"),
        ("2017-08-31", "2018-03-01", "lang"),
        # 91 days, which is three months of 30 days and one: calendar months say otherwise.
        ("2018-06-30", "2018-09-29", "kort"),
        ("2018-02-01", "2018-05-01", "midden"),  # and 89 days are three months here
    ],
)
def test_the_limits_are_calendar_months(start, eind, klasse):
    result = wachttijden(frame(("a", start, eind)), Wachtgrenzen(), "jaar")
    row = cell(result, "a", eind[:4])
    assert [row[f"{name}_pct"] for name in KLASSEN] == [100.0 * (name == klasse) for name in KLASSEN]


def test_months_agree_with_dateutil():
    """Whole months by another library; the rest is a part of the month that is going on."""
    relativedelta = pytest.importorskip("dateutil.relativedelta").relativedelta
    rng = np.random.default_rng(7)
    start = [datetime.date(2000, 1, 1) + datetime.timedelta(int(days)) for days in rng.integers(0, 7000, 400)]
    eind = [first + datetime.timedelta(int(days)) for first, days in zip(start, rng.integers(0, 900, 400), strict=True)]
    months = months_between(pd.Series(pd.to_datetime(start)), pd.Series(pd.to_datetime(eind)))
    for first, last, found in zip(start, eind, months, strict=True):
        whole = 0
        while first + relativedelta(months=whole + 1) <= last:
            whole += 1
        begin, end = first + relativedelta(months=whole), first + relativedelta(months=whole + 1)
        assert found == pytest.approx(whole + (last - begin) / (end - begin))


def test_other_limits():
    rows = [("a", "2018-01-01", f"2018-{month:02}-01") for month in (2, 4, 6, 9)]
    result = wachttijden(frame(*rows), Wachtgrenzen(kort=2, lang=4), "jaar")
    assert papers(cell(result, "a", "2018")) == "25% 25% 50%"
    same = wachttijden(frame(*rows), Wachtgrenzen(kort=3, lang=3), "jaar")
    assert papers(cell(same, "a", "2018")) == "25% 25% 50%"


@pytest.mark.parametrize("limits", [(0, 6), (-1, 6), (7, 6)])
def test_limits_that_do_not_fit(limits):
    with pytest.raises(Invoerfout, match="limits of the waiting time"):
        Wachtgrenzen(*limits)


# ---- the table -------------------------------------------------------------------------------------------------


def test_medians_by_hand():
    # 0, 10 and 31 days; and an even number: half-way between 31 and 59 days.
    three = [("a", "2018-01-01", "2018-01-01"), ("a", "2018-01-01", "2018-01-11"), ("a", "2018-01-01", "2018-02-01")]
    row = cell(wachttijden(frame(*three), Wachtgrenzen(), "jaar"), "a", "2018")
    assert (row["mediaan_dagen"], row["mediaan_maanden"]) == (10, pytest.approx(10 / 31))
    two = [("a", "2018-01-01", "2018-02-01"), ("a", "2018-01-01", "2018-03-01")]
    row = cell(wachttijden(frame(*two), Wachtgrenzen(), "jaar"), "a", "2018")
    assert (row["mediaan_dagen"], row["mediaan_maanden"]) == (45, 1.5)


def test_a_count_weighs_as_that_many_lettings():
    rows = [("a", "2018-01-01", "2018-02-01"), ("a", "2018-01-01", "2018-12-01")]
    counted = wachttijden(frame(*rows, aantal=[1, 3]), Wachtgrenzen(), "jaar")
    single = wachttijden(frame(rows[0], *[rows[1]] * 3), Wachtgrenzen(), "jaar")
    pd.testing.assert_frame_equal(counted.table, single.table)
    assert cell(counted, "a", "2018")["mediaan_dagen"] == 334


def test_the_order_and_the_cells_without_lettings():
    rows = [("b", "2018-01-01", "2018-05-01"), ("a", "2018-01-01", "2018-02-01"), ("c", "2017-01-01", "2017-12-31")]
    result = wachttijden(frame(*rows), Wachtgrenzen(), "kwartaal", ["c", "b", "z"])
    assert result.periodes == ("2017-K4", "2018-K1", "2018-K2")
    assert result.table["subgroep"].tolist() == ["c", "b", "a", ""] * 3
    assert result.table["soort"].tolist() == ([SUBGROEP] * 3 + [TOTAAL]) * 3
    row = cell(result, "b", "2018-K1")
    assert (row["aantal"], row["reden"], papers(row)) == (0, GEEN_VERHURINGEN, "- - -")
    assert row[["kort_pct", "mediaan_dagen", "mediaan_maanden"]].isna().all()


def test_half_is_rounded_up():
    rows = [("a", "2018-01-01", "2018-02-01")] * 7 + [("a", "2018-01-01", "2018-05-01")]
    assert papers(cell(wachttijden(frame(*rows), Wachtgrenzen(), "jaar"), "a", "2018")) == "88% 13% 0%"


@pytest.mark.parametrize(
    ("stap", "periodes"),
    [("jaar", ("2018",)), ("halfjaar", ("2018-I", "2018-II")), ("kwartaal", ("2018-K1", "2018-K2", "2018-K3"))],
)
def test_the_period_is_that_of_the_contract(stap, periodes):
    rows = [("a", "2017-12-31", "2018-03-31"), ("a", "2018-03-31", "2018-04-01"), ("a", "2018-06-30", "2018-07-01")]
    assert wachttijden(frame(*rows), Wachtgrenzen(), stap).periodes == periodes


def test_shares_add_up_whatever_the_lettings():
    rng = np.random.default_rng(1)
    count = 3000
    start = pd.Timestamp("2016-01-01") + pd.to_timedelta(rng.integers(0, 700, count), unit="D")
    lettings = pd.DataFrame(
        {
            "subgroep": rng.choice(["a", "b", "c"], count),
            "start": start,
            "eind": start + pd.to_timedelta(rng.integers(0, 300, count), unit="D"),
        }
    )
    table = wachttijden(lettings, Wachtgrenzen(), "kwartaal").table
    shown = table[table["reden"] == ""]
    assert shown[[f"{klasse}_pct" for klasse in KLASSEN]].sum(axis=1).tolist() == pytest.approx([100] * len(shown))
    assert table.loc[table["soort"] == SUBGROEP, "aantal"].sum() == count
    assert table.loc[table["soort"] == TOTAAL, "aantal"].sum() == count


# ---- what is left out ------------------------------------------------------------------------------------------


def test_every_flaw_is_counted_once_and_left_out():
    good = ("a", "2018-01-01", "2018-02-01")
    flawed = frame(
        good,
        ("a", None, "2018-02-01"),
        ("a", "2018-01-01", None),
        ("a", None, None),
        ("a", "2018-02-02", "2018-02-01"),  # a day below zero
        ("a", "1900-01-01", "2018-02-01"),
        ("a", "1989-12-30", "1989-12-31"),
        ("a", "1990-01-01", "1990-01-02"),  # the first day that counts
    )
    result = wachttijden(flawed, Wachtgrenzen(), "jaar")
    assert result.table.loc[result.table["soort"] == TOTAAL, "aantal"].tolist() == [1, 1]
    said = [str(melding) for melding in result.meldingen]
    assert len(said) == 4
    assert all(melding.warning for melding in result.meldingen)
    for part, count in (("of the contract", 2), ("wait began, which", 1), ("before 1990", 2), ("below zero", 1)):
        (line,) = [line for line in said if part in line]
        assert line.endswith(f": {count}.")


def test_a_count_of_flaws_is_of_lettings():
    rows = [("a", "2018-01-01", "2018-02-01"), ("a", "2018-03-01", "2018-02-01")]
    result = wachttijden(frame(*rows, aantal=[1, 5]), Wachtgrenzen(), "jaar")
    assert str(result.meldingen[0]).endswith(": 5.")


def test_nothing_left():
    with pytest.raises(Invoerfout, match="No letting has"):
        wachttijden(frame(("a", None, "2018-01-01")), Wachtgrenzen(), "jaar")


def test_unknown_codes_have_a_row_outside_the_total():
    rows = [("a", "2018-01-01", "2018-02-01"), ("", "2018-01-01", "2018-12-01"), (None, "2018-01-01", "2018-12-01")]
    result = wachttijden(frame(*rows), Wachtgrenzen(), "jaar")
    assert result.table[["soort", "aantal"]].values.tolist() == [["subgroep", 1], ["totaal", 1], ["onbekend", 2]]
    assert papers(total(result, "2018")) == "100% 0% 0%"
    assert "2" in str(result.meldingen[-1])


def test_only_unknown_codes():
    result = wachttijden(frame(("", "2018-01-01", "2018-02-01")), Wachtgrenzen(), "jaar")
    assert result.table["soort"].tolist() == ["totaal", "onbekend"]
    assert result.table["aantal"].tolist() == [0, 1]
    assert result.kort_gewogen != result.kort_gewogen


def test_who_is_in_the_programme(codelijst):
    codes = ["UMO", "Statushouder Projecten", "statushouders particulier", "stadsvernieuwing", "regulier", "wat?"]
    lettings = codelijst.match(pd.Series(codes)).assign(aantal=[1, 2, 4, 8, 16, 32])
    kept, said = in_programme(lettings)
    assert kept["aantal"].tolist() == [1, 2, 32]
    assert kept["subgroep"].tolist()[-1] == ""
    assert [str(melding).rpartition(" ")[2] for melding in said] == ["28."]


# ---- what is hidden --------------------------------------------------------------------------------------------


def counted(minimum, **aantallen):
    rows = [(name, "2018-01-01", "2018-02-01") for name in aantallen]
    return wachttijden(frame(*rows, aantal=list(aantallen.values())), Wachtgrenzen(minimum=minimum), "jaar")


def reasons(result) -> dict[str, str]:
    return dict(zip(result.table["subgroep"], result.table["reden"], strict=True))


def test_nothing_is_hidden_without_a_minimum():
    assert set(reasons(counted(0, a=1, b=2)).values()) == {""}


def test_a_hidden_row_shows_its_number_only():
    result = counted(10, a=4, b=6, c=50)
    assert reasons(result) == {"a": TE_WEINIG, "b": TE_WEINIG, "c": "", "": ""}
    row = cell(result, "a", "2018")
    assert (row["aantal"], papers(row)) == (4, "x x x")
    assert row[["kort_pct", "midden_pct", "lang_pct", "mediaan_dagen", "mediaan_maanden"]].isna().all()
    assert [str(melding) for melding in result.meldingen] == [
        "Rows with fewer than 10 lettings, of which only the number is shown: 2."
    ]


def test_one_hidden_row_takes_the_next_with_it():
    result = counted(10, a=9, b=30, c=20, d=40)
    assert reasons(result) == {"a": TE_WEINIG, "b": "", "c": AFGELEID, "d": "", "": ""}
    assert len(result.meldingen) == 2


def test_hidden_rows_that_are_too_few_together_take_the_next_with_them():
    found = reasons(counted(10, a=2, b=3, c=20, d=40))
    assert found == {"a": TE_WEINIG, "b": TE_WEINIG, "c": AFGELEID, "d": "", "": ""}


def test_exactly_the_minimum_is_enough():
    assert reasons(counted(10, a=10, b=10))["a"] == ""


def test_a_total_with_too_few_is_hidden_and_then_so_are_the_means():
    result = counted(10, a=4, b=5)
    assert reasons(result) == {"a": TE_WEINIG, "b": TE_WEINIG, "": TE_WEINIG}
    assert result.kort_gewogen != result.kort_gewogen
