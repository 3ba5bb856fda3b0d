"""The work typology of areas that were worked out by hand, on each side of each limit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.werktypering import Werkgrenzen, classify_work

GRENZEN = Werkgrenzen(lvb=35, overlast=-0.0392, band=1, sterk=3)


def classify(*rows, grenzen=GRENZEN):
    """Areas of (share, score, development)."""
    table = pd.DataFrame(rows, columns=["lvb", "onv", "ontw"], dtype=float)
    return classify_work(table["lvb"], table["onv"], table["ontw"], grenzen)


@pytest.mark.parametrize(
    ("share", "score", "change", "klasse"),
    [
        # Much overlast: none, some, strong increase.
        (40, -0.2, 0, 1),
        (40, -0.2, -4, 1),
        (40, -0.2, 0.99, 1),
        (40, -0.2, 1, 2),
        (40, -0.2, 2.99, 2),
        (40, -0.2, 3, 3),
        (40, -0.2, 9, 3),
        # Less overlast.
        (40, 0.1, 0, 4),
        (40, 0.1, 1, 5),
        (40, 0.1, 3, 6),
        # A score of exactly the limit is not below it.
        (40, -0.0392, 0, 4),
        (40, -0.039201, 0, 1),
        # A share of exactly 35 % is not larger than 35 %.
        (35, -0.2, 9, 7),
        (35.000001, -0.2, 9, 3),
        (0, -0.2, 9, 7),
        (100, -0.2, 9, 3),
        # 35 that arithmetic made a hair more.
        (34.9 + 0.1, -0.2, 9, 7),
        (35 + 1e-12, -0.2, 9, 7),
    ],
)
def test_areas_worked_out_by_hand(share, score, change, klasse):
    assert classify((share, score, change)).klasse.tolist() == [klasse]


def test_what_does_not_matter_may_be_missing():
    found = classify((20, None, None), (40, None, 2), (40, 0.1, None), (None, 0.1, 2), (40, 0.1, 2))
    assert found.klasse.tolist() == [7, pd.NA, pd.NA, pd.NA, 5]
    assert [melding.values for melding in found.meldingen] == [{"count": 2}]


def test_shares_that_none_can_be():
    found = classify((101, 0.1, 2), (-1, 0.1, 2), (50, 0.1, 2))
    assert found.klasse.tolist() == [pd.NA, pd.NA, 5]
    assert found.meldingen[0].values == {"count": 2, "example": 101}
    (melding,) = classify((0.4, 0.1, 2), (0.1, 0.1, 2)).meldingen
    assert "fractions" in str(melding)


def test_classes_of_the_leefbaarometer_are_no_scores():
    table = pd.DataFrame({"lvb": [40.0], "konv": [4.0], "ontw": [0.0]})
    (melding,) = classify_work(table["lvb"], table["konv"], table["ontw"], GRENZEN).meldingen
    assert melding.values == {"field": "konv", "highest": 4}


def test_a_band_of_nothing_leaves_what_stays_equal_without_increase():
    found = classify((40, 0.1, 0), (40, 0.1, 0.01), grenzen=Werkgrenzen(35, -0.0392, 0, 3))
    assert found.klasse.tolist() == [4, 5]


@pytest.mark.parametrize(
    ("grenzen", "text"),
    [
        (Werkgrenzen(-1, 0, 1, 3), "between 0 and 100"),
        (Werkgrenzen(100, 0, 1, 3), "between 0 and 100"),
        (Werkgrenzen(35, 0, 3, 3), "3 is not more than 3"),
        (Werkgrenzen(35, 0, -1, 3), "zero or more"),
    ],
)
def test_limits_that_make_no_classes(grenzen, text):
    with pytest.raises(Invoerfout, match=text):
        classify((40, 0.1, 0), grenzen=grenzen)


def test_by_another_way():
    rng = np.random.default_rng(35)
    rows = [
        (float(share), float(score), float(change))
        for share, score, change in zip(
            rng.integers(25, 45, 2000), rng.normal(-0.03, 0.1, 2000).round(4), rng.integers(-2, 6, 2000), strict=True
        )
    ]
    expected = []
    for share, score, change in rows:
        if share <= 35:
            expected.append(7)
        else:
            expected.append((1 if score < -0.0392 else 4) + (change >= 1) + (change >= 3))
    assert classify(*rows).klasse.tolist() == expected
