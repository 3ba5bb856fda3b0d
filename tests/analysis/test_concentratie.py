"""Concentratie: twelve classes of level and development, each once."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

from veerkracht.analysis.concentratie import concentratie
from veerkracht.analysis.schemas import Klassenschema
from veerkracht.resources import definitions

FIVE, FOUR = (1, 1, 2, 3, 4), (1, 2, 3, 4)
# Typed from the design: afname green, gelijk grey, toename red; laag, midden, hoog, zeer hoog within each.
NAMES = {
    (1, 1): (1, "afname, laag"),
    (1, 2): (2, "afname, midden"),
    (1, 3): (3, "afname, hoog"),
    (1, 4): (4, "afname, zeer hoog"),
    (2, 1): (5, "ongeveer gelijk, laag"),
    (2, 2): (6, "ongeveer gelijk, midden"),
    (2, 3): (7, "ongeveer gelijk, hoog"),
    (2, 4): (8, "ongeveer gelijk, zeer hoog"),
    (3, 1): (9, "toename, laag"),
    (3, 2): (10, "toename, midden"),
    (3, 3): (11, "toename, hoog"),
    (3, 4): (12, "toename, zeer hoog"),
}


def ints(values, index=None) -> pd.Series:
    return pd.Series(values, dtype="Int64", index=index)


@pytest.fixture(scope="module")
def schema() -> Klassenschema:
    return Klassenschema.from_mapping(definitions.read("concentratie"))


def test_every_combination_of_four_levels(schema):
    pairs = list(product((1, 2, 3), (1, 2, 3, 4)))
    klasse = concentratie(ints([level for _, level in pairs]), ints([change for change, _ in pairs]), FOUR)
    assert klasse.tolist() == [NAMES[pair][0] for pair in pairs] == list(range(1, 13))
    labels = schema.labels("nl")
    assert {pair: (number, labels[number]) for pair, number in zip(pairs, klasse, strict=True)} == NAMES


def test_the_two_lowest_of_five_are_one_level():
    pairs = list(product((1, 2, 3), (1, 2, 3, 4, 5)))
    klasse = concentratie(ints([level for _, level in pairs]), ints([change for change, _ in pairs]), FIVE)
    assert klasse.tolist() == [1, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 11, 12]


def test_unknown_is_unknown_and_rows_stay():
    klasse = concentratie(ints([1, None, 5, None], [7, 3, 9, 1]), ints([None, 2, 3, None], [7, 3, 9, 1]), FIVE)
    assert klasse.index.tolist() == [7, 3, 9, 1]
    assert klasse.dtype == "Int64"
    assert klasse.isna().tolist() == [True, True, False, True]
    assert klasse[9] == 12


def test_rows_are_matched_by_area_and_not_by_place():
    klasse = concentratie(ints([1, 5], [20, 10]), ints([3, 1], [10, 20]), FIVE)
    assert klasse[10] == 12
    assert klasse[20] == 1


def test_no_areas():
    assert concentratie(ints([]), ints([]), FIVE).tolist() == []


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_are_as_designed(schema):
    """Green, grey and red, darker with the level; the darkest red is zeer hoog and toename."""
    colours = [klasse.kleur for klasse in schema.klassen]
    assert len(set(colours)) == 12
    for start in (0, 4, 8):
        lightness = [_lightness(colour) for colour in colours[start : start + 4]]
        assert lightness == sorted(lightness, reverse=True)
    rgb = [tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5)) for colour in colours]
    assert all(green > max(red, blue) for red, green, blue in rgb[:4])
    assert all(max(part) - min(part) <= 6 for part in rgb[4:8])
    assert all(red > max(green, blue) for red, green, blue in rgb[8:])
    assert min(colours, key=_lightness) == colours[11]
