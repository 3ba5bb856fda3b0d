"""Corporatienamen: spellings that are one, the list of users, and who is no corporatie. All worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.corporatienamen import ANDER, CORPORATIE, NAAMLOOS, Naamregels, Namenlijst, clean_names
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

REGELS = Naamregels.from_mapping(
    definitions.read("dominantecorporatie")["namen"], definitions.read("eigenbestand")["soorten"]["bezit"]
)
LEEG = Namenlijst.from_table(pd.DataFrame({"naam": [], "wordt": []}), "leeg.csv")


def lijst(*rows: tuple, columns=("naam", "wordt")) -> Namenlijst:
    return Namenlijst.from_table(pd.DataFrame(list(rows), columns=list(columns)), "lijst.csv")


def clean(names, counts=None, namen=LEEG, **options):
    owners = pd.Series(names, dtype=object)
    return clean_names(owners, pd.Series(counts or [1.0] * len(names)), namen, REGELS, **options)


def becomes(names, counts=None, namen=LEEG, **options) -> list:
    owners = pd.Series(names, dtype=object)
    return clean(names, counts, namen, **options).of(owners)["corporatie"].tolist()


def said(result) -> str:
    return " | ".join(str(melding) for melding in result.meldingen)


# ---- Rules ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    [
        "Havensteder", "HAVENSTEDER", "  havensteder ", "Stg. Havensteder", "Stg.Havensteder", "STICHTING HAVENSTEDER",
        "Stichting Havensteder B.V.", "Woonstichting Havensteder", "Havensteder, Stichting", "Havensteder (stichting)",
        "Woningbouwvereniging Havensteder", "Wbv. Havensteder", "Hàvensteder", "De Havensteder",
    ],
)  # fmt: skip
def test_one_corporatie_however_it_is_spelled(spelling):
    assert REGELS.key(spelling) == "havensteder"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Woonbron", "Woonstad"),
        ("Woonstad Rotterdam", "Woonstad"),  # for a list to say
        ("Wonen Limburg", "Wonen Zuid"),
        ("Stichting Wonen", "Stichting Thuis"),
        ("Wonen Noord", "Noord Wonen"),
    ],
)
def test_what_rules_keep_apart(one, other):
    assert REGELS.key(one) != REGELS.key(other)


def test_abbreviations_and_marks():
    assert REGELS.key("St. Joseph") == REGELS.key("Woonstichting Sint Joseph") == "sintjoseph"
    assert REGELS.key("S.O.R.") == REGELS.key("SOR") == "sor"
    assert REGELS.key("'thuis") == REGELS.key("’thuis") == REGELS.key("Woonstichting ’Thuis")
    assert REGELS.key("Wonen & Zorg") == REGELS.key("Wonen en Zorg")
    # A name of nothing but a legal form keeps it.
    assert REGELS.key("Stichting") == "stichting"
    assert REGELS.key("De Vereniging") == "devereniging"
    assert REGELS.key("Woningstichting Het Grootslag") == "grootslag"


def test_which_spelling_is_the_name():
    # Without a legal form; then not in capitals only; then with most dwellings; then the first of the alphabet.
    assert becomes(["YMERE", "Stichting Ymere", "YMERE"], [1, 90, 2]) == ["YMERE"] * 3
    assert becomes(["YMERE", "Ymere", "Stg. Ymere"], [80, 1, 90]) == ["Ymere"] * 3
    assert becomes(["Mijn Huis", "Mijn huis"], [3, 4]) == ["Mijn huis"] * 2
    assert becomes(["Stichting Ymere", "Ymere B.V.", "Vereniging Ymere"], [1, 2, 1]) == ["Ymere B.V."] * 3
    assert becomes(["ymere", "YMERE"], [5, 5]) == ["YMERE"] * 2


def test_what_was_put_together_is_said():
    result = clean(["Ymere", "Stg. Ymere", "Woonbron"], [3, 1, 9])
    assert "differ in case, marks or legal form: 1 (Stg. Ymere > Ymere)." in said(result)
    # The largest corporatie first, and of one corporatie the spelling with most dwellings.
    assert result.table["naam"].tolist() == ["Woonbron", "Ymere", "Stg. Ymere"]
    assert result.table["hoe"].tolist() == ["zelfde", "regel", "regel"]
    assert result.table["woningen"].tolist() == [9, 3, 1]


# ---- Who is a corporatie --------------------------------------------------------------------------------------------


def test_who_is_no_corporatie_and_who_has_no_name():
    names = [
        "Ymere",
        "particulier",
        "Gemeente Amsterdam",
        "VvE De Eik",
        None,
        "",
        "Woningcorporatie",
        "overige corporaties",
    ]
    found = clean(names).of(pd.Series(names, dtype=object))
    assert found["soort"].tolist() == [CORPORATIE, ANDER, ANDER, ANDER, ANDER, ANDER, NAAMLOOS, NAAMLOOS]
    assert found["corporatie"].tolist() == ["Ymere", None, None, None, None, None, None, None]
    text = said(clean(names))
    assert "Owners that are no corporation: 3" in text
    assert "not which: 2 (Woningcorporatie, overige corporaties)" in text
    assert "Rows without an owner, whose dwellings count as no corporation's: 2." in text


def test_only_names_of_the_list():
    namen = lijst(("Ymere", "Ymere"))
    assert becomes(["Stg. Ymere", "Jansen", "Vastgoed BV"], namen=namen, alleen_lijst=True) == ["Ymere", None, None]
    assert "not in the list lijst.csv, and so count as no corporation: 2 (Jansen, Vastgoed BV)" in said(
        clean(["Ymere", "Jansen", "Vastgoed BV"], namen=namen, alleen_lijst=True)
    )


def test_the_list_says_who_is_none_and_goes_before_the_words():
    namen = lijst(
        ("Vesteda", "", "ander"), ("Vrije Sector Wonen", "", ""), ("Rest", "", "naamloos"),
        columns=("naam", "wordt", "soort"),
    )  # fmt: skip
    names = ["Vesteda B.V.", "Vrije sector wonen", "rest", "vrije sector huur"]
    found = clean(names, namen=namen).of(pd.Series(names))
    assert found["soort"].tolist() == [ANDER, CORPORATIE, NAAMLOOS, ANDER]
    assert found["corporatie"].tolist() == [None, "Vrije Sector Wonen", None, None]


# ---- The list -------------------------------------------------------------------------------------------------------


def test_variants_and_mergers_that_follow_each_other():
    namen = lijst(
        ("WBR", "De Nieuwe Unie"), ("De Nieuwe Unie", "Woonstad Rotterdam"), ("Woonstad", "Woonstad Rotterdam")
    )
    names = ["wbr", "Stichting De Nieuwe Unie", "woonstad", "Woonstad Rotterdam", "Woonstadhuis"]
    assert becomes(names, namen=namen) == ["Woonstad Rotterdam"] * 4 + ["Woonstadhuis"]
    assert "list lijst.csv changed: 3" in said(clean(names, namen=namen))


def test_a_list_can_keep_two_apart_that_the_rules_make_one():
    namen = lijst(
        ("Woningbouwvereniging Volksbelang", "Volksbelang (Helmond)"),
        ("Woningstichting Volksbelang", "Volksbelang (Wijk bij Duurstede)"),
    )
    names = ["Woningbouwvereniging Volksbelang", "WONINGSTICHTING VOLKSBELANG", "Volksbelang"]
    # The bare name may be either, so it is neither.
    assert becomes(names, namen=namen) == ["Volksbelang (Helmond)", "Volksbelang (Wijk bij Duurstede)", "Volksbelang"]


def test_empty_wordt_is_the_name_itself_and_further_columns_do_not_matter():
    namen = lijst((" Ymere ", None, "x"), (None, "y", "z"), columns=(" NAAM", "Wordt ", "bron"))
    assert namen.table[["naam", "wordt"]].to_dict("records") == [{"naam": "Ymere", "wordt": "Ymere"}]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (pd.DataFrame({"naam": ["a"], "nieuw": ["b"]}), "has no column wordt. It has: naam, nieuw"),
        (pd.DataFrame({"naam": ["A b", "a-B"], "wordt": ["C", "D"]}), "A b has more than one meaning"),
        (pd.DataFrame({"naam": ["A", "B"], "wordt": ["B", "A"]}), "names become each other: A > B > A"),
        (pd.DataFrame({"naam": ["A"], "wordt": ["A"], "kleur": ["rood"]}), "A has the colour ROOD"),
        (pd.DataFrame({"naam": ["A"], "wordt": ["A"], "kleur": ["0"]}), "A has the colour 0"),
        (pd.DataFrame({"naam": ["A"], "wordt": ["A"], "soort": ["huurder"]}), "A has soort 'huurder'"),
    ],
)
def test_lists_that_are_refused(table, sentence):
    with pytest.raises(Invoerfout, match=sentence.replace(">", ">")) as caught:
        Namenlijst.from_table(table, "lijst.csv")
    assert "lijst.csv" in str(caught.value)


def test_read_from_a_csv_of_excel(tmp_path):
    path = tmp_path / "namen.csv"
    path.write_bytes("naam;wordt;kleur\r\nYmère ;Ymere;#1f4ea1\r\n;;\r\n".encode("cp1252"))
    namen = Namenlijst.from_file(path)
    assert namen.bestand == "namen.csv"
    assert namen.table[["naam", "wordt", "kleur"]].values.tolist() == [["Ymère", "Ymere", "#1F4EA1"]]
    assert namen.colours(REGELS) == {"ymere": "#1F4EA1"}


def test_the_list_of_the_plugin():
    path = definitions.FOLDER / definitions.read("dominantecorporatie")["namen"]["lijst"]
    namen = Namenlijst.from_file(path)
    names = ["Woonstad", "WOONBRON", "stichting ouderenhuisvesting rotterdam", "De Alliantie", "Vesteda"]
    assert becomes(names, namen=namen) == ["Woonstad Rotterdam", "Woonbron", "SOR", "de Alliantie", None]
    # Within one city, no two have one colour.
    rotterdam = ["Havensteder", "Woonstad Rotterdam", "Woonbron", "Vestia", "SOR", "Ressort Wonen", "WVH"]
    amsterdam = [
        "Ymere", "Rochdale", "Stadgenoot", "Eigen Haard", "de Alliantie", "Lieven de Key", "DUWO", "Habion",
        "Woonzorg Nederland",
    ]  # fmt: skip
    kleuren = namen.colours(REGELS)
    for city in (rotterdam, amsterdam):
        assert len({kleuren[REGELS.key(name)] for name in city}) == len(city)


# ---- Unknown names --------------------------------------------------------------------------------------------------


def test_the_nearest_name_is_suggested_and_never_applied():
    namen = lijst(("Woonstad Rotterdam", ""), ("Rochdale", ""))
    names, counts = ["Havensteder", "Havenstder", "Woonstad", "Rochdaal", "Ymere"], [90, 2, 5, 3, 1]
    result = clean(names, counts, namen)
    assert becomes(names, counts, namen) == names
    assert dict(zip(result.table["naam"], result.table["lijkt_op"], strict=True)) == {
        "Havensteder": "",
        "Havenstder": "Havensteder",  # the smaller looks like the larger, not the other way round
        "Woonstad": "Woonstad Rotterdam",
        "Rochdaal": "Rochdale",
        "Ymere": "",
    }
    warning = next(melding for melding in result.meldingen if "look like another" in str(melding))
    assert warning.warning
    assert "3 (Woonstad ~ Woonstad Rotterdam; Rochdaal ~ Rochdale; Havenstder ~ Havensteder)" in str(warning)
    assert "not in the list lijst.csv: 5" in said(result)


def test_names_of_the_list_are_not_suspected():
    namen = lijst(("Woonstad", ""), ("Woonstad Rotterdam", ""))
    assert set(clean(["Woonstad", "Woonstad Rotterdam"], namen=namen).table["lijkt_op"]) == {""}
    assert "look like" not in said(clean(["Woonstad", "Woonstad Rotterdam"], namen=namen))


def test_nothing_to_clean():
    result = clean([None, None])
    assert result.table.empty
    assert result.of(pd.Series([None, None], dtype=object))["soort"].tolist() == [ANDER, ANDER]


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_any_kind_of_text(dtype):
    owners = pd.Series(["Ymere", None, "ymere"], dtype=dtype)
    found = clean_names(owners, pd.Series([1.0, 1, 1]), LEEG, REGELS).of(owners)
    assert found["corporatie"].tolist() == ["Ymere", None, "Ymere"]


def test_a_list_with_two_columns_of_one_name_is_refused():
    with pytest.raises(Invoerfout, match="columns of the same name: naam"):
        lijst(("A", "B", "C"), columns=("naam", "Naam ", "wordt"))
    # Columns that the list does not ask for may be double.
    assert becomes(["A"], namen=lijst(("A", "B", "x", "y"), columns=("naam", "wordt", "bron", "bron"))) == ["B"]
