"""From numbers to classes: [a, b), the last class closed, NULL in and NULL out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.klassen import class_counts, class_labels, classify, even_breaks, out_of_range
from veerkracht.analysis.schemas import DEFAULT, PUBLISHED, Klasse, Klassenschema


def scheme(*grenzen: float, **changes) -> Klassenschema:
    count = len(grenzen) + 1 + changes.get("nul_apart", False)
    klassen = tuple(Klasse(i, {"nl": f"klasse {i}", "en": f"class {i}"}, "#000000") for i in range(1, count + 1))
    fields = {"naam": {}, "klassen": klassen, "status": DEFAULT, "bron": "", "grenzen": grenzen}
    return Klassenschema(**{**fields, **changes})


AEDES = scheme(10.0, 45.0, 60.0, 80.0, minimum=0, maximum=100, status=PUBLISHED)
ROTTERDAM = scheme(10.0, 50.0, 66.66666, minimum=0, maximum=100, nul_apart=True, status=PUBLISHED)


def one(value: float, schema: Klassenschema):
    klasse = classify(pd.Series([value]), schema).iloc[0]
    return None if pd.isna(klasse) else klasse


@pytest.mark.parametrize(
    ("value", "klasse"),
    [
        (0, 1),
        (5, 1),
        (9.99, 1),
        (10, 2),
        (10.01, 2),
        (44.9, 2),
        (45, 3),
        (59.999, 3),
        (60, 4),
        (79.9, 4),
        (80, 5),
        (99.9, 5),
        (100, 5),
        (100.0001, None),
        (-0.0001, None),
        (140, None),
    ],
)
def test_values_on_and_beside_each_break(value, klasse):
    assert one(value, AEDES) == klasse


@pytest.mark.parametrize(
    ("value", "klasse"),
    [
        (0, 1),
        (-0.0, 1),
        (0.01, 2),
        (1, 2),
        (9.99, 2),
        (10, 3),
        (49.99, 3),
        (50, 4),
        (66.6, 4),
        (66.66, 4),
        (66.67, 5),
        (200 / 3, 5),
        (100 * 2 / 3, 5),
        (66.6667, 5),
        (67, 5),
        (100, 5),
        (100.0001, None),
        (-1, None),
    ],
)
def test_exactly_none_and_two_thirds(value, klasse):
    # 004: "geen" is exactly none, "twee derde of meer" includes two thirds, however it was rounded.
    assert one(value, ROTTERDAM) == klasse


@pytest.mark.parametrize(("value", "klasse"), [(-1e6, 1), (0, 1), (12.5, 2), (140, 3), (1e6, 3)])
def test_a_scheme_without_ends_takes_any_value(value, klasse):
    # The index may pass 100 %.
    assert one(value, scheme(12.5, 100.0)) == klasse


def test_differences_of_decimals_fall_where_a_reader_puts_them():
    # 0.115 - 0.1 is 0.015000000000000013 and 0.1 - 0.115 as much below -0.015; 12.3 - 11.3 is a hair over 1,
    # 0.3 - 0.2 a hair under 0.1. The class at a break is the upper one.
    schema = scheme(-0.015, 0.015, 0.1, 1.0)
    values = pd.Series([0.115 - 0.1, 0.1 - 0.115, 12.3 - 11.3, 0.3 - 0.2, 0.014999999])
    assert classify(values, schema).tolist() == [3, 2, 5, 4, 2]


@pytest.mark.parametrize("grens", [100 / 3, 300 / 7, 100 / 7, 2 / 3, np.pi, 1e-3 / 7])
def test_value_exactly_on_a_break_with_many_decimals(grens):
    # Breaks at a mean or a quantile are seldom round; the area that is the quantile itself must be in [a, b).
    assert one(grens, scheme(float(grens))) == 2
    assert one(np.nextafter(grens, np.inf), scheme(float(grens))) == 2


def test_agrees_with_pandas_cut():
    schema = scheme(-0.2352, -0.156793, -0.0784, -0.0392, 0.03919, 0.07839, 0.15678, 0.2352)
    values = pd.Series(np.arange(-300_000, 300_001, 7) / 1e6)
    values = pd.concat([values, pd.Series(schema.grenzen)], ignore_index=True)
    cut = pd.cut(values, [-np.inf, *schema.grenzen, np.inf], right=False, labels=False) + 1
    assert classify(values, schema).tolist() == cut.tolist()


def test_a_hair_outside_the_range_is_rounding():
    # 100 x 0.1 x 3 / 0.3 and the like end up some 1e-14 over 100 %; that is 100 %.
    values = pd.Series([100.00000000000001, -1e-14])
    assert out_of_range(values, AEDES).tolist() == [False, False]
    assert classify(values, AEDES).tolist() == [5, 1]


@pytest.mark.parametrize("dtype", ["float64", "Float64", "object"])
def test_null_in_null_out_for_every_kind_of_column(dtype):
    values = pd.Series([5.0, None, 100.0], dtype=dtype)
    klasse = classify(values, AEDES)
    assert klasse.dtype == "Int64"
    assert klasse.isna().tolist() == [False, True, False]
    assert klasse.dropna().tolist() == [1, 5]
    assert not out_of_range(values, AEDES).any()


def test_whole_numbers():
    assert classify(pd.Series([0, 10, 45, 100]), AEDES).tolist() == [1, 2, 3, 5]
    assert classify(pd.Series([0, None, 100], dtype="Int64"), ROTTERDAM).tolist() == [1, pd.NA, 5]


def test_null_is_not_none():
    # Missing is not zero: NULL is not in the class "no corporatiebezit".
    klasse = classify(pd.Series([np.nan, 0.0]), ROTTERDAM)
    assert pd.isna(klasse.iloc[0])
    assert klasse.iloc[1] == 1


@pytest.mark.parametrize("count", [0, 1, 3])
def test_all_null_and_empty(count):
    klasse = classify(pd.Series([np.nan] * count, dtype=float), AEDES)
    assert klasse.dtype == "Int64"
    assert len(klasse) == count
    assert klasse.isna().all()


def test_rows_keep_their_own_index():
    values = pd.Series([90.0, 5.0, np.nan], index=[42, 7, 11])
    klasse = classify(values, AEDES)
    assert klasse.index.tolist() == [42, 7, 11]
    assert klasse.loc[7] == 1


def test_infinity_has_no_class_in_a_percentage():
    assert classify(pd.Series([np.inf, -np.inf]), AEDES).isna().all()


def test_labels():
    klasse = pd.Series([2, None, 1], dtype="Int64", index=[5, 6, 9])
    assert class_labels(klasse, AEDES, "nl").to_dict() == {5: "klasse 2", 6: None, 9: "klasse 1"}
    assert class_labels(klasse, AEDES, "en").loc[5] == "class 2"


@pytest.mark.parametrize("count", [0, 2])
def test_labels_of_nothing_are_none_and_not_nan(count):
    labels = class_labels(pd.Series([None] * count, dtype="Int64"), AEDES, "nl")
    assert labels.dtype == object
    assert labels.tolist() == [None] * count


def test_counts_name_empty_classes_and_areas_without_a_class():
    # The most frequent class first would be 3, 1: the counts must be looked up by class and not by place.
    klasse = pd.Series([3, 3, 1, None, 3], dtype="Int64")
    assert class_counts(klasse, AEDES) == {1: 1, 2: 0, 3: 3, 4: 0, 5: 0, None: 1}


@pytest.mark.parametrize("count", [0, 2])
def test_counts_of_nothing(count):
    klasse = pd.Series([None] * count, dtype="Int64")
    assert class_counts(klasse, AEDES) == {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, None: count}


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        (list(range(1, 101)), (21, 41, 60, 80)),
        ([value / 1000 for value in range(1, 101)], (0.021, 0.041, 0.06, 0.08)),
        ([1000 * value for value in range(1, 101)], (21000, 41000, 60000, 80000)),
        ([1, 1, 1, 1, 1, 1, 1, 2, 3], (1.4,)),
        ([5, 5, 5], ()),
        ([None, None], ()),
        ([0, 1], (0.2,)),
    ],
)
def test_rounded_breaks_that_make_classes_of_about_equal_size(values, breaks):
    found = even_breaks(pd.Series(values, dtype=float), 5)
    assert found == pytest.approx(breaks)


@pytest.mark.parametrize("seed", range(20))
def test_no_class_is_empty(seed):
    random = np.random.default_rng(seed)
    values = pd.Series(random.choice([random.integers(0, 6, 60).astype(float), random.lognormal(0, 2, 60)]))
    breaks = even_breaks(values, 5)
    counts = np.histogram(values, [-np.inf, *breaks, np.inf])[0]
    assert (counts > 0).all()
    assert list(breaks) == sorted(set(breaks))
