"""Which fields of a layer say which area a row is: its code, its name and its gemeente, by what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from ...resources import definitions

ROLES = ("gebiedcode", "gebiednaam", "gemeentecode", "gemeentenaam")


def area_roles(names: Sequence[str]) -> dict[str, str]:
    """Return the fields with the code, the name and the gemeente of an area, by what they are; absent ones are not in.

    A field of the import algorithms goes before one of the CBS map, and a smaller kind of area before a larger.
    """
    known = definitions.read("gebiedsprofiel")["velden"]
    by_case = {name.casefold(): name for name in reversed(names)}
    found = {}
    for role in ROLES:
        present = [by_case[name.casefold()] for name in known[role] if name.casefold() in by_case]
        if present:
            found[role] = present[0]
    return found
