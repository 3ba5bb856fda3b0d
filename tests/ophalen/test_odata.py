"""OData of StatLine: filters that fit in an address, pages, and version 4 made into the form of version 3."""

from __future__ import annotations

from urllib.parse import unquote

import pandas as pd
import pytest

from veerkracht.ophalen import odata
from veerkracht.ophalen.antwoord import Weigering
from veerkracht.ophalen.fouten import NietGevonden, OphaalFout

API = "https://opendata.example.nl/ODataApi/odata/84583NED/UntypedDataSet"
FEED = "https://opendata.example.nl/ODataFeed/odata/84583NED/UntypedDataSet"
V4 = "https://datasets.example.nl/odata/v1/CBS/84583NED/Observations"


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


def vraag(*starts, max_url=1800, max_clauses=18):
    return odata.Vraag("WijkenEnBuurten", list(starts), max_url, max_clauses, limit=20)


def nothing():
    pass


# ---- version 3 -------------------------------------------------------------------------------------------------


def test_the_filter_is_escaped_and_names_every_start():
    [url] = vraag("GM0363", "BU0363").urls(API, json=True)
    assert " " not in url
    assert "%20or%20" in url
    assert unquote(url) == (
        f"{API}?$filter=startswith(WijkenEnBuurten,'GM0363') or startswith(WijkenEnBuurten,'BU0363')&$format=json"
    )


def test_many_gemeenten_are_asked_for_in_several_addresses():
    starts = [f"{kind}{number:04d}" for number in range(1, 343) for kind in ("GM", "WK", "BU")]
    urls = vraag(*starts).urls(API, json=True)
    assert max(map(len, urls)) <= 1800
    assert [start for url in urls for start in starts if f"'{start}'" in url] == starts


def test_without_starts_everything_is_asked_for():
    assert vraag().urls(API, json=True) == [f"{API}?$format=json"]
    assert vraag().urls(V4, json=False) == [V4]


def test_rows_of_all_pages(dienst, nepdienst):
    dienst.answer("$skip=2", nepdienst.odata3([{"ID": 3, "WijkenEnBuurten": "BU03630001"}]))
    dienst.answer(
        "$filter",
        nepdienst.odata3(
            [{"ID": 1, "WijkenEnBuurten": "GM0363    "}, {"ID": 2, "WijkenEnBuurten": "BU03630000"}],
            f"{API}?$format=json&$skip=2",
        ),
    )
    table = odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing)
    assert list(table["ID"]) == [1, 2, 3]
    assert table["WijkenEnBuurten"].iloc[0] == "GM0363    "


def test_a_row_that_comes_twice_is_kept_once(dienst, nepdienst):
    dienst.answer("$skip", nepdienst.odata3([{"ID": 1}, {"ID": 2}]))
    dienst.answer("$filter", nepdienst.odata3([{"ID": 1}], f"{API}?$skip=1"))
    assert list(odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing)["ID"]) == [1, 2]


def test_an_empty_table(dienst, nepdienst):
    dienst.answer("$filter", nepdienst.odata3([]))
    assert odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing).empty


@pytest.mark.parametrize("how", ["status 500", "odata.error in an answer with status 200"])
def test_too_many_rows_are_asked_of_the_feed(dienst, nepdienst, how):
    dienst.answer(API, OphaalFout("{host} fails", url=API, status=500) if "500" in how else nepdienst.ODATA3_ERROR)
    dienst.answer(FEED, nepdienst.odata3([{"ID": 1}]))
    assert list(odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing)["ID"]) == [1]


def test_the_whole_country_is_asked_of_the_feed_at_once(dienst, nepdienst):
    dienst.answer(FEED, nepdienst.odata3([{"ID": 1}]))
    assert len(odata.table_v3(API, FEED, vraag(), dienst.fetch, nothing)) == 1
    assert all("ODataFeed" in url for url in dienst.asked)


def test_a_table_that_is_not_there_is_not_asked_for_elsewhere(dienst):
    dienst.answer(API, NietGevonden("{host} has no such table", url=API, status=404))
    with pytest.raises(NietGevonden):
        odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing)
    assert len(dienst.asked) == 1


def test_the_words_of_an_odata_error(dienst, nepdienst):
    dienst.answer("odata", nepdienst.ODATA3_ERROR)
    with pytest.raises(Weigering, match="refuses the question: An error.*returns more than 10000"):
        odata.table_v3(API, FEED, vraag("GM0363"), dienst.fetch, nothing)


def test_the_words_of_an_error_of_version_4(dienst):
    dienst.answer(V4, {"error": {"code": "404", "message": "Dataset not found"}})
    with pytest.raises(Weigering, match="Dataset not found"):
        list(odata.rows(V4, dienst.fetch, odata.NEXT_4, limit=3, step=nothing))


@pytest.mark.parametrize("body", [{"value": "x"}, {"value": [1]}, {"odata.metadata": "x"}])
def test_json_that_is_no_list_of_rows(dienst, body):
    dienst.answer(API, body)
    with pytest.raises(Weigering, match="no list of rows; it has"):
        list(odata.rows(API, dienst.fetch, odata.NEXT_3, limit=3, step=nothing))


def test_pages_that_lead_back(dienst, nepdienst):
    dienst.answer(API, nepdienst.odata3([{"ID": 1}], API))
    with pytest.raises(Weigering, match="no end"):
        list(odata.rows(API, dienst.fetch, odata.NEXT_3, limit=3, step=nothing))


def test_pages_without_end(dienst, nepdienst):
    dienst.answer(API, lambda url: nepdienst.odata3([{"ID": 1}], f"{API}?$skip={len(dienst.asked)}"))
    with pytest.raises(Weigering, match="stopped after 3"):
        list(odata.rows(API, dienst.fetch, odata.NEXT_3, limit=3, step=nothing))


# ---- version 4 -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        # Titles of StatLine and the columns that version 3 has for them (84583NED), without their numbers.
        ("Aantal inwoners", "AantalInwoners"),
        ("0 tot 15 jaar", "k_0Tot15Jaar"),
        ("40% huishoudens met laagste inkomen", "k_40HuishoudensMetLaagsteInkomen"),
        ("Huish. onder of rond sociaal minimum", "HuishOnderOfRondSociaalMinimum"),
        ("Personen per soort uitkering; Bijstand", "PersonenPerSoortUitkeringBijstand"),
        ("Gemiddelde WOZ-waarde van woningen", "GemiddeldeWOZWaardeVanWoningen"),
        ("Wmo-cliënten", "WmoClienten"),
        ("Indelingswijziging wijken en buurten", "IndelingswijzigingWijkenEnBuurten"),
        ("Personenauto's; brandstof benzine", "PersonenautoSBrandstofBenzine"),
        ("A Landbouw, bosbouw en visserij", "ALandbouwBosbouwEnVisserij"),
        ("Twee-onder-één-kap-woning", "TweeOnderEenKapWoning"),
        ("", ""),
    ],
)
def test_titles_become_the_names_of_version_3(title, name):
    assert odata.statline_name(title) == name


def test_titles_that_several_measures_have_are_told_apart():
    titles = {"1014800": "Koopwoningen", "M1": "Appartement", "M2": "Appartement", "M3": "Koopwoningen", "M4": "Uniek"}
    assert odata.column_names(titles, {"1014800": "Koopwoningen", "X": "Afwezig"}) == {
        "1014800": "Koopwoningen",
        "M1": "Appartement_M1x",
        "M2": "Appartement_M2x",
        "M3": "Koopwoningen_M3x",
        "M4": "Uniek",
    }


def observation(area, measure, value, *, text=None, attribute="None"):
    return {
        "Id": 0,
        "Measure": measure,
        "ValueAttribute": attribute,
        "Value": value,
        "StringValue": text,
        "WijkenEnBuurten": area,
    }


OBSERVATIONS = [
    observation("GM0363    ", "T001036", 862965.0),
    observation("GM0363    ", "A047047", 41.0),
    observation("BU03630000", "A047047", None, attribute="Impossible"),
    observation("BU03630000", "M9", None, text="1 "),
    observation("BU03630000", "NIEUW", None, attribute="Nieuws"),
    observation(None, "T001036", 5.0),
]
TITLES = {
    "T001036": "Aantal inwoners",
    "A047047": "In bezit woningcorporatie",
    "M9": "Indelingswijziging wijken en buurten",
}


def test_observations_become_a_row_an_area(dienst, nepdienst):
    dienst.answer("skip=3", nepdienst.odata4(OBSERVATIONS[3:]))
    dienst.answer("$filter", nepdienst.odata4(OBSERVATIONS[:3], f"{V4}?$skip=3"))
    known, missing = {"T001036": "AantalInwoners"}, {"None": "", "Impossible": "."}
    table = odata.table_v4(V4, TITLES, known, missing, vraag("GM0363"), dienst.fetch, nothing)
    assert list(table) == [
        "WijkenEnBuurten", "AantalInwoners", "InBezitWoningcorporatie", "IndelingswijzigingWijkenEnBuurten", "NIEUW",
    ]  # fmt: skip
    assert table.to_dict("list") == {
        "WijkenEnBuurten": ["GM0363", "BU03630000"],
        "AantalInwoners": [862965.0, None],
        "InBezitWoningcorporatie": [41.0, "."],
        "IndelingswijzigingWijkenEnBuurten": [None, "1"],
        "NIEUW": [None, ""],
    }


def test_no_observations(dienst, nepdienst):
    dienst.answer("$filter", nepdienst.odata4([]))
    table = odata.table_v4(V4, TITLES, {}, {}, vraag("GM0363"), dienst.fetch, nothing)
    assert isinstance(table, pd.DataFrame)
    assert list(table) == ["WijkenEnBuurten"]
    assert table.empty


def test_measures(dienst, nepdienst):
    page = [{"Identifier": "T001036 ", "Title": "Aantal inwoners", "Unit": "aantal"}, {"Identifier": "M1"}]
    dienst.answer("MeasureCodes", nepdienst.odata4(page))
    found = odata.measures("https://x.nl/MeasureCodes", dienst.fetch, limit=3, step=nothing)
    assert found == {"T001036": "Aantal inwoners", "M1": ""}


def test_a_next_page_over_http_is_asked_over_https(dienst):
    """As ODataFeed has it: what was asked safely stays so, and a firewall may let nothing else through."""
    plain = FEED.replace("https://", "http://")
    dienst.answer("skip=1", {"value": [{"ID": 1}]})
    dienst.answer("ODataFeed", {"value": [{"ID": 0}], "odata.nextLink": f"{plain}?$skip=1"})
    found = list(odata.rows(FEED, dienst.fetch, odata.NEXT_3, limit=5, step=nothing))
    assert [row["ID"] for row in found] == [0, 1]
    assert [address.split(":")[0] for address in dienst.asked] == ["https", "https"]


def test_a_question_has_no_more_conditions_than_a_service_takes():
    starts = [f"BU{number:04d}" for number in range(50)]
    urls = vraag(*starts, max_url=100_000, max_clauses=18).urls(V4, json=False)
    assert [url.count("startswith") for url in urls] == [18, 18, 14]
    assert [start for url in urls for start in starts if f"'{start}'" in url] == starts
