"""Het gebiedsprofiel: the figures of one area beside those of its gemeente and the Netherlands, its place among the
areas of its gemeente, the course over the years, and the areas that are most like it.

``Profielen`` takes all areas of a layer once and then answers for any one of them. Nothing is invented: a mean says
what it is weighted by, and a mean of the layer is never called the Netherlands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from .gebiedcodes import GEMEENTE, LAND, as_text, gebiedsoort, gemeente_of
from .gemiddelde import usable, weighted_mean_sd
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .waardestatus import CIJFER, GEHEIM, NUL, ONTBREKEND, Geheim, status_columns

YEAR = re.compile(r"(?P<naam>.+)_(?P<jaar>(?:19|20)\d{2})")
NOW = ""  # the period of a figure that says no year
T0, T1 = "t0", "t1"  # a pair of which the years are not known
PERCENT = 100

# Where a reference comes from.
RIJ = "rij"  # the gemeente or the country is itself an area of the layer
DEFINITIE = "definitie"  # the Leefbaarometer measures the deviation from the Netherlands
GEWOGEN = "gewogen"
ONGEWOGEN = "ongewogen"
SOM = "som"
GEEN = "geen"  # nothing, or GEHEIM where there is a figure of the gemeente or the country itself that is secret


@dataclass(frozen=True)
class Cijfer:
    """A figure of the profile: which columns hold it, how its mean is weighted, and what of it is better.

    ``velden`` are names without a year, the first that is there counts; ``paar`` the columns of the begin and end of a
    period; ``teller`` / the sum of ``noemer`` makes a percentage where none of these is there. ``som``: a count.
    ``richting`` is 1 where higher is better, -1 where lower is, 0 where neither. ``nederland``: the value of the
    Netherlands by definition.
    """

    naam: str
    velden: tuple[str, ...]
    gewicht: tuple[str, ...] = ()
    paar: tuple[str, ...] = ()
    teller: str = ""
    noemer: tuple[str, ...] = ()
    som: bool = False
    richting: int = 0
    nederland: float | None = None
    vergelijk: bool = False

    @classmethod
    def from_mapping(cls, naam: str, data: Mapping) -> Cijfer:
        """Build it from a table of a definitions file; what only its reader needs is passed over."""
        lists = {name: tuple(data.get(name, ())) for name in ("velden", "gewicht", "paar", "noemer")}
        plain = {name: data[name] for name in ("teller", "som", "richting", "vergelijk") if name in data}
        nederland = None if data.get("nederland") is None else float(data["nederland"])
        return cls(naam, **lists, **plain, nederland=nederland)

    def bases(self) -> set[str]:
        """Return the names of all columns that may be of use, without their years."""
        return {*self.velden, *self.paar, *self.gewicht, *self.noemer, *([self.teller] if self.teller else [])}


@dataclass(frozen=True)
class Referentie:
    """A value to compare with, where it comes from, the column it is weighted by, and how many areas count in it.

    ``geheim`` is how many areas do not count in it because their figure or weight is secret.
    """

    waarde: float = float("nan")
    herkomst: str = GEEN
    gewicht: str = ""
    aantal: int = 0
    geheim: int = 0


@dataclass(frozen=True)
class Positie:
    """The place of an area: ``rang`` 1 has the highest value, equals share the best rank, of ``aantal`` with a value.

    ``percentiel`` is the share (%) of the areas with a lower value, half of the equal ones (itself too) included.
    """

    rang: int
    aantal: int
    percentiel: float


@dataclass(frozen=True)
class Reeks:
    """A figure over the years: the periods in their order, NaN where there is no value.

    ``statussen`` are those of the area, '' where a figure has none.
    """

    perioden: tuple[str, ...] = ()
    gebied: tuple[float, ...] = ()
    gemeente: tuple[float, ...] = ()
    statussen: tuple[str, ...] = ()

    def known(self) -> int:
        """Return how many years have a value of the area."""
        return int(np.isfinite(np.array(self.gebied, dtype=float)).sum())


@dataclass(frozen=True)
class Waarde:
    """One figure of the area. ``periode`` is the year of ``waarde``, '' where nobody said.

    ``spreiding`` is the (population) standard deviation of the areas of the same kind in the layer. ``status`` is that
    of ``waarde`` (``waardestatus``), '' where the figure has no statuses.
    """

    cijfer: Cijfer
    waarde: float
    periode: str
    gemeente: Referentie
    nederland: Referentie
    positie: Positie | None
    reeks: Reeks
    spreiding: float = float("nan")
    status: str = ""

    def difference(self) -> float:
        """Return the value minus that of the gemeente; NaN where either is missing, and for counts."""
        return float("nan") if self.cijfer.som else self.waarde - self.gemeente.waarde

    def standardised(self) -> float:
        """Return the difference in standard deviations, so that figures of any unit compare; NaN without spread."""
        return self.difference() / self.spreiding if self.spreiding > 0 else float("nan")

    def judgement(self) -> int:
        """Return 1 where the area does better than the gemeente, -1 where worse, 0 where neither can be said."""
        difference = self.difference() * self.cijfer.richting
        return 0 if np.isnan(difference) else int(np.sign(round(difference, DECIMALS)))


@dataclass(frozen=True)
class Profiel:
    """The figures of one area, in the order of the definitions."""

    gebiedcode: str
    gebiednaam: str
    soort: str
    gemeentecode: str
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True)
class Gelijkend:
    """The areas most like one: ``table`` has ``gebiedcode gebiednaam gemeentecode afstand``, the nearest first.

    ``cijfers`` are the names of the figures that were compared; ``ontbreekt`` those that the area lacks, ``gelijk``
    those that are the same everywhere. ``weggelaten`` counts the areas that lack one of ``cijfers``. ``geheim`` are
    those of ``ontbreekt`` that the area lacks because they are secret.
    """

    table: pd.DataFrame
    cijfers: tuple[str, ...]
    ontbreekt: tuple[str, ...] = ()
    gelijk: tuple[str, ...] = ()
    weggelaten: int = 0
    genoeg: bool = True
    geheim: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Kolommen:
    """A figure in all areas: a column a period, the period shown, and the weights (None: every area the same).

    ``geheim`` says by period which values are secret; a period is missing where the figure has no statuses.
    """

    cijfer: Cijfer
    waarden: pd.DataFrame
    nu: str
    gewichten: Mapping[str, pd.Series | None]
    geheim: Mapping[str, pd.Series]

    def status(self, code: str, periode: str) -> str:
        """Return the status of the value of an area, '' where the figure has none in that period."""
        if periode not in self.geheim:
            return ""
        value = self.waarden.at[code, periode]
        if np.isnan(value):
            return GEHEIM if self.geheim[periode][code] else ONTBREKEND
        return NUL if value == 0 else CIJFER

    @property
    def huidig(self) -> pd.Series:
        return self.waarden[self.nu]


def needed_columns(cijfers: Iterable[Cijfer], present: Iterable[str]) -> list[str]:
    """Return which of the columns that are ``present`` the figures use, with whatever year behind them.

    The columns with their statuses are not among them: those stand beside them (``waardestatus.status_field``).
    """
    bases = set().union(*(cijfer.bases() for cijfer in cijfers))
    return [name for name in present if name in bases or _split(name)[0] in bases]


def _split(name: str) -> tuple[str, str]:
    """Return the name and the year of a column, '' where it has none."""
    found = YEAR.fullmatch(name)
    return (found["naam"], found["jaar"]) if found else (name, NOW)


class Profielen:
    """The areas of a layer, to be asked for one of them.

    ``table`` has a row an area and the columns ``gebiedcode`` (text), perhaps ``gebiednaam`` and ``gemeentecode``, and
    numbers (float, NaN where there is none). Of rows with the same code the first counts; rows without a code do not.
    Where there is no ``gemeentecode``, a code of CBS says it itself. ``perioden`` names the years of columns that do
    not have it in their name, such as ``{"index_t0": "2014", "": "2020"}``; '' stands for all others.
    Numbers may have their status in a column beside them: what is secret counts in no mean or sum, and is told from
    what is missing. ``gebieden`` is gebieden.toml. ``meldingen`` says what was left out.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        cijfers: Sequence[Cijfer],
        gebieden: Mapping,
        perioden: Mapping[str, str] | None = None,
    ) -> None:
        self.cijfers = cijfers
        self.gebieden = gebieden
        self.perioden = perioden or {}
        self.meldingen: list[Melding] = []
        self.table = self._clean(table)
        self.geheim = Geheim.of(self.table, status_columns(self.table))
        self._kept: dict[object, object] = {}

    def _clean(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the table by code, and say what is left out of it."""
        codes = as_text(table["gebiedcode"])
        without, double = int(codes.isna().sum()), codes.notna() & codes.duplicated()
        if without:
            self.meldingen.append(
                Melding(
                    QT_TRANSLATE_NOOP("Veerkracht", "Areas without a code, which have no profile: {count}."),
                    {"count": without},
                    warning=True,
                )
            )
        if double.any():
            self.meldingen.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "Areas with a code that occurs more often, of which the first counts: {count}."
                    ),
                    {"count": int(double.sum())},
                    warning=True,
                )
            )
        keep = codes.notna() & ~double
        return table[keep].set_axis(pd.Index(codes[keep], dtype=object, name="gebiedcode"), axis=0)

    # ---- What the areas are -------------------------------------------------------------------------------------

    @cached_property
    def namen(self) -> pd.Series:
        """The name of each area by its code; the code itself where there is none."""
        codes = pd.Series(self.table.index, index=self.table.index, dtype=object)
        if "gebiednaam" not in self.table.columns:
            return codes
        names = as_text(self.table["gebiednaam"])
        return names.where(names.notna(), codes)

    @cached_property
    def soorten(self) -> pd.Series:
        """The kind of each area (``buurt`` ...), '' for codes that are not of CBS."""
        codes = pd.Series(self.table.index, index=self.table.index, dtype=object)
        kinds = gebiedsoort(codes, self.gebieden)
        return kinds.where(kinds.notna(), "")

    @cached_property
    def gemeenten(self) -> pd.Series:
        """The code of the gemeente of each area, '' where it is not known."""
        codes = pd.Series(self.table.index, index=self.table.index, dtype=object)
        own = gemeente_of(codes, self.gebieden)
        if "gemeentecode" in self.table.columns:
            given = as_text(self.table["gemeentecode"])
            own = given.where(given.notna(), own)
        return own.where(own.notna(), "")

    @cached_property
    def kolommen(self) -> list[_Kolommen]:
        """The figures that the table has, in the order of the definitions."""
        found = (self._columns_of(cijfer) for cijfer in self.cijfers)
        return [kolommen for kolommen in found if kolommen is not None]

    def _columns_of(self, cijfer: Cijfer) -> _Kolommen | None:
        values, made = self._series_of(cijfer)
        weights = None
        if not values and cijfer.teller:
            values, weights, made = self._shares_of(cijfer)
        geheim = {
            periode: column.isna() & self.geheim.rows(made[periode], column.index)
            for periode, column in values.items()
            if self.geheim.known(made[periode])
        }
        # A year in which all is secret is no year without figures.
        values = {
            periode: column
            for periode, column in values.items()
            if column.notna().any() or (periode in geheim and geheim[periode].any())
        }
        if not values:
            return None
        # t0 and t1 sort before and after each other as years do; a figure without a year stands for today.
        order = sorted(values, key=lambda periode: (periode == NOW, periode))
        weights = weights or {periode: self._weight(cijfer, periode) for periode in order}
        table = pd.DataFrame({periode: values[periode] for periode in order})
        return _Kolommen(cijfer, table, order[-1], weights, geheim)

    def _series_of(self, cijfer: Cijfer) -> tuple[dict[str, pd.Series], dict[str, list[str]]]:
        """Return the figure by period, from its own columns or from its pair, and of which columns; empty without."""
        for base in cijfer.velden:
            found = self._by_period(base)
            if found:
                return found, {periode: [str(column.name)] for periode, column in found.items()}
        if not cijfer.paar or not all(name in self.table.columns for name in cijfer.paar):
            return {}, {}
        periods = [self.perioden.get(name, last) for name, last in zip(cijfer.paar, (T0, T1), strict=True)]
        named = dict(zip(periods, cijfer.paar, strict=True))
        values = {periode: self._numbers(name) for periode, name in named.items()}
        return values, {periode: [name] for periode, name in named.items()}

    def _shares_of(self, cijfer: Cijfer) -> tuple[dict[str, pd.Series], dict[str, pd.Series], dict[str, list[str]]]:
        """Return the figure by period as a percentage of counts, the wholes that weigh its mean, and their columns."""
        shares, wholes, made = {}, {}, {}
        for periode, count in self._by_period(cijfer.teller).items():
            parts = [self._by_period(name).get(periode) for name in cijfer.noemer]
            if all(part is not None for part in parts):
                whole = sum(parts[1:], parts[0]).rename(" + ".join(cijfer.noemer))
                shares[periode] = PERCENT * count / whole.where(whole > 0)
                wholes[periode] = whole
                made[periode] = [str(column.name) for column in (count, *parts)]
        return shares, wholes, made

    def _by_period(self, base: str) -> dict[str, pd.Series]:
        """Return the columns called ``base``, with a year or without, by their period.

        Of two of one period the one that names its year counts: the other years of the figure are called like it.
        """
        found = {}
        for name in self.table.columns:
            naam, jaar = _split(name)
            if naam == base and (jaar or self._period_of(name) not in found):
                found[jaar or self._period_of(name)] = self._numbers(name)
        return found

    def _period_of(self, name: str) -> str:
        return self.perioden.get(name, self.perioden.get(NOW, NOW))

    def _weight(self, cijfer: Cijfer, periode: str) -> pd.Series | None:
        """Return the weights of a period: of that year, else the latest; None where the table has none of them."""
        if cijfer.som:
            return None
        for name in cijfer.gewicht:
            found = self._by_period(name)
            if found:
                return found.get(periode, found[max(found)]).rename(name)
        return None

    def _numbers(self, name: str) -> pd.Series:
        values = self.table[name]
        numbers = pd.Series(values.to_numpy(dtype=float, na_value=np.nan), index=values.index, name=name)
        return numbers.where(np.isfinite(numbers))

    # ---- One area -----------------------------------------------------------------------------------------------

    def profiel(self, code: str) -> Profiel:
        """Return the profile of the area with this code. Raises KeyError when there is none."""
        soort, gemeente = self.soorten[code], self.gemeenten[code]
        waarden = tuple(self._value(kolommen, code, soort, gemeente) for kolommen in self.kolommen)
        return Profiel(code, self.namen[code], soort, gemeente, waarden)

    def _value(self, kolommen: _Kolommen, code: str, soort: str, gemeente: str) -> Waarde:
        values = kolommen.huidig
        periods = tuple(kolommen.waarden.columns)
        reeks = Reeks(
            periods,
            tuple(float(value) for value in kolommen.waarden.loc[code]),
            tuple(self._gemeente(kolommen, periode, soort, gemeente).waarde for periode in periods),
            tuple(kolommen.status(code, periode) for periode in periods),
        )
        return Waarde(
            kolommen.cijfer,
            float(values[code]),
            kolommen.nu,
            self._gemeente(kolommen, kolommen.nu, soort, gemeente),
            self._nederland(kolommen, soort),
            self._position(values, code, soort, gemeente),
            reeks if len(periods) > 1 else Reeks(),
            self._spread(kolommen, soort),
            kolommen.status(code, kolommen.nu),
        )

    def peers(self, soort: str, gemeente: str | None = None) -> pd.Series:
        """Return True for the areas of this kind, with ``gemeente`` only those in it."""
        alike = self.soorten == soort
        return alike if gemeente is None else alike & (self.gemeenten == gemeente)

    def _gemeente(self, kolommen: _Kolommen, periode: str, soort: str, gemeente: str) -> Referentie:
        """Return the figure of the gemeente: its own row, else the mean of the areas in it of the same kind."""
        if not gemeente or soort in (GEMEENTE, LAND):
            return Referentie()
        key = (kolommen.cijfer.naam, periode, soort, gemeente)
        if key not in self._kept:
            own = self._own_row(kolommen, periode, (self.soorten == GEMEENTE) & (self.table.index == gemeente))
            self._kept[key] = own or self._mean(kolommen, periode, self.peers(soort, gemeente))
        return self._kept[key]

    def _nederland(self, kolommen: _Kolommen, soort: str) -> Referentie:
        """Return the figure of the Netherlands, by definition or from its own row, else the mean of the layer."""
        if kolommen.cijfer.nederland is not None:
            return Referentie(kolommen.cijfer.nederland, DEFINITIE)
        if soort == LAND:
            return Referentie()
        key = (kolommen.cijfer.naam, kolommen.nu, soort)
        if key not in self._kept:
            own = self._own_row(kolommen, kolommen.nu, self.soorten == LAND)
            self._kept[key] = own or self._mean(kolommen, kolommen.nu, self.peers(soort))
        return self._kept[key]

    @staticmethod
    def _own_row(kolommen: _Kolommen, periode: str, rows: pd.Series) -> Referentie | None:
        found = kolommen.waarden.loc[np.asarray(rows), periode].dropna()
        if len(found):
            return Referentie(float(found.iloc[0]), RIJ, aantal=1)
        # The mean of its areas would give away what is secret: over all of them it is the same figure.
        secret = periode in kolommen.geheim and kolommen.geheim[periode][np.asarray(rows)].any()
        return Referentie(herkomst=GEHEIM) if secret else None

    def _mean(self, kolommen: _Kolommen, periode: str, rows: pd.Series) -> Referentie:
        """Return the mean of some areas (of a count: the sum), weighted where a weight is known."""
        values = kolommen.waarden.loc[rows, periode]
        known = int(values.notna().sum())
        hidden = kolommen.geheim[periode][rows] if periode in kolommen.geheim else pd.Series(False, index=values.index)
        if not known:
            return Referentie(geheim=int(hidden.sum()))
        if kolommen.cijfer.som:
            return Referentie(float(values.sum()), SOM, aantal=known, geheim=int(hidden.sum()))
        weights = kolommen.gewichten[periode]
        if weights is not None:
            of_weights = [name for name in self.geheim.velden if _split(name)[0] == weights.name]
            hidden |= values.notna() & weights[rows].isna() & self.geheim.rows(of_weights, values.index)
            weights = weights[rows].clip(lower=0)
            counted = int(usable(values, weights).sum())
            if counted:
                mean = weighted_mean_sd(values, weights)[0]
                return Referentie(mean, GEWOGEN, str(weights.name), counted, int(hidden.sum()))
        return Referentie(float(values.mean()), ONGEWOGEN, aantal=known, geheim=int(hidden.sum()))

    def _spread(self, kolommen: _Kolommen, soort: str) -> float:
        key = ("sd", kolommen.cijfer.naam, soort)
        if key not in self._kept:
            self._kept[key] = round(float(kolommen.huidig[self.peers(soort)].std(ddof=0)), DECIMALS)
        return self._kept[key]

    def _position(self, values: pd.Series, code: str, soort: str, gemeente: str) -> Positie | None:
        if not gemeente or soort in (GEMEENTE, LAND) or np.isnan(values[code]):
            return None
        others = values[self.peers(soort, gemeente)].dropna().to_numpy()
        below, equal = int((others < values[code]).sum()), int((others == values[code]).sum())
        rang = len(others) - below - equal + 1
        return Positie(rang, len(others), PERCENT * (below + equal / 2) / len(others))

    # ---- Areas that are alike -----------------------------------------------------------------------------------

    def comparable(self) -> list[str]:
        """Return the names of the figures that areas can be compared on: those that are no counts."""
        return [kolommen.cijfer.naam for kolommen in self.kolommen if not kolommen.cijfer.som]

    def gelijkend(self, code: str, namen: Collection[str], aantal: int, minimum: int) -> Gelijkend:
        """Return the ``aantal`` areas of the same kind that are nearest to one, over the figures ``namen``.

        Each figure is standardised by the mean and (population) standard deviation of the areas of that kind, and the
        distance is the Euclidean one. Figures that the area itself lacks, or that do not vary, do not count; areas
        that lack one of the others are left out, and counted. Equal distances come in the order of the codes. With
        fewer than ``minimum`` figures there is no result (``genoeg`` is False).
        """
        scores = self._scores(self.soorten[code])
        wanted = [name for name in scores.columns if name in namen]
        own = scores.loc[code, wanted]
        # Without spread there is no score of any area; where others have one, it is this area that lacks the figure.
        flat = tuple(name for name in wanted if not scores[name].notna().any())
        lacking = tuple(name for name in wanted if np.isnan(own[name]) and name not in flat)
        used = [name for name in wanted if name not in flat and name not in lacking]
        of_name = {kolommen.cijfer.naam: kolommen for kolommen in self.kolommen}
        secret = tuple(name for name in lacking if of_name[name].status(code, of_name[name].nu) == GEHEIM)
        if len(used) < minimum:
            nobody = self._neighbours(pd.Series(dtype=float))
            return Gelijkend(nobody, tuple(used), lacking, flat, genoeg=False, geheim=secret)
        others = scores.drop(index=code)[used]
        complete = others.dropna()
        distance = np.sqrt(((complete - own[used].astype(float)) ** 2).sum(axis=1)).round(DECIMALS)
        order = np.lexsort((distance.index.astype(str), distance.to_numpy()))
        nearest = distance.iloc[order[:aantal]]
        left_out = len(others) - len(complete)
        return Gelijkend(self._neighbours(nearest), tuple(used), lacking, flat, left_out, geheim=secret)

    def _scores(self, soort: str) -> pd.DataFrame:
        """Return z-scores of the areas of a kind, a column a figure; NaN where a figure does not vary."""
        key = ("z", soort)
        if key not in self._kept:
            alike = self.peers(soort)
            columns = {
                kolommen.cijfer.naam: kolommen.huidig[alike] for kolommen in self.kolommen if not kolommen.cijfer.som
            }
            values = pd.DataFrame(columns, index=self.table.index[alike])
            spread = values.std(ddof=0)
            self._kept[key] = (values - values.mean()) / spread.where(spread.round(DECIMALS) > 0)
        return self._kept[key]

    def _neighbours(self, distance: pd.Series) -> pd.DataFrame:
        codes = list(distance.index)
        return pd.DataFrame(
            {
                "gebiedcode": pd.Series(codes, dtype=object),
                "gebiednaam": pd.Series([self.namen[code] for code in codes], dtype=object),
                "gemeentecode": pd.Series([self.gemeenten[code] for code in codes], dtype=object),
                "afstand": pd.Series(distance.to_numpy(dtype=float)),
            }
        )
