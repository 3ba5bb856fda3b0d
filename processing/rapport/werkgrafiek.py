"""The chart of a table in a workbook: Excel's own, drawn from the cells of the sheet.

A chart keeps a copy of its figures in the file; that copy is made here, so that it holds what is printed and nothing
where there is no figure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ..base.charts import INK, ink_on
from .uitgave import BARS, LINES, SHARES, STACKED, Cel, Tekening, Uitgave, lies_down, stored

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

    from ...analysis.tabellenboek.model import Boektabel, Grafiek, Reeks

KINDS = {BARS: None, STACKED: "stacked", SHARES: "percent_stacked"}
WIDTH, UPRIGHT, LYING = (
    860,
    360,
    140,
)  # px: of all charts, the height of upright ones and that of lying ones without bars
# px for a row of lying bars, by the number of rows from which they are so thin; and beyond the last.
ROWS, THINNEST = ((8, 32), (20, 24), (32, 16)), 12
LEGEND = 22  # px of a row of the legend, which has about so many characters
LEGEND_CHARACTERS = 100
MOST_LABELS = 80  # bars with their figure; more of them make a blur
SMALLEST_PART = 0.05  # of the pile: a smaller part has no room for its figure
LABEL_SIZE = 8


def chart_height(tabel: Boektabel, tekening: Tekening) -> int:
    """Return the height of a chart in px: lying bars take the room that they need."""
    grafiek = tabel.grafiek
    if not lies_down(grafiek, tekening):
        return UPRIGHT
    beside = len(tekening.reeksen) if grafiek.soort == BARS else 1
    bars = len(tekening.rijen) * beside
    per_bar = next((height for most, height in ROWS if bars <= most), THINNEST)
    characters = sum(len(reeks.label) + 6 for reeks in tekening.reeksen)
    return LYING + bars * per_bar + LEGEND * (characters // LEGEND_CHARACTERS)


def insert_chart(
    book: Workbook,
    sheet: Worksheet,
    tabel: Boektabel,
    uitgave: Uitgave,
    tekening: Tekening,
    cells: Sequence[Sequence[Cel]],
    place: int,
    first: int,
) -> None:
    """Put the chart of ``tabel`` at row ``place``. ``cells`` are those of the table, the first row at row ``first``."""
    grafiek = tabel.grafiek
    lying = lies_down(grafiek, tekening)
    kind = "line" if grafiek.soort == LINES else "bar" if lying else "column"
    chart = book.add_chart({"type": kind, "subtype": KINDS.get(grafiek.soort)})
    columns = {kolom.naam: place for place, kolom in enumerate(tabel.kolommen)}
    names = columns[grafiek.categorie]
    for reeks in tekening.reeksen:
        column = columns[reeks.kolom]
        values = [cells[row][column] for row in tekening.rijen]
        chart.add_series(
            {
                "name": reeks.label,
                "categories": _range(tabel.naam, names, tekening.rijen, first),
                "categories_data": [cells[row][names].tekst for row in tekening.rijen],
                "values": _range(tabel.naam, column, tekening.rijen, first),
                "values_data": [stored(cel, tabel.kolom(reeks.kolom)) for cel in values],
                "data_labels": _labels(tabel, tekening, reeks, cells, columns),
                **_look(reeks, grafiek),
            }
        )
    _dress(chart, tabel, uitgave, len(tekening.rijen), lying=lying)
    chart.set_size({"width": WIDTH, "height": chart_height(tabel, tekening)})
    text = f"{uitgave.word('grafiek').format(titel=grafiek.titel or tabel.titel)}. {uitgave.word('grafiek_van')}"
    sheet.insert_chart(place, 0, chart, {"description": text, "object_position": 3, "x_offset": 2, "y_offset": 4})


def _range(sheet: str, column: int, rows: Sequence[int], first: int) -> str:
    """Return the cells of some rows of a column as Excel writes them; in pieces where rows are left out."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    starts = [0, *(place for place, (one, other) in enumerate(pairwise(rows), start=1) if other != one + 1)]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        ends = [xl_rowcol_to_cell(first + rows[place], column, True, True) for place in (start, end - 1)]
        pieces.append(f"'{sheet}'!{ends[0]}:{ends[1]}")
    return f"={pieces[0]}" if len(pieces) == 1 else f"=({','.join(pieces)})"


def _look(reeks: Reeks, grafiek: Grafiek) -> dict[str, object]:
    """Return the colour of a series, with lines over it where the map has them."""
    if grafiek.soort == LINES:
        marker = {"type": "circle", "size": 6, "fill": {"color": reeks.kleur}, "border": {"color": "#5F6368"}}
        return {"line": {"color": reeks.kleur, "width": 2.25}, "marker": marker}
    look: dict[str, object] = {"border": {"color": "#80868B", "width": 0.25}, "gap": 45}
    if grafiek.soort == BARS:
        look["overlap"] = -5
    if reeks.arcering:
        return look | {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#FFFFFF", "bg_color": reeks.kleur}}
    return look | {"fill": {"color": reeks.kleur}}


def _labels(
    tabel: Boektabel,
    tekening: Tekening,
    reeks: Reeks,
    cells: Sequence[Sequence[Cel]],
    columns: Mapping[str, int],
) -> dict[str, object] | None:
    """Return the figures at the bars, and the word where there is no figure: Excel itself would say 0 there."""
    kind = tabel.grafiek.soort
    values = [cells[row][columns[reeks.kolom]] for row in tekening.rijen]
    many = kind == LINES or len(values) * len(tekening.reeksen) > MOST_LABELS
    if kind in (BARS, LINES):
        unknown = [cel.getal is None for cel in values]
        if many and not any(unknown):
            return None
        shown = [
            {"value": cel.tekst, "font": _font()} if gone else {"delete": True} if many else None
            for cel, gone in zip(values, unknown, strict=True)
        ]
        return {"value": True, "font": _font(), "position": "outside_end", "custom": shown}
    if many:
        return None
    totals = [sum(cells[row][columns[other.kolom]].getal or 0 for other in tekening.reeksen) for row in tekening.rijen]
    shown = [
        None if total and (cel.getal or 0) / total >= SMALLEST_PART else {"delete": True}
        for cel, total in zip(values, totals, strict=True)
    ]
    ink = INK if reeks.arcering else ink_on(reeks.kleur)
    return {"value": True, "font": _font(ink), "position": "center", "custom": shown}


def _font(ink: str = INK) -> dict[str, object]:
    return {"size": LABEL_SIZE, "color": ink}


def _dress(chart: Chart, tabel: Boektabel, uitgave: Uitgave, rows: int, *, lying: bool) -> None:
    """Set title, axes and legend."""
    from .werkboek import number_format

    grafiek, style = tabel.grafiek, uitgave.huisstijl
    font = {"name": style.lettertype, "size": 9, "color": style.kleur_tekst, "bold": False}
    title = "\n".join(textwrap.wrap(grafiek.titel or tabel.titel, 110))
    chart.set_title({"name": title, "overlay": False, "name_font": font | {"size": 11, "bold": True}})
    shares = grafiek.soort == SHARES
    form = "0%" if shares else number_format(tabel.kolom(grafiek.reeksen[0].kolom))
    figures = {
        "name": grafiek.as_label, "name_font": font, "num_font": font, "num_format": form,
        "major_gridlines": {"visible": True, "line": {"color": "#DDE0E3", "width": 0.5}},
        "line": {"none": True},
    }  # fmt: skip
    if shares:
        figures |= {"min": 0, "max": 1}
    # Below zero a bar is not to run through the names.
    names = {
        "interval_unit": 1,  # every bar keeps its name, where a program would skip some
        "num_font": font | {"size": 9 if rows <= ROWS[1][0] else 7},
        "label_position": "low",
        "line": {"color": "#80868B"},
        "major_tick_mark": "none",
    }
    if lying:
        # The first row of the table is the upper bar; the figures stay below.
        chart.set_y_axis(names | {"reverse": True})
        chart.set_x_axis(figures | {"label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(figures)
    if len(grafiek.reeksen) > 1:
        chart.set_legend({"position": "bottom", "font": font})
    else:
        chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": style.kleur_lijn}})
    chart.show_blanks_as("gap")
