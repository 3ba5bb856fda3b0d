"""Between layers and tables: the one place where features become a DataFrame and a DataFrame becomes a layer.

A table has a row a feature, indexed by feature id, and a column a field: whole numbers as ``Int64``, decimal
numbers as ``float64``, everything else as objects. NULL is NaN, <NA> or None in a table and NULL in a layer; what
Qt calls NULL never passes this module, in either direction.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, QVariant

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .arrow import FileTable, file_table, read_columns

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

WHOLE = (
    QMetaType.Type.Int,
    QMetaType.Type.UInt,
    QMetaType.Type.LongLong,
    QMetaType.Type.ULongLong,
    QMetaType.Type.Short,
)
DECIMAL = (QMetaType.Type.Double, QMetaType.Type.Float)
BATCH = 2000  # features between two looks at the cancel button


class Cancelled(Exception):
    """The user cancelled; what was begun is to be removed."""


def check_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Raise Cancelled when the user asked to stop."""
    if feedback.isCanceled():
        raise Cancelled


def null_to_none(value: object) -> object:
    """Return an attribute as Python knows it: Qt 5's NULL is a QVariant, Qt 6's is None already."""
    return None if type(value) is QVariant and value.isNull() else value


@dataclass(frozen=True)
class SourceTable:
    """An input of an algorithm, to be read as a table. Make it with ``open_source`` in ``prepareAlgorithm``.

    ``bronnen`` says where its figures come from and ``opmerkingen`` what is to be known of them, as the metadata of the
    layer has it (``Toelichting`` writes both).
    """

    name: str
    source: QgsProcessingFeatureSource
    file: FileTable | None
    bronnen: tuple[str, ...] = ()
    opmerkingen: tuple[str, ...] = ()

    def field_names(self) -> list[str]:
        """Return the names of the fields, in their order."""
        return [field.name() for field in self.source.fields()]

    def has_geometry(self) -> bool:
        """Return whether the features have a place on the map."""
        return QgsWkbTypes.geometryType(self.source.wkbType()) != Qgis.GeometryType.Null

    def require_fields(self, fields: Sequence[str]) -> None:
        """Raise Invoerfout naming the first field that the layer does not have, and those that it has."""
        present = self.field_names()
        for field in fields:
            if field not in present:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no field {field}. It has: {fields}."),
                    layer=self.source.sourceName(),
                    field=field,
                    fields=", ".join(present),
                )

    def read(self, fields: Sequence[str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return ``fields`` as a table indexed by feature id, in the order of the features.

        Raises Invoerfout for a field that is not there and for a layer without features, Cancelled on cancel.
        """
        self.require_fields(fields)
        table = self._read_file(fields) if self.file else None
        if table is None:
            table = self._read_features(fields, feedback)
        if table.empty and not len(table.index):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no features; check its filter and selection."),
                layer=self.source.sourceName(),
            )
        return table

    def evaluate(self, expression: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> pd.Series:
        """Return the value of a QGIS expression for each feature, indexed by feature id.

        Raises Invoerfout when it is no expression, uses a field that is not there, or fails on a feature.
        """
        import pandas as pd

        parsed = QgsExpression(expression)
        if parsed.hasParserError() or not expression.strip():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "'{expression}' is not an expression: {error}"),
                expression=expression,
                error=parsed.parserErrorString().strip(),
            )
        columns = sorted(parsed.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES})
        self.require_fields(columns)
        if parsed.isField():
            return self.read(columns, feedback)[columns[0]]
        scope = QgsExpressionContext(context.expressionContext())
        scope.appendScope(self.source.createExpressionContextScope())
        scope.setFields(self.source.fields())
        parsed.prepare(scope)
        request = QgsFeatureRequest()
        if not parsed.needsGeometry():
            request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
        values: dict[int, object] = {}
        for feature in self.features(request):
            if len(values) % BATCH == 0:
                check_cancelled(feedback)
            scope.setFeature(feature)
            values[feature.id()] = null_to_none(parsed.evaluate(scope))
            if parsed.hasEvalError():
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Expression {expression} fails: {error}"),
                    expression=expression,
                    error=parsed.evalErrorString(),
                )
        return pd.Series(values, dtype=object, name=expression)

    def geometries(
        self, feedback: QgsProcessingFeedback, transform: QgsCoordinateTransform | None = None
    ) -> dict[int, bytes]:
        """Return the geometry of each feature as WKB by feature id, empty ones as an empty polygon."""
        shapes: dict[int, bytes] = {}
        for feature in self.features(QgsFeatureRequest().setNoAttributes()):
            if len(shapes) % BATCH == 0:
                check_cancelled(feedback)
            geometry = (
                QgsGeometry(feature.geometry()) if feature.hasGeometry() else QgsGeometry.fromWkt("POLYGON EMPTY")
            )
            if transform is not None:
                geometry.transform(transform)
            shapes[feature.id()] = bytes(geometry.asWkb())
        return shapes

    def features(self, request: QgsFeatureRequest | None = None) -> Iterator[QgsFeature]:
        """Iterate over the features; geometries are passed on as they are, valid or not."""
        return self.source.getFeatures(
            request or QgsFeatureRequest(), Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
        )

    def _read_file(self, fields: Sequence[str]) -> pd.DataFrame | None:
        """Return the table by the fast route, or None where that does not give what QGIS would."""
        import pandas as pd

        columns = read_columns(self.file, fields)
        if columns is None:
            return None
        ids = columns.pop("")
        table = pd.DataFrame({name: _series(columns[name]) for name in fields}, index=range(len(ids)))
        table.index = pd.Index(ids)
        if self.file.selected is not None:
            table = table[table.index.isin(list(self.file.selected))]
        return table

    def _read_features(self, fields: Sequence[str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return the table feature by feature: any provider, filter, selection, join or virtual field."""
        import pandas as pd

        layer_fields = self.source.fields()
        positions = [layer_fields.lookupField(name) for name in fields]
        request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes(positions)
        ids: list[int] = []
        rows: list[list[object]] = []
        for feature in self.features(request):
            if len(ids) % BATCH == 0:
                check_cancelled(feedback)
            ids.append(feature.id())
            rows.append(feature.attributes())
        types = [layer_fields.at(position).type() for position in positions]
        return pd.DataFrame(
            {
                name: _column([null_to_none(row[position]) for row in rows], kind)
                for name, position, kind in zip(fields, positions, types, strict=True)
            },
        ).set_axis(ids, axis=0)


def _column(values: list[object], kind: QMetaType.Type) -> pd.Series:
    """Return the values of a field as the type that tables have; telling pandas the type saves it the guessing."""
    import numpy as np
    import pandas as pd

    if kind in WHOLE:
        mask = np.array([value is None for value in values], dtype=bool)
        numbers = np.array([0 if value is None else value for value in values], dtype="int64")
        return pd.Series(pd.arrays.IntegerArray(numbers, mask))
    if kind in DECIMAL:
        return pd.Series(np.array([np.nan if value is None else value for value in values], dtype="float64"))
    return pd.Series(values, dtype="object")


def _series(values) -> pd.Series:
    """Return a column of the Arrow stream as the types that tables have."""
    import numpy as np
    import pandas as pd

    mask = np.ma.getmaskarray(values)
    data = np.asarray(np.ma.getdata(values))
    if data.dtype.kind in "iu":
        return pd.Series(pd.arrays.IntegerArray(data.astype("int64"), mask.copy()))
    if data.dtype.kind == "f":
        return pd.Series(np.where(mask, np.nan, data.astype("float64")))
    texts = [value.decode("utf-8") if isinstance(value, bytes) else value for value in data.tolist()]
    return pd.Series(texts, dtype="object").mask(mask, None)


def open_source(
    algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext
) -> SourceTable:
    """Return input ``name`` of the algorithm. Call from ``prepareAlgorithm``, so that the file route can be judged."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    file = file_table(algorithm, parameters, name, context)
    if layer is None:
        return SourceTable(name, source, file)
    metadata = layer.metadata()
    return SourceTable(name, source, file, tuple(metadata.rights()), tuple(metadata.history()))


def result_fields(fields: QgsFields, columns: pd.DataFrame) -> tuple[QgsFields, list[int], list[str]]:
    """Return the fields of a result: those of the source and then ``columns``.

    A field of the source that a column has the name of (whatever its case, which GeoPackage ignores) gives way.
    Also returns the positions of the source fields that stay, and the names of those that give way.
    """
    new = {name.lower() for name in columns.columns}
    result = QgsFields()
    kept, replaced = [], []
    for position, field in enumerate(fields):
        if field.name().lower() in new:
            replaced.append(field.name())
        else:
            kept.append(position)
            result.append(field)
    for name in columns.columns:
        result.append(QgsField(name, _field_type(columns[name])))
    return result, kept, replaced


def _field_type(column: pd.Series) -> QMetaType.Type:
    if column.dtype.kind in "iu":
        # Int64 is for whole numbers of any size; counts and classes fit in a plain integer.
        big = column.abs().max()
        return QMetaType.Type.LongLong if big == big and big is not None and _exceeds_int(big) else QMetaType.Type.Int
    return QMetaType.Type.Double if column.dtype.kind == "f" else QMetaType.Type.QString


def _exceeds_int(value: object) -> bool:
    import pandas as pd

    return not pd.isna(value) and value > 2**31 - 1


def attribute_rows(columns: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return the rows of ``columns`` as attributes: None where there is no value, never NaN."""
    return list(zip(*(_attributes(columns[name]) for name in columns.columns), strict=True))


def _attributes(column: pd.Series) -> list[object]:
    return column.astype(object).where(column.notna(), None).tolist()


@dataclass
class Destination:
    """A layer being written. ``id`` is what Processing calls it; ``remove`` undoes everything."""

    id: str
    sink: QgsFeatureSink | None
    requested: object
    context: QgsProcessingContext

    def add(self, features: list[QgsFeature]) -> None:
        """Write features. Raises QgsProcessingException when the file cannot take them."""
        if features and not self.sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(
                translate("Veerkracht", "The result could not be written to {path}: {error}").format(
                    path=self.id, error=self.sink.lastError()
                )
            )

    def close(self) -> None:
        """Finish the file, so that it can be opened."""
        if self.sink is not None:
            self.sink.flushBuffer()
            self.sink = None

    def remove(self) -> None:
        """Remove what was written: the memory layer, the table in an existing database, or the file."""
        self.close()
        self.context.setLayersToLoadOnCompletion(
            {key: value for key, value in self.context.layersToLoadOnCompletion().items() if key != self.id}
        )
        store = self.context.temporaryLayerStore()
        if store.mapLayer(self.id):
            store.removeMapLayer(self.id)
            return
        parts = QgsProviderRegistry.instance().decodeUri("ogr", self.id)
        path = parts.get("path") or self.id
        if str(self.requested).startswith("ogr:"):
            _remove_table(path, parts.get("layerName"))
        elif path.lower().endswith(".shp"):
            QgsVectorFileWriter.deleteShapeFile(path)
        else:
            for file in (path, f"{path}-wal", f"{path}-shm"):
                if os.path.exists(file):
                    os.remove(file)


def _remove_table(path: str, name: str | None) -> None:
    from osgeo import gdal

    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    for index in range(dataset.GetLayerCount()):
        if dataset.GetLayer(index).GetName() == name:
            dataset.DeleteLayer(index)
            return


def open_destination(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict,
    name: str,
    context: QgsProcessingContext,
    fields: QgsFields,
    wkb_type: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Destination:
    """Return output ``name``, ready to be written. Raises QgsProcessingException when it cannot be made."""
    value = parameters.get(name)
    requested = value.sink.staticValue() if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    _check_folder(requested)
    try:
        sink, destination = algorithm.parameterAsSink(
            parameters, name, context, fields, wkb_type, crs or QgsCoordinateReferenceSystem()
        )
    except QgsProcessingException as error:
        sink, reason = None, str(error)
    else:
        reason = algorithm.invalidSinkError(parameters, name)
    if sink is None:
        raise QgsProcessingException(
            translate(
                "Veerkracht", "The result cannot be written to {path}. Choose another file or folder. ({reason})"
            ).format(path=requested, reason=reason)
        )
    return Destination(destination, sink, requested, context)


def _check_folder(requested: object) -> None:
    """Raise QgsProcessingException when a file is asked for in a folder that does not exist."""
    path = str(requested or "")
    if path.startswith("ogr:") or path == QgsProcessing.TEMPORARY_OUTPUT or not os.path.dirname(path) or "://" in path:
        return
    folder = os.path.dirname(path)
    if "'" not in path and not os.path.isdir(folder):
        raise QgsProcessingException(
            translate("Veerkracht", "The result cannot be written to {path}: folder {folder} does not exist.").format(
                path=path, folder=folder
            )
        )


def open_layer(destination_id: str, context: QgsProcessingContext) -> QgsVectorLayer | None:
    """Return the layer that was written, as Processing will show it."""
    from qgis.core import QgsProcessingUtils

    layer = QgsProcessingUtils.mapLayerFromString(destination_id, context)
    return layer if isinstance(layer, QgsVectorLayer) else None
