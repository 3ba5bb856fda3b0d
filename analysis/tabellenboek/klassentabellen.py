"""The classes of each map: how many areas, dwellings and inwoners, of all and by gemeente (003, chapter 3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..schemas import Klasse
from .bouw import Tabelbouw
from .gebieden import TYPE, classes, secret, type_names
from .invoer import OMVANG, Boekregels, Kaartlaag, Woorden
from .model import AANTAL, GESTAPELD_100, PROCENT, STAVEN, Boektabel, Grafiek, Kolom, Reeks
from .omvang import Omvang, share

GEHEIM_RIJ, ZONDER_RIJ = -1, -2  # beside the class numbers
DECIMALS = 1
ALLES, NERGENS = "\x1f", "\x1e"  # beside the names of gemeenten and the numbers of types


def numbered(kaart: Kaartlaag, table: pd.DataFrame) -> pd.Series:
    """Return the class of each area, GEHEIM_RIJ where it is secret and ZONDER_RIJ where there is none."""
    klasse = classes(table, kaart.veld)
    known = klasse.isin([item.nummer for item in kaart.klassen])
    filled = klasse.where(known).fillna(ZONDER_RIJ).astype(int)
    return filled.mask(~known & secret(table, kaart.veld), GEHEIM_RIJ)


def class_table(kaart: Kaartlaag, table: pd.DataFrame, regels: Boekregels, woorden: Woorden) -> Boektabel:
    """Return how many areas, dwellings and inwoners each class has; areas without a class are rows of their own.

    Percentages are of all that have a class.
    """
    klasse = numbered(kaart, table)
    numbers = [item.nummer for item in kaart.klassen]
    extra = [row for row in (GEHEIM_RIJ, ZONDER_RIJ) if (klasse == row).any()]
    labels = {item.nummer: item.label[woorden.taal] for item in kaart.klassen}
    labels |= {GEHEIM_RIJ: woorden.word("geheim"), ZONDER_RIJ: woorden.word("geen_gegevens")}
    rows = [*numbers, *extra]
    bouw = Tabelbouw(woorden, "klassen", kaart.bron, kaart.periode, short_name(kaart, woorden))
    bouw.text("klasse", woorden.word("klasse"), [*(labels[row] for row in rows), woorden.word("met_klasse")])
    counts = klasse.value_counts().reindex(rows, fill_value=0)
    total = int(counts[numbers].sum())
    _pair(bouw, "gebieden", counts, total, np.zeros(len(rows) + 1, dtype=bool), numbers)
    for veld in OMVANG:
        omvang = Omvang.of(table, veld, regels.minimum)
        bouw.weggelaten |= omvang.some_left_out
        if omvang.bekend:
            sums = omvang.of_groups(klasse, rows)
            whole = omvang.of_groups(klasse.isin(numbers), [True]).iloc[0]
            hidden = np.append(sums["geheim"].to_numpy(), whole["geheim"])
            _pair(bouw, veld, sums["som"], whole["som"], hidden, numbers)
    grafiek = Grafiek(
        STAVEN,
        (Reeks("pct_gebieden", woorden.word("pct_gebieden"), "#5B6B94"),),
        "klasse",
        woorden.word("pct_gebieden"),
        tuple(range(len(numbers))),
        liggend=True,
    )
    return bouw.ready([len(rows)], grafiek, limits(kaart), {"titel": kaart.titel})


def _pair(
    bouw: Tabelbouw, naam: str, values: pd.Series, total: float, hidden: np.ndarray, numbers: Sequence[int]
) -> None:
    """Add a number and its percentage of ``total``; rows that are no class have no percentage."""
    words = bouw.woorden
    bouw.figures(Kolom(naam, words.word(naam)), [*values, total], hidden)
    shares = share(values.to_frame("som"), total).where(values.index.isin(numbers))
    whole = 100.0 if total > 0 else np.nan
    hidden = hidden & np.append(values.index.isin(numbers), True)
    bouw.figures(Kolom(f"pct_{naam}", words.word(f"pct_{naam}"), PROCENT, DECIMALS), [*shares, whole], hidden)


def class_columns(klassen: Sequence[Klasse], taal: str) -> tuple[Reeks, ...]:
    """Return a series for each class, in the colours of the map: column ``k<number>``."""
    return tuple(Reeks(f"k{item.nummer}", item.label[taal], item.kleur, item.arcering) for item in klassen)


def group_table(
    kaart: Kaartlaag, table: pd.DataFrame, veld: str, regels: Boekregels, woorden: Woorden
) -> Boektabel | None:
    """Return areas and dwellings of each class for every gemeente (``veld`` GEMEENTE) or type of gemeente (TYPE).

    None where there are fewer than two groups. A relative map has no row for all of them. Areas of which the group
    is not known are a row of their own, so that the rows make their total.
    """
    names = type_names(woorden) if veld == TYPE else {}
    found = table[veld].dropna().unique()
    groups = [*([name for name in names if name in found] if names else sorted(found))]
    if len(groups) < 2:
        return None
    everyone = [] if kaart.relatief else [ALLES]
    bouw = Tabelbouw(woorden, f"klassen_{veld}", kaart.bron, kaart.periode, short_name(kaart, woorden))
    nowhere = [NERGENS] if table[veld].isna().any() else []
    rows = [*groups, *nowhere, *everyone]
    names |= {NERGENS: woorden.word(f"onbekend_{veld}"), ALLES: woorden.word("alle_gebieden")}
    labels = [names.get(row, str(row)) for row in rows]
    bouw.text(veld, woorden.word(veld), labels)
    # Every area counts for its group, and once more for all together.
    used = table.assign(_rij=table[veld].astype(object).where(table[veld].notna(), NERGENS))
    used = used.assign(_klasse=numbered(kaart, table))
    used = pd.concat([used, used.assign(_rij=ALLES)], ignore_index=True)
    _areas(bouw, kaart, used, rows)
    omvang = Omvang.of(used, "woningen", regels.minimum)
    bouw.weggelaten |= omvang.some_left_out
    if omvang.bekend:
        _dwellings(bouw, kaart, omvang, used, rows)
    grafiek = Grafiek(
        GESTAPELD_100,
        class_columns(kaart.klassen, woorden.taal),
        veld,
        woorden.word("pct_gebieden"),
        tuple(range(len(labels))),
        liggend=True,
    )
    fits = len(groups) <= woorden.boek["grafiek"]["meeste_rijen"]
    return bouw.ready(
        [len(rows) - 1] if everyone else [], grafiek if fits else None, limits(kaart), {"titel": kaart.titel}
    )


def _areas(bouw: Tabelbouw, kaart: Kaartlaag, used: pd.DataFrame, rows: Sequence) -> None:
    """Add the number of areas in each class, and of those without one where there are any."""
    words = bouw.woorden
    counts = used.groupby(["_rij", "_klasse"], observed=True).size()
    columns = [(item.nummer, f"k{item.nummer}", item.label[words.taal]) for item in kaart.klassen]
    columns += [(GEHEIM_RIJ, "geheim", words.word("geheim")), (ZONDER_RIJ, "zonder", words.word("geen_gegevens"))]
    for number, name, label in columns:
        found = [int(counts.get((row, number), 0)) for row in rows]
        if number > 0 or any(found):
            bouw.figures(Kolom(name, label, AANTAL, groep=words.word("gebieden")), found)


def _dwellings(bouw: Tabelbouw, kaart: Kaartlaag, omvang: Omvang, used: pd.DataFrame, rows: Sequence) -> None:
    """Add the share of the dwellings in each class."""
    words = bouw.woorden
    numbers = [item.nummer for item in kaart.klassen]
    som, geheim = omvang.of_pairs(used["_rij"], used["_klasse"], rows, numbers)
    total = som.sum(axis=1)
    shares = 100 * som.div(total.where(total > 0), axis=0)
    for item in kaart.klassen:
        kolom = Kolom(f"w{item.nummer}", item.label[words.taal], PROCENT, DECIMALS, words.word("pct_woningen"))
        bouw.figures(kolom, shares[item.nummer], geheim[item.nummer])


def short_name(kaart: Kaartlaag, woorden: Woorden) -> str:
    """Return what a map is called in the name of a sheet."""
    name = woorden.boek["kaarten"].get(kaart.veld, {}).get(woorden.taal, kaart.veld)
    if kaart.relatief:
        name = f"{name} {woorden.word('relatief')}"
    return name


def limits(kaart: Kaartlaag) -> list[str]:
    """Return the lines on the limits of a map."""
    return list(kaart.grenzen)
