"""``veerkracht:programmamonitor``: homes delivered per programmagroep and year, against what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..analysis.waardestatus import status_field
from ..resources import definitions
from .base.layers import SourceTable, check_cancelled, open_source
from .base.lettings import LettingsAlgorithm, with_secret_rows
from .base.result import Herkomst
from .lists.programmamonitor import NAME, groups_table, note, planned_table, years_table

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.planning import Planning
    from ..analysis.programmamonitor import Afspraken, Monitor

translate = QCoreApplication.translate

# What can be written, and which of the tables it is.
OUTPUTS = {"OUTPUT": "groepen", "JAREN": "jaren", "VERLOOP": "verloop", "REALISATIE": "realisatie"}


class Programmamonitor(LettingsAlgorithm):
    """Hold deliveries against the agreement.

    OUTPUT has ``programmagroep label soort``, a field a year (``2016``) and ``totaal``; JAREN the columns of
    ``analysis.programmamonitor.year_table`` and ``gehaald``; VERLOOP ``jaar maand geleverd cumulatief prognose``;
    REALISATIE ``programmagroep label jaar gepland gerealiseerd verschil tot``.
    """

    NAME = NAME
    extra: dict[str, SourceTable]

    def __init__(self) -> None:
        super().__init__()
        self.extra = {}

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Programme monitor")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_lettings(area=False)
        self.add_period()
        self._add_totals()
        self._add_agreement()
        self.add_reading()
        self.add_map_language()
        self._add_results()

    def _add_totals(self) -> None:
        self.add(
            QgsProcessingParameterString(
                "VERHURINGEN", translate("Veerkracht", "Social lettings per year"), "", optional=True
            ),
            translate(
                "Veerkracht",
                "All social lettings of whole years, such as 2018: 5683; 2017: 6100. Not needed where the list above "
                "has the ordinary ones too.",
            ),
        )
        for name, label, help_line in (
            (
                "VERHUURTABEL",
                translate("Veerkracht", "or: table of social lettings"),
                translate("Veerkracht", "A table with the fields jaar and verhuringen, in the place of the text."),
            ),
            (
                "PLANNING",
                translate("Veerkracht", "Planning"),
                translate(
                    "Veerkracht",
                    "A table with the name of the programme group and a field for each year, as in print, or with the "
                    "fields programmagroep, jaar and gepland. Printed totals are checked.",
                ),
            ),
        ):
            self.add(
                QgsProcessingParameterFeatureSource(name, label, [Qgis.ProcessingSourceType.Vector], optional=True),
                help_line,
            )

    def _add_agreement(self) -> None:
        limits = definitions.read(NAME)["afspraken"]
        for name, label, default, help_line in (
            (
                "AFSPRAAK_PCT",
                translate("Veerkracht", "Agreed share of social lettings (%)"),
                limits["pct"],
                translate("Veerkracht", "Projects do not count for it."),
            ),
            (
                "MINIMUM",
                translate("Veerkracht", "Minimum a year"),
                limits["minimum"],
                translate("Veerkracht", "Homes that are delivered even if the agreed share is fewer."),
            ),
            (
                "DOEL",
                translate("Veerkracht", "Target a year"),
                limits["doel"],
                translate("Veerkracht", "Homes that the programme aims at, projects not among them."),
            ),
            (
                "PROJECTDOEL",
                translate("Veerkracht", "Homes in projects"),
                limits["projectdoel"],
                translate("Veerkracht", "Over the whole programme, apart from the agreement."),
            ),
        ):
            self.add_number(
                name,
                label,
                default,
                help_line,
                decimals=1 if name == "AFSPRAAK_PCT" else 0,
                advanced=name == "PROJECTDOEL",
            )

    def _add_results(self) -> None:
        for name, label, help_line in (
            (
                "OUTPUT",
                translate("Veerkracht", "Delivered per programme group"),
                translate("Veerkracht", "A table: a row a group, a field a year, with subtotal, projects and total."),
            ),
            (
                "JAREN",
                translate("Veerkracht", "Delivery against the agreement"),
                translate("Veerkracht", "A table with a row a year: share, agreement, target, difference, forecast."),
            ),
            (
                "VERLOOP",
                translate("Veerkracht", "Delivery within the year"),
                translate("Veerkracht", "A table with a row a month: delivered, running total, straight line."),
            ),
            (
                "REALISATIE",
                translate("Veerkracht", "Planned and realised"),
                translate("Veerkracht", "A table with a row a group and year. Needs a planning."),
            ),
        ):
            asked = name in ("VERLOOP", "REALISATIE")
            self.add_table(name, label, help_line, optional=name != "OUTPUT", by_default=not asked)

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the lettings and the tables beside them."""
        super().open_inputs(parameters, context)
        self.extra = {
            name: open_source(self, parameters, name, context)
            for name in ("VERHUURTABEL", "PLANNING")
            if parameters.get(name)
        }

    def stored_inputs(self) -> list:
        """Return where all inputs are stored."""
        return [*super().stored_inputs(), *(table.stored for table in self.extra.values() if table.stored)]

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Count, judge and write."""
        from ..analysis.programmamonitor import Programmagroepen, monitor

        afspraken = self._agreement(parameters, context)
        self._check_outputs(parameters)
        verhuringen = self._totals(parameters, context, feedback)
        toewijzingen = self.read_lettings(parameters, context, feedback)
        check_cancelled(feedback)
        van, tot = (self.chosen_day(parameters, name, context) for name in ("VAN", "TOT"))
        result = monitor(
            toewijzingen.table,
            Programmagroepen.from_mapping(definitions.read(NAME)),
            afspraken,
            verhuringen=verhuringen,
            planning=self._planning(feedback),
            van=van,
            tot=tot,
        )
        self.report(result.meldingen, feedback)
        feedback.setProgress(50)
        periode = self.period_text(parameters, context, toewijzingen)
        herkomst = with_secret_rows(self._herkomst(parameters, context), toewijzingen)
        tables = self._tables(result, herkomst.taal)
        return {
            name: self.write_table(
                parameters, name, context, feedback, tables[soort], note(soort, result, afspraken, herkomst, periode)
            )
            for name, soort in OUTPUTS.items()
            if parameters.get(name)
        }

    def _tables(self, result: Monitor, taal: str) -> dict[str, pd.DataFrame]:
        tables = {"groepen": groups_table(result, taal), "jaren": years_table(result, taal), "verloop": result.verloop}
        if result.planning is not None:
            tables["realisatie"] = planned_table(result.planning, taal)
        return tables

    def _agreement(self, parameters: dict, context: QgsProcessingContext) -> Afspraken:
        from ..analysis.programmamonitor import Afspraken

        names = ("AFSPRAAK_PCT", "MINIMUM", "DOEL", "PROJECTDOEL")
        return Afspraken(*(self.parameterAsDouble(parameters, name, context) for name in names))

    def _check_outputs(self, parameters: dict) -> None:
        """Raise Invoerfout for a result that the inputs cannot give."""
        if parameters.get("REALISATIE") and "PLANNING" not in self.extra:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The table of planned and realised needs a planning. Choose one.")
            )

    def _totals(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[int, float | None]:
        """Return the social lettings of each year, as far as they were given; None where the number is secret."""
        from ..analysis.verhuringen import parse_verhuringen, read_verhuringen

        text = self.parameterAsString(parameters, "VERHURINGEN", context)
        table = self.extra.get("VERHUURTABEL")
        if table is None:
            return parse_verhuringen(text)
        if text.strip():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Give the social lettings per year as text or as a table, not as both.")
            )
        fields = [self._field(table, key) for key in ("jaar", "verhuringen")]
        statuses = [name for name in table.field_names() if name == status_field(fields[1])]
        found, meldingen = read_verhuringen(table.read([*fields, *statuses], feedback), *fields)
        self.report(meldingen, feedback)
        return found

    @staticmethod
    def _field(table: SourceTable, key: str) -> str:
        """Return the field of a table that is recognised by its name. Raises Invoerfout where there is none."""
        wanted = definitions.read(NAME)["velden"][key]
        present = {name.casefold(): name for name in table.field_names()}
        found = next((present[name] for name in wanted if name in present), "")
        if not found:
            table.require_fields([wanted[0]])
        return found

    def _planning(self, feedback: QgsProcessingFeedback) -> Planning | None:
        from ..analysis.planning import Planningsvorm, read_planning

        table = self.extra.get("PLANNING")
        if table is None:
            return None
        fields = [name for name in table.field_names() if name not in table.key_fields]
        form = Planningsvorm.from_mapping(definitions.read(NAME), definitions.read("toewijzingen")["lezen"])
        return read_planning(table.read(fields, feedback), form)

    def _herkomst(self, parameters: dict, context: QgsProcessingContext) -> Herkomst:
        """Return what the results inherit from all inputs."""
        herkomst = Herkomst(self.chosen_language(parameters, context)).with_table(self.lettings)
        for table in self.extra.values():
            herkomst = herkomst.with_table(table)
        return herkomst
