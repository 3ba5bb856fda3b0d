"""A run of an algorithm in the background, with what it says handed over in the main thread."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

INFO, WARNING, ERROR = "info", "warning", "error"
# QGIS borrows a task and does not keep it: one that Python forgets ends without a word, or worse.
_KEPT: set[Algoritmetaak] = set()


class _Feedback(QgsProcessingFeedback):
    """Passes on what the algorithm says, from whatever thread it runs in."""

    said = pyqtSignal(str, str)

    def __init__(self):
        super().__init__(False)

    def setProgressText(self, text: str) -> None:
        """Pass on what is being done now."""
        self.said.emit(text, INFO)

    def pushInfo(self, text: str) -> None:
        """Pass on a line of the log."""
        self.said.emit(text, INFO)

    def pushWarning(self, text: str) -> None:
        """Pass on a warning."""
        self.said.emit(text, WARNING)

    def reportError(self, text: str, fatal: bool = False) -> None:
        """Pass on the sentence with which a run ends that did not succeed."""
        self.said.emit(text, ERROR)


class Algoritmetaak(QObject):
    """One run. ``said`` gives a line and its kind, ``progress`` per cent, ``ended`` whether it succeeded."""

    said = pyqtSignal(str, str)
    progress = pyqtSignal(float)
    ended = pyqtSignal(bool)

    def __init__(self, parameters: Mapping[str, object], project: QgsProject, algorithm: str):
        super().__init__()
        self.algorithm_id = algorithm
        self.parameters = dict(parameters)
        self.project = project
        self.errors: list[str] = []
        self.layer_ids: list[str] = []
        self._feedback = _Feedback()
        self._feedback.said.connect(self._say)
        self._feedback.progressChanged.connect(self.progress)
        self._context = QgsProcessingContext()
        self._context.setProject(project)
        self._context.setFeedback(self._feedback)
        self._algorithm: QgsProcessingAlgorithm | None = None
        self._task: QgsProcessingAlgRunnerTask | None = None

    def start(self) -> None:
        """Begin; the inputs are looked at at once, the rest happens in the background."""
        _KEPT.add(self)
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(self.algorithm_id)
        fine, reason = self._algorithm.checkParameterValues(self.parameters, self._context)
        if not fine:
            self._say(reason, ERROR)
            self._finish(succeeded=False)
            return
        self._task = QgsProcessingAlgRunnerTask(self._algorithm, self.parameters, self._context, self._feedback)
        if self._task.isCanceled():  # refused when it was prepared, and said so
            self._finish(succeeded=False)
            return
        self._task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Ask the run to stop."""
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()

    def abandon(self) -> None:
        """Ask the run to stop, and tell nobody."""
        self.blockSignals(True)
        self.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the run was asked to stop, here or in QGIS's list of tasks."""
        return self._feedback.isCanceled()

    def _say(self, text: str, kind: str) -> None:
        if kind == ERROR:
            self.errors.append(text)
        self.said.emit(text, kind)

    def _executed(self, succeeded: bool, results: Mapping[str, object]) -> None:
        """Load the layers, in the main thread."""
        self._task = None
        # A run that was cancelled ends well, without a result.
        succeeded = succeeded and bool(results.get("OUTPUT")) and not self.signalsBlocked()
        if succeeded:
            before = set(self.project.mapLayers())
            # Late, as it imports much of QGIS's own windows.
            from processing.gui.Postprocessing import handleAlgorithmResults

            succeeded = handleAlgorithmResults(self._algorithm, self._context, self._feedback, self.parameters)
            self.layer_ids = [key for key in self.project.mapLayers() if key not in before]
        self._finish(succeeded=succeeded)

    def _finish(self, *, succeeded: bool) -> None:
        _KEPT.discard(self)
        self.ended.emit(succeeded)
