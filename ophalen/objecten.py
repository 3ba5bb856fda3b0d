"""Features of a service, page by page, each once: what OGC API Features and WFS have in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from .antwoord import Weigering, going_round
from .fouten import host

Keep = Callable[[dict, str], object]


def as_it_is(feature: dict, url: str) -> dict:
    """Return a feature as it came."""
    return feature


@dataclass
class Objecten:
    """The features of one question. ``said`` is how many there are by the service, None if it does not say.

    ``features`` is what ``keep(feature, url)`` makes of each, in GeoJSON as it comes unless the caller says otherwise;
    what it makes None is left out. ``received`` counts the features with those, each once; ``twice`` counts the ones
    that came on more than one page.
    """

    url: str
    keep: Keep = as_it_is
    features: list = field(default_factory=list)
    said: int | None = None
    received: int = 0
    twice: int = 0
    pages: int = 0
    _ids: set[str] = field(default_factory=set)

    def add(self, page: Mapping, url: str) -> int:
        """Add the features of a page and return how many it has.

        Raises Weigering when it is no collection of features, has another number of them than it says, or holds nothing
        but what earlier pages held.
        """
        found = page.get("features")
        if not isinstance(found, list) or not all(
            isinstance(item, dict) and isinstance(item.get("properties"), dict) for item in found
        ):
            raise Weigering(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{host} answers with JSON that is no list of features; it has {keys}. The address is {url}.",
                ),
                url=url,
                keys=", ".join(map(str, page)) or "-",
            )
        said = as_count(page.get("numberReturned"))
        if said is not None and said != len(found):
            raise _incomplete(url, said, len(found))
        new = [item for item in found if self._is_new(item)]
        if found and not new and self.pages:
            raise going_round(url)
        self.twice += len(found) - len(new)
        self.received += len(new)
        # At once, as the coordinates of a large gemeente take far more memory in this form than in another.
        kept = (self.keep(item, url) for item in new)
        self.features += [item for item in kept if item is not None]
        self.pages += 1
        return len(found)

    def _is_new(self, item: Mapping) -> bool:
        # MapServer gives no ids; what then knows a feature again is all that it says.
        given = item.get("id")
        name = json.dumps(item["properties"], sort_keys=True) if given in (None, "") else str(given)
        known = name in self._ids
        self._ids.add(name)
        return not known

    def check_complete(self) -> None:
        """Raise Weigering when, after the last page, fewer came than the service says that there are."""
        if self.said is not None and self.received + self.twice < self.said:
            raise _incomplete(self.url, self.said, self.received + self.twice)

    def meldingen(self) -> list[Melding]:
        """Say where more came than the service says that there are, and what came twice."""
        said = []
        if self.said is not None and self.said < self.received:
            said.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "{host} says that there are {expected} features and sends {count}. Fetch them again later, and "
                        "compare.",
                    ),
                    {"host": host(self.url), "expected": self.said, "count": self.received},
                    warning=True,
                )
            )
        if self.twice:
            said.append(
                Melding(
                    QT_TRANSLATE_NOOP("Veerkracht", "Features that {host} sent twice, kept once: {count}."),
                    {"host": host(self.url), "count": self.twice},
                )
            )
        return said


def _incomplete(url: str, said: int, count: int) -> Weigering:
    return Weigering(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} speaks of {expected} features and sends {count}: the answer is not complete. Try again later. The "
            "address is {url}.",
        ),
        url=url,
        expected=said,
        count=count,
    )


def as_count(value: object) -> int | None:
    """Return the number that a service names, None for "unknown" and the like."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return int(value) if str(value).strip().isdigit() else None
