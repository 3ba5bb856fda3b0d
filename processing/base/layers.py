"""Between layers and tables: the one place where features become a DataFrame and a DataFrame becomes a layer.

A table has a row a feature, indexed by feature id, and a column a field: whole numbers as ``Int64``, decimal
numbers as ``float64``, everything else as objects. NULL is NaN, <NA> or None in a table and NULL in a layer; what
Qt calls NULL never passes this module, in either direction.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
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
from qgis.PyQt.QtCore import QCoreApplication, QDate, QMetaType, QVariant

from ...analysis.gebiedsindeling import Gebiedsindelingen
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Cancelled, Invoerfout
from ...analysis.waardestatus import status_field
from . import geopackage
from .arrow import FileTable, file_table, input_layer, read_columns, read_shapes
from .note import PERIODE, boundaries_of
from .shapes import Lijnen, Punten, as_line, first_points, line_parts, of_line

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .rows import AreaRows, NewRows

translate = QCoreApplication.translate

WHOLE = (
    QMetaType.Type.Int,
    QMetaType.Type.UInt,
    QMetaType.Type.LongLong,
    QMetaType.Type.ULongLong,
    QMetaType.Type.Short,
)
DECIMAL = (QMetaType.Type.Double, QMetaType.Type.Float)
LARGEST_INT = 2**31 - 1
DATABASE_TABLE = re.compile(r"ogr:dbname='(?P<path>[^']+)' table=\"(?P<table>[^\"]+)\"")
NAMELESS = re.compile(r"Field\d+")
FEATURE_ID = "fid"  # what a GeoPackage calls its own
PLACES_ONLY = QT_TRANSLATE_NOOP(
    "Veerkracht", "A FlatGeobuf cannot hold rows without geometry. Choose a GeoPackage for the result."
)
BATCH = 2000  # features between two looks at the cancel button
VERTICES = 50_000  # points that are put in another coordinate system at once


def check_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Raise Cancelled when the user asked to stop."""
    if feedback.isCanceled():
        raise Cancelled


def null_to_none(value: object) -> object:
    """Return an attribute as Python knows it: Qt 5's NULL is a QVariant, Qt 6's is None already."""
    return None if type(value) is QVariant and value.isNull() else value


@dataclass(frozen=True)
class Stored:
    """Where an input is stored: a file and the table in it."""

    path: str
    table: str

    @classmethod
    def of(cls, path: str | None, table: str | None = None) -> Stored | None:
        """Return the place, None for an input that is in no file. The only table of a file is called after it."""
        if not path:
            return None
        return cls(path, table or os.path.splitext(os.path.basename(path))[0])


@dataclass(frozen=True)
class SourceTable:
    """An input of an algorithm, to be read as a table. Make it with ``open_source`` in ``prepareAlgorithm``.

    ``bronnen`` says where its figures come from, ``opmerkingen`` what is to be known of them and ``gebiedsindelingen``
    which boundaries they are counted in, as the metadata of the layer has it (``Toelichting`` writes all three).
    """

    name: str
    source: QgsProcessingFeatureSource
    file: FileTable | None
    bronnen: tuple[str, ...] = ()
    opmerkingen: tuple[str, ...] = ()
    periode: str = ""
    stored: Stored | None = None
    key_fields: tuple[str, ...] = ()  # fields that are the feature id itself
    gebiedsindelingen: Gebiedsindelingen = Gebiedsindelingen()

    def field_names(self) -> list[str]:
        """Return the names of the fields, in their order."""
        return [field.name() for field in self.source.fields()]

    def fields(self, feedback: QgsProcessingFeedback) -> QgsFields:
        """Return the fields as a result has them.

        A field called ``fid`` that could not be a feature id becomes ``fid_bron``, as merged layers have them: a
        GeoPackage takes it for its own, and refuses what occurs twice or is no whole number.
        """
        fields = QgsFields(self.source.fields())
        position = fields.lookupField(FEATURE_ID)
        if position >= 0 and fields.at(position).name() not in self.key_fields:
            name = fields.at(position).name()
            values = self.read([name], feedback)[name]
            if fields.at(position).type() not in WHOLE or values.isna().any() or values.duplicated().any():
                fields.rename(position, f"{FEATURE_ID}_bron")
        return fields

    def has_geometry(self) -> bool:
        """Return whether the features have a place on the map."""
        return QgsWkbTypes.geometryType(self.source.wkbType()) != Qgis.GeometryType.Null

    def require_fields(self, fields: Sequence[str]) -> None:
        """Raise Invoerfout naming the first field that the layer does not have, and those that it has."""
        present = self.field_names()
        for field in fields:
            if field not in present:
                # GDAL calls them so where it sees no header, as in a workbook with text only.
                nameless = all(NAMELESS.fullmatch(name) for name in present)
                text = (
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Layer {layer} has no field {field}: QGIS took its first row for data ({fields}). Save the "
                        "sheet as csv, or load it again with the option HEADERS=FORCE.",
                    )
                    if nameless
                    else QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no field {field}. It has: {fields}.")
                )
                raise Invoerfout(text, layer=self.source.sourceName(), field=field, fields=", ".join(present))

    def read(self, fields: Sequence[str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return ``fields`` as a table indexed by feature id, in the order of the features.

        Raises Invoerfout for a field that is not there and for a layer without features, Cancelled on cancel.
        """
        self.require_fields(fields)
        table = self.read_file(fields, feedback) if self.file else None
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
            geometry = QgsGeometry.fromWkt("POLYGON EMPTY")
            if feature.hasGeometry():
                # Curves become lines: not every reader of WKB knows them.
                geometry = QgsGeometry(feature.geometry().constGet().segmentize())
            if transform is not None:
                place_in(geometry, transform, self.source.sourceName())
            shapes[feature.id()] = bytes(geometry.asWkb())
        return shapes

    def points(self, feedback: QgsProcessingFeedback, transform: QgsCoordinateTransform | None = None) -> Punten:
        """Return where each feature lies, in the order of the features (that of ``read``). Z and M are left out.

        Raises Invoerfout for a layer that has no points, for a multipoint of several parts and for a point that has no
        place in the system of ``transform``, Cancelled on cancel.
        """
        import numpy as np

        self._check_kind(Qgis.GeometryType.Point)
        parsed = self._parse_shapes(first_points, feedback)
        several = sum(int((parts > 1).sum()) for _, _, parts in parsed)
        if several:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Layer {layer} has multipoints of several points: {count}. Split them first with 'Multipart to "
                    "singleparts' of QGIS.",
                ),
                layer=self.source.sourceName(),
                count=several,
            )
        ids = np.concatenate([np.empty(0, "int64"), *(ids for ids, _, _ in parsed)])
        xy = np.concatenate([np.empty((0, 2)), *(xy for _, xy, _ in parsed)])
        return Punten(ids, self._placed(xy, transform, feedback), ~np.isnan(xy[:, 0]))

    def lines(self, feedback: QgsProcessingFeedback, transform: QgsCoordinateTransform | None = None) -> Lijnen:
        """Return the lines of the features as coordinates, in the order of the features. Z and M are left out.

        Each part of a multiline is a line; curves become lines; a feature without geometry has none. Raises Invoerfout
        for a layer that has no lines and for a line that has no place in the system of ``transform``, Cancelled on
        cancel.
        """
        import numpy as np

        self._check_kind(Qgis.GeometryType.Line)
        parsed = self._parse_shapes(line_parts, feedback)
        ids = np.concatenate([np.empty(0, "int64"), *(ids[number] for ids, number, _, _ in parsed)])
        counts = np.concatenate([np.zeros(1, "int64"), *(count for _, _, count, _ in parsed)])
        xy = np.concatenate([np.empty((0, 2)), *(xy for *_, xy in parsed)])
        return Lijnen(ids, np.cumsum(counts), self._placed(xy, transform, feedback))

    def _parse_shapes(self, parse: Callable[[list], tuple | None], feedback: QgsProcessingFeedback) -> list[tuple]:
        """Return in batches the feature ids and what ``parse`` makes of their geometry, of the file or of features.

        ``parse`` returns None for geometry that it does not know, which never happens with features.
        """
        for batches in (self._file_shapes(), self._feature_shapes(feedback)):
            parsed = []
            for ids, shapes in batches or ():
                check_cancelled(feedback)
                result = parse(shapes)
                if result is None:
                    break
                parsed.append((ids, *result))
            else:
                if batches is not None:
                    return parsed
        raise TypeError(self.source.wkbType())

    def _file_shapes(self) -> Iterator[tuple[np.ndarray, list[bytes | None]]] | None:
        """Return the geometries by the fast route, or None where that does not give what QGIS would."""
        import numpy as np

        batches = self.file and read_shapes(self.file)
        if not batches or self.file.selected is None:
            return batches
        selected = list(self.file.selected)

        def chosen() -> Iterator[tuple[np.ndarray, list[bytes | None]]]:
            for ids, shapes in batches:
                keep = np.isin(ids, selected)
                yield ids[keep], [shape for shape, kept in zip(shapes, keep.tolist(), strict=True) if kept]

        return chosen()

    def _feature_shapes(self, feedback: QgsProcessingFeedback) -> Iterator[tuple[np.ndarray, list[bytes | None]]]:
        """Yield the geometries feature by feature: lines as multilines, all of them straight and flat."""
        import numpy as np

        ids: list[int] = []
        shapes: list[bytes | None] = []
        several = QgsWkbTypes.geometryType(self.source.wkbType()) == Qgis.GeometryType.Line
        for feature in self.features(QgsFeatureRequest().setNoAttributes()):
            if len(ids) == BATCH:
                yield np.array(ids, dtype="int64"), shapes
                ids, shapes = [], []
            ids.append(feature.id())
            geometry = feature.geometry()
            if geometry.isEmpty():
                shapes.append(None)
                continue
            flat = geometry.constGet().segmentize()
            flat.dropZValue()
            flat.dropMValue()
            geometry = QgsGeometry(flat)
            if several:
                geometry.convertToMultiType()
            shapes.append(bytes(geometry.asWkb()))
        yield np.array(ids, dtype="int64"), shapes

    def _placed(
        self, xy: np.ndarray, transform: QgsCoordinateTransform | None, feedback: QgsProcessingFeedback
    ) -> np.ndarray:
        """Return the points in the system of ``transform``; NaN stays NaN."""
        import numpy as np

        if transform is None:
            return xy
        result, known = xy.copy(), np.flatnonzero(~np.isnan(xy[:, 0]))
        for start in range(0, len(known), VERTICES):
            check_cancelled(feedback)
            some = known[start : start + VERTICES]
            geometry = QgsGeometry()
            geometry.fromWkb(as_line(xy[some]))
            place_in(geometry, transform, self.source.sourceName())
            result[some] = of_line(bytes(geometry.asWkb()))
        return result

    def _check_kind(self, kind: Qgis.GeometryType) -> None:
        if QgsWkbTypes.geometryType(self.source.wkbType()) != kind:
            text = (
                QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no points. Choose a point layer.")
                if kind == Qgis.GeometryType.Point
                else QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no lines. Choose a line layer.")
            )
            raise Invoerfout(text, layer=self.source.sourceName())

    def features(self, request: QgsFeatureRequest | None = None) -> Iterator[QgsFeature]:
        """Iterate over the features; geometries are passed on as they are, valid or not."""
        return self.source.getFeatures(
            request or QgsFeatureRequest(), Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
        )

    def read_file(self, fields: Sequence[str], feedback: QgsProcessingFeedback) -> pd.DataFrame | None:
        """Return the table by the fast route, or None where that does not give what QGIS would."""
        import pandas as pd

        columns = read_columns(self.file, fields, lambda: check_cancelled(feedback))
        if columns is None:
            return None
        ids = columns.pop("")
        read = {}
        for name in fields:
            check_cancelled(feedback)
            read[name] = _series(columns[name])
        table = pd.DataFrame(read, index=range(len(ids)), copy=False)
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
    # Most texts of a country occur many times: each is decoded once. -1, where there is none, is the last.
    codes, found = pd.factorize(data)
    texts = [value.decode("utf-8") if isinstance(value, bytes) else value for value in found]
    return pd.Series(np.array([*texts, None], dtype=object)[codes], dtype="object").mask(mask, None)


def open_source(
    algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext
) -> SourceTable:
    """Return input ``name`` of the algorithm. Call from ``prepareAlgorithm``, so that the file route can be judged."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    layer = input_layer(algorithm, parameters, name, context)
    if layer is None:
        return SourceTable(name, source, None)
    return layer_table(name, source, layer, parameters.get(name))


def open_layers(
    algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext
) -> list[SourceTable]:
    """Return the vector layers of an input of several. Call from ``prepareAlgorithm``, as ``open_source``."""
    layers = algorithm.parameterAsLayerList(parameters, name, context)
    return [
        layer_table(name, QgsProcessingFeatureSource(layer, context), layer, layer)
        for layer in layers
        if isinstance(layer, QgsVectorLayer)
    ]


def layer_table(
    name: str, source: QgsProcessingFeatureSource, layer: QgsVectorLayer, definition: object
) -> SourceTable:
    """Return an input with what its layer tells; ``definition`` is the value of the parameter."""
    if layer.providerType() == "ogr" and layer.storageType() != "GPKG" and not layer.metadata().rights():
        layer.loadDefaultMetadata()  # the .qmd beside other files, which QGIS does not read by itself
    metadata = layer.metadata()
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    fields = layer.fields()
    return SourceTable(
        name,
        source,
        file_table(definition, layer),
        bronnen=tuple(metadata.rights()),
        opmerkingen=tuple(metadata.history()),
        periode="; ".join(metadata.keywords(PERIODE)),
        stored=Stored.of(parts.get("path"), parts.get("layerName")),
        key_fields=tuple(fields.at(index).name() for index in layer.primaryKeyAttributes()),
        gebiedsindelingen=boundaries_of(metadata),
    )


def place_in(geometry: QgsGeometry, transform: QgsCoordinateTransform, layer: str) -> None:
    """Put a geometry of ``layer`` in another coordinate system.

    Raises Invoerfout where it has no place there, as coordinates in metres that are called degrees have none.
    """
    try:
        geometry.transform(transform)
        placed = geometry.isEmpty() or math.isfinite(geometry.boundingBox().perimeter())
    except QgsCsException:  # newer versions of PROJ refuse what older ones make infinite
        placed = False
    if not placed:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Layer {layer} has coordinates that cannot be those of its coordinate system, {crs}. Set the right one "
                "in the layer properties.",
            ),
            layer=layer,
            crs=transform.sourceCrs().userFriendlyIdentifier(),
        )


def has_crs(source: QgsProcessingFeatureSource) -> bool:
    """Return whether features have a place on earth. A GeoPackage can say that it does not know: valid, but nowhere."""
    crs = source.sourceCrs()
    return crs.isValid() and crs.type() != Qgis.CrsType.Engineering and not crs.description().startswith("Undefined")


def result_fields(
    fields: QgsFields,
    columns: pd.DataFrame,
    types: Mapping[str, QgsField] | None = None,
    without: Collection[str] = (),
) -> tuple[QgsFields, list[int], list[str]]:
    """Return the fields of a result: those of the source but ``without``, and then ``columns``.

    A field of the source that a column has the name of (whatever its case, which GeoPackage ignores) gives way, and so
    does the status of what it was.
    ``types`` has the field that a column comes from, for types that a table does not know, such as dates.
    Also returns the positions of the source fields that stay, and the names of those that give way.
    """
    new = {name.lower() for name in columns.columns}
    old_statuses = {status_field(field.name().lower()) for field in fields if field.name().lower() in new}
    result = QgsFields()
    kept, replaced = [], []
    for position, field in enumerate(fields):
        outdated = field.name().lower() in old_statuses and field.type() == QMetaType.Type.QString
        if field.name().lower() in new or outdated:
            replaced.append(field.name())
        elif field.name() not in without:
            kept.append(position)
            result.append(field)
    for name in columns.columns:
        field = QgsField(types[name]) if types and name in types else QgsField(name, _field_type(columns[name]))
        field.setName(name)
        result.append(field)
    return result, kept, replaced


def _field_type(column: pd.Series) -> QMetaType.Type:
    if column.dtype.kind in "iu":
        # Counts and classes fit in a plain integer; the table has them as 64 bits all the same.
        known = column.dropna()
        return QMetaType.Type.LongLong if len(known) and known.abs().max() > LARGEST_INT else QMetaType.Type.Int
    if column.dtype.kind == "b":
        return QMetaType.Type.Bool
    if column.dtype.kind == "M":
        return QMetaType.Type.QDate
    return QMetaType.Type.Double if column.dtype.kind == "f" else QMetaType.Type.QString


def attribute_rows(columns: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return the rows of ``columns`` as attributes: None where there is no value, never NaN."""
    if not len(columns.columns):
        return [()] * len(columns)
    return list(zip(*(_attributes(columns[name]) for name in columns.columns), strict=True))


def _attributes(column: pd.Series) -> list[object]:
    if column.dtype.kind == "M":
        days = column.astype(object).where(column.notna(), None)
        return [day and QDate(day.year, day.month, day.day) for day in days]
    return column.astype(object).where(column.notna(), None).tolist()


def result_batches(
    areas: SourceTable,
    fields: QgsFields,
    kept: Sequence[int],
    rows: Mapping[int, Sequence[object]],
    feedback: QgsProcessingFeedback,
    *,
    ordered: bool = False,
) -> Iterator[tuple[int, list[QgsFeature]]]:
    """Yield the features of a result in batches, with how many there were so far; Cancelled on cancel.

    Each feature has the geometry and the ``kept`` attributes of its area, and behind them its row of new ones. With
    ``ordered`` the result has the areas of ``rows`` only, in the order of ``rows``.
    """
    batch: list[QgsFeature] = []
    done = 0
    for feature in _in_order(areas, rows, feedback) if ordered else areas.features():
        result = QgsFeature(fields)
        result.setGeometry(feature.geometry())
        attributes = feature.attributes()
        result.setAttributes([attributes[position] for position in kept] + list(rows[feature.id()]))
        batch.append(result)
        if len(batch) == BATCH:
            check_cancelled(feedback)
            done += BATCH
            yield done, batch
            batch = []
    check_cancelled(feedback)
    yield done + len(batch), batch


def _in_order(
    areas: SourceTable, rows: Mapping[int, Sequence[object]], feedback: QgsProcessingFeedback
) -> Iterator[QgsFeature]:
    """Return the features of ``rows`` in their order."""
    found: dict[int, QgsFeature] = {}
    for number, feature in enumerate(areas.features()):
        if number % BATCH == 0:
            check_cancelled(feedback)
        if feature.id() in rows:
            found[feature.id()] = feature
    return (found[number] for number in rows)


@dataclass
class Destination:
    """A layer being written. ``id`` is what Processing calls it; ``remove`` undoes everything."""

    id: str
    sink: QgsFeatureSink | None
    table_only: bool
    places_only: bool  # the file cannot hold a feature without geometry
    context: QgsProcessingContext
    new_file: bool  # rather than a table that QGIS puts in a database
    reopen: Callable[[], QgsFeatureSink]  # makes the layer anew, empty

    def write(self, rows: AreaRows | NewRows, feedback: QgsProcessingFeedback, progress: Callable[[int], None]) -> None:
        """Write rows: to a GeoPackage in bulk, else, and where that declines, as features.

        ``progress`` is told how many there are so far. Raises as ``add`` does, and Cancelled on cancel.
        """
        if self._fill(rows, feedback, progress):
            return
        for done, batch in rows.features():
            self.add(batch)
            progress(done)

    def _fill(self, rows: AreaRows | NewRows, feedback: QgsProcessingFeedback, progress: Callable[[int], None]) -> bool:
        """Write rows in bulk; return whether that was done."""
        parts = QgsProviderRegistry.instance().decodeUri("ogr", self.id)
        path = parts.get("path") or ""
        if not path.lower().endswith(geopackage.SUFFIX) or self.context.temporaryLayerStore().mapLayer(self.id):
            return False

        def step(done: int) -> None:
            progress(done)
            check_cancelled(feedback)

        self.close()
        try:
            geopackage.fill(path, parts.get("layerName") or None, rows, step, new_file=self.new_file)
        except geopackage.Declined:
            check_cancelled(feedback)
            self.sink = self.reopen()
            return False
        return True

    def add(self, features: list[QgsFeature]) -> None:
        """Write features. Raises an error with a sentence when the file cannot take them."""
        if self.places_only and not all(feature.hasGeometry() for feature in features):
            raise Invoerfout(PLACES_ONLY)
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
        if self.table_only:
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


@dataclass(frozen=True)
class Target:
    """Where the user wants a result: a file, a table in a database file, or neither (a temporary layer)."""

    path: str
    table: str

    @classmethod
    def of(cls, value: object) -> Target:
        """Read the value of a destination parameter."""
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink.staticValue()
        text = str(value or "")
        in_database = DATABASE_TABLE.match(text)
        if in_database:
            return cls(in_database["path"], in_database["table"])
        # A drive letter apart, a colon belongs to a database or to "memory:"; a bare name is a file in this folder.
        temporary = text == QgsProcessing.TEMPORARY_OUTPUT or ":" in text[2:]
        return cls("" if temporary else text, "")

    def check(self, inputs: Sequence[Stored]) -> None:
        """Raise Invoerfout for a folder that does not exist, and for a result that would empty an input."""
        folder = os.path.dirname(self.path)
        if folder and not os.path.isdir(folder):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The result cannot be written to {path}: folder {folder} does not exist."
                ),
                path=self.path,
                folder=folder,
            )
        for source in inputs:
            same_file = source.path and self.path and os.path.realpath(source.path) == os.path.realpath(self.path)
            # A GeoPackage does not distinguish small letters and capitals.
            if same_file and self.table.casefold() in ("", source.table.casefold()):
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "The result would overwrite {path}, which holds the input {layer}. Choose another file.",
                    ),
                    path=self.path,
                    layer=source.table or os.path.basename(source.path),
                )


def open_destination(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict,
    name: str,
    context: QgsProcessingContext,
    fields: QgsFields,
    inputs: Sequence[Stored] = (),
    wkb_type: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Destination:
    """Return output ``name``, ready to be written.

    Raises Invoerfout for a file that must not or cannot be written, QgsProcessingException when QGIS refuses it.
    """
    target = Target.of(parameters.get(name))
    target.check(inputs)
    table_only = bool(target.table) and os.path.exists(target.path)
    # GDAL leaves features without geometry out of a FlatGeobuf, or stops at the first, by its version.
    places_only = target.path.lower().endswith(".fgb")
    if places_only and QgsWkbTypes.geometryType(wkb_type) == Qgis.GeometryType.Null:
        raise Invoerfout(PLACES_ONLY)

    def begin() -> tuple[QgsFeatureSink | None, str]:
        return algorithm.parameterAsSink(
            parameters, name, context, fields, wkb_type, crs or QgsCoordinateReferenceSystem()
        )

    try:
        sink, destination = begin()
    except QgsProcessingException as error:
        sink, reason = None, str(error)
    else:
        reason = algorithm.invalidSinkError(parameters, name)
    if sink is None:
        raise QgsProcessingException(
            translate(
                "Veerkracht", "The result cannot be written to {path}. Choose another file or folder. ({reason})"
            ).format(path=target.path or parameters.get(name), reason=reason)
        )
    return Destination(destination, sink, table_only, places_only, context, not target.table, lambda: begin()[0])


def open_layer(destination_id: str, context: QgsProcessingContext) -> QgsVectorLayer | None:
    """Return the layer that was written, as Processing will show it."""
    from qgis.core import QgsProcessingUtils

    layer = QgsProcessingUtils.mapLayerFromString(destination_id, context)
    return layer if isinstance(layer, QgsVectorLayer) else None
