"""From the columns of a table to what SQLite stores, by the type of the field; the same as QGIS would write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsField
from qgis.PyQt.QtCore import QDate, QMetaType

from .geopackage import Declined

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

INT32, INT64, DECIMAL, TEXT, FLAG, DAY = "int32", "int64", "decimal", "text", "flag", "day"
KINDS = {
    QMetaType.Type.Int: INT32,
    QMetaType.Type.LongLong: INT64,
    QMetaType.Type.Double: DECIMAL,
    QMetaType.Type.QString: TEXT,
    QMetaType.Type.Bool: FLAG,
    QMetaType.Type.QDate: DAY,
}
# What a GeoPackage calls the columns of these kinds; TEXT may have its longest length behind it.
DECLARED = {
    INT32: ("MEDIUMINT", "SMALLINT"),
    INT64: ("INTEGER", "INT"),
    DECIMAL: ("REAL", "DOUBLE"),
    TEXT: ("TEXT",),
    FLAG: ("BOOLEAN",),
    DAY: ("DATE",),
}
LARGEST = 2**31 - 1

Cells = Callable[["slice | np.ndarray"], list]  # from rows, by their numbers, to the values of a column in them


def kind_of(field: QgsField, declared: str) -> str:
    """Return of which kind a field is that is stored as ``declared``. Raises Declined for other ones."""
    kind = KINDS.get(field.type(), "")
    if not kind or declared.split("(")[0] not in DECLARED[kind] or (field.subType() != QMetaType.Type.UnknownType):
        raise Declined
    return kind


def cells_of(column: pd.Series, kind: str) -> Cells:
    """Return what gives the values of the column in some rows, for a field of this kind. Raises Declined for none."""
    stored = column.dtype.kind
    if stored in "iuf" and kind == DECIMAL:
        return _decimals(column)
    if stored in "iu" and kind in (INT32, INT64):
        known = column.dropna()
        if kind == INT32 and len(known) and (known.max() > LARGEST or known.min() < -LARGEST - 1):
            raise Declined
        return _whole(column)
    if stored == "b" and kind == FLAG:
        return _whole(column)
    if stored == "M" and kind == DAY:
        return _each(column, lambda day: day.date().isoformat())
    if stored == "O" and kind == TEXT:
        return _texts(column)
    if stored == "O" and kind == DAY and all(type(day) is QDate and _storable(day) for day in column.dropna()):
        return _each(column, lambda day: day.toString("yyyy-MM-dd"))
    raise Declined


def _decimals(column: pd.Series) -> Cells:
    numbers = column.to_numpy(dtype="float64", na_value=float("nan"))
    return lambda rows: numbers[rows].tolist()  # SQLite stores NaN as NULL


def _whole(column: pd.Series) -> Cells:
    missing = column.isna().to_numpy()
    if not missing.any():
        known = column.to_numpy(dtype="int64")
        return lambda rows: known[rows].tolist()
    numbers = column.to_numpy(dtype="int64", na_value=0)

    def cells(rows: slice | np.ndarray) -> list:
        values = numbers[rows].astype(object)
        values[missing[rows]] = None
        return values.tolist()

    return cells


def _each(column: pd.Series, text: Callable[[object], str]) -> Cells:
    import numpy as np

    values = np.empty(len(column), dtype=object)
    values[:] = [text(value) if here else None for here, value in zip(column.notna(), column, strict=True)]
    return lambda rows: values[rows].tolist()


def _texts(column: pd.Series) -> Cells:
    """Look at each different text once: a country has the same statuses and labels many times."""
    import numpy as np
    import pandas as pd

    # Not the Series itself, of which pandas makes an index that guesses at types.
    codes, found = pd.factorize(column.array if column.dtype == "category" else column.to_numpy(dtype=object))
    texts = list(found)
    if not all(isinstance(text, str) for text in texts):
        raise Declined
    together = "".join(texts)
    # A NUL ends a text for QGIS, and half a character is none.
    if "\0" in together or not _encodable(together):
        raise Declined
    values = np.array([*texts, None], dtype=object)  # -1 is the code of what is missing
    return lambda rows: values[codes[rows]].tolist()


def _storable(day: QDate) -> bool:
    return day.isValid() and 1 <= day.year() <= 9999


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
