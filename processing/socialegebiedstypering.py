"""``veerkracht:socialegebiedstypering``: which social group lives where (004 kaart 4-2 and bijlage 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..analysis.typeringstabel import Typeringstabel, parse_part
from ..resources import definitions
from .base.layers import SourceTable, check_cancelled, open_source
from .base.matrix import matrix_rows
from .base.typologie import Typologie, TypologieAlgorithm
from .base.weights import read_numbers
from .maps.socialegebiedstypering import Opzet, Referentie, make
from .maps.typeringstabel import INWONERS, field_names, own_figures, read_table
from .verslag.socialegebiedstypering import criteria_note, criteria_table, report_parts

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.socialegebiedstypering import Keuzes

translate = QCoreApplication.translate

INCOMPLETE = QT_TRANSLATE_NOOP(
    "Veerkracht", "A row of the own figures is not complete: {row}. It needs an indicator and a figure."
)


class SocialeGebiedstypering(TypologieAlgorithm):
    """Type areas by social group; adds ``soc_klasse soc_label soc_marge soc_beoordeeld soc_ontbreekt soc_<groep>``."""

    NAME = "socialegebiedstypering"
    reference: SourceTable | None = None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Social typology of areas (SCP groups)")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "SCP", "typologie", "typology", "segmentatie"]

    # ---- parameters -------------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_levels()
        self._add_rules()
        self._add_own()
        self.add_map_year("JAAR", translate("Veerkracht", "Year"), None)
        self.add_counts()
        self.add_results(translate("Veerkracht", "Social typology of areas"))
        self.add_table(
            "OUTPUT_CRITERIA",
            translate("Veerkracht", "Criteria as they were used"),
            translate("Veerkracht", "A row a criterion: the figure, its limits, in how many areas it held, and why."),
            by_default=False,
        )

    def _add_levels(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                "REFERENTIE",
                translate("Veerkracht", "Low and high after another layer"),
                [Qgis.ProcessingSourceType.Vector],
                optional=True,
            ),
            translate(
                "Veerkracht",
                "Such as all areas of the country, with fields of the same names. Left empty, low and high are the "
                "lower and upper third of the areas themselves.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "GEWOGEN", translate("Veerkracht", "Thirds of the inwoners instead of the areas"), False
            ),
            translate("Veerkracht", "Each area then counts by its inwoners when low and high are determined."),
            advanced=True,
        )

    def _add_rules(self) -> None:
        standard = definitions.read("socialegebiedstypering")["standaard"]
        self.add(
            QgsProcessingParameterString(
                "MINIMUM_AANDEEL",
                translate("Veerkracht", "A group occurs from this part of its criteria"),
                standard["minimum_aandeel"],
            ),
            translate("Veerkracht", "Published: two thirds (2/3). Also 0.6 or 60 %."),
        )
        whole = Qgis.ProcessingNumberParameterType.Integer
        self.add(
            QgsProcessingParameterNumber(
                "MINIMUM_CRITERIA",
                translate("Veerkracht", "Criteria of a group that must have figures, at least"),
                whole,
                standard["minimum_criteria"],
                minValue=1,
            ),
            translate("Veerkracht", "Not published; adjust it. An area in which a group has fewer gets no class."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "GEMENGD",
                translate("Veerkracht", "Groups occur together by"),
                [translate("Veerkracht", "Their mean score"), translate("Veerkracht", "The lowest of their scores")],
                defaultValue=0,
            ),
            translate("Veerkracht", "Decides which kind of mixed area it is, where no group dominates. Not published."),
            advanced=True,
        )

    def _add_own(self) -> None:
        self.add(
            QgsProcessingParameterFile(
                "TABEL",
                translate("Veerkracht", "Own table of criteria"),
                Qgis.ProcessingFileParameterBehavior.File,
                optional=True,
                fileFilter=f"{translate('Veerkracht', 'Tables of criteria')} (*.toml *.csv)",
            ),
            translate("Veerkracht", "Other groups, criteria and colours, such as SCP 2023; toml or csv."),
            advanced=True,
        )
        self.add_matrix(
            "INDICATOREN",
            translate("Veerkracht", "Own figures for indicators"),
            [translate("Veerkracht", "Indicator"), translate("Veerkracht", "Field, or (a + b) / c")],
            translate("Veerkracht", "For fields with other names, such as: herkomst, hb_eu / inwoners."),
            advanced=True,
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and the layer that low and high are of where it is given."""
        super().open_inputs(parameters, context)
        self.reference = None
        if parameters.get("REFERENTIE"):
            self.reference = open_source(self, parameters, "REFERENTIE", context)

    def typology(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Typologie:
        """Return the types of the areas."""
        opzet = self._choices(parameters, context)
        fields = dict.fromkeys([*opzet.namen.values(), *([opzet.inwoners] if opzet.inwoners else [])])
        areas = self.read_areas(parameters, context, feedback, list(fields))
        reference = self._read_reference(opzet, feedback)
        found = make(areas, opzet, self.herkomst(parameters, context), reference)
        taal = found.resultaat.toelichting.taal
        return Typologie(
            found.resultaat,
            onderdelen=report_parts(found, taal),
            andere=found.spreiding,
            tabellen={"OUTPUT_CRITERIA": (criteria_table(found, taal), criteria_note(found))},
        )

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Opzet:
        """Return what was chosen. Raises Invoerfout for what cannot be."""
        tabel = self._table(parameters, context)
        names = field_names(tabel, self.areas.field_names())
        inwoners = self.optional_area_field(parameters, "INWONERS", context)
        if not inwoners and parameters.get("INWONERS", INWONERS) == INWONERS:
            inwoners = names.get(INWONERS, "")
        gewogen = self.parameterAsBool(parameters, "GEWOGEN", context)
        if gewogen and not inwoners and self.reference is None:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Thirds of the inwoners need the field with the inwoners of each area.")
            )
        return Opzet(
            tabel,
            self._rules(parameters, context),
            names,
            inwoners,
            gewogen,
            self.reference.source.sourceName() if self.reference else "",
            self.chosen_year(parameters, "JAAR", context),
        )

    def _table(self, parameters: dict, context: QgsProcessingContext) -> Typeringstabel:
        tabel = read_table(self.parameterAsFile(parameters, "TABEL", context))
        rows = matrix_rows(self.parameterAsMatrix(parameters, "INDICATOREN", context), 2, INCOMPLETE)
        return tabel.replaced(own_figures(rows, self.areas.field_names()))

    def _rules(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.socialegebiedstypering import GEMIDDELDE, LAAGSTE, Keuzes

        standard = definitions.read("socialegebiedstypering")["standaard"]
        return Keuzes(
            parse_part(self.parameterAsString(parameters, "MINIMUM_AANDEEL", context)),
            self.parameterAsInt(parameters, "MINIMUM_CRITERIA", context),
            (GEMIDDELDE, LAAGSTE)[self.parameterAsEnum(parameters, "GEMENGD", context)],
            parse_part(standard["laag"]),
            parse_part(standard["hoog"]),
        )

    def _read_reference(self, opzet: Opzet, feedback: QgsProcessingFeedback) -> Referentie | None:
        """Return the areas that low and high are of, None for the areas themselves."""
        import pandas as pd

        if self.reference is None:
            return None
        names = field_names(opzet.tabel, self.reference.field_names())
        columns: dict[str, pd.Series] = {}
        for name, field in names.items():
            check_cancelled(feedback)
            columns[name] = read_numbers(self.reference, field, feedback)
        if not opzet.gewogen:
            return Referentie(pd.DataFrame(columns))
        if INWONERS not in names:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no field with inwoners to weigh its areas by."),
                layer=self.reference.source.sourceName(),
            )
        return Referentie(pd.DataFrame(columns), columns[INWONERS])
