"""The choices that several maps ask for, once: years, fields, limits, the classes of the index, the gemeente."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.gebiedsindeling import Grondverschil
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import Klassenschema, parse_breaks
from ...language import interface_language
from ...resources import definitions
from ..maps.corporatiebezit import own_breaks, published
from ..maps.gemeente import Gemeentekeuze
from ..maps.kwetsbaarheid import MEAN_SD, NATIONAL, NATURAL, OWN_BREAKS, QUANTILES, Indeling
from ..maps.overlast import DECIMALS
from ..maps.veerkracht import AEDES
from .areas import AreaAlgorithm
from .boundaries import Side, compared_before, compared_by_code, lay_over
from .layers import SourceTable, open_source
from .libraries import library_problem
from .result import Herkomst

if TYPE_CHECKING:
    from ...analysis.veerkracht import Grenzen

translate = QCoreApplication.translate

METHODS = (MEAN_SD, QUANTILES, OWN_BREAKS, NATURAL)
ABSOLUTE, RELATIVE = range(2)
COLOURS = (AEDES, "rotterdam")


class MapAlgorithm(AreaAlgorithm):
    """An algorithm that makes one or more of the maps; each ``add_`` has a ``chosen_`` that reads what was chosen."""

    first_areas: SourceTable | None = None
    schema_names: Sequence[str] = ()  # of the classes of corporatiebezit, in the order of their choice

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and those of the first year where they are given."""
        super().open_inputs(parameters, context)
        if self.parameterDefinition("GEBIEDEN_T0") and parameters.get("GEBIEDEN_T0"):
            self.first_areas = open_source(self, parameters, "GEBIEDEN_T0", context)

    def add_first_areas(self) -> None:
        """Add the areas of the first year, to see whether the codes stand for the same ground in both years."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "GEBIEDEN_T0",
                translate("Veerkracht", "Areas of the first year"),
                [Qgis.ProcessingSourceType.VectorPolygon],
                optional=True,
            ),
            translate(
                "Veerkracht",
                "To warn of areas whose code stands for other ground since. Not needed for figures that were recoded.",
            ),
            advanced=True,
        )
        for name, label, layer in (
            ("SLEUTEL_T0", translate("Veerkracht", "Code of the area in the first year"), "GEBIEDEN_T0"),
            ("SLEUTEL", translate("Veerkracht", "The same code in the areas of the map"), "INPUT"),
        ):
            self.add(
                QgsProcessingParameterExpression(name, label, '"gebiedcode"', layer, optional=True),
                translate("Veerkracht", "A field or an expression, by which the areas of both years were joined."),
                advanced=True,
            )

    def herkomst_of_development(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Herkomst:
        """Return what a map of a development inherits: also whether its areas are the same ground in both years.

        By the areas of the first year where they are given, else by what ``vergelijkgebieden`` wrote of these areas.
        """
        if self.first_areas is None:
            compared = compared_before(self.areas, feedback)
        else:
            compared = self._compare_areas(parameters, context, feedback)
        return replace(self.herkomst(parameters, context), vergeleken=compared)

    def _compare_areas(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Grondverschil:
        problem = library_problem(["shapely"])
        if problem:
            raise QgsProcessingException(problem)
        old, new = (
            Side(table, self.parameterAsString(parameters, name, context))
            for table, name in ((self.first_areas, "SLEUTEL_T0"), (self.areas, "SLEUTEL"))
        )
        laid = lay_over(old, new, context, feedback, share=(30, 50))
        found = compared_by_code(laid)
        if not found.totaal:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No area has a code that the areas of the first year have too. Choose the keys by which they "
                    "match.",
                )
            )
        said = Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Areas with the same code as in the first year: {total}, same ground: {count}."
            ),
            {"total": found.totaal, "count": found.totaal - len(found.anders)},
        )
        self.report([*laid.meldingen, said], feedback)
        return found

    def add_years(self) -> None:
        """Add the years of the period."""
        years = definitions.read("overlast")
        self.add_map_year("JAAR_T0", translate("Veerkracht", "First year"), years["t0"])
        self.add_map_year("JAAR_T1", translate("Veerkracht", "Last year"), years["t1"])

    def chosen_years(self, parameters: dict, context: QgsProcessingContext) -> tuple[int, int]:
        """Return the first and the last year."""
        return self.parameterAsInt(parameters, "JAAR_T0", context), self.parameterAsInt(parameters, "JAAR_T1", context)

    def add_index_fields(self, *, optional: bool = False) -> None:
        """Add the fields with the index of vulnerable groups."""
        self.add_field(
            "INDEX_T0",
            translate("Veerkracht", "Index of vulnerable groups, first year"),
            translate("Veerkracht", "As the algorithm 'Index of vulnerable groups' writes it, in %."),
            "index_t0",
            optional=optional,
        )
        self.add_field(
            "INDEX_T1",
            translate("Veerkracht", "Index of vulnerable groups, last year"),
            translate("Veerkracht", "The same groups at the end of the period, in %."),
            "index_t1",
            optional=optional,
        )

    def add_scores(self, *, first: bool = True, optional: bool = False) -> None:
        """Add the fields with the overlast scores; without ``first`` only that of the last year."""
        years = definitions.read("overlast")
        for name, label, year in (
            ("SCORE_T0", translate("Veerkracht", "Overlast score, first year"), years["t0"]),
            ("SCORE_T1", translate("Veerkracht", "Overlast score, last year"), years["t1"]),
        ):
            if first or name == "SCORE_T1":
                self.add_field(
                    name,
                    label,
                    translate("Veerkracht", "Leefbaarometer dimension 'overlast en onveiligheid'; higher is better."),
                    f"onv_{year}",
                    optional=optional,
                )

    def add_band_kwetsbaarheid(self) -> None:
        """Add the band within which the index is about the same."""
        self.add_number(
            "BAND_KWETSBAARHEID",
            translate("Veerkracht", "Index 'about the same' within (procentpunt)"),
            definitions.read("kwetsbaarheid")["band"],
            translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
        )

    def add_overlast_limits(self) -> None:
        """Add the band and the levels of overlast that veerkracht is about."""
        overlast = definitions.read("overlast")
        dimension = Klassenschema.from_mapping(definitions.read("leefbaarometer")["klassen"]["dimensie"])
        for name, label, default in (
            ("BAND_OVERLAST", translate("Veerkracht", "Overlast 'about the same' within"), overlast["band"]),
            (
                "GRENS_VEEL",
                translate("Veerkracht", "Many problems below"),
                dimension.lower_bound(overlast["veel_onder_klasse"]),
            ),
            (
                "GRENS_WEINIG",
                translate("Veerkracht", "Few problems from"),
                dimension.lower_bound(overlast["weinig_vanaf_klasse"]),
            ),
        ):
            self.add_number(
                name,
                label,
                default,
                translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
                DECIMALS,
            )

    def chosen_grenzen(self, parameters: dict, context: QgsProcessingContext) -> Grenzen:
        """Return the limits of veerkracht. Raises Invoerfout for bands and levels that make no sense."""
        from ...analysis.veerkracht import Grenzen

        return Grenzen(
            band_kwetsbaarheid=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
            band_overlast=self.parameterAsDouble(parameters, "BAND_OVERLAST", context),
            veel=self.parameterAsDouble(parameters, "GRENS_VEEL", context),
            weinig=self.parameterAsDouble(parameters, "GRENS_WEINIG", context),
        )

    def add_index_classes(self) -> None:
        """Add how the level of the index becomes classes."""
        self.add(
            QgsProcessingParameterEnum(
                "METHODE",
                translate("Veerkracht", "Classes of the level"),
                [
                    translate("Veerkracht", "Mean ± 0.5 and 1.5 standard deviations"),
                    translate("Veerkracht", "Five classes of equal size"),
                    translate("Veerkracht", "Own breaks"),
                    translate("Veerkracht", "Natural breaks"),
                ],
                defaultValue=METHODS.index(MEAN_SD),
            ),
            translate("Veerkracht", "Mean and spread are weighted by inwoners, over these areas or as given below."),
        )
        self.add(
            QgsProcessingParameterString("GRENZEN", translate("Veerkracht", "Own breaks (%)"), "", optional=True),
            translate("Veerkracht", "From low to high, such as 10; 15; 20; 30. Used with own breaks only."),
        )
        for name, label in (
            ("GEMIDDELDE", translate("Veerkracht", "National mean of the index (%)")),
            ("STANDAARDAFWIJKING", translate("Veerkracht", "National standard deviation")),
        ):
            self.add_number(
                name,
                label,
                None,
                translate(
                    "Veerkracht", "Give both, and the classes compare with the country rather than with these areas."
                ),
                advanced=True,
            )

    def chosen_indeling(self, parameters: dict, context: QgsProcessingContext) -> Indeling:
        """Return how the level becomes classes."""
        method = METHODS[self.parameterAsEnum(parameters, "METHODE", context)]
        if method == OWN_BREAKS:
            return Indeling(method, parse_breaks(self.parameterAsString(parameters, "GRENZEN", context)))
        given = [parameters.get(name) is not None for name in ("GEMIDDELDE", "STANDAARDAFWIJKING")]
        if method != MEAN_SD or not any(given):
            return Indeling(method)
        if not all(given):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Give the national mean and its standard deviation together, or neither."
                )
            )
        return Indeling(
            NATIONAL,
            gemiddelde=self.parameterAsDouble(parameters, "GEMIDDELDE", context),
            standaardafwijking=self.parameterAsDouble(parameters, "STANDAARDAFWIJKING", context),
        )

    def add_bezit_classes(self, first: dict[str, str] | None = None, help_line: str = "") -> None:
        """Add the classes of corporatiebezit: ``first`` (name to label), those of the reports, own breaks."""
        data, taal = definitions.read("corporatiebezit"), interface_language()
        labels = {
            **(first or {}),
            **{name: scheme["naam"][taal] for name, scheme in data["schemas"].items()},
            OWN_BREAKS: translate("Veerkracht", "Own breaks"),
        }
        self.schema_names = list(labels)
        self.add(
            QgsProcessingParameterEnum(
                "SCHEMA",
                translate("Veerkracht", "Classes"),
                list(labels.values()),
                defaultValue=0 if first else self.schema_names.index(data["standaard"]),
            ),
            help_line or translate("Veerkracht", "The classes of a published report, or your own."),
        )
        self.add(
            QgsProcessingParameterString("GRENZEN", translate("Veerkracht", "Own breaks (%)"), "", optional=True),
            translate("Veerkracht", "From low to high, such as 10; 30; 50. Used with own breaks only."),
        )

    def chosen_schema_name(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the name of the classes of corporatiebezit that were chosen."""
        return self.schema_names[self.parameterAsEnum(parameters, "SCHEMA", context)]

    def chosen_bezit_classes(self, parameters: dict, context: QgsProcessingContext) -> Klassenschema:
        """Return the classes of corporatiebezit: those of a report, or with own breaks."""
        name = self.chosen_schema_name(parameters, context)
        if name == OWN_BREAKS:
            return own_breaks(parse_breaks(self.parameterAsString(parameters, "GRENZEN", context)))
        return published(name)

    def add_colours(self) -> None:
        """Add the colours of the veerkracht map."""
        self.add(
            QgsProcessingParameterEnum(
                "KLEUREN",
                translate("Veerkracht", "Colours"),
                [
                    translate("Veerkracht", "Aedes: blue-purple and red"),
                    translate("Veerkracht", "Rotterdam: green and red-brown, hatched"),
                ],
                defaultValue=COLOURS.index(AEDES),
            ),
            translate("Veerkracht", "Those of Aedes differ for the colour-blind too; Rotterdam's need the hatching."),
            advanced=True,
        )

    def chosen_colours(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the colours of the veerkracht map."""
        return COLOURS[self.parameterAsEnum(parameters, "KLEUREN", context)]

    def add_reference(self, label: str, absolute: str, relative: str, help_line: str) -> None:
        """Add the choice between the absolute and the relative map."""
        self.add(
            QgsProcessingParameterEnum("REFERENTIE", label, [absolute, relative], defaultValue=ABSOLUTE), help_line
        )

    def add_gemeente(self, *, first: bool = True) -> None:
        """Add what the relative map compares with; without ``first`` only scores of the last year."""
        self.add_field(
            "GEMEENTE",
            translate("Veerkracht", "Gemeente of the area"),
            translate("Veerkracht", "For the relative map: areas with the same value are one gemeente."),
            "gemeentecode",
            optional=True,
        )
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the area in its gemeente"),
            translate(
                "Veerkracht", "For the relative map: the mean of the gemeente is weighted by this, inwoners by default."
            ),
            "inwoners",
            optional=True,
        )
        for name, label in (
            ("REFERENTIE_T0", translate("Veerkracht", "Score of the gemeente, first year")),
            ("REFERENTIE_T1", translate("Veerkracht", "Score of the gemeente, last year")),
        ):
            if first or name == "REFERENTIE_T1":
                self.add_field(
                    name,
                    label,
                    translate(
                        "Veerkracht",
                        "For the relative map: the published score of the gemeente, used instead of the mean.",
                    ),
                    optional=True,
                    advanced=True,
                )

    def chosen_gemeente(
        self, parameters: dict, context: QgsProcessingContext, *, first: bool = True
    ) -> Gemeentekeuze | None:
        """Return the reference of the relative map, None for the absolute one."""
        if self.parameterAsEnum(parameters, "REFERENTIE", context) == ABSOLUTE:
            return None
        return self.gemeente_fields(parameters, context, first=first)

    def gemeente_fields(self, parameters: dict, context: QgsProcessingContext, *, first: bool = True) -> Gemeentekeuze:
        """Return the fields of the reference; without ``first``, the level of the last year stands for both."""
        names = ["GEMEENTE", "GEWICHT", "REFERENTIE_T0" if first else "REFERENTIE_T1", "REFERENTIE_T1"]
        return Gemeentekeuze(*(self.chosen_field(parameters, name, context) for name in names))
