"""A Dutch user fetches data with the assistant, from services that are played on this machine; one of them fails first.

`make screenshots` keeps the picture of the assistant, for the README.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("gegevens_ophalen.py")
PICTURES = ("leeg", "gekozen", "fout", "klaar", "kaart", "uitgevouwen")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("ophalen")
    yield folder
    keep = os.environ.get("VEERKRACHT_SCREENSHOTS")
    if keep:
        shutil.copy(folder / "ophalen_gekozen.png", Path(keep) / "gegevens_ophalen.png")


@pytest.fixture
def diensten(server, nagespeeld, tmp_path, pictures):
    """The services; the Leefbaarometer is away until the file ``herstel`` is there."""
    found = nagespeeld.install(server, tmp_path)
    server.add(
        lambda request: "leefbaarometer.nl" in request.path and not (pictures / "herstel").exists(),
        server.Reply(b"onderhoud", status=404),
    )
    return found


@pytest.mark.desktop
def test_a_dutch_user_fetches_data(qgis_desktop, monkeypatch, pictures, diensten):
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    monkeypatch.setenv("VEERKRACHT_DIENSTEN", diensten.toml)
    result = qgis_desktop(SCRIPT, locale="nl", timeout=240).result

    assert result["heavy at start"] == []
    assert result["menu"] == "Gegevens ophalen…"
    assert result["title"] == "Gegevens ophalen"
    assert result["before"]["cache"] == "leeg"
    assert result["before"]["list"].startswith("De lijst is er nog niet.")
    assert result["listed"]["list"].startswith("3 gemeenten, lijst van ")
    assert sorted(result["chosen"]) == ["GM0363", "GM0518"]
    assert result["says"] == "Gekozen (2): 's-Gravenhage, Amsterdam"
    assert result["themes"] == ["wijken", "buurten", "leefbaarometer"]
    assert "ongeveer 14 MB" in result["about"] and "CC BY 4.0" in result["about"]

    assert result["while it runs"] == [True, False]
    assert result["failure"].startswith("⚠ Leefbaarometer, alle jaren: ")
    assert "blijft in de cache" in result["failure"]
    assert result["layers after the failure"] == 0 and not result["file after the failure"]
    assert result["ready"].startswith("Klaar. Lagen: 4, in ")
    assert "uit de cache, opgehaald op" in result["log"] and "nu opgehaald" in result["log"]
    assert "2025 is nog niet compleet." in result["log"]

    assert result["group"] == ["Opgehaald opgehaald"]
    assert result["layers"] == [
        "Wijken 2025, corporatiebezit",
        "Buurten 2025, corporatiebezit",
        "Leefbaarometer wijken, overlast 2024",
        "Leefbaarometer buurten, overlast 2024",
    ]
    assert "80-100 % (4)" in result["legend"]
    assert "Cijfers van 2023, het laatste volledige jaar: pct_sociaal_minimum" in result["abstract"]
    assert result["zoomed"]

    for width, height in (result["size"], result["unfolded"][:2]):
        assert width <= 1340 and height <= 700
    assert not result["unfolded"][2]
    for name in PICTURES:
        assert (pictures / f"ophalen_{name}.png").stat().st_size > 10_000
