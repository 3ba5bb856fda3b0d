"""Eigendomstype: which form of tenure has most of the dwellings of an area (004, kaart 3-1 and note 5).

Corporatiehuur, cheap private rent (WOZ below a limit), other private rent and koop; where data tell private rent as a
whole only, that is one form. Numbers or shares of each form by area, or dwellings that are counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from .doelgroepen import matching_key
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

# The numbers of the classes. PARTICULIER is private rent as a whole, in the place of the two kinds of it.
CORPORATIE, GOEDKOOP, OVERIG, KOOP, PARTICULIER = 1, 2, 3, 4, 5
NAMEN = {
    CORPORATIE: "corporatie", GOEDKOOP: "goedkoop", OVERIG: "overig", PARTICULIER: "particulier", KOOP: "koop",
}  # fmt: skip
ONBEKEND = "onbekend"
# The forms that compete, in the order that decides where several have as many dwellings.
VIER, DRIE = (CORPORATIE, GOEDKOOP, OVERIG, KOOP), (CORPORATIE, PARTICULIER, KOOP)
ROUNDING = 0.5  # procentpunt that a published share may be off, being a whole number
SHOWN = 8  # spellings that a message names


@dataclass(frozen=True)
class Aandelen:
    """The forms of tenure of each area.

    ``tabel`` (float, % of its dwellings) has a column for each of NAMEN and one for ONBEKEND, NaN where it is not
    known; the columns of ``vormen``, the forms that compete, and ONBEKEND add up to 100. ``woningen`` is the number of
    dwellings (float, NaN where not known), ``geen_woningen`` (bool) where it is known that there are none.
    """

    tabel: pd.DataFrame
    vormen: tuple[int, ...]
    woningen: pd.Series
    geen_woningen: pd.Series
    meldingen: list[Melding]


def shares_from_counts(aantallen: pd.DataFrame) -> Aandelen:
    """Return the shares of forms of tenure of which ``aantallen`` has the numbers of dwellings.

    A column for each of the names of VIER, or of DRIE, and perhaps ONBEKEND; all together are the dwellings of the
    area. An area of which a number is missing has no shares, one without dwellings neither. Raises Invoerfout for
    numbers below zero.
    """
    check_not_negative(aantallen)
    vormen = VIER if NAMEN[GOEDKOOP] in aantallen else DRIE
    known = aantallen[[NAMEN[vorm] for vorm in vormen]].astype(float)
    known[ONBEKEND] = aantallen[ONBEKEND].astype(float) if ONBEKEND in aantallen else 0.0
    woningen = known.sum(axis=1, min_count=known.shape[1])
    shares = 100 * known.div(woningen.where(woningen > 0), axis=0)
    return Aandelen(_whole(shares), vormen, woningen, woningen.eq(0), [])


def shares_from_percentages(percentages: pd.DataFrame) -> Aandelen:
    """Return the shares of forms of tenure of which ``percentages`` has the % of the dwellings of the area.

    A column for each of the names of VIER and perhaps ONBEKEND. What they leave of 100 is unknown; an area whose
    shares are all zero has no dwellings. Areas with a share outside 0 to 100, and with shares that add up to more than
    rounding explains, get none (counted).
    """
    names = [NAMEN[vorm] for vorm in VIER]
    known = percentages.astype(float)
    given = known[ONBEKEND].fillna(0) if ONBEKEND in known else 0.0
    total = (known[names].sum(axis=1, min_count=len(names)) + given).round(DECIMALS)
    wrong = ((known < 0) | (known > 100)).any(axis=1) | (total > 100 + ROUNDING * known.shape[1])
    shares = known[names].assign(**{ONBEKEND: given + (100 - total).clip(lower=0)})
    return _of_percentages(shares, VIER, total, wrong)


def shares_from_kerncijfers(corporatie: pd.Series, huur: pd.Series, koop: pd.Series) -> Aandelen:
    """Return the shares from the kerncijfers of CBS, % of the dwellings: corporaties, all rent, koop.

    Private rent is all rent less that of corporaties, and what rent and koop leave of 100 is unknown. Areas with shares
    that cannot go together get none (counted): outside 0 to 100, more rent and koop than all, more of corporaties than
    rent.
    """
    corporatie, huur, koop = (values.astype(float) for values in (corporatie, huur, koop))
    total = (huur + koop).round(DECIMALS)
    particulier = (huur - corporatie).round(DECIMALS)
    outside = pd.concat([corporatie, huur, koop], axis=1)
    wrong = ((outside < 0) | (outside > 100)).any(axis=1)
    wrong |= (total > 100 + 2 * ROUNDING) | (particulier < -2 * ROUNDING)
    shares = pd.DataFrame(
        {
            NAMEN[CORPORATIE]: corporatie,
            NAMEN[PARTICULIER]: particulier.clip(lower=0),
            NAMEN[KOOP]: koop,
            ONBEKEND: (100 - total).clip(lower=0),
        }
    )
    return _of_percentages(shares, DRIE, total, wrong)


def _of_percentages(shares: pd.DataFrame, vormen: tuple[int, ...], total: pd.Series, wrong: pd.Series) -> Aandelen:
    """Return shares that came as such, without those that are ``wrong`` and of areas whose ``total`` is zero."""
    meldingen = []
    if wrong.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas with shares of tenure that cannot go together (below 0, or more than 100 % in all), which get no "
            "class: {count}. Check whether the fields are percentages, each of another form of tenure.",
        )
        meldingen.append(Melding(text, {"count": int(wrong.sum())}, warning=True))
    elif (shares.drop(columns=ONBEKEND).max() <= 1).all() and (total > 0).any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No area has more than 1 % of any form of tenure. If the fields hold fractions (0.41) rather than "
            "percentages (41), multiply them by 100 first.",
        )
        meldingen.append(Melding(text, warning=True))
    none = total.eq(0) & ~wrong
    known = shares.notna().all(axis=1) & ~wrong & ~none
    nowhere = pd.Series(np.nan, index=shares.index).mask(none, 0.0)
    return Aandelen(_whole(shares.where(known)), vormen, nowhere, none, meldingen)


def _whole(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares with a column for every form, in order; private rent is the sum of its kinds where known."""
    if NAMEN[GOEDKOOP] in shares:
        shares = shares.assign(**{NAMEN[PARTICULIER]: shares[NAMEN[GOEDKOOP]] + shares[NAMEN[OVERIG]]})
    shares = shares.where(shares.notna().all(axis=1))
    return shares.reindex(columns=[*NAMEN.values(), ONBEKEND]).round(DECIMALS)


def dominant_tenure(aandelen: Aandelen, marge: float) -> pd.DataFrame:
    """Return which form of tenure has most of the dwellings of each area, and by how much.

    ``klasse`` (Int64: CORPORATIE and so on), ``aandeel`` (its share, %), ``marge`` (procentpunt more than the second;
    0 where they are equal), ``tweede`` (Int64, NULL where all dwellings are of one form) and ``krap`` (boolean): there
    is no lead, it is smaller than ``marge``, or the dwellings of unknown tenure could undo it. Where several forms have
    as many, the first in VIER or DRIE counts. All NULL where shares are not known, and where no dwelling has a known
    tenure.
    Raises Invoerfout for a margin that none can be.
    """
    if not 0 <= marge <= 100:
        text = QT_TRANSLATE_NOOP("Veerkracht", "The margin must lie between 0 and 100 procentpunt; it is {marge}.")
        raise Invoerfout(text, marge=marge)
    values = aandelen.tabel[[NAMEN[vorm] for vorm in aandelen.vormen]].to_numpy(dtype=float)
    order = np.argsort(-values, axis=1, kind="stable")  # NaN last; equal ones in the order of the forms
    first, second = (np.take_along_axis(values, order[:, place : place + 1], axis=1)[:, 0] for place in (0, 1))
    lead = np.round(first - second, DECIMALS)
    unknown = aandelen.tabel[ONBEKEND].to_numpy(dtype=float)
    none = ~(first > 0)
    numbers = np.array(aandelen.vormen, dtype="int64")
    narrow = (lead < marge) | (lead == 0) | ((lead <= unknown) & (unknown > 0))
    return pd.DataFrame(
        {
            "klasse": pd.arrays.IntegerArray(numbers[order[:, 0]], none),
            "aandeel": np.where(none, np.nan, first),
            "marge": np.where(none, np.nan, lead),
            "tweede": pd.arrays.IntegerArray(numbers[order[:, 1]], none | ~(second > 0)),
            "krap": pd.arrays.BooleanArray(narrow, none),
        },
        index=aandelen.tabel.index,
    )


def check_not_negative(aantallen: pd.DataFrame) -> None:
    """Raise Invoerfout naming the first column with numbers below zero."""
    for name in aantallen.columns[(aantallen < 0).any()]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Values below zero in the number of dwellings '{field}': {count}. There cannot be fewer than none; "
                "correct them.",
            ),
            field=str(name),
            count=int((aantallen[name] < 0).sum()),
        )


# ---- Dwellings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Woningtelling:
    """The dwellings of each area by form of tenure.

    ``aantallen`` has a column for each of the names of VIER (or DRIE, where there is no WOZ) and one for ONBEKEND, 0
    where an area has none, NaN where a number is not known; ``geheim`` (bool) has the areas of which any is secret.
    ``grens`` is the WOZ value below which private rent is cheap (None without WOZ); of ``particulier`` private rented
    dwellings with a WOZ value ``goedkoop`` are below it.
    """

    aantallen: pd.DataFrame
    geheim: pd.Series
    grens: float | None
    particulier: float
    goedkoop: float
    meldingen: list[Melding]


def with_own_words(woorden: Mapping[str, Sequence[str]], eigen: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return ``woorden`` with those of the user, which go before them.

    ``eigen`` has pairs: a word of the file, and a word that is known for what it counts as. Raises Invoerfout for a
    second word that is not.
    """
    forms = {matching_key(word): form for form, words in woorden.items() for word in words}
    mine = {matching_key(word) for word, _ in eigen}
    result = {form: [word for word in words if matching_key(word) not in mine] for form, words in woorden.items()}
    for word, meant in eigen:
        if matching_key(meant) not in forms:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "'{word}' cannot count as '{meant}': that is no form of tenure. Choose from: {known}."
            )
            known = ", ".join(words[0] for words in woorden.values())
            raise Invoerfout(text, word=word, meant=meant, known=known)
        result[forms[matching_key(meant)]].append(word)
    return result


def tenure_of(waarden: pd.Series, woorden: Mapping[str, Sequence[str]]) -> tuple[pd.Series, list[Melding]]:
    """Return the form of tenure of each dwelling (one of the keys of ``woorden``, ONBEKEND where none), and messages.

    ``woorden`` has for each form how files write it; capitals, spaces, accents and marks do not matter. What is none of
    those words is unknown, and so is an empty cell: both are counted, with the words. Raises Invoerfout where no
    dwelling has a form that is known.
    """
    forms = {matching_key(word): form for form, words in woorden.items() for word in words}
    codes, different = pd.factorize(waarden)  # a city writes its few words half a million times
    keys = pd.Series(np.array([*map(matching_key, different), ""], dtype=object)[codes], index=waarden.index)
    found = keys.map(forms)
    said = []
    strange = waarden[found.isna() & (keys != "")].astype(str).str.strip().value_counts()
    if not found.notna().any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No dwelling has a form of tenure that is known; the field {field} has: {names}. Say in 'Words for tenure' "
            "what each counts as.",
        )
        raise Invoerfout(text, field=str(waarden.name), names=", ".join(strange.index[:SHOWN]) or "-")
    if len(strange):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Dwellings with a tenure that is not known, which count as unknown: {count} ({names}). Say in 'Words for "
            "tenure' what each counts as.",
        )
        names = ", ".join(f"{name}: {count}" for name, count in strange[:SHOWN].items())
        said.append(Melding(text, {"count": int(strange.sum()), "names": names}, warning=True))
    empty = int((keys == "").sum())
    if empty:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Dwellings without a tenure, which count as unknown: {count}.")
        said.append(Melding(text, {"count": empty}, warning=True))
    counted = found.fillna(ONBEKEND)
    return counted, said


def cheap_limit(woz: pd.Series, aantal: pd.Series, aandeel: float) -> float:
    """Return the WOZ value such that as many dwellings as can, but at most ``aandeel`` %, are below it.

    Equal values are never parted: all dwellings with the value of the limit are not cheap. ``aantal`` is how many
    dwellings each value stands for; values and numbers that are not known are left out. Raises Invoerfout for a share
    outside 0 to 100 and where no value is known.
    """
    if not 0 < aandeel < 100:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The cheapest part of private rent must lie between 0 and 100 %; it is {aandeel}."
        )
        raise Invoerfout(text, aandeel=aandeel)
    known = woz.notna() & (aantal > 0)
    if not known.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "No private rented dwelling has a WOZ value, so the cheapest part cannot be told."
        )
        raise Invoerfout(text)
    sums = aantal[known].astype(float).groupby(woz[known].astype(float)).sum().sort_index()
    up_to = (100 * sums.cumsum()).round(DECIMALS)
    # The last value always has more: 100 % of all.
    return float(sums.index[(up_to > round(aandeel * float(sums.sum()), DECIMALS)).to_numpy()][0])


def count_dwellings(
    woningen: pd.DataFrame, gebieden: pd.Index, *, grens: float | None = None, aandeel: float | None = None
) -> Woningtelling:
    """Return the dwellings of each area of ``gebieden`` by form of tenure.

    ``woningen`` has ``gebied`` (a key of ``gebieden``), ``vorm`` (as ``tenure_of``), ``aantal`` (float, NaN where not
    known), ``geheim`` (bool, where that is because it is secret) and perhaps ``woz`` (float, NaN where not known).
    Private rent whose kind ``vorm`` does not tell is cheap below ``grens``, or below the limit that ``aandeel`` (%)
    makes (``cheap_limit``), and other from there on; without a WOZ value, or with one of zero or less, it counts as
    unknown. Without a column ``woz`` private rent is one form, and dwellings that are called cheap or other are of
    that.
    """
    vorm = woningen["vorm"]
    if "woz" in woningen:
        prijs, forms = _by_price(woningen, grens, aandeel), VIER
    else:
        whole = {NAMEN[GOEDKOOP]: NAMEN[PARTICULIER], NAMEN[OVERIG]: NAMEN[PARTICULIER]}
        prijs, forms = _Prijs(vorm.replace(whole), None, 0.0, 0.0, []), DRIE
    keys = [woningen["gebied"], prijs.vorm]
    shape = {"index": gebieden, "columns": [*(NAMEN[form] for form in forms), ONBEKEND]}
    counts = woningen["aantal"].groupby(keys).sum().unstack().reindex(**shape).fillna(0.0)
    unknown = woningen["aantal"].isna().groupby(keys).any().unstack().reindex(**shape).eq(True)
    secret = woningen["geheim"].groupby(woningen["gebied"]).any().reindex(gebieden, fill_value=False).astype(bool)
    return Woningtelling(counts.mask(unknown), secret, *prijs[1:])


class _Prijs(NamedTuple):
    """The form of tenure of each dwelling with cheap and other private rent told apart; the rest as Woningtelling."""

    vorm: pd.Series
    grens: float | None
    particulier: float
    goedkoop: float
    meldingen: list[Melding]


def _by_price(woningen: pd.DataFrame, grens: float | None, aandeel: float | None) -> _Prijs:
    """Tell cheap and other private rent apart by the WOZ value."""
    vorm, aantal = woningen["vorm"], woningen["aantal"].fillna(0)
    private = vorm == NAMEN[PARTICULIER]
    woz = woningen["woz"].where(woningen["woz"] > 0)
    limit = cheap_limit(woz[private], aantal[private], aandeel) if grens is None else grens
    priced, unpriced = private & woz.notna(), private & woz.isna()
    cheap = private & (woz.round(DECIMALS) < round(limit, DECIMALS))
    vorm = vorm.mask(unpriced, ONBEKEND).mask(priced, NAMEN[OVERIG]).mask(cheap, NAMEN[GOEDKOOP])
    said = [*_check_limit(woz[private], limit), *_say_unpriced(aantal[unpriced])]
    return _Prijs(vorm, limit, float(aantal[priced].sum()), float(aantal[cheap].sum()), said)


def _check_limit(woz: pd.Series, grens: float) -> list[Melding]:
    """Return a warning where all private rent is on one side of the limit: its unit may be another one."""
    if not grens > 0:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The limit of the WOZ value must be more than zero."))
    known = woz.dropna()
    if not len(known) or (known < grens).any() and (known >= grens).any():
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "All private rented dwellings are on one side of the limit of {grens}: their WOZ values are {low} to {high}. "
        "Check whether both are in euro, and of one price level.",
    )
    values = {"grens": grens, "low": float(known.min()), "high": float(known.max())}
    return [Melding(text, values, warning=True)]


def _say_unpriced(aantal: pd.Series) -> list[Melding]:
    if not len(aantal):
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Private rented dwellings without a WOZ value, which count as unknown because they may be cheap or not: "
        "{count}.",
    )
    return [Melding(text, {"count": int(aantal.sum())}, warning=True)]
