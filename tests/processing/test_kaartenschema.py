"""The scheme file that colleagues share: saved, loaded, and every way in which it can be wrong."""

from __future__ import annotations

import json

import pytest

BROKEN = ("Traceback", "Error", "NoneType", "{", "}")
GOOD = {
    "vorm": "veerkracht-kaartenschema",
    "versie": 1,
    "corporatiebezit": "rotterdam",
    "kleuren": "aedes",
    "index": {"methode": "eigen", "grenzen": [8, 16.5, 24, 32]},
    "band_kwetsbaarheid": 2.0,
    "band_overlast": 0.02,
    "veel_problemen_onder": -0.2,
    "weinig_problemen_vanaf": 0.0,
}
FROM_FILE = 2


@pytest.fixture
def six(layer):
    return layer(
        gebiedcode=list("abcdef"),
        gemeentecode=["A", "A", "A", "B", "B", "B"],
        inwoners=[100, 100, 200, 300, 100, 100],
        pct_corporatie=[0.0, 9.9, 10.0, 60.0, 79.9, 100.0],
        index_t0=[5.0, 22.0, 13.0, 18.0, 31.5, 27.0],
        index_t1=[7.0, 25.0, 11.0, 22.0, 32.0, 28.0],
        onv_2014=[0.0, -0.2, 0.1, 0.0, -0.3, 0.05],
        onv_2020=[0.04, -0.16, 0.12, -0.05, -0.26, 0.01],
    )


@pytest.fixture
def scheme_file(tmp_path):
    """Call with the good scheme changed, or with a text or bytes; returns the path."""

    def write(content: str | bytes | None = None, **changed) -> str:
        path = tmp_path / "schema.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps({**GOOD, **changed}) if content is None else content, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def look(rows, legend):
    """Call with a run: of every map the features, the legend, the colours and the note."""
    from qgis.core import QgsVectorLayer

    def of(results: dict) -> dict:
        found = {}
        for name in sorted(set(results) - {"OUTPUT", "SCHEMA_OPSLAAN"}):
            kaart = QgsVectorLayer(results[name], "kaart", "ogr")
            found[name] = (
                rows(kaart),
                legend(kaart),
                [item.symbol().color().name() for item in kaart.renderer().categories()],
                kaart.metadata().abstract(),
            )
        return found

    return of


@pytest.fixture
def refusal(six, refused, scheme_file):
    """Call with what is wrong; returns the sentence."""

    def of(content: str | bytes | None = None, **changed) -> str:
        path = scheme_file(content, **changed)
        return refused("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path)

    return of


# ---- Saved and loaded -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"SCHEMA": 1},
        {"SCHEMA": 1, "BAND_KWETSBAARHEID": 2.5, "BAND_OVERLAST": 0.03, "GRENS_VEEL": -0.3, "GRENS_WEINIG": 0.1},
        {"METHODE": 1},
        {"METHODE": 2, "GRENZEN": "8; 16,5; 24; 32"},
        {"METHODE": 3},
        {"GEMIDDELDE": 21.3, "STANDAARDAFWIJKING": 7.1},
    ],
)
def test_saved_and_loaded_gives_the_same_maps(six, run, look, tmp_path, choice):
    saved = tmp_path / "mijn schema.json"
    first = run("veerkrachtkaarten", INPUT=six, **choice, SCHEMA_OPSLAAN=str(saved), OUTPUT=str(tmp_path / "een.gpkg"))
    # The limits of the dialog are others: the file decides.
    second = run(
        "veerkrachtkaarten",
        INPUT=six,
        SCHEMA=FROM_FILE,
        SCHEMABESTAND=str(saved),
        BAND_KWETSBAARHEID=50.0,
        BAND_OVERLAST=0.5,
        METHODE=2,
        GRENZEN="1; 2; 3; 4",
        SCHEMA_OPSLAAN=str(tmp_path / "nog eens.json"),
        OUTPUT=str(tmp_path / "twee.gpkg"),
    )
    assert len(first.results) >= 10
    assert look(second.results) == look(first.results)
    assert (tmp_path / "nog eens.json").read_text(encoding="utf-8") == saved.read_text(encoding="utf-8")


def test_the_file_is_small_and_readable(six, run, tmp_path):
    saved = tmp_path / "schema.json"
    run("veerkrachtkaarten", INPUT=six, SCHEMA_OPSLAAN=str(saved), OUTPUT=str(tmp_path / "uit.gpkg"))
    assert saved.stat().st_size < 1000
    # Strict JSON: no NaN, which other programs do not read.
    data = json.loads(saved.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(name))
    assert data == {
        "vorm": "veerkracht-kaartenschema",
        "versie": 1,
        "corporatiebezit": "aedes",
        "kleuren": "aedes",
        "index": {"methode": "gemiddelde"},
        "band_kwetsbaarheid": 1.0,
        "band_overlast": 0.015,
        "veel_problemen_onder": -0.156793,
        "weinig_problemen_vanaf": -0.0392,
    }


def test_nothing_is_saved_unless_asked(six, run, tmp_path):
    run("veerkrachtkaarten", INPUT=six, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert [file.name for file in tmp_path.iterdir()] == ["uit.gpkg"]


def test_a_file_with_own_breaks(six, run, scheme_file, tmp_path, rows):
    """Own breaks for corporatiebezit and index, typed by hand."""
    from qgis.core import QgsVectorLayer

    path = scheme_file(corporatiebezit=[5, 60])
    results = run(
        "veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path, OUTPUT=str(tmp_path / "uit.gpkg")
    ).results

    def of(nummer: int, field: str) -> list:
        return rows(QgsVectorLayer(results[f"KAART_{nummer}"], "kaart", "ogr"), field)

    # 0-5-60-100: 0 | 9,9 10 | 60 79,9 100
    assert of(3, "corp_klasse") == [1, 2, 2, 3, 3, 3]
    # 8-16,5-24-32: 7 | 11 | 22 | 25 28 | 32
    assert of(4, "index_klasse") == [1, 4, 2, 3, 5, 4]
    # Band 2 procentpunt, [-2, 2): +2 toename, +3 toename, -2 gelijk, +4 toename, +0,5 and +1 gelijk.
    assert of(4, "index_ontw_klasse") == [3, 3, 2, 3, 2, 2]
    # Five classes: 1 1 2 3 4 with toename 8+, gelijk 4+.
    assert of(5, "conc_klasse") == [9, 11, 5, 10, 8, 7]
    # a: better by 0,04, 0,04 >= 0 weinig: 4. b: better, -0,16 between -0,2 and 0: 5. d: worse, -0,05: problemen, 8.
    assert of(1, "vk_klasse") == [4, 5, 2, 8, 2, 2]


@pytest.mark.parametrize("count", [2, 5])
def test_own_index_breaks_that_make_no_levels(six, run, scheme_file, tmp_path, count):
    """Concentratie knows four and five classes; with others it is left out, and the rest is made."""
    path = scheme_file(index={"methode": "eigen", "grenzen": list(range(10, 10 + count))})
    made = run("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert set(made.results) >= {f"KAART_{nummer}" for nummer in (1, 2, 3, 4, 6, 7, 8, 9)}
    assert "KAART_5" not in made.results
    assert "four or five classes" in made.warned


def test_all_breaks_at_the_ends_of_the_scale(six, run, scheme_file, tmp_path):
    """0 and 100 are often written as well, and are no breaks."""
    path = scheme_file(corporatiebezit=[0, 50, 100])
    made = run("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path, OUTPUT=str(tmp_path / "uit.gpkg"))
    assert "0-50-100" in made.log


# ---- Wrong ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    ["", "geen json", "[]", "null", '"tekst"', "{", "{}", '{"vorm": "iets anders", "versie": 1}', b"\xff\xfe\x00x"],
)
def test_no_scheme(refusal, content):
    sentence = refusal(content)
    assert "schema.json is no scheme of maps" in sentence


@pytest.mark.parametrize("versie", [0, 2, "1", None], ids=["0", "2", "text", "null"])
def test_another_version(refusal, versie):
    assert "is no scheme of maps that this version knows" in refusal(versie=versie)


@pytest.mark.parametrize("path", ["", "nergens.json"])
def test_no_file(six, refused, tmp_path, path):
    path = path and str(tmp_path / path)
    sentence = refused("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path)
    assert "There is no scheme file" in sentence
    assert path in sentence


def test_a_folder_is_no_file(six, refused, tmp_path):
    """QGIS refuses it before the algorithm sees it."""
    assert "SCHEMABESTAND" in refused("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=str(tmp_path))


@pytest.mark.parametrize("name", [name for name in GOOD if name not in ("vorm", "versie")])
def test_a_value_that_is_missing(tmp_path, name):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.maps.kaartenschema import Kaartenschema

    path = tmp_path / "schema.json"
    path.write_text(json.dumps({key: value for key, value in GOOD.items() if key != name}), encoding="utf-8")
    with pytest.raises(Invoerfout) as caught:
        Kaartenschema.read(str(path))
    named = "methode" if name == "index" else name
    assert f"'{named}' is" in str(caught.value) and "schema.json" in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"corporatiebezit": "amsterdam"}, "corporatiebezit"),
        ({"corporatiebezit": []}, "corporatiebezit"),
        ({"corporatiebezit": 10}, "corporatiebezit"),
        ({"corporatiebezit": [10, "45"]}, "corporatiebezit"),
        ({"corporatiebezit": [True]}, "corporatiebezit"),
        ({"corporatiebezit": {"a": 1}}, "corporatiebezit"),
        ({"kleuren": "paars"}, "kleuren"),
        ({"kleuren": ["aedes"]}, "kleuren"),
        ({"index": {"methode": "gokken"}}, "methode"),
        ({"index": []}, "methode"),
        ({"index": {"methode": "eigen"}}, "index"),
        ({"index": {"methode": "eigen", "grenzen": "10; 20"}}, "index"),
        ({"index": {"methode": "landelijk", "gemiddelde": 20}}, "standaardafwijking"),
        ({"index": {"methode": "landelijk", "gemiddelde": "20", "standaardafwijking": 8}}, "gemiddelde"),
        ({"band_kwetsbaarheid": "1,0"}, "band_kwetsbaarheid"),
        ({"band_kwetsbaarheid": True}, "band_kwetsbaarheid"),
        ({"band_overlast": None}, "band_overlast"),
        ({"band_overlast": [0.1]}, "band_overlast"),
        ({"veel_problemen_onder": "-0.2"}, "veel_problemen_onder"),
        ({"weinig_problemen_vanaf": {}}, "weinig_problemen_vanaf"),
    ],
)
def test_a_value_that_is_wrong_is_named(scheme_file, changed, name):
    from veerkracht.analysis.meldingen import Invoerfout
    from veerkracht.processing.maps.kaartenschema import Kaartenschema

    path = scheme_file(**changed)
    with pytest.raises(Invoerfout) as caught:
        Kaartenschema.read(path)
    assert f"'{name}' is " in str(caught.value)
    assert path in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"band_kwetsbaarheid": -1}, "BAND_KWETSBAARHEID"),
        ({"band_overlast": -0.1}, "BAND_OVERLAST"),
        ({"band_overlast": float("nan")}, "'band_overlast' is nan"),
        ({"veel_problemen_onder": 0.5}, "'many problems' (0.5)"),
        ({"corporatiebezit": [45, 10]}, "[45, 10]"),
        ({"corporatiebezit": [10, 150]}, "150 lies outside"),
        ({"corporatiebezit": [-5, 50]}, "-5 lies outside"),
        ({"index": {"methode": "eigen", "grenzen": [20, 20]}}, "[20, 20]"),
    ],
)
def test_values_that_make_no_sense_together(refusal, changed, words):
    assert words in refusal(**changed)


def test_the_saved_file_cannot_be_written(six, run, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="scheme cannot be written"):
        run(
            "veerkrachtkaarten",
            INPUT=six,
            SCHEMA_OPSLAAN=str(tmp_path / "nergens" / "schema.json"),
            OUTPUT=str(tmp_path / "uit.gpkg"),
        )


# ---- What went wrong once ---------------------------------------------------------------------------------------


def test_a_scheme_that_cannot_be_saved_leaves_no_maps(six, refused, tmp_path):
    saved = str(tmp_path / "nergens" / "schema.json")
    assert "scheme cannot be written" in refused("veerkrachtkaarten", INPUT=six, SCHEMA_OPSLAAN=saved)


@pytest.mark.parametrize("changed", [{"band_overlast": 10**400}, {"corporatiebezit": [10**400]}], ids=["one", "list"])
def test_a_number_too_large(refusal, changed):
    assert next(iter(changed)) in refusal(**changed)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"band_overlast": float("inf")}, "band_overlast"),
        ({"weinig_problemen_vanaf": float("inf")}, "weinig_problemen_vanaf"),
        ({"index": {"methode": "landelijk", "gemiddelde": float("nan"), "standaardafwijking": 8}}, "gemiddelde"),
    ],
    ids=["band", "level", "mean"],
)
def test_no_number_at_all(refusal, changed, name):
    assert f"'{name}' is " in refusal(**changed)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"corporatiebezit": [45, 10]}, "corporatiebezit"),
        ({"index": {"methode": "eigen", "grenzen": [20, 20]}}, "index"),
    ],
)
def test_breaks_that_do_not_ascend_are_named(refusal, changed, name):
    sentence = refusal(**changed)
    assert "schema.json" in sentence and name in sentence


def test_a_byte_order_mark(six, run, scheme_file, tmp_path):
    path = scheme_file(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    run("veerkrachtkaarten", INPUT=six, SCHEMA=FROM_FILE, SCHEMABESTAND=path, OUTPUT=str(tmp_path / "uit.gpkg"))
