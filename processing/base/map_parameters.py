"""The choices that several maps ask for, once: years, fields, limits, the classes of the index, the gemeente."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingParameterEnum, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import Klassenschema, parse_breaks
from ...resources import definitions
from ..maps.gemeente import Gemeentekeuze
from ..maps.kwetsbaarheid import MEAN_SD, NATIONAL, NATURAL, OWN_BREAKS, QUANTILES, Indeling
from ..maps.overlast import DECIMALS
from ..maps.veerkracht import AEDES
from .areas import AreaAlgorithm

if TYPE_CHECKING:
    from ...analysis.veerkracht import Grenzen

translate = QCoreApplication.translate

METHODS = (MEAN_SD, QUANTILES, OWN_BREAKS, NATURAL)
ABSOLUTE, RELATIVE = range(2)
COLOURS = (AEDES, "rotterdam")


class MapAlgorithm(AreaAlgorithm):
    """An algorithm that makes one or more of the maps; each ``add_`` has a ``chosen_`` that reads what was chosen."""

    def add_years(self) -> None:
        """Add the years of the period."""
        years = definitions.read("overlast")
        self.add_map_year("JAAR_T0", translate("Veerkracht", "First year"), years["t0"])
        self.add_map_year("JAAR_T1", translate("Veerkracht", "Last year"), years["t1"])

    def chosen_years(self, parameters: dict, context: QgsProcessingContext) -> tuple[int, int]:
        """Return the first and the last year."""
        return self.parameterAsInt(parameters, "JAAR_T0", context), self.parameterAsInt(parameters, "JAAR_T1", context)

    def add_index_fields(self) -> None:
        """Add the fields with the index of vulnerable groups."""
        self.add_field(
            "INDEX_T0",
            translate("Veerkracht", "Index of vulnerable groups, first year"),
            translate("Veerkracht", "As the algorithm 'Index of vulnerable groups' writes it, in %."),
            "index_t0",
        )
        self.add_field(
            "INDEX_T1",
            translate("Veerkracht", "Index of vulnerable groups, last year"),
            translate("Veerkracht", "The same groups at the end of the period, in %."),
            "index_t1",
        )

    def add_scores(self, *, first: bool = True) -> None:
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
