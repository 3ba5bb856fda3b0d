"""Kaart 4: the index of vulnerable groups, its level and its development."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.periode import check_period
from ...analysis.schemas import Klassenschema, format_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from ..base.years import Jaren

if TYPE_CHECKING:
    import pandas as pd

MEAN_SD, NATIONAL, QUANTILES, OWN_BREAKS = "gemiddelde", "landelijk", "kwantielen", "eigen"
NATURAL = "natuurlijk"
FROM_FIGURES = (MEAN_SD, QUANTILES, NATURAL)  # methods whose classes follow from the areas themselves


@dataclass(frozen=True)
class Indeling:
    """How the level becomes classes: a method of ``kwetsbaarheid.toml`` and, for some, its figures."""

    methode: str = MEAN_SD
    grenzen: tuple[float, ...] = ()
    gemiddelde: float = float("nan")
    standaardafwijking: float = float("nan")
    vast: Klassenschema | None = None  # classes that were made before, so that maps and years compare
    van_alle: bool = False  # these are of more areas than the map shows

    def naam(self, taal: str) -> str:
        """Return how the classes came about, for a legend."""
        data = definitions.read("kwetsbaarheid")
        names = data["methoden"] | (data["methoden_van_alle"] if self.van_alle else {})
        return names[self.methode][taal]

    def schema(self, index: pd.Series, weights: pd.Series | None) -> Klassenschema:
        """Return the classes for these areas. Raises Invoerfout where the method cannot make any."""
        from ...analysis.kwetsbaarheid import (
            breaks_around,
            mean_sd_breaks,
            natural_breaks,
            quantile_breaks,
            readable_breaks,
        )

        if self.vast is not None:
            return self.vast
        data = definitions.read("kwetsbaarheid")
        words = Klassenschema.from_mapping(data["niveau"])
        if self.methode == OWN_BREAKS:
            return words.with_breaks(self.grenzen, words.bron, data["palet"])
        if self.methode == QUANTILES:
            breaks = quantile_breaks(index, len(words.klassen))
        elif self.methode == NATURAL:
            breaks = natural_breaks(index, len(words.klassen))
        elif self.methode == NATIONAL:
            breaks = breaks_around(self.gemiddelde, self.standaardafwijking)
        elif weights is None:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Classes around the mean need the inwoners of each area as weight. Choose their field, another "
                    "method, or give the national mean and standard deviation.",
                )
            )
        else:
            breaks = mean_sd_breaks(index, weights)
        return words.with_intervals(*readable_breaks(breaks))


@dataclass(frozen=True)
class Keuzes:
    """The groups at t1 and perhaps at t0, as shares or as counts with the inwoners of each year, and the classes."""

    groepen_t1: Sequence[str]
    groepen_t0: Sequence[str]
    aantallen: bool
    inwoners_t1: str
    inwoners_t0: str
    jaar_t0: int
    jaar_t1: int
    band: float
    indeling: Indeling

    def check(self) -> None:
        """Raise Invoerfout for groups or years that cannot be compared, and for counts without inwoners."""
        from ...analysis.kwetsbaarheid import check_same_groups

        check_same_groups(self.groepen_t0, self.groepen_t1)
        if self.groepen_t0:
            check_period(self.jaar_t0, self.jaar_t1)
        if self.aantallen and not all(self._divisors()):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The groups are counts, so choose the field with the inwoners of each year as well."
                )
            )

    def fields(self, present: Sequence[str]) -> list[str]:
        """Return the fields to read; inwoners that only weigh shares need not be among the ``present``."""
        weights = self._divisors() if self.aantallen else [name for name in [self.inwoners_t1] if name in present]
        return [*self.groepen_t0, *self.groepen_t1, *weights]

    def needed(self) -> list[str]:
        """Return the fields without which there is no index."""
        return [*self.groepen_t0, *self.groepen_t1, *(self._divisors() if self.aantallen else [])]

    def made_of(self) -> dict[str, list[str]]:
        """Return of which fields the index of each year is made."""
        t1, t0 = ([name] if self.aantallen else [] for name in (self.inwoners_t1, self.inwoners_t0))
        made = {"index_t1": [*self.groepen_t1, *t1]}
        return {**made, "index_t0": [*self.groepen_t0, *t0]} if self.groepen_t0 else made

    def _divisors(self) -> list[str]:
        return [self.inwoners_t1, self.inwoners_t0] if self.groepen_t0 else [self.inwoners_t1]


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return the index, its development and its classes for the areas of ``table``."""
    from ...analysis.klassen import classify

    columns, meldingen = index_columns(table, keuzes)
    made = keuzes.made_of()
    herkomst, doubts = herkomst.of_development(*([(made["index_t0"], made["index_t1"])] if keuzes.groepen_t0 else []))
    weights = table[keuzes.inwoners_t1] if keuzes.inwoners_t1 in table.columns else None
    schema, year = _schema(columns["index_t1"], weights, keuzes.indeling, herkomst.jaren)
    columns["index_klasse"] = classify(columns["index_t1"], schema)
    toelichting = _note(keuzes, schema, herkomst, year)
    made |= {"index_klasse": made["index_t1"]}
    if keuzes.groepen_t0:
        both = [*made["index_t0"], *made["index_t1"]]
        made |= {"index_ontw": both, "index_ontw_klasse": both}
    said = [*doubts, *meldingen]
    return Kaartresultaat.of_classes(
        columns, "index_klasse", "index_label", schema, toelichting, said, herkomst.jaren, herkomst.geheim, made
    )


def _schema(
    index: pd.Series, weights: pd.Series | None, indeling: Indeling, jaren: Jaren | None
) -> tuple[Klassenschema, int | None]:
    """Return the classes and, where they follow from the figures of one of several years, that year.

    It is the last one with an index, as for the earlier years of ``veerkrachtkaarten``: the map of that year is what it
    would be by itself, and the others compare with it.
    """
    if jaren is None or len(jaren.lijst) < 2:
        return indeling.schema(index, weights), None
    year, of_year = jaren.latest(index)
    schema = indeling.schema(index[of_year], None if weights is None else weights[of_year])
    return schema, year if indeling.methode in FROM_FIGURES else None


def index_columns(table: pd.DataFrame, keuzes: Keuzes) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the index of both years and its development, without the classes of its level, and what was said."""
    from ...analysis.kwetsbaarheid import kwetsbaarheid_table

    index_t1, meldingen = _index(table, keuzes.groepen_t1, keuzes.inwoners_t1, keuzes.aantallen)
    index_t0 = None
    if keuzes.groepen_t0:
        index_t0, said = _index(table, keuzes.groepen_t0, keuzes.inwoners_t0, keuzes.aantallen)
        meldingen = [*meldingen, *said]
    return kwetsbaarheid_table(index_t1, index_t0, keuzes.band), meldingen


def _index(table: pd.DataFrame, groups: Sequence[str], inwoners: str, counts: bool) -> tuple[pd.Series, list[Melding]]:
    from ...analysis.kwetsbaarheid import kwetsbaarheidsindex, shares_from_counts

    shares, said = table[list(groups)], []
    if counts:
        shares, said = shares_from_counts(shares, table[inwoners])
    index = kwetsbaarheidsindex(shares)
    return index.values, [*said, *index.meldingen]


def band_limit(band: float, taal: str, *, op_kaart: bool = True) -> Grens:
    """Return the band of the development as a limit of a note."""
    data = definitions.read("kwetsbaarheid")
    text = f"±{format_number(band, taal)} {data['eenheid_ontwikkeling'][taal]}"
    return Grens(data["band_tekst"][taal], text, op_kaart=op_kaart)


def _note(keuzes: Keuzes, schema: Klassenschema, herkomst: Herkomst, year: int | None) -> Toelichting:
    data = definitions.read("kwetsbaarheid")
    taal = herkomst.taal
    method = keuzes.indeling.naam(taal)
    if year:
        method = definitions.read("tijd")["klassen_van"][taal].format(methode=method, jaar=year)
    grenzen = [Grens(f"{method} ({schema.eenheid})", schema.interval_text(taal))]
    if keuzes.groepen_t0:
        grenzen.append(band_limit(keuzes.band, taal, op_kaart=False))
    return Toelichting(
        titel=f"{data['titel'][taal]} {herkomst.year_title(keuzes.jaar_t1)}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=schema.bron,
        grenzen=grenzen,
        periode=f"{keuzes.jaar_t0}-{keuzes.jaar_t1}" if keuzes.groepen_t0 else herkomst.year_period(keuzes.jaar_t1),
        velden=[*keuzes.groepen_t0, *keuzes.groepen_t1],
        opmerkingen=herkomst.opmerkingen,
        gebiedsindelingen=herkomst.gebiedsindelingen.with_made(keuzes.made_of()),
    )
