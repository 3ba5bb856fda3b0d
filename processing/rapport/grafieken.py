"""The charts of a book of tables as pictures: bars beside each other, piled or as shares, and lines.

The same figures in the same order as Excel's own charts in the workbook; what is no figure has its word at the bar.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number
from ..base.charts import (
    BAR,
    GREY,
    INK,
    LINE_OF_TEXT,
    NORMAL,
    SMALL,
    SMALLEST_LABELLED,
    WIDTH,
    Balk,
    Lijn,
    Tekst,
    Vlak,
    add_legend,
    label_part,
    leave_room,
    legend_columns,
    lines,
    new_page,
    note_height,
    render,
    stacked_bars,
    wrapped_label,
)
from .uitgave import BARS, LINES, MINUS, PERCENTAGE, SHARES, Cel, Tekening, Uitgave, lies_down

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...analysis.tabellenboek.model import Boektabel

LIBRARY = "matplotlib"
UPRIGHT = 3.0  # inches: the height of upright bars
BETWEEN = 0.35  # of a bar: the room between the bars of two rows
THICK = 0.82  # of its room: a bar
ROOM = 1.14  # beyond the longest bar, for its figure
MOST_LABELS = 80  # bars with their figure; more of them make a blur
CHAR = 0.072  # inches: about the width of a character


@dataclass(frozen=True)
class _Staven:
    """Bars: of each row its name, and of each series its cell."""

    namen: Sequence[str]
    cellen: Sequence[Sequence[Cel]]
    legenda: Sequence[Vlak]
    procent: bool
    gestapeld: bool
    taal: str

    @property
    def beside(self) -> int:
        """How many bars stand beside each other in one row."""
        return 1 if self.gestapeld else len(self.legenda)

    @property
    def labelled(self) -> bool:
        """Whether there is room for the figures."""
        return len(self.namen) * self.beside <= MOST_LABELS

    def range(self) -> tuple[float, float]:
        """Return the lowest and highest value of the axis, with room for the figures behind the bars."""
        values = [cel.getal or 0 for row in self.cellen for cel in row]
        if self.gestapeld:
            values = [sum(cel.getal or 0 for cel in row) for row in self.cellen]
        low, high = min([*values, 0]), max([*values, 0])
        if low == high:
            high = 1
        return low * ROOM, high * ROOM


def chart_png(uitgave: Uitgave, tabel: Boektabel, tekening: Tekening, cells: Sequence[Sequence[Cel]]) -> bytes:
    """Return the chart of a table as the bytes of a PNG. ``cells`` are those of the table."""
    grafiek = tabel.grafiek
    tekst = Tekst("", grafiek.as_label, "", (), uitgave.taal)
    columns = {kolom.naam: place for place, kolom in enumerate(tabel.kolommen)}
    names = [cells[row][columns[grafiek.categorie]].tekst for row in tekening.rijen]
    found = [[cells[row][columns[reeks.kolom]] for reeks in tekening.reeksen] for row in tekening.rijen]
    legenda = [Vlak(reeks.label, reeks.kleur, reeks.arcering) for reeks in tekening.reeksen]
    if grafiek.soort == LINES:
        kolom = tabel.kolom(tekening.reeksen[0].kolom)
        lijnen = [
            Lijn(vlak.label, vlak.kleur, [row[place].getal for row in found]) for place, vlak in enumerate(legenda)
        ]
        return render(lines([("", lijnen)], names, tekst, kolom.decimalen), ".png")
    if grafiek.soort == SHARES:
        balken = [Balk(name, _shares(row), "") for name, row in zip(names, found, strict=True)]
        return render(stacked_bars([("", balken)], legenda, tekst), ".png")
    percentage = tabel.kolom(tekening.reeksen[0].kolom).soort == PERCENTAGE
    staven = _Staven(names, found, legenda, percentage, grafiek.soort != BARS, uitgave.taal)
    return render((_lying if lies_down(grafiek, tekening) else _upright)(staven, tekst), ".png")


def _shares(row: Sequence[Cel]) -> list[float]:
    """Return figures as shares (%) of their sum; zeros where that is zero."""
    total = sum(cel.getal for cel in row)
    return [100 * cel.getal / total if total else 0.0 for cel in row]


def _lying(staven: _Staven, tekst: Tekst) -> Figure:
    """Return bars from left to right, the first row above."""
    per_row = BAR * (staven.beside * 0.62 + BETWEEN)
    columns, legend = _legend_room(staven)
    figure, axes = new_page(tekst, per_row * len(staven.namen) + 0.1, below=0.5 + legend)
    longest = max(len(line) for name in staven.namen for line in wrapped_label(name))
    leave_room(figure, axes, left=0.4 + CHAR * longest, right=0.3)
    axes.set_xlim(*staven.range())
    axes.set_ylim(len(staven.namen) - 0.5, -0.5)
    axes.set_yticks(range(len(staven.namen)))
    axes.set_yticklabels(["\n".join(wrapped_label(name)) for name in staven.namen])
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(tekst.as_titel, fontsize=SMALL, color=INK)
    _draw(axes, staven, axes.barh, "x")
    _finish(figure, axes, staven, tekst, columns, "x")
    return figure


def _upright(staven: _Staven, tekst: Tekst) -> Figure:
    """Return bars from below, the first row at the left."""
    room = max(int((WIDTH - 1.2) / len(staven.namen) / CHAR), 4)
    names = ["\n".join(textwrap.wrap(name, room) or [""]) for name in staven.namen]
    columns, legend = _legend_room(staven)
    below = 0.3 + LINE_OF_TEXT * max(name.count("\n") + 1 for name in names) + legend
    figure, axes = new_page(tekst, UPRIGHT, below=below)
    leave_room(figure, axes, left=0.9, right=0.3)
    axes.set_ylim(*staven.range())
    axes.set_xlim(-0.5, len(staven.namen) - 0.5)
    axes.set_xticks(range(len(names)))
    axes.set_xticklabels(names)
    axes.tick_params(axis="x", length=0)
    axes.set_ylabel(tekst.as_titel, fontsize=SMALL, color=INK)
    _draw(axes, staven, axes.bar, "y")
    _finish(figure, axes, staven, tekst, columns, "y")
    return figure


def _draw(axes: Axes, staven: _Staven, bar, along: str) -> None:
    """Draw the bars with their figures; ``bar`` is the method of the axes and ``along`` the axis of the figures."""
    thick = 1 / (staven.beside + BETWEEN)
    for place, row in enumerate(staven.cellen):
        start = 0.0
        for number, (cel, vlak) in enumerate(zip(row, staven.legenda, strict=True)):
            across = place if staven.gestapeld else place + (number - (staven.beside - 1) / 2) * thick
            value = cel.getal or 0
            hatch = {"hatch": "////"} if vlak.arcering else {}
            base = {"left" if along == "x" else "bottom": start}
            if value:
                bar(across, value, thick * THICK, **base, color=vlak.kleur, edgecolor="white", linewidth=0.5, **hatch)
            if staven.gestapeld:
                _inside(axes, staven, vlak, start, value, across, cel, along)
                start += value
            elif staven.labelled or cel.getal is None:
                _behind(axes, cel, across, along)


def _inside(
    axes: Axes, staven: _Staven, vlak: Vlak, start: float, value: float, across: float, cel: Cel, along: str
) -> None:  # fmt: skip
    """Put the figure in its part of a pile, where there is room for it."""
    if staven.labelled and 100 * value / staven.range()[1] >= SMALLEST_LABELLED:
        point = (start + value / 2, across) if along == "x" else (across, start + value / 2)
        label_part(axes, point, cel.tekst, vlak)


def _behind(axes: Axes, cel: Cel, across: float, along: str) -> None:
    """Put the figure, or the word in its place, behind its bar."""
    value, word = cel.getal or 0, cel.getal is None
    side = -1 if value < 0 else 1
    place = {"xytext": (4 * side, 0), "va": "center", "ha": "left" if side > 0 else "right"}
    point = (value, across)
    if along == "y":
        point = (across, value)
        place = {"xytext": (0, 3 * side), "ha": "center", "va": "bottom" if side > 0 else "top"}
    style = {"style": "italic", "color": GREY} if word else {"color": INK}
    axes.annotate(cel.tekst, point, textcoords="offset points", fontsize=SMALL, **place, **style)


def _legend_room(staven: _Staven) -> tuple[int, float]:
    """Return the columns of the legend and its height; no legend for a single series, which the axis names."""
    if len(staven.legenda) < 2:
        return 0, 0.0
    columns = legend_columns(staven.legenda)
    return columns, LINE_OF_TEXT * -(-len(staven.legenda) // columns) + 0.15


def _finish(figure: Figure, axes: Axes, staven: _Staven, tekst: Tekst, columns: int, along: str) -> None:
    """Set the axis of the figures, a line at zero, and the legend."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis = axes.xaxis if along == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(7))
    sign = "%" if staven.procent else ""
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: format_number(value, staven.taal, 3).replace("-", MINUS) + sign)
    )
    axes.grid(axis=along, color="#DDE0E3", linewidth=0.5)
    axes.set_axisbelow(True)
    (axes.axvline if along == "x" else axes.axhline)(0, color=GREY, linewidth=0.8)
    axes.spines["left" if along == "x" else "bottom"].set_visible(False)
    axes.tick_params(labelsize=SMALL if len(staven.namen) < 60 else SMALL - 1, colors=INK)
    for label in axes.get_xticklabels() + axes.get_yticklabels():
        label.set_fontsize(min(SMALL, NORMAL))
    if columns:
        add_legend(figure, staven.legenda, columns, bottom=note_height(tekst) + 0.05)
