"""What a multilevel model says in tables: classes of groups, intervals, and the reach of slopes, worked by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kleinstekwadraten import CONSTANTE
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.multilevel import CLUSTER, HELLING, INTERCEPT
from veerkracht.analysis.multilevelontwerp import COVARIAAT, Term
from veerkracht.analysis.multileveluitkomst import (
    COLUMNS,
    check_alfa,
    coefficient_table,
    component_table,
    few_groups,
    group_table,
    quantile,
    slope_reach,
    whole_table,
)

NAN = float("nan")


def model(uitkomst: str = HELLING, **more) -> SimpleNamespace:
    """Stand in for a fitted model: five groups, y = 1 + 0.5 x, slopes with a variance of 0.04."""
    sloped, grouped = uitkomst == HELLING, uitkomst != CLUSTER
    effects = pd.DataFrame(
        {
            "n": [4, 5, 6, 7, 8],
            "niveau": [0.5, -0.5, 0.1, -0.1, 0.0],
            "se_niveau": 0.2,
            "intercept": [0.4, -0.4, 0.1, -0.1, 0.0],
            "se_intercept": 0.1,
            "helling": [0.3, -0.3, 0.01, -0.01, 0.0] if sloped else NAN,
            "se_helling": 0.1 if sloped else NAN,
        },
        index=["e", "d", "c", "b", "a"],
    )
    parts = {"var_niveau": 0.3, "var_intercept": 0.2, "var_helling": 0.04, "covariantie": 0.01, "correlatie": 0.1}
    missing = set() if sloped else {"var_helling", "covariantie", "correlatie"} | (set() if grouped else set(parts))
    values = {
        "uitkomst": uitkomst,
        "helling": "x",
        "coefficienten": pd.DataFrame(
            {"b": [1.0, 0.5], "se": [0.2, 0.1], "z": [5.0, 5.0], "p": [0.04, 0.2]}, index=[CONSTANTE, "x"]
        ),
        "groepseffecten": effects if grouped else effects.iloc[:0],
        "componenten": SimpleNamespace(
            **{name: NAN if name in missing else value for name, value in parts.items()}, var_residu=0.5
        ),
        "rijen_per_groep": pd.Series([4, 5, 6, 7, 8]),
        "groepen": 5,
        "n": 30,
        "icc": 0.3 if grouped else NAN,
        "icc_leeg": 0.4,
        "p_leeg": 0.01,
        "p_helling": 0.02 if sloped else NAN,
        "r2_marginaal": 0.2,
        "r2_conditioneel": 0.6 if grouped else NAN,
        "criterium": -12.0 if grouped else NAN,
    }
    return SimpleNamespace(**{**values, **more})


def test_an_interval_is_normal_and_of_a_cluster_model_t():
    assert quantile(model(), 0.05) == pytest.approx(1.959964, abs=1e-6)
    assert quantile(model(CLUSTER), 0.05) == pytest.approx(2.776445, abs=1e-6)  # t with 4 degrees of freedom
    assert quantile(model(), 0.1) == pytest.approx(1.644854, abs=1e-6)


def test_coefficients_with_beta():
    # sd(x) = 1, sd(y) = 2: beta is 0,25, and its interval half that of B.
    ontwerp = SimpleNamespace(
        termen=(Term("x", COVARIAAT, ("x",)),),
        vast=pd.DataFrame({"x": [0.0, 1.0, 2.0]}),
        y=pd.Series([0.0, 2.0, 4.0]),
    )
    table = coefficient_table(model(), ontwerp, 0.05)
    constant, x = table.to_dict("records")
    assert (constant["soort"], constant["sig"], np.isnan(constant["beta"])) == (CONSTANTE, True, True)
    assert (x["soort"], x["waarde"], x["beta"], x["sig"]) == (COVARIAAT, 0.5, 0.25, False)
    assert (x["laag"], x["hoog"]) == pytest.approx((0.5 - 0.1959964, 0.5 + 0.1959964))
    assert (x["beta_laag"], x["beta_hoog"]) == pytest.approx((0.25 - 0.0979982, 0.25 + 0.0979982))
    whole = whole_table(table, component_table(model()))
    assert whole.columns.tolist() == list(COLUMNS)
    assert whole["onderdeel"].value_counts().to_dict() == {"model": 12, "variantie": 6, "vast": 2}
    assert whole.loc[2, ["term", "referentie"]].tolist() == [None, None]


@pytest.mark.parametrize(
    ("uitkomst", "parts"),
    [
        (HELLING, ["var_niveau", "var_intercept", "var_helling", "covariantie", "correlatie", "var_residu"]),
        (INTERCEPT, ["var_niveau", "var_intercept", "var_residu"]),
        (CLUSTER, ["var_residu"]),
    ],
)
def test_components_that_the_model_has(uitkomst, parts):
    table = component_table(model(uitkomst))
    assert table.loc[table["onderdeel"] == "variantie", "soort"].tolist() == parts
    figures = table.set_index("soort")["waarde"]
    assert (figures["n"], figures["groepen"], figures["per_groep_minst"], figures["per_groep_meest"]) == (30, 5, 4, 8)
    assert figures["per_groep_gemiddeld"] == 6
    assert ("icc" in figures.index) == (uitkomst != CLUSTER)


def test_groups_from_low_to_high_with_their_classes():
    table = group_table(model(), 0.05)
    assert table["groep"].tolist() == ["d", "b", "a", "c", "e"]
    # 0,5 against 1,96 x 0,2 = 0,39 is clear, 0,1 is not; exactly zero leans to neither and is taken with the higher.
    assert table["niv_klasse"].tolist() == [1, 2, 3, 3, 4]
    assert table["hel_klasse"].tolist() == [1, 2, 3, 3, 4]
    assert table["helling_totaal"].tolist() == pytest.approx([0.2, 0.49, 0.5, 0.51, 0.8])
    first = table.iloc[0]
    assert (first["niv_laag"], first["niv_hoog"]) == pytest.approx((-0.5 - 0.391993, -0.5 + 0.391993), abs=1e-6)
    # At 1 % the interval reaches 0,515: nothing is clear any more.
    assert group_table(model(), 0.01)["niv_klasse"].tolist() == [2, 2, 3, 3, 3]


def test_groups_without_slopes_and_no_groups():
    table = group_table(model(INTERCEPT), 0.05)
    assert table["helling"].isna().all()
    assert table["hel_klasse"].isna().all()
    assert table["helling_totaal"].isna().all()
    assert group_table(model(CLUSTER), 0.05).empty


def test_between_which_slopes_groups_lie():
    # 0,5 plus and minus 1,96 x 0,2
    assert slope_reach(model(), 0.05) == pytest.approx((0.5 - 0.391993, 0.5 + 0.391993), abs=1e-6)
    assert slope_reach(model(INTERCEPT), 0.05) is None


def test_few_groups():
    assert few_groups(model(), 5) == []
    (melding,) = few_groups(model(), 6)
    assert melding.warning
    assert "few groups: 5" in str(melding)


@pytest.mark.parametrize("alfa", [0, 1, -0.1, NAN])
def test_a_limit_that_is_none(alfa):
    with pytest.raises(Invoerfout, match="between 0 and 1"):
        check_alfa(alfa)
