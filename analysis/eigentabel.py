"""Eigen tabel: the clean table behind an own file, by the fields that its columns are.

Lettings keep a row each (or a row a count), with the field names that the algorithms on lettings know. Property is
added up by area: corporatiebezit = dwellings of corporaties / all dwellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from .bladindeling import CBS, DATA, TOTAAL, Bronkolom
from .bronbestand import years_in_name
from .celsoorten import AANTAL, AREA, DEEL, PERIODE, missing_values, read_numbers
from .codeherstel import restore_codes
from .doelgroepen import matching_key
from .eigenbestand import Vondst, row_list
from .eigenbezit import add_up
from .eigenvelden import Regels, read_areas, read_values
from .kolomkeuze import NONE, Kolomkeuze, wide_parts
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .optelling import Tabelvorm, check_sums
from .tijdvakken import heading_part, heading_period, join_period, period_label, period_year

TOEWIJZINGEN = "toewijzingen"
ROW = "rij"  # the field with the number of the row in the file
COUNTS = (AANTAL, "corporatiewoningen", "woningen")
SMALLEST = 3  # rows, and the number from which a row that is the sum of the others is no chance
AVERAGE = ("gemidd", "average")  # a row of these is no sum


@dataclass(frozen=True)
class Eigentabel:
    """The clean table (fields as of the kind of file, rows numbered from 0), and everything that is to be said."""

    table: pd.DataFrame
    meldingen: list[Melding] = field(default_factory=list)


def clean_table(vondst: Vondst, keuze: Kolomkeuze, regels: Regels, by_sheet: bool = False) -> Eigentabel:
    """Return the clean table of a file whose columns are the fields of ``keuze``.

    Nothing is left out uncounted. ``by_sheet``: the file has a sheet a year, and the year in the name of the
    sheet or its title is the period of rows without a date. Raises Invoerfout when a field that must be there has no
    column, when two columns are one field, and when no row is left.
    """
    check_fields(vondst, keuze, regels)
    said: list[Melding] = []
    used = [kolom.naam for kolom in vondst.kolommen if keuze.velden.get(kolom.naam, NONE) != NONE]
    rows = vondst.table
    blank = rows[used].apply(lambda cells: missing_values(cells, regels.cellen)).all(axis=1)
    if blank.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Rows with nothing in the columns that are read, left out: {count} (row {rows})."
        )
        said.append(Melding(text, {"count": int(blank.sum()), "rows": row_list(list(rows.index[blank]))}, warning=True))
        rows = rows[~blank]
    if rows.empty:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No row with data is left in {name}."), name=vondst.blad.naam)
    said += _check_totals(vondst, keuze, regels)
    said += _say_unnamed_total(rows, keuze, regels)
    said += _say_equal_rows(rows)
    if regels.soort.id == TOEWIJZINGEN:
        table = _lettings(rows, vondst, keuze, regels, said, by_sheet)
    else:
        table = add_up(rows, vondst.blad, keuze, regels, said)
    left = [kolom.naam for kolom in vondst.kolommen if kolom.naam not in used]
    if left:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Columns that are not read: {names}.")
        said.append(Melding(text, {"names": ", ".join(left)}))
    return Eigentabel(table.reset_index(drop=True), said)


def check_fields(vondst: Vondst, keuze: Kolomkeuze, regels: Regels) -> None:
    """Raise Invoerfout for a field without a column that must have one, and for a field with two."""
    chosen = {veld for veld in keuze.velden.values() if veld != NONE}
    counts = [kolom for kolom in vondst.kolommen if keuze.velden.get(kolom.naam) == AANTAL]
    wide = any(_period_and_code(kolom, counts, regels, vondst.jaar)[1] for kolom in counts)
    missing = []
    for veld in regels.soort.velden.values():
        group = {other.naam for other in regels.soort.velden.values() if other.eenvan and other.eenvan == veld.eenvan}
        if veld.naam in keuze.vast:
            continue
        if veld.verplicht and not chosen & (group | {veld.naam}) and not (veld.naam == "code" and wide):
            missing.append(veld)
    if missing:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No column of {name} was understood as {fields}. Its columns are: {columns}. Choose the column in "
                "'Read own file' of the menu Veerkracht, or give a mapping.",
            ),
            name=vondst.blad.naam,
            fields=", ".join(veld.naam for veld in missing),
            columns=", ".join(kolom.naam for kolom in vondst.kolommen),
        )
    for veld in regels.soort.velden.values():
        columns = keuze.columns_of(veld.naam)
        if len(columns) > 1 and not veld.meer:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "More than one column is {field}: {columns}. Choose one."),
                field=veld.naam,
                columns=", ".join(columns),
            )


# ---- Lettings ---------------------------------------------------------------------------------------------------


def _lettings(
    rows: pd.DataFrame, vondst: Vondst, keuze: Kolomkeuze, regels: Regels, said: list[Melding], by_sheet: bool
) -> pd.DataFrame:
    """Return the lettings, a row each, or a row for each count."""
    result = {}
    for naam, veld in regels.soort.velden.items():
        columns = keuze.columns_of(naam)
        if naam == "gebiedcode":
            areas = read_areas(rows, keuze, regels, said)
            if areas is not None:
                result[naam] = areas
        elif naam == "code" and columns:
            cells = rows[columns[0]].mask(missing_values(rows[columns[0]], regels.cellen), None)
            _refuse_nested(cells, columns[0], keuze, regels)
            result[naam], more = restore_codes(cells, columns[0], regels.code_teksten)
            said += more
        elif naam in keuze.vast and not columns:
            result[naam] = keuze.vast[naam]
        elif columns and naam not in (AANTAL, "adres"):
            result[naam] = read_values(rows, columns[0], veld, regels, said)
    table = pd.DataFrame(result, index=rows.index)
    table[ROW] = rows.index
    counts = [kolom for kolom in vondst.kolommen if keuze.velden.get(kolom.naam) == AANTAL]
    if counts:
        table = _counted(table, rows, counts, keuze, regels, vondst.jaar, said)
    _join_parts(table, vondst, keuze, counts, said)
    _add_period(table, vondst, () if keuze.columns_of(PERIODE) else counts, by_sheet, said)
    if "gebiedcode" not in table:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "No column with the area was found: only algorithms without places can read this table."
        )
        said.append(Melding(text, warning=True))
    _say_without(table, said)
    if not counts and "datum" not in table and "nummer" not in table:
        text = QT_TRANSLATE_NOOP("Veerkracht", "No column with a number: every row is one letting.")
        said.append(Melding(text, warning=True))
    order = [*(naam for naam in regels.soort.velden if naam in table), ROW]
    return table[order]


def _join_parts(
    table: pd.DataFrame, vondst: Vondst, keuze: Kolomkeuze, counts: Sequence[Bronkolom], said: list[Melding]
) -> None:
    """Make one period of a year and the month, quarter or half year beside it, and take the latter out of the table."""
    if DEEL not in table:
        return
    parts = table.pop(DEEL)
    columns = keuze.columns_of(DEEL) or [kolom.naam for kolom in counts if any(map(heading_part, kolom.delen))]
    values = {"columns": ", ".join(columns), "year": vondst.jaar}
    periods = table[PERIODE] if PERIODE in table else pd.Series(vondst.jaar or None, index=table.index, dtype=object)
    if PERIODE not in table and any(period_year(part) is None for part in parts.dropna()):
        known = QT_TRANSLATE_NOOP(
            "Veerkracht", "Columns {columns} name no year; they are read as parts of {year}, by the title or the sheet."
        )
        unknown = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Months, quarters or half years in {columns} without a year, which neither the title nor the sheet tells: "
            "they are not read.",
        )
        said.append(Melding(known if vondst.jaar else unknown, values, warning=True))
    joined = [join_period(*pair) for pair in zip(periods, parts, strict=True)]
    without = [label is None for label in joined]
    if all(without) and not periods.notna().any():
        return
    labels = [label or period for label, period in zip(joined, periods, strict=True)]
    table[PERIODE] = pd.Series(labels, index=table.index, dtype=object)
    if any(without):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Rows of which {columns} tells no part of their year, and whose period stays what it is: {count} (row "
            "{rows}).",
        )
        rows = list(dict.fromkeys(table.loc[without, ROW]))
        said.append(Melding(text, {**values, "count": sum(without), "rows": row_list(rows)}, warning=True))


def _add_period(
    table: pd.DataFrame, vondst: Vondst, counts: Sequence[Bronkolom], by_sheet: bool, said: list[Melding]
) -> None:
    """Give rows without a date the period that the sheet is called after, and say what the years of months are."""
    parts = [kolom.naam for kolom in counts if any(map(heading_part, kolom.delen))]
    bare = [name for name in parts if not years_in_name(name)]
    sheet = vondst.blad.naam.strip()
    if bare:
        known = QT_TRANSLATE_NOOP(
            "Veerkracht", "Columns {columns} name no year; they are read as parts of {year}, by the title or the sheet."
        )
        unknown = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Columns {columns} name no year, nor does the title or the sheet: the period is what the header says.",
        )
        values = {"columns": ", ".join(bare), "year": vondst.jaar}
        said.append(Melding(known if vondst.jaar else unknown, values, warning=True))
    if {"datum", "periode"} & set(table):
        return
    named = heading_period(sheet) if years_in_name(sheet) else None
    period = named if named and named == period_label(sheet) else (named or vondst.jaar) if by_sheet else None
    if period:
        table["periode"] = period
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "No column with a date or period was found; the period is that of the sheet: {period}."
        )
        said.append(Melding(text, {"period": period}, warning=True))
        return
    text = QT_TRANSLATE_NOOP("Veerkracht", "No column with a date or period was found: nothing tells when it was.")
    said.append(Melding(text, warning=True))


def _say_without(table: pd.DataFrame, said: list[Melding]) -> None:
    """Warn of rows without a code, an area or a number: a total without a name may be among them."""
    for naam, text in (
        ("code", QT_TRANSLATE_NOOP("Veerkracht", "Rows without a code, which are kept: {count} (row {rows}).")),
        ("gebiedcode", QT_TRANSLATE_NOOP("Veerkracht", "Rows without an area, which are kept: {count} (row {rows}).")),
        (AANTAL, QT_TRANSLATE_NOOP("Veerkracht", "Rows without a number, which are kept: {count} (row {rows}).")),
    ):
        without = table[naam].isna() if naam in table else pd.Series(dtype=bool)
        if without.any():
            rows = row_list(list(table.loc[without, ROW]))
            said.append(Melding(text, {"count": int(without.sum()), "rows": rows}, warning=True))


def _counted(
    table: pd.DataFrame,
    rows: pd.DataFrame,
    counts: Sequence[Bronkolom],
    keuze: Kolomkeuze,
    regels: Regels,
    jaar: str,
    said: list[Melding],
) -> pd.DataFrame:
    """Return a row for each count; columns of periods or codes become rows, and an empty cell none."""
    veld = regels.soort.velden[AANTAL]
    parts = []
    for kolom in counts:
        period, code = _period_and_code(kolom, counts, regels, jaar)
        part = table.assign(aantal=read_values(rows, kolom.naam, veld, regels, said))
        if period and not keuze.columns_of("periode"):
            part["periode"] = period
        elif PERIODE in table and DEEL not in table:
            part[DEEL] = next(filter(None, map(heading_part, reversed(kolom.delen))), None)
        if code and not keuze.columns_of("code") and "code" not in keuze.vast:
            part["code"] = code
        parts.append(part)
    if len(parts) == 1:
        return parts[0]
    long = pd.concat(parts).sort_index(kind="stable")
    empty = long["aantal"].isna()
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Columns of counts that became rows: {columns}. Rows: {count}. Empty cells, left out: {empty}."
    )
    values = {"columns": ", ".join(k.naam for k in counts), "count": int((~empty).sum()), "empty": int(empty.sum())}
    said.append(Melding(text, values))
    return long[~empty]


def _period_and_code(
    kolom: Bronkolom, counts: Sequence[Bronkolom], regels: Regels, jaar: str
) -> tuple[str | None, str | None]:
    """Return the period and the code that a column of counts is of; of more columns, each is called after its code."""
    period, code = wide_parts(kolom, regels.codes, jaar)
    if not (period or code) and len(counts) > 1:
        code = kolom.delen[-1] if kolom.delen else kolom.naam
    return period, code


def _refuse_nested(codes: pd.Series, column: str, keuze: Kolomkeuze, regels: Regels) -> None:
    """Refuse areas and categories below each other in one column, which count everything twice."""
    unique = list(codes.dropna().unique())
    # Without a column for them, what looks like an area and is no known code is one: E16, T93.
    has_areas = any(keuze.columns_of(naam) for naam in ("gebiedcode", "postcode", "adres"))
    shape = CBS if has_areas else AREA
    areas = [code for code in unique if shape.fullmatch(code) and matching_key(code) not in regels.codes]
    if areas and any(matching_key(code) in regels.codes for code in unique):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Column {column} has areas and categories below each other, such as {area}. Show the pivot table in "
                "tabular form in the spreadsheet, so that each has a column.",
            ),
            column=column,
            area=areas[0],
        )


def _say_equal_rows(rows: pd.DataFrame) -> list[Melding]:
    """Say that rows are equal in all columns; they may be two lettings on a day, and stay."""
    equal = rows.duplicated()
    if not equal.any():
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Rows that are equal to an earlier one in all columns: {count} (row {rows}). They are kept."
    )
    return [Melding(text, {"count": int(equal.sum()), "rows": row_list(list(rows.index[equal]))}, warning=True)]


def _say_unnamed_total(rows: pd.DataFrame, keuze: Kolomkeuze, regels: Regels) -> list[Melding]:
    """Warn of a first or last row that is the sum of all others, or of others with their own sums between them."""
    columns = [name for name, veld in keuze.velden.items() if veld in COUNTS]
    if not columns or len(rows) < SMALLEST:
        return []
    numbers = pd.DataFrame(
        {name: read_numbers(rows[name], regels.cellen, name, whole=True).waarden for name in columns}
    )
    for place in (0, -1):
        row = numbers.iloc[place].fillna(0)
        others = numbers.sum() - row
        if row.max() >= SMALLEST and ((others == row).all() or (others == 2 * row).all()):
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Row {row} ({cells}) is the sum of the other rows. It is read as a row like them; if it is a total, "
                "take it out of the file, or it counts everything twice.",
            )
            cells = ", ".join(str(cell) for cell in rows.iloc[place] if cell is not None)
            return [Melding(text, {"row": str(rows.index[place]), "cells": cells}, warning=True)]
    return []


def _check_totals(vondst: Vondst, keuze: Kolomkeuze, regels: Regels) -> list[Melding]:
    """Check the totals of the counts against their rows, as ``optelling`` does."""
    counts = [name for name, veld in keuze.velden.items() if veld in COUNTS]
    totals = set(vondst.numbers(TOTAAL))
    if not counts or not totals:
        return []
    table = vondst.cells(DATA, TOTAAL)
    labels = pd.Series(table.index.map(str), index=table.index, dtype=object)
    for number in totals:
        cells = [str(cell) for cell in table.loc[number] if cell]
        if any(cell.casefold().startswith(AVERAGE) for cell in cells):
            table = table.drop(index=number)
            continue
        kinds = {regels.rijen.is_total(cell) for cell in cells}
        labels[number] = f"{TOTAAL if 'heel' in kinds or len(cells) == len(counts) else 'subtotaal'} ({number})"
    labels = labels[table.index]
    label = "#"
    vorm = Tabelvorm(label, tuple(counts), totaalwoorden=frozenset([TOTAAL]), subtotaalwoorden=frozenset(["subtotaal"]))
    checked = check_sums(table[counts].assign(**{label: labels}), vorm)
    return checked.meldingen
