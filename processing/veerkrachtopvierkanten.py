"""``veerkracht:veerkrachtopvierkanten``: from PC6 points of several years to all maps on squares of 100 m."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base.model import BundledModel, Tekst

translate = QCoreApplication.translate


class VeerkrachtOpVierkanten(BundledModel):
    """Spatial averages, the index of vulnerable groups with its classes, squares, and all maps of them."""

    NAME = "veerkrachtopvierkanten"
    REQUIRES = ("pandas", "scipy")
    RESULTS = {"VIERKANTEN": ("vierkanten", "OUTPUT"), "OUTPUT": ("kaarten", "OUTPUT")}

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Veerkracht maps on squares, from PC6 points")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "PC6", "postcode", "vierkanten", "grid", "100 m"]

    def results(self) -> list[QgsProcessingParameterDefinition]:
        """Return the squares and the file with the maps."""
        return [
            QgsProcessingParameterFeatureSink("VIERKANTEN", "", Qgis.ProcessingSourceType.VectorPolygon, optional=True),
            QgsProcessingParameterFileDestination("OUTPUT", "", "GeoPackage (*.gpkg)"),
        ]

    def texts(self) -> dict[str, Tekst]:
        """Return the texts of the parameters and results."""
        fields = translate(
            "Veerkracht", "The name without the year: with bijstand and 2020 the field bijstand_2020 is used."
        )
        return {
            "INPUT": Tekst(
                translate("Veerkracht", "PC6 points"),
                translate("Veerkracht", "Points with numbers of persons and dwellings of each year, not shares."),
            ),
            "GROEPEN": Tekst(
                translate("Veerkracht", "Vulnerable groups"),
                " ".join([translate("Veerkracht", "Separated by spaces; numbers of persons."), fields]),
            ),
            "INWONERS": Tekst(translate("Veerkracht", "Inwoners"), fields),
            "CORPORATIEWONINGEN": Tekst(
                translate("Veerkracht", "Corporation dwellings"),
                " ".join([fields, translate("Veerkracht", "Leave it empty where there are none: map 3 is left out.")]),
            ),
            "WONINGEN": Tekst(translate("Veerkracht", "All dwellings"), fields),
            "SCORE": Tekst(
                translate("Veerkracht", "Overlast score"),
                " ".join(
                    [
                        fields,
                        translate("Veerkracht", "Leave it empty where there are none: maps 3 to 5 remain."),
                    ]
                ),
            ),
            "GEMEENTE": Tekst(
                translate("Veerkracht", "Gemeente of the point"),
                translate("Veerkracht", "A square belongs to the gemeente of most of its points."),
            ),
            "JAAR_T0": Tekst(
                translate("Veerkracht", "First year"), translate("Veerkracht", "The development is counted from it.")
            ),
            "JAREN": Tekst(
                translate("Veerkracht", "Years between"),
                translate("Veerkracht", "Such as 2016 2018: they are in the squares too."),
            ),
            "JAAR_T1": Tekst(
                translate("Veerkracht", "Last year"),
                translate("Veerkracht", "The development is counted to it, and the levels are of it."),
            ),
            "STANDJAREN": Tekst(
                translate("Veerkracht", "Earlier years as maps too"),
                translate("Veerkracht", "Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7)."),
            ),
            "METHODE": Tekst(
                translate("Veerkracht", "Within"),
                translate("Veerkracht", "As the crow flies, or along streets and paths."),
                (translate("Veerkracht", "A circle"), translate("Veerkracht", "Walking distance over lines")),
            ),
            "LIJNEN": Tekst(
                translate("Veerkracht", "Streets and paths"), translate("Veerkracht", "For walking distance.")
            ),
            "AFSTAND": Tekst(
                translate("Veerkracht", "Distance (m)"),
                translate("Veerkracht", "Left empty: as in the report, 200 m for a circle and 300 m on foot."),
            ),
            "MINIMUM": Tekst(
                translate("Veerkracht", "Least number of observations"),
                translate("Veerkracht", "A result of fewer is secret: NULL, with the status 'geheim'."),
            ),
            "ZIJDE": Tekst(
                translate("Veerkracht", "Side of a square"),
                translate("Veerkracht", "The squares are those of CBS, with its codes."),
            ),
            "TAAL": Tekst(
                translate("Veerkracht", "Language of class labels and legend"),
                translate("Veerkracht", "Messages follow the language of QGIS; this is about the map."),
            ),
            "VIERKANTEN": Tekst(
                translate("Veerkracht", "Squares"),
                translate("Veerkracht", "A new layer: the squares that have points, with the means of each year."),
            ),
            "OUTPUT": Tekst(
                translate("Veerkracht", "GeoPackage with the maps"),
                translate("Veerkracht", "One table for each map, with its style and its note."),
            ),
        }
