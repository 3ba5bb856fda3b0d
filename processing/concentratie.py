"""``veerkracht:concentratie``: kaart 5, the level of the index combined with its development."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .base.map_parameters import MapAlgorithm
from .maps.concentratie import Keuzes, make

translate = QCoreApplication.translate


class Concentratie(MapAlgorithm):
    """Classify areas by concentratie; adds ``conc_klasse conc_label``."""

    NAME = "concentratie"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Concentration of vulnerable groups (map 5)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_index_fields()
        self.add_field(
            "INWONERS_T1",
            translate("Veerkracht", "Inwoners, last year"),
            translate("Veerkracht", "The weight of an area in the mean of the index."),
            "inwoners",
            optional=True,
        )
        self.add_years()
        self.add_band_kwetsbaarheid()
        self.add_index_classes()
        self.add_result(translate("Veerkracht", "Concentration of vulnerable groups"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        fields = (self.chosen_field(parameters, name, context) for name in ("INDEX_T0", "INDEX_T1", "INWONERS_T1"))
        keuzes = Keuzes(
            *fields,
            *self.chosen_years(parameters, context),
            band=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
            indeling=self.chosen_indeling(parameters, context),
        )
        keuzes.check()
        table = self.read_numbers(keuzes.fields(self.areas.field_names()), feedback)
        result = make(table, keuzes, self.herkomst_of_development(parameters, context, feedback))
        return self.write_map(parameters, context, feedback, result)
