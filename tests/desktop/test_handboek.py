"""The first map of the handbook: every step of that chapter, as a Dutch user takes it.

`make screenshots` keeps the pictures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("handboek.py")
PAGES = ("handboek_blad", "handboek_vergelijking", "handboek_overzicht")
PICTURES = (
    "handboek_toolbox",
    "handboek_kerncijfers",
    "handboek_koppelen",
    "handboek_negen_kaarten",
    "handboek_kaarten",
    *PAGES,
)


@pytest.mark.desktop
def test_the_steps_of_the_first_map(qgis_desktop, pictures):
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert "Gegevens" in result["groups"]
    steps = result["steps"]
    assert steps["koppelindicatoren"] == [[True, ["Gebieden met indicatoren"]]] * 3
    assert all(ok for runs in steps.values() for ok, _ in runs)
    assert {"pct_corporatie", "onv_2014", "onv_2020", "pct_lvb_2014", "inwoners"} <= set(result["fields"])
    assert len(result["maps"]) == 9
    # The counts that the handbook names, and that the generator of the sample city reckons by itself.
    numbers = [int(label.rpartition("(")[2].rstrip(")")) for label in result["legend"][:10]]
    assert numbers == [10, 20, 9, 5, 11, 10, 9, 9, 10, 9]
    assert [result[name] for name in PAGES] == [0, 0, 0]  # QgsLayoutExporter.Success
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 10_000
