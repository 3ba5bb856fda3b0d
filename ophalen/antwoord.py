"""Answers of services: JSON or a sentence, and pages that are followed to the end and not beyond it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .fouten import OphaalFout

FIRST_WORDS = 120  # characters of an answer that a message shows
EXCEPTION = re.compile(r"<(?:\w+:)?(?:ExceptionText|ServiceException)\b[^>]*>(.*?)</", re.DOTALL)

Fetch = Callable[[str, Mapping[str, str]], bytes]


class Weigering(OphaalFout):
    """The service answered that it cannot do what was asked, or something that is no answer."""


def read_json(body: bytes, url: str) -> dict:
    """Return the JSON object in an answer.

    Raises Weigering, with what the service said, for an error of OWS, OData or OGC API, for a web page and for any
    other text that is no JSON object; it shows the first words.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("latin-1")
    try:
        page = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_json(text, url) from error
    if not isinstance(page, dict):
        raise _no_json(text, url)
    said = _error_in(page)
    if said:
        raise refused(said, url)
    return page


def refused(said: str, url: str) -> Weigering:
    """Return the failure in which a service says why it does not answer."""
    return Weigering(
        QT_TRANSLATE_NOOP("Veerkracht", "{host} refuses the question: {said} The address is {url}."),
        url=url,
        said=_short(said).rstrip(".") + ".",
    )


def _short(text: str) -> str:
    """Return the first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rstrip() + " ..."


def _no_json(text: str, url: str) -> Weigering:
    exception = EXCEPTION.search(text)
    if exception:
        return refused(html.unescape(exception.group(1)), url)
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype html", "<html")):
        template = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} answers with a web page instead of data; it may be under maintenance, or a proxy asks to log in. "
            "The page says: {words}. The address is {url}.",
        )
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", text)
    elif not start:
        template = QT_TRANSLATE_NOOP("Veerkracht", "{host} sends an empty answer. The address is {url}.")
    else:
        template = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} sends something that is no complete JSON. It begins with: {words}. The address is {url}.",
        )
    return Weigering(template, url=url, words=_short(html.unescape(text)))


def _error_in(page: Mapping) -> str:
    """Return what an answer says that is an error: of OData 3 or 4, or a problem of an OGC API; '' for none."""
    error = page.get("odata.error", page.get("error"))
    if isinstance(error, Mapping):
        message = error.get("message", "")
        return str(message.get("value", "") if isinstance(message, Mapping) else message) or str(error.get("code"))
    if "detail" in page and "status" in page and "features" not in page:
        return str(page["detail"])
    return ""


def pages(
    first: str,
    fetch: Fetch,
    following: Callable[[dict, str], str | None],
    *,
    limit: int,
    step: Callable[[], None],
    headers: Mapping[str, str],
) -> Iterator[tuple[str, dict]]:
    """Yield address and content of each page, from ``first`` on, as ``following(page, url)`` leads to the next.

    Raises Weigering where a page leads back to one before it, to another host or to what is no web address, and where
    there are more than ``limit``.
    """
    seen: set[str] = set()
    url: str | None = first
    while url:
        if url in seen:
            raise going_round(url)
        if len(seen) >= limit:
            raise Weigering(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{host} keeps sending pages; the reading stopped after {count}. The first address is {url}.",
                ),
                url=first,
                count=limit,
            )
        seen.add(url)
        step()
        page = read_json(fetch(url, headers), url)
        yield url, page
        link = following(page, url)
        url = _checked(urljoin(url, link), url) if link else None


def going_round(url: str) -> Weigering:
    """Return the failure of pages that come back to where they were."""
    return Weigering(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The pages of {host} lead back to one that was read, so that there is no end. The address is {url}.",
        ),
        url=url,
    )


def in_parts(
    values: Sequence[str], url_of: Callable[[Sequence[str]], str], longest: int, most: int | None = None
) -> list[str]:
    """Return the addresses that ask for all values, in each at most ``most`` that fit in ``longest`` characters."""
    parts: list[list[str]] = []
    for value in values:
        if not parts or len(parts[-1]) == most or len(url_of([*parts[-1], value])) > longest:
            parts.append([])
        parts[-1].append(value)
    return [url_of(part) for part in parts]


def _checked(link: str, url: str) -> str:
    """Return the address of a next page, when it is on the host that was asked: a login goes with the question.

    What was asked over https goes on over https: services behind a proxy may write http in their links.
    """
    there, here = urlsplit(link), urlsplit(url)
    if there.scheme not in ("http", "https") or there.hostname != here.hostname:
        raise Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "{host} says that the next page is at another host, {link}, which is not followed."
            ),
            url=url,
            link=_short(link),
        )
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl() if here.scheme == "https" else link
