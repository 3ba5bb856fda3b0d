"""Recoded figures: what was chosen, and how the outcome becomes a layer of the new areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import Klassenschema, format_number
from ...analysis.waardestatus import Geheim
from ...resources import definitions
from ..base.matrix import matrix_rows
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.hercodering import Aandeel, Hercodering, Regels
    from ..base.layers import SourceTable

OWN = "herc_"  # how the fields begin that every result has
STATUS, LABEL = f"{OWN}status", f"{OWN}label"
OF_AREA = ("dekking", "grootste", "oud", "aantal", "bron")
OF_FIGURE = ("dekking", "grootste", "status")
RECODED = "herc"  # instead of "status", where that is whether a figure is secret
COLUMNS_OF_SHARES = 3
INCOMPLETE_SHARE = QT_TRANSLATE_NOOP(
    "Veerkracht", "A share needs a name and two fields, numerator and denominator: '{row}' is not complete."
)


@dataclass(frozen=True)
class Cijfers:
    """The figures that are moved: fields with counts, and shares."""

    tellingen: tuple[str, ...]
    aandelen: tuple[Aandeel, ...]

    @classmethod
    def of(cls, counts: Sequence[str], cells: Sequence[object]) -> Cijfers:
        """Read the parameters; ``cells`` are those of the table of shares, row by row. Empty rows are skipped.

        Raises Invoerfout for a row that is not whole, and when nothing is asked.
        """
        from ...analysis.hercodering import Aandeel

        rows = matrix_rows(cells, COLUMNS_OF_SHARES, INCOMPLETE_SHARE)
        if not counts and not rows:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one count, or give a share."))
        return cls(tuple(dict.fromkeys(counts)), tuple(Aandeel(*row) for row in rows))

    def fields(self) -> list[str]:
        """Return the fields of the old areas that are read."""
        parts = [field for share in self.aandelen for field in (share.teller, share.noemer)]
        return list(dict.fromkeys([*self.tellingen, *parts]))


@dataclass(frozen=True)
class Keuzes:
    """The figures, the rules, the names of both layers, and the kinds of weights in order of preference."""

    cijfers: Cijfers
    achtervoegsel: str
    regels: Regels
    oud: str
    nieuw: str
    gewichten: tuple[str, ...]

    def columns(self) -> dict[str, str]:
        """Return what each figure is called in the result."""
        names = {name: f"{name}{self.achtervoegsel}" for name in self.cijfers.tellingen}
        return names | {share.naam: share.naam for share in self.cijfers.aandelen}

    def sources(self) -> dict[str, tuple[str, ...]]:
        """Return the fields of the old areas that each figure of the result is made of."""
        names = {f"{name}{self.achtervoegsel}": (name,) for name in self.cijfers.tellingen}
        return names | {share.naam: (share.teller, share.noemer) for share in self.cijfers.aandelen}

    def check_names(self, present: Sequence[str]) -> None:
        """Raise Invoerfout for a figure that is called as another one, or as a field of the new areas."""
        names = [*self.columns().values(), *(share.naam for share in self.cijfers.aandelen)]
        counts = [f"{name}{self.achtervoegsel}".casefold() for name in self.cijfers.tellingen]
        shares = [share.naam.casefold() for share in self.cijfers.aandelen]
        taken = {name.casefold() for name in present if not name.startswith(OWN)}
        twice = [name for name in names if [*counts, *shares].count(name.casefold()) > 1]
        for wrong, text in (
            (
                twice,
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Two figures would be called {names}. Give the shares names of their own."
                ),
            ),
            (
                [name for name in names if name.casefold() in taken],
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The new areas have fields {names} already. Give a suffix for the counts, such as _2015, and the "
                    "shares other names.",
                ),
            ),
        ):
            if wrong:
                raise Invoerfout(text, names=", ".join(dict.fromkeys(wrong)))

    def weight_text(self, taal: str) -> str:
        """Return what was divided by, in words."""
        texts = definitions.read("hercodering")["gewichten"]
        words = [texts[name][taal] for name in self.gewichten]
        text = words[-1]
        for first in reversed(words[:-1]):
            text = texts["volgorde"][taal].format(eerste=first, volgende=text)
        return text


def secret_figures(secret: pd.DataFrame, keuzes: Keuzes) -> Geheim:
    """Return by the names of the result which figures have a secret part; ``secret`` is of ``secret_areas``."""
    made = {name: [field for field in fields if field in secret] for name, fields in keuzes.sources().items()}
    return Geheim({name: secret[fields].any(axis=1) for name, fields in made.items() if fields})


def figure_columns(result: Hercodering, keuzes: Keuzes, geheim: Geheim) -> pd.DataFrame:
    """Return the columns of the result by code: the figures, what is known of the area, and of each of several.

    Where figures have statuses, the way in which each was recoded is called ``..._herc``, and an area that lacks a
    figure because it is secret has no ``herc_status``.
    """
    names = keuzes.columns()
    columns = result.cijfers.rename(columns=names)
    columns[STATUS] = result.gebieden["status"]
    hidden = [columns[name].isna() & geheim.rows([name], columns.index) for name in geheim.velden]
    for rows in hidden:
        columns[STATUS] = columns[STATUS].mask(rows)
    for part in OF_AREA:
        columns[f"{OWN}{part}"] = result.gebieden[part]
    for name, called in names.items() if len(names) > 1 else ():
        for part in OF_FIGURE:
            ending = RECODED if geheim and part == "status" else part
            columns[f"{called}_{ending}"] = getattr(result, part)[name]
    return columns


def make(
    columns: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst, layers: tuple[SourceTable, SourceTable]
) -> Kaartresultaat:
    """Return the result for the features of the new areas, from the columns of ``figure_columns``.

    ``layers`` are those of the old and the new areas. What ``herkomst`` says is secret is by the names of the result.
    """
    schema = Klassenschema.from_mapping(definitions.read("hercodering")["kaart"])
    figures = list(herkomst.geheim.velden)
    result = Kaartresultaat.of_classes(
        columns,
        STATUS,
        LABEL,
        schema,
        _note(keuzes, herkomst, *layers),
        geheim=herkomst.geheim,
        gemaakt={name: [name] for name in figures} | {STATUS: figures},
    )
    names = list(result.columns.columns)
    names.insert(names.index(STATUS) + 1, names.pop(names.index(LABEL)))
    return replace(result, columns=result.columns[names])


def _note(keuzes: Keuzes, herkomst: Herkomst, old: SourceTable, new: SourceTable) -> Toelichting:
    data, taal = definitions.read("hercodering"), herkomst.taal
    names = {"oud": keuzes.oud, "nieuw": keuzes.nieuw, "gewicht": keuzes.weight_text(taal)}
    remark = data["opmerkingen"]["hercodeerd"][taal].format(**names, velden=", ".join(keuzes.sources()))
    recoded = {name: old.gebiedsindelingen.of(fields) for name, fields in keuzes.sources().items()}
    limits = {"minimum_dekking": keuzes.regels.minimum_dekking}
    if keuzes.gewichten != ("tabel",):
        limits["zelfde_grond"] = keuzes.regels.zelfde_grond
    return Toelichting(
        titel=data["titel"][taal],
        definitie=data["definitie"][taal].format(**names),
        taal=taal,
        bronnen=herkomst.bronnen,
        grenzen=[
            Grens(data["tekst"][name][taal], f"{format_number(value, taal)} %", data["status"])
            for name, value in limits.items()
        ],
        periode=old.periode,
        velden=keuzes.cijfers.fields(),
        opmerkingen=list(dict.fromkeys([*herkomst.opmerkingen, remark, data["opmerkingen"]["dekking"][taal]])),
        gebiedsindelingen=new.gebiedsindelingen.with_recoded(recoded),
    )


def table_note(keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    """Return the note of the conversion table."""
    data, taal = definitions.read("hercodering")["omrekentabel"], herkomst.taal
    names = {"oud": keuzes.oud, "nieuw": keuzes.nieuw, "gewicht": keuzes.weight_text(taal)}
    return Toelichting(
        titel=data["titel"][taal],
        definitie=data["definitie"][taal].format(**names),
        taal=taal,
        bronnen=herkomst.bronnen,
        opmerkingen=herkomst.opmerkingen,
    )
