"""``veerkracht:buurtenlijst``: which part of each buurt is in which class, as a table and as a page."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerMetadata,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..resources import definitions
from .base.areas import AreaAlgorithm
from .base.arrow import input_layer
from .base.layers import Target, check_cancelled
from .base.note import Toelichting
from .base.styling import class_fields
from .lists.buurtenlijst import Kaartsoort, Keuzes, Lijst, make
from .lists.report import page

translate = QCoreApplication.translate


class Buurtenlijst(AreaAlgorithm):
    """List buurten by how much of them is in which class.

    Writes ``buurt groep gebieden gewicht pct_1 … pct_ongunstig pct_neutraal pct_gunstig pct_geen_gegevens oordeel
    oordeel_label``.
    """

    NAME = "buurtenlijst"
    map_note: Toelichting
    map_colours: dict[str, dict[int, str]]

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "List of neighbourhoods")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_fields()
        self._add_division()
        self._add_limits()
        self.add_map_language()
        self.add_table(
            "OUTPUT",
            translate("Veerkracht", "List of neighbourhoods"),
            translate("Veerkracht", "A table without geometry, one row per buurt, in the order of the list."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "HTML", translate("Veerkracht", "Report"), "HTML (*.html)", None, optional=True
            ),
            translate("Veerkracht", "The list as a page to read, print or mail; also opens in the results viewer."),
        )

    def _add_fields(self) -> None:
        self.add_field(
            "KLASSE",
            translate("Veerkracht", "Class of the map"),
            translate(
                "Veerkracht",
                "vk_klasse, conc_klasse, onv_klasse, onv_ontw_klasse or index_klasse; with another field, say below "
                "which classes are ongunstig and gunstig.",
            ),
            definitions.read("buurtenlijst")["kaarten"]["veerkracht"]["veld"],
        )
        self.add_field(
            "LABEL",
            translate("Veerkracht", "Label of the class"),
            translate("Veerkracht", "Left empty, the labels of the map are used."),
            optional=True,
            advanced=True,
        )
        self.add_field(
            "BUURT",
            translate("Veerkracht", "Buurt"),
            translate(
                "Veerkracht",
                "Name or code of the buurt that the area is part of. Left empty, each area is a buurt of its own.",
            ),
            optional=True,
        )
        self.add_field(
            "GROEP",
            translate("Veerkracht", "Gemeente or wijk"),
            translate(
                "Veerkracht", "Keeps buurten with the same name apart, and gives totals for each gemeente or wijk."
            ),
            optional=True,
        )
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of the area"),
            translate("Veerkracht", "Such as woningen or inwoners. Left empty, every area counts the same."),
            optional=True,
        )

    def _add_division(self) -> None:
        for name, label in (
            ("ONGUNSTIG", translate("Veerkracht", "Classes that are ongunstig")),
            ("GUNSTIG", translate("Veerkracht", "Classes that are gunstig")),
        ):
            self.add(
                QgsProcessingParameterString(name, label, "", optional=True),
                translate(
                    "Veerkracht",
                    "Such as 7; 8; 9 or 7-9, and - for none. Left empty: as suits the map. The other classes are "
                    "neutraal.",
                ),
                advanced=True,
            )

    def _add_limits(self) -> None:
        limits = definitions.read("buurtenlijst")["grenzen"]
        for name, label, default, help_line in (
            (
                "GRENS_OVERWEGEND",
                translate("Veerkracht", "'Overwegend' from (%)"),
                limits["overwegend"],
                translate("Veerkracht", "The share of the buurt from which it is overwegend ongunstig or gunstig."),
            ),
            (
                "GRENS_DEELS",
                translate("Veerkracht", "'Deels' and 'divers' from (%)"),
                limits["deels"],
                translate("Veerkracht", "The share from which a side counts; where both do, it is a divers beeld."),
            ),
            (
                "MINIMUM",
                translate("Veerkracht", "Part with a class at least (%)"),
                limits["minimum"],
                translate("Veerkracht", "Where less of the buurt has a class, there is no judgement."),
            ),
        ):
            self.add_number(name, label, default, help_line, advanced=True)

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and look at the map that they are drawn as."""
        super().open_inputs(parameters, context)
        layer = input_layer(self, parameters, "INPUT", context)
        self.map_note = Toelichting.of_metadata(layer.metadata() if layer else QgsLayerMetadata())
        self.map_colours = class_colours(layer) if layer else {}

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Make the list."""
        keuzes = self._choices(parameters, context)
        report = self._report_file(parameters, context)
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        lijst = make(table, keuzes, self.herkomst(parameters, context))
        self.report(lijst.meldingen, feedback)
        check_cancelled(feedback)
        if not report:
            return {"OUTPUT": self._write_list(parameters, context, feedback, lijst)}
        write_page(report, page(lijst))
        try:
            return {"OUTPUT": self._write_list(parameters, context, feedback, lijst), "HTML": report}
        except BaseException:  # cancelling too: no report of a list that is not there
            Path(report).unlink(missing_ok=True)
            raise

    def _write_list(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, lijst: Lijst
    ) -> str:
        return self.write_table(parameters, "OUTPUT", context, feedback, lijst.table, lijst.toelichting)

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.buurtenlijst import Oordeelsgrenzen, parse_classes

        veld, label, buurt, groep, gewicht = (
            self.chosen_field(parameters, name, context) for name in ("KLASSE", "LABEL", "BUURT", "GROEP", "GEWICHT")
        )
        self.areas.require_fields([veld])
        soort = Kaartsoort.of_field(veld)
        sides = (parse_classes(self.parameterAsString(parameters, name, context)) for name in ("ONGUNSTIG", "GUNSTIG"))
        limits = (
            self.parameterAsDouble(parameters, name, context) for name in ("GRENS_OVERWEGEND", "GRENS_DEELS", "MINIMUM")
        )
        present = self.areas.field_names()
        # Labels in the data are in the language that the map was made in.
        if not label and self.map_note.taal == self.chosen_language(parameters, context):
            label = next((name for name in [soort.label_field()] if name in present), "")
        return Keuzes(
            soort,
            label,
            buurt
            or next((name for name in definitions.read("buurtenlijst")["velden"]["namen"] if name in present), ""),
            groep,
            gewicht,
            soort.verdeling(*sides),
            Oordeelsgrenzen(*limits),
            kleuren=self.map_colours.get(veld, {}),
            kaarttitel=self.map_note.titel,
            laag=self.areas.source.sourceName(),
            per_gebied=not buurt,
        )

    def _report_file(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return where the report is to be written, '' for nowhere. Raises Invoerfout where that cannot be."""
        path = self.parameterAsFileOutput(parameters, "HTML", context)
        if path:
            Target(path, "").check(self.stored_inputs())
        return path


def class_colours(layer: QgsVectorLayer) -> dict[str, dict[int, str]]:
    """Return field -> class number -> colour of a layer that is drawn in classes, as all maps of the plugin are."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    colours = {
        category.value(): category.symbol().color().name().upper()
        for category in renderer.categories()
        if isinstance(category.value(), int)
    }
    return {class_fields(layer)[0]: colours}


def write_page(path: str, text: str) -> None:
    """Write a page. Raises Invoerfout when the file cannot be written."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "The report cannot be written to {path}: {error}. Choose another file or folder."
            ),
            path=path,
            error=error.strerror or "",
        ) from error
