"""From a template and styled layers to a page: title, maps, legends, limits, scale bar and sources filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from qgis.core import (
    QgsDateTimeRange,
    QgsLayoutItemLabel,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ...analysis.periode import warn_incomparable
from ...language import word
from ...resources import definitions
from ...version import plugin_version
from ..base.years import page_title
from .huisstijl import Huisstijl
from .inhoud import Regel, fill_index
from .kaartvakken import RD_NEW as RD_NEW
from .kaartvakken import fill_legends, fill_map, fill_scale, map_items, views
from .passen import Maat, fit_label, restore
from .sjablonen import BEWERKING, load
from .vak import Kaartnoot, Vak
from .vak import is_map as is_map
from .vak import limit_lines as limit_lines

MAP = "kaart_a4_liggend"
ASTERISK = "*"
REPORT_END = "), "  # between the name of a report, with who published it, and a place in it


@dataclass(frozen=True)
class Blad:
    """What is to be put on one page; texts may be empty.

    ``grenzen``: the limits and remarks, a line each. ``bronnen`` (a background map is one more), ``indeling``,
    ``periode``: of all maps together. The source line is made of them: "Bron: a; b; bewerking X. Indeling volgens …".
    """

    titel: str
    vakken: Sequence[Vak] = ()
    ondertitel: str = ""
    grenzen: Sequence[str] = ()
    bronnen: Sequence[str] = ()
    indeling: Sequence[str] = ()
    periode: str = ""
    taal: str = "nl"
    bladzijde: int | None = None
    bladzijden: int | None = None
    regels: Sequence[Regel] = field(default=())

    @classmethod
    def of_layer(
        cls,
        layer: QgsVectorLayer,
        titel: str = "",
        layers: Sequence[QgsMapLayer] = (),
        moment: QgsDateTimeRange | None = None,
        *,
        extent: QgsReferencedRectangle | None = None,
        aantallen: Mapping[int | str | None, int] | None = None,
        **others: object,
    ) -> Blad:
        """Return the page of a layer that this plugin made: its limits are in the legend, the rest in its metadata.

        Of a layer with several years the title says which are shown. ``others`` are other fields of the page.
        """
        return cls.of_vakken([Vak(layer, layers, "", extent, aantallen, moment)], titel, **others)

    @classmethod
    def of_vakken(cls, vakken: Sequence[Vak], titel: str = "", **others: object) -> Blad:
        """Return the page of several maps: limits, sources and periods of all, what they share said once.

        Maps without a name are called after their layer, and after the years shown. Without ``titel`` the page is
        called after what the names of its maps have in common. ``others`` are other fields of the page:
        ``ondertitel="Wijk Centrum"``.
        """
        known = [Kaartnoot.of_vak(vak) for vak in vakken]
        taal = known[0].taal if known else "nl"
        alone = len(known) == 1
        years = known[0].jaren if alone else []
        fields = {
            "titel": page_title(titel or _title([kaart.titel for kaart in known], taal), years, taal),
            "vakken": [
                kaart.vak if alone else kaart.named(number, len(known)) for number, kaart in enumerate(known, 1)
            ],
            "grenzen": _limits(known, taal) + _warnings(known, taal),
            "bronnen": _once(bron for kaart in known for bron in kaart.bronnen),
            "indeling": _grouped(_once(kaart.indeling for kaart in known)),
            "periode": "; ".join(sorted(_once(kaart.periode for kaart in known))),
            "taal": taal,
        }
        return cls(**(fields | others))

    def source_line(self, editor: str) -> str:
        """Return where the figures and the classes come from, and who ``editor`` of the page is."""
        edited = f"{word('bewerking', self.taal)} {editor}" if editor else ""
        sources = "; ".join([*self.bronnen, *([edited] if edited else [])])
        if self.bronnen:
            sources = f"{word('bron', self.taal)}: {sources}"
        lines = [sources[:1].upper() + sources[1:]] if sources else []
        if self.indeling:
            lines.append(f"{word('indeling', self.taal)}: {'; '.join(self.indeling)}")
        lines.append(word("gemaakt_met", self.taal).format(versie=plugin_version()))
        return ". ".join(lines)

    def period_line(self) -> str:
        """Return the period, named so; '' when it is not known."""
        return f"{word('periode', self.taal)} {self.periode}" if self.periode else ""

    def page_line(self) -> str:
        """Return the page number; '' for a page that stands alone."""
        if self.bladzijde is None:
            return ""
        words = definitions.read("bladen")["woorden"]
        text = words["bladzijde" if self.bladzijden is None else "bladzijde_van"][self.taal]
        return text.format(bladzijde=self.bladzijde, bladzijden=self.bladzijden)


# ---- Of several maps --------------------------------------------------------------------------------------------


def _limits(kaarten: Sequence[Kaartnoot], taal: str) -> list[str]:
    """Return the limits of all maps, those that not all share behind what they are of; the asterisk is told last."""
    maps_of: dict[str, list[int]] = {}
    for number, kaart in enumerate(kaarten, start=1):
        for line in kaart.grenzen:
            maps_of.setdefault(line, [])
            if number not in maps_of[line]:
                maps_of[line].append(number)
    asterisks = [line for line in maps_of if line.startswith(ASTERISK)]
    together: dict[tuple[int, ...], list[str]] = {}
    for line, numbers in maps_of.items():
        if line not in asterisks:
            together.setdefault(tuple(numbers), []).append(line)
    lines = []
    for numbers, shared in sorted(together.items(), key=lambda item: (-len(item[0]) // len(kaarten), item[0])):
        if len(kaarten) == 1:
            lines += shared
        elif len(numbers) == len(kaarten):
            lines.append("; ".join(shared))
        else:
            lines.append(f"{_which(kaarten, numbers, taal)}: {'; '.join(shared)}")
    if len(kaarten) > 2:
        last = "; ".join([*asterisks, definitions.read("bladen")["woorden"]["aantal"][taal]])
        asterisks = [last[:1].upper() + last[1:]]
    return [*lines, *asterisks]


def _warnings(kaarten: Sequence[Kaartnoot], taal: str) -> list[str]:
    """Return what stands below two developments that cannot be compared (003 bijlage B)."""
    periods = [kaart.periode for kaart in kaarten]
    if len(periods) != 2 or not warn_incomparable(*periods):
        return []
    text = definitions.read("bladen")["woorden"]["onvergelijkbaar"][taal]
    return [text.format(eerste=periods[0], tweede=periods[1])]


def _title(titles: Sequence[str], taal: str) -> str:
    """Return the title of a page with these maps: their first words as far as they agree, or that they are maps."""
    words = [title.split(" ") for title in titles]
    common = " ".join(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*words, strict=False)))
    return common if common and (len(titles) < 3 or common in titles) else word("kaartenset", taal) if titles else ""


def _which(kaarten: Sequence[Kaartnoot], numbers: Sequence[int], taal: str) -> str:
    """Return of which maps a limit is."""
    if len(kaarten) > 2:
        return definitions.read("bladen")["woorden"]["kaart"][taal].format(nummers=", ".join(map(str, numbers)))
    return "; ".join(kaarten[number - 1].named(number, len(kaarten)).naam for number in numbers)


def _grouped(texts: Sequence[str]) -> list[str]:
    """Return references to reports with what they say after each other of one report in one text.

    >>> _grouped(["Update (Aedes), kaart 1", "Update (Aedes), kaart 4; grenzen niet gepubliceerd"])
    ['Update (Aedes), kaart 1; kaart 4 (grenzen niet gepubliceerd)']
    """
    places: dict[str, list[str]] = {}
    for text in texts:
        report, comma, place = text.partition(REPORT_END)
        first, *remarks = place.split("; ")
        places.setdefault(report + comma, []).append(f"{first} ({', '.join(remarks)})" if remarks else first)
    return [report + "; ".join(found) for report, found in places.items()] if len(texts) > 1 else list(texts)


def _once(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


# ---- On the layout ----------------------------------------------------------------------------------------------


def make_layout(
    project: QgsProject, blad: Blad, sjabloon: str = MAP, huisstijl: Huisstijl | None = None
) -> QgsPrintLayout:
    """Return a filled layout of the project, in the current house style unless one is given."""
    layout = load(sjabloon, project, huisstijl or Huisstijl.current())
    fill(layout, blad)
    layout.setName(blad.titel)
    return layout


def add_to_project(
    project: QgsProject, blad: Blad, sjabloon: str = MAP, huisstijl: Huisstijl | None = None
) -> QgsPrintLayout:
    """Add a page to the layouts of the project, under a name that is still free; return it."""
    layout = make_layout(project, blad, sjabloon, huisstijl)
    add_layout(project, layout)
    return layout


def add_layout(project: QgsProject, layout: QgsPrintLayout) -> None:
    """Add a layout to those of the project, under its own name, with a number behind it where that is taken."""
    manager, name, number = project.layoutManager(), layout.name(), 1
    while manager.layoutByName(layout.name()):
        number += 1
        layout.setName(f"{name} {number}")
    manager.addLayout(layout)


def fill(layout: QgsPrintLayout, blad: Blad) -> None:
    """Put the page on the layout; what was on it goes.

    After any other pages this gives exactly what a fresh layout gives. Raises LayoutError when the template has fewer
    places than the page has maps, or when a map cannot be put in RD New.
    """
    frames = views(layout, blad)
    restore(layout)
    maat = Maat(layout)
    _fill_texts(layout, blad, maat)
    for number, kaart in enumerate(map_items(layout), start=1):
        vak = blad.vakken[number - 1] if number <= len(blad.vakken) else None
        fill_map(kaart, vak, frames[number - 1][0] if vak else None)
    fill_scale(layout, bool(blad.vakken))
    fill_legends(layout, blad, maat)
    fill_index(layout, blad.regels, maat)


def places(layout: QgsPrintLayout) -> int:
    """Return how many maps the template has room for."""
    return len(map_items(layout))


def _fill_texts(layout: QgsPrintLayout, blad: Blad, maat: Maat) -> None:
    period = layout.itemById("periode")
    under = [blad.ondertitel] if isinstance(period, QgsLayoutItemLabel) else [blad.ondertitel, blad.period_line()]
    texts = {
        "titel": blad.titel,
        "ondertitel": "  ·  ".join(filter(None, under)),
        "periode": blad.period_line(),
        "bron": blad.source_line(layout.customProperty(BEWERKING, "")),
        "bladzijde": blad.page_line(),
    }
    for number in range(1, len(map_items(layout)) + 1):
        texts[f"naam_{number}"] = blad.vakken[number - 1].naam if number <= len(blad.vakken) else ""
    organisation = layout.itemById("organisatie")
    if isinstance(organisation, QgsLayoutItemLabel):
        texts["organisatie"] = organisation.text()
    for item_id, text in texts.items():
        item = layout.itemById(item_id)
        if isinstance(item, QgsLayoutItemLabel):
            fit_label(item, text, maat)
