"""``veerkracht:kiesgemeenten``: the rows of a layer or table that lie in some gemeenten, with sources and remarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..language import map_language, word
from ..resources import definitions
from .base.algorithm import DATA, VeerkrachtAlgorithm
from .base.gemeenten import part_of
from .base.layers import SourceTable, open_source
from .base.lettings import with_places
from .base.note import Toelichting

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.gemeentedeel import Gemeentedeel

translate = QCoreApplication.translate


class KiesGemeenten(VeerkrachtAlgorithm):
    """Keep the rows in the gemeenten that are named: areas by their own code, lettings by that of their area."""

    NAME = "kiesgemeenten"
    GROUP = DATA
    rows: SourceTable
    areas: SourceTable | None = None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Choose gemeenten")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "gemeente", "filter", "uitsnede", "selecteren"]

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        any_kind = [Qgis.ProcessingSourceType.Vector]
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", translate("Veerkracht", "Layer or table"), any_kind),
            translate("Veerkracht", "Areas, a table of areas, or lettings."),
        )
        self.add(
            QgsProcessingParameterString("GEMEENTEN", translate("Veerkracht", "Gemeenten")),
            translate("Veerkracht", "Codes or names with commas between, such as GM0363, Diemen."),
        )
        self._add_field(
            "GEMEENTE",
            translate("Veerkracht", "Code of the gemeente"),
            translate("Veerkracht", "Not needed where gebiedcode has codes of CBS, which tell the gemeente."),
            "gemeentecode",
        )
        self._add_field(
            "GEMEENTENAAM",
            translate("Veerkracht", "Name of the gemeente"),
            translate("Veerkracht", "To choose gemeenten by name."),
            "gemeentenaam",
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "GEBIEDEN", translate("Veerkracht", "Areas that tell the gemeente"), any_kind, optional=True
            ),
            translate(
                "Veerkracht",
                "For lettings, which have the code of an area only, or lie in one: the areas with their gemeente. The "
                "two fields above are fields of these areas then.",
            ),
        )
        for name, label, layer, help_line in (
            (
                "GEBIED",
                translate("Veerkracht", "Area code of the row"),
                "INPUT",
                translate("Veerkracht", "The area of the letting. Points without it get the area that they lie in."),
            ),
            (
                "GEBIEDCODE",
                translate("Veerkracht", "Area code"),
                "GEBIEDEN",
                translate("Veerkracht", "The field of the areas that holds the code the lettings have."),
            ),
        ):
            self._add_field(name, label, help_line, "gebiedcode", layer)
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Rows of the gemeenten")),
            translate("Veerkracht", "A new layer or table: these rows as they were, with the sources and remarks."),
        )

    def _add_field(self, name: str, label: str, help_line: str, default: str, layer: str = "") -> None:
        # Without a layer it is a name that is looked for: of the one input or the other.
        kind = Qgis.ProcessingFieldParameterDataType.Any
        parameter = (
            QgsProcessingParameterField(name, label, default, layer, kind, False, True)
            if layer
            else QgsProcessingParameterString(name, label, default, optional=True)
        )
        self.add(parameter, help_line, advanced=True)

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the rows, and the areas where they are given."""
        self.rows = open_source(self, parameters, "INPUT", context)
        self.areas = open_source(self, parameters, "GEBIEDEN", context) if parameters.get("GEBIEDEN") else None

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Choose."""
        import pandas as pd

        text = self.parameterAsString(parameters, "GEMEENTEN", context)
        fields = [self.parameterAsString(parameters, name, context) for name in ("GEMEENTE", "GEMEENTENAAM")]
        deel = part_of(self.areas or self.rows, text, *fields, feedback)
        if deel is None:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one gemeente (GEMEENTEN)."))
        feedback.setProgress(20)
        kept = deel.rows if self.areas is None else self._by_area(deel, parameters, context, feedback)
        if not kept.any():
            text = QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no row in {names}.")
            raise Invoerfout(text, layer=self.rows.source.sourceName(), names=deel.names())
        self.report([replace(deel, rows=kept).melding()], feedback)
        columns = pd.DataFrame(index=kept.index[kept])
        note = self._note(deel, kept)
        return {
            "OUTPUT": self.write_areas(parameters, "OUTPUT", context, feedback, self.rows, columns, note, ordered=True)
        }

    def _by_area(
        self, deel: Gemeentedeel, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series:
        """Return which rows lie in an area of the gemeenten; rows that lie in no area are counted."""
        from ..analysis.gebiedcodes import as_text
        from ..analysis.koppeling import same_writing

        own = self.optional_field(parameters, "GEBIED", context, self.rows)
        code = self.parameterAsString(parameters, "GEBIEDCODE", context)
        rows = self.rows.read([own] if own else [], feedback).index
        given = self.rows.read([own], feedback)[own] if own else None
        codes = with_places(given, rows, self.rows, self.areas, code, context.transformContext(), feedback)
        of_areas = as_text(self.areas.read([code], feedback)[code])
        left, right, said = same_writing(codes, of_areas, definitions.read("gebieden"))
        self.report(said, feedback)
        nowhere = int((~left.isin(right.dropna())).sum())
        if nowhere:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows that lie in none of the areas, and so in no gemeente: {count}."
            )
            self.report([Melding(text, {"count": nowhere}, warning=True)], feedback)
        inside = right[deel.rows.reindex(right.index, fill_value=False)]
        return left.isin(inside.dropna())

    def _note(self, deel: Gemeentedeel, kept: pd.Series) -> Toelichting:
        taal = map_language()
        name = self.rows.source.sourceName()
        values = {"namen": deel.names(), "aantal": int(kept.sum()), "totaal": len(kept)}
        remark = word("gekozen_gemeenten", taal).format(**values)
        return Toelichting(
            titel=f"{name}, {deel.title()}",
            definitie=remark,
            taal=taal,
            bronnen=self.rows.bronnen or (name,),
            periode=self.rows.periode,
            opmerkingen=self.rows.opmerkingen,
            gebiedsindelingen=self.rows.gebiedsindelingen,
        )
