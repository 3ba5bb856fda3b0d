"""Layout templates: those of the plugin know no machine and no data, and a user's own may lack anything."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

IDS = {"titel", "ondertitel", "bron", "schaalbalk", "noordpijl", "logo", "organisatie", "bladzijde", "accent"}
LEGENDS = {"kaart": {"legenda", "grenzen", "kaart"}, "inhoud": {"kaart", "inhoud_1", "inhoud_1_blad"}}
LEGENDS["vergelijking"] = {f"{name}_{number}" for name in ("kaart", "naam", "legenda") for number in (1, 2)} | {
    "grenzen"
}
LEGENDS["overzicht"] = {f"{name}_{n}" for name in ("kaart", "naam", "legenda") for n in range(1, 10)} | {"grenzen"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00"/></svg>'


@pytest.fixture(scope="module")
def sjablonen(qgis):
    from veerkracht.processing.rapport import sjablonen

    return sjablonen


@pytest.fixture
def style(qgis):
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    return Huisstijl.default()


def load(sjablonen, name, style):
    from qgis.core import QgsProject

    return sjablonen.load(name, QgsProject.instance(), style)


def test_every_template_is_there_and_no_other(sjablonen, checkout):
    files = {path.stem for path in (checkout / "resources" / "layouts").glob("*.qpt")}
    assert files == set(sjablonen.SJABLONEN)
    for taal in ("nl", "en"):
        assert len({sjablonen.label(name, taal) for name in files}) == len(files)
    assert sjablonen.label("kaart_a3_staand", "nl") == "Eén kaart, A3 staand"
    index = sjablonen.beside(sjablonen.SJABLONEN["overzicht_a3_staand"], "inhoud")
    assert index.naam == "inhoud_a3_staand"


def test_templates_know_no_machine_and_no_data(checkout):
    for path in (checkout / "resources" / "layouts").glob("*.qpt"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'="(/|[A-Za-z]:\\|file:)[^"]', text), path.name
        assert not re.search(r'coverageLayer\w*="[^"]', text), path.name
        assert "<Layer " not in text and "layer-tree-layer" not in text, path.name


@pytest.mark.parametrize("kind", LEGENDS)
@pytest.mark.parametrize("paper", ["a4_liggend", "a4_staand", "a3_liggend", "a3_staand"])
def test_templates_have_what_the_plugin_fills(sjablonen, style, kind, paper):
    layout = load(sjablonen, f"{kind}_{paper}", style)
    assert {item.id() for item in sjablonen.items(layout)} >= IDS | LEGENDS[kind]
    assert layout.pageCollection().pageCount() == 1
    size = layout.pageCollection().page(0).rect()
    sides = {"a4": (210, 297), "a3": (297, 420)}[paper[:2]]
    assert (size.width(), size.height()) == pytest.approx(sides if "staand" in paper else sides[::-1])
    assert layout.renderContext().dpi() == 300


def test_templates_take_the_house_style(sjablonen, style, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG, encoding="utf-8")
    own = replace(
        style, lettertype="DejaVu Serif", kleur_titel="#AA0000", kleur_tekst="#000044", kleur_bijschrift="#444444",
        kleur_accent="#EE0000", kleur_lijn="#00DD00", organisatie="Gemeente Veerdam", logo=str(logo),
    )  # fmt: skip
    layout = load(sjablonen, "kaart_a4_liggend", own)
    colours = {"titel": "#aa0000", "grenzen": "#000044", "bron": "#444444", "bladzijde": "#444444"}
    for item_id, colour in colours.items():
        text = layout.itemById(item_id).textFormat()
        assert (text.color().name(), text.font().family()) == (colour, "DejaVu Serif")
    assert layout.itemById("titel").textFormat().font().bold()
    assert layout.itemById("accent").symbol().color().name() == "#ee0000"
    assert layout.itemById("kaart").frameStrokeColor().name() == "#00dd00"
    assert layout.itemById("organisatie").text() == "Gemeente Veerdam"
    assert layout.itemById("logo").picturePath() == str(logo)
    assert layout.itemById("logo").isVisible()
    assert not load(sjablonen, "kaart_a4_liggend", style).itemById("logo").isVisible()


def test_a_font_that_is_not_there_gives_way(sjablonen, style):
    layout = load(sjablonen, "kaart_a4_liggend", replace(style, lettertype="Bestaat Niet Sans"))
    assert layout.itemById("titel").textFormat().font().family() != "Bestaat Niet Sans"


# ---- A user's own -------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, layer):
    """A template as a user saves it: few items, an atlas, layers, and pictures on paths of another machine."""
    from qgis.core import (
        QgsLayoutItemLabel,
        QgsLayoutItemMap,
        QgsLayoutItemPicture,
        QgsLayoutPoint,
        QgsLayoutSize,
        QgsPrintLayout,
        QgsProject,
        QgsReadWriteContext,
        QgsTextFormat,
    )
    from qgis.PyQt.QtGui import QFont

    other = QgsProject.instance().addMapLayer(layer(naam=["a"]))
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.atlas().setEnabled(True)
    layout.atlas().setCoverageLayer(other)
    kaart = QgsLayoutItemMap(layout)
    kaart.setLayers([other])
    kaart.setKeepLayerSet(True)
    kaart.setAtlasDriven(True)
    titel, logo, foto = QgsLayoutItemLabel(layout), QgsLayoutItemPicture(layout), QgsLayoutItemPicture(layout)
    letters = QgsTextFormat()
    letters.setFont(QFont("DejaVu Sans Mono"))
    letters.setSize(30)
    titel.setTextFormat(letters)
    logo.setPicturePath("/ergens/anders/logo.png")
    there = tmp_path / "foto.svg"
    there.write_text(SVG, encoding="utf-8")
    foto.setPicturePath(str(there))
    for number, (name, item) in enumerate({"kaart": kaart, "titel": titel, "logo": logo, "foto": foto}.items()):
        item.setId(name)
        layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(10, 10 + 40 * number))
        item.attemptResize(QgsLayoutSize(100, 35))
    path = tmp_path / "eigen.qpt"
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    QgsProject.instance().removeMapLayer(other.id())
    return path


def test_a_users_own_template_works(sjablonen, style, own, run, layer, tmp_path):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport.blad import Blad, fill, places

    logo = tmp_path / "logo.svg"
    logo.write_text(SVG, encoding="utf-8")
    kaart = QgsProject.instance().addMapLayer(run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer)
    layout = load(sjablonen, own, replace(style, logo=str(logo)))
    assert layout.atlas().coverageLayer() is None
    assert not layout.atlas().enabled()
    assert not layout.itemById("kaart").atlasDriven()
    assert layout.itemById("kaart").layers() == []
    assert layout.itemById("logo").picturePath() == str(logo)  # the one of the other machine is not here
    assert layout.itemById("foto").picturePath().endswith("foto.svg")
    assert layout.itemById("titel").textFormat().font().family() == "DejaVu Sans Mono"
    assert places(layout) == 1
    for _ in range(2):
        fill(layout, Blad.of_layer(kaart, "Eigen titel"))
    assert layout.itemById("titel").text() == "Eigen titel"
    assert layout.itemById("titel").textFormat().size() == 30
    assert layout.itemById("kaart").layers() == [kaart]


def test_a_filled_page_saved_as_template_is_a_template_again(sjablonen, style, run, layer, tmp_path):
    from qgis.core import QgsProject, QgsReadWriteContext

    from veerkracht.processing.rapport.blad import Blad, fill, make_layout

    kaart = QgsProject.instance().addMapLayer(run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer)
    layout = make_layout(QgsProject.instance(), Blad.of_layer(kaart), "kaart_a4_liggend", style)
    letters = layout.itemById("bron").textFormat()
    letters.setSize(9)
    layout.itemById("bron").setTextFormat(letters)
    path = tmp_path / "van_mij.qpt"
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    again = load(sjablonen, path, style)
    fill(again, Blad.of_layer(kaart, "Andere titel"))
    assert again.itemById("bron").textFormat().size() == 9
    assert again.itemById("titel").text() == "Andere titel"
    assert len(again.itemById("legenda").model().rootGroup().findLayers()) == 1


def _letters(layout) -> float:
    from qgis.core import QgsLegendStyle

    return layout.itemById("legenda").style(QgsLegendStyle.Style.SymbolLabel).textFormat().size()


def test_a_template_saved_from_a_short_legend_has_room_for_a_long_one(sjablonen, style, run, layer, tmp_path):
    # Five classes and one limit of corporatiebezit, then the twelve classes and the limits of concentratie.
    from qgis.core import QgsProject, QgsReadWriteContext

    from veerkracht.processing.rapport.blad import Blad, make_layout

    project, path = QgsProject.instance(), tmp_path / "van_mij.qpt"
    figures = layer(index_t0=[5.0, 9.0], index_t1=[7.0, 9.0])
    short = project.addMapLayer(run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer)
    long = project.addMapLayer(run("concentratie", INPUT=figures, GEMIDDELDE=8, STANDAARDAFWIJKING=2).layer)
    for name in ("kaart_a4_liggend", "kaart_a4_staand"):
        assert make_layout(project, Blad.of_layer(short), name, style).saveAsTemplate(str(path), QgsReadWriteContext())
        fresh = make_layout(project, Blad.of_layer(long), name, style)
        again = make_layout(project, Blad.of_layer(long), path, style)
        assert _letters(again) == _letters(fresh)
        assert again.itemById("grenzen").text() == fresh.itemById("grenzen").text()


def test_a_legend_that_was_moved_away_from_its_limits_keeps_its_print(sjablonen, style, run, layer, tmp_path):
    from qgis.core import QgsLayoutPoint, QgsProject, QgsReadWriteContext

    from veerkracht.processing.rapport.blad import Blad, make_layout

    project, path = QgsProject.instance(), tmp_path / "van_mij.qpt"
    kaart = project.addMapLayer(run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer)
    layout = make_layout(project, Blad.of_layer(kaart), "kaart_a4_liggend", style)
    usual = _letters(layout)
    layout.removeLayoutItem(layout.itemById("grenzen"))
    layout.itemById("legenda").attemptMove(QgsLayoutPoint(20, 120))  # below the heading that stayed
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    assert _letters(make_layout(project, Blad.of_layer(kaart), path, style)) == usual


def test_a_legend_that_takes_the_size_of_its_contents_has_the_room_beside_it(sjablonen, style, run, layer, tmp_path):
    from qgis.core import (
        QgsLayoutItemLegend,
        QgsLayoutItemMap,
        QgsLayoutPoint,
        QgsLayoutSize,
        QgsPrintLayout,
        QgsProject,
        QgsReadWriteContext,
    )

    from veerkracht.processing.rapport.blad import Blad, fill
    from veerkracht.processing.rapport.passen import Maat

    kaart = QgsProject.instance().addMapLayer(run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer)
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    frame, legend = QgsLayoutItemMap(layout), QgsLayoutItemLegend(layout)
    places = {"kaart": (frame, 5, 5, 200, 200), "legenda": (legend, 210, 20, 1, 1)}
    for name, (item, x, y, width, height) in places.items():
        item.setId(name)
        layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y))
        item.attemptResize(QgsLayoutSize(width, height))
    path = tmp_path / "eigen.qpt"
    assert layout.saveAsTemplate(str(path), QgsReadWriteContext())
    again = load(sjablonen, path, style)
    fill(again, Blad.of_layer(kaart))
    drawn = again.itemById("legenda")
    lines = [node.data(0) for node in drawn.model().layerLegendNodes(drawn.model().rootGroup().findLayers()[0])]
    assert "0-10 % (1)" in lines  # not folded
    width, height = Maat(again).legend(drawn)
    assert 210 + width <= 297
    assert 20 + height <= 210


@pytest.mark.parametrize("text", ["", "geen xml", "<html><body/></html>", "<qgis/>", "<Layout/>"])
def test_what_is_no_template_is_refused_with_a_sentence(sjablonen, style, tmp_path, text):
    path = tmp_path / "iets.qpt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(sjablonen.LayoutError, match="is no layout template"):
        load(sjablonen, path, style)


def test_a_template_that_is_not_there_is_refused_with_a_sentence(sjablonen, style, tmp_path):
    with pytest.raises(sjablonen.LayoutError, match="cannot be read: No such file"):
        load(sjablonen, tmp_path / "weg.qpt", style)
    (tmp_path / "bin.qpt").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(sjablonen.LayoutError, match="is no layout template"):
        load(sjablonen, tmp_path / "bin.qpt", style)
