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
from qgis.PyQt.QtCore import QCoreApplication

from ...language import MAP_LANGUAGES, map_language
from .algorithm import MODELS, Listed

translate = QCoreApplication.translate

FILES = Path(__file__).parents[2] / "resources" / "models"
LANGUAGE = "TAAL"  # the parameter with the language of the map
RESULT = "OUTPUT"  # what the layer is called that a step hands on to the next


@dataclass(frozen=True)
class Tekst:
    """What a user reads of a parameter: its label, its help and, where it has choices, their names."""

    label: str
    hulp: str
    keuzes: tuple[str, ...] = ()


class BundledModel(Listed, QgsProcessingModelAlgorithm):
    """A model of this plugin. A subclass says what it is called and what its parameters are called.

    ``NAME`` is the id and the name of the file. ``RESULTS`` has for each result of the model the step and the result of
    that step that it is.
    """

    GROUP = MODELS
    RESULTS: ClassVar[Mapping[str, tuple[str, str]]]

    def __init__(self) -> None:
        super().__init__()
        self._between: list[Path] = []
        path = FILES / f"{self.NAME}.model3"
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

    def shortDescription(self) -> str:
        """Return nothing: the name says it."""
        return ""

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it, besides its name."""
        return [*super().tags(), "model"]

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
