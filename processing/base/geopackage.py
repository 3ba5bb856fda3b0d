"""The fast route from rows to a GeoPackage: QGIS makes the layer, SQLite fills it.

Writing feature by feature costs a Python object a feature and a search in the spatial index a feature. Here QGIS makes
the layer, empty, so that its name, its columns and all that GDAL notes of it are theirs; the rows go in by Python's
sqlite3, all of them or none, and the index is packed at once. What is not plainly so is ``Declined``, and written as
features.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from .rtree import pack

if TYPE_CHECKING:
    import numpy as np

SUFFIX = ".gpkg"
STYLES = "layer_styles"  # the table in which QGIS keeps them, beside the layers
ROWS = 10_000  # between two looks at the cancel button
NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"


class Declined(Exception):
    """The fast route cannot do this as QGIS would; nothing has been written."""


def is_geopackage(path: str) -> bool:
    """Return whether a file is a GeoPackage by its name."""
    return path.lower().endswith(SUFFIX) and os.path.isfile(path)


def quoted(name: str) -> str:
    """Return the name of a table or column as SQL has it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def sql(*words: str) -> str:
    """Return words as a statement. Values are never among them; names are ``quoted``."""
    return " ".join(words)


def listed(words: Sequence[str]) -> str:
    """Return words with commas between them."""
    return ", ".join(words)


def read_only(path: str) -> str:
    """Return the file as SQLite is told to leave it alone."""
    name = os.fsencode(os.path.abspath(path))
    if os.sep == "\\":
        name = name.replace(b"\\", b"/")
    # A share of a network begins with two strokes, which SQLite would take for the name of a machine.
    root = "//" if name.startswith((b"//", b"/")) else "///"
    return f"file:{root}{quote(name, safe='/:')}?mode=ro"


@dataclass(frozen=True)
class Table:
    """A layer, as its GeoPackage has it. ``columns`` are the attributes with their declared types, without the id."""

    name: str
    id: str
    geometry: str | None
    srs_id: int | None
    columns: dict[str, str]

    @classmethod
    def of(cls, connection: sqlite3.Connection, name: str | None, schema: str = "main") -> Table:
        """Return a table; without a name, the only one that a file has beside its styles.

        Raises Declined where it is no such table.
        """
        place = quoted(schema)
        rows = connection.execute(sql("SELECT table_name, data_type FROM", f"{place}.gpkg_contents")).fetchall()
        tables = [table for table, kind in rows if kind in ("features", "attributes") and table != STYLES]
        names = [table for table in tables if name in (None, table)]
        if len(names) != 1:
            raise Declined
        (name,) = names
        kind = connection.execute(sql("SELECT type FROM", f"{place}.sqlite_master", "WHERE name = ?"), (name,))
        if kind.fetchone() != ("table",):
            raise Declined
        columns = connection.execute(
            "SELECT name, upper(type), pk FROM pragma_table_info(?, ?) ORDER BY cid", (name, schema)
        ).fetchall()
        keys = [column for column, declared, pk in columns if pk and declared == "INTEGER"]
        geometries = connection.execute(
            sql("SELECT column_name, srs_id FROM", f"{place}.gpkg_geometry_columns", "WHERE table_name = ?"), (name,)
        ).fetchall()
        if len(keys) != 1 or len(geometries) > 1:
            raise Declined
        geometry, srs_id = geometries[0] if geometries else (None, None)
        attributes = {column: declared for column, declared, _ in columns if column not in (keys[0], geometry)}
        return cls(name, keys[0], geometry, srs_id, attributes)


class Content(Protocol):
    """Rows to be put in a table."""

    def attach(self, connection: sqlite3.Connection, path: str, table: Table, *, new_file: bool) -> None:
        """Get ready to fill the table at ``path``; a source in another file is attached now. Raises Declined."""

    def statement(self, table: Table) -> str:
        """Return the INSERT for one row."""

    def chunks(self) -> Iterator[list[tuple[object, ...]]]:
        """Yield the parameters of the statement, at most about ROWS at once. Raises Declined."""

    def ids(self) -> np.ndarray:
        """Return the ids of the rows."""

    def boxes(self) -> np.ndarray:
        """Return the rectangle around each geometry, NaN where there is none: min x, max x, min y, max y."""


def fill(path: str, name: str | None, content: Content, step: Callable[[int], None], *, new_file: bool = True) -> None:
    """Put rows in the empty table that QGIS made, all or none; ``step`` is told how many there are so far.

    ``new_file``: QGIS made the file too, or at least wrote to it as it does then.

    Raises Declined where only features will do; what ``step`` raises to stop, such as Cancelled, goes through.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as connection:
            table = Table.of(connection, name)
            content.attach(connection, path, table, new_file=new_file)
            connection.execute("BEGIN IMMEDIATE")
            try:
                _fill(connection, table, content, step)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        raise Declined from error


def _fill(connection: sqlite3.Connection, table: Table, content: Content, step: Callable[[int], None]) -> None:
    if connection.execute(sql("SELECT count(*) FROM", quoted(table.name))).fetchone() != (0,):
        raise Declined
    # They keep the index and the count row by row, by functions that only GDAL has.
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table.name,)
    ).fetchall()
    for trigger, _ in triggers:
        connection.execute(sql("DROP TRIGGER", quoted(trigger)))
    statement, done = content.statement(table), 0
    for rows in content.chunks():
        step(done)
        connection.executemany(statement, rows)
        done += len(rows)
    step(done)
    if table.geometry:
        _note_extent(connection, table, content, lambda: step(done))
    connection.execute(
        "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE lower(table_name) = lower(?)", (done, table.name)
    )
    connection.execute(
        sql("UPDATE gpkg_contents SET last_change =", NOW, "WHERE lower(table_name) = lower(?)"), (table.name,)
    )
    for _, create in triggers:
        connection.execute(create)


def _note_extent(connection: sqlite3.Connection, table: Table, content: Content, step: Callable[[], None]) -> None:
    """Fill the spatial index, where the layer has one, and note what the layer covers."""
    import numpy as np

    boxes = content.boxes()
    placed = ~np.isnan(boxes[:, 0])
    ids, boxes = content.ids()[placed], boxes[placed]
    if not len(ids):
        return
    extent = (boxes[:, 0].min(), boxes[:, 2].min(), boxes[:, 1].max(), boxes[:, 3].max())
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE lower(table_name) = lower(?)",
        (*map(float, extent), table.name),
    )
    index = f"rtree_{table.name}_{table.geometry}"
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
        _fill_index(connection, index, ids, boxes, step)


def _fill_index(
    connection: sqlite3.Connection, index: str, ids: np.ndarray, boxes: np.ndarray, step: Callable[[], None]
) -> None:
    import numpy as np

    node, parent, leaf = (quoted(f"{index}_{part}") for part in ("node", "parent", "rowid"))
    found = connection.execute(sql("SELECT nodeno, length(data) FROM", node)).fetchall()
    if len(found) != 1 or found[0][0] != 1:
        raise Declined
    nodes = pack(ids, boxes, found[0][1])
    connection.execute(sql("UPDATE", node, "SET data = ?"), (nodes.root,))
    connection.executemany(sql("INSERT INTO", node, "VALUES (?, ?)"), zip(nodes.numbers, nodes.data, strict=True))
    connection.executemany(sql("INSERT INTO", parent, "VALUES (?, ?)"), zip(nodes.numbers, nodes.parents, strict=True))
    order = np.argsort(ids)
    for start in range(0, len(order), 5 * ROWS):
        step()
        part = order[start : start + 5 * ROWS]
        connection.executemany(
            sql("INSERT INTO", leaf, "VALUES (?, ?)"), zip(ids[part].tolist(), nodes.leaf[part].tolist(), strict=True)
        )
