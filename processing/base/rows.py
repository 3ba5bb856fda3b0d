"""The rows of a result: written as features of QGIS and, to a GeoPackage, in bulk. Both write the same.

In bulk a value is converted by the type of its field and its column, and what areas keep is copied from their file.
Whatever that does not cover is ``Declined``, and becomes features.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
)

from .blobs import Shapes, empty, stored_boxes, stored_head, without_geometry
from .cells import DAY, DECIMAL, DECLARED, FLAG, INT32, INT64, TEXT, cells_of, kind_of
from .geopackage import ROWS, Declined, Table, is_geopackage, listed, quoted, read_only, sql
from .layers import BATCH, SourceTable, attribute_rows, check_cancelled, result_batches

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SOURCE = "bron"  # what the file of the areas is called while it is attached
NUMBER = "veerkracht_nummer"  # what areas are stored by in a copy
HEADS = 20_000  # heads of geometries between two looks at the cancel button


def _match(fields: QgsFields, table: Table) -> tuple[int | None, list[str]]:
    """Return the position of the field that is the feature id, if any, and of each field what it is declared as.

    Raises Declined where the table has its columns otherwise: QGIS renames fields of which names are the same.
    """
    names = [field.name().lower() for field in fields]
    positions = [position for position, name in enumerate(names) if name == table.id.lower()]
    others = [name for name in names if name != table.id.lower()]
    if len(positions) > 1 or others != [name.lower() for name in table.columns]:
        raise Declined
    declared = dict(zip(others, table.columns.values(), strict=True)) | {table.id.lower(): "INTEGER"}
    return (positions[0] if positions else None), [declared[name] for name in names]


def _kinds(fields: QgsFields, declared: Sequence[str], id_position: int | None) -> list[str]:
    """Return of which kind each field is; the feature id is as large as it needs to be."""
    return [
        INT64 if position == id_position else kind_of(field, said)
        for position, (field, said) in enumerate(zip(fields, declared, strict=True))
    ]


def _new_ids(column: pd.Series) -> np.ndarray:
    """Return a column as feature ids. Raises Declined for what QGIS does not take for one."""
    if column.dtype.kind not in "iu" or column.isna().any() or column.duplicated().any() or (column < 0).any():
        raise Declined
    return column.to_numpy(dtype="int64")


class NewRows:
    """Rows of their own, with or without geometry: ``shapes`` has the WKB of each row of ``columns``."""

    def __init__(
        self,
        fields: QgsFields,
        columns: pd.DataFrame,
        feedback: QgsProcessingFeedback,
        shapes: Sequence[bytes | None] | np.ndarray | None = None,
        wkb_type: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    ):
        self.fields, self.columns, self.feedback = fields, columns, feedback
        self.shapes, self.wkb_type = shapes, wkb_type

    def __len__(self) -> int:
        return len(self.columns)

    def features(self) -> Iterator[tuple[int, list[QgsFeature]]]:
        """Yield the features in batches, with how many there were so far; Cancelled on cancel."""
        rows = attribute_rows(self.columns)
        for start in range(0, len(rows), BATCH):
            check_cancelled(self.feedback)
            batch = []
            for number in range(start, min(start + BATCH, len(rows))):
                feature = QgsFeature(self.fields)
                if self.shapes is not None and self.shapes[number] is not None:
                    geometry = QgsGeometry()
                    geometry.fromWkb(bytes(self.shapes[number]))
                    feature.setGeometry(geometry)
                feature.setAttributes(list(rows[number]))
                batch.append(feature)
            yield start + len(batch), batch

    def attach(self, connection: sqlite3.Connection, path: str, table: Table, *, new_file: bool) -> None:
        """Look whether the table can take the rows in bulk. Raises Declined."""
        import numpy as np

        id_position, declared = _match(self.fields, table)
        kinds = _kinds(self.fields, declared, id_position)
        names = self.columns.columns
        self._cells = [cells_of(self.columns[name], kind) for name, kind in zip(names, kinds, strict=True)]
        self._ids = np.arange(1, len(self) + 1) if id_position is None else _new_ids(self.columns.iloc[:, id_position])
        self._with_id = id_position is None
        if bool(table.geometry) != (self.shapes is not None):
            raise Declined
        self._shapes, self._srs_id, self._nothing = None, table.srs_id, None
        if table.geometry:
            self._shapes = Shapes(self.shapes, self.wkb_type)
            if np.isnan(self._shapes.boxes).any():
                self._nothing = without_geometry(self.wkb_type, table.srs_id, new_file=new_file)

    def statement(self, table: Table) -> str:
        """Return the INSERT for one row: the id, the geometry, the columns."""
        names = [field.name() for field in self.fields]
        names = [*([table.id] if self._with_id else []), *([table.geometry] if table.geometry else []), *names]
        return sql(
            "INSERT INTO", quoted(table.name), f"({listed(list(map(quoted, names)))})", "VALUES", _places(len(names))
        )

    def chunks(self) -> Iterator[list[tuple[object, ...]]]:
        """Yield the parameters of the statement."""
        for start in range(0, len(self), ROWS):
            lists = [cells(slice(start, start + ROWS)) for cells in self._cells]
            if self._shapes:
                lists.insert(0, self._shapes.blobs(start, start + ROWS, self._srs_id, self._nothing))
            if self._with_id:
                lists.insert(0, self._ids[start : start + ROWS].tolist())
            yield list(zip(*lists, strict=True))

    def ids(self) -> np.ndarray:
        """Return the feature ids."""
        return self._ids

    def boxes(self) -> np.ndarray:
        """Return the rectangle around each geometry."""
        return self._shapes.boxes


def _places(count: int) -> str:
    return f"({listed(['?'] * count)})"


class StoredAreas:
    """The areas of a result as they are stored in a GeoPackage: which there are, and the rectangle around each.

    Made once for several results of the same areas. Where these are elsewhere, in memory or in another kind of file,
    ``copied_to`` is a file to copy them to first; without one they are declined.
    """

    def __init__(self, areas: SourceTable, feedback: QgsProcessingFeedback, copied_to: str | None = None):
        self.areas, self.feedback, self.copied_to = areas, feedback, copied_to
        self._ids: np.ndarray | None = None
        self._stored_ids: np.ndarray | None = None
        self._boxes: tuple[np.ndarray, np.ndarray] | None = None
        self._file: tuple[str, str | None] = ("", None)

    def ids(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the feature ids, in the order of the features, and those that they are stored by. Raises Declined."""
        import numpy as np

        if self._ids is None:
            file = self.areas.file
            if file and is_geopackage(file.path):
                table = self.areas.read_file([], self.feedback)
                if table is None:
                    raise Declined
                self._file = (file.path, file.layer)
                self._ids = self._stored_ids = table.index.to_numpy(dtype="int64")
            elif self.copied_to:
                self._ids = self._copy_all(self.copied_to)
                self._file = (self.copied_to, None)
                self._stored_ids = np.arange(1, len(self._ids) + 1)
            else:
                raise Declined
        return self._ids, self._stored_ids

    def _copy_all(self, path: str) -> np.ndarray:
        """Copy the areas to a file, stored by their number; return their feature ids."""
        import numpy as np

        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerOptions = "GPKG", [f"FID={NUMBER}", "SPATIAL_INDEX=NO"]
        source = self.areas.source
        writer = QgsVectorFileWriter.create(
            path, source.fields(), source.wkbType(), source.sourceCrs(), QgsCoordinateTransformContext(), options
        )
        ids: list[int] = []
        batch: list[QgsFeature] = []
        try:
            for feature in self.areas.features():
                ids.append(feature.id())
                batch.append(feature)
                if len(batch) == BATCH:
                    check_cancelled(self.feedback)
                    self._add(writer, batch)
                    batch = []
            self._add(writer, batch)
        finally:
            del writer  # closes the file
        return np.array(ids, dtype="int64")

    @staticmethod
    def _add(writer: QgsVectorFileWriter, batch: list[QgsFeature]) -> None:
        nameless = QgsFeature().id()  # the writer numbers them itself then
        for feature in batch:
            feature.setId(nameless)
        if not writer.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
            raise Declined

    def open(self, connection: sqlite3.Connection, path: str) -> tuple[str, Table]:
        """Attach the file, unless it is the one that is written; return what it is called now, and the table."""
        stored, table = self._file
        schema = "main" if os.path.samefile(stored, path) else SOURCE
        if schema == SOURCE:
            connection.execute("ATTACH DATABASE ? AS bron", (read_only(stored),))
        return schema, Table.of(connection, table, schema)

    def boxes(
        self, connection: sqlite3.Connection, place: str, source: Table, wkb_type: Qgis.WkbType, srs_id: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the ids in rising order and the rectangles. Raises Declined for geometry that cannot be copied."""
        import numpy as np

        if self._boxes is None:
            geometry, place = quoted(source.geometry), sql("FROM", place)
            first = connection.execute(
                sql("SELECT", geometry, place, "WHERE", geometry, "IS NOT NULL AND", geometry, "<> ? LIMIT 1"),
                (empty(wkb_type, srs_id),),
            ).fetchone()
            width = stored_head(first[0], wkb_type) if first else len(empty(wkb_type, srs_id))
            cursor = connection.execute(
                sql("SELECT", quoted(source.id), f", substr({geometry}, 1, ?)", place, "ORDER BY 1"), (width,)
            )
            ids, boxes = [np.empty(0, dtype="int64")], [np.empty((0, 4))]
            while rows := cursor.fetchmany(HEADS):
                check_cancelled(self.feedback)
                ids.append(np.array([row[0] for row in rows], dtype="int64"))
                boxes.append(stored_boxes([row[1] for row in rows], wkb_type, srs_id))
            self._boxes = np.concatenate(ids), np.concatenate(boxes)
        return self._boxes


class AreaRows:
    """The areas, with the ``kept`` of their fields, and ``columns`` (indexed by feature id) behind them.

    With ``ordered`` only the areas of ``columns``, in their order.
    """

    def __init__(
        self,
        areas: SourceTable,
        fields: QgsFields,
        kept: Sequence[int],
        columns: pd.DataFrame,
        feedback: QgsProcessingFeedback,
        *,
        ordered: bool = False,
        stored: StoredAreas | None = None,
    ):
        self.areas, self.fields, self.kept, self.columns = areas, fields, kept, columns
        self.feedback, self.ordered = feedback, ordered
        self.stored = stored or StoredAreas(areas, feedback)

    def __len__(self) -> int:
        return len(self.columns)

    def features(self) -> Iterator[tuple[int, list[QgsFeature]]]:
        """Yield the features in batches, with how many there were so far; Cancelled on cancel."""
        rows = dict(zip(self.columns.index.tolist(), attribute_rows(self.columns), strict=True))
        return result_batches(self.areas, self.fields, self.kept, rows, self.feedback, ordered=self.ordered)

    def attach(self, connection: sqlite3.Connection, path: str, table: Table, *, new_file: bool) -> None:
        """Look whether the areas can be copied in bulk, from a file that is attached now. Raises Declined."""
        import numpy as np

        id_position, declared = _match(self.fields, table)
        self._order, self._rows = self._in_order()
        check_cancelled(self.feedback)
        schema, self._source = self.stored.open(connection, path)
        self._place = f"{quoted(schema)}.{quoted(self._source.name)}"
        names = [self.areas.source.fields().at(position).name() for position in self.kept]
        kinds = _kinds(self.fields, declared, id_position)
        self._ids = np.arange(1, len(self._order) + 1)
        self._with_id = id_position is None
        if id_position is not None:
            if id_position >= len(names):
                raise Declined
            self._ids = self._kept_ids(connection, names[id_position])
        self._copied = [
            quoted(name) if position == id_position else self._copy(name, kind)
            for position, (name, kind) in enumerate(zip(names, kinds, strict=False))
        ]
        check_cancelled(self.feedback)
        self._check_stored(connection, names, kinds)
        check_cancelled(self.feedback)
        new = kinds[len(names) :]
        self._cells = [cells_of(self.columns[name], kind) for name, kind in zip(self.columns.columns, new, strict=True)]
        self._look_at_geometry(connection, table, new_file)

    def _in_order(self) -> tuple[np.ndarray, np.ndarray | None]:
        """Return what the areas are stored by, and the row of each in ``columns`` where these have another order."""
        import numpy as np

        index = self.columns.index
        ids, stored = self.stored.ids()
        if not index.is_unique:
            raise Declined
        if not self.ordered:
            rows = index.get_indexer(ids)
            if (rows < 0).any():
                raise Declined
            return stored, (None if np.array_equal(rows, np.arange(len(index))) else rows)
        sorting = np.argsort(ids)
        wanted = index.to_numpy(dtype="int64")
        places = np.searchsorted(ids, wanted, sorter=sorting)
        if (places == len(ids)).any() or (ids[sorting[places]] != wanted).any():
            raise Declined
        return stored[sorting[places]], None

    def _kept_ids(self, connection: sqlite3.Connection, name: str) -> np.ndarray:
        """Return the ids that the result gets from a field of the areas. Raises Declined for what cannot be one."""
        import numpy as np

        rows = connection.execute(
            sql("SELECT", quoted(self._source.id), ",", quoted(name), "FROM", self._place, "ORDER BY 1")
        ).fetchall()
        if any(type(value) is not int or value < 0 for _, value in rows):
            raise Declined
        found = np.array(rows, dtype="int64").reshape(-1, 2)
        return found[np.searchsorted(found[:, 0], self._order), 1]

    def _copy(self, name: str, kind: str) -> str:
        """Return how a field is read as GDAL reads it, whatever SQLite has put in its column."""
        column = quoted(name)
        if name == self._source.id and kind == INT64:
            return column
        if self._source.columns.get(name, "").split("(")[0] not in DECLARED[kind]:
            raise Declined
        return {
            INT32: f"CAST({column} AS INTEGER)",
            INT64: f"CAST({column} AS INTEGER)",
            DECIMAL: f"CAST({column} AS REAL)",
            TEXT: f"CAST({column} AS TEXT)",
            FLAG: f"CAST({column} AS INTEGER) <> 0",
            DAY: column,
        }[kind]

    def _check_stored(self, connection: sqlite3.Connection, names: Sequence[str], kinds: Sequence[str]) -> None:
        """Raise Declined for numbers that are too large for their field, and for days that are none."""
        asked, limits = [], []
        for name, kind in zip(names, kinds, strict=False):
            column = quoted(name)
            if kind == INT32:
                small = self._source.columns[name] == "SMALLINT"
                asked += [f"min({column})", f"max({column})"]
                limits += [2**15 if small else 2**31] * 2
            elif kind == DAY:
                asked += [f"sum({column} IS NOT date({column}, '+0 days'))"]
                limits += [1]
        if not asked:
            return
        found = connection.execute(sql("SELECT", listed(asked), "FROM", self._place)).fetchone()
        for value, limit in zip(found, limits, strict=True):
            if value is not None and (not isinstance(value, int | float) or not -limit <= value < limit):
                raise Declined

    def _look_at_geometry(self, connection: sqlite3.Connection, table: Table, new_file: bool) -> None:
        import numpy as np

        if bool(table.geometry) != bool(self._source.geometry):
            raise Declined
        if not table.geometry:
            return
        ids, boxes = self.stored.boxes(connection, self._place, self._source, self.areas.source.wkbType(), table.srs_id)
        found = np.searchsorted(ids, self._order)
        if not len(ids) or (found == len(ids)).any() or (ids[found] != self._order).any():
            raise Declined
        self._found = boxes[found]
        nothing = None
        if np.isnan(self._found).any():
            nothing = without_geometry(self.areas.source.wkbType(), table.srs_id, new_file=new_file)
        geometry = quoted(self._source.geometry)
        self._geometry = f"coalesce({geometry}, X'{nothing.hex()}')" if nothing else geometry

    def statement(self, table: Table) -> str:
        """Return the INSERT for one row: its own id, the new values and the id of the area are its parameters."""
        names = [field.name() for field in self.fields]
        values = [*self._copied, *["?"] * len(self._cells)]
        if table.geometry:
            names, values = [table.geometry, *names], [self._geometry, *values]
        if self._with_id:
            names, values = [table.id, *names], ["?", *values]
        return sql(
            "INSERT INTO",
            f"main.{quoted(table.name)}",
            f"({listed(list(map(quoted, names)))})",
            "SELECT",
            listed(values),
            "FROM",
            self._place,
            "WHERE",
            quoted(self._source.id),
            "= ?",
        )

    def chunks(self) -> Iterator[list[tuple[object, ...]]]:
        """Yield the parameters of the statement."""
        for start in range(0, len(self._order), ROWS):
            stop = start + ROWS
            rows = slice(start, stop) if self._rows is None else self._rows[start:stop]
            lists = [cells(rows) for cells in self._cells]
            if self._with_id:
                lists.insert(0, self._ids[start:stop].tolist())
            lists.append(self._order[start:stop].tolist())
            yield list(zip(*lists, strict=True))

    def ids(self) -> np.ndarray:
        """Return the feature ids of the result."""
        return self._ids

    def boxes(self) -> np.ndarray:
        """Return the rectangle around each area."""
        return self._found
