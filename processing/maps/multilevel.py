"""What a multilevel analysis puts in its layers: the areas with the effect of their group, and two tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.multilevel import Multilevel
    from ...analysis.multilevelontwerp import Ontwerp, Opzet, Term

NIVEAU, INTERCEPT, HELLING = "niveau", "intercept", "helling"  # what a group has of its own; the map shows the ends
SHORT = {NIVEAU: "niv", INTERCEPT: "int", HELLING: "hel"}  # as the columns of a group are called
SCHEMES = {NIVEAU: "klassen", INTERCEPT: "klassen", HELLING: "klassen_helling"}
PERCENT_DECIMALS = 1


@dataclass(frozen=True)
class Analyse:
    """A model that was estimated, and the words for it: what was chosen, the terms, and the limit of significance."""

    opzet: Opzet
    ontwerp: Ontwerp
    model: Multilevel
    alfa: float
    periode: str
    taal: str

    def words(self, *keys: str) -> str:
        """Return a text of ``multilevel.toml``, by the keys that lead to it."""
        data = definitions.read("multilevel")
        for key in keys:
            data = data[key]
        return data[self.taal]

    def outcome(self) -> str:
        """Return what is explained: the field, or both years of it."""
        opzet = self.opzet
        if opzet.afhankelijk:
            return opzet.afhankelijk
        return self.words("zinnen", "wat_ontwikkeling").format(t0=opzet.score_t0, t1=opzet.score_t1)

    def outcome_field(self) -> str:
        """Return the field by whose name is known what is explained."""
        return self.opzet.afhankelijk or self.opzet.score_t1

    def term_names(self) -> dict[str, str]:
        """Return what each term of the model is called in a table or a chart, by its name in the model."""
        from ...analysis.kleinstekwadraten import CONSTANTE

        names = {term.naam: self._term_name(term) for term in self.ontwerp.termen}
        return {CONSTANTE: self.words("woorden", "constante"), **names}

    def _term_name(self, term: Term) -> str:
        from ...analysis.multilevelontwerp import CATEGORIE, NIVEAU

        if term.soort == CATEGORIE:
            text = self.words("woorden", "categorie")
            return text.format(veld=term.velden[0], categorie=term.categorie, referentie=term.referentie)
        if term.groep:
            return self.words("woorden", "ontwikkeling").format(naam=term.groep)
        return self.words("woorden", "niveau").format(naam=term.naam) if term.soort == NIVEAU else term.naam

    def title(self) -> str:
        """Return the title of the whole analysis."""
        return self.words("titel_van").format(wat=self.outcome())

    def slope_name(self) -> str:
        """Return what the term is called whose effect differs by group, '' without one."""
        return self.term_names()[self.ontwerp.helling] if self.ontwerp.helling else ""

    def limits(self) -> list[Grens]:
        """Return the limit of significance, and that of the classes of the map, which follows from it."""
        value = f"{format_number(self.alfa, self.taal, 4)} ({self.words('interval_tekst')} {self.percent()} %)"
        significance = Grens(self.words("grens_tekst"), value, op_kaart=False)
        return [significance, Grens(self.words("duidelijk_tekst"), f"{self.percent()} %")]

    def percent(self) -> str:
        """Return how much of the chance an interval holds, in %."""
        return format_number(100 * (1 - self.alfa), self.taal, PERCENT_DECIMALS)

    def model_line(self) -> str:
        """Return the sentence that says which model was estimated."""
        return self.words("modellen", self.model.uitkomst).format(
            groep=self.opzet.groep,
            term=self.slope_name(),
            n=print_number(self.model.n, self.taal),
            groepen=print_number(self.model.groepen, self.taal),
        )

    def shown(self, wanted: str) -> str:
        """Return what the map shows: ``wanted``, unless that is a slope and there is none."""
        from ...analysis import multilevel

        return HELLING if wanted == HELLING and self.model.uitkomst == multilevel.HELLING else NIVEAU

    def note(self, titel: str, herkomst: Herkomst, remarks: Sequence[str] = (), wanted: str = NIVEAU) -> Toelichting:
        """Return the note of a result with this title."""
        from ..verslag.verslag import no_cause

        definitie = self.words("definitie").format(effect=self.words("effecten", self.shown(wanted)))
        described = self.words("woorden", "model_regel").format(
            wat=self.outcome(), termen=", ".join(term.naam for term in self.ontwerp.termen), groep=self.opzet.groep
        )
        return Toelichting(
            titel=titel,
            definitie=definitie,
            taal=self.taal,
            bronnen=herkomst.bronnen,
            indeling=self.words_of_source(),
            grenzen=self.limits(),
            periode=self.periode,
            velden=[*self.opzet.number_fields(), *self.opzet.text_fields()],
            opmerkingen=herkomst.opmerkingen,
            eigen=[described, self.model_line(), *remarks, no_cause(self.taal)],
        )

    @staticmethod
    def words_of_source() -> str:
        """Return the report that the method is from."""
        return definitions.read("multilevel")["bron"]

    def schema(self, shown: str) -> Klassenschema:
        """Return the classes of the map."""
        return Klassenschema.from_mapping(definitions.read("multilevel")[SCHEMES[shown]])


@dataclass(frozen=True)
class Tabellen:
    """``model`` is ``whole_table`` and ``groepen`` ``group_table`` of ``analysis.multileveluitkomst``."""

    model: pd.DataFrame
    groepen: pd.DataFrame

    @classmethod
    def of(cls, analyse: Analyse) -> Tabellen:
        """Return the tables of a model."""
        from ...analysis.multileveluitkomst import coefficient_table, component_table, group_table, whole_table

        terms = coefficient_table(analyse.model, analyse.ontwerp, analyse.alfa)
        return cls(whole_table(terms, component_table(analyse.model)), group_table(analyse.model, analyse.alfa))


def make_map(
    analyse: Analyse, groepen: pd.DataFrame, groep: pd.Series, wanted: str, herkomst: Herkomst
) -> Kaartresultaat:
    """Return the areas with what their group differs, drawn by its class.

    ``groepen`` is ``multileveluitkomst.group_table`` and ``groep`` the group of every area, also of those that the
    model is not made of (None where there is none): the effect is of the group. ``ml_n ml_niveau ml_niv_se
    ml_intercept ml_int_se ml_helling ml_hel_se ml_klasse ml_label``, and of the areas in the model ``ml_verwacht
    ml_residu``.
    """
    from ...analysis.gebiedcodes import as_text

    shown = analyse.shown(wanted)
    effects = groepen.set_index("groep")
    found = effects.reindex(as_text(groep).to_numpy()).set_axis(groep.index)
    model = analyse.model
    expected = model.verwacht.reindex(groep.index)
    columns = found[["n", *(part for name, short in SHORT.items() for part in (name, f"{short}_se"))]].add_prefix("ml_")
    columns = columns.assign(
        ml_n=columns["ml_n"].astype("Int64"),
        ml_verwacht=expected,
        ml_residu=analyse.ontwerp.y.reindex(groep.index) - expected,
        ml_klasse=found[f"{SHORT[shown]}_klasse"].astype("Int64"),
    )
    title = analyse.words("kaart", f"titel_{shown}").format(groep=analyse.opzet.groep, term=analyse.slope_name())
    remarks = [] if len(groepen) else [analyse.words("kaart", "zonder_groepen")]
    note = analyse.note(title, herkomst, remarks, wanted)
    of_area = dict.fromkeys(["ml_verwacht", "ml_residu"], analyse.opzet.number_fields())
    return Kaartresultaat.of_classes(
        columns, "ml_klasse", "ml_label", analyse.schema(shown), note, geheim=herkomst.geheim, gemaakt=of_area
    )


def terms_layer(analyse: Analyse, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``multileveluitkomst.whole_table`` with the terms and figures in words, in ``omschrijving``."""
    names = analyse.term_names()
    words: Mapping[str, Mapping[str, str]] = definitions.read("multilevel")["componenten"]
    described = [
        names.get(term, term) if term is not None else words[soort][analyse.taal]
        for term, soort in zip(table["term"], table["soort"], strict=True)
    ]
    result = table.copy()
    result.insert(3, "omschrijving", described)
    return result


def groups_layer(analyse: Analyse, groepen: pd.DataFrame) -> pd.DataFrame:
    """Return ``multileveluitkomst.group_table`` with the label of each class."""
    from ...analysis.klassen import class_labels

    result = groepen.copy()
    for name, short in SHORT.items():
        labels = class_labels(result[f"{short}_klasse"], analyse.schema(name), analyse.taal)
        result.insert(result.columns.get_loc(f"{short}_klasse") + 1, f"{short}_label", labels)
    return result
