"""The ground that areas have in common: rectangles whose surfaces anyone can count."""

from __future__ import annotations

import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from veerkracht.analysis.grond import overlay, surfaces


def wkb(**polygons) -> dict[str, bytes]:
    return {key: polygon.wkb for key, polygon in polygons.items()}


def pairs(old: dict, new: dict) -> dict[tuple[str, str], float]:
    rows = overlay(old, new)
    return {(oud, nieuw): surface for oud, nieuw, surface in rows.itertuples(index=False)}


def test_each_pair_has_the_surface_of_its_common_part():
    old = wkb(west=box(0, 0, 10, 10), oost=box(10, 0, 20, 10))
    new = wkb(noord=box(0, 4, 20, 10), zuid=box(0, 0, 20, 4), elders=box(50, 50, 60, 60))
    assert pairs(old, new) == {
        ("west", "noord"): 60,
        ("oost", "noord"): 60,
        ("west", "zuid"): 40,
        ("oost", "zuid"): 40,
    }


def test_areas_that_only_touch_are_no_pair():
    assert pairs(wkb(a=box(0, 0, 1, 1)), wkb(b=box(1, 0, 2, 1), c=box(1, 1, 2, 2))) == {}


def test_an_area_inside_another_counts_whole_and_a_hole_counts_for_nothing():
    ring = box(0, 0, 10, 10).difference(box(4, 4, 6, 6))
    assert pairs(wkb(ring=ring), wkb(kern=box(4, 4, 6, 6), om=box(3, 3, 7, 7))) == {("ring", "om"): 12}
    assert pairs(wkb(kern=box(4, 4, 6, 6)), wkb(om=box(3, 3, 7, 7))) == {("kern", "om"): 4}


def test_several_pieces_are_one_area():
    islands = MultiPolygon([box(0, 0, 1, 1), box(5, 0, 6, 1)])
    assert pairs(wkb(eilanden=islands), wkb(alles=box(0, 0, 10, 10))) == {("eilanden", "alles"): 2}


def test_a_polygon_that_crosses_itself_keeps_both_halves():
    bowtie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])  # two triangles of 1 each; a zero buffer loses one of them
    assert not bowtie.is_valid
    assert pairs(wkb(strik=bowtie), wkb(alles=box(-1, -1, 3, 3))) == pytest.approx({("strik", "alles"): 2})
    assert pairs(wkb(links=box(0, 0, 1, 2)), wkb(strik=bowtie)) == pytest.approx({("links", "strik"): 1})


def test_a_folded_line_beside_a_polygon_does_not_count():
    spike = Polygon([(0, 0), (2, 0), (2, 2), (4, 2), (2, 2), (0, 2)])
    assert pairs(wkb(piek=spike), wkb(alles=box(-1, -1, 9, 9))) == {("piek", "alles"): 4}


def test_empty_areas_are_in_no_pair():
    empty = wkb(leeg=Polygon())
    assert pairs(empty, wkb(a=box(0, 0, 1, 1))) == {}
    assert pairs(wkb(a=box(0, 0, 1, 1)), empty) == {}
    assert overlay({}, {}).columns.tolist() == ["oud", "nieuw", "oppervlakte"]
    assert surfaces(empty)["leeg"] == 0


def test_the_parts_of_an_area_add_up_to_its_surface():
    discs = wkb(**{f"s{x}": Point(x, 0.3 * x).buffer(0.8, 24) for x in range(5)})
    cells = wkb(**{f"c{x}_{y}": box(x, y, x + 1, y + 1) for x in range(-2, 7) for y in range(-2, 4)})
    parts = overlay(discs, cells).groupby("oud")["oppervlakte"].sum()
    pd.testing.assert_series_equal(parts, surfaces(discs), check_names=False)


def test_the_order_is_that_of_the_new_areas_and_then_of_the_old():
    old = wkb(b=box(0, 0, 1, 1), a=box(1, 0, 2, 1))
    rows = overlay(old, wkb(y=box(0, 0, 2, 1), x=box(0, 0, 2, 1)))
    assert rows[["oud", "nieuw"]].to_numpy().tolist() == [["b", "y"], ["a", "y"], ["b", "x"], ["a", "x"]]


def test_it_can_be_stopped_halfway():
    class Stop(Exception):
        pass

    calls = []

    def step():
        calls.append(None)
        if len(calls) == 5:
            raise Stop

    with pytest.raises(Stop):
        overlay(wkb(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1)), wkb(x=box(0, 0, 2, 1), y=box(0, 0, 1, 1)), step)
