"""Kaart 5: the level of the index combined with its development."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.periode import check_period
from ...analysis.schemas import Klassenschema, breaks_text
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from .kwetsbaarheid import Indeling, band_limit
from .overlast import check_different

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Keuzes:
    """The index of both years, the weight for its mean, the classes of the level and the band of the development."""

    index_t0: str
    index_t1: str
    inwoners: str
    jaar_t0: int
    jaar_t1: int
    band: float
    indeling: Indeling

    def check(self) -> None:
        """Raise Invoerfout for years or fields that make no development."""
        check_period(self.jaar_t0, self.jaar_t1)
        check_different(self.index_t0, self.index_t1)

    def fields(self, present: Sequence[str]) -> list[str]:
        """Return the fields to read; the weight need not be among the ``present``."""
        return [self.index_t0, self.index_t1, *[name for name in [self.inwoners] if name in present]]


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``conc_klasse conc_label`` for the areas of ``table``."""
    from ...analysis.concentratie import concentratie
    from ...analysis.klassen import classify
    from ...analysis.ontwikkeling import ontwikkeling, ontwikkelingsklasse

    data = definitions.read("concentratie")
    herkomst, doubts = herkomst.of_development(([keuzes.index_t0], [keuzes.index_t1]))
    index_t1 = table[keuzes.index_t1].astype(float)
    weights = table[keuzes.inwoners] if keuzes.inwoners in table.columns else None
    level = keuzes.indeling.schema(index_t1, weights)
    change = ontwikkeling(table[keuzes.index_t0], index_t1).rename("BAND_KWETSBAARHEID")
    klasse = concentratie(
        classify(index_t1, level), ontwikkelingsklasse(change, keuzes.band), _niveau_van(len(level.klassen))
    )
    schema = Klassenschema.from_mapping(data)
    note = _note(keuzes, level, herkomst)
    columns = klasse.to_frame("conc_klasse")
    return Kaartresultaat.of_classes(columns, "conc_klasse", "conc_label", schema, note, doubts, geheim=herkomst.geheim)


def _niveau_van(count: int) -> Sequence[int]:
    data = definitions.read("concentratie")
    for known in (data["niveau_van_vijf"], data["niveau_van_vier"]):
        if len(known) == count:
            return known
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "Concentration needs four or five classes of the index, so three or four breaks; not {count}."
        ),
        count=count - 1,
    )


def _note(keuzes: Keuzes, level: Klassenschema, herkomst: Herkomst) -> Toelichting:
    data = definitions.read("concentratie")
    taal = herkomst.taal
    method = keuzes.indeling.naam(taal)
    periode = f"{keuzes.jaar_t0}-{keuzes.jaar_t1}"
    return Toelichting(
        titel=f"{data['titel'][taal]} {periode}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=[
            Grens(data["niveau_tekst"][taal], breaks_text(level.grenzen[-3:], taal)),
            Grens(data["methode_tekst"][taal], method),
            band_limit(keuzes.band, taal),
        ],
        periode=periode,
        velden=[keuzes.index_t0, keuzes.index_t1],
        opmerkingen=herkomst.opmerkingen,
    )
