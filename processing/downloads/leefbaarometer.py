"""Leefbaarometer of all years on the boundaries of its measurement, by the same rules as leesleefbaarometer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...analysis.gebiedsindeling import Gebiedsindelingen
from ...ophalen import thema as themas
from ...ophalen.diensten import LEEFBAAROMETER
from ...resources import definitions
from ..base.note import Toelichting
from ..base.result import Herkomst as Erfenis
from ..maps import overlast
from .gebieden import clean, joined, outline
from .keuzes import Stap
from .laag import Laag, layer_text, licences, table_name, text
from .toegang import Toegang

if TYPE_CHECKING:
    from ...analysis.leefbaarometer import Leefbaarometer

SCORE = "onv"


def make(stap: Stap, toegang: Toegang) -> Laag:
    """Return the areas of the measurement with a column for each measure and year, drawn by the latest overlast."""
    from ...analysis.leefbaarometer import read_leefbaarometer

    years = toegang.diensten.thema(LEEFBAAROMETER).jaren
    fetching = (toegang.bezorger.fetch, toegang.bezorger.download, stap.soort, years, toegang.gemeenten)
    found = toegang.fetched(
        lambda: themas.leefbaarometer(toegang.diensten, *fetching, **toegang.options), lambda tabel: len(tabel.tabel)
    )
    areas = toegang.gebieden(stap.soort, stap.jaar)
    with toegang.reading(found):
        result = read_leefbaarometer(
            [found.tabel], definitions.read("leefbaarometer"), definitions.read("gebieden"), hint=str(stap.jaar)
        )
    toegang.say(result.meldingen)
    own = clean(toegang, areas, stap)
    table, shapes = joined(stap, toegang, own, result.table, areas)
    herkomsten = [found.herkomst, areas.herkomst]
    laag = Laag(
        table_name(f"{stap.thema}_{stap.soort}", stap.jaar),
        table,
        shapes,
        toegang.crs,
        _note(stap, toegang, result, herkomsten),
        outline(),
    )
    return _by_overlast(laag, result)


def _note(stap: Stap, toegang: Toegang, result: Leefbaarometer, herkomsten: list[themas.Herkomst]) -> Toelichting:
    taal = toegang.taal
    data = definitions.read("leefbaarometer")
    derived = [f"{data['afgeleid'][taal]}: {', '.join(result.afgeleid)}"] if result.afgeleid else []
    name = f"{stap.thema}_{stap.soort}"
    return Toelichting(
        titel=layer_text(name, "titel", taal, jaar=stap.jaar),
        definitie="; ".join([layer_text(name, "definitie", taal, jaar=stap.jaar), *derived]),
        taal=taal,
        bronnen=[herkomst.bron[taal] for herkomst in herkomsten],
        periode=", ".join(map(str, result.jaren)),
        gebiedsindelingen=Gebiedsindelingen(str(stap.jaar)),
        licenties=licences(herkomsten, taal),
        opmerkingen=[toegang.remark(herkomst) for herkomst in herkomsten],
    )


def _by_overlast(laag: Laag, result: Leefbaarometer) -> Laag:
    """Return the layer with the classes of kaart 6 of the latest year that has scores."""
    years = [jaar for jaar in result.jaren if f"{SCORE}_{jaar}" in laag.columns]
    if not years:
        return laag
    note, jaar = laag.toelichting, max(years)
    keuzes = overlast.Niveaukeuzes(f"{SCORE}_{jaar}", jaar)
    made = overlast.make_niveau(laag.columns, keuzes, Erfenis(note.taal, note.bronnen, note.opmerkingen))
    toelichting = replace(
        made.toelichting,
        titel=f"{note.titel}, {text('woorden', 'overlast', note.taal, jaar=jaar)}",
        definitie=note.definitie,
        periode=note.periode,
        gebiedsindelingen=note.gebiedsindelingen,
        licenties=note.licenties,
    )
    columns = laag.columns.assign(**{name: made.columns[name] for name in made.columns})
    return replace(laag, columns=columns, toelichting=toelichting, kaart=replace(made.kaart(), toelichting=toelichting))
