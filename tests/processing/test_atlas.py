"""Sets of maps on paper: which pages and files there are, what they tell, and what a run leaves when it goes wrong."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdf
import pytest

KLASSE = re.compile(r"^(.*\S) \((\d+)\)$")


def pages_of(path) -> list[str]:
    """The text of each page; Qt writes a space as what some programs take for a tab."""
    return [page.extract_text().replace("\t", " ") for page in pypdf.PdfReader(path).pages]


def bookmarks_of(path) -> list[tuple[int, str, int]]:
    """Level, title and page of each bookmark, as another program sees them."""
    reader = pypdf.PdfReader(path)
    found = []

    def walk(items, level):
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                found.append((level, item.title, reader.get_destination_page_number(item) + 1))

    walk(reader.outline, 0)
    return found


def counts_on(text: str) -> dict[str, int]:
    """The counts behind the classes in the legend of a page."""
    lines = (KLASSE.match(line.strip()) for line in text.splitlines())
    return {line[1]: int(line[2]) for line in lines if line}


@pytest.fixture(scope="module")
def maps(city, tmp_path_factory, qgis) -> dict[str, str]:
    """Two maps of the ten buurten of the city, five by two squares, in one GeoPackage."""
    from qgis import processing

    path = tmp_path_factory.mktemp("kaarten") / "kaarten.gpkg"
    buurten = f"{city.path('buurten.gpkg')}|layername=buurten"
    found = {"file": str(path)}
    for name in ("corporatiebezit", "overlast"):
        output = f"ogr:dbname='{path}' table=\"{name}\" (geom)"
        processing.run(f"veerkracht:{name}", {"INPUT": buurten, "OUTPUT": output})
        found[name] = f"{path}|layername={name}"
    return found


def rectangle(column: float, row: float, width: float, height: float) -> str:
    """The WKT of so many squares of the city, from the square at this column and row."""
    left, bottom = 120000 + 1000 * column, 480000 + 1000 * row
    right, top = left + 1000 * width, bottom + 1000 * height
    return f"POLYGON(({left} {bottom},{left} {top},{right} {top},{right} {bottom},{left} {bottom}))"


@pytest.fixture
def wijken(layer):
    """Two wijken: the first three columns of the squares, and the last two."""
    return layer(
        name="wijken",
        gebiedcode=["WK2", "WK1"],
        gebiednaam=["Oost", "West"],
        wkt=[rectangle(3, 0, 2, 2), rectangle(0, 0, 3, 2)],
    )


@pytest.fixture
def atlas(run, maps, wijken, tmp_path):
    """Call to print the two maps per wijk to set.pdf, unless other inputs are given; returns the run."""

    def call(**inputs):
        cancel_at = inputs.pop("cancel_at", None)
        inputs = {"KAARTEN": [maps["corporatiebezit"], maps["overlast"]], "ATLAS": wijken, "RESOLUTIE": 72} | inputs
        inputs.setdefault("OUTPUT", str(tmp_path / "set.pdf"))
        given = {name: value for name, value in inputs.items() if value is not None} | {
            "OUTPUT": inputs["OUTPUT"] or ""
        }
        return run("kaartenset", cancel_at=cancel_at, **given)

    return call


@pytest.fixture
def failing(atlas, feedback):
    """Call as ``atlas`` where the run must end with an error; returns all errors of the log, its sentence last."""

    def call(**inputs):
        from qgis.core import QgsProcessingException

        said = feedback()
        with pytest.raises(QgsProcessingException) as caught:
            atlas(said=said, **inputs)
        return "\n".join([*said.errors, str(caught.value)])

    return call


# ---- One PDF ------------------------------------------------------------------------------------------------


def test_a_page_for_each_area_and_map_in_the_order_of_the_names(atlas, tmp_path):
    result = atlas()
    path = tmp_path / "set.pdf"
    assert result.results["OUTPUT"] == str(path)
    assert result.results["BLADEN"] == 4
    assert bookmarks_of(path) == [
        (0, "Inhoud", 1),
        (0, "Oost", 2),
        (1, "Corporatiebezit", 2),
        (1, "Overlast en onveiligheid t.o.v. Nederland 2020", 3),
        (0, "West", 4),
        (1, "Corporatiebezit", 4),
        (1, "Overlast en onveiligheid t.o.v. Nederland 2020", 5),
    ]
    texts = pages_of(path)
    assert len(texts) == 5
    assert "Oost" in texts[1]
    assert "5 van 5" in texts[4]
    assert "Pages printed: 4" in result.log
    assert [item.name for item in tmp_path.iterdir()] == ["set.pdf"]


def test_the_index_says_what_is_on_which_page(atlas, tmp_path):
    atlas(TITEL="Kaarten van de raad")
    index = pages_of(tmp_path / "set.pdf")[0]
    assert "Kaarten van de raad" in index
    words = index.replace(".", " ").split()
    for name, number in (("Oost", "2"), ("West", "4")):
        assert name in words
        assert number in words
    told = pypdf.PdfReader(tmp_path / "set.pdf").metadata
    assert told.title == "Kaarten van de raad"


def test_without_an_index_the_maps_begin_at_once(atlas, tmp_path):
    atlas(INHOUD=False)
    assert bookmarks_of(tmp_path / "set.pdf")[0] == (0, "Oost", 1)
    assert len(pages_of(tmp_path / "set.pdf")) == 4


def test_legends_count_the_areas_of_the_page(atlas, maps, tmp_path):
    """By hand: pct_corporatie of the squares is 0 9.9 10 44.9 45 / 60 79.9 80 100 and none, in rows of five."""
    atlas(KAARTEN=[maps["corporatiebezit"]], INHOUD=False)
    oost, west = map(counts_on, pages_of(tmp_path / "set.pdf"))
    assert west == {"0-10 %": 2, "10-45 %": 1, "45-60 %": 0, "60-80 %": 2, "80-100 %": 1}
    assert oost == {"0-10 %": 0, "10-45 %": 1, "45-60 %": 1, "60-80 %": 0, "80-100 %": 1, "geen gegevens": 1}


def test_without_areas_a_page_for_each_map(atlas, tmp_path):
    atlas(ATLAS=None, INHOUD=False)
    assert bookmarks_of(tmp_path / "set.pdf") == [
        (0, "Corporatiebezit", 1),
        (0, "Overlast en onveiligheid t.o.v. Nederland 2020", 2),
    ]
    assert sum(counts_on(pages_of(tmp_path / "set.pdf")[0]).values()) == 10


def test_a_file_with_several_maps_is_all_of_them(atlas, maps, tmp_path):
    atlas(KAARTEN=maps["file"], ATLAS=None, INHOUD=False)
    assert len(pages_of(tmp_path / "set.pdf")) == 2


def test_the_maps_of_the_project_in_their_order(atlas, maps, tmp_path, feedback):
    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    project = QgsProject.instance()
    for name in ("overlast", "corporatiebezit"):
        project.addMapLayer(QgsVectorLayer(maps[name], name))
    project.addMapLayer(QgsVectorLayer("Point", "geen kaart", "memory"))
    before = {layer.id(): layer.name() for layer in project.mapLayers().values()}
    context = QgsProcessingContext()
    context.setProject(project)
    atlas(KAARTEN=None, ATLAS=None, INHOUD=False, context=context)
    titles = [title for _, title, _ in bookmarks_of(tmp_path / "set.pdf")]
    assert titles == ["Corporatiebezit", "Overlast en onveiligheid t.o.v. Nederland 2020"]
    assert {layer.id(): layer.name() for layer in project.mapLayers().values()} == before
    assert not project.layoutManager().layouts(), "the project is left as it was"


def test_only_the_selection(atlas, wijken, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    QgsProject.instance().addMapLayer(wijken)
    wijken.selectByExpression("gebiednaam = 'West'")
    atlas(ATLAS=QgsProcessingFeatureSourceDefinition(wijken.id(), selectedFeaturesOnly=True))
    assert [title for level, title, _ in bookmarks_of(tmp_path / "set.pdf") if level == 0] == ["Inhoud", "West"]


# ---- What a page is of ---------------------------------------------------------------------------------------


def test_areas_and_maps_in_other_coordinate_systems(atlas, maps, wijken, city, tmp_path):
    from qgis import processing

    degrees, belgian = tmp_path / "graden.gpkg", tmp_path / "lambert.gpkg"
    processing.run("native:reprojectlayer", {"INPUT": wijken, "TARGET_CRS": "EPSG:4326", "OUTPUT": str(degrees)})
    buurten = f"{city.path('buurten.gpkg')}|layername=buurten"
    moved = processing.run(
        "native:reprojectlayer", {"INPUT": buurten, "TARGET_CRS": "EPSG:31370", "OUTPUT": "memory:"}
    )["OUTPUT"]
    processing.run("veerkracht:corporatiebezit", {"INPUT": moved, "OUTPUT": str(belgian)})
    atlas(KAARTEN=[str(belgian), maps["corporatiebezit"]], ATLAS=str(degrees), INHOUD=False)
    texts = pages_of(tmp_path / "set.pdf")
    assert counts_on(texts[0]) == counts_on(texts[1])
    assert sum(counts_on(texts[0]).values()) == 4
    assert sum(counts_on(texts[2]).values()) == 6


def test_pages_of_the_areas_of_the_map_itself(atlas, maps, tmp_path):
    atlas(KAARTEN=[maps["corporatiebezit"]], ATLAS=maps["corporatiebezit"], INHOUD=False)
    texts = pages_of(tmp_path / "set.pdf")
    assert len(texts) == 10
    assert all(sum(counts_on(text).values()) == 1 for text in texts)
    assert [title for _, title, _ in bookmarks_of(tmp_path / "set.pdf")][0] == "BU08880006", "the code, without a name"


def test_an_area_within_one_of_the_map_has_that_one(atlas, maps, layer, tmp_path):
    small = layer(gebiednaam=["hoekje"], wkt=[rectangle(4.1, 0.1, 0.2, 0.2)])
    atlas(KAARTEN=[maps["corporatiebezit"]], ATLAS=small, INHOUD=False)
    (text,) = pages_of(tmp_path / "set.pdf")
    assert {label: n for label, n in counts_on(text).items() if n} == {"45-60 %": 1}


def test_a_map_of_points(atlas, run, city, layer, tmp_path):
    """Ten points 150 m apart, of which the third lies on the border: it is of the first page."""
    points = str(tmp_path / "punten.gpkg")
    run("overlast", INPUT=f"{city.path('punten.gpkg')}|layername=punten", OUTPUT=points)
    halves = layer(
        gebiednaam=["links", "rechts"],
        wkt=[
            "POLYGON((120000 486000,121300 486000,121300 488000,120000 488000,120000 486000))",
            "POLYGON((121300 486000,124000 486000,124000 488000,121300 488000,121300 486000))",
        ],
    )
    atlas(KAARTEN=[points], ATLAS=halves, INHOUD=False)
    assert [sum(counts_on(text).values()) for text in pages_of(tmp_path / "set.pdf")] == [3, 7]


def test_years_of_a_map(atlas, run, cases, wijken, tmp_path):
    stack, kaart = str(tmp_path / "stapel.gpkg"), str(tmp_path / "kaart.gpkg")
    run("stapeljaren", **cases["stapeljaren"], OUTPUT=stack)
    run("overlast", INPUT=stack, OUTPUT=kaart)
    inputs = {"KAARTEN": [kaart], "INHOUD": False, "BESTAANDE": 2}
    atlas(**inputs)
    (last, _) = pages_of(tmp_path / "set.pdf")
    assert "(kaart: 2020)" in last
    assert sum(counts_on(last).values()) == 4, "of one year"
    atlas(**inputs, JAREN="2014 2020")
    titles = [title for level, title, _ in bookmarks_of(tmp_path / "set.pdf") if level == 1]
    assert [title[-12:] for title in titles] == ["kaart: 2014)", "kaart: 2020)"] * 2
    atlas(**inputs, SJABLOON=4)
    texts = pages_of(tmp_path / "set.pdf")
    assert len(texts) == 2
    assert "kaart: 2014" in texts[0]
    assert "kaart: 2020" in texts[0]


def test_a_year_that_the_map_has_not(failing, run, cases, tmp_path):
    stack, kaart = str(tmp_path / "stapel.gpkg"), str(tmp_path / "kaart.gpkg")
    run("stapeljaren", **cases["stapeljaren"], OUTPUT=stack)
    run("overlast", INPUT=stack, OUTPUT=kaart)
    sentence = failing(KAARTEN=[kaart], JAREN="1999")
    assert "no figures of 1999" in sentence
    assert "2014, 2020" in sentence


def test_secret_classes_are_counted_as_such(atlas, run, layer, tmp_path):
    areas = layer(
        gebiedcode=list("abcdef"),
        onv_2020=[0.1, None, None, 0.1, 0.1, None],
        onv_2020_status=["cijfer", "geheim", "geheim", "cijfer", "cijfer", "ontbrekend"],
    )
    kaart = str(tmp_path / "kaart.gpkg")
    run("overlast", INPUT=areas, OUTPUT=kaart)
    atlas(KAARTEN=[kaart], INHOUD=False)
    oost, west = map(counts_on, pages_of(tmp_path / "set.pdf"))
    assert west["geheim"] == 2
    assert sum(west.values()) == 3
    assert oost.get("geheim", 0) == 0
    assert sum(oost.values()) == 2


def test_pairs_and_overviews(atlas, failing, maps, tmp_path):
    atlas(SJABLOON=4, INHOUD=False)
    assert len(pages_of(tmp_path / "set.pdf")) == 2
    assert bookmarks_of(tmp_path / "set.pdf") == [(0, "Oost", 1), (0, "West", 2)], "one page needs no line below it"
    atlas(SJABLOON=8, INHOUD=False, BESTAANDE=2)
    assert len(pages_of(tmp_path / "set.pdf")) == 2
    assert "in pairs" in failing(SJABLOON=4, KAARTEN=[maps["overlast"]], BESTAANDE=2)


# ---- Files in a folder ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vorm", "names"),
    [
        (0, ["WK1_West.pdf", "WK2_Oost.pdf"]),
        *(
            (
                number,
                [
                    f"00_Inhoud_1.{suffix}",
                    f"WK1_West_01_Corporatiebezit.{suffix}",
                    f"WK1_West_02_Overlast_en_onveiligheid_t_o_v_Nederland_2020.{suffix}",
                    f"WK2_Oost_01_Corporatiebezit.{suffix}",
                    f"WK2_Oost_02_Overlast_en_onveiligheid_t_o_v_Nederland_2020.{suffix}",
                ],
            )
            for number, suffix in enumerate(("pdf", "png", "svg"), start=1)
        ),
    ],
)
def test_files_in_a_folder(atlas, tmp_path, vorm, names):
    folder = tmp_path / "map" / "nieuw"
    result = atlas(OUTPUT=None, MAP=str(folder), VORM=vorm)
    assert sorted(path.name for path in folder.iterdir()) == names
    assert result.results["MAP"] == str(folder)
    assert "OUTPUT" not in result.results
    assert not (tmp_path / "set.pdf").exists()


def test_a_pdf_for_each_area_is_a_set_by_itself(atlas, tmp_path):
    atlas(OUTPUT=None, MAP=str(tmp_path))
    texts = pages_of(tmp_path / "WK1_West.pdf")
    assert len(texts) == 3
    assert "West" in texts[0]
    assert "3 van 3" in texts[2]
    assert [level for level, _, _ in bookmarks_of(tmp_path / "WK1_West.pdf")] == [0, 0, 0]


def test_a_png_has_the_resolution_that_was_asked(atlas, tmp_path):
    from qgis.PyQt.QtGui import QImage

    atlas(OUTPUT=None, MAP=str(tmp_path), VORM=2, RESOLUTIE=100)
    image = QImage(str(tmp_path / "WK1_West_01_Corporatiebezit.png"))
    assert image.width() == pytest.approx(297 / 25.4 * 100, abs=1)
    assert image.height() == pytest.approx(210 / 25.4 * 100, abs=1)


def test_names_that_are_the_same_or_no_names_of_files(atlas, layer, tmp_path):
    areas = layer(
        gebiednaam=['A/B: "é" *', "a b e", "..", None, "CON"],
        wkt=[rectangle(number, 0, 1, 2) for number in range(5)],
    )
    folder = tmp_path / "map"
    first = atlas(ATLAS=areas, MAP=str(folder), OUTPUT=None)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(["a_b_e.pdf", "A_B_e_2.pdf", "zonder_naam.pdf", "Gebied_4.pdf", "CON_.pdf"])
    assert first.results["BLADEN"] == 10
    again = atlas(ATLAS=areas, MAP=str(folder), OUTPUT=None, BESTAANDE=1)
    assert again.results["OVERGESLAGEN"] == 5
    assert again.results["BLADEN"] == 0


def test_name_and_code_by_expression(atlas, wijken, tmp_path):
    atlas(OUTPUT=None, MAP=str(tmp_path), NAAM="'wijk ' || \"gebiednaam\"", CODE='lower("gebiedcode")')
    assert sorted(path.name for path in tmp_path.iterdir()) == ["wk1_wijk_West.pdf", "wk2_wijk_Oost.pdf"]


def test_names_of_cbs_are_found(atlas, layer, tmp_path):
    areas = layer(statcode=["GM01"], statnaam=["Ooststad"], wkt=[rectangle(0, 0, 5, 2)])
    atlas(OUTPUT=None, MAP=str(tmp_path), ATLAS=areas)
    assert [path.name for path in tmp_path.iterdir()] == ["GM01_Ooststad.pdf"]


def test_areas_whose_names_are_not_found_are_said(atlas, layer, wijken, tmp_path):
    result = atlas(ATLAS=layer(name="eigen", mijn=["Oost"], wkt=[rectangle(0, 0, 5, 2)]), BESTAANDE=2)
    assert "Layer eigen has no field that is called as names usually are" in result.log
    for named in ({"ATLAS": wijken}, {"ATLAS": wijken, "NAAM": '"gebiedcode"'}):
        assert "has no field that is called" not in atlas(**named, BESTAANDE=2).log


# ---- The same twice ------------------------------------------------------------------------------------------


def content(path: Path) -> bytes:
    """What is in a file but for dates; of a PNG what is drawn."""
    data = path.read_bytes()
    if path.suffix == ".png":
        return b"".join(re.findall(rb"IHDR.{17}|IDAT.*IEND", data, re.DOTALL))
    return re.sub(rb"20\d\d-?\d\d-?\d\dT?[\d:]{6,8}([+-]\d\d[':]\d\d'?|Z)?", b"", data)


@pytest.mark.parametrize("vorm", range(4))
def test_printing_twice_gives_the_same_files_but_for_the_date(atlas, tmp_path, monkeypatch, vorm):
    import datetime

    class Clock(datetime.datetime):
        moment = 0

        @classmethod
        def now(cls, tz=None):
            cls.moment += 1
            return cls(2026, 1, cls.moment, 12, 30, tzinfo=tz)

    monkeypatch.setattr("veerkracht.processing.kaartenset.datetime.datetime", Clock)
    folders = [tmp_path / "een", tmp_path / "twee"]
    for folder in folders:
        folder.mkdir()
        atlas(OUTPUT=str(folder / "set.pdf"), MAP=str(folder), VORM=vorm)
    first, second = (
        {path.name: hashlib.sha256(content(path)).hexdigest() for path in sorted(folder.iterdir())}
        for folder in folders
    )
    assert len(first) > 2
    assert first == second


# ---- Files that are there already, and going on ---------------------------------------------------------------


def test_what_is_there_is_not_overwritten(failing, atlas, tmp_path):
    (tmp_path / "set.pdf").write_text("van iemand anders")
    sentence = failing()
    assert "there already: 1" in sentence
    assert str(tmp_path / "set.pdf") in sentence
    assert (tmp_path / "set.pdf").read_text() == "van iemand anders"
    (tmp_path / "WK1_West.pdf").write_text("ook")
    assert "there already: 1" in failing(OUTPUT=None, MAP=str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["WK1_West.pdf", "set.pdf"]


def test_skip_leaves_the_file_of_another_alone(atlas, tmp_path):
    (tmp_path / "set.pdf").write_text("van iemand anders")
    result = atlas(BESTAANDE=1)
    assert (tmp_path / "set.pdf").read_text() == "van iemand anders"
    assert result.results["OVERGESLAGEN"] == 1


def test_replace(atlas, tmp_path):
    (tmp_path / "set.pdf").write_text("oud")
    atlas(BESTAANDE=2)
    assert len(pages_of(tmp_path / "set.pdf")) == 5


@pytest.mark.parametrize("vorm", range(4))
def test_a_restart_makes_only_what_is_lacking(atlas, tmp_path, vorm):
    folder = tmp_path / "map"
    atlas(OUTPUT=None, MAP=str(folder), VORM=vorm)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if not path.name.startswith("00_")}
    lost = sorted(before)[0]
    (folder / lost).unlink()
    result = atlas(OUTPUT=None, MAP=str(folder), VORM=vorm, BESTAANDE=1)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if not path.name.startswith("00_")}
    assert after.pop(lost) != before.pop(lost)
    assert after == before
    assert result.results["OVERGESLAGEN"] == len(before)


def test_the_log_names_the_file_and_the_folder_that_were_made_and_nothing_else(atlas, tmp_path):
    file, folder = tmp_path / "set.pdf", tmp_path / "map"
    result = atlas(OUTPUT=str(file), MAP=str(folder), VORM=1, INHOUD=False)
    assert f"Pages printed: 8 ({file}, {folder})." in result.log
    result = atlas(OUTPUT=str(file), MAP=str(folder), VORM=1, INHOUD=False, BESTAANDE=1)
    assert "Pages printed: 0. Files that were there already: 5." in result.log


# ---- Cancel --------------------------------------------------------------------------------------------------


def test_cancel_keeps_the_pages_that_were_finished(atlas, tmp_path):
    result = atlas(cancel_at=50)
    path = tmp_path / "set.pdf"
    assert "Cancelled. What was finished is kept." in result.log
    made = result.results["BLADEN"]
    assert 1 <= made <= 3
    assert f"Pages printed: {made} ({path})" in result.log
    texts = pages_of(path)
    assert len(texts) == made + 1
    assert "–" in texts[0], "the index says what is not there"
    assert bookmarks_of(path)[:3] == [(0, "Inhoud", 1), (0, "Oost", 2), (1, "Corporatiebezit", 2)]
    assert max(page for _, _, page in bookmarks_of(path)) == made + 1
    assert [item.name for item in tmp_path.iterdir()] == ["set.pdf"]


def test_a_set_that_was_cut_off_is_made_again_by_a_restart(atlas, tmp_path):
    atlas(cancel_at=50)
    again = atlas(BESTAANDE=1)
    assert len(pages_of(tmp_path / "set.pdf")) == 5
    assert "is made again" in again.log
    once_more = atlas(BESTAANDE=1)
    assert once_more.results["BLADEN"] == 0
    assert once_more.results["OVERGESLAGEN"] == 1


@pytest.mark.parametrize("vorm", range(4))
def test_cancel_leaves_whole_files_in_a_folder(atlas, tmp_path, vorm):
    folder = tmp_path / "map"
    result = atlas(OUTPUT=None, MAP=str(folder), VORM=vorm, cancel_at=60)
    files = sorted(path.name for path in folder.iterdir() if not path.name.startswith("00_"))
    made = result.results["BLADEN"]
    assert made == (2 if vorm == 0 else 3), "two pages are 52 per cent; an area that was cut off gets no file"
    assert len(files) == (1 if vorm == 0 else made)
    assert "What was finished is kept" in result.log


@pytest.mark.parametrize("moment", [0, 2])
def test_cancel_before_the_first_page_leaves_nothing(atlas, tmp_path, moment):
    result = atlas(cancel_at=moment)
    assert "Cancelled; nothing was written." in result.log
    assert not list(tmp_path.iterdir())


# ---- What cannot be printed -----------------------------------------------------------------------------------


@pytest.fixture
def troubled(layer):
    """A good area, one without geometry, one that crosses itself, and one far from every map."""
    return layer(
        gebiednaam=["Goed", "Leeg", "Stuk", "Ver"],
        wkt=[
            rectangle(0, 0, 3, 2),
            None,
            "POLYGON((120000 480000,122000 482000,122000 480000,120000 482000,120000 480000))",
            rectangle(100, 100, 1, 1),
        ],
    )


def test_areas_that_cannot_be_printed_are_named_and_the_rest_is_made(failing, troubled, tmp_path):
    *reasons, last = failing(ATLAS=troubled).split("\n")
    assert reasons == [
        "Not printed: Leeg (it has no geometry).",
        "Not printed: Stuk (its geometry crosses itself: mend it with 'Fix geometries').",
        "Not printed: Ver (no area of the maps lies in it).",
    ]
    assert last == (
        "Not everything could be printed. Not printed, or not completely: 3 (Leeg; Stuk; Ver). "
        f"Pages printed: 2 ({tmp_path / 'set.pdf'}). Files that were there already: 0."
    )
    assert [title for level, title, _ in bookmarks_of(tmp_path / "set.pdf") if not level] == ["Inhoud", "Goed"]


def test_by_qgis_process_it_ends_with_an_error_and_the_rest_is_there(maps, troubled, save, qgis_process, tmp_path):
    areas = save(troubled, tmp_path / "gebieden.gpkg", "gebieden")
    inputs = {"KAARTEN": [maps["file"]], "ATLAS": areas, "OUTPUT": str(tmp_path / "set.pdf")}
    done = qgis_process("run", "veerkracht:kaartenset", inputs, check=False)
    assert done.code != 0
    for reason in ("Leeg (it has no geometry)", "Stuk (its geometry crosses itself", "Ver (no area of the maps"):
        assert done.output.count(reason) == 1, done.output
    assert "3 (Leeg; Stuk; Ver)" in done.output
    assert "Traceback" not in done.output
    assert len(pages_of(tmp_path / "set.pdf")) == 3


def test_a_map_of_which_no_area_has_a_geometry(failing, run, maps, layer, tmp_path):
    nowhere = str(tmp_path / "nergens.gpkg")
    run("overlast", INPUT=layer(onv_2020=[0.1, 0.2], wkt=[None, None]), OUTPUT=nowhere)
    sentence = failing(KAARTEN=[nowhere, maps["corporatiebezit"]], ATLAS=None)
    assert "Overlast en onveiligheid t.o.v. Nederland 2020 (none of its areas has a geometry)" in sentence
    assert [title for _, title, _ in bookmarks_of(tmp_path / "set.pdf")] == ["Inhoud", "Corporatiebezit"]
    (tmp_path / "set.pdf").unlink()
    assert "none of its areas" in failing(KAARTEN=[nowhere], ATLAS=None)
    assert not (tmp_path / "set.pdf").exists()


def test_an_area_that_some_maps_lack(failing, run, maps, layer, wijken, tmp_path):
    part = str(tmp_path / "deel.gpkg")
    run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, 50.0]), OUTPUT=part)
    sentence = failing(KAARTEN=[maps["overlast"], part])
    assert "Oost (no area lies in it of: Corporatiebezit)" in sentence
    assert len(pages_of(tmp_path / "set.pdf")) == 4


def test_a_polygon_that_only_touches_itself_is_no_problem(atlas, layer, tmp_path):
    eight = (
        "POLYGON((120000 480000,121000 481000,120000 482000,122000 482000,121000 481000,122000 480000,120000 480000))"
    )
    atlas(ATLAS=layer(gebiednaam=["acht"], wkt=[eight]), INHOUD=False)
    assert len(pages_of(tmp_path / "set.pdf")) == 2


def test_an_area_that_lacks_maps_and_a_page_is_named_for_each(monkeypatch, failing, run, layer, wijken, tmp_path):
    """What is counted are the names: an area and a page of it are two, an area of which two maps lack is one."""
    from veerkracht.processing.rapport.bladzetter import Bladzetter

    parts = [str(tmp_path / name) for name in ("deel.gpkg", "ander.gpkg")]
    for part in parts:
        run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, 50.0]), OUTPUT=part)
    monkeypatch.setattr(Bladzetter, "drawing_errors", lambda self: ["the file is gone"])
    *reasons, last = failing(KAARTEN=parts, OUTPUT=str(tmp_path / "set.pdf")).split("\n")
    assert len(reasons) == 3
    assert "completely: 2 (Oost; West, Corporatiebezit)" in last
    assert "gone" not in last


def test_a_page_that_fails_is_named_and_the_rest_is_made(monkeypatch, failing, tmp_path):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.rapport import bladzetter

    fill = bladzetter.fill

    def fail(layout, blad):
        if blad.ondertitel.startswith("Oost") and blad.titel == "Corporatiebezit":
            raise Invoerfout("the paper is wet")
        fill(layout, blad)

    monkeypatch.setattr(bladzetter, "fill", fail)
    sentence = failing()
    assert "Oost, Corporatiebezit (the paper is wet)" in sentence
    path = tmp_path / "set.pdf"
    texts = pages_of(path)
    assert len(texts) == 4
    assert "5 van 5" in texts[-1], "numbers are those of the index"
    assert (0, "West", 3) in bookmarks_of(path), "bookmarks are those of the file"


def test_a_map_that_cannot_be_drawn_is_named(monkeypatch, failing):
    from veerkracht.processing.rapport.bladzetter import Bladzetter

    monkeypatch.setattr(Bladzetter, "drawing_errors", lambda self: ["the file is gone"])
    assert "West, Corporatiebezit (not drawn completely: the file is gone)" in failing()


def test_a_layer_that_is_no_map(failing, city):
    sentence = failing(KAARTEN=[f"{city.path('buurten.gpkg')}|layername=buurten"])
    assert "is no map of Veerkracht" in sentence
    assert "buurten" in sentence


def test_no_maps_at_all(failing):
    assert "There is no map to print" in failing(KAARTEN=None)


def test_areas_without_features(failing, layer):
    assert "no features" in failing(ATLAS=layer(gebiednaam=[], types={"gebiednaam": "string"}))


def test_a_name_by_a_field_that_is_not_there(failing):
    assert "no field nergens" in failing(NAAM='"nergens"')


def test_nowhere_to_print_to(failing):
    assert "Choose where to print to" in failing(OUTPUT=None)


@pytest.mark.parametrize("name", ["set.gpkg", "set"])
def test_a_set_is_a_pdf(failing, tmp_path, name):
    assert f"ends in .pdf, not {name}" in failing(OUTPUT=str(tmp_path / name))
    assert not list(tmp_path.iterdir())


def test_an_input_is_not_overwritten(failing, maps):
    before = Path(maps["file"]).read_bytes()
    assert "would overwrite" in failing(OUTPUT=maps["file"], BESTAANDE=2)
    assert Path(maps["file"]).read_bytes()[:100] == before[:100]


def test_a_folder_that_is_a_file(failing, tmp_path):
    (tmp_path / "map").write_text("")
    assert "is a file" in failing(OUTPUT=None, MAP=str(tmp_path / "map"))


def test_a_template_and_a_house_style_that_are_none(failing, tmp_path):
    (tmp_path / "geen.qpt").write_text("<niets>")
    assert "geen.qpt" in failing(SJABLOONBESTAND=str(tmp_path / "geen.qpt"))
    (tmp_path / "geen.json").write_text("[]")
    assert "geen.json" in failing(HUISSTIJL=str(tmp_path / "geen.json"))
    assert not (tmp_path / "set.pdf").exists()


# ---- What others do with the files meanwhile ----------------------------------------------------------------------


def meddle(path: Path, how: str) -> None:
    """What a sync, an editor or a network does with a file that is in use."""
    if how == "removed":
        path.unlink()
    elif how == "written over":
        path.write_bytes(b"\0" * path.stat().st_size)
    else:
        path.write_bytes(b"")


@pytest.mark.parametrize("how", ["removed", "written over", "emptied"])
def test_a_file_that_goes_while_it_is_printed_takes_no_map_with_it(maps, wijken, qgis, how, tmp_path):
    import shutil

    from qgis import processing
    from qgis.core import QgsProcessingFeedback

    own = tmp_path / "kaarten.gpkg"

    class Meddling(QgsProcessingFeedback):
        pages = 0

        def setProgressText(self, text):  # noqa: N802
            self.pages += 1
            if how and self.pages == 2:
                meddle(own, how)

    def pictures(folder: str) -> dict[str, bytes]:
        shutil.copy(maps["file"], own)
        inputs = {"KAARTEN": [str(own)], "ATLAS": wijken, "RESOLUTIE": 60, "MAP": str(tmp_path / folder), "VORM": 2}
        processing.run("veerkracht:kaartenset", inputs, feedback=Meddling(False))
        return {path.name: content(path) for path in (tmp_path / folder).iterdir()}

    disturbed, how = pictures("gestoord"), ""
    assert disturbed == pictures("rustig")
    assert len(disturbed) == 5


def test_a_map_of_which_a_part_cannot_be_read_is_refused(failing, maps, tmp_path):
    import shutil
    import sqlite3
    from contextlib import closing

    damaged = tmp_path / "kaarten.gpkg"
    shutil.copy(maps["file"], damaged)
    with closing(sqlite3.connect(damaged)) as base, base:
        base.execute("UPDATE gpkg_ogr_contents SET feature_count = 12 WHERE table_name = 'corporatiebezit'")
    sentence = failing(KAARTEN=[f"{damaged}|layername=corporatiebezit"])
    assert "10 of 12 areas could be read" in sentence
    assert not (tmp_path / "set.pdf").exists()


def test_a_map_whose_file_is_gone_is_named(failing, maps, tmp_path):
    import shutil

    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    own = tmp_path / "kaarten.gpkg"
    shutil.copy(maps["file"], own)
    project = QgsProject.instance()
    project.addMapLayer(QgsVectorLayer(f"{own}|layername=overlast", "overlast"))
    project.write(str(tmp_path / "project.qgs"))
    own.unlink()
    project.read(str(tmp_path / "project.qgs"))
    context = QgsProcessingContext()
    context.setProject(project)
    sentence = failing(KAARTEN=None, context=context)
    assert "layer overlast are not there" in sentence
    assert str(own) in sentence


def test_too_many_areas_for_memory_are_kept_in_files_that_go(atlas, maps, monkeypatch, tmp_path):
    from veerkracht.processing.rapport import momentopname

    atlas()
    expected = pages_of(tmp_path / "set.pdf")
    scratch, made = tmp_path / "tijdelijk", []
    scratch.mkdir()
    monkeypatch.setattr(momentopname.tempfile, "tempdir", str(scratch))
    in_file = momentopname.Momentopname._in_file
    monkeypatch.setattr(momentopname, "room_in_memory", lambda: 15)

    def watch(self, layer):
        made.append(layer.name())
        return in_file(self, layer)

    monkeypatch.setattr(momentopname.Momentopname, "_in_file", watch)
    atlas(BESTAANDE=2)
    assert len(made) == 1, "of two maps of ten areas the first has room"
    assert pages_of(tmp_path / "set.pdf") == expected
    assert not list(scratch.iterdir())


def test_texts_on_a_map_are_printed(atlas, maps, tmp_path):
    from qgis.core import (
        QgsPalLayerSettings,
        QgsProcessingContext,
        QgsProject,
        QgsVectorLayer,
        QgsVectorLayerSimpleLabeling,
    )

    layer = QgsVectorLayer(maps["overlast"], "overlast")
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = "'nr ' || right(\"gebiedcode\", 2)", True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    QgsProject.instance().addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    atlas(KAARTEN=None, ATLAS=None, INHOUD=False, context=context)
    (text,) = pages_of(tmp_path / "set.pdf")
    codes = {str(feature["gebiedcode"])[-2:] for feature in layer.getFeatures()}
    assert codes
    assert all(f"nr {code}" in text for code in codes)


# ---- However it is run ----------------------------------------------------------------------------------------


def test_in_another_thread_and_by_qgis_process(maps, wijken, save, atlas, run_task, feedback, qgis_process, tmp_path):
    areas = save(wijken, tmp_path / "wijken.gpkg", "wijken")
    inputs = {"KAARTEN": maps["file"], "ATLAS": areas, "RESOLUTIE": 72}
    atlas(**inputs)
    expected = pages_of(tmp_path / "set.pdf")
    said = feedback()
    done, _ = run_task("kaartenset", {**inputs, "OUTPUT": str(tmp_path / "taak.pdf")}, said)
    assert done, said.textLog()
    assert pages_of(tmp_path / "taak.pdf") == expected
    assert content(tmp_path / "taak.pdf") == content(tmp_path / "set.pdf")
    qgis_process("run", "veerkracht:kaartenset", {**inputs, "OUTPUT": str(tmp_path / "proces.pdf")})
    assert pages_of(tmp_path / "proces.pdf") == expected
    assert content(tmp_path / "proces.pdf") == content(tmp_path / "set.pdf")
    assert bookmarks_of(tmp_path / "proces.pdf") == bookmarks_of(tmp_path / "set.pdf")


@pytest.mark.parametrize("country", ["en_US", "nl_NL", "de_CH"])
def test_the_scale_bar_does_not_follow_the_computer(atlas, maps, layer, country, tmp_path):
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        atlas(KAARTEN=[maps["corporatiebezit"]])
    finally:
        QLocale.setDefault(before)
    index = pages_of(tmp_path / "set.pdf")[0]
    assert re.search(r"^0 500 1000 m$", index, re.MULTILINE)


# ---- What it looks like ----------------------------------------------------------------------------------------


def colours(path: Path) -> dict[str, int]:
    """How often each colour occurs in a picture."""
    from collections import Counter

    from qgis.PyQt.QtGui import QImage

    image = QImage(str(path))
    return Counter(
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def test_what_lies_around_is_faded_hidden_or_shown(atlas, maps, layer, tmp_path):
    """The page of the one square of 45-60 %: beside it a square of 10-45 %, above it one without data."""
    from qgis.core import QgsVectorLayer

    kaart = QgsVectorLayer(maps["corporatiebezit"], "kaart")
    fills = {category.value(): category.symbol().color().name() for category in kaart.renderer().categories()}
    own, neighbour = fills[3], fills[2]
    one = layer(gebiednaam=["een"], wkt=[rectangle(4, 0, 1, 1)])
    seen = {}
    for number, name in enumerate(("vervaagd", "verborgen", "getoond")):
        inputs = {"KAARTEN": [maps["corporatiebezit"]], "ATLAS": one, "BUITEN": number, "RESOLUTIE": 150}
        atlas(OUTPUT=None, MAP=str(tmp_path / name), VORM=2, **inputs)
        seen[name] = colours(tmp_path / name / "een_01_Corporatiebezit.png")
    in_legend = 300  # points of a patch of colour at most
    assert all(found[own] > 10 * in_legend for found in seen.values()), "the area of the page is as it is"
    assert seen["getoond"][neighbour] > 10 * in_legend
    assert seen["vervaagd"][neighbour] == seen["verborgen"][neighbour] < 2 * in_legend, "in the legend only"
    assert seen["verborgen"]["#ffffff"] > seen["vervaagd"]["#ffffff"] + 10 * in_legend
    assert all(found["#202124"] > 100 for found in seen.values()), "a line around the area"


def test_nothing_sticks_out_of_the_frame_of_an_svg(atlas, maps, layer, tmp_path):
    """Qt does not clip what it writes as SVG; hatched squares lie beside and above that of the page."""
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QColor, QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    one = layer(gebiednaam=["een"], wkt=[rectangle(4, 0, 1, 1)])
    inputs = {"KAARTEN": [maps["corporatiebezit"]], "ATLAS": one, "BUITEN": 2, "RESOLUTIE": 150}
    pictures = []
    for vorm, suffix in ((2, "png"), (3, "svg")):
        atlas(OUTPUT=None, MAP=str(tmp_path), VORM=vorm, **inputs)
        pictures.append(tmp_path / f"een_01_Corporatiebezit.{suffix}")
    paper = QImage(str(pictures[0])).convertToFormat(QImage.Format.Format_RGB32)
    drawn = QImage(paper.size(), QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    QSvgRenderer(str(pictures[1])).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    grid = [(x, y) for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)]
    other = [
        place for place in grid if abs(drawn.pixelColor(*place).lightness() - paper.pixelColor(*place).lightness()) > 60
    ]
    assert len(other) < len(grid) / 50


def test_what_the_toolbox_shows():
    from qgis.core import Qgis, QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById("veerkracht:kaartenset")
    assert algorithm.groupId() == "rapport"
    assert algorithm.group() == "Reports"
    assert algorithm.flags() & Qgis.ProcessingAlgorithmFlag.NoThreading, "as QGIS's own algorithms for layouts"
    assert len(algorithm.shortHelpString()) > 200
    for parameter in algorithm.parameterDefinitions():
        assert parameter.help(), parameter.name()
        assert parameter.description()[0].isupper()
    pages = algorithm.parameterDefinition("SJABLOON").options()
    assert len(pages) == len(set(pages)) == 12
    assert {item.name() for item in algorithm.outputDefinitions()} == {"OUTPUT", "MAP", "BLADEN", "OVERGESLAGEN"}
    # Who chooses a folder only gets no other file.
    assert not any(algorithm.parameterDefinition(name).createByDefault() for name in ("OUTPUT", "MAP"))


def test_a_template_and_a_house_style_of_your_own(atlas, checkout, tmp_path):
    import json
    import shutil

    own, style = tmp_path / "eigen.qpt", tmp_path / "stijl.json"
    shutil.copy(checkout / "resources" / "layouts" / "kaart_a3_staand.qpt", own)
    style.write_text(json.dumps({"organisatie": "Gemeente Veerdam"}), encoding="utf-8")
    atlas(SJABLOONBESTAND=str(own), HUISSTIJL=str(style), INHOUD=False)
    reader = pypdf.PdfReader(tmp_path / "set.pdf")
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [297, 420]
    assert reader.metadata.author == "Gemeente Veerdam"
    assert "bewerking Gemeente Veerdam" in pages_of(tmp_path / "set.pdf")[0].replace("Bewerking", "bewerking")


def test_in_english(atlas, tmp_path):
    atlas(TAAL=1)
    texts = pages_of(tmp_path / "set.pdf")
    assert "Contents" in texts[0]
    assert "Inhoud" not in texts[0]
    assert "2 of 5" in texts[1]


# ---- Background map --------------------------------------------------------------------------------------------


@pytest.fixture
def tiles(server, monkeypatch, tmp_path_factory):
    """Have the tiles of the background map come from a server on this machine, all in one light blue."""
    import dataclasses

    from qgis.PyQt.QtGui import QColor, QImage

    from veerkracht.ophalen.tegels import Tegeldienst

    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#ccddff"))
    tile, of_toml = tmp_path_factory.mktemp("tegels") / "tegel.png", Tegeldienst.from_mapping
    image.save(str(tile))
    changes = {"adres": server.base + "/{niveau}/{kolom}/{rij}.png", "stilte_s": 0.6, "bladzijde_s": 2}
    monkeypatch.setattr(
        Tegeldienst,
        "from_mapping",
        classmethod(lambda cls, mapping: dataclasses.replace(of_toml(mapping), **changes)),
    )

    server.add(lambda request: request.path.endswith(".png"), server.Reply(tile.read_bytes()))


def test_a_background_map_shows_through_and_is_named_as_a_source(atlas, maps, layer, tiles, tmp_path):
    from qgis.core import QgsVectorLayer

    one = layer(gebiednaam=["een"], wkt=[rectangle(4, 0, 1, 1)])
    inputs = {"KAARTEN": [maps["corporatiebezit"]], "ATLAS": one, "BUITEN": 1, "RESOLUTIE": 150, "ACHTERGROND": 1}
    result = atlas(**inputs, MAP=str(tmp_path), VORM=2)
    assert "PDOK" in pages_of(tmp_path / "set.pdf")[1]
    assert result.warnings == []
    seen = colours(tmp_path / "een_01_Corporatiebezit.png")
    kaart = QgsVectorLayer(maps["corporatiebezit"], "kaart")
    own = next(category.symbol().color() for category in kaart.renderer().categories() if category.value() == 3)
    through = f"#{own.red() * 0xCC // 255:02x}{own.green() * 0xDD // 255:02x}{own.blue():02x}"
    near = [name for name in seen if all(abs(a - b) <= 2 for a, b in zip(_rgb(name), _rgb(through), strict=True))]
    assert sum(seen[name] for name in near) > 1000, "the class times the map below"
    assert seen["#ccddff"] > 1000, "around the area the background as it is"


def _rgb(name: str) -> list[int]:
    return [int(name[place : place + 2], 16) for place in (1, 3, 5)]


def test_cancel_while_it_waits_for_a_background_keeps_the_pages(atlas, monkeypatch, tmp_path):
    from veerkracht.analysis.meldingen import Cancelled
    from veerkracht.processing.rapport.achtergrond import Achtergrond

    asked = []

    def layers_for(self, extent, scale):
        asked.append(extent)
        if len(asked) == 3:
            raise Cancelled
        return []

    monkeypatch.setattr(Achtergrond, "layers_for", layers_for)
    result = atlas(ACHTERGROND=1)
    assert result.results["BLADEN"] == 2
    assert len(pages_of(tmp_path / "set.pdf")) == 3
    assert "What was finished is kept" in result.log


@pytest.mark.parametrize("sjabloon", ["kaart_a4_liggend", "vergelijking_a4_liggend"])
def test_what_is_hidden_without_a_server_shows_the_grey_ground(atlas, maps, layer, server, tiles, sjabloon, tmp_path):
    """The page of the one square of 45-60 %, as for paper: beside it lies a square of 10-45 %."""
    from qgis.core import QgsVectorLayer

    from veerkracht.processing.kaartenset import SJABLONEN

    server.stop()
    kaart = QgsVectorLayer(maps["corporatiebezit"], "kaart")
    fills = {category.value(): category.symbol().color().name() for category in kaart.renderer().categories()}
    inputs = {
        "KAARTEN": [maps["corporatiebezit"]] * (1 + sjabloon.startswith("vergelijking")),
        "ATLAS": layer(gebiednaam=["een"], wkt=[rectangle(4, 0, 1, 1)]),
        "SJABLOON": SJABLONEN.index(sjabloon),
        "BUITEN": 1,
        "RESOLUTIE": 150,
    }
    seen = {}
    for name, ground in (("papier", 0), ("grond", 1)):
        result = atlas(OUTPUT=None, MAP=str(tmp_path / name), VORM=2, ACHTERGROND=ground, **inputs)
        (page,) = (path for path in (tmp_path / name).iterdir() if path.name.startswith("een_01"))
        seen[name] = colours(page)
    assert "grey" in result.warned
    grey = "#f4f5f6"
    assert seen["papier"][grey] == 0
    gone = seen["papier"]["#ffffff"] - seen["grond"]["#ffffff"]
    assert seen["grond"][grey] > 10_000 and abs(seen["grond"][grey] - gone) < 0.02 * gone, "the ground around it"
    assert seen["grond"][fills[2]] == seen["papier"][fills[2]] < 600, "the neighbour in the legend only"
    assert seen["grond"][fills[3]] == seen["papier"][fills[3]] > 3000, "the area itself as it is"


def test_without_a_server_pages_are_grey_and_it_is_said(atlas, server, tiles, tmp_path):
    server.stop()
    result = atlas(ACHTERGROND=1)
    assert len(pages_of(tmp_path / "set.pdf")) == 5
    assert "PDOK" not in "".join(pages_of(tmp_path / "set.pdf"))
    assert "grey" in result.warned
