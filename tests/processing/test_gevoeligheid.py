"""``gevoeligheid`` through QGIS: the fields, the map and its legend, the sample city."""

from __future__ import annotations

from collections import Counter

import pytest

FIELDS = ("gev_klasse", "gev_stevigheid", "gev_grens", "gev_ruis", "gev_andere", "gev_oordeel", "gev_kaart")
MANY = 2 * 10**9
STILL = {"MARGE_KWETSBAARHEID": 0, "MARGE_OVERLAST": 0, "MARGE_VEEL": 0, "MARGE_WEINIG": 0}


@pytest.fixture
def areas(layer):
    """Firm in class 4; on the band of the score; firm in class 1; without a class; without inwoners."""
    return layer(
        gemeentecode=["A", "A", "A", "A", "B"],
        inwoners=[MANY, MANY, MANY, MANY, None],
        index_t0=[10.0, 10.0, 10.0, 10.0, 10.0],
        index_t1=[15.0, 15.0, 5.0, None, 15.0],
        onv_2014=[0.0, 0.1, 0.0, 0.0, 0.0],
        onv_2020=[0.1, 0.115, 0.1, 0.1, 0.1],
    )


def test_fields_and_figures(areas, run):
    result = run("gevoeligheid", INPUT=areas, TREKKINGEN=5)
    assert result.rows(*FIELDS) == [
        (4, 100.0, 100.0, 100.0, None, 1, 41),
        (4, 54.5, 54.5, 100.0, 3, 3, 43),  # six of the eleven bands 0,010 to 0,020
        (1, 100.0, 100.0, 100.0, None, 1, 11),
        (None,) * 7,
        (4, None, 100.0, None, None, None, None),
    ]
    assert result.rows("gev_andere_label", "gev_label") == [
        (None, "veerkracht, weinig problemen – stevig"),
        ("toename, overlast ongeveer gelijk", "veerkracht, weinig problemen – onzeker"),
        (None, "afname kwetsbaarheid – stevig"),
        (None, None),
        (None, None),
    ]
    assert "without a veerkracht class: 1 of 5" in result.warned
    assert "inwoners or shares in both years: 1." in result.warned


def test_the_map_shows_what_occurs_and_the_legend_says_by_what(areas, run, legend):
    result = run("gevoeligheid", INPUT=areas, TREKKINGEN=5)
    shown = legend(result.layer)
    assert result.layer.renderer().classAttribute() == "gev_kaart"
    assert shown[:4] == [
        (11, "afname kwetsbaarheid – stevig (1)"),
        (41, "veerkracht, weinig problemen – stevig (1)"),
        (43, "veerkracht, weinig problemen – onzeker (1)"),
        (None, "geen gegevens (2)"),
    ]
    # Long lines are broken.
    note = " ".join(label for _, label in shown[4:])
    for line in (
        "kwetsbaarheid ongeveer gelijk: ±1 (0,5 tot 1,5) procentpunt*",
        "overlast ongeveer gelijk: ±0,015 (0,01 tot 0,02)*",
        "veel problemen onder: -0,156793 (-0,195993 tot -0,117593)*",
        "weinig problemen vanaf: -0,0392 (-0,0588 tot -0,0196)*",
        "stevigheid: stevig ≥ 90 %; onzeker < 70 %*",
        "* instelbare grens, niet gepubliceerd",
    ):
        assert line in note
    assert "5 trekkingen van het toeval, elk bij alle 14641 combinaties" in result.log
    assert "startwaarde 1, afronding van de tellingen 10 personen" in result.log


def test_what_is_firm_has_the_colour_of_its_class_and_the_rest_is_paler(areas, run):
    layer = run("gevoeligheid", INPUT=areas, TREKKINGEN=5).layer
    colours = {category.value(): category.symbol().color() for category in layer.renderer().categories()[:3]}
    assert colours[11].name() == "#565a5d"
    assert colours[41].name() == "#98c3ec"
    assert colours[43].lightness() > colours[41].lightness()


def test_limits_and_chance_can_be_switched_off(areas, run):
    result = run("gevoeligheid", INPUT=areas, **STILL, AFRONDING=0, TREKKINGEN=1)
    assert result.rows("gev_grens") == [100.0, 100.0, 100.0, None, 100.0]
    assert "bij alle 1 combinaties" in result.log


def test_own_limits_of_the_judgement(areas, run):
    result = run("gevoeligheid", INPUT=areas, TREKKINGEN=5, GRENS_STEVIG=54.5, GRENS_REDELIJK=20)
    assert result.rows("gev_oordeel") == [1, 1, 1, None, None]
    assert "stevig ≥ 54,5 %; onzeker < 20 %" in result.log


def test_groups_and_inwoners_of_both_years(layer, run):
    """All of an area in a group in both years: no binomial chance, whereas the index as a whole is 50 %."""
    source = layer(
        inwoners=[100], inw14=[100], index_t0=[100.0], index_t1=[100.0], a0=[100.0], b0=[0.0], a1=[100.0], b1=[0.0],
        onv_2014=[0.0], onv_2020=[0.0],
    )  # fmt: skip
    groups = {"GROEPEN_T0": ["a0", "b0"], "GROEPEN_T1": ["a1", "b1"]}
    result = run("gevoeligheid", INPUT=source, INWONERS_T0="inw14", AFRONDING=0, **groups)
    assert result.rows("gev_ruis") == [100.0]
    assert "inw14" in result.log
    result = run("gevoeligheid", INPUT=source, INWONERS_T0="inw14", **groups)
    assert result.rows("gev_ruis")[0] < 100


def test_groups_of_another_index_are_told(layer, run):
    source = layer(
        inwoners=[100], index_t0=[10.0], index_t1=[15.0], a0=[10.0], a1=[10.0], onv_2014=[0.0], onv_2020=[0.0]
    )
    result = run("gevoeligheid", INPUT=source, GROEPEN_T0=["a0"], GROEPEN_T1=["a1"], TREKKINGEN=2)
    assert "do not add up to the development of the index: 1." in " ".join(result.warnings)


def test_relative_has_the_classes_of_map_2(layer, run):
    """A develops by (1000 * 0,10 + 3000 * 0,02) / 4000 = 0,04: its areas by +0,06 and -0,02, in every run."""
    source = layer(
        gemeentecode=["A", "A"], inwoners=[1000, 3000], index_t0=[0.0, 0.0], index_t1=[100.0, 100.0],
        onv_2014=[0.0, 0.0], onv_2020=[0.10, 0.02],
    )  # fmt: skip
    result = run("gevoeligheid", INPUT=source, REFERENTIE=1, TREKKINGEN=2)
    # -0,02 is worse for all bands up to 0,019 and at 0,020 about the same: ten of eleven.
    assert result.rows("gev_klasse", "gev_grens", "gev_andere") == [(4, 100.0, None), (7, 90.9, 3)]
    assert result.layer.metadata().title() == "Stevigheid van de veerkrachtklasse t.o.v. gemeente 2014-2020"
    assert "De ontwikkeling van de gemeente is in alle doorrekeningen dezelfde." in result.log


def test_the_seed_decides(kaarten_van_veerdam, run):
    source = str(kaarten_van_veerdam)
    first, again, other = (
        run("gevoeligheid", INPUT=source, TREKKINGEN=20, STARTWAARDE=seed).rows("gev_stevigheid") for seed in (1, 1, 2)
    )
    assert first == again != other


def test_cancel_leaves_nothing(tmp_path, kaarten_van_veerdam, run):
    target = tmp_path / "uit.gpkg"
    result = run("gevoeligheid", INPUT=str(kaarten_van_veerdam), OUTPUT=str(target), cancel_at=40)
    assert "nothing was written" in result.log
    assert not target.exists()


@pytest.mark.parametrize(
    ("inputs", "parts"),
    [
        ({"MARGE_OVERLAST": -1}, ["margins", "-1"]),
        ({"MARGE_VEEL": 0.1, "MARGE_WEINIG": 0.1}, ["do not meet"]),
        ({"GRENS_STEVIG": 50}, ["50", "must be the higher"]),
        ({"AFRONDING": -1}, ["rounding"]),
        ({"SD_SCORE": -1}, ["standard deviation"]),
        ({"GROEPEN_T1": ["index_t1"]}, ["both years, or of neither"]),
        ({"GROEPEN_T0": ["index_t0"]}, ["A development compares the same groups"]),
        ({"INWONERS_T1": "nergens"}, ["no field nergens"]),
        ({"INDEX_T1": "index_t0"}, ["Field index_t0 is chosen for both periods"]),
        ({"JAAR_T0": 2020, "JAAR_T1": 2014}, ["last year (2014) lies before the first (2020)"]),
    ],
)
def test_refused(areas, refused, inputs, parts):
    sentence = refused("gevoeligheid", INPUT=areas, **inputs)
    for part in parts:
        assert part in sentence


# ---- The sample city ---------------------------------------------------------------------------------------------


@pytest.fixture
def veerdam(kaarten_van_veerdam, run):
    return run("gevoeligheid", INPUT=str(kaarten_van_veerdam))


def test_classes_are_those_of_the_veerkracht_map(veerdam):
    rows = veerdam.rows()
    assert [row["gev_klasse"] for row in rows] == [row["vk_klasse"] for row in rows]
    known = [row for row in rows if row["gev_klasse"] is not None]
    assert len(known) == 93
    for row in known:
        assert 0 <= row["gev_stevigheid"] <= 100
        assert row["gev_oordeel"] == (1 if row["gev_stevigheid"] >= 90 else 2 if row["gev_stevigheid"] >= 70 else 3)
        assert row["gev_kaart"] == 10 * row["gev_klasse"] + row["gev_oordeel"]
        assert row["gev_andere"] != row["gev_klasse"]


def test_map_table_and_legend_agree(veerdam, legend):
    counts = Counter(veerdam.rows("gev_kaart"))
    labels = {row["gev_kaart"]: row["gev_label"] or "geen gegevens" for row in veerdam.rows()}
    shown = [(value, label) for value, label in legend(veerdam.layer) if not str(value).startswith("toelichting")]
    assert dict(shown) == {value: f"{labels[value]} ({count})" for value, count in counts.items()}
    assert [value for value, _ in shown[:-1]] == sorted(value for value in counts if value)


def test_a_long_legend_fits_above_the_limits_on_the_page(veerdam, qgis):
    from qgis.core import QgsLegendRenderer, QgsProject

    from veerkracht.processing.rapport.blad import Blad, make_layout

    layer = veerdam.layer
    QgsProject.instance().addMapLayer(layer)
    layout = make_layout(QgsProject.instance(), Blad.of_layer(layer))
    legend, limits = layout.itemById("legenda"), layout.itemById("grenzen")
    size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize()
    assert legend.pos().y() + size.height() <= limits.pos().y()
    assert legend.pos().x() + size.width() <= layout.pageCollection().page(0).rect().width()
