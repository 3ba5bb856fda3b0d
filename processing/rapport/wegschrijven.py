"""Files that are put in their place when they are whole, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Put what ``write`` makes in the place of one file; as ``put_in_place``."""
    put_in_place({path: write})


def put_in_place(files: Mapping[Path, Callable[[Path], object]]) -> None:
    """Have each file written beside its place, by the function that it comes with, and then put all in their places.

    On any failure what was there stays, and nothing half written is left. Raises Invoerfout for a file that cannot be
    written, as one that is open in Excel, and what the functions raise.
    """
    parts = {path: path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}") for path in files}
    try:
        for path, write in files.items():
            with _about(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                write(parts[path])
        _replace(parts)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _replace(parts: Mapping[Path, Path]) -> None:
    """Put each part in its place (path -> part); where one cannot be, the others are as they were before."""
    kept = {
        path: part.with_name(f"{part.name}.oud") for path, part in parts.items() if len(parts) > 1 and path.exists()
    }
    done: list[Path] = []
    try:
        for path, old in kept.items():
            with _about(path):
                shutil.copy2(path, old)
        for path, part in parts.items():
            with _about(path):
                os.replace(part, path)
            done.append(path)
    except BaseException:
        for path in done:
            if path in kept:
                os.replace(kept[path], path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        for old in kept.values():
            old.unlink(missing_ok=True)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be written."""
    try:
        yield
    except OSError as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The file {path} cannot be written: {error}. Is it open in another program? Close it, or choose "
                "another name.",
            ),
            path=str(path),
            error=error.strerror or str(error),
        ) from error
