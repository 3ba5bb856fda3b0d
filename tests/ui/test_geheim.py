"""Secret, missing and zero in every panel: in cells, tooltips, charts, what is copied and what is exported."""

from __future__ import annotations

import csv

import pytest

CIJFER, GEHEIM, ONTBREEKT, NUL = "cijfer", "geheim", "ontbrekend", "nul"


def add_layer(project, name, columns, geometry="Polygon"):
    """Add a layer of squares; a column of statuses is made of what stands beside numbers: ``[(1, CIJFER), …]``."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    plain = {}
    for column, values in columns.items():
        if isinstance(values[0], tuple):
            plain[column] = ("double", [value for value, _ in values])
            plain[f"{column}_status"] = ("string", [status for _, status in values])
        else:
            plain[column] = ("string" if isinstance(values[0], str) else "double", values)
    uri = f"{geometry}?crs=EPSG:28992" + "".join(f"&field={column}:{kind}" for column, (kind, _) in plain.items())
    layer = QgsVectorLayer(uri, name, "memory")
    features = []
    for number, row in enumerate(zip(*(values for _, values in plain.values()), strict=True)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        if geometry != "None":
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(number * 100, 0, number * 100 + 100, 100)))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def open_panel(iface, wait_until, let_happen):
    """Call with the class of a panel: it is opened, and has read what there is."""
    from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt

    panels = []

    def call(kind):
        panel = kind(iface, iface.mainWindow())
        panels.append(panel)
        iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        panel.show()
        panel.ensure_built()
        let_happen(0.1)
        wait_until(lambda: not panel.is_busy)
        let_happen(0.1)
        return panel

    yield call
    for panel in panels:
        panel.remove()
        panel.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# ---- The area profile -----------------------------------------------------------------------------------------------

CODES = [f"BU0001000{number}" for number in range(1, 6)]
# One of each: a figure, secret, missing, zero, and a figure.
PROFILE = {
    "gebiedcode": CODES,
    "gebiednaam": ["Haven", "Markt", "Werf", "Kade", "Poort"],
    "gemeentecode": ["GM0001"] * 5,
    "inwoners": [100.0, 200.0, 300.0, 400.0, 100.0],
    "pct_corporatie": [(10.0, CIJFER), (None, GEHEIM), (None, ONTBREEKT), (0.0, NUL), (40.0, CIJFER)],
    "woningen": [(100.0, CIJFER), (None, GEHEIM), (None, ONTBREEKT), (0.0, NUL), (200.0, CIJFER)],
    "onv_2014": [(0.1, CIJFER), (None, GEHEIM), (0.1, CIJFER), (0.1, CIJFER), (0.1, CIJFER)],
    "onv_2018": [0.1] * 5,
    "onv_2020": [(0.1, CIJFER), (0.2, CIJFER), (None, GEHEIM), (0.0, NUL), (0.1, CIJFER)],
    "woz": [200.0, 210.0, None, 220.0, 230.0],
}


@pytest.fixture
def profile(project, open_panel):
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    areas = add_layer(project, "Gebieden", PROFILE)
    panel = open_panel(GebiedsprofielPanel)
    panel.layer = areas

    def show(code):
        areas.selectByExpression(f"gebiedcode = '{code}'")
        table = panel.figures
        return {
            table.item(row, 0).text(): [table.item(row, column) for column in range(table.columnCount())]
            for row in range(table.rowCount())
        }

    panel.show_area = show
    return panel


def cell(figures, name, column=1):
    return next(items[column] for key, items in figures.items() if key.startswith(name))


def test_each_of_the_three_has_its_own_word_in_the_profile(profile):
    texts = [cell(profile.show_area(code), "Corporation housing").text() for code in CODES]
    assert texts == ["10.0 %", "secret", "no data", "0.0 %", "40.0 %"]
    assert [cell(profile.show_area(code), "Dwellings").text() for code in CODES] == [
        "100", "secret", "no data", "0", "200"
    ]  # fmt: skip


def test_the_code_of_cbs_for_secret_is_secret_without_a_status_too(project, open_panel):
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    plain = {"gebiedcode": CODES[:3], "woningen": [-99997.0, -99995.0, 100.0]}
    areas = add_layer(project, "Gebieden", plain)
    panel = open_panel(GebiedsprofielPanel)
    panel.layer = areas
    found = []
    for code in CODES[:3]:
        areas.selectByExpression(f"gebiedcode = '{code}'")
        table = panel.figures
        found.append(
            next(table.item(row, 1).text() for row in range(table.rowCount()) if "Dwell" in table.item(row, 0).text())
        )
    assert found == ["secret", "no data", "100"]


def test_a_figure_without_statuses_is_as_it_was(profile):
    figures = profile.show_area(CODES[2])
    assert next(items[1].text() for name, items in figures.items() if "WOZ" in name) == "–"


def test_means_and_sums_are_of_what_is_known_and_say_so(profile):
    figures = profile.show_area(CODES[0])
    # Weighted by dwellings: (100 x 10 + 200 x 40) / 300; of the others these are secret, missing, and none.
    assert cell(figures, "Corporation housing", 2).text() == "30.0"
    tip = cell(figures, "Corporation housing").toolTip()
    assert "mean of 2 areas, weighted by woningen; secret and not counted: 1" in tip
    assert cell(figures, "Dwellings", 2).text() == "300"
    assert "sum of 3 areas; secret and not counted: 1" in cell(figures, "Dwellings").toolTip()
    assert "Secret figures do not count in means and sums: Dwellings" in all_texts(profile)


def test_the_course_says_in_which_year_it_is_secret(profile):
    assert "2014: secret; 2018: 0.100; 2020: 0.200" in cell(profile.show_area(CODES[1]), "Nuisance").toolTip()
    assert "2014: 0.100; 2018: 0.100; 2020: secret" in cell(profile.show_area(CODES[2]), "Nuisance").toolTip()
    # The last year is the one that is shown, and it is secret there; it is not the year before.
    assert cell(profile.show_area(CODES[2]), "Nuisance").text() == "secret"


def all_texts(panel):
    from qgis.PyQt.QtWidgets import QLabel

    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_a_gemeente_of_which_the_own_figure_is_secret_has_no_mean_of_its_areas(project, open_panel):
    # All areas are known, so their mean weighted by inwoners would be the figure of the gemeente itself.
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    areas = add_layer(
        project,
        "Gebieden",
        {
            "gebiedcode": [*CODES[:2], "GM0001"],
            "inwoners": [100.0, 100.0, 200.0],
            "pct_corporatie": [(10.0, CIJFER), (30.0, CIJFER), (None, GEHEIM)],
        },
    )
    panel = open_panel(GebiedsprofielPanel)
    areas.selectByExpression(f"gebiedcode = '{CODES[0]}'")
    items = [
        [panel.figures.item(row, column).text() for column in (0, 1, 2)] for row in range(panel.figures.rowCount())
    ]
    assert ["Corporation housing", "10.0 %", "secret"] in items


def test_similar_areas_say_which_figure_is_secret(profile):
    profile.show_area(CODES[1])
    assert "This area lacks: " in all_texts(profile)
    lacking = all_texts(profile).split("This area lacks: ")[1].split(".\n")[0]
    assert "Corporation housing (secret)" in lacking or "corporation housing (secret)" in lacking.casefold()


@pytest.fixture
def map_layer(project, qgis_app):
    """A map of the plugin in the project, of the areas of PROFILE: classes, one that is secret and one missing."""
    from qgis import processing

    source = add_layer(project, "bron", {name: PROFILE[name] for name in ("gebiedcode", "pct_corporatie")})
    made = processing.run("veerkracht:corporatiebezit", {"INPUT": source, "OUTPUT": "memory:"})["OUTPUT"]
    project.removeMapLayer(source.id())
    made.setName("Corporatiebezit")
    project.addMapLayer(made)
    return made


def test_the_chip_of_a_secret_class(project, map_layer, open_panel):
    from veerkracht.ui.gebiedsprofiel_panel import GebiedsprofielPanel

    panel = open_panel(GebiedsprofielPanel)
    seen = {}
    for code in CODES:
        map_layer.selectByExpression(f"gebiedcode = '{code}'")
        seen[code] = panel.chips.item(0, 1).text(), panel.chips.item(0, 1).data(0x0100)
    assert [text for text, _ in seen.values()] == ["10-45 %", "geheim", "geen gegevens", "0-10 %", "10-45 %"]
    assert [chip.geheim for _, chip in seen.values()] == [False, True, False, False, False]


def test_secret_missing_and_classes_are_drawn_apart(qgis_app):
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QColor, QImage, QPainter

    from veerkracht.ui.gebiedsprofiel_gegevens import Chip
    from veerkracht.ui.gebiedsprofiel_tekenen import Kleuren, draw_chip

    def grey(chip):
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        draw_chip(painter, QRectF(5, 5, 50, 30), chip, Kleuren.of_paper())
        painter.end()
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        return [image.pixelColor(x, y).red() for x in range(10, 50) for y in range(10, 30)]

    drawn = [grey(chip) for chip in (Chip("", "", "", geheim=True), Chip("", "", ""), Chip("", "", "#E3E5E8"))]
    shares = [sum(value < 160 for value in pixels) / len(pixels) for pixels in drawn]
    # In grey: dark lines over a good part for what is secret, none for what is missing and for a light class.
    assert shares[0] > 0.2 and shares[1] == shares[2] == 0


def test_the_printed_page_has_the_words(profile, qgis_app, tmp_path):
    from qgis.PyQt.QtGui import QImage

    profile.show_area(CODES[1])
    sheet = profile.sheet()
    lines = {regel.naam: regel for regel in sheet.regels}
    assert next(line.gebied for name, line in lines.items() if "orporatie" in name) == "geheim"
    assert isinstance(sheet.picture(), QImage) and sheet.write_pdf(tmp_path / "page.pdf")


# ---- Lettings per area ----------------------------------------------------------------------------------------------

LETTINGS = {
    "code": ["UMO", "MPG", "regulier", "UMO", "regulier", "UMO", "regulier"],
    "gebiedcode": ["A", "A", "A", "B", "B", "C", "C"],
    "periode": ["2016"] * 7,
    "aantal": [
        (3.0, CIJFER),
        (None, GEHEIM),
        (40.0, CIJFER),
        (5.0, CIJFER),
        (45.0, CIJFER),
        (0.0, NUL),
        (20.0, CIJFER),
    ],  # fmt: skip
}
AREAS = {
    "gebiedcode": ["A", "B", "C"],
    "gebiednaam": ["Buurt A", "Buurt B", "Buurt C"],
    "woningen": [(1000.0, CIJFER), (None, GEHEIM), (None, ONTBREEKT)],
}


@pytest.fixture
def allocations(project, open_panel):
    from veerkracht.ui.toewijzingen_panel import ToewijzingenPanel

    add_layer(project, "gebieden", AREAS)
    add_layer(project, "verhuringen", LETTINGS, geometry="None")
    panel = open_panel(ToewijzingenPanel)
    assert panel.empty_text == ""
    return panel


def shown(panel, naam, model=None):
    model = model or panel.table.model
    position = [kolom.naam for kolom in model.columns].index(naam)
    return {model.label_of(row): model.data(model.index(row, position)) for row in range(model.rowCount())}


def test_counts_and_percentages_of_allocations(allocations):
    # A: 3 and a secret number. B: 5 of 50. C: none of 20.
    assert shown(allocations, "tw_totaal") == {"A": "secret", "B": "5", "C": "0"}
    assert shown(allocations, "pct_verhuringen") == {"A": "secret", "B": "10", "C": "0"}
    # A by its count, B by its dwellings; of C the dwellings are missing.
    assert shown(allocations, "pct_voorraad") == {"A": "secret", "B": "secret", "C": "no data"}
    group = next(kolom.naam for kolom in allocations.table.model.columns if kolom.naam == "n_met begeleiding")
    assert shown(allocations, group) == {"A": "secret", "B": "5", "C": "0"}
    totals = allocations.table.totals
    below = {kolom.naam: totals.data(totals.index(0, place)) for place, kolom in enumerate(totals.columns)}
    assert (below["tw_totaal"], below[group]) == ("8", "8")  # 3 and 5: of what is known, and that is said
    said = allocations._remarks.toPlainText()
    assert "Rows whose number of lettings is secret: 1" in said
    assert "Areas whose percentage of verhuringen is secret: 1" in said


def test_bars_of_allocations(allocations):
    bars = {bar.naam: bar for bar in allocations.beeld.count_bars()}
    assert (bars["A"].leeg, bars["A"].tekst) == ("secret", "") and "3" not in bars["A"].hulp
    assert bars["B"].tekst == "5" and bars["B"].leeg == ""
    assert all(value != value for value in bars["A"].waarden)
    shares = {bar.naam: bar for bar in allocations.beeld.share_bars()}
    assert shares["A"].leeg == "secret" and "n=" not in shares["A"].hulp
    allocations.tabs.setCurrentIndex(1)
    chart = allocations.tabs.currentWidget()
    assert chart.picture is not None and not chart.picture.isNull()


@pytest.mark.parametrize(("form", "heading"), [("csv", "tw_totaal_status"), ("csv_nl", "total (status)")])
def test_exported_allocations(allocations, tmp_path, form, heading):
    path = tmp_path / "table.csv"
    allocations.table.export(path, form)
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";" if form == "csv_nl" else ","))
    code = "gebiedcode" if form == "csv" else "code"
    total = "tw_totaal" if form == "csv" else "total"
    by_code = {row[code]: row for row in rows}
    assert [(by_code[name][total], by_code[name][heading]) for name in "ABC"] == [
        ("", GEHEIM), ("5", CIJFER), ("0", NUL)
    ]  # fmt: skip


def test_exported_workbook(allocations, tmp_path):
    from osgeo import ogr

    path = tmp_path / "table.xlsx"
    allocations.table.export(path, "xlsx")
    dataset = ogr.Open(str(path))  # the sheet lives no longer than this
    sheet = dataset.GetLayer(0)
    names = [
        sheet.GetLayerDefn().GetFieldDefn(place).GetName() for place in range(sheet.GetLayerDefn().GetFieldCount())
    ]
    texts = [[feature.GetFieldAsString(place) for place in range(len(names))] for feature in sheet]
    if "total" not in names:  # GDAL takes a heading for data where all below it is text
        names, *texts = texts
    of_a = next(row for row in texts if "A" in row)
    assert of_a[names.index("total")] == "" and of_a[names.index("total (status)")] == GEHEIM


def test_copied_allocations(allocations, qgis_app):
    from qgis.PyQt.QtWidgets import QApplication

    allocations.table.copy()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    of_a = next(line for line in lines if "Buurt A" in line)
    assert "secret" in of_a and "–" not in of_a


def test_allocations_on_the_map(allocations, project):
    allocations._put_on_map("voorraad")
    layer = next(layer for layer in project.mapLayers().values() if layer.customProperty("veerkracht/toewijzingen"))
    labels = [category.label() for category in layer.renderer().categories()]
    assert "geheim (2)" in labels and "geen gegevens (1)" in labels
    values = {feature["gebiedcode"]: feature["voorr_klasse_status"] for feature in layer.getFeatures()}
    assert values == {"A": GEHEIM, "B": GEHEIM, "C": ONTBREEKT}


# ---- The programme --------------------------------------------------------------------------------------------------


def test_groups_of_the_programme(project, open_panel, let_happen, wait_until):
    from veerkracht.ui.monitor_panel import MonitorPanel

    layer = add_layer(project, "verhuringen", LETTINGS, geometry="None")
    panel = open_panel(MonitorPanel)
    panel.choice.combo.setLayer(layer)
    let_happen(0.1)
    wait_until(lambda: not panel.is_busy and not panel.empty_text)
    from veerkracht.ui.monitor_tekenen import groups_tabel

    tabel = groups_tabel(panel._cijfers.monitor, "en")
    from veerkracht.ui.tables import FrameModel

    model = FrameModel()
    model.set_frame(tabel.frame, tabel.kolommen, "en")
    texts = {row[0]: row[1] for row in model.text_rows(range(model.rowCount()))}
    # UMO and MPG are one group, with a secret number in it; the others have no row in this year.
    assert sorted(texts.values()) == ["no data", "no data", "secret"]
    model.set_frame(tabel.onder, tabel.kolommen, "en")
    assert "8" in [row[1] for row in model.text_rows(range(model.rowCount()))]
    assert "Rows whose number of lettings is secret: 1" in panel.messages.toPlainText()
