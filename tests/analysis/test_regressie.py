"""The regression model of areas, and what is concluded without an area: cases worked by hand and statsmodels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.kleinstekwadraten import CONSTANTE, HC3, KLASSIEK
from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.regressie import (
    KEERT_OM,
    SAMEN,
    VERDWIJNT,
    VERSCHIJNT,
    Invloedgrenzen,
    influential_areas,
    make_model,
    without_each,
)

GRENZEN = Invloedgrenzen(cook=4, dfbetas=2)


def no_step(share: float) -> None:
    pass


def cloud(extra: list[tuple[str, float, float]], slope: float = 0.0) -> pd.DataFrame:
    """Return 24 areas without any relation but ``slope`` (every x has a y as far above as below), and some more."""
    x = np.repeat(np.arange(-3, 3, 0.5), 2)
    y = slope * x + np.tile([-1.0, 1.0], 12)
    rows = [*zip([f"W{number:02}" for number in range(24)], x, y, strict=True), *extra]
    return pd.DataFrame(rows, columns=["wijk", "cijfer", "toewijzing"]).set_index("wijk")


# One area far out, low in cijfer and high in toewijzing, as Zeeburgereiland in 000.
EILAND = cloud([("eiland", -6.0, 14.0)])


def model_of(table: pd.DataFrame, **options):
    return make_model(table, "toewijzing", [name for name in table if name not in ("toewijzing", "w")], **options)


def test_table_has_what_the_report_prints():
    sm = pytest.importorskip("statsmodels.api")
    draw = np.random.default_rng(70)
    table = pd.DataFrame(draw.normal(size=(70, 4)), columns=["toewijzing", "wwb", "cijfer", "klein"])
    found = model_of(table)
    theirs = sm.OLS(table["toewijzing"], sm.add_constant(table[["wwb", "cijfer", "klein"]])).fit()
    robust = theirs.get_robustcov_results("HC3", use_t=True)
    assert list(found.tabel.index) == [CONSTANTE, "wwb", "cijfer", "klein"]
    np.testing.assert_allclose(found.tabel["sig"], theirs.pvalues, rtol=1e-9)
    np.testing.assert_allclose(found.tabel["b"], theirs.params, rtol=1e-9)
    np.testing.assert_allclose(found.tabel[["laag_hc3", "hoog_hc3"]], robust.conf_int(), rtol=1e-9)
    np.testing.assert_allclose(found.tabel[["laag", "hoog"]], theirs.conf_int(), rtol=1e-9)
    sd = table.std()
    np.testing.assert_allclose(found.tabel["beta"][1:], (theirs.params * sd)[["wwb", "cijfer", "klein"]] / sd.iloc[0])
    assert found.tabel.loc[CONSTANTE, ["beta", "vif"]].isna().all()
    assert (found.model.n, found.model.r2) == (70, pytest.approx(theirs.rsquared))


def test_sig_is_that_of_the_chosen_test():
    classical, robust = model_of(EILAND), model_of(EILAND, toets=HC3)
    assert classical.toets == KLASSIEK
    pd.testing.assert_series_equal(classical.tabel["sig"], classical.tabel["p"], check_names=False)
    pd.testing.assert_series_equal(robust.tabel["sig"], robust.tabel["p_hc3"], check_names=False)


def test_tests_that_disagree_are_told():
    # The one area makes the slope significant; HC3 knows how much that rests on it.
    found = model_of(EILAND)
    assert found.tabel.loc["cijfer", "p"] < 0.05 < found.tabel.loc["cijfer", "p_hc3"]
    assert any("by one test and not by the other" in str(line) and "cijfer" in str(line) for line in found.meldingen)
    assert model_of(cloud([], slope=2)).meldingen == []


def test_no_residuals_is_told():
    table = cloud([]).assign(toewijzing=lambda areas: 3 - areas["cijfer"])
    assert "leaves no residuals" in str(model_of(table).meldingen[0])


def test_area_with_a_field_of_its_own_is_told():
    table = EILAND.assign(alleen=0.0)
    table.loc["W03", "alleen"] = 1.0
    assert any("whatever their value" in str(line) and "W03" in str(line) for line in model_of(table).meldingen)


# ---- Without an area -------------------------------------------------------------------------------------------------


def test_the_area_that_carries_the_effect_is_found():
    found = without_each(model_of(EILAND), GRENZEN, 50, no_step)
    assert found.gebieden[0] == "eiland"
    change = found.ommekeren[0]
    assert (change.gebied, change.term, change.soort) == ("eiland", "cijfer", VERDWIJNT)
    assert change.voor.p < 0.05
    assert change.voor.b < -0.5
    # Without it every x has a y as far above as below: no slope at all.
    assert change.na.b == pytest.approx(0, abs=1e-12)
    assert change.na.p == pytest.approx(1)
    assert {item.gebied for item in found.ommekeren} <= {"eiland", SAMEN}


def test_an_area_can_hide_an_effect():
    found = without_each(model_of(cloud([("eiland", 9.0, -24.0)], slope=0.8)), GRENZEN, 50, no_step)
    first = found.ommekeren[0]
    assert (first.gebied, first.soort) == ("eiland", KEERT_OM)
    assert first.voor.b < 0 < first.na.b
    assert first.na.b == pytest.approx(0.8)
    hidden = without_each(model_of(cloud([("eiland", 9.0, -9.0)], slope=0.8)), GRENZEN, 50, no_step)
    assert (hidden.ommekeren[0].gebied, hidden.ommekeren[0].soort) == ("eiland", VERSCHIJNT)


def test_two_areas_that_only_together_carry_the_effect():
    twins = cloud([("oost", -6.0, 12.0), ("west", -6.0, 12.0)])
    found = without_each(model_of(twins), GRENZEN, 50, no_step)
    assert {"oost", "west"} <= set(found.gebieden)
    assert {(item.gebied, item.soort) for item in found.ommekeren} == {(SAMEN, VERDWIJNT)}
    assert found.ommekeren[0].na.b == pytest.approx(0, abs=1e-12)
    joint = found.tabel[found.tabel["samen"]]
    assert list(joint["n_zonder"]) == [24]
    assert joint["gebied"].isna().all()


@pytest.mark.parametrize("toets", [KLASSIEK, HC3])
@pytest.mark.parametrize("gewicht", ["", "w"])
def test_every_model_without_an_area_is_that_of_statsmodels(gewicht, toets):
    sm = pytest.importorskip("statsmodels.api")
    draw = np.random.default_rng(21)
    table = pd.DataFrame(draw.normal(size=(60, 3)), columns=["toewijzing", "a", "b"])
    table["toewijzing"] += 0.4 * table["a"] ** 3
    table["w"] = draw.integers(1, 30, 60).astype(float)
    found = without_each(model_of(table, gewicht=gewicht, toets=toets), GRENZEN, 50, no_step)
    assert len(found.gebieden) > 2
    options = {"cov_type": "HC3", "use_t": True} if toets == HC3 else {}

    def run(areas):
        weights = areas["w"] if gewicht else 1.0
        return sm.WLS(areas["toewijzing"], sm.add_constant(areas[["a", "b"]]), weights=weights).fit(**options)

    whole = run(table)
    for gebied in [*found.gebieden, SAMEN]:
        those = table.index[found.invloedrijk] if gebied is SAMEN else [gebied]
        rest = run(table.drop(index=those))
        rows = found.tabel[found.tabel["samen"]] if gebied is SAMEN else found.tabel[found.tabel["gebied"] == gebied]
        rows = rows.set_index("term")
        assert list(rows.index) == ["a", "b"]
        for term, row in rows.iterrows():
            assert row["b"] == pytest.approx(whole.params[term])
            assert row["p"] == pytest.approx(whole.pvalues[term], abs=1e-12)
            assert row["b_zonder"] == pytest.approx(rest.params[term])
            assert row["p_zonder"] == pytest.approx(rest.pvalues[term], abs=1e-12)
            assert row["r2_zonder"] == pytest.approx(rest.rsquared)
            assert row["significant_zonder"] == (rest.pvalues[term] < 0.05)
            assert (row["soort"] is not None) == (row["significant"] != row["significant_zonder"]) or (
                row["soort"] == KEERT_OM
            )
    assert [item.gebied for item in found.ommekeren if item.gebied is not SAMEN] == [
        gebied for gebied in found.tabel.loc[found.tabel["soort"].notna() & ~found.tabel["samen"], "gebied"]
    ]


def test_areas_are_ordered_by_their_influence_and_no_more_than_asked():
    model = model_of(cloud([("oost", -6.0, 12.0), ("west", -5.0, 9.0), ("zuid", 6.0, 5.0)]))
    everything = without_each(model, GRENZEN, 50, no_step)
    cook = pd.Series(model.invloed.cook, index=model.model.index)
    assert everything.gebieden == list(cook[influential_areas(model, GRENZEN)].sort_values(ascending=False).index)
    assert everything.meldingen == []
    some = without_each(model, GRENZEN, 1, no_step)
    assert some.gebieden == everything.gebieden[:1]
    assert str(len(everything.gebieden)) in str(some.meldingen[0])
    # Together are always all of them.
    assert int(some.tabel.loc[some.tabel["samen"], "n_zonder"].iloc[0]) == 27 - len(everything.gebieden)


def test_who_turns_a_conclusion_is_never_left_to_the_maximum():
    # "ver" hides the effect of cijfer, and so does W00; "west" has the most influence, but turns nothing.
    table = cloud([("west", -6.0, 8.0), ("ver", 0.0, 0.0)]).assign(klein=np.tile([1.0, 1, -1, -1], 7)[:26])
    table.loc["ver", "klein"] = 3.0
    table["toewijzing"] += 4 * table["klein"]
    table.loc["ver", "toewijzing"] += 4.8
    model = model_of(table)
    assert model.model.index[np.argmax(model.invloed.cook)] == "west"
    assert without_each(model, GRENZEN, 50, no_step).gebieden == ["ver", "W00", "west"]
    found = without_each(model, GRENZEN, 2, no_step)
    assert [(item.gebied, item.term, item.soort) for item in found.ommekeren] == [
        ("ver", "cijfer", VERSCHIJNT),
        ("W00", "cijfer", VERSCHIJNT),
    ]


def test_limits_decide_who_is_influential():
    model = model_of(EILAND)
    n, influence = model.model.n, model.invloed
    by_hand = (influence.cook > 4 / n) | (influence.dfbetas["cijfer"].abs() > 2 / n**0.5)
    assert list(influential_areas(model, GRENZEN)) == list(by_hand)
    assert not influential_areas(model, Invloedgrenzen(cook=1e9, dfbetas=1e9)).any()
    nobody = without_each(model, Invloedgrenzen(cook=1e9, dfbetas=1e9), 50, no_step)
    assert (nobody.gebieden, nobody.ommekeren, len(nobody.tabel)) == ([], [], 0)
    assert "b_zonder" in nobody.tabel


def test_influence_on_the_constant_is_none():
    model = model_of(cloud([("midden", -0.25, 6.0)]))  # right at the mean of cijfer
    assert abs(model.invloed.dfbetas.loc["midden", CONSTANTE]) > 2 / model.model.n**0.5
    assert not influential_areas(model, Invloedgrenzen(cook=1e9, dfbetas=2))["midden"]
    assert influential_areas(model, GRENZEN)["midden"]  # by Cook's distance it is


def test_what_cannot_be_estimated_without_an_area_is_told():
    # Two areas have a field of their own; without both there is nothing to estimate it from.
    table = cloud([]).assign(haven=0.0)
    table.loc[["W00", "W23"], "haven"] = [1.0, 1.1]
    table.loc["W00", "toewijzing"] = 15.0
    found = without_each(model_of(table), Invloedgrenzen(cook=0.5, dfbetas=0.5), 50, no_step)
    assert found.invloedrijk[["W00", "W23"]].all()
    joint = found.tabel[found.tabel["samen"]]
    assert not joint["te_schatten"].any()
    assert joint["b_zonder"].isna().all()
    assert joint["soort"].isna().all()
    assert found.tabel.loc[~found.tabel["samen"], "te_schatten"].all()


def test_numbers_as_areas_stay_whole_numbers():
    found = without_each(model_of(EILAND.reset_index(drop=True)), GRENZEN, 50, no_step)
    assert found.gebieden[0] == 24
    assert found.tabel["gebied"].iloc[0] == 24
    assert not isinstance(found.tabel["gebied"].iloc[0], float)


def test_it_can_be_stopped():
    seen = []

    def step(share):
        seen.append(share)
        if len(seen) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        without_each(model_of(cloud([("oost", -6.0, 12.0), ("west", -5.0, 9.0)])), GRENZEN, 50, step)
    assert seen[0] == 0
    assert 0 < seen[1] < 1


# ---- Refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("toewijzing", []), "one independent field or more"),
        (("toewijzing", ["cijfer", "toewijzing"]), "Field toewijzing is the dependent field"),
    ],
)
def test_choices_that_make_no_model(arguments, text):
    with pytest.raises(Invoerfout, match=text):
        make_model(EILAND, *arguments)


def test_level_of_significance_is_a_probability():
    for alfa in (0, 1, -0.05, float("nan")):
        with pytest.raises(Invoerfout, match="between 0 and 1"):
            model_of(EILAND, alfa=alfa)
    with pytest.raises(Invoerfout, match="above zero"):
        Invloedgrenzen(cook=0)


def test_field_chosen_twice_counts_once():
    assert list(make_model(EILAND, "toewijzing", ["cijfer", "cijfer"]).tabel.index) == [CONSTANTE, "cijfer"]
