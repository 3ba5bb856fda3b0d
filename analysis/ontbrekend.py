"""Ontbrekende waarden: from what a source writes in its cells to numbers, and why a number is not there.

Zero, secret and missing are three different things: what is no number becomes NULL and keeps its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

LEEG = "leeg"
ONTBREEKT = "ontbreekt"
EXAMPLES = 3


@dataclass(frozen=True)
class Ontbrekend:
    """How a source says that there is no value: texts and numbers, and the reason behind each."""

    teksten: Mapping[str, str]
    getallen: Mapping[int, str]
    grens: float
    redenen: Mapping[str, Mapping[str, str]]

    @classmethod
    def from_mapping(cls, data: Mapping) -> Ontbrekend:
        """Build it from the table ``ontbrekend`` of a definitions file."""
        return cls(
            teksten={text.casefold(): reden for text, reden in data["teksten"].items()},
            getallen={int(code): reden for code, reden in data["getallen"].items()},
            grens=data["grens"],
            redenen=data["redenen"],
        )


def to_number(
    values: pd.Series,
    ontbrekend: Ontbrekend,
    *,
    decimal: str = ".",
    thousands: str = "",
    column: str = "",
    labels: pd.Series | None = None,
) -> tuple[pd.Series, pd.Series]:
    """Return the values as float (NaN where there is none) and the reason for each NaN (object, None at a
    number).

    ``decimal`` lists the decimal marks that may occur and ``thousands`` the mark between groups of three
    digits; the form of the file decides them, never a cell by itself. Cells that are numbers already are
    taken as they are. Raises Invoerfout for text that is no number, naming the column and the first rows
    (``labels`` or the index).
    """
    numbers, reasons, bad = _convert(values, ontbrekend, decimal, thousands)
    if bad.any():
        rows = (labels if labels is not None else pd.Series(values.index, index=values.index))[bad]
        examples = ", ".join(
            f"'{value}' ({label})" for value, label in zip(values[bad][:EXAMPLES], rows[:EXAMPLES], strict=True)
        )
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Column {column} must hold numbers, but {count} values are not: {examples}. Correct these "
                "cells, or leave them empty where the number is not known.",
            ),
            column=column or str(values.name),
            count=int(bad.sum()),
            examples=examples,
        )
    codes = numbers <= ontbrekend.grens
    if codes.any():
        found = numbers[codes].map(lambda code: ontbrekend.getallen.get(int(code), ONTBREEKT))
        reasons = reasons.where(~codes, found.reindex(numbers.index))
        numbers = numbers.mask(codes)
    return numbers, reasons


def _convert(
    values: pd.Series, ontbrekend: Ontbrekend, decimal: str, thousands: str
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return numbers, reasons and where a cell is neither a number nor a way to say that there is none."""
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        numbers = pd.Series(values.to_numpy(dtype=float, na_value=np.nan), index=values.index)
        reasons = pd.Series([None] * len(values), index=values.index, dtype=object).mask(numbers.isna(), LEEG)
        return numbers, reasons, pd.Series(False, index=values.index)
    missing = values.isna()
    text = values.astype(object).where(~missing, "").astype(str).str.strip()
    is_number = ~missing & pd.Series([_is_number(cell) for cell in values], index=values.index, dtype=bool)
    reasons = text.str.casefold().map(ontbrekend.teksten).astype(object)
    reasons = reasons.where(reasons.notna(), None).mask(missing, LEEG).where(~is_number, None)
    written = ~is_number & reasons.isna()
    valid = written & text.str.fullmatch(_pattern(decimal, thousands)).astype(bool)
    numbers = pd.Series(np.nan, index=values.index)
    plain = text[valid].str.replace(thousands, "", regex=False) if thousands else text[valid]
    for mark in decimal:
        plain = plain.str.replace(mark, ".", regex=False)
    numbers[valid] = plain.astype(float)
    numbers[is_number] = values[is_number].astype(float)
    return numbers, reasons, written & ~valid


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float | np.number) and not isinstance(cell, bool)


def _pattern(decimal: str, thousands: str) -> str:
    digits = rf"(?:\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+)" if thousands else r"\d+"
    marks = "".join(re.escape(mark) for mark in decimal)
    return rf"[-+]?(?:{digits}(?:[{marks}]\d*)?|[{marks}]\d+)(?:[eE][-+]?\d+)?"
