"""Wachttijden: how long the vulnerable groups that were housed had waited, per subgroup and period (002, page 25).

The wait is the time between the start of active mediation, or the date of the urgency, and the signing of the
contract; a letting counts in the period of its contract. Months are calendar months, not 30 days. Read literally, a
wait of exactly the lower or the upper limit is neither shorter nor longer, and is in the middle class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .doelgroepen import ONBEKEND, TOEWIJZING
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .schemas import print_number
from .tijdvakken import period_labels, sort_periods

KORT, MIDDEN, LANG = "kort", "midden", "lang"
KLASSEN = (KORT, MIDDEN, LANG)
# What a row of the result is about.
SUBGROEP, TOTAAL = "subgroep", "totaal"
# Why a row has no shares: three different things in data, page and export.
GETOOND, GEEN_VERHURINGEN, TE_WEINIG, AFGELEID = "", "geen", "te weinig", "afgeleid"
NONE_MARK, HIDDEN_MARK = "-", "x"
COLUMNS = (
    "periode",
    "subgroep",
    "soort",
    "aantal",
    *(f"{klasse}_pct" for klasse in KLASSEN),
    "mediaan_dagen",
    "mediaan_maanden",
    *(f"{klasse}_papier" for klasse in KLASSEN),
    "reden",
)


@dataclass(frozen=True)
class Wachtgrenzen:
    """The limits: ``kort`` and ``lang`` in calendar months, the lettings that a row needs, the earliest year of a date.

    Raises Invoerfout when they do not fit together.
    """

    kort: int = 3
    lang: int = 6
    minimum: int = 0
    vroegste_jaar: int = 1990

    def __post_init__(self) -> None:
        if not 0 < self.kort <= self.lang:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The limits of the waiting time are {kort} and {lang} months. The first must be more than 0 and at "
                    "most the second.",
                ),
                kort=self.kort,
                lang=self.lang,
            )


@dataclass(frozen=True)
class Wachttijden:
    """``table``: a row a subgroup and period, then a total a period; see ``wachttijden`` for its columns.

    ``kort_gewogen`` is the share of the short waits in all lettings together and ``kort_ongewogen`` the mean of the
    totals of the periods, each counting the same, which is how 002 comes to 78 %. In %, NaN where totals are hidden.
    """

    table: pd.DataFrame
    periodes: tuple[str, ...]
    kort_gewogen: float
    kort_ongewogen: float
    meldingen: list[Melding]


def in_programme(lettings: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the lettings whose wait is measured, and what is to be said of the others.

    ``lettings`` has ``telling programmagroep subgroep aantal`` (``doelgroepen.Codelijst.match``). Toewijzingen and
    projects stay, as in 002; ordinary lettings and those out of the count go. An unknown code keeps its row, with
    subgroep '': it may be either.
    """
    unknown = lettings["telling"] == ONBEKEND
    stays = unknown | (lettings["telling"] == TOEWIJZING) | (lettings["programmagroep"] != "")
    kept = lettings[stays]
    kept = kept.assign(subgroep=kept["subgroep"].where(~unknown[stays], ""))
    others = int(lettings.loc[~stays, "aantal"].sum())
    if not others:
        return kept, []
    melding = Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "Lettings that are no part of the programme and have no waiting time here: {count}."
        ),
        {"count": others},
    )
    return kept, [melding]


def wachttijden(
    lettings: pd.DataFrame, grenzen: Wachtgrenzen, stap: str, volgorde: Sequence[str] = (), taal: str = "nl"
) -> Wachttijden:
    """Return the table. ``lettings`` has a row a letting and the columns

    - ``subgroep`` (text; None or '' for an unknown code, which gets a row of its own outside the total),
    - ``start`` and ``eind`` (datetime64, NaT where there is none),
    - ``aantal`` (whole number, optional): how many lettings the row stands for.

    ``stap`` is one of ``tijdvakken.STEPS``; ``volgorde`` the subgroups in the order of the result.

    The table has ``COLUMNS``: every subgroup in every period, also without lettings, then the total (``soort``
    TOTAAL), weighted by lettings, then the unknown codes (ONBEKEND). ``aantal`` is a count, the ``_pct`` are %,
    ``mediaan_dagen`` days and ``mediaan_maanden`` calendar months with the part of the last one; NULL where ``reden``
    says why. ``_papier`` is the share as 002 prints it, half up without decimals; "-" without lettings, "x" hidden.

    A row with fewer than ``grenzen.minimum`` lettings shows no shares; where they would follow from the total, those of
    another row are hidden too. Lettings without both dates, with one before ``grenzen.vroegste_jaar`` or with a wait
    below zero are counted in ``meldingen`` and left out. Raises Invoerfout when none is left.
    """
    usable, meldingen = _usable(_prepared(lettings), grenzen)
    usable["periode"] = period_labels(usable["eind"], stap)
    usable["maanden"] = months_between(usable["start"], usable["eind"])
    usable["dagen"] = (usable["eind"] - usable["start"]).dt.days
    usable["klasse"] = np.select(
        [usable["maanden"] < grenzen.kort, usable["maanden"] > grenzen.lang], [KORT, LANG], default=MIDDEN
    )
    known = usable[usable["subgroep"] != ""]
    periodes = tuple(sort_periods(usable["periode"]))
    names = _in_order(known["subgroep"], volgorde)
    parts = [
        _rows(known, names, periodes, SUBGROEP),
        _rows(known.assign(subgroep=""), [""], periodes, TOTAAL),
    ]
    unknown = usable[usable["subgroep"] == ""]
    if len(unknown):
        parts.append(_rows(unknown, [""], periodes, ONBEKEND))
        meldingen.append(_unknown(unknown))
    table = _sorted(pd.concat(parts, ignore_index=True), periodes)
    table["reden"] = _reasons(table, grenzen.minimum)
    meldingen += _hidden(table, grenzen.minimum)
    table = _printed(_blanked(table), taal)
    return Wachttijden(table[list(COLUMNS)], periodes, *_short_shares(table), meldingen)


def months_between(start: pd.Series, eind: pd.Series) -> pd.Series:
    """Return the wait in calendar months: whole months, and of the last one the part that has passed.

    A month ends on the same day of the month, or on the last day of a shorter one: from 30 November three months are
    over on 28 (29) February. No date may be NaT.
    """
    first = start.to_numpy().astype("datetime64[D]")
    last = eind.to_numpy().astype("datetime64[D]")
    whole = (last.astype("datetime64[M]") - first.astype("datetime64[M]")).astype(int)
    whole = whole - (_add_months(first, whole) > last)
    begin, end = _add_months(first, whole), _add_months(first, whole + 1)
    return pd.Series(whole + (last - begin) / (end - begin), index=start.index, dtype=float)


def _add_months(dates: np.ndarray, months: np.ndarray) -> np.ndarray:
    month = dates.astype("datetime64[M]")
    target = month + months
    last = (target + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(target.astype("datetime64[D]") + (dates - month.astype("datetime64[D]")), last)


def _prepared(lettings: pd.DataFrame) -> pd.DataFrame:
    subgroep = lettings["subgroep"].astype(object)
    aantal = lettings["aantal"] if "aantal" in lettings else pd.Series(1, index=lettings.index)
    return pd.DataFrame(
        {
            "subgroep": subgroep.where(subgroep.notna(), ""),
            "start": lettings["start"],
            "eind": lettings["eind"],
            "aantal": aantal.astype("int64"),
        }
    )


def _usable(lettings: pd.DataFrame, grenzen: Wachtgrenzen) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the lettings with a wait, and how many were left out on which ground, each counted once."""
    start, eind = lettings["start"], lettings["eind"]
    grounds = [
        (
            eind.isna(),
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Lettings without a usable date of the contract, which are left out: {count}."
            ),
        ),
        (
            start.isna(),
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Lettings without a usable date at which the wait began, which are left out: {count}."
            ),
        ),
        (
            (eind.dt.year < grenzen.vroegste_jaar) | (start.dt.year < grenzen.vroegste_jaar),
            QT_TRANSLATE_NOOP("Veerkracht", "Lettings with a date before {jaar}, which are left out: {count}."),
        ),
        (
            eind < start,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Lettings with a contract before the wait began (a wait below zero), which are left out: {count}.",
            ),
        ),
    ]
    meldingen = []
    left = pd.Series(True, index=lettings.index)
    for ground, text in grounds:
        count = int(lettings.loc[left & ground, "aantal"].sum())
        if count:
            values = {"count": count, "jaar": str(grenzen.vroegste_jaar)}
            meldingen.append(Melding(text, values, warning=True))
        left &= ~ground
    if not left.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No letting has a usable date at which the wait began and one of the contract. Choose the two fields.",
            )
        )
    return lettings[left].copy(), meldingen


def _unknown(lettings: pd.DataFrame) -> Melding:
    return Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "Lettings with an unknown code, which have a row of their own outside the total: {count}."
        ),
        {"count": int(lettings["aantal"].sum())},
        warning=True,
    )


def _in_order(names: pd.Series, volgorde: Sequence[str]) -> list[str]:
    """Return the subgroups that occur, those of ``volgorde`` first."""
    present = set(names)
    listed = [name for name in dict.fromkeys(volgorde) if name in present]
    return [*listed, *sorted(present - set(listed), key=str.casefold)]


def _rows(lettings: pd.DataFrame, names: Sequence[str], periodes: Sequence[str], soort: str) -> pd.DataFrame:
    """Return a row for every period and name, with the shares and medians of its lettings; NaN without any."""
    every = pd.MultiIndex.from_product([periodes, names], names=["periode", "subgroep"])
    counts = lettings.pivot_table(
        index=["periode", "subgroep"], columns="klasse", values="aantal", aggfunc="sum", fill_value=0
    ).reindex(index=every, columns=list(KLASSEN), fill_value=0)
    rows = pd.DataFrame({"aantal": counts.sum(axis=1).astype("int64")}, index=every)
    for klasse in KLASSEN:
        rows[f"{klasse}_pct"] = (100 * counts[klasse] / rows["aantal"].where(rows["aantal"] > 0)).astype(float)
    singles = lettings.loc[lettings.index.repeat(lettings["aantal"]), ["periode", "subgroep", "dagen", "maanden"]]
    medians = singles.groupby(["periode", "subgroep"])[["dagen", "maanden"]].median().reindex(every)
    rows["mediaan_dagen"], rows["mediaan_maanden"] = medians["dagen"], medians["maanden"]
    return rows.reset_index().assign(soort=soort)


def _sorted(table: pd.DataFrame, periodes: Sequence[str]) -> pd.DataFrame:
    """Return the rows by period; within it as they came: subgroups, total, unknown codes."""
    place = {periode: number for number, periode in enumerate(periodes)}
    return table.loc[table["periode"].map(place).sort_values(kind="stable").index].reset_index(drop=True)


def _reasons(table: pd.DataFrame, minimum: int) -> pd.Series:
    """Return why each row shows no shares; GETOOND where it does.

    Where the rows with too few lettings together have fewer than the minimum, or are one, the smallest of the others
    in their total is hidden too: total less the rest would give them away.
    """
    aantal = table["aantal"]
    reasons = pd.Series(GETOOND, index=table.index, dtype=object)
    reasons[aantal < minimum] = TE_WEINIG
    reasons[aantal == 0] = GEEN_VERHURINGEN
    for _, rows in table[table["soort"] != ONBEKEND].groupby("periode", sort=False):
        total = rows.index[rows["soort"] == TOTAAL]
        if (reasons[total] != GETOOND).all():
            continue
        parts = rows[(rows["soort"] == SUBGROEP) & (rows["aantal"] > 0)].sort_values("aantal", kind="stable")
        hidden = [index for index in parts.index if reasons[index] == TE_WEINIG]
        for index in parts.index[len(hidden) :] if hidden else ():
            if len(hidden) > 1 and aantal[hidden].sum() >= minimum:
                break
            reasons[index] = AFGELEID
            hidden.append(index)
    return reasons


def _hidden(table: pd.DataFrame, minimum: int) -> list[Melding]:
    meldingen = []
    for reason, text in (
        (
            TE_WEINIG,
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows with fewer than {minimum} lettings, of which only the number is shown: {count}."
            ),
        ),
        (
            AFGELEID,
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows hidden besides, because the total would give another row away: {count}."
            ),
        ),
    ):
        count = int((table["reden"] == reason).sum())
        if count:
            meldingen.append(Melding(text, {"count": count, "minimum": minimum}))
    return meldingen


def _blanked(table: pd.DataFrame) -> pd.DataFrame:
    figures = [*(f"{klasse}_pct" for klasse in KLASSEN), "mediaan_dagen", "mediaan_maanden"]
    return table.assign(**{name: table[name].where(table["reden"] == GETOOND) for name in figures})


def _printed(table: pd.DataFrame, taal: str) -> pd.DataFrame:
    """Return the table with the shares as text: 002 prints 6%, and a dash where there were no lettings."""
    instead = {GEEN_VERHURINGEN: NONE_MARK, TE_WEINIG: HIDDEN_MARK, AFGELEID: HIDDEN_MARK}
    marks = table["reden"].map(instead)
    for klasse in KLASSEN:
        shares = [
            f"{print_number(share, taal)}%" if share == share else mark
            for share, mark in zip(table[f"{klasse}_pct"], marks, strict=True)
        ]
        table[f"{klasse}_papier"] = pd.Series(shares, index=table.index, dtype=object)
    return table


def _short_shares(table: pd.DataFrame) -> tuple[float, float]:
    """Return the short share of all periods, weighted by lettings and with every period counting the same."""
    totals = table[(table["soort"] == TOTAAL) & (table["aantal"] > 0)]
    if not len(totals) or totals["kort_pct"].isna().any():
        return float("nan"), float("nan")
    weighted = (totals["kort_pct"] * totals["aantal"]).sum() / totals["aantal"].sum()
    return float(weighted), float(totals["kort_pct"].mean())
