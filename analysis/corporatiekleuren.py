"""Corporatiekleuren: a colour for each corporatie that follows from its name, so that it is the same on every map."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence


def colours_by_name(sleutels: Sequence[str], palet: Sequence[str], eigen: Mapping[str, str]) -> dict[str, str]:
    """Return key of a corporatie -> colour (``#RRGGBB``); two have the same only where ``eigen`` says so.

    ``sleutels`` are the keys, the most important first, and ``eigen`` the colours of a list of users: ``#RRGGBB``,
    which is kept, or the number (from 1) of a colour of ``palet``, which the first that asks for it gets. Others get a
    colour of ``palet``: each name prefers these in an order of its own (rendezvous hashing), and takes the first that
    is free. So a corporatie has the same colour wherever it is among the same others, and one more or less changes that
    of those few only that prefer the same.

    Raises ValueError where the palette has too few colours for those that have none of their own.
    """
    result = {key: eigen[key] for key in sleutels if eigen.get(key, "").startswith("#")}
    free = [kleur for kleur in palet if kleur not in result.values()]
    for key in sleutels:
        kleur = palet[(int(eigen[key]) - 1) % len(palet)] if eigen.get(key, "").isdigit() else ""
        if kleur in free:
            result[key] = kleur
            free.remove(kleur)
    others = sorted(set(sleutels) - set(result), key=_number)
    if len(others) > len(free):
        raise ValueError(f"{len(others)} corporaties, and {len(free)} colours left of the palette")
    for key in others:
        # By the place in the palette, so that a palette with better colours keeps who has which.
        kleur = max(free, key=lambda kleur: _number(f"{key}/{palet.index(kleur)}"))
        free.remove(kleur)
        result[key] = kleur
    return {key: result[key] for key in sleutels}


def twice(kleuren: Mapping[str, str]) -> list[str]:
    """Return the keys that have a colour which another has too."""
    values = list(kleuren.values())
    return [key for key, kleur in kleuren.items() if values.count(kleur) > 1]


def _number(text: str) -> int:
    """Return a number that a text always has, on every machine (``hash`` differs from run to run)."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")
