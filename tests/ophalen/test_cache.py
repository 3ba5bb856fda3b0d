"""The files that were fetched: as they came, of a known day, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

DATA = bytes(range(256)) * 400  # 102.400 bytes
NEW = DATA[::-1]
ETAG = {"ETag": '"version-1"', "Content-Type": "application/zip"}
START = datetime(2025, 11, 3, 12, tzinfo=UTC)


class Clock:
    """A day that a test can let pass."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def forward(self, days):
        self.now += timedelta(days=days)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def netwerk(feedback):
    from veerkracht.ophalen.netwerk import Netwerk

    return Netwerk(feedback, timeout=5, wacht=(0.01,))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def cache(folder, netwerk, clock):
    from veerkracht.ophalen.cache import Cache

    return Cache(folder, netwerk, now=clock)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def failure(call, *arguments, **options):
    from veerkracht.ophalen.fouten import OphaalFout

    with pytest.raises(OphaalFout) as caught:
        call(*arguments, **options)
    assert "{" not in str(caught.value)
    return caught.value


def test_fetched_once(server, cache, folder, clock):
    url = server.add("/resources/open%20data.zip", server.Reply(DATA, headers=ETAG))
    first = cache.fetch(url, max_days=7)
    assert (first.url, first.bytes, first.van_cache, first.content_type) == (url, len(DATA), False, "application/zip")
    assert first.opgehaald == first.gecontroleerd == START
    assert first.path.read_bytes() == DATA and first.path.suffix == ".zip" and first.path.parent == folder
    clock.forward(6.9)
    second = cache.fetch(url, max_days=7)
    assert second.van_cache and second.path == first.path and second.opgehaald == START
    assert len(server.requests) == 1
    assert len(names(folder)) == 2
    assert cache.read(url, max_days=7) == DATA


def test_nothing_is_fetched_without_being_asked(server, folder, netwerk):
    from veerkracht.ophalen.cache import Cache

    cache = Cache(folder, netwerk)
    assert (cache.entries(), cache.unfinished(), cache.size(), cache.clear()) == ([], [], 0, 0)
    assert not folder.exists() and server.requests == []


def test_what_is_written_beside_it(server, cache, folder):
    url = server.add("/a.json", server.Reply(DATA, headers={**ETAG, "Last-Modified": "Sat, 01 Nov 2025 10:00:00 GMT"}))
    cache.fetch(url, max_days=1)
    record = json.loads(next(folder.glob("*.info.json")).read_text(encoding="utf-8"))
    assert record["url"] == url and record["bytes"] == len(DATA)
    assert record["sha256"] == hashlib.sha256(DATA).hexdigest()
    assert record["etag"] == '"version-1"' and record["last_modified"] == "Sat, 01 Nov 2025 10:00:00 GMT"
    assert record["opgehaald"] == "2025-11-03T12:00:00+00:00"


def test_too_old_and_not_changed(server, cache, clock, folder):
    """The server says so (304); the bytes keep their day, and are good for another week."""
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG))
    cache.fetch(url, max_days=7)
    clock.forward(8)
    again = cache.fetch(url, max_days=7)
    assert server.requests[1].headers["if-none-match"] == '"version-1"'
    assert again.van_cache and again.opgehaald == START and again.gecontroleerd == START + timedelta(days=8)
    clock.forward(6)
    cache.fetch(url, max_days=7)
    assert len(server.requests) == 2 and len(names(folder)) == 2


def test_not_changed_by_its_date(server, cache, clock):
    url = server.add("/a.zip", server.Reply(DATA, headers={"Last-Modified": "Sat, 01 Nov 2025 10:00:00 GMT"}))
    cache.fetch(url, max_days=7)
    clock.forward(8)
    assert cache.fetch(url, max_days=7).van_cache
    assert server.requests[1].headers["if-modified-since"] == "Sat, 01 Nov 2025 10:00:00 GMT"


def test_too_old_and_changed(server, cache, clock, folder):
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG))
    old = cache.fetch(url, max_days=7)
    clock.forward(8)
    server.add("/a.zip", server.Reply(NEW, headers={"ETag": '"version-2"'}))
    new = cache.fetch(url, max_days=7)
    assert not new.van_cache and new.path.read_bytes() == NEW and new.opgehaald == clock.now
    assert not old.path.exists() and len(names(folder)) == 2


@pytest.mark.parametrize(("max_days", "requests"), [(0, 2), (None, 1), (0.5, 1)])
def test_how_old_it_may_be(server, cache, clock, max_days, requests):
    url = server.add("/a.zip", server.Reply(DATA))
    cache.fetch(url, max_days=7)
    clock.forward(0.4)
    cache.fetch(url, max_days=max_days)
    assert len(server.requests) == requests


def test_a_clock_that_was_set_back_proves_nothing(server, cache, clock):
    url = server.add("/a.zip", server.Reply(DATA))
    cache.fetch(url, max_days=7)
    clock.forward(-100)
    cache.fetch(url, max_days=7)
    assert len(server.requests) == 2


def test_each_address_and_each_form_has_its_own(server, cache, folder):
    url = server.add("/items", server.Reply(lambda request: [request.query, request.headers.get("accept-crs")]))
    asked = [(f"{url}?offset={n}", crs) for n in (0, 1000) for crs in (None, "28992", "4326")]
    bodies = {cache.read(address, {"Accept-Crs": crs} if crs else None, max_days=7) for address, crs in asked}
    assert len(bodies) == 6 == len(cache.entries())
    assert cache.read(f"{url}?offset=0", {"ACCEPT-CRS": "4326"}, max_days=7) in bodies
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "path",
    ["/", "/con.zip", "/NUL", "/a:b*c?d=1|2", "/..%2F..%2Fetc%2Fpasswd", "/" + "lang" * 100 + ".gpkg", "/naam.",
     "/één bestand.csv", "/x.verylongsuffix", "/a%00b.zip"],
)
def test_names_that_every_system_takes(server, cache, folder, path):
    server.add(lambda request: True, server.Reply(DATA))
    found = cache.fetch(server.base + path, max_days=1)
    assert found.path.parent == folder and found.path.read_bytes() == DATA
    for name in names(folder):
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and len(name) <= 80
        assert name.split(".")[0] not in ("con", "nul") and not name.endswith(".")
    assert cache.clear() > 0 and names(folder) == []


# What is damaged.


def damage_body(record, body):
    body.write_bytes(b"X" + body.read_bytes()[1:])  # one byte, the size as it was


def cut_body(record, body):
    body.write_bytes(body.read_bytes()[:-1])


def lose_body(record, body):
    body.unlink()


def lose_record(record, body):
    record.unlink()


def empty_record(record, body):
    record.write_bytes(b"")


def strange_record(record, body):
    record.write_text('{"file": "x"}', encoding="utf-8")


def binary_record(record, body):
    record.write_bytes(b"\xff\xfe\x00")


def record_of_another_file(record, body):
    data = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**data, "file": "../../elders.zip"}), encoding="utf-8")


def record_of_another_address(record, body):
    data = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**data, "url": "http://elders/"}), encoding="utf-8")


DAMAGES = [
    damage_body, cut_body, lose_body, lose_record, empty_record, strange_record, binary_record,
    record_of_another_file, record_of_another_address,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_copy_is_fetched_again(server, cache, folder, feedback, tmp_path, damage):
    elsewhere = tmp_path.parent / "elders.zip"
    elsewhere.write_bytes(b"van iemand anders")
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG))
    first = cache.fetch(url, max_days=7)
    damage(next(folder.glob("*.info.json")), first.path)
    again = cache.fetch(url, max_days=7)
    assert not again.van_cache and again.path.read_bytes() == DATA
    assert "if-none-match" not in server.requests[1].headers
    assert any("damaged" in line and url in line for line in feedback.warnings) or damage is lose_record
    assert cache.fetch(url, max_days=7).van_cache
    assert len(names(folder)) == 2
    assert elsewhere.exists()


def test_a_damaged_copy_is_not_used_when_nothing_can_be_fetched(server, cache, folder):
    url = server.add("/a.zip", server.Reply(DATA))
    damage_body(None, cache.fetch(url, max_days=7).path)
    server.add("/a.zip", server.Reply(status=500))
    error = failure(cache.fetch, url, max_days=None)
    assert "copy" not in str(error) and cache.entries() == [] and names(folder) == []


# What fails, with an older copy at hand.


def failures(server):
    """How a fetch can end, by the name of the error."""
    reply = server.Reply
    return {
        "NietGevonden": reply(status=404),
        "OphaalFout": reply(status=500),
        "TeLaat": reply(DATA, delay=20),
        "Verbroken": reply(DATA, cut_after=1000),
    }


@pytest.mark.parametrize("kind", ["NietGevonden", "OphaalFout", "TeLaat", "Verbroken"])
def test_a_failure_leaves_the_older_copy(server, feedback, folder, clock, kind):
    from veerkracht.ophalen.cache import Cache
    from veerkracht.ophalen.netwerk import Netwerk

    cache = Cache(folder, Netwerk(feedback, timeout=0.3, wacht=(0.01,), pogingen=2), now=clock)
    url = server.add("/a.zip", server.Reply(DATA))
    first = cache.fetch(url, max_days=7)
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    clock.forward(10.5)
    server.add("/a.zip", failures(server)[kind])
    error = failure(cache.fetch, url, max_days=7)
    assert type(error).__name__ == kind and error.url == url
    # The way out that the sentence offers is one.
    assert "2025-11-03" in str(error) and "11 days" in str(error) and "MAX_DAGEN" in str(error)
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before
    assert cache.fetch(url, max_days=11).path == first.path
    assert Cache(folder, None, now=clock).fetch(url, max_days=0).path.read_bytes() == DATA


@pytest.mark.parametrize("kind", ["NietGevonden", "OphaalFout", "TeLaat", "Verbroken"])
def test_a_failure_without_a_copy_leaves_nothing(server, feedback, folder, kind):
    from veerkracht.ophalen.cache import Cache
    from veerkracht.ophalen.netwerk import Netwerk

    cache = Cache(folder, Netwerk(feedback, timeout=0.3, wacht=(0.01,), pogingen=2))
    error = failure(cache.fetch, server.add("/a.zip", failures(server)[kind]), max_days=7)
    assert type(error).__name__ == kind and "copy" not in str(error)
    assert names(folder) == [] and cache.entries() == []


def test_what_came_of_a_cut_download_is_stated_kept_and_used(server, cache, folder):
    whole = {"headers": ETAG, "ranges": True}
    url = server.add("/a.zip", server.Reply(DATA, cut_after=10_000, **whole))
    error = failure(cache.fetch, url, max_days=7)
    assert "40 kB that came are kept" in str(error)
    assert cache.entries() == [] and len(cache.unfinished()) == 1 and cache.size() >= 40_000
    server.add("/a.zip", server.Reply(DATA, **whole))
    assert cache.fetch(url, max_days=7).path.read_bytes() == DATA
    assert server.requests[-1].headers["range"] == "bytes=40000-"
    assert cache.unfinished() == [] and len(names(folder)) == 2


def test_the_new_version_is_cut_and_the_old_one_stays(server, cache, clock, folder):
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG, ranges=True))
    old = cache.fetch(url, max_days=7)
    clock.forward(8)
    newer = {"headers": {"ETag": '"version-2"'}, "ranges": True}
    server.add("/a.zip", server.Reply(NEW, cut_after=10_000, **newer))
    error = failure(cache.fetch, url, max_days=7)
    assert "are kept" in str(error) and "2025-11-03" in str(error)
    assert old.path.read_bytes() == DATA and cache.fetch(url, max_days=9).path == old.path
    server.add("/a.zip", server.Reply(NEW, **newer))
    assert cache.fetch(url, max_days=7).path.read_bytes() == NEW
    assert server.requests[-1].headers["range"].startswith("bytes=40000")
    # The server may also turn back to what is here: then what was half fetched is of no use.
    server.add("/a.zip", server.Reply(DATA, headers={"ETag": '"version-3"'}, cut_after=10_000, ranges=True))
    failure(cache.fetch, url, max_days=0)
    server.add("/a.zip", server.Reply(NEW, **newer))
    assert cache.fetch(url, max_days=0).path.read_bytes() == NEW
    assert cache.unfinished() == [] and len(names(folder)) == 2


def test_cancelled_while_a_copy_is_here(server, cache, clock, folder, feedback):
    from qgis.PyQt.QtCore import QTimer

    from veerkracht.analysis.meldingen import Cancelled

    url = server.add("/a.zip", server.Reply(DATA))
    old = cache.fetch(url, max_days=7)
    clock.forward(8)
    server.add("/a.zip", server.Reply(NEW, stall_after=5000, stall=20))
    QTimer.singleShot(200, feedback.cancel)
    with pytest.raises(Cancelled):
        cache.fetch(url, max_days=7)
    assert [entry.path for entry in cache.entries()] == [old.path] and len(names(folder)) == 2


def test_without_network(server, cache, folder, clock):
    from veerkracht.ophalen.cache import Cache

    url = server.add("/a.zip", server.Reply(DATA))
    offline = Cache(folder, None, now=clock)
    error = failure(offline.fetch, url, max_days=7)
    assert url in str(error) and "Fetch it first" in str(error)
    cache.fetch(url, max_days=7)
    clock.forward(1000)
    assert offline.fetch(url, max_days=7).path.read_bytes() == DATA
    assert len(server.requests) == 1


def test_a_folder_where_nothing_can_be_kept(server, netwerk, tmp_path):
    from veerkracht.ophalen.cache import Cache

    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    url = server.add("/a.zip", server.Reply(DATA))
    error = failure(Cache(tmp_path / "bestand" / "cache", netwerk).fetch, url, max_days=7)
    assert "another folder" in str(error) and str(tmp_path) in str(error)
    assert server.requests == []


def test_no_room_for_the_record(server, cache, folder, monkeypatch):
    """The last step fails: there is no entry, and what is there goes."""
    from pathlib import Path

    url = server.add("/a.zip", server.Reply(DATA))
    original = Path.write_text

    def refuse(self, *arguments, **options):
        if ".info" in self.name:
            raise OSError(28, "No space left on device")
        return original(self, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", refuse)
    error = failure(cache.fetch, url, max_days=7)
    assert "No space left" in str(error) and "another folder" in str(error)
    assert cache.entries() == [] and names(folder) == []


def refuse_pages(path):
    from veerkracht.ophalen.fouten import OphaalFout

    if path.read_bytes().startswith(b"<html"):
        raise OphaalFout("{host} sends a page.", url="http://cbs.invalid/")


def test_what_does_not_pass_the_check_is_not_kept(server, cache, folder, clock):
    """A page about maintenance comes with 200; it would be given for a week."""
    url = server.add("/a.json", server.Reply("<html>even geduld</html>", headers=ETAG))
    error = failure(cache.fetch, url, max_days=7, check=refuse_pages)
    assert str(error) == "cbs.invalid sends a page." and names(folder) == []
    server.add("/a.json", server.Reply(DATA))
    old = cache.fetch(url, max_days=7, check=refuse_pages)
    clock.forward(8)
    server.add("/a.json", server.Reply("<html>even geduld</html>"))
    error = failure(cache.fetch, url, max_days=7, check=refuse_pages)
    assert "sends a page" in str(error) and "2025-11-03" in str(error)
    assert cache.fetch(url, max_days=9).path == old.path and len(names(folder)) == 2


def test_the_same_bytes_again(server, cache, folder, clock):
    """A server without ETag sends all of it again; the file, which may be open, is left alone."""
    url = server.add("/a.zip", server.Reply(DATA))
    old = cache.fetch(url, max_days=7).path.stat()
    clock.forward(8)
    again = cache.fetch(url, max_days=7)
    assert not again.van_cache and again.opgehaald == clock.now
    assert (again.path.stat().st_ino, again.path.stat().st_mtime_ns) == (old.st_ino, old.st_mtime_ns)
    assert cache.fetch(url, max_days=7).van_cache and len(names(folder)) == 2


# Two at once.

FETCH = """
import sys
from pathlib import Path
from qgis.core import QgsApplication, QgsFeedback
app = QgsApplication([], False)
app.initQgis()
from veerkracht.ophalen.cache import Cache
from veerkracht.ophalen.netwerk import Netwerk
found = Cache(Path(sys.argv[2]), Netwerk(QgsFeedback(), timeout=20)).fetch(sys.argv[1], max_days=7)
data = found.path.read_bytes()
sys.stdout.write(f"{len(data)} {found.van_cache} {data == bytes(range(256)) * 400}")
sys.stdout.flush()
import os
os._exit(0)
"""


def test_two_processes_at_once(server, folder, plugins_folder):
    """One fetches, the other waits for it; both have the whole file."""
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG, ranges=True, drip=0.1, chunk=5000))
    command = [sys.executable, "-c", f"import sys; sys.path.append({str(plugins_folder)!r})\n{FETCH}", url, folder]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [run.communicate(timeout=60) for run in runs]
    assert sorted(out for out, _ in ended) == ["102400 False True", "102400 True True"], ended
    assert len(server.requests) == 1
    assert len(names(folder)) == 2


def test_the_lock_of_a_process_that_died_holds_nobody(server, cache, folder, plugins_folder):
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG, ranges=True, stall_after=30_000, stall=30))
    command = [sys.executable, "-c", f"import sys; sys.path.append({str(plugins_folder)!r})\n{FETCH}", url, folder]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not server.requests and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.3)
    run.kill()
    run.wait()
    assert any(name.endswith(".lock") for name in names(folder))
    server.add("/a.zip", server.Reply(DATA, headers=ETAG, ranges=True))
    assert cache.fetch(url, max_days=7).path.read_bytes() == DATA
    assert len(names(folder)) == 2


def test_another_that_does_not_get_on(server, cache, folder, netwerk, monkeypatch):
    """A lock of another machine in a shared folder, whose owner is gone, does not keep one waiting for ever."""
    from qgis.PyQt.QtCore import QLockFile

    from veerkracht.ophalen.cache import _key

    netwerk.timeout, netwerk.langste_wacht = 0.2, 0.1
    url = server.add("/a.zip", server.Reply(DATA))
    folder.mkdir()
    lock = QLockFile(str(folder / f"{_key(url, {})}.lock"))
    assert lock.tryLock(0)
    error = failure(cache.fetch, url, max_days=7)
    assert "without result" in str(error) and server.requests == []
    lock.unlock()
    assert cache.fetch(url, max_days=7).bytes == len(DATA)


def test_a_reader_while_another_replaces(server, cache, folder, clock, netwerk):
    """Whoever looks always finds one whole version or the other."""
    from veerkracht.ophalen.cache import Cache

    url = server.add("/a.zip", server.Reply(lambda request: bytes([len(server.requests) % 256]) * 50_000))
    cache.fetch(url, max_days=7)
    stop, wrong, seen, tries = threading.Event(), [], set(), 0

    def look():
        reader = Cache(folder, None)
        while not stop.is_set():
            try:
                data = reader.fetch(url, max_days=None).path.read_bytes()
                seen.add(data[0])
                if len(data) != 50_000 or len(set(data)) != 1:
                    wrong.append(data[:10])
            except FileNotFoundError:
                continue  # replaced between the answer and the reading
            except Exception as error:
                wrong.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    while len(seen) < 5 and tries < 200:
        cache.fetch(url, max_days=0)
        tries += 1
    stop.set()
    thread.join()
    assert not wrong and len(seen) >= 5


# What there is, and clearing.


def test_entries_size_and_clear(server, cache, folder, clock):
    for name in ("b", "a", "c"):
        cache.fetch(server.add(f"/{name}.zip", server.Reply(DATA)), max_days=7)
        clock.forward(1)
    url = server.add("/d.zip", server.Reply(DATA, headers=ETAG, ranges=True, cut_after=1000))
    failure(cache.fetch, url, max_days=7)
    assert [entry.url[-5:] for entry in cache.entries()] == ["b.zip", "a.zip", "c.zip"]
    assert cache.size() == sum(path.stat().st_size for path in folder.iterdir()) > 3 * len(DATA)
    others = ["vakantie.jpg", "cijfers-2024.zip", "a.info.json", ".part", "wijken-0123456789abcdef.gpkg"]
    for name in others:
        (folder / name).write_text("van de gebruiker", encoding="utf-8")
    size = cache.size()
    assert cache.clear() == size
    assert names(folder) == sorted(others)
    assert (cache.entries(), cache.unfinished(), cache.size()) == ([], [], 0)


def test_what_it_says_of_a_file(server, cache, clock):
    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG))
    assert "fetched" in str(cache.fetch(url, max_days=7).melding())
    clock.forward(3)
    assert "fetched on 2025-11-03" in str(cache.fetch(url, max_days=7).melding())
    said = str(cache.fetch(url, max_days=0).melding())
    assert "fetched on 2025-11-03" in said and "not changed on 2025-11-06" in said


def test_where_it_is(tmp_path):
    from qgis.core import QgsApplication, QgsSettings

    from veerkracht.ophalen.cache import FOLDER_SETTING, cache_folder

    default = cache_folder()
    assert default.name == "veerkracht" and default.is_absolute()
    assert QgsApplication.qgisSettingsDirPath() not in str(default)
    QgsSettings().setValue(FOLDER_SETTING, str(tmp_path))
    try:
        assert cache_folder() == tmp_path
    finally:
        QgsSettings().remove(FOLDER_SETTING)
    assert cache_folder() == default


def test_in_a_task(server, folder):
    """As the assistant fetches: in the background, while the window goes on."""
    from qgis.PyQt.QtCore import QCoreApplication

    from veerkracht.ophalen.cache import Cache
    from veerkracht.ophalen.netwerk import Netwerk
    from veerkracht.ui.tasks import start_task

    url = server.add("/a.zip", server.Reply(DATA, headers=ETAG, ranges=True, cut_after=60_000))
    done = []
    task = start_task(
        "test",
        lambda feedback: Cache(folder, Netwerk(feedback, wacht=(0.01,))).fetch(url, max_days=7),
        lambda result, error: done.append((result, error)),
    )
    end = time.monotonic() + 20
    while not done and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    (found, error), = done
    assert error is None and found.path.read_bytes() == DATA, task
