"""The panel Toewijzingen, on a few lettings that can be counted by hand."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

PAPER = {"A": "> 90", "B": "20", "C": "too few", "D": "too few"}
# Area -> code -> lettings in 2016 and in the first half of 2017. A: 19 toewijzingen of 20; B: 4 of 20; C: 2 of 4.
LETTINGS = {
    "A": {"UMO": (6, 4), "Rowo-WMO": (0, 1), "Statushouder regulier": (5, 3), "regulier": (1, 0)},
    "B": {"umo": (1, 0), "MPG": (0, 2), "noodsituatie sociaal": (1, 0), "regulier": (10, 6)},
    "C": {"Statushouder regulier": (2, 0), "regulier": (1, 1)},
    "D": {},
    "X": {"UMO": (1, 0)},  # no area of the layer
}
WONINGEN = {"A": 1000, "B": 800, "C": 100, "D": 500}


def add_layer(project, name, definition, rows, wkts=None):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(definition, name, "memory")
    features = []
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        if wkts:
            feature.setGeometry(QgsGeometry.fromWkt(wkts[number]))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    project.addMapLayer(layer)
    return layer


def square(number):
    return f"POLYGON(({number} 0, {number} 1, {number + 1} 1, {number + 1} 0, {number} 0))"


def letting_rows():
    number = 0
    for area, codes in LETTINGS.items():
        for code, counts in codes.items():
            for day, count in zip(("2016-05-01", "15-3-2017"), counts, strict=True):
                for _ in range(count):
                    number += 1
                    yield f"v{number}", day, code, area


def add_areas(project, codes="ABCD"):
    return add_layer(
        project,
        "gebieden",
        "Polygon?crs=EPSG:28992&field=gebiedcode:string&field=gebiednaam:string&field=woningen:integer",
        [(code, f"Buurt {code}", WONINGEN[code]) for code in codes],
        [square(number) for number in range(len(codes))],
    )


def add_lettings(project):
    definition = "NoGeometry?field=nummer:string&field=datum:string&field=code:string&field=gebiedcode:string"
    return add_layer(project, "verhuringen", definition, letting_rows())


@pytest.fixture
def open_panel(iface, wait_until, let_happen):
    """Call to open the panel in the window; returns it when it has settled."""
    from qgis.PyQt.QtCore import Qt

    from veerkracht.ui.toewijzingen_panel import ToewijzingenPanel

    panels = []

    def settle(panel):
        let_happen(0.05)
        wait_until(lambda: not panel.is_busy)
        let_happen(0.05)

    def call():
        panel = ToewijzingenPanel(iface, iface.mainWindow())
        panels.append(panel)
        panel.settle = lambda: settle(panel)
        iface.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        panel.show()
        iface.mainWindow().resizeDocks([panel], [380], Qt.Orientation.Horizontal)
        panel.settle()
        return panel

    yield call
    for panel in panels:
        panel.remove()
        panel.deleteLater()


@pytest.fixture
def layers(project):
    return add_areas(project), add_lettings(project)


@pytest.fixture
def panel(layers, open_panel):
    return open_panel()


def column(panel, naam):
    """Area code -> what a column of the table shows."""
    model = panel.table.model
    position = [kolom.naam for kolom in model.columns].index(naam)
    return {model.label_of(row): model.data(model.index(row, position)) for row in range(model.rowCount())}


def totals(panel):
    model = panel.table.totals
    return {kolom.naam: model.data(model.index(0, position)) for position, kolom in enumerate(model.columns)}


# ---- What it shows ----------------------------------------------------------------------------------------------


def test_layers_and_fields_are_guessed(panel, layers):
    areas, lettings = layers
    assert (panel.keuzes.lettings.layer, panel.keuzes.areas.layer) == (lettings, areas)
    assert panel.keuzes.chosen_fields["code"] == "code" and panel.keuzes.chosen_fields["aantal"] == ""
    assert panel.keuzes.chosen_area_fields["gebiednaam"] == "gebiednaam"


def test_the_table_is_what_counting_by_hand_gives(panel):
    assert panel.empty_text == ""
    assert column(panel, "n_met begeleiding") == {"A": "10", "B": "3", "C": "0", "D": "0"}
    assert column(panel, "tw_totaal") == {"A": "19", "B": "4", "C": "2", "D": "0"}
    assert column(panel, "pct_verhuringen") == PAPER
    # 19 of 1.000 is 1,9 %; 4 of 800 is 0,5 %.
    assert column(panel, "pct_voorraad") == {"A": "1.9", "B": "0.5", "C": "2.0", "D": "0.0"}
    assert totals(panel)["tw_totaal"] == "25"
    assert totals(panel)["pct_verhuringen"] == "57"  # 25 of 44
    assert column(panel, "gebiednaam")["A"] == "Buurt A"


def test_highest_total_comes_first_at_first(panel):
    assert panel.table.sort_state() == ("tw_totaal", False)
    assert list(column(panel, "tw_totaal")) == ["A", "B", "C", "D"]


def test_what_is_left_out_is_said(panel):
    assert "X" in panel._remarks.toPlainText()
    assert panel._fold.isVisibleTo(panel)


def test_bars_are_sorted_on_met_begeleiding_and_say_what_they_are(panel):
    panel.tabs.setCurrentIndex(1)
    bars = panel.beeld.count_bars()
    assert [bar.naam for bar in bars] == ["A", "B", "C"]  # D has nothing to draw
    assert [bar.waarden for bar in bars][0] == [10, 1, 8]
    assert [bar.tekst for bar in bars] == ["19", "4", "2"]
    assert "Buurt A" in bars[0].hulp


def test_shares_of_too_few_are_not_drawn_and_come_last(panel):
    bars = panel.beeld.share_bars()
    assert bars[0].naam == "A" and bars[0].leeg == ""
    assert sum(bars[0].waarden) == pytest.approx(100)
    assert [bool(bar.leeg) for bar in bars[1:]] == [True, True]


def test_lines_follow_the_periods(panel):
    found, periods = panel.beeld.lines()
    assert periods == ["2016", "2017"]
    assert [line.waarden for line in found] == [[7, 6], [1, 1], [7, 3]]
    assert "15" in panel.beeld.unfinished()  # 15 March: 2017 is no whole year
    panel.keuzes.periods.setCheckedItems(["2016"])
    assert panel.beeld.unfinished() == ""


def test_every_tab_is_painted(panel, let_happen):
    for number in range(1, 4):
        panel.tabs.setCurrentIndex(number)
        let_happen(0.15)
        chart = panel.tabs.currentWidget()
        assert chart.picture is not None and not chart.picture.isNull()


# ---- What is asked of it ----------------------------------------------------------------------------------------


def test_periods_are_chosen_and_half_years_can_be(panel):
    assert [panel.keuzes.periods.itemText(row) for row in range(panel.keuzes.periods.count())] == ["2016", "2017"]
    panel.keuzes.periods.setCheckedItems(["2017"])
    assert column(panel, "tw_totaal") == {"A": "8", "B": "2", "C": "0", "D": "0"}
    panel.keuzes.step.setCurrentIndex(1)
    panel.settle()
    assert [panel.keuzes.periods.itemText(row) for row in range(panel.keuzes.periods.count())] == ["2016-I", "2017-I"]
    assert panel.keuzes.chosen_periods is None  # 2017 is no half year
    assert column(panel, "tw_totaal")["A"] == "19"


def test_remarks_on_percentages_are_of_the_periods_and_areas_that_are_shown(panel):
    def few() -> str:
        lines = panel._remarks.toPlainText().splitlines()
        return "".join(line for line in lines if "verhuringen is not" in line)

    whole = few()
    panel.keuzes.periods.setCheckedItems(["2017"])
    assert few() != whole
    panel.keuzes.periods.setCheckedItems(["2016", "2017"])
    panel.filter_areas(["A"])
    assert few() == ""  # A has enough
    # What is in no area is of the whole file all the same.
    assert "X" in panel._remarks.toPlainText()


def test_groupings_count_the_same_lettings(panel):
    panel.keuzes.grouping.setCurrentIndex(2)
    assert column(panel, "n_UMO") == {"A": "10", "B": "1", "C": "0", "D": "0"}
    assert column(panel, "tw_totaal")["B"] == "4"
    for number in range(4):
        panel.tabs.setCurrentIndex(number)
    assert [bar.naam for bar in panel.beeld.count_bars()] == ["A", "B", "C"]


def test_many_groups_get_the_colours_that_can_be_told_apart(panel):
    from veerkracht.ui.toewijzingen_beeld import MOST_COLOURS

    for grouping in range(3):
        panel.keuzes.grouping.setCurrentIndex(grouping)
        legend = panel.beeld.legend()
        assert len(legend) <= MOST_COLOURS
        assert len({deel.kleur for deel in legend.values()}) == len(legend)


def test_counts_per_area_category_and_period_are_taken_too(project, open_panel):
    add_areas(project)
    counts = Counter((area, code, day[-4:] if "-" in day[:3] else day[:4]) for _, day, code, area in letting_rows())
    add_layer(
        project,
        "aantallen",
        "NoGeometry?field=gebied:string&field=categorie:string&field=periode:string&field=aantal:integer",
        [(area, code, year, count) for (area, code, year), count in counts.items()],
    )
    panel = open_panel()
    assert panel.keuzes.chosen_fields["aantal"] == "aantal"
    assert column(panel, "pct_verhuringen") == PAPER
    assert totals(panel)["tw_totaal"] == "25"


def test_points_get_the_area_that_they_lie_in(project, open_panel):
    add_areas(project)
    rows = [row for row in letting_rows() if row[3] != "X"]
    add_layer(
        project,
        "punten",
        "Point?crs=EPSG:28992&field=nummer:string&field=datum:string&field=code:string",
        [row[:3] for row in rows],
        [f"POINT({'ABCD'.index(row[3]) + 0.5} 0.5)" for row in rows],
    )
    panel = open_panel()
    assert column(panel, "tw_totaal") == {"A": "19", "B": "4", "C": "2", "D": "0"}


def test_points_with_a_code_for_some_are_placed_by_the_code_and_the_rest_by_the_map(project, open_panel):
    add_areas(project)
    rows = [row for row in letting_rows() if row[3] != "X"]
    codes = [row[3] if number % 2 else None for number, row in enumerate(rows)]
    add_layer(
        project,
        "punten",
        "Point?crs=EPSG:28992&field=nummer:string&field=datum:string&field=code:string&field=gebiedcode:string",
        [(*row[:3], code) for row, code in zip(rows, codes, strict=True)],
        [f"POINT({'ABCD'.index(row[3]) + 0.5} 0.5)" for row in rows],
    )
    panel = open_panel()
    assert column(panel, "tw_totaal") == {"A": "19", "B": "4", "C": "2", "D": "0"}


def test_without_an_area_layer_the_areas_of_the_file_are_shown(project, open_panel):
    add_lettings(project)
    panel = open_panel()
    assert column(panel, "tw_totaal") == {"A": "19", "B": "4", "C": "2", "X": "1"}
    assert not panel.on_map.isEnabled()
    panel.table.row_clicked.emit("A")


def test_lettings_of_the_areas_themselves_may_be_chosen(project, open_panel):
    add_lettings(project)
    add_layer(
        project,
        "gebieden",
        "Polygon?crs=EPSG:28992&field=gebiedcode:string&field=verhuringen:integer",
        [("A", 40), ("B", None)],
        [square(0), square(1)],
    )
    panel = open_panel()
    assert column(panel, "pct_verhuringen") == {"A": "> 90", "B": "20"}  # those of the file, until the field is chosen
    panel.keuzes.area_fields["verhuringen"].setField("verhuringen")
    panel.settle()
    assert column(panel, "pct_verhuringen") == {"A": "48", "B": "–"}


# ---- The map ----------------------------------------------------------------------------------------------------


def select(layer, *codes):
    layer.selectByExpression("gebiedcode in ({})".format(", ".join(f"'{code}'" for code in codes)))


def test_a_selection_on_the_map_filters_table_totals_and_charts(panel, layers):
    areas, _ = layers
    select(areas, "B", "C")
    assert column(panel, "tw_totaal") == {"B": "4", "C": "2"}
    assert totals(panel)["tw_totaal"] == "6"
    assert [bar.naam for bar in panel.beeld.count_bars()] == ["B", "C"]
    assert panel.beeld.lines()[0][0].waarden == [1, 2]
    assert "2" in panel.shown_areas.text() and "4" in panel.shown_areas.text()
    areas.removeSelection()
    assert list(column(panel, "tw_totaal")) == ["A", "B", "C", "D"]


def test_show_all_drops_the_selection(panel, layers):
    areas, _ = layers
    select(areas, "B")
    assert panel.show_all.isVisibleTo(panel)
    panel.show_all.click()
    assert areas.selectedFeatureCount() == 0
    assert len(column(panel, "tw_totaal")) == 4
    assert not panel.show_all.isVisibleTo(panel)


def test_a_click_on_a_row_selects_on_the_map_and_filters_nothing(panel, layers):
    areas, _ = layers
    model = panel.table.model
    panel.table.view.clicked.emit(model.index(model.row_of("B"), 0))
    assert [feature["gebiedcode"] for feature in areas.selectedFeatures()] == ["B"]
    assert len(column(panel, "tw_totaal")) == 4


def test_a_click_on_a_bar_selects_and_flashes_and_marks(panel, layers, iface, monkeypatch, let_happen):
    areas, _ = layers
    flashed = []
    monkeypatch.setattr(iface.canvas, "flashFeatureIds", lambda layer, ids, *rest: flashed.append((layer, list(ids))))
    panel.tabs.setCurrentIndex(1)
    let_happen(0.2)
    chart = panel.charts["aantallen"]
    hit = next(hit for hit in chart.hits if hit.naam == "C")
    left, top, width, height = hit.vlak
    chart.click_at(left + width / 2, top + height / 2)
    (feature,) = areas.selectedFeatures()
    assert feature["gebiedcode"] == "C"
    assert flashed == [(areas, [feature.id()])]
    assert [bar.naam for bar in panel.beeld.count_bars()] == ["A", "B", "C"]
    chosen = panel.table.view.selectionModel().selectedRows()
    assert [panel.table.model.label_of(index.row()) for index in chosen] == ["C"]


def test_a_click_within_a_selection_keeps_what_is_shown(panel, layers):
    areas, _ = layers
    select(areas, "A", "B")
    panel.table.row_clicked.emit("A")
    assert [feature["gebiedcode"] for feature in areas.selectedFeatures()] == ["A"]
    assert list(column(panel, "tw_totaal")) == ["A", "B"]


def test_on_the_map_adds_a_layer_and_leaves_the_areas_alone(panel, layers, project):
    areas, _ = layers
    before = [field.name() for field in areas.fields()], areas.renderer().dump(), areas.name()
    panel.map_actions["verhuringen"].trigger()
    (kaart,) = [layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen")]
    assert ([field.name() for field in areas.fields()], areas.renderer().dump(), areas.name()) == before
    assert not areas.isEditable() and kaart.readOnly()
    values = {feature["gebiedcode"]: feature for feature in kaart.getFeatures()}
    assert values["A"]["tw_totaal"] == 19 and values["A"]["pct_verhuringen"] == 95
    assert values["A"]["verh_klasse"] == 5
    assert values["C"]["verh_klasse"] == 0  # too few lettings: a class of its own, without a percentage
    renderer = kaart.renderer()
    assert renderer.classAttribute() == "verh_klasse"
    labels = [category.label() for category in renderer.categories()]
    assert "50 % en meer (1)" in labels and "te weinig verhuringen (2)" in labels
    order = [node.layerId() for node in project.layerTreeRoot().findLayers()]
    assert order.index(kaart.id()) + 1 == order.index(areas.id())
    assert "verhuringen" in kaart.metadata().abstract() and "2016 - 2017" in kaart.name()


def test_on_the_map_again_changes_the_map_that_is_there(panel, layers, project):
    panel.map_actions["verhuringen"].trigger()
    panel.keuzes.periods.setCheckedItems(["2016"])
    panel.map_actions["voorraad"].trigger()
    found = [layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen")]
    assert len(found) == 1
    names = [field.name() for field in found[0].fields()]
    assert "voorr_klasse" in names and "verh_klasse" not in names
    values = {feature["gebiedcode"]: feature["tw_totaal"] for feature in found[0].getFeatures()}
    assert values == {"A": 11, "B": 2, "C": 2, "D": 0}
    assert found[0].name().endswith("2016")


def test_on_the_map_shows_in_a_group_of_which_one_layer_shows(panel, layers, project):
    areas, _ = layers
    root = project.layerTreeRoot()
    group = root.addGroup("Kaarten")
    node = root.findLayer(areas.id())
    group.addChildNode(node.clone())
    root.removeChildNode(node)
    group.setIsMutuallyExclusive(True, 0)
    panel.map_actions["verhuringen"].trigger()
    (kaart,) = [layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen")]
    assert root.findLayer(kaart.id()).isVisible()
    assert not root.findLayer(areas.id()).isVisible()
    # Hidden by the user, and asked for once more.
    root.findLayer(areas.id()).setItemVisibilityChecked(True)
    panel.map_actions["voorraad"].trigger()
    assert root.findLayer(kaart.id()).isVisible()


def test_after_on_the_map_the_next_selection_is_among_the_areas(panel, layers, iface):
    areas, lettings = layers
    iface.setActiveLayer(lettings)
    panel.map_actions["verhuringen"].trigger()
    assert iface.activeLayer() == areas


def test_the_map_takes_part_in_the_selection(panel, layers, project):
    areas, _ = layers
    panel.map_actions["verhuringen"].trigger()
    (kaart,) = [layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen")]
    select(kaart, "C")
    assert list(column(panel, "tw_totaal")) == ["C"]
    assert [feature["gebiedcode"] for feature in areas.selectedFeatures()] == ["C"]


# ---- Changes and endings ----------------------------------------------------------------------------------------


def test_edited_lettings_are_counted_anew(panel, layers, wait_until):
    _, lettings = layers
    lettings.startEditing()
    ids = [feature.id() for feature in lettings.getFeatures("gebiedcode = 'B' and code = 'regulier'")]
    position = lettings.fields().lookupField("code")
    for number in ids[:3]:
        lettings.changeAttributeValue(number, position, "UMO")
    wait_until(lambda: column(panel, "tw_totaal")["B"] == "7")
    lettings.rollBack()
    wait_until(lambda: column(panel, "tw_totaal")["B"] == "4")
    lettings.startEditing()
    lettings.deleteFeatures(ids[:10])
    assert lettings.commitChanges()
    wait_until(lambda: column(panel, "pct_verhuringen")["B"] == "40")


def test_a_renamed_field_costs_no_other_choice_and_comes_back(panel, layers):
    _, lettings = layers
    chosen, before = panel.keuzes.chosen_fields, column(panel, "tw_totaal")
    lettings.startEditing()
    assert lettings.renameAttribute(lettings.fields().lookupField("code"), "soort")
    panel._later.timeout.emit()
    assert panel.keuzes.chosen_fields == {**chosen, "code": ""}
    assert "Fields and code list" in panel.empty_text
    lettings.rollBack()
    panel._later.timeout.emit()
    panel.settle()
    assert panel.keuzes.chosen_fields == chosen
    assert column(panel, "tw_totaal") == before


def test_no_neighbour_is_taken_for_a_field_that_goes(panel, layers):
    areas, _ = layers
    areas.startEditing()
    assert areas.deleteAttribute(0)
    panel.settle()
    assert panel.keuzes.chosen_area_fields["gebiedcode"] == ""
    assert panel.keuzes.chosen_area_fields["gebiednaam"] == "gebiednaam"
    areas.rollBack()
    panel.settle()
    assert panel.keuzes.chosen_area_fields["gebiedcode"] == "gebiedcode"


def test_edited_areas_are_followed(panel, layers, wait_until):
    areas, _ = layers
    areas.startEditing()
    (feature,) = areas.getFeatures("gebiedcode = 'D'")
    areas.changeAttributeValue(feature.id(), 0, "X")
    wait_until(lambda: column(panel, "tw_totaal").get("X") == "1")
    assert areas.rollBack()


def test_lettings_that_go_leave_a_sentence(panel, layers, project):
    areas, lettings = layers
    project.removeMapLayer(lettings.id())
    panel.settle()
    assert panel.empty_text.startswith("Load a file of lettings")
    assert panel.keuzes.lettings.layer is None
    assert panel.keuzes.lettings.combo.currentText() == "(choose a layer)"
    assert panel.keuzes.areas.layer is areas
    select(areas, "A")
    project.removeMapLayer(areas.id())
    panel.settle()
    assert panel.empty_text


def test_areas_that_go_leave_the_figures_of_the_file(panel, layers, project):
    areas, _ = layers
    project.removeMapLayer(areas.id())
    panel.settle()
    assert "X" in column(panel, "tw_totaal")
    panel.table.row_clicked.emit("A")


@pytest.mark.parametrize("which", ["lettings", "areas", "both", "project"])
def test_layers_may_go_while_they_are_read(panel, layers, project, which):
    areas, lettings = layers
    panel.refresh()
    assert panel.is_busy
    if which == "project":
        panel.forget()
        project.clear()
        panel.restore_state()
    else:
        gone = {"lettings": [lettings.id()], "areas": [areas.id()], "both": [lettings.id(), areas.id()]}[which]
        project.removeMapLayers(gone)
    panel.settle()
    assert bool(panel.empty_text) == (which != "areas")


def test_a_new_question_drops_the_one_before(panel):
    for step in (1, 2, 0, 2):
        panel.keuzes.step.setCurrentIndex(step)
    panel.settle()
    assert list(panel.gegevens.telling.periodes) == ["2016-K2", "2017-K1"]


# ---- Empty states -----------------------------------------------------------------------------------------------


def test_a_new_project_says_what_to_do(open_panel):
    assert open_panel().empty_text.startswith("Load a file of lettings")


def test_layers_that_are_loaded_later_are_found(open_panel, project):
    panel = open_panel()
    add_areas(project)
    add_lettings(project)
    panel.settle()
    assert panel.empty_text == ""
    assert column(panel, "tw_totaal")["A"] == "19"


def test_other_lettings_leave_the_areas_that_were_chosen(panel, layers, project):
    areas, lettings = layers
    panel.map_actions["verhuringen"].trigger()
    panel.keuzes.area_fields["woningen"].setField("")
    project.removeMapLayer(lettings.id())
    panel.settle()
    other = add_lettings(project)
    panel.settle()
    assert (panel.keuzes.lettings.layer, panel.keuzes.areas.layer) == (other, areas)
    assert panel.keuzes.chosen_area_fields["woningen"] == ""


def test_the_map_of_the_panel_is_not_guessed_as_areas(panel, layers):
    areas, _ = layers
    panel.map_actions["verhuringen"].trigger()
    panel.restore_state()  # a project that keeps no choices, such as one in which all were guessed
    panel.settle()
    assert panel.keuzes.areas.layer == areas


def test_a_layer_without_a_code_says_which_field_is_asked(panel):
    panel.keuzes.fields["code"].setField("")
    panel.settle()
    assert "which field says to whom" in panel.empty_text
    panel.keuzes.fields["code"].setField("code")
    panel.settle()
    assert panel.empty_text == ""


def test_a_field_is_called_by_its_name_in_the_file(panel):
    panel.keuzes.fields["code"].setField("nummer")
    panel.settle()
    assert panel.empty_text.startswith("No code in nummer is in the code list")
    panel.keuzes.fields["code"].setField("code")
    panel.keuzes.fields["datum"].setField("nummer")
    panel.settle()
    assert "Values in nummer that are no" in panel._remarks.toPlainText()


def test_a_day_goes_before_a_period(project, open_panel):
    add_areas(project)
    definition = "NoGeometry?field=periode:string&field=datum:string&field=code:string&field=gebiedcode:string"
    add_layer(
        project, "verhuringen", definition, [("2016", "2016-05-01", "UMO", "A"), ("2016", "1-9-2016", "UMO", "A")]
    )
    panel = open_panel()
    assert (panel.keuzes.chosen_fields["datum"], panel.keuzes.chosen_fields["periode"]) == ("datum", "")
    panel.keuzes.step.setCurrentIndex(1)
    panel.settle()
    assert list(panel.beeld.telling.periodes) == ["2016-I", "2016-II"]


def test_an_area_layer_without_codes_says_so(panel):
    panel.keuzes.area_fields["gebiedcode"].setField("")
    panel.settle()
    assert "which field of the areas" in panel.empty_text


def test_areas_that_occur_twice_are_refused_in_a_sentence(project, open_panel):
    add_lettings(project)
    add_areas(project, "AAB")
    assert "more than once" in open_panel().empty_text


def test_a_layer_without_rows_says_so(project, open_panel):
    add_areas(project)
    add_layer(project, "leeg", "NoGeometry?field=code:string&field=datum:string&field=gebiedcode:string", [])
    assert "no features" in open_panel().empty_text


def test_another_code_list_is_used_and_a_wrong_one_is_refused(panel, tmp_path):
    own = tmp_path / "codes.csv"
    own.write_text("code;telling;doelgroep\nregulier;toewijzing;alle\n", encoding="utf-8")
    panel.keuzes.codelist.setFilePath(str(own))
    panel.settle()
    assert column(panel, "n_alle") == {"A": "1", "B": "16", "C": "2", "D": "0"}
    own.write_text("iets\n1\n", encoding="utf-8")
    panel.refresh()
    panel.settle()
    assert "code list" in panel.empty_text


# ---- Files ------------------------------------------------------------------------------------------------------


def test_an_export_has_what_the_table_shows(panel, layers, tmp_path):
    areas, _ = layers
    select(areas, "A", "B", "C")
    panel.table.set_sort("n_met begeleiding", False)
    panel.table.export(tmp_path / "t.csv", "csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["gebiednaam"] for row in rows] == ["Buurt A", "Buurt B", "Buurt C", "total"]
    assert [row["tw_totaal"] for row in rows] == ["19", "4", "2", "25"]
    # What is printed as > 90 and what is withheld is not in the file as a number.
    assert [row["pct_verhuringen"] for row in rows] == ["", "20.0", "", "56.81818181818182"]
    assert [row["verh_papier"] for row in rows] == ["> 90", "20", "too few", "57"]


# ---- State ------------------------------------------------------------------------------------------------------


def test_a_project_opens_with_the_panel_as_it_was(project, open_panel, tmp_path):
    from qgis.core import QgsVectorFileWriter, QgsVectorLayer

    made = {}
    for layer, name in ((add_areas(project), "gebieden"), (add_lettings(project), "verhuringen")):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        path = str(tmp_path / f"{name}.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, project.transformContext(), options)
        made[name] = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    project.clear()
    project.addMapLayers(made.values())
    panel = open_panel()
    keuzes = panel.keuzes
    keuzes.step.setCurrentIndex(1)
    panel.settle()
    keuzes.periods.setCheckedItems(["2016-I"])
    keuzes.grouping.setCurrentIndex(1)
    keuzes.area_fields["woningen"].setField("")
    panel.settle()
    panel.tabs.setCurrentIndex(2)
    panel.table.set_sort("gebiednaam", True)
    panel.save_state()
    expected = panel.state()
    assert project.write(str(tmp_path / "p.qgz"))

    panel.forget()
    project.clear()
    panel.restore_state()
    panel.settle()
    assert panel.empty_text and panel.state() != expected
    panel.forget()
    assert project.read(str(tmp_path / "p.qgz"))
    panel.restore_state()
    panel.settle()
    assert panel.empty_text == ""
    assert panel.state() == expected
    assert keuzes.chosen_periods == ["2016-I"] and panel.tabs.currentIndex() == 2
    assert not project.isDirty()


def test_a_state_that_makes_no_sense_is_no_trouble(panel, project, layers):
    project.writeEntry("veerkracht", "/toewijzingen/tab", '"nowhere"')
    project.writeEntry("veerkracht", "/toewijzingen/sortering", "[3]")
    project.writeEntry("veerkracht", "/toewijzingen/verhuringen", '"gone"')
    project.writeEntry("veerkracht", "/toewijzingen/velden", '{"code": "gone", "other": "x"}')
    project.writeEntry("veerkracht", "/toewijzingen/stap", "7")
    panel.restore_state()
    panel.settle()
    assert panel.empty_text.startswith("Load a file of lettings")
    assert panel.tabs.currentIndex() == 0


# ---- Room and language ------------------------------------------------------------------------------------------


def test_all_fits_in_a_dock_of_380_pixels(panel, layers):
    areas, _ = layers
    select(areas, "B")
    panel.keuzes.fold.setCollapsed(False)
    panel.settle()
    assert panel.widget().layout().minimumSize().width() <= 380


def test_numbers_and_labels_follow_the_language(layers, open_panel, monkeypatch):
    monkeypatch.setattr("veerkracht.ui.toewijzingen_panel.interface_language", lambda: "nl")
    panel = open_panel()
    assert column(panel, "pct_voorraad")["A"] == "1,9"
    assert totals(panel)["gebiednaam"] == "totaal"
    assert panel.beeld.legend()["statushouders"].label == "statushouders"
