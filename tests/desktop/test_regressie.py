"""A Dutch QGIS on a virtual screen: a regression on the sample city through its dialog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("regressie.py")
DEMO = Path(__file__).parents[2] / "resources" / "demo" / "veerdam_kaarten.gpkg"
INPUTS = {
    "AFHANKELIJK": "onv_2020",
    "ONAFHANKELIJK": ["pct_corporatie", "pct_bijstand_2020", "pct_psychiatrie_2020", "woz"],
    "MINIMUM_VELD": "inwoners",
    "MINIMUM": 200,
}


@pytest.mark.desktop
def test_a_regression_on_the_sample_city(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_AREAS", str(DEMO))
    monkeypatch.setenv("VEERKRACHT_INPUTS", json.dumps(INPUTS))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert result["report"]
    assert "Invloed op de regressie van onv_2020" in result["layers"]
    assert "Regressiemodel voor onv_2020" in result["layers"]
    counts = {label.rpartition(" (")[0]: label.rpartition("(")[2].rstrip(")") for label in result["legend"][:8]}
    assert sum(int(count) for label, count in counts.items() if count.isdigit()) == 102
    assert "stuurt het hele model" in counts
    for name in ("regressie", "regressie_dialoog"):
        assert (pictures / f"{name}.png").stat().st_size > 20_000
