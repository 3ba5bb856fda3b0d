# The pictures of the chapter "Typologieën" of the handbook: the four maps of the sample city, in a Dutch QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from qgis import processing
from qgis.PyQt.QtCore import QTimer
from scherm import PICTURES, finish, open_sample_map, picture_of_map, picture_of_report, project, run_dialog

found = {"ok": {}, "legend": {}, "reports": {}, "names": {}}
NAMES = ("eigendomstype", "dominantecorporatie", "socialegebiedstypering", "werktypering")


def areas():
    """The buurten of the ready map, with the counts of dwellings by tenure and the share LVB joined to them."""
    (layer,) = project.mapLayersByName("Veerkracht 2014-2020")
    table = str(Path(project.homePath()) / "typologie_2020.csv")
    given = {"INPUT": layer, "TABEL": table, "OUTPUT": "TEMPORARY_OUTPUT"}
    made = processing.run("veerkracht:koppelindicatoren", given)["OUTPUT"]
    made.setName("buurten")
    project.addMapLayer(made)
    return made.id()


def run(algorithm, inputs):
    """Run a typology in its dialog, and return the map that came."""
    before = set(project.mapLayers())
    page = PICTURES / f"{algorithm}.html"
    given = {**inputs, "OUTPUT": "TEMPORARY_OUTPUT", "HTML": str(page)}
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", given)
    found["ok"][algorithm] = run_dialog(dialog, f"{algorithm}_dialoog")
    found["reports"][algorithm] = page.read_text(encoding="utf-8")
    (layer,) = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    return layer


def main():
    open_sample_map()
    source, folder = areas(), Path(project.homePath())
    more = {
        "dominantecorporatie": {
            "WONINGBESTAND": str(folder / "bezit_2020.csv"),
            "NAMENLIJST": str(folder / "corporatienamen.csv"),
        }
    }
    for name in NAMES:
        layer = run(name, {"INPUT": source, **more.get(name, {})})
        found["legend"][name] = picture_of_map(layer, f"handboek_{name}")
        found["names"][name] = layer.name()
    picture_of_report(PICTURES / "eigendomstype.html", "handboek_typentabel", 1000)
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
