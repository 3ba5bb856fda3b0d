"""Tables by category and period, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.analysis.optelling import Tabelvorm
from veerkracht.analysis.toewijzingen import Leeswijze, read_toewijzingen
from veerkracht.analysis.toewijzingenpercategorie import compare_with_printed, per_categorie
from veerkracht.resources import definitions

ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
CODES = Codelijst.from_table(
    pd.DataFrame(
        {
            "code": ["A", "A2", "B", "gewoon"],
            "telling": ["toewijzing", "toewijzing", "toewijzing", "verhuring"],
            "doelgroep": ["met", "met", "zonder", ""],
            "subgroep": ["alfa", "alfa", "beta", ""],
        }
    ),
    "test.csv",
)
ROWS = pd.DataFrame(
    {
        "code": ["A", "a-2", "B", "A", "gewoon", "xyz", "B", "A"],
        "datum": ["2016-02-01", "1-3-2016", "2017-05-31", "2017-06-01", "2017-01-01", "2016-01-01", "31-2-2017", None],
    }
)


@pytest.fixture
def counted():
    return per_categorie(read_toewijzingen(ROWS, CODES, Leeswijze(ONTBREKEND)), "doelgroep")


def test_counts(counted):
    table = counted.table
    assert table.index.tolist() == ["met", "zonder"]
    assert table.columns.tolist() == ["2016", "2017"]
    assert table.to_numpy().tolist() == [[2, 1], [0, 1]]
    assert counted.onbekend.tolist() == [1, 0, 0]
    assert counted.onbekend.index[-1] is None
    assert counted.zonder_periode.tolist() == [1, 1]


def test_totals_hold_everything_but_unknown_codes(counted):
    table = counted.with_totals("totaal", "zonder datum")
    assert table.columns.tolist() == ["2016", "2017", "zonder datum", "totaal"]
    assert table.loc["totaal"].tolist() == [2, 2, 2, 6]
    assert table["totaal"].tolist() == [4, 2, 6]


@pytest.mark.parametrize(
    ("indeling", "rows"), [("doelgroep", ["met", "zonder"]), ("subgroep", ["alfa", "beta"]), ("code", ["A", "A2", "B"])]
)
def test_rows_in_the_order_of_the_list(indeling, rows):
    result = per_categorie(read_toewijzingen(ROWS, CODES, Leeswijze(ONTBREKEND)), indeling)
    assert result.table.index.tolist() == rows


def test_a_group_without_allocations_has_a_row_and_a_subgroup_has_not():
    reading = read_toewijzingen(ROWS.iloc[:1], CODES, Leeswijze(ONTBREKEND))
    assert per_categorie(reading, "doelgroep").table["2016"].tolist() == [1, 0]
    assert per_categorie(reading, "subgroep").table.index.tolist() == ["alfa"]


def test_a_printed_table_is_compared_cell_by_cell(counted):
    printed = pd.DataFrame({"groep": ["Met", "ZONDER", "Totaal"], "2016": ["2", "-", "2"], "2017": ["1", "3", "4"]})
    printed["totaal"] = ["3", "3", "7"]
    vorm = Tabelvorm("groep", ("2016", "2017"), "totaal", frozenset({"totaal"}))
    said = [str(m) for m in compare_with_printed(counted.table.pipe(_totals), printed, vorm)]
    assert any("Row 'zonder', column '2017': printed is 3.0, counted is 1" in text for text in said)
    # The total row is 6 and printed as 7: it does not add up, and differs from the count.
    assert any("Row 'Totaal' does not add up" in text for text in said)
    assert any("with the count: 9. Different: 4" in text for text in said)


def _totals(table: pd.DataFrame) -> pd.DataFrame:
    table = table.assign(totaal=table.sum(axis=1))
    table.loc["totaal"] = table.sum()
    return table
