"""Gemeenten by name: what people type, and the gemeente that they mean."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.gemeentenaam import nearest, plain_name, resolve, search
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

# Names as CBS writes them.
NAMES = {
    "GM0363": "Amsterdam",
    "GM0518": "'s-Gravenhage",
    "GM0796": "'s-Hertogenbosch",
    "GM0392": "Haarlem",
    "GM0394": "Haarlemmermeer",
    "GM1900": "Súdwest-Fryslân",
    "GM0893": "Bergen (L.)",
    "GM0373": "Bergen (NH.)",
    "GM0748": "Bergen op Zoom",
    "GM0344": "Utrecht",
    "GM1581": "Utrechtse Heuvelrug",
    "GM0164": "Hengelo (O.)",
    "GM0373x": "Castricum",
}
GEMEENTEN = pd.DataFrame({"gemeentecode": list(NAMES), "gemeentenaam": list(NAMES.values())})
ALIASES = definitions.read("gemeentenamen")["andere_namen"]


def found(text):
    return list(search(GEMEENTEN, text, ALIASES)["gemeentecode"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("amsterdam", ["GM0363"]),
        ("  AMSTERDAM ", ["GM0363"]),
        ("dam", ["GM0363"]),
        ("'s-Gravenhage", ["GM0518"]),
        ("s gravenhage", ["GM0518"]),
        ("Gravenhage", ["GM0518"]),
        ("Den Haag", ["GM0518"]),
        ("den haag", ["GM0518"]),
        ("Den Bosch", ["GM0796"]),
        ("’s-Hertogenbosch", ["GM0796"]),
        ("den", ["GM0518", "GM0796"]),
        ("sudwest fryslan", ["GM1900"]),
        ("Zuidwest-Friesland", ["GM1900"]),
        ("haarlem", ["GM0392", "GM0394"]),  # the whole name first
        ("utrecht", ["GM0344", "GM1581"]),
        ("heuvel", ["GM1581"]),
        ("bergen", ["GM0893", "GM0373", "GM0748"]),
        ("bergen l", ["GM0893"]),
        ("zoom", ["GM0748"]),
        ("GM0363", ["GM0363"]),
        ("0363", ["GM0363"]),
        ("gm0363", ["GM0363"]),
        ("Atlantis", []),
        ("---", []),
        ("9999", []),
    ],
)
def test_search(text, codes):
    assert found(text) == codes


def test_no_text_gives_all():
    assert len(found("")) == len(found("  ")) == len(GEMEENTEN)


def test_no_gemeenten():
    assert search(GEMEENTEN.iloc[:0], "Amsterdam", ALIASES).empty


def test_resolve_keeps_the_order_and_each_once():
    names = ["Den Haag", "amsterdam", "", "GM0392", "'s-Gravenhage", "Castri"]
    assert resolve(GEMEENTEN, names, ALIASES) == ["GM0518", "GM0363", "GM0392", "GM0373x"]


@pytest.mark.parametrize(("text", "code"), [("Haarlem", "GM0392"), ("Utrecht", "GM0344"), ("Hengelo", "GM0164")])
def test_a_whole_name_is_not_in_doubt(text, code):
    assert resolve(GEMEENTEN, [text], ALIASES) == [code]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bergen", r"meant by Bergen: Bergen \(L\.\) \(GM0893\), Bergen \(NH\.\) \(GM0373\)\. Give the whole name"),
        ("haarl", r"Haarlem \(GM0392\), Haarlemmermeer \(GM0394\)"),
    ],
)
def test_several_may_be_meant(text, words):
    with pytest.raises(Invoerfout, match=words):
        resolve(GEMEENTEN, [text], ALIASES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amsterdm", "no gemeente Amsterdm in this list. The nearest names are Amsterdam"),
        ("Den Hagg", "nearest names are 's-Gravenhage"),
        ("Xyzzy", "nearest names are -"),
        ("GM9999", "no gemeente GM9999"),
    ],
)
def test_none_is_meant(text, words):
    with pytest.raises(Invoerfout, match=words):
        resolve(GEMEENTEN, [text], ALIASES)


def test_plain_names():
    assert plain_name("'s-Gravenhage") == "gravenhage"
    assert plain_name("Súdwest-Fryslân") == "sudwest fryslan"
    assert plain_name("S") == "s"
    assert nearest(GEMEENTEN, "harlem", ALIASES)[0] == "Haarlem"
