"""The newest year completed from older ones, worked by hand on four areas and three years."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.aanvulling import complete_newest

CODES = ["A", "B", "C", "D"]


def year(inkomen, inwoners, wijziging=None, codes=CODES) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "gebiednaam": [f"naam {code}" for code in codes],
            "inwoners": pd.array(inwoners, dtype="Int64"),
            "inkomen": pd.Series(inkomen, dtype="float64"),
        }
    ).set_axis(pd.Index(codes, name="gebiedcode"))
    if wijziging is not None:
        table["indelingswijziging"] = pd.array(wijziging, dtype="Int64")
    return table


NONE = [None] * 4
OLD = {2021: year([1.0, 2.0, 3.0, 4.0], [10, 20, 30, 40], [1, 1, 1, 3])}


def values(column: pd.Series) -> list:
    return [None if pd.isna(value) else value for value in column]


def test_only_what_is_still_to_come_is_of_an_older_year():
    newest = year(NONE, [12, 22, 32, 42], [1, 1, 1, 1])
    result = complete_newest({**OLD, 2022: newest}, 0.9, ["gebiednaam"])
    assert values(result.table["inwoners"]) == [12, 22, 32, 42]
    assert values(result.table["inkomen"]) == [1.0, 2.0, 3.0, 4.0]
    assert result.jaren == {"inkomen": 2021}
    assert list(result.table.columns) == list(newest.columns)
    assert values(result.table["gebiednaam"]) == [f"naam {code}" for code in CODES]
    assert [str(melding) for melding in result.meldingen] == [
        "2022 is not complete yet. These figures are of 2021, the latest year that is: inkomen."
    ]


def test_a_column_takes_its_status_from_the_year_of_its_values():
    """A is secret in 2021 and B is missing; C was secret in 2022, of which nothing is taken; D was redrawn."""
    older = year([None, None, 0.0, 4.0], [10, 20, 30, 40])
    older.insert(2, "inkomen_status", ["geheim", "ontbrekend", "nul", "cijfer"])
    newest = year(NONE, [12, 22, None, 42], [1, 1, 1, 3])
    newest["inwoners_status"] = ["cijfer", "cijfer", "geheim", "cijfer"]
    newest["inkomen_status"] = ["ontbrekend", "ontbrekend", "geheim", "ontbrekend"]
    result = complete_newest({2021: older, 2022: newest}, 0.5, ["gebiednaam"]).table
    assert values(result["inkomen_status"]) == ["geheim", "ontbrekend", "nul", "ontbrekend"]
    assert values(result["inwoners_status"]) == ["cijfer", "cijfer", "geheim", "cijfer"]
    names = list(result.columns)
    assert names[names.index("inkomen") + 1] == "inkomen_status"
    assert names[names.index("inwoners") + 1] == "inwoners_status"


def test_without_statuses_in_its_own_year_a_column_has_none():
    newest = year(NONE, [12, 22, 32, 42], [1, 1, 1, 1])
    newest["inkomen_status"] = ["geheim", "ontbrekend", "ontbrekend", "ontbrekend"]
    result = complete_newest({**OLD, 2022: newest}, 0.9, ["gebiednaam"]).table
    assert "inkomen_status" not in result and values(result["inkomen"]) == [1.0, 2.0, 3.0, 4.0]


def test_an_area_that_was_redrawn_in_any_year_since_gets_nothing():
    """B in 2022, C in 2023; what changed in 2021 itself (D) does not matter."""
    tables = {
        **OLD,
        2022: year(NONE, [11, 21, 31, 41], [1, 3, 1, 1]),
        2023: year(NONE, [12, 22, 32, 42], [1, 1, 2, 1]),
    }
    result = complete_newest(tables, 0.9, ["gebiednaam"])
    assert values(result.table["inkomen"]) == [1.0, None, None, 4.0]
    said = " ".join(str(melding) for melding in result.meldingen)
    assert "changed after 2021, or of which that is not known: 2." in said


def test_an_unknown_change_counts_as_one_and_a_new_area_too():
    newest = year([None] * 5, [12, 22, 32, 42, 52], [1, None, 1, 1, 1], ["A", "B", "C", "D", "E"])
    result = complete_newest({**OLD, 2022: newest}, 0.9, ["gebiednaam"])
    assert values(result.table["inkomen"]) == [1.0, None, 3.0, 4.0, None]


def test_where_no_year_tells_of_changes_values_are_kept_and_that_is_said():
    result = complete_newest({**OLD, 2022: year(NONE, [12, 22, 32, 42])}, 0.9, ["gebiednaam"])
    assert values(result.table["inkomen"]) == [1.0, 2.0, 3.0, 4.0]
    assert "do not say which boundaries changed" in str(result.meldingen[-1])
    assert "2022" in str(result.meldingen[-1])


@pytest.mark.parametrize("tables", [{2022: year([1.0, 2.0, 3.0, 4.0], [1, 2, 3, 4])}, {2022: year(NONE, [1, 2, 3, 4])}])
def test_nothing_to_complete_leaves_the_table_as_it_is(tables):
    result = complete_newest(tables, 0.9, ["gebiednaam"])
    pd.testing.assert_frame_equal(result.table, tables[2022])
    assert result.jaren == {} and result.meldingen == []
