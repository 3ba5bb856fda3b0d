# What the desktop test of the programme monitor does inside QGIS.
import os
import shutil
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPointF, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QComboBox, QDockWidget, QLabel, QToolButton
from scherm import PICTURES, finish, iface, picture, project, wait, wait_for, window

SAMPLE = Path(os.environ["VEERKRACHT_SAMPLE"])
found = {}


def settled(panel):
    wait(300)
    wait_for(lambda: panel.is_built and not panel.is_busy)
    wait(300)


def open_panel():
    action = window.findChild(QAction, "veerkracht_monitor")
    if not action.isChecked():
        action.trigger()
    panel = window.findChild(QDockWidget, "veerkracht_monitor")
    wait_for(lambda: panel.is_built)
    return panel


def describe(panel):
    model = panel.table.model
    return {
        "empty": panel.empty_text,
        "layer": panel.choice.layer.name() if panel.choice.layer else "",
        "year": panel.year.currentText(),
        "judgement": panel.agreement.remark.text(),
        "subgroup": panel.subgroup.currentText(),
        "tabs": [panel.tabs.tabText(number) for number in range(panel.tabs.count())],
        "tab": panel.tabs.currentIndex(),
        "headings": [kolom.label for kolom in model.columns],
        "table": model.text_rows(range(model.rowCount()))[:3],
        "sort": panel.table.sort_state(),
        "bars": [hit.tekst for hit in panel.agreement.chart.hits],
        "waits": [hit.tekst for hit in panel.waits.chart.hits],
        "agreement": panel.settings.chosen_agreement,
        "messages": panel.messages.toPlainText(),
    }


def words(panel):
    texts = [label.text() for label in panel.findChildren(QLabel) if label.text()]
    texts += [button.text() for button in panel.findChildren(QToolButton) if button.text()]
    for box in panel.findChildren(QComboBox):
        texts += [box.itemText(number) for number in range(box.count())]
    return texts


def click(chart, name):
    """Click on a bar as a mouse does."""
    hit = next(hit for hit in chart.hits if hit.naam == name)
    left, top, width, height = hit.vlak
    chart.click_at(*(lambda point: (point.x(), point.y()))(QPointF(left + width / 3, top + height / 2)))
    wait(200)


def agree(panel, **figures):
    for name, value in figures.items():
        panel.settings.agreement[name].setValue(value)
    settled(panel)


def main():
    window.resize(1560, 960)
    folder = Path(shutil.copytree(SAMPLE, PICTURES / "demo"))
    panel = open_panel()
    found["without layers"] = describe(panel)["empty"]
    iface.addProject(str(folder / "veerdam.qgz"))
    iface.messageBar().clearWidgets()
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock in (panel, window.findChild(QDockWidget, "Layers")))
    window.resizeDocks([panel], [400], Qt.Orientation.Horizontal)
    settled(panel)
    found["without choice"] = describe(panel)["empty"]
    picture(window, "monitor_leeg")
    panel._next.click()
    settled(panel)
    found["published"] = describe(panel)
    picture(panel, "monitor_gepubliceerd")
    agree(panel, minimum=450, doel=560, projectdoel=120)
    found["agreed"] = describe(panel)
    picture(window, "monitor_licht")
    look_around(panel)
    found["words"] = words(panel)
    edit(panel)
    reopen(panel, folder)


def look_around(panel):
    """Click a bar, choose a subgroup, look at the tables, export one, and unfold the settings."""
    click(panel.agreement.chart, "2020")
    panel.subgroup.setCurrentIndex(panel.subgroup.findText("Noodsituatie medisch, sociaal"))
    panel.subgroup.activated.emit(panel.subgroup.currentIndex())
    panel.tabs.widget(0).verticalScrollBar().setValue(10_000)
    picture(panel, "monitor_licht_onder")
    found["clicked"] = describe(panel)
    panel.tabs.setCurrentIndex(1)
    for number in range(3):
        panel.table_kind.setCurrentIndex(number)
        panel.table_kind.activated.emit(number)
        picture(panel, f"monitor_tabel_{number}")
        panel.table.export(str(PICTURES / f"tabel_{number}.csv"), "csv_nl")
    panel.tabs.setCurrentIndex(2)
    picture(panel, "monitor_meldingen")
    panel.tabs.setCurrentIndex(0)
    panel.tabs.widget(0).verticalScrollBar().setValue(0)
    panel.open_settings()
    picture(panel, "monitor_instellingen")
    panel.settings.verticalScrollBar().setValue(10_000)
    picture(panel, "monitor_instellingen_onder")
    panel.settings_button.setChecked(False)


def edit(panel):
    """Change a letting and see it follow."""
    panel.tabs.setCurrentIndex(1)
    panel.table_kind.setCurrentIndex(0)
    panel.table_kind.activated.emit(0)
    layer = panel.choice.layer
    before = describe(panel)["table"]
    # The file is a csv, which QGIS does not edit: a filter changes what is there as well.
    layer.setSubsetString("\"code\" <> 'UMO'")
    wait(500)
    settled(panel)
    found["filtered"] = [before, describe(panel)["table"]]
    layer.setSubsetString("")
    wait(500)
    settled(panel)


def reopen(panel, folder):
    """Save, close and open the project: the panel is as it was. Then take the layer away."""
    panel.table_kind.setCurrentIndex(2)
    panel.table_kind.activated.emit(2)
    panel.table.set_sort("aantal", False)
    settled(panel)
    found["saved"] = describe(panel)
    project.write()
    iface.newProject()
    wait(500)
    found["closed"] = describe(panel)
    found["new project is dirty"] = project.isDirty()
    iface.addProject(str(folder / "veerdam.qgz"))
    panel = open_panel()
    settled(panel)
    found["reopened"] = describe(panel)
    picture(window, "monitor_heropend")
    # Last: QGIS does not come back from its dark theme wholly.
    QgsApplication.setUITheme("Night Mapping")
    picture(panel, "monitor_donker_tabel")
    panel.tabs.setCurrentIndex(0)
    picture(window, "monitor_donker")
    project.removeMapLayer(panel.choice.layer.id())
    wait(500)
    settled(panel)
    found["layer gone"] = describe(panel)["empty"]
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
