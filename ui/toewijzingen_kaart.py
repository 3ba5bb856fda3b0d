"""The figure of the panel *Toewijzingen* on the map.

What is put on the map is a second layer of the same areas, from the same source, with the figures in virtual fields
and the classes as its style. So the user's own layer keeps its data, fields and style; the map is in the project file
and is there when that is opened again, which a layer in memory is not; and it carries the note that a layout prints.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsExpression, QgsField, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ..analysis.waardestatus import status_field
from ..language import map_language
from ..processing.base.result import Herkomst
from ..processing.base.styling import apply_style
from ..processing.maps.toewijzingen import Keuzes, make
from .toewijzingen_gegevens import Gegevens

if TYPE_CHECKING:
    import pandas as pd

PROPERTY = "veerkracht/toewijzingen"  # of the layer: the id of the areas that it is a map of
FIELDS_PROPERTY = "veerkracht/velden"
TYPES = {"i": QMetaType.Type.LongLong, "f": QMetaType.Type.Double, "O": QMetaType.Type.QString}


def put_on_map(
    gegevens: Gegevens, areas: QgsVectorLayer, key_field: str, kaart: str, periodes: list[str] | None, periode: str
) -> QgsVectorLayer:
    """Show a percentage (``verhuringen`` or ``voorraad``) of some periods (None: all) on the map; return the layer.

    The map that is there already is changed; without one it is added right above its areas.
    """
    telling = gegevens.telling.select(None, periodes)
    herkomst = Herkomst(map_language(), gegevens.bronnen, gegevens.opmerkingen, geheim=gegevens.geheim)
    result = make(telling.toewijzingen(), gegevens.gebieden, Keuzes(kaart=kaart, periode=periode), herkomst).kaart
    shown = ["tw_totaal", *_of_share(result.columns, result.veld)]
    shown += [name for name in map(status_field, shown) if name in result.columns]
    columns = result.columns[shown]
    columns = columns.set_index(gegevens.gebieden["gebiedcode"].to_numpy())
    layer = find_map(areas) or _add_map(areas)
    names = _set_fields(layer, columns, key_field)
    layer.setName(result.toelichting.titel)
    layer.setMetadata(result.toelichting.metadata())
    apply_style(layer, replace(result.kaart(), veld=names[result.veld], status=names.get(result.status, "")))
    layer.emitStyleChanged()
    _show(layer)
    return layer


def find_map(areas: QgsVectorLayer | None) -> QgsVectorLayer | None:
    """Return the map that was made of these areas, None when there is none."""
    if areas is None:
        return None
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if layer.customProperty(PROPERTY) == areas.id()), None)


def _of_share(columns: pd.DataFrame, klasse: str) -> list[str]:
    """Return the percentage with its class, label and text, of the two percentages that the result has."""
    short = klasse.partition("_")[0]
    percentage = next(
        name for name in columns if name.startswith("pct_") and name.removeprefix("pct_").startswith(short)
    )
    return [percentage, klasse, f"{short}_label", f"{short}_papier"]


def _add_map(areas: QgsVectorLayer) -> QgsVectorLayer:
    layer = areas.clone()
    layer.setCustomProperty(PROPERTY, areas.id())
    layer.setReadOnly(True)
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    root = project.layerTreeRoot()
    node = root.findLayer(areas.id())
    parent = node.parent() if node is not None else root
    parent.insertLayer(parent.children().index(node) if node is not None else 0, layer).setExpanded(True)
    return layer


def _show(layer: QgsVectorLayer) -> None:
    """Make the map visible: in a group of which one layer shows at a time, a new layer comes in hidden."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)


def _set_fields(layer: QgsVectorLayer, columns: pd.DataFrame, key_field: str) -> dict[str, str]:
    """Give the layer the columns as virtual fields, in the place of those of an earlier map; return their names."""
    for name in layer.customProperty(FIELDS_PROPERTY, []):
        position = layer.fields().lookupField(name)
        if position >= 0 and layer.fields().fieldOrigin(position) == Qgis.FieldOrigin.Expression:
            layer.removeExpressionField(position)
    present = {field.name().casefold() for field in layer.fields()}
    names = {}
    for column in columns.columns:
        name = column
        while name.casefold() in present:
            name += "_paneel"
        names[column] = name
        kind = TYPES["i" if columns[column].dtype.kind in "iu" else columns[column].dtype.kind]
        layer.addExpressionField(_expression(columns[column], key_field), QgsField(name, kind))
    layer.setCustomProperty(FIELDS_PROPERTY, list(names.values()))
    return names


def _expression(values: pd.Series, key_field: str) -> str:
    """Return the expression that looks an area's value up by its code; QGIS makes the table in it once."""
    known = values.dropna()
    pairs = ", ".join(
        f"{QgsExpression.quotedString(str(code))}, {_literal(value)}"
        for code, value in zip(known.index, known.astype(object), strict=True)
    )
    return f"map_get(map({pairs}), trim(to_string({QgsExpression.quotedColumnRef(key_field)})))"


def _literal(value: object) -> str:
    return QgsExpression.quotedString(value) if isinstance(value, str) else repr(value)
