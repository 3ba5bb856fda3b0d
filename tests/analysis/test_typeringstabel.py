"""The table of criteria: figures as people write them, levels, files of the user, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.socialegebiedstypering import indicator_values
from veerkracht.analysis.typeringstabel import (
    HOOG,
    LAAG,
    MIDDEN,
    Typeringstabel,
    Uitdrukking,
    mapping_of_rows,
    parse_levels,
    parse_part,
)
from veerkracht.resources import definitions

VORM = definitions.read("socialegebiedstypering")["vorm"]
SCP = definitions.read("scp2014")


def table(data) -> Typeringstabel:
    return Typeringstabel.from_mapping(data, {}, VORM)


def small(**changes) -> dict:
    """A table of two groups with one criterion each."""
    criteria = [{"indicator": "koop", "niveau": "hoog"}]
    groepen = {"rijk": {"criteria": criteria}, "arm": {"criteria": [{"indicator": "koop", "niveau": "laag"}]}}
    return {"groepen": groepen, "indicatoren": {"koop": {"uitdrukkingen": ["pct_koop"]}}, **changes}


# ---- Figures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [3, 1]),
        ("a + b", [7, 3]),
        ("a+b - c", [5, -5]),
        ("a / b", [75, 50]),
        ("(a + b) / c", [350, 37.5]),
        (" a / ( b - c ) ", [150, None]),  # 2 - 8 is below zero: nothing to divide by
    ],
)
def test_a_figure_is_what_it_says(text, expected):
    areas = pd.DataFrame({"a": [3, 1], "b": [4, 2], "c": [2, 8]})
    values = indicator_values(areas, Uitdrukking.parse(text))
    assert [None if value != value else value for value in values] == expected


def test_a_figure_is_missing_with_any_of_its_fields_and_with_nothing_to_divide_by():
    areas = pd.DataFrame({"a": [1.0, None, 1.0, 0.0], "b": [None, 1.0, 0.0, 4.0]})
    assert indicator_values(areas, Uitdrukking.parse("a / b")).isna().tolist() == [True, True, True, False]
    assert indicator_values(areas, Uitdrukking.parse("a + b")).isna().tolist() == [True, True, False, False]


def test_a_figure_is_written_as_it_is_read():
    for text in ("a", "a + b - c", "a / b", "(a + b) / c", "a / (b + c)"):
        assert str(Uitdrukking.parse(text)) == text
    assert Uitdrukking.parse("(a + b) / a").velden == ("a", "b")
    assert str(Uitdrukking.parse("(a + b) / a").renamed({"a": "x", "b": "y"})) == "(x + y) / x"


@pytest.mark.parametrize("text", ["", "1", "a / b / c", "a + b / c", "a * b", "(a + b", "a / ", "a b", "-a", "a // b"])
def test_anything_else_is_no_figure(text):
    with pytest.raises(Invoerfout, match="no figure"):
        Uitdrukking.parse(text)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("hoog", {HOOG}),
        ("Midden/Hoog", {MIDDEN, HOOG}),
        ("laag of midden", {LAAG, MIDDEN}),
        ("low, middle", {LAAG, MIDDEN}),
        ("laag/midden/hoog", set()),  # always holds
        ("veel", set()),
        ("", set()),
    ],
)
def test_levels(text, levels):
    assert parse_levels(text) == levels


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2/3", Fraction(2, 3)), (" 2 / 3 ", Fraction(2, 3)), ("0,6", Fraction(3, 5)), ("0.6", Fraction(3, 5)),
        ("60 %", Fraction(3, 5)), ("66,7%", Fraction(667, 1000)), ("1", Fraction(1)), ("100%", Fraction(1)),
    ],
)  # fmt: skip
def test_parts_of_a_whole_are_exact(text, part):
    assert parse_part(text) == part


@pytest.mark.parametrize("text", ["", "0", "-1/2", "1/0", "3/2", "66", "veel", "nan", "1e9", "1/2/3"])
def test_what_is_no_part_of_a_whole(text):
    with pytest.raises(Invoerfout, match="part of a whole"):
        parse_part(text)


# ---- The table that ships ---------------------------------------------------------------------------------------


def test_the_shipped_table_is_that_of_bijlage_1():
    tabel = table(SCP)
    assert [groep.naam["nl"] for groep in tabel.groepen] == [
        "gevestigde bovenlaag", "jongere kansrijken", "werkende middengroep", "comfortabel gepensioneerden",
        "onzekere werkenden", "achterblijvers",
    ]  # fmt: skip
    # Table 4, as printed.
    assert [groep.landelijk["scp"] for groep in tabel.groepen] == [15, 13, 27, 17, 14, 15]
    assert [groep.landelijk["ifr"] for groep in tabel.groepen] == [14, 15, 26, 11, 15, 15]
    assert {menging.sleutel: set(menging.groepen) for menging in tabel.mengingen} == {
        "hoger": {"bovenlaag", "gepensioneerden", "middengroep"},
        "midden": {"bovenlaag", "middengroep"},
        "lager": {"achterblijvers", "onzekeren", "kansrijken"},
    }
    assert [item.nummer for item in (*tabel.groepen, *tabel.mengingen)] == list(range(1, 10))


def test_every_criterion_has_a_reason_in_both_languages_and_a_source():
    for groep in table(SCP).groepen:
        assert len(groep.criteria) >= 9
        assert len({criterium.indicator for criterium in groep.criteria}) == len(groep.criteria)
        for criterium in groep.criteria:
            assert all(len(text) > 8 for text in criterium.reden.values()), criterium
            assert "bijlage 1" in criterium.bron


def test_no_two_groups_ask_for_the_same():
    """No area can meet all criteria of two groups: of one indicator at least they ask for other levels."""
    groepen = table(SCP).groepen
    for place, one in enumerate(groepen):
        for other in groepen[place + 1 :]:
            theirs = {criterium.indicator: criterium.niveaus for criterium in other.criteria}
            both = [criterium for criterium in one.criteria if criterium.indicator in theirs]
            apart = [criterium for criterium in both if not criterium.niveaus & theirs[criterium.indicator]]
            assert apart, (one.sleutel, other.sleutel)


# ---- Files of the user ------------------------------------------------------------------------------------------


def test_a_table_may_leave_out_colours_texts_and_mixed_areas():
    tabel = table(small())
    assert [groep.kleur for groep in tabel.groepen] == VORM["kleuren"][:2]
    assert [(menging.naam["nl"], menging.nummer, menging.groepen) for menging in tabel.mengingen] == [
        ("gemengd", 3, ("rijk", "arm"))
    ]
    assert tabel.groepen[0].veld == "soc_rijk"


def test_more_groups_than_colours_need_their_own():
    criteria = [{"indicator": "koop", "niveau": "hoog"}]
    groepen = {f"groep{number}": {"criteria": criteria} for number in range(9)}
    assert len(table(small(groepen=dict(list(groepen.items())[:8]))).groepen) == 8
    with pytest.raises(Invoerfout, match="groep8: kleur"):
        table(small(groepen=groepen))
    groepen["groep8"]["kleur"] = "#abcdef"
    assert table(small(groepen=groepen)).groepen[-1].kleur == "#ABCDEF"


def test_a_text_in_one_language_serves_for_both():
    data = small()
    data["groepen"]["rijk"]["naam"] = "Rijken"
    assert table(data).groepen[0].naam == {"nl": "Rijken", "en": "Rijken"}


CSV = """soort;groep;indicator;niveau;uitdrukking;reden;bron;kleur
;Werkende bovenlaag;Koop;hoog;pct_koop;Eigen huis;SCP 2023;#112233
;Werkende bovenlaag;pct_laag_inkomen_hh;laag;;;;
;Precariaat;Koop;laag;;;;
;Precariaat;vermogen;laag;;;;
;;;;;;;
gemengd;Gemengd;Werkende bovenlaag + Precariaat;;;;;#445566
"""


def rows_of(text: str) -> list[dict]:
    header, *lines = (line.split(";") for line in text.strip().splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_a_csv_of_criteria():
    known = table(SCP).indicatoren
    data = mapping_of_rows(rows_of(CSV), "SCP 2023", known)
    tabel = Typeringstabel.from_mapping(data, known, VORM)
    upper, lower = tabel.groepen
    assert (upper.sleutel, upper.naam["nl"], upper.kleur) == ("werkende_bovenlaag", "Werkende bovenlaag", "#112233")
    assert [(item.indicator, item.niveau_text()) for item in lower.criteria] == [("koop", "laag"), ("vermogen", "laag")]
    assert upper.criteria[0].reden["en"] == "Eigen huis"
    assert upper.criteria[0].bron == "SCP 2023"
    ways = {name: [str(way) for way in item.uitdrukkingen] for name, item in tabel.indicatoren.items()}
    # Named in the plugin, defined in a row, and the name of a field.
    assert ways == {"koop": ["pct_koop"], "vermogen": ["vermogen"], "pct_laag_inkomen_hh": ["pct_laag_inkomen_hh"]}
    assert [(menging.groepen, menging.kleur) for menging in tabel.mengingen] == [
        (("werkende_bovenlaag", "precariaat"), "#445566")
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";Rijk;Koop;;;;;", "not complete"),
        (";;Koop;hoog;;;;", "not complete"),
        ("anders;Rijk;Koop;hoog;;;;", "not complete"),
        ("gemengd;Gemengd;;;;;;", "not complete"),
        (";Rijk;Koop;veel;;;;", "niveau"),
        (";Rijk;Woz;hoog;1 + 1;;;", "no figure"),
        # Two groups or two figures that would be one; columns of one name are refused where the file is read.
        (";Werkende-bovenlaag;Vermogen;hoog;;;;", "'Werkende bovenlaag' and 'Werkende-bovenlaag'"),
        (";Rijk;Koop;hoog;pct_huur;;;", "'pct_koop' and 'pct_huur'"),
        (";Precariaat;Koop;hoog;;;;", "Group precariaat has more than one criterion on koop"),
        (";Rijk;Koop;hoog;;;;#112233", "colour #112233 twice, the second time of rijk"),
        (";Rijk;Koop;hoog;;;;rood", "kleur"),
        ("gemengd;Gemengd;Rijk + Onbekend;;;;;", "groepen"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(line, words):
    known = table(SCP).indicatoren
    with pytest.raises(Invoerfout, match=words):
        Typeringstabel.from_mapping(mapping_of_rows(rows_of(f"{CSV}{line}\n"), "proef", known), known, VORM)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"groepen": {}}, "at least two groups"),
        ({"groepen": []}, "groepen"),
        ({"groepen": {"klasse": {"criteria": [{"indicator": "koop", "niveau": "hoog"}]}}}, "groep is 'klasse'"),
        ({"groepen": {"rijk": {}, "arm": {}}}, "criteria"),
        ({"indicatoren": {}}, "does not define: koop"),
        ({"indicatoren": {"koop": {"uitdrukkingen": "pct_koop"}}}, "uitdrukkingen"),
        ({"indicatoren": {"koop": {"uitdrukkingen": []}}}, "uitdrukkingen"),
        ({"indicatoren": {"koop": {"uitdrukkingen": ["pct_koop"], "grenzen": [40, 20]}}}, "grenzen"),
        ({"indicatoren": {"koop": {"uitdrukkingen": ["pct_koop"], "grenzen": ["a", "b"]}}}, "grenzen"),
        ({"gemengd": {"hoger": {"groepen": ["rijker"]}}}, "groepen"),
        ({"gemengd": {"hoger": {"groepen": [["rijk"]]}}}, "groepen"),
        ({"gemengd": {"hoger": {"groepen": ["rijk", "rijk", "arm"]}}}, "groepen"),  # it would weigh double
        ({"gemengd": {"hoger": {"groepen": ["rijk"], "kleur": VORM["kleuren"][1]}}}, "twice, the second time of hoger"),
        ({"naam": 3}, "naam"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_place(changes, words):
    with pytest.raises(Invoerfout, match=words):
        table(small(**changes))


@pytest.mark.parametrize("name", ["Rijk", "rijk_klasse", "rijk_status", "rijk_klasse_status", "KLASSE"])
def test_a_group_whose_fields_would_be_those_of_another(name):
    """GeoPackage does not tell soc_Rijk from soc_rijk; soc_rijk_klasse is the class of the map of rijk."""
    data = small()
    data["groepen"][name] = {"criteria": [{"indicator": "koop", "niveau": "midden"}]}
    with pytest.raises(Invoerfout, match=f"groep is '{name}'"):
        table(data)


def test_a_colour_of_the_file_is_not_given_to_another_group_as_well():
    data = small()
    data["groepen"]["arm"]["kleur"] = VORM["kleuren"][0].lower()  # what the first group would get
    assert [groep.kleur for groep in table(data).groepen] == [VORM["kleuren"][1], VORM["kleuren"][0]]


def test_too_many_criteria_to_compare_exactly():
    criteria = [{"indicator": f"i{number}", "niveau": "hoog"} for number in range(37)]
    data = small(indicatoren={f"i{number}": {"uitdrukkingen": [f"f{number}"]} for number in range(37)})
    data["groepen"] = {"rijk": {"criteria": criteria}, "arm": {"criteria": criteria[:5]}}
    with pytest.raises(Invoerfout, match="36"):
        table(data)


def test_own_figures_replace_those_of_an_indicator():
    tabel = table(small()).replaced({"koop": Uitdrukking.parse("koop / alle")})
    assert [str(way) for way in tabel.indicatoren["koop"].uitdrukkingen] == ["koop / alle"]
    with pytest.raises(Invoerfout, match=r"no indicator 'huur'.*koop"):
        tabel.replaced({"huur": Uitdrukking.parse("huur")})
