"""Figures 3.1-3.9 of 003 and 9-12 of 001: classes of a map, and values of two years, by class of corporatiebezit.

Makes of the figures of ``analysis.naarcorporatiebezit`` what a reader sees: tables with labels, notes and charts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import DECIMAL_MARK, Klasse, Klassenschema, interpolate_colours
from ...language import word
from ...resources import definitions
from ..base.charts import Balk, Lijn, Tekst, Vlak, lines, stacked_bars
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst
from . import veerkracht

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from ...analysis.naarcorporatiebezit import Uitkomst

GEBIEDEN, WONINGEN = "gebieden", "woningen"
SHARE_FIELDS = {GEBIEDEN: "pct_gebieden", WONINGEN: "pct_woningen"}
MEAN_FIELDS = {GEBIEDEN: "tov_alle", WONINGEN: "tov_alle_gewogen"}


@dataclass(frozen=True)
class Indeling:
    """How the result is divided: the classes of corporatiebezit, those of the map, and the groups with their names."""

    corporatiebezit: Klassenschema
    klassen: Sequence[Klasse]
    groepen: Mapping[int, str]
    kaarttitel: str

    def corp_labels(self, taal: str) -> dict[int, str]:
        """Return the labels of corporatiebezit, and of all its classes together."""
        return {**self.corporatiebezit.labels(taal), 0: _data()["alle"][taal]}

    def corp_numbers(self) -> list[int]:
        """Return the numbers of the classes of corporatiebezit, from low to high."""
        return [klasse.nummer for klasse in self.corporatiebezit.klassen]

    def class_numbers(self) -> list[int]:
        """Return the numbers of the classes of the map."""
        return [klasse.nummer for klasse in self.klassen]


@dataclass(frozen=True)
class Waarden:
    """The values of two years that are compared, and what they are weighted by ('' for nothing)."""

    t0: str
    t1: str
    jaar_t0: int
    jaar_t1: int
    gewicht: str

    def periods(self) -> dict[str, str]:
        """Return what each period of the table is called."""
        both = f"{self.jaar_t0}-{self.jaar_t1}"
        return {"t0": str(self.jaar_t0), "t1": str(self.jaar_t1), "ontwikkeling": both}

    def percentages(self) -> bool:
        """Return whether differences are procentpunt; other values keep their own unit."""
        return self.t1.startswith(tuple(_data()["procentvelden"]))

    def unit(self, taal: str) -> str:
        """Return the unit of a difference."""
        if self.percentages():
            return _data()["procentpunt"][taal]
        return _data()["eenheid_veld"][taal].format(veld=self.t1)


def _data() -> Mapping:
    return definitions.read("naarcorporatiebezit")


def _known(field: str) -> Mapping | None:
    """Return what is known of a class field, also one with a year behind its name such as ``konv_2020``."""
    maps = _data()["kaarten"]
    return maps.get(field) or maps.get(field.rpartition("_")[0])


def map_title(field: str, taal: str) -> str:
    """Return the title of the map that writes class field ``field``, or the name of the field."""
    known = _known(field)
    return known["titel"][taal] if known else field


def map_classes(field: str, labels: Mapping[int, str], taal: str, indeling: str) -> list[Klasse]:
    """Return the classes of the map that writes ``field``, those without areas too, in the colours of that map.

    ``labels`` are the numbers and words that occur; words in the data go before those of the definitions, for they have
    the intervals. ``indeling`` is the report that the layer says its classes are from. A field of another map, or
    with classes that its map does not have, gets a neutral palette.
    """
    known = _scheme(field, indeling)
    if known and set(labels) <= {klasse.nummer for klasse in known.klassen}:
        return [
            replace(klasse, label={taal: _word(labels.get(klasse.nummer), klasse.label[taal])})
            for klasse in known.klassen
        ]
    kleuren = interpolate_colours(_data()["palet"], len(labels))
    return [
        Klasse(nummer, {taal: label}, kleur) for (nummer, label), kleur in zip(labels.items(), kleuren, strict=True)
    ]


def _word(found: str | None, known: str) -> str:
    """Return the label in the data, unless there is none but the number itself."""
    return known if found is None or found.isdigit() else found


def _scheme(field: str, indeling: str) -> Klassenschema | None:
    known = _known(field)
    if known is None:
        return None
    if field == "vk_klasse":
        variants = definitions.read("veerkracht")["kaart"]["varianten"]
        used = [naam for naam, variant in variants.items() if variant["bron"] in indeling]
        return veerkracht.schema(used[0]) if used else veerkracht.schema()
    name, *path = known["definitie"]
    table = definitions.read(name)
    for key in path:
        table = table[key]
    return Klassenschema.from_mapping(table)


def is_relative(field: str, titel: str, opmerkingen: Sequence[str]) -> bool:
    """Return whether the layer says that the classes in ``field`` are relative to the gemeente of each area."""
    if not (_known(field) or {}).get("kan_relatief"):
        return False
    overlast = definitions.read("overlast")
    titles = [definitions.read("veerkracht")["kaart"]["titel_relatief"]]
    titles += [overlast[part]["titel_relatief"] for part in ("niveau", "ontwikkeling")]
    if any(titel.startswith(name) for title in titles for name in title.values()):
        return True
    return any(remark in overlast["waarschuwing_relatief"].values() for remark in opmerkingen)


def group_labels(field: str, found: Mapping[int, str], taal: str) -> dict[int, str]:
    """Return the names of groups: those of the definitions where ``field`` is known, else what the field has."""
    names = _data()["groepen"].get(field, {})
    return {
        nummer: f"{nummer} {names[str(nummer)][taal]}" if str(nummer) in names else label
        for nummer, label in found.items()
    }


# ---- tables --------------------------------------------------------------------------------------------------------


def shares_table(uitkomst: Uitkomst, indeling: Indeling, taal: str) -> pd.DataFrame:
    """Return the shares with labels: ``groep corp_klasse corp_label klasse label gebieden woningen pct_...``."""
    table = uitkomst.table
    labels = {klasse.nummer: klasse.label[taal] for klasse in indeling.klassen}
    result = table.assign(
        groep=table["groep"].map(indeling.groepen),
        corp_label=table["corp_klasse"].map(indeling.corp_labels(taal)),
        label=table["klasse"].map(labels),
        corp_klasse=table["corp_klasse"].astype("Int64").mask(table["corp_klasse"] == 0),
    )
    columns = ["groep", "corp_klasse", "corp_label", "klasse", "label", "gebieden", "woningen"]
    return result[[*columns, *SHARE_FIELDS.values()]]


def means_table(uitkomst: Uitkomst, indeling: Indeling, waarden: Waarden, taal: str) -> pd.DataFrame:
    """Return the means with labels, and years for periods."""
    table = uitkomst.table
    labels = indeling.corp_labels(taal)
    gap = _data()["verschil"][taal]
    corp = table["corp_klasse"].astype(object).map(labels)
    lowest = table["corp_laagste"].astype(object).map(labels)
    named = [
        gap.format(hoog=high, laag=low) if isinstance(low, str) else high
        for high, low in zip(corp, lowest, strict=True)
    ]
    result = table.assign(
        groep=table["groep"].astype(object).map(indeling.groepen),
        corp_label=named,
        periode=table["periode"].map(waarden.periods()),
        corp_klasse=table["corp_klasse"].mask(table["corp_klasse"] == 0),
    )
    first = ["groep", "soort", "corp_klasse", "corp_label", "periode"]
    return result[first + [name for name in result.columns if name not in [*first, "corp_laagste"]]]


# ---- notes ---------------------------------------------------------------------------------------------------------


def _limits(indeling: Indeling, taal: str) -> list[Grens]:
    schema = indeling.corporatiebezit
    return [Grens(_data()["corporatiebezit"][taal], schema.interval_text(taal), schema.status)]


def shares_note(
    uitkomst: Uitkomst, indeling: Indeling, herkomst: Herkomst, velden: Sequence[str], geheim: Sequence[str] = ()
) -> Toelichting:
    """Return the note of the shares; ``geheim`` are lines on areas that are left out because they are secret."""
    data, taal = _data(), herkomst.taal
    left_out = [data["zonder"][taal].format(aantal=uitkomst.weggelaten)] if uitkomst.weggelaten else []
    return Toelichting(
        titel=data["titel"][taal].format(kaart=indeling.kaarttitel),
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron"],
        grenzen=_limits(indeling, taal),
        velden=velden,
        opmerkingen=[*herkomst.opmerkingen, *left_out, *geheim],
    )


def means_note(
    uitkomst: Uitkomst,
    indeling: Indeling,
    waarden: Waarden,
    herkomst: Herkomst,
    velden: Sequence[str],
    geheim: Sequence[str] = (),
) -> Toelichting:
    """Return the note of the means; ``geheim`` are lines on areas that are left out because they are secret."""
    data, taal = _data(), herkomst.taal
    weights = data["gewichten"][taal].format(veld=waarden.gewicht) if waarden.gewicht else data["ongewogen"][taal]
    left_out = [data["zonder_waarden"][taal].format(aantal=uitkomst.weggelaten)] if uitkomst.weggelaten else []
    periode = waarden.periods()["ontwikkeling"]
    return Toelichting(
        titel=data["titel_gemiddelden"][taal].format(waarde=_value_title(waarden, taal), periode=periode),
        definitie=data["definitie_gemiddelden"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["bron_gemiddelden"],
        grenzen=_limits(indeling, taal),
        periode=periode,
        velden=velden,
        opmerkingen=[*herkomst.opmerkingen, weights, *left_out, *geheim],
    )


def _value_title(waarden: Waarden, taal: str) -> str:
    if (waarden.t0, waarden.t1) == ("index_t0", "index_t1"):
        return definitions.read("kwetsbaarheid")["titel"][taal]
    if waarden.t1.startswith("onv_"):
        return definitions.read("overlast")["titel"][taal]
    return waarden.t1


# ---- charts --------------------------------------------------------------------------------------------------------


def _whole(number: float, taal: str) -> str:
    """Return a count with its thousands apart, as readers of ``taal`` write it."""
    return f"{number:,.0f}".replace(",", ".") if DECIMAL_MARK[taal] == "," else f"{number:,.0f}"


def shares_chart(uitkomst: Uitkomst, indeling: Indeling, toelichting: Toelichting, maat: str) -> Figure:
    """Return the stacked bars; ``maat`` GEBIEDEN or WONINGEN says of which shares. Empty groups are left out."""
    taal = toelichting.taal
    words = _data()["grafiek"]
    labels = indeling.corp_labels(taal)
    groepen = []
    for nummer, naam in indeling.groepen.items():
        inside = uitkomst.table[uitkomst.table["groep"] == nummer]
        if not inside["gebieden"].any():
            continue
        balken = []
        for corp, bar in inside.groupby("corp_klasse", sort=False):
            shares = bar[SHARE_FIELDS[maat]]
            count = bar["gebieden"].sum()
            empty = words["geen_woningen"] if count else words["leeg"]
            leeg = empty[taal] if shares.isna().any() else ""
            balken.append(Balk(labels[corp], shares.fillna(0).tolist(), f"n = {_whole(count, taal)}", leeg))
        groepen.append((naam if len(indeling.groepen) > 1 else "", balken))
    legenda = [Vlak(klasse.label[taal], klasse.kleur, klasse.arcering) for klasse in indeling.klassen]
    tekst = Tekst(toelichting.titel, words[maat][taal], words["as_bezit"][taal], _chart_note(toelichting), taal)
    return stacked_bars(groepen, legenda, tekst)


def means_chart(
    uitkomst: Uitkomst, indeling: Indeling, waarden: Waarden, toelichting: Toelichting, maat: str
) -> Figure:
    """Return the lines of each class of corporatiebezit relative to all areas."""
    taal = toelichting.taal
    words = _data()["grafiek"]
    kleuren = {klasse.nummer: klasse.kleur for klasse in indeling.corporatiebezit.klassen}
    labels = indeling.corp_labels(taal)
    rows = uitkomst.table[(uitkomst.table["soort"] == "klasse") & uitkomst.table["periode"].isin(["t0", "t1"])]
    groepen = []
    for nummer, naam in indeling.groepen.items():
        inside = rows[rows["groep"] == nummer]
        lijnen = []
        for corp, years in inside.groupby("corp_klasse"):
            values = years[MEAN_FIELDS[maat]].tolist()
            if not years[MEAN_FIELDS[maat]].isna().any():
                label = f"{labels[corp]} (n = {_whole(years['gebieden'].iloc[0], taal)})"
                lijnen.append(Lijn(label, kleuren[corp], values))
        if lijnen:
            groepen.append((naam if len(indeling.groepen) > 1 else "", lijnen))
    measure = words["gebieden_jaren"][taal]
    if maat == WONINGEN:
        measure = _data()["gewogen_naar"][taal].format(veld=waarden.gewicht)
    axis = f"{words['jaren'][taal].format(eenheid=waarden.unit(taal))} ({measure})"
    tekst = Tekst(toelichting.titel, axis, words["as_bezit"][taal], _chart_note(toelichting), taal)
    years = [str(waarden.jaar_t0), str(waarden.jaar_t1)]
    return lines(groepen, years, tekst, 1 if waarden.percentages() else 3)


def _chart_note(toelichting: Toelichting) -> list[str]:
    """Return the lines below a chart: limits, sources, what is left out, and what made it."""
    limits = f"{word('grenzen', toelichting.taal)}: " + "; ".join(toelichting.limit_lines())
    return [limits, *toelichting.source_lines(), *toelichting.opmerkingen, toelichting.made_with()]
