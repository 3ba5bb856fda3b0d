"""What can go wrong in fetching, each as a sentence that names the host, what happened and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

KILO = 1000
LONGEST_QUESTION = 40  # characters of a question that a sentence repeats
LONGEST = 300  # characters of an address in the log


class OphaalFout(Invoerfout):
    """Something could not be fetched. ``status`` is the answer of the server, None where there was none.

    A text may use the places {host} and {url}, and {status} where there is one, besides ``values``. ``oorzaken`` are
    the failures that this one sums up, of one service after another.
    """

    oorzaken: Sequence[OphaalFout] = ()

    def __init__(self, text: str, *, url: str, status: int | None = None, **values: object):
        self.url = url
        self.status = status
        answer = {} if status is None else {"status": str(status)}
        super().__init__(text, **{"host": host(url), "url": place(url), **answer, **values})

    def followed_by(self, more: Melding) -> OphaalFout:
        """Return the same failure with a sentence added."""
        return type(self)("{problem} {more}", url=self.url, status=self.status, problem=self.melding, more=more)


class NietGevonden(OphaalFout):
    """The address is not there (404), or not any more (410): a version that was withdrawn. Another address may do."""


class TeLaat(OphaalFout):
    """The server kept silent for too long."""


class Verbroken(OphaalFout):
    """The connection was cut, or brought less than was promised."""


class TeGroot(OphaalFout):
    """The answer is larger than the caller wants."""


class GeenPlaats(OphaalFout):
    """What comes in cannot be kept on this computer, wherever it comes from: a full disk, a folder without access."""


def host(url: str) -> str:
    """Return the server in an address, with its port where that is said; the address itself where it has none."""
    return urlsplit(url).netloc.rpartition("@")[2] or url


def place(url: str) -> str:
    """Return an address as a sentence names it: without a long question, which the log has."""
    parts = urlsplit(shown(url))
    return urlunsplit(parts if len(parts.query) <= LONGEST_QUESTION else parts._replace(query="…"))


def shown(url: str) -> str:
    """Return an address as it may be shown: without a password, and a question about many areas without its middle."""
    parts = urlsplit(url)
    text = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 41]}…{text[-40:]}"


def size_text(count: int) -> Melding:
    """Return a number of bytes in words: 12 kB, 3.4 MB."""
    if count < KILO:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{count} bytes"), {"count": count})
    if count < KILO**2:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{count} kB"), {"count": round(count / KILO)})
    if count < KILO**3:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{count} MB"), {"count": round(count / KILO**2, 1)})
    return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{count} GB"), {"count": round(count / KILO**3, 1)})
