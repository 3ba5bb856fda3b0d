"""Opvallende gebieden: the limits worked by hand, and the eleven wijken of 000 table 1.5 among others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.opvallendegebieden import Regel, opvallende_gebieden

NAN = np.nan
# As printed: whole percentages of the lettings, one decimal of the stock.
PRINTED = Regel(50, ">", 0), Regel(1.2, ">=", 1)
EXACT = Regel(50, ">"), Regel(1.2, ">=")

# 000 table 1.5, as printed; "> 90" stands for more than 90.
TABEL_1_5 = {
    "E16": (67, 1.1), "E40": (54, 0.5), "E42": (55, 0.8), "E43": (53, 0.3), "E75": (95, 0.7), "F77": (55, 1.7),
    "M30": (60, 1.3), "M34": (54, 5.3), "N60": (32, 2.3), "N62": (48, 1.4), "T93": (42, 1.2),
}  # fmt: skip
GROUNDS = {
    "E16": 1, "E40": 1, "E42": 1, "E43": 1, "E75": 1, "F77": 3, "M30": 3, "M34": 3, "N60": 2, "N62": 2, "T93": 2,
}  # fmt: skip


def select(lettings, stock, rules=PRINTED, index=None, **options):
    shares = (pd.Series(values, index=index, dtype=float) for values in (lettings, stock))
    named = (share.rename(name) for share, name in zip(shares, ("pct_verhuringen", "pct_voorraad"), strict=True))
    return opvallende_gebieden(*named, *rules, **options)


def grounds(lettings, stock, rules=PRINTED, **options) -> list:
    found = select(lettings, stock, rules, **options).table["opv_grond"]
    return found.astype(object).where(found.notna(), None).tolist()


def sentences(result) -> str:
    return "\n".join(str(melding) for melding in result.meldingen)


def test_the_eleven_wijken_and_no_other():
    others = {
        "A00": (50, 1.1),
        "B10": (49, 0.9),
        "K25": (0, 0.0),
        "N61": (35, 1.1),
        "S40": (NAN, 1.1),
        "Z1": (NAN, NAN),
    }
    wijken = pd.DataFrame({**others, **TABEL_1_5}, index=["lettings", "stock"]).T
    result = select(wijken["lettings"], wijken["stock"], index=wijken.index)
    found = result.table["opv_grond"].dropna()
    assert found[found > 0].to_dict() == GROUNDS
    assert result.table["opv_grond"].isna().tolist() == [name == "Z1" for name in wijken.index]


def test_on_the_limit_and_just_beside_it():
    lettings = [50, 50.000001, 49.999999]
    assert grounds(lettings, [0, 0, 0], EXACT) == [0, 1, 0]
    assert grounds([0, 0, 0], [1.2, 1.199999, 1.200001], EXACT) == [2, 0, 2]
    assert grounds(lettings, [0, 0, 0], (Regel(50, ">="), Regel(1.2, ">="))) == [1, 1, 0]
    assert grounds([0, 0], [1.2, 1.2001], (Regel(50, ">"), Regel(1.2, ">"))) == [0, 2]


def test_as_printed_is_rounded_half_up():
    # 50.5 is printed as 51, 50.49 as 50; 1.15 as 1.2, 1.149 as 1.1.
    assert grounds([50.5, 50.49], [0, 0]) == [1, 0]
    assert grounds([50.5, 50.49], [0, 0], EXACT) == [1, 1]
    assert grounds([0, 0], [1.15, 1.149]) == [2, 0]
    assert grounds([0, 0], [1.15, 1.25], EXACT) == [0, 2]


def test_a_half_that_is_one_in_decimals_only():
    # 23 of 2000 is 1.15; as 100 x (23 / 2000) it may be a little less in binary.
    assert grounds([0, 0], [100 * (23 / 2000), 1.1499999999999999]) == [2, 2]


def test_bijlmer_centrum_stands_out_by_its_printed_figure():
    share = 100 * 137 / 11437
    assert round(share, 3) == 1.198
    assert grounds([42], [share]) == [2]
    assert grounds([42], [share], EXACT) == [0]


def test_both():
    assert grounds([60, 60, 10, NAN, 60, NAN], [2, 1, 2, 2, NAN, NAN], beide=True) == [3, 0, 0, 0, 0, None]


def test_too_few_lettings_can_stand_out_by_the_stock():
    result = select([NAN, NAN, NAN, 60, 20], [2, 0.1, NAN, NAN, NAN])
    assert result.table["opv_grond"].isna().tolist() == [False, False, True, False, False]
    assert result.table["opv_grond"].dropna().tolist() == [2, 0, 1, 0]
    said = sentences(result)
    assert "too few, or not known), which can stand out by the dwelling stock only: 2." in said
    assert "without a share of the dwelling stock, which can stand out by the lettings only: 2." in said
    assert "without a share of the lettings and of the dwelling stock: 1." in said
    assert "stand out by these limits: 2 of 5." in said
    assert "cannot stand out by both: 2." in sentences(select([NAN, NAN, 60], [2, 3, 2], beide=True))


def test_what_is_no_percentage_is_left_out_and_counted():
    result = select([-1, 101, 60, 100], [2, 2, -0.1, 100])
    assert result.table["opv_grond"].tolist() == [2, 2, 1, 3]
    assert "outside 0 to 100 % in pct_verhuringen (such as -1.0), which is left out: 2." in sentences(result)
    assert "outside 0 to 100 % in pct_voorraad (such as -0.1), which is left out: 1." in sentences(result)


def test_fractions_are_suspected():
    assert "multiply it by 100" in sentences(select([0.41, 0.9], [0.1, 0.2]))
    assert "multiply" not in sentences(select([0, 0], [0.1, 0.2]))


def test_nothing_stands_out_is_a_warning():
    result = select([10], [0.1])
    assert [melding.warning for melding in result.meldingen] == [True]
    assert sentences(result) == "Areas that stand out by these limits: 0 of 1."


@pytest.mark.parametrize("limit", [-0.1, 100.1, NAN])
def test_a_limit_that_is_no_percentage(limit):
    with pytest.raises(Invoerfout, match="no percentage"):
        Regel(limit, ">")


def test_an_operator_that_does_not_exist():
    with pytest.raises(ValueError, match="operator"):
        Regel(50, "<")
