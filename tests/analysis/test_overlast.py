"""Overlast: level and development, absolute and beside the gemeente."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.overlast import gemeentereferentie, overlast_absolute, overlast_relative

# Two gemeenten of three areas. Mean of A at t0: (1000 x -0.20 + 2000 x -0.10 + 1000 x 0.02) / 4000 = -380/4000 = -0.095
#                                       at t1: (1000 x -0.18 + 2000 x -0.06 + 1000 x 0.00) / 4000 = -300/4000 = -0.075
#            so A improves by 0.020. B at t0: (3000 x -0.05 + 1000 x -0.15 + 1000 x 0.03) / 5000 = -270/5000 = -0.054
#                                       at t1: (3000 x -0.11 + 1000 x -0.17 + 1000 x 0.03) / 5000 = -470/5000 = -0.094
#            so B gets worse by 0.040.
AREAS = pd.DataFrame(
    [
        ("A", 1000, -0.20, -0.18, 0.020, 0.000),
        ("A", 2000, -0.10, -0.06, 0.040, 0.020),
        ("A", 1000, 0.02, 0.00, -0.020, -0.040),
        ("B", 3000, -0.05, -0.11, -0.060, -0.020),
        ("B", 1000, -0.15, -0.17, -0.020, 0.020),
        ("B", 1000, 0.03, 0.03, 0.000, 0.040),
    ],
    columns=["gemeente", "inwoners", "t0", "t1", "absoluut", "relatief"],
    index=[101, 102, 103, 201, 202, 203],
)


def relative(areas: pd.DataFrame):
    reference = gemeentereferentie(areas["t0"], areas["t1"], areas["inwoners"], areas["gemeente"])
    return reference, overlast_relative(areas["t0"], areas["t1"], reference.t0, reference.t1)


def test_six_areas_of_two_gemeenten():
    reference, overlast = relative(AREAS)
    assert reference.t0.tolist() == pytest.approx([-0.095] * 3 + [-0.054] * 3)
    assert reference.t1.tolist() == pytest.approx([-0.075] * 3 + [-0.094] * 3)
    assert overlast.ontwikkeling.to_dict() == AREAS["relatief"].to_dict()
    assert overlast.t1.equals(AREAS["t1"])
    assert reference.meldingen == []


def test_absolute():
    overlast = overlast_absolute(AREAS["t0"], AREAS["t1"])
    assert overlast.ontwikkeling.to_dict() == AREAS["absoluut"].to_dict()
    assert overlast.t1.equals(AREAS["t1"])


def test_order_of_the_areas_does_not_matter():
    mixed = AREAS.loc[[203, 101, 202, 103, 201, 102]]
    _, overlast = relative(mixed)
    assert overlast.ontwikkeling.to_dict() == AREAS["relatief"].to_dict()


def test_weighted_mean_of_relative_development_is_zero_in_every_gemeente():
    rng = np.random.default_rng(11)
    areas = pd.DataFrame(
        {
            "gemeente": rng.choice(["A", "B", "C", "D"], 400),
            "inwoners": rng.integers(0, 5000, 400),
            "t0": rng.normal(0, 0.08, 400).round(6),
            "t1": rng.normal(0.01, 0.08, 400).round(6),
        }
    )
    # Some are known in one of the two years only: those may count in neither.
    areas.loc[::7, "t0"] = np.nan
    areas.loc[::11, "t1"] = np.nan
    _, overlast = relative(areas)
    for gemeente, rows in areas.assign(relatief=overlast.ontwikkeling).dropna().groupby("gemeente"):
        assert np.average(rows["relatief"], weights=rows["inwoners"]) == pytest.approx(0, abs=1e-8), gemeente


def test_gemeente_with_one_area_is_its_own_reference():
    areas = pd.DataFrame({"gemeente": ["C"], "inwoners": [900], "t0": [-0.10], "t1": [0.05]})
    _, overlast = relative(areas)
    assert overlast.ontwikkeling.tolist() == [0.0]


def test_everything_moving_alike_is_no_relative_development():
    areas = AREAS.assign(t1=AREAS["t0"] + 0.033)
    _, overlast = relative(areas)
    assert overlast.ontwikkeling.tolist() == [0.0] * 6


def test_area_known_in_one_year_does_not_move_the_mean():
    # Without the third area of A: t0 (1000 x -0.20 + 2000 x -0.10) / 3000 = -0.4/3, t1 (-180 - 120) / 3000 = -0.1
    areas = AREAS.copy()
    areas.loc[103, "t0"] = np.nan
    reference, overlast = relative(areas)
    assert reference.t0.loc[101] == pytest.approx(-0.4 / 3)
    assert reference.t1.loc[101] == pytest.approx(-0.1)
    # +0.02 - 0.033333 and +0.04 - 0.033333
    assert overlast.ontwikkeling.loc[[101, 102]].tolist() == pytest.approx([-0.0133333, 0.0066667], abs=1e-6)
    assert np.isnan(overlast.ontwikkeling.loc[103])
    assert overlast.t1.loc[103] == 0.0


@pytest.mark.parametrize("dtype", ["float64", "Int64"])
@pytest.mark.parametrize("weight", [0, None])
def test_area_without_weight_is_compared_but_not_counted(dtype, weight):
    # A without its second area: t0 (-0.20 + 0.02) / 2 = -0.09, t1 (-0.18 + 0) / 2 = -0.09: no development.
    areas = AREAS.assign(inwoners=pd.Series([1000, weight, 1000, 3000, 1000, 1000], dtype=dtype, index=AREAS.index))
    reference, overlast = relative(areas)
    assert overlast.ontwikkeling.loc[[101, 102, 103]].tolist() == [0.02, 0.04, -0.02]
    assert [dict(melding.values) for melding in reference.meldingen] == [{"count": 1, "field": "inwoners"}]


def test_areas_without_gemeente_get_no_comparison_and_are_counted():
    areas = AREAS.assign(gemeente=["A", "A", "A", None, None, "B"])
    reference, overlast = relative(areas)
    assert overlast.ontwikkeling.isna().tolist() == [False, False, False, True, True, False]
    assert overlast.ontwikkeling.loc[203] == 0.0
    assert [dict(melding.values) for melding in reference.meldingen] == [{"count": 2}]


def test_area_without_gemeente_or_weight_is_counted_once():
    areas = AREAS.assign(gemeente=["A", "A", "A", None, "B", "B"], inwoners=[1000, 2000, 1000, 0, 1000, 1000])
    reference, _ = relative(areas)
    assert [dict(melding.values) for melding in reference.meldingen] == [{"count": 1}]


@pytest.mark.parametrize("blank", ["", "  "])
def test_blank_is_no_gemeente(blank):
    # Blank text is what a csv has for "none"; a gemeente without a name would be compared with itself.
    areas = AREAS.assign(gemeente=["A", "A", "A", blank, blank, "B"])
    _, overlast = relative(areas)
    assert overlast.ontwikkeling.isna().tolist() == [False, False, False, True, True, False]


def test_gemeente_where_nobody_lives():
    areas = AREAS.assign(inwoners=[1000, 2000, 1000, 0, 0, 0])
    reference, overlast = relative(areas)
    assert overlast.ontwikkeling.isna().tolist() == [False] * 3 + [True] * 3
    # Once for the weights, and once because they have nothing to be compared with.
    values = [dict(melding.values) for melding in reference.meldingen]
    assert values == [{"count": 3, "field": "inwoners"}, {"count": 3}]


def test_no_gemeente_at_all_is_refused_by_name():
    with pytest.raises(Invoerfout, match="gemeente names no gemeente"):
        relative(AREAS.assign(gemeente=None))


def test_weight_below_zero_is_refused_by_name():
    with pytest.raises(Invoerfout, match="inwoners"):
        relative(AREAS.assign(inwoners=[1000, -1, 5, 5, 5, 5]))


def test_all_scores_unknown():
    areas = AREAS.assign(t0=np.nan, t1=np.nan)
    _, overlast = relative(areas)
    assert overlast.ontwikkeling.isna().all()


def test_no_areas_is_no_complaint_about_the_gemeente():
    areas = AREAS.iloc[:0]
    reference, overlast = relative(areas)
    assert overlast.ontwikkeling.empty
    assert reference.meldingen == []


def test_reference_from_fields():
    # The gemeente moved from 0.05 to 0.02: -0.03. An area that moved -0.03 did what its gemeente did.
    overlast = overlast_relative(
        pd.Series([0.10, 0.10, 0.10]), pd.Series([0.07, 0.115, np.nan]),
        pd.Series([0.05, 0.05, 0.05]), pd.Series([0.02, 0.02, 0.02]),
    )
    assert overlast.ontwikkeling.fillna(-9).tolist() == [0.0, 0.045, -9.0]
    assert overlast.t1.fillna(-9).tolist() == [0.07, 0.115, -9.0]
