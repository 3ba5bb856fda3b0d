"""A Dutch user looks at the lettings of Veerdam in the panel Toewijzingen, beside the map, and opens the project again.

`make screenshots` keeps the picture of the panel beside its map, for the README.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("toewijzingen.py")
TABS = ("tabel", "aantallen", "aandelen", "verloop")
PICTURES = [f"{name}_{theme}" for theme in ("licht", "donker") for name in TABS] + ["kaart", "heropend"]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("toewijzingen")
    yield folder
    keep = os.environ.get("VEERKRACHT_SCREENSHOTS")
    if keep:
        shutil.copy(folder / "toewijzingen_kaart.png", Path(keep) / "toewijzingen.png")


def allocations_in_the_sample(checkout) -> int:
    """Count the toewijzingen by hand: codes of the list, whatever their case, in a buurt of the sample."""

    def rows(name):
        with (checkout / "resources" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def plain(text):
        return "".join(mark for mark in text.casefold() if mark.isalnum())

    listed = {plain(row["code"]) for row in rows("definitions/toewijzingscodes.csv") if row["telling"] == "toewijzing"}
    found = {
        row["nummer"]: plain(row["code"]) in listed
        for row in rows("demo/toewijzingen.csv")
        if row["gebiedcode"].startswith("BU990") and row["gebiedcode"] != "BU99019999"
    }
    return sum(found.values())


@pytest.mark.desktop
def test_the_panel_beside_the_map(qgis_desktop, monkeypatch, pictures, checkout):
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl", timeout=240).result

    assert result["heavy at start"] == []
    assert result["toolbar"][0] == result["title"] == "Toewijzingen"
    assert result["empty"] == ""
    assert result["width"] <= 400
    assert result["tabs"] == ["Tabel", "Aantallen", "Aandelen", "Verloop"]
    assert result["areas"] == 102
    assert result["sum"] == allocations_in_the_sample(checkout)
    assert {"gebied", "totaal", "met\nbegeleiding", "statushouders"} <= set(result["headings"])
    assert "Alle 102 gebieden" in result["labels"]

    # One click on the map, and then a wijk.
    assert list(result["clicked on the map"]) == ["BU99010408"]
    assert 1 < result["selected on the map"] < 30
    assert result["says"] == f"{result['selected on the map']} van 102 gebieden"
    naam, selected = result["clicked bar"]
    assert selected == [naam]
    assert result["rows after the click"] == result["selected on the map"]

    assert [title for title, _ in result["asked"]] == [
        "csv voor computers (punt, komma)",
        "Nederlandse csv (komma, puntkomma)",
        "Excel (xlsx)",
    ]
    assert len(result["csv_nl"]) == result["selected on the map"] + 2
    assert result["csv_nl"][-1][0] == "totaal"
    assert all(size > 200 for size in result["files"].values())
    assert len(result["files"]) == 3
    assert result["saved"].startswith("Bewaard:")

    assert result["map"].startswith("Toewijzingen aan kwetsbare groepen, % van de verhuringen")
    assert any(label.startswith("50 % en meer (") for label in result["legend"])

    assert result["written"]
    assert result["in a new project"].startswith("Laad een bestand met verhuringen")
    assert result["visible again"]
    assert result["as it was"], result["state"]
    assert not result["dirty"] and not result["new project dirty"]
    assert result["map again"] == [102]
    assert result["without the layer"].startswith("Laad een bestand met verhuringen")

    assert result["unloaded"] and result["before"] > 5
    assert result["left"] == result["menus left"] == []
    assert result["again"] and result["after"] > 5

    for name in PICTURES:
        assert (pictures / f"toewijzingen_{name}.png").stat().st_size > 10_000
