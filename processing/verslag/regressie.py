"""The report of a regression: table 3.4 of 000, the areas that steer it, and what is concluded without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number, print_number
from ...resources import definitions
from ..base.note import Grens
from ..maps.regressie import Analyse, coefficients_table, without_table
from .grafieken import Puntenwolk, Schaal, coefficients, histogram, scatter
from .tabel import report_table
from .verslag import Onderdeel

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.meldingen import Melding
    from ...analysis.ruimtelijkesamenhang import Moran
    from ..base.buren_keuze import Burenkeuze
    from .verslag import Beeld

# A mark for every class, so that nobody needs the colours.
MARKS = {1: "o", 2: "s", 3: "^", 4: "D", 5: "P", 6: "*"}
MODEL_SHEET, WITHOUT_SHEET, INFLUENCE_SHEET, MORAN_SHEET = "model", "zonder", "invloed", "residuen"


@dataclass(frozen=True)
class Residuen:
    """Whether residuals of neighbours go together: ``moran``, None where that was not looked at, and what to say of it.

    ``buren`` is who are neighbours.
    """

    moran: Moran | None
    melding: Melding
    buren: Burenkeuze

    def said(self) -> list[Melding]:
        """Return everything that is to be said of it."""
        return [self.melding, *(self.moran.meldingen if self.moran else ())]

    def limits(self, taal: str) -> list[Grens]:
        """Return who are neighbours and how often residuals were exchanged; nothing where they were not compared."""
        if not self.moran:
            return []
        label = definitions.read("regressie")["tekst"]["permutaties"][taal]
        return [self.buren.grens(taal), Grens(label, print_number(self.moran.permutaties, taal))]


def parts(analyse: Analyse, residuen: Residuen, kaart: Beeld | None) -> list[Onderdeel]:
    """Return the parts of the report; ``kaart`` is the map, None where there is none."""
    return [_model(analyse), _without(analyse), _influence(analyse, kaart), _residuals(analyse, residuen)]


def _words(analyse: Analyse, *keys: str, **values: str) -> str:
    return analyse.text("rapport", *keys, **values)


def _model(analyse: Analyse) -> Onderdeel:
    from ...analysis.tabellenboek.model import BEDUIDEND, GETAL, KANS, TEKST, Kolom

    interval = _words(analyse, "kolom", "interval", procent=_percent(analyse))

    def column(name: str, soort: str, decimalen: int = 0, groep: str = "") -> Kolom:
        return Kolom(name, _words(analyse, "kolom", name), soort, decimalen, groep)

    columns = [
        column("term", TEKST),
        column("beta", GETAL, 3),
        column("sig", KANS),
        column("b", BEDUIDEND, 3),
        column("laag_hc3", BEDUIDEND, 3, interval),
        column("hoog_hc3", BEDUIDEND, 3, interval),
        column("p_hc3", KANS),
        column("vif", GETAL, 2),
    ]
    explained = [
        analyse.size(),
        _words(analyse, "uitleg_model", toets=analyse.text("tekst", analyse.keuzes.toets)),
        *([_words(analyse, "gewogen", veld=analyse.keuzes.gewicht)] if analyse.keuzes.gewicht else []),
    ]
    table = report_table(
        MODEL_SHEET,
        analyse.title("titel_coefficienten"),
        coefficients_table(analyse),
        columns,
        toelichting=explained,
        verslag=definitions.read("regressie")["verslag"],
    )
    return Onderdeel(_words(analyse, "onderdeel", "model"), (), table, [_coefficients_chart(analyse)])


def _percent(analyse: Analyse) -> str:
    return format_number(100 * (1 - analyse.keuzes.alfa), analyse.taal)


def _three(value: float, taal: str) -> str:
    return print_number(float(value), taal, 3)


def _coefficients_chart(analyse: Analyse) -> Beeld:
    """Return the standardised effects with their HC3 intervals: those of B, in the same units as beta."""
    from ...analysis.kleinstekwadraten import CONSTANTE

    tabel = analyse.regressie.tabel.drop(index=CONSTANTE)
    # beta / b is sd(x) / sd(y); where b is zero its interval has no place on the scale of beta.
    scale = (tabel["beta"] / tabel["b"]).where(tabel["b"] != 0)
    rows = tabel[["beta"]].rename(columns={"beta": "waarde"})
    rows = rows.assign(
        label=list(tabel.index), laag=tabel["laag_hc3"] * scale, hoog=tabel["hoog_hc3"] * scale, p=tabel["sig"]
    )
    title = _words(analyse, "beeld", "effecten", afhankelijk=analyse.keuzes.afhankelijk)
    axis = _words(analyse, "as", "effecten", procent=_percent(analyse))
    alt = _words(analyse, "alt", "effecten", afhankelijk=analyse.keuzes.afhankelijk)
    return coefficients(
        rows.reset_index(drop=True), Schaal(title, axis, "", analyse.taal), alt, alfa=analyse.keuzes.alfa
    )


# ---- What is concluded without an area -----------------------------------------------------------------------------


def _without(analyse: Analyse) -> Onderdeel:
    from ...analysis.tabellenboek.model import AANTAL, BEDUIDEND, KANS, TEKST, Kolom

    table = without_table(analyse)
    changed = table[table["verandering"].notna()]
    tried, influential = len(analyse.zonder.gebieden), int(analyse.zonder.invloedrijk.sum())
    said = [
        _words(analyse, "weggelaten", invloedrijk=str(influential), geprobeerd=str(tried)),
        *([] if len(changed) else [_words(analyse, "geen_verandering")]),
    ]
    title = _words(analyse, "onderdeel", "zonder")
    if changed.empty:
        return Onderdeel(title, said)
    before, after = (_words(analyse, "kolom", name) for name in ("met", "zonder"))
    columns = [
        Kolom("gebied", _words(analyse, "kolom", "gebied"), TEKST),
        Kolom("term", _words(analyse, "kolom", "term"), TEKST),
        Kolom("verandering_label", _words(analyse, "kolom", "verandering"), TEKST),
        Kolom("b", "B", BEDUIDEND, 3, before),
        Kolom("p", "p", KANS, 0, before),
        Kolom("b_zonder", "B", BEDUIDEND, 3, after),
        Kolom("p_zonder", "p", KANS, 0, after),
        Kolom("n_zonder", "N", AANTAL, 0, after),
    ]
    shown = report_table(WITHOUT_SHEET, title, changed.reset_index(drop=True), columns)
    return Onderdeel(title, said, shown, _carried_charts(analyse))


def _carried_charts(analyse: Analyse) -> list[Beeld]:
    """Return a partial regression plot of each effect that hangs on one area, with the line that it would have without.

    One a term, of the area with most influence.
    """
    from ...analysis.regressie import SAMEN

    most = definitions.read("regressie")["beeld"]["meeste_verbanden"]
    shown: dict[str, Beeld] = {}
    for ommekeer in analyse.zonder.ommekeren:
        if ommekeer.gebied is not SAMEN and ommekeer.term not in shown and len(shown) < most:
            shown[ommekeer.term] = _carried_chart(analyse, ommekeer.gebied, ommekeer.term, ommekeer.na.b)
    return list(shown.values())


def _carried_chart(analyse: Analyse, gebied: object, term: str, slope_without: float) -> Beeld:
    from ...analysis.invloedklassen import CONCLUSIE, partial_regression

    field, name = analyse.keuzes.afhankelijk, analyse.namen[gebied]
    points = partial_regression(analyse.regressie, analyse.gegevens.tabel, term)
    middle = points.drop(index=gebied).mean()
    words = {"term": term, "afhankelijk": field, "gebied": name}
    alone = len(analyse.keuzes.onafhankelijk) == 1
    scale = Schaal(
        _words(analyse, "beeld", "verband", **words),
        _words(analyse, "as", "gemiddelde_af" if alone else "rest", veld=term),
        _words(analyse, "as", "gemiddelde_af" if alone else "rest", veld=field),
        analyse.taal,
    )
    carried = next(item for item in analyse.schema().klassen if item.nummer == CONCLUSIE)
    return scatter(
        points["x"],
        points["y"],
        scale,
        _words(analyse, "alt", "verband", **words),
        soorten=[Puntenwolk(carried.label[analyse.taal], carried.kleur, [gebied], MARKS[CONCLUSIE])],
        lijn=(0.0, float(analyse.regressie.tabel.at[term, "b"])),
        lijn_label=_words(analyse, "lijn", "met"),
        tweede=(float(middle["y"] - slope_without * middle["x"]), slope_without),
        tweede_label=_words(analyse, "lijn", "zonder", gebied=name),
        namen={gebied: name},
    )


# ---- The areas that steer the model --------------------------------------------------------------------------------


def _influence(analyse: Analyse, kaart: Beeld | None) -> Onderdeel:
    from ...analysis.tabellenboek.model import BEDUIDEND, GETAL, TEKST, Kolom

    table = influence_table(analyse)
    most = definitions.read("regressie")["beeld"]["meeste_rijen"]
    columns = [
        Kolom("gebied", _words(analyse, "kolom", "naam"), TEKST),
        Kolom("klasse", _words(analyse, "kolom", "klasse"), TEKST),
        Kolom("waarde", analyse.keuzes.afhankelijk, BEDUIDEND, 3),
        Kolom("verwacht", _words(analyse, "kolom", "verwacht"), BEDUIDEND, 3),
        Kolom("stud", _words(analyse, "kolom", "stud"), GETAL, 2),
        Kolom("hefboom", _words(analyse, "kolom", "hefboom"), GETAL, 3),
        Kolom("cook", _words(analyse, "kolom", "cook"), GETAL, 3),
        Kolom("dfbetas", _words(analyse, "kolom", "dfbetas"), GETAL, 2),
        Kolom("grootste", _words(analyse, "kolom", "grootste"), TEKST),
    ]
    title = _words(analyse, "onderdeel", "invloed")
    said = [_words(analyse, "invloed_uitleg")]
    if len(table) > most:
        said.append(_words(analyse, "eerste", getoond=str(most), aantal=print_number(len(table), analyse.taal)))
    charts = [_influence_chart(analyse), *([kaart] if kaart else [])]
    if table.empty:
        return Onderdeel(title, [_words(analyse, "niemand")], None, charts)
    return Onderdeel(title, said, report_table(INFLUENCE_SHEET, title, table.head(most), columns), charts)


def influence_table(analyse: Analyse) -> pd.DataFrame:
    """Return the areas that are not ordinary, the highest class first and most Cook's distance first within it.

    ``dfbetas`` is the largest of the characteristics, away from zero, and ``grootste`` the one that it is of.
    """
    import numpy as np
    import pandas as pd

    from ...analysis.invloedklassen import GEWOON

    regressie = analyse.regressie
    model, invloed = regressie.model, regressie.invloed
    dfbetas = invloed.dfbetas[list(regressie.onafhankelijk)].astype(float)
    largest = dfbetas.abs().fillna(0.0).to_numpy().argmax(axis=1)
    klasse = analyse.klasse.reindex(model.index).astype(int)
    labels = analyse.schema().labels(analyse.taal)
    table = pd.DataFrame(
        {
            "gebied": [analyse.namen[area] for area in model.index],
            "klasse": [labels[number] for number in klasse],
            "waarde": model.y,
            "verwacht": model.verwacht,
            "stud": invloed.extern,
            "hefboom": invloed.hefboom,
            "cook": invloed.cook,
            "dfbetas": dfbetas.to_numpy()[np.arange(len(dfbetas)), largest],
            "grootste": [regressie.onafhankelijk[column] for column in largest],
            "nummer": klasse.to_numpy(),
        },
        index=model.index,
    )
    table = table[table["nummer"] > GEWOON]
    return table.sort_values(["nummer", "cook"], ascending=False, kind="stable").reset_index(drop=True)


def _influence_chart(analyse: Analyse) -> Beeld:
    """Return leverage against studentised residual: who is far right or far from zero, or both."""
    import pandas as pd

    from ...analysis.invloedklassen import GEWOON

    invloed, keuzes, taal = analyse.regressie.invloed, analyse.keuzes, analyse.taal
    n, k = analyse.regressie.model.ontwerp.shape
    klasse = analyse.klasse.reindex(invloed.index)
    kinds = [
        Puntenwolk(item.label[taal], item.kleur, list(klasse.index[klasse == item.nummer]), MARKS[item.nummer])
        for item in analyse.schema().klassen
        if GEWOON < item.nummer and item.nummer in MARKS and (klasse == item.nummer).any()
    ]
    residu = keuzes.grenzen.residu
    most = definitions.read("regressie")["beeld"]["meeste_namen"]
    special = klasse[klasse > GEWOON].astype(int)
    order = pd.DataFrame({"nummer": special, "cook": pd.Series(invloed.cook, index=invloed.index)[special.index]})
    named = list(order.sort_values(["nummer", "cook"], ascending=False, kind="stable").index[:most])
    return scatter(
        pd.Series(invloed.hefboom, index=invloed.index),
        pd.Series(invloed.extern, index=invloed.index),
        Schaal(
            _words(analyse, "beeld", "invloed"),
            _words(analyse, "kolom", "hefboom"),
            _words(analyse, "kolom", "stud"),
            taal,
        ),
        _words(analyse, "alt", "invloed"),
        soorten=kinds,
        namen={area: analyse.namen[area] for area in named},
        drempels=[
            ("x", keuzes.grenzen.hefboom * k / n, _words(analyse, "drempel", "hefboom")),
            ("y", residu, _words(analyse, "drempel", "residu")),
            ("y", -residu, ""),
        ],
    )


# ---- The residuals on the map --------------------------------------------------------------------------------------


def _residuals(analyse: Analyse, residuen: Residuen) -> Onderdeel:
    import pandas as pd

    from ...analysis.tabellenboek.model import AANTAL, GETAL, KANS, Kolom

    title, moran = _words(analyse, "onderdeel", "residuen"), residuen.moran
    if moran is None:
        return Onderdeel(title, [residuen.melding])
    row = pd.DataFrame(
        {
            "moran": [moran.I],
            "verwacht": [moran.verwacht],
            "p": [moran.p_perm],
            "permutaties": [moran.permutaties],
            "n": [moran.n],
            "eilanden": [moran.eilanden],
        }
    )
    columns = [
        Kolom("moran", _words(analyse, "kolom", "moran"), GETAL, 3),
        Kolom("verwacht", _words(analyse, "kolom", "moran_verwacht"), GETAL, 3),
        Kolom("p", _words(analyse, "kolom", "p_perm"), KANS),
        Kolom("permutaties", _words(analyse, "kolom", "permutaties"), AANTAL),
        Kolom("n", "N", AANTAL),
        Kolom("eilanden", _words(analyse, "kolom", "eilanden"), AANTAL),
    ]
    explained: Sequence[str] = [
        _words(analyse, "buren", buren=residuen.buren.text(analyse.taal)),
        _words(analyse, "uitleg_moran"),
    ]
    table = report_table(MORAN_SHEET, title, row, columns, toelichting=explained)
    return Onderdeel(title, [residuen.melding], table, [_permutations_chart(analyse, moran)])


def _permutations_chart(analyse: Analyse, moran: Moran) -> Beeld:
    """Return Moran's I of the permutations, with the I that was found."""
    found = f"{_words(analyse, 'lijn', 'gevonden')} {_three(moran.I, analyse.taal)}"
    expected = f"{_words(analyse, 'lijn', 'verwacht')} {_three(moran.verwacht, analyse.taal)}"
    scale = Schaal(
        _words(analyse, "beeld", "permutaties"),
        _words(analyse, "kolom", "moran"),
        _words(analyse, "kolom", "permutaties"),
        analyse.taal,
    )
    alt = _words(analyse, "alt", "permutaties", gevonden=found, verwacht=expected)
    return histogram(moran.verdeling, scale, alt, merk=(moran.I, found), tweede=(moran.verwacht, expected))
