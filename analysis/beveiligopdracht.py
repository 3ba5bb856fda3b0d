"""What is to be protected, and by which limits: the choices of ``analysis.beveiliging``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .hercodering import Aandeel
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .waardestatus import status_field


@dataclass(frozen=True)
class Regels:
    """The limits: counts, percentages, and the steps that counts and shares are rounded to (0: not)."""

    minimum: float
    minimum_inkomen: float
    minimum_noemer: float
    dominantie: float
    bovengrens: float
    ondergrens: float
    afronden: float
    afronden_aandelen: float
    breedte: float

    def check(self) -> None:
        """Raise Invoerfout for limits that contradict each other."""
        if min(vars(self).values()) < 0:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No limit can be lower than 0."))
        if self.minimum_inkomen < self.minimum or self.minimum_noemer < self.minimum:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The minimum for incomes ({income}) and that for denominators ({denominator}) cannot be lower than "
                    "the minimum of all ({minimum}).",
                ),
                income=self.minimum_inkomen,
                denominator=self.minimum_noemer,
                minimum=self.minimum,
            )
        if not 0 <= self.ondergrens < self.bovengrens <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The lower limit of shares ({low} %) must be below the upper one ({high} %)."
                ),
                low=self.ondergrens,
                high=self.bovengrens,
            )

    def least(self, inkomen: bool) -> float:
        """Return the minimum of a field."""
        return self.minimum_inkomen if inkomen else self.minimum


@dataclass(frozen=True)
class Gemiddelde:
    """A field with means, and the one with the number of observations that each is of."""

    veld: str
    aantal: str


@dataclass(frozen=True)
class Som:
    """A sum of contributions: the field with the largest one, and that with their number; '' where there is none."""

    veld: str
    grootste: str = ""
    aantal: str = ""


@dataclass(frozen=True)
class Optelling:
    """A count that is the sum of others, such as woningen of huur and koop."""

    totaal: str
    delen: tuple[str, ...]


@dataclass(frozen=True)
class Opdracht:
    """What is to be published. ``inkomen``: the fields, and the names of shares, that are of incomes.

    ``grens_noemer``: the names of shares of which, where they are printed as a limit, the denominator is hidden and the
    numerator is not (000, table 1.5: 22 toewijzingen, "> 90" % of the lettings).
    """

    tellingen: Sequence[str] = ()
    aandelen: Sequence[Aandeel] = ()
    gemiddelden: Sequence[Gemiddelde] = ()
    sommen: Sequence[Som] = ()
    optellingen: Sequence[Optelling] = ()
    inkomen: frozenset[str] = frozenset()
    grens_noemer: frozenset[str] = frozenset()

    def counts(self) -> list[str]:
        """Return all counts and sums: those that were named, and those that shares and means are made of."""
        names = [*self.tellingen, *(som.veld for som in self.sommen)]
        names += [name for share in self.aandelen for name in (share.teller, share.noemer)]
        names += [item.aantal for item in (*self.gemiddelden, *self.sommen) if item.aantal]
        names += [name for item in self.optellingen for name in (item.totaal, *item.delen)]
        return list(dict.fromkeys(names))

    def figures(self) -> list[str]:
        """Return the names of all values that are published."""
        return [*self.counts(), *(mean.veld for mean in self.gemiddelden), *(share.naam for share in self.aandelen)]

    def fields(self) -> list[str]:
        """Return the fields that are read."""
        return [*self.counts(), *(mean.veld for mean in self.gemiddelden), *self.largest()]

    def largest(self) -> list[str]:
        """Return the fields with the largest single contributions, which are never published."""
        return [som.grootste for som in self.sommen if som.grootste]

    def is_income(self, share: Aandeel) -> bool:
        """Return whether a share is of incomes."""
        return bool({share.naam, share.teller} & self.inkomen)

    def check(self) -> None:
        """Raise Invoerfout for names that occur twice, and for relations that cannot be protected together."""
        names = [name.casefold() for name in self.figures()]
        names += [status_field(name) for name in names] + [label_field(name.naam).casefold() for name in self.aandelen]
        twice = [name for name in self.figures() if names.count(name.casefold()) > 1]
        largest = [name for name in self.largest() if name.casefold() in names]
        if twice or largest:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "These names are used for two things: {names}. A field is a count, a mean or a largest "
                    "contribution, and a share has a name of its own.",
                ),
                names=", ".join(dict.fromkeys([*twice, *largest])),
            )
        self._check_relations()

    def _check_relations(self) -> None:
        """Raise Invoerfout for relations of which the guarantee would not hold for each together."""
        parts = [name for item in self.optellingen for name in (item.totaal, *item.delen)]
        totaal_van = {part: item.totaal for item in self.optellingen for part in item.delen}
        bounded = [share for share in self.aandelen if totaal_van.get(share.teller) != share.noemer]
        tellers = {share.teller for share in bounded}
        for text, wrong in (
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "These fields are in more than one addition, or twice in one: {names}. That cannot be protected "
                    "together; leave one out.",
                ),
                [name for name in parts if parts.count(name) > 1],
            ),
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "These fields are the numerator of one share and the denominator of another, or of an addition the "
                    "total: {names}. That cannot be protected together; leave one out.",
                ),
                [
                    name
                    for name in tellers
                    if name in {share.noemer for share in bounded} | {item.totaal for item in self.optellingen}
                ],
            ),
        ):
            if wrong:
                raise Invoerfout(text, names=", ".join(dict.fromkeys(sorted(wrong))))

    def order(self) -> list[str]:
        """Return the counts in an order in which each comes after what decides how far it can move.

        Denominators come before numerators, parts before their total. Raises Invoerfout where there is no such order.
        """
        parts = {item.totaal: set(item.delen) for item in self.optellingen}
        before = {name: set(parts.get(name, ())) for name in self.counts()}
        for share in self.aandelen:
            if share.teller not in parts.get(share.noemer, ()):
                before[share.teller].add(share.noemer)
        result: list[str] = []
        while len(result) < len(before):
            ready = [name for name, needed in before.items() if name not in result and needed <= set(result)]
            if not ready:
                left = [name for name in before if name not in result]
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "These fields are numerators of each other's total in a circle: {names}. Leave a share out.",
                    ),
                    names=", ".join(left),
                )
            result += ready
        return result


def label_field(name: str) -> str:
    """Return the name of the field with what a share prints instead of its value: "> 90"."""
    return f"{name}_label"
