"""The report of an analysis as page, workbook and csv: made up in tests/verslagvoorbeeld.py, read as others read it."""

from __future__ import annotations

import base64
import csv
import datetime
import io
import re
import struct
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest

TEXTS = {
    "nl": ("Let op", "Wat eruit komt", "Verantwoording", "Rijen: 1.234; gebruikt: 1.221; weggelaten: 13"),
    "en": ("Please note", "What was found", "Account", "Rows: 1,234; used: 1,221; left out: 13"),
}
NO_CAUSE = {
    "nl": "Samenhang is geen oorzaak: deze cijfers laten zien wat samengaat, niet wat waardoor komt.",
    "en": "Association is not causation: these figures show what goes together, not what causes what.",
}


class Page(HTMLParser):
    """The elements of a page, its text in order, and its tables as text."""

    VOID = ("meta", "img", "br")

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.lines: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes something else"

    def handle_data(self, data):
        if data.strip() and "style" not in self.open:
            self.lines.append(data.strip())
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def nothing(done: float) -> None:
    """A step that never stops."""


def write_page(report) -> str:
    from veerkracht.processing.verslag.pagina import page
    from veerkracht.processing.verslag.uitgave import Verslaguitgave

    return page(Verslaguitgave.of(report), nothing)


def write_book(report) -> bytes:
    from veerkracht.processing.rapport.werkboek import workbook_bytes
    from veerkracht.processing.verslag.uitgave import Verslaguitgave

    return workbook_bytes(Verslaguitgave.of(report), nothing)


def book_texts(content: bytes) -> list[str]:
    """Return every text in the cells of a workbook."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)
    ]


@pytest.fixture(scope="module", params=["nl", "en"])
def taal(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def report(qgis, verslagvoorbeeld, taal):
    return verslagvoorbeeld.make_report(taal)


@pytest.fixture(scope="module")
def text(report) -> str:
    return write_page(report)


@pytest.fixture(scope="module")
def page(text) -> Page:
    return Page(text)


@pytest.fixture(scope="module")
def book(report) -> bytes:
    return write_book(report)


# ---- The page -------------------------------------------------------------------------------------------------------


def test_every_element_is_closed_and_the_page_says_its_language(page, taal):
    assert page.open == []
    assert page.all("html") == [{"lang": taal}]
    assert len(page.all("h1")) == 1


def test_the_page_needs_nothing_from_elsewhere(text, page):
    assert not page.all("script") + page.all("link") + page.all("iframe")
    assert {picture["src"][:22] for picture in page.all("img")} == {"data:image/png;base64,"}
    assert "http" not in re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


def test_warnings_come_first_then_what_was_found(page, taal):
    warning, found, account, _ = TEXTS[taal]
    lines = page.lines
    heading = lines.index(report_title(taal), 1)  # the first is that of the window
    assert heading < lines.index(warning) < lines.index(found) < lines.index(NO_CAUSE[taal]) < lines.index(account)
    # A message of the plugin is in the language of the report, whatever that of QGIS.
    assert ("Bestand a<b>.csv bestaat niet." if taal == "nl" else "There is no file a<b>.csv.") in lines


def report_title(taal: str) -> str:
    return "Regressie: ontwikkeling van de overlast" if taal == "nl" else "Regression: development of nuisance"


def test_what_has_no_warnings_has_no_frame_for_them(verslagvoorbeeld, qgis):
    lines = Page(write_page(verslagvoorbeeld.make_report(waarschuwingen=()))).lines
    assert "Let op" not in lines


def test_figures_as_they_print(page, taal):
    rows = page.tables[1][2:]
    if taal == "nl":
        assert rows == [
            ["Constante", "–", "12,3", "10,5", "14,2", "< 0,001", "***", "–"],
            ["Aandeel corporatiewoningen (%)", "−0,412", "−0,0123", "−0,0200", "−0,00400", "0,035", "*", "1,3"],
            ["Ontwikkeling van de kwetsbaarheid <2014 & 2020>", "0,200", "1.235", "−100", "2.600", "< 0,001", "***",
             "2,5"],
            ["Rapportcijfer", "0,050", "1,23×10⁻⁹", "−1,00×10⁻⁹", "3,00×10⁻⁹", "0,510", "", "12,0"],
        ]  # fmt: skip
    else:
        assert rows[1][1:4] == ["−0.412", "−0.0123", "−0.0200"]
        assert rows[2][2] == "1,235"
    long = page.tables[2]
    printed = {"nl": ["1.000", "geheim", "1.004"], "en": ["1,000", "secret", "1,004"]}
    assert [long[number][1] for number in (1, 4, 5)] == printed[taal]
    assert long[-1][-1] == "–"


def test_pictures_are_there_with_their_words_and_their_room(page):
    pictures = page.all("img")
    assert len(pictures) == 4
    for picture in pictures:
        width, height = struct.unpack(">II", base64.b64decode(picture["src"].partition(",")[2])[16:24])
        assert picture["alt"].endswith(".")
        assert int(picture["height"]) == pytest.approx(int(picture["width"]) * height / width, abs=1)


def test_a_picture_that_could_not_be_drawn_has_its_words(page, taal):
    line = next(line for line in page.lines if "matplotlib" in line)
    assert line.endswith("Een kaart van vlakken." if taal == "nl" else "A map of areas.")


def test_the_account_has_all_that_a_report_must_say(page, taal):
    joined = "\n".join(page.lines)
    for part in (
        TEXTS[taal][3],
        "oefenstad.gpkg, wijken",
        "CBS, Kerncijfers wijken en buurten 2020",
        "\"gemeentecode\" = 'GM9999' AND \"naam\" <> 'a & b'",
        "rapportcijfer: 13 leeg",
        "ONAFHANKELIJK = pct_corporatie, kwetsbaarheid",
        "Veerkracht 1.2.3",
        "QGIS 3.40.6-Bratislava",
        "Python 3.11.2",
        "numpy 1.24.2",
        "2026",
        "000, tabel 3.4; MacKinnon & White (1985)",
        "Cook: 4/n*",
        "* instelbare grens, niet gepubliceerd" if taal == "nl" else "* adjustable limit, not published",
        "1-3-2026" if taal == "nl" else "2026-03-01",
    ):
        assert part in joined


def test_simple_viewers_draw_the_pictures_and_cut_nothing_off(text):
    """QTextBrowser, which has no web engine, is the least that shows a page."""
    from qgis.PyQt.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(text)
    document.setTextWidth(760)
    heights = [float(height) for height in re.findall(r'<img[^>]* height="(\d+)"', text)]
    assert document.idealWidth() <= 760
    assert document.size().height() > sum(heights)
    fragments = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            if iterator.fragment().charFormat().isImageFormat():
                picture = iterator.fragment().charFormat().toImageFormat()
                fragments.append(picture)
                taken = document.documentLayout().blockBoundingRect(block).height()
                assert taken <= picture.height() + 30, "a gap at a picture"
            iterator += 1
        block = block.next()
    assert [item.height() for item in fragments] == heights
    assert all(item.width() <= 700 for item in fragments)


# ---- The same content in every form ---------------------------------------------------------------------------------


def test_what_the_page_says_the_workbook_says(page, book, report):
    said = book_texts(book)
    joined = "\n".join(said)
    lines = [*report.waarschuwingen[:1], *report.uitkomsten, *(a for part in report.onderdelen for a in part.alineas)]
    for line in [*lines, *report.gegevens.filter, *report.tables()[0].toelichting]:
        assert line in page.lines or any(line in other for other in page.lines)
        assert line in joined
    account = page.lines[page.lines.index(TEXTS[report.taal][2]) :]
    missing = [line for line in account if line not in said]
    assert missing == []


def test_what_the_tables_show_stands_in_every_form(report, book, page):
    openpyxl = pytest.importorskip("openpyxl")
    from veerkracht.processing.verslag.tabel import table_csv

    sheet = openpyxl.load_workbook(io.BytesIO(book))["Coefficienten"]
    rows = list(csv.DictReader(io.StringIO(table_csv(report.tables()[0], dutch=False).decode())))
    cells = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=10)}
    assert len(cells) == len(rows) == len(page.tables[1]) - 2
    for row in rows:
        values = cells[row["term"]]
        for name, value in zip(("beta", "b", "laag", "hoog", "p"), values[1:6], strict=True):
            # All digits, in the csv as in the workbook; a word where there is no figure.
            assert row[name] == "" if value == "–" else float(row[name]) == pytest.approx(value, rel=1e-15)
        assert (row["sterren"] or None) == (values[6] or None)


def test_a_secret_figure_is_in_no_form(verslagvoorbeeld, report, text, book):
    from veerkracht.processing.verslag.tabel import table_csv

    secret = "987654"
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        inside = [file.read(name) for name in file.namelist() if not name.endswith(".png")]
    tables = [table_csv(tabel, dutch=dutch) for tabel in report.tables() for dutch in (False, True)]
    assert f"{verslagvoorbeeld.SECRET:.0f}".startswith(secret)
    assert not any(secret.encode() in part for part in [re.sub(r"base64,[^\"]+", "", text).encode(), *inside, *tables])


def test_the_workbook_has_every_picture_with_its_words(book, report):
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        pictures = [name for name in file.namelist() if name.startswith("xl/media/")]
        drawings = "".join(file.read(name).decode() for name in file.namelist() if name.startswith("xl/drawings/draw"))
    drawn = [beeld for part in report.onderdelen for beeld in part.beelden if beeld.png]
    assert len(pictures) == len(drawn) == 4
    assert all(beeld.alt in drawings for beeld in drawn)


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        ("F7", '"< 0,001"', 1.2345678e-09),
        ("F8", "0.000", 0.0345),
        ("C8", '0.0000;"−"0.0000', -0.0123456),
        ("C9", '#,##0;"−"#,##0', 1234.5678),
        ("C10", "0.00E+00", 1.23456e-09),
        ("B8", '#,##0.000;"−"#,##0.000', -0.4123456),
    ],
)
def test_numbers_in_the_workbook_look_as_they_print_and_keep_their_digits(book, taal, cell, form, value):
    openpyxl = pytest.importorskip("openpyxl")
    found = openpyxl.load_workbook(io.BytesIO(book))["Coefficienten"][cell]
    wanted = form.replace("0.0000", "#,##0.0000") if cell == "C8" else form
    assert found.number_format == (wanted.replace("0,001", "0.001") if taal == "en" else wanted)
    assert found.value == pytest.approx(value, rel=1e-14)


def test_a_second_picture_of_a_table_begins_a_page(verslagvoorbeeld, report, taal):
    drawn = list(verslagvoorbeeld.pictures(taal).values())
    part = replace(report.onderdelen[0], beelden=(drawn[0], drawn[1], drawn[3]))
    content = write_book(replace(report, onderdelen=(part,)))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheet, drawing = file.read("xl/worksheets/sheet2.xml").decode(), file.read("xl/drawings/drawing1.xml").decode()
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', sheet)]
    # A picture hangs in the row below its title, which begins the page.
    rows = [int(row) for row in re.findall(r"<xdr:from><xdr:col>0</xdr:col>.*?<xdr:row>(\d+)</xdr:row>", drawing)]
    assert len(rows) == 3
    assert breaks == [row - 1 for row in rows[1:]]


# ---- csv ------------------------------------------------------------------------------------------------------------


def test_csv_for_machines_and_for_a_dutch_spreadsheet(verslagvoorbeeld, qgis):
    from veerkracht.processing.verslag.tabel import table_csv

    tabel = verslagvoorbeeld.coefficient_table("nl")
    assert table_csv(tabel, dutch=False).decode("utf-8").splitlines()[:3] == [
        "term,beta,beta_status,b,laag,hoog,p,sterren,vif,vif_status",
        "Constante,,ontbrekend,12.3456789,10.5,14.2,1.2345678e-09,***,,ontbrekend",
        "Aandeel corporatiewoningen (%),-0.4123456,cijfer,-0.0123456,-0.0200001,-0.004,0.0345,*,1.25,cijfer",
    ]
    content = table_csv(tabel, dutch=True)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n")[:2] == [
        "Kenmerk;Beta;Beta (status);B;95%-interval (HC3): van;95%-interval (HC3): tot;p;Sig.;VIF;VIF (status)",
        "Constante;;ontbrekend;12,345679;10,5;14,2;0,00000000123457;***;;ontbrekend",
    ]


def test_a_number_next_to_nothing_in_a_dutch_csv_is_short():
    from veerkracht.processing.base.csvtext import csv_bytes

    shown = csv_bytes(["p"], [[4.14423e-51], [-2e-13], [2e-12], [0.0]], dutch=True).decode("utf-8-sig")
    assert shown.split("\r\n")[1:-1] == ["4,14423E-51", "-2,00000E-13", "0,000000000002", "0"]


def test_whole_numbers_are_whole_in_a_csv_and_secret_is_told_from_missing(verslagvoorbeeld, qgis):
    from veerkracht.processing.verslag.tabel import table_csv

    rows = list(csv.DictReader(io.StringIO(table_csv(verslagvoorbeeld.influence_table(), dutch=False).decode())))
    assert [rows[0]["woningen"], rows[0]["jaar"]] == ["1000", "2020"]
    assert [rows[3]["woningen"], rows[3]["woningen_status"]] == ["", "geheim"]
    assert [rows[4]["aandeel"], rows[4]["aandeel_status"]] == ["", "ontbrekend"]
    assert rows[0]["aandeel_status"] == "nul"


def test_an_infinite_number_is_none(qgis):
    import numpy as np
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import GETAL, Kolom
    from veerkracht.processing.verslag.tabel import report_table

    tabel = report_table("T", "t", pd.DataFrame({"a": [1.5, np.inf, -np.inf, np.nan]}), [Kolom("a", "A", GETAL, 1)])
    assert tabel.status["a"].tolist() == ["cijfer", "ontbrekend", "ontbrekend", "ontbrekend"]


def test_a_table_without_rows_is_a_table(qgis):
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import KANS, TEKST, Kolom
    from veerkracht.processing.verslag.tabel import report_table, table_csv

    columns = [Kolom("a", "A", TEKST), Kolom("p", "p", KANS)]
    tabel = report_table("T", "t", pd.DataFrame({"a": [], "p": []}), columns)
    assert table_csv(tabel, dutch=False) == b"a,p\n"


# ---- The same report, the same bytes --------------------------------------------------------------------------------


def test_the_same_report_gives_the_same_bytes(verslagvoorbeeld, text, book, taal):
    again = verslagvoorbeeld.make_report(taal)
    assert write_page(again) == text
    assert write_book(again) == book


def test_only_the_day_differs_between_two_runs(verslagvoorbeeld, text, taal):
    later = verslagvoorbeeld.make_report(taal, gemaakt=datetime.datetime(2027, 12, 31))
    days = {"nl": ("1-3-2026", "31-12-2027"), "en": ("2026-03-01", "2027-12-31")}[taal]
    assert write_page(later).replace(days[1], days[0]) == text


def test_cancelling_stops_page_and_workbook(verslagvoorbeeld, qgis):
    from veerkracht.analysis.meldingen import Cancelled
    from veerkracht.processing.rapport.werkboek import workbook_bytes
    from veerkracht.processing.verslag.pagina import page
    from veerkracht.processing.verslag.uitgave import Verslaguitgave

    def stop(done: float) -> None:
        raise Cancelled

    edition = Verslaguitgave.of(verslagvoorbeeld.make_report())
    for write in (page, workbook_bytes):
        with pytest.raises(Cancelled):
            write(edition, stop)


def test_words_from_a_layer_are_words_on_the_page(verslagvoorbeeld, qgis):
    nasty = "<script>alert(\"x\")</script> & 'y'"
    report = verslagvoorbeeld.make_report(titel=nasty, uitkomsten=(nasty,), waarschuwingen=(nasty,))
    report = replace(report, gegevens=replace(report.gegevens, laag=nasty, filter=(nasty,)))
    page = Page(write_page(report))
    assert not page.all("script")
    assert sum(nasty in line for line in page.lines) >= 5


# ---- Charts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def figures(monkeypatch, qgis):
    """The drawings behind the pictures that are made from now on."""
    from veerkracht.processing.verslag import grafieken

    seen, draw = [], grafieken.render
    monkeypatch.setattr(grafieken, "render", lambda figure, suffix: (seen.append(figure), draw(figure, suffix))[1])
    return seen


def words_of(figure) -> list[str]:
    import matplotlib.text

    return [item.get_text() for item in figure.findobj(matplotlib.text.Text) if item.get_text()]


@pytest.mark.parametrize(("taal_", "mark"), [("nl", ","), ("en", ".")])
def test_charts_are_in_the_notation_of_their_language(verslagvoorbeeld, figures, taal_, mark):
    verslagvoorbeeld.pictures(taal_)
    words = [word for figure in figures for word in words_of(figure)]
    thousands, decimals = ("1.400", "−0,025") if mark == "," else ("1,400", "−0.025")
    assert {thousands, decimals} <= set(words)
    numbers = [word for word in words if re.fullmatch(r"−?\d+[.,]\d+", word) and word != thousands]
    assert len(numbers) > 10
    assert all(mark in number for number in numbers)
    assert not any(word.startswith("-") for word in words)


def test_an_effect_that_is_not_significant_is_an_open_dot(verslagvoorbeeld, figures):
    verslagvoorbeeld.pictures()
    faces = [line.get_markerfacecolor() for line in figures[0].axes[0].lines if line.get_marker() == "o"]
    # The third has no value and no dot; the second has p = 0,11.
    assert [face == "white" for face in faces] == [False, True, False]


def test_names_at_points_stay_apart(verslagvoorbeeld, figures):
    verslagvoorbeeld.pictures()
    figure = figures[1]
    names = [item for item in figure.axes[0].texts if item.get_text().startswith("Zeewijk")]
    assert len(names) == 10  # one of the eleven has no value
    boxes = [item.get_window_extent() for item in names]
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_a_curve_is_broken_where_it_is_not_known(verslagvoorbeeld, figures):
    import numpy as np

    verslagvoorbeeld.pictures()
    curve = next(line for line in figures[2].axes[0].lines if line.get_label() == "glad")
    assert np.isnan(np.asarray(curve.get_ydata(), dtype=float)[-1])
    dots = [line for line in figures[2].axes[0].lines if line.get_marker() == "o"]
    assert [len(line.get_xdata()) for line in dots] == [8, 2]  # judged, and too few to judge


def test_without_matplotlib_pictures_are_empty_and_nothing_fails(monkeypatch, verslagvoorbeeld, qgis):
    from veerkracht.processing.verslag import grafieken

    monkeypatch.setattr(grafieken, "missing_libraries", list)
    assert {beeld.png for beeld in verslagvoorbeeld.pictures().values()} == {b""}
    report = verslagvoorbeeld.make_report()
    assert Page(write_page(report)).all("img") == []
    assert sum("matplotlib" in text for text in book_texts(write_book(report))) == 5


@pytest.mark.parametrize("values", [[], [float("nan")], [1.0], [2.0, 2.0, 2.0]])
def test_a_histogram_of_next_to_nothing_is_drawn(values, qgis):
    from veerkracht.processing.verslag.grafieken import Schaal, histogram

    assert histogram(values, Schaal("t", "x", "y", "nl"), "alt").png.startswith(b"\x89PNG")


def test_the_words_of_crossings_beside_each_other_stand_apart(monkeypatch, qgis):
    from veerkracht.processing.verslag import grafieken

    drawn = []
    monkeypatch.setattr(grafieken, "_picture", lambda figure, schaal, alt: drawn.append(figure))
    grafieken.curve(
        grafieken.Schaal("t", "x", "y", "nl"),
        "alt",
        krommen=[grafieken.Kromme([0, 50, 100], [1, 0, -1], [0, -1, -2], [2, 1, 0], "curve", "band", "#0072B2")],
        doorgangen=[
            grafieken.Doorgang(x, x - 1, x + 1, f"{x} %: verbetering naar verslechtering") for x in (87.6, 88.3)
        ],
    )
    (figure,) = drawn
    figure.canvas.draw()
    first, second = (text.get_window_extent() for text in figure.axes[0].texts if "verbetering" in text.get_text())
    assert not first.overlaps(second)


def test_a_scatter_of_nothing_is_drawn(qgis):
    import pandas as pd

    from veerkracht.processing.verslag.grafieken import Schaal, scatter

    empty = pd.Series([], dtype=float)
    assert scatter(empty, empty, Schaal("t", "x", "y", "nl"), "alt", namen={1: "a"}).png


@pytest.mark.parametrize(
    ("ticks", "shown"),
    [
        ([0.0, 0.0025, 0.005], ["0", "0,0025", "0,005"]),  # leverage in a whole country
        ([-0.1, 0.0, 0.1], ["−0,1", "0", "0,1"]),
        ([0.0, 2.5, 5.0], ["0", "2,5", "5"]),
        ([0.0, 2e-5, 4e-5], ["0", "0,00002", "0,00004"]),
        ([1.0], ["1"]),
    ],
)
def test_the_numbers_of_an_axis_differ(ticks, shown):
    from veerkracht.processing.verslag.grafieken import tick_numbers

    formatter = tick_numbers("nl", 0)
    assert formatter.format_ticks(ticks) == shown


# ---- On paper -------------------------------------------------------------------------------------------------------


def test_a_table_with_folded_rows_begins_a_page_and_its_title_is_not_said_twice(verslagvoorbeeld, qgis):
    """Twenty-five rows of three lines are more than a page, and in one block would leave the page before empty."""
    import pandas as pd

    from veerkracht.analysis.tabellenboek.model import GETAL, TEKST, Kolom
    from veerkracht.processing.verslag.tabel import report_table
    from veerkracht.processing.verslag.verslag import Onderdeel

    columns = [
        Kolom("a", "a", TEKST),
        Kolom("b", "b", TEKST),
        *(Kolom(f"x{n}", f"kolom_{n}", GETAL, 3) for n in range(6)),
    ]
    rows = pd.DataFrame({"a": ["een conclusie hangt aan dit gebied"] * 25, "b": ["een kenmerk van de wijk"] * 25})
    rows = rows.assign(**{f"x{n}": 1234.5 for n in range(6)})
    for count, begins in ((25, True), (3, False)):
        table = report_table("lang", "Gebieden", rows.head(count), columns)
        text = write_page(verslagvoorbeeld.make_report(onderdelen=[Onderdeel("Gebieden", [], table)]))
        assert ('class="fresh">Gebieden</h2>' in text) == begins
        assert "<caption>Gebieden</caption>" not in text


# ---- What is read first ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "told"), [("onv_2020", True), ("onv_ontw", True), ("lbm", True), ("index_t1", False), ("woz", False)]
)
def test_of_a_score_higher_is_better_is_said(field, told):
    from veerkracht.processing.base.richting import direction_lines

    lines = direction_lines(field, "nl")
    assert len(lines) == told
    assert all(line.startswith(f"Bij {field} (Leefbaarometer, ") and "hoger beter" in line for line in lines)
    assert bool(direction_lines(field, "en")) == told


# ---- One language ---------------------------------------------------------------------------------------------------


def test_a_message_in_the_language_of_a_report(qgis):
    from veerkracht.analysis.meldingen import Melding
    from veerkracht.language import sentence_in

    inner = Melding("There is no file {path}.", {"path": "x"})
    assert sentence_in(inner, "en") == "There is no file x."
    assert sentence_in(inner, "nl") == "Bestand x bestaat niet."
    numbers = Melding("Not in any translation – R²: {count}, {value}, {day}, {inner}", {
        "count": 12345, "value": 0.25, "day": datetime.date(2026, 3, 1), "inner": inner})  # fmt: skip
    assert sentence_in(numbers, "nl") == (
        "Not in any translation – R²: 12.345, 0,25, 1-3-2026, Bestand x bestaat niet."
    )
    assert sentence_in(numbers, "en") == "Not in any translation – R²: 12,345, 0.25, 2026-03-01, There is no file x."
    small = Melding("{low} {least}", {"low": -0.25, "least": -2.56e-7})
    assert sentence_in(small, "nl") == "−0,25 −2,56×10⁻⁷"
