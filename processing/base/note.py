"""The note that every result carries: what it is, by which limits, from which sources, over which period.

The same note makes the lines under a legend, the text in the layer's metadata and the log of the run, so that the
three cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qgis.core import QgsLayerMetadata

from ...analysis.gebiedsindeling import GEBIEDSINDELING, HERCODEERD, Gebiedsindelingen
from ...analysis.schemas import DEFAULT, format_number
from ...language import word
from ...resources import definitions
from ...version import plugin_version

DUTCH, ENGLISH = "NLD", "ENG"  # ISO 639-2, as layer metadata has it
# The vocabularies of metadata keywords: the report that the classes are from, and the period of the figures.
INDELING, PERIODE = "indeling", "periode"
YEARS_APART = " / "  # between the counts of several years
NAMED = 5  # fields that a line names of each gebiedsindeling


@dataclass(frozen=True)
class Grens:
    """A limit that was used: what it decides, its value as text, and whether a report published it or nobody did.

    ``op_kaart`` is False for a limit that decides about another field than the one that the map shows.
    """

    betekenis: str
    waarde: str
    status: str = DEFAULT
    op_kaart: bool = True

    def line(self, taal: str) -> str:
        """Return the limit as one line, an asterisk behind what is adjustable and unpublished."""
        return f"{self.betekenis}: {self.waarde}{'*' if self.status == DEFAULT else ''}"


@dataclass(frozen=True)
class Toelichting:
    """What is to be known of a result.

    ``bronnen`` are where the figures come from, ``indeling`` the report that the classes are from, ``velden`` the input
    fields that were used. ``opmerkingen`` travel on: what is made of this result carries them too; ``eigen`` are true
    of this result only, such as how many of its areas are secret. ``licenties`` are of the figures, for the metadata.
    ``klassen`` has the number of areas in each class; where the areas are of several ``jaren``, the number in each of
    those years.

    ``gebiedsindelingen`` are the boundaries that the figures are counted in, by which the maps warn of developments
    over redrawn areas. An import says that of its table: ``Gebiedsindelingen("2019")``. ``write_areas`` adds those of
    the areas to what the note says, so that a note says only what is new: of which fields a column is made
    (``areas.gebiedsindelingen.with_made({"index_t0": groups})``; a column that the note is silent on is taken to be
    made of ``velden``), and which columns were recoded and from what
    (``areas.gebiedsindelingen.with_recoded({"inwoners": "2015"})``, '' where that is not known).
    """

    titel: str
    definitie: str
    taal: str
    bronnen: Sequence[str] = ()
    indeling: str = ""
    grenzen: Sequence[Grens] = ()
    periode: str = ""
    klassen: Mapping[str, int | Sequence[int]] = field(default_factory=dict)
    velden: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()
    eigen: Sequence[str] = ()
    licenties: Sequence[str] = ()
    jaren: Sequence[int] = ()
    gebiedsindelingen: Gebiedsindelingen = field(default_factory=Gebiedsindelingen)

    def limit_lines(self, *, map_only: bool = False) -> list[str]:
        """Return the limits (``map_only``: of the map), a line each, and what the asterisk means if there is one."""
        grenzen = [grens for grens in self.grenzen if grens.op_kaart or not map_only]
        lines = [grens.line(self.taal) for grens in grenzen]
        if any(grens.status == DEFAULT for grens in grenzen):
            lines.append(f"* {word('niet_gepubliceerd', self.taal)}")
        return lines

    def source_lines(self) -> list[str]:
        """Return where the figures and the classes come from, as far as that is known."""
        lines = []
        if self.bronnen:
            lines.append(f"{word('bron', self.taal)}: " + "; ".join(self.bronnen))
        if self.indeling:
            lines.append(f"{word('indeling', self.taal)}: {self.indeling}")
        return lines

    def lines(self) -> list[str]:
        """Return the whole note as plain lines."""
        taal = self.taal
        lines = [self.titel, f"{word('definitie', taal)}: {self.definitie}"]
        if self.periode:
            lines.append(f"{word('periode', taal)}: {self.periode}")
        boundaries = self.boundary_text()
        if boundaries:
            lines.append(f"{word('gebiedsindeling', taal)}: {boundaries}")
        if self.grenzen:
            lines.append(f"{word('grenzen', taal)}: " + "; ".join(self.limit_lines()))
        if self.klassen:
            lines.append(
                f"{word('klassen', taal)} ({self.counted()}): "
                + "; ".join(f"{label}: {counts_text(count, taal)}" for label, count in self.klassen.items())
            )
        if self.velden:
            lines.append(f"{word('velden', taal)}: {', '.join(self.velden)}")
        lines += self.source_lines()
        lines += [*self.opmerkingen, *self.eigen]
        lines.append(self.made_with())
        return lines

    def counted(self) -> str:
        """Return what the counts of the classes are of: areas, or areas in each of several years."""
        if len(self.jaren) < 2:
            return word("gebieden", self.taal)
        years = YEARS_APART.join(map(str, self.jaren))
        return definitions.read("tijd")["aantallen"][self.taal].format(jaren=years)

    def of_areas(self, areas: Gebiedsindelingen, columns: Iterable[str]) -> Toelichting:
        """Return the note of a result of ``areas``: with the gebiedsindelingen of their fields and of new columns."""
        said = self.gebiedsindelingen
        silent = {name: self.velden for name in columns if name not in said.velden and self.velden}
        return replace(self, gebiedsindelingen=said.over(areas.with_made(silent)))

    def boundary_text(self) -> str:
        """Return in which gebiedsindelingen the figures are counted: ``2019; 2015 (inwoners_2015)``; '' if unknown."""
        parts = []
        for (name, recoded_from), fields in self.gebiedsindelingen.groups().items():
            from_text = word("hercodeerd_uit", self.taal).format(indeling=recoded_from) if recoded_from else ""
            used = [name for name in fields if name in self.velden] or fields
            names = ", ".join(used[:NAMED]) + (" ..." if len(used) > NAMED else "")
            inside = ": ".join(text for text in (from_text, names) if text)
            parts.append(f"{name} ({inside})" if name and inside else name or inside)
        return "; ".join(parts)

    def metadata(self) -> QgsLayerMetadata:
        """Return the note as layer metadata, for QGIS's own Information panel."""
        metadata = QgsLayerMetadata()
        metadata.setTitle(self.titel)
        metadata.setAbstract("\n".join(self.lines()[1:]))
        metadata.setLanguage(ENGLISH if self.taal == "en" else DUTCH)
        metadata.setType("dataset")
        metadata.setRights(list(self.bronnen))
        metadata.setHistory(list(self.opmerkingen))
        metadata.setLicenses(list(self.licenties))
        keywords = {INDELING: self.indeling, PERIODE: self.periode}
        metadata.setKeywords(
            {name: [value] for name, value in keywords.items() if value} | self.gebiedsindelingen.keywords()
        )
        return metadata

    @classmethod
    def of_metadata(cls, metadata: QgsLayerMetadata) -> Toelichting:
        """Return of a note what layer metadata keeps in fields of its own; the rest is in its text."""
        return cls(
            titel=metadata.title(),
            definitie="",
            taal="en" if metadata.language() == ENGLISH else "nl",
            bronnen=metadata.rights(),
            indeling="; ".join(metadata.keywords(INDELING)),
            opmerkingen=metadata.history(),
            gebiedsindelingen=boundaries_of(metadata),
        )

    def made_with(self) -> str:
        """Return the line that names the plugin and its version."""
        return word("gemaakt_met", self.taal).format(versie=plugin_version())


def counts_text(counts: int | Sequence[int], taal: str) -> str:
    """Return a number of areas, or those of several years: ``12 / 13 / 11``."""
    numbers = [counts] if isinstance(counts, int) else counts
    return YEARS_APART.join(format_number(number, taal, 0) for number in numbers)


def boundaries_of(metadata: QgsLayerMetadata) -> Gebiedsindelingen:
    """Return in which gebiedsindelingen the fields of a layer are counted, as its metadata has it."""
    return Gebiedsindelingen.of_keywords(metadata.keywords(GEBIEDSINDELING), metadata.keywords(HERCODEERD))
