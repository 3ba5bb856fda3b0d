"""Pages as SVG or PNG: the same page gives the same file, but for its date, and says what it is.

QGIS writes the name of the user and the moment in both; in an SVG it puts the attributes in an order of chance, that of
a hash table which every process seeds anew. Neither is seen on the page.
"""

from __future__ import annotations

import datetime
import html
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from qgis.PyQt.QtCore import QXmlStreamReader

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .pdf import Kenmerken, kenmerken, printable
from .wegschrijven import replace_file

ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')"""
TAG = re.compile(rf"<([A-Za-z_][\w:.-]*)((?:{ATTRIBUTE})+)(\s*/?>)")
ONE = re.compile(ATTRIBUTE)
ROOT = re.compile(rf"<svg(?:{ATTRIBUTE})*\s*>")
OWN = re.compile(r"\s*<(title|desc)(?:/>|>.*?</\1>)", re.DOTALL)  # right behind the root
METADATA = re.compile(r"\n?[ \t]*<metadata(?:/>|>.*?</metadata>)", re.DOTALL)
SVG_METADATA = """
 <metadata>
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <rdf:Description rdf:about="">
    <dc:format>image/svg+xml</dc:format>
    <dc:title>{titel}</dc:title>
    <dc:creator>{auteur}</dc:creator>
    <dc:description>{onderwerp}</dc:description>
    <dc:language>{taal}</dc:language>
    <dc:date>{gemaakt}</dc:date>
    <dc:publisher>{maker}, {producent}</dc:publisher>
   </rdf:Description>
  </rdf:RDF>
 </metadata>"""
PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"tIME")


def finish_picture(
    path: Path,
    titel: str = "",
    auteur: str = "",
    onderwerp: str = "",
    taal: str = "nl",
    gemaakt: datetime.datetime | None = None,
) -> None:
    """Give the SVG or PNG (by its suffix) at ``path``, as Qt and QGIS wrote it, its metadata.

    Raises Invoerfout when it is no such picture or cannot be written; the file is then as it was.
    """
    told = kenmerken(titel, auteur, onderwerp, taal, gemaakt)
    finished = _png if path.suffix == ".png" else _svg
    replace_file(path, lambda part: part.write_bytes(finished(path.read_bytes(), told, path)))


def _svg(data: bytes, told: Kenmerken, path: Path) -> bytes:
    """Return an SVG that tells what it is, with the attributes of each tag in alphabetical order."""
    try:
        source = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _no_picture(path) from error
    root = ROOT.search(source)
    if not root:
        raise _no_picture(path)
    at = root.end()
    while own := OWN.match(source, at):
        at = own.end()
    values = {
        "titel": told.titel,
        "auteur": told.auteur,
        "onderwerp": told.onderwerp,
        "taal": told.taal,
        "gemaakt": told.gemaakt.isoformat(),
        "maker": told.maker,
        "producent": told.producent,
    }
    values = {key: html.escape(printable(value)) for key, value in values.items()}
    title = f"\n <title>{values['titel']}</title>" + SVG_METADATA.format(**values)
    whole = TAG.sub(_sorted, source[: root.end()]) + title + TAG.sub(_sorted, METADATA.sub("", source[at:]))
    reader = QXmlStreamReader(whole)
    while not reader.atEnd():
        reader.readNext()
    if reader.hasError():
        raise _no_picture(path)
    return whole.encode("utf-8")


def _sorted(tag: re.Match) -> str:
    """Return a tag with its attributes in alphabetical order."""
    return "<" + tag[1] + "".join(sorted(f" {one.strip()}" for one in ONE.findall(tag[2]))) + tag[3]


def _png(source: bytes, told: Kenmerken, path: Path) -> bytes:
    """Return a PNG with texts of its own in the place of those of QGIS; the picture stays as it is."""
    parts = [chunk for chunk in _chunks(source, path) if chunk[0] not in PNG_TEXTS]
    texts = {
        "Title": told.titel,
        "Author": told.auteur,
        "Description": told.onderwerp,
        "Creation Time": told.gemaakt.isoformat(),
        "Software": f"{told.maker}, {told.producent}",
    }
    own = [
        (b"iTXt", key.encode("ascii") + b"\0\0\0" + told.taal.encode("ascii") + b"\0\0" + printable(value).encode())
        for key, value in texts.items()
        if value
    ]
    parts[1:1] = own  # behind the header
    return PNG_BEGIN + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def _chunks(source: bytes, path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG. Raises Invoerfout for what is none, is cut off or was changed on its way."""
    at, kind = len(PNG_BEGIN), b""
    while source.startswith(PNG_BEGIN) and at + 12 <= len(source) and kind != b"IEND":
        (size,) = struct.unpack_from(">I", source, at)
        kind, body = source[at + 4 : at + 8], source[at + 8 : at + 8 + size]
        if source[at + 8 + size : at + 12 + size] != struct.pack(">I", zlib.crc32(kind + body)):
            break
        yield kind, body
        at += 12 + size
    if kind != b"IEND" or at != len(source):
        raise _no_picture(path)


def _no_picture(path: Path) -> Invoerfout:
    return Invoerfout(
        QT_TRANSLATE_NOOP("Veerkracht", "{path} is no picture as QGIS writes it, or it is damaged. Make it again."),
        path=str(path),
    )
