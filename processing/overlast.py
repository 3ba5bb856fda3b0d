"""``veerkracht:overlast``: kaart 6 (relative to the Netherlands) and kaart 7 (relative to the gemeente)."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..resources import definitions
from .base.map_parameters import MapAlgorithm
from .maps.overlast import Niveaukeuzes, make_niveau

translate = QCoreApplication.translate


class Overlast(MapAlgorithm):
    """Classify areas by the level of overlast; adds ``onv_t1 onv_klasse onv_label``."""

    NAME = "overlast"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Overlast (maps 6 and 7)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_scores(first=False)
        self.add_map_year("JAAR_T1", translate("Veerkracht", "Year"), definitions.read("overlast")["t1"])
        self.add_reference(
            translate("Veerkracht", "Compared with"),
            translate("Veerkracht", "The Netherlands (map 6)"),
            translate("Veerkracht", "The gemeente (map 7)"),
            translate("Veerkracht", "The score is a deviation from the Netherlands by itself."),
        )
        self.add_gemeente(first=False)
        self.add_result(translate("Veerkracht", "Overlast"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        keuzes = Niveaukeuzes(
            self.level_field(parameters, "SCORE_T1", context),
            self.parameterAsInt(parameters, "JAAR_T1", context),
            self.chosen_gemeente(parameters, context, first=False),
        )
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts, several_years=True)
        result = make_niveau(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result)
