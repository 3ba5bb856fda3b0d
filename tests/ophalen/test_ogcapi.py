"""OGC API Features: pages, coordinate systems, and every way in which an answer can be no answer."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from veerkracht.ophalen import ogcapi
from veerkracht.ophalen.antwoord import Weigering

RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
HOST = "https://api.example.nl/cbs/wijken/ogc/v1/collections/buurten/items"


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


def read(dienst, url=f"{HOST}?page=1", **more):
    steps = []
    options = {"epsg": 28992, "limit": 10, "step": lambda: steps.append(1)} | more
    return ogcapi.items(url, dienst.fetch, **options)


def names(objecten):
    return [item["id"] for item in objecten.features]


def test_address_has_the_crs_as_uri_and_the_rectangle_in_it():
    url = ogcapi.items_url(HOST, page=1000, crs=RD, parameters={"gemeentecode": "GM0363"}, bbox=(1.4, 2, 3, 4))
    query = {key: value[0] for key, value in parse_qs(urlsplit(url).query, strict_parsing=True).items()}
    assert query == {
        "f": "json",
        "limit": "1000",
        "crs": RD,
        "gemeentecode": "GM0363",
        "bbox": "1,2,3,4",
        "bbox-crs": RD,
    }
    assert url.startswith(f"{HOST}?")


def test_pages_are_followed_by_the_link_next(dienst, nepdienst):
    one, two, three = (nepdienst.feature(name, {}) for name in "abc")
    dienst.answer("page=1", nepdienst.ogc_page([one, two], following=f"{HOST}?cursor=AB%7CCD&page=2"))
    dienst.answer("page=2", nepdienst.ogc_page([three]))
    found = read(dienst)
    assert names(found) == ["a", "b", "c"]
    assert dienst.raw[1] == f"{HOST}?cursor=AB%7CCD&page=2"  # as the service wrote it
    assert dienst.headers[0]["Accept"].startswith("application/geo+json")
    assert found.meldingen() == []


def test_a_relative_link_is_followed(dienst, nepdienst):
    dienst.answer("page=1", nepdienst.ogc_page([nepdienst.feature("a", {})], following="items?page=2"))
    dienst.answer(f"{HOST}?page=2", nepdienst.ogc_page([nepdienst.feature("b", {})]))
    assert names(read(dienst)) == ["a", "b"]


def test_an_empty_collection_and_an_empty_page_in_between(dienst, nepdienst):
    dienst.answer("page=1", nepdienst.ogc_page([], following=f"{HOST}?page=2"))
    dienst.answer("page=2", nepdienst.ogc_page([nepdienst.feature("a", {})], following=f"{HOST}?page=3"))
    dienst.answer("page=3", nepdienst.ogc_page([]))
    assert names(read(dienst)) == ["a"]


def test_every_page_can_be_stopped(dienst, nepdienst):
    class Stop(Exception):
        pass

    def step():
        if dienst.asked:
            raise Stop

    dienst.answer("page", nepdienst.ogc_page([nepdienst.feature("a", {})], following=f"{HOST}?page=2"))
    with pytest.raises(Stop):
        read(dienst, step=step)
    assert len(dienst.asked) == 1


def test_pages_that_lead_back(dienst, nepdienst):
    dienst.answer("page=1", nepdienst.ogc_page([nepdienst.feature("a", {})], following=f"{HOST}?page=2"))
    dienst.answer("page=2", nepdienst.ogc_page([nepdienst.feature("b", {})], following=f"{HOST}?page=1"))
    with pytest.raises(Weigering, match="no end.*page=1"):
        read(dienst)


def test_pages_with_new_addresses_and_old_features(dienst, nepdienst):
    dienst.answer(
        "page=",
        lambda url: nepdienst.ogc_page(
            [nepdienst.feature("a", {})], following=f"{HOST}?page={int(url.rpartition('=')[2]) + 1}"
        ),
    )
    with pytest.raises(Weigering, match="no end"):
        read(dienst)
    assert len(dienst.asked) == 2


def test_pages_without_end(dienst, nepdienst):
    def page(url):
        number = int(url.rpartition("=")[2])
        return nepdienst.ogc_page([nepdienst.feature(f"a{number}", {})], following=f"{HOST}?page={number + 1}")

    dienst.answer("page=", page)
    with pytest.raises(Weigering, match="stopped after 10"):
        read(dienst)
    assert len(dienst.asked) == 10


@pytest.mark.parametrize("link", ["https://elders.example.org/items", "file:///etc/passwd", "//elders.example.org/x"])
def test_a_next_page_elsewhere_is_not_followed(dienst, nepdienst, link):
    dienst.answer("page=1", nepdienst.ogc_page([nepdienst.feature("a", {})], following=link))
    with pytest.raises(Weigering, match="another host"):
        read(dienst)
    assert len(dienst.asked) == 1


@pytest.mark.parametrize("number", ["numberMatched", "numberReturned"])
def test_fewer_than_the_service_speaks_of_is_no_answer(dienst, nepdienst, number):
    """Of all pages together, and of one page: JSON that was cut may still be JSON."""
    dienst.answer("page=1", nepdienst.ogc_page([nepdienst.feature("a", {})], **{number: 3}))
    with pytest.raises(Weigering, match="api.example.nl speaks of 3 features and sends 1: the answer is not complete"):
        read(dienst)


def test_more_than_the_service_says_is_said(dienst, nepdienst):
    dienst.answer("page=1", nepdienst.ogc_page([nepdienst.feature(name, {}) for name in "abc"], numberMatched=2))
    found = read(dienst)
    assert [str(melding) for melding in found.meldingen()] == [
        "api.example.nl says that there are 2 features and sends 3. Fetch them again later, and compare."
    ]


def test_who_has_seen_enough_does_not_ask_for_the_rest(dienst, nepdienst):
    page = nepdienst.ogc_page([nepdienst.feature("a", {})], following=f"{HOST}?page=2", numberMatched=3)
    dienst.answer("page=1", page)
    assert names(read(dienst, enough=lambda objecten: True)) == ["a"]


def test_a_feature_that_comes_twice_is_kept_once_and_said(dienst, nepdienst):
    one, two = (nepdienst.feature(name, {}) for name in "ab")
    dienst.answer("page=1", nepdienst.ogc_page([one], following=f"{HOST}?page=2"))
    dienst.answer("page=2", nepdienst.ogc_page([one, two], numberMatched=2))
    found = read(dienst)
    assert names(found) == ["a", "b"]
    assert "sent twice, kept once: 1" in str(found.meldingen()[0])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"type": "FeatureCollection", "features": [{"ty', 'no complete JSON.*"type": "FeatureCollection"'),
        (b"", "empty answer"),
        (b"[1, 2]", "no complete JSON"),
        (b'{"type": "Collection", "extent": {}}', "no list of features; it has type, extent"),
        (b'{"features": [{"geometry": null}]}', "no list of features"),
        (b'{"features": [1]}', "no list of features"),
        (b"\xff\xfe\x00rubbish", "no complete JSON"),
        (b"[" * 100_000, "no complete JSON"),
        (b'{"title": "Not Found", "status": 404, "detail": "collection is away"}', "refuses.*collection is away"),
    ],
)
def test_what_is_no_answer_is_a_sentence_with_the_address_and_the_first_words(dienst, body, words):
    dienst.answer("page=1", body)
    with pytest.raises(Weigering, match=words) as error:
        read(dienst)
    assert error.value.url == f"{HOST}?page=1"
    assert f"{HOST}?page=1" in str(error.value)
    assert len(str(error.value)) < 500


def test_a_web_page_with_status_200(dienst, nepdienst):
    dienst.answer("page=1", nepdienst.HTML_PAGE)
    with pytest.raises(Weigering, match="web page instead of data.*Onderhoud We zijn zo terug") as error:
        read(dienst)
    assert "color" not in str(error.value)


def test_json_after_a_byte_order_mark(dienst, nepdienst):
    page = nepdienst.as_bytes(nepdienst.ogc_page([nepdienst.feature("a", {"naam": "é"})]))
    dienst.answer("page=1", b"\xef\xbb\xbf" + page)
    assert names(read(dienst)) == ["a"]


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4258"]
)
def test_an_answer_that_names_another_coordinate_system(dienst, nepdienst, crs):
    page = nepdienst.ogc_page([nepdienst.feature("a", {})], crs={"type": "name", "properties": {"name": crs}})
    dienst.answer("page=1", page)
    with pytest.raises(Weigering, match="not in EPSG:28992"):
        read(dienst)


@pytest.mark.parametrize("crs", ["urn:ogc:def:crs:EPSG::28992", "EPSG:28992", RD])
def test_an_answer_that_names_rd_new(dienst, nepdienst, crs):
    page = nepdienst.ogc_page([nepdienst.feature("a", {})], crs={"type": "name", "properties": {"name": crs}})
    dienst.answer("page=1", page)
    assert names(read(dienst)) == ["a"]
