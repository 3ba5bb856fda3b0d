"""One request over QGIS's network, from whatever thread: with its retries, resumption, limits and cancel.

The user's proxy, certificates and authentication are those of QGIS. QGIS's own disk cache is passed by: it holds 50 MB,
and does not know how old a thing may be.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from qgis.core import QgsApplication, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkReply, QNetworkRequest

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Cancelled, Melding
from ..language import sentence
from .fouten import OphaalFout, TeLaat, Verbroken, shown, size_text
from .ontvangst import Deel, Geheugen, Ontvangst, Overnieuw
from .protocol import (
    BUSY,
    MAX_WORDS,
    NOT_MODIFIED,
    OK,
    PARTIAL,
    PROXY_WANTS_NAME,
    RANGE_NOT_SATISFIABLE,
    REDIRECTS,
    is_conditional,
    redirect_problem,
    retry_after,
    same_owner,
    status_error,
)

MAX_BYTES = 2 * 1000**3  # the largest file of the services is some hundreds of MB
MAX_BYTES_IN_MEMORY = 200 * 1000**2
MAX_REDIRECTS = 10
READ_BUFFER = 4_000_000  # bytes; without it Qt holds what the disk does not keep up with
TICK = 0.1  # seconds between two looks at the cancel button
GAIN = 1000**2  # a try that brought so many bytes further was worth it and is not counted


Fout = QNetworkReply.NetworkError
# The errors of the connection after which the next try may do better.
PASSING = (
    Fout.RemoteHostClosedError,
    Fout.TemporaryNetworkFailureError,
    Fout.UnknownNetworkError,
    Fout.ProxyConnectionClosedError,
    Fout.ProxyTimeoutError,
    Fout.UnknownProxyError,
)
SILENT = (Fout.TimeoutError, Fout.OperationCanceledError)  # the second is how QGIS's own timer ends a request
PROXY = (
    Fout.ProxyConnectionRefusedError,
    Fout.ProxyConnectionClosedError,
    Fout.ProxyNotFoundError,
    Fout.ProxyTimeoutError,
    Fout.ProxyAuthenticationRequiredError,
    Fout.UnknownProxyError,
)


@dataclass(frozen=True)
class Antwoord:
    """What a server sent. ``url`` is the address after redirects, ``headers`` have lower-case names.

    ``status`` is 200, or 304 (not modified) where the caller asked under a condition. ``body`` is empty for a
    download; ``bytes`` is the size after unpacking of the transport's own compression.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    bytes: int = 0


class _Herhaalbaar(Exception):
    """A try that failed with ``fout``. Another may succeed, not before ``wacht`` seconds if that is given."""

    def __init__(self, fout: OphaalFout, wacht: float | None = None):
        super().__init__(str(fout))
        self.fout = fout
        self.wacht = wacht


class Netwerk:
    """Fetches from http and https addresses, in the calling thread, which it keeps waiting but not frozen."""

    def __init__(
        self,
        feedback: QgsFeedback,
        *,
        authcfg: str = "",
        timeout: float | None = None,
        pogingen: int = 4,
        wacht: tuple[float, ...] = (1, 3, 9),
        langste_wacht: float = 60,
        max_bytes: int = MAX_BYTES,
        meld: Callable[[Melding], None] | None = None,
        progress: Callable[[int, int | None], None] | None = None,
    ):
        """Prepare; nothing is sent.

        ``authcfg`` an authentication configuration of QGIS, for the addresses that are asked and not for another host
        that they send on to; ``timeout`` seconds of silence, by default QGIS's own setting, which also holds where it
        is shorter; ``pogingen`` tries in all; ``wacht`` seconds before the second, third … try; ``langste_wacht`` the
        longest that a server may ask to wait (Retry-After), beyond which its wish is told and not waited for. ``meld``
        gets what there is to say, by default it goes to the log of ``feedback``; ``progress`` gets the bytes received
        and the bytes in all, None while unknown.
        """
        self.feedback = feedback
        self.authcfg = authcfg
        self.timeout = timeout or (QgsNetworkAccessManager.timeout() or 60_000) / 1000
        self.pogingen = pogingen
        self.wacht = wacht
        self.langste_wacht = langste_wacht
        self.max_bytes = max_bytes
        self._meld = meld
        self._progress = progress
        self._shown_at = 0.0

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Antwoord:
        """Return the answer, its body in memory (at most MAX_BYTES_IN_MEMORY).

        Raises NietGevonden, TeLaat, Verbroken, TeGroot or another OphaalFout; Cancelled within a second of the cancel.
        """
        return self._fetch(url, headers or {}, Geheugen(url, min(self.max_bytes, MAX_BYTES_IN_MEMORY)))

    def download(self, url: str, part: Path, headers: Mapping[str, str] | None = None) -> Antwoord:
        """Fetch into the file ``part``, going on where an earlier try left it if the server can and nothing changed.

        When it returns with status 200 the file is complete and ``<part>.json``, which remembers how to go on, is gone.
        On a failure or a cancel both stay only if they are of use to a next try; the error says so. Raises as ``get``.
        """
        return self._fetch(url, headers or {}, Deel(url, part, self.max_bytes))

    def meld(self, melding: Melding) -> None:
        """Say something to the user."""
        if self._meld is not None:
            self._meld(melding)
        elif melding.warning and hasattr(self.feedback, "pushWarning"):
            self.feedback.pushWarning(sentence(melding))
        elif hasattr(self.feedback, "pushInfo"):  # a plain QgsFeedback has no log
            self.feedback.pushInfo(sentence(melding))

    def check_cancelled(self) -> None:
        """Raise Cancelled when the user asked to stop."""
        if self.feedback.isCanceled():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait, while events are handled. Raises Cancelled within a tenth of a second or so of the cancel."""
        end = time.monotonic() + seconds
        with _Events() as events:
            self.check_cancelled()
            while time.monotonic() < end:
                events.handle()
                self.check_cancelled()

    def _fetch(self, url: str, headers: Mapping[str, str], ontvangst: Ontvangst) -> Antwoord:
        """Return the answer after as many tries as it takes; ``ontvangst`` has the body."""
        try:
            _check_address(url)
            answer = self._try(url, headers, ontvangst)
        except OphaalFout as error:
            self.meld(Melding(QT_TRANSLATE_NOOP("Veerkracht", "Not fetched: {url}."), {"url": shown(url)}))
            kept = ontvangst.stop()
            raise (error.followed_by(kept) if kept else error) from error
        except BaseException:
            kept = ontvangst.stop()
            if kept:
                self.meld(kept)
            raise
        if answer.status == NOT_MODIFIED:
            ontvangst.restart()  # what was half fetched is of another version
            self.meld(Melding(QT_TRANSLATE_NOOP("Veerkracht", "{url} has not changed."), {"url": shown(url)}))
        else:
            self.meld(
                Melding(
                    QT_TRANSLATE_NOOP("Veerkracht", "Fetched {url}: {size}."),
                    {"url": shown(url), "size": size_text(answer.bytes)},
                )
            )
        return answer

    def _try(self, url: str, headers: Mapping[str, str], ontvangst: Ontvangst) -> Antwoord:
        """Try until it succeeds, or there is no more hope or no more tries."""
        tries = 0
        while True:
            before = ontvangst.received
            try:
                return self._follow(url, headers, ontvangst)
            except _Herhaalbaar as failed:
                ontvangst.pause()
                tries = 1 if ontvangst.received - before >= GAIN else tries + 1
                fout = failed.fout
                pause = self.wacht[min(tries, len(self.wacht)) - 1] if self.wacht else 0
                if failed.wacht is not None:
                    pause = failed.wacht
                if tries >= self.pogingen:
                    more = QT_TRANSLATE_NOOP("Veerkracht", "It was tried {count} times.")
                    raise fout.followed_by(Melding(more, {"count": tries})) from failed
                if pause > self.langste_wacht:
                    more = QT_TRANSLATE_NOOP("Veerkracht", "It asks to wait {count} seconds first.")
                    raise fout.followed_by(Melding(more, {"count": math.ceil(pause)})) from failed
            text = QT_TRANSLATE_NOOP("Veerkracht", "{problem} Trying once more after {seconds} seconds.")
            self.meld(Melding(text, {"problem": fout.melding, "seconds": math.ceil(pause)}, warning=True))
            self.wait(pause)

    def _follow(self, url: str, headers: Mapping[str, str], ontvangst: Ontvangst) -> Antwoord:
        """Ask, and ask where the server sends us on to: never from https to http, and not in circles."""
        address, seen = url, set()
        while True:
            seen.add(address)
            answer = self._send(address, headers, ontvangst, with_auth=same_owner(url, address))
            if answer.status not in REDIRECTS:
                return answer
            target = urljoin(address, answer.headers.get("location", ""))
            problem = redirect_problem(address, target)
            if problem or target in seen or len(seen) > MAX_REDIRECTS:
                text = problem or QT_TRANSLATE_NOOP(
                    "Veerkracht", "{host} sends {url} on in circles. Try again later, or correct the address."
                )
                raise OphaalFout(text, url=url, status=answer.status, target=shown(target))
            text = QT_TRANSLATE_NOOP("Veerkracht", "{url} is now at {target}.")
            self.meld(Melding(text, {"url": shown(address), "target": shown(target)}))
            address = target

    def _send(self, url: str, headers: Mapping[str, str], ontvangst: Ontvangst, with_auth: bool) -> Antwoord:
        """Make one request. Raises _Herhaalbaar for what another try may mend."""
        headers = {**headers, **ontvangst.request_headers()}
        reply = self._open(url, headers, with_auth)
        try:
            words = self._receive(reply, "Range" in headers, ontvangst)
            status, received = _status(reply), _headers(reply)
            whole = status == OK or (status == PARTIAL and "Range" in headers)
            if reply.error() != Fout.NoError and (whole or status in (None, PROXY_WANTS_NAME)):
                raise self._connection_error(url, reply, ontvangst)
        except Overnieuw as other:
            fout = Verbroken(
                QT_TRANSLATE_NOOP("Veerkracht", "{url} has changed on {host} since it was half fetched."), url=url
            )
            raise _Herhaalbaar(fout, 0) from other
        finally:
            if not reply.isFinished():
                reply.abort()
            reply.deleteLater()
        if status == RANGE_NOT_SATISFIABLE and isinstance(ontvangst, Deel) and "Range" in headers:
            if not ontvangst.complete_by(received):
                ontvangst.restart()
                raise _Herhaalbaar(status_error(url, status, words), 0)
            whole = True
        if whole:
            return self._finish(url, received, ontvangst)
        if status in REDIRECTS or (status == NOT_MODIFIED and is_conditional(headers)):
            return Antwoord(url, status, received)
        fout = status_error(url, status, words)
        raise _Herhaalbaar(fout, retry_after(received.get("retry-after", ""))) if status in BUSY else fout

    def _finish(self, url: str, headers: Mapping[str, str], ontvangst: Ontvangst) -> Antwoord:
        try:
            size = ontvangst.finish()
        except Verbroken as error:
            raise _Herhaalbaar(error) from error
        return Antwoord(url, OK, headers, ontvangst.body if isinstance(ontvangst, Geheugen) else b"", size)

    def _open(self, url: str, headers: Mapping[str, str], with_auth: bool) -> QNetworkReply:
        """Send the request by QGIS's manager for this thread."""
        request = QNetworkRequest(QUrl(url))
        for name, value in headers.items():
            request.setRawHeader(name.encode("ascii"), value.encode("latin-1"))
        attribute = QNetworkRequest.Attribute
        # Redirects are followed here: Qt would send the authentication along to another host.
        request.setAttribute(attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        request.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        request.setAttribute(attribute.CacheSaveControlAttribute, False)
        auth = QgsApplication.authManager() if with_auth and self.authcfg else None
        if auth is not None:
            done, request = auth.updateNetworkRequest(request, self.authcfg)
            if not done:
                raise self._auth_error(url)
        reply = QgsNetworkAccessManager.instance().get(request)
        reply.setReadBufferSize(READ_BUFFER)
        if auth is not None and not auth.updateNetworkReply(reply, self.authcfg):
            reply.abort()
            reply.deleteLater()
            raise self._auth_error(url)
        return reply

    def _receive(self, reply: QNetworkReply, ranged: bool, ontvangst: Ontvangst) -> bytes:
        """Pass the body on to ``ontvangst`` as it comes; return the first bytes of a body that is not the file."""
        heard, begun, words = time.monotonic(), None, bytearray()
        with _Events() as events:
            while True:
                finished = reply.isFinished()
                data = bytes(reply.readAll()) if reply.isOpen() else b""
                status = _status(reply)
                if status is not None and begun is None:
                    heard, begun = time.monotonic(), status == OK or (status == PARTIAL and ranged)
                    if begun:
                        ontvangst.begin(status, _headers(reply))
                if data:
                    heard = time.monotonic()
                    if begun:
                        ontvangst.write(data)
                        self._show_progress(ontvangst)
                    elif len(words) < MAX_WORDS:
                        words += data
                if finished:
                    return bytes(words)
                self.check_cancelled()
                if time.monotonic() - heard > self.timeout:
                    raise _Herhaalbaar(self._silence(reply.url().toString()))
                events.handle()

    def _show_progress(self, ontvangst: Ontvangst) -> None:
        now = time.monotonic()
        if self._progress is not None and now - self._shown_at >= TICK:
            self._shown_at = now
            self._progress(ontvangst.received, ontvangst.total)

    def _connection_error(self, url: str, reply: QNetworkReply, ontvangst: Ontvangst) -> Exception:
        """Return what went wrong before or during the answer."""
        self.check_cancelled()
        code = reply.error()
        if code in SILENT:
            return _Herhaalbaar(self._silence(url))
        if _status(reply) in (OK, PARTIAL):
            return _Herhaalbaar(ontvangst.cut())
        proxy = _proxy(url)
        fout = OphaalFout(_connection_text(code, bool(proxy)), url=url, error=reply.errorString(), proxy=proxy)
        return _Herhaalbaar(fout) if code in PASSING else fout

    def _silence(self, url: str) -> TeLaat:
        return TeLaat(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{host} did not send anything for {seconds} seconds. Try again later; with a slow network, set a "
                "longer timeout in Settings > Options > Network.",
            ),
            url=url,
            seconds=math.ceil(self.timeout),
        )

    def _auth_error(self, url: str) -> OphaalFout:
        return OphaalFout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Nothing was asked of {host}: QGIS cannot use authentication configuration {authcfg}. Look at it in "
                "Settings > Options > Authentication.",
            ),
            url=url,
            authcfg=self.authcfg,
        )


class _Events:
    """Lets the events of this thread be handled, with a look around at least every TICK seconds."""

    def __enter__(self) -> _Events:
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.start(round(1000 * TICK))
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def handle(self) -> None:
        """Handle what is waiting, or wait for the next event."""
        self._loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _check_address(url: str) -> None:
    """Raise OphaalFout for what is no web address: no files, no other protocols."""
    parsed = QUrl(url)
    if not parsed.isValid() or parsed.scheme().lower() not in ("http", "https") or not parsed.host():
        raise OphaalFout(
            QT_TRANSLATE_NOOP("Veerkracht", "{url} is no web address that begins with https:// or http://."), url=url
        )


def _status(reply: QNetworkReply) -> int | None:
    return reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)


def _headers(reply: QNetworkReply) -> dict[str, str]:
    return {
        bytes(name).decode("latin-1").lower(): bytes(value).decode("latin-1") for name, value in reply.rawHeaderPairs()
    }


def _proxy(url: str) -> str:
    """Return the proxy that QGIS uses for an address, '' without."""
    for proxy in QgsNetworkAccessManager.instance().proxyFactory().queryProxy(QNetworkProxyQuery(QUrl(url))):
        if proxy.type() == QNetworkProxy.ProxyType.DefaultProxy:
            proxy = QNetworkProxy.applicationProxy()
        if proxy.type() != QNetworkProxy.ProxyType.NoProxy and proxy.hostName():
            return f"{proxy.hostName()}:{proxy.port()}"
    return ""


def _connection_text(code: QNetworkReply.NetworkError, by_proxy: bool) -> str:
    """Return the sentence for an error of the connection; its places are {host}, {error} and {proxy}."""
    if code == Fout.ProxyAuthenticationRequiredError:
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The proxy {proxy} wants a name and a password. Give them in Settings > Options > Network.",
        )
    # To Qt a proxy for plain http that is not there is a host that is not there.
    if code in PROXY or (by_proxy and code in (Fout.ConnectionRefusedError, Fout.HostNotFoundError)):
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The proxy {proxy} did not let {host} be reached ({error}). Look at the proxy in Settings > Options > "
            "Network.",
        )
    if code == Fout.HostNotFoundError:
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} is not found. Is this computer on the network? If it needs a proxy, set it in Settings > Options "
            "> Network.",
        )
    if code == Fout.ConnectionRefusedError:
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} takes no connection. Try again later; if your network needs a proxy, set it in Settings > Options "
            "> Network.",
        )
    if code == Fout.SslHandshakeFailedError:
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "There is no secure connection with {host} ({error}). If your organisation reads along on the network, "
            "add its certificate in Settings > Options > Authentication.",
        )
    return QT_TRANSLATE_NOOP(
        "Veerkracht", "The connection with {host} failed ({error}). Try again later, or look at the network of QGIS."
    )
