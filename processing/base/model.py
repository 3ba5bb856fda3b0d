"""The base of the bundled models: chains of algorithms in a ``.model3`` file, listed in the toolbox like any other.

A model file has one language, and QGIS translates nothing in it. So the file has the steps and how they are connected,
and the class beside it has the texts, which are put in when the file is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QIcon

from ...language import MAP_LANGUAGES, help_file, help_text, map_language
from .algorithm import ICON
from .libraries import explain_missing, library_problem, missing_libraries

translate = QCoreApplication.translate

MODELS = Path(__file__).parents[2] / "resources" / "models"
LANGUAGE = "TAAL"  # the parameter with the language of the map
RESULT = "OUTPUT"  # what the layer is called that a step hands on to the next


@dataclass(frozen=True)
class Tekst:
    """What a user reads of a parameter: its label, its help and, where it has choices, their names."""

    label: str
    hulp: str
    keuzes: tuple[str, ...] = ()


class BundledModel(QgsProcessingModelAlgorithm):
    """A model of this plugin. A subclass says what it is called and what its parameters are called.

    ``NAME`` is the id and the name of the file. ``RESULTS`` has for each result of the model the step and the result of
    that step that it is.
    """

    NAME: ClassVar[str]
    REQUIRES: ClassVar[tuple[str, ...]] = ("pandas",)
    RESULTS: ClassVar[Mapping[str, tuple[str, str]]]

    def __init__(self) -> None:
        super().__init__()
        self._between: list[Path] = []
        path = MODELS / f"{self.NAME}.model3"
        if not self.fromFile(str(path)):
            raise FileNotFoundError(path)
        self.setSourceFilePath(str(path))
        self._dress()

    def texts(self) -> dict[str, Tekst]:
        """Return the texts of the parameters and results, in the language of QGIS."""
        raise NotImplementedError

    def results(self) -> list[QgsProcessingParameterDefinition]:
        """Return the parameters of the results, as the steps that make them have them."""
        raise NotImplementedError

    def _dress(self) -> None:
        """Give the parameters their texts, and the results names of their own.

        QGIS takes the results from the steps. It does not know those yet while it loads the provider, and would call
        the results after their labels, which differ by language.
        """
        for definition in self.parameterDefinitions():
            if definition.isDestination():
                self.removeModelParameter(definition.name())
        for definition in self.results():
            step, output = self.RESULTS[definition.name()]
            links = {"_modelChildId": step, "_modelChildOutputName": output, "_modelChildProvider": "veerkracht"}
            definition.setMetadata({**definition.metadata(), **links})
            self.addParameter(definition)
        texts = self.texts()
        for definition in self.parameterDefinitions():
            text = texts[definition.name()]
            definition.setDescription(text.label)
            definition.setHelp(text.hulp)
            if text.keuzes:
                definition.setOptions(list(text.keuzes))
            if definition.name() == LANGUAGE:
                # As in every step: what the user set in the menu, which a file does not know.
                definition.setDefaultValue(MAP_LANGUAGES.index(map_language()))
                definition.setFlags(definition.flags() & ~Qgis.ProcessingParameterFlag.Optional)

    # ---- what QGIS asks ---------------------------------------------------------------------------------------

    def name(self) -> str:
        """Return the id within the provider."""
        return self.NAME

    def groupId(self) -> str:
        """Return the id of the group."""
        return "modellen"

    def group(self) -> str:
        """Return the name of the group in the toolbox."""
        return translate("Veerkracht", "Models")

    def createInstance(self) -> BundledModel:
        """Return a fresh copy, as QGIS makes for every run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the icon of the plugin."""
        return QIcon(str(ICON))

    def shortHelpString(self) -> str:
        """Return the help beside the dialog, in the language of QGIS."""
        return help_text(self.NAME)

    def helpUrl(self) -> str:
        """Return the page that the Help button opens, on this machine."""
        return QUrl.fromLocalFile(str(help_file(self.NAME))).toString()

    def shortDescription(self) -> str:
        """Return nothing: the name says it."""
        return ""

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it, besides its name."""
        return ["veerkracht", "leefbaarheid", "corporatie", "kwetsbaarheid", "model", self.NAME]

    def canExecute(self) -> tuple[bool, str]:
        """Return whether the libraries are there, for the dialog."""
        missing = missing_libraries(self.REQUIRES)
        return (False, explain_missing(missing)) if missing else super().canExecute()

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse to start without the libraries: ``qgis_process`` and scripts never ask ``canExecute``."""
        problem = library_problem(self.REQUIRES)
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Run the steps; what one hands on to the next goes by a file, which is removed afterwards.

        In memory, as a model does of itself, a country of points would take gigabytes, and more time.
        """
        defaults = {item.name(): item.defaultValue() for item in self.parameterDefinitions()}
        given = {name: value for name, value in defaults.items() if value is not None} | parameters
        self._begin_files(given, context)
        done = False
        try:
            results = super().processAlgorithm(given, context, feedback)
            done = not feedback.isCanceled()
            return results
        finally:
            if not done:  # QGIS does not come back then
                self._remove_files(context)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, object]:
        """Remove the files between the steps."""
        results = super().postProcessAlgorithm(context, feedback)
        self._remove_files(context)
        return results

    def _begin_files(self, given: dict, context: QgsProcessingContext) -> None:
        """Say of each step where its layer goes that is no file of the user; a result can be skipped."""
        self._between = []
        results = {step: name for name, (step, _) in self.RESULTS.items()}
        for step in self.childAlgorithms():
            name = results.get(step)
            value = given.get(name)
            if name and not (value in (None, "") or _is_temporary(value)):
                continue
            path = QgsProcessingUtils.generateTempFilename(f"{step}.gpkg", context)
            if name is None:
                source = QgsProcessingModelChildParameterSource.fromStaticValue(path)
                self.childAlgorithm(step).addParameterSources(RESULT, [source])
            elif isinstance(value, QgsProcessingOutputLayerDefinition):
                value.sink.setStaticValue(path)
            else:
                given[name] = path
            if value in (None, ""):
                self._between.append(Path(path))

    def _remove_files(self, context: QgsProcessingContext) -> None:
        store = context.temporaryLayerStore()
        for path in self._between:
            for layer_id in [name for name, layer in store.mapLayers().items() if _is_in(layer, path)]:
                store.removeMapLayer(layer_id)
            for file in (path, *(Path(f"{path}{suffix}") for suffix in ("-wal", "-shm", "-journal"))):
                try:
                    file.unlink(missing_ok=True)
                except OSError:  # still open, on Windows; QGIS removes its temporary files when it closes
                    continue
        self._between = []


def _is_temporary(value: object) -> bool:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    return value == QgsProcessing.TEMPORARY_OUTPUT


def _is_in(layer: QgsMapLayer, path: Path) -> bool:
    return Path(layer.source().split("|", 1)[0]) == path
