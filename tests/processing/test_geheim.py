"""Secret, missing and zero are three things: in the data, the legend, the note and the log of every algorithm.

Every run here has areas of which one figure is secret, one is missing and one is zero; what must come of it is worked
out in the comments.
"""

from __future__ import annotations

import pytest

CIJFER, GEHEIM, ONTBREEKT, NUL = "cijfer", "geheim", "ontbrekend", "nul"


def with_statuses(layer, *secret: tuple[str, int], **columns):
    """Return a layer with a status beside every number: of the rows that are named secret, and else by the value."""
    fields = {}
    for name, values in columns.items():
        fields[name] = values
        if not any(isinstance(value, str) for value in values):
            fields[f"{name}_status"] = [
                GEHEIM if (name, row) in secret else ONTBREEKT if value is None else NUL if value == 0 else CIJFER
                for row, value in enumerate(values)
            ]
    return layer(**fields, types={name: "double" for name in columns if f"{name}_status" in fields})


# Areas: 0 whole, 1 secret index at t1, 2 missing index at t1, 3 secret score at t0, 4 zero in the score at t0, 5 both a
# secret and a missing figure, 6 another gemeente.
FIGURES = {
    "gebiedcode": [f"BU0999000{number}" for number in range(7)],
    "gemeentecode": ["GM0999"] * 6 + ["GM0888"],
    "inwoners": [100, 100, 100, 100, 100, 100, 50],
    "pct_corporatie": [0, None, None, 50, 70, 90, 20],
    "index_t0": [10, 10, 10, 10, 10, None, 20],
    "index_t1": [12, None, None, 13, 14, None, 30],
    "onv_2014": [-0.1, 0.1, 0.1, None, 0.0, 0.1, 0.1],
    "onv_2020": [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
}
SECRET = [("pct_corporatie", 1), ("index_t1", 1), ("index_t1", 5), ("onv_2014", 3)]


@pytest.fixture
def areas(layer):
    return with_statuses(layer, *SECRET, **FIGURES)


@pytest.fixture
def same_without(layer):
    return layer(
        **FIGURES, types={name: "double" for name, values in FIGURES.items() if None in values or 0.1 in values}
    )


C, G, M, N = CIJFER, GEHEIM, ONTBREEKT, NUL
OWN_BREAKS = {"METHODE": 2, "GRENZEN": "11; 12.5; 13.5; 20"}
MAPS = {
    "corporatiebezit": (
        {},
        {"pct_corp": [N, G, M, C, C, C, C], "corp_klasse": [C, G, M, C, C, C, C]},
        "pct_corporatie",
    ),
    "kwetsbaarheid": (
        {"GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_t1"], **OWN_BREAKS},
        {
            "index_t0": [C, C, C, C, C, M, C],
            "index_t1": [C, G, M, C, C, G, C],
            "index_ontw": [C, G, M, C, C, G, C],
            "index_ontw_klasse": [C, G, M, C, C, G, C],
            "index_klasse": [C, G, M, C, C, G, C],
        },
        "index_t1",
    ),
    "concentratie": (OWN_BREAKS, {"conc_klasse": [C, G, M, C, C, G, C]}, "index_t1"),
    "overlast": ({"REFERENTIE": 1}, {"onv_t1": [N, N, N, N, N, N, N], "onv_klasse": [C] * 7}, ""),
    "overlastontwikkeling": (
        {},
        {"onv_ontw": [C, N, N, G, C, N, N], "onv_ontw_klasse": [C, C, C, G, C, C, C]},
        "onv_2014",
    ),
    "veerkracht": (
        {},
        {
            "vk_index_ontw": [C, G, M, C, C, G, C],
            "vk_onv_ontw": [C, N, N, G, C, N, N],
            "vk_niveau": [C] * 7,
            "vk_klasse": [C, G, M, G, C, G, C],
        },
        "index_t1, onv_2014",
    ),
    "gevoeligheid": (
        {"TREKKINGEN": 10},
        {
            "gev_klasse": [C, G, M, G, C, G, C],
            "gev_oordeel": [C, G, M, G, C, G, C],
            "gev_kaart": [C, G, M, G, C, G, C],
        },
        "index_t1, onv_2014",
    ),
}
DRAWN = {
    "corporatiebezit": ("corp_klasse", "corp_label"),
    "kwetsbaarheid": ("index_klasse", "index_label"),
    "concentratie": ("conc_klasse", "conc_label"),
    "overlast": ("onv_klasse", "onv_label"),
    "overlastontwikkeling": ("onv_ontw_klasse", "onv_ontw_label"),
    "veerkracht": ("vk_klasse", "vk_label"),
    "gevoeligheid": ("gev_kaart", "gev_label"),
}


@pytest.mark.parametrize("name", MAPS)
def test_a_map_carries_the_status_of_what_follows(run, areas, legend, name):
    inputs, expected, fields = MAPS[name]
    made = run(name, INPUT=areas, **inputs)
    rows = made.rows()
    for column, statuses in expected.items():
        assert [row[f"{column}_status"] for row in rows] == statuses, column
        assert [row[column] is None for row in rows] == [status in (GEHEIM, ONTBREEKT) for status in statuses], column
    veld, label = DRAWN[name]
    secret, missing = (expected[veld].count(status) for status in (GEHEIM, ONTBREEKT))
    assert [row[label] for row in rows if row[f"{veld}_status"] == GEHEIM] == ["geheim"] * secret
    assert [row[label] for row in rows if row[f"{veld}_status"] == ONTBREEKT] == [None] * missing
    labels = [text for _, text in legend(made.layer)]
    note = made.layer.metadata().abstract()
    assert (f"geheim ({secret})" in labels) == bool(secret)
    assert (f"geen gegevens ({missing})" in labels) == bool(missing)
    assert f"geheim: {secret}; geen gegevens: {missing}" in note
    if secret:
        assert f"Gebieden waar {veld} geheim is (door {fields}): {secret}; geheime cijfers tellen in geen" in note
        assert (
            f"Areas where {veld} is secret (because of {fields}): {secret}; areas where it is missing: {missing}."
            in made.log
        )


@pytest.mark.parametrize("name", MAPS)
def test_without_statuses_nothing_is_said_of_them(run, same_without, legend, name):
    made = run(name, INPUT=same_without, **MAPS[name][0])
    assert not [field.name() for field in made.layer.fields() if field.name().endswith("_status")]
    said = made.log + made.layer.metadata().abstract() + str(made.layer.metadata().history()) + str(legend(made.layer))
    assert "geheim" not in said and "secret" not in said
    assert made.layer.renderer().classAttribute() == DRAWN[name][0]


@pytest.mark.parametrize("name", [name for name in MAPS if name != "overlast"])
def test_the_code_of_cbs_for_secret_says_what_a_status_says(run, layer, legend, name):
    """Without any status field: -99997 is secret, -99995 and what is empty are missing."""
    coded = {field: list(values) for field, values in FIGURES.items()}
    for field, row in SECRET:
        coded[field][row] = -99997
    coded["index_t1"][2] = -99995
    areas = layer(**coded, types={name: "double" for name in ("pct_corporatie", "index_t0", "index_t1")})
    made = run(name, INPUT=areas, **MAPS[name][0])
    veld, label = DRAWN[name]
    statuses = MAPS[name][1][veld]
    assert made.rows(f"{veld}_status") == statuses
    assert [row[label] for row in made.rows() if row[f"{veld}_status"] == GEHEIM] == ["geheim"] * statuses.count(GEHEIM)
    labels = [text for _, text in legend(made.layer)]
    assert f"geheim ({statuses.count(GEHEIM)})" in labels
    assert (f"geen gegevens ({statuses.count(ONTBREEKT)})" in labels) == (ONTBREEKT in statuses)


# ---- Relative to the gemeente: the mean is of what is known, and can be missing because of what is secret -----------


def test_a_mean_of_the_gemeente_is_of_the_areas_that_are_known(run, layer):
    # GM1: 0,1 (weight 100) and a secret one (weight 300). With any secret value in it the mean would not be 0,1.
    areas = with_statuses(
        layer, ("onv_2020", 1), gemeentecode=["GM1", "GM1"], inwoners=[100, 300], onv_2020=[0.1, None]
    )
    made = run("overlast", INPUT=areas, REFERENTIE=1)
    assert made.rows("onv_t1", "onv_t1_status") == [(0.0, NUL), (None, GEHEIM)]
    assert "geheime cijfers tellen in geen gemiddelde, totaal of klassengrens mee" in made.layer.metadata().abstract()


def test_without_a_mean_because_of_a_secret_weight(run, layer):
    # Area 0 has a score, but all weights of its gemeente are secret. Area 1 has no score, whatever the weights.
    areas = with_statuses(
        layer,
        ("inwoners", 0),
        ("inwoners", 1),
        gemeentecode=["GM1", "GM1", "GM2"],
        inwoners=[None, None, 10],
        onv_2020=[0.1, None, 0.3],
    )
    made = run("overlast", INPUT=areas, REFERENTIE=1)
    assert made.rows("onv_t1", "onv_t1_status") == [(None, GEHEIM), (None, ONTBREEKT), (0.0, NUL)]


def test_an_index_is_secret_where_any_group_is(run, layer):
    areas = with_statuses(
        layer,
        ("bijstand", 0),
        ("lvb", 3),
        bijstand=[None, 1, None, None, 0],
        lvb=[2, None, 3, None, 0],
        inwoners=[10] * 5,
    )
    made = run("kwetsbaarheid", INPUT=areas, GROEPEN_T1=["bijstand", "lvb"], **OWN_BREAKS)
    # 0: bijstand is secret. 1 and 2: one is missing, none secret. 3: one missing, one secret. 4: zero and zero.
    expected = [(None, GEHEIM), (None, ONTBREEKT), (None, ONTBREEKT), (None, GEHEIM), (0.0, NUL)]
    assert made.rows("index_t1", "index_t1_status") == expected


def test_a_chain_of_maps_hands_the_statuses_on(run, areas):
    index = run("kwetsbaarheid", INPUT=areas, GROEPEN_T0=["index_t0"], GROEPEN_T1=["index_t1"], **OWN_BREAKS)
    # Of the input itself only index_t0 and index_t1 were read; the scores come along with their statuses.
    made = run("veerkracht", INPUT=index.layer)
    assert [status for status in made.rows("vk_klasse_status")] == MAPS["veerkracht"][1]["vk_klasse"]


def test_a_new_column_loses_the_status_of_what_it_replaces(run, layer):
    areas = with_statuses(layer, ("index_t1", 0), bijstand=[1, 2], index_t1=[None, 4], inwoners=[1, 1])
    names = [field.name() for field in areas.fields()]
    plain = areas.clone()
    plain.startEditing()
    plain.deleteAttribute(names.index("bijstand_status"))
    plain.commitChanges()
    made = run("kwetsbaarheid", INPUT=plain, GROEPEN_T1=["bijstand"], **OWN_BREAKS)
    assert made.rows("index_t1") == [1.0, 2.0]
    assert "index_t1_status" not in [field.name() for field in made.layer.fields()]


def test_all_maps_in_one_run(run, areas, legend, tmp_path):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "maps.gpkg"
    groups = {"GROEPEN_T0": ["index_t0"], "GROEPEN_T1": ["index_t1"]}
    made = run("veerkrachtkaarten", INPUT=areas, OUTPUT=str(path), **groups, **OWN_BREAKS)
    for number, name in ((1, "veerkracht"), (3, "corporatiebezit"), (4, "kwetsbaarheid"), (5, "concentratie")):
        layer = QgsVectorLayer(made.results[f"KAART_{number}"], name, "ogr")
        veld = DRAWN[name][0]
        statuses = [feature[f"{veld}_status"] for feature in layer.getFeatures()]
        assert statuses == MAPS[name][1][veld]
        # The style is read from the file: nothing of this run is left in it.
        assert f"geheim ({statuses.count(GEHEIM)})" in [text for _, text in legend(layer)]


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
def test_the_style_knows_what_is_secret_in_every_file(run, areas, tmp_path, suffix):
    from qgis.core import QgsRenderContext, QgsVectorLayer

    path = str(tmp_path / f"out{suffix}")
    run("veerkracht", INPUT=areas, OUTPUT=path)
    layer = QgsVectorLayer(path, "out", "ogr")
    if suffix == ".geojson":
        layer.loadNamedStyle(path.replace(suffix, ".qml"))
    renderer = layer.renderer()
    context = QgsRenderContext()
    renderer.startRender(context, layer.fields())
    drawn = {}
    for number, feature in enumerate(layer.getFeatures()):
        context.expressionContext().setFeature(feature)
        symbol = renderer.originalSymbolForFeature(feature, context)
        drawn[number] = (symbol.symbolLayerCount(), symbol.symbolLayer(0).color().name())
    renderer.stopRender(context)
    # Two layers of lines over grey for what is secret, one over white for what is missing; classes have none.
    statuses = MAPS["veerkracht"][1]["vk_klasse"]
    assert [drawn[row] for row in range(7) if statuses[row] == GEHEIM] == [(3, "#e3e5e8")] * 3
    assert [drawn[row] for row in range(7) if statuses[row] == ONTBREEKT] == [(2, "#ffffff")]
    assert all(drawn[row][0] == 1 for row in range(7) if statuses[row] == CIJFER)


@pytest.mark.parametrize(
    ("geometry", "wkt"),
    [("Point", "POINT(120000 480000)"), ("LineString", "LINESTRING(120000 480000, 121000 480000)")],
)
def test_points_and_lines_differ_too(run, layer, geometry, wkt):
    columns = {"pct_corporatie": [None, None, 50], "pct_corporatie_status": [GEHEIM, ONTBREEKT, CIJFER]}
    made = run("corporatiebezit", INPUT=layer(geometry=geometry, wkt=[wkt] * 3, **columns)).layer
    symbols = {item.label().split(" (")[0]: item.symbol().clone() for item in made.renderer().categories()}
    secret, missing = (symbols[name].symbolLayer(0) for name in ("geheim", "geen gegevens"))
    of = (lambda drawn: drawn.shape()) if geometry == "Point" else (lambda drawn: drawn.penStyle())
    assert of(secret) != of(missing)


# ---- Lettings -------------------------------------------------------------------------------------------------------

LETTINGS = ("code;gebiedcode;periode;aantal;aantal_status", "umo;A;2016;3;cijfer", "mpg;A;2016;;geheim")
LETTINGS += ("regulier;A;2016;40;cijfer", "umo;B;2016;5;cijfer", "regulier;B;2016;45;cijfer", "umo;C;2017;;ontbrekend")
LETTINGS += ("regulier;C;2017;20;cijfer", "umo;D;2017;0;nul", "regulier;D;2017;20;cijfer")


@pytest.fixture
def four(layer):
    return with_statuses(layer, ("woningen", 1), gebiedcode=["A", "B", "C", "D"], woningen=[1000, None, None, 1000])


def test_allocations_of_an_area_with_a_secret_count(run, four, lines, rows):
    made = run("toewijzingenpergebied", INPUT=four, TOEWIJZINGEN=lines("l.csv", *LETTINGS), KAART=1, TABEL="memory:")
    found = made.rows()
    # A: 3 and a secret number. C: a row without a number counts as nothing, as it did. D: zero.
    assert [(row["tw_totaal"], row["tw_totaal_status"]) for row in found] == [
        (None, GEHEIM), (5, CIJFER), (0, NUL), (0, NUL)
    ]  # fmt: skip
    # The lettings of A are not known either; 5 of 50 is 10 %.
    assert [row["verhuringen"] for row in found] == [None, 50, 20, 20]
    assert [row["verhuringen_status"] for row in found] == [GEHEIM, CIJFER, CIJFER, CIJFER]
    assert [(row["pct_verhuringen"], row["pct_verhuringen_status"]) for row in found] == [
        (None, GEHEIM), (10, CIJFER), (0, NUL), (0, NUL)
    ]  # fmt: skip
    # Of the stock: A by its count, B by its dwellings, which are secret; C has none; D none of 1.000.
    assert [row["pct_voorraad_status"] for row in found] == [GEHEIM, GEHEIM, ONTBREEKT, NUL]
    assert [row["voorr_klasse_status"] for row in found] == [GEHEIM, GEHEIM, ONTBREEKT, CIJFER]
    assert [row["voorr_label"] for row in found][:3] == ["geheim", "geheim", None]
    assert [row["voorr_papier"] for row in found] == ["geheim", "geheim", None, "0,0"]
    table = {row["gebiedcode"]: row for row in rows(made.results["TABEL"])}
    assert (table["A"]["tw_totaal"], table["A"]["tw_totaal_status"], table["A"]["pct_verhuringen"]) == (
        None, GEHEIM, "geheim"
    )  # fmt: skip
    # Totals are of what is known: 3 + 5; the percentage is of the areas that are known: 5 of 90.
    assert (table["totaal"]["tw_totaal"], table["totaal"]["tw_totaal_status"]) == (8, CIJFER)
    assert table["totaal"]["pct_verhuringen"] == "6"
    assert "Rijen met een geheim aantal: 1; totalen gaan over de andere rijen" in made.layer.metadata().abstract()
    assert "Rows whose number of lettings is secret: 1" in made.warned
    assert "Rows without a number of lettings, which are left out: 1" in made.warned


def test_allocations_by_category_with_a_secret_count(run, lines, rows):
    made = run("toewijzingenpercategorie", INPUT=lines("l.csv", *LETTINGS), AANTAL="aantal", INDELING=2, LANG="memory:")
    found = {row["categorie"]: row for row in made.rows()}
    assert (found["MPG"]["2016"], found["MPG"]["2016_status"]) == (None, GEHEIM)
    assert (found["UMO"]["2016"], found["UMO"]["2016_status"]) == (8, CIJFER)
    assert (found["UMO"]["2017"], found["UMO"]["2017_status"]) == (0, NUL)
    assert (found["totaal"]["2016"], found["totaal"]["2016_status"], found["totaal"]["totaal"]) == (8, CIJFER, 8)
    long = {(row["categorie"], row["periode"]): row for row in rows(made.results["LANG"])}
    assert (long["MPG", "2016"]["aantal"], long["MPG", "2016"]["aantal_status"]) == (None, GEHEIM)
    assert (long["MPG", "2017"]["aantal"], long["MPG", "2017"]["aantal_status"]) == (0, NUL)
    assert "Rijen met een geheim aantal: 1" in made.layer.metadata().abstract()


def test_the_programme_with_a_secret_count(run, lines):
    made = run("programmamonitor", INPUT=lines("l.csv", *LETTINGS), AANTAL="aantal")
    rows = made.rows()
    secret = [(row["programmagroep"], row["soort"]) for row in rows if row["2016_status"] == GEHEIM]
    assert len(secret) == 1 and secret[0][1] == "groep"
    assert all(row["2016"] is None for row in rows if row["2016_status"] == GEHEIM)
    assert [row["2016"] for row in rows if row["soort"] == "subtotaal"] == [8]
    assert "Rijen met een geheim aantal: 1" in made.layer.metadata().abstract()


def test_room_that_cannot_be_counted_says_which_figures_are_secret(run, layer):
    areas = with_statuses(
        layer,
        ("verhuringen", 0),
        ("verhuringen", 2),
        gebiedcode=["A", "B", "C", "D"],
        tw_totaal=[1, 1, None, 0],
        verhuringen=[None, None, None, 40],
        woningen=[9000] * 4,
        vrijkomend=[5] * 4,
    )
    made = run("draagkracht", INPUT=areas, AANTAL=2, KLASSE="")
    rows = {row["gebiedcode"]: row for row in made.rows()}
    assert {code: row["ruimte_klasse_status"] for code, row in rows.items()} == {
        "A": GEHEIM, "B": ONTBREEKT, "C": GEHEIM, "D": CIJFER
    }  # fmt: skip
    assert rows["A"]["reden"] == "De ruimte is niet te berekenen; geheime cijfers: verhuringen."
    assert rows["B"]["reden"] == "De ruimte is niet te berekenen; ontbrekende cijfers: verhuringen."
    assert rows["C"]["reden"].endswith("geheime cijfers: verhuringen; ontbrekende cijfers: toewijzingen.")
    assert rows["A"]["ruimte_label"] == "geheim"


def test_an_area_does_not_stand_out_by_a_secret_share(run, layer):
    areas = with_statuses(
        layer,
        ("pct_verhuringen", 0),
        ("pct_voorraad", 0),
        ("pct_verhuringen", 2),
        gebiedcode=["A", "B", "C", "D"],
        pct_verhuringen=[None, None, None, 60],
        pct_voorraad=[None, None, 2.0, 0],
    )
    rows = run("opvallendegebieden", INPUT=areas, ALLE=True, AANTAL="").rows()
    assert [(row["opv_grond"], row["opv_grond_status"]) for row in rows] == [
        (None, GEHEIM), (None, ONTBREEKT), (2, CIJFER), (1, CIJFER)
    ]  # fmt: skip
    assert rows[0]["opv_reden"] == (
        "A: van de verhuringen een geheim percentage, van de woningvoorraad een geheim percentage."
    )
    assert "van de verhuringen geen percentage" in rows[1]["opv_reden"]
    assert "van de verhuringen een geheim percentage, van de woningvoorraad 2,0 %" in rows[2]["opv_reden"]


# ---- Tables, years, other boundaries --------------------------------------------------------------------------------


def test_a_join_takes_the_statuses_along_under_their_own_names(run, layer):
    areas = layer(gebiedcode=["A", "B", "C"])
    table = with_statuses(
        lambda **given: layer(geometry="None", **given), ("inwoners", 0), gebiedcode=["A", "B"], inwoners=[None, 0]
    )
    made = run("koppelindicatoren", INPUT=areas, TABEL=table, VELDEN=["inwoners"], ACHTERVOEGSEL="_2015")
    # C has no row in the table, and so no figure.
    assert made.rows("inwoners_2015", "inwoners_2015_status") == [(None, GEHEIM), (0, NUL), (None, ONTBREEKT)]
    assert [field.name() for field in made.layer.fields()][-2:] == ["inwoners_2015", "inwoners_2015_status"]


def test_stacked_years_keep_their_statuses(run, layer):
    areas = with_statuses(
        layer, ("onv_2014", 0), ("onv_2020", 1), gebiedcode=["A", "B"], onv_2014=[None, 0], onv_2020=[0.1, None]
    )
    made = run("stapeljaren", INPUT=areas)
    names = [field.name() for field in made.layer.fields()]
    assert "onv_status" in names and "onv_2014_status" not in names
    assert sorted(made.rows("jaar", "gebiedcode", "onv", "onv_status"), key=str) == [
        (2014, "A", None, GEHEIM), (2014, "B", 0, NUL), (2020, "A", 0.1, CIJFER), (2020, "B", None, GEHEIM)
    ]  # fmt: skip


def test_stacked_layers_keep_their_statuses(run, layer):
    years = [
        with_statuses(
            lambda year=year, **given: layer(name=f"wijken_{year}", **given),
            (f"onv_{year}", 0),
            gebiedcode=["A", "B"],
            **{f"onv_{year}": [None, 0.2]},
        )
        for year in (2014, 2020)
    ]
    made = run("stapeljaren", INPUT=years[0], LAGEN=years[1:])
    assert made.rows("jaar", "onv", "onv_status") == [
        (2014, None, GEHEIM), (2014, 0.2, CIJFER), (2020, None, GEHEIM), (2020, 0.2, CIJFER)
    ]  # fmt: skip


def test_a_map_of_several_years_counts_secrets_in_each(run, layer, legend):
    areas = with_statuses(
        layer,
        ("pct_corporatie_2014", 0),
        ("pct_corporatie_2020", 0),
        ("pct_corporatie_2020", 1),
        gebiedcode=["A", "B", "C"],
        pct_corporatie_2014=[None, 20, 0],
        pct_corporatie_2020=[None, None, None],
    )
    stacked = run("stapeljaren", INPUT=areas).layer
    made = run("corporatiebezit", INPUT=stacked, PCT_CORPORATIE="pct_corporatie")
    labels = [text for _, text in legend(made.layer)]
    assert "geheim (1 / 2)" in labels and "geen gegevens (0 / 1)" in labels


def test_recoded_figures_with_a_secret_part(run, layer):
    def squares(first: int, last: int) -> str:
        """Return the ground of squares side by side, of 1 km each."""
        left, right = 120000 + 1000 * first, 121000 + 1000 * last
        return f"POLYGON(({left} 480000,{left} 481000,{right} 481000,{right} 480000,{left} 480000))"

    # Old squares A, B, C, D; the new ones: p = A + B, q = C, r = D. A is secret, C is missing, D is zero.
    old = with_statuses(
        lambda **given: layer(name="oud", wkt=[squares(number, number) for number in range(4)], **given),
        ("inwoners", 0),
        gebiedcode=["A", "B", "C", "D"],
        inwoners=[None, 100, None, 0],
        woningen=[10, 20, 30, 40],
    )
    new = layer(name="nieuw", wkt=[squares(0, 1), squares(2, 2), squares(3, 3)], gebiedcode=["p", "q", "r"])
    made = run(
        "hercodeergebieden",
        GEBIEDEN_T0=old,
        INPUT=new,
        TELVELDEN=["inwoners", "woningen"],
        AANDELEN=["pct", "inwoners", "woningen"],
    )
    rows = made.rows()
    # B alone is half of p, below the coverage from which there is a figure; and it is A that is secret.
    assert [(row["inwoners"], row["inwoners_status"]) for row in rows] == [
        (None, GEHEIM), (None, ONTBREEKT), (0, NUL)
    ]  # fmt: skip
    assert [row["pct_status"] for row in rows] == [GEHEIM, ONTBREEKT, NUL]
    assert [(row["woningen"], row["woningen_status"]) for row in rows] == [(30, CIJFER), (30, CIJFER), (40, CIJFER)]
    assert [row["inwoners_herc"] for row in rows] == [4, 4, 2]
    assert [(row["herc_status"], row["herc_status_status"], row["herc_label"]) for row in rows][0] == (
        None, GEHEIM, "geheim"
    )  # fmt: skip


def test_shares_by_corporatiebezit_say_what_is_left_out_as_secret(run, layer):
    areas = with_statuses(
        layer,
        ("pct_corporatie", 0),
        ("vk_klasse", 1),
        pct_corporatie=[None, 20, 30, None, 70],
        vk_klasse=[1, None, 2, 3, 4],
    )
    made = run("naarcorporatiebezit", INPUT=areas)
    note = made.layer.metadata().abstract()
    assert "Niet meegeteld, geen klasse of geen corporatiebezit bekend: 3 gebieden" in note
    assert "Niet meegeteld omdat een cijfer geheim is (pct_corporatie, vk_klasse): 2" in note
    assert "Areas left out because a figure is secret (pct_corporatie, vk_klasse): 2." in made.log
    assert sum(made.rows("gebieden")) == 2 * 2  # each area in its class of corporatiebezit, and in all together


def test_a_list_of_buurten_tells_secret_from_missing(run, layer, tmp_path):
    # p: half secret, so too little has a class, but with what is secret there would be enough. q: half missing. r: all.
    areas = with_statuses(
        layer,
        ("vk_klasse", 0),
        buurt=["p", "p", "q", "q", "r", "s"],
        vk_klasse=[None, 9, None, 9, 4, None],
    )
    page = tmp_path / "lijst.html"
    made = run("buurtenlijst", INPUT=areas, BUURT="buurt", MINIMUM=60, HTML=str(page))
    rows = {row["buurt"]: row for row in made.rows()}
    assert {name: row["oordeel_label"] for name, row in rows.items()} == {
        "p": "geheim", "q": "geen gegevens", "r": "overwegend gunstig", "s": "geen gegevens"
    }  # fmt: skip
    assert [(rows[name]["pct_geheim"], rows[name]["pct_geen_gegevens"]) for name in "pqrs"] == [
        (50, 0), (0, 50), (0, 0), (0, 100)
    ]  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "Geheim %" in text and "Geheim (1)" in text and "50,0" in text
    assert "geheim: 1" in made.layer.metadata().abstract()


def test_a_list_without_statuses_knows_no_secrets(run, layer, tmp_path):
    areas = layer(buurt=["p", "q"], vk_klasse=[9, None])
    page = tmp_path / "lijst.html"
    made = run("buurtenlijst", INPUT=areas, BUURT="buurt", HTML=str(page))
    assert "pct_geheim" not in [field.name() for field in made.layer.fields()]
    assert "geheim" not in page.read_text(encoding="utf-8").casefold()
