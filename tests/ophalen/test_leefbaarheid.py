"""Leefbaarometer from the archive and from the WFS, both as the import reads them."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.leefbaarometer import read_leefbaarometer
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.ophalen.antwoord import Weigering
from veerkracht.ophalen.diensten import Diensten
from veerkracht.ophalen.fouten import NietGevonden
from veerkracht.ophalen.thema import leefbaarometer
from veerkracht.resources import definitions

FOLDER = "Leefbaarometer 3.0 - Meting 2024 - open data"
HEADER = "bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"
SCORES = "0.05,0.01,-0.02,0.01,0.02,0.03"  # afw is the sum of the other five


@pytest.fixture
def dienst(nepdienst, tmp_path):
    return nepdienst.Nepdienst(tmp_path)


@pytest.fixture(scope="module")
def diensten():
    return Diensten.read()


def csv(*rows):
    return "\n".join([HEADER, *(f"{code},Naam,{jaar},4.1,{SCORES}" for code, jaar in rows)]) + "\n"


def archive(nepdienst, buurten):
    return nepdienst.make_zip(
        {
            f"{FOLDER}/Leefbaarometer-scores buurten 2002-2024.csv": buurten,
            f"{FOLDER}/Leefbaarometer-scores wijken 2002-2024.csv": buurten.replace("bu_", "wk_"),
            f"{FOLDER}/Leefbaarometer-scores gemeenten 2002-2024.csv": buurten.replace("bu_", "gm_"),
            f"{FOLDER}/Leefbaarometer-scores PC4 2002-2024.csv": "PC4\n",
            f"{FOLDER}/Leefbaarometer-ontwikkeling buurten 2002-2024.csv": "x\n",
            f"{FOLDER}/Leesmij.pdf": "x",
        }
    )


def ask(dienst, diensten, tmp_path, jaren=(2014, 2020), codes=("GM0363",), soort="buurten"):
    return leefbaarometer(diensten, dienst.fetch, dienst.download, soort, jaren, codes, werkmap=tmp_path)


def read(found):
    return read_leefbaarometer(found.tabel, definitions.read("leefbaarometer"), definitions.read("gebieden"))


def test_the_archive_gives_the_years_and_gemeenten_that_were_chosen(dienst, diensten, nepdienst, tmp_path):
    rows = [
        ("BU03630000", 2014),
        ("BU03630000", 2020),
        ("BU03630000", 2022),
        ("BU0363AB10", 2020),
        ("BU05990101", 2020),
    ]
    dienst.answer("open-data-leefbaarometer-meting-2024.zip", archive(nepdienst, csv(*rows)))
    found = ask(dienst, diensten, tmp_path)
    assert found.tabel[["bu_code", "jaar"]].values.tolist() == [
        ["BU03630000", "2014"], ["BU03630000", "2020"], ["BU0363AB10", "2020"],
    ]  # fmt: skip
    assert found.jaren == (2014, 2020)
    assert found.meldingen == []
    assert found.herkomst.licentie["nl"] == "CC0 1.0"
    result = read(found)
    assert result.jaren == [2014, 2020]
    assert result.table["onv_2014"].tolist()[0] == -0.02
    assert list(tmp_path.glob("tmp*")) == []


@pytest.mark.parametrize(
    ("soort", "column", "code"), [("wijken", "wk_code", "WK036300"), ("gemeenten", "gm_code", "GM0363")]
)
def test_other_kinds_of_area(dienst, diensten, nepdienst, tmp_path, soort, column, code):
    dienst.answer("leefbaarometer", archive(nepdienst, csv((code, 2014), ("GM0599", 2014), ("WK059901", 2014))))
    found = ask(dienst, diensten, tmp_path, jaren=[2014], soort=soort)
    assert found.tabel[column].tolist() == [code]


def test_years_without_scores_are_said(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("leefbaarometer", archive(nepdienst, csv(("BU03630000", 2020))))
    found = ask(dienst, diensten, tmp_path)
    assert [str(melding) for melding in found.meldingen] == ["Years without scores of the chosen gemeenten: 2014."]
    assert found.jaren == (2020,)


def score(nepdienst, code, year, **more):
    """A feature of the WFS, as GeoServer writes it."""
    values = {"afw": 0.05, "fys": 0.01, "onv": -0.02, "soc": 0.01, "vrz": 0.02, "won": 0.03}
    classes = {"kscore": 6, "kafw": 6, "kfys": 5, "konv": 5, "ksoc": 5, "kvrz": 5, "kwon": 5}
    return nepdienst.feature(
        f"buurtscore{year % 100}.{code}",
        {"gemeente": "Amsterdam", "name": "Naam", "id": code, "scale": "buurt", "year": str(year)}
        | values | classes | more,
        multi=True,
    )  # fmt: skip


def test_the_wfs_when_the_archive_is_away(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("zip", NietGevonden("{host} removed it.", url="https://www.leefbaarometer.nl/x", status=404))
    for year in (2014, 2020):
        page = [score(nepdienst, "BU03630000", year), score(nepdienst, "BU05990101", year)]
        dienst.answer(f"typeNames=lbm3:buurtscore{year % 100}", nepdienst.wfs_page(page, matched=2))
    found = ask(dienst, diensten, tmp_path)
    assert found.herkomst.route == "leefbaarometer.nl, WFS"
    assert found.tabel[["id", "year"]].values.tolist() == [["BU03630000", "2014"], ["BU03630000", "2020"]]
    assert "<fes:ValueReference>id</fes:ValueReference><fes:Literal>BU0363*</fes:Literal>" in dienst.asked[-1]
    assert "none of the versions" in str(found.meldingen[0])
    result = read(found)
    assert result.afgeleid == []  # the published classes
    assert result.table[["konv_2014", "konv_2020"]].values.tolist() == [[5, 5]]


def test_a_layer_that_does_not_say_its_year(dienst, diensten, nepdienst, tmp_path):
    item = score(nepdienst, "BU03630000", 2014)
    del item["properties"]["year"]
    dienst.answer("zip", NietGevonden("gone", url="https://www.leefbaarometer.nl/x", status=404))
    dienst.answer("buurtscore14", nepdienst.wfs_page([item], matched=1))
    assert read(ask(dienst, diensten, tmp_path, jaren=[2014])).jaren == [2014]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"scores.xlsx": "x", "Leesmij.pdf": "x"}, "another layout than expected.*It holds scores.xlsx, Leesmij.pdf"),
        ({"scores buurten.csv": "gebied,score\nx,1\n"}, "other columns .*: none of bu_code, id among gebied, score"),
        ({"scores buurten.csv": "bu_code,onv\nBU03630000,1\n"}, "none of jaar, year among bu_code, onv"),
        ({"scores buurten.csv": "bu_code,jaar\n"}, "cannot be read. .*has no rows below a header"),
        ({"scores buurten.csv": "bu_code,jaar\na,2014,3\n"}, "another number of columns"),
        ({"scores buurten 2020.csv": "x", "scores buurten 2022.csv": "x"}, "several files"),
    ],
)  # fmt: skip
def test_another_layout_sends_to_the_wfs_and_says_why(dienst, diensten, nepdienst, tmp_path, members, words):
    import re

    dienst.answer("zip", nepdienst.make_zip(members))
    dienst.answer("buurtscore14", nepdienst.wfs_page([score(nepdienst, "BU03630000", 2014)], matched=1))
    found = ask(dienst, diensten, tmp_path, jaren=[2014])
    assert found.herkomst.route == "leefbaarometer.nl, WFS"
    assert re.search(words, str(found.meldingen[0]))


def test_the_wfs_has_nothing_there(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("zip", NietGevonden("gone", url="https://www.leefbaarometer.nl/x", status=404))
    dienst.answer("buurtscore14", nepdienst.wfs_page([], matched=0))
    with pytest.raises(Invoerfout, match="no buurten of 2014 in GM0363"):
        ask(dienst, diensten, tmp_path, jaren=[2014])


def test_nothing_serves(dienst, diensten, nepdienst, tmp_path):
    dienst.answer("zip", archive(nepdienst, csv(("BU03630000", 2014)))[:-30])
    dienst.answer("ows", nepdienst.OWS_EXCEPTION)
    with pytest.raises(Weigering, match="damaged or no zip.*refuses the question"):
        ask(dienst, diensten, tmp_path, jaren=[2014])
    assert list(tmp_path.glob("tmp*")) == []


def test_years_and_gemeenten_that_are_not_there(dienst, diensten, nepdienst, tmp_path):
    for jaren in ([2015], []):
        with pytest.raises(Invoerfout, match="on leefbaarometer; there are of 2002, 2008"):
            ask(dienst, diensten, tmp_path, jaren=jaren)
    assert dienst.asked == []
    dienst.answer("zip", archive(nepdienst, csv(("BU03630000", 2014))))
    with pytest.raises(Invoerfout, match="no buurten of 2014 in GM9999"):
        ask(dienst, diensten, tmp_path, jaren=[2014], codes=["GM9999"])


def test_the_real_scores_of_noord_holland_by_wfs(dienst, diensten, nepdienst, tmp_path, shared_data):
    """The published file of 2024, served as the WFS serves it, 1 000 a page: 1 810 buurten of which one gemeente."""
    from osgeo import ogr

    path = str(shared_data / "leefbaarometer" / "lbm3_buurten_2024_noord_holland.gpkg")
    source = ogr.Open(path)
    layer = source.GetLayer(0)
    rows = [feature.items() for feature in layer]
    code_column = next(name for name in rows[0] if str(rows[0][name]).startswith("BU"))
    features = [
        nepdienst.feature(f"buurtscore24.{place}", {**row, "id": row[code_column]}) for place, row in enumerate(rows)
    ]

    def page(url):
        start = int(url.rpartition("startIndex=")[2])
        return nepdienst.wfs_page(features[start : start + 1000], matched=len(features))

    dienst.answer("zip", NietGevonden("gone", url="https://www.leefbaarometer.nl/x", status=404))
    dienst.answer("buurtscore24", page)
    found = ask(dienst, diensten, tmp_path, jaren=[2024])
    assert len(dienst.asked) == 3
    assert len(found.tabel) == sum(str(row[code_column]).startswith("BU0363") for row in rows) > 400
    result = read(found)
    by_code = pd.Series({row[code_column]: row["onv"] for row in rows})
    onv = result.table.set_index("gebiedcode")["onv_2024"]
    assert (onv == by_code.reindex(onv.index)).all()
