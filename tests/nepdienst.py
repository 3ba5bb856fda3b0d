"""A service that answers as a test scripts, without a network, and the shapes in which the real ones answer.

The shapes follow the documentation and recorded answers of PDOK (GoKoala), GeoServer, MapServer and CBS OData; the
figures in them are made up.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote_plus

RD = "urn:ogc:def:crs:EPSG::28992"
Match = str | Callable[[str], bool]


class Nepdienst:
    """Answers to the first rule that fits an address, and remembers what was asked (addresses without escapes)."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rules: list[tuple[Match, list[object]]] = []
        self.asked: list[str] = []
        self.raw: list[str] = []
        self.headers: list[Mapping[str, str]] = []

    def answer(self, match: Match, *bodies: object) -> Nepdienst:
        """Answer addresses that hold ``match`` (or for which it is true) with these in turn, the last one for ever.

        A body is bytes, text, something for JSON, an exception to raise, or a function of the address.
        """
        self.rules.append((match, list(bodies)))
        return self

    def fetch(self, url: str, headers: Mapping[str, str]) -> bytes:
        plain = unquote_plus(url)
        self.asked.append(plain)
        self.raw.append(url)
        self.headers.append(headers)
        for match, bodies in self.rules:
            if match(plain) if callable(match) else match in plain:
                body = bodies.pop(0) if len(bodies) > 1 else bodies[0]
                return as_bytes(body(plain) if callable(body) else body)
        raise AssertionError(f"the test did not expect {plain}")

    def download(self, url: str) -> Path:
        body = self.fetch(url, {})
        path = self.folder / f"download_{len(self.asked)}"
        path.write_bytes(body)
        return path


def as_bytes(body: object) -> bytes:
    if isinstance(body, Exception):
        raise body
    if isinstance(body, bytes):
        return body
    return (body if isinstance(body, str) else json.dumps(body)).encode()


def square(column: int, row: int = 0, size: int = 100) -> list:
    """The ring of a square near the middle of Amsterdam, in RD New."""
    x, y = 121000 + column * size, 487000 + row * size
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def feature(name: str, properties: Mapping, *, ring: list | None = None, multi: bool = False) -> dict:
    coordinates = [ring or square(0)]
    return {
        "type": "Feature",
        "id": name,
        "geometry": {"type": "MultiPolygon", "coordinates": [coordinates]}
        if multi
        else {"type": "Polygon", "coordinates": coordinates},
        "properties": dict(properties),
    }


def ogc_page(features: Sequence[dict], *, following: str | None = None, **more: object) -> dict:
    """A page of GoKoala: no numberMatched, and links with the next one among others."""
    links = [
        {"rel": "self", "title": "This document as GeoJSON", "type": "application/geo+json", "href": "https://x/self"},
        {"rel": "alternate", "title": "This document as HTML", "type": "text/html", "href": "https://x/?f=html"},
    ]
    if following:
        links.append({"rel": "next", "title": "Next page", "type": "application/geo+json", "href": following})
    return {
        "type": "FeatureCollection",
        "timeStamp": "2026-11-21T00:00:00Z",
        "links": links,
        "features": list(features),
        "numberReturned": len(features),
        **more,
    }


def wfs_page(features: Sequence[dict], *, matched: object = None, crs: str = RD) -> dict:
    """A page of GeoServer; without ``matched`` one of MapServer, which names no number."""
    page = {
        "type": "FeatureCollection",
        "features": list(features),
        "crs": {"type": "name", "properties": {"name": crs}},
    }
    if matched is not None:
        page |= {
            "totalFeatures": matched,
            "numberMatched": matched,
            "numberReturned": len(features),
            "timeStamp": "2026-11-21T00:00:00.000Z",
        }
    return page


def hits(count: object) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" '
        f'numberMatched="{count}" numberReturned="0" timeStamp="2026-11-21T00:00:00"/>'
    )


OWS_EXCEPTION = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" '
    'version="2.0.0">\n<ows:Exception exceptionCode="InvalidParameterValue" locator="typeName">\n'
    "<ows:ExceptionText>Feature type lbm3:buurtscore99 unknown &amp; not served</ows:ExceptionText>\n"
    "</ows:Exception>\n</ows:ExceptionReport>"
)
HTML_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Onderhoud</title><style>p {color: red}</style></head>"
    "<body><p>We zijn zo terug.</p></body></html>"
)


def odata3(rows: Sequence[Mapping], following: str | None = None) -> dict:
    page = {
        "odata.metadata": "https://opendata.cbs.nl/ODataApi/OData/84583NED/$metadata#Cbs.OData.WebAPI.UntypedDataSet",
        "value": list(rows),
    }
    return page | ({"odata.nextLink": following} if following else {})


def odata4(rows: Sequence[Mapping], following: str | None = None) -> dict:
    page = {
        "@odata.context": "https://datasets.cbs.nl/odata/v1/CBS/84583NED/$metadata#Observations",
        "value": list(rows),
    }
    return page | ({"@odata.nextLink": following} if following else {})


ODATA3_ERROR = {
    "odata.error": {
        "code": "",
        "message": {
            "lang": "en-US",
            "value": "An error has occurred; the query returns more than 10000 records.",
        },
    }
}


def make_zip(members: Mapping[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return held.getvalue()
