"""``veerkracht:corporatiebezit``: kaart 3, the share of corporation dwellings in classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..analysis.schemas import Klassenschema, parse_breaks
from ..language import interface_language
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .base.note import Grens, Toelichting

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

OWN_BREAKS = "eigen"


class Corporatiebezit(AreaAlgorithm):
    """Classify areas by corporatiebezit; adds ``pct_corp corp_klasse corp_label``."""

    NAME = "corporatiebezit"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Corporation housing (map 3)")

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
        from ..analysis.corporatiebezit import classify_corporatiebezit

        taal = self.chosen_language(parameters, context)
        schema = self._schema(parameters, context)
        share, used = self._share(parameters, context, feedback)
        result = classify_corporatiebezit(share, schema)
        self.report(result.meldingen, feedback)
        data = definitions.read("corporatiebezit")
        toelichting = Toelichting(
            titel=data["titel"][taal],
            definitie=data["definitie"][taal],
            taal=taal,
            bronnen=self.areas.bronnen,
            indeling=schema.bron,
            grenzen=[Grens(data["grenzen"][taal], schema.interval_text(taal), schema.status)],
            velden=used,
            opmerkingen=self.areas.opmerkingen,
        )
        return self.write_map(
            parameters, context, feedback, result.table, "corp_klasse", "corp_label", schema, toelichting
        )

    def _schema(self, parameters: dict, context: QgsProcessingContext) -> Klassenschema:
        """Return the chosen classes."""
        data = definitions.read("corporatiebezit")
        name = self.schema_names[self.parameterAsEnum(parameters, "SCHEMA", context)]
        if name != OWN_BREAKS:
            return Klassenschema.from_mapping({**data["algemeen"], **data["schemas"][name]})
        base = Klassenschema.from_mapping({**data["algemeen"], **data["schemas"][data["standaard"]]})
        breaks = parse_breaks(self.parameterAsString(parameters, "GRENZEN", context))
        return base.with_breaks(base.inner_breaks(breaks), bron="", palet=data["palet"])

    def _share(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[pd.Series, list[str]]:
        """Return the share of each area and the fields that it came from."""
        from ..analysis.corporatiebezit import share_from_counts

        share, count, total = (
            self.chosen_field(parameters, name, context)
            for name in ("PCT_CORPORATIE", "CORPORATIEWONINGEN", "WONINGEN")
        )
        if count and total:
            table = self.read_numbers([count, total], feedback)
            values, meldingen = share_from_counts(table[count], table[total])
            self.report(meldingen, feedback)
            return values, [count, total]
        if not share or count or total:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose the field with the percentage of corporation dwellings, or both the number of corporation "
                    "dwellings and the number of dwellings.",
                )
            )
        return self.read_numbers([share], feedback)[share], [share]
