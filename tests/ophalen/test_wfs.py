"""WFS 2.0: filters as the services read them, pages by startIndex, and the number that there should be."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from veerkracht.ophalen import wfs
from veerkracht.ophalen.antwoord import Weigering, in_parts

HOST = "https://service.example.nl/cbs/wfs/v1_0"


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


def url(**more):
    return wfs.feature_url(HOST, "wijkenbuurten:buurten", epsg=28992, page=2, **more)


def read(dienst, **more):
    return wfs.features(url(), dienst.fetch, **({"epsg": 28992, "page": 2, "limit": 10, "step": lambda: None} | more))


def test_address_and_filter():
    where = wfs.equals("gemeentecode", ["GM0363"], "ogc")
    query = {key: value[0] for key, value in parse_qs(urlsplit(url(where=where)).query, strict_parsing=True).items()}
    assert query == {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": "wijkenbuurten:buurten",
        "outputFormat": "application/json",
        "srsName": "EPSG:28992",
        "count": "2",
        "filter": "<Filter><PropertyIsEqualTo><PropertyName>gemeentecode</PropertyName>"
        "<Literal>GM0363</Literal></PropertyIsEqualTo></Filter>",
    }


def test_filters_are_what_gdal_makes_of_them_too():
    """Read back by another program: GDAL's own reader of XML."""
    from osgeo import gdal

    for text, operator in (
        (wfs.equals("gemeentecode", ["GM0363", "GM0394"], "fes"), "fes:PropertyIsEqualTo"),
        (wfs.begins("id", ["BU0363", "BU0394"], "fes"), "fes:PropertyIsLike"),
    ):
        # A node is its kind, its name or text, and what is in it.
        _, root, namespace, either = gdal.ParseXMLString(text)
        assert root == "fes:Filter"
        assert namespace[1:] == ["xmlns:fes", [1, "http://www.opengis.net/fes/2.0"]]
        assert either[1] == "fes:Or"
        assert [condition[1] for condition in either[2:]] == [operator] * 2
        assert [condition[-2][1] for condition in either[2:]] == ["fes:ValueReference"] * 2
        assert [condition[-1][2][1][2:6] for condition in either[2:]] == ["0363", "0394"]


def test_signs_in_a_value_do_not_break_the_filter():
    text = wfs.equals("naam", ["<a & b>"], "fes")
    assert "&lt;a &amp; b&gt;" in text


def test_a_like_of_fes_has_its_signs():
    assert 'wildCard="*" singleChar="?" escapeChar="!"' in wfs.begins("id", ["BU0363"], "fes")
    assert "<fes:Literal>BU0363*</fes:Literal>" in wfs.begins("id", ["BU0363"], "fes")


def test_many_values_are_asked_for_in_parts():
    codes = [f"GM{number:04d}" for number in range(1, 30)]
    urls = in_parts(codes, lambda part: url(where=wfs.equals("gemeentecode", part, "ogc")), 1800)
    assert max(map(len, urls)) <= 1800
    assert len(urls) > 2
    asked = [code for address in urls for code in codes if code in address]
    assert asked == codes  # each once, in order


def test_a_value_that_is_too_long_by_itself_is_asked_for_alone():
    assert in_parts(["a" * 50, "b"], lambda part: "/".join(part), 10) == ["a" * 50, "b"]


def test_pages_by_start_index_until_the_number_is_there(dienst, nepdienst):
    one, two, three = (nepdienst.feature(f"buurten.{name}", {}) for name in "abc")
    dienst.answer("startIndex=0", nepdienst.wfs_page([one, two], matched=3))
    dienst.answer("startIndex=2", nepdienst.wfs_page([three], matched=3))
    found = read(dienst)
    assert [item["id"] for item in found.features] == ["buurten.a", "buurten.b", "buurten.c"]
    assert len(dienst.asked) == 2
    assert found.meldingen() == []


def test_no_features(dienst, nepdienst):
    dienst.answer("startIndex=0", nepdienst.wfs_page([], matched=0))
    assert read(dienst).features == []
    assert len(dienst.asked) == 1


def test_a_service_without_numbers_is_asked_for_the_hits(dienst, nepdienst):
    """MapServer: no numberMatched, no ids, and perhaps fewer a page than asked."""
    pages = [{**nepdienst.feature("", {"buurtcode": name}), "id": None} for name in "abc"]
    dienst.answer("resultType=hits", nepdienst.hits(3))
    dienst.answer("startIndex=0", nepdienst.wfs_page(pages[:1]))
    dienst.answer("startIndex=1", nepdienst.wfs_page(pages[1:2]))
    dienst.answer("startIndex=2", nepdienst.wfs_page(pages[2:]))
    found = read(dienst)
    assert [item["properties"]["buurtcode"] for item in found.features] == ["a", "b", "c"]
    [asked] = [address for address in dienst.asked if "hits" in address]
    assert "count=" not in asked and "json" not in asked
    assert found.meldingen() == []


@pytest.mark.parametrize("answer", ["hits unknown", "exception", "failure"])
def test_without_any_number_a_short_page_is_the_last(dienst, nepdienst, answer):
    from veerkracht.ophalen.fouten import OphaalFout

    body = {
        "hits unknown": nepdienst.hits("unknown"),
        "exception": nepdienst.OWS_EXCEPTION,
        "failure": OphaalFout("no", url=HOST, status=500),
    }[answer]
    dienst.answer("resultType=hits", body)
    dienst.answer("startIndex=0", nepdienst.wfs_page([nepdienst.feature("a", {}), nepdienst.feature("b", {})]))
    dienst.answer("startIndex=2", nepdienst.wfs_page([nepdienst.feature("c", {})]))
    assert len(read(dienst).features) == 3


def test_fewer_than_there_are_is_no_answer(dienst, nepdienst):
    dienst.answer("startIndex=0", nepdienst.wfs_page([nepdienst.feature("a", {})], matched=5))
    dienst.answer("startIndex=1", nepdienst.wfs_page([], matched=5))
    with pytest.raises(Weigering, match="5 features and sends 1: the answer is not complete"):
        read(dienst)


def test_a_service_that_ignores_start_index(dienst, nepdienst):
    dienst.answer("startIndex", nepdienst.wfs_page([nepdienst.feature("a", {}), nepdienst.feature("b", {})], matched=4))
    with pytest.raises(Weigering, match="no end"):
        read(dienst)


def test_an_ows_exception_is_told_in_its_own_words(dienst, nepdienst):
    dienst.answer("startIndex", nepdienst.OWS_EXCEPTION)
    with pytest.raises(Weigering, match="refuses the question: Feature type lbm3:buurtscore99 unknown & not served."):
        read(dienst)


def test_an_older_service_exception(dienst):
    dienst.answer(
        "startIndex",
        '<ServiceExceptionReport><ServiceException code="x">Nee</ServiceException></ServiceExceptionReport>',
    )
    with pytest.raises(Weigering, match="refuses the question: Nee."):
        read(dienst)


def test_another_coordinate_system(dienst, nepdienst):
    page = nepdienst.wfs_page([nepdienst.feature("a", {})], matched=1, crs="urn:ogc:def:crs:EPSG::4326")
    dienst.answer("startIndex", page)
    with pytest.raises(Weigering, match="EPSG::4326, not in EPSG:28992"):
        read(dienst)
