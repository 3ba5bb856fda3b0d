"""Who owns and who lives where in the sample city Veerdam, for the typologies: tenure, owners and WOZ values of 2020.

Everything is made up; the forms are those that people have: counts of dwellings a buurt, what corporaties state of
their property (names as each of them types its own), and a file with a row a dwelling, of one wijk. What they add up to
is what the kerncijfers say of each buurt. Used by make_veerdam.py, from a seed of its own, so that nothing here moves
a figure of the other files.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from veerdam_toewijzingen import CORPORATIES

SEED_TYPOLOGIE = 4104

MISSING = "."
MIN_DWELLINGS, MIN_PERSONS, MIN_GROUP = 20, 50, 10

# A private rented dwelling with a WOZ value below this is cheap (004, note 5; euro, price level 1-1-2018).
CHEAP = 138_000
LEVEL_2018 = 0.88  # of the WOZ values of 2020
# The WOZ values of a tenure against the mean of its buurt, and the sd of their logarithm.
VALUES = {"koop": (1.12, 0.28), "corporatie": (0.84, 0.16), "particulier": (0.80, 0.34)}
# Buurten with many studios and rooms to let: their private rented dwellings against those elsewhere.
STUDIOS = {"De Nijverheid": 0.27, "Geuzenbolwerk": 0.23, "Kruittoren": 0.26, "Stationsbuurt": 0.62}

# Persons with an IQ of 50 to 85 (001, line 3138: 16 % of the country) against the narrower group of the index.
WIDER, WIDER_SPREAD = 1.52, 0.10
# Wijken, and a buurt with sheltered housing, where more of the wider group live than the narrower one tells.
WIDER_IN = {"WK990103": 1.95, "WK990105": 1.95, "Weeshuisbuurt": 2.55}

# As corporaties and their former names stand in what they state; the first of each is the name that the lettings have.
SPELLINGS = {
    "De Veerpont": ("De Veerpont", "Stichting De Veerpont", "Stg. De Veerpont", "DE VEERPONT", "de Veerpont "),
    "Stadsgaard": ("Stadsgaard", "Woonstichting Stadsgaard", "stadsgaard"),
    "Het Zeilhuis": ("Het Zeilhuis", "Stichting Het Zeilhuis", "Het  Zeilhuis"),
    "Wonen Elzenwaard": ("Wonen Elzenwaard", "Woonstichting Wonen Elzenwaard"),
}
# Names that no rule of spelling joins: of corporaties that merged, and short ones. What the list of names is for.
FORMER = {
    "Stadsgaard": ("Eendracht Wonen", "WK990103"),
    "Wonen Elzenwaard": ("Griendland", "WK990202"),
    "De Veerpont": ("DVP", "WK990106"),
}
NAMES_LIST = (("Eendracht Wonen", "Stadsgaard"), ("Griendland", "Wonen Elzenwaard"), ("DVP", "De Veerpont"))
# Buurten that a story goes with: two corporaties with as many dwellings each, and a name that nobody knows.
TIE = "Roggehof"
TYPING_ERROR = ("Gerstehof", "Het Zeilhuis", "Het Zeilhius")

WIJK_OF_DWELLINGS = "WK990102"
TENURES = {"koop": "koop", "corporatie": "corporatiehuur", "particulier": "particuliere huur", "onbekend": "onbekend"}


@dataclass(frozen=True)
class Bezit:
    """A buurt: its dwellings by tenure, their mean WOZ value (x 1 000 euro), its inhabitants, its share LVB (%)."""

    code: str
    name: str
    wijk: str
    koop: int
    corporatie: int
    particulier: int
    onbekend: int
    woz: float
    persons: int
    lvb: float

    @property
    def woningen(self) -> int:
        """All dwellings."""
        return self.koop + self.corporatie + self.particulier + self.onbekend


@dataclass(frozen=True)
class Woning:
    """A dwelling: its tenure (a key of TENURES) and its WOZ value in euro, price level 1-1-2018."""

    eigendom: str
    woz: int


def make_dwellings(buurt: Bezit, rng: np.random.Generator) -> list[Woning]:
    """Every dwelling of a buurt; their mean value is that of the buurt, about."""
    kinds = [kind for kind in TENURES for _ in range(getattr(buurt, kind))]
    drawn = []
    for kind in kinds:
        level, spread = VALUES.get(kind, (1.0, 0.3))
        if kind == "particulier":
            level *= STUDIOS.get(buurt.name, 1.0)
        drawn.append(level * math.exp(rng.normal(0.0, spread)))
    if not drawn:
        return []
    scale = 1000 * LEVEL_2018 * buurt.woz / float(np.mean(drawn))
    return [Woning(kind, max(35, round(value * scale / 1000)) * 1000) for kind, value in zip(kinds, drawn, strict=True)]


def make_owners(buurt: Bezit, rng: np.random.Generator) -> dict[str, int]:
    """The dwellings of each corporatie in a buurt: each that lets there has one at least, as far as they go."""
    owners = CORPORATIES.get(buurt.wijk, CORPORATIES[""])
    shares = np.array([part for _, part in owners]) * np.exp(rng.normal(0.0, 0.8, len(owners)))
    names = [name for name, _ in owners]
    if buurt.name == TIE:
        half = buurt.corporatie // 2
        return {names[0]: half, names[1]: buurt.corporatie - half}
    spare = buurt.corporatie - len(names)
    if spare <= 0:
        return {names[int(np.argmax(shares))]: buurt.corporatie} if buurt.corporatie else {}
    until = np.round(spare * np.cumsum(shares) / shares.sum()).astype(int)
    return {name: 1 + int(count) for name, count in zip(names, np.diff([0, *until]), strict=True)}


def stated(buurt: Bezit, owners: Mapping[str, int], rng: np.random.Generator) -> list[tuple[str, int]]:
    """What corporaties state of a buurt: names as they are typed, and a part under the name of before a merger."""
    rows = []
    for name, count in owners.items():
        spellings = SPELLINGS[name]
        spelling = spellings[int(rng.integers(len(spellings)))]
        former, wijk = FORMER.get(name, ("", ""))
        old = round(count * rng.uniform(0.2, 0.7)) if wijk == buurt.wijk else 0
        if (buurt.name, name) == TYPING_ERROR[:2]:
            spelling = TYPING_ERROR[2]
        rows += [(spelling, count - old), (former, old)]
    return [(name, count) for name, count in rows if count]


def wider_share(buurt: Bezit, rng: np.random.Generator) -> str:
    """The share of persons with an IQ of 50 to 85 as printed, suppressed as the shares of the groups are."""
    wider = WIDER_IN.get(buurt.name, WIDER_IN.get(buurt.wijk, WIDER)) * math.exp(rng.normal(0.0, WIDER_SPREAD))
    share = min(95.0, max(buurt.lvb + 0.1, buurt.lvb * wider))
    if buurt.persons < MIN_PERSONS or share * buurt.persons / 100 < MIN_GROUP:
        return MISSING
    return f"{share:.1f}".replace(".", ",")


def write_typologies(folder: Path, buurten: Sequence[Bezit]) -> None:
    """Write the four files."""
    rng = np.random.default_rng([SEED_TYPOLOGIE, 4])
    counts: list[list[object]] = []
    property_rows: list[list[object]] = []
    dwelling_rows: list[list[object]] = []
    for buurt in buurten:
        dwellings, owners = make_dwellings(buurt, rng), make_owners(buurt, rng)
        cheap = sum(woning.eigendom == "particulier" and woning.woz < CHEAP for woning in dwellings)
        figures = [buurt.corporatie, cheap, buurt.particulier - cheap, buurt.koop, buurt.onbekend]
        shown = figures if buurt.woningen >= MIN_DWELLINGS else [MISSING] * len(figures)
        counts.append([buurt.code, buurt.name, *shown, wider_share(buurt, rng)])
        property_rows += [[buurt.code, name, count] for name, count in stated(buurt, owners, rng)]
        if buurt.wijk == WIJK_OF_DWELLINGS:
            names = [name for name, count in owners.items() for _ in range(count)]
            for woning in dwellings:
                owner = names.pop() if woning.eigendom == "corporatie" else ""
                number = len(dwelling_rows) + 1
                dwelling_rows.append([number, buurt.code, TENURES[woning.eigendom], owner, woning.woz])
    heads = ("corporatiehuur", "goedkope_huur", "overige_huur", "koop", "eigendom_onbekend", "pct_lvb_iq85_2020")
    _write(folder / "typologie_2020.csv", ["gebiedcode", "gebiednaam", *heads], counts)
    _write(folder / "bezit_2020.csv", ["gebiedcode", "corporatie", "woningen"], property_rows)
    _write(folder / "corporatienamen.csv", ["naam", "wordt"], NAMES_LIST)
    _write(folder / "woningen_havens.csv", ["nummer", "gebiedcode", "eigendom", "eigenaar", "woz"], dwelling_rows)


def _write(path: Path, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A csv as a Dutch spreadsheet saves it: BOM, semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(heads)
        out.writerows(rows)
