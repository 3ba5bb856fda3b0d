"""Pages as SVG and PNG, finished: the picture is the same, and the file is the same but for its date."""

from __future__ import annotations

import datetime
import re
import struct
import zlib
from pathlib import Path

import pytest

MOMENT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
TOLD = {"titel": "Wijk <1> & 'Ië'", "auteur": "Gemeente Ië", "onderwerp": "Kaarten", "gemaakt": MOMENT}
FORMS = (".svg", ".png")


@pytest.fixture(scope="module")
def written(papier, tmp_path_factory) -> dict[int, Path]:
    """The same page by two processes, as QGIS left it; the paths lack their suffix."""
    folder = tmp_path_factory.mktemp("beelden")
    for seed in (1, 2):
        papier.export(folder / f"blad_{seed}", pages=1, seed=seed)
    return {seed: folder / f"blad_{seed}" for seed in (1, 2)}


@pytest.fixture
def finished(written, tmp_path):
    """Finish a copy of one of them; return its path."""
    from veerkracht.processing.rapport.beelden import finish_picture

    def finish(form, seed=1, **told):
        path = tmp_path / f"blad_{seed}{form}"
        path.write_bytes(written[seed].with_suffix(form).read_bytes())
        finish_picture(path, **{**TOLD, **told})
        return path

    return finish


def pixels(path: Path):
    """Return what is seen, drawn by Qt."""
    from qgis.PyQt.QtGui import QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    if path.suffix == ".png":
        return QImage(str(path))
    image = QImage(600, 424, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("form", FORMS)
def test_two_processes_give_the_same_bytes_but_for_the_date(form, finished, written):
    assert written[1].with_suffix(form).read_bytes() != written[2].with_suffix(form).read_bytes()
    first = finished(form).read_bytes()
    assert finished(form, 2).read_bytes() == first
    later = finished(form, 2, gemaakt=MOMENT.replace(year=2027)).read_bytes()
    assert later != first
    if form == ".svg":  # a PNG has a sum over its texts
        assert later.replace(b"2027-03-01", b"2026-03-01") == first


@pytest.mark.parametrize("form", FORMS)
def test_the_picture_stays_and_the_user_goes(form, finished, written, papier):
    before, path = written[1].with_suffix(form), finished(form)
    assert papier.MAKER.encode() in before.read_bytes()
    assert papier.MAKER.encode() not in path.read_bytes()
    assert pixels(path) == pixels(before)


@pytest.mark.parametrize("form", FORMS)
def test_finished_again_it_is_as_finished_once(form, finished):
    from veerkracht.processing.rapport.beelden import finish_picture

    path = finished(form)
    once = path.read_bytes()
    finish_picture(path, **TOLD)
    assert path.read_bytes() == once


def test_svg_tells_what_it_is(finished):
    from qgis.PyQt.QtXml import QDomDocument

    document = QDomDocument()
    assert document.setContent(finished(".svg").read_text(encoding="utf-8"))
    root = document.documentElement()
    assert root.firstChildElement("title").text() == TOLD["titel"]
    assert document.elementsByTagName("metadata").count() == 1
    assert document.elementsByTagName("dc:creator").at(0).toElement().text() == "Gemeente Ië"
    assert document.elementsByTagName("dc:date").at(0).toElement().text() == MOMENT.isoformat()


def test_svg_keeps_its_attributes(finished, written):
    """All of them, each where it was, though in another order."""
    one = r'\s[\w:.-]+="[^"]*"'
    before = written[1].with_suffix(".svg").read_text(encoding="utf-8")
    before, after = (text.partition("<metadata>")[0] for text in (before, finished(".svg").read_text(encoding="utf-8")))
    paths = [re.findall(r"<path[^>]*>", text) for text in (before, finished(".svg").read_text(encoding="utf-8"))]
    assert len(paths[0]) > 2
    assert [sorted(re.findall(one, tag)) for tag in paths[0]] == [sorted(re.findall(one, tag)) for tag in paths[1]]
    names = re.findall(r" ([\w:.-]+)=", paths[1][0])
    assert names == sorted(names)
    assert after.startswith("<?xml")


def test_png_has_texts_that_qt_reads(finished):
    image = pixels(finished(".png"))
    assert image.text("Title") == TOLD["titel"]
    assert image.text("Author") == "Gemeente Ië"
    assert image.text("Creation Time") == MOMENT.isoformat()
    assert sorted(image.textKeys()) == ["Author", "Creation Time", "Description", "Software", "Title"]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


DAMAGE = [
    (".svg", "empty", lambda data: b""),
    (".svg", "cut off", lambda data: data[: len(data) // 2]),
    (".svg", "no svg", lambda data: b"<html><body/></html>"),
    (".svg", "not closed", lambda data: data.replace(b"</svg>", b"")),
    (".svg", "other letters", lambda data: b"\xff\xfe" + data),
    (".png", "empty", lambda data: b""),
    (".png", "cut off", lambda data: data[: len(data) // 2]),
    (".png", "no end", lambda data: data[:-12]),
    (".png", "a bit turned", lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:]),
    (".png", "a jpeg", lambda data: b"\xff\xd8\xff\xe0" + data),
    (".png", "more behind it", lambda data: data + _chunk(b"tEXt", b"a\0b")),
    (".png", "a length too long", lambda data: data[:33] + b"\x7f\xff\xff\xff" + data[37:]),
]


@pytest.mark.parametrize(("form", "name", "damage"), DAMAGE, ids=[f"{form} {name}" for form, name, _ in DAMAGE])
def test_what_is_no_picture_of_qgis_is_refused_and_left_alone(form, name, damage, written, tmp_path):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.rapport.beelden import finish_picture

    path = tmp_path / f"blad{form}"
    path.write_bytes(damage(written[1].with_suffix(form).read_bytes()))
    before = path.read_bytes()
    with pytest.raises(Invoerfout, match="is no picture as QGIS writes it"):
        finish_picture(path, **TOLD)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
