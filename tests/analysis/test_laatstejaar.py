"""The latest complete year: worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.laatstejaar import latest_complete
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

MINIMUM = definitions.read("downloadgegevens")["aanvullen"]["minimum"]


def table(codes, **columns):
    return pd.DataFrame(columns, index=pd.Index(list(codes), name="gebiedcode"))


# Ten areas a year. inwoners is there at once; laag_inkomen comes two years later; corporatie is withheld in 2 of 10.
A = [f"BU0363000{number}" for number in range(10)]
NONE = [np.nan] * 10
TABLES = {
    2023: table(A, inwoners=range(100, 110), laag_inkomen=[40.0] * 9 + [np.nan], corporatie=[1.0] * 8 + [np.nan] * 2),
    2024: table(A, inwoners=range(200, 210), laag_inkomen=[45.0] + [np.nan] * 9, corporatie=[2.0] * 8 + [np.nan] * 2),
    2025: table(A, inwoners=range(300, 310), laag_inkomen=NONE, corporatie=[3.0] * 7 + [np.nan] * 3, nieuw=[1.0] * 10),
}


def sentences(result):
    return [str(melding) for melding in result.meldingen]


def test_each_indicator_has_its_own_year():
    result = latest_complete(TABLES, 0.9)
    # corporatie: 7 of 10 in 2025 against 8 of 10 at best is 0,875: not complete; laag_inkomen has 9 in 2023 only.
    assert result.jaren.to_dict() == {"inwoners": 2025, "laag_inkomen": 2023, "corporatie": 2024, "nieuw": 2025}
    assert result.table["inwoners"].tolist() == list(range(300, 310))
    assert result.table["laag_inkomen"].tolist()[:9] == [40.0] * 9
    assert result.table["corporatie"].tolist()[:8] == [2.0] * 8
    assert result.table["corporatie"].isna().sum() == 2
    assert list(result.table.index) == A


def test_a_lower_limit_takes_a_newer_year():
    jaren = latest_complete(TABLES, 0.8).jaren
    assert jaren["corporatie"] == 2025
    assert jaren["laag_inkomen"] == 2023
    assert latest_complete(TABLES, 0.1).jaren["laag_inkomen"] == 2024


def test_the_coverage_is_the_share_of_areas_with_a_value():
    dekking = latest_complete(TABLES, MINIMUM).dekking
    assert list(dekking.index) == [2025, 2024, 2023]
    assert dekking.loc[2025].round(3).to_dict() == {"inwoners": 1, "laag_inkomen": 0, "corporatie": 0.7, "nieuw": 1}
    assert dekking["laag_inkomen"].tolist() == [0, 0.1, 0.9]
    assert np.isnan(dekking.loc[2023, "nieuw"])


def test_it_says_which_year_each_is_of():
    assert sentences(latest_complete(TABLES, MINIMUM)) == [
        "Of 2025, the newest year: inwoners, nieuw.",
        "Of 2024, the latest complete year, as later years are not complete: corporatie.",
        "Of 2023, the latest complete year, as later years are not complete: laag_inkomen.",
        "Figures of an older year are joined on the code of the area, which may have been redrawn since; compare the "
        "areas of both years before judging one.",
    ]


def test_exactly_the_limit_is_complete():
    tables = {2024: table("abcdefghij", x=[1.0] * 10), 2025: table("abcdefghij", x=[2.0] * 9 + [np.nan])}
    assert latest_complete(tables, 0.9).jaren["x"] == 2025


def test_areas_of_other_years_are_counted_and_named():
    tables = {
        2023: table(["BU1", "BU2", "BU3"], inkomen=[1.0, 2.0, 3.0], inwoners=[1, 2, 3]),
        2025: table(["BU2", "BU3", "BU4", "BU5"], inkomen=[np.nan] * 4, inwoners=[20, 30, 40, 50]),
    }
    result = latest_complete(tables, MINIMUM)
    assert list(result.table.index) == ["BU2", "BU3", "BU4", "BU5"]
    assert result.table["inkomen"].tolist()[:2] == [2.0, 3.0]
    assert result.table["inkomen"].isna().tolist() == [False, False, True, True]
    assert sentences(result)[2:4] == [
        "Areas of 2025 whose code did not exist in 2023, so that the figures of 2023 are NULL: 2 (BU4, BU5).",
        "Areas of 2023 whose code does not exist in 2025, so that their figures are left out: 1 (BU1).",
    ]
    assert all(melding.warning for melding in result.meldingen[1:4])


def test_whole_numbers_stay_whole_beside_null():
    tables = {
        2023: table(["a", "b"], aantal=[1, 2], klasse=pd.array([1, None], dtype="Int64"), naam=["x", "y"]),
        2025: table(["b", "c"], aantal=pd.array([None, None], dtype="Int64")),
    }
    result = latest_complete(tables, MINIMUM)
    assert result.table[["aantal", "klasse"]].dtypes.astype(str).tolist() == ["Int64", "Int64"]
    assert result.table["naam"].tolist()[0] == "y" and result.table["naam"].isna().tolist() == [False, True]
    assert result.table["aantal"].tolist() == [2, pd.NA]


def test_an_indicator_without_any_value():
    tables = {2024: table("ab", x=[1.0, 2.0], leeg=[np.nan] * 2), 2025: table("ab", x=[1.0, 2.0])}
    result = latest_complete(tables, MINIMUM)
    assert result.jaren["leeg"] is pd.NA
    assert result.table["leeg"].isna().all()
    assert sentences(result) == ["Of 2025, the newest year: x.", "Without a value in any of the years: leeg."]


def test_one_year_and_no_areas():
    result = latest_complete({2025: table("ab", x=[1.0, np.nan])}, MINIMUM)
    assert result.jaren["x"] == 2025  # the best year there is
    assert sentences(result) == ["Of 2025, the newest year: x."]
    empty = latest_complete({2025: table("", x=[])}, MINIMUM)
    assert empty.table.empty
    assert empty.jaren["x"] is pd.NA


def test_the_tables_are_not_changed():
    before = {year: frame.copy() for year, frame in TABLES.items()}
    table = latest_complete(TABLES, MINIMUM).table
    table["inwoners"] = 0
    for year, frame in TABLES.items():
        pd.testing.assert_frame_equal(frame, before[year])


@pytest.mark.parametrize(
    ("tables", "minimum", "words"),
    [
        ({}, 0.9, "at least one year"),
        ({2025: table("aa", x=[1, 2])}, 0.9, "In the figures of 2025 .* absent or occur twice: 1, such as a"),
        ({2025: table(["a", None], x=[1, 2])}, 0.9, "absent or occur twice: 1"),
        ({2025: table("ab", x=[1, 2])}, 0, "so 0 cannot be"),
        ({2025: table("ab", x=[1, 2])}, 1.5, "so 1.5 cannot be"),
        ({2025: table("ab", x=[1, 2])}, float("nan"), "so nan cannot be"),
    ],
)
def test_what_cannot_be(tables, minimum, words):
    with pytest.raises(Invoerfout, match=words):
        latest_complete(tables, minimum)
