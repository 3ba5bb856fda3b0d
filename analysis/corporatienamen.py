"""Corporatienamen: from the owners that a file names to corporaties, each under one name, by rules and a list of users.

The rules leave out what does not tell two corporaties apart: case, accents, punctuation, the word for the legal form
(Stg. Havensteder, Woonstichting Havensteder) and an article. The list says what rules cannot know: abbreviations, old
spellings and mergers. A name that is not in it keeps its own spelling; one that looks like another is only reported.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .bronbestand import read_csv
from .doelgroepen import matching_key
from .eigenbezit import is_one_of
from .gebiedcodes import as_text
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

# What an owner is: a corporatie, one of which only that is known, or somebody else (or nobody).
CORPORATIE, NAAMLOOS, ANDER = "corporatie", "naamloos", "ander"
# How a name became what it is: by the list, by the rules (it is spelled in more than one way), or it stayed.
LIJST, REGEL, ZELFDE = "lijst", "regel", "zelfde"
SOORTEN = (CORPORATIE, NAAMLOOS, ANDER)
COLUMNS = ("naam", "wordt", "kleur", "soort")
SHOWN = 8
INITIALS = re.compile(r"\b\w(?:\.\w)+\b\.?")  # B.V., S.O.R.
APOSTROPHES = str.maketrans("", "", "'’‘`")
COLOUR_OR_NUMBER = re.compile(r"#[0-9A-F]{6}|[1-9][0-9]?")


@dataclass(frozen=True)
class Naamregels:
    """The words that the rules know, from ``dominantecorporatie.toml`` and, for kinds of owner, ``eigenbestand.toml``.

    ``rechtsvormen`` and ``lidwoorden`` tell no corporaties apart; ``woorden`` are abbreviations and what they stand for
    (wst: woningstichting). What is in ``naamloos`` names no corporatie but says that it is one, in ``geen_corporatie``
    that it is none. ``gelijkenis`` (0 to 1) is from where two names are said to look alike;
    ``meeste_gelijkenis`` how many names are compared with each other, the largest first.
    """

    rechtsvormen: frozenset[str]
    lidwoorden: frozenset[str]
    woorden: Mapping[str, str]
    naamloos: Sequence[str]
    geen_corporatie: Sequence[str]
    gelijkenis: float
    meeste_gelijkenis: int

    @classmethod
    def from_mapping(cls, namen: Mapping, bezit: Mapping) -> Naamregels:
        """Build them from ``namen`` of ``dominantecorporatie.toml`` and the kind ``bezit`` of ``eigenbestand.toml``."""
        return cls(
            frozenset(namen["rechtsvormen"]),
            frozenset(namen["lidwoorden"]),
            dict(namen["woorden"]),
            (*bezit["corporatie"], *namen["naamloos"]),
            tuple(bezit["geen_corporatie"]),
            namen["gelijkenis"],
            namen["meeste_gelijkenis"],
        )

    def words(self, name: str, *, bare: bool = True) -> list[str]:
        """Return the words of a name, small and without accents; ``bare`` without legal form and article around them.

        Of a name that is nothing but these all words count.
        """
        plain = INITIALS.sub(lambda found: found.group().replace(".", ""), name.translate(APOSTROPHES))
        letters = unicodedata.normalize("NFKD", plain.replace("&", " en "))
        plain = "".join(mark for mark in letters if not unicodedata.combining(mark))
        every = [self.woorden.get(word, word) for word in re.findall(r"[^\W_]+", plain.casefold())]
        around = self.rechtsvormen | self.lidwoorden
        if not bare or set(every) <= around:
            return every
        first = next(place for place, word in enumerate(every) if word not in around)
        last = next(place for place, word in enumerate(reversed(every)) if word not in self.rechtsvormen)
        return every[first : len(every) - last]

    def has_form(self, name: str) -> bool:
        """Return whether a name has a legal form around it."""
        words = [word for word in self.words(name, bare=False) if word not in self.lidwoorden]
        return len(words) > 1 and bool({words[0], words[-1]} & self.rechtsvormen)

    def key(self, name: str) -> str:
        """Return what all spellings of one corporatie share."""
        return "".join(self.words(name))

    def kinds(self, names: pd.Series) -> pd.Series:
        """Return CORPORATIE, NAAMLOOS or ANDER: what the owner of each name is, as far as the name tells."""
        nameless = {matching_key(word) for word in self.naamloos}
        is_other = is_one_of(self.geen_corporatie)
        found = [
            NAAMLOOS if matching_key(name) in nameless else ANDER if is_other(name) else CORPORATIE for name in names
        ]
        return pd.Series(found, index=names.index, dtype=object)


@dataclass(frozen=True)
class Vermelding:
    """What a list says of a name: what it becomes, and what kind of owner that is."""

    wordt: str
    soort: str


@dataclass(frozen=True)
class Namenlijst:
    """What users say of names. ``table``: a row a name, ``COLUMNS`` as text, '' where nothing is said.

    ``wordt`` is what the name becomes (in the end, where mergers follow each other), the name itself where it says
    nothing. ``kleur`` is ``#RRGGBB``, or the number of a colour of the palette. ``soort`` is one of SOORTEN, by default
    CORPORATIE: an owner that only looks like a corporatie is ANDER.
    """

    bestand: str
    table: pd.DataFrame

    @classmethod
    def from_file(cls, path: str | Path) -> Namenlijst:
        """Read it from a csv. Raises Invoerfout for a file that cannot be read, and as ``from_table`` does."""
        return cls.from_table(read_csv(path), Path(path).name)

    @classmethod
    def from_table(cls, table: pd.DataFrame, bestand: str) -> Namenlijst:
        """Build it from a table with at least the columns naam and wordt; others but kleur and soort are left alone.

        Raises Invoerfout for a column that is not there, a name with two meanings, names that become each other in a
        circle, and what is no colour or kind of owner.
        """
        table = table.rename(columns=lambda name: str(name).strip().casefold())
        doubled = [name for name in COLUMNS if list(table.columns).count(name) > 1]
        if doubled:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "{path} has columns of the same name: {names}. Keep one of each."),
                path=bestand,
                names=", ".join(doubled),
            )
        missing = [name for name in COLUMNS[:2] if name not in table.columns]
        if missing:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The list of names {list} has no column {missing}. It has: {columns}. A list has the columns naam "
                    "(as it is in the file) and wordt (what it becomes).",
                ),
                list=bestand,
                missing=", ".join(missing),
                columns=", ".join(map(str, table.columns)),
            )
        table = (
            table[[name for name in COLUMNS if name in table.columns]]
            .reindex(columns=list(COLUMNS))
            .apply(lambda column: as_text(column).map(_one_line).astype(object))
        )
        table = table[table["naam"].map(matching_key) != ""].reset_index(drop=True)
        table["wordt"] = table["wordt"].where(table["wordt"] != "", table["naam"])
        table["kleur"] = table["kleur"].map(str.upper)
        table["soort"] = table["soort"].map(lambda kind: kind.casefold() or CORPORATIE)
        _check_kinds(table, bestand)
        _check_double(table, bestand)
        table["wordt"] = _follow(table, bestand)
        _check_colours(table, bestand)
        return cls(bestand, table.drop_duplicates().reset_index(drop=True))

    def colours(self, regels: Naamregels) -> dict[str, str]:
        """Return key -> colour of the corporaties that the list has a colour of; the first of several counts."""
        found: dict[str, str] = {}
        for name, kleur in zip(self.table["wordt"], self.table["kleur"], strict=True):
            if kleur:  # of the first row that has one
                found.setdefault(regels.key(name), kleur)
        return found

    def lookup(self, regels: Naamregels) -> tuple[dict[str, Vermelding], dict[str, Vermelding]]:
        """Return spelling -> what the list says and key -> what it says: by the letters of a name, and by the rules.

        A key that stands for two names of the list (Woningbouwvereniging X and Woningstichting X, each another) is not
        among the keys: then only the spelling counts.
        """
        said = [Vermelding(*row) for row in self.table[["wordt", "soort"]].itertuples(index=False, name=None)]
        pairs = [*zip(self.table["naam"], said, strict=True), *((item.wordt, item) for item in said)]
        spelled: dict[str, Vermelding] = {}
        keyed: dict[str, set[Vermelding]] = {}
        for name, item in pairs:
            spelled.setdefault(matching_key(name), item)
            keyed.setdefault(regels.key(name), set()).add(spelled[matching_key(name)])
        return spelled, {key: next(iter(items)) for key, items in keyed.items() if len(items) == 1}


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""


def _one_case(name: str) -> bool:
    return name in (name.upper(), name.lower())


def _check_kinds(table: pd.DataFrame, bestand: str) -> None:
    wrong = table[~table["soort"].isin(SOORTEN)]
    if len(wrong):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In the list of names {list}, {name} has soort '{kind}'. It must be one of: {allowed}.",
            ),
            list=bestand,
            name=str(wrong["naam"].iloc[0]),
            kind=str(wrong["soort"].iloc[0]),
            allowed=", ".join(SOORTEN),
        )


def _check_double(table: pd.DataFrame, bestand: str) -> None:
    spelled = table["naam"].map(matching_key)
    meanings = pd.Series(list(zip(table["wordt"].map(matching_key), table["soort"], strict=True)), dtype=object)
    meanings = meanings.groupby(spelled).nunique()
    if (meanings > 1).any():
        rows = table[spelled == meanings.index[meanings > 1][0]]
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "In the list of names {list}, {name} has more than one meaning: {names}. Keep one."
            ),
            list=bestand,
            name=str(rows["naam"].iloc[0]),
            names=", ".join(f"{wordt} ({soort})" for wordt, soort in zip(rows["wordt"], rows["soort"], strict=True)),
        )


def _follow(table: pd.DataFrame, bestand: str) -> list[str]:
    """Return what each name becomes in the end: who merged into a corporatie that merged again is in the last."""
    becomes = dict(zip(table["naam"].map(matching_key), table["wordt"], strict=True))
    result = []
    for name, wordt in zip(table["naam"], table["wordt"], strict=True):
        seen = [name]
        while matching_key(wordt) in becomes and matching_key(becomes[matching_key(wordt)]) != matching_key(wordt):
            seen.append(wordt)
            wordt = becomes[matching_key(wordt)]
            if matching_key(wordt) in map(matching_key, seen):
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "In the list of names {list}, names become each other: {names}."),
                    list=bestand,
                    names=" > ".join([*seen, wordt]),
                )
        result.append(wordt)
    return result


def _check_colours(table: pd.DataFrame, bestand: str) -> None:
    given = table[table["kleur"] != ""]
    wrong = given[[not COLOUR_OR_NUMBER.fullmatch(kleur) for kleur in given["kleur"]]]
    if len(wrong):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In the list of names {list}, {name} has the colour {colour}. Write it as #1F4EA1, or as the number "
                "of a colour of the palette.",
            ),
            list=bestand,
            name=str(wrong["naam"].iloc[0]),
            colour=str(wrong["kleur"].iloc[0]),
        )


@dataclass(frozen=True)
class Namen:
    """The owners of a file. ``table``: a row a spelling, the largest corporaties first.

    ``naam`` (as it is in the file), ``soort`` (CORPORATIE, NAAMLOOS or ANDER), ``wordt`` and its ``sleutel`` (the name
    of the corporatie; None for other owners), ``hoe`` (LIJST, REGEL or ZELFDE; None), ``rijen``, ``woningen`` (float,
    what is known) and ``lijkt_op`` (the nearest other name, '' for none).
    """

    table: pd.DataFrame
    meldingen: list[Melding]

    def of(self, owners: pd.Series) -> pd.DataFrame:
        """Return ``soort`` and ``corporatie`` (None but for CORPORATIE) of each owner of a file; NULL is ANDER."""
        spelled = as_text(owners).map(_one_line)
        known = self.table.set_index("naam")
        corporatie = spelled.map(known["wordt"]).astype(object)
        return pd.DataFrame(
            {
                "soort": spelled.map(known["soort"]).fillna(ANDER).astype(object),
                "corporatie": corporatie.where(corporatie.notna(), None),
            },
            index=owners.index,
        )


def clean_names(
    owners: pd.Series,
    aantallen: pd.Series,
    lijst: Namenlijst,
    regels: Naamregels,
    *,
    alleen_lijst: bool = False,
) -> Namen:
    """Return which corporatie each owner is. ``owners`` as a file has them, NULL for none; ``aantallen``: dwellings.

    Of spellings that the rules make one, and that the list does not have, the name is one without a legal form, if
    there is any, then one that is not in capitals or small letters only, then the one with the most dwellings, then the
    first of the alphabet. With ``alleen_lijst`` only names of the list are corporaties.
    """
    spelled = as_text(owners).map(_one_line)
    groups = aantallen.astype(float).groupby(spelled.where(spelled != "", None))
    table = pd.DataFrame({"rijen": groups.size(), "woningen": groups.sum()}).rename_axis("naam").reset_index()
    table["soort"] = regels.kinds(table["naam"])
    table["sleutel"] = pd.Series([regels.key(name) for name in table["naam"]], index=table.index, dtype=object)
    spellings, keys = lijst.lookup(regels)
    listed = [
        spellings.get(matching_key(name), keys.get(key))
        for name, key in zip(table["naam"], table["sleutel"], strict=True)
    ]
    table["lijst"] = pd.Series([item and item.wordt for item in listed], index=table.index, dtype=object)
    # The list goes before the words for kinds of owner: a corporatie may be called Vrije Sector Wonen.
    kinds = [item.soort if item else kind for item, kind in zip(listed, table["soort"], strict=True)]
    if alleen_lijst:
        kinds = [kind if item or kind != CORPORATIE else ANDER for item, kind in zip(listed, kinds, strict=True)]
    table["soort"] = pd.Series(kinds, index=table.index, dtype=object)
    table = _named(table, regels)
    table["lijkt_op"] = _look_alikes(table, lijst, regels)
    columns = ["naam", "soort", "wordt", "sleutel", "hoe", "rijen", "woningen", "lijkt_op"]
    size = table["woningen"].groupby(table["wordt"].where(table["wordt"].notna(), table["naam"])).transform("sum")
    order = table.assign(_size=-size, _own=-table["woningen"], _kind=table["soort"] != CORPORATIE)
    table = table.loc[order.sort_values(["_kind", "_size", "wordt", "_own", "naam"], kind="stable").index, columns]
    return Namen(table.reset_index(drop=True), _meldingen(table, lijst, owners, alleen_lijst))


def _named(table: pd.DataFrame, regels: Naamregels) -> pd.DataFrame:
    """Add ``wordt`` and ``hoe`` of the corporaties, and the ``sleutel`` of what they are called."""
    mine, listed = table["soort"] == CORPORATIE, table["lijst"].notna()
    order = table.assign(
        _form=[regels.has_form(name) for name in table["naam"]],
        _case=[_one_case(name) for name in table["naam"]],
        _most=-table["woningen"],
    )
    loose = order[mine & ~listed].sort_values(["_form", "_case", "_most", "naam"], kind="stable")
    first = loose.drop_duplicates("sleutel").set_index("sleutel")["naam"]
    several = loose["sleutel"].duplicated(keep=False).reindex(table.index, fill_value=False)
    wordt = table["lijst"].where(listed, table["sleutel"].map(first).astype(object))
    hoe = pd.Series(ZELFDE, index=table.index, dtype=object)
    table = table.assign(
        wordt=wordt.where(mine, None).astype(object),
        hoe=hoe.mask(several, REGEL).mask(listed, LIJST).where(mine, None),
    )
    table["sleutel"] = [None if name is None else regels.key(name) for name in table["wordt"]]
    return table


def _look_alikes(table: pd.DataFrame, lijst: Namenlijst, regels: Naamregels) -> pd.Series:
    """Return for each name that is not in the list the nearest name of the list, or of a larger corporatie."""
    mine = table[table["soort"] == CORPORATIE]
    sizes = mine.groupby("sleutel")["woningen"].sum()
    names = mine.drop_duplicates("sleutel").set_index("sleutel")["wordt"]
    unlisted = set(mine.loc[mine["hoe"] != LIJST, "sleutel"])
    ranked = sorted(sizes.index, key=lambda key: (-sizes[key], key))[: regels.meeste_gelijkenis]
    listed = lijst.table.loc[lijst.table["soort"] == CORPORATIE, "wordt"]
    known = {regels.key(name): name for name in listed}
    found = {}
    for place, key in enumerate(ranked):
        if key in unlisted:
            larger = {other: names[other] for other in ranked[:place]}
            found[key] = _nearest(key, regels.words(names[key]), {**larger, **known}, regels)
    alike = table["sleutel"].map(found).where(table["hoe"] != LIJST, None)
    return alike.where(alike.notna(), "").astype(object)


def _nearest(key: str, words: list[str], candidates: Mapping[str, str], regels: Naamregels) -> str:
    """Return the name that looks most like this one, '' where none does: its letters, or it begins with its words."""
    close = difflib.get_close_matches(key, list(candidates), n=1, cutoff=regels.gelijkenis)
    if close:
        return candidates[close[0]]
    for name in candidates.values():
        other = regels.words(name)
        shared = min(len(words), len(other))
        if words[:shared] == other[:shared]:
            return name
    return ""


def _meldingen(table: pd.DataFrame, lijst: Namenlijst, owners: pd.Series, alleen_lijst: bool) -> list[Melding]:
    """Say what was done to the names, which are not in the list, and which owners are no corporatie."""
    mine = table[table["soort"] == CORPORATIE]
    by_list = mine[(mine["hoe"] == LIJST) & (mine["naam"] != mine["wordt"])]
    by_rule = mine[(mine["hoe"] == REGEL) & (mine["naam"] != mine["wordt"])]
    unknown = mine[mine["hoe"] != LIJST]
    alike = unknown[unknown["lijkt_op"] != ""].drop_duplicates("sleutel")
    others, nameless = table[table["soort"] == ANDER], table[table["soort"] == NAAMLOOS]
    nobody = int(as_text(owners).isna().sum())
    said = [
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Names that the list {list} changed: {count} ({names})."),
            len(by_list),
            _pairs(by_list["naam"], by_list["wordt"]),
            False,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Spellings that were put together, as they differ in case, marks or legal form: {count} ({names}).",
            ),
            len(by_rule),
            _pairs(by_rule["naam"], by_rule["wordt"]),
            False,
        ),
        (
            QT_TRANSLATE_NOOP("Veerkracht", "Corporations that are not in the list {list}: {count} ({names})."),
            unknown["sleutel"].nunique(),
            _listed(unknown["wordt"]),
            False,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Names that look like another, and stay apart: {count} ({names}). If they are the same corporation, "
                "put them in the list of names.",
            ),
            len(alike),
            _pairs(alike["wordt"], alike["lijkt_op"], mark="~"),
            True,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Owners that are not in the list {list}, and so count as no corporation: {count} ({names}).",
            )
            if alleen_lijst
            else QT_TRANSLATE_NOOP("Veerkracht", "Owners that are no corporation: {count} ({names})."),
            len(others),
            _listed(others["naam"]),
            False,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Names that only say that it is a corporation, not which: {count} ({names}). Where these could make "
                "another corporation the largest, the largest is not known.",
            ),
            len(nameless),
            _listed(nameless["naam"]),
            True,
        ),
        (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows without an owner, whose dwellings count as no corporation's: {count}."
            ),
            nobody,
            "",
            True,
        ),
    ]
    return [
        Melding(text, {"list": lijst.bestand, "count": count, "names": names}, warning=warning)
        for text, count, names, warning in said
        if count
    ]


def _listed(names: pd.Series) -> str:
    shown = list(dict.fromkeys(names))
    return ", ".join(shown[:SHOWN]) + (" ..." if len(shown) > SHOWN else "")


def _pairs(names: pd.Series, others: pd.Series, mark: str = ">") -> str:
    shown = [f"{name} {mark} {other}" for name, other in zip(names, others, strict=True)]
    return "; ".join(shown[:SHOWN]) + (" ..." if len(shown) > SHOWN else "")
