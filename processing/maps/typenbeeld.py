"""Charts of the types of a typology: bars of 100 %, in the colours of the map.

As wide as the text of a page of A4, so that letters print as they are. Nothing here computes a figure: what is drawn
stands in the table of the report.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number, print_number
from ...analysis.waardestatus import GEHEIM, ONTBREKEND
from ...language import word
from ...resources import definitions
from ..base.charts import GREY, INK, NORMAL, SMALL, Vlak, label_part, render, wrapped_label
from ..base.libraries import library_problem
from ..rapport.plaatje import Beeld
from ..verslag.grafieken import LIBRARY, WIDTH
from .typentabel import SHARE_DECIMALS, TOTAAL, TYPE, Typenstof, gemeente_text, year_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches: a bar with its room, how much of that it fills, a heading above bars, a line of the legend.
ROW, FILLED, HEADING, LINE = 0.3, 0.76, 0.32, 0.165
CHAR, RIGHT, AXIS = 0.062, 0.75, 0.5  # about a letter; room for the number behind a bar, and for the axis below
SMALLEST_LABELLED = 6  # %: a narrower part has no room for its number
Vlakken = tuple[object, Vlak]  # a type (its number, GEHEIM or ONTBREKEND) and how a chart draws it


@dataclass(frozen=True)
class Staaf:
    """A bar: its label, its shares (%) in the order of the legend, the number behind it; words where it has none."""

    label: str
    aandelen: Sequence[float]
    aantal: str
    leeg: str = ""


@dataclass(frozen=True)
class Staven:
    """Bars under headings ('' for none), and what the colours mean."""

    groepen: Sequence[tuple[str, Sequence[Staaf]]]
    legenda: Sequence[Vlakken]


def shares_chart(stof: Typenstof) -> Beeld:
    """Return a bar of 100 % for the areas, the dwellings and the inwoners, in the colours of the map."""
    groups, said, legend = [], [], _legend(stof)
    for block in stof.totals():
        balken = []
        for naam in stof.counted:
            label = stof.text("kolom", naam)
            balken.append(_bar(label, block, naam, stof, legend))
            said.append(_said(label, block, naam, stof))
        groups.append((year_text(block, stof) if stof.years else "", balken))
    alt = stof.text("beeld", "aandelen_alt", delen="; ".join(filter(None, said)))
    return _picture(stof, stof.text("beeld", "aandelen"), alt, Staven(groups, legend))


def gemeenten_charts(stof: Typenstof) -> list[Beeld]:
    """Return the shares in the dwellings by gemeente: of the inwoners without dwellings, of the areas without both."""
    naam = next(naam for naam in ("woningen", "inwoners", "gebieden") if naam in stof.counted)
    blocks = list(stof.blocks(stof.of_gemeenten()))
    most = definitions.read("typentabel")["standaard"]["meeste_staven"]
    kept = sorted(range(len(blocks)), key=lambda place: -blocks[place][naam].sum())[:most]
    groups: dict[str, list[Staaf]] = {}
    legend = _legend(stof)
    for place in sorted(kept):
        block = blocks[place]
        heading = year_text(block, stof) if stof.years else ""
        groups.setdefault(heading, []).append(_bar(gemeente_text(block, stof), block, naam, stof, legend))
    note = [stof.text("beeld", "grootste", aantal=most, totaal=len(blocks))] if len(blocks) > most else []
    alt = " ".join([stof.text("beeld", "gemeenten_alt", aantal=len(kept)), *note])
    titel = " ".join([stof.text("beeld", f"gemeenten_{naam}"), *(f"({line.rstrip('.')})" for line in note)])
    return [_picture(stof, titel, alt, Staven(list(groups.items()), legend))]


def _bar(label: str, block: pd.DataFrame, naam: str, stof: Typenstof, legend: Sequence[Vlakken]) -> Staaf:
    """Return one bar: the shares of all types of the legend, those that the block lacks as zero."""
    shares = {_key(row): row[f"pct_{naam}"] for _, row in block.iterrows()}
    known = [shares.get(key, 0.0) for key, _ in legend]
    known = [value if value == value else 0.0 for value in known]
    empty = "" if any(known) else stof.text("beeld", "leeg")
    return Staaf(label, known, stof.number(block[naam].sum()), empty)


def _said(label: str, block: pd.DataFrame, naam: str, stof: Typenstof) -> str:
    """Return the shares of a bar in words."""
    parts = [
        f"{kind} {print_number(share, stof.taal, SHARE_DECIMALS)}"
        for kind, share in zip(stof.labels(block), block[f"pct_{naam}"], strict=True)
        if share == share and share > 0
    ]
    return f"{label}: {', '.join(parts)}" if parts else ""


def _key(row: pd.Series) -> object:
    return int(row["klasse"]) if row["soort"] == TYPE else row["soort"]


def _legend(stof: Typenstof) -> list[Vlakken]:
    """Return the types that occur, and what is secret or missing where there is any, with their colours on the map."""
    colours = definitions.read("kaart")["kleuren"]
    totals = stof.rijen[stof.rijen["niveau"] == TOTAAL]
    here = {_key(row) for _, row in totals.iterrows() if row["gebieden"]}
    legend: list[Vlakken] = [
        (item.nummer, Vlak(item.label[stof.taal], item.kleur, item.arcering))
        for item in stof.schema.klassen
        if item.nummer in here
    ]
    # A hatch of a chart is white, so its ground has the colour that the lines have on the map.
    for soort, key, colour in (
        (GEHEIM, "geheim", "arcering_geheim"),
        (ONTBREKEND, "geen_gegevens", "rand_geen_gegevens"),
    ):
        if soort in here:
            legend.append((soort, Vlak(word(key, stof.taal), colours[colour], arcering=True)))
    return legend


def _picture(stof: Typenstof, titel: str, alt: str, staven: Staven) -> Beeld:
    """Return the bars as a picture; an empty one without matplotlib."""
    if library_problem([LIBRARY]):
        return Beeld(titel, alt, b"")
    return Beeld(titel, alt, render(_draw(staven, stof), ".png"))


def _draw(staven: Staven, stof: Typenstof) -> Figure:
    from matplotlib.figure import Figure

    high = sum(ROW * len(bars) + (HEADING if name else 0) for name, bars in staven.groepen)
    widest = max((len(vlak.label) for _, vlak in staven.legenda), default=1)
    columns = max(1, min(len(staven.legenda), 4, int(WIDTH / (0.55 + CHAR * widest))))
    legend = LINE * math.ceil(len(staven.legenda) / columns) + 0.1
    labels = [line for _, bars in staven.groepen for bar in bars for line in wrapped_label(bar.label)]
    left = 0.2 + CHAR * max(map(len, labels), default=0)
    whole = high + AXIS + legend
    figure = Figure(figsize=(WIDTH, whole), facecolor="white")
    axes = figure.add_axes((left / WIDTH, (AXIS + legend) / whole, (WIDTH - left - RIGHT) / WIDTH, high / whole))
    _bars(axes, staven, stof.taal)
    axes.set_xlim(0, 100)
    axes.set_ylim(high, 0)
    axes.set_yticks([])
    axes.set_xticks(range(0, 101, 20))
    axes.tick_params(labelsize=SMALL, colors=INK)
    axes.set_xlabel(stof.text("beeld", "as"), fontsize=SMALL, color=INK)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)
    _legend_below(figure, staven, columns)
    return figure


def _bars(axes: Axes, staven: Staven, taal: str) -> None:
    """Draw the bars from above, each with its label before it and its number behind it."""
    down = 0.0
    for name, bars in staven.groepen:
        if name:
            down += HEADING
            axes.text(0, down - 0.06, name, fontsize=NORMAL, fontweight="bold", color=INK, va="bottom")
        for bar in bars:
            y, start = down + ROW / 2, 0.0
            around = {"textcoords": "offset points", "va": "center", "fontsize": SMALL}
            label = "\n".join(wrapped_label(bar.label))
            axes.annotate(label, (0, y), xytext=(-5, 0), ha="right", color=INK, **around)
            axes.annotate(bar.leeg or bar.aantal, (0 if bar.leeg else 100, y), xytext=(5, 0), color=GREY, **around)
            for share, (_, vlak) in zip(bar.aandelen, staven.legenda, strict=True):
                look = {"hatch": "////"} if vlak.arcering else {}
                axes.barh(y, share, ROW * FILLED, start, color=vlak.kleur, edgecolor="white", linewidth=0.5, **look)
                if share >= SMALLEST_LABELLED:
                    label_part(axes, (start + share / 2, y), format_number(share, taal, 0), vlak)
                start += share
            down += ROW


def _legend_below(figure: Figure, staven: Staven, columns: int) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=vlak.kleur, edgecolor="white" if vlak.arcering else GREY, linewidth=0.4, label=vlak.label,
              hatch="////" if vlak.arcering else None)
        for _, vlak in staven.legenda
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0), ncol=columns, fontsize=SMALL, frameon=False,
        borderaxespad=0.2, labelspacing=0.35, columnspacing=1.5, labelcolor=INK,
    )  # fmt: skip
