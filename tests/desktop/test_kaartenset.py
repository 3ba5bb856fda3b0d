"""A Dutch QGIS on a virtual screen makes the nine maps through the dialog; each is looked at by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kaartenset.py")
TITLES = [
    "Veerkracht 2014-2020",
    "Veerkracht t.o.v. gemeente 2014-2020",
    "Corporatiebezit 2020",
    "Index kwetsbare groepen 2020",
    "Concentratie kwetsbare groepen 2014-2020",
    "Overlast en onveiligheid t.o.v. Nederland 2020",
    "Overlast en onveiligheid t.o.v. gemeente 2020",
    "Ontwikkeling overlast en onveiligheid 2014-2020",
    "Ontwikkeling overlast en onveiligheid t.o.v. gemeente 2014-2020",
]


@pytest.mark.desktop
def test_nine_maps_in_their_order_one_at_a_time(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["ok"]
    assert result["layers"] == TITLES
    assert result["visible"] == TITLES[:1]
    assert result["exclusive"]
    assert set(TITLES) <= set(result["themes"])
    for title, legend in result["legends"].items():
        counts = [int(label.rpartition("(")[2].rstrip(")")) for label in legend if label.endswith(")")]
        # 102 buurten: every area is in one class, or has no data.
        assert sum(counts) == 102, (title, legend)
    for number in range(1, 10):
        assert (pictures / f"kaart_{number}.png").stat().st_size > 20_000
