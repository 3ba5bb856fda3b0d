"""What a regression says in sentences: which are warnings, and which figures stand in them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kleinstekwadraten import HC3
from veerkracht.analysis.regressie import Invloedgrenzen, make_model, without_each
from veerkracht.analysis.regressieuitkomst import (
    MOST_SENTENCES,
    conclusions_without,
    findings,
    objections,
    p_is,
    p_value,
    residuals_on_the_map,
    significant_digits,
)
from veerkracht.analysis.ruimtelijkesamenhang import Moran


def model(table, fields, cook=4.0, dfbetas=2.0, meest=100):
    regressie = make_model(table, "y", fields)
    return regressie, without_each(regressie, Invloedgrenzen(cook, dfbetas), meest, lambda done: None)


@pytest.fixture
def lever():
    """Without the last area, "Eiland", x and y do not go together at all.

    With it Sxy = 600 - 9 (20/9)(30/9) = 533.3, Sxx = 367.6, Syy = 812: R2 = 0.953, beta 0.976.
    """
    table = pd.DataFrame(
        {
            "x": [-1.0, -1.0, 1.0, 1.0, -2.0, 2.0, 0.0, 0.0, 20.0],
            "y": [-1.0, 1.0, -1.0, 1.0, 0.0, 0.0, 2.0, -2.0, 30.0],
        }
    )
    return table, {**{row: f"Wijk {row}" for row in range(8)}, 8: "Eiland"}


def test_an_effect_that_one_area_makes_is_told_with_that_area(lever):
    table, names = lever
    regressie, zonder = model(table, ["x"])
    said = [str(melding) for melding in findings(regressie, zonder, names)]
    assert said[1].startswith("Described with x: 95.3 %")
    assert "areas: 9; R2 = 0.953," in said[1]
    assert said[0].startswith("Where x is higher, y is higher (beta 0.976;")
    assert said[0].endswith("This hangs on Eiland alone: see the warning.")
    (warning,) = conclusions_without(regressie, zonder, names)
    assert warning.warning
    assert (
        "The conclusion that x has an effect hangs on Eiland: without it the effect is no longer significant (p from "
        "< 0.001 to 1.0;" in str(warning)
    )


def test_nothing_that_changes_is_said_too():
    rng = np.random.default_rng(11)
    x = rng.standard_normal(60)
    table = pd.DataFrame({"x": x, "y": 3 * x + rng.standard_normal(60)})
    names = {row: str(row) for row in table.index}
    regressie, zonder = model(table, ["x"])
    (sentence,) = conclusions_without(regressie, zonder, names)
    assert not sentence.warning
    assert "Without any of these the conclusions are the same." in str(sentence)
    nobody = conclusions_without(*model(table, ["x"], 1e9, 1e9), names)
    assert [str(melding) for melding in nobody] == ["No area is beyond the limits of influence."]
    said = [str(melding) for melding in findings(regressie, zonder, names)]
    assert len(said) == 2
    assert "with the other characteristics" not in said[0], "there are no others"


def test_no_effect_at_all_is_said():
    table = pd.DataFrame({"x": [-1.0, -1.0, 1.0, 1.0, -2.0, 2.0], "y": [-1.0, 1.0, -1.0, 1.0, 0.5, 0.5]})
    regressie, zonder = model(table, ["x"], 1e9, 1e9)
    assert "No characteristic has a significant effect on y (p < 0.05)." in map(str, findings(regressie, zonder, {}))


def test_many_conclusions_are_counted_after_the_first():
    """An effect on the edge of significance: many areas push it over."""
    rng = np.random.default_rng(1)
    x = rng.standard_normal(40)
    noise = rng.standard_normal(40)
    noise -= noise.mean() + x * (x @ (noise - noise.mean())) / (x @ x)
    for effect in np.linspace(0.2, 0.5, 400):
        table = pd.DataFrame({"x": x, "y": effect * x + noise})
        if make_model(table, "y", ["x"]).tabel.at["x", "sig"] < 0.05:
            break
    regressie, zonder = model(table, ["x"], cook=1e-9)
    names = {row: str(row) for row in table.index}
    said = [str(melding) for melding in conclusions_without(regressie, zonder, names)]
    alone = [change for change in zonder.ommekeren if change.gebied is not None]
    assert len(alone) > MOST_SENTENCES
    assert f"Other conclusions that change without one area: {len(alone) - MOST_SENTENCES};" in said[MOST_SENTENCES]
    first = ", ".join(str(change.gebied) for change in alone[:5])
    effect = str(findings(regressie, zonder, names)[0])
    assert effect.endswith(f" This hangs on single areas, each by itself ({len(alone)}: {first}, …); see the warnings.")
    assert " alone" not in effect, "it hangs on none of them alone"


def test_a_figure_that_follows_exactly_has_no_test():
    table = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0, 6.0], "y": [3.0, 5.0, 7.0, 9.0, 13.0]})
    regressie, zonder = model(table, ["x"])
    (said,) = map(str, findings(regressie, zonder, {}))
    assert "R2 = 1.0, adjusted 1.0; model as a whole: p = –)" in said


def test_an_effect_without_a_test_is_not_called_no_effect():
    """By HC3 the dummy of one area has no standard error."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"x": rng.standard_normal(30), "alleen": [1.0, *[0.0] * 29]})
    table["y"] = 3 * table["x"] + rng.standard_normal(30) + 9 * table["alleen"]
    regressie = make_model(table, "y", ["x", "alleen"], toets=HC3)
    zonder = without_each(regressie, Invloedgrenzen(1e9, 1e9), 1, lambda done: None)
    said = [str(melding) for melding in findings(regressie, zonder, {})]
    assert "Not tested, for the figure of one area decides the effect: alleen." in said
    assert not any(line.startswith("No ") for line in said)


def test_too_few_areas_left_is_a_reason_too():
    """Three areas and two fields with a constant leave no test."""
    table = pd.DataFrame({"x": [1.0, 2.0, 3.0, 7.0], "z": [1.0, 5.0, 2.0, 2.0], "y": [1.0, 2.0, 4.0, 9.0]})
    regressie, zonder = model(table, ["x", "z"])
    said = " ".join(map(str, conclusions_without(regressie, zonder, dict(enumerate("abcd")))))
    assert "or too few areas are left" in said


def test_overlap_and_few_areas():
    rng = np.random.default_rng(3)
    a = rng.standard_normal(30)
    table = pd.DataFrame({"a": a, "b": a + 0.01 * rng.standard_normal(30), "y": rng.standard_normal(30)})
    regressie = make_model(table, "y", ["a", "b"])
    assert regressie.tabel["vif"].max() > 1000
    texts = [str(melding) for melding in objections(regressie, 10.0, 10.0)]
    assert len(texts) == 1
    assert "VIF above 10" in texts[0]
    assert "There are 30 areas for a number of characteristics of 2" in str(objections(regressie, 1e9, 16.0)[0])
    assert objections(regressie, 1e9, 15.0) == [], "exactly enough is enough"


@pytest.mark.parametrize(
    ("found", "expected", "p", "warning", "words"),
    [
        (0.4, -0.01, 0.002, True, "cluster on the map"),
        (0.4, -0.01, 0.05, False, "do not demonstrably cluster"),
        (-0.4, -0.01, 0.002, True, "differ more than by chance"),
        (0.1, -0.01, 0.3, False, "do not demonstrably cluster"),
    ],
)
def test_residuals(found, expected, p, warning, words):
    moran = Moran(found, expected, 3.0, 0.001, p, 999, 70, 0, 0)
    melding = residuals_on_the_map(moran, 0.05)
    assert melding.warning == warning
    assert words in str(melding)


def test_how_numbers_are_written():
    assert str(p_value(0.00099)) == "< 0.001"
    assert p_value(0.0123456) == 0.012
    assert str(p_is(0.0004)) == "p < 0.001"
    assert str(p_is(0.25)) == "p = 0.25"
    assert p_value(float("nan")) == "–"
    assert significant_digits(-0.0012345) == -0.00123
    assert significant_digits(98765.0) == 98800
