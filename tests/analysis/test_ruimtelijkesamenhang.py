from __future__ import annotations

import itertools
import math
import warnings
from fractions import Fraction
from functools import partial

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from statsmodels.stats.multitest import multipletests

from veerkracht.analysis import ruimtelijkesamenhang
from veerkracht.analysis.aangrenzend import contiguous
from veerkracht.analysis.burenmatrix import HOEK, Burenmatrix, nearest, within
from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.ruimtelijkesamenhang import (
    HOOG_HOOG,
    HOOG_LAAG,
    LAAG_HOOG,
    LAAG_LAAG,
    NIET_SIGNIFICANT,
    false_discovery,
    moran,
)

local_moran = partial(ruimtelijkesamenhang.local_moran, alfa=0.05)
getis_ord = partial(ruimtelijkesamenhang.getis_ord, niveaus=(0.10, 0.05, 0.01))


def neighbours(text, keys):
    """Return the matrix in which the areas of ``text`` ("ab bc": a and b, b and c) are each other's neighbours."""
    matrix = np.zeros((len(keys), len(keys)))
    for one, other in text.split():
        matrix[keys.index(one), keys.index(other)] = matrix[keys.index(other), keys.index(one)] = 1
    return Burenmatrix(csr_matrix(matrix), pd.Index(list(keys)), HOEK)


def series(*values, keys="abcdefghij"):
    return pd.Series(values, index=list(keys[: len(values)]), name="score", dtype=float)


def line(n):
    """Return n areas in a row."""
    keys = "abcdefghij"[:n]
    return neighbours(" ".join(map("".join, itertools.pairwise(keys))), keys)


def country(n, seed, find):
    """Return generated values that rise from west to east, and neighbours."""
    draw = np.random.default_rng(seed)
    xy = pd.DataFrame(draw.uniform(0, 1000, (n, 2)), columns=["x", "y"], index=[f"BU{row:04}" for row in range(n)])
    return (xy["x"] / 400 + draw.normal(size=n)).rename("score"), find(xy)


COUNTRIES = {
    "distance, with islands": (80, 1, lambda xy: within(xy, 110)),
    "nearest, not mutual": (300, 2, lambda xy: nearest(xy, 5)),
    "far": (150, 3, lambda xy: within(xy, 400)),
}


@pytest.fixture(params=COUNTRIES.values(), ids=COUNTRIES)
def land_met_buren(request):
    return country(*request.param)


# ---- worked by hand --------------------------------------------------------------------------------------------------


def test_moran_of_four_areas_in_a_row():
    # Deviations -1,5 -0,5 0,5 1,5, squares 5; means of the neighbours -0,5 -0,5 0,5 0,5, products 0,75 0,25 0,25 0,75.
    found = moran(series(1, 2, 3, 4), line(4), permutaties=0)
    assert found.I == pytest.approx(2 / 5, abs=1e-12)
    assert found.verwacht == pytest.approx(-1 / 3, abs=1e-12)
    assert (found.n, found.eilanden, found.weggelaten, found.meldingen) == (4, 0, 0, [])
    assert math.isnan(found.p_perm) and not len(found.verdeling)


def test_lisa_and_its_quadrants_of_four_areas_in_a_row():
    # 3 times the products above, divided by 5.
    tabel = local_moran(series(1, 2, 3, 4), line(4)).tabel
    assert tabel["i"].tolist() == pytest.approx([0.45, 0.15, 0.15, 0.45], abs=1e-12)
    spread = math.sqrt(1.25)
    assert tabel["z"].tolist() == pytest.approx([value / spread for value in (-1.5, -0.5, 0.5, 1.5)], abs=1e-12)
    assert tabel["lag"].tolist() == pytest.approx([value / spread for value in (-0.5, -0.5, 0.5, 0.5)], abs=1e-12)
    assert tabel["kwadrant"].tolist() == [LAAG_LAAG, LAAG_LAAG, HOOG_HOOG, HOOG_HOOG]
    assert tabel["buren"].tolist() == [1, 2, 2, 1]
    assert tabel.index.tolist() == list("abcd")


def test_outliers_are_in_the_other_two_quadrants():
    # High between low ones, and low between high ones.
    tabel = local_moran(series(0, 9, 0, 9, 0, 9), line(6)).tabel
    assert tabel["kwadrant"].tolist() == [LAAG_HOOG, HOOG_LAAG] * 3
    assert (tabel["i"] < 0).all()


def test_gi_of_four_areas_in_a_row():
    # Gi* of a: 1 + 2 = 3, expected 2 x 2,5; variance 1,25 x (4 x 2 - 4) / 3.
    star = getis_ord(series(1, 2, 3, 4), line(4)).tabel["z"]
    assert star["a"] == pytest.approx((3 - 5) / math.sqrt(1.25 * 4 / 3), abs=1e-12)
    # Of b: 1 + 2 + 3 = 6, expected 3 x 2,5; variance 1,25 x (4 x 3 - 9) / 3.
    assert star["b"] == pytest.approx((6 - 7.5) / math.sqrt(1.25 * 3 / 3), abs=1e-12)
    # Gi of a, of b c d only: 2, expected 3; their variance 2/3, times (3 x 1 - 1) / 2.
    gi = getis_ord(series(1, 2, 3, 4), line(4), met_zelf=False).tabel["z"]
    assert gi["a"] == pytest.approx((2 - 3) / math.sqrt(2 / 3), abs=1e-12)


def test_p_of_gi_is_two_sided_normal_and_classes_are_levels():
    values, buren = country(300, 2, lambda xy: nearest(xy, 5))
    tabel = getis_ord(values, buren, fdr=False).tabel
    for z, p, klasse in tabel[["z", "p", "klasse"]].itertuples(index=False):
        assert p == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), abs=1e-12)
        # The printed limits of the normal distribution: 1,645, 1,960 and 2,576.
        levels = sum(abs(z) >= limit for limit in (1.6448536, 1.9599640, 2.5758293))
        assert klasse == math.copysign(levels, z)
    assert set(tabel["klasse"]) == {-3, -2, -1, 0, 1, 2, 3}
    controlled = getis_ord(values, buren).tabel
    assert (controlled["klasse"].abs() <= tabel["klasse"].abs()).all()
    two = getis_ord(values, buren, fdr=False, niveaus=(0.05, 0.001)).tabel["klasse"]
    assert set(two) == {-2, -1, 0, 1, 2}


# ---- printed figures -------------------------------------------------------------------------------------------------


def test_crime_in_columbus(pysal):
    """The example of Anselin (1988): as moran.test of spdep prints it (0.500188557, 0.008689289, 5.5894, 1.139e-08)."""
    crime, polygons, links = pysal.columbus()
    buren = contiguous(polygons, hoek=True, tolerantie=1e-6)  # coordinates of a few units, not metres
    assert {key: set(buren.index[row.indices]) for key, row in zip(buren.index, buren.matrix, strict=True)} == links
    found = moran(crime, buren)
    assert found.I == pytest.approx(0.500188557, abs=5e-10)
    assert found.verwacht == pytest.approx(-0.020833333, abs=5e-10)
    assert found.z == pytest.approx(5.5894, abs=5e-5)
    assert ((found.I - found.verwacht) / found.z) ** 2 == pytest.approx(0.008689289, abs=5e-10)
    assert found.p_norm / 2 == pytest.approx(1.139e-08, abs=5e-12)  # spdep's is of one side
    assert found.p_perm == 2 / 1000


# ---- beside esda -----------------------------------------------------------------------------------------------------


def within_chance(ours, theirs, permutations):
    """Return whether shares of permutations differ no more than two samples of them do (5 standard errors)."""
    half = np.clip((ours + theirs) / 4, 0, 0.5)  # of one side
    error = 2 * np.sqrt(2 * half * (1 - half) / permutations)
    return np.abs(ours - theirs) <= 5 * error + 4 / permutations


def test_moran_beside_esda(land_met_buren, pysal):
    values, buren = land_met_buren
    ours = moran(values, buren, permutaties=4999)
    theirs = pysal.global_moran(values, buren.matrix, 4999)
    assert ours.I == pytest.approx(theirs.I, abs=1e-10)
    assert ours.verwacht == pytest.approx(theirs.EI, abs=1e-10)
    assert ours.z == pytest.approx(theirs.z_rand, abs=1e-10)
    assert ours.p_norm == pytest.approx(theirs.p_rand, abs=1e-10)
    assert within_chance(ours.p_perm, 2 * theirs.p_sim, 4999)
    assert ours.verdeling.mean() == pytest.approx(theirs.EI_sim, abs=5 * theirs.seI_sim / math.sqrt(4999 / 2))
    assert ours.verdeling.std() == pytest.approx(theirs.seI_sim, rel=0.06)


def test_lisa_beside_esda(land_met_buren, pysal):
    values, buren = land_met_buren
    ours = local_moran(values, buren, permutaties=4999).tabel
    theirs = pysal.local(values, buren.matrix, 4999)
    linked = ~buren.eilanden
    assert np.abs(ours["i"] - theirs.Is)[linked].max() <= 1e-10
    assert (ours["kwadrant"] == theirs.q)[linked].all()
    # esda's p is of one side, chosen after looking; ours is of both. With one neighbour the very value that is observed
    # is often drawn, which esda counts on one side only: see test_one_neighbour.
    several = buren.aantallen > 1
    assert within_chance(ours["p"].to_numpy(), np.minimum(2 * theirs.p_sim, 1), 4999)[several].all()
    assert ours.loc[~linked, ["i", "lag", "kwadrant", "p", "p_fdr", "klasse"]].isna().all(axis=None)


@pytest.mark.parametrize("met_zelf", [True, False])
def test_gi_beside_esda(land_met_buren, pysal, met_zelf):
    values, buren = land_met_buren
    ours = getis_ord(values, buren, met_zelf=met_zelf).tabel
    theirs = pysal.gi(values, buren.matrix, met_zelf)
    linked = ~buren.eilanden
    assert np.abs(ours["z"] - theirs.Zs)[linked].max() <= 1e-10
    assert np.abs(ours["p"] - 2 * theirs.p_norm)[linked].max() <= 1e-10  # esda's is of one side
    assert ours[~linked].isna().all(axis=None)


def test_one_neighbour_can_be_any_of_the_others(pysal):
    """c and d are each other's only neighbours; of 9 others 1 is as high as the 9 of c: p is 2/9, and not almost 0."""
    values, buren = series(4, 5, 3, 9, 1, 2, 6, 7, 8, 0), neighbours("ab ae cd fg gh hi ij", "abcdefghij")
    assert local_moran(values, buren, permutaties=9999).tabel.loc["c", "p"] == pytest.approx(2 / 9, abs=0.02)
    assert pysal.local(values, buren.matrix, 9999).p_sim[2] < 0.001


def test_large_numbers_do_not_spoil_small_differences(pysal):
    """esda computes in float64 from the values as they are; exact fractions say what is right."""
    values, buren = country(60, 5, lambda xy: nearest(xy, 3))
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / len(exact)
    deviations = [value - mean for value in exact]
    matrix = buren.matrix.toarray()
    lags = [sum(itertools.compress(deviations, row)) / 3 for row in matrix]
    expected = sum(a * b for a, b in zip(deviations, lags, strict=True)) / sum(a * a for a in deviations)
    assert moran(values, buren, permutaties=0).I == pytest.approx(float(expected), abs=1e-14)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for factor in (1e-200, 1e200):
            assert moran(values * factor, buren, permutaties=9).I == pytest.approx(float(expected), abs=1e-12)
            found = getis_ord(values * factor, buren).tabel["z"] - getis_ord(values, buren).tabel["z"]
            assert found.abs().max() < 1e-9
        assert moran(values + 1e6, buren, permutaties=0).I == pytest.approx(float(expected), abs=1e-8)


# ---- permutations ----------------------------------------------------------------------------------------------------


def exact_conditional_p(values, matrix):
    """Return the two-sided p of each area over every possible set of neighbours, in whole numbers."""
    found = []
    for area, row in enumerate(matrix):
        others = [value for other, value in enumerate(values) if other != area]
        observed = sum(itertools.compress(values, row))
        sums = [sum(some) for some in itertools.combinations(others, int(sum(row)))]
        high, low = (
            sum(test) / len(sums) for test in zip(*((s >= observed, s <= observed) for s in sums), strict=True)
        )
        found.append(min(2 * min(high, low), 1))
    return np.array(found)


@pytest.mark.parametrize(
    "values",
    [(3, 1, 4, 15, 9, 2, 7, 8), (1, 1, 0, 0, 1, 0, 0, 0), (1, 1, 1, 1, 1, 1, 1, 9), (5, 5, 2, 2, 2, 7, 7, 7)],
    ids=["all different", "zero or one", "one outlier", "ties"],
)
def test_permutations_of_the_neighbours_are_the_conditional_ones(values):
    """Of 8 areas every set of neighbours can be written out; the draws come as near as 20.000 of them should."""
    buren = neighbours("ab ac ad ae af ag ah bc bd cd ef fg", "abcdefgh")
    assert sorted(set(buren.aantallen)) == [1, 2, 3, 7]
    exact = exact_conditional_p(values, buren.matrix.toarray())
    p = local_moran(series(*values), buren, permutaties=20_000).tabel["p"].to_numpy()
    assert p[0] == 1  # all others are its neighbours: nothing can be drawn differently
    error = 2 * np.sqrt(exact / 2 * (1 - exact / 2) / 20_000)
    assert (np.abs(p - exact) <= 4 * error + 2 / 20_000).all()


def test_permutations_of_all_areas_are_those_of_moran():
    """Of 6 areas all 720 orders can be written out."""
    values, buren = (3, 1, 4, 1, 9, 6), line(6)
    matrix = buren.row_standardised().toarray()
    deviations = np.array(values) - np.mean(values)
    scores = np.array([mixed @ matrix @ mixed for mixed in map(np.array, itertools.permutations(deviations))])
    observed = deviations @ matrix @ deviations
    exact = min(2 * min((scores >= observed - 1e-9).mean(), (scores <= observed + 1e-9).mean()), 1)
    found = moran(series(*values), buren, permutaties=20_000)
    assert found.p_perm == pytest.approx(exact, abs=4 * math.sqrt(exact / 20_000) + 1e-4)
    assert found.verdeling.mean() == pytest.approx(found.verwacht, abs=0.01)


def test_p_is_what_chance_gives_where_there_is_nothing():
    draw = np.random.default_rng(8)
    xy = pd.DataFrame(draw.uniform(size=(3000, 2)))
    tabel = local_moran(pd.Series(draw.normal(size=3000)), nearest(xy, 6)).tabel
    for alfa in (0.01, 0.05, 0.2):
        assert (tabel["p"] <= alfa).mean() == pytest.approx(alfa, rel=0.2)
    assert (tabel["klasse"] == NIET_SIGNIFICANT).mean() > 0.999


def test_smallest_p_counts_the_observed_order_twice():
    values, buren = country(300, 2, lambda xy: within(xy, 150))
    assert moran(values, buren, permutaties=99).p_perm == pytest.approx(2 / 100)
    assert local_moran(values, buren, permutaties=99).tabel["p"].min() == pytest.approx(2 / 100)


def test_an_area_at_the_mean_is_never_significant():
    # d has the mean exactly; its neighbours are the highest there are.
    values = series(0, 0, 0, 0.5, 1, 1, 1)
    values["d"] = values.drop("d").mean()
    tabel = local_moran(values, neighbours("de df dg ab bc", "abcdefg")).tabel
    assert tabel.loc["d", "i"] == pytest.approx(0, abs=1e-12)
    assert tabel.loc["d", "p"] == 1 and tabel.loc["d", "klasse"] == NIET_SIGNIFICANT


def test_the_same_start_gives_the_same_and_portions_do_not_matter_to_chance(monkeypatch):
    values, buren = country(300, 2, lambda xy: nearest(xy, 5))
    first, again = (local_moran(values, buren, startwaarde=7).tabel for _ in range(2))
    other = local_moran(values, buren, startwaarde=8).tabel
    pd.testing.assert_frame_equal(first, again)
    assert not first["p"].equals(other["p"]) and first["i"].equals(other["i"])
    assert moran(values, buren, startwaarde=7).p_perm == moran(values, buren, startwaarde=7).p_perm
    monkeypatch.setattr(ruimtelijkesamenhang, "NUMBERS_AT_ONCE", 100)
    pd.testing.assert_frame_equal(local_moran(values, buren, startwaarde=7).tabel, first)


# ---- significance ----------------------------------------------------------------------------------------------------


def test_false_discovery_beside_statsmodels():
    draw = np.random.default_rng(3)
    for p in (draw.uniform(size=200) ** 3, np.repeat([0.01, 0.04, 0.2], 5), np.array([0.03]), np.ones(4)):
        expected = multipletests(p, method="fdr_bh")[1]
        assert false_discovery(p) == pytest.approx(expected, abs=1e-15)
        spoiled = np.insert(p, len(p) // 2, np.nan)  # is no test
        found = false_discovery(spoiled)
        assert np.isnan(found[len(p) // 2])
        assert np.delete(found, len(p) // 2) == pytest.approx(expected, abs=1e-15)
    assert not len(false_discovery(np.array([])))


def test_classes_are_quadrants_where_p_is_small_enough():
    values, buren = country(300, 2, lambda xy: within(xy, 150))
    tabel = local_moran(values, buren).tabel
    sure = tabel["p_fdr"] <= 0.05
    assert 20 < sure.sum() < 280
    assert (tabel["klasse"] == tabel["kwadrant"].where(sure, NIET_SIGNIFICANT)).all()
    without = local_moran(values, buren, fdr=False, alfa=0.10).tabel
    assert ((without["klasse"] != NIET_SIGNIFICANT) == (without["p"] <= 0.10)).all()
    assert not local_moran(values, buren).meldingen


def test_too_few_permutations_for_control_are_said():
    draw = np.random.default_rng(4)
    xy = pd.DataFrame(draw.uniform(-1, 1, (300, 2)))
    centre = np.hypot(*xy.to_numpy().T) < 0.18
    values, buren = pd.Series(draw.normal(size=300) + 6 * centre), nearest(xy, 5)
    found = local_moran(values, buren, permutaties=99)
    assert (found.tabel["klasse"] == NIET_SIGNIFICANT).all()
    sure = int((found.tabel["p"] <= 0.05).sum())
    assert [str(melding) for melding in found.meldingen] == [
        "No area is significant after control of the false discovery rate, though without it areas are: "
        f"{sure}. With 99 permutations p is at least 0.02; with more it can be smaller."
    ]
    more = local_moran(values, buren, permutaties=9999)
    assert (more.tabel["klasse"] == HOOG_HOOG).any() and not more.meldingen


def test_without_permutations_nothing_is_called_significant():
    found = local_moran(series(1, 2, 3, 4), line(4), permutaties=0)
    assert found.tabel[["p", "p_fdr", "klasse"]].isna().all(axis=None) and found.tabel["i"].notna().all()


# ---- islands, missing values, input that cannot be used --------------------------------------------------------------


def test_an_island_has_no_local_value_and_counts_in_the_mean(pysal):
    values, buren = series(1, 2, 3, 4, 10), neighbours("ab bc cd", "abcde")
    # Mean 4: deviations -3 -2 -1 0 6, squares 50; lags -2 -2 -1 -1, products 6 4 1 0; 5 areas over 4 with neighbours.
    found = moran(values, buren)
    assert found.I == pytest.approx(11 / 50 * 5 / 4, abs=1e-12) and (found.n, found.eilanden) == (5, 1)
    assert found.z == pytest.approx(pysal.global_moran(values, buren.matrix).z_rand, abs=1e-10)
    lisa = local_moran(values, buren)
    assert lisa.tabel["i"].tolist()[:4] == pytest.approx([6 * 4 / 50, 4 * 4 / 50, 4 / 50, 0], abs=1e-12)
    assert lisa.tabel.loc["e", ["i", "lag", "kwadrant", "p", "p_fdr", "klasse"]].isna().all()
    assert lisa.tabel.loc["e", "z"] == pytest.approx(6 / math.sqrt(10)) and lisa.tabel.loc["e", "buren"] == 0
    for result in (found, lisa, getis_ord(values, buren), getis_ord(values, buren, met_zelf=False)):
        assert (result.eilanden, result.weggelaten) == (1, 0)
        assert [str(melding) for melding in result.meldingen] == [
            "Areas without neighbours, of which nothing is said by themselves (no value, not 0): 1."
        ]
    assert getis_ord(values, buren).tabel.loc["e"].isna().all()


def test_an_area_without_a_value_is_as_good_as_not_there():
    buren = neighbours("ab bc cd de ea ac ef", "abcdef")
    values = pd.Series([1.5, None, 3, 7, 2, 4], index=list("abcdef"), dtype="Float64", name="score")
    rest = values.dropna()
    found, expected = moran(values, buren), moran(rest, buren.subset(rest.index))
    assert (found.I, found.z, found.p_perm, found.n) == (expected.I, expected.z, expected.p_perm, 5)
    assert found.weggelaten == 1
    lisa = local_moran(values, buren)
    pd.testing.assert_frame_equal(lisa.tabel.drop("b"), local_moran(rest, buren).tabel)
    assert lisa.tabel.loc["b"].isna().all() and lisa.tabel.index.tolist() == list("abcdef")
    assert lisa.tabel.loc["a", "buren"] == 2
    gi = getis_ord(values, buren)
    pd.testing.assert_frame_equal(gi.tabel.drop("b"), getis_ord(rest, buren).tabel)
    assert [str(melding) for melding in gi.meldingen] == ["Areas without a value, left out: 1."]
    assert all(melding.warning for melding in gi.meldingen)


def test_types_of_the_columns():
    tabel = local_moran(series(1, 2, 3, np.nan, 5), line(5)).tabel
    assert {name: str(dtype) for name, dtype in tabel.dtypes.items()} == {
        **dict.fromkeys(["i", "z", "lag", "p", "p_fdr"], "float64"),
        **dict.fromkeys(["kwadrant", "klasse", "buren"], "Int64"),
    }
    assert str(getis_ord(series(1, 2, 3, np.nan, 5), line(5)).tabel["klasse"].dtype) == "Int64"


def test_where_nothing_can_vary_there_is_no_z():
    everybody = neighbours(" ".join(map("".join, itertools.combinations("abcde", 2))), "abcde")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = moran(series(1, 2, 4, 8, 16), everybody)
        assert found.I == pytest.approx(-1 / 4, abs=1e-12) and found.p_perm == 1
        assert math.isnan(found.z) and math.isnan(found.p_norm)
        assert (local_moran(series(1, 2, 4, 8, 16), everybody).tabel["p"] == 1).all()
        for met_zelf in (True, False):
            tabel = getis_ord(series(1, 2, 4, 8, 16), everybody, met_zelf=met_zelf).tabel
            assert tabel.isna().all(axis=None)
        # All but one are equal: the others of that one have no spread.
        tabel = getis_ord(series(0, 0, 0, 0, 5), line(5), met_zelf=False).tabel
        assert tabel["z"].isna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize("compute", [moran, local_moran, getis_ord])
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((0.1 + 0.2, 0.3, 0.3, 0.3, 0.3), "All areas have the same value in field score"),
        ((0, 0, 0, 0, 0), "All areas have the same value in field score"),
        ((1, 2, np.inf, -np.inf, 5), r"Field score has infinite values, in areas: 2 \(the first: c, d\)"),
        ((1, 2, 3, np.nan, np.nan), "Areas with a value in field score: 3. Spatial association needs at least 4"),
        ((np.nan,) * 5, "Areas with a value in field score: 0"),
    ],
    ids=["equal but for rounding", "zero", "infinite", "three", "none"],
)
def test_values_that_cannot_be_used(compute, values, sentence):
    with pytest.raises(Invoerfout, match=sentence):
        compute(series(*values), line(5))


@pytest.mark.parametrize("compute", [moran, local_moran, getis_ord])
def test_islands_only(compute):
    with pytest.raises(Invoerfout, match="No area with a value in field score has a neighbour with one"):
        compute(series(1, 2, 3, 4, np.nan), neighbours("ae be ce de", "abcde"))


@pytest.mark.parametrize("compute", [moran, local_moran])
def test_permutations_can_be_cancelled_and_tell_how_far_they_are(compute, monkeypatch):
    monkeypatch.setattr(ruimtelijkesamenhang, "NUMBERS_AT_ONCE", 100)
    shares = []
    compute(series(1, 2, 3, 4), line(4), permutaties=999, step=shares.append)
    assert shares == sorted(shares) and len(shares) > 10 and shares[0] == 0 and shares[-1] < 1

    def step(share):
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        compute(series(1, 2, 3, 4), line(4), permutaties=999, step=step)
