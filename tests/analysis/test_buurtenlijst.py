"""The list of buurten: shares and judgements worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.buurtenlijst import (
    Oordeelsgrenzen,
    Verdeling,
    buurtenlijst,
    class_numbers,
    judge,
    parse_classes,
    sort_key,
)
from veerkracht.analysis.meldingen import Invoerfout

OORDELEN = {
    "overwegend_ongunstig": 1,
    "deels_ongunstig": 2,
    "divers_beeld": 3,
    "overwegend_neutraal": 4,
    "deels_gunstig": 5,
    "overwegend_gunstig": 6,
    "geen_gegevens": 7,
}
NAMES = {nummer: name for name, nummer in OORDELEN.items()}
GRENZEN = Oordeelsgrenzen(overwegend=50, deels=25, minimum=50)
VERDELING = Verdeling.of([7, 8, 9], [4, 5, 6])
KLASSEN = range(1, 10)


def areas(*rows) -> pd.DataFrame:
    """Rows of buurt, groep, class and weight."""
    table = pd.DataFrame(rows, columns=["buurt", "groep", "klasse", "gewicht"])
    table["klasse"] = pd.array(table["klasse"].tolist(), dtype="Int64")
    table["gewicht"] = table["gewicht"].astype(float)
    return table


def make(*rows, grenzen=GRENZEN, verdeling=VERDELING, klassen=KLASSEN, **options):
    return buurtenlijst(areas(*rows), klassen, verdeling, grenzen, OORDELEN, **options)


def judgement(ongunstig, gunstig, zonder=0.0, grenzen=GRENZEN) -> str:
    table = pd.DataFrame({"pct_ongunstig": [ongunstig], "pct_gunstig": [gunstig], "pct_geen_gegevens": [zonder]})
    return NAMES[judge(table, grenzen, OORDELEN).iloc[0]]


# ---- Shares -----------------------------------------------------------------------------------------------------


def test_two_buurten_by_hand():
    # Noord: 40 of 100 dwellings in class 9, 20 in 7, 30 in 2, 10 in 5. Zuid: 30 of 120 in 4, 60 in 1, 30 without class.
    result = make(
        ("Noord", None, 9, 40),
        ("Zuid", None, 4, 30),
        ("Noord", None, 7, 20),
        ("Noord", None, 2, 30),
        ("Zuid", None, 1, 60),
        ("Zuid", None, None, 30),
        ("Noord", None, 5, 10),
    )
    noord, zuid = result.table.to_dict("records")
    assert (noord["buurt"], noord["gebieden"], noord["gewicht"]) == ("Noord", 4, 100.0)
    assert [noord[f"pct_{nummer}"] for nummer in KLASSEN] == [0, 30, 0, 0, 10, 0, 20, 0, 40]
    assert (noord["pct_ongunstig"], noord["pct_neutraal"], noord["pct_gunstig"]) == (60, 30, 10)
    assert noord["pct_geen_gegevens"] == 0
    assert NAMES[noord["oordeel"]] == "overwegend_ongunstig"
    assert (zuid["buurt"], zuid["gebieden"], zuid["gewicht"]) == ("Zuid", 3, 120.0)
    # Of the 90 with a class, 60 are neutraal and 30 gunstig.
    assert zuid["pct_1"] == zuid["pct_neutraal"] == pytest.approx(200 / 3)
    assert zuid["pct_4"] == zuid["pct_gunstig"] == pytest.approx(100 / 3)
    assert zuid["pct_geen_gegevens"] == 25
    assert NAMES[zuid["oordeel"]] == "deels_gunstig"
    assert result.meldingen == []


def test_columns_are_a_promise():
    assert make(("a", None, 1, 1), klassen=[1, 2]).table.columns.tolist() == [
        "buurt",
        "groep",
        "gebieden",
        "gewicht",
        "pct_1",
        "pct_2",
        "pct_ongunstig",
        "pct_neutraal",
        "pct_gunstig",
        "pct_geen_gegevens",
        "oordeel",
    ]


def test_shares_add_up_to_a_hundred():
    rng = np.random.default_rng(5)
    count = 2000
    table = pd.DataFrame(
        {
            "buurt": [f"b{number}" for number in rng.integers(0, 150, count)],
            "groep": [f"g{number}" for number in rng.integers(0, 3, count)],
            "klasse": pd.array(rng.integers(1, 10, count), dtype="Int64"),
            "gewicht": rng.integers(0, 40, count).astype(float),
        }
    )
    table.loc[rng.random(count) < 0.2, "klasse"] = pd.NA
    result = buurtenlijst(table, KLASSEN, VERDELING, GRENZEN, OORDELEN).table
    known = result[result["pct_ongunstig"].notna()]
    for columns in (["pct_ongunstig", "pct_neutraal", "pct_gunstig"], [f"pct_{nummer}" for nummer in KLASSEN]):
        assert known[columns].sum(axis=1).to_numpy() == pytest.approx(100, abs=1e-7)
    assert result["gebieden"].sum() == count
    assert result["gewicht"].sum() == table["gewicht"].sum()
    # The same by another road.
    weights = table.assign(bad=table["gewicht"].where(table["klasse"].fillna(0) >= 7, 0.0))
    weights["known"] = weights["gewicht"].where(weights["klasse"].notna(), 0.0)
    sums = weights.groupby(["buurt", "groep"])[["bad", "known"]].sum()
    expected = (100 * sums["bad"] / sums["known"]).loc[list(zip(known["buurt"], known["groep"], strict=True))]
    assert known["pct_ongunstig"].to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-7)


def test_one_area():
    (row,) = make(("a", None, 8, 1)).table.to_dict("records")
    assert (row["gebieden"], row["pct_8"], row["pct_ongunstig"]) == (1, 100, 100)
    assert NAMES[row["oordeel"]] == "overwegend_ongunstig"


def test_no_class_at_all_and_no_weight_at_all():
    result = make(("zonder klasse", None, None, 5), ("zonder gewicht", None, 9, 0), ("gewoon", None, 2, 1)).table
    assert result["buurt"].tolist() == ["gewoon", "zonder gewicht", "zonder klasse"]
    without = result.set_index("buurt")
    assert without.loc["zonder klasse", "pct_geen_gegevens"] == 100
    assert np.isnan(without.loc["zonder gewicht", "pct_geen_gegevens"])
    for name in ("zonder klasse", "zonder gewicht"):
        assert without.loc[name, ["pct_9", "pct_ongunstig", "pct_neutraal", "pct_gunstig"]].isna().all()
        assert NAMES[without.loc[name, "oordeel"]] == "geen_gegevens"


def test_weight_zero_missing_and_negative_count_for_nothing():
    result = make(("a", None, 9, 0), ("a", None, 9, None), ("a", None, 9, -5), ("a", None, 2, 10))
    (row,) = result.table.to_dict("records")
    assert (row["gebieden"], row["gewicht"], row["pct_2"], row["pct_9"]) == (4, 10, 100, 0)
    # Zero is a weight that is known; the other two are said.
    assert [melding.values for melding in result.meldingen] == [{"count": 2}]


def test_areas_without_a_buurt_are_left_out_and_counted():
    result = make((None, None, 9, 1), ("a", None, 2, 1), (None, None, 2, 1))
    assert result.table["buurt"].tolist() == ["a"]
    assert [str(melding) for melding in result.meldingen] == ["Areas without a buurt, which are not in the list: 2."]


def test_no_buurt_at_all_is_refused():
    with pytest.raises(Invoerfout, match="No area has a buurt"):
        make((None, None, 9, 1))


def test_a_name_in_two_gemeenten_is_two_buurten():
    result = make(("Centrum", "A", 9, 1), ("Centrum", "B", 5, 1), ("Centrum", "A", 9, 1), ("Centrum", None, 2, 1)).table
    assert result[["groep", "gebieden", "oordeel"]].values.tolist() == [["A", 2, 1], [None, 1, 4], ["B", 1, 6]]


def test_each_area_a_buurt_of_its_own():
    result = make(("x", None, 9, 1), ("x", None, 9, 1), ("x", None, 2, 1), per_gebied=True).table
    assert result["gebieden"].tolist() == [1, 1, 1]
    assert result["oordeel"].tolist() == [1, 1, 4]


def test_the_index_of_the_areas_does_not_matter():
    table = areas(("a", None, 9, 1), ("b", None, 2, 1), ("a", None, 2, 1)).set_axis([30, 10, 20])
    result = buurtenlijst(table, KLASSEN, VERDELING, GRENZEN, OORDELEN).table
    assert result[["buurt", "pct_ongunstig"]].values.tolist() == [["a", 50.0], ["b", 0.0]]


def test_a_class_that_the_map_does_not_have_is_said_and_counts():
    result = make(("a", None, 12, 1), ("a", None, 9, 1))
    assert result.table["pct_12"].tolist() == [50]
    assert result.table["pct_neutraal"].tolist() == [50]
    assert [melding.values for melding in result.meldingen] == [{"classes": "12 (neutraal)"}]


# ---- Judgement --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ongunstig", "gunstig", "expected"),
    [
        (100, 0, "overwegend_ongunstig"),
        (50, 0, "overwegend_ongunstig"),
        (50, 49.9, "overwegend_ongunstig"),
        (50, 50, "divers_beeld"),
        (49.9, 50, "overwegend_gunstig"),
        (49.9, 49.9, "divers_beeld"),
        (49.9, 0, "deels_ongunstig"),
        (25, 25, "divers_beeld"),
        (25, 24.9, "deels_ongunstig"),
        (24.9, 25, "deels_gunstig"),
        (24.9, 24.9, "overwegend_neutraal"),
        (0, 0, "overwegend_neutraal"),
        (0, 50, "overwegend_gunstig"),
    ],
)
def test_a_limit_itself_is_reached(ongunstig, gunstig, expected):
    assert judgement(ongunstig, gunstig) == expected


def test_the_part_with_a_class():
    assert judgement(100, 0, zonder=50) == "overwegend_ongunstig"
    assert judgement(100, 0, zonder=50.1) == "geen_gegevens"
    assert judgement(100, 0, zonder=99, grenzen=Oordeelsgrenzen(50, 25, 0)) == "overwegend_ongunstig"
    assert judgement(100, 0, zonder=0.1, grenzen=Oordeelsgrenzen(50, 25, 100)) == "geen_gegevens"
    assert judgement(np.nan, np.nan, zonder=100, grenzen=Oordeelsgrenzen(50, 25, 0)) == "geen_gegevens"


def test_other_limits():
    grenzen = Oordeelsgrenzen(overwegend=40, deels=40, minimum=50)
    assert judgement(40, 40, grenzen=grenzen) == "divers_beeld"
    assert judgement(40, 39.9, grenzen=grenzen) == "overwegend_ongunstig"
    assert judgement(39.9, 39.9, grenzen=grenzen) == "overwegend_neutraal"


def test_every_pair_of_shares_has_one_judgement_and_a_true_one():
    steps = np.arange(0, 101, 2.5)
    pairs = [(one, other) for one in steps for other in steps if one + other <= 100]
    table = pd.DataFrame(pairs, columns=["pct_ongunstig", "pct_gunstig"]).assign(pct_geen_gegevens=0.0)
    table["naam"] = judge(table, GRENZEN, OORDELEN).map(NAMES)
    neutral = table[table["naam"] == "overwegend_neutraal"]
    assert (100 - neutral["pct_ongunstig"] - neutral["pct_gunstig"]).min() > 50
    assert set(table["naam"]) == set(OORDELEN) - {"geen_gegevens"}
    # Exchange the sides, and the judgement is exchanged.
    mirrored = table.rename(columns={"pct_ongunstig": "pct_gunstig", "pct_gunstig": "pct_ongunstig"})
    names = judge(mirrored, GRENZEN, OORDELEN).map(NAMES)
    swapped = {"ongunstig": "gunstig", "gunstig": "ongunstig"}
    for naam, other in zip(table["naam"], names, strict=True):
        first, _, kant = naam.partition("_")
        assert other == (f"{first}_{swapped[kant]}" if kant in swapped else naam)


def test_shares_of_decimals_meet_an_exact_limit():
    # 0.1 + 0.2 of 0.6 is half, though not in floating point.
    result = make(("a", None, 9, 0.1), ("a", None, 8, 0.2), ("a", None, 2, 0.3))
    assert result.table["pct_ongunstig"].tolist() == [50]
    assert NAMES[result.table["oordeel"].iloc[0]] == "overwegend_ongunstig"


@pytest.mark.parametrize("limits", [(50, 60, 50), (50, 0, 50), (101, 25, 50), (50, 25, -1), (50, 25, 101), (0, 0, 50)])
def test_limits_that_do_not_fit_are_refused(limits):
    with pytest.raises(Invoerfout):
        Oordeelsgrenzen(*limits)


# ---- Order ------------------------------------------------------------------------------------------------------


def test_order_is_judgement_then_share_then_name():
    rows = [
        ("neutraal", None, 2, 1),
        ("Zwart", None, 9, 1),
        ("élan", None, 9, 1),
        ("Eiland", None, 9, 1),
        ("gunstig", None, 4, 1),
        ("half", None, 9, 1),
        ("half", None, 4, 0.9),
        ("divers", None, 9, 1),
        ("divers", None, 4, 1),
        ("leeg", None, None, 1),
        ("deels", None, 9, 3),
        ("deels", None, 2, 7),
        ("deels meer", None, 9, 4),
        ("deels meer", None, 2, 6),
    ]
    assert make(*rows).table["buurt"].tolist() == [
        "Eiland",
        "élan",
        "Zwart",
        "half",
        "deels meer",
        "deels",
        "divers",
        "neutraal",
        "gunstig",
        "leeg",
    ]


def test_names_sort_as_people_do():
    assert sorted(["Zuid", "école", "Oost", "Éen", "west", None], key=sort_key) == [
        None, "école", "Éen", "Oost", "west", "Zuid",
    ]  # fmt: skip


# ---- Classes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7; 8; 9", {7, 8, 9}),
        ("7,8,9", {7, 8, 9}),
        ("7 8 9", {7, 8, 9}),
        ("7-9", {7, 8, 9}),
        ("1; 7-9", {1, 7, 8, 9}),
        ("7-7", {7}),
        ("0", {0}),
        ("-", set()),
        (" ", None),
        ("", None),
    ],
)
def test_classes_in_the_ways_people_write_them(text, expected):
    assert parse_classes(text) == expected


@pytest.mark.parametrize("text", ["zeven", "9-7", "7-", "-7", "1.5", "1-2-3", "1-99999", "²", "7--9"])
def test_what_is_no_class_is_refused(text):
    with pytest.raises(Invoerfout, match="no class number"):
        parse_classes(text)


def test_a_class_is_on_one_side():
    with pytest.raises(Invoerfout, match="both ongunstig and gunstig: 4, 5"):
        Verdeling.of([3, 4, 5], [4, 5, 6])
    with pytest.raises(Invoerfout, match="No class is ongunstig"):
        Verdeling.of([], [])
    assert Verdeling.of([9], []).kant(9) == "ongunstig"
    assert [VERDELING.kant(nummer) for nummer in (3, 4, 7, 99)] == ["neutraal", "gunstig", "ongunstig", "neutraal"]


def test_class_numbers():
    values = class_numbers(pd.Series([1.0, np.nan, 9.0], name="vk_klasse"))
    assert str(values.dtype) == "Int64"
    assert values.isna().tolist() == [False, True, False]
    for bad in (0.5, -1.0):
        with pytest.raises(Invoerfout, match="Field onv_2020 must hold class numbers"):
            class_numbers(pd.Series([1.0, bad], name="onv_2020"))
