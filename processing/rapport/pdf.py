"""What Qt leaves out of a PDF: bookmarks, metadata, a language; and what it puts in by chance, which goes.

The file is written anew: what changes with the moment, the process or the user only (dates, random names, the order of
the fonts, the name under which somebody is logged in) is replaced. Same pages, same bytes, but for ``gemaakt``.
"""

from __future__ import annotations

import datetime
import hashlib
import html
import mmap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import Qgis

from ...version import plugin_version
from .pdfobjecten import Hernummering, PdfObjecten, Words, damaged, references
from .wegschrijven import replace_file

# Entries of the catalogue that are made here; the rest stays.
OWN_ENTRIES = (b"/Metadata", b"/Outlines", b"/PageMode", b"/Lang", b"/ViewerPreferences", b"/PageLabels")
MAKER = "Veerkracht"
UNFOLDED = 40  # bookmarks in all with which those of lower levels are shown at once
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{auteur}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{onderwerp}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{taal}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{gemaakt}</xmp:CreateDate>
<xmp:ModifyDate>{gemaakt}</xmp:ModifyDate>
<xmp:MetadataDate>{gemaakt}</xmp:MetadataDate>
<pdf:Producer>{producent}</pdf:Producer>
<xmpMM:DocumentID>uuid:{nummer}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Bladwijzer:
    """One line of the outline. ``bladzijde`` counts from 1; ``niveau`` 1 is a chapter, 2 lies in the 1 before it."""

    titel: str
    bladzijde: int
    niveau: int = 1


@dataclass(frozen=True)
class Kenmerken:
    """What a file tells about itself; all of it may be empty."""

    titel: str
    auteur: str
    onderwerp: str
    taal: str
    gemaakt: datetime.datetime

    @property
    def maker(self) -> str:
        """What made it."""
        return f"{MAKER} {plugin_version()}"

    @property
    def producent(self) -> str:
        """On what it was made."""
        return f"QGIS {Qgis.version()}"


def kenmerken(titel: str, auteur: str, onderwerp: str, taal: str, gemaakt: datetime.datetime | None) -> Kenmerken:
    """Return what is to be told, in whole seconds; the date is by default that of now, and in the local time."""
    moment = (gemaakt or datetime.datetime.now()).replace(microsecond=0)
    return Kenmerken(titel, auteur, onderwerp, taal, moment if moment.tzinfo else moment.astimezone())


def finish_pdf(
    path: Path,
    bladwijzers: Sequence[Bladwijzer] = (),
    titel: str = "",
    auteur: str = "",
    onderwerp: str = "",
    taal: str = "nl",
    gemaakt: datetime.datetime | None = None,
    step: Callable[[], None] = lambda: None,
    vooraan: int = 0,
) -> None:
    """Give the PDF at ``path``, as Qt and QGIS wrote it, an outline, metadata and a language.

    ``vooraan`` is how many of the last pages belong in front of the others, such as an index that is printed when all
    else is; bookmarks count the pages as they then are. A moment without time zone is local. ``step`` is called often
    and may raise, to cancel: the file is then as it was.
    Raises Invoerfout when it is no such PDF or cannot be written, ValueError for bookmarks that do not fit its pages.
    """
    told = kenmerken(titel, auteur, onderwerp, taal, gemaakt)

    def rewrite(part: Path) -> None:
        with path.open("rb") as source:
            if not path.stat().st_size:
                raise damaged(str(path), "it is empty")
            with mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as data, part.open("wb") as target:
                objecten = PdfObjecten(data, str(path))
                if vooraan:
                    objecten.move_to_front(vooraan)
                _Schrijver(objecten, target, step).write(bladwijzers, told)

    replace_file(path, rewrite)


def count_pages(path: Path) -> int | None:
    """Return the number of pages of a whole PDF that ``finish_pdf`` made, None for any other file."""
    try:
        with path.open("rb") as source, mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as data:
            objecten = PdfObjecten(data, str(path))
            told = objecten.dictionary(next(references(objecten.trailer.get(b"/Info", [])), 0))
            own = text(MAKER)[:-1]
            return len(objecten.pages()) if b"".join(told.get(b"/Creator", [])).startswith(own) else None
    except (OSError, ValueError):  # Invoerfout is one; so is what a file without anything gives
        return None


class _Schrijver:
    """Writes the pages of one file to another, and round them what is our own."""

    def __init__(self, source: PdfObjecten, target, step: Callable[[], None]):
        self.source = source
        self.target = target
        self.step = step
        self.digest = hashlib.sha256()
        self.positions: dict[int, int] = {}

    def write(self, bladwijzers: Sequence[Bladwijzer], told: Kenmerken) -> None:
        """Write all: first what is the same whenever it is printed, which names the file, then the dates."""
        kept = {
            key: words for key, words in self.source.dictionary(self.source.root()).items() if key not in OWN_ENTRIES
        }
        words = [word for key, value in kept.items() for word in (key, *value)]
        order = self.source.order(words, self.step)
        first = len(order) + 2
        lines = outline(bladwijzers, len(self.source.pages()))
        metadata = first + (len(lines) + 1 if lines else 0)
        self.new = Hernummering({old: new for new, old in enumerate(order, start=2)}, {})
        self.target.write(b"%PDF-" + max(self.source.version, b"1.4") + b"\n%\xe2\xe3\xcf\xd3\n")
        self._write_object(1, self._catalogue(words, told, first if lines else 0, metadata))
        self._copy(order)
        self._write_outline(lines, first)
        name = self.digest.hexdigest()[:32]
        self._write_xmp(metadata, told, name)
        self._write_object(metadata + 1, info(told))
        self._write_table(metadata + 1, name)

    def _catalogue(self, words: Words, told: Kenmerken, outlines: int, metadata: int) -> bytes:
        parts = [self.new.words(words), b"/Metadata %d 0 R /Lang %s" % (metadata, text(told.taal))]
        parts.append(b"/ViewerPreferences << /DisplayDocTitle true >>")
        if outlines:
            parts.append(b"/Outlines %d 0 R /PageMode /UseOutlines" % outlines)
        return b"<< %s >>" % b" ".join(parts)

    def _copy(self, order: Sequence[int]) -> None:
        for old in order:
            self.step()
            content = self.source.get(old)
            body = self.new.words(content.words)
            self._write_object(self.new.numbers[old], body + b"\n" + content.stream if content.stream else body)

    def _write_outline(self, lines: Sequence[Regel], first: int) -> None:
        """Write the outline: its root as ``first``, then its lines."""
        if not lines:
            return
        pages = self.source.pages()
        top = [number for number, line in enumerate(lines) if line.parent < 0]
        ends = (first + 1 + top[0], first + 1 + top[-1], len(lines) if len(lines) <= UNFOLDED else len(top))
        self._write_object(first, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % ends)
        for number, line in enumerate(lines):
            self.step()
            parts = [b"/Title %s /Parent %d 0 R" % (text(line.titel), first + 1 + line.parent)]
            parts += [b"/%s %d 0 R" % (key, first + 1 + other) for key, other in line.links.items()]
            if line.below:
                parts.append(b"/Count %d" % (line.below if len(lines) <= UNFOLDED else -line.below))
            parts.append(b"/Dest [%d 0 R /Fit]" % self.new.numbers[pages[line.bladzijde - 1]])
            self._write_object(first + 1 + number, b"<< %s >>" % b" ".join(parts))

    def _write_xmp(self, number: int, told: Kenmerken, name: str) -> None:
        values = {
            "titel": told.titel,
            "auteur": told.auteur,
            "onderwerp": told.onderwerp,
            "taal": told.taal,
            "maker": told.maker,
            "producent": told.producent,
            "gemaakt": told.gemaakt.isoformat(),
            "nummer": "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:])),
        }
        xmp = XMP.format(**{key: html.escape(printable(value)) for key, value in values.items()}).encode()
        head = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n" % len(xmp)
        self._write_object(number, head + xmp + b"\nendstream")

    def _write_object(self, number: int, body: bytes) -> None:
        self.positions[number] = self.target.tell()
        whole = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self.digest.update(whole)
        self.target.write(whole)

    def _write_table(self, info_number: int, name: str) -> None:
        position, count = self.target.tell(), len(self.positions) + 1
        lines = [b"%010d 00000 n \n" % self.positions[number] for number in range(1, count)]
        self.target.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(lines)))
        ends = (count, info_number, name.encode(), name.encode(), position)
        self.target.write(
            b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % ends
        )


@dataclass
class Regel:
    """A line of the outline: ``parent`` and the ``links`` to neighbours and children are positions among the lines.

    ``parent`` is -1 for the outline itself; ``below`` counts the children.
    """

    titel: str
    bladzijde: int
    parent: int
    links: dict[bytes, int]
    below: int = 0


def outline(bladwijzers: Sequence[Bladwijzer], pages: int) -> list[Regel]:
    """Return the lines of the outline, linked. Raises ValueError for a page that is not there, or a level left out."""
    lines: list[Regel] = []
    last: list[int] = []  # the latest line of each level
    for number, wijzer in enumerate(bladwijzers):
        if not 1 <= wijzer.bladzijde <= pages or not 1 <= wijzer.niveau <= len(last) + 1:
            raise ValueError(f"{wijzer} does not fit {pages} pages, or its level does not follow the one before")
        parent = last[wijzer.niveau - 2] if wijzer.niveau > 1 else -1
        line = Regel(wijzer.titel, wijzer.bladzijde, parent, {})
        if len(last) >= wijzer.niveau:
            line.links[b"Prev"] = last[wijzer.niveau - 1]
            lines[last[wijzer.niveau - 1]].links[b"Next"] = number
        if parent >= 0:
            lines[parent].links.setdefault(b"First", number)
            lines[parent].links[b"Last"] = number
            lines[parent].below += 1
        last[wijzer.niveau - 1 :] = [number]
        lines.append(line)
    return lines


def info(told: Kenmerken) -> bytes:
    """Return the older of the two places for metadata, which most programs show."""
    offset = told.gemaakt.strftime("%z")
    moment = f"D:{told.gemaakt:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
    entries = {
        b"Title": text(told.titel),
        b"Author": text(told.auteur),
        b"Subject": text(told.onderwerp),
        b"Creator": text(told.maker),
        b"Producer": text(told.producent),
        b"CreationDate": b"(" + moment.encode("ascii") + b")",
        b"ModDate": b"(" + moment.encode("ascii") + b")",
    }
    return b"<< %s >>" % b" ".join(b"/%s %s" % entry for entry in entries.items())


def text(value: str) -> bytes:
    """Return a text as PDF has it: any letter, nothing to escape."""
    return b"<FEFF" + printable(value).encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"


def printable(value: str) -> str:
    """Return a text on one line, without what XML cannot hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
