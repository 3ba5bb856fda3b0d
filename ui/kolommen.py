"""The columns of a table: what they are called, and how their values are written for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..analysis.schemas import print_number
from ..analysis.waardestatus import GEHEIM, ONTBREKEND
from ..language import word

if TYPE_CHECKING:
    import pandas as pd

TEKST, GETAL, PCT = "tekst", "getal", "pct"
MISSING = "–"


@dataclass(frozen=True)
class _Word:
    """What stands in the place of a number: a word of the maps, in the language in which it is shown."""

    sleutel: str


WORDS = {GEHEIM: _Word("geheim"), ONTBREKEND: _Word("geen_gegevens")}


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the data, its heading, and its kind: TEKST, GETAL (a number) or PCT (a percentage).

    ``papier`` is the column with what stands on paper, where analysis decides that: "> 90", or why there is no figure.
    The number is sorted on, its paper is shown; and an export has no number where its paper is not that number.
    ``hulp`` is the tooltip of the heading. ``status`` is the column with the status of a number, where there is one: a
    number that is not there is printed as secret or as missing, and an export has the status in a column of its own.
    """

    naam: str
    label: str
    soort: str = TEKST
    decimals: int = 0
    papier: str = ""
    hulp: str = ""
    status: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the column has numbers, which stand to the right and are sorted as such."""
        return self.soort != TEKST


def shown_values(frame: pd.DataFrame, kolom: Kolom) -> list[object]:
    """Return the values that a column shows, row by row: what is on paper if anything is, None for no value."""
    values = frame[kolom.papier or kolom.naam].astype(object)
    if kolom.status:
        unknown = values.isna() & frame[kolom.status].isin(list(WORDS))
        values = values.mask(unknown, frame[kolom.status].map(WORDS))
    return values.where(values.notna(), None).tolist()


def shown_text(value: object, kolom: Kolom, taal: str) -> str:
    """Return how a value is shown: a number in the notation of ``taal``, a dash where there is no figure."""
    if isinstance(value, _Word):
        return word(value.sleutel, taal)
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
