"""``veerkracht:leeskerncijfers``: any form of CBS Kerncijfers wijken en buurten to one clean table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.gebiedsindeling import Gebiedsindelingen
from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..language import interface_language, map_language
from ..resources import definitions
from .base.files import FileAlgorithm
from .base.note import Toelichting

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.kerncijfers import Kerncijfers

translate = QCoreApplication.translate

ALL = "alle"
SOORTEN = (ALL, "gemeente", "wijk", "buurt")


class LeesKerncijfers(FileAlgorithm):
    """Read a CBS file; writes ``gebiedcode gebiednaam gebiedsoort gemeentecode jaar inwoners woningen …``."""

    NAME = "leeskerncijfers"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Read CBS Kerncijfers wijken en buurten")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_file(
            translate("Veerkracht", "CBS file"),
            translate(
                "Veerkracht",
                "A StatLine csv, an export of a StatLine table, a kwb workbook, or the Wijk- en Buurtkaart. "
                "The form is recognised by its columns.",
            ),
        )
        self.add_year(
            "JAAR",
            translate("Veerkracht", "Year of the figures"),
            translate("Veerkracht", "Only needed when neither the file nor its name tells it."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "GEBIEDSOORT",
                translate("Veerkracht", "Kind of area"),
                [
                    translate("Veerkracht", "All"),
                    translate("Veerkracht", "Gemeenten"),
                    translate("Veerkracht", "Wijken"),
                    translate("Veerkracht", "Buurten"),
                ],
                defaultValue=SOORTEN.index(ALL),
            ),
            translate("Veerkracht", "Which rows of the file to keep."),
        )
        self.add_table(translate("Veerkracht", "Kerncijfers"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read the file."""
        from ..analysis.kerncijfers import read_kerncijfers

        file = self.read_file(parameters, context, feedback)
        tables = self._recognised(file.tables, feedback)
        result = read_kerncijfers(
            list(tables.values()),
            definitions.read("kerncijfers"),
            definitions.read("gebieden"),
            jaar=self.chosen_year(parameters, "JAAR", context),
            hint=file.hint,
            taal=interface_language(),
        )
        self.report(result.meldingen, feedback)
        table = self._chosen_areas(parameters, context, result.with_statuses())
        output = self.write_table(parameters, "OUTPUT", context, feedback, table, self._note(file.name, result))
        return {"OUTPUT": output}

    def _recognised(self, tables: dict[str, pd.DataFrame], feedback: QgsProcessingFeedback) -> dict[str, pd.DataFrame]:
        """Return the tables that are Kerncijfers; a map holds other layers as well, which are named in the log."""
        from ..analysis.kerncijfers import recognise

        known, refusals = {}, {}
        for name, table in tables.items():
            try:
                recognise(list(table.columns), definitions.read("kerncijfers"), interface_language())
                known[name] = table
            except Invoerfout as error:
                refusals[name] = error
        if not known:
            if refusals:
                raise next(iter(refusals.values()))
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The file holds no table."))
        if refusals:
            melding = Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Left out, because they are no Kerncijfers: {names}."),
                {"names": ", ".join(refusals)},
                warning=True,
            )
            self.report([melding], feedback)
        return known

    def _chosen_areas(self, parameters: dict, context: QgsProcessingContext, table: pd.DataFrame) -> pd.DataFrame:
        soort = SOORTEN[self.parameterAsEnum(parameters, "GEBIEDSOORT", context)]
        if soort == ALL:
            return table
        chosen = table[table["gebiedsoort"] == soort]
        if chosen.empty:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The file has no row of a {soort}; it has: {present}."),
                soort=soort,
                present=", ".join(table["gebiedsoort"].dropna().unique()),
            )
        return chosen

    def _note(self, name: str, result: Kerncijfers) -> Toelichting:
        data = definitions.read("kerncijfers")
        taal = map_language()
        return Toelichting(
            titel=f"{data['titel'][taal]} {result.jaar}",
            definitie=data["vormen"][result.form]["naam"][taal],
            taal=taal,
            bronnen=[f"{data['bron'][taal]} ({name})"],
            periode=str(result.jaar),
            gebiedsindelingen=Gebiedsindelingen(str(result.jaar)),
        )
