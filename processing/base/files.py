"""Tables from files in the forms that people have them: csv, Excel, GeoPackage, shapefile.

Everything is read as it stands, text or number; what it means is for ``analysis`` to say.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .layers import BATCH, check_cancelled

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


def file_filter() -> str:
    """Return the filter of a file dialog for the forms that can be read."""
    return translate("Veerkracht", "Tables and maps") + " (*.csv *.txt *.xlsx *.xls *.ods *.gpkg *.shp *.dbf *.geojson)"


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


def _read_layers(path: str, feedback: QgsProcessingFeedback) -> dict[str, pd.DataFrame]:
    from osgeo import gdal

    with gdal.config_options(SHEET_OPTIONS):
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
