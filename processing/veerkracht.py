"""``veerkracht:veerkracht``: kaart 1 (absolute) and kaart 2 (relative to the gemeente)."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .base.map_parameters import MapAlgorithm
from .maps.veerkracht import Keuzes, make

translate = QCoreApplication.translate


class Veerkracht(MapAlgorithm):
    """Classify areas by veerkracht; adds ``vk_index_ontw vk_onv_ontw vk_niveau vk_klasse vk_label``."""

    NAME = "veerkracht"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Veerkracht (maps 1 and 2)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_index_fields()
        self.add_scores()
        self.add_years()
        self.add_reference(
            translate("Veerkracht", "Development of overlast"),
            translate("Veerkracht", "Absolute (map 1)"),
            translate("Veerkracht", "Relative to that of the gemeente (map 2)"),
            translate("Veerkracht", "Only the development becomes relative; the level of overlast does not."),
        )
        self.add_gemeente()
        self.add_band_kwetsbaarheid()
        self.add_overlast_limits()
        self.add_colours()
        self.add_first_areas()
        self.add_result(translate("Veerkracht", "Veerkracht"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        fields = (
            self.chosen_field(parameters, name, context) for name in ("INDEX_T0", "INDEX_T1", "SCORE_T0", "SCORE_T1")
        )
        keuzes = Keuzes(
            *fields,
            *self.chosen_years(parameters, context),
            grenzen=self.chosen_grenzen(parameters, context),
            gemeente=self.chosen_gemeente(parameters, context),
            kleuren=self.chosen_colours(parameters, context),
        )
        keuzes.check()
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        result = make(table, keuzes, self.herkomst_of_development(parameters, context, feedback))
        return self.write_map(parameters, context, feedback, result)
