"""``veerkracht:koppelindicatoren``: join a table of figures to areas, and account for every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ..analysis.periode import warn_incomparable
from ..language import map_language
from ..resources import definitions
from .base.algorithm import DATA, VeerkrachtAlgorithm
from .base.layers import SourceTable, check_cancelled, open_source
from .base.libraries import library_problem
from .base.note import Grens, Toelichting

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

EXAMPLES = 20


class KoppelIndicatoren(VeerkrachtAlgorithm):
    """Join a table to areas on a key expression each side; every field of the table is added to the areas."""

    NAME = "koppelindicatoren"
    GROUP = DATA
    areas: SourceTable
    table: SourceTable
    area_keys: pd.Series

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Join indicators to areas")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self._add_side(
            "INPUT",
            translate("Veerkracht", "Areas"),
            translate("Veerkracht", "The areas that get the figures."),
            "SLEUTEL",
            translate("Veerkracht", "Code of the area"),
        )
        self._add_side(
            "TABEL",
            translate("Veerkracht", "Table with figures"),
            translate(
                "Veerkracht", "One row per area, as the import algorithms write it. A layer with geometry is fine too."
            ),
            "TABELSLEUTEL",
            translate("Veerkracht", "The same code in the table"),
        )
        self.add(
            QgsProcessingParameterField(
                "VELDEN",
                translate("Veerkracht", "Fields to add"),
                None,
                "TABEL",
                Qgis.ProcessingFieldParameterDataType.Any,
                allowMultiple=True,
                optional=True,
            ),
            translate("Veerkracht", "None chosen: all fields of the table."),
        )
        self.add(
            QgsProcessingParameterString(
                "ACHTERVOEGSEL", translate("Veerkracht", "Suffix for the field names"), optional=True
            ),
            translate("Veerkracht", "Such as _2014, to have the figures of two years side by side."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Areas with indicators")),
            translate("Veerkracht", "A new layer: all areas as they were, with the fields of the table."),
        )

    def _add_side(self, layer: str, label: str, help_line: str, key: str, key_label: str) -> None:
        self.add(QgsProcessingParameterFeatureSource(layer, label, [Qgis.ProcessingSourceType.Vector]), help_line)
        self.add(
            QgsProcessingParameterExpression(key, key_label, '"gebiedcode"', layer),
            translate(
                "Veerkracht",
                "A field or an expression, such as 'WK0363' || right(\"code\", 2). CBS codes match in spite of spaces, "
                "small letters and lost leading zeros.",
            ),
        )

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open areas and table."""
        self.areas = open_source(self, parameters, "INPUT", context)
        self.table = open_source(self, parameters, "TABEL", context)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Join."""
        from ..analysis.koppeling import join

        chosen = self.parameterAsStrings(parameters, "VELDEN", context)
        fields = chosen or [name for name in self.table.field_names() if name.lower() != "fid"]
        suffix = self.parameterAsString(parameters, "ACHTERVOEGSEL", context).strip()
        areas = self.areas.read(self.areas.field_names(), feedback)
        feedback.setProgress(15)
        table = self.table.read(fields, feedback)
        feedback.setProgress(30)
        # Not parameterAsExpression, which quietly puts the default in the place of an expression with an error; and in
        # the order of the tables, which the fast route may have read in another one.
        keys = [self.parameterAsString(parameters, name, context) for name in ("SLEUTEL", "TABELSLEUTEL")]
        self.area_keys = self.areas.evaluate(keys[0], context, feedback).reindex(areas.index)
        table_keys = self.table.evaluate(keys[1], context, feedback).reindex(table.index)
        feedback.setProgress(40)
        result = join(areas, self.area_keys, table, table_keys, definitions.read("gebieden"), suffix=suffix)
        self.report([*result.meldingen, *warn_incomparable(self.areas.periode, self.table.periode)], feedback)
        partners = result.rows.dropna().map(lambda row: table.index[int(row)])
        toelichting = self._note(fields, self._changed_ground(partners, context, feedback))
        types = {f"{field.name()}{suffix}": field for field in self.table.source.fields()}
        output = self.write_areas(
            parameters, "OUTPUT", context, feedback, self.areas, result.columns, toelichting, types=types
        )
        return {"OUTPUT": output}

    def _changed_ground(
        self, partners: pd.Series, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[str]:
        """Warn of areas whose code matched but whose polygon is another; return the lines for the note.

        ``partners`` has for the feature id of each matched area that of its row in the table.
        Only where both sides have polygons. A code that outlived its boundaries makes a wrong figure that nobody sees.
        """
        if not (self._has_polygons(self.areas) and self._has_polygons(self.table)):
            return []
        problem = library_problem(["shapely"])
        if problem:
            unchecked = translate("Veerkracht", "Whether the joined areas are the same ground was not checked.")
            feedback.pushWarning(f"{unchecked} {problem}")
            return []
        changed = self._below_limit(partners, context, feedback)
        limit = definitions.read("gebieden")["zelfde_grond"]
        if not changed.empty:
            melding = Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Joined areas with the same code but not the same ground (common part under {limit} %): {count} of "
                    "{total}, such as {names}. A development measured over them means nothing.",
                ),
                {
                    "count": len(changed),
                    "total": len(partners),
                    "limit": limit["minimum_pct"],
                    "names": ", ".join(f"{key} ({share:.0%})" for key, share in changed.head(EXAMPLES).items()),
                },
                warning=True,
            )
            self.report([melding], feedback)
        taal = map_language()
        return [f"{limit['tekst'][taal]}: {len(changed)} / {len(partners)}"]

    def _below_limit(
        self, partners: pd.Series, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series:
        """Return key -> common part of the matched pairs that overlap less than the limit."""
        import pandas as pd

        from ..analysis.grond import overlap

        transform = QgsCoordinateTransform(
            self.table.source.sourceCrs(), self.areas.source.sourceCrs(), context.transformContext()
        )
        areas = self.areas.geometries(feedback)
        table = self.table.geometries(feedback, transform)
        pairs = ((areas[area], table[partner]) for area, partner in partners.items())
        shares = pd.Series(overlap(pairs, lambda: check_cancelled(feedback)), index=self.area_keys.loc[partners.index])
        limit = definitions.read("gebieden")["zelfde_grond"]["minimum_pct"] / 100
        return shares[~(shares >= limit)].fillna(0).round(6).sort_values(kind="stable")

    @staticmethod
    def _has_polygons(table: SourceTable) -> bool:
        return QgsWkbTypes.geometryType(table.source.wkbType()) == Qgis.GeometryType.Polygon

    def _note(self, fields: list[str], lines: list[str]) -> Toelichting:
        taal = map_language()
        data = definitions.read("gebieden")["koppeling"]
        limit = definitions.read("gebieden")["zelfde_grond"]
        grenzen = [Grens(limit["grens"][taal], f"{limit['minimum_pct']} %")] if lines else []
        return Toelichting(
            titel=data["titel"][taal],
            definitie=data["definitie"][taal].format(tabel=self.table.source.sourceName()),
            taal=taal,
            bronnen=list(
                dict.fromkeys([*self.areas.bronnen, *(self.table.bronnen or [self.table.source.sourceName()])])
            ),
            grenzen=grenzen,
            velden=fields,
            opmerkingen=list(dict.fromkeys([*self.areas.opmerkingen, *self.table.opmerkingen, *lines])),
        )
