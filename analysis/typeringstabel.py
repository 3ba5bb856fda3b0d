"""Typeringstabel: the criteria by which areas are typed, group x indicator x low, middle or high, with reasons.

It comes from a file: the shipped one, or the user's own with other groups, indicators and colours. Only the standard
library is used here, so that a dialog can list tables before pandas is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

LAAG, MIDDEN, HOOG = range(3)
NIVEAUS = ("laag", "midden", "hoog")
NIVEAU_WOORDEN = {"laag": LAAG, "midden": MIDDEN, "hoog": HOOG, "low": LAAG, "middle": MIDDEN, "high": HOOG}
TALEN = ("nl", "en")
NAAM = re.compile(r"[^\W\d]\w*")
DEEL = re.compile(r"\d{1,9}(\.\d{1,9}|/\d{1,9})?")
KLEUR = re.compile(r"#[0-9A-Fa-f]{6}")
SUM = re.compile(r"\s*([^\W\d]\w*(?:\s*[+-]\s*[^\W\d]\w*)*)\s*")
# Parts of so many are compared as whole numbers that fit in 64 bits.
MEESTE_CRITERIA = 36
# Fields of the result that a group cannot be called after.
EIGEN_VELDEN = ("klasse", "label", "marge", "beoordeeld", "ontbreekt")
# What the fields of a group end in: its score, the class of its map, and the status of both.
FIELD_ENDS = ("", "_klasse", "_status", "_klasse_status")
# The columns of a table of criteria as csv, and what the rows of one can be.
KOLOMMEN = ("groep", "indicator", "niveau")
CRITERIUM, GEMENGD = "criterium", "gemengd"


@dataclass(frozen=True)
class Uitdrukking:
    """A figure of an area: a sum of fields, or 100 x one sum / another where there is a ``noemer``.

    Each part of a sum is a sign (1 or -1) and a field.
    """

    teller: tuple[tuple[int, str], ...]
    noemer: tuple[tuple[int, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Uitdrukking:
        """Return what ``(a + b) / c`` says. Raises Invoerfout for anything but sums of fields and one slash."""
        parts = text.split("/")
        sums = [_sum(part, alone=len(parts) == 1) for part in parts]
        if len(sums) > 2 or not all(sums):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "'{figure}' is no figure to reckon with. Write a field (pct_koop), a sum (a + b), or a share: "
                    "(a + b) / c, a sum beside the slash between brackets.",
                ),
                figure=text,
            )
        return cls(*sums)

    @property
    def velden(self) -> tuple[str, ...]:
        """The fields, each once."""
        return tuple(dict.fromkeys(name for _, name in (*self.teller, *self.noemer)))

    def renamed(self, names: Mapping[str, str]) -> Uitdrukking:
        """Return this with other names for its fields."""
        sums = (tuple((sign, names[name]) for sign, name in part) for part in (self.teller, self.noemer))
        return Uitdrukking(*sums)

    def __str__(self) -> str:
        """Return it as it is written."""
        if not self.noemer:
            return _sum_text(self.teller)
        return " / ".join(f"({text})" if " " in text else text for text in map(_sum_text, (self.teller, self.noemer)))


def _sum(text: str, *, alone: bool) -> tuple[tuple[int, str], ...]:
    """Return the parts of ``a + b - c``; nothing where it is none. Beside a slash more than one stands in brackets."""
    inner = re.fullmatch(r"\s*\((.*)\)\s*", text)
    found = SUM.fullmatch(inner[1] if inner else text)
    if not found:
        return ()
    parts = re.findall(r"([+-]?)\s*([^\W\d]\w*)", found[1])
    if len(parts) > 1 and not (alone or inner):
        return ()
    return tuple((-1 if sign == "-" else 1, name) for sign, name in parts)


def _sum_text(parts: Sequence[tuple[int, str]]) -> str:
    first, *others = parts
    return first[1] + "".join(f" {'+' if sign > 0 else '-'} {name}" for sign, name in others)


@dataclass(frozen=True)
class Indicator:
    """A figure under a name, with the ways to make it in order of preference.

    ``grenzen`` are fixed limits: low below the first, high from the second on. None where they follow from the areas.
    """

    sleutel: str
    naam: Mapping[str, str]
    uitdrukkingen: tuple[Uitdrukking, ...]
    eenheid: str = ""
    grenzen: tuple[float, float] | None = None


@dataclass(frozen=True)
class Criterium:
    """An indicator and the levels that it must have (of LAAG, MIDDEN, HOOG), why, and after which source."""

    indicator: str
    niveaus: frozenset[int]
    reden: Mapping[str, str]
    bron: str = ""

    def niveau_text(self) -> str:
        """Return the levels as they are written: ``midden/hoog``."""
        return "/".join(NIVEAUS[niveau] for niveau in sorted(self.niveaus))


@dataclass(frozen=True)
class Groep:
    """A group: the name of its field, its number and look on the map, its criteria.

    ``landelijk`` are published shares (%) of the country by who published them, to compare with.
    """

    sleutel: str
    nummer: int
    naam: Mapping[str, str]
    kleur: str
    criteria: tuple[Criterium, ...]
    landelijk: Mapping[str, float] = field(default_factory=dict)

    @property
    def veld(self) -> str:
        """The field with its score."""
        return f"soc_{self.sleutel}"


@dataclass(frozen=True)
class Menging:
    """A kind of mixed area: the groups that occur there together."""

    sleutel: str
    nummer: int
    naam: Mapping[str, str]
    kleur: str
    groepen: tuple[str, ...]


@dataclass(frozen=True)
class Typeringstabel:
    """All of it, as a file has it. ``mengingen`` are in order: the first of equals counts."""

    naam: Mapping[str, str]
    titel: Mapping[str, str]
    definitie: Mapping[str, str]
    bron: str
    groepen: tuple[Groep, ...]
    mengingen: tuple[Menging, ...]
    indicatoren: Mapping[str, Indicator]

    @classmethod
    def from_mapping(cls, data: Mapping, bekend: Mapping[str, Indicator], vorm: Mapping) -> Typeringstabel:
        """Return the table in a file of definitions.

        ``bekend`` are indicators that the file may name without defining them, ``vorm`` has what it may leave out:
        ``titel``, ``definitie``, ``kleuren``, ``kleuren_gemengd`` and the one kind of mixed area, ``gemengd``. Raises
        Invoerfout that says what is wrong.
        """
        indicatoren = {**bekend, **_indicators(_table(data, "indicatoren"))}
        groepen = _groups(_table(data, "groepen"), vorm["kleuren"])
        if len(groepen) < 2:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "A table of criteria needs at least two groups; this one has {count}."),
                count=len(groepen),
            )
        kinds = _table(data, "gemengd") or {GEMENGD: {**vorm["gemengd"], "groepen": list(data["groepen"])}}
        return cls(
            naam=_texts(data.get("naam", vorm["titel"])),
            titel=_texts(data.get("titel", vorm["titel"])),
            definitie=_texts(data.get("definitie", vorm["definitie"])),
            bron=str(data.get("bron", "")),
            groepen=groepen,
            mengingen=_mixed(kinds, groepen, vorm["kleuren_gemengd"]),
            indicatoren=_used(indicatoren, groepen),
        )

    def replaced(self, eigen: Mapping[str, Uitdrukking]) -> Typeringstabel:
        """Return this with other figures for some indicators. Raises Invoerfout for one that it does not have."""
        for name in eigen:
            if name not in self.indicatoren:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "There is no indicator '{name}'. The table of criteria has: {names}."
                    ),
                    name=name,
                    names=", ".join(self.indicatoren),
                )
        changed = {name: replace(self.indicatoren[name], uitdrukkingen=(made,)) for name, made in eigen.items()}
        return replace(self, indicatoren={**self.indicatoren, **changed})

    @property
    def criteria(self) -> int:
        """The number of criteria of all groups together."""
        return sum(len(groep.criteria) for groep in self.groepen)


# ---- Reading a file ---------------------------------------------------------------------------------------------


def mapping_of_rows(
    rows: Iterable[Mapping[str, str | None]], naam: str, bekend: Collection[str] = ()
) -> dict[str, object]:
    """Return what a csv of criteria says, in the form of a definitions file; ``rows`` have its columns.

    A row is a criterion (``groep indicator niveau``, perhaps ``uitdrukking reden bron kleur``), or of ``soort``
    "gemengd": its ``groep`` is then the name of the mixed area and its ``indicator`` the groups, with + between them.
    An indicator without an ``uitdrukking`` is one of ``bekend``, else the field of that name. Raises Invoerfout for a
    row that is not complete.
    """
    groepen: dict[str, dict] = {}
    gemengd: dict[str, dict] = {}
    indicatoren: dict[str, dict] = {}
    figures: dict[str, str] = {}
    for row in rows:
        cells = {name: (value or "").strip() for name, value in row.items()}
        if not any(cells.values()):
            continue
        _check_row(cells)
        label, colour = cells["groep"], {"kleur": cells["kleur"]} if cells.get("kleur") else {}
        if cells.get("soort", "").casefold() == GEMENGD:
            parts = [_key(part) for part in cells["indicator"].split("+")]
            gemengd[_key(label)] = {"naam": label, "groepen": parts, **colour}
            continue
        groep = groepen.setdefault(_key(label), {"naam": label, "criteria": []})
        _check_same(groep["naam"], label)
        groep.update(colour)
        name = _key(cells["indicator"])
        expression = cells.get("uitdrukking", "")
        if expression or name not in bekend:
            indicatoren.setdefault(name, {"naam": cells["indicator"], "uitdrukkingen": [cells["indicator"]]})
        if expression:
            _check_same(figures.setdefault(name, expression), expression)
            indicatoren[name]["uitdrukkingen"] = [expression]
        groep["criteria"].append(
            {
                "indicator": name,
                "niveau": cells["niveau"],
                "reden": cells.get("reden") or cells["indicator"],
                "bron": cells.get("bron", ""),
            }
        )
    return {
        "naam": naam,
        "titel": naam,
        "bron": naam,
        "groepen": groepen,
        "gemengd": gemengd,
        "indicatoren": indicatoren,
    }


def _check_row(cells: Mapping[str, str]) -> None:
    kind = cells.get("soort", "").casefold() or CRITERIUM
    needed = KOLOMMEN if kind == CRITERIUM else KOLOMMEN[:2]
    if kind not in (CRITERIUM, GEMENGD) or not all(cells.get(name) for name in needed):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "A row of the table of criteria is not complete: {row}. It needs groep, indicator and niveau; a row "
                "with soort 'gemengd' needs groep and, under indicator, the groups with + between them.",
            ),
            row="; ".join(f"{name}={value}" for name, value in cells.items() if value),
        )


def _check_same(first: str, second: str) -> None:
    """Raise Invoerfout for two texts that would be one thing, and differ in more than case and spaces."""
    if "".join(first.split()).casefold() != "".join(second.split()).casefold():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows of the table of criteria contradict each other: '{first}' and '{second}'. Two groups need names "
                "that differ in letters or digits, and an indicator has one figure.",
            ),
            first=first,
            second=second,
        )


def _key(text: str) -> str:
    """Return a name as the name of a field: lower case, and _ for whatever is no letter or digit."""
    return re.sub(r"\W+", "_", text.strip().casefold()).strip("_")


def _table(data: Mapping, name: str) -> Mapping:
    found = data.get(name, {})
    if not isinstance(found, Mapping) or not all(isinstance(item, Mapping) for item in found.values()):
        raise _wrong(name, found)
    return found


def _texts(value: object) -> dict[str, str]:
    """Return a text in both languages; a file in one language has it once."""
    if isinstance(value, str):
        return dict.fromkeys(TALEN, value)
    if not isinstance(value, Mapping) or not all(isinstance(value.get(taal), str) for taal in TALEN):
        raise _wrong("naam", value)
    return {taal: value[taal] for taal in TALEN}


def _indicators(found: Mapping[str, Mapping]) -> dict[str, Indicator]:
    indicators = {}
    for name, item in found.items():
        expressions = item.get("uitdrukkingen", ())
        if not isinstance(expressions, list) or not expressions or not all(isinstance(e, str) for e in expressions):
            raise _wrong(f"{name}: uitdrukkingen", expressions)
        indicators[name] = Indicator(
            name,
            _texts(item.get("naam", name)),
            tuple(Uitdrukking.parse(text) for text in expressions),
            str(item.get("eenheid", "")),
            _fixed(name, item.get("grenzen")),
        )
    return indicators


def _fixed(name: str, given: object) -> tuple[float, float] | None:
    if given is None:
        return None
    numbers = isinstance(given, list) and all(isinstance(item, int | float) for item in given)
    if not numbers or len(given) != 2 or not given[0] <= given[1]:
        raise _wrong(f"{name}: grenzen", given)
    return float(given[0]), float(given[1])


def _groups(found: Mapping[str, Mapping], kleuren: Sequence[str]) -> tuple[Groep, ...]:
    groups = []
    colours = _colours(found, kleuren)
    fields: set[str] = set()
    for nummer, (name, item) in enumerate(found.items(), start=1):
        mine = {f"{name}{end}".casefold() for end in FIELD_ENDS}
        if not NAAM.fullmatch(name) or name.casefold() in EIGEN_VELDEN or mine & fields:
            raise _wrong("groep", name)
        fields |= mine
        criteria = item.get("criteria", ())
        if not isinstance(criteria, list) or not criteria:
            raise _wrong(f"{name}: criteria", criteria)
        if len(criteria) > MEESTE_CRITERIA:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Group {name} has {count} criteria; at most {most} can be compared."),
                name=name,
                count=len(criteria),
                most=MEESTE_CRITERIA,
            )
        source = str(item.get("bron", ""))
        landelijk = {who: float(item[who]) for who in ("scp", "ifr") if isinstance(item.get(who), int | float)}
        made = tuple(_criterion(name, criterion, source) for criterion in criteria)
        _check_once(name, made)
        groups.append(Groep(name, nummer, _texts(item.get("naam", name)), colours[name], made, landelijk))
    return tuple(groups)


def _check_once(group: str, criteria: Sequence[Criterium]) -> None:
    """Raise Invoerfout for an indicator that a group has twice: it would count double, or against itself."""
    names = [criterium.indicator for criterium in criteria]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Group {group} has more than one criterion on {indicator}. Keep one; it may name two levels, such as "
                "midden/hoog.",
            ),
            group=group,
            indicator=twice,
        )


def _criterion(group: str, item: object, source: str) -> Criterium:
    if not isinstance(item, Mapping) or not isinstance(item.get("indicator"), str):
        raise _wrong(f"{group}: criteria", item)
    niveaus = parse_levels(str(item.get("niveau", "")))
    if not niveaus:
        raise _wrong(f"{group}: {item['indicator']}: niveau", item.get("niveau", ""))
    reden = _texts(item.get("reden", item["indicator"]))
    return Criterium(item["indicator"], niveaus, reden, str(item.get("bron") or source))


def parse_levels(text: str) -> frozenset[int]:
    """Return the levels in a text such as ``hoog`` or ``midden/hoog``; none where one is no level, or all three."""
    words = [word for word in re.split(r"[\s/,+]+|\bof\b|\bor\b", text.casefold()) if word]
    if not all(word in NIVEAU_WOORDEN for word in words):
        return frozenset()
    levels = frozenset(NIVEAU_WOORDEN[word] for word in words)
    return levels if len(levels) < len(NIVEAUS) else frozenset()  # what always holds is no criterion


def _mixed(found: Mapping[str, Mapping], groups: Sequence[Groep], kleuren: Sequence[str]) -> tuple[Menging, ...]:
    kinds, keys = [], [groep.sleutel for groep in groups]
    colours = _colours(found, kleuren, {groep.kleur for groep in groups})
    for place, (name, item) in enumerate(found.items()):
        parts = item.get("groepen", ())
        if not isinstance(parts, list) or not parts or any(part not in keys for part in parts):
            raise _wrong(f"{name}: groepen", parts)
        if len(set(parts)) < len(parts):
            raise _wrong(f"{name}: groepen", parts)
        kinds.append(Menging(name, len(keys) + 1 + place, _texts(item.get("naam", name)), colours[name], tuple(parts)))
    return tuple(kinds)


def _colours(
    found: Mapping[str, Mapping], kleuren: Sequence[str], taken: Collection[str] = frozenset()
) -> dict[str, str]:
    """Return the colour of each: that of the file, else one of ``kleuren`` that is left. No colour serves twice."""
    given = {}
    for name, item in found.items():
        colour = item.get("kleur")
        if colour is None:
            continue
        if not isinstance(colour, str) or not KLEUR.fullmatch(colour):
            raise _wrong(f"{name}: kleur", colour)
        if colour.upper() in {*taken, *given.values()}:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The table of criteria has the colour {colour} twice, the second time of {name}."
                ),
                colour=colour,
                name=name,
            )
        given[name] = colour.upper()
    left = [kleur.upper() for kleur in kleuren if kleur.upper() not in {*taken, *given.values()}]
    without = [name for name in found if name not in given]
    if len(without) > len(left):
        raise _wrong(f"{without[len(left)]}: kleur", "")
    return {**given, **dict(zip(without, left, strict=False))}


def _used(indicatoren: Mapping[str, Indicator], groepen: Iterable[Groep]) -> dict[str, Indicator]:
    """Return the indicators that a criterion names, in the order of the file. Raises Invoerfout for an unknown one."""
    named = {criterium.indicator for groep in groepen for criterium in groep.criteria}
    unknown = sorted(named - set(indicatoren))
    if unknown:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The table of criteria names indicators that it does not define: {names}. Give each its figure: a "
                "field, or a share such as (a + b) / c.",
            ),
            names=", ".join(unknown),
        )
    return {name: item for name, item in indicatoren.items() if name in named}


def _wrong(where: str, value: object) -> Invoerfout:
    return Invoerfout(
        QT_TRANSLATE_NOOP("Veerkracht", "The table of criteria cannot be used: {where} is '{value}'."),
        where=where,
        value=str(value),
    )


def parse_part(text: str) -> Fraction:
    """Return the part of a whole that a text says, exactly: ``2/3``, ``0,6`` or ``60 %``.

    Raises Invoerfout for anything else, and for what is not above 0 and at most 1.
    """
    plain = text.replace(",", ".").replace(" ", "")
    number = plain.removesuffix("%")
    try:
        part = Fraction(number if DEEL.fullmatch(number) else 0) / (100 if plain.endswith("%") else 1)
    except ZeroDivisionError:
        part = Fraction(0)
    if not 0 < part <= 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "'{part}' is no part of a whole. Write it as 2/3, 0.6 or 60 %."), part=text
        )
    return part
