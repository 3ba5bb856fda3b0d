"""Several results of the same areas in one GeoPackage, which is there when all of them are and not before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
)

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .layers import SourceTable, attribute_rows, result_batches, result_fields

if TYPE_CHECKING:
    import pandas as pd

OURS, STYLES = "kaart_", "layer_styles"  # how the tables begin that a set of maps has


def table_names(path: Path) -> list[str]:
    """Return the tables that a GeoPackage says it has; none for a file that is no GeoPackage.

    Read without touching the file: QGIS and GDAL write in every GeoPackage that they open, if only its journal mode.
    """
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        with closing(connection):
            return [name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")]
    except sqlite3.DatabaseError:
        return []


class TableWriter:
    """Writes tables beside the file that they are for, and puts them in its place at the end of the ``with`` block.

    When the block ends with an error or a cancel, what was there before is there still.
    """

    def __init__(self, areas: SourceTable, path: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback):
        self.areas = areas
        self.path = path
        self.part = path.with_name(f"{path.stem}.part.gpkg")
        self.context = context
        self.feedback = feedback

    def __enter__(self) -> TableWriter:
        self._check_what_is_there()
        self._remove_part()
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

    def write(self, name: str, columns: pd.DataFrame, share: tuple[int, int]) -> None:
        """Write the areas with ``columns`` as table ``name``; ``share`` is its number and how many there are."""
        fields, kept, _ = result_fields(self.areas.fields(self.feedback), columns)
        rows = dict(zip(columns.index.tolist(), attribute_rows(columns), strict=True))
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = name
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            if self.part.exists()
            else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
        )
        source = self.areas.source
        writer = QgsVectorFileWriter.create(
            str(self.part), fields, source.wkbType(), source.sourceCrs(), self.context.transformContext(), options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise self._refusal(writer.errorMessage())
        try:
            for done, batch in result_batches(self.areas, fields, kept, rows, self.feedback):
                if not writer.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
                    raise self._refusal(writer.errorMessage())
                part_done = (share[0] + done / max(len(rows), 1)) / share[1]
                self.feedback.setProgress(40 + 60 * part_done)
        finally:
            # Closes the file; QGIS does that when the writer goes, and Windows removes no file that is open.
            del writer

    def _check_what_is_there(self) -> None:
        """Refuse a file with tables that are not ours, and one that is being edited: both would be lost."""
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
        others = [name for name in table_names(self.path) if not name.startswith((OURS, STYLES))]
        if others:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "{path} holds other tables, which would be lost: {names}. Choose another file."
                ),
                path=str(self.path),
                names=", ".join(others),
            )

    def _refusal(self, reason: str) -> Invoerfout:
        return Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The maps cannot be written to {path}. Choose another file. ({reason})"),
            path=str(self.path),
            reason=reason,
        )

    def _remove_part(self) -> None:
        for file in (self.part, *(Path(f"{self.part}{suffix}") for suffix in ("-wal", "-shm", "-journal"))):
            file.unlink(missing_ok=True)
