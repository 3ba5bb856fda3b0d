"""The charts of a report: effects with their intervals, points, a curve with its band, and how values are spread.

Drawn by matplotlib as all charts of the plugin are (``processing.base.charts``): colours that colour-blind people can
tell apart and another mark for each kind, numbers in the notation of the language. Each returns a Beeld; where
matplotlib is not there, one without a picture. Nothing here computes a result: what is drawn was computed before, and
stands in a table of the report. Sizes are in inches.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number, print_number
from ...resources import definitions
from ..base.charts import GREY, INK, LINE_OF_TEXT, NORMAL, SMALL, render
from ..base.libraries import missing_libraries
from ..rapport.plaatje import Beeld
from .naamplaatsing import place_names

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

LIBRARY = "matplotlib"
WIDTH, HEIGHT = 6.9, 4.2  # as wide as the text of a page of A4, so that letters print as they are
ROW = 0.34  # of an effect
STAIR, STAIRS = 0.065, 5  # of the height: the words of crossings beside each other stand a step lower each
LEFT, RIGHT, TOP, BELOW = 0.85, 0.2, 0.15, 0.6
LABEL_CHARS = 30  # of the name of an effect in one line
MOST_NAMES, MOST_BINS = 25, 60
MINUS = "−"


@dataclass(frozen=True)
class Schaal:
    """The words around a chart: its title, its axes, and how many decimals their numbers have at most."""

    titel: str
    x: str
    y: str
    taal: str
    x_decimalen: int = 2
    y_decimalen: int = 2


@dataclass(frozen=True)
class Puntenwolk:
    """Points of one kind: what the legend calls them, their colour (``#RRGGBB``) and which of the points they are.

    ``punten`` are labels of the index of the values. ``teken`` is a marker of matplotlib: use another for each kind, so
    that nobody needs the colour.
    """

    label: str
    kleur: str
    punten: Sequence[object]
    teken: str = "o"


@dataclass(frozen=True)
class Kromme:
    """A smooth line through ``x`` (ascending): its heights and the band around it, NaN where there is none."""

    x: Sequence[float]
    y: Sequence[float]
    laag: Sequence[float]
    hoog: Sequence[float]
    label: str
    band_label: str
    kleur: str = ""


@dataclass(frozen=True)
class Groepsgemiddelden:
    """Means by bin, drawn as dots: the middle of each bin, its mean, its interval (or NaN) and how many it is of."""

    midden: Sequence[float]
    gemiddelde: Sequence[float]
    laag: Sequence[float]
    hoog: Sequence[float]
    aantal: Sequence[int]
    label: str


@dataclass(frozen=True)
class Doorgang:
    """Where a curve passes zero, with its interval (NaN where a side of it is not known), and what stands at it."""

    x: float
    laag: float
    hoog: float
    label: str


def coefficients(rijen: pd.DataFrame, schaal: Schaal, alt: str, *, alfa: float = 0.05) -> Beeld:
    """Return effects with their intervals, a line at zero between them; one row below the other, the first above.

    ``rijen`` has the columns ``label`` (text), ``waarde``, ``laag``, ``hoog`` and ``p`` (NaN where there is none): an
    effect with p < ``alfa`` is a filled dot, another an open one, and the legend says so. The constant is best left
    out. A row without a value keeps its place, without a dot.
    """
    if missing_libraries([LIBRARY]):
        return Beeld(schaal.titel, alt, b"")
    labels = ["\n".join(textwrap.wrap(str(text), LABEL_CHARS)) or "" for text in rijen["label"]]
    rows = sum(max(ROW, LINE_OF_TEXT * (label.count("\n") + 1) + 0.1) for label in labels)
    left = 0.3 + 0.075 * max((len(line) for label in labels for line in label.split("\n")), default=1)
    figure, axes = _figure(rows + TOP + BELOW + 0.3, left=left, below=BELOW + 0.3)
    axes.axvline(0, color=INK, linewidth=0.8)
    colour = _colour("hoofd")
    for place, row in enumerate(rijen.itertuples()):
        if not math.isfinite(row.waarde):
            continue
        axes.plot([row.laag, row.hoog], [place, place], color=colour, linewidth=1.8, solid_capstyle="butt")
        face = colour if row.p < alfa else "white"
        axes.plot([row.waarde], [place], "o", markersize=7, markeredgecolor=colour, markerfacecolor=face)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)))
    axes.set_yticklabels(labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color="#DDE0E3", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.margins(x=0.06)
    _write_axes(axes, schaal, y_numbers=False)
    words, number = definitions.read("verslag")["grafiek"], format_number(alfa, schaal.taal, 3)
    marks = [
        _dot(words[key][schaal.taal].format(alfa=number), colour, face)
        for key, face in (("significant", colour), ("niet_significant", "white"))
    ]
    _legend(figure, marks)
    return _picture(figure, schaal, alt)


def scatter(
    x: pd.Series,
    y: pd.Series,
    schaal: Schaal,
    alt: str,
    *,
    soorten: Sequence[Puntenwolk] = (),
    lijn: tuple[float, float] | None = None,
    lijn_label: str = "",
    tweede: tuple[float, float] | None = None,
    tweede_label: str = "",
    kwadranten: tuple[float, float] | None = None,
    kwadrant_labels: Sequence[str] = (),
    namen: Mapping[object, str] | None = None,
    drempels: Sequence[tuple[str, float, str]] = (),
) -> Beeld:
    """Return points; ``x`` and ``y`` are indexed alike, and a point that lacks either is left out.

    Points in none of ``soorten`` are grey. ``lijn`` is (intercept, slope) of a straight line, ``tweede`` of a dashed
    one; ``kwadranten`` (x, y) where the lines of a Moran scatter plot cross, with ``kwadrant_labels`` in its corners:
    right above, left above, left below, right below. ``namen`` are written at their points (the first 25), kept apart.
    ``drempels`` are dotted lines: ("x" or "y", value, what stands at it).
    """
    if missing_libraries([LIBRARY]):
        return Beeld(schaal.titel, alt, b"")
    known = x.notna() & y.notna()
    x, y = x[known].astype(float), y[known].astype(float)
    legend = bool(soorten) or bool(lijn and lijn_label) or bool(tweede and tweede_label)
    figure, axes = _figure(HEIGHT + 0.6 + (0.3 if legend else 0), below=BELOW + (0.3 if legend else 0))
    handles = _draw_points(axes, x, y, soorten, schaal.taal)
    _limit(axes, x, y)
    _draw_quadrants(axes, kwadranten, kwadrant_labels)
    for values, label, dash, key in ((lijn, lijn_label, "-", "hoofd"), (tweede, tweede_label, "--", "accent")):
        if values is not None:
            handles += _draw_line(axes, values, label, dash, _colour(key))
    for axis, value, label in drempels:
        _draw_threshold(axes, axis, value, label)
    _write_axes(axes, schaal)
    if legend:
        _legend(figure, handles)
    points = {key: (x[key], y[key]) for key in list(namen or {}) if key in x.index}
    place_names(axes, {key: (namen[key], point) for key, point in list(points.items())[:MOST_NAMES]}, x, y)
    return _picture(figure, schaal, alt)


def curve(
    schaal: Schaal,
    alt: str,
    *,
    krommen: Sequence[Kromme] = (),
    groepen: Groepsgemiddelden | None = None,
    doorgangen: Sequence[Doorgang] = (),
    drempels: Sequence[tuple[str, float, str]] = (),
    nul: bool = True,
) -> Beeld:
    """Return smooth curves with their bands, means by bin as dots with their n, and where a curve passes zero.

    ``nul`` draws the line at zero. A crossing is a dotted line with its interval as a bar on the line at zero, which
    ends in an arrow where that side is not known. A bin without an interval is a small grey dot. Where a curve is NaN
    it is broken. ``drempels`` as in ``scatter``.
    """
    if missing_libraries([LIBRARY]):
        return Beeld(schaal.titel, alt, b"")
    figure, axes = _figure(HEIGHT + 0.5 + 0.3, below=BELOW + 0.3)
    handles = []
    if nul:
        axes.axhline(0, color=INK, linewidth=0.8)
    for place, kromme in enumerate(krommen):
        handles += _draw_curve(axes, kromme, place)
    if groepen is not None:
        handles.append(_draw_bins(axes, groepen, schaal.taal))
    axes.margins(x=0.03, y=0.12)
    for axis, value, label in drempels:
        _draw_threshold(axes, axis, value, label)
    for place, doorgang in enumerate(doorgangen):
        _draw_crossing(axes, doorgang, 0.98 - STAIR * (place % STAIRS))
    _write_axes(axes, schaal)
    _legend(figure, handles)
    return _picture(figure, schaal, alt)


def histogram(
    waarden: Sequence[float],
    schaal: Schaal,
    alt: str,
    *,
    merk: tuple[float, str] | None = None,
    tweede: tuple[float, str] | None = None,
    vakken: int = 0,
) -> Beeld:
    """Return how ``waarden`` are spread (NaN left out), such as draws of a permutation test or residuals.

    ``merk`` is a value with its words that is drawn as a line (what was found), ``tweede`` another, dashed (what is
    expected). ``vakken`` is the number of bins; 0 for what Freedman and Diaconis (1981) advise, at most 60.
    """
    import numpy as np

    if missing_libraries([LIBRARY]):
        return Beeld(schaal.titel, alt, b"")
    values = np.asarray(waarden, dtype=float)
    values = values[np.isfinite(values)]
    figure, axes = _figure(3.4 + 0.3, below=BELOW + 0.3)
    counts = vakken or min(max(len(np.histogram_bin_edges(values, bins="fd")) - 1, 5), MOST_BINS)
    axes.hist(values, bins=counts, color=_colour("punt"), edgecolor="white", linewidth=0.5)
    handles = []
    for mark, dash, key in ((merk, "-", "accent"), (tweede, "--", "hoofd")):
        if mark is not None:
            handles.append(axes.axvline(mark[0], color=_colour(key), linewidth=2, linestyle=dash, label=mark[1]))
    _write_axes(axes, schaal)
    _legend(figure, handles)
    return _picture(figure, schaal, alt)


# ---- Parts of a chart -----------------------------------------------------------------------------------------------


def _colour(key: str) -> str:
    return definitions.read("verslag")["kleuren"][key]


def _figure(height: float, *, left: float = LEFT, below: float = BELOW) -> tuple[Figure, Axes]:
    """Return a drawing as wide as the text, with axes that leave room for their words and a legend below them."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    room = ((WIDTH - left - RIGHT) / WIDTH, (height - below - TOP) / height)
    axes = figure.add_axes((left / WIDTH, below / height, *room))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=INK)
    return figure, axes


def _write_axes(axes: Axes, schaal: Schaal, *, y_numbers: bool = True) -> None:
    """Write what the axes are of, and their numbers in the notation of the language."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(7, steps=(1, 2, 2.5, 5, 10)))
    axes.xaxis.set_major_formatter(tick_numbers(schaal.taal, schaal.x_decimalen))
    axes.set_xlabel(schaal.x, fontsize=NORMAL, color=INK)
    if y_numbers:
        axes.yaxis.set_major_locator(MaxNLocator(7, steps=(1, 2, 2.5, 5, 10)))
        axes.yaxis.set_major_formatter(tick_numbers(schaal.taal, schaal.y_decimalen))
    axes.set_ylabel("\n".join(textwrap.wrap(schaal.y, 60)), fontsize=NORMAL, color=INK)


def tick_numbers(taal: str, least: int) -> FuncFormatter:
    """Return how an axis writes its numbers: ``least`` decimals at most, or more where its ticks differ by less."""
    from matplotlib.ticker import FuncFormatter

    def write(value: float, _: object) -> str:
        return format_number(value, taal, max(least, _tick_decimals(formatter.locs))).replace("-", MINUS)

    formatter = FuncFormatter(write)
    return formatter


def _tick_decimals(ticks: Sequence[float]) -> int:
    """Return how many decimals tell ticks at equal distances apart, and show each as it is."""
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 0.0
    if not step:
        return 0
    first = max(0, -math.floor(math.log10(step)))
    return first if math.isclose(step * 10**first, round(step * 10**first), rel_tol=1e-6) else first + 1


def _legend(figure: Figure, handles: Sequence[object]) -> None:
    """Put the legend along the bottom, in as many columns as fit."""
    if not handles:
        return
    widest = max(len(handle.get_label()) for handle in handles)
    columns = max(1, min(len(handles), int((WIDTH - 0.4) / (0.5 + 0.072 * widest))))
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.2 / WIDTH, 0.03), ncol=columns, fontsize=SMALL,
        frameon=False, borderaxespad=0, borderpad=0, columnspacing=1.4, handletextpad=0.5,
    )  # fmt: skip
    rows = -(-len(handles) // columns)
    if rows > 1:
        _grow(figure, (rows - 1) * LINE_OF_TEXT)


def _grow(figure: Figure, extra: float) -> None:
    """Make a drawing higher at its bottom, its axes as they are."""
    width, height = figure.get_size_inches()
    for axes in figure.axes:
        box = axes.get_position()
        bottom = (box.y0 * height + extra) / (height + extra)
        axes.set_position((box.x0, bottom, box.width, box.height * height / (height + extra)))
    figure.set_size_inches(width, height + extra)


def _dot(label: str, colour: str, face: str, mark: str = "o"):
    from matplotlib.lines import Line2D

    return Line2D([], [], marker=mark, linestyle="none", markersize=6, markeredgecolor=colour, markerfacecolor=face,
                  label=label)  # fmt: skip


def _draw_points(axes: Axes, x: pd.Series, y: pd.Series, soorten: Sequence[Puntenwolk], taal: str) -> list[object]:
    """Draw the points, those of a kind over the others; return what the legend shows."""
    size = 22 if len(x) <= 500 else 12 if len(x) <= 3000 else 6
    apart = {key for soort in soorten for key in soort.punten}
    rest = [key for key in x.index if key not in apart]
    handles = []
    if rest:
        grey = _colour("punt")
        axes.scatter(x[rest], y[rest], s=size, color=grey, alpha=0.7, linewidths=0, zorder=2)
        handles.append(_dot(definitions.read("verslag")["grafiek"]["overige"][taal], grey, grey))
    for soort in soorten:
        keys = [key for key in soort.punten if key in x.index]
        axes.scatter(
            x[keys], y[keys], s=size * 1.4, color=soort.kleur, marker=soort.teken, linewidths=0.6, edgecolors="#3C4043",
            zorder=3,
        )  # fmt: skip
        handles.append(_dot(soort.label, "#3C4043", soort.kleur, soort.teken))
    return handles if soorten else []


def _limit(axes: Axes, x: pd.Series, y: pd.Series) -> None:
    """Give the axes the room of the points, so that lines do not stretch them."""
    for set_limits, values in ((axes.set_xlim, x), (axes.set_ylim, y)):
        if len(values):
            low, high = values.min(), values.max()
            room = 0.06 * (high - low) or 1.0
            set_limits(low - room, high + room)


def _draw_quadrants(axes: Axes, crossing: tuple[float, float] | None, labels: Sequence[str]) -> None:
    if crossing is None:
        return
    for draw, value in ((axes.axvline, crossing[0]), (axes.axhline, crossing[1])):
        draw(value, color=GREY, linewidth=0.9, linestyle="--", zorder=1)
    corners = ((0.985, 0.98, "right", "top"), (0.015, 0.98, "left", "top"), (0.015, 0.02, "left", "bottom"),
               (0.985, 0.02, "right", "bottom"))  # fmt: skip
    for label, (across, up, side, edge) in zip(labels, corners, strict=False):
        axes.text(across, up, label, transform=axes.transAxes, ha=side, va=edge, fontsize=SMALL, color="#5F6368",
                  style="italic", zorder=4)  # fmt: skip


def _draw_line(axes: Axes, values: tuple[float, float], label: str, dash: str, colour: str) -> list[object]:
    intercept, slope = values
    ends = axes.get_xlim()
    drawn = axes.plot(
        ends, [intercept + slope * end for end in ends], dash, color=colour, linewidth=1.8, label=label, zorder=4,
        scalex=False, scaley=False,
    )  # fmt: skip
    return drawn if label else []


def _draw_threshold(axes: Axes, axis: str, value: float, label: str) -> None:
    """Draw a dotted line with its words at its end, where the axes reach that far."""
    low, high = axes.get_xlim() if axis == "x" else axes.get_ylim()
    if not low <= value <= high:
        return
    (axes.axvline if axis == "x" else axes.axhline)(value, color=GREY, linewidth=1, linestyle=":", zorder=1)
    if axis == "x":
        place, turn = (value, 0.02), axes.get_xaxis_transform()
        axes.annotate(label, place, xycoords=turn, xytext=(2, 0), textcoords="offset points", rotation=90, va="bottom",
                      fontsize=SMALL - 1, color="#5F6368")  # fmt: skip
    else:
        place, turn = (0.995, value), axes.get_yaxis_transform()
        axes.annotate(label, place, xycoords=turn, xytext=(0, 2), textcoords="offset points", ha="right",
                      fontsize=SMALL - 1, color="#5F6368")  # fmt: skip


def _draw_curve(axes: Axes, kromme: Kromme, place: int) -> list[object]:
    from matplotlib.patches import Patch

    colour = kromme.kleur or _colour(("hoofd", "accent", "derde")[place % 3])
    dash = ("-", "--", "-.")[place % 3]
    low, high = (_numbers(values) for values in (kromme.laag, kromme.hoog))
    axes.fill_between(_numbers(kromme.x), low, high, color=colour, alpha=0.18, linewidth=0, zorder=1)
    line = axes.plot(kromme.x, kromme.y, dash, color=colour, linewidth=2, label=kromme.label, zorder=3)
    band = [Patch(facecolor=colour, alpha=0.18, label=kromme.band_label)] if kromme.band_label else []
    return [*line, *band]


def _numbers(values: Sequence[float]) -> np.ndarray:
    import numpy as np

    return np.asarray(values, dtype=float)


def _draw_bins(axes: Axes, groepen: Groepsgemiddelden, taal: str):
    """Draw the means with their intervals and how many each is of; return what the legend shows."""
    import numpy as np

    middle, mean, low, high = map(_numbers, (groepen.midden, groepen.gemiddelde, groepen.laag, groepen.hoog))
    apart = np.isfinite(low) & np.isfinite(high)
    axes.vlines(middle[apart], low[apart], high[apart], color="#3C4043", linewidth=1, zorder=3)
    for rows, size, edge in ((apart, 6, "#3C4043"), (~apart, 4.5, GREY)):
        axes.plot(
            middle[rows], mean[rows], "o", markersize=size, markeredgecolor=edge, markerfacecolor="white", zorder=4
        )
    tops = np.where(np.isfinite(high), high, mean)
    for place, top, count in zip(middle, tops, groepen.aantal, strict=True):
        if math.isfinite(top):
            axes.annotate(print_number(count, taal), (place, top), xytext=(0, 4), textcoords="offset points",
                          ha="center", fontsize=SMALL - 1, color="#5F6368", zorder=5)  # fmt: skip
    return _dot(groepen.label, "#3C4043", "white")


def _draw_crossing(axes: Axes, doorgang: Doorgang, height: float) -> None:
    """Draw where a curve passes zero: a dotted line, its words at ``height`` (0 - 1), its interval a bar at zero."""
    if not math.isfinite(doorgang.x):
        return
    colour = _colour("accent")
    ends = axes.get_xlim()
    low = doorgang.laag if math.isfinite(doorgang.laag) else ends[0]
    high = doorgang.hoog if math.isfinite(doorgang.hoog) else ends[1]
    axes.axvline(doorgang.x, color=colour, linewidth=1.2, linestyle=":", zorder=2)
    axes.plot([low, high], [0, 0], color=colour, linewidth=5, alpha=0.55, solid_capstyle="butt", zorder=2, scalex=False)
    for known, end, mark in ((doorgang.laag, low, "<"), (doorgang.hoog, high, ">")):
        if not math.isfinite(known):
            axes.plot([end], [0], mark, color=colour, markersize=8, clip_on=False, zorder=5, scalex=False)
    axes.set_xlim(*ends)
    side = "left" if doorgang.x < sum(ends) / 2 else "right"
    axes.annotate(
        doorgang.label, (doorgang.x, height), xycoords=axes.get_xaxis_transform(), va="top", ha=side,
        xytext=(4 if side == "left" else -4, 0), textcoords="offset points", fontsize=SMALL, color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}, zorder=6,
    )  # fmt: skip


def _picture(figure: Figure, schaal: Schaal, alt: str) -> Beeld:
    return Beeld(schaal.titel, alt, render(figure, ".png"))
