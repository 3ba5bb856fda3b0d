"""downloadgegevens against services played on this machine: what it makes, what it says, and every way to fail."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

WIJKEN, BUURTEN, LEEFBAAROMETER, VIERKANTEN = range(4)


@pytest.fixture
def diensten(server, nagespeeld, tmp_path):
    """The services, played by a server on this machine."""
    return nagespeeld.install(server, tmp_path)


@pytest.fixture
def cache(tmp_path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def fetch(run, diensten, cache, tmp_path):
    """Call with what differs from buurten of Amsterdam in 2023; the result is in tmp_path/uit.gpkg."""

    def call(*, cancel_at=None, context=None, **inputs):
        choices = {"GEMEENTEN": "GM0363", "JAREN": "2023", "THEMAS": [BUURTEN], "OUTPUT": str(tmp_path / "uit.gpkg")}
        places = {"DIENSTEN": diensten.toml, "CACHE": str(cache)}
        return run("downloadgegevens", cancel_at=cancel_at, context=context, **{**choices, **places, **inputs})

    return call


@pytest.fixture
def refused(fetch, tmp_path, cache):
    """Call a run that must fail: its sentence. Fails when there is a file, or half of one, or a damaged cache."""
    from qgis.core import QgsProcessingException

    def call(**inputs) -> str:
        with pytest.raises(QgsProcessingException) as caught:
            fetch(**inputs)
        assert left_behind(tmp_path) == []
        check_cache(cache)
        sentence = str(caught.value)
        assert "Traceback" not in sentence
        return sentence

    return call


def left_behind(folder: Path) -> list[str]:
    """Results, and halves of them, in the folder of the test."""
    return sorted(file.name for file in folder.iterdir() if file.name.startswith("uit"))


def check_cache(folder: Path) -> None:
    """Every entry is there to the byte and by its checksum, read without the plugin's own cache."""
    import hashlib

    for record in folder.glob("*.info.json") if folder.exists() else ():
        told = json.loads(record.read_text(encoding="utf-8"))
        body = (folder / told["file"]).read_bytes()
        assert len(body) == told["bytes"]
        assert hashlib.sha256(body).hexdigest() == told["sha256"]


def tables(path) -> dict:
    from qgis.core import QgsProviderRegistry, QgsVectorLayer

    names = [item.name() for item in QgsProviderRegistry.instance().querySublayers(str(path))]
    return {name: QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names}


def by_code(layer, rows, field: str) -> dict:
    return dict(rows(layer, "gebiedcode", field))


# ---- What it makes ----------------------------------------------------------------------------------------------


def test_buurten_with_the_figures_of_their_code(fetch, rows, nagespeeld, tmp_path):
    result = fetch()
    (layer,) = tables(result.results["OUTPUT"]).values()
    expected = {area["code"]: nagespeeld.figures(area["code"], 2023) for area in nagespeeld.areas("buurten")}
    mine = {code: numbers for code, numbers in expected.items() if code.startswith("BU0363")}
    assert by_code(layer, rows, "inwoners") == {code: numbers["inwoners"] for code, numbers in mine.items()}
    assert by_code(layer, rows, "pct_corporatie") == {code: numbers["corporatie"] for code, numbers in mine.items()}
    assert set(rows(layer, "jaar")) == {2023}
    assert set(rows(layer, "gemeentenaam")) == {"Amsterdam"}
    assert layer.crs().authid() == "EPSG:28992"
    for feature in layer.getFeatures():
        (area,) = [area for area in nagespeeld.areas("buurten") if area["code"] == feature["gebiedcode"]]
        x, y, width, height = area["box"]
        box = feature.geometry().boundingBox()
        assert (box.xMinimum(), box.yMinimum(), box.width(), box.height()) == (x, y, width, height)
        assert feature.geometry().area() == width * height
    assert result.results["LAGEN"] == [f"{result.results['OUTPUT']}|layername=buurten_2023"]
    assert left_behind(tmp_path) == ["uit.gpkg"]


def test_it_is_what_the_reading_algorithms_make(fetch, run, rows, diensten, nagespeeld, tmp_path):
    """The same table by hand: StatLine's answer saved as csv, read, and joined to the boundaries."""
    made = {row["gebiedcode"]: row for row in rows(*tables(fetch().results["OUTPUT"]).values())}
    (statline,) = [body for body in bodies(tmp_path / "cache") if b"odata.metadata" in body]
    table = json.loads(statline)["value"]
    lines = [";".join(table[0]), *(";".join(row.values()) for row in table)]
    csv = tmp_path / "kwb_2023.csv"
    csv.write_text("\n".join(lines), encoding="utf-8")
    read = run("leeskerncijfers", INPUT=str(csv), GEBIEDSOORT=3)
    for row in read.rows():
        for field in ("inwoners", "pct_corporatie", "pct_sociaal_minimum", "gemeentecode", "jaar"):
            assert made[row["gebiedcode"]][field] == row[field]
    assert len(made) == len(read.rows()) == 4


def bodies(cache: Path) -> list[bytes]:
    return [path.read_bytes() for path in cache.iterdir() if not path.name.endswith((".info.json", ".lock"))]


def test_every_theme_and_year_has_its_table(fetch, rows, tmp_path):
    result = fetch(GEMEENTEN="Den Haag, 363", JAREN="2022 2023", THEMAS=[WIJKEN, BUURTEN, LEEFBAAROMETER])
    found = tables(result.results["OUTPUT"])
    assert set(found) == {
        "wijken_2023", "wijken_2022", "buurten_2023", "buurten_2022", "leefbaarometer_wijken",
        "leefbaarometer_buurten",
    }  # fmt: skip
    assert set(rows(found["buurten_2022"], "gemeentecode")) == {"GM0363", "GM0518"}
    assert found["wijken_2022"].featureCount() == 4


def test_leefbaarometer_of_all_years_on_its_own_boundaries(fetch, rows, nagespeeld):
    layer = tables(fetch(THEMAS=[LEEFBAAROMETER], JAREN="").results["OUTPUT"])["leefbaarometer_buurten"]
    for jaar in (2014, 2018, 2024):
        expected = {code: nagespeeld.score(code, jaar) for code in rows(layer, "gebiedcode")}
        assert by_code(layer, rows, f"onv_{jaar}") == expected
    names = [field.name() for field in layer.fields()]
    assert "konv_2024" in names and "lbm_2002" in names and "onv_2002" not in names
    assert layer.renderer().classAttribute() == "onv_klasse"
    assert layer.metadata().keywords("gebiedsindeling") == ["2024"]


def test_squares_with_their_centre_in_the_gemeente(fetch, rows):
    layer = tables(fetch(THEMAS=[VIERKANTEN]).results["OUTPUT"])["vierkanten_2023"]
    # Forty of the sixty lie in the 4 km of the gemeente; every tenth is secret.
    numbers = rows(layer, "aantal_inwoners")
    assert len(numbers) == 40
    assert numbers == [None if step % 10 == 0 else 5 * (step % 10) for step in range(40)]
    assert rows(layer, "aantal_inwoners_status") == ["geheim" if step % 10 == 0 else "cijfer" for step in range(40)]
    assert set(rows(layer, "gemeentecode")) == {"GM0363"}
    assert layer.renderer().type() == "singleSymbol"


def test_what_is_secret_is_told_from_what_is_missing(server, fetch, rows, nagespeeld):
    """One buurt of which the share is secret (-99997), one without it, in figures of StatLine."""
    cells = {"BU03630000": "-99997", "BU03630001": "."}

    def page(request) -> dict:
        found = nagespeeld._statline(request, "85618NED")
        column = next(name for name in found["value"][0] if name.startswith("InBezitWoningcorporatie"))
        change = [{column: cells.get(row["Codering_3"].strip(), row[column])} for row in found["value"]]
        return {**found, "value": [row | own for row, own in zip(found["value"], change, strict=True)]}

    server.add(lambda request: request.path == ODATA, server.Reply(page))
    layer = tables(fetch().results["OUTPUT"])["buurten_2023"]
    expected = {"BU03630000": "geheim", "BU03630001": "ontbrekend", "BU03630100": "cijfer", "BU03630101": "cijfer"}
    assert by_code(layer, rows, "pct_corporatie_status") == expected
    assert by_code(layer, rows, "corp_klasse_status") == expected
    assert by_code(layer, rows, "pct_corporatie")["BU03630000"] is None
    assert by_code(layer, rows, "corp_label")["BU03630000"] == "geheim"
    legend = [category.label() for category in layer.renderer().categories()]
    assert "geheim (1)" in legend and "geen gegevens (1)" in legend


def test_style_note_and_licence_go_with_the_layer(fetch):
    layer = tables(fetch().results["OUTPUT"])["buurten_2023"]
    assert layer.renderer().classAttribute() == "corp_klasse"
    metadata = layer.metadata()
    assert metadata.title() == "Buurten 2023, corporatiebezit"
    assert metadata.keywords("gebiedsindeling") == ["2023"]
    assert "CBS, Kerncijfers wijken en buurten 2023 (StatLine 85618NED)" in metadata.rights()
    assert metadata.licenses() == ["CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.nl)"]
    today = datetime.now().date()
    for part in (f"opgehaald op {today.day}-{today.month}-{today.year}", "licentie CC BY 4.0", "StatLine, OData v3"):
        assert part in metadata.abstract()


def test_the_log_tells_of_each_thing_where_it_is_from(fetch):
    first, second = fetch(), fetch()
    for log, when in ((first.log, "fetched now"), (second.log, "from the cache, fetched on")):
        assert re.search(rf"Kerncijfers .* \(StatLine, OData v3, licence CC BY 4.0\): {when}.* kB; rows: 7", log)
        assert re.search(rf"Wijk- en Buurtkaart 2023 \(PDOK, OGC API, licence CC BY 4.0\): {when}.* kB; rows: 4", log)


# ---- Gemeenten by name ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Den Haag", "'s-gravenhage", "GM0518", "gm0518", "0518", "518"])
def test_a_gemeente_by_name_or_code(fetch, rows, diensten, typed):
    layer = tables(fetch(GEMEENTEN=typed).results["OUTPUT"])["buurten_2023"]
    assert set(rows(layer, "gemeentecode")) == {"GM0518"}
    # Codes need no list.
    assert any("gebiedsindelingen" in asked for asked in diensten.asked()) == (not typed[-1].isdigit())


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"GEMEENTEN": "Nergenshuizen"}, "Nergenshuizen"),
        ({"GEMEENTEN": " , "}, "at least one gemeente"),
        ({"GEMEENTEN": "GM1999"}, "GM1999"),
        ({"JAREN": ""}, "at least one year"),
        ({"JAREN": "tweeduizend"}, "is not a year"),
        ({"JAREN": "1995"}, "nothing of 1995"),
        ({"THEMAS": []}, "THEMAS"),
        ({"THEMAS": [VIERKANTEN], "JAREN": "2014"}, "nothing of 2014"),
        ({"DIENSTEN": "/nergens/diensten.toml"}, "cannot be read"),
    ],
)
def test_what_cannot_be_is_said(refused, choice, words):
    assert words in refused(**choice)


def test_a_year_that_a_theme_does_not_have_is_left_out_and_said():
    from veerkracht.ophalen.diensten import Diensten
    from veerkracht.processing.downloads.keuzes import Keuzes

    diensten = Diensten.read()
    keuzes = Keuzes(["GM0363"], [2014, 2023], ["buurten", "leefbaarometer", "vierkanten"], True)
    (melding,) = keuzes.check(diensten)
    assert str(melding).startswith("Squares of 100 m: there is nothing of 2014; there is of 2021, ")
    steps = [(stap.thema, stap.jaar) for stap in keuzes.steps(diensten)]
    assert steps == [("buurten", 2023), ("buurten", 2014), ("leefbaarometer", 2024), ("vierkanten", 2023)]


# ---- The newest year --------------------------------------------------------------------------------------------


def test_the_newest_year_is_completed_where_the_ground_is_the_same(fetch, rows, nagespeeld):
    result = fetch(JAREN="2025")
    layer = tables(result.results["OUTPUT"])["buurten_2025"]
    # Of 2024 and 2025 there is no minimum yet; one buurt was redrawn in 2024.
    expected = {
        code: None if code in nagespeeld.REDRAWN.values() else nagespeeld.figures(code, 2023)["minimum"]
        for code in rows(layer, "gebiedcode")
    }
    assert by_code(layer, rows, "pct_sociaal_minimum") == expected
    assert list(expected.values()).count(None) == 1
    assert set(rows(layer, "jaar")) == {2025}
    assert by_code(layer, rows, "inwoners") == {code: nagespeeld.figures(code, 2025)["inwoners"] for code in expected}
    assert "These figures are of 2023, the latest year that is: pct_sociaal_minimum" in result.warned
    assert "changed after 2023, or of which that is not known: 1." in result.warned
    keywords = layer.metadata().keywords("gebiedsindeling")
    assert keywords[0] == "2025" and "pct_sociaal_minimum" in keywords[1] and "2023" in keywords[1]
    assert "Cijfers van 2023, het laatste volledige jaar: pct_sociaal_minimum" in layer.metadata().abstract()


def test_a_share_of_an_older_year_is_named_with_its_year(fetch, rows, nagespeeld, monkeypatch):
    figures = nagespeeld.figures

    def late(code, jaar):
        return figures(code, jaar) | ({"corporatie": None} if jaar == 2025 else {})

    monkeypatch.setattr(nagespeeld, "figures", late)
    layer = tables(fetch(JAREN="2025").results["OUTPUT"])["buurten_2025"]
    assert layer.metadata().title() == "Buurten 2025, corporatiebezit 2024"
    assert by_code(layer, rows, "pct_corporatie")["BU03630100"] == figures("BU03630100", 2024)["corporatie"]


def test_only_the_newest_year_that_was_chosen_is_completed(fetch, rows):
    found = tables(fetch(JAREN="2024 2025").results["OUTPUT"])
    assert set(rows(found["buurten_2024"], "pct_sociaal_minimum")) == {None}
    assert set(rows(found["buurten_2025"], "pct_sociaal_minimum")) != {None}


@pytest.mark.parametrize("absent", ["withdrawn", "no rows"])
def test_a_year_to_complete_from_that_is_not_there_is_said(quick, server, fetch, rows, nagespeeld, absent):
    """A gemeente that is new since then, or a table that went: no reason to have no layer."""
    empty = {"odata.metadata": "x", "value": []}
    reply = server.Reply(b"weg", status=404) if absent == "withdrawn" else server.Reply(empty)
    server.add(lambda request: "85984NED" in request.path, reply)
    result = fetch(JAREN="2025")
    layer = tables(result.results["OUTPUT"])["buurten_2025"]
    assert "2025 is not completed with 2024. " in result.warned
    expected = {code: nagespeeld.figures(code, 2023)["minimum"] for code in rows(layer, "gebiedcode")}
    assert by_code(layer, rows, "pct_sociaal_minimum") == expected
    assert "The figures of 2024 do not say which boundaries changed" in result.warned


def test_a_service_that_is_away_for_a_moment_does_not_leave_a_year_incomplete(quick, server, refused):
    server.add(lambda request: "85984NED" in request.path, server.Reply(b"druk", status=503))
    assert "503" in refused(JAREN="2025")


def test_a_year_that_is_not_there_is_not_the_newest(fetch, rows):
    found = tables(fetch(JAREN="2025 2030").results["OUTPUT"])
    assert set(rows(found["buurten_2025"], "pct_sociaal_minimum")) != {None}


def test_completing_can_be_left_out(fetch, rows, diensten):
    layer = tables(fetch(JAREN="2025", AANVULLEN=False).results["OUTPUT"])["buurten_2025"]
    assert set(rows(layer, "pct_sociaal_minimum")) == {None}
    assert not any("85618NED" in asked for asked in diensten.asked())


def test_a_complete_year_asks_for_no_older_one(fetch, diensten):
    fetch()
    assert [asked for asked in diensten.asked() if "NED" in asked and "85618NED" not in asked] == []


# ---- The cache --------------------------------------------------------------------------------------------------


def test_a_second_run_asks_nothing(fetch, diensten, rows):
    first = rows(tables(fetch().results["OUTPUT"])["buurten_2023"])
    assert diensten.asked()
    second = fetch()
    assert diensten.asked() == []
    assert rows(tables(second.results["OUTPUT"])["buurten_2023"]) == first


def test_zero_days_always_asks(fetch, diensten):
    fetch()
    asked = diensten.asked()
    fetch(MAX_DAGEN=0)
    assert sorted(diensten.asked()) == sorted(asked)


def test_an_old_copy_is_asked_for_again(fetch, diensten, cache):
    fetch()
    asked = diensten.asked()
    old = (datetime.now(UTC) - timedelta(days=40)).isoformat()
    for record in cache.glob("*.info.json"):
        told = json.loads(record.read_text(encoding="utf-8"))
        record.write_text(json.dumps({**told, "opgehaald": old, "gecontroleerd": old}), encoding="utf-8")
    fetch(MAX_DAGEN=60)
    assert diensten.asked() == []
    fetch()
    assert sorted(diensten.asked()) == sorted(asked)


def test_a_damaged_copy_is_fetched_again_and_said(fetch, diensten, cache):
    fetch()
    diensten.asked()
    (table,) = [path for path in cache.iterdir() if b"odata.metadata" in path.read_bytes()]
    table.write_bytes(b"kapot")
    result = fetch()
    assert "was damaged" in result.warned
    assert [asked.split("?")[0] for asked in diensten.asked()] == [
        "opendata.cbs.nl/ODataApi/odata/85618NED/UntypedDataSet"
    ]


def test_nothing_is_asked_before_a_run(diensten, run):
    """Listing the algorithm, its parameters and its help reaches no network."""
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:downloadgegevens")
    assert algorithm.shortHelpString() and algorithm.parameterDefinitions() and algorithm.canExecute()[0]
    assert diensten.asked() == []


# ---- What goes wrong --------------------------------------------------------------------------------------------

OGC = "/api.pdok.nl/cbs/wijken-en-buurten-2023/ogc/v1/collections/buurten/items"
WFS = "/service.pdok.nl/cbs/wijkenbuurten/2023/wfs/v1_0"
MAP_ZIP = "/geodata.cbs.nl/files/Wijkenbuurtkaart/WijkBuurtkaart_2023_v3.zip"
ODATA = "/opendata.cbs.nl/ODataApi/odata/85618NED/UntypedDataSet"


@pytest.fixture
def quick(monkeypatch):
    """Try again after hundredths of a second, and call silence after half a second."""
    from veerkracht.processing import downloadgegevens as module

    netwerk = module.Netwerk

    def impatient(*arguments, **options):
        return netwerk(
            *arguments, **{"timeout": 0.5, "pogingen": 3, "wacht": (0.02, 0.02), "langste_wacht": 0.05, **options}
        )

    monkeypatch.setattr(module, "Netwerk", impatient)


@pytest.fixture
def mend(server, diensten):
    """Call to take away the replies that a test added."""
    healthy = list(server._rules)

    def call() -> None:
        server._rules[:] = healthy

    return call


def failures(reply) -> dict:
    """What a service can do wrong: its replies, and a word of the sentence about it."""
    return {
        "error": ([reply(b"kapot", status=500)], "500"),
        "busy": ([reply(b"druk", status=429, headers={"Retry-After": "0"})], "429"),
        "cut off": ([reply(b'{"value": [' + b" " * 5000, cut_after=2000)], "broke off"),
        "silent": ([reply(b"{}", delay=2)], "127.0.0.1"),
        "half json": ([reply(b'{"value": [{"ID": 0}, ')], "no complete JSON"),
        "web page": ([reply(b"<!DOCTYPE html><html><body>Onderhoud</body></html>")], "Onderhoud"),
        "other json": ([reply({"iets": "anders"})], "iets"),
        "empty": ([reply(b"")], "empty answer"),
    }


WRONG = ("error", "busy", "cut off", "silent", "half json", "web page", "other json", "empty")


@pytest.mark.parametrize("wrong", WRONG)
def test_statline_fails(quick, server, diensten, refused, fetch, rows, wrong, mend):
    """A sentence that names theme, year and host; the boundaries stay, and the next run asks for the rest only."""
    replies, word = failures(server.Reply)[wrong]
    for place in (ODATA, ODATA.replace("ODataApi", "ODataFeed")):
        server.add(place, *replies)
    for name in ("MeasureCodes", "Observations"):
        server.add(f"/datasets.cbs.nl/odata/v1/CBS/85618NED/{name}", *failures(server.Reply)[wrong][0])
    sentence = refused()
    assert sentence.startswith("Buurten with kerncijfers 2023: ")
    assert word in sentence and "127.0.0.1" in sentence
    assert "what was fetched stays in the cache" in sentence
    diensten.asked()
    mend()
    layer = tables(fetch().results["OUTPUT"])["buurten_2023"]
    assert None not in rows(layer, "inwoners")
    assert {asked.split("?")[0] for asked in diensten.asked()} == {ODATA.lstrip("/")}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_second_page_of_the_boundaries_fails(quick, server, diensten, refused, fetch, wrong, mend):
    """PDOK breaks on page two, and the other sources are away: page one is not asked for again."""
    replies, word = failures(server.Reply)[wrong]
    server.add(lambda request: request.path == OGC and "offset" in request.query, *replies)
    sentence = refused()
    assert sentence.startswith("Buurten with kerncijfers 2023: ")
    assert word in sentence
    diensten.asked()
    mend()
    fetch()
    pages = [asked for asked in diensten.asked() if asked.startswith(OGC.lstrip("/"))]
    assert [("offset" in page) for page in pages] == [True]


def test_wfs_serves_where_the_ogc_api_does_not(quick, server, nagespeeld, fetch, rows):
    server.add(OGC, server.Reply(b"kapot", status=500))
    features = [
        {
            "type": "Feature",
            "id": f"buurten.{number}",
            "geometry": {"type": "Polygon", "coordinates": [nagespeeld.ring(*area["box"])]},
            "properties": {"buurtcode": area["code"], "buurtnaam": "b", "gemeentecode": "GM0363", "aantal_inwoners": 1},
        }
        for number, area in enumerate(nagespeeld.areas("buurten"))
        if area["gemeente"] == "0363"
    ]
    collection = {"type": "FeatureCollection", "numberMatched": 4, "features": features}
    server.add(WFS, server.Reply(collection))
    result = fetch()
    assert tables(result.results["OUTPUT"])["buurten_2023"].featureCount() == 4
    assert "PDOK, OGC API did not serve" in result.warned
    assert "PDOK, WFS" in result.log


def test_a_withdrawn_table_leaves_the_figures_of_the_map(quick, server, fetch, rows, nagespeeld):
    """StatLine without this year: the map has figures of its own, and that is said."""
    server.add(lambda request: "85618NED" in request.path, server.Reply(b"weg", status=404))
    result = fetch()
    layer = tables(result.results["OUTPUT"])["buurten_2023"]
    assert by_code(layer, rows, "inwoners") == {
        code: nagespeeld.figures(code, 2023)["inwoners"] for code in rows(layer, "gebiedcode")
    }
    assert "StatLine has no Kerncijfers of 2023" in result.warned
    assert "Kerncijfers" not in "".join(layer.metadata().rights())


def test_a_service_that_recovers_is_asked_again(quick, server, fetch, nagespeeld, diensten):
    """A 429 and a 500 in passing cost nothing but time."""
    body = nagespeeld._statline(type("R", (), {"query": {"$filter": "'GM0363' 'WK0363' 'BU0363'"}}), "85618NED")
    server.add(
        ODATA,
        server.Reply(b"", status=429, headers={"Retry-After": "0"}, times=1),
        server.Reply(b"", status=500, times=1),
        server.Reply(body),
    )
    assert fetch().results["OUTPUT"]
    assert len([asked for asked in diensten.asked() if "85618NED" in asked]) == 3


# ---- What a service says that cannot be: not a day in the cache ---------------------------------------------------


def features(page: dict, change) -> dict:
    """A page with every feature changed."""
    for feature in page["features"]:
        change(feature)
    return page


def swapped(feature: dict) -> None:
    (ring,) = feature["geometry"]["coordinates"]
    feature["geometry"]["coordinates"] = [[[y, x] for x, y in ring]]


def twice(page: dict) -> dict:
    again = [{**feature, "id": feature["id"] + " again"} for feature in page["features"]]
    return {**page, "features": page["features"] + again, "numberReturned": 2 * len(again)}


NONSENSE = {
    "axes swapped": (lambda page: features(page, swapped), "axes swapped"),
    "no areas": (lambda page: {**page, "features": [], "numberReturned": 0, "links": []}, "has no buurten of 2023"),
    "areas twice": (twice, "occur more than once"),
    "a number that is none": (
        lambda page: features(page, lambda feature: feature["properties"].update(aantal_inwoners="veel")),
        "must hold numbers",
    ),
    "fewer than it says": (lambda page: {**page, "features": page["features"][1:]}, "is not complete"),
}


@pytest.fixture
def spoil(server, nagespeeld):
    """Call to let the OGC API answer the areas of 2023 with what a function makes of each page."""

    def call(change) -> None:
        def page(request) -> dict:
            return change(nagespeeld._areas(server, request, 2023, "buurten"))

        server.add(lambda request: request.path == OGC, server.Reply(page))

    return call


@pytest.mark.parametrize("wrong", NONSENSE)
def test_nonsense_is_asked_for_again(quick, spoil, refused, fetch, rows, mend, wrong):
    change, words = NONSENSE[wrong]
    spoil(change)
    assert words in refused()
    mend()
    layer = tables(fetch().results["OUTPUT"])["buurten_2023"]
    assert len(rows(layer)) == 4


def test_nonsense_of_a_service_for_which_another_served_is_asked_for_again(
    quick, spoil, server, fetch, nagespeeld, mend
):
    """Else it would be passed over for a month after it was mended."""
    spoil(NONSENSE["axes swapped"][0])
    whole = [
        feature
        for number in (0, 3)
        for feature in nagespeeld._areas(
            server,
            type("Request", (), {"query": {"gemeentecode": "GM0363", "offset": number}, "target": "/"}),
            2023,
            "buurten",
        )["features"]
    ]
    server.add(WFS, server.Reply({"type": "FeatureCollection", "numberMatched": 4, "features": whole}))
    assert "PDOK, OGC API did not serve" in fetch().warned
    mend()
    again = fetch()
    assert "PDOK, OGC API" in again.log and "did not serve" not in again.warned


def test_a_list_of_gemeenten_of_another_year_is_asked_for_again(diensten, server, cache, mend, nagespeeld):
    from qgis.core import QgsFeedback

    from veerkracht.processing.downloads.aanbod import Aanbod

    def page(request, year: str) -> dict:
        found = nagespeeld._gemeenten(server, request)
        return features(found, lambda feature: feature["properties"].update(jrstatcode=f"{year}GM"))

    server.add(
        lambda request: "gebiedsindelingen/ogc" in request.path, server.Reply(lambda request: page(request, "1999"))
    )
    whole = {
        "type": "FeatureCollection",
        "features": page(type("R", (), {"query": {}, "target": "/"}), "2025")["features"],
    }
    server.add(lambda request: "gebiedsindelingen/2025/wfs" in request.path, server.Reply(whole))
    aanbod = Aanbod.read(diensten.toml, str(cache))
    aanbod.fetch_gemeenten(QgsFeedback(), max_days=30, authcfg="")
    assert aanbod.gemeenten() is not None
    mend()
    diensten.asked()
    aanbod.fetch_gemeenten(QgsFeedback(), max_days=30, authcfg="")
    assert any("gebiedsindelingen/ogc" in asked for asked in diensten.asked())


def test_statline_nonsense_is_asked_for_again(quick, server, refused, fetch, rows, nagespeeld, mend):
    def page(request) -> dict:
        found = nagespeeld._statline(request, "85618NED")
        return {**found, "value": [{**row, "AantalInwoners_5": "veel"} for row in found["value"]]}

    server.add(lambda request: request.path == ODATA, server.Reply(page))
    assert "must hold numbers" in refused()
    mend()
    assert None not in rows(tables(fetch().results["OUTPUT"])["buurten_2023"], "inwoners")


def test_codes_in_small_letters(spoil, fetch, rows):
    def small(feature: dict) -> None:
        feature["properties"]["buurtcode"] = feature["properties"]["buurtcode"].lower()

    spoil(lambda page: features(page, small))
    layer = tables(fetch().results["OUTPUT"])["buurten_2023"]
    assert set(rows(layer, "gebiedcode")) == {"BU03630000", "BU03630001", "BU03630100", "BU03630101"}
    assert None not in rows(layer, "inwoners")


def test_an_archive_that_is_damaged_inside_is_fetched_again(quick, server, refused, fetch, nagespeeld, mend):
    """Its list of files is whole, so that this is only seen when it is unpacked."""
    place = "/www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"
    content = bytearray(nagespeeld.lbm_archive())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.getinfo(next(name for name in archive.namelist() if "scores buurten" in name)).header_offset
    content[start + 150 : start + 190] = bytes(40)
    server.add(place, server.Reply(bytes(content)))
    assert "damaged" in refused(THEMAS=[LEEFBAAROMETER])
    mend()
    assert fetch(THEMAS=[LEEFBAAROMETER]).results["OUTPUT"]


@pytest.mark.parametrize("wrong", ["another layout", "no zip", "cut off", "gone"])
def test_the_archive_of_the_leefbaarometer_fails(quick, server, refused, fetch, diensten, tmp_path, wrong, mend):
    place = "/www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"
    other = tmp_path / "ander.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("nieuw/alles.parquet", "x")
    reply = {
        "another layout": server.Reply(other.read_bytes()),
        "no zip": server.Reply(b"<html>inloggen</html>"),
        "cut off": server.Reply(other.read_bytes() * 200, cut_after=3000),
        "gone": server.Reply(b"", status=410),
    }[wrong]
    server.add(place, reply)
    sentence = refused(THEMAS=[LEEFBAAROMETER])
    assert sentence.startswith("Leefbaarometer, all years: ")
    diensten.asked()
    mend()
    if wrong == "another layout":  # it is a proper archive, and stays until it is old
        assert "alles.parquet" in sentence
        assert fetch(THEMAS=[LEEFBAAROMETER], MAX_DAGEN=0).results["OUTPUT"]
    else:
        assert fetch(THEMAS=[LEEFBAAROMETER]).results["OUTPUT"]
    assert any(asked.startswith(place.lstrip("/")) for asked in diensten.asked())


def test_offline_is_a_sentence(quick, run, diensten, nagespeeld, tmp_path):
    """Nobody answers at all."""
    from qgis.core import QgsProcessingException

    text = Path(diensten.toml).read_text(encoding="utf-8")
    port = diensten.server.base
    away = tmp_path / "weg.toml"
    away.write_text(text.replace(port, "http://127.0.0.1:9"), encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run(
            "downloadgegevens", GEMEENTEN="GM0363", JAREN="2023", THEMAS=[BUURTEN], DIENSTEN=str(away),
            CACHE=str(tmp_path / "leeg"), OUTPUT=str(tmp_path / "uit.gpkg"),
        )  # fmt: skip
    assert "Buurten with kerncijfers 2023" in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert left_behind(tmp_path) == []


def test_one_theme_fails_and_the_others_are_kept_for_the_next_run(quick, server, refused, fetch, diensten, mend):
    server.add(lambda request: "vk100" in request.path, server.Reply(b"kapot", status=503))
    sentence = refused(THEMAS=[BUURTEN, LEEFBAAROMETER, VIERKANTEN])
    assert sentence.startswith("Squares of 100 m 2023: ")
    diensten.asked()
    mend()
    found = tables(fetch(THEMAS=[BUURTEN, LEEFBAAROMETER, VIERKANTEN]).results["OUTPUT"])
    assert set(found) == {"buurten_2023", "leefbaarometer_buurten", "vierkanten_2023"}
    assert {asked.split("/")[0] for asked in diensten.asked()} == {"download.cbs.nl"}


# ---- Cancel, and the file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [0, 20, 91])
def test_a_cancelled_run_leaves_nothing_but_the_cache(fetch, tmp_path, cache, percent):
    result = fetch(THEMAS=[WIJKEN, BUURTEN, LEEFBAAROMETER], cancel_at=percent)
    assert "OUTPUT" not in result.results
    assert "Cancelled" in result.log
    assert left_behind(tmp_path) == []
    check_cache(cache)


def test_a_second_run_replaces_its_own_file(fetch, tmp_path):
    fetch(THEMAS=[WIJKEN, BUURTEN])
    fetch(THEMAS=[LEEFBAAROMETER])
    assert set(tables(tmp_path / "uit.gpkg")) == {"leefbaarometer_buurten"}
    assert left_behind(tmp_path) == ["uit.gpkg"]


def test_a_file_of_somebody_else_is_left_alone(fetch, layer, save, tmp_path, diensten):
    """Also when its table is called as ours: it is told by the note."""
    from qgis.core import QgsProcessingException

    path = tmp_path / "uit.gpkg"
    save(layer(gebiedcode=["a"], name="buurten_2023"), path, "buurten_2023")
    before = path.read_bytes()
    with pytest.raises(QgsProcessingException, match="other tables, which would be lost: buurten_2023"):
        fetch()
    assert path.read_bytes() == before
    assert diensten.asked() == [], "which is known before anything is fetched"


def test_a_folder_that_takes_no_files_is_a_sentence(fetch, tmp_path, monkeypatch):
    from qgis.core import QgsProcessingException

    def refuse(path, **_):
        raise OSError(30, "Read-only file system", str(path))

    unlink = Path.unlink
    monkeypatch.setattr(
        Path, "unlink", lambda path, **more: (refuse if path.name == "uit.part.gpkg" else unlink)(path, **more)
    )
    with pytest.raises(QgsProcessingException) as caught:
        fetch()
    assert "cannot be written" in str(caught.value) and "Traceback" not in str(caught.value)


def test_a_cache_that_takes_no_files_is_said_once(fetch, diensten, tmp_path):
    """No other service can do better."""
    from qgis.core import QgsProcessingException

    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        fetch(CACHE=str(tmp_path / "bestand"))
    assert str(caught.value).count("cannot be kept in") == 1
    assert diensten.asked() == []


def test_a_file_that_is_no_geopackage_is_left_alone(fetch, tmp_path, diensten):
    from qgis.core import QgsProcessingException

    path = tmp_path / "uit.gpkg"
    path.write_text("mijn aantekeningen", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"uit\.gpkg"):
        fetch()
    assert path.read_text(encoding="utf-8") == "mijn aantekeningen"


def test_what_was_there_stays_after_a_failure(quick, server, fetch, tmp_path):
    from qgis.core import QgsProcessingException

    fetch()
    before = (tmp_path / "uit.gpkg").read_bytes()
    server.add(lambda request: "leefbaarometer" in request.path, server.Reply(b"", status=500))
    with pytest.raises(QgsProcessingException):
        fetch(THEMAS=[BUURTEN, LEEFBAAROMETER])
    assert (tmp_path / "uit.gpkg").read_bytes() == before
    assert left_behind(tmp_path) == ["uit.gpkg"]


# ---- Other ways of running --------------------------------------------------------------------------------------


def load(inputs: dict):
    """Run as the toolbox does, in the background, results loaded into the project; return their group."""
    import time

    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )
    from qgis.PyQt.QtCore import QCoreApplication

    context, said = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:downloadgegevens")
    task = QgsProcessingAlgRunnerTask(algorithm, inputs, context, said)
    ended = []
    task.executed.connect(lambda fine, results: ended.append(fine))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while not ended and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert ended == [True], said.textLog()
    assert handleAlgorithmResults(algorithm, context, said, inputs)
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    return group


def test_loaded_in_a_group_named_and_styled(diensten, cache, tmp_path):
    group = load(
        {
            "GEMEENTEN": "Diemen", "JAREN": "2023", "THEMAS": [WIJKEN, BUURTEN], "DIENSTEN": diensten.toml,
            "CACHE": str(cache), "OUTPUT": str(tmp_path / "diemen.gpkg"),
        }
    )  # fmt: skip
    assert group.name() == "Opgehaald diemen"
    assert [node.name() for node in group.findLayers()] == [
        "Wijken 2023, corporatiebezit",
        "Buurten 2023, corporatiebezit",
    ]
    for node in group.findLayers():
        assert node.layer().renderer().classAttribute() == "corp_klasse"
        assert "Definitie" in node.layer().metadata().abstract()


def test_by_qgis_process(qgis_process, diensten, cache, tmp_path, fetch, rows):
    inputs = {
        "GEMEENTEN": "Amsterdam", "JAREN": "2023", "THEMAS": [BUURTEN, LEEFBAAROMETER], "DIENSTEN": diensten.toml,
        "CACHE": str(cache), "OUTPUT": str(tmp_path / "proces.gpkg"),
    }  # fmt: skip
    done = qgis_process("run", "veerkracht:downloadgegevens", inputs, locale="nl")
    found, alone = (
        tables(tmp_path / "proces.gpkg"),
        tables(fetch(**{**inputs, "OUTPUT": str(tmp_path / "uit.gpkg")}).results["OUTPUT"]),
    )
    assert done.results["OUTPUT"] == inputs["OUTPUT"]
    assert set(found) == set(alone) == {"buurten_2023", "leefbaarometer_buurten"}
    for name, layer in found.items():
        assert rows(layer) == rows(alone[name])
        assert layer.renderer().type() == "categorizedSymbol"
        assert layer.metadata().title() == alone[name].metadata().title()


def test_a_failure_under_qgis_process_is_a_sentence(qgis_process, server, diensten, cache, tmp_path):
    server.add(lambda request: "85618NED" in request.path, server.Reply({"odata.error": {"message": {"value": "Nee"}}}))
    inputs = {
        "GEMEENTEN": "GM0363", "JAREN": "2023", "THEMAS": [BUURTEN], "DIENSTEN": diensten.toml, "CACHE": str(cache),
        "OUTPUT": str(tmp_path / "uit.gpkg"),
    }  # fmt: skip
    done = qgis_process("run", "veerkracht:downloadgegevens", inputs, check=False)
    assert done.code != 0
    assert "Buurten with kerncijfers 2023: " in done.output and "Nee" in done.output
    assert "Traceback" not in done.output
    assert left_behind(tmp_path) == []


# ---- Real data --------------------------------------------------------------------------------------------------


def test_the_real_map_of_2015_from_its_archive(server, diensten, fetch, rows, shared_data, tmp_path):
    """CBS's own map of the country as a zip, 12.229 buurten; StatLine is away, so the figures are those of the map."""
    source = shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg"
    archive = tmp_path / "kaart.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(source, "WijkBuurtkaart_2015_v3/wijkbuurt_2015.gpkg")
    server.add("/geodata.cbs.nl/files/Wijkenbuurtkaart/WijkBuurtkaart_2015_v3.zip", server.Reply(archive.read_bytes()))
    layer = tables(fetch(JAREN="2015").results["OUTPUT"])["buurten_2015"]
    from osgeo import ogr

    dataset = ogr.Open(str(shutil.copy(source, tmp_path / "kopie.gpkg")))
    cells = dataset.ExecuteSQL("SELECT BU_CODE, AANT_INW FROM buurt_2015 WHERE GM_CODE = 'GM0363'")
    expected = {feature["BU_CODE"]: None if feature["AANT_INW"] < 0 else feature["AANT_INW"] for feature in cells}
    assert by_code(layer, rows, "inwoners") == expected
    assert len(expected) == 97
    assert layer.metadata().keywords("gebiedsindeling") == ["2015"]


def test_a_name_that_is_not_of_a_geopackage_is_refused_before_anything_is_fetched(server, fetch, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"ends in \.gpkg"):
        fetch(OUTPUT=str(tmp_path / "uit.shp"))
    assert left_behind(tmp_path) == []
    assert server.requests == []
