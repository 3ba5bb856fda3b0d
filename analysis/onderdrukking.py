"""Onderdrukking: which figures are hidden besides those that a rule hides, so that no hidden one follows from a total.

One field at a time, over a Gebiedsboom. What an attacker who knows every published figure can still think a hidden
figure to be is an interval. Here are only possibilities that a whole table proves: figures that add up, with every
published figure as it is, and of other fields the hidden ones as they are. So the true interval is never narrower.

- A hidden figure goes up by what hidden figures beside it can go down, or by what the area around it, where that is
  hidden too, can go up itself; and down likewise.
- A numerator cannot pass its denominator. Where that is hidden it can move along, by what it can move itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .gebiedsboom import NERGENS, Gebiedsboom

EPSILON = 1e-9  # relative; sums of fractions
MORE_THAN_ONE = 1  # between the least and the most, where one number would be known


@dataclass
class Cellen:
    """The figures of one field in all areas of a Gebiedsboom, and what is to be kept from an attacker.

    ``waarde``: the figures (NaN where not ``bekend``). ``verborgen``: hidden so far. ``kandidaat``: may be hidden too.
    ``onder``, ``boven``: between what a hidden figure lies for whoever knows the row of its area. ``hoogste``: how high
    it can go, each array in a way of its own in which denominators move along (all consistent within one array).
    ``gecodeerd``: where it is known to lie between ``code_onder`` and ``code_boven`` because a share is printed as
    "> 90". ``breedte``: how wide its interval must be; ``bodem``, ``top``: from what it must reach, and up to what.
    ``diepst`` is as ``onder``, with the numerators that are hidden by a rule going down along (None: as ``onder``).
    """

    waarde: np.ndarray
    bekend: np.ndarray
    verborgen: np.ndarray
    kandidaat: np.ndarray
    onder: np.ndarray
    boven: np.ndarray
    hoogste: list[np.ndarray]
    gecodeerd: np.ndarray
    code_onder: np.ndarray
    code_boven: np.ndarray
    breedte: np.ndarray
    bodem: np.ndarray
    top: np.ndarray
    diepst: np.ndarray | None = None

    @property
    def laag(self) -> np.ndarray:
        """The least that each hidden figure can be by its own row."""
        return np.where(self.gecodeerd, np.maximum(self.onder, self.code_onder), self.onder)

    @property
    def hoog(self) -> np.ndarray:
        """The most that each hidden figure can be by its own row, its denominators being what they are."""
        return np.where(self.gecodeerd, np.minimum(self.boven, self.code_boven), self.boven)

    def tops(self) -> list[np.ndarray]:
        """Return the most that each hidden figure can be by its own row, its denominators moving along."""
        return [np.where(self.gecodeerd, np.minimum(top, self.code_boven), top) for top in self.hoogste]


@dataclass(frozen=True)
class Ruimte:
    """How far each hidden figure can go: ``omhoog`` and ``omlaag`` (0 for published ones, infinite for unknown ones).

    ``paden`` is how far it can go up where the figures in it see to that, for each of ``hoogste``; ``binnen_omhoog``
    and ``binnen_omlaag`` how far the figures in it let it go, whatever there is around it. ``diep`` and ``binnen_diep``
    are how far it goes down with the numerators that go along, for ``Eis.bodem`` only.
    """

    omhoog: np.ndarray
    omlaag: np.ndarray
    paden: list[np.ndarray]
    binnen_omhoog: np.ndarray
    binnen_omlaag: np.ndarray
    diep: np.ndarray
    binnen_diep: np.ndarray


def room(boom: Gebiedsboom, cellen: Cellen) -> Ruimte:
    """Return how far each hidden figure can go, all others being as they are or moving to make that possible."""
    low, high = _within(boom, cellen)
    down, up = _known(cellen, cellen.waarde - low), _known(cellen, high - cellen.waarde)
    least = np.where(cellen.bekend, down, np.inf)
    omlaag = _from_above(boom, cellen, least, up)
    paden = [_from_above(boom, cellen, np.maximum(top - cellen.waarde, 0), down) for top in cellen.tops()]
    alone = [_inside(boom, cellen, path, up) for path in paden]
    omhoog = np.max([np.minimum(path, inside) for path, inside in zip(paden, alone, strict=True)], axis=0)
    diep, deepest = omlaag, least
    if cellen.diepst is not None:
        below = _within(boom, replace(cellen, onder=cellen.diepst))[0]
        deepest = np.where(cellen.bekend, _known(cellen, cellen.waarde - below), np.inf)
        diep = _from_above(boom, cellen, deepest, up)
    return Ruimte(omhoog, omlaag, paden, np.max(alone, axis=0), least, diep, deepest)


def _known(cellen: Cellen, values: np.ndarray) -> np.ndarray:
    """Return the values of what is hidden and known, 0 elsewhere."""
    return np.where(cellen.verborgen & cellen.bekend, np.maximum(np.nan_to_num(values, nan=0, posinf=np.inf), 0), 0.0)


def _within(boom: Gebiedsboom, cellen: Cellen) -> tuple[np.ndarray, np.ndarray]:
    """Return between what each figure lies by its own row and the figures in it; published ones are what they are."""
    free = cellen.verborgen & cellen.bekend
    low = np.where(free, cellen.laag, cellen.waarde)
    high = np.where(free, cellen.hoog, cellen.waarde)
    sums = np.zeros((2, len(boom)))
    for level, numbers in enumerate(boom.levels):
        if level:
            hidden = numbers[free[numbers]]
            low[hidden] = np.maximum(low[hidden], sums[0, hidden])
            high[hidden] = np.minimum(high[hidden], sums[1, hidden])
        children = numbers[boom.inside[numbers]]
        with np.errstate(invalid="ignore"):
            for side, values in enumerate((low, high)):
                np.add.at(sums[side], boom.ouder[children], values[children])
    return low, high


def _from_above(boom: Gebiedsboom, cellen: Cellen, own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how far each figure can go: at most ``own``, and what the areas beside and around it let it.

    ``others`` is how far each figure can go the other way.
    """
    finite = np.where(np.isinf(others), 0, others)
    around = boom.of_children(finite)
    endless = boom.of_children(np.isinf(others).astype(float))
    result = np.where(cellen.verborgen, own, 0.0)
    result[~cellen.bekend] = np.inf
    for numbers in reversed(boom.levels):
        here = numbers[boom.inside[numbers] & cellen.verborgen[numbers] & cellen.bekend[numbers]]
        parent = boom.ouder[here]
        beside = around[parent] - finite[here]
        beside = np.where(endless[parent] - np.isinf(others[here]) > 0, np.inf, beside)
        result[here] = np.minimum(own[here], result[parent] + beside)
    return result


def _inside(boom: Gebiedsboom, cellen: Cellen, path: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Return how far the figures in each area let it go up; of the finest nothing in it stops it."""
    result = np.where(cellen.bekend, up, np.inf)
    result[boom.levels[0]] = np.inf
    best = np.full(len(boom), -np.inf)
    for level, numbers in enumerate(boom.levels):
        if level:
            result[numbers] = np.maximum(result[numbers], best[numbers])
        children = numbers[boom.inside[numbers]]
        np.maximum.at(best, boom.ouder[children], np.minimum(path, result)[children])
    return result


def suppress(boom: Gebiedsboom, cellen: Cellen, step: Callable[[], None] = lambda: None) -> np.ndarray:
    """Hide more figures, in ``cellen.verborgen``, until each hidden one has the room asked; return where it has not.

    Each round hides at most one figure in every area: the smallest that gives enough room, by code where several are
    the same. What cannot be had, even with everything hidden, is not asked. Where the limits of shares that are printed
    as "> 90" stand in the way of it, ``cellen.gecodeerd`` is taken back first, as near as can be: of such a share
    nothing may be printed. Else everything would be hidden before that, in all areas around, for nothing.
    """
    asked = _possible(boom, cellen)
    everything = replace(cellen, verborgen=cellen.verborgen | cellen.kandidaat)  # and the same ``gecodeerd``
    most = room(boom, everything)
    while True:
        step()
        wanted = _of_codes(cellen, asked)
        never = _missing(cellen, wanted, most)
        if _take_back(boom, cellen, np.flatnonzero(never.ergens), _held_inside(most, never)):
            most = room(boom, everything)
            continue
        found = room(boom, cellen)
        missing = _missing(cellen, wanted, found)
        short = np.flatnonzero(missing.ergens)
        if not len(short) or not _hide_more(boom, cellen, found, short, missing):
            return short


@dataclass(frozen=True)
class Eis:
    """What is asked of the interval of each figure, or what it falls short of that: its width and both ends."""

    breedte: np.ndarray
    bodem: np.ndarray
    top: np.ndarray

    @property
    def ergens(self) -> np.ndarray:
        """Where anything is more than 0."""
        return (self.breedte > 0) | (self.bodem > 0) | (self.top > 0)


def _possible(boom: Gebiedsboom, cellen: Cellen) -> Eis:
    """Return what is asked, at most what there is with every candidate hidden and no share printed as a limit."""
    everything = replace(
        cellen, verborgen=cellen.verborgen | cellen.kandidaat, gecodeerd=np.zeros(len(boom), dtype=bool)
    )
    most = room(boom, everything)
    return Eis(
        np.minimum(cellen.breedte, most.omhoog + most.omlaag),
        np.fmax(cellen.bodem, cellen.waarde - most.diep),
        np.fmin(cellen.top, cellen.waarde + most.omhoog),
    )


def _of_codes(cellen: Cellen, asked: Eis) -> Eis:
    """Return what is asked; of figures with a printed limit only that they are not known."""
    high = np.max(cellen.tops(), axis=0)
    with np.errstate(invalid="ignore"):
        some = np.minimum(high - cellen.laag, MORE_THAN_ONE)
    return Eis(
        np.where(cellen.gecodeerd, some, asked.breedte),
        np.where(cellen.gecodeerd, np.inf, asked.bodem),
        np.where(cellen.gecodeerd, -np.inf, asked.top),
    )


def _missing(cellen: Cellen, asked: Eis, found: Ruimte) -> Eis:
    """Return by how much each hidden figure falls short; 0 where it does not."""
    watched = cellen.verborgen & cellen.bekend
    scale = EPSILON * (1 + np.abs(np.nan_to_num(cellen.waarde)))
    with np.errstate(invalid="ignore"):
        width = asked.breedte - found.omhoog - found.omlaag
        low = cellen.waarde - found.diep - asked.bodem
        high = asked.top - cellen.waarde - found.omhoog
        return Eis(
            np.where(watched & (width > np.minimum(scale, asked.breedte / 2)), width, 0),
            np.where(watched & (low > scale), low, 0),
            np.where(watched & (high > scale), high, 0),
        )


def _hide_more(boom: Gebiedsboom, cellen: Cellen, found: Ruimte, short: np.ndarray, missing: Eis) -> bool:
    """Hide one figure for each area that falls short, where there is one to hide; return whether anything changed."""
    free = cellen.kandidaat & ~cellen.verborgen
    choice = boom.of_children(free.astype(float)) > 0
    # A hidden total of figures that are all shown is none: what is in it first, and then what is around it.
    inside = short[(boom.niveau[short] > 0) & choice[short] & _held_inside(found, missing)[short]]
    families, needs, parents, stuck = [inside], [inside], [], []
    place = cause = short[~np.isin(boom.wortel[short], boom.wortel[inside])]
    while len(place):
        above = boom.ouder[place]
        lies = boom.inside[place]
        beside = lies & choice[above]
        shown = lies & ~beside & free[above]
        families.append(above[beside])
        needs.append(cause[beside])
        parents.append(above[shown])
        stuck.append(cause[~lies])
        on = lies & ~beside & ~shown
        place, cause = above[on], cause[on]
    changed = _pick(boom, cellen, free, np.concatenate(families), np.concatenate(needs), missing)
    around = np.concatenate([*parents, inside[:0]])
    cellen.verborgen[around] = True
    if changed or len(around):
        return True
    # Somewhere else in the same tree.
    trees = np.isin(boom.wortel, boom.wortel[np.concatenate(stuck)])
    left = np.flatnonzero(trees & choice & cellen.verborgen)
    return _pick(boom, cellen, free, left, np.full(len(left), short[0]), missing)


def _held_inside(found: Ruimte, missing: Eis) -> np.ndarray:
    """Return where the figures in an area leave it no more room than it has, whatever there is around it."""
    up, down = found.binnen_omhoog <= found.omhoog, found.binnen_omlaag <= found.omlaag
    deep = found.binnen_diep <= found.diep
    return ((missing.breedte > 0) & up & down) | ((missing.bodem > 0) & deep) | ((missing.top > 0) & up)


def _pick(
    boom: Gebiedsboom,
    cellen: Cellen,
    free: np.ndarray,
    families: np.ndarray,
    needs: np.ndarray,
    missing: Eis,
) -> bool:
    """Hide in each of ``families`` the smallest figure that gives what is needed, else the largest there is."""
    if not len(families):
        return False
    width, low, top = (np.zeros(len(boom)) for _ in range(3))
    for needed, asked in ((width, missing.breedte), (low, missing.bodem), (top, missing.top)):
        np.maximum.at(needed, families, asked[needs])
    numbers = np.flatnonzero(free & boom.inside)
    wanted = np.zeros(len(boom), dtype=bool)
    wanted[families] = True
    numbers = numbers[wanted[boom.ouder[numbers]]]
    family = boom.ouder[numbers]
    with np.errstate(invalid="ignore"):
        down = cellen.waarde[numbers] - cellen.laag[numbers]
        up = cellen.hoog[numbers] - cellen.waarde[numbers]
    enough = (down >= top[family]) & (up >= low[family]) & (down + up >= width[family])
    size = np.abs(cellen.waarde[numbers])
    order = np.lexsort((boom.volgorde[numbers], np.where(enough, size, -size), ~enough, family))
    chosen = numbers[order][np.unique(family[order], return_index=True)[1]]
    cellen.verborgen[chosen] = True
    return True


def _take_back(boom: Gebiedsboom, cellen: Cellen, stuck: np.ndarray, inside: np.ndarray) -> bool:
    """Take back one printed limit, the nearest, for each figure that hiding can give no room; was there any?

    That of the figure itself, of one in it where those hold it (``inside``), of the area around it, or of one beside.
    """
    if not len(stuck) or not cellen.gecodeerd.any():
        return False
    within = _smallest_within(boom, cellen.gecodeerd, cellen.waarde)
    nearest = np.where(cellen.gecodeerd[stuck], stuck, np.where(inside[stuck], within[stuck], NERGENS))
    place = stuck
    while (open_ := (nearest < 0) & boom.inside[place]).any():
        place = np.where(open_, boom.ouder[place], place)
        found = np.where(cellen.gecodeerd[place], place, within[place])
        nearest = np.where(open_, found, nearest)
    chosen = nearest[nearest >= 0]
    cellen.gecodeerd[chosen] = False
    return len(chosen) > 0


def _smallest_within(boom: Gebiedsboom, marks: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return of each area the smallest marked one directly in it, else deeper, by code where several are the same."""
    result = np.full(len(boom), NERGENS)
    for numbers in boom.levels[:-1]:
        found = np.where(marks[numbers], numbers, result[numbers])
        use = boom.inside[numbers] & (found >= 0)
        numbers, found = numbers[use], found[use]
        order = np.lexsort((boom.volgorde[found], sizes[found], ~marks[numbers], boom.ouder[numbers]))
        parents, first = np.unique(boom.ouder[numbers][order], return_index=True)
        result[parents] = found[order][first]
    return result
