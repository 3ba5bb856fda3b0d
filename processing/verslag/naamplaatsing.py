"""Names at points of a chart, kept apart from each other; a line leads to a point that its name cannot stand beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..base.charts import GREY, INK, SMALL

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

HALF_LINE, CHARACTER = 5.5, 4.3  # points: half the height of a name of 8 points, and about the width of a letter
# Where a name may stand, in points from its point, the best first: beside it, above, below, then further away.
PLACES = [(6, 0), (-6, 0), (0, 9), (0, -9), (7, 8), (-7, 8), (7, -8), (-7, -8)]
PLACES += [(across * far, up * far) for far in (18, 30, 44) for across, up in
           ((1, 0.6), (-1, 0.6), (1, -0.6), (-1, -0.6), (0, 1), (0, -1), (1.6, 0), (-1.6, 0))]  # fmt: skip
NEAR = 12  # points: a name further away has a line to its point

Box = tuple[float, float, float, float]


def place_names(
    axes: Axes, names: Mapping[object, tuple[str, tuple[float, float]]], x: pd.Series, y: pd.Series
) -> None:
    """Write each name (text, point) at its point, in the first place that is free of names and inside the axes.

    Where no place is free of other points too, it stands where it hides the fewest of them.
    """
    import numpy as np

    scale = 72 / axes.figure.dpi  # of a pixel in points
    dots = axes.transData.transform(np.column_stack([x, y])) * scale if names else np.empty((0, 2))
    frame = axes.get_window_extent()
    inside = (frame.x0 * scale, frame.y0 * scale, frame.x1 * scale, frame.y1 * scale)
    taken: list[Box] = []
    for text, point in names.values():
        centre = axes.transData.transform(point) * scale
        offset, box = _best_place(text, centre, dots, taken, inside)
        taken.append(box)
        _write(axes, text, point, offset)


def _best_place(text: str, centre, dots, taken: list[Box], inside: Box) -> tuple[tuple[float, float], Box]:
    """Return the offset with the least in its way, and the box that the name then takes."""
    found = []
    for number, offset in enumerate(PLACES):
        box = _box(text, centre, offset)
        names = sum(_overlap(box, other) for other in taken)
        out = box[0] < inside[0] or box[1] < inside[1] or box[2] > inside[2] or box[3] > inside[3]
        hidden = int(
            ((dots[:, 0] > box[0]) & (dots[:, 0] < box[2]) & (dots[:, 1] > box[1]) & (dots[:, 1] < box[3])).sum()
        )
        found.append((names * 1000 + out * 500 + min(hidden, 40) * 5 + number, offset, box))
    _, offset, box = min(found, key=lambda place: place[0])
    return offset, box


def _box(text: str, centre, offset: tuple[float, float]) -> Box:
    width = CHARACTER * len(text)
    left = centre[0] + offset[0] - (0 if offset[0] > 0 else width if offset[0] < 0 else width / 2)
    middle = centre[1] + offset[1]
    return left, middle - HALF_LINE, left + width, middle + HALF_LINE


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _write(axes: Axes, text: str, point: tuple[float, float], offset: tuple[float, float]) -> None:
    from matplotlib import patheffects

    side = "left" if offset[0] > 0 else "right" if offset[0] < 0 else "center"
    far = max(abs(offset[0]), abs(offset[1])) > NEAR
    arrow = {"arrowstyle": "-", "color": GREY, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
    line = {"arrowprops": arrow} if far else {}
    name = axes.annotate(
        text, point, xytext=offset, textcoords="offset points", ha=side, va="center", fontsize=SMALL, color=INK,
        zorder=6, annotation_clip=False, **line,
    )  # fmt: skip
    name.set_path_effects([patheffects.Stroke(linewidth=2.5, foreground="white"), patheffects.Normal()])
