"""Leefbaarometer 3.0: the series and the map of one year, classes, and what is refused."""

from __future__ import annotations

import sqlite3

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.bronbestand import read_csv
from veerkracht.analysis.leefbaarometer import classify_dimension, classify_total, read_leefbaarometer
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")
LBM = definitions.read("leefbaarometer")
DIMENSIES = ["fys", "onv", "soc", "vrz", "won"]


def read(table, **options):
    return read_leefbaarometer(table, LBM, GEBIEDEN, **options)


def series(*rows) -> pd.DataFrame:
    """Text rows of wk_code, wk_naam, jaar, lbm, afw and the five dimensions, as in the download."""
    columns = ["wk_code", "wk_naam", "jaar", "lbm", "afw", *DIMENSIES]
    return pd.DataFrame(list(rows), columns=columns, dtype=object)


ONE = [
    "WK059901",
    "Centrum",
    "2014",
    "4.108593",
    "0.006328",
    "-0.029270",
    "-0.145597",
    "-0.080497",
    "0.343579",
    "-0.081887",
]
TWO = [
    "WK059901",
    "Centrum",
    "2020",
    "4.242092",
    "0.139827",
    "-0.018417",
    "-0.125808",
    "-0.086748",
    "0.405053",
    "-0.034253",
]


def said(result, words):
    return next((melding for melding in result.meldingen if words in str(melding)), None)


def test_breaks_of_a_dimension_belong_to_the_class_above():
    breaks = [-0.2352, -0.156793, -0.0784, -0.0392, 0.03919, 0.07839, 0.15678, 0.2352]
    below = [value - 1e-6 for value in breaks]
    assert list(classify_dimension(pd.Series(breaks), LBM)) == [2, 3, 4, 5, 6, 7, 8, 9]
    assert list(classify_dimension(pd.Series(below), LBM)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert classify_dimension(pd.Series([np.nan]), LBM).isna().all()


def test_the_mean_of_the_country_is_at_the_edge_of_class_seven():
    # The total of 2024 is 4.0456 in the mean of the Netherlands, and class 7 begins at 4.0557.
    assert list(classify_total(pd.Series([3.0, 4.0456, 4.0557, 5.0]), LBM)) == [1, 6, 7, 9]


def test_one_row_an_area_and_a_column_a_year():
    result = read(series(ONE, TWO))
    row = result.table.iloc[0]
    assert len(result.table) == 1
    assert list(result.table.columns[:4]) == ["gebiedcode", "gebiednaam", "gebiedsoort", "gemeentecode"]
    assert (row["gebiedcode"], row["gebiednaam"], row["gebiedsoort"], row["gemeentecode"]) == (
        "WK059901",
        "Centrum",
        "wijk",
        "GM0599",
    )
    assert row["onv_2014"] == -0.145597 and row["onv_2020"] == -0.125808
    # By hand: -0.156793 <= -0.1456 < -0.0784 is class 3; 0.343579 is above 0.2352; 4.2421 above 4.2136.
    assert row["konv_2014"] == 3 and row["kvrz_2014"] == 9 and row["klbm_2020"] == 9
    assert result.jaren == [2014, 2020]


def test_derived_classes_are_said_to_be_so():
    result = read(series(ONE, TWO), measures=["lbm", "onv"])
    assert result.afgeleid == ["klbm_2014", "konv_2014", "klbm_2020", "konv_2020"]
    assert "afgeleid" in str(said(result, "konv_2014"))
    assert said(result, "assumed for other years").values["columns"] == "klbm_2014, klbm_2020"
    assert said(result, "assumed for other years").warning


def test_measures_and_years_can_be_chosen():
    result = read(series(ONE, TWO), measures=["onv"], years=[2020])
    assert list(result.table.columns[4:]) == ["onv_2020", "konv_2020"]
    with pytest.raises(Invoerfout, match="2016"):
        read(series(ONE, TWO), years=[2016])
    with pytest.raises(Invoerfout, match="bev"):
        read(series(ONE), measures=["bev"])


def test_columns_without_any_value_are_left_out():
    early = ["WK059901", "Centrum", "2002", "3.9", "-0.19", "NA", "NA", "NA", "NA", "NA"]
    result = read(series(early, ONE))
    assert "onv_2002" not in result.table and "konv_2002" not in result.table
    assert "lbm_2002" in result.table
    assert "onv_2002" in str(said(result, "Left out"))
    assert said(result, "start in 2014")


def test_published_classes_are_kept_and_only_the_absent_ones_derived():
    table = pd.DataFrame(
        {
            "code": ["BU1", "BU2"],
            "year": ["2024", "2024"],
            "klasse": [7, None],
            "onv": [0.0, 0.3],
            "konv": [4, None],
            "won": [0.0, 0.1],
        }
    )
    result = read(table)
    # Class 4 contradicts the score, but it is what the file says; where the file has none it stays NULL.
    assert result.table["konv_2024"].tolist()[0] == 4
    assert result.table["konv_2024"].isna().tolist() == [False, True]
    assert result.table["klbm_2024"][0] == 7
    assert result.afgeleid == ["kwon_2024"]


def test_each_layer_a_year():
    one = pd.DataFrame({"code": ["BU03630000"], "onv": [0.1]})
    result = read([one.assign(year=2022), one.assign(year=2024)])
    assert result.jaren == [2022, 2024]
    assert read(one, hint="buurtscore 2022.gpkg").jaren == [2022]
    with pytest.raises(Invoerfout, match="year"):
        read(one, hint="buurtscore")


def test_sum_of_the_dimensions():
    off = [*ONE[:4], "0.106328", *ONE[5:]]
    melding = said(read(series(off, TWO)), "is not the sum")
    assert melding.warning and melding.values["count"] == 1
    assert said(read(series(ONE, TWO)), "is not the sum") is None


def test_decimal_comma():
    row = [cell.replace(".", ",") for cell in ONE]
    assert read(series(row)).table["onv_2014"][0] == -0.145597


def test_an_area_twice_in_a_year_is_named():
    with pytest.raises(Invoerfout, match=r"WK059901 \(2014\)"):
        read(series(ONE, ONE, TWO))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"WK_CODE": ["WK000300"], "KL14": [6], "VKL1416": [4]}, "Leefbaarometer 2.0"),
        ({"bu_code": ["BU1"], "rlbrmtr": [0.1], "rlbvei": [0.1]}, "Leefbaarometer 2.0"),
        ({"gebied": ["BU1"], "jaar": [2014], "onv": [0.1]}, "bu_code"),
        ({"bu_code": ["BU1"], "jaar": [2014], "x": [0.1]}, "lbm, afw, fys, onv"),
        ({"bu_code": ["BU1"], "jaar": [2014], "onv": ["goed"]}, "'goed'"),
        ({"bu_code": ["BU1"], "jaar": ["vorig jaar"], "onv": [0.1]}, "vorig jaar"),
    ],
)
def test_what_cannot_be_read_is_explained(table, words):
    with pytest.raises(Invoerfout) as error:
        read(pd.DataFrame(table))
    assert words in str(error.value)


def test_series_of_wijken(shared_data):
    result = read(read_csv(shared_data / "leefbaarometer" / "lbm3_wijken_2014_2020.csv"))
    table = result.table
    assert len(table) == 27
    assert table[["onv_2014", "onv_2018", "onv_2020"]].notna().all().all()
    assert "onv_2016" not in table
    delfshaven = table.set_index("gebiedcode").loc["WK059903"]
    assert delfshaven["onv_2014"] == -0.192254 and delfshaven["lbm_2002"] == 3.909605
    assert said(result, "is not the sum") is None


def test_classes_of_noord_holland_equal_the_published_ones(shared_data):
    with sqlite3.connect(shared_data / "leefbaarometer" / "lbm3_buurten_2024_noord_holland.gpkg") as database:
        buurten = pd.read_sql_query("select * from buurten", database).drop(columns=["geom"])
    assert len(buurten) == 1810
    for measure in ["afw", *DIMENSIES]:
        assert (classify_dimension(buurten[measure], LBM) == buurten[f"k{measure}"]).all(), measure
    result = read(buurten)
    assert result.afgeleid == []
    assert len(result.table) == 1810
    assert (result.table["klbm_2024"].to_numpy() == buurten["kl_kscore"].to_numpy()).all()
    assert "lbm_2024" not in result.table


def test_leefbaarometer_2_is_refused(shared_data):
    with pytest.raises(Invoerfout, match="2.0"):
        read(read_csv(shared_data / "leefbaarometer" / "lbm2_klassen_wijken_2002_2016.csv"))
