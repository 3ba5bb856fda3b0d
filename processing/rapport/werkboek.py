"""The book of tables as a workbook (.xlsx): real numbers, a sheet a table, printed on A4 as it looks on the screen.

Written by XlsxWriter. The same book gives the same bytes but for its date: the members of the file have a fixed one.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...analysis.schemas import significant_decimals
from ...language import word
from ..base.charts import DPI
from .logo import logo_png
from .uitgave import CHANCE, PERCENTAGE, POINTS, SIGNIFICANT, TEXT, YEAR, Cel, Tekening, Uitgave, headings, stored
from .werkgrafiek import WIDTH as CHART_WIDTH
from .werkgrafiek import chart_height, insert_chart
from .werkmaten import (
    BOTTOM,
    EXCELS_OWN,
    EXCELS_ROW,
    ROW,
    SIDES,
    SPARE,
    TOP,
    Kolommaten,
    Plaats,
    columns_for,
    page_room,
    page_scale,
    print_scale,
    row_height,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ...analysis.tabellenboek.model import Boektabel, Kolom
    from .plaatje import Beeld

LIBRARY = "xlsxwriter"
# No text of a layer becomes a formula or a link, and nothing is put in a temporary file.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
HEAD = 4  # the row with the names of the columns: below title, period and the way back
NOTE_WIDTH = 110  # characters of a note, at least
ACCOUNT_WIDTH = 130
# Characters that fit where a column has room for one digit of 10 points: text, small text; and of a title, by its size.
TEXT_FITS, SMALL_FITS, TITLE_FITS = 1.05, 1.12, 9.0
TITLE_LINE = 1.36  # times its size: a line of a title
CONTENTS_WIDTHS = (31, 72, 24, 9)
NAME_LENGTH = 31
CHANCE_DIGITS = 3  # decimals of a p-value, as analysis.tabellenboek.model prints it
SCREEN_DPI = 96  # of a pixel in Excel
HEADER_LENGTH, FOOTER_LENGTH, FOOTER_LINE = 100, 200, 105  # Excel takes 255, codes among them
FORBIDDEN = frozenset("[]:*?/\\'")
LINK = "#0B57D0"


def workbook_bytes(uitgave: Uitgave, step: Callable[[float], None]) -> bytes:
    """Return the workbook. ``step`` is told which part is done (0 - 1) after every sheet, and may raise to stop.

    Raises ValueError for names that Excel does not take.
    """
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {**OPTIONS, "default_format_properties": _print(uitgave)})
    book.set_properties(
        {
            "title": uitgave.titel,
            "subject": uitgave.ondertitel,
            "author": uitgave.huisstijl.editor(),
            "company": uitgave.huisstijl.organisatie,
            "comments": uitgave.made_line(),
            "created": uitgave.gemaakt,
        }
    )
    book.set_size(24000, 14000)
    writer = _Werkboek(book, uitgave)
    writer.check_names()
    writer.write_contents()
    for number, tabel in enumerate(uitgave.tabellen, start=1):
        writer.write_table(tabel)
        step(number / (len(uitgave.tabellen) + 1))
    writer.write_loose_pictures()
    writer.write_account()
    book.close()
    step(1)
    return stream.getvalue()


def _print(uitgave: Uitgave) -> dict[str, object]:
    """Return the look of all text that has no other."""
    style = uitgave.huisstijl
    return {"font_name": style.lettertype, "font_size": 10, "font_color": style.kleur_tekst, "valign": "top"}


class _Werkboek:
    """A workbook that is being written, and the formats that were used in it so far."""

    def __init__(self, book: Workbook, uitgave: Uitgave) -> None:
        self.book = book
        self.uitgave = uitgave
        self._formats: dict[tuple, Format] = {}
        self._used = 0.0  # height of the rows of a sheet so far, points
        self._charts: list[Plaats] = []  # where the charts and pictures of a sheet lie

    @property
    def contents(self) -> str:
        """The name of the sheet with the contents."""
        return self.uitgave.word("inhoud")

    @property
    def account(self) -> str:
        """The name of the sheet with definitions and sources."""
        return self.uitgave.word("verantwoording")

    @property
    def pictures(self) -> str:
        """The name of the sheet with the pictures that belong to no table."""
        return self.uitgave.word("beelden")

    def format(self, **properties: object) -> Format:
        """Return a format; one that was used before is the same object, so that the file has it once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(_print(self.uitgave) | properties)
        return self._formats[key]

    def heading(self, size: int) -> Format:
        """Return the look of a title."""
        return self.format(bold=True, font_size=size, font_color=self.uitgave.huisstijl.kleur_titel, valign="vcenter")

    @property
    def small(self) -> dict[str, object]:
        """The look of small print."""
        return {"font_size": 9, "font_color": self.uitgave.huisstijl.kleur_bijschrift}

    def check_names(self) -> None:
        """Raise ValueError for names of sheets that Excel does not take; before anything is written."""
        loose = [self.pictures] if self.uitgave.loose_pictures() else []
        names = [self.contents, self.account, *loose, *(tabel.naam for tabel in self.uitgave.tabellen)]
        for name in names:
            if not 0 < len(name) <= NAME_LENGTH or FORBIDDEN & set(name):
                raise ValueError(f"no name for a sheet: {name!r}")
        if len({name.casefold() for name in names}) < len(names):
            raise ValueError(f"two sheets with one name: {names}")

    # ---- The contents -----------------------------------------------------------------------------------------------

    def write_contents(self) -> None:
        """Write the first sheet: what there is, what is not there, and how to read it."""
        uitgave, sheet = self.uitgave, self.book.add_worksheet(self.contents)
        self._used = ROW * 10
        for column, width in enumerate(CONTENTS_WIDTHS):
            sheet.set_column(column, column, width, self.format())
        row = self._write_cover(sheet)
        for heading, lines in uitgave.opening():
            row = self._write_lines(sheet, row, heading, lines, len(CONTENTS_WIDTHS), CONTENTS_WIDTHS, size=10)
        names = (uitgave.word("blad"), uitgave.word("tabel"), word("periode", uitgave.taal), uitgave.word("rijen"))
        for column, name in enumerate(names):
            sheet.write_string(row, column, name, self._head_format(number=column == len(names) - 1))
        for chapter, tabellen in uitgave.chapters():
            row += 1
            self._set_row(sheet, row, 20)
            sheet.write_string(row, 0, chapter, self.heading(10))
            for tabel in tabellen:
                row += 1
                self._write_entry(sheet, row, tabel)
        row += 2
        if uitgave.loose_pictures():
            self._write_link(sheet, row, 0, self.pictures, self.pictures)
            row += 1
        self._write_link(sheet, row, 0, self.account, self.account)
        sheet.write_string(row, 1, uitgave.word("verantwoording_uitleg"), self.format())
        row += 2
        missing = [f"{title}: {reason}" for title, reason in uitgave.niet_gemaakt]
        for heading, lines in (("niet_gemaakt", missing), ("leeswijzer", uitgave.reading_lines())):
            widths = CONTENTS_WIDTHS
            row = self._write_lines(sheet, row, uitgave.word(heading), lines, len(widths), widths)
        self._set_page(sheet, uitgave.made_line(), page_scale(CONTENTS_WIDTHS, 0, self._used, one_page=False))

    def _write_cover(self, sheet: Worksheet) -> int:
        """Write what the book is, whose it is and of which day; return the row below it."""
        uitgave = self.uitgave
        self._write_title(sheet, uitgave.titel, 18, CONTENTS_WIDTHS)
        lines = uitgave.cover_lines()
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, 0, line, self.format(font_size=11))
        row = len(lines) + 1
        sheet.write_string(row, 0, uitgave.word("gemaakt_op"), self.format(**self.small))
        form = "d-m-yyyy" if uitgave.taal == "nl" else "yyyy-mm-dd"
        sheet.write_datetime(row, 1, uitgave.gemaakt.date(), self.format(num_format=form, align="left", **self.small))
        logo = logo_png(uitgave.huisstijl.logo, 120)
        if logo:
            # Drawn at half its size, so that it prints sharply.
            data = {"image_data": io.BytesIO(logo), "x_scale": 0.5, "y_scale": 0.5, "object_position": 3}
            data["description"] = uitgave.huisstijl.organisatie or "logo"
            sheet.insert_image(0, 2, "logo.png", data)
        return row + 2

    def _write_entry(self, sheet: Worksheet, row: int, tabel: Boektabel) -> None:
        """Write one table of the contents."""
        texts = (tabel.naam, tabel.titel, tabel.periode)
        self._set_row(sheet, row, row_height(texts, [TEXT_FITS * width for width in CONTENTS_WIDTHS]))
        self._write_link(sheet, row, 0, tabel.naam, tabel.naam)
        sheet.write_string(row, 1, tabel.titel, self.format(text_wrap=True))
        sheet.write_string(row, 2, tabel.periode, self.format(text_wrap=True))
        sheet.write_number(row, 3, len(tabel.rijen), self.format(num_format="#,##0"))

    # ---- A table ----------------------------------------------------------------------------------------------------

    def write_table(self, tabel: Boektabel) -> None:
        """Write a table on a sheet of its own: what it is, the figures, and below them source, chart and notes."""
        uitgave, sheet = self.uitgave, self.book.add_worksheet(tabel.naam)
        rows = uitgave.cells_of(tabel)
        texts = [[row[place].tekst for row in rows] for place in range(len(tabel.kolommen))]
        maten = Kolommaten.of(tabel.kolommen, texts)
        for column, width in enumerate(maten.breedten):
            sheet.set_column(column, column, width, self.format())
        self._used, self._charts = (HEAD - 1) * ROW, []
        self._write_title(sheet, tabel.titel, 14, maten.breedten)
        sheet.write_string(1, 0, uitgave.period_line(tabel), self.format(**self.small))
        self._write_link(sheet, 2, 0, self.contents, uitgave.word("terug"))
        first = self._write_head(sheet, tabel, maten)
        self._write_rows(sheet, tabel, rows, first, maten.breedten)
        sheet.freeze_panes(first, 1)
        end = self._used
        self._write_below(sheet, tabel, rows, first, maten.breedten)
        scale = self._begin_pages(sheet, maten.breedten)
        if end * SPARE > page_room(scale):  # else the names of the columns would stand above a chart
            sheet.repeat_rows(HEAD, first - 1)
        self._set_page(sheet, uitgave.source_line(tabel), scale)

    def _begin_pages(self, sheet: Worksheet, widths: Sequence[float]) -> int:
        """Have charts begin a page where they must, and return the scale (%) of the sheet.

        A single one is on the page of its table where there is room; of several each but the first begins a page.
        """
        first, *others = self._charts or [None]
        if not others:
            scale = page_scale(widths, CHART_WIDTH, self._used, one_page=first is not None)
            if first is not None and first.needs_break(scale, self._used):
                scale = first.scale_below(scale, self._used)
                sheet.set_h_pagebreaks([first.rij])
            return scale
        highest = max(plaats.hoogte for plaats in self._charts)
        scale = min(print_scale(widths, CHART_WIDTH), int(100 * page_room(100) / (highest * SPARE)))
        alone = [first.rij] if first.needs_break(scale, others[0].erboven) else []
        sheet.set_h_pagebreaks([*alone, *(plaats.rij for plaats in others)])
        return scale

    def _write_rows(
        self,
        sheet: Worksheet,
        tabel: Boektabel,
        rows: Sequence[Sequence[Cel]],
        first: int,
        widths: Sequence[float],
    ) -> None:
        for place, cells in enumerate(rows):
            total = place in tabel.totaalrijen
            pairs = list(zip(cells, tabel.kolommen, strict=True))
            texts = [cel.tekst if kolom.soort == TEXT else "" for cel, kolom in pairs]
            self._set_row(sheet, first + place, row_height(texts, widths))
            for column, (cel, kolom) in enumerate(pairs):
                self._write_cell(sheet, first + place, column, cel, kolom, total=total)

    def _write_below(
        self,
        sheet: Worksheet,
        tabel: Boektabel,
        rows: Sequence[Sequence[Cel]],
        first: int,
        widths: Sequence[float],
    ) -> None:
        """Write source, chart and notes below the table."""
        uitgave, merged = self.uitgave, columns_for(NOTE_WIDTH, widths)
        self._used += ROW
        below = self._write_lines(
            sheet, first + len(rows) + 1, "", [uitgave.source_line(tabel)], merged, widths
        )  # fmt: skip
        if tabel.grafiek is not None:
            tekening = uitgave.drawing_of(tabel, tabel.grafiek)
            line = uitgave.left_out_line(tekening)
            below = self._write_lines(sheet, below, "", [line] if line else [], merged, widths)
            if tekening.rijen and tekening.reeksen:
                below = self._place_chart(sheet, tabel, tekening, rows, first, below)
        for beeld in uitgave.pictures_of(tabel):
            below = self._place_picture(sheet, beeld, below)
        self._write_lines(sheet, below, uitgave.word("toelichting"), uitgave.note_lines(tabel), merged, widths)

    def _write_head(self, sheet: Worksheet, tabel: Boektabel, maten: Kolommaten) -> int:
        """Write the names of the columns, in two rows where there are groups of them; return the row below."""
        groups, labels = headings(tabel), HEAD
        if groups:
            labels = HEAD + 1
            for start, end, name in groups:
                look = self._head_format(number=False, group=bool(name))
                if end > start:
                    sheet.merge_range(HEAD, start, HEAD, end, "", look)
                sheet.write_string(HEAD, start, name, look)
        for column, kolom in enumerate(tabel.kolommen):
            number = kolom.soort != TEXT
            look = self._head_format(number=number, upright=number and maten.rechtop)
            sheet.write_string(labels, column, kolom.label, look)
        self._set_row(sheet, labels, maten.hoogte)
        return labels + 1

    def _head_format(self, *, number: bool, upright: bool = False, group: bool | None = None) -> Format:
        """Return the look of a heading; ``group``: above several columns, under a line of its own where it has text."""
        style = self.uitgave.huisstijl
        look = {"bold": True, "text_wrap": True, "valign": "bottom", "font_color": style.kleur_titel}
        if group is None:
            look |= {"align": "right" if number else "left", "bottom": 2, "bottom_color": style.kleur_accent}
            return self.format(**look, **({"rotation": 90} if upright else {}))
        line = {"bottom": 1, "bottom_color": style.kleur_lijn} if group else {}
        return self.format(**look, align="center", **line)

    def _write_cell(self, sheet: Worksheet, row: int, column: int, cel: Cel, kolom: Kolom, *, total: bool) -> None:
        style = self.uitgave.huisstijl
        look: dict[str, object] = {"bottom": 1, "bottom_color": style.kleur_lijn}
        if total:
            look |= {"bold": True, "top": 1, "top_color": style.kleur_tekst}
        if cel.getal is not None:
            look["num_format"] = cell_format(cel, kolom)
            sheet.write_number(row, column, stored(cel, kolom), self.format(**look))
        elif kolom.soort == TEXT:
            look["text_wrap"] = True
            sheet.write_string(row, column, cel.tekst, self.format(**look))
        else:
            look |= {"align": "right", "italic": True, "font_color": style.kleur_bijschrift}
            sheet.write_string(row, column, cel.tekst, self.format(**look))

    def _place_chart(
        self,
        sheet: Worksheet,
        tabel: Boektabel,
        tekening: Tekening,
        rows: Sequence[Sequence[Cel]],
        first: int,
        place: int,
    ) -> int:
        """Put the chart at row ``place``, with a link to it above the table; return the row below it."""
        look = self.format(font_color=LINK, underline=1)
        column = min(2, max(len(tabel.kolommen) - 1, 1))
        target = f"internal:'{tabel.naam}'!A{place + 1}"
        sheet.write_url(2, column, target, look, self.uitgave.word("naar_grafiek"))
        insert_chart(self.book, sheet, tabel, self.uitgave, tekening, rows, place, first)
        height = chart_height(tabel, tekening) * 0.75
        below = int(height / EXCELS_ROW) + 2
        self._charts.append(Plaats(place, self._used, height))
        self._used += below * EXCELS_ROW
        return place + below

    def _place_picture(self, sheet: Worksheet, beeld: Beeld, place: int) -> int:
        """Put a picture with its title at row ``place``; return the row below it."""
        sheet.write_string(place, 0, beeld.titel, self.format(bold=True, font_size=9))
        if not beeld.png:
            sheet.write_string(place + 1, 0, self.uitgave.not_drawn(beeld), self.format(**self.small))
            self._used += 3 * ROW
            return place + 3
        scale = beeld.breedte / beeld.size()[0] * DPI / SCREEN_DPI
        data = {"image_data": io.BytesIO(beeld.png), "x_scale": scale, "y_scale": scale, "object_position": 3}
        sheet.insert_image(place + 1, 0, "beeld.png", {**data, "description": beeld.alt})
        height = beeld.height() * 0.75
        below = int(height / EXCELS_ROW) + 3
        self._charts.append(Plaats(place, self._used, height + ROW))
        self._used += below * EXCELS_ROW
        return place + below

    def write_loose_pictures(self) -> None:
        """Write a sheet with the pictures that belong to no table, each on a page of its own."""
        uitgave = self.uitgave
        if not uitgave.loose_pictures():
            return
        sheet, row = self.book.add_worksheet(self.pictures), HEAD
        sheet.write_string(0, 0, self.pictures, self.heading(14))
        self._write_link(sheet, 2, 0, self.contents, uitgave.word("terug"))
        breaks = []
        for beeld in uitgave.loose_pictures():
            row = self._place_picture(sheet, beeld, row)
            breaks.append(row)
        sheet.set_h_pagebreaks(breaks[:-1])
        self._set_page(sheet, uitgave.made_line(), print_scale([], max(b.breedte for b in uitgave.loose_pictures())))

    # ---- The account ------------------------------------------------------------------------------------------------

    def write_account(self) -> None:
        """Write the last sheet: what every layer says of itself."""
        uitgave, sheet = self.uitgave, self.book.add_worksheet(self.account)
        widths, self._used = [ACCOUNT_WIDTH], HEAD * ROW + 10
        sheet.set_column(0, 0, ACCOUNT_WIDTH, self.format())
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, self.account, self.heading(14))
        sheet.write_string(1, 0, uitgave.word("verantwoording_uitleg"), self.format(**self.small))
        self._write_link(sheet, 2, 0, self.contents, uitgave.word("terug"))
        row = HEAD
        for title, lines in uitgave.verantwoording:
            row = self._write_lines(sheet, row, title, lines, 1, widths)
        sheet.write_string(row, 0, uitgave.made_line(), self.format(**self.small))
        sheet.freeze_panes(HEAD - 1, 0)
        self._set_page(sheet, uitgave.made_line(), page_scale(widths, 0, self._used + ROW, one_page=False))

    # ---- Parts of a sheet -------------------------------------------------------------------------------------------

    def _write_title(self, sheet: Worksheet, title: str, size: int, widths: Sequence[float]) -> None:
        """Write a title in the first row, folded where it is wider than the notes below."""
        look = self.format(
            bold=True, font_size=size, font_color=self.uitgave.huisstijl.kleur_titel, valign="vcenter", text_wrap=True
        )
        columns = columns_for(NOTE_WIDTH, widths)
        room = sum([*widths, *[EXCELS_OWN] * columns][:columns])
        lines = len(textwrap.wrap(title, int(room * TITLE_FITS / size)))
        if columns > 1:
            sheet.merge_range(0, 0, 0, columns - 1, "", look)
        sheet.write_string(0, 0, title, look)
        self._set_row(sheet, 0, size * TITLE_LINE * max(lines, 1) + 6)

    def _write_link(self, sheet: Worksheet, row: int, column: int, target: str, text: str) -> None:
        look = self.format(font_color=LINK, underline=1)
        sheet.write_url(row, column, f"internal:'{target}'!A1", look, text)

    def _write_lines(
        self,
        sheet: Worksheet,
        row: int,
        heading: str,
        lines: Sequence[str],
        columns: int,
        widths: Sequence[float],
        size: int = 9,
    ) -> int:
        """Write lines below each other, each across ``columns`` and as high as it needs; return the row below them.

        Of 9 points they are small print, above it text.
        """
        if not lines:
            return row
        if heading:
            self._set_row(sheet, row, ROW)
            sheet.write_string(row, 0, heading, self.format(bold=True, font_size=size))
            row += 1
        look = self.format(text_wrap=True, **(self.small if size == 9 else {"font_size": size}))
        room = sum([*widths, *[EXCELS_OWN] * columns][:columns])
        for line in lines:
            if columns > 1:
                sheet.merge_range(row, 0, row, columns - 1, "", look)
            sheet.write_string(row, 0, line, look)
            self._set_row(sheet, row, row_height([line], [(SMALL_FITS if size == 9 else TEXT_FITS) * room]))
            row += 1
        self._used += ROW
        return row + 1

    def _set_row(self, sheet: Worksheet, row: int, height: float) -> None:
        sheet.set_row(row, height)
        self._used += height

    def _set_page(self, sheet: Worksheet, footer: str, scale: int) -> None:
        """Set up printing: A4 across, with the source below."""
        uitgave = self.uitgave
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=BOTTOM)
        sheet.hide_gridlines(2)
        names = [_plain(_short(text, HEADER_LENGTH)) for text in (uitgave.titel, uitgave.huisstijl.organisatie)]
        sheet.set_header("&L&8 {}&R&8 {}".format(*names), {"margin": 0.35})
        page = uitgave.word("bladzijde").format(bladzijde="&P", bladzijden="&N")
        text = _short(footer, FOOTER_LENGTH - len(page))
        lines = "\n".join(textwrap.wrap(text, FOOTER_LINE))
        sheet.set_footer(f"&L&8 {_plain(lines)}&R&8 {page}", {"margin": 0.3})
        sheet.set_print_scale(scale)


def number_format(kolom: Kolom, grens: str = "") -> str:
    """Return how Excel shows the numbers of a column; in a Dutch one with a decimal comma and a point for thousands.

    ``grens`` is what stands before a figure that is a limit, such as ``>``.
    """
    figure = "0" if kolom.soort in (YEAR, PERCENTAGE, POINTS) else "#,##0"
    figure += f".{'0' * kolom.decimalen}" if kolom.decimalen else ""
    figure += "%" if kolom.soort == PERCENTAGE else ""
    if grens:
        return f'"{grens} "{figure}'
    if kolom.soort == YEAR:
        return figure
    return f'+{figure};"−"{figure};{figure}' if kolom.soort == POINTS else f'{figure};"−"{figure}'


def cell_format(cel: Cel, kolom: Kolom) -> str:
    """Return how Excel shows one number: as its column, or as its own size asks (a p-value, significant digits)."""
    if kolom.soort == CHANCE:
        # The words stand for the number, which is in the cell: "< 0,001".
        return f'"{cel.tekst}"' if cel.tekst.startswith("<") else f"0.{'0' * CHANCE_DIGITS}"
    if kolom.soort != SIGNIFICANT:
        return number_format(kolom, cel.grens)
    decimals = significant_decimals(cel.getal, kolom.decimalen) if cel.getal else 0
    if decimals is None:
        return f"0.{'0' * (kolom.decimalen - 1)}E+00"
    figure = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'{figure};"−"{figure}'


def _short(text: str, length: int) -> str:
    """Return a text on one line, cut off behind a word where it is too long."""
    return textwrap.shorten(text, length, placeholder=" …")


def _plain(text: str) -> str:
    """Return a text for head or foot of a page, where & begins a code."""
    return text.replace("&", "&&")
