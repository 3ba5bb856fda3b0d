"""Sheets as they stand: every row and cell of a workbook, csv or table as text, before anything is understood."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .files import TEXT_FILES, config_options
from .layers import BATCH, check_cancelled

if TYPE_CHECKING:
    from ...analysis.bladindeling import Blad, Vak

SHEET_FILES = (".xlsx", ".xlsm", ".xls", ".ods")
# Every row is data: what is a header is for the analysis to say.
RAW_OPTIONS = {
    f"OGR_{driver}_{option}": value
    for driver in ("XLSX", "XLS", "ODS")
    for option, value in (("FIELD_TYPES", "STRING"), ("HEADERS", "DISABLE"))
}
BOOKS = (".xlsx", ".xlsm")
CHUNK = 1 << 20
EPOCH_1904 = re.compile(r'date1904="(?:1|true)"')
WORKBOOK = "xl/workbook.xml"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # how the container begins that Excel puts a protected workbook in
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*hidden="(?:1|true)"')
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True)
class Sheets:
    """The names of the sheets of a file."""

    path: str
    names: tuple[str, ...]


def sheet_names(path: str) -> Sheets:
    """Return the sheets of a file; a csv has one, with the name of the file. Raises Invoerfout when it has none."""
    if not Path(path).is_file():
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "There is no file {path}."), path=path)
    if Path(path).suffix.lower() in TEXT_FILES:
        return Sheets(path, (Path(path).stem,))
    with config_options(RAW_OPTIONS):
        dataset = _open(path)
        names = tuple(layer.GetName() for layer in _layers(dataset))
    if not names:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The file holds no table."))
    return Sheets(path, names)


def read_sheet(path: str, name: str, feedback: QgsFeedback, limit: int = 0) -> Blad:
    """Return a sheet ('' for that with most rows), of a big file only the first ``limit`` rows (0: all).

    Raises Invoerfout when there is no such sheet or file, Cancelled on cancel.
    """
    from ...analysis.bladindeling import Blad
    from ...analysis.bronbestand import read_lines

    names = sheet_names(path).names
    if name and name not in names:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} has no sheet {name}; it has: {names}."),
            path=path,
            name=name,
            names=", ".join(names),
        )
    if Path(path).suffix.lower() not in TEXT_FILES:
        return _read_layer(path, name, feedback, limit)
    lines, numbers = read_lines(path)
    check_cancelled(feedback)
    end = limit or len(lines)
    return Blad(names[0], lines[:end], numbers[:end], None, len(lines))


def _open(path: str):
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError:  # where something in this session made GDAL raise
        dataset = None
    if dataset is None:
        raise Invoerfout(_why_unreadable(path), path=path)
    return dataset


def _layers(dataset) -> list:
    """Return the sheets of a workbook, which is read here."""
    try:
        count = dataset.GetLayerCount()
    except RuntimeError:
        # LibreOffice ends a sheet with a million empty rows in one. GDAL reads what stands above them, and then
        # complains: by raising where something in this session made it.
        count = dataset.GetLayerCount()
    return [dataset.GetLayer(index) for index in range(count)]


def _why_unreadable(path: str) -> str:
    """Return the sentence for a file that cannot be opened, by what it seems to be."""
    with Path(path).open("rb") as file:
        start = file.read(512)
    if Path(path).name.startswith(("~$", ".~lock.")):
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} only marks that a workbook is open in the spreadsheet. Choose the file without these signs before "
            "its name.",
        )
    if start.startswith(OLE) and Path(path).suffix.lower() in (".xlsx", ".xlsm"):
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} is protected with a password, or is an old workbook under another name. Open it in the "
            "spreadsheet and save it as xlsx without a password.",
        )
    if b"<html" in start.lower() or b"<table" in start.lower():
        return QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} is a web page with the name of a workbook. Open it in the spreadsheet and save it as xlsx.",
        )
    if Path(path).suffix.lower() == ".xlsb":
        return QT_TRANSLATE_NOOP(
            "Veerkracht", "{path} is a binary workbook (xlsb). Open it in the spreadsheet and save it as xlsx."
        )
    return QT_TRANSLATE_NOOP(
        "Veerkracht", "File {path} cannot be read as a table. Give a csv, Excel workbook, GeoPackage or shapefile."
    )


def _read_layer(path: str, name: str, feedback: QgsFeedback, limit: int) -> Blad:
    from ...analysis.bladindeling import Blad

    with config_options(RAW_OPTIONS):
        dataset = _open(path)
        layers = _layers(dataset)
        hidden = hidden_sheets(path)
        # Workbooks often begin with an empty sheet, or one with a few words.
        layer = next((layer for layer in layers if layer.GetName() == name), None) or max(
            layers, key=lambda layer: (layer.GetName() not in hidden, layer.GetFeatureCount())
        )
        is_sheet = Path(path).suffix.lower() in SHEET_FILES
        rows: list[list[str | None]] = []
        numbers: list[int] = []
        width = layer.GetLayerDefn().GetFieldCount()
        if not is_sheet:
            rows.append([field.GetName() for field in layer.schema])
            numbers.append(0)
        total = layer.GetFeatureCount() + len(rows)
        for feature in layer:
            if limit and len(rows) >= limit:
                break
            if len(rows) % BATCH == 0:
                check_cancelled(feedback)
                feedback.setProgress(30 * len(rows) / max(total, 1))
            rows.append([_text(feature, at) for at in range(width)])
            numbers.append(feature.GetFID())
        merged, hidden_rows = _marks(path, layer.GetName())
        return Blad(layer.GetName(), rows, numbers, merged, total, hidden_rows)


def _text(feature, at: int) -> str | None:
    return feature.GetFieldAsString(at) if feature.IsFieldSetAndNotNull(at) else None


def _marks(path: str, sheet: str) -> tuple[tuple[Vak, ...] | None, int]:
    """Return the merged cells of a sheet of a workbook (xlsx) and how many of its rows are hidden; GDAL tells neither.

    Without merged cells (None) where they cannot be read. They stand behind the rows, which are not kept in memory.
    """
    hidden = 0
    if Path(path).suffix.lower() not in BOOKS:
        return None, hidden
    try:
        with zipfile.ZipFile(path) as book:
            part = _sheet_part(book, sheet)
            if part is None:
                return None, hidden
            tail = b""
            with book.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    seen = tail + chunk
                    at = seen.rfind(b"<mergeCells")
                    at = at if at >= 0 else max(seen.rfind(b"<"), 0)
                    hidden += len(HIDDEN_ROW.findall(seen[:at]))
                    tail = seen[at:]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return None, 0
    merged = tuple(
        (int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in MERGED.findall(tail)
    )
    return merged, hidden


def hidden_sheets(path: str) -> frozenset[str]:
    """Return the names of the sheets of a workbook (xlsx) that are hidden.

    Raises Invoerfout for a workbook that counts its days from 1904, which GDAL does not see.
    """
    if Path(path).suffix.lower() not in BOOKS:
        return frozenset()
    try:
        with zipfile.ZipFile(path) as book:
            text = book.read(WORKBOOK).decode("utf-8")
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return frozenset()
    if EPOCH_1904.search(text):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "This workbook counts its days from 1904, and its dates would be read four years too early. Copy the "
                "sheet to a new workbook in the spreadsheet, and check the dates there.",
            )
        )
    return frozenset(unescape(marks.get("name", "")) for marks in _sheets(text) if "idden" in marks.get("state", ""))


def _sheets(workbook: str) -> list[dict[str, str]]:
    return [dict(ATTRIBUTE.findall(tag)) for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", workbook)]


def _sheet_part(book: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the name within the workbook of the part with this sheet."""
    for marks in _sheets(book.read(WORKBOOK).decode("utf-8")):
        if unescape(marks.get("name", "")) == sheet:
            relation = next((value for key, value in marks.items() if key.endswith(":id")), "")
            break
    else:
        return None
    for tag in re.findall(r"<Relationship\s[^>]*>", book.read("xl/_rels/workbook.xml.rels").decode("utf-8")):
        marks = dict(ATTRIBUTE.findall(tag))
        if marks.get("Id") == relation:
            target = marks["Target"]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
