"""Gevoeligheid: how often an area keeps its class when limits and chance move, by hand and against scipy."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.gevoeligheid import (
    BLOCK,
    Marges,
    Oordeelgrenzen,
    Rooster,
    Ruis,
    Telling,
    gevoeligheid,
)
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.overlast import Overlast
from veerkracht.analysis.veerkracht import Grenzen, class_table, classify_veerkracht
from veerkracht.resources import definitions

GRENZEN = Grenzen(band_kwetsbaarheid=1.0, band_overlast=0.015, veel=-0.156793, weinig=-0.0392)
MARGES = Marges(band_kwetsbaarheid=0.5, band_overlast=0.005, veel=0.0392, weinig=0.0196)
STILL = Marges(0, 0, 0, 0)
RULES = definitions.read("veerkracht")["kaart"]["klassen"]
KLASSEN = class_table(RULES)
OORDEEL = Oordeelgrenzen(90, 70)
MANY = 10**9  # inwoners: no chance is left
FIELDS = ["gev_klasse", "gev_stevigheid", "gev_grens", "gev_ruis", "gev_andere", "gev_oordeel"]


def run(
    rows, *, inwoners=MANY, level=None, marges=MARGES, stappen=11, ruis=None, grenzen=GRENZEN, groups=1, step=None,
    index=None,
):  # fmt: skip
    """Run on rows of (development of the index, development of the score, score).

    ``level`` is the index at t0; without it the counts are nobody in both years, in which there is no chance.
    """
    change, onv_ontw, onv_t1 = (pd.Series(values, dtype=float, index=index) for values in zip(*rows, strict=True))
    people = pd.Series(inwoners, dtype=float, index=change.index)
    t0 = pd.DataFrame(
        {f"g{number}": np.full(len(rows), (level or 0) / groups) for number in range(groups)}, change.index
    )
    t1 = t0 if level is None else t0.add(change / groups, axis=0)
    return gevoeligheid(
        change, (Telling(t0, people), Telling(t1, people)), Overlast(onv_t1, onv_ontw), grenzen,
        Rooster.around(grenzen, marges, stappen), ruis or Ruis(20, 1), KLASSEN, OORDEEL, step or (lambda done: None),
    )  # fmt: skip


def one(change, onv_ontw, onv_t1, **options) -> dict:
    return run([(change, onv_ontw, onv_t1)], **options).table.iloc[0].to_dict()


def kept(row, *, afronding=0.0, sd_score=0.0, **options) -> float:
    """The share of 20.000 draws of chance, 20 in each of 1000 equal areas, that keep the class; limits stay."""
    table = run([row] * 1000, marges=STILL, ruis=Ruis(20, 7, afronding, sd_score), **options).table
    assert table["gev_klasse"].nunique() == 1
    return table["gev_ruis"].mean() / 100


def close_to(expected: float):
    """Equal within four standard errors of 20.000 draws."""
    return pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / 20_000))


# ---- Only the limits ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "onv_ontw", "onv_t1", "klasse"),
    [(-5, 0.1, 0.1, 1), (0, 0.1, 0.1, 2), (5, 0, 0.1, 3), (5, 0.1, 0.1, 4), (5, 0.1, -0.09, 5), (5, -0.1, -0.4, 9)],
)
def test_far_from_every_limit_is_firm(change, onv_ontw, onv_t1, klasse):
    found = one(change, onv_ontw, onv_t1)
    assert [found[name] for name in ("gev_klasse", "gev_stevigheid", "gev_grens", "gev_ruis")] == [
        klasse,
        100,
        100,
        100,
    ]
    assert pd.isna(found["gev_andere"])
    assert found["gev_oordeel"] == 1


# Eleven bands: 0,5 0,6 ... 1,5 and 0,010 0,011 ... 0,020. "Veel" below -0,156793 ± 0,0392 in steps of 0,00784, and
# "weinig" from -0,0392 ± 0,0196 in steps of 0,00392.
LIMITS_ONLY = [
    # Exactly on the band of the index: more while the band is 0,5 to 1,0, six of eleven; else about the same.
    ((1.0, 0.1, 0.1), 4, 6 / 11, 2),
    # On its other end: [-band, band) is about the same, so -1,0 is while the band is 1,0 to 1,5, six of eleven.
    ((-1.0, 0.1, 0.1), 2, 6 / 11, 1),
    # Between 0,7 and 0,8: more with the bands 0,5 0,6 0,7, so eight of eleven keep "about the same".
    ((0.75, 0.1, 0.1), 2, 8 / 11, 4),
    # On the band of overlast, six of eleven; else about the same.
    ((5.0, 0.015, 0.1), 4, 6 / 11, 3),
    ((5.0, -0.0125, 0.1), 3, 8 / 11, 7),  # worse with the bands 0,010 0,011 0,012
    # The level: "weinig" from -0,0392 or from one of the five lower limits.
    ((5.0, 0.1, -0.0392), 4, 6 / 11, 5),
    # -0,156793 itself is not "veel"; it is below the five higher limits.
    ((5.0, 0.1, -0.156793), 5, 6 / 11, 6),
    # Two at once, index and overlast both on their limit: 6/11 times 6/11. Else mostly about the same index.
    ((1.0, 0.015, 0.1), 4, 36 / 121, 2),
    # All three on their limit.
    ((1.0, 0.015, -0.0392), 4, 216 / 1331, 2),
]


@pytest.mark.parametrize(("row", "klasse", "share", "andere"), LIMITS_ONLY)
def test_exactly_on_a_limit(row, klasse, share, andere):
    found = one(*row)
    assert (found["gev_klasse"], found["gev_andere"]) == (klasse, andere)
    assert found["gev_grens"] == found["gev_stevigheid"] == round(100 * share, 1)
    assert found["gev_ruis"] == 100


def test_every_combination_counted_one_by_one():
    """The product of the shares of the answers is what classifying with each combination of limits gives."""
    generator = np.random.default_rng(5)
    rows = list(
        zip(generator.uniform(-2, 2, 60), generator.uniform(-0.03, 0.03, 60), generator.uniform(-0.25, 0.02, 60),
            strict=True)
    )  # fmt: skip
    change, onv_ontw, onv_t1 = (pd.Series(values).round(6) for values in zip(*rows, strict=True))
    rows = list(zip(change, onv_ontw, onv_t1, strict=True))
    result = run(rows, stappen=3).table
    rooster, overlast = Rooster.around(GRENZEN, MARGES, 3), Overlast(onv_t1, onv_ontw)
    classes = np.stack([
        classify_veerkracht(change, overlast, Grenzen(*limits), KLASSEN).table["vk_klasse"].astype(int)
        for limits in product(*vars(rooster).values())
    ])  # fmt: skip
    assert len(classes) == rooster.combinations() == 81
    kept = (classes == result["gev_klasse"].to_numpy(dtype=int)).mean(axis=0)
    assert result["gev_grens"].tolist() == np.round(100 * kept, 1).tolist()
    for area, klasse in enumerate(result["gev_klasse"]):
        counts = np.bincount(classes[:, area], minlength=10)
        counts[klasse] = 0
        expected = counts.argmax() if counts.any() else None
        found = result["gev_andere"].iloc[area]
        assert (None if pd.isna(found) else found) == expected


def test_limits_that_stay_where_they_are():
    assert one(1.0, 0.015, -0.0392, marges=STILL)["gev_grens"] == 100
    assert Rooster.around(GRENZEN, STILL, 11).combinations() == 1


def test_the_grid_is_round_figures_around_the_chosen_limits():
    rooster = Rooster.around(GRENZEN, MARGES, 11)
    assert rooster.band_kwetsbaarheid.tolist() == [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5]
    assert rooster.band_overlast[[0, 1, 5, 10]].tolist() == [0.01, 0.011, 0.015, 0.02]
    assert (rooster.veel[5], rooster.weinig[5]) == (GRENZEN.veel, GRENZEN.weinig)
    assert rooster.combinations() == 11**4
    narrow = Rooster.around(replace(GRENZEN, band_kwetsbaarheid=0.2), MARGES, 3)
    assert narrow.band_kwetsbaarheid.tolist() == [0.0, 0.2, 0.7]


def test_the_margins_of_the_definitions():
    data = definitions.read("gevoeligheid")["rooster"]
    assert Marges(**data["marges"]) == MARGES
    assert data["stappen"] % 2 == 1
    dimension = definitions.read("leefbaarometer")["klassen"]["dimensie"]["grenzen"]
    # Half of the distance to the nearest neighbouring boundary.
    for name, limit in (("veel", GRENZEN.veel), ("weinig", GRENZEN.weinig)):
        nearest = min(abs(limit - other) for other in dimension if other != limit)
        assert getattr(MARGES, name) == pytest.approx(nearest / 2, abs=1e-4)


# ---- Only chance -------------------------------------------------------------------------------------------------


def test_huge_populations_have_no_chance():
    found = one(1.01, 0.1, 0.1, level=20.0, marges=STILL, ruis=Ruis(200, 1, afronding=10))
    assert (found["gev_stevigheid"], found["gev_ruis"]) == (100, 100)


def test_fewer_inwoners_are_less_firm():
    sizes = [100, 1000, 10_000, 100_000, 10_000_000]
    table = run([(2.0, 0.1, 0.1)] * 5, inwoners=sizes, level=20.0, ruis=Ruis(400, 3, afronding=10)).table
    assert table["gev_ruis"].is_monotonic_increasing
    assert table["gev_stevigheid"].is_monotonic_increasing
    assert table["gev_ruis"].iloc[0] < 65
    assert table["gev_ruis"].iloc[-1] == 100
    assert table["gev_oordeel"].iloc[[0, -1]].tolist() == [3, 1]


@pytest.mark.parametrize(("inwoners", "p0", "p1"), [(400, 0.10, 0.11), (900, 0.20, 0.22), (150, 0.05, 0.10)])
def test_spread_of_the_index_against_scipy(inwoners, p0, p1):
    """The chance of each answer, summed over all pairs of counts."""
    stats = pytest.importorskip("scipy.stats")
    change, band = round(100 * (p1 - p0), 9), 2.0
    grenzen = replace(GRENZEN, band_kwetsbaarheid=band)
    people = np.arange(inwoners + 1)
    pairs = stats.binom.pmf(people, inwoners, p0)[:, None] * stats.binom.pmf(people, inwoners, p1)[None, :]
    ontw = np.round(100 * (people[None, :] - people[:, None]) / inwoners, 9)
    chances = {1: pairs[ontw < -band].sum(), 4: pairs[ontw >= band].sum()}
    chances[2] = 1 - chances[1] - chances[4]
    options = {"inwoners": inwoners, "level": 100 * p0, "grenzen": grenzen}
    klasse = 4 if change >= band else 2
    assert kept((change, 0.1, 0.1), **options) == close_to(chances[klasse])
    found = one(change, 0.1, 0.1, marges=STILL, ruis=Ruis(2000, 7), **options)
    assert found["gev_klasse"] == klasse
    assert found["gev_andere"] == max((other for other in chances if other != klasse), key=chances.get)


def test_spread_of_rounding_against_scipy():
    """Rounding alone: the difference of two even spreads is a triangle."""
    stats = pytest.importorskip("scipy.stats")
    # All of 2000 in both years, in which there is no binomial chance; rounded to 50 persons, so ± 1,25 procentpunt a
    # year. About the same within 1: the triangle on [-2,5; 2,5] between -1 and 1.
    triangle = stats.triang(0.5, -2.5, 5)
    expected = triangle.cdf(1) - triangle.cdf(-1)
    assert expected == pytest.approx(0.64)  # 1 - 1,5² / 2,5²
    assert kept((0.0, 0.1, 0.1), inwoners=2000, level=100.0, afronding=50) == close_to(expected)


def test_a_count_is_never_below_zero():
    """Of nobody, rounded to 10, at most 5 may be left: never fewer than nobody."""
    # Each year: half the time 0 and else even on 0-5 %. About the same within 1: both 0 (1/4), one of them 0 and the
    # other below 1 (1/2 * 1/5), both above 0 (1/4) and less than 1 apart (1 - 0,8² = 0,36): 0,25 + 0,1 + 0,09 = 0,44.
    assert kept((0.0, 0.1, 0.1), inwoners=100, afronding=10) == close_to(0.44)


def test_spread_of_the_score_against_scipy():
    stats = pytest.importorskip("scipy.stats")
    # The development has the noise of both years, the level that of the last.
    better = stats.norm.sf(0.015, 0.03, 0.01 * np.sqrt(2))
    assert kept((5.0, 0.03, 0.5), sd_score=0.01) == close_to(better)
    few = stats.norm.sf(-0.0392, -0.03, 0.01)
    assert kept((5.0, 0.5, -0.03), sd_score=0.01) == close_to(few)


@pytest.mark.parametrize(
    ("level", "groups", "variance"),
    [
        (80.0, 1, 0.8 * 0.2),
        (80.0, 4, 4 * 0.2 * 0.8),  # four groups apart, of 20 % each
        (150.0, 1, 2 * 0.75 * 0.25),  # more than everybody: drawn as two groups of 75 %
    ],
)
def test_the_index_as_a_whole_in_groups_and_above_100(level, groups, variance):
    stats = pytest.importorskip("scipy.stats")
    sd = 100 * np.sqrt(2 * variance / 100_000)
    # A count is whole: half a person beyond the limit belongs to it, "about the same" is [-0,5; 0,5).
    half = 0.5 * 100 / 100_000
    expected = stats.norm.cdf((0.5 - half) / sd) - stats.norm.cdf((-0.5 - half) / sd)
    grenzen = replace(GRENZEN, band_kwetsbaarheid=0.5)
    found = kept((0.0, 0.1, 0.1), inwoners=100_000, level=level, groups=groups, grenzen=grenzen)
    assert found == close_to(expected)


# ---- Both --------------------------------------------------------------------------------------------------------


def test_both_by_hand():
    """Chance only in the index, limits only in the overlast: independent, so the shares multiply."""
    options = {"inwoners": 1000, "level": 20.0, "ruis": Ruis(2000, 1)}
    found = one(2.0, 0.015, 0.1, marges=Marges(0, 0.005, 0, 0), **options)
    assert found["gev_grens"] == round(600 / 11, 1)
    assert found["gev_stevigheid"] == pytest.approx(found["gev_ruis"] * 6 / 11, abs=0.1)


def test_limits_of_the_judgement():
    # 6/11, 8/11 and 10/11 of the combinations.
    table = run([(1.0, 0.1, 0.1), (1.25, 0.1, 0.1), (1.45, 0.1, 0.1)]).table
    assert table["gev_stevigheid"].tolist() == [54.5, 72.7, 90.9]
    assert table["gev_oordeel"].tolist() == [3, 2, 1]


def test_same_seed_same_result_another_seed_another():
    rows = [(change, 0.1, 0.1) for change in np.linspace(-3, 3, 40)]
    first, again, other = (
        run(rows, inwoners=500, level=20.0, ruis=Ruis(30, seed, afronding=10, sd_score=0.01)).table
        for seed in (4, 4, 5)
    )
    pd.testing.assert_frame_equal(first, again)
    assert not first["gev_ruis"].equals(other["gev_ruis"])
    assert first["gev_grens"].equals(other["gev_grens"])


def test_the_draws_are_the_same_on_every_machine():
    """Found the same with numpy 1.24 and 2.4, pandas 1.5 and 3.1: a change here changes maps that were published."""
    rows = [(change, 0.02, -0.05) for change in (-2.0, -1.0, 0.0, 1.0, 2.0)]
    table = run(rows, inwoners=700, level=20.0, ruis=Ruis(100, 11, afronding=10, sd_score=0.004)).table
    assert table["gev_stevigheid"].tolist() == [67.4, 28.8, 33.9, 23.7, 41.0]
    assert table["gev_ruis"].tolist() == [68.0, 28.0, 36.0, 32.0, 65.0]


def test_areas_in_blocks(monkeypatch):
    """Blocks bound the memory; what the limits do is the same in one block and in three."""
    rows = [(change, 0.016, -0.03) for change in np.linspace(-2, 2, 25)]
    whole = run(rows)
    monkeypatch.setattr("veerkracht.analysis.gevoeligheid.BLOCK", 10)
    pd.testing.assert_frame_equal(run(rows).table, whole.table)
    assert BLOCK >= 10_000


# ---- Missing values, rows and messages ---------------------------------------------------------------------------


def test_null_in_null_out_and_counted():
    nan = np.nan
    rows = [(5, 0.1, 0.1), (nan, 0.1, 0.1), (5, nan, 0.1), (5, 0.1, nan), (5, 0.1, 0.1), (5, 0.1, 0.1)]
    result = run(rows, inwoners=[MANY, MANY, MANY, MANY, nan, 0])
    assert result.table["gev_klasse"].isna().tolist() == [False, True, True, True, False, False]
    assert result.table["gev_grens"].isna().tolist() == [False, True, True, True, False, False]
    for name in ("gev_stevigheid", "gev_ruis", "gev_oordeel"):
        assert result.table[name].isna().tolist() == [False, True, True, True, True, True], name
    said = [str(melding) for melding in result.meldingen]
    assert "3 of 6" in said[0]
    assert "inwoners or shares in both years: 2." in said[1]


@pytest.mark.parametrize("count", [1, 3])
def test_nothing_known(count):
    table = run([(np.nan, np.nan, np.nan)] * count).table
    assert list(table) == FIELDS
    assert table.isna().all(axis=None)
    assert table["gev_klasse"].dtype == table["gev_oordeel"].dtype == table["gev_andere"].dtype == "Int64"


def test_areas_keep_their_rows():
    result = run([(5, 0.1, 0.1), (-5, 0.1, 0.1)], index=[77, 5])
    assert result.table["gev_klasse"].to_dict() == {77: 4, 5: 1}


def test_relative_development_is_taken_as_it_is():
    """What is relative was subtracted before; the level stays that of the area, as in veerkracht itself."""
    assert one(5.0, -0.1, 0.1)["gev_klasse"] == 7


def test_groups_that_are_not_the_index():
    change = pd.Series([5.0, 5.0])
    people = pd.Series([100.0, 100.0])
    t0, t1 = pd.DataFrame({"a": [10.0, 10.0]}), pd.DataFrame({"a": [15.0, 11.0]})
    result = gevoeligheid(
        change, (Telling(t0, people), Telling(t1, people)), Overlast(people * 0, people * 0), GRENZEN,
        Rooster.around(GRENZEN, MARGES, 3), Ruis(2, 1), KLASSEN, OORDEEL, lambda done: None,
    )  # fmt: skip
    assert "development of the index: 1." in str(result.meldingen[0])


def test_progress_and_cancel():
    done: list[float] = []
    run([(5, 0.1, 0.1)], ruis=Ruis(4, 1), step=done.append)
    assert done == [0, 0.25, 0.5, 0.75]

    class Stop(Exception):
        pass

    def step(share: float) -> None:
        if share >= 0.5:
            raise Stop

    with pytest.raises(Stop):
        run([(5, 0.1, 0.1)], ruis=Ruis(4, 1), step=step)


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: Marges(-0.1, 0, 0, 0), "zero or more: -0.1"),
        (lambda: Marges(0, float("nan"), 0, 0), "zero or more"),
        (lambda: Ruis(0, 1), "one draw or more"),
        (lambda: Ruis(1, -1), "seed"),
        (lambda: Ruis(1, 1, afronding=-1), "rounding"),
        (lambda: Ruis(1, 1, sd_score=float("nan")), "standard deviation"),
        (lambda: Oordeelgrenzen(70, 90), "the higher"),
        (lambda: Oordeelgrenzen(101, 90), "between 0 and 100"),
        (lambda: Rooster.around(GRENZEN, Marges(0, 0, 0.06, 0.06), 3), "do not meet"),
    ],
)
def test_refused(make, named):
    with pytest.raises(Invoerfout, match=named):
        make()
