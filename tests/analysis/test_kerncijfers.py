"""Kerncijfers in every form: recognised, cleaned, and every loss accounted for."""

from __future__ import annotations

import sqlite3
import time

import pandas as pd
import pytest

from veerkracht.analysis.bronbestand import read_csv, years_in_name
from veerkracht.analysis.kerncijfers import read_kerncijfers, recognise
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")
KERNCIJFERS = definitions.read("kerncijfers")


def read(tables, **options):
    return read_kerncijfers(tables, KERNCIJFERS, GEBIEDEN, **options)


def said(result, words):
    return next((melding for melding in result.meldingen if words in str(melding)), None)


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype=object)


def by_code(result) -> pd.DataFrame:
    return result.table.set_index("gebiedcode")


STATLINE = {
    "WijkenEnBuurten": ["GM0363    ", "WK036300  ", "BU03630000"],
    "Gemeentenaam_1": ["Amsterdam   "] * 3,
    "SoortRegio_2": ["Gemeente  ", "Wijk      ", "Buurt     "],
    "Codering_3": ["GM0363    ", "WK036300  ", "BU03630000"],
    "AantalInwoners_5": ["  862965", "    4295", "       ."],
    "Huurwoning_53": ["    1870", "    1880", "       ."],
    "InBezitWoningcorporatie_42": ["      41", "      15", "       x"],
    "k_40HuishoudensMetLaagsteInkomen_76": ["    50.9", "    57.4", "        "],
    "HuishoudensMetEenLaagInkomen_78": ["    12.8", "    15.0", "    15.3"],
}


# ---- the forms -------------------------------------------------------------------------------------------


def test_statline_form():
    result = read(pd.DataFrame(STATLINE), jaar=2019)
    table = by_code(result)
    assert result.form == "statline"
    assert list(table["gebiedsoort"]) == ["gemeente", "wijk", "buurt"]
    assert list(table["gebiednaam"]) == ["Amsterdam", None, None]
    assert list(table["gemeentecode"]) == ["GM0363"] * 3
    assert list(table["gemeentenaam"]) == ["Amsterdam"] * 3
    assert list(table["jaar"]) == [2019] * 3
    assert table["inwoners"].dtype == "Int64" and table.loc["GM0363", "inwoners"] == 862965
    assert table.loc["WK036300", "pct_corporatie"] == 15
    # Not the column with almost the same name (12,8).
    assert table.loc["GM0363", "pct_laag_inkomen_hh"] == 50.9


@pytest.mark.parametrize("suffix", ["_42", "_43", "_49", ""])
def test_the_number_behind_a_statline_name_does_not_count(suffix):
    columns = ["Codering_3", "AantalInwoners_5", f"InBezitWoningcorporatie{suffix}"]
    assert recognise(columns, KERNCIJFERS).velden["pct_corporatie"] == 2


def test_statline_with_the_name_instead_of_the_code():
    table = pd.DataFrame(STATLINE).assign(
        WijkenEnBuurten=["Amsterdam", "Burgwallen-Oude Zijde", "Kop Zeedijk"]
    )
    assert list(read(table, jaar=2019).table["gebiednaam"]) == [
        "Amsterdam",
        "Burgwallen-Oude Zijde",
        "Kop Zeedijk",
    ]


def test_export_form():
    columns = {
        "Wijken en buurten": ["Nederland", "Annen"],
        "Regioaanduiding Gemeentenaam (naam)": ["Nederland", "Aa en Hunze"],
        "Soort regio (omschrijving)": ["Land", "Buurt"],
        "Codering (code)": ["NL00", "BU16800000"],
        "Bevolking Aantal inwoners (aantal)": ["17.181.084", "3.510"],
        "Wonen Woningvoorraad (aantal)": ["7.740.984", "1.589"],
        "Naar eigendom Huurwoning (kWh)": ["2.170", "2.100"],
        "Huurwoningen In bezit woningcorporatie (%)": ["29", "20"],
        "Wmo-cliënten (aantal)": [".", "."],
        "Inkomen van huishoudens Mediaan vermogen van particuliere huish. (x\u00a01\u00a0000\u00a0euro)": [
            "39,4",
            "-1.234,5",
        ],
    }
    result = read(pd.DataFrame(columns), jaar=2018)
    table = by_code(result)
    assert result.form == "statline_export"
    assert table.loc["NL00", "inwoners"] == 17181084
    assert table.loc["BU16800000", "woningen"] == 1589
    assert list(table["vermogen"]) == [39.4, -1234.5]
    assert list(table["gebiednaam"]) == ["Nederland", "Annen"]
    assert list(table["gemeentenaam"]) == [None, "Aa en Hunze"]
    assert list(table["gemeentecode"]) == [None, "GM1680"]
    assert said(result, "wmo:").warning, "no value at all is worth a warning"


@pytest.mark.parametrize("woz", ["g_wozbag", "g_woz"])
def test_kwb_excel_form(woz):
    table = frame(
        gwb_code_10=["NL00", "GM1680", "WK168000", "BU16800000"],
        gwb_code_8=["0", "1680", "168000", "16800000"],
        regio=["Nederland", "Aa en Hunze", "Wijk 00 Annen", "Annen"],
        gm_naam=["Nederland", "Aa en Hunze", "Aa en Hunze", "Aa en Hunze"],
        recs=["Land", "Gemeente", "Wijk", "Buurt"],
        ind_wbi=[".", ".", "1", "1"],
        a_inw=[17181084, 25386, "3650", "3510"],
        p_wcorpw=["29", "19", ".", "20"],
        **{woz: ["230", "221", "215,5", "215.5"]},
        ste_mvs=[2, 5, 5, 5],
        p_hh_li=["40.0", "40,0", "36", "."],
    )
    result = read(table, hint="kwb-2018.xls")
    cells = by_code(result)
    assert (result.form, result.jaar) == ("kwb", 2018)
    assert list(cells["gebiednaam"]) == ["Nederland", "Aa en Hunze", "Wijk 00 Annen", "Annen"]
    assert list(cells["inwoners"]) == [17181084, 25386, 3650, 3510]
    assert cells["pct_corporatie"].isna().tolist() == [False, False, True, False]
    assert list(cells["woz"]) == [230, 221, 215.5, 215.5]
    assert list(cells["pct_laag_inkomen_hh"][:3]) == [40, 40, 36]
    assert cells["indelingswijziging"].dtype == "Int64"


def kaart(**columns):
    return frame(gemeentecode=["GM1680"], gemeentenaam=["Aa en Hunze"], **columns)


def test_layers_of_the_map_together():
    figures = {
        "jaar": [2023],
        "aantal_inwoners": [3510],
        "woningvoorraad": [-99997],
        "perc_huurwoningen_in_bezit_woningcorporaties": [-99995],
        "aantal_personen_met_een_alg_bijstandsuitkering_tot": [40],
        "stedelijkheid_adressen_per_km2": [5],
        "omgevingsadressendichtheid": [310],
        "percentage_eenpersoonshuishoudens": [30],
        "percentage_personen_0_tot_15_jaar": [14],
    }
    buurten = kaart(
        buurtcode=["BU16800000"], buurtnaam=["Annen"], wijkcode=["WK168000"], water=["NEE"], **figures
    )
    water = buurten.assign(buurtcode="BU16809997", water="JA")
    wijken = kaart(wijkcode=["WK168000"], wijknaam=["Wijk 00 Annen"], **figures)
    result = read([pd.concat([buurten, water]), wijken, kaart(**figures)])
    cells = by_code(result)
    assert (result.form, result.jaar) == ("kaart", 2023)
    assert list(cells.index) == ["BU16800000", "WK168000", "GM1680"]
    assert list(cells["gebiednaam"]) == ["Annen", "Wijk 00 Annen", "Aa en Hunze"]
    assert list(cells["bijstand"]) == [40, 40, 40] and list(cells["stedelijkheid"]) == [5, 5, 5]
    assert list(result.redenen["woningen"]) == ["geheim"] * 3
    assert list(result.redenen["pct_corporatie"]) == ["niet_beschikbaar"] * 3
    assert "eenpersoonshuishoudens" not in cells and "inw_00_14" not in cells
    assert "percentage_eenpersoonshuishoudens" in str(said(result, "as a percentage and not as a number"))
    assert said(result, "and were left out: ").values["count"] == 1


def test_layers_in_one_table():
    table = pd.DataFrame(
        {
            "buurtcode": ["BU16800000", None],
            "wijkcode": ["WK168000", "WK168000"],
            "gemeentecode": ["GM1680", "GM1680"],
            "buurtnaam": ["Annen", None],
            "wijknaam": [None, "Wijk 00 Annen"],
            "aantal_inwoners": [3510, 3650],
        }
    )
    assert list(read(table, jaar=2022).table["gebiednaam"]) == ["Annen", "Wijk 00 Annen"]


def test_old_map_form():
    table = frame(
        BU_CODE=["BU16800000"],
        BU_NAAM=["Annen"],
        WK_CODE=["WK168000"],
        GM_CODE=["GM1680"],
        GM_NAAM=["Aa en Hunze"],
        AANT_INW=[3510],
        WONINGEN=[1589],
        P_WCORPW=[-99999999],
        WWB_UITTOT=[30],
        P_00_14_JR=[15],
        OAD=[300],
        STED=[5],
    )
    result = read(table, hint="buurt_2014.shp")
    cells = by_code(result)
    assert (result.form, result.jaar) == ("oude_kaart", 2014)
    assert cells.loc["BU16800000", "bijstand"] == 30
    assert result.redenen.loc[0, "pct_corporatie"] == "ontbreekt"
    assert list(
        read(table.rename(columns={"P_WCORPW": "P_HUURCORP"}), jaar=2012).table["pct_corporatie"].isna()
    ) == [True]


# ---- what is said ----------------------------------------------------------------------------------------


def test_every_loss_is_said_once_a_field():
    result = read(pd.DataFrame(STATLINE), jaar=2019, taal="nl")
    assert said(result, "StatLine-csv").values | {"form": ""} == {
        "form": "",
        "gemeenten": 1,
        "wijken": 1,
        "buurten": 1,
        "land": 0,
    }
    assert "1 of 3 values became NULL (onbekend" in str(said(result, "inwoners:"))
    assert "geheim" in str(said(result, "pct_corporatie:"))
    assert "(leeg 1)" in str(said(result, "pct_laag_inkomen_hh:"))
    assert "(blank 1)" in str(
        said(read(pd.DataFrame(STATLINE), jaar=2019, taal="en"), "pct_laag_inkomen_hh:")
    )
    assert "bijstand" in said(result, "has no column for").values["fields"]
    assert list(result.redenen["inwoners"]) == [None, None, "onbekend"]


def test_rows_that_are_no_areas_are_counted():
    table = pd.concat([pd.DataFrame(STATLINE), pd.DataFrame({"WijkenEnBuurten": ["Bron: CBS.", "GM0998"]})])
    result = read(table, jaar=2019)
    assert len(result.table) == 3
    assert said(result, "were left out: ").values["count"] == 2


def test_lost_zeros_come_back_with_a_warning():
    table = pd.DataFrame(STATLINE)
    table["Codering_3"] = ["363", "36300", "3630000"]
    result = read(table.drop(columns="WijkenEnBuurten").assign(WijkenEnBuurten=""), jaar=2019)
    assert list(result.table["gebiedcode"]) == ["GM0363", "WK036300", "BU03630000"]
    assert said(result, "lost their leading zeros").warning


def test_impossible_values_are_a_warning():
    table = pd.DataFrame(STATLINE).assign(InBezitWoningcorporatie_42=["141", "15", "x"])
    melding = said(read(table, jaar=2019), "outside what is possible")
    assert melding.warning and melding.values["label"] == "GM0363"


# ---- the year --------------------------------------------------------------------------------------------


def test_year_from_the_name_of_file_or_table():
    table = pd.DataFrame(STATLINE)
    assert read(table, hint="kerncijfers_2019_84583NED.csv").jaar == 2019
    assert read(table, hint="84583NED_TypedDataSet_21112025_120000.csv").jaar == 2019
    assert "84583ned" in str(said(read(table, hint="84583ned.csv"), "taken from the name"))
    assert years_in_name("kwb_20190801.csv") == set()


@pytest.mark.parametrize("hint", ["", "export.csv", "kwb_2018_2019.csv"])
def test_a_year_that_cannot_be_told_is_asked_for(hint):
    with pytest.raises(Invoerfout, match="JAAR"):
        read(pd.DataFrame(STATLINE), hint=hint)


def test_year_from_a_column_wins_from_the_name():
    table = pd.DataFrame(STATLINE).assign(Perioden="2020JJ00")
    assert read(table, hint="kwb_2018.csv").jaar == 2020
    with pytest.raises(Invoerfout, match="2020"):
        read(table, jaar=2018)


def test_several_years_in_a_file():
    one = pd.DataFrame(STATLINE)
    table = pd.concat([one.assign(Perioden="2019JJ00"), one.assign(Perioden="2020JJ00")])
    with pytest.raises(Invoerfout, match="2019, 2020"):
        read(table)
    assert len(read(table, jaar=2020).table) == 3


# ---- bad input -------------------------------------------------------------------------------------------


def test_wrong_form_says_which_are_understood():
    with pytest.raises(Invoerfout) as error:
        read(frame(Measure=["M1"], WijkenEnBuurten=["GM0363"], Value=["1"]), jaar=2019)
    for words in (
        "StatLine csv",
        "kwb Excel",
        "gwb_code_10",
        "AantalInwoners",
        "Measure, WijkenEnBuurten, Value",
    ):
        assert words in str(error.value)


def test_missing_key_column_says_what_was_looked_for():
    with pytest.raises(Invoerfout) as error:
        read(frame(a_inw=[1], a_hh=[1], p_wcorpw=[1]), jaar=2019)
    assert "kwb-Excel" in str(error.value) and "gwb_code_10, gwb_code" in str(error.value)


def test_text_in_a_number_field():
    table = pd.DataFrame(STATLINE).assign(AantalInwoners_5=["862965", "veel", "."])
    with pytest.raises(Invoerfout, match=r"AantalInwoners_5.*'veel' \(WK036300\)"):
        read(table, jaar=2019)


def test_a_thousands_point_where_none_belongs():
    table = pd.DataFrame(STATLINE).assign(AantalInwoners_5=["862.965", "4.295", "."])
    with pytest.raises(Invoerfout, match=r"AantalInwoners_5.*862.965"):
        read(table, jaar=2019)


def test_an_area_twice_is_named():
    table = pd.DataFrame(STATLINE)
    with pytest.raises(
        Invoerfout, match="more than once: 3, such as GM0363, WK036300, BU03630000"
    ):
        read(pd.concat([table, table]), jaar=2019)


def test_two_columns_for_one_field():
    table = pd.DataFrame(STATLINE).assign(AantalInwoners_99="1")
    with pytest.raises(Invoerfout, match="AantalInwoners_5, AantalInwoners_99"):
        read(table, jaar=2019)


def test_no_areas_at_all():
    with pytest.raises(Invoerfout, match="Codering_3"):
        read(pd.DataFrame(STATLINE).iloc[:0], jaar=2019)
    with pytest.raises(Invoerfout, match="no row"):
        read(pd.DataFrame(STATLINE).assign(Codering_3="A00", WijkenEnBuurten="A00"), jaar=2019)


# ---- csv files -------------------------------------------------------------------------------------------


def write(tmp_path, data):
    path = tmp_path / "kwb_2018.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiter_and_encoding_are_found(tmp_path, delimiter, encoding):
    text = (
        delimiter.join(['"a, b; c"', '"één\n twee"', "d"])
        + "\r\n"
        + delimiter.join(["1", '"x\ny"', "é"])
        + "\r\n"
    )
    table = read_csv(write(tmp_path, text.encode(encoding)))
    assert list(table.columns) == ["a, b; c", "één twee", "d"]
    assert table.iloc[0].tolist() == ["1", "x\ny", "é"]


def test_title_footer_and_blank_lines_are_left_out(tmp_path):
    table = read_csv(write(tmp_path, "Kerncijfers\n\na;b\n1;2\n\n3;4\nBron: CBS.\n"))
    assert table.to_numpy().tolist() == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a;b\n1;2\n1;2;3\n4;5\n", "line 3 has 3 and the header 2"),
        ("a;b\n1\n4;5\n", "line 2 has 1 and the header 2"),
        ("a;b\n", "no rows"),
        ("", "no rows"),
        (b"PK\x03\x04\0\0\0\0", "not text"),
    ],
)
def test_a_file_that_is_no_table(tmp_path, data, words):
    with pytest.raises(Invoerfout, match=words):
        read_csv(write(tmp_path, data))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Invoerfout, match="cannot be opened"):
        read_csv(tmp_path / "absent.csv")


# ---- the real files --------------------------------------------------------------------------------------


def test_amsterdam_2019(shared_data):
    path = shared_data / "amsterdam_2019" / "kerncijfers_2019_84583NED.csv"
    start = time.process_time()
    result = read(read_csv(path), hint=path.name)
    seconds = time.process_time() - start
    table = result.table
    assert (result.form, result.jaar, len(table)) == ("statline", 2019, 579)
    soort = table["gebiedsoort"]
    assert soort.value_counts().to_dict() == {"buurt": 479, "wijk": 99, "gemeente": 1}
    assert table["pct_corporatie"].isna().groupby(soort).sum().to_dict() == {
        "buurt": 70,
        "wijk": 1,
        "gemeente": 0,
    }
    assert int(table.loc[soort == "buurt", "bijstand"].isna().sum()) == 56
    wijken = table[soort == "wijk"].dropna(subset=["pct_corporatie"])
    mean = (wijken["pct_corporatie"] * wijken["woningen"]).sum() / wijken["woningen"].sum()
    assert by_code(result).loc["GM0363", "pct_corporatie"] == 41
    assert round(float(mean), 2) == 40.83
    assert seconds < 2, "0.2 s on the machine that this was written on"


@pytest.mark.parametrize(
    ("jaar", "inwoners", "woningen", "bijstand", "pct_corporatie"),
    [(2018, 31499, 12888, 270, 24), (2020, 31859, 13217, 270, 24), (2023, 33063, 13460, 330, 24)],
)
def test_statline_exports(shared_data, jaar, inwoners, woningen, bijstand, pct_corporatie):
    path = shared_data / "statline" / f"kwb_{jaar}.csv"
    result = read(read_csv(path), hint=path.name)
    aalsmeer = by_code(result).loc["GM0358"]
    assert (result.form, result.jaar, len(result.table)) == ("statline_export", jaar, 7)
    assert aalsmeer[["inwoners", "woningen", "bijstand", "pct_corporatie"]].tolist() == [
        inwoners,
        woningen,
        bijstand,
        pct_corporatie,
    ]
    assert list(result.table["gebiedsoort"]) == [
        "land",
        "gemeente",
        "wijk",
        "buurt",
        "gemeente",
        "wijk",
        "buurt",
    ]
    assert ("opl_laag" in result.table) == (jaar > 2018)


def test_map_of_2015(shared_data):
    with sqlite3.connect(shared_data / "nederland_2015" / "wijkbuurt_2015.gpkg") as database:
        layers = [
            pd.read_sql_query(query, database).drop(columns=["fid", "geom"])
            for query in (
                "select * from buurt_2015",
                "select * from wijk_2015",
                "select * from gemeente_2015",
            )
        ]
    result = read(layers, hint="wijkbuurt_2015.gpkg")
    table = by_code(result)
    assert (result.form, result.jaar, len(table)) == ("oude_kaart", 2015, 12229 + 2796 + 393)
    centrum = table.loc["BU03580000"]
    assert (centrum["gebiednaam"], centrum["inwoners"], centrum["bijstand"]) == ("Centrum", 2270, 10)
    assert table.loc["WK035800", "gebiednaam"] == "Wijk 00 Aalsmeer"
    assert table.loc["GM0358", "gebiednaam"] == "Aalsmeer"
    assert (table["bijstand"].dropna() >= 0).all()
    assert int(table["bijstand"].isna().sum()) == 1272
