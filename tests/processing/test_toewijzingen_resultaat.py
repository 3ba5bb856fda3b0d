"""Where the results of lettings go, what they say of themselves, and what a field that is not there leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

CODES = Path(__file__).resolve().parents[2] / "resources" / "definitions" / "toewijzingscodes.csv"


@pytest.fixture
def lettings(layer):
    """Four lettings in 2016, of which the last has no date that exists."""
    return layer(
        geometry="None",
        name="verhuringen 2016",
        code=["UMO", "MPG", "Statushouder regulier", "UMO"],
        datum=["2016-01-31", "1-2-2016", "2016-03-01", "31-2-2016"],
        urgentiedatum=["2015-12-01"] * 4,
        contractdatum=["2016-01-31", "2016-02-01", "2016-03-01", "2016-03-02"],
        gebiedcode=["a", "a", "b", "b"],
    )


@pytest.fixture
def areas(layer):
    return layer(name="gebieden", gebiedcode=["a", "b"], gebiednaam=["Aa", "Bee"], woningen=[100, 100])


def test_the_users_own_code_list_is_not_written_over(lettings, refused, tmp_path):
    own = tmp_path / "codes.csv"
    shutil.copy(CODES, own)
    before = own.read_bytes()
    said = refused("toewijzingenpercategorie", INPUT=lettings, CODELIJST=str(own), OUTPUT=str(own))
    assert "codes.csv" in said
    assert own.read_bytes() == before


def test_two_results_in_one_file_are_refused(areas, lettings, refused, tmp_path):
    path = str(tmp_path / "refused" / "out.gpkg")
    said = refused("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=lettings, OUTPUT=path, TABEL=path)
    assert "Two results" in said
    assert "Two results" in refused("toewijzingenpercategorie", INPUT=lettings, OUTPUT=path, LANG=path)


def test_a_row_a_figure_adds_up_to_the_total(lettings, run, rows):
    done = run("toewijzingenpercategorie", INPUT=lettings, LANG="memory:")
    total = {name: figure for name, figure in done.rows("categorie", "totaal")}["totaal"]
    long = done.results["LANG"]
    figures = rows(long, "categorie", "periode", "aantal")
    assert sum(figure for *_, figure in figures) == total == 4
    undated = [figure for _, periode, figure in figures if periode is None and figure]
    assert undated == [1]
    # Two layers of one run must be told apart.
    assert long.metadata().title() != done.layer.metadata().title()


@pytest.mark.parametrize("algorithm", ["programmamonitor", "wachttijden"])
def test_a_result_names_the_file_of_the_lettings(lettings, run, algorithm):
    assert run(algorithm, INPUT=lettings).layer.metadata().rights() == ["verhuringen 2016"]


def test_fields_that_are_a_choice_need_not_be_there(layer, run):
    source = layer(
        gebiedcode=["a", "b"], pct_verhuringen=[60.0, 10.0], pct_voorraad=[1.0, 0.1],
        tw=[12, 1], verhuringen=[20, 10], woningen=[2000, 2000], vrijkomend=[3, 3],
    )  # fmt: skip
    assert run("opvallendegebieden", INPUT=source).rows("gebiedcode") == ["a"]
    done = run("draagkracht", INPUT=source, TOEWIJZINGEN="tw")
    assert sorted(done.rows("gebiedcode", "ruimte")) == [("a", 0), ("b", 3)]
    assert "class is not looked at" in done.log


def test_names_of_areas_are_found_by_themselves(areas, layer, lettings, run):
    done = run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=lettings, TABEL="memory:")
    assert [feature["gebiednaam"] for feature in done.results["TABEL"].getFeatures()] == ["Aa", "Bee", "totaal"]
    source = layer(gebiedcode=["a"], gebiednaam=["Aa"], pct_verhuringen=[60.0], pct_voorraad=[1.0])
    assert "Aa" in run("opvallendegebieden", INPUT=source).rows("opv_reden")[0]


def test_the_total_of_all_areas_is_not_counted_with_them(layer, run):
    counts = layer(
        geometry="None",
        wijk=["a", "b", "Totaal"],
        code=["UMO"] * 3,
        periode=["2016"] * 3,
        aantal=[2, 3, 5],
    )
    done = run("toewijzingenpercategorie", INPUT=counts, PERIODE="periode")
    assert done.rows("categorie", "2016", "totaal")[0] == ("met begeleiding", 5, 5)
    assert "Rows that are a total" in done.warned and "does not add up" not in done.warned
    done = run("programmamonitor", INPUT=counts, PERIODE="periode")
    assert dict(done.rows("programmagroep", "totaal"))["subtotaal"] == 5


def test_a_table_of_counts_is_counted_as_such_by_itself(areas, layer, run):
    counts = layer(geometry="None", gebiedcode=["a", "b"], code=["UMO"] * 2, aantal=[2, 30])
    assert run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=counts).rows("tw_totaal") == [2, 30]


def test_the_note_of_the_printed_table_is_of_both_percentages(areas, lettings, run):
    done = run("toewijzingenpergebied", INPUT=areas, TOEWIJZINGEN=lettings, TABEL="memory:")
    note = done.results["TABEL"].metadata().abstract()
    assert "percentage van de verhuringen" in note
    assert "percentage van alle woningen" in note
    assert "tabel 1.2" in note
    assert "klassen" not in note
