"""``veerkracht:negenkaarten``: from files of CBS and the Leefbaarometer to all nine maps, of all gemeenten or some."""

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

from .base.files import file_kinds
from .base.model import BundledModel, Tekst
from .maps.setteksten import shared_texts

translate = QCoreApplication.translate

# What is read of a file -> the steps for it; without the file there is nothing to do.
STEPS = {
    "GROEPENTABEL": ("met_groepen",),
    "LEEFBAAROMETER": ("met_scores", "leefbaarometer"),
    "KERNCIJFERS_T0": ("met_cijfers_t0", "kerncijfers_t0"),
}


class NegenKaarten(BundledModel):
    """Read the files, join them to the areas, and make the maps."""

    NAME = "negenkaarten"
    RESULTS = {"GEBIEDEN": ("met_cijfers_t1", "OUTPUT"), "OUTPUT": ("kaarten", "OUTPUT")}

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "From CBS and Leefbaarometer to nine maps")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "CBS", "kerncijfers", "leefbaarometer", "gemeente", "batch"]

    def results(self) -> list[QgsProcessingParameterDefinition]:
        """Return the areas with their figures and the file with the maps."""
        kind = Qgis.ProcessingSourceType.VectorPolygon
        return [
            QgsProcessingParameterFeatureSink("GEBIEDEN", "", kind, optional=True, createByDefault=False),
            QgsProcessingParameterFileDestination("OUTPUT", "", "GeoPackage (*.gpkg)"),
        ]

    def derived(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, object]:
        """Return the gemeente of CBS for areas that do not have their own, and no groups without a table of them."""
        present = self.field_names(given, "INPUT", context)
        of_cbs = {
            name: f"{field}_{given['JAAR_T1']}"
            for name, field in (("GEMEENTE", "gemeentecode"), ("GEMEENTENAAM", "gemeentenaam"))
            if given.get(name) not in present
        }
        return of_cbs | ({} if given.get("GROEPENTABEL") else {"GROEPEN": ""})

    def needless(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, str]:
        """Return the steps whose file was not given; say so when the index will be of one group."""
        one_group = translate(
            "Veerkracht",
            "Without a table of groups the index is of bijstand only, which is what CBS counts; the reports add up "
            "five groups. Maps 1, 2, 4 and 5 are of bijstand then.",
        )
        said = {"GROEPENTABEL": one_group}
        return {step: said.get(name, "") for name, steps in STEPS.items() if not given.get(name) for step in steps}

    def texts(self) -> dict[str, Tekst]:
        """Return the texts of the parameters and results."""
        key = translate(
            "Veerkracht",
            "A field or an expression, such as 'WK0363' || right(\"code\", 2). CBS codes match in spite of spaces, "
            "small letters and lost leading zeros.",
        )
        return {**shared_texts(), **self._texts_of_files(key), **self._texts_of_areas(key)}

    def _texts_of_files(self, key: str) -> dict[str, Tekst]:
        forms = translate("Veerkracht", "StatLine csv or export, kwb workbook, or Wijk- en Buurtkaart.")
        kinds = file_kinds()
        return {
            "KERNCIJFERS_T1": Tekst(translate("Veerkracht", "CBS kerncijfers, last year"), forms, bestanden=kinds),
            "KERNCIJFERS_T0": Tekst(
                translate("Veerkracht", "CBS kerncijfers, first year"),
                " ".join([forms, translate("Veerkracht", "Without it there is no development: maps 3, 4, 6 to 9.")]),
                bestanden=kinds,
            ),
            "LEEFBAAROMETER": Tekst(
                translate("Veerkracht", "Leefbaarometer file"),
                translate("Veerkracht", "The csv of the open data, with both years. Without it: maps 3 to 5."),
                bestanden=kinds,
            ),
            "GROEPENTABEL": Tekst(
                translate("Veerkracht", "Table with other vulnerable groups"),
                translate(
                    "Veerkracht",
                    "Shares of the inwoners, in fields such as pct_lvb_2014 and pct_lvb_2020. CBS has bijstand only.",
                ),
            ),
            "GROEPEN": Tekst(
                translate("Veerkracht", "Groups in that table"),
                translate(
                    "Veerkracht",
                    "Separated by spaces. Bijstand is of CBS, unless you name it here: then it is of the table.",
                ),
            ),
            "GROEPENSLEUTEL": Tekst(translate("Veerkracht", "Code of the area in the table with groups"), key),
            "GEBIEDSOORT": Tekst(
                translate("Veerkracht", "Kind of area"),
                translate("Veerkracht", "Which rows of the CBS files belong to the areas."),
                (
                    translate("Veerkracht", "All"),
                    translate("Veerkracht", "Gemeenten"),
                    translate("Veerkracht", "Wijken"),
                    translate("Veerkracht", "Buurten"),
                ),
            ),
        }

    def _texts_of_areas(self, key: str) -> dict[str, Tekst]:
        return {
            "INPUT": Tekst(
                translate("Veerkracht", "Areas"),
                translate("Veerkracht", "Those of all gemeenten that the maps are to be compared with."),
            ),
            "SLEUTEL": Tekst(translate("Veerkracht", "Code of the area"), key),
            "STANDJAREN": Tekst(
                translate("Veerkracht", "Earlier years as maps too"),
                translate("Veerkracht", "Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7)."),
            ),
            "GEMEENTE": Tekst(
                translate("Veerkracht", "Gemeente of the area"),
                translate("Veerkracht", "For the relative map. Areas without this field get the gemeente of CBS."),
            ),
            "GEBIEDEN_T0": Tekst(
                translate("Veerkracht", "Areas of the first year"),
                translate(
                    "Veerkracht",
                    "To warn of areas whose code stands for other ground since. Not needed for figures that were "
                    "recoded.",
                ),
            ),
            "SLEUTEL_T0": Tekst(translate("Veerkracht", "Code of the area in the first year"), key),
            "GEBIEDEN": Tekst(
                translate("Veerkracht", "Areas with all figures"),
                translate("Veerkracht", "All areas, with what was joined to them; to make other maps and tables of."),
            ),
            "OUTPUT": Tekst(
                translate("Veerkracht", "GeoPackage with the maps"),
                translate("Veerkracht", "One table for each map, with its style and its note."),
            ),
        }
