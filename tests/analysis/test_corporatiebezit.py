"""Corporatiebezit: shares, classes, and what is said about odd figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.corporatiebezit import classify_corporatiebezit, share_from_counts
from veerkracht.analysis.klassen import class_counts
from veerkracht.analysis.schemas import Klassenschema
from veerkracht.resources import definitions


def scheme(name: str) -> Klassenschema:
    data = definitions.read("corporatiebezit")
    return Klassenschema.from_mapping({**data["algemeen"], **data["schemas"][name]})


def sentences(result) -> str:
    return " ".join(str(melding) for melding in result.meldingen)


def test_worked_example_in_both_schemes():
    share = pd.Series([0.0, 4.0, 10.0, 45.0, 50.0, 60.0, 66.0, 200 / 3, 80.0, 100.0, np.nan])
    aedes = classify_corporatiebezit(share, scheme("aedes"))
    rotterdam = classify_corporatiebezit(share, scheme("rotterdam"))
    # aedes 0-10-45-60-80-100; rotterdam none / 0-10-50-two thirds-100
    assert aedes.table["corp_klasse"].tolist()[:-1] == [1, 1, 2, 3, 3, 4, 4, 4, 5, 5]
    assert rotterdam.table["corp_klasse"].tolist()[:-1] == [1, 2, 3, 3, 4, 4, 4, 5, 5, 5]
    assert class_counts(aedes.table["corp_klasse"], scheme("aedes")) == {1: 2, 2: 1, 3: 2, 4: 3, 5: 2, None: 1}
    assert list(aedes.table) == ["pct_corp", "corp_klasse"]
    assert aedes.meldingen == rotterdam.meldingen == []


def test_share_outside_0_to_100_keeps_its_value_and_gets_no_class():
    share = pd.Series([50.0, 100.0001, -1.0, 100.0], index=[7, 8, 9, 10])
    result = classify_corporatiebezit(share, scheme("aedes"))
    assert result.table["pct_corp"].tolist() == share.tolist()
    assert result.table["corp_klasse"].isna().tolist() == [False, True, True, False]
    assert dict(result.meldingen[0].values) == {"count": 2, "example": 100.0001}
    assert "100.0001" in sentences(result)
    assert result.meldingen[0].warning


@pytest.mark.parametrize("name", ["aedes", "rotterdam"])
@pytest.mark.parametrize("dtype", ["float64", "Float64", "Int64", "object"])
def test_null_in_null_out(name, dtype):
    result = classify_corporatiebezit(pd.Series([30, None, 100], dtype=dtype), scheme(name))
    assert result.table["pct_corp"].dtype == float
    assert result.table.isna().all(axis=1).tolist() == [False, True, False]
    assert result.meldingen == []


@pytest.mark.parametrize("dtype", ["float64", "object"])
@pytest.mark.parametrize("count", [0, 2])
def test_all_null_and_empty(count, dtype):
    result = classify_corporatiebezit(pd.Series([None] * count, dtype=dtype), scheme("aedes"))
    assert len(result.table) == count
    assert result.table["corp_klasse"].isna().all()
    assert result.meldingen == []


def test_one_area():
    result = classify_corporatiebezit(pd.Series([45.0], index=[12]), scheme("aedes"))
    assert result.table.to_dict() == {"pct_corp": {12: 45.0}, "corp_klasse": {12: 3}}


def test_fractions_instead_of_percentages_are_suspected():
    result = classify_corporatiebezit(pd.Series([0.41, 0.0, 1.0, np.nan]), scheme("aedes"))
    assert "multiply it by 100" in sentences(result)
    assert result.table["corp_klasse"].tolist()[:3] == [1, 1, 1]


def test_one_real_percentage_takes_the_suspicion_away():
    assert classify_corporatiebezit(pd.Series([0.41, 0.0, 1.2]), scheme("aedes")).meldingen == []


# ---- From two counts --------------------------------------------------------------------------------------------


def test_share_from_counts():
    # 45/100 = 45 %, 2/3, none of 30, missing either way
    share, meldingen = share_from_counts(pd.Series([45, 200, 0, None, 5]), pd.Series([100, 300, 30, 10, None]))
    assert share.iloc[:3].tolist() == pytest.approx([45, 66.6666667, 0])
    assert share.iloc[3:].isna().all()
    assert meldingen == []
    assert classify_corporatiebezit(share, scheme("rotterdam")).table["corp_klasse"].tolist()[:3] == [3, 5, 1]


def test_area_without_dwellings_has_no_share_and_is_counted():
    share, meldingen = share_from_counts(pd.Series([0.0, 3.0, 1.0]), pd.Series([0.0, 0.0, 4.0]))
    assert share.isna().tolist() == [True, True, False]
    assert share.iloc[2] == 25
    assert [melding.values["count"] for melding in meldingen] == [2]


def test_more_corporation_dwellings_than_dwellings_is_said():
    share, _ = share_from_counts(pd.Series([12.0]), pd.Series([10.0]))
    result = classify_corporatiebezit(share, scheme("aedes"))
    assert share.iloc[0] == pytest.approx(120)
    assert result.table["corp_klasse"].isna().all()
    assert result.meldingen[0].values["count"] == 1
    assert "120" in sentences(result)


def test_whole_numbers_with_nulls_as_layers_give_them():
    share, meldingen = share_from_counts(
        pd.Series([1, None, 3, 3], dtype="Int64"), pd.Series([2, 3, 0, None], dtype="Int64")
    )
    result = classify_corporatiebezit(share, scheme("aedes"))
    assert result.table["corp_klasse"].isna().tolist() == [False, True, True, True]
    assert result.table["pct_corp"].iloc[0] == 50
    assert meldingen[0].values["count"] == 1


@pytest.mark.parametrize("part", range(1, 61))
def test_all_dwellings_of_an_area_is_exactly_100(part):
    # No rounding may push an area that is wholly corporatiebezit over 100 %.
    count = pd.Series([part / 7])
    share, _ = share_from_counts(count, count)
    assert classify_corporatiebezit(share, scheme("aedes")).table["corp_klasse"].tolist() == [5]
