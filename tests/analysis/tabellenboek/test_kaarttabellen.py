"""The tables of the maps, worked by hand on ten areas in two gemeenten."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.tabellenboek.invoer import Kaartlaag
from veerkracht.analysis.tabellenboek.model import Boektabel, Kolom, print_cell, sheet_name
from veerkracht.processing.maps.corporatiebezit import published
from veerkracht.processing.maps.naarcorporatiebezit import map_classes

SIGNS = {"geheim": "geheim", "ontbrekend": "–"}
CORP = published("aedes").klassen


def areas(**changes) -> pd.DataFrame:
    """Amsterdam (G4) has six areas, a gemeente outside all lists four."""
    table = pd.DataFrame(
        {
            "gebiedcode": [f"BU036300{n:02d}" for n in range(6)] + [f"BU999900{n:02d}" for n in range(4)],
            "gemeentenaam": ["Amsterdam"] * 6 + ["Elders"] * 4,
            "woningen": [100.0, 200, 300, 400, 7, 100, 50, 50, 100, np.nan],
            "inwoners": [200.0, 400, 600, 800, 14, 200, 100, 100, 200, 20],
            "pct_corp": [5.0, 5, 50, 90, 90, 90, 5, 20, 20, 90],
            "vk_klasse": [1, 4, 7, 8, 9, 5, 2, 3, 4, 7],
            "index_t0": [10.0] * 10,
            "index_t1": [9.0, 12, 14, 20, 30, 20, 10, 10, 12, 14],
            "index_ontw_klasse": [1, 3, 3, 3, 3, 3, 2, 2, 3, 3],
            "onv_t1": [0.1, 0.1, -0.1, -0.2, -0.2, -0.2, 0.1, 0.1, 0.1, -0.1],
            "onv_ontw": [0.02, 0.02, -0.02, -0.02, -0.02, 0.02, 0.0, 0.0, 0.02, -0.02],
            "onv_ontw_klasse": [5, 5, 3, 3, 3, 5, 4, 4, 5, 3],
        }
    )
    table["corp_klasse"] = np.digitize(table["pct_corp"], [10, 45, 60, 80]) + 1
    return table.assign(**changes)


def maps(table: pd.DataFrame, *fields, before: pd.DataFrame | None = None, relatief=False, taal="nl"):
    found = []
    for field in fields:
        classes = CORP if field == "corp_klasse" else map_classes(field, {}, taal, "")
        found.append(Kaartlaag(field, field, "2014-2020", "CBS", classes, table, relatief))
    if before is not None:
        found.insert(0, Kaartlaag("corp_klasse", "corp_klasse", "2014", "CBS", CORP, before))
    return found


def cells(tabel: Boektabel, name: str, taal: str = "nl") -> list[str]:
    return [print_cell(tabel, row, name, taal, SIGNS) for row in range(len(tabel.rijen))]


def of_title(boek, part: str) -> Boektabel:
    found = [tabel for tabel in boek.tabellen if part in tabel.titel]
    assert len(found) == 1, [tabel.titel for tabel in boek.tabellen]
    return found[0]


def test_classes_of_a_map(hulp):
    """Area 4 has 7 dwellings, fewer than 10, and area 9 has none known: they count as areas only."""
    tabel = of_title(hulp.book(kaarten=maps(areas(), "corp_klasse")), "woningen en inwoners per klasse")
    assert cells(tabel, "gebieden") == ["3", "2", "1", "0", "4", "10"]
    assert cells(tabel, "pct_gebieden") == ["30,0", "20,0", "10,0", "0,0", "40,0", "100,0"]
    # 100 + 200 + 50; 50 + 100; 300; none; 400 + 100. Together 1300.
    assert cells(tabel, "woningen") == ["350", "150", "300", "0", "500", "1.300"]
    assert cells(tabel, "pct_woningen") == ["26,9", "11,5", "23,1", "0,0", "38,5", "100,0"]
    assert cells(tabel, "inwoners") == ["700", "300", "600", "0", "1.034", "2.634"]
    assert tabel.status["woningen"].tolist() == ["cijfer"] * 3 + ["nul", "cijfer", "cijfer"]
    assert any("minder dan 10" in line for line in tabel.beveiliging)


def test_a_class_with_only_small_areas_is_secret_and_one_with_unknown_ones_missing(hulp):
    table = areas(corp_klasse=[1, 1, 3, 1, 5, 1, 1, 2, 2, 4])
    tabel = of_title(hulp.book(kaarten=maps(table, "corp_klasse")), "woningen en inwoners per klasse")
    assert cells(tabel, "woningen")[3:5] == ["–", "geheim"]
    assert cells(tabel, "pct_woningen")[3:5] == ["–", "geheim"]
    assert tabel.rijen["woningen"].isna().tolist() == [False, False, False, True, True, False]


def test_what_has_no_class_is_a_row_of_its_own(hulp):
    klasse = pd.array([1, None, 3, 5, 5, 5, 1, 2, None, 5], dtype="Int64")
    status = ["cijfer"] * 8 + ["geheim", "cijfer"]
    table = areas(corp_klasse=klasse, corp_klasse_status=status)
    tabel = of_title(hulp.book(kaarten=maps(table, "corp_klasse")), "woningen en inwoners per klasse")
    assert cells(tabel, "klasse")[5:] == ["geheim", "geen gegevens", "alle gebieden met een klasse"]
    assert cells(tabel, "gebieden")[5:] == ["1", "1", "8"]
    assert cells(tabel, "pct_gebieden")[5:] == ["–", "–", "100,0"]
    assert tabel.totaalrijen == (7,)


def test_by_gemeente_and_by_type(hulp):
    boek = hulp.book(kaarten=maps(areas(), "corp_klasse"))
    tabel = next(tabel for tabel in boek.tabellen if tabel.titel.endswith("klassen per gemeente"))
    assert cells(tabel, "gemeente") == ["Amsterdam", "Elders", "alle gebieden"]
    assert [cells(tabel, f"k{n}") for n in (1, 2, 5)] == [["2", "1", "3"], ["0", "2", "2"], ["3", "1", "4"]]
    # Amsterdam: 300, 0, 300, 0 and 500 of 1100 dwellings; Elders 50 and 150 of 200, of its last area none known.
    assert cells(tabel, "w1") == ["27,3", "25,0", "26,9"]
    assert cells(tabel, "w5") == ["45,5", "–", "38,5"]
    tabel = of_title(boek, "klassen per gemeentetype")
    assert cells(tabel, "gemeentetype") == ["G4", "overige gemeenten", "alle gebieden"]


def test_relative_maps_are_not_added_up(hulp):
    boek = hulp.book(kaarten=maps(areas(), "vk_klasse", relatief=True))
    assert [tabel.titel for tabel in boek.tabellen] == ["vk_klasse: klassen per gemeente"]
    assert boek.tabellen[0].totaalrijen == () and len(boek.tabellen[0].rijen) == 2
    assert not any(title.startswith("vk_klasse") for title, _ in boek.niet_gemaakt)


def test_a_relative_map_of_one_gemeente_is_tabulated_and_one_of_none_is_not(hulp):
    one = areas(gemeentenaam=["Amsterdam"] * 10)
    boek = hulp.book(kaarten=maps(one, "vk_klasse", relatief=True))
    assert [tabel.titel for tabel in boek.tabellen] == ["vk_klasse: gebieden, woningen en inwoners per klasse"]
    boek = hulp.book(kaarten=maps(areas(gemeentenaam=[None] * 10), "vk_klasse", relatief=True))
    assert not boek.tabellen
    assert any("in welke gemeente" in reason for _, reason in boek.niet_gemaakt)
    assert boek.onverwacht


def test_areas_in_no_known_gemeente_have_a_row_so_that_the_rows_make_the_total(hulp):
    table = areas()
    table.loc[[0, 9], "gemeentenaam"] = None
    boek = hulp.book(kaarten=maps(table, "corp_klasse"))
    tabel = next(tabel for tabel in boek.tabellen if tabel.titel.endswith("klassen per gemeente"))
    assert cells(tabel, "gemeente")[-2:] == ["gemeente niet bekend", "alle gebieden"]
    counts = tabel.rijen[["k1", "k2", "k3", "k4", "k5"]]
    assert counts.iloc[-2].sum() == 2
    assert (counts.iloc[:-1].sum() == counts.iloc[-1]).all()
    assert tabel.totaalrijen == (len(tabel.rijen) - 1,)


def test_a_number_that_one_layer_keeps_secret_is_in_no_sum_of_another(hulp):
    """Area 2 has 300 dwellings; the map of veerkracht says so, that of corporatiebezit may not."""
    hidden = areas(woningen_status=["cijfer"] * 2 + ["geheim"] + ["cijfer"] * 7)
    hidden["woningen"] = hidden["woningen"].astype(float)
    hidden.loc[2, "woningen"] = None
    boek = hulp.book(kaarten=[*maps(hidden, "corp_klasse"), *maps(areas(), "vk_klasse")])
    for name in ("corp_klasse", "vk_klasse"):
        tabel = of_title(boek, f"{name}: gebieden, woningen en inwoners per klasse")
        assert cells(tabel, "woningen")[-1] == "1.000"  # 1300 without these


def test_why_a_table_is_lacking_names_the_map(hulp):
    boek = hulp.book(kaarten=maps(areas(), "corp_klasse"))
    reasons = dict(boek.niet_gemaakt)
    assert "er is geen kaart van veerkracht" in reasons["Veerkracht naar corporatiebezit"]
    title = "Index kwetsbare groepen naar corporatiebezit: gemiddelde en ontwikkeling"
    assert "geen kaart van index kwetsbare groepen of ontwikkeling van de index" in reasons[title]
    assert not any("egressie" in title for title in reasons)
    assert not boek.onverwacht


def test_tables_of_layers_that_share_no_area_are_each_lacking_by_name(hulp):
    """The maps are of ten other areas than that of corporatiebezit: classes and means are both of none."""
    other = areas(gebiedcode=[f"BU111100{n:02d}" for n in range(10)]).drop(columns=["pct_corp", "corp_klasse"])
    boek = hulp.book(kaarten=[*maps(areas(), "corp_klasse"), *maps(other, "index_ontw_klasse", "vk_klasse")])
    reason = "geen enkel gebied telt hiervoor mee; misschien hebben de lagen andere gebiedcodes"
    lacking = [title for title, said in boek.niet_gemaakt if said == reason]
    assert len(lacking) == len(set(lacking)) and set(lacking) == boek.onverwacht
    assert "Veerkracht naar corporatiebezit" in lacking
    assert "Index kwetsbare groepen naar corporatiebezit: gemiddelde en ontwikkeling" in lacking


def test_ownership_of_two_years(hulp):
    """Corporation dwellings at the end: 15 + 2,5 | 10 + 20 | 150 | 0 | 360 + 90 of 648 (rounded), before others."""
    before = areas(pct_corp=[5.0, 5, 70, 90, 90, 90, 5, 20, 20, 90])
    before["corp_klasse"] = np.digitize(before["pct_corp"], [10, 45, 60, 80]) + 1
    tabel = of_title(hulp.book(kaarten=maps(areas(), "corp_klasse", before=before)), "Corporatiewoningen naar aandeel")
    # 17,5 of 647,5 and of 707,5 %; 30; 150 and 0; 0 and 210; 450.
    assert cells(tabel, "corp1") == ["18", "30", "150", "0", "450", "648"]
    assert cells(tabel, "pct_corp1") == ["2,7", "4,6", "23,2", "0,0", "69,5", "100,0"]
    assert cells(tabel, "pct_corp0") == ["2,5", "4,2", "0,0", "29,7", "63,6", "100,0"]
    assert cells(tabel, "verandering") == ["+0,2", "+0,4", "+23,2", "-29,7", "+5,9", "–"]


def test_veerkracht_by_ownership(hulp):
    """80-100 %: areas 3, 4, 5 and 9 with the classes 8, 9, 5 and 7; dwellings 400, 7 (small), 100 and unknown."""
    boek = hulp.book(kaarten=maps(areas(), "corp_klasse", "vk_klasse"))
    tabel = of_title(boek, "Veerkracht naar corporatiebezit")
    assert cells(tabel, "gebieden") == ["3", "2", "1", "0", "4", "10"]
    assert [cells(tabel, f"k{n}")[4] for n in (5, 7, 8, 9)] == ["25,0"] * 4
    assert cells(tabel, "k1") == ["33,3", "0,0", "0,0", "–", "0,0", "10,0"]
    assert [cells(tabel, f"w{n}")[4] for n in (5, 7, 8, 9)] == ["20,0", "–", "80,0", "geheim"]
    assert cells(tabel, "w1")[0] == "28,6"  # 100 of 350
    assert [reeks.kleur for reeks in tabel.grafiek.reeksen[:1]] == ["#565A5D"]


def test_ratio_of_none_to_some(hulp):
    """Up to 45 %: areas 1 and 8 show veerkracht, none does not; from 45 % area 5 does, and 2, 3, 4 and 9 do not."""
    tabel = of_title(hulp.book(kaarten=maps(areas(), "corp_klasse", "vk_klasse")), "met en zonder veerkracht")
    names = cells(tabel, "klasse")
    low, high = names.index("tot 45 %"), names.index("45 % en meer (concentratiegebieden)")
    assert [cells(tabel, name)[low] for name in ("gebieden", "veerkracht", "geen", "verhouding")] == [
        "5",
        "2",
        "0",
        "0,0",
    ]
    assert [cells(tabel, name)[high] for name in ("gebieden", "veerkracht", "geen", "verhouding")] == [
        "5",
        "1",
        "4",
        "4,0",
    ]
    assert cells(tabel, "verschil")[high] == "+60,0"
    assert cells(tabel, "verhouding")[names.index("60-80 %")] == "–"


def test_means_and_gap(hulp):
    table = areas(inwoners=[200.0, 400, 600, 800, 5, 200, 100, 100, 200, 20])
    boek = hulp.book(kaarten=maps(table, "corp_klasse", "index_klasse", "onv_klasse", "onv_ontw_klasse"))
    tabel = of_title(boek, "Index kwetsbare groepen naar corporatiebezit")
    # 0-10 %: (200 x 9 + 400 x 12 + 100 x 10) / 700 = 10,857; 80-100 % without area 4 with 5 inwoners:
    # (800 x 20 + 200 x 20 + 20 x 14) / 1020 = 19,882, unweighted 18.
    assert cells(tabel, "gebieden") == ["3", "2", "1", "0", "3", "9", "6"]
    assert cells(tabel, "gemiddelde_gewogen_t1")[0] == "10,9"
    assert cells(tabel, "gemiddelde_gewogen_t1")[4] == "19,9"
    assert cells(tabel, "gemiddelde_t1")[4] == "18,0"
    assert cells(tabel, "gemiddelde_ontwikkeling")[4] == "+8,0"
    assert cells(tabel, "klasse")[-1] == "verschil 80-100 % en 0-10 %"
    assert cells(tabel, "gemiddelde_t1")[-1] == "7,7"  # 18 - 31 / 3
    tabel = of_title(boek, "Overlast en onveiligheid naar corporatiebezit: gemiddelde")
    assert cells(tabel, "gemiddelde_t0")[2:4] == ["-0,080", "–"]


def test_by_type_and_decrease(hulp):
    boek = hulp.book(kaarten=maps(areas(), "corp_klasse", "index_ontw_klasse", "onv_ontw_klasse"))
    tabel = of_title(boek, "afname van de index, naar gemeentetype")
    # Amsterdam 0-10 %: areas 0 and 1, of which 0 falls; Elders: area 6, which does not.
    assert cells(tabel, "p1")[0] == "50,0" and cells(tabel, "p3")[0] == "0,0"
    tabel = of_title(boek, "verslechtering van overlast, naar gemeentetype")
    assert cells(tabel, "p1")[4] == "66,7" and cells(tabel, "n1")[4] == "3"
    tabel = of_title(boek, "in gebieden met een afname van de index")
    assert cells(tabel, "gebieden") == ["1", "0", "0", "0", "0", "1"] and cells(tabel, "k5")[0] == "100,0"


@pytest.mark.parametrize("secret", [False, True])
def test_the_number_of_a_small_or_secret_area_changes_nothing_in_the_book(secret, hulp):
    """Whoever subtracts what he likes finds nothing that is in no figure."""
    fields = ("corp_klasse", "vk_klasse", "index_klasse", "onv_klasse", "onv_ontw_klasse", "index_ontw_klasse")
    books = []
    for inwoners, woningen in ((3.0, 2.0), (9.0, 8.0)):
        table = areas()
        table.loc[5, ["inwoners", "woningen"]] = [np.nan, np.nan] if secret else [inwoners, woningen]
        table["inwoners_status"] = table["woningen_status"] = ["cijfer"] * 5 + ["geheim"] + ["cijfer"] * 4
        books.append(hulp.book(kaarten=maps(table, *fields)))
    for first, second in zip(books[0].tabellen, books[1].tabellen, strict=True):
        pd.testing.assert_frame_equal(first.rijen, second.rijen)
        pd.testing.assert_frame_equal(first.status, second.status)
    whole = of_title(books[0], "corp_klasse: gebieden, woningen")
    assert cells(whole, "woningen")[4] == "400"


def test_names_of_sheets_are_unique_and_short(hulp):
    before = areas()
    boek = hulp.book(kaarten=maps(areas(), "corp_klasse", before=before))
    names = [tabel.naam.casefold() for tabel in boek.tabellen]
    assert len(set(names)) == len(names) and max(map(len, names)) <= 31
    assert "klassen corporatiebezit 2014" in names
    assert sheet_name("a/b: [c]") == "ab c"


def test_the_book_in_english(hulp):
    boek = hulp.book("en", kaarten=maps(areas(), "corp_klasse", "vk_klasse", taal="en"))
    tabel = of_title(boek, "Veerkracht by corporation housing")
    assert cells(tabel, "k1", "en")[0] == "33.3"
    assert not any("gebieden" in line for t in boek.tabellen for line in (*t.toelichting, *t.beveiliging, t.titel))


def test_a_table_refuses_figures_that_are_secret():
    rows, status = pd.DataFrame({"a": [1.0]}), pd.DataFrame({"a": ["geheim"]})
    with pytest.raises(ValueError, match="must be empty"):
        Boektabel("x", "", "", "", "", "", (Kolom("a", "a"),), rows, status)
