"""A web server on this machine that says and does what a test scripts, misbehaviour included.

    server.add("/items", server.Reply(b"..."))                       # whatever the query
    server.add("/items?offset=10", server.Reply(b"...", status=500, times=3), server.Reply(b"..."))
    server.add(lambda request: request.path.startswith("/odata"), server.Reply(lambda request: page(request.query)))

The replies of an address come in their order, each ``times`` times, the last for ever. What was added last is tried
first. An address that nobody added answers 404.
"""

from __future__ import annotations

import gzip
import json
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked: ``path`` decoded, ``query`` by name, ``headers`` with lower-case names, ``target`` as sent."""

    target: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class Reply:
    """One answer. A ``body`` may be bytes, text, something for JSON, or a function of the request that returns those.

    ``delay`` seconds before anything is sent; ``cut_after`` bytes of the body after which the connection is reset;
    ``stall_after`` bytes after which nothing more comes for ``stall`` seconds; ``drip`` seconds between pieces of
    ``chunk`` bytes; ``ranges`` honours Range and If-Range by the ETag or Last-Modified among the headers; ``length``
    lies about the Content-Length (None leaves it out and ends by closing); ``gzip`` packs it; ``chunked`` sends it in
    chunks; ``conditional`` answers 304 to If-None-Match and If-Modified-Since that match; ``raw`` is sent as it is,
    instead of all that, before the connection closes.
    """

    body: object = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    cut_after: int | None = None
    stall_after: int | None = None
    stall: float = 5
    drip: float = 0
    chunk: int = 1024
    ranges: bool = False
    length: int | str | None = "true"
    gzip: bool = False
    chunked: bool = False
    conditional: bool = True
    raw: bytes | None = None
    times: int | None = None

    def content(self, request: Request) -> bytes:
        body = self.body(request) if callable(self.body) else self.body
        if isinstance(body, str):
            body = body.encode("utf-8")
        return body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode("utf-8")


class Loopback:
    """The server. ``base`` is its address, ``requests`` what it was asked."""

    Reply = Reply

    def __init__(self, certificate: tuple[Path, Path] | None = None):
        self.requests: list[Request] = []
        self._rules: list[tuple[Callable[[Request], bool], list[Reply]]] = []
        self._lock = threading.Lock()
        self.stopping = threading.Event()

        class Handler(_Handler):
            loopback = self

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # clients that hang up are what is tested
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
            scheme = "https"
        self.host = f"127.0.0.1:{self._http.server_port}"
        self.base = f"{scheme}://{self.host}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def add(self, where: str | Callable[[Request], bool], *replies: Reply) -> str:
        """Answer an address: path, path with query (both as they are, decoded), or a test of the request.

        Returns the full address of a path.
        """
        test = where if callable(where) else _same_address(where)
        with self._lock:
            self._rules.insert(0, (test, list(replies)))
        return "" if callable(where) else self.base + where

    def targets(self) -> list[str]:
        """What was asked, as it was sent, in order."""
        return [request.target for request in self.requests]

    def take(self, request: Request) -> Reply:
        """The reply that is due, which counts as given."""
        with self._lock:
            self.requests.append(request)
            for test, replies in self._rules:
                if test(request):
                    reply = replies[0]
                    if reply.times is not None and len(replies) > 1:
                        reply.times -= 1
                        if reply.times <= 0:
                            replies.pop(0)
                    return reply
        return Reply(b"Not found", status=404, headers={"Content-Type": "text/plain"})

    def stop(self) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()


def _same_address(where: str) -> Callable[[Request], bool]:
    parts = urlsplit(where)
    path, query = unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True))
    if "?" not in where:
        return lambda request: request.path == path
    return lambda request: request.path == path and request.query == query


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer takes 40 ms: its heading and its body are two packets
    loopback: Loopback

    def log_message(self, *_) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        request = Request(
            target=self.path,
            path=unquote(parts.path),
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        reply = self.loopback.take(request)
        if self._pause(reply.delay):
            return
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            self.close_connection = True
        else:
            self._answer(request, reply)

    def _answer(self, request: Request, reply: Reply) -> None:
        headers = {name.title(): str(value) for name, value in reply.headers.items()}
        status, body = reply.status, reply.content(request)
        if reply.gzip and "gzip" in request.headers.get("accept-encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        if status == 200 and reply.conditional and _unchanged(request, headers):
            status, body = 304, b""
        if status == 200 and reply.ranges:
            headers.setdefault("Accept-Ranges", "bytes")
            status, body = _range(request, headers, body)
        if status != 304 and not reply.chunked and reply.length is not None:
            headers["Content-Length"] = str(len(body) if reply.length == "true" else reply.length)
        if reply.chunked:
            headers["Transfer-Encoding"] = "chunked"
        if reply.length != "true":
            headers["Connection"] = "close"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()
        if status != 304:
            self._send(reply, body)
        self.close_connection = self.close_connection or reply.length != "true"

    def _send(self, reply: Reply, body: bytes) -> None:
        stops = [stop for stop in (reply.cut_after, reply.stall_after) if stop is not None]
        first = body[: min(stops)] if stops else body
        if not self._pieces(reply, first):
            return
        if reply.cut_after is not None:
            self._reset()
            return
        if reply.stall_after is not None:
            if self._pause(reply.stall) or not self._pieces(reply, body[len(first) :]):
                return
        if reply.chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _pieces(self, reply: Reply, body: bytes) -> bool:
        """Send a part of the body in its pieces; False when the test is over."""
        size = reply.chunk if reply.drip or reply.chunked else len(body) or 1
        for start in range(0, len(body), size):
            piece = body[start : start + size]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if reply.chunked else piece)
            self.wfile.flush()
            if self._pause(reply.drip):
                return False
        return True

    def _pause(self, seconds: float) -> bool:
        """Wait; True when the test is over, and then nothing more is sent."""
        if seconds and self.loopback.stopping.wait(seconds):
            self.close_connection = True
            return True
        return False

    def _reset(self) -> None:
        """Cut the connection in the rude way, once the client has had time to read what was sent."""
        time.sleep(0.05)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


def _unchanged(request: Request, headers: Mapping[str, str]) -> bool:
    if "if-none-match" in request.headers:
        return request.headers["if-none-match"] == headers.get("Etag")
    return "Last-Modified" in headers and request.headers.get("if-modified-since") == headers["Last-Modified"]


def _range(request: Request, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
    """Cut the body as Range asks, if the If-Range still holds."""
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    condition = request.headers.get("if-range")
    if not found or (condition is not None and condition not in (headers.get("Etag"), headers.get("Last-Modified"))):
        return 200, body
    start, end = int(found[1]), min(int(found[2] or len(body) - 1), len(body) - 1)
    if start >= len(body):
        headers["Content-Range"] = f"bytes */{len(body)}"
        return 416, b""
    headers["Content-Range"] = f"bytes {start}-{end}/{len(body)}"
    return 206, body[start : end + 1]
