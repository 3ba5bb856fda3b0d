"""The book of tables as one page of HTML: the same tables and charts, without a link to anything outside it.

To read in any browser, to print and to mail. Every table has a caption, and headings that a screen reader finds.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ...analysis.schemas import print_day
from .logo import logo_png
from .uitgave import TEXT, Cel, Uitgave, headings

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Boektabel, Kolom

NUMBER = ' class="n" align="right"'
WHOLE_ROWS = 24  # a table with as many rows at most is on one page in print
MOST_COLUMNS = 12  # with more of them a table is set smaller
PICTURE = 960  # px, as wide as a chart is shown at most
STYLE = """
body {{ font-family: "{lettertype}", "Segoe UI", Arial, sans-serif; font-size: 10pt; color: {kleur_tekst};
  background: #FFFFFF; max-width: 1060px; margin: 16px auto; padding: 0 12px; line-height: 1.4;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
h1, h2, h3 {{ color: {kleur_titel}; }}
h1 {{ font-size: 20pt; margin: 0 0 6px 0; }}
h2 {{ font-size: 15pt; margin: 32px 0 8px 0; padding-top: 8px; border-top: 2px solid {kleur_accent}; }}
h3 {{ font-size: 12pt; margin: 26px 0 2px 0; page-break-after: avoid; break-after: avoid; }}
p, li {{ margin: 3px 0; }}
a {{ color: #0B57D0; }}
.logo {{ float: right; margin: 0 0 8px 16px; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; margin: 6px 0; }}
caption {{ text-align: left; color: {kleur_bijschrift}; font-size: 9pt; padding: 0 0 4px 0; break-after: avoid; }}
th {{ text-align: left; vertical-align: bottom; padding: 4px 8px; font-size: 9pt; }}
thead th {{ border-bottom: 2px solid {kleur_accent}; }}
thead th.group {{ text-align: center; border-bottom: 1px solid {kleur_lijn}; }}
thead th.none {{ border-bottom: 0; }}
tbody th {{ font-weight: normal; font-size: 10pt; vertical-align: top; }}
tbody th, td {{ border-bottom: 1px solid {kleur_lijn}; padding: 3px 8px; vertical-align: top; }}
table.wide th, table.wide td {{ font-size: 8pt; padding: 2px 3px; }}
table.wide thead th {{ hyphens: auto; min-width: 0; }}
tr.total th, tr.total td {{ font-weight: bold; border-top: 1px solid {kleur_tekst}; }}
h2 {{ page-break-after: avoid; break-after: avoid; }}
.keep {{ page-break-inside: avoid; break-inside: avoid; }}
tr {{ page-break-inside: avoid; break-inside: avoid; }}
thead {{ display: table-header-group; }}
tbody tr:nth-child(-n+2) {{ page-break-after: avoid; break-after: avoid; }}
.n {{ text-align: right; white-space: nowrap; }}
thead th.n {{ white-space: normal; min-width: 60px; }}
.word {{ font-style: italic; color: {kleur_bijschrift}; }}
.small {{ color: {kleur_bijschrift}; font-size: 9pt; }}
figure {{ margin: 12px 0; page-break-inside: avoid; break-inside: avoid; }}
figcaption {{ font-weight: bold; font-size: 9.5pt; }}
img {{ max-width: 100%; height: auto; }}
@page {{ size: A4 landscape; margin: 12mm; }}
@media print {{ a {{ color: inherit; text-decoration: none; }} .back {{ display: none; }}
  table.wide th, table.wide td {{ font-size: 6.5pt; padding: 1px 2px; }}
  body {{ margin: 0; padding: 0; max-width: none; }} .scroll {{ overflow-x: visible; }} }}
"""


def page(uitgave: Uitgave, step: Callable[[float], None], *, charts: bool = True) -> str:
    """Return the whole page. ``step`` is told which part is done (0 - 1) after every table, and may raise to stop.

    Without ``charts`` (where the library that draws them is not there) it has the tables only.
    """
    anchors = {tabel.naam: f"tabel-{number}" for number, tabel in enumerate(uitgave.tabellen, start=1)}
    parts = [_cover(uitgave), _contents(uitgave, anchors), _reading(uitgave)]
    done = 0
    for number, (chapter, tabellen) in enumerate(uitgave.chapters(), start=1):
        parts.append(f'<h2 id="hoofdstuk-{number}">{escape(chapter)}</h2>')
        for tabel in tabellen:
            parts.append(_section(uitgave, tabel, anchors[tabel.naam], charts=charts))
            done += 1
            step(done / len(uitgave.tabellen))
    parts += [_account(uitgave)]
    style = STYLE.format(**{name: css_text(value) for name, value in vars(uitgave.huisstijl).items()})
    return (
        f'<!DOCTYPE html>\n<html lang="{uitgave.taal}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(uitgave.titel)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def css_text(value: str) -> str:
    """Return a text that cannot leave its place in a style sheet."""
    return "".join(letter for letter in value if letter not in '"\\<>{}')


def _cover(uitgave: Uitgave) -> str:
    logo = logo_png(uitgave.huisstijl.logo, 120)
    picture = image_html(logo, uitgave.huisstijl.organisatie or "logo", 'class="logo" height="60"') if logo else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in uitgave.cover_lines())
    made = f"{uitgave.word('gemaakt_op')} {print_day(uitgave.gemaakt.date(), uitgave.taal)}. {uitgave.made_line()}."
    return f'{picture}<h1>{escape(uitgave.titel)}</h1>\n{lines}<p class="small">{escape(made)}</p>'


def image_html(png: bytes, text: str, attributes: str) -> str:
    """Return a picture that is in the page itself."""
    data = base64.b64encode(png).decode("ascii")
    return f'<img {attributes} alt="{escape(text)}" src="data:image/png;base64,{data}">'


def _contents(uitgave: Uitgave, anchors: dict[str, str]) -> str:
    """Return the list of chapters and tables, and of the tables that could not be made."""
    parts = []
    for number, (chapter, tabellen) in enumerate(uitgave.chapters(), start=1):
        items = "".join(
            f'<li><a href="#{anchors[tabel.naam]}">{escape(tabel.titel)}</a>'
            f"{f', {escape(tabel.periode)}' if tabel.periode else ''}</li>"
            for tabel in tabellen
        )
        parts.append(f'<li><a href="#hoofdstuk-{number}">{escape(chapter)}</a><ul>{items}</ul></li>')
    parts.append(f'<li><a href="#verantwoording">{escape(uitgave.word("verantwoording"))}</a></li>')
    listed = f'<h2 id="inhoud">{escape(uitgave.word("inhoud"))}</h2>\n<ul>{"".join(parts)}</ul>'
    if not uitgave.niet_gemaakt:
        return listed
    missing = "".join(f"<li>{escape(title)}: {escape(reason)}</li>" for title, reason in uitgave.niet_gemaakt)
    return f"{listed}\n<h3>{escape(uitgave.word('niet_gemaakt'))}</h3>\n<ul>{missing}</ul>"


def _reading(uitgave: Uitgave) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in uitgave.reading_lines())
    return f"<h3>{escape(uitgave.word('leeswijzer'))}</h3>\n<ul>{lines}</ul>"


def _section(uitgave: Uitgave, tabel: Boektabel, anchor: str, *, charts: bool) -> str:
    """Return one table with its notes and its chart."""
    cells = uitgave.cells_of(tabel)
    notes = [uitgave.source_line(tabel), *uitgave.note_lines(tabel)]
    keep = ' class="keep"' if len(cells) <= WHOLE_ROWS else ""
    parts = [
        f'<div{keep}><h3 id="{anchor}">{escape(tabel.titel)}</h3>',
        f"{table_html(uitgave, tabel, cells, anchor)}</div>",
        f'<p class="small">{"<br>".join(escape(line) for line in notes)}</p>',
        _figure(uitgave, tabel, cells) if charts and tabel.grafiek is not None else "",
        f'<p class="small back"><a href="#inhoud">{escape(uitgave.word("terug"))}</a></p>',
    ]
    return "\n".join(part for part in parts if part)


def table_html(
    uitgave: Uitgave,
    tabel: Boektabel,
    cells: Sequence[Sequence[Cel]],
    anchor: str,
    most_columns: int = MOST_COLUMNS,
    heading: str = "",
) -> str:
    """Return the table, named by the heading above it (``anchor``); set smaller beyond ``most_columns``.

    Its title stands above it unless that is the ``heading`` already.
    """
    caption = uitgave.period_line(tabel) or tabel.titel
    caption = f"<caption>{escape(caption)}</caption>" if caption != heading else ""
    body = "\n".join(_row(tabel, place, row) for place, row in enumerate(cells))
    kind = ' class="wide"' if len(tabel.kolommen) > most_columns else ""
    return (
        f'<div class="scroll"><table{kind} cellspacing="0" cellpadding="4" aria-labelledby="{anchor}">'
        f"{caption}\n"
        f"<thead>{_head(tabel)}</thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _head(tabel: Boektabel) -> str:
    """Return the names of the columns, below those of their groups."""
    names = "".join(f'<th scope="col"{_align(kolom)}>{escape(kolom.label)}</th>' for kolom in tabel.kolommen)
    groups = headings(tabel)
    if not groups:
        return f"<tr>{names}</tr>"
    above = "".join(
        f'<th scope="colgroup" colspan="{end - start + 1}" class="group" align="center">{escape(name)}</th>'
        if name
        else '<td class="none"></td>'
        for start, end, name in groups
    )
    return f"<tr>{above}</tr><tr>{names}</tr>"


def _row(tabel: Boektabel, place: int, cells: Sequence[Cel]) -> str:
    """Return a row; what the table begins with is its heading."""
    parts = []
    for column, (cel, kolom) in enumerate(zip(cells, tabel.kolommen, strict=True)):
        text = escape(cel.tekst)
        if cel.getal is None and kolom.soort != TEXT:
            text = f'<span class="word">{text}</span>'
        elif kolom.soort == TEXT and len(cel.tekst.split()) == 1:
            text = f'<span class="whole">{text}</span>'  # a name with a hyphen stays on one line where a style says so
        parts.append(f'<th scope="row" align="left">{text}</th>' if column == 0 else f"<td{_align(kolom)}>{text}</td>")
    total = ' class="total"' if place in tabel.totaalrijen else ""
    return f"<tr{total}>{''.join(parts)}</tr>"


def _align(kolom: Kolom) -> str:
    return ' align="left"' if kolom.soort == TEXT else NUMBER


def _figure(uitgave: Uitgave, tabel: Boektabel, cells: Sequence[Sequence[Cel]]) -> str:
    """Return the chart with what it is of, '' where nothing can be drawn."""
    from .grafieken import chart_png

    tekening = uitgave.drawing_of(tabel, tabel.grafiek)
    line = uitgave.left_out_line(tekening)
    below = f'<p class="small">{escape(line)}</p>' if line else ""
    if not tekening.rijen or not tekening.reeksen:
        return below
    title = tabel.grafiek.titel or tabel.titel
    alt = f"{uitgave.word('grafiek').format(titel=title)}. {uitgave.word('grafiek_van')}"
    picture = image_html(chart_png(uitgave, tabel, tekening, cells), alt, f'width="{PICTURE}"')
    return f"<figure><figcaption>{escape(title)}</figcaption>{picture}{below}</figure>"


def _account(uitgave: Uitgave) -> str:
    """Return what every layer says of itself."""
    parts = [f'<h2 id="verantwoording">{escape(uitgave.word("verantwoording"))}</h2>']
    for title, lines in uitgave.verantwoording:
        listed = "<br>".join(escape(line) for line in lines)
        parts.append(f'<h3>{escape(title)}</h3>\n<p class="small">{listed}</p>')
    return "\n".join(parts)
