"""``veerkracht:halfjaartoewijzingen``: lettings to maps, tables by half-year, areas that stand out, waiting times."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..language import MAP_LANGUAGES, word
from .base.algorithm import ALLOCATIONS
from .base.model import BundledModel, Tekst

translate = QCoreApplication.translate

OF_GEMEENTEN = ("gebieden_van_gemeente", "toewijzingen_van_gemeente")


class HalfjaarToewijzingen(BundledModel):
    """Count lettings by area, by category and by how long was waited."""

    NAME = "halfjaartoewijzingen"
    RESULTS = {
        "OUTPUT": ("verhuringen", "OUTPUT"),
        "KAART_VOORRAAD": ("voorraad", "OUTPUT"),
        "OPVALLEND": ("opvallend", "OUTPUT"),
        "CATEGORIEEN": ("categorieen", "OUTPUT"),
        "TABEL": ("verhuringen", "TABEL"),
        "WACHTTIJDEN": ("wachttijden", "OUTPUT"),
        "HTML": ("wachttijden", "HTML"),
    }

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Allocations: tables by half-year and maps")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), ALLOCATIONS, "verhuringen", "wachttijden", "halfjaar", "batch"]

    def results(self) -> list[QgsProcessingParameterDefinition]:
        """Return the maps, the tables and the report."""
        areas, tables = Qgis.ProcessingSourceType.VectorPolygon, Qgis.ProcessingSourceType.Vector
        layers = [
            QgsProcessingParameterFeatureSink(name, "", kind, optional=True, createByDefault=name != "TABEL")
            for name, kind in (
                ("OUTPUT", areas),
                ("KAART_VOORRAAD", areas),
                ("OPVALLEND", areas),
                ("CATEGORIEEN", tables),
                ("TABEL", tables),
                ("WACHTTIJDEN", tables),
            )
        ]
        kinds = "HTML (*.html)"
        return [
            *layers,
            QgsProcessingParameterFileDestination("HTML", "", kinds, None, optional=True, createByDefault=False),
        ]

    def needless(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, str]:
        """Return the choice of gemeenten where all are meant, and what needs fields that are not there."""
        steps = {} if str(given.get("GEMEENTEN") or "").strip() else dict.fromkeys(OF_GEMEENTEN, "")
        if not {given.get("START"), given.get("EIND")} <= set(self.field_names(given, "TOEWIJZINGEN", context)):
            steps["wachttijden"] = translate(
                "Veerkracht", "The lettings do not have both dates of the wait, so there is no table of waiting times."
            )
        if given.get("WONINGEN") not in self.field_names(given, "INPUT", context):
            steps["voorraad"] = translate(
                "Veerkracht", "The areas have no field with their dwellings, so there is no map of the stock."
            )
        return steps

    def group_name(self, given: Mapping[str, object], context: QgsProcessingContext) -> str:
        """Return the name of the group: of which gemeenten, or of which areas."""
        source = self.parameterAsSource(dict(given), "INPUT", context)
        what = str(given.get("GEMEENTEN") or "").strip() or (source.sourceName() if source else "")
        return f"{word('toewijzingen', MAP_LANGUAGES[int(given['TAAL'])])} {what}".strip()

    def texts(self) -> dict[str, Tekst]:
        """Return the texts of the parameters and results."""
        return {
            **self._texts_of_lettings(),
            **self._texts_of_reading(),
            **self._texts_of_areas(),
            **self._texts_of_results(),
        }

    def _texts_of_lettings(self) -> dict[str, Tekst]:
        return {
            "TOEWIJZINGEN": Tekst(
                translate("Veerkracht", "Lettings"),
                translate(
                    "Veerkracht",
                    "A table or point layer with one row a letting, or with counts per area, category and period.",
                ),
            ),
            "CODE": Tekst(
                translate("Veerkracht", "Category code"),
                translate("Veerkracht", "To whom it was let, such as UMO or Statushouder regulier. See the code list."),
            ),
            "DATUM": Tekst(
                translate("Veerkracht", "Date"),
                translate("Veerkracht", "The day of the letting: a date, or text such as 31-3-2017 or 2017-03-31."),
            ),
            "GEBIED": Tekst(
                translate("Veerkracht", "Area code of the letting"),
                translate("Veerkracht", "The area of the letting. Points without it get the area that they lie in."),
            ),
            "START": Tekst(
                translate("Veerkracht", "Begin of the wait"),
                translate(
                    "Veerkracht", "The date of the urgency. Lettings without this field get no table of waiting times."
                ),
            ),
            "EIND": Tekst(
                translate("Veerkracht", "Date of the contract"),
                translate("Veerkracht", "The day on which the contract was signed; it decides the period."),
            ),
        }

    def _texts_of_reading(self) -> dict[str, Tekst]:
        return {
            "VAN": Tekst(translate("Veerkracht", "From"), translate("Veerkracht", "The first day that counts.")),
            "TOT": Tekst(translate("Veerkracht", "Until"), translate("Veerkracht", "The last day that counts.")),
            "STAP": Tekst(
                translate("Veerkracht", "Periods of"),
                translate(
                    "Veerkracht", "A last year that ends in June is labelled as the half year that it is (2017-I)."
                ),
                (
                    translate("Veerkracht", "a year"),
                    translate("Veerkracht", "half a year"),
                    translate("Veerkracht", "a quarter"),
                    translate("Veerkracht", "a month"),
                ),
            ),
            "INDELING": Tekst(
                translate("Veerkracht", "Rows"),
                translate("Veerkracht", "What the table has a row for."),
                (
                    translate("Veerkracht", "doelgroepen"),
                    translate("Veerkracht", "subgroepen"),
                    translate("Veerkracht", "codes"),
                ),
            ),
            "NUMMER": Tekst(
                translate("Veerkracht", "Number of the letting"),
                translate("Veerkracht", "Leaves lettings out that are in the file twice."),
            ),
            "AANTAL": Tekst(
                translate("Veerkracht", "Number of lettings"),
                translate("Veerkracht", "For a table of counts. Left empty, every row is one letting."),
            ),
            "CODELIJST": Tekst(
                translate("Veerkracht", "Code list"),
                translate(
                    "Veerkracht",
                    "A csv of your own that says what each code counts as. Left empty, the list of the Amsterdam "
                    "report.",
                ),
            ),
            "TAAL": Tekst(
                translate("Veerkracht", "Language of class labels and legend"),
                translate("Veerkracht", "Messages follow the language of QGIS; this is about the map."),
            ),
        }

    def _texts_of_areas(self) -> dict[str, Tekst]:
        return {
            "INPUT": Tekst(translate("Veerkracht", "Areas"), translate("Veerkracht", "The areas of the maps.")),
            "GEBIEDCODE": Tekst(
                translate("Veerkracht", "Area code"),
                translate("Veerkracht", "The field of the areas that holds the code the lettings have."),
            ),
            "WONINGEN": Tekst(
                translate("Veerkracht", "Dwellings of the area"),
                translate("Veerkracht", "All dwellings of the area. Areas without this field get no map of the stock."),
            ),
            "VERHURINGEN": Tekst(
                translate("Veerkracht", "Social lettings of the area"),
                translate(
                    "Veerkracht",
                    "All social lettings of the area in the same period. Left empty, they are counted from the "
                    "lettings, if the ordinary ones are among them.",
                ),
            ),
            "GEBIEDNAAM": Tekst(
                translate("Veerkracht", "Area name"), translate("Veerkracht", "For the printed table.")
            ),
            "GEMEENTEN": Tekst(
                translate("Veerkracht", "Only these gemeenten"),
                translate(
                    "Veerkracht",
                    "Codes or names with commas between, such as GM0363, Diemen: these areas, and the lettings in "
                    "them. Empty: all.",
                ),
            ),
            "GEMEENTE": Tekst(
                translate("Veerkracht", "Code of the gemeente"),
                translate("Veerkracht", "Not needed where gebiedcode has codes of CBS, which tell the gemeente."),
            ),
            "GEMEENTENAAM": Tekst(
                translate("Veerkracht", "Name of the gemeente"), translate("Veerkracht", "To choose gemeenten by name.")
            ),
        }

    def _texts_of_results(self) -> dict[str, Tekst]:
        return {
            "OUTPUT": Tekst(
                translate("Veerkracht", "Map: allocations, % of the lettings"),
                translate("Veerkracht", "The areas with counts and both percentages."),
            ),
            "KAART_VOORRAAD": Tekst(
                translate("Veerkracht", "Map: allocations, % of the dwellings"),
                translate("Veerkracht", "The same areas, drawn by the other percentage."),
            ),
            "OPVALLEND": Tekst(
                translate("Veerkracht", "Areas that stand out"),
                translate("Veerkracht", "By either percentage, each with the reason."),
            ),
            "CATEGORIEEN": Tekst(
                translate("Veerkracht", "Allocations per category"),
                translate("Veerkracht", "A table without geometry: a row a category, a column a period, with totals."),
            ),
            "TABEL": Tekst(
                translate("Veerkracht", "Printed table"),
                translate("Veerkracht", "Counts and percentages as text, in the order of the areas, with a total."),
            ),
            "WACHTTIJDEN": Tekst(
                translate("Veerkracht", "Waiting times"),
                translate("Veerkracht", "A table without geometry, one row per subgroup and period."),
            ),
            "HTML": Tekst(
                translate("Veerkracht", "Report of waiting times"),
                translate("Veerkracht", "The periods side by side, as a page to read or print."),
            ),
        }
