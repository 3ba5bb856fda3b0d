"""Kolomkeuze: which column of an own file is which field, as understood, chosen by the user, or kept from last year."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

import pandas as pd

from .bladindeling import JOIN, Bronkolom, Rijwoorden
from .bronbestand import YEAR, plain_name
from .celsoorten import (
    AANDEEL,
    AANTAL,
    ADRES,
    DATUM,
    DEEL,
    GEBIEDCODE,
    GETAL,
    NAAM,
    PERIODE,
    POSTCODE,
    TEKST,
    Celwoorden,
    fits,
    guess_kind,
    is_share_name,
    missing_values,
)
from .doelgroepen import matching_key
from .eigenbestand import Vondst
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .tijdvakken import heading_part, heading_period

FORM, VERSION = "veerkracht-kolomkeuze", 1
OTHERS = "*"  # in ``eigenaren``: the owners that have no name of their own there
NONE = ""  # a column that is no field
ALIKE = 0.6  # from here two headers are those of one form of file, and two names one column that was renamed
ENOUGH = 0.5  # the share of cells that must fit for a column to be taken by its name
CERTAIN = 0.9  # and by its contents alone
SAMPLE = 2000
BY_NAME = 70  # a score from here is that of a name, and not of words in it
KINDS_BY_CONTENT = {DATUM: "datum", GEBIEDCODE: "gebiedcode", POSTCODE: "postcode"}


@dataclass(frozen=True)
class Veld:
    """A field that a column may be: the kind of its cells, what people call it, and whether there must be one.

    Of the fields with one ``eenvan`` one is enough; ``meer`` columns may be it together.
    """

    naam: str
    soort: str
    tekst: Mapping[str, str]
    namen: tuple[str, ...]
    verplicht: bool = False
    meer: bool = False
    eenvan: str = ""


@dataclass(frozen=True)
class Bestandsoort:
    """A kind of file: its id (toewijzingen, bezit) and its fields in the order of the result."""

    id: str
    velden: Mapping[str, Veld]

    @classmethod
    def from_mapping(cls, naam: str, data: Mapping, names: Mapping[str, Sequence[str]] | None = None) -> Bestandsoort:
        """Build it from a table of ``soorten`` in ``eigenbestand.toml``; ``names`` are more names for its fields."""
        fields = {}
        for veld, item in data["velden"].items():
            more = (names or {}).get(veld, ())
            fields[veld] = Veld(
                veld,
                item["soort"],
                item["tekst"],
                tuple(dict.fromkeys(plain_name(name) for name in (veld, *item["namen"], *more))),
                item.get("verplicht", False),
                item.get("meer", False),
                item.get("eenvan", ""),
            )
        return cls(naam, fields)


@dataclass(frozen=True)
class Kolomkeuze:
    """Which column is which field, by the name of the column in the file; NONE for a column that is left out.

    ``omlaag`` are columns of which an empty cell has the value above it; ``kop`` the rows of the header where the user
    chose them; ``blad`` the sheet (``eigenbladen.ALL``: all with these columns); ``vast`` is what a field is in every
    row of a file without a column for it. ``eigenaren`` says of owners whether they are a corporatie; OTHERS stands for
    all that it does not name.
    """

    soort: str
    velden: Mapping[str, str]
    blad: str = ""
    kop: tuple[int, int] | None = None
    omlaag: tuple[str, ...] = ()
    vast: Mapping[str, str] = field(default_factory=dict)
    eigenaren: Mapping[str, bool] = field(default_factory=dict)

    def columns_of(self, veld: str) -> list[str]:
        """Return the columns that are this field, in the order of the file."""
        return [column for column, found in self.velden.items() if found == veld]

    def to_json(self) -> str:
        """Return it as the text of a file."""
        return json.dumps(
            {
                "vorm": FORM,
                "versie": VERSION,
                "soort": self.soort,
                "blad": self.blad,
                "kop": list(self.kop) if self.kop else None,
                "omlaag": list(self.omlaag),
                "vast": dict(self.vast),
                "eigenaren": dict(self.eigenaren),
                "kolommen": [{"kolom": column, "veld": veld} for column, veld in self.velden.items()],
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str, name: str = "") -> Kolomkeuze:
        """Read it back. Raises Invoerfout for what is no such file, naming it."""
        try:
            data = json.loads(text)
            if data["vorm"] != FORM or not 1 <= data["versie"] <= VERSION:
                raise ValueError(data["vorm"])
            header = data.get("kop")
            return cls(
                str(data["soort"]),
                {str(item["kolom"]): str(item["veld"]) for item in data["kolommen"]},
                str(data.get("blad") or ""),
                (int(header[0]), int(header[1])) if header else None,
                tuple(str(column) for column in data.get("omlaag") or ()),
                {str(veld): str(text) for veld, text in (data.get("vast") or {}).items()},
                {str(name): bool(verdict) for name, verdict in (data.get("eigenaren") or {}).items()},
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{name} is no mapping of columns that this version can read. Save it again from 'Read own file'.",
                ),
                name=name or "JSON",
            ) from error


@dataclass(frozen=True)
class Begrepen:
    """What a column is understood as: its field (NONE), what its cells are, how many do not fit, and examples of those.

    ``gevuld`` counts the cells with a value; ``voorbeelden`` are pairs of row number and cell.
    """

    kolom: Bronkolom
    veld: str
    soort: str
    gevuld: int
    past_niet: int = 0
    voorbeelden: tuple[tuple[int, str], ...] = ()


def column_key(name: str) -> str:
    """Return what the names of a column in two years share: no years, case or punctuation."""
    return plain_name(YEAR.sub(" ", str(name))) or "#"


def wide_parts(kolom: Bronkolom, codes: Collection[str], jaar: str = "") -> tuple[str | None, str | None]:
    """Return the period and the code that the header of a column of counts names, None where it names none.

    ``codes`` are the matching keys of the codes that are known. Beside a period another part of the header is a code
    too: 'Statushouders - 2016'. A month or quarter is one of the year beside it, else of ``jaar``; without either it
    stays as the header has it.
    """
    parts = [part for part in kolom.delen if part]
    periods = {part: heading_period(part) for part in parts}
    pieces = {part: heading_part(part) for part in parts if not periods[part]}
    period = next((label for label in reversed(list(periods.values())) if label), None)
    piece = next((part for part in reversed(list(pieces)) if pieces[part]), None)
    if piece and (period or jaar) and len(period or jaar) == 4:
        period = f"{period or jaar}-{pieces[piece]}"
    elif piece and not period:
        period = piece
    others = [part for part, found in pieces.items() if not found]
    known = [part for part in others if matching_key(part) in codes]
    if known:
        return period, known[-1]
    generic = {"aantal", "aantallen", "verhuringen", "toewijzingen", "jaar", "periode", "n"}
    named = [part for part in others if plain_name(part) not in generic]
    return period, named[-1] if period and len(parts) > 1 and named else None


def propose(
    vondst: Vondst, soort: Bestandsoort, woorden: Celwoorden, rijen: Rijwoorden, codes: Collection[str] = ()
) -> Kolomkeuze:
    """Return what the columns are by their names and their cells. ``codes``: matching keys of the codes of a list."""
    table = vondst.table.head(SAMPLE)
    chosen: dict[str, str] = {}
    scores = []
    for kolom in vondst.kolommen:
        cells = table[kolom.naam]
        kind, _ = guess_kind(cells, woorden, f"{kolom.naam} {kolom.eenheid}")
        total = any(rijen.is_total(part) == "heel" for part in kolom.delen)
        for order, veld in enumerate(soort.velden.values()):
            if veld.soort == DEEL:
                continue  # is one beside a year only
            score = _name_score(kolom, veld, total)
            if score and _suits(cells, kind, veld, woorden):
                scores.append((score, -order, kolom.naam, veld.naam))
    for _, _, column, veld in sorted(scores, key=lambda found: (-found[0], -found[1])):
        if column not in chosen and veld not in chosen.values():
            chosen[column] = veld
    if AANTAL in soort.velden and soort.velden[AANTAL].meer:
        _choose_wide(vondst, table, chosen, woorden, rijen, codes)
    _choose_by_content(vondst, table, chosen, soort, woorden, codes)
    _choose_parts(chosen)
    _choose_part_of_year(vondst, table, chosen, soort, woorden)
    velden = {kolom.naam: chosen.get(kolom.naam, NONE) for kolom in vondst.kolommen}
    return Kolomkeuze(soort.id, velden, vondst.blad.naam)


def _choose_parts(chosen: dict[str, str]) -> None:
    """Take the dwellings beside an owner as those of the row: an area has a row for each of its owners."""
    fields = set(chosen.values())
    if {"eigenaar", "woningen"} <= fields and not fields & {AANTAL, "corporatiewoningen"}:
        chosen.update({column: AANTAL for column, veld in chosen.items() if veld == "woningen"})


def _choose_part_of_year(
    vondst: Vondst, table: pd.DataFrame, chosen: dict[str, str], soort: Bestandsoort, woorden: Celwoorden
) -> None:
    """Take a column of months or quarters beside one of years, or beside a year that the header or the sheet tells."""
    fields = set(chosen.values())
    wide = [kolom for kolom in vondst.kolommen if chosen.get(kolom.naam) == AANTAL]
    years = any(heading_period(part) for kolom in wide for part in kolom.delen)
    if DEEL not in soort.velden or not (PERIODE in fields or years or vondst.jaar and DATUM not in fields):
        return
    scores = {
        kolom.naam: _name_score(kolom, soort.velden[DEEL], False)
        for kolom in vondst.kolommen
        if kolom.naam not in chosen and _suits(table[kolom.naam], DEEL, soort.velden[DEEL], woorden)
    }
    # By its whole name only: 'aantal per maand' has numbers that could be months too.
    named = [name for name, score in scores.items() if score >= BY_NAME]
    if named:
        chosen[max(named, key=scores.__getitem__)] = DEEL


def _name_score(kolom: Bronkolom, veld: Veld, total: bool) -> float:
    """Return how well the name of a column is that of a field: the whole name, its last part, its words; 0 for not."""
    whole = column_key(kolom.naam)
    last = column_key(kolom.delen[-1]) if kolom.delen else whole
    back = column_key(" ".join(reversed(kolom.delen)))
    for score, name in ((100, whole), (90, back), (80, last)):
        if name in veld.namen:
            return score - 0.1 * veld.namen.index(name)
    if total:
        return 0
    # 'Datum verhuring (ingang)': the words of a name stand in it, the longest name first.
    words = " ".join(re.findall(r"[^\W_]+", YEAR.sub(" ", JOIN.join(kolom.delen)).casefold()))
    inside = [name for name in veld.namen if len(name) > 4 and f" {name} " in f" {words} "]
    return 40 + max(map(len, inside)) if inside else 0


def say_misfits(vondst: Vondst, keuze: Kolomkeuze, soort: Bestandsoort, woorden: Celwoorden) -> list[Melding]:
    """Warn of columns that have the name of a field that no column is, and that were not taken for their cells."""
    said = []
    free = [veld for veld in soort.velden.values() if not keuze.columns_of(veld.naam) and veld.naam not in keuze.vast]
    for kolom in vondst.kolommen:
        if keuze.velden.get(kolom.naam):
            continue
        cells = vondst.table[kolom.naam].head(SAMPLE)
        for veld in free:
            if _name_score(kolom, veld, False) < BY_NAME:
                continue
            wrong = cells[~missing_values(cells, woorden) & ~fits(cells, veld.soort, woorden)]
            if len(wrong):
                text = QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Column {column} is called as {field} is, but most of its cells cannot be that (such as "
                    "{example}). It is not read.",
                )
                values = {"column": kolom.naam, "field": veld.naam, "example": f"'{wrong.iloc[0]}'"}
                said.append(Melding(text, values, warning=True))
                break
    return said


def _suits(cells: pd.Series, kind: str, veld: Veld, woorden: Celwoorden) -> bool:
    # "% corporatie" and "corporatie" are one name without punctuation.
    if (veld.soort, kind) == (AANTAL, AANDEEL) or veld.soort == AANDEEL != kind:
        return False
    if veld.soort in (GETAL, AANTAL, AANDEEL, DATUM, POSTCODE, ADRES, PERIODE, NAAM, DEEL):
        filled = cells[~missing_values(cells, woorden)]
        return filled.empty or float(fits(filled, veld.soort, woorden).mean()) >= ENOUGH
    if veld.soort == GEBIEDCODE:
        return kind not in (DATUM, AANDEEL, GETAL)
    return kind not in (DATUM, AANDEEL) or veld.soort == TEKST


def _choose_wide(
    vondst: Vondst,
    table: pd.DataFrame,
    chosen: dict[str, str],
    woorden: Celwoorden,
    rijen: Rijwoorden,
    codes: Collection[str],
) -> None:
    """Take columns of counts whose header names a period or a code as such; a column with their total is none."""
    wide = []
    for kolom in vondst.kolommen:
        if chosen.get(kolom.naam) not in (None, AANTAL):
            continue
        cells = table[kolom.naam]
        if is_share_name(f"{kolom.naam} {kolom.eenheid}", woorden):
            continue
        if any(wide_parts(kolom, codes, vondst.jaar)) and not any(rijen.is_total(part) for part in kolom.delen):
            filled = cells[~missing_values(cells, woorden)]
            if filled.empty or fits(filled, AANTAL, woorden).mean() >= CERTAIN:
                wide.append(kolom.naam)
    if len(wide) < 2 or AANTAL in chosen.values() and not any(chosen.get(name) == AANTAL for name in wide):
        return
    chosen.update(dict.fromkeys(wide, AANTAL))


def _choose_by_content(
    vondst: Vondst,
    table: pd.DataFrame,
    chosen: dict[str, str],
    soort: Bestandsoort,
    woorden: Celwoorden,
    codes: Collection[str],
) -> None:
    """Take a column whose name says nothing by what is in it, where only one column can be the field."""
    free = [kolom for kolom in vondst.kolommen if kolom.naam not in chosen]
    kinds = {kolom.naam: guess_kind(table[kolom.naam], woorden, kolom.naam) for kolom in free}
    groups = {soort.velden[veld].eenvan for veld in chosen.values()} - {""}
    for kind, veld in KINDS_BY_CONTENT.items():
        if veld not in soort.velden or veld in chosen.values() or soort.velden[veld].eenvan in groups:
            continue
        found = [name for name, (seen, share) in kinds.items() if seen == kind and share >= CERTAIN]
        if len(found) == 1 and found[0] not in chosen:
            chosen[found[0]] = veld
            groups |= {soort.velden[veld].eenvan} - {""}
    if "code" in soort.velden and "code" not in chosen.values() and codes:
        shares = {name: _known_share(table[name], codes) for name in kinds if name not in chosen}
        found = [name for name, share in shares.items() if share >= ENOUGH]
        if len(found) == 1:
            chosen[found[0]] = "code"


def _known_share(cells: pd.Series, codes: Collection[str]) -> float:
    filled = cells.dropna()
    return float(filled.map(lambda cell: matching_key(cell) in codes).mean()) if len(filled) else 0.0


def understood(vondst: Vondst, keuze: Kolomkeuze, soort: Bestandsoort, woorden: Celwoorden) -> list[Begrepen]:
    """Return for each column what it is understood as, and which of its cells do not fit."""
    found = []
    for kolom in vondst.kolommen:
        cells = vondst.table[kolom.naam]
        veld = keuze.velden.get(kolom.naam, NONE)
        kind = (
            soort.velden[veld].soort if veld in soort.velden else guess_kind(cells.head(SAMPLE), woorden, kolom.naam)[0]
        )
        there = ~missing_values(cells, woorden)
        wrong = there & ~fits(cells, kind, woorden) if veld and kind != GEBIEDCODE else ~there & False
        examples = tuple((int(row), str(cell)) for row, cell in cells[wrong].drop_duplicates()[:3].items())
        found.append(Begrepen(kolom, veld, kind, int(there.sum()), int(wrong.sum()), examples))
    return found


# ---- Last year's mapping ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hergebruik:
    """A mapping as it fits another file, and what differs: names of columns."""

    keuze: Kolomkeuze
    nieuw: tuple[str, ...] = ()
    weg: tuple[str, ...] = ()
    hernoemd: tuple[tuple[str, str], ...] = ()
    gelijk: int = 0
    vervallen: tuple[str, ...] = field(default=())

    @property
    def meldingen(self) -> list[Melding]:
        """Return what is to be said of the differences."""
        said = []
        for names, template, warning in (
            (
                [f"{old} → {new}" for old, new in self.hernoemd],
                QT_TRANSLATE_NOOP("Veerkracht", "Columns with another name than in the mapping: {names}."),
                True,
            ),
            (
                self.nieuw,
                QT_TRANSLATE_NOOP("Veerkracht", "Columns that the mapping does not know: {names}."),
                True,
            ),
            (
                self.vervallen,
                QT_TRANSLATE_NOOP("Veerkracht", "Columns of the mapping that this file does not have: {names}."),
                True,
            ),
        ):
            if names:
                said.append(Melding(template, {"names": ", ".join(names)}, warning))
        return said


def reuse(
    keuze: Kolomkeuze, vondst: Vondst, proposal: Kolomkeuze, wide_fields: Collection[str] = (AANTAL,)
) -> Hergebruik:
    """Return ``keuze`` as it fits this file, whatever the order of its columns and the years in their names.

    A column that is gone and one that is new are one that was renamed when their names are alike, or when ``proposal``
    sees in the new one the field of the old; a column that the mapping does not know is left out, but for the counts of
    one more period.
    """
    wanted: dict[str, list[tuple[str, str]]] = {}
    for column, veld in keuze.velden.items():
        wanted.setdefault(column_key(column), []).append((column, veld))
    velden: dict[str, str] = {}
    new, same = [], 0
    for kolom in vondst.kolommen:
        known = wanted.get(column_key(kolom.naam))
        if known:
            # The same name first: of two columns that differ in their year only, each keeps its field.
            match = next((item for item in known if item[0] == kolom.naam), known[0])
            velden[kolom.naam] = match[1]
            if len(known) > 1 or match[1] not in wide_fields:
                known.remove(match)
            same += 1
        else:
            velden[kolom.naam] = NONE
            new.append(kolom.naam)
    keys = {column_key(kolom.naam) for kolom in vondst.kolommen}
    gone = [(column, veld) for items in wanted.values() for column, veld in items if column_key(column) not in keys]
    renamed = _renamed(gone, new, proposal)
    for (column, veld), name in renamed.items():
        velden[name] = veld
        new.remove(name)
        gone.remove((column, veld))
    for name in list(new):
        if proposal.velden.get(name) in wide_fields and any(veld in wide_fields for veld in keuze.velden.values()):
            velden[name] = proposal.velden[name]
    names = {kolom.naam for kolom in vondst.kolommen}
    fitted = replace(keuze, velden=velden, blad=vondst.blad.naam, omlaag=tuple(n for n in keuze.omlaag if n in names))
    return Hergebruik(
        fitted,
        tuple(new),
        tuple(column for column, _ in gone),
        tuple((column, name) for (column, _), name in renamed.items()),
        same,
        tuple(column for column, veld in gone if veld != NONE),
    )


def _renamed(gone: Iterable[tuple[str, str]], new: Sequence[str], proposal: Kolomkeuze) -> dict[tuple[str, str], str]:
    """Return which column that is gone is which new one."""
    found: dict[tuple[str, str], str] = {}
    for column, veld in gone:
        free = [name for name in new if name not in found.values()]
        likely = [name for name in free if veld != NONE and proposal.velden.get(name) == veld]
        close = sorted(free, key=lambda name: -_likeness(column, name))
        if len(likely) == 1:
            found[column, veld] = likely[0]
        elif close and _likeness(column, close[0]) >= ALIKE and proposal.velden.get(close[0], NONE) in (NONE, veld):
            found[column, veld] = close[0]
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, column_key(one), column_key(other)).ratio()


def best_match(kept: Iterable[Kolomkeuze], soort: str, columns: Sequence[str]) -> Kolomkeuze | None:
    """Return the mapping of this kind whose columns are most like these, None when none is enough like them."""
    keys = Counter(map(column_key, columns))
    best, score = None, ALIKE
    for keuze in kept:
        theirs = Counter(map(column_key, keuze.velden))
        # Years beside each other count once: one more of them makes no other file.
        shared, every = len(keys.keys() & theirs.keys()), len(keys.keys() | theirs.keys())
        if keuze.soort == soort and every and shared / every >= score:
            best, score = keuze, shared / every
    return best
