"""Class schemes: what they refuse, how breaks are typed, and how they are labelled and coloured."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.schemas import (
    DEFAULT,
    PUBLISHED,
    Klasse,
    Klassenschema,
    check_ascending,
    format_number,
    interpolate_colours,
    parse_breaks,
)


def klassen(*labels: str) -> tuple[Klasse, ...]:
    return tuple(Klasse(i, {"nl": text, "en": text}, "#000000") for i, text in enumerate(labels, start=1))


def percentages(**changes) -> Klassenschema:
    """Three classes of a percentage: 0-10, 10-45, 45-100."""
    fields = {
        "naam": {"nl": "proef", "en": "trial"}, "klassen": klassen("a", "b", "c"), "status": PUBLISHED,
        "bron": "boek", "eenheid": "%", "grenzen": (10.0, 45.0), "minimum": 0, "maximum": 100,
    }
    return Klassenschema(**{**fields, **changes})


# ---- What is no scheme ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["", "gepubliceerd", "Published", None])
def test_status_is_published_or_default(status):
    with pytest.raises(ValueError, match="status"):
        percentages(status=status)


@pytest.mark.parametrize("labels", ["ab", "abcd"])
def test_two_breaks_make_three_classes(labels):
    with pytest.raises(ValueError, match="2 breaks"):
        percentages(klassen=klassen(*labels))


def test_a_class_for_exactly_none_is_one_more():
    assert percentages(klassen=klassen("0", "a", "b", "c"), nul_apart=True).nul_apart
    with pytest.raises(ValueError, match="2 breaks"):
        percentages(nul_apart=True)


@pytest.mark.parametrize("grenzen", [(45.0, 10.0), (10.0, 10.0)])
def test_scheme_with_breaks_that_do_not_ascend_is_refused(grenzen):
    with pytest.raises(Invoerfout, match="must ascend"):
        percentages(grenzen=grenzen)


def test_mapping_numbers_classes_from_one_and_keeps_given_numbers():
    item = {"label": {"nl": "x", "en": "x"}, "kleur": "#123456"}
    data = {"naam": {}, "status": DEFAULT, "bron": "", "klassen": [item, {**item, "nummer": 7}, item]}
    schema = Klassenschema.from_mapping(data)
    assert [klasse.nummer for klasse in schema.klassen] == [1, 7, 3]
    assert (schema.grenzen, schema.minimum, schema.maximum, schema.nul_apart) == ((), None, None, False)


# ---- Breaks as typed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grenzen"),
    [
        ("10;45;60", (10, 45, 60)),
        (" 10 ; 45 ;60; ", (10, 45, 60)),
        ("10 45 60", (10, 45, 60)),
        ("10,45,60", (10, 45, 60)),
        ("10, 45, 60", (10, 45, 60)),
        ("10,5;20,5", (10.5, 20.5)),
        ("10,5 20,5", (10.5, 20.5)),
        ("10.5 20.5", (10.5, 20.5)),
        ("10.5,20.5,30", (10.5, 20.5, 30)),
        ("12,5", (12.5,)),
        ("10", (10,)),
        ("-0,0784; 0; 0,0784", (-0.0784, 0, 0.0784)),
        ("0;10;100", (0, 10, 100)),
        ("10\t45\n60", (10, 45, 60)),
        ("10;\u00a045", (10, 45)),
    ],
)
def test_breaks_are_read_as_people_type_them(text, grenzen):
    assert parse_breaks(text) == grenzen


@pytest.mark.parametrize(
    ("text", "culprit"),
    [("10;veel;60", "'veel'"), ("10 %", "'%'"), ("10-45-60", "'10-45-60'"), ("10;1,2,3", "'1,2,3'"), ("x", "'x'")],
)
def test_text_among_the_breaks_is_named(text, culprit):
    with pytest.raises(Invoerfout) as caught:
        parse_breaks(text)
    assert culprit in str(caught.value)
    assert "10; 45; 60" in str(caught.value)


@pytest.mark.parametrize("text", ["", "   ", ";", " ; ; "])
def test_no_breaks_at_all(text):
    with pytest.raises(Invoerfout, match="no breaks"):
        parse_breaks(text)


@pytest.mark.parametrize(("text", "low", "high"), [("10;60;45", 60, 45), ("10;45;45", 45, 45), ("2 1 3", 2, 1)])
def test_breaks_that_do_not_ascend_are_named(text, low, high):
    with pytest.raises(Invoerfout, match="must ascend") as caught:
        parse_breaks(text)
    values = caught.value.melding.values
    assert (values["low"], values["high"]) == (low, high)


@pytest.mark.parametrize("text", ["nan", "10;nan;60", "inf", "-inf;10"])
def test_breaks_that_are_no_finite_numbers(text):
    with pytest.raises(Invoerfout, match="must be numbers"):
        parse_breaks(text)


def test_check_ascending_accepts_none_and_one():
    check_ascending(())
    check_ascending((3.0,))


# ---- The ends of the range --------------------------------------------------------------------------------------


def test_ends_of_the_range_are_no_breaks():
    # Users type the legend, 0;10;100, and mean one break: two classes and not four.
    schema = percentages()
    assert schema.inner_breaks((0, 10, 100)) == (10,)
    own = schema.with_breaks(schema.inner_breaks((0, 10, 100)), "", ["#FFFFFF", "#000000"])
    assert own.labels("nl") == {1: "0-10 %", 2: "10-100 %"}


def test_ends_alone_leave_one_class():
    schema = percentages()
    own = schema.with_breaks(schema.inner_breaks((0, 100)), "", ["#FFFFFF", "#000000"])
    assert own.labels("en") == {1: "0-100 %"}


def test_without_ends_all_breaks_count():
    assert percentages(minimum=None, maximum=None).inner_breaks((-5, 0, 100)) == (-5, 0, 100)


@pytest.mark.parametrize("grenzen", [(10, 45, 600), (-5, 10), (100.5,)])
def test_breaks_beyond_the_range_are_not_dropped_in_silence(grenzen):
    # 600 for 60 is a slip of the finger; a map without that class would not show it.
    with pytest.raises(Invoerfout):
        percentages().inner_breaks(grenzen)


def test_lower_bound_is_where_a_class_begins():
    assert [percentages().lower_bound(nummer) for nummer in (2, 3)] == [10, 45]
    none_apart = percentages(klassen=klassen("0", "a", "b", "c"), nul_apart=True)
    assert [none_apart.lower_bound(nummer) for nummer in (3, 4)] == [10, 45]


@pytest.mark.parametrize("nummer", [-1, 0, 1, 4])
def test_class_without_a_lower_bound(nummer):
    # Never the bound of another class: in a definition that would move a map unseen.
    with pytest.raises((ValueError, IndexError)):
        percentages().lower_bound(nummer)


# ---- Own breaks -------------------------------------------------------------------------------------------------


def test_own_breaks_are_never_published():
    own = percentages().with_breaks([20, 30.5, 66.666], "eigen", ["#FFFFFF", "#000000"])
    assert own.status == DEFAULT
    assert own.bron == "eigen"
    assert own.labels("nl") == {1: "0-20 %", 2: "20-30,5 %", 3: "30,5-66,67 %", 4: "66,67-100 %"}
    assert own.labels("en")[2] == "20-30.5 %"


def test_own_breaks_have_no_class_for_exactly_none():
    base = percentages(klassen=klassen("0", "a", "b", "c"), nul_apart=True)
    assert not base.with_breaks([50], "", ["#FFFFFF", "#000000"]).nul_apart


def test_own_breaks_without_ends_are_open():
    schema = percentages(minimum=None, maximum=None, eenheid="")
    own = schema.with_breaks([-0.5, 0, 2], "", ["#FFFFFF", "#000000"])
    assert list(own.labels("nl").values()) == ["< -0,5", "-0,5 – 0", "0-2", "≥ 2"]


def test_own_breaks_must_ascend():
    with pytest.raises(Invoerfout, match="must ascend"):
        percentages().with_breaks([30, 20], "", ["#FFFFFF", "#000000"])


def test_words_keep_their_colours_and_get_intervals():
    words = percentages(minimum=None, maximum=None, klassen=klassen("weinig", "midden", "veel"), status=DEFAULT)
    schema = words.with_intervals((7.25, 12.5), decimals=1)
    # 7.25 has no exact half in one decimal: either neighbour will do for a reader.
    assert schema.labels("nl")[1] in ("weinig (< 7,2 %)", "weinig (< 7,3 %)")
    assert schema.labels("nl")[3] == "veel (≥ 12,5 %)"
    assert schema.labels("en")[3] == "veel (≥ 12.5 %)"
    assert {klasse.kleur for klasse in schema.klassen} == {"#000000"}
    assert schema.grenzen == (7.25, 12.5)


def test_published_scheme_with_other_breaks_is_no_longer_published():
    assert percentages().with_intervals((11, 44)).status == DEFAULT


def test_breaks_in_a_row():
    assert percentages().interval_text("nl") == "0-10-45-100"
    none_apart = percentages(klassen=klassen("0", "a", "b", "c"), grenzen=(10.0, 66.66666), nul_apart=True)
    assert none_apart.interval_text("nl") == "0 / 0-10-66,67-100"
    assert none_apart.interval_text("en") == "0 / 0-10-66.67-100"
    # Dashes between negative numbers would read as minus signs.
    below = percentages(grenzen=(-0.5, 0.5), minimum=None, maximum=None)
    assert below.interval_text("nl") == "-0,5 | 0,5"


# ---- Numbers and colours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 2, "0"), (-0.0, 2, "0"), (-0.001, 2, "0"), (100, 2, "100"), (100, 0, "100"), (1200, 0, "1200"),
        (66.66666, 2, "66,67"), (0.5, 2, "0,5"), (10.10, 2, "10,1"), (-0.156793, 6, "-0,156793"), (0.015, 6, "0,015"),
        (-5, 0, "-5"),
    ],
)
def test_numbers_in_dutch(value, decimals, text):
    assert format_number(value, "nl", decimals) == text
    assert format_number(value, "en", decimals) == text.replace(",", ".")


def test_as_many_colours_as_the_palette_are_the_palette():
    palet = ["#FFF3D0", "#FBC97F", "#EE8A45", "#C8502B", "#7A2318"]
    assert interpolate_colours(palet, 5) == palet


def test_colours_between():
    # From 00 to FF in four steps: 0, 63.75, 127.5, 191.25, 255; from FF to 00 the same backwards.
    colours = interpolate_colours(["#00FF10", "#FF0010"], 5)
    assert [colours[0], colours[1], colours[3], colours[4]] == ["#00FF10", "#40BF10", "#BF4010", "#FF0010"]
    assert colours[2] in ("#808010", "#7F8010", "#807F10", "#7F7F10")


def test_colours_between_three_stops():
    # Four colours at positions 0, 2/3, 4/3 and 2 of three stops: 2/3 of 00-90 is 60, 1/3 of 90-F0 is 90+20=B0.
    assert interpolate_colours(["#000000", "#900000", "#F00000"], 4) == ["#000000", "#600000", "#B00000", "#F00000"]


@pytest.mark.parametrize("count", range(1, 30))
def test_any_number_of_colours_is_valid_and_ends_at_the_ends(count):
    colours = interpolate_colours(["#FFF3D0", "#EE8A45", "#7A2318"], count)
    assert len(colours) == count
    assert colours[-1] == "#7A2318"
    assert count == 1 or colours[0] == "#FFF3D0"
    assert all(len(c) == 7 and c[0] == "#" and math.isfinite(int(c[1:], 16)) for c in colours)
    assert len(set(colours)) == count


def test_a_palette_of_one_colour():
    assert interpolate_colours(["#123456"], 3) == ["#123456"] * 3


def test_schemes_need_no_pandas(plugins_folder):
    # A dialog lists the schemes on a QGIS without pandas.
    code = (
        f"import sys; sys.path.insert(0, {str(plugins_folder)!r}); "
        "sys.modules['pandas'] = sys.modules['numpy'] = None; import veerkracht.analysis.schemas"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
