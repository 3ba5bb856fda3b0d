"""Fetching through the cache, with an account of what came from where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...ophalen.antwoord import Weigering, read_json
from ...ophalen.archief import Archief, Beschadigd
from ...ophalen.cache import Cache, Vondst
from ...ophalen.fouten import OphaalFout, size_text

WHITE = b"\xef\xbb\xbf \t\r\n"  # what may stand before JSON
LISTS = (b'"features"', b'"value"')  # where OGC API and WFS, and OData, have what was asked for


class Bezorger:
    """``fetch`` and ``download`` as the themes of ``ophalen`` take them. ``max_days`` None takes a copy of any age.

    A web page, broken JSON and a broken archive do not enter the cache, or a next run would read them again. What can
    only be seen to be no answer afterwards is taken away by ``drop_nonsense`` and ``drop``.
    """

    def __init__(self, cache: Cache, max_days: float | None):
        self.cache = cache
        self.max_days = max_days
        self._first: dict[str, Vondst] = {}
        self._refused: set[str] = set()  # what did not enter the cache
        self._calls: list[Vondst] = []

    def fetch(self, url: str, headers: Mapping[str, str]) -> bytes:
        """Return the content of an address, from the cache if it is recent enough. Raises Weigering for no JSON."""
        check = (lambda path: read_json(path.read_bytes(), url)) if "json" in headers.get("Accept", "") else None
        try:
            found = self.cache.fetch(url, max_days=self._days(url), headers=headers, check=check)
        except Weigering:
            self._refused.add(url)
            raise
        return self._keep(found).path.read_bytes()

    def download(self, url: str) -> Path:
        """Return an archive that is only to be read. Raises Weigering for what is none."""

        def check(path: Path) -> None:
            with Archief.open(path, url):
                pass

        return self._keep(self.cache.fetch(url, max_days=self._days(url), check=check)).path

    def _days(self, url: str) -> float | None:
        # What was fetched in this run is not fetched once more, however new the copies must be.
        return None if url in self._first else self.max_days

    def _keep(self, found: Vondst) -> Vondst:
        # And it was fetched now, whatever the cache says of the second time.
        self._calls.append(self._first.setdefault(found.url, found))
        return found

    @property
    def mark(self) -> int:
        """Where ``since`` is to begin."""
        return len(self._calls)

    def since(self, mark: int = 0) -> list[Vondst]:
        """Return what was brought since a mark, each once."""
        return list({vondst.url: vondst for vondst in self._calls[mark:]}.values())

    def drop_nonsense(self, mark: int, failures: Sequence[BaseException] = ()) -> None:
        """Remove from the cache what was brought since a mark and is no answer.

        That is JSON without a list of what was asked for; all pages of a service that make no sense together (a
        Weigering among the ``failures`` that is not of one page alone); an archive that is damaged; and everything,
        where what is wrong is not of one service, as when none has any area of the gemeente. What was brought before a
        connection failed stays, for a next run to go on with.
        """
        brought = self.since(mark)
        nonsense = [vondst for vondst in brought if _without_list(vondst)]
        alone = self._refused.union(vondst.url for vondst in nonsense)
        for error in failures:
            if isinstance(error, Beschadigd):
                self._discard([vondst for vondst in brought if vondst.url == error.url])
            elif isinstance(error, Weigering) and error.url not in alone:
                place = _without_query(error.url)
                nonsense += [vondst for vondst in brought if _without_query(vondst.url) == place]
            if isinstance(error, Invoerfout) and not isinstance(error, OphaalFout):
                nonsense += brought
        self.drop(nonsense)

    def drop(self, found: Sequence[Vondst]) -> None:
        """Remove these from the cache, but for archives: those are large, and will not be others."""
        self._discard([vondst for vondst in found if vondst.path.suffix != ".zip"])

    def _discard(self, found: Sequence[Vondst]) -> None:
        for vondst in found:
            self._first.pop(vondst.url, None)
            self.cache.discard(vondst)


def failures_of(error: BaseException) -> Sequence[BaseException]:
    """Return the failures that an error sums up, or the error itself."""
    return getattr(error, "oorzaken", ()) or [error]


def _without_list(vondst: Vondst) -> bool:
    try:
        content = vondst.path.read_bytes()
    except OSError:
        return False
    return content.lstrip(WHITE).startswith(b"{") and not any(name in content for name in LISTS)


def _without_query(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl()


def account(found: Sequence[Vondst]) -> Melding:
    """Return what came now and what from the cache, of which day and how large."""
    fresh = [vondst for vondst in found if not vondst.van_cache]
    kept = [vondst for vondst in found if vondst.van_cache]
    parts = []
    if fresh:
        parts.append(Melding(QT_TRANSLATE_NOOP("Veerkracht", "fetched now, {size}"), {"size": _size(fresh)}))
    if kept:
        first, *_, last = [*days(kept), *days(kept)]
        text = (
            QT_TRANSLATE_NOOP("Veerkracht", "from the cache, fetched on {first}, {size}")
            if first == last
            else QT_TRANSLATE_NOOP("Veerkracht", "from the cache, fetched from {first} to {last}, {size}")
        )
        parts.append(Melding(text, {"first": first, "last": last, "size": _size(kept)}))
    if len(parts) > 1:
        return Melding("{first}; {last}", {"first": parts[0], "last": parts[1]})
    return parts[0] if parts else Melding("-")


def days(found: Sequence[Vondst]) -> list[date]:
    """Return the days on which these were fetched, by the clock of this machine, first to last."""
    return sorted({vondst.opgehaald.astimezone().date() for vondst in found})


def _size(found: Sequence[Vondst]) -> Melding:
    return size_text(sum(vondst.bytes for vondst in found))
