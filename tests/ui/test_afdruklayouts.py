"""The submenu Print layouts: which maps come on which page, and what is said when there are none."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def layouts(iface, project):
    """The entries of the submenu."""
    from veerkracht.ui.afdruklayouts import Afdruklayouts

    made = Afdruklayouts(iface)
    yield made
    made.menu.deleteLater()


@pytest.fixture
def veerdam(project, tmp_path, checkout):
    """The sample project, a copy that tests may change."""
    folder = shutil.copytree(checkout / "resources" / "demo", tmp_path / "demo")
    assert project.read(str(folder / "veerdam.qgz"))
    return project


@pytest.fixture
def add_map(project):
    """Call to add a map of two squares to the project: its name, class field and period, and a group."""
    from qgis.core import (
        QgsCategorizedSymbolRenderer,
        QgsFeature,
        QgsFillSymbol,
        QgsGeometry,
        QgsRectangle,
        QgsRendererCategory,
        QgsVectorLayer,
    )

    from veerkracht.processing.base.note import Toelichting

    def add(name, field="vk_klasse", period="2014-2020", group=""):
        layer = QgsVectorLayer(f"Polygon?crs=EPSG:28992&field={field}:int", name, "memory")
        squares = []
        for number in (1, 2):
            square = QgsFeature(layer.fields())
            square.setAttributes([number])
            square.setGeometry(QgsGeometry.fromRect(QgsRectangle(1000 * number, 0, 1000 * number + 1000, 1000)))
            squares.append(square)
        layer.dataProvider().addFeatures(squares)
        layer.updateExtents()
        symbols = [QgsFillSymbol.createSimple({"color": colour}) for colour in ("#3C43CB", "#E12F16")]
        categories = [
            QgsRendererCategory(number, symbol, f"klasse {number} (1)") for number, symbol in enumerate(symbols, 1)
        ]
        layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
        note = Toelichting(name, "", "nl", bronnen=["CBS"], indeling="003", periode=period)
        layer.setMetadata(note.metadata())
        root = project.layerTreeRoot()
        project.addMapLayer(layer, False)
        parent = root if not group else root.findGroup(group) or root.addGroup(group)
        parent.addLayer(layer)
        return layer

    return add


def names(pair):
    return [keuze.name for keuze in pair]


def trigger(layouts, name):
    (action,) = [action for action in layouts.menu.actions() if action.objectName() == f"veerkracht_layout_{name}"]
    action.trigger()


def drawn(layout):
    """The names of the layers with a class on each map of a layout, in order."""
    from qgis.core import QgsLayoutItemMap

    from veerkracht.processing.rapport.blad import is_map

    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap) and item.layers()]
    maps.sort(key=lambda item: item.id())
    return [[layer.name() for layer in kaart.layers() if is_map(layer)] for kaart in maps]


def texts(layout):
    from qgis.core import QgsLayoutItemLabel

    return {item.id(): item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)}


def test_the_submenu_has_a_template_for_each_size_and_way_up(layouts):
    found = [action.objectName().removeprefix("veerkracht_layout_") for action in layouts.menu.actions()]
    sizes = [f"{paper}_{way}" for paper in ("a4", "a3") for way in ("liggend", "staand")]
    for soort in ("kaart", "vergelijking", "overzicht"):
        assert [name for name in found if name.startswith(soort)] == [f"{soort}_{size}" for size in sizes]


def test_without_a_map_each_entry_says_what_it_needs(layouts, iface, project):
    for name in ("kaart_a4_staand", "vergelijking_a4_liggend", "overzicht_a4_staand", "chosen"):
        trigger(layouts, name)
    assert len(iface.messages) == 4
    assert "Click on a map" in iface.messages[0][1]
    assert "comparison needs two maps" in iface.messages[1][1]
    assert "overview needs two maps" in iface.messages[2][1]
    assert project.layoutManager().printLayouts() == []


def test_one_map_comes_into_the_layout_manager_and_opens(layouts, iface, veerdam):
    (layer,) = veerdam.mapLayersByName("Corporatiebezit")
    iface.setActiveLayer(layer)
    trigger(layouts, "kaart_a3_staand")
    (layout,) = veerdam.layoutManager().printLayouts()
    assert iface.opened_layouts == [layout]
    assert drawn(layout) == [["Corporatiebezit"]]
    page = layout.pageCollection().page(0).pageSize()
    assert (page.width(), page.height()) == (297, 420)
    assert "Bron: CBS" in texts(layout)["bron"]


def test_relative_comes_beside_absolute(layouts, iface, project, add_map):
    from veerkracht.ui.afdruk_keuzes import partner

    absolute = add_map("Veerkracht", group="set")
    add_map("Corporatiebezit", field="corp_klasse", group="set")
    relative = add_map("Veerkracht t.o.v. gemeente", group="set")
    assert names(partner(absolute, None)) == ["Veerkracht", "Veerkracht t.o.v. gemeente"]
    assert names(partner(relative, None)) == ["Veerkracht", "Veerkracht t.o.v. gemeente"]
    iface.setActiveLayer(relative)
    trigger(layouts, "vergelijking_a4_liggend")
    (layout,) = project.layoutManager().printLayouts()
    assert drawn(layout) == [["Veerkracht"], ["Veerkracht t.o.v. gemeente"]]


def test_the_own_group_comes_first_and_the_older_year_left(add_map):
    from veerkracht.ui.afdruk_keuzes import partner

    other_set = add_map("Bezit 2018", "corp_klasse", "2018", "andere set")
    last = add_map("Bezit 2020", "corp_klasse", "2020", "set")
    first = add_map("Bezit 2014", "corp_klasse", "2014", "set")
    assert names(partner(last, None)) == ["Bezit 2014", "Bezit 2020"]
    assert names(partner(first, None)) == ["Bezit 2014", "Bezit 2020"]
    assert names(partner(other_set, None)) == ["Bezit 2018", "Bezit 2020"]


def test_a_map_of_several_years_is_compared_with_the_year_before(layouts, iface, veerdam):
    from veerkracht.processing.base.years import moment_of
    from veerkracht.ui.afdruk_keuzes import partner

    (layer,) = [layer for layer in veerdam.mapLayers().values() if "2014 t/m 2020" in layer.name()]
    assert [keuze.jaar for keuze in partner(layer, None)] == [2018, 2020]
    assert [keuze.jaar for keuze in partner(layer, moment_of(2018))] == [2014, 2018]
    assert [keuze.jaar for keuze in partner(layer, moment_of(2014))] == [2014, 2018]
    iface.setActiveLayer(layer)
    trigger(layouts, "vergelijking_a3_liggend")
    (layout,) = veerdam.layoutManager().printLayouts()
    left, right = (layout.itemById(f"kaart_{number}") for number in (1, 2))
    assert [kaart.temporalRange().begin().date().year() for kaart in (left, right)] == [2018, 2020]
    assert left.scale() == pytest.approx(right.scale())
    assert left.extent() == right.extent()


def test_developments_over_periods_that_cannot_be_compared_are_said(layouts, iface, project, add_map):
    add_map("Veerkracht 2014-2018", period="2014-2018")
    iface.setActiveLayer(add_map("Veerkracht 2016-2020", period="2016-2020"))
    trigger(layouts, "vergelijking_a4_staand")
    assert "cannot be compared" in iface.messages[-1][1]
    assert len(project.layoutManager().printLayouts()) == 1


def test_without_a_partner_two_maps_are_asked_for(layouts, iface, project, add_map, monkeypatch):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    from veerkracht.ui.afdruklayouts import Vergelijkingskeuze

    add_map("Veerkracht")
    iface.setActiveLayer(add_map("Corporatiebezit", field="corp_klasse"))
    seen = {}

    def answer(dialog):
        seen["first"] = [dialog.left.currentText(), dialog.right.currentText(), dialog.sjabloon()]
        dialog.left.setCurrentIndex(dialog.right.currentIndex())
        seen["same"] = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
        dialog.right.setCurrentIndex(1 - dialog.left.currentIndex())
        return True

    monkeypatch.setattr(Vergelijkingskeuze, "exec", answer)
    trigger(layouts, "vergelijking_a3_staand")
    assert seen == {"first": ["Corporatiebezit", "Veerkracht", "vergelijking_a3_staand"], "same": False}
    (layout,) = project.layoutManager().printLayouts()
    assert drawn(layout) == [["Veerkracht"], ["Corporatiebezit"]]


def test_cancelling_the_choice_makes_nothing(layouts, project, add_map, monkeypatch):
    from veerkracht.ui.afdruklayouts import Vergelijkingskeuze

    add_map("Veerkracht")
    add_map("Corporatiebezit", field="corp_klasse")
    monkeypatch.setattr(Vergelijkingskeuze, "exec", lambda dialog: False)
    trigger(layouts, "chosen")
    assert project.layoutManager().printLayouts() == []


def test_an_overview_is_of_the_group_of_the_active_map(layouts, iface, project, add_map):
    maps = [add_map(f"Kaart {number}", field=f"k{number}", group="set") for number in range(1, 4)]
    add_map("Elders", group="andere set")
    iface.setActiveLayer(maps[1])
    trigger(layouts, "overzicht_a4_staand")
    (layout,) = project.layoutManager().printLayouts()
    assert drawn(layout) == [["Kaart 1"], ["Kaart 2"], ["Kaart 3"]]
    assert iface.messages == []


def test_what_has_no_room_on_an_overview_is_named(layouts, iface, project, add_map):
    for number in range(1, 12):
        add_map(f"Kaart {number}", field=f"k{number}")
    trigger(layouts, "overzicht_a3_liggend")
    (layout,) = project.layoutManager().printLayouts()
    assert len(drawn(layout)) == 9
    assert "Kaart 10, Kaart 11" in iface.messages[-1][1]


def test_an_overview_of_a_map_of_several_years_has_its_years(layouts, iface, veerdam):
    (layer,) = [layer for layer in veerdam.mapLayers().values() if "2014 t/m 2020" in layer.name()]
    iface.setActiveLayer(layer)
    trigger(layouts, "overzicht_a4_staand")
    (layout,) = veerdam.layoutManager().printLayouts()
    shown = [layout.itemById(f"kaart_{number}").temporalRange().begin().date().year() for number in (1, 2, 3)]
    assert shown == [2014, 2018, 2020]


def test_other_maps_do_not_cover_a_map_but_boundaries_do(project, add_map, iface):
    from qgis.core import QgsVectorLayer

    from veerkracht.ui.afdruk_keuzes import with_above

    water = QgsVectorLayer("Polygon?crs=EPSG:28992", "Water", "memory")
    hidden = QgsVectorLayer("Polygon?crs=EPSG:28992", "Wijken", "memory")
    project.addMapLayers([water, hidden])
    first, second = add_map("Veerkracht"), add_map("Corporatiebezit", field="corp_klasse")
    below = QgsVectorLayer("Polygon?crs=EPSG:28992", "Buurten", "memory")
    project.addMapLayer(below, False)
    project.layerTreeRoot().addLayer(below)
    assert with_above(second, [water, first, second, below]) == [water, second]
    assert with_above(first, [water, first, second, below]) == [water, first]


def test_a_page_of_one_map_shows_that_map_though_another_lies_over_it(layouts, iface, project, add_map):
    under = add_map("Corporatiebezit", field="corp_klasse")
    over = add_map("Veerkracht")
    project.layerTreeRoot().setCustomLayerOrder([over, under])
    project.layerTreeRoot().setHasCustomLayerOrder(True)
    iface.mapCanvas().setLayers([over, under])
    iface.setActiveLayer(under)
    trigger(layouts, "kaart_a4_liggend")
    (layout,) = project.layoutManager().printLayouts()
    assert layout.itemById("kaart").layers() == [under]


def test_a_house_style_that_cannot_be_used_is_said_and_the_page_comes(layouts, iface, project, add_map, tmp_path):
    from qgis.core import QgsSettings

    QgsSettings().setValue("veerkracht/huisstijl", str(tmp_path / "weg.json"))
    try:
        iface.setActiveLayer(add_map("Veerkracht"))
        trigger(layouts, "kaart_a4_liggend")
    finally:
        QgsSettings().remove("veerkracht/huisstijl")
    assert "weg.json" in iface.messages[-1][1]
    assert len(project.layoutManager().printLayouts()) == 1
