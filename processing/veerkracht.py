"""``veerkracht:veerkracht``: kaart 1 (absolute) and kaart 2 (relative to the gemeente)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterEnum
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..analysis.ontwikkeling import check_period
from ..analysis.schemas import Klassenschema, format_number
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .base.note import Grens, Toelichting

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.overlast import Overlast
    from ..analysis.veerkracht import Grenzen

translate = QCoreApplication.translate

ABSOLUTE, RELATIVE = range(2)
DECIMALS = 6  # the Leefbaarometer publishes six


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
            text=True,
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
        from ..analysis.ontwikkeling import ontwikkeling
        from ..analysis.veerkracht import Grenzen, class_table, classify_veerkracht

        check_period(*(self.parameterAsInt(parameters, name, context) for name in ("JAAR_T0", "JAAR_T1")))
        grenzen = Grenzen(
            band_kwetsbaarheid=self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context),
            band_overlast=self.parameterAsDouble(parameters, "BAND_OVERLAST", context),
            veel=self.parameterAsDouble(parameters, "GRENS_VEEL", context),
            weinig=self.parameterAsDouble(parameters, "GRENS_WEINIG", context),
        )
        index_t0, index_t1 = self._pair(parameters, context, "INDEX_T0", "INDEX_T1")
        table = self._read(parameters, context, feedback)
        overlast = self._overlast(parameters, context, feedback, table)
        rules = definitions.read("veerkracht")["kaart"]
        result = classify_veerkracht(
            ontwikkeling(table[index_t0], table[index_t1]), overlast, grenzen, class_table(rules["klassen"])
        )
        self.report(result.meldingen, feedback)
        return self.write_map(
            parameters,
            context,
            feedback,
            result.table,
            "vk_klasse",
            "vk_label",
            Klassenschema.from_mapping(rules),
            self._note(parameters, context, grenzen),
        )

    def _pair(self, parameters: dict, context: QgsProcessingContext, first: str, last: str) -> tuple[str, str]:
        """Return two fields of different years."""
        t0, t1 = (self.chosen_field(parameters, name, context) for name in (first, last))
        if t0 == t1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Field {fields} is chosen for both periods. A development needs the figures of two years.",
                ),
                fields=t0,
            )
        return t0, t1

    def _given_reference(self, parameters: dict, context: QgsProcessingContext) -> list[str]:
        """Return the fields with the scores of the gemeente, or none."""
        fields = [self.chosen_field(parameters, name, context) for name in ("REFERENTIE_T0", "REFERENTIE_T1")]
        if any(fields) and not all(fields):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose the score of the gemeente for both years, or for neither.")
            )
        return [field for field in fields if field]

    def _is_relative(self, parameters: dict, context: QgsProcessingContext) -> bool:
        return self.parameterAsEnum(parameters, "REFERENTIE", context) == RELATIVE

    def _read(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Read the fields that this run uses."""
        fields = [
            *self._pair(parameters, context, "INDEX_T0", "INDEX_T1"),
            *self._pair(parameters, context, "SCORE_T0", "SCORE_T1"),
        ]
        if not self._is_relative(parameters, context):
            return self.read_numbers(fields, feedback)
        given = self._given_reference(parameters, context)
        if given:
            return self.read_numbers([*fields, *given], feedback)
        gemeente = self.chosen_field(parameters, "GEMEENTE", context)
        weight = self.chosen_field(parameters, "GEWICHT", context)
        if not gemeente or not weight:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Relative to the gemeente needs the field with the gemeente of each area and the field with its "
                    "weight (inwoners), or the score of the gemeente itself for both years.",
                )
            )
        return self.read_numbers([*fields, weight], feedback, [gemeente])

    def _overlast(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, table: pd.DataFrame
    ) -> Overlast:
        """Return level and development of overlast, absolute or relative as chosen."""
        from ..analysis.overlast import gemeentereferentie, overlast_absolute, overlast_relative

        t0, t1 = (table[field] for field in self._pair(parameters, context, "SCORE_T0", "SCORE_T1"))
        if not self._is_relative(parameters, context):
            return overlast_absolute(t0, t1)
        given = self._given_reference(parameters, context)
        if given:
            return overlast_relative(t0, t1, table[given[0]], table[given[1]])
        reference = gemeentereferentie(
            t0,
            t1,
            table[self.chosen_field(parameters, "GEWICHT", context)],
            table[self.chosen_field(parameters, "GEMEENTE", context)],
        )
        self.report(reference.meldingen, feedback)
        return overlast_relative(t0, t1, reference.t0, reference.t1)

    def _note(self, parameters: dict, context: QgsProcessingContext, grenzen: Grenzen) -> Toelichting:
        kaart = definitions.read("veerkracht")["kaart"]
        overlast = definitions.read("overlast")
        kwetsbaarheid = definitions.read("kwetsbaarheid")
        taal = self.chosen_language(parameters, context)
        period = "-".join(str(self.parameterAsInt(parameters, name, context)) for name in ("JAAR_T0", "JAAR_T1"))
        relative = self._is_relative(parameters, context)
        fields = [
            self.chosen_field(parameters, name, context) for name in ("INDEX_T0", "INDEX_T1", "SCORE_T0", "SCORE_T1")
        ]
        levels = {name: format_number(getattr(grenzen, name), taal, DECIMALS) for name in ("veel", "weinig")}
        toelichting = Toelichting(
            titel=f"{kaart['titel_relatief' if relative else 'titel'][taal]} {period}",
            definitie=kaart["definitie"][taal],
            taal=taal,
            bronnen=self.areas.bronnen,
            indeling=kaart["bron"],
            grenzen=[
                Grens(
                    kwetsbaarheid["band_tekst"][taal],
                    f"±{format_number(grenzen.band_kwetsbaarheid, taal)} {kwetsbaarheid['eenheid_ontwikkeling'][taal]}",
                ),
                Grens(overlast["band_tekst"][taal], f"±{format_number(grenzen.band_overlast, taal, DECIMALS)}"),
                Grens(overlast["niveau_tekst"][taal], overlast["niveau_waarde"][taal].format(**levels)),
            ],
            periode=period,
            velden=fields,
            opmerkingen=self.areas.opmerkingen,
        )
        if not relative:
            return toelichting
        return replace(
            toelichting,
            opmerkingen=[
                *self.areas.opmerkingen,
                f"{overlast['referentie_tekst'][taal]} {self._reference_text(parameters, context, taal)}",
                kaart["waarschuwing_relatief"][taal],
            ],
        )

    def _reference_text(self, parameters: dict, context: QgsProcessingContext, taal: str) -> str:
        kaart = definitions.read("veerkracht")["kaart"]
        given = self._given_reference(parameters, context)
        if given:
            return kaart["referentie_velden"][taal].format(t0=given[0], t1=given[1])
        return kaart["referentie_gemiddelde"][taal].format(veld=self.chosen_field(parameters, "GEWICHT", context))
