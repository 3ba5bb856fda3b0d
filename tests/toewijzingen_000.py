"""A made-up file of lettings that gives tables 1.1, 1.2 and 1.5 of report 000, and figures 1.3 and 1.4, exactly.

The report (OIS Amsterdam, Woningtoewijzing kwetsbare groepen in wijken) prints counts and rounded percentages. Here
stand those figures, and a generator of single lettings that leads back to them: counts and margins as printed, lettings
and dwellings per area anywhere in the room that rounding half up leaves. Everything else (dates, days, which group went
where, the wijken that the report does not name) is made up, from a seed.

Nothing here uses the plugin.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

PERIODEN = ("2016", "2017-I")
DOELGROEPEN = ("met begeleiding", "zonder begeleiding", "statushouders")

# Table 1.1: doelgroep by period.
TABEL_1_1 = {"met begeleiding": (428, 286), "zonder begeleiding": (300, 166), "statushouders": (890, 345)}
TABEL_1_1_TOTAAL = (1618, 797, 2415)

# Tekst bij tabel 1.1: not counted.
PROJECTEN = (276, 129)


@dataclass(frozen=True)
class Regel:
    """A printed line: n, % of verhuringen (no decimals), % of woningvoorraad (one decimal), as printed."""

    naam: str
    n: int
    pct_verhuringen: str
    pct_voorraad: str
    gebied: str = ""

    @property
    def code(self) -> str:
        """The code of a wijk, which stands before its name."""
        return self.naam.split(" ", 1)[0]


# Table 1.2, in the printed order.
TABEL_1_2 = (
    Regel("C-Centrum West", 76, "18", "0,3"),
    Regel("C-Centrum Oost", 55, "15", "0,2"),
    Regel("W-Westerpark", 162, "41", "0,8"),
    Regel("W-Bos en Lommer", 87, "25", "0,5"),
    Regel("W-Oud-West/De Baarsjes", 186, "40", "0,5"),
    Regel("NW-Slotermeer/Geuzenveld", 210, "37", "1,1"),
    Regel("NW-Osdorp", 129, "28", "0,7"),
    Regel("NW-De Aker/Nieuw-Sloten", 12, "19", "0,1"),
    Regel("NW-Slotervaart", 78, "17", "0,5"),
    Regel("Z-Oud-Zuid", 67, "30", "0,2"),
    Regel("Z-Buitenveldert/Zuidas", 28, "15", "0,2"),
    Regel("Z-De Pijp/Rivierenbuurt", 154, "28", "0,4"),
    Regel("O-Oud-Oost", 149, "42", "0,8"),
    Regel("O-Indische Buurt/Oostelijk Havengebied", 105, "18", "0,5"),
    Regel("O-Watergraafsmeer", 81, "29", "0,4"),
    Regel("O-IJburg/Eiland Zeeburg", 57, "28", "0,7"),
    Regel("N-West", 156, "34", "1,0"),
    Regel("N-Oud-Noord", 192, "28", "1,5"),
    Regel("N-Oost", 85, "33", "0,7"),
    Regel("ZO-Bijlmer Centrum", 137, "42", "1,2"),
    Regel("ZO-Bijlmer Oost", 92, "26", "0,8"),
    Regel("ZO-Gaasperdam/Driemond", 117, "27", "0,7"),
)
TABEL_1_2_TOTAAL = Regel("Amsterdam", 2415, "29", "0,6")

# Table 1.5, in the printed order; the gebied that each wijk lies in stands in no table.
TABEL_1_5 = (
    Regel("E16 Frederik Hendrikbuurt", 58, "67", "1,1", "W-Westerpark"),
    Regel("E40 Geuzenbuurt", 20, "54", "0,5", "W-Oud-West/De Baarsjes"),
    Regel("E42 Hoofdweg e.o.", 44, "55", "0,8", "W-Oud-West/De Baarsjes"),
    Regel("E43 Westindische Buurt", 10, "53", "0,3", "W-Oud-West/De Baarsjes"),
    Regel("E75 Chassébuurt", 22, "> 90", "0,7", "W-Oud-West/De Baarsjes"),
    Regel("F77 Slotermeer-Zuidwest", 134, "55", "1,7", "NW-Slotermeer/Geuzenveld"),
    Regel("M30 Transvaalbuurt", 63, "60", "1,3", "O-Oud-Oost"),
    Regel("M34 Zeeburgereiland/Nieuwe diep", 33, "54", "5,3", "O-IJburg/Eiland Zeeburg"),
    Regel("N60 Volewijck", 112, "32", "2,3", "N-Oud-Noord"),
    Regel("N62 Tuindorp Nieuwendam", 25, "48", "1,4", "N-Oud-Noord"),
    Regel("T93 Bijlmer-Centrum (D,F,H)", 137, "42", "1,2", "ZO-Bijlmer Centrum"),
)

# Figures 1.3 and 1.4: wijken per class, of those with more than 10 lettings and of all.
FIGUUR_1_3 = (8, 22, 25, 15, 8)
FIGUUR_1_4 = (24, 25, 24, 17)

# The other 79 wijken that both figures count, made up: n/verhuringen/woningen of each, for the choice ("midden",
# "midden"). With the eleven of table 1.5 they give the numbers in both figures, twelve of them have just 10 lettings,
# and as the text has it none in Zuidoost and one in Noord lies between 10 and 25 %.
OVERIGE_WIJKEN = """\
C-Centrum West: 26/242/2687 17/60/7788 16/60/7788 17/60/7788
C-Centrum Oost: 4/10/2624 4/10/2623 5/190/1076 21/78/11500 21/79/11500
W-Westerpark: 2/18/1960 2/18/1960 2/18/1960 98/255/9164
W-Bos en Lommer: 4/10/748 4/10/747 22/205/10280 57/123/5798
W-Oud-West/De Baarsjes: 13/121/7203 6/22/3226 6/22/3226 65/141/7766
NW-Slotermeer/Geuzenveld: 2/18/1160 2/18/1159 54/233/5050 9/28/1936 9/28/1935
NW-Osdorp: 64/230/9260 65/231/9261
NW-De Aker/Nieuw-Sloten: 1/29/4489 11/34/11500
NW-Slotervaart: 36/220/6710 37/221/6709 5/18/2336
Z-Oud-Zuid: 4/10/700 7/65/837 14/37/8546 14/37/8546 14/37/8546 14/37/8546
Z-Buitenveldert/Zuidas: 23/169/4299 5/18/10629
Z-De Pijp/Rivierenbuurt: 4/10/1869 4/10/1869 46/171/7955 46/170/7956 46/171/7955 8/18/11500
O-Oud-Oost: 49/152/5855 37/98/7988
O-Indische Buurt/Oostelijk Havengebied: 12/184/1123 16/67/3348 15/66/3347 15/67/3348 16/67/3348 16/66/3347 15/67/3348
O-Watergraafsmeer: 35/151/3634 30/93/5433 16/35/11500
O-IJburg/Eiland Zeeburg: 4/10/700 4/10/700 16/123/6162
N-West: 14/153/1763 23/50/2748 119/256/11127
N-Oud-Noord: 1/10/872 49/256/4582 5/18/700
N-Oost: 2/22/700 2/22/700 2/21/700 2/22/700 77/170/9403
ZO-Bijlmer Oost: 1/10/706 1/10/707 66/246/7886 24/88/2245
ZO-Gaasperdam/Driemond: 47/175/10108 70/258/6690
"""

# As people type them; each is a code of the report but for case, spaces and punctuation.
SPELLINGEN = {
    "met begeleiding": (
        "UMO", "umo ", "U.M.O.", "omslag MOBW", "Omslag MO/BW", "OMSLAG  MOBW", "MPG", "mpg", "PenG292", "P en G 292",
        "OOV", "O.O.V.", "hotel gezinnen", "Hotelgezinnen", "huiselijk geweld/blijf, opvang",
        "Huiselijk geweld / Blijf / opvang", "laatste kans", "Laatste-kans", "regio bemiddeling Amsterdam",
        "Regiobemiddeling Amsterdam", "uit detentie", " Uit Detentie",
    ),
    "zonder begeleiding": (
        "Noodsituatie medisch, sociaal", "noodsituatie medisch/sociaal", "NOODSITUATIE MEDISCH SOCIAAL",
        "Rowo-WMO", "rowo wmo", "RoWo/Wmo",
    ),
    "statushouders": ("Statushouder regulier", "statushouder-regulier", "STATUSHOUDER REGULIER "),
}  # fmt: skip
BUITEN = {
    "projecten": ("statushouders projecten", "Statushouders-Projecten"),
    "particulier": ("statushouders particulier",),
    "stadsvernieuwing": ("stadsvernieuwing", "Stadsvernieuwing "),
}
ORDINARY = ("regulier", "Regulier", "REGULIER ")

# The part of the room between the least and the greatest denominator that each choice takes, area by area in turn.
KEUZES = {
    "laag": (0.0,),
    "midden": (0.5,),
    "hoog": (1.0,),
    "laag en hoog": (0.0, 1.0),
    "schots en scheef": (0.9, 0.2, 0.6),
}


@dataclass(frozen=True)
class Gebied:
    """An area of the file: verhuringen and woningen are the denominators of its percentages."""

    code: str
    gebied: str
    n: int
    verhuringen: int
    woningen: int
    naam: str = ""


@dataclass(frozen=True)
class Bestand:
    """The file: a row a letting (datum, code, gebied, wijk), and the areas of two levels."""

    rijen: list[dict[str, str]]
    gebieden: list[Gebied]
    wijken: list[Gebied]

    def kolommen(self) -> dict[str, list[str]]:
        """The rows as columns."""
        return {name: [row[name] for row in self.rijen] for name in self.rijen[0]}

    def tellingen(self, gebied: str = "gebied") -> dict[str, list]:
        """The same file already counted: a row for each area, code and period."""
        counted = Counter((row[gebied], row["code"], periode(row["datum"])) for row in self.rijen)
        keys = sorted(counted)
        columns = dict(zip(("gebied", "code", "periode"), map(list, zip(*keys, strict=True)), strict=True))
        return columns | {"aantal": [counted[key] for key in keys]}


def periode(datum: str) -> str:
    """The period of the report that a date of the file lies in."""
    return PERIODEN[0] if datum.startswith("2016") else PERIODEN[1]


def ruimte(n: int, printed: str, decimals: int) -> tuple[int, int]:
    """Least and greatest whole denominator with which n is printed so: p - half a step <= n / d < p + half a step."""
    if printed.startswith(">"):
        # Top-coded: more than this percentage, and not more than all.
        return n, math.ceil(Fraction(100 * n, int(printed[1:]))) - 1
    step = Fraction(1, 10**decimals)
    middle = Fraction(printed.replace(",", "."))
    least = math.floor(100 * n / (middle + step / 2)) + 1
    return max(least, n), math.floor(100 * n / (middle - step / 2))


def opvallend_tot(regel: Regel, woningen: tuple[int, int]) -> tuple[int, int]:
    """The part of the room in which a wijk that stands out on the stock alone really has 1,2 % or more.

    1,15 % is printed as 1,2 too, so with the greatest stock T93 would stand out in print only.
    """
    least, most = woningen
    return (least, min(most, math.floor(Fraction(1000 * regel.n, 12)))) if regel.code == "T93" else woningen


def kies(ranges: list[tuple[int, int]], parts: tuple[float, ...], total: tuple[int, int]) -> list[int]:
    """A number from each range at the wanted part of it, brought back to where their sum lies in `total`."""
    wanted = [low + parts[k % len(parts)] * (high - low) for k, (low, high) in enumerate(ranges)]
    lowest, excess = sum(low for low, _ in ranges), sum(wanted) - total[1]
    if excess > 0:
        shrink = 1 - excess / (sum(wanted) - lowest)
        wanted = [low + shrink * (value - low) for value, (low, _) in zip(wanted, ranges, strict=True)]
    chosen = [math.floor(value) for value in wanted]
    if not total[0] <= sum(chosen) <= total[1]:
        raise ValueError(f"{sum(chosen)} is not in {total}")
    return chosen


def _gebieden(verhuringen: tuple[float, ...], woningen: tuple[float, ...], strict: bool) -> list[Gebied]:
    city = TABEL_1_2_TOTAAL
    stock = [ruimte(r.n, r.pct_voorraad, 1) for r in TABEL_1_2]
    if strict:
        last = next(k for k, r in enumerate(TABEL_1_2) if r.naam == "ZO-Bijlmer Centrum")
        stock[last] = opvallend_tot(TABEL_1_5[-1], stock[last])
    lettings = kies(
        [ruimte(r.n, r.pct_verhuringen, 0) for r in TABEL_1_2], verhuringen, ruimte(city.n, city.pct_verhuringen, 0)
    )
    dwellings = kies(stock, woningen, ruimte(city.n, city.pct_voorraad, 1))
    return [Gebied(r.naam, r.naam, r.n, v, w, r.naam) for r, v, w in zip(TABEL_1_2, lettings, dwellings, strict=True)]


def _split(total: int, shares: list[float]) -> list[int]:
    """Whole numbers in about these proportions that add up to the total."""
    ends = [round(total * part) for part in np.cumsum(shares) / sum(shares)]
    return [int(part) for part in np.diff([0, *ends])]


def _wijken(
    gebied: Gebied, verhuringen: tuple[float, ...], woningen: tuple[float, ...], figuren: bool
) -> Iterator[Gebied]:
    """The wijken of table 1.5 in a gebied, and made-up other wijken that hold the rest: OVERIGE_WIJKEN if `figuren`."""
    named = [r for r in TABEL_1_5 if r.gebied == gebied.code]
    rest = np.array([gebied.n, gebied.verhuringen, gebied.woningen])
    for k, regel in enumerate(named):
        whole = regel.n == gebied.n
        low, high = ruimte(regel.n, regel.pct_verhuringen, 0)
        v = gebied.verhuringen if whole else math.floor(low + verhuringen[k % len(verhuringen)] * (high - low))
        low, high = ruimte(regel.n, regel.pct_voorraad, 1)
        w = gebied.woningen if whole else math.floor(low + woningen[k % len(woningen)] * (high - low))
        rest -= [regel.n, v, w]
        yield Gebied(regel.code, gebied.code, regel.n, v, w, regel.naam)
    number = [r.naam for r in TABEL_1_2].index(gebied.code) + 1
    parts = _overig(gebied.code, rest) if figuren else _verdeeld(number, rest)
    for k, (n, v, w) in enumerate(parts, 1):
        yield Gebied(f"x{number:02}-{k}", gebied.code, n, v, w, f"andere wijk {k} in {gebied.code}")


def _overig(gebied: str, rest: np.ndarray) -> list[tuple[int, int, int]]:
    """The other wijken of a gebied as they stand above."""
    lines = dict(line.split(": ") for line in OVERIGE_WIJKEN.splitlines())
    parts = [tuple(map(int, part.split("/"))) for part in lines.get(gebied, "").split()]
    if [sum(column) for column in zip(*parts, strict=True)] != [total for total in rest.tolist() if parts]:
        raise ValueError(f"the other wijken of {gebied} do not add up to {rest}")
    return parts


def _verdeeld(number: int, rest: np.ndarray) -> list[tuple[int, int, int]]:
    """The rest of a gebied in three, and in some gebieden a wijk that is an odd case."""
    if not rest.any():
        return []
    parts = []
    if number % 5 == 1:
        # Too few lettings for a percentage, most of them to vulnerable groups: must not stand out.
        parts.append((6, 8, 1500))
    if number % 5 == 3:
        # Dwellings, yet nothing was let.
        parts.append((0, 0, 300))
    if number % 7 == 2:
        # No dwellings either.
        parts.append((0, 0, 0))
    left = rest - np.array(parts or [(0, 0, 0)]).sum(axis=0)
    return [*parts, *zip(*(_split(int(total), [3, 2, 2]) for total in left), strict=True)]


def _dag(rng: np.random.Generator, when: str) -> str:
    first, days = (datetime.date(2016, 1, 1), 366) if when == PERIODEN[0] else (datetime.date(2017, 1, 1), 181)
    return (first + datetime.timedelta(int(rng.integers(days)))).isoformat()


def _rijen(wijken: list[Gebied], rng: np.random.Generator) -> list[dict[str, str]]:
    kinds = [
        (doelgroep, when)
        for doelgroep, counts in TABEL_1_1.items()
        for when, count in zip(PERIODEN, counts, strict=True)
        for _ in range(count)
    ]
    dealt = iter([kinds[k] for k in rng.permutation(len(kinds))])
    rows = []

    def add(wijk: Gebied, codes: tuple[str, ...], when: str) -> None:
        code = codes[int(rng.integers(len(codes)))]
        rows.append({"datum": _dag(rng, when), "code": code, "gebied": wijk.gebied, "wijk": wijk.code})

    for wijk in wijken:
        for _ in range(wijk.n):
            doelgroep, when = next(dealt)
            add(wijk, SPELLINGEN[doelgroep], when)
        for _ in range(wijk.verhuringen - wijk.n):
            add(wijk, ORDINARY, PERIODEN[int(rng.random() < 1 / 3)])
    counts = {"projecten": PROJECTEN, "particulier": (31, 12), "stadsvernieuwing": (240, 110)}
    for kind, (first, second) in counts.items():
        for when, count in zip(PERIODEN, (first, second), strict=True):
            for _ in range(count):
                add(wijken[int(rng.integers(len(wijken)))], BUITEN[kind], when)
    return [rows[k] for k in rng.permutation(len(rows))]


def maak(verhuringen: str = "midden", woningen: str = "midden", *, seed: int = 2017, strict: bool = False) -> Bestand:
    """Make the file.

    `verhuringen` and `woningen` (of KEUZES) choose where in the room of each printed percentage its denominator lies;
    the city's own percentages hold as well. With `strict` T93, which stands out by its 1,2 % of the stock alone, has
    that before rounding too; without, it may lie between 1,15 and 1,2. As it is by default the file gives figures 1.3
    and 1.4 as well.
    """
    lettings, dwellings = KEUZES[verhuringen], KEUZES[woningen]
    figuren = verhuringen == woningen == "midden" and not strict
    gebieden = _gebieden(lettings, dwellings, strict)
    wijken = [wijk for gebied in gebieden for wijk in _wijken(gebied, lettings, dwellings, figuren)]
    rows = _rijen(wijken, np.random.default_rng([seed, len(wijken)]))
    return Bestand(rows, gebieden, sorted(wijken, key=lambda wijk: wijk.code))
