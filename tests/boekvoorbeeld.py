"""A small book of tables for the tests of what writes one: every kind of column, status and chart, in known figures."""

from __future__ import annotations

import datetime

CIJFER, GEHEIM, ONTBREKEND, NUL = "cijfer", "geheim", "ontbrekend", "nul"
SECRET = {"6": 7, "12": 987654.3}  # what never may be found: these figures are in no table
MADE = datetime.datetime(2026, 3, 1, 14, 30, 15)


def make_table(rows: list[list[object]], kolommen, **others):
    """Return a table; ``G`` is secret, None is missing."""
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import Boektabel

    names = [kolom.naam for kolom in kolommen]
    values = [[None if value == "G" else value for value in row] for row in rows]

    def status(value: object) -> str:
        if value == "G":
            return GEHEIM
        return ONTBREKEND if value is None else NUL if value == 0 else CIJFER

    statuses = [[status(value) for value in row] for row in rows]
    options = {"bron": "Eigen telling", "verslag": "", "periode": "2016 - 2017-I", **others}
    return Boektabel(
        kolommen=tuple(kolommen),
        rijen=pd.DataFrame(values, columns=names, dtype=object),
        status=pd.DataFrame(statuses, columns=names, dtype=object),
        **options,
    )


def lettings_table():
    """Per stadsdeel: counts, two shares, a secret figure, a missing one, a zero and one above 90 %."""
    from veerkracht.analysis.tabellenboek.model import Grafiek, Kolom, Reeks

    return make_table(
        [
            ["Centrum", 12, "G", 0, "G", 0.2],
            ["West & Nieuw-West", 1234, 700, 534, 29.1, 0.65],
            ["=SOM(A1)", 22, 20, 2, 90.0, 0.0],
            ["Noord", 5, None, None, None, 1.5],
            ["Amsterdam", 1273, "G", "G", 32.0, 0.6],
        ],
        [
            Kolom("gebied", "stadsdeel", "tekst"),
            Kolom("tw_totaal", "toewijzingen (abs.)"),
            Kolom("tw_a", "met begeleiding", groep="doelgroep"),
            Kolom("tw_b", "statushouders", groep="doelgroep"),
            Kolom("pct", "% van de verhuringen van sociale corporatiewoningen", "procent", 1),
            Kolom("pct_v", "% van de woningen", "procent", 2),
        ],
        naam="1.1 Stadsdelen",
        hoofdstuk="Toewijzingen",
        titel="Toewijzingen aan kwetsbare groepen per stadsdeel",
        verslag="OIS, Woningtoewijzing kwetsbare groepen in wijken, tabel 1.1",
        toelichting=("Percentages vanaf 10 verhuringen.",),
        beveiliging=("Aantallen onder 10 zijn geheim, en ook wat anders af te leiden zou zijn.",),
        totaalrijen=(4,),
        afgekapt={(2, "pct"): "> 90"},
        grafiek=Grafiek(
            "staven",
            (Reeks("pct", "% van de verhuringen", "#3C43CB"),),
            "gebied",
            "% van de verhuringen",
            liggend=True,
        ),
    )


def classes_table():
    """Two gemeenten by class, with lines over one colour; of the second a part is secret."""
    from veerkracht.analysis.tabellenboek.model import Grafiek, Kolom, Reeks

    labels = {"k1": "afname", "k2": "ongeveer gelijk", "k3": "toename, geen veerkracht"}
    colours = {"k1": "#565A5D", "k2": "#E6E7E8", "k3": "#C5362C"}
    return make_table(
        [["Veerdam", 20, 30, 50], ["Oeverland", 10, "G", "G"], ["Randmeer", 0, 40, 1]],
        [Kolom("gebied", "gemeente", "tekst"), *(Kolom(naam, label) for naam, label in labels.items())],
        naam="3.1 Veerkracht",
        hoofdstuk="Veerkracht",
        titel="Buurten naar veerkracht, per gemeente",
        periode="2014 - 2020",
        grafiek=Grafiek(
            "gestapeld_100",
            tuple(Reeks(naam, labels[naam], colours[naam], arcering=naam == "k3") for naam in labels),
            "gebied",
            "% van de buurten",
            titel="Verdeling van de buurten",
            liggend=True,
        ),
    )


def years_table():
    """Three years: a score, a development and a number with decimals; one line has a hole."""
    from veerkracht.analysis.tabellenboek.model import Grafiek, Kolom, Reeks

    return make_table(
        [[2014, -0.123, None, 12.5], [2018, 0.0, -1.2, 1012.25], [2020, 0.045, 2.0, 7.0]],
        [
            Kolom("jaar", "jaar", "jaar"),
            Kolom("onv", "overlast (score)", "score", 3),
            Kolom("ontw", "ontwikkeling (procentpunt)", "procentpunt", 1),
            Kolom("getal", "gemiddelde", "getal", 2),
        ],
        naam="3.2 Overlast",
        hoofdstuk="Veerkracht",
        titel="Overlast en onveiligheid",
        periode="",
        grafiek=Grafiek(
            "lijnen",
            (Reeks("onv", "overlast", "#721515"), Reeks("ontw", "ontwikkeling", "#3C43CB")),
            "jaar",
            "score",
        ),
    )


def long_table():
    """Seventy areas with long names, on several pages, and a chart that does not fit below them."""
    from veerkracht.analysis.tabellenboek.model import Grafiek, Kolom, Reeks

    rows = [[f"BU0999{n:04d}", f"Buurt met een nogal lange naam {n}", 10 + n, n / 2, 100 * n] for n in range(70)]
    return make_table(
        rows,
        [
            Kolom("code", "gebiedcode", "tekst"),
            Kolom("naam", "gebied", "tekst"),
            Kolom("n", "toewijzingen"),
            Kolom("pct", "%", "procent", 1),
            Kolom("w", "woningen"),
        ],
        naam="4.1 Buurten",
        hoofdstuk="Draagkracht",
        titel="Alle buurten",
        grafiek=Grafiek("staven", (Reeks("n", "toewijzingen", "#3C43CB"),), "naam", "aantal"),
    )


def make_edition(tabellen=None, **others):
    """Return an edition of these tables."""
    from veerkracht.processing.rapport.huisstijl import Huisstijl
    from veerkracht.processing.rapport.uitgave import Uitgave

    options = {
        "titel": "Tabellenboek veerkracht",
        "ondertitel": "Veerdam",
        "niet_gemaakt": [("Wachttijden per doelgroep", "er is geen laag met verhuringen")],
        "verantwoording": [("Veerkracht 2014-2020", ["Definitie: meer kwetsbaarheid, minder overlast", "Bron: CBS"])],
        "gemaakt": MADE,
        "taal": "nl",
        "huisstijl": Huisstijl.default(),
        **others,
    }
    if tabellen is None:
        tabellen = [lettings_table(), classes_table(), years_table(), long_table()]
    return Uitgave(tabellen=tabellen, **options)
