"""Figures in other areas: worked by hand, and in a generated city of which the true figures are known."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Polygon

from veerkracht.analysis import grond
from veerkracht.analysis.gewichten import count_points, count_polygons
from veerkracht.analysis.hercodering import (
    BEREKEND,
    GELIJK,
    HERCODEERD,
    ONVOLDOENDE,
    Aandeel,
    Regels,
    largest_remainder,
    one_value,
    recode,
)
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.omrekentabel import (
    ADRESSEN,
    COLUMNS,
    INWONERS,
    Zelfde,
    conversion_table,
    measure,
    measure_ground,
)

EXACT = Zelfde(1, 1, 0)
DECIMALS = Regels(80, 85, afronden=False)
NAN = math.nan


def table(*rows):
    """Return a conversion table of (oud, nieuw, gewicht, dekking) and perhaps the common part of the ground."""
    filled = [(*row, NAN)[:5] for row in rows]
    frame = pd.DataFrame(filled, columns=["oud", "nieuw", "gewicht", "dekking", "zelfde_grond"])
    return frame.assign(bron="oppervlakte", hoeveelheid=NAN)[list(COLUMNS)]


def figures(**columns):
    codes = columns.pop("codes", None) or "abcdef"[: len(next(iter(columns.values())))]
    return pd.DataFrame(
        {name: [float(value) for value in values] for name, values in columns.items()}, index=list(codes)
    )


# a goes to p; half of b to p and half to q; c to q. Of q a quarter lies in b, half in c, and a quarter nowhere.
TABLE = table(
    ("a", "p", 1.0, 0.8),
    ("b", "p", 0.5, 0.2),
    ("b", "q", 0.5, 0.25),
    ("c", "q", 1.0, 0.5),
    (None, "q", NAN, 0.25),
)


def move(values, *, rows=TABLE, areas="pq", counts=None, shares=(), regels=DECIMALS):
    return recode(rows, values, list(values.columns) if counts is None else counts, shares, list(areas), regels)


def said(result) -> str:
    return "\n".join(map(str, result.meldingen))


def test_counts_by_hand():
    result = move(figures(inwoners=[100, 50, 30]), regels=Regels(75, 85, afronden=False))
    assert result.cijfers["inwoners"].tolist() == [125, 55]
    assert result.dekking["inwoners"].tolist() == [100, 75]
    # 100 of 125 from a; 30 of 55 from c.
    assert result.grootste["inwoners"].tolist() == pytest.approx([80, 3000 / 55])
    assert result.gebieden["oud"].tolist() == ["a", "c"]
    assert result.gebieden["aantal"].tolist() == [2, 2]
    assert result.gebieden["bron"].tolist() == ["oppervlakte", "oppervlakte"]
    assert result.status["inwoners"].tolist() == [BEREKEND, BEREKEND]
    assert result.balans.loc["inwoners"].tolist() == [180, 180, 0, 0]
    assert "inwoners is that of the covered part, from 75 % on" in said(result)
    assert "1 (q)" in said(result)


def test_below_the_limit_there_is_no_figure_and_the_amount_is_said():
    result = move(figures(inwoners=[100, 50, 30]))
    assert result.cijfers["inwoners"].tolist()[0] == 125
    assert math.isnan(result.cijfers["inwoners"].tolist()[1])
    assert result.status["inwoners"].tolist() == [BEREKEND, ONVOLDOENDE]
    assert result.balans.loc["inwoners"].tolist() == [180, 125, 55, 0]
    assert "less than 80 % is covered by old areas with a value of inwoners, and that get NULL: 1 of 2 (q)" in said(
        result
    )
    assert (
        "inwoners: 180 in the old areas, of which 125 in the new areas, 55 in new areas with too little coverage"
        in said(result)
    )


@pytest.mark.parametrize(("limit", "status"), [(75, BEREKEND), (75.000001, ONVOLDOENDE), (0, BEREKEND)])
def test_the_limit_itself_is_enough(limit, status):
    result = move(figures(inwoners=[100, 50, 30]), regels=Regels(limit, 85))
    assert result.status["inwoners"].tolist() == [BEREKEND, status]


def test_null_is_not_zero():
    """p is covered for 80 % by a, and q for 25 % by b alone; with 0 instead of NULL for 75 %."""
    result = move(figures(x=[100, NAN, 30]), regels=Regels(75, 85, afronden=False))
    assert result.cijfers["x"].iloc[0] == 100
    assert result.dekking["x"].tolist() == [80, 50]
    assert result.status["x"].tolist() == [BEREKEND, ONVOLDOENDE]
    assert "Old areas without a value of x: 1 of 3 (b)" in said(result)
    zero = move(figures(x=[100, 0, 30]), regels=Regels(75, 85, afronden=False))
    assert zero.cijfers["x"].tolist() == [100, 30]
    assert zero.dekking["x"].tolist() == [100, 75]


def test_without_any_value_there_is_no_figure_whatever_the_limit():
    result = move(figures(x=[NAN, NAN, 30]), regels=Regels(0, 85))
    assert result.cijfers["x"].isna().tolist() == [True, False]
    assert result.status["x"].tolist() == [ONVOLDOENDE, BEREKEND]


def test_each_figure_has_its_own_coverage_and_the_area_the_worst():
    result = move(figures(x=[100, 50, 30], y=[1, NAN, 3]), regels=Regels(75, 85))
    assert result.dekking.to_dict("list") == {"x": [100, 75], "y": [80, 50]}
    assert result.status.to_dict("list") == {"x": [BEREKEND, BEREKEND], "y": [BEREKEND, ONVOLDOENDE]}
    assert result.gebieden["status"].tolist() == [BEREKEND, ONVOLDOENDE]
    assert result.gebieden["dekking"].tolist() == [80, 50]
    assert result.gebieden["grootste"].tolist() == pytest.approx([100, 100])
    assert result.gebieden["oud"].tolist() == ["a", "c"]


# ---- what is one area --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (("a", "a", 1.0, 1.0, 1.0), GELIJK),
        (("a", "p", 1.0, 1.0, 1.0), HERCODEERD),
        (("a", "p", 1.0, 1.0, 0.85), HERCODEERD),
        (("a", "p", 1.0, 1.0, 0.84), BEREKEND),
        (("a", "p", 1.0, 1.0, NAN), HERCODEERD),
        (("a", "p", 0.9999, 1.0, 1.0), BEREKEND),
    ],
)
def test_status_of_one_old_area_in_one_new(row, status):
    result = move(figures(x=[7]), rows=table(row), areas=[row[1]])
    assert result.status["x"].tolist() == [status]


def test_the_limit_from_which_areas_are_one_is_the_users():
    row = table(("a", "a", 1.0, 1.0, 0.9))
    limits = {limit: move(figures(x=[7]), rows=row, areas="a", regels=Regels(80, limit)) for limit in (90, 91)}
    assert {limit: result.status["x"].tolist() for limit, result in limits.items()} == {90: [GELIJK], 91: [BEREKEND]}


def test_two_old_areas_in_one_are_computed_even_where_one_is_nearly_all():
    result = move(figures(x=[7, 0]), rows=table(("a", "a", 1.0, 0.99, 0.99), ("b", "a", 1.0, 0.01, 0.01)), areas="a")
    assert result.status["x"].tolist() == [BEREKEND]


def test_an_area_that_is_one_without_a_value_has_too_little_coverage():
    result = move(figures(x=[NAN]), rows=table(("a", "a", 1.0, 1.0, 1.0)), areas="a")
    assert result.status["x"].tolist() == [ONVOLDOENDE]


def test_an_area_to_which_nothing_goes_but_that_is_covered_is_zero():
    """Water: its ground lies in an old area that has its addresses elsewhere."""
    rows = table(("a", "p", 1.0, 1.0, 0.5), ("a", "w", 0.0, 1.0, 0.5))
    result = move(figures(x=[9]), rows=rows, areas="pw")
    assert result.cijfers["x"].tolist() == [9, 0]
    assert result.status["x"].tolist() == [BEREKEND, BEREKEND]
    assert result.gebieden["aantal"].tolist() == [1, 0]
    assert result.gebieden["bron"].tolist() == ["oppervlakte", "oppervlakte"]
    assert result.grootste["x"].tolist() == [100, 100]


# ---- shares ------------------------------------------------------------------------------------------------------


def test_a_share_is_computed_and_not_averaged():
    """Half of b is 100 inwoners of whom 50; a has 10 of 1000. Together 60 of 1100; the mean of the shares is 25,5 %."""
    values = figures(bijstand=[10, 100, 0], inwoners=[1000, 200, 0])
    share = Aandeel("pct", "bijstand", "inwoners")
    result = move(values, counts=[], shares=[share])
    assert result.cijfers["pct"].iloc[0] == pytest.approx(100 * 60 / 1100)
    assert result.grootste["pct"].iloc[0] == pytest.approx(100 * 1000 / 1100)
    assert result.balans.empty


def test_a_share_counts_only_where_both_numbers_are_known():
    """Else the inwoners of b would be in the denominator, and nobody of them in the numerator."""
    values = figures(bijstand=[10, NAN, 5], inwoners=[100, 900, 50])
    result = move(values, counts=["bijstand", "inwoners"], shares=[Aandeel("pct", "bijstand", "inwoners")])
    assert result.cijfers["pct"].iloc[0] == pytest.approx(10)
    assert result.cijfers["inwoners"].iloc[0] == 550
    assert result.dekking["pct"].tolist() == [80, 50]
    assert result.dekking["inwoners"].tolist() == [100, 75]


def test_a_share_of_nothing_is_null_and_said():
    values = figures(bijstand=[0, 0, 0], inwoners=[0, 0, 9])
    result = move(values, counts=[], shares=[Aandeel("pct", "bijstand", "inwoners")])
    assert math.isnan(result.cijfers["pct"].iloc[0])
    assert result.status["pct"].iloc[0] == BEREKEND
    assert "without a share pct, because its denominator is 0: 1 (p)" in said(result)


def test_a_share_that_is_upside_down_is_said():
    values = figures(bijstand=[10, 1, 1], inwoners=[100, 10, 10])
    result = move(values, counts=[], shares=[Aandeel("pct", "inwoners", "bijstand")])
    assert "inwoners is more than bijstand: 3" in said(result)


def test_a_share_is_computed_before_rounding():
    values = figures(bijstand=[0, 1, 0], inwoners=[1, 1, 1])
    result = move(values, shares=[Aandeel("pct", "bijstand", "inwoners")], regels=Regels(75, 85))
    assert result.cijfers["pct"].tolist() == pytest.approx([100 * 0.5 / 1.5, 100 * 0.5 / 1.5])
    assert sum(result.cijfers["inwoners"]) == 3


# ---- totals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        ([0.5, 0.5, 1.0], [1, 0, 1]),
        ([1 / 3, 1 / 3, 1 / 3], [1, 0, 0]),
        ([0.4, 0.3, 0.3], [1, 0, 0]),
        ([2.6, 2.6, 2.8], [3, 2, 3]),
        ([0.2, 0.2], [0, 0]),
        ([0.25, 0.25], [1, 0]),
        ([4.0, 0.9999999999999, 5.0000000000001], [4, 1, 5]),
        ([], []),
    ],
)
def test_largest_remainder_by_hand(values, whole):
    assert largest_remainder(pd.Series(values, dtype=float)).tolist() == whole


def test_largest_remainder_on_many():
    draw = np.random.default_rng(8)
    for _ in range(50):
        values = pd.Series(draw.exponential(20, 40))
        whole = largest_remainder(values)
        assert whole.sum() == math.floor(values.sum() + 0.5)
        assert (whole - values).abs().max() < 1
        lowest, highest = sorted(values % 1)[0], sorted(values % 1)[-1]
        assert whole[values % 1 == highest].iloc[0] >= values[values % 1 == highest].iloc[0] or lowest == highest


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("zelfde", [EXACT, Zelfde(0.85, 0.99, 0.05)])
def test_totals_are_kept_to_the_unit_where_everything_is_covered(adressenstad, seed, zelfde):
    city = adressenstad.make_city(seed)
    result = recode_city(city, "oppervlakte", zelfde=zelfde, regels=Regels(80, 85))
    for name in ("inwoners", "bijstand"):
        figure = result.cijfers[name]
        assert str(figure.dtype) == "Int64"
        assert figure.notna().all()
        assert int(figure.sum()) == int(city.counts("oud")[name].sum())
    assert result.dekking.to_numpy() == pytest.approx(100)
    assert result.balans["buiten"].to_numpy() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_not_in_the_new_areas_is_counted(adressenstad, seed):
    """A third of the new areas taken away, and a tenth of the old values unknown: the account still closes."""
    city = adressenstad.make_city(seed)
    draw = np.random.default_rng(seed)
    for code in draw.permutation(list(city.new))[:12]:
        city.new.pop(code)
    values = city.counts("oud")
    values.iloc[draw.permutation(len(values))[:3], 0] = NAN
    result = recode_city(city, "oppervlakte", values=values, regels=DECIMALS)
    balance = result.balans
    assert (balance["nieuw"] + balance["onvoldoende"] + balance["buiten"]).to_numpy() == pytest.approx(
        balance["oud"].to_numpy()
    )
    assert balance["oud"].to_numpy() == pytest.approx(values.sum().to_numpy())
    assert (balance["buiten"] > 0).all()
    assert balance.loc["inwoners", "onvoldoende"] > 0
    assert result.cijfers["inwoners"].sum() == pytest.approx(balance.loc["inwoners", "nieuw"])


def test_decimals_in_the_source_are_not_rounded_away():
    result = move(figures(ha=[1.5, 0.4, 0.2]), regels=Regels(75, 85))
    assert result.cijfers["ha"].tolist() == pytest.approx([1.7, 0.4])
    assert "ha has decimals in the old areas, and so is not rounded" in said(result)


def test_old_areas_outside_are_named_with_what_they_take_along():
    rows = table(("a", "p", 0.75, 1.0), ("a", None, 0.25, NAN), ("b", None, 1.0, NAN))
    result = move(figures(x=[100, 7, 5]), rows=rows, areas="p")
    assert result.balans.loc["x"].tolist() == [112, 75, 0, 37]
    assert "lie in no new area, and whose figures are lost: 2 (b, c)" in said(result)
    assert "for a part; the figures of the rest are lost: 1 (a)" in said(result)
    assert "and 37 outside all new areas" in said(result)


def test_limits_are_percentages():
    for limits in ((-1, 85), (101, 85), (80, 120)):
        with pytest.raises(Invoerfout, match="0 to 100"):
            Regels(*limits)


# ---- several features with one code ------------------------------------------------------------------------------


def test_features_with_one_code_are_one_area():
    frame = pd.DataFrame({"x": [5.0, NAN, 7.0, 0.0, 7.0, 1.0, 0.0, 0.0]})
    codes = pd.Series(["a", "a", "b", "b", "b", None, "c", "c"], dtype=object)
    values, meldingen = one_value(frame, codes)
    assert values["x"].to_dict() == {"a": 5, "b": 7, "c": 0}
    text = "\n".join(map(str, meldingen))
    assert "without a code, which count for nothing: 1" in text
    assert "several features with one code, and were taken as one: 3 (a, b, c)" in text


def test_features_with_one_code_and_other_figures_are_refused():
    codes = pd.Series(["a", "a", "b"], dtype=object)
    with pytest.raises(Invoerfout, match="different values of x: 1, such as a"):
        one_value(pd.DataFrame({"x": [5.0, 6.0, 1.0]}), codes)


def test_negative_counts_are_missing_and_said():
    values, meldingen = one_value(pd.DataFrame({"x": [5.0, -6.0]}), pd.Series(["a", "b"], dtype=object))
    assert values["x"].isna().tolist() == [False, True]
    assert "below zero" in str(meldingen[0])
    assert "(x): 1" in str(meldingen[0])


def test_no_code_at_all():
    with pytest.raises(Invoerfout, match="No old area has a code"):
        one_value(pd.DataFrame({"x": [5.0]}), pd.Series([None], dtype=object))


# ---- a city of which the truth is known --------------------------------------------------------------------------


def recode_city(city, kind: str, *, values=None, zelfde=EXACT, regels=DECIMALS):
    """Return the figures of the old areas in the new ones, divided by ``kind``."""
    layers = [{code: Polygon(corners).wkb for code, corners in areas.items()} for areas in (city.old, city.new)]
    codes = tuple(pd.Series({code: code for code in layer}, dtype=object) for layer in layers)
    ground, common, _ = measure_ground(grond.overlay(*layers), tuple(map(grond.surfaces, layers)), codes)
    maten = [ground]
    if kind == ADRESSEN:
        maten.insert(0, measure(count_points(city.addresses.assign(aantal=1.0), *layers), ADRESSEN, *codes))
    if kind == INWONERS:
        squares = city.addresses.assign(i=city.addresses["x"] // 100, j=city.addresses["y"] // 100)
        inwoners = squares.groupby(["i", "j"])["inwoners"].sum()
        polygons = {
            (i, j): Polygon([(100 * i + dx, 100 * j + dy) for dx, dy in ((0, 0), (100, 0), (100, 100), (0, 100))]).wkb
            for i, j in inwoners.index
        }
        maten.insert(0, measure(count_polygons(polygons, inwoners, *layers), INWONERS, *codes))
    rows = conversion_table(maten, common, zelfde).rijen
    values = city.counts("oud") if values is None else values
    return recode(
        rows, values, ["inwoners", "bijstand"], [Aandeel("pct", "bijstand", "inwoners")], list(city.new), regels
    )


def error(found: pd.Series, truth: pd.Series) -> float:
    """Return the share (%) of the total that is in the wrong area."""
    return 50 * float((found - truth).abs().sum() / truth.sum())


@pytest.mark.parametrize("seed", range(4))
def test_addresses_and_squares_put_far_fewer_people_in_the_wrong_area_than_area_does(adressenstad, seed):
    city = adressenstad.make_city(seed)
    truth = city.counts("nieuw")
    wrong = {
        kind: {name: error(recode_city(city, kind).cijfers[name], truth[name]) for name in truth}
        for kind in ("oppervlakte", INWONERS, ADRESSEN)
    }
    for name in truth:
        assert wrong["oppervlakte"][name] > 8
        assert wrong[ADRESSEN][name] < wrong["oppervlakte"][name] / 4
        assert wrong[INWONERS][name] < wrong["oppervlakte"][name] / 4
    assert wrong[ADRESSEN]["inwoners"] < 1.5


def test_shares_of_the_city_by_addresses_are_near_the_truth(adressenstad):
    city = adressenstad.make_city(2)
    truth = city.counts("nieuw").query("inwoners > 500")
    wanted = 100 * truth["bijstand"] / truth["inwoners"]
    found = {kind: recode_city(city, kind).cijfers["pct"].reindex(truth.index) for kind in ("oppervlakte", ADRESSEN)}
    wrong = {kind: float((share - wanted).abs().mean()) for kind, share in found.items()}
    assert wrong[ADRESSEN] < 1
    assert wrong[ADRESSEN] < wrong["oppervlakte"]
