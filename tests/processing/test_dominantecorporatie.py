"""The largest corporatie of each area through QGIS: files, tables of counts, fields; names, colours, report."""

from __future__ import annotations

import csv
import datetime
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

FIELDS = ("dom_corporatie", "dom_klasse", "dom_label", "dom_aandeel", "dom_woningen", "corporaties", "dom_gelijk")
DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


@pytest.fixture
def areas(layer):
    """Six areas of 100 dwellings each; the last has none."""
    return layer(
        gebiedcode=["a", "b", "c", "d", "e", "f"],
        gebiednaam=["Aak", "Berk", "Ceder", "Den", "Es", "Fluit"],
        gemeentecode=["GM0599"] * 6,
        woningen=[100, 100, 100, 100, 100, 0],
        inwoners=[200, 210, 220, 230, 240, 0],
    )


@pytest.fixture
def counts(layer):
    """A table of counts per area and corporatie, as corporaties hand it in."""
    rows = [
        ("a", "Stg. Havensteder", 30),
        ("a", "HAVENSTEDER", 15),
        ("a", "Woonbron", 40),
        ("b", "Woonbron", 3),
        ("c", "Woonbron", 20),
        ("c", "Havensteder", 20),
        ("d", "particulier", 90),
        ("zz", "Woonbron", 500),
    ]
    code, corporatie, woningen = zip(*rows, strict=True)
    return layer(
        geometry="None",
        name="bezit",
        gebiedcode=list(code),
        corporatie=list(corporatie),
        woningen=list(woningen),
    )


def test_a_table_of_counts(run, areas, counts):
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts)
    assert result.rows(*FIELDS) == [
        # 30 + 15 = 45 against 40
        ("Havensteder", 1, "Havensteder", 45.0, 45, 2, 0),
        # A small share wins where nobody else has any.
        ("Woonbron", 2, "Woonbron", 3.0, 3, 1, 0),
        # 20 each: the first of the alphabet, and marked.
        ("Havensteder", 1, "Havensteder", 20.0, 20, 2, 1),
        # Not of corporaties, no row, no dwellings: no corporatiebezit.
        (None, 0, "geen corporatiebezit", 0.0, 0, 0, 0),
        (None, 0, "geen corporatiebezit", 0.0, 0, 0, 0),
        (None, 0, "geen corporatiebezit", None, 0, 0, 0),
    ]
    assert [field.name() for field in result.layer.fields()][-8:] == [*FIELDS, "dom_kaart"]
    assert "Rows of bezit with a code that no area has, left out: 1 (zz)." in result.warned
    assert "equally many dwellings: 1 (Havensteder = Woonbron)" in result.warned
    assert "Stg. Havensteder > Havensteder" in result.log
    assert "Owners that are no corporation: 1 (particulier)" in result.log


def test_legend_in_the_order_of_their_dwellings_and_none_is_grey(run, areas, counts, legend):
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts)
    assert legend(result.layer)[:3] == [(1, "Havensteder (2)"), (2, "Woonbron (1)"), (0, "geen corporatiebezit (3)")]
    colours = [item.symbol().color().name() for item in result.layer.renderer().categories()]
    red, green, blue = (int(colours[2][place : place + 2], 16) for place in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 10
    note = result.layer.metadata().abstract()
    assert "Veerkracht Rotterdam, kaart 4-1" in note
    assert "corporatienamen.csv" in note


def test_ties_are_hatched_in_a_second_style(run, areas, counts):
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts)
    assert result.rows("dom_kaart") == [1, 2, 101, 0, 0, 0]
    manager = result.layer.styleManager()
    assert manager.styles() == ["Corporatie, gelijk gearceerd", "Dominante corporatie"]
    manager.setCurrentStyle("Corporatie, gelijk gearceerd")
    drawn = [(item.label(), item.symbol().symbolLayerCount()) for item in result.layer.renderer().categories()]
    assert drawn[:4] == [
        ("Havensteder (1)", 1),
        ("Havensteder, gelijk met een andere (1)", 2),
        ("Woonbron (1)", 1),
        ("geen corporatiebezit (3)", 1),
    ]


def test_in_english(run, areas, counts):
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, TAAL=1)
    assert result.rows("dom_label")[3:] == ["no corporation housing"] * 3
    assert "the corporation with the most dwellings" in result.layer.metadata().abstract()


def points(layer, places: dict[int, list[tuple[str | None, int]]]):
    """Points in the squares of ``layer``: by number of the square their owners and how many."""
    rows = [(column, owner) for column, owners in places.items() for owner, number in owners for _ in range(number)]
    wkt = [f"POINT({120000 + column * 1000 + 10 + 9 * at} 480500)" for at, (column, _) in enumerate(rows)]
    return layer(
        geometry="Point", name="adressen", wkt=wkt, types={"eigenaar": "string"}, eigenaar=[owner for _, owner in rows]
    )


def test_dwellings_as_points_with_an_owner(run, areas, layer):
    dwellings = points(layer, {0: [("Ymere", 3), (None, 5)], 1: [("Rochdale", 1), ("Vve Zon", 1)], 2: [(None, 2)]})
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=dwellings, ALLE_WONINGEN=True)
    assert result.rows(*FIELDS) == [
        ("Ymere", 1, "Ymere", 37.5, 3, 1, 0),  # 3 of 8 in the file
        ("Rochdale", 2, "Rochdale", 50.0, 1, 1, 0),
        (None, 0, "geen corporatiebezit", 0.0, 0, 0, 0),
        # The file has all dwellings, and none here: nothing is known, but of an area without dwellings.
        (None,) * 7,
        (None,) * 7,
        (None, 0, "geen corporatiebezit", None, 0, 0, 0),
    ]
    assert "every row is one dwelling" in result.log
    assert "Rows without an owner, whose dwellings count as no corporation's: 7." in result.warned
    # As a list of property, an area without a row has none; shares are of the dwellings of the area.
    listed = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=dwellings)
    assert listed.rows("dom_klasse", "dom_aandeel") == [(1, 3.0), (2, 1.0), (0, 0.0), (0, 0.0), (0, 0.0), (0, None)]


def test_points_in_another_coordinate_system(run, areas, layer):
    """The middle of the second square, in degrees (PDOK's RD New to WGS 84)."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    place = transform.transform(QgsPointXY(121500, 480500))
    point = layer(geometry="Point", crs="EPSG:4326", wkt=[f"POINT({place.x()} {place.y()})"], corporatie=["SOR"])
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=point)
    assert result.rows("dom_corporatie") == [None, "SOR", None, None, None, None]


def test_a_field_a_corporatie(run, layer):
    source = layer(
        gebiedcode=["a", "b", "c", "d"],
        woningen=[10, 10, 10, 10],
        corp_woonbron=[4, 0, None, None],
        corp_sor=[3, 0, 6, 5],
    )
    fields = {"KOLOMMEN": ["corp_woonbron", "corp_sor"]}
    result = run("dominantecorporatie", INPUT=source, **fields)
    # 6 of 10: the empty one is 4 at most; 5 of 10: it may be as many.
    assert result.rows("dom_corporatie", "dom_klasse", "corporaties") == [
        ("Woonbron", 2, 2), (None, 0, 0), ("SOR", 1, None), (None, None, None),
    ]  # fmt: skip
    assert "Empty counts, of which the number is not known: 2." in result.warned
    result = run("dominantecorporatie", INPUT=source, LEEG_IS_NUL=True, **fields)
    assert result.rows("dom_corporatie", "corporaties")[2:] == [("SOR", 1), ("SOR", 1)]
    assert "Lege aantallen zijn als nul geteld" in result.layer.metadata().abstract()


def test_secret_missing_and_zero_stay_apart(run, layer, areas):
    table = layer(
        geometry="None",
        name="bezit",
        gebiedcode=["a", "a", "b", "c", "c"],
        corporatie=["SOR", "Woonbron", "SOR", "SOR", "Woonbron"],
        woningen=[10, None, None, 60, None],
        woningen_status=["cijfer", "geheim", "ontbrekend", "cijfer", "geheim"],
    )
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table)
    assert result.rows("dom_corporatie", "dom_klasse", "dom_label", "dom_klasse_status")[:4] == [
        (None, None, "geheim", "geheim"),
        (None, None, None, "ontbrekend"),
        ("SOR", 1, "SOR", "cijfer"),  # 60 of 100: whatever the secret number is
        (None, 0, "geen corporatiebezit", "cijfer"),
    ]
    # How many corporaties there are is secret there all the same.
    assert result.rows("corporaties", "corporaties_status")[2:4] == [(None, "geheim"), (0, "nul")]
    labels = [item.label() for item in result.layer.renderer().categories()]
    assert labels[:4] == ["SOR (1)", "geen corporatiebezit (3)", "geheim (1)", "geen gegevens (1)"]


# ---- Names ----------------------------------------------------------------------------------------------------------


def write_list(path: Path, *rows: tuple, columns: str = "naam;wordt") -> str:
    path.write_text("\n".join([columns, *(";".join(row) for row in rows)]), encoding="utf-8")
    return str(path)


def test_a_list_of_names_of_ones_own(run, areas, counts, tmp_path):
    names = write_list(
        tmp_path / "namen.csv",
        ("Woonbron", "Havensteder", "#112233"),
        ("Havensteder", "", ""),
        columns="naam;wordt;kleur",
    )
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, NAMENLIJST=names)
    assert result.rows("dom_corporatie", "dom_woningen", "corporaties", "dom_gelijk")[:3] == [
        ("Havensteder", 85, 1, 0), ("Havensteder", 3, 1, 0), ("Havensteder", 40, 1, 0),
    ]  # fmt: skip
    assert result.layer.renderer().categories()[0].symbol().color().name() == "#112233"


def test_unknown_names_are_suggested_and_stay_apart(run, areas, counts, tmp_path):
    names = write_list(tmp_path / "namen.csv", ("Havenstede", "Havenstede"), ("Woonbron", ""))
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, NAMENLIJST=names)
    assert "stay apart: 1 (Havensteder ~ Havenstede)" in result.warned
    assert "not in the list namen.csv: 1 (Havensteder)" in result.log
    assert result.rows("dom_corporatie")[0] == "Havensteder"


def test_the_table_of_names_is_a_list_for_the_next_run(run, areas, layer, tmp_path):
    owners = ["Stadsgaard", "Stg. Stadsgaard", "De Veerpont", "Vesteda", "particulier", "corporatie onbekend"]
    table = layer(
        geometry="None",
        gebiedcode=["a", "a", "b", "c", "d", "d"],
        corporatie=owners,
        woningen=[5, 6, 7, 8, 9, 10],
    )
    written = tmp_path / "namen.csv"
    first = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table, OUTPUT_NAMEN=str(written))
    rows = {row["naam"]: row for row in csv.DictReader(written.open(encoding="utf-8"))}
    assert set(rows) == set(owners)
    assert rows["Stg. Stadsgaard"]["wordt"] == "Stadsgaard"
    assert rows["Stadsgaard"]["kleur"] == rows["Stg. Stadsgaard"]["kleur"] != rows["De Veerpont"]["kleur"]
    assert [rows[name]["soort"] for name in owners[3:]] == ["ander", "ander", "naamloos"]
    again = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table, NAMENLIJST=str(written))
    assert again.rows() == first.rows()
    assert colours(again) == colours(first)


def colours(result) -> dict[str, str]:
    return {
        item.label().rpartition(" (")[0]: item.symbol().color().name() for item in result.layer.renderer().categories()
    }


def test_a_corporatie_has_one_colour_on_every_map(run, areas, layer):
    """Alone, among others, largest or smallest, however it is spelled."""

    def drawn(*rows):
        code, corporatie, woningen = zip(*rows, strict=True)
        table = layer(geometry="None", gebiedcode=list(code), corporatie=list(corporatie), woningen=list(woningen))
        return colours(run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table))

    maps = [
        drawn(("a", "Woonbron", 1)),
        drawn(("a", "WOONBRON", 9), ("b", "Havensteder", 20), ("c", "SOR", 2)),
        drawn(("a", "Stg. Woonbron", 90), ("b", "Stichting Havensteder", 2), ("c", "Vestia", 2)),
    ]
    named = [{name.split()[-1].casefold(): colour for name, colour in drawn.items()} for drawn in maps]
    for one, other in pairwise(named):
        assert {name: one[name] for name in one if name in other} == {
            name: other[name] for name in one if name in other
        }
    assert len(set(named[1].values())) == 4


def test_more_corporaties_than_colours(run, layer):
    codes = [f"g{number:02}" for number in range(14)]
    source = layer(gebiedcode=codes, woningen=[100] * 14)
    # Corporatie 0 is the smallest; 12 and 13 have as many: the first of the alphabet has a colour of its own.
    table = layer(
        geometry="None",
        gebiedcode=codes,
        corporatie=[f"Corp {number:02}" for number in range(14)],
        woningen=[*range(1, 14), 13],
    )
    result = run("dominantecorporatie", INPUT=source, WONINGBESTAND=table)
    assert result.rows("dom_klasse") == [99, 99, 99, 99, 10, 9, 8, 7, 6, 5, 4, 3, 1, 2]
    assert result.rows("dom_label")[:2] == ["overige corporaties"] * 2
    assert result.rows("dom_corporatie")[0] == "Corp 00"
    assert "only the 10 with the most dwellings have a colour of their own: 4" in result.log
    assert "10*" in result.layer.metadata().abstract()
    one = run("dominantecorporatie", INPUT=source, WONINGBESTAND=table, MEESTE=1)
    assert set(one.rows("dom_klasse")) == {1, 99}


# ---- Layer, table and report ----------------------------------------------------------------------------------------


def test_table_and_report_of_the_sample_city(run, rows, tmp_path):
    """Veerdam, where corporaties handed their property in under many spellings; one name has a typing error."""
    source = str(shutil.copy(DEMO / "veerdam_kaarten.gpkg", tmp_path / "veerdam.gpkg"))
    result = run(
        "dominantecorporatie",
        INPUT=source,
        WONINGBESTAND=str(DEMO / "bezit_2020.csv"),
        NAMENLIJST=str(DEMO / "corporatienamen.csv"),
        OUTPUT=str(tmp_path / "uit.gpkg"),
        OUTPUT_TABEL="memory:",
        HTML=str(tmp_path / "verslag.html"),
        WERKBOEK=str(tmp_path / "verslag.xlsx"),
    )
    assert "1 (Het Zeilhius ~ Het Zeilhuis)" in result.warned
    # The csv by itself, with its own rules for the names.
    merged = {"eendracht wonen": "stadsgaard", "griendland": "wonen elzenwaard", "dvp": "de veerpont"}
    held: dict[str, dict[str, int]] = {}
    with (DEMO / "bezit_2020.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file, delimiter=";"):
            name = " ".join(row["corporatie"].casefold().split())
            for word in ("stg. ", "stichting ", "woonstichting "):
                name = name.removeprefix(word)
            name = merged.get(name, name)
            area = held.setdefault(row["gebiedcode"], {})
            area[name] = area.get(name, 0) + int(row["woningen"])
    for code, name, number, share, count, tie, stock in result.rows(
        "gebiedcode", "dom_corporatie", "dom_woningen", "dom_aandeel", "corporaties", "dom_gelijk", "woningen"
    ):
        owners = {owner: dwellings for owner, dwellings in held.get(code, {}).items() if dwellings}
        most = max(owners.values(), default=0)
        assert number == most
        assert count == len(owners)
        assert tie == (list(owners.values()).count(most) > 1)
        assert (name or "").casefold() == min((owner for owner in owners if owners[owner] == most), default="")
        assert share == (pytest.approx(100 * most / stock) if stock else None)
    table = rows(result.results["OUTPUT_TABEL"])
    total = [row for row in table if row["niveau"] == "totaal"]
    assert sum(row["gebieden"] for row in total) == 102
    assert sum(row["woningen"] for row in total) == sum(result.rows("woningen"))
    # A corporatie without areas in a gemeente has no row of zeros there.
    assert all(row["gebieden"] for row in table)
    page = (tmp_path / "verslag.html").read_text(encoding="utf-8")
    for text in ("De corporaties", "Gebieden met evenveel woningen", "Roggehof", "De namen in het bestand", "Lijkt op"):
        assert text in page
    assert (tmp_path / "verslag.xlsx").stat().st_size > 5000


# ---- Refused --------------------------------------------------------------------------------------------------------


def test_one_source_of_figures(refused, areas, counts):
    sentence = "one of the two"
    assert sentence in refused("dominantecorporatie", INPUT=areas)
    assert sentence in refused("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, KOLOMMEN=["inwoners"])


def test_refused_sentences(refused, areas, counts, layer, tmp_path):
    given = {"INPUT": areas, "WONINGBESTAND": counts}
    nobody = layer(geometry="None", gebiedcode=["a"], corporatie=["particulier"], woningen=[3])
    assert "No row has the name of a corporation" in refused(
        "dominantecorporatie", **{**given, "WONINGBESTAND": nobody}
    )
    without = layer(geometry="None", gebiedcode=["a"], iets=["Ymere"], woningen=[3])
    assert "no field corporatie" in refused("dominantecorporatie", **{**given, "WONINGBESTAND": without})
    empty = layer(geometry="None", gebiedcode=["zz"], corporatie=["Ymere"], woningen=[3])
    assert "is in one of the areas" in refused("dominantecorporatie", **{**given, "WONINGBESTAND": empty})
    wrong = write_list(tmp_path / "namen.csv", ("a", "b"), columns="oud;nieuw")
    assert "has no column naam, wordt" in refused("dominantecorporatie", **given, NAMENLIJST=wrong)


def test_the_list_of_names_is_not_overwritten(refused, areas, counts, tmp_path):
    names = write_list(tmp_path / "namen.csv", ("a", "b"))
    said = refused("dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, NAMENLIJST=names, OUTPUT_NAMEN=names)
    assert "would overwrite" in said
    assert "a;b" in Path(names).read_text(encoding="utf-8")


def test_the_owner_in_a_field_of_ones_own_choice(run, areas, layer):
    table = layer(geometry="None", gebiedcode=["a"], iets=["Ymere"], aantal=[3])
    result = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table, EIGENAAR="iets")
    assert result.rows("dom_corporatie", "dom_woningen")[0] == ("Ymere", 3)
    assert "Owners are read from iets, their dwellings from aantal." in result.log
    rows = run("dominantecorporatie", INPUT=areas, WONINGBESTAND=table, EIGENAAR="iets", AANTAL=None)
    assert rows.rows("dom_woningen")[0] == 1


def test_areas_without_a_code(run, layer, counts):
    source = layer(geometry="None", gebiedcode=["a", None], woningen=[100, 100])
    result = run("dominantecorporatie", INPUT=source, WONINGBESTAND=counts)
    assert result.rows("dom_klasse") == [1, None]
    assert "nothing is known: 1." in result.warned


def test_nothing_is_left_after_a_cancel(run, areas, counts, tmp_path):
    paths = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "OUTPUT_TABEL", "OUTPUT_NAMEN")}
    for cancel_at in (1, 40, 60, 90):
        run(
            "dominantecorporatie", INPUT=areas, WONINGBESTAND=counts, HTML=str(tmp_path / "v.html"),
            cancel_at=cancel_at, **paths,
        )  # fmt: skip
        assert list(tmp_path.iterdir()) == []


def test_secret_dwellings_of_the_area_hide_the_share_only(run, layer):
    source = layer(
        gebiedcode=["a", "b"], woningen=[None, 50], woningen_status=["geheim", "cijfer"], types={"woningen": "integer"}
    )
    table = layer(geometry="None", name="bezit", gebiedcode=["a", "b"], corporatie=["SOR", "SOR"], woningen=[5, 10])
    result = run("dominantecorporatie", INPUT=source, WONINGBESTAND=table)
    assert result.rows("dom_corporatie", "dom_klasse", "dom_woningen", "dom_aandeel", "dom_aandeel_status") == [
        ("SOR", 1, 5, None, "geheim"), ("SOR", 1, 10, 20.0, "cijfer"),
    ]  # fmt: skip
    assert "bezit.corporatie, bezit.woningen" in result.layer.metadata().abstract()


def years(*jaren: int) -> dict[str, list]:
    """The fields of areas of several years below each other."""
    return {
        "jaar": list(jaren),
        "geldig_van": [datetime.date(jaar, 1, 1) for jaar in jaren],
        "geldig_tm": [datetime.date(jaar, 12, 31) for jaar in jaren],
    }


def test_several_years_below_each_other_have_one_legend(run, layer):
    source = layer(
        gebiedcode=["a", "b", "a", "b"],
        **years(2018, 2018, 2020, 2020),
        woningen=[100, 100, 100, 100],
        corp_vestia=[30, 20, 0, 0],
        corp_hef_wonen=[0, 0, 30, 4],
        corp_sor=[5, 5, 5, 5],
    )
    result = run("dominantecorporatie", INPUT=source, KOLOMMEN=["corp_vestia", "corp_hef_wonen", "corp_sor"])
    assert result.rows("jaar", "dom_corporatie", "dom_klasse") == [
        (2018, "Vestia", 1), (2018, "Vestia", 1), (2020, "hef wonen", 2), (2020, "SOR", 3),
    ]  # fmt: skip
    assert [item.label() for item in result.layer.renderer().categories()][:3] == [
        "Vestia (2 / 0)", "hef wonen (0 / 1)", "SOR (0 / 1)",
    ]  # fmt: skip


def test_a_file_is_of_one_year(refused, layer, counts):
    source = layer(gebiedcode=["a", "a"], **years(2018, 2020), woningen=[10, 10])
    assert "year" in refused("dominantecorporatie", INPUT=source, WONINGBESTAND=counts)
