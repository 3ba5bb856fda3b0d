"""The fast route from a file to a table: GDAL's Arrow stream, column by column instead of feature by feature.

It reads what QGIS would read - same filter, same selection, same fields - or it declines, and the caller reads
features. It declines for anything that is not plainly in the file: unsaved edits, joins, virtual fields, an
expression or limit on the input, types whose Arrow form differs from what QGIS shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osgeo import gdal, ogr
from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
)

FORMATS = ("GPKG", "FlatGeobuf", "GeoJSON")
# Booleans are not here: GDAL 3.6 returns them with the wrong values where a column has a NULL. Nor are 32-bit decimals:
# QGIS shows 0.1 where the stream has 0.10000000149.
FIELD_TYPES = {
    (ogr.OFTString, ogr.OFSTNone),
    (ogr.OFTInteger, ogr.OFSTNone),
    (ogr.OFTInteger, ogr.OFSTInt16),
    (ogr.OFTInteger64, ogr.OFSTNone),
    (ogr.OFTReal, ogr.OFSTNone),
}
# Parts of a layer source that make it other than the table in the file.
DECLINED = ("openOptions", "vsiPrefix", "layerId", "geometryType")


@dataclass(frozen=True)
class FileTable:
    """A layer in a file, as the fast route needs it. ``selected`` are the feature ids to keep, or None for all."""

    path: str
    layer: str | None
    where: str
    selected: frozenset[int] | None


def input_layer(
    algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext
) -> QgsVectorLayer | None:
    """Return the layer behind input ``name``, also where only its selection is asked for."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    return algorithm.parameterAsVectorLayer({**parameters, name: value}, name, context)


def file_table(definition: object, layer: QgsVectorLayer) -> FileTable | None:
    """Return the file behind an input and its layer, or None where the fast route could differ from QGIS.

    Call from ``prepareAlgorithm``: it looks at the layer, which lives in the main thread.
    """
    selected_only = False
    if isinstance(definition, QgsProcessingFeatureSourceDefinition):
        if definition.filterExpression or definition.featureLimit != -1:
            return None
        selected_only = definition.selectedFeaturesOnly
    if not _plain_file_layer(layer):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if any(parts.get(part) for part in DECLINED) or not parts.get("path"):
        return None
    return FileTable(
        path=parts["path"],
        layer=parts.get("layerName") or None,
        where=layer.subsetString(),
        selected=frozenset(layer.selectedFeatureIds()) if selected_only else None,
    )


def _plain_file_layer(layer: QgsVectorLayer) -> bool:
    """Return whether the layer shows what its file holds and nothing else."""
    fields = layer.fields()
    return (
        layer.providerType() == "ogr"
        and layer.storageType() in FORMATS
        and not layer.isModified()
        and not layer.subsetString().lstrip().lower().startswith("select")
        and all(fields.fieldOrigin(index) == Qgis.FieldOrigin.Provider for index in range(len(fields)))
    )


def read_columns(table: FileTable, fields: Sequence[str]) -> dict[str, object] | None:
    """Return ``fields`` of the file as numpy (masked) arrays, and the feature ids under ``""``; None to decline."""
    dataset = gdal.OpenEx(table.path, gdal.OF_VECTOR | gdal.OF_READONLY)
    if dataset is None:
        return None
    layer = dataset.GetLayerByName(table.layer) if table.layer else dataset.GetLayer(0)
    if layer is None or not hasattr(layer, "GetArrowStreamAsNumPy"):
        return None
    fid_column = layer.GetFIDColumn() or "OGC_FID"
    types = {field.GetName(): (field.GetType(), field.GetSubType()) for field in layer.schema}
    wanted = [name for name in fields if name != fid_column]
    if fid_column in types or any(types.get(name) not in FIELD_TYPES for name in wanted):
        return None
    if table.where and layer.SetAttributeFilter(table.where) != ogr.OGRERR_NONE:
        return None
    ignored = [name for name in types if name not in wanted]
    layer.SetIgnoredFields([*ignored, "OGR_GEOMETRY", "OGR_STYLE"])
    if not layer.GetFeatureCount():
        return None  # GDAL 3.6 never stops on an empty FlatGeobuf
    return _join_batches(layer.GetArrowStreamAsNumPy(["INCLUDE_FID=YES"]), fid_column, fields, wanted)


def _join_batches(stream, fid_column: str, fields: Sequence[str], wanted: Sequence[str]) -> dict[str, object] | None:
    """Return the batches of an Arrow stream as one array a column."""
    import numpy as np

    batches = list(stream)
    if not batches or any(name not in batches[0] for name in (fid_column, *wanted)):
        return None
    columns = {name: np.ma.concatenate([batch[name] for batch in batches]) for name in wanted}
    columns[""] = np.concatenate([np.asarray(batch[fid_column]) for batch in batches])
    if fid_column in fields:
        columns[fid_column] = columns[""]
    return columns
