"""Kaart 1 (absolute) and kaart 2 (relative to the gemeente): veerkracht."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.periode import check_period
from ...analysis.schemas import Klassenschema, format_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from .gemeente import Gemeentekeuze
from .kwetsbaarheid import band_limit
from .overlast import DECIMALS, check_different, development, with_reference

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.gebiedsindeling import Paar
    from ...analysis.meldingen import Melding
    from ...analysis.overlast import Overlast
    from ...analysis.veerkracht import Grenzen
    from ...analysis.waardestatus import Geheim


AEDES = "aedes"  # the colours of the classes themselves; other sets are variants of them


def schema(kleuren: str = AEDES) -> Klassenschema:
    """Return the nine classes in the colours of a report: ``aedes`` or a variant of ``veerkracht.toml``."""
    kaart = definitions.read("veerkracht")["kaart"]
    classes = Klassenschema.from_mapping(kaart)
    if kleuren == AEDES:
        return classes
    variant = kaart["varianten"][kleuren]
    colours = {int(nummer): kleur for nummer, kleur in variant["kleuren"].items()}
    return classes.with_colours(colours, variant["arcering"], variant["bron"])


@dataclass(frozen=True)
class Keuzes:
    """The fields of both years, the limits, and the gemeente for the relative map (None for the absolute one)."""

    index_t0: str
    index_t1: str
    score_t0: str
    score_t1: str
    jaar_t0: int
    jaar_t1: int
    grenzen: Grenzen
    gemeente: Gemeentekeuze | None = None
    kleuren: str = AEDES

    def check(self) -> None:
        """Raise Invoerfout for years or fields that make no development."""
        check_period(self.jaar_t0, self.jaar_t1)
        check_different(self.index_t0, self.index_t1)
        check_different(self.score_t0, self.score_t1)

    def paren(self) -> tuple[Paar, Paar]:
        """Return the fields of the first and the last year, for each development."""
        return ([self.index_t0], [self.index_t1]), ([self.score_t0], [self.score_t1])

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        numbers = [self.index_t0, self.index_t1, self.score_t0, self.score_t1]
        more, texts = self.gemeente.fields() if self.gemeente else ([], [])
        return [*numbers, *more], texts


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``vk_index_ontw vk_onv_ontw vk_niveau vk_klasse vk_label`` for the areas of ``table``."""
    from ...analysis.ontwikkeling import ontwikkeling
    from ...analysis.veerkracht import class_table, classify_veerkracht

    herkomst, doubts = herkomst.of_development(*keuzes.paren())
    overlast, meldingen = chosen_overlast(table, keuzes)
    rules = definitions.read("veerkracht")["kaart"]
    index_ontw = ontwikkeling(table[keuzes.index_t0], table[keuzes.index_t1])
    result = classify_veerkracht(index_ontw, overlast, keuzes.grenzen, class_table(rules["klassen"]))
    geheim, made = secret_parts(table, keuzes, herkomst)
    return Kaartresultaat.of_classes(
        result.table,
        "vk_klasse",
        "vk_label",
        schema(keuzes.kleuren),
        _note(keuzes, herkomst),
        [*doubts, *meldingen, *result.meldingen],
        geheim=geheim,
        gemaakt=made,
    )


def secret_parts(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> tuple[Geheim, dict[str, list[str]]]:
    """Return what is secret, and of which fields each column of ``make`` is made."""
    index = [keuzes.index_t0, keuzes.index_t1]
    geheim, scores = with_reference(table, [keuzes.score_t0, keuzes.score_t1], keuzes.gemeente, herkomst.geheim)
    return geheim, {
        "vk_index_ontw": index,
        "vk_onv_ontw": scores,
        "vk_niveau": [keuzes.score_t1],
        "vk_klasse": [*index, *scores],
    }


def chosen_overlast(table: pd.DataFrame, keuzes: Keuzes) -> tuple[Overlast, list[Melding]]:
    """Return the overlast of the areas, its development absolute or relative to that of the gemeente as chosen."""
    return development(table, keuzes.score_t0, keuzes.score_t1, keuzes.jaar_t0, keuzes.gemeente)


def _note(keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    kaart = definitions.read("veerkracht")["kaart"]
    overlast = definitions.read("overlast")
    taal, grenzen = herkomst.taal, keuzes.grenzen
    periode = f"{keuzes.jaar_t0}-{keuzes.jaar_t1}"
    levels = {name: format_number(getattr(grenzen, name), taal, DECIMALS) for name in ("veel", "weinig")}
    return Toelichting(
        titel=f"{kaart['titel_relatief' if keuzes.gemeente else 'titel'][taal]} {periode}",
        definitie=kaart["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=schema(keuzes.kleuren).bron,
        grenzen=[
            band_limit(grenzen.band_kwetsbaarheid, taal),
            Grens(overlast["band_tekst"][taal], f"±{format_number(grenzen.band_overlast, taal, DECIMALS)}"),
            Grens(overlast["niveau_tekst"][taal], overlast["niveau_waarde"][taal].format(**levels)),
        ],
        periode=periode,
        velden=[keuzes.index_t0, keuzes.index_t1, keuzes.score_t0, keuzes.score_t1],
        opmerkingen=[*herkomst.opmerkingen, *(keuzes.gemeente.remarks(taal) if keuzes.gemeente else [])],
    )
