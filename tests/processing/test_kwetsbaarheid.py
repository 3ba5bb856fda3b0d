"""``kwetsbaarheid`` through QGIS: the sum, its development, the ways to make classes."""

from __future__ import annotations

import pytest

FIELDS = ("index_t0", "index_t1", "index_ontw", "index_ontw_klasse", "index_klasse")


def test_the_sum_of_shares_and_its_development(layer, run):
    source = layer(
        a0=[4.0, 5.0, 5.0, 5.0, None], b0=[6.0, 5.0, 5.0, 5.0, 5.0],
        a1=[5.0, 5.0, 5.0, 4.0, 5.0], b1=[6.0, 5.99, 4.0, 4.9, 5.0],
    )  # fmt: skip
    result = run(
        "kwetsbaarheid", INPUT=source, GROEPEN_T0=["a0", "b0"], GROEPEN_T1=["a1", "b1"], METHODE=2, GRENZEN="9; 10,5"
    )
    assert result.rows(*FIELDS) == [
        (10.0, 11.0, 1.0, 3, 3),  # exactly 1 more is an increase
        (10.0, 10.99, 0.99, 2, 3),
        (10.0, 9.0, -1.0, 2, 2),  # exactly 1 less is still about the same: [-1, 1)
        (10.0, 8.9, -1.1, 1, 1),
        (None, 10.0, None, None, 2),
    ]
    assert "because a group is missing there: 1 (a0: 1)" in result.warned


def test_the_level_alone(layer, run):
    source = layer(a=[1.0, 5.0, 9.0], inwoners=[100, 100, 100])
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a"])
    assert result.rows("index_t0", "index_t1", "index_ontw", "index_ontw_klasse") == [
        (None, 1.0, None, None),
        (None, 5.0, None, None),
        (None, 9.0, None, None),
    ]


def test_classes_around_the_weighted_mean(layer, run):
    # Mean (1*10 + 3*20 + 1*30) / 5 = 20, variance (100 + 0 + 100) / 5 = 40, sd 6,3246:
    # breaks 10,5 - 16,8 - 23,2 - 29,5.
    source = layer(a=[10.0, 20.0, 30.0], inwoners=[1, 3, 1])
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a"])
    assert result.rows("index_klasse") == [1, 3, 5]
    assert "10,5-16,8-23,2-29,5*" in result.log


def test_the_national_mean_instead_of_that_of_these_areas(layer, run):
    source = layer(a=[5.0, 10.0, 14.99, 15.0, 25.0])
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a"], GEMIDDELDE=10, STANDAARDAFWIJKING=10)
    # 10 - 15, 10 - 5, 10 + 5, 10 + 15.
    assert result.rows("index_klasse") == [3, 3, 3, 4, 5]
    assert "landelijk gemiddelde" in result.log


def test_five_classes_of_equal_size(layer, run):
    source = layer(a=[float(value) for value in range(10)])
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a"], METHODE=1)
    assert result.rows("index_klasse") == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_counts_are_divided_by_the_inwoners_of_their_own_year(layer, run):
    source = layer(b0=[10, 10, 10, 1], b1=[10, 30, 10, 1], inw0=[100, 100, 0, None], inw1=[200, 100, 100, 10])
    result = run(
        "kwetsbaarheid", INPUT=source, GROEPEN_T0=["b0"], GROEPEN_T1=["b1"], EENHEID=1,
        INWONERS_T0="inw0", INWONERS_T1="inw1", METHODE=2, GRENZEN="20",
    )  # fmt: skip
    assert result.rows("index_t0", "index_t1", "index_ontw") == [
        (10.0, 5.0, -5.0),
        (10.0, 30.0, 20.0),
        (None, 10.0, None),
        (None, 10.0, None),
    ]
    assert "without inwoners in inw0" in result.warned


def test_an_index_over_hundred_is_kept_and_said(layer, run):
    source = layer(a=[80.0, 10.0], b=[40.0, 5.0])
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a", "b"], METHODE=2, GRENZEN="50")
    assert result.rows("index_t1", "index_klasse") == [(120.0, 2), (15.0, 1)]
    assert "over 100 %: 1" in result.warned
    assert "120" in result.warned


def test_the_band_can_be_zero(layer, run):
    source = layer(a=[1.0, 1.0, 1.0], b=[0.999, 1.0, 1.001])
    result = run(
        "kwetsbaarheid", INPUT=source, GROEPEN_T0=["a"], GROEPEN_T1=["b"], BAND_KWETSBAARHEID=0, METHODE=2, GRENZEN="5"
    )
    assert result.rows("index_ontw_klasse") == [1, 2, 3]


@pytest.mark.parametrize(
    ("inputs", "parts"),
    [
        ({"GROEPEN_T1": ["a"], "GROEPEN_T0": ["a"]}, ["Field a is chosen for both periods"]),
        ({"GROEPEN_T1": ["a", "b"], "GROEPEN_T0": ["c"]}, ["1 groups (c)", "2 (a, b)", "same ones twice"]),
        ({"GROEPEN_T1": ["a"], "EENHEID": 1, "INWONERS_T1": ""}, ["counts", "inwoners"]),
        ({"GROEPEN_T1": ["a"], "METHODE": 0}, ["need the inwoners of each area as weight"]),
        ({"GROEPEN_T1": ["a"], "GEMIDDELDE": 10}, ["together, or neither"]),
        ({"GROEPEN_T1": ["a"], "METHODE": 1}, ["5 classes of equal size cannot be made"]),
        ({"GROEPEN_T1": ["leeg"], "METHODE": 0, "INWONERS_T1": "inw"}, ["no spread"]),
        ({"GROEPEN_T1": ["a"], "METHODE": 0, "INWONERS_T1": "onder"}, ["below zero", "onder"]),
        ({"GROEPEN_T1": ["onder"], "METHODE": 2, "GRENZEN": "1"}, ["below zero in field onder: 1"]),
        ({"GROEPEN_T1": ["a", "a"], "METHODE": 2, "GRENZEN": "1"}, ["a", "twice"]),
    ],
)
def test_refused(layer, refused, inputs, parts):
    source = layer(
        a=[1.0, 2.0], b=[1.0, 2.0], c=[1.0, 2.0], onder=[-1, 5], inw=[10, 10], leeg=[None, None],
        types={"leeg": "double"},
    )  # fmt: skip
    sentence = refused("kwetsbaarheid", INPUT=source, **inputs)
    for part in parts:
        assert part in sentence


def test_all_null(layer, run):
    source = layer(a=[None, None], types={"a": "double"})
    result = run("kwetsbaarheid", INPUT=source, GROEPEN_T1=["a"], METHODE=2, GRENZEN="10")
    assert result.rows("index_t1", "index_klasse", "index_label") == [(None, None, None)] * 2
    assert "missing there: 2" in result.warned
