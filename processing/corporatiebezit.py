"""``veerkracht:corporatiebezit``: kaart 3, the share of corporation dwellings in classes."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.schemas import Klassenschema, parse_breaks
from ..language import interface_language
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .maps.corporatiebezit import Keuzes, make, own_breaks, published

translate = QCoreApplication.translate

OWN_BREAKS = "eigen"


class Corporatiebezit(AreaAlgorithm):
    """Classify areas by corporatiebezit; adds ``pct_corp corp_klasse corp_label``."""

    NAME = "corporatiebezit"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Corporatiebezit (map 3)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        data = definitions.read("corporatiebezit")
        self.schema_names = [*data["schemas"], OWN_BREAKS]
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
        self.add(
            QgsProcessingParameterEnum(
                "SCHEMA",
                translate("Veerkracht", "Classes"),
                self._schema_labels(data),
                defaultValue=self.schema_names.index(data["standaard"]),
            ),
            translate("Veerkracht", "The classes of a published report, or your own."),
        )
        self.add(
            QgsProcessingParameterString("GRENZEN", translate("Veerkracht", "Own breaks (%)"), "", optional=True),
            translate("Veerkracht", "From low to high, such as 10; 30; 50. Used with own breaks only."),
        )
        self.add_map_year("JAAR", translate("Veerkracht", "Year"), None)
        self.add_result(translate("Veerkracht", "Corporation housing"))

    def _schema_labels(self, data: dict) -> list[str]:
        taal = interface_language()
        return [
            *(scheme["naam"][taal] for scheme in data["schemas"].values()),
            translate("Veerkracht", "Own breaks"),
        ]

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        keuzes = Keuzes(
            self._schema(parameters, context),
            *(
                self.chosen_field(parameters, name, context)
                for name in ("PCT_CORPORATIE", "CORPORATIEWONINGEN", "WONINGEN")
            ),
            jaar=self.chosen_year(parameters, "JAAR", context),
        )
        table = self.read_numbers(keuzes.fields(), feedback, several_years=True)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result)

    def _schema(self, parameters: dict, context: QgsProcessingContext) -> Klassenschema:
        """Return the chosen classes."""
        name = self.schema_names[self.parameterAsEnum(parameters, "SCHEMA", context)]
        if name == OWN_BREAKS:
            return own_breaks(parse_breaks(self.parameterAsString(parameters, "GRENZEN", context)))
        return published(name)
