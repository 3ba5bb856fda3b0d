"""Six areas in two gemeenten, worked out by hand, and what may lack."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.naarcorporatiebezit import ALLE, gemeentetype, gemiddelden, genummerd, verdeling
from veerkracht.resources import definitions


@pytest.fixture
def gebieden() -> pd.DataFrame:
    """Gemeente 1: a b c; gemeente 2: d e f. Class 2 of corporatiebezit has no area; 3 is the highest."""
    return pd.DataFrame(
        {
            "groep": pd.array([1, 1, 1, 2, 2, 2], dtype="Int64"),
            "corp": pd.array([1, 1, 3, 1, 3, 3], dtype="Int64"),
            "klasse": pd.array([1, 2, 2, 1, 2, 3], dtype="Int64"),
            "woningen": [100.0, 300.0, 200.0, 100.0, 50.0, 250.0],
            "gewicht": [100.0, 300.0, 200.0, 100.0, 50.0, 250.0],
            "t0": [10.0, 20.0, 30.0, 12.0, 40.0, 35.0],
            "t1": [11.0, 19.0, 36.0, 12.0, 46.0, 38.0],
        }
    )


def shares(result, groep=1, corp=1, of="gebieden"):
    table = result.table
    return table[(table["groep"] == groep) & (table["corp_klasse"] == corp)][f"pct_{of}"].tolist()


def test_shares_by_hand(gebieden):
    result = verdeling(gebieden.assign(groep=pd.array([1] * 6, dtype="Int64")), [1, 2, 3], [1, 2, 3], [1])
    assert shares(result) == pytest.approx([200 / 3, 100 / 3, 0])
    assert shares(result, of="woningen") == pytest.approx([40, 60, 0])
    assert shares(result, corp=3) == pytest.approx([0, 200 / 3, 100 / 3])
    assert shares(result, corp=3, of="woningen") == pytest.approx([0, 50, 50])
    assert shares(result, corp=ALLE, of="woningen") == pytest.approx([20, 55, 25])
    assert result.meldingen == []
    assert (result.gebieden, result.weggelaten) == (6, 0)


def test_every_bar_adds_up_to_a_hundred_and_an_empty_one_has_no_shares(gebieden):
    result = verdeling(gebieden, [1, 2, 3], [1, 2, 3], [1, 2])
    assert len(result.table) == 2 * 4 * 3
    for (_, corp), bar in result.table.groupby(["groep", "corp_klasse"]):
        for of in ("pct_gebieden", "pct_woningen"):
            if corp == 2:
                assert bar[of].isna().all()
            else:
                assert bar[of].sum() == pytest.approx(100)
    assert shares(result, groep=2, corp=3, of="woningen") == pytest.approx([0, 100 / 6, 500 / 6])


def test_what_is_null_takes_no_part_and_is_counted(gebieden):
    gebieden.loc[0, "corp"] = pd.NA
    gebieden.loc[1, "klasse"] = pd.NA
    gebieden.loc[3, "groep"] = pd.NA
    result = verdeling(gebieden, [1, 2, 3], [1, 2, 3], [1, 2])
    assert result.table[result.table["corp_klasse"] == ALLE]["gebieden"].sum() == 3
    assert result.weggelaten == 3
    assert [str(melding) for melding in result.meldingen] == [
        "Areas without corporatiebezit, left out: 1.",
        "Areas without a class, left out: 1.",
        "Areas without a group, left out: 1.",
    ]


def test_areas_without_dwellings_count_as_areas_only(gebieden):
    gebieden.loc[[0, 1], "woningen"] = [0.0, np.nan]
    result = verdeling(gebieden, [1, 2, 3], [1, 2, 3], [1, 2])
    assert shares(result) == [50, 50, 0]
    assert np.isnan(shares(result, of="woningen")).all()
    assert "areas only: 2" in str(result.meldingen[0])


def test_without_a_field_for_dwellings(gebieden):
    result = verdeling(gebieden.drop(columns="woningen"), [1, 2, 3], [1, 2, 3], [1, 2])
    assert result.table[["woningen", "pct_woningen"]].isna().all(axis=None)
    assert shares(result) == [50, 50, 0]


def test_refusals(gebieden):
    with pytest.raises(Invoerfout, match="below zero"):
        verdeling(gebieden.assign(woningen=-1.0), [1, 2, 3], [1, 2, 3], [1, 2])
    with pytest.raises(Invoerfout, match="No area has a class"):
        verdeling(gebieden.assign(klasse=pd.array([pd.NA] * 6, dtype="Int64")), [1, 2, 3], [], [1, 2])
    with pytest.raises(Invoerfout, match="both years"):
        gemiddelden(gebieden.assign(t0=np.nan), [1, 2, 3], [1, 2])


def row(result, **wanted):
    table = result.table
    for name, value in wanted.items():
        table = table[table[name] == value]
    (found,) = table.to_dict("records")
    return found


def test_means_and_gap_by_hand(gebieden):
    together = gebieden.assign(groep=pd.array([1] * 6, dtype="Int64"))
    result = gemiddelden(together, [1, 2, 3], [1])
    low = row(result, soort="klasse", corp_klasse=1, periode="t0")
    assert low["gemiddelde"] == pytest.approx(14)
    assert low["gemiddelde_gewogen"] == pytest.approx((1000 + 6000 + 1200) / 500)
    assert low["tov_alle"] == pytest.approx(14 - 24.5)
    high = row(result, soort="klasse", corp_klasse=3, periode="ontwikkeling")
    assert high["gemiddelde"] == pytest.approx(5)
    # Gap: 35 - 14 = 21 and 40 - 14 = 26.
    assert row(result, soort="verschil", periode="t0")["gemiddelde"] == pytest.approx(21)
    growth = row(result, soort="verschil", periode="ontwikkeling")
    assert growth["gemiddelde"] == pytest.approx(5)
    assert growth["groei_pct"] == pytest.approx(100 * (26 / 21 - 1))
    assert (growth["corp_klasse"], growth["corp_laagste"]) == (3, 1)
    empty = row(result, soort="klasse", corp_klasse=2, periode="t1")
    assert empty["gebieden"] == 0
    assert np.isnan(empty["gemiddelde"])


def test_weighted_means_are_those_of_numpy(gebieden):
    result = gemiddelden(gebieden, [1, 2, 3], [1, 2])
    everywhere = np.average(gebieden["t1"], weights=gebieden["gewicht"])
    for groep, corp in ((1, 1), (1, 3), (2, 1), (2, 3)):
        part = gebieden[(gebieden["groep"] == groep) & (gebieden["corp"] == corp)]
        found = row(result, groep=groep, soort="klasse", corp_klasse=corp, periode="t1")
        mean = np.average(part["t1"], weights=part["gewicht"])
        assert found["gemiddelde_gewogen"] == pytest.approx(mean)
        assert found["tov_alle_gewogen"] == pytest.approx(mean - everywhere)


def test_a_gap_of_zero_has_no_growth(gebieden):
    result = gemiddelden(gebieden.assign(t0=5.0), [1, 2, 3], [1, 2])
    assert np.isnan(row(result, groep=1, soort="verschil", periode="ontwikkeling")["groei_pct"])


def test_one_year_only_is_no_development(gebieden):
    gebieden.loc[0, "t1"] = np.nan
    result = gemiddelden(gebieden, [1, 2, 3], [1, 2])
    assert row(result, groep=1, soort="klasse", corp_klasse=1, periode="t0")["gemiddelde"] == 20
    assert "both years, left out: 1" in str(result.meldingen[0])


def test_without_weights(gebieden):
    result = gemiddelden(gebieden.drop(columns="gewicht"), [1, 2, 3], [1, 2])
    columns = ["gewicht", "gemiddelde_gewogen", "tov_alle_gewogen", "groei_pct_gewogen"]
    assert result.table[columns].isna().all(axis=None)


def test_numbers_of_classes():
    numbers = genummerd(pd.Series(["2", " 1 ", None, "", "2.0"]), pd.Series(["b", "a", "x", "y", "c"]), 5)
    assert numbers.nummers.tolist() == [2, 1, pd.NA, pd.NA, 2]
    assert numbers.labels == {1: "a", 2: "b"}
    words = genummerd(pd.Series(["veel", "geen", "veel", None]), None, 5)
    assert words.labels == {1: "geen", 2: "veel"}
    assert words.nummers.tolist() == [2, 1, 2, pd.NA]
    with pytest.raises(Invoerfout, match="6 different"):
        genummerd(pd.Series(range(6), name="v"), None, 5)


def test_types_of_gemeente():
    typen = definitions.read("gemeentetypen")["typen"]
    assert [len(item["gemeenten"]) for item in typen] == [4, 40]
    lists = [item["gemeenten"].keys() for item in typen]
    codes = pd.Series(["GM0363", "BU05990101", "GM0193", "GM9901", None, "GM0344 ", "onbekend"])
    found, _ = gemeentetype(codes, definitions.read("gebieden"), lists)
    assert found.tolist() == [1, 1, 2, 3, pd.NA, 1, pd.NA]
