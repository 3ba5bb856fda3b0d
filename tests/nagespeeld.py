"""The services of PDOK, CBS and Leefbaarometer played by a server on this machine, for three small gemeenten.

Shapes are as those services document them: paging, padded StatLine cells, archives with folders. Figures are made up so
that they can be worked out: the rule of each is in ``figures``. Nothing here knows how the plugin asks.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GEMEENTEN = {"0363": "Amsterdam", "0384": "Diemen", "0518": "'s-Gravenhage"}
WIJKEN = ("00", "01")
PLACES = ("00", "01")  # buurten of a wijk
PAGE = 3  # features a page, however many are asked for
LBM_YEARS = (2002, 2014, 2018, 2022, 2024)
FIRST_WITH_DIMENSIONS = 2014
NO_MINIMUM_FROM = 2024  # the share of households around the social minimum comes later
REDRAWN = {2024: "BU03630101"}  # got other boundaries in that year
SECRET = "BU03630001"  # has no corporatiebezit, ever


def corner(gemeente: str) -> tuple[int, int]:
    """The lower left corner of a gemeente of 4 by 1 km."""
    return 100_000 + 10_000 * list(GEMEENTEN).index(gemeente), 480_000


def ring(x: float, y: float, width: float, height: float) -> list:
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]


def areas(soort: str) -> list[dict]:
    """Code, gemeente, and rectangle of every area of a kind."""
    found = []
    for number in GEMEENTEN:
        x, y = corner(number)
        if soort == "gemeenten":
            found.append({"code": f"GM{number}", "gemeente": number, "box": (x, y, 4000, 1000)})
        for wijk in WIJKEN:
            left = x + 2000 * int(wijk)
            if soort == "wijken":
                found.append({"code": f"WK{number}{wijk}", "gemeente": number, "box": (left, y, 2000, 1000)})
            for buurt in PLACES if soort == "buurten" else ():
                box = (left + 1000 * int(buurt), y, 1000, 1000)
                found.append({"code": f"BU{number}{wijk}{buurt}", "gemeente": number, "box": box})
    return found


def figures(code: str, jaar: int) -> dict[str, object]:
    """inwoners, corporatie (%), minimum (%) and change flag: by the last digits of the code and the year."""
    rank = int(code[-2:]) + 2 * int(code[-4:-2]) if code.startswith("BU") else 5
    return {
        "inwoners": 1000 + 10 * rank + (jaar - 2000),
        "corporatie": None if code == SECRET else 20 * rank,
        "minimum": None if jaar >= NO_MINIMUM_FROM else rank + jaar - 2000,
        "wijziging": 3 if REDRAWN.get(jaar) == code else 1,
    }


@dataclass
class Nagespeeld:
    """The services on ``server``, and ``toml``, the file of services that leads there.

    ``asked`` tells what was asked since it was last looked at, as host and path: "opendata.cbs.nl/ODataApi/...".
    """

    server: object
    toml: str
    _seen: int = 0

    def asked(self) -> list[str]:
        targets, self._seen = self.server.targets()[self._seen :], len(self.server.requests)
        return [target.lstrip("/") for target in targets]


def install(server, folder: Path) -> Nagespeeld:
    """Play the services on ``server``; the file of services is written to ``folder``."""
    text = (ROOT / "resources" / "definitions" / "diensten.toml").read_text(encoding="utf-8")
    text = re.sub(r'"https://(?!creativecommons)', f'"{server.base}/', text)
    path = folder / "diensten.toml"
    path.write_text(text, encoding="utf-8")
    found = Nagespeeld(server, str(path))
    json_type = {"Content-Type": "application/json"}

    def route(pattern: str, body) -> None:
        compiled = re.compile(pattern)
        server.add(
            lambda request: bool(compiled.fullmatch(request.path)),
            server.Reply(lambda request: body(request, compiled.fullmatch(request.path)), headers=json_type),
        )

    route(r"/api\.pdok\.nl/cbs/gebiedsindelingen/.*/items", lambda request, _: _gemeenten(server, request))
    route(
        r"/api\.pdok\.nl/cbs/wijken-en-buurten-(\d{4})/.*/collections/(\w+)/items",
        lambda request, match: _areas(server, request, int(match[1]), match[2]),
    )
    route(
        rf"/opendata\.cbs\.nl/ODataApi/odata/({'|'.join(TABLES)})/UntypedDataSet",
        lambda request, match: _statline(request, match[1]),
    )
    archive = lbm_archive()
    route(r"/www\.leefbaarometer\.nl/resources/open-data-.*-2024\.zip", lambda request, _: archive)
    route(r"/download\.cbs\.nl/vierkant/100/\d{4}-cbs_vk100_(2023)_v2\.zip", lambda request, match: squares(2023))
    return found


# ---- OGC API ------------------------------------------------------------------------------------------------------


def _collection(server, request, features: list[dict]) -> dict:
    """One page of features, with the link to the next one."""
    start = int(request.query.get("offset", 0))
    links = [{"rel": "self", "href": server.base + request.target}]
    if start + PAGE < len(features):
        target = re.sub(r"&offset=\d+", "", request.target)
        links.append({"rel": "next", "href": f"{server.base}{target}&offset={start + PAGE}"})
    page = features[start : start + PAGE]
    return {"type": "FeatureCollection", "features": page, "links": links, "numberReturned": len(page)}


def _feature(area: dict, properties: dict) -> dict:
    geometry = {"type": "Polygon", "coordinates": [ring(*area["box"])]}
    return {"type": "Feature", "id": area["code"], "geometry": geometry, "properties": properties}


def _gemeenten(server, request) -> dict:
    jaar = request.query.get("jaarcode", "2025")
    rows = [
        _feature(
            area,
            {"statcode": area["code"], "statnaam": GEMEENTEN[area["gemeente"]], "jrstatcode": f"{jaar}{area['code']}"},
        )
        for area in areas("gemeenten")
    ]
    return _collection(server, request, rows)


def _areas(server, request, jaar: int, soort: str) -> dict:
    wanted = request.query.get("gemeentecode", "")
    rows = []
    for area in areas(soort):
        if wanted in ("", f"GM{area['gemeente']}"):
            numbers = figures(area["code"], jaar)
            name = {"gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"}[soort]
            share = -99997 if numbers["corporatie"] is None else numbers["corporatie"]
            rows.append(
                _feature(
                    area,
                    {
                        f"{name}code": area["code"],
                        f"{name}naam": f"{name} {area['code'][2:]}",
                        "gemeentecode": f"GM{area['gemeente']}",
                        "gemeentenaam": GEMEENTEN[area["gemeente"]],
                        "water": "NEE",
                        "indelingswijziging_wijken_en_buurten": numbers["wijziging"],
                        "aantal_inwoners": numbers["inwoners"],
                        "percentage_koopwoningen": 40,
                        "perc_huurwoningen_in_bezit_woningcorporaties": share,
                    },
                )
            )
    return _collection(server, request, rows)


# ---- StatLine -----------------------------------------------------------------------------------------------------

TABLES = {"85039NED": 2021, "85318NED": 2022, "85618NED": 2023, "85984NED": 2024, "86165NED": 2025}


def _statline(request, table: str) -> dict:
    jaar = TABLES[table]
    starts = re.findall(r"'(\w+)'", request.query.get("$filter", ""))
    rows = []
    for soort in ("gemeenten", "wijken", "buurten"):
        for area in areas(soort):
            if any(area["code"].startswith(start) for start in starts):
                rows.append(_row(len(rows), area, soort, jaar))
    return {"odata.metadata": f"https://opendata.cbs.nl/ODataApi/odata/{table}/$metadata", "value": rows}


def _row(number: int, area: dict, soort: str, jaar: int) -> dict:
    numbers = figures(area["code"], jaar)
    cells = {name: "       ." if value is None else f"{value:8}" for name, value in numbers.items()}
    return {
        "ID": str(number),
        "WijkenEnBuurten": f"{area['code']:10}",
        "Gemeentenaam_1": f"{GEMEENTEN[area['gemeente']]:40}",
        "SoortRegio_2": {"gemeenten": "Gemeente  ", "wijken": "Wijk      ", "buurten": "Buurt     "}[soort],
        "Codering_3": f"{area['code']:10}",
        "IndelingswijzigingWijkenEnBuurten_4": cells["wijziging"].strip(),
        "AantalInwoners_5": cells["inwoners"],
        f"InBezitWoningcorporatie_{40 + jaar % 10}": cells["corporatie"],
        f"HuishOnderOfRondSociaalMinimum_{80 + jaar % 10}": cells["minimum"],
    }


# ---- Archives -----------------------------------------------------------------------------------------------------


def score(code: str, jaar: int) -> float:
    """The score on overlast."""
    return round(0.01 * int(code[-1]) - 0.1 + (jaar - 2000) / 1000, 6)


def lbm_archive() -> bytes:
    """The archive of the Leefbaarometer: a table for each kind of area, in a folder."""
    top = "Leefbaarometer 3.0 - Meting 2024 - open data"
    kinds = {"buurten": "bu", "wijken": "wk", "gemeenten": "gm"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{top}/Leesmij.txt", "CC0")
        for soort, short in kinds.items():
            lines = [f"{short}_code,{short}_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"]
            for area in areas(soort):
                for jaar in LBM_YEARS:
                    onv = score(area["code"], jaar)
                    parts = f"0.0,{onv},0.0,0.0,0.0" if jaar >= FIRST_WITH_DIMENSIONS else "NA,NA,NA,NA,NA"
                    afw = onv if jaar >= FIRST_WITH_DIMENSIONS else 0.1
                    lines.append(f"{area['code']},{soort} {area['code'][2:]},{jaar},{4 + afw:.6f},{afw},{parts}")
            archive.writestr(f"{top}/Leefbaarometer-scores {soort} 2002-2024.csv", "\n".join(lines) + "\n")
            archive.writestr(f"{top}/Leefbaarometer-ontwikkeling {soort} 2022-2024.csv", "code\n")
    return stream.getvalue()


def squares(jaar: int) -> bytes:
    """The archive of the squares of 100 m: a row of squares from 1 km left of Amsterdam to 1 km right of it."""
    from osgeo import gdal, ogr, osr

    place = f"/vsimem/squares_{jaar}.gpkg"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = gdal.GetDriverByName("GPKG").Create(place, 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer(f"cbs_vk100_{jaar}", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("crs28992res100m", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("aantal_inwoners", ogr.OFTInteger))
    left, bottom = corner("0363")
    for step in range(-10, 50):
        feature = ogr.Feature(layer.GetLayerDefn())
        x, y = left + 100 * step, bottom + 100
        feature["crs28992res100m"] = f"E{x // 100}N{y // 100}"
        feature["aantal_inwoners"] = -99997 if step % 10 == 0 else 5 * (step % 10)
        points = ", ".join(f"{px} {py}" for px, py in ring(x, y, 100, 100))
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({points}))"))
        layer.CreateFeature(feature)
    del layer, dataset
    file = gdal.VSIFOpenL(place, "rb")
    size = gdal.VSIStatL(place).size
    content = bytes(gdal.VSIFReadL(1, size, file))
    gdal.VSIFCloseL(file)
    gdal.Unlink(place)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"cbs_vk100_{jaar}_v2.gpkg", content)
    return stream.getvalue()
