"""The dialog *Read own file*: what was understood is seen, can be changed, and is remembered for next year's file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"


@pytest.fixture(scope="module")
def messy(werkboek, tmp_path_factory) -> str:
    """Lettings of Veerdam in a workbook as a colleague keeps them."""
    with (DEMO / "toewijzingen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    grid, merged = werkboek.messy_lettings(rows[:1200])
    path = tmp_path_factory.mktemp("slordig") / "toewijzingen 2019.xlsx"
    return werkboek.write_workbook(path, {"Uitleg": [["Lees dit"]], "Blad1": grid}, {"Blad1": merged})


@pytest.fixture
def forget(qgis_app):
    """Nothing is remembered before and after."""
    from qgis.core import QgsSettings

    from veerkracht.ui.eigen_bestand_gegevens import SETTING

    QgsSettings().remove(SETTING)
    yield
    QgsSettings().remove(SETTING)


@pytest.fixture
def dialog(iface, forget, wait_until):
    from veerkracht.ui.eigen_bestand import EigenBestand

    found = EigenBestand(iface, iface.mainWindow())
    found.show()
    yield found
    found.remove()


@pytest.fixture
def opened(dialog, wait_until):
    """Call with a file: opens it and waits for what was understood."""

    def choose(path: str, kind: int = 0):
        dialog.kinds.setCurrentIndex(kind)
        dialog.file.setFilePath(path)
        wait_until(lambda: not dialog.is_busy)
        return dialog

    return choose


def fields(dialog) -> dict[str, str]:
    return dialog.columns.chosen_fields()


def choose(dialog, column: str, field: str) -> None:
    """Choose a field for a column, as a user does."""
    from veerkracht.ui.eigen_bestand_tabellen import COLUMN, FIELD

    row = next(r for r in range(dialog.columns.rowCount()) if dialog.columns.item(r, COLUMN).text() == column)
    box = dialog.columns.cellWidget(row, FIELD)
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def test_what_was_understood_is_shown(opened, messy):
    dialog = opened(messy)
    assert dialog.sheet.currentText() == "Blad1"
    assert fields(dialog)["Verhuring - Datum"] == "datum"
    assert fields(dialog)["Verhuring - Toewijzingsgrond"] == "code"
    assert fields(dialog)["Urgentie - Datum"] == "urgentiedatum"
    shown = [dialog.raw.role_at(row) for row in range(8)]
    assert shown == ["titel", "titel", "leeg", "kop", "kop", "eenheid", "data", "data"]
    assert (dialog.header_first.value(), dialog.header_last.value()) == (4, 5)
    assert [kolom.naam for kolom in dialog.result.columns][:3] == ["nummer", "datum", "code"]
    assert dialog.result.rowCount() == 200
    assert dialog.read.isEnabled()
    assert "1,200" in dialog.status.text() or "1200" in dialog.status.text()
    assert "Totals and subtotals, left out" in dialog.said.toPlainText()


def test_the_end_of_a_long_sheet_is_shown_too(opened, messy):
    dialog = opened(messy)
    last = dialog.raw.rowCount() - 1
    assert [dialog.raw.role_at(row) for row in (last, last - 1, last - 3)] == ["noot", "noot", "totaal"]
    from qgis.PyQt.QtCore import Qt

    assert int(dialog.raw.headerData(last, Qt.Orientation.Vertical)) == dialog.gezien.blad.nummers[-1]
    assert dialog.raw.data(dialog.raw.index(last, 0), Qt.ItemDataRole.BackgroundRole) is not None


def test_reading_adds_the_table_with_a_name_and_remembers(opened, messy, project, wait_until, tmp_path):
    from veerkracht.ui.eigen_bestand_gegevens import remembered

    dialog = opened(messy)
    dialog.name.setText("Verhuringen 2019")
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    layers = list(project.mapLayers().values())
    assert [layer.name() for layer in layers] == ["Verhuringen 2019"], dialog.status.text()
    assert layers[0].featureCount() == 1200
    assert "Verhuringen 2019" in dialog.status.text()
    assert [keuze.velden["Verhuring - Datum"] for keuze in remembered()] == ["datum"]


def test_a_file_to_write_to(opened, messy, project, wait_until, tmp_path):
    dialog = opened(messy)
    dialog.target.setFilePath(str(tmp_path / "uit.gpkg"))
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    assert (tmp_path / "uit.gpkg").exists(), dialog.status.text()
    assert next(iter(project.mapLayers().values())).featureCount() == 1200


def write(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_next_years_file_is_recognised_and_what_changed_is_said(dialog, opened, tmp_path, wait_until):
    first = write(tmp_path / "2019.csv", "Datum 2019;soort;gb;x", "1-3-2019;UMO;a;q", "2-3-2019;MPG;b;r")
    opened(first)
    choose(dialog, "gb", "gebiedcode")
    choose(dialog, "soort", "code")
    choose(dialog, "x", "corporatie")
    wait_until(lambda: not dialog.is_busy)
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)

    again = write(tmp_path / "2020.csv", "gb;nieuw;Datum 2020;soort", "a;z;1-3-2020;UMO", "b;z;2-3-2020;MPG")
    opened(again)
    assert dialog.gezien.herkend
    assert fields(dialog) == {"gb": "gebiedcode", "nieuw": "", "Datum 2020": "datum", "soort": "code"}
    text = dialog.said.toPlainText()
    assert "The mapping of an earlier file was used." in text
    assert "Columns that the mapping does not know: nieuw." in text
    assert "Columns of the mapping that this file does not have: x." in text

    other = write(tmp_path / "anders.csv", "a;b;c", "1;2;3", "2;3;4")
    opened(other)
    assert not dialog.gezien.herkend


def test_nothing_is_remembered_when_not_asked(dialog, opened, messy, wait_until):
    from veerkracht.ui.eigen_bestand_gegevens import remembered

    opened(messy)
    dialog.keep.setChecked(False)
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    assert remembered() == []


def test_what_cannot_be_read_cannot_be_read_until_it_is_mended(dialog, opened, tmp_path, wait_until):
    opened(write(tmp_path / "a.csv", "dag;wat", "1-3-2019;aap", "2-3-2019;noot"))
    assert not dialog.read.isEnabled()
    assert "understood as code" in dialog.status.text()
    choose(dialog, "wat", "code")
    wait_until(lambda: not dialog.is_busy)
    assert dialog.read.isEnabled()
    assert dialog.gezien.tabel.table["code"].tolist() == ["aap", "noot"]


def test_a_month_beside_a_year_is_shown_and_remembered(dialog, opened, project, tmp_path, wait_until):
    opened(write(tmp_path / "a.csv", "Jaar;mnd;iets;code", "2020;3;1;UMO", "2020;apr;2;MPG", "2020;13;3;UMO"))
    assert fields(dialog) == {"Jaar": "periode", "mnd": "deel", "iets": "", "code": "code"}
    assert dialog.gezien.tabel.table["periode"].tolist() == ["2020-03", "2020-04", "2020"]
    shown = [kolom.naam for kolom in dialog.result.columns]
    assert "periode" in shown and "deel" not in shown
    assert dialog.columns.item(1, 3).text() == "1 (4: 13)"
    assert "tells no part of their year" in dialog.said.toPlainText()
    # Another column as the part: numbers that nothing says what they are.
    choose(dialog, "mnd", "")
    choose(dialog, "iets", "deel")
    wait_until(lambda: not dialog.is_busy)
    assert dialog.gezien.tabel.table["periode"].tolist() == ["2020"] * 3
    choose(dialog, "iets", "")
    choose(dialog, "mnd", "deel")
    wait_until(lambda: not dialog.is_busy)
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    layer = next(iter(project.mapLayers().values()))
    assert [feature["periode"] for feature in layer.getFeatures()] == ["2020-03", "2020-04", "2020"]

    opened(write(tmp_path / "b.csv", "code;Jaar;mnd;iets", "UMO;2021;1;3", "MPG;2021;2;4"))
    assert dialog.gezien.herkend
    assert dialog.gezien.tabel.table["periode"].tolist() == ["2021-01", "2021-02"]


def test_all_sheets_at_once(dialog, opened, project, werkboek, tmp_path, wait_until):
    rows = [["Buurt", "Code", "Aantal"], ["a", "UMO", 1], ["b", "MPG", 2]]
    sheets = {"Uitleg": [["Lees dit"]], "2018": rows, "2019": [*rows, ["c", "UMO", 3]], "2020": rows}
    opened(werkboek.write_workbook(tmp_path / "jaren.xlsx", sheets))
    assert dialog.sheet.currentText() == "2019"
    assert len(dialog.gezien.tabel.table) == 3
    dialog.sheet.setCurrentIndex(dialog.sheet.findData("*"))
    dialog.sheet.activated.emit(dialog.sheet.currentIndex())
    wait_until(lambda: not dialog.is_busy)
    assert dialog.sheet.currentData() == "*"
    assert dialog.gezien.blad.naam == "2019"
    assert dialog.gezien.tabel.table["periode"].tolist() == ["2018"] * 2 + ["2019"] * 3 + ["2020"] * 2
    assert "Rows read: 7." in dialog.status.text()
    assert "Sheets without a table, left out: Uitleg." in dialog.said.toPlainText()
    choose(dialog, "Buurt", "corporatie")
    wait_until(lambda: not dialog.is_busy)
    assert dialog.sheet.currentData() == "*"
    assert dialog.gezien.tabel.table["corporatie"].tolist() == ["a", "b", "a", "b", "c", "a", "b"]
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    assert next(iter(project.mapLayers().values())).featureCount() == 7, dialog.status.text()

    opened(werkboek.write_workbook(tmp_path / "jaren 2021.xlsx", {**sheets, "2021": rows}))
    assert dialog.gezien.herkend
    assert dialog.sheet.currentData() == "*"
    assert len(dialog.gezien.tabel.table) == 9
    dialog.sheet.setCurrentIndex(dialog.sheet.findData("2021"))
    dialog.sheet.activated.emit(dialog.sheet.currentIndex())
    wait_until(lambda: not dialog.is_busy)
    assert dialog.sheet.currentData() == "2021"
    assert dialog.gezien.tabel.table["periode"].tolist() == ["2021", "2021"]
    opened(werkboek.write_workbook(tmp_path / "een.xlsx", {"2022": rows}))
    assert dialog.gezien.herkend
    assert dialog.sheet.currentText() == "2022"
    assert "blad" not in dialog.gezien.tabel.table


def test_all_sheets_is_no_choice_for_property(dialog, opened, werkboek, tmp_path, wait_until):
    rows = [["Buurt", "Code", "Aantal"], ["a", "UMO", 1], ["b", "MPG", 2]]
    opened(werkboek.write_workbook(tmp_path / "jaren.xlsx", {"2018": rows, "2019": rows}))
    dialog.sheet.setCurrentIndex(dialog.sheet.findData("*"))
    dialog.sheet.activated.emit(dialog.sheet.currentIndex())
    wait_until(lambda: not dialog.is_busy)
    dialog.kinds.setCurrentIndex(1)
    dialog.kinds.activated.emit(1)
    wait_until(lambda: not dialog.is_busy)
    assert dialog.sheet.findData("*") == -1
    assert dialog.sheet.currentText() == "2018"


def test_a_code_for_all_rows(dialog, opened, tmp_path, wait_until):
    opened(write(tmp_path / "a.csv", "buurt;2016;2017", "a;3;4", "b;5;6"))
    assert dialog.fixed.isVisible()
    dialog.fixed.setText("UMO")
    dialog.fixed.editingFinished.emit()
    wait_until(lambda: not dialog.is_busy)
    assert dialog.gezien.tabel.table[["code", "aantal"]].to_numpy().tolist() == [
        ["UMO", 3], ["UMO", 4], ["UMO", 5], ["UMO", 6],
    ]  # fmt: skip


def test_other_header_rows(dialog, opened, tmp_path, wait_until):
    opened(write(tmp_path / "a.csv", "code;buurt", "code;gebied", "UMO;a", "MPG;b"))
    dialog.header_first.setValue(2)
    dialog.header_last.setValue(2)
    wait_until(lambda: not dialog.is_busy)
    assert list(fields(dialog)) == ["code", "gebied"]
    assert dialog.gezien.begrip.vondst.kop == [2]


def test_another_kind_of_file(dialog, opened, tmp_path, wait_until):
    opened(write(tmp_path / "a.csv", "buurt;aantal vhe;eigenaar", "a;3;corporatie", "a;1;koop"), kind=1)
    assert dialog.gezien.tabel.table["pct_corporatie"].tolist() == [75.0]


def test_owners_are_asked_and_remembered(dialog, opened, tmp_path, wait_until):
    from qgis.PyQt.QtCore import Qt

    lines = ("buurt;aantal vhe;eigenaar", "a;3;Ymere", "a;1;koop", "a;4;Bouwinvest")
    opened(write(tmp_path / "a.csv", *lines), kind=1)
    assert not dialog.read.isEnabled()
    assert dialog.tabs.currentWidget() is dialog.owners
    assert "Ymere" in dialog.status.text()
    shown = [dialog.owners.list.item(row).text() for row in range(3)]
    assert sorted(shown) == ["? Bouwinvest (1)", "? Ymere (1)", "koop (1)"]
    dialog.owners.list.findItems("? Ymere (1)", Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Checked)
    wait_until(lambda: not dialog.is_busy)
    assert not dialog.read.isEnabled()
    dialog.owners.rest.click()
    wait_until(lambda: not dialog.is_busy)
    assert dialog.gezien.tabel.table["pct_corporatie"].tolist() == [37.5]
    dialog.start_reading()
    wait_until(lambda: not dialog.is_busy)
    opened(write(tmp_path / "b.csv", *lines, "a;8;Rochdale"), kind=1)
    assert not dialog.read.isEnabled()
    assert dialog.owners.list.item(0).text() == "? Rochdale (1)"
    assert dialog.owners.chosen() == {"Ymere": True, "koop": False, "Bouwinvest": False}


def test_a_mapping_saved_and_loaded(dialog, opened, tmp_path, monkeypatch, wait_until):
    from qgis.PyQt.QtWidgets import QFileDialog

    source = write(tmp_path / "a.csv", "dag;wat;waar", "1-3-2019;aap;a", "2-3-2019;noot;b")
    opened(source)
    choose(dialog, "wat", "code")
    choose(dialog, "waar", "gebiedcode")
    wait_until(lambda: not dialog.is_busy)
    path = tmp_path / "keuze.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog.save_mapping()
    assert {"kolom": "wat", "veld": "code"} in json.loads(path.read_text(encoding="utf-8"))["kolommen"]
    opened(write(tmp_path / "b.csv", "waar;wat;dag", "a;aap;1-3-2020", "b;noot;2-3-2020"))
    dialog.load_mapping()
    wait_until(lambda: not dialog.is_busy)
    assert fields(dialog) == {"waar": "gebiedcode", "wat": "code", "dag": "datum"}


def test_a_file_that_is_none_is_said(dialog, opened, tmp_path):
    path = tmp_path / "stuk.xlsx"
    path.write_bytes(b"PK\x03\x04")
    opened(str(path))
    assert "cannot be read as a table" in dialog.status.text()
    assert not dialog.read.isEnabled()


def test_closing_while_it_reads(dialog, messy, let_happen):
    dialog.file.setFilePath(messy)
    dialog.close()
    let_happen(0.5)
    assert not dialog.is_busy


def test_it_fits_a_small_screen(dialog, opened, messy):
    opened(messy)
    assert dialog.minimumSizeHint().width() <= 1300
    assert dialog.minimumSizeHint().height() <= 700


def test_the_menu_opens_it(iface, forget):
    from veerkracht.ui.menu import VeerkrachtMenu

    menu = VeerkrachtMenu(iface)
    menu.read_own.trigger()
    assert menu._own_file.isVisible()
    menu.remove()


def test_cancel_stops_the_reading_and_leaves_the_dialog(dialog, opened, tmp_path, wait_until):
    from qgis.core import QgsProject

    lines = [f"{day % 28 + 1}-3-2019;UMO;a{day % 90}" for day in range(60_000)]
    opened(write(tmp_path / "a.csv", "datum;code;buurt", *lines))
    assert dialog.close_button.text() == "Close"
    dialog.start_reading()
    assert dialog.close_button.text() == "Cancel"
    dialog.close_button.click()
    wait_until(lambda: not dialog.is_busy)
    assert "Cancelled" in dialog.status.text()
    assert dialog.isVisible()
    assert not QgsProject.instance().mapLayers()
    assert dialog.close_button.text() == "Close"


def test_the_keyboard_goes_from_choice_to_choice(dialog, opened, tmp_path, wait_until):
    from qgis.PyQt.QtWidgets import QApplication

    opened(write(tmp_path / "a.csv", "dag;wat;waar", "1-3-2019;aap;a", "2-3-2019;noot;b"))
    boxes = [dialog.columns.cellWidget(row, 1) for row in range(3)]
    assert [boxes[0].nextInFocusChain(), boxes[1].nextInFocusChain()] == boxes[1:]
    dialog.activateWindow()
    boxes[1].setFocus()
    if QApplication.focusWidget() is not boxes[1]:
        pytest.skip("this platform gives windows no focus")
    choose(dialog, "wat", "code")
    wait_until(lambda: not dialog.is_busy)
    assert QApplication.focusWidget() is dialog.columns.cellWidget(1, 1)
