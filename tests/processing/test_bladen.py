"""Pages on paper: nothing is cut off, legends tell what is on the page, and one page leaves nothing for the next."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

SUB = "Wijk met een lange naam: Sint Annaparochie-Buitengebied-Noord, gemeente Súdwest-Fryslân"
LONG = "Ontwikkeling van overlast en onveiligheid ten opzichte van de gemeente in alle wijken en buurten " * 2
KINDS = ("kaart", "vergelijking", "overzicht", "inhoud")
PAPER = [f"{paper}_{way}" for paper in ("a4", "a3") for way in ("liggend", "staand")]
TEMPLATES = [f"{kind}_{paper}" for kind in KINDS for paper in PAPER]


@pytest.fixture(scope="module")
def style(qgis):
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    return Huisstijl.default()


@pytest.fixture
def load(qgis, style):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport import sjablonen

    return lambda name, huisstijl=style: sjablonen.load(name, QgsProject.instance(), huisstijl)


def opened(source, name="kaart"):
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(str(source), name, "ogr")
    layer.loadDefaultStyle()  # QGIS 3.40 forgets the temporal part of a style when it opens a file
    assert layer.isValid()
    return QgsProject.instance().addMapLayer(layer)


@pytest.fixture
def kaart(kaarten_van_veerdam):
    """The veerkracht map of the sample city: 9 classes and no data."""
    return opened(kaarten_van_veerdam)


@pytest.fixture
def jaren(checkout, tmp_path):
    """A map of three years below each other; a copy, since QGIS writes into every GeoPackage that it opens."""
    return opened(shutil.copy(checkout / "resources" / "demo" / "veerdam_jaren.gpkg", tmp_path))


@pytest.fixture
def concentratie(run, kaart):
    """A map of 12 classes."""
    from qgis.core import QgsProject

    return QgsProject.instance().addMapLayer(run("concentratie", INPUT=kaart).layer)


@pytest.fixture
def pages(kaart, concentratie, jaren):
    """Of each kind of template two pages that differ in everything."""
    from qgis.core import QgsReferencedRectangle

    from veerkracht.processing.rapport.blad import Blad, Vak
    from veerkracht.processing.rapport.inhoud import Regel

    part = kaart.extent()
    part.scale(0.3)
    corner = QgsReferencedRectangle(part, kaart.crs())
    lines = [Regel(LONG[: 20 + number] if number % 4 else "Wijk", number, min(number % 4, 1)) for number in range(30)]
    counts = {1: 1, 9: 2345, None: 3}
    return {
        "kaart": (
            Blad.of_layer(jaren, bladzijde=1, bladzijden=2),
            Blad.of_layer(
                kaart, LONG, ondertitel=SUB, extent=corner, aantallen=counts, bladzijde=1234, bladzijden=5678
            ),
        ),
        "vergelijking": (
            Blad.of_vakken([Vak(jaren), Vak(concentratie)], ondertitel=SUB),
            Blad.of_vakken([Vak(kaart, extent=corner, aantallen=counts)], LONG, bladzijde=7),
        ),
        "overzicht": (
            Blad.of_vakken([Vak(layer) for layer in (kaart, concentratie, jaren) * 3], ondertitel=SUB),
            Blad.of_vakken([Vak(kaart, extent=corner), Vak(concentratie)] * 2, LONG, bladzijde=3, bladzijden=4),
        ),
        "inhoud": (
            Blad("Inhoud", [Vak(kaart)], "Negen kaarten", regels=lines),
            Blad(LONG, [], regels=[replace(lines[0], bladzijde=None)], bladzijde=2),
        ),
    }


# ---- What can be seen of a layout ---------------------------------------------------------------------------------


def picture(layout, dpi=40):
    from qgis.core import QgsLayoutExporter

    return QgsLayoutExporter(layout).renderPageToImage(0, dpi=dpi)


def state(layout) -> list[str]:
    """Return everything that QGIS would save of a layout, but for the order of attributes and for made-up numbers."""
    from qgis.core import QgsReadWriteContext
    from qgis.PyQt.QtXml import QDomDocument

    document = QDomDocument()
    document.appendChild(layout.writeXml(document, QgsReadWriteContext()))
    lines = []
    for line in document.toString().splitlines():
        line = re.sub(r"\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", "", line)
        lines.append(" ".join(sorted(line.split())))
    return lines


def items(layout):
    from qgis.core import QgsLayoutItem

    return [item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.id()]


def ink(layout, item, dpi=72):
    """Return the box (left, top, right, bottom in mm) of what one item draws on an otherwise empty page."""
    shown = [other for other in items(layout) if other.isVisible()]
    for other in shown:
        other.setVisibility(other is item)
    image = picture(layout, dpi)
    for other in shown:
        other.setVisibility(True)
    bits = image.convertToFormat(image.Format.Format_Grayscale8)
    data = np.frombuffer(bits.constBits().asstring(bits.sizeInBytes()), np.uint8).reshape(bits.height(), -1)
    rows, columns = np.nonzero(data[:, : bits.width()] < 200)
    if not len(rows):
        return None
    return tuple(pixel * 25.4 / dpi for pixel in (columns.min(), rows.min(), columns.max(), rows.max()))


def labels(layout, item_id="legenda") -> list[str]:
    """Return the lines of a legend, as they are drawn."""
    model = layout.itemById(item_id).model()
    (layer,) = model.rootGroup().findLayers()
    return [node.data(0) for node in model.layerLegendNodes(layer)]


# ---- The same page whatever came before ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "a4" in name or name.endswith("t_a3_staand")])
def test_a_page_does_not_depend_on_the_pages_before_it(load, pages, name):
    from veerkracht.processing.rapport.blad import fill

    first, second = pages[name.split("_")[0]]
    fresh, used = load(name), load(name)
    fill(fresh, first)
    for page in (second, first):
        fill(used, page)
    assert state(used) == state(fresh)
    assert picture(used) == picture(fresh)
    other = load(name)
    fill(other, second)
    fill(used, second)
    assert state(used) == state(other)
    assert picture(used) == picture(other) != picture(fresh)


def test_many_pages_leave_nothing_behind(load, pages):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport.blad import fill

    layout = load("overzicht_a4_staand")

    def sizes():
        legends = [item.model().rootGroup() for item in items(layout) if item.id().startswith("legenda")]
        return (
            len(layout.items()),
            len(layout.children()),
            len(layout.customProperties()),
            len(QgsProject.instance().mapLayers()),
            [len(root.findLayers()) for root in legends],
            [len(item.customProperties()) for item in items(layout)],
            len("".join(state(layout))),
        )

    fill(layout, pages["overzicht"][0])
    before = sizes()
    for _ in range(3):
        for page in reversed(pages["overzicht"]):
            fill(layout, page)
    assert sizes() == before


# ---- Nothing is cut off -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*(name for name in TEMPLATES if "a4" in name), "overzicht_a3_liggend"])
@pytest.mark.parametrize("which", [0, 1])
def test_everything_is_inside_its_box_and_boxes_do_not_overlap(load, pages, name, which):
    from qgis.core import QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutSize

    from veerkracht.processing.rapport.blad import fill

    layout = load(name)
    fill(layout, pages[name.split("_")[0]][which])
    page = layout.pageCollection().page(0).rect()
    seen = [item for item in items(layout) if item.isVisible()]
    boxes = {item.id(): item.rect().translated(item.pos()) for item in seen}
    for item in seen:
        assert page.contains(boxes[item.id()]), item.id()
    texts = [item for item in seen if isinstance(item, QgsLayoutItemLabel | QgsLayoutItemLegend)]
    for item in texts:
        drawn = ink(layout, item)
        if drawn is None:
            assert not item.text().strip(), f"{item.id()} is not drawn"
            continue
        assert boxes[item.id()].adjusted(-0.8, -0.8, 0.8, 0.8).contains(drawn[0], drawn[1]), item.id()
        assert boxes[item.id()].adjusted(-0.8, -0.8, 0.8, 0.8).contains(drawn[2], drawn[3]), item.id()
        if item.id() in ("bron", "grenzen", "grenzen_2", "titel", "inhoud_1") or item.id().startswith("legenda"):
            for other in boxes:
                apart = other in (item.id(), "lijn", "accent") or not boxes[other].intersects(_box(drawn))
                assert apart, f"{item.id()} over {other}"
        # With more room there is no more to see: nothing was cut off below.
        if isinstance(item, QgsLayoutItemLegend):
            item.attemptResize(QgsLayoutSize(item.rect().width() + 20, item.rect().height() + 20))
            assert ink(layout, item) == pytest.approx(drawn, abs=0.3), item.id()


def _box(drawn):
    from qgis.PyQt.QtCore import QRectF

    left, top, right, bottom = drawn
    return QRectF(left, top, right - left, bottom - top).adjusted(0.3, 0.3, -0.3, -0.3)


def test_more_than_can_be_read_ends_with_dots(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, replace(Blad.of_layer(kaart), grenzen=[LONG] * 60))
    text = layout.itemById("grenzen").text()
    assert text.endswith("…")
    assert len(text) > 1000
    assert layout.itemById("grenzen").textFormat().size() >= 4
    assert len(labels(layout)) == 10


def test_what_looks_like_an_expression_is_text(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart, "Kaart [% 1 + 1 %] & <b>meer</b>"))
    assert "1 + 1" in layout.itemById("titel").currentText()
    assert "<b>meer</b>" in layout.itemById("titel").currentText()


# ---- Legends and limits -------------------------------------------------------------------------------------------


def test_the_legend_has_the_counts_of_the_layer(load, kaart, rows):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart))
    areas = Counter(rows(kaart, "vk_klasse"))
    lines = labels(layout)
    assert [int(re.search(r"\((\d+)\)$", line)[1]) for line in lines] == [areas[n] for n in (*range(1, 10), None)]
    assert lines[0].startswith("afname kwetsbaarheid")
    assert lines[-1].startswith("geen gegevens")
    assert layout.itemById("legenda").title() == "Klasse (aantal gebieden)"


def test_the_legend_has_the_counts_of_what_a_filter_lets_through(load, kaart, rows):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    kaart.setSubsetString("vk_klasse > 6")
    fill(layout, Blad.of_layer(kaart))
    areas = Counter(rows(kaart, "vk_klasse"))
    assert set(areas) == {7, 8, 9}
    found = [int(re.search(r"\((\d+)\)$", line)[1]) for line in labels(layout)]
    assert found == [areas[n] for n in range(1, 10)]  # and no line for what has no data


def test_the_legend_has_the_counts_of_the_page(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart, aantallen={2: 7, 9: 12}))
    lines = labels(layout)
    assert len(lines) == 9
    assert lines[0] == "afname kwetsbaarheid (0)"
    assert lines[1] == "kwetsbaarheid ongeveer gelijk (7)"
    assert lines[8] == "geen veerkracht, veel problemen (12)"
    fill(layout, Blad.of_layer(kaart, aantallen={2: 7, None: 1}))
    assert labels(layout)[-1] == "geen gegevens (1)"


def test_secret_is_in_the_legend_where_there_is_any(load, run, layer):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport.blad import Blad, fill

    areas = layer(pct_corporatie=[5.0, None, None], pct_corporatie_status=["cijfer", "geheim", "ontbrekend"])
    kaart = QgsProject.instance().addMapLayer(run("corporatiebezit", INPUT=areas).layer)
    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart))
    assert any(line.startswith("geheim (1)") for line in labels(layout))
    fill(layout, Blad.of_layer(kaart, aantallen={1: 1, "geheim": 0, None: 0}))
    assert not any(line.startswith(("geheim", "geen gegevens")) for line in labels(layout))


def test_limits_have_their_asterisk_and_the_line_that_says_what_it_means(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart))
    lines = layout.itemById("grenzen").text().replace("\u00a0", " ").split("\n")
    assert "kwetsbaarheid ongeveer gelijk: ±1 procentpunt*" in lines
    assert "problemen: veel < -0,156793; weinig ≥ -0,0392*" in lines
    assert lines[-1] == "* instelbare grens, niet gepubliceerd"
    assert layout.itemById("grenzen_kop").text() == "Grenzen"


def test_limits_that_were_folded_in_the_legend_are_in_one_piece(jaren):
    from veerkracht.processing.rapport.blad import Blad

    (line,) = Blad.of_layer(jaren).grenzen
    assert line.startswith("klassen Leefbaarometer: -0,2352 | -0,156793")
    assert line.endswith("| 0,15678 | 0,2352")


def test_an_overview_says_of_which_maps_a_limit_is(kaart, concentratie, jaren):
    from veerkracht.processing.rapport.blad import Blad, Vak

    blad = Blad.of_vakken([Vak(kaart), Vak(concentratie), Vak(jaren), Vak(kaart)])
    assert [vak.naam[:2] for vak in blad.vakken] == ["1.", "2.", "3.", "4."]
    of_maps = {line.split(":")[0] for line in blad.grenzen}
    assert "Kaart 1, 4" in of_maps
    assert "Kaart 3" in of_maps
    assert blad.grenzen[-1] == "* instelbare grens, niet gepubliceerd; tussen haakjes: aantal gebieden"
    assert sum("instelbare grens" in line for line in blad.grenzen) == 1


def test_two_maps_have_one_text_of_limits(kaart, concentratie):
    from veerkracht.processing.rapport.blad import Blad, Vak

    same = Blad.of_vakken([Vak(kaart), Vak(kaart)])
    assert len([line for line in same.grenzen if "overlast ongeveer gelijk" in line]) == 1
    assert same.titel == "Veerkracht 2014-2020"
    differ = Blad.of_vakken([Vak(kaart, naam="Links"), Vak(concentratie, naam="Rechts")])
    assert any(line.startswith("Links: overlast ongeveer gelijk") for line in differ.grenzen)


def test_source_line_period_and_page_number(load, kaart, style):
    from veerkracht.processing.rapport.blad import Blad, fill

    own = replace(style, organisatie="Gemeente Veerdam", bewerking="Onderzoek & Cijfers")
    layout = load("kaart_a4_liggend", own)
    fill(layout, Blad.of_layer(kaart, ondertitel="Wijk Centrum", bladzijde=3, bladzijden=12))
    assert layout.itemById("titel").text() == "Veerkracht 2014-2020"
    assert layout.itemById("ondertitel").text() == "Wijk Centrum  ·  Periode 2014-2020"
    assert layout.itemById("bladzijde").text() == "Bladzijde 3 van 12"
    assert layout.itemById("organisatie").text() == "Gemeente Veerdam"
    source = layout.itemById("bron").text()
    assert source.startswith("Bron: CBS, Kerncijfers wijken en buurten")
    assert "; bewerking Onderzoek & Cijfers. Indeling volgens: Veerkracht, derde update" in source
    assert "Gemaakt met Veerkracht" in source


def test_references_to_one_report_are_one_text(kaart, concentratie):
    from veerkracht.processing.rapport.blad import Blad, Vak

    (text,) = Blad.of_vakken([Vak(kaart), Vak(concentratie)]).indeling
    assert text.count("derde update") == 1
    assert "kaart 1 en 2; " in text
    assert text.endswith("kaart 5 (grenzen niet gepubliceerd)")


def test_periods_stand_in_the_order_of_time(kaart, jaren):
    from veerkracht.processing.base.years import moment_of
    from veerkracht.processing.rapport.blad import Blad, Vak

    page = Blad.of_vakken([Vak(jaren, moment=moment_of(2020)), Vak(jaren, moment=moment_of(2018)), Vak(kaart)])
    assert page.periode == "2014-2020; 2018; 2020"


# ---- Maps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "vergelijking" in name or "overzicht" in name])
def test_maps_of_a_page_show_the_same_ground_at_the_same_scale(load, kaart, concentratie, name):
    from qgis.core import QgsReferencedRectangle

    from veerkracht.processing.rapport.blad import Blad, Vak, fill, places, views

    layout = load(name)
    small = kaart.extent()
    small.scale(0.2)
    blad = Blad.of_vakken([Vak(kaart, extent=QgsReferencedRectangle(small, kaart.crs())), Vak(concentratie)])
    told = views(layout, blad)
    fill(layout, blad)
    assert places(layout) == (9 if "overzicht" in name else 2)
    first, second = (layout.itemById(f"kaart_{number}") for number in (1, 2))
    assert first.scale() == pytest.approx(second.scale())
    assert first.extent().contains(kaart.extent())
    for item, (extent, scale) in zip((first, second), told, strict=True):
        assert item.scale() == pytest.approx(scale, rel=0.02)
        assert item.extent().center().x() == pytest.approx(extent.center().x())
        assert item.extent().width() == pytest.approx(extent.width())
    third = layout.itemById("kaart_3")
    assert third is None or not third.isVisible()


@pytest.mark.parametrize("width, height", [(20000, 200), (200, 20000), (0, 0), (1, 1)])
def test_an_area_of_any_shape_is_in_view(load, kaart, width, height):
    from qgis.core import QgsRectangle, QgsReferencedRectangle

    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    area = QgsRectangle.fromCenterAndSize(kaart.extent().center(), width, height)
    fill(layout, Blad.of_layer(kaart, extent=QgsReferencedRectangle(area, kaart.crs())))
    shown = layout.itemById("kaart")
    assert shown.extent().contains(area)
    assert max(shown.extent().width() / max(width, 100), shown.extent().height() / max(height, 100)) < 150
    bar, box = layout.itemById("schaalbalk"), layout.itemById("noordpijl").pos().x()
    assert bar.pos().x() + bar.rect().width() < box
    assert str(bar.unitsPerSegment()).strip("0.")[0] in "125"
    assert bar.unitLabel() == ("km" if max(width, height) > 10000 else "m")


def test_the_scale_bar_has_no_mark_of_another_language(load, kaart):
    # Grouped by the locale of the computer a Dutch page of a server would say 1,000 m.
    from qgis.core import QgsNumericFormatContext

    from veerkracht.processing.rapport.blad import Blad, fill

    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart))
    written = layout.itemById("schaalbalk").numericFormat()
    assert written.formatDouble(1000, QgsNumericFormatContext()) == "1000"


def test_an_empty_layer_gives_a_page(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, fill

    empty = kaart.clone()
    empty.setSubsetString("gebiedcode = 'bestaat niet'")
    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(empty))
    assert layout.itemById("kaart").extent().isFinite()
    assert not picture(layout).isNull()


def test_data_in_other_coordinates_is_printed_in_rd(load, run, layer):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport.blad import Blad, fill

    shape = "POLYGON((4.9 52.3, 4.9 52.4, 5.0 52.4, 5.0 52.3, 4.9 52.3))"
    kaart = run("corporatiebezit", INPUT=layer(crs="EPSG:4326", wkt=[shape], pct_corporatie=[50.0])).layer
    QgsProject.instance().addMapLayer(kaart)
    layout = load("kaart_a4_liggend")
    fill(layout, Blad.of_layer(kaart))
    shown = layout.itemById("kaart")
    assert shown.crs().authid() == "EPSG:28992"
    centre = shown.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((125200, 485400), abs=1500)  # Diemen


def test_more_maps_than_places_are_refused(load, kaart):
    from veerkracht.processing.rapport.blad import Blad, Vak, fill
    from veerkracht.processing.rapport.sjablonen import LayoutError

    with pytest.raises(LayoutError, match=r"fewer maps \(2\) than the page has \(3\)"):
        fill(load("vergelijking_a4_liggend"), Blad.of_vakken([Vak(kaart)] * 3))


# ---- Several years ------------------------------------------------------------------------------------------------


def test_a_page_of_one_year_counts_that_year(load, jaren, rows):
    from veerkracht.processing.base.years import moment_of
    from veerkracht.processing.rapport.blad import Blad, Vak, fill

    layout = load("vergelijking_a4_liggend")
    fill(layout, Blad.of_vakken([Vak(jaren, moment=moment_of(2014)), Vak(jaren)]))
    for number, year in ((1, 2014), (2, 2020)):
        areas = Counter(klasse for klasse, jaar in rows(jaren, "onv_klasse", "jaar") if jaar == year)
        counts = [int(re.search(r"\((\d+)\)$", line)[1]) for line in labels(layout, f"legenda_{number}")]
        assert counts == [areas[klasse] for klasse in (*range(1, 10), None)]
        assert layout.itemById(f"kaart_{number}").isTemporal()
        assert layout.itemById(f"naam_{number}").text().endswith(f"(kaart: {year})")
    assert "aantal gebieden in" not in layout.itemById("grenzen").text()


def test_periods_that_cannot_be_compared_are_named(kaart, concentratie):
    from veerkracht.processing.rapport.blad import Blad, Vak

    metadata = concentratie.metadata()
    metadata.setKeywords(metadata.keywords() | {"periode": ["2012-2018"]})
    concentratie.setMetadata(metadata)
    assert "niet te vergelijken" in Blad.of_vakken([Vak(kaart), Vak(concentratie)]).grenzen[-1]
    assert not any("niet te vergelijken" in line for line in Blad.of_vakken([Vak(kaart), Vak(kaart)]).grenzen)


# ---- The index ----------------------------------------------------------------------------------------------------


def entries(areas, below):
    from veerkracht.processing.rapport.inhoud import Regel

    lines = []
    for area in range(areas):
        lines.append(Regel(f"Gemeente {area}", 10 * area))
        lines += [Regel(f"Kaart {number}: {LONG[: 12 * number]}", 10 * area + number, 1) for number in range(below)]
    return lines


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("areas, below", [(1, 0), (12, 9), (342, 0), (40, 3)])
def test_an_index_has_every_line_once(load, paper, areas, below):
    from veerkracht.processing.rapport.blad import Blad, fill
    from veerkracht.processing.rapport.inhoud import index_pages

    layout = load(f"inhoud_{paper}")
    lines = entries(areas, below)
    parts = index_pages(layout, lines)
    assert [line for part in parts for line in part] == lines
    printed = []
    for part in parts:
        fill(layout, Blad("Inhoud", regels=part))
        assert all(line.tekst.split(":")[0] in _column_text(layout) for line in part)
        for number in (1, 2):
            text, pages = (layout.itemById(f"inhoud_{number}{suffix}").text() for suffix in ("", "_blad"))
            assert text.count("\n") == pages.count("\n")
            printed += re.findall(r"\d+", re.sub(r"<[^>]*>", "", pages))
            # A heading has what is below it in the same column.
            assert not (below and re.search(r"<b>[^\n]*$", text))
    assert printed == [str(line.bladzijde) for line in lines]


def _column_text(layout) -> str:
    return layout.itemById("inhoud_1").text() + layout.itemById("inhoud_2").text()


def test_a_page_that_is_not_there_has_a_dash(load):
    from veerkracht.processing.rapport.blad import Blad, fill
    from veerkracht.processing.rapport.inhoud import Regel, index_pages

    layout = load("inhoud_a4_staand")
    assert index_pages(layout, []) == []
    fill(layout, Blad("Inhoud", regels=[Regel("Wijk & <a>", None), Regel("Kaart", 4, 1)]))
    assert re.sub(r"<[^>]*>", "", layout.itemById("inhoud_1_blad").text()).split("\n") == ["–", "4"]
    assert "Wijk &amp; &lt;a&gt;" in layout.itemById("inhoud_1").text()


def test_the_map_of_an_index_has_the_areas_with_their_names(load, layer, style):
    from veerkracht.processing.rapport.blad import Blad, Vak, fill
    from veerkracht.processing.rapport.inhoud import index_map

    areas = layer(naam=["Noord", "Zuid"])
    kaart = index_map([(area["naam"], area.geometry()) for area in areas.getFeatures()], areas.crs(), style)
    assert kaart.featureCount() == 2
    assert kaart.labelsEnabled()
    layout = load("inhoud_a4_liggend")
    fill(layout, Blad("Inhoud", [Vak(kaart)]))
    assert layout.itemById("kaart").extent().contains(areas.extent())
