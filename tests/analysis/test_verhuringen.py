"""The social lettings of each year, typed or in a table."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.verhuringen import parse_verhuringen, read_verhuringen


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("  ", {}),
        ("2018: 5683", {2018: 5683}),
        ("2018: 5683; 2017: 6100", {2018: 5683, 2017: 6100}),
        ("2018=5.683, 2017 6100;", {2018: 5683, 2017: 6100}),
        ("2018:0\n2017:6100", {2018: 0, 2017: 6100}),
    ],
)
def test_as_typed(text, found):
    assert parse_verhuringen(text) == found


@pytest.mark.parametrize("text", ["5683", "2018: veel", "2018: -5", "18: 5683", "2018: 12,5", "0018: 5", "2018: 1.23"])
def test_what_is_no_year_with_a_number(text):
    with pytest.raises(Invoerfout, match="2018: 5683; 2017: 6100"):
        parse_verhuringen(text)


def test_a_year_twice():
    with pytest.raises(Invoerfout, match="2018 are there twice"):
        parse_verhuringen("2018: 1; 2018: 2")


def test_a_table_with_flaws():
    table = pd.DataFrame(
        {
            "jaar": ["2016", 2017, 2017.0, "2018", "totaal", "2019", None, "2020"],
            "n": ["5.683", 3000, 3100, "-4", "9", None, "5", "12,5"],
        }
    )
    found, said = read_verhuringen(table, "jaar", "n")
    assert found == {2016: 5683, 2017: 6100}
    assert "5 (such as '2018: -4', 'totaal: 9'" in str(said[0])
    assert "2017" in str(said[1])


def test_a_year_with_a_secret_number_has_no_sum_of_the_others():
    table = pd.DataFrame(
        {
            "jaar": [2016, 2017, 2017, 2018, 2019],
            "n": [5683, 3000, None, None, None],
            "n_status": ["cijfer", "cijfer", "geheim", "geheim", "ontbrekend"],
        }
    )
    found, said = read_verhuringen(table, "jaar", "n")
    assert found == {2016: 5683, 2017: None, 2018: None}
    assert "1 (such as '2019" in str(said[0])


def test_a_table_with_nothing_in_it():
    with pytest.raises(Invoerfout, match="jaar and verhuringen"):
        read_verhuringen(pd.DataFrame({"jaar": ["a"], "verhuringen": [1]}), "jaar", "verhuringen")
    # A csv of which QGIS guesses the types: 5.683 is a fraction then.
    with pytest.raises(Invoerfout, match="'2018: 5.683'.*without detecting field types"):
        read_verhuringen(pd.DataFrame({"jaar": [2018], "verhuringen": [5.683]}, dtype=object), "jaar", "verhuringen")
