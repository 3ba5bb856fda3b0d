"""A Dutch QGIS on a virtual screen: the temporal controller steps through the years of a map of the sample city."""

from __future__ import annotations

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("tijdbeheer.py")


@pytest.mark.desktop
def test_the_controller_shows_one_year_at_a_time(qgis_desktop, monkeypatch, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(pictures))
    result = qgis_desktop(SCRIPT, locale="nl").result

    assert result["layer"] == "Overlast en onveiligheid t.o.v. Nederland 2014 t/m 2020"
    assert result["before"] == [[2014, 2018, 2020], 3], "without the controller all years lie over each other"
    # The project brings the steps of a year along, from the first to the last.
    assert result["unit"] == "jaren"
    assert result["frames"] == 7
    expected = {2014: 2014, 2015: 2014, 2016: 2014, 2017: 2014, 2018: 2018, 2019: 2018, 2020: 2020}
    assert result["steps"] == [[moment, [year], 1] for moment, year in expected.items()]
    # What is on the screen: one picture for every moment of a year, and another one for each year.
    pictures_of: dict[int, set[str]] = {}
    for moment, drawn in result["drawn"]:
        pictures_of.setdefault(expected[moment], set()).add(drawn)
    assert [len(drawn) for drawn in pictures_of.values()] == [1, 1, 1]
    assert len(set.union(*pictures_of.values())) == 3
    sizes = [(pictures / f"tijdbeheer_{year}.png").stat().st_size for year in expected]
    assert all(size > 20_000 for size in sizes)

    assert result["page"] == "Overlast en onveiligheid t.o.v. Nederland 2014 t/m 2020 (kaart: 2014)"
    assert result["page is temporal"]

    done, name, temporal, count = result["made"]
    assert done
    assert name == "Jaren in één laag 2014 t/m 2020"
    assert temporal
    assert count == 102 * 3
