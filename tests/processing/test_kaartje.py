"""The small map of a report: every area in the colour of its class, what lies in a hole too, and nothing cut off."""

from __future__ import annotations

import pandas as pd
import pytest

pytest.importorskip("matplotlib")


def make(klassen, *, geheim=None):
    """Return a result of areas with these classes, 1 red and 2 blue."""
    from veerkracht.analysis.schemas import DEFAULT, Klasse, Klassenschema
    from veerkracht.analysis.waardestatus import Geheim
    from veerkracht.processing.base.note import Toelichting
    from veerkracht.processing.base.result import Kaartresultaat

    schema = Klassenschema(
        {"nl": "Proef", "en": "Test"},
        (Klasse(1, {"nl": "een", "en": "one"}, "#C00000"), Klasse(2, {"nl": "twee", "en": "two"}, "#0000C0")),
        DEFAULT,
        "geen",
    )
    columns = pd.DataFrame({"klasse": pd.array(klassen, dtype="Int64")}, index=range(1, len(klassen) + 1))
    secret = {} if geheim is None else {"cijfer": pd.Series(geheim, index=columns.index)}
    note = Toelichting("Proef", "niets", "nl", velden=["cijfer"])
    return Kaartresultaat.of_classes(columns, "klasse", "label", schema, note, geheim=Geheim(secret))


def wkb(text: str) -> bytes:
    from qgis.core import QgsGeometry

    return bytes(QgsGeometry.fromWkt(text).asWkb())


def pixels(result, shapes):
    """Return a function that gives the colour at a share of the width (from the left) and the height (from above)."""
    from qgis.PyQt.QtGui import QImage

    from veerkracht.processing.verslag.kaartje import map_picture

    beeld = map_picture(result, shapes, "Proef", "een proef")
    assert (beeld.titel, beeld.alt) == ("Proef", "een proef")
    image = QImage.fromData(beeld.png)
    return image, lambda x, y: image.pixelColor(round(x * (image.width() - 1)), y).name()


RING = "POLYGON((0 0,0 10000,10000 10000,10000 0,0 0),(3000 3000,3000 7000,7000 7000,7000 3000,3000 3000))"
HALF = 3 * 150  # dots of half the height of a map that is as high as may be
ENCLAVE = "POLYGON((3000 3000,3000 7000,7000 7000,7000 3000,3000 3000))"


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_an_area_in_a_hole_is_seen(order):
    """Whichever is drawn last, and whichever way round the rings were drawn."""
    from qgis.core import QgsGeometry

    backwards = QgsGeometry.fromWkt(RING).forcePolygonCounterClockwise().asWkt()
    for ring in (RING, backwards):
        shapes = dict(zip(order, (wkb(ring), wkb(ENCLAVE)), strict=True))
        colours = {1: "#c00000", 2: "#0000c0"}
        _, at = pixels(make([1, 2]), shapes)
        assert at(0.5, HALF) == colours[order[1]]
        assert at(0.5, 60) == colours[order[0]]


def test_the_whole_width_and_height_are_in_it():
    """A tall map: its lowest area in the lower left corner, its highest in the upper right one."""
    low = "POLYGON((0 0,0 20000,20000 20000,20000 0,0 0))"
    high = "POLYGON((80000 280000,80000 300000,100000 300000,100000 280000,80000 280000))"
    image, _ = pixels(make([1, 2]), {1: wkb(low), 2: wkb(high)})
    found = {
        half: {image.pixelColor(x, y).name() for x in range(0, image.width(), 5) for y in range(begin, begin + HALF, 5)}
        for half, begin in (("upper", 0), ("lower", HALF))
    }
    assert "#0000c0" in found["upper"] - found["lower"]
    assert "#c00000" in found["lower"] - found["upper"]


def test_what_is_missing_and_what_is_secret_have_no_colour_of_a_class():
    left, right = "POLYGON((0 0,0 5000,5000 5000,5000 0,0 0))", "POLYGON((5000 0,5000 5000,10000 5000,10000 0,5000 0))"
    image, _ = pixels(make([None, None], geheim=[True, False]), {1: wkb(left), 2: wkb(right)})
    found = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, 300, 3)}
    assert "#e3e5e8" in found  # secret, under crossed lines
    assert not {"#c00000", "#0000c0"} & found


def test_an_area_without_a_shape_and_no_shapes_at_all():
    from veerkracht.processing.verslag.kaartje import map_picture

    pixels(make([1, 2]), {1: wkb(ENCLAVE)})
    assert map_picture(make([1, 2]), {}, "Proef", "een proef").png == b""


def test_it_can_be_stopped():
    from veerkracht.processing.verslag.kaartje import map_picture

    def step(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        map_picture(make([1]), {1: wkb(ENCLAVE)}, "Proef", "een proef", step)
