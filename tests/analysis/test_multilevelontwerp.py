"""From fields to the terms of a multilevel model: developments, levels, categories, and what cannot be a model."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.multilevelontwerp import (
    CATEGORIE,
    COVARIAAT,
    NIVEAU,
    ONTWIKKELING,
    Opzet,
    Paar,
    is_category,
    make_pairs,
    make_terms,
    with_inwoners,
)
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.resources import definitions

MOST = 30


def opzet(**more) -> Opzet:
    return Opzet(**{"afhankelijk": "onv_ontw", "score_t0": "", "score_t1": "", "groep": "buurt", **more})


@pytest.fixture
def areas() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "onv_ontw": [0.1, -0.1, 0.0, 0.2],
            "onv_2014": [0.1, 0.2, 0.3, 0.115],
            "onv_2020": [0.2, 0.1, 0.3, 0.1],
            "bijstand_2014": [10.0, 4.0, 0.0, 5.0],
            "bijstand_2020": [12.0, 3.0, 0.0, 5.0],
            "inwoners_2014": [100.0, 200.0, 50.0, 20.0],
            "inwoners_2020": [100.0, 100.0, 60.0, 40.0],
            "pct_corporatie": [50.0, 20.0, 0.0, 100.0],
            "bouwperiode": ["voor 1945", "na 2000", "voor 1945", "1945-2000"],
            "buurt": ["a", "a", "b", "b"],
        },
        index=[7, 3, 9, 1],
    )


# ---- Terms ------------------------------------------------------------------------------------------------------


def test_a_pair_gives_its_development_and_its_level(areas):
    paren = make_pairs(["bijstand_2014"], ["bijstand_2020"])
    ontwerp = make_terms(areas, opzet(paren=paren, covariaten=("pct_corporatie",)), MOST)
    assert [(term.naam, term.soort, term.velden) for term in ontwerp.termen] == [
        ("bijstand_ontw", ONTWIKKELING, ("bijstand_2014", "bijstand_2020")),
        ("bijstand_2014", NIVEAU, ("bijstand_2014",)),
        ("pct_corporatie", COVARIAAT, ("pct_corporatie",)),
    ]
    assert ontwerp.vast.columns.tolist() == [term.naam for term in ontwerp.termen]
    assert ontwerp.vast["bijstand_ontw"].to_dict() == {7: 2.0, 3: -1.0, 9: 0.0, 1: 0.0}
    assert ontwerp.vast["bijstand_2014"].to_dict() == {7: 10.0, 3: 4.0, 9: 0.0, 1: 5.0}
    assert ontwerp.y.to_dict() == areas["onv_ontw"].to_dict()
    assert ontwerp.groepen.to_dict() == {7: "a", 3: "a", 9: "b", 1: "b"}
    assert (ontwerp.helling, ontwerp.slope().tolist()) == ("bijstand_ontw", [2.0, -1.0, 0.0, 0.0])
    (melding,) = ontwerp.meldingen
    assert str(melding) == "Groups in the first and the last year: bijstand_2014, bijstand_2020."


def test_without_the_level(areas):
    paren = make_pairs(["bijstand_2014"], ["bijstand_2020"])
    ontwerp = make_terms(areas, opzet(paren=paren, met_niveau=False), MOST)
    assert ontwerp.vast.columns.tolist() == ["bijstand_ontw"]


def test_counts_become_shares_of_their_own_year(areas):
    # 10 of 100 to 12 of 100; 4 of 200 (2 %) to 3 of 100 (3 %); none; 5 of 20 (25 %) to 5 of 40 (12,5 %)
    paren = make_pairs(["bijstand_2014"], ["bijstand_2020"])
    ontwerp = make_terms(areas, opzet(paren=paren, inwoners=("inwoners_2014", "inwoners_2020")), MOST)
    assert ontwerp.vast["bijstand_ontw"].tolist() == [2.0, 1.0, 0.0, -12.5]
    assert ontwerp.vast["bijstand_2014"].tolist() == [10.0, 2.0, 0.0, 25.0]


def test_the_outcome_of_two_years(areas):
    ontwerp = make_terms(
        areas,
        opzet(afhankelijk="", score_t0="onv_2014", score_t1="onv_2020", niveaus=("pct_corporatie",), helling=None),
        MOST,
    )
    assert ontwerp.y.tolist() == [0.1, -0.1, 0.0, -0.015]  # not a hair beside


def test_areas_where_nobody_lives_have_no_shares(areas):
    areas.loc[7, "inwoners_2014"] = 0
    areas.loc[1, ["inwoners_2014", "inwoners_2020"]] = 0
    left, said = with_inwoners(areas, ["inwoners_2014", "inwoners_2020"])
    assert left.index.tolist() == [3, 9]
    assert [dict(melding.values) for melding in said] == [
        {"field": "inwoners_2014", "count": 2},
        {"field": "inwoners_2020", "count": 1},
    ]
    assert with_inwoners(areas, [])[0] is areas
    with pytest.raises(Invoerfout, match="No area has inwoners in inwoners_2014, inwoners_2020"):
        with_inwoners(areas.assign(inwoners_2014=0.0), ["inwoners_2014", "inwoners_2020"])


# ---- Categories -------------------------------------------------------------------------------------------------


def test_a_text_is_compared_with_what_most_areas_have(areas):
    ontwerp = make_terms(areas, opzet(categorieen=("bouwperiode",), helling=None), MOST)
    assert [(term.naam, term.soort, term.categorie, term.referentie) for term in ontwerp.termen] == [
        ("bouwperiode: 1945-2000", CATEGORIE, "1945-2000", "voor 1945"),
        ("bouwperiode: na 2000", CATEGORIE, "na 2000", "voor 1945"),
    ]
    assert ontwerp.vast.to_dict("list") == {
        "bouwperiode: 1945-2000": [0.0, 0.0, 0.0, 1.0],
        "bouwperiode: na 2000": [0.0, 1.0, 0.0, 0.0],
    }
    (melding,) = ontwerp.meldingen
    assert dict(melding.values) == {"field": "bouwperiode", "count": 3, "reference": "voor 1945", "rows": 2}
    assert ontwerp.slope() is None


def test_another_category_to_compare_with(areas):
    ontwerp = make_terms(
        areas, opzet(categorieen=("bouwperiode",), referenties={"bouwperiode": "na 2000"}, helling=None), MOST
    )
    assert ontwerp.vast.columns.tolist() == ["bouwperiode: 1945-2000", "bouwperiode: voor 1945"]


def test_of_equally_frequent_categories_the_first(areas):
    areas["klasse"] = [2, 1, 2, 1]
    ontwerp = make_terms(areas, opzet(categorieen=("klasse",), helling=None), MOST)
    assert [(term.categorie, term.referentie) for term in ontwerp.termen] == [("2", "1")]
    assert ontwerp.vast["klasse: 2"].tolist() == [1.0, 0.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1,5", "2.5", "."], False),
        (["1", "2", None], False),
        (["voor 1945", "na 2000"], True),
        (["1", "2", "veel"], True),
        ([None, None], False),
    ],
)
def test_a_text_that_is_a_number_is_no_category(texts, expected):
    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    assert is_category(pd.Series(texts, dtype=object), ontbrekend) is expected


def test_categories_that_cannot_be(areas):
    def refused(**more) -> str:
        with pytest.raises(Invoerfout) as caught:
            make_terms(areas, opzet(helling=None, **more), 2)
        return str(caught.value)

    sentence = refused(categorieen=("bouwperiode",))
    assert "bouwperiode has 3 different texts" in sentence
    assert "at most 2" in sentence
    areas["gemeente"] = "Veerdam"
    assert "gemeente has one category only in the areas that are used: 'Veerdam'" in refused(categorieen=("gemeente",))
    sentence = refused(categorieen=("buurt",), referenties={"buurt": "c"})
    assert "No area that is used has 'c' in field buurt" in sentence
    assert "'a', 'b'" in sentence


# ---- The slope --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", ["bijstand_2014", "bijstand_2020", "bijstand_ontw"])
def test_the_slope_of_a_pair_is_that_of_its_development(areas, chosen):
    paren = make_pairs(["bijstand_2014"], ["bijstand_2020"])
    ontwerp = make_terms(areas, opzet(paren=paren, helling=chosen), MOST)
    assert ontwerp.helling == "bijstand_ontw"


def test_the_slope_of_a_covariate(areas):
    ontwerp = make_terms(areas, opzet(niveaus=("onv_2014",), covariaten=("pct_corporatie",), helling="onv_2014"), MOST)
    assert ontwerp.helling == "onv_2014"


@pytest.mark.parametrize("chosen", ["", "bouwperiode", "onv_2020"])
def test_no_slope_without_a_number_for_it(areas, chosen):
    with pytest.raises(Invoerfout, match="must be of a development, level or number in the model"):
        make_terms(areas, opzet(covariaten=("pct_corporatie",), categorieen=("bouwperiode",), helling=chosen), MOST)


# ---- Names of pairs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("t0", "t1", "name"),
    [
        ("bijstand_2014", "bijstand_2020", "bijstand"),
        ("pct_lvb_2019", "pct_lvb_2021", "pct_lvb"),
        ("index_t0", "index_t1", "index"),
        ("lvb14", "lvb20", "lvb"),
        ("oud", "nieuw", "nieuw"),
        ("2014", "2020", "2020"),
    ],
)
def test_what_a_pair_is_called(t0, t1, name):
    assert make_pairs([t0], [t1]) == (Paar(name, t0, t1),)


def test_pairs_with_one_name_keep_theirs_apart():
    pairs = make_pairs(["ggz_2014_a", "ggz_2014_b"], ["ggz_2020_a", "ggz_2020_b"])
    assert [paar.naam for paar in pairs] == ["ggz_2020_a", "ggz_2020_b"]


def test_pairs_are_found_by_their_names_whatever_the_order():
    pairs = make_pairs(["lvb_2014", "bijstand_2014"], ["bijstand_2020", "lvb_2020"])
    assert pairs == (Paar("lvb", "lvb_2014", "lvb_2020"), Paar("bijstand", "bijstand_2014", "bijstand_2020"))


def test_pairs_without_names_that_say_so_are_paired_by_their_order():
    pairs = make_pairs(["oud a", "oud b"], ["nieuw a", "nieuw b"])
    assert [(paar.t0, paar.t1) for paar in pairs] == [("oud a", "nieuw a"), ("oud b", "nieuw b")]


@pytest.mark.parametrize(
    ("t0", "t1", "part"),
    [
        ([], ["a_1"], "both years"),
        (["a_0"], [], "a_0"),
        (["a_0", "b_0"], ["a_1"], "same ones twice"),
        (["a_0"], ["a_0"], "both periods"),
        (["a_0", "a_0"], ["a_1", "b_1"], "chosen twice"),
    ],
)
def test_pairs_that_are_none(t0, t1, part):
    with pytest.raises(Invoerfout, match=part):
        make_pairs(t0, t1)


# ---- What is no model -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"afhankelijk": ""}, "Choose what is explained"),
        ({"afhankelijk": "", "score_t0": "onv", "score_t1": "onv"}, "both periods"),
        ({"niveaus": ()}, "at least one development"),
        ({"niveaus": ("onv_ontw",)}, "onv_ontw is chosen in two places"),
        ({"niveaus": ("a",), "covariaten": ("a", "b")}, "a is chosen in two places"),
        ({"niveaus": ("a_0",), "paren": (Paar("a", "a_0", "a_1"),)}, "a_0 is chosen in two places"),
        ({"categorieen": ("buurt",)}, "buurt is chosen in two places"),
        ({"referenties": {"a": "x"}}, "given for a, which is no covariate"),
    ],
)
def test_a_model_that_cannot_be(more, part):
    with pytest.raises(Invoerfout, match=part):
        opzet(**{"niveaus": ("a",), **more}).check()


def test_a_level_may_be_half_of_a_pair_that_has_none():
    opzet(niveaus=("a_0",), paren=(Paar("a", "a_0", "a_1"),), met_niveau=False).check()


def test_the_fields_to_read():
    chosen = opzet(
        afhankelijk="",
        score_t0="s0",
        score_t1="s1",
        ontwikkelingen=("o",),
        niveaus=("n",),
        paren=(Paar("g", "g0", "g1"),),
        inwoners=("i0", "i1"),
        covariaten=("c",),
        categorieen=("k",),
    )
    assert chosen.number_fields() == ["s0", "s1", "o", "n", "g0", "g1", "c", "i0", "i1"]
    assert chosen.text_fields() == ["k", "buurt"]
