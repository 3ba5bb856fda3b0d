"""Files that are put in their place when they are whole, all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout


def put_in_place(files: Mapping[str, bytes]) -> None:
    """Write each file beside its place and then put all in their places, over what was there.

    Raises Invoerfout for a file that cannot be written, as one that is open in Excel; none is left half written then.
    """
    parts = {path: Path(path).with_name(f".{Path(path).name}.{os.getpid()}.part") for path in files}
    path = ""
    try:
        for path, content in files.items():
            if Path(path).is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            parts[path].write_bytes(content)
        for path, part in parts.items():
            os.replace(part, path)
    except OSError as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The file {path} cannot be written: {error}. Is it open in another program? Close it, or choose "
                "another name.",
            ),
            path=path,
            error=error.strerror or "",
        ) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
