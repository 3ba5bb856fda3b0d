"""Workbooks (xlsx) as Excel writes them, with dates, percentages and merged cells; made of text, by no library."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Style 1 is a Dutch date, 2 a whole percentage, 3 an amount in euros.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-413]d\\ mmmm\\ yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="&quot;€&quot;\\ #,##0.00"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class Percentage(float):
    """A share of the whole that the workbook shows as a percentage."""


def letters(column: int) -> str:
    """Return A for 0, AA for 26."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _cell(row: int, column: int, value: object) -> str:
    place = f"{letters(column)}{row}"
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return f'<c r="{place}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        style = ' s="2"' if isinstance(value, Percentage) else ""
        return f'<c r="{place}"{style}><v>{float(value):.15g}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _sheet(rows: Sequence[Sequence[object]], merged: Sequence[str]) -> str:
    lines = "".join(
        f'<row r="{number}">{"".join(_cell(number, column, value) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
        if any(value is not None for value in row)
    )
    merges = (
        f'<mergeCells count="{len(merged)}">{"".join(f"<mergeCell ref={quoteattr(m)}/>" for m in merged)}</mergeCells>'
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{merges if merged else ""}</worksheet>'


def write_workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], merged: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Write ``sheets`` (name -> rows) with the merged cells of each ("A1:C1"); return the path."""
    names = list(sheets)
    book = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(names) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
            'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.styles+xml"/>{types}</Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{book}</sheets></workbook>'
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{targets}<Relationship Id="rId{len(names) + 1}" '
            f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        )
        file.writestr("xl/styles.xml", STYLES)
        for number, name in enumerate(names, 1):
            file.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(sheets[name], (merged or {}).get(name, ())))
    return str(path)


def messy_lettings(rows: Sequence[Mapping[str, str]]) -> tuple[list[list[object]], list[str]]:
    """Return lettings as a colleague keeps them, and the merged cells.

    ``rows`` have ``nummer datum code gebiedcode huur oppervlakte corporatie urgentiedatum contractdatum``, as text.
    There are titles, a header of two rows, units, dates and numbers in every form, codes that Excel broke, subtotals,
    headings, a repeated header, a total and notes.
    """
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    short = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()

    def day(text: str, form: int) -> object:
        if not text:
            return (None, "-", "n.v.t.", "onbekend")[form % 4]
        found = datetime.datetime.strptime(text, "%d-%m-%Y").date()
        return (
            found,
            text,
            f"{found.day} {months[found.month - 1]} {found.year}",
            f"{found.day}-{short[found.month - 1]}-{found.year % 100:02d}",
            (found - datetime.date(1899, 12, 30)).days,
            found.isoformat(),
        )[form % 6]

    def amount(text: str, form: int) -> object:
        if not text:
            return (None, "n.v.t.", "-")[form % 3]
        number = float(text.replace(",", "."))
        dutch = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
        return (number, f"€ {dutch}", dutch, f"{dutch} euro")[form % 4]

    def area(code: str, form: int) -> object:
        if not code.startswith("BU"):
            return code
        return (code, int(code[2:]), code.lower(), f" {code} ")[form % 4]

    grid: list[list[object]] = [
        ["Overzicht toewijzingen kwetsbare groepen, vertrouwelijk"],
        ["Peildatum:", datetime.date(2021, 1, 31)],
        [],
        ["Nr", "Verhuring", None, None, None, "Woning", None, None, None, "Urgentie", None],
        [None, "Datum", "Toewijzings-\ngrond", None, "Buurt\ncode", "Kale huur", "Opp. (m2)", "Verhuurder", None,
         "Datum", "Contractdatum"],
        [None, None, None, None, None, "€", "m²", None, None, None, None],
    ]  # fmt: skip
    merged = ["A1:K1", "A4:A5", "B4:E4", "F4:I4"]
    for number, row in enumerate(rows):
        if number and number % 500 == 0:
            grid.append([f"Blok {number // 500}"])
        if number and number % 700 == 0:
            grid.append(grid[4].copy())
        if number and number % 900 == 0:
            grid.append(["Subtotaal", None, None, None, None, 123456.78])
        grid.append(
            [
                row["nummer"], day(row["datum"], number), row["code"], None, area(row["gebiedcode"], number),
                amount(row["huur"], number), row["oppervlakte"].replace(",", ".") or None, row["corporatie"] or None,
                "let op" if number % 50 == 0 else None, day(row["urgentiedatum"], number + 1),
                day(row["contractdatum"], number + 2),
            ]
        )  # fmt: skip
        if number == 40:
            grid.append([])
    grid += [
        ["Totaal", None, None, None, None, 999999.99],
        [],
        ["* Bron: registratie"],
        ["Opgesteld door", "J. Jansen"],
    ]
    return grid, merged
