"""The files that were fetched, kept in a folder with their address, their day and their checksum.

An entry is a body and a small json beside it. The json is written last and in one step, and a body that it does not
describe to the byte does not exist: there is never half an entry, whoever is cut off and however many QGIS's share the
folder. Open nothing in this folder with something that writes: SQLite changes a GeoPackage that it only reads.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QLockFile, QStandardPaths

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from .fouten import GeenPlaats, OphaalFout, shown
from .netwerk import Netwerk
from .ontvangst import BLOCK
from .protocol import NOT_MODIFIED

FOLDER_SETTING = "veerkracht/cache_folder"
KEY = r"[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{16}"
RECORD, PART, LOCK = ".info.json", ".part", ".lock"
BODY_NAME = re.compile(rf"{KEY}-[0-9a-f]{{8}}\.[a-z0-9]{{1,7}}")
# All that may be removed: whatever else a user keeps in the folder stays.
OWN_NAME = re.compile(
    rf"{KEY}(-[0-9a-f]{{8}}\.[a-z0-9]{{1,7}}|\.info\.json(\.new)?|\.part(\.json|\.new)?|\.lock(\.rmlock)?)"
)
DAY = timedelta(days=1)
Check = Callable[[Path], None]
JUST_NOW = 1 / 24  # days; what another QGIS fetched while we waited is not fetched again
LOOK = 0.2  # seconds between two looks at what another QGIS is fetching


@dataclass(frozen=True)
class Vondst:
    """A file in the cache. Times are UTC.

    ``opgehaald`` is when these bytes came in, ``gecontroleerd`` when the server last said that they still hold (the
    same, or later). ``van_cache`` is False where they were fetched just now.
    """

    path: Path
    url: str
    opgehaald: datetime
    gecontroleerd: datetime
    van_cache: bool
    bytes: int
    content_type: str = ""

    def melding(self) -> Melding:
        """Return in a sentence where the file comes from and of which day it is."""
        values = {"url": shown(self.url), "day": self.opgehaald.astimezone().date()}
        if not self.van_cache:
            return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{url} was fetched today."), values)
        if self.gecontroleerd > self.opgehaald:
            values["checked"] = self.gecontroleerd.astimezone().date()
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "{url} is the copy fetched on {day}, which had not changed on {checked}."
            )
            return Melding(text, values)
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "{url} is the copy fetched on {day}."), values)


@dataclass(frozen=True)
class _Record:
    """What the json beside a body says."""

    vondst: Vondst
    sha256: str
    etag: str
    last_modified: str

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the file only if it changed."""
        etag = {"If-None-Match": self.etag} if self.etag else {}
        return etag | ({"If-Modified-Since": self.last_modified} if self.last_modified else {})

    def text(self) -> str:
        return json.dumps(
            {
                "url": self.vondst.url,
                "file": self.vondst.path.name,
                "opgehaald": self.vondst.opgehaald.isoformat(),
                "gecontroleerd": self.vondst.gecontroleerd.isoformat(),
                "bytes": self.vondst.bytes,
                "sha256": self.sha256,
                "etag": self.etag,
                "last_modified": self.last_modified,
                "content_type": self.vondst.content_type,
            },
            indent=1,
        )

    @classmethod
    def parse(cls, text: str, folder: Path) -> _Record:
        """Return what a json says. Raises ValueError, KeyError or TypeError for what is no record."""
        data = json.loads(text)
        if not BODY_NAME.fullmatch(data["file"]):
            raise ValueError(data["file"])
        vondst = Vondst(
            path=folder / data["file"],
            url=str(data["url"]),
            opgehaald=_moment(data["opgehaald"]),
            gecontroleerd=_moment(data["gecontroleerd"]),
            van_cache=True,
            bytes=int(data["bytes"]),
            content_type=str(data["content_type"]),
        )
        return cls(vondst, str(data["sha256"]), str(data["etag"]), str(data["last_modified"]))


def cache_folder() -> Path:
    """Return the folder of the setting ``veerkracht/cache_folder``, else ``veerkracht`` among the system's caches.

    Not the profile of QGIS, which organisations copy around the network.
    """
    chosen = str(QgsSettings().value(FOLDER_SETTING, "") or "").strip()
    location = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(chosen) if chosen else Path(QStandardPaths.writableLocation(location)) / "veerkracht"


class Cache:
    """Fetched files in ``folder``. Without ``netwerk`` it fetches nothing and gives what it has, however old."""

    def __init__(self, folder: Path, netwerk: Netwerk | None, *, now: Callable[[], datetime] | None = None):
        """Use ``folder``, which is made when it is first needed. ``now`` tells the time in UTC."""
        self.folder = Path(folder)
        self.netwerk = netwerk
        self._now = now or (lambda: datetime.now(UTC))

    def fetch(
        self,
        url: str,
        *,
        max_days: float | None,
        headers: Mapping[str, str] | None = None,
        check: Check | None = None,
    ) -> Vondst:
        """Return the file of ``url`` (with these request headers), fetched unless a copy of ``max_days`` is here.

        ``max_days`` None takes any copy, 0 always asks the server, which may answer that nothing changed. A damaged
        copy is thrown away and that is said. ``check`` looks into a file that came in and raises OphaalFout for what is
        not to be kept, such as a page that says that the service is under maintenance: it would be given for days.

        Raises OphaalFout (of the kind that ``Netwerk`` or ``check`` raised; where an older copy is here, the sentence
        says of which day and how to use it) and Cancelled.
        """
        key = _key(url, headers or {})
        record = self._read(key, url)
        if record and (self.netwerk is None or self._is_fresh(record, max_days)):
            return record.vondst
        if self.netwerk is None:
            raise OphaalFout(
                QT_TRANSLATE_NOOP("Veerkracht", "{url} is not among the files fetched earlier. Fetch it first."),
                url=url,
            )
        with self._alone(key, url):
            if self._parse(self.folder / f"{key}{RECORD}") != record:  # another QGIS brought it meanwhile
                record = self._read(key, url)
                if record and (self._is_fresh(record, max_days) or self._is_fresh(record, JUST_NOW)):
                    return record.vondst
            if record is None:
                self._discard(key, url)
            try:
                return self._fetch(key, url, headers or {}, record, check)
            except OphaalFout as error:
                raise (error.followed_by(self._older_copy(record)) if record else error) from error

    def read(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        max_days: float | None = 0,
        check: Check | None = None,
    ) -> bytes:
        """Return the content of ``fetch``."""
        return self.fetch(url, max_days=max_days, headers=headers, check=check).path.read_bytes()

    def entries(self) -> list[Vondst]:
        """Return the complete files, oldest first; not checked to the byte."""
        found = []
        for path in self._own_files():
            if path.name.endswith(RECORD):
                record = self._parse(path)
                if record and _size(record.vondst.path) == record.vondst.bytes:
                    found.append(record.vondst)
        return sorted(found, key=lambda vondst: vondst.opgehaald)

    def discard(self, vondst: Vondst) -> None:
        """Remove a file that turned out to be no answer, so that a next try asks for it again."""
        key = re.match(rf"({KEY})-[0-9a-f]{{8}}\.", vondst.path.name)
        if key:
            _remove(self.folder / f"{key[1]}{RECORD}")
            _remove(vondst.path)

    def unfinished(self) -> list[Path]:
        """Return the files that a next try can go on with."""
        return [path for path in self._own_files() if path.name.endswith(PART)]

    def size(self) -> int:
        """Return the bytes that the cache takes, what was not finished included."""
        return sum(_size(path) or 0 for path in self._own_files())

    def clear(self) -> int:
        """Remove all files of the cache and no others, unfinished ones too; return the bytes that came free.

        What another program holds open stays (Windows).
        """
        freed = 0
        # The records first: a body without one is no entry, a record without a body would be a damaged one.
        for path in sorted(self._own_files(), key=lambda path: not path.name.endswith(RECORD)):
            size = _size(path) or 0
            if _remove(path):
                freed += size
        return freed

    def _own_files(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if OWN_NAME.fullmatch(path.name) and path.is_file())
        except OSError:  # nothing was fetched yet
            return []

    def _fetch(
        self, key: str, url: str, headers: Mapping[str, str], record: _Record | None, check: Check | None
    ) -> Vondst:
        """Ask the server, for what changed if there is a copy; put away what it sends."""
        part = self.folder / f"{key}{PART}"
        conditions = record.conditions() if record else {}
        answer = self.netwerk.download(url, part, {**headers, **conditions})
        now = self._now()
        if answer.status == NOT_MODIFIED:
            kept = replace(record, vondst=replace(record.vondst, gecontroleerd=now))
            self._write(key, url, kept)
            return kept.vondst
        try:
            if check is not None:
                check(part)
            path, checksum = self._put_away(part, key, url, record)
        except OSError as error:
            raise self._disk_error(url, error) from error
        finally:
            _remove(part)
        vondst = Vondst(path, url, now, now, False, answer.bytes, answer.headers.get("content-type", ""))
        new = _Record(vondst, checksum, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        try:
            self._write(key, url, new)
        finally:
            self._remove_bodies(key)
        return vondst

    def _put_away(self, part: Path, key: str, url: str, record: _Record | None) -> tuple[Path, str]:
        """Give a file that came in the name under which a record may tell of it; return the name and the checksum."""
        checksum = _checksum(part)
        if record and record.sha256 == checksum:
            return record.vondst.path, checksum  # the same bytes; the file may be open
        suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
        suffix = suffix if re.fullmatch(r"\.[a-z0-9]{1,7}", suffix) else ".dat"
        path = self.folder / f"{key}-{checksum[:8]}{suffix}"
        part.replace(path)
        return path, checksum

    def _remove_bodies(self, key: str) -> None:
        """Remove the bodies that the record does not tell of: older ones, and a new one that could not be recorded."""
        record = self._parse(self.folder / f"{key}{RECORD}")
        for path in self.folder.glob(f"{key}-*"):
            if BODY_NAME.fullmatch(path.name) and not (record and path == record.vondst.path):
                _remove(path)

    def _read(self, key: str, url: str) -> _Record | None:
        """Return the record of a body that is as it was fetched, None where there is none.

        Nothing is removed: another QGIS may be replacing the entry, so that its body is gone before it was looked at.
        """
        record = self._parse(self.folder / f"{key}{RECORD}")
        while record and record.vondst.url == url:
            if _checks_out(record):
                return record
            before, record = record, self._parse(self.folder / f"{key}{RECORD}")
            if record == before:
                return None
        return None

    def _discard(self, key: str, url: str) -> None:
        """Throw away what is left of an entry that is damaged, and say so. Call it alone."""
        if _remove(self.folder / f"{key}{RECORD}"):
            text = QT_TRANSLATE_NOOP("Veerkracht", "The copy of {url} was damaged and is thrown away.")
            self.netwerk.meld(Melding(text, {"url": shown(url)}, warning=True))
        self._remove_bodies(key)

    def _parse(self, path: Path) -> _Record | None:
        try:
            return _Record.parse(path.read_text(encoding="utf-8"), self.folder)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, key: str, url: str, record: _Record) -> None:
        """Write the json in one step; from then on the entry exists."""
        path = self.folder / f"{key}{RECORD}"
        new = path.with_name(f"{path.name}.new")
        try:
            new.write_text(record.text(), encoding="utf-8")
            new.replace(path)
        except OSError as error:
            _remove(new)
            raise self._disk_error(url, error) from error

    def _is_fresh(self, record: _Record, max_days: float | None) -> bool:
        if max_days is None:
            return True
        age = self._now() - record.vondst.gecontroleerd
        return timedelta(0) <= age <= max_days * DAY and max_days > 0  # a clock that was set back proves nothing

    def _older_copy(self, record: _Record) -> Melding:
        age = self._now() - record.vondst.gecontroleerd
        return Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The copy of {day} is still here: to use it, allow copies of {days} days old (MAX_DAGEN).",
            ),
            {"day": record.vondst.opgehaald.astimezone().date(), "days": max(age // DAY, 0) + 1},
        )

    @contextmanager
    def _alone(self, key: str, url: str) -> Iterator[None]:
        """Keep other QGIS's from fetching the same, after waiting for the one that does."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._disk_error(url, error) from error
        lock = QLockFile(str(self.folder / f"{key}{LOCK}"))
        lock.setStaleLockTime(0)  # only the death of its owner ends a lock: a download may take an hour
        if not lock.tryLock(0):
            if lock.error() != QLockFile.LockError.LockFailedError:
                raise self._disk_error(url, PermissionError(13, "Permission denied"))
            self._wait_for(lock, self.folder / f"{key}{PART}", url)
        try:
            yield
        finally:
            lock.unlock()

    def _wait_for(self, lock: QLockFile, part: Path, url: str) -> None:
        """Wait until another has fetched it, for as long as it gets on."""
        text = QT_TRANSLATE_NOOP("Veerkracht", "Another download of {url} is going on; waiting for it.")
        self.netwerk.meld(Melding(text, {"url": shown(url)}))
        patience = 2 * self.netwerk.timeout + self.netwerk.langste_wacht
        size, since = _size(part), time.monotonic()
        while not lock.tryLock(0):
            self.netwerk.wait(LOOK)
            if _size(part) != size:
                size, since = _size(part), time.monotonic()
            elif time.monotonic() - since > patience:
                raise OphaalFout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Another download of {url} has been going on without result. Close the other QGIS, or empty "
                        "the folder {folder}, and try again.",
                    ),
                    url=url,
                    folder=str(self.folder),
                )

    def _disk_error(self, url: str, error: OSError) -> GeenPlaats:
        return GeenPlaats(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{url} cannot be kept in {folder} ({error}). Make room, or set another folder for what is fetched.",
            ),
            url=url,
            folder=str(self.folder),
            error=error.strerror or str(error),
        )


def _key(url: str, headers: Mapping[str, str]) -> str:
    """Return the name of an entry: readable, unique, and a file name on every system."""
    asked = "\n".join([url, *sorted(f"{name.lower()}: {value}" for name, value in headers.items())])
    words = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(unquote(urlsplit(url).path)).stem.lower()).strip("-")
    return f"{words[:40].strip('-') or 'x'}-{hashlib.sha256(asked.encode('utf-8')).hexdigest()[:16]}"


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _checks_out(record: _Record) -> bool:
    try:
        return _size(record.vondst.path) == record.vondst.bytes and _checksum(record.vondst.path) == record.sha256
    except OSError:
        return False


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
