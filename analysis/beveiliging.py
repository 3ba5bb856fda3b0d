"""Beveiliging: figures of small areas that can be published, with a status for each.

The rules (``Regels``). A count is hidden where it is under the minimum, but 0 is shown as it is. A share is hidden
where its numerator or its denominator is; its numerator is hidden where the denominator is under the minimum of that.
A mean is hidden where its number of observations is hidden or under the minimum, and a sum with a number of
observations where that is under it. A sum is hidden where one contribution is more than ``dominantie`` % of it. A
share above ``bovengrens`` is published as that limit with the label "> 90", one below ``ondergrens`` likewise; its
numerator is hidden then, for it would give the share away, or its denominator where ``Opdracht.grens_noemer`` says so.

The guarantee. An attacker has everything that is published of the areas and of the totals of all levels: values,
statuses and labels. He knows the limits, that counts are whole and not negative and a hidden one is not 0, that a
numerator is part of its denominator, and that the parts of an ``Optelling`` make its total. Then, even if nothing had
been rounded:

- of a count that is hidden because it is under the minimum he cannot exclude any number from 1 to the minimum itself;
  of a total from 1 for each area, and each part of an addition, in it that is not 0. So totals tell him nothing that
  the rule does not. Of a part of an addition whose total is a denominator he knows what the numerator leaves;
- of every other hidden count the least and the most that it can be are ``minimum`` - 1 apart at least, and of one that
  the rule of dominance hides ``breedte`` % of the count at least;
- of what is hidden of a share that is printed as "> 90" he knows what that says, and never one number;
- of a hidden mean the least and the most are ``breedte`` % of the mean apart at least.

A hidden share has its numerator or its denominator hidden, so that it does not follow from these. Rounding comes on
top: it takes information away and adds none. With a minimum for incomes the first holds up to that, as far as a
denominator that is published leaves room, and up to the minimum of all in any case.

Outside the guarantee: totals that are published elsewhere; what two runs tell together (other limits, levels, areas or
fields, buurten in one and wijken in the other, or another year), for each is protected by itself; where in its interval
a value lies, which can be at an end; why values are hidden (``redenen`` is for who has the figures); relations between
fields that are not named, such as a sum beside the mean of it; what the contributors to a sum know of their own part;
estimates from other sources; what a value that the source hid already can be; and conclusions from the choice of the
figures that are hidden besides. Of a total with a missing value in it nothing is published, and nothing is protected
against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from .beveiligopdracht import Gemiddelde, Opdracht, Optelling, Regels, label_field
from .gebiedsboom import Gebiedsboom
from .hercodering import Aandeel
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .onderdrukking import Cellen, room, suppress
from .waardestatus import status_field, value_status

# Why a value is hidden, the weakest reason last: of a share with several the first counts.
BRON, MINIMUM, DOMINANTIE, NOEMER, GRENS, SECUNDAIR = "bron", "minimum", "dominantie", "noemer", "grens", "secundair"
REDENEN = (BRON, MINIMUM, DOMINANTIE, NOEMER, GRENS, SECUNDAIR)
GETOOND = 0  # no reason to hide
_NUMMER = {reden: number for number, reden in enumerate(REDENEN, start=1)}
TOLERANCE = 1e-6


@dataclass
class _Telling:
    """A count or a sum in all areas: its values, which of them the source kept secret, and why each is hidden."""

    waarde: np.ndarray
    geheim: np.ndarray  # not known, because the source keeps it secret or something in it
    reden: np.ndarray
    heel: bool
    minimum: float
    paden: list[np.ndarray] = field(default_factory=list)
    gecodeerd: np.ndarray | None = None
    ongedrukt: np.ndarray | None = None  # where a share of it has a limit that cannot be printed

    @property
    def bekend(self) -> np.ndarray:
        return ~np.isnan(self.waarde)

    @property
    def verborgen(self) -> np.ndarray:
        return (self.reden != GETOOND) | self.geheim

    def redenen(self) -> np.ndarray:
        """Return why each value is not published; what is not known because it is secret is so by its source."""
        return np.where(self.geheim & (self.reden == GETOOND), _NUMMER[BRON], self.reden)

    def hide(self, places: np.ndarray, reden: str) -> None:
        """Hide the values that are there and not 0, unless they are hidden for another reason already."""
        self.reden[places & self.bekend & (self.reden == GETOOND) & (self.waarde != 0)] = _NUMMER[reden]


@dataclass(frozen=True)
class Beveiligd:
    """Protected figures. ``gebieden`` has the finest areas in their order, ``totalen`` the areas of all levels.

    ``totalen`` begins with ``niveau`` and ``gebiedcode``. ``redenen`` has for each figure how many values of the finest
    areas are hidden for each of REDENEN; ``redenen_totalen`` of the other levels.
    """

    gebieden: pd.DataFrame
    totalen: pd.DataFrame
    redenen: Mapping[str, Mapping[str, int]]
    redenen_totalen: Mapping[str, Mapping[str, int]]
    meldingen: Sequence[Melding]


def protect(
    table: pd.DataFrame,
    codes: pd.Series,
    ouders: pd.DataFrame,
    opdracht: Opdracht,
    regels: Regels,
    geheim: pd.DataFrame,
    step: Callable[[float], None] = lambda share: None,
) -> Beveiligd:
    """Return the figures that can be published.

    ``table`` has the fields of ``opdracht`` (float, NaN: not known), ``codes`` the code of each row (decides ties and
    names rows), ``ouders`` the codes of the areas it lies in, finest level first, ``geheim`` the columns of ``table``
    that the source hid in part (True where it did). Raises Invoerfout for negative counts, for parts that do not make
    their total and for contradicting choices.
    """
    regels.check()
    opdracht.check()
    order = opdracht.order()
    boom, said = Gebiedsboom.of(codes, ouders)
    work = _Werk(boom, opdracht, regels, table, geheim, codes, said)
    work.read_counts()
    work.apply_rules()
    figures = len(order) + len(opdracht.gemiddelden)
    work.protect_counts(order, lambda number: step(number / figures))
    for number, mean in enumerate(opdracht.gemiddelden, start=len(order)):
        work.protect_mean(mean, lambda number=number: step(number / figures))
    step(1.0)
    return work.result()


class _Werk:
    """One run: the counts of all areas as the rules hide them one after another."""

    def __init__(
        self,
        boom: Gebiedsboom,
        opdracht: Opdracht,
        regels: Regels,
        table: pd.DataFrame,
        geheim: pd.DataFrame,
        codes: pd.Series,
        said: list[Melding],
    ):
        self.boom, self.opdracht, self.regels, self.table = boom, opdracht, regels, table
        self.codes, self.meldingen = codes, said
        self.bron = {name: geheim[name].to_numpy(dtype=bool) for name in geheim.columns}
        self.tellingen: dict[str, _Telling] = {}
        self.gemiddelden: dict[str, tuple[np.ndarray, _Telling]] = {}
        self.totaal_van = {part: item.totaal for item in opdracht.optellingen for part in item.delen}
        self.delen = {item.totaal: item.delen for item in opdracht.optellingen}

    # ---- the counts --------------------------------------------------------------------------------------------

    def _leaves(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of the finest areas, and where the source keeps them secret."""
        values = self.table[name].to_numpy(dtype=float, na_value=np.nan)
        return values.copy(), self.bron.get(name, np.zeros(len(values), dtype=bool))

    def _complete(self, item: Optelling) -> dict[str, np.ndarray]:
        """Return the values of an addition, the one that is missing in a row computed: any reader can.

        Where more are missing the total of the row is left out: it would say how much they can be together.
        """
        names = (item.totaal, *item.delen)
        values = np.array([self._leaves(name)[0] for name in names])
        secret = np.array([self._leaves(name)[1] for name in names])
        signed = np.where(np.arange(len(names)) == 0, 1.0, -1.0)[:, None]
        empty = np.isnan(values)
        one = empty & (empty.sum(axis=0) == 1) & ~secret
        rest = -np.nansum(signed * values, axis=0)
        values = np.where(one, signed * rest, values)
        more = (empty.sum(axis=0) > 1) & ~empty[0]
        values[0, more] = np.nan
        for text, count in (
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Missing values that follow from the addition of {total} and were filled in: {count}.",
                ),
                int(one.sum()),
            ),
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas where {total} is left out, because more than one part of it is missing: {count}.",
                ),
                int(more.sum()),
            ),
        ):
            if count:
                self.meldingen.append(Melding(text, {"total": item.totaal, "count": count}, warning=True))
        return dict(zip(names, values, strict=True))

    def _telling(self, name: str, values: np.ndarray, secret: np.ndarray) -> _Telling:
        """Return a count of all areas: totals are known where all that they are made of is."""
        known = values[~np.isnan(values)]
        totals = self.boom.totals(values)
        reden = np.zeros(len(self.boom), dtype=np.int8)
        reden[: len(values)][secret & ~np.isnan(values)] = _NUMMER[BRON]
        unknown = self.boom.anywhere(secret & np.isnan(values)) & np.isnan(totals)
        minimum = self.regels.least(name in self.opdracht.inkomen)
        return _Telling(totals, unknown, reden, bool((known == np.floor(known)).all()), minimum)

    def read_counts(self) -> None:
        """Read all counts and add them up; where a part of an addition is unknown, totals of all of it are."""
        completed: dict[str, np.ndarray] = {}
        for item in self.opdracht.optellingen:
            self._check_addition(item)
            completed |= self._complete(item)
        for name in self.opdracht.counts():
            values, secret = self._leaves(name)
            values = completed.get(name, values)
            self._check_sign(name, values)
            self.tellingen[name] = self._telling(name, values, secret)
        fractional = [name for name, telling in self.tellingen.items() if not telling.heel]
        if fractional:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Fields with fractions, protected as sums, not as counts: {names}.")
            self.meldingen.append(Melding(text, {"names": ", ".join(fractional)}))
        for item in self.opdracht.optellingen:
            parts = [self.tellingen[name] for name in (item.totaal, *item.delen)]
            coarse = self.boom.niveau > 0
            unknown = coarse & np.any([~part.bekend for part in parts], axis=0)
            secret = coarse & np.any([part.geheim for part in parts], axis=0)
            for part in parts:
                part.waarde[unknown], part.geheim[secret] = np.nan, True

    def _name(self, row: int) -> str:
        code = self.codes.iloc[row]
        return str(row + 1 if code is None or pd.isna(code) else code)

    def _check_sign(self, name: str, values: np.ndarray) -> None:
        wrong = np.flatnonzero(values < 0)
        if len(wrong):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {field} has negative values: {count}, such as {value} of area {code}. A count has none; "
                    "give a mean as a mean, with its number of observations.",
                ),
                field=name,
                count=len(wrong),
                value=float(values[wrong[0]]),
                code=self._name(wrong[0]),
            )

    def _check_addition(self, item: Optelling) -> None:
        parts = sum(self.table[name].to_numpy(dtype=float, na_value=np.nan) for name in item.delen)
        total = self.table[item.totaal].to_numpy(dtype=float, na_value=np.nan)
        wrong = np.flatnonzero(np.abs(parts - total) > TOLERANCE * (1 + np.abs(total)))
        if len(wrong):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas of which {parts} do not make {total}: {count}, such as {code} ({sum} and {value}). Give "
                    "only additions that hold in every area.",
                ),
                parts=" + ".join(item.delen),
                total=item.totaal,
                count=len(wrong),
                code=self._name(wrong[0]),
                sum=float(parts[wrong[0]]),
                value=float(total[wrong[0]]),
            )

    # ---- the rules ---------------------------------------------------------------------------------------------

    def apply_rules(self) -> None:
        """Hide what a rule by itself hides, at every level."""
        counted = {som.veld: som.aantal for som in self.opdracht.sommen if som.aantal}
        for name, telling in self.tellingen.items():
            number = self.tellingen[counted[name]] if name in counted else telling
            # Without a number of observations nobody knows whether there are enough.
            telling.hide(~(number.waarde >= telling.minimum), MINIMUM)
        for som in (som for som in self.opdracht.sommen if som.grootste):
            largest = self.boom.maxima(self._leaves(som.grootste)[0])
            telling = self.tellingen[som.veld]
            telling.hide(~(largest <= self.regels.dominantie / 100 * telling.waarde), DOMINANTIE)
        for share in self.opdracht.aandelen:
            least = self.regels.minimum_inkomen if self.opdracht.is_income(share) else self.regels.minimum_noemer
            self.tellingen[share.teller].hide(self.tellingen[share.noemer].waarde < least, NOEMER)
        for item in self.opdracht.optellingen:
            self._hide_a_part(item)

    def _hide_a_part(self, item: Optelling) -> None:
        """Where a total is hidden and no part is, hide the smallest part: together they would give the total."""
        total = self.tellingen[item.totaal]
        parts = [self.tellingen[name] for name in item.delen]
        open_parts = np.all([part.bekend & ~part.verborgen for part in parts], axis=0) & total.verborgen
        sizes = np.array([np.where(part.bekend & (part.waarde > 0), part.waarde, np.inf) for part in parts])
        smallest = np.argmin(sizes, axis=0)
        for number, part in enumerate(parts):
            places = open_parts & (smallest == number) & (part.reden == GETOOND) & (part.waarde > 0)
            part.reden[places] = np.where(total.reden[places] == GETOOND, _NUMMER[BRON], total.reden[places])

    # ---- what follows from totals ------------------------------------------------------------------------------

    def protect_counts(self, order: Sequence[str], step: Callable[[int], None]) -> None:
        """Hide what else must be hidden of all counts, in this order.

        Where a numerator is hidden in the end whose denominator was hidden for a limit, that limit is not printed: then
        the denominator is protected as any other, and all is done again.
        """
        by_rules = {name: telling.reden.copy() for name, telling in self.tellingen.items()}
        while True:
            for number, name in enumerate(order):
                self.protect_count(name, lambda number=number: step(number))
            if not self._mark_unprinted():
                return
            for name, telling in self.tellingen.items():
                telling.reden = by_rules[name].copy()

    def _mark_unprinted(self) -> bool:
        """Mark the denominators with a limit that is not printed, for their numerators are hidden; are there new?"""
        shares = [share for share in self.opdracht.aandelen if share.naam in self.opdracht.grens_noemer]
        printed: dict[str, np.ndarray] = {}
        for share in shares:
            here = np.any(self.coded(share), axis=0) & ~self.tellingen[share.teller].verborgen
            printed[share.noemer] = printed.get(share.noemer, False) | here
        new = False
        for name, places in printed.items():
            telling = self.tellingen[name]
            if telling.gecodeerd is None:
                continue
            lost = telling.gecodeerd & ~places
            telling.ongedrukt = lost if telling.ongedrukt is None else telling.ongedrukt | lost
            new = new or bool(lost.any())
        return new

    def protect_count(self, name: str, step: Callable[[], None]) -> None:
        """Hide what else must be hidden of a count."""
        telling = self.tellingen[name]
        if name in self.delen:
            parts = [self.tellingen[part] for part in self.delen[name]]
            telling.hide(np.any([part.verborgen for part in parts], axis=0), SECUNDAIR)
            telling.paden = [np.where(part.verborgen, path, 0.0) for part in parts for path in part.paden]
            return
        cellen = self._cells(name)
        left = suppress(self.boom, cellen, step)
        self._refuse_unprotected(name, left)
        telling.hide(cellen.verborgen, SECUNDAIR)
        telling.gecodeerd = cellen.gecodeerd
        telling.paden = room(self.boom, cellen).paden

    def _refuse_unprotected(self, name: str, left: np.ndarray) -> None:
        if len(left):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Field {field} of area {code} cannot be protected. Leave the field out, or a level."
                ),
                field=name,
                code=str(self.boom.codes[left[0]]),
            )

    def _shares_of(self, name: str) -> tuple[list[Aandeel], list[Aandeel]]:
        """Return the shares that bound a count from above (as numerator) and from below (as denominator).

        A count and the total that it is a part of move together, so that what bounds the one bounds the other, and
        their own share does not.
        """
        group = {name, self.totaal_van.get(name, name)}
        real = [share for share in self.opdracht.aandelen if self._is_part(share)]
        above = [share for share in real if share.teller in group and share.noemer not in group]
        below = [share for share in real if share.noemer in group and share.teller not in group]
        return above, below

    def _is_part(self, share: Aandeel) -> bool:
        """Return whether the numerator is part of the denominator, as it is when it never passes it."""
        teller, noemer = self.tellingen[share.teller].waarde, self.tellingen[share.noemer].waarde
        return not (teller > noemer + TOLERANCE).any()

    def _cells(self, name: str) -> Cellen:
        telling = self.tellingen[name]
        above, below = self._shares_of(name)
        value, nothing = telling.waarde, np.zeros(len(self.boom))
        boven = np.full(len(self.boom), np.inf)
        ways: list[list[tuple[np.ndarray, np.ndarray]]] = []
        for share in above:
            noemer = self.tellingen[share.noemer]
            spare = noemer.waarde - self.tellingen[share.teller].waarde
            boven = np.fmin(boven, value + np.where(np.isnan(spare), np.inf, spare))
            ways.append([(spare, path) for path in noemer.paden])
        onder = np.full(len(self.boom), 1.0 if telling.heel else 0.0)
        for share in below:
            spare = self.tellingen[share.noemer].waarde - self.tellingen[share.teller].waarde
            onder = np.fmax(onder, value - spare)
        diepst = self._deepest(name, below) if any(s.naam in self.opdracht.grens_noemer for s in below) else None
        hoogste = []
        for way in product(*ways):
            tops = [np.where(np.isnan(spare), np.inf, value + spare + path) for spare, path in way]
            hoogste.append(np.min(tops, axis=0) if tops else np.full(len(self.boom), np.inf))
        cellen = Cellen(
            waarde=value,
            bekend=telling.bekend,
            verborgen=telling.verborgen.copy(),
            kandidaat=telling.bekend & (value > 0),
            onder=onder,
            boven=boven,
            hoogste=hoogste,
            gecodeerd=nothing.astype(bool),
            code_onder=nothing.copy(),
            code_boven=np.full(len(self.boom), np.inf),
            breedte=nothing + max(self.regels.minimum - 1, 1),
            bodem=np.where(telling.reden == _NUMMER[MINIMUM], onder if diepst is None else diepst, np.inf),
            top=np.full(len(self.boom), telling.minimum),
            diepst=diepst,
        )
        wide = telling.reden == _NUMMER[DOMINANTIE]
        cellen.breedte[wide] = np.fmax(cellen.breedte, self.regels.breedte / 100 * value)[wide]
        self._code(name, cellen)
        cellen.verborgen = telling.verborgen.copy()
        return cellen

    def _deepest(self, name: str, below: Sequence[Aandeel]) -> np.ndarray:
        """Return what each denominator can go down to when numerators under the minimum go along.

        Beside a limit that is printed it must be seen to that there is room for it: such a denominator cannot grow.
        """
        result = np.full(len(self.boom), 1.0 if self.tellingen[name].heel else 0.0)
        for share in below:
            teller = self.tellingen[share.teller]
            spare = self.tellingen[share.noemer].waarde - teller.waarde
            own = self.tellingen[name].waarde - spare
            result = np.fmax(result, np.where(teller.reden == _NUMMER[MINIMUM], result, own))
        return result

    def coded(self, share: Aandeel) -> tuple[np.ndarray, np.ndarray]:
        """Return where a share is above the upper limit and where it is below the lower one, 0 excepted."""
        teller, noemer = self.tellingen[share.teller].waarde, self.tellingen[share.noemer].waarde
        known = (noemer > 0) & (teller > 0)
        scaled = 100 * teller
        return known & (scaled > self.regels.bovengrens * noemer), known & (scaled < self.regels.ondergrens * noemer)

    def _code(self, name: str, cellen: Cellen) -> None:
        """Hide the numerator of shares that are printed as a limit, and set between what it is known to lie."""
        telling = self.tellingen[name]
        free = telling.reden == GETOOND
        by_denominator = self.opdracht.grens_noemer
        for share in (
            share for share in self.opdracht.aandelen if share.noemer == name and share.naam in by_denominator
        ):
            self._code_denominator(share, cellen, free)
        own = [share for share in self.opdracht.aandelen if share.teller == name and share.naam not in by_denominator]
        for share in own:
            noemer = self.tellingen[share.noemer]
            above, below = (side & free & ~noemer.verborgen for side in self.coded(share))
            telling.hide(above | below, GRENS)
            if share.noemer != self.totaal_van.get(name):  # which is hidden with its part, so nothing is printed
                cellen.gecodeerd |= above | below
            low, high = (limit * noemer.waarde / 100 for limit in (self.regels.bovengrens, self.regels.ondergrens))
            if telling.heel:
                low, high = np.floor(low + TOLERANCE) + 1, np.ceil(high - TOLERANCE) - 1
            cellen.code_onder = np.where(above, np.fmax(cellen.code_onder, low), cellen.code_onder)
            cellen.code_boven = np.where(below, np.fmin(cellen.code_boven, high), cellen.code_boven)
        # A limit that leaves one number is none: the share is hidden.
        with np.errstate(invalid="ignore"):
            cellen.gecodeerd &= ~(cellen.hoog - cellen.laag < (1 if telling.heel else TOLERANCE))

    def _code_denominator(self, share: Aandeel, cellen: Cellen, free: np.ndarray) -> None:
        """Hide the denominator of shares that are printed as a limit, and set between what it is known to lie.

        Where the numerator is hidden by a rule nothing is printed.
        """
        teller, noemer = self.tellingen[share.teller], self.tellingen[share.noemer]
        above, below = (side & free & ~teller.verborgen for side in self.coded(share))
        noemer.hide(above | below, GRENS)
        cellen.gecodeerd |= (above | below) & (True if noemer.ongedrukt is None else ~noemer.ongedrukt)
        limits = np.array([self.regels.bovengrens, self.regels.ondergrens], dtype=float)
        with np.errstate(divide="ignore", invalid="ignore"):
            most, least = 100 * teller.waarde / limits[:, None]
        if noemer.heel:
            most, least = np.ceil(most - TOLERANCE) - 1, np.floor(least + TOLERANCE) + 1
        cellen.code_boven = np.where(above, np.fmin(cellen.code_boven, most), cellen.code_boven)
        cellen.code_onder = np.where(below, np.fmax(cellen.code_onder, least), cellen.code_onder)

    # ---- means -------------------------------------------------------------------------------------------------

    def protect_mean(self, mean: Gemiddelde, step: Callable[[], None]) -> None:
        """Hide what must be hidden of a mean, by the sums that it stands for."""
        number = self.tellingen[mean.aantal]
        values, secret = self._leaves(mean.veld)
        observed = number.waarde[: len(values)]
        values = np.where(observed == 0, np.nan, values)  # a mean of nothing
        sums = np.where(observed == 0, 0.0, values * observed)
        # A mean of an unknown number of observations is kept secret, and is known all the same.
        secret = secret | (np.isnan(observed) & ~np.isnan(values)) | (np.isnan(sums) & number.geheim[: len(values)])
        telling = self._telling(mean.veld, sums, secret)
        for reden in REDENEN:
            self._hide_mean(telling, number.redenen() == _NUMMER[reden], number, reden)
        self._hide_mean(telling, number.waarde < telling.minimum, number, MINIMUM)
        endless = np.full(len(self.boom), np.inf)
        size = self.regels.breedte / 100 * np.abs(telling.waarde)
        cellen = Cellen(
            waarde=telling.waarde,
            bekend=telling.bekend,
            verborgen=telling.verborgen.copy(),
            kandidaat=telling.bekend & (number.waarde > 0),
            onder=np.zeros(len(self.boom)) if not (values < 0).any() else -endless,
            boven=endless,
            hoogste=[endless],
            gecodeerd=np.zeros(len(self.boom), dtype=bool),
            code_onder=-endless,
            code_boven=endless,
            breedte=np.where(size > 0, size, np.finfo(float).tiny),
            bodem=endless,
            top=-endless,
        )
        self._refuse_unprotected(mean.veld, suppress(self.boom, cellen, step))
        self._hide_mean(telling, cellen.verborgen, number, SECUNDAIR)
        with np.errstate(invalid="ignore", divide="ignore"):
            shown = np.where(number.waarde > 0, telling.waarde / number.waarde, np.nan)
        shown[: len(values)] = values  # not through a sum and back
        self.gemiddelden[mean.veld] = shown, telling

    @staticmethod
    def _hide_mean(telling: _Telling, places: np.ndarray, number: _Telling, reden: str) -> None:
        """Hide means, those of 0 too: for a mean that is a value as any other."""
        telling.reden[places & telling.bekend & ~(number.waarde == 0) & (telling.reden == GETOOND)] = _NUMMER[reden]

    # ---- what is published -------------------------------------------------------------------------------------

    def result(self) -> Beveiligd:
        """Return the protected figures of all areas."""
        columns: dict[str, pd.Series] = {}
        redenen: dict[str, np.ndarray] = {}
        for name, telling in self.tellingen.items():
            redenen[name] = telling.redenen()
            whole = telling.heel and float(self.regels.afronden).is_integer()
            shown = round_to(telling.waarde, self.regels.afronden)
            self._publish(columns, name, telling.waarde, redenen[name], shown, whole)
        for name, (values, telling) in self.gemiddelden.items():
            redenen[name] = telling.redenen()
            self._publish(columns, name, values, redenen[name], values, False)
        for share in self.opdracht.aandelen:
            redenen[share.naam] = self._publish_share(columns, share)
        table = pd.DataFrame(columns)
        rows = len(self.table.index)
        levels = np.array([self.codes.name, *self.boom.namen], dtype=object)[self.boom.niveau]
        totals = pd.concat([pd.DataFrame({"niveau": levels, "gebiedcode": self.boom.codes}), table], axis=1)
        return Beveiligd(
            gebieden=table.iloc[:rows].set_axis(self.table.index, axis=0),
            totalen=totals,
            redenen={name: _counted(values[:rows]) for name, values in redenen.items()},
            redenen_totalen={name: _counted(values[rows:]) for name, values in redenen.items()},
            meldingen=self.meldingen,
        )

    @staticmethod
    def _publish(
        columns: dict[str, pd.Series], name: str, values: np.ndarray, hidden: np.ndarray, shown: np.ndarray, whole: bool
    ) -> None:
        """Add values as ``shown`` and their statuses; only a true 0 is ``nul``, whatever is rounded to 0."""
        secret = hidden != GETOOND
        column = pd.Series(np.where(secret, np.nan, shown))
        columns[name] = column.astype("Int64") if whole else column
        columns[status_field(name)] = value_status(pd.Series(values), secret)

    def _publish_share(self, columns: dict[str, pd.Series], share: Aandeel) -> np.ndarray:
        """Add a share, its status and its label; return why each is hidden."""
        teller, noemer = self.tellingen[share.teller], self.tellingen[share.noemer]
        above, below = self.coded(share)
        hiding, other = (noemer, teller) if share.naam in self.opdracht.grens_noemer else (teller, noemer)
        printed = (hiding.reden == _NUMMER[GRENS]) & ~other.verborgen & (above | below)
        printed &= np.zeros(len(self.boom), dtype=bool) if hiding.gecodeerd is None else hiding.gecodeerd
        both = np.stack([teller.redenen(), noemer.redenen()]).astype(float)
        both[both == GETOOND] = np.inf
        least = both.min(axis=0)
        hidden = np.where(printed | np.isinf(least), GETOOND, least).astype(np.int8)
        with np.errstate(invalid="ignore", divide="ignore"):
            values = np.where(noemer.waarde > 0, 100 * teller.waarde / noemer.waarde, np.nan)
        hidden[(noemer.waarde == 0) | (np.isnan(values) & ~(teller.geheim | noemer.geheim))] = GETOOND
        shown = round_to(values, self.regels.afronden_aandelen)
        label = pd.Series([None] * len(self.boom), dtype=object)
        for side, limit, sign in ((above, self.regels.bovengrens, ">"), (below, self.regels.ondergrens, "<")):
            shown = np.where(printed & side, limit, shown)
            label[printed & side] = f"{sign} {limit:g}"
        self._publish(columns, share.naam, values, hidden, shown, False)
        columns[label_field(share.naam)] = label
        return hidden


def round_to(values: np.ndarray, step: float) -> np.ndarray:
    """Return the values rounded to a multiple of ``step``, halves away from 0; as they are for a step of 0."""
    if not step:
        return values
    return np.copysign(np.floor(np.abs(values) / step + 0.5), values) * step + 0.0


def _counted(values: np.ndarray) -> dict[str, int]:
    return {reden: int((values == number).sum()) for reden, number in _NUMMER.items()}
