"""The area profile in a Dutch QGIS on a virtual screen: select, click, edit, print, close and open again.

`make screenshots` keeps one picture, for the README.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("gebiedsprofiel.py")
PICTURES = ("leeg", "licht", "licht_onder", "breed", "donker", "donker_onder", "klembord")


def line(figures: list[list[str]], name: str) -> list[str]:
    (found,) = [row for row in figures if row[0].startswith(name) and row[1]]
    return found


@pytest.mark.desktop
def test_a_dutch_user_looks_at_areas(qgis_desktop, checkout, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_SAMPLE", str(checkout / "resources" / "demo"))
    run = qgis_desktop(SCRIPT, locale="nl")
    result = run.result
    assert "Traceback" not in run.log

    assert result["title"] == "Gebiedsprofiel"
    assert "gebiedcode" in result["without layers"]
    assert result["without selection"].startswith("Selecteer een gebied op de kaart")

    one = result["one"]
    assert (one["empty"], one["name"]) == ("", "Zeilmakersbuurt")
    assert one["subtitle"] == "Buurt BU99010002, gemeente Veerdam"
    assert one["buttons"] == ["Afdrukken als PDF…", "Kopiëren als afbeelding", "Vergelijk op"]
    assert one["headings"] == ["", "Gebied", "Gemeente", "NL/alle*", "Plaats", "Verschil", "Verloop"]
    chips = dict(one["chips"])
    assert chips["Veerkracht 2014-2020"] == "veerkracht, veel problemen"
    assert chips["Corporatiebezit"] == "10-45 %"
    # 46,9: the published figure of the gemeente is 47; 45,9: the index of the gemeente by its inwoners.
    assert line(one["figures"], "Corporatiebezit")[1:5] == ["21,0 %", "46,9", "43,3*", "58/78"]
    assert line(one["figures"], "Index")[1:3] == ["40,5 %", "45,9"]
    assert line(one["figures"], "Overlast")[1:4] == ["−0,169", "−0,108", "0,000"]
    assert line(one["figures"], "Inwoners")[1:4] == ["955", "141.935", "–"]
    assert [row[0] for row in one["similar"]] == [
        "Oude Haven", "Kruittoren", "Sint-Nicolaasbuurt", "Vismarkt", "Stadhuiskwartier",
    ]  # fmt: skip

    assert result["similar"]["name"] == "Oude Haven"
    assert result["selected after click"] == ["BU99010000"]
    assert (result["three"]["name"], result["three"]["place"]) == ("Oude Haven", "1 van 3")
    assert result["onward"] == "Zeilmakersbuurt"

    assert line(result["edited"], "WOZ")[1] == "999"
    assert line(result["rolled back"], "WOZ")[1] == "267"
    assert "gebiedcode" in result["closed"]
    assert result["reopened"]["name"] == "Oude Haven"
    assert "koop" in result["compared"]
    assert result["layer gone"]["name"] == "Oude Haven"
    assert "Veerkracht 2014-2020" not in dict(result["layer gone"]["chips"])
    assert "gebiedcode" in result["all gone"]

    for name in PICTURES:
        assert (pictures / f"gebiedsprofiel_{name}.png").stat().st_size > 20_000
    if keep := os.environ.get("VEERKRACHT_SCREENSHOTS"):
        shutil.copy(pictures / "gebiedsprofiel_licht.png", Path(keep) / "gebiedsprofiel.png")
    assert (pictures / "gebiedsprofiel.pdf").read_bytes().startswith(b"%PDF")
