"""Typentabel: the areas, dwellings and inwoners of each type of a typology, by gemeente and of all areas together.

Written for the maps that professionals read first (004 kaart 3-1, 4-1 and 4-2; 001 kaart 4), and for any other class.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .schemas import Klassenschema
from .waardestatus import GEHEIM, ONTBREKEND

# What a row of the table is of: one gemeente or all areas; a type, or the areas whose type is secret or not known.
GEMEENTE, TOTAAL = "gemeente", "totaal"
TYPE = "type"
AANTALLEN = ("gebieden", "woningen", "inwoners")
CODE, NAAM, JAAR = "gemeentecode", "gemeentenaam", "jaar"


@dataclass(frozen=True)
class Gebiedstelling:
    """What each area counts for: ``waarde`` (float, NaN where not known) and True in ``geheim`` where it is secret."""

    waarde: pd.Series
    geheim: pd.Series

    @classmethod
    def of(cls, waarde: pd.Series, geheim: pd.Series | None = None) -> Gebiedstelling:
        """Return the count of a field; without ``geheim`` nothing in it is secret."""
        secret = pd.Series(False, index=waarde.index) if geheim is None else geheim.reindex(waarde.index)
        return cls(waarde.astype(float), secret.fillna(False).astype(bool) & waarde.isna())


@dataclass(frozen=True)
class Typentelling:
    """``rijen``: a row a gemeente and type (``count_types``); ``meldingen``: what is to be said of the counts."""

    rijen: pd.DataFrame
    meldingen: list[Melding]


def count_types(
    klasse: pd.Series,
    schema: Klassenschema,
    woningen: Gebiedstelling | None = None,
    inwoners: Gebiedstelling | None = None,
    gemeente: pd.DataFrame | None = None,
    *,
    geheim: pd.Series | None = None,
    jaren: pd.Series | None = None,
    lege: bool = True,
) -> Typentelling:
    """Count areas, dwellings and inwoners of each class of ``schema``, by gemeente and in all.

    ``klasse`` (Int64) has the class of each area, NULL for none; ``geheim`` is True where it is secret. ``gemeente``
    has ``gemeentecode`` and ``gemeentenaam`` (see ``gemeentedeel.gemeenten``). All have the index of ``klasse``. With
    ``jaren`` (Int64), the year of each area of a layer with years below each other, every year is counted apart.

    Rows: ``niveau`` (GEMEENTE or TOTAAL), ``jaar`` (with ``jaren`` only), ``gemeentecode gemeentenaam`` (None for all
    areas and where it is not known), ``soort`` (TYPE, GEHEIM or ONTBREKEND: a class, areas whose class is secret, areas
    without one), ``klasse`` (Int64), ``gebieden pct_gebieden``, and for ``woningen`` and ``inwoners`` where they are
    given: the sum of what is known, its share (% of all types of that gemeente together), and of how many areas it is
    secret (``woningen_geheim``) or missing (``woningen_ontbrekend``): these are in no sum. A sum of nothing but unknown
    figures is NaN; that of no areas is 0. Gemeenten are in the order of their names, the total comes last, and the
    types in that of ``schema``; a type that no area of a gemeente has is there with zeros unless ``lege`` is False. The
    rows of the gemeenten add up to those of TOTAAL.

    A number below zero, or infinite, counts as missing, which is said. Raises ValueError for a class that is not in
    ``schema``.
    """
    heads, of_area = _heads(klasse.index, gemeente, jaren)
    soorten, of_kind = _kinds(klasse, schema, geheim)
    meldingen: list[Melding] = []
    sums = {
        naam: _usable(telling, naam, meldingen)
        for naam, telling in (("woningen", woningen), ("inwoners", inwoners))
        if telling is not None
    }
    whole, of_whole = _heads(klasse.index, None, jaren)
    parts = [(GEMEENTE, heads, of_area)] if gemeente is not None else []
    tables = [
        _table(head, place, soorten, of_kind, sums, lege).assign(niveau=niveau)
        for niveau, head, place in [*parts, (TOTAAL, whole, of_whole)]
    ]
    rijen = pd.concat(tables, ignore_index=True)
    return Typentelling(rijen[["niveau", *rijen.columns.drop("niveau")]], meldingen)


def _heads(index: pd.Index, gemeente: pd.DataFrame | None, jaren: pd.Series | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the groups that are counted apart, in order (year, code, name), and the place of each area among them.

    A gemeente with several names has the first of them.
    """
    keys = pd.DataFrame({CODE: None if gemeente is None else gemeente[CODE]}, index=index, dtype=object)
    keys[CODE] = keys[CODE].where(keys[CODE].notna(), None)
    names = {}
    if gemeente is not None:
        known = gemeente.dropna(subset=[CODE, NAAM]).drop_duplicates(CODE)
        names = dict(zip(known[CODE], known[NAAM], strict=True))
    if jaren is not None:
        keys.insert(0, JAAR, jaren.reindex(index).astype("Int64"))
    heads = keys.drop_duplicates().reset_index(drop=True)
    if heads.empty and gemeente is None:  # of no areas there is a total too
        heads = keys.reindex([0])
    heads[NAAM] = heads[CODE].map(lambda code: names.get(code)).astype(object)
    heads[NAAM] = heads[NAAM].where(heads[NAAM].notna(), None)
    shown = heads[NAAM].where(heads[NAAM].notna(), heads[CODE])
    order = heads.assign(_shown=shown.map(lambda text: None if text is None else str(text).casefold()))
    heads = heads.loc[order.sort_values([*keys.columns[:-1], "_shown", CODE], kind="stable").index]
    heads = heads.reset_index(drop=True)
    places = {key: place for place, key in enumerate(_tuples(heads[keys.columns]))}
    return heads, np.array([places[key] for key in _tuples(keys)], dtype=np.int64)


def _tuples(keys: pd.DataFrame) -> list[tuple]:
    """Return the rows as keys; NULL is None, which equals itself."""
    return list(zip(*(keys[name].astype(object).where(keys[name].notna(), None) for name in keys), strict=True))


def _kinds(klasse: pd.Series, schema: Klassenschema, geheim: pd.Series | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows that every group has (``soort klasse``), and the place of each area among them."""
    numbers = [item.nummer for item in schema.klassen]
    unknown = set(klasse.dropna().astype(int)) - set(numbers)
    if unknown:
        raise ValueError(f"classes that are not in the scheme: {sorted(unknown)}")
    places = {number: place for place, number in enumerate(numbers)}
    none = klasse.isna()
    secret = none & Gebiedstelling.of(klasse, geheim).geheim
    place = klasse.astype(float).map(places).fillna(len(numbers) + 1).mask(secret, len(numbers))
    rows = pd.DataFrame({"soort": [TYPE] * len(numbers) + [GEHEIM, ONTBREKEND]})
    rows["klasse"] = pd.array([*numbers, None, None], dtype="Int64")
    return rows, place.to_numpy(dtype=np.int64)


def _usable(telling: Gebiedstelling, naam: str, meldingen: list[Melding]) -> Gebiedstelling:
    """Return the counts without what can be none, and say of how many areas."""
    numbers = telling.waarde.to_numpy(dtype=float)
    wrong = (numbers < 0) | np.isinf(numbers)
    if wrong.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Areas with a number that none can be ({field}), which is not counted: {count}."
        )
        meldingen.append(Melding(text, {"field": naam, "count": int(wrong.sum())}, warning=True))
    return Gebiedstelling(telling.waarde.mask(wrong), telling.geheim)


def _table(
    heads: pd.DataFrame,
    place: np.ndarray,
    soorten: pd.DataFrame,
    kind: np.ndarray,
    sums: dict[str, Gebiedstelling],
    lege: bool,
) -> pd.DataFrame:
    """Return a row for each group and kind."""
    cells, size = place * len(soorten) + kind, len(heads) * len(soorten)

    def per_cell(chosen: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(cells[chosen], None if weights is None else weights[chosen], size)

    def share(values: np.ndarray) -> np.ndarray:
        whole = np.repeat(np.nansum(values.reshape(len(heads), len(soorten)), axis=1), len(soorten))
        return 100 * values / np.where(whole > 0, whole, np.nan)

    gebieden = per_cell(np.full(len(cells), True))
    table = heads.loc[np.repeat(heads.index, len(soorten))].reset_index(drop=True)
    table["soort"] = np.tile(soorten["soort"].to_numpy(), len(heads))
    table["klasse"] = soorten["klasse"].take(np.tile(soorten.index, len(heads))).reset_index(drop=True)
    table["gebieden"], table["pct_gebieden"] = gebieden, share(gebieden.astype(float))
    for naam, telling in sums.items():
        numbers, secret = telling.waarde.to_numpy(dtype=float), telling.geheim.to_numpy()
        known = ~np.isnan(numbers)
        hidden, missing = per_cell(secret), per_cell(~known & ~secret)
        total = per_cell(known, numbers)
        # Of areas none of which has a figure the sum is not zero: nobody knows it.
        total = np.round(np.where((gebieden > 0) & (hidden + missing == gebieden), np.nan, total), DECIMALS)
        table[naam], table[f"pct_{naam}"] = total, share(total)
        table[f"{naam}_geheim"], table[f"{naam}_ontbrekend"] = hidden, missing
    shown = (gebieden > 0) | ((table["soort"] == TYPE) & lege)
    return table[shown]
