"""A Dutch QGIS on a virtual screen makes the book of tables of the sample city, in the background as always."""

from __future__ import annotations

from pathlib import Path

import pytest

openpyxl = pytest.importorskip("openpyxl")

SCRIPT = Path(__file__).with_name("tabellenboek.py")


@pytest.mark.desktop
def test_the_book_of_the_sample_city_through_the_dialog(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert result["viewer"] == [result["page"]]
    book = openpyxl.load_workbook(pictures / "boek.xlsx")
    assert book.sheetnames[0] == "Inhoud"
    assert len(book.sheetnames) > 20
    assert (pictures / "boek.html").stat().st_size > 100_000
    assert (pictures / "tabellenboek_dialoog.png").stat().st_size > 20_000
