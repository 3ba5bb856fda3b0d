"""The figures of toewijzingen that a book may show, each decided once and used by all of its tables.

What is shown of areas (000, tables 1.2, 1.5, figures 3.1 and 3.2) and of categories by period (table 1.1) comes from
the same lettings, so they are protected together:

- counts per area, of each gemeente and of all, and the lettings that they are a share of, by ``beveiliging.protect``.
  The lettings are in no table, but whoever has a share and its count has them, so they are hidden as if they were. Of a
  share above 90 % the lettings are hidden and the count is not, as in 000;
- the parts of each area by doelgroep, and of each category by period, by ``uitsplitsing``: both between totals that are
  shown. The two tables share the totals of the doelgroepen only, and those are either all shown or none; so nothing in
  the one tells anything in the other;
- what is left (class counts, areas that stand out, sums by class of corporatiebezit) is worked out from figures that
  are shown, and adds nothing to them.

Dwellings count as known to all: CBS publishes them of every buurt. A share of the stock is shown where its count is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ..beveiliging import protect
from ..beveiligopdracht import Opdracht, Regels, label_field
from ..doelgroepen import TOEWIJZING
from ..gebiedcodes import as_text
from ..gebiedsboom import Gebiedsboom
from ..hercodering import Aandeel as Deel
from ..toewijzingen import Toewijzingen
from ..toewijzingenpercategorie import per_categorie
from ..toewijzingenpergebied import TOTAL, Aandeel, count_columns
from ..waardestatus import GEHEIM, Geheim, status_field
from .gebieden import GEMEENTE, gemeente_names
from .invoer import Boekregels, Toewijzinglaag
from .uitsplitsing import Uitsplitsing, split_rows

LETTINGS, PCT = "verhuringen", "pct_verhuringen"
ALLES = "alles"
SEPARATOR = "\x1f"  # between a doelgroep and a subgroep: in no name


def book_rules(regels: Boekregels) -> Regels:
    """Return the limits of ``beveiliging`` for a book: counts as they are, shares printed as a limit above it."""
    top = min(aandeel.afkappen for aandeel in regels.aandelen)
    least = float(regels.minimum)
    return Regels(least, least, least, 100, float(top), 0, 0, 0, 10)


@dataclass(frozen=True)
class Gebiedscijfers:
    """What is shown of areas, of each gemeente and of all: a row for each of ``tabel``, the areas first.

    ``tabel`` has ``naam``, ``gemeente`` (None), ``n``, ``n_geheim`` and for each share its field, ``<veld>_geheim`` and
    ``<veld>_papier`` ("> 90", else None); ``boom`` has the same rows. ``delen`` are the counts by doelgroep (rows x
    columns), of which ``gesplitst`` says what is shown; ``lettings`` (NaN where secret) are for the shares of parts.
    """

    boom: Gebiedsboom
    tabel: pd.DataFrame
    delen: np.ndarray
    gesplitst: Uitsplitsing
    lettings: pd.Series
    index: pd.Index  # of the areas in the layer
    whole_secret: bool  # the number of all areas together is known and may not be shown: so nothing of them may

    @property
    def gebieden(self) -> int:
        """The number of areas; the rows behind are those of gemeenten, and the last one that of all."""
        return len(self.index)


def area_figures(laag: Toewijzinglaag, regels: Boekregels) -> Gebiedscijfers:
    """Return what may be shown of the areas of ``laag``. Raises Invoerfout for codes that occur twice."""
    table = laag.tabel
    codes = as_text(table["gebiedcode"])
    gemeente = gemeente_names(table)
    several = gemeente.nunique() > 1
    ouders = pd.DataFrame({GEMEENTE: gemeente} if several else {}, index=table.index)
    ouders[ALLES] = ALLES
    counts = table[[TOTAL]].astype(float)
    counts[LETTINGS] = table[LETTINGS].astype(float) if LETTINGS in table else np.nan
    found = Geheim.of(table, [TOTAL, LETTINGS])
    geheim = pd.DataFrame({name: found.rows([name], table.index) for name in counts})
    opdracht = Opdracht((TOTAL,), (Deel(PCT, TOTAL, LETTINGS),), grens_noemer=frozenset({PCT}))
    shown = protect(counts, codes.rename("gebied"), ouders, opdracht, book_rules(regels), geheim).totalen
    boom, _ = Gebiedsboom.of(codes.rename("gebied"), ouders)
    names = table["gebiednaam"] if "gebiednaam" in table else codes
    tabel = pd.DataFrame(
        {
            "naam": [*as_text(names).where(as_text(names).notna(), codes), *boom.codes[len(table) :]],
            "gemeente": [*gemeente, *boom.codes[len(table) :]],
            "n": shown[TOTAL].astype(float),
            "n_geheim": shown[status_field(TOTAL)] == GEHEIM,
        }
    )
    lettings_secret = shown[status_field(LETTINGS)] == GEHEIM
    woningen = table["woningen"].astype(float) if "woningen" in table else pd.Series(np.nan, index=table.index)
    for aandeel in regels.aandelen:
        if aandeel.noemer == LETTINGS:
            limit = shown[label_field(PCT)].notna()
            tabel = _of_lettings(tabel, aandeel, boom.totals(counts[LETTINGS].to_numpy()), lettings_secret, limit)
        else:
            tabel = _of_stock(tabel, aandeel, boom, woningen, regels.minimum)
    parts = table[list(laag.doelgroepen)].astype(float).to_numpy()
    split = split_rows(boom, parts, tabel["n_geheim"].to_numpy(), regels.minimum)
    delen = np.column_stack([boom.totals(parts[:, column]) for column in range(parts.shape[1])])
    lettings = pd.Series(boom.totals(counts[LETTINGS].to_numpy())).mask(lettings_secret)
    known = not np.isnan(boom.totals(counts[TOTAL].to_numpy())[-1])
    whole_secret = known and bool(tabel["n_geheim"].iloc[-1])
    return Gebiedscijfers(boom, tabel, delen, split, lettings, table.index, whole_secret)


def _of_lettings(
    tabel: pd.DataFrame, aandeel: Aandeel, lettings: np.ndarray, secret: pd.Series, limit: pd.Series
) -> pd.DataFrame:
    """Return the table with the share of the lettings; fewer lettings than it asks for make it secret as well."""
    noemer = pd.Series(lettings)
    value = 100 * tabel["n"] / noemer.where(aandeel.given(noemer) & ~secret)
    hidden = (tabel["n_geheim"] | secret | (noemer.notna() & ~aandeel.given(noemer))) & ~limit
    paper = pd.Series(None, index=tabel.index, dtype=object).where(~limit, aandeel.afkappen)
    return _with_share(tabel, aandeel, value.mask(limit, aandeel.afkappen).mask(hidden), hidden, paper)


def _of_stock(
    tabel: pd.DataFrame, aandeel: Aandeel, boom: Gebiedsboom, woningen: pd.Series, minimum: float
) -> pd.DataFrame:
    """Return the table with the share of the dwellings.

    Dwellings of areas with fewer than ``minimum`` are in no sum of the book, so not in this one either.
    """
    given = aandeel.given(woningen)
    used = woningen.mask(woningen < minimum, 0.0)
    noemer = pd.Series(boom.totals(used.to_numpy()))
    noemer.iloc[: len(woningen)] = woningen.where(given).to_numpy()
    hidden = tabel["n_geheim"] | pd.Series(
        np.append((woningen.notna() & ~given).to_numpy(), [False] * (len(boom) - len(woningen)))
    )
    value = 100 * tabel["n"] / noemer.where(noemer > 0)
    limit = (value > aandeel.afkappen) & ~hidden
    paper = pd.Series(None, index=tabel.index, dtype=object)
    return _with_share(tabel, aandeel, value.mask(hidden | limit), hidden | limit, paper)


def _with_share(
    tabel: pd.DataFrame, aandeel: Aandeel, value: pd.Series, hidden: pd.Series, paper: pd.Series
) -> pd.DataFrame:
    names = (aandeel.veld, f"{aandeel.veld}_geheim", f"{aandeel.veld}_papier")
    return tabel.assign(**dict(zip(names, (value, hidden, paper), strict=True)))


# ---- categories by period --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Categoriecijfers:
    """What is shown of the categories by period: ``boom`` has subgroepen, doelgroepen and the whole as rows.

    ``aantal`` and ``geheim`` are their totals, ``delen`` the counts by period (rows x ``periodes``), of which
    ``gesplitst`` says what is shown. ``namen`` has (doelgroep, subgroep) of each row, None where it is of all.
    """

    boom: Gebiedsboom
    namen: Sequence[tuple[str | None, str | None]]
    periodes: Sequence[str]
    aantal: np.ndarray
    geheim: np.ndarray
    delen: np.ndarray
    gesplitst: Uitsplitsing

    @property
    def doelgroepen(self) -> np.ndarray:
        """The rows of the doelgroepen."""
        return self.boom.levels[1]

    @property
    def whole_secret(self) -> bool:
        """Whether the number of all of them together is secret."""
        return bool(self.geheim[-1])


def category_figures(toewijzingen: Toewijzingen, regels: Boekregels, zonder: str) -> Categoriecijfers | None:
    """Return what may be shown of subgroepen and doelgroepen by period; None without toewijzingen, or with secret ones.

    ``zonder`` is the name of the period of lettings without a date.
    """
    lettings = toewijzingen.table
    whole = per_categorie(toewijzingen, "doelgroep")
    if (whole.geheim is not None and whole.geheim.any(axis=None)) or not len(whole.table.columns):
        return None
    rows, counts = [], []
    for doelgroep in whole.table.index:
        inside = replace(toewijzingen, table=lettings[lettings["doelgroep"] == doelgroep])
        found = per_categorie(inside, "subgroep")
        part = found.table.reindex(columns=whole.table.columns, fill_value=0)
        part = part.assign(**{zonder: found.zonder_periode}) if whole.has_undated else part
        if part.empty:
            rows.append((doelgroep, doelgroep))
            counts.append(np.zeros((1, len(part.columns))))
        else:
            rows += [(doelgroep, subgroep) for subgroep in part.index]
            counts.append(part.to_numpy(dtype=float))
    parts = np.concatenate(counts)
    codes = pd.Series([SEPARATOR.join(row) for row in rows], name="categorie", dtype=object)
    # By number, so that the tree keeps the order of the code list.
    order = {doelgroep: f"{number:04d}" for number, doelgroep in enumerate(whole.table.index)}
    ouders = pd.DataFrame({"doelgroep": [order[row[0]] for row in rows], ALLES: ALLES})
    table = pd.DataFrame({"aantal": parts.sum(axis=1)})
    nothing = pd.DataFrame(False, index=table.index, columns=table.columns)
    shown = protect(table, codes, ouders, Opdracht(("aantal",)), book_rules(regels), nothing).totalen
    boom, _ = Gebiedsboom.of(codes, ouders)
    secret = (shown[status_field("aantal")] == GEHEIM).to_numpy()
    names = [*rows, *((doelgroep, None) for doelgroep in whole.table.index), (None, None)]
    delen = np.column_stack([boom.totals(parts[:, column]) for column in range(parts.shape[1])])
    periodes = [*whole.table.columns, *([zonder] if whole.has_undated else [])]
    split = split_rows(boom, parts, secret, regels.minimum)
    return Categoriecijfers(boom, names, periodes, delen.sum(axis=1), secret, delen, split)


def lettings_in(laag: Toewijzinglaag, toewijzingen: Toewijzingen) -> Toewijzingen:
    """Return the lettings in the areas of ``laag``: of the same ones both tables tell."""
    codes = as_text(laag.tabel["gebiedcode"]).dropna()
    return replace(toewijzingen, table=toewijzingen.table[toewijzingen.table["gebiedcode"].isin(codes)])


def same_counts(laag: Toewijzinglaag, toewijzingen: Toewijzingen) -> bool:
    """Return whether the lettings make the counts of ``laag``, area by area.

    If not, what one of the two tables hides could follow from the other.
    """
    table = toewijzingen.table
    if "geheim" in table and table["geheim"].any():
        return False
    codes = as_text(laag.tabel["gebiedcode"])
    counted = table[table["telling"] == TOEWIJZING]
    for doelgroep, column in count_columns(toewijzingen.codelijst.doelgroepen).items():
        if column not in laag.tabel:
            return False
        found = counted[counted["doelgroep"] == doelgroep].groupby("gebiedcode")["aantal"].sum()
        if not (codes.map(found).fillna(0).astype(float) == laag.tabel[column].astype(float)).all():
            return False
    return True
