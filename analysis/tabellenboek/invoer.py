"""What a tabellenboek is made of: the layers of a project as tables, the lettings, and the words and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ..schemas import Klasse
from ..toewijzingen import Toewijzingen
from ..toewijzingenpergebied import Aandeel

# The class fields of the maps that 003 chapter 3 has tables of.
CORP, VEERKRACHT, INDEX, INDEX_ONTW, CONCENTRATIE, OVERLAST, OVERLAST_ONTW = (
    "corp_klasse", "vk_klasse", "index_klasse", "index_ontw_klasse", "conc_klasse", "onv_klasse", "onv_ontw_klasse",
)  # fmt: skip
# What an area is called, where it lies, and how much there is in it.
GEBIED = ("gebiedcode", "gebiednaam", "gemeentecode", "gemeentenaam")
OMVANG = ("woningen", "inwoners")


@dataclass(frozen=True)
class Kaartlaag:
    """One map as a table: a row an area.

    ``veld`` is the class field that the map is of (``vk_klasse``, ``corp_klasse`` ...), ``klassen`` its classes in
    their order. ``tabel`` has ``gebiedcode`` (text) and ``veld``, and where the layer has them the rest of GEBIED and
    OMVANG, the other fields of the map (``pct_corp``, ``index_t0`` ``index_t1``, ``onv_t1``, ``onv_ontw``) and the
    statuses (``..._status``). ``relatief``: the classes are relative to the gemeente. ``grenzen``: lines on its limits.
    """

    veld: str
    titel: str
    periode: str
    bron: str
    klassen: Sequence[Klasse]
    tabel: pd.DataFrame
    relatief: bool = False
    grenzen: Sequence[str] = ()


@dataclass(frozen=True)
class Toewijzinglaag:
    """Toewijzingen per area as ``toewijzingenpergebied`` writes them, not protected yet.

    ``tabel``: ``gebiedcode``, perhaps the rest of GEBIED, ``tw_<doelgroep>`` ..., ``tw_totaal``, ``verhuringen`` and
    ``woningen`` (float, NaN where unknown) and statuses. ``doelgroepen``: column -> label, in the order of the code
    list; ``kleuren``: column -> colour. The order of the rows is that of the table (000: by stadsdeel).
    """

    tabel: pd.DataFrame
    doelgroepen: Mapping[str, str]
    kleuren: Mapping[str, str]
    periode: str
    bron: str


@dataclass(frozen=True)
class Boekinvoer:
    """All layers of the book. ``verhuringen`` are the lettings themselves (of the same period), for periods and codes.

    ``labels`` gives doelgroepen of the code list their name in the language of the book.
    """

    kaarten: Sequence[Kaartlaag] = ()
    toewijzingen: Toewijzinglaag | None = None
    verhuringen: Toewijzingen | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Boekregels:
    """``minimum``: counts of people, dwellings and lettings below it are not shown, 0 excepted (beveiliging.toml).

    ``aandelen``: the two percentages of toewijzingen, with the denominators that they are given from, their decimals
    and above what they print as a limit (``published_shares``).
    """

    minimum: float
    aandelen: tuple[Aandeel, ...]


@dataclass(frozen=True)
class Woorden:
    """Words and lists, each a toml: ``boek`` is tabellenboek.toml, ``opvallend`` opvallendegebieden.toml."""

    boek: Mapping
    gemeentetypen: Mapping
    gebieden: Mapping
    opvallend: Mapping
    taal: str = "nl"
    getallen: Mapping[str, str] = field(default_factory=dict)  # limits, for the lines under a table

    def word(self, key: str, **values: object) -> str:
        """Return a word of ``[woorden]`` in the language of the book, its places filled."""
        return self.boek["woorden"][key][self.taal].format(**values)
