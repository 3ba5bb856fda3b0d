"""Gebiedcodes: what kind of area a CBS code stands for, the areas it lies in, and codes that a spreadsheet
damaged.

A code of CBS is its prefix (GM, WK, BU), four digits for the gemeente and, for a wijk or buurt, two or four
digits or capitals more. Other codes (PC6, a city's own ``A00a``) pass through unchanged: there, case matters.
``definitions`` is ``gebieden.toml`` everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Melding

LAND, GEMEENTE, WIJK, BUURT = "land", "gemeente", "wijk", "buurt"
GEMEENTE_DIGITS = 4
LEADING_ZEROS = GEMEENTE_DIGITS - 1  # no gemeente is 0000, so a number has lost three zeros at most


@dataclass(frozen=True)
class _Soort:
    """How the codes of one kind of area look."""

    naam: str
    voorvoegsel: str
    tekens: int

    @property
    def whole(self) -> str:
        """Pattern of a code in full."""
        rest = self.tekens - GEMEENTE_DIGITS
        return rf"{self.voorvoegsel}\d{{{GEMEENTE_DIGITS}}}[0-9A-Z]{{{rest}}}"

    @property
    def digits(self) -> str:
        """Pattern of a code without its prefix and perhaps without its leading zeros."""
        shortest, longest = self.tekens - LEADING_ZEROS, self.tekens - 1
        return rf"(?:\d{{{self.tekens}}}|[1-9]\d{{{shortest - 1},{longest - 1}}})"


def _soorten(definitions: Mapping) -> list[_Soort]:
    return [
        _Soort(naam, soort["voorvoegsel"], soort["tekens"])
        for naam, soort in definitions["soorten"].items()
        if "voorvoegsel" in soort
    ]


def nothing(index: pd.Index) -> pd.Series:
    """Return a column of None (pandas 1.5 makes NaN of ``pd.Series(None)``)."""
    return pd.Series([None] * len(index), index=index, dtype=object)


def as_text(codes: pd.Series) -> pd.Series:
    """Return codes as text without surrounding spaces (object; None where there is nothing).

    A column of numbers loses no digits and gets no ``.0``.
    """
    if pd.api.types.is_float_dtype(codes.dtype):
        numbers = pd.Series(codes.to_numpy(dtype=float, na_value=np.nan), index=codes.index)
        if (numbers.dropna() % 1 == 0).all():
            codes = numbers.astype("Int64")
    text = codes.astype("string").str.replace("\u00a0", " ", regex=False).str.strip()
    return text.astype(object).where((text.notna() & (text != "")).fillna(False).astype(bool), None)


def _matches(text: pd.Series, pattern: str) -> pd.Series:
    return text.str.fullmatch(pattern).eq(True) if text.notna().any() else text.notna()


def normalise(
    codes: pd.Series,
    definitions: Mapping,
    *,
    soort: str | pd.Series | None = None,
    known: Collection[str] | None = None,
    column: str = "",
) -> tuple[pd.Series, list[Melding]]:
    """Return the codes as CBS writes them, and what was done to them.

    Surrounding spaces go from every code. What is a CBS code but for its case gets capitals. Leading zeros
    that a spreadsheet lost come back where a prefix or the kind of area tells how long the code must be:
    ``BU3630000``, or the bare number ``3630000``. The kind is ``soort`` (one name, or one for each row), or
    that of the other CBS codes in the column, or what the length leaves no doubt about; with ``known``, the
    codes to match, a number becomes the one code among them that it can be. A number that may be more than
    one code stays as it is.

    Every restoration is counted in a message with an example, and so are numbers in doubt. The result is
    object, None where there is no code.
    """
    text = as_text(codes).reset_index(drop=True)
    if isinstance(soort, pd.Series):
        soort = soort.reset_index(drop=True)
    column = column or str(codes.name)
    soorten = _soorten(definitions)
    upper = text.str.upper() if text.notna().any() else text
    land = upper.isin(definitions["soorten"][LAND]["codes"])
    whole = land | _matches(upper, "|".join(item.whole for item in soorten))
    result = text.where(~whole, upper)
    for item in soorten:
        short = _matches(upper, item.voorvoegsel + item.digits) & ~whole
        result = result.where(~short, item.voorvoegsel + upper.str[2:].str.zfill(item.tekens))
    bare = _matches(text, rf"\d{{1,{max(item.tekens for item in soorten)}}}")
    if bare.any():
        result = result.where(~bare, _restore(text[bare], result[~bare].dropna(), soorten, definitions, soort, known))
    meldingen = _messages(text, upper, result, bare, soorten, column, known)
    return result.set_axis(codes.index), meldingen


def _restore(
    numbers: pd.Series,
    others: pd.Series,
    soorten: list[_Soort],
    definitions: Mapping,
    soort: str | pd.Series | None,
    known: Collection[str] | None,
) -> pd.Series:
    """Return the codes that bare numbers stand for; a number in doubt as it is."""
    if known is not None:
        return _restore_known(numbers, soorten, known)
    if soort is None:
        soort = _soort_of_column(numbers, gebiedsoort(others, definitions), definitions)
    kind = (
        soort.reindex(numbers.index)
        if isinstance(soort, pd.Series)
        else pd.Series(soort, index=numbers.index, dtype=object)
    )
    result = numbers.copy()
    for item in soorten:
        rows = kind.eq(item.naam) & _matches(numbers, item.digits)
        result = result.where(~rows, item.voorvoegsel + numbers.str.zfill(item.tekens))
    return result


def _restore_known(numbers: pd.Series, soorten: list[_Soort], known: Collection[str]) -> pd.Series:
    """Return the known code, with a prefix or only its zeros, that each number stands for where there is one.

    Nothing is restored when fewer than half of the numbers find a code and fewer than half of the codes a
    number: these are then numbers of something else, such as postcodes, that hit a code by chance.
    """
    known = set(known)
    candidates = []
    for item in soorten:
        fits = _matches(numbers, item.digits)
        for prefix in (item.voorvoegsel, ""):
            padded = prefix + numbers.str.zfill(item.tekens)
            candidates.append(padded.where(fits & padded.isin(known), None))
    found = reduce(np.add, [candidate.notna().astype(int) for candidate in candidates])
    one = (found == 1) & ~numbers.isin(known)
    if one.sum() < 0.5 * min(len(numbers), len(known)):
        return numbers
    first = candidates[0]
    for candidate in candidates[1:]:
        first = first.where(first.notna(), candidate)
    return numbers.where(~one, first)


def _soort_of_column(numbers: pd.Series, others: pd.Series, definitions: Mapping) -> str | None:
    """Return the kind that a column of bare numbers leaves no doubt about, or None.

    Either the codes beside them (``others``, their kinds) are all of one, or there are none and the numbers
    are too long for a wijk.
    """
    if others.size:
        kinds = set(others)
        return kinds.pop() if len(kinds) == 1 else None
    length = numbers.str.len()
    buurt = next(item for item in _soorten(definitions) if item.naam == BUURT)
    gemeente = numbers.str.zfill(buurt.tekens).str[:GEMEENTE_DIGITS].astype(int)
    plausible = gemeente.between(1, definitions["hoogste_gemeentenummer"]) & (length >= buurt.tekens - LEADING_ZEROS)
    return BUURT if plausible.all() and length.max() >= buurt.tekens - 1 else None


def _messages(
    text: pd.Series,
    upper: pd.Series,
    result: pd.Series,
    bare: pd.Series,
    soorten: list[_Soort],
    column: str,
    known: Collection[str] | None,
) -> list[Melding]:
    meldingen = []
    restored = result.notna() & (result != upper) & (result != text)
    if restored.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Codes in {column} that had lost their leading zeros or prefix and were completed: {count}, "
                    "such as {before} to {after}. Check that this is right.",
                ),
                {
                    "count": int(restored.sum()),
                    "column": column,
                    "before": text[restored].iloc[0],
                    "after": result[restored].iloc[0],
                },
                warning=True,
            )
        )
    lower = result.notna() & (result != text) & (result == upper)
    if lower.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Codes in {column} that were put in capitals: {count}, such as {after}."
                ),
                {"count": int(lower.sum()), "column": column, "after": result[lower].iloc[0]},
            )
        )
    doubt = bare & (result == text)
    shortest_wijk = min(item.tekens for item in soorten) + 1
    if known is None and doubt.any() and (not bare[text.notna()].all() or text[doubt].str.len().max() >= shortest_wijk):
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Codes in {column} that are bare numbers: {count}, such as {example}. They may be a gemeente, "
                    "wijk or buurt. They are left as they are; put GM, WK or BU and the lost zeros before "
                    "them if they are codes of CBS.",
                ),
                {"count": int(doubt.sum()), "column": column, "example": text[doubt].iloc[0]},
                warning=True,
            )
        )
    return meldingen


def gebiedsoort(codes: pd.Series, definitions: Mapping) -> pd.Series:
    """Return ``land``, ``gemeente``, ``wijk`` or ``buurt`` for each normalised code; None for any other code.

    Codes of a "gemeente" that is no area (abroad) are None too.
    """
    text = codes.astype(object).where(codes.notna(), None)
    result = nothing(codes.index)
    if not text.notna().any():
        return result
    nowhere = text.str[2 : 2 + GEMEENTE_DIGITS].isin(definitions["geen_gebied"])
    for item in _soorten(definitions):
        result = result.mask(_matches(text, item.whole) & ~nowhere, item.naam)
    return result.mask(text.isin(definitions["soorten"][LAND]["codes"]), LAND)


def gemeente_of(codes: pd.Series, definitions: Mapping) -> pd.Series:
    """Return the code of the gemeente in which each gemeente, wijk or buurt lies; None for other codes."""
    return _ancestor(codes, definitions, GEMEENTE, (GEMEENTE, WIJK, BUURT))


def wijk_of(codes: pd.Series, definitions: Mapping) -> pd.Series:
    """Return the code of the wijk in which each wijk or buurt lies; None for other codes."""
    return _ancestor(codes, definitions, WIJK, (WIJK, BUURT))


def _ancestor(codes: pd.Series, definitions: Mapping, level: str, within: tuple[str, ...]) -> pd.Series:
    target = next(item for item in _soorten(definitions) if item.naam == level)
    inside = gebiedsoort(codes, definitions).isin(within)
    if not inside.any():
        return nothing(codes.index)
    result = target.voorvoegsel + codes.astype(object).str[2 : 2 + target.tekens]
    return result.astype(object).where(inside, None)
