"""Codes of CBS: whole, damaged, in doubt, and those of others."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.gebiedcodes import as_text, gebiedsoort, gemeente_of, normalise, wijk_of
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")


def codes(*values) -> pd.Series:
    return pd.Series(list(values), dtype=object, name="code")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GM0363    ", "GM0363"),
        ("BU03630000", "BU03630000"),
        ("bu0363ab10", "BU0363AB10"),
        ("WK0363MB", "WK0363MB"),
        ("\u00a0wk036300 ", "WK036300"),
        ("nl00", "NL00"),
        # A prefix tells how long the code must be.
        ("BU3630000", "BU03630000"),
        ("GM363", "GM0363"),
        ("GM3", "GM0003"),
        ("WK300", "WK000300"),
        # Other people's codes: case matters there.
        ("A00a", "A00a"),
        ("a00", "a00"),
        ("1012 AB", "1012 AB"),
        ("WK0363", "WK0363"),
        (None, None),
        ("  ", None),
    ],
)
def test_normalise(written, code):
    result, _ = normalise(codes(written, "x"), GEBIEDEN)
    assert result[0] == code


def test_restored_codes_are_counted_with_an_example():
    _, meldingen = normalise(codes("BU3630000", "BU03630001", "BU3630002"), GEBIEDEN, column="bu_code")
    (melding,) = meldingen
    assert melding.warning
    assert melding.values == {"count": 2, "column": "bu_code", "before": "BU3630000", "after": "BU03630000"}


def test_clean_codes_need_no_message():
    result, meldingen = normalise(codes("BU03630000", "A00a", None), GEBIEDEN)
    assert list(result) == ["BU03630000", "A00a", None]
    assert meldingen == []


def test_numbers_too_long_for_a_wijk_are_buurten():
    result, meldingen = normalise(pd.Series([3630000, 5991234, 30000]), GEBIEDEN)
    assert list(result) == ["BU03630000", "BU05991234", "BU00030000"]
    assert meldingen[0].values["count"] == 3


def test_float_numbers_get_no_decimals():
    assert list(as_text(pd.Series([363.0, None]))) == ["363", None]
    assert list(as_text(pd.Series([3.5])))[0] == "3.5"


def test_kind_known_from_the_other_codes():
    result, _ = normalise(codes("WK059901", "36300", "WK036301"), GEBIEDEN)
    assert list(result) == ["WK059901", "WK036300", "WK036301"]


def test_kind_given():
    assert list(normalise(codes("363", "3"), GEBIEDEN, soort="gemeente")[0]) == ["GM0363", "GM0003"]
    soort = pd.Series(["gemeente", "wijk"])
    assert list(normalise(codes("363", "36300"), GEBIEDEN, soort=soort)[0]) == ["GM0363", "WK036300"]


@pytest.mark.parametrize(
    "written",
    [
        # 36300 is WK036300, but may be BU00036300.
        ("36300", "36301"),
        # Kinds are mixed.
        ("GM0363", "WK036300", "3630000"),
        # No gemeente has number 8111.
        ("81110000", "3630000"),
    ],
)
def test_numbers_in_doubt_stay_and_are_reported(written):
    result, meldingen = normalise(codes(*written), GEBIEDEN)
    assert list(result) == list(written)
    assert meldingen[-1].warning
    assert "bare numbers" in str(meldingen[-1])


def test_postcodes_stay_in_silence():
    result, meldingen = normalise(codes("1012", "1013"), GEBIEDEN)
    assert list(result) == ["1012", "1013"]
    assert meldingen == []


def test_numbers_become_the_code_that_is_known():
    known = {"BU03630000", "BU03630001", "WK036300"}
    result, meldingen = normalise(codes("3630000", "3630001"), GEBIEDEN, known=known)
    assert list(result) == ["BU03630000", "BU03630001"]
    assert meldingen[0].values["count"] == 2
    # In doubt between a wijk and a buurt: neither.
    assert list(normalise(codes("36300"), GEBIEDEN, known={"WK036300", "BU00036300"})[0]) == ["36300"]
    # Gemeente codes as text on one side, as numbers on the other.
    assert list(normalise(codes("363"), GEBIEDEN, known={"0363"})[0]) == ["0363"]


def test_numbers_that_hit_a_code_by_chance_stay():
    known = {"GM1680", "GM0363", "GM0599"}
    result, _ = normalise(codes("1012", "1680", "1013", "1014"), GEBIEDEN, known=known)
    assert list(result) == ["1012", "1680", "1013", "1014"]


def test_an_index_with_repeats_is_kept():
    series = pd.Series(["3630000", "bu03630001"], index=[7, 7])
    result, _ = normalise(series, GEBIEDEN, soort="buurt")
    assert list(result.index) == [7, 7]
    assert list(result) == ["BU03630000", "BU03630001"]


@pytest.mark.parametrize("empty", [codes(), codes(None, None), pd.Series([None], dtype=float)])
def test_no_codes_at_all(empty):
    result, meldingen = normalise(empty, GEBIEDEN)
    assert result.isna().all() and len(result) == len(empty)
    assert meldingen == []
    assert gebiedsoort(result, GEBIEDEN).isna().all()
    assert gemeente_of(result, GEBIEDEN).isna().all()


def test_kind_gemeente_and_wijk_of_a_code():
    series = codes("NL00", "GM0363", "WK0363MB", "BU0363AB10", "GM0998", "A00a", None)
    assert list(gebiedsoort(series, GEBIEDEN)) == ["land", "gemeente", "wijk", "buurt", None, None, None]
    assert list(gemeente_of(series, GEBIEDEN)) == [None, "GM0363", "GM0363", "GM0363", None, None, None]
    assert list(wijk_of(series, GEBIEDEN)) == [None, None, "WK0363MB", "WK0363AB", None, None, None]
