"""WFS 2.0 with GeoJSON, as PDOK and Leefbaarometer have it: filters of OGC, and pages by startIndex."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from .antwoord import Fetch, pages
from .fouten import OphaalFout
from .geometrie import check_crs
from .objecten import Keep, Objecten, as_count, as_it_is

HEADERS = {"Accept": "application/json"}
SAFE = ",:/"
FES, OGC = "fes", "ogc"
MATCHED = re.compile(rb"""numberMatched\s*=\s*["'](\d+)["']""")


def equals(name: str, values: Sequence[str], language: str) -> str:
    """Return the filter for features whose property ``name`` is one of ``values``.

    ``language`` is "fes" (Filter Encoding 2.0) or "ogc" (the older one without namespace, which PDOK's WFS 2.0 takes).
    """
    return _filter([_condition("PropertyIsEqualTo", name, value, language) for value in values], language)


def begins(name: str, starts: Sequence[str], language: str) -> str:
    """Return the filter for features whose property ``name`` begins with one of ``starts``."""
    return _filter([_condition("PropertyIsLike", name, f"{start}*", language) for start in starts], language)


def _condition(operator: str, name: str, value: str, language: str) -> str:
    prefix, reference = ("fes:", "ValueReference") if language == FES else ("", "PropertyName")
    signs = ""
    if operator == "PropertyIsLike":
        signs = f' wildCard="*" singleChar="?" escape{"Char" if language == FES else ""}="!"'
    return (
        f"<{prefix}{operator}{signs}><{prefix}{reference}>{_escape(name)}</{prefix}{reference}>"
        f"<{prefix}Literal>{_escape(value)}</{prefix}Literal></{prefix}{operator}>"
    )


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _filter(conditions: Sequence[str], language: str) -> str:
    prefix = "fes:" if language == FES else ""
    namespace = ' xmlns:fes="http://www.opengis.net/fes/2.0"' if language == FES else ""
    inside = "".join(conditions)
    if len(conditions) > 1:
        inside = f"<{prefix}Or>{inside}</{prefix}Or>"
    return f"<{prefix}Filter{namespace}>{inside}</{prefix}Filter>"


def feature_url(address: str, layer: str, *, epsg: int, page: int, where: str = "") -> str:
    """Return the address that asks for the features of a layer, without a place to start at."""
    query = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": layer,
        "outputFormat": "application/json",
        "srsName": f"EPSG:{epsg}",
        "count": str(page),
    }
    if where:
        query["filter"] = where
    return f"{address}?{urlencode(query, safe=SAFE)}"


def features(
    url: str,
    fetch: Fetch,
    *,
    epsg: int,
    page: int,
    limit: int,
    step: Callable[[], None],
    keep: Keep = as_it_is,
) -> Objecten:
    """Return what ``keep`` makes of all features that ``url`` (of ``feature_url``) asks for, ``page`` at a time.

    A service that names no number is asked for it (``resultType=hits``), as it may send fewer a page than asked.
    Raises OphaalFout: what ``fetch`` raises, and Weigering for an error of the service, an answer that is not complete,
    another coordinate system, and pages without an end (more than ``limit``) or that repeat.
    """
    objecten = Objecten(url, keep)

    def following(content: Mapping, address: str) -> str | None:
        received = objecten.add(content, address)
        said = as_count(content.get("numberMatched", content.get("totalFeatures")))
        if said is None and objecten.said is None and received:
            said = hits(url, fetch, step)
        objecten.said = objecten.said if said is None else said
        there = objecten.received + objecten.twice
        more = received >= page if objecten.said is None else there < objecten.said
        return f"{url}&startIndex={there}" if received and more else None

    for address, content in pages(f"{url}&startIndex=0", fetch, following, limit=limit, step=step, headers=HEADERS):
        check_crs(content, epsg, address)
    objecten.check_complete()
    return objecten


def hits(url: str, fetch: Fetch, step: Callable[[], None]) -> int | None:
    """Return how many features there are, None where the service does not say."""
    step()
    # The count would limit the number, and hits come as XML.
    address = re.sub(r"&(?:count|outputFormat)=[^&]*", "", url) + "&resultType=hits"
    try:
        found = MATCHED.search(fetch(address, {}))
    except OphaalFout:
        return None
    return int(found.group(1)) if found else None
