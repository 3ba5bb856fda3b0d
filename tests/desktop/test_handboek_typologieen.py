"""The four typologies in a Dutch QGIS, each through its dialog. `make screenshots` keeps the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("handboek_typologieen.py")
NAMES = ("eigendomstype", "dominantecorporatie", "socialegebiedstypering", "werktypering")
PICTURES = (
    "handboek_eigendomstype",
    "handboek_dominantecorporatie",
    "handboek_socialegebiedstypering",
    "handboek_werktypering",
    "handboek_typentabel",
)
BUURTEN = 102


@pytest.mark.desktop
def test_the_four_maps_of_the_chapter_on_typologies(qgis_desktop, pictures):
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"] == dict.fromkeys(NAMES, True)
    for name in NAMES:
        counts = [label.rpartition("(")[2].rstrip(")") for label in result["legend"][name] if label.endswith(")")]
        assert sum(int(count) for count in counts if count.isdigit()) == BUURTEN, name
        assert "Van de 102 gebieden hebben er" in result["reports"][name]
        assert result["names"][name] in result["reports"][name], "the report is called as the map"
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 20_000
