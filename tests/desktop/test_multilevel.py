"""A Dutch QGIS on a virtual screen: a multilevel analysis of the postcodes of the sample city through its dialog."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("multilevel.py")
DEMO = Path(__file__).parents[2] / "resources" / "demo" / "veerdam_pc6.gpkg"
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie")  # of 004
INPUTS = {
    "GROEP": "buurtcode",
    "GROEPEN_T0": [f"{groep}_2014" for groep in GROEPEN],
    "GROEPEN_T1": [f"{groep}_2020" for groep in GROEPEN],
    "EENHEID": 1,
    "INWONERS_T0": "inwoners_2014",
    "INWONERS_T1": "inwoners_2020",
}


@pytest.mark.desktop
def test_a_multilevel_analysis_of_the_sample_city(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_AREAS", str(DEMO))
    monkeypatch.setenv("VEERKRACHT_INPUTS", json.dumps(INPUTS))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert result["report"]
    assert set(result["layers"]) >= {
        "Afwijking per buurtcode: niveau",
        "Multilevel: coëfficiënten en varianties",
        "Multilevel: effecten per buurtcode",
    }
    counts = {label.rpartition(" (")[0]: label.rpartition("(")[2].rstrip(")") for label in result["legend"][:5]}
    assert list(counts) == [
        "duidelijk lager dan verwacht",
        "eerder lager, niet duidelijk",
        "eerder hoger, niet duidelijk",
        "duidelijk hoger dan verwacht",
        "geen gegevens",
    ]
    assert sum(map(int, counts.values())) == 3455
    for name in ("multilevel", "multilevel_dialoog"):
        assert (pictures / f"{name}.png").stat().st_size > 20_000
