"""Kaart 6 and 7 (level of overlast) and kaart 8 and 9 (its development), absolute or relative to the gemeente."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.periode import check_period, warn_before_series
from ...analysis.schemas import DEFAULT, Klassenschema
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from .gemeente import Gemeentekeuze

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.overlast import Overlast
    from ...analysis.waardestatus import Geheim

REFERENTIE = "gemeente"  # stands for the fields that the score of the gemeente is made of
DECIMALS = 6  # the Leefbaarometer publishes six


@dataclass(frozen=True)
class Niveaukeuzes:
    """The score of one year and, for kaart 7, the gemeente that it is compared with (None: the Netherlands)."""

    score_t1: str
    jaar_t1: int
    gemeente: Gemeentekeuze | None = None

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        more, texts = self.gemeente.fields() if self.gemeente else ([], [])
        return list(dict.fromkeys([self.score_t1, *more])), texts


@dataclass(frozen=True)
class Ontwikkelingkeuzes:
    """The scores of two years and, for kaart 9, the gemeente whose development is subtracted."""

    score_t0: str
    score_t1: str
    jaar_t0: int
    jaar_t1: int
    gemeente: Gemeentekeuze | None = None

    def check(self) -> None:
        """Raise Invoerfout for years or fields that make no development."""
        check_period(self.jaar_t0, self.jaar_t1)
        check_different(self.score_t0, self.score_t1)

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        more, texts = self.gemeente.fields() if self.gemeente else ([], [])
        return [self.score_t0, self.score_t1, *more], texts


def check_different(t0: str, t1: str) -> None:
    """Raise Invoerfout when one field stands for both years."""
    if t0 == t1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Field {fields} is chosen for both periods. A development needs the figures of two years."
            ),
            fields=t0,
        )


def development(
    table: pd.DataFrame, score_t0: str, score_t1: str, jaar_t0: int, gemeente: Gemeentekeuze | None
) -> tuple[Overlast, list[Melding]]:
    """Return level and development of overlast, absolute or relative, and what is to be said of the scores."""
    from ...analysis.overlast import overlast_absolute, overlast_relative, warn_scales

    t0, t1 = table[score_t0], table[score_t1]
    first = definitions.read("leefbaarometer")["dimensies_vanaf"]
    meldingen = [*warn_before_series(jaar_t0, first), *warn_scales(t0, t1)]
    if gemeente is None:
        return overlast_absolute(t0, t1), meldingen
    reference = gemeente.reference(table, t0, t1)
    return overlast_relative(t0, t1, reference.t0, reference.t1), [*meldingen, *reference.meldingen]


def with_reference(
    table: pd.DataFrame, scores: Sequence[str], gemeente: Gemeentekeuze | None, geheim: Geheim
) -> tuple[Geheim, list[str]]:
    """Return what is secret, and of which fields an overlast is made: the scores, and what the gemeente brings."""
    if gemeente is None or not geheim:
        return geheim, list(scores)
    return geheim.with_rows(REFERENTIE, gemeente.secret(table, scores, geheim)), [*scores, REFERENTIE]


def make_niveau(table: pd.DataFrame, keuzes: Niveaukeuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``onv_t1 onv_klasse onv_label``; for kaart 7 ``onv_t1`` is the score minus that of the gemeente."""
    from ...analysis.klassen import DECIMALS as EXACT
    from ...analysis.klassen import classify

    data = definitions.read("overlast")["niveau"]
    dimension = definitions.read("leefbaarometer")["klassen"]["dimensie"]
    schema = Klassenschema.from_mapping(dimension)
    score, meldingen = table[keuzes.score_t1].astype(float), []
    if keuzes.gemeente:
        reference = keuzes.gemeente.reference(table, score, score, herkomst.jaren)
        score, meldingen = (score - reference.t1).round(EXACT), reference.meldingen
        schema = replace(schema, status=DEFAULT)
    columns = score.to_frame("onv_t1").assign(onv_klasse=classify(score, schema))
    geheim, made = with_reference(table, [keuzes.score_t1], keuzes.gemeente, herkomst.geheim)
    toelichting = replace(
        _note(data, schema, herkomst.year_title(keuzes.jaar_t1), [keuzes.score_t1], keuzes.gemeente, herkomst),
        periode=herkomst.year_period(keuzes.jaar_t1),
    )
    return Kaartresultaat.of_classes(
        columns,
        "onv_klasse",
        "onv_label",
        schema,
        toelichting,
        meldingen,
        herkomst.jaren,
        geheim,
        dict.fromkeys(columns.columns, made),
    )


def make_ontwikkeling(table: pd.DataFrame, keuzes: Ontwikkelingkeuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``onv_ontw onv_ontw_klasse onv_ontw_label``, the development minus that of the gemeente for kaart 9."""
    from ...analysis.klassen import classify

    data = definitions.read("overlast")["ontwikkeling"]
    schema = Klassenschema.from_mapping(data)
    herkomst, doubts = herkomst.of_development(([keuzes.score_t0], [keuzes.score_t1]))
    overlast, meldingen = development(table, keuzes.score_t0, keuzes.score_t1, keuzes.jaar_t0, keuzes.gemeente)
    change = overlast.ontwikkeling
    columns = change.to_frame("onv_ontw").assign(onv_ontw_klasse=classify(change, schema))
    fields = [keuzes.score_t0, keuzes.score_t1]
    toelichting = _note(data, schema, f"{keuzes.jaar_t0}-{keuzes.jaar_t1}", fields, keuzes.gemeente, herkomst)
    said = [*doubts, *meldingen]
    geheim, made = with_reference(table, fields, keuzes.gemeente, herkomst.geheim)
    return Kaartresultaat.of_classes(
        columns,
        "onv_ontw_klasse",
        "onv_ontw_label",
        schema,
        toelichting,
        said,
        geheim=geheim,
        gemaakt=dict.fromkeys(columns.columns, made),
    )


def _note(
    data: Mapping,
    schema: Klassenschema,
    periode: str,
    fields: list[str],
    gemeente: Gemeentekeuze | None,
    herkomst: Herkomst,
) -> Toelichting:
    taal = herkomst.taal
    relative = "_relatief" if gemeente else ""
    return Toelichting(
        titel=f"{data[f'titel{relative}'][taal]} {periode}",
        definitie=data[f"definitie{relative}"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=[Grens(data["grenzen_tekst"][taal], schema.interval_text(taal, DECIMALS), schema.status)],
        periode=periode,
        velden=fields,
        opmerkingen=[*herkomst.opmerkingen, *(gemeente.remarks(taal, herkomst.jaren) if gemeente else [])],
    )
