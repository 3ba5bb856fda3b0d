"""De jaarstand: one year of deliveries against what was agreed for a year (002, section 2.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .klassen import DECIMALS
from .looptijd import Looptijd
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout


@dataclass(frozen=True)
class Afspraken:
    """What was agreed: ``pct`` of the social lettings of a year and at least ``minimum``, the ``doel`` of a year, and
    ``projectdoel`` homes in projects over the programme. Raises Invoerfout for figures that cannot be an agreement.
    """

    pct: float
    minimum: float
    doel: float
    projectdoel: float

    def __post_init__(self) -> None:
        if not 0 <= self.pct <= 100:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The agreed share of the lettings is {pct} %; give 0 to 100."),
                pct=self.pct,
            )
        if min(self.minimum, self.doel, self.projectdoel) < 0:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The minimum, the target and the number of project homes cannot be below zero."
                )
            )


@dataclass(frozen=True)
class Verhuringen:
    """All social lettings of a year: ``aantal`` over the same days as the deliveries, or (``heel_jaar``) all year."""

    aantal: float
    heel_jaar: bool


@dataclass(frozen=True)
class Jaarstand:
    """One year against the agreement. A figure that cannot be known is None; ``geheim``: the lettings are secret.

    The agreement is ``pct`` of the lettings of the whole year and never less than the minimum. A year that is not over
    is judged by its forecast; one that does not begin on 1 January is not judged.
    """

    looptijd: Looptijd
    geleverd: int
    projecten: int | None
    verhuringen: Verhuringen | None
    afspraken: Afspraken
    geheim: bool = False

    @property
    def jaar(self) -> int:
        return self.looptijd.jaar

    @property
    def prognose(self) -> float | None:
        """Return what a straight line through the origin comes to at the end of a year that is not over."""
        return self.geleverd / self.looptijd.fractie if self.looptijd.lopend else None

    @property
    def verwacht(self) -> float | None:
        """Return what is judged: what was delivered in a whole year, or else the forecast."""
        return float(self.geleverd) if self.looptijd.compleet else self.prognose

    @property
    def verhuringen_jaar(self) -> float | None:
        """Return the lettings of the whole year: as given, or so far along the same straight line."""
        if self.verhuringen is None:
            return None
        if self.verhuringen.heel_jaar or self.looptijd.compleet:
            return self.verhuringen.aantal
        return self.verhuringen.aantal / self.looptijd.fractie if self.looptijd.lopend else None

    @property
    def pct(self) -> float | None:
        """Return the share of the lettings in %: over the same days, or the forecast of a year whose total is given."""
        if self.verhuringen is None or not self.verhuringen.aantal:
            return None
        same_days = self.looptijd.compleet or not self.verhuringen.heel_jaar
        part = float(self.geleverd) if same_days else self.prognose
        return None if part is None else round(100 * part / self.verhuringen.aantal, DECIMALS)

    @property
    def deel(self) -> float | None:
        """Return the agreed share as a number of homes, not rounded."""
        jaar = self.verhuringen_jaar
        return None if jaar is None else round(self.afspraken.pct * jaar / 100, DECIMALS)

    @property
    def afspraak(self) -> int | None:
        """Return how many homes meet the agreement: the share rounded up, or the minimum where that is more."""
        return None if self.deel is None else math.ceil(max(self.deel, self.afspraken.minimum))

    @property
    def haalt_deel(self) -> bool | None:
        """Return whether the agreed share is met."""
        return self._reaches(self.deel)

    @property
    def haalt_minimum(self) -> bool | None:
        """Return whether the minimum is met."""
        return self._reaches(self.afspraken.minimum)

    @property
    def haalt_doel(self) -> bool | None:
        """Return whether the target is met."""
        return self._reaches(self.afspraken.doel)

    @property
    def haalt_afspraak(self) -> bool | None:
        """Return whether both share and minimum are met; without the lettings only that the minimum is not."""
        return False if self.haalt_minimum is False else None if self.haalt_minimum is None else self.haalt_deel

    def _reaches(self, limit: float | None) -> bool | None:
        if self.verwacht is None or limit is None:
            return None
        # A straight line divides and multiplies; what is just enough must not miss by the last bit.
        return round(self.verwacht - limit, DECIMALS) >= 0
