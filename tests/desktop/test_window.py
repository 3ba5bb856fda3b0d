"""A Dutch QGIS on a virtual screen: the sample project, the toolbox, and algorithms through their dialogs.

`make screenshots` runs this too and keeps the pictures, which the README shows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("window.py")
AEDES = {"0-10 % (13)", "10-45 % (46)", "45-60 % (13)", "60-80 % (20)", "80-100 % (5)", "geen gegevens (5)"}


# The pictures that the README shows.
README = ("veerkracht", "veerkracht_dialoog")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("pictures")
    yield folder
    keep = os.environ.get("VEERKRACHT_SCREENSHOTS")
    for name in README if keep else ():
        shutil.copy(folder / f"{name}.png", keep)


@pytest.mark.desktop
def test_a_dutch_user_makes_maps_of_the_sample_city(qgis_desktop, monkeypatch, pictures):
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["menu"] == "Voorbeeldproject openen"
    assert result["project"] == "Veerdam, een verzonnen stad"
    assert result["invalid"] == []
    # The map that is seen, in which the next click of a selection tool finds an area.
    assert result["active"] == "Veerkracht 2014-2020"
    assert result["file"] == ""

    toolbox = result["toolbox"]
    assert {"Gegevens", "Kaarten"} <= set(toolbox)
    assert not {"Data", "Maps"} & set(toolbox)

    assert result["layout menu"] == "Afdruklay-out van de actieve kaart"
    assert result["layouts without a map"] == 0
    assert "lagenpaneel" in result["message"]
    page = result["layout"]
    assert page["titel"] == "Veerkracht 2014-2020"
    assert "instelbare grens, niet gepubliceerd" in page["grenzen"]
    assert page["bron"].startswith("Bron: CBS")

    corporatiebezit = result["corporatiebezit"]
    assert corporatiebezit["ok"]
    assert corporatiebezit["layer"] == "Corporatiebezit"
    assert corporatiebezit["renderer"] == "categorizedSymbol"
    assert set(corporatiebezit["legend"]) >= AEDES
    assert corporatiebezit["crs"] == "EPSG:28992"

    veerkracht = result["veerkracht"]
    assert veerkracht["ok"]
    assert veerkracht["layer"] == "Veerkracht t.o.v. gemeente 2014-2020"
    # The counts that the generator of the sample city reckons by itself (tests/test_veerdam.py).
    numbers = [int(label.rpartition("(")[2].rstrip(")")) for label in veerkracht["legend"][:10]]
    assert numbers == [10, 20, 15, 7, 8, 7, 8, 8, 10, 9]
    assert veerkracht["legend"][-1] == "* instelbare grens, niet gepubliceerd"
    assert "inwoners" in veerkracht["abstract"]
    assert result["kwetsbaarheid_ok"]

    for name in ("veerkracht", "corporatiebezit_dialoog", "veerkracht_dialoog", "veerkracht_gemeente"):
        assert (pictures / f"{name}.png").stat().st_size > 20_000
