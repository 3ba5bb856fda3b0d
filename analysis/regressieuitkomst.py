"""Regressieuitkomst: what a regression says, in sentences, and what is to be known before anybody believes it.

The same sentences stand in the log and in the report; warnings come first there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from .invloedklassen import carriers
from .kleinstekwadraten import CONSTANTE
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .regressie import KEERT_OM, SAMEN, VERDWIJNT, VERSCHIJNT, Ommekeer, Regressie, Zonder
from .ruimtelijkesamenhang import Moran

SMALLEST_P = 0.001  # a smaller one prints as "< 0,001"
DIGITS = 3  # of a coefficient in a sentence
MOST_NAMES = 5  # areas that a sentence on an effect names
MOST_SENTENCES = 6  # on areas that carry a conclusion; the rest is counted, and stands in the table

HIGHER = QT_TRANSLATE_NOOP(
    "Veerkracht",
    "Where {term} is higher, {field} is higher (beta {beta}; {p}), with the other characteristics the same.",
)
LOWER = QT_TRANSLATE_NOOP(
    "Veerkracht",
    "Where {term} is higher, {field} is lower (beta {beta}; {p}), with the other characteristics the same.",
)
HIGHER_ALONE = QT_TRANSLATE_NOOP("Veerkracht", "Where {term} is higher, {field} is higher (beta {beta}; {p}).")
LOWER_ALONE = QT_TRANSLATE_NOOP("Veerkracht", "Where {term} is higher, {field} is lower (beta {beta}; {p}).")
HANGS = QT_TRANSLATE_NOOP("Veerkracht", "{effect} This hangs on {area} alone: see the warning.")
HANGS_ON_EACH = QT_TRANSLATE_NOOP(
    "Veerkracht", "{effect} This hangs on single areas, each by itself ({count}: {areas}); see the warnings."
)
CHANGES = {
    VERDWIJNT: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The conclusion that {term} has an effect hangs on {area}: without it the effect is no longer significant (p "
        "from {p} to {p_without}; B from {b} to {b_without}). A connection of {term} with {field} in the other areas "
        "does not follow from this model.",
    ),
    VERSCHIJNT: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "That {term} has no significant effect hangs on {area}: without it the effect is significant (p from {p} to "
        "{p_without}; B from {b} to {b_without}).",
    ),
    KEERT_OM: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "The direction of the effect of {term} hangs on {area}: without it the effect turns round (B from {b} to "
        "{b_without}; p from {p} to {p_without}).",
    ),
}
TOGETHER = {
    VERDWIJNT: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Without all influential areas together ({count}) the effect of {term} is no longer significant (p from {p} to "
        "{p_without}; B from {b} to {b_without}).",
    ),
    VERSCHIJNT: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Without all influential areas together ({count}) the effect of {term} is significant (p from {p} to "
        "{p_without}; B from {b} to {b_without}).",
    ),
    KEERT_OM: QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Without all influential areas together ({count}) the effect of {term} turns round (B from {b} to "
        "{b_without}; p from {p} to {p_without}).",
    ),
}


def findings(regressie: Regressie, zonder: Zonder, namen: Mapping[object, str]) -> list[Melding]:
    """Return what the model says: which characteristics have an effect, strongest first, and how much it describes.

    An effect that one area makes is told with that area. Of a model without residuals nothing but its fit: there is no
    test. ``namen`` says what each area (index of the model) is called.
    """
    model, tabel = regressie.model, regressie.tabel.drop(index=CONSTANTE)
    if not model.rss:
        return [_fit(regressie)]
    said = []
    significant = tabel[tabel["sig"] < regressie.alfa]
    for term, row in significant.sort_values("beta", key=abs, ascending=False, kind="stable").iterrows():
        said.append(_with_carriers(_effect(regressie, str(term), row), str(term), zonder, namen))
    untested = [str(term) for term in tabel.index[tabel["sig"].isna()]]
    silent = [str(term) for term in tabel.index if term not in significant.index and term not in untested]
    if untested:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Not tested, for the figure of one area decides the effect: {terms}.")
        said.append(Melding(text, {"terms": ", ".join(untested)}))
    if significant.empty and not untested:
        text = QT_TRANSLATE_NOOP("Veerkracht", "No characteristic has a significant effect on {field} (p < {alfa}).")
        said.append(Melding(text, {"field": regressie.afhankelijk, "alfa": regressie.alfa}))
    elif silent:
        text = QT_TRANSLATE_NOOP("Veerkracht", "No significant effect (p < {alfa}): {terms}.")
        said.append(Melding(text, {"alfa": regressie.alfa, "terms": ", ".join(silent)}))
    return [*said, _fit(regressie)]


def _fit(regressie: Regressie) -> Melding:
    """Return how much of the differences the model describes."""
    model = regressie.model
    return Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Described with {characteristics}: {share} % of the differences in {field} between areas (explained "
            "variance; areas: {count}; R2 = {r2}, adjusted {r2_adj}; model as a whole: {p}).",
        ),
        {
            "characteristics": ", ".join(regressie.onafhankelijk),
            "share": round(100 * model.r2, 1),
            "field": regressie.afhankelijk,
            "count": int(model.n),
            "r2": round(model.r2, 3),
            "r2_adj": round(model.r2_adj, 3),
            "p": p_is(float(model.p_F) if model.rss else math.nan),
        },
    )


def _effect(regressie: Regressie, term: str, row: pd.Series) -> Melding:
    higher, lower = (HIGHER, LOWER) if len(regressie.onafhankelijk) > 1 else (HIGHER_ALONE, LOWER_ALONE)
    values = {
        "term": term,
        "field": regressie.afhankelijk,
        "beta": round(float(row["beta"]), 3),
        "p": p_is(float(row["sig"])),
    }
    return Melding(higher if row["b"] > 0 else lower, values)


def _with_carriers(effect: Melding, term: str, zonder: Zonder, namen: Mapping[object, str]) -> Melding:
    """Return an effect with the areas without any of which it is gone, or turns round; most influence first."""
    areas = [
        namen[ommekeer.gebied]
        for ommekeer in zonder.ommekeren
        if ommekeer.term == term and ommekeer.gebied is not SAMEN and ommekeer.soort in (VERDWIJNT, KEERT_OM)
    ]
    if not areas:
        return effect
    if len(areas) == 1:
        return Melding(HANGS, {"effect": effect, "area": areas[0]})
    named = ", ".join(areas[:MOST_NAMES]) + (", …" if len(areas) > MOST_NAMES else "")
    return Melding(HANGS_ON_EACH, {"effect": effect, "count": len(areas), "areas": named})


def objections(regressie: Regressie, vif: float, rijen_per_kenmerk: float) -> list[Melding]:
    """Return warnings about the model itself: characteristics that overlap (VIF above ``vif``), and too few areas."""
    said = []
    overlap = regressie.tabel["vif"]
    overlap = overlap[overlap > vif].sort_values(ascending=False)
    if len(overlap):
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Characteristics that overlap with the others so much that their effects cannot be told apart (VIF "
                    "above {limit}): {terms}. Leave one out, or read them together.",
                ),
                {"limit": vif, "terms": ", ".join(map(str, overlap.index))},
                warning=True,
            )
        )
    n, terms = int(regressie.model.n), len(regressie.onafhankelijk)
    if n < rijen_per_kenmerk * terms:
        said.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "There are {count} areas for a number of characteristics of {terms}; with fewer than {least} areas "
                    "for each of them a model easily fits chance.",
                ),
                {"count": n, "terms": terms, "least": rijen_per_kenmerk},
                warning=True,
            )
        )
    return said


def conclusions_without(regressie: Regressie, zonder: Zonder, namen: Mapping[object, str]) -> list[Melding]:
    """Return which conclusions are others without an area, and without all influential areas together.

    ``namen`` says what each area (index of the model) is called. Without any change one sentence says that.
    """
    alone = [ommekeer for ommekeer in zonder.ommekeren if ommekeer.gebied is not SAMEN]
    said = [_change(regressie, ommekeer, CHANGES, {"area": namen[ommekeer.gebied]}) for ommekeer in alone]
    said += _impossible(zonder, namen)
    more = len(said) - MOST_SENTENCES
    if more > 0:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Other conclusions that change without one area: {count}; the table has them all."
        )
        said = [*said[:MOST_SENTENCES], Melding(text, {"count": more}, warning=True)]
    count = int(zonder.invloedrijk.sum())
    if not said:
        said = [_nothing_changes(zonder, count)]
    together = [ommekeer for ommekeer in zonder.ommekeren if ommekeer.gebied is SAMEN]
    # Of one influential area it was said already.
    return said + [_change(regressie, item, TOGETHER, {"count": count}) for item in together if count > 1]


def _nothing_changes(zonder: Zonder, count: int) -> Melding:
    if not count:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "No area is beyond the limits of influence."))
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Influential areas: {count}, of which left out one by one: {tried}. Without any of these the conclusions "
        "are the same.",
    )
    return Melding(text, {"count": count, "tried": len(zonder.gebieden)})


def _change(
    regressie: Regressie, ommekeer: Ommekeer, texts: Mapping[str, str], values: Mapping[str, object]
) -> Melding:
    voor, na = ommekeer.voor, ommekeer.na
    shown = {
        **values,
        "term": ommekeer.term,
        "field": regressie.afhankelijk,
        "b": significant_digits(voor.b),
        "b_without": significant_digits(na.b),
        "p": p_value(voor.p),
        "p_without": p_value(na.p),
    }
    return Melding(texts[ommekeer.soort], shown, warning=True)


def _impossible(zonder: Zonder, namen: Mapping[object, str]) -> list[Melding]:
    """Return a warning for areas without which no model can be made."""
    alone = zonder.tabel[~zonder.tabel["samen"].astype(bool)]
    changed = {ommekeer.gebied for ommekeer in zonder.ommekeren}
    found = [gebied for gebied in carriers(zonder) if gebied not in changed]
    if alone.empty or not found:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Areas without which the model cannot be estimated, because a characteristic is then the same everywhere or "
        "follows from others, or too few areas are left: {areas}.",
    )
    return [Melding(text, {"areas": ", ".join(namen[gebied] for gebied in found)}, warning=True)]


def residuals_on_the_map(moran: Moran, alfa: float) -> Melding:
    """Return whether residuals of neighbours go together, as a warning where they do (permutation p below ``alfa``)."""
    values = {"I": round(moran.I, 3), "p": p_is(moran.p_perm), "count": moran.permutaties}
    if not moran.p_perm < alfa:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The residuals do not demonstrably cluster on the map (Moran's I = {I}; {p}; permutations: {count}).",
        )
        return Melding(text, values)
    if moran.I > moran.verwacht:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The residuals cluster on the map (Moran's I = {I}; {p}; permutations: {count}): areas beside each other "
            "are off in the same direction. The p-values of the model are then mostly too low, and something that "
            "neighbours share is not in it.",
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Residuals of neighbours differ more than by chance (Moran's I = {I}; {p}; permutations: {count}). The "
            "p-values of the model are not to be relied on then.",
        )
    return Melding(text, values, warning=True)


def not_on_the_map(reden: Melding) -> Melding:
    """Return that residuals of neighbours were not compared, and why."""
    text = QT_TRANSLATE_NOOP("Veerkracht", "Whether the residuals cluster on the map was not looked at. {reason}")
    return Melding(text, {"reason": reden})


def p_value(p: float) -> object:
    """Return a p as a sentence shows it: three decimals, or "< 0,001" (a Melding, so that the mark is the reader's)."""
    if math.isnan(p):
        return "–"
    if p < SMALLEST_P:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "< {value}"), {"value": SMALLEST_P})
    return round(p, 3)


def p_is(p: float) -> Melding:
    """Return a p with its sign: "p = 0,009" or "p < 0,001"."""
    if p < SMALLEST_P:
        return Melding(QT_TRANSLATE_NOOP("Veerkracht", "p < {value}"), {"value": SMALLEST_P})
    return Melding(QT_TRANSLATE_NOOP("Veerkracht", "p = {value}"), {"value": p_value(p)})


def significant_digits(value: float, digits: int = DIGITS) -> float:
    """Return a number with so many significant digits."""
    return float(f"{value:.{digits}g}")
