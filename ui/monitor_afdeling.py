"""A part of the overview of the panel *Monitor*: a heading, a chart, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from .charts import Chart, Raak, Stijl

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Afdeling(QWidget):
    """A heading, and below it a chart or a sentence."""

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.title = QLabel(f"<b>{escape(title)}</b>")
        # A long heading must not make the page wider than the dock.
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chart = Chart()
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        self.remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.chart)
        layout.addWidget(self.remark)

    def show_chart(
        self,
        function: Callable[[Figure, Stijl], Sequence[Raak] | None],
        height: int,
        remark: str = "",
        **room: int,
    ) -> None:
        """Show a chart of this height, with a sentence below it if any."""
        self.chart.setVisible(True)
        self.chart.setFixedHeight(height)
        self.chart.draw(function, **room)
        self.show_remark(remark)

    def show_sentence(self, text: str) -> None:
        """Show a sentence in the place of the chart."""
        self.chart.draw(None)
        self.chart.setVisible(False)
        self.show_remark(text)

    def show_remark(self, text: str) -> None:
        """Show a sentence below the chart, '' for none."""
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
