"""Omvang: how many dwellings and inwoners there are in groups of areas, without those of very small areas.

An area whose number is under the minimum, or that its source keeps secret, is in no sum of the book at all. So every
sum is one of numbers that may be shown, whatever the groups: no table, and no difference of tables, tells one that may
not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..waardestatus import Geheim


@dataclass(frozen=True)
class Omvang:
    """A number of each area: NaN where it is not used, and whether that is because it is secret or small."""

    waarde: pd.Series
    geheim: pd.Series

    @classmethod
    def of(cls, tabel: pd.DataFrame, veld: str, minimum: float) -> Omvang:
        """Return the numbers in column ``veld`` of ``tabel``; all missing where there is no such column."""
        if veld not in tabel:
            return cls(pd.Series(np.nan, index=tabel.index), pd.Series(False, index=tabel.index))
        numbers = tabel[veld].astype(float)
        small = (numbers > 0) & (numbers < minimum)
        secret = Geheim.of(tabel, [veld]).rows([veld], tabel.index)
        return cls(numbers.mask(small | (numbers < 0)), small | secret)

    @property
    def bekend(self) -> bool:
        """Whether there is any number."""
        return bool(self.waarde.notna().any())

    @property
    def some_left_out(self) -> bool:
        """Whether any area is in no sum because its number is secret or small."""
        return bool(self.geheim.any())

    def times(self, factor: pd.Series) -> Omvang:
        """Return the product with ``factor``, NaN where that is NaN."""
        return Omvang(self.waarde * factor.astype(float), self.geheim)

    def of_groups(self, groep: pd.Series, groepen: Sequence) -> pd.DataFrame:
        """Return ``som`` and ``geheim`` for each of ``groepen``: see ``of_pairs``."""
        som, geheim = self.of_pairs(pd.Series(0, index=groep.index), groep, [0], groepen)
        return pd.DataFrame({"som": som.loc[0], "geheim": geheim.loc[0]})

    def of_pairs(
        self, rij: pd.Series, kolom: pd.Series, rijen: Sequence, kolommen: Sequence
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the sum for every pair of ``rijen`` and ``kolommen``, and whether it is secret.

        The sum is of the areas that have a number; 0 for a pair without areas, and NaN where no area of it has one:
        secret where that is because they are.
        """
        parts = pd.DataFrame({"rij": rij, "kolom": kolom, "som": self.waarde, "geheim": self.geheim})
        by = parts.groupby(["rij", "kolom"], observed=True)
        cells = pd.MultiIndex.from_product([rijen, kolommen])
        result = pd.DataFrame({"som": by["som"].sum(min_count=1), "geheim": by["geheim"].any(), "gebieden": by.size()})
        result = result.reindex(cells)
        som = result["som"].mask(result["gebieden"].isna(), 0.0)
        geheim = (result["geheim"] == True) & som.isna()  # noqa: E712 (NaN where there are no areas)
        shape = (len(rijen), len(kolommen))
        return tuple(
            pd.DataFrame(values.to_numpy().reshape(shape), index=pd.Index(rijen), columns=pd.Index(kolommen))
            for values in (som.astype(float), geheim.astype(bool))
        )


def share(part: pd.DataFrame, whole: float) -> pd.Series:
    """Return the sums of ``of_groups`` as % of ``whole``; NaN where that is not above 0."""
    return 100 * part["som"] / whole if whole > 0 else part["som"] * np.nan
