"""How firm the veerkracht class of each area is: the map of kaart 1 or 2, faded where it could have been another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import DEFAULT, Klasse, Klassenschema, format_number, interpolate_colours
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from . import veerkracht
from .overlast import DECIMALS

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.gevoeligheid import Marges, Oordeelgrenzen, Rooster, Ruis, Telling

WHITE = "#FFFFFF"
# Columns that are NULL only where the figures are; a class has no alternative as well where it is firm.
WITH_STATUS = ("gev_stevigheid", "gev_grens", "gev_ruis", "gev_oordeel", "gev_kaart")
TENS = 10  # a class of the map is ten times the class of veerkracht plus the judgement


@dataclass(frozen=True)
class Keuzes:
    """Those of the veerkracht map, and what is tried: margins of the limits, chance, limits of the judgement.

    Without ``groepen`` the index is drawn as a whole.
    """

    kaart: veerkracht.Keuzes
    inwoners_t0: str
    inwoners_t1: str
    groepen_t0: Sequence[str]
    groepen_t1: Sequence[str]
    marges: Marges
    ruis: Ruis
    oordeelgrenzen: Oordeelgrenzen

    def check(self) -> None:
        """Raise Invoerfout for years, fields or groups that make no development, and without inwoners."""
        from ...analysis.kwetsbaarheid import check_same_groups

        self.kaart.check()
        check_same_groups(self.groepen_t0, self.groepen_t1)
        if self.groepen_t1 and not self.groepen_t0:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose the groups of both years, or of neither."))
        if not self.inwoners_t1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The chance of small numbers needs the field with the inwoners of each area."
                )
            )

    def years(self) -> list[tuple[list[str], str]]:
        """Return for each year the fields that are drawn, and that with the inwoners."""
        return [
            (list(self.groepen_t0) or [self.kaart.index_t0], self.inwoners_t0 or self.inwoners_t1),
            (list(self.groepen_t1) or [self.kaart.index_t1], self.inwoners_t1),
        ]

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        numbers, texts = self.kaart.fields()
        for shares, inwoners in self.years():
            numbers = [*numbers, *shares, inwoners]
        return list(dict.fromkeys(numbers)), texts

    def rooster(self) -> Rooster:
        """Return the values of the limits that are tried."""
        from ...analysis.gevoeligheid import Rooster

        return Rooster.around(self.kaart.grenzen, self.marges, definitions.read("gevoeligheid")["rooster"]["stappen"])


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst, step: Callable[[float], None]) -> Kaartresultaat:
    """Return ``gev_klasse gev_stevigheid gev_grens gev_ruis gev_andere gev_andere_label gev_oordeel``, and the map:

    ``gev_kaart gev_label``. It is drawn by ``gev_kaart``, where 42 is class 4 and judgement 2. ``step`` is that of the
    analysis.
    """
    from ...analysis.gevoeligheid import gevoeligheid
    from ...analysis.klassen import class_labels
    from ...analysis.ontwikkeling import ontwikkeling
    from ...analysis.veerkracht import class_table

    kaart = keuzes.kaart
    herkomst, doubts = herkomst.of_development(*kaart.paren())
    overlast, meldingen = veerkracht.chosen_overlast(table, kaart)
    result = gevoeligheid(
        ontwikkeling(table[kaart.index_t0], table[kaart.index_t1]),
        _tellingen(table, keuzes),
        overlast,
        kaart.grenzen,
        keuzes.rooster(),
        keuzes.ruis,
        class_table(definitions.read("veerkracht")["kaart"]["klassen"]),
        keuzes.oordeelgrenzen,
        step,
    )
    columns = result.table
    classes = veerkracht.schema(kaart.kleuren)
    columns.insert(
        columns.columns.get_loc("gev_oordeel"),
        "gev_andere_label",
        class_labels(columns["gev_andere"], classes, herkomst.taal),
    )
    columns["gev_kaart"] = TENS * columns["gev_klasse"] + columns["gev_oordeel"]
    schema = _present(faded(classes), columns["gev_kaart"])
    note = _note(keuzes, herkomst)
    geheim, made = veerkracht.secret_parts(table, kaart, herkomst)
    klasse = made["vk_klasse"]
    drawn = [*klasse, *(name for shares, inwoners in keuzes.years() for name in (*shares, inwoners))]
    columns_made = {"gev_klasse": klasse, **dict.fromkeys(WITH_STATUS, drawn)}
    said = [*doubts, *meldingen, *result.meldingen]
    return Kaartresultaat.of_classes(
        columns, "gev_kaart", "gev_label", schema, note, said, geheim=geheim, gemaakt=columns_made
    )


def _tellingen(table: pd.DataFrame, keuzes: Keuzes) -> tuple[Telling, Telling]:
    from ...analysis.gevoeligheid import Telling

    t0, t1 = (Telling(table[shares], table[inwoners]) for shares, inwoners in keuzes.years())
    return t0, t1


def faded(classes: Klassenschema) -> Klassenschema:
    """Return the classes of veerkracht by judgement, 3 for each, paler the less firm they are."""
    data = definitions.read("gevoeligheid")
    klassen = [
        Klasse(
            TENS * klasse.nummer + oordeel["nummer"],
            {
                taal: text.format(klasse=klasse.label[taal], oordeel=oordeel["label"][taal])
                for taal, text in data["label"].items()
            },
            _mixed(klasse.kleur, oordeel["dekking"]),
            klasse.arcering,
            oordeel.get("rand", ""),
        )
        for klasse in classes.klassen
        for oordeel in data["oordelen"]
    ]
    return Klassenschema(data["naam"], tuple(klassen), DEFAULT, classes.bron)


def _mixed(kleur: str, dekking: float) -> str:
    """Return the colour over white, as much of it as ``dekking`` says (0-1)."""
    return interpolate_colours([WHITE, kleur], 101)[round(100 * dekking)]


def _present(schema: Klassenschema, klasse: pd.Series) -> Klassenschema:
    """Return the scheme with only the classes that occur, so that the legend is no longer than it must be."""
    found = set(klasse.dropna())
    return replace(schema, klassen=tuple(item for item in schema.klassen if item.nummer in found))


def _note(keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    data = definitions.read("gevoeligheid")
    taal, kaart, ruis = herkomst.taal, keuzes.kaart, keuzes.ruis
    periode = f"{kaart.jaar_t0}-{kaart.jaar_t1}"
    rooster = keuzes.rooster()
    method = data["werkwijze"][taal].format(
        trekkingen=ruis.trekkingen,
        combinaties=format_number(rooster.combinations(), taal, 0),
        startwaarde=ruis.startwaarde,
        afronding=format_number(ruis.afronding, taal),
        sd_score=format_number(ruis.sd_score, taal, DECIMALS),
    )
    remarks = [*kaart.gemeente.remarks(taal), data["referentie_vast"][taal]] if kaart.gemeente else []
    return Toelichting(
        titel=f"{data['titel_relatief' if kaart.gemeente else 'titel'][taal]} {periode}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=veerkracht.schema(kaart.kleuren).bron,
        grenzen=_limits(keuzes, rooster, taal),
        periode=periode,
        velden=keuzes.fields()[0],
        opmerkingen=[*herkomst.opmerkingen, method, *remarks],
    )


def _limits(keuzes: Keuzes, rooster: Rooster, taal: str) -> list[Grens]:
    """Return each limit with the range in which it moved, and the limits of the judgement."""
    data, kwetsbaarheid = definitions.read("gevoeligheid"), definitions.read("kwetsbaarheid")
    grenzen, oordeel = keuzes.kaart.grenzen, keuzes.oordeelgrenzen

    def reach(name: str, mark: str = "", unit: str = "") -> str:
        values = (getattr(grenzen, name), getattr(rooster, name)[0], getattr(rooster, name)[-1])
        middle, low, high = (format_number(float(value), taal, DECIMALS) for value in values)
        return data["bereik"][taal].format(waarde=f"{mark}{middle}", laag=low, hoog=high) + unit

    return [
        Grens(
            kwetsbaarheid["band_tekst"][taal],
            reach("band_kwetsbaarheid", "±", f" {kwetsbaarheid['eenheid_ontwikkeling'][taal]}"),
        ),
        Grens(definitions.read("overlast")["band_tekst"][taal], reach("band_overlast", "±")),
        Grens(data["veel_tekst"][taal], reach("veel")),
        Grens(data["weinig_tekst"][taal], reach("weinig")),
        Grens(
            data["oordeel_tekst"][taal],
            data["oordeel_waarde"][taal].format(
                stevig=format_number(oordeel.stevig, taal), redelijk=format_number(oordeel.redelijk, taal)
            ),
        ),
    ]
