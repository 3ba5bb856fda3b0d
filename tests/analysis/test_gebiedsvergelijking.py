"""What became of areas, on strips of land whose shares can be worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely.geometry

from veerkracht.analysis.gebiedsvergelijking import (
    GESPLITST,
    HERNOEMD,
    HERTEKEND,
    NIEUW_GEBIED,
    SAMENGEVOEGD,
    VERVALLEN,
    ZELFDE,
    Grenzen,
    compare,
    disagreements,
    ground_by_code,
    not_same_ground,
)
from veerkracht.analysis.grond import overlay, overlay_pairs, surfaces
from veerkracht.analysis.meldingen import Invoerfout

LIMITS = Grenzen(zelfde=85, deel=85, snipper=5)


def strip(*ends: float) -> bytes:
    """A strip of land 10 high, from x to x; more pairs of ends are more parts."""
    parts = [shapely.geometry.box(ends[i], 0, ends[i + 1], 10) for i in range(0, len(ends), 2)]
    return shapely.geometry.MultiPolygon(parts).wkb


def ground(old: dict, new: dict, old_codes: dict | None = None, new_codes: dict | None = None):
    """The ground of strips by their code; ``codes`` where features have other keys than their code."""
    codes = [pd.Series(codes or {key: key for key in side}, dtype=object) for codes, side in
             ((old_codes, old), (new_codes, new))]  # fmt: skip
    return ground_by_code(overlay(old, new), (surfaces(old), surfaces(new)), tuple(codes))


def classes(old: dict, new: dict, limits: Grenzen = LIMITS) -> tuple[dict, dict]:
    """Code -> class of the new and of the old areas."""
    found = compare(ground(old, new), limits)
    return found.nieuw["klasse"].to_dict(), found.oud["klasse"].to_dict()


# ---- every class --------------------------------------------------------------------------------------------


def test_the_same_code_on_the_same_ground():
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 100)}) == ({"a": ZELFDE}, {"a": ZELFDE})


def test_the_same_ground_from_85_per_cent_of_what_both_cover():
    # 85 of 100 is enough, 84 is not; and it is the common part of all that both cover, so growth counts too.
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 85)})[0] == {"a": ZELFDE}
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 84)}) == ({"a": HERTEKEND}, {"a": HERTEKEND})
    assert classes({"a": strip(0, 100)}, {"a": strip(-9, 109)})[0] == {"a": HERTEKEND}, "100 of 118"
    assert classes({"a": strip(0, 100)}, {"a": strip(-9, 109)}, Grenzen(84, 85, 5))[0] == {"a": ZELFDE}


def test_the_same_ground_under_another_code():
    assert classes({"a": strip(0, 100)}, {"b": strip(0, 95)}) == ({"b": HERNOEMD}, {"a": HERNOEMD})


def test_codes_that_changed_places_are_renamed_and_said():
    old = {"a": strip(0, 100), "b": strip(100, 200)}
    new = {"b": strip(0, 100), "a": strip(100, 200)}
    assert classes(old, new) == ({"b": HERNOEMD, "a": HERNOEMD}, {"a": HERNOEMD, "b": HERNOEMD})
    assert not_same_ground(ground(old, new).same_code(), 85).to_dict() == {"b": 0, "a": 0}


def test_an_area_that_was_split():
    new = {"a": strip(0, 60), "b": strip(60, 100)}
    assert classes({"a": strip(0, 100)}, new) == ({"a": GESPLITST, "b": GESPLITST}, {"a": GESPLITST})


def test_a_small_piece_that_was_split_off_leaves_the_rest_the_same():
    new = {"a": strip(0, 90), "b": strip(90, 100)}
    assert classes({"a": strip(0, 100)}, new) == ({"a": ZELFDE, "b": GESPLITST}, {"a": ZELFDE})


def test_areas_that_were_merged():
    old = {"a": strip(0, 60), "b": strip(60, 100)}
    assert classes(old, {"a": strip(0, 100)}) == ({"a": SAMENGEVOEGD}, {"a": SAMENGEVOEGD, "b": SAMENGEVOEGD})


def test_areas_between_which_a_boundary_moved():
    old = {"a": strip(0, 100), "b": strip(100, 200)}
    new = {"a": strip(0, 130), "b": strip(130, 200)}
    # a: 100 of 130; b: 70 of 100. b lies in old b, but of that 30 went elsewhere: no split.
    assert classes(old, new) == ({"a": HERTEKEND, "b": HERTEKEND}, {"a": HERTEKEND, "b": HERTEKEND})


def test_what_is_left_of_an_area_is_redrawn_and_not_split():
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 50)}) == ({"a": HERTEKEND}, {"a": HERTEKEND})


def test_new_land_and_land_that_is_gone():
    old, new = {"a": strip(0, 100), "zee": strip(500, 600)}, {"a": strip(0, 100), "polder": strip(800, 900)}
    assert classes(old, new) == ({"a": ZELFDE, "polder": NIEUW_GEBIED}, {"a": ZELFDE, "zee": VERVALLEN})


def test_a_new_area_with_the_code_of_one_that_lay_elsewhere():
    """As IJburg Oost in Amsterdam: the code existed, on other ground."""
    old, new = {"a": strip(0, 100), "b": strip(100, 200)}, {"a": strip(0, 200), "b": strip(800, 900)}
    assert classes(old, new) == ({"a": SAMENGEVOEGD, "b": NIEUW_GEBIED}, {"a": SAMENGEVOEGD, "b": SAMENGEVOEGD})
    assert not_same_ground(ground(old, new).same_code(), 85).to_dict() == {"b": 0, "a": 0.5}


def test_slivers_do_not_count():
    # 4 of 100 on old ground is none; 5 of 100 is some.
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 100), "b": strip(96, 196)})[0]["b"] == NIEUW_GEBIED
    assert classes({"a": strip(0, 100)}, {"a": strip(0, 100), "b": strip(95, 195)})[0]["b"] == HERTEKEND


def test_limits_of_the_parts():
    # Two old areas, of each 80 in the new one: parts by a limit of 80, not by 85.
    old, new = {"a": strip(0, 100), "b": strip(180, 280)}, {"c": strip(20, 100, 180, 260)}
    assert classes(old, new)[0] == {"c": HERTEKEND}
    assert classes(old, new, Grenzen(85, 80, 5)) == ({"c": SAMENGEVOEGD}, {"a": SAMENGEVOEGD, "b": SAMENGEVOEGD})


def test_parts_must_be_all_of_the_area_together():
    # Both old areas lie in the new one, and are 80 of its 100; the rest is new land.
    old = {"a": strip(0, 40), "b": strip(40, 80)}
    assert classes(old, {"c": strip(0, 100)})[0] == {"c": HERTEKEND}
    assert classes(old, {"c": strip(0, 90)})[0] == {"c": SAMENGEVOEGD}


def test_every_old_area_has_a_class_and_every_new_one():
    old = {key: strip(start, start + 7) for key, start in zip("abcdefghij", range(0, 70, 7), strict=True)}
    new = {key: strip(start, start + 10) for key, start in zip("bcdefgx", range(0, 70, 10), strict=True)}
    after, before = classes(old, new)
    assert list(after) == list("bcdefgx")
    assert list(before) == list("abcdefghij")
    assert set(after.values()) | set(before.values()) <= set(range(1, 7))


# ---- the figures beside the class ---------------------------------------------------------------------------


def test_shares_and_the_areas_that_a_new_one_consists_of():
    old = {"a": strip(0, 100), "b": strip(100, 120), "c": strip(120, 320)}
    found = compare(ground(old, {"n": strip(0, 125)}), LIMITS).nieuw.loc["n"]
    # 100 of a, all 20 of b, 5 of c: that is 4 % of n and 2,5 % of c, a sliver.
    assert found["andere"] == "a, b"
    assert found["grootste"] == "a"
    assert found["iou"] == pytest.approx(100 / 125)
    assert found["aandeel"] == pytest.approx(80)
    assert found["aandeel_andere"] == pytest.approx(100)
    assert found["gedekt"] == pytest.approx(100)
    assert pd.isna(found["iou_code"])
    of_c = compare(ground(old, {"n": strip(0, 125)}), LIMITS).oud.loc["c"]
    assert (of_c["klasse"], of_c["aandeel"], of_c["aandeel_andere"]) == (VERVALLEN, 2.5, 4)


def test_a_small_area_that_lies_in_a_large_one_is_named_although_it_is_a_sliver_of_it():
    old = {"a": strip(0, 97), "b": strip(97, 100)}
    assert compare(ground(old, {"a": strip(0, 100)}), LIMITS).nieuw.loc["a", "andere"] == "a, b"


def test_an_area_without_ground_of_the_other_year_has_no_figures_of_it():
    found = compare(ground({"a": strip(0, 1)}, {"a": strip(0, 1), "n": strip(5, 6)}), LIMITS).nieuw.loc["n"]
    assert (found["andere"], found["grootste"], found["gedekt"]) == (None, None, 0)
    assert found[["iou", "aandeel", "aandeel_andere", "iou_code"]].isna().all()


def test_several_features_with_one_code_are_one_area():
    """An island, or the water of an area apart."""
    old, new = (
        {1: strip(0, 60), 2: strip(60, 100), 3: strip(100, 200)},
        {7: strip(0, 100), 8: strip(100, 150, 150, 200)},
    )
    found = ground(old, new, {1: "a", 2: "a", 3: "b"}, {7: "a", 8: "b"})
    assert compare(found, LIMITS).nieuw["klasse"].to_dict() == {"a": ZELFDE, "b": ZELFDE}
    assert found.same_code().to_dict() == {"a": 1, "b": 1}
    assert found.oud.to_dict() == {"a": 1000, "b": 1000}


def test_a_feature_that_is_there_twice_is_the_same_ground():
    found = ground({1: strip(0, 10)}, {1: strip(0, 10), 2: strip(0, 10)}, {1: "a"}, {1: "a", 2: "a"})
    row = compare(found, LIMITS).nieuw.loc["a"]
    assert (row["klasse"], row["iou"], row["gedekt"]) == (ZELFDE, 1, 100)


def test_features_without_code_or_polygon_are_no_area():
    old, new = (
        {1: strip(0, 10), 2: strip(10, 20)},
        {1: strip(0, 10), 2: strip(10, 20), 3: shapely.geometry.Polygon().wkb},
    )
    found = ground(old, new, {1: "a", 2: None}, {1: "a", 2: "b", 3: "c"})
    assert compare(found, LIMITS).nieuw["klasse"].to_dict() == {"a": ZELFDE, "b": NIEUW_GEBIED}
    assert compare(found, LIMITS).oud["klasse"].to_dict() == {"a": ZELFDE}


def test_pairs_that_are_known_give_what_all_pairs_give():
    old = {"a": strip(0, 100), "b": strip(100, 200)}
    new = {"a": strip(0, 130), "b": strip(130, 200), "c": strip(900, 901)}
    whole = overlay(old, new)
    assert overlay_pairs([("a", "a"), ("b", "a"), ("b", "b"), ("a", "c")], old, new).to_dict() == whole.to_dict()


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((50, 85, 5), "ZELFDE_GROND is 50"), ((101, 85, 5), "ZELFDE_GROND is 101"), ((85, 20, 5), "DEEL is 20"),
        ((85, 85, -1), "SNIPPER is -1"), ((85, 85, 50), "SNIPPER is 50"), ((float("nan"), 85, 5), "is nan"),
    ],
)  # fmt: skip
def test_limits_that_make_no_sense(limits, words):
    with pytest.raises(Invoerfout, match=words):
        classes({"a": strip(0, 1)}, {"a": strip(0, 1)}, Grenzen(*limits))


# ---- the flag of CBS ----------------------------------------------------------------------------------------


def test_where_the_flag_and_the_ground_disagree():
    klasse = pd.Series([ZELFDE, HERNOEMD, HERTEKEND, ZELFDE, HERTEKEND, ZELFDE, NIEUW_GEBIED, None], dtype="Int64")
    flag = pd.Series([1, 2, 3, 3, 1, None, 3, 1], dtype="Int64")
    found = disagreements(flag, klasse)
    assert [None if pd.isna(value) else bool(value) for value in found] == [
        False, False, False, True, True, None, False, None,
    ]  # fmt: skip
