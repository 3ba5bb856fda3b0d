# The pictures of the chapter "Analyse" of the handbook: its worked examples, in a Dutch QGIS.

from pathlib import Path

from processing import createAlgorithmDialog
from qgis import processing
from qgis.core import QgsProcessing
from qgis.PyQt.QtCore import QTimer
from scherm import PICTURES, finish, open_sample_map, picture_of_map, picture_of_report, project, run_dialog

found = {"ok": {}, "legend": {}, "reports": {}}


def run(algorithm, inputs, outputs=("OUTPUT",)):
    """Run an analysis in its dialog, and return the map that came."""
    before = set(project.mapLayers())
    page = PICTURES / f"{algorithm}.html"
    places = dict.fromkeys(outputs, "TEMPORARY_OUTPUT")
    dialog = createAlgorithmDialog(f"veerkracht:{algorithm}", {**inputs, **places, "HTML": str(page)})
    found["ok"][algorithm] = run_dialog(dialog, f"{algorithm}_dialoog")
    found["reports"][algorithm] = page.read_text(encoding="utf-8")
    layers = [project.mapLayer(key) for key in set(project.mapLayers()) - before]
    return next((layer for layer in layers if layer.isSpatial()), None)


def postcodes():
    """The postcodes of the sample city with their corporatiebezit, as the chapter has it."""
    file = f"{Path(project.homePath()) / 'veerdam_pc6.gpkg'}|layername=pc6"
    made = processing.run(
        "native:fieldcalculator",
        {
            "INPUT": file,
            "FIELD_NAME": "pct_corporatie",
            "FIELD_TYPE": 0,
            "FORMULA": '100.0 * "corporatiewoningen_2014" / "woningen_2014"',
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        },
    )["OUTPUT"]
    made.setName("pc6")
    project.addMapLayer(made)
    return made.id()


def main():
    open_sample_map()
    (areas,) = project.mapLayersByName("Veerkracht 2014-2020")
    terms = ["pct_corporatie", "onv_2020", "woz", "pct_bijstand_2020"]
    influence = run(
        "regressie",
        {
            "INPUT": areas.id(),
            "AFHANKELIJK": "pct_verhuringen",
            "ONAFHANKELIJK": terms,
            "MINIMUM_VELD": "verhuringen",
        },
    )
    found["legend"]["handboek_invloed"] = picture_of_map(influence, "handboek_invloed")
    picture_of_report(PICTURES / "regressie.html", "handboek_regressie", 815)
    clusters = run("ruimtelijkesamenhang", {"INPUT": areas.id(), "VELD": "index_t1"})
    found["legend"]["handboek_lisa"] = picture_of_map(clusters, "handboek_lisa")
    inputs = {"INPUT": postcodes(), "ONTWIKKELING": [], "GROEP": "buurtcode"}
    run("kantelpunten", inputs, ("OUTPUT", "OUTPUT_KANTELPUNTEN"))
    picture_of_report(PICTURES / "kantelpunten.html", "handboek_kantelpunten", 1000, "Ontwikkeling: ")
    project.setDirty(False)
    finish(found)


QTimer.singleShot(1500, main)
