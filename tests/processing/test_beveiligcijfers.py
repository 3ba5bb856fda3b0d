"""beveiligcijfers through QGIS: what is passed on, written and said. The rules have tests of their own."""

from __future__ import annotations

import pytest

BUURTEN = {
    "gebiedcode": ["BU03630001", "BU03630002", "BU03630003", "BU03630101", "BU03630102", "BU03630103"],
    "wijkcode": ["WK036300"] * 3 + ["WK036301"] * 3,
    "gemeentecode": ["GM0363"] * 6,
    "gebiednaam": ["een", "twee", "drie", "vier", "vijf", "zes"],
    "inwoners": [100, 200, 300, 400, 500, 7],
    "bijstand": [4, 23, 60, 0, 480, 1],
    "woz": [210.5, 180.0, 240.0, 300.0, 90.0, 100.0],
    "geheim_getal": [1, 2, 3, 4, 5, 6],
}


@pytest.fixture
def areas(layer):
    """Call with columns to replace: six buurten in two wijken."""

    def make(**columns):
        options = {name: columns.pop(name) for name in ("geometry", "crs", "types", "wkt", "name") if name in columns}
        return layer(**options, **(BUURTEN | columns))

    return make


@pytest.fixture
def secure(run, areas):
    """Call with parameters to replace."""

    def call(**inputs):
        usual = {
            "INPUT": areas(),
            "AANDELEN": ["pct", "bijstand", "inwoners"],
            "HIERARCHIE": ["wijkcode", "gemeentecode"],
        }
        return run("beveiligcijfers", **{**usual, **inputs})

    return call


def names(layer):
    return [field.name() for field in layer.fields()]


def test_values_statuses_and_labels(secure):
    result = secure()
    assert result.rows("bijstand", "bijstand_status", "pct", "pct_status", "pct_label") == [
        (None, "geheim", None, "geheim", None),
        (None, "geheim", None, "geheim", None),
        (60, "cijfer", 20.0, "cijfer", None),
        (0, "nul", None, "geheim", None),  # of how many is secret
        (None, "geheim", 90.0, "cijfer", "> 90"),
        (None, "geheim", None, "geheim", None),
    ]
    assert result.rows("inwoners") == [100, 200, 300, None, 500, None]  # 7, and 400 beside it


def test_nothing_unprotected_is_passed_on(secure):
    result = secure()
    assert names(result.layer) == [
        *("gebiedcode", "wijkcode", "gemeentecode", "gebiednaam"),
        *("bijstand", "bijstand_status", "inwoners", "inwoners_status", "pct", "pct_status", "pct_label"),
    ]
    assert "Fields passed on as they are, unprotected: gebiedcode, wijkcode, gemeentecode, gebiednaam." in result.log
    assert "Fields left out, because nothing protects them: woz, geheim_getal." in result.log


def test_other_fields_only_when_asked(secure):
    result = secure(BEHOUDEN=["woz"])
    assert "woz" in names(result.layer)
    assert "geheim_getal" not in names(result.layer)
    assert "unprotected: gebiedcode, wijkcode, gemeentecode, gebiednaam, woz." in result.log


def test_a_share_of_the_input_is_replaced(secure, areas):
    old = areas(pct=[4.0, 11.5, 20.0, 0.0, 96.0, 14.3], pct_status=["cijfer"] * 6, PCT_LABEL=["x"] * 6)
    result = secure(INPUT=old)
    assert result.rows("pct") == [None, None, 20.0, None, 90.0, None]
    assert [name.lower() for name in names(result.layer)].count("pct_label") == 1


def test_the_largest_contribution_is_not_passed_on(secure):
    result = secure(AANDELEN=[], TELVELDEN=["inwoners"], GROOTSTE=["inwoners", "geheim_getal"])
    assert "geheim_getal" not in names(result.layer)


def test_geometry_and_order_stay(secure, areas):
    source = areas()
    result = secure(INPUT=source)
    for old, new in zip(source.getFeatures(), result.layer.getFeatures(), strict=True):
        assert old["gebiedcode"] == new["gebiedcode"]
        assert old.geometry().equals(new.geometry())


def test_totals(secure, rows):
    from qgis.core import QgsVectorLayer

    result = secure(OUTPUT_TOTALEN="memory:")
    table = result.results["OUTPUT_TOTALEN"]
    assert isinstance(table, QgsVectorLayer)
    found = {row["gebiedcode"]: row for row in rows(table)}
    assert [row["niveau"] for row in rows(table)] == ["gebiedcode"] * 6 + ["wijkcode"] * 2 + ["gemeentecode"]
    assert found["GM0363"]["bijstand"] == 570  # 568
    assert found["WK036300"]["bijstand"] == 85  # 87
    assert found["WK036301"]["bijstand"] == 480  # 481
    assert found["GM0363"]["pct"] == 38  # 568 of 1.507
    assert "Beveiligde totalen" in table.metadata().title()


def test_the_order_of_the_levels_does_not_matter(secure, rows):
    first, second = (
        rows(secure(HIERARCHIE=levels, OUTPUT_TOTALEN="memory:").results["OUTPUT_TOTALEN"])
        for levels in (["wijkcode", "gemeentecode"], ["gemeentecode", "wijkcode"])
    )
    assert first == second


def test_the_note_has_limits_and_counts(secure):
    result = secure()
    note = result.layer.metadata().abstract()
    assert "beveiligd samen met de totalen van wijkcode, gemeentecode" in note
    assert "minste waarnemingen: 10;" in note
    assert "aandelen getoond tot en met: 90 %" in note
    assert "bijstand 1 / 1 / 4 / 0" in note
    assert "bijstand: figures 1, zero 1, secret 4 (minimum 2, limit of share 1, by a total 1), missing 0." in result.log
    assert "bijstand, totals: figures 3, zero 0, secret 0, missing 0." in result.log


def test_without_levels_the_note_warns(secure):
    result = secure(HIERARCHIE=[])
    assert "publiceer geen totaal van deze gebieden" in result.layer.metadata().abstract()
    assert result.rows("bijstand_status") == ["geheim", "cijfer", "cijfer", "nul", "geheim", "geheim"]


def test_english(secure):
    note = secure(TAAL=1).layer.metadata().abstract()
    assert "least observations: 10" in note


def test_limits_that_are_not_the_usual_ones_are_marked(secure):
    note = secure(MINIMUM=20, MINIMUM_NOEMER=20).layer.metadata().abstract()
    assert "minste waarnemingen: 20*" in note


def test_secret_values_of_the_input_stay_secret(secure, areas):
    source = areas(bijstand=[None, 23, 60, 0, 480, 70], bijstand_status=["geheim"] + ["cijfer"] * 5)
    result = secure(INPUT=source, OUTPUT_TOTALEN="memory:")
    assert result.rows("bijstand_status")[0] == "geheim"
    missing = areas(bijstand=[None, 23, 60, 0, 480, 70])
    assert secure(INPUT=missing).rows("bijstand_status")[0] == "ontbrekend"


def test_means_and_incomes(secure):
    result = secure(
        AANDELEN=[], GEMIDDELDEN=["woz", "inwoners"], HIERARCHIE=[], INKOMENSVELDEN=["woz"], MINIMUM_INKOMEN=200
    )
    assert result.rows("woz") == [None, 180.0, 240.0, 300.0, 90.0, None]
    assert result.rows("woz_status") == ["geheim"] + ["cijfer"] * 4 + ["geheim"]


def test_points_and_tables(secure, areas):
    points = [f"POINT({120000 + number} 480000)" for number in range(6)]
    assert secure(INPUT=areas(geometry="Point", wkt=points)).rows("pct")[2] == 20.0
    assert secure(INPUT=areas(geometry="None")).rows("pct")[2] == 20.0


def test_codes_that_are_numbers(secure, areas):
    result = secure(INPUT=areas(gebiedcode=[1, 2, 3, 4, 5, 6], wijkcode=[10, 10, 10, 20, 20, 20]))
    assert result.rows("bijstand_status")[0] == "geheim"


def test_a_layer_without_codes(secure, areas):
    source = areas(gebiedcode=[None] * 6, types={"gebiedcode": "string"})
    assert secure(INPUT=source).rows("bijstand_status")[0] == "geheim"


def test_one_gemeente_as_geopackage(secure, areas, save, tmp_path):
    source = save(areas(), tmp_path / "in.gpkg", "buurten")
    output = tmp_path / "uit.gpkg"
    result = secure(INPUT=source, OUTPUT=str(output), OUTPUT_TOTALEN=str(tmp_path / "totalen.gpkg"))
    assert result.rows("pct") == secure().rows("pct")
    assert b"geheim_getal" not in output.read_bytes()


def test_cancel_leaves_nothing(run, areas, tmp_path):
    run(
        "beveiligcijfers",
        cancel_at=49,
        INPUT=areas(),
        TELVELDEN=["bijstand"],
        HIERARCHIE=["wijkcode"],
        OUTPUT=str(tmp_path / "uit.gpkg"),
    )
    assert not list(tmp_path.iterdir())


# ---- what is refused ----------------------------------------------------------------------------------------


def test_nothing_asked(refused, areas):
    assert refused("beveiligcijfers", INPUT=areas()).startswith("Choose at least one count")


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"AANDELEN": ["pct", "bijstand", ""]}, "This row is not complete: 'pct, bijstand, '"),
        ({"AANDELEN": ["pct", "bijstand", "bestaat_niet"]}, "has no field bestaat_niet"),
        ({"HIERARCHIE": ["bestaat_niet"]}, "has no field bestaat_niet"),
        ({"BEHOUDEN": ["bijstand"]}, "to be protected, and to be passed on as they are: bijstand"),
        ({"TELVELDEN": ["gebiednaam"]}, "must hold numbers"),
        ({"BOVENGRENS": 101}, "The lower limit of shares (0 %) must be below the upper one (101 %)"),
        ({"MINIMUM": 50}, "cannot be lower than"),
        ({"INKOMENSVELDEN": ["inwoners"]}, "No figure is made of these fields with incomes: inwoners."),
        ({"BREEDTE": -1}, "No limit can be lower than 0"),
        ({"OPTELLINGEN": ["inwoners", "bijstand + geheim_getal"]}, "bijstand + geheim_getal do not make inwoners: 5"),
    ],
)
def test_refused(refused, areas, inputs, sentence):
    usual = {"INPUT": areas(), "TELVELDEN": ["bijstand"], "HIERARCHIE": ["wijkcode"]}
    assert sentence in refused("beveiligcijfers", **{**usual, **inputs})


def test_a_wijk_in_two_gemeenten(refused, areas):
    source = areas(gemeentecode=["GM0363"] * 2 + ["GM0384"] + ["GM0363"] * 3)
    said = refused("beveiligcijfers", INPUT=source, TELVELDEN=["bijstand"], HIERARCHIE=["wijkcode", "gemeentecode"])
    assert "Area WK036300 lies in two areas of gemeentecode: GM0363 and GM0384" in said
