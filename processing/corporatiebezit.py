"""``veerkracht:corporatiebezit``: kaart 3, the share of corporation dwellings in classes."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .base.map_parameters import MapAlgorithm
from .maps.corporatiebezit import Keuzes, make

translate = QCoreApplication.translate


class Corporatiebezit(MapAlgorithm):
    """Classify areas by corporatiebezit; adds ``pct_corp corp_klasse corp_label``."""

    NAME = "corporatiebezit"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Corporatiebezit (map 3)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_field(
            "PCT_CORPORATIE",
            translate("Veerkracht", "Corporation housing (%)"),
            translate(
                "Veerkracht", "Dwellings of woningcorporaties as % of all dwellings. Leave empty to use two counts."
            ),
            "pct_corporatie",
            optional=True,
        )
        self.add_field(
            "CORPORATIEWONINGEN",
            translate("Veerkracht", "or: number of corporation dwellings"),
            translate("Veerkracht", "Used with the number of dwellings when there is no percentage."),
            optional=True,
        )
        self.add_field(
            "WONINGEN",
            translate("Veerkracht", "and: number of dwellings"),
            translate("Veerkracht", "All dwellings of the area, whoever owns them."),
            optional=True,
        )
        self.add_bezit_classes()
        self.add_map_year("JAAR", translate("Veerkracht", "Year"), None)
        self.add_result(translate("Veerkracht", "Corporation housing"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        keuzes = Keuzes(
            self.chosen_bezit_classes(parameters, context),
            *(
                self.chosen_field(parameters, name, context)
                for name in ("PCT_CORPORATIE", "CORPORATIEWONINGEN", "WONINGEN")
            ),
            jaar=self.chosen_year(parameters, "JAAR", context),
        )
        table = self.read_numbers(keuzes.fields(), feedback, several_years=True)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result)
