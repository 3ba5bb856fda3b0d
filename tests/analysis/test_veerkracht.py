"""Veerkracht: which of the nine classes an area is in."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.analysis.overlast import Overlast, gemeentereferentie, overlast_absolute, overlast_relative
from veerkracht.analysis.veerkracht import Grenzen, class_table, classify_veerkracht, niveau
from veerkracht.resources import definitions

GRENZEN = Grenzen(band_kwetsbaarheid=1.0, band_overlast=0.015, veel=-0.156793, weinig=-0.0392)
RULES = definitions.read("veerkracht")["kaart"]["klassen"]

# The table of the report (003 bijlage A), read from the report and not from the definitions: kwetsbaarheid, then
# development of overlast, then how many problems at the end of the period.
REPORT = {
    ("afname", "verbetering", "weinig"): 1,
    ("afname", "verbetering", "problemen"): 1,
    ("afname", "verbetering", "veel"): 1,
    ("afname", "gelijk", "weinig"): 1,
    ("afname", "gelijk", "problemen"): 1,
    ("afname", "gelijk", "veel"): 1,
    ("afname", "verslechtering", "weinig"): 1,
    ("afname", "verslechtering", "problemen"): 1,
    ("afname", "verslechtering", "veel"): 1,
    ("gelijk", "verbetering", "weinig"): 2,
    ("gelijk", "verbetering", "problemen"): 2,
    ("gelijk", "verbetering", "veel"): 2,
    ("gelijk", "gelijk", "weinig"): 2,
    ("gelijk", "gelijk", "problemen"): 2,
    ("gelijk", "gelijk", "veel"): 2,
    ("gelijk", "verslechtering", "weinig"): 2,
    ("gelijk", "verslechtering", "problemen"): 2,
    ("gelijk", "verslechtering", "veel"): 2,
    ("toename", "gelijk", "weinig"): 3,
    ("toename", "gelijk", "problemen"): 3,
    ("toename", "gelijk", "veel"): 3,
    ("toename", "verbetering", "weinig"): 4,
    ("toename", "verbetering", "problemen"): 5,
    ("toename", "verbetering", "veel"): 6,
    ("toename", "verslechtering", "weinig"): 7,
    ("toename", "verslechtering", "problemen"): 8,
    ("toename", "verslechtering", "veel"): 9,
}
# A figure well inside each answer.
INDEX_ONTW = {"afname": -2.0, "gelijk": 0.3, "toename": 2.0}
ONV_ONTW = {"verslechtering": -0.05, "gelijk": 0.002, "verbetering": 0.05}
ONV_T1 = {"veel": -0.2, "problemen": -0.1, "weinig": 0.05}


def classify(index_ontw, onv_ontw, onv_t1, grenzen: Grenzen = GRENZEN):
    series = [pd.Series(values, dtype=float) for values in (index_ontw, onv_ontw, onv_t1)]
    return classify_veerkracht(series[0], Overlast(series[2], series[1]), grenzen, class_table(RULES))


def one(index_ontw: float, onv_ontw: float, onv_t1: float, grenzen: Grenzen = GRENZEN) -> int:
    return classify([index_ontw], [onv_ontw], [onv_t1], grenzen).table["vk_klasse"].iloc[0]


def test_the_report_has_27_combinations():
    assert set(REPORT) == set(product(INDEX_ONTW, ONV_ONTW, ONV_T1))


@pytest.mark.parametrize(("combination", "klasse"), REPORT.items())
def test_every_combination(combination, klasse):
    kwetsbaarheid, overlast, level = combination
    assert one(INDEX_ONTW[kwetsbaarheid], ONV_ONTW[overlast], ONV_T1[level]) == klasse


def test_all_combinations_in_one_table():
    rows = [(INDEX_ONTW[k], ONV_ONTW[o], ONV_T1[n]) for k, o, n in REPORT]
    result = classify(*zip(*rows, strict=True))
    assert result.table["vk_klasse"].tolist() == list(REPORT.values())
    assert result.table["vk_klasse"].dtype == "Int64"
    assert result.meldingen == []


@pytest.mark.parametrize(
    ("index_ontw", "onv_ontw", "onv_t1", "klasse"),
    [
        # kwetsbaarheid: [-1, 1) is ongeveer gelijk
        (-1.000001, 0.05, 0.0, 1), (-1.0, 0.05, 0.0, 2), (0.999999, 0.05, 0.0, 2), (1.0, 0.05, 0.0, 4),
        (12.3 - 11.3, 0.05, 0.0, 4), (11.3 - 12.3, 0.05, 0.0, 2),
        # overlast: [-0.015, 0.015) is ongeveer gelijk, on the difference as computers subtract it
        (2.0, -0.015001, 0.0, 7), (2.0, -0.015, 0.0, 3), (2.0, 0.014999, 0.0, 3), (2.0, 0.015, 0.0, 4),
        (2.0, 0.115 - 0.1, 0.0, 4), (2.0, 0.1 - 0.115, 0.0, 3),
        # level: veel < -0.156793 <= problemen < -0.0392 <= weinig
        (2.0, 0.05, -0.156794, 6), (2.0, 0.05, -0.156793, 5), (2.0, 0.05, -0.039201, 5), (2.0, 0.05, -0.0392, 4),
        (2.0, -0.05, -0.156794, 9), (2.0, -0.05, -0.156793, 8), (2.0, -0.05, -0.039201, 8), (2.0, -0.05, -0.0392, 7),
    ],
)
def test_exactly_at_and_beside_each_limit(index_ontw, onv_ontw, onv_t1, klasse):
    assert one(index_ontw, onv_ontw, onv_t1) == klasse


def test_higher_is_better():
    # The same area, with only the sign of the development of its score turned: from veerkracht to none.
    assert (one(2, 0.05, -0.1), one(2, -0.05, -0.1)) == (5, 8)


def test_bands_of_zero():
    grenzen = Grenzen(0.0, 0.0, -0.156793, -0.0392)
    assert [one(v, 0.0, 0.0, grenzen) for v in (-0.000001, 0.0, 0.000001)] == [1, 2, 3]
    assert [one(1.0, v, 0.0, grenzen) for v in (-0.000001, 0.0, 0.000001)] == [7, 3, 4]


def test_scores_in_whole_classes():
    # The trial on classes 1-9 of 2014 and 2016: band 0.5, veel < 5, weinig >= 6.
    grenzen = Grenzen(1.0, 0.5, 5, 6)
    t0, t1 = pd.Series([4, 4, 6, 6, 5, 7, 9]), pd.Series([5, 4, 5, 7, 4, 6, 9])
    result = classify_veerkracht(pd.Series([2.0] * 7), overlast_absolute(t0, t1), grenzen, class_table(RULES))
    # 4>5 better, problemen: 5. 4>4: 3. 6>5 worse, problemen: 8. 6>7 better, weinig: 4. 5>4 worse, veel: 9. 7>6: 7. 3.
    assert result.table["vk_klasse"].tolist() == [5, 3, 8, 4, 9, 7, 3]
    assert result.table["vk_niveau"].tolist() == [2, 1, 2, 3, 1, 3, 3]


# ---- Relative to the gemeente -----------------------------------------------------------------------------------


def test_six_areas_absolute_and_relative():
    # The same six areas as in test_overlast.py, where their relative developments are worked out; index +2.
    # A improves by 0.020 as a whole, B gets worse by 0.040.
    t0 = pd.Series([-0.20, -0.10, 0.02, -0.05, -0.15, 0.03])
    t1 = pd.Series([-0.18, -0.06, 0.00, -0.11, -0.17, 0.03])
    inwoners, gemeente = pd.Series([1000, 2000, 1000, 3000, 1000, 1000]), pd.Series(list("AAABBB"))
    index_ontw = pd.Series([2.0] * 6)
    absolute = classify_veerkracht(index_ontw, overlast_absolute(t0, t1), GRENZEN, class_table(RULES))
    # +0.020 veel, +0.040 problemen, -0.020 weinig, -0.060 problemen, -0.020 veel, 0
    assert absolute.table["vk_klasse"].tolist() == [6, 5, 7, 8, 9, 3]
    reference = gemeentereferentie(t0, t1, inwoners, gemeente)
    overlast = overlast_relative(t0, t1, reference.t0, reference.t1)
    relative = classify_veerkracht(index_ontw, overlast, GRENZEN, class_table(RULES))
    # 0, +0.020 problemen, -0.040 weinig, -0.020 problemen, +0.020 veel, +0.040 weinig. The level stays absolute:
    # the fifth area is -0.170 + 0.094 = -0.076 beside its gemeente, which would have been "problemen" (5).
    assert relative.table["vk_klasse"].tolist() == [3, 5, 7, 8, 6, 4]
    assert relative.table["vk_onv_ontw"].tolist() == [0.0, 0.02, -0.04, -0.02, 0.02, 0.04]
    assert relative.table["vk_niveau"].equals(absolute.table["vk_niveau"])


# ---- Missing values ---------------------------------------------------------------------------------------------


def test_null_in_null_out_and_counted():
    nan = np.nan
    result = classify([2, nan, 2, 2, nan, -2], [0.05, 0.05, nan, 0.05, nan, nan], [0, 0, 0, nan, nan, nan])
    assert result.table["vk_klasse"].isna().tolist() == [False, True, True, True, True, True]
    assert result.table["vk_klasse"].iloc[0] == 4
    # index: rows 2 and 5; development: 3, 5, 6; level: 4, 5, 6
    assert dict(result.meldingen[0].values) == {"count": 5, "total": 6, "index": 2, "ontwikkeling": 3, "niveau": 3}
    assert "5 of 6" in str(result.meldingen[0])
    assert result.meldingen[0].warning


@pytest.mark.parametrize("count", [0, 1, 3])
def test_all_null_and_empty(count):
    nothing = [np.nan] * count
    result = classify(nothing, nothing, nothing)
    assert list(result.table) == ["vk_index_ontw", "vk_onv_ontw", "vk_niveau", "vk_klasse"]
    assert len(result.table) == count
    assert result.table.isna().all(axis=None)
    assert result.table["vk_klasse"].dtype == result.table["vk_niveau"].dtype == "Int64"
    assert len(result.meldingen) == (count > 0)


def test_one_area_keeps_its_row():
    result = classify_veerkracht(
        pd.Series([2.0], index=[77]), overlast_absolute(pd.Series([-0.3], index=[77]), pd.Series([-0.2], index=[77])),
        GRENZEN, class_table(RULES),
    )
    assert result.table.loc[77].tolist() == [2.0, 0.1, 1, 6]


def test_areas_are_matched_by_row_label():
    # Index figures and scores of the same two areas, in another order: b has the rise, a the fall.
    index_ontw = pd.Series([2.0, -2.0], index=["b", "a"])
    overlast = Overlast(pd.Series([0.0, 0.0], index=["a", "b"]), pd.Series([0.1, 0.1], index=["a", "b"]))
    table = classify_veerkracht(index_ontw, overlast, GRENZEN, class_table(RULES)).table
    assert table["vk_klasse"].to_dict() == {"a": 1, "b": 4}


def test_level_alone():
    levels = niveau(pd.Series([-0.3, -0.156793, -0.0392, 0.3, np.nan], index=[5, 4, 3, 2, 1]), GRENZEN)
    assert levels.index.tolist() == [5, 4, 3, 2, 1]
    assert levels.fillna(0).tolist() == [1, 2, 3, 3, 0]


# ---- Limits and rules that are wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"band_kwetsbaarheid": -1.0}, "BAND_KWETSBAARHEID"),
        ({"band_kwetsbaarheid": float("nan")}, "BAND_KWETSBAARHEID"),
        ({"band_overlast": -0.015}, "BAND_OVERLAST"),
        ({"band_overlast": float("nan")}, "BAND_OVERLAST"),
        ({"veel": -0.0392}, "many problems"),
        ({"veel": 0.1}, "many problems"),
        ({"weinig": float("nan")}, "few problems"),
    ],
)
def test_limits_that_cannot_be(changes, named):
    fields = {"band_kwetsbaarheid": 1.0, "band_overlast": 0.015, "veel": -0.156793, "weinig": -0.0392}
    with pytest.raises(Invoerfout, match=named):
        Grenzen(**{**fields, **changes})


def rule(nummer: int, kwetsbaarheid: str, overlast: str = "alle", level: str = "alle") -> dict:
    return {"nummer": nummer, "kwetsbaarheid": kwetsbaarheid, "overlast": overlast, "niveau": level}


def test_other_rules_give_other_classes():
    table = class_table([rule(1, "afname"), rule(2, "gelijk"), rule(3, "toename")])
    result = classify_veerkracht(
        pd.Series([-5.0, 0.0, 5.0]), Overlast(pd.Series([0.0] * 3), pd.Series([0.0] * 3)), GRENZEN, table
    )
    assert result.table["vk_klasse"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("missing", range(len(RULES)))
def test_rules_that_leave_a_combination_out(missing):
    with pytest.raises(ValueError, match="no class"):
        class_table([item for position, item in enumerate(RULES) if position != missing])


@pytest.mark.parametrize("extra", [rule(4, "afname", "gelijk", "veel"), rule(9, "toename", "alle", "weinig")])
def test_rules_that_give_two_classes(extra):
    with pytest.raises(ValueError, match="two classes"):
        class_table([*RULES, extra])


def test_rule_with_an_unknown_answer():
    with pytest.raises(ValueError):
        class_table([*RULES[1:], rule(1, "minder")])
