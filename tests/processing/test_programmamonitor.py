"""The programme monitor through QGIS: table 2 of 002 from counts and from single lettings, and what can be wrong."""

from __future__ import annotations

import datetime

import pytest

# 002, table 2, by a code of the list that falls in the group; the cell of 2016 in the first row is empty in print.
TABEL_2 = {
    "omslag MOBW": {2017: 441, 2018: 500},
    "Noodsituatie medisch, sociaal": {2016: 721, 2017: 846, 2018: 704},
    "Statushouder regulier": {2016: 845, 2017: 536, 2018: 444},
    "statushouders projecten": {2016: 399, 2017: 355, 2018: 295},
}
ORDINARY = {"regulier": {2018: 5683 - 1648}}
RESULT = {
    "omslag": (None, 441, 500, 941),
    "overig": (721, 846, 704, 2271),
    "statushouders": (845, 536, 444, 1825),
    "subtotaal": (1566, 1823, 1648, 5037),
    "project": (399, 355, 295, 1049),
    "totaal": (1965, 2178, 1943, 6086),
}


@pytest.fixture
def counts(layer):
    """A row a code and year, as a spreadsheet of counts has it."""
    cells = [(code, str(year), n) for code, years in TABEL_2.items() for year, n in years.items()]
    codes, periods, numbers = map(list, zip(*cells, strict=True))
    return layer(geometry="None", name="tellingen", code=codes, periode=periods, aantal=numbers)


COUNTS = {"AANTAL": "aantal", "PERIODE": "periode"}


@pytest.fixture
def lettings(layer):
    """Every home of table 2 a row, and the ordinary lettings of 2018; days all over the year, the last in December."""
    codes, days = [], []
    for code, years in {**TABEL_2, **ORDINARY}.items():
        for year, n in years.items():
            codes += [code.upper()] * n
            days += [
                (datetime.date(year, 1, 1) + datetime.timedelta(days=(number * 37) % 365)).strftime("%d-%m-%Y")
                for number in range(n)
            ]
    return layer(geometry="None", name="verhuringen", code=codes, datum=days)


@pytest.fixture
def planning(layer):
    """002, section 5.3, as printed."""
    return layer(
        geometry="None",
        name="planning",
        **{"huidige planning": ["Wooneenheden voor statushouders"]},
        **{str(year): [n] for year, n in zip(range(2016, 2021), (366, 355, 295, 394, 834), strict=True)},
        Totaal=["2.277"],
    )


@pytest.fixture
def monitor(run, rows):
    """Call the algorithm: the run and all its tables, as rows."""

    def call(source, *names, **inputs):
        done = run("programmamonitor", INPUT=source, **dict.fromkeys(names, "memory:"), **inputs)
        return done, {name: rows(done.results[name]) for name in ("OUTPUT", *names)}

    return call


def by_group(table) -> dict:
    return {row["programmagroep"]: (row["2016"], row["2017"], row["2018"], row["totaal"]) for row in table}


# ---- table 2 and the agreement --------------------------------------------------------------------------------


def test_table_2_from_counts(counts, monitor):
    done, tables = monitor(counts, "JAREN", "VERLOOP", **COUNTS, VERHURINGEN="2018: 5683")
    assert by_group(tables["OUTPUT"]) == RESULT
    assert list(by_group(tables["OUTPUT"])) == list(RESULT)
    assert [row["label"] for row in tables["OUTPUT"]][3:] == [
        "Subtotaal",
        "projecten (tijdelijke nieuwbouw en transformatie)",
        "Totaal",
    ]
    assert tables["VERLOOP"] == []
    assert "course by month cannot be shown" in done.log
    assert "2016, 2017" in done.warned


def test_table_2_from_single_lettings(lettings, monitor):
    _, tables = monitor(lettings, "JAREN", "VERLOOP")
    assert by_group(tables["OUTPUT"]) == RESULT
    by_month = tables["VERLOOP"]
    assert len(by_month) == 36
    assert [row["cumulatief"] for row in by_month if row["maand"] == 12] == [1566, 1823, 1648]
    assert {row["prognose"] for row in by_month} == {None}


@pytest.mark.parametrize("kind", ["counts with a text", "counts with a table", "lettings"])
def test_29_per_cent_against_30(kind, counts, lettings, layer, monitor):
    inputs = {
        "counts with a text": {**COUNTS, "VERHURINGEN": "2018: 5.683"},
        "counts with a table": {
            **COUNTS,
            "VERHUURTABEL": layer(geometry="None", jaar=["2018", "2018"], verhuringen=[5000, 683]),
        },
        "lettings": {},
    }[kind]
    _, tables = monitor(lettings if kind == "lettings" else counts, "JAREN", **inputs)
    years = {row["jaar"]: row for row in tables["JAREN"]}
    row = years[2018]
    assert (row["geleverd"], row["projecten"], row["verhuringen"]) == (1648, 295, 5683)
    assert f"{row['pct']:.0f}" == "29"
    assert (row["afspraak_pct"], row["afspraak_aantal"], row["doel"]) == (30.0, 1705, 1850)
    assert (row["verschil"], row["verschil_doel"], row["prognose"]) == (-57, -202, None)
    assert row["gehaald"] == ("afspraak niet gehaald (29,0 % van 30 %); minimum 1.500 gehaald; doel 1.850 niet gehaald")
    assert (years[2016]["pct"], years[2016]["afspraak_aantal"]) == (None, None)
    assert years[2016]["gehaald"].startswith("deel van de verhuringen onbekend; minimum 1.500 gehaald")


def test_a_secret_number_of_lettings(counts, layer, monitor):
    table = layer(
        geometry="None",
        jaar=["2018", "2018", "2017"],
        verhuringen=[5000, None, 6100],
        verhuringen_status=["cijfer", "geheim", "cijfer"],
        types={"verhuringen": "integer"},
    )
    done, tables = monitor(counts, "JAREN", **COUNTS, VERHUURTABEL=table)
    years = {row["jaar"]: row for row in tables["JAREN"]}
    assert [years[year]["verhuringen_status"] for year in (2016, 2017, 2018)] == ["ontbrekend", "cijfer", "geheim"]
    assert (years[2018]["verhuringen"], years[2018]["pct"], years[2018]["verschil"]) == (None, None, None)
    assert years[2017]["pct"] is not None and years[2018]["pct_status"] == "geheim"
    assert "is secret, so that only the minimum and the target can be judged: 2018" in done.warned


def test_the_printed_groups_with_a_code_list_of_ones_own(layer, lines, monitor):
    """Who has only the printed table makes a list of its row names."""
    own = lines(
        "lijst.csv",
        "code;telling;doelgroep;programmagroep",
        "Corporatiewoningen voor Omslag MO/BW;toewijzing;met begeleiding;omslag",
        "Woningen uit tijdelijke nieuwbouw en transformatie projecten;buiten;;project",
    )
    source = layer(
        geometry="None",
        code=["corporatiewoningen voor omslag mobw", "Woningen uit tijdelijke nieuwbouw en transformatieprojecten"],
        periode=["2018", "2018"],
        aantal=[500, 295],
    )
    _, tables = monitor(source, **COUNTS, CODELIJST=own)
    found = {row["programmagroep"]: row["2018"] for row in tables["OUTPUT"]}
    assert (found["omslag"], found["project"], found["totaal"]) == (500, 295, 795)


def test_other_limits(counts, monitor):
    limits = {"AFSPRAAK_PCT": 28.5, "MINIMUM": 1000, "DOEL": 1600, "PROJECTDOEL": 1000}
    done, tables = monitor(counts, "JAREN", **COUNTS, VERHURINGEN="2018: 5683", **limits)
    row = tables["JAREN"][2]
    assert (row["afspraak_aantal"], row["verschil"]) == (1620, 28)  # 28.5 % of 5,683 is 1,619.7
    assert row["gehaald"] == "afspraak gehaald (29,0 %); minimum 1.000 gehaald; doel 1.600 gehaald"
    assert "28,5 %*" in done.log
    assert "1.000*" in done.log


def test_the_published_limits_have_no_asterisk(counts, monitor):
    done, _ = monitor(counts, **COUNTS)
    assert "minimum per jaar: 1.500;" in done.log
    assert "*" not in done.log


def test_in_english(counts, monitor):
    done, tables = monitor(counts, "JAREN", **COUNTS, VERHURINGEN="2018: 5683", TAAL=1)
    assert tables["OUTPUT"][3]["label"] == "Subtotal"
    assert tables["JAREN"][2]["gehaald"].startswith("agreement not met (29.0 % of 30 %); minimum 1,500 met")
    assert done.results["OUTPUT"].metadata().title() == "Homes delivered per programme group"


# ---- planned against realised ----------------------------------------------------------------------------------


def test_the_planning_and_its_printed_total(counts, planning, monitor):
    done, tables = monitor(counts, "REALISATIE", **COUNTS, PLANNING=planning)
    assert [(row["jaar"], row["gepland"], row["gerealiseerd"], row["verschil"]) for row in tables["REALISATIE"]] == [
        (2016, 366, 399, 33),
        (2017, 355, 355, 0),
        (2018, 295, 295, 0),
        (2019, 394, None, None),
        (2020, 834, None, None),
    ]
    for part in ("2,277", "2,244", "difference 33"):
        assert part in done.warned
    assert "right with the 399 realised in 2016 in the place of the 366 planned" in done.log
    assert "not yet planned: 423" in done.log
    assert "423 nog niet gepland" in done.results["REALISATIE"].metadata().abstract()


def test_a_planning_as_a_list(counts, layer, monitor):
    planning = layer(
        geometry="None", programmagroep=["Omslag", "project"], jaar=[2018, 2018], gepland=["550", "300"], name="lijst"
    )
    _, tables = monitor(counts, "REALISATIE", **COUNTS, PLANNING=planning)
    found = [(row["programmagroep"], row["label"], row["verschil"]) for row in tables["REALISATIE"]]
    assert found == [
        ("omslag", "Omslag MO/BW", -50),
        ("project", "projecten (tijdelijke nieuwbouw en transformatie)", -5),
    ]


def test_realised_without_a_planning(counts, refused):
    assert "needs a planning" in refused("programmamonitor", INPUT=counts, **COUNTS, REALISATIE="memory:")


def test_a_table_that_is_no_planning(counts, layer, refused):
    sentence = refused("programmamonitor", INPUT=counts, **COUNTS, PLANNING=layer(geometry="None", a=["x"], b=[1]))
    assert "It has: a, b" in sentence


# ---- within the year -------------------------------------------------------------------------------------------


def test_until_the_end_of_june(lettings, monitor):
    done, tables = monitor(lettings, "JAREN", "VERLOOP", TOT="2018-06-30")
    row = tables["JAREN"][2]
    so_far = row["geleverd"]
    assert row["tot"] == "2018-06-30"
    assert row["prognose"] == int(so_far * 365 / 181 + 0.5)
    assert row["gehaald"].startswith("prognose: afspraak")
    months = [item for item in tables["VERLOOP"] if item["jaar"] == 2018]
    assert months[5]["cumulatief"] == so_far
    assert months[5]["prognose"] == pytest.approx(so_far)
    assert [item["cumulatief"] for item in months[6:]] == [None] * 6
    assert months[11]["prognose"] == pytest.approx(so_far * 365 / 181)
    assert [item["prognose"] for item in tables["VERLOOP"] if item["jaar"] == 2017] == [None] * 12
    assert "2018 run until 2018-06-30, 49.6 % of the year" in done.warned
    assert "49,6 % van het jaar" in done.results["OUTPUT"].metadata().abstract()


def test_a_leap_year(layer, monitor):
    source = layer(geometry="None", code=["UMO"] * 91, datum=["2016-04-30"] * 91)
    _, tables = monitor(source, "JAREN")
    assert tables["JAREN"][0]["prognose"] == int(91 * 366 / 121 + 0.5)


def test_half_a_year_of_counts(layer, monitor):
    """000, table 1.1: the totals of 2016 and the first half of 2017."""
    source = layer(geometry="None", code=["UMO", "UMO"], periode=["2016", "2017-I"], aantal=[1618, 797])
    done, tables = monitor(source, "JAREN", "VERLOOP", **COUNTS)
    assert [row["prognose"] for row in tables["JAREN"]] == [None, 1607]
    assert tables["VERLOOP"] == []
    assert "do not begin in January: 2016, 2017" in done.log


def test_from_july(layer, monitor):
    source = layer(geometry="None", code=["UMO"] * 3, datum=["2018-06-30", "2018-07-01", "2018-12-30"])
    _, tables = monitor(source, "JAREN", VAN="2018-07-01")
    assert (tables["JAREN"][0]["geleverd"], tables["JAREN"][0]["prognose"]) == (2, None)
    assert tables["JAREN"][0]["gehaald"].startswith("niet beoordeeld")


# ---- flaws -----------------------------------------------------------------------------------------------------


def test_flaws_are_counted_in_the_log(layer, monitor):
    source = layer(
        geometry="None",
        code=["UMO", "UMO", "UMO", "wat is dit", "UMO", "stadsvernieuwing", "UMO"],
        datum=["2018-01-05", "31-12-2018", "20180505", "2018-05-05", "2018-02-30", "2018-05-05", "2019-01-01"],
        aantal=["1500", "-1", "2,5", "4", "5", "6", "7"],
    )
    done, tables = monitor(source, "JAREN", AANTAL="aantal", TOT="2018-12-31", VERHURINGEN="2018: 1000; 2017: 5")
    assert [row["geleverd"] for row in tables["JAREN"]] == [1500]
    assert tables["OUTPUT"][-1]["programmagroep"] == "onbekend"
    assert tables["OUTPUT"][-1]["2018"] == 4
    for part in (
        "below zero or no whole number",
        "no existing date",
        "unknown code, which are in no group and in no total: 4",
        "a percentage over 100: 2018",
        "but no delivery: 2017",
    ):
        assert part in done.warned
    assert "Rows outside the chosen period, which are left out: 1." in done.log


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"VERHURINGEN": "2018 veel"}, "'2018 veel' is not a year"),
        ({"VERHURINGEN": "2018: 5; 2018: 6"}, "there twice"),
        ({"AFSPRAAK_PCT": 130}, "give 0 to 100"),
        ({"MINIMUM": -1}, "below zero"),
        ({"VAN": "2019-01-01", "TOT": "2018-01-01"}, "before it begins"),
        ({"VAN": "2025-01-01"}, "No lettings are left"),
    ],
)
def test_inputs_that_cannot_be(counts, refused, inputs, part):
    assert part in refused("programmamonitor", INPUT=counts, **COUNTS, **inputs)


def test_text_and_table_at_once(counts, layer, refused):
    table = layer(geometry="None", jaar=[2018], verhuringen=[5683])
    inputs = {"VERHUURTABEL": table, "VERHURINGEN": "2018: 5683"}
    assert "not as both" in refused("programmamonitor", INPUT=counts, **COUNTS, **inputs)


def test_a_table_of_lettings_with_other_fields(counts, layer, refused):
    table = layer(geometry="None", jaar=[2018], n=[5683], name="verhuur")
    sentence = refused("programmamonitor", INPUT=counts, **COUNTS, VERHUURTABEL=table)
    assert "verhuur has no field verhuringen. It has: jaar, n" in sentence


def test_a_list_of_ordinary_lettings_only(layer, refused):
    source = layer(geometry="None", code=["regulier"], datum=["2018-01-05"])
    assert "No letting counts for the programme" in refused("programmamonitor", INPUT=source)


def test_two_results_in_one_place(tmp_path, counts, refused):
    path = str(tmp_path / "refused" / "out.gpkg")
    assert "Two results" in refused("programmamonitor", INPUT=counts, **COUNTS, JAREN=path)


def test_a_result_over_a_table_that_is_read(tmp_path, counts, layer, save, refused):
    path = save(layer(geometry="None", jaar=[2018], verhuringen=[5683]), tmp_path / "verhuur.gpkg")
    sentence = refused("programmamonitor", INPUT=counts, **COUNTS, VERHUURTABEL=path, JAREN=path)
    assert "would overwrite" in sentence


def test_cancelled_halfway_leaves_nothing(tmp_path, lettings, run):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "JAREN", "VERLOOP")}
    done = run("programmamonitor", INPUT=lettings, **outputs, cancel_at=60)
    assert "Cancelled; nothing was written." in done.log
    assert not list(tmp_path.iterdir())


def test_the_note_travels_with_every_table(tmp_path, counts, monitor):
    done, _ = monitor(counts, "JAREN", **COUNTS, VERHURINGEN="2018: 5683")
    for name, title in (
        ("OUTPUT", "Geleverde woningen per programmagroep"),
        ("JAREN", "Levering tegenover de afspraak"),
    ):
        metadata = done.results[name].metadata()
        assert metadata.title() == title
        for part in ("30 %", "1.500", "1.850", "2.700", "tabel 2", "2016 - 2018"):
            assert part in metadata.abstract()


def test_the_sample_city(monitor, checkout):
    """Whatever is in the sample: the subtotals are what the rows say, and every year is judged."""
    done, tables = monitor(str(checkout / "resources/demo/toewijzingen.csv"), "JAREN", "VERLOOP", NUMMER="nummer")
    years = [name for name in tables["OUTPUT"][0] if name.isdecimal()]
    groups = [row for row in tables["OUTPUT"] if row["soort"] == "groep"]
    (subtotal,) = (row for row in tables["OUTPUT"] if row["soort"] == "subtotaal")
    for year in years:
        assert sum(row[year] or 0 for row in groups) == subtotal[year]
    assert [row["geleverd"] for row in tables["JAREN"]] == [subtotal[year] for year in years]
    assert all(row["pct"] is not None and 0 < row["pct"] < 100 for row in tables["JAREN"])
    assert len(tables["VERLOOP"]) == 12 * len(years)
