"""The menu: saving the code list, which users change and hand back."""

from __future__ import annotations

import pytest

from veerkracht.analysis.doelgroepen import Codelijst


@pytest.fixture
def menu(iface):
    from veerkracht.ui.menu import VeerkrachtMenu

    found = VeerkrachtMenu(iface)
    yield found
    found.remove()


@pytest.fixture
def answer(monkeypatch):
    """Call with the path that the user chooses."""
    from qgis.PyQt.QtWidgets import QFileDialog

    def choose(path: str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, "CSV (*.csv)"))

    return choose


def test_the_saved_code_list_is_one_that_the_plugin_reads(tmp_path, iface, menu, answer):
    path = tmp_path / "codes.csv"
    answer(str(path))
    menu.code_list.trigger()
    assert "omslag MOBW" in Codelijst.from_file(path).table["code"].tolist()
    assert str(path) in iface.messages[-1][1]


def test_a_folder_that_is_not_there_is_said(tmp_path, iface, menu, answer):
    answer(str(tmp_path / "weg" / "codes.csv"))
    menu.code_list.trigger()
    assert "cannot be written" in iface.messages[-1][1]


def test_cancelling_writes_nothing(tmp_path, iface, menu, answer):
    answer("")
    menu.code_list.trigger()
    assert iface.messages == []
    assert list(tmp_path.iterdir()) == []
