"""Multileveluitkomst: what a multilevel model says, in tables: its terms, its components, and how its groups differ."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .kleinstekwadraten import CONSTANTE
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .multilevel import CLUSTER, HELLING, Multilevel
from .multilevelontwerp import Ontwerp

VAST, VARIANTIE, MODEL = "vast", "variantie", "model"  # the parts of the table
# Classes of a group by its effect and the interval around it, as definitions/multilevel.toml numbers them.
LAGER, EERDER_LAGER, EERDER_HOGER, HOGER = 1, 2, 3, 4
COLUMNS = (
    "onderdeel", "soort", "term", "referentie", "waarde", "se", "z", "p", "laag", "hoog", "beta", "beta_laag",
    "beta_hoog", "sig",
)  # fmt: skip


def check_alfa(alfa: float) -> None:
    """Raise Invoerfout for a chance that leaves no interval."""
    if not 0 < alfa < 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The limit of significance must lie between 0 and 1, such as 0.05."),
        )


def few_groups(model: Multilevel, enough: int) -> list[Melding]:
    """Return a warning where there are fewer than ``enough`` groups: a variance between so few is a guess."""
    if model.groepen >= enough:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "There are few groups: {count}. With fewer than about {enough} the variance between groups and the p-values of "
        "what differs between groups are not reliable.",
    )
    return [Melding(text, {"count": model.groepen, "enough": enough}, warning=True)]


def quantile(model: Multilevel, alfa: float) -> float:
    """Return how many standard errors an interval of 1 - ``alfa`` reaches: normal, in a cluster model t."""
    from scipy import stats

    upper = 1 - alfa / 2
    return float(stats.t.ppf(upper, model.groepen - 1) if model.uitkomst == CLUSTER else stats.norm.ppf(upper))


def coefficient_table(model: Multilevel, ontwerp: Ontwerp, alfa: float) -> pd.DataFrame:
    """Return a row a fixed effect, the constant first: COLUMNS without ``onderdeel``.

    ``laag`` and ``hoog`` are the interval of 1 - ``alfa`` around ``waarde`` (B, in units of y per unit of the term);
    ``beta`` is B x sd(term) / sd(y), with its own interval, NULL for the constant; ``sig`` is True where p < ``alfa``.
    ``soort`` is one of ``multilevelontwerp.SOORTEN``, of the constant its own name.
    """
    found = model.coefficienten
    reach = quantile(model, alfa)
    terms = {term.naam: term for term in ontwerp.termen}
    names = [name for name in found.index if name != CONSTANTE]
    spread = (ontwerp.vast[names].std() / ontwerp.y.std()).reindex(found.index)
    low, high = found["b"] - reach * found["se"], found["b"] + reach * found["se"]
    return pd.DataFrame(
        {
            "soort": [terms[name].soort if name in terms else CONSTANTE for name in found.index],
            "term": list(found.index),
            "referentie": [terms[name].referentie or None if name in terms else None for name in found.index],
            "waarde": found["b"].to_numpy(),
            "se": found["se"].to_numpy(),
            "z": found["z"].to_numpy(),
            "p": found["p"].to_numpy(),
            "laag": low.to_numpy(),
            "hoog": high.to_numpy(),
            "beta": (found["b"] * spread).to_numpy(),
            "beta_laag": (low * spread).to_numpy(),
            "beta_hoog": (high * spread).to_numpy(),
            "sig": (found["p"] < alfa).to_numpy(),
        }
    )


def component_table(model: Multilevel) -> pd.DataFrame:
    """Return the variance components and the figures of the model as a whole: ``onderdeel soort waarde``.

    A component that the model does not have is no row of it.
    """
    parts = model.componenten
    per_group = model.rijen_per_groep
    rows = [
        (VARIANTIE, "var_niveau", parts.var_niveau),
        (VARIANTIE, "var_intercept", parts.var_intercept),
        (VARIANTIE, "var_helling", parts.var_helling),
        (VARIANTIE, "covariantie", parts.covariantie),
        (VARIANTIE, "correlatie", parts.correlatie),
        (VARIANTIE, "var_residu", parts.var_residu),
        (MODEL, "icc", model.icc),
        (MODEL, "icc_leeg", model.icc_leeg),
        (MODEL, "p_leeg", model.p_leeg),
        (MODEL, "p_helling", model.p_helling),
        (MODEL, "r2_marginaal", model.r2_marginaal),
        (MODEL, "r2_conditioneel", model.r2_conditioneel),
        (MODEL, "criterium", model.criterium),
        (MODEL, "n", model.n),
        (MODEL, "groepen", model.groepen),
        (MODEL, "per_groep_minst", per_group.min()),
        (MODEL, "per_groep_gemiddeld", per_group.mean()),
        (MODEL, "per_groep_meest", per_group.max()),
    ]
    table = pd.DataFrame(rows, columns=["onderdeel", "soort", "waarde"]).astype({"waarde": float})
    return table[table["waarde"].notna()].reset_index(drop=True)


def whole_table(coefficients: pd.DataFrame, components: pd.DataFrame) -> pd.DataFrame:
    """Return both as one table with COLUMNS: what a component has no figure for is NULL."""
    rows = [*coefficients.assign(onderdeel=VAST).to_dict("records"), *components.to_dict("records")]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(
        **{name: table[name].astype(object).where(table[name].notna(), None) for name in ("term", "referentie")},
        sig=table["sig"].astype("boolean"),
    )


def group_table(model: Multilevel, alfa: float) -> pd.DataFrame:
    """Return a row a group, the lowest level first; nothing in a cluster model, which has no effects of groups.

    ``groep n niveau niv_se niv_laag niv_hoog niv_klasse``: its level, at the mean of the slope variable; the same with
    ``intercept int_...``, where that variable is 0, and ``helling hel_...`` (NULL without a random slope); and
    ``helling_totaal``: that of the whole plus what the group differs. Intervals of 1 - ``alfa``, normal, around the
    deviation of the group.
    """
    effects = model.groepseffecten
    reach = quantile(model, alfa)
    table = pd.DataFrame({"groep": effects.index.astype(str), "n": effects["n"].to_numpy(dtype="int64")})
    for name, short in (("niveau", "niv"), ("intercept", "int"), ("helling", "hel")):
        value = effects[name].to_numpy(dtype=float)
        error = effects[f"se_{name}"].to_numpy(dtype=float)
        table[name], table[f"{short}_se"] = value, error
        table[f"{short}_laag"], table[f"{short}_hoog"] = value - reach * error, value + reach * error
        table[f"{short}_klasse"] = _classes(table[name], table[f"{short}_laag"], table[f"{short}_hoog"])
    whole = model.coefficienten["b"].get(model.helling, np.nan) if model.uitkomst == HELLING else np.nan
    table["helling_totaal"] = table["helling"] + whole
    return table.sort_values(["niveau", "groep"], kind="stable").reset_index(drop=True)


def _classes(value: pd.Series, low: pd.Series, high: pd.Series) -> pd.Series:
    """Return LAGER or HOGER where the interval leaves out zero, EERDER_ what it leans to elsewhere; NULL for NaN."""
    klasse = pd.Series(np.where(value < 0, EERDER_LAGER, EERDER_HOGER), index=value.index)
    klasse = klasse.mask(high < 0, LAGER).mask(low > 0, HOGER)
    return klasse.astype("Int64").mask(value.isna())


def slope_reach(model: Multilevel, alfa: float) -> tuple[float, float] | None:
    """Return between which slopes 1 - ``alfa`` of the groups lie by the model; None without a random slope."""
    if model.uitkomst != HELLING:
        return None
    from scipy import stats

    middle = float(model.coefficienten["b"][model.helling])
    reach = float(stats.norm.ppf(1 - alfa / 2)) * float(np.sqrt(model.componenten.var_helling))
    return middle - reach, middle + reach
