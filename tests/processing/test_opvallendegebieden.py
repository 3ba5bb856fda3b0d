"""``opvallendegebieden`` through QGIS: the eleven wijken of 000, limits, what is kept, and in which order."""

from __future__ import annotations

import pytest


def number(text: object) -> float:
    """A figure as 000 prints it, in numbers: "> 90" is some share above 90."""
    return 95.0 if text == "> 90" else float(text)


@pytest.fixture
def wijken(layer, shared_data):
    """The wijken of 000 table 1.5 with their printed figures, among others that do not stand out, out of order."""
    import json

    printed = json.loads((shared_data / "report_tables.json").read_text(encoding="utf-8"))["000_T1.5"]
    rows = [(row["code"], row["wijk"], number(row["pct_lettings"]), row["pct_stock"], row["n"]) for row in printed]
    rows += [
        ("A00", "Burgwallen-Oude Zijde", 50.0, 1.1, 40),
        ("N61", "IJplein/Vogelbuurt", 49.4, 1.149, 30),
        ("F81", "Geuzenveld", 12.0, 0.3, 12),
        ("K46", "Museumkwartier", None, 0.0, 0),
        ("B10", "Westelijk Havengebied", None, None, 0),
    ]
    columns = list(zip(*rows[::-1], strict=True))
    names = ("gebiedcode", "gebiednaam", "pct_verhuringen", "pct_voorraad", "tw_totaal")
    return layer(**{name: list(column) for name, column in zip(names, columns, strict=True)})


def test_the_eleven_wijken_of_table_1_5(wijken, run):
    result = run("opvallendegebieden", INPUT=wijken, GEBIEDNAAM="gebiednaam")
    assert result.rows("gebiedcode", "opv_grond") == [
        ("E16", 1), ("E40", 1), ("E42", 1), ("E43", 1), ("E75", 1), ("F77", 3), ("M30", 3), ("M34", 3), ("N60", 2),
        ("N62", 2), ("T93", 2),
    ]  # fmt: skip
    reasons = dict(result.rows("gebiedcode", "opv_reden"))
    assert reasons["E16"] == (
        "E16 Frederik Hendrikbuurt: van de verhuringen 67 % (meer dan 50 %), van de woningvoorraad 1,1 % (minder dan "
        "1,2 %); toewijzingen: 58."
    )
    assert "van de verhuringen > 90 % (meer dan 50 %)" in reasons["E75"]
    assert "van de verhuringen 42 % (niet meer dan 50 %), van de woningvoorraad 1,2 % (ten minste" in reasons["T93"]
    assert "stand out by these limits: 11 of 16." in result.log
    assert "too few, or not known), which can stand out by the dwelling stock only: 1." in result.warned


def test_the_areas_come_with_all_that_they_had(wijken, run):
    result = run("opvallendegebieden", INPUT=wijken)
    places = {feature["gebiedcode"]: feature.geometry().asWkt() for feature in wijken.getFeatures()}
    found = {feature["gebiedcode"]: feature.geometry().asWkt() for feature in result.layer.getFeatures()}
    assert len(found) == 11
    assert found == {code: places[code] for code in found}
    assert [field.name() for field in result.layer.fields()] == [
        "gebiedcode", "gebiednaam", "pct_verhuringen", "pct_voorraad", "tw_totaal", "opv_grond", "opv_label",
        "opv_reden",
    ]  # fmt: skip


def test_all_areas(wijken, run, legend):
    result = run("opvallendegebieden", INPUT=wijken, ALLE=True, GEBIEDNAAM="")
    codes = result.rows("gebiedcode")
    assert codes == sorted(codes)
    assert dict(result.rows("gebiedcode", "opv_grond"))["A00"] == 0
    assert [row for row in result.rows("gebiedcode", "opv_grond", "opv_label") if row[1] is None] == [
        ("B10", None, None)
    ]
    assert dict(result.rows("gebiedcode", "opv_reden"))["B10"] == (
        "B10: van de verhuringen geen percentage, van de woningvoorraad geen percentage; toewijzingen: 0."
    )
    assert legend(result.layer)[:5] == [
        (0, "valt niet op (4)"), (1, "op verhuringen (5)"), (2, "op woningvoorraad (3)"), (3, "op beide (3)"),
        (None, "geen gegevens (1)"),
    ]  # fmt: skip


def test_legend_and_note_say_the_limits_and_that_nobody_published_them(wijken, run, legend):
    layer = run("opvallendegebieden", INPUT=wijken).layer
    lines = " ".join(label for value, label in legend(layer) if str(value).startswith("toelichting"))
    for part in (
        "aandeel van de verhuringen: meer dan 50 %*",
        "aandeel van de woningvoorraad: ten minste 1,2 %*",
        "een gebied valt op: op ten minste één van beide*",
        "vergeleken: zoals gedrukt, afgerond op 0 en 1 decimaal*",
        "* instelbare grens, niet gepubliceerd",
    ):
        assert part in lines
        assert part in layer.metadata().abstract()
    assert "tabel 1.5; de regel zelf is niet gepubliceerd" in layer.metadata().abstract()


def test_limits_operators_and_both(layer, run):
    source = layer(gebiedcode=["a", "b", "c", "d"], pct_verhuringen=[30.0, 30.0, 31.0, 31.0],
                   pct_voorraad=[0.5, 0.6, 0.5, 0.6])  # fmt: skip
    options = {"INPUT": source, "AANTAL": "", "GRENS_VERHURINGEN": 30, "GRENS_VOORRAAD": 0.6}
    assert run("opvallendegebieden", **options).rows("gebiedcode", "opv_grond") == [("b", 2), ("c", 1), ("d", 3)]
    assert run("opvallendegebieden", **options, COMBINATIE=1).rows("gebiedcode", "opv_grond") == [("d", 3)]
    turned = run("opvallendegebieden", **options, OPERATOR_VERHURINGEN=1, OPERATOR_VOORRAAD=0)
    assert turned.rows("gebiedcode", "opv_grond") == [(code, 1) for code in "abcd"]
    assert "toewijzingen:" not in turned.rows("opv_reden")[0], "without a number of them"


def test_without_rounding_more_decimals_are_printed(layer, run):
    source = layer(gebiedcode=["T93", "a"], pct_verhuringen=[42.0, 50.4], pct_voorraad=[100 * 137 / 11437, 0.0])
    assert run("opvallendegebieden", INPUT=source, AANTAL="").rows("gebiedcode") == ["T93"]
    exact = run("opvallendegebieden", INPUT=source, AANTAL="", VERGELIJKING=1, ALLE=True, TAAL=1)
    assert exact.rows("gebiedcode", "opv_grond") == [("T93", 0), ("a", 1)]
    assert exact.rows("opv_reden") == [
        "T93: of the lettings 42.00 % (not more than 50 %), of the dwelling stock 1.198 % (less than 1.2 %).",
        "a: of the lettings 50.40 % (more than 50 %), of the dwelling stock 0.000 % (less than 1.2 %).",
    ]


def test_nothing_stands_out(tmp_path, layer, run):
    source = layer(gebiedcode=["a"], pct_verhuringen=[10.0], pct_voorraad=[0.1])
    result = run("opvallendegebieden", INPUT=source, AANTAL="", OUTPUT=str(tmp_path / "uit.gpkg"))
    assert result.rows() == []
    assert "stand out by these limits: 0 of 1." in result.warned
    assert result.layer.renderer().type() == "categorizedSymbol"


def test_areas_without_a_code_come_last(layer, run):
    source = layer(gebiedcode=[None, "b", "a"], pct_verhuringen=[60.0] * 3, pct_voorraad=[0.1] * 3)
    result = run("opvallendegebieden", INPUT=source, AANTAL="")
    assert result.rows("gebiedcode") == ["a", "b", None]
    assert result.rows("opv_reden")[2].startswith("Van de verhuringen 60 %")


def test_only_the_selected_areas(wijken, run):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    QgsProject.instance().addMapLayer(wijken)
    wijken.selectByExpression("gebiedcode in ('T93', 'E16', 'A00')")
    source = QgsProcessingFeatureSourceDefinition(wijken.id(), True)
    assert run("opvallendegebieden", INPUT=source).rows("gebiedcode") == ["E16", "T93"]


@pytest.mark.parametrize(("limit", "value"), [("GRENS_VERHURINGEN", 101), ("GRENS_VOORRAAD", -1)])
def test_a_limit_that_is_no_percentage(wijken, refused, limit, value):
    assert "no percentage" in refused("opvallendegebieden", **{"INPUT": wijken, limit: value})


def test_cancelled_halfway_leaves_no_file(tmp_path, layer, run):
    count = 5000
    source = layer(
        geometry="None",
        gebiedcode=[f"c{position}" for position in range(count)],
        pct_verhuringen=[60.0] * count,
        pct_voorraad=[1.0] * count,
    )
    result = run("opvallendegebieden", INPUT=source, AANTAL="", OUTPUT=str(tmp_path / "uit.gpkg"), cancel_at=60)
    assert "OUTPUT" not in result.results
    assert not list(tmp_path.iterdir())
