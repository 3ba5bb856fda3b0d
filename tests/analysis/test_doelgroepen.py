"""The code list: what counts for which group, and how forgiving the matching is."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import BUITEN, ONBEKEND, TOEWIJZING, VERHURING, Codelijst, matching_key
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

# As the text under table 1.1 of report 000 has them.
MET = (
    "UMO", "omslag MOBW", "MPG", "PenG292", "OOV", "hotel gezinnen", "huiselijk geweld/blijf, opvang", "laatste kans",
    "regio bemiddeling Amsterdam", "uit detentie",
)
ZONDER = ("Noodsituatie medisch, sociaal", "Rowo-WMO")
# The rows of the waiting times in 002.
WACHTTIJDEN = (
    "Gezinnen in de Crisisopvang", "Slachtoffers Huiselijk geweld (Blijf Opvang)", "Laatste Kans",
    "Multiprobleem Gezinnen", "Noodsituatie medisch, sociaal", "Omslag MO/BW", "Omslag MO/BW Gezinnen",
    "Huisvesting i.o.v. Openbare Orde & Veiligheid", "Uittredende sekswerkers", "Rolstoelurgenten-WMO",
    "Statushouder Regulier", "Treiteraanpak", "Uitstroom Maatschappelijke Opvang Jonge moeders",
    "Uitstroom Maatschappelijke Opvang Jongeren", "Uitstroom Maatschappelijke Opvang Volwassenen",
)


@pytest.fixture(scope="module")
def lijst() -> Codelijst:
    return Codelijst.from_file(definitions.FOLDER / definitions.read("toewijzingen")["lezen"]["codelijst"])


def small(**columns) -> Codelijst:
    return Codelijst.from_table(pd.DataFrame(columns), "eigen.csv")


def test_every_code_of_the_report_has_its_group(lijst):
    found = lijst.match(pd.Series([*MET, *ZONDER, "Statushouder regulier"]))
    assert found["doelgroep"].tolist() == ["met begeleiding"] * 10 + ["zonder begeleiding"] * 2 + ["statushouders"]
    assert set(found["telling"]) == {TOEWIJZING}
    assert lijst.doelgroepen == ("met begeleiding", "zonder begeleiding", "statushouders")


def test_what_the_report_leaves_out_is_left_out(lijst):
    codes = pd.Series(["statushouders projecten", "statushouders particulier", "stadsvernieuwing"])
    found = lijst.match(codes)
    assert set(found["telling"]) == {BUITEN}
    assert found["programmagroep"].tolist() == ["project", "", ""]


def test_the_groups_of_the_waiting_times_are_known(lijst):
    assert set(lijst.match(pd.Series(WACHTTIJDEN))["telling"]) == {TOEWIJZING}
    assert set(lijst.match(pd.Series(["Statushouder Projecten"]))["telling"]) == {BUITEN}


@pytest.mark.parametrize(
    "spelling",
    ["omslag MOBW", "OMSLAG MO/BW", " Omslag  mo-bw ", "omslag_mobw", "Omslag (MO/BW).", "Ómslag MOBW"],
)
def test_case_spaces_punctuation_and_accents_do_not_matter(lijst, spelling):
    found = lijst.match(pd.Series([spelling])).iloc[0]
    assert (found["code"], found["programmagroep"]) == ("omslag MOBW", "omslag")


def test_an_unknown_code_keeps_its_spelling_and_a_missing_one_is_unknown_too(lijst):
    found = lijst.match(pd.Series(["Umo-plus", None, "", "-"], index=[7, 3, 9, 1]))
    assert found["telling"].tolist() == [ONBEKEND] * 4
    assert found["code"].tolist() == ["Umo-plus", "", "", "-"]
    assert found.index.tolist() == [7, 3, 9, 1]
    assert (found[["doelgroep", "programmagroep", "subgroep"]] == "").all(axis=None)


def test_numbers_as_codes():
    lijst = small(code=["12", "13"], telling=["toewijzing", "verhuring"], doelgroep=["a", ""])
    assert lijst.match(pd.Series([12, 13, 14]))["telling"].tolist() == [TOEWIJZING, VERHURING, ONBEKEND]
    assert lijst.match(pd.Series([12, None], dtype="Int64"))["telling"].tolist() == [TOEWIJZING, ONBEKEND]


def test_a_list_of_ones_own_may_be_short():
    lijst = small(Code=["A", "B"], TELLING=["Toewijzing ", "buiten"], Doelgroep=["ouderen", None])
    assert lijst.doelgroepen == ("ouderen",)
    assert lijst.subgroepen == ("A",)
    assert lijst.programmagroepen == ()


def test_the_same_code_twice():
    same = small(code=["A", "a."], telling=["toewijzing"] * 2, doelgroep=["x", "x"], subgroep=["s", "s"])
    assert len(same.table) == 1
    with pytest.raises(Invoerfout, match="'A', 'a.'"):
        small(code=["A", "a."], telling=["toewijzing"] * 2, doelgroep=["x", "y"])


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"code": ["A"], "doelgroep": ["x"]}, "no column telling"),
        ({"code": ["A"], "telling": ["ja"], "doelgroep": ["x"]}, "telling 'ja'"),
        ({"code": ["A"], "telling": ["toewijzing"], "doelgroep": [""]}, "without a doelgroep"),
        ({"code": ["A"], "telling": ["buiten"], "doelgroep": [""]}, "no code that counts"),
        ({"code": [""], "telling": ["toewijzing"], "doelgroep": ["x"]}, "no code that counts"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(columns, said):
    with pytest.raises(Invoerfout, match=said):
        small(**columns)


def test_matching_key():
    assert matching_key("Huiselijk geweld/blijf, opvang") == "huiselijkgeweldblijfopvang"
    assert matching_key("Privé-2") == "prive2"
    assert matching_key(None) == matching_key(float("nan")) == matching_key(pd.NA) == ""
