"""The assistant Gegevens ophalen on services played on this machine: a button fetches, and nothing else does."""

from __future__ import annotations

import pytest


@pytest.fixture
def settings(qgis_app, tmp_path):
    """The choices of an earlier test are forgotten, and the cache is in the folder of this one."""
    from qgis.core import QgsSettings

    def forget():
        QgsSettings().remove("veerkracht/gegevens_ophalen")
        QgsSettings().remove("veerkracht/cache_folder")

    forget()
    QgsSettings().setValue("veerkracht/cache_folder", str(tmp_path / "cache"))
    yield QgsSettings
    forget()


@pytest.fixture
def diensten(server, nagespeeld, tmp_path):
    return nagespeeld.install(server, tmp_path)


@pytest.fixture
def assistant(iface, settings, diensten, tmp_path):
    """The window, with the services that are played."""
    from veerkracht.ui.gegevens_ophalen import GegevensOphalen

    window = GegevensOphalen(iface, iface.window)
    window.show()
    window.services.setFilePath(diensten.toml)
    window.file.setFilePath(str(tmp_path / "uit.gpkg"))
    yield window
    window.remove()


@pytest.fixture
def answer(monkeypatch):
    """Call with what the user answers to a question; returns the questions."""
    from qgis.PyQt.QtWidgets import QMessageBox

    asked = []

    def choose(yes: bool):
        button = QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No
        monkeypatch.setattr(QMessageBox, "question", lambda *words: (asked.append(words[2]), button)[1])
        return asked

    return choose


def choose(assistant, *, gemeenten=("GM0363",), years=(2023,), themes=("buurten",)):
    assistant.gemeenten.choose(gemeenten)
    assistant.years.choose(years)
    assistant.themes.choose(themes)


def run(assistant, wait_until):
    assistant.fetch.click()
    wait_until(lambda: not assistant.is_busy, 30)


def shown(assistant) -> list[str]:
    proxy = assistant.gemeenten.view.model()
    return [proxy.data(proxy.index(row, 0)) for row in range(proxy.rowCount())]


# ---- Nothing by itself ------------------------------------------------------------------------------------------


def test_opening_it_fetches_nothing(assistant, diensten, let_happen):
    choose(assistant)
    assistant.gemeenten.text.setText("amst")
    let_happen(0.3)
    assert diensten.asked() == []
    assert not assistant.gemeenten.has_list


def test_the_menu_opens_one_window(iface, settings, let_happen):
    from veerkracht.ui.menu import VeerkrachtMenu

    menu = VeerkrachtMenu(iface)
    menu.fetch_data.trigger()
    first = menu._fetching
    first.close()
    menu.fetch_data.trigger()
    assert menu._fetching is first and first.isVisible()
    menu.remove()
    assert menu.fetch_data not in iface.menu_actions


def test_without_pandas_the_menu_says_so(iface, settings, monkeypatch):
    from veerkracht.ui import panel
    from veerkracht.ui.menu import VeerkrachtMenu

    monkeypatch.setattr(panel, "missing_libraries", list)
    monkeypatch.setattr(panel, "install_command", lambda names: f"install {names[0]}")
    menu = VeerkrachtMenu(iface)
    menu.fetch_data.trigger()
    assert menu._fetching is None
    assert "install pandas" in iface.messages[-1][1]
    menu.remove()


# ---- Gemeenten --------------------------------------------------------------------------------------------------


def test_the_list_comes_with_its_button_and_is_kept(assistant, iface, diensten, wait_until):
    from veerkracht.ui.gegevens_ophalen import GegevensOphalen

    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    assert shown(assistant) == ["'s-Gravenhage (GM0518)", "Amsterdam (GM0363)", "Diemen (GM0384)"]
    assert assistant.gemeenten.about.text().startswith("3 gemeenten, list of ")
    assert diensten.asked()
    again = GegevensOphalen(iface, iface.window)
    again.services.setFilePath(diensten.toml)
    assert shown(again) == shown(assistant)
    assert diensten.asked() == []
    again.remove()


def test_another_list_while_one_is_in_use(assistant, wait_until, let_happen):
    """The view keeps a place in the old list: Qt must be told that it is gone, or QGIS crashes when it is drawn."""
    box = assistant.gemeenten
    box.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    proxy = box.view.model()
    box.view.setCurrentIndex(proxy.index(1, 0))
    reset = []
    proxy.modelReset.connect(lambda: reset.append(True))
    proxy.rowsRemoved.connect(lambda *_: reset.append(True))
    box.choose(["GM0363"])
    box.set_list({"GM0363": "Amsterdam", "GM0599": "Rotterdam"}, "other")
    assert reset and not box.view.currentIndex().isValid()
    assert shown(assistant) == ["Amsterdam (GM0363)", "Rotterdam (GM0599)"]
    assert box.chosen == ["GM0363"]
    box.view.setCurrentIndex(proxy.index(1, 0))
    box.set_list({"GM0363": "Amsterdam", "GM0599": "Rotterdam"}, "same")
    assert box.view.currentIndex().row() == 1 and box.about.text() == "same"
    box.view.grab()
    let_happen(0.1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("den haag", ["GM0518"]), ("DIE", ["GM0384"]), ("363", ["GM0363"]), ("GM0384", ["GM0384"]), ("xyz", [])],
)
def test_search_and_enter(assistant, wait_until, typed, found):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    assistant.gemeenten.text.setText(typed)
    assert [text[-7:-1] for text in shown(assistant)] == found
    QTest.keyClick(assistant.gemeenten.text, Qt.Key.Key_Return)
    assert assistant.gemeenten.chosen == found
    assert assistant.isVisible() and not assistant.is_busy, "Enter belongs to the search box"
    QTest.keyClick(assistant.gemeenten.text, Qt.Key.Key_Return)
    assert assistant.gemeenten.chosen == []


def test_without_a_list_what_is_typed_is_chosen(assistant, wait_until, diensten):
    assistant.gemeenten.text.setText("Diemen, 363")
    assistant.gemeenten.text.returnPressed.emit()
    assert assistant.gemeenten.chosen == ["Diemen", "GM0363"]
    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    assert sorted(assistant.gemeenten.chosen) == ["GM0363", "GM0384"]
    assert len(shown(assistant)) == 3


def test_what_is_chosen_stays_while_searching(assistant, wait_until):
    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    assistant.gemeenten.choose(["GM0363"])
    assistant.gemeenten.text.setText("diemen")
    assert assistant.gemeenten.chosen == ["GM0363"]
    assert assistant.gemeenten.chosen_text.text() == "Chosen (1): Amsterdam"


# ---- Fetching ---------------------------------------------------------------------------------------------------


def test_fetch_opens_the_layers_and_zooms(assistant, iface, project, wait_until, tmp_path):
    choose(assistant, themes=["wijken", "buurten"])
    run(assistant, wait_until)
    assert assistant.status.text() == f"Ready. Layers: 2, in {tmp_path / 'uit.gpkg'}."
    (group,) = project.layerTreeRoot().findGroups()
    assert [node.name() for node in group.findLayers()] == [
        "Wijken 2023, corporatiebezit",
        "Buurten 2023, corporatiebezit",
    ]
    extent = iface.canvas.extent()
    for layer in project.mapLayers().values():
        assert extent.contains(layer.extent())
    assert extent.width() < 10 * 4000


def test_the_button_waits_until_all_is_chosen(assistant):
    choose(assistant, gemeenten=[])
    assert not assistant.fetch.isEnabled()
    choose(assistant, years=[])
    assert not assistant.fetch.isEnabled()
    choose(assistant, themes=[])
    assert not assistant.fetch.isEnabled()
    choose(assistant)
    assert assistant.fetch.isEnabled()


def test_a_failure_stands_in_the_window_and_the_next_try_goes_on(
    assistant, server, diensten, project, wait_until, tmp_path
):
    healthy = list(server._rules)
    server.add(lambda request: "85618NED" in request.path, server.Reply(b"{", status=400))
    choose(assistant)
    run(assistant, wait_until)
    assert assistant.status.text().startswith("⚠ Buurten with kerncijfers 2023: ")
    assert "127.0.0.1" in assistant.status.text()
    assert not (tmp_path / "uit.gpkg").exists()
    assert project.mapLayers() == {}
    assert assistant.fetch.isEnabled() and not assistant.cancel.isEnabled()
    diensten.asked()
    server._rules[:] = healthy
    run(assistant, wait_until)
    assert assistant.status.text().startswith("Ready. Layers: 1,")
    assert {asked.split("/")[0] for asked in diensten.asked()} == {"opendata.cbs.nl"}


def test_cancel(assistant, server, project, wait_until, tmp_path):
    server.add(lambda request: "85618NED" in request.path, server.Reply(b"{}", delay=10))
    choose(assistant)
    assistant.fetch.click()
    wait_until(lambda: any("85618NED" in target for target in server.targets()))
    assert assistant.cancel.isEnabled() and not assistant.gemeenten.isEnabled()
    assistant.cancel.click()
    wait_until(lambda: not assistant.is_busy, 5)
    assert assistant.status.text() == "Cancelled. What was fetched stays in the cache."
    assert not (tmp_path / "uit.gpkg").exists()
    assert project.mapLayers() == {}


def test_closing_the_window_lets_it_go_on(assistant, iface, project, wait_until):
    choose(assistant)
    assistant.fetch.click()
    assistant.close()
    wait_until(lambda: not assistant.is_busy, 30)
    assert len(project.mapLayers()) == 1
    assert iface.messages[-1][1].startswith("Ready. ")


def test_removing_it_while_it_runs(iface, settings, diensten, server, tmp_path, let_happen):
    """As when the plugin is unloaded: the run ends, and nobody is told."""
    from veerkracht.ui.gegevens_ophalen import GegevensOphalen

    server.add(lambda request: "85618NED" in request.path, server.Reply(b"{}", delay=10))
    window = GegevensOphalen(iface, iface.window)
    window.services.setFilePath(diensten.toml)
    window.file.setFilePath(str(tmp_path / "uit.gpkg"))
    choose(window)
    window.start()
    let_happen(0.3)
    window.remove()
    let_happen(1)
    assert iface.messages == []
    assert not (tmp_path / "uit.gpkg").exists()


@pytest.mark.parametrize("yes", [True, False])
def test_a_file_that_exists_is_asked_about(assistant, answer, wait_until, tmp_path, yes):
    choose(assistant)
    run(assistant, wait_until)
    before = (tmp_path / "uit.gpkg").read_bytes()
    assistant.file.setFilePath(str(tmp_path / "uit.gpkg"))
    asked = answer(yes)
    choose(assistant, themes=["wijken"])
    run(assistant, wait_until)
    assert asked == [f"{tmp_path / 'uit.gpkg'} exists. Replace it?"]
    assert ((tmp_path / "uit.gpkg").read_bytes() == before) == (not yes)


# ---- What it says, and remembers --------------------------------------------------------------------------------


def test_each_theme_says_source_licence_size_and_what_is_cached(assistant, wait_until):
    from qgis.PyQt.QtWidgets import QLabel

    def line(name: str) -> str:
        return assistant.themes._about[name].text()

    choose(assistant, gemeenten=["GM0363", "GM0518"], years=[2022, 2023])
    # Per gemeente and year 6 MB of boundaries and 1 MB of figures; the archive of the Leefbaarometer once.
    assert "about 28 MB" in line("buurten") and "about 40 MB" in line("leefbaarometer")
    assert "Wijk- en Buurtkaart" in line("buurten") and ">CC BY 4.0</a>" in line("buurten")
    assert 'href="https://creativecommons.org/publicdomain/zero/1.0/deed.nl"' in line("leefbaarometer")
    assert "cached" not in line("buurten")
    choose(assistant)
    run(assistant, wait_until)
    assert "cached: " in line("buurten") and "cached" not in line("leefbaarometer")
    assert isinstance(assistant.themes._about["buurten"], QLabel)


def test_the_cache_is_emptied_after_asking(assistant, answer, wait_until, tmp_path):
    choose(assistant)
    run(assistant, wait_until)
    assert ", files: 3, of " in assistant.cache_text.text()
    answer(False)
    assistant.clear.click()
    assert ", files: 3," in assistant.cache_text.text()
    asked = answer(True)
    assistant.clear.click()
    assert asked[-1].startswith("Remove all files from the cache (3, ")
    assert assistant.cache_text.text() == "empty"
    assert not assistant.clear.isEnabled()
    assert list((tmp_path / "cache").glob("*.info.json")) == []


def test_the_last_choice_is_remembered(assistant, iface, wait_until, diensten):
    from veerkracht.ui.gegevens_ophalen import GegevensOphalen

    choose(assistant, gemeenten=["GM0384"], years=[2022, 2023], themes=["wijken"])
    assistant.complete.setChecked(False)
    assistant.days.setValue(7)
    run(assistant, wait_until)
    again = GegevensOphalen(iface, iface.window)
    assert again.gemeenten.chosen == ["GM0384"]
    assert again.years.chosen == [2022, 2023]
    assert again.themes.chosen == ["wijken"]
    assert not again.complete.isChecked() and again.days.value() == 7
    assert again.services.filePath() == diensten.toml
    again.remove()


def test_a_free_name_is_suggested(assistant, wait_until, tmp_path, settings):
    from pathlib import Path

    settings().setValue("veerkracht/gegevens_ophalen/folder", str(tmp_path))
    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy)
    assistant._suggested = assistant.file.filePath()
    choose(assistant, gemeenten=["GM0518"], years=[2014, 2023])
    assert assistant.file.filePath() == str(tmp_path / "s-gravenhage_2014_2023.gpkg")
    Path(assistant.file.filePath()).write_bytes(b"")
    choose(assistant, gemeenten=["GM0518"], years=[2023])
    choose(assistant, gemeenten=["GM0518"], years=[2014, 2023])
    assert assistant.file.filePath() == str(tmp_path / "s-gravenhage_2014_2023_2.gpkg")
    assistant.file.setFilePath("/eigen/naam.gpkg")
    choose(assistant, gemeenten=["GM0363"])
    assert assistant.file.filePath() == "/eigen/naam.gpkg"


def test_offline_is_a_sentence(assistant, tmp_path, diensten, server, wait_until):
    from pathlib import Path

    away = tmp_path / "weg.toml"
    text = Path(diensten.toml).read_text(encoding="utf-8")
    # A port that refuses at once; and only the first of the routes, to be quick.
    away.write_text(text.replace(server.base, "http://127.0.0.1:9"), encoding="utf-8")
    assistant.services.setFilePath(str(away))
    assistant.gemeenten.fetch.click()
    wait_until(lambda: not assistant.is_busy, 60)
    assert "127.0.0.1:9" in assistant.status.text()
    assert "Traceback" not in assistant.status.text()


def test_a_file_of_services_that_is_none(assistant, tmp_path):
    path = tmp_path / "kapot.toml"
    path.write_text("nee = [", encoding="utf-8")
    assistant.services.setFilePath(str(path))
    assert str(path) in assistant.status.text()


def test_a_file_of_services_may_add_a_year(assistant, diensten, tmp_path):
    from pathlib import Path

    newer = tmp_path / "nieuw.toml"
    text = Path(diensten.toml).read_text(encoding="utf-8")
    text = text.replace("2024, 2025]", "2024, 2025, 2026]")
    newer.write_text(f"{text}\n[themas.kerncijfers.tabellen]\n90001NED = 2026\n", encoding="utf-8")
    assistant.years.choose([2023])
    assistant.services.setFilePath(str(newer))
    assert assistant.years.chosen == [2023]
    assistant.years.choose([2026])
    assert assistant.years.chosen == [2026]
    assistant.services.setFilePath(diensten.toml)
    assert assistant.years.chosen == []


def test_it_fits_on_a_small_screen(assistant, let_happen):
    """1366 x 768, with all that can be unfolded."""
    assistant.more.setCollapsed(False)
    assistant.log.show()
    assistant.progress.show()
    assistant.resize(1000, 700)
    let_happen(0.2)
    assert assistant.height() <= 700 and assistant.width() <= 1340
    assert assistant.fetch.isVisible()


def test_tab_reaches_what_can_be_chosen(assistant):
    from qgis.PyQt.QtWidgets import QWidget

    choose(assistant)
    reached, widget = [], assistant.gemeenten.text
    for _ in range(200):
        reached.append(widget)
        widget = widget.nextInFocusChain()
        if widget is assistant.gemeenten.text:
            break
    for wanted in (assistant.gemeenten.view, assistant.years, assistant.themes.boxes["buurten"], assistant.fetch):
        assert isinstance(wanted, QWidget) and wanted in reached
