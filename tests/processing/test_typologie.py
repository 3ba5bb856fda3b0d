"""The base of the typologies through QGIS: layer, table, report, workbook and csv of a small typology of this test."""

from __future__ import annotations

import csv
import re

import pytest

# Two gemeenten and an area without one; code 2 of the typology is hatched.
CODES = ["BU03630001", "BU03630002", "BU03630003", "BU05990001", "BU05990002", None]
NAMES = ["Amsterdam", "Amsterdam", "Amsterdam", "Rotterdam", "Rotterdam", None]
DWELLINGS = [100, 50, None, 30, 20, 0]
PEOPLE = [200, 90, 10, 60, -99997, 0]
LEVEL = [1, 2, 2, 1, None, 1]
COLOURS = ("#1B6CA8", "#E07B39")


@pytest.fixture(scope="module")
def typology(qgis):
    """Return the class of a typology: the type is what field ``niveau`` says."""
    from veerkracht.analysis.meldingen import Melding
    from veerkracht.analysis.schemas import DEFAULT, Klasse, Klassenschema
    from veerkracht.processing.base.note import Toelichting
    from veerkracht.processing.base.result import Kaartresultaat
    from veerkracht.processing.base.typologie import Typologie, TypologieAlgorithm
    from veerkracht.processing.verslag.verslag import Onderdeel

    classes = (
        Klasse(1, {"nl": "laag", "en": "low"}, COLOURS[0]),
        Klasse(2, {"nl": "hoog", "en": "high"}, COLOURS[1], arcering=True),
        Klasse(3, {"nl": "nergens", "en": "nowhere"}, "#444444"),
    )

    class Proef(TypologieAlgorithm):
        NAME = "corporatiebezit"  # whose help it borrows

        def displayName(self):  # noqa: N802
            return "Trial"

        def initAlgorithm(self, config=None):  # noqa: N802
            self.add_areas()
            self.add_field("NIVEAU", "Level", "Level", "niveau")
            self.add_counts()
            self.add_results("Trial")

        def typology(self, parameters, context, feedback):
            veld = self.chosen_field(parameters, "NIVEAU", context)
            table = self.read_areas(parameters, context, feedback, [veld])
            herkomst = self.herkomst(parameters, context)
            note = Toelichting("Proefkaart", "wat het niveau zegt", herkomst.taal, velden=[veld])
            kaart = Kaartresultaat.of_classes(
                table[[veld]].astype("Int64").rename(columns={veld: "proef_klasse"}),
                "proef_klasse",
                "proef_label",
                Klassenschema({"nl": "proef", "en": "trial"}, classes, DEFAULT, ""),
                note,
                [Melding("Look out: {count}.", {"count": 7}, warning=True), Melding("Said once.")],
                herkomst.jaren,
                herkomst.geheim,
                {"proef_klasse": [veld]},
            )
            return Typologie(
                kaart,
                woningen=table[veld] * 1000,
                uitkomsten=["Een eigen uitkomst."],
                waarschuwingen=["Een eigen waarschuwing."],
                onderdelen=[Onderdeel("Eigen deel", ["Met eigen woorden."])],
            )

    return Proef


@pytest.fixture
def areas(layer):
    def make(**columns):
        plain = {"gemeentecode": [code and f"GM{code[2:6]}" for code in CODES], "gemeentenaam": NAMES}
        counts = {"woningen": DWELLINGS, "inwoners": PEOPLE, "niveau": LEVEL}
        return layer(gebiedcode=CODES, **{**plain, **counts, **columns})

    return make


@pytest.fixture
def found(typology, feedback, tmp_path):
    """Call with a layer: runs the typology; the outputs, what was said, and the folder with the files."""
    from qgis import processing

    def call(source, said=None, **choices):
        said = said or feedback()
        given = {"INPUT": source, "OUTPUT": "memory:", "OUTPUT_TABEL": "memory:", **choices}
        return processing.run(typology().create(), given, feedback=said), said

    return call


def table(rows, results):
    return rows(
        results["OUTPUT_TABEL"], "niveau", "gemeentecode", "soort", "klasse", "gebieden", "woningen", "inwoners"
    )


def test_layer_has_the_classes_and_is_styled(found, areas, rows, legend):
    results, said = found(areas())
    assert rows(results["OUTPUT"], "proef_klasse", "proef_label") == [
        (1, "laag"), (2, "hoog"), (2, "hoog"), (1, "laag"), (None, None), (1, "laag"),
    ]  # fmt: skip
    assert [label for _, label in legend(results["OUTPUT"])][:4] == [
        "laag (3)", "hoog (2)", "nergens (0)", "geen gegevens (1)",
    ]  # fmt: skip
    assert said.warnings.count("Look out: 7.") == 1 and said.info.count("Said once.") == 1


def test_table_by_gemeente(found, areas, rows):
    results, _ = found(areas())
    got = table(rows, results)
    assert got == [
        ("gemeente", "GM0363", "type", 1, 1, 100, 200),
        ("gemeente", "GM0363", "type", 2, 2, 50, 100),
        ("gemeente", "GM0363", "type", 3, 0, 0, 0),
        ("gemeente", "GM0599", "type", 1, 1, 30, 60),
        ("gemeente", "GM0599", "type", 2, 0, 0, 0),
        ("gemeente", "GM0599", "type", 3, 0, 0, 0),
        ("gemeente", "GM0599", "ontbrekend", None, 1, 20, None),
        ("gemeente", None, "type", 1, 1, 0, 0),
        ("gemeente", None, "type", 2, 0, 0, 0),
        ("gemeente", None, "type", 3, 0, 0, 0),
        ("totaal", None, "type", 1, 3, 130, 260),
        ("totaal", None, "type", 2, 2, 50, 100),
        ("totaal", None, "type", 3, 0, 0, 0),
        ("totaal", None, "ontbrekend", None, 1, 20, None),
    ]
    every = rows(results["OUTPUT_TABEL"])
    assert every[0]["label"] == "laag" and every[6]["label"] == "geen gegevens"
    # One area of the second type has no number of dwellings; of the last its inwoners are secret (a code of CBS).
    assert [row["woningen_ontbrekend"] for row in every[-4:]] == [0, 1, 0, 0]
    assert [row["inwoners_geheim"] for row in every[-4:]] == [0, 0, 0, 1]
    assert every[-4]["pct_woningen"] == pytest.approx(65.0)
    assert results["OUTPUT_TABEL"].metadata().title() == "Typen: Proefkaart"


def test_gemeente_follows_from_the_code_of_the_area(found, areas, rows):
    source = areas()
    source.startEditing()
    source.deleteAttributes([source.fields().indexFromName(name) for name in ("gemeentecode", "gemeentenaam")])
    source.commitChanges()
    results, _ = found(source)
    heads = dict.fromkeys(row[1] for row in table(rows, results) if row[0] == "gemeente")
    assert list(heads) == ["GM0363", "GM0599", None]


def test_own_codes_tell_no_gemeente(found, layer, rows):
    results, _ = found(layer(gebiedcode=["1011AA", "1011AB"], niveau=[1, 2]))
    assert {row["niveau"] for row in rows(results["OUTPUT_TABEL"])} == {"totaal"}
    names = [field.name() for field in results["OUTPUT_TABEL"].fields()]
    # The typology counted dwellings itself; of inwoners there is no field.
    assert "woningen" in names and "inwoners" not in names
    assert rows(results["OUTPUT_TABEL"], "woningen") == [1000, 2000, 0]


def test_fields_can_be_cleared(found, areas, rows):
    results, _ = found(areas(), WONINGEN="", INWONERS="", GEMEENTE="")
    every = rows(results["OUTPUT_TABEL"])
    assert {row["niveau"] for row in every} == {"totaal"} and "inwoners" not in every[0]
    assert [row["woningen"] for row in every] == [3000, 4000, 0, None]


def test_secret_classes_are_counted_apart(found, areas, rows):
    statuses = ["cijfer", "cijfer", "cijfer", "cijfer", "geheim", "cijfer"]
    results, _ = found(areas(niveau_status=statuses))
    assert ("totaal", None, "geheim", None, 1, 20, None) in table(rows, results)
    assert rows(results["OUTPUT"], "proef_label")[4] == "geheim"


def test_report(found, areas, tmp_path):
    paths = {
        name: str(tmp_path / f"uit.{kind}") for name, kind in (("HTML", "html"), ("WERKBOEK", "xlsx"), ("CSV", "csv"))
    }
    results, said = found(areas(), **paths)
    assert {name: results[name] for name in paths} == paths
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", " ", page)
    for sentence in (
        "Van de 6 gebieden hebben er 5 een type.",
        "Het vaakst komt voor: laag (50,0 % van de gebieden, 65,0 % van de woningen, 72,2 % van de inwoners).",
        "Een eigen uitkomst.",
        "Eigen deel",
        "Met eigen woorden.",
        "Gebieden zonder type: 1",
        "Gebieden waarvan het aantal woningen geheim is: 0, ontbreekt: 1",
        "Gebieden waarvan het aantal inwoners geheim is: 1, ontbreekt: 0",
        "Rijen: 6; gebruikt: 5; weggelaten: 1",
    ):
        assert sentence in text, sentence
    assert text.index("Een eigen waarschuwing.") < text.index("Look out: 7.") < text.index("Van de 6 gebieden")
    assert page.count('src="data:image/png') == 3, "a map, the shares, and those by gemeente"
    assert "Een eigen uitkomst." in said.info
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["gemeente"] for line in lines if line["type"] == "totaal"] == [
        "Amsterdam (GM0363)", "Rotterdam (GM0599)", "gemeente niet bekend", "alle gebieden",
    ]  # fmt: skip
    assert [line["gebieden"] for line in lines if line["type"] == "totaal"] == ["3", "2", "1", "6"]
    assert lines[-1]["woningen"] == "200" and lines[-1]["inwoners"] == "360"


def test_report_in_english_and_of_one_gemeente(found, areas, tmp_path):
    path = tmp_path / "out.html"
    found(areas(gemeentecode=["GM0363"] * 6, gemeentenaam=["Amsterdam"] * 6), HTML=str(path), TAAL=1)
    text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    assert "Of the 6 areas 5 have a type." in text
    assert "By gemeente" not in text, "of one gemeente the table would say the same twice"


def test_picture_has_the_colours_of_the_map(found, areas, tmp_path):
    import base64

    from qgis.PyQt.QtGui import QImage

    path = tmp_path / "out.html"
    found(areas(), HTML=str(path))
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', path.read_text(encoding="utf-8"))
    for picture in pictures:
        image = QImage.fromData(base64.b64decode(picture))
        seen = {
            image.pixelColor(x, y).name().upper()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert set(COLOURS) <= seen


def test_several_years(found, layer, rows, tmp_path):
    import datetime

    years = [2014, 2014, 2020, 2020]
    source = layer(
        wkt=None,
        gebiedcode=CODES[:2] * 2,
        jaar=years,
        geldig_van=[datetime.date(year, 1, 1) for year in years],
        geldig_tm=[datetime.date(year, 12, 31) for year in years],
        gemeentecode=["GM0363"] * 4,
        woningen=[10, 20, 30, 40],
        niveau=[1, 2, 2, None],
    )
    path = tmp_path / "out.html"
    results, _ = found(source, HTML=str(path))
    every = rows(results["OUTPUT_TABEL"], "niveau", "jaar", "klasse", "gebieden", "woningen")
    assert [row[1:] for row in every if row[0] == "totaal" and row[3]] == [
        (2014, 1, 1, 10), (2014, 2, 1, 20), (2020, 2, 1, 30), (2020, None, 1, 40),
    ]  # fmt: skip
    text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    assert "2014: van de 2 gebieden hebben er 2 een type." in text and "Proefkaart, 2020" in text


def test_areas_without_a_map_still_have_a_report(found, layer, tmp_path):
    path = tmp_path / "out.html"
    found(layer(geometry="None", gebiedcode=CODES[:2], niveau=[1, 2]), HTML=str(path))
    assert path.read_text(encoding="utf-8").count('src="data:image/png') == 1  # the shares only


def test_nothing_is_left_after_a_cancel(found, areas, feedback, tmp_path):
    path = tmp_path / "out.html"
    results, _ = found(areas(), said=feedback(cancel_at=40), HTML=str(path))
    assert not results and not path.exists()


def test_the_input_is_not_overwritten(found, areas, tmp_path, save):
    from qgis.core import QgsProcessingException

    source = save(areas(), tmp_path / "in.gpkg", "in")
    with pytest.raises(QgsProcessingException):
        found(source, OUTPUT=str(tmp_path / "in.gpkg"))


def test_what_cannot_be_is_said_in_a_sentence(found, areas, layer):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="bestaatniet"):
        found(areas(), WONINGEN="bestaatniet")
    words = layer(gebiedcode=CODES[:2], niveau=[1, 2], woningen=["veel", "weinig"])
    with pytest.raises(QgsProcessingException, match="woningen"):
        found(words)


def test_a_chart_has_no_more_gemeenten_than_can_be_read(qgis):
    import pandas as pd

    from veerkracht.analysis.schemas import DEFAULT, Klasse, Klassenschema
    from veerkracht.analysis.typentabel import Gebiedstelling, count_types
    from veerkracht.processing.maps.typenbeeld import gemeenten_charts
    from veerkracht.processing.maps.typentabel import Typenstof

    codes = [f"GM{number:04d}" for number in range(50)]
    schema = Klassenschema({}, (Klasse(1, {"nl": "een", "en": "one"}, "#1B6CA8"),), DEFAULT, "")
    counted = count_types(
        pd.Series([1] * 50, dtype="Int64"),
        schema,
        Gebiedstelling.of(pd.Series(range(50), dtype=float)),
        gemeente=pd.DataFrame({"gemeentecode": codes, "gemeentenaam": None}),
    )
    (beeld,) = gemeenten_charts(Typenstof(counted.rijen, schema, "nl"))
    assert beeld.titel.endswith("per gemeente (De 40 grootste van de 50 gemeenten)")
    assert beeld.alt.startswith("Gestapelde staven van 40 gemeenten")
