"""Modelgegevens: which rows a model is made of, and why the others are not in it.

Every model of this package (regressie, multilevel, kantelpunten, ruimtelijkesamenhang) takes complete rows only;
nothing is put in the place of a value that is not there. What that costs is counted, field by field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .gebiedcodes import as_text
from .gemiddelde import usable
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .waardestatus import Geheim

# Why a row is not in a model, the first that holds; nothing for a row that is.
GEBRUIKT, FILTER, MINIMUM, GEWICHT, WAARDE = "", "filter", "minimum", "gewicht", "waarde"
EXAMPLES = 5  # rows that a refusal names
# What can be squared, and squared again, without overflow or nothing left. Larger ones stand for "no figure" elsewhere.
LARGEST, SMALLEST = 1e50, 1e-50


@dataclass(frozen=True)
class Minimum:
    """Rows count only where field ``veld`` is ``grens`` or more (000: 10 or more verhuringen)."""

    veld: str
    grens: float


@dataclass(frozen=True)
class Weglatingen:
    """How many rows there were and why not all were used.

    ``rijen`` = ``buiten_filter`` + ``onder_minimum`` + ``zonder_gewicht`` (a weight of zero) + ``zonder_waarde`` (each
    row once) + ``gebruikt``, each row under the first reason that holds. ``per_veld`` says for each field how many of
    the rows within filter and minimum lack it (a row that lacks two fields is under both; fields without gaps are not
    in it), ``geheim_per_veld`` how many of those are secret. ``weggelaten`` = ``rijen`` - ``gebruikt``.
    """

    rijen: int
    gebruikt: int
    buiten_filter: int = 0
    onder_minimum: int = 0
    zonder_gewicht: int = 0
    zonder_waarde: int = 0
    per_veld: Mapping[str, int] = field(default_factory=dict)
    geheim_per_veld: Mapping[str, int] = field(default_factory=dict)
    minimum: Minimum | None = None
    gewicht: str = ""

    @property
    def weggelaten(self) -> int:
        """Rows that are not used, each once."""
        return self.rijen - self.gebruikt

    def meldingen(self) -> list[Melding]:
        """Return what the log says: a sentence for every reason that left rows out, and none where none did."""
        if not self.weggelaten:
            return []
        total = QT_TRANSLATE_NOOP("Veerkracht", "Rows used: {used} of {rows}.")
        return [*self.regels(), Melding(total, {"used": self.gebruikt, "rows": self.rijen})]

    def regels(self) -> list[Melding]:
        """Return the lines for a report: a sentence for every reason that left rows out, field by field."""
        reasons = []
        if self.buiten_filter:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Rows that the filter leaves out: {count}.")
            reasons.append(Melding(text, {"count": self.buiten_filter}))
        if self.minimum and self.onder_minimum:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Rows with {field} below {limit}, left out: {count}.")
            values = {"field": self.minimum.veld, "limit": self.minimum.grens, "count": self.onder_minimum}
            reasons.append(Melding(text, values))
        if self.zonder_gewicht:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Rows with weight zero ({field}), left out: {count}.")
            reasons.append(Melding(text, {"field": self.gewicht, "count": self.zonder_gewicht}, warning=True))
        return [*reasons, *self._missing()]

    def _missing(self) -> list[Melding]:
        """Return what each field costs, and what they cost together: a row can lack several."""
        plain = QT_TRANSLATE_NOOP("Veerkracht", "Rows without a value for {field}, left out: {count}.")
        secret = QT_TRANSLATE_NOOP(
            "Veerkracht", "Rows without a value for {field}, left out: {count} (secret: {secret})."
        )
        lines = []
        for veld, count in self.per_veld.items():
            hidden = self.geheim_per_veld.get(veld, 0)
            values = {"field": veld, "count": count, **({"secret": hidden} if hidden else {})}
            lines.append(Melding(secret if hidden else plain, values, warning=True))
        if len(lines) > 1:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Rows that lack one or more of these values, each once: {count}.")
            lines.append(Melding(text, {"count": self.zonder_waarde}))
        return lines


@dataclass(frozen=True, eq=False)
class Modelgegevens:
    """``tabel``: the rows used, in the order and with the index of the source.

    Its columns are the fields (float64, finite, no NaN), the weight where there is one (float64, above zero) and the
    texts (str, stripped, not empty). ``redenen``: for every row of the source why it is not among them (FILTER,
    MINIMUM, GEWICHT, WAARDE), GEBRUIKT where it is.
    """

    tabel: pd.DataFrame
    weglatingen: Weglatingen
    redenen: pd.Series


def choose_rows(
    tabel: pd.DataFrame,
    velden: Sequence[str],
    *,
    teksten: Sequence[str] = (),
    filter: pd.Series | None = None,  # noqa: A002 (the word that every user of QGIS knows)
    minimum: Minimum | None = None,
    gewicht: str = "",
    geheim: Geheim | None = None,
    namen: pd.Series | None = None,
) -> Modelgegevens:
    """Return the rows of ``tabel`` in which every one of ``velden`` (numbers) and ``teksten`` (groups) has a value.

    ``filter``: True for the rows that take part (NULL is not True). ``minimum``: its field is in ``tabel``; a row that
    lacks it takes no part either and counts under that field. ``gewicht``: the field with weights, which must be there
    and above zero. ``geheim``: which values are secret, to say so. ``namen``: what a refusal calls each row, the index
    where it is None. A field that is named twice counts once.

    Raises Invoerfout, about the rows within filter and minimum: a field that holds no numbers, an infinite value or one
    too large to compute with (field, number, first rows), a field with only values too small for it, a field without
    any value (all of them), a weight below zero; and where no row is left.
    """
    numeric = list(dict.fromkeys([*velden, *([minimum.veld] if minimum else []), *([gewicht] if gewicht else [])]))
    words = [veld for veld in dict.fromkeys(teksten) if veld not in numeric]
    names = tabel.index.to_series() if namen is None else namen.reindex(tabel.index)
    values = pd.DataFrame(
        {**{veld: _numbers(tabel[veld]) for veld in numeric}, **{veld: as_text(tabel[veld]) for veld in words}},
        index=tabel.index,
    )
    redenen = pd.Series(GEBRUIKT, index=tabel.index, dtype=object).mask(~_true(filter, tabel.index), FILTER)
    if minimum:
        redenen = redenen.mask((redenen == GEBRUIKT) & (values[minimum.veld] < minimum.grens), MINIMUM)
    _check_values(values[redenen == GEBRUIKT], numeric, names)
    if gewicht:
        weightless = _weights(values.loc[redenen == GEBRUIKT, gewicht], names) == 0
        redenen = redenen.mask(weightless.reindex(tabel.index, fill_value=False), GEWICHT)
    lacking = values[redenen == GEBRUIKT].isna()
    redenen = redenen.mask(lacking.any(axis=1).reindex(tabel.index, fill_value=False), WAARDE)
    weglatingen = _count(redenen, lacking, geheim or Geheim(), minimum, gewicht)
    _check_left(weglatingen)
    columns = list(dict.fromkeys([*velden, *([gewicht] if gewicht else []), *words]))
    return Modelgegevens(values.loc[redenen == GEBRUIKT, columns], weglatingen, redenen)


def _count(
    redenen: pd.Series, lacking: pd.DataFrame, geheim: Geheim, minimum: Minimum | None, gewicht: str
) -> Weglatingen:
    """Count the rows by reason, and by field (``lacking``: True where a row within the selection has no value)."""
    counts = redenen.value_counts()
    missing = {str(veld): int(count) for veld, count in lacking.sum().items() if count}
    secret = {veld: int((geheim.rows([veld], lacking.index) & lacking[veld]).sum()) for veld in missing}
    return Weglatingen(
        rijen=len(redenen),
        gebruikt=int(counts.get(GEBRUIKT, 0)),
        buiten_filter=int(counts.get(FILTER, 0)),
        onder_minimum=int(counts.get(MINIMUM, 0)),
        zonder_gewicht=int(counts.get(GEWICHT, 0)),
        zonder_waarde=int(counts.get(WAARDE, 0)),
        per_veld=missing,
        geheim_per_veld={veld: count for veld, count in secret.items() if count},
        minimum=minimum,
        gewicht=gewicht,
    )


def _true(chosen: pd.Series | None, index: pd.Index) -> pd.Series:
    """Return True for the rows that take part; NULL, and a row that the filter does not know, are not True."""
    if chosen is None:
        return pd.Series(True, index=index)
    return chosen.reindex(index).astype("boolean").fillna(False).astype(bool)


def _numbers(values: pd.Series) -> pd.Series:
    """Return a field as float64, NaN where there is none. Raises Invoerfout for text."""
    numbers = pd.to_numeric(values, errors="coerce")
    text = numbers.isna() & values.notna()
    if text.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Field {field} must hold numbers. Values that are none: {count}, such as '{example}'."
            ),
            field=str(values.name),
            count=int(text.sum()),
            example=str(values[text].iloc[0]),
        )
    return pd.Series(numbers.to_numpy(dtype=float, na_value=np.nan), index=values.index)


def _weights(weights: pd.Series, names: pd.Series) -> pd.Series:
    """Return the weights as they are. Raises Invoerfout for one below zero, with the names of the rows."""
    named = weights.set_axis(names.reindex(weights.index))
    usable(named, named)
    return weights


# ---- What cannot be used -------------------------------------------------------------------------------------------


def _check_values(values: pd.DataFrame, numeric: Sequence[str], names: pd.Series) -> None:
    """Refuse values to compute nothing with, and fields without any; where there are no rows that is to be said."""
    for veld in numeric:
        size = values[veld].abs()
        for wrong, text in (
            (
                np.isinf(size),
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {field} has infinite values: {count} (rows {rows}). A division by zero makes those; "
                    "correct them, or make them empty.",
                ),
            ),
            (
                size > LARGEST,
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {field} has values too large to compute with: {count} (rows {rows}). Some programs write "
                    "those where there is no figure; make them empty.",
                ),
            ),
        ):
            if wrong.any():
                rows = ", ".join(str(name) for name in names.reindex(values.index)[wrong][:EXAMPLES])
                raise Invoerfout(text, field=veld, count=int(wrong.sum()), rows=rows)
        if 0 < size.max() < SMALLEST:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "All values of field {field} are too small to compute with. Give them in another unit.",
                ),
                field=veld,
            )
    empty = [str(veld) for veld in values.columns[values.isna().all()]]
    if empty and len(values):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Fields without a value in any row that takes part: {fields}. Choose other fields."
            ),
            fields=", ".join(empty),
        )


def _check_left(weglatingen: Weglatingen) -> None:
    if weglatingen.gebruikt:
        return
    counts: dict[str, object] = {
        "rows": weglatingen.rijen,
        "filtered": weglatingen.buiten_filter,
        "below": weglatingen.onder_minimum,
        "weightless": weglatingen.zonder_gewicht,
    }
    if not weglatingen.per_veld:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "No row is left for the model. Rows: {rows}; outside the filter: {filtered}; below the minimum: {below}; "
            "with weight zero: {weightless}.",
        )
        raise Invoerfout(text, **counts)
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "No row is left for the model. Rows: {rows}; outside the filter: {filtered}; below the minimum: {below}; with "
        "weight zero: {weightless}; without a value: {missing} ({fields}).",
    )
    fields = "; ".join(f"{veld} {count}" for veld, count in weglatingen.per_veld.items())
    raise Invoerfout(text, **counts, missing=weglatingen.zonder_waarde, fields=fields)
