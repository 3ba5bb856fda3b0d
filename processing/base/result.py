"""What a map consists of, before it is written: new columns, the classes to draw, the note, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.gebiedsindeling import (
    GROND_VERSCHILT,
    INDELINGEN_VERSCHILLEN,
    Gebiedsindelingen,
    Grondverschil,
    Paar,
    objection,
)
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.schemas import Klassenschema
from ...language import word
from ...resources import definitions
from .note import Toelichting
from .styling import Kaart
from .years import Jaren, list_text, range_text

if TYPE_CHECKING:
    import pandas as pd

    from .layers import SourceTable

# Maps have their own texts, in their own language: ``vergelijking.toml``.
WARNINGS = {
    INDELINGEN_VERSCHILLEN: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The figures of both years are counted in areas of different years ({fields}). Where boundaries were redrawn, "
        "the development means nothing. Recode the first year ('hercodeergebieden'), or compare the areas "
        "('vergelijkgebieden').",
    ),
    GROND_VERSCHILT: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Areas that are not the same ground in both years: {count} of {total} ({names}). Their development means "
        "nothing. Recode the figures of the first year ('hercodeergebieden').",
    ),
}


@dataclass(frozen=True)
class Herkomst:
    """What a result inherits: the language of the map, the sources of the figures and the remarks that travel on.

    ``jaren`` has the year of each area, for a map of a level: None where the areas have none of their own.
    ``gebiedsindelingen`` are those that the fields are counted in, and ``vergeleken`` is what comparing the areas of
    both years showed, None where they were not compared.
    """

    taal: str
    bronnen: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()
    jaren: Jaren | None = None
    gebiedsindelingen: Gebiedsindelingen = Gebiedsindelingen()
    vergeleken: Grondverschil | None = None

    def of_development(self, *paren: Paar) -> tuple[Herkomst, list[Melding]]:
        """Return what a map of these developments inherits, with a remark where areas were redrawn, and what to say.

        Each of ``paren`` has the fields of the first and those of the last year.
        """
        problem = objection(self.gebiedsindelingen, self.vergeleken, paren)
        if problem is None:
            return self, []
        remark = definitions.read("vergelijking")["bezwaren"][problem.tekst][self.taal].format(**problem.waarden)
        remarks = tuple(dict.fromkeys([*self.opmerkingen, remark]))
        return replace(self, opmerkingen=remarks), [Melding(WARNINGS[problem.tekst], problem.waarden, warning=True)]

    def year_title(self, jaar: int | None) -> str:
        """Return the years that a title names: those of the areas, else ``jaar``; '' where neither is known."""
        return range_text(self.jaren.lijst, self.taal) if self.jaren else str(jaar or "")

    def year_period(self, jaar: int | None) -> str:
        """Return the years that a period names: those of the areas, else ``jaar``; '' where neither is known."""
        return list_text(self.jaren.lijst) if self.jaren else str(jaar or "")

    def with_table(self, table: SourceTable) -> Herkomst:
        """Return this with what a second input inherits too, each source and remark once.

        A table that does not say where it is from is named itself.
        """
        return replace(
            self,
            bronnen=tuple(dict.fromkeys([*self.bronnen, *(table.bronnen or (table.source.sourceName(),))])),
            opmerkingen=tuple(dict.fromkeys([*self.opmerkingen, *table.opmerkingen])),
        )


@dataclass(frozen=True)
class Kaartresultaat:
    """``columns`` has a row an area, the index of the areas; the layer is drawn by the class numbers in ``veld``."""

    columns: pd.DataFrame
    veld: str
    schema: Klassenschema
    toelichting: Toelichting
    meldingen: Sequence[Melding] = ()
    jaren: Jaren | None = None

    @classmethod
    def of_classes(
        cls,
        columns: pd.DataFrame,
        veld: str,
        label_field: str,
        schema: Klassenschema,
        toelichting: Toelichting,
        meldingen: Sequence[Melding] = (),
        jaren: Jaren | None = None,
    ) -> Kaartresultaat:
        """Return the result with the label of each class in ``label_field`` and the counts in the note.

        With ``jaren``, the year of each area, the counts are those of each year.
        """
        from ...analysis.klassen import class_labels

        taal = toelichting.taal
        labels = schema.labels(taal)
        columns = columns.assign(**{label_field: class_labels(columns[veld], schema, taal)})
        result = cls(columns, veld, schema, toelichting, tuple(meldingen), jaren)
        counts = result.counts()
        named = {label: counts[nummer] for nummer, label in {**labels, None: word("geen_gegevens", taal)}.items()}
        years = jaren.lijst if jaren else ()
        return replace(result, toelichting=replace(toelichting, klassen=named, jaren=years))

    def counts(self) -> dict[int | None, tuple[int, ...]]:
        """Return class -> the number of areas, in each year where there are years; None for those without a class."""
        from ...analysis.klassen import class_counts

        klasse = self.columns[self.veld]
        years = [self.jaren.per_gebied == year for year in self.jaren.lijst] if self.jaren else []
        parts = [klasse[year.reindex(klasse.index).fillna(False).astype(bool)] for year in years] or [klasse]
        counted = [class_counts(part, self.schema) for part in parts]
        return {nummer: tuple(counts[nummer] for counts in counted) for nummer in counted[0]}

    def of_areas(self, areas: SourceTable) -> Kaartresultaat:
        """Return the result with a note that says in which gebiedsindelingen all its fields are counted."""
        return replace(self, toelichting=self.toelichting.of_areas(areas.gebiedsindelingen, self.columns))

    def kaart(self) -> Kaart:
        """Return how the result is drawn."""
        return Kaart(self.veld, self.schema, self.counts(), self.toelichting)
