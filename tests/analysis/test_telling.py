"""The counts by area, category and period, against counting the rows one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.analysis.telling import NO_PERIOD, Telling, largest, order_by, shares
from veerkracht.analysis.toewijzingen import Leeswijze, read_toewijzingen
from veerkracht.analysis.toewijzingenpercategorie import per_categorie
from veerkracht.analysis.toewijzingenpergebied import per_gebied
from veerkracht.processing.maps.toewijzingen import Keuzes, published_shares
from veerkracht.resources import definitions

CODES = Codelijst.from_file(definitions.FOLDER / "toewijzingscodes.csv")
ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
AREAS = ["A", "B", "C", "D"]
GROUP_OF = {"UMO": "met begeleiding", "MPG": "met begeleiding", "Statushouder regulier": "statushouders"}
SHARES = published_shares(Keuzes())


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """600 lettings: in four areas, elsewhere (Z) and nowhere; some without a date; ordinary, unknown, out of count."""
    random = np.random.default_rng(3)
    codes = ["UMO", "MPG", "Statushouder regulier", "regulier", "stadsvernieuwing", "onbekende code"]
    return pd.DataFrame(
        {
            "code": random.choice(codes, 600),
            "gebiedcode": random.choice([*AREAS, "Z", None], 600),
            # dtype=object: pandas 3 would make text of it, with NaN for None.
            "datum": pd.Series(
                random.choice(["2016-02-01", "2016-11-30", "2017-03-31", "2018-07-01", None], 600), dtype=object
            ),
            "aantal": random.integers(0, 4, 600),
        }
    )


@pytest.fixture(scope="module")
def toewijzingen(rows):
    return read_toewijzingen(rows, CODES, Leeswijze(ONTBREKEND))


@pytest.fixture(scope="module")
def telling(toewijzingen) -> Telling:
    return Telling.of(toewijzingen, AREAS)


def counted(rows, what, keep=lambda row: True) -> Counter:
    """Count toewijzingen by hand: ``what`` gives the key of a row."""
    found = Counter()
    for row in rows.itertuples():
        if row.code in GROUP_OF and keep(row):
            found[what(row)] += row.aantal
    return found


def test_by_area_is_what_counting_the_rows_gives(rows, telling):
    expected = counted(rows, lambda row: (row.gebiedcode, GROUP_OF[row.code]))
    table = telling.by_area()
    assert list(table.index) == AREAS
    assert list(table.columns) == ["met begeleiding", "zonder begeleiding", "statushouders"]
    assert set(map(str, table.dtypes)) == {"int64"}
    for area in AREAS:
        for group in table.columns:
            assert table.at[area, group] == expected[area, group]


def test_by_code_has_only_codes_that_occur_in_the_order_of_the_list(rows, telling):
    table = telling.by_area("code")
    assert list(table.columns) == ["UMO", "MPG", "Statushouder regulier"]
    expected = counted(rows, lambda row: (row.gebiedcode, row.code))
    assert table.at["C", "MPG"] == expected["C", "MPG"]


def test_by_period_adds_up_the_areas_and_keeps_the_undated_apart(rows, telling):
    expected = counted(rows, lambda row: (row.datum or "")[:4], lambda row: row.gebiedcode in AREAS)
    table = telling.by_period()
    assert list(table.index) == ["2016", "2017", "2018", NO_PERIOD]
    assert table.sum(axis=1).to_dict() == {year: expected[year] for year in table.index}


def test_periods_agree_with_the_table_by_category(toewijzingen):
    everywhere = Telling.of(toewijzingen).by_period()
    table = toewijzingen.table
    inside = table[table["gebiedcode"].notna()]
    other = per_categorie(type(toewijzingen)(inside, CODES), "doelgroep").table
    pd.testing.assert_frame_equal(everywhere.loc[other.columns].T, other, check_names=False, check_column_type=False)


def test_select_filters_areas_and_periods(rows, telling):
    part = telling.select(["C", "A", "not there"], ["2017", "1999"])
    assert list(part.gebieden) == ["A", "C"]
    assert part.periodes == ("2017",)
    expected = counted(rows, lambda row: row.gebiedcode, lambda row: (row.datum or "").startswith("2017"))
    assert part.by_area().sum(axis=1).to_dict() == {"A": expected["A"], "C": expected["C"]}
    assert telling.select([], []).by_area().shape == (0, 3)
    # The whole is as it was.
    assert list(telling.gebieden) == AREAS


@pytest.mark.parametrize("areas", [AREAS, ["B"], ["D", "A"]])
@pytest.mark.parametrize("periods", [None, ["2016"], ["2016", "2018"]])
def test_figures_per_area_are_those_of_the_rows(toewijzingen, telling, areas, periods):
    """From counts or from the rows themselves: not a digit differs, in table, total and reasons."""
    gebieden = pd.DataFrame({"gebiedcode": areas, "woningen": [30.0] * len(areas)})
    table = toewijzingen.table
    kept = table if periods is None else table[table["periode"].isin(periods)]
    by_rows = per_gebied(type(toewijzingen)(kept, CODES), gebieden, SHARES, "nl")
    by_counts = per_gebied(telling.select(areas, periods).toewijzingen(), gebieden, SHARES, "nl")
    pd.testing.assert_frame_equal(by_counts.table, by_rows.table)
    pd.testing.assert_series_equal(by_counts.totaal, by_rows.totaal)
    for field, reasons in by_rows.redenen.items():
        assert by_counts.redenen[field].tolist() == reasons.tolist()


def test_without_areas_those_of_the_file_are_counted(toewijzingen):
    assert list(Telling.of(toewijzingen).gebieden) == [*AREAS, "Z"]


def test_shares_need_enough_and_never_divide_by_nothing():
    counts = pd.DataFrame({"a": [6, 5, 0, 3], "b": [4, 5, 0, 6]}, index=list("wxyz"))
    table = shares(counts, 10)
    assert table.loc["w"].tolist() == [60, 40]
    assert table.loc["x"].tolist() == [50, 50]
    assert table.loc[["y", "z"]].isna().all(axis=None)
    assert shares(counts, 10, ">").isna().all(axis=None)
    assert shares(counts, 0).loc["y"].isna().all()


def test_largest_keeps_the_order_and_the_sum():
    counts = pd.DataFrame([[1, 9, 2, 8, 3]], columns=list("abcde"))
    assert largest(counts, 5, "rest") is counts
    shown = largest(counts, 3, "rest")
    assert list(shown.columns) == ["b", "d", "rest"]
    assert shown.iloc[0].tolist() == [9, 8, 6]


def test_order_is_by_group_then_total_then_name():
    counts = pd.DataFrame({"met": [1, 3, 3, 3], "zonder": [9, 1, 2, 2]}, index=["p", "q", "s", "r"])
    assert list(order_by(counts, ["met", "zonder"])) == ["r", "s", "q", "p"]
