"""``veerkracht:werktypering``: areas with a large share LVB, by overlast and rise of kwetsbaarheid (001, kaart 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..resources import definitions
from .base.map_parameters import MapAlgorithm
from .base.typologie import Typologie, TypologieAlgorithm
from .maps.overlast import DECIMALS
from .maps.werktypering import Keuzes, make, outcomes, overlast_limit

if TYPE_CHECKING:
    from ..analysis.werktypering import Werkgrenzen

translate = QCoreApplication.translate


class Werktypering(TypologieAlgorithm, MapAlgorithm):
    """Classify areas by what they ask for; adds ``werk_index_ontw werk_klasse werk_label``."""

    NAME = "werktypering"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Work typology")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "LVB", "overlast", "buurtaanpak", "probleembuurten", "typology"]

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        data = definitions.read("werktypering")
        self.add_areas()
        self.add_field(
            "LVB",
            translate("Veerkracht", "Share LVB (%)"),
            translate(
                "Veerkracht",
                "Inwoners with a mild intellectual disability (IQ 50 to 85, some 16 % of the country), last year.",
            ),
            "pct_lvb_iq85_2020",
        )
        self.add_scores(first=False)
        self.add_index_fields()
        self.add_years()
        self.add_number(
            "GRENS_LVB",
            translate("Veerkracht", "Large share LVB: more than (%)"),
            data["lvb"]["grens"],
            translate("Veerkracht", "Of the report: more than 35 %. A share of exactly the limit is not large."),
        )
        self.add_number(
            "GRENS_OVERLAST",
            translate("Veerkracht", "Much overlast: a score below"),
            overlast_limit(),
            translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
            DECIMALS,
        )
        self.add_band_kwetsbaarheid()
        self.add_number(
            "GRENS_STERK",
            translate("Veerkracht", "Strong increase of the index from (procentpunt)"),
            data["toename"]["sterk"],
            translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
        )
        self.add_counts()
        self.add_results(translate("Veerkracht", "Work typology"))

    def typology(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Typologie:
        """Classify the areas."""
        fields = (self.chosen_field(parameters, name, context) for name in ("LVB", "SCORE_T1", "INDEX_T0", "INDEX_T1"))
        keuzes = Keuzes(*fields, *self.chosen_years(parameters, context), self._limits(parameters, context))
        keuzes.check()
        table = self.read_areas(parameters, context, feedback, keuzes.fields())
        if self.jaren:
            self.jaren.check_single()
        kaart = make(table, keuzes, self.herkomst_of_development(parameters, context, feedback))
        return Typologie(kaart, uitkomsten=outcomes(kaart))

    def _limits(self, parameters: dict, context: QgsProcessingContext) -> Werkgrenzen:
        from ..analysis.werktypering import Werkgrenzen

        names = ("GRENS_LVB", "GRENS_OVERLAST", "BAND_KWETSBAARHEID", "GRENS_STERK")
        return Werkgrenzen(*(self.parameterAsDouble(parameters, name, context) for name in names))
