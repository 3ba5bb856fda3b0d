"""A report as it is put out: what stands in it besides its tables, said once for the page and for the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import print_day, print_number
from ...analysis.waardestatus import GEHEIM, ONTBREKEND
from ...language import word
from ...resources import definitions
from ..rapport.plaatje import Beeld
from ..rapport.uitgave import Uitgave
from .verslag import Onderdeel, Verslag

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Boektabel

Paragraaf = tuple[str, Sequence[str]]  # a heading with the lines below it


def report_word(key: str, taal: str) -> str:
    """Return a word of ``verslag.toml``."""
    return definitions.read("verslag")["woorden"][key][taal]


@dataclass(frozen=True)
class Verslaguitgave(Uitgave):
    """The tables of a report with all that stands around them. Make it with ``of``."""

    verslag: Verslag | None = None

    @classmethod
    def of(cls, verslag: Verslag) -> Verslaguitgave:
        """Return a report as page and workbook take it; the title of a part is the chapter of its table."""
        return cls(
            titel=verslag.titel,
            ondertitel=verslag.ondertitel,
            tabellen=[
                replace(onderdeel.tabel, hoofdstuk=onderdeel.titel)
                for onderdeel in verslag.onderdelen
                if onderdeel.tabel is not None
            ],
            niet_gemaakt=(),
            verantwoording=account(verslag),
            gemaakt=verslag.gemaakt,
            taal=verslag.taal,
            huisstijl=verslag.huisstijl,
            verslag=verslag,
        )

    def opening(self) -> list[Paragraaf]:
        """Return warnings, outcomes, and what is said in parts without a table."""
        verslag, said = self.verslag, []
        for key, lines in (("waarschuwingen", verslag.waarschuwingen), ("uitkomsten", verslag.uitkomsten)):
            if lines:
                said.append((report_word(key, self.taal), verslag.texts(lines)))
        loose = [onderdeel for onderdeel in verslag.onderdelen if onderdeel.tabel is None and onderdeel.alineas]
        return [*said, *((onderdeel.titel, verslag.texts(onderdeel.alineas)) for onderdeel in loose)]

    def pictures_of(self, tabel: Boektabel) -> Sequence[Beeld]:
        """Return the pictures of the part of a table."""
        return self._part_of(tabel).beelden

    def loose_pictures(self) -> Sequence[Beeld]:
        """Return the pictures of parts without a table."""
        return [beeld for part in self.verslag.onderdelen if part.tabel is None for beeld in part.beelden]

    def source_line(self, tabel: Boektabel) -> str:
        """Return where the figures come from and who worked them out; the same for every table of a report."""
        editor = f"{word('bewerking', self.taal)} {self.huisstijl.editor()}"
        return f"{word('bron', self.taal)}: " + "; ".join([*_sources(self.verslag), editor])

    def note_lines(self, tabel: Boektabel) -> list[str]:
        """Return what stands below a table on its sheet: what its part says first."""
        return [*self.verslag.texts(self._part_of(tabel).alineas), *self.key_lines(tabel)]

    def _part_of(self, tabel: Boektabel) -> Onderdeel:
        return next(
            part for part in self.verslag.onderdelen if part.tabel is not None and part.tabel.naam == tabel.naam
        )

    def key_lines(self, tabel: Boektabel) -> list[str]:
        """Return the notes of a table and what its signs mean."""
        return super().note_lines(tabel)

    def reading_lines(self) -> list[str]:
        """Return how to read the tables: the signs that occur, and that nothing was rounded before the end."""
        return [*self._keys(self.tabellen, (GEHEIM, ONTBREKEND)), report_word("afronding", self.taal)]


def _sources(verslag: Verslag) -> Sequence[str]:
    return verslag.gegevens.bronnen or (verslag.gegevens.laag,)


def account(verslag: Verslag) -> list[Paragraaf]:
    """Return what the figures are made of, by which definitions and limits, with which settings and versions."""
    taal, gegevens = verslag.taal, verslag.gegevens
    parts = [
        ("gegevens", data_lines(verslag)),
        ("definities", definition_lines(verslag)),
        ("instellingen", [f"{name} = {value}" for name, value in gegevens.keuzes]),
        ("versies", ["; ".join(f"{name} {version}" for name, version in gegevens.versies.items())]),
    ]
    return [(report_word(key, taal), lines) for key, lines in parts if any(lines)]


def data_lines(verslag: Verslag) -> list[str]:
    """Return the layer, its sources, what chose its rows, how many were used, and which were left out by field."""
    taal, gegevens = verslag.taal, verslag.gegevens
    file = f" ({report_word('bestand', taal).format(naam=gegevens.bestand)})" if gegevens.bestand else ""
    chosen = "; ".join(gegevens.filter) or report_word("geen_filter", taal)
    counts = {"rijen": gegevens.rijen, "gebruikt": gegevens.gebruikt, "weggelaten": gegevens.rijen - gegevens.gebruikt}
    printed = {name: print_number(count, taal) for name, count in counts.items()}
    lines = [f"{report_word('laag', taal)}: {gegevens.laag}{file}"]
    if gegevens.bronnen:
        lines.append(f"{word('bron', taal)}: {'; '.join(gegevens.bronnen)}")
    lines += [f"{report_word('filter', taal)}: {chosen}", report_word("rijen", taal).format(**printed)]
    lines += verslag.texts(gegevens.weggelaten)
    if gegevens.startwaarde is not None:
        lines.append(report_word("startwaarde", taal).format(waarde=gegevens.startwaarde))
    return lines


def definition_lines(verslag: Verslag) -> list[str]:
    """Return the definition, the period, every limit with its status, the report it follows, and the remarks."""
    taal, note = verslag.taal, verslag.toelichting
    lines = [f"{word('definitie', taal)}: {note.definitie}"] if note.definitie else []
    if note.periode:
        lines.append(f"{word('periode', taal)}: {note.periode}")
    if note.boundary_text():
        lines.append(f"{word('gebiedsindeling', taal)}: {note.boundary_text()}")
    if note.velden:
        lines.append(f"{word('velden', taal)}: {', '.join(note.velden)}")
    lines += note.limit_lines()
    if note.indeling:
        lines.append(f"{word('bron', taal)}: {note.indeling}")
    return [*lines, *note.opmerkingen, *note.eigen]


def made_line(verslag: Verslag) -> str:
    """Return the day on which the report was made."""
    return report_word("gemaakt_op", verslag.taal).format(dag=print_day(verslag.gemaakt.date(), verslag.taal))
