"""What a report says of where its figures come from: what chose the rows, the settings of the run, the versions."""

from __future__ import annotations

import importlib
import math
import os
import platform
from collections.abc import Iterable, Sequence

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
)

from ...resources import definitions
from ...version import plugin_version
from ..base.layers import SourceTable, null_to_none

LAYERS = (QgsProcessingParameterFeatureSource.typeName(), QgsProcessingParameterVectorLayer.typeName())
OURS = ("INPUT", "HUISSTIJL", "TAAL", "CSV_NOTATIE")  # what the report says in other words, or is of its looks only


def filter_text(key: str, taal: str, **values: object) -> str:
    """Return one line on what chose the rows."""
    return definitions.read("verslag")["filters"][key][taal].format(**values)


def input_filters(value: object, layer: QgsVectorLayer | None, taal: str) -> list[str]:
    """Return a line for everything outside the run that chose rows of input ``value``: layer, selection, its filter."""
    lines = []
    if layer is not None and layer.subsetString():
        lines.append(filter_text("laag", taal, waarde=layer.subsetString()))
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        if value.selectedFeaturesOnly:
            lines.append(filter_text("selectie", taal))
        if value.filterExpression:
            lines.append(filter_text("invoer", taal, waarde=value.filterExpression))
        if value.featureLimit >= 0:
            lines.append(filter_text("hoogstens", taal, waarde=value.featureLimit))
    return lines


def file_name(table: SourceTable) -> str:
    """Return the file of an input, with its table where it has several; its folder is of one machine only."""
    if table.stored is None:
        return ""
    file = os.path.basename(table.stored.path)
    return file if table.stored.table in ("", os.path.splitext(file)[0]) else f"{file}, {table.stored.table}"


def settings(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext
) -> list[tuple[str, str]]:
    """Return name and value of every parameter that was given or has a default, by the names of models and scripts."""
    found = []
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination() or definition.name() in OURS:
            continue
        value = null_to_none(parameters.get(definition.name(), definition.defaultValue()))
        text = _layer_name(value, definition, context) or _value_text(value, definition)
        if text:
            found.append((definition.name(), text))
    return found


def _layer_name(value: object, definition: QgsProcessingParameterDefinition, context: QgsProcessingContext) -> str:
    """Return the name of the layer that a parameter stands for, '' for what is no layer: its id differs every time."""
    if definition.type() not in LAYERS or not value:
        return ""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    layer = value if isinstance(value, QgsMapLayer) else QgsProcessingUtils.mapLayerFromString(str(value), context)
    return layer.name() if layer is not None else ""


def _value_text(value: object, definition: QgsProcessingParameterDefinition) -> str:
    """Return the value of a parameter as text, '' for none. A path is its file, a choice has its words behind it."""
    if value is None:
        return ""
    if isinstance(value, QgsProperty):
        return value.asExpression()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if math.isnan(value) else format(value, ".15g")
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(definition, QgsProcessingParameterEnum) and str(value).isdigit():
        options = definition.options()
        return f"{value} ({options[int(value)]})" if int(value) < len(options) else str(value)
    text = str(value)
    return os.path.basename(text) if os.path.isabs(text) else text


def versions(libraries: Iterable[str]) -> dict[str, str]:
    """Return the version of the plugin, of QGIS, of Python and of each library."""
    found = {"Veerkracht": plugin_version(), "QGIS": Qgis.version(), "Python": platform.python_version()}
    return found | {name: str(importlib.import_module(name).__version__) for name in _unique(libraries)}


def _unique(names: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(names))
