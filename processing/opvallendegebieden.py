"""``veerkracht:opvallendegebieden``: which areas stand out by their toewijzingen, and on which ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..resources import definitions
from .base.algorithm import ALLOCATIONS
from .base.areas import AreaAlgorithm
from .maps.opvallendegebieden import Keuzes, make, printed_decimals

if TYPE_CHECKING:
    from ..analysis.opvallendegebieden import Regel

translate = QCoreApplication.translate

OPERATORS = (">", ">=")
EITHER, BOTH = range(2)
AS_PRINTED, EXACT = range(2)


class OpvallendeGebieden(AreaAlgorithm):
    """Select the areas that stand out; adds ``opv_grond opv_label opv_reden``."""

    NAME = "opvallendegebieden"
    GROUP: ClassVar[str] = ALLOCATIONS

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Areas that stand out")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_fields()
        self._add_limits()
        self.add(
            QgsProcessingParameterBoolean("ALLE", translate("Veerkracht", "Keep all areas"), False),
            translate("Veerkracht", "Also the areas that do not stand out, as a class of their own."),
        )
        self.add_result(translate("Veerkracht", "Areas that stand out"))

    def _add_fields(self) -> None:
        for name, label, help_line, default in (
            (
                "PCT_VERHURINGEN",
                translate("Veerkracht", "Share of the lettings (%)"),
                translate(
                    "Veerkracht", "As the algorithm 'Allocations per area' writes it; empty for too few lettings."
                ),
                "pct_verhuringen",
            ),
            (
                "PCT_VOORRAAD",
                translate("Veerkracht", "Share of the dwelling stock (%)"),
                translate("Veerkracht", "As the algorithm 'Allocations per area' writes it."),
                "pct_voorraad",
            ),
            (
                "GEBIEDCODE",
                translate("Veerkracht", "Code of the area"),
                translate("Veerkracht", "The result is in the order of these codes."),
                "gebiedcode",
            ),
        ):
            self.add_field(name, label, help_line, default)
        self.add_field(
            "GEBIEDNAAM",
            translate("Veerkracht", "Name of the area"),
            translate("Veerkracht", "For the sentence with the figures, behind the code."),
            "gebiednaam",
            optional=True,
        )
        self.add_field(
            "AANTAL",
            translate("Veerkracht", "Number of allocations"),
            translate("Veerkracht", "For the sentence with the figures; it decides nothing."),
            "tw_totaal",
            optional=True,
        )

    def _add_limits(self) -> None:
        rules = definitions.read("opvallendegebieden")["regels"]
        for name, label, operator_label in (
            (
                "verhuringen",
                translate("Veerkracht", "Limit of the share of the lettings (%)"),
                translate("Veerkracht", "Lettings: stands out"),
            ),
            (
                "voorraad",
                translate("Veerkracht", "Limit of the share of the dwelling stock (%)"),
                translate("Veerkracht", "Dwelling stock: stands out"),
            ),
        ):
            self.add_number(
                f"GRENS_{name.upper()}",
                label,
                rules[name]["grens"],
                translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
            )
            self.add(
                QgsProcessingParameterEnum(
                    f"OPERATOR_{name.upper()}",
                    operator_label,
                    [translate("Veerkracht", "above the limit (>)"), translate("Veerkracht", "from the limit (≥)")],
                    defaultValue=OPERATORS.index(rules[name]["operator"]),
                ),
                translate("Veerkracht", "Whether the limit itself stands out as well."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterEnum(
                "COMBINATIE",
                translate("Veerkracht", "An area stands out by"),
                [translate("Veerkracht", "either share"), translate("Veerkracht", "both shares only")],
                defaultValue=EITHER,
            ),
            translate("Veerkracht", "Whether one of the two shares is enough."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "VERGELIJKING",
                translate("Veerkracht", "Compare the shares"),
                [translate("Veerkracht", "as they are printed, rounded"), translate("Veerkracht", "without rounding")],
                defaultValue=AS_PRINTED,
            ),
            translate("Veerkracht", "As printed, whoever reads the table sees why: 1.198 % is printed as 1.2 %."),
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Select the areas."""
        keuzes = Keuzes(
            *(
                self.chosen_field(parameters, name, context)
                for name in ("PCT_VERHURINGEN", "PCT_VOORRAAD", "GEBIEDCODE")
            ),
            *(self.optional_area_field(parameters, name, context) for name in ("GEBIEDNAAM", "AANTAL")),
            verhuringen=self._rule("verhuringen", parameters, context),
            voorraad=self._rule("voorraad", parameters, context),
            beide=self.parameterAsEnum(parameters, "COMBINATIE", context) == BOTH,
            alle=self.parameterAsBool(parameters, "ALLE", context),
        )
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result, ordered=True)

    def _rule(self, name: str, parameters: dict, context: QgsProcessingContext) -> Regel:
        from ..analysis.opvallendegebieden import Regel

        exact = self.parameterAsEnum(parameters, "VERGELIJKING", context) == EXACT
        return Regel(
            self.parameterAsDouble(parameters, f"GRENS_{name.upper()}", context),
            OPERATORS[self.parameterAsEnum(parameters, f"OPERATOR_{name.upper()}", context)],
            None if exact else printed_decimals()[name],
        )
