"""``veerkracht:multilevel``: how developments of groups and of overlast go together, within and between buurten."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.periode import check_period
from ..resources import definitions
from .base.distance import measuring_transform
from .base.ground import has_polygons
from .base.layers import check_cancelled
from .base.libraries import install_command, missing_libraries
from .base.map_parameters import MapAlgorithm
from .base.matrix import matrix_rows
from .base.result import Herkomst, Kaartresultaat
from .maps.multilevel import HELLING, NIVEAU, Analyse, Tabellen, groups_layer, make_map, terms_layer
from .verslag.algoritme import Bestanden, VerslagAlgorithm
from .verslag.kaartje import map_picture
from .verslag.multilevel import make_report

if TYPE_CHECKING:
    from ..analysis.multilevel import Multilevel
    from ..analysis.multilevelontwerp import Ontwerp, Opzet
    from .rapport.plaatje import Beeld

translate = QCoreApplication.translate

SHARES, COUNTS = range(2)
WITH_SLOPE, INTERCEPT_ONLY = range(2)
SHOWN = (NIVEAU, HELLING)
SECOND_OPINION = "statsmodels"
PICTURED = {"HTML", "WERKBOEK"}  # forms of the report that have pictures
READ, COMPUTED = 30, 50  # progress (%) after reading, and before writing
INCOMPLETE = QT_TRANSLATE_NOOP(
    "Veerkracht", "A row of the categories to compare with is not complete: {row}. Give the field and its category."
)


class MultilevelAlgoritme(VerslagAlgorithm, MapAlgorithm):
    """Estimate a multilevel model of the development of overlast; adds the effect of each group to its areas.

    OUTPUT: ``ml_n ml_niveau ml_niv_se ml_intercept ml_int_se ml_helling ml_hel_se ml_verwacht ml_residu ml_klasse
    ml_label``; OUTPUT_TABEL: coefficients and variance components; OUTPUT_GROEPEN: a row a group.
    """

    NAME = "multilevel"
    REQUIRES: ClassVar[tuple[str, ...]] = ("pandas", "scipy")

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Multilevel: developments within and between buurten")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_group()
        self._add_outcome()
        self._add_fields()
        self._add_pairs()
        self._add_covariates()
        self._add_model()
        self.add_selection()
        self._add_layers()
        self.add_report()

    def _add_group(self) -> None:
        self.add_field(
            "GROEP",
            translate("Veerkracht", "Group of the area, such as its buurt"),
            translate("Veerkracht", "Areas with the same value are one group, with an effect of its own."),
            definitions.read("multilevel")["standaard"]["groep"],
        )

    def _add_outcome(self) -> None:
        self.add_field(
            "AFHANKELIJK",
            translate("Veerkracht", "Development of overlast"),
            translate(
                "Veerkracht",
                "What is explained, such as onv_ontw of 'Development of overlast'. Left empty, or not in the layer: "
                "the score of the last year minus that of the first.",
            ),
            definitions.read("multilevel")["standaard"]["afhankelijk"],
            optional=True,
        )
        self.add_scores(optional=True)
        self.add_years()

    def _add_fields(self) -> None:
        self.add_field(
            "ONTWIKKELING",
            translate("Veerkracht", "Developments of groups"),
            translate("Veerkracht", "Fields that are a development already, such as index_ontw (procentpunt)."),
            multiple=True,
            optional=True,
        )
        self.add_field(
            "NIVEAU",
            translate("Veerkracht", "Levels of groups"),
            translate("Veerkracht", "How large the groups were at the beginning, such as index_t0 (%)."),
            multiple=True,
            optional=True,
        )

    def _add_pairs(self) -> None:
        for name, label, help_line in (
            (
                "GROEPEN_T0",
                translate("Veerkracht", "Groups, first year"),
                translate(
                    "Veerkracht", "Instead of developments: the same groups in two years, paired by their names."
                ),
            ),
            (
                "GROEPEN_T1",
                translate("Veerkracht", "Groups, last year"),
                translate("Veerkracht", "Of each group the model gets the development between both years."),
            ),
        ):
            self.add_field(name, label, help_line, multiple=True, optional=True)
        self.add(
            QgsProcessingParameterBoolean(
                "MET_NIVEAU", translate("Veerkracht", "With the level of these groups in the first year"), True
            ),
            translate("Veerkracht", "As the report has it: both the level of a group and its development."),
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
        for name, label in (
            ("INWONERS_T0", translate("Veerkracht", "Inwoners, first year")),
            ("INWONERS_T1", translate("Veerkracht", "Inwoners, last year")),
        ):
            self.add_field(
                name, label, translate("Veerkracht", "For groups that are counts only."), optional=True, advanced=True
            )

    def _add_covariates(self) -> None:
        self.add_field(
            "COVARIATEN",
            translate("Veerkracht", "Covariates"),
            translate(
                "Veerkracht",
                "What is to be the same when areas are compared: age, tenure, bouwperiode. A field with texts becomes "
                "categories.",
            ),
            multiple=True,
            optional=True,
        )
        self.add_field(
            "CATEGORIEEN",
            translate("Veerkracht", "Covariates whose numbers are codes"),
            translate(
                "Veerkracht", "Numbers that stand for categories, such as a class; texts need not be chosen here."
            ),
            multiple=True,
            optional=True,
            advanced=True,
        )
        self.add_matrix(
            "VERGELIJK_MET",
            translate("Veerkracht", "Category that the others are compared with"),
            [translate("Veerkracht", "Field"), translate("Veerkracht", "Category")],
            translate("Veerkracht", "Left empty, the category that most areas have. Log and report say which it is."),
            advanced=True,
        )

    def _add_model(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "MODEL",
                translate("Veerkracht", "Differs by group"),
                [
                    translate("Veerkracht", "Intercept and slope"),
                    translate("Veerkracht", "Intercept only"),
                ],
                defaultValue=WITH_SLOPE,
            ),
            translate(
                "Veerkracht", "Where the data cannot carry that, a smaller model is estimated, and the report says so."
            ),
        )
        self.add_field(
            "HELLING",
            translate("Veerkracht", "Slope of"),
            translate("Veerkracht", "The field whose effect differs by group. Left empty: the first development."),
            optional=True,
        )
        self.add_number(
            "ALFA",
            translate("Veerkracht", "Significance level (alfa)"),
            definitions.read("multilevel")["standaard"]["alfa"],
            translate("Veerkracht", "Intervals follow it: 0.05 gives those of 95%."),
            3,
            advanced=True,
        )

    def _add_layers(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "KAART",
                translate("Veerkracht", "The map shows"),
                [
                    translate("Veerkracht", "Level: lower or higher than expected"),
                    translate("Veerkracht", "Slope: a weaker or stronger relation"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "Both are in the layer."),
            advanced=True,
        )
        self.add_result(translate("Veerkracht", "Areas with the effect of their group"))
        self.add_table(
            "OUTPUT_TABEL",
            translate("Veerkracht", "Coefficients and variances"),
            translate("Veerkracht", "A table: a row for every term, and one for every component of the variance."),
            optional=True,
        )
        self.add_table(
            "OUTPUT_GROEPEN",
            translate("Veerkracht", "Effects by group"),
            translate("Veerkracht", "A table: a row for every group, the lowest first, with intervals."),
            optional=True,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read, estimate and write; the report last."""
        files = self.report_files(parameters, context, feedback)
        opzet = self._opzet(parameters, context, feedback)
        opzet.check()
        alfa = self._alfa(parameters, context)
        periode = self._period(parameters, context)
        ontwerp, left_out = self._design(parameters, context, feedback, opzet)
        self._say_how_to_check(feedback)
        herkomst, doubts = self._origin(parameters, context, feedback, opzet)
        model, said = self._estimate(ontwerp, feedback)
        self.report([*ontwerp.meldingen, *doubts, *said], feedback)
        analyse = Analyse(opzet, ontwerp, model, alfa, periode, herkomst.taal)
        tabellen = Tabellen.of(analyse)
        wanted = SHOWN[self.parameterAsEnum(parameters, "KAART", context)]
        kaart = make_map(analyse, tabellen.groepen, self.alle_rijen[opzet.groep], wanted, herkomst)
        results = self.write_map(parameters, context, feedback, kaart)
        results |= self._write_tables(parameters, context, feedback, analyse, tabellen, herkomst)
        verslag = make_report(
            analyse,
            tabellen,
            self._picture(files, context, feedback, kaart),
            [*doubts, *said, *left_out],
            analyse.note(analyse.title(), herkomst),
            self.gegevens(parameters, context, weggelaten=left_out, gebruikt=model.n, bibliotheken=_judges(model)),
            self.report_style(parameters, context),
            self.now(),
        )
        return {**results, **self.write_report(files, feedback, verslag)}

    @staticmethod
    def _say_how_to_check(feedback: QgsProcessingFeedback) -> None:
        """Say how to get the library that checks the estimates, where it is not there: no QGIS brings it along."""
        if missing_libraries([SECOND_OPINION]):
            feedback.pushInfo(
                translate(
                    "Veerkracht",
                    "MixedLM of the Python library {name} checks the model where it is installed. To have that, "
                    "install it with: {command} and restart QGIS.",
                ).format(name=SECOND_OPINION, command=install_command([SECOND_OPINION]))
            )

    @staticmethod
    def _estimate(ontwerp: Ontwerp, feedback: QgsProcessingFeedback) -> tuple[Multilevel, list[Melding]]:
        """Return the model, and what is to be said of it."""
        from ..analysis.multilevel import fit_multilevel
        from ..analysis.multileveluitkomst import few_groups

        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(READ + (COMPUTED - READ) * done)

        model = fit_multilevel(ontwerp.y, ontwerp.vast, ontwerp.groepen, ontwerp.slope(), step=step)
        return model, [*model.meldingen, *few_groups(model, definitions.read("multilevel")["genoeg_groepen"])]

    def _write_tables(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        analyse: Analyse,
        tabellen: Tabellen,
        herkomst: Herkomst,
    ) -> dict[str, object]:
        """Write the tables that were asked for."""
        results = {}
        for name, layer, title in (
            ("OUTPUT_TABEL", terms_layer(analyse, tabellen.model), analyse.words("tabel", "titel")),
            ("OUTPUT_GROEPEN", groups_layer(analyse, tabellen.groepen), analyse.words("tabel", "titel_groepen")),
        ):
            if parameters.get(name):
                note = analyse.note(title.format(groep=analyse.opzet.groep), herkomst)
                results[name] = self.write_table(parameters, name, context, feedback, layer, note)
        return results

    def _picture(
        self, files: Bestanden, context: QgsProcessingContext, feedback: QgsProcessingFeedback, kaart: Kaartresultaat
    ) -> Beeld | None:
        """Return the map for the report; None for areas without ground, without effects, and without a report."""
        if not has_polygons(self.areas) or kaart.columns[kaart.veld].isna().all() or not set(files.paden) & PICTURED:
            return None
        shapes = self.areas.geometries(feedback, measuring_transform(self.areas, context, feedback))
        shapes = {key: shape for key, shape in shapes.items() if not _is_empty(shape)}
        if not shapes:
            return None
        note = kaart.toelichting
        alt = definitions.read("multilevel")["verslag"]["kaart_alt"][note.taal]
        return map_picture(kaart, shapes, note.titel, alt, lambda done: check_cancelled(feedback))

    # What was chosen.

    def _opzet(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Opzet:
        from ..analysis.multilevelontwerp import Opzet, make_pairs

        names = {name: self.chosen_fields(parameters, name, context) for name in ("GROEPEN_T0", "GROEPEN_T1")}
        covariates, categories = self._covariates(parameters, context, feedback)
        cells = self.parameterAsMatrix(parameters, "VERGELIJK_MET", context)
        with_slope = self.parameterAsEnum(parameters, "MODEL", context) == WITH_SLOPE
        return Opzet(
            afhankelijk=self.optional_area_field(parameters, "AFHANKELIJK", context),
            score_t0=self.chosen_field(parameters, "SCORE_T0", context),
            score_t1=self.chosen_field(parameters, "SCORE_T1", context),
            groep=self.chosen_field(parameters, "GROEP", context),
            ontwikkelingen=tuple(self.chosen_fields(parameters, "ONTWIKKELING", context)),
            niveaus=tuple(self.chosen_fields(parameters, "NIVEAU", context)),
            paren=make_pairs(names["GROEPEN_T0"], names["GROEPEN_T1"]),
            met_niveau=self.parameterAsBoolean(parameters, "MET_NIVEAU", context),
            inwoners=self._inwoners(parameters, context) if names["GROEPEN_T0"] else None,
            covariaten=covariates,
            categorieen=categories,
            referenties=dict(matrix_rows(cells, 2, INCOMPLETE)),
            helling=self.chosen_field(parameters, "HELLING", context) if with_slope else None,
        )

    def _inwoners(self, parameters: dict, context: QgsProcessingContext) -> tuple[str, str] | None:
        """Return the fields that counts are divided by, None for shares."""
        if self.parameterAsEnum(parameters, "EENHEID", context) == SHARES:
            return None
        first, last = (self.chosen_field(parameters, name, context) for name in ("INWONERS_T0", "INWONERS_T1"))
        if not (first and last):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The groups are counts, so choose the field with the inwoners of each year as well."
                )
            )
        return first, last

    def _covariates(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the covariates that are numbers, and those that are categories: texts and what is said to be codes."""
        from ..analysis.multilevelontwerp import is_category
        from ..analysis.ontbrekend import Ontbrekend

        chosen = self.chosen_fields(parameters, "COVARIATEN", context)
        self.areas.require_fields(chosen)
        fields = {field.name(): field.type() for field in self.areas.source.fields()}
        texts = [name for name in chosen if fields[name] == QMetaType.Type.QString]
        ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
        read = self.areas.read(texts, feedback) if texts else {}
        categories = [name for name in texts if is_category(read[name], ontbrekend)]
        numbers = tuple(name for name in chosen if name not in categories)
        return numbers, (*categories, *self.chosen_fields(parameters, "CATEGORIEEN", context))

    def _design(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, opzet: Opzet
    ) -> tuple[Ontwerp, list[Melding]]:
        """Return the model of the areas that are complete, and which were left out because nobody lives there."""
        from ..analysis.multilevelontwerp import make_terms, with_inwoners

        rows = self.read_model_rows(
            parameters, context, feedback, opzet.number_fields(), teksten=opzet.text_fields()
        ).tabel
        rows, said = with_inwoners(rows, opzet.inwoners or ())
        self.report(said, feedback)
        return make_terms(rows, opzet, definitions.read("multilevel")["meeste_categorieen"]), said

    def _origin(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, opzet: Opzet
    ) -> tuple[Herkomst, list[Melding]]:
        """Return what the results inherit, and what to say of areas that are not the same ground in both years."""
        pairs = [([paar.t0], [paar.t1]) for paar in opzet.paren]
        if not opzet.afhankelijk:
            pairs.append(([opzet.score_t0], [opzet.score_t1]))
        herkomst = self.herkomst_of_development(parameters, context, feedback)
        return herkomst.of_development(*pairs) if pairs else (herkomst, [])

    def _alfa(self, parameters: dict, context: QgsProcessingContext) -> float:
        from ..analysis.multileveluitkomst import check_alfa

        alfa = self.parameterAsDouble(parameters, "ALFA", context)
        check_alfa(alfa)
        return alfa

    def _period(self, parameters: dict, context: QgsProcessingContext) -> str:
        first, last = self.chosen_years(parameters, context)
        check_period(first, last)
        return f"{first}-{last}"


def _is_empty(shape: bytes) -> bool:
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    return geometry.isEmpty()


def _judges(model: Multilevel) -> list[str]:
    """Return the libraries that took part besides those that are always needed."""
    return [SECOND_OPINION] if (model.pogingen["motor"] == SECOND_OPINION).any() else []
