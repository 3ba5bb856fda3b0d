"""Dominante corporatie: the largest of each area, worked by hand (004, kaart 4-1)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.dominantecorporatie import dominant, rows_of_fields, stock_of_rows

FIELDS = ["dom_corporatie", "dom_aandeel", "dom_woningen", "corporaties", "dom_gelijk"]


def bezit(*rows: tuple) -> pd.DataFrame:
    """Rows of (area, corporatie, number[, secret])."""
    table = pd.DataFrame([(*row, False)[:4] for row in rows], columns=["gebied", "corporatie", "aantal", "geheim"])
    return table.astype({"aantal": float, "gebied": "int64", "geheim": bool})


def one(rows: list[tuple], woningen=100.0, **options):
    """Return the row of a single area, plainly: None for what is not known."""
    stock = None if woningen is None else pd.Series([woningen], index=[1], dtype=float)
    result = dominant(bezit(*[(1, *row) for row in rows]), pd.Index([1]), stock, **options)
    values = [result.tabel[name].iloc[0] for name in FIELDS]
    return [None if pd.isna(value) else value for value in values]


def said(result) -> str:
    return " | ".join(str(melding) for melding in result.meldingen)


def test_the_largest_wins_and_rows_of_one_corporatie_add_up():
    # A 20 + 15 = 35 against B 30; 35 of 100 dwellings.
    assert one([("A", 20), ("B", 30), ("A", 15)]) == ["A", 35.0, 35, 2, 0]


def test_a_small_share_wins_all_the_same():
    """004: "Dat kan ook een zeer klein aandeel zijn, als de andere corporaties geen bezit hebben"."""
    assert one([("A", 1)], woningen=4000) == ["A", 0.025, 1, 1, 0]


def test_without_corporatiebezit_everything_is_zero_and_nobody_is_the_largest():
    result = dominant(bezit((1, "A", 5)), pd.Index([1, 2, 3]), pd.Series([10.0, 50.0, 0.0], index=[1, 2, 3]))
    assert result.zonder.tolist() == [False, True, True]
    assert result.tabel["dom_corporatie"].tolist() == ["A", None, None]
    assert result.tabel["dom_woningen"].tolist() == [5, 0, 0]
    assert result.tabel["corporaties"].tolist() == [1, 0, 0]
    assert result.tabel["dom_gelijk"].tolist() == [0, 0, 0]
    # Of no dwellings there is no share.
    assert result.tabel["dom_aandeel"].tolist()[:2] == [50.0, 0.0]
    assert np.isnan(result.tabel["dom_aandeel"].iloc[2])
    assert result.meldingen == []


def test_a_number_of_zero_is_no_property():
    assert one([("A", 0), ("B", 0)]) == [None, 0.0, 0, 0, 0]
    assert one([("A", 0), ("B", 2)]) == ["B", 2.0, 2, 1, 0]


@pytest.mark.parametrize("order", [("de Alliantie", "Ymere", "Rochdale"), ("Ymere", "Rochdale", "de Alliantie")])
def test_a_tie_is_marked_and_goes_to_the_first_of_the_alphabet(order):
    rows = bezit(*((1, name, 7) for name in order), (1, "Aaa", 6), (2, "Rochdale", 500))
    result = dominant(rows, pd.Index([1, 2]), pd.Series([70.0, 1000.0], index=[1, 2]))
    # Rochdale has most elsewhere, which does not matter: the area by itself decides. Small letters count as capitals.
    assert result.tabel.loc[1].tolist() == ["de Alliantie", 10.0, 7, 4, 1]
    assert result.tabel.loc[2, "dom_gelijk"] == 0
    assert result.met_gelijk.to_dict() == {1: ["de Alliantie", "Rochdale", "Ymere"]}
    assert "equally many dwellings: 1 (de Alliantie = Rochdale = Ymere)" in said(result)


def test_ties_of_decimals():
    assert one([("A", 0.1), ("A", 0.2), ("B", 0.3)])[4] == 1


def test_an_area_is_the_same_whatever_the_others_are():
    rows = bezit((1, "B", 3), (1, "A", 3), (2, "B", 90), (3, "C", 1))
    whole = dominant(rows, pd.Index([1, 2, 3])).tabel.loc[[1]]
    alone = dominant(rows[rows["gebied"] == 1], pd.Index([1])).tabel
    pd.testing.assert_frame_equal(whole, alone)


# ---- What is not known ----------------------------------------------------------------------------------------------


def test_a_secret_number_that_cannot_matter():
    """A has 60 of 100, the others known 10: a secret number is 30 at most."""
    assert one([("A", 60), ("B", 10), ("C", np.nan, True)]) == ["A", 60.0, 60, None, 0]


@pytest.mark.parametrize("known", [45, 44])
def test_a_secret_number_that_may_be_as_large(known):
    """A has 45, B 10: of 100 dwellings C may have 45 (or more)."""
    rows = bezit((1, "A", known), (1, "B", 10), (1, "C", np.nan, True))
    result = dominant(rows, pd.Index([1]), pd.Series([100.0], index=[1]))
    assert result.tabel.isna().all(axis=None)
    assert (result.zonder.tolist(), result.geheim.tolist()) == ([False], [True])
    assert "may be larger: 1, of which because of a secret number: 1." in said(result)
    assert one([("A", 46), ("B", 10), ("C", np.nan, True)])[0] == "A"


def test_a_missing_number_is_not_secret_and_without_all_dwellings_nothing_is_certain():
    rows = bezit((1, "A", 99), (1, "C", np.nan))
    result = dominant(rows, pd.Index([1]))
    assert (result.tabel["dom_corporatie"].tolist(), result.geheim.tolist()) == ([None], [False])
    assert "because of a secret number: 0." in said(result)


def test_part_of_the_winner_is_not_known():
    assert one([("A", 60), ("A", np.nan), ("B", 10)]) == ["A", None, None, None, 0]


def test_only_unknown_numbers():
    assert one([("A", np.nan)]) == [None, None, None, None, None]
    # But where all dwellings are known to be another's, there is none left.
    assert one([("A", np.nan)], woningen=0) == [None, None, 0, None, 0]


def test_dwellings_of_corporaties_without_a_name():
    assert one([("A", 10), (None, 9)]) == ["A", 10.0, 10, None, 0]
    assert one([("A", 10), (None, 4), (None, 6)]) == [None] * 5
    assert one([(None, 3)]) == [None] * 5


def test_what_is_not_known_may_be_of_the_second():
    # B has 8, and perhaps the 5 without a name: 13 is more than 10. With 1 it has 9 at most, with 2 as many as A.
    assert one([("A", 10), ("B", 8), (None, 5)]) == [None] * 5
    assert one([("A", 10), ("B", 8), (None, 2)]) == [None] * 5
    assert one([("A", 10), ("B", 8), (None, 1)]) == ["A", 10.0, 10, None, 0]
    # Of 23 dwellings 5 are not counted; they may be of B, whose number is not whole.
    assert one([("A", 10), ("B", 8), ("B", np.nan, True)], woningen=23) == [None] * 5
    assert one([("A", 10), ("B", 4), ("B", np.nan, True)], woningen=19)[0] == "A"
    # A secret number without a name may be of B as well.
    assert one([("A", 10), ("B", 8), (None, np.nan, True)], woningen=23) == [None] * 5


def test_what_is_not_known_is_only_of_whom_it_is_said_of():
    # C has 15 at most; that A and B are close does not matter to it.
    assert one([("A", 100), ("B", 90), ("C", np.nan, True)], woningen=205)[0] == "A"
    # Only A has more than is known: it stays the largest.
    assert one([("A", 10), ("A", np.nan, True), ("B", 9)])[:3] == ["A", None, None]


def test_areas_that_nothing_could_be_found_for():
    result = dominant(bezit((1, "A", 5)), pd.Index([1, 2]), vindbaar=pd.Series([True, False], index=[1, 2]))
    assert result.tabel["dom_corporatie"].tolist() == ["A", None]
    assert result.zonder.tolist() == [False, False]
    assert result.tabel.loc[2].isna().all()
    assert "nothing is known: 1." in said(result)


# ---- All dwellings --------------------------------------------------------------------------------------------------


def test_without_all_dwellings_there_is_no_share():
    result = dominant(bezit((1, "A", 5)), pd.Index([1]))
    assert result.tabel[["dom_corporatie", "dom_woningen"]].values.tolist() == [["A", 5]]
    assert result.tabel["dom_aandeel"].isna().all()
    assert "There are no shares (dom_aandeel)" in said(result)


def test_more_dwellings_than_there_are():
    result = dominant(bezit((1, "A", 12), (2, "A", 3)), pd.Index([1, 2]), pd.Series([10.0, 0.0], index=[1, 2]))
    assert result.tabel["dom_aandeel"].iloc[0] == 120
    assert np.isnan(result.tabel["dom_aandeel"].iloc[1])
    assert "more dwellings than the area: 1 (such as 120.0 %)" in said(result)
    assert "without dwellings, which get no share: 1." in said(result)


@pytest.mark.parametrize("stock", [np.inf, -5.0, np.nan])
def test_impossible_stock_gives_no_share(stock):
    assert one([("A", 5)], woningen=stock) == ["A", None, 5, 1, 0]


def test_no_property_at_all_and_types():
    result = dominant(bezit().astype({"corporatie": object}), pd.Index([4, 5]), pd.Series([1.0, 2.0], index=[4, 5]))
    assert result.zonder.all()
    assert list(result.tabel) == FIELDS
    assert [str(result.tabel[name].dtype) for name in FIELDS[1:]] == ["float64", "Int64", "Int64", "Int64"]
    halves = dominant(bezit((4, "A", 2.5)), pd.Index([4]))
    assert halves.tabel["dom_woningen"].tolist() == [2.5]


# ---- A column a corporatie ------------------------------------------------------------------------------------------


def test_columns_as_rows():
    counts = pd.DataFrame({"corp_woonbron": [3.0, np.nan, -1], "corp_de_sor": [np.nan, 4.0, np.inf]}, index=[7, 8, 9])
    secret = pd.DataFrame({"corp_woonbron": [False, True, False], "corp_de_sor": False}, index=[7, 8, 9])
    rows, said = rows_of_fields(counts, secret, leeg_is_nul=False)
    assert rows["gebied"].tolist() == [7, 7, 8, 8, 9, 9]
    assert rows["naam"].tolist() == ["woonbron", "de sor"] * 3
    assert [None if np.isnan(number) else number for number in rows["aantal"]] == [3, None, None, 4, None, None]
    assert rows["geheim"].tolist() == [False, False, True, False, False, False]
    assert [str(melding) for melding in said] == [
        "Counts below zero or infinite, which are not known: 2.",
        "Empty counts, of which the number is not known: 1. If they are zero, tick 'An empty count is zero'.",
    ]
    rows, said = rows_of_fields(counts, secret, leeg_is_nul=True)
    # Only what is empty becomes zero: what is secret and what is impossible does not.
    assert [None if np.isnan(number) else number for number in rows["aantal"]] == [3, 0, None, 4, None, None]
    assert str(said[1]) == "Empty counts taken for zero: 1."


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        (["woonbron", "woonstad"], ["woonbron", "woonstad"]),  # no part of a name is left out
        (["won_a_x", "won_a_y"], ["x", "y"]),
        (["corp_woonbron"], ["corp woonbron"]),
        (["a_", "a_b"], ["a_", "b"]),
    ],
)
def test_names_of_columns(columns, names):
    counts = pd.DataFrame([[1.0] * len(columns)], columns=columns)
    rows, _ = rows_of_fields(counts, counts.isna(), leeg_is_nul=False)
    assert rows["naam"].tolist() == names


def test_all_dwellings_of_a_file():
    rows = pd.DataFrame({"gebied": [1, 1, 2, 2], "aantal": [3.0, 4.0, 1.0, np.nan]})
    stock = stock_of_rows(rows, pd.Index([1, 2, 3]))
    assert [None if np.isnan(number) else number for number in stock] == [7, None, 0]
