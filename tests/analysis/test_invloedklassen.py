"""Classes of influence, the areas that carry a conclusion, and partial regression."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.invloedklassen import (
    BUITEN,
    CONCLUSIE,
    EFFECT,
    GEWOON,
    HEFBOOM,
    MODEL,
    UITSCHIETER,
    Klassegrenzen,
    carriers,
    influence_classes,
    partial_regression,
)
from veerkracht.analysis.modelgegevens import Minimum, choose_rows
from veerkracht.analysis.regressie import Invloedgrenzen, make_model, without_each

NEVER = 1e9


def analyse(table, fields, grenzen=None, **options):
    grenzen = grenzen or Klassegrenzen(Invloedgrenzen())
    gegevens = choose_rows(table, ["y", *fields], **options)
    regressie = make_model(gegevens.tabel, "y", fields)
    zonder = without_each(regressie, grenzen.invloed, 100, lambda done: None)
    return gegevens, regressie, zonder, influence_classes(regressie, zonder, grenzen, gegevens)


@pytest.fixture
def line():
    """y = x with a little noise, by hand; area "k" has an x far away, on the line; area "u" is far above it."""
    x = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 5.5, 40.0])
    noise = np.array([0.3, -0.4, 0.1, 0.5, -0.2, -0.3, 0.4, -0.5, 0.2, -0.1, 9.0, 0.0])
    return pd.DataFrame({"x": x, "y": x + noise, "n": 20.0}, index=[*"abcdefghij", "u", "k"])


def test_leverage_and_outlier_apart_from_influence(line):
    """Leverage in one characteristic is 1/n + (x - mean)^2 / sum (x - mean)^2: for k 0.94, above 2 * 2 / 12.

    Mean 100.5 / 12 = 8.375; sum of squares 2015.25 - 12 * 8.375^2 = 1173.5625; 1/12 + 31.625^2 / 1173.5625 = 0.9356.
    """
    x = line["x"]
    hand = 1 / 12 + (x["k"] - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum()
    assert hand == pytest.approx(0.9356, abs=1e-4)
    _, regressie, _, klasse = analyse(line, ["x"], Klassegrenzen(Invloedgrenzen(NEVER, NEVER)))
    assert regressie.invloed.hefboom[-1] == pytest.approx(hand)
    assert klasse["k"] == HEFBOOM
    assert klasse["u"] == UITSCHIETER
    assert (klasse.drop(["k", "u"]) == GEWOON).all()


def test_a_limit_itself_is_not_above_it(line):
    _, regressie, _, _ = analyse(line, ["x"])
    n, k = 12, 2
    grens = float(regressie.invloed.hefboom[-1] * n / k)
    klasse = analyse(line, ["x"], Klassegrenzen(Invloedgrenzen(NEVER, NEVER), grens, NEVER))[3]
    assert (klasse == GEWOON).all()
    just_below = Klassegrenzen(Invloedgrenzen(NEVER, NEVER), grens * (1 - 1e-12), NEVER)
    assert list(analyse(line, ["x"], just_below)[3].eq(HEFBOOM)) == [False] * 11 + [True]


def test_influence_overrules(line):
    klasse = analyse(line, ["x"], Klassegrenzen(Invloedgrenzen(cook=NEVER, dfbetas=1e-9)))[3]
    assert set(klasse) == {EFFECT}
    klasse = analyse(line, ["x"], Klassegrenzen(Invloedgrenzen(cook=1e-9, dfbetas=NEVER)))[3]
    assert set(klasse) == {MODEL}


def test_an_area_that_makes_an_effect_carries_a_conclusion():
    """Without the last area x and y are orthogonal by hand (sum x y = 0), with it they go together."""
    table = pd.DataFrame(
        {
            "x": [-1.0, -1.0, 1.0, 1.0, -2.0, 2.0, 0.0, 0.0, 20.0],
            "y": [-1.0, 1.0, -1.0, 1.0, 0.0, 0.0, 2.0, -2.0, 30.0],
        }
    )
    _, regressie, zonder, klasse = analyse(table, ["x"])
    assert regressie.tabel.at["x", "sig"] < 0.001
    (change,) = zonder.ommekeren
    assert change.na.b == pytest.approx(0, abs=1e-12)
    assert carriers(zonder) == [8]
    assert klasse[8] == CONCLUSIE
    assert (klasse[:8] != CONCLUSIE).all()


def test_left_out_by_choice_is_a_class_and_missing_is_none(line):
    table = line.copy()
    table.loc["a", "n"] = 3.0
    table.loc["b", "y"] = np.nan
    table.loc["c", "n"] = np.nan
    chosen = pd.Series(True, index=table.index)
    chosen["d"] = False
    klasse = analyse(table, ["x"], filter=chosen, minimum=Minimum("n", 10))[3]
    assert list(klasse.index) == list(table.index)
    assert klasse["a"] == klasse["d"] == BUITEN
    assert klasse[["b", "c"]].isna().all()
    assert klasse.drop(["a", "b", "c", "d"]).between(GEWOON, CONCLUSIE).all()


@pytest.mark.parametrize("weighted", [False, True])
def test_partial_regression_has_the_slope_of_the_model(weighted):
    """Frisch, Waugh and Lovell: a line through zero has the coefficient of the whole model, and its residuals."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame(rng.standard_normal((40, 3)), columns=["a", "b", "y"])
    table["y"] += 2 * table["a"] - table["b"]
    table["w"] = rng.uniform(1, 9, 40)
    regressie = make_model(table, "y", ["a", "b"], gewicht="w" if weighted else "")
    left = partial_regression(regressie, table, "a")
    w = table["w"] if weighted else 1.0
    slope = float((w * left["x"] * left["y"]).sum() / (w * left["x"] ** 2).sum())
    assert slope == pytest.approx(regressie.tabel.at["a", "b"])
    np.testing.assert_allclose(left["y"] - slope * left["x"], regressie.model.residuen, atol=1e-12)


def test_partial_regression_of_the_only_characteristic_is_about_the_means(line):
    regressie = analyse(line, ["x"])[1]
    left = partial_regression(regressie, line, "x")
    np.testing.assert_allclose(left["x"], line["x"] - line["x"].mean())
    np.testing.assert_allclose(left["y"], line["y"] - line["y"].mean())
