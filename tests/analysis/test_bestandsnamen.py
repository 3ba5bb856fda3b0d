"""Names of files: what every computer takes, and never the same one twice."""

from __future__ import annotations

import pytest

from veerkracht.analysis.bestandsnamen import file_name, joined, unique_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Binnenstad", "Binnenstad"),
        ("Bergen (NH.)", "Bergen_NH"),
        ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ("'s-Hertogenbosch", "s-Hertogenbosch"),
        ('Noord/Zuid: de "as" *?<>|\\', "Noord_Zuid_de_as"),
        ("één  café\tnaast\nœuvre, Ærø straße", "een_cafe_naast_oeuvre_Aero_strasse"),
        ("..", "zonder_naam"),
        ("../../etc", "etc"),
        ("", "zonder_naam"),
        ("北京", "zonder_naam"),
        ("CON", "CON_"),
        ("lpt1", "lpt1_"),
        ("COM10", "COM10"),
        (" trailing. ", "trailing"),
    ],
)
def test_a_name_as_a_file(text, name):
    assert file_name(text) == name


def test_a_long_name_is_cut():
    assert file_name("a" * 200) == "a" * 60
    assert file_name("a" * 59 + " b c") == "a" * 59


def test_all_names_are_safe_on_windows():
    import re

    for code in range(1, 0x3000):
        assert re.fullmatch(r"[A-Za-z0-9_-]+", file_name(f"a{chr(code)}b"))


def test_code_and_name_together():
    assert joined(["GM0363", "Amsterdam"]) == "GM0363_Amsterdam"
    assert joined(["", "Amsterdam"]) == "Amsterdam"
    assert joined(["", "!"]) == "zonder_naam"


def test_names_differ_whatever_their_case():
    assert unique_names(["a", "A", "b", "a"]) == ["a", "A_2", "b", "a_3"]


def test_a_made_name_takes_no_name_of_another():
    names = unique_names(["a", "a", "a_2", "A_2"])
    assert len({name.casefold() for name in names}) == 4
    assert names[0] == "a"
    assert names[2] == "a_2", "who has the name keeps it"
