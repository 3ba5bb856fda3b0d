"""Joining a table to areas: what matches, what does not, and what is refused."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from veerkracht.analysis.bronbestand import read_csv
from veerkracht.analysis.kerncijfers import read_kerncijfers
from veerkracht.analysis.koppeling import join
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")


def couple(area_keys, table_keys, areas=None, table=None, **options):
    left, right = (
        pd.Series(area_keys, name="key", dtype=object),
        pd.Series(table_keys, name="code", dtype=object),
    )
    areas = pd.DataFrame({"fid": range(len(left))}) if areas is None else pd.DataFrame(areas)
    table = pd.DataFrame({"n": range(10, 10 + len(right))}) if table is None else pd.DataFrame(table)
    return join(areas, left, table, right, GEBIEDEN, **options)


def said(koppeling, words):
    return next((melding for melding in koppeling.meldingen if words in str(melding)), None)


def test_each_area_gets_its_row_in_its_own_order():
    koppeling = couple(["b", "a"], ["a", "b"])
    assert list(koppeling.columns["n"]) == [11, 10]
    assert koppeling.matched == 2
    assert koppeling.unmatched_areas == koppeling.unmatched_table == []
    assert [str(melding) for melding in koppeling.meldingen] == ["2 of 2 areas matched a row of the table."]


def test_codes_match_in_spite_of_how_they_are_written():
    koppeling = couple(["bu03630000 ", "3630001", "BU3630002"], ["BU03630000", "BU03630001", "BU03630002"])
    assert koppeling.matched == 3
    assert said(koppeling, "leading zeros").values["count"] == 2
    assert couple(["BU03630000", "BU03630001"], ["3630000", "3630001"]).matched == 2
    assert couple(["0363", "0599"], ["363", "599"]).matched == 2
    assert couple(["3630000"], ["3630000"]).matched == 1


def test_other_keys_keep_their_case():
    koppeling = couple(["A00a", "A00b"], ["A00a", "a00B"])
    assert koppeling.matched == 1
    assert koppeling.unmatched_areas == ["A00b"]
    assert koppeling.unmatched_table == ["a00B"]


def test_unmatched_on_both_sides_with_examples():
    koppeling = couple([*"abcdefgh", None], ["a", "x", None, ""])
    assert koppeling.matched == 1
    assert koppeling.columns["n"].dtype == "Int64"
    assert koppeling.columns["n"].isna().sum() == 8
    assert str(said(koppeling, "without a row")).startswith(
        "Keys of areas without a row in the table: 7 (b, c, d, e, f ...)"
    )
    assert str(said(koppeling, "without an area")) == "Rows of the table without an area: 1 (x)."
    assert said(koppeling, "Areas without a key").values["count"] == 1
    assert said(koppeling, "Rows of the table without a key").values["count"] == 2
    assert all(melding.warning for melding in koppeling.meldingen[1:])


def test_areas_may_share_a_key():
    koppeling = couple(["a", "a", "b"], ["a", "b"])
    assert list(koppeling.columns["n"]) == [10, 10, 11]
    assert said(koppeling, "share a key").values == {"count": 2, "example": "a"}


def test_the_index_of_the_areas_is_kept():
    areas = pd.DataFrame({"fid": [1, 2]}, index=[40, 41])
    koppeling = join(
        areas,
        pd.Series(["a", "b"], index=[40, 41]),
        pd.DataFrame({"n": [1.5], "t": ["x"]}, index=[9]),
        pd.Series(["b"], index=[9]),
        GEBIEDEN,
    )
    assert list(koppeling.columns.index) == [40, 41]
    assert koppeling.columns["n"].isna().tolist() == [True, False]
    assert koppeling.columns["t"].tolist() == [None, "x"]


def test_keys_that_occur_twice_in_the_table_are_named():
    table_keys = [key for key in "abcdefg" for _ in range(2)]
    with pytest.raises(Invoerfout) as error:
        couple(["a"], table_keys)
    assert "more than once in the table: 7, such as a, b, c, d, e ..." in str(error.value)
    # Also when only the writing differs.
    with pytest.raises(Invoerfout, match="GM0363"):
        couple(["GM0363"], ["GM0363", "gm363"])


def test_nothing_matches():
    with pytest.raises(Invoerfout) as error:
        couple(["A00", "A01"], ["WK036300", "WK036301"])
    assert "A00, A01" in str(error.value) and "WK036300, WK036301" in str(error.value)
    with pytest.raises(Invoerfout, match="NULL"):
        couple([None], ["a"])
    with pytest.raises(Invoerfout):
        couple([], ["a"])


def test_a_column_that_both_have_with_the_same_values_is_kept_once():
    koppeling = couple(
        ["a", "b"],
        ["a", "b"],
        areas={"Naam": ["x", None], "jaar": [2019, 2019]},
        table={"naam": ["x", None], "jaar": pd.array([2019, 2019], dtype="Int64"), "n": [1, 2]},
    )
    assert list(koppeling.columns) == ["n"]
    assert "naam, jaar" in str(said(koppeling, "kept once"))


def test_a_column_that_both_have_with_other_values_needs_a_suffix():
    areas, table = {"bijstand": [1, 2]}, {"bijstand": [1, 3]}
    with pytest.raises(Invoerfout) as error:
        couple(["a", "b"], ["a", "b"], areas=areas, table=table)
    assert "bijstand" in str(error.value) and "suffix" in str(error.value)
    koppeling = couple(["a", "b"], ["a", "b"], areas=areas, table=table, suffix="_2015")
    assert list(koppeling.columns) == ["bijstand_2015"]


def test_unmatched_rows_do_not_count_in_that_comparison():
    koppeling = couple(["a", "z"], ["a", "b"], areas={"naam": ["x", "own"]}, table={"naam": ["x", "other"]})
    assert list(koppeling.columns) == []


@pytest.fixture(scope="module")
def amsterdam(shared_data):
    table = read_csv(shared_data / "amsterdam_2019" / "kerncijfers_2019_84583NED.csv")
    return read_kerncijfers(table, definitions.read("kerncijfers"), GEBIEDEN, jaar=2019).table


def properties(path):
    return pd.DataFrame([item["properties"] for item in json.loads(path.read_text("utf-8"))["features"]])


def test_wijken_of_amsterdam(shared_data, amsterdam):
    areas = properties(shared_data / "amsterdam_2019" / "wijken_2019.geojson")
    wijken = amsterdam[amsterdam["gebiedsoort"] == "wijk"]
    keys = "WK0363" + areas["Buurtcombinatie_code"].str[-2:]
    koppeling = join(areas, keys, wijken, wijken["gebiedcode"], GEBIEDEN)
    assert koppeling.matched == len(areas) == 99
    assert koppeling.unmatched_table == []


def test_buurten_of_amsterdam(shared_data, amsterdam):
    areas = properties(shared_data / "amsterdam_2019" / "buurten_2019.geojson")
    buurten = amsterdam[amsterdam["gebiedsoort"] == "buurt"]
    code = areas["Buurt_code"]
    letter = code.str[3].map(lambda letter: f"{ord(letter) - ord('a'):02d}")
    koppeling = join(areas, "BU0363" + code.str[1:3] + letter, buurten, buurten["gebiedcode"], GEBIEDEN)
    assert (koppeling.matched, len(areas)) == (479, 481)
    assert sorted(koppeling.unmatched_areas) == ["BU03635002", "BU03635004"]
    assert "BU03635002" in str(said(koppeling, "without a row"))
    assert int(koppeling.columns["pct_corporatie"].isna().sum()) == 72
