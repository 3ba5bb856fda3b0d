"""The page with the tables: read as a browser and a screen reader do, by Python's own parser of HTML."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and the tables as text."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.tables: list[dict] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append({"attributes": attributes, "caption": "", "head": [], "rows": []})
        if tag == "tr":
            self.tables[-1]["head" if "thead" in self.open else "rows"].append([])
        if tag in ("td", "th"):
            self.row().append([tag, attributes, ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes something else"

    def handle_data(self, data):
        if data.strip() and "style" not in self.open:
            self.texts.append(data.strip())
        if "caption" in self.open:
            self.tables[-1]["caption"] += data
        if "td" in self.open or "th" in self.open:
            self.row()[-1][2] += data

    def row(self) -> list:
        return self.tables[-1]["head" if "thead" in self.open else "rows"][-1]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def write(edition, **options) -> str:
    from veerkracht.processing.rapport.webpagina import page

    return page(edition, lambda part: None, **options)


@pytest.fixture(scope="module")
def text(qgis, boekvoorbeeld) -> str:
    return write(boekvoorbeeld.make_edition())


@pytest.fixture(scope="module")
def page(text) -> Page:
    return Page(text)


def test_every_element_is_closed(page):
    assert page.open == []
    assert page.all("html") == [{"lang": "nl"}]


def test_the_figures_as_they_print(page):
    rows = [[cell[2] for cell in row] for row in page.tables[0]["rows"]]
    assert rows == [
        ["Centrum", "12", "geheim", "0", "geheim", "0,20%"],
        ["West & Nieuw-West", "1.234", "700", "534", "29,1%", "0,65%"],
        ["=SOM(A1)", "22", "20", "2", "> 90%", "0,00%"],
        ["Noord", "5", "–", "–", "–", "1,50%"],
        ["Amsterdam", "1.273", "geheim", "geheim", "32,0%", "0,60%"],
    ]
    rows = [[cell[2] for cell in row] for row in page.tables[2]["rows"]]
    assert rows == [
        ["2014", "−0,123", "–", "12,50"],
        ["2018", "0,000", "−1,2", "1.012,25"],
        ["2020", "0,045", "+2,0", "7,00"],
    ]


def test_the_same_figures_as_the_workbook(page, boekvoorbeeld):
    """What prints in Excel by its formats is what stands on the page."""
    edition = boekvoorbeeld.make_edition()
    for found, tabel in zip(page.tables, edition.tabellen, strict=True):
        cells = [[cel.tekst for cel in row] for row in edition.cells_of(tabel)]
        assert [[cell[2] for cell in row] for row in found["rows"]] == cells


def test_tables_are_accessible(page):
    headings = {attributes["id"] for tag, attributes in page.elements if tag == "h3" and "id" in attributes}
    for table in page.tables:
        assert table["caption"].strip()
        assert table["attributes"]["aria-labelledby"] in headings
        assert all(cell[1]["scope"] in ("col", "colgroup") for row in table["head"] for cell in row if cell[0] == "th")
        for row in table["rows"]:
            assert (row[0][0], row[0][1]["scope"]) == ("th", "row")
            assert all(cell[0] == "td" for cell in row[1:])


def test_groups_of_columns_span_them(page):
    first, second = page.tables[0]["head"]
    assert sum(int(cell[1].get("colspan", 1)) for cell in first) == len(second) == 6
    assert [(cell[2], cell[1]["colspan"]) for cell in first if cell[0] == "th"] == [("doelgroep", "2")]


def test_nothing_comes_from_outside(page, text):
    for attributes in page.all("a"):
        assert attributes["href"].startswith("#")
    for attributes in page.all("img"):
        assert attributes["src"].startswith("data:image/png;base64,")
        assert base64.b64decode(attributes["src"].partition(",")[2], validate=True)[:8] == b"\x89PNG\r\n\x1a\n"
        assert attributes["alt"].strip()
    assert not {"script", "link", "iframe", "object", "base"} & {tag for tag, _ in page.elements}
    without_pictures = re.sub(r"base64,[A-Za-z0-9+/=]*", "", text)
    for mark in ("http", "//", "url(", "@import", "javascript", "onload"):
        assert mark not in without_pictures


def test_links_lead_to_what_is_there(page):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"][1:] for attributes in page.all("a")}
    assert targets <= set(ids)
    assert {f"tabel-{number}" for number in (1, 2, 3, 4)} <= targets


def test_each_table_with_a_chart_has_one(page):
    assert len(page.all("img")) == len(page.all("figure")) == 4
    assert "Niet in de grafiek, omdat een cijfer geheim is of ontbreekt: Oeverland." in page.texts


def test_without_the_library_of_charts(qgis, boekvoorbeeld):
    found = Page(write(boekvoorbeeld.make_edition(), charts=False))
    assert not found.all("img")
    assert len(found.tables) == 4


def test_contents_notes_and_account(page):
    for line in (
        "Wachttijden per doelgroep: er is geen laag met verhuringen",
        "Bron: Eigen telling; bewerking Veerkracht",
        "geheim = het cijfer bestaat, maar mag niet worden getoond; het staat nergens in dit bestand",
        "Aantallen onder 10 zijn geheim, en ook wat anders af te leiden zou zijn.",
        "Definitie: meer kwetsbaarheid, minder overlast",
    ):
        assert line in page.texts


def test_a_text_of_the_user_is_no_html(qgis, boekvoorbeeld):
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    style = replace(Huisstijl.default(), organisatie="<b>Wij</b>", lettertype='x"; } body { display: none')
    tabel = replace(boekvoorbeeld.lettings_table(), titel="<script>alert(1)</script>", grafiek=None)
    text = write(boekvoorbeeld.make_edition([tabel], huisstijl=style, titel="a & <i>b</i>"))
    found = Page(text)
    assert not {"script", "b", "i"} & {tag for tag, _ in found.elements}
    assert "<b>Wij</b>" in found.texts
    assert "display: none" not in text.partition("body {")[0]
    assert re.search(r'font-family: "x; +body +display: none"', text)


def test_the_logo_is_in_the_page(qgis, boekvoorbeeld, checkout):
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    logo = str(checkout / "resources" / "icons" / "veerkracht.svg")
    style = replace(Huisstijl.default(), logo=logo, organisatie="Gemeente Veerdam")
    found = Page(write(boekvoorbeeld.make_edition(huisstijl=style)))
    assert found.all("img")[0]["alt"] == "Gemeente Veerdam"
    assert len(found.all("img")) == 5


def test_the_same_book_gives_the_same_page_but_for_its_date(text, qgis, boekvoorbeeld):
    import datetime

    assert write(boekvoorbeeld.make_edition()) == text
    later = write(boekvoorbeeld.make_edition(gemaakt=datetime.datetime(2026, 3, 2)))
    assert later == text.replace("Gemaakt op 1-3-2026", "Gemaakt op 2-3-2026") != text


def test_the_viewer_of_qt_shows_it(text, qgis):
    """It knows little HTML: the tables and the pictures are there all the same."""
    from qgis.PyQt.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(text)
    plain = document.toPlainText()
    assert "West & Nieuw-West" in plain
    assert "29,1%" in plain
    assert plain.count("\ufffc") >= 4  # a picture each
