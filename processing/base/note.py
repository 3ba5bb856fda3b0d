"""The note that every result carries: what it is, by which limits, from which sources, over which period.

The same note makes the lines under a legend, the text in the layer's metadata and the log of the run, so that the
three cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qgis.core import QgsLayerMetadata

from ...analysis.schemas import DEFAULT, format_number
from ...language import word
from ...version import plugin_version

DUTCH, ENGLISH = "NLD", "ENG"  # ISO 639-2, as layer metadata has it
# The vocabularies of metadata keywords: the report that the classes are from, and the period of the figures.
INDELING, PERIODE = "indeling", "periode"


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
    fields that were used. ``opmerkingen`` travel on: what is made of this result carries them too.
    """

    titel: str
    definitie: str
    taal: str
    bronnen: Sequence[str] = ()
    indeling: str = ""
    grenzen: Sequence[Grens] = ()
    periode: str = ""
    klassen: Mapping[str, int] = field(default_factory=dict)
    velden: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()

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
        if self.grenzen:
            lines.append(f"{word('grenzen', taal)}: " + "; ".join(self.limit_lines()))
        if self.klassen:
            lines.append(
                f"{word('klassen', taal)} ({word('gebieden', taal)}): "
                + "; ".join(f"{label}: {format_number(count, taal, 0)}" for label, count in self.klassen.items())
            )
        if self.velden:
            lines.append(f"{word('velden', taal)}: {', '.join(self.velden)}")
        lines += self.source_lines()
        lines += self.opmerkingen
        lines.append(self.made_with())
        return lines

    def metadata(self) -> QgsLayerMetadata:
        """Return the note as layer metadata, for QGIS's own Information panel."""
        metadata = QgsLayerMetadata()
        metadata.setTitle(self.titel)
        metadata.setAbstract("\n".join(self.lines()[1:]))
        metadata.setLanguage(ENGLISH if self.taal == "en" else DUTCH)
        metadata.setType("dataset")
        metadata.setRights(list(self.bronnen))
        metadata.setHistory(list(self.opmerkingen))
        keywords = {INDELING: self.indeling, PERIODE: self.periode}
        metadata.setKeywords({name: [value] for name, value in keywords.items() if value})
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
        )

    def made_with(self) -> str:
        """Return the line that names the plugin and its version."""
        return word("gemaakt_met", self.taal).format(versie=plugin_version())
