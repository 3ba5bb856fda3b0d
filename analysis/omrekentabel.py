"""Omrekentabel: which part of the figures of each old area goes to which new area, and where that is known from.

A row is a pair of areas. ``gewicht`` is the part of the old area that goes to the new one, so the rows of an old area
add up to 1; ``dekking`` is the part of the new area that lies in the old one, so the rows of a new area add up to 1.
Ground that only one of the two layers has is a row too, with nothing on the other side: what is lost, and what is not
covered. Both are parts of ``hoeveelheid``, which is counted in ``bron``.

Applying the table conserves totals: all figures of the old areas end up in a new area or in a row without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .gebiedcodes import as_text, normalise
from .gewichten import HOEVEELHEID
from .grond import NIEUW, OPPERVLAKTE, OUD
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

GEWICHT, DEKKING, BRON, ZELFDE_GROND = "gewicht", "dekking", "bron", "zelfde_grond"
COLUMNS = (OUD, NIEUW, GEWICHT, DEKKING, BRON, HOEVEELHEID, ZELFDE_GROND)
ADRESSEN, INWONERS, TABEL = "adressen", "inwoners", "tabel"  # besides OPPERVLAKTE
NERGENS = ""  # the code of no area, as long as the table is worked on
NOISE = 1e-6  # of a surface: what computing it twice may differ
OVERLAP = 1e-3  # of a surface: from here areas of one layer lie over each other
EXACT = 1e-9
EXAMPLES = 5


@dataclass(frozen=True)
class Maat:
    """A measure to divide by: ``hoeveelheden`` has ``oud nieuw hoeveelheid``, a row a pair of codes.

    ``bron`` is ADRESSEN, INWONERS or OPPERVLAKTE. A code is NERGENS in a row of what lies in one of the layers only.
    """

    bron: str
    hoeveelheden: pd.DataFrame


@dataclass(frozen=True)
class Zelfde:
    """What is taken for a difference in drawing rather than for other ground; all are shares (0-1).

    Areas with a common part of ``grond`` are one area, if of what is counted there ``geteld`` is common too.
    ``splinter`` is what a part of two areas must be less than, of both, to be one; 1 - ``geteld`` where it is counted.
    """

    grond: float
    geteld: float
    splinter: float = 0.0

    def limit(self, bron: pd.Series) -> pd.Series:
        """Return for each kind of measure the common part from which areas are one."""
        return pd.Series(np.where(bron == OPPERVLAKTE, self.grond, self.geteld), index=bron.index)

    def smallest(self, bron: pd.Series) -> pd.Series:
        """Return for each kind of measure below which share a part is a splinter."""
        return pd.Series(np.where(bron == OPPERVLAKTE, self.splinter, 1 - self.geteld), index=bron.index)


@dataclass(frozen=True)
class Omrekentabel:
    """``rijen`` has the columns of COLUMNS; a code is None where there is no area, and a number NaN where unknown."""

    rijen: pd.DataFrame
    meldingen: list[Melding] = field(default_factory=list)


def measure(rows: pd.DataFrame, bron: str, old: pd.Series, new: pd.Series) -> Maat:
    """Return a measure from ``oud nieuw hoeveelheid`` by feature id; ``old`` and ``new`` have the code of each feature.

    Several features with one code are one area; a feature without a code is none. Amounts in no area are left out.
    """
    codes = {side: _codes(rows[side], of_feature) for side, of_feature in ((OUD, old), (NIEUW, new))}
    amounts = pd.DataFrame(codes | {HOEVEELHEID: rows[HOEVEELHEID].astype(float)})
    amounts = amounts[(amounts[OUD] != NERGENS) | (amounts[NIEUW] != NERGENS)]
    return Maat(bron, amounts.groupby([OUD, NIEUW], as_index=False, sort=False)[HOEVEELHEID].sum())


def _codes(keys: pd.Series, of_feature: pd.Series) -> pd.Series:
    # Not Series.map, which finds no whole numbers in a column that holds None as well.
    known = of_feature.dropna().to_dict()
    return pd.Series([known.get(key, NERGENS) for key in keys], index=keys.index, dtype=object)


def measure_ground(
    overlay: pd.DataFrame, surfaces: tuple[pd.Series, pd.Series], codes: tuple[pd.Series, pd.Series]
) -> tuple[Maat, pd.Series, list[Melding]]:
    """Return the ground as a measure, the common part of each pair of areas, and what is to be said of overlaps.

    ``overlay`` is that of ``analysis.grond`` by feature id, ``surfaces`` and ``codes`` are those of the old and the new
    features. The common part is a share (0-1) of all ground that the two areas cover, by ``oud nieuw``.
    """
    pairs = measure(overlay.rename(columns={OPPERVLAKTE: HOEVEELHEID}), OPPERVLAKTE, *codes).hoeveelheden
    pairs = pairs[(pairs[OUD] != NERGENS) & (pairs[NIEUW] != NERGENS)]
    rows, meldingen = [pairs], []
    together = pd.Series(0.0, index=pairs.index)
    for side, other, of_layer, of_feature in zip((OUD, NIEUW), (NIEUW, OUD), surfaces, codes, strict=True):
        whole = of_layer.groupby(of_feature.reindex(of_layer.index)).sum()
        shared = pairs.groupby(side)[HOEVEELHEID].sum().reindex(whole.index).fillna(0)
        rest = whole - shared
        rest = rest[rest > NOISE * whole]
        rows.append(pd.DataFrame({side: rest.index, other: NERGENS, HOEVEELHEID: rest.to_numpy()}))
        meldingen += _overlapping(other, shared[shared > (1 + OVERLAP) * whole])
        together += pairs[side].map(whole).astype(float)
    common = pairs[HOEVEELHEID] / (together - pairs[HOEVEELHEID])
    common.index = pd.MultiIndex.from_frame(pairs[[OUD, NIEUW]])
    return Maat(OPPERVLAKTE, pd.concat(rows, ignore_index=True)), common, meldingen


def _overlapping(side: str, areas: pd.Series) -> list[Melding]:
    """Say which areas are covered more than once by the layer of ``side``."""
    text = {
        NIEUW: QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Old areas in which new areas overlap each other: {count} ({examples}). The figures are divided over both, "
            "and not doubled.",
        ),
        OUD: QT_TRANSLATE_NOOP(
            "Veerkracht",
            "New areas in which old areas overlap each other: {count} ({examples}). What the old areas both counted is "
            "counted twice.",
        ),
    }[side]
    return [_counted(text, list(areas.index))] if len(areas) else []


def conversion_table(maten: Sequence[Maat], common: pd.Series, zelfde: Zelfde) -> Omrekentabel:
    """Return the table by the first measure that says anything about an area.

    ``maten`` stand in order of preference, the ground (OPPERVLAKTE) last: an old area without a single address is
    divided by the next measure, and so is the coverage of such a new area. ``common`` is that of ``measure_ground``.

    Boundaries of two years are seldom drawn alike, and ground beside them is not other ground. So where two areas are
    one (see ``Zelfde``), what they do not share is taken for a difference in drawing, and so is a part that is a
    splinter of both its areas. Its row is left out, and the areas are divided over their other rows: nothing is lost.
    Rows are kept all the same where they would add up to as much of an area as areas that are one may differ. With a
    limit of 1 nothing is left out.
    """
    rows = _shares(maten)
    rows[ZELFDE_GROND] = common.reindex(pd.MultiIndex.from_frame(rows[[OUD, NIEUW]])).to_numpy()
    left_out = _differences_in_drawing(rows, zelfde)
    meldingen = _sources(rows, maten)
    if left_out.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Parts of areas that were taken for differences in drawing and went to the rest of the area: {count}.",
        )
        meldingen.append(Melding(text, {"count": int(left_out.sum())}))
    rows = _normalised(rows[~left_out])
    return Omrekentabel(_finished(rows), meldingen)


def _shares(maten: Sequence[Maat]) -> pd.DataFrame:
    """Return ``oud nieuw gewicht dekking bron hoeveelheid`` and ``bron_nieuw``, what the coverage is counted in."""
    sides = {}
    for side, share in ((OUD, GEWICHT), (NIEUW, DEKKING)):
        parts, done = [], {NERGENS}
        for maat in maten:
            amounts = maat.hoeveelheden
            total = amounts.groupby(side)[HOEVEELHEID].sum()
            chosen = set(total[total > 0].index) - done
            rows = amounts[amounts[side].isin(chosen)]
            whole = rows[side].map(total).astype(float)  # of no rows at all, a map has no type
            parts.append(rows.assign(**{share: rows[HOEVEELHEID] / whole, BRON: maat.bron}))
            done |= chosen
        sides[side] = pd.concat(parts, ignore_index=True)
    rows = sides[OUD].merge(sides[NIEUW], on=[OUD, NIEUW], how="outer", suffixes=("", "_nieuw"))
    rows = rows[(rows[GEWICHT] > 0) | (rows[DEKKING] > 0)].reset_index(drop=True)
    for side, share in ((OUD, GEWICHT), (NIEUW, DEKKING)):
        # A pair that the measure of an area says nothing of has no part in it.
        rows[share] = rows[share].fillna(0).mask(rows[side] == NERGENS)
    uncovered = rows[OUD] == NERGENS
    amounts = rows[HOEVEELHEID].where(~uncovered, rows.pop(f"{HOEVEELHEID}_nieuw"))
    of_old, of_new = (sides[side].drop_duplicates(side).set_index(side)[BRON] for side in (OUD, NIEUW))
    of_new = rows[NIEUW].map(of_new)
    return rows.assign(
        **{HOEVEELHEID: amounts.fillna(0), BRON: rows[OUD].map(of_old).where(~uncovered, of_new), "bron_nieuw": of_new}
    )


def _differences_in_drawing(rows: pd.DataFrame, zelfde: Zelfde) -> pd.Series:
    """Return which rows are differences in drawing: see ``conversion_table``."""
    limits = {OUD: zelfde.limit(rows[BRON]), NIEUW: zelfde.limit(rows["bron_nieuw"])}
    # h / (H + K - h), the common part, from its shares h / H and h / K.
    alike = 1 / (1 / rows[GEWICHT] + 1 / rows[DEKKING] - 1)
    one = (rows[ZELFDE_GROND] >= zelfde.grond - EXACT) & (alike >= np.maximum(*limits.values()) - EXACT)
    beside = rows[OUD].isin(rows.loc[one, OUD]) | rows[NIEUW].isin(rows.loc[one, NIEUW])
    splinter = rows[GEWICHT].fillna(0) < zelfde.smallest(rows[BRON])
    splinter &= rows[DEKKING].fillna(0) < zelfde.smallest(rows["bron_nieuw"])
    left_out = ~one & (beside | splinter)
    for side, share in ((OUD, GEWICHT), (NIEUW, DEKKING)):
        total = rows[share].where(left_out, 0).groupby(rows[side]).transform("sum")
        left_out = left_out & ((rows[side] == NERGENS) | (total < 1 - limits[side] - EXACT))
    return left_out


def _normalised(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the shares of each area adding up to 1 again."""
    rows = rows.copy()
    for side, share in ((OUD, GEWICHT), (NIEUW, DEKKING)):
        rows[share] /= rows.groupby(side)[share].transform("sum").replace(0, np.nan)
        rows[share] = rows[share].mask(rows[side] == NERGENS)
    return rows


def _finished(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a conversion table, None for no area, the rows of each old area together."""
    codes = {side: rows[side].astype(object).where(rows[side] != NERGENS, None) for side in (OUD, NIEUW)}
    order = codes[OUD].factorize()[0]
    places = np.argsort(np.where(order < 0, len(rows), order), kind="stable")
    return rows.reindex(columns=list(COLUMNS)).assign(**codes).iloc[places].reset_index(drop=True)


def _sources(rows: pd.DataFrame, maten: Sequence[Maat]) -> list[Melding]:
    """Say how many old areas were divided by which measure; falling back to the ground is a warning."""
    kinds = rows[rows[OUD] != NERGENS].drop_duplicates(OUD)[BRON].value_counts()
    texts = {
        ADRESSEN: QT_TRANSLATE_NOOP("Veerkracht", "Old areas divided by addresses: {count}."),
        INWONERS: QT_TRANSLATE_NOOP("Veerkracht", "Old areas divided by inwoners: {count}."),
        OPPERVLAKTE: QT_TRANSLATE_NOOP("Veerkracht", "Old areas divided by area: {count}."),
    }
    said = [Melding(texts[maat.bron], {"count": int(kinds[maat.bron])}) for maat in maten if maat.bron in kinds]
    last = maten[-1].bron
    if len(maten) > 1 and last in kinds:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Old areas without any address or inwoner in the layers that were given, divided by area: {count} "
            "({examples}).",
        )
        by_ground = rows.loc[(rows[OUD] != NERGENS) & (rows[BRON] == last), OUD].unique()
        said.append(_counted(text, list(by_ground)))
    return said


def read_table(
    table: pd.DataFrame, old: Sequence[str], new: Sequence[str], gebieden: Mapping, tolerance: float
) -> Omrekentabel:
    """Return a table that the user gave, checked: ``oud nieuw gewicht``, and the other columns of COLUMNS where it has.

    ``old`` and ``new`` are the codes of the areas. Sums of an old area within ``tolerance`` of 1 are made 1; what is
    short of that goes nowhere. Without ``dekking`` every old area counts as equally large in the coverage.

    Raises Invoerfout for weights that are missing or below zero, pairs that occur twice, sums above 1, and when no code
    is that of an area.
    """
    rows, meldingen = _without_blanks(table)
    rows, said = _known_codes(rows, old, new, gebieden)
    meldingen += said
    _check_rows(rows)
    total = rows[rows[OUD] != NERGENS].groupby(OUD, sort=False)[GEWICHT].sum()
    _check_sums(total, tolerance)
    rounded = total[((total - 1).abs() <= tolerance) & ((total - 1).abs() > EXACT)]
    if len(rounded):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Old areas whose weights add up to nearly 1, and were made 1: {count} ({examples})."
        )
        meldingen.append(_counted(text, list(rounded.index), warning=False))
    rest = 1 - total[total < 1 - tolerance]
    lost = pd.DataFrame({OUD: rest.index, NIEUW: NERGENS, GEWICHT: rest.to_numpy()})
    # New areas that are not in the layer are one row now, and so is what goes nowhere.
    rows = pd.concat([rows, lost], ignore_index=True)
    rows = rows.groupby([OUD, NIEUW], as_index=False, sort=False).agg(
        {GEWICHT: "sum", DEKKING: _sum_known, HOEVEELHEID: _sum_known, BRON: "first", ZELFDE_GROND: "first"}
    )
    rows, said = _covered(rows)
    rows[BRON] = rows[BRON].where(rows[BRON].notna(), TABEL)
    return Omrekentabel(_finished(_normalised(rows)), [*meldingen, *said])


def _sum_known(values: pd.Series) -> float:
    return values.sum(min_count=1)


def _without_blanks(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the rows that say something, with all columns of COLUMNS."""
    rows = table.reindex(columns=list(COLUMNS))
    for name in (GEWICHT, DEKKING, HOEVEELHEID, ZELFDE_GROND):
        rows[name] = rows[name].astype(float)
    codes = {side: as_text(rows[side]) for side in (OUD, NIEUW)}
    blank = codes[OUD].isna() & codes[NIEUW].isna()
    meldingen = []
    if blank.any():
        text = QT_TRANSLATE_NOOP("Veerkracht", "Blank rows of the conversion table, which were skipped: {count}.")
        meldingen.append(Melding(text, {"count": int(blank.sum())}, warning=True))
    return rows.assign(**codes)[~blank].reset_index(drop=True), meldingen


def _known_codes(
    rows: pd.DataFrame, old: Sequence[str], new: Sequence[str], gebieden: Mapping
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the rows with codes as the areas have them; a new area that is not there becomes NERGENS."""
    texts = {
        OUD: QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Old codes of the conversion table that are not in the layer of old areas: {count} ({examples}). They have "
            "no figures.",
        ),
        NIEUW: QT_TRANSLATE_NOOP(
            "Veerkracht",
            "New codes of the conversion table that are not in the layer of new areas: {count} ({examples}). What goes "
            "there is lost.",
        ),
    }
    meldingen = []
    for side, known in ((OUD, old), (NIEUW, new)):
        codes, said = normalise(rows[side], gebieden, known=set(known), column=side)
        meldingen += said
        unknown = codes.notna() & ~codes.isin(known)
        if unknown.any():
            meldingen.append(_counted(texts[side], list(codes[unknown].unique())))
        if not codes.isin(known).any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No code in column {column} of the conversion table is that of an area: {table} in the table, "
                    "{areas} in the areas. Choose other fields.",
                ),
                column=side,
                table=_some(list(codes.dropna().unique())) or "NULL",
                areas=_some(list(known)) or "NULL",
            )
        rows[side] = codes.where(codes.notna(), NERGENS)
    return rows.assign(**{NIEUW: rows[NIEUW].where(rows[NIEUW].isin(new), NERGENS), "was": rows[NIEUW]}), meldingen


def _check_rows(rows: pd.DataFrame) -> None:
    """Raise Invoerfout for weights that are no weights and for pairs that occur twice."""
    for wrong, text in (
        (
            (rows[OUD] != NERGENS) & rows[GEWICHT].isna(),
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows of the conversion table without a weight: {count}, such as {example}. Write 0 where nothing goes "
                "from the old area to the new one, or remove the row.",
            ),
        ),
        (
            (rows[[GEWICHT, DEKKING]] < 0).any(axis=1),
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows of the conversion table with a weight or coverage below zero: {count}, such as {example}. "
                "Correct these.",
            ),
        ),
        (
            rows.duplicated([OUD, "was"]),
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Pairs that occur more than once in the conversion table: {count}, such as {example}. Leave one row "
                "per pair.",
            ),
        ),
    ):
        if wrong.any():
            first = rows[wrong].iloc[0]
            example = f"{first[OUD] or '-'} > {first['was'] or '-'}"
            raise Invoerfout(text, count=int(wrong.sum()), example=example)


def _check_sums(total: pd.Series, tolerance: float) -> None:
    """Raise Invoerfout where more than all of an old area is divided."""
    high = total[total > 1 + tolerance]
    if len(high):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Old areas whose weights in the conversion table add up to more than 1: {count}, such as {example} "
                "({total}). Weights are parts of 1: 0.25 is a quarter.",
            ),
            count=len(high),
            example=high.index[0],
            total=round(float(high.iloc[0]), 6),
        )


def _covered(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the rows with the coverage of every new area; where it is not given, each old area counts the same."""
    inside = rows[NIEUW] != NERGENS
    unknown = rows[DEKKING].isna() & inside
    areas = rows.loc[unknown, NIEUW].unique()
    counted = inside & rows[NIEUW].isin(areas)
    rows[DEKKING] = rows[DEKKING].mask(counted, rows[GEWICHT].fillna(0)).mask(~inside)
    total = rows[inside & ~counted].groupby(NIEUW)[DEKKING].sum()
    rest = 1 - total[total < 1 - EXACT]
    uncovered = pd.DataFrame({OUD: NERGENS, NIEUW: rest.index, DEKKING: rest.to_numpy()})
    rows = pd.concat([rows, uncovered], ignore_index=True)
    if not len(areas):
        return rows, []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "New areas whose coverage the conversion table does not say: {count} ({examples}). Each of their old areas "
        "counts by its weight.",
    )
    return rows, [_counted(text, list(areas), warning=False)]


def _counted(text: str, codes: Sequence[str], *, warning: bool = True) -> Melding:
    return Melding(text, {"count": len(codes), "examples": _some(codes)}, warning=warning)


def _some(codes: Sequence[str]) -> str:
    return ", ".join(map(str, codes[:EXAMPLES])) + (" ..." if len(codes) > EXAMPLES else "")
