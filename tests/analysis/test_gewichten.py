"""What lies in the ground that two areas have in common: by hand, and beside points that fill the ground."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, Polygon, box

from veerkracht.analysis.gewichten import count_points, count_polygons
from veerkracht.analysis.meldingen import Cancelled


def shapes(**polygons):
    return {key: polygon.wkb for key, polygon in polygons.items()}


OLD = shapes(a=box(0, 0, 10, 10), b=box(10, 0, 20, 10))
NEW = shapes(p=box(0, 0, 15, 10), q=box(15, 0, 25, 10))


def points(*rows):
    return pd.DataFrame(rows, columns=["x", "y", "aantal"])


def polygons(areas) -> dict[str, bytes]:
    return {code: Polygon(corners).wkb for code, corners in areas.items()}


def by_pair(rows) -> dict:
    """Return what lies in each pair, None for no area."""
    named = rows.assign(
        **{side: rows[side].astype(object).where(rows[side].notna(), None) for side in ("oud", "nieuw")}
    )
    found: dict = {}
    for oud, nieuw, amount in named.itertuples(index=False):
        found[oud, nieuw] = found.get((oud, nieuw), 0) + amount
    return found


def test_points_by_hand():
    rows = count_points(points((5, 5, 2), (12, 5, 3), (17, 5, 4), (22, 5, 1), (99, 5, 8)), OLD, NEW)
    assert by_pair(rows) == {("a", "p"): 2, ("b", "p"): 3, ("b", "q"): 4, (None, "q"): 1, (None, None): 8}


def test_the_rows_are_in_the_order_of_the_points():
    rows = count_points(points((17, 5, 4), (5, 5, 2)).set_axis([7, 3]), OLD, NEW)
    assert rows.index.tolist() == [7, 3]
    assert rows["oud"].tolist() == ["b", "a"]


def test_a_point_on_a_border_is_in_one_area():
    rows = count_points(points((10, 5, 1), (15, 5, 1), (0, 0, 1), (25, 10, 1)), OLD, NEW)
    assert by_pair(rows) == {("a", "p"): 2, ("b", "p"): 1, (None, "q"): 1}


def test_no_point_and_no_polygon():
    assert count_points(points(), OLD, NEW).empty
    assert by_pair(count_points(points((5, 5, 1)), {}, NEW)) == {(None, "p"): 1}


def test_points_in_polygons_with_holes_and_parts():
    ring = box(0, 0, 10, 10).difference(box(4, 4, 6, 6)).union(box(20, 0, 30, 10))
    rows = count_points(points((5, 5, 1), (1, 1, 1), (25, 5, 1), (15, 5, 1)), shapes(a=ring), NEW)
    assert rows["oud"].tolist() == [None, "a", "a", None]


def test_points_of_a_city(adressenstad):
    """Beside a point-in-polygon test of another kind, on 12.000 points."""
    city = adressenstad.make_city(1)
    old, new = polygons(city.old), polygons(city.new)
    rows = count_points(city.addresses.assign(aantal=1.0), old, new)
    assert len(rows) > 11_000
    assert (rows["oud"] == city.addresses["oud"]).all()
    assert (rows["nieuw"] == city.addresses["nieuw"]).all()


def test_squares_by_hand():
    squares = shapes(
        whole=box(1, 1, 2, 2),  # in a and p
        old_border=box(9, 1, 11, 3),  # half in a, half in b; all in p
        new_border=box(14, 1, 18, 5),  # a quarter in p; all in b
        edge=box(19, 1, 23, 5),  # a quarter in b; all in q
        outside=box(24, 1, 28, 5),  # a quarter in q, in no old area; the rest nowhere
        far=box(90, 90, 91, 91),
    )
    numbers = {"whole": 5, "old_border": 8, "new_border": 12, "edge": 20, "outside": 40, "far": 3}
    rows = count_polygons(squares, numbers, OLD, NEW)
    assert by_pair(rows) == pytest.approx(
        {
            ("a", "p"): 5 + 4,
            ("b", "p"): 4 + 3,
            ("b", "q"): 9 + 5,
            (None, "q"): 15 + 10,
            (None, None): 30 + 3,
        }
    )


def test_a_square_that_borders_of_both_layers_cross():
    """Its part in both is not the product of its parts: the borders are 3 m apart in a square of 10."""
    square = shapes(s=box(0, 0, 10, 10))
    old = shapes(a=box(-5, 0, 4, 10), b=box(4, 0, 15, 10))
    new = shapes(p=box(-5, 0, 7, 10), q=box(7, 0, 15, 10))
    rows = count_polygons(square, {"s": 100}, old, new)
    assert by_pair(rows) == pytest.approx({("a", "p"): 40, ("b", "p"): 30, ("b", "q"): 30})


def test_squares_beside_points_that_fill_them(adressenstad):
    """Each square as 40 x 40 points: a measure of its own, with an error below the distance of the points."""
    city = adressenstad.make_city(3)
    draw = np.random.default_rng(3)
    corners = np.array(
        [(x, y) for x in range(120_000, 126_000, 750) for y in range(480_000, 486_000, 750)], dtype=float
    )
    corners += draw.uniform(-30, 30, corners.shape)
    numbers = dict(enumerate(draw.integers(5, 500, len(corners)).astype(float)))
    squares = {number: box(x, y, x + 700, y + 700).wkb for number, (x, y) in enumerate(corners)}
    found = by_pair(count_polygons(squares, numbers, polygons(city.old), polygons(city.new)))

    steps = (np.arange(40) + 0.5) / 40 * 700
    offsets = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    places = (corners[:, None, :] + offsets[None, :, :]).reshape(-1, 2)
    weights = np.repeat([numbers[number] / 1600 for number in numbers], 1600)
    wanted: dict = {}
    for side_old, c_old in city.old.items():
        in_old = adressenstad.inside(places, c_old)
        for side_new, c_new in city.new.items():
            amount = weights[in_old & adressenstad.inside(places, c_new)].sum()
            if amount:
                wanted[side_old, side_new] = amount
    total = sum(numbers.values())
    for pair in found.keys() | wanted.keys():
        if None not in pair:
            assert found.get(pair, 0) == pytest.approx(wanted.get(pair, 0), abs=0.002 * total), pair
    assert sum(found.values()) == pytest.approx(total)


def test_it_can_be_stopped():
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        count_points(points((5, 5, 1)), OLD, NEW, stop)
    with pytest.raises(Cancelled):
        count_polygons({"s": box(0, 0, 1, 1).wkb}, {"s": 1}, OLD, NEW, stop)


def test_an_empty_square_counts_nowhere():
    rows = count_polygons({"s": box(0, 0, 0, 0).wkb, "t": Point(1, 1).buffer(0).wkb}, {"s": 3, "t": 4}, OLD, NEW)
    assert by_pair(rows) == {(None, None): 7}
