"""Texts on lines: nothing is lost, no line is too wide, and words break where they may."""

from __future__ import annotations

import pytest

from veerkracht.processing.base.tekstregels import SOFT, breakable, halves, wrapped

LONG = "Arbeidsparticipatie van eenpersoonshuishoudens (36,1-50,9 %)"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, []),
        ("  ", 10, [""]),
        ("65 jaar en ouder", 16, ["65 jaar en ouder"]),
        ("65 jaar en ouder", 11, ["65 jaar en", "ouder"]),
        # At a soft hyphen, which shows as a hyphen only there.
        (f"Koop{SOFT}woningen", 9, ["Koop-", "woningen"]),
        (f"Koop{SOFT}woningen", 12, ["Koopwoningen"]),
        (f"a{SOFT}b{SOFT}cdef", 4, ["ab-", "cdef"]),
        # A whole word goes to the next line before it is broken.
        (f"dure Koop{SOFT}woningen", 12, ["dure", "Koopwoningen"]),
        # A hyphen of its own is not doubled.
        ("One-person households", 10, ["One-person", "households"]),
        ("One-person", 7, ["One-", "person"]),
        # A range is no word, and a number keeps its sign.
        ("gemiddeld (36,1-50,9 %)", 13, ["gemiddeld", "(36,1-50,9\u00a0%)"]),
        # Nothing else will do.
        ("onafgebroken", 5, ["onafg", "ebrok", "en"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_lines(text, room, lines):
    assert wrapped(text, len, room) == lines


@pytest.mark.parametrize("room", range(1, 70))
def test_no_letter_is_lost_and_no_line_too_wide(room):
    lines = wrapped(breakable(LONG, ["Arbeids-participatie", "eenpersoons-huishoudens"]), len, room)
    kept = "".join(lines).replace("\u00a0", "").replace(" ", "").replace("-", "")
    assert kept == LONG.replace(" ", "").replace("-", "")
    assert max(len(line) for line in lines) <= max(room, 2)


def test_only_the_given_words_get_soft_hyphens():
    assert breakable("Koopwoningen, Huurwoningen", ["Koop-woningen"]) == f"Koop{SOFT}woningen, Huurwoningen"


def test_ways_to_two_lines():
    assert halves("WOZ") == []
    assert halves("Index kwetsbare groepen") == [("Index", "kwetsbare groepen"), ("Index kwetsbare", "groepen")]
    assert halves(f"Koop{SOFT}woningen") == [("Koop-", "woningen")]
