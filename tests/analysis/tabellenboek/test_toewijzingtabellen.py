"""Tables of toewijzingen on small cities, by hand: what is shown, what is secret, and what is not made."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.tabellenboek.invoer import Kaartlaag
from veerkracht.analysis.tabellenboek.model import print_cell
from veerkracht.processing.maps.corporatiebezit import published

SIGNS = {"geheim": "geheim", "ontbrekend": "–"}


def lettings(hulp, counts: dict[str, tuple[int, int, int, int]]):
    """Of each area: met begeleiding, zonder, statushouders, and ordinary lettings."""
    codes = ("UMO", "Rowo-WMO", "Statushouder regulier", "regulier")
    rows = [(area, code, n) for area, numbers in counts.items() for code, n in zip(codes, numbers, strict=True) if n]
    columns = dict(zip(("gebiedcode", "code", "aantal"), map(list, zip(*rows, strict=True)), strict=True))
    return hulp.read({**columns, "datum": ["2016-03-01"] * len(rows)})


def areas(codes, **extra):
    return pd.DataFrame({"gebiedcode": list(codes), "woningen": [1000.0] * len(codes), **extra})


def cells(tabel, name):
    return [print_cell(tabel, row, name, "nl", SIGNS) for row in range(len(tabel.rijen))]


CITY = {"a": (20, 30, 40, 210), "b": (15, 25, 10, 50), "c": (30, 12, 18, 0), "d": (0, 0, 0, 30)}


def test_shares_by_class_of_a_map(hulp):
    """Of class 1 area a (90 of 300 lettings) and d (0 of 30); of class 5 b (50 of 100); c has 60 of 60: no figure."""
    read = lettings(hulp, CITY)
    table = pd.DataFrame({"gebiedcode": list("abcd"), "corp_klasse": [1, 5, 5, 1], "pct_corp": [5.0, 90, 85, 9.96]})
    kaart = Kaartlaag("corp_klasse", "Corporatiebezit", "2016", "CBS", published("aedes").klassen, table)
    boek = hulp.book(toewijzingen=hulp.layer(read, areas("abcd")), verhuringen=read, kaarten=[kaart])
    tabel = next(tabel for tabel in boek.tabellen if tabel.titel == "Toewijzingen naar klasse: Corporatiebezit")
    shown = cells(next(t for t in boek.tabellen if t.verslag.endswith("tabel 1.2")), "pct_verhuringen")
    assert shown[2] == "> 90"
    exact = [row for row, text in enumerate(shown[:4]) if text not in ("> 90", "geheim")]
    assert cells(tabel, "gebieden")[-1] == str(len(exact))
    assert any(line.endswith(f": {4 - len(exact)}.") for line in tabel.toelichting)
    features = next(t for t in boek.tabellen if t.verslag.endswith("figuur 4.1 tot en met 4.3"))
    assert cells(features, "pct_corp") == ["5,0", "90,0", "85,0", "10,0"]


def test_a_percentage_of_a_few_dwellings_is_no_feature(hulp):
    """Area b has 6 dwellings and 40 inhabitants; area c 8 inhabitants."""
    read = lettings(hulp, CITY)
    table = areas("abcd", inwoners=[2000.0, 40, 8, 500], pct_corp=[5.0, 50, 85, 10])
    table["woningen"] = [1000.0, 6, 500, 300]
    layer = hulp.layer(read, table)
    boek = hulp.book(toewijzingen=layer, verhuringen=read)
    features = next(t for t in boek.tabellen if t.verslag.endswith("figuur 4.1 tot en met 4.3"))
    assert cells(features, "pct_corp") == ["5,0", "geheim", "geheim", "10,0"]
    assert any("inwoners of woningen" in line for line in features.beveiliging)


def test_why_a_map_has_no_allocations_by_class(hulp):
    """The only area with a class has too few lettings for a share: the layers do have areas in common."""
    read = lettings(hulp, {**CITY, "e": (1, 1, 1, 2)})
    table = pd.DataFrame({"gebiedcode": list("abcde"), "corp_klasse": [None, None, None, None, 1]})
    kaart = Kaartlaag("corp_klasse", "Corporatiebezit", "2016", "CBS", published("aedes").klassen, table)
    boek = hulp.book(toewijzingen=hulp.layer(read, areas("abcde")), verhuringen=read, kaarten=[kaart])
    reason = dict(boek.niet_gemaakt)["Toewijzingen naar klasse: Corporatiebezit"]
    assert reason == "er zijn geen aandelen die gegeven kunnen worden"


def test_zero_is_shown_and_is_neither_secret_nor_missing(hulp):
    read = lettings(hulp, {"a": (20, 30, 40, 210), "b": (15, 25, 10, 50), "d": (0, 0, 0, 30)})
    tabel = hulp.table_of(hulp.book(toewijzingen=hulp.layer(read, areas("abd")), verhuringen=read), "tabel 1.2")
    assert cells(tabel, "n") == ["90", "50", "0", "140"]
    assert tabel.status["n"].tolist() == ["cijfer", "cijfer", "nul", "cijfer"]
    assert cells(tabel, "pct_verhuringen") == ["30", "50", "0", "33"]
    assert cells(tabel, "pct_voorraad") == ["9,0", "5,0", "0,0", "4,7"]


def test_halves_go_up_and_shares_are_of_unrounded_counts(hulp):
    """25 of 1000 is 2,5 and of 200 lettings 12,5: 13."""
    read = lettings(hulp, {"a": (25, 0, 0, 175), "b": (10, 15, 0, 1975)})
    tabel = hulp.table_of(hulp.book(toewijzingen=hulp.layer(read, areas("ab")), verhuringen=read), "tabel 1.2")
    assert cells(tabel, "pct_verhuringen") == ["13", "1", "2"]  # 1,25 and 2,27
    assert tabel.rijen["pct_verhuringen"].tolist() == [13, 1, 2], "a workbook holds no more than the page"
    assert cells(tabel, "pct_voorraad") == ["2,5", "2,5", "2,5"]


def test_few_lettings_or_dwellings_give_no_share(hulp):
    read = lettings(hulp, {"a": (20, 30, 40, 210), "b": (15, 25, 10, 50), "d": (0, 0, 0, 4), "e": (0, 0, 0, 6)})
    table = areas("abde").assign(woningen=[1000.0, 15, np.nan, 2000])
    tabel = hulp.table_of(hulp.book(toewijzingen=hulp.layer(read, table), verhuringen=read), "tabel 1.2")
    assert cells(tabel, "pct_verhuringen")[2:4] == ["geheim", "geheim"]
    assert cells(tabel, "pct_voorraad") == ["9,0", "geheim", "–", "0,0", "–"]


def test_what_the_source_keeps_secret_stays_so(hulp):
    """Then the lettings make another table, and the two are not put in one book."""
    read = lettings(hulp, CITY)
    laag = hulp.layer(read, areas("abcd"))
    counts = [name for name in laag.tabel if name.startswith("tw_")]
    for name in counts:
        laag.tabel[name] = laag.tabel[name].astype(float)
        laag.tabel.loc[1, name] = np.nan
        laag.tabel[f"{name}_status"] = ["cijfer", "geheim", "cijfer", "cijfer"]
    boek = hulp.book(toewijzingen=laag, verhuringen=read)
    tabel = hulp.table_of(boek, "tabel 1.2")
    assert cells(tabel, "n")[1] == "geheim" and cells(tabel, "n")[-1] == "geheim"
    assert not any(tabel.verslag.endswith("tabel 1.1") for tabel in boek.tabellen)
    assert any("tellen niet op" in reason for _, reason in boek.niet_gemaakt)


def test_lettings_of_another_period_are_not_put_beside_the_areas(hulp):
    laag = hulp.layer(lettings(hulp, CITY), areas("abcd"))
    boek = hulp.book(toewijzingen=laag, verhuringen=lettings(hulp, {**CITY, "a": (21, 30, 40, 210)}))
    assert not any(tabel.verslag.endswith("tabel 1.1") for tabel in boek.tabellen)


def test_lettings_outside_the_areas_are_in_no_table(hulp):
    read = lettings(hulp, {**CITY, "elsewhere": (3, 0, 0, 7)})
    boek = hulp.book(toewijzingen=hulp.layer(read, areas("abcd")), verhuringen=read)
    tabel = hulp.table_of(boek, ", tabel 1.1")
    assert cells(tabel, "totaal") == ["65", "67", "68", "200"]


def test_too_few_for_any_table(hulp):
    """Three areas with one each: any total would say so."""
    read = lettings(hulp, {"a": (1, 0, 0, 20), "b": (0, 1, 0, 20), "c": (1, 0, 0, 20)})
    boek = hulp.book(toewijzingen=hulp.layer(read, areas("abc")), verhuringen=read)
    assert boek.tabellen == []
    lacking = {title for title, _ in boek.niet_gemaakt}
    assert lacking >= {"Toewijzingen per gebied", "Toewijzingen naar doelgroep en periode"}


def test_gemeenten_have_their_totals(hulp):
    read = lettings(hulp, {"a": (20, 30, 40, 210), "b": (15, 25, 10, 50), "c": (30, 12, 18, 40), "d": (0, 0, 0, 30)})
    table = areas("abcd", gemeentenaam=["Zee", "Berg", "Zee", "Berg"])
    tabel = hulp.table_of(hulp.book(toewijzingen=hulp.layer(read, table), verhuringen=read), "tabel 1.2")
    assert cells(tabel, "gebied") == ["b", "d", "Berg, totaal", "a", "c", "Zee, totaal", "alle gebieden"]
    assert cells(tabel, "n") == ["50", "0", "50", "90", "60", "150", "200"]
    assert tabel.totaalrijen == (2, 5, 6)
    assert tabel.grafiek.rijen == (0, 1, 3, 4)


def test_without_lettings_of_others_there_is_no_share(hulp):
    read = lettings(hulp, {"a": (20, 30, 40, 0), "b": (15, 25, 10, 0)})
    boek = hulp.book(toewijzingen=hulp.layer(read, areas("ab")), verhuringen=read)
    tabel = hulp.table_of(boek, "tabel 1.2")
    assert [kolom.naam for kolom in tabel.kolommen] == ["gebied", "n", "pct_voorraad"]
    assert any("% van de verhuringen" in title for title, _ in boek.niet_gemaakt)


def test_a_layer_alone(hulp):
    boek = hulp.book(toewijzingen=hulp.layer(lettings(hulp, CITY), areas("abcd")))
    assert hulp.table_of(boek, "figuur 3.1")
    assert ("Toewijzingen naar doelgroep en periode", "de tabel met verhuringen is niet gegeven") in boek.niet_gemaakt


def test_codes_twice_are_refused(hulp):
    laag = hulp.layer(lettings(hulp, CITY), areas("abcd"))
    laag.tabel["gebiedcode"] = list("aacd")
    with pytest.raises(Invoerfout, match="more than one row"):
        hulp.book(toewijzingen=laag)


def test_nothing_at_all(hulp):
    boek = hulp.book()
    assert boek.tabellen == []
