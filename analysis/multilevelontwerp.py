"""Multilevelontwerp: from the fields of areas to the terms of a multilevel model (004 note 9).

The development of overlast is explained by developments of groups, by their levels at the beginning and by covariates;
a text such as bouwperiode becomes one term for each of its categories but the one that the others are compared with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np
import pandas as pd

from .gebiedcodes import as_text
from .kwetsbaarheid import check_same_groups, shares_from_counts
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontbrekend import Ontbrekend, to_number
from .ontwikkeling import ontwikkeling

# The kinds of term, in the order of the model.
ONTWIKKELING, NIVEAU, COVARIAAT, CATEGORIE = "ontwikkeling", "niveau", "covariaat", "categorie"
SOORTEN = (ONTWIKKELING, NIVEAU, COVARIAAT, CATEGORIE)


@dataclass(frozen=True)
class Paar:
    """A group at the beginning and at the end of the period: fields ``t0`` and ``t1``, and what it is called."""

    naam: str
    t0: str
    t1: str


@dataclass(frozen=True)
class Term:
    """A fixed effect: its ``naam`` (a column of the model), its kind, and the fields that it is made of.

    A CATEGORIE stands for the areas in ``categorie``, compared with those in ``referentie``; a development of two years
    is of what ``groep`` names.
    """

    naam: str
    soort: str
    velden: tuple[str, ...]
    groep: str = ""
    categorie: str = ""
    referentie: str = ""


@dataclass(frozen=True)
class Opzet:
    """What is explained by what.

    ``afhankelijk`` is the field with the development of overlast; where it is '' that is ``score_t1`` - ``score_t0``.
    ``paren`` are groups in two years: each gives its development and, ``met_niveau``, its level at the beginning.
    With ``inwoners`` (the fields of the first and the last year) these are counts and become shares of them.
    ``referenties`` has for a field with categories that which the others are compared with, instead of the most
    frequent. ``helling`` is the field whose effect differs by group (of a pair either field): '' for the first
    development, None for no random slope.
    """

    afhankelijk: str
    score_t0: str
    score_t1: str
    groep: str
    ontwikkelingen: tuple[str, ...] = ()
    niveaus: tuple[str, ...] = ()
    paren: tuple[Paar, ...] = ()
    met_niveau: bool = True
    inwoners: tuple[str, str] | None = None
    covariaten: tuple[str, ...] = ()
    categorieen: tuple[str, ...] = ()
    referenties: Mapping[str, str] = field(default_factory=dict)
    helling: str | None = ""

    def check(self) -> None:
        """Raise Invoerfout for a model that cannot be: nothing to explain it by, or a field in two places."""
        if not self.afhankelijk and not (self.score_t0 and self.score_t1):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose what is explained: the field with the development of overlast, or the scores of both "
                    "years.",
                )
            )
        if not self.afhankelijk and self.score_t0 == self.score_t1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {fields} is chosen for both periods. A development needs the figures of two years.",
                ),
                fields=self.score_t0,
            )
        if not (self.ontwikkelingen or self.niveaus or self.paren or self.covariaten or self.categorieen):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose at least one development, level or covariate: without any there is nothing to relate the "
                    "development of overlast to.",
                )
            )
        self._check_once()
        unknown = sorted(set(self.referenties) - set(self.categorieen))
        if unknown:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "A category to compare with is given for {fields}, which is no covariate with categories here.",
                ),
                fields=", ".join(unknown),
            )

    def _check_once(self) -> None:
        used = [
            *self.outcome_fields(), *self.ontwikkelingen, *self.niveaus, *(paar.t1 for paar in self.paren),
            *(paar.t0 for paar in self.paren if self.met_niveau), *self.covariaten, *self.categorieen,
        ]  # fmt: skip
        twice = sorted({name for name in used if used.count(name) > 1})
        if self.groep in used:
            twice.append(self.groep)
        if twice:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {fields} is chosen in two places of the model. Choose it once: as what is explained, as "
                    "development, level or covariate, or as what groups the areas.",
                ),
                fields=", ".join(twice),
            )

    def outcome_fields(self) -> list[str]:
        """Return the fields that what is explained is made of."""
        return [self.afhankelijk] if self.afhankelijk else [self.score_t0, self.score_t1]

    def number_fields(self) -> list[str]:
        """Return the fields that must be numbers, each once."""
        pairs = [name for paar in self.paren for name in (paar.t0, paar.t1)]
        fields = [*self.outcome_fields(), *self.ontwikkelingen, *self.niveaus, *pairs, *self.covariaten]
        return list(dict.fromkeys([*fields, *(self.inwoners or ())]))

    def text_fields(self) -> list[str]:
        """Return the fields that are read as they are, each once."""
        return list(dict.fromkeys([*self.categorieen, self.groep]))


@dataclass(frozen=True)
class Ontwerp:
    """``y`` is what is explained, ``vast`` a column for each of ``termen`` (both float), ``groepen`` text; same index.

    ``helling`` is the name of the term whose effect differs by group, None for none.
    """

    y: pd.Series
    vast: pd.DataFrame
    termen: tuple[Term, ...]
    groepen: pd.Series
    helling: str | None
    meldingen: tuple[Melding, ...] = ()

    def slope(self) -> pd.Series | None:
        """Return the values of the term whose effect differs by group, None for none."""
        return None if self.helling is None else self.vast[self.helling]


def make_pairs(t0: Sequence[str], t1: Sequence[str]) -> tuple[Paar, ...]:
    """Return each group in two years, in the order of ``t0``, called by what its fields begin with.

    ``bijstand_2014`` and ``bijstand_2020`` are ``bijstand``, wherever they stand in both lists: fields whose names
    differ in their digits only are a pair. Where that does not pair them all, their order does. Where the fields of a
    pair have nothing in common, or two pairs the same, the field of the last year names it. Raises Invoerfout for lists
    of unequal length and a field in both.
    """
    if t1 and not t0:
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose the groups of both years, or of neither."))
    check_same_groups(t0, t1)
    by_key = {_without_digits(name): name for name in t1}
    keys = [_without_digits(name) for name in t0]
    if len(by_key) == len(t1) and set(keys) == set(by_key):
        t1 = [by_key[key] for key in keys]
    names = [_common(first, last) for first, last in zip(t0, t1, strict=True)]
    return tuple(
        Paar(name if name and names.count(name) == 1 else last, first, last)
        for name, first, last in zip(names, t0, t1, strict=True)
    )


def _without_digits(name: str) -> str:
    return re.sub(r"\d+", "#", name.casefold())


def _common(first: str, last: str) -> str:
    """Return how both names begin, without the digits of a year or the ``t`` of ``t0`` at the end."""
    same = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    stem = same.rstrip("0123456789")
    return (stem[:-2] if stem.endswith("_t") else stem).rstrip("_- ")


def is_category(values: pd.Series, ontbrekend: Ontbrekend) -> bool:
    """Return whether a text is more than numbers that arrived as text; codes for a missing value tell nothing."""
    try:
        to_number(values, ontbrekend, decimal=",.")
    except Invoerfout:
        return True
    return False


def make_terms(table: pd.DataFrame, opzet: Opzet, most_categories: int) -> Ontwerp:
    """Return the model of the rows of ``table``, all of which have every field of ``opzet``.

    Shares are in %, developments of shares in procentpunt; rows keep their index. Raises Invoerfout for a field with
    more than ``most_categories`` categories (no classification but, as likely, numbers or names), for a category to
    compare with that no row has, and for a slope of what is no number in the model.
    """
    columns: dict[str, pd.Series] = {}
    terms: list[Term] = []

    def add(term: Term, values: pd.Series) -> None:
        terms.append(term)
        columns[term.naam] = values.astype(float)

    for name in opzet.ontwikkelingen:
        add(Term(name, ONTWIKKELING, (name,)), table[name])
    shares = _shares(table, opzet)
    for paar in opzet.paren:
        made = ontwikkeling(shares[paar.t0], shares[paar.t1])
        add(Term(f"{paar.naam}_ontw", ONTWIKKELING, (paar.t0, paar.t1), paar.naam), made)
    for name in opzet.niveaus:
        add(Term(name, NIVEAU, (name,)), table[name])
    for paar in opzet.paren if opzet.met_niveau else ():
        add(Term(paar.t0, NIVEAU, (paar.t0,)), shares[paar.t0])
    for name in opzet.covariaten:
        add(Term(name, COVARIAAT, (name,)), table[name])
    said = _pairs_said(opzet.paren)
    for name in opzet.categorieen:
        made, melding = _categories(table[name], name, opzet.referenties.get(name), most_categories)
        said.append(melding)
        for term, values in made:
            add(term, values)
    vast = pd.DataFrame(columns, index=table.index)
    if opzet.afhankelijk:
        y = table[opzet.afhankelijk].astype(float)
    else:
        y = ontwikkeling(table[opzet.score_t0], table[opzet.score_t1])
    return Ontwerp(y, vast, tuple(terms), as_text(table[opzet.groep]), _slope(opzet, terms), tuple(said))


def _pairs_said(paren: Sequence[Paar]) -> list[Melding]:
    """Return which fields were taken together, for who chose them in another order."""
    if not paren:
        return []
    pairs = "; ".join(f"{paar.t0}, {paar.t1}" for paar in paren)
    return [
        Melding(QT_TRANSLATE_NOOP("Veerkracht", "Groups in the first and the last year: {pairs}."), {"pairs": pairs})
    ]


def _shares(table: pd.DataFrame, opzet: Opzet) -> pd.DataFrame:
    """Return the figures of the pairs: as they are, or as % of the inwoners of their year."""
    fields = [name for paar in opzet.paren for name in (paar.t0, paar.t1)]
    figures = table[fields].astype(float)
    if opzet.inwoners:
        first, last = opzet.inwoners
        t0, _ = shares_from_counts(figures[[paar.t0 for paar in opzet.paren]], table[first])
        t1, _ = shares_from_counts(figures[[paar.t1 for paar in opzet.paren]], table[last])
        return t0.join(t1)
    return figures


def with_inwoners(table: pd.DataFrame, inwoners: Sequence[str]) -> tuple[pd.DataFrame, list[Melding]]:
    """Return the rows of ``table`` where people live in every year: there is no share of nobody; and how many do not.

    Raises Invoerfout where none is left.
    """
    said = []
    empty = {name: table[name] <= 0 for name in inwoners}
    for name, rows in empty.items():
        if rows.any():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas without inwoners in {field}, and therefore without shares: {count}."
            )
            said.append(Melding(text, {"field": name, "count": int(rows.sum())}, warning=True))
    left = table[~np.logical_or.reduce(list(empty.values()))] if empty else table
    if left.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "No area has inwoners in {fields}, so there are no shares. Check the fields."
            ),
            fields=", ".join(inwoners),
        )
    return left, said


def _categories(
    values: pd.Series, name: str, chosen: str | None, most: int
) -> tuple[list[tuple[Term, pd.Series]], Melding]:
    """Return a term for each category but the reference, and which that is: ``chosen``, else the most frequent."""
    texts = as_text(values)
    counts = texts.value_counts()
    _check_categories(counts, name, chosen, most)
    order = sorted(counts.index)
    reference = chosen or min(order, key=lambda category: (-counts[category], category))
    made = [
        (Term(f"{name}: {category}", CATEGORIE, (name,), "", category, reference), (texts == category).astype(float))
        for category in order
        if category != reference
    ]
    melding = Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Field {field} is taken as categories: {count}, each compared with '{reference}' ({rows} areas).",
        ),
        {"field": name, "count": len(order), "reference": reference, "rows": int(counts[reference])},
    )
    return made, melding


def _check_categories(counts: pd.Series, name: str, chosen: str | None, most: int) -> None:
    if len(counts) > most:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} has {count} different texts, such as {examples}; at most {most} are taken as "
                "categories. Choose a classification, or correct the texts in it that should be numbers.",
            ),
            field=name,
            count=len(counts),
            examples=_quoted(counts.index[:3]),
            most=most,
        )
    if len(counts) < 2:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} has one category only in the areas that are used: {examples}. There is nothing to "
                "compare; leave it out of the model.",
            ),
            field=name,
            examples=_quoted(counts.index),
        )
    if chosen and chosen not in counts.index:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No area that is used has '{category}' in field {field}, so nothing can be compared with it. There "
                "are: {examples}.",
            ),
            category=chosen,
            field=name,
            examples=_quoted(sorted(counts.index)),
        )


def _quoted(texts: Collection[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _slope(opzet: Opzet, terms: Sequence[Term]) -> str | None:
    """Return the name of the term whose effect differs by group."""
    if opzet.helling is None:
        return None
    numbers = [term for term in terms if term.soort != CATEGORIE]
    if opzet.helling:
        # Of a pair the development comes first, so that either of its fields means that.
        found = [term for term in numbers if opzet.helling == term.naam or opzet.helling in term.velden]
    else:
        found = [term for term in terms if term.soort == ONTWIKKELING]
    if not found:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The slope that differs by group must be of a development, level or number in the model; choose one, "
                "or a random intercept only.",
            )
        )
    return found[0].naam
