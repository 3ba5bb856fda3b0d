"""``draagkracht`` through QGIS: room, reasons and proposal, what is left out, and words that leave room to talk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from veerkracht.resources import definitions

NEW = ["rang", "ruimte", "voorstel", "ruimte_klasse", "ruimte_label", "reden"]


@pytest.fixture
def areas(layer):
    """Call with columns to replace: room 3, 4, 10, none, left out by its class, and one without a figure."""

    def make(**columns):
        figures = {
            "gebiedcode": ["c", "b", "a", "d", "e", "f"],
            "tw_totaal": [0, 26, 20, 35, 0, None],
            "verhuringen": [50, 50, 50, 50, 50, 5],
            "woningen": [10000, 10000, 2500, 10000, 10000, 1],
            "vrijkomend": [3, 10, 10, 10, 5, 1],
            "vk_klasse": [3, 2, 1, 4, 9, 1],
            "index_t1": [10.0, 12.5, 20.0, 5.0, 5.0, 5.0],
        }
        return layer(**(figures | columns))

    return make


def test_room_rank_and_proposal(areas, run):
    result = run("draagkracht", INPUT=areas(), AANTAL=12)
    # 12 over 10, 4 and 3 of 17: 7.06, 2.82 and 2.12.
    assert result.rows("rang", "gebiedcode", "ruimte", "voorstel", "ruimte_klasse") == [
        (1, "a", 10, 7, 5), (2, "b", 4, 3, 3), (3, "c", 3, 2, 3), (4, "d", 0, 0, 2), (5, "e", 0, 0, 1),
        (6, "f", None, 0, None),
    ]  # fmt: skip
    assert [field.name() for field in result.layer.fields()][7:] == NEW
    assert "Room by the chosen rules: 17. Lettings to divide: 12; in the proposal: 12." in result.log
    assert "find no room" not in result.log


def test_the_reasons(areas, run):
    reasons = dict(run("draagkracht", INPUT=areas()).rows("gebiedcode", "reden"))
    assert reasons == {
        "a": "Ruimte volgens de gekozen regels: 10. Bepalend: verwachte vacatures 10; hoogstens 50 % van de "
        "verhuringen en vacatures (50 + 10) is 30, al toegewezen 20; hoogstens 1,2 % van de woningen (2.500) is 30, al "
        "toegewezen 20.",
        "b": "Ruimte volgens de gekozen regels: 4. Bepalend: hoogstens 50 % van de verhuringen en vacatures (50 + 10) "
        "is 30, al toegewezen 26.",
        "c": "Ruimte volgens de gekozen regels: 3. Bepalend: verwachte vacatures 3.",
        "d": "Geen ruimte volgens de gekozen regels. Bepalend: hoogstens 50 % van de verhuringen en vacatures "
        "(50 + 10) is 30, al toegewezen 35.",
        "e": "Buiten beschouwing volgens de gekozen regels: veerkrachtklasse 9 (geen veerkracht, veel problemen).",
        "f": "De ruimte is niet te berekenen; ontbrekende cijfers: toewijzingen.",
    }


def test_the_reasons_in_english(areas, run):
    result = run("draagkracht", INPUT=areas(), INDEX_MAXIMUM=12.4, TAAL=1)
    reasons = dict(result.rows("gebiedcode", "reden"))
    assert reasons["b"] == "Left out by the chosen rules: index 12.5 % is higher than 12.4 %."
    assert reasons["c"] == "Room by the chosen rules: 3. Decided by: expected vacancies 3."
    assert reasons["f"] == "The room cannot be counted; missing figures: allocations."
    assert "left out because of their index: 2." in result.log


def test_in_order_of_the_rank(areas, run):
    result = run("draagkracht", INPUT=areas(), AANTAL=12, VERDELING=1)
    assert result.rows("gebiedcode", "voorstel")[:3] == [("a", 10), ("b", 2), ("c", 0)]
    lowest = run("draagkracht", INPUT=areas(), AANTAL=12, VERDELING=1, VOLGORDE=1)
    assert lowest.rows("gebiedcode", "voorstel")[:3] == [("c", 3), ("b", 4), ("a", 5)]


def test_what_finds_no_room(areas, run):
    result = run("draagkracht", INPUT=areas(), AANTAL=20)
    assert sum(result.rows("voorstel")) == 17
    assert "Lettings that find no room by the chosen rules: 3 of 20." in result.warned
    assert "In het voorstel: 17; zonder ruimte: 3." in result.layer.metadata().abstract()


def test_nothing_to_divide(areas, run):
    assert run("draagkracht", INPUT=areas(), AANTAL=0).rows("voorstel") == [0] * 6


def test_the_classes_that_are_left_out(areas, run):
    def rooms(**options) -> dict:
        return dict(run("draagkracht", INPUT=areas(), **options).rows("gebiedcode", "ruimte"))

    assert rooms(KLASSEN_BUITEN="-")["e"] == 5
    assert rooms(KLASSEN_BUITEN="1; 2")["a"] == 0
    assert rooms(KLASSEN_BUITEN="1-3")["c"] == 0
    assert rooms(KLASSEN_BUITEN="1-3")["e"] == 5
    without = run("draagkracht", INPUT=areas(), KLASSE="")
    assert dict(without.rows("gebiedcode", "ruimte"))["e"] == 5
    assert "class is not looked at" in without.log
    assert "veerkrachtklassen buiten beschouwing: geen" in without.layer.metadata().abstract()


def test_a_doelgroep_may_leave_out_other_classes(monkeypatch, areas, run):
    data = definitions.read("draagkracht")
    own = {**data["regels"], "klassen_buiten_per_doelgroep": {"met begeleiding": [1, 2]}}
    read = definitions.read
    monkeypatch.setattr(
        definitions, "read", lambda name: {**data, "regels": own} if name == "draagkracht" else read(name)
    )
    result = run("draagkracht", INPUT=areas(), DOELGROEP="met begeleiding")
    assert [row for row in result.rows("gebiedcode", "ruimte_klasse") if row[1] == 1] == [("a", 1), ("b", 1), ("f", 1)]
    assert "(met begeleiding)" in result.layer.metadata().abstract()
    other = run("draagkracht", INPUT=areas(), DOELGROEP="statushouders")
    assert [row for row in other.rows("gebiedcode", "ruimte_klasse") if row[1] == 1] == [("e", 1)]


def test_class_without_figures_or_label(areas, run):
    result = run("draagkracht", INPUT=areas(vk_klasse=[12, None, 1, 4, 9, 1]), KLASSEN_BUITEN="9; 12")
    reasons = dict(result.rows("gebiedcode", "reden"))
    assert reasons["c"] == "Buiten beschouwing volgens de gekozen regels: veerkrachtklasse 12."
    assert reasons["b"] == "De ruimte is niet te berekenen; ontbrekende cijfers: veerkrachtklasse."
    assert "figures are missing (klasse, toewijzingen): 2." in result.warned


def test_every_missing_figure_is_counted(areas, run):
    result = run("draagkracht", INPUT=areas(woningen=[-99997, 10000, -5, 10000, 10000, None]))
    rooms = dict(result.rows("gebiedcode", "ruimte"))
    assert (rooms["a"], rooms["c"], rooms["f"]) == (None, None, None)
    assert "woningen 1 (" in result.warned, "the code of CBS"
    assert "below zero, which counts as missing (woningen): 1." in result.warned
    assert "): 3." in result.warned


def test_figures_as_text(areas, run):
    source = areas(vrijkomend=["3", "10,0", "10", "x", "5", ""], tw_totaal=["0", "26", "20", "35", "0", "."])
    assert dict(run("draagkracht", INPUT=source).rows("gebiedcode", "ruimte")) == {
        "a": 10, "b": 4, "c": 3, "d": None, "e": 0, "f": None,
    }  # fmt: skip


def test_legend_and_note_say_the_rules(areas, run, legend):
    layer = run("draagkracht", INPUT=areas(), AANTAL=12, DOELGROEP="statushouders", INDEX_MAXIMUM=30).layer
    lines = " ".join(label for value, label in legend(layer) if str(value).startswith("toelichting"))
    for part in (
        "plafond van de verhuringen: 50 %*",
        "plafond van de woningvoorraad: 1,2 %*",
        "veerkrachtklassen buiten beschouwing: 8, 9*",
        "index hoogstens: 30 %*",
        "* instelbare grens, niet gepubliceerd",
    ):
        assert part in lines
    note = layer.metadata().abstract()
    assert "verdeling: naar rato van de ruimte*" in note
    assert "verdeling" not in lines
    assert "Hulpmiddel bij een gesprek" in note
    assert "Te verdelen: 12 (statushouders). Ruimte volgens de gekozen regels: 17." in note
    assert "hoofdstuk 6; regels niet gepubliceerd" in note
    assert legend(layer)[:2] == [
        (1, "buiten beschouwing door een gekozen regel (1)"), (2, "geen ruimte volgens de gekozen regels (1)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"PLAFOND_VERHURINGEN": 101}, "no percentage"),
        ({"PLAFOND_VOORRAAD": -1}, "no percentage"),
        ({"KLASSEN_BUITEN": "acht"}, "no class number"),
        ({"KLASSE": "", "KLASSEN_BUITEN": "8"}, "choose the field with the class"),
        ({"INDEX_MAXIMUM": 20, "INDEX_T1": ""}, "choose the field with the index"),
        ({"VACATURES": "leegstand"}, "no field leegstand"),
        ({"KLASSE": "index_t1"}, "must hold class numbers"),
    ],
)
def test_what_cannot_be(areas, refused, inputs, part):
    assert part in refused("draagkracht", INPUT=areas(), **inputs)


def test_a_negative_number_of_lettings_is_refused_before_the_start(areas):
    from qgis.core import QgsApplication, QgsProcessingContext

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:draagkracht")
    possible, _ = algorithm.checkParameterValues(
        {"INPUT": areas(), "AANTAL": -1, "OUTPUT": "memory:"}, QgsProcessingContext()
    )
    assert not possible


def test_a_table_gives_the_same(areas, layer, run):
    with_places = run("draagkracht", INPUT=areas(), AANTAL=12)
    table = run("draagkracht", INPUT=areas(geometry="None"), AANTAL=12)
    assert table.rows() == with_places.rows()


def test_the_doelgroepen_to_choose_from_are_those_of_the_code_list():
    from qgis.core import QgsApplication

    parameter = (
        QgsApplication.processingRegistry().algorithmById("veerkracht:draagkracht").parameterDefinition("DOELGROEP")
    )
    assert parameter.metadata()["widget_wrapper"]["value_hints"] == [
        "", "met begeleiding", "zonder begeleiding", "statushouders",
    ]  # fmt: skip


def test_it_never_judges(checkout):
    """An aid to a conversation: no area is fit or unfit for anybody, and nothing has to happen."""
    files = [
        Path(checkout, "resources", "definitions", "draagkracht.toml"),
        Path(checkout, "processing", "draagkracht.py"),
        Path(checkout, "processing", "maps", "draagkracht.py"),
        *(Path(checkout, "resources", "help", taal, "draagkracht.html") for taal in ("nl", "en")),
    ]
    for path in files:
        words = set(re.findall(r"\w+", path.read_text(encoding="utf-8").casefold()))
        judging = {"geschikt", "ongeschikt", "moet", "moeten", "mag", "suitable", "unsuitable", "must", "should"}
        assert not words & judging, path
    for taal, word in (("nl", "gesprek"), ("en", "conversation")):
        assert word in files[3 if taal == "nl" else 4].read_text(encoding="utf-8")


def test_veerdam_needs_no_mapping(tmp_path, checkout, run):
    """The sample city: its lettings counted, the homes that come free joined, and then the room."""
    demo = Path(checkout, "resources", "demo")
    source = shutil.copy(demo / "veerdam_kaarten.gpkg", tmp_path)
    counted = run(
        "toewijzingenpergebied",
        INPUT=f"{source}|layername=veerdam_kaarten",
        TOEWIJZINGEN=str(demo / "toewijzingen.csv"),
    )
    joined = run(
        "koppelindicatoren",
        INPUT=counted.layer,
        SLEUTEL='"gebiedcode"',
        TABEL=str(demo / "vrijkomend.csv"),
        TABELSLEUTEL='"gebiedcode"',
    )
    result = run("draagkracht", INPUT=joined.layer, AANTAL=40)
    rows = result.rows("ruimte", "voorstel", "vrijkomend", "vk_klasse", "reden")
    assert len(rows) == joined.layer.featureCount()
    assert sum(placed for _, placed, *_ in rows) == min(40, sum(room or 0 for room, *_ in rows)) == 40
    assert all(placed <= (room or 0) <= int(vacancies) for room, placed, vacancies, *_ in rows)
    assert not any(room for room, _, _, klasse, _ in rows if klasse in (8, 9))
    assert all(reason.endswith(".") for *_, reason in rows)
