"""``tabellenboek`` as it is run: which layers it takes, what it says, and what it leaves behind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

openpyxl = pytest.importorskip("openpyxl")

SMALL = (3, 8)  # toewijzingen in the first two areas; fewer than 10 are secret


def lettings_of(area: int) -> list[tuple[str, int]]:
    """Return what was let in an area: in the first two to few vulnerable households."""
    if area < 2:
        return [("UMO", SMALL[area]), ("regulier", 60)]
    return [("UMO", 20 + area), ("statushouder regulier", 30), ("regulier", 60)]


@pytest.fixture(scope="module")
def areas(qgis, tmp_path_factory, layer, save):
    """Files with maps and toewijzingen of twelve buurten in two gemeenten, as the algorithms write them."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("boek")
    count = 12
    buurten = layer(
        name="buurten",
        gebiedcode=[f"BU0999{number:04d}" for number in range(count)],
        gebiednaam=[f"Buurt {number}" for number in range(count)],
        gemeentecode=["GM0999"] * 6 + ["GM0888"] * 6,
        gemeentenaam=["Veerdam"] * 6 + ["Oever"] * 6,
        woningen=[1000 + 10 * number for number in range(count)],
        inwoners=[2000 + 10 * number for number in range(count)],
        pct_corporatie=[5.0, 20.0, 46.0, 61.0, 81.0, 5.0, 20.0, 46.0, 61.0, 81.0, 30.0, None],
        index_t0=[20.0] * count,
        index_t1=[22.0, 18.0, 25.0, 20.2, 23.0, 22.0, 18.0, 25.0, 20.2, 23.0, 21.5, None],
        onv_2014=[0.0] * count,
        onv_2020=[0.1, 0.0, -0.2, -0.3, 0.05, 0.1, 0.0, -0.2, -0.3, 0.05, 0.0, None],
    )
    lines = ["code;datum;gebiedcode;aantal"]
    lines += [f"{code};2020-03-01;BU0999{area:04d};{n}" for area in range(count) for code, n in lettings_of(area)]
    (folder / "verhuringen.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    save(buurten, folder / "buurten.gpkg", "buurten")
    source = f"{folder / 'buurten.gpkg'}|layername=buurten"
    lettings = {"TOEWIJZINGEN": str(folder / "verhuringen.csv"), "AANTAL": "aantal"}
    for name, inputs in {"corporatiebezit": {}, "veerkracht": {}, "toewijzingenpergebied": lettings}.items():
        output = str(folder / f"{name}.gpkg")
        processing.run(f"veerkracht:{name}", {"INPUT": source, **inputs, "OUTPUT": output})
    return folder


@pytest.fixture
def make(run, areas, tmp_path):
    """Call to make the workbook of the three layers in ``tmp_path``, unless other inputs are given; returns the run.

    With ``page`` the page too, which takes longer.
    """

    def call(*, page=False, **inputs):
        names = ("corporatiebezit", "veerkracht", "toewijzingenpergebied")
        given = {"LAGEN": [str(areas / f"{name}.gpkg") for name in names]}
        given |= {"OUTPUT": str(tmp_path / "boek.xlsx")} | ({"HTML": str(tmp_path / "boek.html")} if page else {})
        given = {name: value for name, value in (given | inputs).items() if value is not None}
        return run("tabellenboek", **given)

    return call


@pytest.fixture
def book(tmp_path):
    """Call to open the workbook that was made."""
    return lambda: openpyxl.load_workbook(tmp_path / "boek.xlsx")


def texts(workbook) -> list[str]:
    return [
        str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


def test_both_forms_with_the_same_tables(make, book, tmp_path):
    result = make(page=True)
    assert result.results["OUTPUT"] == str(tmp_path / "boek.xlsx")
    assert result.results["HTML"] == str(tmp_path / "boek.html")
    sheets = book().sheetnames
    page = (tmp_path / "boek.html").read_text(encoding="utf-8")
    assert result.results["TABELLEN"] == len(sheets) - 2 == page.count("<table") > 8
    for sheet in book().worksheets[1:-1]:
        assert f">{sheet['A1'].value}<" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["boek.html", "boek.xlsx"]


def test_the_classes_of_the_map_are_those_of_the_table(make, book):
    make()
    sheet = next(sheet for sheet in book() if str(sheet["A1"].value).startswith("Corporatiebezit: gebieden"))
    rows = {row[0]: row[1] for row in sheet.iter_rows(min_row=6, max_row=12, values_only=True)}
    # 5 5 | 20 20 30 | 46 46 | 61 61 | 81 81, and one without a figure
    assert [rows[label] for label in ("0-10 %", "10-45 %", "45-60 %", "60-80 %", "80-100 %")] == [2, 3, 2, 2, 2]
    assert rows["geen gegevens"] == 1


def test_a_number_of_few_people_is_nowhere(make, book, tmp_path):
    """Buurt 0 has 3 toewijzingen, and buurt 1 has 8."""
    make(page=True)
    (row,) = [
        row for sheet in book() if sheet["A1"].value == "Toewijzingen per gebied"
        for row in sheet.iter_rows(values_only=True) if "Buurt 0" in row
    ]  # fmt: skip
    assert 3 not in row
    assert "geheim" in row
    page = (tmp_path / "boek.html").read_text(encoding="utf-8")
    for name in ("Buurt 0", "Buurt 1"):
        for found in re.findall(rf"<tr[^>]*>(?:(?!</tr>).)*>{name}<.*?</tr>", page, re.DOTALL):
            assert not {"3", "8"} & set(re.findall(r">([^<>]+)<", found)), found


def test_the_minimum_is_a_parameter(make, book):
    make(MINIMUM=0)
    assert "geheim" not in [
        cell for sheet in book() if sheet["A1"].value == "Toewijzingen per gebied"
        for row in sheet.iter_rows(values_only=True) for cell in row[:3]
    ]  # fmt: skip


def test_what_is_missing_is_said_by_name_in_log_and_contents(make, book):
    result = make()
    assert "Not made: Concentratie kwetsbare groepen naar corporatiebezit (" in result.log
    assert "Not made" not in result.warned  # that nobody made that map is no fault of this run
    assert any("Concentratie kwetsbare groepen naar corporatiebezit: " in text for text in texts(book()))


def test_tables_that_no_area_counts_for_are_said_once_and_by_name(make, run, layer, areas, tmp_path):
    elsewhere = str(tmp_path / "elders.gpkg")
    run("overlast", INPUT=layer(gebiedcode=["BU11110000", "BU11110001"], onv_2020=[0.1, -0.2]), OUTPUT=elsewhere)
    result = make(LAGEN=[str(areas / "corporatiebezit.gpkg"), elsewhere])
    said = [line for line in result.warnings if "no area counts" in line or "geen enkel gebied" in line]
    assert len(said) == 1
    assert said[0].startswith("Not made: Overlast en onveiligheid naar corporatiebezit (")
    assert "No area has" not in result.log


def test_lettings_give_the_tables_by_category(make, areas, book):
    without = make().results["TABELLEN"]
    result = make(TOEWIJZINGEN=str(areas / "verhuringen.csv"), AANTAL="aantal")
    assert result.results["TABELLEN"] > without
    assert "UMO" in " ".join(texts(book())) or "Uitstroom maatschappelijke opvang" in texts(book())


def test_without_a_layer_of_toewijzingen_they_are_counted(make, areas, book):
    result = make(
        LAGEN=[str(areas / "corporatiebezit.gpkg")], TOEWIJZINGEN=str(areas / "verhuringen.csv"), AANTAL="aantal"
    )
    assert "they are counted for the areas of" in result.log
    assert "Toewijzingen per gebied" in texts(book())


def test_layers_of_the_project_by_default(make, areas, book):
    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    project = QgsProject.instance()
    for name in ("corporatiebezit", "toewijzingenpergebied"):
        project.addMapLayer(QgsVectorLayer(str(areas / f"{name}.gpkg"), name, "ogr"))
    project.addMapLayer(QgsVectorLayer(str(areas / "buurten.gpkg"), "buurten", "ogr"))
    context = QgsProcessingContext()
    context.setProject(project)
    result = make(LAGEN=None, context=context)
    assert "buurten" not in result.warned
    titles = texts(book())
    assert "Toewijzingen per gebied" in titles
    assert any(text.startswith("Corporatiebezit") for text in titles)


def test_a_layer_that_is_no_use_is_named(make, areas):
    result = make(LAGEN=[str(areas / "corporatiebezit.gpkg"), str(areas / "buurten.gpkg")])
    assert "Layer buurten is no map that the book has tables of" in result.warned


def test_fields_of_ones_own(make, run, layer, areas, book):
    from qgis import processing

    source = f"{areas / 'corporatiebezit.gpkg'}"
    renamed = processing.run(
        "native:renametablefield", {"INPUT": source, "FIELD": "gemeentenaam", "NEW_NAME": "stad", "OUTPUT": "memory:"}
    )["OUTPUT"]
    from qgis.core import QgsVectorLayer

    kaart = QgsVectorLayer(source, "kaart", "ogr")
    renamed.setRenderer(kaart.renderer().clone())
    renamed.setMetadata(kaart.metadata())
    make(LAGEN=[renamed], GEMEENTE="stad")
    assert "Oever, Veerdam" in texts(book())


def test_title_and_house_style(make, book, tmp_path):
    from dataclasses import replace

    from veerkracht.processing.rapport.huisstijl import Huisstijl

    path = tmp_path / "stijl.json"
    replace(Huisstijl.default(), organisatie="Woonstichting Oever").write(path)
    make(TITEL="Boek van de raad", HUISSTIJL=str(path))
    assert book()["Inhoud"]["A1"].value == "Boek van de raad"
    assert "Woonstichting Oever" in texts(book())


def test_in_english(make, book):
    result = make(TAAL=1)
    assert book().sheetnames[0] == "Contents"
    assert "secret" in texts(book())
    assert "named in the language that the map was made in" in result.warned


def test_one_form_only(make, tmp_path):
    make()
    assert [path.name for path in tmp_path.iterdir()] == ["boek.xlsx"]


def test_no_file_at_all(make):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="Choose a file"):
        make(OUTPUT="")


# ---- the library ---------------------------------------------------------------------------------------------------


def test_without_xlsxwriter_the_page_is_made(make, monkeypatch, tmp_path):
    monkeypatch.setattr("veerkracht.processing.base.libraries.platform", lambda: "debian")
    monkeypatch.setattr(
        "veerkracht.processing.base.libraries.missing_libraries", lambda names: [n for n in names if n == "xlsxwriter"]
    )
    result = make(page=True)
    assert "sudo apt install python3-xlsxwriter" in result.warned
    assert "Only the web page is made." in result.warned
    assert [path.name for path in tmp_path.iterdir()] == ["boek.html"]
    assert "OUTPUT" not in result.results


def test_without_xlsxwriter_and_without_a_page(make, monkeypatch, tmp_path):
    from qgis.core import QgsProcessingException

    monkeypatch.setattr(
        "veerkracht.processing.base.libraries.missing_libraries", lambda names: [n for n in names if n == "xlsxwriter"]
    )
    with pytest.raises(QgsProcessingException, match="Python library xlsxwriter"):
        make()
    assert not list(tmp_path.iterdir())


# ---- what is left behind -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [1, 60, 99])
def test_a_cancelled_run_changes_nothing(make, tmp_path, percent):
    (tmp_path / "boek.xlsx").write_text("van vorig jaar")
    result = make(page=True, cancel_at=percent)
    assert "Cancelled; nothing was written." in result.log
    assert [path.name for path in tmp_path.iterdir()] == ["boek.xlsx"]
    assert (tmp_path / "boek.xlsx").read_text() == "van vorig jaar"


def test_a_file_that_cannot_be_written_leaves_the_other_out(make, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "boek.html" / "x").mkdir(parents=True)
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        make(page=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["boek.html", "x"]


def test_existing_files_are_overwritten(make, tmp_path, book):
    (tmp_path / "boek.xlsx").write_text("van vorig jaar")
    make()
    assert "Inhoud" in book().sheetnames


def test_no_result_over_an_input(refused, areas, tmp_path):
    path = shutil.copy(areas / "corporatiebezit.gpkg", tmp_path / "kaart.gpkg")
    sentence = refused("tabellenboek", LAGEN=[str(path)], OUTPUT=str(path))
    assert "would overwrite" in sentence


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"GEBIEDCODE": "bestaat_niet"}, "No layer has a field bestaat_niet"),
        ({"LAGEN": []}, "No table can be made"),
        ({"OUTPUT": "boek.csv"}, "must be a file .xlsx"),
        ({"CODE": "soort"}, "no field soort"),
    ],
)
def test_refusals(refused, areas, tmp_path, inputs, part):
    lettings = {"TOEWIJZINGEN": str(areas / "verhuringen.csv"), "AANTAL": "aantal"} if "CODE" in inputs else {}
    given = {"LAGEN": [str(areas / "corporatiebezit.gpkg")], "OUTPUT": "boek.xlsx", **lettings, **inputs}
    folder = tmp_path / "refused"
    given["OUTPUT"] = str(folder / given["OUTPUT"])
    assert part in refused("tabellenboek", **given)


# ---- everywhere ----------------------------------------------------------------------------------------------------


def without_day(path: Path) -> str:
    return re.sub(r"Gemaakt op [0-9-]+", "", path.read_text(encoding="utf-8"))


def test_by_qgis_process_and_in_the_background_as_directly(make, areas, tmp_path, qgis_process, run_task, feedback):
    make(page=True)
    names = ("corporatiebezit", "veerkracht", "toewijzingenpergebied")
    inputs = {"LAGEN": [str(areas / f"{name}.gpkg") for name in names]}
    outputs = {way: {"OUTPUT": str(tmp_path / f"{way}.xlsx"), "HTML": str(tmp_path / f"{way}.html")} for way in "qt"}
    done = qgis_process("run", "veerkracht:tabellenboek", {**inputs, **outputs["q"]})
    assert done.results["TABELLEN"] > 8
    assert without_day(tmp_path / "q.html") == without_day(tmp_path / "boek.html")
    said = feedback()
    done, _ = run_task("tabellenboek", {**inputs, **outputs["t"]}, said)
    assert done, said.textLog()
    assert without_day(tmp_path / "t.html") == without_day(tmp_path / "boek.html")


def test_twice_the_same_but_for_the_date(make, tmp_path):
    import zipfile

    make(page=True)
    first = {name: (tmp_path / f"boek.{name}").read_bytes() for name in ("xlsx", "html")}
    make(page=True)
    assert (tmp_path / "boek.html").read_bytes() == first["html"]
    (tmp_path / "eerst.xlsx").write_bytes(first["xlsx"])
    with zipfile.ZipFile(tmp_path / "eerst.xlsx") as one, zipfile.ZipFile(tmp_path / "boek.xlsx") as other:
        assert one.namelist() == other.namelist()
        changed = {name for name in one.namelist() if one.read(name) != other.read(name)}
    assert changed <= {"docProps/core.xml"}


def test_the_account_defines_each_layer_and_counts_no_shares_that_are_secret(make, book):
    """The map of allocations counts its classes of all shares, also of those that the book hides."""
    make()
    lines = [str(cell) for (cell,) in book().worksheets[-1].iter_rows(max_col=1, values_only=True) if cell]
    titles = [place for place, line in enumerate(lines) if line.startswith("Definitie: ")]
    assert len(titles) == 3
    own = lines[titles[-1] - 1 :]
    assert own[0].startswith("Toewijzingen aan kwetsbare groepen")
    assert not any(line.startswith("Klassen (") for line in own)
    assert sum(line.startswith("Klassen (gebieden): ") for line in lines) == 2


def test_too_few_allocations_for_any_table_are_said_to_be_so(run, areas, save, layer, tmp_path):
    few = layer(
        gebiedcode=["BU09990000", "BU09990001"], tw_met_begeleiding=[1, 2], tw_totaal=[1, 2], verhuringen=[5, 6]
    )
    save(few, tmp_path / "weinig.gpkg", "weinig")
    with pytest.raises(Exception, match="too few|te weinig") as caught:
        run("tabellenboek", LAGEN=[str(tmp_path / "weinig.gpkg")], OUTPUT=str(tmp_path / "boek.xlsx"))
    assert "no lettings" not in str(caught.value)
    assert not (tmp_path / "boek.xlsx").exists()
