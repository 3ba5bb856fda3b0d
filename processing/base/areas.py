"""The base of the algorithms that classify areas: an area layer (or a table) in, the same areas with classes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.waardestatus import GEHEIM, Geheim, status_field
from ...language import interface_language
from ...resources import definitions
from .algorithm import MAPS, VeerkrachtAlgorithm
from .layers import SourceTable, check_cancelled, open_source
from .result import Herkomst, Kaartresultaat
from .years import Jaren, has_years, list_text

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.ontbrekend import Ontbrekend

translate = QCoreApplication.translate


class AreaAlgorithm(VeerkrachtAlgorithm):
    """An algorithm with ``INPUT``, areas, and ``OUTPUT``, the same areas with classes."""

    GROUP: ClassVar[str] = MAPS
    areas: SourceTable
    jaren: Jaren | None = None  # of areas that have years, once they are read for a map that takes several
    geheim: Geheim = Geheim()  # which values of the fields that were read are secret

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas."""
        self.areas = open_source(self, parameters, "INPUT", context)

    def add_areas(self) -> None:
        """Add the parameter for the areas."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", translate("Veerkracht", "Areas"), [Qgis.ProcessingSourceType.Vector]
            ),
            translate(
                "Veerkracht",
                "The areas to classify, with their figures: polygons, or a table without geometry. "
                "Only the selected ones if you tick that.",
            ),
        )

    def add_field(
        self,
        name: str,
        label: str,
        help_line: str,
        default: str | None = None,
        *,
        multiple: bool = False,
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a field of the areas. Text fields may be chosen too: figures from a csv often arrive as text."""
        kind = Qgis.ProcessingFieldParameterDataType.Any
        self.add(
            QgsProcessingParameterField(name, label, default, "INPUT", kind, multiple, optional), help_line, advanced
        )

    def add_map_year(self, name: str, label: str, default: int | None) -> None:
        """Add a year that the map is of."""
        self.add_year(
            name,
            label,
            translate("Veerkracht", "For the legend and the note; the fields decide which figures are used."),
            default,
        )

    def add_result(self, label: str) -> None:
        """Add the language of the map and the result."""
        self.add_map_language()
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", label),
            translate("Veerkracht", "A new layer: the areas as they were, with the new fields, styled."),
        )

    def chosen_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return the field that was chosen, or ''."""
        return self.parameterAsString(parameters, name, context)

    def optional_area_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return an optional field of the areas, '' where there is none."""
        return self.optional_field(parameters, name, context, self.areas)

    def level_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return the field of a level; of areas with years the default without its year: ``onv``, not ``onv_2020``."""
        field, present = self.chosen_field(parameters, name, context), self.areas.field_names()
        if field in present or not has_years(self.areas.source.fields()):
            return field
        shorter = field.rpartition("_")[0]
        return shorter if shorter in present else field

    def chosen_fields(self, parameters: dict, name: str, context: QgsProcessingContext) -> list[str]:
        """Return the fields that were chosen."""
        return self.parameterAsStrings(parameters, name, context)

    def read_numbers(
        self,
        fields: Sequence[str],
        feedback: QgsProcessingFeedback,
        text_fields: Sequence[str] = (),
        *,
        several_years: bool = False,
    ) -> pd.DataFrame:
        """Return the areas as a table, indexed by feature id: ``fields`` as float64, ``text_fields`` as they are.

        Codes for missing values become NULL, and are counted in the log. Fields with a status field beside them have
        it in the table too, and ``self.geheim`` remembers what is secret by its status or its code. Raises Invoerfout
        for text in a number field, for a field that is not there and, unless ``several_years``, for areas of more than
        one year.
        """
        from ...analysis.ontbrekend import LEEG, Ontbrekend, to_number

        ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
        self.areas.require_fields([*fields, *text_fields])
        years = [definitions.read("tijd")["velden"]["jaar"]] if has_years(self.areas.source.fields()) else []
        statuses = self.status_fields([*fields, *text_fields])
        table = self.areas.read(list(dict.fromkeys([*fields, *text_fields, *years, *statuses])), feedback)
        if years:
            self._look_at_years(Jaren(table[years[0]]), several_years, feedback)
        feedback.setProgress(30)
        check_cancelled(feedback)
        codes: dict[str, pd.Series] = {}
        coded: dict[str, pd.Series] = {}
        for name in dict.fromkeys(fields):
            table[name], reasons = to_number(table[name], ontbrekend, decimal=",.", column=name)
            codes[name] = reasons[reasons.notna() & (reasons != LEEG)].value_counts()
            if GEHEIM in codes[name].index:
                coded[name] = reasons == GEHEIM
        self._report_codes(codes, ontbrekend, feedback)
        found = Geheim.of(table, [*fields, *text_fields]).with_coded(coded)
        self.geheim = Geheim({**self.geheim.velden, **found.velden})
        return table

    def status_fields(self, fields: Sequence[str]) -> list[str]:
        """Return the fields of the areas that may have the status of ``fields``: called after them, and text."""
        present = {field.name(): field for field in self.areas.source.fields()}
        names = dict.fromkeys(status_field(name) for name in fields)
        return [name for name in names if name in present and present[name].type() == QMetaType.Type.QString]

    def _look_at_years(self, jaren: Jaren, several_years: bool, feedback: QgsProcessingFeedback) -> None:
        """Remember the years of the areas for a map of them. Raises Invoerfout for several, where there may be one."""
        if not several_years:
            jaren.check_single()
            return
        self.jaren = jaren
        text = QT_TRANSLATE_NOOP("Veerkracht", "The areas have a year of their own, which the map is of: {years}.")
        self.report([Melding(text, {"years": list_text(jaren.lijst)})], feedback)

    def _report_codes(
        self, codes: dict[str, pd.Series], ontbrekend: Ontbrekend, feedback: QgsProcessingFeedback
    ) -> None:
        """Count the codes for a missing value; a blank is no surprise and counts with the areas without a class."""
        taal = interface_language()
        found = [
            f"{field} {count} ({ontbrekend.redenen[reden][taal]})"
            for field, counts in codes.items()
            for reden, count in counts.items()
        ]
        if found:
            melding = Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Values that are a code for 'no figure' and became NULL: {found}."),
                {"found": ", ".join(found)},
                warning=True,
            )
            self.report([melding], feedback)

    def herkomst(self, parameters: dict, context: QgsProcessingContext) -> Herkomst:
        """Return what a result of these areas inherits."""
        taal = self.chosen_language(parameters, context)
        return Herkomst(
            taal,
            self.areas.bronnen,
            self.areas.opmerkingen,
            self.jaren,
            gebiedsindelingen=self.areas.gebiedsindelingen,
            geheim=self.geheim,
        )

    def write_map(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        result: Kaartresultaat,
        *,
        ordered: bool = False,
    ) -> dict[str, object]:
        """Say what is to be said, write the areas with the new columns, and return the outputs.

        With ``ordered`` the result has only the areas that ``result`` has, in that order.
        """
        feedback.setProgress(50)
        self.report(result.meldingen, feedback)
        output = self.write_areas(
            parameters,
            "OUTPUT",
            context,
            feedback,
            self.areas,
            result.columns,
            result.toelichting,
            result.kaart(),
            ordered=ordered,
        )
        return {"OUTPUT": output}
