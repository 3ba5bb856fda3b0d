"""The scheme of a set of maps: classes, limits and colours together, and the small file to share them in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import Klassenschema, check_ascending
from ...resources import definitions
from .corporatiebezit import own_breaks, published
from .kwetsbaarheid import MEAN_SD, NATIONAL, NATURAL, OWN_BREAKS, QUANTILES, Indeling
from .veerkracht import AEDES

if TYPE_CHECKING:
    from ...analysis.veerkracht import Grenzen

FORM = "veerkracht-kaartenschema"
VERSION = 1
METHODS = (MEAN_SD, NATIONAL, QUANTILES, NATURAL, OWN_BREAKS)


@dataclass(frozen=True)
class Kaartenschema:
    """``corporatiebezit`` is the name of a published scheme or the user's own breaks; ``kleuren`` that of a report."""

    corporatiebezit: str | tuple[float, ...]
    kleuren: str
    grenzen: Grenzen
    indeling: Indeling

    def corporatiebezit_schema(self) -> Klassenschema:
        """Return the classes of corporatiebezit."""
        if isinstance(self.corporatiebezit, str):
            return published(self.corporatiebezit)
        return own_breaks(self.corporatiebezit)

    def as_json(self) -> str:
        """Return the scheme as the text of a file."""
        indeling, grenzen = self.indeling, self.grenzen
        figures = {
            "methode": indeling.methode,
            "grenzen": list(indeling.grenzen),
            "gemiddelde": indeling.gemiddelde,
            "standaardafwijking": indeling.standaardafwijking,
        }
        own = indeling.methode == OWN_BREAKS
        national = indeling.methode == NATIONAL
        keep = (
            {"methode"}
            | ({"grenzen"} if own else set())
            | ({"gemiddelde", "standaardafwijking"} if national else set())
        )
        data = {
            "vorm": FORM,
            "versie": VERSION,
            "corporatiebezit": self.corporatiebezit
            if isinstance(self.corporatiebezit, str)
            else list(self.corporatiebezit),
            "kleuren": self.kleuren,
            "index": {name: value for name, value in figures.items() if name in keep},
            "band_kwetsbaarheid": grenzen.band_kwetsbaarheid,
            "band_overlast": grenzen.band_overlast,
            "veel_problemen_onder": grenzen.veel,
            "weinig_problemen_vanaf": grenzen.weinig,
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, path: str) -> Kaartenschema:
        """Return the scheme in a file. Raises Invoerfout that says what is wrong with it."""
        file = Path(path)
        if not path or not file.is_file():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "There is no scheme file '{path}'; choose one."), path=path
            )
        try:
            data = json.loads(file.read_text(encoding="utf-8-sig"))
        except (ValueError, OSError):
            data = None
        if not isinstance(data, dict) or data.get("vorm") != FORM or data.get("versie") != VERSION:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{path} is no scheme of maps that this version knows. Save one with 'Save the scheme'.",
                ),
                path=path,
            )
        return cls.from_mapping(data, path)

    @classmethod
    def from_mapping(cls, data: Mapping[str, object], path: str) -> Kaartenschema:
        """Return the scheme in the text of a file; ``path`` is for what it says when something is wrong."""
        from ...analysis.veerkracht import Grenzen

        index = data.get("index") if isinstance(data.get("index"), dict) else {}
        method = _one_of(index, "methode", METHODS, path)
        numbers = {
            name: _number(index, name, path) for name in ("gemiddelde", "standaardafwijking") if method == NATIONAL
        }
        breaks = _breaks(index.get("grenzen"), "index", path) if method == OWN_BREAKS else ()
        schemas = tuple(definitions.read("corporatiebezit")["schemas"])
        given = data.get("corporatiebezit")
        variants = (AEDES, *definitions.read("veerkracht")["kaart"]["varianten"])
        return cls(
            corporatiebezit=_one_of(data, "corporatiebezit", schemas, path)
            if isinstance(given, str)
            else _breaks(given, "corporatiebezit", path),
            kleuren=_one_of(data, "kleuren", variants, path),
            grenzen=Grenzen(
                band_kwetsbaarheid=_number(data, "band_kwetsbaarheid", path),
                band_overlast=_number(data, "band_overlast", path),
                veel=_number(data, "veel_problemen_onder", path),
                weinig=_number(data, "weinig_problemen_vanaf", path),
            ),
            indeling=Indeling(method, breaks, **numbers),
        )


def _number(data: Mapping[str, object], name: str, path: str) -> float:
    value = data.get(name)
    if not _is_number(value):
        raise _wrong(path, name, value)
    return float(value)


def _is_number(value: object) -> bool:
    """Return whether a value is a number to reckon with: JSON has numbers of any size, and Python reads NaN as well."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _one_of(data: Mapping[str, object], name: str, names: tuple[str, ...], path: str) -> str:
    value = data.get(name)
    if value not in names:
        raise _wrong(path, name, value)
    return value


def _breaks(value: object, name: str, path: str) -> tuple[float, ...]:
    if not isinstance(value, list) or not value or not all(_is_number(item) for item in value):
        raise _wrong(path, name, value)
    try:
        check_ascending(value)
    except Invoerfout as error:
        raise _wrong(path, name, value) from error
    return tuple(float(item) for item in value)


def _wrong(path: str, name: str, value: object) -> Invoerfout:
    return Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "In scheme file {path}, '{name}' is {value}, which cannot be used. Correct it."
        ),
        path=path,
        name=name,
        value=str(value),
    )
