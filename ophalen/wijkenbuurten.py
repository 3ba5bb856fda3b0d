"""Gemeenten, wijken and buurten with their boundaries: PDOK by OGC API or WFS, CBS by the archive of the country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ..resources import definitions
from . import ogcapi, wfs
from .antwoord import Weigering, in_parts
from .archief import Archief
from .diensten import GEBIEDEN, GEMEENTEN, OGCAPI, WFS, Diensten, Route
from .fouten import OphaalFout
from .geometrie import Rechthoek, as_multipolygon, multipolygon, rectangle
from .lagen import features, open_layer
from .objecten import Keep, Objecten
from .opbrengst import (
    Download,
    Fetch,
    Gebied,
    Gebieden,
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
    from osgeo import ogr

BAD_REQUEST = 400


# ---- gemeenten ---------------------------------------------------------------------------------------------


def gemeenten(diensten: Diensten, fetch: Fetch, jaar: int, *, step: Step = go_on) -> Tabel:
    """Return the gemeenten of a year: ``gemeentecode gemeentenaam xmin ymin xmax ymax``, in the order of their names.

    The rectangles are in RD New, of generalised boundaries: give them a margin. Raises OphaalFout, and Invoerfout for
    a year that is not there.
    """
    import pandas as pd

    def ask(route: Route) -> Tabel:
        objecten = _all_gemeenten(diensten, route, fetch, step)
        rows = _gemeente_rows(diensten, route, objecten)
        table = pd.DataFrame(rows, columns=["gemeentecode", "gemeentenaam", "xmin", "ymin", "xmax", "ymax"])
        table = table.sort_values("gemeentenaam", key=lambda names: names.str.casefold(), ignore_index=True)
        herkomst = Herkomst.of(diensten, GEMEENTEN, jaar, route)
        return Tabel(table, (jaar,), herkomst, objecten.meldingen())

    return first_answer(diensten.routes(GEMEENTEN, jaar), ask)


def _all_gemeenten(diensten: Diensten, route: Route, fetch: Fetch, step: Step) -> Objecten:
    algemeen = diensten.algemeen
    if route.soort == OGCAPI:
        url = ogcapi.items_url(
            route.adres,
            page=route.pagina,
            crs=algemeen["crs_uri"],
            parameters=route.gegevens.get("parameters"),
        )
        return ogcapi.items(url, fetch, epsg=algemeen["epsg"], limit=algemeen["max_paginas"], step=step)
    url = wfs.feature_url(route.adres, route.gegevens["laag"], epsg=algemeen["epsg"], page=route.pagina)
    return wfs.features(url, fetch, epsg=algemeen["epsg"], page=route.pagina, limit=algemeen["max_paginas"], step=step)


def _gemeente_rows(diensten: Diensten, route: Route, objecten: Objecten) -> list[tuple]:
    """Return code, name and rectangle of the gemeenten of the year; the collection may hold other years too."""
    velden = route.gegevens["velden"]
    rows: dict[str, tuple] = {}
    for feature in objecten.features:
        properties = feature["properties"]
        code, name = (str(properties.get(velden[key]) or "").strip() for key in ("code", "naam"))
        year = str(properties.get(velden["jaarcode"]) or route.jaar)
        if code.startswith("GM") and year.startswith(str(route.jaar)):
            box = rectangle(feature.get("geometry"), diensten.algemeen["grenzen_rd"], objecten.url)
            rows.setdefault(code, (code, name, *(box or [float("nan")] * 4)))
    if not rows:
        raise Weigering(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "{host} sends no gemeenten of {jaar} among {count} features. The address is {url}."
            ),
            url=objecten.url,
            jaar=str(route.jaar),
            count=len(objecten.features),
        )
    return list(rows.values())


# ---- areas with boundaries ---------------------------------------------------------------------------------


def gebieden(
    diensten: Diensten,
    fetch: Fetch,
    download: Download,
    soort: str,
    jaar: int,
    gemeenten: Sequence[str],
    *,
    werkmap: Path,
    step: Step = go_on,
) -> Gebieden:
    """Return the areas of one kind ("gemeenten", "wijken", "buurten") in these gemeenten (``GM0363``).

    The columns include the Kerncijfers that the map of that year has. ``werkmap`` is where an archive is unpacked,
    which is removed again. Areas of water, and areas without a boundary, are left out and counted; gemeenten without
    any area in that year are said. Raises OphaalFout, and Invoerfout for a year, kind or gemeente that cannot be.
    """
    codes = check_choice(soort, gemeenten)

    def ask(route: Route) -> Gebieden:
        if route.soort not in (OGCAPI, WFS):
            return _from_zip(diensten, route, soort, codes, download, werkmap, step)
        parts = (_from_ogcapi if route.soort == OGCAPI else _from_wfs)(diensten, route, soort, codes, fetch, step)
        said = [melding for part in parts for melding in part.meldingen()]
        shapes = (shape for part in parts for shape in part.features)
        return _collect(diensten, route, soort, codes, shapes, said, route.adres)

    return first_answer(diensten.routes(GEBIEDEN, jaar, soort=soort), ask)


def _keeper(diensten: Diensten, soort: str, codes: Sequence[str], step: Step) -> Keep:
    """Return what keeps columns and boundary of an area in one of the gemeenten, and leaves out the others."""

    def keep(feature: dict, url: str) -> tuple[dict, bytes | None] | None:
        step()
        properties = feature["properties"]
        if _gemeente(diensten, soort, properties, url)[1] not in codes:
            return None
        return properties, multipolygon(feature.get("geometry"), diensten.algemeen["grenzen_rd"], url)

    return keep


def _never(objecten: Objecten) -> bool:
    return False


def _from_ogcapi(
    diensten: Diensten, route: Route, soort: str, codes: Sequence[str], fetch: Fetch, step: Step
) -> list[Objecten]:
    """Return the features of each gemeente, by its code where the service filters on it, else by its rectangle."""
    algemeen, name = diensten.algemeen, route.gegevens.get("filter", "")

    def items(
        only: Sequence[str],
        *,
        parameters: Mapping[str, str] | None = None,
        bbox: Rechthoek | None = None,
        enough: Callable[[Objecten], bool] = _never,
    ) -> Objecten:
        url = ogcapi.items_url(
            route.adres, page=route.pagina, crs=algemeen["crs_uri"], parameters=parameters, bbox=bbox
        )
        options = {"epsg": algemeen["epsg"], "limit": algemeen["max_paginas"], "step": step, "enough": enough}
        return ogcapi.items(url, fetch, **options, keep=_keeper(diensten, soort, only, step))

    if len(codes) >= route.gegevens.get("alles_vanaf", len(codes) + 1):
        return [items(codes)]
    found = _by_filter(items, name, codes) if name else None
    if found is not None:
        return found
    boxes = _boxes(diensten, fetch, route.jaar, step)
    # A gemeente that is not in the list of the year has no areas in it, which is said later. Of each rectangle only its
    # own gemeente is kept, or neighbours would come twice.
    return [items([code], bbox=boxes[code]) for code in codes if code in boxes]


def _has_others(objecten: Objecten) -> bool:
    """Whether a service sends other gemeenten than the one that it was asked for."""
    return objecten.received > len(objecten.features)


def _by_filter(items: Callable[..., Objecten], name: str, codes: Sequence[str]) -> list[Objecten] | None:
    """Return the features of each gemeente by the parameter ``name``; None when the service does not filter by it."""
    found = []
    for code in codes:
        try:
            part = items([code], parameters={name: code}, enough=_has_others)
        except OphaalFout as error:
            if error.status == BAD_REQUEST:
                return None
            raise
        if _has_others(part):
            return None
        found.append(part)
    return found


def _boxes(diensten: Diensten, fetch: Fetch, jaar: int, step: Step) -> dict[str, Rechthoek]:
    """Return the rectangle of each gemeente, with a margin."""
    table = gemeenten(diensten, fetch, jaar, step=step).tabel.dropna()
    margin = diensten.algemeen["marge_m"]
    return {
        code: (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        for code, _, xmin, ymin, xmax, ymax in table.itertuples(index=False)
    }


def _from_wfs(
    diensten: Diensten, route: Route, soort: str, codes: Sequence[str], fetch: Fetch, step: Step
) -> list[Objecten]:
    """Return the features of the gemeenten, several gemeenten in a question."""
    algemeen, gegevens = diensten.algemeen, route.gegevens

    def url_of(part: Sequence[str]) -> str:
        where = wfs.equals(gegevens["filter"], part, gegevens["filtertaal"])
        return wfs.feature_url(route.adres, gegevens["laag"], epsg=algemeen["epsg"], page=route.pagina, where=where)

    options = {"epsg": algemeen["epsg"], "page": route.pagina, "limit": algemeen["max_paginas"]}
    return [
        wfs.features(url, fetch, **options, step=step, keep=_keeper(diensten, soort, codes, step))
        for url in in_parts(codes, url_of, algemeen["max_url"])
    ]


def _from_zip(
    diensten: Diensten,
    route: Route,
    soort: str,
    codes: Sequence[str],
    download: Download,
    werkmap: Path,
    step: Step,
) -> Gebieden:
    """Return the areas from the archive of the country, of which the file of this kind is unpacked for a while."""
    begin = diensten.thema(GEBIEDEN).gegevens["soorten"][soort]["begin"]
    path, url = first_file(route, download)
    patterns = [pattern.replace("{begin}", begin) for pattern in route.gegevens["leden"]]
    with TemporaryDirectory(dir=werkmap) as folder, Archief.open(path, url) as archief:
        names = archief.with_parts(archief.find(patterns))
        files = archief.extract(names, Path(folder), most=diensten.algemeen["max_uitgepakt"], step=step)
        main = next(file for file in files if file.suffix.casefold() in (".gpkg", ".shp"))
        with open_layer(main, begin, url) as layer:
            shapes = _read_layer(diensten, layer, soort, codes, url, step)
            return _collect(diensten, route, soort, codes, shapes, [], url)


def _read_layer(
    diensten: Diensten, layer: ogr.Layer, soort: str, codes: Sequence[str], url: str, step: Step
) -> list[tuple[dict[str, object], bytes | None]]:
    """Return columns and boundary of the areas of the gemeenten, in a layer of the whole country."""
    bounds = diensten.algemeen["grenzen_rd"]
    columns = [field.GetName() for field in layer.schema]
    place = columns.index(_code_column(diensten, soort, columns, url))
    found = []
    for feature in features(layer, step):
        # All columns of an area cost far more than its code.
        if _gemeente_of(feature.GetFieldAsString(place)) in codes:
            shape = feature.GetGeometryRef()
            found.append((feature.items(), as_multipolygon(shape, bounds, url) if shape else None))
    return found


def _gemeente(diensten: Diensten, soort: str, properties: Mapping[str, object], url: str) -> tuple[str, str]:
    """Return the code of an area and that of its gemeente; raises Weigering when it has no column with its code."""
    code = str(properties[_code_column(diensten, soort, list(properties), url)] or "").strip().upper()
    return code, _gemeente_of(code)


def _gemeente_of(code: str) -> str:
    """Return the code of the gemeente in that of an area."""
    return f"GM{code.strip()[2:6]}".upper()


def _code_column(diensten: Diensten, soort: str, columns: Sequence[str], url: str) -> str:
    """Return the column with the code of this kind of area; raises Weigering when there is none."""
    names = diensten.thema(GEBIEDEN).gegevens["soorten"][soort]["code"]
    for name in names:
        if name in columns:
            return name
    raise Weigering(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{host} sends areas without their code; looked for {names} among {columns}. The address is {url}.",
        ),
        url=url,
        names=", ".join(names),
        columns=", ".join(columns[:8]) or "-",
    )


def _collect(
    diensten: Diensten,
    route: Route,
    soort: str,
    codes: Sequence[str],
    shapes: Iterable[tuple[Mapping[str, object], bytes | None]],
    said: list[Melding],
    url: str,
) -> Gebieden:
    """Return the areas on land that have a boundary, and say what was left out."""
    areas, water, bare = [], 0, []
    for properties, shape in shapes:
        code, gemeente = _gemeente(diensten, soort, properties, url)
        if is_water(properties):
            water += 1
        elif shape is None:
            bare.append(code)
        else:
            areas.append(Gebied(code, gemeente, dict(properties), shape))
    meldingen = [*said, *_left_out(soort, water, bare)]
    meldingen += without_areas({area.gemeentecode for area in areas}, codes, soort, route.jaar, url)
    herkomst = Herkomst.of(diensten, GEBIEDEN, route.jaar, route, url)
    return Gebieden(soort, route.jaar, areas, water, herkomst, meldingen)


def is_water(properties: Mapping[str, object]) -> bool:
    """Whether a row of the map is water, or lies abroad (``kerncijfers.toml``, [water])."""
    water = definitions.read("kerncijfers")["water"]
    columns = {name.casefold() for name in water["kolommen"]}
    return any(
        str(value).strip().upper() in water["waarden"]
        for name, value in properties.items()
        if name.casefold() in columns
    )


def _left_out(soort: str, water: int, bare: Sequence[str]) -> list[Melding]:
    said = []
    if water:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Water among the {soort}, which was left out: {count}."),
                {"soort": soort, "count": water},
            )
        )
    if bare:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without a boundary, which were left out: {count}, such as {example}."
                ),
                {"count": len(bare), "example": bare[0]},
                warning=True,
            )
        )
    return said
