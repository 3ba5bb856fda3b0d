"""``veerkracht:kwetsbaarheid``: kaart 4, the index of vulnerable groups, its level and its development."""

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
from ..analysis.ontwikkeling import check_period
from ..analysis.schemas import Klassenschema, format_number, parse_breaks
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .base.note import Grens, Toelichting

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

SHARES, COUNTS = range(2)
MEAN_SD, QUANTILES, OWN_BREAKS = range(3)


class Kwetsbaarheid(AreaAlgorithm):
    """Add up vulnerable groups; adds ``index_t0 index_t1 index_ontw index_ontw_klasse index_klasse index_label``."""

    NAME = "kwetsbaarheid"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Index of vulnerable groups (map 4)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        years = definitions.read("overlast")
        self.add_areas()
        self.add_field(
            "GROEPEN_T1",
            translate("Veerkracht", "Groups, last year"),
            translate("Veerkracht", "A field a group. The index is their sum, not corrected for overlap."),
            text=True,
            multiple=True,
        )
        self.add_field(
            "GROEPEN_T0",
            translate("Veerkracht", "The same groups, first year"),
            translate("Veerkracht", "Leave empty for the level alone, without a development."),
            text=True,
            multiple=True,
            optional=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "EENHEID",
                translate("Veerkracht", "The groups are"),
                [translate("Veerkracht", "Shares (% of inwoners)"), translate("Veerkracht", "Counts (persons)")],
                defaultValue=SHARES,
            ),
            translate("Veerkracht", "Counts are divided by the inwoners of the same year."),
        )
        self.add_field(
            "INWONERS_T1",
            translate("Veerkracht", "Inwoners, last year"),
            translate("Veerkracht", "Divides counts, and is the weight of an area in the mean."),
            "inwoners",
            optional=True,
        )
        self.add_field(
            "INWONERS_T0",
            translate("Veerkracht", "Inwoners, first year"),
            translate("Veerkracht", "Divides the counts of the first year."),
            optional=True,
        )
        self.add_year("JAAR_T0", translate("Veerkracht", "First year"), years["t0"])
        self.add_year("JAAR_T1", translate("Veerkracht", "Last year"), years["t1"])
        self.add_number(
            "BAND_KWETSBAARHEID",
            translate("Veerkracht", "'About the same' within (procentpunt)"),
            definitions.read("kwetsbaarheid")["band"],
            translate("Veerkracht", "A smaller development than this counts as none. Not published; adjust it."),
        )
        self._add_class_parameters()
        self.add_result(translate("Veerkracht", "Index of vulnerable groups"))

    def _add_class_parameters(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "METHODE",
                translate("Veerkracht", "Classes of the level"),
                [
                    translate("Veerkracht", "Mean ± 0.5 and 1.5 standard deviations"),
                    translate("Veerkracht", "Five classes of equal size"),
                    translate("Veerkracht", "Own breaks"),
                ],
                defaultValue=MEAN_SD,
            ),
            translate("Veerkracht", "Mean and spread are weighted by inwoners, over these areas or as given below."),
        )
        self.add(
            QgsProcessingParameterString("GRENZEN", translate("Veerkracht", "Own breaks (%)"), "", optional=True),
            translate("Veerkracht", "From low to high, such as 10; 15; 20; 30. Used with own breaks only."),
        )
        for name, label in (
            ("GEMIDDELDE", translate("Veerkracht", "National mean of the index (%)")),
            ("STANDAARDAFWIJKING", translate("Veerkracht", "National standard deviation")),
        ):
            self.add_number(
                name,
                label,
                None,
                translate(
                    "Veerkracht", "Give both, and the classes compare with the country rather than with these areas."
                ),
                advanced=True,
            )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Compute the index, its development and its classes."""
        from ..analysis.klassen import classify
        from ..analysis.kwetsbaarheid import check_same_groups, kwetsbaarheid_table

        groups_t0 = self.chosen_fields(parameters, "GROEPEN_T0", context)
        groups_t1 = self.chosen_fields(parameters, "GROEPEN_T1", context)
        check_same_groups(groups_t0, groups_t1)
        if groups_t0:
            check_period(*self._years(parameters, context))
        table = self._read(parameters, context, feedback, [*groups_t0, *groups_t1])
        index_t1 = self._index(parameters, context, feedback, table, groups_t1, "INWONERS_T1")
        index_t0 = self._index(parameters, context, feedback, table, groups_t0, "INWONERS_T0") if groups_t0 else None
        band = self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context)
        columns = kwetsbaarheid_table(index_t1, index_t0, band)
        schema = self._schema(parameters, context, index_t1, self._weights(parameters, context, table))
        columns["index_klasse"] = classify(index_t1, schema)
        toelichting = self._note(parameters, context, schema, groups_t0, groups_t1)
        return self.write_map(
            parameters, context, feedback, columns, "index_klasse", "index_label", schema, toelichting
        )

    def _years(self, parameters: dict, context: QgsProcessingContext) -> tuple[int, int]:
        return self.parameterAsInt(parameters, "JAAR_T0", context), self.parameterAsInt(parameters, "JAAR_T1", context)

    def _read(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, groups: list[str]
    ) -> pd.DataFrame:
        """Read the groups and whichever fields of inwoners this run uses."""
        names = ["INWONERS_T1"]
        counts = self.parameterAsEnum(parameters, "EENHEID", context) == COUNTS
        if counts and self.chosen_fields(parameters, "GROEPEN_T0", context):
            names.append("INWONERS_T0")
        fields = [self.chosen_field(parameters, name, context) for name in names]
        if counts and not all(fields):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The groups are counts, so choose the field with the inwoners of each year as well."
                )
            )
        # With shares the inwoners are only a weight; the default field need not exist.
        fields = [field for field in fields if field in self.areas.field_names() or (counts and field)]
        return self.read_numbers([*groups, *fields], feedback)

    def _index(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        table: pd.DataFrame,
        groups: list[str],
        inwoners: str,
    ) -> pd.Series:
        from ..analysis.kwetsbaarheid import kwetsbaarheidsindex, shares_from_counts

        shares = table[groups]
        if self.parameterAsEnum(parameters, "EENHEID", context) == COUNTS:
            shares, meldingen = shares_from_counts(shares, table[self.chosen_field(parameters, inwoners, context)])
            self.report(meldingen, feedback)
        index = kwetsbaarheidsindex(shares)
        self.report(index.meldingen, feedback)
        return index.values

    def _weights(self, parameters: dict, context: QgsProcessingContext, table: pd.DataFrame) -> pd.Series | None:
        field = self.chosen_field(parameters, "INWONERS_T1", context)
        return table[field] if field in table.columns else None

    def _schema(
        self, parameters: dict, context: QgsProcessingContext, index: pd.Series, weights: pd.Series | None
    ) -> Klassenschema:
        """Return the classes of the level by the chosen method."""
        from ..analysis.kwetsbaarheid import quantile_breaks, readable_breaks

        data = definitions.read("kwetsbaarheid")
        words = Klassenschema.from_mapping(data["niveau"])
        method = self.parameterAsEnum(parameters, "METHODE", context)
        if method == OWN_BREAKS:
            breaks = parse_breaks(self.parameterAsString(parameters, "GRENZEN", context))
            return words.with_breaks(breaks, words.bron, data["palet"])
        if method == QUANTILES:
            breaks = quantile_breaks(index, len(words.klassen))
        else:
            breaks = self._mean_breaks(parameters, context, index, weights)
        return words.with_intervals(*readable_breaks(breaks))

    def _mean_breaks(
        self, parameters: dict, context: QgsProcessingContext, index: pd.Series, weights: pd.Series | None
    ) -> tuple[float, ...]:
        """Return the breaks around the given national mean, or around that of the areas."""
        from ..analysis.kwetsbaarheid import breaks_around, mean_sd_breaks

        given = [parameters.get(name) for name in ("GEMIDDELDE", "STANDAARDAFWIJKING")]
        if all(value is not None for value in given):
            mean = self.parameterAsDouble(parameters, "GEMIDDELDE", context)
            return breaks_around(mean, self.parameterAsDouble(parameters, "STANDAARDAFWIJKING", context))
        if any(value is not None for value in given):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Give the national mean and its standard deviation together, or neither."
                )
            )
        if weights is None:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Classes around the mean need the inwoners of each area as weight. Choose their field, another "
                    "method, or give the national mean and standard deviation.",
                )
            )
        return mean_sd_breaks(index, weights)

    def _note(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        schema: Klassenschema,
        groups_t0: list[str],
        groups_t1: list[str],
    ) -> Toelichting:
        data = definitions.read("kwetsbaarheid")
        taal = self.chosen_language(parameters, context)
        t0, t1 = self._years(parameters, context)
        method = ("gemiddelde", "kwantielen", "eigen")[self.parameterAsEnum(parameters, "METHODE", context)]
        if method == "gemiddelde" and parameters.get("GEMIDDELDE") is not None:
            method = "landelijk"
        grenzen = [Grens(data["methoden"][method][taal], schema.interval_text(taal))]
        if groups_t0:
            band = self.parameterAsDouble(parameters, "BAND_KWETSBAARHEID", context)
            text = f"±{format_number(band, taal)} {data['eenheid_ontwikkeling'][taal]}"
            grenzen.append(Grens(data["band_tekst"][taal], text, op_kaart=False))
        return Toelichting(
            titel=f"{data['titel'][taal]} {t1}",
            definitie=data["definitie"][taal],
            taal=taal,
            bronnen=self.areas.bronnen,
            indeling=schema.bron,
            grenzen=grenzen,
            periode=f"{t0}-{t1}" if groups_t0 else str(t1),
            velden=[*groups_t0, *groups_t1],
            opmerkingen=self.areas.opmerkingen,
        )
