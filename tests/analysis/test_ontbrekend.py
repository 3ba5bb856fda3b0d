"""From cells to numbers: notation by form, and a reason for what is no number."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.ontbrekend import Ontbrekend, to_number
from veerkracht.resources import definitions

ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])


def one(cell, **notation):
    numbers, reasons = to_number(pd.Series([cell], dtype=object), ONTBREKEND, **notation)
    return numbers[0], reasons[0]


@pytest.mark.parametrize(
    ("cell", "notation", "number"),
    [
        ("1.055", {"decimal": ",", "thousands": "."}, 1055),
        ("17.181.084", {"decimal": ",", "thousands": "."}, 17181084),
        ("2,3", {"decimal": ",", "thousands": "."}, 2.3),
        ("-1.234,5", {"decimal": ",", "thousands": "."}, -1234.5),
        ("1055", {"decimal": ",", "thousands": "."}, 1055),
        ("     1.8", {"decimal": ",."}, 1.8),
        ("1,8", {"decimal": ",."}, 1.8),
        ("1e-05", {"decimal": ",."}, 0.00001),
        ("0", {}, 0),
        (12, {"decimal": ",", "thousands": "."}, 12),
        (1.5, {"decimal": ",", "thousands": "."}, 1.5),
        (np.int64(3), {}, 3),
    ],
)
def test_numbers_by_notation(cell, notation, number):
    assert one(cell, **notation) == (number, None)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (".", "onbekend"),
        ("       .", "onbekend"),
        ("x", "geheim"),
        ("X", "geheim"),
        ("", "leeg"),
        (None, "leeg"),
        (float("nan"), "leeg"),
        ("-99997", "geheim"),
        (-99997, "geheim"),
        (-99995.0, "niet_beschikbaar"),
        (-99999999, "ontbreekt"),
        ("-99999999", "ontbreekt"),
        (-99990, "ontbreekt"),
    ],
)
def test_missing_values_keep_their_reason(cell, reason):
    number, why = one(cell)
    assert np.isnan(number)
    assert why == reason


def test_just_above_the_codes_is_a_number():
    assert one("-99989") == (-99989, None)


def test_column_of_numbers():
    numbers, reasons = to_number(pd.Series([1, -99997, 0], dtype="Int64"), ONTBREKEND)
    assert numbers.dtype == float
    assert list(numbers.isna()) == [False, True, False]
    assert list(reasons) == [None, "geheim", None]
    assert to_number(pd.Series([1, None], dtype="Int64"), ONTBREKEND)[1][1] == "leeg"


@pytest.mark.parametrize("dtype", [object, float, "Int64", "string"])
def test_empty_column(dtype):
    numbers, reasons = to_number(pd.Series([], dtype=dtype), ONTBREKEND)
    assert len(numbers) == len(reasons) == 0


def test_text_in_a_number_field_names_column_value_and_rows():
    cells = pd.Series(["12", "veel", "geen", "3"], name="Bijstand_83")
    labels = pd.Series(["BU1", "BU2", "BU3", "BU4"])
    with pytest.raises(Invoerfout) as error:
        to_number(cells, ONTBREKEND, column="Bijstand_83", labels=labels)
    assert "Bijstand_83" in str(error.value)
    assert "'veel' (BU2), 'geen' (BU3)" in str(error.value)
    assert error.value.melding.values["count"] == 2


@pytest.mark.parametrize("cell", ["1.05", "1,2,3", "12 %", "1.0555", "1 055"])
def test_what_the_form_does_not_write_is_an_error(cell):
    with pytest.raises(Invoerfout):
        one(cell, decimal=",", thousands=".")
