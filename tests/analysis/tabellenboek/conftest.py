"""What the tests of the tabellenboek share: words, rules, and layers as our algorithms write them."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.ontbrekend import Ontbrekend
from veerkracht.analysis.tabellenboek.boek import maak_boek
from veerkracht.analysis.tabellenboek.invoer import Boekinvoer, Boekregels, Toewijzinglaag, Woorden
from veerkracht.analysis.toewijzingen import Leeswijze, read_toewijzingen
from veerkracht.analysis.toewijzingenpergebied import count_columns, per_gebied
from veerkracht.processing.maps.toewijzingen import Keuzes, published_shares
from veerkracht.resources import definitions

CODES = Codelijst.from_file(definitions.FOLDER / "toewijzingscodes.csv")
ONTBREKEND = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])


def words(taal: str = "nl") -> Woorden:
    return Woorden(
        definitions.read("tabellenboek"),
        definitions.read("gemeentetypen"),
        definitions.read("gebieden"),
        definitions.read("opvallendegebieden"),
        taal,
    )


def rules(minimum: float = 10) -> Boekregels:
    return Boekregels(minimum, published_shares(Keuzes()))


def read(columns: dict, **leeswijze):
    return read_toewijzingen(pd.DataFrame(columns), CODES, Leeswijze(ONTBREKEND, **leeswijze))


def layer(lettings, gebieden: pd.DataFrame, periode: str = "") -> Toewijzinglaag:
    """The layer that toewijzingenpergebied makes of these lettings; ``gebieden`` in the order of the layer."""
    table = per_gebied(lettings, gebieden, published_shares(Keuzes()), "nl").table
    extra = gebieden.drop(columns=[name for name in gebieden if name in table])
    columns = count_columns(lettings.codelijst.doelgroepen)
    return Toewijzinglaag(
        pd.concat([table, extra], axis=1),
        {column: name for name, column in columns.items()},
        dict.fromkeys(columns.values(), "#123456"),
        periode,
        "afd. Wonen",
    )


def book(taal: str = "nl", minimum: float = 10, **parts):
    return maak_boek(Boekinvoer(**parts), rules(minimum), words(taal))


def table_of(boek, verslag: str, titel: str = ""):
    """The table that follows a table or figure of a report."""
    found = [tabel for tabel in boek.tabellen if tabel.verslag.endswith(verslag) and titel in tabel.titel]
    assert len(found) == 1, (verslag, [tabel.titel for tabel in found])
    return found[0]


@pytest.fixture(scope="session")
def hulp():
    return SimpleNamespace(words=words, rules=rules, read=read, layer=layer, book=book, table_of=table_of, CODES=CODES)
