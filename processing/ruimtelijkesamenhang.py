"""``veerkracht:ruimtelijkesamenhang``: Moran's I, clusters and outliers (LISA), hot and cold spots (Gi*)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import Melding
from ..resources import definitions
from .base.buren_keuze import BurenKeuze, without_place
from .base.layers import check_cancelled
from .maps.ruimtelijkesamenhang import ALFA_DECIMALS, Keuzes, analyse, make
from .verslag.algoritme import VerslagAlgorithm
from .verslag.ruimtelijkesamenhang import Stof, global_table, outcomes, parts, subtitle, warnings
from .verslag.verslag import Verslag

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

CLUSTERS, HOT_SPOTS = range(2)
# Progress of finding who are neighbours, of the statistics, and of drawing for the report: from and to.
FINDING, COMPUTING, DRAWING = (30, 38), (38, 46), (46, 50)
CODES = "gebiedcode"  # what areas without a name are called by, where they have it


class RuimtelijkeSamenhang(BurenKeuze, VerslagAlgorithm):
    """Tell whether high values lie beside high ones, and where.

    Adds ``lisa_i lisa_z lisa_lag lisa_p lisa_p_fdr lisa_klasse lisa_label`` and
    ``gi_z gi_p gi_p_fdr gi_klasse gi_label buren``.
    """

    NAME = "ruimtelijkesamenhang"
    REQUIRES = ("pandas", "scipy")

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Spatial clusters and hot spots")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "Moran", "LISA", "Getis-Ord", "Gi*", "autocorrelatie", "autocorrelation", "cluster"]

    # ---- the parameters ---------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_field(
            "VELD",
            translate("Veerkracht", "Figure"),
            translate(
                "Veerkracht", "A number of each area, such as index_t1 or onv_2020; better a share than a count."
            ),
            "index_t1",
        )
        self.add_field(
            "NAAM",
            translate("Veerkracht", "Name of the area"),
            translate("Veerkracht", "For the tables and the chart of the report; else the code of the area."),
            "gebiednaam",
            optional=True,
        )
        self.add_neighbours()
        self.add_selection()
        self._add_chance()
        self._add_drawn()
        self.add_result(translate("Veerkracht", "Spatial clusters and hot spots"))
        self.add_table(
            "OUTPUT_TABEL",
            translate("Veerkracht", "Moran's I of all areas together"),
            translate("Veerkracht", "A table of one row: the statistic, its p-values and the number in each class."),
            by_default=False,
        )
        self.add_report()

    def _add_chance(self) -> None:
        data = definitions.read("ruimtelijkesamenhang")["standaard"]
        whole = Qgis.ProcessingNumberParameterType.Integer
        self.add(
            QgsProcessingParameterNumber(
                "PERMUTATIES",
                translate("Veerkracht", "Permutations"),
                whole,
                data["permutaties"],
                minValue=data["minste_permutaties"],
                maxValue=data["meeste_permutaties"],
            ),
            translate(
                "Veerkracht", "How often the values are dealt over the areas at random. More give smaller p-values."
            ),
        )
        self.add_number(
            "ALFA",
            translate("Veerkracht", "Significance level (alfa)"),
            data["alfa"],
            translate("Veerkracht", "For the clusters; hot and cold spots have three levels."),
            ALFA_DECIMALS,
        )
        self.add(
            QgsProcessingParameterBoolean("FDR", translate("Veerkracht", "Control false discovery"), defaultValue=True),
            translate(
                "Veerkracht",
                "Every area is a test, and of a hundred tests five find something by chance. Without this the map "
                "shows those too.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "STARTWAARDE", translate("Veerkracht", "Seed"), whole, data["startwaarde"], minValue=0
            ),
            translate("Veerkracht", "The same seed gives the same draws, another one shows how much they matter."),
            advanced=True,
        )

    def _add_drawn(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "KAART",
                translate("Veerkracht", "The map shows"),
                [
                    translate("Veerkracht", "Clusters and outliers (LISA)"),
                    translate("Veerkracht", "Hot spots and cold spots (Gi*)"),
                ],
                defaultValue=CLUSTERS,
            ),
            translate("Veerkracht", "The layer has the fields of both, and the other map as a second style."),
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Find the neighbours, compute, and write layer, table and report."""
        files = self.report_files(parameters, context, feedback)
        stof, left_out = self._found(parameters, context, feedback)
        onderdelen = parts(stof, self._step(feedback, DRAWING)) if files.paden else []
        first, second = (stof.lisa, stof.gi)
        if self.parameterAsEnum(parameters, "KAART", context) == HOT_SPOTS:
            first, second = second, first
        kaart = replace(first.kaart(), andere=(second.kaart(),))
        periode = self.areas.periode
        drawn, note = (replace(result.toelichting, periode=periode) for result in (first, stof.lisa))
        output = self.write_areas(parameters, "OUTPUT", context, feedback, self.areas, stof.lisa.columns, drawn, kaart)
        outputs: dict[str, object] = {"OUTPUT": output}
        if parameters.get("OUTPUT_TABEL"):
            table = global_table(stof)
            outputs["OUTPUT_TABEL"] = self.write_table(parameters, "OUTPUT_TABEL", context, feedback, table, note)
        verslag = Verslag(
            titel=note.titel,
            ondertitel=subtitle(stof),
            uitkomsten=outcomes(stof),
            waarschuwingen=warnings(stof),
            onderdelen=onderdelen,
            gegevens=self.gegevens(
                parameters,
                context,
                startwaarde=stof.keuzes.startwaarde,
                weggelaten=left_out,
                gebruikt=len(stof.gevonden.values),
            ),
            toelichting=note,
            taal=stof.taal,
            huisstijl=self.report_style(parameters, context),
            gemaakt=self.now(),
        )
        return outputs | self.write_report(files, feedback, verslag)

    def _found(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[Stof, list[Melding]]:
        """Return what was found, and what is to be said of areas that were left out because they have no place."""
        keuzes = self._choices(parameters, context)
        keuzes.check()
        naam = self._name_field(parameters, context)
        model = self.read_model_rows(parameters, context, feedback, [keuzes.veld], naam=naam)
        buren = self.read_neighbours(keuzes.buren, model.tabel.index, context, feedback, FINDING)
        values = model.tabel[keuzes.veld].reindex(buren.index)
        found = analyse(values, buren, keuzes, self._step(feedback, COMPUTING))
        herkomst = self.herkomst(parameters, context)
        lisa, gi = make(self.alle_rijen[keuzes.veld], model.tabel.index, found, keuzes, herkomst)
        self.report(lisa.meldingen, feedback)
        stof = Stof(found, keuzes, lisa, gi, self._names(naam), self.shapes, herkomst.taal)
        return stof, without_place(len(model.tabel) - len(values))

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        return Keuzes(
            self.chosen_field(parameters, "VELD", context),
            self.chosen_neighbours(parameters, context),
            self.parameterAsInt(parameters, "PERMUTATIES", context),
            self.parameterAsInt(parameters, "STARTWAARDE", context),
            self.parameterAsDouble(parameters, "ALFA", context),
            self.parameterAsBool(parameters, "FDR", context),
        )

    def _name_field(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the field that areas are called by: the one chosen, else that of their codes, '' without either."""
        chosen = self.optional_area_field(parameters, "NAAM", context)
        return chosen or (CODES if CODES in self.areas.field_names() else "")

    def _names(self, naam: str) -> pd.Series:
        """Return what each area is called; one without a name by its feature id."""
        ids = self.alle_rijen.index.to_series().astype(str)
        if not naam:
            return ids
        names = self.alle_rijen[naam]
        return names.astype(str).where(names.notna(), ids)

    def _step(self, feedback: QgsProcessingFeedback, part: tuple[float, float]) -> Callable[[float], None]:
        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(part[0] + (part[1] - part[0]) * done)

        return step
