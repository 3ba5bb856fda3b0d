"""A Dutch QGIS on a virtual screen prints the maps of the sample project per wijk, through the dialog."""

from __future__ import annotations

import itertools
from pathlib import Path

import pypdf
import pytest

SCRIPT = Path(__file__).with_name("atlas.py")


@pytest.mark.desktop
def test_the_maps_of_the_project_for_each_wijk(qgis_desktop, monkeypatch, tmp_path):
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(tmp_path))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert not result["again"], "a file that is there is not overwritten without asking"
    assert result["layers"], "the project keeps its own layers, and only those"
    assert result["layouts"] == []
    reader = pypdf.PdfReader(tmp_path / "wijken.pdf")
    areas = [line.title for line in reader.outline if not isinstance(line, list)]
    assert areas[0] == "Inhoud"
    assert areas[1:] == sorted(areas[1:])
    assert len(areas) == 13
    maps = (len(reader.pages) - 1) / 12
    assert maps == int(maps) > 1

    moments = result["moments"]
    waits = [after - before for before, after in itertools.pairwise(moments)]
    assert result["pages_seen"] > 12, "the window does its own work page by page"
    assert max(waits) < 3
    part = pypdf.PdfReader(tmp_path / "deel.pdf")
    assert "Wat af was, is bewaard" in result["cancelled"]
    assert 5 <= len(part.pages) < len(reader.pages)
