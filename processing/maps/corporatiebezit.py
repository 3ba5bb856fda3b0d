"""Kaart 3: the share of corporation dwellings in classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import Klassenschema
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Keuzes:
    """The field with the share, or the two fields with counts, and the classes."""

    schema: Klassenschema
    pct_corporatie: str = ""
    corporatiewoningen: str = ""
    woningen: str = ""
    jaar: int | None = None

    def fields(self) -> list[str]:
        """Return the fields that are read. Raises Invoerfout unless it is a share or two counts."""
        if self.corporatiewoningen and self.woningen:
            return [self.corporatiewoningen, self.woningen]
        if not self.pct_corporatie or self.corporatiewoningen or self.woningen:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose the field with the percentage of corporation dwellings, or both the number of corporation "
                    "dwellings and the number of dwellings.",
                )
            )
        return [self.pct_corporatie]


def published(name: str) -> Klassenschema:
    """Return a scheme of the definitions: ``aedes`` or ``rotterdam``."""
    data = definitions.read("corporatiebezit")
    return Klassenschema.from_mapping({**data["algemeen"], **data["schemas"][name]})


def own_breaks(grenzen: tuple[float, ...]) -> Klassenschema:
    """Return the scheme with the user's own breaks; 0 and 100 may be among them."""
    data = definitions.read("corporatiebezit")
    base = published(data["standaard"])
    return base.with_breaks(base.inner_breaks(grenzen), bron="", palet=data["palet"])


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``pct_corp corp_klasse corp_label`` for the areas of ``table``, which has the chosen fields as numbers."""
    from ...analysis.corporatiebezit import classify_corporatiebezit

    share, meldingen = _share(table, keuzes)
    result = classify_corporatiebezit(share, keuzes.schema)
    data = definitions.read("corporatiebezit")
    taal = herkomst.taal
    toelichting = Toelichting(
        titel=f"{data['titel'][taal]} {herkomst.year_title(keuzes.jaar)}".rstrip(),
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=keuzes.schema.bron,
        grenzen=[Grens(data["grenzen"][taal], keuzes.schema.interval_text(taal), keuzes.schema.status)],
        periode=herkomst.year_period(keuzes.jaar),
        velden=keuzes.fields(),
        opmerkingen=herkomst.opmerkingen,
    )
    return Kaartresultaat.of_classes(
        result.table,
        "corp_klasse",
        "corp_label",
        keuzes.schema,
        toelichting,
        [*meldingen, *result.meldingen],
        herkomst.jaren,
        herkomst.geheim,
        dict.fromkeys(result.table.columns, keuzes.fields()),
    )


def _share(table: pd.DataFrame, keuzes: Keuzes) -> tuple[pd.Series, list[Melding]]:
    from ...analysis.corporatiebezit import share_from_counts

    fields = keuzes.fields()
    if len(fields) == 1:
        return table[fields[0]], []
    return share_from_counts(table[fields[0]], table[fields[1]])
