"""Wijken and buurten of a year with their Kerncijfers, by the same rules as leeskerncijfers and koppelindicatoren."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...analysis.gebiedsindeling import Gebiedsindelingen
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.waardestatus import Geheim
from ...language import interface_language
from ...ophalen.diensten import KERNCIJFERS
from ...ophalen.fouten import NietGevonden, OphaalFout
from ...ophalen.thema import Gebieden, Herkomst, Tabel
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst as Erfenis
from ..base.styling import Kaart, Omtrek
from ..maps import corporatiebezit
from .keuzes import Stap
from .laag import NAMES, Laag, layer_text, licences, table_name, text
from .toegang import Toegang

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTIVE = ("gebiedcode", "gebiednaam", "gebiedsoort", "gemeentecode", "gemeentenaam", "jaar")
SINGULAR = {"gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"}
SHARE = "pct_corporatie"
CHANGED = "indelingswijziging"


@dataclass(frozen=True)
class Cijfers:
    """Clean figures indexed by gebiedcode, where they are from, and which columns are of an older year."""

    table: pd.DataFrame
    herkomsten: list[Herkomst]
    jaren: Mapping[str, int] = field(default_factory=dict)


def make(stap: Stap, toegang: Toegang, *, aanvullen: bool) -> Laag:
    """Return the areas of a kind and year with their figures; ``aanvullen`` completes them from older years."""
    areas = toegang.gebieden(stap.soort, stap.jaar)
    own = clean(toegang, areas, stap)
    cijfers = _figures(stap, toegang, own, areas.herkomst)
    if aanvullen and toegang.diensten.thema(KERNCIJFERS).is_onvolledig(stap.jaar):
        cijfers = _completed(stap, toegang, cijfers)
    table, shapes = joined(stap, toegang, own, cijfers.table, areas)
    table["jaar"] = stap.jaar  # of areas without figures too
    return _styled(stap, toegang, table, shapes, replace(cijfers, herkomsten=[areas.herkomst, *cijfers.herkomsten]))


def clean(toegang: Toegang, found: Gebieden | Tabel, stap: Stap, *, say: bool = False) -> pd.DataFrame:
    """Return a table of CBS as leeskerncijfers makes it, the areas of one kind, indexed by gebiedcode."""
    from ...analysis.kerncijfers import read_kerncijfers

    with toegang.reading(found):
        result = read_kerncijfers(
            [found.tabel() if isinstance(found, Gebieden) else found.tabel],
            definitions.read("kerncijfers"),
            definitions.read("gebieden"),
            jaar=stap.jaar,
            taal=interface_language(),
        )
    if say:
        toegang.say(result.meldingen)
    table = result.with_statuses()
    return table[table["gebiedsoort"] == SINGULAR[stap.soort]].set_index("gebiedcode", drop=False)


def _figures(stap: Stap, toegang: Toegang, own: pd.DataFrame, herkomst: Herkomst) -> Cijfers:
    """Return the figures of StatLine, or those of the map where StatLine has none of this year."""
    if stap.jaar in toegang.diensten.thema(KERNCIJFERS).jaren:
        try:
            found = toegang.kerncijfers(stap.jaar)
            table = clean(toegang, found, stap, say=True)
            if CHANGED not in table and CHANGED in own:  # by OData v4 the table does not have it, and the map does
                table[CHANGED] = own[CHANGED].reindex(table.index)
            return Cijfers(table, [found.herkomst])
        except NietGevonden as error:
            toegang.say([error.melding])
    melding = Melding(
        QT_TRANSLATE_NOOP(
            "Veerkracht", "StatLine has no Kerncijfers of {year}: the figures are those of the map ({source})."
        ),
        {"year": str(stap.jaar), "source": herkomst.bron[interface_language()]},
        warning=True,
    )
    toegang.say([melding])
    return Cijfers(own, [])


def _completed(stap: Stap, toegang: Toegang, cijfers: Cijfers) -> Cijfers:
    """Return the figures with the columns that are still to come from the latest year that has them."""
    from ...analysis.aanvulling import complete_newest

    thema = toegang.diensten.thema(KERNCIJFERS)
    tables, older = {stap.jaar: cijfers.table}, {}
    for jaar in sorted((jaar for jaar in thema.jaren if jaar < stap.jaar), reverse=True):
        found = _older(toegang, jaar, stap.jaar)
        if found is not None:
            tables[jaar] = clean(toegang, found, replace(stap, jaar=jaar))
            older[jaar] = found.herkomst
        if not thema.is_onvolledig(jaar):
            break
    result = complete_newest(tables, definitions.read(NAMES)["aanvullen"]["minimum"], DESCRIPTIVE)
    toegang.say(result.meldingen)
    used = [herkomst for jaar, herkomst in older.items() if jaar in result.jaren.values()]
    return Cijfers(result.table, [*cijfers.herkomsten, *used], result.jaren)


def _older(toegang: Toegang, jaar: int, newest: int) -> Tabel | None:
    """Return the figures of an older year; None, said, where there are none: withdrawn, or not of these gemeenten.

    Raises OphaalFout where a service is away: a next run may complete more.
    """
    try:
        return toegang.kerncijfers(jaar)
    except Invoerfout as error:
        if isinstance(error, OphaalFout) and not isinstance(error, NietGevonden):
            raise
        text = QT_TRANSLATE_NOOP("Veerkracht", "{newest} is not completed with {year}. {problem}")
        values = {"newest": str(newest), "year": str(jaar), "problem": error.melding}
        toegang.say([Melding(text, values, warning=True)])
        return None


def joined(
    stap: Stap, toegang: Toegang, own: pd.DataFrame, figures: pd.DataFrame, areas: Gebieden
) -> tuple[pd.DataFrame, list[bytes]]:
    """Return areas (``own``, of ``clean``) with the figures of the same code, and their boundaries in that order.

    Raises Invoerfout for no areas, and as ``join``.
    """
    from ...analysis.koppeling import join

    if own.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "There are no {kind} of {year} in {gemeenten}. See whether the code is right."
            ),
            kind=stap.soort,
            year=str(stap.jaar),
            gemeenten=", ".join(toegang.gemeenten),
        )
    # The rest of what the map has are the same figures under the same names.
    identity = own[[name for name in DESCRIPTIVE if name != "jaar"]].reset_index(drop=True)
    figures = figures.reset_index(drop=True)
    result = join(identity, identity["gebiedcode"], figures, figures["gebiedcode"], definitions.read("gebieden"))
    toegang.say(result.meldingen)
    shapes = {gebied.code: gebied.geometrie for gebied in areas.gebieden}
    return identity.join(result.columns), [shapes[code] for code in identity["gebiedcode"]]


def _styled(stap: Stap, toegang: Toegang, table: pd.DataFrame, shapes: list[bytes], cijfers: Cijfers) -> Laag:
    """Return the layer, in the classes of corporatiebezit where there are any figures of it."""
    taal = toegang.taal
    note = Toelichting(
        titel=layer_text(stap.soort, "titel", taal, jaar=stap.jaar),
        definitie=layer_text(stap.soort, "definitie", taal, jaar=stap.jaar),
        taal=taal,
        bronnen=list(dict.fromkeys(herkomst.bron[taal] for herkomst in cijfers.herkomsten)),
        periode=str(stap.jaar),
        gebiedsindelingen=Gebiedsindelingen(
            str(stap.jaar), {column: str(jaar) for column, jaar in cijfers.jaren.items()}
        ),
        licenties=licences(cijfers.herkomsten, taal),
        opmerkingen=[*(toegang.remark(herkomst) for herkomst in cijfers.herkomsten), *_of_older_years(cijfers, taal)],
        grenzen=_limit(cijfers, taal),
    )
    laag = Laag(table_name(stap.soort, stap.jaar), table, shapes, toegang.crs, note, outline())
    if SHARE in table and table[SHARE].notna().any():
        return _by_corporatiebezit(laag, stap, cijfers.jaren.get(SHARE))
    return laag


def _of_older_years(cijfers: Cijfers, taal: str) -> list[str]:
    """Return the lines that say which columns are of an older year."""
    return [
        text(
            "aanvullen",
            "opmerking",
            taal,
            jaar=year,
            velden=", ".join(column for column, jaar in cijfers.jaren.items() if jaar == year),
        )
        for year in sorted(set(cijfers.jaren.values()), reverse=True)
    ]


def _limit(cijfers: Cijfers, taal: str) -> list[Grens]:
    data = definitions.read(NAMES)["aanvullen"]
    return [Grens(data["titel"][taal], f"{100 * data['minimum']:.0f} %", op_kaart=False)] if cijfers.jaren else []


def outline() -> Omtrek:
    """Return how areas without classes are drawn."""
    data = definitions.read(NAMES)["omtrek"]
    return Omtrek(data["vulling"], data["rand"], data["dekking"])


def _by_corporatiebezit(laag: Laag, stap: Stap, older: int | None) -> Laag:
    """Return the layer with the classes of kaart 3 added, as ``corporatiebezit`` makes them by default.

    ``older`` is the year of the share where that is not the year of the layer.
    """
    note = laag.toelichting
    schema = corporatiebezit.published(definitions.read("corporatiebezit")["standaard"])
    keuzes = corporatiebezit.Keuzes(schema, SHARE, jaar=older or stap.jaar)
    word = text("woorden", "corporatiebezit", note.taal)
    geheim = Geheim.of(laag.columns, keuzes.fields())
    result = corporatiebezit.make(
        laag.columns, keuzes, Erfenis(note.taal, note.bronnen, note.opmerkingen, geheim=geheim)
    )
    toelichting = replace(
        result.toelichting,
        titel=f"{note.titel}, {word} {older}" if older else f"{note.titel}, {word}",
        definitie=note.definitie,
        grenzen=[*result.toelichting.grenzen, *note.grenzen],
        gebiedsindelingen=note.gebiedsindelingen,
        licenties=note.licenties,
    )
    columns = laag.columns.assign(**{name: result.columns[name] for name in result.columns})
    kaart: Kaart = replace(result.kaart(), toelichting=toelichting)
    return replace(laag, columns=columns, toelichting=toelichting, kaart=kaart)
