"""Files that are put in their place when they are whole, all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
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
    path = None
    try:
        for path, write in files.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            write(parts[path])
        for path, part in parts.items():
            os.replace(part, path)
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
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
