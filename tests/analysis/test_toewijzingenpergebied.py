"""Counts per area, shares and their intervals, against other libraries and areas worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.analysis.schemas import Klasse, Klassenschema
from veerkracht.analysis.toewijzingen import Leeswijze, read_toewijzingen
from veerkracht.analysis.toewijzingenpergebied import NIET_GEGEVEN, Aandeel, count_columns, per_gebied, wilson
from veerkracht.resources import definitions

DATA = definitions.read("toewijzingen")
ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
CODES = Codelijst.from_table(
    pd.DataFrame(
        {
            "code": ["A", "B", "gewoon", "project"],
            "telling": ["toewijzing", "toewijzing", "verhuring", "buiten"],
            "doelgroep": ["met begeleiding", "statushouders", "", ""],
        }
    ),
    "test.csv",
)


def share(naam: str, minimum: float = 10, operator: str = ">=") -> Aandeel:
    kaart = DATA["kaarten"][naam]
    return Aandeel(
        noemer={"verhuringen": "verhuringen", "voorraad": "woningen"}[naam],
        veld=f"pct_{naam}",
        kort=kaart["kort"],
        schema=Klassenschema.from_mapping(kaart["schema"]),
        te_weinig=Klasse(NIET_GEGEVEN, **kaart["te_weinig"]),
        minimum=minimum,
        operator=operator,
        decimalen=DATA["percentages"][f"decimalen_{naam}"],
    )


def lettings(**counts: dict[str, int]):
    """Return lettings from ``area={code: number}``."""
    rows = [
        {"code": code, "gebiedcode": area, "aantal": number}
        for area, per in counts.items()
        for code, number in per.items()
    ]
    return read_toewijzingen(pd.DataFrame(rows), CODES, Leeswijze(ONTBREKEND))


def areas(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def one(n: int, verhuringen: float, woningen: float = 1000, **options):
    result = per_gebied(
        lettings(x={"A": n, "gewoon": 0}),
        areas(gebiedcode=["x"], verhuringen=[verhuringen], woningen=[woningen]),
        (share("verhuringen", **options), share("voorraad")),
        "nl",
    )
    return result.table.iloc[0], result


# ---- The interval -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("confidence", [80, 95, 99])
def test_wilson_as_statsmodels_and_scipy_have_it(confidence):
    totals = np.repeat([1, 2, 10, 19, 61, 345, 8445], 5)
    counts = np.array([round(total * part) for total, part in zip(totals, [0, 0.1, 0.5, 0.9, 1] * 7, strict=True)])
    low, high = wilson(pd.Series(counts), pd.Series(totals), confidence)
    expected = proportion_confint(counts, totals, alpha=1 - confidence / 100, method="wilson")
    np.testing.assert_allclose(low, 100 * expected[0], atol=1e-9)
    np.testing.assert_allclose(high, 100 * expected[1], atol=1e-9)
    for count, total, below, above in zip(counts, totals, low, high, strict=True):
        interval = binomtest(int(count), int(total)).proportion_ci(confidence / 100, method="wilson")
        assert (below / 100, above / 100) == pytest.approx((interval.low, interval.high), abs=1e-9)


def test_wilson_by_hand():
    # 10 of 19 (Westindische Buurt), z = 1.96: centre (10/19 + 1.96²/38) / (1 + 1.96²/19) = 0.52190, half 0.20473.
    low, high = wilson(pd.Series([10]), pd.Series([19]))
    assert (low[0], high[0]) == pytest.approx((31.71, 72.67), abs=0.01)


def test_wilson_without_a_sensible_share():
    low, high = wilson(pd.Series([1, 1, 5, np.nan]), pd.Series([0, np.nan, 4, 10]))
    assert low.isna().all()
    assert high.isna().all()


# ---- Areas ------------------------------------------------------------------------------------------------------


def test_counts_by_group_and_total():
    result = per_gebied(
        lettings(x={"A": 3, "B": 4, "gewoon": 13, "project": 50, "weetniet": 2}, y={"gewoon": 8}),
        areas(gebiedcode=["y", "x", "z"], woningen=[100.0, 1000.0, 50.0]),
        (share("verhuringen", 8), share("voorraad")),
        "nl",
    )
    table = result.table.set_index("gebiedcode")
    assert list(result.kolommen.values()) == ["tw_met_begeleiding", "tw_statushouders"]
    assert table.loc["x", ["tw_met_begeleiding", "tw_statushouders", "tw_totaal", "tw_onbekend"]].tolist() == [
        3,
        4,
        7,
        2,
    ]
    # A letting with an unknown code was a letting: 3 + 4 + 13 + 2.
    assert table["verhuringen"].tolist() == [8, 22, 0]
    assert table.loc["x", "pct_verhuringen"] == pytest.approx(100 * 7 / 22)
    assert table.loc["y", "pct_verhuringen"] == 0
    assert math.isnan(table.loc["z", "pct_verhuringen"])
    assert result.redenen["pct_verhuringen"].tolist() == ["", "", "te weinig"]
    assert result.totaal[["tw_totaal", "verhuringen", "woningen"]].tolist() == [7, 30, 1150]
    assert result.totaal["pct_voorraad"] == pytest.approx(700 / 1150)


def test_only_allocations_without_denominator_give_no_percentage():
    result = per_gebied(
        lettings(x={"A": 3}), areas(gebiedcode=["x"], woningen=[100.0]), (share("verhuringen"), share("voorraad")), "nl"
    )
    assert result.table["verhuringen"].isna().all()
    assert result.table["verh_klasse"].isna().all()
    assert result.table["pct_voorraad"].tolist() == [3.0]


@pytest.mark.parametrize(
    ("verhuringen", "operator", "given"),
    [(9, ">=", False), (10, ">=", True), (11, ">=", True), (9, ">", False), (10, ">", False), (11, ">", True)],
)
def test_the_minimum_with_both_operators(verhuringen, operator, given):
    row, result = one(4, verhuringen, operator=operator)
    assert math.isnan(row["pct_verhuringen"]) is not given
    assert row["verh_klasse"] == (0 if not given else 4)
    assert row["verh_label"] == ("35-50 %" if given else "te weinig verhuringen")
    assert (row["verh_papier"] is None) is not given
    sign = {">=": "≥ 10", ">": "> 10"}[operator]
    assert bool([m for m in result.meldingen if sign in str(m)]) is not given
    # The number itself stays: it is the share that is too uncertain.
    assert row["tw_totaal"] == 4


@pytest.mark.parametrize(
    ("n", "klasse"), [(0, 1), (99, 1), (100, 2), (249, 2), (250, 3), (349, 3), (350, 4), (499, 4), (500, 5), (1000, 5)]
)
def test_classes_of_lettings_begin_at_their_lower_break(n, klasse):
    assert one(n, 1000)[0]["verh_klasse"] == klasse


@pytest.mark.parametrize(("n", "klasse"), [(0, 1), (19, 1), (20, 2), (49, 2), (50, 3), (89, 3), (90, 4), (500, 4)])
def test_classes_of_the_stock(n, klasse):
    assert one(n, 1000, 10000)[0]["voorr_klasse"] == klasse


@pytest.mark.parametrize(
    ("n", "verhuringen", "printed"),
    [
        (22, 24, "> 90"),  # Chassébuurt: 22 of 22, 23 or 24
        (904, 1000, "90"),
        (905, 1000, "> 90"),  # prints as 91
        (285, 1000, "29"),  # half up, not to the even 28
        (1, 1000, "0"),
    ],
)
def test_what_stands_on_paper(n, verhuringen, printed):
    assert one(n, verhuringen)[0]["verh_papier"] == printed


@pytest.mark.parametrize(("n", "printed"), [(25, "0,3"), (100, "1,0"), (24, "0,2"), (1200, "12,0")])
def test_the_stock_has_one_decimal_on_paper(n, printed):
    row, _ = one(n, 5000, 10000)
    assert row["voorr_papier"] == printed


def test_english_paper():
    result = per_gebied(lettings(x={"A": 25}), areas(gebiedcode=["x"], woningen=[10000.0]), (share("voorraad"),), "en")
    assert result.table["voorr_papier"].tolist() == ["0.3"]


def test_more_allocations_than_lettings_have_no_class_and_are_said():
    row, result = one(12, 11)
    assert row["pct_verhuringen"] == pytest.approx(1200 / 11)
    assert pd.isna(row["verh_klasse"])
    assert math.isnan(row["verh_laag"])
    assert any("more toewijzingen than verhuringen" in str(m) for m in result.meldingen)


def test_a_stock_that_nobody_knows_is_no_class_and_no_stock_is_too_few():
    row, result = one(3, 20, float("nan"))
    assert pd.isna(row["voorr_klasse"])
    assert row["voorr_papier"] is None
    assert result.redenen["pct_voorraad"].tolist() == ["geen noemer"]
    assert one(3, 20, -5)[1].redenen["pct_voorraad"].tolist() == ["geen noemer"]


def test_no_stock_is_not_zero():
    row, result = one(3, 20, 0)
    assert math.isnan(row["pct_voorraad"])
    assert row["voorr_klasse"] == NIET_GEGEVEN
    assert any("without woningen that do have toewijzingen: 1" in str(m) for m in result.meldingen)


def test_what_lies_in_no_area_is_counted_once():
    result = per_gebied(
        lettings(x={"A": 3}, elders={"A": 2, "gewoon": 9}, **{"": {"B": 1}}),
        areas(gebiedcode=["x", None], verhuringen=[30.0, 20.0]),
        (share("verhuringen"),),
        "nl",
    )
    said = [str(m) for m in result.meldingen]
    assert any("without an area, which are in no figure: 1, of which toewijzingen: 1" in text for text in said)
    assert any("in no figure: 11, of which toewijzingen: 2 (such as elders)" in text for text in said)
    assert result.totaal["tw_totaal"] == 3


def test_an_area_code_that_occurs_twice_is_refused():
    with pytest.raises(Invoerfout, match="more than once"):
        per_gebied(lettings(x={"A": 3}), areas(gebiedcode=["x", "x"]), (), "nl")


def test_the_index_of_the_areas_stays():
    result = per_gebied(
        lettings(x={"A": 3}),
        areas(gebiedcode=["y", "x"], woningen=[50.0, 60.0]).set_axis([30, 7]),
        (share("voorraad"),),
        "nl",
    )
    assert result.table.index.tolist() == [30, 7]
    assert result.table.loc[7, "tw_totaal"] == 3


def test_names_of_columns():
    assert count_columns(("Met begeleiding", "jongeren 18-23")) == {
        "Met begeleiding": "tw_met_begeleiding",
        "jongeren 18-23": "tw_jongeren_18_23",
    }
