"""Typing areas: thirds, parts of criteria and mixed areas, each worked by hand, and the whole by plain Python."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.socialegebiedstypering import (
    LAAGSTE,
    Cijfers,
    Keuzes,
    choose,
    levels,
    make_figures,
    population_shares,
    tertiles,
    type_areas,
)
from veerkracht.analysis.typeringstabel import HOOG, LAAG, MIDDEN, Typeringstabel
from veerkracht.resources import definitions

VORM = definitions.read("socialegebiedstypering")["vorm"]
SCP = Typeringstabel.from_mapping(definitions.read("scp2014"), {}, VORM)
NONE = Keuzes(minimum_criteria=1)


def series(*values, name="x") -> pd.Series:
    return pd.Series([math.nan if value is None else float(value) for value in values], name=name)


# ---- Thirds -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Each its third; and with NULL among them, which counts for nothing.
        ([1, 2, 3], "LMH"),
        ([6, 1, None, 5, 2, 3, 4], "HL-HLMM"),
        # Four areas cannot be cut in three: the middles lie at 1/8, 3/8, 5/8 and 7/8.
        ([1, 2, 3, 4], "LMMH"),
        # The middle of the block of three zeros lies at 1,5/6 = 1/4: low; 1 at 7/12, 2 and 3 at 3/4 and 11/12.
        ([0, 0, 0, 1, 2, 3], "LLLMHH"),
        # The middle of four zeros lies at 2/6 = 1/3, the limit itself: no longer low.
        ([0, 0, 0, 0, 1, 2], "MMMMHH"),
        # As many at the top: their middle is at 4/6 = 2/3, and so high.
        ([1, 2, 5, 5, 5, 5], "LLHHHH"),
        # Half and half: a quarter and three quarters.
        ([0, 0, 9, 9], "LLHH"),
        # Five in the middle between two: 3,5/7 = 1/2.
        ([0, 4, 4, 4, 4, 4, 9], "LMMMMMH"),
    ],
)
def test_equal_areas_are_in_the_third_of_the_middle_of_their_block(values, expected):
    values = series(*values)
    found = levels(values, tertiles(values))
    assert "".join("-LMH"[level + 1] for level in found) == expected


def test_areas_that_are_all_alike_have_no_thirds():
    assert all(math.isnan(limit) for limit in tertiles(series(4, 4, None, 4)))
    assert all(math.isnan(limit) for limit in tertiles(series(None, None)))


def test_thirds_of_the_inwoners():
    """The middles lie at 5, 15, 25 and 65 of 100 inwoners; without weights 3 and 4 would be high or middle."""
    values, inwoners = series(1, 2, 3, 4), series(10, 10, 10, 70, name="inwoners")
    assert levels(values, tertiles(values, inwoners)).tolist() == [LAAG, LAAG, LAAG, MIDDEN]
    # An area without inwoners, or of which they are unknown, makes no limit and has a level all the same.
    inwoners = series(0, 10, 10, 10, None, name="inwoners")
    assert levels(series(1, 2, 3, 4, 5), tertiles(series(1, 2, 3, 4, 5), inwoners)).tolist() == [
        LAAG,
        LAAG,
        MIDDEN,
        HOOG,
        HOOG,
    ]


def test_a_value_on_a_limit_is_above_it():
    assert levels(series(9.999, 10, 19.999, 20, None), (10, 20)).tolist() == [LAAG, MIDDEN, MIDDEN, HOOG, -1]
    # Equal to who reads it: 0.1 + 0.2 is a little more than 0.3.
    assert levels(series(0.1 + 0.2), (0.3, 0.3000000000001)).tolist() == [HOOG]


def test_weights_below_zero_are_refused():
    with pytest.raises(Invoerfout, match="below zero"):
        tertiles(series(1, 2, 3), series(1, -1, 1, name="inwoners"))


def test_the_first_figure_that_the_layer_has():
    indicator = SCP.indicatoren["gezinnen"]
    areas = pd.DataFrame({"huishoudens_met_kinderen": [None, None], "huishoudens": [5.0, 5.0]}, dtype=float)
    assert choose(indicator, [areas]) is None  # the fields are there, without a figure
    areas = areas.assign(inw_00_14=[10.0, 20.0], inwoners=[100.0, 100.0])
    assert str(choose(indicator, [areas])) == "inw_00_14 / inwoners"
    # And the reference must have it too.
    assert choose(indicator, [areas, areas.drop(columns="inwoners")]) is None


def test_limits_of_a_reference_and_of_some_areas():
    areas, country = pd.DataFrame({"pct_koop": [10.0, 20, 30]}), pd.DataFrame({"pct_koop": [1.0, 2, 3]})
    keuzes = Keuzes()
    assert make_figures(SCP, areas, keuzes).grenzen == {"koop": (20, 30)}
    assert make_figures(SCP, areas, keuzes, reference=country).grenzen == {"koop": (2, 3)}
    weights = pd.Series([1.0, 1, 8])
    assert make_figures(SCP, areas, keuzes, reference=country, reference_weights=weights).grenzen == {
        "koop": (3, math.inf)
    }
    some = pd.Series([True, True, False])
    assert make_figures(SCP, areas, keuzes, own_areas=some).grenzen == {
        "koop": (20, 20)
    }  # a quarter and three quarters


def test_what_is_the_same_everywhere_tells_nothing():
    areas = pd.DataFrame({"pct_koop": [10.0, 20, 30], "woz": [300.0, 300, 300]})
    cijfers = make_figures(SCP, areas, Keuzes())
    assert list(cijfers.waarden) == ["koop"]
    assert any("same in all areas" in str(melding) and "woz" in str(melding) for melding in cijfers.meldingen)


def test_without_any_figure_it_is_refused():
    with pytest.raises(Invoerfout, match="No indicator can be made"):
        make_figures(SCP, pd.DataFrame({"iets": [1.0, 2.0]}), Keuzes())


def test_why_nothing_can_be_judged():
    """A single area has no thirds, and a reference must have the same figures: neither is a layer without figures."""
    one = pd.DataFrame({"pct_koop": [10.0], "woz": [300.0]})
    with pytest.raises(Invoerfout, match=r"the same figure \(koop, woz\). Take low and high after a layer with more"):
        make_figures(SCP, one, Keuzes())
    with pytest.raises(Invoerfout, match="taken after has none of the figures that the areas have"):
        make_figures(SCP, one, Keuzes(), reference=pd.DataFrame({"iets": [1.0, 2.0]}))
    judged = make_figures(SCP, one, Keuzes(), reference=pd.DataFrame({"pct_koop": [10.0, 20, 30]}))
    assert list(judged.waarden) == ["koop"]


# ---- Parts of criteria ------------------------------------------------------------------------------------------


def tabel(groepen: dict[str, str], gemengd: dict[str, list[str]] | None = None) -> Typeringstabel:
    """Groups by their criteria, a letter an indicator and a level: ``a=H b=LM``."""
    words = {"L": "laag", "M": "midden", "H": "hoog"}
    data = {
        name: {
            "criteria": [
                {"indicator": part[0], "niveau": "/".join(words[letter] for letter in part[2:])}
                for part in text.split()
            ]
        }
        for name, text in groepen.items()
    }
    names = sorted({item["indicator"] for groep in data.values() for item in groep["criteria"]})
    kinds = {"gemengd": {name: {"groepen": parts} for name, parts in gemengd.items()}} if gemengd else {}
    return Typeringstabel.from_mapping(
        {"groepen": data, "indicatoren": {name: {"uitdrukkingen": [name]} for name in names}, **kinds}, {}, VORM
    )


def found(soort: Typeringstabel, areas: list[str], keuzes: Keuzes = NONE):
    """Type areas by the letters of their indicators, ``-`` for no figure: ``LMH-`` is a low, b middle, c high."""
    columns = {
        name: series(*(None if area[place] == "-" else "LMH".index(area[place]) for area in areas))
        for place, name in enumerate(soort.indicatoren)
    }
    grenzen = dict.fromkeys(columns, (1.0, 2.0))
    return type_areas(soort, Cijfers(pd.DataFrame(columns), {}, grenzen), keuzes)


def classes(soort, areas, keuzes: Keuzes = NONE) -> list:
    values = found(soort, areas, keuzes).tabel["soc_klasse"]
    return [None if value is pd.NA else int(value) for value in values]


def test_exactly_two_thirds_counts_and_less_does_not():
    six = tabel({"rijk": "a=H b=H c=H d=H e=H f=H", "arm": "a=L b=L c=L d=L e=L f=L"})
    # 4 of 6 rich; 3 of 6; 4 of 6 poor; and 2 of 3, with three without a figure.
    areas = ["HHHHMM", "HHHMMM", "LLLLMM", "HHM---"]
    assert classes(six, areas) == [1, 3, 2, 1]
    scores = found(six, areas).tabel
    assert scores["soc_rijk"].tolist() == pytest.approx([400 / 6, 50, 0, 200 / 3])
    assert scores["soc_arm"].tolist() == pytest.approx([0, 0, 400 / 6, 0])
    assert scores["soc_marge"].tolist() == pytest.approx([400 / 6, 50, 400 / 6, 200 / 3])


@pytest.mark.parametrize("count", range(1, 37))
def test_two_thirds_is_exact_for_any_number_of_criteria(count):
    """No floating point: with n criteria, n - n // 3 of them are two thirds or just more, and one less is not."""
    names = [f"i{number}" for number in range(count)]
    data = {
        "rijk": {"criteria": [{"indicator": name, "niveau": "hoog"} for name in names]},
        "arm": {"criteria": [{"indicator": name, "niveau": "laag"} for name in names]},
    }
    soort = Typeringstabel.from_mapping(
        {"groepen": data, "indicatoren": {name: {"uitdrukkingen": [name]} for name in names}}, {}, VORM
    )
    enough = -(-2 * count // 3)
    values = np.array([[2.0] * enough + [1.0] * (count - enough), [2.0] * (enough - 1) + [1.0] * (count - enough + 1)])
    cijfers = Cijfers(pd.DataFrame(values, columns=names), {}, dict.fromkeys(names, (1.0, 2.0)))
    assert type_areas(soort, cijfers, NONE).tabel["soc_klasse"].tolist() == [1, 3]


def test_another_part_than_two_thirds():
    four = tabel({"rijk": "a=H b=H c=H d=H", "arm": "a=L b=L c=L d=L"})
    areas = ["HHHM", "HHMM"]
    assert classes(four, areas, Keuzes(Fraction(3, 4), 1)) == [1, 3]
    assert classes(four, areas, Keuzes(Fraction(1, 2), 1)) == [1, 1]
    assert classes(four, areas, Keuzes(Fraction(76, 100), 1)) == [3, 3]


THREE = tabel({"een": "a=H b=H c=H", "twee": "a=HM b=HM d=H", "drie": "a=L b=L d=L"})


def test_the_highest_wins_and_a_tie_is_mixed():
    """een 3/3 and twee 2/3; een 2/3 and twee 2/3; een 2/3 and twee 3/3."""
    assert classes(THREE, ["HHHM", "HHMM", "HHMH"]) == [1, 4, 2]
    assert found(THREE, ["HHHM", "HHMM"]).tabel["soc_marge"].tolist() == pytest.approx([100 / 3, 0])
    # Both occur, whichever wins.
    assert found(THREE, ["HHHM"]).komt_voor.to_numpy().tolist() == [[True, True, False]]


def test_equal_parts_of_other_numbers_are_a_tie():
    """2 of 3 and 4 of 6 are the same part; 2 of 3 and 5 of 7 are not."""
    soort = tabel({"drie": "a=H b=H c=H", "zes": "a=H b=H d=H e=H f=H g=H"})
    assert classes(soort, ["HHMHHMM"]) == [3]
    soort = tabel({"drie": "a=H b=H c=H", "zeven": "a=H b=H d=H e=H f=H g=H h=H"})
    assert classes(soort, ["HHMHHHMM"]) == [2]


def test_two_levels_may_both_do():
    soort = tabel({"een": "a=MH", "twee": "a=L"})
    assert classes(soort, ["H", "M", "L"]) == [1, 1, 2]


def test_too_few_criteria_give_no_score_and_no_class():
    six = tabel({"rijk": "a=H b=H c=H d=H e=H f=H", "arm": "a=L b=L c=L d=L e=L f=L"})
    areas = ["HHHHH-", "HHHH--", "------", "MMMMM-"]
    five = Keuzes(minimum_criteria=5)
    assert classes(six, areas, five) == [1, None, None, 3]
    table = found(six, areas, five).tabel
    assert table["soc_rijk"].isna().tolist() == [False, True, True, False]
    assert table["soc_marge"].isna().tolist() == [False, True, True, False]
    # Of twelve criteria: a figure serves a criterion of both groups.
    assert table["soc_beoordeeld"].tolist() == [10, 8, 0, 10]
    assert table["soc_ontbreekt"].tolist() == [2, 4, 12, 2]
    assert any(
        "without a class" in str(melding) and "2" in str(melding) for melding in found(six, areas, five).meldingen
    )


def test_an_area_needs_every_group_that_can_be_judged_elsewhere():
    soort = tabel({"een": "a=H b=H", "twee": "c=H d=H"})
    assert classes(soort, ["HHLL", "HH--", "HHL-"], Keuzes(minimum_criteria=2)) == [1, None, None]


def test_a_group_without_figures_anywhere_takes_no_part_and_then_mixed_is_not_known():
    soort = tabel({"een": "a=H b=H", "twee": "a=L b=L", "drie": "c=H d=H"})
    result = found(soort, ["HH--", "HM--", "LL--"], Keuzes(minimum_criteria=2))
    assert result.tabel["soc_klasse"].fillna(0).tolist() == [1, 0, 2]
    assert result.zonder_groep == ["drie"]
    said = [str(melding) for melding in result.meldingen]
    assert any("take no part: drie." in text and text.endswith("have no class: 1.") for text in said)
    # Of the 10 + 20 + 30 inwoners that were looked at; nothing is known of the third group.
    shares = population_shares(result, soort, series(10, 20, 30, name="inwoners"))
    assert shares.loc[["een", "twee"], "dominant"].tolist() == pytest.approx([100 / 6, 50])
    assert shares.loc["drie"].isna().all()
    assert result.tabel["soc_drie"].isna().all()


# ---- Mixed areas ------------------------------------------------------------------------------------------------

FOUR = {"boven": "a=H b=H c=H d=H", "pens": "e=H f=H g=H h=H", "werk": "i=H j=H k=H l=H", "arm": "m=H n=H o=H p=H"}
KINDS = {"hoger": ["boven", "pens", "werk"], "midden": ["boven", "werk"], "lager": ["arm"]}
HOGER, MIDDENKLASSE, LAGER = 5, 6, 7


def scores(boven, pens, werk, arm) -> str:
    """An area in which so many of the four criteria of each group hold."""
    return "".join("H" * held + "M" * (4 - held) for held in (boven, pens, werk, arm))


@pytest.mark.parametrize(
    ("held", "gemiddelde", "laagste"),
    [
        # Means 2/3, 1/2 and 1/4 of 4 by three, two and one group; the lowest 2, 2 and 1: the first of equals.
        ((2, 2, 2, 1), HOGER, HOGER),
        # (2 + 0 + 2) / 3 is less than (2 + 2) / 2.
        ((2, 0, 2, 1), MIDDENKLASSE, MIDDENKLASSE),
        # (1 + 2 + 1) / 3 is more than 1; the lowest are equal.
        ((1, 2, 1, 1), HOGER, HOGER),
        ((1, 1, 1, 2), LAGER, LAGER),
        # 4/3 is less than 2, and so is 3/2; the lowest are 0, 1 and 2.
        ((2, 1, 1, 2), LAGER, LAGER),
        # (2 + 2 + 0) / 3 = 4/3 is more than 1 and 1; of the lowest 0, 0 and 1 the last is the highest.
        ((2, 2, 0, 1), HOGER, LAGER),
        # All alike: the first.
        ((0, 0, 0, 0), HOGER, HOGER),
        # A tie of two that both occur: 3 of 4.
        ((3, 0, 3, 0), MIDDENKLASSE, MIDDENKLASSE),
        ((3, 3, 0, 0), HOGER, HOGER),
    ],
)
def test_mixed_areas_by_the_groups_that_occur_together(held, gemiddelde, laagste):
    soort = tabel(FOUR, KINDS)
    assert classes(soort, [scores(*held)]) == [gemiddelde]
    assert classes(soort, [scores(*held)], Keuzes(minimum_criteria=1, samen=LAAGSTE)) == [laagste]


def test_the_order_of_the_kinds_decides_between_equals():
    turned = dict(reversed(KINDS.items()))
    # Now lager is 5, midden 6 and hoger 7.
    assert classes(tabel(FOUR, turned), [scores(1, 1, 1, 1)]) == [5]


# ---- The whole by plain Python ----------------------------------------------------------------------------------


def by_plain_python(soort: Typeringstabel, areas: list[dict], minimum: int) -> list[int | None]:
    """The rules once more, an area at a time, in fractions: no arrays, no shared code."""
    result = []
    for area in areas:
        parts = {}
        for groep in soort.groepen:
            judged = [item for item in groep.criteria if area[item.indicator] is not None]
            if len(judged) >= minimum:
                held = sum(area[item.indicator] in item.niveaus for item in judged)
                parts[groep.sleutel] = Fraction(held, len(judged))
        if len(parts) < len(soort.groepen):
            result.append(None)
            continue
        top = max(parts.values())
        best = [groep for groep in soort.groepen if parts[groep.sleutel] == top]
        if top >= Fraction(2, 3) and len(best) == 1:
            result.append(best[0].nummer)
            continue
        means = [sum(parts[name] for name in kind.groepen) / len(kind.groepen) for kind in soort.mengingen]
        result.append(soort.mengingen[means.index(max(means))].nummer)
    return result


@pytest.mark.parametrize("missing", [0, 0.1, 0.4])
def test_the_table_of_scp_by_plain_python(missing):
    rng = np.random.default_rng(9)
    names = list(SCP.indicatoren)
    # Half of the areas lean to one group, so that all nine types occur.
    drawn = rng.integers(0, 3, size=(1500, len(names)))
    for row in range(0, 1500, 2):
        for item in SCP.groepen[row // 2 % 6].criteria:
            if rng.random() < 0.7:
                drawn[row, names.index(item.indicator)] = rng.choice(list(item.niveaus))
    unknown = rng.random(drawn.shape) < missing
    areas = [
        {name: None if unknown[row, place] else int(drawn[row, place]) for place, name in enumerate(names)}
        for row in range(len(drawn))
    ]
    waarden = pd.DataFrame(np.where(unknown, np.nan, drawn.astype(float)), columns=names)
    result = type_areas(SCP, Cijfers(waarden, {}, dict.fromkeys(names, (1.0, 2.0))), Keuzes())
    expected = by_plain_python(SCP, areas, 5)
    assert [None if value is pd.NA else int(value) for value in result.tabel["soc_klasse"]] == expected
    assert {value for value in expected if value} == set(range(1, 10))


# ---- Shares of the inwoners -------------------------------------------------------------------------------------


def test_shares_of_the_inwoners():
    """100 rich, 300 rich and nothing else, 200 of both, 50 without a class, and one without inwoners."""
    soort = tabel({"rijk": "a=H b=H c=H", "druk": "a=H b=H d=H"})
    result = found(soort, ["HHHL", "HHHL", "HHMM", "----", "HHMH"], NONE)
    assert result.tabel["soc_klasse"].fillna(0).tolist() == [1, 1, 3, 0, 2]
    shares = population_shares(result, soort, series(100, 300, 200, 50, None, name="inwoners"))
    # The first three are rich (two of three criteria and more), and "druk" too: 2 of 3 hold.
    assert shares["komt_voor"].to_dict() == pytest.approx({"rijk": 100, "druk": 100})
    assert shares["dominant"].to_dict() == pytest.approx({"rijk": 100 * 400 / 600, "druk": 0})
    assert population_shares(result, soort, series(*[None] * 5, name="inwoners")).isna().all(axis=None)


def test_criteria_are_counted():
    soort = tabel({"rijk": "a=H b=H", "arm": "a=L b=LM"})
    counts = found(soort, ["HH", "H-", "LM"], Keuzes(minimum_criteria=1)).criteria
    assert counts["beoordeeld"].tolist() == [3, 2, 3, 2]
    assert counts["voldaan"].tolist() == [2, 1, 1, 1]
