"""OGC API Features, as PDOK has it: GeoJSON, the coordinate system by its URI, and pages by the link "next"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from .antwoord import Fetch, pages
from .geometrie import check_crs
from .objecten import Keep, Objecten, as_count, as_it_is

HEADERS = {"Accept": "application/geo+json, application/json"}
# Characters that need no escape in a query, so that addresses stay legible in a message.
SAFE = ",:/"


def items_url(
    address: str,
    *,
    page: int,
    crs: str,
    parameters: Mapping[str, str] | None = None,
    bbox: Sequence[float] | None = None,
) -> str:
    """Return the address of the first page of a collection's items.

    ``address`` ends with /items; ``page`` is the number of features a page; ``crs`` is a URI, for the answer and for
    ``bbox`` (xmin, ymin, xmax, ymax); ``parameters`` choose by the value of a property.
    """
    query = {"f": "json", "limit": str(page), "crs": crs, **(parameters or {})}
    if bbox is not None:
        query |= {"bbox": ",".join(f"{value:.0f}" for value in bbox), "bbox-crs": crs}
    return f"{address}?{urlencode(query, safe=SAFE)}"


def items(
    url: str,
    fetch: Fetch,
    *,
    epsg: int,
    limit: int,
    step: Callable[[], None],
    keep: Keep = as_it_is,
    enough: Callable[[Objecten], bool] = lambda objecten: False,
) -> Objecten:
    """Return what ``keep`` makes of the features from the first page at ``url`` to the last, or until it is ``enough``.

    Raises OphaalFout: what ``fetch`` raises, and Weigering for what is no list of features, not complete, in another
    coordinate system, or without an end (more than ``limit`` pages).
    """
    objecten = Objecten(url, keep)
    for address, page in pages(url, fetch, _next, limit=limit, step=step, headers=HEADERS):
        check_crs(page, epsg, address)
        objecten.add(page, address)
        said = as_count(page.get("numberMatched"))
        objecten.said = objecten.said if said is None else said
        if enough(objecten):
            return objecten
    objecten.check_complete()
    return objecten


def _next(page: Mapping, url: str) -> str | None:
    """Return where the next page is."""
    links = page.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, Mapping) and link.get("rel") == "next" and link.get("href"):
            return str(link["href"])
    return None
