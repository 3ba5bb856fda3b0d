"""A user opens a messy workbook in a real QGIS, sees what was understood, and reads it."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("eigen_bestand.py")


@pytest.mark.desktop
def test_a_messy_workbook_is_seen_and_read(qgis_desktop, werkboek, checkout, monkeypatch, tmp_path):
    with (checkout / "resources" / "demo" / "toewijzingen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    grid, merged = werkboek.messy_lettings(rows)
    grid[12][1], grid[14][1], grid[9][5] = "31-2-2019", "nog niet", "op aanvraag"
    path = tmp_path / "Toewijzingen 2019-2021 (def).xlsx"
    werkboek.write_workbook(path, {"Uitleg": [["Lees dit eerst"]], "Blad1": grid}, {"Blad1": merged})
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_FILE", str(path))
    run = qgis_desktop(SCRIPT, locale="nl")
    result = run.result
    assert "Traceback" not in run.log
    assert result["size"][0] <= 1366 and result["size"][1] <= 730
    assert result["fields"]["Verhuring - Datum"] == "datum"
    assert result["fields"]["Urgentie - Datum"] == "urgentiedatum"
    assert result["layers"] == {"Verhuringen 2019-2021": len(rows)}
    assert result["in the tree"] == ["Verhuringen 2019-2021"]
    assert "Verhuringen 2019-2021" in result["status"]
    assert all(picture.stat().st_size > 5000 for picture in pictures.glob("*.png"))
    assert len(list(pictures.iterdir())) == 4
    keep = os.environ.get("VEERKRACHT_SCREENSHOTS")
    if keep:
        shutil.copy(pictures / "eigen_bestand.png", Path(keep) / "eigen_bestand.png")
