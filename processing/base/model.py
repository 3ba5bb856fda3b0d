"""The base of the bundled models: chains of algorithms in a ``.model3`` file, listed in the toolbox like any other.

A model file has one language, and QGIS translates nothing in it. So the file has the steps and how they are connected,
and the class beside it has the texts, which are put in when the file is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    QgsProcessingParameterFileDestination,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...language import MAP_LANGUAGES, map_language
from .algorithm import MODELS, Listed
from .layers import Target
from .project import group_results

translate = QCoreApplication.translate

FILES = Path(__file__).parents[2] / "resources" / "models"
LANGUAGE = "TAAL"  # the parameter with the language of the map
INPUT, RESULT = "INPUT", "OUTPUT"  # what the layer is called that a step works on, and that it hands on to the next


@dataclass(frozen=True)
class Tekst:
    """What a user reads of a parameter: its label, its help and, where it has them, its choices or kinds of files."""

    label: str
    hulp: str
    keuzes: tuple[str, ...] = ()
    bestanden: str = ""


class BundledModel(Listed, QgsProcessingModelAlgorithm):
    """A model of this plugin. A subclass says what it is called and what its parameters are called.

    ``NAME`` is the id and the name of the file. ``RESULTS`` has for each result of the model the step and the result of
    that step that it is.
    """

    GROUP = MODELS
    RESULTS: ClassVar[Mapping[str, tuple[str, str]]]
    KEEPS_PART: ClassVar[bool] = False  # whether what was finished is of use where the rest fails or is cancelled

    def __init__(self) -> None:
        super().__init__()
        self._between: list[Path] = []
        self._derived: dict[str, object] = {}
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
            if text.bestanden:
                definition.setFileFilter(text.bestanden)
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

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Look at the inputs, in the main thread: what follows from them, and which steps have nothing to do."""
        given = self._with_defaults(parameters)
        self._derived = self.derived(given, context)
        needless = self.needless(given | self._derived, context)
        for step in [*needless, *self._unasked(given, needless)]:
            self._leave_out(step)
        for reason in dict.fromkeys(reason for reason in needless.values() if reason):
            feedback.pushWarning(reason)
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Run the steps; what one hands on to the next goes by a file, which is removed afterwards.

        In memory, as a model does of itself, a country of points would take gigabytes, and more time. A run that fails
        or is cancelled leaves no new files, unless they are of use without the rest.
        """
        given = self._with_defaults(parameters) | self._derived
        fresh = self._new_files(given)
        self._begin_files(given, context)
        done = False
        try:
            results = super().processAlgorithm(given, context, feedback)
            done = not feedback.isCanceled()
            if done:
                self._load_results_only(context)
                self._group(results, given, context)
            skipped = {str(path) for path in self._between}
            return {name: value for name, value in results.items() if value is not None and str(value) not in skipped}
        finally:
            if not done:  # QGIS does not come back then
                self._between += [] if self.KEEPS_PART else fresh
                self._remove_files(context)

    # ---- what a subclass may say ------------------------------------------------------------------------------

    def derived(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, object]:
        """Return values of parameters that follow from the inputs, where the user left them open."""
        return {}

    def needless(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, str]:
        """Return the steps that have nothing to do, each with what is to be said of that ('' for nothing).

        What such a step would work on goes to the next one as it is; of a chain of them, the last one comes first.
        """
        return {}

    def group_name(self, given: Mapping[str, object], context: QgsProcessingContext) -> str:
        """Return in which group of the project the results come; '' for a model whose steps see to that."""
        return ""

    def field_names(self, given: Mapping[str, object], name: str, context: QgsProcessingContext) -> list[str]:
        """Return the fields of input ``name``, none where it is not given."""
        source = self.parameterAsSource(dict(given), name, context) if given.get(name) else None
        return source.fields().names() if source else []

    # ---- how it is done ---------------------------------------------------------------------------------------

    def _with_defaults(self, parameters: dict) -> dict[str, object]:
        defaults = {item.name(): item.defaultValue() for item in self.parameterDefinitions()}
        return {name: value for name, value in defaults.items() if value is not None} | parameters

    def _unasked(self, given: Mapping[str, object], needless: Collection[str]) -> list[str]:
        """Return the steps of whose results nobody asked for any, and no other step uses one."""
        unasked: list[str] = []
        for step in reversed(list(self.childAlgorithms())):
            names = [name for name, (of, _) in self.RESULTS.items() if of == step]
            users = set(self.dependentChildAlgorithms(step)) - {*needless, *unasked}
            if names and not users and step not in needless and not any(given.get(name) for name in names):
                unasked.append(step)
        return unasked

    def _leave_out(self, step: str) -> None:
        """Remove a step; those that work on its result get what it works on itself."""
        passed_on = self.childAlgorithm(step).parameterSources().get(INPUT, [])
        for other in self.childAlgorithms():
            for name, sources in self.childAlgorithm(other).parameterSources().items():
                if any(
                    source.source() == Qgis.ProcessingModelChildParameterSource.ChildOutput
                    and source.outputChildId() == step
                    for source in sources
                ):
                    self.childAlgorithm(other).addParameterSources(name, passed_on)
        self.childAlgorithm(step).setActive(False)  # removing it would give the results new names

    def _new_files(self, given: dict) -> list[Path]:
        """Return the files that this run makes."""
        places = [Target.of(given.get(name)).path for name in self.RESULTS]
        return [Path(place) for place in places if place and not Path(place).exists()]

    def _load_results_only(self, context: QgsProcessingContext) -> None:
        """Have QGIS load nothing that goes when the run ends: a step may have asked for its own result."""
        gone = {str(path) for path in self._between}
        asked = context.layersToLoadOnCompletion()
        kept = {source: details for source, details in asked.items() if source.split("|", 1)[0] not in gone}
        if len(kept) < len(asked):
            context.setLayersToLoadOnCompletion(kept)

    def _group(self, results: dict, given: dict, context: QgsProcessingContext) -> None:
        """Have the results that come into the project come there in one group, in their order."""
        group = self.group_name(given, context)
        if group:
            group_results([results.get(name) for name in self.RESULTS], group, context)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, object]:
        """Remove the files between the steps."""
        results = super().postProcessAlgorithm(context, feedback)
        self._remove_files(context)
        return results

    def _begin_files(self, given: dict, context: QgsProcessingContext) -> None:
        """Say of each step where its result goes that is no file of the user; a layer can be skipped."""
        self._between = []
        results = {source: name for name, source in self.RESULTS.items()}
        for step in self.childAlgorithms():
            name = results.get((step, RESULT))
            value = given.get(name)
            if name and not (value in (None, "") or _is_temporary(value)):
                continue
            if value in (None, "") and self._is_file(name) and not self.dependentChildAlgorithms(step):
                continue
            path = QgsProcessingUtils.generateTempFilename(f"{step}.{self._extension(name)}", context)
            if name is None:
                source = QgsProcessingModelChildParameterSource.fromStaticValue(path)
                self.childAlgorithm(step).addParameterSources(RESULT, [source])
            elif isinstance(value, QgsProcessingOutputLayerDefinition):
                value.sink.setStaticValue(path)
            else:
                given[name] = path
            if value in (None, ""):
                self._between.append(Path(path))

    def _is_file(self, name: str | None) -> bool:
        """Return whether a result is a file; else it is a layer."""
        return bool(name) and isinstance(self.parameterDefinition(name), QgsProcessingParameterFileDestination)

    def _extension(self, name: str | None) -> str:
        """Return of which kind of file a temporary result is: layers are in a GeoPackage."""
        return self.parameterDefinition(name).defaultFileExtension() if self._is_file(name) else "gpkg"

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
