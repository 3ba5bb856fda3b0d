"""A Dutch QGIS on a virtual screen: from the PC6 points of the sample city to all maps on squares, by the model."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("vierkanten.py")
DEMO = Path(__file__).parents[2] / "resources" / "demo" / "veerdam_pc6.gpkg"


@pytest.mark.desktop
def test_squares_from_pc6_points(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_PC6", str(DEMO))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert len(result["layers"]) == 9
    assert result["layers"][0] == "Veerkracht 2014-2020"
    counts = [
        int(label.rpartition("(")[2].rstrip(")").replace(".", ""))
        for label in result["legend"][:11]
        if label.endswith(")")
    ]
    assert sum(counts) == 1761, "every square is in a class, secret or without data"
    assert any(label.startswith("geheim (") for label in result["legend"])
    for name in ("vierkanten", "vierkanten_dialoog"):
        assert (pictures / f"{name}.png").stat().st_size > 20_000
    if keep := os.environ.get("VEERKRACHT_SCREENSHOTS"):
        shutil.copy(pictures / "vierkanten.png", Path(keep) / "vierkanten.png")
