"""Years below each other through QGIS: what each step of the temporal controller draws, and what is said."""

from __future__ import annotations

import datetime

import pytest

BEGIN, END = "geldig_van", "geldig_tm"


def date(year: int, month: int = 1, day: int = 1) -> datetime.date:
    return datetime.date(year, month, day)


@pytest.fixture
def wide(layer):
    """Four areas in two gemeenten with three years side by side; the second area has no score in 2018."""
    return layer(
        name="wijken",
        gebiedcode=["a", "b", "c", "d"],
        gemeentecode=["GM1", "GM1", "GM2", "GM2"],
        inwoners=[100, 300, 100, 100],
        pct_corporatie_2014=[5.0, 20.0, 50.0, 70.0],
        pct_corporatie_2018=[20.0, 20.0, 70.0, 90.0],
        pct_corporatie_2020=[50.0, 20.0, 90.0, None],
        onv_2014=[0.0, 0.1, -0.2, -0.1],
        onv_2018=[0.1, None, 0.0, 0.2],
        onv_2020=[0.2, 0.4, 0.1, 0.3],
        konv_2014=[5, 7, 2, 3],
        konv_2020=[8, 9, 7, 9],
    )


@pytest.fixture
def stacked(run, wide):
    return run("stapeljaren", INPUT=wide).layer


def steps(layer, count: int, unit: str, first: datetime.date | None = None) -> list[list[int]]:
    """Return for each step of the temporal controller, over the range it takes itself, the years that are shown."""
    from qgis.core import (
        Qgis,
        QgsDateTimeRange,
        QgsInterval,
        QgsProject,
        QgsTemporalNavigationObject,
        QgsTemporalUtils,
        QgsVectorLayerTemporalContext,
    )
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    project = QgsProject.instance()
    if not project.mapLayer(layer.id()):
        project.addMapLayer(layer)
    if layer.providerType() == "ogr":
        layer.loadDefaultStyle()  # QGIS 3.40 forgets the temporal part of a style when it opens a file
    extent = QgsTemporalUtils.calculateTemporalRangeForProject(project)
    if first:
        extent = QgsDateTimeRange(QDateTime(QDate(first), QTime(0, 0)), extent.end())
    controller = QgsTemporalNavigationObject()
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    controller.setTemporalExtents(extent)
    controller.setFrameDuration(QgsInterval(count, getattr(Qgis.TemporalUnit, unit)))
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    shown = []
    for frame in range(controller.totalFrameCount()):
        moment = controller.dateTimeRangeForFrameNumber(frame)
        if moment.begin() > extent.end():
            break  # QGIS counts a month as 30.4 days, and so some steps too many
        expression = layer.temporalProperties().createFilterString(context, moment)
        shown.append(sorted(feature["jaar"] for feature in layer.getFeatures(expression)))
    return shown


def draw(layer, moment):
    """Return the colours that a map of this moment has in the middle of each area, white where there is nothing."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(400, 100))
    settings.setBackgroundColor(QColor("#FFFFFF"))
    settings.setIsTemporal(True)
    settings.setTemporalRange(moment)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return [image.pixelColor(50 + 100 * number, 47).name() for number in range(4)]


def moment_of(begin: datetime.date, end: datetime.date):
    """Return a step of the controller: its end is not part of it."""
    from qgis.core import QgsDateTimeRange
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    return QgsDateTimeRange(QDateTime(QDate(begin), QTime(0, 0)), QDateTime(QDate(end), QTime(0, 0)), True, False)


# ---- One layer --------------------------------------------------------------------------------------------------


def test_a_feature_for_each_area_and_year(run, wide):
    result = run("stapeljaren", INPUT=wide)
    assert result.rows("jaar", "gebiedcode", "onv", "konv", "pct_corporatie", BEGIN, END)[3:6] == [
        (2014, "d", -0.1, 3, 70.0, date(2014), date(2017, 12, 31)),
        (2018, "a", 0.1, None, 20.0, date(2018), date(2019, 12, 31)),
        (2018, "b", None, None, 20.0, date(2018), date(2019, 12, 31)),
    ]
    assert result.rows("jaar") == [2014] * 4 + [2018] * 4 + [2020] * 4
    assert [(field.name(), field.typeName()) for field in result.layer.fields()] == [
        ("gebiedcode", "string"),
        ("gemeentecode", "string"),
        ("inwoners", "integer"),
        ("pct_corporatie", "double"),
        ("onv", "double"),
        ("konv", "integer"),
        ("jaar", "integer"),
        (BEGIN, "date"),
        (END, "date"),
    ]
    shapes = [feature.geometry().asWkt() for feature in result.layer.getFeatures()]
    assert shapes == [feature.geometry().asWkt() for feature in wide.getFeatures()] * 3
    assert result.warnings == ["Fields that are missing in a year, and NULL there: 2018 (konv)."]
    assert "Areas in each year: 2014: 4, 2018: 4, 2020: 4." in result.info
    assert result.layer.metadata().title() == "Jaren in één laag 2014 t/m 2020"
    assert "Periode: 2014, 2018, 2020" in result.info


def test_the_user_chooses_fields_and_years(run, wide):
    result = run("stapeljaren", INPUT=wide, VELDEN=["onv_2014", "onv_2020"], GEBIEDCODE="gemeentecode_")
    names = [field.name() for field in result.layer.fields()]
    assert {"onv", "konv_2014", "pct_corporatie_2018"} <= set(names)
    assert "onv_2018" in names, "which was not chosen, and so is repeated"
    assert set(result.rows("jaar")) == {2014, 2020}
    assert "Without a field with the code" in result.warned
    assert set(run("stapeljaren", INPUT=wide, JAREN="2018, 2020").rows("jaar")) == {2018, 2020}


def test_a_layer_that_has_its_years_below_each_other_already(run, layer):
    rows = layer(
        gebiedcode=["a", "a", "b"], Jaar=["2020", "2014", "2014"], n=[2, 1, 3], wkt=["POINT(1 1)"] * 3, geometry="Point"
    )
    result = run("stapeljaren", INPUT=rows, JAARVELD="Jaar")
    assert result.rows("jaar", "gebiedcode", "n") == [(2014, "a", 1), (2014, "b", 3), (2020, "a", 2)]
    assert "Jaar" not in [field.name() for field in result.layer.fields()]
    assert "Only in 2014: 1, only in 2020: 0 (such as b)" in result.warned


def test_twice_is_the_same_as_once(run, rows, stacked):
    assert run("stapeljaren", INPUT=stacked).rows() == rows(stacked)


def test_only_the_selected_areas(run, wide):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    QgsProject.instance().addMapLayer(wide)
    wide.selectByIds([2])
    result = run("stapeljaren", INPUT=QgsProcessingFeatureSourceDefinition(wide.id(), True))
    assert result.rows("gebiedcode") == ["b"] * 3


def test_a_table_without_geometry_has_years_too(run, layer):
    result = run("stapeljaren", INPUT=layer(geometry="None", gebiedcode=["a"], n_2014=[1], n_2018=[2]))
    assert result.rows("jaar", "n") == [(2014, 1), (2018, 2)]


def test_a_feature_id_is_of_one_year(tmp_path, run, wide, save):
    source = save(wide, tmp_path / "in.gpkg", "wijken")
    result = run("stapeljaren", INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.rows("fid") == list(range(1, 13))
    assert result.rows("jaar")[::4] == [2014, 2018, 2020]


# ---- The temporal controller ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["memory:", "gpkg", "geojson", "shp"])
def test_each_step_of_a_year_has_one_year(tmp_path, run, wide, place):
    output = place if place == "memory:" else str(tmp_path / f"uit.{place}")
    shown = steps(run("stapeljaren", INPUT=wide, OUTPUT=output).layer, 1, "Years")
    assert shown == [[2014] * 4] * 4 + [[2018] * 4] * 2 + [[2020] * 4]


def test_other_steps_from_a_day_to_two_years(stacked):
    assert steps(stacked, 2, "Years") == [[2014] * 4] * 2 + [[2018] * 4, [2020] * 4]
    months = steps(stacked, 1, "Months")
    assert months == [[2014] * 4] * 48 + [[2018] * 4] * 24 + [[2020] * 4] * 12
    # The last day is in the step before it: that is where the range of the layer ends.
    days = steps(stacked, 1, "Days", date(2019, 12, 20))
    assert days == [[2018] * 4] * 12 + [[2020] * 4] * 365


def test_a_calendar_year_each(run, wide):
    result = run("stapeljaren", INPUT=wide, GELDIGHEID=1)
    assert steps(result.layer, 1, "Years") == [[2014] * 4, [], [], [], [2018] * 4, [], [2020] * 4]
    assert "empty in the years without figures: 2015, 2016, 2017, 2019." in result.warned


def test_what_is_drawn_in_each_step(run, stacked):
    """The colours of corporatiebezit on the picture, against the scheme by hand."""
    kaart = run("corporatiebezit", INPUT=stacked).layer
    none, low, some, half, many, most = "#ffffff", "#fff3d0", "#fbc97f", "#ee8a45", "#c8502b", "#7a2318"
    in_2014, in_2018 = [low, some, half, many], [some, some, many, most]
    for year, colours in {2014: in_2014, 2015: in_2014, 2017: in_2014, 2018: in_2018, 2019: in_2018}.items():
        assert draw(kaart, moment_of(date(year), date(year + 1))) == colours, year
    # The last area has no figure in 2020, and is hatched; its middle may be white or a line.
    assert draw(kaart, moment_of(date(2020), date(2021)))[:3] == [half, some, most]
    assert draw(kaart, moment_of(date(2013), date(2014))) == [none] * 4
    assert draw(kaart, moment_of(date(2021), date(2022))) == [none] * 4


# ---- Maps of several years --------------------------------------------------------------------------------------


def test_the_map_of_overlast_is_of_all_years(run, stacked, legend):
    result = run("overlast", INPUT=stacked)
    assert result.layer.metadata().title() == "Overlast en onveiligheid t.o.v. Nederland 2014 t/m 2020"
    assert "Periode: 2014, 2018, 2020" in result.info
    # By hand: -0.2 and -0.1 of 2014 are classes 2 and 3, 0 is 5, 0.1 is 7; 0.2 is 8, and 0.3 and more 9.
    assert [row[0] for row in result.rows("onv_klasse", "jaar")] == [5, 7, 2, 3, 7, None, 5, 8, 8, 9, 7, 9]
    labels = dict(legend(result.layer))
    assert labels[7] == "beter (1 / 1 / 1)"
    assert labels[9] == "zeer veel beter dan gemiddeld (0 / 0 / 2)"
    assert labels[None] == "geen gegevens (0 / 1 / 0)"
    assert labels["toelichting 1"] == "aantal gebieden in 2014 / 2018 / 2020"
    assert "Klassen (aantal gebieden in 2014 / 2018 / 2020): zeer veel slechter" in result.log
    assert "The areas have a year of their own, which the map is of: 2014, 2018, 2020." in result.info
    assert steps(result.layer, 1, "Years")[3:5] == [[2014] * 4, [2018] * 4]


def test_relative_to_the_gemeente_of_the_same_year(run, stacked):
    result = run("overlast", INPUT=stacked, REFERENTIE=1)
    # GM1 in 2014: (100 * 0 + 300 * 0.1) / 400 = 0.075, in 2018 only area a, in 2020 0.35; GM2: -0.15, 0.1 and 0.2.
    expected = [-0.075, 0.025, -0.05, 0.05, 0.0, None, -0.1, 0.1, -0.15, 0.05, -0.1, 0.1]
    assert result.rows("onv_t1") == [value and pytest.approx(value) for value in expected]
    assert "elk jaar apart" in result.layer.metadata().abstract()


def test_each_year_is_as_the_map_of_that_year_alone(run, wide, stacked):
    relative = run("overlast", INPUT=stacked, REFERENTIE=1).rows("jaar", "onv_t1", "onv_klasse")
    for year in (2014, 2018, 2020):
        alone = run("overlast", INPUT=wide, SCORE_T1=f"onv_{year}", REFERENTIE=1).rows("onv_t1", "onv_klasse")
        assert [row[1:] for row in relative if row[0] == year] == alone


def test_the_index_has_the_classes_of_the_last_year(run, layer, legend):
    wide = layer(
        gebiedcode=list("abcdefgh"),
        inwoners=[100, 200, 100, 300, 100, 100, 50, 50],
        lvb_2014=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
        lvb_2020=[3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 17.0, 23.0],
    )
    stacked = run("stapeljaren", INPUT=wide).layer
    together = run("kwetsbaarheid", INPUT=stacked, GROEPEN_T1=["lvb"])
    alone = run("kwetsbaarheid", INPUT=wide, GROEPEN_T1=["lvb_2020"])
    assert together.rows("index_klasse")[8:] == alone.rows("index_klasse")
    assert len(set(together.rows("index_klasse"))) > 2
    text = "gemiddelde van deze gebieden ± 0,5 en 1,5 sd, in 2020 (%)"
    assert text in together.layer.metadata().abstract()
    assert together.layer.metadata().title() == "Index kwetsbare groepen 2014 t/m 2020"
    for value, label in legend(together.layer)[:5]:
        klassen = together.rows("index_klasse")
        assert label.endswith(f"({klassen[:8].count(value)} / {klassen[8:].count(value)})")
    # What does not follow from these areas is of no year.
    own = (
        run("kwetsbaarheid", INPUT=stacked, GROEPEN_T1=["lvb"], METHODE=2, GRENZEN="5; 10").layer.metadata().abstract()
    )
    assert "eigen grenzen (%)" in own


def test_a_last_year_without_any_index_gives_no_classes(run, layer):
    wide = layer(
        gebiedcode=list("abc"), inwoners=[1, 1, 1], lvb_2018=[1.0, 2.0, 6.0], lvb_2020=[None] * 3,
        types={"lvb_2020": "double"},
    )  # fmt: skip
    result = run("kwetsbaarheid", INPUT=run("stapeljaren", INPUT=wide).layer, GROEPEN_T1=["lvb"])
    assert "sd, in 2018 (%)" in result.log
    assert None not in result.rows("index_klasse")[:3]
    assert result.rows("index_klasse")[3:] == [None] * 3


def test_many_years_have_the_lowest_and_the_highest_count(run, layer, legend):
    values = {2014: [5.0, 5.0], 2015: [5.0, 20.0], 2016: [20.0, 20.0], 2017: [5.0, 5.0], 2018: [5.0, 5.0]}
    wide = layer(gebiedcode=["a", "b"], **{f"pct_corporatie_{year}": both for year, both in values.items()})
    result = run("corporatiebezit", INPUT=run("stapeljaren", INPUT=wide).layer)
    labels = dict(legend(result.layer))
    assert labels[1] == "0-10 % (0-2)"
    assert labels[5] == "80-100 % (0)"
    lines = f"{labels['toelichting 1']} {labels['toelichting 2']}"
    assert lines == "laagste en hoogste aantal gebieden in een jaar, 2014 t/m 2018"
    assert "0-10 %: 2 / 1 / 0 / 2 / 2;" in result.log


def test_one_year_of_the_stack_is_the_map_of_that_year(run, stacked, legend):
    stacked.setSubsetString("jaar = 2018")
    result = run("corporatiebezit", INPUT=stacked)
    assert result.layer.metadata().title() == "Corporatiebezit 2018"
    assert dict(legend(result.layer))[2] == "10-45 % (2)"
    assert "aantal gebieden" not in result.log


COMPARING = {
    "kwetsbaarheid": {"GROEPEN_T0": ["onv"], "GROEPEN_T1": ["konv"]},
    "concentratie": {"INDEX_T0": "onv", "INDEX_T1": "konv"},
    "overlastontwikkeling": {"SCORE_T0": "onv", "SCORE_T1": "konv"},
    "veerkracht": {"INDEX_T0": "onv", "INDEX_T1": "konv", "SCORE_T0": "onv", "SCORE_T1": "konv"},
    "gevoeligheid": {"INDEX_T0": "onv", "INDEX_T1": "konv", "SCORE_T0": "onv", "SCORE_T1": "konv"},
    "veerkrachtkaarten": {"INDEX_T0": "onv", "INDEX_T1": "konv", "SCORE_T0": "onv", "SCORE_T1": "konv"},
    "opvallendegebieden": {"PCT_VERHURINGEN": "onv", "PCT_VOORRAAD": "konv"},
}


@pytest.mark.parametrize("algorithm", COMPARING)
def test_what_takes_one_row_per_area_refuses_several_years(refused, stacked, algorithm):
    sentence = refused(algorithm, INPUT=stacked, **COMPARING[algorithm])
    assert "several years below each other (2014, 2018, 2020)" in sentence
    assert "Filter the layer to one year" in sentence


def test_ground_of_several_years_is_not_compared(refused, stacked, wide):
    sentence = refused("vergelijkgebieden", INPUT=stacked, GEBIEDEN_T0=wide)
    assert "several years below each other (2014, 2018, 2020)" in sentence
    assert "several years" in refused("vergelijkgebieden", INPUT=wide, GEBIEDEN_T0=stacked)


def test_a_year_without_the_days_is_a_field_like_any_other(run, layer):
    result = run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0, 50.0], jaar=[2014, 2020]))
    assert result.layer.metadata().title() == "Corporatiebezit"
    assert not result.layer.temporalProperties().isActive()


def test_a_join_keeps_the_temporal_setting(run, layer, stacked):
    result = run("koppelindicatoren", INPUT=stacked, TABEL=layer(geometry="None", gebiedcode=["a"], n=[3]))
    assert result.layer.temporalProperties().isActive()
    assert steps(result.layer, 1, "Years")[0] == [2014] * 4


# ---- A layer for each year --------------------------------------------------------------------------------------


SQUARE = "POLYGON(({0} 0,{0} 10,{1} 10,{1} 0,{0} 0))"


@pytest.fixture
def per_year(layer):
    """Two layers: in 2018 area a has become smaller, b is gone and c is new."""
    first = layer(
        name="wijken 2014",
        gebiedcode=["a", "b"],
        onv_2014=[0.1, 0.2],
        wkt=[SQUARE.format(0, 10), SQUARE.format(10, 20)],
    )
    last = layer(
        name="wijken", gebiedcode=["a", "c"], onv=[0.3, 0.4], jaar=[2018, 2018],
        wkt=[SQUARE.format(0, 6), SQUARE.format(6, 20)],
    )  # fmt: skip
    return first, last


def test_each_year_has_its_own_boundaries(run, per_year):
    first, last = per_year
    result = run("stapeljaren", INPUT=last, LAGEN=[first])
    assert result.rows("jaar", "gebiedcode", "onv") == [
        (2014, "a", 0.1),
        (2014, "b", 0.2),
        (2018, "a", 0.3),
        (2018, "c", 0.4),
    ]
    assert [feature.geometry().area() for feature in result.layer.getFeatures()] == [100, 100, 60, 140]
    assert "The year of layer wijken 2014, 2014, is taken from 'wijken 2014'." in result.info
    assert "Only in 2014: 1, only in 2018: 1 (such as b, c)" in result.warned
    assert "common part under 85 %): 1 of 1, such as a (60 %)" in result.warned
    assert "Gebieden van 2014 en 2018 met gelijke code maar andere grond: 1 / 1" in result.layer.metadata().history()
    assert steps(result.layer, 1, "Years") == [[2014, 2014]] * 4 + [[2018, 2018]]


def test_another_layer_has_the_field_that_the_first_one_lacks(run, per_year):
    first, last = per_year
    assert run("stapeljaren", INPUT=first, LAGEN=[last], JAARVELD=None).rows("jaar") == [2014, 2014, 2018, 2018]


def test_the_same_boundaries_are_no_reason_to_speak(run, layer):
    first, last = layer(name="a2014", gebiedcode=["x"], n=[1]), layer(name="a2018", gebiedcode=["x"], n=[2])
    result = run("stapeljaren", INPUT=first, LAGEN=[last])
    assert result.warnings == []
    assert result.layer.metadata().history() == []


def test_the_boundaries_of_amsterdam(tmp_path, run, shared_data):
    """The buurten of 2015 are the wijken of 2019 by their last two digits: 97 codes match, 78 of them on one ground."""
    import shutil

    from qgis import processing

    copy = shutil.copy(shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg", tmp_path)
    city = {"INPUT": f"{copy}|layername=buurt_2015", "EXPRESSION": "\"BU_CODE\" like 'BU0363%'"}
    sides = {}
    for name, source, field in (
        ("2015", processing.run("native:extractbyexpression", {**city, "OUTPUT": "memory:"})["OUTPUT"], "BU_CODE"),
        ("2019", str(shared_data / "amsterdam_2019" / "wijken_2019.geojson"), "Buurtcombinatie_code"),
    ):
        code = {"FIELD_NAME": "code", "FIELD_TYPE": 2, "FORMULA": f'right("{field}", 2)', "OUTPUT": "memory:"}
        sides[name] = processing.run("native:fieldcalculator", {"INPUT": source, **code})["OUTPUT"]
        sides[name].setName(f"amsterdam {name}")
    result = run("stapeljaren", INPUT=sides["2015"], LAGEN=[sides["2019"]], GEBIEDCODE="code")
    assert "Areas in each year: 2015: 97, 2019: 99." in result.info
    assert "(common part under 85 %): 19 of 97" in result.warned
    for number in (50, 74, 75):
        assert f"{number} (0 %)" in result.warned
    assert result.layer.crs().authid() == "EPSG:28992"


def test_layers_in_other_coordinate_systems_and_kinds_of_geometry(run, layer):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject, QgsWkbTypes

    shape = QgsGeometry.fromWkt(SQUARE.format(120000, 121000).replace(" 0", " 480000").replace(" 10", " 481000"))
    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    moved = QgsGeometry(shape)
    moved.transform(to_degrees)
    moved.convertToMultiType()
    first = layer(name="a2014", gebiedcode=["x"], wkt=[shape.asWkt()])
    last = layer(name="a2018", gebiedcode=["x"], wkt=[moved.asWkt(12)], crs="EPSG:4326", geometry="MultiPolygon")
    result = run("stapeljaren", INPUT=first, LAGEN=[last])
    assert result.layer.crs().authid() == "EPSG:28992"
    assert QgsWkbTypes.displayString(result.layer.wkbType()) == "MultiPolygon"
    for feature in result.layer.getFeatures():
        assert feature.geometry().symDifference(shape).area() < 10  # of a million
    assert result.warnings == [], "which are the same ground"


@pytest.mark.parametrize("code", ["gebiedcode", None])
def test_metres_that_are_called_degrees_are_refused(refused, layer, code):
    place = "POLYGON((120000 480000,120000 481000,121000 481000,120000 480000))"
    first, last = (
        layer(wkt=[place], gebiedcode=["a"], onv=[0.1], name=f"wijken {year}", crs=crs)
        for year, crs in ((2014, "EPSG:28992"), (2018, "EPSG:4326"))
    )
    said = refused("stapeljaren", INPUT=first, LAGEN=[last], GEBIEDCODE=code)
    assert "wijken 2018 has coordinates that cannot be those of its coordinate system" in said


def test_a_year_from_a_file_or_from_the_note(tmp_path, run, layer, save):
    from qgis.core import QgsLayerMetadata, QgsVectorLayer

    of_file = QgsVectorLayer(save(layer(gebiedcode=["x"]), tmp_path / "wijken_2016.gpkg", "wijken"), "wijken", "ogr")
    of_note = layer(name="zonder", gebiedcode=["x"])
    metadata = QgsLayerMetadata()
    metadata.setKeywords({"periode": ["2019"]})
    of_note.setMetadata(metadata)
    result = run("stapeljaren", INPUT=of_file, LAGEN=[of_note])
    assert result.rows("jaar") == [2016, 2019]
    assert "is taken from 'wijken_2016.gpkg'" in result.log
    assert "The year of layer zonder, 2019, is taken from '2019'." in result.info


def test_days_and_other_types_travel(run, layer):
    first = layer(name="a2014", gebiedcode=["x"], sinds=[date(2001, 2, 3)], soort=["p"], ja=[True])
    last = layer(
        name="a2018", gebiedcode=["x"], sinds=[date(2004, 5, 6)], soort=[1], ja=[None], types={"ja": "boolean"}
    )
    result = run("stapeljaren", INPUT=first, LAGEN=[last])
    assert result.rows("sinds", "soort", "ja") == [(date(2001, 2, 3), "p", True), (date(2004, 5, 6), "1", None)]
    assert "therefore text: soort." in result.warned
    mixed = layer(name="a2016", gebiedcode=["x"], sinds=["begin"])
    assert run("stapeljaren", INPUT=first, LAGEN=[mixed]).rows("sinds") == ["2001-02-03", "begin"]


# ---- What cannot be ---------------------------------------------------------------------------------------------


def test_refusals(layer, refused, wide):
    plain = layer(name="gewoon", gebiedcode=["a"], n=[1])
    assert "No field is called after a year" in refused("stapeljaren", INPUT=plain)
    assert "not called after a year" in refused("stapeljaren", INPUT=wide, VELDEN=["onv_2014", "inwoners"])
    assert "The year of layer gewoon is not known" in refused("stapeljaren", INPUT=plain, LAGEN=[plain])
    assert "not a year" in refused("stapeljaren", INPUT=wide, JAREN="2014 later")
    assert "onv_2014 (1999)" in refused("stapeljaren", INPUT=wide, JAREN="1999")
    a, b = layer(name="k2014", gebiedcode=["x"], n=[1]), layer(name="l2014", gebiedcode=["x"], n=[2])
    assert "more than once in one year: 1, such as x (2014)" in refused("stapeljaren", INPUT=a, LAGEN=[b])
    assert "and not both" in refused("stapeljaren", INPUT=wide, LAGEN=[a], VELDEN=["onv_2014"])
    points = layer(name="p2018", gebiedcode=["x"], geometry="Point", wkt=["POINT(1 1)"])
    assert "same kind of geometry" in refused("stapeljaren", INPUT=a, LAGEN=[points])
    period = layer(name="kaart 2014-2020", gebiedcode=["x"])
    assert "kaart 2014-2020 is not known" in refused("stapeljaren", INPUT=a, LAGEN=[period])


def test_a_cancel_leaves_nothing(tmp_path, run, wide):
    output = tmp_path / "uit.gpkg"
    result = run("stapeljaren", INPUT=wide, OUTPUT=str(output), cancel_at=60)
    assert result.results.get("OUTPUT") is None
    assert not output.exists()


# ---- What stays with the file, and goes to the page -------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
def test_who_opens_the_file_has_the_years(tmp_path, run, stacked, suffix):
    from qgis.core import Qgis, QgsVectorLayer

    for algorithm, inputs in {"stapeljaren": {}, "overlast": {}}.items():
        output = tmp_path / f"{algorithm}.{suffix}"
        run(algorithm, INPUT=stacked, **inputs, OUTPUT=str(output))
        layer = QgsVectorLayer(str(output), "open", "ogr")
        layer.loadDefaultStyle()  # QGIS 3.40 forgets the temporal part of a style when it opens a file
        properties = layer.temporalProperties()
        assert properties.isActive(), algorithm
        assert properties.mode() == Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields
        assert (properties.startField(), properties.endField()) == (BEGIN, END)
        assert properties.limitMode() == Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd


# Of the areas with 50, 20, 90 and no per cent in 2020.
LEGEND_2020 = ["10-45 % (1)", "45-60 % (1)", "80-100 % (1)", "geen gegevens (1)"]


def page_of(layer, moment=None):
    from qgis.core import QgsProject

    from veerkracht.processing.rapport.blad import Blad, add_to_project

    QgsProject.instance().addMapLayer(layer)
    return add_to_project(QgsProject.instance(), Blad.of_layer(layer, moment=moment))


def test_a_page_shows_one_year_and_says_which(run, stacked):
    kaart = run("corporatiebezit", INPUT=stacked).layer
    last = page_of(kaart)
    assert last.itemById("titel").text() == "Corporatiebezit 2014 t/m 2020 (kaart: 2020)"
    shown = last.itemById("kaart")
    assert shown.isTemporal()
    assert draw(kaart, shown.temporalRange())[:3] == ["#ee8a45", "#fbc97f", "#7a2318"]
    assert "aantal gebieden" not in last.itemById("grenzen").text()  # the counts are those of the year that is shown
    model = last.itemById("legenda").model()
    lines = [node.data(0) for node in model.layerLegendNodes(model.rootGroup().findLayers()[0])]
    assert [line for line in lines if not line.endswith("(0)")] == LEGEND_2020
    assert page_of(kaart, moment_of(date(2016), date(2017))).itemById("titel").text().endswith("(kaart: 2014)")
    both = page_of(kaart, moment_of(date(2014), date(2019)))
    assert both.itemById("titel").text().endswith("(kaart: 2014, 2018)")


def test_a_page_of_a_map_without_years_is_not_of_a_moment(run, layer):
    kaart = run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])).layer
    page = page_of(kaart, moment_of(date(2014), date(2015)))
    assert page.itemById("titel").text() == "Corporatiebezit"
    assert not page.itemById("kaart").isTemporal()
