"""The objects of a PDF as Qt writes it: found by its tables, read as words, and written again in one order.

Qt 5 and Qt 6 write a table of positions in plain text ("classic"); GDAL, by which QGIS adds its name and yours, appends
a second one. That is all that is read here: what other programs make of a PDF is refused. Streams are never looked
into.

The numbers of objects depend on chance: fonts are written in the order of a hash table that every process seeds anew.
Here they are numbered in the order in which the pages come upon them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout

WORD = re.compile(
    rb"[ \t\r\n\f\0]*(?:%[^\r\n]*[\r\n \t]*)*"
    rb"(?:(?P<ref>\d+[ \r\n]+\d+[ \r\n]+R)(?![A-Za-z])|(?P<other><<|>>|[\[\]{}]"
    rb"|<[0-9A-Fa-f \t\r\n]*>|/[^ \t\r\n\f\0()<>\[\]{}/%]*|[^ \t\r\n\f\0()<>\[\]{}/%]+)|(?P<text>\())"
)
STRING_STEP = re.compile(rb"\\.|[()]", re.DOTALL)
OBJECT = re.compile(rb"(\d+)[ \r\n]+(\d+)[ \r\n]+obj\b")
SECTION = re.compile(rb"[ \r\n]*(\d+)[ ]+(\d+)[ ]*\r?\n?")
ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
ENTRY_SIZE = 20
VERSION = re.compile(rb"%PDF-(1\.[0-7])")
SUBSET = re.compile(rb"/[A-Z]{6}\+")
TAIL = 2048  # bytes in which the position of the last table must stand
MAX_TABLES = 1000

Words = list[bytes]


def damaged(path: str, why: str) -> Invoerfout:
    """Return the refusal of a file; ``why`` is for the one who reports it."""
    return Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{path} is no PDF as QGIS writes it, or it is damaged ({why}). Make it again.",
        ),
        path=path,
        why=why,
    )


@dataclass(frozen=True)
class Inhoud:
    """One object: its ``words``, and its ``stream`` with the words around it (empty when it has none)."""

    words: Words
    stream: bytes


class PdfObjecten:
    """The objects of a file by number. ``data`` may be a memory map: nothing of it is kept."""

    def __init__(self, data, path: str):
        """Read the tables. Raises Invoerfout when they are not those of Qt."""
        self.data = data
        self.path = path
        found = VERSION.match(data[:16])
        if not found:
            raise damaged(path, "no %PDF-1 at its begin")
        self.version = found[1]
        self.positions: dict[int, int] = {}
        self.trailer: dict[bytes, Words] = {}
        self._changed: dict[int, Words] = {}
        self._ends = self._read_tables()

    def get(self, number: int) -> Inhoud:
        """Return an object. Raises Invoerfout when it is not where the table says."""
        if number in self._changed:
            return Inhoud(self._changed[number], b"")
        position = self.positions.get(number)
        if position is None:
            return Inhoud([b"null"], b"")  # as the standard has it
        if position >= len(self.data):
            raise damaged(self.path, f"object {number}")
        raw = self.data[position : self._ends[bisect_right(self._ends, position)]].rstrip(b" \t\r\n\0")
        head = OBJECT.match(raw)
        if not head or int(head[1]) != number or not raw.endswith(b"endobj"):
            raise damaged(self.path, f"object {number}")
        words, at = self._words(raw, head.end(), (b"stream", b"endobj"))
        if raw[at - 6 : at] == b"endobj":
            return Inhoud(words, b"")
        return Inhoud(words, raw[at - 6 : -6].rstrip(b" \t\r\n"))

    def dictionary(self, number: int) -> dict[bytes, Words]:
        """Return the entries of an object that is a dictionary."""
        return self.entries(self.get(number).words)

    def entries(self, words: Words) -> dict[bytes, Words]:
        """Return the entries of a dictionary, each as words."""
        if len(words) < 2 or words[0] != b"<<" or words[-1] != b">>":
            raise damaged(self.path, "a dictionary was expected")
        entries, depth, key = {}, 0, b""
        for word in words[1:-1]:
            depth -= word in (b">>", b"]")
            if depth == 0 and word[:1] == b"/" and (not key or entries[key]):
                key = word
                entries[key] = []
            elif key:
                entries[key].append(word)
            depth += word in (b"<<", b"[")
        return entries

    def pages(self) -> list[int]:
        """Return the numbers of the pages, in their order."""
        pages, seen, waiting = [], set(), [self._page_tree()]
        while waiting:
            number = waiting.pop()
            if number in seen:
                raise damaged(self.path, "pages in a circle")
            seen.add(number)
            kids = self.dictionary(number).get(b"/Kids")
            if kids is None:
                pages.append(number)
            else:
                waiting.extend(reversed(list(references(kids))))
        return pages

    def move_to_front(self, count: int) -> None:
        """Put the last ``count`` pages before the others.

        Raises Invoerfout where the pages are not in one list, as those of Qt are.
        """
        pages, tree = self.pages(), self._page_tree()
        words = self.get(tree).words
        listed = [word for word in words if word[-2:] == b" R"]
        if list(references(words)) != pages or count > len(pages):
            raise damaged(self.path, "pages in branches")
        at = words.index(listed[0])
        self._changed[tree] = [
            *words[:at], *listed[len(pages) - count :], *listed[: len(pages) - count], *words[at + len(pages) :]
        ]  # fmt: skip

    def _page_tree(self) -> int:
        return self._only_ref(self.dictionary(self.root()).get(b"/Pages"), "Pages")

    def root(self) -> int:
        """Return the number of the catalogue."""
        return self._only_ref(self.trailer.get(b"/Root"), "Root")

    def order(self, words: Words, step: Callable[[], None]) -> list[int]:
        """Return the numbers of all objects that ``words`` lead to, in the order in which a reader comes upon them."""
        order, waiting = {}, list(reversed(list(references(words))))
        while waiting:
            number = waiting.pop()
            if number in order:
                continue
            order[number] = None
            step()
            waiting.extend(reversed([ref for ref in references(self.get(number).words) if ref not in order]))
        return list(order)

    def _only_ref(self, words: Words | None, name: str) -> int:
        found = list(references(words or []))
        if len(found) != 1:
            raise damaged(self.path, f"no {name}")
        return found[0]

    def _read_tables(self) -> list[int]:
        """Read the tables from the newest to the oldest; return every position at which something begins."""
        tail = bytes(self.data[max(0, len(self.data) - TAIL) :])
        found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", tail)
        if not found or not tail.rstrip(b"\r\n \0").endswith(b"%%EOF"):
            raise damaged(self.path, "it has no end")
        begins, table, tables = {len(self.data)}, int(found[-1]), set()
        while table not in tables:
            tables.add(table)
            if len(tables) > MAX_TABLES:
                raise damaged(self.path, "too many tables")
            begins.add(table)
            trailer = self._read_table(table, begins)
            if not self.trailer:
                self.trailer = trailer
            if b"/Encrypt" in trailer or b"/XRefStm" in trailer:
                raise damaged(self.path, "it is encrypted, or its table is packed")
            if b"/Prev" not in trailer:
                return sorted(begins)
            table = self._number(trailer[b"/Prev"])
        raise damaged(self.path, "tables in a circle")

    def _read_table(self, position: int, begins: set[int]) -> dict[bytes, Words]:
        """Read one table: positions that a newer one has stay as they are; return its trailer."""
        if position >= len(self.data) or self.data[position : position + 4] != b"xref":
            raise damaged(self.path, "its table is not where it should be")
        at = position + 4
        while section := SECTION.match(self.data, at):
            first, count, at = int(section[1]), int(section[2]), section.end()
            if at + count * ENTRY_SIZE > len(self.data):
                raise damaged(self.path, "its table is cut off")
            for number in range(first, first + count):
                entry = ENTRY.match(self.data, at)
                if not entry or (entry[3] == b"n" and int(entry[2])):
                    raise damaged(self.path, f"line {number} of its table")
                if entry[3] == b"n":
                    self.positions.setdefault(number, int(entry[1]))
                    begins.add(int(entry[1]))
                at += ENTRY_SIZE
        words, at = self._words(self.data, at, (b"startxref",))
        if not words or words[0] != b"trailer":
            raise damaged(self.path, "its table has no trailer")
        return self.entries(words[1:])

    def _number(self, words: Words) -> int:
        if len(words) != 1 or not words[0].isdigit():
            raise damaged(self.path, "a number was expected")
        return int(words[0])

    def _words(self, data, at: int, until: Iterable[bytes]) -> tuple[Words, int]:
        """Return the words from ``at`` to one of ``until``, and where that one ends."""
        words = []
        while found := WORD.match(data, at):
            at = found.end()
            if found.lastgroup == "text":
                begin, at = at - 1, self._end_of_string(data, at)
                words.append(bytes(data[begin:at]))
                continue
            word = found[found.lastgroup]
            if word in until:
                return words, at
            words.append(b" ".join(word.split()) if found.lastgroup == "ref" else word)
        raise damaged(self.path, "it breaks off")

    def _end_of_string(self, data, at: int) -> int:
        """Return where a string ends of which the bracket before ``at`` is the first; brackets may stand in it."""
        depth = 1
        while depth:
            found = STRING_STEP.search(data, at)
            if not found:
                raise damaged(self.path, "a text without end")
            at = found.end()
            depth += {b"(": 1, b")": -1}.get(found[0], 0)
        return at


def references(words: Words) -> Iterator[int]:
    """Yield the numbers that words refer to."""
    for word in words:
        if word[-2:] == b" R":
            yield int(word.split()[0])


@dataclass
class Hernummering:
    """Writes objects under new numbers, and names the parts of fonts by the order in which they come."""

    numbers: Mapping[int, int]
    tags: dict[bytes, bytes]

    def words(self, words: Words) -> bytes:
        """Return the words as they are to be written."""
        return b" ".join(self._word(word) for word in words)

    def _word(self, word: bytes) -> bytes:
        if word[-2:] == b" R" and word[:1].isdigit():
            number = self.numbers.get(int(word.split()[0]))
            return b"null" if number is None else b"%d 0 R" % number
        if word[7:8] == b"+" and SUBSET.match(word):
            tag = self.tags.setdefault(word[1:7], subset_tag(len(self.tags)))
            return b"/" + tag + word[7:]
        return word


def subset_tag(number: int) -> bytes:
    """Return six letters for the ``number``-th part of a font: AAAAAA, AAAAAB …"""
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(65 + letter)
    return bytes(reversed(letters))
