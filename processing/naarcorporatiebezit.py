"""``veerkracht:naarcorporatiebezit``: classes of a map and values of two years by class of corporatiebezit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.periode import check_period
from ..analysis.waardestatus import Geheim
from ..resources import definitions
from .base.algorithm import ANALYSIS
from .base.arrow import input_layer
from .base.charts import ChartFile
from .base.layers import Target, check_cancelled
from .base.libraries import broken_library, explain_missing, missing_libraries
from .base.map_parameters import MapAlgorithm
from .base.note import Toelichting
from .base.result import left_out_secret
from .maps.naarcorporatiebezit import (
    GEBIEDEN,
    WONINGEN,
    Indeling,
    Waarden,
    group_labels,
    is_relative,
    map_classes,
    map_title,
    means_chart,
    means_note,
    means_table,
    shares_chart,
    shares_note,
    shares_table,
)

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.naarcorporatiebezit import Uitkomst

translate = QCoreApplication.translate

MEASURES = (GEBIEDEN, WONINGEN)
TOGETHER, BY_TYPE, BY_FIELD = range(3)
DESTINATIONS = ("OUTPUT", "OUTPUT_GEMIDDELDEN", "GRAFIEK", "GRAFIEK_JAREN")


class NaarCorporatiebezit(MapAlgorithm):
    """Shares of the classes of a map and means of two years, by class of corporatiebezit: tables and charts."""

    NAME = "naarcorporatiebezit"
    GROUP = ANALYSIS

    def __init__(self) -> None:
        super().__init__()
        self._charts: dict[str, ChartFile] = {}
        self._laag = Toelichting("", "", "nl")

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "By corporatiebezit: shares, means and gap")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_corporatiebezit()
        self._add_classes()
        self._add_groups()
        self._add_values()
        self._add_results()

    def _add_corporatiebezit(self) -> None:
        self.add_field(
            "PCT_CORPORATIE",
            translate("Veerkracht", "Corporation housing (%)"),
            translate("Veerkracht", "Dwellings of woningcorporaties as % of all dwellings."),
            "pct_corporatie",
        )
        self.add_bezit_classes()

    def _add_classes(self) -> None:
        self.add_field(
            "KLASSE",
            translate("Veerkracht", "Class of the map"),
            translate("Veerkracht", "The class field of any map, such as vk_klasse, conc_klasse or onv_klasse."),
            "vk_klasse",
        )
        self.add_field(
            "LABEL",
            translate("Veerkracht", "Label of the class"),
            translate("Veerkracht", "The classes in words; without it the words of the map, or else the numbers."),
            "vk_label",
            optional=True,
        )
        self.add_field(
            "WONINGEN",
            translate("Veerkracht", "Number of dwellings"),
            translate("Veerkracht", "For the shares of dwellings, and as weight of the means."),
            "woningen",
            optional=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "RELATIEF", translate("Veerkracht", "The map is relative to the gemeente"), defaultValue=False
            ),
            translate(
                "Veerkracht",
                "Relative maps are not to be added up over gemeenten. Results of the plugin say it themselves.",
            ),
            advanced=True,
        )

    def _add_groups(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "UITSPLITSING",
                translate("Veerkracht", "Group the areas"),
                [
                    translate("Veerkracht", "All areas together"),
                    translate("Veerkracht", "By type of gemeente (G4, G40, others)"),
                    translate("Veerkracht", "By a field"),
                ],
                defaultValue=TOGETHER,
            ),
            translate("Veerkracht", "Every group gets its own bars and lines."),
        )
        self.add_field(
            "GEMEENTE",
            translate("Veerkracht", "Code of the gemeente"),
            translate("Veerkracht", "CBS code of the gemeente, wijk or buurt, for the type of gemeente."),
            "gemeentecode",
            optional=True,
        )
        self.add_field(
            "GEMEENTETYPE",
            translate("Veerkracht", "Type of gemeente"),
            translate("Veerkracht", "Your own division instead of the lists G4 and G40 of the plugin."),
            optional=True,
            advanced=True,
        )
        self.add_field(
            "GROEP",
            translate("Veerkracht", "Field to group by"),
            translate("Veerkracht", "Such as stedelijkheid. Used with 'By a field' only."),
            optional=True,
        )

    def _add_values(self) -> None:
        self.add_field(
            "WAARDE_T0",
            translate("Veerkracht", "Value in the first year"),
            translate(
                "Veerkracht", "For means and developments, such as index_t0 or onv_2014. Needs the last year too."
            ),
            optional=True,
        )
        self.add_field(
            "WAARDE_T1",
            translate("Veerkracht", "Value in the last year"),
            translate("Veerkracht", "The same measure at the end, such as index_t1 or onv_2020."),
            optional=True,
        )
        self.add_years()
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the means"),
            translate("Veerkracht", "Such as inwoners. Without it the number of dwellings."),
            optional=True,
            advanced=True,
        )

    def _add_results(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "MAAT",
                translate("Veerkracht", "The charts show"),
                [
                    translate("Veerkracht", "Shares of areas, unweighted means"),
                    translate("Veerkracht", "Shares of dwellings, weighted means"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "The tables have both."),
            advanced=True,
        )
        self.add_map_language()
        self.add_table(
            "OUTPUT",
            translate("Veerkracht", "Shares by corporatiebezit"),
            translate("Veerkracht", "A table: a row for every class of corporatiebezit and every class of the map."),
        )
        self.add_table(
            "OUTPUT_GEMIDDELDEN",
            translate("Veerkracht", "Means and gap by corporatiebezit"),
            translate("Veerkracht", "A table, made when the values of both years are chosen."),
            optional=True,
        )
        for name, label in (
            ("GRAFIEK", translate("Veerkracht", "Chart of the shares")),
            ("GRAFIEK_JAREN", translate("Veerkracht", "Chart of the years")),
        ):
            self.add(
                QgsProcessingParameterFileDestination(name, label, "PNG (*.png);;SVG (*.svg)", None, True, False),
                translate("Veerkracht", "A picture, .png or .svg, in the colours of the map."),
            )

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and look what their layer says of itself."""
        super().open_inputs(parameters, context)
        self._charts = {}
        layer = input_layer(self, parameters, "INPUT", context)
        if layer is not None:
            self._laag = Toelichting.of_metadata(layer.metadata())

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Count, draw and write; the pictures are put in their places last."""
        from ..analysis.naarcorporatiebezit import gemiddelden, verdeling

        waarden = self._values(parameters, context)
        self._open_charts(parameters, context, waarden)
        gebieden, indeling, velden = self._read(parameters, context, feedback, waarden)
        herkomst = self.herkomst(parameters, context)
        self._warn_relative(parameters, context, feedback)
        shares = verdeling(gebieden, indeling.corp_numbers(), indeling.class_numbers(), list(indeling.groepen))
        of_shares, of_means = self._needed
        remarks, said = left_out_secret(herkomst.geheim, of_shares, gebieden.index, herkomst.taal)
        self.report([*shares.meldingen, *said], feedback)
        note = shares_note(shares, indeling, herkomst, velden, remarks)
        maat = self._measure(parameters, context, "woningen" in gebieden)
        if "GRAFIEK" in self._charts:
            self._charts["GRAFIEK"].write(shares_chart(shares, indeling, note, maat))
        means = None
        if waarden:
            means = gemiddelden(gebieden, indeling.corp_numbers(), list(indeling.groepen))
            remarks, said = left_out_secret(herkomst.geheim, of_means, gebieden.index, herkomst.taal)
            self.report([*means.meldingen, *said], feedback)
            maat = self._measure(parameters, context, "gewicht" in gebieden)
            note_of_means = means_note(means, indeling, waarden, herkomst, velden, remarks)
            self._draw_years(means, indeling, waarden, note_of_means, maat)
        check_cancelled(feedback)
        table = shares_table(shares, indeling, herkomst.taal)
        results: dict[str, object] = {"OUTPUT": self.write_table(parameters, "OUTPUT", context, feedback, table, note)}
        if waarden and parameters.get("OUTPUT_GEMIDDELDEN"):
            table = means_table(means, indeling, waarden, herkomst.taal)
            results["OUTPUT_GEMIDDELDEN"] = self.write_table(
                parameters, "OUTPUT_GEMIDDELDEN", context, feedback, table, note_of_means
            )
        check_cancelled(feedback)
        return {**results, **{name: chart.finish() for name, chart in self._charts.items()}}

    def _draw_years(self, means: Uitkomst, indeling: Indeling, waarden: Waarden, note: Toelichting, maat: str) -> None:
        if "GRAFIEK_JAREN" in self._charts:
            self._charts["GRAFIEK_JAREN"].write(means_chart(means, indeling, waarden, note, maat))

    def _remove_unfinished(self) -> None:
        """Remove the other results too: half of a result is no result."""
        super()._remove_unfinished()
        for chart in self._charts.values():
            chart.remove()

    # What was chosen.

    def _values(self, parameters: dict, context: QgsProcessingContext) -> Waarden | None:
        t0, t1 = (self.optional_area_field(parameters, name, context) for name in ("WAARDE_T0", "WAARDE_T1"))
        if not t0 and not t1:
            return None
        if not t0 or not t1 or t0 == t1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose the value of both years, in two different fields, or neither.")
            )
        years = self.chosen_years(parameters, context)
        check_period(*years)
        weight = self.optional_area_field(parameters, "GEWICHT", context) or self.optional_area_field(
            parameters, "WONINGEN", context
        )
        return Waarden(t0, t1, *years, weight)

    def _measure(self, parameters: dict, context: QgsProcessingContext, weighted: bool) -> str:
        maat = MEASURES[self.parameterAsEnum(parameters, "MAAT", context)]
        if maat == WONINGEN and not weighted:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "A chart of dwellings needs the field with the number of dwellings.")
            )
        return maat

    def _open_charts(self, parameters: dict, context: QgsProcessingContext, waarden: Waarden | None) -> None:
        """Find out where the results go, before any is begun. Raises Invoerfout where that is not possible."""
        for name in DESTINATIONS:
            if not parameters.get(name):
                continue
            Target.of(parameters[name]).check(self.stored_inputs())
            if name.startswith("GRAFIEK"):
                self._charts[name] = ChartFile(self.parameterAsFileOutput(parameters, name, context))
        if "GRAFIEK_JAREN" in self._charts and not waarden:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The chart of the years needs the values of the first and last year.")
            )
        if self._charts:
            missing = missing_libraries(["matplotlib"])
            problem = explain_missing(missing) if missing else broken_library(["matplotlib"])
            if problem:
                raise QgsProcessingException(problem)

    # What is read.

    def _read(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, waarden: Waarden | None
    ) -> tuple[pd.DataFrame, Indeling, list[str]]:
        """Return the areas as the analysis wants them, how they are divided, and the fields that were used."""
        import pandas as pd

        from ..analysis.corporatiebezit import classify_corporatiebezit
        from ..analysis.naarcorporatiebezit import genummerd

        names = {
            name: self.optional_area_field(parameters, name, context) for name in ("PCT_CORPORATIE", "KLASSE", "LABEL")
        }
        names["LABEL"] = self._label_field(names["KLASSE"], names["LABEL"])
        names = {"PCT_CORPORATIE": "pct_corporatie", "KLASSE": "vk_klasse", "LABEL": "", **_filled(names)}
        woningen, groep = (
            self.optional_area_field(parameters, "WONINGEN", context),
            self._group_field(parameters, context),
        )
        numbers = [names["PCT_CORPORATIE"], woningen, *((waarden.t0, waarden.t1, waarden.gewicht) if waarden else ())]
        texts = [names["KLASSE"], names["LABEL"], groep]
        numbers, texts = ([name for name in fields if name] for fields in (numbers, texts))
        self.areas.require_fields([*numbers, *texts])
        klasse_text = self.areas.read([*texts, *self.status_fields(texts)], feedback)
        self.geheim = Geheim.of(klasse_text, texts)
        table = self.read_numbers(numbers, feedback)
        both = [names["PCT_CORPORATIE"], *([groep] if groep else [])]
        self._needed = [*both, names["KLASSE"]], [*both, *((waarden.t0, waarden.t1) if waarden else ())]
        schema, taal = self.chosen_bezit_classes(parameters, context), self.chosen_language(parameters, context)
        corp = classify_corporatiebezit(table[names["PCT_CORPORATIE"]], schema)
        self.report(corp.meldingen, feedback)
        most = definitions.read("naarcorporatiebezit")["meeste_klassen"]
        labels = klasse_text[names["LABEL"]] if names["LABEL"] else None
        klasse = genummerd(klasse_text[names["KLASSE"]], labels, most)
        gebieden = pd.DataFrame({"corp": corp.table["corp_klasse"], "klasse": klasse.nummers})
        gebieden["groep"], groepen = self._groups(
            parameters, context, feedback, klasse_text[groep] if groep else None, gebieden.index
        )
        if woningen:
            gebieden["woningen"] = table[woningen]
        if waarden:
            gebieden["t0"], gebieden["t1"] = table[waarden.t0], table[waarden.t1]
            if waarden.gewicht:
                gebieden["gewicht"] = table[waarden.gewicht]
        klassen = map_classes(names["KLASSE"], klasse.labels, taal, self._laag.indeling)
        indeling = Indeling(schema, klassen, groepen, map_title(names["KLASSE"], taal))
        return gebieden, indeling, list(dict.fromkeys([*numbers, *texts]))

    @staticmethod
    def _label_field(klasse: str, label: str) -> str:
        """Return the label that belongs to the class: that of veerkracht is no label of another map."""
        default = "vk_label"
        return "" if label == default and klasse not in ("", "vk_klasse") else label

    def _group_field(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the field that says to which group an area belongs, '' for all together."""
        kind = self.parameterAsEnum(parameters, "UITSPLITSING", context)
        if kind == TOGETHER:
            return ""
        own = self.optional_area_field(parameters, "GEMEENTETYPE", context)
        field = (own or self.optional_area_field(parameters, "GEMEENTE", context)) if kind == BY_TYPE else ""
        field = field or (self.optional_area_field(parameters, "GROEP", context) if kind == BY_FIELD else "")
        if not field:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose the field to group by: the code or type of the gemeente, or another field, as you ask for.",
                )
            )
        return field

    def _groups(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        values: pd.Series | None,
        index: pd.Index,
    ) -> tuple[pd.Series, dict[int, str]]:
        """Return the number of the group of each area and what the groups are called, in their order."""
        import pandas as pd

        from ..analysis.naarcorporatiebezit import gemeentetype, genummerd

        taal = self.chosen_language(parameters, context)
        data = definitions.read("naarcorporatiebezit")
        if values is None:
            return pd.Series(1, index=index, dtype="Int64"), {1: data["alle"][taal]}
        by_code = self.parameterAsEnum(parameters, "UITSPLITSING", context) == BY_TYPE
        if not by_code or self.optional_area_field(parameters, "GEMEENTETYPE", context):
            found = genummerd(values, None, data["meeste_klassen"])
            return found.nummers, group_labels(str(values.name), found.labels, taal)
        lists = definitions.read("gemeentetypen")
        nummers, meldingen = gemeentetype(
            values, definitions.read("gebieden"), [item["gemeenten"].keys() for item in lists["typen"]]
        )
        self.report(meldingen, feedback)
        names = [*(item["naam"][taal] for item in lists["typen"]), lists["overig"][taal]]
        return nummers, dict(enumerate(names, start=1))

    def _warn_relative(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Say that relative maps cannot be added up over gemeenten, unless there is one gemeente only (003 note 21)."""
        klasse = self.chosen_field(parameters, "KLASSE", context)
        told = self.parameterAsBoolean(parameters, "RELATIEF", context)
        if not told and not is_relative(klasse, self._laag.titel, self._laag.opmerkingen):
            return
        gemeente = self.optional_area_field(parameters, "GEMEENTE", context)
        if gemeente and self.areas.read([gemeente], feedback)[gemeente].nunique() == 1:
            return
        melding = Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The classes in {field} are relative to the gemeente of each area, and are not to be added up over "
                "gemeenten (003 note 21). Use the absolute map, or one gemeente at a time.",
            ),
            {"field": klasse},
            warning=True,
        )
        self.report([melding], feedback)


def _filled(names: dict[str, str]) -> dict[str, str]:
    return {name: field for name, field in names.items() if field}
