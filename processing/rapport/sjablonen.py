"""The layout templates: which there are, and from a .qpt to a layout in house style that can be filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from qgis.core import (
    QgsBasicNumericFormat,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions
from .huisstijl import Huisstijl

LAYOUTS = Path(__file__).parents[2] / "resources" / "layouts"
KAART, VERGELIJKING, OVERZICHT, INHOUD, PROFIEL = "kaart", "vergelijking", "overzicht", "inhoud", "profiel"
BASIS = "veerkracht/basis"  # of an item: how the template has it
RUIMTE = "veerkracht/ruimte"  # of a legend: the height of its room (mm), which its box no longer says once it is filled
STAPEL = "veerkracht/stapel"  # of a text: the id of the legend that it flows up to
BEWERKING = "veerkracht/bewerking"  # of a layout: who stands behind "bewerking"
SMALL_PRINT = ("bron", "bladzijde", "organisatie")
EMBEDDED = ("base64:", "data:", "http:", "https:")  # pictures that are no file
LEGEND_PARTS = tuple(
    getattr(QgsLegendStyle.Style, name) for name in ("Title", "Group", "Subgroup", "Symbol", "SymbolLabel")
)


class LayoutError(Invoerfout):
    """The template cannot be used or the file cannot be written."""


@dataclass(frozen=True)
class Sjabloon:
    """A template of the plugin: what is on it (``soort``), on which paper (a4, a3), which way up (liggend, staand)."""

    naam: str
    soort: str
    papier: str
    stand: str

    @property
    def path(self) -> Path:
        """The .qpt."""
        return LAYOUTS / f"{self.naam}.qpt"


NAMEN = [
    f"{soort}_{papier}_{stand}"
    for soort in (KAART, VERGELIJKING, OVERZICHT, INHOUD)
    for papier in ("a4", "a3")
    for stand in ("liggend", "staand")
]
SJABLONEN: Mapping[str, Sjabloon] = MappingProxyType(
    {naam: Sjabloon(naam, *naam.split("_")) for naam in (*NAMEN, f"{PROFIEL}_a4_staand")}
)


def label(naam: str, taal: str) -> str:
    """Return a template's name for people: ``Eén kaart, A4 liggend``."""
    sjabloon, words = SJABLONEN[naam], definitions.read("bladen")["sjabloon"]
    return words["naam"][taal].format(
        soort=words["soorten"][sjabloon.soort][taal],
        papier=sjabloon.papier.upper(),
        stand=words["standen"][sjabloon.stand][taal],
    )


def beside(sjabloon: Sjabloon, soort: str) -> Sjabloon:
    """Return the template of another ``soort`` on the same paper, the same way up: the index page of a set of maps."""
    return SJABLONEN[f"{soort}_{sjabloon.papier}_{sjabloon.stand}"]


def load(sjabloon: str | Path, project: QgsProject, huisstijl: Huisstijl) -> QgsPrintLayout:
    """Return an empty layout from a template: a name of SJABLONEN, or the path of a user's own .qpt.

    Not yet in the layout manager of the project. Ours get the fonts and colours of the house style (a font that this
    machine lacks is replaced: have the caller say so, ``Huisstijl.on_this_machine``); a user's own keeps its own, and
    gets the organisation and, where its picture is not there, the logo. What a template knows of other projects is
    taken out: coverage layers, layers of maps, paths of pictures that are not there. Items that it lacks are left out.

    Raises LayoutError when the template cannot be read.
    """
    ours = SJABLONEN.get(str(sjabloon))
    path = ours.path if ours else Path(sjabloon)
    document = _document(path)
    _strip(document.documentElement())
    layout = QgsPrintLayout(project)
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded or not layout.pageCollection().pageCount():
        del layout  # the error keeps this frame: its project would go first
        raise _no_template(path)
    layout.setName(path.stem)
    layout.setCustomProperty(BEWERKING, huisstijl.editor())
    style, _ = huisstijl.on_this_machine()
    for item in items(layout):
        item.removeCustomProperty(BASIS)
        if isinstance(item, QgsLayoutItemScaleBar):
            _without_grouping(item)
        if ours:
            _apply(item, style)
    _sign(layout, style, keep=not ours)
    return layout


def _without_grouping(bar: QgsLayoutItemScaleBar) -> None:
    """Take the mark between thousands out: it is that of the computer (1,000 m on a server), not of the page."""
    written = bar.numericFormat().clone()
    if isinstance(written, QgsBasicNumericFormat):
        written.setShowThousandsSeparator(False)
        bar.setNumericFormat(written)


def items(layout: QgsPrintLayout) -> Iterator[QgsLayoutItem]:
    """Yield the items of a layout, not its pages, from the bottom to the top."""
    yield from (item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.id())


def _document(path: Path) -> QDomDocument:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LayoutError(
            QT_TRANSLATE_NOOP("Veerkracht", "The layout template {path} cannot be read: {error}."),
            path=str(path),
            error=error.strerror or "",
        ) from None
    except UnicodeDecodeError:
        raise _no_template(path) from None
    document = QDomDocument()
    # Qt 5 returns whether it worked and more, Qt 6 only that.
    result = document.setContent(text)
    if not (result[0] if isinstance(result, tuple) else result):
        raise _no_template(path)
    return document


def _no_template(path: Path) -> LayoutError:
    return LayoutError(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} is no layout template. Choose a file (.qpt) that was saved as template in a print layout of QGIS.",
        ),
        path=str(path),
    )


# ---- What a template knows of other projects --------------------------------------------------------------------


def _strip(root: QDomElement) -> None:
    """Take out the coverage layer, the layers of maps and legends, and pictures that are not on this machine."""
    for atlas in _elements(root, "Atlas"):
        names = [atlas.attributes().item(number).nodeName() for number in range(atlas.attributes().count())]
        for name in names:
            if name.startswith("coverageLayer"):
                atlas.removeAttribute(name)
        atlas.setAttribute("enabled", "0")
    for name in ("LayerSet", "layer-tree-group"):
        for element in _elements(root, name):
            # Emptied rather than taken out: a legend without a tree of its own follows that of the project.
            while element.hasChildNodes():
                element.removeChild(element.firstChild())
    for kaart in _elements(root, "AtlasMap"):
        kaart.setAttribute("atlasDriven", "0")
    for item in _elements(root, "LayoutItem"):
        if item.attribute("followPreset") == "true":
            item.setAttribute("followPreset", "false")
        file = item.attribute("file")
        if file and not file.startswith(EMBEDDED) and Path(file).is_absolute() and not Path(file).is_file():
            item.setAttribute("file", "")


def _elements(root: QDomElement, name: str) -> list[QDomElement]:
    found = root.elementsByTagName(name)
    return [found.at(number).toElement() for number in range(found.count())]


# ---- House style ------------------------------------------------------------------------------------------------


def _apply(item: QgsLayoutItem, style: Huisstijl) -> None:
    """Give an item of ours the fonts and colours of the house style."""
    if isinstance(item, QgsLayoutItemLabel):
        item.setTextFormat(_styled(item.textFormat(), style, _ink(item.id(), style)))
    elif isinstance(item, QgsLayoutItemLegend):
        for part in LEGEND_PARTS:
            words = item.style(part)
            words.setTextFormat(_styled(words.textFormat(), style, style.kleur_tekst))
            item.setStyle(part, words)
    elif isinstance(item, QgsLayoutItemScaleBar):
        item.setTextFormat(_styled(item.textFormat(), style, style.kleur_tekst))
    elif isinstance(item, QgsLayoutItemMap):
        item.setFrameStrokeColor(QColor(style.kleur_lijn))
    elif isinstance(item, QgsLayoutItemShape):
        colour = style.kleur_accent if item.id() == "accent" else style.kleur_lijn
        item.setSymbol(QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}))


def _ink(item_id: str, style: Huisstijl) -> str:
    if item_id == "titel":
        return style.kleur_titel
    return style.kleur_bijschrift if item_id in SMALL_PRINT else style.kleur_tekst


def _styled(text: QgsTextFormat, style: Huisstijl, ink: str) -> QgsTextFormat:
    """Return a text format in the font and a colour of the house style; size and weight stay."""
    # A new font: one from a template keeps its own family beside the one that it is given.
    font = QFont(style.lettertype)
    font.setBold(text.font().bold())
    font.setItalic(text.font().italic())
    text.setFont(font)
    text.setFamilies([])
    text.setColor(QColor(ink))
    return text


def _sign(layout: QgsPrintLayout, style: Huisstijl, *, keep: bool) -> None:
    """Put organisation and logo on the page; ``keep`` what stands there already where the house style has none."""
    name, logo = layout.itemById("organisatie"), layout.itemById("logo")
    if isinstance(name, QgsLayoutItemLabel) and (style.organisatie or not keep):
        name.setText(style.organisatie)
    if not isinstance(logo, QgsLayoutItemPicture) or (keep and logo.picturePath()):
        return
    logo.setPicturePath(style.logo)
    logo.setVisibility(bool(style.logo))
