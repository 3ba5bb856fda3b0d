"""The workbook, as other programs read it: openpyxl, GDAL, and the bytes of the file."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from decimal import Decimal

import pytest

openpyxl = pytest.importorskip("openpyxl")

SHEETS = ["Inhoud", "1.1 Stadsdelen", "3.1 Veerkracht", "3.2 Overlast", "4.1 Buurten", "Verantwoording"]
HEAD = {"1.1 Stadsdelen": 6, "3.1 Veerkracht": 5, "3.2 Overlast": 5, "4.1 Buurten": 5}  # the row with the names


def write(edition, step=lambda part: None) -> bytes:
    from veerkracht.processing.rapport.werkboek import workbook_bytes

    return workbook_bytes(edition, step)


@pytest.fixture(scope="module")
def content(qgis, boekvoorbeeld) -> bytes:
    return write(boekvoorbeeld.make_edition())


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def parts(content) -> dict[str, str]:
    """The text of everything in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def table(sheet, head: int) -> list[list[object]]:
    """Return the rows below the names of the columns, up to the first empty one."""
    rows = []
    for row in sheet.iter_rows(min_row=head + 1, values_only=True):
        if all(value is None for value in row):
            break
        rows.append([value for value in row if value is not None])
    return rows


# ---- figures ----------------------------------------------------------------------------------------------------


def test_every_table_has_a_sheet_between_contents_and_account(book):
    assert book.sheetnames == SHEETS


def test_figures_are_numbers_and_what_is_none_is_a_word(book):
    assert table(book["1.1 Stadsdelen"], 6) == [
        ["Centrum", 12, "geheim", 0, "geheim", 0.002],
        ["West & Nieuw-West", 1234, 700, 534, 0.291, 0.0065],
        ["=SOM(A1)", 22, 20, 2, 0.9, 0],
        ["Noord", 5, "–", "–", "–", 0.015],
        ["Amsterdam", 1273, "geheim", "geheim", 0.32, 0.006],
    ]
    assert table(book["3.2 Overlast"], 5) == [
        [2014, -0.123, "–", 12.5],
        [2018, 0, -1.2, 1012.25],
        [2020, 0.045, 2, 7],
    ]


def test_a_text_is_no_formula(book):
    cell = book["1.1 Stadsdelen"]["A9"]
    assert (cell.value, cell.data_type) == ("=SOM(A1)", "s")


def test_no_sheet_has_a_formula(parts):
    assert not [name for name, text in parts.items() if name.startswith("xl/worksheets/") and "<f>" in text]


@pytest.mark.parametrize(
    ("sheet", "cell", "form"),
    [
        ("1.1 Stadsdelen", "B8", '#,##0;"−"#,##0'),
        ("1.1 Stadsdelen", "E8", '0.0%;"−"0.0%'),
        ("1.1 Stadsdelen", "F8", '0.00%;"−"0.00%'),
        ("1.1 Stadsdelen", "E9", '"> "0.0%'),
        ("3.2 Overlast", "A6", "0"),
        ("3.2 Overlast", "B6", '#,##0.000;"−"#,##0.000'),
        ("3.2 Overlast", "C8", '+0.0;"−"0.0;0.0'),
        ("3.2 Overlast", "D7", '#,##0.00;"−"#,##0.00'),
    ],
)
def test_formats(book, sheet, cell, form):
    assert book[sheet][cell].number_format == form


def test_gdal_reads_the_same_numbers(content, tmp_path):
    from osgeo import ogr

    path = tmp_path / "boek.xlsx"
    path.write_bytes(content)
    source = ogr.Open(str(path))
    layer = source.GetLayerByName("4.1 Buurten")
    rows = [[feature.GetField(index) for index in range(5)] for feature in layer]
    found = [row for row in rows if str(row[0]).startswith("BU0999")]
    assert len(found) == 70
    assert [float(value) for value in found[69][2:]] == [79, 0.345, 6900]
    assert sum(float(row[2]) for row in found) == sum(range(10, 80))


def test_the_same_numbers_after_a_round_trip_through_text(book, boekvoorbeeld):
    """Percentages are the number of the table by a hundred, to the last digit that is printed."""
    sheet = book["4.1 Buurten"]
    for place, row in enumerate(boekvoorbeeld.long_table().rijen["pct"]):
        assert Decimal(repr(sheet.cell(6 + place, 4).value)) == Decimal(repr(row)) / 100


# ---- nothing hidden -----------------------------------------------------------------------------------------------


def test_a_number_that_is_rounded_in_print_is_rounded_in_the_file(parts):
    assert "0.0065" in "".join(parts.values())
    for name, text in parts.items():
        if "worksheets/sheet" in name:
            found = [repr(float(value)) for value in re.findall(r"<v>([^<]*)</v>", text)]
            assert not [value for value in found if len(value.partition(".")[2]) > 4], name


def test_the_word_is_all_there_is(parts):
    """Charts keep a copy of their figures: nothing there either for what is secret or missing, and no 0."""
    chart = next(text for name, text in parts.items() if "charts/chart" in name and "Stadsdelen" in text)
    cache = re.search(r"<c:val>.*?</c:val>", chart, re.DOTALL)[0]
    assert re.findall(r'<c:pt idx="(\d)"><c:v>([^<]*)', cache) == [("1", "0.291"), ("2", "0.9")]
    assert "geheim" in chart


def test_there_is_nothing_that_is_not_seen(book, parts):
    assert all(sheet.sheet_state == "visible" for sheet in book)
    for sheet in book:
        assert not [name for name, column in sheet.column_dimensions.items() if column.hidden]
        assert not [number for number, row in sheet.row_dimensions.items() if row.hidden]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert {name.split("!")[0] for name in re.findall(r'definedName name="([^"]*)"', parts["xl/workbook.xml"])} == {
        "_xlnm.Print_Titles"
    }
    assert not [name for name in parts if "comment" in name or "externalLink" in name or "vba" in name]


def test_a_secret_figure_cannot_come_in(boekvoorbeeld):
    """The table itself refuses it; so no writer ever has it."""
    import dataclasses

    whole = boekvoorbeeld.lettings_table()
    figures = whole.rijen.copy()
    figures.loc[0, "tw_a"] = 7
    with pytest.raises(ValueError, match="secret or missing must be empty"):
        dataclasses.replace(whole, rijen=figures)


# ---- charts -------------------------------------------------------------------------------------------------------


def charts(parts) -> dict[str, str]:
    """Return the charts by the sheet that they are drawn from."""
    found = [text for name, text in parts.items() if "charts/chart" in name]
    return {re.search(r"<c:f>\(?'([^']*)'", text)[1]: text for text in found}


def test_each_chart_is_of_its_own_sheet(parts):
    assert set(charts(parts)) == set(SHEETS[1:-1])


def test_bars_have_the_colours_of_the_table(parts):
    assert 'srgbClr val="3C43CB"' in charts(parts)["1.1 Stadsdelen"]
    pattern = charts(parts)["3.1 Veerkracht"]
    assert re.search(r'pattFill prst="wdUpDiag">.*?C5362C', pattern, re.DOTALL)


def test_a_pile_with_an_unknown_part_is_left_out_and_named(parts, book):
    chart = charts(parts)["3.1 Veerkracht"]
    assert "('3.1 Veerkracht'!$B$6:$B$6,'3.1 Veerkracht'!$B$8:$B$8)" in chart
    assert "percentStacked" in chart
    texts = [str(cell.value) for row in book["3.1 Veerkracht"].iter_rows() for cell in row if cell.value]
    assert "Niet in de grafiek, omdat een cijfer geheim is of ontbreekt: Oeverland." in texts


def test_a_line_with_a_hole_is_left_out(parts):
    chart = charts(parts)["3.2 Overlast"]
    assert chart.count("<c:ser>") == 1
    assert "$C$" not in chart


def test_the_first_row_is_the_upper_bar(parts):
    assert 'orientation val="maxMin"' in charts(parts)["1.1 Stadsdelen"]


# ---- sheets -------------------------------------------------------------------------------------------------------


def test_links_lead_to_cells_that_are_there(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    links = [(cell.parent.title, cell.hyperlink.location) for cell in cells]
    assert len(links) == 4 + 1 + 4 + 4 + 1  # tables, account, back, charts, back from the account
    for _, location in links:
        sheet, cell = re.fullmatch(r"'([^']+)'!([A-Z]+\d+)", location).groups()
        assert sheet in book.sheetnames
        assert book[sheet][cell] is not None
    assert [location for sheet, location in links if sheet == "Inhoud"] == [f"'{name}'!A1" for name in SHEETS[1:]]
    back = {sheet for sheet, location in links if location == "'Inhoud'!A1"}
    assert back == set(SHEETS[1:])


def test_no_link_leads_outside(parts):
    own = ("http://schemas.", "http://purl.org/dc/", "http://www.w3.org/")
    for name, text in parts.items():
        found = [link for link in re.findall(r"[a-z]+://[^\"<\s]*", text) if not link.startswith(own)]
        assert not found, name
        assert 'TargetMode="External"' not in text


def test_headings_stay_in_view_and_on_every_page(book):
    for name, head in HEAD.items():
        sheet = book[name]
        assert sheet.freeze_panes == f"B{head + 1}"
        # Only of a table that goes on: above a chart, and above notes, names of columns say nothing.
        assert sheet.print_title_rows == (f"$5:${head}" if name == "4.1 Buurten" else None)


def test_a_chart_that_does_not_fit_begins_a_page_and_has_its_notes_with_it(qgis):
    from veerkracht.processing.rapport.werkmaten import PAGE_HEIGHT, Plaats

    below = Plaats(20, 300, 270)  # row, points above it, its height
    assert not below.needs_break(80, 570)  # 604 of 613 points
    assert below.needs_break(80, 620)  # it fits itself, the notes do not
    assert below.scale_below(100, 900) == int(100 * PAGE_HEIGHT / (600 * 1.06))
    assert below.scale_below(100, 620) == 100
    assert below.scale_below(100, 2000) == 100  # too small to be read
    assert not Plaats(90, 700, 100).needs_break(100, 850)  # on the second page, and whole


def test_pages_are_a4_across_with_the_source_below(book):
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "&P van &N" in sheet.oddFooter.right.text or "&P van" in sheet.oddFooter.right.text.replace(
            "&[Page]", "&P"
        )
    assert "Bron: Eigen telling" in book["1.1 Stadsdelen"].oddFooter.left.text


def test_columns_are_wide_enough(book):
    """In characters: of the cells, and of the longest word in the name of the column."""
    for name, head in HEAD.items():
        sheet = book[name]
        for column in range(1, len(table(sheet, head)[0]) + 1):
            letter = openpyxl.utils.get_column_letter(column)
            words = str(sheet.cell(head, column).value).split()
            longest = max(len(word) for word in words)
            assert sheet.column_dimensions[letter].width >= longest, (name, letter)


def test_the_first_sheet_says_what_there_is_and_what_is_not(book):
    texts = [str(cell.value) for row in book["Inhoud"].iter_rows() for cell in row if cell.value is not None]
    for text in (
        "Tabellenboek veerkracht",
        "Veerdam",
        "Toewijzingen",
        "Wachttijden per doelgroep: er is geen laag met verhuringen",
        "geheim = het cijfer bestaat, maar mag niet worden getoond; het staat nergens in dit bestand",
        "– = geen gegevens, of niet te berekenen",
    ):
        assert text in texts
    day = next(cell for row in book["Inhoud"].iter_rows() for cell in row if getattr(cell, "is_date", False))
    assert day.value == datetime.datetime(2026, 3, 1)
    assert day.number_format == "d-m-yyyy"


def test_the_account_has_what_the_layers_say(book):
    texts = [str(row[0]) for row in book["Verantwoording"].iter_rows(values_only=True) if row[0]]
    assert "Definitie: meer kwetsbaarheid, minder overlast" in texts


def test_totals_are_bold(book):
    sheet = book["1.1 Stadsdelen"]
    assert sheet["B11"].font.bold
    assert not sheet["B10"].font.bold


def test_house_style(boekvoorbeeld):
    from dataclasses import replace

    from veerkracht.processing.rapport.huisstijl import Huisstijl

    style = replace(Huisstijl.default(), organisatie="Stad & Land", lettertype="Georgia", kleur_titel="#AA0000")
    found = openpyxl.load_workbook(io.BytesIO(write(boekvoorbeeld.make_edition(huisstijl=style))))
    title = found["1.1 Stadsdelen"]["A1"]
    assert (title.font.name, title.font.color.rgb) == ("Georgia", "FFAA0000")
    assert found.properties.creator == "Stad & Land"
    assert "Stad && Land" in found["1.1 Stadsdelen"].oddHeader.right.text
    assert "bewerking Stad & Land" in str([cell.value for cell in found["1.1 Stadsdelen"]["A"]])


def test_in_english(boekvoorbeeld):
    found = openpyxl.load_workbook(io.BytesIO(write(boekvoorbeeld.make_edition(taal="en"))))
    assert found.sheetnames[0] == "Contents"
    assert found["1.1 Stadsdelen"]["C7"].value == "secret"


# ---- the file -----------------------------------------------------------------------------------------------------


def test_the_same_book_gives_the_same_bytes_but_for_its_date(content, boekvoorbeeld):
    assert write(boekvoorbeeld.make_edition()) == content
    later = write(boekvoorbeeld.make_edition(gemaakt=datetime.datetime(2026, 3, 2, 9, 0, 0)))
    with zipfile.ZipFile(io.BytesIO(content)) as one, zipfile.ZipFile(io.BytesIO(later)) as other:
        assert one.namelist() == other.namelist()
        changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
        assert {member.date_time for member in one.infolist()} == {member.date_time for member in other.infolist()}
    assert changed == ["xl/worksheets/sheet1.xml", "docProps/core.xml"]


def test_names_that_excel_refuses_are_refused(boekvoorbeeld):
    from dataclasses import replace

    twice = [boekvoorbeeld.lettings_table(), replace(boekvoorbeeld.years_table(), naam="1.1 STADSDELEN")]
    with pytest.raises(ValueError, match="two sheets with one name"):
        write(boekvoorbeeld.make_edition(twice))
    with pytest.raises(ValueError, match="two sheets with one name"):
        write(boekvoorbeeld.make_edition([replace(boekvoorbeeld.years_table(), naam="Inhoud")]))


def test_progress_goes_up_to_the_end(boekvoorbeeld):
    steps = []
    write(boekvoorbeeld.make_edition(), steps.append)
    assert steps == sorted(steps)
    assert steps[-1] == 1


def test_a_table_without_rows(boekvoorbeeld):
    from veerkracht.analysis.tabellenboek.model import Kolom

    empty = boekvoorbeeld.make_table(
        [], [Kolom("a", "a", "tekst"), Kolom("b", "b")], naam="leeg", hoofdstuk="h", titel="Niets"
    )
    found = openpyxl.load_workbook(io.BytesIO(write(boekvoorbeeld.make_edition([empty]))))
    assert found["leeg"]["B5"].value == "b"
