"""Puts the pages of a set of maps ready to be printed: all on one layout, and those of the index on another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeedback,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QPainter

from ...analysis.atlasplan import Atlasblad, Verwijzing
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...resources import definitions
from . import sjablonen
from .achtergrond import GEEN, open_background
from .blad import Blad, Vak, fill, places
from .huisstijl import Huisstijl
from .inhoud import Regel, index_map, index_pages
from .kaartbeelden import Kaartbeeld
from .kaartvakken import RD_NEW, views
from .omgeving import Omgeving
from .paginagebieden import Paginagebied

Aantallen = Mapping[int | str | None, int]
THROUGH = QPainter.CompositionMode.CompositionMode_Multiply


@dataclass(frozen=True)
class Uiterlijk:
    """How all pages look: the template of the maps (``eigen``: a user's own), that of the index, and the choices."""

    sjabloon: sjablonen.Sjabloon
    huisstijl: Huisstijl
    taal: str
    titel: str
    buiten: str
    achtergrond: str
    ondertitel: str = ""  # of pages that are of no area
    eigen: Path | None = None

    @property
    def inhoud(self) -> sjablonen.Sjabloon:
        """The template of the index."""
        return sjablonen.beside(self.sjabloon, sjablonen.INHOUD)


@dataclass(frozen=True)
class Inhoud:
    """What the pages show: areas and maps, the maps of each page (``groepen``), and counts by map and area.

    Without ``aantallen`` pages show all of their maps, and legends have the counts of the whole layer; ``leeg`` are
    then the maps that have nothing to show.
    """

    gebieden: Sequence[Paginagebied]
    beelden: Sequence[Kaartbeeld]
    groepen: Sequence[Sequence[int]]
    aantallen: Sequence[Sequence[Aantallen]] = ()
    leeg: Collection[int] = ()

    def present(self) -> list[set[int]]:
        """Return of each area the maps that have any area in it."""
        if not self.aantallen:
            return [set(range(len(self.beelden))) - set(self.leeg) for _ in self.gebieden]
        return [
            {number for number, counts in enumerate(self.aantallen) if any(counts[place].values())}
            for place in range(len(self.gebieden))
        ]

    def lacking(self) -> list[Melding]:
        """Return the areas in which some maps have no area, or all of them; and maps that have nothing to show."""
        blank = QT_TRANSLATE_NOOP("Veerkracht", "{map} (none of its areas has a geometry)")
        found = [Melding(blank, {"map": self.beelden[number].titel}, warning=True) for number in self.leeg]
        if not self.aantallen:
            return found
        for area, maps in zip(self.gebieden, self.present(), strict=True):
            absent = [beeld.titel for number, beeld in enumerate(self.beelden) if number not in maps]
            if not maps:
                text = QT_TRANSLATE_NOOP("Veerkracht", "{area} (no area of the maps lies in it)")
            else:
                text = QT_TRANSLATE_NOOP("Veerkracht", "{area} (no area lies in it of: {maps})")
            if absent:
                found.append(Melding(text, {"area": area.naam.naam, "maps": ", ".join(absent)}, warning=True))
        return found


class Bladzetter:
    """Makes pages ready. Call ``take`` first, and ``close`` at the end: layouts have to go before their project."""

    inhoud: Inhoud

    def __init__(self, uiterlijk: Uiterlijk, transforms: QgsCoordinateTransformContext, feedback: QgsFeedback):
        """Load the templates. Raises LayoutError (an Invoerfout) when that cannot be done."""
        self.uiterlijk = uiterlijk
        self.project = QgsProject()
        self.project.setCrs(RD_NEW)
        self.project.setTransformContext(transforms)
        self.kaartblad = self._load("kaart", uiterlijk.eigen or uiterlijk.sjabloon.naam)
        self.inhoudsblad = self._load("inhoud", uiterlijk.inhoud.naam)
        self.achtergrond = open_background(uiterlijk.achtergrond, feedback, uiterlijk.taal)
        self.omgeving = Omgeving(uiterlijk.buiten, self.achtergrond.grond)
        self.bladen: list[Blad] = []
        self._overzicht: QgsVectorLayer | None = None

    def _load(self, name: str, sjabloon: str | Path) -> QgsPrintLayout:
        layout = sjablonen.load(sjabloon, self.project, self.uiterlijk.huisstijl)
        # The project owns it from now on, and lets go of it before its layers, whoever in Python still knows it.
        layout.setName(name)
        self.project.layoutManager().addLayout(layout)
        return layout

    @property
    def places(self) -> int:
        """How many maps there are on a page."""
        return places(self.kaartblad)

    def take(self, inhoud: Inhoud) -> None:
        """Take what is to be put on the pages; the project then has the maps, and lets go of them in the end."""
        self.inhoud = inhoud
        layers = {beeld.layer.id(): beeld.layer for beeld in inhoud.beelden}
        for layer in (*layers.values(), *self.omgeving.alle):
            self.project.addMapLayer(layer, False)
        self.bladen = [self._of_group(group) for group in inhoud.groepen]
        shapes = [(area.naam.naam, area.vorm) for area in inhoud.gebieden if area.vorm is not None]
        style = self.uiterlijk.huisstijl
        self._overzicht = index_map(shapes, RD_NEW, style) if shapes else _without_classes(inhoud.beelden[0].layer)
        self.project.addMapLayer(self._overzicht, False)

    def _of_group(self, group: Sequence[int]) -> Blad:
        """Return a page as all areas have it."""
        beelden = [self.inhoud.beelden[number] for number in group]
        counts = {} if self.inhoud.aantallen else None  # those of an area come with its page
        vakken = [Vak(beeld.layer, aantallen=counts, moment=beeld.moment) for beeld in beelden]
        return replace(Blad.of_vakken(vakken), taal=self.uiterlijk.taal)

    @property
    def titles(self) -> list[str]:
        """What each group of maps is called in the index and in bookmarks."""
        return [blad.titel for blad in self.bladen]

    def set_map_page(self, page: Atlasblad, bladzijde: int, bladzijden: int) -> QgsPrintLayout:
        """Return the layout with a page of maps on it. Raises LayoutError when that cannot be."""
        area = self.inhoud.gebieden[page.gebied]
        under = area.naam.naam or self.uiterlijk.ondertitel
        blad = replace(self.bladen[page.groep], ondertitel=under, bladzijde=bladzijde, bladzijden=bladzijden)
        if area.vorm is not None:
            self.omgeving.show(area)
            vakken = zip(blad.vakken, self.inhoud.groepen[page.groep], strict=True)
            blad = replace(blad, vakken=[self._of_area(vak, area, number, page.gebied) for vak, number in vakken])
        fill(self.kaartblad, self._on_background(blad))
        return self.kaartblad

    def _of_area(self, vak: Vak, area: Paginagebied, beeld: int, gebied: int) -> Vak:
        """Return a map as the page of an area has it: that area in its frame, and its counts in the legend."""
        layers = [*self.omgeving.layers, vak.layer]
        return replace(vak, layers=layers, extent=area.extent(), aantallen=self.inhoud.aantallen[beeld][gebied])

    def _on_background(self, blad: Blad) -> Blad:
        """Return the page with what lies below its maps, and its source."""
        if self.uiterlijk.achtergrond == GEEN:
            return blad
        vakken = []
        for vak, (extent, scale) in zip(blad.vakken, views(self.kaartblad, blad), strict=True):
            ground = self.achtergrond.layers_for(extent, scale)
            vakken.append(replace(vak, layers=self._laid_on(vak.drawn, ground)))
        bron = self.achtergrond.bron
        return replace(blad, vakken=vakken, bronnen=[*blad.bronnen, bron] if bron else blad.bronnen)

    def _laid_on(self, drawn: Sequence[QgsMapLayer], ground: Sequence[QgsMapLayer]) -> list[QgsMapLayer]:
        """Return what is drawn of a map, with its ground: a plain one below it, a picture through it.

        Streets and names are to be read through the colours, and where these are covered; so a picture goes right
        below the line around the area, and darkens what is under it.
        """
        pictures = [layer for layer in ground if isinstance(layer, QgsRasterLayer)]
        if not pictures:
            return [*self.omgeving.on_plain_ground(drawn), *ground]
        for picture in pictures:
            picture.setBlendMode(THROUGH)
        line = len(drawn) > 1
        return [*drawn[:line], *pictures, *drawn[line:]]

    def drawing_errors(self) -> list[str]:
        """Return what went wrong while the maps of the last page were drawn."""
        maps = [item for item in self.kaartblad.items() if isinstance(item, QgsLayoutItemMap)]
        return list(dict.fromkeys(error.message for item in maps for error in item.renderingErrors()))

    def index_lines(self, lines: Sequence[Verwijzing]) -> list[list[Regel]]:
        """Return the lines of the index by page; how many pages there are follows from how many lines there are."""
        return index_pages(self.inhoudsblad, [Regel(line.tekst, line.bladzijde, line.niveau) for line in lines])

    def set_index_page(self, regels: Sequence[Regel], naam: str, bladzijde: int, bladzijden: int) -> QgsPrintLayout:
        """Return the layout with a page of the index on it; ``naam`` is that of its only area, or ''."""
        words, taal = definitions.read("atlas")["woorden"], self.uiterlijk.taal
        missing = [words["niet_gemaakt"][taal]] if any(regel.bladzijde is None for regel in regels) else []
        blad = Blad(
            titel=": ".join(text for text in (self.uiterlijk.titel, naam) if text),
            vakken=[self._overview(naam)],
            ondertitel=words["inhoud"][taal],
            grenzen=missing,
            taal=taal,
            bladzijde=bladzijde,
            bladzijden=bladzijden,
            regels=regels,
        )
        fill(self.inhoudsblad, blad)
        return self.inhoudsblad

    def _overview(self, naam: str) -> Vak:
        """Return the map of the index: where the areas are, and ``naam`` among them."""
        # The line is still around the area whose pages were printed last: the only one of this index.
        return Vak(self._overzicht, [*self.omgeving.layers[:1], self._overzicht] if naam else [])

    def close(self) -> None:
        """Let go of everything, in the order in which QGIS can bear it."""
        self.achtergrond.close()
        self.kaartblad = self.inhoudsblad = None
        self.bladen, self._overzicht = [], None
        self.omgeving.close()
        self.project = None


def _without_classes(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Return a copy of a map that shows only where its areas are: classes want a legend, and an index has none."""
    copy = layer.clone()
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    symbol.setColor(QColor(definitions.read("bladen")["kleuren"]["overzicht"]))
    if isinstance(symbol, QgsFillSymbol):
        symbol.symbolLayer(0).setStrokeColor(QColor("#FFFFFF"))
    copy.setRenderer(QgsSingleSymbolRenderer(symbol))
    return copy
