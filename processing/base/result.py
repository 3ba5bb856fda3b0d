"""What a map consists of, before it is written: new columns, the classes to draw, the note, and what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from ...analysis.waardestatus import GEHEIM, Geheim, status_field
from ...language import word
from ...resources import definitions
from .note import Toelichting
from .styling import Kaart
from .years import Jaren, list_text, range_text

if TYPE_CHECKING:
    import pandas as pd

    from .layers import SourceTable

# What a map calls areas without a class.
WORDS = {GEHEIM: "geheim", None: "geen_gegevens"}
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
    both years showed, None where they were not compared. ``geheim`` says which values of the fields are secret.
    """

    taal: str
    bronnen: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()
    jaren: Jaren | None = None
    gebiedsindelingen: Gebiedsindelingen = Gebiedsindelingen()
    vergeleken: Grondverschil | None = None
    geheim: Geheim = Geheim()

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
    """``columns`` has a row an area, the index of the areas; the layer is drawn by the class numbers in ``veld``.

    Where what the classes are made of has statuses, ``columns`` has that of ``veld`` too (``analysis.waardestatus``).
    """

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
        geheim: Geheim | None = None,
        gemaakt: Mapping[str, Sequence[str]] | None = None,
    ) -> Kaartresultaat:
        """Return the result with the label of each class in ``label_field`` and the counts in the note.

        With ``jaren``, the year of each area, the counts are those of each year. ``geheim`` says which values of the
        input are secret and ``gemaakt`` of which fields each column is made (by default ``veld`` of those of the note):
        those columns then have their status beside them, the label says what is secret, and note and log count it
        apart from what is missing.
        """
        from ...analysis.klassen import class_labels

        taal = toelichting.taal
        labels = class_labels(columns[veld], schema, taal)
        gemaakt = gemaakt or {veld: toelichting.velden}
        statuses = (geheim or Geheim()).statuses(columns, gemaakt, _class_columns(columns, veld))
        said = list(meldingen)
        if status_field(veld) in statuses:
            secret = statuses[status_field(veld)] == GEHEIM
            labels = labels.mask(secret, word("geheim", taal))
            names = geheim.names(gemaakt[veld], columns.index[secret])
            toelichting, about = with_secret(toelichting, columns.assign(**statuses), veld, names)
            said += about
        columns = columns.assign(**{label_field: labels}, **statuses)
        result = cls(columns, veld, schema, toelichting, tuple(said), jaren)
        counts = result.counts()
        words = schema.labels(taal) | {name: word(key, taal) for name, key in WORDS.items() if name in counts}
        years = jaren.lijst if jaren else ()
        named = {label: counts[nummer] for nummer, label in words.items()}
        return replace(result, toelichting=replace(toelichting, klassen=named, jaren=years))

    @property
    def status(self) -> str:
        """The column with the status of the classes, '' where there is none."""
        name = status_field(self.veld)
        return name if name in self.columns.columns else ""

    def counts(self) -> dict[int | str | None, tuple[int, ...]]:
        """Return class -> the number of areas, in each year where there are years.

        Where there are statuses, GEHEIM stands for the areas whose class is secret. None is for all others without one.
        """
        from ...analysis.klassen import class_counts

        klasse = self.columns[self.veld]
        years = [self.jaren.per_gebied == year for year in self.jaren.lijst] if self.jaren else []
        rows = [year.reindex(klasse.index).fillna(False).astype(bool) for year in years] or [slice(None)]
        counted: list[dict[int | str | None, int]] = []
        for part in rows:
            counts: dict[int | str | None, int] = {**class_counts(klasse[part], self.schema)}
            if self.status:
                secret, without = int((self.columns[self.status][part] == GEHEIM).sum()), counts.pop(None)
                counts |= {GEHEIM: secret, None: without - secret}
            counted.append(counts)
        return {nummer: tuple(counts[nummer] for counts in counted) for nummer in counted[0]}

    def of_areas(self, areas: SourceTable) -> Kaartresultaat:
        """Return the result with a note that says in which gebiedsindelingen all its fields are counted."""
        return replace(self, toelichting=self.toelichting.of_areas(areas.gebiedsindelingen, self.columns))

    def kaart(self) -> Kaart:
        """Return how the result is drawn."""
        return Kaart(self.veld, self.schema, self.counts(), self.toelichting, self.status)


def with_secret(
    toelichting: Toelichting, columns: pd.DataFrame, veld: str, names: Sequence[str]
) -> tuple[Toelichting, list[Melding]]:
    """Return the note with how many areas are secret in ``veld``, and what is to be said of it; nothing without any.

    ``columns`` has ``veld`` with its status, and ``names`` are the fields because of which it is secret.
    """
    secret = columns[status_field(veld)] == GEHEIM
    if not secret.any():
        return toelichting, []
    count, missing = int(secret.sum()), int((columns[veld].isna() & ~secret).sum())
    remark = word("geheim_geteld", toelichting.taal).format(aantal=count, velden=", ".join(names), veld=veld)
    melding = Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas where {field} is secret (because of {fields}): {count}; areas where it is missing: {missing}. Field "
            "{status} says which. Secret figures count in no mean, total or class limit.",
        ),
        {"field": veld, "fields": ", ".join(names), "count": count, "missing": missing, "status": status_field(veld)},
    )
    return replace(toelichting, eigen=(*toelichting.eigen, remark)), [melding]


def left_out_secret(
    geheim: Geheim, velden: Sequence[str], index: pd.Index, taal: str
) -> tuple[list[str], list[Melding]]:
    """Return a line for the note, and what is to be said, of areas that count in nothing because a field is secret."""
    count = int(geheim.rows(velden, index).sum())
    if not count:
        return [], []
    names = ", ".join(geheim.names(velden, index))
    text = QT_TRANSLATE_NOOP("Veerkracht", "Areas left out because a figure is secret ({fields}): {count}.")
    remark = word("geheim_weggelaten", taal).format(velden=names, aantal=count)
    return [remark], [Melding(text, {"fields": names, "count": count})]


def _class_columns(columns: pd.DataFrame, veld: str) -> set[str]:
    """Return the columns with class numbers, by their names."""
    return {veld, *(name for name in columns.columns if name.endswith("klasse"))}
