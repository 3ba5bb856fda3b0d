"""What HTTP means, without a network: answers, redirects, and how long a server asks to wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .fouten import NietGevonden, OphaalFout

OK, PARTIAL, NOT_MODIFIED = 200, 206, 304
REDIRECTS = (301, 302, 303, 307, 308)
NO_ACCESS = (401, 403)
PROXY_WANTS_NAME = 407
GONE = (404, 410)
RANGE_NOT_SATISFIABLE = 416
TOO_MANY = 429
BUSY = (TOO_MANY, 500, 502, 503, 504)  # may pass
MAX_WORDS = 20_000  # bytes of an error page that are read for its first words
SHOWN_WORDS = 200


def retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After asks to wait, given in seconds or as a date; None where it asks nothing."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def first_words(body: bytes) -> str:
    """Return the first words of an error page, without its markup."""
    text, inside, plain = body.decode("utf-8", "replace"), 0, []
    for character in text:
        inside += character == "<"
        if not inside:
            plain.append(character)
        elif character == ">":
            inside -= 1
            plain.append(" ")
    words = " ".join("".join(plain).split())
    return words if len(words) <= SHOWN_WORDS else words[:SHOWN_WORDS].rstrip() + "…"


def redirect_problem(address: str, target: str) -> str:
    """Return why a redirect is not followed, '' when it is."""
    scheme = urlsplit(target).scheme.lower()
    if scheme not in ("http", "https") or not urlsplit(target).netloc:
        return QT_TRANSLATE_NOOP(
            "Veerkracht", "{host} sends {url} on to {target}, which is no web address. Correct the address."
        )
    if urlsplit(address).scheme.lower() == "https" and scheme == "http":
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} sends {url} on to {target}, from a secure to an insecure address. That is not followed; correct "
            "the address if you trust it.",
        )
    return ""


def same_owner(asked: str, address: str) -> bool:
    """Return whether the authentication for one address may be sent to another."""
    first, second = urlsplit(asked), urlsplit(address)
    upgraded = first.hostname == second.hostname and (first.scheme, second.scheme) == ("http", "https")
    return upgraded or (first.scheme, first.netloc) == (second.scheme, second.netloc)


def is_conditional(headers: Mapping[str, str]) -> bool:
    """Return whether a request may be answered with: not modified."""
    return any(name.lower() in ("if-none-match", "if-modified-since") for name in headers)


def status_error(url: str, status: int, body: bytes) -> OphaalFout:
    """Return the error for an answer that is not what was asked for."""
    if status in GONE:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "{host} does not have {url} (answer {status}): it may have been withdrawn or renamed."
        )
        return NietGevonden(text, url=url, status=status)
    if status in NO_ACCESS:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} gives no access to {url} (answer {status}). Look at the authentication, and at the proxy in "
            "Settings > Options > Network.",
        )
    elif status == TOO_MANY:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "{host} has had too many requests (answer {status}). Try again later, or fetch less at once."
        )
    elif status >= 500:
        text = QT_TRANSLATE_NOOP("Veerkracht", "{host} has a failure of its own (answer {status}). Try again later.")
    else:
        words = first_words(body) or "-"
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "{host} did not give what was asked with {url} (answer {status}: {words})."
        )
        return OphaalFout(text, url=url, status=status, words=words)
    return OphaalFout(text, url=url, status=status)
