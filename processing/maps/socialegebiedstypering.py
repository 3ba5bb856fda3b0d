"""Sociale gebiedstypering: the map of the types and those of each group, with their note and what the log says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.schemas import Klasse, Klassenschema, format_number, print_number
from ...analysis.typeringstabel import Groep, Typeringstabel, parse_part
from ...analysis.waardestatus import status_field
from ...language import interface_language
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from ..base.styling import Kaart

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.socialegebiedstypering import Cijfers, Keuzes, Typering

KLASSE, LABEL, MARGE = "soc_klasse", "soc_label", "soc_marge"
SHARE_DECIMALS, LIMIT_DECIMALS, SCORE_DECIMALS = 1, 2, 1


def _data() -> Mapping:
    return definitions.read("socialegebiedstypering")


# ---- The map ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opzet:
    """What was chosen. ``namen`` are the fields of the areas by what the table calls them (``field_names``).

    ``inwoners`` is the field that weighs areas in the shares, '' without one, and ``gewogen`` whether it does in low
    and high; ``referentie`` is the name of the layer that those are of, '' for the areas themselves.
    """

    tabel: Typeringstabel
    regels: Keuzes
    namen: Mapping[str, str]
    inwoners: str = ""
    gewogen: bool = False
    referentie: str = ""
    jaar: int | None = None


@dataclass(frozen=True)
class Gebiedstypering:
    """The map of the types, the maps of each group, and what was found.

    ``aandelen`` are the shares of the inwoners by group (``population_shares``), of several years those of the last;
    None where the inwoners are not known.
    """

    resultaat: Kaartresultaat
    spreiding: tuple[Kaart, ...]
    cijfers: Cijfers
    typering: Typering
    opzet: Opzet
    aandelen: pd.DataFrame | None


@dataclass(frozen=True)
class Referentie:
    """The areas that low and high are of, in the words of the table, and the weight of each (None: all alike)."""

    tabel: pd.DataFrame
    gewicht: pd.Series | None = None


def make(
    areas: pd.DataFrame, opzet: Opzet, herkomst: Herkomst, referentie: Referentie | None = None
) -> Gebiedstypering:
    """Return the types of ``areas``, which has the fields of ``opzet.namen`` as numbers under their own names."""
    from ...analysis.socialegebiedstypering import type_areas

    tabel = opzet.tabel
    inwoners = areas[opzet.inwoners] if opzet.inwoners else None
    asked = areas[list(opzet.namen.values())].set_axis(list(opzet.namen), axis=1)
    year, of_year = _limit_year(asked, herkomst)
    cijfers = _figures(asked, inwoners, opzet, referentie, of_year)
    found = type_areas(tabel, cijfers, opzet.regels)
    shares = _shares(found, tabel, inwoners, of_year)
    said = [*cijfers.meldingen, *found.meldingen, *([] if shares is None else share_lines(tabel, found, shares))]
    schema, made = type_schema(tabel), _made_of(tabel, cijfers, opzet)
    columns = found.tabel.assign(**_spread_classes(tabel, found, opzet.regels))
    note = _note(opzet, cijfers, found, schema, herkomst, None if referentie else year)
    result = Kaartresultaat.of_classes(
        columns, KLASSE, LABEL, schema, note, said, herkomst.jaren, herkomst.geheim, made
    )
    result = replace(result, columns=result.columns[_order(result.columns)])
    return Gebiedstypering(result, _spread_maps(tabel, result, opzet.regels), cijfers, found, opzet, shares)


def _figures(
    asked: pd.DataFrame,
    inwoners: pd.Series | None,
    opzet: Opzet,
    referentie: Referentie | None,
    of_year: pd.Series | None,
) -> Cijfers:
    """Return the indicators, low and high being of the reference where there is one, else of the areas of one year."""
    from ...analysis.socialegebiedstypering import make_figures

    return make_figures(
        opzet.tabel,
        asked,
        opzet.regels,
        weights=inwoners if opzet.gewogen else None,
        reference=referentie.tabel if referentie else None,
        reference_weights=referentie.gewicht if referentie else None,
        own_areas=of_year,
    )


def _limit_year(asked: pd.DataFrame, herkomst: Herkomst) -> tuple[int | None, pd.Series | None]:
    """Return of areas of several years the last one with figures, which makes the limits, and its areas."""
    if herkomst.jaren is None or len(herkomst.jaren.lijst) < 2:
        return None, None
    return herkomst.jaren.latest(asked.max(axis=1))


def type_schema(tabel: Typeringstabel) -> Klassenschema:
    """Return the classes of the map: the groups, then the kinds of mixed area."""
    klassen = tuple(Klasse(item.nummer, item.naam, item.kleur) for item in (*tabel.groepen, *tabel.mengingen))
    return Klassenschema(tabel.titel, klassen, "default", tabel.bron)


def _made_of(tabel: Typeringstabel, cijfers: Cijfers, opzet: Opzet) -> dict[str, list[str]]:
    """Return of which fields of the areas the scores, the margin and the class are made."""

    def of(groep: Groep) -> list[str]:
        ways = [cijfers.uitdrukkingen.get(criterium.indicator) for criterium in groep.criteria]
        return list(dict.fromkeys(opzet.namen[veld] for way in ways if way for veld in way.velden))

    made = {groep.veld: of(groep) for groep in tabel.groepen}
    every = list(dict.fromkeys(veld for velden in made.values() for veld in velden))
    return {**made, KLASSE: every, MARGE: every}


def _order(columns: pd.DataFrame) -> list[str]:
    """Return the columns with the class and its label in front, and each status behind what it is of."""
    first = [KLASSE, LABEL, status_field(KLASSE), MARGE, status_field(MARGE), "soc_beoordeeld", "soc_ontbreekt"]
    rest = [name for name in columns.columns if name not in first and not name.endswith(status_field(""))]
    pairs = [name for veld in rest for name in (veld, status_field(veld))]
    return [name for name in [*first, *pairs] if name in columns.columns]


# ---- The maps of one group --------------------------------------------------------------------------------------


def _spread_field(groep: Groep) -> str:
    return f"{groep.veld}_klasse"


def _spread_schema(tabel: Typeringstabel, groep: Groep, regels: Keuzes) -> Klassenschema:
    """Return the classes of the score of a group; the part asked for is one of their limits."""
    data = _data()["spreiding"]
    parts = sorted({regels.minimum_aandeel, *map(parse_part, data["breuken"])} - {1})
    names = {taal: text.format(groep=groep.naam[taal]) for taal, text in data["naam"].items()}
    empty = Klassenschema(names, (), data["status"], tabel.bron, data["eenheid"], minimum=0, maximum=100)
    return empty.with_breaks([float(100 * part) for part in parts], tabel.bron, data["palet"], SCORE_DECIMALS)


def _spread_classes(tabel: Typeringstabel, found: Typering, regels: Keuzes) -> dict[str, pd.Series]:
    from ...analysis.klassen import classify

    return {
        _spread_field(groep): classify(found.tabel[groep.veld], _spread_schema(tabel, groep, regels))
        for groep in tabel.groepen
    }


def _spread_maps(tabel: Typeringstabel, result: Kaartresultaat, regels: Keuzes) -> tuple[Kaart, ...]:
    """Return how often each group occurs as a map of its own (bijlage 1, voorbeeldkaart 2)."""
    data, note = _data()["spreiding"], result.toelichting
    maps = []
    for groep in tabel.groepen:
        name = groep.naam[note.taal]
        about = replace(
            note,
            titel=f"{data['titel'][note.taal].format(groep=name)} {note.periode}".rstrip(),
            definitie=data["definitie"][note.taal],
            grenzen=[grens for grens in note.grenzen if grens.op_kaart][:-1],  # the last is about mixed areas
        )
        drawn = replace(
            result, veld=_spread_field(groep), schema=_spread_schema(tabel, groep, regels), toelichting=about
        )
        status = status_field(groep.veld)
        status = status if status in result.columns.columns else ""
        counts = _with_secret_counts(drawn, result.columns[status] if status else None)
        maps.append(Kaart(drawn.veld, drawn.schema, counts, about, status))
    return tuple(maps)


def _with_secret_counts(drawn: Kaartresultaat, status: pd.Series | None) -> Mapping:
    """Return the counts of the map of a group, whose status is that of its score."""
    if status is None:
        return drawn.counts()
    named = drawn.columns.assign(**{status_field(drawn.veld): status})
    return replace(drawn, columns=named).counts()


# ---- The note and the log ---------------------------------------------------------------------------------------


def _note(
    opzet: Opzet, cijfers: Cijfers, found: Typering, schema: Klassenschema, herkomst: Herkomst, year: int | None
) -> Toelichting:
    tabel, taal = opzet.tabel, herkomst.taal
    made = _made_of(tabel, cijfers, opzet)
    return Toelichting(
        titel=f"{tabel.titel[taal]} {herkomst.year_title(opzet.jaar)}".rstrip(),
        definitie=tabel.definitie[taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=schema.bron,
        grenzen=_limits(opzet, cijfers, taal, year),
        periode=herkomst.year_period(opzet.jaar),
        velden=made[KLASSE],
        opmerkingen=herkomst.opmerkingen,
        eigen=_remarks(tabel, cijfers, found, taal),
        gebiedsindelingen=herkomst.gebiedsindelingen.with_made(made),
    )


def _limits(opzet: Opzet, cijfers: Cijfers, taal: str, year: int | None) -> list[Grens]:
    words, standard, regels = _data()["tekst"], _data()["standaard"], opzet.regels
    published = regels.minimum_aandeel == parse_part(standard["minimum_aandeel"])
    kind = ("van_referentie" if opzet.referentie else "van_gebieden") + ("_gewogen" if opzet.gewogen else "")
    of = words[kind][taal].format(laag=opzet.referentie)
    if year:
        of = words["van_jaar"][taal].format(niveaus=of, jaar=year)
    own = [
        Grens(
            words["grens"][taal].format(indicator=opzet.tabel.indicatoren[name].naam[taal]),
            " | ".join(format_number(limit, taal, LIMIT_DECIMALS) for limit in limits if abs(limit) < float("inf")),
            op_kaart=False,
        )
        for name, limits in cijfers.grenzen.items()
    ]
    return [
        *own,
        Grens(
            words["komt_voor"][taal],
            words["komt_voor_waarde"][taal].format(deel=str(regels.minimum_aandeel)),
            standard["minimum_aandeel_status"] if published else "default",
        ),
        Grens(words["minimum"][taal], str(regels.minimum_criteria)),
        Grens(words["niveaus"][taal], of),
        Grens(words["samen"][taal], words[f"samen_{regels.samen}"][taal]),
    ]


def _remarks(tabel: Typeringstabel, cijfers: Cijfers, found: Typering, taal: str) -> list[str]:
    words = _data()["tekst"]
    middle = float(found.tabel["soc_beoordeeld"].median())
    said = [words["beoordeeld"][taal].format(midden=format_number(middle, taal, 1), totaal=tabel.criteria)]
    absent = [item.naam[taal] for name, item in tabel.indicatoren.items() if name not in cijfers.grenzen]
    if absent:
        said.append(words["zonder"][taal].format(namen=", ".join(absent)))
    if found.zonder_groep:
        names = [groep.naam[taal] for groep in tabel.groepen if groep.sleutel in found.zonder_groep]
        said.append(words["zonder_groep"][taal].format(namen=", ".join(names)))
    return said


def _shares(
    found: Typering, tabel: Typeringstabel, inwoners: pd.Series | None, of_year: pd.Series | None
) -> pd.DataFrame | None:
    """Return the shares of the inwoners, None where no area with a class has any that are known."""
    from ...analysis.socialegebiedstypering import population_shares

    if inwoners is None:
        return None
    shares = population_shares(found, tabel, inwoners if of_year is None else inwoners.where(of_year))
    return None if shares.isna().all(axis=None) else shares


def share_lines(tabel: Typeringstabel, found: Typering, shares: pd.DataFrame) -> list[Melding]:
    """Return how many inwoners live where each group occurs, beside what was published of the country."""
    taal = interface_language()
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "{group}: {occurs} % of the inwoners where it occurs, {dominant} % where it dominates."
    )
    compared = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "{group}: {occurs} % of the inwoners where it occurs, {dominant} % where it dominates. Of the country: {ifr} % "
        "(In.Fact.Research), {scp} % of the households (SCP).",
    )
    head = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Shares of the inwoners of areas with a class. An area may count for several groups, or for none. Those of one "
        "city need not be those of the country.",
    )
    lines = [Melding(head)]
    for groep in tabel.groepen:
        if groep.sleutel in found.zonder_groep:
            continue
        row = shares.loc[groep.sleutel]
        values = {
            "group": groep.naam[taal],
            "occurs": print_number(row["komt_voor"], taal, SHARE_DECIMALS),
            "dominant": print_number(row["dominant"], taal, SHARE_DECIMALS),
        }
        known = {who: print_number(share, taal) for who, share in groep.landelijk.items()}
        lines.append(Melding(compared if {"ifr", "scp"} <= set(known) else text, {**values, **known}))
    return lines
