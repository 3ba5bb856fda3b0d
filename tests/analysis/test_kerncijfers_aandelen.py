"""The share of bijstand, which CBS gives as a number of persons only; and a file of another year than was asked."""

from __future__ import annotations

import math

import pandas as pd

from veerkracht.analysis.kerncijfers import read_kerncijfers
from veerkracht.resources import definitions

KERNCIJFERS, GEBIEDEN = definitions.read("kerncijfers"), definitions.read("gebieden")


def read(inwoners, bijstand, **options):
    frame = pd.DataFrame(
        {
            "Codering_3": [f"BU036300{number:02d}" for number in range(len(inwoners))],
            "AantalInwoners_5": inwoners,
            "PersonenPerSoortUitkeringBijstand_83": bijstand,
        }
    )
    return read_kerncijfers(frame, KERNCIJFERS, GEBIEDEN, **{"jaar": 2020, **options})


def test_in_percent_of_the_inwoners():
    """500 of 4.000 is 12,5 %; a missing number, or nobody to divide by, is no share and no zero."""
    shares = read(["4000", "1000", ".", "200", "0"], ["500", "0", "10", ".", "0"]).table["pct_bijstand"].tolist()
    assert shares[:2] == [12.5, 0.0]
    assert all(math.isnan(share) for share in shares[2:])


def test_what_is_secret_stays_secret():
    found = read(["4000", "-99997", "100"], ["-99997", "10", "10"])
    assert found.with_statuses()["pct_bijstand_status"].tolist() == ["geheim", "geheim", "cijfer"]


def test_more_than_everybody_is_no_share_and_is_said():
    """10 of 5: both are rounded, to tens and to fives."""
    found = read(["5", "100"], ["10", "10"])
    assert math.isnan(found.table["pct_bijstand"][0])
    assert found.table["pct_bijstand"][1] == 10
    (said,) = [melding for melding in found.meldingen if "100 %" in melding.text]
    assert said.values["count"] == 1
    assert said.values["example"] == "BU03630000"


def test_without_bijstand_there_is_no_share():
    frame = pd.DataFrame({"Codering_3": ["BU03630000"], "AantalInwoners_5": ["10"], "Woningvoorraad_34": ["5"]})
    assert "pct_bijstand" not in read_kerncijfers(frame, KERNCIJFERS, GEBIEDEN, jaar=2020).table


def warned(**options) -> list[str]:
    return [melding.text for melding in read(["10"], ["0"], **options).meldingen if "tells of figures" in melding.text]


def test_the_name_of_a_file_tells_another_year():
    assert warned(hint="kerncijfers_2019.csv")
    assert warned(hint="84583NED_UntypedDataSet.csv")
    assert not warned(hint="kerncijfers_2020.csv")
    assert not warned(hint="kerncijfers.csv")
    assert not warned(hint="kerncijfers 2019 2020.csv")
