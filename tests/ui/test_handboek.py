"""Help buttons and the menu open the handbook, in the browser and at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def opened(monkeypatch):
    """The browser: its ``addresses`` are what it was to open; ``works`` is False on a machine without one."""
    from veerkracht.ui import handboek

    class Browser:
        addresses: list = []
        works = True

        @classmethod
        def openUrl(cls, url):
            cls.addresses.append(url)
            return cls.works

    Browser.addresses = []
    monkeypatch.setattr(handboek, "QDesktopServices", Browser)
    return Browser


def check(url, page: str, anchor: str) -> None:
    """Check that an address is a page that exists and has this anchor."""
    path = Path(url.toLocalFile())
    assert path.name == f"{page}.html"
    assert url.fragment() == anchor
    text = path.read_text(encoding="utf-8")
    assert not anchor or f'id="{anchor}"' in text


def test_the_menu_opens_the_first_page(iface, opened):
    from veerkracht.ui.menu import VeerkrachtMenu

    menu = VeerkrachtMenu(iface)
    menu.handbook.trigger()
    menu.remove()
    (url,) = opened.addresses
    check(url, "index", "")
    assert iface.menu_actions == []


def test_each_panel_opens_its_own_part(iface, opened):
    from qgis.PyQt.QtWidgets import QToolButton

    from veerkracht.ui.docks import panel_classes

    for kind in panel_classes():
        panel = kind(iface)
        panel.findChild(QToolButton, "handbook").click()
        check(opened.addresses[-1], "toewijzingen", kind.ID)
        panel.remove()
        panel.deleteLater()
    assert len(opened.addresses) == 3


@pytest.mark.parametrize(
    "module, name, anchor",
    [("gegevens_ophalen", "GegevensOphalen", "ophalen"), ("eigen_bestand", "EigenBestand", "eigen-bestand")],
)
def test_each_dialog_opens_its_own_part(iface, opened, module, name, anchor):
    from importlib import import_module

    from qgis.PyQt.QtWidgets import QPushButton

    dialog = getattr(import_module(f"veerkracht.ui.{module}"), name)(iface)
    dialog.findChild(QPushButton, "handbook").click()
    dialog.remove()
    check(opened.addresses[-1], "eigen-gegevens", anchor)


def test_without_a_browser_it_says_where_the_page_is(iface, opened):
    from veerkracht.ui.handboek import open_handbook

    opened.works = False
    open_handbook(iface, "vragen", "leeg")
    assert "vragen.html" in iface.messages[-1][1]
    assert "#" not in iface.messages[-1][1]


def test_the_address_survives_a_folder_with_strange_characters(monkeypatch, tmp_path, qgis_app):
    from qgis.PyQt.QtCore import QUrl

    from veerkracht import language

    folder = tmp_path / "Müller 100 % #1"
    monkeypatch.setattr(language, "HANDBOOK_FOLDER", folder)
    url = QUrl(language.handbook_page("vragen", "leeg"))
    assert Path(url.toLocalFile()) == folder / language.interface_language() / "vragen.html"
    assert url.fragment() == "leeg"
