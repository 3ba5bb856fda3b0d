"""What a theme brings, and how it is asked for: one route after another until a service answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .antwoord import Weigering
from .diensten import Diensten, Route
from .fouten import GeenPlaats, NietGevonden, OphaalFout
from .fouten import host as host_of

if TYPE_CHECKING:
    import pandas as pd

SOORTEN = ("gemeenten", "wijken", "buurten")
EXAMPLES = 5

Fetch = Callable[[str, Mapping[str, str]], bytes]
Download = Callable[[str], Path]
Step = Callable[[], None]
Result = TypeVar("Result", "Gebieden", "Tabel", "Bestand")


@dataclass(frozen=True)
class Herkomst:
    """Where something came from: the name of the route, the addresses asked, source line and licence by language."""

    route: str
    adressen: tuple[str, ...]
    bron: Mapping[str, str]
    licentie: Mapping[str, str]
    licentie_url: str

    @classmethod
    def of(cls, diensten: Diensten, thema: str, jaar: int, route: Route, *adressen: str) -> Herkomst:
        """Return where a theme of a year came from."""
        data = diensten.thema(thema)
        return cls(route.naam, adressen or (route.adres,), diensten.bron(thema, jaar), data.licentie, data.licentie_url)


@dataclass(frozen=True)
class Gebied:
    """One area: its columns as the service names them, codes for missing values included, and its boundary.

    ``geometrie`` is WKB, always a MultiPolygon, in RD New (EPSG:28992), with x first.
    """

    code: str
    gemeentecode: str
    eigenschappen: Mapping[str, object]
    geometrie: bytes


@dataclass(frozen=True)
class Gebieden:
    """Areas of one kind and year. ``water`` counts the areas of water, which are left out; the messages say so.

    ``mislukt``, here and below: why the services did not serve that were asked before the one of ``herkomst``.
    """

    soort: str
    jaar: int
    gebieden: list[Gebied]
    water: int
    herkomst: Herkomst
    meldingen: list[Melding] = field(default_factory=list)
    mislukt: list[OphaalFout] = field(default_factory=list)

    def tabel(self) -> pd.DataFrame:
        """Return the columns of the areas, a row an area in their order, as ``read_kerncijfers`` understands them."""
        import pandas as pd

        return pd.DataFrame([gebied.eigenschappen for gebied in self.gebieden], dtype=object)


@dataclass(frozen=True)
class Tabel:
    """A table as its publisher has it: to give to ``read_kerncijfers(tabel, jaar=...)`` or ``read_leefbaarometer``."""

    tabel: pd.DataFrame
    jaren: tuple[int, ...]
    herkomst: Herkomst
    meldingen: list[Melding] = field(default_factory=list)
    mislukt: list[OphaalFout] = field(default_factory=list)


@dataclass(frozen=True)
class Bestand:
    """A GeoPackage that was written, with one layer ``laag`` of ``aantal`` features."""

    path: Path
    laag: str
    aantal: int
    herkomst: Herkomst
    meldingen: list[Melding] = field(default_factory=list)
    mislukt: list[OphaalFout] = field(default_factory=list)


def go_on() -> None:
    """Look whether to stop, where nobody can ask to."""


def first_answer(routes: Sequence[Route], ask: Callable[[Route], Result]) -> Result:
    """Return what the first route brings that brings anything; it says what went wrong with the ones before it.

    Raises the failure itself where there is one route or where none could do better, and else an OphaalFout with a
    sentence on each.
    """
    failures: list[OphaalFout] = []
    for route in routes:
        try:
            found = ask(route)
        except GeenPlaats:
            raise
        except OphaalFout as error:
            failures.append(error)
        else:
            said = [_passed_over(*pair) for pair in zip(routes, failures, strict=False)]
            return replace(found, meldingen=[*said, *found.meldingen], mislukt=failures)
    if len(failures) == 1:
        raise failures[0]
    raise _none_served(routes, failures) from failures[-1]


def _none_served(routes: Sequence[Route], failures: Sequence[OphaalFout]) -> OphaalFout:
    last = failures[-1]
    kind = NietGevonden if all(isinstance(error, NietGevonden) for error in failures) else Weigering
    error = kind(
        QT_TRANSLATE_NOOP("Veerkracht", "None of the services gave an answer. {problems}"),
        url=last.url,
        status=last.status,
        problems=_each(routes, failures),
    )
    error.oorzaken = failures
    return error


def _each(routes: Sequence[Route], failures: Sequence[OphaalFout]) -> Melding:
    """Return the failures of all routes behind each other, so that each is said in the language of the user."""
    said = Melding("{route}: {problem}", {"route": routes[0].naam, "problem": failures[0].melding})
    for route, error in zip(routes[1:], failures[1:], strict=True):
        values = {"before": said, "route": route.naam, "problem": error.melding}
        said = Melding("{before} {route}: {problem}", values)
    return said


def _passed_over(route: Route, error: OphaalFout) -> Melding:
    return Melding(
        QT_TRANSLATE_NOOP("Veerkracht", "{route} did not serve, so the next source was asked. {problem}"),
        {"route": route.naam, "problem": error.melding},
        warning=True,
    )


def first_file(route: Route, download: Download) -> tuple[Path, str]:
    """Return the file of the newest version of a route that is there, and its address.

    Raises NietGevonden when none is.
    """
    for address in route.adressen:
        try:
            return download(address), address
        except NietGevonden:
            continue
    raise NietGevonden(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} has none of the versions of this file: {urls}. Look on its site for the address, and put it in a "
            "copy of the file of services.",
        ),
        url=route.adressen[0],
        status=404,
        urls=", ".join(route.adressen),
    )


def check_choice(soort: str, gemeenten: Sequence[str]) -> list[str]:
    """Return the codes, each once. Raises Invoerfout for a kind of area or a code that cannot be, and for no code."""
    if soort not in SOORTEN:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "There is no kind of area {soort}; there are {soorten}."),
            soort=soort,
            soorten=", ".join(SOORTEN),
        )
    codes = list(dict.fromkeys(gemeenten))
    wrong = [code for code in codes if not (len(code) == 6 and code.startswith("GM") and code[2:].isdigit())]
    if wrong or not codes:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one gemeente by its code, such as GM0363; not {codes}."),
            codes=", ".join(wrong) or "-",
        )
    return codes


def without_areas(found: set[str], gemeenten: Sequence[str], soort: str, jaar: int, url: str) -> list[Melding]:
    """Say which gemeenten have no areas; raises Invoerfout when none has any."""
    absent = [code for code in gemeenten if code not in found]
    values = {"soort": soort, "jaar": str(jaar), "gemeenten": ", ".join(absent), "host": host_of(url)}
    if absent and len(absent) == len(gemeenten):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{host} has no {soort} of {jaar} in {gemeenten}. Perhaps the gemeente did not exist, or not any more.",
            ),
            **values,
        )
    if not absent:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Gemeenten without any {soort} in {jaar}: {gemeenten}. Perhaps they did not exist, or not any more.",
            ),
            values,
            warning=True,
        )
    ]
