"""``veerkracht:kwetsbaarheid``: kaart 4, the index of vulnerable groups, its level and its development."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..language import interface_language
from ..resources import definitions
from .base.map_parameters import MapAlgorithm
from .maps.kwetsbaarheid import MEAN_SD, OWN_BREAKS, QUANTILES, Keuzes, make

translate = QCoreApplication.translate

SHARES, COUNTS = range(2)
METHODS = (MEAN_SD, QUANTILES, OWN_BREAKS)


class Kwetsbaarheid(MapAlgorithm):
    """Add up vulnerable groups; adds ``index_t0 index_t1 index_ontw index_ontw_klasse index_klasse index_label``."""

    NAME = "kwetsbaarheid"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Index of vulnerable groups (map 4)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_field(
            "GROEPEN_T1",
            translate("Veerkracht", "Groups, last year"),
            translate(
                "Veerkracht",
                "One field per group. The index is their sum, not corrected for overlap. Published sets: {sets}.",
            ).format(sets=self._group_sets()),
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
        self.add_years()
        self.add_band_kwetsbaarheid()
        self.add_index_classes()
        self.add_result(translate("Veerkracht", "Index of vulnerable groups"))

    def _group_sets(self) -> str:
        """Return the groups that the reports add up, for the help."""
        taal = interface_language()
        sets = definitions.read("kwetsbaarheid")["groepen"].values()
        return "; ".join(f"{data['naam'][taal]} ({', '.join(data['groepen'])})" for data in sets)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Compute the index, its development and its classes."""
        first, last = self.chosen_years(parameters, context)
        keuzes = Keuzes(
            groepen_t1=self.chosen_fields(parameters, "GROEPEN_T1", context),
            groepen_t0=self.chosen_fields(parameters, "GROEPEN_T0", context),
            aantallen=self.parameterAsEnum(parameters, "EENHEID", context) == COUNTS,
            inwoners_t1=self.chosen_field(parameters, "INWONERS_T1", context),
            inwoners_t0=self.chosen_field(parameters, "INWONERS_T0", context),
            jaar_t0=first,
            jaar_t1=last,
            band=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
            indeling=self.chosen_indeling(parameters, context),
        )
        keuzes.check()
        fields = keuzes.fields(self.areas.field_names())
        table = self.read_numbers(fields, feedback, several_years=not keuzes.groepen_t0)
        result = make(table, keuzes, self.herkomst_of_development(parameters, context, feedback))
        return self.write_map(parameters, context, feedback, result)
