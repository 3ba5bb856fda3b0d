"""The whole set: the nine maps of 003 bijlage A from one table, in their order, with one set of choices.

A map whose input is missing is left out, and said; the others are made as their own algorithms make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..base.result import Herkomst, Kaartresultaat
from . import concentratie, corporatiebezit, kwetsbaarheid, overlast, veerkracht
from .gemeente import Gemeentekeuze

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.veerkracht import Grenzen

# The maps by their number in 003 bijlage A. The names are those of the tables, a promise to whoever opens the file.
MAPS = {
    1: "veerkracht",
    2: "veerkracht_gemeente",
    3: "corporatiebezit",
    4: "kwetsbaarheid",
    5: "concentratie",
    6: "overlast",
    7: "overlast_gemeente",
    8: "overlastontwikkeling",
    9: "overlastontwikkeling_gemeente",
}
INDEX_MAP = 4
LEVEL_MAPS = (3, 4, 6, 7)  # show one year, so that they can show an earlier one as well
INDEX_T0, INDEX_T1 = "index_t0", "index_t1"


@dataclass(frozen=True)
class Gemaakt:
    """One map of the set: its number, the name of its table, and the result."""

    nummer: int
    tabel: str
    resultaat: Kaartresultaat


@dataclass(frozen=True)
class Keuzes:
    """The choices of the set. ``kwetsbaarheid`` has the groups, or the index itself as the only group."""

    corporatiebezit: corporatiebezit.Keuzes
    kwetsbaarheid: kwetsbaarheid.Keuzes
    score_t0: str
    score_t1: str
    grenzen: Grenzen
    gemeente: Gemeentekeuze
    kleuren: str
    kaarten: Sequence[int]
    standjaren: Sequence[int] = ()

    def check(self) -> None:
        """Raise Invoerfout for choices that no map can be made with."""
        self.kwetsbaarheid.check()
        overlast.Ontwikkelingkeuzes(self.score_t0, self.score_t1, *self._years()).check()

    def fields(self, present: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields to read: those of all maps that are ``present``."""
        numbers: list[str] = []
        texts: list[str] = []
        for jaar in (None, *self.standjaren):
            year = self.of_year(jaar) if jaar else self
            gemeente, names = year.gemeente.fields()
            numbers += [*year.corporatiebezit.fields(), *year.kwetsbaarheid.fields(present), *gemeente]
            numbers += [year.score_t0, year.score_t1]
            texts += names
        return [name for name in dict.fromkeys(numbers) if name in present], [name for name in texts if name in present]

    def of_year(self, jaar: int) -> Keuzes:
        """Return the choices for the level of an earlier year: the fields that are called after that year.

        ``onv_2020`` becomes ``onv_2014``, and ``pct_corporatie`` ``pct_corporatie_2014``.
        """
        last = str(self.kwetsbaarheid.jaar_t1)

        def field(name: str) -> str:
            return name and (name.replace(last, str(jaar)) if last in name else f"{name}_{jaar}")

        corp, groups = self.corporatiebezit, self.kwetsbaarheid
        return replace(
            self,
            corporatiebezit=replace(
                corp,
                pct_corporatie=field(corp.pct_corporatie),
                corporatiewoningen=field(corp.corporatiewoningen),
                woningen=field(corp.woningen),
            ),
            kwetsbaarheid=replace(
                groups,
                groepen_t1=[field(name) for name in groups.groepen_t1],
                groepen_t0=[],
                inwoners_t1=field(groups.inwoners_t1) if groups.aantallen else groups.inwoners_t1,
                jaar_t1=jaar,
            ),
            score_t1=field(self.score_t1),
            gemeente=replace(
                self.gemeente, score_t0=field(self.gemeente.score_t1), score_t1=field(self.gemeente.score_t1)
            ),
            kaarten=[nummer for nummer in self.kaarten if nummer in LEVEL_MAPS],
            standjaren=(),
        )

    def make(self, table: pd.DataFrame, herkomst: Herkomst, say: Callable[[Melding], None]) -> Iterator[Gemaakt]:
        """Yield the maps in their order, each followed by its earlier years; ``say`` gets what is left out and why."""
        index = _Attempt(INDEX_MAP, lambda: kwetsbaarheid.make(table, self.kwetsbaarheid, herkomst))
        index.require(table, self.kwetsbaarheid.needed())
        same_breaks = self
        if index.made is not None:
            table = table.assign(**{name: index.made.columns[name] for name in (INDEX_T0, INDEX_T1)})
            same_breaks = self._with_breaks_of(index.made)
        for nummer in sorted(self.kaarten):
            attempt = index if nummer == INDEX_MAP else same_breaks._attempt(nummer, table, herkomst, index)
            yield from attempt.result(f"kaart_{nummer}_{MAPS[nummer]}", say)
            for jaar in self.standjaren if nummer in LEVEL_MAPS else ():
                earlier = same_breaks.of_year(jaar)._attempt(nummer, table, herkomst, None)
                yield from earlier.result(f"kaart_{nummer}_{MAPS[nummer]}_{jaar}", say)

    def _with_breaks_of(self, index: Kaartresultaat) -> Keuzes:
        """Return these choices with the classes of the index as they came out, for all maps and years that use them."""
        fixed = replace(self.kwetsbaarheid.indeling, vast=index.schema)
        return replace(self, kwetsbaarheid=replace(self.kwetsbaarheid, indeling=fixed))

    def _years(self) -> tuple[int, int]:
        return self.kwetsbaarheid.jaar_t0, self.kwetsbaarheid.jaar_t1

    def _attempt(self, nummer: int, table: pd.DataFrame, herkomst: Herkomst, index: _Attempt | None) -> _Attempt:
        """Return the attempt at map ``nummer``; one that builds on the index fails where the index did."""
        relative = self.gemeente if nummer in (2, 7, 9) else None
        scores, groups = (self.score_t0, self.score_t1), self.kwetsbaarheid
        extra = [*relative.fields()[0], *relative.fields()[1]] if relative else []
        if nummer in (1, 2):
            keuzes = veerkracht.Keuzes(
                INDEX_T0, INDEX_T1, *scores, *self._years(), self.grenzen, relative, kleuren=self.kleuren
            )
            attempt = _Attempt(nummer, lambda: veerkracht.make(table, keuzes, herkomst), index)
            return attempt.require(table, [*scores, *extra])
        if nummer == 3:
            attempt = _Attempt(nummer, lambda: corporatiebezit.make(table, self.corporatiebezit, herkomst))
            return attempt.require(table, self.corporatiebezit.fields())
        if nummer == INDEX_MAP:
            return _Attempt(nummer, lambda: kwetsbaarheid.make(table, groups, herkomst)).require(table, groups.needed())
        if nummer == 5:
            keuzes = concentratie.Keuzes(
                INDEX_T0, INDEX_T1, groups.inwoners_t1, *self._years(), groups.band, groups.indeling
            )
            return _Attempt(nummer, lambda: concentratie.make(table, keuzes, herkomst), index)
        if nummer in (6, 7):
            keuzes = overlast.Niveaukeuzes(self.score_t1, groups.jaar_t1, relative and relative.of_last_year())
            attempt = _Attempt(nummer, lambda: overlast.make_niveau(table, keuzes, herkomst))
            return attempt.require(table, [self.score_t1, *extra])
        keuzes = overlast.Ontwikkelingkeuzes(*scores, *self._years(), relative)
        attempt = _Attempt(nummer, lambda: overlast.make_ontwikkeling(table, keuzes, herkomst))
        return attempt.require(table, [*scores, *extra])


class _Attempt:
    """A map being made: done at the first look, and failing with a reason rather than with an error."""

    def __init__(self, nummer: int, make: Callable[[], Kaartresultaat], after: _Attempt | None = None):
        self.nummer = nummer
        self._make = make
        self._made: Kaartresultaat | None = None
        self.reason: Melding | None = None
        if after is not None and after.made is None:
            self.reason = after.reason

    def require(self, table: pd.DataFrame, fields: Sequence[str]) -> _Attempt:
        """Fail when a field is not in the table; return the attempt itself."""
        absent = [name for name in fields if name not in table.columns]
        if absent and self.reason is None:
            self.reason = Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "the layer has no field {fields}."), {"fields": ", ".join(absent)}
            )
        return self

    @property
    def made(self) -> Kaartresultaat | None:
        """The map, None when it cannot be made."""
        if self._made is None and self.reason is None:
            try:
                self._made = self._make()
            except Invoerfout as error:
                self.reason = error.melding
        return self._made

    def result(self, name: str, say: Callable[[Melding], None]) -> Iterator[Gemaakt]:
        """Yield the map under ``name``, or say why there is none."""
        if self.made is not None:
            yield Gemaakt(self.nummer, name, self.made)
            return
        say(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "{map} is left out: {reason}"),
                {"map": name, "reason": self.reason},
                warning=True,
            )
        )
