"""The columns of a table: what they are called, and how their values are written for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..analysis.schemas import print_number

if TYPE_CHECKING:
    import pandas as pd

TEKST, GETAL, PCT = "tekst", "getal", "pct"
MISSING = "–"


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the data, its heading, and its kind: TEKST, GETAL (a number) or PCT (a percentage).

    ``papier`` is the column with what stands on paper, where analysis decides that: "> 90", or why there is no figure.
    The number is sorted on, its paper is shown; and an export has no number where its paper is not that number.
    ``hulp`` is the tooltip of the heading.
    """

    naam: str
    label: str
    soort: str = TEKST
    decimals: int = 0
    papier: str = ""
    hulp: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the column has numbers, which stand to the right and are sorted as such."""
        return self.soort != TEKST


def shown_values(frame: pd.DataFrame, kolom: Kolom) -> list[object]:
    """Return the values that a column shows, row by row: what is on paper if anything is, None for no value."""
    values = frame[kolom.papier or kolom.naam].astype(object)
    return values.where(values.notna(), None).tolist()


def shown_text(value: object, kolom: Kolom, taal: str) -> str:
    """Return how a value is shown: a number in the notation of ``taal``, a dash where there is no figure."""
    if value is None:
        return MISSING if kolom.is_number else ""
    if kolom.is_number and not kolom.papier:
        return print_number(value, taal, kolom.decimals)
    return str(value)


def exact_numbers(frame: pd.DataFrame, kolom: Kolom) -> pd.Series:
    """Return the numbers of a column as an export may have them: None where what stands on paper hides the number."""
    values = frame[kolom.naam].astype(object)
    shown = values.notna()
    if kolom.papier:
        paper = frame[kolom.papier].astype(object).where(frame[kolom.papier].notna(), "").astype(str)
        shown &= paper.str.match(r"-?\d")
    return values.where(shown, None)
