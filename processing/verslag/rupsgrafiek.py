"""The caterpillar plot: groups in the order of their effect, each with its interval, around zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema, format_number
from ..base.charts import GREY, INK, SMALL, render
from ..base.libraries import missing_libraries
from ..rapport.plaatje import Beeld
from .grafieken import BELOW, LEFT, LIBRARY, RIGHT, TOP, WIDTH, Schaal, tick_numbers
from .naamplaatsing import place_names

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, NAMES_BELOW = 3.9, 1.1  # inches
NAMED = 45  # groups that have room for their name below them
LONGEST = 18  # characters of such a name
AT_THE_ENDS = 2  # of more groups: that many are named at each end


def caterpillar(waarden: pd.DataFrame, schema: Klassenschema, schaal: Schaal, alt: str) -> Beeld:
    """Return groups from low to high, in the colours of ``schema``; of one without a value nothing is drawn.

    ``waarden`` has the columns ``label``, ``waarde``, ``laag``, ``hoog`` and ``klasse`` (a number of the scheme).
    """
    if missing_libraries([LIBRARY]):
        return Beeld(schaal.titel, alt, b"")
    rows = waarden[waarden["waarde"].notna()].sort_values("waarde", kind="stable").reset_index(drop=True)
    named = len(rows) <= NAMED
    figure, axes = _page(NAMES_BELOW if named else 0)
    axes.axhline(0, color=INK, linewidth=0.8, zorder=1)
    for klasse in schema.klassen:
        part = rows[rows["klasse"] == klasse.nummer]
        label = f"{klasse.label[schaal.taal]} ({format_number(len(part), schaal.taal, 0)})"
        _draw(axes, part, klasse.kleur, label, crowded=len(rows) > 4 * NAMED)
    axes.set_xlim(-1, len(rows))
    axes.margins(y=0.08)
    _write(axes, schaal)
    axes.legend(loc="upper left", fontsize=SMALL, frameon=False)
    if named:
        axes.set_xticks(list(rows.index))
        axes.set_xticklabels([_short(label) for label in rows["label"]], rotation=90, fontsize=SMALL)
    else:
        _name_ends(axes, rows)
    return Beeld(schaal.titel, alt, render(figure, ".png"))


def _page(below: float) -> tuple[Figure, Axes]:
    """Return axes with room for names of groups ``below`` (inches) them."""
    from matplotlib.figure import Figure

    height = HEIGHT + below
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    bottom = BELOW + below
    box = (LEFT / WIDTH, bottom / height, (WIDTH - LEFT - RIGHT) / WIDTH, (height - bottom - TOP) / height)
    axes = figure.add_axes(box)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=INK)
    return figure, axes


def _write(axes: Axes, schaal: Schaal) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlabel(schaal.x, fontsize=SMALL, color=INK)
    axes.set_ylabel(schaal.y, fontsize=SMALL, color=INK)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(tick_numbers(schaal.taal, schaal.y_decimalen))


def _draw(axes: Axes, part: pd.DataFrame, kleur: str, label: str, *, crowded: bool) -> None:
    """Draw the groups of one class; thin where there are many."""
    width, size = (0.5, 2) if crowded else (1.6, 4.5)
    axes.vlines(part.index, part["laag"], part["hoog"], color=kleur, linewidth=width, zorder=2)
    axes.plot(
        part.index, part["waarde"], "o", color=kleur, markersize=size, markeredgecolor=kleur if crowded else GREY,
        markeredgewidth=0.4, label=label, zorder=3,
    )  # fmt: skip


def _name_ends(axes: Axes, rows: pd.DataFrame) -> None:
    """Name the groups at both ends, clear of the intervals."""
    import pandas as pd

    ends = [*range(AT_THE_ENDS), *range(len(rows) - AT_THE_ENDS, len(rows))]
    names = {place: (_short(rows["label"][place]), (place, rows["waarde"][place])) for place in ends}
    heights = [rows[name] for name in ("laag", "waarde", "hoog")]
    places = pd.Series(rows.index)
    place_names(axes, names, pd.concat([places] * len(heights)), pd.concat(heights))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
