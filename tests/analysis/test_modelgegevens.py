"""Which rows a model is made of: counted by hand, each reason and each field."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.modelgegevens import FILTER, GEBRUIKT, GEWICHT, MINIMUM, WAARDE, Minimum, choose_rows
from veerkracht.analysis.waardestatus import Geheim

NAN = float("nan")

# Ten wijken; the comments say why a wijk is not used.
TABEL = pd.DataFrame(
    {
        "pct": [20.0, 30, 40, NAN, 10, 50, NAN, 70, 80, 90],
        "cijfer": [7.0, 6, NAN, NAN, 8, 7, 6, 7, 6, 5],
        "verhuringen": [10.0, 12, 50, 60, 9, NAN, 99, 11, 30, 40],
        "woningen": [100.0, 200, 300, 400, 500, 600, 700, 0, 800, NAN],
        "buurt": [1.0, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    },
    index=[11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
)
INSIDE = pd.Series([True] * 6 + [None] + [True] * 2 + [True], index=TABEL.index)  # 17: the filter is NULL there


def chosen(**options):
    return choose_rows(
        TABEL, ["pct", "cijfer"], teksten=["buurt"], filter=INSIDE, minimum=Minimum("verhuringen", 10),
        gewicht="woningen", **options,
    )  # fmt: skip


def test_rows_with_every_value_are_used():
    model = chosen()
    assert list(model.tabel.index) == [11, 12, 19]
    assert list(model.tabel.columns) == ["pct", "cijfer", "woningen", "buurt"]
    assert model.tabel.dtypes[:3].eq("float64").all()
    assert list(model.tabel["buurt"]) == ["1", "1", "5"]


def test_every_row_has_its_first_reason():
    reasons = chosen().redenen
    assert list(reasons) == [
        GEBRUIKT, GEBRUIKT, WAARDE, WAARDE, MINIMUM, WAARDE, FILTER, GEWICHT, GEBRUIKT, WAARDE,
    ]  # fmt: skip
    assert reasons.index.equals(TABEL.index)


def test_counts_add_up_and_a_row_that_lacks_two_counts_under_both():
    out = chosen().weglatingen
    assert (out.rijen, out.buiten_filter, out.onder_minimum, out.zonder_gewicht, out.zonder_waarde, out.gebruikt) == (
        10, 1, 1, 1, 4, 3,
    )  # fmt: skip
    assert out.weggelaten == 7
    # 13 lacks cijfer, 14 pct and cijfer, 16 the field of the minimum, 20 its weight.
    assert dict(out.per_veld) == {"pct": 1, "cijfer": 2, "verhuringen": 1, "woningen": 1}


def test_sentences_name_each_reason():
    out = chosen().weglatingen
    assert [str(line) for line in out.regels()] == [
        "Rows that the filter leaves out: 1.",
        "Rows with verhuringen below 10, left out: 1.",
        "Rows with weight zero (woningen), left out: 1.",
        "Rows without a value for pct, left out: 1.",
        "Rows without a value for cijfer, left out: 2.",
        "Rows without a value for verhuringen, left out: 1.",
        "Rows without a value for woningen, left out: 1.",
        "Rows that lack one or more of these values, each once: 4.",
    ]
    assert str(out.meldingen()[-1]) == "Rows used: 3 of 10."


def test_nothing_left_out_is_nothing_said():
    out = choose_rows(TABEL, ["buurt"]).weglatingen
    assert out.meldingen() == []
    assert out.regels() == []
    assert (out.weggelaten, out.gebruikt) == (0, 10)


def test_secret_is_told_from_missing():
    secret = Geheim({"cijfer": pd.Series([True], index=[13])})
    out = choose_rows(TABEL, ["cijfer"], geheim=secret).weglatingen
    assert dict(out.geheim_per_veld) == {"cijfer": 1}
    assert "Rows without a value for cijfer, left out: 2 (secret: 1)." in [str(line) for line in out.regels()]


def test_blank_text_is_no_group():
    tabel = pd.DataFrame({"x": [1.0, 2, 3], "groep": [" a ", "  ", None]})
    model = choose_rows(tabel, ["x"], teksten=["groep"])
    assert list(model.tabel["groep"]) == ["a"]
    assert dict(model.weglatingen.per_veld) == {"groep": 2}


@pytest.mark.parametrize("dtype", ["Int64", "Float64", object])
def test_columns_of_other_types_become_floats(dtype):
    tabel = pd.DataFrame({"x": pd.Series([1, None, 3], dtype=dtype)})
    assert choose_rows(tabel, ["x"]).tabel["x"].tolist() == [1.0, 3.0]


def test_source_is_not_changed():
    before = TABEL.copy()
    chosen()
    pd.testing.assert_frame_equal(TABEL, before)


def refused(tabel, velden, **options) -> str:
    with pytest.raises(Invoerfout) as error:
        choose_rows(tabel, velden, **options)
    return str(error.value)


def test_infinite_values_are_refused_by_name():
    tabel = pd.DataFrame({"x": [1.0, np.inf, 3, -np.inf]}, index=[5, 6, 7, 8])
    names = pd.Series(["Noord", "Oost", "Zuid", "West"], index=[5, 6, 7, 8])
    assert "Field x has infinite values: 2 (rows Oost, West)." in refused(tabel, ["x"], namen=names)
    assert "(rows 6, 8)" in refused(tabel, ["x"])
    inside = pd.Series([True, False, True, False], index=tabel.index)
    assert len(choose_rows(tabel, ["x"], filter=inside).tabel) == 2  # outside the filter they do no harm


def test_values_that_cannot_be_squared_are_refused_by_name():
    names = pd.Series(["Noord", "Oost", "Zuid"])
    tabel = pd.DataFrame({"x": [1.0, -1.7e308, 1e50], "y": [1e-60, 0, -1e-70]})
    assert "Field x has values too large to compute with: 1 (rows Oost)." in refused(tabel, ["x"], namen=names)
    assert "All values of field y are too small to compute with." in refused(tabel, ["y"])
    assert len(choose_rows(tabel.assign(y=[1e-60, 0, 1.0], x=0.0), ["x", "y"]).tabel) == 3  # zeros are no small values


def test_fields_without_any_value_are_all_named():
    tabel = pd.DataFrame({"x": [1.0, 2], "leeg": [NAN, NAN], "woord": [None, " "]})
    text = refused(tabel, ["x", "leeg"], teksten=["woord"])
    assert "Fields without a value in any row that takes part: leeg, woord." in text


def test_negative_weights_are_refused_by_name():
    tabel = pd.DataFrame({"x": [1.0, 2, 3], "w": [1.0, -2, 1]})
    text = refused(tabel, ["x"], gewicht="w", namen=pd.Series(["A", "B", "C"]))
    assert "weight below zero: 1 (rows B)" in text
    assert "weight field w" in text


def test_text_is_no_number():
    assert "Field x must hold numbers. Values that are none: 1, such as 'veel'" in refused(
        pd.DataFrame({"x": ["1", "veel"]}), ["x"]
    )


def test_nothing_left_says_where_it_went():
    tabel = pd.DataFrame({"x": [1.0, NAN, 3], "y": [NAN, 2, NAN]})
    assert "without a value: 3 (x 1; y 2)" in refused(tabel, ["x", "y"])
    assert "Rows: 3; outside the filter: 3" in refused(tabel, ["x"], filter=pd.Series(False, index=tabel.index))
    assert "below the minimum: 1" in refused(tabel[:1], ["x"], minimum=Minimum("x", 5))
    assert "Rows: 0;" in refused(tabel[:0], ["x"])
