"""Numbers with significant digits and p-values, as journals print them; worked by hand."""

from __future__ import annotations

import pytest

from veerkracht.analysis.schemas import print_significant, significant_decimals
from veerkracht.analysis.tabellenboek.model import print_chance


@pytest.mark.parametrize(
    ("value", "digits", "dutch"),
    [
        (0, 3, "0"),
        (12.3456, 3, "12,3"),
        (0.00123456, 3, "0,00123"),
        (-0.00123456, 3, "-0,00123"),
        (0.09996, 3, "0,100"),  # rounding gives it another power of ten
        (9.996, 3, "10,0"),
        (1234.567, 3, "1.235"),  # whole numbers are not rounded to hundreds
        (1234.567, 6, "1.234,57"),
        (0.5, 1, "0,5"),
        (0.00001234, 3, "0,0000123"),
        (0.000001234, 3, "1,23×10⁻⁶"),
        (-1.2e-12, 2, "-1,2×10⁻¹²"),
        (2.5e20, 2, "2,5×10²⁰"),
    ],
)
def test_significant_digits(value, digits, dutch):
    assert print_significant(value, "nl", digits) == dutch
    swapped = dutch.translate(str.maketrans(",.", ".,"))
    assert print_significant(value, "en", digits) == swapped


def test_decimals_that_show_them():
    assert [significant_decimals(value, 3) for value in (1234, 12.3, 0.0123, 1e-9)] == [0, 1, 4, None]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "< 0,001"), (0.00099999, "< 0,001"), (0.001, "0,001"), (0.0495, "0,050"), (0.05, "0,050"), (1, "1,000")],
)
def test_chances(value, text):
    assert print_chance(value, "nl") == text
    assert print_chance(value, "en") == text.replace(",", ".")
