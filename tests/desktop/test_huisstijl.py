"""House style and print layouts in a Dutch QGIS on a virtual screen: the page in its options, and what comes of it.

`make screenshots` keeps one picture, for README and handbook.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("huisstijl.py")


@pytest.mark.desktop
def test_a_dutch_user_sets_a_house_style_and_prints(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    run = qgis_desktop(SCRIPT, locale="nl")
    result = run.result
    assert "Traceback" not in run.log
    assert {"Organisatie", "Lettertype", "Kleuren", "Laden uit bestand…", "Terug naar standaard"} <= set(
        result["words"]
    )
    assert "Eén kaart, A4 liggend" in result["menu"]
    assert result["button"] == "Als afdruklay-out"
    for name in ("layout_vergelijking", "layout_gebiedsprofiel"):
        assert result[name]["organisatie"] == "Gemeente Veerdam"
        assert "bewerking Onderzoek en Statistiek" in result[name]["bron"]
        assert (pictures / f"{name}.png").stat().st_size > 20_000
    assert "2018" in result["layout_vergelijking"]["naam_1"]
    assert "2020" in result["layout_vergelijking"]["naam_2"]
    assert result["layouts"][-1] == "Gebiedsprofiel Zeilmakersbuurt"
    assert result["messages"] == []
    assert (run.profile / "veerkracht" / "huisstijl_logo.svg").is_file()
    if keep := os.environ.get("VEERKRACHT_SCREENSHOTS"):
        shutil.copy(pictures / "huisstijl_instellingen.png", Path(keep) / "huisstijl.png")
