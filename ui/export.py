"""A table as a file: csv for machines, csv for a Dutch spreadsheet, or xlsx."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..processing.base.csvtext import csv_bytes
from .kolommen import Kolom, exact_numbers

if TYPE_CHECKING:
    import pandas as pd
    from osgeo import gdal

FORMS = {"csv": (".csv", "csv (*.csv)"), "csv_nl": (".csv", "csv (*.csv)"), "xlsx": (".xlsx", "Excel (*.xlsx)")}


def export_table(
    path: Path, form: str, frame: pd.DataFrame, totaal: pd.DataFrame | None, columns: Sequence[Kolom]
) -> None:
    """Write a table with its totals below it, in one of FORMS.

    csv has the names of the columns, decimal points and commas between; csv_nl and xlsx the headings, and csv_nl
    decimal commas, semicolons and the mark by which Excel knows UTF-8. A number that is not to be printed ("> 90",
    suppressed) is not in the file: a column of its own behind it has what is printed, or the status of the number (the
    words of ``analysis.waardestatus``, whatever the language). Written beside its place first.
    Raises Invoerfout when the file cannot be written.
    """
    parts = [part for part in (frame, totaal) if part is not None and len(part)]
    headings, kinds = _headings(columns, form), _kinds(columns)
    rows = [row for part in parts for row in _rows(part, columns)]
    part_path = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        if form == "xlsx":
            write_xlsx(part_path, headings, kinds, rows)
        else:
            part_path.write_bytes(csv_bytes(headings, rows, dutch=form == "csv_nl"))
        os.replace(part_path, path)
    except (OSError, RuntimeError) as error:
        part_path.unlink(missing_ok=True)
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "{path} cannot be written: {error}. Close the file elsewhere, or choose another."
            ),
            path=str(path),
            error=getattr(error, "strerror", None) or str(error),
        ) from error


def _headings(columns: Sequence[Kolom], form: str) -> list[str]:
    headings = []
    for kolom in columns:
        headings.append(kolom.naam if form == "csv" else kolom.label.replace("\n", " "))
        if kolom.papier:
            headings.append(kolom.papier if form == "csv" else f"{kolom.label} *".replace("\n", " "))
        if kolom.status:
            headings.append(kolom.status if form == "csv" else f"{kolom.label} (status)".replace("\n", " "))
    return headings


def _kinds(columns: Sequence[Kolom]) -> list[bool]:
    """Return for each column of the file whether it holds numbers."""
    beside = ((kolom.is_number, bool(kolom.papier) + bool(kolom.status)) for kolom in columns)
    return [kind for number, texts in beside for kind in [number, *[False] * texts]]


def _rows(frame: pd.DataFrame, columns: Sequence[Kolom]) -> Iterable[tuple]:
    cells = []
    for kolom in columns:
        values = exact_numbers(frame, kolom) if kolom.is_number else frame[kolom.naam].astype(object)
        cells.append(values.where(values.notna(), None).tolist())
        for beside in (kolom.papier, kolom.status):
            if beside:
                texts = frame[beside].astype(object)
                cells.append(texts.where(texts.notna(), None).tolist())
    return zip(*cells, strict=True)


def write_xlsx(path: Path, headings: Sequence[str], numbers: Sequence[bool], rows: Iterable[Sequence[object]]) -> None:
    """Write rows as an Excel sheet, by GDAL, which every QGIS has; numbers as numbers."""
    from osgeo import gdal

    driver = gdal.GetDriverByName("XLSX")
    if driver is None:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "This QGIS cannot write xlsx files. Choose csv."))
    # In memory first: GDAL writes the file when it closes it, and says then to nobody that it could not.
    memory = f"/vsimem/{uuid4().hex}.xlsx"
    try:
        _fill_sheet(driver.Create(memory, 0, 0, 0, gdal.GDT_Unknown), headings, numbers, list(rows))
        file = gdal.VSIFOpenL(memory, "rb")
        content = gdal.VSIFReadL(1, gdal.VSIStatL(memory).size, file)
        gdal.VSIFCloseL(file)
    finally:
        gdal.Unlink(memory)
    path.write_bytes(content)


def _fill_sheet(
    dataset: gdal.Dataset, headings: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[object]]
) -> None:
    """Write the rows into the only sheet; the file is complete when the dataset goes, at the end of this function."""
    from osgeo import ogr

    sheet = dataset.CreateLayer("Veerkracht", None, ogr.wkbNone)
    for position, (heading, number) in enumerate(zip(headings, numbers, strict=True)):
        sheet.CreateField(ogr.FieldDefn(heading, _xlsx_type(number, [row[position] for row in rows])))
    for row in rows:
        feature = ogr.Feature(sheet.GetLayerDefn())
        for position, value in enumerate(row):
            if value is not None:
                feature.SetField(position, value if isinstance(value, int | float | str) else str(value))
        sheet.CreateFeature(feature)


def _xlsx_type(number: bool, values: Sequence[object]) -> int:
    from osgeo import ogr

    if not number:
        return ogr.OFTString
    whole = all(isinstance(value, int) for value in values if value is not None)
    return ogr.OFTInteger64 if whole else ogr.OFTReal
