"""By class of corporatiebezit: shares of the classes of a map, means, and the gap between the ends (003, 001, 004).

Every function takes a table of areas with ``corp`` (class of corporatiebezit, ``Int64``) and ``groep`` (``Int64``, such
as the gemeentetype; one number for all where areas are not grouped). An area that lacks a figure takes no part and is
counted in a message; nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .gebiedcodes import gemeente_of, normalise
from .gemiddelde import usable, weighted_mean_sd
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

ALLE = 0  # stands for all classes of corporatiebezit together, whose numbers begin at 1
KLASSE, SAMEN, VERSCHIL = "klasse", "alle", "verschil"


class GeenGebieden(Invoerfout):
    """No area has all figures that a table takes."""


@dataclass(frozen=True)
class Genummerd:
    """Values as whole numbers (``Int64``, NULL where there is none) and, in their order, what each number means."""

    nummers: pd.Series
    labels: dict[int, str]


@dataclass(frozen=True)
class Uitkomst:
    """A long table, how many areas it is about and how many were left out, and what is to be said."""

    table: pd.DataFrame
    gebieden: int
    weggelaten: int
    meldingen: list[Melding]


def genummerd(values: pd.Series, labels: pd.Series | None, most: int) -> Genummerd:
    """Return the values of a field with classes or groups as numbers with a label.

    Whole numbers stay what they are; other values are numbered from 1 in alphabetical order. ``labels`` has the words
    of each area; the first of a number counts. Blank text is no value. Raises Invoerfout for more than ``most``.
    """
    text = values.astype(object).where(values.notna(), None).map(lambda value: str(value).strip(), na_action="ignore")
    text = text.where(text.notna() & (text != ""), None)
    numbers = pd.to_numeric(text, errors="coerce").astype(float)
    if (numbers.notna() == text.notna()).all() and (numbers.dropna() % 1 == 0).all():
        nummers = numbers.astype("Int64")
        words = {int(nummer): str(int(nummer)) for nummer in sorted(nummers.dropna().unique())}
    else:
        found = sorted(text.dropna().unique())
        words = dict(enumerate(found, start=1))
        nummers = text.map({word: nummer for nummer, word in words.items()}).astype("Int64")
    if len(words) > most:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} has {count} different values, more than the {most} that can be shown as classes or "
                "groups. Choose a field with classes.",
            ),
            field=str(values.name),
            count=len(words),
            most=most,
        )
    if labels is not None:
        for nummer in words:
            given = labels[(nummers == nummer).fillna(False).astype(bool)].dropna().astype(str).str.strip()
            given = given[given != ""]
            words[nummer] = given.iloc[0] if len(given) else words[nummer]
    return Genummerd(nummers, words)


def gemeentetype(
    codes: pd.Series, gebieden: Mapping, typen: Sequence[Collection[str]]
) -> tuple[pd.Series, list[Melding]]:
    """Return for each area the number of the list in ``typen`` that its gemeente is on; the others are one list more.

    ``codes`` are codes of gemeenten, wijken or buurten, ``typen`` lists of four digits. NULL without a CBS code.
    """
    whole, meldingen = normalise(codes, gebieden, soort="gemeente")
    digits = gemeente_of(whole, gebieden).astype(object).str[2:6]
    nummers = pd.Series(len(typen) + 1, index=codes.index, dtype="Int64")
    for nummer, members in enumerate(typen, start=1):
        nummers = nummers.mask(digits.isin(set(members)), nummer)
    return nummers.mask(digits.isna(), pd.NA), meldingen


def verdeling(
    gebieden: pd.DataFrame, corp_klassen: Sequence[int], klassen: Sequence[int], groepen: Sequence[int]
) -> Uitkomst:
    """Return the share of areas and of dwellings in every class, for every class of corporatiebezit and for all.

    ``gebieden`` has ``groep corp klasse`` (``Int64``) and perhaps ``woningen``. The table has ``groep corp_klasse
    klasse gebieden woningen pct_gebieden pct_woningen``, a row for every combination; ``corp_klasse`` is ALLE for all
    classes of corporatiebezit together. Shares are % and add up to 100 over the classes of a bar; NULL where the bar
    has no areas, or no dwellings. An area without a number of dwellings above zero counts as an area only.
    Raises GeenGebieden when no area has both a class and corporatiebezit, Invoerfout for a negative number of
    dwellings.
    """
    present = {name: gebieden[name].notna() for name in ("corp", "klasse", "groep")}
    used = gebieden[present["corp"] & present["klasse"] & present["groep"]]
    meldingen = _left_out(present)
    if used.empty:
        raise GeenGebieden(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "No area has a class as well as a corporatiebezit (and a group). Check the fields."
            )
        )
    weighted = "woningen" in used
    counted = used.assign(gewicht=0.0)
    if weighted:
        known = usable(used["woningen"], used["woningen"])
        counted["gewicht"] = used["woningen"].astype(float).where(known, 0.0)
        meldingen += _without_weight(~known, "woningen")
    keys = ["groep", "corp", "klasse"]
    counted = pd.concat([counted, counted.assign(corp=ALLE)]).astype({key: "int64" for key in keys})
    cells = pd.MultiIndex.from_product([groepen, [*corp_klassen, ALLE], klassen], names=keys)
    by = counted.groupby(keys)["gewicht"]
    table = pd.DataFrame({"gebieden": by.size(), "woningen": by.sum()}).reindex(cells, fill_value=0)
    for name in ("gebieden", "woningen"):
        total = table[name].groupby(level=["groep", "corp"]).transform("sum").astype(float)
        table[f"pct_{name}"] = 100 * table[name] / total.where(total > 0)
    if not weighted:
        table["woningen"] = np.nan
    table = table.reset_index().rename(columns={"corp": "corp_klasse"})
    return Uitkomst(table, len(used), len(gebieden) - len(used), meldingen)


def gemiddelden(gebieden: pd.DataFrame, corp_klassen: Sequence[int], groepen: Sequence[int]) -> Uitkomst:
    """Return mean value and development by class of corporatiebezit, beside all areas, and the gap between the ends.

    ``gebieden`` has ``groep corp t0 t1`` and perhaps ``gewicht``; only areas with a value in both years count, so that
    a development is never a change of areas. The table has a row for every class, for all classes of a group (SAMEN),
    and for the gap (VERSCHIL), each for the periods ``t0``, ``t1`` and ``ontwikkeling``; its columns are those of
    MEAN_COLUMNS. ``tov_alle`` is the difference from the mean of all areas of all groups; of shares that is
    procentpunt. The gap is the highest class with areas (``corp_klasse``) minus the lowest (``corp_laagste``);
    ``groei_pct`` is 100 x (gap at t1 / gap at t0 - 1), NULL where the gap at t0 is zero (001: 40 to 60 % larger).
    Weighted columns are NULL without weights. Raises GeenGebieden when no area counts, Invoerfout for a negative
    weight.
    """
    present = {name: gebieden[name].notna() for name in ("corp", "groep")}
    present["t0"] = gebieden["t0"].notna() & gebieden["t1"].notna()
    used = gebieden[present["corp"] & present["groep"] & present["t0"]]
    meldingen = _left_out(present)
    if used.empty:
        raise GeenGebieden(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No area has a value in both years as well as a corporatiebezit (and a group). Check the fields.",
            )
        )
    used = used.assign(ontwikkeling=(used["t1"] - used["t0"]).round(DECIMALS))
    if "gewicht" in used:
        meldingen += _without_weight(~usable(used["t0"], used["gewicht"]), "gewicht")
    everywhere = _means(used)
    rows: list[dict[str, object]] = []
    for groep in groepen:
        inside = used[used["groep"] == groep]
        means = {klasse: _means(inside[inside["corp"] == klasse]) for klasse in corp_klassen}
        for klasse, found in {**means, ALLE: _means(inside)}.items():
            soort = SAMEN if klasse == ALLE else KLASSE
            rows += [
                {"groep": groep, "soort": soort, "corp_klasse": klasse, **row} for row in _beside(found, everywhere)
            ]
        filled = [klasse for klasse, found in means.items() if found["t0"]["gebieden"]]
        if len(filled) > 1:
            ends = {"groep": groep, "soort": VERSCHIL, "corp_klasse": filled[-1], "corp_laagste": filled[0]}
            rows += [{**ends, **row} for row in _gap(means[filled[-1]], means[filled[0]])]
    return Uitkomst(_as_table(rows), len(used), len(gebieden) - len(used), meldingen)


MEASURES = ("gemiddelde", "gemiddelde_gewogen")
PERIODS = ("t0", "t1", "ontwikkeling")
MEAN_COLUMNS = {
    "groep": "Int64", "soort": object, "corp_klasse": "Int64", "corp_laagste": "Int64", "periode": object,
    "gebieden": "Int64", "gewicht": float, "gemiddelde": float, "gemiddelde_gewogen": float, "tov_alle": float,
    "tov_alle_gewogen": float, "groei_pct": float, "groei_pct_gewogen": float,
}  # fmt: skip


def _means(areas: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return for each period the number of areas, their weight, and the mean without and with weights."""
    found = {}
    for period in PERIODS:
        row = {"gebieden": len(areas), "gemiddelde": float(areas[period].mean())}
        if "gewicht" in areas:
            row["gewicht"] = float(areas["gewicht"].astype(float).sum())
            row["gemiddelde_gewogen"] = weighted_mean_sd(areas[period], areas["gewicht"])[0]
        found[period] = row
    return found


def _beside(found: Mapping[str, dict[str, float]], everywhere: Mapping[str, dict[str, float]]) -> list[dict]:
    """Return the rows of one class with their difference from all areas."""
    rows = []
    for period, row in found.items():
        tov = {
            measure.replace("gemiddelde", "tov_alle"): row[measure] - everywhere[period][measure]
            for measure in MEASURES
            if measure in row
        }
        rows.append({"periode": period, **row, **tov})
    return rows


def _gap(high: Mapping[str, dict[str, float]], low: Mapping[str, dict[str, float]]) -> list[dict]:
    """Return the rows of the gap between two classes: at t0, at t1, and its change with its growth in %."""
    measures = [measure for measure in MEASURES if measure in high["t0"]]
    rows = []
    for period in PERIODS:
        difference = {measure: round(high[period][measure] - low[period][measure], DECIMALS) for measure in measures}
        both = {
            name: high[period][name] + low[period][name] for name in ("gebieden", "gewicht") if name in high[period]
        }
        rows.append({"periode": period, **both, **difference})
    first, last, change = rows
    for measure in measures:
        growth = 100 * (last[measure] / first[measure] - 1) if first[measure] else np.nan
        change[measure.replace("gemiddelde", "groei_pct")] = growth
    return rows


def _as_table(rows: list[dict]) -> pd.DataFrame:
    """Return the rows with all columns, each with its own type."""
    return pd.DataFrame(rows, columns=list(MEAN_COLUMNS)).astype(MEAN_COLUMNS)


def _left_out(present: Mapping[str, pd.Series]) -> list[Melding]:
    """Return a message for each reason why areas take no part."""
    texts = {
        "corp": QT_TRANSLATE_NOOP("Veerkracht", "Areas without corporatiebezit, left out: {count}."),
        "klasse": QT_TRANSLATE_NOOP("Veerkracht", "Areas without a class, left out: {count}."),
        "groep": QT_TRANSLATE_NOOP("Veerkracht", "Areas without a group, left out: {count}."),
        "t0": QT_TRANSLATE_NOOP("Veerkracht", "Areas without a value in both years, left out: {count}."),
    }
    counts = {name: int((~known).sum()) for name, known in present.items()}
    return [Melding(texts[name], {"count": count}, warning=True) for name, count in counts.items() if count]


def _without_weight(lacking: pd.Series, name: str) -> list[Melding]:
    """Return a message on areas that count in what is unweighted only."""
    if not lacking.any():
        return []
    texts = {
        "woningen": QT_TRANSLATE_NOOP(
            "Veerkracht", "Areas without dwellings, which count in the shares of areas only: {count}."
        ),
        "gewicht": QT_TRANSLATE_NOOP(
            "Veerkracht", "Areas without a weight above zero, which count in the unweighted means only: {count}."
        ),
    }
    return [Melding(texts[name], {"count": int(lacking.sum())}, warning=True)]
