"""``veerkracht:wachttijden``: how long vulnerable groups waited, per subgroup and period; or check such a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..language import word
from ..resources import definitions
from .base.layers import Target, check_cancelled
from .base.lettings import STEPS, LettingsAlgorithm, with_secret_rows
from .base.result import Herkomst
from .buurtenlijst import write_page
from .lists.wachttijden import Overzicht, checked, overview
from .lists.wachttijdenblad import page

translate = QCoreApplication.translate

DATES, CHECK = range(2)
WORDS = ("subgroep", "periode")
SHARES = ("kort", "midden", "lang")  # as analysis.wachttijden, which needs pandas, has them


class Wachttijden(LettingsAlgorithm):
    """Waiting times from two dates, or the check of a table of shares.

    Writes ``periode subgroep soort aantal kort_pct midden_pct lang_pct mediaan_dagen mediaan_maanden kort_papier
    midden_papier lang_papier reden``; of a table of shares ``subgroep periode kort_pct midden_pct lang_pct som_pct
    afwijking zonder_teken oordeel``.
    """

    NAME = "wachttijden"
    # The letting is dated by its contract.
    EXTRA = {"datum": "EIND", "urgentiedatum": "START"}

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Waiting times")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT",
                translate("Veerkracht", "Lettings, or a table of shares"),
                [Qgis.ProcessingSourceType.Vector],
            ),
            translate("Veerkracht", "One row a letting with its two dates; or a table with three shares per row."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "WERKWIJZE",
                translate("Veerkracht", "What to do"),
                [
                    translate("Veerkracht", "Work out waiting times from dates"),
                    translate("Veerkracht", "Check a table of shares"),
                ],
                defaultValue=DATES,
            ),
            translate("Veerkracht", "The check names the rows of which the shares do not add up to 100."),
        )
        self._add_dates()
        self._add_limits()
        self.add_reading()
        self.add_period()
        self._add_check()
        self.add_map_language()
        self.add_table(
            "OUTPUT",
            translate("Veerkracht", "Waiting times"),
            translate("Veerkracht", "A table without geometry, one row per subgroup and period."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "HTML", translate("Veerkracht", "Report"), "HTML (*.html)", None, optional=True
            ),
            translate("Veerkracht", "The periods side by side, as a page to read or print. Not made by the check."),
        )

    def _add_dates(self) -> None:
        self.add_lettings_field(
            "CODE",
            translate("Veerkracht", "Category code"),
            translate("Veerkracht", "To whom it was let, such as UMO or Statushouder regulier. See the code list."),
            "code",
        )
        self.add_lettings_field(
            "START",
            translate("Veerkracht", "Begin of the wait"),
            translate("Veerkracht", "The date of the urgency, or the day on which active mediation began."),
            "urgentiedatum",
        )
        self.add_lettings_field(
            "EIND",
            translate("Veerkracht", "Date of the contract"),
            translate("Veerkracht", "The day on which the contract was signed; it decides the period."),
            "contractdatum",
        )
        self.add_step("kwartaal")

    def _add_limits(self) -> None:
        data = definitions.read("wachttijden")
        for name, label, default, help_line, advanced in (
            (
                "MINIMUM",
                translate("Veerkracht", "Shares from this number of lettings"),
                data["minimum"]["verhuringen"],
                translate(
                    "Veerkracht",
                    "Rows with fewer lettings show their number only. 0 shows every row, as the Amsterdam report does.",
                ),
                False,
            ),
            (
                "GRENS_KORT",
                translate("Veerkracht", "First limit (months)"),
                data["grenzen"]["kort"],
                translate("Veerkracht", "A shorter wait is short. Calendar months."),
                True,
            ),
            (
                "GRENS_LANG",
                translate("Veerkracht", "Second limit (months)"),
                data["grenzen"]["lang"],
                translate("Veerkracht", "A longer wait is long; exactly this many months is not."),
                True,
            ),
            (
                "VROEGSTE_JAAR",
                translate("Veerkracht", "Earliest year of a date"),
                data["datums"]["vroegste_jaar"],
                translate("Veerkracht", "A date before this year is taken for a mistake, such as 1-1-1900."),
                True,
            ),
        ):
            kind = Qgis.ProcessingNumberParameterType.Integer
            self.add(QgsProcessingParameterNumber(name, label, kind, default, minValue=0), help_line, advanced)

    def _add_check(self) -> None:
        help_line = translate("Veerkracht", "Only to check a table of shares: 6%, 100 %, 47 and - are all understood.")
        for name, label, default in (
            ("SUBGROEP", translate("Veerkracht", "Check: subgroup"), "subgroep"),
            ("KORT", translate("Veerkracht", "Check: share with a short wait"), "kort_pct"),
            ("MIDDEN", translate("Veerkracht", "Check: share in the middle"), "midden_pct"),
            ("LANG", translate("Veerkracht", "Check: share with a long wait"), "lang_pct"),
        ):
            self.add_lettings_field(name, label, help_line, default, advanced=True)
        self.add_number(
            "TOLERANTIE",
            translate("Veerkracht", "Check: deviation from 100 at most"),
            definitions.read("wachttijden")["controle"]["tolerantie"],
            translate("Veerkracht", "Procentpunt. Three rounded shares may add up to 99 or 101."),
            advanced=True,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Work out the waiting times, or check the table."""
        if self.parameterAsEnum(parameters, "WERKWIJZE", context) == CHECK:
            return {"OUTPUT": self._write(parameters, context, feedback, self._check(parameters, context, feedback))}
        report = self.parameterAsFileOutput(parameters, "HTML", context)
        if report:
            Target(report, "").check(self.stored_inputs())
        overzicht = self._work_out(parameters, context, feedback)
        if not report:
            return {"OUTPUT": self._write(parameters, context, feedback, overzicht)}
        write_page(report, page(overzicht))
        try:
            return {"OUTPUT": self._write(parameters, context, feedback, overzicht), "HTML": report}
        except BaseException:  # cancelling too: no report of a table that is not there
            Path(report).unlink(missing_ok=True)
            raise

    def _write(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, overzicht: Overzicht
    ) -> str:
        check_cancelled(feedback)
        return self.write_table(parameters, "OUTPUT", context, feedback, overzicht.table, overzicht.toelichting)

    def _work_out(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Overzicht:
        from ..analysis.wachttijden import Wachtgrenzen, in_programme, wachttijden

        velden = [self._required(parameters, name, context) for name in ("CODE", "START", "EIND")]
        names = ("GRENS_KORT", "GRENS_LANG", "MINIMUM", "VROEGSTE_JAAR")
        grenzen = Wachtgrenzen(*(self.parameterAsInt(parameters, name, context) for name in names))
        lettings = self.read_lettings(parameters, context, feedback)
        rows, said = in_programme(lettings.table)
        self.report(said, feedback)
        feedback.setProgress(40)
        herkomst = with_secret_rows(self._herkomst(parameters, context, lettings.codelijst.naam), lettings)
        result = wachttijden(
            rows.rename(columns={"urgentiedatum": "start", "datum": "eind"}),
            grenzen,
            STEPS[self.parameterAsEnum(parameters, "STAP", context)],
            lettings.codelijst.table["subgroep"].tolist(),
            herkomst.taal,
        )
        self.report(result.meldingen, feedback)
        return overview(result, grenzen, herkomst, velden)

    def _check(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Overzicht:
        import pandas as pd

        from ..analysis.aandelentabel import check_shares

        fields = {name: self.lettings_field(parameters, name.upper(), context) for name in WORDS}
        if not fields["periode"] and "periode" in self.lettings.field_names():
            fields["periode"] = "periode"
        fields |= {name: self._required(parameters, name.upper(), context) for name in SHARES}
        table = self.lettings.read(list(dict.fromkeys(field for field in fields.values() if field)), feedback)
        rows = pd.DataFrame({name: table[field] if field else None for name, field in fields.items()}, table.index)
        tolerantie = self.parameterAsDouble(parameters, "TOLERANTIE", context)
        result = check_shares(rows, tolerantie, definitions.read("wachttijden")["controle"]["totaalnamen"])
        self.report(result.meldingen, feedback)
        velden = [field for field in fields.values() if field]
        return checked(result, tolerantie, self._herkomst(parameters, context), velden)

    def _required(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field that what is to be done needs. Raises Invoerfout naming the parameter without one."""
        field = self.lettings_field(parameters, name, context)
        if not field:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose a field for '{parameter}'. Layer {layer} has: {fields}. Is 'What to do' as you mean it?",
                ),
                parameter=self.parameterDefinition(name).description(),
                layer=self.lettings.source.sourceName(),
                fields=", ".join(self.lettings.field_names()),
            )
        return field

    def _herkomst(self, parameters: dict, context: QgsProcessingContext, codelijst: str = "") -> Herkomst:
        taal = self.chosen_language(parameters, context)
        herkomst = Herkomst(taal).with_table(self.lettings)
        remarks = [f"{word('codelijst', taal)}: {codelijst}"] if codelijst else []
        return replace(herkomst, opmerkingen=tuple(dict.fromkeys([*herkomst.opmerkingen, *remarks])))
