"""Gebiedsvergelijking: what became of areas between two years, by their ground and not by their codes alone.

Everything follows from the ground that each old and each new area share (``grond.overlay``). The classes look the same
from both sides: an old area that was split is one whose parts are new areas, a new area that was merged is one whose
parts are old areas. Nobody published limits; all are parameters.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .grond import NIEUW, OPPERVLAKTE, OUD
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .schemas import format_number

ZELFDE, HERNOEMD, GESPLITST, SAMENGEVOEGD, HERTEKEND = 1, 2, 3, 4, 5
# A new area without old ground, and an old area without new ground: the last class of either side.
NIEUW_GEBIED = VERVALLEN = 6
SAME_GROUND = (ZELFDE, HERNOEMD)
IOU, AANDEEL_OUD, AANDEEL_NIEUW = "iou", "aandeel_oud", "aandeel_nieuw"
# CBS's own flag of change since the year before: code and boundary unchanged, code changed only, boundary changed.
VLAG_ONGEWIJZIGD, VLAG_CODE, VLAG_GRENS = 1, 2, 3
AND = ", "
DECIMALS = 6  # a share of 0.85 is 0.85, also where floating point makes it a little less


@dataclass(frozen=True)
class Grenzen:
    """The limits, all in %, none of them published.

    ``zelfde``: two areas are the same ground from this common part of all that the two cover. ``deel``: an area is a
    part of another from this share of its surface in it, and the parts of an area are all of it from this share of its
    surface together. ``snipper``: a common part below this share of an area does not count; boundaries are drawn anew
    without being changed.
    """

    zelfde: float
    deel: float
    snipper: float

    def check(self) -> None:
        """Raise Invoerfout for limits by which an area could be the same as two others, or a part of two."""
        for name, value in (("ZELFDE_GROND", self.zelfde), ("DEEL", self.deel)):
            if not 50 < value <= 100:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Limit {name} is {value} %; it must be above 50 and at most 100."),
                    name=name,
                    value=value,
                )
        if not 0 <= self.snipper < 50:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Limit {name} is {value} %; it must be from 0 to below 50."),
                name="SNIPPER",
                value=self.snipper,
            )


@dataclass(frozen=True)
class Grond:
    """The ground of areas by their codes.

    ``paren`` has a row for each old and new area that share ground: ``oud nieuw oppervlakte aandeel_oud aandeel_nieuw
    iou`` (shares of the old and the new area, and the common part of all that the two cover; 0 to 1). ``oud`` and
    ``nieuw`` are the surfaces (index: code), only of areas that have any.
    """

    paren: pd.DataFrame
    oud: pd.Series
    nieuw: pd.Series

    def same_code(self, parts: Collection[Hashable] = ()) -> pd.Series:
        """Return code -> common part of all that the old and the new area of that code cover, 0 for none.

        The one rule of whether a code still stands for the same ground: this, and a limit. In the order of the new
        areas; only codes that both years have. Of ``parts``, codes of which the new areas are parts of the old one,
        it is the share of those parts that lies in it.
        """
        pairs = self.paren[self.paren[OUD] == self.paren[NIEUW]].set_index(NIEUW)
        same = pairs[IOU].mask(pairs.index.isin(list(parts)), pairs[AANDEEL_NIEUW])
        codes = [code for code in self.nieuw.index if code in self.oud.index]
        return same.reindex(codes).fillna(0.0).round(DECIMALS).rename(IOU)


def not_same_ground(same_code: pd.Series, limit: float) -> pd.Series:
    """Return of ``Grond.same_code`` the codes that do not stand for the same ground (``limit`` in %), least first."""
    return same_code[same_code < limit / 100].sort_values(kind="stable")


def named_shares(shares: pd.Series, taal: str, most: int) -> str:
    """Return the codes of ``not_same_ground`` with the common part of each, as a sentence names them."""
    named = [f"{code} ({format_number(100 * share, taal, 0)} %)" for code, share in shares.head(most).items()]
    return ", ".join(named) + (" ..." if len(shares) > most else "")


def ground_by_code(
    overlay: pd.DataFrame,
    surfaces: tuple[Mapping[Hashable, float], Mapping[Hashable, float]],
    codes: tuple[pd.Series, pd.Series],
) -> Grond:
    """Return the ground of areas from that of features: several features with one code are one area.

    ``overlay`` as ``grond.overlay`` makes it; ``surfaces`` and ``codes`` are those of the old and the new features, by
    feature. Features without a code (NULL) or without surface are in no area.
    """
    old, new = (
        pd.Series(sizes, dtype=float).groupby(keys.reindex(list(sizes.keys())).to_numpy(), sort=False).sum()
        for sizes, keys in ((dict(side), keys) for side, keys in zip(surfaces, codes, strict=True))
    )
    named = pd.DataFrame(
        {
            OUD: overlay[OUD].map(codes[0]).astype(object),
            NIEUW: overlay[NIEUW].map(codes[1]).astype(object),
            OPPERVLAKTE: overlay[OPPERVLAKTE].astype(float),
        }
    ).dropna()
    pairs = named.groupby([OUD, NIEUW], sort=False, as_index=False)[OPPERVLAKTE].sum()
    before, after = pairs[OUD].map(old).astype(float), pairs[NIEUW].map(new).astype(float)
    together = before + after - pairs[OPPERVLAKTE]
    shares = {AANDEEL_OUD: before, AANDEEL_NIEUW: after, IOU: together}
    # A feature that is there twice counts twice; no share is more than all.
    pairs = pairs.assign(
        **{name: (pairs[OPPERVLAKTE] / whole).round(DECIMALS).clip(upper=1) for name, whole in shares.items()}
    )
    return Grond(pairs, old[old > 0], new[new > 0])


@dataclass(frozen=True)
class Vergelijking:
    """What each area of both years is to the other year; index: code, in the order of the areas.

    Both tables: ``klasse`` (Int64), ``andere`` (codes of the areas of the other year that it shares ground with, most
    first), ``grootste`` (the first of them), ``iou`` (with that one), ``aandeel`` (% of this area in that one),
    ``aandeel_andere`` (% of that one in this area), ``gedekt`` (% of this area on ground of the other year) and
    ``iou_code`` (with the area of the same code, NaN where there is none). ``iou`` are shares from 0 to 1.
    """

    nieuw: pd.DataFrame
    oud: pd.DataFrame


def compare(ground: Grond, grenzen: Grenzen) -> Vergelijking:
    """Classify every new and every old area. Raises Invoerfout for limits that make no sense.

    In this order: ZELFDE (the same code on the same ground), HERNOEMD (the same ground under another code),
    NIEUW_GEBIED or VERVALLEN (less than a sliver of ground of the other year), SAMENGEVOEGD (made of several old
    areas, each a part of it, that are all of it together; for an old area: such a part), GESPLITST (a part of one old
    area that consists of such parts; for an old area: that consists of them), and HERTEKEND, all else.
    """
    grenzen.check()
    deel = grenzen.deel / 100
    merged = _divided(ground.paren, NIEUW, AANDEEL_NIEUW, AANDEEL_OUD, deel)
    split = _divided(ground.paren, OUD, AANDEEL_OUD, AANDEEL_NIEUW, deel)
    pairs = ground.paren.assign(samengevoegd=merged, gesplitst=split)
    same_code = ground.same_code()
    new = _side(pairs, ground.nieuw.index, (NIEUW, OUD), (AANDEEL_NIEUW, AANDEEL_OUD), same_code, grenzen)
    old = _side(pairs, ground.oud.index, (OUD, NIEUW), (AANDEEL_OUD, AANDEEL_NIEUW), same_code, grenzen)
    return Vergelijking(new, old)


def _divided(pairs: pd.DataFrame, whole: str, share_of_whole: str, share_of_part: str, deel: float) -> pd.Series:
    """Return for each pair whether it is a whole that consists of two parts or more, and one of those parts."""
    part = pairs[share_of_part] >= deel
    parts = part.groupby(pairs[whole], sort=False).transform("sum")
    together = pairs[share_of_whole].where(part, 0).groupby(pairs[whole], sort=False).transform("sum")
    return part & (parts >= 2) & (together.round(DECIMALS) >= deel)


def _side(
    pairs: pd.DataFrame,
    areas: pd.Index,
    sides: tuple[str, str],
    shares: tuple[str, str],
    same_code: pd.Series,
    grenzen: Grenzen,
) -> pd.DataFrame:
    """Return the table of one year; ``sides`` and ``shares`` name this one and the other."""
    (own, other), (share, other_share) = sides, shares
    ordered = pairs.sort_values(OPPERVLAKTE, ascending=False, kind="stable")
    largest = ordered.drop_duplicates(own).set_index(own).reindex(areas)
    groups = pairs.groupby(own, sort=False)
    covered = groups[share].sum().reindex(areas).fillna(0).clip(upper=1)
    table = pd.DataFrame(
        {
            "andere": _partners(ordered, own, other, shares, grenzen).reindex(areas),
            "grootste": largest[other],
            "iou": largest[IOU].astype(float),
            "aandeel": (100 * largest[share].astype(float)).round(DECIMALS),
            "aandeel_andere": (100 * largest[other_share].astype(float)).round(DECIMALS),
            "gedekt": (100 * covered).round(DECIMALS),
            "iou_code": same_code.reindex(areas),
        },
        index=areas,
    )
    parts = {name: groups[name].any().reindex(areas).eq(True).to_numpy() for name in ("samengevoegd", "gesplitst")}
    limit = grenzen.zelfde / 100
    klasse = np.select(
        [
            table["iou_code"] >= limit,
            table["iou"] >= limit,
            table["gedekt"] < max(grenzen.snipper, 10**-DECIMALS),
            parts["samengevoegd"],
            parts["gesplitst"],
        ],
        [ZELFDE, HERNOEMD, NIEUW_GEBIED, SAMENGEVOEGD, GESPLITST],
        HERTEKEND,
    )
    texts = table[["andere", "grootste"]].astype(object)
    table = table.assign(**texts.where(texts.notna(), None))
    table.insert(0, "klasse", pd.array(klasse, dtype="Int64"))
    return table


def _partners(ordered: pd.DataFrame, own: str, other: str, shares: tuple[str, str], grenzen: Grenzen) -> pd.Series:
    """Return the codes that an area shares ground with, slivers left out, unless all of the other lies in it."""
    counts = (100 * ordered[shares[0]] >= grenzen.snipper) | (100 * ordered[shares[1]] >= grenzen.deel)
    return ordered[counts].groupby(own, sort=False)[other].agg(AND.join)


def disagreements(vlag: pd.Series, klasse: pd.Series) -> pd.Series:
    """Return whether CBS's flag of change says otherwise than the ground; <NA> where there is no flag or no class.

    Unchanged is the same code and ground, another code the same ground under another code, and another boundary
    anything else: a boundary that moved within the limit of the same ground counts as otherwise too.
    """
    expected = klasse.map({ZELFDE: VLAG_ONGEWIJZIGD, HERNOEMD: VLAG_CODE}).astype("Int64")
    expected = expected.mask(klasse.notna() & expected.isna(), VLAG_GRENS)
    known = vlag.isin([VLAG_ONGEWIJZIGD, VLAG_CODE, VLAG_GRENS]) & klasse.notna()
    return (vlag.astype("Int64") != expected).astype("boolean").where(known)
