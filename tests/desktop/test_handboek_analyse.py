"""The worked examples of the chapter on analysis, in a Dutch QGIS. `make screenshots` keeps the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("handboek_analyse.py")
PICTURES = ("handboek_regressie", "handboek_invloed", "handboek_lisa", "handboek_kantelpunten")


@pytest.mark.desktop
def test_the_examples_of_the_chapter_on_analysis(qgis_desktop, pictures):
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"] == {"regressie": True, "ruimtelijkesamenhang": True, "kantelpunten": True}
    # What the chapter says is to be seen on the two maps.
    numbers = {
        name: {label.rpartition(" (")[0]: label.rpartition("(")[2].rstrip(")") for label in legend if "(" in label}
        for name, legend in result["legend"].items()
    }
    assert numbers["handboek_invloed"]["een conclusie hangt aan dit gebied"] == "3"
    assert numbers["handboek_lisa"]["hoog-hoog: hoog tussen hoge buren"] == "3"
    assert numbers["handboek_lisa"]["niet significant"] == "91"
    for text in result["reports"].values():
        assert '<html lang="nl">' in text
        assert "Samenhang is geen oorzaak" in text
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 10_000
