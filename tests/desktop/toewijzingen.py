# What the desktop test of the panel Toewijzingen does inside QGIS.
import csv
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QFileDialog, QLabel, QToolBar
from scherm import PICTURES, canvas, finish, iface, picture, project, wait, wait_for_canvas, window

found = {"heavy at start": [name for name in ("pandas", "matplotlib") if name in sys.modules]}


def settle(panel):
    wait(300)
    while panel.is_busy:
        wait(50)
    wait(400)


def the_panel():
    return window.findChild(QDockWidget, "veerkracht_toewijzingen")


def cells(panel, column):
    model = panel.table.model
    position = [kolom.naam for kolom in model.columns].index(column)
    return {model.label_of(row): model.data(model.index(row, position)) for row in range(model.rowCount())}


def load():
    """Veerdam with its lettings, and the panel from the toolbar."""
    window.resize(1580, 980)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    folder = Path(project.presetHomePath())
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.hide()
    project.clear()
    areas = QgsVectorLayer(f"{folder / 'veerdam_kaarten.gpkg'}|layername=veerdam_kaarten", "Buurten", "ogr")
    lettings = QgsVectorLayer(str(folder / "toewijzingen.csv"), "Toewijzingen", "ogr")
    # Else QGIS asks which of the transformations to use.
    QgsSettings().setValue("projections/promptWhenMultipleTransforms", False, QgsSettings.Section.App)
    project.setCrs(areas.crs())
    project.addMapLayers([areas, lettings])
    iface.setActiveLayer(areas)
    canvas.setExtent(areas.extent().buffered(200))
    bar = window.findChild(QToolBar, "veerkracht_toolbar")
    found["toolbar"] = [action.text() for action in bar.actions()]
    (action,) = [action for action in bar.actions() if action.objectName() == "veerkracht_toewijzingen"]
    action.trigger()
    panel = the_panel()
    settle(panel)
    window.resizeDocks([window.findChild(QDockWidget, "Layers"), panel], [300, 380], Qt.Orientation.Horizontal)
    canvas.refreshAllLayers()
    wait_for_canvas()
    found["title"], found["empty"], found["width"] = panel.windowTitle(), panel.empty_text, panel.width()
    found["tabs"] = [panel.tabs.tabText(number) for number in range(panel.tabs.count())]
    found["areas"] = len(cells(panel, "tw_totaal"))
    found["sum"] = int(panel.table.totals.frame["tw_totaal"].iloc[0])
    found["headings"] = [kolom.label for kolom in panel.table.model.columns]
    found["labels"] = [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]
    return areas, lettings, panel


def look(panel, theme):
    for number, name in enumerate(("tabel", "aantallen", "aandelen", "verloop")):
        panel.tabs.setCurrentIndex(number)
        picture(panel, f"toewijzingen_{name}_{theme}")


def unfold(panel, theme):
    """All that is folded at first."""
    panel.keuzes.fold.setCollapsed(False)
    panel._fold.setChecked(True)
    panel.tabs.setCurrentIndex(0)
    picture(panel, f"toewijzingen_velden_{theme}")
    panel.keuzes.fold.setCollapsed(True)
    panel._fold.setChecked(False)


def select_on_map(areas, panel):
    """Click on the map with QGIS's own select tool."""
    panel.tabs.setCurrentIndex(0)
    iface.actionSelect().trigger()
    (feature,) = areas.getFeatures("gebiedcode = 'BU99010408'")
    point = feature.geometry().pointOnSurface().asPoint()
    place = canvas.getCoordinateTransform().transform(point)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QPoint(round(place.x()), round(place.y())),
    )  # fmt: skip
    wait(500)
    found["clicked on the map"] = cells(panel, "tw_totaal")
    areas.selectByExpression("gebiedcode like 'BU990104%'")
    wait(200)
    found["selected on the map"] = len(cells(panel, "tw_totaal"))
    found["says"] = panel.shown_areas.text()
    picture(window, "toewijzingen_selectie")


def click_a_bar(areas, panel):
    panel.tabs.setCurrentIndex(1)
    wait(400)
    chart = panel.charts["aantallen"]
    hit = chart.hits[2]
    left, top, width, height = hit.vlak
    QTest.mouseClick(
        chart._canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QPoint(int(left + width / 2), int(top + height / 2)),
    )  # fmt: skip
    wait(150)
    picture(window, "toewijzingen_balk")
    found["clicked bar"] = [hit.naam, [feature["gebiedcode"] for feature in areas.selectedFeatures()]]
    found["rows after the click"] = len(cells(panel, "tw_totaal"))


def export(panel):
    """Through the menu of the button; the dialog that asks for a file is answered."""
    panel.tabs.setCurrentIndex(0)
    asked = []
    for form in ("csv", "csv_nl", "xlsx"):
        path = PICTURES / f"export.{form}{'' if form == 'xlsx' else '.csv'}"
        QFileDialog.getSaveFileName = staticmethod(
            lambda parent, title, name, kinds, path=path: (asked.append([title, name]), (str(path), ""))[1]
        )
        panel.findChild(QAction, f"export_{form}").trigger()
    found["asked"] = asked
    found["saved"] = panel.table.count.text()
    with (PICTURES / "export.csv_nl.csv").open(encoding="utf-8-sig", newline="") as file:
        found["csv_nl"] = list(csv.reader(file, delimiter=";"))
    found["files"] = {path.name: path.stat().st_size for path in PICTURES.glob("export.*")}


def put_on_map(panel):
    panel.show_all.click()
    panel.tabs.setCurrentIndex(2)
    panel.map_actions["verhuringen"].trigger()
    canvas.refreshAllLayers()
    wait_for_canvas()
    (kaart,) = [layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen")]
    found["map"] = kaart.name()
    found["legend"] = [category.label() for category in kaart.renderer().categories()]
    picture(window, "toewijzingen_kaart")


def reopen(panel):
    """Save, close, open: the panel is as it was, its map too."""
    panel.keuzes.step.setCurrentIndex(1)
    settle(panel)
    panel.keuzes.periods.setCheckedItems(["2020-I", "2020-II"])
    panel.tabs.setCurrentIndex(1)
    panel.table.set_sort("gebiednaam", True)
    wait(200)
    before, bars = panel.state(), [bar.naam for bar in panel.beeld.count_bars()]
    path = str(PICTURES / "project.qgz")
    found["written"] = project.write(path)
    iface.newProject()
    settle(panel)
    found["in a new project"] = panel.empty_text
    picture(panel, "toewijzingen_leeg")
    found["new project dirty"] = project.isDirty()
    panel.close()
    iface.addProject(path)
    settle(panel)
    canvas.refreshAllLayers()
    wait_for_canvas()
    found["visible again"] = panel.isVisible()
    found["as it was"] = panel.state() == before and [bar.naam for bar in panel.beeld.count_bars()] == bars
    found["state"] = [before, panel.state()]
    found["dirty"] = project.isDirty()
    found["map again"] = [
        layer.featureCount() for layer in project.mapLayers().values()
        if layer.customProperty("veerkracht/toewijzingen")
    ]  # fmt: skip
    picture(window, "toewijzingen_heropend")


def close_the_layer(panel):
    (lettings,) = project.mapLayersByName("Toewijzingen")
    project.removeMapLayer(lettings.id())
    settle(panel)
    found["without the layer"] = panel.empty_text


def unload():
    """What the plugin leaves in the window; and it comes again."""
    from qgis import utils
    from qgis.PyQt.QtWidgets import QWidget

    def ours():
        kinds = window.findChildren(QWidget) + window.findChildren(QAction)
        return [found.objectName() for found in kinds if found.objectName().startswith("veerkracht_")]

    found["before"] = len(ours())
    found["unloaded"] = utils.unloadPlugin("veerkracht")
    # This script runs in one event of QGIS: what is to be deleted would wait for its end.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found["left"] = ours()
    found["menus left"] = [action.text() for action in iface.pluginMenu().actions() if "Veerkracht" in action.text()]
    found["again"] = utils.loadPlugin("veerkracht") and utils.startPlugin("veerkracht")
    wait(300)
    found["after"] = len(ours())


def main():
    areas, _, panel = load()
    look(panel, "licht")
    select_on_map(areas, panel)
    click_a_bar(areas, panel)
    export(panel)
    put_on_map(panel)
    unfold(panel, "licht")
    reopen(panel)
    # Last: QGIS does not get its own colours back without a restart.
    QgsApplication.setUITheme("Night Mapping")
    wait(500)
    look(panel, "donker")
    unfold(panel, "donker")
    close_the_layer(panel)
    picture(panel, "toewijzingen_weg_donker")
    unload()
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
