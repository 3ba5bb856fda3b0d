"""The index of a set of pages: what is on which page, in columns, over as many pages as that needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayout,
    QgsLayoutItemLabel,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ...resources import definitions
from ..base.tekstregels import wrapped
from .huisstijl import Huisstijl
from .passen import FIXED_SPACE, SLACK, Maat, basis, restore, set_text

INDENT = 4 * FIXED_SPACE  # HTML takes no other white at the start of a line
LEADER = " ."
DASH = "–"
PLENTY = 1000.0  # mm
MAP_LETTERS = 7  # points


@dataclass(frozen=True)
class Regel:
    """A line of an index: what is on which page (None: not there, for which a dash stands).

    ``niveau`` 0 is a heading (an area), 1 what is below it.
    """

    tekst: str
    bladzijde: int | None
    niveau: int = 0


@dataclass(frozen=True)
class _Kolom:
    """A column of an index page, and how many lines it has."""

    teksten: QgsLayoutItemLabel
    nummers: QgsLayoutItemLabel
    hoogte: int
    maat: Maat
    koppen: bool  # whether there are lines below others, so that those are headings

    @property
    def html(self) -> bool:
        """Whether the labels understand HTML: with headings in bold."""
        return self.teksten.textFormat().allowHtmlFormatting()

    def letters(self, regel: Regel) -> QgsTextFormat:
        """Return the print of an entry, for plain text."""
        letters = QgsTextFormat(self.teksten.textFormat())
        letters.setAllowHtmlFormatting(False)
        font = QFont(letters.font())
        font.setBold(self.bold(regel))
        letters.setFont(font)
        return letters

    def bold(self, regel: Regel) -> bool:
        """Return whether an entry is in bold: a heading."""
        return self.html and self.koppen and regel.niveau == 0

    def marked(self, line: str, bold: bool = False) -> str:
        """Return a line as the labels want it."""
        if not self.html:
            return line
        line = escape(line).replace("  ", f" {FIXED_SPACE}") or FIXED_SPACE
        return f"<b>{line}</b>" if bold else line

    def lines(self, regel: Regel) -> list[str]:
        """Return the lines that an entry takes, without their page number."""
        before = INDENT * regel.niveau
        measure = partial(self.maat.width, letters=self.letters(regel))
        room = (basis(self.teksten)["plaats"][2] - measure(before + LEADER * 2)) * SLACK
        return [before + line for line in wrapped(regel.tekst, measure, room)] or [before]


def index_pages(layout: QgsLayout, regels: Sequence[Regel]) -> list[list[Regel]]:
    """Return the lines of an index in as many parts as there are pages of this (inhoud) template needed for them.

    The page numbers count for nothing here, so that it can be asked before they are known.
    """
    restore(layout)
    columns = _columns(layout, regels, Maat(layout))
    if not columns:
        return [list(regels)] if regels else []
    pages: list[list[Regel]] = []
    for number, part in enumerate(_parts(columns, regels)):
        if number % len(columns) == 0:
            pages.append([])
        pages[-1] += part
    return pages


def index_map(
    areas: Sequence[tuple[str, QgsGeometry]], crs: QgsCoordinateReferenceSystem, huisstijl: Huisstijl
) -> QgsVectorLayer:
    """Return a layer with the areas of a set of pages, each with its name, for the map of an index page."""
    layer = QgsVectorLayer("MultiPolygon?field=naam:string", "", "memory")
    layer.setCrs(crs)
    features = []
    for naam, geometry in areas:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttribute("naam", naam)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    style = {"color": definitions.read("bladen")["kleuren"]["overzicht"], "outline_color": "#FFFFFF"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(style | {"outline_width": "0.3"})))
    settings = QgsPalLayerSettings()
    settings.fieldName = "naam"
    settings.centroidInside = True
    letters = QgsTextFormat()
    letters.setFont(QFont(huisstijl.on_this_machine()[0].lettertype))
    letters.setSize(MAP_LETTERS)
    letters.setColor(QColor(huisstijl.kleur_tekst))
    halo = letters.buffer()
    halo.setEnabled(True)
    halo.setSize(0.6)
    letters.setBuffer(halo)
    settings.setFormat(letters)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


def fill_index(layout: QgsLayout, regels: Sequence[Regel], maat: Maat) -> None:
    """Put the lines of one page of an index in the columns of a template that has them."""
    columns = _columns(layout, regels, maat)
    parts = list(_parts(columns, regels))[: len(columns)]
    for column, part in zip(columns, parts + [[]] * (len(columns) - len(parts)), strict=True):
        _fill(column, part)


def _columns(layout: QgsLayout, regels: Sequence[Regel], maat: Maat) -> list[_Kolom]:
    headings = any(regel.niveau for regel in regels)
    columns: list[_Kolom] = []
    while True:
        name = f"inhoud_{len(columns) + 1}"
        texts, numbers = layout.itemById(name), layout.itemById(f"{name}_blad")
        if not isinstance(texts, QgsLayoutItemLabel) or not isinstance(numbers, QgsLayoutItemLabel):
            return columns
        one, two = (maat.height(text, texts.textFormat(), PLENTY) for text in ("x", "x\nx"))
        height = basis(texts)["plaats"][3]
        lines = max(int((height - one) / (two - one)) + 1, 1)
        columns.append(_Kolom(texts, numbers, lines, maat, headings))


def _parts(columns: Sequence[_Kolom], regels: Sequence[Regel]) -> Iterator[list[Regel]]:
    """Yield the entries of each column, of all pages. No heading stands at the foot of a column, alone."""
    if not columns:
        return
    part: list[Regel] = []
    used = number = 0
    for place, regel in enumerate(regels):
        column = columns[number % len(columns)]
        needed = len(column.lines(regel)) + _white(regel, part)
        following = regels[place + 1] if place + 1 < len(regels) else None
        with_next = len(column.lines(following)) if following and following.niveau > regel.niveau else 0
        if part and used + needed + with_next > column.hoogte:
            yield part
            part, used, number = [], 0, number + 1
            needed = len(columns[number % len(columns)].lines(regel))
        part.append(regel)
        used += needed
    if part:
        yield part


def _white(regel: Regel, before: Sequence[Regel]) -> int:
    """Return how many lines of white stand above an entry: one above a heading that follows what is below another."""
    return int(bool(before) and regel.niveau < before[-1].niveau)


def _fill(column: _Kolom, regels: Sequence[Regel]) -> None:
    texts: list[str] = []
    numbers: list[str] = []
    for place, regel in enumerate(regels):
        for _ in range(_white(regel, regels[:place])):
            texts.append(column.marked(""))
            numbers.append(column.marked(""))
        bold = column.bold(regel)
        *first, last = column.lines(regel)
        last += _leader(column, last, column.letters(regel))
        texts += [column.marked(line, bold) for line in (*first, last)]
        page = DASH if regel.bladzijde is None else str(regel.bladzijde)
        numbers += [column.marked("")] * len(first) + [column.marked(page, bold)]
    set_text(column.teksten, "\n".join(texts))
    set_text(column.nummers, "\n".join(numbers))


def _leader(column: _Kolom, line: str, letters: QgsTextFormat) -> str:
    """Return the dots from a line to its page number."""
    room = basis(column.teksten)["plaats"][2] * SLACK - column.maat.width(line, letters)
    return LEADER * int(room / column.maat.width(LEADER * 10, letters) * 10)
