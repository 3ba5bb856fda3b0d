"""Which boundaries figures are counted in: what is remembered and passed on, and which developments are doubtful."""

from __future__ import annotations

import pytest

from veerkracht.analysis.gebiedsindeling import (
    ANDERS,
    GELIJK,
    GROND_VERSCHILT,
    INDELINGEN_VERSCHILLEN,
    ONBEKEND,
    Gebiedsindelingen,
    Grondverschil,
    objection,
)


def test_a_field_is_counted_as_its_layer_unless_it_says_otherwise():
    known = Gebiedsindelingen("2019", {"inwoners_2015": "2015", "x": ""})
    assert (known.of("inwoners"), known.of("inwoners_2015"), known.of("x")) == ("2019", "2015", "")


@pytest.mark.parametrize(
    "known",
    [
        Gebiedsindelingen(),
        Gebiedsindelingen("2019"),
        Gebiedsindelingen("", {"a": "2015", 'b: "c", d': "2014 + 2020", "é]": "2015"}),
        Gebiedsindelingen("2019", {"a": "2015", "b": ""}),
        Gebiedsindelingen("2019", {"a": "2019"}, {"a": "2015"}),
        Gebiedsindelingen("", {"a": ""}, {"a": ""}),
    ],
)
def test_keywords_say_it_all(known):
    words = known.keywords()
    back = Gebiedsindelingen.of_keywords(words.get("gebiedsindeling", []), words.get("hercodeerd", []))
    assert back == known


def test_fields_as_their_layer_need_no_keyword():
    assert Gebiedsindelingen("2019", {"a": "2019"}).keywords() == {"gebiedsindeling": ["2019"]}
    assert Gebiedsindelingen().keywords() == {}


def test_keywords_are_few_and_those_of_somebody_else_are_left_alone():
    known = Gebiedsindelingen("2019", {"a": "2015", "b": "2015", "c": ""})
    assert known.keywords() == {"gebiedsindeling": ["2019", '2015: ["a", "b"]', '?: ["c"]']}
    assert Gebiedsindelingen.of_keywords(["wijken: van de stad", "2015: 3", "2019"], []) == Gebiedsindelingen("2019")


def test_what_is_made_of_fields_of_several_years_has_them_all():
    known = Gebiedsindelingen("", {"a": "2014", "b": "2020", "c": ""})
    made = known.with_made({"som": ["a", "b"], "x": ["c", "a"], "y": ["c"], "z": []})
    assert [made.of(name) for name in ("som", "x", "y", "z")] == ["2014 + 2020", "2014", "", ""]
    assert made.with_made({"n": ["som", "b"]}).of("n") == "2014 + 2020"


def test_a_column_that_is_made_anew_is_what_it_is_made_of():
    known = Gebiedsindelingen("2020", {"index_t0": "2014"}).with_recoded({"a": "2014"})
    made = known.with_made({"index_t0": ["a"], "a": ["b"]})
    assert (made.of("index_t0"), made.recoded(["index_t0"])) == ("2020", True)
    assert not made.recoded(["a"])


def test_joined_fields_keep_theirs_whatever_the_areas_have():
    areas = Gebiedsindelingen("2019", {"oud": "2012"})
    table = Gebiedsindelingen("2015", {"h": "2015"}, {"h": "2011"})
    joined = areas.with_joined(table, {"n": "n_2015", "h": "h_2015"})
    assert [joined.of(name) for name in ("oud", "n_2015", "n")] == ["2012", "2015", "2019"]
    assert joined.hercodeerd == {"h_2015": "2011"}
    unknown = areas.with_joined(Gebiedsindelingen(), {"n": "n_x"})
    assert unknown.of("n_x") == ""


def test_a_note_goes_over_the_layer():
    layer = Gebiedsindelingen("2019", {"a": "2015"}, {"a": "2010"})
    assert Gebiedsindelingen().over(layer) == layer
    over = Gebiedsindelingen("", {"a": "2019"}).over(layer)
    assert (over.laag, over.of("a"), over.hercodeerd) == ("2019", "2019", {})


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (Gebiedsindelingen(), ONBEKEND),
        (Gebiedsindelingen("2020"), GELIJK),
        (Gebiedsindelingen("", {"t0": "2014", "t1": "2020"}), ANDERS),
        (Gebiedsindelingen("", {"t0": "2014", "t1": "2014 + 2020"}), ANDERS),
        (Gebiedsindelingen("2020", {"t0": "2014"}), ANDERS),
        (Gebiedsindelingen("", {"t0": "2014"}), ONBEKEND),
        (Gebiedsindelingen("2020").with_recoded({"t0": "2014"}), GELIJK),
        (Gebiedsindelingen("", {"t1": "2020"}).with_recoded({"t0": "2014"}), GELIJK),
        (Gebiedsindelingen().with_recoded({"t0": ""}), GELIJK),
        # Recoded to areas of another year than those of the last year's figures.
        (Gebiedsindelingen("2019", {"t1": "2020"}).with_recoded({"t0": "2014"}), ANDERS),
    ],
)
def test_two_years(known, verdict):
    assert known.compared(["t0"], ["t1"]) == verdict


PAIRS = [(["index_t0"], ["index_t1"]), (["onv_2014"], ["onv_2020"])]
OTHER = Gebiedsindelingen("2020", {"index_t0": "2014"})


def test_no_objection_to_one_gebiedsindeling_or_to_what_is_not_known():
    assert objection(Gebiedsindelingen("2020"), None, PAIRS) is None
    assert objection(Gebiedsindelingen(), None, PAIRS) is None
    assert objection(OTHER, None, PAIRS[1:]) is None
    assert objection(OTHER, None, []) is None


def test_the_fields_of_the_years_that_differ_are_named():
    problem = objection(OTHER, None, PAIRS)
    assert problem.tekst == INDELINGEN_VERSCHILLEN
    assert problem.waarden == {"fields": "index_t0: 2014, index_t1: 2020", "years": "2014 + 2020"}


def test_a_field_of_which_no_year_is_known_is_not_named():
    # Of two groups that make up an index one came from a table that says its year, one from a file that does not.
    known = Gebiedsindelingen("", {"bijstand_2014": "2014", "bijstand_2020": "2020"})
    problem = objection(known, None, [(["bijstand_2014", "lvb_2014"], ["bijstand_2020", "lvb_2020"])])
    assert problem.waarden["fields"] == "bijstand_2014: 2014, bijstand_2020: 2020"


def test_a_comparison_decides_where_there_was_one():
    assert objection(OTHER, Grondverschil((), 97), PAIRS) is None
    found = Grondverschil(("a", "b"), 97)
    for known in (OTHER, Gebiedsindelingen()):
        problem = objection(known, found, PAIRS)
        assert (problem.tekst, problem.waarden) == (GROND_VERSCHILT, {"count": 2, "total": 97, "names": "a, b"})
    assert objection(Gebiedsindelingen("2020"), found, PAIRS) is None, "one gebiedsindeling needs no comparison"
    recoded = Gebiedsindelingen().with_recoded({"index_t0": "2014", "onv_2014": ""})
    assert objection(recoded, found, PAIRS) is None
    assert objection(Gebiedsindelingen().with_recoded({"index_t0": "2014"}), found, PAIRS) is not None


def test_a_join_of_figures_of_another_gebiedsindeling():
    table = Gebiedsindelingen("2015")
    assert Gebiedsindelingen("2019").others_than(table, ["n"]) == ["2019"]
    assert Gebiedsindelingen("", {"m": "2019"}).others_than(table, ["n"]) == ["2019"]
    assert Gebiedsindelingen("2015").others_than(table, ["n"]) == []
    assert Gebiedsindelingen("2019", {"m": "2015"}).others_than(table, ["n"]) == []
    assert Gebiedsindelingen().others_than(table, ["n"]) == []
    assert Gebiedsindelingen("2019").others_than(Gebiedsindelingen(), ["n"]) == []
