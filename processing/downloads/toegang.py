"""What the themes share while a run fetches: the services, the cache, the gemeenten, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...language import interface_language
from ...ophalen import thema as themas
from ...ophalen.cache import Vondst
from ...ophalen.diensten import GEMEENTEN, Diensten
from ...ophalen.thema import Bestand, Gebieden, Herkomst, Tabel
from ..base.layers import check_cancelled
from .aanbod import aliases
from .bezorger import Bezorger, account, days, failures_of
from .keuzes import Keuzes
from .laag import remark

Gevonden = TypeVar("Gevonden", Gebieden, Tabel, Bestand)


@dataclass
class Toegang:
    """One run. ``werkmap`` is a folder that is thrown away at its end; ``say`` gets what there is to say.

    Nothing is fetched twice in a run: layers that need the same areas share them.
    """

    diensten: Diensten
    bezorger: Bezorger
    werkmap: Path
    taal: str
    feedback: QgsProcessingFeedback
    say: Callable[[Sequence[Melding]], None]
    gemeenten: Sequence[str] = ()
    _gebieden: dict[tuple[str, int], Gebieden] = field(default_factory=dict)
    _kerncijfers: dict[int, Tabel] = field(default_factory=dict)
    _files: dict[tuple, list[Vondst]] = field(default_factory=dict)

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The coordinate system of all that is fetched."""
        return QgsCoordinateReferenceSystem(f"EPSG:{self.diensten.algemeen['epsg']}")

    def step(self) -> None:
        """Raise Cancelled when the user asked to stop."""
        check_cancelled(self.feedback)

    @property
    def options(self) -> Mapping[str, object]:
        """What the themes that unpack files take."""
        return {"werkmap": self.werkmap, "step": self.step}

    def resolve(self, keuzes: Keuzes) -> list[str]:
        """Return the codes of the gemeenten that were typed; names need the list, of the newest year chosen."""
        from ...analysis.gemeentenaam import resolve

        if keuzes.codes:
            return keuzes.codes
        years = self.diensten.thema(GEMEENTEN).jaren
        last = max(keuzes.jaren, default=years[-1])
        jaar = max((year for year in years if year <= last), default=years[0])
        found = self.fetched(
            lambda: themas.gemeenten(self.diensten, self.bezorger.fetch, jaar, step=self.step),
            lambda tabel: len(tabel.tabel),
        )
        return resolve(found.tabel, list(keuzes.gemeenten), aliases())

    def gebieden(self, soort: str, jaar: int) -> Gebieden:
        """Return the areas of one kind and year, with their boundaries."""
        if (soort, jaar) not in self._gebieden:
            fetching = (self.bezorger.fetch, self.bezorger.download, soort, jaar, self.gemeenten)
            self._gebieden[soort, jaar] = self.fetched(
                lambda: themas.gebieden(self.diensten, *fetching, **self.options),
                lambda gebieden: len(gebieden.gebieden),
            )
        return self._gebieden[soort, jaar]

    def kerncijfers(self, jaar: int) -> Tabel:
        """Return the table of StatLine of a year, all kinds of areas in it."""
        if jaar not in self._kerncijfers:
            self._kerncijfers[jaar] = self.fetched(
                lambda: themas.kerncijfers(self.diensten, self.bezorger.fetch, jaar, self.gemeenten, step=self.step),
                lambda tabel: len(tabel.tabel),
            )
        return self._kerncijfers[jaar]

    def fetched(self, fetch: Callable[[], Gevonden], count: Callable[[Gevonden], int]) -> Gevonden:
        """Return what ``fetch`` brings; say what it says, where it is from, of when, its licence and how much it is.

        Whether it succeeds or not, what is no answer does not stay in the cache.
        """
        mark = self.bezorger.mark
        try:
            found = fetch()
        except Exception as error:
            self.bezorger.drop_nonsense(mark, failures_of(error))
            raise
        self.bezorger.drop_nonsense(mark, found.mislukt)
        files = self._files[_key(found.herkomst)] = self.bezorger.since(mark)
        self.say(found.meldingen)
        taal = interface_language()
        values = {
            "source": found.herkomst.bron[taal],
            "route": found.herkomst.route,
            "licence": found.herkomst.licentie[taal],
            "account": account(files),
            "count": count(found),
        }
        text = QT_TRANSLATE_NOOP("Veerkracht", "{source} ({route}, licence {licence}): {account}; rows: {count}.")
        self.say([Melding(text, values)])
        return found

    def remark(self, herkomst: Herkomst) -> str:
        """Return the line of a note on a source."""
        return remark(herkomst, days(self._files[_key(herkomst)]), self.taal)

    @contextmanager
    def reading(self, found: Gebieden | Tabel) -> Iterator[None]:
        """While what was fetched is read: if that cannot be done, it leaves the cache."""
        try:
            yield
        except Invoerfout:
            self.bezorger.drop(self._files[_key(found.herkomst)])
            raise


def _key(herkomst: Herkomst) -> tuple:
    return herkomst.route, herkomst.adressen, *herkomst.bron.values()
