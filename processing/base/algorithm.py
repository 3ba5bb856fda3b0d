"""The base of all algorithms: names, help, library checks, messages, results and what happens after a cancel."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...language import MAP_LANGUAGES, handbook_page, help_text, map_language, sentence
from .layers import (
    Cancelled,
    Destination,
    SourceTable,
    Stored,
    Target,
    has_crs,
    open_destination,
    open_layer,
    result_fields,
)
from .libraries import explain_missing, library_problem, missing_libraries
from .note import Toelichting
from .rows import AreaRows, NewRows
from .styling import Kaart, Omtrek, add_styles, apply_style, store_with_data
from .years import set_temporal

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

translate = QCoreApplication.translate

ICON = Path(__file__).parents[2] / "resources" / "icons" / "veerkracht.svg"
SHORT_NAMES, LONGEST_NAME = (".shp", ".dbf"), 10  # what these files hold of the name of a field
DATA, MAPS, ALLOCATIONS, ANALYSIS, REPORT, MODELS = (
    "gegevens", "kaarten", "toewijzingen", "analyse", "rapport", "modellen",
)  # fmt: skip


@dataclass(frozen=True)
class Finished:
    """A result that was written and is to be dressed once its layer can be opened."""

    destination: str
    toelichting: Toelichting
    kaart: Kaart | Omtrek | None = None


class Listed:
    """What the toolbox shows of an algorithm or a model of this plugin; goes before the class of QGIS.

    ``NAME`` and ``GROUP`` are promises to models and scripts and never change. ``REQUIRES`` names the Python
    libraries without which it cannot run; it is listed all the same.
    """

    NAME: ClassVar[str]
    GROUP: ClassVar[str]
    REQUIRES: ClassVar[tuple[str, ...]] = ("pandas",)

    def name(self) -> str:
        """Return the id within the provider."""
        return self.NAME

    def groupId(self) -> str:
        """Return the id of the group."""
        return self.GROUP

    def group(self) -> str:
        """Return the name of the group in the toolbox."""
        return {
            DATA: translate("Veerkracht", "Data"),
            MAPS: translate("Veerkracht", "Maps"),
            ALLOCATIONS: translate("Veerkracht", "Allocations"),
            ANALYSIS: translate("Veerkracht", "Analysis"),
            REPORT: translate("Veerkracht", "Reports"),
            MODELS: translate("Veerkracht", "Models"),
        }[self.GROUP]

    def createInstance(self) -> QgsProcessingAlgorithm:
        """Return a fresh copy, as QGIS makes for every run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the icon of the plugin."""
        return QIcon(str(ICON))

    def shortHelpString(self) -> str:
        """Return the help beside the dialog, in the language of QGIS."""
        return help_text(self.NAME)

    def helpUrl(self) -> str:
        """Return the section of the handbook that the Help button opens, on this machine."""
        return handbook_page("algoritmen", self.NAME)

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it, besides its name."""
        return ["veerkracht", "leefbaarheid", "corporatie", "kwetsbaarheid", self.NAME]

    def canExecute(self) -> tuple[bool, str]:
        """Return whether the libraries are there, for the dialog."""
        missing = missing_libraries(self.REQUIRES)
        return (False, explain_missing(missing)) if missing else super().canExecute()

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse to start without the libraries: ``qgis_process`` and scripts never ask ``canExecute``."""
        problem = library_problem(self.REQUIRES)
        return (False, problem) if problem else super().checkParameterValues(parameters, context)


class VeerkrachtAlgorithm(Listed, QgsProcessingAlgorithm):
    """An algorithm of this plugin. A subclass says what it is called, what it needs and what it does in ``compute``."""

    def __init__(self) -> None:
        super().__init__()
        self._finished: list[Finished] = []
        self._begun: list[Destination] = []

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Do the work and return the outputs. May raise Invoerfout, Cancelled and QgsProcessingException."""
        raise NotImplementedError

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the inputs; runs in the main thread, where layers may be looked at."""

    # What QGIS asks.

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Check the libraries once more, for real, and open the inputs."""
        self._finished, self._begun = [], []
        problem = library_problem(self.REQUIRES)
        if problem:
            raise QgsProcessingException(problem)
        try:
            self.open_inputs(parameters, context)
        except Invoerfout as error:
            raise QgsProcessingException(sentence(error.melding)) from error
        return True

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Run, and turn whatever goes wrong into a sentence; an unfinished result is removed."""
        try:
            self._check_destinations(parameters)
            return self.compute(parameters, context, feedback)
        except Invoerfout as error:
            self._remove_unfinished()
            raise QgsProcessingException(sentence(error.melding)) from error
        except Cancelled:
            self._remove_unfinished()
            feedback.pushInfo(translate("Veerkracht", "Cancelled; nothing was written."))
            return {}
        except BaseException:
            self._remove_unfinished()
            raise

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, object]:
        """Dress the results, in the main thread: on screen, in a model and headless alike.

        The layer that is opened here is the one that QGIS shows afterwards, so it needs no layer post-processor,
        which QGIS skips when nothing is to be loaded.
        """
        for finished in self._finished:
            layer = open_layer(finished.destination, context)
            if layer is None:
                continue
            layer.setMetadata(finished.toelichting.metadata())
            if finished.kaart:
                apply_style(layer, finished.kaart)
            temporal = set_temporal(layer)
            if isinstance(finished.kaart, Kaart):
                add_styles(layer, finished.kaart)
            store_with_data(layer, finished.toelichting.titel, styled=temporal or finished.kaart is not None)
        self._finished = []
        return {}

    # What subclasses use.

    def add(self, parameter: QgsProcessingParameterDefinition, help_line: str, advanced: bool = False) -> None:
        """Add a parameter with its help; ``advanced`` ones are folded away in the dialog."""
        parameter.setHelp(help_line)
        if advanced:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def add_number(
        self, name: str, label: str, default: float | None, help_line: str, decimals: int = 2, advanced: bool = False
    ) -> None:
        """Add a decimal number that shows ``decimals`` decimals; optional where it has no default."""
        parameter = QgsProcessingParameterNumber(
            name, label, Qgis.ProcessingNumberParameterType.Double, default, optional=default is None
        )
        parameter.setMetadata({"widget_wrapper": {"decimals": decimals}})
        self.add(parameter, help_line, advanced)

    def add_matrix(self, name: str, label: str, columns: list[str], help_line: str, *, advanced: bool = False) -> None:
        """Add an optional table that the user fills in, with these columns; ``matrix_rows`` reads it."""
        self.add(QgsProcessingParameterMatrix(name, label, 0, False, columns, [], optional=True), help_line, advanced)

    def optional_field(self, parameters: dict, name: str, context: QgsProcessingContext, table: SourceTable) -> str:
        """Return an optional field of ``table``, '' where it was cleared and where its default is not there."""
        if name in parameters and parameters[name] in (None, ""):
            return ""
        field = self.parameterAsString(parameters, name, context)
        default = self.parameterDefinition(name).defaultValue()
        return "" if field == default and field not in table.field_names() else field

    def add_year(self, name: str, label: str, help_line: str, default: int | None = None) -> None:
        """Add a year; optional where it has no default."""
        self.add(
            QgsProcessingParameterNumber(
                name,
                label,
                Qgis.ProcessingNumberParameterType.Integer,
                default,
                optional=default is None,
                minValue=1900,
                maxValue=2200,
            ),
            help_line,
        )

    def chosen_year(self, parameters: dict, name: str, context: QgsProcessingContext) -> int | None:
        """Return the year that was given, None for an optional one that was not."""
        return None if parameters.get(name) is None else self.parameterAsInt(parameters, name, context)

    def add_table(
        self, name: str, label: str, help_line: str, *, optional: bool = False, by_default: bool = True
    ) -> None:
        """Add a result without geometry; with ``by_default`` False it is only made where the user asks for it."""
        self.add(
            QgsProcessingParameterFeatureSink(
                name,
                label,
                Qgis.ProcessingSourceType.Vector,
                optional=optional or not by_default,
                createByDefault=by_default,
            ),
            help_line,
        )

    def add_map_language(self) -> None:
        """Add the language of labels and legend; by default what the user set in the menu, else Dutch."""
        self.add(
            QgsProcessingParameterEnum(
                "TAAL",
                translate("Veerkracht", "Language of class labels and legend"),
                ["Nederlands", "English"],
                defaultValue=MAP_LANGUAGES.index(map_language()),
            ),
            translate("Veerkracht", "Messages follow the language of QGIS; this is about the map."),
            advanced=True,
        )

    def chosen_language(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the language that was chosen for the map."""
        return MAP_LANGUAGES[self.parameterAsEnum(parameters, "TAAL", context)]

    def chosen_year_list(self, parameters: dict, name: str, context: QgsProcessingContext) -> list[int]:
        """Return the years that were typed, such as 2014 2018. Raises Invoerfout for what is no year."""
        years = self.parameterAsString(parameters, name, context).replace(",", " ").replace(";", " ").split()
        for year in years:
            if not (year.isascii() and year.isdecimal()):
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "'{year}' is not a year. Write the years as 2014 2018 2020."),
                    year=year,
                )
        return list(dict.fromkeys(int(year) for year in years))

    def report(self, meldingen: Iterable[Melding], feedback: QgsProcessingFeedback) -> None:
        """Put what the analysis has to say in the log, in the language of QGIS."""
        for melding in meldingen:
            if melding.warning:
                feedback.pushWarning(sentence(melding))
            else:
                feedback.pushInfo(sentence(melding))

    def warn_without_crs(self, areas: SourceTable, feedback: QgsProcessingFeedback) -> None:
        """Say so when the areas have no place on earth; the result has none either then."""
        if areas.has_geometry() and not has_crs(areas.source):
            feedback.pushWarning(
                translate(
                    "Veerkracht",
                    "Layer {layer} has no coordinate system, and so neither has the result: it may lie in the wrong "
                    "place. Set it in the layer properties.",
                ).format(layer=areas.source.sourceName())
            )

    def write_areas(
        self,
        parameters: dict,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        areas: SourceTable,
        columns: pd.DataFrame,
        toelichting: Toelichting,
        kaart: Kaart | None = None,
        types: Mapping[str, QgsField] | None = None,
        *,
        ordered: bool = False,
        without: Collection[str] = (),
    ) -> str:
        """Write the areas with ``columns`` (indexed by feature id) added, in one pass; return the destination.

        Attributes, geometry and coordinate system of the areas stay as they are. ``types`` as in ``result_fields``.
        With ``ordered`` only the areas of ``columns`` are written, in their order; fields ``without`` are left out.
        """
        fields, kept, replaced = result_fields(areas.fields(feedback), columns, types, without)
        if replaced:
            feedback.pushInfo(
                translate("Veerkracht", "The result has new values in these fields of the input: {fields}.").format(
                    fields=", ".join(replaced)
                )
            )
        self.warn_without_crs(areas, feedback)
        _warn_of_cut_names(parameters.get(name), fields, feedback)
        rows = AreaRows(areas, fields, kept, columns, feedback, ordered=ordered)
        destination = self._begin(
            open_destination(
                self,
                parameters,
                name,
                context,
                fields,
                self.stored_inputs(),
                areas.source.wkbType(),
                areas.source.sourceCrs(),
            )
        )
        self._write_rows(destination, rows, feedback)
        toelichting = toelichting.of_areas(areas.gebiedsindelingen, columns.columns)
        return self._finish(destination, context, feedback, toelichting, kaart)

    def write_table(
        self,
        parameters: dict,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        table: pd.DataFrame,
        toelichting: Toelichting,
    ) -> str:
        """Write ``table`` as a table without geometry; return the destination."""
        fields, _, _ = result_fields(QgsFields(), table)
        _warn_of_cut_names(parameters.get(name), fields, feedback)
        destination = self._begin(open_destination(self, parameters, name, context, fields, self.stored_inputs()))
        self._write_rows(destination, NewRows(fields, table, feedback), feedback)
        return self._finish(destination, context, feedback, toelichting, None)

    def write_shapes(
        self,
        parameters: dict,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        shapes: Sequence[bytes | None] | np.ndarray,
        columns: pd.DataFrame,
        wkb_type: Qgis.WkbType,
        crs: QgsCoordinateReferenceSystem,
        toelichting: Toelichting,
        kaart: Kaart | Omtrek | None = None,
        types: Mapping[str, QgsField] | None = None,
    ) -> str:
        """Write rows with geometry of their own: ``shapes`` has the WKB of each row of ``columns``, in their order.

        All of type ``wkb_type``, None for a row without geometry; or, where all are equally long, a matrix of bytes
        (uint8, a row a shape) such as ``square_shapes`` makes. ``types`` as in ``result_fields``.
        """
        fields, _, _ = result_fields(QgsFields(), columns, types)
        _warn_of_cut_names(parameters.get(name), fields, feedback)
        destination = self._begin(
            open_destination(self, parameters, name, context, fields, self.stored_inputs(), wkb_type, crs)
        )
        self._write_rows(destination, NewRows(fields, columns, feedback, shapes, wkb_type), feedback)
        return self._finish(destination, context, feedback, toelichting, kaart)

    def stored_inputs(self) -> list[Stored]:
        """Return where the inputs are stored, so that no result is written over them."""
        tables = [value for value in vars(self).values() if isinstance(value, SourceTable)]
        return [table.stored for table in tables if table.stored]

    def _check_destinations(self, parameters: dict) -> None:
        """Look where the results go, before any is begun. Raises Invoerfout for an input, and for one place twice."""
        seen = set()
        for definition in self.destinationParameterDefinitions():
            target = Target.of(parameters.get(definition.name()))
            if isinstance(definition, QgsProcessingParameterFeatureSink):  # of other files each algorithm knows best
                target.check(self.stored_inputs())
            place = (os.path.realpath(target.path), target.table.casefold())
            if target.path and place in seen:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Two results would be written to {path}. Choose another file."),
                    path=target.path,
                )
            seen.add(place)

    def _begin(self, destination: Destination) -> Destination:
        self._begun.append(destination)
        return destination

    def _write_rows(self, destination: Destination, rows: AreaRows | NewRows, feedback: QgsProcessingFeedback) -> None:
        destination.write(rows, feedback, lambda done: feedback.setProgress(50 + 50 * done / max(len(rows), 1)))

    def _finish(
        self,
        destination: Destination,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        toelichting: Toelichting,
        kaart: Kaart | None,
    ) -> str:
        """Close the result, name it and remember how it is to be dressed."""
        destination.close()
        said = {line for earlier in self._finished for line in earlier.toelichting.lines()}  # once in a log is enough
        self._finished.append(Finished(destination.id, toelichting, kaart))
        if context.willLoadLayerOnCompletion(destination.id):
            details = context.layerToLoadOnCompletionDetails(destination.id)
            details.name = toelichting.titel
            details.forceName = True
        for line in toelichting.lines():
            if line not in said:
                feedback.pushInfo(line)
        return destination.id

    def _remove_unfinished(self) -> None:
        """Remove all results, those that were finished too: half of what was asked for is no result."""
        for destination in self._begun:
            destination.remove()
        self._begun, self._finished = [], []


def _warn_of_cut_names(destination: object, fields: QgsFields, feedback: QgsProcessingFeedback) -> None:
    """Say which names a shapefile cuts off: what reads the result by its promised names does not find them there."""
    if not Target.of(destination).path.lower().endswith(SHORT_NAMES):
        return
    cut = [name for name in fields.names() if len(name) > LONGEST_NAME]
    if cut:
        feedback.pushWarning(
            translate(
                "Veerkracht",
                "A shapefile cuts names off after {length} characters: {fields}. Choose a GeoPackage to keep them.",
            ).format(length=LONGEST_NAME, fields=", ".join(cut))
        )
