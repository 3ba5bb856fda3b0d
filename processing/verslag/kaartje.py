"""A small map in a report: the areas in the colours of their classes, with the legend of the layer below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry

from ...analysis.waardestatus import GEHEIM
from ...resources import definitions
from ..base.charts import GREY, INK, SMALL, render
from ..base.libraries import library_problem
from ..base.result import Kaartresultaat
from ..base.shapes import line_parts
from . import grafieken
from .verslag import Beeld

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline

WIDTH, LEAST, MOST = 6.6, 2.2, 6.0  # inches: of the picture; and how high the map itself may be
ROOM = 0.99  # of what there is, so that no edge is cut off
LINE = 0.2  # inches of a line of the legend
DETAIL = 1 / 300  # of an inch: what is smaller is left out of the shapes
EDGE, MANY, THIN = 0.25, 2000, 0.08  # points that an edge is wide; more areas than this have a thinner one
LEGEND_COLUMNS = 2


def map_picture(
    result: Kaartresultaat,
    shapes: Mapping[int, bytes],
    titel: str,
    alt: str,
    step: Callable[[float], None] = lambda done: None,
) -> Beeld:
    """Return the map of ``result``; ``shapes`` are polygons as WKB by the index of its columns.

    An area without a shape is not drawn. Without matplotlib, and without any shape, the picture is empty. ``step`` gets
    the share done and may raise to stop.
    """
    if not shapes or library_problem([grafieken.LIBRARY]):
        return Beeld(titel, alt, b"")
    from matplotlib.figure import Figure

    box = _bounds(shapes)
    across, up = box[2] - box[0], box[3] - box[1]
    scale = ROOM * min(WIDTH / across, MOST / up)
    height = max(up * scale, LEAST)
    looks = _looks(result, EDGE if len(shapes) <= MANY else THIN)
    below = LINE * math.ceil(len(looks) / LEGEND_COLUMNS) + 0.1
    figure = Figure(figsize=(WIDTH, height + below), facecolor="white")
    axes = figure.add_axes((0, below / (height + below), 1, height / (height + below)))
    axes.set_axis_off()
    outlines = _outlines(shapes, DETAIL / scale, step)
    for rows, look, _ in looks:
        _draw(axes, [outlines[key] for key in rows if key in outlines], look)
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    axes.set_xlim(middle[0] - WIDTH / scale / 2, middle[0] + WIDTH / scale / 2)
    axes.set_ylim(middle[1] - height / scale / 2, middle[1] + height / scale / 2)
    _legend(figure, looks)
    return Beeld(titel, alt, render(figure, ".png"))


def _bounds(shapes: Mapping[int, bytes]) -> tuple[float, float, float, float]:
    """Return the rectangle around all shapes, never without width or height."""
    boxes = [_geometry(shape).boundingBox() for shape in shapes.values()]
    left, low = min(box.xMinimum() for box in boxes), min(box.yMinimum() for box in boxes)
    right, high = max(box.xMaximum() for box in boxes), max(box.yMaximum() for box in boxes)
    return left, low, max(right, left + 1), max(high, low + 1)


def _geometry(shape: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    return geometry


def _looks(result: Kaartresultaat, width: float) -> list[tuple[Sequence[int], dict[str, object], str]]:
    """Return for each line of the legend the areas, how they are drawn, and the label with its count."""
    kaart, colours = result.kaart(), definitions.read("kaart")["kleuren"]
    labels, klasse = kaart.legend_labels(), result.columns[result.veld]
    secret = result.columns[kaart.status] == GEHEIM if kaart.any_secret else klasse.isna() & False
    missing = klasse.isna() & ~secret
    looks = [
        (
            klasse.index[klasse.eq(item.nummer).fillna(False).astype(bool)],
            _look(item.kleur, colours["arcering"] if item.arcering else "", item.rand or colours["rand"], "////"),
            labels[item.nummer],
        )
        for item in kaart.schema.klassen
    ]
    if secret.any():
        look = _look(colours["geheim"], colours["arcering_geheim"], colours["rand_geen_gegevens"], "xxxx")
        looks.append((klasse.index[secret], look, labels[GEHEIM]))
    if missing.any():
        look = _look(colours["geen_gegevens"], colours["rand_geen_gegevens"], colours["rand_geen_gegevens"], "////")
        looks.append((klasse.index[missing], look, labels[None]))
    return [(rows, {**look, "linewidth": width}, label) for rows, look, label in looks]


def _look(fill: str, lines: str, edge: str, hatch: str) -> dict[str, object]:
    return {"facecolor": fill, "edgecolor": lines or edge, "hatch": hatch if lines else None}


def _outlines(shapes: Mapping[int, bytes], detail: float, step: Callable[[float], None]) -> dict[int, Outline]:
    """Return each shape as an outline without what is too small to be seen; its holes run the other way round."""
    import numpy as np

    outlines: dict[int, Outline] = {}
    for number, (key, shape) in enumerate(shapes.items()):
        if number % 500 == 0:
            step(number / len(shapes))
        geometry = _geometry(shape)
        simple = geometry.simplify(detail)
        whole = (simple if not simple.isEmpty() else geometry).forceRHR()
        edge = QgsGeometry(whole.constGet().boundary())
        edge.convertToMultiType()
        parts = line_parts([bytes(edge.asWkb())])
        if parts is not None and len(parts[1]):
            outlines[key] = _outline(np.concatenate([[0], np.cumsum(parts[1])]), parts[2])
    return outlines


def _outline(begin: np.ndarray, xy: np.ndarray) -> Outline:
    import numpy as np
    from matplotlib.path import Path as Outline

    codes = np.full(len(xy), Outline.LINETO, dtype=Outline.code_type)
    for first, end in pairwise(begin.tolist()):
        codes[first], codes[end - 1] = Outline.MOVETO, Outline.CLOSEPOLY
    return Outline(xy, codes)


def _draw(axes: Axes, outlines: Sequence[Outline], look: dict[str, object]) -> None:
    from matplotlib.collections import PathCollection

    if outlines:
        axes.add_collection(PathCollection(outlines, **look), autolim=False)


def _legend(figure, looks: Sequence[tuple[Sequence[int], dict[str, object], str]]) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(**{**look, "edgecolor": look["edgecolor"] if look["hatch"] else GREY}, label=label)
               for _, look, label in looks]  # fmt: skip
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0), ncol=LEGEND_COLUMNS, fontsize=SMALL, frameon=False,
        borderaxespad=0.2, labelspacing=0.35, columnspacing=1.5, labelcolor=INK,
    )  # fmt: skip
