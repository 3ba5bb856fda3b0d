"""Building one table of the book: columns one by one, rounded as they print, each figure with its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..schemas import round_half_up
from ..waardestatus import CIJFER, GEHEIM, ONTBREKEND, value_status
from .invoer import Woorden
from .model import AANTAL, JAAR, TEKST, Boektabel, Grafiek, Kolom, sheet_name


@dataclass
class Tabelbouw:
    """A table in the making: its key in ``[tabellen]`` of tabellenboek.toml, and its columns so far.

    ``naam`` is put behind the sheet's own name, where a table is made of several maps. ``weggelaten``: areas are in no
    sum of the table, because their number is secret or small.
    """

    woorden: Woorden
    sleutel: str
    bron: str
    periode: str
    naam: str = ""
    kolommen: list[Kolom] = field(default_factory=list)
    waarden: dict[str, pd.Series] = field(default_factory=dict)
    statussen: dict[str, pd.Series] = field(default_factory=dict)
    afgekapt: dict[tuple[int, str], str] = field(default_factory=dict)
    weggelaten: bool = False

    @property
    def teksten(self) -> Mapping:
        """The texts of this table."""
        return self.woorden.boek["tabellen"][self.sleutel]

    def text(self, naam: str, label: str, values: Sequence[object]) -> None:
        """Add a column of text; None is missing."""
        self._add(Kolom(naam, label, TEKST), pd.Series(list(values), dtype=object), None)

    def figures(
        self,
        kolom: Kolom,
        values: Sequence[float] | pd.Series | np.ndarray,
        geheim: Sequence[bool] | pd.Series | np.ndarray | None = None,
        afgekapt: Mapping[int, str] | None = None,
    ) -> None:
        """Add a column of numbers: NaN is missing, and secret where ``geheim`` is True, whatever the value.

        Only a true 0 is ``nul``, whatever is rounded to 0. ``afgekapt``: row -> what is printed for a limit.
        """
        numbers = pd.Series([_number(value) for value in values], dtype=float)
        hidden = np.zeros(len(numbers), dtype=bool) if geheim is None else np.asarray(geheim, dtype=bool)
        status = value_status(numbers, hidden)
        shown = numbers.mask(hidden).map(lambda value: _rounded(value, kolom.decimalen))
        whole = kolom.soort in (AANTAL, JAAR) and not kolom.decimalen
        self._add(kolom, shown.astype("Int64") if whole else shown, status)
        self.afgekapt |= {(row, kolom.naam): text for row, text in (afgekapt or {}).items() if not hidden[row]}

    def _add(self, kolom: Kolom, values: pd.Series, status: pd.Series | None) -> None:
        if status is None:
            missing = values.isna()
            values = values.where(~missing, None)
            status = pd.Series(np.where(missing, ONTBREKEND, CIJFER), dtype=object)
        self.kolommen.append(kolom)
        self.waarden[kolom.naam], self.statussen[kolom.naam] = values, status

    def ready(
        self,
        totaalrijen: Sequence[int] = (),
        grafiek: Grafiek | None = None,
        toelichting: Sequence[str] = (),
        titel: Mapping[str, str] | None = None,
    ) -> Boektabel:
        """Return the table; ``toelichting`` comes behind its own lines, ``titel`` fills the places of its title."""
        texts, taal = self.teksten, self.woorden.taal
        fill = {"periode": self.periode, "kaart": self.naam, **self.woorden.getallen, **(titel or {})}
        status = pd.DataFrame(self.statussen)
        secret = (status == GEHEIM).any(axis=None) or bool(self.afgekapt) or self.weggelaten
        lines = self.woorden.boek["beveiliging"]
        protection = [lines[key][taal].format(**fill) for key in texts.get("beveiliging", ()) if secret]
        return Boektabel(
            naam=sheet_name(texts["blad"][taal].format(**fill)),
            hoofdstuk=self.woorden.boek["hoofdstukken"][texts["hoofdstuk"]][taal],
            titel=texts["titel"][taal].format(**fill),
            bron=self.bron,
            verslag=texts["verslag"],
            periode=self.periode,
            kolommen=tuple(self.kolommen),
            rijen=pd.DataFrame(self.waarden),
            status=status,
            toelichting=(*(line[taal].format(**fill) for line in texts.get("toelichting", ())), *toelichting),
            beveiliging=tuple(protection),
            totaalrijen=tuple(totaalrijen),
            grafiek=grafiek,
            afgekapt=self.afgekapt,
        )


def _number(value: object) -> float:
    return np.nan if value is None or pd.isna(value) else float(value)


def _rounded(value: float, decimals: int) -> float:
    return np.nan if np.isnan(value) else float(round_half_up(value, decimals))
