"""Kantelpunten: curves whose crossing is known, other software for the curve, and the interval in a simulation."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kantelpunten import (
    CURVE,
    DALEND,
    KLASSEN,
    STIJGEND,
    Bandbreedte,
    Keuzes,
    crossings,
    interval,
    kantelpunten,
    rule_of_thumb,
    tricube,
)
from veerkracht.analysis.meldingen import Cancelled, Invoerfout

TENS = range(1, 11)


def areas(x, y, **columns) -> pd.DataFrame:
    """Areas with corporatiebezit ``x`` and development ``y``."""
    return pd.DataFrame({"corp": np.asarray(x, float), "ontwikkeling": np.asarray(y, float), **columns})


def tens(gegevens: pd.DataFrame) -> pd.Series:
    """The bin of 10 procentpunt of each area: 1 for 0 up to 10, 10 for 90 up to and with 100."""
    return pd.Series(np.minimum(gegevens["corp"] // 10, 9).astype("int64") + 1, index=gegevens.index)


def width(chosen: float | None = None) -> Bandbreedte:
    """A bandwidth, or that of the data between 5 and 30."""
    return Bandbreedte(chosen, 5.0, 30.0)


def choices(**keuzes) -> Keuzes:
    """Few draws at 95 %, and 10 areas of 5 groups at least, unless otherwise said."""
    usual = {"bandbreedte": width(), "trekkingen": 99, "startwaarde": 1, "alfa": 0.05}
    return Keuzes(**(usual | {"minimum": 10, "minimum_groepen": 5} | keuzes))


def found(gegevens: pd.DataFrame, **keuzes):
    """Analyse in bins of 10."""
    return kantelpunten(gegevens, tens(gegevens), TENS, choices(**keuzes))


def city(seed: int, count: int = 300, groups: int = 60, crossing: float = 45.0) -> pd.DataFrame:
    """Buurten with areas that are alike in corporatiebezit and in chance; the mean development is a straight line."""
    generator = np.random.default_rng(seed)
    group = generator.integers(0, groups, count)
    x = np.clip((generator.beta(1, 2, groups) * 100)[group] + generator.normal(0, 8, count), 0, 100).round(1)
    chance = generator.normal(0, 0.03, groups)[group] + generator.normal(0, 0.04, count)
    return areas(x, 0.03 * (1 - x / crossing) + chance, groep=[f"b{number}" for number in group])


# ---- the curve ------------------------------------------------------------------------------------------------------


def test_a_straight_line_crosses_where_it_does():
    """Local linear regression has no bias on a line: 0,03 at 0 %, 0 at 45 %, whatever the bandwidth and the draws."""
    x = np.arange(0, 100.5, 0.5)
    uitkomst = found(areas(x, 0.03 * (1 - x / 45)))
    (point,) = uitkomst.of_curve().to_dict("records")
    assert [point[name] for name in ("pct", "laag", "hoog")] == pytest.approx([45, 45, 45])
    assert (point["richting"], point["vast"], point["pct_zonder"]) == (DALEND, True, 0)
    assert uitkomst.curve.set_index("pct").loc[[0, 30, 100], "waarde"].tolist() == pytest.approx(
        [0.03, 0.01, -11 / 300]
    )
    assert uitkomst.uitersten[DALEND] == pytest.approx((100, 100, 100))
    assert uitkomst.uitersten[STIJGEND] == pytest.approx((0, 0, 0))


def test_rising_is_the_other_direction():
    x = np.arange(0, 100.5, 0.5)
    (point,) = found(areas(x, x - 61.3)).of_curve().to_dict("records")
    assert point["pct"] == pytest.approx(61.3)
    assert point["richting"] == STIJGEND


def test_a_curve_with_two_crossings():
    """(x - 20) (x - 70) is positive up to 20 and from 70 on."""
    x = np.arange(0, 100.25, 0.25)
    points = found(areas(x, (x - 20) * (x - 70)), bandbreedte=width(5)).of_curve()
    assert points["richting"].tolist() == [DALEND, STIJGEND]
    # The bias of a parabola is its second derivative (2) / 2 times the variance of the kernel, 35/243 h^2 = 3,6.
    expected = np.roots([1, -90, 1400 + 35 / 243 * 25])[::-1]
    assert points["pct"].tolist() == pytest.approx(expected, abs=0.01)


def test_the_curve_is_that_of_lowess_of_statsmodels():
    """Cleveland's lowess without its robust rounds: on even places the k nearest are those within the bandwidth."""
    lowess = pytest.importorskip("statsmodels.nonparametric.smoothers_lowess").lowess
    x = np.arange(101.0)
    y = np.random.default_rng(3).normal(size=101) + np.sin(x / 15)
    other = lowess(y, x, frac=21 / 101, it=0, delta=0, return_sorted=False)
    curve = found(areas(x, y), bandbreedte=width(10), minimum=1, minimum_groepen=1).curve
    inner = slice(10, 91)  # nearer to an end lowess has a wider window
    assert curve["waarde"].to_numpy()[inner] == pytest.approx(other[inner], abs=1e-9)


def test_the_curve_is_that_of_weighted_polyfit():
    """Uneven places, weights, and the ends: a weighted straight line through the areas in the window."""
    generator = np.random.default_rng(8)
    x, y, w = generator.uniform(0, 100, 200).round(2), generator.normal(size=200), generator.uniform(1, 50, 200)
    curve = found(areas(x, y, gewicht=w), bandbreedte=width(12), minimum=1, minimum_groepen=1).curve
    for place, value in zip(curve["pct"], curve["waarde"], strict=True):
        if not math.isnan(value):
            near = np.clip(1 - np.abs((x - place) / 12) ** 3, 0, None) ** 3
            line = np.polyfit(x - place, y, 1, w=np.sqrt(near * w))
            assert value == pytest.approx(line[1], abs=1e-9)
    assert curve["gedekt"].sum() > 90


def test_a_weight_counts_as_so_many_areas():
    x = np.repeat([0.0, 20, 40, 60, 80, 100], 10)
    y = np.random.default_rng(1).normal(size=60)
    w = np.tile([1, 2], 30)
    few = {"bandbreedte": width(30), "minimum": 1, "minimum_groepen": 1}
    weighted = found(areas(x, y, gewicht=w * 37), **few)
    repeated = found(areas(np.repeat(x, w), np.repeat(y, w)), **few)
    assert weighted.curve["waarde"].to_numpy() == pytest.approx(repeated.curve["waarde"].to_numpy(), nan_ok=True)
    assert weighted.klassen["gemiddelde"].to_numpy() == pytest.approx(
        repeated.klassen["gemiddelde"].to_numpy(), nan_ok=True
    )
    assert weighted.klassen.loc[1, "gewicht"] == 15 * 37


def test_the_rule_of_thumb_on_a_parabola():
    """With curvature 2 a and noise s the formula is worked out: (R / V^2 s^2 L / (n_in (2 a)^2))^(1/5)."""
    generator = np.random.default_rng(2)
    x = np.linspace(0, 100, 4001)
    y = 0.001 * (x - 50) ** 2 + generator.normal(0, 0.5, len(x))
    expected = ((175 / 247) / (35 / 243) ** 2 * 0.25 * 90 / (3601 * 0.002**2)) ** 0.2
    assert expected == pytest.approx(8.8, abs=0.05)
    assert rule_of_thumb(x, y, np.ones(len(x))) == pytest.approx(expected, rel=0.1)
    assert rule_of_thumb(x, y, np.full(len(x), 7.0)) == pytest.approx(rule_of_thumb(x, y, np.ones(len(x))))


def test_the_bandwidth_stays_within_its_limits_and_is_said():
    x = np.linspace(0, 100, 201)
    straight = found(areas(x, 50 - x))
    assert straight.bandbreedte == 30.0
    assert "30.0" in str(straight.meldingen[0])
    wild = found(areas(x, np.sin(x / 12)))
    assert wild.bandbreedte == 5.0
    assert found(areas(x, 50 - x), bandbreedte=width(12.5)).bandbreedte == 12.5
    few = found(areas(np.repeat([0, 25, 50, 75], 20), np.repeat([1, 1, -1, -1], 20)))
    assert few.bandbreedte == 30.0, "too few different shares for a pilot"


def test_tricube():
    assert tricube(np.array([0, 0.5, -0.5, 1, 2])).tolist() == [1, 0.669921875, 0.669921875, 0, 0]


# ---- where it passes zero -------------------------------------------------------------------------------------------


def line(waarde, laag=None, hoog=None, pct=None) -> pd.DataFrame:
    """A curve at 0, 1, 2, …; None is not covered. Without bounds its interval is nowhere known."""
    value = np.array([np.nan if item is None else item for item in waarde], float)
    frame = pd.DataFrame({"pct": np.arange(len(value), dtype=float) if pct is None else pct, "waarde": value})
    frame["laag"], frame["hoog"] = (np.nan if bound is None else np.array(bound, float) for bound in (laag, hoog))
    return frame.assign(gedekt=~np.isnan(value))


@pytest.mark.parametrize(
    ("waarde", "expected"),
    [
        ([2, 1, -1, -3], [(1.5, DALEND)]),
        ([-3, -1, 3], [(1.25, STIJGEND)]),
        ([1, -1, 1, -1], [(0.5, DALEND), (1.5, STIJGEND), (2.5, DALEND)]),
        ([2, 0, -2], [(1, DALEND)]),
        ([2, 0, 0, 0, -2], [(2, DALEND)]),
        ([2, 0, 2], []),
        ([0, 0, -1], []),
        ([0, 0, 0], []),
        ([3, 2, 1], []),
        ([1, None, -1], []),
        ([1, None, None, 1, -1], [(3.5, DALEND)]),
        ([None, None], []),
    ],
)
def test_crossings_by_hand(waarde, expected):
    points = crossings(line(waarde), CURVE)
    assert list(zip(points["pct"], points["richting"], strict=True)) == expected


def test_the_interval_ends_where_that_of_the_curve_passes_zero():
    """Between 0 and 1 the lower bound goes from 1 to -1: at 0,5. Between 3 and 4 the upper bound from 1 to -3: 3,25."""
    curve = line([3, 1.5, 0.5, -1, -4], laag=[1, -1, -2, -3, -5], hoog=[5, 3, 2, 1, -3])
    (point,) = crossings(curve, CURVE).to_dict("records")
    assert (point["pct"], point["laag"], point["hoog"]) == pytest.approx((2 + 1 / 3, 0.5, 3.25))
    assert (point["laag_open"], point["hoog_open"], point["vast"]) == (False, False, True)


def test_an_interval_that_goes_on_to_the_end_of_the_data_is_open():
    curve = line([None, 1.5, 0.5, -1, -4, None], laag=[0, -1, -2, -3, -5, 0], hoog=[0, 3, 2, 1, -3, 0])
    (point,) = crossings(curve, CURVE).to_dict("records")
    assert (point["laag"], point["laag_open"], point["vast"]) == (1, True, False)
    assert (point["hoog"], point["hoog_open"]) == (3.25, False)


def test_a_dip_that_is_not_certain_is_not_firm():
    """On both sides the curve is known to be above zero, so the two crossings between may not be there at all."""
    curve = line([3, 1, -1, 1, 3], laag=[2, -1, -2, -1, 2], hoog=[4, 3, 1, 3, 4])
    points = crossings(curve, CURVE)
    assert points["vast"].tolist() == [False, False]
    assert points["laag"].tolist() == pytest.approx([2 / 3, 2 / 3])
    assert points["hoog"].tolist() == pytest.approx([10 / 3, 10 / 3])


def test_a_gap_without_areas_has_no_crossing_but_is_told_of():
    generator = np.random.default_rng(5)
    x = np.concatenate([generator.uniform(0, 30, 100), generator.uniform(70, 100, 100)])
    uitkomst = found(areas(x, 0.03 * (1 - x / 45) + generator.normal(0, 0.003, 200)), bandbreedte=width(15))
    assert uitkomst.of_curve().empty
    low, high = uitkomst.stukken
    assert 25 <= low[1] <= 30 + 7.5
    assert 70 - 7.5 <= high[0] <= 75
    assert any("cannot be said" in str(melding) for melding in uitkomst.meldingen)


def test_an_area_alone_far_from_others_is_no_curve():
    x = np.concatenate([np.linspace(0, 40, 200), [95.0]])
    uitkomst = found(areas(x, np.where(x > 50, -1.0, 1.0)), bandbreedte=width(10))
    assert uitkomst.stukken[-1][1] <= 41
    assert uitkomst.of_curve().empty


def test_many_areas_of_a_few_groups_are_not_enough():
    x = np.tile(np.linspace(0, 100, 50), 6)
    groep = np.repeat(np.arange(6), 50)
    uitkomst = found(areas(x, 50 - x + groep, groep=groep), minimum_groepen=7)
    assert uitkomst.stukken == []
    assert not uitkomst.klassen["beoordeeld"].any()
    assert any("Nowhere" in str(melding) for melding in uitkomst.meldingen)


def test_no_crossing_where_all_is_positive():
    x = np.linspace(0, 100, 200)
    uitkomst = found(areas(x, 1 + x / 100))
    assert uitkomst.kantelpunten.empty
    assert list(uitkomst.kantelpunten.columns)[:3] == ["soort", "pct", "richting"]


# ---- means by bin ---------------------------------------------------------------------------------------------------


def test_means_by_bin_by_hand():
    gegevens = areas(
        [0, 5, 9.9, 10, 15, 100], [1, 2, 6, -1, -3, 5], gewicht=[1, 1, 2, 1, 3, 4], groep=["a", "a", "b", "b", "c", "c"]
    )
    klassen = found(gegevens, minimum=2, minimum_groepen=2).klassen
    assert klassen.index.tolist() == list(TENS)
    assert klassen["gebieden"].tolist() == [3, 2, 0, 0, 0, 0, 0, 0, 0, 1]
    assert klassen["groepen"].tolist() == [2, 2, 0, 0, 0, 0, 0, 0, 0, 1]
    assert klassen.loc[1, ["gewicht", "pct", "gemiddelde"]].tolist() == pytest.approx([4, 6.2, 3.75])
    assert klassen.loc[2, ["gewicht", "pct", "gemiddelde"]].tolist() == pytest.approx([4, 13.75, -2.5])
    assert klassen.loc[10, "gemiddelde"] == 5
    assert not klassen.loc[10, "beoordeeld"]
    assert np.isnan(klassen.loc[10, "laag"])
    assert pd.isna(klassen.loc[10, "oordeel"])
    assert np.isnan(klassen.loc[5, "gemiddelde"])


def test_a_bin_is_judged_by_its_interval():
    generator = np.random.default_rng(0)
    x = np.repeat([5.0, 15, 25], 40)
    y = np.repeat([1.0, 0, -1], 40) + generator.normal(0, 0.5, 120)
    klassen = found(areas(x, y), trekkingen=999).klassen
    assert klassen["oordeel"].tolist()[:3] == [1, 0, -1]
    # The usual interval of a mean of 40, from the t distribution with 39 degrees of freedom: 2,023.
    for number, mean in ((1, y[:40]), (2, y[40:80]), (3, y[80:])):
        half = 2.023 * mean.std(ddof=1) / math.sqrt(40)
        assert klassen.loc[number, "laag"] == pytest.approx(mean.mean() - half, abs=0.25 * half)
        assert klassen.loc[number, "hoog"] == pytest.approx(mean.mean() + half, abs=0.25 * half)


def test_the_means_by_bin_cross_as_a_check():
    """Mean 1 at 35 %, -3 at 45 %: a quarter of the way. A bin without enough areas parts the others."""
    x = np.repeat([35.0, 45, 65], 20)
    y = np.repeat([1.0, -3, 2], 20)
    points = found(areas(x, y)).kantelpunten
    points = points[points["soort"] == KLASSEN]
    assert points["pct"].tolist() == pytest.approx([37.5])
    assert points["pct_zonder"].isna().all()


# ---- the interval ---------------------------------------------------------------------------------------------------


def test_percentiles_of_many_and_of_few_groups():
    """Of 1 to 999, with t = 2,2622 for ten groups: Phi(-2,2622 sqrt(10/9)) = 0,00855, the 8,55th of a thousand."""
    draws = np.random.default_rng(1).permutation(np.arange(1.0, 1000))[:, None]
    low, high = interval(draws, np.array([1e9]), 0.05)
    assert (low[0], high[0]) == pytest.approx((25, 975), abs=1e-3)
    low, high = interval(draws, np.array([10.0]), 0.05)
    assert (low[0], high[0]) == pytest.approx((8.55, 991.45), abs=0.02)
    low, high = interval(draws, np.array([1.5]), 0.05)
    assert np.isnan([low[0], high[0]]).all()


def test_no_interval_where_many_draws_have_nothing():
    draws = np.arange(100.0)[:, None].repeat(2, axis=1)
    draws[:20, 0] = np.nan
    low, _ = interval(draws, np.array([50.0, 50.0]), 0.05)
    assert np.isnan(low[0])
    assert not np.isnan(low[1])


def test_areas_that_are_alike_make_a_wider_interval():
    gegevens = city(3)
    width = {
        grouped: found(gegevens if grouped else gegevens.drop(columns="groep"), trekkingen=299).curve.eval(
            "hoog - laag"
        )
        for grouped in (True, False)
    }
    assert (width[True] / width[False]).median() > 1.3


def test_the_same_seed_gives_the_same_interval():
    first, second, other = (found(city(3), startwaarde=seed) for seed in (7, 7, 8))
    pd.testing.assert_frame_equal(first.kantelpunten, second.kantelpunten)
    pd.testing.assert_frame_equal(first.curve, second.curve)
    assert first.curve["waarde"].equals(other.curve["waarde"])
    assert not first.curve["laag"].equals(other.curve["laag"])


def test_the_interval_holds_the_true_crossing_as_often_as_it_says():
    """60 cities of which the line crosses zero at 45 %: about 57 intervals should hold it, with 1,7 of chance."""
    held = made = 0
    for seed in range(60):
        points = found(city(seed), trekkingen=199, startwaarde=seed).of_curve()
        points = points[points["richting"] == DALEND]
        if len(points):
            made += 1
            low = points["laag"].mask(points["laag_open"], -np.inf)
            high = points["hoog"].mask(points["hoog_open"], np.inf)
            held += ((low <= 45) & (high >= 45)).any()
    assert made >= 55
    assert 0.88 * made <= held


def test_draws_without_a_crossing_are_counted():
    """The line stays above zero up to 95 % of the data: about half of the draws turn, and the interval is open."""
    gegevens = city(12, crossing=80)
    points = found(gegevens, trekkingen=299).of_curve()
    assert len(points)
    assert (points["pct_zonder"] > 2).any()
    assert not points["vast"].any()


# ---- what is refused ------------------------------------------------------------------------------------------------


def test_one_share_and_one_group():
    with pytest.raises(Invoerfout, match=r"same corporatiebezit \(40"):
        found(areas([40.0] * 20, range(20)))
    with pytest.raises(Invoerfout, match="one group"):
        found(areas(np.arange(20.0), np.arange(20.0), groep=["a"] * 20))


def test_few_groups_are_warned_of():
    gegevens = areas(np.arange(100.0), 50 - np.arange(100.0), groep=np.arange(100) % 12)
    (melding,) = (melding for melding in found(gegevens).meldingen if melding.warning)
    assert "12" in str(melding)


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (lambda: choices(alfa=0), "between 0 and 1"),
        (lambda: choices(alfa=1.5), "1.5"),
        (lambda: choices(trekkingen=20), "40 draws or more, not 20"),
        (lambda: width(0), "more than 0"),
        (lambda: width(120), "120"),
        (lambda: width(-3), "-3"),
    ],
)
def test_choices_that_cannot_be(make, part):
    with pytest.raises(Invoerfout, match=part):
        make()


def test_progress_goes_up_and_may_stop():
    shares = []
    gegevens = city(1)
    kantelpunten(gegevens, tens(gegevens), TENS, choices(trekkingen=200), shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert len(shares) > 3

    def stop(share: float) -> None:
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        kantelpunten(gegevens, tens(gegevens), TENS, choices(trekkingen=200), stop)
