"""Draagkracht: the room that each rule leaves, worked by hand; the ranking; and a division that keeps its sum."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.draagkracht import (
    BY_RANK,
    BY_ROOM,
    LEAST_LETTINGS,
    LEAST_STOCK,
    LEFT_OUT,
    MOST_ROOM,
    NO_ROOM,
    UNKNOWN,
    WITH_ROOM,
    Regels,
    Verdeling,
    divide,
    draagkracht,
)
from veerkracht.analysis.meldingen import Invoerfout

NAN = np.nan
RULES = Regels(50, 1.2)


def areas(*rows, klasse=None, index=None) -> pd.DataFrame:
    """Rows of code, toewijzingen, verhuringen, woningen, vacatures."""
    table = pd.DataFrame(rows, columns=["code", "toewijzingen", "verhuringen", "woningen", "vacatures"])
    if klasse is not None:
        table["klasse"] = pd.array(klasse, dtype="Int64")
    if index is not None:
        table["index"] = index
    return table


def outcome(*rows, rules=RULES, aantal=0, wijze=BY_ROOM, volgorde=MOST_ROOM, **columns):
    return draagkracht(areas(*rows, **columns), rules, Verdeling(aantal, wijze, volgorde))


def one(n, lettings, dwellings, vacancies, rules=RULES, **columns) -> tuple[int, tuple[str, ...]]:
    """The room in a single area, and what decides it."""
    row = outcome(("a", n, lettings, dwellings, vacancies), rules=rules, **columns).table.iloc[0]
    return row["ruimte"], row["bepalend"]


def sentences(result) -> str:
    return "\n".join(str(melding) for melding in result.meldingen)


# ---- The rules --------------------------------------------------------------------------------------------------


def test_each_rule_decides_in_turn():
    # 1.2 % of 2000 dwellings is 24, of which 20 are taken.
    assert one(20, 50, 2000, 10) == (4, ("voorraad",))
    # 50 % of 50 + 10 is 30, of which 26 are taken.
    assert one(26, 50, 10000, 10) == (4, ("verhuringen",))
    assert one(0, 50, 10000, 3) == (3, ("vacatures",))


def test_rules_that_leave_the_same_are_all_told():
    # 50 % of 60 is 30 and 1.2 % of 2500 is 30; 20 are taken and 10 come free.
    assert one(20, 50, 2500, 10) == (10, ("vacatures", "verhuringen", "voorraad"))


@pytest.mark.parametrize(("n", "room"), [(29, 1), (30, 0), (31, 0), (500, 0)])
def test_at_the_ceiling_and_above_it_there_is_no_room(n, room):
    assert one(n, 50, 100000, 10) == (room, ("verhuringen",))
    # 1.2 % of 2500 is 30, which binary fractions must not make 29.999.
    assert one(n, 10000, 2500, 10) == (room, ("voorraad",))


def test_room_is_whole():
    # 50 % of 61 is 30.5; 1.2 % of 1664 is 19.968.
    assert one(26, 51, 100000, 10)[0] == 4
    assert one(15, 1000, 1664, 10)[0] == 4
    assert one(0, 1000, 100000, 2.9) == (2, ("vacatures",))
    assert outcome(("a", 26, 51, 1664, 10)).table.iloc[0][["plafond_verhuringen", "plafond_voorraad"]].tolist() == [
        30,
        19,
    ]


def test_no_vacancies_no_stock_no_lettings():
    assert one(0, 50, 10000, 0) == (0, ("vacatures",))
    assert one(0, 50, 0, 5) == (0, ("voorraad",))
    assert one(3, 50, 0, 5) == (0, ("voorraad",))
    # Without lettings so far, half of the homes that come free.
    assert one(0, 0, 10000, 5) == (2, ("verhuringen",))
    assert one(0, 0, 0, 0) == (0, ("vacatures", "verhuringen", "voorraad"))


def test_ceilings_at_their_ends():
    assert one(0, 50, 10000, 5, Regels(0, 100)) == (0, ("verhuringen",))
    assert one(0, 50, 10000, 5, Regels(100, 0)) == (0, ("voorraad",))
    assert one(0, 50, 10000, 5, Regels(100, 100)) == (5, ("vacatures",))
    for ceilings in ((-1, 5), (101, 5), (5, -0.1), (5, NAN)):
        with pytest.raises(Invoerfout, match="no percentage"):
            Regels(*ceilings)


def test_against_the_rules_themselves():
    """The largest k that they allow, found by trying, in exact fractions."""
    for n, v, w, c in itertools.product((0, 1, 7, 12), (0, 3, 24, 25), (0, 83, 84, 1000), (0, 1, 6)):
        allowed = [
            k
            for k in range(c + 1)
            if n + k <= Fraction(1, 2) * (v + c) and n + k <= Fraction(12, 1000) * w
        ]  # fmt: skip
        assert one(n, v, w, c)[0] == max(allowed, default=0), (n, v, w, c)


# ---- What is left out, and what is missing ----------------------------------------------------------------------


def test_classes_and_a_highest_index_leave_areas_out():
    rows = [(code, 0, 50, 10000, 5) for code in "abcd"]
    rules = Regels(50, 1.2, frozenset({8, 9}), 20.0)
    result = outcome(*rows, rules=rules, klasse=[7, 8, 9, 2], index=[20.0, 10.0, 20.1, 20.1])
    table = result.table.sort_index()
    assert table["ruimte"].tolist() == [5, 0, 0, 0]
    assert table["groep"].tolist() == [WITH_ROOM, LEFT_OUT, LEFT_OUT, LEFT_OUT]
    assert table["klasse_buiten"].tolist() == [False, True, True, False]
    assert table["index_buiten"].tolist() == [False, False, True, True]
    assert "left out because of their veerkracht class: 2." in sentences(result)
    assert "left out because of their index: 2." in sentences(result)


def test_what_is_not_looked_at_may_be_missing():
    assert outcome(("a", 0, 50, 10000, 5), klasse=[None], index=[NAN]).table["ruimte"].tolist() == [5]


def test_missing_figures_leave_no_room_and_are_counted():
    rules = Regels(50, 1.2, frozenset({9}), 20.0)
    result = outcome(
        ("a", NAN, 50, 10000, 5),
        ("b", 0, NAN, 10000, NAN),
        ("c", 0, 50, NAN, 5),
        ("d", 0, 50, 10000, 5),
        ("e", 0, 50, 10000, 5),
        ("f", NAN, NAN, NAN, NAN),
        rules=rules,
        klasse=[1, 1, 1, None, 1, 9],
        index=[1, 1, 1, 1, NAN, NAN],
        aantal=3,
    )
    table = result.table.sort_index()
    assert table["ontbreekt"].tolist() == [
        ("toewijzingen",), ("verhuringen", "vacatures"), ("woningen",), ("klasse",), ("index",), (),
    ]  # fmt: skip
    assert table["groep"].tolist() == [UNKNOWN] * 5 + [LEFT_OUT]
    assert table["ruimte"].isna().tolist() == [True] * 5 + [False]
    assert table["bepalend"].tolist() == [()] * 6
    assert table["voorstel"].tolist() == [0] * 6
    assert (result.ruimte, result.geplaatst, result.over) == (0, 0, 3)
    names = "toewijzingen, verhuringen, vacatures, woningen, klasse, index"
    assert f"cannot be counted because figures are missing ({names}): 5." in sentences(result)


def test_negative_figures_count_as_missing():
    result = outcome(("a", -1, 50, 10000, 5), ("b", 0, 50, 10000, -2), ("c", 0, 50, 10000, 5))
    assert result.table.sort_index()["ontbreekt"].tolist() == [("toewijzingen",), ("vacatures",), ()]
    assert "below zero, which counts as missing (toewijzingen, vacatures): 2." in sentences(result)


def test_more_toewijzingen_than_verhuringen_is_said():
    result = outcome(("a", 51, 50, 10000, 100), ("b", 50, 50, 10000, 100))
    assert "more toewijzingen than verhuringen: 1." in sentences(result)
    assert result.table.sort_index()["ruimte"].tolist() == [24, 25]


# ---- The ranking ------------------------------------------------------------------------------------------------


def ranked(result) -> list[str]:
    assert result.table["rang"].tolist() == list(range(1, len(result.table) + 1))
    return areas(*ROWS)["code"].loc[result.table.index].tolist()


ROWS = [
    ("b", 10, 50, 10000, 5),  # room 5; 0.1 % of the stock, 20 % of the lettings
    ("c", 5, 10, 1000, 9),  # room 4; 0.5 %, 50 %
    ("a", 10, 100, 5000, 5),  # room 5; 0.2 %, 10 %
    ("d", 0, 0, 1000, 2),  # room 1; none of nothing
    ("z", 0, 50, 1000, 0),  # no room
    ("y", 0, 50, NAN, 5),  # unknown
]


def test_most_room_first_and_ties_by_code():
    result = outcome(*ROWS)
    assert ranked(result) == ["a", "b", "c", "d", "z", "y"]
    assert result.table["ruimte"].tolist()[:5] == [5, 5, 4, 1, 0]
    assert result.table["groep"].tolist() == [WITH_ROOM] * 4 + [NO_ROOM, UNKNOWN]


def test_lowest_shares_first():
    assert ranked(outcome(*ROWS, volgorde=LEAST_STOCK)) == ["d", "b", "a", "c", "z", "y"]
    assert ranked(outcome(*ROWS, volgorde=LEAST_LETTINGS)) == ["d", "a", "b", "c", "z", "y"]


def test_areas_without_a_code_come_last_of_their_equals():
    rows = [(None, 0, 50, 1000, 3), ("b", 0, 50, 1000, 3), ("a", 0, 50, 1000, 3), ("a", 0, 50, 1000, 3)]
    assert outcome(*rows).table.index.tolist() == [2, 3, 1, 0]


def test_the_order_of_the_areas_does_not_matter():
    first = outcome(*ROWS, aantal=7)
    again = outcome(*ROWS[::-1], aantal=7)
    for name in ("ruimte", "voorstel"):
        assert first.table[name].tolist()[:5] == again.table[name].tolist()[:5]


# ---- The division -----------------------------------------------------------------------------------------------


def test_in_proportion_with_the_largest_remainder():
    # 10 over 5, 5, 4, 1 of 15: 3.33, 3.33, 2.67, 0.67; the two that are over go to the last two.
    assert divide([5, 5, 4, 1], 10, BY_ROOM) == [3, 3, 3, 1]
    # 1 over 5, 5: a tie goes to the first in the ranking.
    assert divide([5, 5], 1, BY_ROOM) == [1, 0]
    assert divide([3, 3, 3], 2, BY_ROOM) == [1, 1, 0]


def test_in_order_of_the_rank():
    assert divide([5, 5, 4, 1], 11, BY_RANK) == [5, 5, 1, 0]
    assert divide([5, 5], 1, BY_RANK) == [1, 0]


@pytest.mark.parametrize("wijze", [BY_ROOM, BY_RANK])
def test_a_division_keeps_its_sum_and_no_room_overflows(wijze):
    for rooms in itertools.chain(itertools.product(range(4), repeat=4), [(10**9, 1, 0), (7, 7, 7, 7, 7), ()]):
        for aantal in (0, 1, 2, 5, 11, 12, 13, 10**9):
            parts = divide(rooms, aantal, wijze)
            assert sum(parts) == min(aantal, sum(rooms))
            assert all(0 <= part <= room for part, room in zip(parts, rooms, strict=True))
            if wijze == BY_ROOM and 0 < aantal < sum(rooms):
                quota = [Fraction(room * aantal, sum(rooms)) for room in rooms]
                assert all(abs(part - share) < 1 for part, share in zip(parts, quota, strict=True))


def test_what_finds_no_room_is_said():
    result = outcome(*ROWS, aantal=20)
    assert (result.ruimte, result.geplaatst, result.over) == (15, 15, 5)
    assert result.table["voorstel"].tolist() == [5, 5, 4, 1, 0, 0]
    assert "find no room by the chosen rules: 5 of 20." in sentences(result)
    (warning,) = [melding for melding in result.meldingen if melding.warning and "find no room" in melding.text]
    assert warning.values == {"over": 5, "count": 20}


def test_nothing_to_divide_and_just_enough():
    assert outcome(*ROWS, aantal=0).table["voorstel"].sum() == 0
    exactly = outcome(*ROWS, aantal=15)
    assert (exactly.geplaatst, exactly.over) == (15, 0)
    assert "find no room" not in sentences(exactly)
    with pytest.raises(Invoerfout, match="zero or more"):
        Verdeling(-1)
