"""Eigen bezit: property of an own file, a row an address, a complex or an area, added up by area.

corporatiebezit = dwellings of corporaties / all dwellings x 100, in % (design section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from .bladindeling import JOIN, Blad
from .celsoorten import missing_values, whole_numbers
from .doelgroepen import matching_key
from .eigenbestand import row_list
from .eigenvelden import Regels, read_areas, read_values
from .kolomkeuze import OTHERS, Kolomkeuze
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

SHOWN_NAMES = 8
KINDS = 100  # a column with more different texts tells no kinds


def add_up(rows: pd.DataFrame, blad: Blad, keuze: Kolomkeuze, regels: Regels, said: list[Melding]) -> pd.DataFrame:
    """Return a row for each area: dwellings of corporaties, all dwellings, corporatiebezit, mean rent."""
    table = pd.DataFrame({"gebiedcode": read_areas(rows, keuze, regels, said)}, index=rows.index)
    for naam in ("aantal", "corporatiewoningen", "woningen", "pct_corporatie", "huur"):
        columns = keuze.columns_of(naam)
        if columns:
            table[naam] = read_values(rows, columns[0], regels.soort.velden[naam], regels, said).astype("float64")
    without = table["gebiedcode"].isna()
    if without.any():
        text = QT_TRANSLATE_NOOP("Veerkracht", "Rows without an area, left out: {count} (row {rows}).")
        values = {"count": int(without.sum()), "rows": row_list(list(table.index[without]))}
        said.append(Melding(text, values, warning=True))
    _say_no_dwellings(rows, keuze, regels, said)
    # Where the rows count the dwellings of corporaties, whose they are does not matter.
    owners = [] if "corporatiewoningen" in table else keuze.columns_of("eigenaar")
    owned = _is_corporation(rows[owners[0]], owners[0], keuze, regels, said) if owners else None
    table = table[~without]
    if table.empty:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No row with an area is left in {name}."), name=blad.naam)
    return _by_area(table, None if owned is None else owned[~without], said)


def _say_no_dwellings(rows: pd.DataFrame, keuze: Kolomkeuze, regels: Regels, said: list[Melding]) -> None:
    """Warn of rows of which a column that is not read says that they are no dwellings: garages, shops."""
    is_none = is_one_of(regels.geen_woning)
    for column in rows:
        if keuze.velden.get(column):
            continue
        names = rows[column].dropna().value_counts()
        if len(names) > KINDS:
            continue  # addresses, remarks
        found = list(filter(is_none, names.index))
        if found:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows that {column} calls no dwelling, and that count as dwellings: {count} ({names}). Take them out "
                "of the file if they are none.",
            )
            values = {"column": column, "count": int(names[found].sum()), "names": ", ".join(found[:SHOWN_NAMES])}
            said.append(Melding(text, values, warning=True))


def owner_verdicts(cells: pd.Series, column: str, keuze: Kolomkeuze, regels: Regels) -> pd.DataFrame:
    """Return the owners in a column: index name, ``rijen`` (how many rows), ``corporatie`` (True, False, None: to ask).

    What the user chose goes first, then the words for kinds of owners; a name is that of a corporatie by itself only in
    a column that is called so. Cells without an owner are left out.
    """
    counts = cells[~missing_values(cells, regels.cellen)].value_counts()
    chosen = {matching_key(name): verdict for name, verdict in keuze.eigenaren.items()}
    rest = keuze.eigenaren.get(OTHERS)
    is_kind, is_other = is_one_of(regels.corporatie), is_one_of(regels.geen_corporatie)
    if rest is None and is_kind(column.split(JOIN)[-1]):
        rest = True

    def verdict(name: str) -> bool | None:
        if matching_key(name) in chosen:
            return chosen[matching_key(name)]
        return False if is_other(name) else True if is_kind(name) else rest

    found = pd.Series([verdict(name) for name in counts.index], index=counts.index, dtype=object)
    return pd.DataFrame({"rijen": counts, "corporatie": found})


def with_corporations(keuze: Kolomkeuze, names: Sequence[str]) -> Kolomkeuze:
    """Return the choice with these owners as the only ones that are a corporatie; without names as it is."""
    if not names:
        return keuze
    return replace(keuze, eigenaren={OTHERS: False, **dict.fromkeys(names, True)})


def is_one_of(words: Sequence[str]) -> Callable[[str], bool]:
    """Return the test whether a name is one of these words, or begins with one: Gemeente Amsterdam, VvE De Eik."""
    keys, starts = {matching_key(word) for word in words}, tuple(f"{word} " for word in words)
    return lambda name: matching_key(name) in keys or name.casefold().startswith(starts)


def _is_corporation(cells: pd.Series, column: str, keuze: Kolomkeuze, regels: Regels, said: list[Melding]) -> pd.Series:
    """Return whether a corporatie is the owner (bool; False without an owner). Raises Invoerfout for one not known."""
    owners = owner_verdicts(cells, column, keuze, regels)
    doubt = owners[owners["corporatie"].isna()]
    if len(doubt):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Owners in {column} of which it is not known whether they are a corporation: {number} ({names}; rows: "
                "{count}). Tick the corporations in 'Read own file' of the menu Veerkracht, or name them in "
                "'Corporations'.",
            ),
            column=column,
            number=len(doubt),
            names=_names(doubt),
            count=int(doubt["rijen"].sum()),
        )
    mine = owners["corporatie"].astype(bool)
    for template, part in (
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Owners in {column} that count as a corporation: {names} (rows: {count})."),
            owners[mine],
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Owners in {column} that are no corporation: {names} (rows: {count})."),
            owners[~mine],
        ),
    ):
        if len(part):
            values = {"column": column, "names": _names(part), "count": int(part["rijen"].sum())}
            said.append(Melding(template, values))
    here = {matching_key(name) for name in owners.index}
    absent = [name for name, chosen in keuze.eigenaren.items() if chosen and matching_key(name) not in here]
    if absent:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Corporations that no row of {column} names: {names}.")
        said.append(Melding(text, {"column": column, "names": ", ".join(absent)}, warning=True))
    unknown = len(cells) - int(owners["rijen"].sum())
    if unknown:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Rows without an owner in {column}, whose dwellings count as no corporation's: {count}."
        )
        said.append(Melding(text, {"column": column, "count": unknown}, warning=True))
    return cells.isin(list(owners.index[mine]))


def _names(owners: pd.DataFrame) -> str:
    names = list(owners.index)
    return ", ".join(names[:SHOWN_NAMES]) + (" ..." if len(names) > SHOWN_NAMES else "")


def _by_area(table: pd.DataFrame, owned: pd.Series | None, said: list[Melding]) -> pd.DataFrame:
    """Add the rows of each area up."""
    number = table["aantal"] if "aantal" in table else None
    if number is None and "corporatiewoningen" not in table and "pct_corporatie" not in table:
        # Neither a count: every row is one dwelling.
        number = pd.Series(1.0, index=table.index)
        text = QT_TRANSLATE_NOOP("Veerkracht", "No column with a number: every row is one dwelling.")
        said.append(Melding(text, warning=True))
    groups = table.groupby("gebiedcode", sort=False)
    result = pd.DataFrame({"rijen": groups.size()})
    if "corporatiewoningen" in table:
        result["corporatiewoningen"] = groups["corporatiewoningen"].sum(min_count=1)
    elif number is not None:
        mine = number if owned is None else number.where(owned, 0)
        result["corporatiewoningen"] = mine.groupby(table["gebiedcode"], sort=False).sum(min_count=1)
    if "woningen" in table:
        result["woningen"] = _totals_of_areas(groups["woningen"], table)
    elif number is not None and owned is not None and not owned.all():
        result["woningen"] = number.groupby(table["gebiedcode"], sort=False).sum(min_count=1)
    elif "corporatiewoningen" in table and number is not None:
        result["woningen"] = number.groupby(table["gebiedcode"], sort=False).sum(min_count=1)
    _add_share(result, groups, said)
    if "huur" in table:
        weights = (pd.Series(1.0, index=table.index) if number is None else number).where(table["huur"].notna())
        total = (table["huur"] * weights).groupby(table["gebiedcode"], sort=False).sum(min_count=1)
        result["huur"] = total / weights.groupby(table["gebiedcode"], sort=False).sum(min_count=1)
    result = result.reset_index()
    for name in ("corporatiewoningen", "woningen"):
        if name in result:
            result[name] = whole_numbers(result[name])
    order = ("gebiedcode", "corporatiewoningen", "woningen", "pct_corporatie", "huur", "rijen")
    return result[[name for name in order if name in result]]


def _totals_of_areas(groups: object, table: pd.DataFrame) -> pd.Series:
    """Return all dwellings of each area. Raises Invoerfout where its rows name different numbers."""
    different = groups.nunique()
    wrong = different[different > 1]
    if len(wrong):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with more than one number of all dwellings: {count}, such as {area}. It must be the same in all "
                "rows of an area; if a row is a part of the area, choose it as the number of dwellings of the row.",
            ),
            count=len(wrong),
            area=str(wrong.index[0]),
        )
    return groups.first()


def _add_share(result: pd.DataFrame, groups: object, said: list[Melding]) -> None:
    """Add pct_corporatie: from the counts where there are both, else as the file has it."""
    if {"corporatiewoningen", "woningen"} <= set(result):
        all_dwellings = result["woningen"].where(result["woningen"] > 0)
        result["pct_corporatie"] = result["corporatiewoningen"] / all_dwellings * 100
        over = result["pct_corporatie"] > 100
        if over.any():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas with more corporation dwellings than dwellings: {count}, such as {area}."
            )
            said.append(Melding(text, {"count": int(over.sum()), "area": str(result.index[over][0])}, warning=True))
    elif "pct_corporatie" in groups.obj:
        if (result["rijen"] > 1).any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The file has a percentage and more than one row for {area}; percentages cannot be added up. Give "
                    "the numbers of dwellings.",
                ),
                area=str(result.index[result["rijen"] > 1][0]),
            )
        result["pct_corporatie"] = groups["pct_corporatie"].first()
    else:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The file tells only the dwellings of corporations. Join the table to areas with all dwellings, and use "
            "both numbers in 'Corporatiebezit'.",
        )
        said.append(Melding(text, warning=True))
