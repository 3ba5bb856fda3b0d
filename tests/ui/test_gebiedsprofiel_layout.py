"""The area profile as print layout, and in house style."""

from __future__ import annotations

import base64
import re
import shutil
from dataclasses import replace

import pytest

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#00c853"/></svg>'
)


@pytest.fixture
def veerdam(project, checkout, tmp_path):
    """The sample project, copied: QGIS writes into the GeoPackages that it opens."""
    folder = shutil.copytree(checkout / "resources" / "demo", tmp_path / "demo")
    assert project.read(str(folder / "veerdam.qgz"))
    return project


@pytest.fixture
def profile(iface, veerdam, wait_until):
    """The panel, with an area."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt

    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    panel = GebiedsprofielPanel(iface, iface.mainWindow())
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
    panel.show()
    panel.ensure_built()
    wait_until(lambda: not panel.is_busy)
    panel.go_to("BU99010002")
    yield panel
    panel.remove()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def own(qgis_app, tmp_path):
    """A house style with a logo."""
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    logo = tmp_path / "logo.svg"
    logo.write_text(SVG, encoding="utf-8")
    return replace(
        Huisstijl.default(),
        organisatie="Gemeente Veerdam",
        bewerking="Onderzoek",
        logo=str(logo),
        lettertype="DejaVu Serif",
        kleur_titel="#AA0000",
        kleur_accent="#D50000",
    )


def drawing(layout) -> str:
    """The drawing of the figures, as SVG."""
    path = layout.itemById("profiel").picturePath()
    assert path.startswith("base64:")
    return base64.b64decode(path.removeprefix("base64:")).decode()


def colours(image) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_the_button_puts_the_page_among_the_layouts_and_opens_it(profile, iface, veerdam):
    profile.layout_button.click()
    (layout,) = veerdam.layoutManager().printLayouts()
    assert iface.opened_layouts == [layout]
    assert layout.name() == "Gebiedsprofiel Zeilmakersbuurt"
    assert layout.itemById("titel").text() == "Zeilmakersbuurt"
    assert "gemeente Veerdam" in layout.itemById("ondertitel").text()
    assert "Bron: CBS" in layout.itemById("bron").text()
    assert layout.itemById("bladzijde").text() == "Bladzijde 1"
    profile.layout_button.click()
    profile.layout_button.click()
    names = [layout.name() for layout in veerdam.layoutManager().printLayouts()]
    assert names == [f"Gebiedsprofiel Zeilmakersbuurt{number}" for number in ("", " 2", " 3")]


def test_the_drawing_has_every_figure_of_the_panel(profile, veerdam):
    profile.layout_button.click()
    (layout,) = veerdam.layoutManager().printLayouts()
    # A number and its % stay together on a line.
    words = [word.replace("\u00a0", " ") for word in re.findall(r">([^<>]+)</text>", drawing(layout))]
    sheet = profile.sheet()
    assert {chip.label for chip in sheet.chips} <= set(words)
    assert {regel.gebied for regel in sheet.regels if regel.gebied} <= set(words)
    assert {name for name, _, _ in sheet.gelijkend} <= set(words)
    assert "69.354" in words and "−0,169" in words
    # What stands in items of its own is not drawn as well.
    assert sheet.titel not in words
    assert not any("Bron:" in word for word in words)


def test_the_map_shows_the_area_in_red_and_the_layer_stays_as_it_was(profile, veerdam):
    from qgis.core import QgsLayoutExporter

    before = profile.link.layer.renderer().dump()
    profile.layout_button.click()
    (layout,) = veerdam.layoutManager().printLayouts()
    picture = QgsLayoutExporter(layout).renderPageToImage(0, dpi=60)
    box = layout.itemById("kaart").sceneBoundingRect()
    x, y, side = (round(value / 25.4 * 60) for value in (box.x(), box.y(), box.width()))
    assert "#e12f16" in colours(picture.copy(x, y, side, side))
    assert layout.itemById("kaart").layers() == [profile.link.layer]
    assert profile.link.layer.renderer().dump() == before


def test_it_is_there_again_when_the_project_is_opened(profile, veerdam, tmp_path):
    from qgis.core import QgsProject

    profile.layout_button.click()
    path = str(tmp_path / "bewaard.qgz")
    assert veerdam.write(path)
    again = QgsProject()
    assert again.read(path)
    (layout,) = again.layoutManager().printLayouts()
    assert "Zeilmakersbuurt" in layout.name()
    assert "Corporatiebezit" in drawing(layout)
    assert layout.itemById("kaart").keepLayerStyles()


def test_a_layer_of_points_has_no_map_on_the_page(profile, veerdam):
    from veerkracht.ui.gebiedsprofiel_layout import profile_layout

    layout = profile_layout(veerdam, replace(profile.sheet(), ligging=None, kaart=None))
    assert layout.itemById("kaart") is None
    assert layout.itemById("profiel") is not None


def test_very_much_is_made_smaller_until_it_fits(profile, qgis_app):
    """The SVG keeps its shape; what is on it is drawn on a larger sheet, and ends above its foot."""
    sheet = profile.sheet()
    full = replace(sheet, chips=[*sheet.chips] * 3, regels=[*sheet.regels, *sheet.regels[1:30]])
    sizes = [re.search(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"', page.body_svg(1.3)).groups() for page in (sheet, full)]
    (wide, high), (wider, higher) = ([float(side) for side in size] for size in sizes)
    assert high / wide == pytest.approx(1.3, rel=1e-3) == higher / wider
    assert wider > wide
    lowest = max(float(y) for y in re.findall(rb'<text[^>]* y="([\d.]+)"', full.body_svg(1.3)))
    assert lowest - 15 / 25.4 * 600 < higher  # the texts are moved up by the margin of the page


def test_pdf_page_and_picture_are_in_house_style(profile, own, tmp_path):
    sheet = replace(profile.sheet(), stijl=own)
    assert "bewerking Onderzoek." in sheet.bronregel
    image = sheet.picture()
    top = image.copy(0, 0, image.width(), 260)
    assert {"#00c853", "#d50000", "#aa0000"} <= colours(top)
    assert sheet.write_pdf(tmp_path / "eigen.pdf")
    content = (tmp_path / "eigen.pdf").read_bytes()
    assert b"DejaVuSerif" in content
    assert b"OpenSans" not in content


def test_without_a_house_style_the_page_has_no_head(profile):
    image = profile.sheet().picture()
    margin = round(14 / 25.4 * 144)
    assert colours(image.copy(0, 0, image.width(), margin)) == {"#ffffff"}


def test_layout_is_in_house_style(profile, own, veerdam):
    from veerkracht.ui.gebiedsprofiel_layout import profile_layout

    layout = profile_layout(veerdam, replace(profile.sheet(), stijl=own))
    assert layout.itemById("organisatie").text() == "Gemeente Veerdam"
    assert layout.itemById("logo").picturePath()
    assert layout.itemById("titel").textFormat().color().name() == "#aa0000"
    assert "bewerking Onderzoek" in layout.itemById("bron").text()
    assert 'font-family="DejaVu Serif"' in drawing(layout)


def test_a_house_style_that_cannot_be_used_is_said(profile, iface, tmp_path):
    from qgis.core import QgsSettings

    QgsSettings().setValue("veerkracht/huisstijl", str(tmp_path / "weg.json"))
    try:
        profile.print_to(tmp_path / "blad.pdf")
    finally:
        QgsSettings().remove("veerkracht/huisstijl")
    assert any("weg.json" in words[1] for words in iface.messages)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("left", [0.0, 0.3, 7.0])
def test_the_lines_of_a_chip_stay_inside_it(qgis_app, left):
    """Without clipping: the SVG of a layout has none."""
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QColor, QImage, QPainter

    from veerkracht.ui.gebiedsprofiel_tekenen import _hatch

    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(10 + left, 10, 42, 30)
    _hatch(painter, place, QColor("#000000"), crossed=True)
    painter.end()
    dark = [(x, y) for x in range(80) for y in range(60) if image.pixelColor(x, y).red() < 200]
    assert dark
    assert all(place.left() - 1 <= x <= place.right() + 1 and 9 <= y <= 41 for x, y in dark)
    # And they reach all four corners: no part of the chip is left white.
    for corner in ((place.left(), 10), (place.right() - 10, 10), (place.left(), 30), (place.right() - 10, 30)):
        assert any(corner[0] <= x <= corner[0] + 10 and corner[1] <= y <= corner[1] + 10 for x, y in dark)
