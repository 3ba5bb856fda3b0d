"""A table of postcodes joined by ``koppelindicatoren``: a postcode in two buurten, a blank row, many rows an area."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from qgis.core import QgsVectorLayer

ROWS, POSTCODES = 18_361, 18_360


@pytest.fixture
def amsterdam(shared_data):
    return shared_data / "amsterdam_2019"


@pytest.fixture
def postcodes(amsterdam) -> list[dict[str, str]]:
    with (amsterdam / "postcode_naar_buurt.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_per_postcode_find_their_postcode_and_the_blank_row_is_said(amsterdam, postcodes, layer, run):
    counts = Counter(row["postcode"] for row in postcodes)
    assert (len(postcodes), counts.pop("")) == (ROWS, 1)
    # The postcodes in another order, and a figure that says which it is.
    codes = sorted(counts, reverse=True)
    table = layer(geometry="None", pc6=codes, nummer=list(range(len(codes))))
    result = run(
        "koppelindicatoren", INPUT=str(amsterdam / "postcode_naar_buurt.csv"), TABEL=table,
        SLEUTEL='"postcode"', TABELSLEUTEL='"pc6"', VELDEN=["nummer"],
    )  # fmt: skip
    assert f"{POSTCODES:,} of {ROWS:,} areas matched" in result.log
    assert "Areas without a key (NULL), which match nothing: 1." in result.warned
    several = sum(count for count in counts.values() if count > 1)
    assert f"Areas that share a key with another area: {several}" in result.log
    assert result.rows("postcode", "nummer")[0][1] is None
    number = {code: place for place, code in enumerate(codes)}
    assert [found for _, found in result.rows("postcode", "nummer")[1:]] == [
        number[row["postcode"]] for row in postcodes[1:]
    ]


def test_each_postcode_finds_its_buurt(amsterdam, postcodes, rows, run):
    result = run(
        "koppelindicatoren", INPUT=str(amsterdam / "postcode_naar_buurt.csv"),
        TABEL=str(amsterdam / "buurten_2019.geojson"), SLEUTEL='"buurt_vollcode"', TABELSLEUTEL='"Buurt_code"',
        VELDEN=["Buurt"],
    )  # fmt: skip
    names = {row["Buurt_code"]: row["Buurt"] for row in rows(QgsVectorLayer(str(amsterdam / "buurten_2019.geojson")))}
    assert f"{ROWS:,} of {ROWS:,} areas matched" in result.log
    assert result.rows("Buurt") == [names[row["buurt_vollcode"]] for row in postcodes]
    # Both files name the buurten by themselves; most names are the same, so it is the right buurt that was found.
    spelt_otherwise = {code for code, name in result.rows("buurt_vollcode", "buurt_naam") if names[code] != name}
    assert len(spelt_otherwise) == 45
