"""Hercodering: figures of the areas of one year in the areas of another, by a conversion table.

Counts are divided by the weights of the table and added up again. A share is computed anew from its numerator and its
denominator, and never averaged. What is known of every figure:

- dekking: the part of the new area that lies in old areas with a value, in %. It is counted in what the new area was
  weighed by: its addresses or inwoners where the weights know any there, else its ground; differences in drawing (see
  ``omrekentabel``) are no part of it. An old area whose value is missing does not count: NULL is not 0. What the old
  layer does not cover does not count either. A figure of an area that is not covered in full is the figure of what is
  covered; it is not raised to the whole.
- grootste: how much of the new figure comes from one old area, in %; by the weights where the figure is 0.
- status: GELIJK or HERCODEERD where one old area becomes one new one and both are the same ground, so that the figure
  is the old one (HERCODEERD: under another code); BEREKEND where it was divided or added up; ONVOLDOENDE, and NULL,
  where the coverage is below the limit.

Totals: all values of the old areas are in a new area, in a new area below the limit, or outside of all new areas; the
last two are counted and said. So where every old area lies in new areas that are covered, the new figures add up to
the old total, and whole counts do so to the unit, because they are rounded by largest remainder; what is outside is
rounded with them, so that the parts that are said add up too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .gebiedcodes import nothing
from .grond import NIEUW, OUD
from .klassen import DECIMALS
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .omrekentabel import BRON, DEKKING, GEWICHT, ZELFDE_GROND

GELIJK, HERCODEERD, BEREKEND, ONVOLDOENDE = 1, 2, 3, 4  # the numbers of the classes in hercodering.toml
ALL_OF_IT = 1 - 1e-9
TOTALS = ("oud", "nieuw", "onvoldoende", "buiten")
EXAMPLES = 5
LARGE = 100_000  # from here an amount is said without decimals


@dataclass(frozen=True)
class Aandeel:
    """A share: its name, and the fields with numerator and denominator."""

    naam: str
    teller: str
    noemer: str


@dataclass(frozen=True)
class Regels:
    """The coverage from which a figure is given (%), the common part from which areas are one (%), and rounding."""

    minimum_dekking: float
    zelfde_grond: float
    afronden: bool = True

    def __post_init__(self) -> None:
        for value in (self.minimum_dekking, self.zelfde_grond):
            if not 0 <= value <= 100:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "A limit is a percentage from 0 to 100, not {value}."), value=value
                )


@dataclass(frozen=True)
class Hercodering:
    """The outcome, everything indexed by the code of the new area.

    ``cijfers``, ``dekking`` (%), ``grootste`` (%) and ``status`` have a column a figure. ``gebieden`` has for the area
    as a whole ``status`` (the highest), ``dekking`` (the lowest), ``grootste`` (the highest), ``oud`` (the old area of
    which that is), ``aantal`` (of old areas that give it anything) and ``bron`` (what they were divided by).
    ``balans`` has for each count ``oud`` (the sum of the known values), ``nieuw``, ``onvoldoende`` and ``buiten``.
    """

    cijfers: pd.DataFrame
    dekking: pd.DataFrame
    grootste: pd.DataFrame
    status: pd.DataFrame
    gebieden: pd.DataFrame
    balans: pd.DataFrame
    meldingen: list[Melding]


def one_value(figures: pd.DataFrame, codes: pd.Series) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the figures by code, and what is to be said; ``codes`` has the code of each row, None for no area.

    Several features with one code are one area, as a buurt with its water is: their figure counts once, NULL and 0
    give way to another. Raises Invoerfout where they differ, and where no row has a code.
    """
    meldingen = []
    if codes.isna().all():
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No old area has a code. Choose the field with the codes."))
    if codes.isna().any():
        text = QT_TRANSLATE_NOOP("Veerkracht", "Old areas without a code, which count for nothing: {count}.")
        meldingen.append(Melding(text, {"count": int(codes.isna().sum())}, warning=True))
    figures, codes = figures[codes.notna()], codes.dropna()
    negative = figures < 0
    if negative.any(axis=None):
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Values below zero, which are no counts and are taken as missing ({fields}): {count}."
        )
        fields = ", ".join(figures.columns[negative.any()])
        meldingen.append(Melding(text, {"fields": fields, "count": int(negative.to_numpy().sum())}, warning=True))
        figures = figures.mask(negative)
    if not codes.duplicated().any():
        return figures.set_axis(codes, axis=0), meldingen
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Old areas that are several features with one code, and were taken as one: {count} ({examples})."
    )
    meldingen.append(_counted(text, list(codes[codes.duplicated()].unique()), warning=False))
    groups = figures.groupby(codes.to_numpy(), sort=False)
    highest = groups.max()
    differs = figures.mask(figures == 0).groupby(codes.to_numpy(), sort=False).min() < highest
    for name in figures.columns[differs.any()]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Old areas whose features with one code have different values of {field}: {count}, such as {example}. "
                "Choose a code that no other area has, or make one feature of each area first (dissolve).",
            ),
            field=name,
            count=int(differs[name].sum()),
            example=differs.index[differs[name]][0],
        )
    return highest, meldingen


def recode(
    tabel: pd.DataFrame,
    figures: pd.DataFrame,
    counts: Sequence[str],
    shares: Sequence[Aandeel],
    areas: Sequence[str],
    regels: Regels,
) -> Hercodering:
    """Return ``counts`` and ``shares`` for ``areas``, the codes of the new areas in their order.

    ``tabel`` has the rows of an ``Omrekentabel``; ``figures`` has a row an old area, by its code, with the fields of
    counts and shares as float, NaN where there is no value. Codes are each once.
    """
    table = tabel.reset_index(drop=True)
    index = pd.Index(areas, dtype=object)
    results = {name: _count(table, figures[name], index, regels) for name in counts}
    results |= {share.naam: _share(table, figures, share, index, regels) for share in shares}
    structure = _structure(table, index, regels)
    parts = {
        part: pd.DataFrame({name: getattr(result, part) for name, result in results.items()}, index=index)
        for part in ("cijfer", "dekking", "grootste", "bron")
    }
    enough = pd.DataFrame({name: result.genoeg for name, result in results.items()}, index=index)
    status = pd.DataFrame({name: structure["status"].where(enough[name], ONVOLDOENDE) for name in results})
    totals = {name: results[name].balans for name in counts}
    balans = pd.DataFrame.from_dict(totals, orient="index", columns=list(TOTALS))
    meldingen = _account(table, figures, index, results, balans, regels)
    meldingen += _about_shares(figures, shares, results)
    return Hercodering(
        parts["cijfer"],
        parts["dekking"],
        parts["grootste"],
        status,
        _areas(structure, status, parts),
        balans,
        meldingen,
    )


@dataclass(frozen=True)
class _Cijfer:
    """One figure in the new areas; ``bron`` is the old area of which the largest part is."""

    cijfer: pd.Series
    dekking: pd.Series
    grootste: pd.Series
    bron: pd.Series
    genoeg: pd.Series
    balans: tuple[float, float, float, float] | None = None
    heel: bool = True


def _count(table: pd.DataFrame, values: pd.Series, index: pd.Index, regels: Regels) -> _Cijfer:
    """Return one count in the new areas."""
    value = table[OUD].map(values).astype(float)
    given = (table[GEWICHT] * value).fillna(0)
    known = value.notna()
    figure = given.groupby(table[NIEUW]).sum().reindex(index).fillna(0)
    outside = given[~table[NIEUW].isin(index)].sum() + values[~values.index.isin(table[OUD])].sum()
    whole = bool((values.dropna() % 1 == 0).all())
    if regels.afronden and whole:
        # What is lost is one of the parts, so that all of them add up to the old total.
        *parts, outside = largest_remainder(pd.Series([*figure, outside]))
        figure = pd.Series(parts, index=index, dtype=float)
    coverage, enough = _coverage(table, known, index, regels)
    largest, source = _largest(table, given, known, index)
    kept, hidden, total = float(figure[enough].sum()), float(figure[~enough].sum()), float(values.sum())
    shown = figure.where(enough)
    if regels.afronden and whole:
        shown = shown.astype("Int64")
    return _Cijfer(shown, coverage, largest, source, enough, (total, kept, hidden, float(outside)), whole)


def _share(table: pd.DataFrame, figures: pd.DataFrame, share: Aandeel, index: pd.Index, regels: Regels) -> _Cijfer:
    """Return one share in the new areas, in %: of the old areas that have both its numbers."""
    both = figures[[share.teller, share.noemer]].notna().all(axis=1)
    above, below = (table[OUD].map(figures[name].where(both)).astype(float) for name in (share.teller, share.noemer))
    known = below.notna()
    sums = [(table[GEWICHT] * part).fillna(0).groupby(table[NIEUW]).sum().reindex(index) for part in (above, below)]
    coverage, enough = _coverage(table, known, index, regels)
    # The share is about its denominator, so where that comes from is where the share comes from.
    largest, source = _largest(table, (table[GEWICHT] * below).fillna(0), known, index)
    percent = (100 * sums[0] / sums[1].where(sums[1] > 0)).where(enough)
    return _Cijfer(percent, coverage, largest, source, enough)


def _coverage(table: pd.DataFrame, known: pd.Series, index: pd.Index, regels: Regels) -> tuple[pd.Series, pd.Series]:
    """Return the coverage of each new area in %, and whether it is enough; without any value it never is."""
    covered = table[DEKKING].where(known, 0).fillna(0).groupby(table[NIEUW]).sum().reindex(index).fillna(0)
    coverage = (100 * covered).round(DECIMALS)
    return coverage, (coverage >= regels.minimum_dekking) & (coverage > 0)


def _largest(table: pd.DataFrame, given: pd.Series, known: pd.Series, index: pd.Index) -> tuple[pd.Series, pd.Series]:
    """Return how much of each figure one old area gives (%), and which; by the weights where the figure is 0."""
    rows = pd.DataFrame({OUD: table[OUD], NIEUW: table[NIEUW], "given": given, "part": table[DEKKING]})[known]
    rows = rows[rows[NIEUW].notna()]
    totals = rows.groupby(NIEUW)[["given", "part"]].sum()
    by_figure = rows[NIEUW].map(totals["given"]) > 0
    rows["share"] = (rows["given"] / rows[NIEUW].map(totals["given"])).where(
        by_figure, rows["part"] / rows[NIEUW].map(totals["part"])
    )
    first = rows.dropna(subset=["share"]).sort_values("share", ascending=False, kind="stable").drop_duplicates(NIEUW)
    first = first.set_index(NIEUW)
    source = first[OUD].reindex(index)
    return (100 * first["share"]).round(DECIMALS).reindex(index), source.astype(object).where(source.notna(), None)


def secret_areas(
    tabel: pd.DataFrame, figures: pd.DataFrame, geheim: pd.DataFrame, areas: Sequence[str]
) -> pd.DataFrame:
    """Return for each figure (column) and new area whether an old area that gives it anything is secret.

    ``figures`` as in ``recode``; ``geheim`` (bool) has a row an old feature, by its code, and the same columns or some.
    """
    index = pd.Index(areas, dtype=object)
    table = tabel[(tabel[GEWICHT] > 0) & tabel[NIEUW].notna()]
    result = {}
    for name in geheim.columns:
        codes = geheim.index[geheim[name].to_numpy(dtype=bool)]
        # Of an area that is several features, another one may have the figure.
        codes = codes[figures[name].reindex(codes).isna()]
        result[name] = index.isin(table.loc[table[OUD].isin(codes), NIEUW])
    return pd.DataFrame(result, index=index)


def largest_remainder(values: pd.Series) -> pd.Series:
    """Return the values (0 or more) as whole numbers that add up to the rounded sum of the values.

    All are rounded down; what that leaves goes one by one to the largest remainders, at a tie to the first. What is
    whole stays as it is.
    """
    exact = np.round(values.to_numpy(dtype=float), DECIMALS)
    whole = np.floor(exact)
    rest = np.round(exact - whole, DECIMALS)
    left = int(np.floor(np.round(exact.sum(), DECIMALS) + 0.5) - whole.sum())
    whole[np.argsort(-rest, kind="stable")[:left]] += 1
    return pd.Series(whole, index=values.index)


def _structure(table: pd.DataFrame, index: pd.Index, regels: Regels) -> pd.DataFrame:
    """Return ``status aantal bron`` of each new area by the table alone."""
    rows = table[table[OUD].notna() & table[NIEUW].notna()]
    giving = rows[rows[GEWICHT] > 0]
    number = giving.groupby(NIEUW)[OUD].size()
    same = giving[ZELFDE_GROND].astype(float).fillna(1) >= regels.zelfde_grond / 100 - 1e-9
    one = giving[(giving[GEWICHT] >= ALL_OF_IT) & (giving[NIEUW].map(number) == 1) & same]
    other_code = one[OUD].to_numpy() != one[NIEUW].to_numpy()
    status = pd.Series(np.where(other_code, HERCODEERD, GELIJK), index=one[NIEUW].to_numpy(), dtype="int64")
    # An area to which nothing goes has a coverage all the same.
    named = pd.concat([giving, rows[~rows[NIEUW].isin(giving[NIEUW])]])
    kinds = named.drop_duplicates([NIEUW, BRON]).groupby(NIEUW)[BRON].agg(" + ".join).reindex(index)
    return pd.DataFrame(
        {
            "status": status.reindex(index).fillna(BEREKEND).astype("Int64"),
            "aantal": number.reindex(index).fillna(0).astype("Int64"),
            "bron": kinds.astype(object).where(kinds.notna(), None),
        },
        index=index,
    )


def _areas(structure: pd.DataFrame, status: pd.DataFrame, parts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the area as a whole: the worst of its figures."""
    largest = parts["grootste"]
    source = nothing(structure.index)
    for name in reversed(largest.columns):
        highest = largest[name].notna() & (largest[name] == largest.max(axis=1))
        source = source.where(~highest, parts["bron"][name])
    return pd.DataFrame(
        {
            "status": status.max(axis=1).astype("Int64"),
            "dekking": parts["dekking"].min(axis=1),
            "grootste": largest.max(axis=1),
            "oud": source,
            "aantal": structure["aantal"],
            "bron": structure["bron"],
        }
    )


def _account(
    table: pd.DataFrame,
    figures: pd.DataFrame,
    index: pd.Index,
    results: Mapping[str, _Cijfer],
    balans: pd.DataFrame,
    regels: Regels,
) -> list[Melding]:
    """Say where every total went, and what is missing on either side."""
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{field}: {total} in the old areas, of which {new} in the new areas, {hidden} in new areas with too "
                "little coverage, and {lost} outside all new areas.",
            ),
            {"field": name, "total": _amount(row["oud"]), "new": _amount(row["nieuw"])}
            | {"hidden": _amount(row["onvoldoende"]), "lost": _amount(row["buiten"])},
        )
        for name, row in balans.iterrows()
    ]
    for name in balans.index:
        if regels.afronden and not results[name].heel:
            text = QT_TRANSLATE_NOOP("Veerkracht", "{field} has decimals in the old areas, and so is not rounded.")
            meldingen.append(Melding(text, {"field": name}))
    return [*meldingen, *_without_value(figures), *_lost(table, figures), *_uncovered(index, results, regels)]


def _without_value(figures: pd.DataFrame) -> list[Melding]:
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Old areas without a value of {field}: {count} of {total} ({examples}). NULL is not 0: they lower the "
        "coverage.",
    )
    missing = {name: list(figures.index[figures[name].isna()]) for name in figures.columns}
    return [_counted(text, codes, {"field": names, "total": len(figures)}) for names, codes in _alike(missing).items()]


def _lost(table: pd.DataFrame, figures: pd.DataFrame) -> list[Melding]:
    """Say which old areas lie outside the new ones, in part or as a whole."""
    rows = table[table[OUD].isin(figures.index)]
    inside = rows[rows[NIEUW].notna()].groupby(OUD)[GEWICHT].sum().reindex(figures.index).fillna(0)
    nowhere, partly = list(inside.index[inside <= 0]), list(inside.index[(inside > 0) & (inside < ALL_OF_IT)])
    meldingen = []
    for codes, text in (
        (
            nowhere,
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Old areas that lie in no new area, and whose figures are lost: {count} ({examples})."
            ),
        ),
        (
            partly,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Old areas that lie in new areas for a part; the figures of the rest are lost: {count} ({examples}).",
            ),
        ),
    ):
        if codes:
            meldingen.append(_counted(text, codes))
    return meldingen


def _uncovered(index: pd.Index, results: Mapping[str, _Cijfer], regels: Regels) -> list[Melding]:
    """Say which new areas are covered not at all or too little, and which in part."""
    none, low, partly = {}, {}, {}
    for name, result in results.items():
        covered, whole = result.dekking > 0, result.dekking >= 100 * ALL_OF_IT
        none[name] = list(index[~covered.to_numpy()])
        low[name] = list(index[(covered & ~result.genoeg).to_numpy()])
        partly[name] = list(index[(result.genoeg & ~whole).to_numpy()])
    return [
        _counted(text, codes, {"limit": regels.minimum_dekking, "field": names, "total": len(index)})
        for found, text in (
            (
                none,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "New areas that no old area with a value of {field} covers, and that get NULL: {count} of {total} "
                    "({examples}).",
                ),
            ),
            (
                low,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "New areas in which less than {limit} % is covered by old areas with a value of {field}, and that "
                    "get NULL: {count} of {total} ({examples}).",
                ),
            ),
            (
                partly,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "New areas of which {field} is that of the covered part, from {limit} % on; it is not raised to "
                    "the whole: {count} ({examples}).",
                ),
            ),
        )
        for names, codes in _alike(found).items()
    ]


def _alike(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the figures that have the same areas in one sentence; those without any are left out."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, codes in found.items():
        if codes:
            groups.setdefault(tuple(codes), []).append(name)
    return {", ".join(names): list(codes) for codes, names in groups.items()}


def warn_no_counts(fields: Sequence[str], beginnings: Sequence[str]) -> list[Melding]:
    """Say which fields are percentages, means or scores by how their names begin: those cannot be added up."""
    wrong = [name for name in fields if name.casefold().startswith(tuple(beginnings))]
    if not wrong:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "By their names these are no counts, so dividing them and adding them up means nothing: {fields}. Give the "
        "numerator and the denominator of a percentage as a share instead.",
    )
    return [Melding(text, {"fields": ", ".join(wrong)}, warning=True)]


def _about_shares(figures: pd.DataFrame, shares: Sequence[Aandeel], results: Mapping[str, _Cijfer]) -> list[Melding]:
    """Say what is odd about numerators and denominators."""
    meldingen = []
    for share in shares:
        above = figures[share.teller] > figures[share.noemer]
        if above.any():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Old areas in which {numerator} is more than {denominator}: {count} ({examples}). Check that the share "
                "{share} is the right way up.",
            )
            values = {"numerator": share.teller, "denominator": share.noemer, "share": share.naam}
            meldingen.append(_counted(text, list(figures.index[above]), values))
        result = results[share.naam]
        zero = result.genoeg & result.cijfer.isna()
        if zero.any():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "New areas without a share {share}, because its denominator is 0: {count} ({examples}).",
            )
            meldingen.append(_counted(text, list(zero.index[zero]), {"share": share.naam}))
    return meldingen


def _amount(value: float) -> int | float:
    """Return an amount as it is said: whole where it is whole, and large ones without decimals."""
    rounded = round(float(value), 1)
    return int(round(rounded)) if rounded % 1 == 0 or abs(rounded) >= LARGE else rounded


def _counted(
    text: str, codes: Sequence[str], values: Mapping[str, object] | None = None, *, warning: bool = True
) -> Melding:
    return Melding(text, {**(values or {}), "count": len(codes), "examples": _some(codes)}, warning=warning)


def _some(codes: Sequence[str]) -> str:
    return ", ".join(map(str, codes[:EXAMPLES])) + (" ..." if len(codes) > EXAMPLES else "")
