"""Dominante corporatie: which corporatie owns most dwellings in each area (004, kaart 4-1).

The largest wins however small its share of all dwellings is. Where a number is secret or missing, or a file does not
say which corporatie it is, the largest is known only if none of that could be larger: what is not known is never taken
for zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix

import numpy as np
import pandas as pd

from .celsoorten import whole_numbers
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Melding

GEBIED, NAAM, AANTAL, IS_GEHEIM = "gebied", "corporatie", "aantal", "geheim"
EXAMPLES = 3


@dataclass(frozen=True)
class Dominantie:
    """``tabel`` has a row an area; all empty where the largest corporatie is not known.

    ``dom_corporatie`` (its name; None without corporatiebezit), ``dom_aandeel`` (% of all dwellings; NaN where these
    are not known or there are none), ``dom_woningen`` (its dwellings; NaN where some of them are secret or missing),
    ``corporaties`` (Int64: how many corporaties own dwellings; NULL where that is not certain), ``dom_gelijk`` (Int64:
    1 where another has as many, else 0). ``met_gelijk`` names, for the areas with such a tie, all that have as many.
    ``zonder`` is True for areas without corporatiebezit and ``geheim`` for those where the largest is not known because
    of a secret number.
    """

    tabel: pd.DataFrame
    met_gelijk: pd.Series
    zonder: pd.Series
    geheim: pd.Series
    meldingen: list[Melding]


def dominant(
    bezit: pd.DataFrame, gebieden: pd.Index, woningen: pd.Series | None = None, vindbaar: pd.Series | None = None
) -> Dominantie:
    """Return the largest corporatie of each of ``gebieden``.

    ``bezit`` has a row a holding: ``gebied`` (one of ``gebieden``), ``corporatie`` (None: one of which the name is not
    known), ``aantal`` (dwellings; NaN where not known) and ``geheim`` (True: because it is secret); rows of one
    corporatie add up. ``woningen`` are all dwellings of each area, whoever owns them. ``vindbaar`` is False for areas
    that no holding could be found for, such as one without a code: there nothing is known.

    Of corporaties with as many dwellings the first of the alphabet goes before: that asks for nothing but the area
    itself, so every map has the same. A corporatie wins where it has more than any other may have in all: what that
    other is known to have, the holdings without a name, and, where its number is not known, the rest of all dwellings.
    """
    stock = pd.Series(np.nan, index=gebieden) if woningen is None else woningen.reindex(gebieden).astype(float)
    stock = stock.mask(np.isinf(stock))
    held = _holdings(bezit)
    first = held.drop_duplicates(GEBIED).set_index(GEBIED)
    top = first[AANTAL].reindex(gebieden)
    unknown = _in_areas(bezit[AANTAL].isna(), bezit, gebieden)
    nameless = bezit[bezit[NAAM].isna()].groupby(GEBIED)[AANTAL].sum().reindex(gebieden, fill_value=0.0)
    counted = bezit.groupby(GEBIED)[AANTAL].sum().reindex(gebieden, fill_value=0.0)
    rest = (stock - counted).clip(lower=0).round(DECIMALS).fillna(np.inf)
    others = _most_of_another(bezit, first[NAAM], nameless, rest)
    found = pd.Series(True, index=gebieden) if vindbaar is None else vindbaar.reindex(gebieden).astype(bool)
    certain = found & (top > others)
    none = found & top.isna() & (others == 0)
    tabel = _table(held, first, gebieden, certain, none)
    partly = _in_areas(bezit[AANTAL].isna() & bezit[NAAM].eq(bezit[GEBIED].map(first[NAAM])), bezit, gebieden)
    tabel["dom_woningen"] = whole_numbers(tabel["dom_woningen"].mask(partly & certain))
    tabel["corporaties"] = tabel["corporaties"].mask(unknown | (nameless > 0))
    share = 100 * tabel["dom_woningen"].astype(float) / stock.where(stock > 0)
    tabel["dom_aandeel"] = share.round(DECIMALS)
    tied = held[held[AANTAL] == held[GEBIED].map(first[AANTAL])]
    ties = gebieden[tabel["dom_gelijk"].eq(1).fillna(False).to_numpy(dtype=bool)]
    names = tied.groupby(GEBIED, sort=False)[NAAM].agg(list).reindex(ties)
    secret = _in_areas(bezit[IS_GEHEIM], bezit, gebieden) & ~certain & ~none
    order = ["dom_corporatie", "dom_aandeel", "dom_woningen", "corporaties", "dom_gelijk"]
    said = _meldingen(tabel, names, stock, secret, ~certain & ~none & found, found)
    return Dominantie(tabel[order], names, none, secret, said)


def rows_of_fields(
    counts: pd.DataFrame, geheim: pd.DataFrame, *, leeg_is_nul: bool
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return a table with a column a corporatie as rows: ``gebied`` (its index), ``naam``, ``aantal`` and ``geheim``.

    ``counts`` are float, NaN where there is nothing, and ``geheim`` (bool, the same shape) says where that is because
    it is secret. With ``leeg_is_nul`` what is only empty is 0. A count below zero or infinite is not known. A
    corporatie is called after its column, without what the names of all columns begin with (corp_woonbron, corp_sor).
    """
    secret = geheim.to_numpy(dtype=bool) & counts.isna().to_numpy()
    numbers = counts.to_numpy(dtype=float)
    empty, impossible = np.isnan(numbers) & ~secret, (numbers < 0) | np.isinf(numbers)
    numbers = np.where(impossible, np.nan, np.where(empty & leeg_is_nul, 0.0, numbers))
    names = _names_of_fields(list(counts.columns))
    rows = pd.DataFrame(
        {
            GEBIED: np.repeat(counts.index.to_numpy(), len(names)),
            "naam": np.tile(np.array(names, dtype=object), len(counts)),
            AANTAL: numbers.ravel(),
            IS_GEHEIM: secret.ravel(),
        }
    )
    return rows, _meldingen_of_fields(int(empty.sum()), int(impossible.sum()), leeg_is_nul)


def _meldingen_of_fields(empty: int, impossible: int, leeg_is_nul: bool) -> list[Melding]:
    said = []
    if impossible:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Counts below zero or infinite, which are not known: {count}.")
        said.append(Melding(text, {"count": impossible}, warning=True))
    if empty and leeg_is_nul:
        said.append(Melding(QT_TRANSLATE_NOOP("Veerkracht", "Empty counts taken for zero: {count}."), {"count": empty}))
    elif empty:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Empty counts, of which the number is not known: {count}. If they are zero, tick 'An empty count is zero'.",
        )
        said.append(Melding(text, {"count": empty}, warning=True))
    return said


def _names_of_fields(columns: list[str]) -> list[str]:
    shared = commonprefix(columns) if len(columns) > 1 else ""
    begin = shared.rfind("_") + 1
    return [name[begin:].replace("_", " ").strip() or name for name in columns]


def stock_of_rows(rijen: pd.DataFrame, gebieden: pd.Index) -> pd.Series:
    """Return how many dwellings a file has in each area: 0 without a row, NaN where a number is not known."""
    groups = rijen[AANTAL].groupby(rijen[GEBIED])
    complete = groups.count() == groups.size()
    return groups.sum().where(complete).reindex(gebieden, fill_value=0.0)


def _holdings(bezit: pd.DataFrame) -> pd.DataFrame:
    """Return the dwellings of each corporatie in each area where it has any, the largest first, then by alphabet."""
    known = bezit[bezit[AANTAL].notna() & bezit[NAAM].notna()]
    held = known.groupby([GEBIED, NAAM], sort=False)[AANTAL].sum().round(DECIMALS).reset_index()
    held = held[held[AANTAL] > 0]
    order = held.assign(_size=-held[AANTAL], _name=held[NAAM].map(str.casefold))
    return held.loc[order.sort_values([GEBIED, "_size", "_name", NAAM], kind="stable").index].reset_index(drop=True)


def _most_of_another(bezit: pd.DataFrame, first: pd.Series, nameless: pd.Series, rest: pd.Series) -> pd.Series:
    """Return how many dwellings another than ``first`` may have in each area; 0 where all that it has is known.

    Holdings without a name may be of any corporatie, the second too. A number that is not known is at most ``rest``.
    """
    open_ = bezit[AANTAL].isna()
    of_any = _in_areas(open_ & bezit[NAAM].isna(), bezit, rest.index)
    named = bezit[bezit[NAAM].notna() & bezit[NAAM].ne(bezit[GEBIED].map(first))].assign(open_=open_)
    another = pd.DataFrame({GEBIED: rest.index, NAAM: "", AANTAL: 0.0, "open_": False})  # one that no row names
    claims = pd.concat([named[another.columns], another]).groupby([GEBIED, NAAM], sort=False)
    claims = claims.agg({AANTAL: "sum", "open_": "any"}).reset_index()
    area = claims[GEBIED]
    unknown = claims["open_"] | area.map(of_any)
    most = (claims[AANTAL] + area.map(nameless) + area.map(rest).where(unknown, 0.0)).round(DECIMALS)
    return most.where(unknown | area.map(nameless).gt(0), 0.0).groupby(area).max().reindex(rest.index)


def _in_areas(rows: pd.Series, bezit: pd.DataFrame, gebieden: pd.Index) -> pd.Series:
    """Return True for the areas that one of ``rows`` (bool) is of."""
    return pd.Series(gebieden.isin(bezit.loc[rows.astype(bool), GEBIED]), index=gebieden)


def _table(
    held: pd.DataFrame, first: pd.DataFrame, gebieden: pd.Index, certain: pd.Series, none: pd.Series
) -> pd.DataFrame:
    top = held[GEBIED].map(first[AANTAL])
    ties = held[held[AANTAL] == top].groupby(GEBIED).size().reindex(gebieden, fill_value=0)
    number = held.groupby(GEBIED).size().reindex(gebieden, fill_value=0)
    name = first[NAAM].reindex(gebieden).astype(object)
    known = certain | none
    return pd.DataFrame(
        {
            "dom_corporatie": name.where(certain, None),
            "dom_woningen": first[AANTAL].reindex(gebieden).where(certain).mask(none, 0.0),
            "corporaties": number.astype("Int64").where(known),
            "dom_gelijk": (ties > 1).astype("Int64").where(known),
        },
        index=gebieden,
    )


def _meldingen(
    tabel: pd.DataFrame, ties: pd.Series, stock: pd.Series, secret: pd.Series, doubt: pd.Series, found: pd.Series
) -> list[Melding]:
    said = []
    if len(ties):
        examples = "; ".join(" = ".join(names) for names in ties.map(tuple).drop_duplicates()[:EXAMPLES])
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas where corporations have equally many dwellings: {count} ({examples}). The first of the alphabet is "
            "taken; field {field} is 1 there.",
        )
        values = {"count": len(ties), "examples": examples, "field": "dom_gelijk"}
        said.append(Melding(text, values, warning=True))
    if stock.isna().all():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "There are no shares ({field}), as the number of dwellings of the areas is not known. Choose the field "
            "that has it.",
        )
        said.append(Melding(text, {"field": "dom_aandeel"}, warning=True))
    if doubt.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas where the largest corporation is not known, as what is secret, missing or without a name may be "
            "larger: {count}, of which because of a secret number: {secret}.",
        )
        said.append(Melding(text, {"count": int(doubt.sum()), "secret": int(secret.sum())}, warning=True))
    if not found.all():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Areas that no row of the file can be of, or has, and of which nothing is known: {count}."
        )
        said.append(Melding(text, {"count": int((~found).sum())}, warning=True))
    over = tabel["dom_aandeel"] > 100
    if over.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas where the largest corporation has more dwellings than the area: {count} (such as {share} %). The "
            "two are counted in another way, or of another day.",
        )
        example = round(float(tabel.loc[over, "dom_aandeel"].iloc[0]), 1)
        said.append(Melding(text, {"count": int(over.sum()), "share": example}, warning=True))
    empty = (stock <= 0) & tabel["dom_woningen"].gt(0).fillna(False).astype(bool)
    if empty.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Areas with dwellings of a corporation and without dwellings, which get no share: {count}."
        )
        said.append(Melding(text, {"count": int(empty.sum())}, warning=True))
    return said
