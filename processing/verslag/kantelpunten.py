"""The report of kantelpunten: where a development turns, its curve and its means by bin, and what 001 found."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number
from ...resources import definitions
from ..maps.kantelpunten import Opzet, Veld, class_table, data, direction_words, groups_line, point_table
from .grafieken import Doorgang, Groepsgemiddelden, Kromme, Schaal, curve
from .tabel import report_table
from .verslag import Onderdeel, Regel, no_cause

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.kantelpunten import Uitkomst
    from ...analysis.tabellenboek.model import Boektabel, Kolom
    from .verslag import Beeld

POINT_SHEET, CLASS_SHEET, REFERENCE_SHEET = "kantelpunten", "klassen", "rapport 2020"
DIGITS, MOST_DECIMALS = 3, 6  # significant digits of the largest mean of a table, and decimals at most


# ---- what it says ----------------------------------------------------------------------------------------------------


def findings(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> list[str]:
    """Return what was found, in sentences, and that it says nothing of causes."""
    lines = [line for veld, uitkomst in uitkomsten.items() for line in _of_field(veld, uitkomst, opzet)]
    return [*lines, no_cause(opzet.taal)]


def warnings(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> list[Regel]:
    """Return what the analysis warns of, and that the areas were taken to be independent where no group was chosen."""
    said = [melding for uitkomst in uitkomsten.values() for melding in uitkomst.meldingen if melding.warning]
    return [*said, *([] if opzet.groep else [opzet.text("zonder_groep")])]


def _of_field(veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> list[str]:
    if not uitkomst.stukken:
        return [opzet.text("geen_curve", veld=veld.kop(opzet.taal))]
    points = uitkomst.of_curve().to_dict("records")
    lines = [_turn(point, veld, opzet) for point in points] or _one_side(veld, uitkomst, opzet)
    return [*lines, *_least_favourable(veld, uitkomst, opzet)]


def _turn(point: Mapping, veld: Veld, opzet: Opzet) -> str:
    """Return where the development turns, whether that is certain, and in how many draws it does not."""
    taal, sign = opzet.taal, int(point["richting"])
    sentence = opzet.text(
        "kantelpunt",
        veld=veld.kop(taal),
        pct=_percent(point["pct"], taal),
        voor=veld.woord(-sign, taal),
        na=veld.woord(sign, taal),
        zekerheid=opzet.percent(),
        van=_end(point["laag"], "voorbij_laag" if point["laag_open"] else "procent", opzet),
        tot=_end(point["hoog"], "voorbij_hoog" if point["hoog_open"] else "procent", opzet),
    )
    draws = format_number(opzet.keuzes.trekkingen, taal, 0)
    doubt = [] if point["vast"] else [opzet.text("niet_vast")]
    return " ".join([sentence, *doubt, opzet.text("zonder", pct=_percent(point["pct_zonder"], taal), trekkingen=draws)])


def _one_side(veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> list[str]:
    """Return that the curve does not pass zero; nothing where it is on both sides, around a gap in the data."""
    known = uitkomst.curve[uitkomst.curve["gedekt"]]
    positive = known["waarde"] > 0
    if positive.nunique() > 1:
        return []
    certain = known["laag"] > 0 if positive.iloc[0] else known["hoog"] < 0
    stretches = [
        opzet.text("zo_ver", van=_percent(low, opzet.taal), tot=_percent(high, opzet.taal))
        for low, high in uitkomst.stukken
    ]
    word = veld.woord(1 if positive.iloc[0] else -1, opzet.taal)
    sentence = opzet.text("geen", veld=veld.kop(opzet.taal), stukken="; ".join(stretches), woord=word)
    if not certain.any():
        return [f"{sentence} {opzet.text('nergens_zeker', woord=word)}"]
    share = format_number(100 * float(certain.mean()), opzet.taal, 0)
    return [f"{sentence} {opzet.text('geen_zeker', pct=share)}"]


def _least_favourable(veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> list[str]:
    """Return where the development is least favourable; nothing where it is not known what is, or could be anywhere."""
    from ...analysis.kantelpunten import DALEND, STIJGEND

    signs = {"beter": DALEND, "slechter": STIJGEND}
    if veld.hoger not in signs:
        return []
    at, low, high = uitkomst.uitersten[signs[veld.hoger]]
    if (low, high) == (uitkomst.stukken[0][0], uitkomst.stukken[-1][1]):
        return []
    ends = {"van": _end(low, "procent", opzet), "tot": _end(high, "procent", opzet)}
    title, pct = veld.kop(opzet.taal), _percent(at, opzet.taal)
    return [opzet.text("ongunstigst", veld=title, pct=pct, zekerheid=opzet.percent(), **ends)]


def _end(value: float, key: str, opzet: Opzet) -> str:
    return opzet.text(key, pct=_percent(value, opzet.taal))


def _percent(value: float, taal: str) -> str:
    return format_number(float(value), taal, 1)


# ---- its parts -------------------------------------------------------------------------------------------------------


def parts(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> list[Onderdeel]:
    """Return the parts of the report: the kantelpunten, a part a development, and what 001 found."""
    if all(uitkomst.kantelpunten.empty for uitkomst in uitkomsten.values()):
        said = [opzet.text("geen_punten")]
    else:
        by_classes = all(uitkomst.of_curve().empty for uitkomst in uitkomsten.values())
        said = [opzet.text("alleen_klassen")] if by_classes else []
    return [
        Onderdeel(opzet.text("onderdeel_kantelpunten"), said, _points(uitkomsten, opzet)),
        *(_field_part(number, veld, uitkomst, opzet) for number, (veld, uitkomst) in enumerate(uitkomsten.items(), 1)),
        Onderdeel(opzet.text("onderdeel_referentie"), [opzet.text("uitleg_referentie")], _references(opzet)),
    ]


def _column(name: str, soort: str, taal: str, decimalen: int = 0, label: str = "") -> Kolom:
    from ...analysis.tabellenboek.model import Kolom

    return Kolom(name, data()["kolommen"][label or name][taal], soort, decimalen)


def _points(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> Boektabel:
    from ...analysis.tabellenboek.model import GETAL, TEKST

    taal = opzet.taal
    rows = point_table(uitkomsten, opzet)
    words = {True: opzet.text("ja"), False: opzet.text("nee")}
    rows = rows.assign(
        vast_label=rows["vast"].map(words),
        soort=[opzet.text(soort) for soort in rows["soort"]],
        laag=rows["laag"].mask(rows["laag_open"]),
        hoog=rows["hoog"].mask(rows["hoog_open"]),
    )
    columns = [
        _column("veld", TEKST, taal),
        _column("soort", TEKST, taal),
        _column("richting_label", TEKST, taal),
        _column("pct", GETAL, taal, 1),
        _column("laag", GETAL, taal, 1),
        _column("hoog", GETAL, taal, 1),
        _column("vast_label", TEKST, taal),
        _column("pct_zonder", GETAL, taal, 1),
    ]
    title, note = opzet.text("tabel_kantelpunten"), opzet.text("uitleg_zonder")
    explained = [note, opzet.text("uitleg_open"), groups_line(uitkomsten, opzet)]
    return report_table(POINT_SHEET, title, rows, columns, toelichting=explained, verslag=data()["bron"])


def _field_part(number: int, veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> Onderdeel:
    title = opzet.text("onderdeel_veld", veld=veld.titel(opzet.taal))
    table = _classes(number, veld, uitkomst, opzet)
    return Onderdeel(title, (), table, [_chart(veld, uitkomst, opzet)])


def _classes(number: int, veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> Boektabel:
    from ...analysis.tabellenboek.model import AANTAL, GETAL, TEKST

    taal, keuzes = opzet.taal, opzet.keuzes
    rows = class_table({veld: uitkomst}, opzet)
    decimals = decimals_for(rows[["gemiddelde", "laag", "hoog"]].abs().max().max())
    columns = [
        _column("label", TEKST, taal),
        _column("gebieden", AANTAL, taal),
        *([_column("groepen", AANTAL, taal)] if opzet.groep else []),
        _column("gemiddelde", GETAL, taal, decimals),
        _column("laag", GETAL, taal, decimals, "gemiddelde_laag"),
        _column("hoog", GETAL, taal, decimals, "gemiddelde_hoog"),
        _column("oordeel_label", TEKST, taal),
    ]
    limits = {
        "zekerheid": opzet.percent(),
        "gebieden": format_number(keuzes.minimum, taal, 0),
        "groepen": format_number(keuzes.minimum_groepen, taal, 0),
    }
    title = opzet.text("tabel_klassen", veld=veld.kop(taal), eenheid=veld.eenheid(taal))
    note = [opzet.text("uitleg_klassen", **limits)]
    return report_table(f"{CLASS_SHEET} {number}", title, rows, columns, toelichting=note, verslag=data()["bron"])


def decimals_for(largest: float) -> int:
    """Return how many decimals give the largest number of a table its significant digits."""
    if not largest > 0:
        return 0
    return min(max(DIGITS - 1 - math.floor(math.log10(largest)), 0), MOST_DECIMALS)


def _references(opzet: Opzet) -> Boektabel:
    import pandas as pd

    from ...analysis.tabellenboek.model import TEKST

    taal = opzet.taal
    rows = [{"bevinding": item["tekst"][taal], "corporatiebezit": _range(item, taal)} for item in data()["referenties"]]
    columns = [_column("bevinding", TEKST, taal), _column("corporatiebezit", TEKST, taal)]
    title = opzet.text("tabel_referentie")
    return report_table(REFERENCE_SHEET, title, pd.DataFrame(rows), columns, verslag=data()["bron"])


def _range(item: Mapping, taal: str) -> str:
    low, high = (format_number(item[name], taal, 0) for name in ("laag", "hoog"))
    return f"{low} %" if low == high else f"{low}-{high} %"


# ---- the chart -------------------------------------------------------------------------------------------------------


def _chart(veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> Beeld:
    """Return the curve with its band, the means by bin, where it passes zero, and what 001 found of this measure."""
    taal, line, title = opzet.taal, uitkomst.curve, veld.titel(opzet.taal)
    colours = definitions.read("verslag")["kleuren"]
    drawn = Kromme(
        x=line["pct"].tolist(),
        y=line["waarde"].tolist(),
        laag=line["laag"].tolist(),
        hoog=line["hoog"].tolist(),
        label=opzet.text("grafiek_curve"),
        band_label=opzet.text("grafiek_band", zekerheid=opzet.percent()),
        kleur=colours["hoofd"],
    )
    decimals = decimals_for(uitkomst.klassen["gemiddelde"].abs().max())
    scale = Schaal(
        titel=opzet.text("grafiek_titel", veld=veld.kop(taal)),
        x=opzet.text("grafiek_x"),
        y=opzet.text("grafiek_y", eenheid=veld.eenheid(taal)),
        taal=taal,
        x_decimalen=0,
        y_decimalen=decimals,
    )
    return curve(
        scale,
        " ".join([opzet.text("grafiek_alt", veld=title), *_of_field(veld, uitkomst, opzet)]),
        krommen=[drawn],
        groepen=_drawn_means(uitkomst.klassen, opzet),
        doorgangen=_drawn_turns(veld, uitkomst, opzet),
        drempels=_drawn_references(veld, taal),
    )


def _drawn_means(klassen: pd.DataFrame, opzet: Opzet) -> Groepsgemiddelden:
    filled = klassen[klassen["gebieden"] > 0]
    return Groepsgemiddelden(
        midden=filled["pct"].tolist(),
        gemiddelde=filled["gemiddelde"].tolist(),
        laag=filled["laag"].tolist(),
        hoog=filled["hoog"].tolist(),
        aantal=filled["gebieden"].tolist(),
        label=opzet.text("grafiek_klassen"),
    )


def _drawn_turns(veld: Veld, uitkomst: Uitkomst, opzet: Opzet) -> Sequence[Doorgang]:
    points, taal = uitkomst.of_curve(), opzet.taal
    return [
        Doorgang(
            x=point["pct"],
            laag=float("nan") if point["laag_open"] else point["laag"],
            hoog=float("nan") if point["hoog_open"] else point["hoog"],
            label=f"{_percent(point['pct'], taal)} %: {direction_words(veld, int(point['richting']), taal)}",
        )
        for point in points.to_dict("records")
    ]


def _drawn_references(veld: Veld, taal: str) -> list[tuple[str, float, str]]:
    """Return the lines of 001: two for a range, of which the first has the words."""
    lines = []
    for item in veld.referenties():
        ends = list(dict.fromkeys([item["laag"], item["hoog"]]))
        lines += [("x", float(end), item["label"][taal] if end == ends[0] else "") for end in ends]
    return lines
