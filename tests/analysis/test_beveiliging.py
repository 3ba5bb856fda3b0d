"""The rules of beveiligcijfers, worked by hand; whether they can be undone is for test_beveiliging_aanvaller."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.beveiliging import protect, round_to
from veerkracht.analysis.beveiligopdracht import Gemiddelde, Opdracht, Optelling, Regels, Som
from veerkracht.analysis.hercodering import Aandeel
from veerkracht.analysis.meldingen import Cancelled, Invoerfout


def rules_of(**changes) -> Regels:
    usual = {"minimum": 10, "minimum_inkomen": 100, "minimum_noemer": 10, "dominantie": 30, "bovengrens": 90}
    usual |= {"ondergrens": 0, "afronden": 0, "afronden_aandelen": 0, "breedte": 10}
    return Regels(**(usual | changes))


def secure(
    order, wijken=None, gemeenten=None, *, codes=None, geheim=None, step=lambda share: None, rules=None, **fields
):
    """Protect fields of a few areas, by default in no other area."""
    table = pd.DataFrame(fields, dtype=float)
    ouders = pd.DataFrame(index=table.index)
    for name, values in (("wijk", wijken), ("gemeente", gemeenten)):
        if values is not None:
            ouders[name] = list(values)
    codes = codes or [f"B{number}" for number in range(len(table))]
    hidden = pd.DataFrame(geheim or {}, index=table.index, dtype=bool)
    return protect(table, pd.Series(codes, name="code"), ouders, order, rules or rules_of(), hidden, step)


def values(result, name):
    """The values of the areas and, behind them, of the totals; None where there is none."""
    return [None if pd.isna(value) else value for value in result.totalen[name]]


def statuses(result, name):
    """The first letters of the statuses: c(ijfer), g(eheim), o(ntbrekend), n(ul)."""
    return "".join(status[0] for status in result.totalen[f"{name}_status"])


COUNT = Opdracht(tellingen=("a",))
SHARE = Opdracht(aandelen=(Aandeel("pct", "a", "b"),))


# ---- minimum, zero, missing ------------------------------------------------------------------------------------------


def test_the_four_statuses():
    result = secure(COUNT, a=[0, 1, 9, 10, 11, np.nan])
    assert statuses(result, "a") == "nggcco"
    assert values(result, "a") == [0, None, None, 10, 11, None]
    assert result.redenen["a"]["minimum"] == 2
    assert sum(result.redenen["a"].values()) == 2


def test_nothing_is_hidden_besides_without_totals():
    assert statuses(secure(COUNT, a=[5, 50, 500]), "a") == "gcc"


def test_incomes_need_more():
    order = Opdracht(tellingen=("a", "b"), inkomen=frozenset({"a"}))
    result = secure(order, a=[99, 100], b=[99, 100])
    assert statuses(result, "a") == "gc"
    assert statuses(result, "b") == "cc"


def test_another_minimum():
    limits = rules_of(minimum=5, minimum_noemer=5)
    assert statuses(secure(COUNT, a=[4, 5], rules=limits), "a") == "gc"


# ---- what follows from a total ---------------------------------------------------------------------------------------


def test_the_smallest_other_figure_is_hidden():
    result = secure(COUNT, "AAAA", "GGGG", a=[5, 300, 40, 60])
    assert statuses(result, "a") == "gcgc" + "c" + "c"
    assert result.redenen["a"]["secundair"] == 1
    assert values(result, "a")[4:] == [405, 405]


def test_a_figure_that_gives_too_little_room_is_passed_over():
    """With 5 and 2 the sum would be 7: each is under the minimum for sure."""
    result = secure(COUNT, "AAAA", "GGGG", a=[5, 2, 12, 60])
    assert statuses(result, "a")[:4] == "gggc"


def test_a_tie_is_decided_by_the_code():
    for order in ([0, 1, 2], [1, 2, 0], [2, 1, 0]):
        codes, sizes = np.array(["B9", "B1", "B5"])[order], np.array([4, 20, 20])[order]
        result = secure(COUNT, "AAA", codes=list(codes), a=sizes)
        found = dict(zip(result.totalen["gebiedcode"], result.totalen["a_status"], strict=True))
        assert (found["B1"], found["B5"]) == ("geheim", "cijfer")


def test_a_wijk_of_one_buurt_is_hidden_and_another_wijk_with_it():
    """W(A) would give its only buurt away; then W(B), the smaller one of the others, and a buurt in that."""
    result = secure(COUNT, "ABBCC", "GGGGG", a=[6, 30, 40, 500, 600])
    assert statuses(result, "a") == "ggccc" + "ggc" + "c"


def test_a_gemeente_of_one_buurt_is_hidden():
    assert statuses(secure(COUNT, "AB", "GH", a=[6, 80]), "a") == "gc" + "gc" + "gc"


def test_zeros_are_never_hidden_and_never_help():
    """The others are 0, for everyone to see: the total is the figure."""
    assert statuses(secure(COUNT, "AAA", "GGG", a=[6, 0, 0]), "a") == "gnn" + "g" + "g"


def test_a_missing_figure_makes_its_totals_missing():
    result = secure(COUNT, "AAB", "GGG", a=[5, np.nan, 70])
    assert statuses(result, "a") == "goc" + "oc" + "o"


def test_what_the_source_hid_stays_hidden_with_its_totals():
    result = secure(COUNT, "AAB", "GGG", geheim={"a": [False, True, False]}, a=[50, np.nan, 70])
    assert statuses(result, "a") == "cgc" + "gc" + "g"
    assert result.redenen["a"]["bron"] == 1
    # A value that is there although its status says that it is secret is not published, and counts in the totals.
    result = secure(COUNT, "AAB", "GGG", geheim={"a": [False, True, False]}, a=[50, 40, 70])
    assert values(result, "a")[1] is None
    assert values(result, "a")[-1] == 160


def test_an_area_without_a_wijk_counts_in_its_gemeente():
    result = secure(COUNT, ["A", "A", None], "GGG", a=[50, 60, 70])
    assert values(result, "a")[-2:] == [110, 180]
    result = secure(COUNT, ["A", "A", None], ["G", "G", None], a=[50, 60, 7])
    assert statuses(result, "a") == "ccg" + "c" + "c"
    assert [str(said) for said in result.meldingen] == [
        "Areas without a code in wijk, which count in no total of that level: 1.",
        "Areas without a code in gemeente, which count in no total of that level: 1.",
    ]


# ---- shares ----------------------------------------------------------------------------------------------------------


def test_a_share_is_hidden_with_its_parts():
    result = secure(SHARE, a=[9, 10, 0, 0, 5, np.nan, 0], b=[50, 50, 50, 5, 6, 50, 0])
    assert statuses(result, "a") == "gcnngon"
    assert statuses(result, "b") == "cccggcn"
    assert statuses(result, "pct") == "gcnggoo"
    assert values(result, "pct")[1:3] == [20, 0]


def test_shares_of_totals_are_computed_anew():
    result = secure(SHARE, "AA", a=[10, 90], b=[100, 200], rules=rules_of(afronden_aandelen=1))
    assert values(result, "pct") == [10, 45, 33]


def test_a_small_denominator_hides_share_and_numerator():
    result = secure(SHARE, a=[12, 15], b=[19, 20], rules=rules_of(minimum_noemer=20))
    assert (statuses(result, "a"), statuses(result, "b"), statuses(result, "pct")) == ("gc", "cc", "gc")
    assert result.redenen["pct"]["noemer"] == 1


def test_shares_of_incomes_need_a_larger_denominator():
    order = Opdracht(aandelen=(Aandeel("pct", "a", "b"),), inkomen=frozenset({"pct"}))
    assert statuses(secure(order, a=[40, 40], b=[99, 100]), "pct") == "gc"


def test_shares_above_the_limit_print_the_limit():
    result = secure(SHARE, a=[90, 91, 100, 45, 10], b=[100, 100, 100, 100, 10])
    assert values(result, "pct") == [90, 90, 90, 45, None]
    assert statuses(result, "pct") == "ccccg"
    assert values(result, "pct_label") == [None, "> 90", "> 90", None, None]
    # With the numerator the share would be known; and of 10 only 10 is above 90 %, so nothing is printed there.
    assert statuses(result, "a") == "cggcg"
    assert statuses(result, "b") == "ccccc"


def test_shares_below_a_limit_print_the_limit():
    result = secure(SHARE, a=[0, 10, 30], b=[300, 300, 300], rules=rules_of(ondergrens=10))
    assert values(result, "pct") == [0, 10, 10]
    assert values(result, "pct_label") == [None, "< 10", None]
    assert statuses(result, "pct") == "ncc"
    assert statuses(result, "a") == "ngc"


def test_a_second_share_does_not_undo_the_limit():
    order = Opdracht(aandelen=(Aandeel("p", "a", "b"), Aandeel("q", "a", "c")))
    result = secure(order, a=[95], b=[100], c=[500])
    assert values(result, "p_label") == ["> 90"]
    assert statuses(result, "q") == "g"


def test_a_limit_that_leaves_no_room_is_taken_back_and_nothing_far_away_is_hidden():
    """By hand, with the denominator of "> 90" hidden. Wijk B has 3 (none counted) and 28 (all counted).

    Its 28 of 31 are "> 90" as well: then the 28 lies from 28 to 31, and the 31 too (31.1 is 28 / 0.9). The 3, under the
    minimum, must be able to be 10 and would be 31 - 28 at most, whatever is hidden elsewhere. So of wijk B nothing is
    printed; it can grow as far as another wijk shrinks, the smaller of A (180) and C (500), and in that the smallest.
    """
    order = Opdracht(aandelen=(Aandeel("pct", "a", "b"),), grens_noemer=frozenset({"pct"}))
    noemers, tellers = [3, 28, 50, 60, 70, 200, 300], [0, 28, 20, 20, 30, 60, 60]
    result = secure(order, "BBAAACC", "GGGGGGG", a=tellers, b=noemers)
    assert statuses(result, "a") == "nc" + "ccc" + "cc" + "ccc" + "c"
    assert statuses(result, "b") == "gg" + "gcc" + "cc" + "ggc" + "c"
    assert statuses(result, "pct") == "gc" + "gcc" + "cc" + "ggc" + "c"
    assert values(result, "pct_label") == [None, "> 90", *[None] * 9]
    # The same beside 150 wijken of four: only W000, the first of all that are as large, and its first buurt.
    wijken = [f"W{number // 4:03d}" for number in range(600)]
    result = secure(order, ["B", "B", *wijken], ["G"] * 602, a=[0, 28, *[20] * 600], b=[3, 28, *[50] * 600])
    rows = result.totalen.set_index("gebiedcode")
    assert rows.index[rows["b_status"] == "geheim"].tolist() == ["B0", "B1", "B2", "B", "W000"]
    assert rows.index[rows["pct_label"].notna()].tolist() == ["B1"]


def test_only_the_nearest_limit_is_taken_back():
    """Wijk B as above; that of 98 of 100 in another gemeente stays, for with 200 beside it there is room in wijk C."""
    order = Opdracht(aandelen=(Aandeel("pct", "a", "b"),), grens_noemer=frozenset({"pct"}))
    noemers, tellers = [3, 28, 60, 70, 100, 200, 300], [0, 28, 20, 30, 98, 60, 60]
    result = secure(order, "BBAACCC", "GGGGHHH", a=tellers, b=noemers)
    assert statuses(result, "b") == "gg" + "gc" + "ggc" + "ggc" + "cc"
    assert values(result, "pct_label") == [None, "> 90", None, None, "> 90", *[None] * 7]


def test_a_numerator_that_passes_its_denominator_is_no_part_of_it():
    result = secure(SHARE, a=[60, 300], b=[50, 600])
    assert values(result, "pct") == [90, 50]


# ---- rounding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(0, 0), (2, 0), (2.4, 0), (2.5, 5), (7, 5), (7.5, 10), (12, 10), (12.5, 15), (-2.4, 0), (-2.5, -5), (-7.5, -10)],
)
def test_halves_go_away_from_zero(value, rounded):
    assert round_to(np.array([float(value)]), 5)[0] == rounded


def test_rounding_makes_no_zero():
    """With a low minimum a count can be rounded to 0: that is a figure still, and only a true 0 is ``nul``."""
    result = secure(COUNT, a=[0, 2, 13], rules=rules_of(minimum=1, minimum_noemer=1, afronden=5))
    assert values(result, "a") == [0, 0, 15]
    assert statuses(result, "a") == "ncc"
    assert result.totalen["a"].dtype == "Int64"


def test_totals_are_rounded_apart():
    result = secure(COUNT, "AA", a=[12, 12], rules=rules_of(afronden=5))
    assert values(result, "a") == [10, 10, 25]


def test_shares_are_rounded_after_they_are_computed():
    result = secure(SHARE, a=[12, 10], b=[48, 2000], rules=rules_of(afronden=5, afronden_aandelen=1))
    assert values(result, "pct") == [25, 1]
    assert values(secure(SHARE, a=[10], b=[3000], rules=rules_of(afronden_aandelen=1)), "pct") == [0]
    assert statuses(secure(SHARE, a=[10], b=[3000], rules=rules_of(afronden_aandelen=1)), "pct") == "c"


# ---- means and sums --------------------------------------------------------------------------------------------------


def test_means_by_their_number_of_observations():
    order = Opdracht(gemiddelden=(Gemiddelde("m", "n"), Gemiddelde("i", "n")), inkomen=frozenset({"i"}))
    result = secure(order, m=[1.5, 2, 3, 4, np.nan], i=[10, 20, 30, 40, 50], n=[9, 10, 99, 100, 100])
    assert statuses(result, "m") == "gccco"
    assert statuses(result, "i") == "gggcc"
    assert values(result, "m")[1:4] == [2, 3, 4]


def test_means_of_totals_are_weighted():
    order = Opdracht(gemiddelden=(Gemiddelde("m", "n"),))
    result = secure(order, "AA", m=[2, 5], n=[100, 200])
    assert values(result, "m") == [2, 5, 4]


def test_a_mean_does_not_follow_from_that_of_its_wijk():
    order = Opdracht(gemiddelden=(Gemiddelde("m", "n"),))
    result = secure(order, "AAA", m=[2, 5, 6], n=[5, 200, 300])
    assert statuses(result, "n")[0] == statuses(result, "m")[0] == "g"
    assert statuses(result, "m").count("g") >= 2


def test_a_mean_of_nothing_is_missing_and_one_of_an_unknown_number_is_secret():
    order = Opdracht(gemiddelden=(Gemiddelde("m", "n"),))
    result = secure(order, m=[2, 5, 0], n=[0, np.nan, 20])
    assert statuses(result, "m") == "ogn"
    assert values(result, "m") == [None, None, 0]


def test_negative_means_are_means():
    order = Opdracht(gemiddelden=(Gemiddelde("m", "n"),))
    assert values(secure(order, m=[-0.25, 0.5], n=[50, 60]), "m") == [-0.25, 0.5]


def test_a_dominated_sum_is_hidden():
    order = Opdracht(sommen=(Som("a", "top", "n"),))
    result = secure(order, a=[1000, 1000, 1000, 1000], top=[300, 301, 10, np.nan], n=[50, 50, 9, 50])
    assert statuses(result, "a") == "cggg"
    assert result.redenen["a"]["dominantie"] == 2  # of the last nobody knows the largest
    assert result.redenen["a"]["minimum"] == 1
    assert "top" not in result.totalen.columns


def test_the_sum_of_a_wijk_has_the_largest_of_its_buurten():
    order = Opdracht(sommen=(Som("a", "top"),))
    result = secure(order, "AABB", a=[1000, 1000, 1000, 100], top=[300, 100, 100, 10])
    assert statuses(result, "a") == "cccc" + "cc"
    result = secure(order, "AB", a=[1000, 1000], top=[700, 100])
    assert statuses(result, "a") == "gc" + "gc"


# ---- additions -------------------------------------------------------------------------------------------------------

ADDITION = Opdracht(optellingen=(Optelling("w", ("h", "k")),))


def test_a_part_takes_its_total_along():
    result = secure(ADDITION, w=[50, 50], h=[4, 20], k=[46, 30])
    assert (statuses(result, "w"), statuses(result, "h"), statuses(result, "k")) == ("gc", "gc", "cc")


def test_a_part_that_is_missing_follows_from_the_others():
    result = secure(ADDITION, w=[50, np.nan, 50], h=[np.nan, 20, np.nan], k=[46, 30, np.nan])
    assert values(result, "h") == [None, 20, None]
    assert statuses(result, "h") == "gco"
    assert values(result, "w") == [None, 50, None]
    assert len(result.meldingen) == 2


def test_parts_must_make_their_total():
    with pytest.raises(Invoerfout, match=r"h \+ k do not make w: 1, such as B1 \(50.0 and 51.0\)"):
        secure(ADDITION, w=[50, 51], h=[20, 20], k=[30, 30])


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_negative_counts_are_refused():
    with pytest.raises(Invoerfout, match="Field a has negative values: 1, such as -1.0 of area B1"):
        secure(COUNT, a=[1, -1])


def test_fractions_are_sums():
    result = secure(COUNT, a=[9.5, 10.5, 0.5])
    assert statuses(result, "a") == "gcg"
    assert "fractions" in str(result.meldingen[0])


def test_a_wijk_in_two_gemeenten_is_refused():
    with pytest.raises(Invoerfout, match="Area A lies in two areas of gemeente: G and H"):
        secure(COUNT, "AAB", "GHG", a=[1, 2, 3])


def test_a_code_twice_is_refused_where_there_are_totals():
    with pytest.raises(Invoerfout, match="Codes that more than one row has: 1, such as x"):
        secure(COUNT, "AA", codes=["x", "x"], a=[10, 20])
    assert statuses(secure(COUNT, codes=["x", "x"], a=[10, 20]), "a") == "cc"


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (Opdracht(tellingen=("a",), gemiddelden=(Gemiddelde("a", "b"),)), "used for two things: a"),
        (Opdracht(aandelen=(Aandeel("a", "a", "b"),)), "used for two things: a"),
        (Opdracht(tellingen=("p_status",), aandelen=(Aandeel("p", "a", "b"),)), "used for two things: p_status"),
        (Opdracht(tellingen=("b",), sommen=(Som("a", "b"),)), "used for two things: b"),
        (
            Opdracht(aandelen=(Aandeel("p", "a", "b"), Aandeel("q", "b", "c"))),
            "numerator of one share and the denominator of another, or of an addition the total: b",
        ),
        (Opdracht(optellingen=(Optelling("a", ("b", "c")), Optelling("d", ("c", "e")))), "more than one addition"),
        (
            Opdracht(optellingen=(Optelling("a", ("b", "c")),), aandelen=(Aandeel("p", "a", "d"),)),
            "numerator of one share",
        ),
    ],
)
def test_orders_that_cannot_be_protected(order, text):
    with pytest.raises(Invoerfout) as caught:
        secure(order, **{name: [20.0] for name in ("a", "b", "c", "d", "e", "p_status")})
    assert text in str(caught.value)


@pytest.mark.parametrize(
    "limits",
    [{"minimum": -1}, {"minimum_inkomen": 5}, {"minimum_noemer": 5}, {"ondergrens": 95}, {"bovengrens": 101}],
)
def test_limits_that_contradict(limits):
    with pytest.raises(Invoerfout):
        secure(COUNT, a=[1], rules=rules_of(**limits))


def test_cancel():
    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        secure(COUNT, "AA", a=[1, 50], step=stop)
