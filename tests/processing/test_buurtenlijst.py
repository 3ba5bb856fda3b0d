"""``buurtenlijst`` through QGIS: maps, fields, limits, the page, and the made-up city."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page as its reader has it: well formed, its text, its tables, its links and the colours of its cells."""

    def __init__(self, text: str):
        super().__init__()
        self.source, self.open, self.tags = text, [], []
        self.words, self.attributes, self.unbalanced = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, name, value) for name, value in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        if data.strip() and self.open[-1:] != ["style"]:
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        return "\n".join(self.words)

    def bars(self) -> list[list[tuple[str, float]]]:
        """Colour and width of the parts of each bar."""
        found = re.findall(r'<table class="bar".*?</table>', self.source)
        parts = [re.findall(r'<td width="([\d.]+)%" bgcolor="(#\w+)"', bar) for bar in found]
        return [[(colour, float(width)) for width, colour in bar] for bar in parts]


@pytest.fixture
def areas(layer):
    """Two buurten and an area outside them: Noord 3 of 4 ongunstig by count, 1 of 2 by woningen."""
    return layer(
        buurt=["Noord", "Noord", "Noord", "Noord", "Zuid", "Zuid", None],
        gemeente=["A", "A", "A", "A", "B", "B", "B"],
        vk_klasse=[7, 8, 9, 2, 4, None, 9],
        vk_label=["a", "b", "c", "d", "e", None, "c"],
        woningen=[10, 10, 30, 50, 20, 60, 5],
    )


@pytest.fixture
def page(tmp_path, run):
    """Call with inputs: the run and its page."""

    def make(**inputs):
        path = tmp_path / "lijst.html"
        result = run("buurtenlijst", HTML=str(path), **inputs)
        assert result.results["HTML"] == str(path)
        return result, Page(path.read_text(encoding="utf-8"))

    return make


# ---- The table --------------------------------------------------------------------------------------------------


def test_areas_count_the_same_without_a_weight(areas, run):
    result = run("buurtenlijst", INPUT=areas, BUURT="buurt")
    assert result.rows("buurt", "gebieden", "gewicht", "pct_ongunstig", "pct_neutraal", "pct_gunstig") == [
        ("Noord", 4, 4.0, 75.0, 25.0, 0.0),
        ("Zuid", 2, 2.0, 0.0, 0.0, 100.0),
    ]
    # Half of Zuid has a class, which is enough.
    assert result.rows("pct_geen_gegevens", "oordeel", "oordeel_label") == [
        (0.0, 1, "overwegend ongunstig"),
        (50.0, 6, "overwegend gunstig"),
    ]
    assert "Areas without a buurt, which are not in the list: 1." in result.warned


def test_a_weight(areas, run):
    result = run("buurtenlijst", INPUT=areas, BUURT="buurt", GEWICHT="woningen", GROEP="gemeente")
    assert result.rows("buurt", "groep", "gewicht", "pct_7", "pct_9", "pct_ongunstig", "pct_geen_gegevens") == [
        ("Noord", "A", 100.0, 10.0, 30.0, 50.0, 0.0),
        ("Zuid", "B", 80.0, 0.0, 0.0, 0.0, 75.0),
    ]
    assert result.rows("oordeel_label") == ["overwegend ongunstig", "geen gegevens"]


def test_the_fields_and_their_types(areas, run):
    fields = [(field.name(), field.typeName()) for field in run("buurtenlijst", INPUT=areas).layer.fields()]
    shares = [f"pct_{number}" for number in range(1, 10)]
    shares += ["pct_ongunstig", "pct_neutraal", "pct_gunstig", "pct_geen_gegevens"]
    assert [name for name, _ in fields] == [
        "buurt", "groep", "gebieden", "gewicht", *shares, "oordeel", "oordeel_label",
    ]  # fmt: skip
    assert {kind for name, kind in fields if name in ("gebieden", "oordeel")} == {"integer"}


def test_each_area_is_its_own_buurt(layer, run):
    source = layer(gebiednaam=["Kom", "Kom", None], vk_klasse=[9, 2, 5])
    result = run("buurtenlijst", INPUT=source)
    assert result.rows("gebieden") == [1, 1, 1]
    assert result.rows("oordeel") == [1, 4, 6]
    assert result.rows("buurt")[:2] == ["Kom", "Kom"]
    assert result.rows("buurt")[2], "the number of the feature, where there is no name"


def test_codes_as_numbers_are_names(layer, run):
    result = run("buurtenlijst", INPUT=layer(code=[12.0, 12.0, 7.0], vk_klasse=[9, 9, 2]), BUURT="code")
    assert result.rows("buurt", "gebieden") == [("12", 2), ("7", 1)]


@pytest.mark.parametrize("geometry", ["Point", "None"])
def test_points_and_tables(layer, run, geometry):
    source = layer(geometry=geometry, wkt=["POINT(1 1)", "POINT(2 2)"], buurt=["a", "a"], vk_klasse=[9, 2])
    result = run("buurtenlijst", INPUT=source, BUURT="buurt")
    assert result.rows("pct_ongunstig") == [50.0]
    assert not result.layer.isSpatial()


def test_limits_are_parameters(layer, run):
    source = layer(buurt=["a"] * 5, vk_klasse=[9, 9, 4, 2, None])
    limits = {"GRENS_OVERWEGEND": 60, "GRENS_DEELS": 25}
    assert run("buurtenlijst", INPUT=source, BUURT="buurt").rows("oordeel_label") == ["overwegend ongunstig"]
    assert run("buurtenlijst", INPUT=source, BUURT="buurt", **limits).rows("oordeel_label") == ["divers beeld"]
    assert run("buurtenlijst", INPUT=source, BUURT="buurt", MINIMUM=80).rows("oordeel") == [1]
    assert run("buurtenlijst", INPUT=source, BUURT="buurt", MINIMUM=80.1).rows("oordeel") == [7]


def test_limits_that_do_not_fit(areas, refused):
    assert "'deels' (60 %)" in refused("buurtenlijst", INPUT=areas, GRENS_DEELS=60)
    assert "give 0 to 100" in refused("buurtenlijst", INPUT=areas, MINIMUM=101)


# ---- The classes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "count", "ongunstig", "gunstig"),
    [
        ("vk_klasse", 9, {7, 8, 9}, {4, 5, 6}),
        ("conc_klasse", 12, {11, 12}, {3, 4}),
        ("onv_klasse", 9, {1, 2, 3, 4}, {6, 7, 8, 9}),
        ("konv_2020", 9, {1, 2, 3, 4}, {6, 7, 8, 9}),
        ("onv_ontw_klasse", 7, {1, 2, 3}, {5, 6, 7}),
        ("index_klasse", 5, {4, 5}, {1, 2}),
    ],
)
def test_each_map_has_its_division(layer, run, field, count, ongunstig, gunstig):
    source = layer(buurt=[f"{number:02}" for number in range(1, count + 1)], **{field: list(range(1, count + 1))})
    result = run("buurtenlijst", INPUT=source, KLASSE=field, BUURT="buurt")
    labels = {int(name): label for name, label in result.rows("buurt", "oordeel_label")}
    assert {number for number, label in labels.items() if label == "overwegend ongunstig"} == ongunstig
    assert {number for number, label in labels.items() if label == "overwegend gunstig"} == gunstig
    assert len(labels) == count


def test_a_division_of_the_users_own(areas, run):
    inputs = {"INPUT": areas, "BUURT": "buurt"}
    assert run("buurtenlijst", **inputs, ONGUNSTIG="9").rows("pct_ongunstig", "pct_gunstig") == [(25, 0), (0, 100)]
    # 4 is gunstig unless it is said to be ongunstig.
    assert sorted(run("buurtenlijst", **inputs, ONGUNSTIG="4; 7-9").rows("pct_ongunstig", "pct_gunstig")) == [
        (75, 0), (100, 0),
    ]  # fmt: skip
    assert sorted(run("buurtenlijst", **inputs, GUNSTIG="-").rows("pct_gunstig")) == [0, 0]


def test_a_field_of_no_map(layer, page, refused):
    source = layer(soort=[3, 1, 1], naam=["hoog", "laag", "laag"], buurt=["x", "x", "y"])
    assert "No class is ongunstig" in refused("buurtenlijst", INPUT=source, KLASSE="soort")
    result, shown = page(INPUT=source, KLASSE="soort", LABEL="naam", BUURT="buurt", ONGUNSTIG="3")
    assert result.rows("buurt", "pct_1", "pct_3") == [("x", 50, 50), ("y", 100, 0)]
    assert "3\xa0hoog" in shown.text
    assert "1\xa0laag" in shown.text
    assert result.warned == ""


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"KLASSE": "woningen_m2"}, ["woningen_m2", "vk_klasse"]),
        ({"ONGUNSTIG": "zeven"}, ["'zeven'"]),
        ({"ONGUNSTIG": "7", "GUNSTIG": "6;7"}, ["both ongunstig and gunstig: 7"]),
        ({"ONGUNSTIG": "-", "GUNSTIG": "-"}, ["No class"]),
        ({"BUURT": "wijk"}, ["no field wijk"]),
        ({"GEWICHT": "vk_label"}, ["vk_label", "must hold numbers", "kaas"]),
        ({"KLASSE": "decimaal", "ONGUNSTIG": "1"}, ["decimaal", "class numbers", "1.5"]),
    ],
)
def test_what_is_refused(layer, refused, inputs, words):
    source = layer(buurt=["a"], vk_klasse=[9], vk_label=["kaas"], decimaal=[1.5])
    sentence = refused("buurtenlijst", INPUT=source, **inputs)
    for word in words:
        assert word in sentence


# ---- The note ---------------------------------------------------------------------------------------------------


def test_the_note_says_rule_and_limits(areas, run):
    result = run("buurtenlijst", INPUT=areas, BUURT="buurt", GRENS_OVERWEGEND=60.5)
    note = result.layer.metadata().abstract()
    assert result.layer.metadata().title() == "Buurtenlijst: Veerkracht"
    for line in ("overwegend vanaf: 60,5 %*", "deels en divers vanaf: 25 %*", "instelbare grens, niet gepubliceerd"):
        assert line in note
    assert "overwegend ongunstig: 1; " in note
    assert "gunstig: 4 (" in note


# ---- The page ---------------------------------------------------------------------------------------------------


def test_the_page_stands_on_its_own(areas, page):
    _, shown = page(INPUT=areas, BUURT="buurt", GEWICHT="woningen", GROEP="gemeente")
    assert shown.source.startswith("<!DOCTYPE html>")
    assert shown.unbalanced == []
    assert shown.open == []
    assert not {"script", "link", "img", "iframe", "a", "object"} & set(shown.tags)
    assert not [item for item in shown.attributes if item[1] in ("src", "href") or item[1].startswith("on")]
    assert "url(" not in shown.source
    assert "http" not in shown.source


def test_the_page_in_dutch(areas, page):
    _, shown = page(INPUT=areas, BUURT="buurt", GEWICHT="woningen", GROEP="gemeente")
    assert ("html", "lang", "nl") in shown.attributes
    for words in (
        "Buurtenlijst: Veerkracht",
        "Overwegend ongunstig (1)",
        "Geen gegevens (1)",
        "ten minste 50 % ongunstig en minder dan 50 % gunstig",
        "minder dan 50 % van de buurt heeft een klasse",
        "* instelbare grens, niet gepubliceerd",
        "Bronnen en opmerkingen",
        "50,0",
        "75,0",
    ):
        assert words in shown.text
    assert not re.search(r"\d\.\d", re.sub(r"Veerkracht \d+\.\d+\.\d+", "", shown.text))
    assert shown.text.index("Overwegend ongunstig (1)") < shown.text.index("Geen gegevens (1)")


def test_the_page_in_english(areas, page):
    result, shown = page(INPUT=areas, BUURT="buurt", GEWICHT="woningen", TAAL=1)
    assert ("html", "lang", "en") in shown.attributes
    assert result.rows("oordeel_label") == ["mainly unfavourable", "no data"]
    for words in ("List of neighbourhoods", "Mainly unfavourable (1)", "no veerkracht, few problems", "50.0"):
        assert words in shown.text
    for words in ("ongunstig", "geen gegevens", "Bronnen"):
        assert words not in shown.text
    assert not re.search(r"\d,\d", shown.text)


def test_bars_have_the_shares_in_the_colours_of_the_map(areas, page):
    _, shown = page(INPUT=areas, BUURT="buurt", GEWICHT="woningen")
    # Classes 7, 8 and 9 first, then neutraal; Zuid has class 4 only.
    assert shown.bars() == [
        [("#F47388", 10), ("#E12F16", 10), ("#721515", 30), ("#E6E7E8", 50)],
        [("#98C3EC", 100)],
    ]


def test_colours_of_the_layer_on_screen_go_first(areas, page):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory

    symbol = QgsFillSymbol.createSimple({"color": "#123456"})
    areas.setRenderer(QgsCategorizedSymbolRenderer("vk_klasse", [QgsRendererCategory(4, symbol, "vier")]))
    _, shown = page(INPUT=areas, BUURT="buurt", GEWICHT="woningen")
    assert shown.bars()[1] == [("#123456", 100)]


def test_no_bar_without_a_class(layer, page):
    result, shown = page(
        INPUT=layer(buurt=["a", "b"], vk_klasse=[None, 2], types={"vk_klasse": "integer"}), BUURT="buurt"
    )
    assert len(shown.bars()) == 1
    assert result.rows("buurt", "pct_ongunstig", "pct_1") == [("b", 0, 0), ("a", None, None)]
    assert "–" in shown.text
    assert "nan" not in shown.source


HOSTILE = "<script>alert('x')</script> & \"Zn\""


def test_names_are_text_and_no_markup(layer, page):
    source = layer(
        name=f"laag {HOSTILE}",
        buurt=[HOSTILE, "b"],
        gemeente=[f"<b>{HOSTILE}", "c"],
        vk_klasse=[9, 2],
        vk_label=[f"negen {HOSTILE}", "twee"],
        types={"buurt": "string"},
    )
    metadata = source.metadata()
    metadata.setTitle(f"Veerkracht {HOSTILE}")
    metadata.setRights([f"bron {HOSTILE}"])
    metadata.setHistory([f"opmerking {HOSTILE}"])
    source.setMetadata(metadata)
    result, shown = page(INPUT=source, BUURT="buurt", GROEP="gemeente")
    assert result.rows("buurt")[0] == HOSTILE
    assert "<script" not in shown.source.lower()
    assert "script" not in shown.tags
    assert shown.unbalanced == []
    for words in (HOSTILE, f"<b>{HOSTILE}", f"negen {HOSTILE}", f"Veerkracht {HOSTILE}", f"bron {HOSTILE}"):
        assert words in shown.text
    assert ("td", "title", f"negen {HOSTILE}: 100,0 %") in shown.attributes


def test_the_overview_adds_up(layer, page):
    source = layer(buurt=["a", "b", "c"], gemeente=["Y", "X", None], vk_klasse=[9, 9, 4])
    _, shown = page(INPUT=source, BUURT="buurt", GROEP="gemeente")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>.*?</tr>", shown.source)]
    counts = {row[0]: row[1:] for row in rows if len(row) == 9}
    assert counts["X"] == ["1", "0", "0", "0", "0", "0", "0", "1"]
    assert counts["(zonder naam)"] == ["0", "0", "0", "0", "0", "1", "0", "1"]
    assert counts["totaal"] == ["2", "0", "0", "0", "0", "1", "0", "3"]


def test_the_page_is_optional(areas, run):
    assert set(run("buurtenlijst", INPUT=areas).results) == {"OUTPUT"}


def test_a_page_that_cannot_be_written(tmp_path, areas, refused):
    assert "does not exist" in refused("buurtenlijst", INPUT=areas, HTML=str(tmp_path / "nergens" / "lijst.html"))
    folder = tmp_path / "map.html"
    folder.mkdir()
    assert "cannot be written" in refused("buurtenlijst", INPUT=areas, HTML=str(folder))


def test_a_list_that_cannot_be_written_leaves_no_page(tmp_path, areas, refused):
    page = tmp_path / "lijst.html"
    refused("buurtenlijst", INPUT=areas, HTML=str(page), OUTPUT=str(tmp_path / "nergens" / "uit.gpkg"))
    assert not page.exists()


def test_cancelled_leaves_nothing(tmp_path, areas, run):
    page, table = tmp_path / "lijst.html", tmp_path / "uit.gpkg"
    result = run("buurtenlijst", INPUT=areas, HTML=str(page), OUTPUT=str(table), cancel_at=30)
    assert "Cancelled" in result.log
    assert not page.exists()
    assert not table.exists()


def test_the_results_viewer_gets_the_page(qgis):
    from qgis.core import QgsApplication, QgsProcessingOutputHtml

    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:buurtenlijst")
    assert isinstance(algorithm.outputDefinition("HTML"), QgsProcessingOutputHtml)


# ---- Veerdam ----------------------------------------------------------------------------------------------------


@pytest.fixture
def veerdam(kaarten_van_veerdam) -> str:
    return str(kaarten_van_veerdam)


def test_the_wijken_of_the_city(veerdam, page):
    import pandas as pd
    from qgis.core import QgsVectorLayer

    result, shown = page(INPUT=veerdam, BUURT="wijkcode", GROEP="gemeentenaam", GEWICHT="woningen")
    rows = result.rows()
    assert len(rows) == 12
    assert sum(row["gebieden"] for row in rows) == 102
    # By another road: the classes of the map, added up one by one.
    buurten = QgsVectorLayer(veerdam, "b", "ogr")
    names = ["wijkcode", "vk_klasse", "woningen"]
    table = pd.DataFrame([[feature[name] or 0 for name in names] for feature in buurten.getFeatures()], columns=names)
    for row in rows:
        members = table[table["wijkcode"] == row["buurt"]]
        known = members[members["vk_klasse"] > 0]
        assert row["gewicht"] == members["woningen"].sum()
        share = 100 * known.loc[known["vk_klasse"] >= 7, "woningen"].sum() / known["woningen"].sum()
        assert row["pct_ongunstig"] == pytest.approx(share, abs=1e-7)
        assert row["pct_geen_gegevens"] == pytest.approx(
            100 - 100 * known["woningen"].sum() / members["woningen"].sum(), abs=1e-7
        )
    order = [(row["oordeel"], -row["pct_ongunstig"], row["buurt"]) for row in rows]
    assert order == sorted(order)
    assert [row["oordeel_label"] for row in rows].count("overwegend ongunstig") == 3
    assert result.layer.metadata().title() == "Buurtenlijst: Veerkracht 2014-2020"
    assert "Kerncijfers wijken en buurten" in shown.text
    assert len(shown.bars()) == 12
    assert all(sum(width for _, width in bar) == pytest.approx(100, abs=0.05) for bar in shown.bars())


def test_the_city_by_qgis_process(tmp_path, veerdam, qgis_process, run, rows):
    inputs = {"INPUT": veerdam, "BUURT": "wijkcode", "GROEP": "gemeentenaam", "GEWICHT": "woningen"}
    outputs = {"OUTPUT": str(tmp_path / "uit.gpkg"), "HTML": str(tmp_path / "uit.html")}
    done = qgis_process("run", "veerkracht:buurtenlijst", {**inputs, **outputs})
    assert done.results == outputs
    direct = run("buurtenlijst", **inputs, OUTPUT=str(tmp_path / "direct.gpkg"), HTML=str(tmp_path / "direct.html"))
    from qgis.core import QgsVectorLayer

    assert rows(QgsVectorLayer(outputs["OUTPUT"], "uit", "ogr")) == direct.rows()
    assert Path(outputs["HTML"]).read_bytes() == (tmp_path / "direct.html").read_bytes()
