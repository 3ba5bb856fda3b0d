"""The panel with the profile of one area: what it shows, what it follows, what the project keeps, what it prints."""

from __future__ import annotations

import shutil

import pytest

DRAWN = 0x0100  # the role of what a cell draws
CODES = [f"BU0001000{number}" for number in range(1, 7)] + ["BU00020001"]
FIELDS = (
    "gebiedcode:string&field=gebiednaam:string&field=gemeentecode:string&field=gemeentenaam:string"
    "&field=woningen:int&field=inwoners:int&field=pct_corporatie:double&field=woz:double&field=pct_lvb:string"
    "&field=onv_2014:double&field=onv_2020:double&field=index_t0:double&field=index_t1:double&field=corp_klasse:int&field=jaar:int"
)
ROWS = [
    ("Haven", 100, 200, 10.0, 200.0, "3,5", -0.20, -0.10, 20.0, 25.0, 1),
    ("Markt", 300, 600, 50.0, 220.0, "4,5", 0.10, 0.10, 30.0, 30.0, 2),
    ("Éénoog", 100, 250, 90.0, 180.0, "x", 0.00, 0.05, 40.0, 38.0, 3),
    ("Poort", 50, 100, None, 210.0, ".", None, None, None, None, None),
    ("Werf", 80, 160, 12.0, 205.0, "3,4", -0.15, -0.09, 21.0, 24.0, 1),
    ("Kade", 90, 170, 55.0, 230.0, "4,0", 0.08, 0.09, 31.0, 29.0, 2),
    ("Elders", 500, 900, 20.0, 300.0, "2,0", 0.20, 0.22, 15.0, 14.0, 1),
]
LABELS = {1: ("0-45 % (3)", "#f2e8cf"), 2: ("45-60 % (2)", "#e9a35b"), 3: ("60-100 % (1)", "#8c2d04")}


def make_areas(name="Gebieden", rows=ROWS, codes=CODES):
    """A layer of squares with figures."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    layer = QgsVectorLayer(f"Polygon?crs=EPSG:28992&field={FIELDS}", name, "memory")
    features = []
    for number, (code, row) in enumerate(zip(codes, rows, strict=True)):
        feature = QgsFeature(layer.fields())
        gemeente = code[2:6] if code else ""
        feature.setAttributes([code, row[0], f"GM{gemeente}", f"Gemeente {gemeente.lstrip('0')}", *row[1:], 2020])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(number * 100, 0, number * 100 + 100, 100)))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def as_map(layer, field="corp_klasse", period="2014-2020"):
    """Draw a layer as a map of the plugin."""
    from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory

    from veerkracht.processing.base.note import Toelichting

    categories = [
        QgsRendererCategory(number, QgsFillSymbol.createSimple({"color": colour}), label)
        for number, (label, colour) in LABELS.items()
    ]
    categories.append(QgsRendererCategory("toelichting 1", QgsFillSymbol.createSimple({}), "grens: 45*"))
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    note = Toelichting(layer.name(), "", "nl", bronnen=["CBS"], indeling="003, kaart 3", periode=period)
    layer.setMetadata(note.metadata())
    return layer


@pytest.fixture
def areas(project):
    layer = make_areas()
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def panel(iface, wait_until):
    """Call to get the panel, built and with its layers read."""
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    made = []

    def open_panel():
        panel = GebiedsprofielPanel(iface, iface.mainWindow())
        made.append(panel)
        iface.window.addDockWidget(dock_area(), panel)
        panel.show()
        panel.ensure_built()
        wait_until(lambda: not panel.is_busy)
        return panel

    yield open_panel
    for panel in made:
        let_go(panel)


def let_go(panel):
    """Remove a panel as the plugin does, and have Qt delete it at once: no event loop runs between two tests."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    panel.remove()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dock_area():
    from qgis.PyQt.QtCore import Qt

    return Qt.DockWidgetArea.RightDockWidgetArea


def row_of(panel, name):
    """The texts of a line of the figures."""
    table = panel.figures
    for row in range(table.rowCount()):
        if table.item(row, 0).text().startswith(name):
            return [table.item(row, column).text() for column in range(table.columnCount())]
    raise AssertionError(f"no figure {name}")


def chips_of(panel):
    table = panel.chips
    return [[table.item(row, column).text() for column in (0, 1)] for row in range(table.rowCount())]


def similar_to(panel):
    return [panel.similar.item(row, 0).text() for row in range(panel.similar.rowCount())]


def settle(panel, wait_until, let_happen):
    let_happen(0.4)
    wait_until(lambda: not panel.is_busy)


# ---- Empty states -----------------------------------------------------------------------------------------------


def test_without_layers_it_says_what_to_add(panel):
    assert "gebiedcode" in panel().empty_text


def test_without_selection_it_says_to_select(panel, areas):
    profile = panel()
    assert profile.areas.layer is areas
    assert profile.empty_text.startswith("Select an area")


def test_layers_without_codes_are_not_offered(panel, project, areas):
    from qgis.core import QgsVectorLayer

    water = QgsVectorLayer("Polygon?crs=EPSG:28992&field=naam:string", "Water", "memory")
    lettings = QgsVectorLayer("None?field=gebiedcode:string&field=woningen:int", "Toewijzingen", "memory")
    project.addMapLayers([water, lettings])
    profile = panel()
    offered = [profile.areas.combo.layer(index) for index in range(profile.areas.combo.count())]
    assert areas in offered
    assert water not in offered
    assert lettings not in offered


# ---- One area ---------------------------------------------------------------------------------------------------


def test_selected_area_is_shown(panel, areas):
    profile = panel()
    areas.selectByExpression("gebiedcode = 'BU00010001'")
    assert profile.empty_text == ""
    assert profile.name.text() == "Haven"
    assert profile.subtitle.text() == "Buurt BU00010001, gemeente Gemeente 1"
    # (100x10 + 300x50 + 100x90 + 80x12 + 90x55) / 670 = 46,13; all with 500 x 20 more: 34,97
    assert row_of(profile, "Corporation housing")[1:5] == ["10.0 %", "46.1", "35.0*", "5/5"]
    assert row_of(profile, "Dwellings")[1:5] == ["100", "720", "–", "2/6"]
    # The Netherlands is 0 for the Leefbaarometer, so this is no mean of the layer.
    # (-200x0,10 + 600x0,10 + 250x0,05 - 160x0,09 + 170x0,09) / 1380
    assert row_of(profile, "Nuisance")[1:4] == ["−0.100", "0.039", "0.000"]
    # Text with a decimal comma; what is secret is no zero: (200x3,5 + 600x4,5 + 160x3,4 + 170x4) / 1130
    assert row_of(profile, "Mild")[1:3] == ["3.5 %", "4.1"]


def test_squares_have_a_profile_too(panel, project):
    """The maps on squares have the codes of CBS for squares, and no gebiedcode."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    fields = "field=crs28992res100m:string&field=pct_bijstand_2020:double&field=pct_bijstand_2020_status:string"
    squares = QgsVectorLayer(f"Polygon?crs=EPSG:28992&{fields}", "Vierkanten", "memory")
    for number, (value, status) in enumerate([(4.5, "cijfer"), (None, "geheim")]):
        feature = QgsFeature(squares.fields())
        left = 120_000 + 100 * number
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({left} 0,{left + 100} 0,{left + 100} 100,{left} 0))"))
        feature.setAttributes([f"E{left // 100}N0000", value, status])
        squares.dataProvider().addFeature(feature)
    project.addMapLayer(squares)
    profile = panel()
    assert profile.areas.layer is squares
    squares.selectByExpression("crs28992res100m = 'E1200N0000'")
    assert profile.name.text() == "E1200N0000"
    assert row_of(profile, "Social assistance")[1] == "4.5 %"
    squares.selectByExpression("crs28992res100m = 'E1201N0000'")
    assert row_of(profile, "Social assistance")[1] == "secret"


def test_figure_that_is_missing_is_a_dash(panel, areas):
    profile = panel()
    profile.go_to("BU00010004")
    assert row_of(profile, "Corporation housing")[1:5] == ["–", "46.1", "35.0*", "–"]
    assert "1.9" not in row_of(profile, "Mild")[1]


def test_several_selected_areas_one_by_one(panel, areas):
    profile = panel()
    areas.selectByExpression("gebiedcode in ('BU00010002', 'BU00010003', 'BU00010005')")
    assert profile.name.text() == "Markt"
    assert profile.place.text() == "1 of 3"
    assert profile.onward.isVisible()
    profile.onward.click()
    assert profile.name.text() == "Éénoog"
    profile.back.click()
    profile.back.click()
    assert (profile.name.text(), profile.place.text()) == ("Werf", "3 of 3")
    # The selection itself is left alone.
    assert areas.selectedFeatureCount() == 3
    areas.removeSelection()
    assert profile.empty_text


def test_searching_an_area_selects_it(panel, areas):
    profile = panel()
    index = profile.chooser.findText("Kade (BU00010006)")
    # Sorted by name as a reader does: É among the E's.
    names = [profile.chooser.itemText(item).split(" (")[0] for item in range(profile.chooser.count())]
    assert names == ["Éénoog", "Elders", "Haven", "Kade", "Markt", "Poort", "Werf"]
    profile.chooser.activated.emit(index)
    assert profile.name.text() == "Kade"
    assert [feature["gebiedcode"] for feature in areas.selectedFeatures()] == ["BU00010006"]


def test_area_that_is_not_there_changes_nothing(panel, areas):
    profile = panel()
    profile.go_to("BU00010001")
    profile.go_to("BU99999999")
    profile.go_to(None)
    assert profile.name.text() == "Haven"


# ---- Maps -------------------------------------------------------------------------------------------------------


def test_classes_on_all_maps_with_the_same_areas(panel, project):
    first, second = as_map(make_areas("Kaart A")), as_map(make_areas("Kaart B", ROWS[1:], CODES[1:]))
    project.addMapLayer(second)
    project.addMapLayer(first)  # on top
    profile = panel()
    assert profile.areas.layer is first
    profile.go_to("BU00010002")
    assert chips_of(profile) == [["Kaart A", "45-60 %"], ["Kaart B", "45-60 %"]]
    profile.go_to("BU00010004")
    assert [label for _, label in chips_of(profile)] == ["geen gegevens", "geen gegevens"]
    # The second map does not have the first area.
    profile.go_to("BU00010001")
    assert chips_of(profile) == [["Kaart A", "0-45 %"]]


def test_without_maps_it_says_so(panel, areas):
    profile = panel()
    profile.go_to("BU00010002")
    assert not profile.chips.isVisible()
    assert profile.no_maps.isVisible()


def test_maps_of_something_else_are_left_out(panel, project, areas):
    from qgis.core import QgsVectorLayer

    other = QgsVectorLayer("Polygon?crs=EPSG:28992&field=naam:string&field=corp_klasse:int", "Anders", "memory")
    project.addMapLayer(as_map(other))
    profile = panel()
    profile.go_to("BU00010002")
    assert chips_of(profile) == []


def test_map_without_any_area_is_no_trouble(panel, project, areas):
    project.addMapLayer(as_map(make_areas("Leeg", [], [])))
    profile = panel()
    profile.areas.set_layer_id(areas.id())
    profile.refresh()
    assert profile.areas.layer is areas


def test_years_of_a_pair_come_from_the_map(panel, project):
    layer = as_map(make_areas("Kaart", ROWS, CODES))
    project.addMapLayer(layer)
    profile = panel()
    profile.go_to("BU00010001")
    waarden = {waarde.cijfer.naam: waarde for waarde in profile.gegevens.profiel("BU00010001").waarden}
    assert waarden["index"].reeks.perioden == ("2014", "2020")
    assert waarden["onv"].reeks.gebied == (-0.2, -0.1)


def test_figures_that_only_a_map_has_are_shown_too(panel, project, wait_until):
    from qgis.core import QgsFeature, QgsVectorLayer

    plain = QgsVectorLayer("Polygon?field=gebiedcode:string&field=gebiednaam:string&field=woz:double", "Kaal", "memory")
    feature = QgsFeature(plain.fields())
    feature.setAttributes(["BU00010001", "Haven", 123.0])
    plain.dataProvider().addFeatures([feature])
    project.addMapLayers([plain, as_map(make_areas("Kaart"))])
    profile = panel()
    profile.areas.set_layer_id(plain.id())
    profile._choose_layer()
    wait_until(lambda: not profile.is_busy)
    profile.go_to("BU00010001")
    assert row_of(profile, "WOZ")[1] == "123"
    assert row_of(profile, "Corporation housing")[1] == "10.0 %"
    assert chips_of(profile) == [["Kaart", "0-45 %"]]
    # An area without a place on the map is printed all the same.
    assert profile.sheet().kaart is None
    assert not profile.sheet().picture().isNull()


def kerncijfers(jaar, name="Kerncijfers"):
    """A table of CBS with rows of the country and the gemeente."""
    from qgis.core import QgsFeature, QgsVectorLayer

    fields = "gebiedcode:string&field=gebiednaam:string&field=jaar:int&field=pct_corporatie:double&field=woningen:int"
    layer = QgsVectorLayer(f"None?field={fields}", name, "memory")
    rows = [("NL00", "Nederland", 29.0, 8_000_000), ("GM0001", "Een", 44.0, 725), ("WK000100", "Wijk", 99.0, 9)]
    features = []
    for code, naam, corp, woningen in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([code, naam, jaar, corp, woningen])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_gemeente_and_country_come_from_a_table_of_the_same_year(panel, project, areas, wait_until, let_happen):
    project.addMapLayers([kerncijfers(2014, "Oud"), kerncijfers(2020)])
    profile = panel()
    profile.go_to("BU00010001")
    assert row_of(profile, "Corporation housing")[1:5] == ["10.0 %", "44.0", "29.0", "5/5"]
    assert row_of(profile, "Dwellings")[1:4] == ["100", "725", "8,000,000"]
    # Figures that the table does not have stay means.
    assert row_of(profile, "WOZ")[3].endswith("*")
    assert profile.chooser.count() == 7
    assert "its own figure" in profile.remarks.text()
    (name,) = [layer.id() for layer in project.mapLayersByName("Kerncijfers")]
    project.removeMapLayer(name)
    settle(profile, wait_until, let_happen)
    assert row_of(profile, "Corporation housing")[1:4] == ["10.0 %", "46.1", "35.0*"]


# ---- Areas that are alike ---------------------------------------------------------------------------------------


def test_similar_area_is_gone_to_by_a_click(panel, areas):
    profile = panel()
    profile.go_to("BU00010001")
    assert similar_to(profile)[0] == "Werf"
    profile.similar.cellClicked.emit(0, 0)
    assert profile.name.text() == "Werf"
    assert [feature["gebiednaam"] for feature in areas.selectedFeatures()] == ["Werf"]
    assert "Left out as a figure is missing: 1" in profile.similar_remark.text()


def test_figures_to_compare_on_are_chosen(panel, areas):
    profile = panel()
    profile.go_to("BU00010001")
    for name in ("corporatiebezit", "index", "onv"):
        profile.compare_on(name, False)
    assert "Too few figures" in profile.similar_remark.text()
    assert similar_to(profile) == []
    profile._fill_compare()
    offered = {action.text(): action.isChecked() for action in profile.compare.menu().actions()}
    assert offered["WOZ value"] is True
    assert offered["Corporation housing"] is False
    assert "Dwellings" not in offered
    for name in ("lvb", "corporatiebezit"):
        profile.compare_on(name, True)
    assert similar_to(profile)[0] == "Werf"


# ---- What changes under it --------------------------------------------------------------------------------------


def test_follows_edits_before_they_are_saved(panel, areas, wait_until, let_happen):
    profile = panel()
    profile.go_to("BU00010001")
    feature = next(areas.getFeatures("gebiedcode = 'BU00010001'"))
    areas.startEditing()
    areas.changeAttributeValue(feature.id(), areas.fields().lookupField("woz"), 999.0)
    settle(profile, wait_until, let_happen)
    assert row_of(profile, "WOZ")[1] == "999"
    areas.rollBack()
    settle(profile, wait_until, let_happen)
    assert row_of(profile, "WOZ")[1] == "200"


def test_follows_style_and_name_of_a_map(panel, project, areas, wait_until, let_happen):
    layer = as_map(make_areas("Kaart"))
    project.addMapLayer(layer)
    profile = panel()
    profile.go_to("BU00010001")
    layer.setName("Nieuwe naam")
    renderer = layer.renderer().clone()
    renderer.updateCategoryLabel(0, "anders (3)")
    layer.setRenderer(renderer)
    settle(profile, wait_until, let_happen)
    assert chips_of(profile) == [["Nieuwe naam", "anders"]]


def test_new_map_and_removed_map(panel, project, areas, wait_until, let_happen):
    profile = panel()
    profile.go_to("BU00010001")
    layer = as_map(make_areas("Kaart"))
    project.addMapLayer(layer)
    settle(profile, wait_until, let_happen)
    assert chips_of(profile) == [["Kaart", "0-45 %"]]
    project.removeMapLayer(layer.id())
    settle(profile, wait_until, let_happen)
    assert chips_of(profile) == []
    assert profile.name.text() == "Haven"


def test_area_layer_is_removed(panel, project, areas, wait_until, let_happen):
    other = as_map(make_areas("Kaart"))
    project.addMapLayer(other)
    profile = panel()
    profile.areas.set_layer_id(areas.id())
    profile._choose_layer()
    wait_until(lambda: not profile.is_busy)
    profile.go_to("BU00010001")
    project.removeMapLayer(areas.id())
    settle(profile, wait_until, let_happen)
    # Another layer has the same area.
    assert profile.areas.layer is other
    assert profile.name.text() == "Haven"
    project.removeAllMapLayers()
    settle(profile, wait_until, let_happen)
    assert "gebiedcode" in profile.empty_text


def test_removed_while_it_is_being_read(panel, project, areas, iface, wait_until, let_happen):
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    profile = GebiedsprofielPanel(iface, iface.mainWindow())
    profile.ensure_built()
    assert profile.is_busy
    project.removeMapLayer(areas.id())
    let_happen(0.6)
    assert not profile.is_busy
    assert profile.gegevens is None
    let_go(profile)


def test_follows_the_active_layer_when_that_has_figures(panel, project, areas, iface, wait_until):
    from qgis.core import QgsVectorLayer

    other = make_areas("Andere")
    borders = QgsVectorLayer("Polygon?crs=EPSG:28992&field=gebiedcode:string", "Grenzen", "memory")
    project.addMapLayers([other, borders])
    profile = panel()
    profile.areas.set_layer_id(areas.id())
    profile._choose_layer()
    iface.canvas.setCurrentLayer(other)
    wait_until(lambda: not profile.is_busy)
    assert profile.areas.layer is other
    iface.canvas.setCurrentLayer(borders)
    assert profile.areas.layer is other


def test_follows_the_theme(panel, areas, let_happen):
    from qgis.PyQt.QtGui import QColor, QPalette

    profile = panel()
    profile.go_to("BU00010001")
    on_light = profile.similar.item(0, 0).foreground().color()
    dark = QPalette(QColor("#2B2B2B"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#1E1E1E"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#EEEEEE"))
    profile.setPalette(dark)
    let_happen(0.1)
    assert profile.similar.item(0, 0).foreground().color().lightness() > on_light.lightness()
    assert profile.name.text() == "Haven"


def test_enter_goes_to_a_similar_area(panel, areas):
    from qgis.PyQt.QtCore import QEvent, Qt
    from qgis.PyQt.QtGui import QKeyEvent

    profile = panel()
    profile.go_to("BU00010001")
    profile.similar.setCurrentCell(0, 0)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    profile.similar.keyPressEvent(press)
    assert profile.name.text() == "Werf"


# ---- What comes in ----------------------------------------------------------------------------------------------


def test_text_in_a_number_field_is_said_and_left_out(panel, project):
    rows = [list(row) for row in ROWS]
    rows[2][5] = "veel"
    project.addMapLayer(make_areas("Fout", [tuple(row) for row in rows]))
    profile = panel()
    profile.go_to("BU00010001")
    assert "pct_lvb" in profile._note.text()
    assert "veel" in profile._note.text()
    assert row_of(profile, "Corporation housing")[1] == "10.0 %"


def test_codes_that_are_missing_or_double_are_said(panel, project):
    project.addMapLayer(make_areas("Dubbel", ROWS, ["BU00010001", "BU00010001", None, *CODES[3:]]))
    profile = panel()
    profile.go_to("BU00010001")
    assert profile.name.text() == "Haven"
    assert "occurs more often" in profile._note.text()
    assert "without a code" in profile._note.text()


def test_layer_without_features(panel, project):
    project.addMapLayer(make_areas("Leeg", [], []))
    profile = panel()
    assert "has no features" in profile.empty_text


def test_layer_without_figures_has_only_classes(panel, project, wait_until):
    from qgis.core import QgsFeature, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?field=gebiedcode:string", "Kaal", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["A00"])
    layer.dataProvider().addFeatures([feature])
    project.addMapLayer(layer)
    profile = panel()
    profile.go_to("A00")
    assert profile.name.text() == "A00"
    assert not profile.figures.isVisible()
    assert "Too few figures" in profile.similar_remark.text()
    assert not profile.sheet().picture().isNull()


def test_top_coded_share_is_printed_as_its_limit():
    from veerkracht.analysis.gebiedsprofiel import Cijfer, Profielen
    from veerkracht.resources import definitions
    from veerkracht.ui.gebiedsprofiel_regels import lines

    pd = pytest.importorskip("pandas")
    cijfer = Cijfer.from_mapping("pct_verhuringen", definitions.read("gebiedsprofiel")["cijfers"]["pct_verhuringen"])
    table = pd.DataFrame({"gebiedcode": ["BU00010001", "BU00010002"], "pct_verhuringen": [95.0, 40.0]})
    profielen = Profielen(table, [cijfer], definitions.read("gebieden"))
    shown = lines(profielen.profiel("BU00010001"), {"pct_verhuringen": "> 90"}, "nl")
    assert [line.gebied for line in shown] == ["", "> 90"]
    shown = lines(profielen.profiel("BU00010002"), {"pct_verhuringen": "40"}, "nl")
    assert shown[1].gebied == "40"


# ---- What the project keeps ---------------------------------------------------------------------------------------


def test_state_comes_back(panel, project, areas, wait_until):
    profile = panel()
    profile.go_to("BU00010002")
    profile.compare_on("woz", False)
    state = profile.state()
    assert state["gebied"] == "BU00010002"
    again = panel()
    wait_until(lambda: not again.is_busy)
    assert again.name.text() == "Markt"
    assert "woz" not in again.compared_on()
    assert again.areas.layer is areas


def test_closing_the_project_forgets_and_asks_nothing(panel, project, areas, let_happen):
    profile = panel()
    profile.go_to("BU00010002")
    project.clear()
    profile.forget()
    profile.restore_state()
    let_happen(0.5)
    assert "gebiedcode" in profile.empty_text
    assert profile.gegevens is None
    assert not project.isDirty()


def test_nothing_is_left_behind(iface, project, areas, wait_until, let_happen):
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    profile = GebiedsprofielPanel(iface, iface.mainWindow())
    profile.ensure_built()
    wait_until(lambda: not profile.is_busy)
    profile.remove()
    areas.selectByExpression("gebiedcode = 'BU00010001'")
    areas.startEditing()
    areas.rollBack()
    project.addMapLayer(make_areas("Nog een"))
    let_happen(0.4)
    assert profile.code == ""
    profile.deleteLater()


# ---- Width ------------------------------------------------------------------------------------------------------


@pytest.fixture
def veerdam(project, checkout, tmp_path):
    """The sample project, copied: QGIS writes into the GeoPackages that it opens."""
    folder = shutil.copytree(checkout / "resources" / "demo", tmp_path / "demo")
    assert project.read(str(folder / "veerdam.qgz"))
    return project


def letters(text):
    return "".join(mark for mark in text if mark.isalnum())


def cells(table):
    """The text, the lines, the letters' metrics and the room of every cell with text that is shown."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtGui import QFontMetrics
    from qgis.PyQt.QtWidgets import QStyleOptionViewItem

    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            index = table.model().index(row, column)
            text, option = index.data(), QStyleOptionViewItem()
            option.rect = table.visualRect(index)
            if text and option.rect.width():
                table.itemDelegate().initStyleOption(option, index)
                metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or table.font())
                yield text, option.text.split("\u2028"), metrics, option.rect


def assert_nothing_is_cut_off(table):
    from qgis.PyQt.QtGui import QFontMetrics
    from qgis.PyQt.QtWidgets import QStyle

    beside = 2 * (table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
    for text, lines, metrics, place in cells(table):
        assert letters("".join(lines)) == letters(text)
        assert max(metrics.horizontalAdvance(line) for line in lines) + beside <= place.width(), text
        assert len(lines) * metrics.height() <= place.height(), text
        # A word is broken only where the definitions allow it.
        allowed = {"Eenpersoons-", "Arbeids-", "Vluchtelingen-", "Corporatie-", "Koop-", "Owner-"}
        assert " ".join(lines).replace("\u00a0", " ") == text or lines[0] in allowed
    header = table.horizontalHeader()
    for column in range(table.columnCount()):
        if not header.isHidden() and not table.isColumnHidden(column):
            text = table.horizontalHeaderItem(column).text()
            widest = max(QFontMetrics(header.font()).horizontalAdvance(part) for part in text.split("\n"))
            assert widest + beside <= header.sectionSize(column), text
    assert sum(table.columnWidth(column) for column in range(table.columnCount())) <= table.viewport().width()
    assert table.verticalHeader().length() <= table.height()


def assert_classes_are_whole(chips):
    from qgis.PyQt.QtGui import QFontMetrics

    widths = [chips.columnWidth(column) for column in (0, 1)]
    for row in range(chips.rowCount()):
        chip = chips.item(row, 0).data(DRAWN)
        parts = chips._parts(chip, widths)
        for text, (lines, font), width in zip(
            (chip.kaart, chip.label), parts, (widths[0], widths[1] or widths[0]), strict=True
        ):
            assert letters("".join(lines)) == letters(text)
            assert max(QFontMetrics(font).horizontalAdvance(line) for line in lines) <= width, text
        heights = [len(lines) * QFontMetrics(font).height() for lines, font in parts]
        assert chips.rowHeight(row) >= (max(heights) if widths[1] else sum(heights))


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("wide", [320, 380, 400, 460, 560, 900])
def test_no_text_is_cut_off(panel, veerdam, monkeypatch, let_happen, taal, wide):
    from qgis.PyQt.QtCore import Qt

    monkeypatch.setattr("veerkracht.ui.gebiedsprofiel_panel.interface_language", lambda: taal)
    profile = panel()
    profile.setFloating(True)
    profile.resize(wide, 800)
    for code in ("BU99010002", "BU99020001"):
        profile.go_to(code)
        let_happen(0.05)
        assert profile.width() == wide
        assert profile.figures.viewport().width() > wide - 60
        assert_classes_are_whole(profile.chips)
        assert_nothing_is_cut_off(profile.figures)
        assert_nothing_is_cut_off(profile.similar)
    # What is left out of a narrow table can be read all the same.
    (index,) = [item for item in profile.figures.findItems("Index", Qt.MatchFlag.MatchStartsWith) if item.column() == 0]
    assert "2014: " in index.toolTip()
    shown = [not profile.figures.isColumnHidden(column) for column in range(7)]
    assert shown[:4] == [True] * 4
    assert wide < 900 or all(shown)
    assert not profile.chips.isColumnHidden(1) if wide == 900 else wide > 400 or profile.chips.isColumnHidden(1)


# ---- Paper ------------------------------------------------------------------------------------------------------


def test_page_as_pdf_and_as_picture(panel, veerdam, iface, tmp_path):
    profile = panel()
    profile.go_to("BU99010002")
    path = tmp_path / "gebied met spatie.pdf"
    profile.print_to(path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert iface.messages[-1][1].endswith(f"{path}.")
    image = profile.sheet().picture()
    assert image.width() == 1191
    assert 900 < image.height() <= 1684
    sheet = profile.sheet()
    assert sheet.taal == "nl"
    assert sheet.titel == "Zeilmakersbuurt"
    assert sheet.bronnen[0].startswith("Bron: CBS")
    assert sheet.gemaakt_met.startswith("Gemaakt met Veerkracht")
    # The map has red for the area itself, and nothing of the yellow of a selection.
    colours = {sheet.kaart.pixelColor(x, y).name() for x in range(0, 520, 4) for y in range(0, 520, 4)}
    assert "#e12f16" in colours
    assert "#ffff00" not in colours


def test_page_has_no_text_that_is_cut_off(panel, veerdam, monkeypatch):
    """The widest heading and a class as long as classes get, on paper."""
    from dataclasses import replace

    from qgis.PyQt.QtGui import QFontMetricsF

    cut = []
    elided = QFontMetricsF.elidedText

    def watch(metrics, text, *rest):
        shown = elided(metrics, text, *rest)
        cut.extend([text] if shown != text else [])
        return shown

    profile = panel()
    profile.go_to("BU99010002")
    label = "toename kwetsbaarheid, overlast ongeveer gelijk (−0,05 tot 0,05)"
    for taal in ("nl", "en"):
        monkeypatch.setattr("veerkracht.ui.gebiedsprofiel_panel.map_language", lambda taal=taal: taal)
        sheet = profile.sheet()
        heading = {"nl": "Alle gebieden*", "en": "Netherlands"}[taal]
        sheet = replace(sheet, chips=[replace(sheet.chips[0], label=label), *sheet.chips], kop_nederland=heading)
        with monkeypatch.context() as patch:
            patch.setattr(QFontMetricsF, "elidedText", watch)
            assert not sheet.picture().isNull()
    assert cut == []


def test_page_that_cannot_be_written_is_said(panel, veerdam, iface, tmp_path):
    profile = panel()
    profile.go_to("BU99010002")
    profile.print_to(tmp_path / "bestaat niet" / "x.pdf")
    assert "cannot be written" in iface.messages[-1][1]


def test_picture_on_the_clipboard(panel, veerdam, qgis_app):
    from qgis.PyQt.QtWidgets import QApplication

    profile = panel()
    profile.go_to("BU99010002")
    profile.copy_picture()
    assert QApplication.clipboard().image().width() == 1191


def test_page_has_room_for_everything(panel, veerdam, tmp_path):
    """Nine maps with long names and every figure: all of it gets smaller, and nothing falls off the page."""
    from dataclasses import replace

    profile = panel()
    profile.go_to("BU99010002")
    sheet = profile.sheet()
    assert sheet._factor() == 1
    chips = [replace(sheet.chips[0], kaart="Ontwikkeling overlast en onveiligheid t.o.v. gemeente 2014-2020")] * 9
    full = replace(sheet, chips=chips, regels=[*sheet.regels, *sheet.regels[1:10]])
    assert 0.8 < full._factor() < 1
    assert full.write_pdf(tmp_path / "vol.pdf")
    assert full.picture().height() > sheet.picture().height()
