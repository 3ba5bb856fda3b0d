"""``veerkracht:leesleefbaarometer``: Leefbaarometer 3.0 to a table with a column for each measure and year."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.gebiedsindeling import Gebiedsindelingen
from ..language import interface_language, map_language
from ..resources import definitions
from .base.files import FileAlgorithm
from .base.note import Toelichting

translate = QCoreApplication.translate


class LeesLeefbaarometer(FileAlgorithm):
    """Read a Leefbaarometer file; writes ``gebiedcode gebiednaam gebiedsoort gemeentecode onv_2014 konv_2014 …``."""

    NAME = "leesleefbaarometer"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Read Leefbaarometer")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        data = definitions.read("leefbaarometer")
        self.measures = list(data["maten"])
        taal = interface_language()
        self.add_file(
            translate("Veerkracht", "Leefbaarometer file"),
            translate(
                "Veerkracht",
                "The csv of the open data (gemeenten, wijken, buurten or PC4), or a GeoPackage of one year.",
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "MATEN",
                translate("Veerkracht", "Measures"),
                [f"{name}: {data['maten'][name][taal]}" for name in self.measures],
                allowMultiple=True,
                defaultValue=list(range(len(self.measures))),
            ),
            translate("Veerkracht", "Each becomes a column a year, such as onv_2014, with its class beside it."),
        )
        self.add(
            QgsProcessingParameterString("JAREN", translate("Veerkracht", "Years"), optional=True),
            translate("Veerkracht", "Such as 2014 2018 2020. Empty: all years of the file."),
        )
        self.add_table(translate("Veerkracht", "Leefbaarometer"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read the file."""
        from ..analysis.leefbaarometer import read_leefbaarometer

        file = self.read_file(parameters, context, feedback)
        data = definitions.read("leefbaarometer")
        chosen = [self.measures[index] for index in self.parameterAsEnums(parameters, "MATEN", context)]
        result = read_leefbaarometer(
            list(file.tables.values()),
            data,
            definitions.read("gebieden"),
            # All ticked means whatever the file has; not every form has every measure.
            measures=None if len(chosen) == len(self.measures) else chosen,
            years=self.chosen_year_list(parameters, "JAREN", context) or None,
            hint=file.hint,
        )
        self.report(result.meldingen, feedback)
        taal = map_language()
        derived = [f"{data['afgeleid'][taal]}: {', '.join(result.afgeleid)}"] if result.afgeleid else []
        toelichting = Toelichting(
            titel=data["titel"][taal],
            definitie="; ".join([data["definitie"][taal], *derived]),
            taal=taal,
            bronnen=[f"{data['bron'][taal]} ({file.name})"],
            periode=", ".join(map(str, result.jaren)),
            gebiedsindelingen=Gebiedsindelingen(str(result.laatste)),
        )
        output = self.write_table(parameters, "OUTPUT", context, feedback, result.table, toelichting)
        return {"OUTPUT": output}
