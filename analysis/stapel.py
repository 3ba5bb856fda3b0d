"""Stapel: the figures of several years below each other, a row for each area and year.

Two forms become one: fields that are called after years (``onv_2014``, ``onv_2018``), and tables of one year each.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from .gebiedcodes import as_text
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .waardestatus import status_columns, status_field

VOLGEND, KALENDERJAAR = "volgend", "kalenderjaar"
FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLES, LISTED = 5, 20
WHOLE, DECIMAL, BOOLEAN = "iu", "f", "b"


@dataclass(frozen=True)
class Veldnamen:
    """How a field is called after a year: a pattern with ``naam`` and ``jaar``, and words behind which none stands.

    ``bezet`` are the names of the fields of time, which no other field can get.
    """

    patroon: re.Pattern[str]
    geen_jaar_na: frozenset[str]
    bezet: frozenset[str] = frozenset()

    @classmethod
    def from_mapping(cls, tijd: Mapping) -> Veldnamen:
        """Build it from ``tijd.toml``."""
        data = tijd["veldnamen"]
        return cls(re.compile(data["patroon"]), frozenset(data["geen_jaar_na"]), frozenset(tijd["velden"].values()))

    def split(self, field: str) -> tuple[str, int] | None:
        """Return the name without its year and that year, None for a field that is called after no year."""
        found = self.patroon.match(field)
        if not found:
            return None
        name = found["naam"].rstrip("_ ")
        last_word = re.split(r"[_\W]", name.casefold())[-1]
        if not name or name.casefold() in self.bezet or last_word in self.geen_jaar_na or self.patroon.match(name):
            return None
        return name, int(found["jaar"])


@dataclass(frozen=True)
class Tabel:
    """A table of one or more years: what it is called, its rows, and for each row the year (``Int64``, NULL unknown).

    ``rows`` is indexed by what its maker knows a row by; the stack keeps it.
    """

    naam: str
    rows: pd.DataFrame
    jaar: pd.Series


@dataclass(frozen=True)
class Stapel:
    """The stacked rows, by year and then as they came.

    ``rows`` has the columns of the result, without those of time. ``bron`` has for each row the number of the table
    that it is from and the index it has there (columns ``tabel rij jaar``), in the same order.
    """

    rows: pd.DataFrame
    bron: pd.DataFrame
    meldingen: list[Melding]

    @property
    def jaren(self) -> list[int]:
        """Return the years that occur, in order."""
        return sorted(set(self.bron["jaar"].tolist()))


def fields_by_year(fields: Iterable[str], veldnamen: Veldnamen) -> dict[str, dict[int, str]]:
    """Return the name without a year -> {year: field}, of all fields that are called after one.

    Of two fields of one name and year (``onv_2014`` and ``onv2014``) the first counts; the other is called after none.
    Names are the same whatever their case, and spelt as they first occur.
    """
    found: dict[str, dict[int, str]] = {}
    spelt: dict[str, str] = {}
    for field in fields:
        parts = veldnamen.split(field)
        if parts:
            name = spelt.setdefault(parts[0].casefold(), parts[0])
            found.setdefault(name, {}).setdefault(parts[1], field)
    return found


def choose_fields(
    present: Sequence[str],
    chosen: Sequence[str],
    veldnamen: Veldnamen,
    years: Sequence[int] = (),
    statuses: Mapping[str, str] | None = None,
) -> dict[str, dict[int, str]]:
    """Return the fields to stack: all that are called after a year, or those ``chosen``; of ``years`` if there are any.

    ``statuses`` has the field with the status of a field, where it has one: these are stacked as well.
    Raises Invoerfout for a chosen field that is called after no year, and when none is left.
    """
    for field in chosen:
        if veldnamen.split(field) is None:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Field {field} is not called after a year, such as onv_2014. Choose other fields."
                ),
                field=field,
            )
    velden = {
        name: {year: field for year, field in by_year.items() if not years or year in years}
        for name, by_year in fields_by_year(chosen or present, veldnamen).items()
    }
    velden = {name: by_year for name, by_year in velden.items() if by_year}
    if not velden:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No field is called after a year, such as onv_2014{years}. The layer has: {fields}. Choose a layer "
                "with such fields, or add the layers of the other years.",
            ),
            years=f" ({', '.join(map(str, years))})" if years else "",
            fields=", ".join(present),
        )
    statuses = statuses or {}
    of_year = {
        status_field(name): {year: statuses[field] for year, field in by_year.items() if field in statuses}
        for name, by_year in velden.items()
    }
    return velden | {name: by_year for name, by_year in of_year.items() if by_year}


def stack_fields(table: pd.DataFrame, velden: Mapping[str, Mapping[int, str]]) -> Stapel:
    """Return a row for each row of ``table`` and each year of ``velden`` (name -> {year: column}).

    Columns that are called after no year are repeated. A name without a column in a year is NULL there, and said.
    """
    years = sorted({year for by_year in velden.values() for year in by_year})
    used = {column for by_year in velden.values() for column in by_year.values()}
    names = {name.casefold() for name in velden}
    fixed = [name for name in table.columns if name not in used and str(name).casefold() not in names]
    parts = []
    for year in years:
        columns = {name: table[name] for name in fixed}
        columns |= {name: table[by_year[year]] for name, by_year in velden.items() if year in by_year}
        parts.append(Tabel(str(year), pd.DataFrame(columns, index=table.index), _constant(year, table.index)))
    stapel = _combine(parts, [*fixed, *velden])
    replaced = [str(name) for name in table.columns if str(name).casefold() in names and name not in used]
    meldingen = [*_warn_replaced(replaced), *stapel.meldingen]
    return Stapel(stapel.rows, stapel.bron.assign(tabel=0), meldingen)


def stack_tables(tables: Sequence[Tabel], veldnamen: Veldnamen, years: Sequence[int] = ()) -> Stapel:
    """Return the rows of all tables (of ``years`` if there are any), with the columns of all of them.

    A column of a table of one year that is called after that year loses it: ``onv_2014`` of 2014 becomes ``onv``.
    Columns are the same whatever their case. What a table does not have is NULL in its rows, and said. Rows without a
    year, or of another one, are left out and counted. Raises Invoerfout when no row is left.
    """
    kept, unknown = [], 0
    for number, table in enumerate(tables):
        unknown += int(table.jaar.isna().sum())
        wanted = table.jaar.notna() & (table.jaar.isin(list(years)) if years else True)
        kept.append((number, _without_year(table, veldnamen), wanted.fillna(False).astype(bool)))
    names: dict[str, str] = {}
    for _, table, _ in kept:
        for column in table.rows.columns:
            names.setdefault(str(column).casefold(), str(column))
    parts = [
        (number, Tabel(table.naam, _renamed(table.rows, names)[wanted], table.jaar[wanted]))
        for number, table, wanted in kept
        if wanted.any()
    ]
    if not parts:
        present = sorted({int(year) for table in tables for year in table.jaar.dropna()})
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "No area is of the years that were asked for. There are: {years}."),
            years=", ".join(map(str, present)) or "-",
        )
    stapel = _combine([table for _, table in parts], list(names.values()))
    numbers = pd.Series([number for number, _ in parts])
    bron = stapel.bron.assign(tabel=numbers.take(stapel.bron["tabel"]).to_numpy())
    return Stapel(stapel.rows, bron, [*_warn_without_year(unknown), *stapel.meldingen])


def _without_year(table: Tabel, veldnamen: Veldnamen) -> Tabel:
    """Return a table of one year with its columns called without that year, where the shorter name is free."""
    own = set(table.jaar.dropna().astype(int))
    taken = {str(name).casefold() for name in table.rows.columns}
    names = {}
    for column in table.rows.columns:
        parts = veldnamen.split(str(column))
        if parts and own == {parts[1]} and parts[0].casefold() not in taken:
            names[column] = parts[0]
            taken.add(parts[0].casefold())
    for column, status in status_columns(table.rows).items():
        if column in names and status_field(names[column]).casefold() not in taken:
            names[status] = status_field(names[column])
    return Tabel(table.naam, table.rows.rename(columns=names), table.jaar)


def _renamed(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    return rows.rename(columns={name: names[str(name).casefold()] for name in rows.columns})


def _combine(parts: Sequence[Tabel], columns: Sequence[str]) -> Stapel:
    """Return the rows of the parts with these columns, by year, and say what is missing and what became text."""
    years = pd.concat([part.jaar.astype("int64") for part in parts], ignore_index=True)
    order = years.sort_values(kind="stable").index
    stacked, texts = {}, []
    for name in columns:
        pieces = [part.rows[name] if name in part.rows.columns else None for part in parts]
        stacked[name], mixed = _stack(pieces, [len(part.rows) for part in parts])
        texts += [name] if mixed else []
    rows = pd.DataFrame(stacked, index=years.index).loc[order].reset_index(drop=True)
    bron = pd.DataFrame(
        {
            "tabel": [number for number, part in enumerate(parts) for _ in range(len(part.rows))],
            "rij": [row for part in parts for row in part.rows.index],
            "jaar": years,
        }
    )
    meldingen = [*_warn_missing(parts, columns), *_warn_texts(texts)]
    return Stapel(rows, bron.loc[order].reset_index(drop=True), meldingen)


def _stack(pieces: Sequence[pd.Series | None], sizes: Sequence[int]) -> tuple[pd.Series, bool]:
    """Return the pieces below each other, NULL where there is none, and whether numbers became text for it."""
    known = [piece for piece in pieces if piece is not None and piece.notna().any()]
    kinds = {piece.dtype.kind for piece in known}
    mixed = False
    if kinds and kinds <= set(WHOLE):
        kind: object = "Int64"
    elif kinds and kinds <= set(WHOLE + DECIMAL):
        kind = "float64"
    elif kinds == set(BOOLEAN):
        kind = "boolean"
    else:
        kind, mixed = object, len(kinds) > 1
    filled = []
    for piece, size in zip(pieces, sizes, strict=True):
        if piece is None or piece.isna().all():
            filled.append(pd.Series([None] * size, dtype=kind))
        else:
            values = as_text(piece) if mixed else piece
            filled.append(values.astype(kind).reset_index(drop=True))
    stacked = pd.concat(filled, ignore_index=True)
    return stacked if kind is not object else stacked.where(stacked.notna(), None), mixed


def _constant(year: int, index: pd.Index) -> pd.Series:
    return pd.Series(year, index=index, dtype="Int64")


def year_of_rows(values: pd.Series) -> pd.Series:
    """Return the year of each row from a field with years, as number or text (``Int64``; NULL for what is none)."""
    numbers = pd.to_numeric(as_text(values), errors="coerce").astype(float)
    years = (numbers % 1 == 0) & numbers.between(FIRST_YEAR, LAST_YEAR)
    return numbers.where(years).astype("Int64")


def check_once(codes: pd.Series, years: pd.Series) -> None:
    """Raise Invoerfout when an area occurs twice in one year: on the map one would lie over the other."""
    keys = pd.DataFrame({"code": as_text(codes).to_numpy(), "jaar": years.to_numpy()})
    twice = keys[keys["code"].notna() & keys.duplicated()].drop_duplicates()
    if len(twice):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas that occur more than once in one year: {count}, such as {examples}. Keep one of each, or choose "
                "another field with the code of the area.",
            ),
            count=len(twice),
            examples=", ".join(
                f"{code} ({year})"
                for code, year in zip(twice["code"][:EXAMPLES], twice["jaar"][:EXAMPLES], strict=True)
            ),
        )


def validity(years: Sequence[int], wijze: str) -> dict[int, tuple[datetime.date, datetime.date]]:
    """Return year -> the first and the last day on which it is shown.

    ``VOLGEND``: until the day before the next of ``years``, the last one for its own calendar year, so that every day
    from the first year to the last shows one year. ``KALENDERJAAR``: each year for itself, and nothing between.
    """
    ordered = sorted(set(years))
    ends = {year: year for year in ordered}
    if wijze == VOLGEND:
        ends |= {year: following - 1 for year, following in pairwise(ordered)}
    return {year: (datetime.date(year, 1, 1), datetime.date(ends[year], 12, 31)) for year in ordered}


def warn_gaps(years: Sequence[int]) -> list[Melding]:
    """Say in which years between the first and the last nothing is shown, when each is shown in itself alone."""
    gaps = [str(year) for year in range(min(years), max(years)) if year not in set(years)]
    if not gaps:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "The map is empty in the years without figures: {years}.")
    return [Melding(text, {"years": ", ".join(gaps)}, warning=True)]


def account(stapel: Stapel) -> list[Melding]:
    """Say how many areas each year has."""
    counts = stapel.bron["jaar"].value_counts().sort_index()
    text = QT_TRANSLATE_NOOP("Veerkracht", "Areas in each year: {counts}.")
    return [Melding(text, {"counts": ", ".join(f"{year}: {count}" for year, count in counts.items())})]


def pairs_of_years(codes: pd.Series, bron: pd.DataFrame) -> list[tuple[int, int, pd.Series, pd.Series]]:
    """Return each year with the next one, and of both the place in the stack of each code (index: code)."""
    codes = pd.Series(as_text(codes).to_numpy(), index=bron.index)
    places = {}
    for year, rows in bron.groupby("jaar"):
        of_year = codes.loc[rows.index].dropna()
        places[int(year)] = pd.Series(of_year.index, index=of_year.to_numpy())
    return [(t0, t1, places[t0], places[t1]) for t0, t1 in pairwise(sorted(places))]


def warn_codes(t0: int, t1: int, first: pd.Index, last: pd.Index) -> list[Melding]:
    """Say which codes two years do not have in common: the map then changes its areas as well as its figures."""
    gone, new = first.difference(last, sort=False), last.difference(first, sort=False)
    if not len(gone) and not len(new):
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{t0} and {t1} do not have the same areas. Only in {t0}: {gone}, only in {t1}: {new} (such as "
                "{examples}). Between these years the map changes its areas as well as its figures.",
            ),
            {
                "t0": str(t0),
                "t1": str(t1),
                "gone": len(gone),
                "new": len(new),
                "examples": ", ".join(map(str, [*gone[:EXAMPLES], *new[:EXAMPLES]][:EXAMPLES])),
            },
            warning=True,
        )
    ]


def per_year(groups: pd.Series, years: pd.Series) -> pd.Series:
    """Return groups that are apart in each year, under the name of ``groups``; NULL where the group is unknown."""
    texts = groups.astype(str).str.strip()
    known = groups.notna() & (texts != "")
    return (texts + "\n" + years.astype(str)).astype(object).where(known, None).rename(groups.name)


def _warn_missing(parts: Sequence[Tabel], columns: Sequence[str]) -> list[Melding]:
    missing = []
    for part in parts:
        present = set(map(str, part.rows.columns))
        names = [str(name) for name in columns if str(name) not in present]
        if names:
            more = f" ... {len(names)}" if len(names) > LISTED else ""
            missing.append(f"{part.naam} ({', '.join(names[:LISTED])}{more})")
    if not missing:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "Fields that are missing in a year, and NULL there: {fields}.")
    return [Melding(text, {"fields": "; ".join(missing)}, warning=True)]


def _warn_texts(names: Sequence[str]) -> list[Melding]:
    if not names:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "Fields that are not a number in every year, and therefore text: {fields}.")
    return [Melding(text, {"fields": ", ".join(names)}, warning=True)]


def _warn_replaced(names: Sequence[str]) -> list[Melding]:
    if not names:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Fields left out, because fields of several years become a field of the same name: {fields}."
    )
    return [Melding(text, {"fields": ", ".join(names)}, warning=True)]


def _warn_without_year(count: int) -> list[Melding]:
    if not count:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "Areas without a year, which are left out: {count}.")
    return [Melding(text, {"count": count}, warning=True)]
