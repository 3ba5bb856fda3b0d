"""The printed figures of report 000, tables 1.1, 1.2 and 1.5, out of a whole book."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.tabellenboek.model import print_cell

SIGNS = {"geheim": "geheim", "ontbrekend": "-"}


def printed(tabel, *names):
    return [tuple(print_cell(tabel, row, name, "nl", SIGNS) for name in names) for row in range(len(tabel.rijen))]


def areas(regions):
    return pd.DataFrame(
        {
            "gebiedcode": [region.code for region in regions],
            "gebiednaam": [region.naam for region in regions],
            "gemeentenaam": "Amsterdam",
            "woningen": [float(region.woningen) for region in regions],
        }
    )


def made_book(hulp, report_000, level):
    made = report_000.maak()
    columns = made.kolommen()
    lettings = hulp.read(
        {"gebiedcode" if name == level else name: values for name, values in columns.items()}, stap="halfjaar"
    )
    regions = made.gebieden if level == "gebied" else made.wijken
    return hulp.book(toewijzingen=hulp.layer(lettings, areas(regions), "2016 - 2017-I"), verhuringen=lettings)


@pytest.fixture(scope="module")
def gebieden(hulp, report_000):
    return made_book(hulp, report_000, "gebied")


@pytest.fixture(scope="module")
def wijken(hulp, report_000):
    return made_book(hulp, report_000, "wijk")


def test_table_1_2(gebieden, hulp, report_000):
    tabel = hulp.table_of(gebieden, "tabel 1.2")
    expected = [
        (line.naam, f"{line.n:,}".replace(",", "."), line.pct_verhuringen, line.pct_voorraad)
        for line in (*report_000.TABEL_1_2, report_000.TABEL_1_2_TOTAAL)
    ]
    assert printed(tabel, "gebied", "n", "pct_verhuringen", "pct_voorraad") == expected
    assert tabel.totaalrijen == (len(report_000.TABEL_1_2),)


def test_table_1_5(wijken, hulp, report_000):
    tabel = hulp.table_of(wijken, "tabel 1.5; de regel is niet gepubliceerd")
    expected = [(line.code, str(line.n), line.pct_verhuringen, line.pct_voorraad) for line in report_000.TABEL_1_5]
    assert printed(tabel, "gebiedcode", "n", "pct_verhuringen", "pct_voorraad") == expected
    place = [line.code for line in report_000.TABEL_1_5].index("E75")
    assert tabel.rijen.at[place, "pct_verhuringen"] == 90, "the exact share stands nowhere"


@pytest.mark.parametrize("level", ["gebied", "wijk"])
def test_table_1_1(level, hulp, report_000, request):
    tabel = hulp.table_of(request.getfixturevalue("gebieden" if level == "gebied" else "wijken"), ", tabel 1.1")
    # By half year, for the file ends in June: 2016 is two of them.
    periods = [kolom.label for kolom in tabel.kolommen[1:-1]]
    found = tabel.rijen.set_index("doelgroep").drop(columns="totaal").set_axis(periods, axis=1)
    year = found[[name for name in periods if name.startswith("2016")]].sum(axis=1)
    half = found[[name for name in periods if name.startswith("2017")]].sum(axis=1)
    for name, (first, last) in report_000.TABEL_1_1.items():
        assert (year[name], half[name]) == (first, last)
    assert (year["totaal"], half["totaal"], tabel.rijen["totaal"].iloc[-1]) == report_000.TABEL_1_1_TOTAAL
