"""Work in the background, with the result handed over in the main thread."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsFeedback, QgsTask

# QGIS borrows a task and does not keep it: one that Python forgets ends without a word, or worse.
_KEPT: set[Work] = set()


class Work(QgsTask):
    """A function that runs in the background. Make it with ``start_task``."""

    def __init__(
        self,
        text: str,
        work: Callable[[QgsFeedback], object],
        ended: Callable[[object, BaseException | None], None],
    ):
        super().__init__(text, QgsTask.Flag.CanCancel)
        self.feedback = QgsFeedback()
        self._work = work
        self._ended = ended
        self._result: object = None
        self._error: BaseException | None = None
        self._abandoned = False

    def run(self) -> bool:
        """Do the work; QGIS calls this in a thread of its own, where nothing may be raised."""
        try:
            self._result = self._work(self.feedback)
        except Exception as error:
            self._error = error
        return self._error is None

    def finished(self, well: bool) -> None:
        """Hand over the result; QGIS calls this in the main thread."""
        _KEPT.discard(self)
        ended, self._ended, self._work = self._ended, None, None
        if not self._abandoned and ended is not None:
            cancelled = None if well or self._error else InterruptedError()
            ended(self._result, self._error or cancelled)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self.feedback.cancel()
        super().cancel()

    def abandon(self) -> None:
        """Ask the work to stop, and call nobody when it does."""
        self._abandoned = True
        self.cancel()


def start_task(
    text: str, work: Callable[[QgsFeedback], object], ended: Callable[[object, BaseException | None], None]
) -> Work:
    """Start ``work``; ``ended`` gets its result or the error in the main thread, unless the task is abandoned."""
    task = Work(text, work, ended)
    _KEPT.add(task)
    QgsApplication.taskManager().addTask(task)
    return task
