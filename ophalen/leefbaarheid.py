"""Scores of the Leefbaarometer: the archive with all years, or the WFS with a layer a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from . import wfs
from .antwoord import Weigering, in_parts
from .archief import Archief
from .diensten import LEEFBAAROMETER, WFS, Diensten, Route
from .opbrengst import (
    Download,
    Fetch,
    Herkomst,
    Step,
    Tabel,
    check_choice,
    first_answer,
    first_file,
    go_on,
    without_areas,
)

if TYPE_CHECKING:
    import pandas as pd

YEAR_COLUMNS = ("jaar", "year")


def leefbaarometer(
    diensten: Diensten,
    fetch: Fetch,
    download: Download,
    soort: str,
    jaren: Sequence[int],
    gemeenten: Sequence[str],
    *,
    werkmap: Path,
    step: Step = go_on,
) -> Tabel:
    """Return the scores of the areas of one kind in these gemeenten, a row an area and year, of these years.

    Columns are those of the publisher, all of which ``read_leefbaarometer`` knows; cells are text (from the archive) or
    numbers. All years are on the boundaries of the latest measurement. Years without scores are said. ``werkmap`` is
    where the archive is unpacked for a while.

    Raises OphaalFout, and Invoerfout for a kind, a gemeente or years that cannot be.
    """
    codes = check_choice(soort, gemeenten)
    years = _check_years(diensten, jaren)
    places = diensten.thema(LEEFBAAROMETER).gegevens["soorten"][soort]
    starts = [f"{places['begin']}{code[2:]}" for code in codes]

    def ask(route: Route) -> Tabel:
        if route.soort == WFS:
            table, said = _from_wfs(diensten, route, places, years, starts, fetch, step)
            url = route.adres
        else:
            table, url = _from_zip(diensten, route, places, download, werkmap, step)
            said = []
        if table.empty:
            without_areas(set(), codes, soort, years[-1], url)
        table = _chosen(table, places, starts, years, url)
        found = {f"GM{str(code).strip()[2:6]}" for code in table[_column(table, places["code"], url)]}
        said += without_areas(found, codes, soort, years[-1], url)
        herkomst = Herkomst.of(diensten, LEEFBAAROMETER, years[-1], route, url)
        there = {int(str(year).strip()[:4]) for year in table[_column(table, YEAR_COLUMNS, url)]}
        return Tabel(table, tuple(sorted(there)), herkomst, said + _absent_years(years, there))

    return first_answer(diensten.routes(LEEFBAAROMETER, years[-1], **_names(places)), ask)


def _check_years(diensten: Diensten, jaren: Sequence[int]) -> list[int]:
    known = diensten.thema(LEEFBAAROMETER).jaren
    wrong = sorted(set(jaren) - set(known))
    if wrong or not jaren:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "There are no data of {jaar} on {thema}; there are of {jaren}."),
            jaar=", ".join(map(str, wrong)) or "-",
            thema=LEEFBAAROMETER,
            jaren=", ".join(map(str, known)),
        )
    return sorted(set(jaren))


def _names(places: Mapping) -> dict[str, str]:
    """Return what the kind of area is called in the names of files and layers."""
    return {"naam": places["naam"], "laag": places["laag"]}


def _from_wfs(
    diensten: Diensten,
    route: Route,
    places: Mapping,
    years: Sequence[int],
    starts: Sequence[str],
    fetch: Fetch,
    step: Step,
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the scores of all years, a layer each, without boundaries."""
    import pandas as pd

    rows: list[dict] = []
    said: list[Melding] = []
    for year in years:
        of_year = next(
            other
            for other in diensten.routes(LEEFBAAROMETER, year, **_names(places))
            if other.naam == route.naam and other.soort == route.soort
        )
        for url in _wfs_urls(diensten, of_year, starts):
            found = wfs.features(
                url,
                fetch,
                epsg=diensten.algemeen["epsg"],
                page=of_year.pagina,
                limit=diensten.algemeen["max_paginas"],
                step=step,
                keep=_properties,
            )
            rows += [{"year": str(year), **properties} for properties in found.features]
            said += found.meldingen()
    return pd.DataFrame(rows, dtype=object), said


def _properties(feature: dict, url: str) -> dict:
    """Return what a feature has but its boundary."""
    return feature["properties"]


def _wfs_urls(diensten: Diensten, route: Route, starts: Sequence[str]) -> list[str]:
    def url_of(part: Sequence[str]) -> str:
        where = wfs.begins(route.gegevens["filter"], part, route.gegevens["filtertaal"])
        return wfs.feature_url(
            route.adres,
            route.gegevens["laag"],
            epsg=diensten.algemeen["epsg"],
            page=route.pagina,
            where=where,
        )

    return in_parts(starts, url_of, diensten.algemeen["max_url"])


def _from_zip(
    diensten: Diensten, route: Route, places: Mapping, download: Download, werkmap: Path, step: Step
) -> tuple[pd.DataFrame, str]:
    """Return the table of this kind of area in the archive, and the address of that."""
    from ..analysis.bronbestand import read_csv

    path, url = first_file(route, download)
    with TemporaryDirectory(dir=werkmap) as folder, Archief.open(path, url) as archief:
        name = archief.find(route.gegevens["leden"], route.gegevens.get("niet", ()))
        [file] = archief.extract([name], Path(folder), most=diensten.algemeen["max_uitgepakt"], step=step)
        step()
        try:
            return read_csv(file), url
        except Invoerfout as error:
            raise Weigering(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The table in the archive of {host} cannot be read. {problem} The address is {url}."
                ),
                url=url,
                problem=error.melding,
            ) from error


def _column(table: pd.DataFrame, names: Sequence[str], url: str) -> str:
    """Return the column that bears one of these names, case aside; raises Weigering when none does."""
    columns = {str(column).strip().casefold(): column for column in table.columns}
    for name in names:
        if name in columns:
            return columns[name]
    raise Weigering(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The scores of {host} have other columns than expected: none of {names} among {columns}. The address is "
            "{url}.",
        ),
        url=url,
        names=", ".join(names),
        columns=", ".join(map(str, table.columns[:8])) or "-",
    )


def _chosen(
    table: pd.DataFrame, places: Mapping, starts: Sequence[str], years: Sequence[int], url: str
) -> pd.DataFrame:
    """Return the rows of the areas and years that were chosen."""
    codes = table[_column(table, places["code"], url)].astype(str).str.strip()
    of_year = table[_column(table, YEAR_COLUMNS, url)].astype(str).str.strip().str[:4]
    kept = codes.str.startswith(tuple(starts)) & of_year.isin([str(year) for year in years])
    return table[kept].reset_index(drop=True)


def _absent_years(years: Sequence[int], there: set[int]) -> list[Melding]:
    absent = [year for year in years if year not in there]
    if not absent:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "Years without scores of the chosen gemeenten: {years}."),
            {"years": ", ".join(map(str, absent))},
            warning=True,
        )
    ]
