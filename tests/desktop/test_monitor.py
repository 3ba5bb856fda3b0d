"""The programme monitor in a Dutch QGIS on a virtual screen: choose, click, export, save, close and open again.

`make screenshots` keeps one picture, for the README.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("monitor.py")
PICTURES = (
    "monitor_leeg",
    "monitor_licht",
    "monitor_licht_onder",
    "monitor_donker",
    "monitor_instellingen",
    "monitor_heropend",
)


@pytest.mark.desktop
def test_a_dutch_user_holds_deliveries_against_the_agreement(qgis_desktop, checkout, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_SAMPLE", str(checkout / "resources" / "demo"))
    run = qgis_desktop(SCRIPT, locale="nl")
    result = run.result
    assert "Traceback" not in run.log

    assert result["without layers"].startswith("Voeg een laag of tabel met verhuringen aan het project toe")
    assert result["without choice"] == "Kies hierboven de laag of tabel met de verhuringen."

    published = result["published"]
    assert published["agreement"] == {"pct": 30, "minimum": 1500, "doel": 1850, "projectdoel": 2700}
    assert published["year"] == "2021"
    assert "minimum 1.500 niet gehaald; doel 1.850 niet gehaald" in published["judgement"]
    assert published["judgement"].endswith("* Cijfers tot en met 30 juni 2021.")
    assert published["tabs"][:2] == ["Overzicht", "Tabel"]
    assert published["tabs"][2].startswith("Meldingen (")

    # The sample city delivered 584 and 630 homes in whole years, 286 in half of one: 577 by the forecast.
    agreed = result["agreed"]
    assert [row[:2] for row in agreed["table"]] == [["2019", "584"], ["2020", "630"], ["2021", "286"]]
    assert "minimum 450 gehaald; doel 560 gehaald" in agreed["judgement"]
    assert "prognose: 577" in agreed["bars"][0]

    clicked = result["clicked"]
    assert clicked["year"] == "2020"
    assert clicked["judgement"].startswith("2020: afspraak")
    assert clicked["subgroup"] == "Noodsituatie medisch, sociaal"
    assert all("<3 mnd: " in text for text in clicked["waits"] if "mediaan" in text)

    english = {"Agreement", "Settings", "Year", "Total", "Copy", "Export", "Lettings", "Projects"}
    assert not english & {word.removeprefix("<b>").removesuffix("</b>") for word in result["words"]}
    exported = (pictures / "tabel_2.csv").read_text(encoding="utf-8-sig").splitlines()
    assert exported[0].startswith("Periode;Subgroep;n;<3 mnd;")
    assert any(re.match(r"2019-K1;Eindtotaal;\d+;\d+(,\d+)?;\d+%;", line) for line in exported)

    before, after = result["filtered"]
    assert before != after

    assert result["closed"]["empty"]
    assert result["closed"]["agreement"]["minimum"] == 1500
    assert not result["new project is dirty"]
    for key in ("layer", "year", "judgement", "subgroup", "tab", "table", "sort", "agreement", "headings"):
        assert result["reopened"][key] == result["saved"][key], key
    assert result["layer gone"].startswith("Voeg een laag of tabel")
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 20_000
    if keep := os.environ.get("VEERKRACHT_SCREENSHOTS"):
        shutil.copy(pictures / "monitor_licht.png", Path(keep) / "monitor.png")
