"""A made-up report for the tests of what writes one: every kind of column, status, line and picture, in two languages.

No figure in it is of a real place; those that tests look for are typed here.
"""

from __future__ import annotations

import datetime

MADE = datetime.datetime(2026, 3, 1, 14, 30, 15)
SECRET = 987654.3  # never to be found in any form
TINY = 1.2345678e-09  # a p-value
COEFFICIENTS = [
    # term, beta, B, low, high, p, stars, VIF
    ["Constante", None, 12.3456789, 10.5, 14.2, TINY, "***", None],
    ["Aandeel corporatiewoningen (%)", -0.4123456, -0.0123456, -0.0200001, -0.004, 0.0345, "*", 1.25],
    ["Ontwikkeling van de kwetsbaarheid <2014 & 2020>", 0.2, 1234.5678, -100, 2600, 0.000999, "***", 2.5],
    ["Rapportcijfer", 0.05, 0.00000000123456, -1e-9, 3e-9, 0.51, "", 12.0],
]
SAMPLE = {"nl": "Samenhang in de oefenstad", "en": "Association in the practice city"}


def _pick(taal: str, dutch: str, english: str) -> str:
    return dutch if taal == "nl" else english


def coefficient_table(taal: str = "nl"):
    """Return the main table: texts, a p-value, significant digits, decimals, groups of columns, what is missing."""
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import BEDUIDEND, GETAL, KANS, TEKST, Kolom
    from veerkracht.processing.verslag.tabel import report_table

    interval = _pick(taal, "95%-interval (HC3)", "95% interval (HC3)")
    columns = (
        Kolom("term", _pick(taal, "Kenmerk", "Term"), TEKST),
        Kolom("beta", "Beta", GETAL, 3),
        Kolom("b", "B", BEDUIDEND, 3),
        Kolom("laag", _pick(taal, "van", "from"), BEDUIDEND, 3, interval),
        Kolom("hoog", _pick(taal, "tot", "to"), BEDUIDEND, 3, interval),
        Kolom("p", "p", KANS),
        Kolom("sterren", "Sig.", TEKST),
        Kolom("vif", "VIF", GETAL, 1),
    )
    rows = pd.DataFrame(COEFFICIENTS, columns=[kolom.naam for kolom in columns])
    note = _pick(taal, "* p < 0,05; ** p < 0,01; *** p < 0,001", "* p < 0.05; ** p < 0.01; *** p < 0.001")
    return report_table(
        "Coefficienten", _pick(taal, "Coëfficiënten van het model", "Coefficients of the model"), rows, columns,
        toelichting=(note,), verslag="000, tabel 3.4",
    )  # fmt: skip


def influence_table(taal: str = "nl"):
    """Return a long table with counts, shares, a year, a secret figure, a total and a zero."""
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import AANTAL, JAAR, PROCENT, PROCENTPUNT, TEKST, Kolom
    from veerkracht.processing.verslag.tabel import report_table

    columns = (
        Kolom("gebied", _pick(taal, "Gebied", "Area"), TEKST),
        Kolom("woningen", _pick(taal, "Woningen", "Dwellings"), AANTAL),
        Kolom("aandeel", _pick(taal, "Aandeel", "Share"), PROCENT, 1),
        Kolom("ontw", _pick(taal, "Ontwikkeling", "Development"), PROCENTPUNT, 1),
        Kolom("jaar", _pick(taal, "Jaar", "Year"), JAAR),
    )
    rows = [[f"Wijk {number}", 1000 + number, number / 2, number / 10 - 1.5, 2020] for number in range(30)]
    rows[3][1], rows[4][2] = SECRET, None
    rows.append([_pick(taal, "Totaal", "Total"), 31465.0, 7.5, 0.0, None])
    table = pd.DataFrame(rows, columns=[kolom.naam for kolom in columns])
    secret = pd.DataFrame({"woningen": [number == 3 for number in range(31)]})
    return report_table(
        "Gebieden", _pick(taal, "Gebieden zonder welke de conclusie verandert", "Areas that carry a conclusion"),
        table, columns, geheim=secret, totaalrijen=(30,),
    )  # fmt: skip


def pictures(taal: str = "nl") -> dict:
    """Return a picture of every kind, by its name."""
    import numpy as np
    import pandas as pd

    from veerkracht.processing.verslag import grafieken as g

    schaal = g.Schaal
    effects = pd.DataFrame(
        [
            ["Aandeel corporatiewoningen in de wijk, 2020", -0.41, -0.62, -0.2, 0.0345],
            ["Kwetsbaarheid", 0.2, -0.05, 0.45, 0.11],
            ["Rapportcijfer", np.nan, np.nan, np.nan, np.nan],
            ["Verhuizingen", 0.6, 0.4, 0.8, 0.0001],
        ],
        columns=["label", "waarde", "laag", "hoog", "p"],
    )
    rng = np.random.default_rng(8)
    x = pd.Series(rng.normal(size=70), index=[f"W{number}" for number in range(70)])
    y = 0.6 * x + pd.Series(rng.normal(scale=0.7, size=70), index=x.index)
    y["W7"], x["W9"] = 3.2, np.nan
    names = {f"W{number}": f"Zeewijk {number}" for number in (7, 1, 2, 3, 4, 5, 12, 15, 22, 31, 9)}
    share = np.linspace(0, 100, 101)
    height = 0.05 - 0.001 * share
    height[(share > 90)] = np.nan
    middle = np.arange(5, 100, 10.0)
    means = 0.05 - 0.001 * middle
    apart = np.where(middle < 85, 0.01, np.nan)
    corners = {
        "nl": ("hoog-hoog", "laag-hoog", "laag-laag", "hoog-laag"),
        "en": ("high-high", "low-high", "low-low", "high-low"),
    }[taal]
    return {
        "coefficients": g.coefficients(
            effects, schaal(_pick(taal, "Effecten met hun interval", "Effects"), "Beta", "", taal),
            _pick(taal, "Vier effecten; twee liggen duidelijk naast nul.", "Four effects; two are clearly not zero."),
        ),
        "scatter": g.scatter(
            x, y, schaal("Moran", _pick(taal, "Waarde", "Value"), _pick(taal, "Gemiddelde van de buren", "Lag"), taal),
            _pick(taal, "Zeventig punten, de meeste langs een stijgende lijn.", "Seventy points along a line."),
            soorten=[
                g.Puntenwolk(corners[0], "#D7191C", [key for key in x.index if x[key] > 1], "^"),
                g.Puntenwolk(corners[2], "#2C7BB6", [key for key in x.index if x[key] < -1], "v"),
            ],
            lijn=(0, 0.6), lijn_label="I = 0,6", tweede=(0.3, 0.2), tweede_label=_pick(taal, "zonder W7", "without W7"),
            kwadranten=(0, 0), kwadrant_labels=corners, namen=names, drempels=[("x", 1.5, "grens 1,5"), ("y", 2, "2")],
        ),
        "curve": g.curve(
            schaal(_pick(taal, "Ontwikkeling naar bezit", "Development"), "Corporatiebezit (%)",
                   _pick(taal, "Ontwikkeling overlast", "Development of nuisance"), taal, 0, 3),
            _pick(taal, "Een dalende lijn die bij 50 % door nul gaat.", "A falling line through zero at 50%."),
            krommen=[g.Kromme(share, height, height - 0.012, height + 0.012, _pick(taal, "glad", "smooth"), "95%")],
            groepen=g.Groepsgemiddelden(middle, means, means - apart, means + apart, [1400, 900, 500, 300, 200, 90, 60,
                                        30, 9, 2], _pick(taal, "gemiddelde per vak, met n", "mean by bin, with n")),
            doorgangen=[g.Doorgang(50, 38, np.nan, "50 % [38; ...]")],
            drempels=[("x", 40, "001: 40 %"), ("x", 60, "60 %")],
        ),
        "histogram": g.histogram(
            rng.normal(scale=0.1, size=999), schaal("Permutaties", "I", _pick(taal, "aantal", "number"), taal),
            _pick(taal, "De gevonden I ligt ver rechts.", "The observed I lies far to the right."),
            merk=(0.42, _pick(taal, "gevonden I", "observed I")), tweede=(-0.014, _pick(taal, "verwacht", "expected")),
        ),
    }  # fmt: skip


def make_report(taal: str = "nl", **others):
    """Return the report, with everything in it that a report may have; ``others`` replace parts of it."""
    from veerkracht.analysis.meldingen import Melding
    from veerkracht.processing.base.note import Grens, Toelichting
    from veerkracht.processing.rapport.huisstijl import Huisstijl
    from veerkracht.processing.verslag.verslag import Beeld, Gegevens, Onderdeel, Verslag, no_cause

    drawn = pictures(taal)
    note = Toelichting(
        titel=SAMPLE[taal],
        definitie=_pick(taal, "kleinste kwadraten met HC3-intervallen.", "least squares with HC3 intervals."),
        taal=taal,
        bronnen=("CBS, Kerncijfers wijken en buurten 2020", "Leefbaarometer 3.0"),
        indeling="000, tabel 3.4; MacKinnon & White (1985)",
        grenzen=(
            Grens(_pick(taal, "significant onder", "significant below"), "0,05" if taal == "nl" else "0.05", "000"),
            Grens(_pick(taal, "invloedrijk boven Cook", "influential above Cook"), "4/n"),
        ),
        periode="2014 - 2020",
        velden=("onv_ontw", "pct_corporatie"),
        opmerkingen=(_pick(taal, "De dimensies van LBM 3.0 beginnen in 2014.", "LBM 3.0 begins in 2014."),),
    )
    data = Gegevens(
        laag="wijken",
        bestand="oefenstad.gpkg, wijken",
        bronnen=("CBS, Kerncijfers wijken en buurten 2020",),
        filter=(
            'filter van de laag: "jaar" = 2020',
            "filter van deze berekening: \"gemeentecode\" = 'GM9999' AND \"naam\" <> 'a & b'",
        ),
        rijen=1234,
        gebruikt=1221,
        weggelaten=(Melding("Recoded from {old}: {count}.", {"old": 2014, "count": 12000}), "rapportcijfer: 13 leeg"),
        keuzes=(("AFHANKELIJK", "onv_ontw"), ("ONAFHANKELIJK", "pct_corporatie, kwetsbaarheid"), ("ALFA", "0.05")),
        versies={"Veerkracht": "1.2.3", "QGIS": "3.40.6-Bratislava", "Python": "3.11.2", "numpy": "1.24.2"},
        startwaarde=2026,
    )
    parts = {
        "titel": _pick(taal, "Regressie: ontwikkeling van de overlast", "Regression: development of nuisance"),
        "ondertitel": "Veerdam, 2014 - 2020",
        "uitkomsten": (
            _pick(taal, "Meer corporatiewoningen gaan samen met meer overlast.", "More of the one, more of the other."),
            no_cause(taal),
        ),
        "waarschuwingen": (
            _pick(taal, "De residuen clusteren in de ruimte (I = 0,42; p < 0,001): de p-waarden zijn te gunstig.",
                  "The residuals cluster in space (I = 0.42; p < 0.001): the p-values are too good."),
            Melding("There is no file {path}.", {"path": "a<b>.csv"}, warning=True),
        ),
        "onderdelen": (
            Onderdeel(
                _pick(taal, "Het model", "The model"),
                (_pick(taal, "N = 1.221; R² = 0,42; gecorrigeerde R² = 0,41.", "N = 1,221; R² = 0.42."),),
                coefficient_table(taal), (drawn["coefficients"],),
            ),
            Onderdeel(
                _pick(taal, "Wat één gebied doet", "What one area does"),
                (_pick(taal, "Zonder Zeewijk 7 is het effect van Rapportcijfer weg.", "Without it no effect."),),
                influence_table(taal), (drawn["scatter"],),
            ),
            Onderdeel(
                _pick(taal, "Beeld zonder tabel", "Pictures without a table"),
                (_pick(taal, "De ontwikkeling gaat bij 50 % door nul.", "It passes zero at 50%."),),
                None, (drawn["curve"], drawn["histogram"]),
            ),
            Onderdeel(
                _pick(taal, "Niet te tekenen", "Not drawn"), (), None,
                (Beeld(_pick(taal, "Kaart", "Map"), _pick(taal, "Een kaart van vlakken.", "A map of areas."), b""),),
            ),
        ),
        "gegevens": data,
        "toelichting": note,
        "taal": taal,
        "huisstijl": Huisstijl.default(),
        "gemaakt": MADE,
    }  # fmt: skip
    return Verslag(**{**parts, **others})
