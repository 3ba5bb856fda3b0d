"""The small drawings of an area profile: chips, bars of a difference and sparklines, for the panel and for paper.

Drawn by Qt itself and not by matplotlib: they stand in the cells of a table, some sixty at a time, on any painter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QTextOption

from ..resources import definitions
from .charts import READABLE, VISIBLE, mix, readable

if TYPE_CHECKING:
    from ..processing.rapport.huisstijl import Huisstijl
    from .gebiedsprofiel_gegevens import Chip

MOST = 2.0  # standard deviations: the end of a bar
SMALLEST_BAR = 0.02  # of half the bar: a difference that is there is to be seen
DOT = 0.11  # of the height: radius of the last point of a sparkline


@dataclass(frozen=True)
class Kleuren:
    """The colours of the drawings on one paper."""

    paper: QColor
    ink: QColor
    grey: QColor
    grid: QColor
    accent: QColor
    oordelen: tuple[QColor, QColor, QColor]  # neither, better, worse: by 0, 1 and -1

    @classmethod
    def of(cls, palette: QPalette) -> Kleuren:
        """Return the colours of a theme, all to be seen on its paper."""
        roles = (QPalette.ColorRole.Base, QPalette.ColorRole.Text, QPalette.ColorRole.Highlight)
        return _colours(*(palette.color(role).name() for role in roles))

    @classmethod
    def of_paper(cls) -> Kleuren:
        """Return the colours of a printed page."""
        return _colours("#FFFFFF", "#202124", "#1A73E8")

    @classmethod
    def of_style(cls, style: Huisstijl) -> Kleuren:
        """Return the colours of a page in house style."""
        ink, grey, grid = map(QColor, (style.kleur_tekst, style.kleur_bijschrift, style.kleur_lijn))
        return replace(cls.of_paper(), ink=ink, grey=grey, grid=grid)

    @property
    def link(self) -> QColor:
        """The colour of what can be clicked: the accent, as readable as text."""
        return readable(self.accent, self.paper, READABLE)


@lru_cache(maxsize=8)  # asked for by every cell
def _colours(paper_name: str, ink_name: str, accent_name: str) -> Kleuren:
    paper = QColor(paper_name)
    ink = readable(QColor(ink_name), paper, READABLE)
    kleuren = definitions.read("gebiedsprofiel")["kleuren"]
    judged = (readable(QColor(kleuren[name]), paper, VISIBLE) for name in ("neutraal", "beter", "slechter"))
    grey = readable(mix(ink, paper, 0.35), paper, READABLE)
    accent = readable(QColor(accent_name), paper, VISIBLE)
    return Kleuren(paper, ink, grey, mix(ink, paper, 0.8), accent, tuple(judged))


def draw_chip(painter: QPainter, place: QRectF, chip: Chip, kleuren: Kleuren) -> None:
    """Draw the colour of a class; what is secret and what has none ("geen gegevens") under lines, as on the map."""
    words = definitions.read("kaart")["kleuren"]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(chip.kleur or words["geheim" if chip.geheim else "geen_gegevens"])
    # Some classes are as light or as dark as the paper: the outline shows where they are.
    painter.setPen(QPen(mix(kleuren.ink, kleuren.paper, 0.4), place.height() / 16))
    painter.setBrush(fill)
    round_by = place.height() / 6
    painter.drawRoundedRect(place, round_by, round_by)
    if chip.geheim:
        _hatch(painter, place, QColor(words["arcering_geheim"]), crossed=True)
    elif chip.arcering or not chip.kleur:
        lines = words["arcering"] if chip.kleur else words["rand_geen_gegevens"]
        _hatch(painter, place, QColor(lines))
    painter.restore()


def _hatch(painter: QPainter, place: QRectF, colour: QColor, *, crossed: bool = False) -> None:
    """Draw slanting lines inside a box, cut off at its edges by what they are: an SVG knows no clipping."""
    edge = place.height() / 16
    inside = place.adjusted(edge, edge, -edge, -edge)
    painter.setPen(QPen(colour, place.height() / 12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    step = place.height() / 3
    x = inside.left() - inside.height() + edge
    while x < inside.right():
        # From the foot at x to the top at x + height, as far as that is between left and right.
        left, right = max(x, inside.left()), min(x + inside.height(), inside.right())
        painter.drawLine(QPointF(left, inside.bottom() - (left - x)), QPointF(right, inside.bottom() - (right - x)))
        if crossed:
            painter.drawLine(QPointF(left, inside.top() + (left - x)), QPointF(right, inside.top() + (right - x)))
        x += step


def draw_difference(painter: QPainter, place: QRectF, deviation: float, judgement: int, kleuren: Kleuren) -> None:
    """Draw a bar from the middle, left for less and right for more; a notch at its end where it goes on."""
    middle, half = place.center().x(), place.width() / 2
    painter.save()
    painter.setPen(QPen(kleuren.grey, max(place.height() / 16, 0.5)))
    painter.drawLine(QPointF(middle, place.top()), QPointF(middle, place.bottom()))
    if not math.isnan(deviation):
        share = max(-1.0, min(1.0, deviation / MOST))
        if 0 < abs(share) < SMALLEST_BAR:
            share = math.copysign(SMALLEST_BAR, share)
        high = place.height() * 0.5
        bar = QRectF(middle, place.center().y() - high / 2, half * share, high).normalized()
        painter.fillRect(bar, QBrush(kleuren.oordelen[judgement]))
        if abs(deviation) > MOST:
            _notch(painter, bar, deviation > 0, kleuren)
    painter.restore()


def _notch(painter: QPainter, bar: QRectF, right: bool, kleuren: Kleuren) -> None:
    x = bar.right() - bar.height() * 0.7 if right else bar.left() + bar.height() * 0.7
    painter.setPen(QPen(kleuren.paper, bar.height() / 5))
    lean = bar.height() * 0.3
    painter.drawLine(QPointF(x - lean, bar.bottom()), QPointF(x + lean, bar.top()))


def draw_sparkline(
    painter: QPainter, place: QRectF, series: Sequence[Sequence[float]], periods: Sequence[str], kleuren: Kleuren
) -> None:
    """Draw the area (first of ``series``, with its last point marked) and the gemeente (second, thin) on one scale.

    Years stand as far apart as they are; periods that are no years stand evenly. A year without a value is a gap.
    """
    known = [value for values in series for value in values if not math.isnan(value)]
    if not known:
        return
    low, span = min(known), (max(known) - min(known)) or 1.0
    dot = place.height() * DOT
    inside = place.adjusted(dot, dot * 1.5, -dot, -dot * 1.5)
    spots = [inside.left() + inside.width() * share for share in _positions(periods)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = ((kleuren.accent, place.height() / 11), (kleuren.grey, place.height() / 20))
    for values, (colour, width) in reversed(list(zip(series, colours, strict=False))):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        points = [
            None if math.isnan(value) else QPointF(x, inside.bottom() - inside.height() * (value - low) / span)
            for x, value in zip(spots, values, strict=True)
        ]
        for start, end in zip(points, points[1:], strict=False):
            if start is not None and end is not None:
                painter.drawLine(start, end)
        last = [point for point in points if point is not None][-1:]
        if values is series[0] and last:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(last[0], dot, dot)
    painter.restore()


def _positions(periods: Sequence[str]) -> list[float]:
    """Return where periods stand, 0 to 1."""
    if len(periods) < 2:
        return [0.5] * len(periods)
    if all(period.isdecimal() for period in periods):
        years = [int(period) for period in periods]
        return [(year - years[0]) / (years[-1] - years[0]) for year in years]
    return [number / (len(periods) - 1) for number in range(len(periods))]


def one_line(across: Qt.AlignmentFlag) -> QTextOption:
    """Return how a text stands on one line in the middle of the height of its box."""
    option = QTextOption(across | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
