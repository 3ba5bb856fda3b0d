"""Kerncijfers wijken en buurten from StatLine, by OData v3 or v4, in the form of StatLine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP
from . import odata
from .antwoord import Weigering
from .diensten import KERNCIJFERS, ODATA3, Diensten, Route
from .opbrengst import Fetch, Herkomst, Step, Tabel, check_choice, first_answer, go_on, without_areas

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("GM", "WK", "BU")


def kerncijfers(diensten: Diensten, fetch: Fetch, jaar: int, gemeenten: Sequence[str], *, step: Step = go_on) -> Tabel:
    """Return the Kerncijfers of these gemeenten (``GM0363``) with their wijken and buurten, in the form of StatLine.

    Cells are text or numbers as StatLine has them ("." is no value), keys are padded with spaces. By OData v4 the
    columns are those that ``kerncijfers.toml`` knows and the others by their title. Gemeenten without a row are said.
    Raises OphaalFout, and Invoerfout for a year or a gemeente that cannot be.
    """
    codes = check_choice("gemeenten", gemeenten)
    tabel = diensten.tabel(jaar)
    vraag_starts = [f"{kind}{code[2:]}" for code in codes for kind in KINDS]

    def ask(route: Route) -> Tabel:
        vraag = odata.Vraag(
            route.gegevens["sleutel"],
            vraag_starts,
            max_url=diensten.algemeen["max_url"],
            max_clauses=diensten.algemeen["max_voorwaarden"],
            limit=diensten.algemeen["max_paginas"],
        )
        table = (_by_v3 if route.soort == ODATA3 else _by_v4)(diensten, route, vraag, fetch, step)
        found = {f"GM{str(key)[2:6]}" for key in _keys(table, vraag.sleutel, route.adres)}
        said = without_areas(found, codes, "kerncijfers", jaar, route.adres)
        return Tabel(table, (jaar,), Herkomst.of(diensten, KERNCIJFERS, jaar, route), said)

    return first_answer(diensten.routes(KERNCIJFERS, jaar, tabel=tabel), ask)


def _keys(table: pd.DataFrame, column: str, url: str) -> list[object]:
    """Return the codes of the areas; raises Weigering for rows without them."""
    if len(table) and column not in table:
        raise Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{host} sends rows without the column {column}; they have {columns}. The address is {url}.",
            ),
            url=url,
            column=column,
            columns=", ".join(map(str, table.columns[:8])),
        )
    return list(table[column]) if len(table) else []


def _by_v3(diensten: Diensten, route: Route, vraag: odata.Vraag, fetch: Fetch, step: Step) -> pd.DataFrame:
    return odata.table_v3(route.adres, route.gegevens["adres_groot"], vraag, fetch, step)


def _by_v4(diensten: Diensten, route: Route, vraag: odata.Vraag, fetch: Fetch, step: Step) -> pd.DataFrame:
    data = diensten.thema(KERNCIJFERS).gegevens
    titles = odata.measures(route.gegevens["adres_maten"], fetch, limit=vraag.limit, step=step)
    return odata.table_v4(route.adres, titles, data["odata4_maten"], data["odata4_geen_waarde"], vraag, fetch, step)
