"""Regressie: what goes together with a figure of areas (000, table 3.4), and which area carries which conclusion.

In 000 the effect of the rapportcijfer was that of one wijk only. So every area with influence is left out once, the
model is run again, and what would have been concluded otherwise is told.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .invloed import Invloed, influence, without_each_row
from .kleinstekwadraten import CONSTANTE, HC3, KLASSIEK, Kleinstekwadraten, Schatting, fit
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

# How a conclusion changes without an area.
VERDWIJNT, VERSCHIJNT, KEERT_OM = "verdwijnt", "verschijnt", "keert_om"
SAMEN = None  # stands for all influential areas together, as the area of an Ommekeer
EXAMPLES = 5  # areas that a message names


@dataclass(frozen=True)
class Invloedgrenzen:
    """From where an area is influential: Cook's distance above ``cook`` / n, |DFBETAS| above ``dfbetas`` / sqrt(n).

    4/n and 2/sqrt(n) are the usual ones (Belsley, Kuh and Welsch 1980; Bollen and Jackman 1985). The DFBETAS of the
    constant do not count: nothing is concluded from it.
    """

    cook: float = 4.0
    dfbetas: float = 2.0

    def __post_init__(self) -> None:
        if not (self.cook > 0 and self.dfbetas > 0):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The limits of influence must be above zero: {cook} (Cook) and {dfbetas} (DFBETAS)."
                ),
                cook=self.cook,
                dfbetas=self.dfbetas,
            )


@dataclass(frozen=True, eq=False)
class Regressie:
    """A model of areas.

    ``tabel``: a row a term (index; CONSTANTE first), columns ``beta`` (standardised, NaN for the constant), ``sig``
    (p by ``toets``), ``b``, ``se`` (classical), ``t``, ``p``, ``laag``, ``hoog`` (classical 1 - alfa interval),
    ``se_hc3``, ``t_hc3``, ``p_hc3``, ``laag_hc3``, ``hoog_hc3``, ``vif`` (NaN for the constant). N, R2, adjusted R2, F
    are those of ``model`` (n, r2, r2_adj, F, p_F). ``toets``: KLASSIEK (SPSS, the report) or HC3, by which conclusions
    are drawn at ``alfa``.
    """

    afhankelijk: str
    onafhankelijk: tuple[str, ...]
    gewicht: str
    alfa: float
    toets: str
    model: Kleinstekwadraten
    invloed: Invloed
    tabel: pd.DataFrame
    meldingen: list[Melding]

    @property
    def schatting(self) -> Schatting:
        """The estimates that conclusions are drawn from."""
        return _estimates(self.model, self.toets)


def make_model(
    tabel: pd.DataFrame,
    afhankelijk: str,
    onafhankelijk: Sequence[str],
    *,
    gewicht: str = "",
    alfa: float = 0.05,
    toets: str = KLASSIEK,
) -> Regressie:
    """Return the regression of ``afhankelijk`` on ``onafhankelijk``; ``tabel`` is that of ``Modelgegevens``.

    ``meldingen``: fields on which the classical and the HC3 test disagree at ``alfa``; areas that the model fits
    exactly whatever their value; a model that leaves no residuals. Raises Invoerfout as ``fit`` does, and for no
    independent field, the dependent field among them, and an ``alfa`` that is no probability.
    """
    velden = tuple(dict.fromkeys(onafhankelijk))
    _check_choice(afhankelijk, velden, alfa)
    model = fit(tabel[afhankelijk], tabel[list(velden)], tabel[gewicht] if gewicht else None)
    terms = _terms(model, alfa, toets)
    meldingen = _remarks(model, terms, alfa)
    return Regressie(afhankelijk, velden, gewicht, alfa, toets, model, influence(model), terms, meldingen)


def _check_choice(afhankelijk: str, velden: tuple[str, ...], alfa: float) -> None:
    if not velden:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose one independent field or more."))
    if afhankelijk in velden:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Field {field} is the dependent field; it cannot be an independent field as well."
            ),
            field=afhankelijk,
        )
    if not 0 < alfa < 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The level of significance must lie between 0 and 1, not {alfa}."),
            alfa=alfa,
        )


def _estimates(model: Kleinstekwadraten, toets: str) -> Schatting:
    return {KLASSIEK: model.klassiek, HC3: model.hc3}[toets]


def _terms(model: Kleinstekwadraten, alfa: float, toets: str) -> pd.DataFrame:
    """Return the table of the model."""
    classical = model.klassiek.tabel(alfa)
    robust = model.hc3.tabel(alfa).drop(columns="b").add_suffix("_hc3")
    table = pd.concat([classical, robust], axis=1)
    table.insert(0, "beta", model.betas)
    table.insert(1, "sig", _estimates(model, toets).p)
    table["vif"] = model.vif
    return table


def _remarks(model: Kleinstekwadraten, terms: pd.DataFrame, alfa: float) -> list[Melding]:
    meldingen = []
    if not model.rss:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The model leaves no residuals: the dependent field follows exactly from the independent ones. There is "
            "nothing to test; look whether it was computed from them.",
        )
        return [Melding(text, warning=True)]
    fields = terms.drop(index=CONSTANTE)
    known = fields["p"].notna() & fields["p_hc3"].notna()
    differs = fields.index[known & ((fields["p"] < alfa) != (fields["p_hc3"] < alfa))]
    if len(differs):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Fields that are significant by one test and not by the other (standard errors with one variance, or HC3): "
            "{fields}. Do not rely on these.",
        )
        meldingen.append(Melding(text, {"fields": ", ".join(differs)}, warning=True))
    if model.precies.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas that the model fits exactly whatever their value, and that have no influence to measure: {count} "
            "(rows {rows}). A field that only they have a value of causes it.",
        )
        areas = model.index[model.precies]
        rows = ", ".join(str(area) for area in areas[:EXAMPLES])
        meldingen.append(Melding(text, {"count": len(areas), "rows": rows}, warning=True))
    return meldingen


# ---- Without an area -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Effect:
    """One term of one model: coefficient, standardised, p and interval by the test of the model."""

    b: float
    beta: float
    p: float
    laag: float
    hoog: float

    def significant(self, alfa: float) -> bool:
        """Whether it differs from zero; not where there is no test."""
        return self.p < alfa


@dataclass(frozen=True)
class Ommekeer:
    """A conclusion that is another one without ``gebied`` (its index; SAMEN: without all influential areas together).

    ``soort``: VERDWIJNT (significant with, not without), VERSCHIJNT (the other way round), KEERT_OM (significant both
    times, with the other sign).
    """

    gebied: Hashable
    term: str
    soort: str
    voor: Effect
    na: Effect


@dataclass(frozen=True, eq=False)
class Zonder:
    """What the model is without its influential areas.

    ``invloedrijk`` (bool, index of the model). ``gebieden``: those that were left out one by one: all influential ones
    or the first ``meest``; first those that turn a conclusion (of the classical test), then by Cook's distance, each
    most first. ``ommekeren``: in that order, those of SAMEN last. ``tabel``: a
    row an area and a field (no constant), columns gebied (None for SAMEN), samen (bool), term, n, r2, b, beta, p,
    significant (with the area), n_zonder, r2_zonder, b_zonder, beta_zonder, p_zonder, significant_zonder (without),
    soort (None where the conclusion stands), te_schatten (False: without it the model cannot be estimated, for one of
    its fields does not vary then; the figures are NaN).
    """

    invloedrijk: pd.Series
    gebieden: list[Hashable]
    ommekeren: list[Ommekeer]
    tabel: pd.DataFrame
    meldingen: list[Melding]


def influential_areas(regressie: Regressie, grenzen: Invloedgrenzen) -> pd.Series:
    """Return True (index of the model) for areas beyond one of the limits; an area without influence (NaN) is not."""
    n, invloed = regressie.model.n, regressie.invloed
    coefficients = invloed.dfbetas[list(regressie.onafhankelijk)].abs().max(axis=1).to_numpy()
    beyond = (invloed.cook > grenzen.cook / n) | (coefficients > grenzen.dfbetas / np.sqrt(n))
    return pd.Series(beyond, index=regressie.model.index)


def without_each(regressie: Regressie, grenzen: Invloedgrenzen, meest: int, step: Callable[[float], None]) -> Zonder:
    """Return what is concluded without each influential area, and without all of them together.

    At most ``meest`` areas, which ``meldingen`` says, the ones that turn a conclusion before all others; together are
    always all of them. ``step`` is called before each run with the share that is done and may raise to stop.
    """
    influential = influential_areas(regressie, grenzen)
    places = np.flatnonzero(influential)
    chosen = _order(regressie, places)[:meest]
    left_out: list[tuple[Hashable, np.ndarray]] = [(influential.index[place], np.array([place])) for place in chosen]
    if len(places) > 1:
        left_out.append((SAMEN, places))
    ommekeren: list[Ommekeer] = []
    rows: list[dict[str, object]] = []
    for number, (gebied, those) in enumerate(left_out):
        step(number / len(left_out))
        changes, lines = _compare(regressie, gebied, those)
        ommekeren += changes
        rows += lines
    return Zonder(
        influential, list(influential.index[chosen]), ommekeren, _as_table(rows), _not_all(len(places), len(chosen))
    )


def _order(regressie: Regressie, places: np.ndarray) -> np.ndarray:
    """Return the areas, those without which the classical test concludes otherwise first, then most Cook's distance.

    What it concludes without each of them has a closed form: so none of these is left to a maximum.
    """
    fields = slice(1, None)  # not the constant
    b, p = (values[:, fields] for values in without_each_row(regressie.model, places))
    before, after = regressie.model.klassiek.p[fields] < regressie.alfa, p < regressie.alfa
    turns = (before != after) | (before & after & (b * regressie.model.b[fields] < 0))
    return places[np.lexsort((-regressie.invloed.cook[places], ~turns.any(axis=1)))]


def _compare(
    regressie: Regressie, gebied: Hashable, places: np.ndarray
) -> tuple[list[Ommekeer], list[dict[str, object]]]:
    """Run the model without some rows; return which conclusions change, and the two models side by side."""
    whole, without = regressie.model, _run_without(regressie.model, regressie.onafhankelijk, places)
    before = _effects(whole, regressie)
    after = _effects(without, regressie) if without else dict.fromkeys(before, NO_EFFECT)
    changes, rows = [], []
    for term, voor in before.items():
        na = after[term]
        soort = _change(voor, na, regressie.alfa) if without else None
        if soort:
            changes.append(Ommekeer(gebied, term, soort, voor, na))
        rows.append(
            {
                "gebied": gebied, "samen": gebied is SAMEN, "term": term,
                "n": whole.n, "r2": whole.r2, **_columns(voor, regressie.alfa),
                "n_zonder": whole.n - len(places), "r2_zonder": without.r2 if without else np.nan,
                **{f"{name}_zonder": value for name, value in _columns(na, regressie.alfa).items()},
                "soort": soort, "te_schatten": without is not None,
            }
        )  # fmt: skip
    return changes, rows


def _run_without(model: Kleinstekwadraten, velden: tuple[str, ...], places: np.ndarray) -> Kleinstekwadraten | None:
    """Return the model without some rows, None where what is left cannot be fitted."""
    kept = np.delete(np.arange(model.n), places)
    index = model.index[kept]
    columns = pd.DataFrame(model.ontwerp[kept, 1:], index=index, columns=list(velden))
    weights = None if model.gewichten is None else pd.Series(model.gewichten[kept], index=index)
    try:
        return fit(pd.Series(model.y[kept], index=index), columns, weights)
    except Invoerfout:
        return None


NO_EFFECT = Effect(*[float("nan")] * 5)


def _effects(model: Kleinstekwadraten, regressie: Regressie) -> dict[str, Effect]:
    """Return the effect of each field."""
    estimates = _estimates(model, regressie.toets)
    figures = zip(model.b, model.betas, estimates.p, *estimates.interval(regressie.alfa).T, strict=True)
    effects = {
        term: Effect(*(float(value) for value in values)) for term, values in zip(model.termen, figures, strict=True)
    }
    return {term: effect for term, effect in effects.items() if term != CONSTANTE}


def _change(voor: Effect, na: Effect, alfa: float) -> str | None:
    before, after = voor.significant(alfa), na.significant(alfa)
    if before and after:
        return KEERT_OM if voor.b * na.b < 0 else None
    if before == after:
        return None
    return VERDWIJNT if before else VERSCHIJNT


def _columns(effect: Effect, alfa: float) -> dict[str, object]:
    return {"b": effect.b, "beta": effect.beta, "p": effect.p, "significant": effect.significant(alfa)}


COLUMNS = (
    "gebied", "samen", "term", "n", "r2", "b", "beta", "p", "significant", "n_zonder", "r2_zonder", "b_zonder",
    "beta_zonder", "p_zonder", "significant_zonder", "soort", "te_schatten",
)  # fmt: skip


def _as_table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return the rows with all columns; a gebied stays what it was (a number does not become a float beside None)."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("gebied", "soort"):
        table[name] = pd.Series([row[name] for row in rows], dtype=object)
    return table


def _not_all(influential: int, run: int) -> list[Melding]:
    if run == influential:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Influential areas: {count}. Left out one by one, those that turn a conclusion or have most influence first: "
        "{run}. Raise the maximum to have them all.",
    )
    return [Melding(text, {"count": influential, "run": run}, warning=True)]
