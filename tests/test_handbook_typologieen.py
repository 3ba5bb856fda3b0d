"""The chapter on typologies is true: its examples, by the commands of the page on batches, give its figures."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("nl", "en")
LEVELS = {
    "nl": {"laag": "laag", "midden": "midden", "hoog": "hoog", "/": " of "},
    "en": {"laag": "low", "midden": "middle", "hoog": "high", "/": " or "},
}
Rows = dict[str, dict]


def main_of(taal: str) -> str:
    html = (DOCS / taal / "typologieen.html").read_text(encoding="utf-8")
    return html[html.index("<main>") : html.index("</main>")]


def part(taal: str, anchor: str) -> str:
    """The text of a section, without tags: from its heading to the next one."""
    html = main_of(taal)
    begin = html.index(f'id="{anchor}"')
    end = re.compile("<h[23]").search(html, begin)
    return unescape(re.sub(r"<[^>]+>", " ", html[begin : end.start() if end else len(html)]))


def table_of(taal: str, anchor: str) -> list[list[str]]:
    """The first table of a section, row by row, without its head."""
    html = main_of(taal)
    body = html[html.index("<tbody>", html.index(f'id="{anchor}"')) :]
    rows = re.findall(r"<tr>(.*?)</tr>", body[: body.index("</tbody>")])
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td>(.*?)</td>", row)] for row in rows
    ]


def code_of(kind: str) -> str:
    """A file that the chapter shows; the same in both languages."""
    shown = {
        unescape(re.search(rf'<pre class="{kind}"><code>(.*?)</code>', main_of(t), re.DOTALL)[1]) for t in LANGUAGES
    }
    (text,) = shown
    return text


def commands(taal: str) -> dict[str, dict[str, str]]:
    """The parameters of the commands under Typologies on the page on batches, by algorithm."""
    html = (DOCS / taal / "batch.html").read_text(encoding="utf-8")
    begin = html.index('<h2 id="typologieen">')
    block = unescape(re.search(r"<pre><code>(.*?)</code></pre>", html[begin:], re.DOTALL)[1]).replace("\\\n", " ")
    found = {}
    for line in block.splitlines():
        program, run, algorithm, dashes, *parameters = shlex.split(line)
        assert (program, run, dashes) == ("qgis_process", "run", "--")
        found[algorithm.removeprefix("veerkracht:")] = dict(each.split("=", 1) for each in parameters)
    return found


def printed(value: float, decimals: int, taal: str) -> str:
    """A number as a page has it."""
    text = f"{value:,.{decimals}f}".replace("-", "−")
    return text.translate(str.maketrans(",.", ".,")) if taal == "nl" else text


def assert_printed(anchor: str, *figures: tuple[float, int]) -> None:
    """Look for figures, each with its number of decimals, in a section of both languages."""
    for taal in LANGUAGES:
        text = part(taal, anchor)
        shown = [printed(value, decimals, taal) for value, decimals in figures]
        missing = [each for each in shown if not re.search(rf"(?<![\d.,−]){re.escape(each)}(?!\d|[.,]\d)", text)]
        assert missing == [], (taal, anchor)


def rows_of(path: Path | str) -> list[dict]:
    from qgis.core import QgsVectorLayer

    return [feature.attributeMap() for feature in QgsVectorLayer(str(path), "rows", "ogr").getFeatures()]


@pytest.fixture(scope="module")
def run(qgis_app, demo) -> Callable[..., list[dict]]:
    """Call with an algorithm: runs its command, with other parameters where given; returns the rows of an output."""
    from qgis import processing
    from qgis.core import QgsProcessingFeedback

    files = ("INPUT", "TABEL", "WONINGBESTAND", "NAMENLIJST", "REFERENTIE", "HTML", "WERKBOEK")

    def call(algorithm: str, output: str = "OUTPUT", **others: object) -> list[dict]:
        given = {**commands("nl")[algorithm], **others}
        given = {name: str(demo / value) if name in files and value else value for name, value in given.items()}
        given |= {name: str(demo / f"{algorithm}_{name.lower()}.gpkg") for name in given if name.startswith("OUTPUT")}
        given[output] = str(demo / ("gebieden.gpkg" if algorithm == "koppelindicatoren" else f"{algorithm}.gpkg"))
        processing.run(f"veerkracht:{algorithm}", given, feedback=QgsProcessingFeedback(False))
        return rows_of(given[output])

    call("koppelindicatoren")
    return call


def by_name(rows: list[dict]) -> Rows:
    return {row["gebiednaam"]: row for row in rows}


@pytest.fixture(scope="module")
def eigendom(run) -> Rows:
    return by_name(run("eigendomstype"))


@pytest.fixture(scope="module")
def corporaties(run) -> Rows:
    return by_name(run("dominantecorporatie"))


@pytest.fixture(scope="module")
def sociaal(run) -> Rows:
    return by_name(run("socialegebiedstypering"))


@pytest.fixture(scope="module")
def werk(run) -> Rows:
    return by_name(run("werktypering"))


def figure(expression: str, area: dict) -> float:
    """A field, or 100 x a sum of fields over another."""
    sums = [sum(float(area[name]) for name in re.findall(r"[a-z]\w*", half)) for half in expression.split("/")]
    return sums[0] if len(sums) == 1 else 100 * sums[0] / sums[1]


def classes(rows: Rows, prefix: str) -> Counter:
    return Counter(row[f"{prefix}_klasse"] for row in rows.values() if isinstance(row[f"{prefix}_klasse"], int))


def test_both_languages_give_the_same_commands():
    assert commands("nl") == commands("en")
    names = ["koppelindicatoren", "eigendomstype", "dominantecorporatie", "socialegebiedstypering", "werktypering"]
    assert list(commands("nl")) == names


# ---- Tenure -----------------------------------------------------------------------------------------------------


def test_the_tenure_of_the_sample(run, eigendom):
    assert classes(eigendom, "eig") == {1: 44, 2: 3, 3: 7, 4: 43}
    table = run("eigendomstype", "OUTPUT_TABEL")
    total = {row["klasse"]: row for row in table if row["niveau"] == "totaal" and row["soort"] == "type"}
    assert_printed("eigendom", *((total[kind][name], decimals) for kind in (1, 4) for name, decimals in
                   (("gebieden", 0), ("pct_woningen", 1))))  # fmt: skip
    for name in ("Nieuwe Werf", "Geuzenbolwerk", "Begijnentuin", "De Nijverheid"):
        assert_printed("eigendom", (eigendom[name]["eig_aandeel"], 1))
    assert_printed("eigendom", *((eigendom[name]["eig_marge"], 1) for name in ("Nieuwe Werf", "Geuzenbolwerk")))
    assert [eigendom[name]["eig_marge"] == 0 for name in ("De Nijverheid", "Begijnentuin")] == [True, False]
    narrow = [name for name, row in eigendom.items() if row["eig_krap"] is True]
    assert len(narrow) == 9 and {"Geuzenbolwerk", "Begijnentuin", "De Nijverheid"} < set(narrow)


def test_where_the_limit_of_cheap_lies(run):
    halves = []
    for method in (0, 1):
        rows = by_name(run("eigendomstype", WONINGBESTAND="woningen_havens.csv", METHODE=method))
        halves.append({name: row for name, row in rows.items() if isinstance(row["eig_klasse"], int)})
    names = ("Houthaven", "De Nijverheid", "Nieuwe Werf", "Vlothaven")
    assert [[half[name]["eig_klasse"] for name in names] for half in halves] == [[1, 2, 3, 3], [1, 2, 4, 4]]
    for half in halves:
        assert_printed("goedkoop", *((half[name]["eig_aandeel"], 1) for name in names))
        private = half["Nieuwe Werf"]["eig_pct_goedkoop"] + half["Nieuwe Werf"]["eig_pct_overig"]
        assert_printed("goedkoop", (private, 1))


def test_the_kerncijfers_alone(run, eigendom):
    none = dict.fromkeys(("CORPORATIEHUUR", "GOEDKOPE_HUUR", "OVERIGE_HUUR", "KOOP"), "")
    rows = by_name(run("eigendomstype", INPUT="veerdam_kaarten.gpkg|layername=veerdam_kaarten", **none))
    private = {name for name, row in rows.items() if row["eig_klasse"] == 5}
    assert len(private) == 10
    assert private == {name for name, row in eigendom.items() if row["eig_klasse"] in (2, 3)}


# ---- Corporaties ------------------------------------------------------------------------------------------------


def test_the_largest_corporatie(corporaties):
    largest = Counter(row["dom_label"] for row in corporaties.values())
    assert largest == {
        "De Veerpont": 33, "Stadsgaard": 29, "Wonen Elzenwaard": 17, "Het Zeilhuis": 16, "geen corporatiebezit": 7,
    }  # fmt: skip
    big, small = corporaties["Tuindorp Rozenhage"], corporaties["Beukenhorst"]
    assert big["dom_corporatie"] == "Stadsgaard"
    assert_printed("corporatie", (big["dom_aandeel"], 1), (small["dom_woningen"], 0), (small["woningen"], 0))
    assert_printed("niet", (small["dom_aandeel"], 1))
    shares = [row["dom_aandeel"] for row in corporaties.values() if row["dom_klasse"]]
    assert (len(shares), sum(share < 10 for share in shares)) == (95, 13)
    assert {name for name, row in corporaties.items() if row["dom_gelijk"] == 1} == {"Beukenhorst", "Roggehof"}


def test_the_list_of_names(run, demo, corporaties):
    for line, known in zip(
        code_of("namen").splitlines(),
        (demo / "corporatienamen.csv").read_text(encoding="utf-8-sig").splitlines(),
        strict=False,
    ):
        assert line == known  # the first lines of the page are those of the sample
    (demo / "mijn_namen.csv").write_text(code_of("namen"), encoding="utf-8")
    found = {}
    for kind, chosen in (("none", ""), ("sample", "corporatienamen.csv"), ("page", "mijn_namen.csv")):
        names = run("dominantecorporatie", "OUTPUT_NAMEN", NAMENLIJST=chosen)
        found[kind] = (len(names), len({row["wordt"] for row in names}))
    assert found == {"none": (16, 8), "sample": (16, 5), "page": (16, 4)}
    without, page = (by_name(run("dominantecorporatie", NAMENLIJST=chosen)) for chosen in ("", "mijn_namen.csv"))
    for name in ("Ambachtsbuurt", "De IJzergieterij"):
        assert_printed("namenlijst", *((rows[name]["dom_woningen"], 0) for rows in (without, corporaties)))
    assert without["Ambachtsbuurt"]["dom_corporatie"] == "Eendracht Wonen"
    assert without["De IJzergieterij"]["dom_corporatie"] == "Het Zeilhuis"
    assert all(page[name]["dom_corporatie"] == row["dom_corporatie"] for name, row in corporaties.items())


# ---- Social types -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def groups() -> dict[str, dict]:
    from veerkracht.resources import definitions

    return definitions.read("scp2014")["groepen"]


def test_the_social_types(sociaal, groups):
    typed = {name: row for name, row in sociaal.items() if isinstance(row["soc_klasse"], int)}
    dominant = [row for row in typed.values() if row["soc_klasse"] <= len(groups)]
    assert (len(typed), len(dominant), len(typed) - len(dominant)) == (97, 64, 33)
    occurs = [[row[f"soc_{key}"] > 66.6 for key in groups] for row in typed.values()]
    assert sum(sum(each) >= 2 for each in occurs) == 26
    assert sum(each[list(groups).index("gepensioneerden")] for each in occurs) == 8
    assert sum(row["soc_marge"] < 9.99 for row in dominant) == 13
    known = Counter(row["soc_beoordeeld"] for row in typed.values())
    assert known.most_common(1)[0][0] == 61 and {61 + row["soc_ontbreekt"] for row in dominant} == {66}


@pytest.mark.parametrize("taal", LANGUAGES)
def test_the_table_of_criteria_is_that_of_the_definitions(groups, taal):
    from veerkracht.resources import definitions

    word = LEVELS[taal]
    expected = []
    for key, indicator in definitions.read("scp2014")["indicatoren"].items():
        levels = [
            next((c["niveau"] for c in group["criteria"] if c["indicator"] == key), "") for group in groups.values()
        ]
        cells = [word["/"].join(word[each] for each in level.split("/")) if level else "–" for level in levels]
        expected.append([indicator["naam"][taal], *cells])
    assert table_of(taal, "criteria") == expected


def test_one_buurt_worked_out(run, sociaal):
    """Each row of the table: the limits that were used, the figure of the buurt, and whether it holds."""
    rows = run("socialegebiedstypering", "OUTPUT_CRITERIA")
    criteria = [row for row in rows if row["groep"] == "kansrijken" and row["indicator"] != "herkomst"]
    area = sociaal["Weeshuisbuurt"]
    holding = 0
    shown = {taal: {row[0]: row[1:] for row in table_of(taal, "rekenen")} for taal in LANGUAGES}
    for row in criteria:
        value = figure(row["uitdrukking"], area)
        level = "laag" if value < row["laag_onder"] else "hoog" if value >= row["hoog_vanaf"] else "midden"
        holding += level in row["niveau"]
        for taal in LANGUAGES:
            word = LEVELS[taal]
            (cells,) = [cells for name, cells in shown[taal].items() if cells[1:4] == [
                printed(number, 1, taal) for number in (row["laag_onder"], row["hoog_vanaf"], value)
            ]]  # fmt: skip
            assert cells[0] == word["/"].join(word[each] for each in row["niveau"].split("/"))
            assert cells[4] == {"nl": ("nee", "ja"), "en": ("no", "yes")}[taal][level in row["niveau"]]
    assert Fraction(holding, len(criteria)) == Fraction(7, 10)
    assert_printed("rekenen", (area["soc_kansrijken"], 1), (area["soc_onzekeren"], 1), (area["soc_marge"], 1))
    assert area["soc_onzekeren"] == pytest.approx(200 / 3)


def test_one_buurt_with_more_clients(run, demo):
    """With 61 of them instead of 55 another group dominates."""
    from osgeo import ogr

    path = shutil.copy(demo / "gebieden.gpkg", demo / "meer_clienten.gpkg")
    source = ogr.Open(str(path), 1)
    layer = source.GetLayer(0)
    for feature in layer:
        if feature["gebiednaam"] == "Weeshuisbuurt":
            assert feature["wmo_per_1000"] == 55
            feature["wmo_per_1000"] = 61
            layer.SetFeature(feature)
    source = layer = None  # OGR writes when it closes
    assert by_name(run("socialegebiedstypering", INPUT=path.name))["Weeshuisbuurt"]["soc_klasse"] == 5


def test_a_rich_gemeente_alone_and_among_others(run, demo):
    from qgis import processing

    given = {"INPUT": str(demo / "gebieden.gpkg"), "EXPRESSION": "gemeentecode = 'GM9902'"}
    processing.run("native:extractbyexpression", {**given, "OUTPUT": str(demo / "elzenwaard.gpkg")})
    alone = classes(by_name(run("socialegebiedstypering", INPUT="elzenwaard.gpkg")), "soc")
    assert [alone[kind] for kind in (1, 6, 5)] == [4, 3, 2]
    among = classes(by_name(run("socialegebiedstypering", INPUT="elzenwaard.gpkg", REFERENTIE="gebieden.gpkg")), "soc")
    assert [among[kind] for kind in (1, 6, 5)] == [15, 0, 0]


def test_without_income_and_wealth(run, demo, sociaal):
    from qgis import processing

    gone = ["vermogen", "pct_hoog_inkomen_hh", "pct_laag_inkomen_hh", "pct_sociaal_minimum"]
    given = {"INPUT": str(demo / "gebieden.gpkg"), "COLUMN": gone, "OUTPUT": str(demo / "zonder.gpkg")}
    processing.run("native:deletecolumn", given)
    rows = by_name(run("socialegebiedstypering", INPUT="zonder.gpkg"))
    assert max(row["soc_beoordeeld"] for row in rows.values()) == 49
    assert sum(rows[name]["soc_label"] != row["soc_label"] for name, row in sociaal.items()) == 18
    assert [classes(each, "soc")[5] for each in (sociaal, rows)] == [2, 10]


def test_what_mixed_is(run, sociaal):
    area = sociaal["Haverhof"]
    assert area["soc_klasse"] == 7
    higher = [area[f"soc_{key}"] for key in ("bovenlaag", "gepensioneerden", "middengroep")]
    lower = [area[f"soc_{key}"] for key in ("achterblijvers", "onzekeren", "kansrijken")]
    assert_printed("gemengd", *((value, 1) for value in (*higher, sum(higher) / 3, sum(lower) / 3)))
    other = by_name(run("socialegebiedstypering", GEMENGD=1))
    assert other["Haverhof"]["soc_klasse"] == 9
    assert sum(other[name]["soc_label"] != row["soc_label"] for name, row in sociaal.items()) == 9


@pytest.mark.parametrize("taal", LANGUAGES)
def test_beside_the_country(sociaal, groups, taal):
    typed = [row for row in sociaal.values() if isinstance(row["soc_klasse"], int)]
    people = sum(row["inwoners"] for row in typed)
    expected = []
    for number, (key, group) in enumerate(groups.items(), 1):
        there = sum(row["inwoners"] for row in typed if row[f"soc_{key}"] > 66.6)
        first = sum(row["inwoners"] for row in typed if row["soc_klasse"] == number)
        shares = [f"{printed(100 * count / people, 1, taal)} %" for count in (there, first)]
        expected.append([group["naam"][taal], *shares, f"{group['ifr']} %", f"{group['scp']} %"])
    assert table_of(taal, "tabel-4") == expected


def test_the_table_of_ones_own_loads(run, demo):
    (demo / "eigen.csv").write_text(code_of("criteria"), encoding="utf-8")
    rows = run("socialegebiedstypering", TABEL="eigen.csv", MINIMUM_CRITERIA=3)
    labels = {row["soc_label"] for row in rows if isinstance(row["soc_klasse"], int)}
    assert labels == {"Rentenierende bovenlaag", "Precariaat", "Gemengd"}
    assert "soc_precariaat" in rows[0]


# ---- Work -------------------------------------------------------------------------------------------------------


def test_the_work_typology(run, werk):
    from veerkracht.resources import definitions

    counts = classes(werk, "werk")
    for taal in LANGUAGES:
        assert [int(row[-1].split()[0]) for row in table_of(taal, "werk")] == [counts[kind] for kind in range(1, 8)]
        colours = [each["kleur"] for each in definitions.read("werktypering")["kaart"]["klassen"]]
        html = main_of(taal)
        assert re.findall(r"#[0-9A-F]{6}", html[html.index('id="werk"') :]) == colours
    assert (sum(counts[kind] for kind in (1, 2, 3)), sum(counts[kind] for kind in (4, 5, 6))) == (14, 4)
    assert counts[2] + counts[3] == 11
    blue = werk["Weeshuisbuurt"]
    assert blue["werk_klasse"] == 6
    assert_printed("werk", (blue["onv_2020"], 3), (blue["index_t0"], 1), (blue["index_t1"], 1))
    limit, below = werk["Orionhof"], werk["Ambachtsbuurt"]
    assert (limit["werk_klasse"], below["werk_klasse"]) == (3, 1)
    assert_printed("werk", *((area["werk_index_ontw"], 1) for area in (limit, below)))
    assert_printed("werk", (limit["index_t0"], 1), (limit["index_t1"], 1), (werk["Saturnushof"]["onv_2020"], 3))
    assert werk["Saturnushof"]["werk_klasse"] == 7
    for taal in LANGUAGES:
        for name in ("Weeshuisbuurt", "Saturnushof"):
            share = werk[name]["pct_lvb_iq85_2020"]  # a text with a decimal comma
            assert (share if taal == "nl" else share.replace(",", ".")) in part(taal, "werk")


def test_the_work_typology_with_other_choices(run):
    rows = by_name(run("werktypering", GRENS_OVERLAST=-0.156793))
    counts = classes(rows, "werk")
    assert (sum(counts[kind] for kind in (1, 2, 3)), sum(counts[kind] for kind in (4, 5, 6))) == (6, 12)
    assert set(classes(by_name(run("werktypering", LVB="pct_lvb_2020")), "werk")) == {7}


# ---- Side by side -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taal", LANGUAGES)
def test_four_names_for_one_buurt(eigendom, corporaties, sociaal, werk, taal):
    tenure, largest, group, work = table_of(taal, "naast-elkaar")
    for column, name in enumerate(("Haverhof", "Weeshuisbuurt", "Saturnushof"), 1):
        assert f"{printed(eigendom[name]['eig_aandeel'], 1, taal)} %" in tenure[column]
        assert corporaties[name]["dom_corporatie"] in largest[column]
        assert f"{printed(corporaties[name]['dom_aandeel'], 1, taal)} %" in largest[column]
        if sociaal[name]["soc_klasse"] <= 6:
            assert printed(sociaal[name]["soc_marge"], 1, taal) in group[column]
        if taal == "nl":
            assert tenure[column].startswith(eigendom[name]["eig_label"])
            assert group[column].startswith(sociaal[name]["soc_label"])
            assert work[column] == werk[name]["werk_label"]
