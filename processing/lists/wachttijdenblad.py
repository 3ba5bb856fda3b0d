"""The waiting times as a page, the periods side by side as 002 prints them: to read, print or mail."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...analysis.schemas import print_number
from ...resources import definitions
from .report import STYLE
from .wachttijden import Overzicht

if TYPE_CHECKING:
    import pandas as pd

SHARES = ("kort", "midden", "lang")
NAMES = 20  # width of the names, %
PERIODS = 4  # side by side on a page, as the quarters of a year
NUMBER = ' class="n" align="right"'


def page(overzicht: Overzicht) -> str:
    """Return the whole page as HTML, in the language of the note."""
    note = overzicht.toelichting
    periodes = list(dict.fromkeys(overzicht.table["periode"]))
    parts = [
        _table(overzicht, periodes[start : start + PERIODS], note.taal) for start in range(0, len(periodes), PERIODS)
    ]
    lines = "<br>".join(escape(line) for line in note.lines()[1:])
    title = escape(note.titel)
    return (
        f'<!DOCTYPE html>\n<html lang="{note.taal}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        + f'<p class="small">{escape(definitions.read("wachttijden")["blad"]["uitleg"][note.taal])}</p>\n'
        + "\n<br>\n".join(parts)
        + f'\n<p class="small">{lines}</p>\n</body>\n</html>\n'
    )


def _table(overzicht: Overzicht, periodes: list[str], taal: str) -> str:
    data = definitions.read("wachttijden")["blad"]
    heads = "".join(f'<th colspan="5" align="center">{escape(periode)}</th>' for periode in periodes)
    columns = [*overzicht.koppen, data["mediaan"][taal], data["aantal"][taal]]
    width = f' width="{(100 - NAMES) / len(columns) / len(periodes):.1f}%"'
    names = "".join(f"<th{NUMBER}{width}>{escape(name)}</th>" for name in columns) * len(periodes)
    first = f'<th rowspan="2" width="{NAMES}%">{escape(data["subgroep"][taal])}</th>'
    rows = overzicht.table[overzicht.table["periode"].isin(periodes)]
    body = [
        _row(lines.set_index("periode").loc[periodes], subgroep, taal)
        for subgroep, lines in rows.groupby("subgroep", sort=False)
    ]
    return (
        '<table class="list" width="100%" cellspacing="0" cellpadding="3"><thead>'
        f"<tr>{first}{heads}</tr><tr>{names}</tr></thead><tbody>\n" + "\n".join(body) + "\n</tbody></table>"
    )


def _row(lines: pd.DataFrame, subgroep: str, taal: str) -> str:
    """Return one subgroup: of every period the three shares, the median in months and the number of lettings."""
    cells = []
    for line in lines.to_dict("records"):
        median = line["mediaan_maanden"]
        cells += [line[f"{name}_papier"] for name in SHARES]
        cells.append(print_number(median, taal, 1) if median == median else line["kort_papier"])
        cells.append(print_number(line["aantal"], taal))
    tag = "th" if (lines["soort"] == "totaal").all() else "td"
    numbers = "".join(f"<{tag}{NUMBER}>{escape(cell)}</{tag}>" for cell in cells)
    return f'<tr><{tag} align="left">{escape(subgroep)}</{tag}>{numbers}</tr>'
