"""The fast route from a file to a table: GDAL's Arrow stream, column by column instead of feature by feature.

It reads what QGIS would read - same filter, same selection, same fields - or it declines, and the caller reads
features. It declines for anything that is not plainly in the file: unsaved edits, joins, virtual fields, an
expression or limit on the input, types whose Arrow form differs from what QGIS shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
)

if TYPE_CHECKING:
    import numpy as np

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


def read_columns(table: FileTable, fields: Sequence[str], step: Callable[[], None]) -> dict[str, object] | None:
    """Return ``fields`` of the file as numpy (masked) arrays, and the feature ids under ``""``; None to decline.

    ``step`` is called at every batch and every column, and may raise to stop.
    """
    opened = _open(table)
    if opened is None:
        return None
    dataset, layer, fid_column, types = opened
    wanted = [name for name in fields if name != fid_column]
    if any(types.get(name) not in FIELD_TYPES for name in wanted):
        return None
    ignored = [name for name in types if name not in wanted]
    layer.SetIgnoredFields([*ignored, "OGR_GEOMETRY", "OGR_STYLE"])
    if not layer.GetFeatureCount():
        return None  # GDAL 3.6 never stops on an empty FlatGeobuf
    batches = []
    for batch in layer.GetArrowStreamAsNumPy(["INCLUDE_FID=YES"]):
        step()
        batches.append(batch)
    return _join_batches(batches, fid_column, fields, wanted, step)


def read_shapes(table: FileTable) -> Iterator[tuple[np.ndarray, list[bytes | None]]] | None:
    """Return the feature ids and the geometries (WKB, None where there is none) in batches; None to decline."""
    opened = _open(table)
    if opened is None:
        return None
    dataset, layer, fid_column, types = opened
    layer.SetIgnoredFields([*types, "OGR_STYLE"])
    if not layer.GetFeatureCount():
        return None
    return _shape_batches(dataset, layer, fid_column)


def _shape_batches(
    dataset: gdal.Dataset, layer: ogr.Layer, fid_column: str
) -> Iterator[tuple[np.ndarray, list[bytes | None]]]:
    """Yield the batches of a layer; they need its ``dataset``, which goes with the last one."""
    import numpy as np

    for batch in layer.GetArrowStreamAsNumPy(["INCLUDE_FID=YES"]):
        (column,) = (name for name in batch if name != fid_column)
        shapes = batch[column]
        missing = np.ma.getmaskarray(shapes).tolist()
        shapes = [None if gone else shape for gone, shape in zip(missing, np.ma.getdata(shapes).tolist(), strict=True)]
        yield np.asarray(batch[fid_column]).astype("int64"), shapes


def _open(table: FileTable) -> tuple[gdal.Dataset, ogr.Layer, str, dict[str, tuple[int, int]]] | None:
    """Return a file that is open, its layer with the filter, its column of feature ids and the types of its fields.

    None where the stream is not there or does not tell the ids apart from a field.
    """
    dataset = gdal.OpenEx(table.path, gdal.OF_VECTOR | gdal.OF_READONLY)
    if dataset is None:
        return None
    layer = dataset.GetLayerByName(table.layer) if table.layer else dataset.GetLayer(0)
    if layer is None or not hasattr(layer, "GetArrowStreamAsNumPy"):
        return None
    fid_column = layer.GetFIDColumn() or "OGC_FID"
    types = {field.GetName(): (field.GetType(), field.GetSubType()) for field in layer.schema}
    if fid_column in types:
        return None
    if table.where and layer.SetAttributeFilter(table.where) != ogr.OGRERR_NONE:
        return None
    return dataset, layer, fid_column, types


def _join_batches(
    batches: list[dict], fid_column: str, fields: Sequence[str], wanted: Sequence[str], step: Callable[[], None]
) -> dict[str, object] | None:
    """Return the batches of an Arrow stream as one array a column."""
    import numpy as np

    if not batches or any(name not in batches[0] for name in (fid_column, *wanted)):
        return None
    columns = {}
    for name in wanted:
        step()
        columns[name] = np.ma.concatenate([batch.pop(name) for batch in batches])
    columns[""] = np.concatenate([np.asarray(batch[fid_column]) for batch in batches])
    if fid_column in fields:
        columns[fid_column] = columns[""]
    return columns
