"""Celsoorten: what the cells of a column are (dates, numbers, codes), and the values behind what people write there.

A column is read as a whole: whether 1.000 is a thousand or one follows from the other cells, never from the cell. The
cells are those of ``eigenbestand.find_table``: text without spaces around it, None where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .bronbestand import years_in_name
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .ontbrekend import Ontbrekend, to_number
from .tijdvakken import SERIAL, part_labels, period_span, read_day

DATUM, GETAL, AANTAL, AANDEEL, PERIODE = "datum", "getal", "aantal", "aandeel", "periode"
GEBIEDCODE, POSTCODE, ADRES, CATEGORIE, TEKST = "gebiedcode", "postcode", "adres", "categorie", "tekst"
NAAM = "naam"  # text that is no number
DEEL = "deel"  # a part of a year: a month, a quarter, a half year

LARGEST_COUNT = 1e9  # what is more is no number of lettings or dwellings

SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
FULL_DUTCH = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+")
FULL_ENGLISH = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+\.\d+")
MILLIONS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}")
EITHER = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")  # a thousand and more, or three decimals
EITHER_COMMA = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
COMMA = re.compile(r"[-+]?\d*,\d+")
POINT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)")
BEHIND = re.compile(r"\d[\d.,]*\d ?-|\d-")
PLAIN = re.compile(r"[-+]?\d+")
POWER = re.compile(r"[-+]?\d(?:[.,]\d+)?[eE][-+]?\d{1,3}")

PC6 = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")
PC4 = re.compile(r"[1-9]\d{3}")
PC6_IN_TEXT = re.compile(r"(?<!\d)([1-9]\d{3}) ?([A-Z]{2})(?![A-Za-z])")
STREET = re.compile(r"[^\W\d_]{2}.* \d+.*")
AREA = re.compile(
    r"(?:GM|WK|BU)?\d{3,8}|(?:GM|WK|BU)\d{4}[0-9A-Z]*|[A-Z]{1,3}\d{1,3}[A-Za-z]?|\d[A-Z]\d{1,2}", re.IGNORECASE
)


@dataclass(frozen=True)
class Celwoorden:
    """The words in cells: how a file says that there is no value, units around numbers, names of shares."""

    ontbrekend: Ontbrekend
    eenheden: tuple[str, ...] = ()
    aandeel: tuple[str, ...] = ()

    @classmethod
    def from_mapping(cls, data: Mapping) -> Celwoorden:
        """Build it from the table ``cellen`` of ``eigenbestand.toml``."""
        # The longest first, so that "per maand" goes as a whole.
        units = tuple(sorted(data["eenheden"], key=len, reverse=True))
        return cls(Ontbrekend.from_mapping(data["ontbrekend"]), units, tuple(data["aandeel"]))

    def is_missing(self, text: str) -> bool:
        """Return whether a cell says in words that there is no value."""
        return text.casefold() in self.ontbrekend.teksten


@dataclass(frozen=True)
class Gelezen:
    """The values of a column, where it fits (a cell without a value does), and what is to be said."""

    waarden: pd.Series
    past: pd.Series
    meldingen: list[Melding] = field(default_factory=list)


def bare_number(text: str, units: tuple[str, ...]) -> str:
    """Return a number without what stands around it: € 1.750,00 per maand is 1.750,00 and 1 234 is 1234."""
    text = " ".join(text.replace("\u2212", "-").replace("\u202f", " ").split())
    before = None
    while before != text:
        before = text
        folded = text.casefold()
        for unit in units:
            if folded.endswith(unit):
                text = text[: len(text) - len(unit)].strip()
                break
            if folded.startswith(unit) and text[len(unit) :].strip()[:1].isdigit():
                text = text[len(unit) :].strip()
                break
    text = SPACED.sub("", text)
    return f"-{text[:-1].strip()}" if BEHIND.fullmatch(text) else text  # SAP puts the minus behind the number


def read_numbers(
    values: pd.Series, woorden: Celwoorden, column: str, *, whole: bool = False, small: bool = False
) -> Gelezen:
    """Return the column as numbers (float64, NaN for none).

    Dutch (1.234,5) and English (1,234.5) numbers, with € or m² or a unit beside them, spaces between thousands.
    Numbers such as 1.000 are thousands, unless other cells of the column have decimals behind a point and none has a
    comma; with ``whole`` they always are, and 1,000 is then no number: it may be a thousand or one. With ``small``
    there are no thousands.
    """
    text = values.astype(object)
    bare = {value: bare_number(value, woorden.eenheden) for value in text.dropna().unique()}
    figures = {value: plain for value, plain in bare.items() if not woorden.is_missing(value)}
    thousands, doubt = (False, "") if small else _reads_as_thousands(set(figures.values()), whole)
    english = any(FULL_ENGLISH.fullmatch(plain) for plain in figures.values())
    canonical = {value: _canonical(plain, thousands, english) for value, plain in figures.items()}
    if whole and not english:
        canonical |= {value: None for value, plain in figures.items() if EITHER_COMMA.fullmatch(plain)}
    unfit = {value for value, plain in canonical.items() if plain is None}
    wrong = text.isin(unfit)
    # What says that there is no value stays as it is: that rule is to_number's.
    plain = text.map({value: canonical.get(value) or value for value in bare}).astype(object).mask(wrong, None)
    numbers, _ = to_number(plain, woorden.ontbrekend, column=column)
    said = []
    either = text.map({value: bool(EITHER.fullmatch(plain)) for value, plain in figures.items()}).eq(True)
    if either.any() and doubt:
        values = {"column": column, "count": int(either.sum()), "example": str(text[either].iloc[0])}
        template = (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Numbers in {column} such as {example} are read as thousands: {count}. Check them if the column can "
                "have three decimals.",
            )
            if thousands
            else QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Numbers in {column} such as {example} are read as decimals, as other cells have a decimal point: "
                "{count}.",
            )
        )
        said.append(Melding(template, values, warning=doubt in ("both", "nothing else")))
    return Gelezen(numbers, ~wrong, said)


def _reads_as_thousands(figures: set[str], whole: bool) -> tuple[bool, str]:
    """Return whether 1.000 is a thousand in this column, and why that might be doubted ('' when it cannot)."""
    if whole:
        return True, ""
    either = any(EITHER.fullmatch(figure) for figure in figures)
    dutch = any(
        FULL_DUTCH.fullmatch(figure) or MILLIONS.fullmatch(figure) or COMMA.fullmatch(figure) for figure in figures
    )
    point = any(POINT.fullmatch(figure) and not EITHER.fullmatch(figure) for figure in figures)
    if not either or (dutch and not point):
        return True, ""
    if point and not dutch:
        return False, "point"
    if point:
        return True, "both"
    return True, "nothing" if any(PLAIN.fullmatch(figure) for figure in figures) else "nothing else"


def _canonical(figure: str, thousands: bool, english: bool) -> str | None:
    """Return a number as Python writes it, None for what is none."""
    if PLAIN.fullmatch(figure):
        return figure
    if FULL_ENGLISH.fullmatch(figure) or english and EITHER_COMMA.fullmatch(figure):
        return figure.replace(",", "")
    if FULL_DUTCH.fullmatch(figure) or MILLIONS.fullmatch(figure):
        return figure.replace(".", "").replace(",", ".")
    if EITHER.fullmatch(figure):
        return figure.replace(".", "") if thousands else figure
    if COMMA.fullmatch(figure) or POINT.fullmatch(figure) or POWER.fullmatch(figure):
        return figure.replace(",", ".")
    return None


def looks_like_number(text: str, woorden: Celwoorden) -> bool:
    """Return whether a cell is a number by itself, with or without a unit."""
    return text[-1:] != "" and _canonical(bare_number(text, woorden.eenheden), True, False) is not None


def read_shares(values: pd.Series, woorden: Celwoorden, column: str) -> Gelezen:
    """Return the column as shares of a hundred.

    A workbook keeps 12 % as 0.12: where all cells without a % sign lie between 0 and 1 and one is a fraction, they are
    multiplied by a hundred, which is said.
    """
    read = read_numbers(values, woorden, column, small=True)
    signed = values.astype(object).str.contains("%", regex=False).eq(True)
    numbers = read.waarden
    bare = numbers[~signed].dropna()
    if bare.empty or not (bare.between(0, 1).all() and (bare % 1 != 0).any()):
        return read
    melding = Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Shares in {column} that lie between 0 and 1 and are read as shares of the whole, such as {before} as "
            "{after} %: {count}.",
        ),
        {"column": column, "count": len(bare), "before": float(bare.max()), "after": round(float(bare.max()) * 100, 6)},
        warning=True,
    )
    scaled = numbers.where(signed, (numbers * 100).round(6))
    return Gelezen(scaled, read.past, [*read.meldingen, melding])


def read_postcodes(values: pd.Series) -> Gelezen:
    """Return postcodes as 1012AB or 1012 (object, None for none)."""
    text = values.astype(object)
    good = {value: value.replace(" ", "").upper() for value in text.dropna().unique() if _is_postcode(value)}
    return Gelezen(
        text.map(good).astype(object).where(text.isin(list(good)), None), text.isna() | text.isin(list(good))
    )


def _is_postcode(text: str) -> bool:
    return bool(PC6.fullmatch(text) or PC4.fullmatch(text))


def postcodes_in(values: pd.Series) -> Gelezen:
    """Return the PC6 that stands in each address (object, None for none)."""
    text = values.astype(object)
    found = {value: PC6_IN_TEXT.search(value) for value in text.dropna().unique()}
    codes = text.map({value: match and "".join(match.groups()) for value, match in found.items()}).astype(object)
    codes = codes.where(codes.notna(), None)
    return Gelezen(codes, text.isna() | codes.notna())


def fits(values: pd.Series, soort: str, woorden: Celwoorden) -> pd.Series:
    """Return for each cell whether it can be what ``soort`` says (bool); a cell without a value can.

    Numbers that are to be a DEEL are what the name of the column (that of ``values``) says.
    """
    text = values.astype(object)
    if soort == DEEL:
        return missing_values(text, woorden) | part_labels(text, str(values.name)).notna()
    test = {
        DATUM: lambda cell: read_day(cell) is not None,
        PERIODE: is_period,
        GEBIEDCODE: lambda cell: bool(AREA.fullmatch(cell) or PC6.fullmatch(cell)),
        POSTCODE: _is_postcode,
        ADRES: lambda cell: bool(STREET.fullmatch(cell) or PC6_IN_TEXT.search(cell)),
        NAAM: lambda cell: not looks_like_number(cell, woorden),
    }.get(soort)
    if soort in (GETAL, AANTAL, AANDEEL):
        read = read_numbers(values, woorden, "", whole=soort == AANTAL, small=soort == AANDEEL)
        if soort != AANTAL:
            return read.past & ~np.isinf(read.waarden)
        count = (read.waarden % 1 == 0) & read.waarden.between(0, LARGEST_COUNT)
        return read.past & (read.waarden.isna() | count)
    if test is None:
        return pd.Series(True, index=values.index)
    known = {value: woorden.is_missing(value) or test(value) for value in text.dropna().unique()}
    return text.isna() | text.map(known).eq(True)


def is_period(text: str) -> bool:
    """Return whether a text is a year, or a part of one as tables write it (2017-I, 2018-K1)."""
    return period_span(text) is not None and bool(years_in_name(text[:4]))


def guess_kind(values: pd.Series, woorden: Celwoorden, name: str = "") -> tuple[str, float]:
    """Return what most of the cells are, and the share of the filled cells that fit.

    The narrowest kind that fits nearly all; text that comes back often is a category.
    """
    text = values.astype(object).dropna()
    text = text[[not woorden.is_missing(cell) for cell in text]]
    if text.empty:
        return TEKST, 1.0
    shares = {soort: float(fits(text, soort, woorden).mean()) for soort in (DATUM, PERIODE, POSTCODE, GETAL, ADRES)}
    cbs = float(text.str.fullmatch(r"(?i)(?:GM|WK|BU)\d{2,4}[0-9A-Z]*").mean())
    serial = text.map(lambda cell: bool(SERIAL.fullmatch(cell))).astype(bool)
    if serial.all() and "dat" not in name.casefold():
        shares[DATUM] = 0.0  # numbers of five digits may be anything
    if text.map(lambda cell: bool(PC4.fullmatch(cell))).all() and "postcode" not in name.casefold():
        shares[POSTCODE] = 0.0
    is_share = is_share_name(name, woorden) or bool(text.str.endswith("%").mean() > 0.5)
    for soort, share in ((GEBIEDCODE, cbs), *((soort, shares[soort]) for soort in (PERIODE, POSTCODE, DATUM))):
        if share >= 0.8:
            return soort, share
    if shares[GETAL] >= 0.8:
        whole = float(fits(text, AANTAL, woorden).mean())
        return (AANDEEL, shares[GETAL]) if is_share else (AANTAL, whole) if whole >= 0.99 else (GETAL, shares[GETAL])
    if shares[DATUM] >= 0.5:
        return DATUM, shares[DATUM]
    if shares[ADRES] >= 0.8 and text.nunique() > 0.3 * len(text):
        return ADRES, shares[ADRES]
    few = text.nunique() <= max(20, 0.1 * len(text))
    return (CATEGORIE if few else TEKST), 1.0


def is_share_name(name: str, woorden: Celwoorden) -> bool:
    """Return whether the name of a column, or its unit, says that its numbers are shares."""
    words = re.split(r"[^a-z%]+", name.casefold())
    return any(word in words for word in woorden.aandeel)


def missing_values(values: pd.Series, woorden: Celwoorden) -> pd.Series:
    """Return where a cell has nothing, or says in words that there is nothing."""
    text = values.astype(object)
    missing = text.isna()
    gone = [value for value in text[~missing].unique() if woorden.is_missing(value)]
    return missing | text.isin(gone) if gone else missing


def whole_numbers(numbers: pd.Series) -> pd.Series:
    """Return numbers without decimals as whole ones (Int64), and others as they are."""
    return numbers.astype("Int64") if (numbers.dropna() % 1 == 0).all() else numbers
