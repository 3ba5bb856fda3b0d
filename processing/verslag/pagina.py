"""A report as one page of HTML: read in any browser and in QGIS, printed on A4, mailed as one file.

Nothing in it is loaded from elsewhere and no script runs: pictures are in the page itself. What colours and frames it
has are of tables, which the simplest viewer of HTML draws too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from ...resources import definitions
from ..rapport.logo import logo_png
from ..rapport.plaatje import Beeld
from ..rapport.webpagina import css_text, image_html, table_html
from .uitgave import Verslaguitgave, made_line, report_word
from .verslag import Onderdeel

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Boektabel
    from ..rapport.uitgave import Cel

PAGE_ROWS = 36  # a table with as many lines at most is on one page in print, a longer one begins a page
# In points: as wide as a page of A4 that stands, about a letter of a table, and what a column has beside its letters. A
# table that would be wider is set smaller.
ROOM, LETTER, AROUND = 516, 5.2, 12
FOLD = 14  # letters in a line of a text that is folded, about, in a table that is set smaller
LONG, HALF_LINE = 8, 60  # lines, and letters in a line: a longer list of short lines prints in two columns
STYLE = """
body {{ font-family: "{lettertype}", "Segoe UI", Arial, sans-serif; font-size: 10pt; color: {kleur_tekst};
  background: #FFFFFF; max-width: 800px; margin: 16px auto; padding: 0 12px; line-height: 1.4;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
h1, h2, h3 {{ color: {kleur_titel}; }}
h1 {{ font-size: 18pt; margin: 0 0 4px 0; line-height: 1.2; }}
h2 {{ font-size: 13pt; margin: 26px 0 6px 0; padding-top: 6px; border-top: 2px solid {kleur_accent}; }}
h3 {{ font-size: 11pt; margin: 18px 0 2px 0; }}
h1, h2, h3, .lead {{ page-break-after: avoid; break-after: avoid; }}
.fresh {{ page-break-before: always; break-before: page; }}
p, li {{ margin: 4px 0; orphans: 3; widows: 3; overflow-wrap: anywhere; }}
.logo {{ float: right; margin: 0 0 8px 16px; }}
.warning {{ width: 100%; margin: 10px 0; border-collapse: collapse; border-left: 6px solid {accent}; }}
.warning td {{ padding: 6px 12px; border: 0; background: {waarschuwing}; }}
.scroll {{ overflow-x: auto; }}
.list {{ margin: 6px 0; }}
table.book, .scroll table {{ border-collapse: collapse; margin: 6px 0; }}
caption {{ text-align: left; color: {kleur_bijschrift}; font-size: 9pt; padding: 0 0 4px 0; break-after: avoid; }}
.scroll th {{ text-align: left; vertical-align: bottom; padding: 4px 8px; font-size: 9pt; }}
.scroll thead th {{ border-bottom: 2px solid {kleur_accent}; }}
.scroll thead th.group {{ text-align: center; border-bottom: 1px solid {kleur_lijn}; }}
.scroll thead .none {{ border-bottom: 0; }}
.scroll tbody th {{ font-weight: normal; font-size: 9.5pt; vertical-align: top; }}
.scroll tbody th, .scroll td {{ border-bottom: 1px solid {kleur_lijn}; padding: 3px 8px; vertical-align: top;
  font-size: 9.5pt; }}
.scroll table.wide th, .scroll table.wide td {{ font-size: 8.5pt; padding: 2px 4px; }}
tr.total th, tr.total td {{ font-weight: bold; border-top: 1px solid {kleur_tekst}; }}
.keep, .figure, tr {{ page-break-inside: avoid; break-inside: avoid; }}
thead {{ display: table-header-group; }}
.scroll .n {{ text-align: right; white-space: nowrap; }}
.scroll thead th.n {{ white-space: normal; }}
.word {{ font-style: italic; color: {kleur_bijschrift}; }}
.small {{ color: {kleur_bijschrift}; font-size: 9pt; }}
.figure {{ margin: 12px 0; }}
.caption {{ font-size: 9.5pt; }}
.picture {{ line-height: 100%; }}
.whole {{ white-space: nowrap; }}
img {{ max-width: 100%; height: auto; }}
@page {{ size: A4; margin: 14mm 14mm 16mm 14mm; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; }} .scroll {{ overflow-x: visible; }}
  img {{ max-height: 108mm; width: auto; }} .columns {{ columns: 2; }}
  .scroll table.wide th, .scroll table.wide td {{ font-size: 8pt; padding: 2px 3px; }} }}
"""


def page(uitgave: Verslaguitgave, step: Callable[[float], None]) -> str:
    """Return the whole page. ``step`` is told which part is done (0 - 1) after every part, and may raise to stop."""
    verslag, parts = uitgave.verslag, []
    for number, onderdeel in enumerate(verslag.onderdelen, start=1):
        parts.append(_part(uitgave, onderdeel, number))
        step(number / len(verslag.onderdelen))
    body = [_cover(uitgave), _warnings(uitgave), _outcomes(uitgave), *parts, _account(uitgave)]
    colours = definitions.read("verslag")["kleuren"]
    words = {name: css_text(value) for name, value in vars(uitgave.huisstijl).items()}
    style = STYLE.format(**words, accent=colours["accent"], waarschuwing=colours["waarschuwing"])
    return (
        f'<!DOCTYPE html>\n<html lang="{uitgave.taal}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(uitgave.titel)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _cover(uitgave: Verslaguitgave) -> str:
    logo = logo_png(uitgave.huisstijl.logo, 120)
    picture = image_html(logo, uitgave.huisstijl.organisatie or "logo", 'class="logo" height="60"') if logo else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in uitgave.cover_lines())
    made = f"{made_line(uitgave.verslag)}. {uitgave.made_line()}."
    return f'{picture}<h1>{escape(uitgave.titel)}</h1>\n{lines}<p class="small">{escape(made)}</p>'


def _warnings(uitgave: Verslaguitgave) -> str:
    """Return what must be known before anything is read, in a frame; '' for nothing."""
    lines = uitgave.verslag.texts(uitgave.verslag.waarschuwingen)
    if not lines:
        return ""
    colour = definitions.read("verslag")["kleuren"]["waarschuwing"]
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    heading = escape(report_word("waarschuwingen", uitgave.taal))
    return (
        f'<table class="warning" role="presentation" width="100%" cellspacing="0" cellpadding="8"><tr>'
        f'<td bgcolor="{colour}"><p><b>{heading}</b></p>{said}</td></tr></table>'
    )


def _outcomes(uitgave: Verslaguitgave) -> str:
    lines = uitgave.verslag.texts(uitgave.verslag.uitkomsten)
    return f"<h2>{escape(report_word('uitkomsten', uitgave.taal))}</h2>\n{_listed(lines)}" if lines else ""


def _listed(lines: Sequence[str]) -> str:
    return f'<ul class="list">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def _part(uitgave: Verslaguitgave, onderdeel: Onderdeel, number: int) -> str:
    """Return a part: its words, its table with its notes, its pictures."""
    anchor = f"onderdeel-{number}"
    tabel = onderdeel.tabel
    cells = uitgave.cells_of(tabel) if tabel is not None else []
    long = tabel is not None and _lines(tabel, cells) > PAGE_ROWS
    kind = ' class="fresh"' if long else ""
    heading = f'<h2 id="{anchor}"{kind}>{escape(onderdeel.titel)}</h2>'
    lines = [escape(line) for line in uitgave.verslag.texts(onderdeel.alineas)]
    # What a table or a picture follows stays with it on paper.
    lead = ' class="lead"' if tabel is not None or onderdeel.beelden else ""
    said = [f"<p{lead}>{line}</p>" for line in lines]
    parts = ["".join([heading, *said])]
    if tabel is not None:
        most = 0 if _width(tabel, cells) > ROOM else len(tabel.kolommen)
        table = table_html(uitgave, tabel, cells, anchor, most, onderdeel.titel)
        notes = "<br>".join(escape(line) for line in uitgave.key_lines(tabel))
        below = f'<p class="small">{notes}</p>' if notes else ""
        parts.append(f"<div>{table}{below}</div>" if long else f'<div class="keep">{table}{below}</div>')
    parts += [_figure(uitgave, beeld) for beeld in onderdeel.beelden]
    return "\n".join(parts)


def _width(tabel: Boektabel, cells: Sequence[Sequence[Cel]]) -> float:
    """Return about how wide a table is (points) where no cell of it is folded."""
    heads = [max(map(len, kolom.label.split()), default=0) for kolom in tabel.kolommen]
    widest = [max((len(row[place].tekst) for row in cells), default=0) for place in range(len(heads))]
    return sum(LETTER * max(pair) + AROUND for pair in zip(heads, widest, strict=True))


def _lines(tabel: Boektabel, cells: Sequence[Sequence[Cel]]) -> int:
    """Return about how many lines a table has below its heading: in a wide one texts are folded."""
    if _width(tabel, cells) <= ROOM:
        return len(cells)
    return sum(max((_folded(cel.tekst) for cel in row), default=1) for row in cells)


def _folded(text: str) -> int:
    """Return in how many lines a text is folded; a single word is not."""
    return len(wrap(text, FOLD, break_long_words=False)) or 1


def _figure(uitgave: Verslaguitgave, beeld: Beeld) -> str:
    """Return a picture under its title; as paragraphs, since the simplest viewers know no figures."""
    title = f'<p class="caption"><b>{escape(beeld.titel)}</b></p>' if beeld.titel else ""
    if beeld.png:
        size = f'width="{beeld.breedte}" height="{beeld.height():.0f}"'
        inside = f'<p class="picture">{image_html(beeld.png, beeld.alt, size)}</p>'
    else:
        inside = f'<p class="small">{escape(uitgave.not_drawn(beeld))}</p>'
    return f'<div class="figure" role="figure" aria-label="{escape(beeld.titel or beeld.alt)}">{title}{inside}</div>'


def _account(uitgave: Verslaguitgave) -> str:
    """Return data, definitions, settings and versions, and how to read the tables."""
    parts = [f"<h2>{escape(uitgave.word('verantwoording'))}</h2>"]
    reading = [(uitgave.word("leeswijzer"), uitgave.reading_lines())] if uitgave.tabellen else []
    for title, lines in [*uitgave.verantwoording, *reading]:
        kind = "small columns" if len(lines) > LONG and max(map(len, lines)) <= HALF_LINE else "small"
        listed = "<br>".join(escape(line) for line in lines)
        parts.append(f'<h3>{escape(title)}</h3>\n<p class="{kind}">{listed}</p>')
    return "\n".join(parts)
