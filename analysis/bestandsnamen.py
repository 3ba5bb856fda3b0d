"""Bestandsnamen: names of areas and maps as names of files, which every computer takes and which stay the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST = 60  # characters of one name, so that a few together still fit in a path of Windows
JOIN = "_"
# What no accent can be taken from.
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L"})
# Names that Windows keeps for its devices, whatever the extension.
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}


def file_name(text: str, instead: str = "zonder_naam") -> str:
    """Return a name as (part of) the name of a file: letters without accents, digits, ``-`` and ``_``.

    ``instead`` is for a name of which nothing is left.
    """
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9-]+", JOIN, plain.replace("'", "")).strip("_-")[:LONGEST].rstrip("_-")
    if not name:
        return instead
    return f"{name}{JOIN}" if name.casefold() in DEVICES else name


def joined(parts: Iterable[str]) -> str:
    """Return parts, such as code and name, as one name of a file; what says nothing is left out."""
    names = [file_name(part, "") for part in parts]
    return JOIN.join(name for name in names if name) or file_name("")


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names that differ, also where capitals and small letters are the same: ``a``, ``A`` -> ``a``, ``A_2``."""
    taken = {name.casefold() for name in names}
    seen: set[str] = set()
    result = []
    for name in names:
        unique, number = name, 2
        while unique.casefold() in seen or (unique != name and unique.casefold() in taken):
            unique, number = f"{name}{JOIN}{number}", number + 1
        seen.add(unique.casefold())
        result.append(unique)
    return result
