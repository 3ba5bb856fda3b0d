"""``socialegebiedstypering`` through QGIS: rules by hand, tables of the user, a reference, and Amsterdam in 2019."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from veerkracht.analysis.typeringstabel import Typeringstabel
from veerkracht.resources import definitions

ALGORITHM = "socialegebiedstypering"
SCP = Typeringstabel.from_mapping(definitions.read("scp2014"), {}, definitions.read("socialegebiedstypering")["vorm"])
GROUPS = {groep.sleutel: groep for groep in SCP.groepen}

# Four groups of three criteria, low below 10 and high from 20; areas with een and twee are mixed of one kind, those
# with drie and vier of the other.
PROEF = """
naam = "Proef"
titel = { nl = "Proeftypering", en = "Trial typology" }
bron = "een test"

[indicatoren]
a = { uitdrukkingen = ["a"], grenzen = [10, 20] }
b = { uitdrukkingen = ["b"], grenzen = [10, 20] }
c = { uitdrukkingen = ["c"], grenzen = [10, 20] }

[groepen.een]
naam = { nl = "groep een", en = "group one" }
kleur = "#112233"
criteria = [
  { indicator = "a", niveau = "hoog" },
  { indicator = "b", niveau = "hoog" },
  { indicator = "c", niveau = "hoog" },
]
[groepen.twee]
criteria = [
  { indicator = "a", niveau = "hoog" },
  { indicator = "b", niveau = "midden/hoog" },
  { indicator = "c", niveau = "laag" },
]
[groepen.drie]
criteria = [
  { indicator = "a", niveau = "laag" },
  { indicator = "b", niveau = "laag" },
  { indicator = "c", niveau = "laag" },
]
[groepen.vier]
criteria = [
  { indicator = "a", niveau = "midden" },
  { indicator = "b", niveau = "midden" },
  { indicator = "c", niveau = "midden" },
]

[gemengd.hoog]
naam = "gemengd hoog"
groepen = ["een", "twee"]
[gemengd.laag]
naam = "gemengd laag"
groepen = ["drie", "vier"]
"""


@pytest.fixture
def proef(tmp_path):
    """The path of that table."""
    path = tmp_path / "proef.toml"
    path.write_text(PROEF, encoding="utf-8")
    return str(path)


@pytest.fixture
def typed(run, proef, layer):
    """Call with columns: run with that table, three criteria being enough."""

    def call(**columns):
        inputs = {name: columns.pop(name) for name in list(columns) if name.isupper()}
        return run(ALGORITHM, **{"INPUT": layer(**columns), "TABEL": proef, "MINIMUM_CRITERIA": 3, **inputs})

    return call


# ---- Rules ------------------------------------------------------------------------------------------------------


def test_two_thirds_ties_and_missing_figures(typed):
    """A row an area: a, b and c, and what comes of it.

    0: een 3 of 3. 1: een 2 of 3, exactly two thirds (twee 2 of 3 too: a tie, and een and twee occur together). 2: drie
    3 of 3. 3: vier 2 of 3 alone, by a and c. 4: no group has two thirds: een 1, twee 1, drie 1, vier 1: all alike, the
    first kind. 5: c is missing: nothing can be judged three times. 6: the limits themselves, 10 is middle and 20 high:
    een 1, twee 2 (a, b), vier 2 (b, c): a tie, of which een + twee (3) is more than drie + vier (2). 7: a code for no
    figure.
    """
    result = typed(
        a=[30.0, 25.0, 0.0, 15.0, 25.0, 30.0, 20.0, 30.0],
        b=[30.0, 25.0, 0.0, 5.0, 5.0, 30.0, 10.0, 30.0],
        c=[30.0, 15.0, 0.0, 15.0, 15.0, None, 10.0, -99997.0],
    )
    assert result.rows("soc_klasse") == [1, 5, 3, 4, 5, None, 5, None]
    assert result.rows("soc_label")[:2] == ["groep een", "gemengd hoog"]
    assert result.rows("soc_een") == pytest.approx([100, 200 / 3, 0, 0, 100 / 3, None, 100 / 3, None])
    assert result.rows("soc_beoordeeld", "soc_ontbreekt") == [(12, 0)] * 5 + [(8, 4), (12, 0), (8, 4)]
    # 3: vier 2/3, and drie 1/3 as b is low.
    assert result.rows("soc_marge") == pytest.approx([100 / 3, 0, 200 / 3, 100 / 3, 0, None, 0, None], abs=1e-9)
    assert "fewer than 3 criteria that can be judged: 2" in result.warned


def test_criteria_that_are_missing_leave_the_rest_to_count(typed):
    """With two of three criteria judged, two that hold are all, and one is a half."""
    result = typed(a=[30.0, 30.0], b=[30.0, 5.0], c=[None, None], types={"c": "double"}, MINIMUM_CRITERIA=2)
    # een: 2 of 2 and 1 of 2; twee: 2 of 2 and 1 of 2. Ties.
    assert result.rows("soc_klasse") == [5, 5]
    assert result.rows("soc_een") == [100.0, 50.0]
    assert "left out: c" in result.warned


def test_another_part_and_another_way_to_occur_together(typed):
    areas = {"a": [25.0, 25.0], "b": [25.0, 5.0], "c": [15.0, 5.0]}
    # een 2/3, twee 2/3, vier 1/3; een 1/3, twee 2/3, drie 2/3: by the mean 1/2 to 1/3, by the lowest 1/3 to 0.
    assert typed(**areas).rows("soc_klasse") == [5, 5]
    assert typed(**areas, GEMENGD=1).rows("soc_klasse") == [5, 5]
    assert typed(**areas, MINIMUM_AANDEEL="70 %").rows("soc_klasse") == [5, 5]
    result = typed(a=[25.0], b=[25.0], c=[25.0], MINIMUM_AANDEEL="1")
    assert result.rows("soc_klasse") == [1]
    assert "een groep komt voor vanaf: 1 van de criteria*" in result.log, "an asterisk: not what was published"
    assert "een groep komt voor vanaf: 2/3 van de criteria;" in typed(**areas).log


def test_groups_of_which_the_lowest_decides(run, layer, tmp_path):
    """een 2/2 and twee 0/2 of drie and vier 1/2 each: mean 1/2 to 1/2, the first; lowest 0 to 1/2, the second."""
    lines = ["groep;indicator;niveau;soort", "een;a;hoog;", "een;b;hoog;", "twee;c;hoog;", "twee;d;hoog;"]
    lines += ["drie;e;hoog;", "drie;f;hoog;", "vier;g;hoog;", "vier;h;hoog;", "vijf;a;hoog;", "vijf;b;hoog;"]
    lines += ["eerst;een + twee;;gemengd", "dan;drie + vier;;gemengd"]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(lines), encoding="cp1252")
    # The second and third area are there for the limits only.
    source = layer(
        **{name: [9.0 if name in "abeg" else 1.0, 1.0, 9.0 if name in "cdfh" else 2.0] for name in "abcdefgh"}
    )
    for ways, expected in ((0, 6), (1, 7)):
        result = run(ALGORITHM, INPUT=source, TABEL=str(path), MINIMUM_CRITERIA=2, GEMENGD=ways)
        assert result.rows("soc_klasse")[0] == expected


# ---- The table that ships, with figures of which the level is known ---------------------------------------------

FIELDS = {name: f"f{number}" for number, name in enumerate(SCP.indicatoren)}
OWN = [cell for name, field in FIELDS.items() for cell in (name, field)]
COUNTRY = {field: [1.0, 2.0, 3.0] for field in FIELDS.values()}


def archetype(groep, other: float = 2.0) -> dict[str, float]:
    """Figures (1, 2 or 3) of an area in which all criteria of a group hold; ``other`` for what it does not ask."""
    asked = {criterium.indicator: max(criterium.niveaus) + 1.0 for criterium in groep.criteria}
    return {field: asked.get(name, other) for name, field in FIELDS.items()}


def columns_of(areas: list[dict[str, float]]) -> dict[str, list]:
    return {field: [area[field] for area in areas] for field in FIELDS.values()}


def test_an_area_in_which_all_criteria_of_a_group_hold_is_of_that_group(layer, run):
    source = layer(**columns_of([archetype(groep) for groep in SCP.groepen]))
    result = run(ALGORITHM, INPUT=source, REFERENTIE=layer(**COUNTRY, name="Nederland"), INDICATOREN=OWN)
    assert result.rows("soc_klasse") == [1, 2, 3, 4, 5, 6]
    for place, groep in enumerate(SCP.groepen):
        assert result.rows(f"soc_{groep.sleutel}")[place] == 100
    assert result.rows("soc_beoordeeld") == [66] * 6
    assert "onderste en bovenste derde van Nederland" in result.log


def test_four_of_twelve_may_fail_and_five_may_not(layer, run):
    """bovenlaag has twelve criteria: 8 of 12 is two thirds. What fails is middle, which some other groups ask for."""
    areas = []
    for failing in (4, 5):
        area = archetype(GROUPS["bovenlaag"])
        for criterium in [item for item in GROUPS["bovenlaag"].criteria if 1 not in item.niveaus][-failing:]:
            area[FIELDS[criterium.indicator]] = 2.0
        areas.append(area)
    result = run(ALGORITHM, INPUT=layer(**columns_of(areas)), REFERENTIE=layer(**COUNTRY), INDICATOREN=OWN)
    assert result.rows("soc_bovenlaag") == pytest.approx([100 * 8 / 12, 100 * 7 / 12])
    first, second = result.rows("soc_klasse")
    assert first == 1
    assert second > 6


def test_without_a_reference_low_and_high_are_of_the_areas(layer, run):
    """pct_koop 10, 20 and 30: each a third, whatever the country is like."""
    result = run(
        ALGORITHM,
        INPUT=layer(pct_koop=[10.0, 20.0, 30.0], woz=[1.0, 2.0, 3.0], inwoners=[100, 100, 100]),
        MINIMUM_CRITERIA=1,
    )
    assert "koopwoningen, laag onder en hoog vanaf: 20 | 30" in result.log
    result = run(ALGORITHM, INPUT=layer(pct_koop=[10.0, 20.0, 30.0], inwoners=[10, 10, 80]), GEWOGEN=True)
    # The middles lie at 5, 15 and 60 of 100 inwoners: none is high.
    assert "koopwoningen, laag onder en hoog vanaf: 30*" in result.log
    assert "derde van de inwoners van deze gebieden" in result.log


def test_columns_as_cbs_calls_them(layer, run):
    """Of the Wijk- en Buurtkaart, in whatever case; a share of the population is there as a percentage."""
    source = layer(
        aant_inw=[100, 200, 300], P_KOOPWON=[10, 20, 30], WOZ=[100, 200, 300], P_65_EO_JR=[5, 10, 15],
        WWB_UITTOT=[1, 10, 30], AO_UIT_TOT=[1, 10, 30],
    )  # fmt: skip
    result = run(ALGORITHM, INPUT=source, MINIMUM_CRITERIA=1, OUTPUT_CRITERIA="memory:")
    used = {row["indicator"]: row["uitdrukking"] for row in rows(result.results["OUTPUT_CRITERIA"])}
    assert used["koop"] == "P_KOOPWON"
    assert used["leeftijd_65"] == "P_65_EO_JR"
    assert used["uitkering"] == "(WWB_UITTOT + AO_UIT_TOT) / aant_inw"
    assert used["opleiding_hoog"] is None
    assert "% of the inwoners" in result.log, "the inwoners are known too"


def rows(layer) -> list[dict]:
    names = [field.name() for field in layer.fields()]
    cells = [
        [cell if cell == cell and str(cell) != "NULL" else None for cell in item.attributes()]
        for item in layer.getFeatures()
    ]
    return [dict(zip(names, row, strict=True)) for row in cells]


def test_the_criteria_as_they_were_used(typed):
    result = typed(a=[30.0, 0.0, None], b=[30.0, 0.0, 15.0], c=[30.0, 0.0, 15.0], OUTPUT_CRITERIA="memory:")
    table = rows(result.results["OUTPUT_CRITERIA"])
    assert [(row["groep"], row["indicator"], row["niveau"]) for row in table[:5]] == [
        ("een", "a", "hoog"), ("een", "b", "hoog"), ("een", "c", "hoog"), ("twee", "a", "hoog"),
        ("twee", "b", "midden/hoog"),
    ]  # fmt: skip
    assert [(row["beoordeeld"], row["voldaan"]) for row in table[:5]] == [(2, 1), (3, 1), (3, 1), (2, 1), (3, 2)]
    assert (table[0]["laag_onder"], table[0]["hoog_vanaf"], table[0]["uitdrukking"]) == (10, 20, "a")


# ---- What it says -----------------------------------------------------------------------------------------------


def test_shares_of_the_inwoners_beside_the_published_ones(layer, run):
    """100 inwoners of the bovenlaag and 300 of the achterblijvers: a quarter and three quarters."""
    source = layer(
        **columns_of([archetype(GROUPS["bovenlaag"]), archetype(GROUPS["achterblijvers"])]), bewoners=[100, 300]
    )
    result = run(ALGORITHM, INPUT=source, REFERENTIE=layer(**COUNTRY), INDICATOREN=OWN, INWONERS="bewoners")
    assert (
        "established upper class: 25.0 % of the inwoners where it occurs, 25.0 % where it dominates. Of the country: "
        "14 % (In.Fact.Research), 15 % of the households (SCP)." in result.log
    )
    assert "those left behind: 75.0 % of the inwoners where it occurs, 75.0 % where it dominates" in result.log
    assert "of the inwoners where" not in run(ALGORITHM, INPUT=source, INDICATOREN=OWN, MINIMUM_CRITERIA=1).log


def test_the_map_and_those_of_each_group(typed, legend, tmp_path):
    from qgis.core import QgsVectorLayer

    path = str(tmp_path / "uit.gpkg")
    typed(a=[30.0, 25.0, 0.0, None], b=[30.0, 25.0, 0.0, 1.0], c=[30.0, 15.0, 0.0, 1.0], JAAR=2019, OUTPUT=path)
    layer = QgsVectorLayer(path, "uit", "ogr")
    assert layer.renderer().classAttribute() == "soc_klasse"
    assert legend(layer)[:7] == [
        (1, "groep een (1)"), (2, "twee (0)"), (3, "drie (1)"), (4, "vier (0)"), (5, "gemengd hoog (1)"),
        (6, "gemengd laag (0)"), (None, "geen gegevens (1)"),
    ]  # fmt: skip
    assert layer.renderer().categories()[0].symbol().color().name() == "#112233"
    assert layer.metadata().title() == "Proeftypering 2019"
    count, ids, names, *_ = layer.listStylesInDatabase()
    assert sorted(names[:count]) == ["Proeftypering 2019", "drie", "groep een", "twee", "vier"]
    from qgis.PyQt.QtXml import QDomDocument

    style = QDomDocument()
    style.setContent(layer.getStyleFromDatabase(ids[names.index("groep een")])[0])
    layer.importNamedStyle(style)
    assert layer.renderer().classAttribute() == "soc_een_klasse"
    # 3 of 3, 2 of 3, none of 3, and none that can be told: two thirds is the limit of its class.
    assert [item["soc_een_klasse"] for item in layer.getFeatures()][:3] == [5, 4, 1]
    assert legend(layer)[:6] == [
        (1, "0-33,3 % (1)"), (2, "33,3-50 % (0)"), (3, "50-66,7 % (0)"), (4, "66,7-83,3 % (1)"), (5, "83,3-100 % (1)"),
        (None, "geen gegevens (1)"),
    ]  # fmt: skip


def test_the_report_and_the_table_of_types(run, layer, tmp_path):
    """Two areas of the bovenlaag with 100 and 200 inwoners, and one of the achterblijvers with 300."""
    groups = [GROUPS["bovenlaag"], GROUPS["bovenlaag"], GROUPS["achterblijvers"]]
    source = layer(
        **columns_of([archetype(groep) for groep in groups]),
        gemeentecode=["GM0001", "GM0002", "GM0002"], woningen=[40, 90, 150], inwoners=[100, 200, 300],
    )  # fmt: skip
    outputs = {name: str(tmp_path / f"uit.{name.lower()}") for name in ("HTML", "CSV")}
    result = run(
        ALGORITHM, INPUT=source, REFERENTIE=layer(**COUNTRY), INDICATOREN=OWN, OUTPUT_TABEL="memory:", **outputs
    )
    table = rows(result.results["OUTPUT_TABEL"])
    counted = {
        (row["gemeentecode"], row["label"]): (row["gebieden"], row["woningen"], row["inwoners"])
        for row in table
        if row["gebieden"]
    }
    assert counted == {
        ("GM0001", "gevestigde bovenlaag"): (1, 40, 100),
        ("GM0002", "gevestigde bovenlaag"): (1, 90, 200),
        ("GM0002", "achterblijvers"): (1, 150, 300),
        (None, "gevestigde bovenlaag"): (2, 130, 300),
        (None, "achterblijvers"): (1, 150, 300),
    }
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    for text in (
        "Inwoners per groep",
        "50,0",
        "In.Fact.Research",
        "De criteria",
        "de meesten huren",
        "2/3 van de criteria",
    ):
        assert text in page, text
    english = str(tmp_path / "out.html")
    run(ALGORITHM, INPUT=source, REFERENTIE=layer(**COUNTRY), INDICATOREN=OWN, TAAL=1, HTML=english)
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "middle/high" in page
    assert "midden/hoog" not in page


def test_what_is_not_published_is_said(typed):
    note = typed(a=[30.0, 0.0], b=[30.0, 0.0], c=[30.0, 0.0]).layer.metadata().abstract()
    assert "instelbare grens, niet gepubliceerd" in note
    assert "te beoordelen criteria per groep, minstens: 3*" in note
    assert "Indeling volgens: een test" in note


def test_in_english(typed):
    result = typed(a=[30.0, 0.0], b=[30.0, 0.0], c=[30.0, 0.0], TAAL=1)
    assert result.rows("soc_label") == ["group one", "drie"]
    assert "a group occurs from: 2/3 of the criteria" in result.log


def test_secret_is_not_missing(layer, run, proef):
    source = layer(
        a=[30.0, None, None], a_status=["cijfer", "geheim", "ontbrekend"], b=[30.0, 30.0, 30.0], c=[30.0, 30.0, 30.0],
        types={"a": "double"},
    )  # fmt: skip
    result = run(ALGORITHM, INPUT=source, TABEL=proef, MINIMUM_CRITERIA=3)
    assert result.rows("soc_klasse") == [1, None, None]
    assert result.rows("soc_klasse_status") == ["cijfer", "geheim", "ontbrekend"]
    assert result.rows("soc_label") == ["groep een", "geheim", None]
    assert result.rows("soc_een_status") == ["cijfer", "geheim", "ontbrekend"]


def test_several_years_have_the_limits_of_the_last(layer, run):
    source = layer(
        gebiedcode=["a", "b", "c"] * 2, jaar=[2014] * 3 + [2020] * 3,
        geldig_van=[date(2014, 1, 1)] * 3 + [date(2020, 1, 1)] * 3,
        geldig_tm=[date(2014, 12, 31)] * 3 + [date(2020, 12, 31)] * 3, pct_koop=[1.0, 2.0, 3.0, 10.0, 20.0, 30.0],
        inwoners=[10, 10, 10, 100, 100, 100],
    )  # fmt: skip
    result = run(ALGORITHM, INPUT=source, MINIMUM_CRITERIA=1)
    assert "koopwoningen, laag onder en hoog vanaf: 20 | 30" in result.log
    assert "deze gebieden in 2020" in result.log


# ---- Tables of the user -----------------------------------------------------------------------------------------

# The seven classes of SCP 2023 (Eigentijdse ongelijkheid), with criteria made up for this test.
SCP_2023 = """groep;indicator;niveau;kleur;soort
Werkende bovenlaag;inkomen_hoog;hoog;#0B116A;
Werkende bovenlaag;arbeid;hoog;;
Jongere kansrijken;leeftijd_15_24;hoog;;
Jongere kansrijken;opleiding_hoog;hoog;;
Rentenierende bovenlaag;leeftijd_65;hoog;;
Rentenierende bovenlaag;vermogen;hoog;;
Werkende middengroep;inkomen_hoog;midden;;
Werkende middengroep;arbeid;midden/hoog;;
Laagopgeleide gepensioneerden;leeftijd_65;hoog;;
Laagopgeleide gepensioneerden;opleiding_hoog;laag;;
Onzekere werkenden;inkomen_laag;hoog;;
Onzekere werkenden;arbeid;midden;;
Precariaat;inkomen_laag;hoog;;
Precariaat;arbeid;laag;;
Gemengd, boven;Werkende bovenlaag + Rentenierende bovenlaag;;;gemengd
Gemengd, onder;Precariaat + Onzekere werkenden;;;gemengd
"""


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_seven_classes_of_scp_2023(layer, run, tmp_path, separator):
    path = tmp_path / "SCP 2023.csv"
    cells = [line.split(";") for line in SCP_2023.splitlines()]
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in line] for line in cells]
    path.write_text("\n".join(separator.join(line) for line in quoted) + "\n", encoding="utf-8-sig")
    areas = [dict.fromkeys(FIELDS.values(), 2.0) for _ in range(2)]
    # The first: high income and much work, and so the only one of two out of two. The second: poor and out of work.
    areas[0] |= {FIELDS["inkomen_hoog"]: 3.0, FIELDS["arbeid"]: 3.0}
    areas[1] |= {FIELDS["inkomen_laag"]: 3.0, FIELDS["arbeid"]: 1.0, FIELDS["inkomen_hoog"]: 1.0}
    known = [FIELDS[name] for name in FIELDS]
    own = [cell for name, field in FIELDS.items() if name in SCP_2023 for cell in (name, field)]
    result = run(
        ALGORITHM, INPUT=layer(**{name: [area[name] for area in areas] for name in known}), TABEL=str(path),
        REFERENTIE=layer(**COUNTRY), INDICATOREN=own, MINIMUM_CRITERIA=2,
    )  # fmt: skip
    assert result.rows("soc_label") == ["Werkende bovenlaag", "Precariaat"]
    assert result.rows("soc_klasse") == [1, 7]
    assert "soc_laagopgeleide_gepensioneerden" in [field.name() for field in result.layer.fields()]
    assert result.layer.metadata().title() == "SCP 2023"
    assert "Gemengd, boven: 0" in result.log


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.toml", "groepen = [", "no table of criteria"),
        ("t.toml", PROEF.replace('"midden/hoog"', '"veel"'), "twee: b: niveau"),
        ("t.toml", PROEF.replace('["een", "twee"]', '["een", "niemand"]'), "hoog: groepen"),
        ("t.csv", "groep;indicator\nrijk;koop\n", "no column niveau"),
        ("t.csv", "groep;indicator;niveau\nrijk;koop;hoog\n", "at least two groups"),
        ("t.csv", "", "no rows below a header"),
    ],
)
def test_a_table_that_cannot_be_used(refused, layer, tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert words in refused(ALGORITHM, INPUT=layer(a=[1.0], b=[1.0], c=[1.0]), TABEL=str(path))


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"MINIMUM_AANDEEL": "66"}, "no part of a whole"),
        ({"GEWOGEN": True}, "need the field with the inwoners"),
        ({"TABEL": "/nergens/tabel.toml"}, "no table of criteria '/nergens/tabel.toml'"),
        ({"INDICATOREN": ["koop", ""]}, "not complete"),
        ({"INDICATOREN": ["kopen", "pct_koop"]}, "no indicator 'kopen'"),
        ({"INDICATOREN": ["koop", "koop / alle"]}, "do not have: koop, alle"),
        ({"INDICATOREN": ["koop", "koop * 2"]}, "no figure to reckon with"),
    ],
)
def test_choices_that_cannot_be(refused, layer, inputs, words):
    assert words in refused(ALGORITHM, INPUT=layer(pct_koop=[1.0, 2.0]), **inputs)


def test_a_layer_without_any_of_the_figures(refused, layer):
    assert "No indicator can be made" in refused(ALGORITHM, INPUT=layer(iets=[1.0, 2.0]))
    sentence = refused(ALGORITHM, INPUT=layer(pct_koop=[1.0, 2.0]), REFERENTIE=layer(woz=[1.0]), MINIMUM_CRITERIA=1)
    assert "taken after has none of the figures" in sentence


def test_a_reference_without_inwoners_cannot_be_weighed(refused, layer):
    source = layer(pct_koop=[1.0, 2.0], inwoners=[1, 2])
    sentence = refused(ALGORITHM, INPUT=source, REFERENTIE=layer(pct_koop=[1.0, 2.0], name="land"), GEWOGEN=True)
    assert "Layer land has no field with inwoners" in sentence


def test_a_reference_with_inwoners_can_be_weighed_where_the_areas_have_none(layer, run):
    reference = layer(pct_koop=[10.0, 20.0, 30.0], inwoners=[10, 10, 80])
    result = run(ALGORITHM, INPUT=layer(pct_koop=[10.0, 30.0]), REFERENTIE=reference, GEWOGEN=True, MINIMUM_CRITERIA=1)
    assert "koopwoningen, laag onder en hoog vanaf: 30*" in result.log


def test_a_table_without_geometry(run, layer):
    source = layer(geometry="None", pct_koop=[10.0, 20.0, 30.0], woz=[1.0, 2.0, 3.0])
    result = run(ALGORITHM, INPUT=source, MINIMUM_CRITERIA=1, HTML="TEMPORARY_OUTPUT")
    assert None not in result.rows("soc_klasse")


def test_cancelled_leaves_nothing(layer, run, tmp_path):
    source = layer(pct_koop=[float(number) for number in range(50)], inwoners=[1] * 50)
    result = run(ALGORITHM, INPUT=source, OUTPUT=str(tmp_path / "uit.gpkg"), cancel_at=30)
    assert result.results == {}
    assert not (tmp_path / "uit.gpkg").exists()


# ---- Amsterdam, 2019 --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def amsterdam(tmp_path_factory, shared_data, qgis):
    """The buurten of Amsterdam typed from the kerncijfers of 2019: the rows and what was said."""
    from qgis import processing
    from qgis.core import QgsProcessingFeedback, QgsVectorLayer

    folder, data = tmp_path_factory.mktemp("amsterdam"), shared_data / "amsterdam_2019"
    steps = (
        ("leeskerncijfers", {"INPUT": str(data / "kerncijfers_2019_84583NED.csv"), "GEBIEDSOORT": 3}, "kern"),
        (
            "koppelindicatoren",
            {
                "INPUT": str(data / "buurten_2019.geojson"),
                "SLEUTEL": (
                    "'BU0363' || right(\"Buurtcombinatie_code\", 2) || "
                    "lpad(ascii(right(\"Buurt_code\", 1)) - 97, 2, '0')"
                ),
                "TABEL": str(folder / "kern.gpkg"),
            },
            "buurten",
        ),
        (ALGORITHM, {"INPUT": str(folder / "buurten.gpkg"), "JAAR": 2019}, "typering"),
    )
    feedback = QgsProcessingFeedback(False)
    for algorithm, inputs, name in steps:
        processing.run(f"veerkracht:{algorithm}", {**inputs, "OUTPUT": str(folder / f"{name}.gpkg")}, feedback=feedback)
    return rows(QgsVectorLayer(str(folder / "typering.gpkg"), "typering", "ogr")), feedback.textLog()


# By the letter of the city's own codes.
RICH, POOR = {"A": "Centrum", "K": "Zuid"}, {"F": "Nieuw-West", "N": "Noord", "T": "Zuidoost"}


def of_part(areas, letters) -> Counter:
    return Counter(
        row["soc_klasse"] for row in areas if row["Buurtcombinatie_code"][0] in letters and row["soc_klasse"]
    )


def test_how_many_criteria_can_be_judged_in_amsterdam(amsterdam):
    """All but one-parent families (one group), which the Kerncijfers do not have."""
    areas, log = amsterdam
    assert "left out: eenouder." in log
    assert Counter(row["soc_beoordeeld"] for row in areas).most_common(1)[0][0] == 65
    assert "65 of 66" in log
    with_class = [row for row in areas if row["soc_klasse"]]
    assert len(with_class) == 396
    # Hardly anyone lives in the others.
    assert sum(row["inwoners"] or 0 for row in with_class) > 0.99 * sum(row["inwoners"] or 0 for row in areas)


def test_a_map_that_who_knows_amsterdam_recognises(amsterdam):
    areas, _ = amsterdam
    rich, poor = of_part(areas, RICH), of_part(areas, POOR)
    assert rich[1] / rich.total() > 3 * poor[1] / poor.total()  # gevestigde bovenlaag
    assert poor[6] / poor.total() > 3 * rich[6] / rich.total()  # achterblijvers
    assert of_part(areas, "A")[2] > sum(of_part(areas, letter)[2] for letter in "FNT") * 0.9  # jongere kansrijken
    # Insecure workers are hardly ever dominant, and one group is in about two thirds of the areas (bijlage 1).
    typed = Counter(row["soc_klasse"] for row in areas if row["soc_klasse"])
    assert typed[5] / typed.total() < 0.1
    assert 0.5 < sum(typed[number] for number in range(1, 7)) / typed.total() < 0.8
    of = {code: of_wijk(areas, code) for code in ("A00", "A01", "A02", "M35", "K46", "N73", "F76", "F77", "T94")}
    # Burgwallen, old and new side: the young; the Grachtengordel: the upper class; IJburg: the middle class.
    assert of["A00"].most_common(1) == [(2, 4)]  # of 5 buurten
    assert of["A01"].most_common(1) == [(2, 6)]  # of 7
    assert set(of["A02"]) == {1}
    assert set(of["M35"]) == {3}
    # The Museumkwartier and the villages of Waterland; Slotermeer and Bijlmer.
    assert set(of["K46"]) == {1}
    assert of["N73"][1] >= 4
    assert not {1, 2} & {*of["F76"], *of["F77"], *of["T94"]}


def of_wijk(areas, code: str) -> Counter:
    return Counter(row["soc_klasse"] for row in areas if row["Buurtcombinatie_code"] == code and row["soc_klasse"])
