"""The page Veerkracht of QGIS's options: what it shows, what it keeps, and what it leaves alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00"/></svg>'


@pytest.fixture(autouse=True)
def no_settings(qgis_app):
    """Nothing set, before and after."""
    from qgis.core import QgsSettings

    from veerkracht.processing.rapport.huisstijl import own_file

    def clear():
        QgsSettings().remove("veerkracht/huisstijl")
        QgsSettings().remove("veerkracht/taal_kaarten")
        QgsSettings().remove("veerkracht/map_huisstijl")
        for path in own_file().parent.glob("huisstijl*"):
            path.unlink()

    clear()
    yield
    clear()


@pytest.fixture
def page(iface):
    """Call to get a page, as often as QGIS's options are opened."""
    from veerkracht.ui.instellingen import Instellingen

    pages = []

    def make(applied=lambda: None):
        pages.append(Instellingen(iface, applied))
        return pages[-1]

    yield make
    for made in pages:
        made.deleteLater()


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.svg"
    path.write_text(SVG, encoding="utf-8")
    return str(path)


def current():
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    return Huisstijl.current()


def default():
    from veerkracht.processing.rapport.huisstijl import Huisstijl

    return Huisstijl.default()


def test_what_is_applied_is_there_the_next_time(page, logo):
    from qgis.PyQt.QtGui import QColor

    made = page()
    made.organisation.setText(" Gemeente  Veerdam ")
    made.editor.setText("Onderzoek")
    made.logo.setFilePath(logo)
    made.colours["kleur_accent"].setColor(QColor("#c8102e"))
    made.apply()
    found = current()
    assert (found.organisatie, found.bewerking, found.kleur_accent) == ("Gemeente Veerdam", "Onderzoek", "#C8102E")
    assert found.logo.endswith("huisstijl_logo.svg")
    assert replace(found, organisatie="", bewerking="", logo="", kleur_accent=default().kleur_accent) == default()
    assert page().style_shown() == found


def test_cancelling_keeps_nothing(page):
    made = page()
    made.organisation.setText("Gemeente Veerdam")
    made.cancel()
    assert current() == default()


def test_a_page_that_nobody_touched_writes_nothing(page, tmp_path):
    """QGIS applies all pages of its options; a shared file of the organisation stays the one that is used."""
    from qgis.core import QgsSettings

    from veerkracht.processing.rapport.huisstijl import own_file

    shared = tmp_path / "gedeeld.json"
    shared.write_text(json.dumps({"organisatie": "Gemeente Veerdam"}), encoding="utf-8")
    QgsSettings().setValue("veerkracht/huisstijl", str(shared))
    page().apply()
    assert QgsSettings().value("veerkracht/huisstijl") == str(shared)
    assert not own_file().exists()


def test_a_file_that_cannot_be_used_is_said_and_not_thrown_away(page, tmp_path):
    from qgis.core import QgsSettings

    broken = tmp_path / "kapot.json"
    broken.write_text('{"kleur_titel": "rood"}', encoding="utf-8")
    QgsSettings().setValue("veerkracht/huisstijl", str(broken))
    made = page()
    assert "rood" in made.problem.text()
    assert made.style_shown() == default()
    made.apply()
    assert QgsSettings().value("veerkracht/huisstijl") == str(broken)


def test_back_to_default(page):
    made = page()
    made.organisation.setText("Gemeente Veerdam")
    made.apply()
    again = page()
    again.reset.click()
    again.apply()
    assert current() == default()
    assert page().organisation.text() == ""


def test_a_logo_that_is_not_there_is_said_and_keeps_the_options_open(page, logo, tmp_path):
    made = page()
    made.show()
    assert made.isValid()
    assert not made.problem.isVisible()
    made.logo.setFilePath(str(tmp_path / "weg.png"))
    assert not made.isValid()
    assert made.problem.isVisible()
    assert "weg.png" in made.problem.text()
    made.logo.setFilePath(logo)
    assert made.isValid()
    assert not made.problem.isVisible()
    assert not made.logo_picture.pixmap().isNull()


def test_a_colleague_loads_what_was_saved(page, logo, tmp_path):
    made = page()
    made.organisation.setText("Gemeente Veerdam")
    made.logo.setFilePath(logo)
    path = tmp_path / "voor een collega" / "veerdam.json"
    made.save_to(path)
    assert str(path) in made.problem.text()
    other = page()
    other.load_from(path)
    assert other.organisation.text() == "Gemeente Veerdam"
    assert other.logo.filePath() == str(path.with_name("veerdam_logo.svg"))
    assert current() == default()  # until it is applied
    other.apply()
    assert current().organisatie == "Gemeente Veerdam"


def test_a_file_that_is_no_house_style_is_said_and_changes_nothing(page, tmp_path):
    made = page()
    made.organisation.setText("Gemeente Veerdam")
    path = tmp_path / "iets.json"
    path.write_text("[1, 2]", encoding="utf-8")
    made.load_from(path)
    assert "is no house style" in made.problem.text()
    assert made.organisation.text() == "Gemeente Veerdam"


def test_a_font_that_this_computer_lacks_stays_set(page, tmp_path):
    """Whoever changes the name of the organisation on another computer does not change the font."""
    path = tmp_path / "stijl.json"
    path.write_text(json.dumps({"lettertype": "Schrift van Veerdam"}), encoding="utf-8")
    made = page()
    made.load_from(path)
    assert "Schrift van Veerdam" in made.problem.text()
    made.organisation.setText("Gemeente Veerdam")
    made.apply()
    assert current().lettertype == "Schrift van Veerdam"


def test_who_edited_shows_what_holds_when_it_is_empty(page):
    made = page()
    assert made.editor.placeholderText() == "Veerkracht"
    made.organisation.setText("Gemeente Veerdam")
    assert made.editor.placeholderText() == "Gemeente Veerdam"


def test_language_and_menu_are_in_step(iface):
    from veerkracht.language import map_language
    from veerkracht.ui.menu import VeerkrachtMenu

    menu = VeerkrachtMenu(iface)
    (factory,) = iface.options_pages
    assert factory.title() == "Veerkracht"
    made = factory.createWidget()
    assert made.language.currentData() == "nl"
    made.language.setCurrentIndex(made.language.findData("en"))
    made.apply()
    assert map_language() == "en"
    assert menu.english_labels.isChecked()
    menu.english_labels.setChecked(False)
    made.reload()
    assert made.language.currentData() == "nl"
    made.deleteLater()
    menu.remove()
    assert iface.options_pages == []
    assert iface.menu_actions == []


def test_the_preview_shows_the_style_and_the_language(page):
    """The picture is of the real template: its accent line has the colour, and the page changes with the language."""
    from qgis.PyQt.QtGui import QColor

    made = page()
    made.preview.draw()
    before = made.preview.image.copy()
    assert colours(before).isdisjoint({"#00c853"})
    made.colours["kleur_accent"].setColor(QColor("#00c853"))
    made.preview.draw()
    assert "#00c853" in colours(made.preview.image)
    dutch = made.preview.image.copy()
    made.language.setCurrentIndex(made.language.findData("en"))
    made.preview.draw()
    assert made.preview.image != dutch


def colours(image) -> set[str]:
    return {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}
