"""Kerncijfers from StatLine: the real table of 2019, served again as OData, must be read as the csv is."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from veerkracht.analysis.bronbestand import read_csv
from veerkracht.analysis.kerncijfers import read_kerncijfers
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.ophalen.diensten import Diensten
from veerkracht.ophalen.fouten import NietGevonden, OphaalFout
from veerkracht.ophalen.thema import kerncijfers
from veerkracht.resources import definitions


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


@pytest.fixture(scope="module")
def diensten():
    return Diensten.read()


@pytest.fixture(scope="module")
def real(shared_data):
    """The csv of StatLine, as text."""
    return read_csv(shared_data / "amsterdam_2019" / "kerncijfers_2019_84583NED.csv")


@pytest.fixture(scope="module")
def expected(real):
    return understood(real)


def understood(table):
    return read_kerncijfers(table, definitions.read("kerncijfers"), definitions.read("gebieden"), jaar=2019)


def pages(nepdienst, rows, size, skip=r"\$skip=(\d+)", make="odata3", link="$skip="):
    """Answer like StatLine: ``size`` rows a page, and a link to the next."""

    def answer(url):
        found = re.search(skip, url)
        start = int(found.group(1)) if found else 0
        host = url.split("?")[0]
        following = f"{host}?$format=json&{link}{start + size}" if start + size < len(rows) else None
        return getattr(nepdienst, make)(rows[start : start + size], following)

    return answer


def ask(dienst, diensten, codes=("GM0363",), jaar=2019):
    return kerncijfers(diensten, dienst.fetch, jaar, codes)


def test_the_untyped_table_is_read_as_the_csv(dienst, diensten, nepdienst, real, expected):
    rows = real.to_dict("records")
    dienst.answer("84583NED/UntypedDataSet", pages(nepdienst, rows, 200))
    found = ask(dienst, diensten)
    assert len(dienst.asked) == 3
    result = understood(found.tabel)
    assert result.form == "statline"
    pd.testing.assert_frame_equal(result.table, expected.table)
    pd.testing.assert_frame_equal(result.redenen, expected.redenen)
    assert len(result.table) == 1 + 99 + 479
    assert found.herkomst.bron["en"] == "CBS, Kerncijfers wijken en buurten 2019 (StatLine 84583NED)"
    assert found.meldingen == []


def test_a_typed_table_is_read_too(dienst, diensten, nepdienst, real, expected):
    """Numbers and null: a copy of the file of services may name that table."""

    def typed(cell):
        text = cell.strip()
        if text == ".":
            return None
        return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else int(text) if text.isdigit() else cell

    rows = [
        {name: cell if "Codering" in name or name == "WijkenEnBuurten" else typed(cell) for name, cell in row.items()}
        for row in real.to_dict("records")
    ]
    dienst.answer("84583NED", nepdienst.odata3(rows))
    pd.testing.assert_frame_equal(understood(ask(dienst, diensten).tabel).table, expected.table)


def test_version_4_when_version_3_is_away(dienst, diensten, nepdienst, real, expected):
    """The figures by the codes of domain section 2.4, others by their title, texts as strings."""
    known = diensten.thema("kerncijfers").gegevens["odata4_maten"]
    by_name = {}
    for code, name in known.items():
        by_name.setdefault(name, code)
    by_name["GemiddeldeWoningwaarde"] = "M001642"  # as the column was called in 2019
    measures, observations = [], []
    for place, column in enumerate(real.columns[5:]):
        name = re.sub(r"_\d+$", "", column)
        code = by_name.get(name, f"X{place:06d}")
        # Titles have spaces where the names have capitals.
        title = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.removeprefix("k_"))
        measures.append({"Identifier": code, "Title": title})
        for area, cell in zip(real["WijkenEnBuurten"], real[column].str.strip(), strict=True):
            missing = cell == "."
            observations.append(
                {
                    "Id": len(observations),
                    "Measure": code,
                    "ValueAttribute": "Impossible" if missing else "None",
                    "Value": None if missing else float(cell) if re.fullmatch(r"-?[\d.]+", cell) else None,
                    "StringValue": None,
                    "WijkenEnBuurten": area,
                }
            )
    dienst.answer("opendata.cbs.nl", OphaalFout("{host} is away.", url="https://opendata.cbs.nl/x", status=503))
    dienst.answer("MeasureCodes", nepdienst.odata4(measures))
    dienst.answer(
        "Observations",
        pages(nepdienst, observations, 30_000, make="odata4", skip=r"skiptoken=(\d+)", link="$skiptoken="),
    )
    found = ask(dienst, diensten)
    assert found.herkomst.route == "StatLine, OData v4"
    assert "opendata.cbs.nl is away" in str(found.meldingen[0])
    result = understood(found.tabel)
    names = ["gemeentenaam", "gebiednaam"]  # of version 3 only
    pd.testing.assert_frame_equal(result.table.drop(columns=names), expected.table.drop(columns=names))
    assert (result.redenen["pct_corporatie"] == "onbekend").sum() == expected.table["pct_corporatie"].isna().sum()


def test_several_gemeenten_in_one_question(dienst, diensten, nepdienst):
    rows = [
        {"ID": 1, "WijkenEnBuurten": "GM0363    ", "Codering_3": "GM0363    ", "AantalInwoners_5": "  862965"},
        {"ID": 2, "WijkenEnBuurten": "GM0394    ", "Codering_3": "GM0394    ", "AantalInwoners_5": "  154235"},
    ]
    dienst.answer("84583NED", nepdienst.odata3(rows))
    found = ask(dienst, diensten, ["GM0363", "GM0394"])
    assert len(found.tabel) == 2
    [asked] = dienst.asked
    for start in ("GM0363", "WK0363", "BU0363", "GM0394", "WK0394", "BU0394"):
        assert f"startswith(WijkenEnBuurten,'{start}')" in asked
    assert understood(found.tabel).table["inwoners"].tolist() == [862965, 154235]


def test_a_gemeente_without_rows(dienst, diensten, nepdienst):
    dienst.answer("84583NED", nepdienst.odata3([{"ID": 1, "WijkenEnBuurten": "GM0363    "}]))
    found = ask(dienst, diensten, ["GM0363", "GM1992"])
    assert "Gemeenten without any kerncijfers in 2019: GM1992." in str(found.meldingen[0])
    dienst.rules.clear()
    dienst.answer("84583NED", nepdienst.odata3([]))
    with pytest.raises(Invoerfout, match="no kerncijfers of 2019 in GM1992"):
        ask(dienst, diensten, ["GM1992"])


def test_rows_without_the_code_of_an_area(dienst, diensten, nepdienst):
    dienst.answer("opendata", nepdienst.odata3([{"ID": 1, "RegioS": "GM0363"}]))
    dienst.answer("MeasureCodes", nepdienst.odata4([{"Identifier": "T001036", "Title": "Aantal inwoners"}]))
    row = {"Measure": "T001036", "Value": 862965.0, "ValueAttribute": "None", "WijkenEnBuurten": "GM0363    "}
    dienst.answer("Observations", nepdienst.odata4([row]))
    found = ask(dienst, diensten)
    assert "without the column WijkenEnBuurten; they have ID, RegioS" in str(found.meldingen[0])
    assert understood(found.tabel).table["inwoners"].tolist() == [862965]


def test_when_both_versions_are_away(dienst, diensten, nepdienst):
    dienst.answer("opendata", nepdienst.HTML_PAGE)
    dienst.answer("datasets", NietGevonden("{host} has no such table.", url="https://datasets.cbs.nl/x", status=404))
    with pytest.raises(
        OphaalFout, match="OData v3: opendata.cbs.nl answers with a web page.*OData v4: datasets.cbs.nl has"
    ):
        ask(dienst, diensten)


def test_a_year_without_a_table(dienst, diensten):
    with pytest.raises(Invoerfout, match="no data of 2012 on kerncijfers; there are of 2013"):
        ask(dienst, diensten, jaar=2012)
    assert dienst.asked == []
