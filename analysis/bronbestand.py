"""Bronbestanden: a csv as a table of text, and what the names of files and columns tell."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

DELIMITERS = ";,\t|"
SAMPLE_LINES = 50
YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")


def plain_name(name: object) -> str:
    """Return a column name without case and punctuation, to compare with another."""
    return re.sub(r"[^0-9a-z]", "", str(name).casefold())


def years_in_name(name: str) -> set[int]:
    """Return the years in a file name or heading; digits of a longer number do not count."""
    return {int(year) for year in YEAR.findall(name)}


def read_csv(path: str | Path) -> pd.DataFrame:
    """Return a csv as a table of text, whatever its delimiter and encoding (UTF-8, else Windows-1252).

    Line breaks in headers become spaces; a title above the header and a footer below the table (``Bron:
    CBS.``) are left out. Raises Invoerfout for a file that cannot be opened, that is no text, that has no
    rows, or in which a line has more or fewer columns than the header.
    """
    every, places = read_lines(path)
    kept = [i for i, line in enumerate(every) if any(cell.strip() for cell in line)]
    lines, numbers = [every[i] for i in kept], [places[i] for i in kept]
    start = next((i for i, line in enumerate(lines) if len(line) > 1), 0)
    end = len(lines)
    while end > start + 1 and len(lines[end - 1]) == 1 < len(lines[start]):
        end -= 1
    if end <= start + 1:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "{path} has no rows below a header."), path=str(path))
    header = [" ".join(cell.split()) for cell in lines[start]]
    _check_widths(lines[start + 1 : end], numbers[start + 1 : end], len(header), path)
    return pd.DataFrame(lines[start + 1 : end], columns=header, dtype=object)


def read_lines(path: str | Path) -> tuple[list[list[str]], list[int]]:
    """Return the lines of a csv as they stand, empty ones too, cut into cells, and the number of each in the file.

    A line with line breaks between quotes has the number of its last. Raises Invoerfout for a file that cannot be
    opened or is no text.
    """
    text = _read_text(Path(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines: list[list[str]] = []
    numbers: list[int] = []
    try:
        for line in reader:
            lines.append(line)
            numbers.append(reader.line_num)
    except csv.Error as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Line {line} of {path} cannot be read as csv: {error}."),
            line=str(reader.line_num),
            path=str(path),
            error=str(error),
        ) from error
    return lines, numbers


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} cannot be opened: {error}."),
            path=str(path),
            error=str(error.strerror),
        ) from error
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{path} is no csv, as it is not text. Choose a csv, or open it as a layer first.",
            ),
            path=str(path),
        )
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings[:-1]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(encodings[-1], errors="replace")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into one number of columns, and into most of them.

    Titles above a table have other numbers of commas than its rows.
    """
    sample = io.StringIO(text[:200_000], newline="")
    scores = {}
    for delimiter in DELIMITERS:
        sample.seek(0)
        reader = csv.reader(sample, delimiter=delimiter)
        try:
            widths = Counter(len(line) for line, _ in zip(reader, range(SAMPLE_LINES), strict=False) if len(line) > 1)
        except csv.Error:
            widths = Counter()
        scores[delimiter] = max(((count, width) for width, count in widths.items()), default=(0, 0))
    return max(scores, key=scores.get)


def _check_widths(lines: Sequence[Sequence[str]], numbers: Sequence[int], width: int, path: str | Path) -> None:
    wrong = [(number, len(line)) for number, line in zip(numbers, lines, strict=True) if len(line) != width]
    if wrong:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{count} lines of {path} have another number of columns than the header: line {line} has "
                "{found} and the header {width}. Look for a delimiter or a line break inside a value "
                "without quotes.",
            ),
            count=len(wrong),
            path=str(path),
            line=str(wrong[0][0]),
            found=wrong[0][1],
            width=width,
        )
