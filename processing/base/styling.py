"""From a class scheme to the style of a layer: one symbol a class, with its count, and the limits below."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from textwrap import wrap

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProviderRegistry,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from ...analysis.schemas import Klasse, Klassenschema, format_number
from ...analysis.waardestatus import GEHEIM, STATUSSEN
from ...language import word
from ...resources import definitions
from .note import Toelichting, counts_text
from .years import range_text

OUTLINE_MM = "0.15"
LEGEND_WIDTH = 56  # characters of a line below the classes, before it is folded
SHAPEFILE_NAME = 10
STYLE_NAME = 30  # as many characters as a GeoPackage has for it
HATCH_MM = "1.4"  # between two lines
ARCERING_MM = "1.8"
GEHEIM_MM = "1.0"
# The class of an area, or the word for one that is secret; categories compare values as text.
CLASS_OR_GEHEIM = "CASE WHEN {} = '{geheim}' THEN '{geheim}' ELSE {} END"
NOTE = "toelichting"  # begins the value of a legend line that is no class
COUNT = re.compile(r"(?s)(.*) \((\d[\d.,/ -]*)\)")  # a label with the count behind it, as Kaart.legend_labels makes it


@dataclass(frozen=True)
class Kaart:
    """How a result is drawn: by the class number in ``veld``.

    ``aantallen``: areas of each class, None for no class; in each year of the note, where it has several. ``status`` is
    the field that says which classes are secret, '' without one; GEHEIM is among ``aantallen`` where there is one.
    ``andere`` are further ways to draw the same layer, kept as styles of their own with the name of the scheme.
    """

    veld: str
    schema: Klassenschema
    aantallen: Mapping[int | str | None, int | Sequence[int]]
    toelichting: Toelichting
    status: str = ""
    andere: tuple[Kaart, ...] = ()

    @property
    def any_secret(self) -> bool:
        """Whether any area has a class that is secret."""
        return bool(self.status) and _any(self.aantallen[GEHEIM])

    def legend_labels(self) -> dict[int | str | None, str]:
        """Return class number -> label with its count, such as ``10-45 % (49)``; None -> "geen gegevens (1)".

        GEHEIM -> "geheim (2)" where the classes have statuses.

        The counts of a few years stand side by side, ``10-45 % (49 / 46)``; of more, least and most: ``(9-14)``.
        """
        taal = self.toelichting.taal
        labels: dict[int | str | None, str] = dict(self.schema.labels(taal))
        if self.status:
            labels[GEHEIM] = word("geheim", taal)
        labels[None] = word("geen_gegevens", taal)
        return {nummer: f"{label} ({self._count(nummer)})" for nummer, label in labels.items()}

    def count_lines(self) -> list[str]:
        """Return what the counts of several years are, for below the classes; nothing for those of one year."""
        jaren, taal = self.toelichting.jaren, self.toelichting.taal
        if len(jaren) < 2:
            return []
        if self._side_by_side():
            return [self.toelichting.counted()]
        return [definitions.read("tijd")["aantallen_bereik"][taal].format(jaren=range_text(jaren, taal))]

    def _side_by_side(self) -> bool:
        return len(self.toelichting.jaren) <= definitions.read("tijd")["jaren_apart"]

    def _count(self, nummer: int | str | None) -> str:
        counts, taal = self.aantallen[nummer], self.toelichting.taal
        if self._side_by_side():
            return counts_text(counts, taal)
        return "-".join(format_number(number, taal, 0) for number in sorted({min(counts), max(counts)}))


@dataclass(frozen=True)
class Omtrek:
    """How areas without classes are drawn: one colour (``#RRGGBB``), see-through (``dekking`` 0-1), and an outline."""

    vulling: str
    rand: str
    dekking: float = 1


def renderer(kaart: Kaart, geometry: Qgis.GeometryType) -> QgsCategorizedSymbolRenderer:
    """Return the renderer: classes, "geheim" and "geen gegevens" where there are any, limits as lines without a symbol.

    Classes are categories on the stored class number, never ranges on the value, so that map, table and test agree.
    """
    kleuren = definitions.read("kaart")["kleuren"]
    labels = kaart.legend_labels()
    categories = [
        QgsRendererCategory(klasse.nummer, _class_symbol(klasse, geometry, kleuren), labels[klasse.nummer])
        for klasse in kaart.schema.klassen
    ]
    if kaart.any_secret:
        categories.append(QgsRendererCategory(GEHEIM, _secret_symbol(geometry, kleuren), labels[GEHEIM]))
    if _any(kaart.aantallen[None]):
        symbol = _symbol(geometry, kleuren["geen_gegevens"], kleuren["rand_geen_gegevens"])
        _hatch(symbol, kleuren["rand_geen_gegevens"], HATCH_MM)
        categories.append(QgsRendererCategory(None, symbol, labels[None]))
    lines = [*kaart.count_lines(), *kaart.toelichting.limit_lines(map_only=True)]
    lines = [part for line in lines for part in wrap(line, LEGEND_WIDTH)]
    for number, line in enumerate(lines, start=1):
        # A value that no class number can have: the category only puts the line in the legend.
        categories.append(QgsRendererCategory(f"{NOTE} {number}", _invisible(geometry), line))
    return QgsCategorizedSymbolRenderer(
        class_attribute(kaart.veld, kaart.status if kaart.any_secret else ""), categories
    )


def class_attribute(veld: str, status: str = "") -> str:
    """Return what areas are drawn by: their class, or GEHEIM where ``status`` says that it is secret."""
    if not status:
        return veld
    return CLASS_OR_GEHEIM.format(*map(QgsExpression.quotedColumnRef, (status, veld)), geheim=GEHEIM)


def class_fields(layer: QgsVectorLayer) -> tuple[str, str]:
    """Return the field with the classes that a map is drawn by, and that with their status ('' without one)."""
    attribute = layer.renderer().classAttribute()
    names = [field.name() for field in layer.fields()]
    if attribute not in names:
        used = [name for name in names if name in QgsExpression(attribute).referencedColumns()]
        for veld, status in permutations(used, 2):
            if attribute == class_attribute(veld, status):
                return veld, status
    return attribute, ""


def _any(counts: int | Sequence[int]) -> bool:
    return bool(counts if isinstance(counts, int) else sum(counts))


def label_and_count(label: str) -> tuple[str, str]:
    """Return the label of a class in a legend without its count, and the count (``12`` or ``12 / 13``; '' without)."""
    parts = COUNT.fullmatch(label)
    return (parts[1], parts[2]) if parts else (label, "")


def is_note(category: QgsRendererCategory) -> bool:
    """Return whether a category is a line of text in the legend rather than a class."""
    return str(category.value()).startswith(NOTE)


def _class_symbol(klasse: Klasse, geometry: Qgis.GeometryType, kleuren: Mapping[str, str]) -> QgsSymbol:
    symbol = _symbol(geometry, klasse.kleur, klasse.rand or kleuren["rand"])
    if klasse.arcering:
        _hatch(symbol, kleuren["arcering"], ARCERING_MM)
    return symbol


def _secret_symbol(geometry: Qgis.GeometryType, kleuren: Mapping[str, str]) -> QgsSymbol:
    """Return the look of what is secret: to be told from "geen gegevens" by its lines or form, without colours."""
    fill, lines = kleuren["geheim"], kleuren["arcering_geheim"]
    if geometry == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"color": lines, "width": "0.8", "line_style": "dot"})
    if geometry == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple({"name": "cross2", "color": fill, "outline_color": lines, "size": "2"})
    symbol = _symbol(geometry, fill, kleuren["rand_geen_gegevens"])
    for angle in ("45", "135"):
        _hatch(symbol, lines, GEHEIM_MM, angle)
    return symbol


def _symbol(geometry: Qgis.GeometryType, fill: str, outline: str) -> QgsSymbol:
    if geometry == Qgis.GeometryType.Polygon:
        return QgsFillSymbol.createSimple({"color": fill, "outline_color": outline, "outline_width": OUTLINE_MM})
    if geometry == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"color": fill, "width": "0.8"})
    return QgsMarkerSymbol.createSimple(
        {"color": fill, "outline_color": "#80868B", "outline_width": "0.1", "size": "2"}
    )


def _hatch(symbol: QgsSymbol, colour: str, distance: str, angle: str = "45") -> None:
    """Draw lines over a polygon: "geen gegevens" is to look like no class, and some colours look alike to some."""
    if symbol.type() == Qgis.SymbolType.Fill:
        lines = {"angle": angle, "distance": distance, "line_width": "0.12", "color": colour, "outline_color": colour}
        symbol.appendSymbolLayer(QgsLinePatternFillSymbolLayer.create(lines))


def _invisible(geometry: Qgis.GeometryType) -> QgsSymbol:
    if geometry == Qgis.GeometryType.Polygon:
        return QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"})
    if geometry == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_style": "no"})
    return QgsMarkerSymbol.createSimple({"color": "0,0,0,0", "outline_style": "no", "size": "0.1"})


def _outlined(omtrek: Omtrek, geometry: Qgis.GeometryType) -> QgsSingleSymbolRenderer:
    symbol = _symbol(geometry, omtrek.vulling, omtrek.rand)
    fill = symbol.color()
    fill.setAlphaF(omtrek.dekking)
    symbol.setColor(fill)
    return QgsSingleSymbolRenderer(symbol)


def apply_style(layer: QgsVectorLayer, kaart: Kaart | Omtrek) -> None:
    """Give the layer its style; a table without geometry has none."""
    if layer.geometryType() not in (Qgis.GeometryType.Null, Qgis.GeometryType.Unknown):
        if isinstance(kaart, Omtrek):
            layer.setRenderer(_outlined(kaart, layer.geometryType()))
            layer.triggerRepaint()
            return
        drawn = renderer(kaart, layer.geometryType())
        names = [field.name() for field in layer.fields()]
        status = kaart.status if kaart.any_secret else ""
        if kaart.veld not in names or (status and status not in names):
            # A shapefile cuts names off at ten characters, and numbers them where two become the same.
            shortened = [name for name in names if name == kaart.veld[:SHAPEFILE_NAME]]
            status = status and _shortened_status(layer, status)
            drawn.setClassAttribute(class_attribute(shortened[0] if shortened else kaart.veld, status))
        layer.setRenderer(drawn)
        layer.triggerRepaint()


def add_styles(layer: QgsVectorLayer, kaart: Kaart) -> None:
    """Give a layer that was styled the other styles of ``kaart`` as well; the one that it shows stays the same."""
    if not kaart.andere or layer.geometryType() in (Qgis.GeometryType.Null, Qgis.GeometryType.Unknown):
        return
    manager, taal = layer.styleManager(), kaart.toelichting.taal
    shown = kaart.schema.naam[taal]
    manager.renameStyle(manager.currentStyle(), shown)
    for andere in kaart.andere:
        name = andere.schema.naam[taal]
        manager.addStyleFromLayer(name)
        manager.setCurrentStyle(name)
        apply_style(layer, andere)
        manager.setCurrentStyle(shown)


def _shortened_status(layer: QgsVectorLayer, status: str) -> str:
    """Return what a shapefile made of the name of a status field, '' where it cannot be told."""
    for index, field in enumerate(layer.fields()):
        cut = field.name() == status[:SHAPEFILE_NAME] or re.fullmatch(f"{re.escape(status[:8])}_\\d+", field.name())
        if cut and GEHEIM in layer.uniqueValues(index) and layer.uniqueValues(index) <= set(STATUSSEN):
            return field.name()
    return ""


def store_with_data(layer: QgsVectorLayer, title: str, *, styled: bool) -> None:
    """Write the metadata, and the style if it is ours, beside the data, so that whoever opens the file has them.

    In a GeoPackage inside it; for other files as .qml and .qmd. QGIS does not style the results of a headless run.
    """
    if layer.providerType() != "ogr":
        return
    registry = QgsProviderRegistry.instance()
    parts = registry.decodeUri("ogr", layer.source())
    path = Path(parts["path"])
    styled = styled and layer.geometryType() not in (Qgis.GeometryType.Null, Qgis.GeometryType.Unknown)
    if layer.storageType() == "GPKG":
        if styled:
            # Newer versions of QGIS name the older one deprecated.
            save = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
            save(title[:STYLE_NAME], layer.metadata().abstract(), True, "")
            _save_other_styles(layer, save)
        if not parts.get("layerName"):
            # Processing leaves the name of the only table out, and saving metadata does not look for it.
            parts["layerName"] = registry.querySublayers(str(path))[0].name()
        registry.saveLayerMetadata("ogr", registry.encodeUri("ogr", parts), layer.metadata())
        return
    if styled:
        layer.saveNamedStyle(str(path.with_suffix(".qml")))
    layer.saveNamedMetadata(str(path.with_suffix(".qmd")))


def _save_other_styles(layer: QgsVectorLayer, save: Callable[[str, str, bool, str], object]) -> None:
    """Write the styles that the layer has besides the one that it shows, to be chosen in its properties."""
    manager = layer.styleManager()
    shown = manager.currentStyle()
    for name in manager.styles():
        if name != shown:
            manager.setCurrentStyle(name)
            save(name[:STYLE_NAME], layer.metadata().abstract(), False, "")
            manager.setCurrentStyle(shown)
