"""The plan of a set of maps on paper: which pages there are, in which order, under which numbers and names.

An area of the set (a gemeente, a wijk) has a page for each group of maps: a map a page, two side by side, or nine.
Areas and maps are known by their place in the lists that they come in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .bestandsnamen import file_name, joined, unique_names
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

PAIR = 2


@dataclass(frozen=True)
class Gebiedsnaam:
    """How an area of the set is called; a code keeps areas of one name apart, and may be ''."""

    naam: str
    code: str = ""

    def sort_key(self) -> tuple:
        """Return what areas are put in order by: the name, numbers in it as numbers, then the code."""
        return _natural(self.naam), _natural(self.code)


@dataclass(frozen=True)
class Atlasblad:
    """A page: its ``gebied`` and its ``groep`` of maps, and its ``volgnummer`` within the area, which counts from 1."""

    gebied: int
    groep: int
    volgnummer: int


@dataclass(frozen=True)
class Verwijzing:
    """A line of an index or of the bookmarks: what is on which page, None where that page was not made.

    ``niveau`` 0 is an area, 1 a page of the area above it.
    """

    tekst: str
    bladzijde: int | None
    niveau: int = 0


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """Return a name as it is sorted: ``Fase 2`` before ``Fase 10``."""
    parts = re.split(r"(\d+)", text.casefold())
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part]


def in_order(names: Sequence[Gebiedsnaam]) -> list[int]:
    """Return the places of the areas in the order of printing; those that are called the same in that of ``names``."""
    return sorted(range(len(names)), key=lambda place: names[place].sort_key())


def groups_of_maps(maps: int, per_page: int) -> list[tuple[int, ...]]:
    """Return which maps are on a page together. Raises Invoerfout for pairs of which one would have no other."""
    if per_page == PAIR and maps % PAIR:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A page with two maps side by side takes the maps in pairs, and their number is {count}. Choose an "
                "even number of maps, or a layer with several years.",
            ),
            count=maps,
        )
    return [tuple(range(first, min(first + per_page, maps))) for first in range(0, maps, per_page)]


def plan_pages(groups: Sequence[Sequence[int]], present: Sequence[Collection[int]]) -> list[Atlasblad]:
    """Return the pages of the set, in order: for each area those groups of maps of which any is ``present`` there.

    ``present`` has the maps of each area.
    """
    pages = []
    for gebied, maps in enumerate(present):
        kept = [groep for groep, group in enumerate(groups) if any(kaart in maps for kaart in group)]
        pages += [Atlasblad(gebied, groep, volgnummer) for volgnummer, groep in enumerate(kept, start=1)]
    return pages


def references(
    pages: Iterable[Atlasblad],
    names: Sequence[str],
    titles: Sequence[str],
    made: Mapping[Atlasblad, int | None],
    *,
    nested: bool = True,
) -> list[Verwijzing]:
    """Return the lines of an index or of the bookmarks: each area at its first page, below it (``nested``) its pages.

    ``names`` of the areas and ``titles`` of the groups of maps; ``made`` has the page number under which each page is
    to be found, None for one that is not there. An area with one page has no lines below it. A set of one area that is
    called '' (everything) has its pages only.
    """
    per_area: dict[int, list[Atlasblad]] = defaultdict(list)
    for page in pages:
        per_area[page.gebied].append(page)
    lines = []
    for gebied, its_pages in per_area.items():
        found = [made.get(page) for page in its_pages]
        name = names[gebied]
        if name:
            first = next((number for number in found if number is not None), None)
            lines.append(Verwijzing(name, first))
        if not name or (nested and len(its_pages) > 1):
            level = 1 if name else 0
            below = zip(its_pages, found, strict=True)
            lines += [Verwijzing(titles[page.groep], number, level) for page, number in below]
    return lines


def area_files(names: Sequence[Gebiedsnaam]) -> list[str]:
    """Return for each area the name of its file, without extension: code and name, each only once."""
    return unique_names([joined(dict.fromkeys([name.code, name.naam])) for name in names])


def page_file(area: str, page: Atlasblad, title: str) -> str:
    """Return the name of the file of a page, without extension: files of an area lie in the order of its pages."""
    return f"{area}_{page.volgnummer:02d}_{file_name(title, 'kaart')}"


def count_classes(areas: Sequence[Collection[int]], classes: Sequence[Hashable]) -> list[dict[Hashable, int]]:
    """Return for each area of the set how many areas of a map it has in each class.

    ``areas`` has the areas of the map (places in ``classes``) of each area of the set, ``classes`` the class of each.
    A class that occurs nowhere in it is not among its keys; an area of the set without any has none.
    """
    return [dict(Counter(classes[place] for place in places)) for places in areas]
