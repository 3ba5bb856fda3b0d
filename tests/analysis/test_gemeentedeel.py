"""Which rows lie in the gemeenten that a user names: by code, by name, by the code of a buurt; and what is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.gemeentedeel import gemeenten, in_gemeenten
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")
ALIASES = {"Den Haag": "'s-Gravenhage"}


def table(codes, names=None):
    rows = pd.Index([10 * number for number in range(len(codes))])
    return gemeenten(
        pd.Series(codes, rows, name="c"), None if names is None else pd.Series(names, rows, dtype=object), GEBIEDEN
    )


KNOWN = table(
    ["GM0363", "GM0363", "gm0384 ", None, "GM0518", "GM0518"],
    ["Amsterdam", "Amsterdam", "Diemen", None, "'s-Gravenhage", None],
)


@pytest.mark.parametrize(
    ("typed", "rows", "title"),
    [
        (["GM0363"], [0, 10], "Amsterdam"),
        (["gm0384"], [20], "Diemen"),
        (["amsterdam"], [0, 10], "Amsterdam"),
        (["Den Haag"], [40, 50], "'s-Gravenhage"),
        (["die", "GM0363", "Diemen"], [0, 10, 20], "Diemen, Amsterdam"),
    ],
)
def test_by_code_or_name(typed, rows, title):
    deel = in_gemeenten(KNOWN, typed, ALIASES)
    assert deel.rows.index[deel.rows].tolist() == rows
    assert deel.title() == title


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        ([363, 384], ["GM0363", "GM0384"]),
        ([363.0, None], ["GM0363", None]),
        (["0363", "384 "], ["GM0363", "GM0384"]),
        (["BU03630000", "WK038401"], ["GM0363", "GM0384"]),
        (["bu0363ab10", ""], ["GM0363", None]),
        (["Noord", "Zuid"], ["Noord", "Zuid"]),
    ],
)
def test_every_writing_of_a_code(codes, wanted):
    found = gemeenten(pd.Series(codes), None, GEBIEDEN)["gemeentecode"]
    assert [None if pd.isna(code) else code for code in found] == wanted


def test_a_district_of_ones_own_by_its_own_code():
    deel = in_gemeenten(table(["Noord", "Zuid", "Noord"]), ["noord"], {})
    assert deel.rows.tolist() == [True, False, True]
    assert deel.names() == deel.title() == "Noord"


def test_many_in_a_title():
    many = table([f"GM{number:04d}" for number in range(1, 8)])
    deel = in_gemeenten(many, many["gemeentecode"].tolist(), {})
    assert deel.title() == "7 gemeenten"
    assert deel.names() == "GM0001, GM0002, GM0003, GM0004, GM0005 ..."


def refusal(known, *typed) -> str:
    with pytest.raises(Invoerfout) as caught:
        in_gemeenten(known, list(typed), ALIASES)
    return str(caught.value)


def test_what_is_not_there_is_named():
    assert "GM9999" in refusal(KNOWN, "GM0363", "GM9999")
    assert "Amsterdam (GM0363)" in refusal(KNOWN, "GM9999")
    assert "Diemen" in refusal(KNOWN, "Dieman")
    assert "Xyz" in refusal(KNOWN, "Xyz")
    without_names = table(["GM0363", "GM0384"])
    assert "GM0363, GM0384" in refusal(without_names, "Amsterdam")
