"""Gebieden: what the maps of a book say of the same areas, side by side by their code."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from ..gebiedcodes import as_text
from ..naarcorporatiebezit import gemeentetype
from ..waardestatus import GEHEIM, SUFFIX, Geheim, is_status, status_field, value_status
from .invoer import CORP, GEBIED, OMVANG, Boekinvoer, Kaartlaag, Woorden

# Beside the class, what a table takes from another map: the figure that the class is of.
CORP_VELDEN = (CORP, "pct_corp")
GEMEENTE, TYPE = "gemeente", "gemeentetype"


def of_field(kaarten: Sequence[Kaartlaag], veld: str, *, relatief: bool = False) -> list[Kaartlaag]:
    """Return the maps of a class field, in their order."""
    return [kaart for kaart in kaarten if kaart.veld == veld and kaart.relatief == relatief]


def corp_map(invoer: Boekinvoer) -> Kaartlaag | None:
    """Return the map of corporatiebezit that others are set against: that of the latest period."""
    maps = of_field(invoer.kaarten, CORP)
    return max(maps, key=lambda kaart: kaart.periode) if maps else None


def with_fields(tabel: pd.DataFrame, velden: Sequence[str], others: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return ``tabel`` with the ``velden`` that it lacks, and their statuses, from the first table that has them.

    Rows are the same where their ``gebiedcode`` is; a code that a table has more than once stands for nothing there.
    """
    result = tabel.copy()
    codes = as_text(result["gebiedcode"])
    for veld in velden:
        if veld in result:
            continue
        source = next((other for other in others if veld in other), None)
        if source is None:
            continue
        known = as_text(source["gebiedcode"])
        once = known.notna() & ~known.duplicated(keep=False)
        for name in (veld, status_field(veld)):
            if name in source:
                found = pd.Series(source.loc[once, name].to_numpy(), index=known[once].to_numpy())
                result[name] = codes.map(found)
    return result


def secret_everywhere(invoer: Boekinvoer) -> Boekinvoer:
    """Return the input with a figure of an area that one layer keeps secret kept secret in all of them.

    A sum with it beside a sum without it would tell it. Of layers of several years it is so in each of them.
    """
    layers = [*invoer.kaarten, *([invoer.toewijzingen] if invoer.toewijzingen else [])]
    hidden: dict[str, set[str]] = {}
    for layer in layers:
        fields = layer.tabel.columns.intersection([name.removesuffix(SUFFIX) for name in layer.tabel])
        for veld, rows in Geheim.of(layer.tabel, fields).velden.items():
            hidden.setdefault(veld, set()).update(as_text(layer.tabel["gebiedcode"])[rows].dropna())
    hidden = {veld: codes for veld, codes in hidden.items() if codes}
    if not hidden:
        return invoer
    kaarten = [replace(kaart, tabel=_hide(kaart.tabel, hidden)) for kaart in invoer.kaarten]
    laag = invoer.toewijzingen
    return replace(invoer, kaarten=kaarten, toewijzingen=laag and replace(laag, tabel=_hide(laag.tabel, hidden)))


def _hide(tabel: pd.DataFrame, hidden: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Return a table in which the figures of these areas (by field) are secret."""
    result, codes = tabel.copy(), as_text(tabel["gebiedcode"])
    for veld, areas in hidden.items():
        rows = codes.isin(areas)
        if veld not in result or not (rows & result[veld].notna()).any():
            continue
        name = status_field(veld)
        known = name in result and is_status(result[name])
        status = result[name].astype(object) if known else value_status(pd.to_numeric(result[veld], errors="coerce"))
        result[veld] = result[veld].mask(rows)
        result[name] = status.mask(rows, GEHEIM)
    return result


def areas_of(kaart: Kaartlaag, invoer: Boekinvoer, velden: Sequence[str], woorden: Woorden) -> pd.DataFrame:
    """Return the areas of a map with the figures of other maps, and ``gemeente`` and ``gemeentetype`` where known.

    ``gemeente`` is a name, or the code where there is no name.
    """
    others = [other.tabel for other in (corp_map(invoer), *invoer.kaarten) if other is not None]
    table = with_fields(kaart.tabel, [*GEBIED[1:], *OMVANG, *CORP_VELDEN, *velden], others)
    table[GEMEENTE] = gemeente_names(table)
    codes = table["gemeentecode"] if "gemeentecode" in table else table["gebiedcode"]
    lists = [list(item["gemeenten"]) for item in woorden.gemeentetypen["typen"]]
    table[TYPE], _ = gemeentetype(codes.rename("gemeentecode"), woorden.gebieden, lists)
    return table


def gemeente_names(table: pd.DataFrame) -> pd.Series:
    """Return the name of the gemeente of each area, its code where there is no name, None where nothing is known."""
    names = pd.Series(None, index=table.index, dtype=object)
    for veld in ("gemeentenaam", "gemeentecode"):
        if veld in table:
            names = names.where(names.notna(), as_text(table[veld]))
    return names.where(names.notna() & (names != ""), None)


def type_names(woorden: Woorden) -> dict[int, str]:
    """Return what each number of ``gemeentetype`` is called."""
    lists = woorden.gemeentetypen["typen"]
    names = {number: item["naam"][woorden.taal] for number, item in enumerate(lists, start=1)}
    return {**names, len(lists) + 1: woorden.gemeentetypen["overig"][woorden.taal]}


def classes(table: pd.DataFrame, veld: str) -> pd.Series:
    """Return the class numbers in ``veld`` as ``Int64``; all NULL where there is no such field."""
    if veld not in table:
        return pd.Series(pd.NA, index=table.index, dtype="Int64")
    return pd.to_numeric(table[veld], errors="coerce").astype("Int64")


def secret(table: pd.DataFrame, veld: str) -> pd.Series:
    """Return where ``veld`` is secret by its statuses."""
    if status_field(veld) not in table or not is_status(table[status_field(veld)]):
        return pd.Series(False, index=table.index)
    return Geheim.of(table, [veld]).rows([veld], table.index)
