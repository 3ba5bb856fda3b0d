"""``veerkracht:regressie``: what goes together with a figure of areas, and which areas carry which conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..resources import definitions
from .base.buren_keuze import BurenKeuze, Burenkeuze
from .base.layers import check_cancelled
from .base.result import Kaartresultaat
from .base.richting import direction_lines
from .maps.regressie import Analyse, Keuzes, coefficients_table, make_map, without_table
from .verslag.algoritme import VerslagAlgorithm
from .verslag.kaartje import map_picture
from .verslag.regressie import MODEL_SHEET, Residuen, parts
from .verslag.verslag import Beeld, Verslag, no_cause

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

READ, TRIED, COMPARED = 30, 40, 50  # % of the run
NAME_FIELD, CODE_FIELD = "gebiednaam", "gebiedcode"
TESTS = ("klassiek", "hc3")  # as analysis.kleinstekwadraten, which needs pandas, calls them


class Regressie(VerslagAlgorithm, BurenKeuze):
    """Least squares on areas, with the influence of each of them and the conclusions without those that steer it.

    Writes ``reg_verwacht reg_residu reg_stud reg_hefboom reg_cook reg_dffits dfb_<n>_<field> reg_klasse reg_label``, a
    table of coefficients and one of the conclusions without each influential area.
    """

    NAME = "regressie"
    REQUIRES = ("pandas", "scipy")

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Regression and influential areas")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [
            *super().tags(),
            "regression",
            "ols",
            "cook",
            "dfbetas",
            "hc3",
            "vif",
            "moran",
            "samenhang",
            "uitschieter",
        ]

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_fields()
        self.add_selection()
        self._add_test()
        self._add_limits()
        self._add_neighbours()
        self.add_result(translate("Veerkracht", "Areas with their influence on the model"))
        self.add_table(
            "OUTPUT_TABEL",
            translate("Veerkracht", "Coefficients"),
            translate("Veerkracht", "A table: a row for every characteristic, as table 3.4 of the report of OIS."),
            optional=True,
        )
        self.add_table(
            "OUTPUT_ZONDER",
            translate("Veerkracht", "Conclusions without an area"),
            translate("Veerkracht", "A table: the effects without each influential area, and what changes."),
            optional=True,
        )
        self.add_report()

    def _add_fields(self) -> None:
        self.add_field(
            "AFHANKELIJK",
            translate("Veerkracht", "What is to be explained"),
            translate("Veerkracht", "A figure of each area, such as pct_verhuringen or a score."),
        )
        self.add_field(
            "ONAFHANKELIJK",
            translate("Veerkracht", "Characteristics"),
            translate("Veerkracht", "What it may go together with. Ten areas or more for each of them is wise."),
            multiple=True,
        )
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the area"),
            translate("Veerkracht", "Such as verhuringen. Left empty, every area counts the same."),
            optional=True,
        )
        self.add_field(
            "NAAM",
            translate("Veerkracht", "Name of the area"),
            translate(
                "Veerkracht",
                "What the report calls an area; left empty, its gebiedcode, or else its number in the layer.",
            ),
            NAME_FIELD,
            optional=True,
        )

    def _add_test(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "TOETS",
                translate("Veerkracht", "Conclusions by"),
                [
                    translate("Veerkracht", "The ordinary test, as in SPSS"),
                    translate("Veerkracht", "The robust test (HC3)"),
                ],
                defaultValue=0,
            ),
            translate(
                "Veerkracht",
                "The table has both. HC3 withstands unequal spread, but one extreme area may hide itself in it.",
            ),
            advanced=True,
        )
        self._add_limit(
            "ALFA", "alfa", translate("Veerkracht", "Significance level (alfa)"),
            translate("Veerkracht", "Intervals are of 1 minus this: 95 % with 0.05."), 1.0,
        )  # fmt: skip

    def _add_limits(self) -> None:
        for name, key, label, help_line in (
            (
                "GRENS_COOK",
                "cook",
                translate("Veerkracht", "Influential: Cook's distance above this / n"),
                translate("Veerkracht", "What an area does to the whole model. Usual is 4."),
            ),
            (
                "GRENS_DFBETAS",
                "dfbetas",
                translate("Veerkracht", "Influential: |DFBETAS| above this / √n"),
                translate("Veerkracht", "What an area does to one effect, in standard errors. Usual is 2."),
            ),
            (
                "GRENS_HEFBOOM",
                "hefboom",
                translate("Veerkracht", "Leverage above this × terms / n"),
                translate("Veerkracht", "How unusual the characteristics of an area are together. Usual is 2."),
            ),
            (
                "GRENS_RESIDU",
                "residu",
                translate("Veerkracht", "Outlier: |studentised residual| above"),
                translate("Veerkracht", "How badly the model fits an area that it was made without."),
            ),
        ):
            self._add_limit(name, key, label, help_line)
        self._add_whole(
            "MEEST",
            "meest",
            translate("Veerkracht", "Areas left out one by one, at most"),
            translate(
                "Veerkracht",
                "The model is made anew without each influential area; those that turn a conclusion first.",
            ),
            1,
        )

    def _add_neighbours(self) -> None:
        self.add_neighbours(advanced=True)
        self._add_whole(
            "PERMUTATIES",
            "permutaties",
            translate("Veerkracht", "Permutations"),
            translate(
                "Veerkracht", "For Moran's I of the residuals: whether neighbours are off in the same direction."
            ),
            99,
        )
        self._add_whole(
            "STARTWAARDE",
            "startwaarde",
            translate("Veerkracht", "Seed"),
            translate(
                "Veerkracht", "The same seed gives the same permutations, another one shows how much they matter."
            ),
            0,
        )

    def _add_limit(self, name: str, key: str, label: str, help_line: str, most: float | None = None) -> None:
        self.add_number(name, label, definitions.read("regressie")["grenzen"][key], help_line, 3, advanced=True)
        parameter = self.parameterDefinition(name)
        parameter.setMinimum(0)
        if most is not None:
            parameter.setMaximum(most)

    def _add_whole(self, name: str, key: str, label: str, help_line: str, least: int) -> None:
        whole = Qgis.ProcessingNumberParameterType.Integer
        default = definitions.read("regressie")["grenzen"][key]
        self.add(QgsProcessingParameterNumber(name, label, whole, default, minValue=least), help_line, advanced=True)

    # The run.

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas; their shapes are read with the neighbours."""
        super().open_inputs(parameters, context)
        self.shapes = {}

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Estimate, leave areas out, compare neighbours, and write layers and report."""
        files = self.report_files(parameters, context, feedback)
        keuzes = self._choices(parameters, context)
        buren = self.chosen_neighbours(parameters, context)
        analyse = self._analyse(parameters, context, feedback, keuzes)
        residuen = self._compare_neighbours(parameters, context, feedback, analyse, buren)
        said = self._said(analyse, residuen)
        result = make_map(analyse, self.herkomst(parameters, context))
        outputs = self._write_layers(parameters, context, feedback, analyse, result)
        if not files.paden:
            self.report(said, feedback)
            return outputs
        self.report([melding for melding in said if melding.warning], feedback)  # the rest is said with the report
        verslag = self._verslag(parameters, context, feedback, analyse, residuen, said, result)
        return outputs | self.write_report(files, feedback, verslag, hoofdtabel=MODEL_SHEET)

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.invloedklassen import Klassegrenzen
        from ..analysis.regressie import Invloedgrenzen

        def number(name: str) -> float:
            return self.parameterAsDouble(parameters, name, context)

        return Keuzes(
            self.chosen_field(parameters, "AFHANKELIJK", context),
            tuple(dict.fromkeys(self.chosen_fields(parameters, "ONAFHANKELIJK", context))),
            self.optional_area_field(parameters, "GEWICHT", context),
            number("ALFA"),
            TESTS[self.parameterAsEnum(parameters, "TOETS", context)],
            Klassegrenzen(
                Invloedgrenzen(number("GRENS_COOK"), number("GRENS_DFBETAS")),
                number("GRENS_HEFBOOM"),
                number("GRENS_RESIDU"),
            ),
            self.parameterAsInt(parameters, "MEEST", context),
        )

    def _analyse(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, keuzes: Keuzes
    ) -> Analyse:
        from ..analysis.invloedklassen import influence_classes
        from ..analysis.regressie import make_model, without_each

        naam = self.optional_area_field(parameters, "NAAM", context)
        code = CODE_FIELD if CODE_FIELD in self.areas.field_names() else ""
        gegevens = self.read_model_rows(
            parameters,
            context,
            feedback,
            keuzes.numbers(),
            gewicht=keuzes.gewicht,
            naam=naam,
            optioneel=[code] if code else [],
        )
        tabel = gegevens.tabel
        check_cancelled(feedback)
        regressie = make_model(
            tabel,
            keuzes.afhankelijk,
            keuzes.onafhankelijk,
            gewicht=keuzes.gewicht,
            alfa=keuzes.alfa,
            toets=keuzes.toets,
        )

        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(READ + (TRIED - READ) * done)

        zonder = without_each(regressie, keuzes.grenzen.invloed, keuzes.meest, step)
        klasse = influence_classes(regressie, zonder, keuzes.grenzen, gegevens)
        taal = self.chosen_language(parameters, context)
        namen = area_names(tabel[[name for name in dict.fromkeys([naam, code]) if name]], taal)
        return Analyse(keuzes, gegevens, regressie, zonder, namen, klasse, taal)

    def _compare_neighbours(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        analyse: Analyse,
        keuze: Burenkeuze,
    ) -> Residuen:
        """Return whether residuals of neighbours go together, without Moran's I where neighbours cannot be had.

        That there are no neighbours is no reason to refuse a regression: a table and points have none, and it is said.
        """
        from ..analysis.regressieuitkomst import not_on_the_map, residuals_on_the_map
        from ..analysis.residusamenhang import residual_moran

        if not self.areas.has_geometry():
            text = QT_TRANSLATE_NOOP("Veerkracht", "A table without geometry has no neighbours.")
            return Residuen(None, not_on_the_map(Melding(text)), keuze)

        def step(done: float) -> None:
            check_cancelled(feedback)

        model = analyse.regressie.model
        try:
            buren = self.read_neighbours(keuze, model.index, context, feedback, (TRIED, COMPARED))
            found = residual_moran(
                model,
                buren,
                permutaties=self.parameterAsInt(parameters, "PERMUTATIES", context),
                startwaarde=self.parameterAsInt(parameters, "STARTWAARDE", context),
                step=step,
            )
        except Invoerfout as error:
            return Residuen(None, not_on_the_map(error.melding), keuze)
        return Residuen(found, residuals_on_the_map(found, analyse.keuzes.alfa), keuze)

    def _said(self, analyse: Analyse, residuen: Residuen) -> list[Melding]:
        """Return everything that is to be said, in the order of the report."""
        from ..analysis.regressieuitkomst import conclusions_without, findings, objections

        limits = definitions.read("regressie")["grenzen"]
        return [
            *findings(analyse.regressie, analyse.zonder, analyse.namen),
            *conclusions_without(analyse.regressie, analyse.zonder, analyse.namen),
            *residuen.said(),
            *analyse.regressie.meldingen,
            *analyse.zonder.meldingen,
            *objections(analyse.regressie, limits["vif"], limits["rijen_per_kenmerk"]),
        ]

    # What is written.

    def _write_layers(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        analyse: Analyse,
        result: Kaartresultaat,
    ) -> dict[str, object]:
        outputs = self.write_map(parameters, context, feedback, result)
        herkomst = self.herkomst(parameters, context)
        for name, title, make in (
            ("OUTPUT_TABEL", "titel_coefficienten", coefficients_table),
            ("OUTPUT_ZONDER", "titel_zonder", without_table),
        ):
            if parameters.get(name):
                note = analyse.note(title, herkomst)
                outputs[name] = self.write_table(parameters, name, context, feedback, make(analyse), note)
        return outputs

    def _verslag(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        analyse: Analyse,
        residuen: Residuen,
        said: list[Melding],
        result: Kaartresultaat,
    ) -> Verslag:
        taal = analyse.taal
        seed = self.parameterAsInt(parameters, "STARTWAARDE", context) if residuen.moran else None
        return Verslag(
            titel=analyse.title(),
            ondertitel=analyse.size(),
            uitkomsten=[
                *direction_lines(analyse.keuzes.afhankelijk, taal),
                *(melding for melding in said if not melding.warning),
                no_cause(taal),
            ],
            waarschuwingen=[melding for melding in said if melding.warning],
            onderdelen=parts(analyse, residuen, self._picture(result, feedback)),
            gegevens=self.gegevens(parameters, context, startwaarde=seed),
            toelichting=analyse.note("titel", self.herkomst(parameters, context), residuen.limits(taal)),
            taal=taal,
            huisstijl=self.report_style(parameters, context),
            gemaakt=self.now(),
        )

    def _picture(self, result: Kaartresultaat, feedback: QgsProcessingFeedback) -> Beeld | None:
        """Return the map for the report, None for areas without a shape."""
        if not self.shapes:
            return None
        alt = definitions.read("regressie")["rapport"]["alt"]["kaart"][result.toelichting.taal]
        return map_picture(result, self.shapes, result.toelichting.titel, alt, lambda done: check_cancelled(feedback))


def area_names(known: pd.DataFrame, taal: str) -> Mapping[object, str]:
    """Return what each area is called: the first that it has of the columns, such as its name and its code.

    What several areas are called has the number of the area behind it; an area without any is called by that number.
    """
    import pandas as pd

    text = definitions.read("regressie")["tekst"]["gebied"][taal]
    names = pd.Series("", index=known.index, dtype=object)
    for column in known.columns:
        names = names.where(names != "", known[column].astype(object).where(known[column].notna(), ""))
        names = names.astype(str).str.strip()
    twice = names.duplicated(keep=False)
    return {
        area: text.format(nummer=area) if not name else f"{name} ({area})" if double else name
        for area, name, double in zip(names.index, names, twice, strict=True)
    }
