"""Tables from files in the forms that people have them: csv, Excel, GeoPackage, shapefile.

Everything is read as it stands, text or number; what it means is for ``analysis`` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .algorithm import DATA, VeerkrachtAlgorithm
from .layers import BATCH, Stored, check_cancelled

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

TEXT_FILES = (".csv", ".txt")
# GDAL guesses the types of a sheet cell by cell; a column with a "." among numbers must stay text.
SHEET_OPTIONS = {
    f"OGR_{driver}_{option}": value
    for driver in ("XLSX", "XLS", "ODS")
    for option, value in (("FIELD_TYPES", "STRING"), ("HEADERS", "FORCE"))
}


FORMS = "*.csv *.txt *.xlsx *.xls *.ods *.gpkg *.shp *.dbf *.geojson"


@dataclass(frozen=True)
class SourceFile:
    """What a file holds: its tables by the name of their layer or sheet. ``hint`` are names that may tell the year."""

    name: str
    tables: dict[str, pd.DataFrame]

    @property
    def hint(self) -> str:
        """The names of the file and of its tables; not of folders, which tell other years."""
        return " ".join([self.name, *self.tables] if len(self.tables) > 1 else [self.name])


class FileAlgorithm(VeerkrachtAlgorithm):
    """An algorithm with ``INPUT``, a file as its publisher made it, and ``OUTPUT``, a clean table."""

    GROUP = DATA
    file: Stored | None = None

    def stored_inputs(self) -> list[Stored]:
        """Return the file that is read."""
        return [self.file] if self.file else []

    def add_file(self, label: str, help_line: str) -> None:
        """Add the file."""
        self.add(
            QgsProcessingParameterFile(
                "INPUT", label, Qgis.ProcessingFileParameterBehavior.File, fileFilter=file_kinds()
            ),
            help_line,
        )

    def add_table(self, label: str) -> None:
        """Add the result."""
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", label, Qgis.ProcessingSourceType.Vector),
            translate("Veerkracht", "A table without geometry, one row per area, to join to areas."),
        )

    def read_file(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> SourceFile:
        """Return what the file holds. Raises Invoerfout when it cannot be read, Cancelled on cancel."""
        path = self.parameterAsFile(parameters, "INPUT", context)
        self.file = Stored.of(path)
        tables = read_tables(path, feedback)
        feedback.setProgress(30)
        return SourceFile(Path(path).name, tables)


def file_kinds() -> str:
    """Return the kinds of files to choose from.

    With all files among them, QGIS leaves it to the analysis to refuse a file, which says why.
    """
    return f"{translate('Veerkracht', 'Tables and maps')} ({FORMS});;{translate('Veerkracht', 'All files')} (*)"


def read_tables(path: str, feedback: QgsProcessingFeedback) -> dict[str, pd.DataFrame]:
    """Return the tables in a file by the name of their layer or sheet; a csv has one, under the name of the file.

    Raises Invoerfout when there is no such file or it cannot be read as a table, Cancelled on cancel.
    """
    from ...analysis.bronbestand import read_csv

    file = Path(path)
    if not file.is_file():
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "There is no file {path}."), path=path)
    if file.suffix.lower() in TEXT_FILES:
        return {file.stem: read_csv(file)}
    return _read_layers(path, feedback)


@contextmanager
def config_options(options: Mapping[str, str]) -> Iterator[None]:
    """Set options of GDAL in this thread for a while; ``gdal.config_options`` came with 3.7."""
    from osgeo import gdal

    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _read_layers(path: str, feedback: QgsProcessingFeedback) -> dict[str, pd.DataFrame]:
    from osgeo import gdal

    with config_options(SHEET_OPTIONS):
        try:
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        except RuntimeError:  # where something in this session made GDAL raise
            dataset = None
        if dataset is None:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "File {path} cannot be read as a table. Give a csv, Excel workbook, GeoPackage or shapefile.",
                ),
                path=path,
            )
        return {
            dataset.GetLayer(index).GetName(): _read_layer(dataset.GetLayer(index), feedback)
            for index in range(dataset.GetLayerCount())
        }


def _read_layer(layer, feedback: QgsProcessingFeedback) -> pd.DataFrame:
    import pandas as pd

    names = [field.GetName() for field in layer.schema]
    layer.SetIgnoredFields(["OGR_GEOMETRY"])
    rows = []
    for feature in layer:
        if len(rows) % BATCH == 0:
            check_cancelled(feedback)
        rows.append([feature.GetField(index) for index in range(len(names))])
    return pd.DataFrame(rows, columns=names, dtype=object)
