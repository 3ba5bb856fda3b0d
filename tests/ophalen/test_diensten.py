"""The file of services: what it says of each theme and year, and what a copy of it may and may not be."""

from __future__ import annotations

import copy
import re
import tomllib

import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.ophalen.diensten import Diensten
from veerkracht.resources import definitions


@pytest.fixture(scope="module")
def diensten():
    return Diensten.read()


def plain():
    path = definitions.FOLDER / "diensten.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_addresses_of_domain_section_2(diensten):
    """Filled by hand from the table of services."""
    [ogc, wfs, archive] = diensten.routes("gebieden", 2024, soort="buurten")
    assert ogc.adres == "https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1/collections/buurten/items"
    assert wfs.adres == "https://service.pdok.nl/cbs/wijkenbuurten/2024/wfs/v1_0"
    assert wfs.gegevens["laag"] == "wijkenbuurten:buurten"
    assert archive.adressen[-1] == "https://geodata.cbs.nl/files/Wijkenbuurtkaart/WijkBuurtkaart_2024_v1.zip"
    assert diensten.routes("gebieden", 2021, soort="wijken")[0].adres.endswith("/2021/wfs/v2_0")
    assert [route.soort for route in diensten.routes("gebieden", 2014, soort="wijken")] == ["zip"]
    v3, v4 = diensten.routes("kerncijfers", 2019, tabel="84583NED")
    assert v3.adres == "https://opendata.cbs.nl/ODataApi/odata/84583NED/UntypedDataSet"
    assert v3.gegevens["adres_groot"] == "https://opendata.cbs.nl/ODataFeed/odata/84583NED/UntypedDataSet"
    assert v4.gegevens["adres_maten"] == "https://datasets.cbs.nl/odata/v1/CBS/84583NED/MeasureCodes"
    archive, wfs = diensten.routes("leefbaarometer", 2002, naam="buurt", laag="buurt")
    assert archive.adressen == ("https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip",)
    assert wfs.gegevens["laag"] == "lbm3:buurtscore02"
    assert diensten.routes("vierkanten", 2024)[0].adressen == (
        "https://download.cbs.nl/vierkant/100/2027-cbs_vk100_2024_vol.zip",
        "https://download.cbs.nl/vierkant/100/2026-cbs_vk100_2024_v2.zip",
        "https://download.cbs.nl/vierkant/100/2025-cbs_vk100_2024_v1.zip",
    )


def test_versions_go_from_new_to_old(diensten):
    [route] = diensten.routes("gebieden", 2018, soort="buurten")
    assert [re.search(r"_v(\d)", address).group(1) for address in route.adressen] == ["3", "2", "1"]


@pytest.mark.parametrize("thema", ["gemeenten", "gebieden", "kerncijfers", "leefbaarometer", "vierkanten"])
def test_every_year_has_a_route_with_nothing_left_to_fill(diensten, thema):
    places = {"soort": "buurten", "tabel": "84583NED", "naam": "buurt", "laag": "buurt"}
    for jaar in diensten.thema(thema).jaren:
        for route in diensten.routes(thema, jaar, **places):
            for address in (route.adres, *route.adressen):
                assert not address or re.fullmatch(r"https://[^{}\s]+", address), address
        assert set(diensten.bron(thema, jaar)) == {"nl", "en"}
        assert not any("{" in text for text in diensten.bron(thema, jaar).values())


def test_tables_of_statline_stand_in_one_place(diensten):
    known = definitions.read("kerncijfers")["tabellen"]
    assert diensten.tabel(2019) == "84583NED"
    assert "tabellen" not in plain()["themas"]["kerncijfers"]
    assert set(diensten.thema("kerncijfers").jaren) == set(known.values())
    text = (definitions.FOLDER / "diensten.toml").read_text(encoding="utf-8")
    assert not [table for table in known if table in text]


def test_measures_are_columns_that_the_import_knows():
    """By every name that kerncijfers.toml gives a field in the form of StatLine."""
    known = {name for veld in definitions.read("kerncijfers")["velden"].values() for name in veld["statline"]}
    assert set(plain()["themas"]["kerncijfers"]["odata4_maten"].values()) <= known


def test_source_lines_name_the_publisher_the_year_and_the_table(diensten):
    assert diensten.bron("kerncijfers", 2019)["nl"] == "CBS, Kerncijfers wijken en buurten 2019 (StatLine 84583NED)"
    assert diensten.bron("gebieden", 2015)["nl"] == "CBS & Kadaster, Wijk- en Buurtkaart 2015"
    assert "2024" in diensten.bron("leefbaarometer", 2014)["nl"]
    assert {thema.licentie["nl"] for thema in diensten.themas.values()} == {"CC BY 4.0", "CC0 1.0"}


def test_the_newest_years_are_incomplete(diensten):
    thema = diensten.thema("kerncijfers")
    assert [jaar for jaar in thema.jaren if thema.is_onvolledig(jaar)] == list(thema.jaren[-2:])
    assert not any(diensten.thema("gebieden").is_onvolledig(jaar) for jaar in diensten.thema("gebieden").jaren)


@pytest.mark.parametrize(("thema", "jaar"), [("gebieden", 2013), ("kerncijfers", 1999), ("vierkanten", 2000)])
def test_a_year_without_data(diensten, thema, jaar):
    with pytest.raises(Invoerfout, match=f"no data of {jaar} on {thema}; there are of .*20"):
        diensten.routes(thema, jaar)
    if thema == "kerncijfers":
        with pytest.raises(Invoerfout, match="1999 on kerncijfers"):
            diensten.tabel(jaar)


def test_a_copy_may_use_another_host_and_add_a_year(tmp_path):
    text = (definitions.FOLDER / "diensten.toml").read_text(encoding="utf-8")
    text = text.replace("https://opendata.cbs.nl", "http://127.0.0.1:8080").replace(
        "2023, 2024, 2025]", "2023, 2024, 2025, 2026]"
    )
    path = tmp_path / "eigen.toml"
    path.write_text(f"{text}\n[themas.kerncijfers.tabellen]\n86999NED = 2026\n", encoding="utf-8")
    own = Diensten.read(path)
    assert own.tabel(2026) == "86999NED"
    assert own.tabel(2019) == "84583NED"
    assert own.routes("kerncijfers", 2026, tabel=own.tabel(2026))[0].adres.startswith("http://127.0.0.1:8080/ODataApi/")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data.pop("themas"), "themas"),
        (lambda data: data["themas"].pop("vierkanten"), "vierkanten"),
        (lambda data: data["themas"]["gebieden"].pop("licentie"), "licentie"),
        (lambda data: data["themas"]["gebieden"].update(licentie="CC0"), "lacks gebieden.licentie.nl,"),
        (lambda data: data["themas"]["gebieden"]["licentie"].pop("en"), "gebieden.licentie.en"),
        (lambda data: data["themas"]["gebieden"]["bron"].pop("nl"), "gebieden.bron.nl"),
        (lambda data: data["themas"]["gemeenten"].update(jaren=[]), "gemeenten.jaren"),
        (lambda data: data["themas"]["kerncijfers"].update(onvolledig="twee"), "twee"),
        (lambda data: data["themas"]["gemeenten"]["routes"][0].update(pagina="veel"), "pagina = veel"),
        (lambda data: data["themas"]["gemeenten"]["routes"][0].update(parameters="jaarcode"), "parameters = jaarcode"),
        (lambda data: data["themas"]["gebieden"]["routes"][3].update(grootte_mb=""), "grootte_mb"),
        (lambda data: data["themas"]["kerncijfers"]["routes"][0].update(adres_groot=5), "adres_groot = 5"),
        (lambda data: data["themas"]["gebieden"]["routes"][0].pop("adres"), "adres"),
        (lambda data: data["themas"]["gebieden"]["routes"][0].pop("pagina"), "pagina"),
        (lambda data: data["themas"]["gebieden"]["routes"][0].update(soort="ftp"), "ftp"),
        (lambda data: data["themas"].update(gebieden=3), "another form"),
        (lambda data: data["algemeen"].pop("max_url"), "max_url"),
        (lambda data: data["algemeen"].update(max_paginas="veel"), "veel"),
        (lambda data: data["algemeen"].pop("grenzen_rd"), "grenzen_rd"),
        (lambda data: data["themas"]["gemeenten"]["routes"][0].pop("velden"), "velden"),
        (lambda data: data["themas"]["gebieden"]["routes"][1].pop("filtertaal"), "filtertaal"),
        (lambda data: data["themas"]["gebieden"]["routes"][0].update(adres="https://x.nl/{jaar"), "another form"),
        (lambda data: data["themas"]["gebieden"].update(bron={"nl": "CBS {peildatum}", "en": "CBS"}), "peildatum"),
        (lambda data: data["themas"]["kerncijfers"].pop("odata4_maten"), "odata4_maten"),
        (lambda data: data["themas"]["leefbaarometer"].pop("soorten"), "soorten"),
        (lambda data: data["themas"]["gebieden"].update(grootte_mb="veel"), "veel"),
    ],
)
def test_a_copy_that_lacks_something(change, words):
    data = copy.deepcopy(plain())
    change(data)
    with pytest.raises(Invoerfout, match="file of services mijn.toml") as error:
        Diensten.from_mapping(data, "mijn.toml")
    assert words in str(error.value)


def test_a_copy_with_a_year_that_has_no_table():
    data = plain()
    data["themas"]["kerncijfers"]["jaren"].append(2030)
    data["themas"]["kerncijfers"]["routes"][0]["jaren"].append(2030)
    with pytest.raises(Invoerfout, match="no data of 2030 on kerncijfers"):
        Diensten.from_mapping(data)


def test_a_copy_that_notepad_saved(tmp_path):
    path = tmp_path / "eigen.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (definitions.FOLDER / "diensten.toml").read_bytes())
    assert Diensten.read(path).thema("gebieden").jaren


def test_a_copy_that_is_no_file_or_no_toml(tmp_path):
    with pytest.raises(Invoerfout, match="weg.toml cannot be read: No such file"):
        Diensten.read(tmp_path / "weg.toml")
    path = tmp_path / "geen.toml"
    path.write_text("dit is geen toml", encoding="utf-8")
    with pytest.raises(Invoerfout, match="geen.toml cannot be read"):
        Diensten.read(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Invoerfout, match="cannot be read"):
        Diensten.read(path)
