"""Spatial averages: what was chosen, and the note that the result carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import DEFAULT, PUBLISHED, format_number
from ...analysis.waardestatus import status_field
from ...resources import definitions
from ..base.matrix import matrix_rows
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst
from ..base.styling import Kaart, Omtrek
from .beveiliging import check_income
from .gelijkeklassen import in_even_classes, middle_colour
from .hercodering import COLUMNS_OF_SHARES, INCOMPLETE_SHARE

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.ruimtelijkgemiddelde import Indicator, Minimum

CIRCLE, WALK = METHODS = ("cirkel", "lopen")
SUM_SUFFIX = "_som"
NET_DISTANCE = "net_afstand"  # the field with how far a point is from the lines, in metres
INCOMPLETE_MEAN = QT_TRANSLATE_NOOP(
    "Veerkracht", "A mean needs a name and two fields, value and weight: '{row}' is not complete."
)


@dataclass(frozen=True)
class Keuzes:
    """What is computed, over which distance (m), and what of the input is kept."""

    indicatoren: tuple[Indicator, ...]
    behouden: tuple[str, ...]
    methode: str
    afstand: float
    tot_net: float
    minimum: Minimum
    lijnen: str

    @classmethod
    def of(
        cls,
        *,
        sommen: Sequence[str],
        aandelen: Sequence[object],
        gemiddelden: Sequence[object],
        waarnemingen: str,
        inkomens: Sequence[str],
        behouden: Sequence[str],
        methode: str,
        afstand: float,
        tot_net: float,
        minimum: tuple[float, float],
        lijnen: str,
    ) -> Keuzes:
        """Read the parameters; ``aandelen`` and ``gemiddelden`` are the cells of their tables.

        Raises Invoerfout for a row that is not whole, when nothing is asked, for a field that would be made twice, and
        for a field with incomes that nothing is made of.
        """
        from ...analysis.ruimtelijkgemiddelde import AANDEEL, GEMIDDELDE, SOM, Indicator, Minimum, check_names

        rows = [(f"{field}{SUM_SUFFIX}", SOM, field, waarnemingen) for field in dict.fromkeys(sommen)]
        for cells, kind, incomplete in (
            (aandelen, AANDEEL, INCOMPLETE_SHARE),
            (gemiddelden, GEMIDDELDE, INCOMPLETE_MEAN),
        ):
            rows += [(name, kind, *fields) for name, *fields in matrix_rows(cells, COLUMNS_OF_SHARES, incomplete)]
        if not rows:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Nothing was asked. Choose fields to add up, or give a share or a mean."
                )
            )
        income = set(inkomens)
        indicatoren = tuple(Indicator(*row, inkomen=bool(income & {*row[2:]})) for row in rows)
        check_income(income, [veld for indicator in indicatoren for veld in indicator.velden()])
        drawn = definitions.read("ruimtelijkgemiddelde")["kaart"]
        of_map = [drawn["veld"], drawn["label"], status_field(drawn["veld"])]
        check_names(indicatoren, [*of_map, *([NET_DISTANCE] if methode == WALK else [])])
        return cls(indicatoren, tuple(behouden), methode, afstand, tot_net, Minimum(*minimum), lijnen)

    def fields(self) -> list[str]:
        """Return the fields of the points that are read."""
        return list(dict.fromkeys(veld for indicator in self.indicatoren for veld in indicator.velden()))

    def left_out(self) -> list[str]:
        """Return the fields of the points that the result does not have: those that were used, unless kept."""
        return [name for name in self.fields() if name not in self.behouden]

    def drawn(self) -> str:
        """Return the result that the map is of: a share says more at a look than a mean, and a mean than a sum."""
        from ...analysis.ruimtelijkgemiddelde import AANDEEL, GEMIDDELDE, SOM

        order = (AANDEEL, GEMIDDELDE, SOM)
        return min(self.indicatoren, key=lambda indicator: order.index(indicator.soort)).naam

    def check(self, present: Sequence[str], has_lines: bool) -> None:
        """Raise Invoerfout for a distance or number that cannot be, for walking without lines, and for a name taken."""
        if self.methode == WALK and not has_lines:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Walking distance needs lines: choose a layer with streets and paths.")
            )
        for value in (self.afstand, self.tot_net, self.minimum.gewoon, self.minimum.inkomen):
            if value < 0:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "A distance or a number of observations cannot be below zero, as {value} is."
                    ),
                    value=value,
                )
        staying = {name.casefold() for name in present} - {name.casefold() for name in self.left_out()}
        taken = [indicator.naam for indicator in self.indicatoren if indicator.naam.casefold() in staying]
        if taken:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The points have fields {names} already. Give the shares and means other names."
                ),
                names=", ".join(taken),
            )


@dataclass(frozen=True)
class Beeld:
    """The columns of the points, how they are drawn and the note."""

    columns: pd.DataFrame
    kaart: Kaart | Omtrek
    toelichting: Toelichting
    meldingen: Sequence[Melding] = ()


def draw(columns: pd.DataFrame, keuzes: Keuzes, note: Toelichting) -> Beeld:
    """Return how the points are drawn: by the first share, mean or sum, in classes of equal size."""
    fields = definitions.read("ruimtelijkgemiddelde")["kaart"]
    naam = keuzes.drawn()
    titled = replace(note, titel=fields["titel"][note.taal].format(naam=naam, titel=note.titel))
    result = in_even_classes(columns, naam, fields["veld"], fields["label"], titled, outlined=False)
    if result is None:  # one value only
        return Beeld(columns, Omtrek(middle_colour(), middle_colour()), note)
    return Beeld(result.columns, result.kaart(), result.toelichting, result.meldingen)


def note(keuzes: Keuzes, herkomst: Herkomst, periode: str) -> Toelichting:
    """Return the note of the result."""
    data, taal = definitions.read("ruimtelijkgemiddelde"), herkomst.taal
    words = {"afstand": format_number(keuzes.afstand, taal), "lijnen": keuzes.lijnen}
    published = keuzes.afstand == data["afstand"][keuzes.methode]
    limits = [Grens(data["tekst"]["afstand"][taal], f"{words['afstand']} m", PUBLISHED if published else DEFAULT)]
    standard = definitions.read("beveiliging")["minimum"]
    for name, value, usual in (
        ("minimum", keuzes.minimum.gewoon, standard["waarnemingen"]),
        ("minimum_inkomen", keuzes.minimum.inkomen, standard["inkomen"]),
    ):
        if name == "minimum" or any(indicator.inkomen for indicator in keuzes.indicatoren):
            status = PUBLISHED if value == usual else DEFAULT
            limits.append(Grens(data["tekst"][name][taal], format_number(value, taal), status))
    if keuzes.methode == WALK:
        limits.append(Grens(data["tekst"]["net"][taal], f"{format_number(keuzes.tot_net, taal)} m"))
    made = {indicator.naam: indicator.velden() for indicator in keuzes.indicatoren}
    return Toelichting(
        titel=data["titel"][keuzes.methode][taal].format(**words),
        definitie=data["definitie"][keuzes.methode][taal].format(**words),
        taal=taal,
        bronnen=herkomst.bronnen,
        grenzen=limits,
        periode=periode,
        velden=keuzes.fields(),
        opmerkingen=herkomst.opmerkingen,
        eigen=[data["opmerkingen"]["overlap"][taal]],
        gebiedsindelingen=herkomst.gebiedsindelingen.with_made(made),
    )
