"""``veerkracht:overlastontwikkeling``: kaart 8 (absolute) and kaart 9 (relative to the gemeente)."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .base.map_parameters import MapAlgorithm
from .maps.overlast import Ontwikkelingkeuzes, make_ontwikkeling

translate = QCoreApplication.translate


class OverlastOntwikkeling(MapAlgorithm):
    """Classify areas by the development of overlast; adds ``onv_ontw onv_ontw_klasse onv_ontw_label``."""

    NAME = "overlastontwikkeling"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Development of overlast (maps 8 and 9)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_scores()
        self.add_years()
        self.add_reference(
            translate("Veerkracht", "Development of overlast"),
            translate("Veerkracht", "Absolute (map 8)"),
            translate("Veerkracht", "Relative to that of the gemeente (map 9)"),
            translate("Veerkracht", "Relative: the development of the gemeente is subtracted."),
        )
        self.add_gemeente()
        self.add_result(translate("Veerkracht", "Development of overlast"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        keuzes = Ontwikkelingkeuzes(
            self.chosen_field(parameters, "SCORE_T0", context),
            self.chosen_field(parameters, "SCORE_T1", context),
            *self.chosen_years(parameters, context),
            self.chosen_gemeente(parameters, context),
        )
        keuzes.check()
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        result = make_ontwikkeling(table, keuzes, self.herkomst_of_development(parameters, context, feedback))
        return self.write_map(parameters, context, feedback, result)
