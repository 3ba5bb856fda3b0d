"""Figure, secret, missing, zero: what follows from values of which some are secret."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.gebiedsprofiel import Cijfer, Profielen
from veerkracht.analysis.hercodering import secret_areas
from veerkracht.analysis.waardestatus import (
    CIJFER,
    GEHEIM,
    NUL,
    ONTBREKEND,
    Geheim,
    hide,
    is_status,
    secret,
    status_columns,
    value_status,
)
from veerkracht.resources import definitions

TABLE = pd.DataFrame(
    {
        "a": [1.0, None, None, 0.0, 5.0],
        "a_status": [CIJFER, GEHEIM, ONTBREKEND, NUL, GEHEIM],
        "b": [None, None, 1.0, None, 2.0],
        "c": [1, 2, 3, 4, 5],
        "c_status": [1, 2, 3, 4, 1],  # a field that is called so, and is something else
    },
    index=[10, 20, 30, 40, 50],
)


def test_the_four_words():
    values = pd.Series([1.5, 0.0, None, None, -1.0])
    assert value_status(values, [False, False, True, False, False]).tolist() == [
        CIJFER,
        NUL,
        GEHEIM,
        ONTBREKEND,
        CIJFER,
    ]
    assert value_status(pd.Series([1, None, 0], dtype="Int64")).tolist() == [CIJFER, ONTBREKEND, NUL]


@pytest.mark.parametrize(
    ("values", "are"),
    [([CIJFER, None], True), ([None, None], False), ([CIJFER, "anders"], False), ([1, 2], False), ([], False)],
)
def test_what_is_a_field_with_statuses(values, are):
    assert is_status(pd.Series(values, dtype=object)) is are


def test_only_a_value_that_is_not_there_is_secret():
    # The last row has a value, whatever its status says.
    assert secret(TABLE, ["a"], TABLE).tolist() == [False, True, False, False, False]
    assert status_columns(TABLE) == {"a": "a_status"}


def test_blank_text_is_no_value():
    table = pd.DataFrame({"a": ["1", "", " ", None], "a_status": [GEHEIM] * 4})
    assert secret(table, ["a"], table).tolist() == [False, True, True, True]


def test_what_is_made_of_something_secret_and_is_not_there_is_secret():
    geheim = Geheim.of(TABLE, ["a", "b", "c"])
    assert geheim.known(["a", "b"]) and not geheim.known(["b", "c"])
    made = pd.DataFrame({"som": TABLE["a"] + TABLE["b"], "klasse": [0, None, 0, 1, 2], "b2": TABLE["b"]}, TABLE.index)
    of = {"som": ["a", "b"], "klasse": ["a"], "b2": ["b"]}
    statuses = geheim.statuses(made, of, {"klasse"})
    # som: row 1 and 4 want b, row 3 wants a; only in row 2 a secret figure is behind it. b has no statuses at all.
    assert statuses["som_status"].tolist() == [ONTBREKEND, GEHEIM, ONTBREKEND, ONTBREKEND, CIJFER]
    assert statuses["klasse_status"].tolist() == [CIJFER, GEHEIM, CIJFER, CIJFER, CIJFER]
    assert list(statuses.columns) == ["som_status", "klasse_status"]
    again = geheim.with_made(made, of)
    assert again.rows(["som"], TABLE.index).tolist() == [False, True, False, False, False]
    assert again.names(["som", "a", "b"], TABLE.index) == ["som", "a"]
    assert geheim.renamed({"x": "a", "y": "b"}).rows(["x"], pd.Index([20, 99])).tolist() == [True, False]


def test_without_statuses_there_is_nothing_to_carry():
    geheim = Geheim.of(TABLE, ["b", "c"])
    assert not geheim and geheim.statuses(TABLE, {"b": ["b"]}, set()).empty
    assert not geheim.rows(["b"], TABLE.index).any()


def test_hidden_counts_have_their_status_behind_them():
    table = hide(
        pd.DataFrame({"2016": [3, 0], "2017": [1, 2], "totaal": [4, 2]}, index=["p", "q"]),
        pd.DataFrame({"2016": [True, False], "2017": [False, False]}, index=["p", "q"]),
    )
    assert list(table.columns) == ["2016", "2016_status", "2017", "2017_status", "totaal"]
    assert table["2016"].isna().tolist() == [True, False]
    assert table["2016_status"].tolist() == [GEHEIM, NUL]
    assert table["totaal"].tolist() == [4, 2]


def test_new_areas_with_something_secret_in_them():
    # A goes to p and for a tenth to q, B to q, C (secret, but another feature of it has a value) to r.
    table = pd.DataFrame(
        {"oud": ["A", "A", "B", "C", "D"], "nieuw": ["p", "q", "q", "r", "s"], "gewicht": [0.9, 0.1, 1.0, 1.0, 0.0]}
    )
    figures = pd.DataFrame({"n": [None, 1.0, 2.0, None]}, index=["A", "B", "C", "D"])
    hidden = pd.DataFrame({"n": [True, False, True, False, True]}, index=["A", "B", "C", "C", "D"])
    # D is secret too, but gives nothing to s.
    assert secret_areas(table, figures, hidden, ["p", "q", "r", "s"])["n"].tolist() == [True, True, False, False]


def profile_of(**columns):
    table = pd.DataFrame({"gebiedcode": ["BU00010001", "BU00010002", "BU00010003"], **columns})
    return Profielen(table, [Cijfer("x", ("x",), gewicht=("w",))], definitions.read("gebieden")).profiel("BU00010001")


def test_a_profile_of_figures_of_which_all_are_secret_in_a_year():
    (value,) = profile_of(
        x_2014=[1.0, 2.0, 3.0], x_2020=[None] * 3, x_2020_status=[GEHEIM, GEHEIM, ONTBREKEND], w=[1.0] * 3
    ).waarden
    # 2020 stays the year that is shown: that of 2014 is not put in its place.
    assert (value.periode, value.status) == ("2020", GEHEIM)
    assert value.reeks.statussen == ("", GEHEIM)
    assert value.gemeente.geheim == 2 and value.gemeente.waarde != value.gemeente.waarde


def test_a_secret_weight_counts_in_no_mean():
    (value,) = profile_of(x=[10.0, 20.0, 60.0], w=[1.0, 3.0, None], w_status=[CIJFER, CIJFER, GEHEIM]).waarden
    assert value.gemeente.waarde == pytest.approx((10 + 3 * 20) / 4)
    assert (value.gemeente.aantal, value.gemeente.geheim) == (2, 1)
    assert value.status == ""
