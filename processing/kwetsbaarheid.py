"""``veerkracht:kwetsbaarheid``: kaart 4, the index of vulnerable groups, its level and its development."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..analysis.schemas import parse_breaks
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .maps.kwetsbaarheid import MEAN_SD, NATIONAL, OWN_BREAKS, QUANTILES, Indeling, Keuzes, make

translate = QCoreApplication.translate

SHARES, COUNTS = range(2)
METHODS = (MEAN_SD, QUANTILES, OWN_BREAKS)


class Kwetsbaarheid(AreaAlgorithm):
    """Add up vulnerable groups; adds ``index_t0 index_t1 index_ontw index_ontw_klasse index_klasse index_label``."""

    NAME = "kwetsbaarheid"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Index of vulnerable groups (map 4)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        years = definitions.read("overlast")
        self.add_areas()
        self.add_field(
            "GROEPEN_T1",
            translate("Veerkracht", "Groups, last year"),
            translate("Veerkracht", "One field per group. The index is their sum, not corrected for overlap."),
            multiple=True,
        )
        self.add_field(
            "GROEPEN_T0",
            translate("Veerkracht", "The same groups, first year"),
            translate("Veerkracht", "Leave empty for the level alone, without a development."),
            multiple=True,
            optional=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "EENHEID",
                translate("Veerkracht", "The groups are"),
                [translate("Veerkracht", "Shares (% of inwoners)"), translate("Veerkracht", "Counts (persons)")],
                defaultValue=SHARES,
            ),
            translate("Veerkracht", "Counts are divided by the inwoners of the same year."),
        )
        self.add_field(
            "INWONERS_T1",
            translate("Veerkracht", "Inwoners, last year"),
            translate("Veerkracht", "Divides counts, and is the weight of an area in the mean."),
            "inwoners",
            optional=True,
        )
        self.add_field(
            "INWONERS_T0",
            translate("Veerkracht", "Inwoners, first year"),
            translate("Veerkracht", "Divides the counts of the first year."),
            optional=True,
        )
        self.add_year("JAAR_T0", translate("Veerkracht", "First year"), years["t0"])
        self.add_year("JAAR_T1", translate("Veerkracht", "Last year"), years["t1"])
        self.add_number(
            "BAND_KWETSBAARHEID",
            translate("Veerkracht", "'About the same' within (procentpunt)"),
            definitions.read("kwetsbaarheid")["band"],
            translate("Veerkracht", "A smaller development than this counts as none. Not published; adjust it."),
        )
        self._add_class_parameters()
        self.add_result(translate("Veerkracht", "Index of vulnerable groups"))

    def _add_class_parameters(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "METHODE",
                translate("Veerkracht", "Classes of the level"),
                [
                    translate("Veerkracht", "Mean ± 0.5 and 1.5 standard deviations"),
                    translate("Veerkracht", "Five classes of equal size"),
                    translate("Veerkracht", "Own breaks"),
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

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Compute the index, its development and its classes."""
        keuzes = Keuzes(
            groepen_t1=self.chosen_fields(parameters, "GROEPEN_T1", context),
            groepen_t0=self.chosen_fields(parameters, "GROEPEN_T0", context),
            aantallen=self.parameterAsEnum(parameters, "EENHEID", context) == COUNTS,
            inwoners_t1=self.chosen_field(parameters, "INWONERS_T1", context),
            inwoners_t0=self.chosen_field(parameters, "INWONERS_T0", context),
            jaar_t0=self.parameterAsInt(parameters, "JAAR_T0", context),
            jaar_t1=self.parameterAsInt(parameters, "JAAR_T1", context),
            band=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
            indeling=self._indeling(parameters, context),
        )
        keuzes.check()
        table = self.read_numbers(keuzes.fields(self.areas.field_names()), feedback)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result)

    def _indeling(self, parameters: dict, context: QgsProcessingContext) -> Indeling:
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
