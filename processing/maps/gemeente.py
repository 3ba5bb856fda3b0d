"""What the relative maps have in common: the gemeente that an area is compared with (kaart 2, 7 and 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.overlast import Gemeentereferentie
    from ...analysis.waardestatus import Geheim
    from ..base.years import Jaren


@dataclass(frozen=True)
class Gemeentekeuze:
    """The reference: the weighted mean of the areas of each gemeente, or scores of the gemeente from two fields."""

    gemeente: str = ""
    gewicht: str = ""
    score_t0: str = ""
    score_t1: str = ""

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read. Raises Invoerfout when one is missing."""
        if bool(self.score_t0) != bool(self.score_t1):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose the score of the gemeente for both years, or for neither.")
            )
        if self.score_t0:
            return [self.score_t0, self.score_t1], []
        if not self.gemeente or not self.gewicht:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Relative to the gemeente needs the field with the gemeente of each area and the field with its "
                    "weight (inwoners), or the score of the gemeente itself for both years.",
                )
            )
        return [self.gewicht], [self.gemeente]

    def of_last_year(self) -> Gemeentekeuze:
        """Return the reference for a level: that of the last year stands for both."""
        return replace(self, score_t0=self.score_t1)

    def reference(
        self, table: pd.DataFrame, t0: pd.Series, t1: pd.Series, jaren: Jaren | None = None
    ) -> Gemeentereferentie:
        """Return the score of its gemeente for each area; where the areas have years, that of its own year."""
        from ...analysis.overlast import Gemeentereferentie, gemeentereferentie
        from ...analysis.stapel import per_year

        if self.score_t0:
            return Gemeentereferentie(table[self.score_t0], table[self.score_t1], [])
        gemeente = table[self.gemeente]
        if jaren:
            gemeente = per_year(gemeente, jaren.per_gebied)
        return gemeentereferentie(t0, t1, table[self.gewicht], gemeente)

    def secret(self, table: pd.DataFrame, scores: Sequence[str], geheim: Geheim) -> pd.Series:
        """Return True for each area with a score whose gemeente has secret figures among those that its own is made of.

        Where such an area has nothing to be compared with, that is why.
        """
        if self.score_t0:
            return geheim.rows([self.score_t0, self.score_t1], table.index)
        rows = geheim.rows([*scores, self.gewicht], table.index)
        gemeente = table[self.gemeente]
        return gemeente.isin(gemeente[rows].dropna().unique()) & table[list(scores)].notna().all(axis=1)

    def remarks(self, taal: str, jaren: Jaren | None = None) -> list[str]:
        """Return what a note says of the reference, and that gemeenten cannot be added up (003 note 21)."""
        data = definitions.read("overlast")
        if self.score_t0:
            text = data["referentie_velden"][taal].format(t0=self.score_t0, t1=self.score_t1)
        else:
            text = data["referentie_gemiddelde"][taal].format(veld=self.gewicht)
        if jaren and len(jaren.lijst) > 1:
            text = definitions.read("tijd")["per_jaar"][taal].format(tekst=text)
        return [f"{data['referentie_tekst'][taal]} {text}", data["waarschuwing_relatief"][taal]]
