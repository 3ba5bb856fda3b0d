"""Gebiedsindeling: the boundaries, of one year, that figures are counted in.

A code outlives its boundaries, so figures of two years make a development only where they are counted in one
gebiedsindeling, or where the ground is known to be the same. Layers remember theirs as keywords of their metadata.
Only the standard library is used here, so that dialogs can read notes before pandas is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

# The vocabularies of the keywords: the gebiedsindeling of the layer (2019) and of fields that have another one
# (2015: ["inwoners_2015", "woningen_2015"]), and for recoded fields the one that they were counted in before.
GEBIEDSINDELING, HERCODEERD = "gebiedsindeling", "hercodeerd"
BETWEEN, UNKNOWN, AND = ": ", "?", " + "
GELIJK, ANDERS, ONBEKEND = "gelijk", "anders", "onbekend"


@dataclass(frozen=True)
class Gebiedsindelingen:
    """In which gebiedsindeling a layer and its fields are counted.

    ``laag`` is that of the areas and of every field that is not in ``velden``; '' is not known. A field in
    ``hercodeerd`` was recoded from the one that stands there ('' where that is not known) to that of its place in
    ``velden``. A figure made of figures of several gebiedsindelingen has them all: ``2014 + 2020``.
    """

    laag: str = ""
    velden: Mapping[str, str] = field(default_factory=dict)
    hercodeerd: Mapping[str, str] = field(default_factory=dict)

    def of(self, fields: str | Iterable[str]) -> str:
        """Return the gebiedsindeling of a field, or of what several fields make together; '' where it is not known."""
        names = [fields] if isinstance(fields, str) else fields
        return _together(self.velden.get(name, self.laag) for name in names)

    def recoded(self, fields: Sequence[str]) -> bool:
        """Return whether these fields, all of them, were recoded."""
        return bool(fields) and all(name in self.hercodeerd for name in fields)

    def compared(self, t0: Sequence[str], t1: Sequence[str]) -> str:
        """Return whether the fields of two years are counted in one gebiedsindeling: GELIJK, ANDERS or ONBEKEND.

        What the user recoded to areas of which the year is not known counts as GELIJK with figures of those areas.
        """
        first, last = self.of(t0), self.of(t1)
        if first and last:
            return GELIJK if first == last else ANDERS
        return GELIJK if self.recoded(t0) or self.recoded(t1) else ONBEKEND

    def with_recoded(self, fields: Mapping[str, str], naar: str = "") -> Gebiedsindelingen:
        """Return this with fields that were recoded to ``naar``, or to that of the layer; ``fields`` says from what."""
        return replace(
            self,
            velden={**self.velden, **dict.fromkeys(fields, naar or self.laag)},
            hercodeerd={**self.hercodeerd, **fields},
        )

    def with_made(self, columns: Mapping[str, Sequence[str]]) -> Gebiedsindelingen:
        """Return this with new columns, each made of the fields that ``columns`` names."""
        made = {column: self.of(fields) for column, fields in columns.items()}
        recoded = {
            column: _together(self.hercodeerd[name] for name in fields)
            for column, fields in columns.items()
            if self.recoded(fields)
        }
        kept = {name: value for name, value in self.hercodeerd.items() if name not in columns}
        return replace(self, velden={**self.velden, **made}, hercodeerd={**kept, **recoded})

    def with_joined(self, other: Gebiedsindelingen, names: Mapping[str, str]) -> Gebiedsindelingen:
        """Return this with fields of another layer; ``names`` has for each of them what it is called here."""
        joined = {here: other.of(there) for there, here in names.items()}
        recoded = {names[there]: value for there, value in other.hercodeerd.items() if there in names}
        return replace(self, velden={**self.velden, **joined}, hercodeerd={**self.hercodeerd, **recoded})

    def over(self, below: Gebiedsindelingen) -> Gebiedsindelingen:
        """Return this, and of ``below``, the layer that the result was made of, what this does not say itself."""
        kept = {name: value for name, value in below.hercodeerd.items() if name not in self.velden}
        return Gebiedsindelingen(self.laag or below.laag, {**below.velden, **self.velden}, {**kept, **self.hercodeerd})

    def others_than(self, other: Gebiedsindelingen, fields: Sequence[str]) -> list[str]:
        """Return the gebiedsindelingen in this layer, when none of them is that of ``fields`` of another layer."""
        known = list(dict.fromkeys(value for value in (self.laag, *self.velden.values()) if value))
        joined = other.of(fields)
        return known if joined and joined not in known else []

    def groups(self) -> dict[tuple[str, str], list[str]]:
        """Return (gebiedsindeling, what it was recoded from) -> the fields; those of the layer as a whole as []."""
        found: dict[tuple[str, str], list[str]] = {(self.laag, ""): []} if self.laag else {}
        for name, value in self.velden.items():
            key = (value, self.hercodeerd.get(name, ""))
            if any(key) and key != (self.laag, ""):
                found.setdefault(key, []).append(name)
        return found

    def keywords(self) -> dict[str, list[str]]:
        """Return this as keywords of layer metadata, by vocabulary; fields as the layer are not repeated."""
        own = {name: value for name, value in self.velden.items() if value != self.laag or name in self.hercodeerd}
        words = {
            GEBIEDSINDELING: [*([self.laag] if self.laag else []), *_words(own)],
            HERCODEERD: _words(self.hercodeerd),
        }
        return {vocabulary: values for vocabulary, values in words.items() if values}

    @classmethod
    def of_keywords(cls, gebiedsindeling: Sequence[str], hercodeerd: Sequence[str]) -> Gebiedsindelingen:
        """Return what the keywords of both vocabularies say."""
        laag = [word for word in gebiedsindeling if BETWEEN not in word]
        return cls(_together(laag), _fields(gebiedsindeling), _fields(hercodeerd))


def _together(values: Iterable[str]) -> str:
    """Return the gebiedsindelingen that figures have together, each once; those that are not known do not count."""
    return AND.join(sorted({part for value in values if value for part in value.split(AND)}))


def _words(fields: Mapping[str, str]) -> list[str]:
    """Return a word for each gebiedsindeling, with its fields as JSON, in which a name may have any character."""
    groups: dict[str, list[str]] = {}
    for name, value in fields.items():
        groups.setdefault(value or UNKNOWN, []).append(name)
    return [f"{value}{BETWEEN}{json.dumps(names, ensure_ascii=False)}" for value, names in groups.items()]


def _fields(words: Sequence[str]) -> dict[str, str]:
    """Return the fields of words as ``_words`` makes them; what somebody else put there is no such word."""
    found = {}
    for word in words:
        value, _, text = word.partition(BETWEEN)
        try:
            names = json.loads(text)
        except ValueError:
            continue
        if isinstance(names, list):
            found |= dict.fromkeys(map(str, names), "" if value == UNKNOWN else value)
    return found


@dataclass(frozen=True)
class Grondverschil:
    """What comparing the areas of both years showed: of ``totaal``, ``anders`` are those that are other ground."""

    anders: tuple[str, ...]
    totaal: int


@dataclass(frozen=True)
class Bezwaar:
    """Why a development means nothing, or less than it seems: which text says so, and what fills its places."""

    tekst: str
    waarden: Mapping[str, object]


INDELINGEN_VERSCHILLEN, GROND_VERSCHILT = "indelingen", "grond"
NAMED = 20  # areas that a sentence names
Paar = tuple[Sequence[str], Sequence[str]]


def objection(indelingen: Gebiedsindelingen, vergeleken: Grondverschil | None, paren: Sequence[Paar]) -> Bezwaar | None:
    """Return what there is against the developments of ``paren`` (the fields of the first and of the last year).

    Nothing where both years are counted in one gebiedsindeling, or were recoded to one. Else what the comparison of
    the areas showed decides, where there was one; and without, whether the gebiedsindelingen are known to differ.
    """
    found = {number: indelingen.compared(*paar) for number, paar in enumerate(paren)}
    doubtful = [number for number, verdict in found.items() if verdict != GELIJK]
    if vergeleken is not None:
        if not (doubtful and vergeleken.anders):
            return None
        names = ", ".join(vergeleken.anders[:NAMED]) + (" ..." if len(vergeleken.anders) > NAMED else "")
        return Bezwaar(GROND_VERSCHILT, {"count": len(vergeleken.anders), "total": vergeleken.totaal, "names": names})
    differing = [name for number in doubtful if found[number] == ANDERS for side in paren[number] for name in side]
    if not differing:
        return None
    names = list(dict.fromkeys(differing))
    # A field of which no year is known says nothing here.
    fields = ", ".join(f"{name}: {indelingen.of(name)}" for name in names if indelingen.of(name))
    return Bezwaar(INDELINGEN_VERSCHILLEN, {"fields": fields, "years": indelingen.of(names)})
