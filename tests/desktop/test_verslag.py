"""A Dutch QGIS on a virtual screen runs an analysis, and its report opens from the results viewer."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("verslag.py")


@pytest.mark.desktop
def test_the_report_is_in_the_results_viewer_and_needs_no_web_engine(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    (page,) = result["files"]
    assert page.endswith(".html")
    assert result["visible"]
    assert page in result["link"]
    assert result["beside"] == 0  # nothing is cut off at the side
    text = (pictures / "verslag.html").read_text(encoding="utf-8")
    assert '<html lang="nl">' in text
    assert "data:image/png;base64," in text
    assert (pictures / "verslag_pagina.png").stat().st_size > 20_000
