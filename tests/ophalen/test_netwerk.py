"""One request: every way in which a server, a network, a disk or a user can end it, against a real server."""

from __future__ import annotations

import gzip
import hashlib
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

DATA = bytes(range(256)) * 1200  # 307.200 bytes in which a shift or a gap shows
NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(250))  # does not compress
ETAG = {"ETag": '"version-1"'}


@pytest.fixture
def network(feedback):
    """A network that does not really wait between tries, but notes how long it would have."""
    from veerkracht.ophalen.netwerk import Netwerk

    class Hurried(Netwerk):
        def __init__(self, **options):
            super().__init__(feedback, **{"timeout": 5, **options})
            self.waits = []

        def wait(self, seconds):
            self.waits.append(seconds)
            super().wait(0)

    return Hurried


@pytest.fixture
def part(tmp_path) -> Path:
    return tmp_path / "part" / "file.part"


def left(part: Path) -> list[str]:
    """What stands in the folder of the part file."""
    return sorted(path.name for path in part.parent.iterdir()) if part.parent.exists() else []


def failure(call, *arguments):
    """The error that a call must end in; its sentence is complete."""
    from veerkracht.ophalen.fouten import OphaalFout

    with pytest.raises(OphaalFout) as caught:
        call(*arguments)
    error = caught.value
    assert "{" not in str(error) and "None" not in str(error)
    assert str(error).endswith((".", ")."))
    return error


# What goes well.


def test_an_answer(server, network, feedback):
    url = server.add("/a b", server.Reply("één", headers={**ETAG, "Content-Type": "text/plain"}))
    answer = network().get(url)
    assert (answer.status, answer.body, answer.bytes) == (200, "één".encode(), 5)
    assert answer.headers["etag"] == '"version-1"' and answer.headers["content-type"] == "text/plain"
    assert "QGIS" in server.requests[0].headers["user-agent"]
    assert feedback.info == [f"Fetched {server.base}/a b: 5 bytes."]


def test_headers_and_query_are_sent_as_they_are(server, network):
    url = server.add("/items", server.Reply(lambda request: request.query))
    network().get(url + "?$filter=startswith(Wijk,'BU0363')&bbox=4.7,52.2&naam=a%2Bb", {"Accept-Crs": "<http://x/28992>"})
    request = server.requests[0]
    assert request.query == {"$filter": "startswith(Wijk,'BU0363')", "bbox": "4.7,52.2", "naam": "a+b"}
    assert request.headers["accept-crs"] == "<http://x/28992>"


def test_an_empty_answer(server, network, part):
    url = server.add("/leeg", server.Reply(b""))
    assert network().get(url).body == b""
    assert network().download(url, part).bytes == 0
    assert part.read_bytes() == b""


def test_packed_on_the_way_and_counted_as_sent(server, network, part):
    """A shapefile compresses; Content-Length is of what is sent, the size of what is kept."""
    url = server.add("/json", server.Reply(DATA, gzip=True))
    answer = network().get(url)
    assert (answer.body, answer.bytes) == (DATA, len(DATA))
    assert int(answer.headers["content-length"]) < len(DATA) / 10
    answer = network().download(url, part)
    assert part.read_bytes() == DATA and answer.bytes == len(DATA)
    assert left(part) == ["file.part"]


def test_chunked(server, network, part):
    url = server.add("/feed", server.Reply(DATA, chunked=True, chunk=50_000))
    network().download(url, part)
    assert part.read_bytes() == DATA


def test_progress_is_told(server, network, part):
    url = server.add("/groot", server.Reply(DATA, drip=0.03, chunk=30_000))
    told = []
    network(progress=lambda *numbers: told.append(numbers)).download(url, part)
    assert len(told) >= 2 and all(total == len(DATA) for _, total in told)
    assert [received for received, _ in told] == sorted({received for received, _ in told})


# What a server may answer.


@pytest.mark.parametrize("status", [404, 410])
def test_withdrawn(server, network, part, status):
    from veerkracht.ophalen.fouten import NietGevonden

    url = server.add("/v1.zip", server.Reply(b"weg", status=status))
    for error in (failure(network().get, url), failure(network().download, url, part)):
        assert isinstance(error, NietGevonden) and error.status == status and error.url == url
        assert server.host in str(error) and str(status) in str(error) and "withdrawn" in str(error)
    assert len(server.requests) == 2
    assert left(part) == []


@pytest.mark.parametrize("status", [400, 405, 413, 422, 451])
def test_a_request_that_is_refused_is_not_repeated(server, network, status):
    page = "<html><body><h1>Bad Request</h1>limit must be <= 1000</body></html>"
    error = failure(network().get, server.add("/items", server.Reply(page, status=status)))
    assert f"(answer {status}: Bad Request limit must be" in str(error)
    assert len(server.requests) == 1


def test_no_access(server, network):
    error = failure(network().get, server.add("/a", server.Reply(status=403)))
    assert "no access" in str(error) and "403" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_that_passes(server, network, feedback, status):
    url = server.add("/a", server.Reply(b"fout", status=status, times=3), server.Reply(b"goed"))
    net = network()
    assert net.get(url).body == b"goed"
    assert len(server.requests) == 4
    assert net.waits == [1, 3, 9]
    assert len(feedback.warnings) == 3 and str(status) in feedback.warnings[0]


def test_a_failure_for_ever(server, network, part):
    url = server.add("/a", server.Reply(b"fout", status=500))
    error = failure(network().download, url, part)
    assert error.status == 500 and "It was tried 4 times." in str(error)
    assert len(server.requests) == 4
    assert left(part) == []


def test_retry_after_in_seconds(server, network):
    url = server.add("/a", server.Reply(status=429, headers={"Retry-After": "7"}, times=1), server.Reply(b"goed"))
    net = network()
    assert net.get(url).body == b"goed"
    assert net.waits == [7]


def test_retry_after_as_a_date(server, network):
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    url = server.add("/a", server.Reply(status=503, headers={"Retry-After": moment}, times=1), server.Reply(b"goed"))
    net = network()
    assert net.get(url).body == b"goed"
    assert 17 <= net.waits[0] <= 20


def test_retry_after_longer_than_one_waits(server, network):
    url = server.add("/a", server.Reply(status=429, headers={"Retry-After": "3600"}))
    net = network()
    error = failure(net.get, url)
    assert "3600 seconds" in str(error).replace(",", "") and net.waits == []
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0), (" 12 ", 12), ("", None), ("soon", None), ("-5", None), ("1e9", None), ("٣", None),
     ("Fri, 31 Dec 1999 23:59:59 GMT", 0), ("Sunday, 06-Nov-94 08:49:37 GMT", 0), ("Sun Nov  6 08:49:37 1994", 0)],
)
def test_forms_of_retry_after(value, seconds):
    """The three date forms of RFC 9110; what is none of them asks nothing."""
    from veerkracht.ophalen.protocol import retry_after

    assert retry_after(value) == seconds


def test_not_modified_only_when_asked(server, network, part):
    url = server.add("/a", server.Reply(DATA, headers=ETAG))
    answer = network().download(url, part, {"If-None-Match": '"version-1"'})
    assert answer.status == 304 and left(part) == []
    error = failure(network().get, server.add("/b", server.Reply(status=304)))
    assert "304" in str(error)


def test_a_part_that_nobody_asked_for(server, network):
    """206 without Range would be taken for the whole."""
    url = server.add("/a", server.Reply(b"rest", status=206, headers={"Content-Range": "bytes 4-7/8"}))
    assert "206" in str(failure(network().get, url))


def test_no_content(server, network):
    assert "204" in str(failure(network().get, server.add("/a", server.Reply(status=204))))


# Redirects.


def test_redirects_are_followed_and_said(server, network, feedback):
    server.add("/oud", server.Reply(status=301, headers={"Location": "/tussen?a=1"}))
    server.add("/tussen", server.Reply(status=307, headers={"Location": f"{server.base}/nieuw"}))
    server.add("/nieuw", server.Reply(b"hier"))
    answer = network().get(f"{server.base}/oud")
    assert (answer.url, answer.body) == (f"{server.base}/nieuw", b"hier")
    assert any("is now at" in line for line in feedback.info)


@pytest.mark.parametrize("location", ["/a", "/b", ""])
def test_redirects_in_circles(server, network, location):
    server.add("/a", server.Reply(status=302, headers={"Location": "/b"}))
    server.add("/b", server.Reply(status=302, headers={"Location": location}))
    error = failure(network().get, f"{server.base}/a")
    assert "circles" in str(error)
    assert len(server.requests) == 2


def test_redirects_without_end(server, network):
    server.add(lambda request: True, server.Reply(b"", status=302, headers={"Location": "x/"}))
    error = failure(network().get, f"{server.base}/")
    assert "circles" in str(error)
    assert len(server.requests) <= 12


@pytest.mark.parametrize("location", ["file:///etc/hostname", "ftp://127.0.0.1/a", "javascript:1"])
def test_redirects_to_what_is_no_web_address(server, network, location):
    error = failure(network().get, server.add("/a", server.Reply(status=302, headers={"Location": location})))
    assert "no web address" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/a", "/etc/hostname", "", "http://", "https:a"]
)
def test_only_web_addresses(network, url):
    assert "no web address" in str(failure(network().get, url))


# The connection.


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_nobody_listens(network):
    net = network()
    error = failure(net.get, f"http://127.0.0.1:{free_port()}/a")
    assert "takes no connection" in str(error) and "127.0.0.1" in str(error)
    assert net.waits == []


def test_no_such_host(network):
    error = failure(network().get, "http://nergens.invalid/a")
    assert "nergens.invalid is not found" in str(error)


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"SSH-2.0-OpenSSH_9.2\r\n", b"\0" * 500])
def test_what_is_no_answer(server, network, part, raw):
    """A server that hangs up, or that speaks something else."""
    error = failure(network(timeout=1, pogingen=2).download, server.add("/a", server.Reply(raw=raw)), part)
    assert server.host in str(error) and "Try again later" in str(error)
    assert left(part) == []


def test_the_server_comes_back(server, network):
    url = server.add("/a", server.Reply(raw=b"", times=6), server.Reply(b"goed"))  # Qt asks again by itself, too
    assert network().get(url).body == b"goed"


def test_silence_before_the_answer(server, network):
    from veerkracht.ophalen.fouten import TeLaat

    url = server.add("/traag", server.Reply(b"laat", delay=20))
    start = time.monotonic()
    error = failure(network(timeout=0.3, pogingen=2).get, url)
    assert isinstance(error, TeLaat) and "did not send anything" in str(error) and "tried 2 times" in str(error)
    assert time.monotonic() - start < 3
    assert len(server.requests) == 2


def test_silence_half_way_and_then_the_rest(server, network, part):
    whole = {"headers": ETAG, "ranges": True}
    url = server.add(
        "/traag", server.Reply(DATA, stall_after=100_000, stall=20, times=1, **whole), server.Reply(DATA, **whole)
    )
    network(timeout=0.4).download(url, part)
    assert part.read_bytes() == DATA
    assert server.requests[1].headers["range"] == "bytes=100000-"


def test_slow_is_not_silent(server, network, part):
    """An answer that takes far longer than the timeout, but keeps coming."""
    url = server.add("/druppel", server.Reply(DATA[:10_000], drip=0.15, chunk=1000))
    start = time.monotonic()
    network(timeout=0.6).download(url, part)
    assert time.monotonic() - start > 1.2
    assert part.read_bytes() == DATA[:10_000] and len(server.requests) == 1


def test_the_timeout_of_qgis_holds(server, network):
    from qgis.core import QgsNetworkAccessManager

    from veerkracht.ophalen.fouten import TeLaat

    before = QgsNetworkAccessManager.timeout()
    url = server.add("/traag", server.Reply(b"laat", delay=20))
    try:
        QgsNetworkAccessManager.setTimeout(300)
        # Both as the default, and where the caller would be more patient.
        for options in ({"timeout": None}, {"timeout": 30}):
            start = time.monotonic()
            error = failure(network(pogingen=1, **options).get, url)
            assert isinstance(error, TeLaat) and time.monotonic() - start < 3
    finally:
        QgsNetworkAccessManager.setTimeout(before)


@pytest.mark.parametrize("form", [{}, {"chunked": True, "chunk": 20_000}, {"gzip": True}])
def test_a_cut_connection_without_means_to_go_on(server, network, part, form):
    """No ETag and no Last-Modified: the file may be another one by now, so it is fetched from the start."""
    from veerkracht.ophalen.fouten import Verbroken

    body = NOISE if form.get("gzip") else DATA  # enough to be cut
    url = server.add("/a", server.Reply(body, cut_after=1500, times=1, **form), server.Reply(body, **form))
    network().download(url, part)
    assert part.read_bytes() == body
    assert not any("range" in request.headers for request in server.requests)
    part.unlink()
    url = server.add("/a", server.Reply(body, cut_after=1500, **form))
    error = failure(network().download, url, part)
    assert isinstance(error, Verbroken) and "broke off" in str(error)
    assert left(part) == []
    assert isinstance(failure(network().get, url), Verbroken)


@pytest.mark.parametrize("headers", [ETAG, {"Last-Modified": "Wed, 01 Jan 2025 10:00:00 GMT"}])
def test_a_cut_connection_is_taken_up(server, network, part, headers):
    whole = {"headers": headers, "ranges": True}
    url = server.add("/a", server.Reply(DATA, cut_after=100_000, times=2, **whole), server.Reply(DATA, **whole))
    network().download(url, part)
    assert part.read_bytes() == DATA
    assert [request.headers.get("range") for request in server.requests] == [None, "bytes=100000-", "bytes=200000-"]
    assert server.requests[1].headers["if-range"] in headers.values()
    assert left(part) == ["file.part"]


def test_a_packed_answer_is_taken_up_as_it_was_sent(server, network, part):
    whole = {"headers": ETAG, "ranges": False, "gzip": True}
    packed = gzip.compress(NOISE, mtime=0)
    rest = {**ETAG, "Content-Encoding": "gzip", "Content-Range": f"bytes 500-{len(packed) - 1}/{len(packed)}"}
    url = server.add(
        "/a", server.Reply(NOISE, cut_after=500, times=1, **whole), server.Reply(packed[500:], status=206, headers=rest)
    )
    network().download(url, part)
    assert part.read_bytes() == NOISE
    assert server.requests[1].headers["range"] == "bytes=500-"


def test_cut_for_ever_keeps_what_came_for_next_time(server, network, part, feedback):
    whole = {"headers": ETAG, "ranges": True}
    url = server.add("/a", server.Reply(DATA, cut_after=10_000, **whole))
    error = failure(network(pogingen=3).download, url, part)
    assert "30 kB" in str(error) and "are kept" in str(error)
    assert left(part) == ["file.part", "file.part.json"]
    assert part.read_bytes() == DATA[:30_000]
    server.add("/a", server.Reply(DATA, **whole))
    network().download(url, part)
    assert part.read_bytes() == DATA and left(part) == ["file.part"]
    assert server.requests[-1].headers["range"] == "bytes=30000-"


@pytest.mark.parametrize(
    ("then", "whole"),
    [
        ({"headers": {"ETag": '"version-2"'}, "ranges": True}, DATA[::-1]),  # changed: If-Range says no
        ({"headers": ETAG, "ranges": False}, DATA),  # a server that does not know Range
        ({"headers": {"ETag": '"version-2"'}, "status": 206, "ranges": False}, None),  # a server that ignores If-Range
        ({"headers": {**ETAG, "Content-Range": "bytes 9-10099/10100"}, "status": 206}, None),  # another part than asked
        ({"headers": {**ETAG, "Content-Range": f"bytes 10000-{len(DATA)}/{len(DATA) + 1}"}, "status": 206}, None),
        ({"headers": {**ETAG, "Content-Range": f"bytes 9999-{len(DATA) - 1}/{len(DATA)}"}, "status": 206}, None),
        ({"headers": {**ETAG, "Content-Encoding": "gzip"}, "status": 206}, None),
        ({"headers": {**ETAG, "Content-Range": f"bytes */{len(DATA)}"}, "status": 206}, None),
        ({"status": 416}, None),
    ],
)
def test_the_rest_of_something_else_is_not_glued_on(server, network, part, then, whole):
    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True, cut_after=10_000))
    failure(network(pogingen=1).download, url, part)
    assert len(left(part)) == 2
    body = whole or DATA[::-1]
    then = {**then, "headers": {**then.get("headers", {})}}
    sent = body
    if then.get("status") == 206:
        content_range = then["headers"].setdefault("Content-Range", f"bytes 10000-{len(body) - 1}/{len(body)}")
        sent = b"?" * (int(content_range.rpartition("/")[2]) - 10_000)  # just as long as would fit
    server.add("/a", server.Reply(sent, times=1, **then), server.Reply(body, headers={"ETag": '"version-2"'}))
    network().download(url, part)
    assert part.read_bytes() == body
    assert left(part) == ["file.part"]


@pytest.mark.parametrize("headers", [{"ETag": 'W/"version-1"'}, {**ETAG, "Accept-Ranges": "none"}])
def test_not_taken_up_where_the_server_says_that_it_cannot(server, network, part, headers):
    """A weak ETag does not promise the same bytes."""
    url = server.add("/a", server.Reply(DATA, headers=headers, cut_after=10_000))
    error = failure(network().download, url, part)
    assert "kept" not in str(error) and left(part) == []
    assert not any("range" in request.headers for request in server.requests)


def test_a_server_that_gives_less_than_the_rest(server, network, part):
    """A range may be answered in part: the answer is whole, the file is not yet."""

    def piece(request):
        start = int(request.headers["range"][6:-1])
        return DATA[start : start + 100_000]

    def rest(start):
        headers = {**ETAG, "Content-Range": f"bytes {start}-{min(start + 100_000, len(DATA)) - 1}/{len(DATA)}"}
        return server.Reply(piece, status=206, headers=headers, times=1)

    first = server.Reply(DATA, headers=ETAG, cut_after=100_000, times=1)
    url = server.add("/a", first, rest(100_000), rest(200_000), rest(300_000))
    network().download(url, part)
    assert part.read_bytes() == DATA and len(server.requests) == 4


def test_the_cache_of_qgis_is_passed_by(server, network):
    """Ours knows how old a thing is; QGIS's would give it for as long as the server allows."""
    url = server.add("/a", server.Reply(DATA, headers={**ETAG, "Cache-Control": "max-age=3600"}))
    assert network().get(url).body == network().get(url).body
    assert len(server.requests) == 2


def test_nothing_left_to_fetch(server, network, part):
    """Cut off after the last byte, or stopped just before the file was put away: 416 says that it is complete."""
    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True, chunked=True, cut_after=len(DATA)))
    failure(network(pogingen=1).download, url, part)
    assert part.stat().st_size == len(DATA)
    answer = network().download(url, part)
    assert part.read_bytes() == DATA and answer.bytes == len(DATA)
    assert server.requests[-1].headers["range"] == f"bytes={len(DATA)}-"
    assert left(part) == ["file.part"]


@pytest.mark.parametrize(
    "state", ["", "{}", "[1]", '{"url": "http://elders/", "validator": "x", "encoding": "", "total": 9}', "\ud800"]
)
def test_a_part_file_that_tells_nothing_is_thrown_away(server, network, part, state):
    part.parent.mkdir()
    part.write_bytes(b"rommel")
    Path(f"{part}.json").write_bytes(state.encode("utf-8", "surrogatepass"))
    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True))
    network().download(url, part)
    assert part.read_bytes() == DATA and left(part) == ["file.part"]
    assert "range" not in server.requests[0].headers


def test_tries_that_get_on_are_not_counted(server, network, part):
    """A connection that is cut every 1,2 MB brings a file of 9 MB in all the same."""
    body = DATA * 30
    url = server.add("/a", server.Reply(body, headers=ETAG, ranges=True, cut_after=1_200_000))
    network(pogingen=2).download(url, part)
    assert part.read_bytes() == body
    assert len(server.requests) == 8


@pytest.mark.parametrize("length", [len(DATA) + 1, len(DATA) * 3])
def test_less_than_was_promised(server, network, part, length):
    from veerkracht.ophalen.fouten import Verbroken

    url = server.add("/a", server.Reply(DATA, length=length))
    error = failure(network(timeout=1).download, url, part)
    assert isinstance(error, Verbroken) and "of the" in str(error)
    assert left(part) == []


def test_damaged_on_the_way(server, network, part):
    packed = gzip.compress(DATA, mtime=0)
    broken = packed[:200] + b"\0\0\0\0" + packed[204:]
    for body in (broken, packed[:-6], b"no gzip at all"):
        url = server.add("/a", server.Reply(body, headers={"Content-Encoding": "gzip"}))
        for error in (failure(network().get, url), failure(network().download, url, part)):
            assert "damaged" in str(error)
        assert left(part) == []


def test_packed_in_an_unknown_way(server, network):
    url = server.add("/a", server.Reply(b"??", headers={"Content-Encoding": "br"}))
    assert "(br)" in str(failure(network().get, url))


# Limits.


@pytest.mark.parametrize("form", [{}, {"chunked": True}, {"gzip": True}, {"length": None}])
def test_larger_than_expected(server, network, part, form):
    from veerkracht.ophalen.fouten import TeGroot

    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True, **form))
    for error in (
        failure(network(max_bytes=200_000).get, url), failure(network(max_bytes=200_000).download, url, part)
    ):
        assert isinstance(error, TeGroot) and "200 kB" in str(error)
    assert left(part) == []
    assert len(server.requests) == 2


def test_no_room_is_seen_before_the_download(server, network, part, monkeypatch):
    from veerkracht.ophalen import ontvangst

    monkeypatch.setattr(ontvangst.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": 60_000_000})())
    url = server.add("/a", server.Reply(b"", length=80_000_000, headers=ETAG))
    error = failure(network().download, url, part)
    assert "80.0 MB" in str(error) and "60.0 MB left" in str(error)
    assert left(part) == []


def test_a_disk_that_runs_full(server, network, part):
    """The system refuses after 100 kB, in the way that a quota does."""
    resource = pytest.importorskip("resource")  # not on Windows
    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        error = failure(network().download, url, part)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "There is no room" in str(error) and "another folder" in str(error)
    assert left(part) == []
    assert len(server.requests) == 1


def test_a_folder_where_nothing_can_be_written(server, network, tmp_path):
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    url = server.add("/a", server.Reply(DATA))
    error = failure(network().download, url, tmp_path / "bestand" / "a.part")
    assert "another folder" in str(error)
    assert len(server.requests) == 1


def test_a_folder_where_one_may_not_write(server, network, part, monkeypatch):
    """Root may write anywhere, so the system's answer is played."""
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = failure(network().download, server.add("/a", server.Reply(DATA)), part)
    assert "may not write" in str(error) and "Permission denied" in str(error)


# Proxy, certificates, authentication.


@pytest.fixture
def proxy():
    """Set the proxy of QGIS: ``proxy("127.0.0.1", 8080)``."""
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before = (manager.fallbackProxy(), manager.excludeList(), manager.noProxyList())
    yield lambda host, port: manager.setFallbackProxyAndExcludes(
        QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host, port), [], []
    )
    manager.setFallbackProxyAndExcludes(*before)


def test_the_proxy_of_qgis_is_used(server, network, proxy):
    proxy("127.0.0.1", int(server.host.partition(":")[2]))
    server.add(lambda request: request.target.startswith("http://cbs.invalid/"), server.Reply(b"langs de proxy"))
    assert network().get("http://cbs.invalid/a?b=1").body == b"langs de proxy"
    assert server.targets() == ["http://cbs.invalid/a?b=1"]


def test_a_proxy_that_is_not_there(network, proxy):
    port = free_port()
    proxy("127.0.0.1", port)
    error = failure(network(pogingen=1).get, "http://cbs.invalid/a")
    assert f"127.0.0.1:{port}" in str(error) and "cbs.invalid" in str(error) and "Network" in str(error)


def test_a_proxy_that_is_not_found(network, proxy):
    proxy("nergens.invalid", 8080)
    assert "nergens.invalid:8080" in str(failure(network(pogingen=1).get, "http://cbs.invalid/a"))


def test_a_proxy_that_wants_a_name(server, network, proxy):
    proxy("127.0.0.1", int(server.host.partition(":")[2]))
    wants = {"Proxy-Authenticate": 'Basic realm="kantoor"'}
    server.add(lambda request: True, server.Reply(b"wie bent u", status=407, headers=wants))
    error = failure(network().get, "http://cbs.invalid/a")
    assert server.host in str(error) and "a name and a password" in str(error)


def test_an_address_without_the_proxy(server, network):
    """QGIS's own list of addresses that go straight."""
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before = (manager.fallbackProxy(), manager.excludeList(), manager.noProxyList())
    away = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", free_port())
    try:
        manager.setFallbackProxyAndExcludes(away, [], [server.base])
        assert network().get(server.add("/a", server.Reply(b"recht"))).body == b"recht"
        error = failure(network().get, f"{server.base.rpartition(':')[0]}:{free_port()}/a")
        assert "proxy 127.0.0.1" in str(error)
    finally:
        manager.setFallbackProxyAndExcludes(*before)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody signed, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "cert.pem", folder / "key.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", paths[0], "-keyout", paths[1]],
        capture_output=True, check=False,
    )
    if made.returncode:
        pytest.skip("no openssl to make a certificate with")
    return paths


@pytest.fixture
def secure_server(certificate, server):
    secure = type(server)(certificate)
    yield secure
    secure.stop()


@pytest.fixture
def trusted(certificate):
    """QGIS trusts the certificate, as that of an organisation that reads along."""
    from qgis.PyQt.QtNetwork import QSslCertificate, QSslConfiguration

    before = QSslConfiguration.defaultConfiguration()
    trusting = QSslConfiguration.defaultConfiguration()
    trusting.setCaCertificates([*trusting.caCertificates(), *QSslCertificate.fromPath(str(certificate[0]))])
    QSslConfiguration.setDefaultConfiguration(trusting)
    yield
    QSslConfiguration.setDefaultConfiguration(before)


def test_a_certificate_that_nobody_signed(secure_server, network):
    error = failure(network().get, secure_server.add("/a", secure_server.Reply(b"geheim")))
    assert "no secure connection" in str(error) and "certificate" in str(error)
    assert secure_server.requests == []


def test_never_from_secure_to_insecure(secure_server, server, network, trusted):
    assert network().get(secure_server.add("/a", secure_server.Reply(b"veilig"))).body == b"veilig"
    target = server.add("/b", server.Reply(b"onveilig"))
    url = secure_server.add("/b", secure_server.Reply(status=302, headers={"Location": target}))
    error = failure(network().get, url)
    assert "insecure" in str(error) and server.requests == []


def test_from_insecure_to_secure(secure_server, server, network, trusted):
    target = secure_server.add("/a", secure_server.Reply(b"veilig"))
    url = server.add("/a", server.Reply(status=301, headers={"Location": target}))
    assert network().get(url).body == b"veilig"


@pytest.fixture
def authcfg(qgis_app):
    """An authentication configuration with a name and a password."""
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    if not manager.setMasterPassword("master", True):
        pytest.skip("QGIS has no authentication database that can be opened")
    config = QgsAuthMethodConfig("Basic")
    config.setName("test")
    config.setConfigMap({"username": "ja", "password": "nee"})
    stored, config = manager.storeAuthenticationConfig(config)
    assert stored
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def test_the_authentication_goes_to_the_address_and_to_no_other_host(server, network, authcfg):
    other = type(server)()
    try:
        target = other.add("/b", other.Reply(b"elders"))
        url = server.add("/a", server.Reply(status=302, headers={"Location": target}))
        assert network(authcfg=authcfg).get(url).body == b"elders"
        assert server.requests[0].headers["authorization"] == "Basic amE6bmVl"  # ja:nee
        assert "authorization" not in other.requests[0].headers
        assert network().get(other.base + "/b").body == b"elders"
        assert "authorization" not in other.requests[1].headers
    finally:
        other.stop()


def test_authentication_that_is_not_there(server, network):
    error = failure(network(authcfg="bestaat").get, server.add("/a", server.Reply(b"x")))
    assert "bestaat" in str(error) and server.requests == []


def test_a_password_in_an_address_is_not_shown(server, network, feedback):
    url = server.add("/a", server.Reply(status=500)).replace("http://", "http://ik:geheim@")
    error = failure(network().get, url)
    assert "geheim" not in " ".join([str(error), *feedback.info, *feedback.warnings])


# Threads and cancel.


def run_in_task(work):
    """Run ``work(feedback)`` as the assistant does, the main thread handling events; return its result or error."""
    from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

    from veerkracht.ui.tasks import start_task

    done = []
    task = start_task("test", work, lambda result, error: done.append((result, error)))
    end = time.monotonic() + 20
    while not done and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.005)
    assert done, task
    return done[0]


def test_in_a_task(server, part):
    from veerkracht.ophalen.netwerk import Netwerk

    url = server.add("/a", server.Reply(DATA, headers=ETAG, ranges=True, cut_after=200_000))
    result, error = run_in_task(lambda feedback: Netwerk(feedback, wacht=(0.01,)).download(url, part).bytes)
    assert (result, error) == (len(DATA), None)
    assert part.read_bytes() == DATA


def test_a_failure_in_a_task(server):
    from veerkracht.ophalen.fouten import NietGevonden
    from veerkracht.ophalen.netwerk import Netwerk

    _, error = run_in_task(lambda feedback: Netwerk(feedback).get(server.base + "/niet"))
    assert isinstance(error, NietGevonden)


@pytest.mark.parametrize("background", [False, True])
def test_a_server_that_wants_a_name(server, feedback, background):
    """QGIS asks the user in the main thread, and the other thread waits for that; here nobody answers."""
    from veerkracht.ophalen.fouten import OphaalFout
    from veerkracht.ophalen.netwerk import Netwerk

    url = server.add("/a", server.Reply(b"wie?", status=401, headers={"WWW-Authenticate": 'Basic realm="intern"'}))
    if background:
        _, error = run_in_task(lambda feedback: Netwerk(feedback).get(url))
    else:
        error = failure(Netwerk(feedback).get, url)
    assert isinstance(error, OphaalFout) and error.status == 401 and "no access" in str(error)


def test_a_certificate_that_nobody_signed_in_a_task(secure_server):
    from veerkracht.ophalen.netwerk import Netwerk

    url = secure_server.add("/a", secure_server.Reply(b"geheim"))
    _, error = run_in_task(lambda feedback: Netwerk(feedback).get(url))
    assert "no secure connection" in str(error)


def test_in_a_thread_of_qt(server, feedback, part):
    from qgis.PyQt.QtCore import QThread

    from veerkracht.ophalen.netwerk import Netwerk

    class Thread(QThread):
        def run(self):
            self.bytes = Netwerk(feedback).download(url, part).bytes

    url = server.add("/a", server.Reply(DATA))
    thread = Thread()
    thread.start()
    assert thread.wait(10_000)  # and this while the main thread handles no events at all
    assert thread.bytes == len(DATA) and part.read_bytes() == DATA


def test_in_the_background_of_a_program_that_never_used_the_network(server, plugins_folder):
    """A script that starts a task at once; QGIS's manager of the main thread must be there for it."""
    script = f"""
import os, sys
sys.path.append({str(plugins_folder)!r})
from qgis.core import QgsApplication, QgsFeedback
from qgis.PyQt.QtCore import QThread
app = QgsApplication([], False)
app.initQgis()
from veerkracht.ophalen.netwerk import Netwerk
class Thread(QThread):
    def run(self):
        sys.stdout.write(Netwerk(QgsFeedback()).get(sys.argv[1]).body.decode())
        sys.stdout.flush()
thread = Thread()
thread.start()
thread.wait(20000)
os._exit(0)
"""
    url = server.add("/a", server.Reply(b"goed"))
    run = subprocess.run([sys.executable, "-c", script, url], capture_output=True, text=True, check=False, timeout=60)
    assert run.stdout == "goed", run.stderr


@pytest.mark.parametrize(
    "reply",
    [{"delay": 30}, {"drip": 0.2, "chunk": 500}, {"stall_after": 1000, "stall": 30}, {"status": 500}],
    ids=["no answer", "drip", "stall", "between tries"],
)
@pytest.mark.parametrize("background", [False, True])
def test_cancel(server, feedback, part, reply, background):
    from qgis.PyQt.QtCore import QTimer

    from veerkracht.analysis.meldingen import Cancelled
    from veerkracht.ophalen.netwerk import Netwerk

    url = server.add("/a", server.Reply(DATA, **reply))
    asked = []

    def cancel():
        asked.append(time.monotonic())
        feedback.cancel()

    def fetch(_=None):
        try:
            Netwerk(feedback, wacht=(30,), timeout=60).download(url, part)
        except Cancelled:
            return time.monotonic() - asked[0]

    QTimer.singleShot(400, cancel)  # in the main thread, which handles events in both cases
    seconds = run_in_task(fetch)[0] if background else fetch()
    assert seconds is not None and seconds < 1
    assert left(part) == []


def test_cancel_keeps_what_can_be_taken_up(server, feedback, part):
    from qgis.PyQt.QtCore import QTimer

    from veerkracht.analysis.meldingen import Cancelled
    from veerkracht.ophalen.netwerk import Netwerk

    url = server.add("/a", server.Reply(DATA, headers=ETAG, stall_after=50_000, stall=30, ranges=True))
    QTimer.singleShot(400, feedback.cancel)
    with pytest.raises(Cancelled):
        Netwerk(feedback).download(url, part)
    assert left(part) == ["file.part", "file.part.json"]
    assert any("50 kB" in line and "kept" in line for line in feedback.info)


def test_a_sentence_names_the_place_and_the_log_has_what_was_asked(server, network, feedback):
    url = f"{server.base}/items?codes={','.join(f'BU{number:08}' for number in range(150))}&last=1"
    error = failure(network().get, url)
    assert error.url == url
    assert f"{server.base}/items?… " in str(error)
    assert "BU0000" not in str(error)
    (line,) = [line for line in feedback.info if line.startswith("Not fetched")]
    assert len(line) < 500
    assert "BU00000000" in line and "…" in line and "&last=1" in line


def test_cancelled_before_it_began(server, network, feedback):
    from veerkracht.analysis.meldingen import Cancelled

    feedback.cancel()
    with pytest.raises(Cancelled):
        network().get(server.add("/a", server.Reply(b"x", delay=1)))


def test_the_main_thread_goes_on_handling_events(server, network):
    from qgis.PyQt.QtCore import QTimer

    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(50)
    network().get(server.add("/a", server.Reply(b"x", delay=1)))
    timer.stop()
    assert len(ticks) > 10


def test_without_a_log(server):
    """The feedback of a task keeps no log."""
    from qgis.core import QgsFeedback

    from veerkracht.ophalen.netwerk import Netwerk

    said = []
    url = server.add("/a", server.Reply(b"x"))
    assert Netwerk(QgsFeedback()).get(url).body == b"x"
    assert Netwerk(QgsFeedback(), meld=said.append).get(url).body == b"x"
    assert len(said) == 1
