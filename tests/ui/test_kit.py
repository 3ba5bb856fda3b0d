"""The parts that the panels are made of: tables, charts, the link with the map, work in the background."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

AREAS = ("A", "B", "C")


@pytest.fixture
def layer(project):
    """Three areas in memory, of which B consists of two features."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:28992&field=gebiedcode:string", "gebieden", "memory")
    features = []
    for number, code in enumerate(("A", "B", "C", "B")):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([code])
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({number} 0, {number} 1, {number + 1} 1, {number} 0))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    project.addMapLayer(layer)
    return layer


# ---- Tables -----------------------------------------------------------------------------------------------------


@pytest.fixture
def table(qgis_app):
    """A table of four areas: one percentage is not given, one is printed as > 90, one is not known."""
    from veerkracht.ui.kolommen import GETAL, PCT, Kolom
    from veerkracht.ui.tables import FrameTable

    frame = pd.DataFrame(
        {
            "naam": ["Ée", "alfa", "Zuid", None],
            "n": pd.array([2415, 12, None, 3], dtype="Int64"),
            "pct": [28.5, np.nan, 95.625, np.nan],
            "papier": ["29", "te weinig", "> 90", None],
        },
        index=["e", "a", "z", "x"],
    )
    total = pd.DataFrame({"naam": ["totaal"], "n": [2430], "pct": [29.5], "papier": ["30"]})
    columns = [Kolom("naam", "naam"), Kolom("n", "aantal\nhier", GETAL), Kolom("pct", "%", PCT, 0, "papier")]
    table = FrameTable()
    table.set_frame(frame, columns, total, taal="nl")
    yield table
    table.deleteLater()


def shown(table, column):
    model = table.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_numbers_are_dutch_and_paper_is_as_analysis_gives_it(table):
    table.set_sort("n", False)
    assert shown(table, 1) == ["2.415", "12", "3", "–"]
    assert shown(table, 2) == ["29", "te weinig", "–", "> 90"]
    assert [table.totals.data(table.totals.index(0, column)) for column in range(3)] == ["totaal", "2.430", "30"]


@pytest.mark.parametrize(
    ("column", "ascending", "expected"),
    [
        ("n", True, ["x", "a", "e", "z"]),
        ("n", False, ["e", "a", "x", "z"]),
        ("pct", False, ["z", "e", "a", "x"]),
        ("naam", True, ["a", "z", "e", "x"]),
        ("naam", False, ["e", "z", "a", "x"]),
    ],
)
def test_sorting_puts_the_missing_last_either_way(table, column, ascending, expected):
    table.set_sort(column, ascending)
    assert [table.model.label_of(row) for row in range(4)] == expected
    assert table.sort_state() == (column, ascending)


def test_the_sort_order_stays_when_figures_change(table):
    table.set_sort("n", False)
    frame, columns = table.model.frame, table.model.columns
    table.set_frame(frame.assign(n=[1, 2, 3, 4]), columns, taal="nl")
    assert [table.model.label_of(row) for row in range(4)] == ["x", "z", "a", "e"]


def test_clicking_the_header_sorts_and_tells(table):
    from qgis.PyQt.QtCore import Qt

    told = []
    table.sort_changed.connect(lambda *state: told.append(state))
    table.view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert told == [("n", False)]
    assert shown(table, 1) == ["2.415", "12", "3", "–"]


def test_rows_are_clicked_and_marked_by_their_label(table):
    clicked = []
    table.row_clicked.connect(clicked.append)
    table.set_sort("n", True)
    table.view.clicked.emit(table.model.index(1, 0))
    table.select_rows(["z", "not there"])
    assert clicked == ["a"]
    assert [index.row() for index in table.view.selectionModel().selectedRows()] == [3]
    table.set_sort("n", False)
    assert [table.model.label_of(index.row()) for index in table.view.selectionModel().selectedRows()] == ["z"]


def test_copy_takes_the_marked_rows_or_all_with_totals(table, qgis_app):
    from qgis.PyQt.QtWidgets import QApplication

    table.set_sort("naam", True)
    table.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "naam\taantal hier\t%"
    assert len(lines) == 6 and lines[-1] == "totaal\t2.430\t30"
    table.select_rows(["e"])
    table.copy()
    assert QApplication.clipboard().text().split("\n")[1:] == ["Ée\t2.415\t29"]


def test_csv_for_machines_reads_back_without_what_is_not_printed(table, tmp_path):
    table.set_sort("naam", True)
    table.export(tmp_path / "t.csv", "csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["naam", "n", "pct", "papier"],
        ["alfa", "12", "", "te weinig"],
        ["Zuid", "", "", "> 90"],
        ["Ée", "2415", "28.5", "29"],
        ["", "3", "", ""],
        ["totaal", "2430", "29.5", "30"],
    ]


def test_dutch_csv_has_commas_semicolons_and_headings(table, tmp_path):
    table.set_sort("n", False)
    table.export(tmp_path / "t.csv", "csv_nl")
    text = (tmp_path / "t.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    lines = text.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "naam;aantal hier;%;% *"
    assert lines[1] == "Ée;2415;28,5;29"
    assert lines[5] == "totaal;2430;29,5;30"


def test_xlsx_reads_back_with_numbers_as_numbers(table, tmp_path):
    from osgeo import ogr

    table.set_sort("n", False)
    table.export(tmp_path / "t.xlsx", "xlsx")
    dataset = ogr.Open(str(tmp_path / "t.xlsx"))
    sheet = dataset.GetLayer(0)
    names = [field.GetName() for field in sheet.schema]
    assert names == ["naam", "aantal hier", "%", "% *"]
    rows = [[feature.GetField(position) for position in range(4)] for feature in sheet]
    assert rows[0] == ["Ée", 2415, 28.5, "29"]
    assert rows[3] == ["Zuid", None, None, "> 90"]
    assert rows[4] == ["totaal", 2430, 29.5, "30"]


@pytest.mark.parametrize("form", ["csv", "csv_nl", "xlsx"])
def test_a_file_that_cannot_be_written_is_said(table, tmp_path, form):
    with pytest.raises(Invoerfout, match="cannot be written"):
        table.export(tmp_path / "no folder" / f"t.{form[:4]}", form)
    assert not list(tmp_path.iterdir())


def test_an_empty_table_is_no_trouble(table, tmp_path):
    table.set_frame(table.model.frame.iloc[:0], table.model.columns, taal="nl")
    table.set_sort("n", True)
    table.copy()
    table.export(tmp_path / "t.csv", "csv")
    assert (tmp_path / "t.csv").read_text("utf-8") == "naam,n,pct,papier\n"


# ---- Charts -----------------------------------------------------------------------------------------------------


@pytest.fixture
def chart(qgis_app, let_happen):
    """A chart of a hundred bars in view."""
    from veerkracht.ui.charts import Chart
    from veerkracht.ui.drawing import Deel, Staaf, bar_room, stacked_bars

    legend = [Deel("met", "#004C8C"), Deel("zonder", "#E08A1E")]
    bars = [Staaf(f"b{number}", f"Buurt {number}", (number, 3.0), str(number)) for number in range(100)]
    drawn = []

    def draw(figure, style):
        drawn.append(style)
        return stacked_bars(figure, style, bars, legend)

    chart = Chart()
    chart.resize(380, 400)
    chart.show()
    chart.draw(draw, rows=100, **bar_room(legend, 380))
    let_happen(0.2)
    chart.styles = drawn
    yield chart
    chart.deleteLater()


def dark_palette():
    from qgis.PyQt.QtGui import QColor, QPalette

    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Base, "#1E1E1E"),
        (QPalette.ColorRole.Window, "#2B2B2B"),
        (QPalette.ColorRole.Text, "#DDDDDD"),
        (QPalette.ColorRole.WindowText, "#DDDDDD"),
        (QPalette.ColorRole.Highlight, "#1B3A57"),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def test_only_the_rows_in_view_are_drawn_and_the_bar_brings_the_rest(chart, let_happen):
    style = chart.styles[-1]
    assert 8 < style.count < 20 and style.first == 0
    assert [hit.naam for hit in chart.hits] == [f"b{number}" for number in range(style.count)]
    chart.scroll_to(99)
    let_happen(0.1)
    assert chart.hits[-1].naam == "b99"


def test_the_wheel_scrolls(chart, let_happen):
    from qgis.PyQt.QtCore import QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QWheelEvent
    from qgis.PyQt.QtWidgets import QApplication

    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    place = QPointF(50, 50)
    turn = QWheelEvent(place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(chart._canvas, turn)
    let_happen(0.1)
    assert chart.styles[-1].first > 0


def test_a_click_gives_the_name_of_the_bar(chart):
    clicked = []
    chart.clicked.connect(clicked.append)
    left, top, width, height = chart.hits[3].vlak
    chart.click_at(left + width / 2, top + height / 2)
    chart.click_at(5, 1)  # the legend
    assert clicked == ["b3"]


def test_a_marked_bar_looks_different(chart, let_happen):
    before = chart.picture.copy()
    chart.mark(["b2"])
    let_happen(0.1)
    assert chart.picture != before
    assert chart.styles[-1].gekozen == {"b2"}


def test_nothing_is_drawn_while_nobody_sees_it(chart, let_happen):
    chart.hide()
    count = len(chart.styles)
    chart.redraw()
    chart.mark(["b1"])
    assert len(chart.styles) == count
    chart.show()
    let_happen(0.2)
    assert len(chart.styles) > count


def test_a_change_of_theme_draws_again_in_its_colours(chart, let_happen):
    chart.setPalette(dark_palette())
    let_happen(0.2)
    style = chart.styles[-1]
    assert style.dark and style.paper == "#2b2b2b"
    assert chart.picture.pixelColor(2, chart.picture.height() - 2).name() == "#2b2b2b"


@pytest.mark.parametrize("dark", [False, True])
def test_text_and_colours_can_be_read_in_both_themes(qgis_app, dark):
    from qgis.PyQt.QtGui import QColor, QPalette

    from veerkracht.ui.charts import READABLE, VISIBLE, Stijl, contrast, fitting, ink_on, theme

    style = Stijl(380, 300, **theme(dark_palette() if dark else QPalette()))
    paper = QColor(style.paper)
    assert style.dark == dark
    for text in (style.ink, style.grey):
        assert contrast(QColor(text), paper) >= READABLE
    data = definitions.read("toewijzingen")
    colours = [group["kleur"] for group in data["doelgroepen"].values()] + list(data["kleuren"]["reeks"])
    for colour in colours:
        drawn = fitting(colour, style)
        assert contrast(QColor(drawn), paper) >= (VISIBLE if dark else 1.5)
        assert contrast(QColor(ink_on(drawn)), QColor(drawn)) >= 4


def test_a_dark_highlight_is_made_visible_on_dark(qgis_app):
    from qgis.PyQt.QtGui import QColor

    from veerkracht.ui.charts import VISIBLE, contrast, theme

    colours = theme(dark_palette())
    assert contrast(QColor(colours["accent"]), QColor(colours["paper"])) >= VISIBLE


@pytest.mark.parametrize(("high", "ticks"), [(0, [0, 1]), (9, [0, 2, 4, 6, 8, 10]), (1.2, [0, 0.5, 1, 1.5])])
def test_ticks_are_round_numbers(high, ticks):
    from veerkracht.ui.drawing import nice_ticks

    assert nice_ticks(high, 5) == pytest.approx(ticks)


def test_every_drawing_bears_empty_and_missing_figures(qgis_app):
    from veerkracht.ui.charts import Stijl, paint_figure
    from veerkracht.ui.drawing import Deel, Lijn, Meting, Staaf, Vonk, bullet, lines, sparklines, stacked_bars

    nan = float("nan")
    style = Stijl(380, 300, count=3)
    drawings = [
        lambda f, s: stacked_bars(f, s, [], []),
        lambda f, s: stacked_bars(f, s, [Staaf("a", "$a_1$", (nan, 0.0))], [Deel("x", "#000000")] * 2),
        lambda f, s: lines(f, s, [], []),
        lambda f, s: lines(f, s, [Lijn("a", "A", "#123456", [nan, 1.0, nan])], ["1", "2", "3"]),
        lambda f, s: bullet(f, s, [Meting("a", "A", None), Meting("b", "B", 3, 5, None, 4)]),
        lambda f, s: sparklines(f, s, [Vonk("a", "A", [nan, nan]), Vonk("b", "B", [1.0, 1.0], [2.0, nan])]),
        lambda f, s: None,
    ]
    for function in drawings:
        picture, _ = paint_figure(function, style)
        assert (picture.width(), picture.height()) == (380, 300)


def test_a_long_legend_is_given_the_lines_that_it_takes(qgis_app):
    from veerkracht.ui.drawing import Deel, legend_height

    short, long = [Deel("a", "#000000")] * 2, [Deel("Uitstroom maatschappelijke opvang", "#000000")] * 3
    assert legend_height([], 380) == 0
    assert legend_height(long, 380) > legend_height(short, 380)
    assert legend_height(long, 900) < legend_height(long, 380)


# ---- The link with the map --------------------------------------------------------------------------------------


@pytest.fixture
def link(layer, iface):
    from veerkracht.ui.areas_link import AreasLink

    link = AreasLink(iface.mapCanvas())
    link.set_layer(layer, "gebiedcode")
    link.told = []
    link.selection_changed.connect(lambda codes: link.told.append(sorted(codes)))
    yield link
    link.remove()


def test_a_selection_on_the_map_is_told_by_code(link, layer):
    layer.selectByExpression("gebiedcode <> 'A'")
    layer.removeSelection()
    assert link.told == [["B", "C"], []]
    assert link.codes() == ["A", "B", "C"]


def test_a_selection_from_the_panel_takes_all_parts_and_is_not_told_back(link, layer):
    link.select(["B", "not there"])
    assert layer.selectedFeatureCount() == 2
    assert link.selected_codes() == ["B"]
    link.point_out("A")
    assert link.selected_codes() == ["A"]
    assert link.told == []


def test_edits_are_told_once_and_codes_looked_up_anew(link, layer, wait_until):
    edits = []
    link.edited.connect(lambda: edits.append(link.codes()))
    layer.startEditing()
    for number in layer.allFeatureIds():
        layer.changeAttributeValue(number, 0, f"N{number}")
    wait_until(lambda: edits)
    assert [sorted(codes) for codes in edits] == [sorted(f"N{number}" for number in layer.allFeatureIds())]
    layer.rollBack()
    wait_until(lambda: len(edits) == 2)
    assert link.codes() == ["A", "B", "C"]


def test_a_layer_that_goes_is_let_go_of(link, layer, project):
    gone = []
    link.removed.connect(lambda: gone.append(link.layer))
    project.removeMapLayer(layer.id())
    assert gone == [None]
    link.select(["A"])
    link.flash("A")
    assert link.codes() == link.selected_codes() == []


def test_a_mirror_has_the_same_selection_both_ways(link, layer, project):
    copy = layer.clone()
    project.addMapLayer(copy)
    link.set_mirror(copy)
    layer.selectByExpression("gebiedcode = 'A'")
    assert [feature["gebiedcode"] for feature in copy.selectedFeatures()] == ["A"]
    copy.selectByExpression("gebiedcode = 'C'")
    assert link.selected_codes() == ["C"]
    assert link.told == [["A"], ["C"]]
    link.select(["B"])
    assert copy.selectedFeatureCount() == 2
    project.removeMapLayer(copy.id())
    layer.removeSelection()
    assert link.told[-1] == []


@pytest.mark.parametrize(("value", "text"), [(" A1 ", "A1"), (12, "12"), (12.0, "12"), (None, ""), ("", "")])
def test_codes_are_compared_as_text(value, text):
    from veerkracht.ui.areas_link import code_text

    assert code_text(value) == text


# ---- Work in the background -------------------------------------------------------------------------------------


def panel_class():
    from veerkracht.ui.panel import Panel

    class Proef(Panel):
        ID = "proef"

        @classmethod
        def title(cls):
            return "Proef"

        def build(self):
            self.choice = "first"
            self.refreshed = 0

        def refresh(self):
            self.refreshed += 1

        def state(self):
            return {"keuze": self.choice, "lijst": ["é", 1, None]}

        def apply_state(self, state):
            self.choice = state.get("keuze", "first")

    return Proef


@pytest.fixture
def panel(iface):
    panel = panel_class()(iface, iface.mainWindow())
    panel.show()
    yield panel
    panel.remove()
    panel.deleteLater()


def test_a_newer_task_is_the_only_one_that_is_heard(panel, wait_until):
    import threading

    gate, heard = threading.Event(), []

    def slow(feedback):
        gate.wait(5)
        return "old", feedback.isCanceled()

    panel.run_task("old", slow, heard.append)
    panel.run_task("new", lambda feedback: "new", heard.append)
    wait_until(lambda: heard)
    gate.set()
    wait_until(lambda: not panel.is_busy)
    assert heard == ["new"]


def test_two_channels_do_not_disturb_each_other(panel, wait_until):
    heard = []
    panel.run_task("one", lambda feedback: 1, heard.append, channel="a")
    panel.run_task("two", lambda feedback: 2, heard.append, channel="b")
    wait_until(lambda: len(heard) == 2)
    assert sorted(heard) == [1, 2]


def test_what_goes_wrong_is_said_where_the_figures_would_be(panel, wait_until):
    def refuse(feedback):
        raise Invoerfout("Field {field} is not there.", field="n")

    panel.show_body()
    panel.run_task("refuse", refuse, lambda result: None)
    wait_until(lambda: not panel.is_busy)
    assert panel.empty_text == "Field n is not there."

    def break_down(feedback):
        raise ZeroDivisionError("by zero")

    panel.run_task("break", break_down, lambda result: None)
    wait_until(lambda: not panel.is_busy)
    assert "by zero" in panel.empty_text


def test_a_panel_that_goes_is_not_called_any_more(panel, let_happen):
    heard = []
    panel.run_task("late", lambda feedback: 1, heard.append)
    panel.remove()
    let_happen(0.4)
    assert heard == []


def test_the_state_is_in_the_project_and_only_a_real_change_makes_it_dirty(panel, project):
    panel.choice = "second"
    panel.changed()
    assert project.readEntry("veerkracht", "/proef/keuze") == ('"second"', True)
    project.setDirty(False)
    panel.changed()
    assert not project.isDirty()
    panel.choice = "third"
    panel.restore_state()
    assert panel.choice == "second"


def test_a_state_that_cannot_be_read_is_no_state(panel, project):
    from veerkracht.ui.panel import read_state

    project.writeEntry("veerkracht", "/proef/keuze", "{not json")
    assert read_state("proef") == {}
    panel.restore_state()
    assert panel.choice == "first"


def test_the_empty_state_has_a_sentence_and_a_step(panel):
    done = []
    panel.show_empty("Do this.", "Do it", lambda: done.append(True))
    assert panel.empty_text == "Do this."
    assert panel._next.isVisibleTo(panel)
    panel._next.click()
    assert done == [True]
    panel.show_body()
    assert panel.empty_text == ""


def test_a_missing_library_is_named_with_the_command(iface, monkeypatch):
    kind = panel_class()
    monkeypatch.setattr(kind, "LIBRARIES", ("pandas", "does_not_exist"))
    monkeypatch.setattr("veerkracht.ui.panel.install_command", lambda names: f"install {names[0]}")
    panel = kind(iface, iface.mainWindow())
    panel.show()
    assert not panel.is_built
    assert "does_not_exist" in panel.empty_text and "install does_not_exist" in panel.empty_text


def test_remarks_are_folded_and_announced(panel):
    panel.set_remarks("one\ntwo", 2)
    assert "2" in panel._fold.text() and panel._fold.isVisibleTo(panel)
    assert not panel._remarks.isVisibleTo(panel)
    panel._fold.click()
    assert panel._remarks.isVisibleTo(panel)
    panel.set_remarks("")
    assert not panel._fold.isVisibleTo(panel) and not panel._remarks.isVisibleTo(panel)
