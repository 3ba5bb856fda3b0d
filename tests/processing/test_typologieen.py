"""The four typologies on the sample city with their defaults: the chain that a user takes, in a model of files.

What must come out was worked out from the files of the sample alone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "resources" / "demo"
GROUPS = ("bijstand", "vluchtelingenlanden", "lvb", "psychiatrie", "somatiek")
NAMES = ("eigendomstype", "dominantecorporatie", "socialegebiedstypering", "werktypering")
CLASS_FIELDS = dict(zip(NAMES, ("eig_klasse", "dom_klasse", "soc_klasse", "werk_klasse"), strict=True))
INPUTS = {
    "dominantecorporatie": {
        "WONINGBESTAND": str(DEMO / "bezit_2020.csv"),
        "NAMENLIJST": str(DEMO / "corporatienamen.csv"),
    }
}
BUURTEN, KNOWN = 102, 97  # of five buurten with hardly any inhabitants the figures are suppressed


def read(name: str, key: str) -> dict[str, dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8-sig", newline="") as file:
        return {row[key].strip(): row for row in csv.DictReader(file, delimiter=";")}


@pytest.fixture(scope="module")
def buurten(qgis):
    """The buurten with everything that is known of them, as the handbook makes them."""
    from qgis import processing

    def run(name, **inputs):
        return processing.run(f"veerkracht:{name}", {"OUTPUT": "memory:", **inputs})["OUTPUT"]

    areas = str(DEMO / "veerdam.gpkg") + "|layername=buurten"
    for table in (
        run("leeskerncijfers", INPUT=str(DEMO / "kerncijfers_2020.csv"), GEBIEDSOORT=3),
        run("leesleefbaarometer", INPUT=str(DEMO / "leefbaarometer.csv"), MATEN=[3]),
        str(DEMO / "groepen_2014_2020.csv"),
        str(DEMO / "typologie_2020.csv"),
    ):
        areas = run("koppelindicatoren", INPUT=areas, TABEL=table)
    return run(
        "kwetsbaarheid",
        INPUT=areas,
        GROEPEN_T0=[f"pct_{group}_2014" for group in GROUPS],
        GROEPEN_T1=[f"pct_{group}_2020" for group in GROUPS],
    )


@pytest.fixture(scope="module")
def made(buurten, tmp_path_factory):
    """Call with the name of a typology: its results with every form of the report, made once."""
    from qgis import processing

    known = {}

    def make(name):
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            forms = {"HTML": "html", "WERKBOEK": "xlsx", "CSV": "csv"}
            files = {form: str(folder / f"verslag.{suffix}") for form, suffix in forms.items()}
            given = {"INPUT": buurten, "OUTPUT": "memory:", "OUTPUT_TABEL": "memory:", **files, **INPUTS.get(name, {})}
            known[name] = processing.run(f"veerkracht:{name}", given)
        return known[name]

    return make


@pytest.mark.parametrize("name", NAMES)
def test_runs_with_its_defaults_and_writes_everything(made, rows, legend, name):
    results = made(name)
    classes = rows(results["OUTPUT"], CLASS_FIELDS[name])
    assert len(classes) == BUURTEN
    assert len({number for number in classes if number is not None}) >= 4
    labels = [label for _, label in legend(results["OUTPUT"])]
    counted = [re.search(r"\((\d+)\)$", label) for label in labels]
    assert sum(int(found[1]) for found in counted if found) == BUURTEN
    page = Path(results["HTML"]).read_text(encoding="utf-8")
    assert "<html" in page and page.count('src="data:image/png') >= 3
    assert Path(results["WERKBOEK"]).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", NAMES)
def test_table_adds_up(made, rows, name):
    results = made(name)
    every = rows(results["OUTPUT_TABEL"])
    for field in ("gebieden", "woningen", "inwoners"):
        totals = Counter()
        for row in every:
            totals[row["niveau"]] += row[field] or 0
        assert totals["gemeente"] == totals["totaal"], field
    whole = [row for row in every if row["niveau"] == "totaal"]
    assert sum(row["gebieden"] for row in whole) == BUURTEN
    kerncijfers = read("kerncijfers_2020.csv", "WijkenEnBuurten")
    printed = [int(row["Woningvoorraad_34"]) for code, row in kerncijfers.items() if code.startswith("BU")]
    assert sum(row["woningen"] for row in whole) == sum(printed)
    classes = Counter(rows(results["OUTPUT"], CLASS_FIELDS[name]))
    assert {row["klasse"]: row["gebieden"] for row in whole if row["gebieden"]} == dict(classes)
    with Path(results["CSV"]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["gemeente"] for line in lines if line["type"] == "totaal"] == [
        "Elzenwaard (GM9902)", "Veerdam (GM9901)", "alle gebieden",
    ]  # fmt: skip


def test_tenure_is_the_largest_count(made, rows):
    forms = ("corporatiehuur", "goedkope_huur", "overige_huur", "koop")
    counts = {
        code: [int(row[form]) for form in forms]
        for code, row in read("typologie_2020.csv", "gebiedcode").items()
        if row["koop"] != "."
    }
    found = dict(rows(made("eigendomstype")["OUTPUT"], "gebiedcode", "eig_klasse"))
    assert {code for code, number in found.items() if number is not None} == set(counts)
    for code, figures in counts.items():
        assert figures[found[code] - 1] == max(figures), code


def test_corporatie_is_the_largest_owner_under_its_name_of_today(made, rows):
    merged = {"Eendracht Wonen": "Stadsgaard", "Griendland": "Wonen Elzenwaard", "DVP": "De Veerpont"}
    today = ("De Veerpont", "Stadsgaard", "Het Zeilhuis", "Wonen Elzenwaard")
    owned: dict[str, Counter] = {}
    with (DEMO / "bezit_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            typed = " ".join(row["corporatie"].split())
            name = next((name for name in today if typed.casefold().endswith(name.casefold())), typed)
            name = merged.get(name, name)
            owned.setdefault(row["gebiedcode"], Counter())[name] += int(row["woningen"])
    found = dict(rows(made("dominantecorporatie")["OUTPUT"], "gebiedcode", "dom_corporatie"))
    assert {code for code, name in found.items() if name is not None} == set(owned)
    tied = 0
    for code, counts in owned.items():
        largest = [name for name, count in counts.items() if count == max(counts.values())]
        assert found[code] == min(largest, key=str.casefold), code
        tied += len(largest) > 1
    assert tied >= 1


def test_work_typology_colours_a_large_share_lvb(made, rows):
    shares = {code: row["pct_lvb_iq85_2020"] for code, row in read("typologie_2020.csv", "gebiedcode").items()}
    large = {code for code, share in shares.items() if share != "." and float(share.replace(",", ".")) > 35}
    source = made("werktypering")["OUTPUT"]
    found = dict(rows(source, "gebiedcode", "werk_label"))
    coloured = {code for code, label in found.items() if label and ("overlast" in label)}
    assert coloured == large and len(large) >= 12
    assert len({found[code] for code in coloured}) >= 5


def test_dwellings_tell_what_their_counts_tell(buurten, made, rows):
    from qgis import processing

    given = {"INPUT": buurten, "OUTPUT": "memory:", "WONINGBESTAND": str(DEMO / "woningen_havens.csv")}
    found = processing.run("veerkracht:eigendomstype", given)["OUTPUT"]
    fields = ("gebiedcode", "eig_label", "eig_pct_corporatie", "eig_pct_goedkoop", "eig_pct_koop")
    counted = {row[0]: row[1:] for row in rows(made("eigendomstype")["OUTPUT"], *fields)}
    havens = {row[0]: row[1:] for row in rows(found, *fields) if row[-1] is not None}
    assert len(havens) >= 3 and all(code.startswith("BU990102") for code in havens)
    for code, (label, *shares) in havens.items():
        if counted[code][0]:  # fewer than twenty dwellings are suppressed in the counts
            assert label == counted[code][0] and shares == pytest.approx(counted[code][1:]), code


def test_owners_of_dwellings_tell_what_corporaties_state(buurten, made, rows):
    from qgis import processing

    given = {
        "INPUT": buurten,
        "OUTPUT": "memory:",
        "WONINGBESTAND": str(DEMO / "woningen_havens.csv"),
        "EIGENAAR": "eigenaar",
        "AANTAL": "",
    }
    fields = ("gebiedcode", "dom_corporatie", "dom_woningen")
    found = rows(processing.run("veerkracht:dominantecorporatie", given)["OUTPUT"], *fields)
    stated = {row[0]: row[1:] for row in rows(made("dominantecorporatie")["OUTPUT"], *fields)}
    havens = {row[0]: row[1:] for row in found if row[1]}
    assert len(havens) >= 3
    assert {code: stated[code] for code in havens} == havens
