"""What every algorithm with a report does: which rows it takes, what it says of them, and which files it leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FORMS = {"HTML": "verslag.html", "WERKBOEK": "verslag.xlsx", "CSV": "verslag.csv"}
MADE_UP = {
    "naam": ["a", "b", "c", "d", "e", None],
    "waarde": [1.0, 2.0, 3.0, 4.0, None, 6.0],
    "bezit": [10.0, None, 30.0, 40.0, 50.0, 60.0],
    "woningen": [100, 200, 5, 400, 500, 600],
    "groep": ["x", "x", "y", "y", "y", None],
}


@pytest.fixture(scope="module")
def trial(qgis):
    """An algorithm that has a report and nothing else to do: it means fields."""
    import pandas as pd
    from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource

    from veerkracht.analysis.tabellenboek.model import AANTAL, GETAL, TEKST, Kolom
    from veerkracht.processing.base.note import Toelichting
    from veerkracht.processing.verslag.algoritme import VerslagAlgorithm
    from veerkracht.processing.verslag.tabel import report_table
    from veerkracht.processing.verslag.verslag import Onderdeel, Verslag, no_cause

    class Trial(VerslagAlgorithm):
        NAME = "proef"
        fails = False
        cancels = False

        def displayName(self):  # noqa: N802
            return "Proef"

        def shortHelpString(self):  # noqa: N802
            return ""

        def initAlgorithm(self, config=None):  # noqa: N802
            self.add_areas()
            self.add_field("VELDEN", "Velden", "", multiple=True)
            self.add_field("GROEP", "Groep", "", optional=True)
            self.add_field("NAAM", "Naam", "", optional=True)
            self.add(QgsProcessingParameterFeatureSource("TWEEDE", "Tweede", optional=True), "")
            self.add_selection()
            self.add_map_language()
            self.add_table("OUTPUT", "Tabel", "")
            self.add_report()

        def compute(self, parameters, context, feedback):
            files = self.report_files(parameters, context, feedback)
            fields = self.chosen_fields(parameters, "VELDEN", context)
            group, name = (self.optional_area_field(parameters, key, context) for key in ("GROEP", "NAAM"))
            model = self.read_model_rows(
                parameters, context, feedback, fields, teksten=[group] if group else [], naam=name
            )
            type(self).model, type(self).everything = model, self.alle_rijen
            means = model.tabel[fields].mean()
            table = pd.DataFrame({"veld": means.index, "n": len(model.tabel), "gemiddelde": means.to_numpy()})
            taal = self.chosen_language(parameters, context)
            note = Toelichting("Proef", "gemiddelden.", taal)
            outputs = {"OUTPUT": self.write_table(parameters, "OUTPUT", context, feedback, table, note)}
            if self.fails:
                raise ValueError("halfway")
            if self.cancels:
                feedback.cancel()
            columns = (Kolom("veld", "Veld", TEKST), Kolom("n", "N", AANTAL), Kolom("gemiddelde", "Gem.", GETAL, 2))
            report = Verslag(
                titel="Proef", ondertitel="", uitkomsten=(no_cause(taal),),
                waarschuwingen=[m for m in model.weglatingen.meldingen() if m.warning],
                onderdelen=(Onderdeel("Gemiddelden", (), report_table("Gemiddelden", "Gemiddelden", table, columns)),),
                gegevens=self.gegevens(parameters, context, startwaarde=7),
                toelichting=note, taal=taal, huisstijl=self.report_style(parameters, context), gemaakt=self.now(),
            )  # fmt: skip
            type(self).report_made = report
            return outputs | self.write_report(files, feedback, report)

    Trial.TEMPORARY = QgsProcessing.TEMPORARY_OUTPUT
    return Trial


@pytest.fixture
def run_trial(trial, feedback):
    """Call to run the trial: returns the results, the class with what it kept, and what was said."""
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject

    def call(layer, said=None, fails=False, cancels=False, **inputs):
        said = said or feedback()
        trial.fails, trial.cancels = fails, cancels
        algorithm = trial()
        algorithm = algorithm.create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {"INPUT": layer, "VELDEN": ["waarde", "bezit"], "OUTPUT": trial.TEMPORARY, **inputs}
        allowed, problem = algorithm.checkParameterValues(parameters, context)
        if not allowed:
            raise QgsProcessingException(problem)
        results, fine = algorithm.run(parameters, context, said, {}, False)
        return results, fine, said

    return call


def files_in(folder: Path) -> dict[str, str]:
    return {name: str(folder / file) for name, file in FORMS.items()}


# ---- Which rows -----------------------------------------------------------------------------------------------------


def test_rows_that_lack_a_field_are_counted_by_field(run_trial, trial, layer):
    run_trial(layer(**MADE_UP))
    data = trial.report_made.gegevens
    assert (data.rijen, data.gebruikt) == (6, 4)
    said = trial.report_made.texts(data.weggelaten)
    assert any("waarde" in line and "1" in line for line in said)
    assert any("bezit" in line and "1" in line for line in said)
    assert trial.everything.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert trial.model.tabel["waarde"].tolist() == [1, 3, 4, 6]


def test_filter_minimum_and_group_choose_rows_and_are_said(run_trial, trial, layer):
    run_trial(layer(**MADE_UP), FILTER='"bezit" > 5 OR "bezit" IS NULL', MINIMUM_VELD="woningen", MINIMUM=10,
              GROEP="groep", NAAM="naam")  # fmt: skip
    # b has no bezit, c too few dwellings, e no waarde, f no group.
    assert trial.model.tabel["naam"].tolist() == ["a", "d"]
    assert trial.model.tabel["groep"].tolist() == ["x", "y"]
    assert trial.report_made.gegevens.filter == [
        'filter van deze berekening: "bezit" > 5 OR "bezit" IS NULL',
        "alleen rijen met woningen van 10 of meer",
    ]


def test_a_filter_that_is_null_leaves_the_row_out(run_trial, trial, layer):
    run_trial(layer(**MADE_UP), FILTER='"bezit" >= 30', VELDEN=["waarde"])
    assert trial.model.tabel["waarde"].tolist() == [3, 4, 6]
    assert trial.model.weglatingen.buiten_filter == 2


@pytest.mark.parametrize(
    ("expression", "part"), [('"naam"', "no condition"), ('"bezit" >', "not an expression"), ('"geen" = 1', "geen")]
)
def test_a_filter_that_is_none_is_refused_in_a_sentence(run_trial, layer, expression, part):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=part):
        run_trial(layer(**MADE_UP), FILTER=expression)


def test_all_that_chose_rows_outside_the_run_is_said(run_trial, trial, layer, save, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    source = save(layer(**MADE_UP), tmp_path / "stad.gpkg", "wijken")
    areas = QgsVectorLayer(source, "wijken van de stad", "ogr")
    areas.setSubsetString('"woningen" > 5')
    QgsProject.instance().addMapLayer(areas)
    areas.selectByExpression('"naam" <> \'a\' OR "naam" IS NULL')
    value = QgsProcessingFeatureSourceDefinition(areas.id(), True, -1)
    value.filterExpression = '"woningen" < 600'
    run_trial(value, VELDEN=["waarde"])
    data = trial.report_made.gegevens
    assert data.filter == [
        'filter van de laag: "woningen" > 5',
        "alleen de geselecteerde rijen van de laag",
        'filter bij de invoer: "woningen" < 600',
    ]
    assert (data.laag, data.bestand) == ("wijken van de stad", "stad.gpkg, wijken")
    assert (data.rijen, data.gebruikt) == (3, 2)  # b, d and e; e has no waarde
    assert str(tmp_path) not in str(data)


# ---- What it says of itself -----------------------------------------------------------------------------------------


def test_the_report_has_settings_seed_and_versions(run_trial, trial, layer):
    import numpy
    import pandas
    from qgis.core import NULL, Qgis

    run_trial(layer(**MADE_UP), TAAL=1, CSV_NOTATIE=1, MINIMUM_VELD="woningen", GROEP=NULL, MINIMUM=10.0)
    data = trial.report_made.gegevens
    assert data.keuzes == [("VELDEN", "waarde, bezit"), ("MINIMUM_VELD", "woningen"), ("MINIMUM", "10")]
    assert data.startwaarde == 7
    assert data.versies["QGIS"] == Qgis.version()
    assert data.versies["numpy"] == numpy.__version__
    assert data.versies["pandas"] == pandas.__version__
    assert list(data.versies) == ["Veerkracht", "QGIS", "Python", "numpy", "pandas"]


def test_a_second_layer_is_named_and_a_path_keeps_its_folder_to_itself(run_trial, trial, layer, save, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    other = layer(name="gebieden van 2014", **MADE_UP)
    QgsProject.instance().addMapLayer(other)
    path = save(other, tmp_path / "vroeger.gpkg")
    for value in (other, other.id(), QgsProcessingFeatureSourceDefinition(other.id())):
        run_trial(layer(**MADE_UP), TWEEDE=value)
        assert ("TWEEDE", "gebieden van 2014") in trial.report_made.gegevens.keuzes
    run_trial(layer(**MADE_UP), TWEEDE=path)
    assert ("TWEEDE", "vroeger") in trial.report_made.gegevens.keuzes


def test_outcomes_are_said_in_the_log_too(run_trial, layer):
    _, _, said = run_trial(layer(**MADE_UP), TAAL=1)
    assert "Association is not causation: these figures show what goes together, not what causes what." in said.info


def test_the_report_is_made_unless_it_is_left_out(trial):
    from qgis.core import QgsProcessingOutputHtml

    algorithm = trial().create()
    by_default = {name: algorithm.parameterDefinition(name).createByDefault() for name in FORMS}
    assert by_default == {"HTML": True, "WERKBOEK": False, "CSV": False}
    # What makes QGIS put it in the results viewer, and the name that it has there.
    output = algorithm.outputDefinition("HTML")
    assert isinstance(output, QgsProcessingOutputHtml)
    assert output.description() == "Report: Proef"


# ---- Which files it leaves ------------------------------------------------------------------------------------------


def test_all_forms_are_written(run_trial, layer, tmp_path):
    results, fine, _ = run_trial(layer(**MADE_UP), **files_in(tmp_path), CSV_NOTATIE=1)
    assert fine
    assert {name: results[name] for name in FORMS} == files_in(tmp_path)
    assert sorted(os.listdir(tmp_path)) == sorted(FORMS.values())
    assert (tmp_path / "verslag.csv").read_text(encoding="utf-8-sig") == (
        "Veld;N;Gem.\nwaarde;4;3,5\nbezit;4;35\n"  # 1 3 4 6; 10 30 40 60
    )


def test_without_a_file_there_is_no_report(run_trial, layer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results, fine, _ = run_trial(layer(**MADE_UP))
    assert fine
    assert list(results) == ["OUTPUT"]
    assert os.listdir(tmp_path) == []


def test_a_temporary_report_is_an_html_file(run_trial, trial, layer):
    results, _, _ = run_trial(layer(**MADE_UP), HTML=trial.TEMPORARY)
    assert results["HTML"].endswith(".html")
    assert Path(results["HTML"]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("what", ["fails", "cancels"])
def test_a_run_that_fails_or_is_cancelled_leaves_no_file_and_keeps_what_was_there(run_trial, layer, tmp_path, what):
    from qgis.core import QgsProcessingException

    (tmp_path / "verslag.html").write_text("van gisteren")
    outputs = {**files_in(tmp_path), "OUTPUT": str(tmp_path / "tabel.gpkg")}
    if what == "fails":
        with pytest.raises(QgsProcessingException, match="halfway"):
            run_trial(layer(**MADE_UP), fails=True, **outputs)
    else:
        results, _, said = run_trial(layer(**MADE_UP), cancels=True, **outputs)
        assert results == {}
        assert "Cancelled; nothing was written." in said.info
    assert os.listdir(tmp_path) == ["verslag.html"]
    assert (tmp_path / "verslag.html").read_text() == "van gisteren"


def test_one_form_that_cannot_be_written_takes_the_others_with_it(run_trial, layer, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "verslag.xlsx").mkdir()
    outputs = {**files_in(tmp_path), "OUTPUT": str(tmp_path / "tabel.gpkg")}
    with pytest.raises(QgsProcessingException, match=r"verslag\.xlsx cannot be written"):
        run_trial(layer(**MADE_UP), **outputs)
    assert os.listdir(tmp_path) == ["verslag.xlsx"]


def test_a_file_that_is_open_elsewhere_leaves_all_as_they_were(run_trial, layer, tmp_path, monkeypatch):
    """Windows lets nobody replace a workbook that Excel has open; the page before it was in its place already."""
    from qgis.core import QgsProcessingException

    replace = os.replace

    def open_in_excel(source, target):
        if str(target).endswith("verslag.xlsx"):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    (tmp_path / "verslag.html").write_text("van gisteren")
    (tmp_path / "verslag.xlsx").write_text("open")
    monkeypatch.setattr(os, "replace", open_in_excel)
    with pytest.raises(QgsProcessingException, match=r"verslag\.xlsx cannot be written: Permission denied"):
        run_trial(layer(**MADE_UP), **files_in(tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["verslag.html", "verslag.xlsx"]
    assert (tmp_path / "verslag.html").read_text() == "van gisteren"


@pytest.mark.parametrize("kind", ["csv", "delimitedtext", "xlsx"])
def test_a_report_never_overwrites_an_input(run_trial, layer, save, tmp_path, kind):
    from qgis.core import QgsProcessingException, QgsVectorLayer

    path = tmp_path / f"invoer.{'xlsx' if kind == 'xlsx' else 'csv'}"
    save(layer(geometry="None", **MADE_UP), path)
    uri, provider = (f"file://{path}?delimiter=,", "delimitedtext") if kind == "delimitedtext" else (str(path), "ogr")
    areas, before = QgsVectorLayer(uri, "invoer", provider), path.read_bytes()
    assert areas.isValid()
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run_trial(areas, **{"WERKBOEK" if kind == "xlsx" else "CSV": str(path)})
    assert path.read_bytes() == before


@pytest.mark.parametrize(("form", "name"), [("HTML", "a.txt"), ("WERKBOEK", "a.xls"), ("CSV", "a")])
def test_a_name_of_another_kind_is_refused_before_the_work(run_trial, layer, tmp_path, form, name):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"must be a file \."):
        run_trial(layer(**MADE_UP), **{form: str(tmp_path / name)})
    assert os.listdir(tmp_path) == []


def test_two_forms_in_one_file_and_a_folder_that_is_not_there_are_refused(run_trial, layer, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="does not exist"):
        run_trial(layer(**MADE_UP), HTML=str(tmp_path / "nergens" / "a.html"))
    same = str(tmp_path / "a.html")
    with pytest.raises(QgsProcessingException, match="Two results"):
        run_trial(layer(**MADE_UP), HTML=same, CSV=same)


def test_a_house_style_that_cannot_be_read_is_refused_before_the_work(run_trial, layer, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "stijl.json").write_text('{"kleur_titel": "rood"}')
    with pytest.raises(QgsProcessingException, match="kleur_titel"):
        run_trial(layer(**MADE_UP), HUISSTIJL=str(tmp_path / "stijl.json"), **files_in(tmp_path))
    assert os.listdir(tmp_path) == ["stijl.json"]


def test_the_house_style_is_that_of_the_page(run_trial, layer, tmp_path):
    (tmp_path / "stijl.json").write_text('{"organisatie": "Gemeente Veerdam", "kleur_titel": "#123456"}')
    run_trial(layer(**MADE_UP), HUISSTIJL=str(tmp_path / "stijl.json"), HTML=str(tmp_path / "a.html"))
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Gemeente Veerdam" in text
    assert "color: #123456" in text


def test_without_the_library_of_workbooks_the_page_is_made_and_it_is_said(run_trial, layer, tmp_path, monkeypatch):
    from qgis.core import QgsProcessingException

    from veerkracht.processing.verslag import algoritme

    monkeypatch.setattr(algoritme, "library_problem", lambda names: "xlsxwriter is missing.")
    results, _, said = run_trial(layer(**MADE_UP), **files_in(tmp_path))
    assert sorted(os.listdir(tmp_path)) == ["verslag.csv", "verslag.html"]
    assert "WERKBOEK" not in results
    assert "xlsxwriter is missing. The workbook is not made." in said.warnings
    with pytest.raises(QgsProcessingException, match="xlsxwriter is missing"):
        run_trial(layer(**MADE_UP), WERKBOEK=str(tmp_path / "b.xlsx"))


def test_two_runs_give_the_same_report(run_trial, layer, tmp_path, monkeypatch, trial):
    import datetime

    monkeypatch.setattr(trial, "now", staticmethod(lambda: datetime.datetime(2026, 3, 1)))
    contents = []
    for _ in range(2):
        run_trial(layer(**MADE_UP), **files_in(tmp_path))
        contents.append([(tmp_path / name).read_bytes() for name in FORMS.values()])
    assert contents[0] == contents[1]
