"""The waiting times that report 002 prints, and a made-up file of lettings that gives its first quarter to the digit.

The report (Programma Huisvesting Kwetsbare Groepen 2019-2022, Amsterdam) prints shares only. How many lettings each
subgroup had is made up, such that every share rounds to the printed one and the totals of all lettings do too; so are
the dates. Nothing here uses the plugin.
"""

from __future__ import annotations

import calendar
import datetime

import numpy as np

KWARTALEN = ("2018-K1", "2018-K2", "2018-K3", "2018-K4")
NONE = ("-", "-", "-")

# As printed, the two cells without a % sign (the third quarter) too.
TABEL = {
    "Gezinnen in de Crisisopvang": ("100% 0% 0%", "29% 71% 0%", "94% 6% 0%", "78% 22% 0%"),
    "Slachtoffers Huiselijk geweld (Blijf Opvang)": ("60% 40% 0%", "55% 45% 0%", "100% 0% 0%", "64% 27% 9%"),
    "Laatste Kans": ("100% 0% 0%", "50% 50% 0%", "50% 50% 0%", "0% 0% 100%"),
    "Multiprobleem Gezinnen": ("100% 0% 0%", "100% 0% 0%", "100% 0% 0%", "50% 50% 0%"),
    "Noodsituatie medisch, sociaal": ("37% 49% 14%", "52% 35% 13%", "64% 29% 7%", "48% 43% 9%"),
    "Omslag MO/BW": ("84% 12% 4%", "87% 10% 3%", "75% 20% 5%", "78% 17% 5%"),
    "Omslag MO/BW Gezinnen": ("- - -", "100% 0% 0%", "100% 0% 0", "90% 7% 3%"),
    "Huisvesting i.o.v. Openbare Orde & Veiligheid": ("0% 100% 0%", "- - -", "- - -", "- - -"),
    "Uittredende sekswerkers": ("- - -", "100% 0% 0%", "- - -", "- - -"),
    "Rolstoelurgenten-WMO": ("6% 6% 88%", "0% 6% 94%", "47 6% 47%", "7% 11% 82%"),
    "Statushouder Projecten": ("96% 4% 0%", "98% 1% 1%", "92% 8% 0%", "97% 2% 1%"),
    "Statushouder Regulier": ("88% 9% 3%", "96% 2% 2%", "98% 2% 0%", "97% 2% 1%"),
    "Treiteraanpak": ("- - -", "- - -", "0% 100% 0%", "0% 0% 100%"),
    "Uitstroom Maatschappelijke Opvang Jonge moeders": ("100% 0% 0%", "90% 10% 0%", "100% 0% 0%", "93% 0% 7%"),
    "Uitstroom Maatschappelijke Opvang Jongeren": ("100% 0% 0%", "100% 0% 0%", "100% 0% 0%", "90% 10% 0%"),
    "Uitstroom Maatschappelijke Opvang Volwassenen": ("100% 0% 0%", "89% 11% 0%", "89% 11% 0%", "100% 0% 0%"),
    "Eindtotaal": ("75% 16% 9%", "80% 13% 7%", "80% 15% 5%", "77% 15% 8%"),
}

# Made up: lettings in the first quarter with a wait up to 3, of 3 to 6 and over 6 months.
AANTALLEN = {
    "Gezinnen in de Crisisopvang": (20, 0, 0),
    "Slachtoffers Huiselijk geweld (Blijf Opvang)": (18, 12, 0),
    "Laatste Kans": (2, 0, 0),
    "Multiprobleem Gezinnen": (3, 0, 0),
    "Noodsituatie medisch, sociaal": (29, 39, 11),
    "Omslag MO/BW": (77, 11, 4),
    "Huisvesting i.o.v. Openbare Orde & Veiligheid": (0, 1, 0),
    "Rolstoelurgenten-WMO": (2, 2, 28),
    "Statushouder Projecten": (67, 3, 0),
    "Statushouder Regulier": (96, 10, 3),
    "Uitstroom Maatschappelijke Opvang Jonge moeders": (9, 0, 0),
    "Uitstroom Maatschappelijke Opvang Jongeren": (24, 0, 0),
    "Uitstroom Maatschappelijke Opvang Volwassenen": (20, 0, 0),
}

# Waits in whole months before the contract, and days more or fewer than that. Exactly three and six months are among
# those of the middle.
WACHTEN = (
    ((0, 0), (0, 3), (1, 0), (2, 12), (3, -1)),
    ((3, 0), (3, 1), (4, 9), (6, -1), (6, 0)),
    ((6, 1), (8, 2), (31, 0)),
)


def rows() -> list[dict[str, str]]:
    """The printed table, a row a subgroup and quarter."""
    return [
        {"subgroep": subgroep, "periode": kwartaal, **dict(zip(("kort", "midden", "lang"), cells.split(), strict=True))}
        for subgroep, quarters in TABEL.items()
        for kwartaal, cells in zip(KWARTALEN, quarters, strict=True)
    ]


def contract(start: datetime.date, months: int, days: int) -> datetime.date:
    """The day that lies so many months and days after another; the last day of a month where the day is not in it."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return datetime.date(year, month, day) + datetime.timedelta(days)


def lettings(seed: int = 2018) -> list[dict[str, str]]:
    """The made-up lettings of the first quarter: code, start of the wait, contract (dates as 2018-03-01), shuffled."""
    rng = np.random.default_rng(seed)
    made = []
    for code, counts in AANTALLEN.items():
        for waits, count in zip(WACHTEN, counts, strict=True):
            for number in range(count):
                start, end = _dates(rng, *waits[number % len(waits)])
                made.append({"code": code, "urgentiedatum": start.isoformat(), "contractdatum": end.isoformat()})
    return [made[position] for position in rng.permutation(len(made))]


def _dates(rng: np.random.Generator, months: int, days: int) -> tuple[datetime.date, datetime.date]:
    """A start whose contract falls in the first quarter of 2018."""
    while True:
        start = datetime.date(2015, 1, 1) + datetime.timedelta(int(rng.integers(3 * 365 + 90)))
        end = contract(start, months, days)
        if datetime.date(2018, 1, 1) <= end <= datetime.date(2018, 3, 31):
            return start, end
