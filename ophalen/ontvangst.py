"""What receives an answer: in memory, or in a part file that a later try can go on with.

A receiver takes the bytes as they are sent, counts them against what the server promised, and unpacks the compression
of the transport only when all is there. So a size is checked, and a download resumed, on the same bytes.
"""

from __future__ import annotations

import errno
import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from .fouten import GeenPlaats, OphaalFout, TeGroot, Verbroken, size_text
from .protocol import PARTIAL

BLOCK = 2**20
SPARE = 50 * 1000**2  # bytes that a download leaves free on the disk
CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
GZIP = ("gzip", "x-gzip")
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Overnieuw(Exception):
    """What was kept does not fit what the server sends now; it is thrown away, and the request to be made once more."""


class Ontvangst:
    """Receives one answer. ``received`` counts the bytes as sent, ``total`` what was promised, None if nothing was."""

    def __init__(self, url: str, max_bytes: int):
        self.url = url
        self.max_bytes = max_bytes
        self.received = 0
        self.total: int | None = None
        self.encoding = ""

    def request_headers(self) -> dict[str, str]:
        """Return what to ask for besides what the caller asks."""
        # Our own, so that Qt does not unpack: it would hide the size that was promised.
        return {"Accept-Encoding": "gzip"}

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Take the heading of an answer that has a body, and be ready for ``write``."""
        self.restart()
        self.encoding = headers.get("content-encoding", "").strip().lower()
        self.total = _number(headers.get("content-length", ""))
        if self.encoding not in ("", "identity", *GZIP):
            raise OphaalFout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{host} sends {url} packed in a way that this plugin does not know ({encoding})."
                ),
                url=self.url,
                encoding=self.encoding,
            )
        self._check_size(self.total or 0)

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self.received += len(data)
        self._check_size(self.received)

    def finish(self) -> int:
        """Close; return the size after unpacking. Raises Verbroken when less or other came than was promised."""
        if self.total is not None and self.received != self.total:
            raise self.cut()
        return self.received

    def pause(self) -> None:
        """Put down what came, between two tries."""

    def restart(self) -> None:
        """Forget what came."""
        self.received, self.total, self.encoding = 0, None, ""

    def stop(self) -> Melding | None:
        """Close after a failure or a cancel. Return what is to be known of what stays behind."""
        return None

    def cut(self) -> Verbroken:
        """Return the error for a connection that ended early."""
        if self.total is None:
            return Verbroken(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{host} broke off the connection after {received} of {url}. Try again later."
                ),
                url=self.url,
                received=size_text(self.received),
            )
        return Verbroken(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{host} broke off the connection after {received} of the {total} of {url}. Try again later.",
            ),
            url=self.url,
            received=size_text(self.received),
            total=size_text(self.total),
        )

    def _check_size(self, count: int) -> None:
        if count > self.max_bytes:
            self.restart()
            raise TeGroot(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{url} is larger than the {limit} that is expected at most. Nothing of it was kept; see whether "
                    "it is the right address.",
                ),
                url=self.url,
                limit=size_text(self.max_bytes),
            )

    def _unpack(self, packed: Iterator[bytes], write: Callable[[bytes], object]) -> int:
        """Unpack gzip; return the size. Raises Verbroken for what is not gzip to its end."""
        size, unpacker = 0, zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            for block in packed:
                while block:
                    if unpacker.eof:  # another member of the same file
                        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
                    data = unpacker.decompress(block, BLOCK)
                    size += len(data)
                    self._check_size(size)
                    write(data)
                    block = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        except zlib.error:
            unpacker = None
        if unpacker is None or not unpacker.eof:
            raise Verbroken(
                QT_TRANSLATE_NOOP("Veerkracht", "What {host} sent for {url} arrived damaged. Try again later."),
                url=self.url,
            )
        return size


class Geheugen(Ontvangst):
    """Receives an answer in ``body``, in memory."""

    def __init__(self, url: str, max_bytes: int):
        super().__init__(url, max_bytes)
        self._data = bytearray()
        self.body = b""

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        super().write(data)
        self._data += data

    def restart(self) -> None:
        """Forget what came."""
        super().restart()
        self._data = bytearray()

    def finish(self) -> int:
        """Close, and fill ``body``."""
        super().finish()
        if self.encoding in GZIP and self._data:
            unpacked = bytearray()
            self._unpack(iter([bytes(self._data)]), unpacked.extend)
            self.body = bytes(unpacked)
        else:
            self.body = bytes(self._data)
        self._data = bytearray()
        return len(self.body)


class Deel(Ontvangst):
    """Receives an answer in the file ``path``; ``<path>.json`` beside it remembers how to go on with it."""

    def __init__(self, url: str, path: Path, max_bytes: int):
        super().__init__(url, max_bytes)
        self.path = path
        self.state_path = path.with_name(f"{path.name}.json")
        self.validator = ""
        self._file = None
        self._read_state()

    def request_headers(self) -> dict[str, str]:
        """Return the headers that ask for the rest of what is here, on condition that it did not change."""
        headers = super().request_headers()
        if self.received and self.validator:
            headers |= {"Range": f"bytes={self.received}-", "If-Range": self.validator}
        return headers

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Open the file: to go on with it for the rest that was asked for, from the start otherwise."""
        if status == PARTIAL:
            if not self._fits(headers):
                self.restart()
                raise Overnieuw
            with self._disk():
                self._file = self.path.open("ab")
            return
        super().begin(status, headers)
        self._check_room()
        etag = headers.get("etag", "")
        if headers.get("accept-ranges", "").strip().lower() != "none":
            # A weak ETag says that two files mean the same, not that they are the same to the byte.
            self.validator = headers.get("last-modified", "") if not etag else "" if etag.startswith("W/") else etag
        with self._disk():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("wb")
            if self.validator:
                self.state_path.write_text(json.dumps(self._state()), encoding="utf-8")

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        super().write(data)
        with self._disk():
            self._file.write(data)

    def finish(self) -> int:
        """Close, and leave the whole file, unpacked, at ``path``."""
        with self._disk():
            self._close()
        size = super().finish()
        if self.encoding in GZIP and size:
            size = self._unpack_file()
        self.state_path.unlink(missing_ok=True)
        return size

    def complete_by(self, headers: Mapping[str, str]) -> bool:
        """Return whether an answer 416 says that there was no rest: all was here already."""
        found = CONTENT_RANGE.fullmatch(headers.get("content-range", ""))
        self.total = self.received
        return bool(found) and found[3] == str(self.received)

    def pause(self) -> None:
        """Close the file: the next try looks at what is in it."""
        with self._disk():
            self._close()

    def restart(self) -> None:
        """Throw away what is here."""
        super().restart()
        self.validator = ""
        self._remove()

    def stop(self) -> Melding | None:
        """Close; keep the file only if a next try can go on with it."""
        try:
            self._close()
            kept = self.path.stat().st_size if self.validator and self.state_path.exists() else 0
        except OSError:
            kept = 0
        if not kept:
            self._remove()
            return None
        return Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "The {received} that came are kept; the next time goes on from there."),
            {"received": size_text(kept)},
        )

    def _state(self) -> dict[str, object]:
        return {"url": self.url, "validator": self.validator, "encoding": self.encoding, "total": self.total}

    def _read_state(self) -> None:
        """Take up what an earlier try left, if all of it makes sense; else throw it away."""
        try:
            state = json.loads(self.state_path.read_text(encoding="utf-8"))
            size = self.path.stat().st_size
            total, validator, encoding = state["total"], state["validator"], state["encoding"]
            known = state["url"] == self.url and isinstance(validator, str) and isinstance(encoding, str)
            usable = known and validator and (total is None or (isinstance(total, int) and size <= total))
        except (OSError, ValueError, KeyError, TypeError):
            usable = False
        if usable and size:
            self.received, self.total, self.validator, self.encoding = size, total, validator, encoding
        else:
            self.restart()

    def _fits(self, headers: Mapping[str, str]) -> bool:
        """Return whether a 206 is the rest of what is here."""
        found = CONTENT_RANGE.fullmatch(headers.get("content-range", ""))
        if not found or found[1] is None or int(found[1]) != self.received:
            return False
        total = None if found[3] == "*" else int(found[3])
        if total is not None and self.total is not None and total != self.total:
            return False
        if headers.get("content-encoding", "").strip().lower() != self.encoding:
            return False
        self.total = total if total is not None else self.total
        return self.validator in (headers.get("etag", self.validator), headers.get("last-modified"))

    def _check_room(self) -> None:
        """Raise GeenPlaats before the download when the disk cannot hold it."""
        folder = self.path.parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        with self._disk():
            free = shutil.disk_usage(folder).free
        if self.total is not None and self.total + SPARE > free:
            raise GeenPlaats(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{url} takes {size}, and the disk of {folder} has {free} left. Make room, or set another folder "
                    "for what is fetched.",
                ),
                url=self.url,
                size=size_text(self.total),
                folder=str(self.path.parent),
                free=size_text(free),
            )

    def _unpack_file(self) -> int:
        unpacked = self.path.with_name(f"{self.path.name}.new")
        try:
            with self._disk(), self.path.open("rb") as packed, unpacked.open("wb") as target:
                size = self._unpack(iter(lambda: packed.read(BLOCK), b""), target.write)
            with self._disk():
                unpacked.replace(self.path)
        except BaseException:
            unpacked.unlink(missing_ok=True)
            self.restart()  # what does not unpack is of no use to go on with
            raise
        return size

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _remove(self) -> None:
        try:
            self._close()
            self.path.unlink(missing_ok=True)
            self.state_path.unlink(missing_ok=True)
        except OSError:  # it stays behind, and the state decides whether it is ever used
            return

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Turn what a disk refuses into a sentence; what takes up a full disk is removed."""
        try:
            yield
        except OSError as error:
            self.validator = ""  # what was written may be incomplete anywhere
            self._remove()
            raise self._disk_error(error) from error

    def _disk_error(self, error: OSError) -> GeenPlaats:
        values = {"url": self.url, "folder": str(self.path.parent), "error": error.strerror or str(error)}
        if error.errno in NO_ROOM:
            return GeenPlaats(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "There is no room in {folder} for {url} ({error}). Make room, or set another folder for what is "
                    "fetched.",
                ),
                **values,
            )
        if error.errno in NOT_ALLOWED:
            return GeenPlaats(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{url} was not fetched: QGIS may not write in {folder} ({error}). Set another folder for what is "
                    "fetched.",
                ),
                **values,
            )
        return GeenPlaats(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{url} was not fetched: writing in {folder} failed ({error}). Set another folder for what is fetched.",
            ),
            **values,
        )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None
