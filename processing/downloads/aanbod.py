"""What can be chosen before anything is fetched: years, themes and gemeenten, and what the cache has of them.

Only ``fetch_gemeenten`` goes to the network; the rest looks at definitions and at the cache.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback

from ...language import interface_language
from ...ophalen import thema as themas
from ...ophalen.cache import Cache, Vondst, cache_folder
from ...ophalen.diensten import GEMEENTEN, KERNCIJFERS, LEEFBAAROMETER, PER_LAND, Diensten, Route
from ...ophalen.fouten import OphaalFout
from ...ophalen.netwerk import Netwerk
from ...resources import definitions
from ..base.layers import check_cancelled
from .bezorger import Bezorger, failures_of
from .keuzes import AREAS, THEMAS, typed_gemeenten, years_of

if TYPE_CHECKING:
    import pandas as pd

STANDAARD_THEMAS: tuple[str, ...] = tuple(definitions.read("downloadgegevens")["standaard"]["themas"])
MAX_DAGEN: int = definitions.read("downloadgegevens")["cache"]["max_dagen"]
MEGABYTE = 1_000_000
ANY_PLACE = re.compile(r"\\\{\w+\\\}")  # {jaar} after re.escape


@dataclass(frozen=True)
class Gekozen:
    """A theme as a user chooses it: its name, sources and licence in the language of QGIS."""

    id: str
    naam: str
    bron: str
    licentie: str
    licentie_url: str
    jaren: tuple[int, ...]
    delen: tuple[str, ...]  # the themes of diensten.toml that are fetched for it


@dataclass(frozen=True)
class Inhoud:
    """What the cache has of something."""

    count: int = 0
    bytes: int = 0
    oldest: date | None = None
    newest: date | None = None

    @classmethod
    def of(cls, found: Sequence[Vondst]) -> Inhoud:
        """Add files up."""
        if not found:
            return cls()
        dates = sorted(vondst.opgehaald.astimezone().date() for vondst in found)
        return cls(len(found), sum(vondst.bytes for vondst in found), dates[0], dates[-1])


class Aanbod:
    """What the services of a file offer, and the cache that they are kept in."""

    def __init__(self, diensten: Diensten, folder: Path):
        self.diensten = diensten
        self.cache = Cache(folder, None)

    @classmethod
    def read(cls, path: str = "", folder: str = "") -> Aanbod:
        """Return what the services of the plugin, or of a user's own file, offer. Raises Invoerfout as ``Diensten``."""
        return cls(Diensten.read(path), Path(folder) if folder else cache_folder())

    @property
    def jaren(self) -> list[int]:
        """The years of which there are areas."""
        return sorted({jaar for thema in AREAS for jaar in years_of(thema, self.diensten)})

    @property
    def standaard_jaren(self) -> list[int]:
        """The years for who has not chosen yet: the newest one of which all figures are there."""
        kerncijfers = self.diensten.thema(KERNCIJFERS)
        complete = [jaar for jaar in kerncijfers.jaren if jaar in self.jaren and not kerncijfers.is_onvolledig(jaar)]
        return complete[-1:]

    @property
    def themas(self) -> dict[str, Gekozen]:
        """The themes, in the order of the parameter THEMAS."""
        data, taal = definitions.read("downloadgegevens")["themas"], interface_language()
        found = {}
        for name in THEMAS:
            parts = [self.diensten.thema(part) for part in data[name]["thema"]]
            years = years_of(name, self.diensten)
            sources = [self._source(part.id, taal) for part in parts]
            found[name] = Gekozen(
                name, data[name]["naam"][taal], "; ".join(sources), parts[0].licentie[taal], parts[0].licentie_url,
                years, tuple(part.id for part in parts),
            )  # fmt: skip
        return found

    def _source(self, part: str, taal: str) -> str:
        """Return the source line of a theme without what differs from year to year."""
        text = self.diensten.thema(part).gegevens["bron"][taal]
        return re.sub(r"\s*\([^()]*\{\w+\}[^()]*\)|\s*\{\w+\}", "", text)

    def estimate(self, thema: Gekozen, gemeenten: int, years: Sequence[int]) -> float:
        """Return about how many bytes a theme takes for so many gemeenten; 0 where none of the years can be had."""
        total = 0.0
        for part in thema.delen:
            data = self.diensten.thema(part)
            # One archive has the Leefbaarometer of all years.
            wanted = data.jaren[-1:] if part == LEEFBAAROMETER else [jaar for jaar in years if jaar in data.jaren]
            for jaar in wanted:
                route = self.diensten.routes(part, jaar)[0].gegevens if self._has_route(part, jaar) else {}
                whole = "grootte_mb" in route or data.per == PER_LAND
                total += float(route.get("grootte_mb", data.grootte_mb)) * (1 if whole else gemeenten)
        return total * MEGABYTE

    def _has_route(self, part: str, jaar: int) -> bool:
        return any(jaar in route["jaren"] for route in self.diensten.thema(part).gegevens["routes"])

    # ---- The cache ------------------------------------------------------------------------------------------------

    @cached_property
    def _entries(self) -> list[Vondst]:
        return self.cache.entries()

    def look_again(self) -> None:
        """Look at the cache anew when next asked: something was fetched, or it was emptied."""
        for name in ("_entries", "_known"):
            self.__dict__.pop(name, None)

    def cached(self, thema: Gekozen | None = None) -> Inhoud:
        """Return what the cache has, or has of a theme."""
        found = self._entries
        if thema is not None:
            patterns = [pattern for part in thema.delen for pattern in self._patterns(part, thema.id)]
            found = [vondst for vondst in found if any(pattern.match(vondst.url) for pattern in patterns)]
        return Inhoud.of(found)

    def _patterns(self, part: str, soort: str) -> list[re.Pattern[str]]:
        """Return what the addresses of a theme look like, those of one kind of area where they tell."""
        routes: Sequence[Route | Mapping] = self.diensten.thema(part).gegevens["routes"]
        addresses = [
            address
            for route in routes
            for address in (route.get("adres"), route.get("adres_groot"), *route.get("adressen", ()))
            if address
        ]
        return [
            re.compile(ANY_PLACE.sub("[^/?]+", re.escape(address.replace("{soort}", soort))))
            for address in dict.fromkeys(addresses)
        ]

    # ---- Gemeenten ------------------------------------------------------------------------------------------------

    @property
    def _list_year(self) -> int:
        return self.diensten.thema(GEMEENTEN).jaren[-1]

    @cached_property
    def _known(self) -> tuple[pd.DataFrame, date] | None:
        """The list that the cache has, and of which day it is."""
        bezorger = Bezorger(self.cache, max_days=None)
        try:
            found = themas.gemeenten(self.diensten, bezorger.fetch, self._list_year)
        except OphaalFout:
            return None
        return found.tabel, Inhoud.of(bezorger.since()).oldest

    def gemeenten(self) -> tuple[dict[str, str], date] | None:
        """Return code -> name of the gemeenten, and the day of the list; None where the cache has no list."""
        if self._known is None:
            return None
        table, day = self._known
        return dict(zip(table["gemeentecode"], table["gemeentenaam"], strict=True)), day

    def search(self, text: str) -> list[str]:
        """Return the codes of the gemeenten that a text may mean, best first; none without a list."""
        from ...analysis.gemeentenaam import search

        if self._known is None:
            return []
        # A code as people type it: 363.
        typed = typed_gemeenten(text)
        return search(self._known[0], typed[0] if len(typed) == 1 else text, aliases())["gemeentecode"].tolist()

    def fetch_gemeenten(self, feedback: QgsFeedback, *, max_days: float, authcfg: str) -> None:
        """Fetch the list of gemeenten into the cache. Raises OphaalFout and Cancelled. For the background."""
        cache = Cache(self.cache.folder, Netwerk(feedback, authcfg=authcfg, meld=lambda melding: None))
        bezorger = Bezorger(cache, max_days)
        try:
            found = themas.gemeenten(
                self.diensten, bezorger.fetch, self._list_year, step=lambda: check_cancelled(feedback)
            )
        except Exception as error:
            bezorger.drop_nonsense(0, failures_of(error))
            raise
        bezorger.drop_nonsense(0, found.mislukt)


def aliases() -> Mapping[str, str]:
    """Return other names of gemeenten and the official one for each."""
    return definitions.read("gemeentenamen")["andere_namen"]
