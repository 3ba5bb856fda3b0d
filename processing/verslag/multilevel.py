"""The report of a multilevel analysis: which model it became, what goes together, and how the groups differ."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...analysis.meldingen import Melding
from ...analysis.schemas import format_number, print_significant
from ...resources import definitions
from ..base.note import Toelichting
from ..base.richting import direction_lines
from ..maps.multilevel import HELLING, NIVEAU, SHORT, Analyse, Tabellen
from ..rapport.huisstijl import Huisstijl
from ..rapport.plaatje import Beeld
from .grafieken import MINUS, Schaal, coefficients
from .rupsgrafiek import caterpillar
from .tabel import report_table
from .verslag import Gegevens, Onderdeel, Verslag, no_cause

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.tabellenboek.model import Boektabel, Kolom

DIGITS = 3  # significant, of coefficients and variances


def make_report(
    analyse: Analyse,
    tabellen: Tabellen,
    kaart: Beeld | None,
    meldingen: Sequence[Melding],
    toelichting: Toelichting,
    gegevens: Gegevens,
    huisstijl: Huisstijl,
    gemaakt: datetime.datetime,
) -> Verslag:
    """Return the report, with the map of the groups where there is one; warnings of ``meldingen`` stand at its top."""
    report = _Inhoud(analyse, tabellen, kaart)
    parts = [report.fixed(), report.components(), report.figures(), *report.groups(), *report.attempts()]
    return Verslag(
        titel=toelichting.titel,
        ondertitel=analyse.words("verslag", "ondertitel").format(groep=analyse.opzet.groep),
        uitkomsten=report.findings(),
        waarschuwingen=[melding for melding in meldingen if melding.warning],
        onderdelen=parts,
        gegevens=gegevens,
        toelichting=toelichting,
        taal=analyse.taal,
        huisstijl=huisstijl,
        gemaakt=gemaakt,
    )


class _Inhoud:
    """The parts of the report, made of one analysis."""

    def __init__(self, analyse: Analyse, tabellen: Tabellen, kaart: Beeld | None) -> None:
        from ...analysis.multileveluitkomst import VAST

        self.analyse, self.model, self.taal = analyse, analyse.model, analyse.taal
        table, self.kaart = tabellen.model, kaart
        self.terms = table[table["onderdeel"] == VAST].reset_index(drop=True)
        self.parts = table[table["onderdeel"] != VAST].reset_index(drop=True)
        self.groepen = tabellen.groepen
        self.names = analyse.term_names()

    # ---- Words --------------------------------------------------------------------------------------------------

    def _sentence(self, key: str, **values: object) -> str:
        return self.analyse.words("zinnen", key).format(**values)

    def _line(self, key: str, **values: object) -> str:
        return self.analyse.words("verslag", key).format(**values)

    def _column(self, key: str) -> str:
        return self.analyse.words("kolommen", key)

    def _number(self, value: float, decimals: int = 0) -> str:
        return format_number(value, self.taal, decimals)

    def _digits(self, value: float) -> str:
        return print_significant(float(value), self.taal, DIGITS).replace("-", MINUS)

    def _chance(self, value: float) -> str:
        """Return a p-value with its sign: ``p = 0,043``, ``p < 0,001``."""
        from ...analysis.tabellenboek.model import print_chance

        text = print_chance(value, self.taal)
        return f"p {text}" if text.startswith("<") else f"p = {text}"

    def _percent(self, share: float) -> str:
        return self._number(100 * share, 1)

    @property
    def _slope(self) -> bool:
        from ...analysis import multilevel

        return self.model.uitkomst == multilevel.HELLING

    # ---- What was found -----------------------------------------------------------------------------------------

    def findings(self) -> list[str]:
        """Return what was found in sentences: what goes together first, then how the groups differ, by which model."""
        said = [*self._direction(), *self._relations()]
        if self.model.icc == self.model.icc and self.model.icc_leeg == self.model.icc_leeg:
            said.append(
                self._sentence(
                    "icc",
                    pct=self._percent(self.model.icc),
                    icc=self._number(self.model.icc, 3),
                    pct_leeg=self._percent(self.model.icc_leeg),
                    p=self._chance(self.model.p_leeg),
                )
            )
        if self.model.r2_marginaal == self.model.r2_marginaal:
            known = self.model.r2_conditioneel == self.model.r2_conditioneel
            said.append(
                self._sentence(
                    "r2" if known else "r2_alleen",
                    marginaal=self._percent(self.model.r2_marginaal),
                    conditioneel=self._percent(self.model.r2_conditioneel),
                )
            )
        return [*said, *self._of_groups(), f"{self.analyse.model_line()} {self._asked()}", no_cause(self.taal)]

    def _direction(self) -> list[str]:
        return direction_lines(self.analyse.outcome_field(), self.taal, self.analyse.outcome())

    def _asked(self) -> str:
        if self.model.uitkomst == self.model.gevraagd:
            return self._sentence("gevraagd")
        return self._sentence("teruggevallen", gevraagd=self._sentence(f"gevraagd_{self.model.gevraagd}"))

    def _relations(self) -> list[str]:
        """Return which terms go together with what is explained, and which do not."""
        from ...analysis.kleinstekwadraten import CONSTANTE

        terms = self.terms[self.terms["soort"] != CONSTANTE]
        significant = terms[terms["sig"].astype(bool)]
        rest = terms[~terms["sig"].astype(bool)]
        wat, alfa = self.analyse.outcome(), self._number(self.analyse.alfa, 4)
        said = []
        if len(significant):
            said += [self._relation(row, wat, alone=len(terms) == 1) for row in significant.itertuples()]
        else:
            said.append(self._sentence("geen_significant", wat=wat, alfa=alfa))
        if len(rest) and len(significant):
            said.append(self._sentence("niet_significant", alfa=alfa, termen=self._listed(rest)))
        return said

    def _relation(self, row, wat: str, *, alone: bool) -> str:
        """Return in which direction a term goes together with what is explained."""
        from ...analysis.multilevelontwerp import CATEGORIE

        others = "" if alone else self.analyse.words("zinnen", "andere_gelijk")
        figures = {"b": self._digits(row.waarde), "p": self._chance(row.p), "andere": others}
        categories = {term.naam for term in self.analyse.ontwerp.termen if term.soort == CATEGORIE}
        key = ("categorie" if row.term in categories else "kenmerk") + ("_hoger" if row.waarde > 0 else "_lager")
        return self._sentence(key, term=self.names[row.term], wat=wat, **figures)

    def _listed(self, terms: pd.DataFrame) -> str:
        text = self.analyse.words("zinnen", "term")
        return "; ".join(
            text.format(term=self.names[row.term], b=self._digits(row.waarde)) for row in terms.itertuples()
        )

    def _of_groups(self) -> Iterable[str]:
        from ...analysis.multileveluitkomst import HOGER, LAGER, slope_reach

        if self.groepen.empty:
            return
        klasse = self.groepen["niv_klasse"]
        lager, hoger = int((klasse == LAGER).sum()), int((klasse == HOGER).sum())
        yield self._sentence(
            "duidelijk",
            lager=self._number(lager),
            hoger=self._number(hoger),
            rest=self._number(len(klasse) - lager - hoger),
        )
        reach = slope_reach(self.model, self.analyse.alfa)
        if reach:
            spread = self._sentence(
                "hellingen",
                term=self.analyse.slope_name(),
                pct=self.analyse.percent(),
                laag=self._digits(reach[0]),
                hoog=self._digits(reach[1]),
                b=self._digits(self.model.coefficienten["b"][self.analyse.ontwerp.helling]),
            )
            p = self.model.p_helling
            differ = "hellingen_anders" if p < self.analyse.alfa else "hellingen_gelijk"
            yield spread if math.isnan(p) else f"{spread} {self._sentence(differ, p=self._chance(p))}"

    # ---- The parts ----------------------------------------------------------------------------------------------

    def fixed(self) -> Onderdeel:
        """Return the fixed effects: a table and a chart."""
        from ...analysis.multilevel import CLUSTER
        from ...analysis.tabellenboek.model import BEDUIDEND, KANS, TEKST, Kolom

        wat, pct = self.analyse.outcome(), self.analyse.percent()
        if self.model.uitkomst == CLUSTER:
            test = self._line("toets_cluster", vrijheidsgraden=self._number(self.model.groepen - 1))
        else:
            test = self._line("toets_normaal")
        columns = [
            Kolom("term", self._column("term"), TEKST),
            Kolom("beta", self._column("beta"), BEDUIDEND, DIGITS),
            Kolom("p", self._column("p"), KANS),
            Kolom("waarde", self._column("b"), BEDUIDEND, DIGITS),
            Kolom("se", self._column("se"), BEDUIDEND, DIGITS),
            *self._interval(pct),
        ]
        rows = self.terms.assign(term=self.terms["term"].map(self.names))
        return Onderdeel(
            self._line("vast", wat=wat),
            [self._line("vast_uitleg", wat=wat, pct=pct), test, *self._references()],
            report_table("vast", self._line("vast_tabel"), rows, columns, verslag=self.analyse.words_of_source()),
            [self._effects(pct)],
        )

    def _interval(self, pct: str) -> list[Kolom]:
        from ...analysis.tabellenboek.model import BEDUIDEND, Kolom

        group = self._line("interval", pct=pct)
        return [
            Kolom("laag", self._column("laag"), BEDUIDEND, DIGITS, group),
            Kolom("hoog", self._column("hoog"), BEDUIDEND, DIGITS, group),
        ]

    def _references(self) -> list[str]:
        """Return what the categories are compared with, nothing without any."""
        references = {
            term.velden[0]: self._line("referentie", veld=term.velden[0], categorie=term.referentie)
            for term in self.analyse.ontwerp.termen
            if term.referentie
        }
        return [self._line("referenties", referenties="; ".join(references.values()))] if references else []

    def _effects(self, pct: str) -> Beeld:
        """Return the chart of the standardised effects."""
        import pandas as pd

        terms = self.terms[self.terms["beta"].notna()]
        rows = pd.DataFrame(
            {
                "label": terms["term"].map(self.names),
                "waarde": terms["beta"],
                "laag": terms["beta_laag"],
                "hoog": terms["beta_hoog"],
                "p": terms["p"],
            }
        ).reset_index(drop=True)
        listed = "; ".join(
            f"{row.label} {self._number(row.waarde, 2)} ({self._number(row.laag, 2)} – {self._number(row.hoog, 2)})"
            for row in rows.itertuples()
        )
        schaal = Schaal(self._line("effecten_titel", pct=pct), self._line("as_beta"), "", self.taal, x_decimalen=3)
        return coefficients(rows, schaal, self._line("effecten_alt", lijst=listed), alfa=self.analyse.alfa)

    def components(self) -> Onderdeel:
        """Return the components of the variance; of a correlation there is no standard deviation."""
        from ...analysis.multileveluitkomst import VARIANTIE
        from ...analysis.tabellenboek.model import BEDUIDEND, TEKST, Kolom

        words = definitions.read("multilevel")["componenten"]
        rows = self.parts[self.parts["onderdeel"] == VARIANTIE]
        variances = rows["soort"].str.startswith("var_")
        rows = rows.assign(
            maat=[words[soort][self.taal] for soort in rows["soort"]],
            sd=rows["waarde"].where(variances) ** 0.5,
        ).reset_index(drop=True)
        columns = [
            Kolom("maat", self._column("maat"), TEKST),
            Kolom("waarde", self._column("waarde"), BEDUIDEND, DIGITS),
            Kolom("sd", self._column("sd"), BEDUIDEND, DIGITS),
        ]
        lines = [self._line("varianties_uitleg", term=self.analyse.slope_name())] if self._slope else []
        table = report_table("varianties", self._line("varianties_tabel"), rows, columns)
        return Onderdeel(self._line("varianties"), lines, table)

    def figures(self) -> Onderdeel:
        """Return the figures of the model as a whole, beside each other."""
        from ...analysis.multileveluitkomst import MODEL
        from ...analysis.tabellenboek.model import AANTAL, GETAL, KANS, Kolom

        words = definitions.read("multilevel")["cijfers"]
        found = self.parts[self.parts["onderdeel"] == MODEL].set_index("soort")["waarde"]
        found = found.rename({"icc": "icc_kenmerken"})  # beside that of the empty model
        whole = dict.fromkeys(["n", "groepen", "per_groep_minst", "per_groep_meest"], (AANTAL, 0))
        kinds = {**whole, "per_groep_gemiddeld": (GETAL, 1), "p_leeg": (KANS, 0), "p_helling": (KANS, 0)}
        order = [name for name in words if name in found.index]
        columns = [
            Kolom(name, words[name][self.taal], *kinds.get(name, (GETAL, 3)), self._group_of(name)) for name in order
        ]
        title = self._line("cijfers")
        table = report_table("model", title, found[order].to_frame().T.reset_index(drop=True), columns)
        return Onderdeel(title, [self._line("cijfers_uitleg")] if "icc_kenmerken" in found.index else [], table)

    def _group_of(self, name: str) -> str:
        """Return the heading above the columns of several figures, '' for those that have none."""
        group = next((group for group in ("per_groep", "icc", "r2") if name.startswith(f"{group}_")), "")
        return self.analyse.words("cijfers", group) if group else ""

    def groups(self) -> list[Onderdeel]:
        """Return how the groups differ: the ends of their order in a table, all of them in a chart."""
        if self.groepen.empty:
            return []
        most = definitions.read("multilevel")["verslag"]["uitersten"]
        rows, lines = self.groepen, [self._line("groepen_uitleg", pct=self.analyse.percent())]
        if self._slope:
            lines.append(self._line("groepen_nulpunt", term=self.analyse.slope_name()))
        if len(rows) > 2 * most:
            lines.append(self._line("groepen_uitersten", aantal=self._number(most)))
            rows = rows.iloc[[*range(most), *range(len(rows) - most, len(rows))]].reset_index(drop=True)
        pictures = [self._caterpillar(name) for name in (NIVEAU, *([HELLING] if self._slope else []))]
        pictures += [self.kaart] if self.kaart else []
        return [Onderdeel(self._line("groepen"), lines, self._group_table(rows), pictures)]

    def _group_table(self, rows: pd.DataFrame) -> Boektabel:
        from ...analysis.tabellenboek.model import AANTAL, BEDUIDEND, TEKST, Kolom

        labels = self.analyse.schema(NIVEAU).labels(self.taal)
        interval = self._line("interval", pct=self.analyse.percent())
        columns = [
            Kolom("groep", self.analyse.opzet.groep, TEKST),
            Kolom("n", self._column("n"), AANTAL),
            Kolom("niveau", self._column("niveau"), BEDUIDEND, DIGITS),
            Kolom("niv_laag", self._column("laag"), BEDUIDEND, DIGITS, interval),
            Kolom("niv_hoog", self._column("hoog"), BEDUIDEND, DIGITS, interval),
            *([Kolom("helling_totaal", self._column("helling"), BEDUIDEND, DIGITS)] if self._slope else []),
            Kolom("oordeel", self._column("klasse"), TEKST),
        ]
        rows = rows.assign(oordeel=rows["niv_klasse"].map(labels))
        return report_table("groepen", self._line("groepen_tabel"), rows, columns)

    def _caterpillar(self, name: str) -> Beeld:
        import pandas as pd

        from ...analysis.multileveluitkomst import HOGER, LAGER

        short = SHORT[name]
        rows = pd.DataFrame(
            {
                "label": self.groepen["groep"],
                "waarde": self.groepen[name],
                "laag": self.groepen[f"{short}_laag"],
                "hoog": self.groepen[f"{short}_hoog"],
                "klasse": self.groepen[f"{short}_klasse"],
            }
        ).sort_values("waarde", kind="stable")
        title = self._line(f"rups_{name}", term=self.analyse.slope_name())
        alt = self._line(
            "rups_alt",
            aantal=self._number(len(rows)),
            lager=self._number(int((rows["klasse"] == LAGER).sum())),
            hoger=self._number(int((rows["klasse"] == HOGER).sum())),
            laagste=rows["label"].iloc[0],
            hoogste=rows["label"].iloc[-1],
        )
        schaal = Schaal(title, self._line("as_groepen"), self._line("as_afwijking"), self.taal, y_decimalen=4)
        return caterpillar(rows, self.analyse.schema(name), schaal, alt)

    def attempts(self) -> list[Onderdeel]:
        """Return by which methods the model was estimated, and whether they agree; nothing where there were none."""
        from ...analysis.tabellenboek.model import BEDUIDEND, TEKST, Kolom

        tried = self.model.pogingen
        if tried.empty:
            return []
        answers = {True: self.analyse.words("woorden", "ja"), False: self.analyse.words("woorden", "nee")}
        rows = tried.assign(
            **{name: tried[name].map(lambda value: answers[bool(value)]) for name in ("geconvergeerd", "klopt")},
            **{name: tried[name].map(self._attempt_word) for name in ("model", "motor", "methode", "start")},
        ).reset_index(drop=True)
        columns = [
            *(Kolom(name, self._column(name), TEKST) for name in ("model", "motor", "methode", "start")),
            Kolom("criterium", self._column("criterium"), BEDUIDEND, 8),
            Kolom("gradient", self._column("gradient"), BEDUIDEND, 2),
            *(Kolom(name, self._column(name), TEKST) for name in ("geconvergeerd", "klopt")),
        ]
        return [
            Onderdeel(
                self._line("zo_berekend"),
                [
                    self._line("zo_berekend_uitleg"),
                    *self._agreement(tried),
                    *(melding for melding in self.model.meldingen if not melding.warning),
                ],
                report_table("pogingen", self._line("pogingen"), rows, columns),
            )
        ]

    def _attempt_word(self, value: object) -> str:
        """Return a cell on an attempt in the language of the report; the name of a method stays as it is."""
        words = definitions.read("multilevel")["poging"]
        text = str(value)
        if text in words:
            return words[text][self.taal]
        return text.replace(".", ",") if self.taal == "nl" else text

    def _agreement(self, tried: pd.DataFrame) -> list[str]:
        if self.model.gradient != self.model.gradient:
            return []
        gradient = self._digits(self.model.gradient)
        if not self.model.oneens:
            return [self._line("eens", gradient=gradient)]
        last = tried[tried["model"] == self.model.uitkomst]
        reached = int(last["klopt"].astype(bool).sum())
        return [self._line("oneens", klopt=reached, pogingen=len(last), gradient=gradient)]
