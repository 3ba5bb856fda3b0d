"""The lettings of the sample city Veerdam: who was housed where in 2019, 2020 and the first half of 2021.

Everything is made up; the form is that of the spreadsheets in which gemeente and corporaties keep lettings: one row a
letting, codes as people type them, Dutch dates and decimal commas, and a few honest mistakes. Used by make_veerdam.py,
from a seed of its own, so that nothing here moves a figure of the other files.
"""

from __future__ import annotations

import csv
import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

SEED_LETTINGS = 30185

FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2021, 6, 30)
DAYS = (LAST - FIRST).days + 1

# Of the dwellings of corporaties, the part that comes free in a year.
TURNOVER = 0.062
HALF_YEAR = 0.5

# How much of a year's lettings falls in each month: little in the holidays, much before summer and in autumn.
MONTHS = (0.92, 0.94, 1.04, 0.98, 1.05, 1.16, 0.86, 0.82, 1.06, 1.10, 1.08, 0.99)
# The part for vulnerable groups against that of the whole year: the year's agreement is made up for towards its end.
COURSE = (0.80, 0.84, 0.90, 0.96, 1.00, 1.02, 0.98, 0.98, 1.06, 1.12, 1.17, 1.20)

COLUMNS = (
    "nummer", "datum", "code", "gebiedcode", "urgentiedatum", "contractdatum", "corporatie", "huur", "oppervlakte",
)  # fmt: skip

# The part of the lettings that goes to vulnerable groups: of wijken where corporaties differ from the others.
SHARE = 0.30
SHARES = {
    "WK990101": 0.42,
    "WK990102": 0.30,
    "WK990103": 0.23,
    "WK990104": 0.27,
    "WK990105": 0.31,
    "WK990106": 0.35,
    "WK990107": 0.22,
    "WK990200": 0.20,
    "WK990201": 0.18,
}
# Buurten that a story goes with: ordinary dwellings for the old, a house beside an institution, one that is spared.
OWN_SHARES = {
    "Begijnentuin": 0.07,
    "Grote Beer": 0.06,
    "Pastorietuin": 0.08,
    "Veemarktbuurt": 0.60,
    "Noordersingel": 0.56,
    "De IJzergieterij": 0.58,
    "Mercuriusflats": 0.09,
    "Avondsterbuurt": 0.47,
    "Akkerhof": 0.52,
}
# A complex of new dwellings, all let in one quarter, more than half of them to statushouders.
NEW = {"De Kreken": (64, datetime.date(2020, 4, 1), datetime.date(2020, 6, 30))}


@dataclass(frozen=True)
class Stock:
    """A buurt and its corporation dwellings."""

    code: str
    name: str
    wijk: str
    corporation: int


@dataclass(frozen=True)
class Kind:
    """A subgroep: its spellings, its weight among its doelgroep, and the days from urgency to contract.

    `median` and `spread` (sd of the logarithm) are those of a lognormal distribution; `rooms` is the size wanted, m2.
    """

    spellings: tuple[str, ...]
    weight: float
    median: float
    spread: float
    rooms: float = 52.0


WITH = (
    Kind(("omslag MOBW", "Omslag MO/BW", "omslag mobw", "OMSLAG MOBW"), 36, 52, 0.62, 48),
    Kind(("Omslag MO/BW Gezinnen", "omslag mo-bw gezinnen"), 5, 44, 0.60, 76),
    Kind(("UMO", "umo", "U.M.O."), 9, 35, 0.60, 46),
    Kind(("Uitstroom Maatschappelijke Opvang Jonge moeders",), 4, 40, 0.55, 56),
    Kind(("Uitstroom Maatschappelijke Opvang Jongeren",), 4, 34, 0.55, 38),
    Kind(("Uitstroom Maatschappelijke Opvang Volwassenen",), 5, 36, 0.60, 46),
    Kind(("MPG", "mpg", "Multiprobleem Gezinnen"), 3, 62, 0.50, 80),
    Kind(("PenG292", "PenG 292"), 1, 40, 0.40, 48),
    Kind(("OOV", "O.O.V."), 1, 98, 0.35, 62),
    Kind(("hotel gezinnen", "Hotel-gezinnen"), 6, 66, 0.55, 72),
    Kind(("huiselijk geweld/blijf, opvang", "Huiselijk geweld / blijf"), 7, 70, 0.50, 64),
    Kind(("laatste kans", "Laatste Kans"), 2, 92, 0.60, 60),
    Kind(("regio bemiddeling", "Regiobemiddeling"), 2, 56, 0.50, 58),
    Kind(("uit detentie", "Uit detentie "), 3, 48, 0.60, 44),
)
WITHOUT = (
    Kind(
        ("Noodsituatie medisch, sociaal", "noodsituatie medisch/sociaal", "Noodsituatie medisch sociaal"),
        80,
        98,
        0.60,
        66,
    ),  # fmt: skip
    Kind(("Rowo-WMO", "rowo wmo", "ROWO-WMO"), 20, 330, 0.62, 74),
)
REFUGEES = (Kind(("Statushouder regulier", "statushouder regulier", "Statushouders regulier"), 1, 45, 0.55, 54),)
GROUPS = (WITH, WITHOUT, REFUGEES)
# Out of the count: a project, private landlords, and households whose own house is pulled down.
PROJECT = Kind(("Statushouder Projecten", "statushouders projecten"), 1, 40, 0.40, 28)
PRIVATE = Kind(("statushouders particulier",), 1, 60, 0.40, 50)
RENEWAL = Kind(("stadsvernieuwing", "Stadsvernieuwing"), 1, 180, 0.50, 70)
ORDINARY = Kind(("regulier", "regulier", "regulier", "Regulier"), 1, 0, 0, 66)

# The corporaties in each wijk; "" is where the others own.
CORPORATIES = {
    "": (("De Veerpont", 0.5), ("Stadsgaard", 0.5)),
    "WK990103": (("Stadsgaard", 0.85), ("De Veerpont", 0.15)),
    "WK990104": (("De Veerpont", 0.65), ("Het Zeilhuis", 0.35)),
    "WK990105": (("Het Zeilhuis", 0.7), ("Stadsgaard", 0.3)),
    "WK990106": (("De Veerpont", 0.45), ("Het Zeilhuis", 0.35), ("Stadsgaard", 0.2)),
    "WK990200": (("Wonen Elzenwaard", 1.0),),
    "WK990201": (("Wonen Elzenwaard", 0.9), ("De Veerpont", 0.1)),
    "WK990202": (("Wonen Elzenwaard", 1.0),),
}
# The highest rent of a social dwelling in each year, and the rent below which most vulnerable households look.
TOP_RENT = {2019: 720.42, 2020: 737.14, 2021: 752.33}
LOWER_RENT = {2019: 607.46, 2020: 619.01, 2021: 633.25}


@dataclass(frozen=True)
class Letting:
    """One row; a date that is not known, or does not apply, is None."""

    date: datetime.date
    code: str
    area: str
    urgency: datetime.date | None
    contract: datetime.date
    corporatie: str
    rent: float
    size: int


class Maker:
    """Draws lettings from one random stream."""

    def __init__(self, rng: np.random.Generator):
        self.rng = rng
        days = [FIRST + datetime.timedelta(k) for k in range(DAYS)]
        self.working_days = [day for day in days if day.weekday() < 5]
        # Cumulative, so that a day of any part of the period is one draw.
        self.until = np.concatenate([[0.0], np.cumsum([MONTHS[day.month - 1] for day in self.working_days])])

    def share(self, buurt: Stock) -> float:
        """The part of the lettings in a buurt that goes to vulnerable groups."""
        middle = SHARES.get(buurt.wijk, SHARE)
        drawn = math.log(middle / (1 - middle)) + self.rng.normal(0.0, 0.38)
        return OWN_SHARES.get(buurt.name, 1 / (1 + math.exp(-drawn)))

    def mix(self, buurt: Stock) -> np.ndarray:
        """How the vulnerable in a buurt are divided over met begeleiding, zonder begeleiding, statushouders."""
        middle = np.array([0.44, 0.29, 0.27])
        if buurt.wijk in ("WK990104", "WK990102"):
            # Corporaties hold that statushouders weigh less on a buurt that has much to carry.
            middle = np.array([0.28, 0.29, 0.43])
        drawn = middle * np.exp(self.rng.normal(0.0, 0.25, 3))
        return drawn / drawn.sum()

    def pick(self, kinds: Sequence[Kind]) -> Kind:
        """One of the kinds, by weight."""
        weights = np.array([kind.weight for kind in kinds], dtype=float)
        return kinds[int(self.rng.choice(len(kinds), p=weights / weights.sum()))]

    def day(self, first: datetime.date = FIRST, last: datetime.date = LAST) -> datetime.date:
        """A working day in the period, by the course of the year."""
        low, high = bisect_left(self.working_days, first), bisect_right(self.working_days, last)
        drawn = self.rng.uniform(self.until[low], self.until[high])
        return self.working_days[int(np.searchsorted(self.until, drawn, side="right")) - 1]

    def letting(self, buurt: Stock, kind: Kind, date: datetime.date) -> Letting:
        """A letting of that kind: the contract is signed some days before the letting begins, and in the period too."""
        contract = max(FIRST, date - datetime.timedelta(int(self.rng.integers(0, 15))))
        waited = self.rng.lognormal(math.log(kind.median), kind.spread) if kind.median else 0.0
        urgency = contract - datetime.timedelta(max(3, round(waited))) if kind.median else None
        owners = CORPORATIES.get(buurt.wijk, CORPORATIES[""])
        owner = owners[int(self.rng.choice(len(owners), p=[part for _, part in owners]))][0]
        size = int(np.clip(round(self.rng.normal(kind.rooms, 11)), 20, 120))
        rent = 330 + 4.2 * size + self.rng.normal(0, 45)
        top = TOP_RENT if kind is ORDINARY or kind.rooms > 70 else LOWER_RENT
        rent = min(max(rent, 295.0), top[date.year] - float(self.rng.integers(0, 900)) / 100)
        code = kind.spellings[int(self.rng.integers(len(kind.spellings)))]
        return Letting(date, code, buurt.code, urgency, contract, owner, rent, size)

    def of_buurt(self, buurt: Stock) -> Iterator[Letting]:
        """All lettings of a buurt in the period."""
        share, mix = self.share(buurt), self.mix(buurt)
        rate = TURNOVER * math.exp(self.rng.normal(0.0, 0.16))
        count = int(self.rng.poisson(buurt.corporation * rate * DAYS / 365.25))
        for _ in range(count):
            date = self.day()
            vulnerable = self.rng.random() < share * COURSE[date.month - 1]
            group = GROUPS[int(self.rng.choice(3, p=mix))] if vulnerable else (ORDINARY,)
            yield self.letting(buurt, self.pick(group), date)
        if buurt.name in NEW:
            count, first, last = NEW[buurt.name]
            for _ in range(count):
                group = REFUGEES if self.rng.random() < 0.52 else (ORDINARY,)
                yield self.letting(buurt, self.pick(group), self.day(first, last))

    def out_of_count(self, buurten: Mapping[str, Stock]) -> Iterator[Letting]:
        """Lettings that the reports leave out of the count."""
        for _ in range(86):
            # One building with small dwellings on the quays, taken into use in two stages.
            first = datetime.date(2019, 9, 2) if self.rng.random() < 0.6 else datetime.date(2020, 9, 1)
            day = self.day(first, first + datetime.timedelta(60))
            yield self.letting(buurten["Houthaven"], PROJECT, day)
        names = sorted(buurten)
        for _ in range(14):
            yield self.letting(buurten[names[int(self.rng.integers(len(names)))]], PRIVATE, self.day())
        for _ in range(118):
            name = ("Mercuriusflats", "Orionhof", "Kolenwaag")[int(self.rng.integers(3))]
            yield self.letting(buurten[name], RENEWAL, self.day())


def flaws(rows: list[Letting]) -> list[Letting]:
    """The mistakes of the file, at fixed places: what a user would find in their own."""
    rows = list(rows)
    ordinary = [k for k, row in enumerate(rows) if row.urgency is None]
    urgent = [k for k, row in enumerate(rows) if row.urgency is not None]
    # Codes that no list knows.
    for at, code in ((0.21, "woningruil"), (0.55, "woningruil"), (0.83, "pilot Doorstroom 55+")):
        k = ordinary[int(at * len(ordinary))]
        rows[k] = replace(rows[k], code=code)
    # A code of a buurt that is not there.
    k = ordinary[int(0.37 * len(ordinary))]
    rows[k] = replace(rows[k], area="BU99019999")
    for at in (0.08, 0.19, 0.44, 0.67, 0.93):
        k = urgent[int(at * len(urgent))]
        rows[k] = replace(rows[k], urgency=None)
    # A contract before the urgency: two dates in each other's place.
    k = urgent[int(0.71 * len(urgent))]
    rows[k] = replace(rows[k], urgency=rows[k].contract, contract=rows[k].urgency)
    return rows


def make_lettings(buurten: Sequence[Stock]) -> list[Letting]:
    """All lettings, in order of date."""
    maker = Maker(np.random.default_rng([SEED_LETTINGS, 3]))
    rows = [letting for buurt in buurten for letting in maker.of_buurt(buurt)]
    rows += maker.out_of_count({buurt.name: buurt for buurt in buurten})
    return flaws(sorted(rows, key=lambda row: row.date))


def dutch(date: datetime.date | None) -> str:
    """A date as the Dutch write it."""
    return date.strftime("%d-%m-%Y") if date else ""


def write_lettings(path: Path, buurten: Sequence[Stock]) -> None:
    """The csv as a Dutch spreadsheet saves it: BOM, semicolons, decimal commas."""
    numbers: dict[int, int] = {}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(COLUMNS)
        for row in make_lettings(buurten):
            number = numbers[row.date.year] = numbers.get(row.date.year, 0) + 1
            out.writerow(
                [
                    f"{row.date.year}-{number:04}",
                    dutch(row.date),
                    row.code,
                    row.area,
                    dutch(row.urgency),
                    dutch(row.contract),
                    row.corporatie,
                    f"{row.rent:.2f}".replace(".", ","),
                    row.size,
                ]
            )


def write_vacancies(path: Path, buurten: Sequence[Stock]) -> None:
    """The corporation dwellings that are expected to come free in each buurt in the half year after the lettings."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(["gebiedcode", "gebiednaam", "vrijkomend"])
        for buurt in buurten:
            out.writerow([buurt.code, buurt.name, round(buurt.corporation * TURNOVER * HALF_YEAR)])
