"""Toewijzingen per gebied: counts, their share of the verhuringen and of the stock, and how sure that is (000, 1.2)."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import NormalDist

import numpy as np
import pandas as pd

from .doelgroepen import BUITEN, ONBEKEND, TOEWIJZING, matching_key
from .gebiedcodes import as_text
from .klassen import class_labels, classify
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .schemas import Klasse, Klassenschema, print_number, round_half_up
from .toewijzingen import Toewijzingen
from .waardestatus import GEHEIM, Geheim

OPERATORS = {">=": operator.ge, ">": operator.gt}
SIGNS = {">=": "≥", ">": ">"}  # as legends and messages print them
# Why there is no percentage; '' where there is one.
TE_WEINIG, GEEN_NOEMER = "te weinig", "geen noemer"
# The class of areas where a percentage is withheld: on the map and in exports it is neither zero nor missing.
NIET_GEGEVEN = 0
EXAMPLES = 5
TOTAL = "tw_totaal"


@dataclass(frozen=True)
class Aandeel:
    """One of the two percentages: what it is divided by, when it is given, and how it is classified and printed.

    A percentage is given where the denominator is ``operator`` (">=" or ">") ``minimum``; elsewhere the area is in the
    class ``te_weinig``. On paper it has ``decimalen`` decimals, and more than ``afkappen`` is printed as "> 90".
    """

    noemer: str
    veld: str
    kort: str
    schema: Klassenschema
    te_weinig: Klasse
    minimum: float
    operator: str
    decimalen: int
    afkappen: float = 90
    geheim: Mapping[str, str] = field(default_factory=dict)  # what is printed for a secret figure, by language

    def columns(self) -> list[str]:
        """Return the columns that it makes, in their order."""
        return [self.veld, *(f"{self.kort}_{part}" for part in ("laag", "hoog", "klasse", "label", "papier"))]

    def all_classes(self) -> Klassenschema:
        """Return the classes of the percentage and, behind them, that of areas where it is withheld."""
        return replace(self.schema, klassen=(*self.schema.klassen, self.te_weinig), grenzen=())

    def given(self, noemer: pd.Series) -> pd.Series:
        """Return for each denominator whether it is enough for a percentage."""
        return noemer.notna() & (noemer > 0) & OPERATORS[self.operator](noemer, self.minimum)

    def on_paper(self, percentage: float, taal: str) -> str:
        """Return a percentage as it is printed, such as 29, 0,6 or > 90."""
        if round_half_up(percentage, self.decimalen) > self.afkappen:
            return f"> {print_number(self.afkappen, taal)}"
        return print_number(percentage, taal, self.decimalen)


@dataclass(frozen=True)
class PerGebied:
    """``table`` has a row an area; ``totaal`` has the same columns for all areas together; ``kolommen`` names counts.

    ``kolommen`` maps a doelgroep to the column with its count, in the order of the code list. In ``redenen`` stands for
    each Aandeel (by its field) why an area has no percentage: TE_WEINIG, GEEN_NOEMER, GEHEIM or ''. ``geheim`` says
    which counts and denominators are secret: NULL in ``table``, and part of no total.
    """

    table: pd.DataFrame
    totaal: pd.Series
    kolommen: Mapping[str, str]
    redenen: Mapping[str, pd.Series]
    meldingen: list[Melding]
    over_aandelen: list[Melding]  # those among ``meldingen`` that are about percentages
    geheim: Geheim = Geheim()


def wilson(count: pd.Series, total: pd.Series, confidence: float = 95) -> tuple[pd.Series, pd.Series]:
    """Return the lower and upper bound (%) of the Wilson score interval for ``count`` out of ``total``.

    NaN where either is missing, the total is not above 0 or the count is above it. In closed form, because the
    libraries that have it (statsmodels, scipy per row) are not in every QGIS; the tests compare with both.
    """
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    n = total.astype(float).where(total > 0)
    share = (count.astype(float) / n).where(lambda values: (values >= 0) & (values <= 1))
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    return (100 * (centre - half)).clip(lower=0), (100 * (centre + half)).clip(upper=100)


def count_columns(doelgroepen: tuple[str, ...]) -> dict[str, str]:
    """Return doelgroep -> name of the column with its count, such as tw_met_begeleiding."""
    columns = {}
    for doelgroep in doelgroepen:
        words = "".join(mark if matching_key(mark) else " " for mark in doelgroep).casefold().split()
        columns[doelgroep] = "tw_" + "_".join(words)
    return columns


def per_gebied(
    toewijzingen: Toewijzingen,
    gebieden: pd.DataFrame,
    aandelen: tuple[Aandeel, ...],
    taal: str,
    betrouwbaarheid: float = 95,
    geheim: Geheim | None = None,
) -> PerGebied:
    """Count toewijzingen in each area of ``gebieden``, and relate them to the columns that ``aandelen`` divide by.

    ``gebieden``: ``gebiedcode`` (text) and the denominators (float, NaN where unknown), one row an area. Where
    ``verhuringen`` is not among the columns it is counted from the lettings themselves. Adds ``tw_<doelgroep>``,
    ``tw_onbekend`` (codes not in the list) where there are any, ``tw_totaal``, and per Aandeel the percentage (float,
    NaN where none may be given), its Wilson bounds, class (Int64), label and text as printed. Lettings without an area,
    and those outside all areas, are in no row and no total, and are counted in the messages. ``geheim`` says which
    denominators are secret (under the names of ``gebieden``); a count with a row that is secret in it is secret itself.
    Raises Invoerfout when an area code occurs twice, because its lettings would count twice.
    """
    meldingen: list[Melding] = []
    gebieden = gebieden.assign(gebiedcode=as_text(gebieden["gebiedcode"]))
    _check_codes(gebieden["gebiedcode"])
    inside = _inside(toewijzingen.table, gebieden["gebiedcode"], meldingen)
    table = gebieden[["gebiedcode"]].copy()
    kolommen = count_columns(toewijzingen.codelijst.doelgroepen)
    counted = inside[inside["telling"] == TOEWIJZING]
    for doelgroep, column in kolommen.items():
        table[column] = _per_area(counted[counted["doelgroep"] == doelgroep], gebieden["gebiedcode"])
    table[TOTAL] = table[list(kolommen.values())].sum(axis=1).astype("int64")
    unknown = inside[inside["telling"] == ONBEKEND]
    if len(unknown):
        table["tw_onbekend"] = _per_area(unknown, gebieden["gebiedcode"])
    for name in dict.fromkeys(aandeel.noemer for aandeel in aandelen):
        table[name] = gebieden[name].astype(float) if name in gebieden else _lettings(toewijzingen, inside, gebieden)
    meldingen += _compare_lettings(toewijzingen, inside, gebieden)
    totaal = _total(table, aandelen)
    geheim = _secret_columns(table, inside, kolommen, "verhuringen" not in gebieden, geheim or Geheim())
    counts = table[TOTAL]
    table = _without_secrets(table, geheim)
    redenen: dict[str, pd.Series] = {}
    over_aandelen: list[Melding] = []
    for aandeel in aandelen:
        secret = geheim.rows([TOTAL, aandeel.noemer], table.index)
        redenen[aandeel.veld] = _add_share(table, counts, aandeel, taal, betrouwbaarheid, over_aandelen, secret)
        # Areas whose denominator nobody knows, or of which something is secret, are no part of the share of all areas.
        whole = table[aandeel.noemer].mask(secret)
        every = pd.DataFrame({aandeel.noemer: [whole.sum(min_count=1)]})
        _add_share(every, pd.Series([counts[whole.notna()].sum()]), aandeel, taal, betrouwbaarheid, [])
        totaal[aandeel.columns()] = every[aandeel.columns()]
    said = [*meldingen, *over_aandelen]
    return PerGebied(table, totaal.iloc[0], kolommen, redenen, said, over_aandelen, geheim)


def _without_secrets(table: pd.DataFrame, geheim: Geheim) -> pd.DataFrame:
    """Return the table with NULL for what is secret; counts become ``Int64`` where there is any."""
    hidden = {name: geheim.rows([name], table.index) for name in geheim.velden if name in table}
    columns = {
        name: (table[name].astype("Int64") if name.startswith("tw_") else table[name]).mask(rows)
        for name, rows in hidden.items()
        if rows.any()
    }
    return table.assign(**columns)


def _secret_columns(
    table: pd.DataFrame, inside: pd.DataFrame, kolommen: Mapping[str, str], counted: bool, geheim: Geheim
) -> Geheim:
    """Return which counts of each area are secret, and which denominators; ``counted``: the lettings are counted too.

    A count that has a secret one in it is secret: to print the rest of it would tell a wrong number.
    """
    if "geheim" in inside:
        hidden = inside[inside["geheim"]]
        counts = hidden[hidden["telling"] == TOEWIJZING]
        places = {column: counts[counts["doelgroep"] == doelgroep] for doelgroep, column in kolommen.items()}
        places |= {TOTAL: counts, "tw_onbekend": hidden[hidden["telling"] == ONBEKEND]}
        if counted:
            places["verhuringen"] = hidden[hidden["telling"] != BUITEN]
        for column, rows in places.items():
            if column in table:
                geheim = geheim.with_rows(column, table["gebiedcode"].isin(rows["gebiedcode"].dropna().unique()))
    return geheim


def _check_codes(codes: pd.Series) -> None:
    double = codes[codes.notna() & codes.duplicated()]
    if len(double):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Area codes that occur more than once in the layer: {count} (such as {example}). Their lettings would "
                "count twice. Merge the parts of an area first, with 'Dissolve' on the area code.",
            ),
            count=double.nunique(),
            example=str(double.iloc[0]),
        )


def _per_area(rows: pd.DataFrame, codes: pd.Series) -> pd.Series:
    counts = rows.groupby("gebiedcode")["aantal"].sum()
    return codes.map(counts).fillna(0).astype("int64")


def _lettings(toewijzingen: Toewijzingen, inside: pd.DataFrame, gebieden: pd.DataFrame) -> pd.Series:
    """Return the verhuringen of each area from the rows; NaN where the rows hold toewijzingen only."""
    if not toewijzingen.has_all_lettings:
        return pd.Series(np.nan, index=gebieden.index)
    rows = toewijzingen.verhuringen()
    return _per_area(rows[rows.index.isin(inside.index)], gebieden["gebiedcode"]).astype(float)


def _compare_lettings(toewijzingen: Toewijzingen, inside: pd.DataFrame, gebieden: pd.DataFrame) -> list[Melding]:
    """Say where the lettings that the areas bring differ from those in the file: the period may be another one."""
    if "verhuringen" not in gebieden or not toewijzingen.has_all_lettings:
        return []
    given, counted = gebieden["verhuringen"].sum(), _lettings(toewijzingen, inside, gebieden).sum()
    if given == counted:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "By the areas there are {given} social lettings, by the file {counted}. Those of the areas are used; "
                "check whether they are of the same period.",
            ),
            {"given": int(given), "counted": int(counted)},
            warning=True,
        )
    ]


def _inside(rows: pd.DataFrame, codes: pd.Series, meldingen: list[Melding]) -> pd.DataFrame:
    """Return the rows within an area; count those without an area and those in an area that is not there."""
    if codes.isna().any():
        text = QT_TRANSLATE_NOOP("Veerkracht", "Areas without a code, in which no letting can be: {count}.")
        meldingen.append(Melding(text, {"count": int(codes.isna().sum())}, warning=True))
    nowhere = rows["gebiedcode"].isna()
    outside = ~nowhere & ~rows["gebiedcode"].isin(codes.dropna())
    for flaw, text in (
        (
            nowhere,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Lettings without an area, which are in no figure: {count}, of which toewijzingen: {allocations}.",
            ),
        ),
        (
            outside,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Lettings in an area that is not in the layer, which are in no figure: {count}, of which toewijzingen: "
                "{allocations} (such as {examples}). Check the area codes.",
            ),
        ),
    ):
        lost = rows[flaw & (rows["telling"] != BUITEN) & (rows["aantal"] > 0)]
        if len(lost):
            values = {
                "count": int(lost["aantal"].sum()),
                "allocations": int(lost.loc[lost["telling"] == TOEWIJZING, "aantal"].sum()),
                "examples": ", ".join(map(str, lost["gebiedcode"].drop_duplicates()[:EXAMPLES])),
            }
            meldingen.append(Melding(text, values, warning=True))
    return rows[~nowhere & ~outside]


def _total(table: pd.DataFrame, aandelen: tuple[Aandeel, ...]) -> pd.DataFrame:
    """Return one row with the sums over all areas."""
    counts = table.select_dtypes("int64").sum()
    total = pd.DataFrame([counts])
    for name in dict.fromkeys(aandeel.noemer for aandeel in aandelen):
        total[name] = table[name].sum(min_count=1)
    return total


def _add_share(
    table: pd.DataFrame,
    counts: pd.Series,
    aandeel: Aandeel,
    taal: str,
    betrouwbaarheid: float,
    meldingen: list[Melding],
    secret: pd.Series | None = None,
) -> pd.Series:
    """Add the columns of ``aandeel``, of ``counts``, and return the reasons for a missing percentage."""
    noemer = table[aandeel.noemer]
    secret = pd.Series(False, index=table.index) if secret is None else secret
    noemer = noemer.mask(secret)
    if "gebiedcode" in table:  # not in the row with the total
        noemer = noemer.where(table["gebiedcode"].notna())
    # No lettings at all is known, and too few; below zero is no number of anything.
    empty = noemer.isna() | (noemer < 0)
    given = aandeel.given(noemer)
    percentage = (100 * counts / noemer.where(given)).astype(float)
    low, high = wilson(counts, noemer.where(given), betrouwbaarheid)
    veld, laag, hoog, klasse, label, papier = aandeel.columns()
    table[veld], table[laag], table[hoog] = percentage, low, high
    table[klasse] = classify(percentage, aandeel.schema).mask(~given & ~empty, aandeel.te_weinig.nummer)
    table[label] = class_labels(table[klasse], aandeel.all_classes(), taal)
    shown = {row: aandeel.on_paper(value, taal) for row, value in percentage.dropna().items()}
    shown |= dict.fromkeys(secret.index[secret], aandeel.geheim.get(taal))
    table[papier] = pd.Series(shown, index=table.index, dtype=object)
    table[papier] = table[papier].where(table[papier].notna(), None)
    if noemer[~secret].isna().all() and not secret.all():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "There are no figures for {field}, and so no percentages of it. Choose their field."
        )
        meldingen.append(Melding(text, {"field": aandeel.noemer}, warning=True))
    else:
        known = ~secret
        parts = (noemer[known], empty[known], percentage[known], counts[known])
        meldingen += _share_messages(aandeel, *parts)
    if secret.any():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas whose percentage of {field} is secret: {count}. The percentage of all areas is that of the others.",
        )
        meldingen.append(Melding(text, {"field": aandeel.noemer, "count": int(secret.sum())}))
    reasons = np.select([secret, empty, ~given], [GEHEIM, GEEN_NOEMER, TE_WEINIG], "")
    return pd.Series(reasons, index=table.index, dtype=object)


def _share_messages(
    aandeel: Aandeel, noemer: pd.Series, empty: pd.Series, percentage: pd.Series, counts: pd.Series
) -> list[Melding]:
    """Say how many areas have no percentage, and which denominators cannot be right; of areas without secrets."""
    few = ~aandeel.given(noemer) & ~empty
    meldingen = []
    for rows, text, values in (
        (
            empty,
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas where {field} is not known, and which get no percentage of it: {count}."
            ),
            {},
        ),
        (
            few,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas where {field} is not {operator} {minimum}, and which get no percentage of it: {count}.",
            ),
            {"operator": SIGNS[aandeel.operator], "minimum": aandeel.minimum},
        ),
        (
            (noemer.isna() | (noemer <= 0)) & (counts > 0),
            QT_TRANSLATE_NOOP("Veerkracht", "Areas without {field} that do have toewijzingen: {count}. Check them."),
            {},
        ),
        (
            percentage > 100,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with more toewijzingen than {field}, which get no class: {count}. Check whether both are of the "
                "same period and area.",
            ),
            {},
        ),
    ):
        if rows.any():
            meldingen.append(Melding(text, {"field": aandeel.noemer, "count": int(rows.sum()), **values}, warning=True))
    return meldingen
