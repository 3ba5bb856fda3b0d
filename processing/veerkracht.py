"""``veerkracht:veerkracht``: kaart 1 (absolute) and kaart 2 (relative to the gemeente)."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterEnum
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.schemas import Klassenschema
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .maps.gemeente import Gemeentekeuze
from .maps.veerkracht import DECIMALS, Keuzes, make

translate = QCoreApplication.translate

ABSOLUTE, RELATIVE = range(2)


class Veerkracht(AreaAlgorithm):
    """Classify areas by veerkracht; adds ``vk_index_ontw vk_onv_ontw vk_niveau vk_klasse vk_label``."""

    NAME = "veerkracht"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Veerkracht (maps 1 and 2)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        overlast = definitions.read("overlast")
        self.add_areas()
        self.add_field(
            "INDEX_T0",
            translate("Veerkracht", "Index of vulnerable groups, first year"),
            translate("Veerkracht", "As the algorithm 'Index of vulnerable groups' writes it, in %."),
            "index_t0",
        )
        self.add_field(
            "INDEX_T1",
            translate("Veerkracht", "Index of vulnerable groups, last year"),
            translate("Veerkracht", "The same groups at the end of the period, in %."),
            "index_t1",
        )
        for name, label, year in (
            ("SCORE_T0", translate("Veerkracht", "Overlast score, first year"), overlast["t0"]),
            ("SCORE_T1", translate("Veerkracht", "Overlast score, last year"), overlast["t1"]),
        ):
            self.add_field(
                name,
                label,
                translate("Veerkracht", "Leefbaarometer dimension 'overlast en onveiligheid'; higher is better."),
                f"onv_{year}",
            )
        self.add_year("JAAR_T0", translate("Veerkracht", "First year"), overlast["t0"])
        self.add_year("JAAR_T1", translate("Veerkracht", "Last year"), overlast["t1"])
        self._add_reference_parameters()
        self._add_limit_parameters()
        self.add_result(translate("Veerkracht", "Veerkracht"))

    def _add_reference_parameters(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "REFERENTIE",
                translate("Veerkracht", "Development of overlast"),
                [
                    translate("Veerkracht", "Absolute (map 1)"),
                    translate("Veerkracht", "Relative to that of the gemeente (map 2)"),
                ],
                defaultValue=ABSOLUTE,
            ),
            translate("Veerkracht", "Only the development becomes relative; the level of overlast does not."),
        )
        self.add_field(
            "GEMEENTE",
            translate("Veerkracht", "Gemeente of the area"),
            translate("Veerkracht", "For map 2: areas with the same value are one gemeente."),
            "gemeentecode",
            optional=True,
        )
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the area in its gemeente"),
            translate("Veerkracht", "For map 2: the mean of the gemeente is weighted by this, inwoners by default."),
            "inwoners",
            optional=True,
        )
        for name, label in (
            ("REFERENTIE_T0", translate("Veerkracht", "Score of the gemeente, first year")),
            ("REFERENTIE_T1", translate("Veerkracht", "Score of the gemeente, last year")),
        ):
            self.add_field(
                name,
                label,
                translate("Veerkracht", "For map 2: the published score of the gemeente, used instead of the mean."),
                optional=True,
                advanced=True,
            )

    def _add_limit_parameters(self) -> None:
        overlast = definitions.read("overlast")
        adjustable = translate("Veerkracht", "Not published; adjust it. Legend and note say what was used.")
        self.add_number(
            "BAND_KWETSBAARHEID",
            translate("Veerkracht", "Index 'about the same' within (procentpunt)"),
            definitions.read("kwetsbaarheid")["band"],
            adjustable,
        )
        dimension = Klassenschema.from_mapping(definitions.read("leefbaarometer")["klassen"]["dimensie"])
        for name, label, default in (
            ("BAND_OVERLAST", translate("Veerkracht", "Overlast 'about the same' within"), overlast["band"]),
            (
                "GRENS_VEEL",
                translate("Veerkracht", "Many problems below"),
                dimension.lower_bound(overlast["veel_onder_klasse"]),
            ),
            (
                "GRENS_WEINIG",
                translate("Veerkracht", "Few problems from"),
                dimension.lower_bound(overlast["weinig_vanaf_klasse"]),
            ),
        ):
            self.add_number(name, label, default, adjustable, DECIMALS)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Classify the areas."""
        from ..analysis.veerkracht import Grenzen

        keuzes = Keuzes(
            *(
                self.chosen_field(parameters, name, context)
                for name in ("INDEX_T0", "INDEX_T1", "SCORE_T0", "SCORE_T1")
            ),
            jaar_t0=self.parameterAsInt(parameters, "JAAR_T0", context),
            jaar_t1=self.parameterAsInt(parameters, "JAAR_T1", context),
            grenzen=Grenzen(
                band_kwetsbaarheid=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
                band_overlast=self.parameterAsDouble(parameters, "BAND_OVERLAST", context),
                veel=self.parameterAsDouble(parameters, "GRENS_VEEL", context),
                weinig=self.parameterAsDouble(parameters, "GRENS_WEINIG", context),
            ),
            gemeente=self._gemeente(parameters, context),
        )
        keuzes.check()
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result)

    def _gemeente(self, parameters: dict, context: QgsProcessingContext) -> Gemeentekeuze | None:
        """Return the reference of the relative map, None for the absolute one."""
        if self.parameterAsEnum(parameters, "REFERENTIE", context) == ABSOLUTE:
            return None
        return Gemeentekeuze(
            *(
                self.chosen_field(parameters, name, context)
                for name in ("GEMEENTE", "GEWICHT", "REFERENTIE_T0", "REFERENTIE_T1")
            )
        )
