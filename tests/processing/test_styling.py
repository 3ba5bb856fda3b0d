"""The style in the file: a category a class with its count, "geen gegevens", and the limits as lines of text."""

from __future__ import annotations

import pytest


@pytest.fixture
def styled(tmp_path, run):
    """Call an algorithm: its result, opened afresh from the GeoPackage."""
    from qgis.core import QgsVectorLayer

    def call(algorithm, **inputs):
        path = str(tmp_path / "uit.gpkg")
        run(algorithm, **inputs, OUTPUT=path)
        return QgsVectorLayer(path, "uit", "ogr")

    return call


def test_the_legend_of_corporatiebezit(layer, styled, legend):
    source = layer(pct_corporatie=[5.0, 10.0, 20.0, 99.0, None, None])
    assert legend(styled("corporatiebezit", INPUT=source)) == [
        (1, "0-10 % (1)"),
        (2, "10-45 % (2)"),
        (3, "45-60 % (0)"),
        (4, "60-80 % (0)"),
        (5, "80-100 % (1)"),
        (None, "geen gegevens (2)"),
        ("toelichting 1", "klassen (%): 0-10-45-60-80-100"),
    ]


def test_no_entry_for_no_data_where_there_is_none(layer, styled, legend):
    labels = [label for _, label in legend(styled("corporatiebezit", INPUT=layer(pct_corporatie=[5.0])))]
    assert not any("geen gegevens" in label for label in labels)


def test_own_breaks_are_marked_as_not_published(layer, styled, legend):
    source = layer(pct_corporatie=[5.0, 33.3])
    labels = [label for _, label in legend(styled("corporatiebezit", INPUT=source, SCHEMA=2, GRENZEN="12,5; 33,3"))]
    assert labels == [
        "0-12,5 % (1)",
        "12,5-33,3 % (0)",
        "33,3-100 % (1)",
        "klassen (%): 0-12,5-33,3-100*",
        "* instelbare grens, niet gepubliceerd",
    ]


def test_the_colours_of_the_veerkracht_table(layer, styled):
    from qgis.core import QgsRenderContext

    source = layer(index_t0=[1.0], index_t1=[3.0], onv_2014=[0.1], onv_2020=[0.2])
    result = styled("veerkracht", INPUT=source)
    symbols = result.renderer().symbols(QgsRenderContext())
    assert [symbol.color().name().upper() for symbol in symbols[:9]] == [
        "#565A5D", "#E6E7E8", "#F2BC31", "#98C3EC", "#3C43CB", "#411670", "#F47388", "#E12F16", "#721515",
    ]  # fmt: skip


def test_the_limits_of_veerkracht_stand_in_the_legend(layer, styled, legend):
    source = layer(index_t0=[1.0], index_t1=[3.0], onv_2014=[0.1], onv_2020=[0.2])
    lines = legend(styled("veerkracht", INPUT=source, BAND_KWETSBAARHEID=1.5))[9:]
    assert [label for _, label in lines] == [
        "kwetsbaarheid ongeveer gelijk: ±1,5 procentpunt*",
        "overlast ongeveer gelijk: ±0,015*",
        "problemen: veel < -0,156793; weinig ≥ -0,0392*",
        "* instelbare grens, niet gepubliceerd",
    ]


def test_the_legend_in_english(layer, styled, legend, rows):
    result = styled("corporatiebezit", INPUT=layer(pct_corporatie=[None, 50.0]), SCHEMA=1, TAAL=1)
    labels = [label for _, label in legend(result)]
    assert labels[0] == "no corporation housing (0)"
    assert labels[4:] == ["two thirds or more (0)", "no data (1)", "classes (%): 0 / 0-10-50-66.67-100"]
    assert rows(result, "corp_label") == [None, "50-66.67 %"]


@pytest.mark.parametrize(
    ("geometry", "wkt", "symbol"),
    [
        ("Point", "POINT(120000 480000)", "QgsMarkerSymbol"),
        ("LineString", "LINESTRING(120000 480000,120100 480000)", "QgsLineSymbol"),
        ("MultiPolygon", "MULTIPOLYGON(((0 0,0 1,1 1,0 0)))", "QgsFillSymbol"),
    ],
)
def test_points_and_lines_are_styled_too(layer, styled, legend, geometry, wkt, symbol):
    result = styled("corporatiebezit", INPUT=layer(geometry=geometry, wkt=[wkt, wkt], pct_corporatie=[5.0, None]))
    assert legend(result)[5] == (None, "geen gegevens (1)")
    kinds = {type(category.symbol()).__name__ for category in result.renderer().categories()}
    assert kinds == {symbol}


@pytest.mark.parametrize("value", [1, 5, None])
def test_every_area_is_drawn_by_its_own_category(layer, styled, value):
    """Also NULL: QGIS draws nothing for a value that no category has."""
    from qgis.core import QgsRenderContext

    source = layer(pct_corporatie=[{1: 5.0, 5: 90.0, None: None}[value], 50.0])
    result = styled("corporatiebezit", INPUT=source)
    renderer, context = result.renderer(), QgsRenderContext()
    context.expressionContext().appendScope(result.createExpressionContextScope())
    renderer.startRender(context, result.fields())
    feature = next(result.getFeatures())
    context.expressionContext().setFeature(feature)
    keys = renderer.legendKeysForFeature(feature, context)
    drawn = renderer.symbolForFeature(feature, context)
    renderer.stopRender(context)
    assert drawn is not None
    (index,) = [place for place, category in enumerate(renderer.categories()) if category.uuid() in keys]
    assert index == {1: 0, 5: 4, None: 5}[value]


def test_the_default_style_is_the_only_one(tmp_path, layer, run):
    """A second run into the same file must not leave the style of the first."""
    import sqlite3

    path = tmp_path / "uit.gpkg"
    for inputs in ({}, {"SCHEMA": 1}):
        run("corporatiebezit", INPUT=layer(pct_corporatie=[5.0]), OUTPUT=str(path), **inputs)
    connection = sqlite3.connect(path)
    styles = connection.execute("SELECT f_table_name, useAsDefault FROM layer_styles").fetchall()
    connection.close()
    assert styles == [("uit", 1)]


def test_a_join_stores_no_style(tmp_path, layer, run):
    """QGIS gives every new layer a colour by chance; that is no style to travel with the data."""
    import sqlite3

    areas, table = layer(gebiedcode=["a", "b"]), layer(geometry="None", gebiedcode=["a", "b"], n=[1, 2])
    path = tmp_path / "uit.gpkg"
    run("koppelindicatoren", INPUT=areas, TABEL=table, OUTPUT=str(path))
    connection = sqlite3.connect(path)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    styles = connection.execute("SELECT * FROM layer_styles").fetchall() if "layer_styles" in tables else []
    connection.close()
    assert not styles
