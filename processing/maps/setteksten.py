"""What the models that make the nine maps call the choices that they share."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..base.model import Tekst

translate = QCoreApplication.translate


def shared_texts() -> dict[str, Tekst]:
    """Return the texts of the choice of gemeenten, maps, years, scheme and language."""
    first = Tekst(translate("Veerkracht", "First year"), translate("Veerkracht", "The development is counted from it."))
    last = Tekst(
        translate("Veerkracht", "Last year"),
        translate("Veerkracht", "The development is counted to it, and the levels are of it."),
    )
    return {
        "GEMEENTEN": Tekst(
            translate("Veerkracht", "Only these gemeenten"),
            translate(
                "Veerkracht",
                "Codes or names with commas between, such as GM0363, Diemen. Classes that follow from the figures stay "
                "those of all areas, so that maps of several gemeenten compare. Empty: all areas.",
            ),
        ),
        "KAARTEN": Tekst(
            translate("Veerkracht", "Maps"),
            translate("Veerkracht", "A map whose fields the layer does not have is left out, and the log says so."),
            map_names(),
        ),
        "JAAR_T0": first,
        "JAAR_T1": last,
        "GEMEENTE": Tekst(
            translate("Veerkracht", "Gemeente of the area"),
            translate("Veerkracht", "For the relative map: areas with the same value are one gemeente."),
        ),
        "GEMEENTENAAM": Tekst(
            translate("Veerkracht", "Name of the gemeente"), translate("Veerkracht", "To choose gemeenten by name.")
        ),
        "SCHEMA": Tekst(
            translate("Veerkracht", "Scheme"),
            translate("Veerkracht", "Classes of corporatiebezit and colours of veerkracht, as in the report."),
            (translate("Veerkracht", "Aedes (2014-2020)"), translate("Veerkracht", "Rotterdam")),
        ),
        "SCHEMABESTAND": Tekst(
            translate("Veerkracht", "Scheme file"),
            translate(
                "Veerkracht",
                "Classes, limits and colours that you or a colleague saved; goes before the scheme above.",
            ),
            bestanden=translate("Veerkracht", "Scheme of maps") + " (*.json)",
        ),
        "TAAL": Tekst(
            translate("Veerkracht", "Language of class labels and legend"),
            translate("Veerkracht", "Messages follow the language of QGIS; this is about the map."),
        ),
    }


def map_names() -> tuple[str, ...]:
    """Return what the nine maps are called in a list to choose from."""
    return (
        translate("Veerkracht", "1 Veerkracht"),
        translate("Veerkracht", "2 Veerkracht relative to the gemeente"),
        translate("Veerkracht", "3 Corporatiebezit"),
        translate("Veerkracht", "4 Index of vulnerable groups"),
        translate("Veerkracht", "5 Concentration of vulnerable groups"),
        translate("Veerkracht", "6 Overlast relative to the Netherlands"),
        translate("Veerkracht", "7 Overlast relative to the gemeente"),
        translate("Veerkracht", "8 Development of overlast"),
        translate("Veerkracht", "9 Development of overlast relative to the gemeente"),
    )
