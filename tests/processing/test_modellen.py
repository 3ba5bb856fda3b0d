"""The bundled models of this plugin, in every way of running and for ten gemeenten in a row; and what each gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

MODELS = ("negenkaarten", "halfjaartoewijzingen", "kaartensetpergemeente")
MAPS = {
    1: ("veerkracht", "vk_klasse"),
    2: ("veerkracht_gemeente", "vk_klasse"),
    3: ("corporatiebezit", "corp_klasse"),
    4: ("kwetsbaarheid", "index_klasse"),
    5: ("concentratie", "conc_klasse"),
    6: ("overlast", "onv_klasse"),
    7: ("overlast_gemeente", "onv_klasse"),
    8: ("overlastontwikkeling", "onv_ontw_klasse"),
    9: ("overlastontwikkeling_gemeente", "onv_ontw_klasse"),
}
TABLES = {number: f"kaart_{number}_{name}" for number, (name, _) in MAPS.items()}


@pytest.fixture(scope="module")
def files(tiengemeenten, layer, save, tmp_path_factory) -> dict[str, str]:
    """The files of ten gemeenten."""
    return tiengemeenten.write(tmp_path_factory.mktemp("tien"), layer, save)


@pytest.fixture(scope="module")
def inputs(files, tiengemeenten, feedback, tmp_path_factory) -> dict[str, dict]:
    """For each model its inputs, without results; the areas with figures are what the first of them makes."""
    from qgis import processing

    nine = {
        "INPUT": files["gebieden"],
        "KERNCIJFERS_T0": files["kerncijfers_2014"],
        "KERNCIJFERS_T1": files["kerncijfers_2020"],
        "LEEFBAAROMETER": files["leefbaarometer"],
        "GROEPENTABEL": files["groepen"],
        "GROEPEN": " ".join(tiengemeenten.GROEPEN),
    }
    folder = tmp_path_factory.mktemp("cijfers")
    figures = str(folder / "cijfers.gpkg")
    made = {"GEBIEDEN": figures, "OUTPUT": str(folder / "kaarten.gpkg")}
    processing.run("veerkracht:negenkaarten", {**nine, **made}, feedback=feedback())
    groups = {
        f"GROEPEN_{moment}": [f"pct_{groep}_{jaar}" for groep in ("bijstand", *tiengemeenten.GROEPEN)]
        for moment, jaar in (("T0", 2014), ("T1", 2020))
    }
    return {
        "negenkaarten": nine,
        "halfjaartoewijzingen": {"INPUT": files["gebieden"], "TOEWIJZINGEN": files["verhuringen"]},
        "kaartensetpergemeente": {
            "INPUT": figures,
            **groups,
            "PCT_CORPORATIE": "pct_corporatie_2020",
            "GEWICHT": "inwoners_2020",
            "KAARTEN": [0, 3],
        },
    }


def outputs(model: str, folder: Path) -> dict[str, str]:
    """Where the results go."""
    folder.mkdir(exist_ok=True)
    names = {
        "negenkaarten": {"OUTPUT": "kaarten.gpkg"},
        "kaartensetpergemeente": {"OUTPUT": "set.pdf"},
        "halfjaartoewijzingen": {
            "OUTPUT": "verhuringen.gpkg",
            "KAART_VOORRAAD": "voorraad.gpkg",
            "OPVALLEND": "opvallend.gpkg",
            "CATEGORIEEN": "categorieen.gpkg",
            "WACHTTIJDEN": "wachttijden.gpkg",
            "TABEL": "tabel.gpkg",
            "HTML": "wachttijden.html",
        },
    }
    return {name: str(folder / file) for name, file in names[model].items()}


@pytest.fixture
def temporary():
    """The files in the folder of QGIS for temporary files: what a run adds there is left behind."""
    from qgis.core import QgsProcessingUtils

    return lambda: {path for path in Path(QgsProcessingUtils.tempFolder()).rglob("*") if path.is_file()}


@pytest.fixture
def start(feedback):
    """Call a model: ``start("negenkaarten", INPUT=...)``; returns its results and what was said."""

    def call(model: str, **parameters) -> tuple[dict, str]:
        from qgis import processing

        said = feedback()
        results = processing.run(f"veerkracht:{model}", parameters, feedback=said)
        return results, "\n".join([*said.info, *said.warnings])

    return call


def table(path, name: str = ""):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), name, "ogr")
    assert layer.isValid(), (path, name)
    return layer


def tables(path) -> list[str]:
    from osgeo import ogr

    return [layer.GetName() for layer in ogr.Open(str(path)) if layer.GetName() != "layer_styles"]


def pages(path) -> int:
    import re

    return len(re.findall(rb"/Type\s*/Page[^s]", Path(path).read_bytes()))


# ---- all three ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_ten_gemeenten_in_a_row(model, inputs, tiengemeenten, start, tmp_path, temporary):
    """By code and by name in turn, each with files of its own; nothing stays behind."""
    before = temporary()
    for place, (code, name) in enumerate(tiengemeenten.GEMEENTEN.items()):
        made = outputs(model, tmp_path / code)
        _, said = start(model, **inputs[model], **made, GEMEENTEN=name if place % 2 else code)
        assert all(Path(path).exists() for path in made.values())
        assert f"{name} ({code})" in said
        if model == "kaartensetpergemeente":
            assert pages(made["OUTPUT"]) == 3  # an index, and two maps
            continue
        path = made.get("OUTPUT") or made["OUTPUT"]
        for layer in tables(path):
            codes = [feature["gemeentecode"] for feature in table(path, layer).getFeatures()]
            assert codes == [code] * tiengemeenten.BUURTEN
    assert temporary() == before


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("typed", ["Dorp Z", "GM0363", "Dorp"])
def test_a_gemeente_that_is_not_there_is_a_sentence(model, typed, inputs, tiengemeenten, start, tmp_path, temporary):
    from qgis.core import QgsProcessingException

    before = temporary()
    made = outputs(model, tmp_path / "uit")
    with pytest.raises(QgsProcessingException) as caught:
        start(model, **inputs[model], **made, GEMEENTEN=typed)
    assert typed in str(caught.value)
    assert any(name in str(caught.value) for name in tiengemeenten.GEMEENTEN.values())
    assert not list((tmp_path / "uit").iterdir())
    assert temporary() == before


@pytest.mark.parametrize("model", MODELS)
def test_in_the_background(model, inputs, tmp_path, run_task):
    made = outputs(model, tmp_path / "uit")
    done, results = run_task(model, {**inputs[model], **made, "GEMEENTEN": "GM0901"})
    assert done
    assert all(Path(path).exists() for path in made.values())
    assert {name: results[name] for name in made} == made


@pytest.mark.parametrize("model", MODELS[:2])
@pytest.mark.parametrize("moment", [5, 40, 80])
def test_cancelled_it_leaves_nothing(model, moment, inputs, tmp_path, temporary, feedback, run_task):
    before = temporary()
    made = outputs(model, tmp_path / "uit")
    done, _ = run_task(model, {**inputs[model], **made, "GEMEENTEN": "GM0901"}, feedback(cancel_at=moment))
    assert not done
    assert not list((tmp_path / "uit").iterdir())
    assert temporary() == before


def test_a_cancelled_set_keeps_whole_pages_or_nothing(inputs, tmp_path, temporary, feedback, run_task):
    before = temporary()
    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    parameters = {**inputs["kaartensetpergemeente"], **made, "GEMEENTEN": "GM0901", "KAARTEN": list(range(5))}
    run_task("kaartensetpergemeente", parameters, feedback(cancel_at=60))
    left = [path.name for path in (tmp_path / "uit").iterdir()]
    assert left in ([], ["set.pdf"])
    if left:
        assert pages(made["OUTPUT"]) >= 1
    assert temporary() == before


@pytest.mark.parametrize("model", MODELS)
def test_what_the_toolbox_shows(model):
    from qgis.core import QgsApplication

    listed = QgsApplication.processingRegistry().algorithmById(f"veerkracht:{model}")
    created = QgsApplication.processingRegistry().createAlgorithmById(f"veerkracht:{model}")
    for algorithm in (listed, created):
        assert (algorithm.groupId(), algorithm.group()) == ("modellen", "Models")
        assert algorithm.canExecute() == (True, "")
        assert len(algorithm.shortHelpString()) > 500
        assert {model, "batch"} <= set(algorithm.tags())
        for parameter in algorithm.parameterDefinitions():
            assert parameter.name().replace("_", "").isalnum() and parameter.name().isupper()
            assert parameter.description()[0].isupper()
            assert parameter.help(), f"{parameter.name()} has no help"
        assert {output.name() for output in algorithm.outputDefinitions()} >= set(outputs(model, Path(".")))
    assert "GEMEENTEN" in [parameter.name() for parameter in created.parameterDefinitions()]


@pytest.mark.parametrize("model", MODELS)
def test_the_language_of_the_map_is_handed_on(model, inputs, start, tmp_path):
    made = outputs(model, tmp_path / "uit")
    start(model, **inputs[model], **made, GEMEENTEN="GM0901", TAAL=1)
    if model == "kaartensetpergemeente":
        return
    path = made.get("OUTPUT") or made["KAART_VOORRAAD"]
    assert table(path, tables(path)[-1]).metadata().language() == "ENG"


# ---- negenkaarten -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everywhere(inputs, feedback, tmp_path_factory) -> Path:
    """The nine maps of all ten gemeenten."""
    from qgis import processing

    path = tmp_path_factory.mktemp("alles") / "kaarten.gpkg"
    processing.run("veerkracht:negenkaarten", {**inputs["negenkaarten"], "OUTPUT": str(path)}, feedback=feedback())
    return path


def classes(path, number: int) -> dict[str, object]:
    """The class of each area of a map."""
    veld = MAPS[number][1]
    return {feature["gebiedcode"]: feature[veld] for feature in table(path, TABLES[number]).getFeatures()}


def test_the_index_is_what_the_files_add_up_to(everywhere, tiengemeenten):
    found = {f["gebiedcode"]: (f["index_t0"], f["index_t1"]) for f in table(everywhere, TABLES[4]).getFeatures()}
    assert len(found) == 90
    for buurt in tiengemeenten.ALLE:
        assert found[buurt.code] == pytest.approx((buurt.index(2014), buurt.index(2020)), abs=1e-9)


def test_the_classes_are_around_the_weighted_mean_of_all(everywhere, tiengemeenten):
    """By hand: mean and standard deviation weighted by inwoners, breaks at -1.5, -0.5, +0.5 and +1.5 of it."""
    index = np.array([buurt.index(2020) for buurt in tiengemeenten.ALLE])
    weights = np.array([buurt.inwoners for buurt in tiengemeenten.ALLE])
    mean = (index * weights).sum() / weights.sum()
    spread = np.sqrt((weights * (index - mean) ** 2).sum() / weights.sum())
    # Breaks are printed, and used, to one decimal.
    breaks = np.round(mean + spread * np.array([-1.5, -0.5, 0.5, 1.5]), 1)
    wanted = dict(zip([b.code for b in tiengemeenten.ALLE], np.searchsorted(breaks, index, "right") + 1, strict=True))
    assert classes(everywhere, 4) == wanted
    assert len(set(wanted.values())) == 5


@pytest.mark.parametrize("code", ["GM0901", "GM0910"])
def test_one_gemeente_has_the_classes_of_all(code, everywhere, inputs, start, tmp_path, tiengemeenten):
    """Map by map the same as cut from all of them by hand; and not as the gemeente by itself would be."""
    path, alone = tmp_path / "een.gpkg", tmp_path / "alleen.gpkg"
    start("negenkaarten", **inputs["negenkaarten"], GEMEENTEN=code, OUTPUT=str(path))
    assert tables(path) == list(TABLES.values())
    mine = {buurt.code for buurt in tiengemeenten.ALLE if buurt.gemeentecode == code}
    for number in MAPS:
        cut = {area: klasse for area, klasse in classes(everywhere, number).items() if area in mine}
        assert classes(path, number) == cut, number
    own = table(inputs["negenkaarten"]["INPUT"].split("|")[0], "buurten")
    own.setSubsetString(f"\"gemeentecode\" = '{code}'")
    start("negenkaarten", **{**inputs["negenkaarten"], "INPUT": own}, OUTPUT=str(alone))
    assert classes(alone, 4) != classes(path, 4)


def test_the_legend_and_the_note_say_so(inputs, start, tmp_path):
    path = tmp_path / "een.gpkg"
    start("negenkaarten", **inputs["negenkaarten"], GEMEENTEN="Dorp C", OUTPUT=str(path))
    for number in MAPS:
        layer = table(path, TABLES[number])
        labels = [category.label() for category in layer.renderer().categories()]
        if number in (4, 5):
            assert any("gemiddelde van alle gebieden" in label for label in labels)
        counts = [int(label.rsplit("(", 1)[1][:-1]) for label in labels if label.endswith(")") and "(" in label]
        assert sum(count for count in counts if count < 90) == 9, labels
        assert layer.metadata().title().endswith(", Dorp C")
        assert any("Dorp C (GM0903), 9 van de 90 gebieden" in line for line in layer.metadata().history())


def test_cbs_only(inputs, start, tmp_path, tiengemeenten):
    """Without groups the index is of bijstand, and the log says so; without the rest the maps that need it are out."""
    path = tmp_path / "cbs.gpkg"
    chosen = {name: inputs["negenkaarten"][name] for name in ("INPUT", "KERNCIJFERS_T0", "KERNCIJFERS_T1")}
    _, said = start("negenkaarten", **chosen, OUTPUT=str(path))
    assert "bijstand only" in said
    assert tables(path) == [TABLES[number] for number in (3, 4, 5)]
    found = {feature["gebiedcode"]: feature["index_t1"] for feature in table(path, TABLES[4]).getFeatures()}
    for buurt in tiengemeenten.ALLE:
        assert found[buurt.code] == pytest.approx(buurt.index(2020, groups=False), abs=1e-9)
    del chosen["KERNCIJFERS_T0"]
    start("negenkaarten", **chosen, OUTPUT=str(tmp_path / "een_jaar.gpkg"))
    assert tables(tmp_path / "een_jaar.gpkg") == [TABLES[3], TABLES[4]]


def test_bijstand_of_the_table_goes_before(files, inputs, start, tmp_path, lines, tiengemeenten):
    rows = [f"{buurt.code};{place},5;{2 * place},5" for place, buurt in enumerate(tiengemeenten.ALLE)]
    groups = lines("bijstand.csv", "gebiedcode;pct_bijstand_2014;pct_bijstand_2020", *rows)
    path = tmp_path / "uit.gpkg"
    chosen = {**inputs["negenkaarten"], "GROEPENTABEL": groups, "GROEPEN": "bijstand", "KAARTEN": [3]}
    start("negenkaarten", **chosen, OUTPUT=str(path))
    found = {f["gebiedcode"]: (f["index_t0"], f["index_t1"]) for f in table(path, TABLES[4]).getFeatures()}
    assert found == {buurt.code: (place + 0.5, 2 * place + 0.5) for place, buurt in enumerate(tiengemeenten.ALLE)}


def test_a_group_that_is_not_in_the_table_gets_a_sentence(inputs, start, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="has no field pct_somatiek_2014"):
        start("negenkaarten", **{**inputs["negenkaarten"], "GROEPEN": "lvb somatiek"}, OUTPUT=str(tmp_path / "a.gpkg"))
    assert not list(tmp_path.iterdir())


def test_areas_without_gemeente_get_that_of_cbs(inputs, start, tmp_path, layer, save, tiengemeenten):
    """Codes of their own, made into those of CBS; the gemeente is that of CBS, by name too."""
    areas = layer(wkt=[b.wkt() for b in tiengemeenten.ALLE], eigen=[b.code[2:] for b in tiengemeenten.ALLE])
    source = save(areas, tmp_path / "eigen.gpkg", "eigen")
    chosen = {**inputs["negenkaarten"], "INPUT": source, "SLEUTEL": "'BU' || \"eigen\""}
    groups = {"GROEPENSLEUTEL": '"gebiedcode"', "KAARTEN": [1, 3]}
    start("negenkaarten", **chosen, **groups, GEMEENTEN="Dorp B", OUTPUT=str(tmp_path / "uit.gpkg"))
    codes = {feature["eigen"][:4] for feature in table(tmp_path / "uit.gpkg", TABLES[2]).getFeatures()}
    assert codes == {"0902"}


def test_earlier_years_and_a_scheme_of_ones_own(inputs, start, tmp_path, run):
    scheme = tmp_path / "schema.json"
    run(
        "veerkrachtkaarten",
        INPUT=inputs["kaartensetpergemeente"]["INPUT"],
        GROEPEN_T1=["pct_bijstand_2020"],
        KAARTEN=[3],
        METHODE=2,
        GRENZEN="5; 10",
        GEWICHT="inwoners_2020",
        SCHEMA_OPSLAAN=str(scheme),
        OUTPUT=str(tmp_path / "los.gpkg"),
    )
    path = tmp_path / "uit.gpkg"
    chosen = {**inputs["negenkaarten"], "SCHEMABESTAND": str(scheme), "STANDJAREN": "2014", "KAARTEN": [2, 3, 5]}
    start("negenkaarten", **chosen, OUTPUT=str(path), GEMEENTEN="GM0905")
    wanted = [name for number in (3, 4, 6) for name in (TABLES[number], f"{TABLES[number]}_2014")]
    assert tables(path) == wanted
    assert set(classes(path, 4).values()) <= {1, 2, 3}


def test_the_areas_with_figures_are_of_all(inputs, start, tmp_path):
    figures = tmp_path / "cijfers.gpkg"
    start(
        "negenkaarten",
        **inputs["negenkaarten"],
        GEMEENTEN="GM0905",
        GEBIEDEN=str(figures),
        OUTPUT=str(tmp_path / "k.gpkg"),
    )
    layer = table(figures)
    assert layer.featureCount() == 90
    assert {"pct_lvb_2014", "pct_bijstand_2020", "inwoners_2014", "onv_2020"} <= set(layer.fields().names())
    assert any("CBS" in source for source in layer.metadata().rights())


def test_maps_come_in_a_group(inputs):
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    chosen = {**inputs["negenkaarten"], "GEMEENTEN": "Dorp D", "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("veerkracht:negenkaarten", chosen, context=context)
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    names = [node.name() for node in group.findLayers()]
    assert group.name() == "Veerkrachtkaarten Dorp D"
    assert len(names) == 9
    assert all(name.endswith(", Dorp D") for name in names)
    assert {layer.renderer().type() for layer in QgsProject.instance().mapLayers().values()} == {"categorizedSymbol"}


# ---- halfjaartoewijzingen -----------------------------------------------------------------------------------------


def test_lettings_of_one_gemeente(inputs, start, tmp_path, rows, tiengemeenten):
    """Four odd buurten with two allocations each, one in either half-year; 12 ordinary lettings in each of nine."""
    made = outputs("halfjaartoewijzingen", tmp_path / "uit")
    _, said = start("halfjaartoewijzingen", **inputs["halfjaartoewijzingen"], **made, GEMEENTEN="Dorp F")
    areas = {row["gebiedcode"]: row for row in rows(table(made["OUTPUT"]))}
    for buurt in tiengemeenten.ALLE[45:54]:
        odd = 2 * (buurt.nummer % 2)
        row = areas.pop(buurt.code)
        assert (row["tw_totaal"], row["verhuringen"]) == (odd, 12 + odd)
        assert row["pct_verhuringen"] == pytest.approx(100 * odd / (12 + odd))
        assert row["pct_voorraad"] == pytest.approx(100 * odd / buurt.woningen)
    assert not areas
    found = {row["categorie"]: row for row in rows(table(made["CATEGORIEEN"]))}
    total = next(row for name, row in found.items() if "otaal" in name)
    assert (total["2020-I"], total["2020-II"], total["totaal"]) == (4, 4, 8)
    assert sum(row["aantal"] for row in rows(table(made["WACHTTIJDEN"])) if row["soort"] == "totaal") in (8, 16, 24)
    assert "Rows that lie in none of the areas, and so in no gemeente: 1." in said
    assert "<html" in Path(made["HTML"]).read_text(encoding="utf-8")


def test_all_gemeenten_together_are_the_sum(inputs, start, tmp_path, rows):
    made = outputs("halfjaartoewijzingen", tmp_path / "uit")
    start("halfjaartoewijzingen", **inputs["halfjaartoewijzingen"], **made)
    assert sum(row["tw_totaal"] for row in rows(table(made["OUTPUT"]))) == 80
    total = next(row for row in rows(table(made["CATEGORIEEN"])) if "otaal" in row["categorie"])
    assert total["totaal"] == 81  # the table knows no places: also the letting that lies in no area


def test_the_steps_one_by_one_give_the_same(inputs, start, run, tmp_path, rows):
    made = outputs("halfjaartoewijzingen", tmp_path / "uit")
    start("halfjaartoewijzingen", **inputs["halfjaartoewijzingen"], **made, GEMEENTEN="GM0902")
    own = table(inputs["halfjaartoewijzingen"]["INPUT"].split("|")[0], "buurten")
    own.setSubsetString("\"gemeentecode\" = 'GM0902'")
    lettings = inputs["halfjaartoewijzingen"]["TOEWIJZINGEN"]
    for number, name in enumerate(("OUTPUT", "KAART_VOORRAAD")):
        by_hand = run("toewijzingenpergebied", INPUT=own, TOEWIJZINGEN=lettings, NUMMER="nummer", KAART=number)
        without_id = [{k: v for k, v in row.items() if k != "fid"} for row in rows(table(made[name]))]
        assert [{k: v for k, v in row.items() if k != "fid"} for row in by_hand.rows()] == without_id
        attribute = by_hand.layer.renderer().classAttribute()
        assert table(made[name]).renderer().classAttribute() == attribute


def test_what_the_files_do_not_have_is_left_out_and_said(inputs, start, tmp_path, lines):
    lettings = lines("kort.csv", "code;datum;gebiedcode", *["umo;2020-01-01;BU09010001"] * 3)
    made = outputs("halfjaartoewijzingen", tmp_path / "uit")
    chosen = {**inputs["halfjaartoewijzingen"], "TOEWIJZINGEN": lettings, "WONINGEN": None}
    results, said = start("halfjaartoewijzingen", **chosen, **made)
    assert "no table of waiting times" in said
    assert "no map of the stock" in said
    left_out = {"WACHTTIJDEN", "HTML", "KAART_VOORRAAD"}
    assert {name for name in made if not Path(made[name]).exists()} == left_out
    assert not left_out & set(results)


def test_a_step_that_fails_takes_the_others_along(inputs, start, tmp_path, lines):
    """The last step cannot write: what the first ones wrote goes, too."""
    from qgis.core import QgsProcessingException

    made = {**outputs("halfjaartoewijzingen", tmp_path / "uit"), "OPVALLEND": str(tmp_path / "weg" / "a.gpkg")}
    with pytest.raises(QgsProcessingException, match="weg"):
        start("halfjaartoewijzingen", **inputs["halfjaartoewijzingen"], **made, GEMEENTEN="GM0902")
    assert not list((tmp_path / "uit").iterdir())


def test_results_that_nobody_asked_for_are_not_made(inputs, start, tmp_path, temporary):
    before = temporary()
    path = tmp_path / "een.gpkg"
    results, _ = start("halfjaartoewijzingen", **inputs["halfjaartoewijzingen"], KAART_VOORRAAD=str(path))
    assert [name for name in results if name.isupper() and not name.startswith("CHILD")] == ["KAART_VOORRAAD"]
    assert path.exists()
    assert temporary() == before


def test_allocations_come_in_a_group(inputs):
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    wanted = ("OUTPUT", "KAART_VOORRAAD", "OPVALLEND", "CATEGORIEEN", "WACHTTIJDEN")
    chosen = {**inputs["halfjaartoewijzingen"], "GEMEENTEN": "Dorp D", **dict.fromkeys(wanted, "TEMPORARY_OUTPUT")}
    processing.runAndLoadResults("veerkracht:halfjaartoewijzingen", chosen, context=context)
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert group.name() == "Toewijzingen Dorp D"
    names = [node.name() for node in group.findLayers()]
    assert len(names) == len(wanted)
    assert "verhuringen" in names[0] and "woningvoorraad" in names[1]


# ---- kaartensetpergemeente ----------------------------------------------------------------------------------------


def test_pages_for_each_wijk_of_the_gemeente(inputs, files, start, tmp_path):
    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    package = tmp_path / "kaarten.gpkg"
    start(
        "kaartensetpergemeente",
        **inputs["kaartensetpergemeente"],
        **made,
        GEMEENTEN="Dorp G",
        ATLAS=files["wijken"],
        GEOPACKAGE=str(package),
        TITEL="Proefdruk",
    )
    assert pages(made["OUTPUT"]) == 1 + 3 * 2
    assert tables(package) == [TABLES[1], TABLES[4]]
    assert table(package, TABLES[4]).featureCount() == 9


def test_the_figures_as_a_book_where_they_are_asked_for(inputs, start, tmp_path):
    """Only the gemeente is in it; and a web page without a workbook makes no workbook."""
    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    page, book = tmp_path / "uit" / "cijfers.html", tmp_path / "uit" / "cijfers.xlsx"
    chosen = {**inputs["kaartensetpergemeente"], **made, "GEMEENTEN": "Dorp G"}
    results, _ = start("kaartensetpergemeente", **chosen, WEBPAGINA=str(page))
    text = page.read_text(encoding="utf-8")
    assert "Dorp G" in text
    assert "Dorp F" not in text
    assert "WERKBOEK" not in results
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["cijfers.html", "set.pdf"]
    start("kaartensetpergemeente", **chosen, WERKBOEK=str(book), BESTAANDE=2)
    assert book.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("package", ["", "kaarten.gpkg"])
def test_maps_come_into_the_project_only_where_they_are_kept(package, inputs, tmp_path, feedback):
    """QGIS would say of layers that are gone that they were not made well."""
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    chosen = {**inputs["kaartensetpergemeente"], **made, "GEMEENTEN": "Dorp D"}
    chosen |= {"GEOPACKAGE": str(tmp_path / package)} if package else {}
    processing.runAndLoadResults("veerkracht:kaartensetpergemeente", chosen, feedback=feedback(), context=context)
    assert all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
    assert len(QgsProject.instance().mapLayers()) == (2 if package else 0)


def test_all_gemeenten_on_one_page_each_map(inputs, start, tmp_path):
    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    start("kaartensetpergemeente", **inputs["kaartensetpergemeente"], **made, INHOUD=False)
    assert pages(made["OUTPUT"]) == 2


def test_what_is_there_is_not_overwritten(inputs, start, tmp_path):
    from qgis.core import QgsProcessingException

    made = outputs("kaartensetpergemeente", tmp_path / "uit")
    Path(made["OUTPUT"]).write_bytes(b"%PDF-1.4 van een ander")
    with pytest.raises(QgsProcessingException):
        start("kaartensetpergemeente", **inputs["kaartensetpergemeente"], **made, GEMEENTEN="GM0901")
    assert Path(made["OUTPUT"]).read_bytes() == b"%PDF-1.4 van een ander"


# ---- the files ----------------------------------------------------------------------------------------------------


def test_the_files_are_what_their_tool_makes(checkout, plugins_folder, tmp_path):
    done = subprocess.run(
        [sys.executable, str(checkout / "tools" / "make_models.py"), "--out", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(plugins_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made, kept = (
        {path.name: path.read_text() for path in folder.glob("*.model3")}
        for folder in (tmp_path, checkout / "resources" / "models")
    )
    assert set(made) >= {f"{model}.model3" for model in (*MODELS, "veerkrachtopvierkanten")}
    assert made == kept
