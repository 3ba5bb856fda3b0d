"""The ground below maps on paper, against a real server that dies, is slow, says 500, or sends half a tile."""

from __future__ import annotations

import dataclasses
import re
import struct
import time
import zlib

import pytest

# The tiling of the Netherlands is symmetric: Amersfoort, the middle of RD New, is the corner of the four middle tiles
# of every level but the first. A tile of level 8 is 256 pixels of 13,44 m wide.
AMERSFOORT = (155_000, 463_000)
LEVEL, SIDE = 8, 256 * 13.44
SCALE = 13.44 / 0.0254 * 150  # 150 pixels per inch on paper
HANGING = 30  # seconds: the deadline of these tests is 2, and QGIS itself waits 60 for each tile
GREY = "#f4f5f6"
TILE = re.compile(r"/(\d+)/(\d+)/(\d+)\.png")


def colour(level: int, column: int, row: int) -> tuple[int, int, int]:
    """Return the colour in which the server here paints a tile."""
    return level * 11 % 256, column * 37 % 256, row * 53 % 256


def png(rgb: tuple[int, int, int], side: int = 256) -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\0" + bytes(rgb) * side) * side
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def tile(request) -> bytes:
    return png(colour(*map(int, TILE.fullmatch(request.path).groups())))


def is_tile(request) -> bool:
    return bool(TILE.fullmatch(request.path))


def around(column: int = 0, row: int = 0, tiles: float = 2):
    """Return a square of so many tiles, its middle so many tiles east and south of Amersfoort, in metres."""
    from qgis.core import QgsRectangle

    x, y = AMERSFOORT[0] + column * SIDE, AMERSFOORT[1] - row * SIDE
    half = tiles * SIDE / 2 - 1
    return QgsRectangle(x - half, y - half, x + half, y + half)


@pytest.fixture
def feedback():
    """What is said, and whether to stop."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.warnings: list[str] = []

        def pushWarning(self, text):
            self.warnings.append(text)

    return Feedback()


@pytest.fixture
def opened(server, feedback):
    """Open the background of the server here: ``opened(reply, ...)`` with the answers to its tiles."""
    from veerkracht.ophalen.tegels import Tegeldienst
    from veerkracht.processing.rapport.achtergrond import PDOK, open_background
    from veerkracht.resources import definitions

    made = []

    def opener(*replies, **changes):
        server.add(is_tile, *(replies or [server.Reply(tile)]))
        dienst = Tegeldienst.from_mapping(definitions.read("diensten")["achtergrond"])
        changes = {"adres": server.base + "/{niveau}/{kolom}/{rij}.png", "stilte_s": 0.6, "bladzijde_s": 2, **changes}
        made.append(open_background(PDOK, feedback, dienst=dataclasses.replace(dienst, **changes)))
        return made[-1]

    yield opener
    for achtergrond in made:
        achtergrond.close()


def drawn(layers, extent, size: int = 200):
    """Return the map that QGIS draws of layers, as an image."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setLayers(layers)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(size, size))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixel(image, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour at shares of the width and the height."""
    found = image.pixelColor(round(x * image.width()), round(y * image.height()))
    return found.red(), found.green(), found.blue()


def all_grey(layers, extent) -> bool:
    from qgis.PyQt.QtGui import QColor

    grey = QColor(GREY)
    image = drawn(layers, extent)
    places = [(x / 10 + 0.05, y / 10 + 0.05) for x in range(10) for y in range(10)]
    return {pixel(image, *place) for place in places} == {(grey.red(), grey.green(), grey.blue())}


def test_the_tiles_lie_where_they_belong(opened):
    achtergrond = opened()
    layers = achtergrond.layers_for(around(), SCALE)
    image = drawn(layers, around())
    for x, column in ((0.25, 127), (0.75, 128)):
        for y, row in ((0.25, 127), (0.75, 128)):
            assert pixel(image, x, y) == colour(LEVEL, column, row)
    assert achtergrond.bron == "Achtergrond: BRT-Achtergrondkaart, Kadaster/PDOK (CC BY 4.0)"
    assert achtergrond.waarschuwing == ""


def test_part_of_a_tile_is_in_the_right_place(opened):
    """A quarter tile east of the corner: three quarters of the first tile lie in the west, at that scale."""
    extent = around(tiles=1)
    extent.grow(-SIDE / 4)
    image = drawn(opened().layers_for(extent, SCALE), extent)
    assert pixel(image, 0.47, 0.47) == colour(LEVEL, 127, 127)
    assert pixel(image, 0.53, 0.53) == colour(LEVEL, 128, 128)


@pytest.mark.parametrize(("scale", "level"), [(25_000, 10), (50_000, 9), (5_000, 12), (300_000, 6), (10, 13), (1e9, 0)])
def test_the_level_follows_the_scale(scale, level, opened, server):
    """Levels 6 to 13 have pixels of 53,76 to 0,42 m: the nearest to 1/150 inch on paper."""
    opened().layers_for(around(tiles=0.001), scale)
    assert {int(TILE.fullmatch(request.path)[1]) for request in server.requests} == {level}


def test_a_large_page_takes_a_coarser_level_and_not_too_many_tiles(opened, server):
    opened(max_tegels=20, bladzijde_s=10).layers_for(around(tiles=12), SCALE)
    assert len(server.requests) <= 20
    assert {int(TILE.fullmatch(request.path)[1]) for request in server.requests} == {LEVEL - 2}


def test_the_same_map_and_its_neighbour_are_not_fetched_again(opened, server):
    achtergrond = opened()
    first = achtergrond.layers_for(around(), SCALE)
    assert len(server.requests) == 4
    assert achtergrond.layers_for(around(), SCALE) == first
    assert len(server.requests) == 4
    achtergrond.layers_for(around(column=1), SCALE)
    assert len(server.requests) == 6
    assert len(set(server.targets())) == 6


def test_none_is_nothing(feedback):
    from veerkracht.processing.rapport.achtergrond import GEEN, open_background

    achtergrond = open_background(GEEN, feedback)
    assert achtergrond.layers_for(around(), SCALE) == []
    assert (achtergrond.bron, achtergrond.waarschuwing) == ("", "")


def half(server, **options):
    return server.Reply(tile, **options)


BROKEN = {
    "500": lambda server: server.Reply(b"<html>Sorry</html>", status=500),
    "403": lambda server: server.Reply(b"no", status=403),
    "404 for all": lambda server: server.Reply(b"gone", status=404),
    "503, come back in an hour": lambda server: server.Reply(b"busy", status=503, headers={"Retry-After": "3600"}),
    "silence": lambda server: server.Reply(tile, delay=30),
    "half, then cut": lambda server: half(server, cut_after=100),
    "half, then silence": lambda server: half(server, stall_after=100, stall=30),
    "half, as if it were all": lambda server: server.Reply(lambda request: tile(request)[:60]),
    "drop by drop": lambda server: half(server, drip=0.3, chunk=8),
    "a page of a hotel": lambda server: server.Reply(b"<html>Welcome, please pay</html>"),
    "nothing": lambda server: server.Reply(b""),
    "in circles": lambda server: server.Reply(b"", status=302, headers={"Location": "/1/1/1.png"}),
    "no http": lambda server: server.Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_server_that_does_not_answer_well_gives_grey_soon_and_says_so_once(name, opened, server, feedback):
    achtergrond = opened(BROKEN[name](server))
    begin = time.monotonic()
    layers = achtergrond.layers_for(around(), SCALE)
    assert time.monotonic() - begin < HANGING
    asked = len(server.requests)
    assert all_grey(layers, around())
    assert achtergrond.bron == ""
    for column in range(3, 40):
        assert len(achtergrond.layers_for(around(column=column), SCALE)) == 1
    assert len(server.requests) == asked
    assert len(feedback.warnings) == 1
    assert "the ground of maps is grey" in feedback.warnings[0]
    assert "{" not in feedback.warnings[0] + achtergrond.waarschuwing
    assert "38" in achtergrond.waarschuwing


def test_a_slow_server_gets_as_long_as_a_page_may_take(opened, server, feedback):
    achtergrond = opened(server.Reply(tile, delay=0.4))
    begin = time.monotonic()
    assert len(achtergrond.layers_for(around(tiles=6), SCALE)) == 1
    assert 1.9 < time.monotonic() - begin < HANGING
    assert "more than 2 seconds" in feedback.warnings[0]


def test_a_server_that_nobody_runs(opened, server, feedback):
    server.stop()
    achtergrond = opened()
    begin = time.monotonic()
    assert all_grey(achtergrond.layers_for(around(), SCALE), around())
    assert time.monotonic() - begin < HANGING
    assert len(feedback.warnings) == 1


def test_a_server_that_dies_halfway(opened, server, feedback):
    """The first page keeps its map; the next is grey, whole and not in part; the first once more has its map."""
    achtergrond = opened(server.Reply(tile, times=6), server.Reply(b"", status=500))
    assert len(achtergrond.layers_for(around(), SCALE)) == 2
    assert achtergrond.bron
    second = achtergrond.layers_for(around(column=4, row=4), SCALE)
    assert all_grey(second, around(column=4, row=4))
    assert achtergrond.bron == ""
    again = achtergrond.layers_for(around(), SCALE)
    assert pixel(drawn(again, around()), 0.25, 0.25) == colour(LEVEL, 127, 127)
    assert achtergrond.bron
    assert len(feedback.warnings) == 1
    assert "1" in achtergrond.waarschuwing


def test_one_failure_is_tried_again(opened, server, feedback):
    achtergrond = opened(server.Reply(b"", status=503, times=1), server.Reply(tile))
    assert len(achtergrond.layers_for(around(), SCALE)) == 2
    assert feedback.warnings == []


def test_beyond_the_border_there_are_no_tiles_and_that_is_fine(opened, server, feedback):
    """A tile that the server does not have is grey; the others are shown."""
    achtergrond = opened()
    server.add("/8/128/127.png", server.Reply(b"", status=404))
    image = drawn(achtergrond.layers_for(around(), SCALE), around())
    assert pixel(image, 0.25, 0.25) == colour(LEVEL, 127, 127)
    assert pixel(image, 0.75, 0.25) == tuple(bytes.fromhex(GREY[1:]))
    assert feedback.warnings == []


def test_outside_the_tiling_nothing_is_asked(opened, server, feedback):
    from qgis.core import QgsRectangle

    extent = QgsRectangle(900_000, 1_200_000, 910_000, 1_210_000)
    achtergrond = opened()
    assert all_grey(achtergrond.layers_for(extent, SCALE), extent)
    assert server.requests == []
    assert (feedback.warnings, achtergrond.waarschuwing) == ([], "")


def test_cancel_is_answered_at_once(opened, server, feedback):
    from veerkracht.analysis.meldingen import Cancelled

    def stop(request):
        feedback.cancel()
        return tile(request)

    achtergrond = opened(server.Reply(stop, delay=0.1))
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        achtergrond.layers_for(around(tiles=8), SCALE)
    assert time.monotonic() - begin < 1
    assert feedback.warnings == []


def test_what_is_kept_does_not_grow(opened):
    from osgeo import gdal

    from veerkracht.processing.rapport.achtergrond import PICTURES

    achtergrond = opened()
    layers = [achtergrond.layers_for(around(column=number, tiles=1.5), SCALE) for number in range(0, 60, 3)]
    assert len(gdal.ReadDir("/vsimem/veerkracht") or []) <= 2 * PICTURES
    assert len(layers[-1]) == 2
    achtergrond.close()
    assert not gdal.ReadDir("/vsimem/veerkracht")


def test_on_a_page_and_after_it_is_gone(opened, tmp_path):
    """A layout draws it though it is in no project, and does not fall over when it is no longer there."""
    from qgis.core import QgsLayoutExporter, QgsLayoutItemMap, QgsPrintLayout, QgsProject
    from qgis.PyQt.QtCore import QRectF

    achtergrond = opened()
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    kaart = QgsLayoutItemMap(layout)
    layout.addLayoutItem(kaart)
    kaart.attemptSetSceneRect(QRectF(0, 0, 200, 200))
    kaart.setLayers(achtergrond.layers_for(around(), SCALE))
    kaart.setKeepLayerSet(True)
    kaart.zoomToExtent(around())
    image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=40)
    assert pixel(image, 0.2, 0.2) == colour(LEVEL, 127, 127)
    achtergrond.close()
    assert not QgsLayoutExporter(layout).renderPageToImage(0, dpi=40).isNull()
    del kaart, layout


def test_the_address_is_that_of_pdok():
    """As PDOK's own viewer and others ask for it; the host is named in the source line."""
    from veerkracht.ophalen.tegels import Tegel, Tegeldienst
    from veerkracht.resources import definitions

    dienst = Tegeldienst.from_mapping(definitions.read("diensten")["achtergrond"])
    url = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/9/256/255.png"
    assert dienst.address(Tegel(9, 256, 255)) == url
    assert all("Kadaster" in text for text in dienst.bron.values())
