"""The panel Monitor: figures counted by hand, choices, edits, what is missing, and what the project keeps."""

from __future__ import annotations

import pytest

# Two years: 2018 whole, 2019 until the end of March. Of the category, the days of a month, waits of months.
WHOLE, PART = 2018, 2019


def make_rows() -> list[dict]:
    """In 2018 3 toewijzingen and 1 ordinary letting a month; in January to March 2019 6 and 4. One project home."""
    rows = []
    for year, months, allocated, ordinary in ((WHOLE, 12, 3, 1), (PART, 3, 6, 4)):
        for month in range(1, months + 1):
            for number in range(allocated):
                # One in three waits five months, the others one.
                wait = 5 if number % 3 == 2 else 1
                begin = 12 * year + month - 1 - wait
                rows.append(
                    {
                        "code": ("UMO", "Statushouder regulier", "omslag MOBW")[number % 3],
                        "datum": f"{year}-{month:02}-15",
                        "urgentiedatum": f"{begin // 12}-{begin % 12 + 1:02}-15",
                        "contractdatum": f"{year}-{month:02}-15",
                    }
                )
            for _ in range(ordinary):
                day = f"{year}-{month:02}-20"
                rows.append({"code": "regulier", "datum": day, "urgentiedatum": None, "contractdatum": day})
    nothing = {"urgentiedatum": None, "contractdatum": None}
    rows.append({"code": "statushouders projecten", "datum": "2018-05-05", **nothing})
    return [{"nummer": number, **row} for number, row in enumerate(rows)]


def make_layer(rows: list[dict], name: str = "verhuringen"):
    from qgis.core import QgsFeature, QgsVectorLayer

    columns = list(rows[0])
    kinds = {column: "integer" if isinstance(rows[0][column], int) else "string" for column in columns}
    uri = "None?" + "&".join(f"field={column}:{kinds[column]}" for column in columns)
    layer = QgsVectorLayer(uri, name, "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row.values()))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


@pytest.fixture
def panel(iface, wait_until, let_happen):
    """The panel, shown, in an empty project."""
    from qgis.PyQt.QtCore import Qt

    from veerkracht.ui.monitor_panel import MonitorPanel

    made = MonitorPanel(iface, iface.window)
    iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made, [])
    wait_until(lambda: made.is_built)
    let_happen(0.1)
    yield made
    made.remove()
    iface.removeDockWidget(made)
    made.deleteLater()


@pytest.fixture
def shown(panel, project, wait_until):
    """The panel with the lettings of ``make_rows``; ``shown.layer`` is the layer."""
    panel.layer = project.addMapLayer(make_layer(make_rows()))
    panel.choice.combo.setLayer(panel.layer)
    wait_until(lambda: not panel.is_busy and not panel.empty_text)
    return panel


@pytest.fixture
def settled(wait_until, let_happen):
    """Call with a panel: wait until nothing is under way any more."""

    def wait(panel):
        let_happen(0.05)
        wait_until(lambda: not panel.is_busy)
        let_happen(0.05)

    return wait


def table_rows(panel) -> list[list[str]]:
    model = panel.table.model
    return model.text_rows(range(model.rowCount()))


def agree(panel, **figures):
    for name, value in figures.items():
        panel.settings.agreement[name].setValue(value)


def test_a_row_that_is_the_total_of_all_areas_is_not_counted_with_them(panel, project, wait_until):
    """As programmamonitor reads such a file: 2 and 3 are 5, and not 10."""
    names, counts = ("a", "b", "Totaal"), (2, 3, 5)
    rows = [
        {"wijk": name, "code": "UMO", "periode": "2018", "aantal": count}
        for name, count in zip(names, counts, strict=True)
    ]
    panel.choice.combo.setLayer(project.addMapLayer(make_layer(rows)))
    wait_until(lambda: not panel.is_busy and not panel.empty_text)
    assert [row[:2] for row in table_rows(panel)] == [["2018", "5"]]


# ---- Empty states ----------------------------------------------------------------------------------------------


def test_an_empty_project_says_what_to_add(panel):
    assert panel.empty_text.startswith("Add a layer or table with lettings")
    assert not panel.year.isEnabled()


def test_lettings_in_the_project_are_offered(panel, project, settled):
    project.addMapLayer(make_layer([{"code": "a", "naam": "b"}], "iets anders"))
    project.addMapLayer(make_layer(make_rows(), "mijn lijst"))
    panel.refresh()
    assert panel.empty_text == "Choose the layer or table with the lettings above."
    assert panel._next.text() == "Show mijn lijst"
    panel._next.click()
    settled(panel)
    assert not panel.empty_text
    assert panel.year.currentText() == "2019"


@pytest.mark.parametrize(("column", "part"), [("code", "to whom was let"), ("datum", "date or the period")])
def test_a_missing_field_is_asked_for(panel, project, settled, column, part):
    rows = [{f"x{name}" if name == column else name: value for name, value in row.items()} for row in make_rows()]
    rows = [{name: value for name, value in row.items() if name != "contractdatum"} for row in rows]
    panel.choice.combo.setLayer(project.addMapLayer(make_layer(rows)))
    assert part in panel.empty_text
    assert panel.settings.isHidden()
    panel._next.click()
    assert not panel.settings.isHidden()
    panel.settings.fields[column].setField(f"x{column}")
    settled(panel)
    assert not panel.empty_text


def test_a_field_is_called_by_its_name_in_the_file(shown, settled):
    shown.settings.fields["code"].setField("datum")
    settled(shown)
    assert shown.empty_text.startswith("No code in datum is in the code list")


def test_nothing_of_the_programme(panel, project, settled):
    rows = [{"code": "regulier", "datum": "2018-01-01"}]
    panel.choice.combo.setLayer(project.addMapLayer(make_layer(rows)))
    settled(panel)
    assert "No letting counts for the programme" in panel.empty_text


# ---- The figures -----------------------------------------------------------------------------------------------


def test_years_against_the_agreement(shown, settled):
    agree(shown, minimum=30, doel=40)
    settled(shown)
    years = {row[0]: row for row in table_rows(shown)}
    # 36 of 48 lettings; 18 of 30, and four times as many in a year by the forecast (90 of 365 days).
    assert years["2018"][1:4] == ["36", "75.0", "30"]
    assert years["2019"][1:3] == ["18", "60.0"]
    assert years["2019"][years_columns(shown).index("prognose")] == "73"
    assert shown.agreement.remark.text() == (
        "2019: forecast: agreement met (60.0 %); minimum 30 met; target 40 met. * Figures until 31 March 2019."
    )


def years_columns(panel) -> list[str]:
    return [kolom.naam for kolom in panel.table.model.columns]


def test_another_year_by_the_choice_or_a_click_on_its_bar(shown):
    shown.year.setCurrentIndex(shown.year.findData(2018))
    shown.year.activated.emit(shown.year.currentIndex())
    assert shown.agreement.remark.text().startswith("2018: agreement not met")
    shown.agreement.chart.clicked.emit("2019")
    assert shown.year.currentData() == 2019
    assert shown.agreement.remark.text().startswith("2019:")


def test_the_bars_can_be_clicked(shown, let_happen):
    let_happen(0.2)
    assert [hit.naam for hit in shown.agreement.chart.hits] == ["2019", "2018"]
    assert "minimum: 1,500" in shown.agreement.chart.hits[1].tekst


def test_the_course_of_the_year(shown):
    from veerkracht.ui.monitor_tekenen import course_lines

    monitor = shown._cijfers.monitor
    lines = {line.naam: line for line in course_lines(monitor, monitor.jaren[1])}
    assert lines["geleverd"].waarden[:3] == [6, 12, 18]
    assert all(value != value for value in lines["geleverd"].waarden[3:])
    assert lines["vorig"].waarden == [3.0 * month for month in range(1, 13)]
    # From where the figures end to what 18 in 90 days make of a year.
    forecast = lines["prognose"].waarden
    assert [value == value for value in forecast] == [False] * 2 + [True] * 10
    assert forecast[2] == pytest.approx(18)
    assert forecast[-1] == pytest.approx(18 * 365 / 90)
    assert lines["doel"].waarden[-1] == 1850
    assert "prognose" not in {line.naam for line in course_lines(monitor, monitor.jaren[0])}


def test_projects_are_apart(shown):
    assert shown.projects.isVisible()
    assert shown._cijfers.monitor.projecten.gerealiseerd == 1
    assert "1 of 2,700" in shown.projects.chart.hits[0].tekst


def test_waiting_times_by_quarter(shown):
    from veerkracht.ui.monitor_tekenen import wait_bars

    bars = wait_bars(shown._gelezen.wachttijden, shown.subgroup.itemData(0), "en")
    assert [bar.naam for bar in bars] == ["2019-K1", "2018-K4", "2018-K3", "2018-K2", "2018-K1"]
    # 18 and 9 lettings; the project home has no wait.
    assert bars[0].waarden == pytest.approx([200 / 3, 100 / 3, 0])
    assert bars[0].tekst == "1.0 mo"
    assert bars[1].leeg == "too few lettings (9)"
    names = [shown.subgroup.itemText(number) for number in range(shown.subgroup.count())]
    assert names == ["Total", "Uitstroom maatschappelijke opvang", "Omslag MO/BW", "Statushouders regulier"]


def test_fewer_lettings_show_when_asked_for(shown, settled):
    from veerkracht.ui.monitor_tekenen import wait_bars

    assert shown.waits.remark.text() == "Shares from 10 lettings: adjustable limit, not published."
    shown.settings.least.setValue(9)
    settled(shown)
    bars = wait_bars(shown._gelezen.wachttijden, shown.subgroup.itemData(0), "en")
    assert bars[1].leeg == ""
    assert shown.state()["minimum_wachttijden"] == 9


def test_a_click_on_a_quarter_shows_its_year(shown, let_happen):
    shown.waits.chart.clicked.emit("2018-K3")
    assert shown.year.currentText() == "2018"
    let_happen(0.2)
    assert {hit.naam for hit in [*shown.course.chart.hits, *shown.projects.chart.hits]} == {""}


def test_without_the_dates_of_the_wait(shown, settled):
    shown.settings.fields["urgentiedatum"].setField("")
    settled(shown)
    assert shown.waits.remark.text().startswith("For waiting times, choose the fields")
    assert not shown.waits.chart.isVisible()
    assert shown.subgroup.isHidden()
    assert not shown.empty_text
    shown.table_kind.setCurrentIndex(2)
    shown.table_kind.activated.emit(2)
    assert shown.table_sentence.text() == shown.waits.remark.text()


def test_tables(shown, tmp_path):
    shown.table_kind.setCurrentIndex(1)
    shown.table_kind.activated.emit(1)
    groups = {row[0]: row[1:] for row in table_rows(shown)}
    assert sum(int(row[-1]) for row in groups.values()) == 54
    under = {row[0]: row[1:] for row in shown.table.totals.text_rows(range(shown.table.totals.rowCount()))}
    assert under["Subtotal"] == ["36", "18", "54"]
    assert under["projects"] == ["1", "–", "1"]
    assert under["Total"] == ["37", "18", "55"]
    shown.table_kind.setCurrentIndex(2)
    shown.table_kind.activated.emit(2)
    rows = [row for row in table_rows(shown) if row[1] == "Total"]
    assert sorted(row[:6] for row in rows)[-1] == ["2019-K1", "Total", "18", "67%", "33%", "0%"]
    assert sorted(row[:4] for row in rows)[0] == ["2018-K1", "Total", "9", "x"]
    path = tmp_path / "uit.csv"
    shown.table.export(str(path), "csv")
    assert "2019-K1" in path.read_text(encoding="utf-8-sig")


def test_messages_count_the_warnings(shown):
    assert shown.tabs.tabText(2).startswith("Messages (")
    text = shown.messages.toPlainText()
    assert text.index("Take note") < text.index("For information")
    assert "Lettings without a usable date of the contract, which are left out: 1." in text


# ---- Where the social lettings are from --------------------------------------------------------------------------


def test_typed_social_lettings(shown, settled):
    shown.settings.source.setCurrentIndex(1)
    shown.settings.typed.setText("2018: 100; 2019: 200")
    shown.settings.typed.editingFinished.emit()
    settled(shown)
    assert table_rows(shown)[0][:3] == ["2018", "36", "36.0"]
    shown.settings.typed.setText("veel")
    shown.settings.typed.editingFinished.emit()
    settled(shown)
    assert "'veel' is not a year with its number of lettings" in shown.empty_text
    assert not shown.year.isEnabled()
    shown.settings.typed.setText("2018: 72")
    shown.settings.typed.editingFinished.emit()
    settled(shown)
    assert table_rows(shown)[0][:3] == ["2018", "36", "50.0"]
    assert shown.year.isEnabled()


def test_social_lettings_from_a_table(shown, project, settled):
    shown.settings.source.setCurrentIndex(2)
    settled(shown)
    assert "Choose the table with the social lettings per year" in shown.empty_text
    totals = make_layer([{"jaar": 2018, "verhuringen": 90}, {"jaar": 2019, "verhuringen": 80}], "totalen")
    project.addMapLayer(totals)
    shown.settings.table.combo.setLayer(totals)
    settled(shown)
    assert table_rows(shown)[0][:3] == ["2018", "36", "40.0"]


def test_without_ordinary_lettings_the_share_is_not_known(panel, project, settled):
    rows = [row for row in make_rows() if row["code"] != "regulier"]
    panel.choice.combo.setLayer(project.addMapLayer(make_layer(rows)))
    settled(panel)
    assert "share of the lettings unknown" in panel.agreement.remark.text()


# ---- What changes ------------------------------------------------------------------------------------------------


def test_another_agreement_reads_nothing_anew(shown, settled, monkeypatch):
    def read(*_):
        raise AssertionError("was read again")

    monkeypatch.setattr("veerkracht.ui.monitor_panel.read", read)
    agree(shown, minimum=37)
    settled(shown)
    shown.agreement.chart.clicked.emit("2018")
    assert "minimum 37 not met" in shown.agreement.remark.text()
    agree(shown, minimum=36)
    settled(shown)
    assert "minimum 36 met" in shown.agreement.remark.text()


def test_an_agreement_that_changes_while_the_lettings_are_read(panel, project, settled):
    panel.choice.combo.setLayer(project.addMapLayer(make_layer(make_rows())))
    assert panel.is_busy
    agree(panel, minimum=7, doel=8)
    settled(panel)
    assert "minimum 7 met; target 8 met" in panel.agreement.remark.text()


def test_back_to_the_published_figures(shown, settled):
    agree(shown, pct=10, minimum=1, doel=2, projectdoel=3)
    shown.settings.reset_agreement()
    settled(shown)
    assert shown.settings.chosen_agreement == {"pct": 30, "minimum": 1500, "doel": 1850, "projectdoel": 2700}


def test_the_last_day_of_the_figures(shown, settled):
    from qgis.PyQt.QtCore import QDate

    shown.settings.until.setDate(QDate(2019, 4, 15))
    settled(shown)
    assert "Figures until 15 April 2019." in shown.agreement.remark.text()
    # 105 of 365 days.
    assert table_rows(shown)[1][years_columns(shown).index("prognose")] == "63"
    assert shown.state()["tot"] == "2019-04-15"


def test_edits_are_followed(shown, wait_until):
    layer = shown.layer
    layer.startEditing()
    first = next(layer.getFeatures())
    layer.changeAttributeValue(first.id(), layer.fields().lookupField("datum"), "2019-01-02")
    wait_until(lambda: table_rows(shown)[0][1] == "35")
    assert table_rows(shown)[1][1] == "19"
    layer.rollBack()
    wait_until(lambda: table_rows(shown)[0][1] == "36")


def test_a_renamed_field_costs_no_other_choice(shown, settled):
    layer, chosen = shown.choice.layer, shown.settings.chosen_fields
    layer.startEditing()
    assert layer.renameAttribute(layer.fields().lookupField("code"), "soort")
    assert shown.settings.chosen_fields == {**chosen, "code": ""}
    layer.rollBack()
    assert shown.settings.chosen_fields == chosen


def test_a_layer_that_is_removed(shown, project, settled):
    project.removeMapLayer(shown.layer.id())
    settled(shown)
    assert shown.empty_text.startswith("Add a layer")
    shown.agreement.chart.clicked.emit("2018")  # a late click
    agree(shown, minimum=5)
    settled(shown)
    assert shown.empty_text.startswith("Add a layer")


def test_a_layer_that_is_removed_while_it_is_read(panel, project, settled):
    layer = project.addMapLayer(make_layer(make_rows()))
    panel.choice.combo.setLayer(layer)
    project.removeMapLayer(layer.id())
    settled(panel)
    assert panel.empty_text


# ---- The project -------------------------------------------------------------------------------------------------


def test_the_project_keeps_the_choices(shown, project, settled, tmp_path):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtCore import QDate

    path = tmp_path / "verhuringen.csv"
    rows = make_rows()
    lines = [";".join(rows[0]), *(";".join("" if cell is None else str(cell) for cell in row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    layer = project.addMapLayer(QgsVectorLayer(str(path), "lijst", "ogr"))
    shown.choice.combo.setLayer(layer)
    settled(shown)
    agree(shown, minimum=20, doel=36)
    shown.settings.until.setDate(QDate(2019, 4, 15))
    settled(shown)
    shown.agreement.chart.clicked.emit("2018")
    shown.subgroup.setCurrentIndex(2)
    shown.subgroup.activated.emit(2)
    shown.tabs.setCurrentIndex(1)
    shown.table_kind.setCurrentIndex(2)
    shown.table_kind.activated.emit(2)
    shown.table.set_sort("aantal", False)
    shown.settings.fields["nummer"].setField("")
    settled(shown)
    shown.open_settings()
    shown.save_state()
    kept = shown.state()
    text = shown.agreement.remark.text()
    first = table_rows(shown)[0]
    assert project.write(str(tmp_path / "project.qgz"))
    project.clear()
    shown.forget()
    shown.restore_state()
    settled(shown)
    assert shown.empty_text
    assert shown.state()["afspraken"]["minimum"] == 1500
    assert project.read(str(tmp_path / "project.qgz"))
    shown.restore_state()
    settled(shown)
    assert shown.state() == kept
    assert shown.agreement.remark.text() == text
    assert "minimum 20 met; target 36 met" in text
    assert shown.subgroup.currentText() == "Omslag MO/BW"
    assert table_rows(shown)[0] == first


def test_a_project_of_which_the_layer_is_gone(panel, project, settled):
    import json

    for key, value in {"laag": "weg_1", "jaar": 2018, "afspraken": {"minimum": "veel"}, "tab": 9}.items():
        project.writeEntry("veerkracht", f"/monitor/{key}", json.dumps(value))
    panel.restore_state()
    settled(panel)
    assert panel.empty_text.startswith("Add a layer")
    assert panel.settings.chosen_agreement["minimum"] == 1500


def test_removing_a_layer_leaves_nothing_in_the_next_project(shown, project):
    project.clear()
    shown.forget()
    shown.restore_state()
    assert project.entryList("veerkracht", "/monitor") == []
    assert not project.isDirty()


# ---- Looks -------------------------------------------------------------------------------------------------------


def test_it_fits_in_a_narrow_dock(shown, let_happen):
    shown.open_settings()
    let_happen(0.2)
    page = shown.agreement.parentWidget()
    assert page.minimumSizeHint().width() <= 330
    assert shown.settings.widget().minimumSizeHint().width() <= 330


def test_charts_follow_the_theme(shown, let_happen):
    from qgis.PyQt.QtGui import QColor, QPalette

    palette = QPalette(shown.palette())
    for role, colour in (
        (QPalette.ColorRole.Base, "#202020"),
        (QPalette.ColorRole.Text, "#EEEEEE"),
        (QPalette.ColorRole.Window, "#303030"),
    ):
        palette.setColor(role, QColor(colour))
    shown.setPalette(palette)
    let_happen(0.3)
    for chart in (shown.agreement.chart, shown.course.chart, shown.waits.chart):
        if chart.picture is not None:
            assert chart.picture.pixelColor(1, 1).name() == "#303030"
    assert shown.agreement.chart.picture is not None
