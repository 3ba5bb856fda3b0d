"""The profile of one area: references, place, series and similar areas, against hand-worked cases and scipy."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.gebiedsprofiel import (
    DEFINITIE,
    GEEN,
    GEWOGEN,
    ONGEWOGEN,
    RIJ,
    SOM,
    Cijfer,
    Profielen,
    Waarde,
    needed_columns,
)
from veerkracht.resources import definitions

GEBIEDEN = definitions.read("gebieden")
CORP = Cijfer("corp", ("pct_corporatie", "pct_corp"), gewicht=("woningen",))
WOZ = Cijfer("woz", ("woz",), gewicht=("woningen",))
WONINGEN = Cijfer("woningen", ("woningen",), som=True)
ONV = Cijfer("onv", ("onv",), gewicht=("inwoners",), richting=1, nederland=0.0)
INDEX = Cijfer("index", ("index",), paar=("index_t0", "index_t1"), gewicht=("inwoners",))
BIJSTAND = Cijfer("bijstand", ("pct_bijstand",), teller="bijstand", noemer=("inwoners",))
ALLE = [WONINGEN, CORP, WOZ, ONV, INDEX, BIJSTAND]


def areas(**columns) -> pd.DataFrame:
    """Four buurten in gemeente 1 and one in gemeente 2, with these columns."""
    codes = ["BU00010001", "BU00010002", "BU00010003", "BU00010004", "BU00020001"]
    count = len(next(iter(columns.values()), codes))
    return pd.DataFrame({"gebiedcode": codes[:count], **columns})


def value(profielen: Profielen, code: str, naam: str) -> Waarde:
    (found,) = [waarde for waarde in profielen.profiel(code).waarden if waarde.cijfer.naam == naam]
    return found


# ---- References -------------------------------------------------------------------------------------------------


def test_gemeente_is_the_weighted_mean_of_its_areas():
    table = areas(woningen=[100, 300, 0, 100, 500], pct_corporatie=[10, 50, 90, np.nan, 20])
    corp = value(Profielen(table, ALLE, GEBIEDEN), "BU00010001", "corp")
    # (100 x 10 + 300 x 50) / 400 = 40; no dwellings and no figure do not count.
    assert corp.gemeente.waarde == pytest.approx(40)
    assert (corp.gemeente.herkomst, corp.gemeente.gewicht, corp.gemeente.aantal) == (GEWOGEN, "woningen", 2)
    assert corp.difference() == pytest.approx(-30)
    assert corp.judgement() == 0
    # (1000 + 15000 + 500 x 20) / 900
    assert corp.nederland.waarde == pytest.approx(26000 / 900)
    assert (corp.nederland.herkomst, corp.nederland.aantal) == (GEWOGEN, 3)


def test_without_weights_every_area_counts_the_same_and_says_so():
    corp = value(Profielen(areas(pct_corporatie=[10, 50, 90, np.nan, 20]), ALLE, GEBIEDEN), "BU00010001", "corp")
    assert corp.gemeente.waarde == pytest.approx(50)
    assert (corp.gemeente.herkomst, corp.gemeente.gewicht, corp.gemeente.aantal) == (ONGEWOGEN, "", 3)


def test_weights_of_zero_are_no_weights():
    corp = value(Profielen(areas(woningen=[0, -5, np.nan, 0, 0], pct_corporatie=[10, 20, 30, 40, 50]), ALLE, GEBIEDEN),
                 "BU00010001", "corp")  # fmt: skip
    assert corp.gemeente.waarde == pytest.approx(25)
    assert corp.gemeente.herkomst == ONGEWOGEN


def test_own_rows_of_gemeente_and_country_go_before_means():
    table = pd.DataFrame(
        {
            "gebiedcode": ["NL00", "GM0001", "WK000100", "BU00010000", "BU00010001"],
            "pct_corporatie": [29.0, 41.0, 77.0, 10.0, 20.0],
            "woningen": [8000.0, 400.0, 400.0, 100.0, 300.0],
        }
    )
    profielen = Profielen(table, ALLE, GEBIEDEN)
    corp, woningen = (value(profielen, "BU00010000", name) for name in ("corp", "woningen"))
    assert (corp.gemeente.waarde, corp.gemeente.herkomst) == (41.0, RIJ)
    assert (corp.nederland.waarde, corp.nederland.herkomst) == (29.0, RIJ)
    assert (woningen.gemeente.waarde, woningen.nederland.waarde) == (400.0, 8000.0)
    # The wijk and the gemeente are no buurten: the place is among two.
    assert (corp.positie.rang, corp.positie.aantal) == (2, 2)
    gemeente = value(profielen, "GM0001", "corp")
    assert gemeente.gemeente.herkomst == GEEN
    assert gemeente.positie is None
    assert gemeente.nederland.waarde == 29.0
    assert value(profielen, "NL00", "corp").nederland.herkomst == GEEN


def test_own_row_without_the_figure_leaves_the_mean():
    table = pd.DataFrame({"gebiedcode": ["GM0001", "BU00010000", "BU00010001"], "pct_corp": [np.nan, 10.0, 20.0]})
    corp = value(Profielen(table, ALLE, GEBIEDEN), "BU00010000", "corp")
    assert (corp.gemeente.waarde, corp.gemeente.herkomst) == (15.0, ONGEWOGEN)


def test_counts_add_up_and_have_no_difference():
    woningen = value(Profielen(areas(woningen=[100, 300, np.nan, 50, 500]), ALLE, GEBIEDEN), "BU00010001", "woningen")
    assert (woningen.gemeente.waarde, woningen.gemeente.herkomst, woningen.gemeente.aantal) == (450, SOM, 3)
    assert woningen.nederland.waarde == 950
    assert math.isnan(woningen.difference())


def test_leefbaarometer_has_the_netherlands_at_zero_by_definition():
    onv = value(Profielen(areas(onv_2020=[-0.2, 0.1, 0.1, 0.1, 0.3]), ALLE, GEBIEDEN), "BU00010001", "onv")
    assert (onv.nederland.waarde, onv.nederland.herkomst) == (0.0, DEFINITIE)
    assert onv.gemeente.waarde == pytest.approx(0.025)
    assert onv.difference() == pytest.approx(-0.225)
    assert onv.judgement() == -1
    # Deviations from 0,08: -0,28, three times 0,02, and 0,22.
    sd = math.sqrt((0.28**2 + 3 * 0.02**2 + 0.22**2) / 5)
    assert onv.standardised() == pytest.approx(-0.225 / sd)


def test_share_of_counts_is_weighted_by_the_whole():
    table = areas(bijstand=[10, 30, 0, np.nan, 5], inwoners=[100, 900, 0, 500, 100])
    profielen = Profielen(table, ALLE, GEBIEDEN)
    bijstand = value(profielen, "BU00010001", "bijstand")
    assert bijstand.waarde == pytest.approx(10)
    # 40 of 1.000 in the gemeente: not the mean of 10 % and 3,3 %.
    assert bijstand.gemeente.waarde == pytest.approx(4)
    assert (bijstand.gemeente.gewicht, bijstand.gemeente.aantal) == ("inwoners", 2)
    assert math.isnan(value(profielen, "BU00010003", "bijstand").waarde)


def test_code_of_another_kind_takes_its_gemeente_from_the_column():
    table = pd.DataFrame(
        {
            "gebiedcode": ["A00", "A01", "B00"],
            "gemeentecode": ["GM0363", "GM0363", None],
            "pct_corp": [10.0, 30.0, 50.0],
        }
    )
    profielen = Profielen(table, ALLE, GEBIEDEN)
    assert value(profielen, "A00", "corp").gemeente.waarde == 20
    alone = value(profielen, "B00", "corp")
    assert alone.gemeente.herkomst == GEEN
    assert alone.positie is None
    assert alone.nederland.waarde == 30


def test_agrees_with_numpy_on_many_areas():
    rng = np.random.default_rng(4)
    table = pd.DataFrame(
        {
            "gebiedcode": [f"BU{number % 5 + 1:04d}{number:04d}" for number in range(300)],
            "pct_corp": rng.uniform(0, 100, 300),
            "woningen": rng.integers(1, 5000, 300).astype(float),
        }
    )
    corp = value(Profielen(table, ALLE, GEBIEDEN), "BU00010000", "corp")
    own = table[table["gebiedcode"].str.startswith("BU0001")]
    assert corp.gemeente.waarde == pytest.approx(np.average(own["pct_corp"], weights=own["woningen"]))
    assert corp.nederland.waarde == pytest.approx(np.average(table["pct_corp"], weights=table["woningen"]))


# ---- Place ------------------------------------------------------------------------------------------------------


def test_place_in_the_gemeente():
    profielen = Profielen(areas(pct_corp=[10, 30, 30, 50, 99]), ALLE, GEBIEDEN)
    places = [value(profielen, f"BU0001000{number}", "corp").positie for number in range(1, 5)]
    assert [(place.rang, place.aantal) for place in places] == [(4, 4), (2, 4), (2, 4), (1, 4)]
    assert [place.percentiel for place in places] == [12.5, 50, 50, 87.5]


def test_percentile_is_that_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(7).integers(0, 20, 80).astype(float)
    table = pd.DataFrame({"gebiedcode": [f"BU0001{number:04d}" for number in range(80)], "pct_corp": values})
    profielen = Profielen(table, ALLE, GEBIEDEN)
    for number in (0, 13, 79):
        place = value(profielen, f"BU0001{number:04d}", "corp").positie
        assert place.percentiel == pytest.approx(stats.percentileofscore(values, values[number], "mean"))
        assert place.rang == stats.rankdata(-values, "min")[number]


def test_no_place_without_a_figure():
    profielen = Profielen(areas(pct_corp=[np.nan, 30, 30, 50, 99]), ALLE, GEBIEDEN)
    assert value(profielen, "BU00010001", "corp").positie is None
    assert value(profielen, "BU00010002", "corp").positie.aantal == 3


# ---- Years ------------------------------------------------------------------------------------------------------


def test_series_from_years_in_the_names():
    table = areas(
        onv_2020=[-0.1, 0.2, 0.2, 0.2, 0], onv_2014=[-0.3, 0.1, np.nan, 0.1, 0], onv_2018=[np.nan, 0.1, 0.1, 0.1, 0],
        inwoners=[1, 1, 1, 1, 1],
    )  # fmt: skip
    onv = value(Profielen(table, ALLE, GEBIEDEN), "BU00010001", "onv")
    assert onv.periode == "2020"
    assert onv.waarde == -0.1
    assert onv.reeks.perioden == ("2014", "2018", "2020")
    assert onv.reeks.gebied == pytest.approx((-0.3, math.nan, -0.1), nan_ok=True)
    assert onv.reeks.gemeente == pytest.approx((-0.1 / 3, 0.1, 0.125))
    assert onv.reeks.known() == 2


def test_pair_of_which_the_years_are_known_and_not():
    table = areas(index_t0=[20, 30, 30, 30, 30], index_t1=[25, 30, 30, 30, 30])
    index = value(Profielen(table, ALLE, GEBIEDEN), "BU00010001", "index")
    assert index.reeks.perioden == ("t0", "t1")
    years = {"index_t0": "2014", "index_t1": "2020"}
    index = value(Profielen(table, ALLE, GEBIEDEN, years), "BU00010001", "index")
    assert (index.waarde, index.periode, index.reeks.perioden) == (25, "2020", ("2014", "2020"))


def test_half_a_pair_is_no_pair():
    assert Profielen(areas(index_t1=[1, 2, 3, 4, 5]), ALLE, GEBIEDEN).profiel("BU00010001").waarden == ()


def test_figure_without_a_year_is_that_of_today():
    table = areas(pct_corp_2014=[1, 2, 3, 4, 5], pct_corp=[11, 12, 13, 14, 15])
    corp = value(Profielen(table, ALLE, GEBIEDEN), "BU00010001", "corp")
    assert (corp.waarde, corp.periode, corp.reeks.perioden) == (11, "", ("2014", ""))
    corp = value(Profielen(table, ALLE, GEBIEDEN, {"": "2020"}), "BU00010001", "corp")
    assert (corp.periode, corp.reeks.perioden) == ("2020", ("2014", "2020"))


@pytest.mark.parametrize("names", [("pct_corp", "pct_corp_2020"), ("pct_corp_2020", "pct_corp")])
def test_of_two_columns_of_one_year_the_one_that_names_it_counts(names):
    """CBS and a table of one's own have the same figure; only the last has it for the other years."""
    figures = {"pct_corp": [11, 12, 13, 14, 15], "pct_corp_2020": [21, 22, 23, 24, 25]}
    table = areas(pct_corp_2014=[1, 2, 3, 4, 5], **{name: figures[name] for name in names})
    corp = value(Profielen(table, ALLE, GEBIEDEN, {"pct_corp": "2020"}), "BU00010001", "corp")
    assert (corp.waarde, corp.periode, corp.reeks.perioden) == (21, "2020", ("2014", "2020"))


def test_one_year_is_no_series():
    onv = value(Profielen(areas(onv_2020=[1, 2, 3, 4, 5]), ALLE, GEBIEDEN), "BU00010001", "onv")
    assert onv.periode == "2020"
    assert onv.reeks.perioden == ()


def test_weights_of_the_year_itself_where_they_are_known():
    table = areas(
        onv_2014=[0, 1, np.nan, np.nan, 0], onv_2020=[0, 1, np.nan, np.nan, 0], inwoners_2014=[1, 3, 1, 1, 1],
        inwoners=[1, 1, 1, 1, 1],
    )  # fmt: skip
    onv = value(Profielen(table, ALLE, GEBIEDEN, {"": "2020"}), "BU00010001", "onv")
    assert onv.reeks.gemeente == pytest.approx((0.75, 0.5))


def test_column_without_any_value_is_no_figure():
    assert Profielen(areas(pct_corp=[np.nan] * 5), ALLE, GEBIEDEN).profiel("BU00010001").waarden == ()


def test_whole_numbers_with_nulls():
    woningen = pd.Series([100, None, 300, 50, 500], dtype="Int64")
    waarde = value(Profielen(areas(woningen=woningen), ALLE, GEBIEDEN), "BU00010002", "woningen")
    assert math.isnan(waarde.waarde)
    assert waarde.gemeente.waarde == 450


# ---- Similar areas ----------------------------------------------------------------------------------------------


def test_similar_areas_worked_by_hand():
    # Mean 20, sd 10 x sqrt(2); the second figure is the first one mirrored, so each distance is sqrt(2) x its own.
    table = areas(pct_corp=[10.0, 20.0, 30.0, 40.0, 0.0], woz=[30.0, 20.0, 10.0, 0.0, 40.0])
    found = Profielen(table, ALLE, GEBIEDEN).gelijkend("BU00010002", ["corp", "woz"], 3, 2)
    one = math.sqrt(2) * 10 / math.sqrt(200)
    # Two areas are one step away, in the order of their codes; then two at two steps, of which one fits.
    assert found.table["gebiedcode"].tolist() == ["BU00010001", "BU00010003", "BU00010004"]
    assert found.table["afstand"].tolist() == pytest.approx([one, one, 2 * one])
    assert found.cijfers == ("corp", "woz")
    assert found.genoeg


def test_similar_areas_are_those_of_scipy():
    distance = pytest.importorskip("scipy.spatial.distance")
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(400)
    figures = pd.DataFrame(
        {"pct_corp": rng.uniform(0, 100, 120), "woz": rng.normal(250, 80, 120), "onv": rng.normal(0, 0.1, 120)}
    )
    figures.loc[rng.choice(120, 15, replace=False), "woz"] = np.nan
    codes = pd.Series([f"BU{number % 3 + 1:04d}{number:04d}" for number in range(120)])
    profielen = Profielen(figures.assign(gebiedcode=codes), ALLE, GEBIEDEN)
    scores = stats.zscore(figures.to_numpy(), axis=0, ddof=0, nan_policy="omit")
    complete = ~np.isnan(scores).any(axis=1)
    for row in np.flatnonzero(complete)[:10]:
        found = profielen.gelijkend(codes[row], ["corp", "woz", "onv"], 5, 3)
        others = complete & (np.arange(120) != row)
        far = distance.cdist(scores[[row]], scores[others])[0]
        order = np.argsort(far)[:5]
        assert found.table["gebiedcode"].tolist() == codes[others].iloc[order].tolist()
        assert found.table["afstand"].to_numpy() == pytest.approx(far[order])
        assert found.weggelaten == 15


def test_figures_that_the_area_lacks_do_not_count():
    table = areas(pct_corp=[10, 20, 30, 40, 50], woz=[np.nan, 1, 2, 3, 4], onv_2020=[1, 2, 3, 4, np.nan],
                  index_t0=[0, 0, 0, 0, 0], index_t1=[7, 7, 7, 7, 7])  # fmt: skip
    profielen = Profielen(table, ALLE, GEBIEDEN)
    found = profielen.gelijkend("BU00010001", ["corp", "woz", "onv", "index"], 5, 2)
    assert (found.cijfers, found.ontbreekt, found.gelijk) == (("corp", "onv"), ("woz",), ("index",))
    # The last area lacks onv.
    assert found.weggelaten == 1
    assert found.table["gebiedcode"].tolist() == ["BU00010002", "BU00010003", "BU00010004"]
    assert not profielen.gelijkend("BU00010001", ["corp", "woz"], 5, 2).genoeg
    assert profielen.gelijkend("BU00010001", ["corp", "woz"], 5, 2).table.empty


def test_only_areas_of_the_same_kind_are_alike():
    table = pd.DataFrame(
        {"gebiedcode": ["GM0001", "WK000100", "BU00010000", "BU00010001", "BU00010002"],
         "pct_corp": [10.0, 10.0, 10.0, 80.0, 90.0]}
    )  # fmt: skip
    found = Profielen(table, ALLE, GEBIEDEN).gelijkend("BU00010000", ["corp"], 5, 1)
    assert found.table["gebiedcode"].tolist() == ["BU00010001", "BU00010002"]


def test_counts_cannot_be_compared_on():
    profielen = Profielen(areas(woningen=[1, 2, 3, 4, 5], pct_corp=[1, 2, 3, 4, 5]), ALLE, GEBIEDEN)
    assert profielen.comparable() == ["corp"]
    assert profielen.gelijkend("BU00010001", ["woningen", "corp"], 5, 1).cijfers == ("corp",)


def test_an_area_by_itself_has_nothing_like_it():
    profielen = Profielen(areas(pct_corp=[10.0]), ALLE, GEBIEDEN)
    assert profielen.profiel("BU00010001").waarden[0].positie.aantal == 1
    found = profielen.gelijkend("BU00010001", ["corp"], 5, 1)
    assert not found.genoeg
    assert found.gelijk == ("corp",)


# ---- What comes in ----------------------------------------------------------------------------------------------


def test_areas_without_a_code_and_codes_twice_are_counted():
    table = pd.DataFrame(
        {"gebiedcode": [" BU00010001", None, "BU00010001", "BU00010002"], "gebiednaam": ["Haven", "x", "y", None],
         "pct_corp": [10.0, 99.0, 99.0, 20.0]}
    )  # fmt: skip
    profielen = Profielen(table, ALLE, GEBIEDEN)
    assert [str(melding) for melding in profielen.meldingen] == [
        "Areas without a code, which have no profile: 1.",
        "Areas with a code that occurs more often, of which the first counts: 1.",
    ]
    profiel = profielen.profiel("BU00010001")
    assert (profiel.gebiednaam, profiel.soort, profiel.gemeentecode) == ("Haven", "buurt", "GM0001")
    assert profiel.waarden[0].gemeente.waarde == 15
    assert profielen.profiel("BU00010002").gebiednaam == "BU00010002"
    with pytest.raises(KeyError):
        profielen.profiel("BU00019999")


def test_columns_that_are_needed():
    present = ["gebiedcode", "pct_corporatie", "pct_corporatie_2014", "onv_2018", "konv_2018", "woningen", "vk_klasse",
               "bijstand", "inwoners", "index_t0", "index_t1", "index_ontw"]  # fmt: skip
    assert needed_columns(ALLE, present) == [
        "pct_corporatie", "pct_corporatie_2014", "onv_2018", "woningen", "bijstand", "inwoners", "index_t0", "index_t1",
    ]  # fmt: skip


def test_definitions_make_figures():
    data = definitions.read("gebiedsprofiel")
    for naam, mapping in data["cijfers"].items():
        cijfer = Cijfer.from_mapping(naam, mapping)
        assert cijfer.velden, naam
        assert cijfer.richting in (-1, 0, 1)
        assert bool(cijfer.teller) == bool(cijfer.noemer), naam
        assert mapping["groep"] in data["groepen"]
        assert ("naam" in mapping) != ("naam_uit" in mapping), naam
        for key in ("naam_uit", "uitleg_uit"):
            if key in mapping:
                name, *keys = mapping[key]
                text = definitions.read(name)
                for part in keys:
                    text = text[part]
                assert {"nl", "en"} <= set(text), naam


def test_leefbaarometer_figures_are_deviations():
    data = definitions.read("gebiedsprofiel")["cijfers"]
    lbm = definitions.read("leefbaarometer")
    for naam in (lbm["afwijking"], *lbm["dimensies"]):
        assert (data[naam]["nederland"], data[naam]["richting"]) == (0, 1)


def test_amsterdam_comes_out_as_known(shared_data):
    from veerkracht.analysis.kerncijfers import read_kerncijfers

    path = shared_data / "amsterdam_2019" / "kerncijfers_2019_84583NED.csv"
    if not path.exists():
        pytest.skip("no kerncijfers of Amsterdam")
    raw = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    table = read_kerncijfers(raw, definitions.read("kerncijfers"), GEBIEDEN, jaar=2019).table
    data = definitions.read("gebiedsprofiel")["cijfers"]
    cijfers = [Cijfer.from_mapping(naam, mapping) for naam, mapping in data.items()]
    corp = value(Profielen(table, cijfers, GEBIEDEN), "WK036300", "corporatiebezit")
    assert (corp.gemeente.waarde, corp.gemeente.herkomst) == (41, RIJ)
    only_wijken = Profielen(table[table["gebiedsoort"] == "wijk"], cijfers, GEBIEDEN)
    assert round(value(only_wijken, "WK036300", "corporatiebezit").gemeente.waarde, 2) == 40.83
    # What CBS says of the gemeente itself, in whole percents mostly, is what its wijken make together.
    profielen = Profielen(table, cijfers, GEBIEDEN)
    for waarde in profielen.profiel("WK036300").waarden:
        mean = value(only_wijken, "WK036300", waarde.cijfer.naam).gemeente
        assert waarde.gemeente.herkomst == RIJ
        assert mean.herkomst == (SOM if waarde.cijfer.som else GEWOGEN)
        assert mean.waarde == pytest.approx(waarde.gemeente.waarde, rel=0.016), waarde.cijfer.naam
