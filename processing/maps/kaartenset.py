"""The whole set: the nine maps of 003 bijlage A from one table, in their order, with one set of choices.

A map whose input is missing is left out, and said; the others are made as their own algorithms make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

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
T = TypeVar("T")


@dataclass(frozen=True)
class Gemaakt:
    """One map of the set: its number, the name of its table, and the result."""

    nummer: int
    tabel: str
    resultaat: Kaartresultaat


@dataclass(frozen=True)
class Keuzes:
    """The choices of the set.

    ``kwetsbaarheid`` has the groups, or the index itself as the only group; ``index_velden`` are the fields with the
    index then, and empty where the groups make it.
    """

    corporatiebezit: corporatiebezit.Keuzes
    kwetsbaarheid: kwetsbaarheid.Keuzes
    score_t0: str
    score_t1: str
    grenzen: Grenzen
    gemeente: Gemeentekeuze
    kleuren: str
    kaarten: Sequence[int]
    standjaren: Sequence[int] = ()
    index_velden: tuple[str, str] | tuple[()] = ()

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
            gemeente, names = _choices(year.gemeente.fields) or ([], [])
            numbers += [*(_choices(year.corporatiebezit.fields) or []), *year.kwetsbaarheid.fields(present), *gemeente]
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
                jaar=jaar,
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

    def make(
        self,
        table: pd.DataFrame,
        herkomst: Herkomst,
        say: Callable[[Melding], None],
        rows: pd.Series | None = None,
    ) -> Iterator[Gemaakt]:
        """Yield the maps in their order, each followed by its earlier years; ``say`` gets what is left out and why.

        With ``rows``, True for each area to keep, the maps are of those areas; classes that follow from the figures are
        those of the whole table, so that maps of several parts of a country compare.
        """
        level = self._attempt(INDEX_MAP, table, herkomst)
        same_breaks = self._with_breaks_of(level.made, part=rows is not None) if level.made else self
        if rows is not None:
            table = table[rows]
            level = same_breaks._attempt(INDEX_MAP, table, herkomst)
        if not self.index_velden:
            table = self._with_index(table)
            of_fields = self.kwetsbaarheid.made_of()
            made = herkomst.gebiedsindelingen.with_made(of_fields)
            present = {name: fields for name, fields in of_fields.items() if name in table.columns}
            secret = herkomst.geheim.with_made(table, present)
            herkomst = replace(herkomst, gebiedsindelingen=made, geheim=secret)
        for nummer in sorted(self.kaarten):
            attempt = level if nummer == INDEX_MAP else same_breaks._attempt(nummer, table, herkomst)
            yield from attempt.result(f"kaart_{nummer}_{MAPS[nummer]}", say)
            for jaar in self.standjaren if nummer in LEVEL_MAPS else ():
                earlier = same_breaks.of_year(jaar)._attempt(nummer, table, herkomst)
                yield from earlier.result(f"kaart_{nummer}_{MAPS[nummer]}_{jaar}", say)

    def _with_index(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the table with the index that the groups make, or as it is where they make none for both years."""
        absent = [name for name in self.kwetsbaarheid.needed() if name not in table.columns]
        if absent or not self.kwetsbaarheid.groepen_t0:
            return table
        index = _choices(lambda: kwetsbaarheid.index_columns(table, self.kwetsbaarheid))
        return table if index is None else table.assign(**{name: index[0][name] for name in (INDEX_T0, INDEX_T1)})

    def _with_breaks_of(self, index: Kaartresultaat, *, part: bool) -> Keuzes:
        """Return these choices with the classes of the index as they came out, for all maps and years that use them.

        ``part``: the maps are of part of those areas.
        """
        fixed = replace(self.kwetsbaarheid.indeling, vast=index.schema, van_alle=part)
        return replace(self, kwetsbaarheid=replace(self.kwetsbaarheid, indeling=fixed))

    def _years(self) -> tuple[int, int]:
        return self.kwetsbaarheid.jaar_t0, self.kwetsbaarheid.jaar_t1

    def _attempt(self, nummer: int, table: pd.DataFrame, herkomst: Herkomst) -> _Attempt:
        """Return the attempt at map ``nummer``."""
        try:
            fields, make = self._recipe(nummer)
        except Invoerfout as error:
            return _Attempt(nummer, reason=error.melding)
        return _Attempt(nummer, lambda: make(table, herkomst)).require(table, fields)

    def _recipe(self, nummer: int) -> tuple[list[str], Callable[[pd.DataFrame, Herkomst], Kaartresultaat]]:
        """Return the fields that map ``nummer`` needs and how it is made. Raises Invoerfout for a missing choice."""
        relative = self.gemeente if nummer in (2, 7, 9) else None
        groups, years = self.kwetsbaarheid, self._years()
        scores, index = (self.score_t0, self.score_t1), self.index_velden or (INDEX_T0, INDEX_T1)
        extra = [name for names in relative.fields() for name in names] if relative else []
        if nummer in (1, 2):
            keuzes = veerkracht.Keuzes(*index, *scores, *years, self.grenzen, relative, kleuren=self.kleuren)
            return [*index, *scores, *extra], lambda table, herkomst: veerkracht.make(table, keuzes, herkomst)
        if nummer == 3:
            keuzes = self.corporatiebezit
            return keuzes.fields(), lambda table, herkomst: corporatiebezit.make(table, keuzes, herkomst)
        if nummer == INDEX_MAP:
            return groups.needed(), lambda table, herkomst: kwetsbaarheid.make(table, groups, herkomst)
        if nummer == 5:
            keuzes = concentratie.Keuzes(*index, groups.inwoners_t1, *years, groups.band, groups.indeling)
            return list(index), lambda table, herkomst: concentratie.make(table, keuzes, herkomst)
        if nummer in (6, 7):
            keuzes = overlast.Niveaukeuzes(self.score_t1, groups.jaar_t1, relative and relative.of_last_year())
            fields = [self.score_t1, *extra]
            return fields, lambda table, herkomst: overlast.make_niveau(table, keuzes, herkomst)
        keuzes = overlast.Ontwikkelingkeuzes(*scores, *years, relative)
        return [*scores, *extra], lambda table, herkomst: overlast.make_ontwikkeling(table, keuzes, herkomst)


def _choices(choose: Callable[[], T]) -> T | None:
    """Return what was chosen, None where a choice is missing: the maps that need it say so themselves."""
    try:
        return choose()
    except Invoerfout:
        return None


class _Attempt:
    """A map being made: done at the first look, and failing with a reason rather than with an error."""

    def __init__(self, nummer: int, make: Callable[[], Kaartresultaat] | None = None, reason: Melding | None = None):
        self.nummer = nummer
        self._make = make
        self._made: Kaartresultaat | None = None
        self.reason = reason

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
