"""``veerkracht:kantelpunten``: from which share of corporation dwellings on a mean development turns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.periode import check_period
from ..analysis.schemas import Klassenschema
from ..resources import definitions
from .base.layers import check_cancelled
from .base.map_parameters import MapAlgorithm
from .base.note import Toelichting
from .base.result import Herkomst
from .maps.corporatiebezit import own_breaks
from .maps.kantelpunten import BETER, GEEN, SLECHTER, Opzet, Veld, class_table, curve_table, note, point_table
from .verslag import kantelpunten as rapport
from .verslag.algoritme import VerslagAlgorithm
from .verslag.verslag import Verslag

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.kantelpunten import Keuzes, Uitkomst

translate = QCoreApplication.translate

TENS = "tien"
MEANINGS = ("", BETER, SLECHTER, GEEN)
READ, COMPUTED = 30, 50  # progress (%) after reading, and before writing
SAME = 1e-12  # of the largest development: less is rounding


class Kantelpunten(VerslagAlgorithm, MapAlgorithm):
    """Find where the mean development passes zero, along corporatiebezit.

    OUTPUT: ``veld klasse label gebieden groepen (gewicht) pct_gemiddeld gemiddelde laag hoog beoordeeld oordeel
    oordeel_label``; OUTPUT_KANTELPUNTEN: ``veld soort pct richting richting_label laag hoog laag_open hoog_open vast
    pct_zonder bandbreedte gebieden groepen trekkingen startwaarde``; OUTPUT_CURVE: ``veld pct waarde laag hoog gebieden
    groepen gedekt``.
    """

    NAME = "kantelpunten"
    REQUIRES: ClassVar[tuple[str, ...]] = ("pandas", "scipy")
    LIBRARIES: ClassVar[tuple[str, ...]] = ("numpy", "pandas", "scipy")

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Tipping points by corporatiebezit")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_developments()
        self._add_corporatiebezit()
        self._add_weights()
        self.add_selection()
        self._add_curve()
        self._add_chance()
        self.add_map_language()
        self._add_tables()
        self.add_report()

    def _add_developments(self) -> None:
        self.add_field(
            "ONTWIKKELING",
            translate("Veerkracht", "Developments"),
            translate(
                "Veerkracht",
                "One or more fields, such as onv_ontw or index_ontw. Left empty, or not in the layer: the score of the "
                "last year minus that of the first.",
            ),
            definitions.read("kantelpunten")["standaard"]["ontwikkeling"],
            multiple=True,
            optional=True,
        )
        self.add_scores(optional=True)
        self.add_years()
        self.add(
            QgsProcessingParameterEnum(
                "RICHTING",
                translate("Veerkracht", "More of it is"),
                [
                    translate("Veerkracht", "As known of the field; of others just more"),
                    translate("Veerkracht", "Better"),
                    translate("Veerkracht", "Worse"),
                    translate("Veerkracht", "Neither: just more"),
                ],
                defaultValue=0,
            ),
            translate(
                "Veerkracht",
                "Decides the words only. Of scores of the Leefbaarometer more is better, of vulnerable groups worse.",
            ),
            advanced=True,
        )

    def _add_corporatiebezit(self) -> None:
        self.add_field(
            "PCT_CORPORATIE",
            translate("Veerkracht", "Corporation housing (%)"),
            translate("Veerkracht", "Dwellings of woningcorporaties as % of all dwellings."),
            "pct_corporatie",
        )
        self.add_bezit_classes(
            {TENS: translate("Veerkracht", "Steps of 10 procentpunt")},
            translate("Veerkracht", "For the means by class; the curve does not depend on them."),
        )

    def _add_weights(self) -> None:
        self.add_field(
            "GROEP",
            translate("Veerkracht", "Buurt or wijk of the area"),
            translate(
                "Veerkracht",
                "The intervals are drawn from these groups, because areas in one buurt are alike. Left empty, every "
                "area counts as independent, and the intervals are easily too narrow.",
            ),
            optional=True,
        )
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the area"),
            translate("Veerkracht", "Such as woningen or inwoners. Left empty, every area counts the same."),
            optional=True,
        )

    def _add_curve(self) -> None:
        defaults = definitions.read("kantelpunten")["standaard"]
        self.add_number(
            "BANDBREEDTE",
            translate("Veerkracht", "Bandwidth of the curve (procentpunt)"),
            None,
            translate(
                "Veerkracht",
                "How far areas count on either side of a place on the curve. Left empty it follows from the data.",
            ),
            1,
            advanced=True,
        )
        for name, label, default in (
            ("MINIMUM_GEBIEDEN", translate("Veerkracht", "Least number of areas"), defaults["minimum_gebieden"]),
            ("MINIMUM_GROEPEN", translate("Veerkracht", "Least number of groups"), defaults["minimum_groepen"]),
        ):
            help_line = translate("Veerkracht", "A class, or a place on the curve, with fewer is not judged.")
            self._add_whole(name, label, default, help_line, least=1)

    def _add_chance(self) -> None:
        defaults = definitions.read("kantelpunten")["standaard"]
        self._add_whole(
            "TREKKINGEN",
            translate("Veerkracht", "Draws of chance"),
            defaults["trekkingen"],
            translate("Veerkracht", "Of each the curve is computed again; more take longer."),
            least=1,
        )
        self._add_whole(
            "STARTWAARDE",
            translate("Veerkracht", "Seed"),
            defaults["startwaarde"],
            translate("Veerkracht", "The same seed gives the same draws, another one shows how much they matter."),
            least=0,
        )
        self.add_number(
            "ALFA",
            translate("Veerkracht", "Significance level (alfa)"),
            defaults["alfa"],
            translate("Veerkracht", "The chance that an interval misses the true value: 0.05 makes it one of 95 %."),
            3,
            advanced=True,
        )

    def _add_whole(self, name: str, label: str, default: int, help_line: str, least: int) -> None:
        whole = Qgis.ProcessingNumberParameterType.Integer
        parameter = QgsProcessingParameterNumber(name, label, whole, default, minValue=least)
        self.add(parameter, help_line, advanced=True)

    def _add_tables(self) -> None:
        self.add_table(
            "OUTPUT",
            translate("Veerkracht", "Mean development by corporatiebezit"),
            translate("Veerkracht", "A table: a row for every development and every class of corporatiebezit."),
        )
        self.add_table(
            "OUTPUT_KANTELPUNTEN",
            translate("Veerkracht", "Tipping points"),
            translate("Veerkracht", "A table: a row for every place where a development passes zero."),
            optional=True,
        )
        self.add_table(
            "OUTPUT_CURVE",
            translate("Veerkracht", "Curve of the development"),
            translate("Veerkracht", "A table: a row for every development and every per cent of corporatiebezit."),
            by_default=False,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read, draw, and write the tables and the report."""
        files = self.report_files(parameters, context, feedback)
        opzet = self._opzet(parameters, context)
        levels = self._levels(opzet, feedback)
        gegevens, left_out = self._read(parameters, context, feedback, opzet)
        uitkomsten = self._analyse(gegevens, opzet, feedback)
        herkomst = self._herkomst(parameters, context, feedback, opzet)
        toelichting = note(uitkomsten, opzet, herkomst)
        results = self._write_tables(parameters, context, feedback, uitkomsten, opzet, toelichting)
        subtitle = definitions.read("kantelpunten")["ondertitel"][opzet.taal]
        verslag = Verslag(
            titel=toelichting.titel,
            ondertitel=subtitle.format(laag=self.areas.source.sourceName()),
            uitkomsten=rapport.findings(uitkomsten, opzet),
            waarschuwingen=[*levels, *left_out, *rapport.warnings(uitkomsten, opzet)],
            onderdelen=rapport.parts(uitkomsten, opzet),
            gegevens=self.gegevens(
                parameters,
                context,
                startwaarde=opzet.keuzes.startwaarde,
                weggelaten=left_out,
                gebruikt=len(gegevens),
            ),
            toelichting=toelichting,
            taal=opzet.taal,
            huisstijl=self.report_style(parameters, context),
            gemaakt=self.now(),
        )
        return results | self.write_report(files, feedback, verslag)

    # ---- what was chosen ---------------------------------------------------------------------------------------------

    def _opzet(self, parameters: dict, context: QgsProcessingContext) -> Opzet:
        years = self.chosen_years(parameters, context)
        check_period(*years)
        velden = self._developments(parameters, context)
        corporatie = self.chosen_field(parameters, "PCT_CORPORATIE", context)
        if any(corporatie in veld.velden for veld in velden):
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Field {field} is chosen as corporatiebezit and as development. Choose another development.",
            )
            raise Invoerfout(text, field=corporatie)
        return Opzet(
            velden=velden,
            corporatie=corporatie,
            schema=self._schema(parameters, context),
            gewicht=self.optional_area_field(parameters, "GEWICHT", context),
            groep=self.optional_area_field(parameters, "GROEP", context),
            keuzes=self._keuzes(parameters, context),
            periode=f"{years[0]}-{years[1]}",
            taal=self.chosen_language(parameters, context),
        )

    def _developments(self, parameters: dict, context: QgsProcessingContext) -> list[Veld]:
        """Return the developments: the fields that were chosen, else the scores of both years."""
        hoger = MEANINGS[self.parameterAsEnum(parameters, "RICHTING", context)]
        default = self.parameterDefinition("ONTWIKKELING").defaultValue()
        fields: list[str] = []
        if parameters.get("ONTWIKKELING", default):  # QGIS takes the default for a list that was emptied
            fields = list(dict.fromkeys(self.chosen_fields(parameters, "ONTWIKKELING", context)))
        if fields == [default] and default not in self.areas.field_names():
            fields = []
        if fields:
            return [Veld.of([field], hoger) for field in fields]
        scores = [self.optional_area_field(parameters, name, context) for name in ("SCORE_T1", "SCORE_T0")]
        if not all(scores) or scores[0] == scores[1]:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose a field with a development, or the score of both years in two different fields.",
                )
            )
        return [Veld.of(scores, hoger)]

    def _schema(self, parameters: dict, context: QgsProcessingContext) -> Klassenschema:
        if self.chosen_schema_name(parameters, context) == TENS:
            return own_breaks(tuple(definitions.read("kantelpunten")["standaard"]["grenzen"]))
        return self.chosen_bezit_classes(parameters, context)

    def _keuzes(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.kantelpunten import Bandbreedte, Keuzes

        given = parameters.get("BANDBREEDTE") is not None
        chosen = self.parameterAsDouble(parameters, "BANDBREEDTE", context) if given else None
        limits = definitions.read("kantelpunten")["bandbreedte"]
        return Keuzes(
            bandbreedte=Bandbreedte(chosen, limits["minimum"], limits["maximum"]),
            trekkingen=self.parameterAsInt(parameters, "TREKKINGEN", context),
            startwaarde=self.parameterAsInt(parameters, "STARTWAARDE", context),
            alfa=self.parameterAsDouble(parameters, "ALFA", context),
            minimum=self.parameterAsInt(parameters, "MINIMUM_GEBIEDEN", context),
            minimum_groepen=self.parameterAsInt(parameters, "MINIMUM_GROEPEN", context),
        )

    def _herkomst(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, opzet: Opzet
    ) -> Herkomst:
        """Return what the result inherits; of the scores of two years also whether the areas were redrawn between."""
        herkomst = self.herkomst_of_development(parameters, context, feedback)
        pairs = [((veld.velden[1],), (veld.velden[0],)) for veld in opzet.velden if len(veld.velden) > 1]
        herkomst, said = herkomst.of_development(*pairs)
        self.report(said, feedback)
        return herkomst

    def _levels(self, opzet: Opzet, feedback: QgsProcessingFeedback) -> list[Melding]:
        """Return a warning, which is said too, for each field that is called as a level is."""
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Field {field} is called after one year: is it a level rather than a development? Of a level zero is no "
            "turn. Choose a development, or the score of both years.",
        )
        found = [Melding(text, {"field": veld.naam}, warning=True) for veld in opzet.velden if veld.is_level()]
        self.report(found, feedback)
        return found

    # ---- what is read and computed -----------------------------------------------------------------------------------

    def _read(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, opzet: Opzet
    ) -> tuple[pd.DataFrame, list[Melding]]:
        """Return the areas (``corp klasse gewicht groep`` and the developments), and what is to be said of others.

        The same areas for every development, so that their kantelpunten compare. A development stands under its place
        among them: a field may be called ``groep``.
        """
        import pandas as pd

        from ..analysis.corporatiebezit import classify_corporatiebezit
        from ..analysis.ontwikkeling import ontwikkeling

        texts = [opzet.groep] if opzet.groep else []
        model = self.read_model_rows(
            parameters, context, feedback, opzet.fields(), teksten=texts, gewicht=opzet.gewicht
        )
        table = model.tabel
        corp = classify_corporatiebezit(table[opzet.corporatie], opzet.schema)
        self.report(corp.meldingen, feedback)
        found = pd.DataFrame({"corp": corp.table["pct_corp"], "klasse": corp.table["corp_klasse"]})
        for place, veld in enumerate(opzet.velden):
            last, *first = (table[name] for name in veld.velden)
            found[place] = ontwikkeling(first[0], last) if first else last
        for name, field in (("gewicht", opzet.gewicht), ("groep", opzet.groep)):
            if field:
                found[name] = table[field]
        inside = found["klasse"].notna()
        if not inside.any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No area has a corporatiebezit between 0 and 100 %. Check whether field {field} holds a "
                    "percentage.",
                ),
                field=opzet.corporatie,
            )
        found = found[inside]
        for place, veld in enumerate(opzet.velden):
            _check_differs(found[place], veld.naam)
        return found, [melding for melding in corp.meldingen if melding.warning]

    def _analyse(self, gegevens: pd.DataFrame, opzet: Opzet, feedback: QgsProcessingFeedback) -> dict[Veld, Uitkomst]:
        from ..analysis.kantelpunten import kantelpunten

        numbers = [klasse.nummer for klasse in opzet.schema.klassen]
        uitkomsten = {}
        for position, veld in enumerate(opzet.velden):

            def step(done: float, position: int = position) -> None:
                check_cancelled(feedback)
                feedback.setProgress(READ + (COMPUTED - READ) * (position + done) / len(opzet.velden))

            columns = ["corp", *(name for name in ("gewicht", "groep") if name in gegevens)]
            figures = gegevens[columns].assign(ontwikkeling=gegevens[position])
            uitkomsten[veld] = kantelpunten(figures, gegevens["klasse"], numbers, opzet.keuzes, step)
            self.report(uitkomsten[veld].meldingen, feedback)
        return uitkomsten

    def _write_tables(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        uitkomsten: dict[Veld, Uitkomst],
        opzet: Opzet,
        toelichting: Toelichting,
    ) -> dict[str, object]:
        tables = {
            "OUTPUT": ("laag_klassen", lambda: class_table(uitkomsten, opzet)),
            "OUTPUT_KANTELPUNTEN": ("tabel_kantelpunten", lambda: point_table(uitkomsten, opzet)),
            "OUTPUT_CURVE": ("laag_curve", lambda: curve_table(uitkomsten)),
        }
        return {
            name: self.write_table(
                parameters, name, context, feedback, make(), replace(toelichting, titel=opzet.text(title))
            )
            for name, (title, make) in tables.items()
            if parameters.get(name)
        }


def _check_differs(development: pd.Series, naam: str) -> None:
    """Refuse a development that is the same in all areas, such as nothing but zeros: it is on no side of a turn."""
    if len(development) > 1 and development.max() - development.min() <= SAME * development.abs().max():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Development {field} is the same in all areas ({value}), so it turns nowhere. Choose another."
        )
        raise Invoerfout(text, field=naam, value=float(development.iloc[0]))
