"""The charts of the panels, as functions of (figure, style, data): they draw, and return what can be clicked.

Nothing here computes a figure. Places are in pixels from above, so that a click finds what it hits; many rectangles
go into one collection, because matplotlib is slow on hundreds of patches.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QApplication

from ..analysis.schemas import format_number, print_number
from .charts import BASE_DPI, POINTS_PER_INCH, ROW, Raak, Stijl, fitting, ink_on, text_points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN = 6
LABELS = 0.38  # of the width, at most, for labels beside rows
BAR = 0.66  # of a row
NUMBERS = 46  # pixels behind the rows for their number
SMALLEST_LABELLED = 26  # pixels: a narrower part has no room for its number
SWATCH = 9
LEGEND_LINE = 16
MOST_TICKS = 6
AXIS_ROOM = 34  # pixels below the rows for the numbers and the title of an axis


@dataclass(frozen=True)
class Deel:
    """An item of the legend: its words and its colour."""

    label: str
    kleur: str


@dataclass(frozen=True)
class Staaf:
    """A stacked bar: the name that a click gives, its label, its parts in the order of the legend, what stands behind.

    ``leeg`` stands in the place of a bar that cannot be drawn. ``hulp`` is its tooltip.
    """

    naam: str
    label: str
    waarden: Sequence[float]
    tekst: str = ""
    leeg: str = ""
    hulp: str = ""


@dataclass(frozen=True)
class Lijn:
    """A line over periods: its name, label, colour, and a value for each period (NaN: a gap)."""

    naam: str
    label: str
    kleur: str
    waarden: Sequence[float]
    gestreept: bool = False


@dataclass(frozen=True)
class Meting:
    """A row of a bullet chart: what was delivered against what was agreed.

    ``waarde`` is the bar, ``verwacht`` a lighter bar behind it (a forecast), ``minimum``, ``afspraak`` and
    ``streefwaarde`` marks. None leaves something out.
    """

    naam: str
    label: str
    waarde: float | None
    minimum: float | None = None
    streefwaarde: float | None = None
    verwacht: float | None = None
    tekst: str = ""
    hulp: str = ""
    kleur: str = ""
    afspraak: float | None = None


@dataclass(frozen=True)
class Vonk:
    """A row of small lines: the label, values over the years, the same of a comparison, and the text behind."""

    naam: str
    label: str
    waarden: Sequence[float]
    vergelijk: Sequence[float] = field(default_factory=tuple)
    tekst: str = ""
    hulp: str = ""


class Blad:
    """A figure to draw in by pixels from its top left, as the screen has them."""

    def __init__(self, figure: Figure, style: Stijl):
        self.figure, self.style = figure, style
        self.axes: Axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, style.width)
        self.axes.set_ylim(style.height, 0)
        self.axes.axis("off")

    def text(self, x: float, y: float, text: str, **options) -> None:
        """Write text; ``size`` is relative to that of the style, ``color`` by default its ink."""
        options.setdefault("color", self.style.ink)
        options.setdefault("va", "center")
        options["fontsize"] = self.style.points * options.pop("size", 1.0)
        # A dollar sign in a name is no formula.
        self.axes.text(x, y, text, parse_math=False, **options)

    def width_of(self, text: str, weight: str = "normal") -> float:
        """Return how wide a text is, in pixels of the chart."""
        return text_width(text, self.style.points, weight)

    def elided(self, text: str, room: float, weight: str = "normal") -> str:
        """Return as much of a text as fits, with an ellipsis where it is cut."""
        if not text or self.width_of(text, weight) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high) if self.width_of(text[:middle].rstrip() + "…", weight) <= room else (low, middle - 1)
            )
        return text[:low].rstrip() + "…" if low else ""

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], colours: Sequence[str], **options) -> None:
        """Draw rectangles (left, top, width, height) in their colours, as one collection."""
        from matplotlib.collections import PolyCollection

        if not boxes:
            return
        corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
        self.axes.add_collection(
            PolyCollection(corners, facecolors=list(colours), edgecolors="none", **options), autolim=False
        )

    def strokes(self, strokes: Sequence[Sequence[tuple[float, float]]], colour: str, width: float, **options) -> None:
        """Draw lines through points, as one collection."""
        from matplotlib.collections import LineCollection

        if strokes:
            self.axes.add_collection(
                LineCollection(list(strokes), colors=colour, linewidths=width, **options), autolim=False
            )


@lru_cache(maxsize=4096)
def text_width(text: str, points: float = 0, weight: str = "normal") -> float:
    """Return how wide a text is in a chart, in pixels; ``points`` by default those of the application."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    size = points or text_points(QApplication.font())
    font = FontProperties(size=size, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, False)[0] * BASE_DPI / POINTS_PER_INCH


# ---- Legend and axes ----------------------------------------------------------------------------------------------


def legend_height(legenda: Sequence[Deel], width: int) -> int:
    """Return the pixels that a legend takes above the rows; for the ``top`` that ``Chart.draw`` is given."""
    if not legenda:
        return 0
    places = _legend_places([text_width(deel.label) for deel in legenda], width)
    return int(places[-1][1] + LEGEND_LINE / 2 + 4)


def _legend_places(widths: Sequence[float], width: float) -> list[tuple[float, float]]:
    """Return where each item of a legend begins (left, middle), given how wide their words are."""
    places, x, y = [], float(MARGIN), LEGEND_LINE * 0.6
    for wide in widths:
        if x > MARGIN and x + SWATCH + 5 + wide > width - MARGIN:
            x, y = float(MARGIN), y + LEGEND_LINE
        places.append((x, y))
        x += SWATCH + 5 + wide + 12
    return places


def _legend(blad: Blad, legenda: Sequence[Deel]) -> None:
    places = _legend_places([text_width(deel.label) for deel in legenda], blad.style.width)
    for deel, (x, y) in zip(legenda, places, strict=True):
        blad.boxes([(x, y - SWATCH / 2, SWATCH, SWATCH)], [fitting(deel.kleur, blad.style)])
        room = blad.style.width - MARGIN - x - SWATCH - 5
        blad.text(x + SWATCH + 5, y, blad.elided(deel.label, room))


def nice_ticks(high: float, count: int) -> list[float]:
    """Return at most about ``count`` round numbers from 0 to ``high``."""
    if not high > 0 or not math.isfinite(high):
        return [0.0, 1.0]
    rough = high / max(count, 1)
    power = 10 ** math.floor(math.log10(rough))
    # 2,5 would stand beside figures that are whole; 25 does not.
    sizes = (1, 2, 2.5, 5, 10) if power >= 10 else (1, 2, 5, 10)
    step = next(size * power for size in sizes if size * power >= rough * 0.999)
    if high >= 2 and step < 1:
        step = 1.0
    return [step * number for number in range(int(math.ceil(high / step - 1e-9)) + 1)]


def _value_axis(
    blad: Blad, left: float, right: float, top: float, bottom: float, ticks: Sequence[float], unit: str
) -> None:
    """Draw vertical lines with numbers below them."""
    high = ticks[-1]
    spots = [left + (right - left) * tick / high for tick in ticks]
    blad.strokes([[(x, top), (x, bottom)] for x in spots], blad.style.grid, 0.8, zorder=0)
    taken = -math.inf
    for x, tick in zip(spots, ticks, strict=True):
        text = print_number(tick, blad.style.taal, 0) if tick == int(tick) else format_number(tick, blad.style.taal, 2)
        text += unit if tick == high else ""
        half = blad.width_of(text) / 2
        x = min(x, blad.style.width - MARGIN - half)
        if x - half > taken:
            blad.text(x, bottom + blad.style.line * 0.6, text, ha="center", color=blad.style.grey)
            taken = x + half + 4


def _axis_title(blad: Blad, title: str, left: float, end: float) -> None:
    """Write the title of the axis below its numbers: from where the axis begins, or further left when it is long."""
    room = blad.style.width - 2 * MARGIN
    title = blad.elided(title, room)
    x = min(left, blad.style.width - MARGIN - blad.width_of(title))
    blad.text(x, end + blad.style.line * 1.75, title, color=blad.style.grey)


# ---- Bars with a row each -----------------------------------------------------------------------------------------


def bar_room(legenda: Sequence[Deel], width: int) -> dict[str, int]:
    """Return ``top`` and ``bottom`` for ``Chart.draw`` of bars: room for the legend and for the numbers of the axis."""
    return {"top": legend_height(legenda, width), "bottom": AXIS_ROOM}


def stacked_bars(
    figure: Figure,
    style: Stijl,
    staven: Sequence[Staaf],
    legenda: Sequence[Deel],
    *,
    as_titel: str = "",
    maximum: float | None = None,
    unit: str = "",
) -> list[Raak]:
    """Draw the bars in view, each with its label before it and its text behind it; a click gives the name of a bar.

    ``maximum`` is the end of the axis (100 for shares), by default that of all bars, in view or not, so that scrolling
    does not change the scale.
    """
    blad = Blad(figure, style)
    shown = staven[style.first : style.first + style.count]
    _legend(blad, legenda)
    left = MARGIN + _label_room(blad, [staaf.label for staaf in shown]) + 6
    right = style.width - MARGIN - (_text_room(blad, [staaf.tekst for staaf in shown]) + 6)
    high = maximum or max((sum(_known(staaf.waarden)) for staaf in staven), default=0)
    ticks = [0, 25, 50, 75, 100] if maximum == 100 else nice_ticks(high, max(int((right - left) // 45), 1))
    end = style.top + ROW * max(len(shown), 1)
    _value_axis(blad, left, right, style.top, end, ticks, unit)
    _axis_title(blad, as_titel, left, end)
    scale = (right - left) / ticks[-1]
    colours = [fitting(deel.kleur, style) for deel in legenda]
    boxes: list[tuple[float, float, float, float]] = []
    fills: list[str] = []
    hits = []
    for number, staaf in enumerate(shown):
        y = style.top + ROW * (number + 0.5)
        _row_texts(blad, staaf, y, left, right)
        x = left
        for value, colour in zip(_known(staaf.waarden), colours, strict=True):
            wide = value * scale
            if wide > 0 and not staaf.leeg:
                boxes.append((x, y - ROW * BAR / 2, wide, ROW * BAR))
                fills.append(colour)
                _part_number(blad, x, y, wide, value, colour)
            x += wide
        hits.append(Raak(staaf.naam, (0, y - ROW / 2, style.width, ROW), staaf.hulp or f"{staaf.label}: {staaf.tekst}"))
    blad.boxes(boxes, fills, zorder=2)
    return hits


def _known(values: Sequence[float]) -> list[float]:
    return [0.0 if value is None or math.isnan(value) else float(value) for value in values]


def _label_room(blad: Blad, labels: Sequence[str]) -> float:
    widest = max((blad.width_of(label) for label in labels), default=0)
    return min(widest, blad.style.width * LABELS)


def _text_room(blad: Blad, texts: Sequence[str]) -> float:
    return max((blad.width_of(text) for text in texts), default=0) + 2


def _row_texts(blad: Blad, staaf: Staaf, y: float, left: float, right: float) -> None:
    style = blad.style
    marked = staaf.naam in style.gekozen
    if marked:
        blad.boxes([(0, y - ROW / 2, style.width, ROW)], [style.accent], alpha=0.22, zorder=0.5)
    weight = "bold" if marked else "normal"
    blad.text(left - 6, y, blad.elided(staaf.label, left - 6 - MARGIN / 2, weight), ha="right", weight=weight)
    if staaf.leeg:
        blad.text(left + 4, y, blad.elided(staaf.leeg, style.width - left - 8), color=style.grey, style="italic")
    else:
        blad.text(right + 6, y, staaf.tekst, color=style.grey)


def _part_number(blad: Blad, x: float, y: float, wide: float, value: float, colour: str) -> None:
    if wide < SMALLEST_LABELLED:
        return
    text = format_number(value, blad.style.taal, 0)
    if blad.width_of(text) < wide - 4:
        blad.text(x + wide / 2, y, text, ha="center", color=ink_on(colour), zorder=3)


# ---- Lines over periods -------------------------------------------------------------------------------------------


def lines(
    figure: Figure,
    style: Stijl,
    lijnen: Sequence[Lijn],
    periodes: Sequence[str],
    *,
    as_titel: str = "",
    decimals: int = 0,
    unit: str = "",
) -> list[Raak]:
    """Draw a line for each of ``lijnen`` over the periods, from zero; its name stands in the legend above."""
    blad = Blad(figure, style)
    legenda = [Deel(lijn.label, lijn.kleur) for lijn in lijnen]
    _legend(blad, legenda)
    known = [value for lijn in lijnen for value in lijn.waarden if not math.isnan(value)]
    top = legend_height(legenda, style.width) + (style.line * 1.4 if as_titel else 8)
    bottom = style.height - style.line * 1.7
    ticks = nice_ticks(max(known, default=0), min(max(int((bottom - top) // 40), 1), MOST_TICKS))
    texts = [print_number(tick, style.taal, 0 if tick == int(tick) else max(decimals, 1)) + unit for tick in ticks]
    left, right = MARGIN + _text_room(blad, texts) + 6, style.width - MARGIN - 10
    if as_titel:
        blad.text(MARGIN, top - style.line * 0.9, blad.elided(as_titel, style.width - 2 * MARGIN), color=style.grey)
    heights = [bottom - (bottom - top) * tick / ticks[-1] for tick in ticks]
    blad.strokes([[(left, y), (right, y)] for y in heights], style.grid, 0.8, zorder=0)
    for y, text in zip(heights, texts, strict=True):
        blad.text(left - 6, y, text, ha="right", color=style.grey)
    spots = _spots(len(periodes), left, right)
    _period_axis(blad, periodes, spots, bottom)
    hits: list[Raak] = []
    for lijn in lijnen:
        hits += _line(blad, lijn, periodes, spots, (top, bottom, ticks[-1]), decimals, unit)
    return hits


def _spots(count: int, left: float, right: float) -> list[float]:
    if count <= 1:
        return [(left + right) / 2] * count
    inset = 8
    return [left + inset + (right - left - 2 * inset) * number / (count - 1) for number in range(count)]


def _period_axis(blad: Blad, periodes: Sequence[str], spots: Sequence[float], bottom: float) -> None:
    """Write the periods below, as many as fit."""
    widest = max((blad.width_of(periode) for periode in periodes), default=0) + 8
    room = (spots[-1] - spots[0]) / max(len(spots) - 1, 1) if len(spots) > 1 else widest
    every = max(math.ceil(widest / room), 1) if room > 0 else 1
    last = len(periodes) - 1
    for number, (periode, x) in enumerate(zip(periodes, spots, strict=True)):
        if (last - number) % every == 0:  # the last one always
            half = blad.width_of(periode) / 2
            x = min(max(x, half + 2), blad.style.width - half - 2)
            blad.text(x, bottom + blad.style.line * 0.85, periode, ha="center", color=blad.style.grey)


def _line(
    blad: Blad, lijn: Lijn, periodes: Sequence[str], spots: Sequence[float], scale: tuple[float, float, float],
    decimals: int, unit: str,
) -> list[Raak]:  # fmt: skip
    top, bottom, high = scale
    points = [
        (x, bottom - (bottom - top) * value / high) if not math.isnan(value) else None
        for x, value in zip(spots, lijn.waarden, strict=True)
    ]
    colour = fitting(lijn.kleur, blad.style)
    dashes = {"linestyles": "dashed"} if lijn.gestreept else {}
    blad.strokes(_runs(points), colour, 2.0, zorder=2, **dashes)
    hits = []
    for point, value, periode in zip(points, lijn.waarden, periodes, strict=True):
        if point is not None:
            blad.axes.plot(*point, marker="o", markersize=4.5, color=colour, zorder=3)
            text = f"{lijn.label} {periode}: {print_number(value, blad.style.taal, decimals)}{unit}"
            hits.append(Raak(lijn.naam, (point[0] - 7, point[1] - 7, 14, 14), text))
    return hits


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Return the stretches without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


# ---- Bullets ------------------------------------------------------------------------------------------------------


def bullet(
    figure: Figure, style: Stijl, metingen: Sequence[Meting], *, as_titel: str = "", unit: str = "", kleur: str = ""
) -> list[Raak]:
    """Draw for each row in view what was delivered (bar) and forecast (lighter bar) against the marks that were agreed.

    A thick mark is the target (``streefwaarde``), a thin one the minimum, a dashed one the agreement (``afspraak``).
    Room as for bars: ``bar_room([], width)``.
    """
    blad = Blad(figure, style)
    shown = metingen[style.first : style.first + style.count] if style.count else metingen
    left = MARGIN + _label_room(blad, [meting.label for meting in shown]) + 6
    right = style.width - MARGIN - (_text_room(blad, [meting.tekst for meting in shown]) + 6)
    values = (
        value
        for meting in metingen
        for value in (meting.waarde, meting.verwacht, meting.minimum, meting.afspraak, meting.streefwaarde)
        if value is not None and not math.isnan(value)
    )
    ticks = nice_ticks(max(values, default=0) * 1.03, max(int((right - left) // 50), 1))
    end = style.top + ROW * max(len(shown), 1)
    _value_axis(blad, left, right, style.top, end, ticks, unit)
    _axis_title(blad, as_titel, left, end)
    scale = (right - left) / ticks[-1]
    hits = []
    for number, meting in enumerate(shown):
        y = style.top + ROW * (number + 0.5)
        _row_texts(blad, Staaf(meting.naam, meting.label, (), meting.tekst), y, left, right)
        _bullet_row(blad, meting, y, left, scale, fitting(meting.kleur or kleur or style.accent, style))
        hits.append(Raak(meting.naam, (0, y - ROW / 2, style.width, ROW), meting.hulp or meting.label))
    return hits


def _bullet_row(blad: Blad, meting: Meting, y: float, left: float, scale: float, colour: str) -> None:
    for value, height, alpha in ((meting.verwacht, 0.62, 0.35), (meting.waarde, 0.36, 1.0)):
        if value is not None and value > 0:
            blad.boxes([(left, y - ROW * height / 2, value * scale, ROW * height)], [colour], alpha=alpha, zorder=2)
    for value, mark in zip((meting.minimum, meting.afspraak, meting.streefwaarde), MARKS, strict=True):
        if value is not None and not math.isnan(value):
            draw_mark(blad, left + value * scale, y, mark)


@dataclass(frozen=True)
class Streep:
    """A mark of a bullet chart: its height as a part of the row, its width, and its dashes."""

    hoogte: float
    breedte: float
    lijn: str = "solid"


# Of the minimum, the agreement and the target.
MARKS = (Streep(0.62, 1.2), Streep(0.9, 1.4, "dashed"), Streep(0.82, 2.8))


def draw_mark(blad: Blad, x: float, y: float, mark: Streep) -> None:
    """Draw a mark with its middle at ``y``; for a row of a bullet chart and for its legend."""
    half = ROW * mark.hoogte / 2
    blad.strokes([[(x, y - half), (x, y + half)]], blad.style.ink, mark.breedte, zorder=3, linestyles=mark.lijn)


# ---- Sparklines ---------------------------------------------------------------------------------------------------


def sparklines(
    figure: Figure, style: Stijl, vonken: Sequence[Vonk], *, kleur: str = "", vergelijk_kleur: str = ""
) -> list[Raak]:
    """Draw for each row in view a small line on a scale of its own, with its last point marked, and text behind it.

    The comparison (gemeente, NL) is a thinner line on the same scale.
    """
    blad = Blad(figure, style)
    shown = vonken[style.first : style.first + style.count] if style.count else vonken
    left = MARGIN + _label_room(blad, [vonk.label for vonk in shown]) + 10
    right = style.width - MARGIN - (_text_room(blad, [vonk.tekst for vonk in shown]) + 10)
    colour = fitting(kleur, style) if kleur else style.accent
    other = fitting(vergelijk_kleur, style) if vergelijk_kleur else style.grey
    hits = []
    for number, vonk in enumerate(shown):
        y = style.top + ROW * (number + 0.5)
        _row_texts(blad, Staaf(vonk.naam, vonk.label, (), vonk.tekst), y, left - 4, right + 4)
        known = [value for value in (*vonk.waarden, *vonk.vergelijk) if not math.isnan(value)]
        low, high = min(known, default=0), max(known, default=1)
        for values, paint, width in ((vonk.vergelijk, other, 1.0), (vonk.waarden, colour, 1.8)):
            _spark(blad, values, (left, right, y), (low, high), paint, width)
        hits.append(Raak(vonk.naam, (0, y - ROW / 2, style.width, ROW), vonk.hulp or f"{vonk.label}: {vonk.tekst}"))
    return hits


def _spark(
    blad: Blad, values: Sequence[float], place: tuple[float, float, float], limits: tuple[float, float], colour: str,
    width: float,
) -> None:  # fmt: skip
    left, right, y = place
    low, high = limits
    span = (high - low) or 1.0
    points = [
        (x, y + ROW * 0.34 - ROW * 0.68 * (value - low) / span) if not math.isnan(value) else None
        for x, value in zip(_spots(len(values), left, right), values, strict=True)
    ]
    blad.strokes(_runs(points), colour, width, zorder=2)
    known = [point for point in points if point is not None]
    if known and width > 1:
        blad.axes.plot(*known[-1], marker="o", markersize=4, color=colour, zorder=3)
