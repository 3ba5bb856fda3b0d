"""What is to be fetched: gemeenten, years and themes, and in which steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...language import interface_language
from ...ophalen import diensten as services
from ...resources import definitions

if TYPE_CHECKING:
    from ...ophalen.diensten import Diensten

WIJKEN, BUURTEN, LEEFBAAROMETER, VIERKANTEN = THEMAS = ("wijken", "buurten", "leefbaarometer", "vierkanten")
AREAS = (WIJKEN, BUURTEN)
CODE = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Stap:
    """One thing to fetch and the layer that it becomes: a theme of a year, ``soort`` the kind of area."""

    thema: str
    soort: str
    jaar: int

    @property
    def naam(self) -> str:
        """What to call it in a message: "Buurten met kerncijfers 2023"."""
        naam = definitions.read("downloadgegevens")["themas"][self.thema]["naam"][interface_language()]
        return naam if self.thema == LEEFBAAROMETER else f"{naam} {self.jaar}"


@dataclass(frozen=True)
class Keuzes:
    """What the user wants. ``gemeenten`` are names or codes, as ``typed_gemeenten`` returns them."""

    gemeenten: Sequence[str]
    jaren: Sequence[int]
    themas: Sequence[str]
    aanvullen: bool

    def check(self, diensten: Diensten) -> list[Melding]:
        """Return what of this there is not. Raises Invoerfout when nothing was chosen, or nothing of it can be had."""
        for chosen, text in (
            (self.gemeenten, QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one gemeente (GEMEENTEN).")),
            (self.jaren, QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one year (JAREN).")),
            (self.themas, QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one theme (THEMAS).")),
        ):
            if not chosen and not (chosen is self.jaren and self.needs_no_year):
                raise Invoerfout(text)
        left_out = []
        for thema in self.themas:
            there = years_of(thema, diensten)
            absent = [jaar for jaar in self.jaren if jaar not in there]
            if thema == LEEFBAAROMETER or not absent:
                continue
            values = {
                "theme": definitions.read("downloadgegevens")["themas"][thema]["naam"][interface_language()],
                "years": ", ".join(map(str, absent)),
                "present": ", ".join(map(str, there)),
            }
            text = QT_TRANSLATE_NOOP("Veerkracht", "{theme}: there is nothing of {years}; there is of {present}.")
            if len(absent) == len(self.jaren):
                raise Invoerfout(text, **values)
            left_out.append(Melding(text, values, warning=True))
        return left_out

    def steps(self, diensten: Diensten) -> Iterator[Stap]:
        """Yield what is to be fetched, in the order of the layers."""
        kinds = [thema for thema in self.themas if thema in AREAS]
        for thema in kinds:
            there = years_of(thema, diensten)
            yield from (Stap(thema, thema, jaar) for jaar in sorted(self.jaren, reverse=True) if jaar in there)
        if LEEFBAAROMETER in self.themas:
            meting = int(diensten.thema(services.LEEFBAAROMETER).gegevens["meting"])
            yield from (Stap(LEEFBAAROMETER, soort, meting) for soort in kinds or [BUURTEN])
        if VIERKANTEN in self.themas:
            there = years_of(VIERKANTEN, diensten)
            yield from (Stap(VIERKANTEN, "", jaar) for jaar in sorted(self.jaren, reverse=True) if jaar in there)

    @property
    def needs_no_year(self) -> bool:
        """Whether all that was chosen comes with all of its years."""
        return set(self.themas) == {LEEFBAAROMETER}

    @property
    def codes(self) -> list[str] | None:
        """The codes of the gemeenten where nothing but codes was typed, else None: names need the list."""
        return list(self.gemeenten) if all(CODE.fullmatch(text) for text in self.gemeenten) else None


def years_of(thema: str, diensten: Diensten) -> tuple[int, ...]:
    """Return the years that a theme can be chosen of."""
    names = {LEEFBAAROMETER: services.LEEFBAAROMETER, VIERKANTEN: services.VIERKANTEN}
    return diensten.thema(names.get(thema, services.GEBIEDEN)).jaren


def typed_gemeenten(text: str) -> list[str]:
    """Return the names and codes in a text with commas between, each once; 363 and gm0363 become GM0363."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    codes = ((part, CODE.fullmatch(part)) for part in parts if part)
    return list(dict.fromkeys(f"GM{int(code[1]):04d}" if code else part for part, code in codes))
