"""What a report of an analysis consists of, before it is written; page, workbook and csv are made of the same."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...analysis.meldingen import Melding
from ...language import sentence_in
from ...resources import definitions
from ..base.note import Toelichting
from ..rapport.huisstijl import Huisstijl
from ..rapport.plaatje import Beeld

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Boektabel

# A line of a report: a text in its language already, or a message, which is put in that language.
Regel = Melding | str


@dataclass(frozen=True)
class Onderdeel:
    """A part of the report: what is to be said, a table where there is one, and pictures below it.

    ``tabel`` is a Boektabel with a ``naam`` of its own in the report, at most 31 characters: that of its sheet (see
    ``tabel.report_table``). The notes of the table itself stand below it.
    """

    titel: str
    alineas: Sequence[Regel] = ()
    tabel: Boektabel | None = None
    beelden: Sequence[Beeld] = ()


@dataclass(frozen=True)
class Gegevens:
    """What the figures were made of; ``VerslagAlgorithm.gegevens`` fills it.

    ``laag`` is the name of the layer, ``bestand`` that of its file (without its folder) and ``bronnen`` where the
    figures are from. ``filter`` has a line for everything that chose rows: the filter of the layer, the selection, the
    filter of the run, the minimum; none means all rows. Of the ``rijen`` that were read ``gebruikt`` were used, and
    ``weggelaten`` are lines that count the others, field by field. ``keuzes`` are the parameters of the run as a model
    or script writes them, ``versies`` the version of everything that took part, by name, and ``startwaarde`` the seed
    where there was chance in it.
    """

    laag: str
    bestand: str
    bronnen: Sequence[str]
    filter: Sequence[str]
    rijen: int
    gebruikt: int
    weggelaten: Sequence[Regel] = ()
    keuzes: Sequence[tuple[str, str]] = ()
    versies: Mapping[str, str] = field(default_factory=dict)
    startwaarde: int | None = None


@dataclass(frozen=True)
class Verslag:
    """The whole report, in one language.

    It begins with ``waarschuwingen``, then says in sentences what was found (``uitkomsten``), then the parts with
    tables and pictures, then the data, definitions, limits and sources (``toelichting``: its ``grenzen`` print as
    everywhere, with an asterisk where nobody published them). Only in ``gemaakt`` two reports of the same run differ.
    """

    titel: str
    ondertitel: str
    uitkomsten: Sequence[Regel]
    waarschuwingen: Sequence[Regel]
    onderdelen: Sequence[Onderdeel]
    gegevens: Gegevens
    toelichting: Toelichting
    taal: str
    huisstijl: Huisstijl
    gemaakt: datetime.datetime

    def text(self, regel: Regel) -> str:
        """Return a line in the language of the report."""
        return sentence_in(regel, self.taal) if isinstance(regel, Melding) else regel

    def texts(self, regels: Sequence[Regel]) -> list[str]:
        """Return lines in the language of the report, each once."""
        return list(dict.fromkeys(self.text(regel) for regel in regels))

    def tables(self) -> list[Boektabel]:
        """Return the tables, in the order of the parts."""
        return [onderdeel.tabel for onderdeel in self.onderdelen if onderdeel.tabel is not None]


def no_cause(taal: str) -> str:
    """Return the sentence that every report has among its outcomes: association is not causation."""
    return definitions.read("verslag")["woorden"]["geen_oorzaak"][taal]
