"""A Dutch QGIS on a virtual screen finds the clusters of the sample city, with its two styles and its report."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("ruimtelijkesamenhang.py")


@pytest.mark.desktop
def test_clusters_of_the_sample_city_through_the_dialog(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert result["viewer"] == ["samenhang.html"]
    assert result["name"] == "Ruimtelijke samenhang van index_t1"
    assert result["styles"] == ["Gi*", "LISA"]
    assert result["drawn"] == "gi_klasse"
    for name in ("dialoog", "lisa", "gi", "verslag", "verslag_midden"):
        assert (pictures / f"samenhang_{name}.png").stat().st_size > 20_000
