"""Conversion tables: worked by hand, beside points that fill the ground, and as somebody edits them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Polygon, box

from veerkracht.analysis import grond
from veerkracht.analysis.gewichten import count_points, count_polygons
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.omrekentabel import (
    ADRESSEN,
    COLUMNS,
    INWONERS,
    OPPERVLAKTE,
    Omrekentabel,
    Zelfde,
    conversion_table,
    measure,
    measure_ground,
    read_table,
)
from veerkracht.resources import definitions

EXACT = Zelfde(1, 1, 0)
GEBIEDEN = definitions.read("gebieden")


def make_table(old: dict, new: dict, *, zelfde: Zelfde = EXACT, weights=(), codes=None) -> Omrekentabel:
    """Return the table of shapely polygons by code; ``weights`` are (bron, rows of count_points or count_polygons)."""
    shapes = [{key: polygon.wkb for key, polygon in layer.items()} for layer in (old, new)]
    codes = codes or tuple(pd.Series({key: key for key in layer}, dtype=object) for layer in (old, new))
    ground, common, said = measure_ground(
        grond.overlay(*shapes), (grond.surfaces(shapes[0]), grond.surfaces(shapes[1])), codes
    )
    maten = [*(measure(rows, bron, *codes) for bron, rows in weights), ground]
    table = conversion_table(maten, common, zelfde)
    return Omrekentabel(table.rijen, [*said, *table.meldingen])


def pairs(table: Omrekentabel, column: str) -> dict:
    """Return a column by pair; what is NULL is left out."""
    rows = table.rijen[table.rijen[column].notna()]
    return {(oud, nieuw): value for oud, nieuw, value in rows[["oud", "nieuw", column]].itertuples(index=False)}


def said(table: Omrekentabel) -> str:
    return "\n".join(map(str, table.meldingen))


def points(*rows):
    return pd.DataFrame(rows, columns=["x", "y", "aantal"])


def wkb(polygons: dict) -> dict:
    return {key: polygon.wkb for key, polygon in polygons.items()}


OLD = {"a": box(0, 0, 10, 10), "b": box(10, 0, 20, 10)}
NEW = {"p": box(0, 0, 15, 10), "q": box(15, 0, 25, 10)}


def test_the_ground_by_hand():
    table = make_table(OLD, NEW)
    assert pairs(table, "gewicht") == {("a", "p"): 1, ("b", "p"): 0.5, ("b", "q"): 0.5}
    assert pairs(table, "dekking") == pytest.approx(
        {("a", "p"): 2 / 3, ("b", "p"): 1 / 3, ("b", "q"): 0.5, (None, "q"): 0.5}
    )
    assert pairs(table, "hoeveelheid") == {("a", "p"): 100, ("b", "p"): 50, ("b", "q"): 50, (None, "q"): 50}
    # 100 of 150 and 10 of 10 in common; 50 of 100 + 150 - 50; 50 of 100 + 100 - 50.
    assert pairs(table, "zelfde_grond") == pytest.approx({("a", "p"): 2 / 3, ("b", "p"): 1 / 4, ("b", "q"): 1 / 3})
    assert set(table.rijen["bron"]) == {OPPERVLAKTE}
    assert tuple(table.rijen.columns) == COLUMNS


def test_ground_that_no_new_area_has_is_a_row():
    table = make_table(OLD, {"p": box(0, 0, 5, 10)})
    assert pairs(table, "gewicht") == {("a", "p"): 0.5, ("a", None): 0.5, ("b", None): 1}
    assert pairs(table, "hoeveelheid")["b", None] == 100


def test_areas_that_only_touch_have_nothing_in_common():
    table = make_table({"a": box(0, 0, 1, 1)}, {"p": box(1, 0, 2, 1)})
    assert pairs(table, "gewicht") == {("a", None): 1}
    assert pairs(table, "dekking") == {(None, "p"): 1}


def test_addresses_divide_otherwise_than_the_ground():
    places = points((12, 5, 3), (18, 5, 1), (2, 5, 5), (22, 5, 4))
    table = make_table(OLD, NEW, weights=[(ADRESSEN, count_points(places, wkb(OLD), wkb(NEW)))])
    assert pairs(table, "gewicht") == {("a", "p"): 1, ("b", "p"): 0.75, ("b", "q"): 0.25}
    assert pairs(table, "dekking") == {("a", "p"): 5 / 8, ("b", "p"): 3 / 8, ("b", "q"): 0.2, (None, "q"): 0.8}
    assert pairs(table, "hoeveelheid")["b", "p"] == 3
    assert set(table.rijen["bron"]) == {ADRESSEN}
    assert "divided by addresses: 2" in said(table)


def test_an_old_area_without_addresses_is_divided_by_the_next_measure_and_that_is_said():
    old = {**OLD, "c": box(0, 10, 20, 20), "d": box(20, 10, 40, 20)}
    new = {**NEW, "r": box(0, 10, 30, 20), "s": box(30, 10, 40, 20)}
    addresses = count_points(points((12, 5, 3), (18, 5, 1), (2, 5, 5)), wkb(old), wkb(new))
    squares = {"v": box(24, 12, 32, 16), "w": box(1, 1, 2, 2)}
    inwoners = count_polygons(wkb(squares), {"v": 80, "w": 9}, wkb(old), wkb(new))
    table = make_table(old, new, weights=[(ADRESSEN, addresses), (INWONERS, inwoners)])
    assert table.rijen.drop_duplicates("oud").set_index("oud")["bron"].to_dict() == {
        "a": ADRESSEN, "b": ADRESSEN, "c": OPPERVLAKTE, "d": INWONERS
    }  # fmt: skip
    weights = pairs(table, "gewicht")
    assert weights["b", "p"] == 0.75
    assert weights["c", "r"] == 1
    assert weights["d", "r"] == pytest.approx(6 / 8)
    assert weights["d", "s"] == pytest.approx(2 / 8)
    (warning,) = [melding for melding in table.meldingen if melding.warning]
    assert "divided by area: 1 (c)" in str(warning)


def test_the_coverage_of_a_new_area_without_addresses_is_its_ground():
    """b has addresses, all of them in p; q has none, so that half of its ground says how much of it is covered."""
    table = make_table(OLD, NEW, weights=[(ADRESSEN, count_points(points((12, 5, 3)), wkb(OLD), wkb(NEW)))])
    assert pairs(table, "gewicht")["b", "p"] == 1
    assert pairs(table, "gewicht")["b", "q"] == 0
    assert pairs(table, "dekking")["b", "q"] == 0.5
    assert pairs(table, "dekking")["b", "p"] == 1
    assert pairs(table, "dekking")["a", "p"] == 0


def test_several_features_with_one_code_are_one_area_and_none_is_no_area():
    old = {1: box(0, 0, 10, 10), 2: box(10, 0, 20, 10), 3: box(20, 0, 30, 10)}
    new = {7: box(0, 0, 15, 10), 8: box(15, 0, 30, 10)}
    codes = pd.Series({1: "a", 2: "a", 3: None}, dtype=object), pd.Series({7: "p", 8: "q"}, dtype=object)
    table = make_table(old, new, codes=codes)
    assert pairs(table, "gewicht") == {("a", "p"): 0.75, ("a", "q"): 0.25}
    assert pairs(table, "dekking") == pytest.approx({("a", "p"): 1, ("a", "q"): 1 / 3, (None, "q"): 2 / 3})
    assert pairs(table, "zelfde_grond")["a", "p"] == pytest.approx(150 / (200 + 150 - 150))


def test_new_areas_that_overlap_double_nothing():
    table = make_table({"a": box(0, 0, 10, 10)}, {"p": box(0, 0, 10, 10), "q": box(0, 0, 10, 10)})
    assert pairs(table, "gewicht") == {("a", "p"): 0.5, ("a", "q"): 0.5}
    assert "Old areas in which new areas overlap each other: 1 (a)" in said(table)


def test_old_areas_that_overlap_cover_no_more_than_all():
    table = make_table({"a": box(0, 0, 10, 10), "b": box(0, 0, 10, 10)}, {"p": box(0, 0, 10, 10)})
    assert pairs(table, "dekking") == {("a", "p"): 0.5, ("b", "p"): 0.5}
    assert "New areas in which old areas overlap each other: 1 (p)" in said(table)


def test_weights_and_coverage_add_up_in_a_city(adressenstad):
    city = adressenstad.make_city(5)
    layers = [{code: Polygon(corners) for code, corners in areas.items()} for areas in (city.old, city.new)]
    for zelfde in (EXACT, Zelfde(0.85, 0.99, 0.05)):
        rows = make_table(*layers, zelfde=zelfde).rijen
        assert rows.groupby("oud")["gewicht"].sum().to_numpy() == pytest.approx(1, abs=1e-12)
        assert rows.groupby("nieuw")["dekking"].sum().to_numpy() == pytest.approx(1, abs=1e-12)


def test_the_ground_of_a_city_beside_points_that_fill_it(adressenstad):
    """240.000 points on a grid say how much of each old area lies in each new one, without any geometry."""
    city = adressenstad.make_city(6)
    layers = [{code: Polygon(corners) for code, corners in areas.items()} for areas in (city.old, city.new)]
    found = pairs(make_table(*layers), "gewicht")
    steps = (np.arange(490) + 0.5) / 490 * 6000
    places = np.stack(np.meshgrid(120_000 + steps, 480_000 + steps), axis=-1).reshape(-1, 2)
    in_old = {code: adressenstad.inside(places, corners) for code, corners in city.old.items()}
    in_new = {code: adressenstad.inside(places, corners) for code, corners in city.new.items()}
    for oud, here in in_old.items():
        for nieuw, there in in_new.items():
            assert found.get((oud, nieuw), 0) == pytest.approx((here & there).sum() / here.sum(), abs=0.003)


# ---- differences in drawing --------------------------------------------------------------------------------------

ONE = Zelfde(0.85, 0.99, 0)


def test_areas_that_are_one_but_for_their_drawing_keep_their_figures():
    """The border of p and q is drawn 1 m (of 10) beside that of a and b."""
    new = {"p": box(0, 0, 11, 10), "q": box(11, 0, 20, 10)}
    assert pairs(make_table(OLD, new), "gewicht") == pytest.approx({("a", "p"): 1, ("b", "p"): 0.1, ("b", "q"): 0.9})
    table = make_table(OLD, new, zelfde=ONE)
    assert pairs(table, "gewicht") == {("a", "p"): 1, ("b", "q"): 1}
    assert pairs(table, "dekking") == {("a", "p"): 1, ("b", "q"): 1}
    assert pairs(table, "zelfde_grond") == pytest.approx({("a", "p"): 100 / 110, ("b", "q"): 90 / 100})
    assert "differences in drawing and went to the rest of the area: 1" in said(table)


def test_ground_beside_the_layer_can_be_a_difference_in_drawing_too():
    table = make_table({"a": box(0, 0, 10, 10)}, {"p": box(0.5, 0, 10.5, 10)}, zelfde=ONE)
    assert pairs(table, "gewicht") == {("a", "p"): 1}
    assert pairs(table, "dekking") == {("a", "p"): 1}
    less = make_table({"a": box(0, 0, 10, 10)}, {"p": box(2, 0, 12, 10)}, zelfde=ONE)
    assert pairs(less, "gewicht") == pytest.approx({("a", "p"): 0.8, ("a", None): 0.2})


def test_a_small_area_inside_a_large_one_is_no_difference_in_drawing():
    """c is a tenth of p, and would be lost: a has 90 % in common with p, but nothing of c lies elsewhere."""
    old = {"a": box(0, 0, 9, 10), "c": box(9, 0, 10, 10)}
    table = make_table(old, {"p": box(0, 0, 10, 10)}, zelfde=Zelfde(0.85, 0.99, 0.05))
    assert pairs(table, "gewicht") == {("a", "p"): 1, ("c", "p"): 1}
    assert pairs(table, "dekking") == {("a", "p"): 0.9, ("c", "p"): 0.1}


def test_parts_that_together_are_much_of_an_area_are_kept():
    """Both neighbours of b are one with p and r, and each has a tenth of b: a fifth is no difference in drawing."""
    old = {"a": box(0, 0, 10, 10), "b": box(10, 0, 20, 10), "c": box(20, 0, 30, 10)}
    new = {"p": box(0, 0, 11, 10), "q": box(11, 0, 19, 10), "r": box(19, 0, 30, 10)}
    table = make_table(old, new, zelfde=ONE)
    assert pairs(table, "gewicht") == pytest.approx(
        {("a", "p"): 1, ("b", "p"): 0.1, ("b", "q"): 0.8, ("b", "r"): 0.1, ("c", "r"): 1}
    )


def test_splinters_go_to_the_rest():
    """4 % of a and 4 % of q; the rest of q is b and c, so that no two areas are one."""
    old = {"a": box(0, 0, 10, 10), "b": box(10, 0, 15, 10), "c": box(15, 0, 19.6, 10)}
    new = {"p": box(-10, 0, 9.6, 10), "q": box(9.6, 0, 19.6, 10)}
    wide = {("a", "p"): 0.96, ("a", "q"): 0.04, ("b", "q"): 1, ("c", "q"): 1}
    assert pairs(make_table(old, new, zelfde=ONE), "gewicht") == pytest.approx(wide)
    splinters = make_table(old, new, zelfde=Zelfde(0.85, 0.99, 0.05))
    assert pairs(splinters, "gewicht") == {("a", "p"): 1, ("b", "q"): 1, ("c", "q"): 1}
    assert pairs(make_table(old, new, zelfde=Zelfde(0.85, 0.99, 0.03)), "gewicht") == pytest.approx(wide)


def test_a_small_part_of_one_area_that_is_more_of_the_other_is_no_splinter():
    """4 % of a, but a tenth of q."""
    old = {"a": box(0, 0, 100, 10), "b": box(100, 0, 120, 10), "c": box(120, 0, 136, 10)}
    new = {"p": box(-50, 0, 96, 10), "q": box(96, 0, 136, 10)}
    weights = pairs(make_table(old, new, zelfde=Zelfde(0.85, 0.99, 0.05)), "gewicht")
    assert weights == pytest.approx({("a", "p"): 0.96, ("a", "q"): 0.04, ("b", "q"): 1, ("c", "q"): 1})


def test_a_large_area_in_many_small_parts_has_no_splinters():
    """Strips of 1 over strips of 1, crosswise: each pair is 2 % of both, and all pairs together are everything."""
    old = {f"o{i}": box(i, 0, i + 1, 50) for i in range(50)}
    new = {f"n{i}": box(0, i, 50, i + 1) for i in range(50)}
    weights = pairs(make_table(old, new, zelfde=Zelfde(0.85, 0.99, 0.05)), "gewicht")
    assert len(weights) == 2500
    assert set(np.round(list(weights.values()), 9)) == {0.02}


@pytest.mark.parametrize(
    ("tower", "wanted"),
    [(10, {("a", "p"): 1, ("b", "p"): 0.1, ("b", "q"): 0.9}), (0.5, {("a", "p"): 1, ("b", "q"): 1})],
)
def test_of_addresses_nearly_all_must_be_the_same(tower, wanted):
    """95 % of the ground in common, but a tower of a tenth of the addresses in what was redrawn."""
    new = {"p": box(0, 0, 10.5, 10), "q": box(10.5, 0, 20, 10)}
    places = points((5, 5, 100), (10.2, 5, tower), (15, 5, 100 - tower))
    addresses = count_points(places, wkb(OLD), wkb(new))
    table = make_table(OLD, new, zelfde=Zelfde(0.85, 0.99, 0.05), weights=[(ADRESSEN, addresses)])
    assert pairs(table, "gewicht") == pytest.approx(wanted)


# ---- a table that the user gave ----------------------------------------------------------------------------------


def given(*rows, columns=("oud", "nieuw", "gewicht"), old="abc", new="pq", tolerance=0.001):
    return read_table(pd.DataFrame(rows, columns=columns), list(old), list(new), GEBIEDEN, tolerance)


def test_a_table_as_it_is_written_is_read_as_it_was():
    table = make_table(OLD, {**NEW, "s": box(100, 0, 110, 10)})
    again = read_table(table.rijen, list(OLD), [*NEW, "s"], GEBIEDEN, 0.001)
    for column in ("gewicht", "dekking", "hoeveelheid", "zelfde_grond"):
        assert pairs(again, column) == pytest.approx(pairs(table, column))
    assert again.meldingen == []


def test_a_table_of_three_columns():
    table = given(("a", "p", 1), ("b", "p", 0.25), ("b", "q", 0.75))
    assert pairs(table, "gewicht") == {("a", "p"): 1, ("b", "p"): 0.25, ("b", "q"): 0.75}
    # Every old area counts as equally large.
    assert pairs(table, "dekking") == {("a", "p"): 0.8, ("b", "p"): 0.2, ("b", "q"): 1}
    assert set(table.rijen["bron"]) == {"tabel"}
    assert "coverage the conversion table does not say: 2 (p, q)" in said(table)


def test_what_is_short_of_one_goes_nowhere():
    table = given(("a", "p", 0.5), ("b", "q", 1))
    assert pairs(table, "gewicht") == {("a", "p"): 0.5, ("a", None): 0.5, ("b", "q"): 1}


def test_thirds_with_three_decimals_are_one():
    table = given(*(("a", code, 0.333) for code in "pqr"), new="pqr")
    assert pairs(table, "gewicht") == pytest.approx({("a", code): 1 / 3 for code in "pqr"})
    assert "add up to nearly 1, and were made 1: 1 (a)" in said(table)


def test_blank_rows_are_counted_and_half_blank_ones_mean_something():
    rows = [(None, None, None), ("a", "p", 0.4), ("a", None, 0.6), (" ", "", 1.0), ("b", "q", 1.0)]
    table = given(*rows)
    assert "Blank rows of the conversion table, which were skipped: 2" in said(table)
    assert pairs(table, "gewicht") == {("a", "p"): 0.4, ("a", None): 0.6, ("b", "q"): 1}


def test_codes_that_are_not_there():
    table = given(("a", "p", 0.5), ("a", "elders", 0.5), ("weg", "q", 1.0))
    assert "Old codes of the conversion table that are not in the layer of old areas: 1 (weg)" in said(table)
    assert "New codes of the conversion table that are not in the layer of new areas: 1 (elders)" in said(table)
    assert pairs(table, "gewicht") == {("a", "p"): 0.5, ("a", None): 0.5, ("weg", "q"): 1}


def test_codes_that_a_spreadsheet_broke():
    rows = pd.DataFrame({"oud": [3630000, 3630001], "nieuw": ["wk036300", "WK036301 "], "gewicht": [1, 1]})
    table = read_table(rows, ["BU03630000", "BU03630001"], ["WK036300", "WK036301"], GEBIEDEN, 0.001)
    assert pairs(table, "gewicht") == {("BU03630000", "WK036300"): 1, ("BU03630001", "WK036301"): 1}
    assert "completed: 2" in said(table)


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ([("a", "p", 0.7), ("a", "q", 0.4), ("b", "q", 1)], ["more than 1: 1", "a (1.1)"]),
        ([("a", "p", 70), ("a", "q", 30)], ["more than 1: 1", "a (100.0)"]),
        ([("a", "p", -0.1), ("b", "q", 1)], ["below zero: 1", "a > p"]),
        ([("a", "p", 0.5), ("a", "p", 0.5)], ["more than once", "1, such as a > p"]),
        ([("a", "p", None), ("b", "q", 1)], ["without a weight: 1", "a > p"]),
        ([("x", "p", 1), ("y", "q", 1)], ["column oud", "x, y", "a, b, c"]),
        ([("a", "x", 1)], ["column nieuw", "x", "p, q"]),
        ([(None, None, None)], ["column oud", "NULL"]),
    ],
)
def test_a_table_that_is_wrong_says_what(rows, parts):
    with pytest.raises(Invoerfout) as caught:
        given(*rows)
    for part in parts:
        assert part in str(caught.value)


def test_two_codes_that_are_not_there_are_no_pair_twice():
    table = given(("a", "x", 0.5), ("a", "y", 0.25), ("a", "p", 0.25))
    assert pairs(table, "gewicht") == {("a", None): 0.75, ("a", "p"): 0.25}


def test_coverage_that_was_given_for_one_area_only():
    rows = [("a", "p", 1.0, 0.6), ("b", "p", 0.5, 0.2), ("b", "q", 0.5, None)]
    table = given(*rows, columns=("oud", "nieuw", "gewicht", "dekking"))
    assert pairs(table, "dekking") == pytest.approx({("a", "p"): 0.6, ("b", "p"): 0.2, (None, "p"): 0.2, ("b", "q"): 1})
