"""Archives (zip): which file in it is meant, and how it gets out without harm."""

from __future__ import annotations

import fnmatch
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from .antwoord import Weigering
from .fouten import size_text

BLOCK = 4 * 1024 * 1024  # bytes between two looks at the cancel button
SHOWN = 8  # files that a message names
# What belongs to a shapefile.
SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
DAMAGE = (zipfile.BadZipFile, EOFError, zlib.error)


class Beschadigd(Weigering):
    """An archive that cannot be read: not a zip, cut off, or with other content than its checksums say."""


class Archief:
    """A zip that was fetched from ``url``. It is only read. ``with Archief.open(path, url) as archief: ...``."""

    def __init__(self, file: zipfile.ZipFile, url: str):
        """Keep what ``open`` opened."""
        self.file = file
        self.url = url

    @classmethod
    @contextmanager
    def open(cls, path: Path, url: str) -> Iterator[Archief]:
        """Open an archive. Raises Beschadigd for a file that is none or that was cut off."""
        try:
            file = zipfile.ZipFile(path)
        except (*DAMAGE, OSError, ValueError) as error:
            raise _damaged(url, error) from error
        with file:
            yield cls(file, url)

    def files(self) -> list[str]:
        """Return the files in it, with their folders."""
        return [item.filename for item in self.file.infolist() if not item.is_dir()]

    def find(self, patterns: Sequence[str], without: Sequence[str] = ()) -> str:
        """Return the one file that fits the first of the ``patterns`` that any fits, and none of ``without``.

        Patterns are of the whole name with its folders, * for anything; case does not count. Raises Weigering, naming
        what is in the archive, when nothing fits, or several do with one pattern.
        """
        names = [name for name in self.files() if not _fits(name, without)]
        for pattern in patterns:
            found = [name for name in names if _fits(name, [pattern])]
            if len(found) > 1:
                raise self._other_layout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "The archive of {host} has several files that may be meant by {patterns}: {names}. The address "
                        "is {url}.",
                    ),
                    [pattern],
                    found,
                )
            if found:
                return found[0]
        raise self._other_layout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The archive of {host} has another layout than expected: nothing in it is named {patterns}. It holds "
                "{names}. The address is {url}.",
            ),
            patterns,
            self.files(),
        )

    def _other_layout(self, template: str, patterns: Sequence[str], names: Sequence[str]) -> Weigering:
        shown = ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")
        return Weigering(template, url=self.url, patterns=", ".join(patterns), names=shown or "-")

    def with_parts(self, name: str) -> list[str]:
        """Return a file and, of a shapefile, the files that belong to it."""
        path = PurePosixPath(name)
        if path.suffix.casefold() != ".shp":
            return [name]
        stem = str(path.with_suffix("")).casefold()
        return [
            other
            for other in self.files()
            if str(PurePosixPath(other).with_suffix("")).casefold() == stem
            and PurePosixPath(other).suffix.casefold() in SHAPE_PARTS
        ]

    def extract(self, names: Sequence[str], folder: Path, *, most: int, step: Callable[[], None]) -> list[Path]:
        """Unpack files into ``folder``, under their own names without folders, and return where they are.

        Nothing lands outside ``folder``, whatever the names in the archive say. ``most`` is the largest number of bytes
        that all may have together. Raises Weigering when they are larger, than that or than they say, when the disk
        cannot hold them, and when they are encrypted or packed in an unknown way; Beschadigd when they are damaged.
        """
        items = [self.file.getinfo(name) for name in names]
        size = sum(item.file_size for item in items)
        if size > most:
            raise self._too_large(size, most)
        free = shutil.disk_usage(folder).free
        if size > free:
            raise self._too_large(size, free)
        return [self._extract(item, folder, step) for item in items]

    def _too_large(self, size: int, most: int) -> Weigering:
        return Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "What the archive of {host} holds is {size} when unpacked, and there is place for {most}. The address "
                "is {url}.",
            ),
            url=self.url,
            size=size_text(size),
            most=size_text(most),
        )

    def _extract(self, item: zipfile.ZipInfo, folder: Path, step: Callable[[], None]) -> Path:
        target = folder / safe_name(item.filename)
        try:
            with self.file.open(item) as source, target.open("wb") as sink:
                # zipfile itself stops at the size that the archive names, and then compares the checksum.
                while block := source.read(BLOCK):
                    step()
                    sink.write(block)
        except DAMAGE as error:
            raise _damaged(self.url, error) from error
        except OSError as error:
            raise Weigering(
                QT_TRANSLATE_NOOP("Veerkracht", "{name} cannot be unpacked in {folder}: {error}."),
                url=self.url,
                name=item.filename,
                folder=str(folder),
                error=str(error.strerror or error),
            ) from error
        except (RuntimeError, NotImplementedError) as error:
            raise Weigering(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{name} in the archive of {host} is encrypted, or packed in a way that Python cannot read "
                    "({error}). Unpack it with another program and open the file itself.",
                ),
                url=self.url,
                name=item.filename,
                error=str(error),
            ) from error
        return target


def _damaged(url: str, error: Exception) -> Beschadigd:
    return Beschadigd(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The archive of {host} is damaged or no zip ({error}). Try again later. The address is {url}.",
        ),
        url=url,
        error=str(error),
    )


def safe_name(name: str) -> str:
    """Return the last part of a name in an archive, which may come from Windows and may try to leave the folder."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return last.lstrip(".") or "_"


def _fits(name: str, patterns: Sequence[str]) -> bool:
    plain = name.replace("\\", "/").casefold()
    return any(fnmatch.fnmatchcase(plain, pattern.casefold()) for pattern in patterns)
