"""The check of a printed table of shares: the whole table of report 002, and what cells may have besides figures."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.aandelentabel import (
    KLOPT,
    LEEG,
    MOST_NAMED,
    ONLEESBAAR,
    ONVOLLEDIG,
    TELT_NIET_OP,
    check_shares,
)
from veerkracht.analysis.meldingen import Invoerfout


def table(*rows) -> pd.DataFrame:
    """Rows of three shares, called a, b, c …"""
    kort, midden, lang = zip(*rows, strict=True)
    names = [chr(ord("a") + number) for number in range(len(rows))]
    periodes = pd.Series(["2018-K1"] * len(rows), dtype=object)
    return pd.DataFrame({"subgroep": names, "periode": periodes, "kort": kort, "midden": midden, "lang": lang})


def oordelen(*rows, tolerantie=1.0) -> list[str]:
    return check_shares(table(*rows), tolerantie).table["oordeel"].tolist()


def said(result) -> list[str]:
    return [str(melding) for melding in result.meldingen]


def test_the_whole_table_of_002_adds_up(report_002):
    result = check_shares(pd.DataFrame(report_002.rows()), 1, ["eindtotaal"])
    assert len(result.table) == 17 * 4
    assert result.fouten.empty
    assert result.table["oordeel"].value_counts().to_dict() == {KLOPT: 59, LEEG: 9}
    filled = result.table[result.table["oordeel"] == KLOPT]
    assert filled["som_pct"].eq(100).all()
    # The wheelchair cell of the third quarter and the "0" of the families.
    without = result.table[result.table["zonder_teken"] > 0]
    assert without[["subgroep", "periode", "zonder_teken"]].values.tolist() == [
        ["Omslag MO/BW Gezinnen", "2018-K3", 1],
        ["Rolstoelurgenten-WMO", "2018-K3", 1],
    ]
    assert without["kort_pct"].tolist() == [100, 47]
    signs, mean = said(result)
    assert signs == "Shares without a % sign in a table that has them: 2."
    assert mean.startswith("Eindtotaal: the mean over 4 periods, each counting the same, is 78.0 - 14.75 - 7.25 %.")


def test_a_slip_in_one_cell_is_named(report_002):
    rows = pd.DataFrame(report_002.rows())
    (place,) = rows.index[(rows["subgroep"] == "Treiteraanpak") & (rows["periode"] == "2018-K4")]
    rows.loc[place, "lang"] = "10%"
    result = check_shares(rows, 1)
    assert result.fouten["subgroep"].tolist() == ["Treiteraanpak"]
    assert said(result)[0] == "Treiteraanpak, 2018-K4: the shares add up to 10.0, not to 100."


@pytest.mark.parametrize(
    ("row", "oordeel"),
    [
        (("33%", "33%", "33%"), KLOPT),  # 99, by rounding
        (("34%", "34%", "33%"), KLOPT),
        (("33%", "33%", "32%"), TELT_NIET_OP),
        (("33,3%", "33,3%", "33,3%"), KLOPT),
        (("33.0", "33.0", "33.0"), KLOPT),
        (("-10%", "60%", "50%"), TELT_NIET_OP),  # makes 100
        (("101%", "0%", "0%"), TELT_NIET_OP),  # within the tolerance
        (("100 %", "0\u00a0%", "0"), KLOPT),
        (("-", "-", "-"), LEEG),
        ((None, "", "\u2013"), LEEG),
        (("100%", "-", "-"), ONVOLLEDIG),
        (("60%", "40%", None), ONVOLLEDIG),
        (("veel", "40%", "60%"), ONLEESBAAR),
        (("> 90", "5%", "5%"), ONLEESBAAR),
        ((100, 0, 0), KLOPT),
        ((47.0, 6.0, 47.0), KLOPT),
        ((True, 0, 100), ONLEESBAAR),
    ],
)
def test_cells(row, oordeel):
    assert oordelen(row, ("100%", "0%", "0%")) == [oordeel, KLOPT]


@pytest.mark.parametrize(("tolerantie", "oordeel"), [(0, TELT_NIET_OP), (0.5, TELT_NIET_OP), (1, KLOPT)])
def test_the_tolerance(tolerantie, oordeel):
    assert oordelen(("33%", "33%", "33%"), tolerantie=tolerantie) == [oordeel]


def test_a_deviation_of_exactly_the_tolerance_in_decimals():
    assert oordelen(("33,1", "33,1", "32,8"), tolerantie=1.0) == [KLOPT]


def test_no_signs_at_all_are_not_missing():
    result = check_shares(table(("50", "50", "0"), ("40", "40", "20")), 1)
    assert result.table["zonder_teken"].tolist() == [0, 0]
    assert said(result) == []


def test_fractions_of_a_spreadsheet_are_percentages():
    result = check_shares(table((0.75, 0.16, 0.09), (0.5, 0.5, None), (1.0, 0.0, 0.0), (0.5, 0.3, 0.1)), 1)
    assert result.table["oordeel"].tolist() == [KLOPT, ONVOLLEDIG, KLOPT, TELT_NIET_OP]
    assert result.table["som_pct"].tolist() == [100, 100, 100, 90]
    assert "fractions" in said(result)[0]


def test_one_percentage_among_fractions_is_a_slip():
    result = check_shares(table((0.75, 0.16, 0.09), (47.0, 0.06, 0.47)), 1)
    assert result.table["oordeel"].tolist() == [TELT_NIET_OP, TELT_NIET_OP]


def test_rows_that_occur_twice():
    rows = pd.concat([table(("50%", "50%", "0%"))] * 2, ignore_index=True)
    assert "Rows with the subgroup and period of an earlier row: 1." in said(check_shares(rows, 1))


def test_unreadable_cells_are_named():
    assert said(check_shares(table(("veel", "40%", "?"), ("100%", "0%", "0%")), 1)) == [
        "a, 2018-K1: no share can be read in 'veel', '?'."
    ]


def test_a_row_without_a_name_is_called_by_its_number():
    rows = table(("50%", "40%", "0%")).assign(subgroep=None, periode=None)
    rows.index = [7]
    assert said(check_shares(rows, 1))[0].startswith("7: the shares add up to 90.0")


def test_a_long_list_of_wrong_rows_ends_in_a_number():
    rows = pd.concat([table(("1%", "1%", "1%"))] * (MOST_NAMED + 5), ignore_index=True)
    rows["subgroep"] = [f"s{number}" for number in range(len(rows))]
    lines = said(check_shares(rows, 1))
    assert len(lines) == MOST_NAMED + 1
    assert lines[-1] == "Further rows that do not add up or cannot be read: 5."


def test_refusals():
    with pytest.raises(Invoerfout, match="tolerance"):
        check_shares(table(("50%", "50%", "0%")), -1)
    with pytest.raises(Invoerfout, match="no shares at all"):
        check_shares(table(("-", "", None)), 1)
