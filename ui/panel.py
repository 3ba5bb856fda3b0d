"""The base of the dock panels: an empty state, work in the background, and a state that the project keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Invoerfout, Melding
from ..language import sentence
from ..processing.base.layers import Cancelled
from ..processing.base.libraries import broken_library, install_command, missing_libraries
from .handboek import small_help_button
from .tasks import Work, start_task

if TYPE_CHECKING:
    from qgis.core import QgsFeedback
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

SCOPE = "veerkracht"  # of the entries in the project
WIDTH, NARROWEST = 380, 320  # pixels: what every panel must fit in, and what the user may make of it
REMARKS_HEIGHT = 130


class Panel(QgsDockWidget):
    """A dock with controls on top and below them either the body or a sentence that says what to do next.

    A subclass has an ``ID`` and a ``title``, makes its widgets in ``build`` (called once, when the panel is first
    shown, so that is where heavy libraries may be imported) and keeps its choices in ``state`` and ``apply_state``.
    """

    ID: ClassVar[str] = ""  # also the part of the chapter that its "?" opens
    CHAPTER: ClassVar[str] = "toewijzingen"  # of the handbook
    LIBRARIES: ClassVar[tuple[str, ...]] = ("pandas", "matplotlib")

    built = pyqtSignal()  # the widgets are there
    settled = pyqtSignal()  # no work is under way any more

    @classmethod
    def title(cls) -> str:
        """Return the title of the panel, which is that of its menu entry too."""
        raise NotImplementedError

    @classmethod
    def tip(cls) -> str:
        """Return what the panel shows, for the tooltip of its menu entry."""
        return cls.title()

    def build(self) -> None:
        """Make the widgets: controls in ``self.controls`` and the rest in ``self.body``, both vertical layouts."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what the choices ask for. Called after ``build`` and after the choices came from a project."""

    def state(self) -> dict[str, object]:
        """Return the choices that the project keeps, as values that JSON knows."""
        return {}

    def apply_state(self, state: Mapping[str, object]) -> None:
        """Take over the choices of a project; {} asks for those of a new project. ``refresh`` is called afterwards."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None):
        super().__init__(self.title(), parent)
        self.setObjectName(f"veerkracht_{self.ID}")
        self.iface = iface
        self.is_built = False
        self._restoring = False
        self._closing = False
        self._tasks: dict[str, Work] = {}
        self._make_frame()

    # ---- What is shown --------------------------------------------------------------------------------------------

    def _make_frame(self) -> None:
        inside = _Inside(self)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(6, 6, 6, 4)
        whole.setSpacing(4)
        self.controls = QVBoxLayout()
        self.controls.setSpacing(4)
        whole.addLayout(self.controls)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(3)
        # Keeps its place when hidden, so that nothing jumps when work begins.
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.hide()
        whole.addWidget(self._busy)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty_page())
        filled = QWidget()
        self.body = QVBoxLayout(filled)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self._stack.addWidget(filled)
        whole.addWidget(self._stack, 1)
        self._note = QLabel()
        self._note.setObjectName("note")
        self._note.setWordWrap(True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note.hide()
        whole.addWidget(self._note)
        self._make_remarks(whole)
        self.setWidget(inside)

    def _make_remarks(self, whole: QVBoxLayout) -> None:
        """Make the remarks: a line that says how many, and below it the text, folded; and at its end the "?"."""
        self._fold = QToolButton()
        self._fold.setObjectName("remarks")
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setArrowType(Qt.ArrowType.RightArrow)
        self._remarks = QPlainTextEdit()
        self._remarks.setReadOnly(True)
        self._remarks.setMaximumHeight(REMARKS_HEIGHT)
        self._fold.toggled.connect(self._unfold)
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch(1)
        row.addWidget(small_help_button(self.iface, self.CHAPTER, self.ID))
        whole.addLayout(row)
        whole.addWidget(self._remarks)
        for widget in (self._fold, self._remarks):
            widget.hide()

    def _unfold(self, on: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._remarks.setVisible(on)

    def _make_empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        self._sentence = QLabel()
        self._sentence.setObjectName("empty")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._next = QPushButton()
        self._next.setObjectName("next")
        self._next.clicked.connect(lambda: self._next_step())
        self._next_step: Callable[[], object] = lambda: None
        layout.addStretch(2)
        layout.addWidget(self._sentence)
        layout.addWidget(self._next, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def show_empty(self, text: str, button: str = "", step: Callable[[], object] | None = None) -> None:
        """Show a sentence that says what to do next in the place of the body, with a button that does it if any."""
        self._sentence.setText(text)
        self._next.setText(button)
        self._next.setVisible(bool(button))
        self._next_step = step or (lambda: None)
        self._stack.setCurrentIndex(0)

    def show_body(self) -> None:
        """Show the body."""
        self._stack.setCurrentIndex(1)

    @property
    def empty_text(self) -> str:
        """The sentence of the empty state, '' while the body is shown."""
        return self._sentence.text() if self._stack.currentIndex() == 0 else ""

    def set_note(self, text: str) -> None:
        """Show a line below the body: what was left out, or where the figures come from. '' takes it away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_remarks(self, text: str, warnings: int = 0) -> None:
        """Keep at hand what is to be said of the figures, a remark a line; '' takes it away.

        ``warnings`` of them are such that they are announced.
        """
        self._remarks.setPlainText(text)
        template = (
            translate("Veerkracht", "Warnings: {count}") if warnings else translate("Veerkracht", "About these figures")
        )
        self._fold.setText(template.format(count=warnings))
        self._fold.setVisible(bool(text))
        self._remarks.setVisible(bool(text) and self._fold.isChecked())

    # ---- When it is built -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Build the panel when it is first shown."""
        super().showEvent(event)
        self.ensure_built()

    def ensure_built(self) -> None:
        """Build the panel and take the choices of the project, once; says so when a library is missing."""
        if self.is_built:
            return
        problem = panel_problem(self.LIBRARIES)
        if problem:
            self.show_empty(problem)
            return
        self.is_built = True
        self.build()
        self.built.emit()
        self.restore_state()

    # ---- Work in the background -----------------------------------------------------------------------------------

    def run_task(
        self,
        text: str,
        work: Callable[[QgsFeedback], object],
        done: Callable[[object], None],
        *,
        failed: Callable[[str], None] | None = None,
        channel: str = "",
    ) -> None:
        """Do ``work`` in the background and hand what it returns to ``done`` in the main thread.

        ``work`` gets a feedback to ask whether it is cancelled, and touches no layer, widget or project: what it needs
        was taken before. A newer task of the same ``channel`` cancels this one, and then ``done`` is not called; nor is
        it when the panel goes. ``failed`` gets the sentence of what went wrong; without it, that is the empty state.
        """
        self.cancel_task(channel)
        self._busy.show()

        def ended(result: object, error: BaseException | None) -> None:
            self._tasks.pop(channel, None)
            self._show_busy()
            if error is None:
                done(result)
            else:
                (failed or self.show_empty)(error_sentence(error))
            if not self._tasks:
                self.settled.emit()

        self._tasks[channel] = start_task(f"Veerkracht: {text}", work, ended)

    def cancel_task(self, channel: str = "") -> None:
        """Forget the task of a channel; its ``done`` will not be called."""
        task = self._tasks.pop(channel, None)
        if task is not None:
            task.abandon()
        self._show_busy()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._tasks)

    def _show_busy(self) -> None:
        self._busy.setVisible(bool(self._tasks))

    # ---- What the project keeps -----------------------------------------------------------------------------------

    def changed(self) -> None:
        """Keep the choices in the project; call after the user changed one. Asks for no saving when all is the same."""
        if self.is_built and not self._restoring and not self._closing:
            self.save_state()

    def save_state(self) -> None:
        """Write the choices into the project, under ``veerkracht/<ID>/``; the file is written when the user saves."""
        project = QgsProject.instance()
        for key, value in self.state().items():
            project.writeEntry(SCOPE, f"/{self.ID}/{key}", json.dumps(value))

    def restore_state(self) -> None:
        """Take the choices from the project and show what they ask for."""
        self._closing = False
        if not self.is_built:
            return
        self._restoring = True
        try:
            self.apply_state(read_state(self.ID))
        finally:
            self._restoring = False
        self.refresh()

    def forget(self) -> None:
        """Drop what belongs to a project that is being closed. A subclass lets go of its layers here.

        From here until ``restore_state`` nothing is kept: it would end in the project that comes.
        """
        self._closing = True
        for channel in list(self._tasks):
            self.cancel_task(channel)

    def remove(self) -> None:
        """Let go of everything; the dock is deleted afterwards."""
        self.forget()


class _Inside(QWidget):
    """The contents of a panel: asks for the room that a dock gets when it first appears."""

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 200)


def read_state(panel_id: str) -> dict[str, object]:
    """Return what the project keeps for a panel; {} in a project without any. What cannot be read is left out."""
    project = QgsProject.instance()
    state = {}
    for key in project.entryList(SCOPE, f"/{panel_id}"):
        text, found = project.readEntry(SCOPE, f"/{panel_id}/{key}")
        try:
            state[key] = json.loads(text) if found else None
        except ValueError:
            continue
    return state


def panel_problem(libraries: tuple[str, ...]) -> str:
    """Return a sentence on the libraries that a panel misses or that do not load, '' when all is well."""
    missing = missing_libraries(libraries)
    if not missing:
        return broken_library(libraries)
    return translate(
        "Veerkracht",
        "This panel needs the Python library {names}, which this QGIS does not have. Install it with: {command} and "
        "restart QGIS.",
    ).format(names=", ".join(missing), command=install_command(missing))


def error_sentence(error: BaseException) -> str:
    """Return what went wrong as a sentence in the language of QGIS."""
    if isinstance(error, Invoerfout):
        return sentence(error.melding)
    if isinstance(error, Cancelled | InterruptedError):
        return translate("Veerkracht", "This was stopped. Change a choice to start it again.")
    return translate("Veerkracht", "This could not be worked out: {error}").format(error=error or type(error).__name__)


def sentences(meldingen: list[Melding]) -> str:
    """Return messages of the analysis below each other, in the language of QGIS."""
    return "\n".join(sentence(melding) for melding in meldingen)
