"""The list of buurten as a page: one file without links to anything else, to read, print or mail.

Plain tables make the bars, because QGIS's own viewer of results knows no more than that; every browser does too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ...analysis.schemas import DECIMAL_MARK, Klasse, format_number
from ...language import word
from ...resources import definitions
from .buurtenlijst import Lijst, limit_values

if TYPE_CHECKING:
    import pandas as pd

SIDES = ("ongunstig", "neutraal", "gunstig")
BAR = 240  # width of a bar, px
KEYS = 4  # classes in a row of the key
# Widths in %: the same in every table of a page, and wide enough for the words in QGIS's narrow viewer.
COLUMNS_GROUPED = (13, 11, 22, 10, 9, 9, 10, 8, 8)
COLUMNS = (22, 24, 10, 9, 8, 10, 8, 9)
NUMBER = ' class="n" align="right"'
STYLE = """
body { font-family: "Open Sans", "Segoe UI", Arial, sans-serif; font-size: 10pt; color: #2B2F33; background: #FFFFFF;
  max-width: 1060px; margin: 16px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { font-size: 18pt; margin: 0 0 6px 0; }
h2 { font-size: 13pt; margin: 22px 0 6px 0; page-break-after: avoid; break-after: avoid; }
p, li { margin: 4px 0; line-height: 140%; }
table.list { border-collapse: collapse; width: 100%; }
table.list th { text-align: left; vertical-align: bottom; border-bottom: 1px solid #2B2F33;
  padding: 4px; font-size: 8.5pt; }
table.list td { border-bottom: 1px solid #DDE0E3; padding: 4px; vertical-align: middle; }
table.list tr { page-break-inside: avoid; break-inside: avoid; }
table.list .n { text-align: right; }
thead { display: table-header-group; }
table.bar { border-collapse: collapse; table-layout: fixed; border: 1px solid #80868B; }
table.list table.bar td { border: 0; padding: 0; font-size: 7pt; line-height: 13px; height: 13px; overflow: hidden; }
td.key { border: 1px solid #80868B; }
.small { color: #5A6066; font-size: 9pt; }
@page { size: A4 landscape; margin: 12mm; }
"""


def page(lijst: Lijst) -> str:
    """Return the whole page as HTML, in the language of the note."""
    taal = lijst.toelichting.taal
    title = escape(lijst.toelichting.titel)
    parts = [
        f"<h1>{title}</h1>",
        _introduction(lijst),
        _overview(lijst),
        *_judgements(lijst),
        _method(lijst),
        _sources(lijst),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{taal}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _word(key: str, taal: str) -> str:
    return escape(definitions.read("buurtenlijst")["woorden"][key][taal])


def _percentage(value: float, taal: str, nothing: str = "–") -> str:
    """Return one decimal, also when it is zero, so that a column lines up; a dash, or ``nothing``, for no value."""
    return f"{value:.1f}".replace(".", DECIMAL_MARK[taal]) if value == value else nothing


def _row(cells: Iterable[str], tag: str = "td", numbers_from: int | None = None, widths: Sequence[int] = ()) -> str:
    """Return a row of a table. ``cells`` are HTML, those from ``numbers_from`` are numbers; ``widths`` in %."""
    parts = []
    for place, cell in enumerate(cells):
        number = numbers_from is not None and place >= numbers_from
        width = f' width="{widths[place]}%"' if place < len(widths) else ""
        parts.append(f"<{tag}{width}{NUMBER if number else ''}>{cell}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>"


def _table(
    head: Sequence[str], rows: Iterable[str], numbers_from: int | None = None, widths: Sequence[int] = ()
) -> str:
    return (
        '<table class="list" width="100%" cellspacing="0" cellpadding="4"><thead>'
        + _row(head, "th", numbers_from, widths)
        + "</thead><tbody>\n"
        + "\n".join(rows)
        + "\n</tbody></table>"
    )


def _introduction(lijst: Lijst) -> str:
    """Return how many there are, and the classes with their colours: the key to the bars."""
    taal = lijst.toelichting.taal
    words = definitions.read("buurtenlijst")["woorden"]
    line = words["inleiding"][taal].format(
        buurten=format_number(len(lijst.table), taal, 0),
        gebieden=format_number(int(lijst.table["gebieden"].sum()), taal, 0),
        gewicht=_weight_name(lijst, taal),
    )
    rows = "".join(_key_rows(lijst, kant) for kant in SIDES)
    return f"<p>{escape(line)}</p>\n<h2>{_word('klassen', taal)}</h2>\n<table cellspacing='4'>{rows}</table>"


def _key_rows(lijst: Lijst, kant: str) -> str:
    """Return the classes of one side with their colours, a few in a row: concentratie has eight that are neutraal."""
    taal = lijst.toelichting.taal
    members = [item for item in lijst.klassen if lijst.keuzes.verdeling.kant(item.nummer) == kant]
    name = escape(definitions.read("buurtenlijst")["kanten"][kant][taal])
    rows = []
    for start in range(0, max(len(members), 1), KEYS):
        cells = "".join(_key(item, taal) for item in members[start : start + KEYS])
        rows.append(f"<tr><td><b>{'' if start else name}</b></td>{cells}</tr>")
    return "".join(rows)


def _key(klasse: Klasse, taal: str) -> str:
    colour = escape(klasse.kleur)
    box = f'<td class="key" bgcolor="{colour}" width="18" height="14">&nbsp;</td>'
    return f"{box}<td>{klasse.nummer}&nbsp;{escape(klasse.label[taal])}&nbsp;&nbsp;</td>"


def _weight_name(lijst: Lijst, taal: str) -> str:
    return lijst.keuzes.gewicht or definitions.read("buurtenlijst")["woorden"]["gewicht_geen"][taal]


def _overview(lijst: Lijst) -> str:
    """Return how many buurten have which judgement, a row a gemeente or wijk where these were given."""
    from ...analysis.buurtenlijst import sort_key

    taal = lijst.toelichting.taal
    oordelen = lijst.oordelen().values()
    groups = lijst.table["groep"].where(lijst.table["groep"].notna(), "")
    parts = (
        [(name, lijst.table[groups == name]) for name in sorted(set(groups), key=sort_key)]
        if lijst.keuzes.groep
        else []
    )
    rows = [_counts(name or _plain("leeg", taal), part, oordelen, taal) for name, part in parts]
    if len(parts) != 1:
        rows.append(_counts(_plain("totaal", taal), lijst.table, oordelen, taal))
    first = _word("groep", taal) if parts else ""
    head = [first, *(escape(oordeel["label"][taal]) for oordeel in oordelen), _word("aantal", taal)]
    return f"<h2>{_word('overzicht', taal)}</h2>\n" + _table(head, rows, 1, [14])


def _plain(key: str, taal: str) -> str:
    return definitions.read("buurtenlijst")["woorden"][key][taal]


def _counts(name: str, part: pd.DataFrame, oordelen: Iterable, taal: str) -> str:
    counts = part["oordeel"].value_counts()
    cells = [format_number(int(counts.get(oordeel["nummer"], 0)), taal, 0) for oordeel in oordelen]
    return _row([escape(name), *cells, format_number(len(part), taal, 0)], numbers_from=1)


def _judgements(lijst: Lijst) -> list[str]:
    """Return a heading and a table for every judgement that occurs, in the order of the list."""
    taal = lijst.toelichting.taal
    parts = []
    for oordeel in lijst.oordelen().values():
        members = lijst.table[lijst.table["oordeel"] == oordeel["nummer"]]
        if members.empty:
            continue
        label = oordeel["label"][taal]
        parts.append(
            f'<h2><span style="color:{oordeel["kleur"]}">&#9632;</span> {escape(label[0].upper() + label[1:])} '
            f"({format_number(len(members), taal, 0)})</h2>"
        )
        parts.append(_members(lijst, members))
    return parts


def _members(lijst: Lijst, members: pd.DataFrame) -> str:
    taal, grouped = lijst.toelichting.taal, bool(lijst.keuzes.groep)
    head = [_word("buurt", taal), *([_word("groep", taal)] if grouped else []), _word("beeld", taal)]
    shares = [*SIDES, "geen_gegevens", *(["geheim"] if lijst.geheim else [])]
    head += [_word(name, taal) for name in (*shares, "gebieden")]
    if lijst.keuzes.gewicht:
        head.append(escape(lijst.keuzes.gewicht))
    order = [item for kant in SIDES for item in lijst.klassen if lijst.keuzes.verdeling.kant(item.nummer) == kant]
    rows = []
    for row in members.to_dict("records"):
        cells = [escape(str(row["buurt"])), *([escape(row["groep"] or "")] if grouped else []), _bar(row, order, taal)]
        nothing = escape(word("geheim", taal)) if row.get("pct_geheim", 0) > 0 else "–"
        cells += [_percentage(row[f"pct_{name}"], taal, nothing) for name in shares]
        cells.append(format_number(row["gebieden"], taal, 0))
        if lijst.keuzes.gewicht:
            cells.append(format_number(row["gewicht"], taal, 1))
        rows.append(_row(cells, numbers_from=3 if grouped else 2))
    return _table(head, rows, 3 if grouped else 2, COLUMNS_GROUPED if grouped else COLUMNS)


def _bar(row: dict, order: Sequence[Klasse], taal: str) -> str:
    """Return the shares of the classes side by side, in their colours; nothing where no area has a class."""
    segments = []
    for item in order:
        share = row.get(f"pct_{item.nummer}", 0.0)
        if not share > 0:
            continue
        text = escape(f"{item.label[taal]}: {_percentage(share, taal)} %")
        segments.append(f'<td width="{share:.2f}%" bgcolor="{escape(item.kleur)}" title="{text}"></td>')
    if not segments:
        return ""
    cells = "".join(segments)
    return f'<table class="bar" width="{BAR}" cellspacing="0" cellpadding="0" border="0"><tr>{cells}</tr></table>'


def _method(lijst: Lijst) -> str:
    """Return the rule in words: every judgement and when it is given, and the limits with their status."""
    taal = lijst.toelichting.taal
    limits = {name: format_number(value, taal) for name, value in limit_values(lijst.keuzes.grenzen).items()}
    rows = [
        _row([escape(oordeel["label"][taal]), escape(oordeel["regel"][taal].format(**limits))])
        for oordeel in lijst.oordelen().values()
    ]
    lines = "".join(f"<li>{escape(line)}</li>" for line in lijst.toelichting.limit_lines())
    return (
        f"<h2>{_word('werkwijze', taal)}</h2>\n<p>{_word('uitleg', taal)} {_word('volgorde', taal)}</p>\n"
        + _table([_word("oordeel", taal), _word("regel", taal)], rows)
        + f"\n<ul>{lines}</ul>"
    )


def _sources(lijst: Lijst) -> str:
    note = lijst.toelichting
    lines = [*note.source_lines(), *note.opmerkingen, note.made_with()]
    listed = "<br>".join(escape(line) for line in lines)
    return f'<h2>{_word("bronnen", note.taal)}</h2>\n<p class="small">{listed}</p>'
