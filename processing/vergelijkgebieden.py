"""``veerkracht:vergelijkgebieden``: which areas of two years are the same ground, and what became of the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..resources import definitions
from .base.algorithm import DATA
from .base.areas import AreaAlgorithm
from .base.boundaries import Side, lay_over, layer_name
from .base.layers import SourceTable, open_source
from .maps.gebiedsvergelijking import Keuzes, make

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.gebiedsvergelijking import Grenzen

translate = QCoreApplication.translate


class VergelijkGebieden(AreaAlgorithm):
    """Compare the areas of two years by code and ground.

    Adds ``vgl_klasse vgl_label vgl_code vgl_oud vgl_iou vgl_aandeel vgl_aandeel_oud vgl_gedekt vgl_iou_code``, and
    ``vgl_vlag vgl_strijdig`` where the areas have CBS's flag of change.
    """

    NAME = "vergelijkgebieden"
    GROUP = DATA
    REQUIRES = ("pandas", "shapely")
    first_areas: SourceTable

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Compare areas of two years")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        for layer, label, help_line, key, key_label in (
            (
                "GEBIEDEN_T0",
                translate("Veerkracht", "Areas of the first year"),
                translate("Veerkracht", "The old areas, such as the buurten of 2015."),
                "SLEUTEL_T0",
                translate("Veerkracht", "Code of the area in the first year"),
            ),
            (
                "INPUT",
                translate("Veerkracht", "Areas of the last year"),
                translate("Veerkracht", "The new areas, each of which gets a class."),
                "SLEUTEL",
                translate("Veerkracht", "The same code in the last year"),
            ),
        ):
            self.add(
                QgsProcessingParameterFeatureSource(layer, label, [Qgis.ProcessingSourceType.VectorPolygon]), help_line
            )
            self.add(
                QgsProcessingParameterExpression(key, key_label, '"gebiedcode"', layer),
                translate(
                    "Veerkracht",
                    "A field or an expression, such as 'WK0363' || right(\"code\", 2). CBS codes match in spite of "
                    "spaces, small letters and lost leading zeros.",
                ),
            )
        self._add_names()
        self._add_limits()
        self.add_result(translate("Veerkracht", "Comparison of areas"))
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUD", translate("Veerkracht", "What became of the areas of the first year"), optional=True
            ),
            translate("Veerkracht", "The old areas with their class, also those that are gone."),
        )
        self.add_table(
            "OVERZICHT",
            translate("Veerkracht", "Summary"),
            translate(
                "Veerkracht", "A table with the number of areas of each class, and the names of those that changed."
            ),
            by_default=False,
        )

    def _add_names(self) -> None:
        self.add_year(
            "JAAR_T0",
            translate("Veerkracht", "First year"),
            translate("Veerkracht", "For titles and CBS's flag. Empty: as the layer or its name tells."),
        )
        self.add_year(
            "JAAR_T1",
            translate("Veerkracht", "Last year"),
            translate("Veerkracht", "For titles and CBS's flag. Empty: as the layer or its name tells."),
        )
        self.add_field(
            "NAAM",
            translate("Veerkracht", "Name of the area, last year"),
            translate("Veerkracht", "To name areas in the log and the summary."),
            "gebiednaam",
            optional=True,
        )
        self.add(
            QgsProcessingParameterField(
                "NAAM_T0",
                translate("Veerkracht", "Name of the area, first year"),
                "gebiednaam",
                "GEBIEDEN_T0",
                Qgis.ProcessingFieldParameterDataType.Any,
                optional=True,
            ),
            translate("Veerkracht", "To name areas that are gone in the log and the summary."),
        )
        self.add_field(
            "WIJZIGING",
            translate("Veerkracht", "CBS's flag of change"),
            translate(
                "Veerkracht",
                "1 unchanged, 2 other code, 3 other boundary, each since the year before. Empty: recognised by its "
                "name, such as IND_WBI.",
            ),
            optional=True,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("WATER", translate("Veerkracht", "Compare water too"), defaultValue=False),
            translate(
                "Veerkracht", "CBS maps have the water of an area apart. It is left out of both years unless ticked."
            ),
            advanced=True,
        )

    def _add_limits(self) -> None:
        own = definitions.read("vergelijking")["grenzen"]
        for name, label, default in (
            (
                "ZELFDE_GROND",
                translate("Veerkracht", "Same ground from a common part of (%)"),
                definitions.read("gebieden")["zelfde_grond"]["minimum_pct"],
            ),
            ("DEEL", translate("Veerkracht", "Part of another area from (% of its surface)"), own["deel"]),
            ("SNIPPER", translate("Veerkracht", "Leave out common parts under (% of the area)"), own["snipper"]),
        ):
            self.add_number(
                name,
                label,
                default,
                translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
                advanced=True,
            )

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas of both years."""
        super().open_inputs(parameters, context)
        self.first_areas = open_source(self, parameters, "GEBIEDEN_T0", context)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Compare."""
        grenzen = self._grenzen(parameters, context)
        old, new = (
            Side(table, self.parameterAsString(parameters, name, context))
            for table, name in ((self.first_areas, "SLEUTEL_T0"), (self.areas, "SLEUTEL"))
        )
        water = self.parameterAsBoolean(parameters, "WATER", context)
        keuzes = Keuzes(
            grenzen,
            layer_name(self.first_areas),
            self._year(parameters, "JAAR_T0", context, self.first_areas),
            self._year(parameters, "JAAR_T1", context, self.areas),
            self._names(parameters, "NAAM_T0", context, feedback, self.first_areas),
            self._names(parameters, "NAAM", context, feedback, self.areas),
            self._flag(parameters, context, feedback),
        )
        laid = lay_over(old, new, context, feedback, share=(10, 50), water=water)
        herkomst = self.herkomst(parameters, context).with_table(self.areas).with_table(self.first_areas)
        result = make(laid, keuzes, herkomst)
        outputs = self.write_map(parameters, context, feedback, result.nieuw)
        if parameters.get("OUD"):
            kaart = result.oud
            outputs["OUD"] = self.write_areas(
                parameters, "OUD", context, feedback, self.first_areas, kaart.columns, kaart.toelichting, kaart.kaart()
            )
        if parameters.get("OVERZICHT"):
            outputs["OVERZICHT"] = self.write_table(
                parameters, "OVERZICHT", context, feedback, result.overzicht, result.overzichtnoot
            )
        return outputs

    def _grenzen(self, parameters: dict, context: QgsProcessingContext) -> Grenzen:
        """Return the limits. Raises Invoerfout for those that make no sense, before a long run."""
        from ..analysis.gebiedsvergelijking import Grenzen

        grenzen = Grenzen(
            *(self.parameterAsDouble(parameters, name, context) for name in ("ZELFDE_GROND", "DEEL", "SNIPPER"))
        )
        grenzen.check()
        return grenzen

    def _year(self, parameters: dict, name: str, context: QgsProcessingContext, table: SourceTable) -> int | None:
        """Return the year that was given, or that the layer tells: by its metadata, or by its name if that has one."""
        from ..analysis.bronbestand import years_in_name

        given = self.chosen_year(parameters, name, context)
        if given is not None:
            return given
        told = years_in_name(table.gebiedsindelingen.laag) or years_in_name(
            " ".join([table.source.sourceName(), table.stored.table if table.stored else ""])
        )
        return told.pop() if len(told) == 1 else None

    def _names(
        self,
        parameters: dict,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        table: SourceTable,
    ) -> pd.Series | None:
        field = self.optional_field(parameters, name, context, table)
        return table.read([field], feedback)[field] if field else None

    def _flag(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series | None:
        """Return CBS's flag of the new areas: 1, 2 or 3, NULL for anything else; None where they have no such field."""
        from ..analysis.bronbestand import plain_name

        data = definitions.read("kerncijfers")
        known = {plain_name(name) for vorm in data["vormen"] for name in data["velden"]["indelingswijziging"][vorm]}
        fields = [self.chosen_field(parameters, "WIJZIGING", context)] + [
            name for name in self.areas.field_names() if plain_name(re.sub(r"_\d+$", "", name)) in known
        ]
        field = next(filter(None, fields), "")
        if not field:
            return None
        numbers = self.read_numbers([field], feedback)[field]
        return numbers.where(numbers.isin([1, 2, 3])).astype("Int64")
