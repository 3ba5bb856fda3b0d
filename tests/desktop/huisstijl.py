# What the desktop test of the house style and the print layouts does inside QGIS.
import traceback

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDialogButtonBox, QDockWidget, QLabel, QPushButton
from scherm import PICTURES, finish, iface, picture, picture_with_name, project, wait, wait_for, window

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="#C8102E"/>
<path d="M12 12 L30 48 L48 12" stroke="#FFFFFF" stroke-width="9" fill="none"/></svg>"""
found = {}


def settings():
    """The page in QGIS's own options, opened from the menu; a modal dialog, so that a timer works in it."""
    outcome = []

    def look():
        (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        try:
            fill(dialog)
        except BaseException:
            outcome.append(traceback.format_exc())
            dialog.reject()

    QTimer.singleShot(1500, look)
    window.findChild(QAction, "veerkracht_settings").trigger()
    if outcome:
        raise AssertionError(outcome[0])


def fill(dialog):
    dialog.resize(1100, 860)
    page = dialog.findChild(QgsOptionsPageWidget, "veerkracht")
    found["words"] = [each.text() for kind in (QLabel, QPushButton) for each in page.findChildren(kind) if each.text()]
    logo = PICTURES / "logo.svg"
    logo.write_text(LOGO, encoding="utf-8")
    page.organisation.setText("Gemeente Veerdam")
    page.editor.setText("Onderzoek en Statistiek")
    page.logo.setFilePath(str(logo))
    page.colours["kleur_titel"].setColor(QColor("#8A0E20"))
    page.colours["kleur_accent"].setColor(QColor("#C8102E"))
    wait(800)
    picture_with_name(dialog, page.logo, "huisstijl_instellingen")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def layout_texts(designer):
    items = designer.layout().items()
    return {item.id(): item.text() for item in items if hasattr(item, "text") and hasattr(item, "id")}


def close_designer(name):
    wait(800)
    (designer,) = iface.openLayoutDesigners()
    designer.window().resize(1400, 950)
    wait(300)
    designer.view().zoomFull()
    picture(designer.window(), name)
    found[name] = layout_texts(designer)
    designer.close()
    wait(200)


def main():
    window.resize(1560, 960)
    window.findChild(QAction, "veerkracht_open_sample").trigger()
    wait(1000)
    iface.messageBar().clearWidgets()
    settings()
    entries = window.findChild(QAction, "veerkracht_print_layouts").menu().actions()
    found["menu"] = [action.text() for action in entries if action.text()]
    entries = {action.objectName(): action for action in entries}
    (years,) = [layer for layer in project.mapLayers().values() if "2014 t/m 2020" in layer.name()]
    iface.setActiveLayer(years)
    entries["veerkracht_layout_vergelijking_a4_liggend"].trigger()
    close_designer("layout_vergelijking")
    window.findChild(QAction, "veerkracht_gebiedsprofiel").trigger()
    panel = window.findChild(QDockWidget, "veerkracht_gebiedsprofiel")
    wait_for(lambda: panel.is_built and not panel.is_busy and panel.gegevens is not None)
    panel.go_to("BU99010002")
    found["button"] = panel.layout_button.text()
    panel.layout_button.click()
    close_designer("layout_gebiedsprofiel")
    found["layouts"] = [layout.name() for layout in project.layoutManager().printLayouts()]
    found["messages"] = [item.text() for item in iface.messageBar().items()]
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
