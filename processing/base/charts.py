"""Charts of a table as PNG or SVG: stacked bars that add up to 100 %, and lines over years.

Drawn by matplotlib without pyplot and without Qt, so that a run in the background and a headless one draw the same.
Nothing here computes a figure. Sizes are in inches; rows get the room that they need, so the height follows the data.
"""

from __future__ import annotations

import io
import os
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import DECIMAL_MARK, format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg")
WIDTH = 10.0
MARGIN = 0.3
BAR, HEADING = 0.36, 0.42
LINE_OF_TEXT = 0.19
SMALL, NORMAL, LARGE = 8, 9, 13
TITLE_CHARS, NOTE_CHARS, LABEL_CHARS = 80, 165, 34
SMALLEST_LABELLED = 4  # %: a narrower part has no room for its number
PANEL = (4.4, 3.6)  # width and height of the lines of one group
INK, GREY = "#202124", "#80868B"
DPI = 150


@dataclass(frozen=True)
class Vlak:
    """A class in the legend: its words and colour, and whether lines are drawn over it."""

    label: str
    kleur: str
    arcering: bool = False


@dataclass(frozen=True)
class Balk:
    """A bar: its label, its shares (%) in the order of the legend, what stands behind it; without shares ``leeg``."""

    label: str
    aandelen: Sequence[float]
    aantal: str
    leeg: str = ""


@dataclass(frozen=True)
class Lijn:
    """A line: what stands at its end, its colour, and a value for each year."""

    label: str
    kleur: str
    waarden: Sequence[float]


@dataclass(frozen=True)
class Tekst:
    """The words around a chart: title above, axis, and the lines of the note below."""

    titel: str
    as_titel: str
    ondertitel: str
    noot: Sequence[str]
    taal: str

    def title_lines(self) -> list[str]:
        """Return the title in lines that fit."""
        return textwrap.wrap(self.titel, TITLE_CHARS)

    def note_lines(self) -> list[str]:
        """Return the note in lines that fit."""
        return [part for line in self.noot for part in textwrap.wrap(line, NOTE_CHARS)]


def stacked_bars(groepen: Sequence[tuple[str, Sequence[Balk]]], legenda: Sequence[Vlak], tekst: Tekst) -> Figure:
    """Return horizontal bars of 100 %, under a heading for every group that has a name."""
    columns = legend_columns(legenda)
    legend = LINE_OF_TEXT * -(-len(legenda) // columns) + 0.1
    rows = sum(BAR * len(balken) + (HEADING if naam else 0) for naam, balken in groepen)
    figure, axes = new_page(tekst, rows, below=0.5 + legend)
    labels = [line for _, balken in groepen for balk in balken for line in wrapped_label(balk.label)]
    left = 0.4 + 0.075 * max(map(len, labels))
    leave_room(figure, axes, left=left, right=1.0)
    position = 0.0
    for naam, balken in groepen:
        if naam:
            position += HEADING
            axes.text(0, position - 0.09, naam, fontsize=NORMAL, fontweight="bold", color=INK, ha="left", va="bottom")
        for balk in balken:
            _bar(axes, position + BAR / 2, balk, legenda, tekst.taal)
            position += BAR
    axes.set_xlim(0, 100)
    axes.set_ylim(rows, 0)
    axes.set_yticks([])
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel(tekst.as_titel, fontsize=SMALL, color=INK)
    axes.spines["left"].set_visible(False)
    add_legend(figure, legenda, columns, bottom=note_height(tekst) + 0.05)
    return figure


def lines(
    groepen: Sequence[tuple[str, Sequence[Lijn]]], jaren: Sequence[str], tekst: Tekst, decimals: int = 1
) -> Figure:
    """Return a panel of lines over the years for every group, around a line at zero, all on one scale."""
    across = max(1, min(len(groepen), 2))
    down = -(-len(groepen) // across)
    figure, first = new_page(tekst, down * PANEL[1], below=0.1)
    first.remove()
    values = [value for _, lijnen in groepen for lijn in lijnen for value in lijn.waarden]
    low, high = min(values, default=0), max(values, default=0)
    room = 0.08 * (high - low) or 1.0
    low, high = min(low, 0) - room, max(high, 0) + room
    width, height = figure.get_size_inches()
    top = height - _title_height(tekst)
    for number, (naam, lijnen) in enumerate(groepen):
        cell = (width - 2 * MARGIN) / across
        x = MARGIN + cell * (number % across) + 0.55
        y = top - PANEL[1] * (number // across + 1) + 0.35
        axes = figure.add_axes(
            (x / width, y / height, (cell - 0.55 - 2.2) / width, (PANEL[1] - 0.8) / height), label=str(number)
        )
        _panel(axes, naam, lijnen, jaren, (low, high), (tekst.taal, decimals))
    axes_title = tekst.as_titel
    figure.text(MARGIN / width, top / height, axes_title, fontsize=SMALL, color=INK, va="bottom")
    return figure


def render(figure: Figure, suffix: str) -> bytes:
    """Return the picture as the bytes of a PNG or SVG file."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    picture = io.BytesIO()
    if suffix == ".svg":
        # Text as text, to be searched and edited; and the same picture gives the same file.
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "veerkracht"}):
            FigureCanvasSVG(figure).print_svg(picture, metadata={"Date": None})
    else:
        FigureCanvasAgg(figure)
        figure.savefig(picture, format="png", dpi=DPI)
    return picture.getvalue()


class ChartFile:
    """A picture on its way to ``path``: written beside it first, so that a run that is cut off leaves no half file."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        if self.path.suffix.lower() not in SUFFIXES:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The chart {path} must be a .png or .svg file."), path=str(path)
            )
        self._part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")

    def write(self, figure: Figure) -> None:
        """Write the picture beside its place. Raises Invoerfout when the folder does not take it."""
        content = render(figure, self.path.suffix.lower())
        try:
            self._part.write_bytes(content)
        except OSError as error:
            self._refuse(error)

    def finish(self) -> str:
        """Put the picture in its place and return its path."""
        try:
            os.replace(self._part, self.path)
        except OSError as error:
            self._refuse(error)
        return str(self.path)

    def remove(self) -> None:
        """Remove what was written and not finished."""
        self._part.unlink(missing_ok=True)

    def _refuse(self, error: OSError) -> None:
        self.remove()
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The chart cannot be written to {path}: {error}"),
            path=str(self.path),
            error=str(error.strerror),
        ) from error


def _title_height(tekst: Tekst) -> float:
    lines = tekst.title_lines()
    return MARGIN + 0.28 * len(lines) + (2 * LINE_OF_TEXT if lines or tekst.ondertitel else 0)


def note_height(tekst: Tekst) -> float:
    """Return the room that the note takes."""
    return MARGIN + 0.16 * len(tekst.note_lines())


def new_page(tekst: Tekst, content: float, below: float) -> tuple[Figure, Axes]:
    """Return a page with title, subtitle and note, and room for ``content`` with ``below`` under it."""
    from matplotlib.figure import Figure

    height = _title_height(tekst) + content + below + note_height(tekst)
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    figure.text(
        MARGIN / WIDTH, 1 - MARGIN / height, "\n".join(tekst.title_lines()), fontsize=LARGE, fontweight="bold",
        color=INK, va="top",
    )  # fmt: skip
    lower = 1 - (MARGIN + 0.28 * len(tekst.title_lines())) / height
    figure.text(MARGIN / WIDTH, lower, tekst.ondertitel, fontsize=NORMAL, color=GREY, va="top")
    note = "\n".join(tekst.note_lines())
    figure.text(MARGIN / WIDTH, 0.5 * MARGIN / height, note, fontsize=7, color=GREY, va="bottom", linespacing=1.3)
    axes = figure.add_axes((0, (below + note_height(tekst)) / height, 1, content / height))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=INK)
    return figure, axes


def leave_room(figure: Figure, axes: Axes, left: float, right: float) -> None:
    """Leave room beside the axes for labels."""
    box = axes.get_position()
    axes.set_position((left / WIDTH, box.y0, (WIDTH - left - right) / WIDTH, box.height))


def wrapped_label(label: str) -> list[str]:
    """Return the label of a bar in lines that fit."""
    return textwrap.wrap(label, LABEL_CHARS) or [""]


def _bar(axes: Axes, y: float, balk: Balk, legenda: Sequence[Vlak], taal: str) -> None:
    """Draw one bar with the shares that have room, its label before it and its number behind it."""
    axes.annotate(
        "\n".join(wrapped_label(balk.label)), (0, y), xytext=(-6, 0), textcoords="offset points", ha="right",
        va="center", fontsize=SMALL, color=INK,
    )  # fmt: skip
    axes.annotate(
        balk.aantal, (100, y), xytext=(6, 0), textcoords="offset points", va="center", fontsize=SMALL, color=GREY
    )
    if balk.leeg:
        axes.text(1, y, balk.leeg, fontsize=SMALL, color=GREY, va="center", style="italic")
        return
    start = 0.0
    for aandeel, vlak in zip(balk.aandelen, legenda, strict=True):
        if aandeel > 0:
            hatch = {"hatch": "////"} if vlak.arcering else {}
            axes.barh(y, aandeel, BAR * 0.78, start, color=vlak.kleur, edgecolor="white", linewidth=0.5, **hatch)
        if aandeel >= SMALLEST_LABELLED:
            number = format_number(aandeel, taal, 0)
            label_part(axes, (start + aandeel / 2, y), number, vlak)
        start += aandeel


def label_part(axes: Axes, point: tuple[float, float], number: str, vlak: Vlak) -> None:
    """Put a figure in its part of a bar; on white where lines over the colour would run through it."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if vlak.arcering else None
    ink = INK if vlak.arcering else ink_on(vlak.kleur)
    axes.text(*point, number, fontsize=SMALL, color=ink, ha="center", va="center", bbox=box)


def ink_on(kleur: str) -> str:
    """Return black or white, whichever can be read on a colour."""
    red, green, blue = (int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "white"


def legend_columns(legenda: Sequence[Vlak]) -> int:
    """Return how many columns of the legend fit beside each other."""
    widest = 0.55 + 0.072 * max(len(vlak.label) for vlak in legenda)
    return max(1, min(len(legenda), 4, int((WIDTH - 2 * MARGIN) / widest)))


def add_legend(figure: Figure, legenda: Sequence[Vlak], columns: int, bottom: float) -> None:
    """Put the legend in columns at a height of ``bottom``."""
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=vlak.kleur, edgecolor="white" if vlak.arcering else GREY, linewidth=0.4, label=vlak.label,
              hatch="////" if vlak.arcering else None)
        for vlak in legenda
    ]  # fmt: skip
    height = figure.get_size_inches()[1]
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(MARGIN / WIDTH, bottom / height), ncol=columns,
        fontsize=SMALL, frameon=False, borderaxespad=0, borderpad=0, labelspacing=0.35, columnspacing=1.5,
    )  # fmt: skip


def _panel(
    axes: Axes, naam: str, lijnen: Sequence[Lijn], jaren: Sequence[str], limits: tuple[float, float],
    notation: tuple[str, int],
) -> None:  # fmt: skip
    """Draw the lines of one group, each with its label at its end."""
    from matplotlib import patheffects
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    taal, decimals = notation
    positions = range(len(jaren))
    axes.axhline(0, color=GREY, linewidth=0.8)
    outline = [patheffects.Stroke(linewidth=3.2, foreground="#5F6368"), patheffects.Normal()]
    for lijn in lijnen:
        axes.plot(
            positions, lijn.waarden, color=lijn.kleur, linewidth=2, marker="o", markersize=6, path_effects=outline,
            markeredgecolor="#5F6368", markeredgewidth=0.6, clip_on=False,
        )  # fmt: skip
    axes.set_xlim(-0.15, len(jaren) - 0.85)
    axes.set_ylim(*limits)
    axes.set_xticks(list(positions))
    axes.set_xticklabels(jaren)
    axes.yaxis.set_major_locator(MaxNLocator(7))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_number(value, taal, 3)))
    axes.set_title(naam, fontsize=NORMAL, fontweight="bold", color=INK, loc="left")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=INK)
    step = (limits[1] - limits[0]) * LINE_OF_TEXT / (PANEL[1] - 0.8)
    ends = [lijn.waarden[-1] for lijn in lijnen]
    for lijn, end, y in zip(lijnen, ends, spread(ends, step, limits), strict=True):
        axes.annotate(
            f"{lijn.label} {signed(end, taal, decimals)}", (len(jaren) - 1, end), xytext=(len(jaren) - 0.78, y),
            textcoords="data", fontsize=SMALL, color=INK, va="center", annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 1, "shrinkB": 4},
        )  # fmt: skip


def signed(value: float, taal: str, decimals: int) -> str:
    """Return a difference with its sign, a real minus and the decimal mark of ``taal``."""
    text = f"{value:+.{decimals}f}".replace(".", DECIMAL_MARK[taal]).replace("-", "−")
    return text if text.strip("+−0,.") else text.lstrip("+−")


def spread(values: Sequence[float], step: float, limits: tuple[float, float]) -> list[float]:
    """Return heights in the order of ``values``, at least ``step`` apart and as near to them as that allows."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    placed: list[float] = []
    for index in order:
        placed.append(max(values[index], placed[-1] + step) if placed else values[index])
    excess = placed[-1] - limits[1] if placed else 0
    if excess > 0:
        placed[-1] -= excess
        for position in range(len(placed) - 2, -1, -1):
            placed[position] = min(placed[position], placed[position + 1] - step)
    heights = [0.0] * len(values)
    for index, height in zip(order, placed, strict=True):
        heights[index] = height
    return heights
