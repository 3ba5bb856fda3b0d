"""The services of ``diensten.toml``: which address, in which year, under which name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..resources import definitions

OGCAPI, WFS, ODATA3, ODATA4, ZIP = "ogcapi", "wfs", "odata3", "odata4", "zip"
# What a route of each kind must have, besides its name and years.
NEEDED = {
    OGCAPI: ("adres", "pagina"),
    WFS: ("adres", "laag", "pagina"),
    ODATA3: ("adres", "adres_groot", "sleutel"),
    ODATA4: ("adres", "adres_maten", "sleutel"),
    ZIP: ("adressen", "leden"),
}
# And what each thing in a route is.
KINDS = {
    **dict.fromkeys(("naam", "adres", "adres_groot", "adres_maten", "laag", "sleutel", "filter", "filtertaal"), str),
    **dict.fromkeys(("jaren", "adressen", "leden", "niet", "versies", "uitgave_na"), list),
    **dict.fromkeys(("parameters", "velden"), Mapping),
    **dict.fromkeys(("pagina", "alles_vanaf"), int),
    "grootte_mb": int | float,
}
LANGUAGES = ("nl", "en")
NUMBERS = ("epsg", "marge_m", "max_url", "max_voorwaarden", "max_paginas", "max_uitgepakt")
GEMEENTEN, GEBIEDEN, KERNCIJFERS, LEEFBAAROMETER, VIERKANTEN = (
    "gemeenten",
    "gebieden",
    "kerncijfers",
    "leefbaarometer",
    "vierkanten",
)
PER_LAND = "land"


@dataclass(frozen=True)
class Route:
    """One way to get a theme of one year: ``soort`` is the protocol, ``naam`` what to call it in a message.

    ``adres`` and ``adressen`` are filled in for the year; ``gegevens`` is the rest of its table in the file.
    """

    soort: str
    naam: str
    jaar: int
    adres: str
    adressen: tuple[str, ...]
    gegevens: Mapping[str, object]

    @property
    def pagina(self) -> int:
        """The number of features to ask for at once."""
        return int(self.gegevens["pagina"])


@dataclass(frozen=True)
class Thema:
    """What can be fetched: its name, years, source line and licence (texts by language).

    ``grootte_mb`` is an approximate size in MB, of the whole country when ``per`` is "land" and of a gemeente of some
    100 buurten when it is "gemeente".
    """

    id: str
    naam: Mapping[str, str]
    jaren: tuple[int, ...]
    licentie: Mapping[str, str]
    licentie_url: str
    per: str
    grootte_mb: float
    gegevens: Mapping[str, object]

    def is_onvolledig(self, jaar: int) -> bool:
        """Whether figures of this year are still to come: it is among the newest years of the theme."""
        return jaar in self.jaren[len(self.jaren) - int(self.gegevens.get("onvolledig", 0)) :]


class Diensten:
    """All services. ``Diensten.from_mapping(definitions.read("diensten"))``, or ``Diensten.read(path)`` of a copy."""

    def __init__(self, algemeen: Mapping, themas: Mapping[str, Thema]):
        """Keep what ``from_mapping`` made."""
        self.algemeen = algemeen
        self.themas = themas

    @classmethod
    def from_mapping(cls, data: Mapping, path: str = "diensten.toml") -> Diensten:
        """Build it from the content of the file; ``path`` is its name in a message.

        Raises Invoerfout for a theme, a key or a kind of route that is missing or unknown.
        """
        try:
            algemeen = {**data["algemeen"]}
            algemeen |= {name: int(algemeen[name]) for name in NUMBERS}
            made = cls(algemeen, {name: _thema(name, table) for name, table in data["themas"].items()})
            made._check()
            return made
        except Invoerfout:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The file of services {path} lacks {error}, or has it in another form. Compare it with the file "
                    "of the plugin.",
                ),
                path=path,
                error=str(error),
            ) from error

    def _check(self) -> None:
        """Raise what a theme, a route or an address does that lacks something."""
        for name in ("crs_uri", "grenzen_rd"):
            if not self.algemeen[name]:
                raise ValueError(name)
        for name in (GEMEENTEN, GEBIEDEN, KERNCIJFERS, LEEFBAAROMETER, VIERKANTEN):
            _check_thema(self.themas[name])
            _check_routes(self.themas[name])
            for jaar in self.themas[name].jaren:
                self.routes(name, jaar)
                self.bron(name, jaar)

    @classmethod
    def read(cls, path: str | Path = "") -> Diensten:
        """Return the services of the plugin, or those of a file of the user's own.

        Raises Invoerfout when there is no such file, it is no TOML, or something is missing in it.
        """
        if not path:
            return cls.from_mapping(definitions.read("diensten"))
        try:
            data = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))  # Notepad may begin with a mark
        except (OSError, ValueError) as error:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The file of services {path} cannot be read: {error}."),
                path=str(path),
                error=str(getattr(error, "strerror", None) or error),
            ) from error
        return cls.from_mapping(data, str(path))

    def thema(self, naam: str) -> Thema:
        """Return a theme by its name, such as "gebieden"."""
        return self.themas[naam]

    def routes(self, thema: str, jaar: int, **places: object) -> list[Route]:
        """Return the ways to get a theme of a year, in the order in which to try them.

        ``places`` fill the addresses ({soort}, {tabel}) besides the year. Raises Invoerfout for a year without any.
        """
        found = [
            route
            for table in self.themas[thema].gegevens["routes"]
            if jaar in table["jaren"]
            for route in [_route(table, jaar, {**_texts(self.themas[thema].gegevens), **places})]
        ]
        if not found:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "There are no data of {jaar} on {thema}; there are of {jaren}."),
                jaar=str(jaar),
                thema=thema,
                jaren=", ".join(map(str, self.themas[thema].jaren)),
            )
        return found

    def tabel(self, jaar: int) -> str:
        """Return the number of the table of StatLine with the Kerncijfers of a year.

        From ``kerncijfers.toml``, where it also serves to know a file by its name; a copy of the file of services may
        add years. Raises Invoerfout for a year without one.
        """
        own = self.themas[KERNCIJFERS].gegevens.get("tabellen", {})
        tables = {year: name for name, year in {**definitions.read("kerncijfers")["tabellen"], **own}.items()}
        if jaar not in tables:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "There are no data of {jaar} on {thema}; there are of {jaren}."),
                jaar=str(jaar),
                thema=KERNCIJFERS,
                jaren=", ".join(map(str, sorted(tables))),
            )
        return tables[jaar]

    def bron(self, thema: str, jaar: int) -> dict[str, str]:
        """Return the source line of a theme of a year, by language."""
        data = self.themas[thema].gegevens
        places = {**_texts(data), "jaar": jaar}
        if thema == KERNCIJFERS:
            places["tabel"] = self.tabel(jaar)
        return {taal: text.format(**places) for taal, text in data["bron"].items()}


def _thema(name: str, table: Mapping) -> Thema:
    return Thema(
        id=name,
        naam=table["naam"],
        jaren=tuple(sorted(table["jaren"])),
        licentie=table["licentie"],
        licentie_url=table["licentie_url"],
        per=table["per"],
        grootte_mb=float(table["grootte_mb"]),
        gegevens=table,
    )


def _check_thema(thema: Thema) -> None:
    """Raise KeyError, TypeError or ValueError for a text without one of the languages, and a theme without a year."""
    for key in ("naam", "bron", "licentie"):
        texts = thema.gegevens[key]
        for taal in LANGUAGES:
            if not (isinstance(texts, Mapping) and isinstance(texts.get(taal), str)):
                raise ValueError(f"{thema.id}.{key}.{taal}")
    if not all(isinstance(jaar, int) for jaar in thema.jaren) or not thema.jaren:
        raise ValueError(f"{thema.id}.jaren")
    thema.is_onvolledig(thema.jaren[-1])


def _check_routes(thema: Thema) -> None:
    """Raise KeyError or ValueError for what the theme or one of its routes must have."""
    needed = ["velden"] if thema.id == GEMEENTEN else []
    for table in thema.gegevens["routes"]:
        if table["soort"] not in NEEDED:
            raise ValueError(f"soort = {table['soort']}")
        filters = ["filter", "filtertaal"] if table["soort"] == WFS and thema.id != GEMEENTEN else []
        for key in ("naam", "jaren", *NEEDED[table["soort"]], *needed, *filters):
            if key not in table:
                raise KeyError(f"{thema.id}.routes.{table['soort']}.{key}")
        for key, kind in KINDS.items():
            if key in table and not isinstance(table[key], kind):
                raise ValueError(f"{thema.id}.routes.{table['soort']}.{key} = {table[key]}")
    tables = {GEBIEDEN: ("soorten",), LEEFBAAROMETER: ("soorten",), KERNCIJFERS: ("odata4_maten", "odata4_geen_waarde")}
    for key in tables.get(thema.id, ()):
        if key not in thema.gegevens:
            raise KeyError(f"{thema.id}.{key}")


def _texts(table: Mapping) -> dict[str, object]:
    """Return the plain values of a theme: they may stand in its addresses, as {meting} does."""
    return {key: value for key, value in table.items() if isinstance(value, str | int)}


def _route(table: Mapping, jaar: int, places: Mapping[str, object]) -> Route:
    places = {**places, "jaar": jaar, "jj": f"{jaar % 100:02d}"}
    return Route(
        soort=table["soort"],
        naam=table["naam"],
        jaar=jaar,
        adres=table.get("adres", "").format_map(_Open(places)),
        adressen=tuple(dict.fromkeys(_addresses(table, places))),
        gegevens={key: _filled(value, places) for key, value in table.items()},
    )


def _filled(value: object, places: Mapping[str, object]) -> object:
    """Return a value of a route with its places filled; places that are not known stay."""
    if isinstance(value, str):
        return value.format_map(_Open(places))
    if isinstance(value, Mapping):
        return {key: _filled(item, places) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, places) for item in value]
    return value


def _addresses(table: Mapping, places: Mapping[str, object]) -> Iterator[str]:
    """Yield the addresses of a file from the newest version to the oldest."""
    after = table.get("uitgave_na", [])
    for place, address in enumerate(table.get("adressen", [])):
        uitgave = places["jaar"] + (after[place] if place < len(after) else 0)
        for versie in table.get("versies", [""]):
            yield address.format_map(_Open({**places, "uitgave": uitgave, "versie": versie}))


class _Open(dict):
    """Places to fill; one that is not here stays as it is, to be filled later."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"
