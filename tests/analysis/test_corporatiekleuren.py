"""Corporatiekleuren: the same corporatie in the same colour, on every map and in every run."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations

import pytest

from veerkracht.analysis.corporatiekleuren import colours_by_name, twice
from veerkracht.resources import definitions

PALET = definitions.read("dominantecorporatie")["kleuren"]["palet"]
NAMES = ["havensteder", "woonstadrotterdam", "woonbron", "vestia", "sor", "ressortwonen", "wvh"]


def test_no_two_have_one_colour_and_the_order_does_not_matter():
    kleuren = colours_by_name(NAMES, PALET, {})
    assert len(set(kleuren.values())) == len(NAMES)
    assert set(kleuren.values()) <= set(PALET)
    for order in list(permutations(NAMES))[::500]:
        assert colours_by_name(order, PALET, {}) == kleuren


def test_one_more_or_less_changes_few():
    """Of 8 maps with one corporatie left out, the others keep theirs but for who was pushed aside by that one."""
    names = [f"corporatie{number}" for number in range(8)]
    whole = colours_by_name(names, PALET, {})
    changed = [
        sum(
            colours_by_name([name for name in names if name != gone], PALET, {})[name] != whole[name]
            for name in names
            if name != gone
        )
        for gone in names
    ]
    assert sum(changed) / len(names) < 1.5
    assert min(changed) == 0


def test_one_alone_has_the_colour_that_it_prefers_with_others():
    alone = {name: colours_by_name([name], PALET, {})[name] for name in NAMES}
    together = colours_by_name(NAMES, PALET, {})
    assert sum(alone[name] == together[name] for name in NAMES) >= len(NAMES) / 2


def test_the_same_in_another_run():
    """Python's own hash of a text differs from run to run."""
    code = (
        "from veerkracht.analysis.corporatiekleuren import colours_by_name;"
        f"print(sorted(colours_by_name({NAMES!r}, {PALET!r}, {{}}).items()))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PATH": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {f"{sorted(colours_by_name(NAMES, PALET, {}).items())}\n"}


def test_better_colours_in_the_palette_keep_who_has_which():
    other = [f"#0000{number:02X}" for number in range(len(PALET))]
    kleuren, anew = colours_by_name(NAMES, PALET, {}), colours_by_name(NAMES, other, {})
    assert {name: PALET.index(kleuren[name]) for name in NAMES} == {name: other.index(anew[name]) for name in NAMES}


def test_own_colours_are_kept_and_numbers_go_to_the_first():
    eigen = {"a": "#123456", "b": "2", "c": "2", "d": PALET[0]}
    kleuren = colours_by_name(["a", "b", "c", "d", "e"], PALET, eigen)
    assert (kleuren["a"], kleuren["b"], kleuren["d"]) == ("#123456", PALET[1], PALET[0])
    assert kleuren["c"] not in (PALET[0], PALET[1])
    assert len(set(kleuren.values())) == 5
    assert colours_by_name(["c", "b"], PALET, eigen)["c"] == PALET[1]
    assert twice(kleuren) == []
    assert twice(colours_by_name(["a", "f"], PALET, {"a": "#123456", "f": "#123456"})) == ["a", "f"]


def test_as_many_as_the_palette_has_and_no_more():
    names = [f"c{number}" for number in range(len(PALET))]
    assert set(colours_by_name(names, PALET, {}).values()) == set(PALET)
    with pytest.raises(ValueError, match="colours left"):
        colours_by_name([*names, "teveel"], PALET, {})
