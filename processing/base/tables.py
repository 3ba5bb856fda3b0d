"""Several results in one GeoPackage, which is there when all of them are and not before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
)

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .geopackage import Declined, fill
from .layers import SourceTable, check_cancelled, result_fields
from .rows import AreaRows, NewRows, StoredAreas

if TYPE_CHECKING:
    import pandas as pd

SQLITE = b"SQLite format 3\0"  # how such a file begins
OURS, STYLES = "kaart_", "layer_styles"  # how the tables begin that a set of maps has


def table_descriptions(path: Path) -> dict[str, str]:
    """Return table -> its description of all that a GeoPackage says it has; nothing for a file that is none.

    Read without touching the file: QGIS and GDAL write in every GeoPackage that they open, if only its journal mode.
    """
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        with closing(connection):
            rows = connection.execute("SELECT table_name, description FROM gpkg_contents").fetchall()
        return {name: description or "" for name, description in rows}
    except sqlite3.DatabaseError:
        return {}


def is_database(path: Path) -> bool:
    """Return whether a file is of SQLite, as every GeoPackage is."""
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


class TableFile:
    """A GeoPackage written beside the file that it is for, and put in its place at the end of the ``with`` block.

    When the block ends with an error or a cancel, what was there before is there still. A subclass says which tables
    of a file that is there are its own and may be lost (``is_ours``), and how it says that writing failed.
    """

    REFUSAL = QT_TRANSLATE_NOOP(
        "Veerkracht", "The result cannot be written to {path}. Choose another file or folder. ({reason})"
    )

    def __init__(self, path: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback):
        self.path = path
        self.part = path.with_name(f"{path.stem}.part.gpkg")
        self.context = context
        self.feedback = feedback

    def __enter__(self) -> Self:
        self.check_what_is_there()
        try:
            self._remove_part()
        except OSError as problem:  # a folder without access
            raise self._refusal(problem.strerror) from problem
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._remove_part()
            return
        try:
            self.part.replace(self.path)
        except OSError as problem:
            self._remove_part()
            raise self._refusal(problem.strerror) from problem

    @staticmethod
    def is_ours(name: str, description: str) -> bool:
        """Return whether a table that is there was made by the same algorithm."""
        raise NotImplementedError

    def write_rows(
        self,
        name: str,
        rows: AreaRows | NewRows,
        wkb_type: Qgis.WkbType,
        crs: QgsCoordinateReferenceSystem,
        progress: Callable[[int], None],
        description: str = "",
    ) -> None:
        """Write a table of these rows; ``progress`` is told how many there are so far.

        Raises Invoerfout when the file does not take it, Cancelled on cancel.
        """

        def step(done: int) -> None:
            progress(done)
            check_cancelled(self.feedback)

        def batches() -> Iterator[list[QgsFeature]]:
            for done, batch in rows.features():
                yield batch
                progress(done)

        self._write(name, rows.fields, wkb_type, crs, (), description)
        try:
            fill(str(self.part), name, rows, step)
        except Declined:
            self._write(name, rows.fields, wkb_type, crs, batches(), description)

    def _write(
        self,
        name: str,
        fields: QgsFields,
        wkb_type: Qgis.WkbType,
        crs: QgsCoordinateReferenceSystem,
        batches: Iterable[list[QgsFeature]],
        description: str,
    ) -> None:
        """Write a table of these features, in place of what it was."""
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = name
        options.layerOptions = [f"DESCRIPTION={description}"] if description else []
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            if self.part.exists()
            else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
        )
        writer = QgsVectorFileWriter.create(
            str(self.part), fields, wkb_type, crs, self.context.transformContext(), options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise self._refusal(writer.errorMessage())
        try:
            for batch in batches:
                if not writer.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
                    raise self._refusal(writer.errorMessage())
        finally:
            # Closes the file; QGIS does that when the writer goes, and Windows removes no file that is open.
            del writer

    def check_what_is_there(self) -> None:
        """Refuse a file with tables that are not ours, and one that is being edited: both would be lost.

        Refuse a name that is not of a GeoPackage too: nothing else holds several layers, each with its style.
        """
        if self.path.suffix.lower() != ".gpkg":
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The result has several layers and is a GeoPackage: choose a name that ends in .gpkg, not {name}.",
                ),
                name=self.path.name,
            )
        if not self.path.exists():
            return
        write_ahead = Path(f"{self.path}-wal")
        if write_ahead.exists() and write_ahead.stat().st_size:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{path} is in use. Remove its layers from the project, or choose another file."
                ),
                path=str(self.path),
            )
        if self.path.is_file() and self.path.stat().st_size and not is_database(self.path):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{path} is no GeoPackage, and would be lost. Choose another file, or remove it."
                ),
                path=str(self.path),
            )
        others = [
            name
            for name, description in table_descriptions(self.path).items()
            if not (name.startswith(STYLES) or self.is_ours(name, description))
        ]
        if others:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{path} holds other tables, which would be lost: {names}. Choose another file."
                ),
                path=str(self.path),
                names=", ".join(others),
            )

    def _refusal(self, reason: str) -> Invoerfout:
        return Invoerfout(self.REFUSAL, path=str(self.path), reason=reason)

    def _remove_part(self) -> None:
        self._remove(self.part)

    @staticmethod
    def _remove(path: Path) -> None:
        for file in (path, *(Path(f"{path}{suffix}") for suffix in ("-wal", "-shm", "-journal"))):
            file.unlink(missing_ok=True)


class TableWriter(TableFile):
    """Writes several results of the same areas."""

    REFUSAL = QT_TRANSLATE_NOOP("Veerkracht", "The maps cannot be written to {path}. Choose another file. ({reason})")

    def __init__(self, areas: SourceTable, path: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback):
        super().__init__(path, context, feedback)
        self.areas = areas
        self._copy = path.with_name(f"{path.stem}.part_bron.gpkg")
        self._stored = StoredAreas(areas, feedback, str(self._copy))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove(self._copy)
        super().__exit__(kind, error, trace)

    @staticmethod
    def is_ours(name: str, description: str) -> bool:
        """Return whether a table is one of a set of maps."""
        return name.startswith(OURS)

    def write(self, name: str, columns: pd.DataFrame, share: tuple[int, int], *, ordered: bool = False) -> None:
        """Write the areas with ``columns`` as table ``name``; ``share`` is its number and how many there are.

        With ``ordered`` only the areas of ``columns``, in their order.
        """
        fields, kept, _ = result_fields(self.areas.fields(self.feedback), columns)
        rows = AreaRows(self.areas, fields, kept, columns, self.feedback, ordered=ordered, stored=self._stored)

        def progress(done: int) -> None:
            self.feedback.setProgress(40 + 60 * (share[0] + done / max(len(rows), 1)) / share[1])

        source = self.areas.source
        self.write_rows(name, rows, source.wkbType(), source.sourceCrs(), progress)
