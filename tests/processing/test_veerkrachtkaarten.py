"""The nine maps as a set: each as its own algorithm makes it, in one file, in the project, and what goes wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

TABLES = {
    1: "kaart_1_veerkracht",
    2: "kaart_2_veerkracht_gemeente",
    3: "kaart_3_corporatiebezit",
    4: "kaart_4_kwetsbaarheid",
    5: "kaart_5_concentratie",
    6: "kaart_6_overlast",
    7: "kaart_7_overlast_gemeente",
    8: "kaart_8_overlastontwikkeling",
    9: "kaart_9_overlastontwikkeling_gemeente",
}
CLASS_FIELDS = {
    1: "vk_klasse",
    2: "vk_klasse",
    3: "corp_klasse",
    4: "index_klasse",
    5: "conc_klasse",
    6: "onv_klasse",
    7: "onv_klasse",
    8: "onv_ontw_klasse",
    9: "onv_ontw_klasse",
}
INDEX = {"GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_t1"]}
ALONE = {
    1: ("veerkracht", {}),
    2: ("veerkracht", {"REFERENTIE": 1}),
    3: ("corporatiebezit", {"JAAR": 2020}),
    4: ("kwetsbaarheid", INDEX),
    5: ("concentratie", {}),
    6: ("overlast", {}),
    7: ("overlast", {"REFERENTIE": 1}),
    8: ("overlastontwikkeling", {}),
    9: ("overlastontwikkeling", {"REFERENTIE": 1}),
}
GROEPEN = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
GROUPS = {f"GROEPEN_T{number}": [f"pct_{name}_{year}" for name in GROEPEN] for number, year in ((0, 2014), (1, 2020))}


def tables(path) -> list[str]:
    """The maps in a file, as any program sees them."""
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    return [layer.GetName() for layer in dataset if layer.GetName() != "layer_styles"]


@pytest.fixture(scope="module")
def veerdam(kaarten_van_veerdam, qgis) -> str:
    """The layer of the sample city."""
    return f"{kaarten_van_veerdam}|layername=veerdam_kaarten"


@pytest.fixture(scope="module")
def look(rows, legend):
    """Call with a source: all that can be seen of a map by who opens it."""
    from qgis.core import QgsVectorLayer

    def of(source: str) -> dict:
        layer = QgsVectorLayer(source, "kaart", "ogr")
        assert layer.isValid(), source
        renderer = layer.renderer()
        return {
            "fields": [(field.name(), field.typeName()) for field in layer.fields()],
            "rows": rows(layer),
            "geometry": [bytes(feature.geometry().asWkb()) for feature in layer.getFeatures()],
            "crs": layer.crs().authid(),
            "legend": legend(layer),
            "field of the style": renderer.classAttribute(),
            "colours": [category.symbol().color().name() for category in renderer.categories()],
            "symbol layers": [category.symbol().symbolLayerCount() for category in renderer.categories()],
            "title": layer.metadata().title(),
            "note": layer.metadata().abstract(),
            "sources": layer.metadata().rights(),
            "remarks": layer.metadata().history(),
        }

    return of


@pytest.fixture(scope="module")
def make_set(veerdam, tmp_path_factory, feedback):
    """Call to make the set of the sample city in a new file; returns the file, the results and what was said."""
    from qgis import processing

    def make(**inputs):
        path = tmp_path_factory.mktemp("set") / "kaarten.gpkg"
        said = feedback()
        inputs = {"INPUT": veerdam, "OUTPUT": str(path), **inputs}
        return path, processing.run("veerkracht:veerkrachtkaarten", inputs, feedback=said), said

    return make


@pytest.fixture(scope="module")
def whole_set(make_set):
    return make_set()


@pytest.fixture(scope="module")
def with_years(make_set):
    return make_set(**GROUPS, STANDJAREN="2014 2018")


def small(layer, *without: str, **more):
    """Six areas with all that the maps ask for, but for the fields that are named."""
    columns = {
        "gebiedcode": list("abcdef"),
        "gemeentecode": ["A", "A", "A", "B", "B", "B"],
        "inwoners": [100, 100, 200, 300, 100, 100],
        "pct_corporatie": [0.0, 9.9, 10.0, 60.0, 79.9, 100.0],
        "index_t0": [5.0, 22.0, 13.0, 18.0, 31.5, 27.0],
        "index_t1": [7.0, 25.0, 11.0, 22.0, 32.0, 28.0],
        "onv_2014": [0.0, -0.2, 0.1, 0.0, -0.3, 0.05],
        "onv_2020": [0.04, -0.16, 0.12, -0.05, -0.26, 0.01],
    } | more
    return layer(**{name: values for name, values in columns.items() if name not in without})


# ---- The same as alone ------------------------------------------------------------------------------------------


def test_nine_tables_and_nine_outputs(whole_set):
    path, results, said = whole_set
    assert tables(path) == list(TABLES.values())
    assert results["OUTPUT"] == str(path)
    assert {name: value for name, value in results.items() if name != "OUTPUT"} == {
        f"KAART_{nummer}": f"{path}|layername={table}" for nummer, table in TABLES.items()
    }
    assert not [line for line in said.warnings if "left out" in line]
    assert [file.name for file in path.parent.iterdir()] == ["kaarten.gpkg"]


@pytest.mark.parametrize("nummer", TABLES)
def test_each_map_equals_its_own_algorithm(whole_set, veerdam, look, run, tmp_path, nummer):
    """Field by field, and style, legend, note and metadata as well, each opened fresh."""
    algorithm, inputs = ALONE[nummer]
    run(algorithm, INPUT=veerdam, **inputs, OUTPUT=str(tmp_path / "alone.gpkg"))
    alone = look(str(tmp_path / "alone.gpkg"))
    in_set = look(f"{whole_set[0]}|layername={TABLES[nummer]}")
    assert in_set["field of the style"] == CLASS_FIELDS[nummer]
    for aspect, value in alone.items():
        assert in_set[aspect] == value, aspect
    assert len(in_set["rows"]) == 102
    assert len({row[CLASS_FIELDS[nummer]] for row in in_set["rows"]}) > 2, "a map of one class shows no mistakes"


@pytest.mark.parametrize("nummer", [1, 2, 4, 5])
def test_groups_give_what_their_index_gives(whole_set, make_set, rows, nummer):
    """The sample city has its index from these groups, so the maps are the same by either road."""
    from qgis.core import QgsVectorLayer

    _, results, _ = make_set(**GROUPS)
    by_groups = QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr")
    by_index = QgsVectorLayer(whole_set[1][f"KAART_{nummer}"], "kaart", "ogr")
    assert rows(by_groups, CLASS_FIELDS[nummer]) == rows(by_index, CLASS_FIELDS[nummer])
    assert by_groups.renderer().classAttribute() == CLASS_FIELDS[nummer]


@pytest.mark.parametrize(("nummer", "field"), [(2, "vk_onv_ontw"), (7, "onv_t1"), (9, "onv_ontw")])
def test_relative_maps_have_a_weighted_mean_of_zero_in_each_gemeente(whole_set, look, nummer, field):
    found = look(f"{whole_set[0]}|layername={TABLES[nummer]}")["rows"]
    needed = ("onv_2020",) if nummer == 7 else ("onv_2014", "onv_2020")
    sums: dict[str, list[float]] = {}
    for row in found:
        if all(row[name] is not None for name in needed) and row["inwoners"]:
            sums.setdefault(row["gemeentecode"], []).append(row[field] * row["inwoners"])
    assert len(sums) == 2
    for gemeente, products in sums.items():
        assert sum(products) / 1000 == pytest.approx(0, abs=1e-6), gemeente
        assert max(map(abs, products)) > 1, "all zero would be no map"


def test_relative_maps_say_that_they_cannot_be_added_up(whole_set, look):
    for nummer, table in TABLES.items():
        note = look(f"{whole_set[0]}|layername={table}")["note"]
        assert ("tel gebieden van verschillende gemeenten niet bij elkaar op" in note) == (nummer in (2, 7, 9))


@pytest.mark.parametrize("nummer", TABLES)
def test_legend_has_counts_limits_and_what_is_adjustable(whole_set, look, nummer):
    found = look(f"{whole_set[0]}|layername={TABLES[nummer]}")
    klassen = [row[CLASS_FIELDS[nummer]] for row in found["rows"]]
    for value, label in found["legend"]:
        if value is None or isinstance(value, int):
            assert label.endswith(f"({klassen.count(value)})"), label
    limits = [label for value, label in found["legend"] if isinstance(value, str)]
    assert limits, "no thresholds in the legend"
    assert any("*" in line for line in limits) == any("niet gepubliceerd" in line for line in limits)
    assert "Definitie:" in found["note"] and "Grenzen:" in found["note"] and "Klassen (gebieden):" in found["note"]
    assert found["sources"] and "Bron:" in found["note"]


@pytest.mark.parametrize("nummer", [nummer for nummer in TABLES if nummer != 3])
def test_note_and_title_name_the_period(whole_set, look, nummer):
    found = look(f"{whole_set[0]}|layername={TABLES[nummer]}")
    period = "2020" if nummer in (4, 6, 7) else "2014-2020"
    assert found["title"].endswith(period)
    assert "Periode: 20" in found["note"]


def test_english_maps(make_set, look):
    path, _, _ = make_set(TAAL=1)
    for table in tables(path):
        found = look(f"{path}|layername={table}")
        assert "Definition:" in found["note"]
        assert not any("geen gegevens" in label for _, label in found["legend"])


def test_selected_areas_only(veerdam, run, rows, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    source = QgsVectorLayer(veerdam, "veerdam", "ogr")
    QgsProject.instance().addMapLayer(source)
    source.selectByExpression("\"gemeentecode\" = 'GM9901'")
    chosen = source.selectedFeatureCount()
    assert 0 < chosen < 102
    inputs = QgsProcessingFeatureSourceDefinition(source.id(), selectedFeaturesOnly=True)
    results = run("veerkrachtkaarten", INPUT=inputs, OUTPUT=str(tmp_path / "uit.gpkg")).results
    for nummer in TABLES:
        codes = rows(QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr"), "gemeentecode")
        assert codes == ["GM9901"] * chosen


def test_a_table_without_geometry(veerdam, run, rows, tmp_path, whole_set):
    from qgis import processing
    from qgis.core import QgsVectorLayer

    table = str(tmp_path / "tabel.gpkg")
    processing.run("native:dropgeometries", {"INPUT": veerdam, "OUTPUT": table})
    results = run("veerkrachtkaarten", INPUT=table, OUTPUT=str(tmp_path / "uit.gpkg")).results
    for nummer, field in CLASS_FIELDS.items():
        bare = QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr")
        assert not bare.isSpatial()
        assert rows(bare, field) == rows(QgsVectorLayer(whole_set[1][f"KAART_{nummer}"], "k", "ogr"), field)
        assert bare.metadata().title()


# ---- A choice of maps, and what is missing ----------------------------------------------------------------------


def test_only_what_is_ticked_in_the_order_of_the_report(make_set):
    path, results, _ = make_set(KAARTEN=[7, 0, 2])
    assert tables(path) == [TABLES[1], TABLES[3], TABLES[8]]
    assert set(results) == {"OUTPUT", "KAART_1", "KAART_3", "KAART_8"}


@pytest.mark.parametrize(
    ("without", "left_out"),
    [
        (["pct_corporatie"], [3]),
        (["onv_2014"], [1, 2, 8, 9]),
        (["onv_2020"], [1, 2, 6, 7, 8, 9]),
        (["gemeentecode"], [2, 7, 9]),
        (["index_t1"], [1, 2, 4, 5]),
        (["pct_corporatie", "index_t1", "onv_2014"], [1, 2, 3, 4, 5, 8, 9]),
    ],
)
def test_a_map_without_its_input_is_left_out_and_said(layer, run, tmp_path, without, left_out):
    made = run("veerkrachtkaarten", INPUT=small(layer, *without), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert tables(tmp_path / "uit.gpkg") == [table for nummer, table in TABLES.items() if nummer not in left_out]
    said = [line for line in made.warnings if "left out" in line]
    assert [line.split()[0] for line in said] == [TABLES[nummer] for nummer in left_out]
    for line in said:
        assert any(f"has no field {name}" in line for name in without), line
        assert "{" not in line


def test_fields_that_the_dialog_leaves_empty(layer, run, tmp_path):
    """A dialog hands over nothing for a field whose default the layer lacks, and runs all the same."""
    empty = {"INDEX_T1": None, "SCORE_T0": None}
    lacking = small(layer, "index_t1", "onv_2014")
    made = run("veerkrachtkaarten", INPUT=lacking, **empty, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert tables(tmp_path / "uit.gpkg") == [TABLES[nummer] for nummer in (3, 6, 7)]
    said = " ".join(made.warnings)
    assert "has no field index_t1" in said and "has no field onv_2014" in said


@pytest.mark.parametrize(
    ("without", "inputs"),
    [(("pct_corporatie", "index_t1", "onv_2014", "onv_2020"), {}), (("pct_corporatie",), {"KAARTEN": [2]})],
)
def test_nothing_can_be_made(layer, run, tmp_path, without, inputs):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="None of the maps can be made; the log says what is missing"):
        run("veerkrachtkaarten", INPUT=small(layer, *without), **inputs, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"JAAR_T0": 2020}, "two different years"),
        ({"JAAR_T0": 2021}, "lies before"),
        ({"SCORE_T0": "onv_2020"}, "onv_2020"),
        ({"INDEX_T0": "index_t1"}, "index_t1"),
        ({"GRENS_VEEL": 0.1}, "many problems"),
        ({"BAND_OVERLAST": -0.1}, "BAND_OVERLAST"),
        ({"BAND_KWETSBAARHEID": -1.0}, "BAND_KWETSBAARHEID"),
        ({"STANDJAREN": "2014 laatst"}, "'laatst' is not a year"),
        ({"METHODE": 2, "GRENZEN": "10; 5"}, "ascend"),
        ({"METHODE": 2, "GRENZEN": ""}, "no breaks"),
        ({"GEMIDDELDE": 20.0}, "together"),
        ({"SCHEMA": 2}, "no scheme file"),
    ],
)
def test_choices_that_make_no_sense(layer, refused, inputs, words):
    assert words in refused("veerkrachtkaarten", INPUT=small(layer), **inputs)


def test_no_areas_at_all(layer, run, tmp_path):
    """An empty layer is no reason for a traceback."""
    from qgis.core import QgsProcessingException

    empty = small(layer)
    empty.dataProvider().truncate()
    try:
        made = run("veerkrachtkaarten", INPUT=empty, OUTPUT=str(tmp_path / "uit.gpkg"))
    except QgsProcessingException as error:
        assert "Traceback" not in str(error)
    else:
        assert any("left out" in line for line in made.warnings) or tables(tmp_path / "uit.gpkg")


# ---- Earlier years ----------------------------------------------------------------------------------------------


def test_earlier_years_as_extra_maps(with_years):
    path, results, said = with_years
    assert tables(path) == [
        "kaart_1_veerkracht",
        "kaart_2_veerkracht_gemeente",
        "kaart_3_corporatiebezit",
        "kaart_4_kwetsbaarheid",
        "kaart_4_kwetsbaarheid_2014",
        "kaart_5_concentratie",
        "kaart_6_overlast",
        "kaart_6_overlast_2014",
        "kaart_6_overlast_2018",
        "kaart_7_overlast_gemeente",
        "kaart_7_overlast_gemeente_2014",
        "kaart_7_overlast_gemeente_2018",
        "kaart_8_overlastontwikkeling",
        "kaart_9_overlastontwikkeling_gemeente",
    ]
    assert results["KAART_6"].endswith("|layername=kaart_6_overlast"), "the output is the map of the last year"
    left_out = [line.split()[0] for line in said.warnings if "left out" in line]
    assert left_out == ["kaart_3_corporatiebezit_2014", "kaart_3_corporatiebezit_2018", "kaart_4_kwetsbaarheid_2018"]


def test_earlier_years_have_the_same_breaks(with_years, look):
    path = with_years[0]
    last, first = (look(f"{path}|layername=kaart_4_kwetsbaarheid{year}") for year in ("", "_2014"))
    strip = [[label.rsplit(" (", 1)[0] for _, label in found["legend"]] for found in (last, first)]
    # "geen gegevens" and the limits included: the classes are those of 2020 in both.
    assert strip[0] == strip[1]
    assert first["title"] == "Index kwetsbare groepen 2014"
    # The index of 2014 is the sum of the groups of 2014, and its class follows from the intervals in the labels.
    known = 0
    for row, later in zip(first["rows"], last["rows"], strict=True):
        assert row["index_t1"] == pytest.approx(later["index_t0"]) if later["index_t0"] is not None else True
        known += row["index_klasse"] is not None
    assert known > 80
    breaks = [0.0, *sorted({_break(row["index_label"]) for row in last["rows"] if row["index_label"]} - {None})]
    for row in first["rows"]:
        if row["index_t1"] is not None and len(breaks) == 5:
            assert row["index_klasse"] == sum(row["index_t1"] >= grens for grens in breaks)


def _break(label: str) -> float | None:
    """The lower end of a class such as ``veel (24-32 %)``; None for the lowest, which has none."""
    interval = label[label.index("(") + 1 : label.index(" %")].replace(",", ".")
    if interval.startswith("<"):
        return None
    return float(interval.lstrip("≥ ").split("-")[0])


@pytest.mark.parametrize("year", ["2014", "2018"])
def test_earlier_level_of_overlast_is_that_of_its_year(with_years, run, veerdam, look, rows, year):
    table = look(f"{with_years[0]}|layername=kaart_6_overlast_{year}")
    alone = run("overlast", INPUT=veerdam, SCORE_T1=f"onv_{year}", JAAR_T1=int(year))
    assert [(row["onv_t1"], row["onv_klasse"], row["onv_label"]) for row in table["rows"]] == alone.rows(
        "onv_t1", "onv_klasse", "onv_label"
    )
    assert table["title"].endswith(year)


# ---- The file ---------------------------------------------------------------------------------------------------


def part_files(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if "part" in file.name or file.name.endswith(("-wal", "-shm"))]


@pytest.mark.parametrize("percent", [10, 45, 75, 93])
def test_what_was_there_stays_after_a_cancel(veerdam, run, tmp_path, percent):
    path = tmp_path / "kaarten.gpkg"
    run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[2], OUTPUT=str(path))
    before = path.read_bytes()
    cancelled = run("veerkrachtkaarten", INPUT=veerdam, OUTPUT=str(path), cancel_at=percent)
    assert "KAART_1" not in cancelled.results
    assert "Cancelled; nothing was written." in cancelled.log
    assert path.read_bytes() == before
    assert part_files(tmp_path) == []


def test_nothing_is_there_after_a_cancel_of_the_first_run(veerdam, run, tmp_path):
    run("veerkrachtkaarten", INPUT=veerdam, OUTPUT=str(tmp_path / "kaarten.gpkg"), cancel_at=75)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [RuntimeError("disk full"), KeyboardInterrupt()])
def test_what_was_there_stays_after_a_failure(veerdam, run, tmp_path, monkeypatch, error):
    from veerkracht.processing.base import tables as module

    path = tmp_path / "kaarten.gpkg"
    run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[2], OUTPUT=str(path))
    before = path.read_bytes()
    write, calls = module.TableWriter.write, []

    def failing(self, *arguments, **options):
        calls.append(1)
        if len(calls) == 4:
            raise error
        write(self, *arguments, **options)

    monkeypatch.setattr(module.TableWriter, "write", failing)
    with pytest.raises(BaseException, match=str(error) or None):
        run("veerkrachtkaarten", INPUT=veerdam, OUTPUT=str(path))
    assert len(calls) == 4
    assert path.read_bytes() == before
    assert part_files(tmp_path) == []


def test_a_run_into_the_same_file_replaces_it(veerdam, run, tmp_path):
    path = tmp_path / "kaarten.gpkg"
    run("veerkrachtkaarten", INPUT=veerdam, OUTPUT=str(path))
    run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[2, 5], OUTPUT=str(path))
    assert tables(path) == [TABLES[3], TABLES[6]]
    assert part_files(tmp_path) == []


def test_a_run_into_a_file_that_is_open_in_the_project(veerdam, run, rows, tmp_path):
    """Who runs it once more with other limits sees the new classes, in the old layers and in new ones."""
    from qgis.core import QgsProject, QgsVectorLayer

    path = tmp_path / "kaarten.gpkg"
    first = run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[0, 7], OUTPUT=str(path)).results["KAART_1"]
    shown = QgsVectorLayer(first, "kaart 1", "ogr")
    QgsProject.instance().addMapLayer(shown)
    before = rows(shown, "vk_klasse")
    run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[0, 7], BAND_KWETSBAARHEID=3.5, OUTPUT=str(path))
    after = rows(QgsVectorLayer(first, "kaart 1", "ogr"), "vk_klasse")
    assert after != before
    alone = run("veerkracht", INPUT=veerdam, BAND_KWETSBAARHEID=3.5).rows("vk_klasse")
    assert after == alone
    shown.reload()
    assert rows(shown, "vk_klasse") == alone


def test_the_input_is_not_overwritten(veerdam, run, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "stad.gpkg"
    shutil.copy(veerdam.split("|")[0], path)
    before = path.read_bytes()
    link = tmp_path / "link.gpkg"
    link.symlink_to(path)
    for output in (path, link):
        with pytest.raises(QgsProcessingException, match="would overwrite"):
            run("veerkrachtkaarten", INPUT=f"{path}|layername=veerdam_kaarten", OUTPUT=str(output))
        assert path.read_bytes() == before
    assert part_files(tmp_path) == []


def test_a_folder_that_is_not_there(layer, refused, tmp_path):
    sentence = refused("veerkrachtkaarten", INPUT=small(layer), OUTPUT=str(tmp_path / "nergens" / "uit.gpkg"))
    assert "does not exist" in sentence


@pytest.mark.parametrize("name", ["kaarten.shp", "kaarten.csv", "kaarten"])
def test_a_name_that_is_not_of_a_geopackage(layer, refused, tmp_path, name):
    sentence = refused("veerkrachtkaarten", INPUT=small(layer), OUTPUT=str(tmp_path / name))
    assert "ends in .gpkg" in sentence
    assert not (tmp_path / name).exists()


def test_output_that_is_a_folder(layer, refused, tmp_path):
    (tmp_path / "map.gpkg").mkdir()
    sentence = refused("veerkrachtkaarten", INPUT=small(layer), OUTPUT=str(tmp_path / "map.gpkg"))
    assert "map.gpkg" in sentence
    assert [file.name for file in tmp_path.iterdir() if file.name != "refused"] == ["map.gpkg"]


# ---- Schemes ----------------------------------------------------------------------------------------------------

GREEN_AND_RED = {4: "#a6d96a", 5: "#3fa34d", 6: "#0b5a2a", 7: "#f4a582", 8: "#c5362c", 9: "#6b1a12"}
BLUE_AND_RED = {4: "#98c3ec", 5: "#3c43cb", 6: "#411670", 7: "#f47388", 8: "#e12f16", 9: "#721515"}


@pytest.mark.parametrize(("scheme", "colours", "hatched"), [(0, BLUE_AND_RED, []), (1, GREEN_AND_RED, [7, 8, 9])])
def test_colours_and_hatching(make_set, scheme, colours, hatched):
    from qgis.core import QgsVectorLayer

    _, results, _ = make_set(SCHEMA=scheme)
    for nummer in (1, 2):
        kaart = QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr")
        categories = kaart.renderer().categories()
        symbols = {item.value(): item.symbol() for item in categories if isinstance(item.value(), int)}
        assert set(symbols) == set(range(1, 10))
        assert {value: symbols[value].color().name() for value in colours} == colours
        lines = [value for value, symbol in symbols.items() if symbol.symbolLayerCount() > 1]
        assert lines == hatched
        assert all(symbols[value].symbolLayer(1).layerType() == "LinePatternFill" for value in hatched)
        assert symbols[1].color().name() == "#565a5d" and symbols[3].color().name() == "#f2bc31"


def test_rotterdam_equals_the_algorithms_alone(make_set, run, veerdam, look, tmp_path):
    path, _, _ = make_set(SCHEMA=1)
    for nummer, inputs in ((3, {"SCHEMA": 1, "JAAR": 2020}), (1, {"KLEUREN": 1}), (2, {"KLEUREN": 1, "REFERENTIE": 1})):
        run(ALONE[nummer][0], INPUT=veerdam, **inputs, OUTPUT=str(tmp_path / f"{nummer}.gpkg"))
        alone, in_set = look(str(tmp_path / f"{nummer}.gpkg")), look(f"{path}|layername={TABLES[nummer]}")
        for aspect, value in alone.items():
            assert in_set[aspect] == value, (nummer, aspect)
    assert {row["corp_klasse"] for row in look(f"{path}|layername={TABLES[3]}")["rows"]} >= {1, 2, 3}
    assert "Veerkracht Rotterdam" in look(f"{path}|layername={TABLES[1]}")["note"]


@pytest.mark.parametrize(
    "choice",
    [
        {"METHODE": 1},
        {"METHODE": 2, "GRENZEN": "10; 20; 30; 40"},
        {"GEMIDDELDE": 30.0, "STANDAARDAFWIJKING": 10.0},
    ],
)
def test_methods_of_the_index_equal_the_algorithms_alone(make_set, run, veerdam, look, tmp_path, choice):
    path, _, _ = make_set(**choice)
    for nummer in (4, 5):
        run(ALONE[nummer][0], INPUT=veerdam, **ALONE[nummer][1], **choice, OUTPUT=str(tmp_path / f"{nummer}.gpkg"))
        alone, in_set = look(str(tmp_path / f"{nummer}.gpkg")), look(f"{path}|layername={TABLES[nummer]}")
        for aspect, value in alone.items():
            assert in_set[aspect] == value, (nummer, aspect)


def test_natural_breaks_in_the_set(make_set, look):
    path, _, _ = make_set(METHODE=3)
    found = look(f"{path}|layername={TABLES[4]}")
    assert "Fisher-Jenks" in found["note"]
    assert {row["index_klasse"] for row in found["rows"]} >= {1, 2, 3, 4, 5}


# ---- Other ways of running --------------------------------------------------------------------------------------


def test_by_qgis_process(qgis_process, veerdam, whole_set, look, tmp_path):
    path = tmp_path / "kaarten.gpkg"
    done = qgis_process("run", "veerkracht:veerkrachtkaarten", {"INPUT": veerdam, "OUTPUT": str(path)})
    assert done.results["OUTPUT"] == str(path)
    assert done.results["KAART_9"] == f"{path}|layername={TABLES[9]}"
    assert tables(path) == list(TABLES.values())
    for table in TABLES.values():
        assert look(f"{path}|layername={table}") == look(f"{whole_set[0]}|layername={table}"), table
    assert part_files(tmp_path) == []


def test_in_a_model(veerdam, whole_set, look, tmp_path):
    """The set, and a map of it as the input of the next step."""
    from qgis import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    def keep(child, child_id: str, output_name: str, name: str) -> None:
        output = QgsProcessingModelOutput(name, name)
        output.setChildId(child_id)
        output.setChildOutputName(output_name)
        child.setModelOutputs({name: output})

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("proef", "proef")
    kaarten = QgsProcessingModelChildAlgorithm("veerkracht:veerkrachtkaarten")
    kaarten.setChildId("kaarten")
    kaarten.addParameterSources("INPUT", [source.fromStaticValue(veerdam)])
    keep(kaarten, "kaarten", "OUTPUT", "set")
    model.addChildAlgorithm(kaarten)
    chosen = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    chosen.setChildId("keuze")
    chosen.addParameterSources("INPUT", [source.fromChildOutput("kaarten", "KAART_1")])
    chosen.addParameterSources("EXPRESSION", [source.fromStaticValue('"vk_klasse" >= 7')])
    keep(chosen, "keuze", "OUTPUT", "keuze")
    model.addChildAlgorithm(chosen)
    names = {item.description(): item.name() for item in model.parameterDefinitions() if item.isDestination()}
    path, extract = tmp_path / "kaarten.gpkg", tmp_path / "keuze.gpkg"
    processing.run(model, {names["set"]: str(path), names["keuze"]: str(extract)})
    for table in TABLES.values():
        assert look(f"{path}|layername={table}") == look(f"{whole_set[0]}|layername={table}"), table
    expected = [row for row in look(f"{path}|layername={TABLES[1]}")["rows"] if (row["vk_klasse"] or 0) >= 7]
    from qgis.core import QgsVectorLayer

    assert QgsVectorLayer(str(extract), "keuze", "ogr").featureCount() == len(expected) > 0


def test_a_temporary_file(layer):
    from qgis import processing
    from qgis.core import QgsProcessing

    inputs = {"INPUT": small(layer), "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}
    results = processing.run("veerkracht:veerkrachtkaarten", inputs)
    assert results["OUTPUT"].endswith(".gpkg")
    assert tables(results["OUTPUT"]) == list(TABLES.values())


# ---- In the project ---------------------------------------------------------------------------------------------


def load(inputs: dict, said=None):
    """Run as the toolbox does, results loaded into the project; return the group of the maps."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    project = QgsProject.instance()
    said = said or QgsProcessingFeedback()
    context = QgsProcessingContext()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:veerkrachtkaarten")
    _, fine = algorithm.run(inputs, context, said)
    assert fine, said.textLog()
    assert handleAlgorithmResults(algorithm, context, said, inputs), said.textLog()
    (group,) = [item for item in project.layerTreeRoot().findGroups() if Path(inputs["OUTPUT"]).stem in item.name()]
    return group


def titles(path) -> list[str]:
    from qgis.core import QgsVectorLayer

    return [QgsVectorLayer(f"{path}|layername={table}", "k", "ogr").metadata().title() for table in tables(path)]


def test_loaded_in_a_group_in_order_one_at_a_time(veerdam, tmp_path):
    path = tmp_path / "stad.gpkg"
    group = load({"INPUT": veerdam, "OUTPUT": str(path)})
    assert group.name() == "Veerkrachtkaarten stad"
    nodes = group.findLayers()
    assert [node.layer().source().rsplit("=", 1)[1] for node in nodes] == list(TABLES.values())
    assert [node.name() for node in nodes] == titles(path)
    assert len({node.name() for node in nodes}) == 9
    assert [node.isVisible() for node in nodes] == [True] + [False] * 8
    assert group.isMutuallyExclusive()
    nodes[4].setItemVisibilityChecked(True)
    assert [node.isVisible() for node in nodes] == [place == 4 for place in range(9)]
    for node, field in zip(nodes, CLASS_FIELDS.values(), strict=True):
        assert node.layer().renderer().classAttribute() == field
        assert "Definitie" in node.layer().metadata().abstract()


def test_a_map_theme_for_each_map(veerdam, layer, tmp_path):
    from qgis.core import QgsLayerTreeModel, QgsProject

    project = QgsProject.instance()
    below = layer(naam=["water"], name="water")
    hidden = layer(naam=["oud"], name="oud")
    project.addMapLayers([below, hidden])
    project.layerTreeRoot().findLayer(hidden.id()).setItemVisibilityChecked(False)
    group = load({"INPUT": veerdam, "OUTPUT": str(tmp_path / "stad.gpkg")})
    nodes = group.findLayers()
    themes = project.mapThemeCollection()
    assert set(themes.mapThemes()) == {node.name() for node in nodes}
    model = QgsLayerTreeModel(project.layerTreeRoot())
    for node in nodes:
        assert {shown.id() for shown in themes.mapThemeVisibleLayers(node.name())} == {node.layerId(), below.id()}
        themes.applyTheme(node.name(), project.layerTreeRoot(), model)
        assert [other.isVisible() for other in nodes] == [other is node for other in nodes]
        assert project.layerTreeRoot().findLayer(below.id()).isVisible()


def test_loaded_with_earlier_years(veerdam, tmp_path):
    from qgis.core import QgsProject

    path = tmp_path / "stad.gpkg"
    group = load({"INPUT": veerdam, "OUTPUT": str(path), **GROUPS, "STANDJAREN": "2014"})
    names = [node.name() for node in group.findLayers()]
    assert [node.layer().source().rsplit("=", 1)[1] for node in group.findLayers()] == tables(path)
    assert len(set(names)) == len(names) == 12
    assert set(QgsProject.instance().mapThemeCollection().mapThemes()) == set(names)


def test_loaded_twice(veerdam, tmp_path):
    """Into another file: a group of its own, and the first stays as it was."""
    from qgis.core import QgsProject

    first = load({"INPUT": veerdam, "OUTPUT": str(tmp_path / "een.gpkg")})
    second = load({"INPUT": veerdam, "KAARTEN": [0, 1], "OUTPUT": str(tmp_path / "twee.gpkg")})
    assert len(first.findLayers()) == 9 and len(second.findLayers()) == 2
    assert len(QgsProject.instance().mapLayers()) == 11
    assert [node.isVisible() for node in second.findLayers()] == [True, False]


def test_the_project_opens_again_as_it_was(veerdam, tmp_path):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    group = load({"INPUT": veerdam, "OUTPUT": str(tmp_path / "stad.gpkg")})
    names = [node.name() for node in group.findLayers()]
    assert project.write(str(tmp_path / "stad.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "stad.qgz"))
    group = project.layerTreeRoot().findGroup("Veerkrachtkaarten stad")
    assert [node.name() for node in group.findLayers()] == names
    assert group.isMutuallyExclusive()
    assert set(project.mapThemeCollection().mapThemes()) == set(names)
    assert all(node.layer().isValid() for node in group.findLayers())
    assert all(node.layer().renderer().type() == "categorizedSymbol" for node in group.findLayers())


# ---- What went wrong once ---------------------------------------------------------------------------------------


def test_no_field_for_the_gemeente(layer, run, tmp_path):
    made = run("veerkrachtkaarten", INPUT=small(layer), GEMEENTE="", OUTPUT=str(tmp_path / "uit.gpkg"))
    assert tables(tmp_path / "uit.gpkg") == [TABLES[nummer] for nummer in (1, 3, 4, 5, 6, 8)]
    assert len([line for line in made.warnings if "left out" in line]) == 3


def test_no_field_for_corporatiebezit(layer, run, tmp_path):
    run("veerkrachtkaarten", INPUT=small(layer), PCT_CORPORATIE="", OUTPUT=str(tmp_path / "uit.gpkg"))
    assert tables(tmp_path / "uit.gpkg") == [table for nummer, table in TABLES.items() if nummer != 3]


@pytest.mark.parametrize("without", ["inwoners", "spread"])
def test_veerkracht_needs_no_classes_of_the_index(layer, run, tmp_path, without):
    source = small(layer, "inwoners") if without == "inwoners" else small(layer, index_t1=[20.0] * 6)
    assert set(run("veerkracht", INPUT=source).rows("vk_klasse")) != {None}
    run("veerkrachtkaarten", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert TABLES[1] in tables(tmp_path / "uit.gpkg")


def test_groups_of_the_last_year_only(layer, run, tmp_path):
    run("veerkrachtkaarten", INPUT=small(layer), GROEPEN_T1=["index_t1"], OUTPUT=str(tmp_path / "uit.gpkg"))
    assert tables(tmp_path / "uit.gpkg") == [TABLES[nummer] for nummer in (3, 4, 6, 7, 8, 9)]


def test_corporatiebezit_of_two_years(layer, tmp_path):
    from qgis.core import QgsProject

    source = small(layer, pct_corporatie_2014=[1.0, 2.0, 3.0, 50.0, 60.0, 70.0])
    group = load({"INPUT": source, "STANDJAREN": "2014", "KAARTEN": [2], "OUTPUT": str(tmp_path / "stad.gpkg")})
    assert len({node.name() for node in group.findLayers()}) == 2
    assert len(QgsProject.instance().mapThemeCollection().mapThemes()) == 2


def test_other_tables_in_the_file_are_not_lost(layer, run, save, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "project.gpkg"
    save(small(layer), path, "mijn_werk")
    try:
        run("veerkrachtkaarten", INPUT=small(layer), OUTPUT=str(path))
    except QgsProcessingException as error:
        assert "mijn_werk" in str(error)
    assert "mijn_werk" in tables(path)


def test_a_run_into_a_file_with_saved_edits(veerdam, run, tmp_path):
    """A layer of the file is being edited, with changes saved: the new maps must not get the old figures back."""
    import sqlite3

    from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer

    path = tmp_path / "kaarten.gpkg"
    shown = QgsVectorLayer(run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[0], OUTPUT=str(path)).results["KAART_1"])
    QgsProject.instance().addMapLayer(shown)
    shown.startEditing()
    field = shown.fields().lookupField("vk_label")
    for feature in list(shown.getFeatures()):
        shown.changeAttributeValue(feature.id(), field, "oud")
    assert shown.commitChanges(False)
    try:
        run("veerkrachtkaarten", INPUT=veerdam, KAARTEN=[0], OUTPUT=str(path))
    except QgsProcessingException:
        return  # refusing is fine as well
    finally:
        QgsProject.instance().clear()
    with sqlite3.connect(path) as file:
        assert file.execute("select count(*) from kaart_1_veerkracht where vk_label = 'oud'").fetchone() == (0,)


@pytest.mark.parametrize("nummer", [1, 2, 5])
def test_the_note_names_the_fields_of_the_layer(layer, run, look, tmp_path, nummer):
    values = {name: [1.0, 5.0, 9.0, 14.0, 20.0, 28.0] for name in ("idx14", "idx20")}
    source = small(layer, "index_t0", "index_t1", **values)
    names = {"INDEX_T0": "idx14", "INDEX_T1": "idx20"}
    algorithm, inputs = ALONE[nummer]
    run(algorithm, INPUT=source, **names, **inputs, OUTPUT=str(tmp_path / "alone.gpkg"))
    results = run("veerkrachtkaarten", INPUT=source, **names, OUTPUT=str(tmp_path / "uit.gpkg")).results
    assert look(results[f"KAART_{nummer}"])["note"] == look(str(tmp_path / "alone.gpkg"))["note"]


def test_no_coordinate_system_is_said(layer, run, tmp_path):
    from qgis.core import QgsCoordinateReferenceSystem

    source = small(layer)
    source.setCrs(QgsCoordinateReferenceSystem())
    assert "no coordinate system" in run("veerkracht", INPUT=source).warned
    assert "no coordinate system" in run("veerkrachtkaarten", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg")).warned


def test_a_year_that_is_typed_twice(layer, run, tmp_path):
    made = run("veerkrachtkaarten", INPUT=small(layer), STANDJAREN="2014 2014", OUTPUT=str(tmp_path / "uit.gpkg"))
    assert len(made.warnings) == len(set(made.warnings))
