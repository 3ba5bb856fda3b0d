"""``werktypering`` through QGIS: the hand-worked areas, what the note says, and what cannot be classified."""

from __future__ import annotations

import pytest

LABELS = {
    1: "veel overlast, geen toename kwetsbaarheid",
    2: "veel overlast, toename",
    3: "veel overlast, sterke toename",
    4: "minder overlast, geen toename kwetsbaarheid",
    5: "minder overlast, toename",
    6: "minder overlast, sterke toename",
    7: "aandeel LVB niet groot",
}


@pytest.fixture
def areas(layer):
    """Call with rows of share LVB, score and index at t1 (that at t0 is 10): areas with those figures."""

    def make(*rows, **columns):
        names = ("pct_lvb_iq85_2020", "onv_2020", "index_t1")
        figures = {name: [row[place] for row in rows] for place, name in enumerate(names)}
        types = dict.fromkeys(names, "double") | columns.pop("types", {})
        codes = [f"BU0999{number:04d}" for number in range(len(rows))]
        return layer(gebiedcode=codes, index_t0=[10.0] * len(rows), **figures, **columns, types=types)

    return make


def test_areas_worked_out_by_hand(areas, run):
    source = areas(
        (40, -0.2, 10.5), (40, -0.2, 11), (40, -0.2, 13), (40, 0.1, 6), (40, -0.0392, 12.9), (40, 0.1, 13),
        (35, -0.2, 13), (35.1, -0.2, 13), (20, None, None), (40, None, 12), (None, 0.1, 12),
    )  # fmt: skip
    result = run("werktypering", INPUT=source)
    klassen = [1, 2, 3, 4, 5, 6, 7, 3, 7, None, None]
    assert result.rows("werk_klasse", "werk_label") == [(number, LABELS.get(number)) for number in klassen]
    assert result.rows("werk_index_ontw") == pytest.approx([0.5, 1, 3, -4, 2.9, 3, 3, 3, None, 2, 2], nan_ok=True)
    assert "of which the overlast or the development is missing, and so the class: 1." in result.warned
    english = run("werktypering", INPUT=source, TAAL=1).info  # outcomes are in the language of the map
    assert (
        "Areas with a large share LVB: 7 of 9. With much overlast: 4, of which kwetsbaarheid rises in 3. With less "
        "overlast: 3, of which it rises in 2."
    ) in english


def test_the_note_and_the_legend_say_which_limits_nobody_published(areas, run, legend):
    result = run("werktypering", INPUT=areas((40, -0.2, 12), (20, 0.1, 12)), GRENS_STERK=4.5)
    assert result.layer.metadata().title() == "Werktypering 2014-2020"
    lines = [label for value, label in legend(result.layer) if str(value).startswith("toelichting")]
    assert lines == [
        "groot aandeel LVB: > 35 %",
        "veel overlast: score < -0,0392*",
        "kwetsbaarheid: toename ≥ 1, sterk ≥ 4,5 procentpunt*",
        "* instelbare grens, niet gepubliceerd",
    ]
    assert [label for value, label in legend(result.layer) if isinstance(value, int)][6] == "aandeel LVB niet groot (1)"
    own = run("werktypering", INPUT=areas((40, -0.2, 12)), GRENS_LVB=30)
    assert "groot aandeel LVB: > 30 %*" in own.layer.metadata().abstract()


def test_limits_decide(areas, run):
    source = areas((33, -0.05, 12))
    assert run("werktypering", INPUT=source).rows("werk_klasse") == [7]
    assert run("werktypering", INPUT=source, GRENS_LVB=30).rows("werk_klasse") == [2]
    assert run("werktypering", INPUT=source, GRENS_LVB=30, GRENS_OVERLAST=-0.1).rows("werk_klasse") == [5]
    assert run("werktypering", INPUT=source, GRENS_LVB=30, BAND_KWETSBAARHEID=2.5).rows("werk_klasse") == [1]
    assert run("werktypering", INPUT=source, GRENS_LVB=30, GRENS_STERK=2).rows("werk_klasse") == [3]


def test_a_secret_share_is_not_a_missing_one(areas, run):
    source = areas(
        (None, -0.2, 12), (None, -0.2, 12), (40, None, 12), (20, None, 12),
        pct_lvb_iq85_2020_status=["geheim", "ontbrekend", "cijfer", "cijfer"],
        onv_2020_status=["cijfer", "cijfer", "geheim", "geheim"],
    )  # fmt: skip
    result = run("werktypering", INPUT=source)
    assert result.rows("werk_label", "werk_klasse_status") == [
        ("geheim", "geheim"),
        (None, "ontbrekend"),
        ("geheim", "geheim"),
        # Its share is not large, so that its overlast does not matter.
        ("aandeel LVB niet groot", "cijfer"),
    ]


@pytest.mark.parametrize(
    ("inputs", "part"),
    [
        ({"LVB": "nergens"}, "no field nergens"),
        ({"INDEX_T0": "index_t1"}, "chosen for both periods"),
        ({"JAAR_T0": 2020, "JAAR_T1": 2014}, "before the first (2020)"),
        ({"GRENS_LVB": 100}, "between 0 and 100"),
        ({"GRENS_STERK": 1}, "1 is not more than 1"),
        ({"BAND_KWETSBAARHEID": -1}, "zero or more"),
    ],
)
def test_choices_that_make_no_map(areas, refused, inputs, part):
    assert part in refused("werktypering", INPUT=areas((40, -0.2, 12)), **inputs)


def test_several_years_below_each_other_have_no_development(areas, refused):
    import datetime

    days = [datetime.date(2014, 1, 1), datetime.date(2020, 1, 1)]
    source = areas((40, -0.2, 12), (40, -0.2, 12), jaar=[2014, 2020], geldig_van=days, geldig_tm=days)
    assert "one row per area" in refused("werktypering", INPUT=source)


def test_no_rows(areas, layer, refused):
    names = ("pct_lvb_iq85_2020", "onv_2020", "index_t0", "index_t1")
    empty = layer(**{name: [] for name in names}, types=dict.fromkeys(names, "double"), name="niets")
    assert "niets has no features" in refused("werktypering", INPUT=empty)


def test_areas_that_were_redrawn_are_said(areas, run):
    """A development over other ground means nothing, as in the other maps of a development."""
    from veerkracht.analysis.gebiedsindeling import Gebiedsindelingen
    from veerkracht.processing.base.note import Toelichting

    source = areas((40, -0.2, 12))
    assert "boundaries were redrawn" not in run("werktypering", INPUT=source).log
    known = Gebiedsindelingen("2020", {"index_t0": "2015"})
    source.setMetadata(Toelichting("", "", "nl", gebiedsindelingen=known).metadata())
    result = run("werktypering", INPUT=source)
    assert "boundaries were redrawn" in result.warned
    assert any("gebiedsindelingen (2015 + 2020)" in line for line in result.layer.metadata().history())


def test_in_english(areas, run):
    result = run("werktypering", INPUT=areas((40, -0.2, 12), (20, 0.1, 12)), TAAL=1)
    assert result.rows("werk_label") == ["much overlast, increase", "share LVB not large"]
    assert "large share LVB: > 35 %" in result.layer.metadata().abstract()


def test_the_report_counts_by_type(areas, run, tmp_path):
    source = areas((40, -0.2, 12), (20, 0.1, 12), woningen=[100, 300], inwoners=[210, 620])
    run("werktypering", INPUT=source, HTML=str(tmp_path / "v.html"), CSV=str(tmp_path / "v.csv"))
    page = (tmp_path / "v.html").read_text(encoding="utf-8")
    assert "<h1>Werktypering 2014-2020</h1>" in page
    table = (tmp_path / "v.csv").read_text(encoding="utf-8")
    assert "veel overlast, toename" in table
    assert "210" in table
