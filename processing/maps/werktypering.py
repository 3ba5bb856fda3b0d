"""Kaart 4 of 001: areas with a large share LVB, by overlast and by the development of kwetsbaarheid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.periode import check_period, warn_before_series
from ...analysis.schemas import DEFAULT, PUBLISHED, Klassenschema, format_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from .overlast import DECIMALS, check_different

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.werktypering import Werkgrenzen

KLASSE, LABEL, CHANGE = "werk_klasse", "werk_label", "werk_index_ontw"


@dataclass(frozen=True)
class Keuzes:
    """The field with the share LVB, that with the overlast, the index of both years, and the limits."""

    lvb: str
    score: str
    index_t0: str
    index_t1: str
    jaar_t0: int
    jaar_t1: int
    grenzen: Werkgrenzen

    def check(self) -> None:
        """Raise Invoerfout for years or fields that make no development."""
        check_period(self.jaar_t0, self.jaar_t1)
        check_different(self.index_t0, self.index_t1)

    def fields(self) -> list[str]:
        """Return the fields that are read."""
        return list(dict.fromkeys([self.lvb, self.score, self.index_t0, self.index_t1]))


def overlast_limit() -> float:
    """Return the score below which overlast is much, as long as the user says nothing else."""
    dimension = Klassenschema.from_mapping(definitions.read("leefbaarometer")["klassen"]["dimensie"])
    return dimension.lower_bound(definitions.read("werktypering")["overlast"]["veel_onder_klasse"])


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``werk_index_ontw werk_klasse werk_label`` for the areas of ``table``."""
    from ...analysis.ontwikkeling import ontwikkeling
    from ...analysis.werktypering import classify_work

    herkomst, doubts = herkomst.of_development(([keuzes.index_t0], [keuzes.index_t1]))
    change = ontwikkeling(table[keuzes.index_t0], table[keuzes.index_t1])
    found = classify_work(table[keuzes.lvb], table[keuzes.score], change, keuzes.grenzen)
    first = definitions.read("leefbaarometer")["dimensies_vanaf"]
    said = [*doubts, *warn_before_series(keuzes.jaar_t1, first), *found.meldingen]
    index = [keuzes.index_t0, keuzes.index_t1]
    return Kaartresultaat.of_classes(
        change.to_frame(CHANGE).assign(**{KLASSE: found.klasse}),
        KLASSE,
        LABEL,
        Klassenschema.from_mapping(definitions.read("werktypering")["kaart"]),
        _note(keuzes, herkomst),
        said,
        geheim=herkomst.geheim,
        gemaakt={CHANGE: index, KLASSE: keuzes.fields()},
    )


def outcomes(result: Kaartresultaat) -> list[Melding]:
    """Return how many areas have a large share LVB, and how many of those have much overlast, and a rise besides."""
    from ...analysis.werktypering import GEEN, MINDER, NIET_GROOT, SHADES, VEEL

    klasse = result.columns[KLASSE].dropna()
    large = klasse[klasse != NIET_GROOT]
    side, shade = (large - 1) // SHADES, (large - 1) % SHADES + 1
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Areas with a large share LVB: {large} of {total}. With much overlast: {much}, of which kwetsbaarheid rises in "
        "{much_rising}. With less overlast: {less}, of which it rises in {less_rising}.",
    )
    values = {"large": len(large), "total": len(klasse)}
    for name, number in (("much", VEEL), ("less", MINDER)):
        values |= {name: int((side == number).sum())}
        values |= {f"{name}_rising": int(((side == number) & (shade > GEEN)).sum())}
    return [Melding(text, values)]


def _note(keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    data, taal, grenzen = definitions.read("werktypering"), herkomst.taal, keuzes.grenzen
    periode = f"{keuzes.jaar_t0}-{keuzes.jaar_t1}"
    share = data["lvb"]["waarde"][taal].format(grens=format_number(grenzen.lvb, taal))
    much = data["overlast"]["waarde"][taal].format(grens=format_number(grenzen.overlast, taal, DECIMALS))
    rise = data["toename"]["waarde"][taal].format(
        toename=format_number(grenzen.band, taal), sterk=format_number(grenzen.sterk, taal)
    )
    return Toelichting(
        titel=f"{data['titel'][taal]} {periode}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["kaart"]["bron"],
        grenzen=[
            Grens(data["lvb"]["tekst"][taal], share, PUBLISHED if grenzen.lvb == data["lvb"]["grens"] else DEFAULT),
            Grens(data["overlast"]["tekst"][taal], much),
            Grens(data["toename"]["tekst"][taal], rise),
        ],
        periode=periode,
        velden=keuzes.fields(),
        opmerkingen=herkomst.opmerkingen,
        eigen=[data["opmerking"]["overlast"][taal]],
    )
